"""Drawings of rebuilt months, to which models are fitted."""

import pandas as pd

from tradeanalysis.figures import YearToDate
from tradeanalysis.reconstruct.path import Reconstruction
from tradeanalysis.trend.histories import as_published

# How many drawings of a history models are fitted to. A choice among them would add its own chance: with a quarter of
# them, however balanced, the probability had twice the standard deviation over seeds.
FITTED = 2048
# How many paths a probability is counted on: so many to each drawing that is fitted that they weigh its distribution.
N_PATHS = 16384
YEAR, RECENT = 12, 3  # months of a year, and of the newest stretch


def of_months(
    path: Reconstruction,
    count: int = FITTED,
    seed: int = 0,
    last: pd.Period | None = None,
    so_far: YearToDate | None = None,
) -> pd.DataFrame:
    """Drawings of rebuilt months up to the last one asked for, month by drawing [unit of the months].

    so_far: the year to date as published, to which the drawings are brought (`histories.as_published`). They stand in
    the order of what the newest three months are of a year, so that neighbours are similar, and every second or eighth
    of them is like all.

    >>> from tradeanalysis import figures, reconstruct
    >>> row = {"place": "Here", "flow": "exports", "measure": "level", "value": 1200, "unit": "usd_mn",
    ...     "period_start": "2022-01", "period_end": "2022-12", "published": "2024-01-05"}
    >>> of_months(reconstruct.monthly(figures.load(pd.DataFrame([row])), place="Here"), 8).shape
    (12, 8)
    """
    drawn = pd.DataFrame(path.paths(count, seed)["total"]).loc[:last]
    if so_far is not None:
        drawn = as_published(drawn, so_far)
    newest = drawn.iloc[-RECENT:].sum() / drawn.iloc[-YEAR:].sum()
    return drawn.iloc[:, newest.to_numpy().argsort(kind="stable")]
