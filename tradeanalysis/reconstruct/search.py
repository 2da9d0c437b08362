"""Where some searches for states, weights and sizes stand, and the rounds that they advance by in step."""

from collections.abc import Sequence

import numpy as np
from scipy import special

from tradeanalysis.errors import NoAnswer
from tradeanalysis.reconstruct import lockstep, prior
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


class Search:
    """Where the searches for state, weights and sizes of some problems stand.

    Arrays hold something of all rows, of all states, or of all problems, in the order of `lockstep.Joint`. starts: fits
    to begin at. outs: by problem, which figures are left out. joint: of the systems of the problems, where it is known.
    """

    def __init__(  # noqa: D107 - said above
        self,
        problems: Sequence[Problem],
        starts: Sequence[Fit] = (),
        outs: Sequence[Array] = (),
        joint: lockstep.Joint | None = None,
    ) -> None:
        self.problems = problems
        self.joint = joint or lockstep.joint([problem.system for problem in problems])
        count, rows = len(problems), self.joint.rows_of
        self.out = np.flatnonzero(np.concatenate(list(outs))) if outs else None
        self.tail, self.weights = np.empty(len(self.joint.member)), np.ones(len(self.joint.member))
        for own, problem in zip(rows, problems, strict=True):
            self.tail[own] = problem.tail
        floors = [own[problem.floors] for own, problem in zip(rows, problems, strict=True)]
        self.floors, self.bounds = np.concatenate(floors), [len(own) for own in floors]
        self.kind = self.joint.kind.copy()
        self.kind[self.floors] = KINDS
        # Where each row adds to the sums of all kinds of its problem, and each coefficient to those of its state.
        self.at_row = self.joint.member * (KINDS + 1) + self.kind
        self.at_state = self.joint.columns * (KINDS + 1) + self.kind[self.joint.row]
        self.free = np.stack([problem.free for problem in problems])
        self.step = np.zeros(sum(self.joint.lengths))
        self.damp, self.rates, self.change = np.ones(count), np.ones((count, KINDS)), np.zeros((count, KINDS))
        if starts:
            self._begin_at(starts)
        else:
            self._begin()

    def _begin(self) -> None:
        count, joint = len(self.problems), self.joint
        given = [[problem.given.get(name, np.nan) for name in prior.NAMES] for problem in self.problems]
        self.logs = np.where(np.isnan(given), USUAL, np.log(given))
        self.state = np.zeros(len(self.step))
        for problem, begin in zip(self.problems, joint.begin, strict=True):
            place = problem.system.place
            self.state[begin + place.theta.ravel()] = self.state[begin + place.level.ravel()] = problem.guess
        # Lower bounds as normal rows: their variance, and their target; nothing is known of them yet.
        self.sites = np.full(len(self.floors), NOTHING), joint.values[self.floors]
        self.curvature = np.broadcast_to(np.eye(KINDS), (count, KINDS, KINDS))
        self.information = np.zeros((count, KINDS, KINDS))

    def _begin_at(self, starts: Sequence[Fit]) -> None:
        self.logs = np.log([[start.sizes[name] for name in prior.NAMES] for start in starts])
        self.state = np.concatenate([start.mean for start in starts])
        for own, start in zip(self.joint.rows_of, starts, strict=True):
            self.weights[own] = start.weights
        if self.out is not None:
            self.weights[self.out] = 1.0
        one, other = (np.concatenate([start.sites[k] for start in starts]) for k in (0, 1))
        self.sites = one, other
        self.curvature = np.stack([start.curvature for start in starts])
        self.information = np.stack([start.information for start in starts])

    def of(self, chosen: Sequence[int]) -> "Search":
        """Some of the searches, where they stand."""
        joint = self.joint
        found = Search([self.problems[k] for k in chosen], joint=joint.of(chosen))
        states = np.concatenate([np.arange(len(self.state))[joint.states_of(k)] for k in chosen])
        found.state, found.step = self.state[states], self.step[states]
        for k, own in zip(chosen, found.joint.rows_of, strict=True):
            found.weights[own] = self.weights[joint.rows_of[k]]
        floors = np.isin(joint.member[self.floors], chosen)
        found.sites = self.sites[0][floors], self.sites[1][floors]
        for name in ("logs", "damp", "rates", "change"):
            setattr(found, name, getattr(self, name)[list(chosen)])
        return found

    @property
    def settled(self) -> Array:
        """Of which neither sizes, weights nor months move."""
        reach = np.maximum(MOVED * self.spread, CLOSE)
        steady = (np.abs(self.asked).max(axis=1) < MOVED) & (self.moved < REWEIGHTED)
        still = np.logical_and.reduceat(np.abs(self.wanted) < reach, self.joint.theta[2])
        return np.asarray(steady & still)

    def advance(self, *, weigh: bool, size: bool) -> None:
        """One round: the states, then the weights, then the sizes."""
        self.linear = self._linear()
        self.factor = self.joint.factor(self.linear.products, self.linear.variances)
        coefficients, target = self.linear.coefficients, self.linear.target
        self._move(self.joint.solved(self.factor, coefficients, target / self.linear.variances) - self.state)
        inverse = self.factor.inverse().ravel()
        self.spread = np.sqrt(inverse[self.joint.theta[1]])
        self.known = self.joint.spread(self.linear.products, inverse)
        self.residual = target - self.joint.sums(coefficients, self.state)
        if size:
            self._resize()
        if weigh:
            self._reweigh()
        if len(self.floors) and self.out is None:
            self._bound()

    def leave(self, plain: Fit) -> None:
        """The first round without one figure each: all weights equal, found from the fit that has them."""
        assert self.out is not None
        linear, system, joint = plain.linear, self.problems[0].system, self.joint
        numbers = self.out - np.cumsum([0, *(len(problem.observed) for problem in self.problems[:-1])])
        matrix = system.matrix(linear.coefficients)
        own = matrix[numbers].toarray()
        moved = plain.factor.solve(np.asfortranarray(own.T))
        across = matrix @ moved
        each = np.arange(len(numbers))
        # What is left out keeps a variance that says nothing, as in every other round.
        lost = 1 / linear.variances[numbers] - 1 / NOTHING
        gain = lost / (1 - lost * across[numbers, each])
        found = plain.answer[:, None] + moved * gain * (own @ plain.answer - linear.target[numbers])
        parts: dict[str, Array] = {}
        for name in ("target", "plain", "variances"):
            parts[name] = np.empty(len(self.weights))
            for rows in joint.rows_of:
                parts[name][rows] = getattr(linear, name)
        parts["variances"][self.out] = NOTHING
        coefficients = np.empty(len(joint.columns))
        for number in range(len(numbers)):
            coefficients[joint.coefficients[number]] = linear.coefficients
        self.linear = Linear(coefficients, np.tile(linear.products, len(numbers)), **parts)
        self.weights = np.ones_like(self.weights)
        self._move(found.T.ravel() - self.state)
        self.known = np.empty(len(self.weights))
        for rows, column, grown in zip(joint.rows_of, across.T, gain, strict=True):
            self.known[rows] = plain.known + grown * column**2
        self.residual = parts["target"] - joint.sums(coefficients, self.state)
        self._reweigh()

    def _linear(self) -> Linear:
        coefficients, target = self.joint.at(self.state)
        plain = self.joint.variances(np.exp(self.logs))
        variances, floors = plain / self.weights, self.floors
        variances[floors] = self.sites[0]
        target[floors] += self.sites[1] - self.joint.values[floors]
        if self.out is not None:
            variances[self.out] = NOTHING
        return Linear(coefficients, self.joint.products(coefficients), target, plain, variances)

    def _move(self, step: Array) -> None:
        """A step of each state; shorter where steps go back and forth, and where months would move far."""
        theta, _, begins = self.joint.theta
        back = np.add.reduceat(step * self.step, self.joint.begin) < 0
        self.damp = np.where(back, self.damp / 2, np.minimum(1.0, 1.5 * self.damp))
        self.wanted = step[theta]
        longest = np.maximum.reduceat(np.abs(self.wanted), begins)
        short = np.minimum(self.damp, LONGEST_STEP / np.maximum(longest, 1e-12))
        self.step = step * np.repeat(short, self.joint.lengths)
        self.state = self.state + self.step

    def _reweigh(self) -> None:
        surprise = self.residual**2 + self.known
        fresh = (self.tail + 1) / (self.tail + surprise / self.linear.plain)
        fresh[self.floors] = 1.0
        if self.out is not None:
            fresh[self.out] = 1.0
        self.moved = self.joint.most(np.abs(np.log(fresh / self.weights)))
        self.weights = fresh

    def _resize(self) -> None:
        """A step of the sizes of each; shorter for those that go back and forth."""
        variances, joint, count = self.linear.variances, self.joint, len(self.problems)
        squares = np.column_stack([np.exp(2 * self.logs), np.zeros(count)])
        own = squares.ravel()[self.at_row] * joint.share / (self.weights * variances)
        surprise = (self.residual**2 + self.known) / variances
        own[: len(joint.values)] *= self._fair()
        gradient = self._by_kind(own * (surprise - 1))
        self.information = self._information(2 * own * self.residual)
        self.curvature = self.information + np.diag(PRECISION)
        gradient -= PRECISION * (self.logs - USUAL)
        both = self.free[:, :, None] & self.free[:, None, :]
        wanted = np.linalg.solve(np.where(both, self.curvature, np.eye(KINDS)), (self.free * gradient)[..., None])
        step = self.asked = np.clip(wanted[..., 0], -LONGEST_STEP, LONGEST_STEP)
        self.rates = np.where(step * self.change < 0, self.rates / 2, np.minimum(1.0, 1.3 * self.rates))
        self.change = self.rates * step
        self.logs = self.logs + self.change

    def _by_kind(self, each: Array) -> Array:
        """Sums of something of each row, problem by kind."""
        count = len(self.problems)
        return np.bincount(self.at_row, each, count * (KINDS + 1)).reshape(count, -1)[:, :KINDS]

    def _information(self, pull: Array) -> Array:
        """What the figures tell of each pair of sizes, q' P q / 2; each row pulls at the size of its kind alone."""
        joint, pressed = self.joint, pull / self.linear.variances
        entries = self.linear.coefficients * pressed[joint.row]
        pushed = np.bincount(self.at_state, entries, len(self.state) * (KINDS + 1)).reshape(-1, KINDS + 1)[:, :KINDS]
        plain, moved = self._by_kind(pull * pressed), self.factor.solve(pushed)
        parts = [joint.states_of(number) for number in range(len(self.problems))]
        return np.stack(
            [0.5 * (np.diag(own) - pushed[part].T @ moved[part]) for own, part in zip(plain, parts, strict=True)]
        )

    def _fair(self) -> Array:
        """How far each figure counts for the size of errors: less, the more it is a misprint rather than an error."""
        joint, count = self.joint, len(self.joint.values)
        own = self.linear.plain[:count] - joint.fixed[:count]
        usual = joint.fixed[:count] + np.maximum(own, joint.share[:count] * prior.SIZES["general"].median ** 2)
        return np.minimum(1.0, GROSS**2 * usual / np.maximum(self.residual**2 + self.known, 1e-12)[:count])

    def _bound(self) -> None:
        """Lower bounds as normal rows that leave the same mean and variance (expectation propagation)."""
        floors, values = self.floors, self.joint.values[self.floors]
        mean, known = self.joint.figures.expected(self.state)[floors], self.known[floors]
        precision = np.maximum(1 / known - 1 / self.sites[0], 1 / NOTHING)
        centre, variance = (mean / known - self.sites[1] / self.sites[0]) / precision, 1 / precision
        general = np.exp(2 * self.logs[self.joint.member[floors], 0])
        blur = np.sqrt(variance + general + BLUR**2)
        z = (centre - values) / blur
        ratio = np.exp(-(z**2 + np.log(2 * np.pi)) / 2 - special.log_ndtr(z))
        middle = centre + variance * ratio / blur
        left = variance * (1 - variance * ratio * (z + ratio) / blur**2)
        gained = np.maximum(1 / left - precision, 1 / NOTHING)
        self.sites = 1 / gained, (middle / left - centre * precision) / gained

    def fits(self) -> list[Fit]:
        """The fit of each of the problems where its search stands."""
        return [self.fit(number) for number in range(len(self.problems))]

    def fit(self, number: int) -> Fit:
        """The fit of one of the problems where its search stands."""
        joint, problem = self.joint, self.problems[number]
        rows, state = joint.rows_of[number], joint.states_of(number)
        linear = Linear(
            self.linear.coefficients[joint.coefficients[number]],
            self.linear.products[joint.pairs_of(number)],
            *(part[rows] for part in (self.linear.target, self.linear.plain, self.linear.variances)),
        )
        sizes = dict(zip(prior.NAMES, np.exp(self.logs[number]).tolist(), strict=True))
        ends = np.cumsum([0, *self.bounds])
        one, other = (part[ends[number] : ends[number + 1]] for part in self.sites)
        factor = self.factor.of(number, joint.parts[number])
        return Fit(problem, self.state[state], factor, sizes, self.curvature[number], self.information[number], linear,
                   self.weights[rows], self.residual[rows], self.known[rows], (one, other))  # fmt: skip

    def blame(self, number: int) -> NoAnswer:
        """The figures of one of the problems that agree least with the others."""
        observed = self.problems[number].observed
        weights = self.weights[self.joint.rows_of[number]][: len(observed)]
        blamed = ", ".join(np.array(observed.ids)[np.argsort(weights)[:3]])
        said = "the figures cannot be brought together"
        return NoAnswer(f"{said}; look first at {blamed}, and correct or leave them out")
