"""The airline model of many series at once: exact likelihood on a grid that all series share."""

import numpy as np
from scipy import linalg
from scipy.linalg import lapack

from tradeanalysis.histories import Past

# Moving averages that are tried: of the month before, and of the same month a year before.
ORDINARY, SEASONAL = np.arange(-0.3, 0.95, 0.1), np.arange(0.0, 0.95, 0.1)
COARSE, FINE = 0.1, 0.02  # distances between the values tried, for all series and then near the best of each
LAGS = 13  # months that differencing takes away


def arima(past: Past, n: int, rng: np.random.Generator) -> np.ndarray:
    """Paths of logarithms by the airline model, ARIMA(0,1,1)(0,1,1) with a season of 12; month by series by path.

    Box and Jenkins (1970). The likelihood is exact; its maximum is found on a grid and refined by a parabola.
    """
    ordinary, seasonal, spread, _ = fitted(differenced(past.logs))
    errors = innovations(differenced(past.logs), ordinary, seasonal)[-LAGS:]
    horizon, series = len(past.coming), past.logs.shape[1]
    drawn = spread[:, None] * rng.standard_normal((horizon, series, n))
    errors = np.concatenate([np.repeat(errors[:, :, None], n, axis=2), drawn])
    logs = np.concatenate([np.repeat(past.logs[-LAGS:, :, None], n, axis=2), np.empty_like(drawn)])
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
    ordinary, seasonal, *_ = _peak(changes, ORDINARY, SEASONAL, COARSE)
    near = np.array([-FINE, 0.0, FINE])
    # Every series has its own peak here, hence its own factors.
    peaks = [
        _peak(changes[:, [series]], ordinary[series] + near, seasonal[series] + near, FINE)
        for series in range(changes.shape[1])
    ]
    joined = [np.concatenate(parts) for parts in zip(*peaks, strict=True)]
    return joined[0], joined[1], joined[2], joined[3]


def _peak(
    changes: np.ndarray, ordinary: np.ndarray, seasonal: np.ndarray, step: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The averages with the highest likelihood, the spread there, and the log likelihood, by series."""
    tried = [[_likelihood(changes, one, other) for other in seasonal] for one in ordinary]
    likelihood, variance = np.moveaxis(np.array(tried), 2, 0)
    series = np.arange(changes.shape[1])
    best = likelihood.reshape(-1, len(series)).argmax(axis=0)
    rows, columns = np.unravel_index(best, likelihood.shape[:2])
    moves, gain = _refined(likelihood, rows, columns)
    # Beyond 0.98 a root comes so close to one that the model says the season, or the level, never moves.
    averages = np.clip([ordinary[rows] + step * moves[0], seasonal[columns] + step * moves[1]], -0.98, 0.98)
    spread, best_likelihood = np.sqrt(variance[rows, columns, series]), likelihood[rows, columns, series]
    return averages[0], averages[1], spread, best_likelihood + gain


def _likelihood(changes: np.ndarray, ordinary: float, seasonal: float) -> tuple[np.ndarray, np.ndarray]:
    """Exact log likelihood and innovation variance of each series: one banded factor serves all."""
    weights = np.zeros(LAGS + 1)
    weights[[0, 1, 12, 13]] = 1.0, -ordinary, -seasonal, ordinary * seasonal
    bands = np.correlate(weights, weights, "full")[LAGS:]
    rows = len(changes)
    factor = linalg.cholesky_banded(np.repeat(bands[: min(LAGS + 1, rows), None], rows, axis=1), lower=True)
    whitened, _ = lapack.dtbtrs(factor, changes, uplo="L")
    variance = np.maximum((whitened**2).mean(axis=0), np.finfo(float).tiny)
    determinant = np.log(factor[0]).sum()
    return -0.5 * rows * (np.log(2 * np.pi * variance) + 1) - determinant, variance


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


def innovations(changes: np.ndarray, ordinary: np.ndarray, seasonal: np.ndarray) -> np.ndarray:
    """The surprise of each month, after 13 rows of zeros; month by series."""
    errors = np.zeros((len(changes) + LAGS, changes.shape[1]))
    for row in range(LAGS, len(errors)):
        errors[row] = changes[row - LAGS] + ordinary * errors[row - 1] + seasonal * errors[row - 12]
        errors[row] -= ordinary * seasonal * errors[row - 13]
    return errors
