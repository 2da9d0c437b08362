"""Where a search for states, weights and sizes stands, and the rounds that it advances by."""

from dataclasses import replace

import numpy as np
from scipy import special

from tradeanalysis.errors import NoAnswer
from tradeanalysis.reconstruct import prior
from tradeanalysis.reconstruct.fit import Fit, Linear, Problem

Array = np.ndarray
# When nothing moves: shares of a size and of a standard deviation, a logarithm of a month, one of a weight.
MOVED, CLOSE, REWEIGHTED = 0.05, 0.002, 0.1
LONGEST_STEP = 0.7
# Beyond so many sizes, the found or the usual one, a figure is no example of an error any more, and tells less of its
# size the farther it is.
GROSS = 10.0
# A lower bound is blurred by as much, so that it has a slope; and a variance that says nothing.
BLUR, NOTHING = 0.003, 1e6
# Logarithms of the usual sizes, and how sure they are.
USUAL = np.log([size.median for size in prior.SIZES.values()])
PRECISION = np.array([size.spread**-2 for size in prior.SIZES.values()])
KINDS = len(USUAL)
# The logarithm of the smallest size. Sums that agree in all their digits make errors ever smaller, until matrices that
# hold them beside the movements of months are no longer positive definite in the computer.
FINEST = np.log(3e-5)


class Search:
    """Where the search for state, weights and sizes stands."""

    def __init__(self, problem: Problem, start: Fit | None = None, out: Array | None = None) -> None:
        """A search from the usual sizes, or from a fit; out: which figures are left out."""
        self.problem, self.system = problem, problem.system
        self.out = None if out is None else np.flatnonzero(out)
        self.theta, self.floors = self.system.place.theta.ravel(), problem.floors
        self.kind = self.system.kind % (KINDS + 1)
        self.kind[self.floors] = KINDS
        self.damp, self.step = 1.0, np.zeros(self.system.shape.length)
        self.rates, self.change, self.moved = np.ones(KINDS), np.zeros(KINDS), np.inf
        if start:
            self._begin_at(start)
        else:
            self._begin()

    def _begin(self) -> None:
        given = [self.problem.given.get(name, np.nan) for name in prior.NAMES]
        self.logs = np.where(np.isnan(given), USUAL, np.log(given))
        self.state, self.weights = np.zeros(len(self.step)), np.ones(len(self.kind))
        self.state[self.theta] = self.state[self.system.place.level.ravel()] = self.problem.guess
        # Lower bounds as normal rows: their variance, and their target; nothing is known of them yet.
        self.sites = np.full(len(self.floors), NOTHING), self.problem.observed.values[self.floors]
        self.curvature, self.information = np.eye(KINDS), np.zeros((KINDS, KINDS))

    def _begin_at(self, start: Fit) -> None:
        self.logs = np.log([start.sizes[name] for name in prior.NAMES])
        self.state, self.weights, self.sites = start.mean, start.weights.copy(), start.sites
        if self.out is not None:
            self.weights[self.out] = 1.0
        self.curvature, self.information = start.curvature, start.information

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
        if len(self.floors) and self.out is None:
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
        variances, floors = plain / self.weights, self.floors
        variances[floors] = self.sites[0]
        target[floors] += self.sites[1] - self.problem.observed.values[floors]
        if self.out is not None:
            variances[self.out] = NOTHING
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
        fresh[self.floors] = 1.0
        if self.out is not None:
            fresh[self.out] = 1.0
        self.moved = float(np.abs(np.log(fresh / self.weights)).max())
        self.weights = fresh

    def _resize(self) -> None:
        """A step of the sizes; shorter for those that go back and forth."""
        squares, variances = np.append(np.exp(2 * self.logs), 0.0), self.linear.variances
        own = squares[self.kind] * self.system.share / (self.weights * variances)
        surprise = (self.residual**2 + self.known) / variances
        own[: len(self.problem.observed)] *= self._fair()
        gradient = self._by_kind(own * (surprise - 1)) - PRECISION * (self.logs - USUAL)
        self.information = self._information(2 * own * self.residual)
        self.curvature = self.information + np.diag(PRECISION)
        free, step = self.problem.free, np.zeros(KINDS)
        step[free] = np.linalg.solve(self.curvature[np.ix_(free, free)], gradient[free])
        step = self.asked = np.clip(step, np.maximum(-LONGEST_STEP, FINEST - self.logs), LONGEST_STEP)
        self.rates = np.where(step * self.change < 0, self.rates / 2, np.minimum(1.0, 1.3 * self.rates))
        self.change = self.rates * step
        self.logs = self.logs + self.change

    def _by_kind(self, each: Array) -> Array:
        """Sums of something of each row, by kind."""
        return np.bincount(self.kind, each, KINDS + 1)[:KINDS]

    def _information(self, pull: Array) -> Array:
        """What the figures tell of each pair of sizes, q' P q / 2; each row pulls at the size of its kind alone."""
        pressed, system = pull / self.linear.variances, self.system
        at = system.columns * (KINDS + 1) + self.kind[system.rows]
        entries = self.linear.coefficients * pressed[system.rows]
        pushed = np.bincount(at, entries, len(self.state) * (KINDS + 1)).reshape(-1, KINDS + 1)[:, :KINDS]
        plain = np.diag(self._by_kind(pull * pressed))
        return np.asarray(0.5 * (plain - pushed.T @ self.factor.solve(pushed)))

    def _fair(self) -> Array:
        """How far each figure counts for the size of errors: less, the more it is a misprint rather than an error."""
        count = len(self.problem.observed)
        own = self.linear.plain[:count] - self.system.fixed[:count]
        least = self.system.share[:count] * prior.SIZES["general"].median ** 2
        usual = self.system.fixed[:count] + np.maximum(own, least)
        return np.minimum(1.0, GROSS**2 * usual / np.maximum(self.residual**2 + self.known, 1e-12)[:count])

    def _bound(self) -> None:
        """Lower bounds as normal rows that leave the same mean and variance (expectation propagation)."""
        floors, values = self.floors, self.problem.observed.values[self.floors]
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
        sizes = dict(zip(prior.NAMES, np.exp(self.logs).tolist(), strict=True))
        return Fit(self.problem, self.state, self.factor, sizes, self.curvature, self.information, self.linear,
                   self.weights, self.residual, self.known, self.sites)  # fmt: skip

    def blame(self) -> NoAnswer:
        """The figures that agree least with the others."""
        count = len(self.problem.observed)
        blamed = ", ".join(np.array(self.problem.observed.ids)[np.argsort(self.weights[:count])[:3]])
        said = "the figures cannot be brought together"
        return NoAnswer(f"{said}; look first at {blamed}, and correct or leave them out")
