"""How much wider the intervals must be than the model makes them by itself, from figures that are held out."""

import functools
from collections.abc import Iterator, Sequence

import numpy as np
from scipy import special

from tradeanalysis import store
from tradeanalysis.reconstruct.drawing import Width
from tradeanalysis.reconstruct.equations import Observations
from tradeanalysis.reconstruct.fit import Fit, Problem
from tradeanalysis.reconstruct.posterior import estimate, refitted

Array = np.ndarray
# Fewer figures than this say nothing of tails: they are then taken to be as heavy as those of press figures, which
# is what the figures of Hanoi come to.
FEWEST, FOLDS, PRESS = 30, 5, Width(0.85, 3.0)
# The tails may not be so heavy that no variance is left; the width is set where intervals are usually read.
TAILS = (3.0, 4.0, 5.0, 7.0, 10.0, 20.0)
LEVELS = (0.95, 0.8)


def folds(observed: Observations) -> Iterator[Array]:
    """Which figures are held out at a time: a fifth of the reference months, and a fifth of the publishers."""
    for kind in (observed.last, observed.publisher):
        groups = np.unique(kind, return_inverse=True)[1] % FOLDS
        if len(np.unique(groups)) == FOLDS:
            yield from (groups == fold for fold in range(FOLDS))


def scores(fit: Fit) -> Array:
    """How many standard deviations figures lie from what is expected of them while their month or publisher is out."""
    observed, found = fit.observed, []
    for out in folds(observed):
        # Without a level nothing is left to predict from.
        if (observed.growth | out).all():
            continue
        rest = refitted(fit, out)
        compared = out & ~observed.floor
        spread = np.sqrt(rest.known[: len(out)] + rest.noise(observed))
        found.append(((observed.values - rest.expected) / spread)[compared])
    return np.concatenate(found) if found else np.empty(0)


@functools.lru_cache(maxsize=8)
def scores_of(problem: Problem) -> Array:
    """The scores of the figures of a problem."""
    return store.arrays("scores", problem, lambda: {"scores": scores(estimate(problem))})["scores"]


def width(missed: Sequence[Array]) -> Width:
    """The width that scores ask for, at 95 per cent never less than that of the model by itself."""
    every = np.abs(np.concatenate(list(missed))) if missed else np.empty(0)
    if len(every) < FEWEST:
        return PRESS
    far, near = np.quantile(every, LEVELS)
    if far <= special.ndtri(0.5 + LEVELS[0] / 2):
        return Width()
    reach = [special.stdtrit(tail, 0.5 + np.array(LEVELS) / 2) for tail in TAILS]
    tail, (outer, _) = min(zip(TAILS, reach, strict=True), key=lambda one: abs(one[1][0] / one[1][1] - far / near))
    return Width(float(far / outer), tail)
