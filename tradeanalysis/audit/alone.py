"""What the other figures say of each figure when they weigh each other without it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from tradeanalysis.reconstruct import calibration, posterior
from tradeanalysis.reconstruct.fit import Fit

Array = np.ndarray
# From so many standard deviations and such a distance on a figure is looked at alone: half of what the mildest
# accusation asks for, a share of the figure and one of its newest month.
LOOK, APART, APART_MONTH = 2.5, 0.01, 0.02
# How many rounds the weights of the others are given.
ROUNDS = 4
# The tails hold misprints as well as honest conflicts; with fewer degrees of freedom nothing would ever be a misprint.
LEAST_TAIL, MOST_TAIL = 4.0, 100.0


@dataclass(frozen=True)
class View:
    """What the others say of each figure of a fit: centre and standard deviation of its logarithm.

    scores: how many of them each figure that is not put aside lies off. scale, tail: how many one of the figures really
    is, never less than one, and the degrees of freedom. looked: by position, the fit without that one figure. plain:
    the fit with equal weights.
    """

    centre: Array
    spread: Array
    scores: Array
    scale: float
    tail: float
    looked: dict[int, Fit]
    plain: Fit


def view(fit: Fit, plain: Fit, aside: Array, looked: dict[int, Fit], look: float = LOOK) -> View:
    """What the others say of each figure; aside: which figures are put aside, and say nothing.

    plain: the fit as `equally` gives it.
    looked: fits without one figure that are known already. look: from how many standard deviations on a figure is
        looked at alone.

    A figure far off makes the model doubt its neighbours, so that they seem to say little of it (masking). Each figure
    that is far by the weights of the fit, or by equal weights, is therefore taken out, and the weights of the others
    found again without it.
    """
    observed, values = fit.observed, fit.observed.values
    doubted = np.flatnonzero(_doubtful(fit, plain, look) & ~aside).tolist()
    looked = {number: looked.get(number) or without(fit, plain, number) for number in sorted({*looked, *doubted})}
    centre, spread = (array.copy() for array in fit.others)
    noise = fit.noise(observed)
    for number, rest in looked.items():
        centre[number] = rest.expected[number]
        spread[number] = np.sqrt(rest.known[number] + noise[number])
    judged = ~aside & ~observed.floor
    scores = (np.abs(values - centre) / spread)[judged]
    return View(centre, spread, scores, *_shape([scores]), looked, plain)


def without(fit: Fit, plain: Fit, number: int) -> Fit:
    """The fit without one figure, the weights of the others found again; plain: as for `view`."""
    return posterior.without(fit, plain, number, ROUNDS)


def equally(fit: Fit) -> Fit:
    """The fit with equal weights."""
    return posterior.reweighed(fit, np.zeros(len(fit.observed), bool), 0)


def together(views: Sequence[View]) -> list[View]:
    """Views that share one shape: the flows of a place are printed by the same hands."""
    scale, tail = _shape([view.scores for view in views])
    return [replace(view, scale=scale, tail=tail) for view in views]


def _doubtful(fit: Fit, plain: Fit, look: float) -> Array:
    """Which figures lie far off by the weights of the fit, or by equal weights."""
    values, observed = fit.observed.values, fit.observed
    apart = APART + APART_MONTH / (observed.last - observed.first + 1)
    far = np.zeros(len(values), bool)
    for middle, width in (fit.others, plain.others):
        gap = np.abs(values - middle)
        far |= (gap > look * width) & (gap > apart)
    return far


def _shape(scores: Sequence[Array]) -> tuple[float, float]:
    width = calibration.width(scores)
    return max(width.scale, 1.0), float(min(max(width.tail, LEAST_TAIL), MOST_TAIL))
