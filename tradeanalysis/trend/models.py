"""Trend models: simulated paths of the coming months, for many series at once."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tradeanalysis import periods, tet
from tradeanalysis.errors import NoAnswer, TradeDataError
from tradeanalysis.intervals import tails
from tradeanalysis.trend import airline, carry_forward, histories, regression, smoothing
from tradeanalysis.trend.histories import REGRESSED, Past

TRIAL_PATHS = 200  # paths from each past origin on which the spread is judged
TRIALS = 8  # past years that are judged
# Past years that the belief in the pool's own spread weighs. Years count, not series, which share their shocks; and
# more than a few: a history holds past figures as revised, which are kinder than those of the day. Chosen on the track
# record.
TRIAL_WEIGHT = 12.0


@dataclass(frozen=True)
class Paths:
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

    def _frame(self, values: np.ndarray) -> pd.DataFrame:
        return pd.DataFrame(values, index=self.months, columns=self.series)


@dataclass(frozen=True)
class Model:
    """A model: how it draws paths of logarithms, the months it needs, and whether Tet is taken out beforehand."""

    draw: Callable[[Past, int, np.random.Generator], np.ndarray]
    needs: int
    adjusted: bool


def log_trend(past: Past, n: int, rng: np.random.Generator) -> np.ndarray:
    """Paths of logarithms about a line with a season and Tet, with errors that fade; month by series by path.

    Least squares on time, the month of the year and `tet.regressor`; errors of the first order, and the coefficients
    drawn with their own uncertainty.
    """
    design = _line(past.months, past.months[0])
    fit = regression.least_squares(design, past.logs)
    carried = _carried_error(fit.residuals)
    coming = _line(past.coming, past.months[0], width=design.shape[1])
    root = np.linalg.cholesky(np.linalg.inv(design.T @ design))
    series = past.logs.shape[1]
    unsure = np.einsum("ht,tsn->hsn", coming @ root, rng.standard_normal((design.shape[1], series, n)))
    paths = (coming @ fit.coefficients)[:, :, None] + fit.spread[:, None] * unsure
    error = np.repeat(fit.residuals[-1][:, None], n, axis=1)
    innovation = (fit.spread * np.sqrt(1 - carried**2))[:, None]
    for ahead in range(len(paths)):
        error = carried[:, None] * error + innovation * rng.standard_normal(error.shape)
        paths[ahead] += error
    return paths


def _line(months: pd.PeriodIndex, start: pd.Period, width: int = 0) -> np.ndarray:
    """Month of the year, years since the start, and Tet where the calendar knows it."""
    design = histories.seasonal_design(months, start)
    known = min(start.year, months[0].year) >= tet.FIRST_YEAR and months[-1].year <= tet.LAST_YEAR
    if known if not width else width > design.shape[1]:
        design = np.column_stack([design, tet.regressor(months)])
    return design


def _carried_error(residuals: np.ndarray) -> np.ndarray:
    """How much of a month's error the next month keeps, by series."""
    squares = (residuals[:-1] ** 2).sum(axis=0)
    products = (residuals[:-1] * residuals[1:]).sum(axis=0)
    return np.clip(np.divide(products, squares, out=np.zeros_like(squares), where=squares > 0), 0.0, 0.98)


def structural(past: Past, n: int, rng: np.random.Generator) -> np.ndarray:
    """Paths of logarithms by the basic structural model of Harvey (1989); month by series by path.

    `statsmodels.tsa.UnobservedComponents` with a local level that drifts and a season, one series after the other.
    """
    from statsmodels.tools.sm_exceptions import ConvergenceWarning
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    paths = np.empty((len(past.coming), past.logs.shape[1], n))
    for series in range(past.logs.shape[1]):
        logs = past.logs[:, series]
        if np.ptp(logs) == 0:  # nothing ever moved: no variance can be estimated
            paths[:, series] = logs[-1]
            continue
        model = UnobservedComponents(logs, level="lldtrend", freq_seasonal=[{"period": 12}])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # a flat likelihood: the variances found will do
            fit = model.fit(disp=0, maxiter=200)
        drawn = fit.simulate(len(past.coming), anchor="end", repetitions=n, rng=rng)
        paths[:, series] = np.asarray(drawn).reshape(len(past.coming), n)
    return paths


