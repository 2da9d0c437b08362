"""The rows of a table that the user chooses by their labels."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from tradeanalysis.cleaning import fold
from tradeanalysis.errors import FiguresError
from tradeanalysis.readers.tables.axes import at, text_of
from tradeanalysis.readers.tables.layout import Layout


def wanted(text: str) -> dict[str, str]:
    """The labels that the user chooses, by header; FiguresError of one line for a text of another form.

    >>> wanted("Seasonal adjustment=Unadjusted; Basis=Customs")
    {'Seasonal adjustment': 'Unadjusted', 'Basis': 'Customs'}
    """
    pairs = [part.partition("=") for part in re.split(r";(?=[^;=]*=)", text) if part.strip()]
    if any(not (head.strip() and label.strip()) for head, _, label in pairs):
        raise FiguresError([f"where {text!r} is not understood. Write it as 'Header=label; Other header=label'"])
    return {head.strip(): label.strip() for head, _, label in pairs}


def chosen(layout: Layout, given: Mapping[str, str]) -> tuple[Layout, frozenset[str]]:
    """The table with the rows alone whose labels the user has chosen, and the headers that it has of those."""
    done = set()
    for head, label in wanted(given.get("where", "")).items():
        for column in range(max(map(len, layout.labels), default=0)):
            if fold(head) in map(fold, layout.header(column)):
                layout = _where(layout, column, head, label)
                done.add(head)
    return layout, frozenset(done)


def _where(layout: Layout, column: int, head: str, wanted: str) -> Layout:
    """The table with the rows alone that have a label in a column; FiguresError of one line where none has."""
    labels = {row: label_of(layout, row, column) for row in layout.body}
    rows = {row for row, label in labels.items() if fold(label) == fold(wanted)}
    if labels and not rows:
        said = some(set(labels.values()) - {""})
        raise FiguresError([f"no row has the label {wanted!r} in the column {head!r}. Choose one of {said}"])
    return kept(layout, rows)


def kept(layout: Layout, rows: Collection[int]) -> Layout:
    """The table with some of its rows alone."""
    down = {row: one for row, one in layout.down.items() if row in rows}
    return replace(layout, body=[row for row in layout.body if row in rows], down=down)


def label_of(layout: Layout, row: int, column: int) -> str:
    """The text of a label; of a whole number its digits.

    >>> from tradeanalysis.readers.workbook import Sheet
    >>> label_of(Layout(Sheet("", []), [["Rice", 1006.0]], [], [0], [0], []), 0, 1)
    '1006'
    """
    cell = at(layout.labels, row, column)
    if isinstance(cell, int | float) and not isinstance(cell, bool) and cell == cell // 1:
        return str(int(cell))
    return text_of(cell)


def some(labels: Collection[str]) -> str:
    """The first of some labels, and how many more there are.

    >>> some({"Sea", "Air"}), some("dcba")
    ("'Air', 'Sea'", "'a', 'b', 'c' and 1 more")
    """
    first = sorted(labels)[:3]
    rest = len(labels) - len(first)
    return ", ".join(map(repr, first)) + f" and {rest} more" * bool(rest)
