"""What a year will come to, on simulated paths, beside its target."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from tradeanalysis import growth, periods, wording
from tradeanalysis.display import Shown
from tradeanalysis.intervals import LEVEL, Interval, interval_of, tails
from tradeanalysis.trend import goals

QUANTILES = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)


@dataclass(frozen=True, repr=False)
class Outlook(Shown):
    """What a year will come to, on simulated paths, beside its target.

    model: the one whose paths these are, the pool where no other is asked for.
    coming: the months to come, month by path. base, so_far, remaining_base: the year before, the months known, and the
        months of the year before that answer to those to come; one number a path [unit of the history].
    by_model: levels of the year by other models. known: medians of the months known, and last_year of those a year
        before the months to come.
    required: the required growth that printed figures give, unknown where they do not. counted: the unit of amounts,
    such as "eur_mn"; "" where it is not known.

    >>> from tradeanalysis import target
    >>> history = pd.Series(100 * 1.01 ** np.arange(84), pd.period_range("2016-01", periods=84, freq="M"), name="rice")
    >>> seen = target.outlook(history, year=2022, target=6, as_of="2022-06", n_paths=100)
    >>> len(seen.coming), seen.probability > 0.9
    (6, True)
    """

    year: int
    target: Interval
    unit: str
    months: pd.PeriodIndex
    coming: np.ndarray
    base: np.ndarray
    so_far: np.ndarray
    remaining_base: np.ndarray
    by_model: Mapping[str, np.ndarray]
    known: pd.Series
    last_year: pd.Series
    required: Interval
    model: str = "pool"
    counted: str = ""

    @cached_property
    def levels(self) -> np.ndarray:
        """The level of the year on each path [unit of the history]."""
        return np.asarray(self.so_far + self.coming.sum(axis=0))

    @property
    def growth(self) -> np.ndarray:
        """Growth of the year on the year before, on each path [per cent]."""
        return 100 * (self.levels / self.base - 1)

    @property
    def goal(self) -> np.ndarray:
        """The level that reaches the target on each path [unit of the history]; a growth target moves with its base."""
        return goals.level_of(self.target, self.unit, self.base)

    @property
    def probability(self) -> float:
        """The probability that the target is reached [0 to 1]; never 0 or 1, for paths are finite."""
        return goals.share_of(self.levels, self.goal)

    @property
    def probabilities(self) -> pd.Series:
        """The probability by each model, the pool or the one asked for last [0 to 1]; never 0 or 1."""
        each = {name: goals.share_of(levels, self.goal) for name, levels in self.by_model.items()}
        return pd.Series(each | {self.model: self.probability}, name="probability", dtype=float)

    @property
    def median(self) -> pd.Series:
        """The median of the year's level [unit of the history] and growth [per cent]."""
        return pd.Series({"level": np.median(self.levels), "growth": np.median(self.growth)}, name="median")

    def interval(self, level: float = LEVEL) -> pd.DataFrame:
        """Bounds that hold the year's level and growth with a probability of `level`; columns low and high."""
        ends = tails(level)
        rows = {"level": np.quantile(self.levels, ends), "growth": np.quantile(self.growth, ends)}
        return pd.DataFrame.from_dict(rows, orient="index", columns=["low", "high"])

    @property
    def expected(self) -> Interval:
        """The central forecast of the year's growth, with its 80 % interval [per cent]."""
        return interval_of(self.growth)

    @property
    def others(self) -> list[str]:
        """The models that say something else [names]; the pool is one of them where the history is short."""
        return [name for name, levels in self.by_model.items() if not np.allclose(levels, self.levels)]

    @property
    def between(self) -> tuple[float, float]:
        """The lowest and the highest probability of the models beside the pool [0 to 1]; the pool's where none is."""
        each = self.probabilities[self.others or [self.model]]
        return float(each.min()), float(each.max())

    def of(self, model: str) -> Interval:
        """Growth of the year by one of the models beside the pool, with its 80 % interval [per cent].

        Unknown for a model that the history is too short for.
        """
        if model not in self.by_model:
            return Interval.unknown()
        return interval_of(100 * (self.by_model[model] / self.base - 1))

    @cached_property
    def required_growth(self) -> Interval:
        """Growth that the remaining months need on a year before to reach the target [per cent].

        From the printed figures where they were given, with the bounds of their rounding; else from the paths, with
        bounds that hold 95 %. Unknown where no month remains.
        """
        if self.required.known or not len(self.months):
            return self.required
        return interval_of(100 * ((self.goal - self.so_far) / self.remaining_base - 1), 0.95)

    def shortfall(self, chances: tuple[float, ...] = (0.1, 0.25, 0.5, 0.75, 0.9)) -> pd.Series:
        """The shortfall from the target, by the probability that it is no larger [unit of the history].

        Below zero the target is passed.
        """
        short = np.quantile(self.goal - self.levels, chances)
        return pd.Series(short, pd.Index(chances, name="chance"), name="shortfall")

    @property
    def cumulative(self) -> pd.Series:
        """Sums to date of the months known, of this year and the year before [unit of the history]."""
        since = periods.Year(self.year).first - 12
        return growth.cumulative(self.known.loc[since:], like=self.year)

    def table(self) -> pd.DataFrame:
        """Growth of the year and probability of the target by model, the pool or the one asked for last [per cent].

        Index model; columns median, low, high (80 %), probability.
        """
        levels = {**self.by_model, self.model: self.levels}
        grown = {name: interval_of(100 * (level / self.base - 1)) for name, level in levels.items()}
        rows = {name: (rate.value, rate.low, rate.high) for name, rate in grown.items()}
        table = pd.DataFrame.from_dict(rows, orient="index", columns=["median", "low", "high"]).rename_axis("model")
        return table.assign(probability=100 * self.probabilities.to_numpy())

    def year_to_date(self, quantiles: Sequence[float] = QUANTILES) -> pd.DataFrame:
        """Quantiles of the sum of the year to date, from the last known month on [unit of the history]."""
        sums = np.concatenate([self.so_far[None], self.so_far + np.cumsum(self.coming, axis=0)])
        months = pd.period_range(end=periods.Year(self.year).last, periods=len(sums), freq="M")
        return pd.DataFrame(np.quantile(sums, quantiles, axis=1).T, months, list(quantiles))

    @property
    def path_to_target(self) -> pd.Series:
        """The months to come with one growth on each of last year's: with those known they add up to the target.

        In the unit of the history; the median of the target where its level is not certain.
        """
        left = float(np.median(self.goal) - np.median(self.so_far))
        return (self.last_year * (left / self.last_year.sum())).set_axis(self.months).rename("path to the target")

    @property
    def chance(self) -> str:
        """The probability in words that the number of paths can support."""
        return goals.chance(self.probability, len(self.levels))

    def _shown(self) -> tuple[str, dict[str, str]]:
        goal = goals.in_words(self.target, self.unit)
        rows = {
            f"probability of {goal}": f"{self.chance} (models {goals.chances(*self.between, len(self.levels))})",
            "central forecast of growth, 80% interval": wording.percent(self.expected, signed=True),
        }
        if self.required_growth.known:
            rest = periods.label(self.months[0], self.months[-1])
            rows[f"growth that {rest} needs"] = wording.percent(self.required_growth, signed=True)
        return f"Outlook of {self.year}", rows
