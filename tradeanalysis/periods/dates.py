"""Days, months and runs of months: read from text, named, and when a figure of them was known."""

import datetime
import re

import numpy as np
import pandas as pd

from tradeanalysis.cleaning.months import MONTH_NAMES, numbers
from tradeanalysis.errors import PeriodError
from tradeanalysis.languages import month_name
from tradeanalysis.languages.texts import named

Month = str | datetime.date | pd.Period | np.datetime64  # what `months` takes for its ends
MONTHS = tuple(name.capitalize() for name in MONTH_NAMES[0].split())  # the months of the year in English

# Dated first releases come a median of about 3 days after the month; Vietnam's release day is the 6th of the next
# month since 2024, and a figure must not count as known too early.
USUAL_LAG_DAYS = 6
EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")
Day = str | datetime.date | pd.Period | np.datetime64  # a day or a month, as `day_or_month` reads it


def parse(text: str) -> tuple[pd.Period, pd.Period]:
    """First and last month that a printed period names, both included [monthly Periods].

    text: a month, some months, a quarter, a half or a year, in Vietnamese, English, basic French, Spanish, German
        or Portuguese; or the spellings of data files; accents, capitals and the kind of dash or blank do not matter.

    In Vietnamese the order decides: "4 tháng/2023" is January to April, "tháng 4/2023" is April alone. What is not
    wholly understood raises `PeriodError`: "T1/2022" is a month in Vietnam and a quarter in France.

    >>> [str(month) for month in parse("4 tháng/2023")]
    ['2023-01', '2023-04']
    >>> [str(month) for month in parse("quý III năm 2022")]
    ['2022-07', '2022-09']
    """
    if (found := numbers(str(text))) is None:
        raise PeriodError(
            f"cannot read the months of {text!r}; expected a month, a run of months, a quarter, a half or a year, "
            "such as '2023-04', 'Jan-Apr 2023', '4 tháng/2023', 'quý I/2022' or '2022'"
        )
    for year, month in (found[:2], found[2:]):
        if not EARLIEST_YEAR <= year <= LATEST_YEAR:
            raise PeriodError(f"{text!r} names the year {year}; expected {EARLIEST_YEAR} to {LATEST_YEAR}")
        if not 1 <= month <= 12:
            raise PeriodError(f"{text!r} names month {month}; expected 1 to 12")
    first, last = (pd.Period(year=year, month=month, freq="M") for year, month in (found[:2], found[2:]))
    return _in_order(first, last, repr(text))


def _in_order(first: pd.Period, last: pd.Period, what: str) -> tuple[pd.Period, pd.Period]:
    if last < first:
        raise PeriodError(f"{what} ends in {last}, before it starts in {first}; give the earlier month first")
    return first, last


def _ends(first: Month, last: Month) -> tuple[pd.Period, pd.Period]:
    return _in_order(_span(first)[0], _span(last)[1], "the run of months")


def _span(month: Month) -> tuple[pd.Period, pd.Period]:
    if isinstance(month, str):
        return parse(month)
    found = month if isinstance(month, pd.Period) else _dated(month)
    if found is None:
        raise PeriodError(f"{month!r} is no month; give a text such as '2023-04', a Period or a Timestamp")
    return found.asfreq("M", "start"), found.asfreq("M", "end")


def months(first: Month, last: Month) -> pd.PeriodIndex:
    """All months from `first` to `last`, both included [monthly PeriodIndex].

    first, last: Periods, Timestamps, or texts that `parse` reads; `PeriodError` where the end lies before the start.

    >>> len(months("2022-11", "2023-02"))
    4
    """
    start, end = _ends(first, last)
    return pd.period_range(start, end, freq="M")


def label(first: Month, last: Month) -> str:
    """The name of the months from `first` to `last`, for titles and sentences [text].

    first, last: Periods, Timestamps, or texts that `parse` reads; `PeriodError` where the end lies before the start.

    >>> label("2023-01", "2023-04"), label("2023-01", "2023-12")
    ('January–April 2023', '2023')
    """
    start, end = _ends(first, last)
    names = dict(zip(("start", "end"), (month_name(month.month) for month in (start, end)), strict=True))
    count = 12 * (end.year - start.year) + end.month - start.month + 1
    return named.LABEL[_run(start, end)].format(**names, year=start.year, last=end.year, count=count)


