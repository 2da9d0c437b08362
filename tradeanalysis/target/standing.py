"""What the figures of a day say of a year: the months drawn from them, and the year on simulated paths."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from tradeanalysis import calendars, figures, periods, reconstruct, trend
from tradeanalysis.errors import NoAnswer
from tradeanalysis.figures import YearToDate
from tradeanalysis.intervals import Interval
from tradeanalysis.reconstruct.path import Reconstruction
from tradeanalysis.target import forecast
from tradeanalysis.trend import drawings, goals, histories, pool

Array = np.ndarray


@dataclass(frozen=True)
class Question:
    """Which target of which year of a place and flow is asked about; target and unit as `goals.read` gives them.

    seed: of all that is drawn. calendar: whose holiday moves, None for that of the place.
    """

    place: str
    flow: str
    year: int
    target: Interval
    unit: str
    seed: int = 0
    calendar: str | None = None

    @property
    def first(self) -> pd.Period:
        """The first month of the year."""
        return periods.Year(self.year).first


@dataclass(frozen=True)
class Forecast:
    """A year on simulated paths, drawing by path [unit of the months]; the probability is that of the page.

    coming: the months to come, month by drawing by path. so_far, base, remaining: the months known, the year before,
    and its months that answer to those to come, by drawing. goal: the level that is to be reached, by drawing.
    """

    coming: Array
    so_far: Array
    base: Array
    remaining: Array
    goal: Array

    @cached_property
    def levels(self) -> Array:
        """The level of the year, drawing by path [unit of the months]."""
        return np.asarray(self.so_far[:, None] + self.coming.sum(axis=0))

    @cached_property
    def growth(self) -> Array:
        """Growth of the year, drawing by path [per cent]."""
        return np.asarray(100 * (self.levels / self.base[:, None] - 1))

    @cached_property
    def numbers(self) -> Array:
        """Probability [per cent], median growth [per cent], and growth that the rest needs by these paths [per cent].

        The last is NaN where no month remains.
        """
        probability = goals.share_of(self.levels, self.goal[:, None])
        needs = np.median(100 * ((self.goal - self.so_far) / self.remaining - 1)) if len(self.coming) else np.nan
        return np.array([100 * probability, np.median(self.growth), needs])

    @cached_property
    def by_drawing(self) -> Array:
        """What each drawing adds to probability and median growth, apart from a constant: two rows [per cent]."""
        reached = 100 * (self.levels >= self.goal[:, None]).mean(axis=1)
        low, middle, high = np.quantile(self.growth, [0.45, 0.5, 0.55])
        # A quantile moves by the share of paths that cross it, over the density there.
        above = (self.growth >= middle).mean(axis=1) * (high - low) / 0.1
        return np.array([reached, above])


def spread_between(before: Forecast, after: Forecast) -> Array:
    """The standard deviation of simulation between two fits: of probability and median growth [percentage points].

    Rather too much: over eight seeds of Hanoi in May 2023 and of Viet Nam in July 2019 a whole move had one of 0.15 and
    0.20 points of probability, where this says 0.36 and 0.32, and a row of months one of 0.07 to 0.16.
    """
    return np.hypot(_spread(before.by_drawing), _spread(after.by_drawing))


def spread_of_shift(before: Forecast, after: Forecast) -> Array:
    """The same between two forecasts of one set of drawings, whose months differ by a shift."""
    return _spread(after.by_drawing - before.by_drawing)


def _spread(by_drawing: Array) -> Array:
    """The standard deviation of the mean of numbers by drawing.

    Neighbouring drawings are similar, so it is their differences that count, as in a systematic sample (Wolter 2007,
    chapter 8).
    """
    return np.asarray(np.sqrt((np.diff(by_drawing, axis=1) ** 2).mean(axis=1) / (2 * by_drawing.shape[1])))


def forecast_of(drawn: pd.DataFrame, asked: Question) -> Forecast:
    """The year of a question on the paths of the pool that follow some drawings of its months.

    The same shocks every time, those of `target.outlook`, so that two forecasts differ by their drawings alone.
    """
    copies = drawn.shape[1]
    known, last_year = histories.two_years(drawn, asked.year)
    months = pd.period_range(drawn.index[-1] + 1, asked.first + 11, freq="M")
    coming = np.zeros((0, copies, 1))
    if len(months):
        members = [name for name in trend.POOL if len(drawn) >= trend.MODELS[name].needs]
        found = pool.several(
            drawn, months, models=[*members, "pool"], n_paths=-(-drawings.N_PATHS // copies), copies=copies,
            seed=asked.seed, first_estimates=True, like=asked.year,
            calendar=asked.calendar or calendars.of(asked.place),
        )  # fmt: skip
        coming = found["pool"].levels
    base = last_year.sum().to_numpy()
    return Forecast(
        coming=coming,
        so_far=known.sum().to_numpy(),
        base=base,
        remaining=last_year[len(known) :].sum().to_numpy(),
        goal=goals.level_of(asked.target, asked.unit, base),
    )


@dataclass(frozen=True)
class Standing:
    """What some figures say of the year of a question.

    figures: of the place, as known, misprints corrected. so_far: None before the first figure of the year. path: the
    months behind them. drawn: drawings of these, with the growth so far held at what was announced.
    """

    asked: Question
    figures: pd.DataFrame
    so_far: YearToDate | None
    path: Reconstruction
    drawn: pd.DataFrame

    @property
    def held(self) -> bool:
        """Whether the growth of the months so far is held at what was announced."""
        return self.so_far is not None and not self.so_far.over and self.so_far.compared.printed.known

    @cached_property
    def seen(self) -> Forecast:
        """The year on simulated paths."""
        return forecast_of(self.drawn, self.asked)

    @cached_property
    def numbers(self) -> Array:
        """Probability, median growth, and required growth, by printed figures where they give it [per cent].

        Growth of a year that is over is the one published, if any.
        """
        found = self.seen.numbers.copy()
        if self.so_far is not None and self.so_far.over and self.so_far.growth.known:
            found[1] = self.so_far.growth.value
        if self.so_far is not None and (needs := self.so_far.required(self.asked.target.low, self.asked.unit)).known:
            found[2] = needs.value
        return found


def standing(known: pd.DataFrame, asked: Question) -> Standing:
    """What the figures known on a day say of the year of a question; raises as `target.from_figures` does."""
    try:
        so_far = figures.year_to_date(known, asked.year, flow=asked.flow, place=asked.place)
    except NoAnswer:  # no run from January is known
        so_far = None
    end = so_far.last if so_far else asked.first + 11
    path = reconstruct.monthly(known, asked.flow, place=asked.place, end=end)
    drawn = forecast.rebuilt(path, asked.year, None, so_far, drawings.N_PATHS, asked.seed)
    return Standing(asked, known, so_far, path, drawn)
