"""The monthly path behind published figures, with its uncertainty."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from scipy import special

from tradeanalysis import periods, wording
from tradeanalysis.display import Shown
from tradeanalysis.errors import NoAnswer, TradeDataError
from tradeanalysis.intervals import LEVEL, Interval
from tradeanalysis.reconstruct import calibration, drawing, equations, honoured, prior
from tradeanalysis.reconstruct.equations import TOTAL
from tradeanalysis.reconstruct.fit import Fit, Problem

Month = str | pd.Period
# How many draws the intervals rest on; what information of the figures on a size is none [of its logarithm].
DRAWN, NOT_IDENTIFIED = 2048, 0.25


@dataclass(frozen=True, repr=False)
class Reconstruction(Shown):
    """Months rebuilt from published figures: medians, intervals, paths, and what they say a figure should print.

    Amounts are of the series as last restated; a year of which nothing restated is known is as its own releases had it
    (`open_years`). Everything is drawn from the posterior of the
    logarithms of the months; the median of a total is the sum of the medians of its parts, so that they add up.
    beside: the figures of the other flow of the place, which show as well how wide the intervals must be. unit: of
    amounts, such as "eur_mn"; "" where it is not known. end: the last month that is shown; the fit goes on as far as
    figures do, whose later months say something of earlier ones.

    >>> from tradeanalysis import figures, reconstruct
    >>> row = {"place": "Hue", "flow": "exports", "measure": "level", "value": 600, "unit": "usd_mn",
    ...     "period_start": "2024-01", "period_end": "2024-06", "published": "2024-07-06"}
    >>> path = reconstruct.monthly(figures.load(pd.DataFrame([row])), place="Hue")
    >>> len(path.months), path.series
    (6, ['total'])
    """

    fit: Fit
    place: str = ""
    flow: str = ""
    beside: Problem | None = None
    calibrated: bool = True
    unit: str = ""
    end: pd.Period | None = None

    @property
    def months(self) -> pd.PeriodIndex:
        """The months of the path."""
        fitted = self.fit.observed.months
        return fitted if self.end is None else fitted[fitted <= self.end]

    @property
    def series(self) -> list[str]:
        """The parts, and their total."""
        cells = list(self.fit.observed.cells)
        return cells if cells == [TOTAL] else [*cells, TOTAL]

    @property
    def error_sizes(self) -> dict[str, float]:
        """The estimated sizes of the errors and of the movements, as standard deviations of logarithms.

        general: error of one figure alone, beyond rounding; flash: of a month that is first estimated; release: shared
        by all figures of one release; restated, restated_part: what later vintages do to a year, and to its sectors;
        foreign, foreign_year: offset of customs from the statistics office, and that of one year; drift, irregular,
        season, tet: movements of the months.
        """
        return dict(self.fit.sizes)

    @property
    def not_identified(self) -> list[str]:
        """The sizes that are not identified by the figures, so that they stay near what is usual.

        A single annual figure identifies none; without a figure of customs `foreign` is not identified.
        """
        return [
            name
            for name, known in zip(prior.NAMES, np.diag(self.fit.information), strict=True)
            if known < NOT_IDENTIFIED
        ]

    @property
    def open_years(self) -> list[periods.Year]:
        """The years of which nothing says what was restated: they are as their own releases had them.

        Their intervals allow for what is restated of other years, or usually.
        """
        first = periods.year_of(self.months[0], self.fit.observed.like)
        years = [first + int(number) for number in np.flatnonzero(self.fit.system.place.open)]
        return [year for year in years if year.first <= self.months[-1]]

    @property
    def empty_years(self) -> list[int]:
        """The years of which no figure speaks, neither of their months nor as the base of a growth rate.

        Their months lie between those of the years around them, in wide intervals.
        """
        observed, like = self.fit.observed, self.fit.observed.like
        spoken = np.zeros(len(observed.months) + 1)
        for shift in (0 * observed.lag, observed.lag):
            np.add.at(spoken, observed.first - shift, 1)
            np.add.at(spoken, observed.last - shift + 1, -1)
        known = set(periods.years_of(observed.months[spoken.cumsum()[:-1] > 0], like))
        first, last = (periods.year_of(month, like) for month in self.months[[0, -1]])
        return [first + number for number in range(last - first + 1) if first + number not in known]

    @cached_property
    def width(self) -> drawing.Width:
        """How much wider than by itself the model is made, from figures of both flows that are held out."""
        if not self.calibrated:
            return drawing.Width()
        problems = [self.fit.problem, *([] if self.beside is None else [self.beside])]
        return calibration.width(list(map(calibration.scores_of, problems)))

    @cached_property
    def _drawn(self) -> drawing.Draws:
        return self._draws(DRAWN, 0)

    def _draws(self, n: int, seed: int, sets: int = drawing.SETS) -> drawing.Draws:
        return drawing.seeded(self.fit, n, seed, self.width, sets)

    def _levels(self, drawn: drawing.Draws) -> np.ndarray:
        """Levels of the series: month, series, draw [million of `unit`]."""
        levels = self._scale[:, None, None] * np.exp(drawn.states[self.fit.system.place.theta] + drawn.later)
        if levels.shape[1] > 1:
            levels = np.concatenate([levels, levels.sum(axis=1, keepdims=True)], axis=1)
        return levels[: len(self.months)]

    @cached_property
    def _sums(self) -> list[honoured.Published]:
        """The published sums that the months add up to; none where the figures say how far they err."""
        return honoured.published(self.fit) if prior.NAMES[0] in self.not_identified else []

    @cached_property
    def _scale(self) -> np.ndarray:
        """What each month is multiplied by so that published sums are kept."""
        if not self._sums:
            return np.ones(len(self.fit.observed.months))
        levels = np.exp(self._drawn.states[self.fit.system.place.theta] + self._drawn.later).sum(axis=1)
        return honoured.factors(self._sums, levels)

    @cached_property
    def _all(self) -> np.ndarray:
        return self._levels(self._drawn)

    def _frame(self, values: np.ndarray) -> pd.DataFrame:
        return pd.DataFrame(values, index=self.months, columns=self.series)

    @cached_property
    def median(self) -> pd.DataFrame:
        """The median of each month and series, those of a year adding up to its median [million of `unit`]."""
        found = self._frame(np.median(self._all, axis=2))
        if len(self.series) > 1:
            found[TOTAL] = found[self.series[:-1]].sum(axis=1)
        # Medians of months do not add up to the median of their sum by themselves.
        years = self.fit.observed.years[: len(self.months)]
        scale = np.ones(len(years))
        for year in np.unique(years):
            of_year = years == year
            scale[of_year] = np.median(self._all[of_year, -1].sum(axis=0)) / found.loc[of_year, TOTAL].sum()
        found = found.mul(scale, axis=0)
        kept = [published for published in self._sums if published.last < len(found)]
        return found.mul(honoured.factors(kept, found[[TOTAL]].to_numpy()), axis=0)

    def interval(self, level: float = LEVEL) -> pd.DataFrame:
        """The bounds that hold each month with a probability of `level` [million of `unit`]; columns series, bound.

        They hold the median of the month, too, which adds up to that of the year and may lie beside narrow bounds.
        """
        low, _, high = np.quantile(self._all, _ends(level), axis=2)
        middle = self.median.to_numpy()
        return _side_by_side(self._frame(np.minimum(low, middle)), self._frame(np.maximum(high, middle)))

    def with_interval(self, level: float = LEVEL, series: str = TOTAL) -> pd.DataFrame:
        """Median, low and high of each month of one series [million of `unit`]."""
        return self.interval(level)[self._one_of(series)].assign(median=self.median[series])

    def _one_of(self, series: str) -> str:
        if series not in self.series:
            raise TradeDataError(f"the path has no series {series!r}; choose one of {', '.join(self.series)}")
        return series

    def summed(self, start: Month, end: Month, *, level: float = LEVEL, series: str = TOTAL) -> Interval:
        """The sum of some months of one series, from drawn paths; of one month as in `interval` [million of `unit`].

        Raises NoAnswer where the path does not hold all of the months.
        """
        months = periods.months(start, end)
        if not months.isin(self.months).all():
            raise NoAnswer(
                f"the path goes from {self.months[0]} to {self.months[-1]}, and does not hold all of {start} to {end}"
            )
        if len(months) == 1:  # as in the table of months: one number a month
            row = self.with_interval(level, series).loc[months].iloc[0]
            return Interval(float(row["median"]), float(row["low"]), float(row["high"]), unit=self.unit)
        number = self.series.index(self._one_of(series))
        sums = self._all[self.months.isin(months), number].sum(axis=0)
        low, median, high = np.quantile(sums, _ends(level))
        return Interval(float(median), float(low), float(high), unit=self.unit)

    def year_on_year(self, level: float = LEVEL) -> pd.DataFrame:
        """Growth from the same month a year earlier [per cent]; columns series and median, low, high.

        From the thirteenth month of the path on; without rows where it has no more than twelve.
        """
        months = self.months[12:]
        low, _, high = np.quantile(100 * (self._all[12:] / self._all[:-12] - 1), _ends(level), axis=2)
        median = (100 * (self.median / self.median.shift(12) - 1)).loc[months].to_numpy()
        frames = {"median": median, "low": np.minimum(low, median), "high": np.maximum(high, median)}
        shaped = {name: pd.DataFrame(values, index=months, columns=self.series) for name, values in frames.items()}
        return pd.concat(shaped, axis="columns").swaplevel(axis="columns")[self.series]

    def paths(self, n: int, seed: int) -> pd.DataFrame:
        """Drawn paths of the months [million of `unit`]; columns series, path. The parts of a path add up exactly.

        n: how many, at least one. One seed gives one set of paths.
        """
        if n < 1:
            raise TradeDataError(f"{n} paths are asked for; expected at least one")
        levels = self._levels(self._draws(n, seed, drawing.MANY_SETS))
        frames = {name: pd.DataFrame(levels[:, k], index=self.months) for k, name in enumerate(self.series)}
        return pd.concat(frames, axis="columns", names=["series", "path"])

    def outcomes(self, observed: equations.Observations, seed: int = 0) -> np.ndarray:
        """Draws of the logarithm that each of some figures prints, growth being a ratio; one row a figure."""
        return drawing.outcomes(self.fit, observed, self._drawn, np.random.default_rng([seed, 1]))

    def predict(self, figures: pd.DataFrame, level: float = LEVEL) -> pd.DataFrame:
        """What each of the figures should print, with bounds [unit of the figure]; index id, columns median, low, high.

        figures: rows of a figures table, whether they were used or not. Those on another place, flow or part, on single
            goods, or on other months are left out. Levels are predicted in millions of its currency.
        """
        cells = self.fit.observed.cells
        if self.place:
            figures = equations.of_flow(figures, flow=self.flow, place=self.place, cells=cells)
        figures = figures[figures["end"] <= self.months[-1]]
        observed = equations.equations(figures, self.fit.observed.months, cells)
        tails = np.quantile(self.outcomes(observed), _ends(level), axis=1)[[1, 0, 2]]
        return _of_sources(observed, dict(zip(["median", "low", "high"], tails, strict=True)), figures["id"])

    def left_out(self, level: float = LEVEL) -> pd.DataFrame:
        """What the other figures say that each figure should print [unit of the figure]; columns median, low, high.

        Index id; reprints are left out together. Also `score`: how many standard deviations the logarithm of the
        printed figure lies from that.
        """
        observed = self.fit.observed
        others, spread = self.fit.others
        reach = special.ndtri(0.5 + _probability(level) / 2) * spread
        table = _of_sources(observed, {"median": others, "low": others - reach, "high": others + reach})
        prints = [len(ids) for ids in observed.sources]
        return table.assign(score=np.repeat((observed.values - others) / spread, prints))

    def _shown(self) -> tuple[str, dict[str, str]]:
        last = self.months[-1]
        rows = {"figures used": f"{len(self.fit.observed.ids):,}"}
        if self.empty_years:
            rows["years without a figure"] = wording.listed(map(str, self.empty_years))
        for series in self.series:
            row = self.with_interval(LEVEL, series).iloc[-1]
            ends = Interval(float(row["median"]), float(row["low"]), float(row["high"]), unit=self.unit)
            rows[f"{wording.term(series)}, {periods.label(last, last)}, 80% interval"] = wording.money(ends)
        named = f"{self.flow} of {wording.spoken(self.place, escaped=False)}" if self.place else "one flow"
        return f"Months of {named}, {periods.label(self.months[0], last)}, rebuilt", rows

    @cached_property
    def influence(self) -> pd.DataFrame:
        """How much each figure decides each month [per cent]; months down, figures across.

        The movement of the month that a surprise of usual size in the figure brings, as a share of all such movements.
        """
        fit, count = self.fit, len(self.fit.observed)
        theta, variances = fit.system.place.theta[: len(self.months)], fit.linear.variances[:count]
        matrix = fit.system.matrix(fit.linear.coefficients)[:count]
        usual = np.sqrt(np.maximum(variances - fit.known[:count], 0)) / variances
        moved = np.abs(fit.factor.solve(np.asfortranarray(matrix.T.toarray()))[theta]).sum(axis=1) * usual
        shares = 100 * moved / moved.sum(axis=1, keepdims=True)
        return pd.DataFrame(shares, index=self.months, columns=list(fit.observed.ids))


def _of_sources(
    observed: equations.Observations, logs: dict[str, np.ndarray], order: pd.Series | None = None
) -> pd.DataFrame:
    """Logarithms as figures print them, a row for each print of a statement [unit of the figure]."""
    every = [name for ids in observed.sources for name in ids]
    number = np.repeat(np.arange(len(observed)), [len(ids) for ids in observed.sources])
    printed = {
        name: np.where(observed.growth, 100 * np.expm1(values), np.exp(values))[number] for name, values in logs.items()
    }
    table = pd.DataFrame(printed, index=pd.Index(every, name="id"))
    return table if order is None else table.loc[[name for name in order if name in table.index]]


def _probability(level: float) -> float:
    if not 0 < level < 1:
        raise TradeDataError(f"the level of an interval is {level!r}; expected a probability, such as 0.95")
    return level


def _ends(level: float) -> list[float]:
    """The probabilities below the low end of an interval, its middle and its high end."""
    return [0.5 - _probability(level) / 2, 0.5, 0.5 + level / 2]


def _side_by_side(low: pd.DataFrame, high: pd.DataFrame) -> pd.DataFrame:
    both = pd.concat({"low": low, "high": high}, axis="columns")
    return both.swaplevel(axis="columns")[list(low.columns)]
