"""Histories made ready for trend models: whole months, positive levels, gaps filled, the months to come."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from tradeanalysis import calendars, periods
from tradeanalysis.errors import NoAnswer, TradeDataError
from tradeanalysis.figures import YearToDate
from tradeanalysis.intervals import Interval, tails
from tradeanalysis.trend import gaps

ESTIMATED = 256  # drawings of one series whose estimates, averaged, are those of all its drawings
SHORTEST = 12  # months: with fewer, the pattern of the year is not known
# What is added to a history that holds zeros before logarithms are taken, as a share of its mean.
ZERO_SHARE = 0.02


@dataclass(frozen=True)
class Past:
    """Logarithms of levels, month by series, without a gap; their months, and the months to come.

    copies: how many of the series are drawings of one and the same, so that they count as one where series are pooled.
    calendar: whose holiday moves between months. starts: the month with which years begin. names: of the series;
        none where they are drawings of one.
    """

    logs: np.ndarray
    months: pd.PeriodIndex
    coming: pd.PeriodIndex
    copies: int = 1
    calendar: str = calendars.TET
    starts: int = 1
    names: tuple[object, ...] = ()

    @property
    def season(self) -> np.ndarray:
        """The month of the year of each month, from 0."""
        return self.months.month.to_numpy() - 1

    @property
    def coming_season(self) -> np.ndarray:
        """The month of the year of each month to come, from 0."""
        return self.coming.month.to_numpy() - 1

    @property
    def one(self) -> bool:
        """Whether all series are drawings of one and the same."""
        return self.copies == self.logs.shape[1] and not self.names

    @property
    def count(self) -> int:
        """How many series are drawn: those behind them in a piece stand where it has no more of them."""
        return len(self.names) or self.logs.shape[1]

    def pieces(self, count: int) -> Iterator["Past"]:
        """The series, so many at a time; in the last piece the last series stands as often as is lacking."""
        series = self.logs.shape[1]
        for first in range(0, series, count):
            places = np.minimum(np.arange(first, first + count), series - 1)
            yield replace(self, logs=self.logs[:, places], names=self.names[first : first + count])

    def few(self, count: int) -> "Past":
        """No more drawings than `count` of one series, spread evenly over all of them; several series as they are."""
        series = self.logs.shape[1]
        if not self.one or series <= count:
            return self
        chosen = np.linspace(0, series, count, endpoint=False).astype(int)
        return replace(self, logs=self.logs[:, chosen], copies=count)

    def middle(self) -> "Past":
        """The mean of the drawings of one series as one series; several series as they are."""
        if not self.one:
            return self
        return replace(self, logs=self.logs.mean(axis=1, keepdims=True), copies=1)

    def before(self, count: int, horizon: int) -> "Past":
        """The first `count` months alone, with the `horizon` months after them to come."""
        last = self.months[count - 1]
        coming = pd.period_range(last + 1, periods=horizon, freq="M")
        return replace(self, logs=self.logs[:count], months=self.months[:count], coming=coming)


@dataclass(frozen=True)
class Block:
    """The series that start in the same month: their places among all series, their past, and what zeros cost them."""

    places: np.ndarray
    past: Past
    added: np.ndarray

    def levels(self, logs: np.ndarray) -> np.ndarray:
        """Levels of logarithms [unit of the history]; never below zero. logs: month by series by path."""
        levels = np.exp(logs)
        levels -= self.added[:, None]
        return np.maximum(levels, 0.0, out=levels)


def read(history: pd.Series | pd.DataFrame, as_of: periods.Day | None = None) -> pd.DataFrame:
    """The history as a frame of whole months, series across [unit of the input].

    history: Series or DataFrame, monthly as in `periods.as_monthly`. as_of: as in `last_month`.

    `TradeDataError` where a level is negative or no number, a series ends before the others, or has less than a year.
    """
    frame = periods.as_monthly(_as_frame(history), name="history")
    if as_of is not None:
        frame = frame[frame.index <= last_month(as_of)]
    frame = frame.astype(float)
    if frame.empty or not len(frame.columns):
        raise NoAnswer("the history is empty; give at least twelve months")
    levels = frame.to_numpy()
    known = ~np.isnan(levels)
    wrong = (levels < 0).any(axis=0) | ~known[-1] | (known.sum(axis=0) < SHORTEST)
    for name, values in frame.loc[:, wrong].items():
        _refuse(name, values)
    return frame


def _refuse(name: object, values: pd.Series) -> None:
    """Raise for a series that is negative, ends early or is too short."""
    known = values.dropna()
    if (known < 0).any():
        month = known.index[known < 0][0]
        raise TradeDataError(f"{name!r} is {known[month]:g} at {month}; the level of a flow is never below zero")
    if np.isnan(values.iloc[-1]):
        last = f"ends in {known.index[-1]}" if len(known) else "has no value"
        raise TradeDataError(f"{name!r} {last}, the history in {values.index[-1]}; cut the history to that month")
    raise NoAnswer(f"{name!r} has {len(known)} months; at least {SHORTEST} are needed to know the pattern of the year")


def last_month(as_of: periods.Day) -> pd.Period:
    """The last month that counts as known: a month itself; for a day, that which ended `periods.USUAL_LAG_DAYS` before.

    as_of: as in `periods.day_or_month`, whose PeriodError is raised.

    >>> str(last_month("2023-05-06")), str(last_month("2023-05-05")), str(last_month("2023-04"))
    ('2023-04', '2023-03', '2023-04')
    """
    given = periods.day_or_month(as_of)
    if given.freqstr == "M":
        return given
    return (given - periods.USUAL_LAG_DAYS + 1).asfreq("M") - 1


def as_announced(drawn: pd.DataFrame, first: pd.Period, last: pd.Period, announced: Interval) -> pd.DataFrame:
    """The drawings with the growth of the months so far as announced [unit of the drawings].

    first, last: of the months so far. announced: their growth from a year earlier [per cent]; where it is unknown, the
    year is over, or the drawings end elsewhere, they are as they were. The growth of the year will be announced on the
    base that this growth has, so that what later vintages make of the months is of no concern.

    >>> months = pd.period_range("2022-01", "2023-04", freq="M")
    >>> drawn = pd.DataFrame({0: [1.0] * 12 + [1.1] * 4}, index=months)
    >>> as_announced(drawn, months[12], months[15], Interval(5, 5, 5)).loc["2023-04"].round(3).tolist()
    [1.05]
    """
    now, base = drawn.loc[first:last], drawn.loc[first - 12 : last - 12]
    if not announced.known or last == first + 11 or len(base) < len(now) or drawn.index[-1] != last:
        return drawn
    held = drawn.copy()
    held.loc[now.index] *= (1 + announced.value / 100) * base.sum() / now.sum()
    return held


def _middle(drawn: pd.DataFrame, months: slice) -> float:
    """The median, over the drawings, of what these months come to together."""
    return float(drawn.loc[months].sum().median())


def as_published(drawn: pd.DataFrame, so_far: YearToDate) -> pd.DataFrame:
    """The drawings with the growth so far as announced, about the published sums of both years [million US dollars].

    so_far: the year to date as published. What the rest of a year needs follows from its level, the same months of the
    year before, and the whole year before; so the medians of the drawings are brought to these three, by one factor for
    all drawings, and keep the doubt about each of them. The growth of the year will be announced on a year before that
    may be restated by then. What was published of it is a guess no worse: over Viet Nam in 2015 to 2022 its distance
    from the base of the growth announced, known in April, was .36 per cent for exports and .47 for imports (root mean
    square); that of the year as rebuilt .50 and .55, that of the year as rebuilt but brought to the months so far .37
    and .43. Of Hanoi two years can be compared, which decides nothing.

    Where the published year before lies outside of what 95 % of the drawings say, they are those of `as_announced`.

    >>> from tradeanalysis import figures, reconstruct
    >>> known = figures.known(place="Hanoi", as_of="2023-05-06")
    >>> months = reconstruct.monthly(known, place="Hanoi", end="2023-04").paths(64, 0)["total"]
    >>> found = as_published(months, figures.year_to_date(known, 2023))
    >>> round(float(found.loc["2022-01":"2022-12"].sum().median())), round(float(found.loc["2023-01":].sum().median()))
    (17100, 5300)
    """
    held = as_announced(drawn, so_far.first, so_far.last, so_far.compared.printed)
    if so_far.over or not (so_far.base.known and so_far.base_year.known) or drawn.index[-1] != so_far.last:
        return held
    first, last = so_far.first, so_far.last
    now, same, rest = slice(first, last), slice(first - 12, last - 12), slice(last - 11, first - 1)
    before = slice(first - 12, first - 1)
    if len(held.loc[first - 12 : last]) < 12 + (last - first).n + 1:
        return held
    brought = held * (so_far.level.value / _middle(held, now))
    if not so_far.compared.printed.known:
        brought.loc[same] *= so_far.base.value / _middle(brought, same)
    low, high = np.quantile(brought.loc[before].sum().to_numpy(), tails(0.95))
    left = so_far.base_year.value - _middle(brought, same)
    if left <= 0 or so_far.base_year.high < low or so_far.base_year.low > high:
        return held
    brought.loc[rest] *= left / _middle(brought, rest)
    for _ in range(3):  # the median of a sum is not the sum of medians
        lacking = so_far.base_year.value - _middle(brought, before)
        brought.loc[rest] *= 1 + lacking / left
    return brought


def two_years(drawn: pd.DataFrame, year: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The months known of a year, and all of the year before, month by drawing [unit of the history].

    Raises NoAnswer where the year before is not whole, or nothing was traded in it; TradeDataError for a history that
    reaches beyond the year.
    """
    years = periods.years_of(pd.PeriodIndex(drawn.index), year)
    known, last_year = drawn[years == year], drawn[years == year - 1]
    if len(last_year) < 12:
        raise NoAnswer(
            f"the outlook of {year} needs all months of {year - 1}; the history has {len(last_year)}; "
            f"ask about an earlier year, or add figures of {year - 1}"
        )
    if years[-1] > year:
        raise TradeDataError(f"the history reaches {drawn.index[-1]}, beyond {year}; give an earlier as_of")
    idle = drawn.columns[~(last_year[len(known) % 12 :].sum() > 0)]
    if len(idle):
        whose = f" by {idle[0]!r}" if len(drawn.columns) > 1 and isinstance(idle[0], str) else ""
        raise NoAnswer(f"nothing was traded{whose} in {year - 1}, or in its remaining months; there is no growth on it")
    return known, last_year


