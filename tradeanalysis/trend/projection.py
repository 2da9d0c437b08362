"""What a trend alone says of a year: if exports stay where they stand beside the line, return to it, or lie on it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tradeanalysis import periods, wording
from tradeanalysis.display import Shown
from tradeanalysis.errors import TradeDataError
from tradeanalysis.figures import money
from tradeanalysis.intervals import Interval, interval_of, tails
from tradeanalysis.trend import goals, histories
from tradeanalysis.trend.drawings import N_PATHS  # as `target.outlook` has, of whose models the trend is one
from tradeanalysis.trend.ols import design_of
from tradeanalysis.trend.pool import simulate

if TYPE_CHECKING:
    from tradeanalysis.trend.line import Trend

RECENT = 3  # months whose mean gap to the line is the one that stays or closes


@dataclass(frozen=True, repr=False)
class Projection(Shown):
    """Growth of a year by a trend alone [per cent from a year earlier].

    trend: which one. months: those to come. gap: how far the last three months lie from the line [per cent].
    stays, closes, on_line: the year if that gap stays, if it closes evenly by its last month, and if all months to come
    lie on the line; their intervals are those of the line, not of single months. alone: the year by simulated months
    about the line, with an interval that holds all of that. needs: by how much the months to come must lie above the
    line to reach the target [per cent]. probability: that the target is reached, on the paths of `alone` [0 to 1].

    >>> from tradeanalysis import trend
    >>> history = pd.Series(100 * 1.01 ** np.arange(84), pd.period_range("2016-01", periods=84, freq="M"), name="rice")
    >>> alone = trend.fit(history).project(2023, target=6)
    >>> round(alone.on_line.value, 1), len(alone.months)
    (12.7, 12)
    """

    trend: "Trend"
    year: int
    target: Interval
    unit: str
    months: pd.PeriodIndex
    gap: Interval
    stays: Interval
    closes: Interval
    on_line: Interval
    alone: Interval
    needs: Interval
    probability: float
    n_paths: int

    @property
    def known(self) -> bool:
        """Whether anything is known."""
        return self.alone.known

    @property
    def chance(self) -> str:
        """The probability in words that the number of paths supports; empty without a target."""
        return goals.chance(self.probability, self.n_paths) if self.known and self.target.known else ""

    def _shown(self) -> tuple[str, dict[str, str]]:
        growth = {
            "if the gap to the line stays": self.stays,
            f"if it closes by {periods.MONTHS[periods.Year(self.year).last.month - 1]}": self.closes,
            "with all months to come on the line": self.on_line,
            "with months about the line": self.alone,
        }
        if not len(self.months):
            growth = {"growth of the year, which is over": self.alone}
        rows = {name: wording.percent(rate, signed=True) for name, rate in growth.items() if rate.known}
        if self.target.known and self.known:
            rows[f"probability of {goals.in_words(self.target, self.unit)}"] = self.chance
        caption = f"{self.year} by the trend alone, growth from a year earlier"
        return caption if rows else f"{caption}: unknown", rows


def project(trend: "Trend", year: int, target: goals.Target | None = None) -> Projection:
    """Growth of a year by a trend alone, from the months that its history holds [per cent from a year earlier].

    target: as in `goals.read`, a growth in per cent or a level in the currency of the history; None for none.

    Raises as `histories.two_years` does where the history lacks months of the year before, or reaches beyond the year.
    """
    if isinstance(year, bool) or not isinstance(year, int | np.integer):
        raise TradeDataError(f"the year is {year!r}; give a whole number, such as 2023")
    goal, unit = goals.read(target) if target is not None else (Interval.unknown(), "pct")
    money.same(unit, trend.unit)
    if not trend.known:
        none, months = Interval.unknown(), pd.PeriodIndex([], freq="M")
        return Projection(trend, year, goal, unit, months, none, none, none, none, none, none, np.nan, 0)
    history, year = trend.history, periods.Year(year)
    known, base = (months.sum().to_numpy() for months in histories.two_years(history, year))
    months = pd.period_range(history.index[-1] + 1, year.last, freq="M")
    rest = _Rest(trend, months)
    ways = {"stays": np.ones(len(months)), "closes": 1 - np.arange(1, len(months) + 1) / max(len(months), 1)}
    levels = {name: rest.levels(kept) for name, kept in ways.items()} | {"on_line": rest.levels(np.zeros(len(months)))}
    grown = {
        name: _around(100 * ((known + best) / base - 1), 100 * ((known + drawn) / base - 1), trend.level)
        for name, (best, drawn) in levels.items()
    }
    year_levels = known[:, None] + rest.simulated()
    aim = goals.level_of(goal, unit, base)
    return Projection(
        trend=trend, year=year, target=goal, unit=unit, months=months, gap=trend.recent[1],
        **grown, alone=interval_of(100 * (year_levels / base[:, None] - 1).ravel(), trend.level),
        needs=_needed(aim - known, levels["on_line"], trend.level) if rest.wanted(goal) else Interval.unknown(),
        probability=goals.share_of(year_levels, aim[:, None]) if goal.known else float("nan"), n_paths=year_levels.size,
    )  # fmt: skip


class _Rest:
    """The months to come of a trend, about its line or a constant distance from it, for each drawing of its history."""

    def __init__(self, trend: "Trend", months: pd.PeriodIndex) -> None:
        self.trend, self.months = trend, months
        self.copies = trend.history.shape[1]
        self.repeat = -(-N_PATHS // self.copies)
        fit = trend.regression
        calendar = fit.holiday
        recent = pd.PeriodIndex(trend.history.index[-RECENT:])
        self.coming = design_of(months, trend.months[0], calendar).to_numpy() if len(months) else None
        self.recent = design_of(recent, trend.months[0], calendar).to_numpy().mean(axis=0)
        self.logs = np.log(trend.history.loc[recent].to_numpy()).mean(axis=0)

    def wanted(self, goal: Interval) -> bool:
        """Whether there is a target, and a month left to reach it."""
        return goal.known and self.coming is not None

    def levels(self, kept: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The sum of the months to come, by drawing, and for drawn coefficients, draw by drawing.

        kept: share of the gap to the line that each month keeps.
        """
        fit = self.trend.regression
        unsure = fit.drawn(self.repeat, np.random.default_rng(0))
        drawn = self._sum(unsure, self.logs[:, None], kept)
        return self._sum(fit.coefficients, self.logs, kept), drawn.T

    def _sum(self, coefficients: np.ndarray, log: np.ndarray, kept: np.ndarray) -> np.ndarray:
        if self.coming is None:
            return np.zeros(coefficients.shape[:-1])
        gap = log - coefficients @ self.recent
        return np.exp(coefficients @ self.coming.T + np.multiply.outer(gap, kept)).sum(axis=-1)

    def simulated(self) -> np.ndarray:
        """The sum of the months to come on simulated paths about the line, drawing by path."""
        if self.coming is None:
            return np.zeros((self.copies, self.repeat))
        history = self.trend.history
        if self.trend.months[-1] < history.index[-1]:
            return self._about_the_line(self.coming)
        calendar = self.trend.regression.holiday
        paths = simulate(
            history, self.months, model="log_trend", n_paths=self.repeat, copies=self.copies, calendar=calendar
        )
        return np.asarray(paths.levels.sum(axis=0))

    def _about_the_line(self, coming: np.ndarray) -> np.ndarray:
        """The same where the fit ends before the history: by its own coefficients, with errors that fade."""
        fit, history = self.trend.regression, self.trend.history
        rng = np.random.default_rng(0)
        last = design_of(pd.PeriodIndex(history.index[-1:]), self.trend.months[0], fit.holiday).to_numpy()[0]
        squares = (fit.residuals[:-1] ** 2).sum(axis=0)
        products = (fit.residuals[:-1] * fit.residuals[1:]).sum(axis=0)
        carried = np.clip(np.divide(products, squares, out=np.zeros_like(squares), where=squares > 0), 0.0, 0.98)
        spread = np.sqrt((fit.residuals**2).sum(axis=0) / fit.freedom)
        lines = fit.drawn(self.repeat, rng) @ coming.T
        error = np.repeat((np.log(history.to_numpy()[-1]) - fit.coefficients @ last)[:, None], self.repeat, axis=1)
        scale = (spread * np.sqrt(1 - carried**2))[:, None]
        for column in range(lines.shape[2]):
            error = carried[:, None] * error + scale * rng.standard_normal(error.shape)
            lines[:, :, column] += error
        return np.asarray(np.exp(lines).sum(axis=2))


def _around(best: np.ndarray, drawn: np.ndarray, level: float) -> Interval:
    """The middle of what the drawings say, between the bounds that hold what they may say."""
    middle = float(np.median(best))
    low, high = np.quantile(drawn, tails(level))
    return Interval(middle, min(float(low), middle), max(float(high), middle))


def _needed(lacking: np.ndarray, on_line: tuple[np.ndarray, np.ndarray], level: float) -> Interval:
    best, drawn = (100 * (lacking / each - 1) for each in on_line)
    return _around(best, drawn, level)
