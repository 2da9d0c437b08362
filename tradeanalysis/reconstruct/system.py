"""The rows of figures and of prior knowledge as one sparse system whose normal matrix has a block a year."""

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from scipy import sparse

from tradeanalysis.reconstruct import blocks, layout, nested, prior, rows
from tradeanalysis.reconstruct.blocks import Shape
from tradeanalysis.reconstruct.equations import Observations

Array = np.ndarray


@dataclass(frozen=True)
class System:
    """Rows of coefficients, figures first, and how each pair of coefficients of a row adds to the normal matrix.

    pointer, columns: where the coefficients of each row begin, and their positions. slots: where each coefficient that
    `Figures.at` gives is added. pairs: both coefficients, and the row of each pair.
    held: how the normal matrix is stored to be solved, and slot: where each pair is added there.
    """

    observed: Observations
    place: layout.Layout
    figures: rows.Figures
    known: rows.Knowledge
    pointer: Array
    columns: Array
    slots: Array
    pairs: tuple[Array, Array, Array]
    held: nested.Nested
    slot: Array

    @property
    def shape(self) -> Shape:
        """How the normal matrix is stored to draw from."""
        return self.place.shape

    @cached_property
    def kind(self) -> Array:
        """Which size the variance of each row has; `rows.FIXED` for none."""
        return np.concatenate([np.full(len(self.observed), rows.KIND["general"]), self.known.kind])

    @cached_property
    def fixed(self) -> Array:
        """The variance of each row beside that of its size."""
        return np.concatenate([self.observed.rounding, self.known.fixed])

    @cached_property
    def share(self) -> Array:
        """How often the square of its size each row has: twice for a ratio of two levels."""
        own = np.where(self.observed.growth, 2.0, 1.0)
        return np.concatenate([own, np.where(self.known.kind == rows.FIXED, 0.0, 1.0)])

    @cached_property
    def tail(self) -> Array:
        """The degrees of freedom of each row."""
        of_kind = np.array([*(size.tail for size in prior.SIZES.values()), prior.NORMAL])
        return of_kind[self.kind]

    @cached_property
    def _constant(self) -> Array:
        """The coefficients of prior knowledge; nothing yet for the figures."""
        return np.concatenate([np.zeros(self.pointer[len(self.observed)]), self.known.value])

    def at(self, state: Array) -> tuple[Array, Array]:
        """The coefficients of all rows at a state, and the targets of the equations made linear there."""
        coefficients = self._constant.copy()
        count, number = self.pointer[len(self.observed)], len(self.observed)
        expected, slope = self.figures.at(state)
        coefficients[:count] = np.bincount(self.slots, slope, count)
        target = np.concatenate([self.observed.values - expected, self.known.target])
        target[:number] += np.bincount(self.rows[:count], coefficients[:count] * state[self.columns[:count]], number)
        return coefficients, target

    @cached_property
    def rows(self) -> Array:
        """The row of each coefficient."""
        return np.repeat(np.arange(len(self.pointer) - 1), np.diff(self.pointer))

    def sums(self, coefficients: Array, state: Array) -> Array:
        """What each row adds up of a state."""
        return np.bincount(self.rows, coefficients * state[self.columns], len(self.pointer) - 1)

    def solved(self, factor: nested.Factor, coefficients: Array, pulls: Array) -> Array:
        """The state that rows of some coefficients pull at so much each, by the factor of their matrix."""
        turned = np.bincount(self.columns, coefficients * pulls[self.rows], self.shape.length)
        return factor.solve(turned[:, None])[:, 0]

    def matrix(self, coefficients: Array) -> sparse.csr_array:
        """The coefficients as a sparse matrix, a row each."""
        return sparse.csr_array(
            (coefficients, self.columns, self.pointer), shape=(len(self.pointer) - 1, self.shape.length)
        )

    def products(self, coefficients: Array) -> Array:
        """The product of each pair of coefficients."""
        return coefficients[self.pairs[0]] * coefficients[self.pairs[1]]

    def factor(self, products: Array, variances: Array) -> nested.Factor:
        """The normal matrix for some variances of the rows, ready to be solved."""
        return self.held.factor(np.bincount(self.slot, products / variances[self.pairs[2]], self.held.stored))

    def added(self, products: Array) -> sparse.csr_array:
        """What each row adds to each place of the normal matrix where something is added, times its variance."""
        place, number = self._place
        return sparse.csr_array((products, (number, self.pairs[2])), (len(place), len(self.kind)))

    def root(self, added: sparse.csr_array, variances: Array) -> blocks.Factor:
        """The triangular factor of the normal matrix, to draw from; of several, a column of variances each."""
        storage = np.zeros((*variances.shape[1:], self.shape.stored))
        storage[..., self._place[0]] = (added @ (1 / variances)).T
        return blocks.factor(self.shape, storage)

    @cached_property
    def _place(self) -> tuple[Array, Array]:
        """Where something is added in the blocks of the normal matrix, and which of these places each pair has."""
        one, other = (self.columns[part] for part in self.pairs[:2])
        found = self.shape.place(np.maximum(one, other), np.minimum(one, other))
        return np.unique(found, return_inverse=True)

    @cached_property
    def theta(self) -> Array:
        """Where the variance of the logarithm of each month and cell stands in the inverse of the matrix."""
        theta = self.place.theta.ravel()
        return self.held.place(theta, theta)

    def spread(self, products: Array, inverse: Array) -> Array:
        """The variance that the posterior has of each row's combination of states."""
        return np.bincount(self.pairs[2], self._twice * products * inverse[self.slot], len(self.pointer) - 1)

    @cached_property
    def _twice(self) -> Array:
        """How often each pair stands in the normal matrix: two different positions stand on both sides."""
        return np.where(self.pairs[0] == self.pairs[1], 1.0, 2.0)

    def variances(self, sizes: Array) -> Array:
        """The variance of each row for some sizes, before weights; of several sets of sizes, a column each."""
        squares = np.concatenate([sizes, 0 * sizes[:1]]) ** 2
        return np.asarray((self.fixed + squares[self.kind].T * self.share).T)


