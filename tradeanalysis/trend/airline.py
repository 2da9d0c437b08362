"""The airline model of many series at once: exact likelihood on a grid that all series share."""

import functools

import numpy as np
from scipy import linalg
from scipy.linalg import lapack

from tradeanalysis.trend.histories import ESTIMATED, Past
from tradeanalysis.trend.shocks import Source

# Moving averages that are tried: of the month before, and of the same month a year before.
ORDINARY, SEASONAL = np.arange(-0.3, 0.95, 0.1), np.arange(0.0, 0.95, 0.1)
COARSE, FINE = 0.1, 0.02  # distances between the values tried, for all series and then near the best of each
LAGS = 13  # months that differencing takes away
STRETCH = 120  # months by which factors that are kept grow


def arima(past: Past, n: int, rng: Source) -> np.ndarray:
    """Paths of logarithms by the airline model, ARIMA(0,1,1)(0,1,1) with a season of 12; month by series by path.

    Box and Jenkins (1970). The likelihood is exact; its maximum is found on a grid and refined by a parabola. So are
    the surprises that the last months leave behind: a season that hardly moves is that of all years, not of the first.
    Of drawings of one series the averages are estimated on a few, and all have their mean.
    """
    changes = differenced(past.logs)
    few = past.few(ESTIMATED)
    ordinary, seasonal, spread, _ = fitted(differenced(few.logs))
    if few is not past:
        one, other = float(ordinary.mean()), float(seasonal.mean())
        spread = np.sqrt(_likelihood(changes, one, other)[1])
        ordinary, seasonal = np.full_like(spread, one), np.full_like(spread, other)
    horizon, series = len(past.coming), past.count
    ordinary, seasonal, spread = ordinary[:series], seasonal[:series], spread[:series]
    expected, root = surprises(changes[:, :series], ordinary, seasonal)
    drawn = rng.standard_normal((LAGS + horizon, series, n))
    errors = spread[:, None] * drawn
    errors[:LAGS] = expected[:, :, None] + spread[:, None] * (root @ drawn[:LAGS].swapaxes(0, 1)).swapaxes(0, 1)
    known = np.repeat(past.logs[-LAGS:, :series, None], n, axis=2)
    logs = np.concatenate([known, np.empty((horizon, series, n))])
    ordinary, seasonal = ordinary[:, None], seasonal[:, None]
    for row in range(LAGS, LAGS + horizon):
        moved = errors[row] - ordinary * errors[row - 1] - seasonal * errors[row - 12]
        moved += ordinary * seasonal * errors[row - 13]
        logs[row] = logs[row - 1] + logs[row - 12] - logs[row - 13] + moved
    return logs[LAGS:]


def differenced(logs: np.ndarray) -> np.ndarray:
    """Changes of the monthly change on the same change a year before; 13 rows less."""
    change = np.diff(logs, axis=0)
    return change[12:] - change[:-12]


