"""What a label of a table says of time, in calendar years and in fiscal ones, whose first month stands elsewhere."""

import datetime
import operator
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from tradeanalysis import cleaning
from tradeanalysis.cleaning import fiscal_years
from tradeanalysis.errors import FiguresError, PeriodError
from tradeanalysis.readers import areas
from tradeanalysis.readers.tables import heads

MONTHS = 12
_COUNTS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "quarter": 3, "half": 6, "year": 12}
_ENDING = re.compile(
    rf"(?P<count>\d\d?|{'|'.join(_COUNTS)})(?:[- ]?(?:months?|mths?|m|year))?"
    r"(?: |-|, )(?:end(?:s|ed|ing)?|(?:up )?to|until|through)(?: in| on| the)?(?: month| [a-z]{3,9})?"
)


@dataclass(frozen=True, slots=True)
class When:
    """What a label says of time: a year, months of a year, or both; 0 for what it does not say.

    first, last: months of the year; above 12 those of the next one. fiscal: the fiscal year as it is written, "" for a
    calendar year. single: whether it is written as one year, by which it may begin or end. numbered: whether the months
    count from the first one of a year, as quarters do.
    """

    year: int = 0
    first: int = 0
    last: int = 0
    day: int = 0
    estimated: bool = False
    fiscal: str = ""
    single: bool = False
    numbered: bool = False

    @property
    def complete(self) -> bool:
        """Whether the months are known."""
        return bool(self.year and self.first) and not self.fiscal

    @property
    def start(self) -> str:
        """The first month as YYYY-MM."""
        return _month(self.year, self.first)

    @property
    def end(self) -> str:
        """The last month as YYYY-MM."""
        return _month(self.year, self.last)

    def beside(self, other: "When") -> "When":
        """What two labels of one figure say together; PeriodError where they contradict each other."""
        for one, two in ((self, other), (other, self)):
            if one._is_year_of(two):
                return replace(two, estimated=one.estimated or two.estimated)
        if self._contradicts(other):
            raise PeriodError(f"{self.said} and {other.said} are different periods")
        return When(*(mine or its for mine, its in zip(_PARTS(self), _PARTS(other), strict=True)))

    def _is_year_of(self, other: "When") -> bool:
        """Whether this is a fiscal year without months, and the months of another label may lie in it."""
        bare = self.fiscal and not self.first
        return bool(bare) and other.complete and 0 <= other.year - self.year + self.single <= 1

    def _contradicts(self, other: "When") -> bool:
        """Whether both name years, or months of the year, that differ."""
        months = self.first and other.first and (self.first, self.last) != (other.first, other.last)
        return bool((self.year and other.year and self.year != other.year) or months)

    @property
    def said(self) -> str:
        """What is said, for a person."""
        months = "" if not self.first else f"{self.first:02d}" + (f" to {self.last:02d}" * (self.last != self.first))
        year = self.fiscal or f"{self.year}" * bool(self.year)
        return "-".join(filter(None, (year, months)))

    def whole(self) -> "When":
        """The same, where a year without months stands for all of them."""
        return self if self.first or not self.year or self.fiscal else replace(self, first=1, last=12)

    def ending(self, count: int) -> "When":
        """The period of some months that ends in this one, of a single month; any other as it is."""
        if not self.complete or self.first != self.last:
            return self
        return self.moved_to(self.year - 1, self.first - count + 1 + MONTHS, self.last + MONTHS)

    def moved_to(self, year: int, first: int, last: int) -> "When":
        """The same of months that may be those of the next year."""
        later = (first - 1) // 12
        return replace(
            self, year=year + later, first=first - 12 * later, last=last - 12 * later,
            fiscal="", single=False, numbered=False,
        )  # fmt: skip


def _bare_year(one: When) -> bool:
    return bool(one.year) and not one.first and not one.fiscal


def _bare_month(one: When) -> bool:
    return bool(one.first) and not one.year and not one.numbered


_PARTS = operator.attrgetter(*(part.name for part in fields(When)))


def _month(year: int, month: int) -> str:
    return f"{year + (month - 1) // 12:04d}-{(month - 1) % 12 + 1:02d}"


