"""The rows and columns of a sheet that name periods, and what single cells hold."""

import bisect
import itertools
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from tradeanalysis.errors import PeriodError
from tradeanalysis.figures import marks
from tradeanalysis.readers.tables import heads, periods
from tradeanalysis.readers.tables.fiscal import When

_FIRST_ROWS, _FIRST_COLUMNS = 80, 20
_SAMPLE = 100  # cells of a column that show whether it may name periods
_DIGIT = re.compile("[0-9]")
_BRACKET = re.compile(r"(.*\S) ?(\([^()]*[^\W\d_][^()]*\))")
ERRORS = frozenset(("#div/0!", "#ref!", "#value!", "#name?", "#num!", "#null!"))  # of a spreadsheet
_MISSING = ERRORS | {
    "", "-", "–", "—", "..", "...", "…", ":", "x", ".", "na", "n/a", "n.a.", "nan", "null", "none", "#n/a",
}  # fmt: skip


def at(rows: Sequence[Sequence[object]], row: int, column: int) -> object:
    """The content of a cell; "" beyond the end of its row.

    >>> at([["a"], ["b", 5.0]], 1, 1), at([["a"]], 0, 3)
    (5.0, '')
    """
    cells = rows[row]
    return cells[column] if column < len(cells) else ""


def text_of(cell: object) -> str:
    r"""The text of a cell on one line; "" for what is none.

    >>> text_of("Exports\n of rice"), text_of(None)
    ('Exports of rice', '')
    """
    return " ".join(cell.split()) if isinstance(cell, str) else ""


def is_missing(cell: object) -> bool:
    """Whether a cell says that there is no figure.

    >>> is_missing(""), is_missing("-"), is_missing(0.0)
    (True, True, False)
    """
    return cell is None or (isinstance(cell, str) and cell.strip().casefold() in _MISSING)


def is_number(cell: object) -> bool:
    """Whether a cell holds a number, or a text that prints one.

    >>> is_number(5.3), is_number("5,3"), is_number("Rice")
    (True, True, False)
    """
    if isinstance(cell, bool):
        return False
    return isinstance(cell, int | float) or (isinstance(cell, str) and _prints_a_number(cell))


@lru_cache(maxsize=200_000)
def _prints_a_number(text: str) -> bool:
    return bool(_DIGIT.search(text)) and (marks.has_power(text) or bool(marks.bare(text)))


def both_needed(first: dict[int, When], second: dict[int, When]) -> bool:
    """Whether months stand on one side and years on the other."""
    partial = [not any(one.complete for one in side.values()) for side in (first, second)]
    months = [any(one.first for one in side.values()) for side in (first, second)]
    return all(partial) and months[0] != months[1]


def _periods(cells: Sequence[object], least: int = 2) -> tuple[dict[int, When], str]:
    """The periods among some cells by place, and what is wrong with them; none where numbers stand among them."""
    filled = [place for place, cell in enumerate(cells) if not is_missing(cell)]
    if not _may_name(cells, filled[:_SAMPLE], least):
        return {}, ""
    try:
        read = periods.along(cells)
    except PeriodError as error:
        return {}, str(error)
    named = {place: one for place, one in enumerate(read) if one is not None}
    numbers = any(place not in named and is_number(cells[place]) for place in filled)
    below = len(filled) - bisect.bisect_left(filled, min(named, default=0))
    return ({}, "") if numbers or len(named) < max(least, 0.5 * below) else (named, "")


def _may_name(cells: Sequence[object], sample: Sequence[int], least: int) -> bool:
    naming = sum(periods.may_name(cells[place]) for place in sample)
    return naming * 3 >= len(sample) and naming >= least


def across(labels: list[list[object]]) -> tuple[int, dict[int, When], str]:
    """The row that names most periods."""
    best: tuple[int, dict[int, When]] = (0, {})
    trouble = ""
    for row, cells in enumerate(labels[:_FIRST_ROWS]):
        named, wrong = _periods(cells)
        named = named or _years_in_a_row(cells)
        trouble = trouble or wrong
        if len(named) > len(best[1]) or (
            len(named) == len(best[1]) and len(named) > 1 and _months(named) > _months(best[1])
        ):
            best = row, named
    return *best, "" if best[1] else trouble


def _years_in_a_row(cells: Sequence[object]) -> dict[int, When]:
    """The years that follow one another among texts of which they are few; none where other numbers stand there."""
    years = {place: one for place, cell in enumerate(cells) if (one := periods.when(cell)) and one.year}
    run = len(years) > 1 and all(later.year - one.year == 1 for one, later in itertools.pairwise(years.values()))
    others = any(is_number(cell) for place, cell in enumerate(cells) if place not in years)
    return years if run and not others and not any(one.first for one in years.values()) else {}


def within(labels: list[list[object]], down: Mapping[int, When]) -> tuple[list[list[object]], int, dict[int, When]]:
    """The labels with a row of headers that hold a period each without it, that row, and the periods by column.

    down: the periods of rows; where they have years, headers are not looked at.

    >>> within([["Item", "Exports 2022", "Exports 2023"], ["Rice", 5, 6]], {})[0][0]
    ['Item', 'Exports', 'Exports']
    """
    for row, cells in enumerate(labels[: 0 if any(one.year for one in down.values()) else _FIRST_ROWS]):
        parted = {place: found for place, cell in enumerate(cells) if (found := _parted(text_of(cell)))}
        if len(parted) > 1 and not any(map(is_number, cells)):
            rest = [parted[place][0] if place in parted else cell for place, cell in enumerate(cells)]
            named = {place: one for place, (_, one) in parted.items()}
            return [*labels[:row], rest, *labels[row + 1 :]], row, named
    return labels, 0, {}


