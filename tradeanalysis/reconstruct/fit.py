"""What is asked of the months behind figures, and the answer: a problem, and its fit."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from scipy import sparse

from tradeanalysis.reconstruct import layout, prior, rows
from tradeanalysis.reconstruct import system as systems
from tradeanalysis.reconstruct.equations import Observations
from tradeanalysis.reconstruct.nested import Factor
from tradeanalysis.reconstruct.system import System

Array = np.ndarray


@dataclass(frozen=True, eq=False)
class Problem:
    """Figures, the logarithms of an indicator and what its weight may be, sizes that are given, and heavy tails or not.

    weight: mean and standard deviation of the weight of the indicator. Problems of the same content are equal, so that
    what was found of one is found of the other.
    """

    observed: Observations
    indicator: Array | None = None
    weight: tuple[float, float] = prior.WEIGHT
    given: Mapping[str, float] = field(default_factory=dict)
    heavy: bool = True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Problem) and self._content == other._content

    def __hash__(self) -> int:
        return hash(self._content)

    @cached_property
    def _content(self) -> bytes:
        """A hash of all that a problem holds."""
        observed = {**vars(self.observed), "months": self.observed.months.asi8}
        held = [*observed.values(), self.indicator, self.weight, sorted(self.given.items()), self.heavy]
        found = hashlib.sha256()
        for each in held:
            plain = (each.dtype.str, each.shape, each.tobytes()) if isinstance(each, np.ndarray) else each
            found.update(repr(plain).encode())
        return found.digest()

    @cached_property
    def system(self) -> System:
        """The figures and the prior knowledge as rows."""
        return systems.system(self.observed, self.guess, self.indicator, self.weight)

    @cached_property
    def guess(self) -> float:
        """The logarithm of a usual month of one cell."""
        levels = ~(self.observed.growth | self.observed.floor)
        months = (self.observed.last - self.observed.first + 1)[levels] * self.observed.parts[levels].sum(axis=1)
        return float(np.median(self.observed.values[levels] - np.log(months)))

    @cached_property
    def free(self) -> Array:
        """Which sizes are to be estimated."""
        return np.array([name not in self.given for name in prior.NAMES])

    @cached_property
    def tail(self) -> Array:
        """The degrees of freedom of each row."""
        return self.system.tail if self.heavy else np.full(len(self.system.kind), prior.NORMAL)

    @cached_property
    def floors(self) -> Array:
        """The rows of figures that are lower bounds only."""
        return np.flatnonzero(self.observed.floor)


@dataclass(frozen=True)
class Linear:
    """The rows made linear at a state: coefficients, their products, targets, variances without and with weights."""

    coefficients: Array
    products: Array
    target: Array
    plain: Array
    variances: Array


@dataclass(frozen=True, eq=False)
class Fit:
    """The likeliest state, the factor of its precision, the sizes, and how far each row is off; equal to itself alone.

    curvature: of minus the log density of the logarithms of the sizes; information: what of it the figures give.
    weights: about 1 for a row that agrees with the others. residual: target less what the state says; known: the
    variance of what the state says of each row. sites: variance and value of each lower bound as a normal row.
    """

    problem: Problem
    mean: Array
    factor: Factor
    sizes: dict[str, float]
    curvature: Array
    information: Array
    linear: Linear
    weights: Array
    residual: Array
    known: Array
    sites: tuple[Array, Array]

    @property
    def system(self) -> System:
        """The rows of the fit."""
        return self.problem.system

    @property
    def observed(self) -> Observations:
        """The figures that were used."""
        return self.problem.observed

    def noise(self, observed: Observations) -> Array:
        """Variance of what no release shares: rounding, and the general error, twice for a ratio of two levels."""
        return observed.rounding + self.sizes["general"] ** 2 * np.where(observed.growth, 2.0, 1.0)

    @cached_property
    def answer(self) -> Array:
        """The state that solves the equations made linear; the likeliest may stand short of it."""
        return self.system.solved(self.factor, self.linear.coefficients, self.linear.target / self.linear.variances)

    @cached_property
    def expected(self) -> Array:
        """The logarithm that each figure should print, from all figures."""
        return self.system.figures.expected(self.mean)

    @cached_property
    def others(self) -> tuple[Array, Array]:
        """The logarithm that the other figures expect of each, and the standard deviation of that with its own error.

        Leaving out one row has a closed form (Rasmussen and Williams 2006, 5.4.2).
        """
        count = len(self.observed)
        known, variances = self.known[:count], self.linear.variances[:count]
        left = known / np.maximum(variances - known, 1e-9 * variances)
        centre = self.expected - self.residual[:count] * left
        return centre, np.sqrt(variances * left + self.noise(self.observed))


def predicted(fit: Fit, observed: Observations) -> tuple[Array, Array]:
    """The logarithm that each figure should print, used or not, and its variance, the figure's own error included."""
    place, further = layout.extended(fit.system.place, observed)
    figures, length = rows.figures(observed, place), fit.system.shape.length
    means = np.concatenate([mean for _, mean in further])
    added = np.concatenate([np.full(len(mean), fit.sizes[name] ** 2) for name, mean in further])
    state = np.concatenate([fit.mean, np.where(means < 0, 0.0, fit.mean[means])])
    row, position = figures.pattern
    expected, slope = figures.at(state)
    change = sparse.csr_array((slope, (row, position)), (len(observed), len(state)))
    inside, outside = change[:, :length], change[:, length:]
    solved = fit.factor.solve(np.asfortranarray(inside.T.toarray()))
    variance = (inside.multiply(solved.T)).sum(axis=1) + outside.power(2) @ added
    return expected, np.asarray(variance) + fit.noise(observed)