@dataclass(frozen=True, slots=True)
class Years:
    """How a table counts years: the month with which they begin, 0 where nobody says, and whether all are fiscal."""

    starts: int = 0
    fiscal: bool = False
    place: str = ""

    def dated(self, time: When, place: str = "") -> When:
        """The months of a label; one of a fiscal year stays as it is where nobody says how years begin.

        place: of the figure. PeriodError where the months of a fiscal year cannot be told.
        """
        one = time
        if self.fiscal and one.year and (not one.first or one.numbered) and not one.fiscal:
            one = replace(one, fiscal=str(one.year), single=True)
        if not one.fiscal:
            return one.whole()
        if not self.starts:
            return one
        if self.starts == 1 and fiscal_years.unclear(one.fiscal):
            return one.moved_to(one.year, int(one.fiscal[-2:]), int(one.fiscal[-2:]))
        year = fiscal_years.FiscalYear(one.year, one.single, one.first, one.last, one.numbered)
        return one.moved_to(*year.months(self.starts, self.place or place))

    def refuse_torn(self, *labels: When | None) -> None:
        """Refuse a month below a bare year of a table that counts fiscal years: it may lie in either year."""
        if not self.fiscal or self.starts == 1:
            return
        said = list(filter(None, labels))
        year, month = next(filter(_bare_year, said), None), next(filter(_bare_month, said), None)
        if year and month:
            ways = " or ".join(f"FY {one - 1}-{one % 100:02d}" for one in (year.year, year.year + 1))
            raise PeriodError(f"{year.year} may be a fiscal or a calendar year of month {month.said}. Write {ways}")

    def since(self, time: When) -> When:
        """The months from the first one of the year to the last of a period."""
        starts = self.starts or 1
        back = (time.first - starts) % 12
        return time.moved_to(time.year - 1, time.first - back + 12, time.last + 12)

    def reading(self, one: When, time: When) -> str:
        """How a label was read where one year names a fiscal one, for a person; "" for any other."""
        bare = self.fiscal and not one.fiscal and (not one.first or one.numbered)
        if not time.complete or not (one.single or bare) or self.starts == 1:
            return ""
        ways = " or ".join(f"{year - 1}-{year % 100:02d}" for year in (one.year, one.year + 1))
        return f"{one.fiscal or one.year} is read as {time.start} to {time.end}. Write {ways} to say which is meant"


def months_ending(header: str) -> int:
    """How many months end in each that a column names, from its header; 0 where that does not say it.

    Raises FiguresError for months that move on, which may be averages.

    >>> months_ending("12 months ending"), months_ending("Quarter ended"), months_ending("Year to date")
    (12, 3, 0)
    """
    folded = " ".join(cleaning.fold(header).split()).strip(" :*.()")
    if re.match(r"(?:rolling|moving|trailing)\b|mat$", folded):
        what = f"the months are headed {header!r}, so figures may be sums or averages of several"
        raise FiguresError([f"{what}. Head sums as '12 months ending', and leave averages out"])
    found = _ENDING.fullmatch(folded)
    if not found or folded.endswith(" date"):
        return 0
    return _COUNTS.get(found["count"]) or min(int(found["count"]), MONTHS)


def years(given: Mapping[str, str], texts: Iterable[str]) -> Years:
    """How a table counts its years, from what the user and its titles and notes say.

    Raises FiguresError where the user gives no month.

    >>> years({"fiscal_start": "4"}, ["Exports"]).starts, years({}, ["Exports by fiscal year (July-June)"]).starts
    (4, 7)
    """
    said = list(texts)
    starts = given.get("fiscal_start", "")
    if starts and starts not in map(str, range(1, 13)):
        what = f"fiscal_start {starts!r} is no month. Write 1 to 12, such as 4 for April"
        raise FiguresError([what])
    named = {word for text in said for word in cleaning.fold(text).split()} & fiscal_years.BY_BEGINNING
    found = int(starts) if starts else fiscal_years.first_month(said)
    return Years(found, any(map(fiscal_years.spoken_of, said)), given.get("place") or min(named, default=""))


@dataclass(frozen=True, slots=True)
class Counted:
    """How a table counts years, and how those of its rows and columns do of which a title or a note speaks apart."""

    all: Years
    apart: Mapping[str, Years]

    def of(self, labels: Iterable[str]) -> Years:
        """How the years of a figure are counted that has some labels."""
        return next((self.apart[label] for label in labels if label in self.apart), self.all)


