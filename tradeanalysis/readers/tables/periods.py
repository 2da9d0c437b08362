"""The months that the labels of a table name, one by one and along a whole row or column of them."""

import calendar
import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from tradeanalysis import cleaning
from tradeanalysis.cleaning import fiscal_years
from tradeanalysis.cleaning.months import numbers
from tradeanalysis.errors import PeriodError
from tradeanalysis.readers.tables import fiscal as table_fiscal
from tradeanalysis.readers.tables import month_names
from tradeanalysis.readers.tables.fiscal import When
from tradeanalysis.readers.tables.month_names import NAMES

EARLIEST, LATEST = 1900, 2099
REMEMBERED = 50_000  # texts whose reading is kept
BUDDHIST = range(2443, 2643)  # 1900 to 2099 in the calendar of Thailand
_NAME = "(?P<name>" + "|".join(sorted(NAMES, key=len, reverse=True)) + ")"
_YEAR = r"(?P<year>\d{4})"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_NAME}\.?[-./' ]*(?:{_YEAR}|'?(?P<short>\d\d))",
        rf"(?P<day>\d\d?)[-/. ]{_NAME}\.?[-/. ]{_YEAR}",
        rf"(?:{_YEAR} ?[年년] ?)?(?P<month>\d\d?) ?[月월]份?",
        rf"(?P<number>\d\d?)\.? {_NAME}",  # numbered, as lists sort them: "01. Janeiro"
        rf"{_YEAR}[-./: ]*{_NAME}\.?",
        rf"(?:{_YEAR} ?[年년] ?)?(?P<month>\d\d?) ?[-–—~至] ?(?P<until>\d\d?) ?[月월]份?",
        rf"(?:{_YEAR} ?[年년] ?)?第?(?P<quarter>[1-4一二三四]) ?(?:季度|季|四半期|분기)",
        rf"(?P<quarter>[1-4])(?:q[-/. ']*|-?[ии]?й? ?кв(?:артал)?\.? ?)(?:{_YEAR}|(?P<short>\d\d))",
        r"q(?P<quarter>[1-4])[-/. ']+(?P<short>\d\d)",
        rf"{_YEAR}\. (?P<month>\d\d?)\.?",
        rf"{_YEAR}:(?P<quarter>[1-4])",  # as econometric programs write quarters; their months have two digits
        rf"{_YEAR}(?:[:/-]m?|m)(?P<month>\d\d?)",
        rf"{_YEAR}\.(?P<month>\d\d)",
        rf"m(?P<month>\d\d?)[-/. ]?{_YEAR}",
        rf"(?:thg|thang) ?(?P<month>\d\d?)[-/. ]*(?:nam ?)?(?:{_YEAR}|(?P<short>\d\d))?",
        rf"{_YEAR}[-/. ](?P<month>\d\d?)[-/. ](?P<day>\d\d?)(?:[t ].*)?",
        rf"{_NAME}\.?(?: ?(?:-|to) ?(?P<to>{_NAME.removeprefix('(?P<name>')}\.?)?",
        r"m(?P<month>\d\d?)",
        rf"(?:{_YEAR}[-/. ]?)?(?:q|qu[yi] ?|t(?=[1-4]q))(?P<quarter>[1-4])(?:[-/. ]*{_YEAR.replace('year', 'after')})?",
    )
)
_SLASHED = re.compile(r"(\d\d?)[-/.](\d\d?)[-/.](\d{4}|\d\d)(?: 0?0:00(?::00)?)?")
_T_MONTH = re.compile(rf"t ?(?P<month>\d\d?)(?:[-/. ]*(?:{_YEAR}|(?P<short>\d\d)))?")
_STATUS = re.compile(r"^(?:prel\.?|preliminary|so bo|uoc(?: tinh)?|est\.?|estimated?) ?|"
                     r" (?:г\.?|года)$|"
                     r" ?(?:\*+|[pr]/|\((?:p|e|r|prel\.?|est\.?|so bo|uoc|\d)\)|(?<=\d)[per]|/\d\))$")  # fmt: skip
