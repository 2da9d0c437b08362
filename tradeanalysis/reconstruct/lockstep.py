"""Several systems that are solved in step: their rows behind each other, their matrices side by side.

A search has some ten rounds of hundreds of calls on small arrays each; of thirty searches in step every call is made
once. Rows of figures of all systems come first, then those of prior knowledge, as in one system.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tradeanalysis.reconstruct import nested, rows, stacked
from tradeanalysis.reconstruct.nested import Nested
from tradeanalysis.reconstruct.system import System

Array = np.ndarray


@dataclass(frozen=True)
class Joint:
    """Systems in step. parts: how the matrix of each is stored, all with the same room; moved: where, of each number.

    Positions, rows and coefficients count on from system to system.
    """

    systems: tuple[System, ...]
    parts: tuple[Nested, ...]
    moved: tuple[Array, ...]

    def of(self, chosen: Sequence[int]) -> "Joint":
        """Some of the systems, with the same room for each matrix."""
        systems, parts, moved = zip(*((self.systems[k], self.parts[k], self.moved[k]) for k in chosen), strict=True)
        return Joint(systems, parts, moved)

    @cached_property
    def held(self) -> Nested:
        """How the matrices are stored."""
        return stacked.joined(self.parts)

    @cached_property
    def _figures(self) -> list[int]:
        return [len(system.observed) for system in self.systems]

    @cached_property
    def _begin(self) -> tuple[Array, Array]:
        """Where the rows of each system begin: of figures, and of prior knowledge."""
        known = [len(system.kind) - count for system, count in zip(self.systems, self._figures, strict=True)]
        return _starts(self._figures), sum(self._figures) + _starts(known)

    @cached_property
    def coefficients(self) -> list[Array]:
        """Where each coefficient of each system stands among all."""
        first = [int(system.pointer[count]) for system, count in zip(self.systems, self._figures, strict=True)]
        rest = [len(system.columns) - count for system, count in zip(self.systems, first, strict=True)]
        ends = _starts(first), sum(first) + _starts(rest)
        return [_split(*each) for each in zip(first, rest, *ends, strict=True)]

    def _by_row(self, of: Callable[[System], Array]) -> Array:
        """Something of each row, behind each other."""
        each = [of(system) for system in self.systems]
        pairs = list(zip(each, self._figures, strict=True))
        return np.concatenate([*(one[:count] for one, count in pairs), *(one[count:] for one, count in pairs)])

    @cached_property
    def rows_of(self) -> list[Array]:
        """The rows of each system."""
        counts = [len(system.kind) for system in self.systems]
        each = zip(self._figures, counts, *self._begin, strict=True)
        return [_split(first, count - first, *begin) for first, count, *begin in each]

    @cached_property
    def member(self) -> Array:
        """The system of each row."""
        found = np.empty(sum(map(len, self.rows_of)), int)
        for number, own in enumerate(self.rows_of):
            found[own] = number
        return found

    @cached_property
    def begin(self) -> Array:
        """Where the states of each system begin."""
        return self.held.begin

    @property
    def lengths(self) -> tuple[int, ...]:
        """How many states each system has."""
        return self.held.lengths

    def states_of(self, number: int) -> slice:
        """The states of a system."""
        return slice(int(self.begin[number]), int(self.begin[number]) + self.lengths[number])

    @cached_property
    def kind(self) -> Array:
        """Which size the variance of each row has, of all kinds of all systems; the last of each for none."""
        return self._by_row(lambda system: system.kind % (len(rows.KIND) + 1))

    @cached_property
    def fixed(self) -> Array:
        """The variance of each row beside that of its size."""
        return self._by_row(lambda system: system.fixed)

    @cached_property
    def share(self) -> Array:
        """How often the square of its size each row has."""
        return self._by_row(lambda system: system.share)

    @cached_property
    def values(self) -> Array:
        """The logarithms of the figures."""
        return np.concatenate([system.observed.values for system in self.systems])

    @cached_property
    def columns(self) -> Array:
        """The position of each coefficient."""
        return self._in_order([system.columns + begin for system, begin in zip(self.systems, self.begin, strict=True)])

    @cached_property
    def row(self) -> Array:
        """The row of each coefficient."""
        return self._in_order([own[system.rows] for own, system in zip(self.rows_of, self.systems, strict=True)])

    def _in_order(self, each: Sequence[Array]) -> Array:
        found = np.empty(sum(map(len, each)), each[0].dtype)
        for place, own in zip(self.coefficients, each, strict=True):
            found[place] = own
        return found

    @cached_property
    def _constant(self) -> Array:
        return self._in_order([system.constant for system in self.systems])

    @cached_property
    def _targets(self) -> Array:
        return np.concatenate([system.known.target for system in self.systems])

    @cached_property
    def figures(self) -> rows.Figures:
        """The figures in terms of the states of all."""
        return rows.joined([system.figures for system in self.systems], self.begin)

    @cached_property
    def _slots(self) -> Array:
        """Where each coefficient that `Figures.at` gives is added."""
        parts: list[list[Array]] = [[], [], [], []]
        for system, place in zip(self.systems, self.coefficients, strict=True):
            own = place[system.slots]
            for part, found in zip(parts, np.split(own, np.cumsum(system.figures.counts)[:-1]), strict=True):
                part.append(found)
        return np.concatenate([found for part in parts for found in part])

    def at(self, state: Array) -> tuple[Array, Array]:
        """The coefficients of all rows at a state, and the targets of the equations made linear there."""
        coefficients, number = self._constant.copy(), len(self.values)
        count = sum(int(system.pointer[len(system.observed)]) for system in self.systems)
        expected, slope = self.figures.at(state)
        coefficients[:count] = np.bincount(self._slots, slope, count)
        target = np.concatenate([self.values - expected, self._targets])
        target[:number] += np.bincount(self.row[:count], coefficients[:count] * state[self.columns[:count]], number)
        return coefficients, target

    def sums(self, coefficients: Array, state: Array) -> Array:
        """What each row adds up of a state."""
        return np.bincount(self.row, coefficients * state[self.columns], len(self.member))

    def solved(self, factor: nested.Factor, coefficients: Array, pulls: Array) -> Array:
        """The state that rows of some coefficients pull at so much each, by the factor of their matrix."""
        turned = np.bincount(self.columns, coefficients * pulls[self.row], sum(self.lengths))
        return factor.solve(turned[:, None])[:, 0]

    @cached_property
    def _pairs(self) -> tuple[Array, Array, Array]:
        """Both coefficients, and the row of each pair."""
        each = zip(self.systems, self.coefficients, self.coefficients, self.rows_of, strict=True)
        found = [[place[part] for place, part in zip(places, system.pairs, strict=True)] for system, *places in each]
        return tuple(map(np.concatenate, zip(*found, strict=True)))  # type: ignore[return-value]

    @cached_property
    def slot(self) -> Array:
        """Where each pair is added in the matrices."""
        return self._stored([system.slot for system in self.systems])

    def _stored(self, each: Sequence[Array]) -> Array:
        stored = self.held.stored
        places = zip(self.moved, each, strict=True)
        return np.concatenate([moved[own] + number * stored for number, (moved, own) in enumerate(places)])

    def products(self, coefficients: Array) -> Array:
        """The product of each pair of coefficients."""
        return coefficients[self._pairs[0]] * coefficients[self._pairs[1]]

    def pairs_of(self, number: int) -> slice:
        """The pairs of a system."""
        ends = np.cumsum([0, *(len(system.slot) for system in self.systems)])
        return slice(int(ends[number]), int(ends[number + 1]))

    def factor(self, products: Array, variances: Array) -> nested.Factor:
        """The normal matrices for some variances of the rows, ready to be solved."""
        storage = np.bincount(self.slot, products / variances[self._pairs[2]], len(self.systems) * self.held.stored)
        return self.held.factor(storage.reshape(len(self.systems), -1))

    def spread(self, products: Array, inverse: Array) -> Array:
        """The variance that the posterior has of each row's combination of states."""
        return np.bincount(self._pairs[2], self._twice * products * inverse[self.slot], len(self.member))

    @cached_property
    def _twice(self) -> Array:
        """How often each pair stands in a matrix: two different positions stand on both sides."""
        return np.where(self._pairs[0] == self._pairs[1], 1.0, 2.0)

    @cached_property
    def theta(self) -> tuple[Array, Array, Array]:
        """The logarithm of each month and cell: its position, where its variance is stored, and where each begins."""
        own = [system.place.theta.ravel() for system in self.systems]
        place = np.concatenate([theta + begin for theta, begin in zip(own, self.begin, strict=True)])
        return place, self._stored([system.theta for system in self.systems]), _starts(list(map(len, own)))

    def variances(self, sizes: Array) -> Array:
        """The variance of each row, before weights; sizes: system by kind."""
        squares = np.column_stack([sizes**2, np.zeros(len(sizes))])
        return self.fixed + squares[self.member, self.kind] * self.share

    def most(self, each: Array) -> Array:
        """The largest of each system among something of each row."""
        parts = np.split(each, [sum(self._figures)])
        starts = _starts(self._figures), self._begin[1] - sum(self._figures)
        found = [np.maximum.reduceat(part, start) for part, start in zip(parts, starts, strict=True)]
        return np.maximum(*found)


def joint(systems: Sequence[System]) -> Joint:
    """Some systems in step; `alike` must say the same of all."""
    parts, moved = zip(*stacked.padded([system.held for system in systems]), strict=True)
    return Joint(tuple(systems), parts, moved)


def alike(system: System) -> tuple[object, ...]:
    """What systems must have in common to be solved in step: border, size of groups, and about as many blocks."""
    held = system.held
    return held.shape.border, held.shape.blocks.bit_length(), *(group.states.shape[-1] for group in held.groups)


def _starts(counts: Sequence[int]) -> Array:
    return np.cumsum([0, *counts[:-1]])


def _split(first: int, rest: int, one: int, other: int) -> Array:
    """Where the first and the rest of some stand that begin at two places."""
    return np.concatenate([one + np.arange(first), other + np.arange(rest)])
