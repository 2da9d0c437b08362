"""Where each part of the state stands: a block for each calendar year, and a border of what all years share.

The state holds for each month and cell the logarithm (theta) and the level it moves around; the errors that some figure
carries (first estimate e, release u, restatement v of a year, offset of customs in a year); and, in the border, season,
Lunar New Year, growth, bias of first estimates, offset of customs, and weight of the indicator.
"""

from dataclasses import dataclass, replace

import numpy as np

from tradeanalysis.reconstruct.blocks import Shape
from tradeanalysis.reconstruct.equations import OWN, Observations

Array = np.ndarray
# Two vintages are of the same months where they share more than this part of all months that either speaks of.
SHARED = 0.95
# The errors that a state holds only where a figure carries them, and whose size each has.
CARRIED = {
    "first": "flash", "release": "release", "restated": "restated", "part": "restated_part", "customs": "foreign_year",
}  # fmt: skip


@dataclass(frozen=True)
class Layout:
    """Where each part of the state stands; -1 where no figure carries it.

    theta, level, first: month by cell; release: by month; restated, customs: by year; part: year by cell; the others
    are of the border. years: the year of each month, counted from 0. open: by year, whether its restatement stays open:
    the state then holds the year as its own releases had it, and all other figures carry what is restated later.
    """

    shape: Shape
    years: Array
    open: Array
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
    years = observed.years
    count, cells = len(observed.months), len(observed.cells)
    open_years = restatement_open(observed, years)
    carried = _carried(observed, years, open_years)
    for name in ("restated", "part"):
        carried[name][open_years] = False
    reach = years[observed.last] - years[observed.first - observed.lag] if len(observed) else np.zeros(1, int)
    block = years // max(1, int(reach.max(initial=1)))
    yearly = block[np.searchsorted(years, np.arange(years[-1] + 1))]
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
    shape = Shape(len(used), size, int(start[-1] - start[0]), tuple(used.tolist()))
    return Layout(shape, years, open_years, **placed, **border)


def _positions(blocks: Array, mask: Array, used: Array) -> tuple[Array, Array]:
    """The block of each wanted entry and its place there, -1 for those not wanted; `used` counts on."""
    blocks = np.broadcast_to(blocks.reshape(-1, *[1] * (mask.ndim - 1)), mask.shape)
    counts = np.bincount(blocks[mask], minlength=len(used))
    # Blocks follow each other, so what is wanted before is of this block but for what the blocks before it have.
    before = np.cumsum(mask).reshape(mask.shape) - 1
    place = np.where(mask, before + (used - np.cumsum(counts) + counts)[blocks], -1)
    used += counts
    return blocks, place


def inner(place: Layout) -> list[Array]:
    """The states that hang together in small groups, as block, group, and state of it; -1 for none.

    The errors of the release of each month; and the levels of each cell but the last of a block, which the next needs.
    """
    block = place.theta[:, 0] // place.shape.size
    number = np.arange(len(block)) - np.searchsorted(block, block)
    months, cells = int(number.max()) + 1, place.theta.shape[1]
    carried = np.column_stack([place.first, place.release])
    some = (carried >= 0).any(axis=1)
    before = np.cumsum(some) - some.astype(int)
    rank = before - before[np.searchsorted(block, block)]
    errors = np.full((place.shape.blocks, max(1, int((rank + 1)[some].max(initial=0))), cells + 1), -1)
    errors[block[some], rank[some]] = carried[some]
    levels = np.full((place.shape.blocks, cells, months), -1)
    last = np.append(np.diff(block) > 0, True)
    levels[block[~last], :, number[~last]] = place.level[~last]
    return [errors, levels[..., : max(1, months - 1)]]


def restatement_open(observed: Observations, years: Array) -> Array:
    """By year, whether no two vintages speak of the same months of it, so that nothing says what was restated.

    Of such a year the releases of the year speak alone, or with later ones of other months. A path that is to be the
    year as restated would let the usual shape of a year move the published sums.
    """
    office, length = ~observed.customs, observed.last - observed.first
    bases = np.flatnonzero(observed.lag == 12)
    own = office & observed.within
    ends = [observed.last[~own], observed.last[bases] - 12]
    later_last = np.concatenate(ends)
    later_first = later_last - np.concatenate([length[~own], length[bases]])
    opened = np.zeros(int(years[-1]) + 1, bool)
    for year in range(len(opened)):
        mine = own & (years[observed.last] == year)
        first, last = observed.first[mine][:, None], observed.last[mine][:, None]
        both = np.minimum(last, later_last) - np.maximum(first, later_first) + 1
        either = np.maximum(last, later_last) - np.minimum(first, later_first) + 1
        opened[year] = mine.any() and not (both > SHARED * either).any()
    return opened


def restating(observed: Observations, years: Array, opened: Array) -> tuple[Array, Array]:
    """Which figures differ from the path by what is restated of the year of their months, and of that of their base.

    The figures of a year's own releases do; where its restatement is open, all others do. A base a year earlier is as
    restated since, the month before is of the same release.
    """
    monthly, within = observed.lag == 1, ~observed.customs & observed.within
    year, before = years[observed.last], years[observed.last - observed.lag]
    turned = ~monthly | (before < year)
    top, base = within != opened[year], (within & monthly) != opened[before]
    return top & turned, base & turned & (observed.lag > 0)


def _carried(observed: Observations, years: Array, opened: Array) -> dict[str, Array]:
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
    year, before = years[observed.last], years[observed.last - observed.lag]
    for mask, which in zip(restating(observed, years, opened), (year, before), strict=True):
        restated[which[mask]] = True
    turned = observed.customs & (before < year)
    customs[year[observed.customs & (observed.lag != 1) | turned]] = True
    customs[before[turned]] = True
    if cells > 1:
        monthly, within = observed.lag == 1, office & observed.within
        for which, carries in ((year, within != opened[year]), (before, (within & monthly) != opened[before])):
            carries &= (which is year) | (observed.lag > 0)
            np.logical_or.at(part, which[carries], observed.parts[carries])
    return dict(zip(CARRIED, (first, release, restated, part, customs), strict=True))


def extended(place: Layout, observed: Observations) -> tuple[Layout, list[tuple[str, Array]]]:
    """The layout with further positions for errors that other figures carry, and of which size those are.

    The sizes come with the position of the mean of each error, -1 for none: the bias of first estimates.
    """
    carried, position, further = _carried(observed, place.years, place.open), place.shape.length, []
    changed: dict[str, Array] = {}
    for name, mask in carried.items():
        known = getattr(place, name).copy()
        lacking = mask & (known < 0)
        known[lacking] = position + np.arange(lacking.sum())
        mean = np.broadcast_to(place.bias, mask.shape)[lacking] if name == "first" else np.full(lacking.sum(), -1)
        further.append((CARRIED[name], mean))
        position, changed[name] = position + int(lacking.sum()), known
    return replace(place, **changed), further  # type: ignore[arg-type]  # only positions are changed
