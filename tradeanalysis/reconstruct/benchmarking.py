"""Series adjusted to totals that are trusted more: years, and runs of months."""

from typing import TypeVar

import numpy as np
import pandas as pd

from tradeanalysis.errors import TradeDataError
from tradeanalysis.periods import as_floats
from tradeanalysis.reconstruct.alignment import line_up

Data = TypeVar("Data", pd.Series, pd.DataFrame)
_TOLERANCE = 1e-9  # of the largest benchmark: what may be left between a benchmark and its sum
_BATCH = 128  # series at a time


def benchmark(
    series: Data,
    annual: Data,
    *,
    rho: float,
    lam: float,
    alterability: float | pd.Series | pd.DataFrame = 1.0,
    bias: float | pd.Series | None = None,
) -> Data:
    """The series moved as evenly as possible so that its years add up to the annual benchmarks [unit of the series].

    series: Series, or DataFrame with one series per column, on months or quarters; annual: the same columns on years
        or quarters. What lies outside the benchmarks is extrapolated.
    rho: how far the movement is kept, 0 to 1; Statistics Canada suggests 0.9 for months and 0.729 for quarters, and 1
        is Denton's method. lam: 0 for an additive model, 1 for a proportional one.
    alterability: how freely a value may move in relation to the others, 0 for not at all; a number, a Series on the
        index of the series, or a DataFrame. It counts after the correction of a bias, as in G-Series.
    bias: None, or what `expected_bias` returns; at rho = 1 it would change nothing.

    x = s + V C'(C V C')^-1 (b - C s), where V_ij = (c_i c_j)^1/2 |s_i|^lam |s_j|^lam rho^|i - j|; at rho = 1 the least
    change of (x - s) / |s|^lam from one value to the next.
    `TradeDataError` where labels or values are absent, an option is out of range, a value is negative and lam is not 0,
    or a benchmark cannot be reached because too little may move.
    Dagum and Cholette (2006), doi:10.1007/0-387-35439-5, as in `benchmarking()` of Statistics Canada's G-Series 3.0.

    >>> quarters = pd.Series([1.9, 2.4, 3.1, 2.2], pd.period_range("2015Q1", "2015Q4", freq="Q"))
    >>> years = pd.Series([10.3], pd.period_range("2015", "2015", freq="Y"))
    >>> benchmark(quarters, years, rho=0.729, lam=1).round(3).tolist()
    [2.023, 2.583, 3.344, 2.35]
    """
    annual_table, table, sums = _lined_up(series, annual)
    _check_options(table, rho, lam)
    free = _alterability(alterability, table)
    if rho == 1 and not (free == 1).all():
        raise TradeDataError("rho is 1, where all values move alike; give rho below 1 with an alterability")
    values, targets = table.to_numpy(), annual_table.to_numpy()
    if bias is not None and rho < 1:
        values = values + _by_column(bias, table) if lam == 0 else values * _by_column(bias, table)
    scale = np.sqrt(free) * np.abs(values) ** lam
    left = targets - sums @ values
    moved = [
        _adjustment(sums, scale[:, first : first + _BATCH], left[:, first : first + _BATCH], rho)
        for first in range(0, values.shape[1], _BATCH)
    ]
    found = values + np.concatenate(moved, axis=1)
    _check_reached(np.abs(sums @ found - targets), annual_table)
    if isinstance(series, pd.DataFrame):
        return pd.DataFrame(found, table.index, table.columns)[series.columns]
    return pd.Series(found[:, 0], table.index, name=series.name)


def to_sums(series: pd.Series, sums: pd.DataFrame) -> pd.Series:
    """The months moved as evenly as possible so that they add up to sums of any months [unit of the series].

    series: positive months, such as an indicator. sums: columns first and last, months as Periods, and value; each sum
        once. Denton's proportional method: the least change of x / s from one month to the next.
    `TradeDataError` where a month of a sum is absent, or a month is not above zero.

    >>> months = pd.Series([1.0, 1, 2, 2], pd.period_range("2015-01", "2015-04", freq="M"))
    >>> sums = pd.DataFrame({"first": [months.index[0]] * 2, "last": months.index[[1, 3]], "value": [2.2, 7.0]})
    >>> to_sums(months, sums).round(3).tolist()
    [1.083, 1.117, 2.367, 2.433]
    """
    if not (series > 0).all():
        raise TradeDataError("`series` has a month that is not above zero; give positive months, such as an indicator")
    first, last = (series.index.get_indexer(pd.PeriodIndex(sums[name])) for name in ("first", "last"))
    if (first < 0).any() or (last < 0).any():
        raise TradeDataError(
            f"the series goes from {series.index[0]} to {series.index[-1]}; a sum reaches beyond it, so leave it out "
            "or give its months"
        )
    place = np.arange(len(series))
    matrix = ((place >= first[:, None]) & (place <= last[:, None])).astype(float)
    values = series.to_numpy(float)
    left = sums["value"].to_numpy(float) - matrix @ values
    moved = _adjustment(matrix, values[:, None], left[:, None], 1.0)[:, 0]
    return pd.Series(values + moved, series.index, name=series.name)


