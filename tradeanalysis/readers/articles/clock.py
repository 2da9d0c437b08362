"""From the periods that are printed to months of a year, by the day of the article and what was told before."""

import re
from dataclasses import dataclass

from tradeanalysis.readers.articles.frames import Months, Story
from tradeanalysis.readers.articles.spans import Span, When

# The month with which the fiscal year of a country begins, and the years by which it is called: that of its end.
FISCAL = {
    "India": 4, "Pakistan": 7, "Bangladesh": 7, "Nepal": 7, "Japan": 4, "Thailand": 10, "United States": 10,
    "Kenya": 7, "Uganda": 7, "Tanzania": 7, "Australia": 7, "Myanmar": 4, "Egypt": 7, "Ethiopia": 7,
}  # fmt: skip

EARLY = 9  # months of a year that are told within it

# Where the press counts months of trade from the beginning of the fiscal year on.
COUNTED = FISCAL.keys() - {"Japan", "Thailand", "United States", "Australia", "Kenya"}

_FISCAL_YEAR = re.compile(r"(20\d\d)[-–/](?:20)?(\d\d)")  # "in 2023-24", where years are fiscal ones


@dataclass(frozen=True, slots=True)
class Resolved:
    """The months of a period that is printed, and its shape."""

    months: Months
    shape: str


def month(year: int, number: int) -> int:
    """The month as a number counted from the year 0.

    >>> month(2023, 5) % 12
    4
    """
    return year * 12 + number - 1


def is_before(number: int, months: Months) -> bool:
    """Whether a month of a year, 1 to 12, is the one before a single month.

    >>> is_before(12, (month(2023, 1), month(2023, 1)))
    True
    """
    return number == (months[1] - 1) % 12 + 1 and months[0] == months[1]


def text(months: Months) -> tuple[str, str]:
    """Both ends as they stand in a table.

    >>> text((month(2023, 1), month(2023, 4)))
    ('2023-01', '2023-04')
    """
    first, last = (f"{number // 12}-{number % 12 + 1:02d}" for number in months)
    return first, last


def resolve(span: Span, story: Story) -> Resolved | None:
    """The months that a printed period means; None where they stay open."""
    when = span.when
    if when is None or when.shape == "years" or not {when.first, when.last} <= {*range(13)}:
        return _of_two_years(span, story)
    if when.shape in ("same", "thismonth", "lastmonth", "todate") and when.first == 0:
        months = _told(when, span.text, story)
        return Resolved(months, when.shape) if months else None
    if when.shape in ("fiscal", "fiscalrun") or when.fiscal:
        return _fiscal(when, span.text, story)
    return _so_many(when, story) if when.shape in ("pastn", "spann") else _of_year(span, when, story)


def _of_two_years(span: Span, story: Story) -> Resolved | None:
    """The fiscal year that two years name, where trade is counted so: "2023-24"; None elsewhere."""
    years = _FISCAL_YEAR.fullmatch(span.text)
    if not years or story.nation not in COUNTED or (int(years[2]) - int(years[1])) % 100 != 1:
        return None
    begin = month(int(years[1]), FISCAL[story.nation])
    return Resolved((begin, begin + 11), "run")


def _of_year(span: Span, when: When, story: Story) -> Resolved | None:
    """The months of a year that is printed or is the newest one."""
    if _MONTHS.search(span.text) and (when.shape, when.first, when.year, when.shift) == ("run", 1, 0, None):
        return _so_many_of_a_year(when, story)
    return None if _of_either_year(span, when, story) else _of_calendar(when, story)


def _of_either_year(span: Span, when: When, story: Story) -> bool:
    """Whether "last July" may be of this year or of the last one, as it may in September."""
    last = when.shape == "month" and span.text.lower().startswith("last ")
    return last and story.published is not None and when.first <= story.published[1] % 12


def _so_many_of_a_year(when: When, story: Story) -> Resolved | None:
    """The first months of a year that may be fiscal: as many as were told; open where nothing says which year it is."""
    told = story.period or (0, 0)
    if told[0] % 12 == 0 or told[0] == told[1]:
        calendar = told != (0, 0) and told[0] < told[1]
        return None if story.nation in COUNTED and not calendar else _of_calendar(when, story)
    if told[1] - told[0] + 1 == when.last:
        return Resolved(told, "run")
    return None if story.fiscal or story.nation in FISCAL else _of_calendar(when, story)


def _of_calendar(when: When, story: Story) -> Resolved | None:
    """The months of a calendar year, or those over the turn of one."""
    if when.last == 0 or when.first == 0:
        return None
    if when.first > when.last:
        year = when.year or _latest(when.last, story, when.shift)
        if not year:
            return None
        return Resolved((month(year - (not when.year), when.first), month(year + bool(when.year), when.last)), "run")
    year = when.year or _latest(when.last, story, when.shift, when.shape)
    return Resolved((month(year, when.first), month(year, when.last)), when.shape) if year else None


