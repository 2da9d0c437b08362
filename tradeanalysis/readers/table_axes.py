"""The rows and columns of a sheet that name periods, and what single cells hold."""

import re
from collections.abc import Sequence

from tradeanalysis.errors import PeriodError
from tradeanalysis.figures import marks
from tradeanalysis.readers import table_heads, table_periods
from tradeanalysis.readers.table_periods import When

_FIRST_ROWS, _FIRST_COLUMNS = 80, 20
_MISSING = frozenset(
    {"", "-", "–", "—", "..", "...", "…", ":", "x", ".", "na", "n/a", "n.a.", "nan", "null", "none", "#n/a"}
)


def at(rows: Sequence[Sequence[object]], row: int, column: int) -> object:
    """The content of a cell; "" beyond the end of its row."""
    cells = rows[row]
    return cells[column] if column < len(cells) else ""


def text_of(cell: object) -> str:
    """The text of a cell on one line; "" for what is none."""
    return " ".join(cell.split()) if isinstance(cell, str) else ""


def is_missing(cell: object) -> bool:
    """Whether a cell says that there is no figure."""
    return cell is None or (isinstance(cell, str) and cell.strip().casefold() in _MISSING)


def is_number(cell: object) -> bool:
    """Whether a cell holds a number, or a text that prints one."""
    if isinstance(cell, bool):
        return False
    return isinstance(cell, int | float) or (isinstance(cell, str) and bool(cell) and bool(marks.bare(cell)))


def both_needed(first: dict[int, When], second: dict[int, When]) -> bool:
    """Whether months stand on one side and years on the other."""
    partial = [not any(one.complete for one in side.values()) for side in (first, second)]
    months = [any(one.first for one in side.values()) for side in (first, second)]
    return all(partial) and months[0] != months[1]


def _periods(cells: Sequence[object]) -> tuple[dict[int, When], str]:
    """The periods among some cells by place, and what is wrong with them; none where numbers stand among them."""
    try:
        read = table_periods.along(cells)
    except PeriodError as error:
        return {}, str(error)
    named = {place: one for place, one in enumerate(read) if one is not None}
    others = [cell for place, cell in enumerate(cells) if place not in named and is_number(cell)]
    filled = sum(not is_missing(cell) for cell in cells)
    return (named, "") if len(named) > 1 and not others and len(named) >= 0.5 * filled else ({}, "")


def across(labels: list[list[object]]) -> tuple[int, dict[int, When], str]:
    """The row that names most periods."""
    best: tuple[int, dict[int, When]] = (0, {})
    trouble = ""
    for row, cells in enumerate(labels[:_FIRST_ROWS]):
        named, wrong = _periods(cells)
        trouble = trouble or wrong
        if len(named) > len(best[1]) or (
            len(named) == len(best[1]) and len(named) > 1 and _months(named) > _months(best[1])
        ):
            best = row, named
    return *best, "" if best[1] else trouble


def _months(named: dict[int, When]) -> int:
    return sum(bool(one.first) for one in named.values())


def down(labels: list[list[object]]) -> tuple[int, dict[int, When], str]:
    """The column that names most periods, joined with one of months beside one of years."""
    width = max(map(len, labels))
    best: tuple[int, dict[int, When]] = (0, {})
    all_named: dict[int, dict[int, When]] = {}
    trouble = ""
    for column in range(min(width, _FIRST_COLUMNS)):
        cells = [at(labels, row, column) for row in range(len(labels))]
        named, wrong = _months_of(labels, cells)
        start = next((row for row, cell in enumerate(cells) if is_number(cell) or row in named), 0)
        if not named:
            named, wrong = _periods([""] * start + list(cells[start:]))
        trouble = trouble or wrong
        all_named[column] = named
        if len(named) > len(best[1]):
            best = column, named
    for column, named in all_named.items():
        if column != best[0] and named and best[1] and not any(one.complete for one in {**best[1], **named}.values()):
            best = best[0], _joined(best[1], named)
    return *best, "" if best[1] else trouble


def _joined(first: dict[int, When], second: dict[int, When]) -> dict[int, When]:
    """Years of one column with the months of another; a year stands for the rows below it too."""
    years, months = (first, second) if any(one.year for one in first.values()) else (second, first)
    if not any(one.first for one in months.values()):
        return first
    year, joined = None, {}
    for row in range(max([*years, *months]) + 1):
        year = years.get(row, year)
        if row in months and year is not None:
            joined[row] = year.beside(months[row])
    return joined


def _months_of(labels: list[list[object]], cells: Sequence[object]) -> tuple[dict[int, When], str]:
    """The numbers 1 to 12 of a column that is headed as months, or 1 to 4 of one of quarters."""
    head = next((row for row, cell in enumerate(cells[:_FIRST_ROWS]) if _heads_months(text_of(cell))), None)
    if head is None:
        return {}, ""
    quarters = "qu" in text_of(cells[head]).casefold()
    named = {}
    for row in range(head + 1, len(labels)):
        cell = cells[row]
        number = int(cell) if isinstance(cell, int | float) and cell == cell // 1 else None
        if isinstance(cell, str) and re.fullmatch(r"0?\d|1[0-2]", cell):
            number = int(cell)
        if number is not None and 1 <= number <= (4 if quarters else 12):
            named[row] = When(0, 3 * number - 2, 3 * number) if quarters else When(0, number, number)
        elif is_number(cell):
            return {}, ""
    return named, ""


def _heads_months(text: str) -> bool:
    return bool(text) and table_heads.role(text) in ("month", "period") and len(text) < 20