def _as_frame(history: pd.Series | pd.DataFrame) -> pd.DataFrame:
    if isinstance(history, pd.Series):
        return history.to_frame(history.name if history.name is not None else "history")
    if not isinstance(history, pd.DataFrame):
        raise TradeDataError(f"a history is a Series or a DataFrame of months, found {type(history).__name__}")
    if len(repeated := history.columns[history.columns.duplicated()]):
        raise TradeDataError(f"the history has two columns {repeated[0]!r}; give each series a name of its own")
    return history


LONGEST = 1200  # months ahead


def coming_months(frame: pd.DataFrame, months: int | periods.Month | pd.PeriodIndex) -> pd.PeriodIndex:
    """The months that follow the history, up to the last one asked for.

    months: how many, the last of them, or all of them; of a quarter or a year its last month.
    `TradeDataError` where they do not come after the history, or are no months.
    """
    last = frame.index[-1]
    if isinstance(months, int | np.integer):
        end = last + min(int(months), LONGEST + 1)
    elif isinstance(months, pd.PeriodIndex | pd.DatetimeIndex):
        end = periods.months(months[0], months[-1])[-1] if len(months) else last
    else:
        end = periods.months(months, months)[-1]
    if end > last + LONGEST:
        raise TradeDataError(f"{end} lies more than {LONGEST // 12} years ahead; give fewer months")
    if end <= last:
        raise TradeDataError(f"the history reaches {last}; the months to come must end after it, found {end}")
    return pd.period_range(last + 1, end, freq="M")


