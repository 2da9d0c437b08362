"""The simple trend that a reader sees: a line through the logarithms of the months, with season and moving holiday.

    log level = constant + slope x years + factor of the month of the year + effect of a moving holiday + residual

by ordinary least squares, with standard errors that allow for residuals that follow one another (HAC). The factors of
the twelve months add up to zero, so the constant and the slope are those of an average month.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tradeanalysis import calendars, periods, wording
from tradeanalysis.display import Shown
from tradeanalysis.errors import NoAnswer, TradeDataError
from tradeanalysis.intervals import LEVEL, Interval
from tradeanalysis.trend.goals import Target
from tradeanalysis.trend.ols import Regression, design_of, regress
from tradeanalysis.trend.projection import Projection, project

if TYPE_CHECKING:
    from statsmodels.regression.linear_model import RegressionResultsWrapper

SHORTEST_PART = 24  # months on each side of a break in the slope
RECENT_MONTHS = 3  # whose mean distance says where the level stands
RECENT = 5  # years of the slope that `Trend.slopes` shows last


@dataclass(frozen=True)
class Break:
    """The slopes before and after a month, and by how much they differ [per cent a year; percentage points a year].

    step: by how much the level lies above the line of the months before when the later part begins [per cent].
    durbin_watson: of the residuals about both parts [0 to 4].
    """

    at: pd.Period
    before: Interval
    after: Interval
    change: Interval
    step: Interval
    durbin_watson: float


@dataclass(frozen=True, repr=False)
class Trend(Shown):
    """A fitted log-linear trend, over one history or over many drawings of one.

    name: what was fitted. history: its levels, month by drawing [unit of the history], also those after the last month
    of the fit. fit: the regression, None where `reason` says why there is none. level: of intervals. unit: of the
    history, such as "eur_mn"; "" where it is not known.

    >>> from tradeanalysis import trend
    >>> history = pd.Series(100 * 1.01 ** np.arange(84), pd.period_range("2016-01", periods=84, freq="M"), name="rice")
    >>> found = trend.fit(history)
    >>> round(found.growth.value, 1), len(found.months)
    (12.7, 84)
    """

    name: str
    history: pd.DataFrame
    fit: Regression | None
    level: float = LEVEL
    reason: str = ""
    unit: str = ""

    @classmethod
    def unknown(cls, reason: str, name: str = "") -> "Trend":
        """A trend that could not be fitted: its numbers are unknown, and sentences give the reason."""
        return cls(name, pd.DataFrame(), None, reason=reason)

    @property
    def known(self) -> bool:
        """Whether there is a fit at all."""
        return self.fit is not None

    @property
    def regression(self) -> Regression:
        """The regression; `NoAnswer` where there is none."""
        if self.fit is None:
            raise NoAnswer(self.reason)
        return self.fit

    @property
    def constant(self) -> bool:
        """Whether there is a fit, of months that do not vary."""
        return self.fit is not None and self.fit.constant

    @property
    def months(self) -> pd.PeriodIndex:
        """The months that the line was fitted to."""
        return self.regression.months

    @property
    def _every(self) -> pd.PeriodIndex:
        """All months of the history; `NoAnswer` where there is no fit."""
        if self.fit is None:
            raise NoAnswer(self.reason)
        return pd.PeriodIndex(self.history.index)

    @property
    def growth(self) -> Interval:
        """Growth of the line [per cent a year], with the interval of `level`."""
        return self.interval()

    def interval(self, level: float | None = None) -> Interval:
        """Growth of the line [per cent a year], with an interval of another level, such as 0.95."""
        return self._grown("years", level) if self.fit else Interval.unknown()

    @property
    def tet(self) -> Interval:
        """By how much a month that holds all of Tet differs from one without [per cent]; unknown where not fitted."""
        return self.moving if self.holiday == calendars.TET else Interval.unknown()

    @property
    def holiday(self) -> str:
        """The moving holiday that was fitted, as `calendars` names it; "none" where none was."""
        return self.fit.holiday if self.fit else calendars.NONE

    @property
    def moving(self) -> Interval:
        """By how much a month that holds all of the holiday differs from one without [per cent]; unknown for none."""
        return self._grown(self.holiday) if self.holiday != calendars.NONE else Interval.unknown()

    def _grown(self, term: str, level: float | None = None) -> Interval:
        fit = self.regression
        return fit.per_cent((fit.design.columns == term).astype(float), self.level if level is None else level)

    @property
    def season(self) -> pd.DataFrame:
        """How each month of the year differs from an average one [per cent]; index month, columns value, low, high."""
        if self.fit is None:
            return pd.DataFrame(columns=["value", "low", "high"])
        weights = [self.fit.weight_of_month(month) for month in range(1, 13)]
        found = [self.fit.per_cent(weight, self.level) for weight in weights]
        return pd.DataFrame([(one.value, one.low, one.high) for one in found], periods.MONTHS, ["value", "low", "high"])

    @property
    def r_squared(self) -> float:
        """Share of the variation of the logarithms that is explained [0 to 1]; not a number where nothing varies."""
        return float(self.regression.r_squared.mean())

    @property
    def durbin_watson(self) -> float:
        """The Durbin-Watson statistic of the residuals: 2 where they do not follow one another [0 to 4].

        Not a number where the line holds every month.
        """
        return float(self.regression.durbin_watson.mean())

    @property
    def spread(self) -> float:
        """Standard deviation of a month about the line [per cent]."""
        return float(100 * np.expm1(np.sqrt((self.regression.residuals**2).sum() / self._freedom)))

    @property
    def _freedom(self) -> int:
        return self.regression.freedom * self.regression.residuals.shape[1]

    @cached_property
    def residuals(self) -> pd.Series:
        """How far each month of the fit lies from the line [logarithm]; of drawn histories their mean."""
        return pd.Series(self.regression.residuals.mean(axis=1), self.months, name="residual")

    def line(self, end: periods.Month | None = None, *, season: bool = True) -> pd.DataFrame:
        """The fitted line and the interval of where it lies [unit of the history]; columns value, low, high.

        end: a month up to which it is drawn on, the last of the history if None. season: False for the line alone,
        without the months of the year and the holiday.
        """
        months = periods.months(self.months[0], end or self.history.index[-1])
        design = design_of(months, self.months[0], self.regression.holiday)
        if not season:
            design.loc[:, ~design.columns.isin(["constant", "years"])] = 0.0
        value, error = self.regression.pooled(design.to_numpy())
        reach = self.regression.reach(self.level) * error
        return pd.DataFrame(
            {"value": np.exp(value), "low": np.exp(value - reach), "high": np.exp(value + reach)}, months
        )

    @property
    def adjusted(self) -> pd.Series:
        """The months without the season and the holiday [unit of the history]; of drawn histories the median."""
        design = design_of(self._every, self.months[0], self.regression.holiday)
        rest = ~design.columns.isin(["constant", "years"])
        factors = design.to_numpy()[:, rest] @ self.regression.coefficients[:, rest].T
        return (self.history * np.exp(-factors)).median(axis=1).rename(self.name)

    def gap(self, start: periods.Month | None = None, end: periods.Month | None = None) -> Interval:
        """How far the months from `start` to `end` lie from the line, on average [per cent]; below it is negative.

        start, end: within the history; the last month if None. Months after the end of the fit are measured against
        the line as it goes on. The interval is that of where the line lies, and of doubt about the months themselves.
        """
        if self.fit is None:
            return Interval.unknown()
        last = end or start or self.history.index[-1]
        months = periods.months(start or last, last)
        if not months.isin(self.history.index).all():
            first, final = self.history.index[[0, -1]]
            raise TradeDataError(f"the history runs from {first} to {final}, not {months[0]} to {months[-1]}")
        design = design_of(months, self.months[0], self.fit.holiday).to_numpy()
        logs = np.log(self.history.loc[months].to_numpy()).mean(axis=0)
        return self.fit.per_cent(-design.mean(axis=0), self.level, logs)

    @property
    def gaps(self) -> pd.Series:
        """How far each month of the history lies from the line [per cent]; of drawn histories the middle."""
        months = self._every
        line = self.regression.pooled(design_of(months, self.months[0], self.regression.holiday).to_numpy())[0]
        return pd.Series(100 * np.expm1(np.log(self.history.to_numpy()).mean(axis=1) - line), months, name="gap")

    @property
    def recent(self) -> tuple[str, Interval]:
        """The last three months by name, and how far they lie from the line on average [per cent]."""
        first, last = self._every[-RECENT_MONTHS], self._every[-1]
        return periods.label(first, last), self.gap(first, last)

    def broken(self, at: periods.Month | None = None, *, level: float | None = None) -> Break | None:
        """The slopes before and from a month on, by one regression with the same season; None where too short.

        at: first month of the later part, the middle of the fit if None; both parts need two years. level: of the
        intervals, such as 0.95; that of the trend if None.
        """
        months = self.months
        first = months[len(months) // 2] if at is None else periods.months(at, at)[0]
        row = int((months < first).sum())
        if min(row, len(months) - row) < SHORTEST_PART:
            return None
        fit = self.regression
        later = np.where(np.arange(len(months)) >= row, 1.0, 0.0)
        since = later * (np.arange(len(months)) - row) / 12
        wider = fit.design.assign(later=later, since=since)
        split = regress(wider, fit.logs)
        sure = self.level if level is None else level
        slope, turn = (wider.columns == "years").astype(float), (wider.columns == "since").astype(float)
        before, after = (split.per_cent(weight, sure) for weight in (slope, slope + turn))
        change = split.per_cent(turn, sure)  # of logarithms: a ratio of growth factors
        size = 1 + before.value / 100
        points = Interval(after.value - before.value, change.low * size, change.high * size)
        step = split.per_cent((wider.columns == "later").astype(float), sure)
        return Break(first, before, after, points, step, float(split.durbin_watson.mean()))

    def slopes(self) -> pd.DataFrame:
        """Growth of the line as a whole, of each half, and of the last five years [per cent a year].

        Columns: months, growth, low, high. A part shorter than two years is left out. The halves have one season.
        """
        first, last = self.months[[0, -1]]
        rows = [(first, last, self.growth)]
        if half := self.broken():
            rows += [(first, half.at - 1, half.before), (half.at, last, half.after)]
        if recent := self.broken(last - 12 * RECENT + 1) if len(self.months) > 12 * RECENT else None:
            rows += [(recent.at, last, recent.after)]
        found = [(periods.label(start, end), rate.value, rate.low, rate.high) for start, end, rate in rows]
        return pd.DataFrame(found, columns=["months", "growth", "low", "high"])

    def project(self, year: int, target: Target | None = None) -> Projection:
        """What the trend alone says of a year, from the months known of it; see `Projection`.

        target: a growth in per cent, or as printed, "7.5-8 %" or "over US$20 billion"; None for none.

        Raises NoAnswer where the history lacks months of the year before, or reaches beyond the year.
        """
        return project(self, year, target)

    def summary(self) -> pd.DataFrame:
        """The regression as statsmodels prints it [logarithms], four decimals; index term, all twelve months among it.

        Columns: coef, std err, t, P>|t|, [0.025, 0.975]. Standard errors are HAC with `lags` lags; of drawn histories
        they hold the doubt about the months too.
        """
        return self.regression.table().rename(index=calendars.NAMES) if self.fit else pd.DataFrame()

    def ols(self) -> "RegressionResultsWrapper":
        """The regression by statsmodels [its results, logarithms], for other tests of it; `NoAnswer` without one.

        Of drawn histories it is the one of their mean, whose standard errors leave out the doubt about the months.

        >>> from tradeanalysis import datasets, trend
        >>> fitted = trend.fit(datasets.load("vietnam_monthly")["exports"], start="2012-01", end="2022-12")
        >>> bool((fitted.ols().bse - fitted.summary()["std err"]).abs().max() < 0.0001)
        True
        """
        from statsmodels.regression.linear_model import OLS  # a second of its own

        fit = self.regression
        logs = pd.Series(fit.logs.mean(axis=1), fit.months, name=self.name)
        robust = {"maxlags": self.lags, "use_correction": True}
        return OLS(logs, fit.design).fit(cov_type="HAC", cov_kwds=robust, use_t=True)

    @property
    def lags(self) -> int:
        """How many lags the standard errors allow for [months]."""
        return self.regression.lags

    def _shown(self) -> tuple[str, dict[str, str]]:
        if self.fit is None:
            return f"Trend of {self.name or 'a history'}: none, {self.reason}", {}
        caption = f"Trend of {self.name}, {periods.label(self.months[0], self.months[-1])}"
        if self.constant:
            return f"{caption}: does not vary", {}
        recent, gap = self.recent
        rows = {
            f"growth a year, {self.level:.0%} interval": wording.percent(self.growth, signed=True),
            f"{recent}, from the line": wording.percent(gap, signed=True),
            "standard deviation about the line": wording.percent(self.spread),
            "variation explained (R²)": wording.percent(100 * self.r_squared),
        }
        statistic = {} if np.isnan(self.durbin_watson) else {"Durbin-Watson": f"{self.durbin_watson:.1f}"}
        return caption, rows | statistic
