"""Series that add up to low-frequency values, with errors that fade: generalised least squares and rho, in groups."""

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from tradeanalysis.reconstruct.alignment import Array

# What rho minimises: minus the likelihood, or the squared residuals by Ecotrim's correlations or Quilis' covariances.
ESTIMATED = {
    "chow-lin-maxlog": "likelihood",
    "chow-lin-minrss-ecotrim": "ecotrim",
    "chow-lin-minrss-quilis": "quilis",
    "litterman-maxlog": "likelihood",
}
UPPER_RHO = 0.999  # the limit of R's search
GRID, STEPS = 101, 16  # of the search for rho
TIE = 1e-9  # of a log-likelihood: values of rho that are no worse than this are as good; the smallest is taken
TINY = np.finfo(float).tiny


@dataclass(frozen=True)
class Series:
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


class Fit(NamedTuple):
    """Generalised least squares of each group; squares and what follows them are group by series."""

    coefficients: Array
    errors: Array  # standard errors of the coefficients
    weighted: Array  # residuals by the inverse of their covariance
    squares: Array
    log_likelihood: Array
    r_squared: Array  # adjusted
    inverse: Array  # of the root of the covariance
    spread: Array  # root of the covariance of the coefficients, for residuals of variance one


def fit(series: Series, rho: Array) -> Fit:
    """Generalised least squares of each group with its rho, by whitening and QR."""
    covariance = _covariance(series, rho)[0]
    inverse = np.linalg.inv(np.linalg.cholesky(covariance))
    totals, left = inverse @ (series.sums @ series.regressors), inverse @ (series.values - series.sums @ series.start)
    basis, triangle = np.linalg.qr(totals)
    known = basis.mT @ left
    spread = np.linalg.inv(triangle)
    rest = left - basis @ known
    squares = (rest**2).sum(axis=1)
    count, freedom = left.shape[1], left.shape[1] - totals.shape[2]
    variance = squares / max(freedom, 1)
    errors = np.sqrt((spread**2).sum(axis=2))[:, :, None] * np.sqrt(variance)[:, None]
    log_variance = np.log(np.maximum(squares / count, TINY))
    roots = np.log(np.diagonal(inverse, axis1=1, axis2=2)).sum(axis=1)[:, None]
    likelihood = roots - count * (1 + np.log(2 * np.pi) + log_variance) / 2
    one = inverse.sum(axis=2, keepdims=True)
    about = left - one * ((one * left).sum(axis=1, keepdims=True) / (one**2).sum(axis=1, keepdims=True))
    explained = 1 - variance * (count - 1) / np.maximum((about**2).sum(axis=1), TINY)
    return Fit(spread @ known, errors, inverse.mT @ rest, squares, likelihood, explained, inverse, spread)


def _covariance(series: Series, rho: Array) -> tuple[Array, Array]:
    """The covariance of the low-frequency values for shocks of variance one, and how it changes with rho."""
    if series.stationary and (weights := _pattern(series.sums)) is not None:
        return _stationary(weights, len(series.sums), rho)
    shocks = _shocks(series, rho, series.sums.T[None])
    moved = np.zeros_like(shocks)
    back, forth = shocks[:, ::-1], moved[:, ::-1]
    for row in range(1, back.shape[1] if series.order else 0):
        forth[:, row] = back[:, row - 1] + rho[:, None] * forth[:, row - 1]
    product = moved.mT @ shocks
    return shocks.mT @ shocks, product + product.mT


def _pattern(sums: Array) -> Array | None:
    """The weights of the values within one low-frequency value, provided that they are the same for all of them."""
    first = np.flatnonzero(sums[0])
    each = np.flatnonzero(sums[1])[0] - first[0] if len(sums) > 1 else first[-1] - first[0] + 1
    return sums[0, first[0] : first[0] + each]