_PART = re.compile(r"\b(?:h[12]|[12]h|\d\d?[mqt]|(?:quy|quarter) ?i{1,3}v?|ca nam|(?:full|whole)[ -]year"
                   r"|half|months|thang|mois|monate|meses|quarters)\b")  # fmt: skip
_ESTIMATED = re.compile(r"(?:prel|so bo|uoc|est|\(p\)|\(e\)|\d[pe]$)")


def when(cell: object) -> When | None:
    """What one cell says of time; None where it says nothing that is understood.

    >>> when("Dec-21").start, when("Tháng 12/2021").start, when("2021M12").start, when("quý I/2022").end
    ('2021-12', '2021-12', '2021-12', '2022-03')
    >>> when("2023 (p)").said, when("Rice")
    ('2023', None)
    """
    if isinstance(cell, datetime.datetime | datetime.date):
        return When(cell.year, cell.month, cell.month, cell.day)
    if isinstance(cell, str):
        return _text(cell)
    if isinstance(cell, float | int) and not isinstance(cell, bool) and float(cell).is_integer():
        return _number(int(cell))
    return None


def _number(number: int) -> When | None:
    if _is_year(number):
        return When(number)
    year, month = divmod(number, 100)
    return When(year, month, month) if EARLIEST <= year <= LATEST and 1 <= month <= 12 else None


def _is_year(number: int) -> bool:
    return EARLIEST <= number <= LATEST or number in BUDDHIST


@lru_cache(maxsize=REMEMBERED)
def _folded(text: str) -> str:
    return " ".join(cleaning.fold(month_names.in_english(text)).split())


def is_name(word: str) -> bool:
    """Whether a folded word is the name of a month.

    >>> is_name("ocak"), is_name("rice")
    (True, False)
    """
    return word in NAMES


def is_year(text: str) -> bool:
    """Whether a label beside a year says that its figures are of all of it.

    >>> is_year("Annual"), is_year("Cả năm"), is_year("9M")
    (True, True, False)
    """
    one = when(text)
    whole = one is not None and (one.first, one.last) in ((0, 0), (1, 12))
    return whole or _folded(text) in ("a", "y", "fy", "annual", "yearly", "year", "nam")


def may_name(cell: object) -> bool:
    """Whether a cell by itself names a period or a day, or is a number that may be a day of a spreadsheet.

    >>> may_name("01/02/2023"), may_name(44927.0), may_name("T5/2021"), may_name("Rice")
    (True, True, True, False)
    """
    if isinstance(cell, str):
        return when(cell) is not None or any(form.fullmatch(_folded(cell)) for form in (_SLASHED, _T_MONTH))
    return isinstance(cell, float | int | datetime.date) and not isinstance(cell, bool)


def _plain(folded: str) -> str:
    """A folded text without the mark that says how sure its figures are: "2011-12 (p)" as "2011-12"."""
    return _STATUS.sub("", folded).strip(" ,;")


@lru_cache(maxsize=REMEMBERED)
def _text(text: str) -> When | None:
    if not text.strip() or len(text) > 60:
        return None
    folded = _folded(text)
    estimated = bool(_ESTIMATED.search(folded))
    plain = _plain(folded)
    if re.fullmatch(r"\d{4}(?:\.0)?|\d{6}", plain):
        found = _number(int(float(plain)))
    elif not fiscal_years.unclear(plain) and (fiscal := table_fiscal.of_text(plain, text.strip())):
        found = fiscal
    else:
        found = _printed(plain) or _form(plain) or _part_of_year(plain)
    if not found and len(both := plain.split(" / ")) == 2:  # in two languages
        found = _form(both[0]) if _form(both[0]) == _form(both[1]) else None
    return replace(found, estimated=estimated) if found else None


