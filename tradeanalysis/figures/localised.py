"""Cells that a spreadsheet of a country with decimal commas saved, as the table of figures has them.

Such a spreadsheet parts columns by semicolons or tabs, writes 5.3 as 5,3, and turns the month 2023-04 into "Apr 23".
"""

import re
from collections.abc import Sequence

from tradeanalysis import periods
from tradeanalysis.errors import AmountError, PeriodError
from tradeanalysis.figures import marks
from tradeanalysis.figures.schema import PERIOD

Lines = list[tuple[int, list[str]]]
_MONTH = re.compile(r"([^\W\d]{3,9})\.?[-. /']?(\d\d|\d{4})")
_NUMBERED = re.compile(r"(?:0?1\.)?(\d\d?)[./](\d{4})")
_VIETNAMESE = re.compile(r"(?:thg|tháng) ?(\d\d?)[-./ ](\d\d|\d{4})", re.IGNORECASE)  # as a spreadsheet shows months
_SLASHED = re.compile(r"(\d\d?)[/-](\d\d?)[/-](\d{4})")
MONTHS = 12
_DAY = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})")


def plain(header: Sequence[str], lines: Lines) -> Lines:
    """The lines with decimal points, months as 2023-04 and days as 2023-05-06; other cells as they are.

    Of numbers that all might have a comma between thousands or before decimals, none is changed.

    >>> plain(["period_start", "value"], [(2, ["Apr 23", "5,3"]), (3, ["Thg4-23", "27.540,0"])])
    [(2, ['2023-04', '5.3']), (3, ['2023-04', '27540.0'])]
    """
    places = {column: header.index(column) for column in (*PERIOD, "published", "value") if column in header}
    values = [_cell(cells, places.get("value")) for _, cells in lines]
    mark = _mark(values)
    first = _day_first([_cell(cells, place) for _, cells in lines for place in places.values()], mark)
    found: Lines = []
    for number, cells in lines:
        row = list(cells)
        for column, place in places.items():
            if place < len(row):
                row[place] = _number(row[place], mark) if column == "value" else _time(row[place], column, first)
        found.append((number, row))
    return found


def _day_first(cells: Sequence[str], mark: str) -> bool:
    """Whether 06/05/2023 is a day in May: so write all countries with decimal commas, unless a cell shows otherwise."""
    days = [found for cell in cells if (found := _SLASHED.fullmatch(cell))]
    shown = any(int(found[1]) > MONTHS for found in days)
    return (shown or mark == ",") and not any(int(found[2]) > MONTHS for found in days)


def _time(cell: str, column: str, first: bool) -> str:
    """A day or a month in one form; first: whether the day stands before the month where strokes part them."""
    dotted = ".".join(found.groups()) if first and (found := _SLASHED.fullmatch(cell)) else cell
    changed = _day(dotted) if column == "published" else _month(dotted)
    return cell if changed == dotted else changed


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""


def _mark(values: Sequence[str]) -> str:
    try:
        return marks.decimal_mark({number for value in values if (number := marks.bare(value))})
    except AmountError:
        return ""


def _number(cell: str, mark: str) -> str:
    if mark != "," or cell.endswith("%"):
        return cell
    return marks.plain(marks.bare(cell), mark) or cell if marks.bare(cell) else cell


def _month(cell: str) -> str:
    if found := _MONTH.fullmatch(cell):
        text = f"{found[1]} {found[2] if len(found[2]) == 4 else '20' + found[2]}"
    elif found := _VIETNAMESE.fullmatch(cell):
        text = f"{found[1]}/{found[2] if len(found[2]) == 4 else '20' + found[2]}"
    elif found := _NUMBERED.fullmatch(cell):
        text = f"{found[1]}/{found[2]}"
    else:
        return cell
    try:
        first, last = periods.parse(text)
    except PeriodError:
        return cell
    return str(first) if first == last else cell


def _day(cell: str) -> str:
    found = _DAY.fullmatch(cell)
    return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}" if found else _month(cell)
