"""Matrices of several systems side by side, with as much room for each as the largest needs."""

from collections.abc import Sequence

import numpy as np

from tradeanalysis.reconstruct.blocks import Shape, corner
from tradeanalysis.reconstruct.nested import Groups, Nested

Array = np.ndarray


def padded(several: Sequence[Nested]) -> list[tuple[Nested, Array]]:
    """Matrices with as much room as the largest has, and where each number that one stores stands there."""
    shapes = [(each.shape.blocks, each.shape.size, each.shape.border) for each in several]
    sizes = np.max([_sizes(each) for each in several], axis=0)
    shape = Shape(*np.max(shapes, axis=0).tolist())
    return [_padded(each, shape, [tuple(size) for size in sizes.tolist()]) for each in several]


def _sizes(each: Nested) -> list[tuple[int, int]]:
    """Of each of the groups how many a block has room for, and how many states are around them."""
    return [(group.states.shape[2], group.around.shape[-1]) for group in each.groups]


def _padded(each: Nested, new: Shape, sizes: list[tuple[int, int]]) -> tuple[Nested, Array]:
    """A matrix with more room, and where each number that it stores stands there; sizes: as `_sizes` has them."""
    old = each.shape
    if (new, sizes) == (old, _sizes(each)):
        return each, np.arange(each.stored)
    inside = corner((old.blocks, old.size), (new.blocks, new.size))
    place = np.concatenate([inside, new.blocks * new.size + np.arange(old.border), [-1]])
    others = old.within(new)
    found, groups, begin = [], [], 0
    for group, (number, width) in zip(each.groups, sizes, strict=True):
        edge = group.states.shape[-1]
        states = _filled(group.states, (1, new.blocks, number, edge))
        around = _filled(place[group.around], (1, new.blocks, width))
        read = _filled(np.append(others, -1)[group.read], (1, new.blocks, width, width))
        own = Groups(states, around, read)
        square = corner((*group.states.shape[1:], edge), (*states.shape[1:], edge))
        across = corner((old.blocks, group.wide, group.around.shape[-1]), (new.blocks, own.wide, width))
        found += [begin + square, begin + own.size + across]
        groups.append(own)
        begin += own.stored
    chosen = np.full((1, new.length), -1)
    chosen[0, place[:-1]] = each.others[0]
    return Nested(tuple(groups), chosen, new, each.lengths), np.concatenate([*found, begin + others])


def joined(several: Sequence[Nested]) -> Nested:
    """Matrices with the same room as one that holds them all."""
    if len(several) == 1:
        return several[0]
    groups = []
    for parts in zip(*(each.groups for each in several), strict=True):
        columns = zip(*((part.states, part.around, part.read) for part in parts), strict=True)
        groups.append(Groups(*map(np.concatenate, columns)))
    others = np.concatenate([each.others for each in several])
    lengths = tuple(length for each in several for length in each.lengths)
    return Nested(tuple(groups), others, several[0].shape, lengths)


def _filled(part: Array, shape: tuple[int, ...]) -> Array:
    """An array with -1 behind its ends."""
    found = np.full(shape, -1)
    found[tuple(map(slice, part.shape))] = part
    return found
