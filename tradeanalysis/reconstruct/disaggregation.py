"""Monthly or quarterly values behind annual or quarterly ones, with the methods and names of R's tempdisagg."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

import numpy as np
import pandas as pd

from tradeanalysis.errors import TradeDataError
from tradeanalysis.reconstruct.alignment import Array, Table, line_up

Data = TypeVar("Data", pd.Series, pd.DataFrame)

# What rho minimises: minus the likelihood, or the squared residuals by Ecotrim's correlations or Quilis' covariances.
_ESTIMATED = {
    "chow-lin-maxlog": "likelihood",
    "chow-lin-minrss-ecotrim": "ecotrim",
    "chow-lin-minrss-quilis": "quilis",
    "litterman-maxlog": "likelihood",
}
DENTON = ("denton-cholette", "denton")
METHODS = (*DENTON, *_ESTIMATED, "chow-lin-fixed", "fernandez", "ols")
_UPPER_RHO = 0.999  # the limit of R's search
_GRID, _STEPS, _GOLDEN = 101, 32, (5**0.5 - 1) / 2  # of the search for rho, down to 1e-8
_BATCH = 128  # series at a time where each has covariances of its own


def disaggregate(
    low_frequency: Data,
    indicator: Table | None = None,
    *,
    method: str = "denton-cholette",
    conversion: str = "sum",
    criterion: str = "proportional",
    h: int = 1,
    intercept: bool = True,
    truncated_rho: float = 0.0,
    fixed_rho: float = 0.5,
) -> Data:
    """Values at the frequency of the indicator that agree with the low-frequency ones [unit of low_frequency].

    low_frequency: Series, or DataFrame with one series per column, on calendar years or quarters.
    indicator: Series for all columns, or DataFrame with the same columns, on months or quarters; None: one for each
        month. It covers all of low_frequency; where it is longer the result is extrapolated.
    method: one of `METHODS`; R starts from "chow-lin-maxlog". conversion: what they make together, of `CONVERSIONS`.
    criterion, h: of Denton's methods: "proportional" or "additive" deviations, and how often (0-3) to difference them.
    intercept: whether the other methods have a constant beside the indicator, as R's formula `y ~ x` has.
    truncated_rho: lower bound of the autoregressive parameter. fixed_rho: its value for "chow-lin-fixed".

    `TradeDataError` where labels or values are absent, an option is unknown, a proportional indicator is zero, or the
    indicator cannot tell coefficients apart. Results can be negative. R's search for rho can stop at a local optimum.
    Methods of Denton (1971, JASA 66), Cholette, Chow and Lin (1971, REStat 53), Fernandez (1981, REStat 63) and
    Litterman (1983, JBES 1) as in Sax and Steiner (2013), doi:10.32614/RJ-2013-028.

    >>> years = pd.Series([40.0, 48.0], pd.period_range("2022", "2023", freq="Y"))
    >>> quarters = pd.Series([9.0, 10.0, 10.0, 11.0] * 2, pd.period_range("2022Q1", "2023Q4", freq="Q"))
    >>> disaggregate(years, quarters).round(2).tolist()
    [8.59, 9.71, 10.06, 11.64, 10.18, 11.87, 12.25, 13.7]
    """
    names = ["constant"] * (intercept or indicator is None) + ["slope"] * (indicator is not None)
    low, high, sums = line_up(low_frequency, indicator, conversion=conversion)
    values = np.empty((len(high), low.shape[1]))
    for columns, series in _batches(low, high, sums, _Options(method, criterion, h, names)):
        path = _path(*_with_rho(series, method, truncated_rho, fixed_rho))
        values[:, columns] = path.transpose(1, 0, 2).reshape(len(high), -1)
    if isinstance(low_frequency, pd.DataFrame):
        return pd.DataFrame(values, high.index, low.columns)
    return pd.Series(values[:, 0], high.index, name=low_frequency.name)


def coefficients(
    low_frequency: Table,
    indicator: Table | None = None,
    *,
    method: str = "chow-lin-maxlog",
    conversion: str = "sum",
    intercept: bool = True,
    truncated_rho: float = 0.0,
    fixed_rho: float = 0.5,
) -> pd.DataFrame:
    """Constant, slope on the indicator, rho and log-likelihood of each series [unit of the series, pure numbers].

    The arguments are those of `disaggregate`; `TradeDataError` as there, and for a Denton method, which has none.

    >>> years = pd.Series([44.0, 84.0, 128.0], pd.period_range("2021", "2023", freq="Y"), name="rice")
    >>> quarters = pd.Series(range(1, 13), pd.period_range("2021Q1", "2023Q4", freq="Q"))
    >>> coefficients(years, quarters, method="ols").loc["rice", ["constant", "slope"]].round(3).to_dict()
    {'constant': 4.271, 'slope': 2.625}
    """
    names = ["constant"] * (intercept or indicator is None) + ["slope"] * (indicator is not None)
    if method in DENTON:
        raise TradeDataError(f"{method!r} estimates no coefficients; choose a regression such as 'chow-lin-maxlog'")
    low, high, sums = line_up(low_frequency, indicator, conversion=conversion)
    tables = []
    for columns, series in _batches(low, high, sums, _Options(method, "additive", 0, names)):
        series, rho = _with_rho(series, method, truncated_rho, fixed_rho)
        fit = _fit(series, rho)
        found = (fit.coefficients / series.scale[:, :, None]).mT.reshape(-1, series.scale.shape[1])
        table = pd.DataFrame(found, low.columns[columns], names)
        tables.append(table.assign(rho=np.resize(rho, len(table)), log_likelihood=fit.log_likelihood.ravel()))
    return pd.concat(tables)


class _Options(NamedTuple):
    method: str
    criterion: str
    h: int
    names: list[str]  # of the coefficients


@dataclass(frozen=True)
class _Series:
    """Series in groups: start + regressors x coefficients + weights x a path of shocks, summed and autoregressive.

    A group shares everything but its low-frequency values; arrays begin with the group, then come rows, then columns.
    """

    sums: Array  # low-frequency values x rows
    values: Array  # groups x low-frequency values x series of the group
    start: Array  # groups x rows x 1
    regressors: Array  # groups x rows x coefficients
    scale: Array  # groups x coefficients: what the regressors were divided by
    weights: Array  # groups x rows x 1
    order: int  # how often the shocks are summed
    stationary: bool


class _Fit(NamedTuple):
    shocks: Array  # groups x rows x low-frequency values: what each shock adds to each of them
    coefficients: Array
    weighted: Array  # residuals by the inverse of their covariance
    squares: Array
    log_likelihood: Array


def _batches(low: pd.DataFrame, high: pd.DataFrame, sums: Array, options: _Options) -> Iterator[tuple[slice, _Series]]:
    """Slices of the columns with their series: one group where the indicator is shared, else a group for each."""
    known = {"method": METHODS, "criterion": ("proportional", "additive"), "h": (0, 1, 2, 3)}
    for what, choices in known.items():
        if (value := getattr(options, what)) not in choices:
            raise TradeDataError(f"unknown {what} {value!r}; choose one of {', '.join(map(str, choices))}")
    denton, shared = options.method in DENTON, high.shape[1] == 1
    if denton and options.criterion == "proportional" and len(zero := np.argwhere(high.to_numpy() == 0)):
        raise TradeDataError(
            f"the indicator {high.columns[zero[0, 1]]!r} is 0 in {high.index[zero[0, 0]]}: the proportional criterion "
            "divides by it; use criterion='additive'"
        )
    size = low.shape[1] if shared and options.method not in _ESTIMATED else _BATCH
    for first in range(0, low.shape[1], size):
        columns = slice(first, first + size)
        values = low.to_numpy()[None, :, columns] if shared else low.to_numpy().T[columns, :, None]
        x = high.to_numpy().T[slice(None) if shared else columns, :, None]
        series = (_denton if denton else _regression)(sums, values, x, options)
        _check_rank(series, low.columns[columns], options)
        yield columns, series


def _denton(sums: Array, values: Array, x: Array, options: _Options) -> _Series:
    proportional = options.criterion == "proportional"
    weights = x / np.abs(x).max(axis=1, keepdims=True) if proportional else np.ones_like(x)
    # Cholette frees the first h values from a start at zero: a polynomial of degree h - 1 costs nothing.
    free = np.linspace(-1, 1, x.shape[1])[:, None] ** np.arange(options.h if options.method == "denton-cholette" else 0)
    start = np.zeros_like(x) if proportional and free.size else x
    return _Series(sums, values, start, weights * free, np.ones((1, free.shape[1])), weights, options.h, False)


def _regression(sums: Array, values: Array, x: Array, options: _Options) -> _Series:
    known = {"constant": np.ones_like(x), "slope": x}
    regressors = np.concatenate([known[name] for name in options.names], axis=2)
    scale = np.maximum(np.abs(regressors).max(axis=1), np.finfo(float).tiny)
    walk = options.method in {"fernandez", "litterman-maxlog"}
    return _Series(sums, values, 0 * x, regressors / scale[:, None], scale, np.ones_like(x), int(walk), not walk)


def _check_rank(series: _Series, names: pd.Index, options: _Options) -> None:
    totals, needed = series.sums @ series.regressors, series.regressors.shape[2]
    rank = np.linalg.matrix_rank(totals, rtol=1e-10) if needed else np.zeros(1)
    if (rank < needed).any() or totals.shape[1] < needed + (options.method in _ESTIMATED):
        raise TradeDataError(
            f"{options.method!r} cannot tell the coefficients of {names[int(np.argmin(rank))]!r} apart from "
            f"{totals.shape[1]} low-frequency values; give more of them, or an indicator that varies between them"
        )


def _fit(series: _Series, rho: Array) -> _Fit:
    """Generalised least squares of each group with its rho."""
    rows = series.weights * series.sums.T
    for _ in range(series.order):
        rows = rows[:, ::-1].cumsum(axis=1)[:, ::-1]
    rows = _autoregressive(rows[:, ::-1], rho)[:, ::-1]
    rows[:, 0] *= _first_shock(series, rho)
    covariance = rows.mT @ rows
    totals, left = series.sums @ series.regressors, series.values - series.sums @ series.start
    weighted_totals, weighted_left = np.linalg.solve(covariance, totals), np.linalg.solve(covariance, left)
    coefficients = np.linalg.solve(totals.mT @ weighted_totals, totals.mT @ weighted_left)
    weighted = weighted_left - weighted_totals @ coefficients
    squares = ((left - totals @ coefficients) * weighted).sum(axis=1)
    log_variance = np.log(np.maximum(squares / left.shape[1], np.finfo(float).tiny))
    twice = left.shape[1] * (1 + np.log(2 * np.pi) + log_variance) + np.linalg.slogdet(covariance)[1][:, None]
    return _Fit(rows, coefficients, weighted, squares, -twice / 2)


def _first_shock(series: _Series, rho: Array) -> Array:
    return 1 / np.sqrt(1 - rho[:, None] ** 2) if series.stationary else np.ones((1, 1))


def _autoregressive(shocks: Array, rho: Array) -> Array:
    path = np.repeat(shocks, len(rho), axis=0) if len(shocks) == 1 else shocks.copy()
    for row in range(1, path.shape[1] if rho.any() else 0):
        path[:, row] += rho[:, None] * path[:, row - 1]
    return path


def _path(series: _Series, rho: Array, *, polished: bool = False) -> Array:
    """The high-frequency values [groups x rows x series of the group]."""
    fit = _fit(series, rho)
    shocks = fit.shocks @ fit.weighted
    shocks[:, 0] *= _first_shock(series, rho)
    path = _autoregressive(shocks, rho)
    for _ in range(series.order):
        path = path.cumsum(axis=1)
    path = series.start + series.regressors @ fit.coefficients + series.weights * path
    left = series.values - series.sums @ path
    # A second pass takes away what rounding left.
    return path if polished else path + _path(replace(series, values=left, start=0 * series.start), rho, polished=True)


def _with_rho(series: _Series, method: str, truncated: float, fixed: float) -> tuple[_Series, Array]:
    """The series with their rho: one for all, or where it is estimated each in a group of its own."""
    if not (-1 <= truncated < _UPPER_RHO and -1 < fixed < 1):
        raise TradeDataError(f"truncated_rho is {truncated!r} and fixed_rho {fixed!r}; expected both between -1 and 1")
    if method not in _ESTIMATED:
        return series, np.array([fixed if method == "chow-lin-fixed" else 0.0])

    def loss(series: _Series, rho: Array) -> Array:
        fit = _fit(series, rho)
        if _ESTIMATED[method] == "likelihood":
            return -fit.log_likelihood.ravel()
        scale = (1 - rho**2)[:, None] if _ESTIMATED[method] == "ecotrim" else 1.0
        return (fit.squares / scale).ravel()

    grid = np.linspace(max(truncated, -_UPPER_RHO), _UPPER_RHO, _GRID)
    losses = np.array([loss(series, grid[[number]]) for number in range(_GRID)])
    best = losses.argmin(axis=0)
    alone = replace(series, values=series.values.mT.reshape(-1, series.values.shape[1], 1))
    low, high = grid[np.maximum(best - 1, 0)], grid[np.minimum(best + 1, _GRID - 1)]
    for _ in range(_STEPS):
        inner, outer = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
        left = loss(alone, inner) < loss(alone, outer)
        low, high = np.where(left, low, inner), np.where(left, outer, high)
    return alone, np.where(loss(alone, low) < losses.min(axis=0), low, grid[best])
