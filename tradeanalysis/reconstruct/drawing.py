"""Draws of the state that are integrated over the sizes of errors and over the weights of heavy tails."""

import functools
from dataclasses import dataclass

import numpy as np
from scipy import special

from tradeanalysis import store
from tradeanalysis.reconstruct import layout, prior, rows
from tradeanalysis.reconstruct.blocks import Factor
from tradeanalysis.reconstruct.equations import Observations
from tradeanalysis.reconstruct.fit import Fit
from tradeanalysis.reconstruct.posterior import one_thread

Array = np.ndarray
# How many sets of sizes a distribution is made of, and how far a size may lie from the likeliest one [logarithm].
SETS, FARTHEST = 32, 2.5
MANY_SETS = 512  # for paths, on which a probability rests: 32 sets would move it by a point or two
# Pairs of states that are drawn at a time, from one or more sets: many small matrices are solved at once, but more of
# them leave the memory that is near the processor.
TOGETHER = 96
# How near a drawn state is brought to the sums it was drawn for, round by round, and how far it moves in a round at
# the most: one round brings nearly all of them near, and the next are for the few that are far out.
CLOSE, LONGEST = (0.003, 0.02, 0.02, 0.02), 0.5


@dataclass(frozen=True)
class Width:
    """How much wider than by itself the model is made, and the degrees of freedom of its t distribution."""

    scale: float = 1.0
    tail: float = prior.NORMAL


@dataclass(frozen=True)
class Draws:
    """States, the sizes that each was drawn for, and how far each is stretched; one column a draw.

    Mirrored pairs stand side by side. later: by month and cell, what may still be restated of years of which the state
    holds the own releases.
    """

    states: Array
    sizes: Array
    stretch: Array
    later: Array


@functools.lru_cache(maxsize=4)
def seeded(fit: Fit, n: int, seed: int, width: Width, most: int) -> Draws:
    """The drawn states of a seed, not to be changed: trend, outlook and news of one page rest on the same ones."""
    rests_on = [fit.problem, fit.mean, fit.sizes, fit.curvature, fit.linear, n, seed, width, most]
    return Draws(
        **store.arrays("draws", rests_on, lambda: vars(draws(fit, n, np.random.default_rng(seed), width, most)))
    )