MODELS = {
    "seasonal_naive": Model(carry_forward.seasonal_naive, 12, False),
    "carry_forward": Model(carry_forward.carry_forward, 13, False),
    "damped_carry_forward": Model(carry_forward.damped_carry_forward, 12, True),
    "log_trend": Model(log_trend, REGRESSED, False),
    "ets": Model(smoothing.ets, REGRESSED, True),
    "arima": Model(airline.arima, REGRESSED, True),
    "theta": Model(smoothing.theta, REGRESSED, True),
    "structural": Model(structural, REGRESSED, True),
}
# In equal parts. Lines of trade alone would do as well without ets and arima, smooth series with a trend would not.
POOL = ("ets", "arima", "theta", "damped_carry_forward")


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
        brings their spread to the size of past surprises; or "raw_pool", which leaves the spread as it is.
    as_of: the last month of the history that is used, or a day as in `histories.last_month`. copies: how many of the
        series are drawings of one and the same.

    Series that start in the same month tell of one another: what part of a growth lasts, and how wide past surprises
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
    """Paths of logarithms of one block by a model, or by the pool with its spread brought to size."""
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
    """By how much past surprises in the sum of the coming months were wider than the pool had them [ratio].

    The pool is drawn anew in the same month of up to eight past years, from what went before. The factor is that which
    would have let four surprises in five fall into the 80 % band, drawn towards 1 where there were few.
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


def summary(history: pd.Series | pd.DataFrame, model: str = "log_trend") -> pd.DataFrame:
    """What a model found in a history, in the unit that each row names; terms down, series across.

    model: "log_trend", "theta", "arima" or "damped_carry_forward". Raises TradeDataError for another, and where the
    history is too short for it.

    >>> from tradeanalysis import datasets
    >>> found = summary(datasets.load("vietnam_monthly")[["exports"]])
    >>> bool(5 < found.loc["growth a year [%]", "exports"] < 25)
    True
    """
    if model not in _TABLES:
        raise TradeDataError(f"no table is made of {model!r}; choose one of {', '.join(_TABLES)}")
    frame = histories.read(history)
    parts = []
    for block in histories.blocks(frame, histories.coming_months(frame, 12)):
        if len(block.past.logs) < MODELS[model].needs:
            raise NoAnswer(f"{model} needs {MODELS[model].needs} months of history, found {len(block.past.logs)}")
        parts.append(pd.DataFrame(_TABLES[model](block.past)).set_axis(frame.columns[block.places], axis=0).T)
    return pd.concat(parts, axis="columns")[list(frame.columns)]


def _line_table(past: Past) -> dict[str, np.ndarray]:
    design = _line(past.months, past.months[0])
    fit = regression.least_squares(design, past.logs)
    season = fit.coefficients[:12] - fit.coefficients[:12].mean(axis=0)
    table = {"growth a year [%]": 100 * np.expm1(fit.coefficients[12])}
    for month, factor in enumerate(season, start=1):
        name = pd.Period(year=2000, month=month, freq="M").strftime("%B")
        table[f"{name} against the average month [%]"] = 100 * np.expm1(factor)
    if design.shape[1] > 13:
        table["a month that holds all of Tet [%]"] = 100 * np.expm1(fit.coefficients[13])
    table["spread of a month about the line [%]"] = 100 * fit.spread
    table["error kept from month to month [share]"] = _carried_error(fit.residuals)
    table["variation explained [%]"] = 100 * fit.r_squared
    return table


def _theta_table(past: Past) -> dict[str, np.ndarray]:
    _, drift, _, factor, spread = smoothing.fitted_theta(past)
    return {"drift a year [%]": 100 * np.expm1(12 * drift), "factor [share]": factor, "spread [%]": 100 * spread}


def _arima_table(past: Past) -> dict[str, np.ndarray]:
    ordinary, seasonal, spread, likelihood = airline.fitted(airline.differenced(past.logs))
    return {
        "moving average [share]": -ordinary,
        "seasonal moving average [share]": -seasonal,
        "spread [%]": 100 * spread,
        "log likelihood": likelihood,
    }


def _damping_table(past: Past) -> dict[str, np.ndarray]:
    done = int(past.season[-1]) + 1
    rule = carry_forward.damping(past, done, 12 - done if done < 12 else 12, len(past.logs))
    same = np.ones(past.logs.shape[1])
    return {
        "growth kept [share]": rule.part * same,
        "growth at no growth so far [%]": 100 * np.expm1(rule.start) * same,
        "spread [%]": 100 * rule.spread,
    }


_TABLES = {
    "log_trend": _line_table,
    "theta": _theta_table,
    "arima": _arima_table,
    "damped_carry_forward": _damping_table,
}