def past_rests(history: pd.Series | pd.DataFrame, month: int, *, like: int = 1900) -> pd.DataFrame:
    """How the months after `month` grew in each past year, beside those up to it [per cent]; index year.

    Columns: so_far, rest, and gap, by how many points the rest outgrew what came before. history: months of one series,
        as in `periods.as_monthly`; years that lack a month are left out. month: 1 to 12, after which nothing remains;
        `TradeDataError` for others. like: a `periods.Year` whose first month years begin with.

    >>> grown = pd.Series([10.0] * 12 + [11.0] * 6 + [12.0] * 6, pd.period_range("2022-01", periods=24, freq="M"))
    >>> past_rests(grown, 6).round().loc[2023].to_dict()
    {'so_far': 10.0, 'rest': 20.0, 'gap': 10.0}
    """
    if month not in range(1, 13):
        raise TradeDataError(f"found the month {month!r}; give 1 to 12")
    frame = periods.as_monthly(_as_frame(history), name="history")
    if len(frame.columns) != 1:
        raise TradeDataError(f"past rests are those of one series, found {len(frame.columns)}; choose a column")
    levels, months = frame.iloc[:, 0], pd.PeriodIndex(frame.index)
    years, starts = periods.years_of(months, like), periods.Year(like).starts
    late = (months.month - starts) % 12 > (month - starts) % 12
    sums = {name: levels[part].groupby(years[part]).sum() for name, part in (("so_far", ~late), ("rest", late))}
    whole = pd.DataFrame(sums)[levels.groupby(years).count() == 12]
    whole = whole.reindex(range(years.min(), years.max() + 1))
    grown = 100 * (whole / whole.shift() - 1)
    return grown.assign(gap=grown["rest"] - grown["so_far"]).dropna().rename_axis("year")


def blocks(
    frame: pd.DataFrame, coming: pd.PeriodIndex, copies: int | None = 1, calendar: str = calendars.TET, like: int = 1900
) -> Iterator[Block]:
    """The series as blocks that start in one month; copies: as in `Past`, None for series known by their names."""
    values = frame.to_numpy()
    starts = np.isfinite(values).argmax(axis=0)
    for start in np.unique(starts):
        places = np.flatnonzero(starts == start)
        levels, months = gaps.without_odd_months(values[start:, places]), pd.PeriodIndex(frame.index[start:])
        zero = np.nanmin(levels, axis=0) <= 0
        added = np.where(zero, ZERO_SHARE * np.nanmean(levels, axis=0), 0.0)
        if not (np.nanmax(levels, axis=0) > 0).all():
            name = frame.columns[places[np.nanmax(levels, axis=0) <= 0][0]]
            raise NoAnswer(f"{name!r} is zero in all months; nothing can be said of its growth")
        logs = gaps.filled(np.log(levels + added), months)
        names = tuple(frame.columns[places]) if copies is None else ()
        year = periods.Year(like).starts
        yield Block(places, Past(logs, months, coming, copies or 1, calendar, year, names), added)