def draws(fit: Fit, n: int, generator: np.random.Generator, width: Width, most: int = SETS) -> Draws:
    """Drawn states; `n` of them, in mirrored pairs, for `most` sets of sizes at the most.

    Sizes come from the normal distribution of their logarithms, spread evenly; for each set of them, weights are drawn
    given one draw of the state, and states given sizes and weights.
    """
    sets = min(most, -(-n // 2))
    pairs = -(-n // (2 * sets))
    with one_thread():
        sizes = _sizes(fit, sets, generator)
        stretch = _stretched(sets * pairs, width, generator).reshape(pairs, sets)
        matrix, added = fit.system.matrix(fit.linear.coefficients), fit.system.added(fit.linear.products)
        given, variances = (matrix[: len(fit.observed)], matrix.T.tocsr(), added), _weighted(fit, sizes, generator)
        step = max(1, TOGETHER // pairs)
        parts = [slice(first, first + step) for first in range(0, sets, step)]
        found = [_states(fit, given, variances[:, part], stretch[:, part], generator) for part in parts]
    # The first columns are of many sets, so that a few of all columns are like all.
    states = np.concatenate(found, axis=2).reshape(-1, 2, pairs, sets).transpose(0, 2, 3, 1)
    of_each = np.broadcast_to(sizes[:, None, :, None], (len(sizes), pairs, sets, 2))
    both = np.broadcast_to(stretch[:, :, None], (pairs, sets, 2))
    later = _restated(fit, of_each, both, generator)
    return Draws(*(part.reshape(*part.shape[:-3], -1)[..., :n] for part in (states, of_each, both, later)))


def _restated(fit: Fit, sizes: Array, stretch: Array, generator: np.random.Generator) -> Array:
    """What may be restated of each month and cell [logarithm]: nothing but in open years, of which nothing is known."""
    place, cells = fit.system.place, len(fit.observed.cells)
    found = np.zeros((len(place.open), cells, *stretch.shape))
    opened = int(place.open.sum())
    kinds = ("restated", "restated_part") if cells > 1 else ("restated",)
    for kind, parts in zip(kinds, (1, cells), strict=False):
        noise = _noise(prior.SIZES[kind].tail, (opened, parts, *stretch.shape[:-1], 1), fit.problem.heavy, generator)
        found[place.open] += sizes[prior.NAMES.index(kind)] * stretch * noise * np.array([1.0, -1.0])
    return found[place.years]


def _sizes(fit: Fit, sets: int, generator: np.random.Generator) -> Array:
    """Sets of sizes, one column each: normal in logarithms, spread evenly; given ones as they are."""
    logs = np.repeat(np.log(list(fit.sizes.values()))[:, None], sets, axis=1)
    free = fit.problem.free
    if free.any():
        from scipy.stats import qmc  # a second of its own, which a fit without draws need not wait for

        points = qmc.Sobol(int(free.sum()), rng=generator).random_base2(int(np.ceil(np.log2(sets))))[:sets].T
        root = np.linalg.cholesky(fit.curvature[np.ix_(free, free)])
        away = np.linalg.solve(root.T, special.ndtri(np.clip(points, 1e-6, 1 - 1e-6)))
        logs[free] += np.clip(away, -FARTHEST, FARTHEST)
    return np.exp(logs)


def _stretched(n: int, width: Width, generator: np.random.Generator) -> Array:
    """What draws of a normal are multiplied by to be draws of a wider t distribution, spread evenly."""
    points = _even(1, n, generator)[0]
    return np.asarray(width.scale * np.sqrt(width.tail / (2 * special.gammaincinv(width.tail / 2, points))))


def _even(kinds: int, n: int, generator: np.random.Generator) -> Array:
    """Probabilities, kind by draw: one of each kind in each of `n` equal parts of its distribution."""
    parts = generator.permuted(np.broadcast_to(np.arange(n), (kinds, n)), axis=1)
    return np.asarray((parts + generator.random((kinds, n))) / n)


def _weighted(fit: Fit, sizes: Array, generator: np.random.Generator) -> Array:
    """The variances of the rows for each set of sizes, with weights drawn given a draw of the state; row by set.

    Draws of each row and of each part of the state are spread evenly over the sets (a Latin hypercube).
    """
    tail, floors = fit.problem.tail, fit.problem.floors
    heavy = np.flatnonzero(tail < prior.NORMAL)
    half = (tail[heavy, None] + 1) / 2
    chances = special.gammaincinv(half, _even(len(heavy), sizes.shape[1], generator))
    noise = special.ndtri(_even(fit.system.shape.length, sizes.shape[1], generator))
    root = fit.system.root(fit.system.added(fit.linear.products), fit.linear.variances)
    states = fit.mean[:, None] + root.backward(noise)
    missed = fit.linear.target[:, None] - fit.system.matrix(fit.linear.coefficients) @ states
    variances = fit.system.variances(sizes)
    rate = (tail[heavy, None] + missed[heavy] ** 2 / variances[heavy]) / 2
    variances[heavy] /= np.maximum(chances / rate, 1e-8)
    variances[floors] = fit.linear.variances[floors, None]
    return variances


def _states(
    fit: Fit, given: tuple[Array, Array, Array], variances: Array, stretch: Array, generator: np.random.Generator
) -> Array:
    """States on both sides of the mean for some sets of variances: first all on one side, then their mirrors.

    given: slopes of the figures, slopes of all rows turned, and what `System.added` gives. variances: row by set.
    stretch: draw by set. The states are position by draw by set.
    """
    own, turned, added = given
    pairs, sets = stretch.shape
    factor = fit.system.root(added, variances)
    mean = factor.forward((turned @ (fit.linear.target[:, None] / variances)).T[..., None])
    noise = generator.standard_normal((sets, pairs, len(fit.mean))).swapaxes(1, 2)
    found = factor.backward(np.concatenate([mean, noise], axis=2))
    shift, away = found[..., :1] - fit.mean[:, None], found[..., 1:]
    off = np.concatenate([shift + away, shift - away], axis=2) * np.tile(stretch, (2, 1)).T[:, None]
    return _corrected(fit, own, factor, variances, (fit.mean[:, None] + off).transpose(1, 2, 0))


def _corrected(fit: Fit, slope: Array, factor: Factor, variances: Array, drawn: Array) -> Array:
    """The states moved so that sums of months are what the equations made linear say: logarithms of sums are not."""
    count, (length, _, sets) = len(fit.observed), drawn.shape
    states = drawn.reshape(length, -1)
    meant = slope @ states + (fit.observed.values - fit.linear.target[:count])[:, None]
    meant[fit.problem.floors] = np.nan
    turned, far = slope.T, np.arange(states.shape[1])
    for close in CLOSE:
        missed = np.nan_to_num(meant[:, far] - fit.system.figures.expected(states[:, far]))
        off = np.abs(missed).max(axis=0, initial=0.0) >= close
        far = far[off]
        if not len(far):
            break
        # Of each set as many columns as the one with most of them has.
        some, place, counts = np.unique(far % sets, return_inverse=True, return_counts=True)
        most = counts.max()
        column = place * most
        column[place.argsort(kind="stable")] += np.concatenate([np.arange(count) for count in counts])
        right = np.zeros((length, len(some) * most))
        right[:, column] = turned @ (missed[:, off] / variances[:count, far % sets])
        right = right.reshape(length, len(some), most).transpose(1, 0, 2)
        moved = (factor if len(some) == sets else factor.of(some)).solve(right).transpose(1, 0, 2)
        states[:, far] += np.clip(moved.reshape(length, -1)[:, column], -LONGEST, LONGEST)
    return states.reshape(drawn.shape)


def outcomes(fit: Fit, observed: Observations, drawn: Draws, generator: np.random.Generator) -> Array:
    """What each figure prints in each draw [logarithm]: one row a figure, with the errors that it alone carries."""
    place, further = layout.extended(fit.system.place, observed)
    added = []
    for name, mean in further:
        size, tail = drawn.sizes[prior.NAMES.index(name)] * drawn.stretch, prior.SIZES[name].tail
        centre = np.where(mean[:, None] < 0, 0.0, drawn.states[mean])
        added.append(centre + size * _noise(tail, (len(mean), len(size)), fit.problem.heavy, generator))
    states = np.concatenate([drawn.states, *added])
    shape = len(observed), drawn.states.shape[1]
    share = np.where(observed.growth, 2.0, 1.0)[:, None]
    own = np.sqrt(share) * drawn.sizes[0] * _noise(prior.SIZES["general"].tail, shape, fit.problem.heavy, generator)
    rounding = np.sqrt(observed.rounding)[:, None] * generator.standard_normal(shape)
    return rows.figures(observed, place).expected(states) + drawn.stretch * (own + rounding)


def _noise(tail: float, shape: tuple[int, ...], heavy: bool, generator: np.random.Generator) -> Array:
    """Draws of a t distribution, or of a normal one."""
    normal = generator.standard_normal(shape)
    if not heavy or tail >= prior.NORMAL:
        return normal
    return np.asarray(normal * np.sqrt(tail / generator.chisquare(tail, shape)))