def _printed(plain: str) -> When | None:
    """A period as `cleaning.months` reads it, of twelve months at most."""
    found = numbers(plain)
    if not found or not 1 <= found[1] <= 12 or not _is_year(found[0]):
        return None
    last = found[3] + 12 * (found[2] - found[0])
    if not found[1] <= last < found[1] + 12:
        return None
    whole = re.fullmatch(r"[a-z ]*\d{4}", plain) and found[1::2] == (1, 12)
    return When(found[0]) if whole else When(found[0], found[1], last)


def _part_of_year(plain: str) -> When | None:
    """Several months of a year that is said elsewhere: "H1", "9M", "6 tháng", "Cả năm"."""
    found = numbers(f"{plain} 2000") if _PART.search(plain) else None
    return When(0, found[1], found[3]) if found and found[::2] == (2000, 2000) and found[1] < found[3] else None


def _form(plain: str) -> When | None:
    for form in _FORMS:
        if found := form.fullmatch(plain):
            part = found.groupdict()
            number = int(part.get("number") or 0)
            # "22 Dec" is a day, or December of a year
            return None if number and number != NAMES[part["name"]] else _of(part)
    return None


def _of(part: dict[str, str | None]) -> When | None:
    """A period from the parts of its text; None where they are no month."""
    text = part.get("year") or part.get("after") or part.get("short")
    year = _year(text) if text else 0
    if quarter := part.get("quarter"):
        last = 3 * (int(quarter) if quarter.isdigit() else "一二三四".index(quarter) + 1)
        return When(year, last - 2, last, numbered=not year)
    month, last = _months(part)
    day = int(part.get("day") or 0)
    possible = 1 <= month <= last <= 12 and day <= calendar.monthrange(year or 2000, month)[1]
    return When(year, month, last, day) if possible and (not year or _is_year(year)) else None


def _months(part: Mapping[str, str | None]) -> tuple[int, int]:
    """The first and the last month that the parts of a text name; 0 for none."""
    month = NAMES[name] if (name := part.get("name")) else int(part.get("month") or 0)
    return month, NAMES[to] if (to := part.get("to")) else int(part.get("until") or month)


def along(cells: Sequence[object]) -> list[When | None]:
    """What the cells of one row or column say of time, each read in the light of the others.

    The days of a spreadsheet may come as numbers, and 03/04/2021 is a day in March or in April; "T5/2021" beside
    "T4/2021" is a month of Viet Nam. Raises PeriodError where days cannot be told from months, or where a month has
    several days.

    >>> [found.start for found in along(["01/01/2021", "01/02/2021", "01/03/2021"])]
    ['2021-01', '2021-02', '2021-03']
    >>> [found.start for found in along([44927.0, 44958.0])]
    ['2023-01', '2023-02']
    """
    found = _serials(cells) or list(map(when, cells))
    texts = {place: _folded(cell) for place, cell in enumerate(cells) if isinstance(cell, str)}
    slashed = {place: match for place, text in texts.items() if (match := _SLASHED.fullmatch(text))}
    for place, one in zip(slashed, _dates(list(slashed.values())), strict=True):
        found[place] = one
    plain = [_plain(texts[place]) if place in texts else cell for place, cell in enumerate(cells)]
    found = table_fiscal.told_apart(_with_t_months(found, texts), plain)
    _refuse_days([one for one in found if one])
    return found


def _with_t_months(found: list[When | None], texts: Mapping[int, str]) -> list[When | None]:
    """The periods with "T4/2021" as a month, where a number over 4 shows that these are no quarters."""
    named = {place: match for place, text in texts.items() if (match := _T_MONTH.fullmatch(text))}
    if all(int(match["month"]) <= 4 for match in named.values()):
        return found
    return [_of(named[place].groupdict()) if place in named else one for place, one in enumerate(found)]


