"""Months that were published otherwise than they are rebuilt, and which other figure decides them."""

import numpy as np
import pandas as pd

from tradeanalysis import periods
from tradeanalysis.intervals import LEVEL
from tradeanalysis.reconstruct.equations import OWN, TOTAL, Observations
from tradeanalysis.reconstruct.path import Reconstruction

COLUMNS = [
    "published",
    "published_low",
    "published_high",
    "first_estimate",
    "low",
    "median",
    "high",
    "decided_by",
    "id",
]
COMPARED = {
    0: "the level of {months}",
    1: "the growth of {months} from a month earlier",
    12: "the growth of {months} from a year earlier",
}


def outside(path: Reconstruction, level: float = LEVEL, series: str = TOTAL) -> pd.DataFrame:
    """The months of which every published value lies outside of the rebuilt interval [unit of the path].

    path: as `monthly` gives it; values of other offices than the statistics office are left out. level: the probability
        of the interval. series: the total or a part.

    Index month. Columns: published, published_low and published_high, the value that lies nearest and the bounds of its
    digits; first_estimate, whether nothing but first estimates was published; low, median and high as rebuilt;
    decided_by and id, the figure that decides the month most of the others that speak of it, in words and by its name;
    both empty where there is none.
    `TradeDataError` for a level that is no probability, or a series that the path does not have.

    >>> import pandas as pd
    >>> from tradeanalysis import figures, reconstruct
    >>> rows = pd.DataFrame([{"place": "Here", "flow": "exports", "measure": "level", "value": value, "unit": "usd_mn",
    ...     "period_start": first, "period_end": "2022-03", "published": "2024-06-01"}
    ...     for first, value in (("2022-01", 3000), ("2022-02", 2000), ("2022-03", 1500))])
    >>> outside(reconstruct.monthly(figures.load(rows), place="Here"))["published"].to_list()
    []
    """
    observed, rebuilt = path.fit.observed, path.with_interval(level, series)
    wanted = observed.parts.all(axis=1)
    if series != TOTAL:
        wanted = observed.parts[:, observed.cells.index(series)] & ~wanted
    single = wanted & (observed.lag == 0) & (observed.first == observed.last) & ~observed.floor & ~observed.customs
    single &= observed.last < len(path.months)
    rows = [
        row
        for month in np.unique(observed.last[single])
        if (row := _of_month(path, observed, np.flatnonzero(single & (observed.last == month)), rebuilt)) is not None
    ]
    index = pd.PeriodIndex([month for month, _ in rows], freq="M", name="month")
    return pd.DataFrame([row for _, row in rows], index, COLUMNS)


def _of_month(
    path: Reconstruction, observed: Observations, prints: np.ndarray, rebuilt: pd.DataFrame
) -> tuple[pd.Period, tuple[object, ...]] | None:
    """The month and its row, None where a published value may be what was rebuilt."""
    month = observed.months[observed.last[prints[0]]]
    low, high, median = (float(rebuilt.loc[month, name]) for name in ("low", "high", "median"))
    middle = np.exp(observed.values[prints])
    reach = middle * np.sqrt(12 * observed.rounding[prints]) / 2
    if ((middle + reach >= low) & (middle - reach <= high)).any():
        return None
    nearest = int(np.argmin(np.abs(middle - median)))
    said = (middle[nearest], middle[nearest] - reach[nearest], middle[nearest] + reach[nearest])
    first = bool((observed.vintage[prints] == OWN).all())
    return month, (*map(float, said), first, low, median, high, *_decides(path, observed, prints))


def _decides(path: Reconstruction, observed: Observations, prints: np.ndarray) -> tuple[str, str]:
    """The figure that decides a month most, of those that speak of it beside its own prints: in words, and its name."""
    at = observed.last[prints[0]]
    speaks = (observed.first <= at) & (at <= observed.last)
    speaks |= observed.growth & (observed.first - observed.lag <= at) & (at <= observed.last - observed.lag)
    speaks[prints] = False
    shares = np.where(speaks, path.influence.to_numpy()[at], 0.0)
    if not shares.max() > 0:
        return "", ""
    row = int(shares.argmax())
    run = periods.label(observed.months[observed.first[row]], observed.months[observed.last[row]])
    return COMPARED[int(observed.lag[row])].format(months=run), observed.ids[row]
