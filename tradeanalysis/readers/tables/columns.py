"""The columns of numbers of a table: which hold figures of trade, and what their headers say of them."""

import re
from dataclasses import replace

from tradeanalysis.cleaning import fold
from tradeanalysis.readers.tables import heads, words
from tradeanalysis.readers.tables.layout import Layout
from tradeanalysis.readers.tables.meaning import GOODS, Meaning, of_label


def kept(layout: Layout) -> tuple[dict[int, Meaning], dict[int, tuple[str, str]]]:
    """The columns of values that hold figures of trade, and of the others the header, and why they are not read.

    The header is "" where the column surely holds something else than codes.
    """
    found = without_services(layout)
    valued = any("value" in meaning.marks for meaning in found.values())
    flows = any("flow" in meaning.cells for meaning in found.values())
    chosen: dict[int, Meaning] = {}
    others: dict[int, tuple[str, str]] = {}
    for column, meaning in found.items():
        why = _unwanted(meaning, valued=valued, flows=flows)
        if not why and layout.across and column not in layout.across:
            why = "names no period; it is not read"
        if why:
            where = layout.sheet.address(layout.headers[-1] if layout.headers else 0, column)
            line = f"{where}: the column {' '.join(layout.header(column))!r} {why}"
            others[column] = ("" if meaning.omitted else " ".join(layout.header(column)[-1:])), line
        else:
            chosen[column] = meaning
    return chosen, others


def _unwanted(meaning: Meaning, *, valued: bool, flows: bool) -> str:
    """Why a column of numbers is not read; "" where it is.

    valued, flows: whether some columns of the table are headed as values, or name flows.
    """
    if meaning.omitted:
        return f"holds {meaning.omitted}"
    if valued and not {"value", "added"} & meaning.marks and not meaning.cells:
        return "beside the column of values is not read"
    if flows and "flow" not in meaning.cells and meaning.names and not heads.kind(meaning.names[0]):
        return "names no flow; it is not read"
    return ""


def of_columns(layout: Layout) -> dict[int, Meaning]:
    """What the headers above each column of values say."""
    found: dict[int, Meaning] = {}
    for column in layout.columns:
        meaning = Meaning()
        for text in layout.header(column):
            said = words.said(text)
            if heads.role(text) == "value":
                said = replace(said, rest="", marks=said.marks | {"value"})
            meaning = meaning.beside(of_label(said))
        found[column] = meaning
    return found


def without_services(layout: Layout) -> dict[int, Meaning]:
    """The same, where a column beside those of goods and of services of one flow is of both together and left out."""
    found = of_columns(layout)
    goods = {column: bool(re.search(GOODS, fold(" ".join(layout.header(column))))) for column in found}
    parted = {one.cells.get("flow", "") for one in found.values() if one.omitted == "services"} & {
        found[column].cells.get("flow", "") for column, named in goods.items() if named
    }
    for column, one in found.items():
        if one.cells.get("flow", "") in parted and not goods[column] and not one.omitted and not one.names:
            found[column] = replace(one, omitted="goods and services together")
    return found
