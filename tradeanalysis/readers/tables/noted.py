"""The rows and columns of a table of which a note says that they are of other months than their labels name."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tradeanalysis.cleaning import fiscal_years, fold
from tradeanalysis.readers.tables import periods, where
from tradeanalysis.readers.tables.axes import text_of
from tradeanalysis.readers.tables.layout import Layout

_MARK = re.compile(r"(?:\*+|[¹²³]|\(\w\)|(?<=\d)[a-z]|(?<!\d)\d[)/])$")
_COUNT = r"(?:\d\d?|two|three|four|five|six|seven|eight|nine|ten|eleven)"
_MONTHS = re.compile(
    rf"\b{_COUNT} (?:months?|thang|monate|mois|meses|quarters?|quy)\b|\bhalf\b|\bincomplete\b|\bpartial\b"
    r"|\b(?:first|second|third|fourth) quarters?\b"
)
_UNTIL = re.compile(
    r"(?:-|–|\b(?:to|until|through|till|den(?: het)?|bis|hasta|ate|au)) (?:(?:the )?end (?:of )?)?(\w+)"
)


def without(layout: Layout) -> tuple[Layout, list[str]]:
    """The table without what a note says to be of some months alone, and a line for each such label."""
    notes = [text for text in [*layout.footers, *layout.titles] if _of_months(text)]
    lines, rows, columns = [], set[int](), set[int]()
    for label, own_rows, own_columns in _labels(layout) if notes else ():
        if note := _note(label, notes):
            lines.append(f"figures of {label!r}, of which a note says {note[:60]!r}: these are not its months")
            rows |= own_rows
            columns |= own_columns
    if not lines:
        return layout, []
    found = where.kept(layout, {*layout.body} - rows)
    across = {column: one for column, one in found.across.items() if column not in columns}
    return replace(found, columns=[one for one in found.columns if one not in columns], across=across), lines


def _labels(layout: Layout) -> Iterator[tuple[str, set[int], set[int]]]:
    """The texts of a table with the rows and columns of which each speaks; what heads no column of values, of all."""
    for text in layout.titles:
        yield text, {*layout.body}, set()
    for row in layout.headers:
        for column, cell in enumerate(layout.labels[row]):
            own = (set[int](), {column}) if column in layout.columns else ({*layout.body}, set[int]())
            yield text_of(cell), *own
    for row in layout.body:
        for text in filter(None, map(text_of, layout.labels[row])):
            yield text, {row}, set()


def _note(label: str, notes: list[str]) -> str:
    """The note that begins with the mark in which a label ends; "" for none."""
    found = _MARK.search(label) if len(label) > 1 else None
    if not found:
        return ""
    mark = re.compile(rf"\(?{re.escape(found[0].strip('()/'))}(?![*\w])")
    return next((note for note in notes if note != label and mark.match(note)), "")


def _of_months(text: str) -> bool:
    """Whether a note names months that are no whole year."""
    folded = " ".join(fold(text).split())
    if not re.match(r"\(?(?:\*+|[¹²³]|\w[)/ :=.-])", text) or fiscal_years.first_month([text]):
        return False
    rest = re.sub(r"^\W*(?:\w[)/ :=.-])?\W*", "", folded)
    one = periods.when(rest)
    until = any(periods.is_name(found[1]) for found in _UNTIL.finditer(folded))
    return until or bool(_MONTHS.search(folded)) or (one is not None and one.first > 0 and one.last - one.first < 11)
