"""Bounds of figures that a release rounded to tens, hundreds or thousands: all of them end in as many zeros."""

import numpy as np
import pandas as pd

from tradeanalysis.figures.schema import OWNERS, TRADED

# Figures of one release, of the same months: what an office knows of them, it knows equally closely.
RELEASE = ["place", "partner", "basis", "publisher", "url", "available", "unit", "start", "end", "quantum"]
COUNTED = ("", "estimated")  # "nearly 700" has bounds by its word
# A figure ends in n zeros by chance one time in ten to the power of n. Rounding is assumed from two figures on, where
# all of them together would end so by chance one time in a thousand. More zeros than the last number count no further.
FEWEST, TOGETHER, MOST = 2, 3, 3


def learnt(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures with the bounds that the rounding of their release allows [units of the figures].

    figures: as `validation` reads them, with the bounds of their last printed digit. Where the levels that one release
        gives of the same months all end in 0 (00, 000), they were rounded to ten (a hundred, a thousand) of what they
        count: 20,900, 21,000 and 6,050 million are each known to 5 million. A part that is what the other leaves of
        the total is no figure of its own. The column `reading` says so. First estimates of months of Viet Nam are
        rounded so: of 120 in 2015-2019 all end in 00, of 90 months counted later one (tests/test_rounding.py).

    >>> cells = dict.fromkeys(["place", "partner", "basis", "publisher", "url", "available"], "Here")
    >>> cells |= {"start": 1, "end": 1, "measure": "level", "qualifier": "", "sector": "total", "commodity": "all"}
    >>> rows = [cells | {"flow": flow, "value": value, "low": value - 0.5, "high": value + 0.5, "unit": "usd_mn"}
    ...     for flow, value in (("exports", 20900.0), ("imports", 21000.0))]
    >>> learnt(pd.DataFrame(rows).assign(reading=""))["low"].tolist()
    [20850.0, 20950.0]
    """
    value, quantum = figures["value"].to_numpy(float), (figures["high"] - figures["low"]).to_numpy(float)
    whole = (figures["measure"] == "level") & figures["qualifier"].isin(COUNTED) & _whole(value, quantum)
    if not whole.any():
        return figures
    rows = figures[whole].assign(quantum=np.round(np.log10(quantum[whole])).astype(int))
    rows["zeros"] = _zeros(value[whole], quantum[whole])
    rows["own"] = _own(rows)
    release = rows.groupby(RELEASE, sort=False)
    zeros, count = release["zeros"].transform("min"), release["own"].transform("sum")
    rounded = rows[(zeros > 0) & (count >= FEWEST) & (count * zeros >= TOGETHER)]
    if rounded.empty:
        return figures
    step = 10.0 ** (rounded["quantum"] + zeros[rounded.index])
    table = figures.copy()
    table.loc[rounded.index, "low"] = rounded["value"] - step / 2
    table.loc[rounded.index, "high"] = rounded["value"] + step / 2
    said = "rounded to " + (10 ** zeros[rounded.index]).astype(str) + ", as all figures of its release and months are"
    table.loc[rounded.index, "reading"] = [
        "; ".join(filter(None, both)) for both in zip(rounded["reading"], said, strict=True)
    ]
    return table


def _whole(value: np.ndarray, quantum: np.ndarray) -> np.ndarray:
    """Which amounts are whole numbers of units, thousands, millions or billions: decimals are printed to be read."""
    with np.errstate(divide="ignore", invalid="ignore"):
        power = np.log10(quantum)
        known = np.isfinite(power) & np.isfinite(value) & (value != 0)
        whole: np.ndarray = known & (np.abs(power - 3 * np.round(power / 3)) < 1e-6)
    return whole


def _zeros(value: np.ndarray, quantum: np.ndarray) -> np.ndarray:
    """How many zeros each number ends in, up to the most that count [digits]."""
    digits = np.round(np.abs(value) / quantum).astype("int64")
    zeros: np.ndarray = np.sum([digits % 10**power == 0 for power in range(1, MOST + 1)], axis=0)
    return zeros


def _own(rows: pd.DataFrame) -> pd.Series:
    """Which levels say something of their own: no balance, no sum of both flows, no part that follows from others."""
    last = (rows["sector"] == OWNERS[-1]) & (rows["commodity"] == "all")
    return rows["flow"].isin(TRADED) & ~last