@lru_cache(maxsize=10_000)
def _parted(text: str) -> tuple[str, When] | None:
    """A header without the period with which it begins or ends, and that period; None for one without any."""
    found = _BRACKET.fullmatch(text)  # a unit may stand behind the period
    words, unit = (found[1].split(), found[2]) if found else (text.split(), "")
    for length in range(min(len(words) - (not unit), 4), 0, -1):
        for period, rest in ((words[-length:], words[:-length]), (words[:length], words[length:])):
            one = periods.when(" ".join(period).strip(",;:()")) if len(words) < 12 else None
            if one and one.year:
                return f"{' '.join(rest).strip(' ,;:-')} {unit}".strip(), one
    return None


def _months(named: dict[int, When]) -> int:
    return sum(bool(one.first) for one in named.values())


def down(labels: list[list[object]]) -> tuple[int, dict[int, When], str]:
    """The column that names most periods, joined with one of months beside one of years."""
    width = min(max(map(len, labels)), _FIRST_COLUMNS)
    read = [_named([at(labels, row, column) for row in range(len(labels))]) for column in range(width)]
    chosen = max(range(width), key=lambda column: (len(read[column][0]), -column))
    best, wrong = _sectioned(labels, chosen, read[chosen][0])
    if wrong:
        return 0, {}, wrong
    if not best:
        return 0, {}, next((wrong for _, wrong in read if wrong), "")
    for column, (named, _) in enumerate(read):
        if column != chosen and named and not any(one.complete for one in {**best, **named}.values()):
            best = _joined(best, named)
    return chosen, best, ""


def _sectioned(labels: list[list[object]], column: int, named: dict[int, When]) -> tuple[dict[int, When], str]:
    """The periods of a column in which years stand above their months, and what is wrong with them.

    A year with numbers beside it stays.
    """
    if all(one.year for one in named.values()):
        return named, ""
    try:
        _refuse_early([at(labels, row, column) for row in range(min(named))], named)
        return _below_years(labels, column, named), ""
    except PeriodError as error:
        return {}, f"{error}. Write each month with its year, such as 2023-04"


def _refuse_early(above: Sequence[object], named: dict[int, When]) -> None:
    """Refuse a month above years that does not say of which year it is."""
    read = (periods.when(text_of(cell)) for cell in above)
    early = next((one for one in read if one and one.first and not one.year), None)
    if early and any(one.year for one in named.values()):
        raise PeriodError(f"month {early.said} stands above the first year")


def _below_years(labels: list[list[object]], column: int, named: dict[int, When]) -> dict[int, When]:
    """The periods with the year above each month in place of it."""
    year, before, found = None, (-1, When()), dict[int, When]()
    for row, one in named.items():
        if one.year and not one.first:
            year, before = one, (-1, When())
            if any(is_number(cell) for place, cell in enumerate(labels[row]) if place != column):
                found[row] = one
        elif year and not one.year:
            _refuse_back(year, before, (row, one))
            found[row], before = year.beside(one), (row, one)
        else:
            found[row], before = one, (row, one)
    return found


def _refuse_back(year: When, before: tuple[int, When], now: tuple[int, When]) -> None:
    """Refuse a month right below a later one of the same calendar year."""
    (last, other), (row, one) = before, now
    back = row == last + 1 and one.last - one.first == other.last - other.first and one.first < other.first
    if back and not year.fiscal:
        what = f"months go back from {other.said} to {one.said} below {year.said}"
        raise PeriodError(f"{what}, as those of another year do")


def _named(cells: list[object]) -> tuple[dict[int, When], str]:
    """The periods of a column, and what is wrong with them; of one that is headed as such a single one is enough."""
    if named := _months_of(cells):
        return named, ""
    start = next((row for row, cell in enumerate(cells) if is_number(cell) or _is_month(cell)), 0)
    kinds = ("year", "month", "period") if _is_month(cells[start]) else ("year",)
    timed = any(heads.role(text) in kinds for cell in cells[:start] if (text := text_of(cell)))
    return _periods([""] * start + cells[start:], least=1 if timed else 2)


def _is_month(cell: object) -> bool:
    one = periods.when(cell)
    return bool(one and one.first and one.complete)


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


def _months_of(cells: Sequence[object]) -> dict[int, When]:
    """The numbers 1 to 12 of a column that is headed as months, or 1 to 4 of one of quarters."""
    head = next((row for row, cell in enumerate(cells[:_FIRST_ROWS]) if _heads_months(text_of(cell))), len(cells) - 1)
    body = next((row for row in range(head + 1, len(cells)) if is_number(cells[row])), len(cells))
    if any(text_of(cell) for cell in cells[head + 1 : body]):
        return {}  # it heads other headers
    length = 3 if "qu" in text_of(cells[head]).casefold() else 1
    named: dict[int, When] = {}
    for row in range(head + 1, len(cells)):
        number = _whole(cells[row])
        if 1 <= number <= 12 // length:
            named[row] = When(0, length * number - length + 1, length * number, numbered=True)
        elif is_number(cells[row]):
            return {}
    return named


def _whole(cell: object) -> int:
    """A whole number of two digits at most, as a number or a text; 0 for anything else."""
    if isinstance(cell, str):
        return int(cell) if re.fullmatch(r"\d\d?", cell) else 0
    return int(cell) if isinstance(cell, int | float) and cell in range(100) else 0


def _heads_months(text: str) -> bool:
    return bool(text) and heads.role(text) in ("month", "period") and len(text) < 20
