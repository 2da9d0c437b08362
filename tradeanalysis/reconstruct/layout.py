"""Where each part of the state stands: a block for each calendar year, and a border of what all years share.

The state holds for each month and cell the logarithm (theta) and the level it moves around; the errors that some figure
carries (first estimate e, release u, restatement v of a year, offset of customs in a year); and, in the border, season,
Lunar New Year, growth, bias of first estimates, offset of customs, and weight of the indicator.
"""

from dataclasses import dataclass, replace

import numpy as np

from tradeanalysis.reconstruct.blocks import Shape
from tradeanalysis.reconstruct.equations import OWN, YEAR, Observations

Array = np.ndarray
# The errors that a state holds only where a figure carries them, and whose size each has.
CARRIED = {
    "first": "flash", "release": "release", "restated": "restated", "part": "restated_part", "customs": "foreign_year",
}  # fmt: skip


@dataclass(frozen=True)
class Layout:
    """Where each part of the state stands; -1 where no figure carries it.

    theta, level, first: month by cell; release: by month; restated, customs: by year; part: year by cell; the others
    are of the border. years: the year of each month, counted from 0.
    """

    shape: Shape
    years: Array
    theta: Array
    level: Array
    first: Array
    release: Array
    restated: Array
    part: Array
    customs: Array
    season: Array
    tet: Array
    growth: Array
    bias: Array
    offset: Array
    weight: Array


def layout(observed: Observations, indicator: bool) -> Layout:
    """The parts of the state that the figures need, a block for as many years as keep all figures in two blocks."""
    years = observed.months.year.to_numpy() - observed.months[0].year
    count, cells = len(observed.months), len(observed.cells)
    carried = _carried(observed, years)
    reach = years[observed.last] - years[observed.first - observed.lag] if len(observed) else np.zeros(1, int)
    block = years // max(1, int(reach.max(initial=1)))
    yearly = np.array([block[years == year][0] for year in range(years[-1] + 1)])
    wanted = {"theta": np.ones((count, cells), bool), "level": np.ones((count, cells), bool), **carried}
    used = np.zeros(block[-1] + 1, int)
    inside = {name: _positions(block if len(mask) == count else yearly, mask, used) for name, mask in wanted.items()}
    size = int(used.max())
    placed = {name: np.where(k < 0, -1, b * size + k) for name, (b, k) in inside.items()}
    sizes = {"season": 12 * cells, "tet": cells, "growth": cells, "bias": cells, "offset": 1,
             "weight": cells if indicator else 0}  # fmt: skip
    start = size * len(used) + np.concatenate([[0], np.cumsum(list(sizes.values()))])
    border = {name: begin + np.arange(number) for (name, number), begin in zip(sizes.items(), start, strict=False)}
    border["season"] = border["season"].reshape(12, cells)
    return Layout(Shape(len(used), size, int(start[-1] - start[0])), years, **placed, **border)


def _positions(blocks: Array, mask: Array, used: Array) -> tuple[Array, Array]:
    """The block of each wanted entry and its place there, -1 for those not wanted; `used` counts on."""
    blocks = np.broadcast_to(blocks.reshape(-1, *[1] * (mask.ndim - 1)), mask.shape)
    place = np.full(mask.shape, -1)
    for number in range(len(used)):
        here = mask & (blocks == number)
        place[here] = used[number] + np.arange(here.sum())
        used[number] += here.sum()
    return blocks, place


def _carried(observed: Observations, years: Array) -> dict[str, Array]:
    """Which errors some figure carries: of first estimates, releases, restated years and their parts, and customs."""
    count, cells, number = len(observed.months), len(observed.cells), int(years[-1]) + 1
    office = ~observed.customs
    first = np.zeros((count, cells), bool)
    own = office & (observed.vintage == OWN)
    np.logical_or.at(first, observed.last[own], observed.parts[own])
    release = np.zeros(count, bool)
    # In the growth on the month before, the error of the release is in both months.
    release[observed.last[own & (observed.lag != 1)]] = True
    restated, part, customs = np.zeros(number, bool), np.zeros((number, cells), bool), np.zeros(number, bool)
    for mask, marked in ((office & (observed.vintage <= YEAR), restated), (observed.customs, customs)):
        last, monthly = years[observed.last[mask]], observed.lag[mask] == 1
        before = years[(observed.last - observed.lag)[mask]]
        marked[last[~monthly | (before < last)]] = True
        marked[before[(monthly | (marked is customs) & (observed.lag[mask] > 0)) & (before < last)]] = True
    if cells > 1:
        within = office & (observed.vintage <= YEAR)
        np.logical_or.at(part, years[observed.last[within]], observed.parts[within])
        monthly = within & (observed.lag == 1)
        np.logical_or.at(part, years[observed.last[monthly] - 1], observed.parts[monthly])
    return dict(zip(CARRIED, (first, release, restated, part, customs), strict=True))


def extended(place: Layout, observed: Observations) -> tuple[Layout, list[tuple[str, Array]]]:
    """The layout with further positions for errors that other figures carry, and of which size those are.

    The sizes come with the position of the mean of each error, -1 for none: the bias of first estimates.
    """
    carried, position, further = _carried(observed, place.years), place.shape.length, []
    changed: dict[str, Array] = {}
    for name, mask in carried.items():
        known = getattr(place, name).copy()
        lacking = mask & (known < 0)
        known[lacking] = position + np.arange(lacking.sum())
        mean = np.broadcast_to(place.bias, mask.shape)[lacking] if name == "first" else np.full(lacking.sum(), -1)
        further.append((CARRIED[name], mean))
        position, changed[name] = position + int(lacking.sum()), known
    return replace(place, **changed), further  # type: ignore[arg-type]  # only positions are changed
