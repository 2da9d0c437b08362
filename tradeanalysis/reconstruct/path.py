"""The monthly path behind published figures, with its uncertainty."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from scipy import stats

from tradeanalysis import periods, tet, wording
from tradeanalysis.display import Shown
from tradeanalysis.errors import NoAnswer, TradeDataError
from tradeanalysis.intervals import Interval
from tradeanalysis.reconstruct import equations, posterior, prior
from tradeanalysis.reconstruct.equations import TOTAL

SECTORS = ("domestic", "fdi")
Month = str | pd.Period


@dataclass(frozen=True, repr=False)
class Reconstruction(Shown):
    """Months rebuilt from published figures: medians, intervals, paths, and what they say a figure should print.

    Amounts are million US dollars. Everything rests on a normal approximation of the logarithms of the months, so the
    median of a total is the sum of the medians of its parts, and additivity is exact.
    """

    fit: posterior.Fit
    place: str = ""
    flow: str = ""

    @property
    def months(self) -> pd.PeriodIndex:
        """The months of the path."""
        return self.fit.observed.months

    @property
    def series(self) -> list[str]:
        """The parts, and their total."""
        cells = list(self.fit.observed.cells)
        return cells if cells == [TOTAL] else [*cells, TOTAL]

    @property
    def error_sizes(self) -> dict[str, float]:
        """The estimated sizes of the errors and of the movements, as standard deviations of logarithms.

        general: what no release shares, beyond rounding; flash: error of a month that is first estimated; foreign:
        offset of customs from the statistics office; drift, irregular, season, tet: movements of the months.
        """
        return dict(self.fit.sizes)

    @property
    def untold(self) -> list[str]:
        """The sizes that the figures cannot tell, so that they stay near where their search started.

        A single annual figure tells none; without a figure of customs nothing is told of `foreign`.
        """
        return posterior.untold(self.fit)

    @cached_property
    def _logs(self) -> tuple[np.ndarray, np.ndarray]:
        """Logarithms of all series of all months, and their covariance: month by series, flattened."""
        count = len(self.months) * len(self.fit.observed.cells)
        theta, covariance = self.fit.mean[:count], self.fit.covariance[:count, :count]
        cells = len(self.fit.observed.cells)
        if cells == 1:
            return theta, covariance
        levels = np.exp(theta).reshape(-1, cells)
        shares = levels / levels.sum(axis=1, keepdims=True)
        size = cells + 1
        jacobian = np.zeros((len(levels) * size, count))
        for month, share in enumerate(shares):
            rows, columns = slice(month * size, month * size + cells), slice(month * cells, (month + 1) * cells)
            jacobian[rows, columns] = np.eye(cells)
            jacobian[month * size + cells, columns] = share
        logs = np.log(np.column_stack([levels, levels.sum(axis=1)])).ravel()
        return logs, jacobian @ covariance @ jacobian.T

    def _reach(self, level: float) -> float:
        """How many standard deviations hold the truth with a probability of `level`."""
        return float(self.fit.scale * stats.t.ppf(0.5 + _probability(level) / 2, self.fit.tail))

    def _frame(self, values: np.ndarray) -> pd.DataFrame:
        return pd.DataFrame(values.reshape(len(self.months), -1), index=self.months, columns=self.series)

    @property
    def median(self) -> pd.DataFrame:
        """The median of each month and series [million US dollars]."""
        return self._frame(np.exp(self._logs[0]))

    def interval(self, level: float = 0.95) -> pd.DataFrame:
        """The bounds that hold each month with a probability of `level` [million US dollars]; columns series, bound."""
        logs, covariance = self._logs
        reach = self._reach(level) * np.sqrt(np.maximum(np.diag(covariance), 0))
        return _side_by_side(self._frame(np.exp(logs - reach)), self._frame(np.exp(logs + reach)))

    def band(self, level: float = 0.95, series: str = TOTAL) -> pd.DataFrame:
        """Median, low and high of each month of one series [million US dollars]."""
        return self.interval(level)[self._one_of(series)].assign(median=self.median[series])

    def _one_of(self, series: str) -> str:
        if series not in self.series:
            raise TradeDataError(f"the path has no series {series!r}; choose one of {', '.join(self.series)}")
        return series

    def summed(self, start: Month, end: Month, *, level: float = 0.95, series: str = TOTAL, n: int = 2000) -> Interval:
        """The sum of some months of one series [million US dollars], from drawn paths; of one month, what `band` says.

        Raises TradeDataError where the path does not hold all of the months.
        """
        months = periods.months(start, end)
        if not months.isin(self.months).all():
            raise TradeDataError(
                f"the path goes from {self.months[0]} to {self.months[-1]}, and does not hold all of {start} to {end}"
            )
        if len(months) == 1:  # as in the band: one number a month
            row = self.band(level, series).loc[months].iloc[0]
            return Interval(float(row["median"]), float(row["low"]), float(row["high"]))
        sums = self.paths(n, seed=0)[self._one_of(series)].loc[months].sum()
        low, median, high = np.quantile(sums, _ends(level))
        return Interval(float(median), float(low), float(high))

    def year_on_year(self, level: float = 0.95) -> pd.DataFrame:
        """Growth on the same month a year before [per cent]; columns series and median, low, high.

        From the thirteenth month of the path on; without rows where it has no more than twelve.
        """
        logs, covariance = self._logs
        lag = 12 * len(self.series)
        change = logs[lag:] - logs[:-lag]
        variances = np.diag(covariance)
        cross = np.diag(covariance, k=-lag)
        reach = self._reach(level) * np.sqrt(np.maximum(variances[lag:] + variances[:-lag] - 2 * cross, 0))
        frames = {"median": change, "low": change - reach, "high": change + reach}
        months = self.months[12:]
        shaped = {
            name: pd.DataFrame(
                100 * np.expm1(values).reshape(len(months), len(self.series)), index=months, columns=self.series
            )
            for name, values in frames.items()
        }
        return pd.concat(shaped, axis="columns").swaplevel(axis="columns")[self.series]

    def paths(self, n: int, seed: int) -> pd.DataFrame:
        """Drawn paths of the months [million US dollars]; columns series, path. The parts of a path add up exactly.

        n: how many, at least one. One seed gives one set of paths.
        """
        if n < 1:
            raise TradeDataError(f"{n} paths are asked for; expected at least one")
        cells = len(self.fit.observed.cells)
        states, _ = posterior.draws(self.fit, n, np.random.default_rng(seed))
        drawn = np.exp(states[:, : len(self.months) * cells]).reshape(n, len(self.months), cells)
        blocks = dict(zip(self.fit.observed.cells, np.moveaxis(drawn, 2, 0), strict=True))
        blocks[TOTAL] = drawn.sum(axis=2)
        frames = {name: pd.DataFrame(blocks[name].T, index=self.months) for name in self.series}
        return pd.concat(frames, axis="columns", names=["series", "path"])

    def predict(self, figures: pd.DataFrame, level: float = 0.95, *, n: int = 2000, seed: int = 0) -> pd.DataFrame:
        """What each of the figures should print, with bounds [unit of the figure]; index id, columns median, low, high.

        figures: rows of a figures table, whether they were used or not. Those on another place, flow or part, on single
            goods, or on other months are left out. Levels are predicted in million US dollars.
        """
        cells = self.fit.observed.cells
        if self.place:
            figures = equations.told(figures, flow=self.flow, place=self.place, cells=cells)
        observed = equations.equations(figures, self.months, cells)
        outcome = posterior.outcomes(self.fit, observed, n, seed)
        tails = np.quantile(outcome, _ends(level), axis=0)[[1, 0, 2]]
        printed = np.where(observed.growth, 100 * np.expm1(tails), np.exp(tails))
        return pd.DataFrame(printed.T, index=pd.Index(observed.ids, name="id"), columns=["median", "low", "high"])

    def left_out(self, level: float = 0.95) -> pd.DataFrame:
        """What the other figures say that each figure should print [unit of the figure]; columns median, low, high.

        Index id. Also `score`: how many standard deviations the logarithm of the printed figure lies from that.
        """
        fit = self.fit
        reach = stats.t.ppf(0.5 + _probability(level) / 2, posterior.TAIL) * fit.spread
        logs = {"median": fit.others, "low": fit.others - reach, "high": fit.others + reach}
        growth = fit.observed.growth
        printed = {name: np.where(growth, 100 * np.expm1(values), np.exp(values)) for name, values in logs.items()}
        table = pd.DataFrame(printed, index=pd.Index(fit.observed.ids, name="id"))
        return table.assign(score=(fit.observed.values - fit.others) / fit.spread)

    def _shown(self) -> tuple[str, dict[str, str]]:
        last = self.months[-1]
        rows = {"figures used": f"{len(self.fit.observed.ids):,}"}
        for series in self.series:
            row = self.band(0.8, series).iloc[-1]
            ends = Interval(float(row["median"]), float(row["low"]), float(row["high"]))
            rows[f"{wording.term(series)}, {periods.label(last, last)}, 80% interval"] = wording.usd(ends)
        named = f"{self.flow} of {self.place}" if self.place else "one flow"
        return f"Months of {named}, {periods.label(self.months[0], last)}, rebuilt", rows

    @cached_property
    def influence(self) -> pd.DataFrame:
        """How much each figure decides each month [per cent]; months down, figures across.

        The movement of the month that a surprise of usual size in the figure brings, as a share of all such movements.
        """
        fit, count = self.fit, len(self.months) * len(self.fit.observed.cells)
        moved = np.abs(fit.gain[:count]) * fit.usual
        by_month = moved.reshape(len(self.months), -1, moved.shape[1]).sum(axis=1)
        shares = 100 * by_month / by_month.sum(axis=1, keepdims=True)
        return pd.DataFrame(shares, index=self.months, columns=list(fit.observed.ids))


def _probability(level: float) -> float:
    if not 0 < level < 1:
        raise TradeDataError(f"the level of a band is {level!r}; expected a probability, such as 0.95")
    return level


def _ends(level: float) -> list[float]:
    """The probabilities below the low end of a band, its middle and its high end."""
    return [0.5 - _probability(level) / 2, 0.5, 0.5 + level / 2]


def _side_by_side(low: pd.DataFrame, high: pd.DataFrame) -> pd.DataFrame:
    both = pd.concat({"low": low, "high": high}, axis="columns")
    return both.swaplevel(axis="columns")[list(low.columns)]


def monthly(
    figures: pd.DataFrame,
    flow: str = "exports",
    *,
    place: str,
    by: str | None = None,
    indicator: pd.Series | None = None,
    start: str | pd.Period | None = None,
    end: str | pd.Period | None = None,
) -> Reconstruction:
    """The monthly path behind the figures of a place [million US dollars].

    figures: a table as `figures.load` gives it. by: "sector" for the domestic and foreign-invested parts and their
        total, None for the total alone. indicator: a monthly series that carries the pattern within the year, such as
        the nation's, in any unit. start, end: months where the path begins and ends, at most all that the figures speak
        of. A figure that reaches beyond the path is not used, so begin with a January.

    Months are logarithms of levels that drift, with a season, the Lunar New Year and irregular movements. A figure
    observes sums of them, rounded; a month that is first estimated is observed with an error of its own, shared by all
    figures that say so; what remains has heavy tails. The sizes of all of these are estimated by marginal likelihood,
    and bands are widened by what is missed of releases that are left out.

    What figures cannot tell is set, wide, in `prior` and `posterior`: how far the level may lie from the first guess
    and grow, since there is one level to a series; the bias of first releases, which one series confounds with its
    drift; and the tails while the months are fitted, since they and the size of the general error make up for each
    other. A size of which the figures of a file say nothing stays near its start; `untold` names it.

    Raises NoAnswer where there is no level to start from, where parts cannot be told from the total, outside of
    1990 to 2050, and where the figures cannot be brought together.
    """
    cells = cells_of(by)
    used = equations.usable(figures, flow=flow, place=place, cells=cells)
    spoken = equations.span(used)
    first = spoken[0] if start is None else max(spoken[0], periods.months(start, start)[0])
    last = spoken[-1] if end is None else min(spoken[-1], periods.months(end, end)[-1])
    months = pd.period_range(first, last, freq="M")
    observed = equations.equations(used, months, cells) if len(months) else None
    if observed is None or observed.growth.all():
        raise NoAnswer(
            f"no level of {flow} of {place} lies within {start or first} to {end or last}; the figures speak of "
            f"{spoken[0]} to {spoken[-1]}, and one that reaches beyond the path is not used"
        )
    _check_parts(used[used["id"].isin(observed.ids)], cells)
    if not tet.FIRST_YEAR <= first.year <= last.year <= tet.LAST_YEAR:
        raise NoAnswer(
            f"the path goes from {first} to {last}; the Lunar New Year, which moves its months, is known for "
            f"{tet.FIRST_YEAR} to {tet.LAST_YEAR}. Give start and end within these years"
        )
    problem = posterior.Problem(observed, prior.of_months(observed, _pattern(indicator, months)))
    return Reconstruction(posterior.estimate(problem), place, flow)


def _check_parts(used: pd.DataFrame, cells: tuple[str, ...]) -> None:
    """Of two parts and their total one level at least must hold the other part; the split alone may stay wide open."""
    known = set(used.loc[used["measure"] == "level", "sector"])
    if TOTAL not in known and len(known) < len(cells):
        raise NoAnswer(
            f"levels are known of {known.pop()} alone, which says nothing of the rest; "
            f"give levels of another of {', '.join([*cells, TOTAL])}"
        )


def cells_of(by: str | None) -> tuple[str, ...]:
    """The parts whose months are rebuilt: the two sectors, or the total alone."""
    if by not in (None, "sector"):
        raise TradeDataError(f"by={by!r} is not known; choose 'sector' or None")
    return SECTORS if by else (TOTAL,)


def _pattern(indicator: pd.Series | None, months: pd.PeriodIndex) -> Sequence[float] | None:
    if indicator is None:
        return None
    if not isinstance(indicator, pd.Series):
        raise TradeDataError(f"the indicator is a {type(indicator).__name__}; give a Series of one value a month")
    covered = pd.to_numeric(periods.as_monthly(indicator, name="indicator"), errors="coerce").reindex(months)
    if covered.isna().any() or (covered <= 0).any():
        lacking = covered.index[covered.isna() | (covered <= 0)][0]
        raise TradeDataError(f"the indicator has no positive value for {lacking}; give one for every month of the path")
    return np.log(covered.to_numpy(float)).tolist()
