"""Exponential smoothing of many series at once: the Theta method, and a damped trend with a season."""

import itertools

import numpy as np

from tradeanalysis.trend.gaps import seasonal_design
from tradeanalysis.trend.histories import ESTIMATED, Past
from tradeanalysis.trend.shocks import Source

WINDOW = 84  # months from which season and slope are taken: older ones say little about the coming year
WARM_UP = 12  # months at the start whose errors do not count: they hang on the starting values
FACTORS = np.arange(0.05, 1.0, 0.05)  # smoothing factors that are tried
LEVEL, TREND, SEASON, DAMPING = (0.05, 0.15, 0.3, 0.45, 0.6, 0.8), (0.0, 0.02, 0.1), (0.02, 0.1, 0.25), (0.8, 0.9, 0.97)


def theta(past: Past, n: int, rng: Source) -> np.ndarray:
    """Paths of logarithms by the Theta method; month by series by path.

    Simple exponential smoothing of the seasonally adjusted logarithms with half the slope of their line as drift, which
    is what the Theta method amounts to (Hyndman and Billah 2003); the factor with the least squared error is taken.
    """
    level, drift, season, factor, spread = (each[..., : past.count] for each in fitted_theta(past))
    level = np.repeat(level[:, None], n, axis=1)
    paths = np.empty((len(past.coming), *level.shape))
    errors = spread[:, None] * rng.standard_normal(paths.shape)
    for ahead, (month, error) in enumerate(zip(past.coming_season, errors, strict=True)):
        level = level + drift[:, None]
        paths[ahead] = level + season[month][:, None] + error
        level = level + factor[:, None] * error
    return paths


def fitted_theta(past: Past) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Last level, drift a month, season (month of the year by series), factor and spread of errors, by series."""
    season, drift, adjusted = _adjusted(past)
    squares, levels = simple_smoothing(adjusted, drift, FACTORS)
    share = likelihoods(squares, len(adjusted) - WARM_UP)
    if not past.one:
        return (share * levels).sum(axis=0), drift, season, FACTORS @ share, np.sqrt((share * squares).sum(axis=0))
    factor = (FACTORS @ share).mean()
    squares, levels = simple_smoothing(adjusted, drift, np.array([factor]))
    spread = np.sqrt(squares[0])
    return levels[0], drift, season, np.full_like(spread, factor), spread


def _adjusted(past: Past) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Season (month of the year by series), drift a month, and the logarithms without the season."""
    design = seasonal_design(past.months, past.months[0])[-WINDOW:]
    coefficients = np.linalg.lstsq(design, past.logs[-WINDOW:], rcond=None)[0]
    season = coefficients[:12] - coefficients[:12].mean(axis=0)
    return season, coefficients[12] / 24, past.logs - season[past.season]


def likelihoods(squares: np.ndarray, count: int) -> np.ndarray:
    """How much each set of factors counts for each series [0 to 1], by the likelihood of its one-step errors.

    squares: mean squared errors, set by series. count: of how many errors. An average over sets moves as smoothly as
    the months do, where the best set of a grid jumps from one to the next.
    """
    logs = np.log(np.maximum(squares, np.finfo(float).tiny))
    share = np.exp(-count / 2 * (logs - logs.min(axis=0)))
    return np.asarray(share / share.sum(axis=0))


def simple_smoothing(values: np.ndarray, drift: np.ndarray, factors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean squared one-step errors after `WARM_UP` and last levels of simple smoothing with drift, factor by series."""
    squares = np.zeros((len(factors), values.shape[1]))
    level = np.broadcast_to(values[0], squares.shape).copy()
    for row in range(1, len(values)):
        error = values[row] - level
        error -= drift
        if row >= WARM_UP:
            squares += error**2
        error *= factors[:, None]
        error += drift
        level += error
    return squares / (len(values) - WARM_UP), level


def ets(past: Past, n: int, rng: Source) -> np.ndarray:
    """Paths of logarithms by exponential smoothing with a damped trend and a season; month by series by path.

    The additive damped model with additive errors of Hyndman et al. (2008), ETS(A,Ad,A), on logarithms. The sets of a
    grid of smoothing factors, and the states that they lead to, count by their likelihood.
    """
    factors, level, trend, season, spread = (each[..., : past.count] for each in _fitted_ets(past))
    alpha, beta, gamma, phi = factors[..., None]
    level, trend = (np.repeat(state[:, None], n, axis=1) for state in (level, trend))
    season = np.repeat(season[:, :, None], n, axis=2)
    paths = np.empty((len(past.coming), *level.shape))
    errors = spread[:, None] * rng.standard_normal(paths.shape)
    for ahead, (month, error) in enumerate(zip(past.coming_season, errors, strict=True)):
        trend = phi * trend
        paths[ahead] = level + trend + season[month] + error
        level, trend = level + trend + alpha * error, trend + alpha * beta * error
        season[month] += gamma * (1 - alpha) * error
    return paths


def _fitted_ets(past: Past) -> tuple[np.ndarray, ...]:
    grid = np.array(list(itertools.product(LEVEL, TREND, SEASON, DAMPING)))
    few = past.few(ESTIMATED)
    squares, level, trend, season = damped_trend(few, grid)
    share = likelihoods(squares, len(past.logs) - WARM_UP)
    if few is not past:
        grid = (share.T @ grid).mean(axis=0, keepdims=True)
        squares, level, trend, season = damped_trend(past, grid)
        share = np.ones_like(squares)
    level, trend, season = ((share * state).sum(axis=-2) for state in (level, trend, season))
    return (share.T @ grid).T, level, trend, season, np.sqrt((share * squares).sum(axis=0))


def damped_trend(past: Past, grid: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Mean squared one-step errors after `WARM_UP`, last levels and trends (factors by series), and the season.

    grid: one row of factors a model: of the level, of the trend in it, of the season, and the damping. The states start
    from the season and slope of the first four years.
    """
    alpha, beta, gamma, phi = (grid[:, [column]] for column in range(4))
    early = seasonal_design(past.months, past.months[0])[:48]
    coefficients = np.linalg.lstsq(early, past.logs[:48], rcond=None)[0]
    start = coefficients[:12].mean(axis=0)
    shape = (len(grid), past.logs.shape[1])
    slope = coefficients[12] / 12
    level, trend = (np.broadcast_to(state, shape).copy() for state in (start - slope, slope))
    season = np.broadcast_to((coefficients[:12] - start)[:, None], (12, *shape)).copy()
    squares, of_trend, of_season = np.zeros(shape), alpha * beta, gamma * (1 - alpha)
    for row, month in enumerate(past.season):
        trend *= phi
        level += trend
        error = past.logs[row] - level
        error -= season[month]
        if row >= WARM_UP:
            squares += error**2
        level += alpha * error
        trend += of_trend * error
        error *= of_season
        season[month] += error
    return squares / (len(past.logs) - WARM_UP), level, trend, season