def fitted(changes: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Both moving averages, the spread of the innovations, and the log likelihood, each by series.

    changes: as `differenced` gives them. The averages stand as in 1 - a L: positive ones smooth.
    """
    series = changes.shape[1]
    tried = np.array([[_likelihood(changes, one, other) for other in SEASONAL] for one in ORDINARY])
    grid = [np.repeat(values[:, None], series, axis=1) for values in (ORDINARY, SEASONAL)]
    likelihood, variance = np.moveaxis(tried, 2, 0)
    coarse = _peak(likelihood, variance, grid[0], grid[1], COARSE)
    # Near the best of each series, on one lattice: series share the factors of its nodes, as drawings of one mostly do.
    near = np.round(np.array(coarse[:2]) / FINE).astype(int)[:, None] + np.array([-1, 0, 1])[:, None]
    pairs = np.stack(np.broadcast_arrays(near[0][:, None], near[1][None]), axis=-1).reshape(-1, 2)
    nodes, node_of = np.unique(pairs, axis=0, return_inverse=True)
    node_of = node_of.reshape(9, series)
    fine = np.empty((2, 9, series))
    for number, (one, other) in enumerate(FINE * nodes):
        places, there = np.nonzero(node_of == number)
        fine[:, places, there] = _likelihood(changes[:, there], one, other)
    likelihood, variance = fine.reshape(2, 3, 3, series)
    return _peak(likelihood, variance, FINE * near[0], FINE * near[1], FINE)


def _peak(
    likelihood: np.ndarray, variance: np.ndarray, ordinary: np.ndarray, seasonal: np.ndarray, step: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The averages with the highest likelihood, the spread there, and the log likelihood, by series.

    likelihood, variance: where the averages have been tried, one by other by series. ordinary, seasonal: those tried,
    average by series.
    """
    series = np.arange(likelihood.shape[2])
    best = likelihood.reshape(-1, len(series)).argmax(axis=0)
    rows, columns = np.unravel_index(best, likelihood.shape[:2])
    moves, gain = _refined(likelihood, rows, columns)
    # Beyond 0.98 a root comes so close to one that the model says the season, or the level, never moves.
    found = [ordinary[rows, series] + step * moves[0], seasonal[columns, series] + step * moves[1]]
    averages = np.clip(found, -0.98, 0.98)
    spread, best_likelihood = np.sqrt(variance[rows, columns, series]), likelihood[rows, columns, series]
    return averages[0], averages[1], spread, best_likelihood + gain


def _likelihood(changes: np.ndarray, ordinary: float, seasonal: float) -> tuple[np.ndarray, np.ndarray]:
    """Exact log likelihood and innovation variance of each series: one banded factor serves all."""
    factor = _factor(ordinary, seasonal, rows := len(changes))
    whitened, _ = lapack.dtbtrs(factor, changes, uplo="L")
    variance = np.maximum((whitened**2).mean(axis=0), np.finfo(float).tiny)
    determinant = np.log(factor[0]).sum()
    return -0.5 * rows * (np.log(2 * np.pi * variance) + 1) - determinant, variance


def _weights(ordinary: float, seasonal: float) -> np.ndarray:
    """What a change holds of each surprise, from its own month to that of thirteen months before."""
    weights = np.zeros(LAGS + 1)
    weights[[0, 1, 12, 13]] = 1.0, -ordinary, -seasonal, ordinary * seasonal
    return weights


def _factor(ordinary: float, seasonal: float, rows: int) -> np.ndarray:
    """The banded Cholesky factor of the covariance of changes, in units of the innovation variance.

    That of a shorter history is the beginning of that of a longer one, so that past origins share it.
    """
    return _longer_factor(ordinary, seasonal, -(-rows // STRETCH))[:, :rows]


@functools.lru_cache(maxsize=1024)  # all that are tried for one block of series and its past years
def _longer_factor(ordinary: float, seasonal: float, stretches: int) -> np.ndarray:
    weights = _weights(ordinary, seasonal)
    bands = np.correlate(weights, weights, "full")[LAGS:]
    return np.asarray(lapack.dpbtrf(np.repeat(bands[:, None], stretches * STRETCH, axis=1), lower=1)[0])


def _refined(likelihood: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where the paraboloid through the best value and its eight neighbours peaks [steps], and how much higher.

    Nowhere else where the best value stands at the edge of the grid, or the paraboloid has no peak beside it.
    """
    series = np.arange(likelihood.shape[2])
    middle = [np.clip(best, 1, size - 2) for best, size in zip((rows, columns), likelihood.shape, strict=False)]
    near = np.array([[likelihood[middle[0] + i, middle[1] + j, series] for j in (-1, 0, 1)] for i in (-1, 0, 1)])
    slope = np.array([near[2, 1] - near[0, 1], near[1, 2] - near[1, 0]]) / 2
    curve = np.array([near[2, 1] + near[0, 1], near[1, 2] + near[1, 0]]) - 2 * near[1, 1]
    cross = (near[2, 2] - near[2, 0] - near[0, 2] + near[0, 0]) / 4
    size = curve[0] * curve[1] - cross**2
    peaked = (rows == middle[0]) & (columns == middle[1]) & (curve < 0).all(axis=0) & (size > 0)
    moves = np.where(peaked, (cross * slope[::-1] - curve[::-1] * slope) / np.where(peaked, size, 1.0), 0.0)
    moves = np.where(np.abs(moves).max(axis=0) <= 1, moves, 0.0)
    return moves, (slope * moves).sum(axis=0) / 2


def surprises(changes: np.ndarray, ordinary: np.ndarray, seasonal: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The expected last 13 surprises (month by series), and a root of the covariance of what stays open about them.

    The root is series by month by month, in units of the innovation variance.
    Given all changes, not from surprises of zero before the first one: near a root of one these would never fade.
    """
    expected, month = np.empty((LAGS, changes.shape[1])), np.arange(LAGS)
    lag = month[:, None] - month
    pairs, pair_of = np.unique(np.column_stack([ordinary, seasonal]), axis=0, return_inverse=True)
    settled = np.empty((len(pairs), LAGS, LAGS))
    for number, (one, other) in enumerate(pairs):
        there = np.flatnonzero(pair_of.ravel() == number)
        factor = _factor(one, other, len(changes))
        whitened, _ = lapack.dtbtrs(factor, changes[:, there], uplo="L")
        corner = np.where(lag >= 0, factor[np.maximum(lag, 0), len(changes) - LAGS + month], 0.0)
        held = np.where(lag >= 0, _weights(one, other)[np.maximum(lag, 0)], 0.0)
        known = linalg.solve_triangular(corner, held, lower=True)
        expected[:, there] = known.T @ whitened[-LAGS:]
        settled[number] = known.T @ known
    sizes, directions = np.linalg.eigh(np.eye(LAGS) - settled)
    # The symmetric root: the only one that moves no more than its matrix does.
    root = directions * np.sqrt(np.maximum(sizes, 0.0))[:, None] @ directions.mT
    return expected, root[pair_of.ravel()]
