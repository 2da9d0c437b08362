"""Published sums that the months must add up to: those of one vintage, where too few figures say how far they err.

A few figures do not identify the errors of figures, which then stay as large as is usual elsewhere, and the usual shape
of a year would move sums that nothing contradicts. The months since January are therefore scaled until their sum lies
within what the printed digits allow.
"""

from typing import NamedTuple

import numpy as np

from tradeanalysis.reconstruct.equations import LATER
from tradeanalysis.reconstruct.fit import Fit

Array = np.ndarray


class Published(NamedTuple):
    """A sum from January on: positions of its first and last month, and the bounds of its digits [million]."""

    first: int
    last: int
    low: float
    high: float


def published(fit: Fit) -> list[Published]:
    """Of each year the longest sum as it stands last, and what the growth of a year later says of its months.

    A sum of a year's own releases counts where nothing later speaks of the same months.
    """
    observed, place = fit.observed, fit.system.place
    begins = observed.months.month.to_numpy()[observed.first] == observed.like.starts
    one_year = place.years[observed.first] == place.years[observed.last]
    whole = begins & one_year & observed.parts.all(axis=1) & ~observed.floor & ~observed.customs
    levels = whole & (observed.lag == 0)
    standing = levels & ((observed.vintage == LATER) | place.open[place.years[observed.last]])
    reach = np.sqrt(12 * observed.rounding) / 2
    found: dict[int, Published] = {}
    # The newest of several prints of the same months comes last.
    for row in sorted(np.flatnonzero(standing), key=lambda k: (observed.last[k], observed.vintage[k])):
        found[int(observed.first[row])] = _between(
            observed.first[row], observed.last[row], observed.values[row], reach[row]
        )
    bases = [
        _between(observed.first[row] - 12, observed.last[row] - 12, observed.values[level] - observed.values[row],
                 reach[level] + reach[row])
        for row in np.flatnonzero(whole & (observed.lag == 12) & observed.within)
        for level in np.flatnonzero(levels & observed.within & (observed.last == observed.last[row]))
    ]  # fmt: skip
    longer = [base for base in bases if base.first not in found or base.last < found[base.first].last]
    return sorted([*found.values(), *longer])


def _between(first: int, last: int, middle: float, reach: float) -> Published:
    return Published(int(first), int(last), float(np.exp(middle) * (1 - reach)), float(np.exp(middle) * (1 + reach)))


def factors(sums: list[Published], levels: Array) -> Array:
    """What each month is multiplied by so that the median of each sum lies within its bounds; levels: month by draw.

    A sum that lies outside of what four draws in five say is contradicted by other figures, and moves nothing.
    """
    scale = np.ones(len(levels))
    done: dict[int, tuple[float, float, int]] = {}
    for first, last, low, high in sums:
        whole = levels[first : last + 1].sum(axis=0)
        least, middle, most = np.quantile(whole, [0.1, 0.5, 0.9])
        if levels.shape[1] > 1 and (high < least or low > most):
            continue
        reached, before, start = done.get(first, (0.0, 0.0, first))
        wanted = float(np.clip(middle, low, high))
        if start <= last and middle > before and wanted > reached:
            scale[start : last + 1] = (wanted - reached) / (middle - before)
            done[first] = wanted, float(middle), last + 1
    return scale
