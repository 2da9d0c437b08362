"""A normal matrix whose many small groups of states are solved for first, so that its blocks are a third as wide.

The errors of the releases of one month, and the levels of one cell within a block, hang together with each other and
with few states around them: own ones of the block, ones of the block before, ones of the border. With D the matrix of
such states, F what joins them to those around, and S that of all others,

    M = [D  F ]     S' = S - F' D^-1 F     x_others = S'^-1 (r_others - F' D^-1 r)     x = D^-1 (r - F x_others)
        [F' S ]     inverse: at the others S'^-1, across -D^-1 F S'^-1, inside D^-1 + D^-1 F S'^-1 F' D^-1

D has a small block for each group, S' is block tridiagonal with a border as M is (`blocks`). An entry of the inverse is
found wherever M may have one, which is all that the variances of its rows need.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from scipy import sparse

from tradeanalysis.reconstruct import blocks
from tradeanalysis.reconstruct.blocks import Shape

Array = np.ndarray
SMALL = 4  # states of a group, up to which its inverse is written out


@dataclass(frozen=True)
class Groups:
    """States that are solved for first: block, group, and state of it, -1 for none.

    around: by block, the positions among the others that a group of it may be joined to, -1 for none.
    """

    states: Array
    around: Array

    @property
    def wide(self) -> int:
        """How many states a block has room for."""
        return int(np.prod(self.states.shape[1:]))

    @property
    def size(self) -> int:
        """How many numbers are stored of D."""
        return self.states.size * self.states.shape[-1]

    @property
    def stored(self) -> int:
        """How many numbers are stored of D and F."""
        return self.size + len(self.states) * self.wide * self.around.shape[1]

    def split(self, storage: Array) -> tuple[Array, Array]:
        """D by block and group, and F by block."""
        inside, across = storage[: self.size], storage[self.size :]
        return inside.reshape(*self.states.shape, -1), across.reshape(len(self.states), self.wide, self.around.shape[1])

    @cached_property
    def unused(self) -> Array:
        """One on the diagonal of D where there is room for a state but none."""
        return np.eye(self.states.shape[-1]) * (self.states < 0)[..., None]

    def apply(self, inverse: Array, right: Array) -> Array:
        """D^-1 times some columns of all states of a block."""
        return np.reshape(inverse @ right.reshape(*self.states.shape, right.shape[-1]), right.shape)


@dataclass(frozen=True)
class Nested:
    """How a matrix is stored whose groups are solved for first.

    others: the states that are not; -1 where a block has room for more. shape: of their matrix. length: of all states.
    """

    groups: tuple[Groups, ...]
    others: Array
    shape: Shape
    length: int

    @property
    def stored(self) -> int:
        """How many numbers are stored."""
        return sum(group.stored for group in self.groups) + self.shape.stored

    def split(self, storage: Array) -> list[Array]:
        """What is stored of each of the groups, and of the others."""
        ends = np.cumsum([0, *(group.stored for group in self.groups), self.shape.stored]).tolist()
        return [storage[one:two] for one, two in pairwise(ends)]

    @cached_property
    def slots(self) -> list[tuple[Array, Array, Array]]:
        """Of each of the groups where F' D^-1 F is among the others, to read and to add; and what adds up F' x.

        Every pair is read where its mirror is stored, too; what is not stored is added behind the end.
        """
        found, end = [], self.shape.stored
        for group in self.groups:
            one, other = group.around[:, :, None], group.around[:, None, :]
            place = self.shape.place(np.maximum(one, other), np.minimum(one, other))
            place[(one < 0) | (other < 0) | (place < 0)] = end
            added = np.where(one >= other, place, end)
            block, number = np.nonzero(group.around >= 0)
            column = block * group.around.shape[1] + number
            shape = self.shape.length, group.around.size
            summed = sparse.csr_array((np.ones(len(column)), (group.around[block, number], column)), shape=shape)
            found.append((place, added.ravel(), summed))
        return found

    def place(self, row: Array, column: Array) -> Array:
        """Where the entry of each pair of states is stored; every pair that one row joins is."""
        kind, slot = self._stands
        swapped = kind[row] > kind[column]
        row, column = np.where(swapped, column, row), np.where(swapped, row, column)
        found, begin = np.empty(len(row), int), 0
        for number, group in enumerate(self.groups):
            mine = np.flatnonzero(kind[row] == number)
            joined = kind[column[mine]] == number
            inside, across = mine[joined], mine[~joined]
            edge, width = group.states.shape[-1], group.around.shape[1]
            found[inside] = begin + slot[row[inside]] * edge + slot[column[inside]] % edge
            block, target = slot[row[across]] // group.wide, slot[column[across]]
            found[across] = begin + group.size + slot[row[across]] * width + _column(group.around, block, target)
            begin += group.stored
        rest = np.flatnonzero(kind[row] == len(self.groups))
        one, other = slot[row[rest]], slot[column[rest]]
        found[rest] = begin + self.shape.place(np.maximum(one, other), np.minimum(one, other))
        return found

    @cached_property
    def _stands(self) -> tuple[Array, Array]:
        """Of each state which groups it belongs to, the last number for the others, and where it stands there."""
        return _stands([group.states for group in self.groups], self.others, self.length)

    def factor(self, storage: Array) -> "Factor":
        """The factor of a positive definite matrix; `LinAlgError` for one that is not."""
        *inner, others = self.split(storage)
        rest, solved, joined = others.copy(), [], []
        for group, stored, (_, added, _) in zip(self.groups, inner, self.slots, strict=True):
            inside, across = group.split(stored)
            # Of two states of a group that a row joins one entry is stored, so the halves are added up.
            halves = inside + inside.mT
            edge = np.arange(halves.shape[-1])
            halves[..., edge, edge] /= 2
            inverse = inverses(halves + group.unused)
            answer = group.apply(inverse, across)
            taken = across.mT @ answer
            rest -= np.bincount(added, taken.ravel(), self.shape.stored + 1)[:-1]
            solved.append(inverse)
            joined.append(answer)
        return Factor(self, solved, joined, blocks.factor(self.shape, rest))


@dataclass(frozen=True)
class Factor:
    """A matrix ready to be solved: of each of the groups D^-1 and D^-1 F, and the factor of the others.

    joined: D^-1 F by block.
    """

    nested: Nested
    inverses: Sequence[Array]
    joined: Sequence[Array]
    others: blocks.Factor

    def solve(self, right: Array) -> Array:
        """What the matrix times the answer is `right`; one column each."""
        nested, full = self.nested, np.concatenate([right, np.zeros((1, right.shape[1]))])
        rest, own = full[nested.others], []
        for group, inverse, joined, (_, _, summed) in self._parts():
            here = full[group.states.reshape(len(group.states), -1)]
            moved = joined.mT @ here
            rest = rest - summed @ moved.reshape(-1, right.shape[1])
            own.append(group.apply(inverse, here))
        found = np.concatenate([self.others.solve(rest), np.zeros((1, right.shape[1]))])
        full[nested.others] = found[:-1]
        for (group, _, joined, _), first in zip(self._parts(), own, strict=True):
            full[group.states.reshape(len(group.states), -1)] = first - joined @ found[group.around]
        return full[:-1]

    def inverse(self) -> Array:
        """The inverse of the matrix wherever an entry of the matrix is stored, stored alike."""
        others = self.others.inverse()
        padded = np.append(others, 0.0)
        found = []
        for group, inverse, joined, (read, _, _) in self._parts():
            across = -joined @ padded[read]
            small = *group.states.shape, across.shape[-1]
            inside = inverse - across.reshape(small) @ joined.reshape(small).mT
            found += [inside.ravel(), across.ravel()]
        return np.concatenate([*found, others])

    def _parts(self) -> Iterator[tuple[Groups, Array, Array, tuple[Array, Array, Array]]]:
        return zip(self.nested.groups, self.inverses, self.joined, self.nested.slots, strict=True)


def nested(shape: Shape, inner: Sequence[Array], row: Array, column: Array) -> Nested:
    """How the matrix of some rows is stored, whose pairs of states are given, the later position first.

    inner: the groups that are solved for first, as block, group, and state of it, -1 for none. Each is joined to states
        of its own block, of the block before, and of the border alone.
    """
    edge = shape.blocks * shape.size
    later = np.zeros(edge, bool)
    later[row[row < edge]] = True
    later[np.concatenate([states[states >= 0] for states in inner])] = False
    outer = later.reshape(shape.blocks, -1)
    size = int(outer.sum(axis=1).max())
    own = np.full((shape.blocks, size), -1)
    own[np.arange(size) < outer.sum(axis=1, keepdims=True)] = np.flatnonzero(outer)
    others = np.concatenate([own.ravel(), np.arange(edge, shape.length)])
    reduced = Shape(shape.blocks, size, shape.border, tuple(outer.sum(axis=1).tolist()))
    kind, slot = _stands(inner, others, shape.length)
    groups = []
    for number, states in enumerate(inner):
        pairs = [(kind[a] == number) & (kind[b] == len(inner)) for a, b in ((row, column), (column, row))]
        member = np.concatenate([row[pairs[0]], column[pairs[1]]])
        target = slot[np.concatenate([column[pairs[0]], row[pairs[1]]])]
        block = slot[member] // int(np.prod(states.shape[1:]))
        groups.append(Groups(states, _around(reduced, block, target)))
    return Nested(tuple(groups), others, reduced, shape.length)


def inverses(matrices: Array) -> Array:
    """The inverses of many positive definite matrices; of small ones all at once, column by column (Gauss-Jordan)."""
    size = matrices.shape[-1]
    if size > SMALL:
        return np.linalg.inv(matrices)
    found = matrices.copy()
    for k in range(size):
        pivot = 1 / found[..., k, k, None]
        column, row = found[..., :, k].copy(), found[..., k, :] * pivot
        found -= column[..., :, None] * row[..., None, :]
        found[..., k, :], found[..., :, k] = row, -column * pivot
        found[..., k, k] = pivot[..., 0]
    return found


def _stands(inner: Sequence[Array], others: Array, length: int) -> tuple[Array, Array]:
    kind, slot = np.full(length, len(inner)), np.empty(length, int)
    for number, states in enumerate(inner):
        at = np.flatnonzero(states >= 0)
        kind[states.ravel()[at]], slot[states.ravel()[at]] = number, at
    at = np.flatnonzero(others >= 0)
    slot[others[at]] = at
    return kind, slot


def _around(shape: Shape, block: Array, target: Array) -> Array:
    """By block, the positions among the others that any block has at the same place around it, -1 for none."""
    inside, number = shape.blocks * shape.size, np.arange(shape.blocks)[:, None]
    border, back, place = target >= inside, block - target // max(shape.size, 1), target % max(shape.size, 1)
    own, before = (np.flatnonzero(np.bincount(place[~border & (back == k)])) for k in (0, 1))
    edge = inside + np.flatnonzero(np.bincount(target[border] - inside))
    early = np.where(number > 0, (number - 1) * shape.size + before, -1)
    return np.concatenate([number * shape.size + own, early, np.broadcast_to(edge, (shape.blocks, len(edge)))], axis=1)


def _column(around: Array, block: Array, target: Array) -> Array:
    """Which of the positions around its block each target is."""
    columns = np.empty((len(around), around.max(initial=0) + 2), int)
    columns[np.arange(len(around))[:, None], around] = np.arange(around.shape[1])
    return columns[block, target]