def days(cells: Sequence[object]) -> list[str]:
    """The days or months of release that some cells name, as YYYY-MM-DD or YYYY-MM; "" for what is none.

    06.05.2023 is the sixth of May; with strokes it is so only where another cell shows which part is the day. Raises
    PeriodError where none does.

    >>> days(["2023-05-06", "06.05.2023", "13/05/2023", "06/05/2023", "May 2023", ""])
    ['2023-05-06', '2023-05-06', '2023-05-13', '2023-05-06', '2023-05', '']
    """
    slashed = [match for cell in cells if isinstance(cell, str) and (match := _SLASHED.fullmatch(cell.strip()))]
    read = dict(zip([match[0] for match in slashed], _dates(slashed), strict=True))
    return [_day(read.get(str(cell).strip()) or when(cell)) for cell in cells]


def _day(one: When | None) -> str:
    if one is None or not one.complete or one.first != one.last:
        return ""
    return f"{one.start}-{one.day:02d}" if one.day else one.start


def _serials(cells: Sequence[object]) -> list[When | None] | None:
    """The first or last days of months that a spreadsheet holds as numbers; None where the cells are something else."""
    numbers = {cell for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool)}
    if len(numbers) < 2 or not all(map(_is_serial, numbers)):
        return None
    days = {number: datetime.date(1899, 12, 30) + datetime.timedelta(int(number)) for number in numbers}
    if not all(1 in (day.day, (day + datetime.timedelta(1)).day) for day in days.values()):
        return None
    read = {number: When(day.year, day.month, day.month, 1) for number, day in days.items()}
    return [read[cell] if isinstance(cell, int | float) else when(cell) for cell in cells]


def _is_serial(number: float) -> bool:
    """Whether a number may be a day of 1954 to 2099 as a spreadsheet counts it."""
    return 20_000 <= number <= 73_000 and number == int(number)


def _dates(found: Sequence[re.Match[str]]) -> list[When]:
    """Days of which two parts are the day and the month, in an order that all of them share."""
    pairs = [(int(match[1]), int(match[2])) for match in found]
    month = int(_day_first([match[0] for match in found], pairs)) if pairs else 1
    return [
        When(_year(match[3]), pair[month], pair[month], pair[1 - month])
        for match, pair in zip(found, pairs, strict=True)
    ]


def _day_first(texts: Sequence[str], pairs: Sequence[tuple[int, int]]) -> bool:
    """Whether the first part of each date is the day; PeriodError where that cannot be told."""
    parts = [set(part) for part in zip(*pairs, strict=True)]
    orders = [first for first in (True, False) if max(parts[first]) <= 12]
    if not orders:
        raise PeriodError(f"{texts[0]!r} and what stands beside it are not dates of one form. Write 2023-04")
    if len(orders) == 1 or _either(texts, pairs):
        return orders[0]
    # the first of each month shows which part is the day
    orders = [first for first in orders if parts[not first] == {1}]
    if len(orders) != 1:
        raise PeriodError(f"{texts[0]!r} may name a day in either of two months. Write the months as 2023-04")
    return orders[0]


def _either(texts: Sequence[str], pairs: Sequence[tuple[int, int]]) -> bool:
    """Whether dates have points, which parts of a day first stand between, or say the same in both orders."""
    return all("." in text for text in texts) or all(first == second for first, second in pairs)


def _year(text: str) -> int:
    """A year of four digits, or of two: 50 to 99 are of the century before."""
    return int(text) if len(text) == 4 else int(text) + (2000 if int(text) < 50 else 1900)


def _refuse_days(found: Sequence[When]) -> None:
    """Refuse days: a month that stands with two days is none, and neither is the middle of each month."""
    days: dict[tuple[int, int], int] = {}
    for one in found:
        if one.day and days.setdefault((one.year, one.first), one.day) != one.day:
            raise PeriodError(f"days such as {one.year}-{one.first:02d}-{one.day:02d} where months are expected")
