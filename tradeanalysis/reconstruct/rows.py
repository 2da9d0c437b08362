"""Figures and prior knowledge as rows of one linear system: target, coefficients of the state, variance, tail."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from tradeanalysis import tet
from tradeanalysis.reconstruct import prior
from tradeanalysis.reconstruct.equations import OWN, Observations
from tradeanalysis.reconstruct.layout import CARRIED, Layout, restating

Array = np.ndarray
Term = tuple[Array, float | Array]  # positions, and the factor of each
KIND = {name: number for number, name in enumerate(prior.NAMES)}
FIXED = -1


@dataclass(frozen=True)
class Figures:
    """What each figure adds up, above and below the fraction bar, and what its errors add to the logarithm.

    An atom is a cell of a month as some figures see it: the positions of its theta, of the error of its first estimate
    and of the restatement of its part in its year, -1 where there is none. A term is an atom on one side of a figure:
    its row, side (1 above, -1 below), and number. constant: row, position and sign of what is added to a logarithm.
    """

    count: int
    row: Array
    side: Array
    term: Array
    atoms: Array
    constant: tuple[Array, Array, Array]

    @cached_property
    def _sums(self) -> tuple[sparse.csr_array, sparse.csr_array, Array]:
        """Which atoms each figure adds up above the fraction bar and below it, and which figures have a bar."""
        parts = [self.side == side for side in (1, -1)]
        above, below = (
            sparse.csr_array((np.ones(part.sum()), (self.row[part], self.term[part])), (self.count, len(self.atoms)))
            for part in parts
        )
        return above, below, np.diff(below.indptr) > 0

    @cached_property
    def _parts(self) -> sparse.csr_array:
        """Which positions of the state each atom adds up."""
        atom, column = np.nonzero(self.atoms >= 0)
        at = self.atoms[atom, column]
        return sparse.csr_array((np.ones(len(at)), (atom, at)), (len(self.atoms), int(at.max(initial=-1)) + 1))

    @cached_property
    def _errors(self) -> sparse.csr_array:
        """What errors of the state add to the logarithm of each figure."""
        row, position, sign = self.constant
        return sparse.csr_array((sign, (row, position)), (self.count, int(position.max(initial=-1)) + 1))

    def _levels(self, states: Array) -> Array:
        """The amount of each atom under each state."""
        return np.asarray(np.exp(self._parts @ states[: self._parts.shape[1]]))

    def expected(self, states: Array) -> Array:
        """The logarithm that each figure should print under each state; states are columns."""
        above, below, ratio = self._sums
        levels = self._levels(states)
        answer = np.log(above @ levels)
        answer[ratio] -= np.log((below @ levels)[ratio])
        return np.asarray(answer + self._errors @ states[: self._errors.shape[1]])

    @cached_property
    def pattern(self) -> tuple[Array, Array]:
        """Row and position of each value that `slope` gives; some stand twice."""
        theta, first, part = self.atoms[self.term].T
        row, position, _ = self.constant
        return (
            np.concatenate([self.row, self.row[first >= 0], self.row[part >= 0], row]),
            np.concatenate([theta, first[first >= 0], part[part >= 0], position]),
        )

    @cached_property
    def _ratio(self) -> Array:
        """Which figures have a fraction bar."""
        return np.bincount(self.row[self.side < 0], minlength=self.count) > 0

    def at(self, state: Array) -> tuple[Array, Array]:
        """The logarithm that each figure should print under a state, and how it changes with that, as in `pattern`."""
        bar, first, part = self._terms
        levels = np.exp(np.append(state, 0.0)[self.atoms].sum(axis=1))[self.term]
        sums = np.bincount(bar, levels, 2 * self.count)
        share = self.side * levels / sums[bar]
        row, position, sign = self.constant
        above, below = sums.reshape(-1, 2).T
        errors = np.bincount(row, sign * state[position], self.count)
        expected = np.log(above / np.where(self._ratio, below, 1.0)) + errors
        return expected, np.concatenate([share, share[first], share[part], sign])

    @cached_property
    def _terms(self) -> tuple[Array, Array, Array]:
        """The side of a figure that each term stands on, and which terms carry errors of their own."""
        _, first, part = self.atoms[self.term].T
        return 2 * self.row + (self.side < 0), np.flatnonzero(first >= 0), np.flatnonzero(part >= 0)


def figures(observed: Observations, place: Layout) -> Figures:
    """The figures in terms of a state; errors that the state does not carry are left out."""
    row, month, cell, side = _terms(observed)
    office, years = ~observed.customs[row], place.years
    own, within = observed.vintage[row] == OWN, observed.within[row]
    top = side > 0
    first = np.where(office & own & top & (month == observed.last[row]), place.first[month, cell], -1)
    # A base a year before is as restated since; the month before is of the same release.
    same = top | (observed.lag[row] == 1)
    restated = (office & within & same) != place.open[years[month]]
    part = np.where(restated, place.part[years[month], cell], -1)
    theta = place.theta[month, cell]
    wide = int(max(each.max(initial=0) for each in (theta, first, part))) + 2
    key = (theta * wide + first + 1) * wide + part + 1
    known, term = np.unique(key, return_inverse=True)
    atoms = np.stack([known // wide**2, known // wide % wide - 1, known % wide - 1], axis=1)
    return Figures(len(observed), row, side, term, atoms, _constants(observed, place))


def _terms(observed: Observations) -> tuple[Array, Array, Array, Array]:
    """Row, month, cell and side of every cell that a figure adds up."""
    found = []
    for side in (1, -1):
        rows = np.arange(len(observed)) if side == 1 else np.flatnonzero(observed.growth)
        shift = 0 if side == 1 else observed.lag[rows]
        length = observed.last[rows] - observed.first[rows] + 1
        row = np.repeat(rows, length)
        within = np.arange(len(row)) - np.repeat(np.cumsum(length) - length, length)
        month = np.repeat(observed.first[rows] - shift, length) + within
        pick, cell = np.nonzero(observed.parts[row])
        found.append((row[pick], month[pick], cell, np.full(len(pick), side)))
    return tuple(np.concatenate(part) for part in zip(*found, strict=True))  # type: ignore[return-value]


def _constants(observed: Observations, place: Layout) -> tuple[Array, Array, Array]:
    """What errors add to the logarithm of each figure as a whole: row, position, sign."""
    years, rows = place.years, np.arange(len(observed))
    year, before = years[observed.last], years[observed.last - observed.lag]
    office, monthly, level = ~observed.customs, observed.lag == 1, observed.lag == 0
    turned = monthly & (before < year)
    top, base = restating(observed, years, place.open)
    yearly = place.customs[year], place.customs[np.maximum(year - 1, 0)]
    entries = [
        (office & (observed.vintage == OWN) & ~monthly, place.release[observed.last], 1),
        (top, place.restated[year], 1),
        (base, place.restated[before], -1),
        (observed.customs & level, np.full(len(observed), place.offset[0]), 1),
        (observed.customs & (~monthly | turned), yearly[0], 1),
        (observed.customs & ((observed.lag == 12) | turned), yearly[1], -1),
    ]
    chosen = [(rows[mask & (at >= 0)], at[mask & (at >= 0)], sign) for mask, at, sign in entries]
    return (
        np.concatenate([row for row, _, _ in chosen]),
        np.concatenate([at for _, at, _ in chosen]),
        np.concatenate([np.full(len(row), float(sign)) for row, _, sign in chosen]),
    )


@dataclass(frozen=True)
class Knowledge:
    """What is known before any figure: row, position and value of the coefficients; target, fixed variance, kind."""

    row: Array
    position: Array
    value: Array
    target: Array
    fixed: Array
    kind: Array


def knowledge(
    observed: Observations, place: Layout, guess: float, indicator: Array | None, weight: tuple[float, float]
) -> Knowledge:
    """One row for each movement, error and belief of a state; guess: the logarithm of a usual month of one cell."""
    calendar = observed.months.month.to_numpy() - 1
    moving = tet.regressor(observed.months).to_numpy(float)
    theta, level, cells = place.theta, place.level, len(observed.cells)
    shape = np.zeros(len(theta)) if indicator is None else np.asarray(indicator, float) - np.mean(indicator)
    months: list[Term] = [(theta, 1.0), (level, -1.0), (place.season[calendar], -1.0)]
    months.append((np.broadcast_to(place.tet, theta.shape), -moving[:, None] * np.ones(cells)))
    if indicator is not None:
        months.append((np.broadcast_to(place.weight, theta.shape), -shape[:, None] * np.ones(cells)))
    first = place.first >= 0
    beside = np.broadcast_to(place.bias, first.shape)[first]
    drifts: list[Term] = [(level[1:], 1.0), (level[:-1], -1.0), (np.broadcast_to(place.growth, level[1:].shape), -1.0)]
    parts = [
        _rows(months, 0.0, 0.0, "irregular"),
        _rows(drifts, 0.0, 0.0, "drift"),
        _rows([(level[0], 1.0)], guess, prior.WIDE_LEVEL**2, ""),
        _rows([(place.season, 1.0)], 0.0, 0.0, "season"),
        _rows([(place.tet, 1.0)], 0.0, 0.0, "tet"),
        _rows([(place.offset, 1.0)], 0.0, 0.0, "foreign"),
        _rows([(place.growth, 1.0)], prior.GROWTH[0], prior.GROWTH[1] ** 2, ""),
        _rows([(place.bias, 1.0)], prior.BIAS[0], prior.BIAS[1] ** 2, ""),
        _rows([(place.weight, 1.0)], weight[0], weight[1] ** 2, ""),
        _rows([(place.first[first], 1.0), (beside, -1.0)], 0.0, 0.0, "flash"),
    ]
    for name, kind in CARRIED.items():
        carried = getattr(place, name)
        if name != "first":
            parts.append(_rows([(carried[carried >= 0], 1.0)], 0.0, 0.0, kind))
    start = np.cumsum([0] + [len(part[3]) for part in parts])
    moved = [(part[0] + begin, *part[1:]) for part, begin in zip(parts, start, strict=False)]
    return Knowledge(*(np.concatenate(column) for column in zip(*moved, strict=True)))


def _rows(terms: Sequence[Term], target: float, fixed: float, kind: str) -> tuple[Array, ...]:
    """Rows that add up some positions, each with a factor: row, position, value, target, fixed variance, kind."""
    count = np.asarray(terms[0][0]).size
    row = np.tile(np.arange(count), len(terms))
    position = np.concatenate([np.asarray(at).ravel() for at, _ in terms])
    value = np.concatenate([np.broadcast_to(factor, np.shape(at)).ravel() for at, factor in terms])
    number = KIND[kind] if kind else FIXED
    return row, position, value.astype(float), np.full(count, target), np.full(count, fixed), np.full(count, number)
