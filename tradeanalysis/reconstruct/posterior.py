"""Months given figures: weights of heavy tails, sizes by marginal likelihood, and the state, each in turn.

Every figure and every piece of prior knowledge is a row: y_i = f_i(x) + error, variance v_i = (a_i + c_i s_k^2) / w_i,
where a_i is rounding, s_k the size of its kind of error, and w_i the weight that its heavy tail leaves it.

    1. linear     y* = y - f(x0) + B x0, where B holds the shares of the months in each sum, at the last state x0
    2. state      M = B' V^-1 B, with one block a calendar year; x = M^-1 B' V^-1 y*; theta moves .7 at the most
                  (errors of a release and levels within a block are solved for first: `nested`)
    3. surprise   E r_i^2 = (y*_i - b_i' x)^2 + b_i' M^-1 b_i: the residual and what is not known of it
    4. weights    w_i = (n_k + 1) / (n_k + E r_i^2 / (a_i + c_i s_k^2)), n_k degrees of freedom of a t distribution
    5. sizes      maximise  log p(y | s, w) - sum_k (log s_k - log m_k)^2 / (2 t_k^2)  over the logarithms of sizes:
                  gradient  g_k = sum_i c_i s_k^2 / (w_i v_i) (E r_i^2 / v_i - 1) - (log s_k - log m_k) / t_k^2
                  (a gross misprint counts for less in g, see `search.GROSS`)
                  curvature A_kl = q_k' P q_l / 2 + [k = l] / t_k^2, q_ki = 2 c_i s_k^2 r_i / (w_i v_i),
                  P = V^-1 - V^-1 B M^-1 B' V^-1 (average information); a step of A^-1 g, .7 at the most
    6. again from 1 until neither sizes nor states move. The sizes are then normal in logarithms, of covariance A^-1.

The weights are those of the variational t distribution (Tipping and Lawrence 2005), the curvature that of Gilmour,
Thompson and Cullis (1995).
"""

import functools
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager

import numpy as np
from threadpoolctl import ThreadpoolController

from tradeanalysis.errors import NoAnswer
from tradeanalysis.reconstruct import lockstep
from tradeanalysis.reconstruct.fit import Fit, Problem
from tradeanalysis.reconstruct.search import Search

# Rounds of the search: with normal tails, then with sizes as they start, then all; and those of a fit without some.
PLAIN, UNSIZED, ROUNDS, REFITS = 2, 8, 80, 3
# Pairs of coefficients of the systems that are solved in step: more of them leave the memory near the processor.
TOGETHER = 250_000
# Searches that are settled are left out once so few of those in step still move [share].
FEWER = 0.7


@functools.cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """A block in which the matrix library keeps to one thread.

    Matrices have some hundred rows: a second thread gains nothing, and on a busy machine the two wait for each other.
    """
    return _libraries().limit(limits=1, user_api="blas")


@functools.lru_cache(maxsize=8)
def estimate(problem: Problem) -> Fit:
    """The fit of the months to the figures, with all sizes that are not given estimated.

    Raises NoAnswer that names the figures to blame where they cannot be brought together.
    """
    (found,) = estimates([problem])
    if isinstance(found, NoAnswer):
        raise found
    return found


def estimates(problems: Sequence[Problem]) -> list[Fit | NoAnswer]:
    """The fit of each of some problems, as `estimate` has it; those that cannot be brought together say so.

    Searches of one shape go in step, which changes nothing but the order in which numbers are added up.
    """
    found: dict[int, Fit | NoAnswer] = {}
    with one_thread():
        for some in _in_step(problems):
            found |= zip(some, _searched([problems[number] for number in some]), strict=True)
    return [found[number] for number in range(len(problems))]


def equally(fits: Sequence[Fit]) -> list[Fit]:
    """The fits with equal weights, and with the same sizes."""
    found: dict[int, Fit] = {}
    with one_thread():
        for some in _in_step([fit.problem for fit in fits]):
            search = Search([fits[number].problem for number in some], [fits[number] for number in some])
            search.weights = np.ones_like(search.weights)
            search.advance(weigh=False, size=False)
            found |= zip(some, search.fits(), strict=True)
    return [found[number] for number in range(len(fits))]


