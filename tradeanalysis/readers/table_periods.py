"""The months that the labels of a table name, one by one and along a whole row or column of them."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tradeanalysis import cleaning
from tradeanalysis.cleaning.months import MONTH_NAMES, numbers
from tradeanalysis.errors import PeriodError

EARLIEST, LATEST = 1900, 2099
BUDDHIST = range(2443, 2643)  # 1900 to 2099 in the calendar of Thailand
_NAMES = {name: number for line in MONTH_NAMES for number, name in enumerate(line.split(), 1)}
_NAME = "(?P<name>" + "|".join(sorted(_NAMES, key=len, reverse=True)) + ")"
_YEAR = r"(?P<year>\d{4})"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_NAME}\.?[-./' ]*(?:{_YEAR}|'?(?P<short>\d\d))",
        rf"{_YEAR}[-./: ]*{_NAME}\.?",
        rf"{_YEAR}:(?P<quarter>[1-4])",  # as econometric programs write quarters; their months have two digits
        rf"{_YEAR}[:/.-]?m?(?P<month>\d\d?)",
        rf"m(?P<month>\d\d?)[-/. ]?{_YEAR}",
        rf"(?:thg|thang) ?(?P<month>\d\d?)[-/. ]*(?:nam ?)?(?:{_YEAR}|(?P<short>\d\d))?",
        rf"{_YEAR}[-/. ](?P<month>\d\d?)[-/. ](?P<day>\d\d?)(?:[t ].*)?",
        rf"{_NAME}\.?",
        r"m(?P<month>\d\d?)",
        rf"(?:{_YEAR}[-/. ]?)?(?:q|qu[yi] ?|t(?=[1-4]q))(?P<quarter>[1-4])(?:[-/. ]*{_YEAR.replace('year', 'after')})?",
    )
)
_SLASHED = re.compile(r"(\d\d?)[-/.](\d\d?)[-/.](\d{4}|\d\d)(?: 0?0:00(?::00)?)?")
_T_MONTH = re.compile(rf"t ?(?P<month>\d\d?)(?:[-/. ]*(?:{_YEAR}|(?P<short>\d\d)))?")
_STATUS = re.compile(r"^(?:prel\.?|preliminary|so bo|uoc(?: tinh)?|est\.?|estimated?) ?|"
                     r" ?(?:\*+|\((?:p|e|r|prel\.?|est\.?|so bo|uoc|\d)\)|(?<=\d)[per]|/\d\))$")  # fmt: skip
_ESTIMATED = re.compile(r"(?:prel|so bo|uoc|est|\(p\)|\(e\)|\d[pe]$)")
_FISCAL = re.compile(r"(?:fy ?)?\d{4} ?[-/] ?\d\d(?:\d\d)?|fy ?\d+")


@dataclass(frozen=True, slots=True)
class When:
    """What a label says of time: a year, months of a year, or both; 0 for what it does not say."""

    year: int = 0
    first: int = 0
    last: int = 0
    day: int = 0
    estimated: bool = False

    @property
    def complete(self) -> bool:
        """Whether the months are known."""
        return bool(self.year and self.first)

    @property
    def start(self) -> str:
        """The first month as YYYY-MM."""
        return f"{self.year:04d}-{self.first:02d}"

    @property
    def end(self) -> str:
        """The last month as YYYY-MM."""
        return f"{self.year:04d}-{self.last:02d}"

    def beside(self, other: "When") -> "When":
        """What two labels of one figure say together; PeriodError where they contradict each other."""
        if (self.year and other.year and self.year != other.year) or (
            self.first and other.first and (self.first, self.last) != (other.first, other.last)
        ):
            raise PeriodError(f"{self.said} and {other.said} are different periods")
        return When(
            self.year or other.year,
            self.first or other.first,
            self.last or other.last,
            self.day or other.day,
            self.estimated or other.estimated,
        )

    @property
    def said(self) -> str:
        """What is said, for a person."""
        months = "" if not self.first else f"{self.first:02d}" + (f" to {self.last:02d}" * (self.last != self.first))
        return "-".join([f"{self.year}"] * bool(self.year) + [months] * bool(months))

    def whole(self) -> "When":
        """The same, where a year without months stands for all of them."""
        return self if self.first or not self.year else When(self.year, 1, 12, 0, self.estimated)


def when(cell: object) -> When | None:
    """What one cell says of time; None where it says nothing that is understood.

    >>> when("Dec-21").start, when("Tháng 12/2021").start, when("2021M12").start, when("quý I/2022").end
    ('2021-12', '2021-12', '2021-12', '2022-03')
    >>> when("2023 (p)"), when("Rice")
    (When(year=2023, first=0, last=0, day=0, estimated=True), None)
    """
    if isinstance(cell, datetime.datetime | datetime.date):
        return When(cell.year, cell.month, cell.month, cell.day)
    if isinstance(cell, str):
        return _text(cell)
    if isinstance(cell, float | int) and not isinstance(cell, bool) and float(cell).is_integer():
        return _number(int(cell))
    return None


def _number(number: int) -> When | None:
    if EARLIEST <= number <= LATEST or number in BUDDHIST:
        return When(number)
    year, month = divmod(number, 100)
    return When(year, month, month) if EARLIEST <= year <= LATEST and 1 <= month <= 12 else None


@cache
def _text(text: str) -> When | None:
    if not text.strip() or len(text) > 60:
        return None
    folded = " ".join(cleaning.fold(text).split())
    estimated = bool(_ESTIMATED.search(folded))
    plain = _STATUS.sub("", folded).strip(" ,;")
    if re.fullmatch(r"\d{4}(?:\.0)?|\d{6}", plain):
        found = _number(int(float(plain)))
    else:
        found = _printed(plain) or _form(plain)
    return When(found.year, found.first, found.last, found.day, estimated) if found else None


def _printed(plain: str) -> When | None:
    """A period as `cleaning.months` reads it, within one year."""
    if _FISCAL.fullmatch(plain):
        return None
    found = numbers(plain)
    if not found or found[0] != found[2] or not 1 <= found[1] <= found[3] <= 12:
        return None
    whole = re.fullmatch(r"[a-z ]*\d{4}", plain) and found[1::2] == (1, 12)
    return When(found[0]) if whole else When(found[0], found[1], found[3])


def _form(plain: str) -> When | None:
    for form in _FORMS:
        if found := form.fullmatch(plain):
            return _of(found.groupdict())
    return None


def _of(part: dict[str, str | None]) -> When | None:
    year = int(part.get("year") or part.get("after") or 0)
    if short := part.get("short"):
        year = int(short) + (2000 if int(short) < 50 else 1900)
    if quarter := part.get("quarter"):
        return When(year, 3 * int(quarter) - 2, 3 * int(quarter))
    month = _NAMES[str(part["name"])] if part.get("name") else int(part.get("month") or 0)
    day = int(part.get("day") or 0)
    valid = 1 <= month <= 12 and day <= 31 and (not year or EARLIEST <= year <= LATEST or year in BUDDHIST)
    return When(year, month, month, day) if valid else None


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
    found = _serials(cells) or [when(cell) for cell in cells]
    texts = [
        (place, " ".join(cleaning.fold(cell).split())) for place, cell in enumerate(cells) if isinstance(cell, str)
    ]
    slashed = [(place, match) for place, text in texts if (match := _SLASHED.fullmatch(text))]
    if slashed:
        for place, one in zip((place for place, _ in slashed), _dates([match for _, match in slashed]), strict=True):
            found[place] = one
    named = [(place, match) for place, text in texts if (match := _T_MONTH.fullmatch(text))]
    if any(int(match["month"]) > 4 for _, match in named):
        for place, match in named:
            found[place] = _of(match.groupdict())
    fiscal = [place for place, text in texts if _FISCAL.fullmatch(text)]
    if len(fiscal) > 1 and all(_names_two_years(str(cells[place])) for place in fiscal):
        raise PeriodError(f"{cells[fiscal[0]]!r} is a fiscal year, of which the first month is not said")
    _refuse_days([one for one in found if one])
    return found


def days(cells: Sequence[object]) -> list[str]:
    """The days or months of release that some cells name, as YYYY-MM-DD or YYYY-MM; "" for what is none.

    06.05.2023 is the sixth of May; with strokes it is so only where another cell shows which part is the day. Raises
    PeriodError where none does.

    >>> days(["2023-05-06", "06.05.2023", "13/05/2023", "06/05/2023", "May 2023", ""])
    ['2023-05-06', '2023-05-06', '2023-05-13', '2023-05-06', '2023-05', '']
    """
    slashed = [match for cell in cells if isinstance(cell, str) and (match := _SLASHED.fullmatch(cell.strip()))]
    read = dict(zip([match[0] for match in slashed], _dates(slashed), strict=True)) if slashed else {}
    found = []
    for cell in cells:
        one = read.get(cell.strip()) if isinstance(cell, str) else None
        one = one or when(cell)
        plain = one is not None and one.complete and one.first == one.last
        found.append(one.start + (f"-{one.day:02d}" if one.day else "") if one and plain else "")
    return found


def _names_two_years(text: str) -> bool:
    years = re.findall(r"\d+", text)
    return len(years) == 2 and int(years[1]) % 100 == (int(years[0]) + 1) % 100


def _serials(cells: Sequence[object]) -> list[When | None] | None:
    """The first or last days of months that a spreadsheet holds as numbers; None where the cells are something else."""
    numbers = [cell for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool)]
    if len(numbers) < 2 or any(not 20_000 <= number <= 73_000 or number != number // 1 for number in numbers):
        return None
    days = {number: datetime.date(1899, 12, 30) + datetime.timedelta(int(number)) for number in numbers}
    ends = [day.day == 1 or (day + datetime.timedelta(1)).day == 1 for day in days.values()]
    if not all(ends):
        return None
    return [
        When(days[cell].year, days[cell].month, days[cell].month, 1) if isinstance(cell, int | float) else when(cell)
        for cell in cells
    ]


def _dates(found: Sequence[re.Match[str]]) -> list[When]:
    pairs = [(int(match[1]), int(match[2])) for match in found]
    years = [int(match[3]) + (0 if len(match[3]) == 4 else 2000 if int(match[3]) < 50 else 1900) for match in found]
    day_first, month_first = all(second <= 12 for _, second in pairs), all(first <= 12 for first, _ in pairs)
    if all("." in match[0] for match in found) and day_first:
        month_first = False
    if day_first and month_first and any(first != second for first, second in pairs):
        firsts, seconds = {first for first, _ in pairs}, {second for _, second in pairs}
        if (firsts == {1}) == (seconds == {1}):
            what = f"{found[0][0]!r} may name a day in either of two months. Write the months as 2023-04"
            raise PeriodError(what)
        day_first = firsts == {1}
    if not day_first and not month_first:
        raise PeriodError(f"{found[0][0]!r} and what stands beside it are not dates of one form. Write 2023-04")
    days_months = [(first, second) if day_first else (second, first) for first, second in pairs]
    return [When(year, month, month, day) for year, (day, month) in zip(years, days_months, strict=True)]


def _refuse_days(found: Sequence[When]) -> None:
    """Refuse days: a month that stands with two days is none, and neither is the middle of each month."""
    days: dict[tuple[int, int], int] = {}
    for one in found:
        if one.day and days.setdefault((one.year, one.first), one.day) != one.day:
            raise PeriodError(f"days such as {one.year}-{one.first:02d}-{one.day:02d} where months are expected")
