"""Cholesky factors of block tridiagonal matrices with a border, so that cost grows with the number of blocks alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.linalg import lapack

Array = np.ndarray


@dataclass(frozen=True)
class Shape:
    """How a symmetric matrix is stored: blocks on the diagonal, those below them, a border, and its corner.

    Position k * size + i is the i-th state of block k; the border follows the blocks. used: how many states each block
    has, where not all have `size`.
    """

    blocks: int
    size: int
    border: int
    used: tuple[int, ...] = ()

    @property
    def length(self) -> int:
        """How many positions there are."""
        return self.blocks * self.size + self.border

    @property
    def filled(self) -> list[slice]:
        """The positions of each block that hold a state."""
        return [slice(k * self.size, k * self.size + n) for k, n in enumerate(self.used or [self.size] * self.blocks)]

    @property
    def _ends(self) -> list[int]:
        square = self.blocks * self.size**2
        return [square, 2 * square, 2 * square + self.blocks * self.border * self.size]

    @property
    def stored(self) -> int:
        """How many numbers are stored."""
        return self._ends[2] + self.border**2

    def split(self, storage: Array) -> tuple[Array, Array, Array, Array]:
        """The blocks of the diagonal, those to the left of each, the border of each, and the corner."""
        ends, lead = pairwise([0, *self._ends, self.stored]), storage.shape[:-1]
        diagonal, left, border, corner = (storage[..., one:two] for one, two in ends)
        square, wide = (*lead, self.blocks, self.size, self.size), (*lead, self.blocks, self.border, self.size)
        edge = (*lead, self.border, self.border)
        return diagonal.reshape(square), left.reshape(square), border.reshape(wide), corner.reshape(edge)

    def place(self, row: Array, column: Array) -> Array:
        """Where the entry of each row and column is stored; -1 where it is not. A row is never above its column."""
        inside = self.blocks * self.size
        below, beside = row >= inside, column >= inside
        block, across = row // self.size, column // self.size
        entry = row % self.size * self.size + column % self.size
        found = np.where(block == across, block * self.size**2 + entry, -1)
        found = np.where(block == across + 1, self._ends[0] + block * self.size**2 + entry, found)
        edge = (across * self.border + row - inside) * self.size + column % self.size
        found = np.where(below, self._ends[1] + edge, found)
        return np.where(beside, self._ends[2] + (row - inside) * self.border + column - inside, found)


@dataclass(frozen=True)
class Factor:
    """The lower triangular factor of a matrix: of each block the inverse, and what lies below it; the corner's inverse.

    Inverses, since products are faster than solving. Of several matrices of one shape their number is the first axis.
    """

    shape: Shape
    inverses: Sequence[Array]
    below: Sequence[Array]
    corner: Array

    def of(self, some: Array) -> "Factor":
        """The factors of some of several matrices."""
        inverses, below = ([each[some] for each in part] for part in (self.inverses, self.below))
        return Factor(self.shape, inverses, below, self.corner[some])

    def forward(self, right: Array) -> Array:
        """What the factor times the answer is `right`; one column each."""
        edge, wide = self.shape.blocks * self.shape.size, self.shape.border
        answer, rest = right.copy(), right[..., edge:, :].copy()
        carried: Array | float = 0.0
        for here, inverse, below in zip(self.shape.filled, self.inverses, self.below, strict=True):
            answer[..., here, :] = own = inverse @ (right[..., here, :] - carried)
            moved = below @ own
            carried, rest = moved[..., :-wide, :], rest - moved[..., -wide:, :]
        answer[..., edge:, :] = self.corner @ rest
        return answer

    def backward(self, right: Array) -> Array:
        """What the transposed factor times the answer is `right`: the draws of a normal where `right` is noise."""
        edge = self.shape.blocks * self.shape.size
        answer = right.copy()
        answer[..., edge:, :] = last = later = self.corner.mT @ right[..., edge:, :]
        for k, here in reversed([*enumerate(self.shape.filled)]):
            answer[..., here, :] = own = self.inverses[k].mT @ (right[..., here, :] - self.below[k].mT @ later)
            later = np.concatenate([own, last], axis=-2)
        return answer

    def solve(self, right: Array) -> Array:
        """What the matrix times the answer is `right`; one column each."""
        return self.backward(self.forward(right))

    def inverse(self) -> Array:
        """The inverse of the matrix where the matrix is stored (Takahashi's recursion), stored alike."""
        storage = np.zeros(self.shape.stored)
        diagonal, left, border, corner = self.shape.split(storage)
        corner[:] = self.corner.T @ self.corner
        # What is known of the block after this one and of the border: they are all that this block hangs together with.
        known, later = corner, 0
        for k in reversed(range(self.shape.blocks)):
            reach = self.below[k] @ self.inverses[k]
            across, used = -known @ reach, len(self.inverses[k])
            own, edge = self.inverses[k].T @ self.inverses[k] - reach.T @ across, across[later:]
            diagonal[k][:used, :used], border[k][:, :used] = own, edge
            if later:
                left[k + 1][:later, :used] = across[:later]
            known, later = np.empty((used + self.shape.border,) * 2), used
            known[:used, :used], known[:used, used:] = own, edge.T
            known[used:, :used], known[used:, used:] = edge, corner
        return storage


def factor(shape: Shape, storage: Array) -> Factor:
    """The factor of a positive definite matrix, or of several, one in each row; `LinAlgError` for one that is not."""
    diagonal, left, border, corner = shape.split(storage)
    inverses: list[Array] = []
    below: list[Array] = []
    corner = corner.copy()
    counts = [here.stop - here.start for here in shape.filled]
    for k, used in enumerate(counts):
        here, edge = diagonal[..., k, :used, :used], border[..., k, :, :used]
        if k:
            before = below[-1][..., :used, :]
            here, edge = here - before @ before.mT, edge - below[-1][..., used:, :] @ before.mT
        after = edge if k + 1 == shape.blocks else np.concatenate([left[..., k + 1, : counts[k + 1], :used], edge], -2)
        inverses.append(_inverse_root(here))
        below.append(after @ inverses[-1].mT)
        last = below[-1][..., -shape.border :, :]
        corner -= last @ last.mT
    return Factor(shape, inverses, below, _inverse_root(corner))


def _inverse_root(matrix: Array) -> Array:
    """The inverse of the lower triangular factor of a matrix, or of several, of which the lower half is read."""
    found = np.array(matrix, order="C")
    for each in found.reshape(-1, *matrix.shape[-2:]):
        # Column by column, as the library counts, the half that is read is the upper one; it works in place.
        _, info = lapack.dpotrf(each.T, lower=0, clean=1, overwrite_a=1)
        if info:
            raise np.linalg.LinAlgError("the matrix is not positive definite")
        lapack.dtrtri(each.T, lower=0, overwrite_c=1)
    return found