def counted(given: Mapping[str, str], texts: Iterable[str], labels: Collection[str], shown: Iterable[When]) -> Counted:
    """How a table counts its years, as `years` gives it, for each label of which the texts speak.

    labels: of rows and columns. A text that names a country among them, or begins with the mark that a label ends in,
        is said of that one alone: what holds for India does not for Viet Nam. shown: the periods of the table.

    >>> found = counted({}, ["India: fiscal year (April-March)"], ["India", "Viet Nam"], [])
    >>> found.of(["India"]).starts, found.of(["Viet Nam"]).starts
    (4, 0)
    """
    meant = {text: frozenset(label for label in labels if _speaks_of(text, label)) for text in texts}
    named = frozenset().union(*meant.values())
    begun = {one.first for one in shown if _long(one)}

    def of(label: str) -> Years:
        found = years(given, [text for text, of in meant.items() if not of or label in of])
        return replace(found, starts=found.starts or min(begun)) if len(begun) == 1 else found

    return Counted(of(""), {label: of(label) for label in named})


def _speaks_of(text: str, label: str) -> bool:
    """Whether a title, a header or a note is said of one label."""
    if text == label:
        return True
    if (mark := heads.MARKED.search(label)) and text.lstrip().startswith(mark[0]):
        return True
    name = cleaning.fold(heads.unmarked(label))
    return bool(areas.country(name)) and bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", cleaning.fold(text)))


def _year_said(one: When) -> str:
    """The fiscal year that a period is, as it is written or by its months; "" for any other period."""
    return one.fiscal or (f"{one.start} to {one.end}" if _long(one) else "")


def _long(one: When) -> bool:
    """Whether a period is a year that begins in another month than January, and is named by its months."""
    return one.complete and one.last - one.first == MONTHS - 1 and one.first != 1


def of_text(plain: str, written: str) -> When | None:
    """The fiscal year that a text names, or a part of one; None for any other text."""
    found = fiscal_years.fiscal_year(plain)
    if found is None:
        return None
    if found.starts and not found.single:
        return When(found.year, found.starts, found.starts + 11)
    return When(found.year, found.first, found.last, fiscal=written, single=found.single, numbered=found.numbered)


def told_apart(found: list[When | None], cells: Sequence[object]) -> list[When | None]:
    """The periods with 2003-04 and the like as fiscal years where all that stands beside them is one.

    cells: of the periods, the texts among them folded and without marks such as "(p)".
    Raises PeriodError where fiscal years and months stand beside such a text, which may be either.
    """
    open_ = _open(cells)
    others = [one for place, one in enumerate(found) if one is not None and place not in open_]
    sure = next(filter(None, map(_year_said, others)), "")
    _refuse_dates(cells, sure)
    months = any(one.complete and not _long(one) for one in others)
    if not open_ or (not sure and (months or len(set(open_.values())) < 2)):
        return found
    if months:
        first = next(iter(open_.values()))
        what = f"{first!r} may be a month or a fiscal year, and both stand beside it"
        raise PeriodError(f"{what}. Write the name of the month, or FY {first}")
    return [_fiscal(open_.get(place), one) for place, one in enumerate(found)]


def _open(cells: Sequence[object]) -> dict[int, str]:
    """The texts by place that may be a month or a fiscal year."""
    return {place: cell for place, cell in enumerate(cells) if isinstance(cell, str) and fiscal_years.unclear(cell)}


def _fiscal(text: str | None, month: When | None) -> When | None:
    """The fiscal year that a text names which was read as a month; without a text what was read."""
    if text is None:
        return month
    year = of_text(text, text)
    return year and replace(year, estimated=bool(month and month.estimated))


def _refuse_dates(cells: Sequence[object], sure: str) -> None:
    """Refuse what a spreadsheet makes of a fiscal year such as 2003-04, a day in April, beside one or beside others."""
    days = [cell for cell in cells if isinstance(cell, datetime.date)]
    made = [day for day in days if day.day == 1 and day.month == (day.year + 1) % 100]
    if made and (sure or (len(set(made)) > 1 and len(made) == len(days))):
        beside = f"the fiscal year {sure!r}" if sure else "others that a spreadsheet may have made of fiscal years"
        what = f"the day {made[0]:%Y-%m-%d} stands beside {beside}"
        raise PeriodError(f"{what}. Write it as a text: FY {made[0]:%Y-%m}")
