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
from contextlib import AbstractContextManager

import numpy as np
from threadpoolctl import ThreadpoolController

from tradeanalysis.reconstruct.fit import Fit, Problem
from tradeanalysis.reconstruct.search import Search

# Rounds of the search: with normal tails, then with sizes as they start, then all; and those of a fit without some.
PLAIN, UNSIZED, ROUNDS, REFITS = 2, 8, 80, 3


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
    with one_thread():
        search = Search(problem)
        for turn in range(ROUNDS):
            search.advance(weigh=turn >= PLAIN, size=turn >= UNSIZED)
            if turn > UNSIZED and search.settled:
                return search.fit()
        raise search.blame()


def refitted(fit: Fit, out: np.ndarray) -> Fit:
    """The fit without the figures where `out` is true, with the same sizes; they are still predicted."""
    with one_thread():
        search = Search(fit.problem, fit, out)
        for _ in range(REFITS):
            search.advance(weigh=True, size=False)
        return search.fit()


def reweighed(fit: Fit, out: np.ndarray, rounds: int) -> Fit:
    """The fit without the figures where `out` is true, with the same sizes and with weights found from the beginning.

    The weights of the fit may have been set by a figure that is out: its neighbours were doubted for its sake. rounds:
        of the weights; without any, every row counts in full.
    """
    with one_thread():
        search = Search(fit.problem, fit, out)
        search.weights = np.ones_like(search.weights)
        for number in range(rounds + 1):
            search.advance(weigh=number < rounds, size=False)
        return search.fit()


def without(fit: Fit, plain: Fit, number: int, rounds: int) -> Fit:
    """The fit without one figure, with the same sizes and with weights found from the beginning, as `reweighed` has it.

    plain: the fit with equal weights, less one row of which the first round is: with M its matrix, y*, b and v of that
    row and g = 1 / (v - b' M^-1 b), the state is x + M^-1 b g (b' x - y*), and what is not known of row i grows by
    g (b_i' M^-1 b)^2.
    """
    with one_thread():
        search = Search(fit.problem, fit, np.arange(len(fit.observed)) == number)
        search.leave(number, plain)
        for left in reversed(range(rounds)):
            search.advance(weigh=left > 0, size=False)
        return search.fit()