def system(
    observed: Observations, guess: float, indicator: Array | None, weight: tuple[float, float] = prior.WEIGHT
) -> System:
    """The system of some figures; guess: the logarithm of a usual month of one cell; indicator: logarithms."""
    place = layout.layout(observed, indicator is not None)
    figures = rows.figures(observed, place)
    known = rows.knowledge(observed, place, guess, indicator, weight)
    row, position = figures.pattern
    length = place.shape.length
    unique, slots = np.unique(row * length + position, return_inverse=True)
    order = np.argsort(known.row, kind="stable")
    known = rows.Knowledge(
        known.row[order], known.position[order], known.value[order], known.target, known.fixed, known.kind
    )
    every = np.concatenate([unique // length, len(observed) + known.row])
    columns = np.concatenate([unique % length, known.position])
    pointer = np.searchsorted(every, np.arange(len(observed) + len(known.target) + 1))
    pairs = _pairs(pointer)
    one, other = (columns[part] for part in pairs[:2])
    later, sooner = np.maximum(one, other), np.minimum(one, other)
    held = nested.nested(place.shape, layout.inner(place), later, sooner)
    slot = held.place(later, sooner)
    order = np.argsort(slot, kind="stable")
    first, second, row = (part[order] for part in pairs)
    return System(observed, place, figures, known, pointer, columns, slots, (first, second, row), held, slot[order])


def _pairs(pointer: Array) -> tuple[Array, Array, Array]:
    """Each pair of coefficients of a row: both, and the row."""
    length, found = np.diff(pointer), []
    for number in np.unique(length[length > 0]):
        one, other = _triangle(int(number))
        here = np.flatnonzero(length == number)
        start = pointer[here][:, None]
        found.append(((start + one).ravel(), (start + other).ravel(), np.repeat(here, len(one))))
    first, second, row = (np.concatenate(part) for part in zip(*found, strict=True))
    return first, second, row


@cache
def _triangle(number: int) -> tuple[Array, Array]:
    return np.tril_indices(number)
