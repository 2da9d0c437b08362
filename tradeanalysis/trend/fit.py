"""The simple trend that a reader sees, fitted: a line through the logarithms of the months."""

import numpy as np
import pandas as pd

from tradeanalysis import calendars, periods, wording
from tradeanalysis.errors import NoAnswer, TradeDataError
from tradeanalysis.figures import YearToDate
from tradeanalysis.intervals import LEVEL
from tradeanalysis.reconstruct import quarters
from tradeanalysis.reconstruct.path import Reconstruction
from tradeanalysis.trend import drawings, histories
from tradeanalysis.trend.line import Trend
from tradeanalysis.trend.ols import design_of, regress

SHORTEST = 36  # months: with fewer, the pattern of the year and the slope cannot be told apart


def fit(
    history: pd.Series | pd.DataFrame | Reconstruction,
    *,
    start: periods.Month | None = None,
    end: periods.Month | None = None,
    so_far: YearToDate | None = None,
    level: float = LEVEL,
    calendar: str | None = None,
    needed: bool = True,
) -> Trend:
    """The log-linear trend of months, with their season and a moving holiday [growth in per cent a year].

    history: months of one series as a Series or a frame of one column, whose `attrs["unit"]` may say what it counts
        in, such as "eur_mn"; or a `Reconstruction`, of which histories are
        drawn, so that the standard errors carry the doubt about its months; or quarters, which are taken apart into
        smooth months, so that residuals follow one another and intervals are rather too narrow. Variance within plus
        variance between (Rubin 1987).
    start, end: first and last month of the fit; later months of the history are kept, so that `Trend.gap` can say how
        far they lie from the line of the months before.
    so_far: the year to date as published, by `figures.year_to_date`: histories that are drawn then have its growth, as
        those of `target.outlook` have.
    level: of the intervals, 0.8 for 80 %. calendar: whose holiday moves between months, one of `calendars.CALENDARS`;
        None for that of the place of a `Reconstruction`, and for Tet where no place is known.
    needed: False for `Trend.unknown`, with the reason, in place of a NoAnswer.

    Ordinary least squares of all drawings at once, with the standard errors of Newey and West (1987) for the lags of
    Newey and West (1994), 4 (months / 100) ^ (2/9), and their small-sample factor: those of statsmodels, to which
    `Trend.ols` hands the regression over. Where residuals follow one another for long
    (Durbin-Watson well below 2) and years are few, such intervals are too narrow: with 64 months and a residual that
    keeps half of itself, one of 80 % covers the slope in about two cases of three.

    Raises NoAnswer for less than three years, and for months without a value or at zero; TradeDataError for what is no
    history.

    >>> from tradeanalysis import datasets
    >>> exports = fit(datasets.load("vietnam_monthly")["exports"], start="2012-01", end="2022-12")
    >>> round(exports.growth.value, 1), round(exports.season.loc["February", "value"])
    (12.3, -22)
    """
    name = _name(history)
    try:
        history = quarters.taken_apart(history)
        whole = _drawn(history, name, start, so_far)
        inside = _until(whole, name, end)
        months = pd.PeriodIndex(inside.index)
        found = regress(
            design_of(months, months[0], calendar_of(history, calendar), sure=False), np.log(inside.to_numpy())
        )
        found.reach(level)
    except NoAnswer as error:
        if needed:
            raise
        return Trend.unknown(str(error), name)
    return Trend(name, whole, found, level, unit=unit_of(history))


def unit_of(history: object) -> str:
    """The unit of a history, such as "eur_mn" [text]: of rebuilt months, or of `attrs["unit"]`; "" where none is known.

    >>> from tradeanalysis import datasets
    >>> unit_of(datasets.load("vietnam_monthly")["exports"]), unit_of(pd.Series([1.0]))
    ('usd_mn', '')
    """
    return history.unit if isinstance(history, Reconstruction) else str(getattr(history, "attrs", {}).get("unit", ""))


def calendar_of(history: object, calendar: str | None) -> str:
    """The calendar asked for, else that of the place of rebuilt months [name]; Tet where no place is known.

    >>> calendar_of(pd.Series([1.0]), "Easter"), calendar_of(pd.Series([1.0]), None)
    ('Easter', 'Tet')
    """
    if calendar is not None:
        return calendars.checked(calendar)
    place = history.place if isinstance(history, Reconstruction) else ""
    return calendars.of(place) if place else calendars.TET


def _name(history: pd.Series | pd.DataFrame | Reconstruction) -> str:
    """What the history is of; a frame is called by its one column."""
    if isinstance(history, Reconstruction):
        return f"{history.flow} of {wording.spoken(history.place, escaped=False)}" if history.place else "history"
    if isinstance(history, pd.DataFrame) and history.shape[1] != 1:
        raise TradeDataError(f"a trend is of one series, found {history.shape[1]}; choose a column")
    names = list(history.columns) if isinstance(history, pd.DataFrame) else [getattr(history, "name", None)]
    return "history" if names[0] is None else str(names[0])


def _drawn(
    history: pd.Series | pd.DataFrame | Reconstruction,
    name: str,
    start: periods.Month | None,
    so_far: YearToDate | None,
) -> pd.DataFrame:
    """The history from a month on, month by drawing; refused where a month has no logarithm."""
    if isinstance(history, Reconstruction):
        drawn = drawings.of_months(history, so_far=so_far)
    else:
        drawn = histories.read(history)
    whole = drawn if start is None else drawn.loc[drawn.index >= periods.months(start, start)[0]]
    _refuse_without_logarithm(whole, name)
    return whole


def _refuse_without_logarithm(levels: pd.DataFrame, name: str) -> None:
    for wrong, found in ((levels.isna(), "has no value for"), (levels <= 0, "is zero in")):
        rows = np.flatnonzero(wrong.to_numpy().any(axis=1))
        if len(rows):
            month = levels.index[rows[0]]
            raise NoAnswer(f"{name!r} {found} {month}, and has no logarithm there; start later, or fill the month")


def _until(whole: pd.DataFrame, name: str, end: periods.Month | None) -> pd.DataFrame:
    """The months up to the end of the fit; `NoAnswer` where they are too few."""
    inside = whole if end is None else whole[whole.index <= periods.months(end, end)[-1]]
    if len(inside) < SHORTEST:
        raise NoAnswer(f"a trend of {name} needs {SHORTEST} months, found {len(inside)}")
    return inside