def _stationary(weights: Array, count: int, rho: Array) -> tuple[Array, Array]:
    """The covariance and its change in closed form: within a low-frequency value, beside it, and fading from there.

    What two values have in common depends on their distance alone: sums of powers of rho, which fade by rho to the
    number of months from one low-frequency value to the next.
    """
    months = np.arange(len(weights))
    product = np.outer(weights, weights)

    def summed(powers: Array) -> tuple[Array, Array]:
        grown = rho[:, None, None] ** np.maximum(powers, 0)
        change = powers * rho[:, None, None] ** np.maximum(powers - 1, 0)
        return (product * grown).sum(axis=(1, 2)), (product * change).sum(axis=(1, 2))

    within, beside = summed(np.abs(months[:, None] - months)), summed(len(months) + months[:, None] - months)
    lags = len(months) * np.arange(count - 1)
    fading, change = rho[:, None] ** lags, lags * rho[:, None] ** np.maximum(lags - 1, 0)
    row = np.concatenate([within[0][:, None], beside[0][:, None] * fading], axis=1)
    moved = np.concatenate([within[1][:, None], beside[1][:, None] * fading + beside[0][:, None] * change], axis=1)
    distance = np.abs(np.arange(count)[:, None] - np.arange(count))
    scale = 1 / (1 - rho[:, None] ** 2)
    moved = scale * moved + 2 * rho[:, None] * scale**2 * row
    return (scale * row)[:, distance], moved[:, distance]


def _shocks(series: Series, rho: Array, rows: Array) -> Array:
    """What each shock adds to weighted sums of the values. rows: groups x rows x sums, the weights."""
    rows = series.weights * rows
    for _ in range(series.order):
        rows = rows[:, ::-1].cumsum(axis=1)[:, ::-1]
    found = _autoregressive(rows[:, ::-1], rho)[:, ::-1]
    found[:, 0] *= _first_shock(series, rho)
    return found


def _spread_out(series: Series, rho: Array, shocks: Array) -> Array:
    """The path that shocks make. shocks: groups x rows x columns."""
    shocks = shocks.copy()
    shocks[:, 0] *= _first_shock(series, rho)
    found = _autoregressive(shocks, rho)
    for _ in range(series.order):
        found = found.cumsum(axis=1)
    return series.weights * found


def _first_shock(series: Series, rho: Array) -> Array:
    return 1 / np.sqrt(1 - rho[:, None] ** 2) if series.stationary else np.ones((1, 1))


def _autoregressive(shocks: Array, rho: Array) -> Array:
    found = np.repeat(shocks, len(rho), axis=0) if len(shocks) == 1 else shocks.copy()
    for row in range(1, found.shape[1] if rho.any() else 0):
        found[:, row] += rho[:, None] * found[:, row - 1]
    return found


def path(series: Series, rho: Array) -> Array:
    """The high-frequency values [groups x rows x series of the group].

    Many series with one indicator and one rho are a matrix times their values: that of as many series as there are
    low-frequency values, each of which has a single one.
    """
    count = len(series.sums)
    if len(series.values) > 1 or series.values.shape[2] <= count:
        return _path(series, rho)
    each = _path(replace(series, values=np.eye(count)[None], start=0 * series.start), rho)
    return series.start + each @ (series.values - series.sums @ series.start)


def _path(series: Series, rho: Array, *, polished: bool = False) -> Array:
    fitted = fit(series, rho)
    shocks = _shocks(series, rho, series.sums.T @ fitted.weighted)
    found = series.start + series.regressors @ fitted.coefficients + _spread_out(series, rho, shocks)
    left = series.values - series.sums @ found
    # A second pass takes away what rounding left.
    return (
        found if polished else found + _path(replace(series, values=left, start=0 * series.start), rho, polished=True)
    )