def _latest(last: int, story: Story, shift: int | None, shape: str = "") -> int:
    """The year of the newest months that end with a month and are over on the day of the article."""
    if story.published is None:
        return _told_so_far(last, story, shift)
    year, now = divmod(story.published[1], 12)
    if shift is not None:
        # "This year" in January tells of the year that has just ended, where its last months are told.
        newest = story.newest
        of_last = now == 0 and shape != "year" and newest is not None and newest[1] < month(year, 1) and last > 1
        return year + shift - (1 if of_last and shift == 0 else 0)
    return year if last <= now + 1 else year - 1


def _told_so_far(last: int, story: Story, shift: int | None) -> int:
    """The year of the newest month told, for months of it in an article without a day; 0 where it stays open.

    It does where a later year is printed; and "this year" does behind months of autumn, which the next one may tell.
    """
    if story.newest is None or story.newest[1] // 12 != story.latest:
        return 0
    year, now = divmod(story.newest[1], 12)
    if shift is not None:
        return year + shift if now < EARLY and shift <= 0 else 0
    return year if last <= now + 1 else 0


def _so_many(when: When, story: Story) -> Resolved | None:
    """So many months: those told before where they are as many, else since January where they just ended."""
    told = story.period
    if told is not None and told[1] - told[0] + 1 == when.last:
        return Resolved(told, "run")
    if story.published is None or when.last > 11:
        return None
    year, now = divmod(story.published[1], 12)
    return Resolved((month(year, 1), month(year, when.last)), "run") if when.last in (now, now + 1) else None


_MONTHS = re.compile(r"\bmonths\b|tháng|\bmois\b|\bmeses\b|\bmonaten?\b", re.IGNORECASE)
_THIS = re.compile(r"this month|the current month|tháng này", re.IGNORECASE)
_ONE_MONTH = re.compile(r"\bmonth\b|tháng|\bmois\b|\bmes\b|\bmonat\b|berichtsmonat", re.IGNORECASE)
_RUN = re.compile(r"period|kỳ|période|periodo|zeitraum|-month|\d|tháng này", re.IGNORECASE)

# What is said to last so many months is no month that was told.
_LENGTHS = (
    (re.compile(r"quarter|trimest|quartal|quý", re.IGNORECASE), 3),
    (re.compile(r"half|semest|halbjahr", re.IGNORECASE), 6),
)


def length(text_: str) -> int:
    """How many months "the quarter" or "the half-year" lasts [months]; 0 for other words.

    >>> length("the quarter"), length("the period")
    (3, 0)
    """
    return next((count for pattern, count in _LENGTHS if pattern.search(text_)), 0)


def _same(text_: str, story: Story) -> Months | None:
    """The months of "the period": those told last, or the run that ends with the month that was told last."""
    told, run = story.period, story.run
    if count := length(text_):
        return next((one for one in (told, run) if one is not None and one[1] - one[0] + 1 == count), None)
    if _ONE_MONTH.search(text_) and not _RUN.search(text_):
        return (told[1], told[1]) if told is not None else None
    single = told is not None and run is not None and told[0] == told[1] == run[1]
    return run if single else told


def _told(when: When, text_: str, story: Story) -> Months | None:
    if when.shape == "same":
        return _same(text_, story)
    if when.shape == "lastmonth":
        return (story.published[1] - 1, story.published[1] - 1) if story.published else None
    return _spoken_of(when, text_, story) or _newest(when, text_, story)


def _newest(when: When, text_: str, story: Story) -> Months | None:
    """The newest month told, the month before the article where none was, or the year up to it."""
    newest = story.newest
    if newest is None and _THIS.match(text_):
        return None if story.early else story.published
    if newest is None and story.published is not None:
        newest = (story.published[1] - 1, story.published[1] - 1) if when.shape == "thismonth" else None
    if newest is None:
        return None
    if when.shape == "thismonth":
        return (newest[1], newest[1])
    return (newest[1] // 12 * 12, newest[1])


def _spoken_of(when: When, text_: str, story: Story) -> Months | None:
    """The single month of the last figure, for "the month"; None for "this month" and behind a run of months."""
    last = story.frame.period
    single = last is not None and last[0] == last[1]
    return last if when.shape == "thismonth" and single and not _THIS.match(text_) else None


def _fiscal(when: When, text_: str, story: Story) -> Resolved | None:
    start = FISCAL.get(story.nation, 0) or story.fiscal
    if when.shape == "run":
        start = start or when.first
        if when.first != start:
            return None
    if not start:
        return None
    year = _fiscal_year(when, text_, start, story)
    if not year:
        return None
    begin = month(year, start)
    if when.shape == "run":
        return Resolved((begin, begin + (when.last - when.first) % 12), "run")
    return Resolved((begin + when.first - 1, begin + when.last - 1), "year" if when.shape == "fiscal" else "run")


def _fiscal_year(when: When, text_: str, start: int, story: Story) -> int:
    """The year in which the fiscal year begins."""
    if when.year:
        both = any(mark in text_[text_.find(str(when.year % 100)) :] for mark in "-/")
        return when.year if both or start == 1 else when.year - 1
    if story.published is None:
        return 0
    year, now = divmod(story.published[1], 12)
    begun = year if now + 1 > start else year - 1
    return begun + (when.shift or 0)
