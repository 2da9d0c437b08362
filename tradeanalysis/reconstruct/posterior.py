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
                  (a gross misprint counts for less in g, see `GROSS`)
                  curvature A_kl = q_k' P q_l / 2 + [k = l] / t_k^2, q_ki = 2 c_i s_k^2 r_i / (w_i v_i),
                  P = V^-1 - V^-1 B M^-1 B' V^-1 (average information); a step of A^-1 g, .7 at the most
    6. again from 1 until neither sizes nor states move. The sizes are then normal in logarithms, of covariance A^-1.

The weights are those of the variational t distribution (Tipping and Lawrence 2005), the curvature that of Gilmour,
Thompson and Cullis (1995).
"""

import functools
from contextlib import AbstractContextManager
from dataclasses import replace

import numpy as np
from scipy import special
from threadpoolctl import ThreadpoolController

from tradeanalysis.errors import NoAnswer
from tradeanalysis.reconstruct import prior, rows
from tradeanalysis.reconstruct.fit import Fit, Linear, Problem

Array = np.ndarray
# Rounds of the search: with normal tails, then with sizes as they start, then all; and those of a fit without some.
PLAIN, UNSIZED, ROUNDS, REFITS = 2, 8, 80, 3
# When nothing moves: shares of a size and of a standard deviation, a logarithm of a month, one of a weight.
MOVED, CLOSE, REWEIGHTED = 0.05, 0.002, 0.1
LONGEST_STEP = 0.7
# Beyond so many sizes, the found or the usual one, a figure is no example of an error any more, and tells less of its
# size the farther it is.
GROSS = 10.0
# A lower bound is blurred by as much, so that it has a slope; and a variance that says nothing.
BLUR, NOTHING = 0.003, 1e6


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
        search = _Search(problem)
        for number in range(ROUNDS):
            search.advance(weigh=number >= PLAIN, size=number >= UNSIZED)
            if number > UNSIZED and search.settled:
                return search.fit()
        raise search.blame()


def refitted(fit: Fit, out: Array) -> Fit:
    """The fit without the figures where `out` is true, with the same sizes; they are still predicted."""
    with one_thread():
        search = _Search(fit.problem, fit, out)
        for _ in range(REFITS):
            search.advance(weigh=True, size=False)
        return search.fit()


def reweighed(fit: Fit, out: Array, rounds: int) -> Fit:
    """The fit without the figures where `out` is true, with the same sizes and with weights found from the beginning.

    The weights of the fit may have been set by a figure that is out: its neighbours were doubted for its sake. rounds:
        of the weights; without any, every row counts in full.
    """
    with one_thread():
        search = _Search(fit.problem, fit, out)
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
        search = _Search(fit.problem, fit, np.arange(len(fit.observed)) == number)
        search.leave(number, plain)
        for left in reversed(range(rounds)):
            search.advance(weigh=left > 0, size=False)
        return search.fit()


class _Search:
    """Where the search for state, weights and sizes stands."""

    def __init__(self, problem: Problem, start: Fit | None = None, out: Array | None = None) -> None:
        system, count = problem.system, len(problem.floors)
        self.problem, self.system, self.out = problem, system, out
        usual = {name: size.median for name, size in prior.SIZES.items()}
        sizes = start.sizes if start else usual | dict(problem.given)
        self.logs = np.log([sizes[name] for name in prior.NAMES])
        self.theta = system.place.theta.ravel()
        self.state = np.zeros(system.shape.length) if start is None else start.mean
        if start is None:
            self.state[self.theta] = self.state[system.place.level.ravel()] = problem.guess
        self.weights = np.ones(len(system.kind)) if start is None else start.weights.copy()
        if out is not None:
            self.weights[: len(out)][out] = 1.0
        # Lower bounds as normal rows: their variance, and their target; nothing is known of them yet.
        nothing = np.full(count, NOTHING), problem.observed.values[problem.floors]
        self.sites = start.sites if start else nothing
        self.damp, self.step = 1.0, np.zeros(system.shape.length)
        self.rates, self.change = np.ones(len(self.logs)), np.zeros(len(self.logs))
        nothing_known = np.eye(len(self.logs))
        self.curvature = start.curvature if start else nothing_known
        self.information = start.information if start else 0 * nothing_known
        self.moved = np.inf

    @property
    def settled(self) -> bool:
        """Whether neither sizes, weights nor months move."""
        reach = np.maximum(MOVED * self.spread, CLOSE)
        steady = np.abs(self.asked).max() < MOVED and self.moved < REWEIGHTED
        return bool(steady and (np.abs(self.wanted) < reach).all())

    def advance(self, *, weigh: bool, size: bool) -> None:
        """One round: the state, then the weights, then the sizes."""
        self.linear = self._linear()
        self.factor = self.system.factor(self.linear.products, self.linear.variances)
        coefficients, target = self.linear.coefficients, self.linear.target
        self._move(self.system.solved(self.factor, coefficients, target / self.linear.variances) - self.state)
        inverse = self.factor.inverse()
        self.spread = np.sqrt(inverse[self.system.theta])
        self.known = self.system.spread(self.linear.products, inverse)
        self.residual = target - self.system.sums(coefficients, self.state)
        if size:
            self._resize()
        if weigh:
            self._reweigh()
        if len(self.problem.floors) and self.out is None:
            self._bound()

    def leave(self, number: int, plain: Fit) -> None:
        """The first round without a figure: all weights equal, found from the fit that has it."""
        linear, system = plain.linear, self.system
        variances, row = linear.variances.copy(), slice(*system.pointer[number : number + 2])
        variances[number] = NOTHING
        self.linear = replace(linear, variances=variances)
        own = np.zeros(system.shape.length)
        own[system.columns[row]] = linear.coefficients[row]
        moved = plain.factor.solve(own[:, None])[:, 0]
        across = system.sums(linear.coefficients, moved)
        # What is left out keeps a variance that says nothing, as in every other round.
        lost = 1 / linear.variances[number] - 1 / NOTHING
        gain = lost / (1 - lost * across[number])
        found = plain.answer + moved * gain * (own @ plain.answer - linear.target[number])
        self.weights = np.ones_like(self.weights)
        self._move(found - self.state)
        self.known = plain.known + gain * across**2
        self.residual = linear.target - system.sums(linear.coefficients, self.state)
        self._reweigh()

    def _linear(self) -> Linear:
        coefficients, target = self.system.at(self.state)
        plain = self.system.variances(np.exp(self.logs))
        variances, floors = plain / self.weights, self.problem.floors
        variances[floors] = self.sites[0]
        target[floors] += self.sites[1] - self.problem.observed.values[floors]
        if self.out is not None:
            variances[: len(self.out)][self.out] = NOTHING
        return Linear(coefficients, self.system.products(coefficients), target, plain, variances)

    def _move(self, step: Array) -> None:
        """A step of the state; shorter where steps go back and forth, and where months would move far."""
        self.damp = self.damp / 2 if step @ self.step < 0 else min(1.0, 1.5 * self.damp)
        self.wanted = step[self.theta]
        longest = np.abs(self.wanted).max()
        self.step = step * min(self.damp, LONGEST_STEP / max(longest, 1e-12))
        self.state = self.state + self.step

    def _reweigh(self) -> None:
        tail, surprise = self.problem.tail, self.residual**2 + self.known
        fresh = (tail + 1) / (tail + surprise / self.linear.plain)
        fresh[self.problem.floors] = 1.0
        if self.out is not None:
            fresh[: len(self.out)][self.out] = 1.0
        self.moved = float(np.abs(np.log(fresh / self.weights)).max())
        self.weights = fresh

    def _resize(self) -> None:
        """A step of the sizes; shorter for those that go back and forth."""
        squares, variances = np.append(np.exp(2 * self.logs), 0.0), self.linear.variances
        kind, number = self.system.kind.copy(), len(self.logs)
        kind[self.problem.floors] = rows.FIXED
        kind %= number + 1
        own = squares[kind] * self.system.share / (self.weights * variances)
        surprise = (self.residual**2 + self.known) / variances
        own[: len(self.problem.observed)] *= self._fair()
        gradient = np.bincount(kind, own * (surprise - 1), number + 1)[:number]
        self.information = self._information(2 * own * self.residual, kind)
        precision = np.array([size.spread**-2 for size in prior.SIZES.values()])
        self.curvature = self.information + np.diag(precision)
        gradient -= precision * (self.logs - np.log([size.median for size in prior.SIZES.values()]))
        free, step = self.problem.free, np.zeros(number)
        step[free] = np.linalg.solve(self.curvature[np.ix_(free, free)], gradient[free])
        step = self.asked = np.clip(step, -LONGEST_STEP, LONGEST_STEP)
        self.rates = np.where(step * self.change < 0, self.rates / 2, np.minimum(1.0, 1.3 * self.rates))
        self.change = self.rates * step
        self.logs = self.logs + self.change

    def _information(self, pull: Array, kind: Array) -> Array:
        """What the figures tell of each pair of sizes, q' P q / 2; each row pulls at the size of its kind alone."""
        number, pressed, system = len(self.logs), pull / self.linear.variances, self.system
        at = system.columns * (number + 1) + kind[system.rows]
        entries = self.linear.coefficients * pressed[system.rows]
        pushed = np.bincount(at, entries, system.shape.length * (number + 1)).reshape(-1, number + 1)[:, :number]
        plain = np.bincount(kind, pull * pressed, number + 1)[:number]
        return np.asarray(0.5 * (np.diag(plain) - pushed.T @ self.factor.solve(pushed)))

    def _fair(self) -> Array:
        """How far each figure counts for the size of errors: less, the more it is a misprint rather than an error."""
        count = len(self.problem.observed)
        own = self.linear.plain[:count] - self.system.fixed[:count]
        usual = self.system.fixed[:count] + np.maximum(
            own, self.system.share[:count] * prior.SIZES["general"].median ** 2
        )
        return np.minimum(1.0, GROSS**2 * usual / np.maximum(self.residual**2 + self.known, 1e-12)[:count])

    def _bound(self) -> None:
        """Lower bounds as normal rows that leave the same mean and variance (expectation propagation)."""
        floors, values = self.problem.floors, self.problem.observed.values[self.problem.floors]
        mean, known = self.system.figures.expected(self.state)[floors], self.known[floors]
        precision = np.maximum(1 / known - 1 / self.sites[0], 1 / NOTHING)
        centre, variance = (mean / known - self.sites[1] / self.sites[0]) / precision, 1 / precision
        blur = np.sqrt(variance + np.exp(2 * self.logs[0]) + BLUR**2)
        z = (centre - values) / blur
        ratio = np.exp(-(z**2 + np.log(2 * np.pi)) / 2 - special.log_ndtr(z))
        middle = centre + variance * ratio / blur
        left = variance * (1 - variance * ratio * (z + ratio) / blur**2)
        gained = np.maximum(1 / left - precision, 1 / NOTHING)
        self.sites = 1 / gained, (middle / left - centre * precision) / gained

    def fit(self) -> Fit:
        """The fit where the search stands."""
        sizes = dict(zip(prior.NAMES, map(float, np.exp(self.logs)), strict=True))
        return Fit(self.problem, self.state, self.factor, sizes, self.curvature, self.information, self.linear,
                   self.weights, self.residual, self.known, self.sites)  # fmt: skip

    def blame(self) -> NoAnswer:
        """The figures that agree least with the others."""
        count = len(self.problem.observed)
        blamed = ", ".join(np.array(self.problem.observed.ids)[np.argsort(self.weights[:count])[:3]])
        said = "the figures cannot be brought together"
        return NoAnswer(f"{said}; look first at {blamed}, and correct or leave them out")
