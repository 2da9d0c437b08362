"""How much wider the bands must be than the model makes them by itself, from figures that are held out."""

import functools
from collections.abc import Iterator, Sequence

import numpy as np
from scipy import stats

from tradeanalysis.reconstruct import prior
from tradeanalysis.reconstruct.drawing import Width
from tradeanalysis.reconstruct.equations import Observations
from tradeanalysis.reconstruct.fit import Fit, Problem
from tradeanalysis.reconstruct.posterior import estimate, refitted

Array = np.ndarray
# Fewer figures than this say nothing of tails: they are then taken to be as heavy as those of press figures, which
# is what the figures of Hanoi come to.
FEWEST, FOLDS, PRESS = 30, 5, Width(0.85, 3.0)
# The tails that are tried; the width is never less than that of the model by itself at this level.
TAILS, LEVEL = (3.0, 4.0, 5.0, 7.0, 10.0, 20.0, prior.NORMAL), 0.95
STEPS = 60


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


@functools.lru_cache(maxsize=4)
def scores_of(problem: Problem) -> Array:
    """The scores of the figures of a problem."""
    return scores(estimate(problem))


def width(missed: Sequence[Array]) -> Width:
    """The width that scores ask for: the likeliest t distribution, at 95 per cent never less than the model by itself.

    All scores tell its scale and its tail; a quantile would rest on the few that lie farthest out.
    """
    every = np.concatenate(list(missed)) if missed else np.empty(0)
    if len(every) < FEWEST:
        return PRESS
    scales = [_scale(every, tail) for tail in TAILS]
    fits = [stats.t.logpdf(every, tail, scale=scale).sum() for tail, scale in zip(TAILS, scales, strict=True)]
    best = int(np.argmax(fits))
    far = 0.5 + LEVEL / 2
    if scales[best] * stats.t.ppf(far, TAILS[best]) <= stats.norm.ppf(far):
        return Width()
    return Width(scales[best], TAILS[best])


def _scale(scores: Array, tail: float) -> float:
    """The likeliest scale of a t distribution around zero, by weights in turn (Lange, Little and Taylor 1989)."""
    squares, found = scores**2, 1.0
    for _ in range(STEPS):
        found = float(np.mean(squares * (tail + 1) / (tail + squares / found)))
    return float(np.sqrt(found))