def _run(start: pd.Period, end: pd.Period) -> str:
    """Which months of which years a run holds: the key of its name."""
    if start == end or start.year != end.year:
        return "month" if start == end else "across"
    first, last = start.month == 1, end.month == 12
    return "year" if first and last else "from the first" if first else "to the last" if last else "run"


def day_or_month(date: object) -> pd.Period:
    """The day or the month that a date names [daily or monthly Period].

    date: a text such as "2023-05-06" or "2023-05" and no other spelling, because 06/05/2023 is a day in May or in June;
        or a Period, date, Timestamp or datetime64. A stamp of a time zone stands for the day that its own clock shows,
        a longer Period for its last month.

    Raises PeriodError for anything else, such as a number.

    >>> day_or_month("2023-05-06"), day_or_month("2023-05")
    (Period('2023-05-06', 'D'), Period('2023-05', 'M'))
    """
    found = _dated(date)
    if found is None or not EARLIEST_YEAR <= found.year <= LATEST_YEAR:
        raise PeriodError(f"{date!r} is no date; write a day as '2023-05-06', or a month as '2023-05'")
    return found


def _dated(date: object) -> pd.Period | None:
    if isinstance(date, str):
        return _from_text(date)
    if date is pd.NaT or (isinstance(date, np.datetime64) and np.isnat(date)):
        return None
    if isinstance(date, np.datetime64) and (unit := np.datetime_data(date)[0]) in "YM":
        date = pd.Period(str(date), unit)
    if isinstance(date, pd.Period):
        return date.asfreq("M", "end") if date.freqstr[0] in "YQM" else date.asfreq("D", "end")
    if isinstance(date, datetime.date | np.datetime64):
        stamp = pd.Timestamp(date)
        return pd.Period(year=stamp.year, month=stamp.month, day=stamp.day, freq="D")
    return None


def _from_text(text: str) -> pd.Period | None:
    if not (found := _ISO.fullmatch(text)):
        return None
    try:
        day = datetime.date.fromisoformat(text if found[1] else f"{text}-01")
    except ValueError:
        return None
    return pd.Period(day, "D" if found[1] else "M")


def last_day(date: object) -> pd.Timestamp:
    """The day that a date names, or the last day of the month that it names [midnight of the day].

    date: as in `day_or_month`, whose PeriodError is raised.

    >>> last_day("2023-05")
    Timestamp('2023-05-31 00:00:00')
    """
    return day_or_month(date).end_time.normalize()


def available(
    published: str | float | None, last: Month, *, first: Month | None = None, target: bool = False
) -> tuple[pd.Timestamp, bool]:
    """Day from which a figure counts as known, and whether that day was assumed [Timestamp, bool].

    published: a day "2023-05-06"; a month "2023-05", of which the last day is assumed; empty or None where unknown.
    last: last month of the figure's period. An unknown day is assumed to be `USUAL_LAG_DAYS` after its end.
    first, target: a target of unknown date is assumed known at the end of the first month of its period.

    `PeriodError` where `published` is neither, or a target of unknown date comes without `first`. An assumed day errs
    to the late side, so that nothing counts as known before it was.

    >>> available("", "2023-04")
    (Timestamp('2023-05-06 00:00:00'), True)
    """
    printed = "" if published is None or pd.isna(published) else str(published).strip()
    if not printed:
        if not target:
            return _ends(last, last)[1].end_time.normalize() + pd.Timedelta(days=USUAL_LAG_DAYS), True
        if first is None:
            raise PeriodError("a target of unknown date needs the first month of its period; give first='2023-01'")
        return _ends(first, first)[0].end_time.normalize(), True
    try:
        found = day_or_month(printed)
    except PeriodError:
        raise PeriodError(
            f"cannot read the publication date {published!r}; expected a day '2023-05-06', a month '2023-05' or nothing"
        ) from None
    return found.end_time.normalize(), found.freqstr == "M"
