"""The pool of models, its calibration on past years, and the paths that models and pool give."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tradeanalysis import periods, wording
from tradeanalysis.display import Shown
from tradeanalysis.errors import NoAnswer, TradeDataError
from tradeanalysis.intervals import tails
from tradeanalysis.trend import histories
from tradeanalysis.trend.histories import REGRESSED, Past
from tradeanalysis.trend.models import MODELS

SHOWN = 5  # series that a result shows of itself
TRIAL_PATHS = 200  # paths from each past origin on which the spread is judged
TRIALS = 8  # past years that are judged
# Past years that the belief in the pool's own spread weighs. Years count, not series, which share their shocks; and
# more than a few: a history holds past figures as revised, which are kinder than those of the day. Chosen on the track
# record.
TRIAL_WEIGHT = 12.0
# In equal parts. Lines of trade alone would do as well without ets and arima, smooth series with a trend would not.
POOL = ("ets", "arima", "theta", "damped_carry_forward")


@dataclass(frozen=True, repr=False)
class Paths(Shown):
    """Simulated paths of coming months [unit of the history]; `levels` is month by series by path.

    A mean, a median and the bounds of a sum are taken from the sums of paths: the sum of medians is no median, and the
    sum of bounds is no bound.
    """

    months: pd.PeriodIndex
    series: pd.Index
    levels: np.ndarray

    @property
    def mean(self) -> pd.DataFrame:
        """The mean of each month [unit of the history]; months down, series across."""
        return self._frame(self.levels.mean(axis=2))

    @property
    def median(self) -> pd.DataFrame:
        """The median of each month [unit of the history]; months down, series across."""
        return self._frame(np.median(self.levels, axis=2))

    def interval(self, level: float = 0.8) -> pd.DataFrame:
        """The bounds that hold each month with a probability of `level` [unit of the history].

        Columns: series, bound.
        """
        low, high = np.quantile(self.levels, tails(level), axis=2)
        names = [name if isinstance(name, tuple) else (name,) for name in self.series]
        columns = pd.MultiIndex.from_tuples([(*name, bound) for name in names for bound in ("low", "high")])
        return pd.DataFrame(np.stack([low, high], axis=2).reshape(len(self.months), -1), self.months, columns)

    def sums(self, start: periods.Month | None = None, end: periods.Month | None = None) -> pd.DataFrame:
        """The sum of some months on each path [unit of the history]; paths down, series across; all months if none."""
        first, last = periods.months(start or self.months[0], end or self.months[-1])[[0, -1]]
        if first < self.months[0] or last > self.months[-1]:
            raise TradeDataError(f"the paths run from {self.months[0]} to {self.months[-1]}, not {first} to {last}")
        chosen = (self.months >= first) & (self.months <= last)
        return pd.DataFrame(self.levels[chosen].sum(axis=0).T, columns=self.series)

    def _shown(self) -> tuple[str, dict[str, str]]:
        months = periods.label(self.months[0], self.months[-1])
        sums = self.levels.sum(axis=0)
        low, middle, high = np.quantile(sums, [0.1, 0.5, 0.9], axis=1)
        rows = {
            f"sum of {name}": f"{best:,.4g} ({least:,.4g} to {most:,.4g})"
            for name, best, least, most in zip(self.series[:SHOWN], middle, low, high, strict=False)
        }
        more = f", the first {SHOWN} shown" if len(self.series) > SHOWN else ""
        counted = wording.count(len(self.series), "series", "series")
        return f"{self.levels.shape[2]:,} paths of {counted}{more}, {months}, with 80% intervals", rows

    def _frame(self, values: np.ndarray) -> pd.DataFrame:
        return pd.DataFrame(values, index=self.months, columns=self.series)


def simulate(
    history: pd.Series | pd.DataFrame,
    months: int | periods.Month | pd.PeriodIndex,
    *,
    model: str = "pool",
    n_paths: int = 2000,
    seed: int = 0,
    as_of: periods.Day | None = None,
    copies: int = 1,
) -> Paths:
    """Paths of the months that follow a history [unit of the history].

    history: months down, series across; gaps are filled, zeros allowed, a year at least. months: how many, the last of
        them, or all of them. model: a name in `MODELS`; "pool", which joins the paths of `POOL` in equal parts and
        calibrates their spread on past years; or "raw_pool", which leaves the spread as it is.
    as_of: the last month of the history that is used, or a day as in `histories.last_month`. copies: how many of the
        series are drawings of one and the same.

    Series that start in the same month inform one another: what part of a growth lasts, and how large past errors
    were, is drawn from all of them together.

    The same seed gives the same paths. Raises TradeDataError where the history is too short for the model or holds
    what no level can be.

    >>> from tradeanalysis import datasets
    >>> exports = datasets.load("vietnam_monthly")["exports"]
    >>> simulate(exports, "2023-12", as_of="2023-04", n_paths=500).levels.shape
    (8, 1, 500)
    """
    if model not in (*MODELS, "pool", "raw_pool"):
        raise TradeDataError(f"no model is called {model!r}; choose one of {', '.join([*MODELS, 'pool', 'raw_pool'])}")
    for name, number, least in (("n_paths", n_paths, 1), ("seed", seed, 0), ("copies", copies, 1)):
        if not isinstance(number, int | np.integer) or number < least:
            raise TradeDataError(f"{name} is {number!r}; give a whole number, {least} or more")
    frame = histories.read(history, as_of)
    coming = histories.coming_months(frame, months)
    levels = np.empty((len(coming), len(frame.columns), n_paths))
    for block in histories.blocks(frame, coming, copies):
        levels[:, block.places] = block.levels(_logs(block.past, model, n_paths, seed))
    return Paths(coming, frame.columns, levels)


def _logs(past: Past, model: str, n: int, seed: int) -> np.ndarray:
    """Paths of logarithms of one block by a model, or by the calibrated pool."""
    if model not in ("pool", "raw_pool"):
        return _drawn(past, model, n, seed)
    members = [name for name in POOL if len(past.logs) >= MODELS[name].needs]
    shares = np.diff(np.linspace(0, n, len(members) + 1).astype(int))
    parts = [_drawn(past, name, share, seed) for name, share in zip(members, shares, strict=True) if share]
    paths = np.concatenate(parts, axis=2)
    if model == "raw_pool":
        return paths
    total = np.log(np.exp(paths).sum(axis=0))
    middle = np.median(total, axis=1, keepdims=True)
    return paths + (spread_factor(past, seed) - 1) * (total - middle)


def _drawn(past: Past, model: str, n: int, seed: int) -> np.ndarray:
    chosen = MODELS[model]
    if len(past.logs) < chosen.needs:
        raise NoAnswer(f"{model} needs {chosen.needs} months of history, found {len(past.logs)}")
    rng = np.random.default_rng([seed, list(MODELS).index(model)])
    if not chosen.adjusted:
        return chosen.draw(past, n, rng)
    known, coming = histories.tet_effect(past)
    return chosen.draw(Past(past.logs - known, past.months, past.coming, past.copies), n, rng) + coming[:, :, None]


def spread_factor(past: Past, seed: int = 0) -> float:
    """By how much past errors in the sum of the coming months were wider than the pool had them [ratio].

    The pool is drawn again in the same month of up to eight past years, from what went before. With the factor its
    80 % intervals would have covered four outcomes in five; it is drawn towards 1 where these years are few.
    """
    horizon = len(past.coming)
    ends = range(len(past.logs) - 12, max(REGRESSED - 1, len(past.logs) - 12 * (TRIALS + 5)), -12)
    trials = [end for end in ends if end + horizon <= len(past.logs)][:TRIALS]
    if not trials:
        return 1.0
    sizes = []
    for end in trials:
        total = np.log(np.exp(_logs(past.before(end, horizon), "raw_pool", TRIAL_PATHS, seed)).sum(axis=0))
        low, middle, high = np.quantile(total, [0.1, 0.5, 0.9], axis=1)
        outcome = np.log(np.exp(past.logs[end : end + horizon]).sum(axis=0))
        half = np.where(outcome > middle, high - middle, middle - low)
        sizes.append(np.abs(outcome - middle) / np.maximum(half, 1e-9))
    found = np.quantile(np.concatenate(sizes), 0.8)
    weight = len(trials) / (len(trials) + TRIAL_WEIGHT)
    return float(np.exp(weight * np.log(np.clip(found, 0.25, 4.0))))
