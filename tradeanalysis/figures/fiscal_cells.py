"""Fiscal years such as "2023-24" among the months of a table, read where its other rows show how years begin."""

from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np

from tradeanalysis.cleaning import fiscal_years
from tradeanalysis.errors import PeriodError
from tradeanalysis.figures.csvfile import Fault
from tradeanalysis.figures.spans import common_start

Cells = dict[str, list[str]]
JULY, HALF = 7, 6  # where the second half of a year begins, and its months
REMEDY = "Write its first and last month, such as 2023-04 and 2024-03"
OPTION = "`tradeanalysis import --fiscal-start 4` reads it where years begin in April"


def dated(cells: Cells, numbers: Sequence[int], month: Callable[[str], int | None]) -> tuple[Cells, list[Fault]]:
    """The cells with months in place of fiscal years, and what is wrong with those whose months are not known.

    numbers: of the rows. month: counts the months up to a cell from January 1970; None for what is no month.
    """
    texts = {*cells["period_start"], *cells["period_end"]}
    if not any(_may_be(text) for text in texts):
        return cells, []
    places: dict[str, list[int]] = defaultdict(list)
    for row, place in enumerate(cells["place"]):
        places[place].append(row)
    found = cells | {name: list(cells[name]) for name in ("period_start", "period_end", "note")}
    faults = [fault for place, rows in places.items() for fault in _of_place(found, place, rows, numbers, month)]
    return found, faults


def _may_be(text: str) -> bool:
    """Whether a text is a fiscal year, sure or not; a month is seen at a glance to be none."""
    if len(text) == 7 and text[4] == "-" and text[2:4].isdigit() and text[5:].isdigit():
        return int(text[5:]) == (int(text[2:4]) + 1) % 100
    return len(text) > 3 and fiscal_years.fiscal_year(text) is not None


def _of_place(
    found: Cells, place: str, rows: Sequence[int], numbers: Sequence[int], month: Callable[[str], int | None]
) -> list[Fault]:
    """What is wrong with the fiscal years of a place; in `found` those that are understood become months."""
    alone = _years_alone(found, rows)
    sure = {row: text for row, text in alone.items() if month(text) is None}
    open_ = {row: text for row, text in alone.items() if row not in sure}
    starts = _shown_start(found, rows, month)
    wrong = {row: _put(found, row, text, starts, place) for row, text in sure.items()}
    if sure or (len(set(open_.values())) > 1 and len(open_) == len(rows)):
        what = "may be a month or a fiscal year, as the rows beside it are"
        wrong |= {row: f"{text!r} {what}. {REMEDY}, or FY {text}" for row, text in open_.items()}
    return [Fault(numbers[row], "period_start", text) for row, text in wrong.items() if text]


def _shown_start(found: Cells, rows: Sequence[int], month: Callable[[str], int | None]) -> int:
    """The month with which the years of some sums begin; January where no sum shows it.

    July to December alone may be the second half of a year that begins in January.
    """
    ends = [(month(found["period_start"][row]), month(found["period_end"][row])) for row in rows]
    first, last = np.array([pair for pair in ends if None not in pair], dtype=int).reshape(-1, 2).T
    starts, long = common_start(first, last), last - first + 1
    return 1 if starts == JULY and set(long[first % 12 + 1 == starts]) == {HALF} else starts


def _years_alone(cells: Cells, rows: Sequence[int]) -> dict[int, str]:
    """The texts that may be a fiscal year and stand for the whole period of their row."""
    starts, ends = cells["period_start"], cells["period_end"]
    return {row: starts[row] for row in rows if ends[row] in ("", starts[row]) and _may_be(starts[row])}


def _put(found: Cells, row: int, text: str, starts: int, place: str) -> str:
    """Why the months of a fiscal year are not known; "" where they were written into the row.

    Which ones they are stands in its note where one year alone names it.
    """
    year = fiscal_years.fiscal_year(text)
    if year is None:
        return ""
    begins = year.starts or (starts if starts > 1 else 0)
    if not begins:
        what = f"{text!r} is a fiscal year, and no other row shows with which month it begins. {REMEDY}"
        return f"{what}; {OPTION}"
    try:
        begun, first, last = year.months(begins, place)
    except PeriodError as error:
        return f"{text!r}: {error}"
    months = [f"{begun + (month - 1) // 12}-{(month - 1) % 12 + 1:02d}" for month in (first, last)]
    found["period_start"][row], found["period_end"][row] = months
    if year.single:
        found["note"][row] = "; ".join(filter(None, (found["note"][row], f"{text} read as {' to '.join(months)}")))
    return ""
