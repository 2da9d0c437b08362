"""The volumes of the monthly workbook: in thousand tonnes, or in pieces where the table says so.

A volume is read only beside a value, whose price has to be one that such goods can have.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tradeanalysis.figures import schema
from tradeanalysis.readers.office.headers import Block, Column, folded
from tradeanalysis.readers.office.numbers import number_of, written

TONNES = re.compile(r"\b(?:(?:nghin|ngan|1[. ]?000) tan|(?:1[., ]?000|thousand) tons)\b")
PIECES = re.compile(r"\b(?P<thousand>(?:nghin|1000|thousand) )?(?:chiec|units|pieces)\b")
STARS = re.compile(r"\((\*+)\)")
WHOLE = re.compile(r"nguyen chiec|assembled|^(?:o to|xe may|automobiles?|motorcycles?|motorbikes?)\b")
# What a tonne of raw goods, and one vehicle, may cost: clinker 30, pepper 10,000; a motorcycle 500 [US dollars].
MOST_APART = 4.0  # times that a price may change from the month to the months since January
OF_A_YEAR = 10.0  # times that a price may change in a year
PRICES = {"tonnes": (5.0, 60_000.0), "units": (100.0, 2_000_000.0)}
Row = dict[str, str]


def beside(block: Block, row: int, label: str, unit: str, valued: Mapping[Column, Row]) -> tuple[list[Row], list[str]]:
    """The volumes of a line as rows of the table of figures, and what is doubtful about them.

    unit: what they count in; "" where it is not known. valued: the values of the line, by column.
    """
    found: list[Row] = []
    doubts: list[str] = []
    prices: list[float] = []
    for column, value in valued.items():
        cell = block.cell(row, column.volume) if column.volume >= 0 else None
        number, where = number_of(cell), block.sheet.address(row, column.volume)
        if number is not None and number > 0.0001:  # as many decimals are written
            if not unit:
                return [], [f"{where}: what the volumes of {label!r} count in is not said; left out"]
            if apart := _apart(column, number, float(value["value"])):
                doubts.append(f"{where}: the volume of {label!r} is {apart}; left out")
                continue
            found.append(value | _cells(column, number, unit) | {"source_cell": where})
            prices += _price(found[-1], float(value["value"]))
        elif number is None and str(cell or "").strip() not in ("", "-"):
            doubts.append(f"{where}: {label!r} holds {cell!r} where a volume is expected; left out")
    if what := _odd(prices, schema.QUANTITIES[unit][0] if unit else ""):
        return [], [f"{block.sheet.address(row, 0)}: the volumes of {label!r} give {what}; left out", *doubts]
    return found, doubts


def _price(volume: Row, value: float) -> list[float]:
    """The price of a tonne or a piece that follows from a level in million dollars; none from growth [US dollars]."""
    if volume["measure"] != schema.VOLUME:
        return []
    return [1e6 * value / (float(volume["value"]) * float(schema.QUANTITIES[volume["unit"]][1]))]


def _cells(column: Column, number: float, unit: str) -> Row:
    """The cells in which a volume differs from the value beside it."""
    if column.measure == "level":
        return {"measure": schema.VOLUME, "value": written(number), "unit": unit}
    return {"measure": schema.VOLUME_GROWTH, "value": written(number - 100)}


def _apart(column: Column, number: float, growth: float) -> str:
    """Why a volume in per cent of a year before cannot go with the growth of its value, in words; "" where it can."""
    value = 100 + growth
    near = value < OF_A_YEAR * number and number < OF_A_YEAR * value
    if column.measure == "level" or near:
        return ""
    return f"{written(number)} in per cent of a year before, its value {written(value)}"


def _odd(prices: Sequence[float], one: str) -> str:
    """Why the prices that follow from a line cannot be those of goods, in words; "" where they can."""
    if not prices:
        return ""
    least, most = min(prices), max(prices)
    lowest, highest = PRICES[one]
    if lowest <= least and most <= highest and most <= MOST_APART * least:
        return ""
    return f"{least:,.0f} to {most:,.0f} US dollars a {one.removesuffix('s')}, which no goods cost within a year"


@dataclass(frozen=True)
class Said:
    """What a table says that its volumes count in: the words of its head, and its footnotes by their stars."""

    head: str
    footnotes: Mapping[str, str]

    def unit(self, labels: tuple[str, str]) -> str:
        """What the volumes of a line count in; "" where the table does not say it.

        labels: of the line, and of the one that it is a part of.
        """
        if stars := STARS.search(labels[0]) or STARS.search(labels[1]):
            return _pieces(self.footnotes.get(stars[1], ""))
        if WHOLE.search(folded(labels[0])):
            return _pieces(self.head)
        return "thousand_tonnes" if TONNES.search(self.head) else ""


def said(block: Block) -> Said:
    """What the head and the footnotes of a table say of volumes."""
    rows = block.sheet.rows
    head = " ".join(folded(cell) for row in rows[block.title + 1 : block.units] for cell in row)
    starred = (
        cell for row in rows[block.units + 1 : block.end] for cell in row if isinstance(cell, str) and "*" in cell
    )
    notes = [text for cell in starred if STARS.match(text := folded(cell))]
    return Said(head, {found[1]: text for text in reversed(notes) if (found := STARS.match(text))})


def _pieces(words: str) -> str:
    found = PIECES.search(words)
    return "" if not found else "thousand_units" if found["thousand"] else "units"