def path_errors(series: Series, rho: Array) -> Array:
    """Standard deviations of the high-frequency values [groups x rows x series of the group]; 0 where they are fixed.

    s^2 (V - V C'A^-1 C V + D (X'C'A^-1 C X)^-1 D'), D = X - V C'A^-1 C X and A = C V C' (Chow and Lin 1971).
    """
    fitted = fit(series, rho)
    common = _spread_out(series, rho, _shocks(series, rho, series.sums.T[None])) @ fitted.inverse.mT
    impulse = np.zeros((1, series.sums.shape[1], 1))
    impulse[0, 0] = 1.0
    response = _autoregressive(impulse, rho)
    for _ in range(series.order):
        response = response.cumsum(axis=1)
    own = 1 / (1 - rho[:, None] ** 2) if series.stationary else (response[:, :, 0] ** 2).cumsum(axis=1)
    unsure = series.regressors - common @ (fitted.inverse @ (series.sums @ series.regressors))
    open_part = own - (common**2).sum(axis=2) + ((unsure @ fitted.spread) ** 2).sum(axis=2)
    freedom = max(len(series.sums) - series.regressors.shape[2], 1)
    # What rounding leaves of a value that its low-frequency one fixes is no doubt.
    certain = open_part <= 1e-9 * np.maximum(own, 1.0)
    return np.sqrt(np.where(certain, 0.0, open_part)[:, :, None] * (fitted.squares / freedom)[:, None])


def best_rho(series: Series, alone: Series, what: str, truncated: float) -> Array:
    """The rho of each series that minimises what its method asks for; of those as good as another the smallest.

    series: in groups that share an indicator; alone: each in a group of its own. Two values of rho whose losses differ
    by less than rounding cannot be told apart: where the likelihood is flat that leaves rho open by the root of
    rounding over curvature, and paths by 1e-4 and more. So the zero of the derivative is searched, which is known as
    well as the data.
    """
    grid = np.linspace(max(truncated, -UPPER_RHO), UPPER_RHO, GRID)
    losses = np.array([_loss(series, grid[[number]], what).ravel() for number in range(GRID)])
    best = (losses <= losses.min(axis=0) + TIE).argmax(axis=0)
    low, high = grid[np.maximum(best - 1, 0)], grid[np.minimum(best + 1, GRID - 1)]
    first, second = _slope(alone, low, what), _slope(alone, high, what)
    crossed = (first < 0) & (second > 0)
    one, other, at_one, at_other = low, high, first, second
    for _ in range(STEPS):  # the method of false position as improved at Illinois
        steep = np.where(at_other == at_one, 1.0, at_other - at_one)
        tried = np.clip(other - at_other * (other - one) / steep, low, high)
        at_tried = _slope(alone, tried, what)
        turned = np.sign(at_tried) != np.sign(at_other)
        one, at_one = np.where(turned, other, one), np.where(turned, at_other, at_one / 2)
        settled = np.abs(tried - other) < 1e-13
        other, at_other = tried, at_tried
        if settled[crossed].all():
            break
    found = np.where(crossed, other, grid[best])
    return np.where(_loss(alone, found, what).ravel() <= losses.min(axis=0) + TIE, found, grid[best])


def _loss(series: Series, rho: Array, what: str) -> Array:
    """What is to be small, as a logarithm; group by series."""
    fitted = fit(series, rho)
    if what == "likelihood":
        return -fitted.log_likelihood
    scale = (1 - rho**2)[:, None] if what == "ecotrim" else 1.0
    return np.log(np.maximum(fitted.squares / scale, TINY))


def _slope(series: Series, rho: Array, what: str) -> Array:
    """The derivative of the loss of each group of one series by its rho."""
    covariance, change = _covariance(series, rho)
    inverse = np.linalg.inv(covariance)
    totals, left = series.sums @ series.regressors, series.values - series.sums @ series.start
    by_totals, by_left = inverse @ totals, inverse @ left
    coefficients = np.linalg.solve(totals.mT @ by_totals, totals.mT @ by_left)
    weighted, rest = by_left - by_totals @ coefficients, left - totals @ coefficients
    squares = np.maximum((rest * weighted).sum(axis=(1, 2)), TINY)
    moved = -(weighted * (change @ weighted)).sum(axis=(1, 2)) / squares
    if what == "quilis":
        return moved
    if what == "ecotrim":
        return moved + 2 * rho / (1 - rho**2)
    return (len(series.sums) * moved + (inverse * change).sum(axis=(1, 2))) / 2
