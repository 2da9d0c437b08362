"""One row of a table as it was typed, and the rules that each of its cells must keep."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from tradeanalysis import periods
from tradeanalysis.display import site
from tradeanalysis.errors import PeriodError
from tradeanalysis.figures import money, schema
from tradeanalysis.figures.csvfile import Fault
from tradeanalysis.misspelt import suggestion

_MONTH = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])")
_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_UNIT = pd.Period("2000-01-01", "D").end_time.unit  # in which all days of a table count
_PLAIN_ADDRESS = re.compile(r"https?://[a-z0-9][a-z0-9.-]*(?:/|$)")  # what `site` finds a host in
_EMPTY_MONTH = "empty. Write the month as 2023-04"
# Words, months and days stand in a table again and again; so many of them are kept once they were read.
REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row by column, every column of the schema among them, and its number in the file."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def fault(self, column: str, text: str) -> Fault:
        """Something wrong in a cell of the row."""
        return Fault(self.number, column, text)


Rule = Callable[[Row], Fault | None]


@dataclass(frozen=True, slots=True)
class Dates:
    """The months of a row and the day from which it counts as known; None for what cannot be read."""

    first: pd.Period | None
    last: pd.Period | None
    available: pd.Timestamp | None
    assumed: bool


def _known(words: tuple[str, ...]) -> Callable[[str], str]:
    def wrong(text: str) -> str:
        return "" if text in words else f"{text!r} is not known. {suggestion(text, words, aliases=schema.ALIASES)}"

    return wrong


def _sector(text: str) -> str:
    wrong = _known(schema.SECTORS)(text)
    return f"{wrong}; goods such as copper go into the column commodity" if "Choose one of" in wrong else wrong


def _address(text: str) -> str:
    known = not text or bool(_PLAIN_ADDRESS.match(text)) or not text.lower().startswith("http") or bool(site(text))
    return "" if known else f"{text!r} is no address. Copy it whole, or leave it empty"


def _place(text: str) -> str:
    return "" if text else "empty. Name the country, province or city"


def _rate(text: str) -> str:
    known = not text or money.RATE.fullmatch(text)
    return "" if known else f"{text!r} is no rate. Write it as '83.2 INR/USD': 83.2 rupees for a dollar"


# What is wrong with a word of each column, whatever stands beside it; "" for nothing.
WORDS: dict[str, Callable[[str], str]] = {
    "flow": _known(schema.FLOWS),
    "sector": _sector,
    "measure": _known(schema.MEASURES),
    "qualifier": _known(schema.QUALIFIERS),
    "url": _address,
    "place": _place,
    "adjustment": _known(schema.ADJUSTMENTS),
    "rate": _rate,
}


def dates(start: str, end: str, published: str, measure: str) -> tuple[Dates, tuple[tuple[str, str], ...]]:
    """The months of a row and the day from which it counts as known, from the cells that say them.

    What is wrong with them comes as column and text.
    """
    first, last = _month(start), _month(end)
    if first is None or last is None:
        cells = zip(schema.PERIOD, (start, end), strict=True)
        wrong = tuple((column, _no_month(text)) for column, text in cells if _month(text) is None)
        return Dates(first, last, None, assumed=False), wrong
    if last < first:
        what = f"{last} is before period_start {first}. Exchange the two, or correct the year"
        return Dates(None, None, None, assumed=False), (("period_end", what),)
    try:
        available, assumed = _available(published) if published else _assumed(start, end, measure)
    except PeriodError:
        what = f"{published!r} is no date. Write a day as 2023-05-06, a month as 2023-05, or leave it empty"
        return Dates(first, last, None, assumed=False), (("published", what),)
    # A figure of what happened cannot be older than what happened.
    if measure in schema.COUNTED_MEASURES and available < _first_day(start):
        what = f"{published} is before the period {first} began. Correct the date or the period"
        return Dates(first, last, available, assumed), (("published", what),)
    return Dates(first, last, available, assumed), ()


@lru_cache(maxsize=REMEMBERED)
def _available(published: str) -> tuple[pd.Timestamp, bool]:
    """The day from which a figure of a known day or month of publication counts as known, whatever its months."""
    if _DAY.fullmatch(published):
        with suppress(ValueError):  # of a day that no month has
            return pd.Timestamp(published).as_unit(_UNIT), False
    return periods.available(published, "2000-01")


@lru_cache(maxsize=REMEMBERED)
def _assumed(start: str, end: str, measure: str) -> tuple[pd.Timestamp, bool]:
    return periods.available("", end, first=start, target=measure in schema.TARGET_MEASURES)


@lru_cache(maxsize=REMEMBERED)
def _first_day(month: str) -> pd.Timestamp:
    return pd.Period(month, "M").start_time


@lru_cache(maxsize=REMEMBERED)
def _month(text: str) -> pd.Period | None:
    return pd.Period(text, "M") if _MONTH.fullmatch(text) else None


def counted(text: str) -> int | None:
    """The months from January 1970 to a month [months]; None for what is none.

    >>> counted("1970-03"), counted("2023-24")
    (2, None)
    """
    found = _month(text)
    return None if found is None else found.ordinal


def _no_month(text: str) -> str:
    return f"{text!r} is no month. {_month_hint(text)}" if text else _EMPTY_MONTH


def _month_hint(text: str) -> str:
    try:
        first, last = periods.parse(_month_of(text))
    except PeriodError:
        return "Write it in the form YYYY-MM, such as 2023-04, with a month from 01 to 12 and a year from 1900 to 2099"
    if first != last:
        return f"Write one month in each column: {first} and {last}"
    if _inside(text, first):
        return "Figures of a part of a month have no place in the table; leave the row out"
    return f"Write it in the form YYYY-MM, here {first}"


def _inside(text: str, month: pd.Period) -> bool:
    """Whether a text names a day that neither begins nor ends its month."""
    parts = [part for part in re.findall(r"\d+", text.partition("T")[0].partition(" ")[0]) if len(part) < 3]
    days = {int(part) for part in parts} - ({month.month} if len(parts) > 1 else set())
    return len(parts) > 1 and bool(days - {1, month.days_in_month})


def _month_of(text: str) -> str:
    """The month of a day, and of "Jan-24", as `periods.parse` reads it; else the text itself."""
    if found := re.fullmatch(r"(\d{4})[-/.](\d\d?)[-/.]\d\d?(?:[ T].*)?", text):
        return f"{found[1]}-{found[2]}"
    if found := re.fullmatch(r"(\d\d?)[-/.](\d\d?)[-/.](\d{4})(?:[ T].*)?", text):
        # The day and the month stand in either order: clear where only one of the two can be the month.
        months = {int(part) for part in found.groups()[:2]} & set(range(1, 13))
        return f"{found[3]}-{months.pop()}" if len(months) == 1 else text
    found = re.fullmatch(r"([^\W\d]+)\.?[-' ]?(\d\d)", text)
    return f"{found[1]} 20{found[2]}" if found else text