def expected_bias(series: Data, annual: Data, *, lam: float) -> float | pd.Series:
    """By how much the series lies below its benchmarks on average [unit of the series at lam 0, else a factor].

    series, annual: as for `benchmark`; `TradeDataError` as there. A number for a Series, a Series for a DataFrame.

    >>> quarters = pd.Series([1.9, 2.4, 3.1, 2.2], pd.period_range("2015Q1", "2015Q4", freq="Q"))
    >>> round(expected_bias(quarters, pd.Series([10.3], pd.period_range("2015", "2015", freq="Y")), lam=0), 3)
    0.175
    """
    annual_table, table, sums = _lined_up(series, annual)
    covered, wanted = (sums @ table.to_numpy()).sum(axis=0), annual_table.sum()
    if lam != 0 and (covered == 0).any():
        raise TradeDataError(
            f"{table.columns[covered == 0][0]!r} adds up to 0, so that no factor leads to its benchmarks"
        )
    found = (wanted - covered) / sums.sum() if lam == 0 else wanted / covered
    return found if isinstance(series, pd.DataFrame) else float(found.iloc[0])


def _lined_up(
    series: pd.Series | pd.DataFrame, annual: pd.Series | pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame, np.ndarray]:
    if isinstance(series, pd.DataFrame) != isinstance(annual, pd.DataFrame):
        raise TradeDataError("`series` and `annual` must both be a Series, or both a DataFrame with the same columns")
    return line_up(annual, series, names=("annual", "series"))


def _check_options(table: pd.DataFrame, rho: float, lam: float) -> None:
    if not 0 <= rho <= 1:
        raise TradeDataError(f"rho is {rho!r}; expected 0 to 1")
    if not 0 <= lam <= 3:
        raise TradeDataError(f"lam is {lam!r}; expected 0 (additive) to 3, where 1 is proportional")
    unfit = (table.to_numpy() < 0) | (rho == 1) & (table.to_numpy() == 0)
    if lam > 0 and unfit.any():
        row, column = np.argwhere(unfit)[0]
        raise TradeDataError(
            f"{table.columns[column]!r} is {table.to_numpy()[row, column]} in {table.index[row]}: nothing can move in "
            "proportion to that; give lam=0"
        )


def _alterability(alterability: float | pd.Series | pd.DataFrame, table: pd.DataFrame) -> np.ndarray:
    alterability = as_floats(alterability)
    if np.isinf(np.asarray(alterability, dtype=float)).any():
        raise TradeDataError("an alterability is infinite; expected numbers from 0 on")
    if isinstance(alterability, pd.Series):
        alterability = pd.concat([alterability] * table.shape[1], axis=1, keys=table.columns)
    if isinstance(alterability, pd.DataFrame):
        alterability = alterability.reindex(index=table.index, columns=table.columns)
    free = np.broadcast_to(np.asarray(alterability, dtype=float), table.shape)
    if not (free >= 0).all():
        row, column = np.argwhere(~(free >= 0))[0]
        raise TradeDataError(
            f"the alterability of {table.columns[column]!r} in {table.index[row]} is {free[row, column]}; expected a "
            "number from 0 on"
        )
    return free


def _by_column(bias: float | pd.Series, table: pd.DataFrame) -> np.ndarray:
    found = bias.reindex(table.columns).to_numpy() if isinstance(bias, pd.Series) else np.array([bias], dtype=float)
    if not np.isfinite(found).all():
        raise TradeDataError("`bias` lacks a number for one of the series; give what `expected_bias` returns")
    return found


def _adjustment(sums: np.ndarray, scale: np.ndarray, left: np.ndarray, rho: float) -> np.ndarray:
    """What each value moves by, one series per column."""
    rows = np.arange(len(scale))
    distance = np.abs(rows[:, None] - rows)
    # At rho = 1 minus the distance stands for the covariance of a random walk whose level is free.
    correlation = rho**distance if rho < 1 else -distance.astype(float)
    half = scale[:, :, None] * sums.T[:, None]
    spread = (correlation @ half.reshape(len(scale), -1)).reshape(half.shape).transpose(1, 0, 2)
    half = half.transpose(1, 0, 2)
    covariance, targets = half.mT @ spread, left.T[:, :, None]
    if rho < 1:
        return scale * (spread @ np.linalg.pinv(covariance, hermitian=True) @ targets)[:, :, 0].T
    level = half.sum(axis=1)[:, :, None]
    corner = np.zeros((len(level), 1, 1))
    system = np.block([[covariance, level], [level.mT, corner]])
    solved = np.linalg.solve(system, np.concatenate([targets, corner], axis=1))
    return scale * (spread @ solved[:, :-1] + solved[:, -1:])[:, :, 0].T


def _check_reached(missed: np.ndarray, annual: pd.DataFrame) -> None:
    reached = missed <= _TOLERANCE * np.abs(annual.to_numpy()).max(axis=0)
    if not reached.all():
        row, column = np.argwhere(~reached)[0]
        raise TradeDataError(
            f"{annual.columns[column]!r} cannot reach {annual.to_numpy()[row, column]} in {annual.index[row]}: too "
            "little of it may move, because of an alterability or a value of 0; give more of it a weight"
        )