def _in_step(problems: Sequence[Problem]) -> Iterator[list[int]]:
    """The numbers of problems that are solved in step."""
    groups: dict[object, list[int]] = {}
    for number, problem in enumerate(problems):
        groups.setdefault(lockstep.alike(problem.system), []).append(number)
    for group in groups.values():
        yield from _together(group, [len(problems[number].system.slot) for number in group])


def _together(numbers: Sequence[int], sizes: Sequence[int]) -> Iterator[list[int]]:
    """Some at a time that are not too large together."""
    chosen: list[int] = []
    room = TOGETHER
    for number, size in zip(numbers, sizes, strict=True):
        if chosen and size > room:
            yield chosen
            chosen, room = [], TOGETHER
        chosen.append(number)
        room -= size
    yield chosen


def _searched(problems: Sequence[Problem]) -> list[Fit | NoAnswer]:
    search, waiting = Search(problems), np.arange(len(problems))
    found: dict[int, Fit | NoAnswer] = {}
    for turn in range(ROUNDS):
        search.advance(weigh=turn >= PLAIN, size=turn >= UNSIZED)
        if turn <= UNSIZED:
            continue
        for k in np.flatnonzero(search.settled).tolist():
            if (number := int(waiting[k])) not in found:
                found[number] = search.fit(k)
        left = np.flatnonzero([number not in found for number in waiting.tolist()])
        if not len(left):
            return [found[number] for number in range(len(problems))]
        # To leave some out takes as long as a round or two of them.
        if len(left) <= FEWER * len(waiting):
            search, waiting = search.of(left.tolist()), waiting[left]
    for k, late in enumerate(waiting.tolist()):
        found.setdefault(late, search.blame(k))
    return [found[number] for number in range(len(problems))]


def refitted(fit: Fit, outs: Sequence[np.ndarray]) -> list[Fit]:
    """The fits without the figures where each of some masks is true, with the same sizes; they are still predicted."""
    found = []
    with one_thread():
        for search in _copies(fit, outs):
            for _ in range(REFITS):
                search.advance(weigh=True, size=False)
            found += search.fits()
    return found


def _copies(fit: Fit, outs: Sequence[np.ndarray]) -> Iterator[Search]:
    """Searches that begin at a fit, each without some figures, as many in step as go together."""
    step = max(1, TOGETHER // len(fit.system.slot))
    joint = None
    for first in range(0, len(outs), step):
        some = outs[first : first + step]
        known = joint if joint is not None and len(joint.systems) == len(some) else None
        search = Search([fit.problem] * len(some), [fit] * len(some), some, known)
        joint = search.joint
        yield search


def reweighed(fit: Fit, out: np.ndarray, rounds: int) -> Fit:
    """The fit without the figures where `out` is true, with the same sizes and with weights found from the beginning.

    The weights of the fit may have been set by a figure that is out: its neighbours were doubted for its sake. rounds:
        of the weights; without any, every row counts in full.
    """
    with one_thread():
        search = Search([fit.problem], [fit], [out])
        search.weights = np.ones_like(search.weights)
        for number in range(rounds + 1):
            search.advance(weigh=number < rounds, size=False)
        return search.fit(0)


def without(fit: Fit, plain: Fit, numbers: Sequence[int], rounds: int) -> list[Fit]:
    """The fits without one figure each, with the same sizes and with weights found from the beginning.

    They are as `reweighed` has them. plain: the fit with equal weights, less one row of which the first round is: with
    M its matrix, y*, b and v of that row and g = 1 / (v - b' M^-1 b), the state is x + M^-1 b g (b' x - y*), and what
    is not known of row i grows by g (b_i' M^-1 b)^2.
    """
    found, outs = [], [np.arange(len(fit.observed)) == number for number in numbers]
    with one_thread():
        for search in _copies(fit, outs):
            search.leave(plain)
            for left in reversed(range(rounds)):
                search.advance(weigh=left > 0, size=False)
            found += search.fits()
    return found
