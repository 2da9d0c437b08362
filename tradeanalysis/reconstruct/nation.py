"""The months of the nation as a pattern for those of its places: what was known of them on a day."""

import functools

import numpy as np
import pandas as pd

from tradeanalysis import cards, figures, periods
from tradeanalysis.figures import spellings

NATION = "Viet Nam"
FLOWS = ("exports", "imports")
KINDS = ("month_estimate", "month_prelim", "month_actual")


@functools.cache
def _vintages() -> pd.DataFrame:
    said = cards.rows("vietnam_monthly_vintages")
    said = said[said["kind"].isin(KINDS)].astype({"value": float})
    months = pd.PeriodIndex(said["period"], freq="M")
    return said.assign(available=pd.to_datetime(said["release"]), month=months).sort_values("available", kind="stable")


@functools.cache
def _places() -> frozenset[str]:
    """The places of the bundled figures, all of which lie in one nation."""
    tables = [cards.rows(name) for name in ("published_figures", "province_trade_points")]
    return frozenset(spellings.common(place) for table in tables for place in table["place"])


def monthly(flow: str, as_of: periods.Day | None = None) -> pd.Series:
    """Exports or imports of Viet Nam by month, as the newest release by a day had them [million US dollars].

    From 2006 on, since when no month is absent.
    as_of: as in `figures.as_of`; None for all releases.

    >>> float(monthly("exports", "2023-05-06")["2023-04"])
    27540.0
    """
    known = figures.as_of(_vintages(), as_of)
    known = known[known["flow"] == flow]
    months = known.groupby("month")["value"].last().rename(flow)
    steps = np.diff(pd.PeriodIndex(months.index).asi8)
    return months.iloc[int(np.flatnonzero(steps > 1).max(initial=-1)) + 1 :]


def logs(place: str, flow: str, months: pd.PeriodIndex, as_of: periods.Day | None) -> np.ndarray | None:
    """The logarithms of the nation's months; None for another place's, or where none of the months is known.

    A month that is not known is that of a year before or after, moved by the mean growth of the nearest twelve months.
    """
    if flow not in FLOWS or place == NATION or spellings.common(place) not in _places():
        return None
    known = np.log(monthly(flow, as_of))
    if len(known) < 24 or not known.index.isin(months).any():
        return None
    values = list(known)
    growth = (known.to_numpy()[12:] - known.to_numpy()[:-12])[[*range(12), *range(-12, 0)]]
    for _ in range(months[-1].ordinal - known.index[-1].ordinal):
        values.append(values[-12] + growth[12:].mean())
    before = max(0, known.index[0].ordinal - months[0].ordinal)
    for _ in range(before):
        values.insert(0, values[11] - growth[:12].mean())
    start = months[0].ordinal - known.index[0].ordinal + before
    return np.array(values[start : start + len(months)])
