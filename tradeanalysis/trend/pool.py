"""The pool of models, and the paths that models and pool give."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from tradeanalysis import calendars, periods, store, wording
from tradeanalysis.display import Shown
from tradeanalysis.errors import TradeDataError
from tradeanalysis.intervals import LEVEL, tails
from tradeanalysis.trend import histories, mixture
from tradeanalysis.trend.mixture import POOLS
from tradeanalysis.trend.models import MODELS

SHOWN = 5  # series that a result shows of itself


@dataclass(frozen=True, repr=False)
class Paths(Shown):
    """Simulated paths of coming months [unit of the history]; `levels` is month by series by path.

    A mean, a median and the bounds of a sum are taken from the sums of paths: the sum of medians is no median, and the
    sum of bounds is no bound.

    >>> months, rice = pd.period_range("2024-01", periods=2, freq="M"), pd.Index(["rice"])
    >>> Paths(months, rice, np.array([[[1.0, 3.0]], [[2.0, 4.0]]])).mean["rice"].tolist()
    [2.0, 3.0]
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

    def interval(self, level: float = LEVEL) -> pd.DataFrame:
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
    copies: int | None = None,
    first_estimates: bool = False,
    calendar: str = calendars.TET,
) -> Paths:
    """Paths of the months that follow a history [unit of the history].

    history: months down, series across; gaps are filled, zeros allowed, a year at least. A single month at less than a
        tenth or more than ten times the months around it is taken for a gap, unless it is one of the newest three.
    months: how many, the last of them, or all of them. model: a name in `MODELS`; "pool", which joins the paths of
        `POOL` in equal parts and calibrates their spread on past years; or "raw_pool", which leaves the spread as it
        is.
    as_of: the last month of the history that is used, or a day as in `histories.last_month`. copies: how many of the
        series are drawings of one and the same; None for series of their own. first_estimates: whether the newest
        months are first estimates, as in trade figures of the day; the pool is then wider, by what such forecasts
        missed before 2018. calendar: whose holiday moves between months, one of `calendars.CALENDARS`.

    Series that start in the same month inform one another in "pool", and where a year is carried forward: what part of
    a growth lasts, and how large past errors were, is drawn from all of them together. In "theta", "ets", "arima" and
    "log_trend" each stands by itself: some columns of a table have the paths that they have in the whole.

    The same seed gives the same paths; each series has random numbers of its own, by its name and the model.
    Raises TradeDataError where the history is too short for the model or holds what no level can be.

    >>> from tradeanalysis import datasets
    >>> exports = datasets.load("vietnam_monthly")["exports"]
    >>> simulate(exports, "2023-12", as_of="2023-04", n_paths=500).levels.shape
    (8, 1, 500)
    """
    return several(
        history, months, models=[model], n_paths=n_paths, seed=seed, as_of=as_of, copies=copies,
        first_estimates=first_estimates, calendar=calendar,
    )[model]  # fmt: skip


def check_model(model: str) -> None:
    """Nothing for the name of a model or pool [none]; `TradeDataError` for another."""
    known = [*MODELS, *POOLS]
    if model not in known:
        raise TradeDataError(f"no model is called {model!r}; choose one of {', '.join(known)}")


def several(
    history: pd.Series | pd.DataFrame,
    months: int | periods.Month | pd.PeriodIndex,
    *,
    models: Sequence[str],
    n_paths: int = 2000,
    seed: int = 0,
    as_of: periods.Day | None = None,
    copies: int | None = None,
    first_estimates: bool = False,
    calendar: str = calendars.TET,
    like: int = 1900,
) -> dict[str, Paths]:
    """The paths of several models, by name, each fitted once [unit of the history]; arguments as of `simulate`.

    like: a `periods.Year` with whose first month years begin, for the models that carry the growth so far forward.

    >>> from tradeanalysis import datasets
    >>> exports = datasets.load("vietnam_monthly")["exports"]
    >>> list(several(exports, 3, models=["theta", "pool"], n_paths=100))
    ['theta', 'pool']
    """
    for model in models:
        check_model(model)
    for name, number, least in (
        ("n_paths", n_paths, 1),
        ("seed", seed, 0),
        ("copies", 1 if copies is None else copies, 1),
    ):
        if isinstance(number, bool) or not isinstance(number, int | np.integer) or number < least:
            raise TradeDataError(f"{name} is {number!r}; give a whole number, {least} or more")
    frame = histories.read(history, as_of)
    coming = histories.coming_months(frame, months)
    levels = {model: np.empty((len(coming), len(frame.columns), n_paths)) for model in models}
    for block in histories.blocks(frame, coming, copies, calendars.checked(calendar), like):
        for model, logs in _paths(block.past, models, n_paths, seed, first_estimates=first_estimates).items():
            levels[model][:, block.places] = block.levels(logs)
    return {model: Paths(coming, frame.columns, values) for model, values in levels.items()}


def _paths(
    past: histories.Past, models: Sequence[str], n: int, seed: int, *, first_estimates: bool
) -> Mapping[str, np.ndarray]:
    """As `mixture.paths`, kept for drawings of one series, on which the outlooks of pages rest.

    The pool with its members is kept apart from other models, so that it is found whichever of them stand beside it.
    """
    if not past.one or past.copies == 1:
        return mixture.paths(past, models, n, seed, first_estimates=first_estimates)
    found: store.Arrays = {}
    pooled = [name for name in (*mixture.POOL, *POOLS) if name in models]
    for some in (pooled, [name for name in models if name not in pooled]):
        make = partial(mixture.paths, past, some, n, seed, first_estimates=first_estimates)
        found |= store.arrays("paths", [past, some, n, seed, first_estimates, mixture.POOL], make) if some else {}
    return found
