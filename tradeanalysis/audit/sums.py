"""What a figure should print by addition: of what its own release prints, or of what is expected of its parts."""

from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd

from tradeanalysis.audit.expectations import Expected, Witnesses

RELEASE = ["publisher", "url", "available", "start", "end", "basis"]


def of(row: dict[str, Any], inside: pd.DataFrame, accused: Collection[str], witnesses: Witnesses) -> Expected | None:
    """What a balance or a sum of both flows should print: by the figures beside it, else by those of other releases."""
    return of_release(row, inside, accused) or of_flows(row, inside, accused, witnesses)


def of_release(row: dict[str, Any], inside: pd.DataFrame, accused: Collection[str]) -> Expected | None:
    """What the other figures of the same release add up to, for a level that is a sum or a part of one."""
    if row["measure"] != "level" or row["commodity"] != "all":
        return None
    parts = _beside(row, inside, accused)
    me = (row["flow"], row["sector"])
    for terms in _SUMS.get(me, ()):
        if all(name in parts for name in terms):
            centre = sum(sign * parts[name]["value"] for name, sign in terms.items())
            widths = [parts[name]["high"] - parts[name]["low"] for name in terms] + [row["high"] - row["low"]]
            size = sum(abs(parts[name]["value"]) for name in terms)
            # Rounding is uniform, so its tails are short; few degrees of freedom would forgive what cannot be.
            spread = max(float(np.sqrt(np.square(widths).sum() / 12)), 1e-4 * size)
            return Expected(float(centre), spread, 8.0, linear=True, size=float(size), exact=True)
    return None


def _beside(
    row: dict[str, Any], inside: pd.DataFrame, accused: Collection[str]
) -> dict[tuple[str, str], dict[str, Any]]:
    """The levels of the same months in the same release, by flow and sector."""
    same = inside[(inside[RELEASE] == pd.Series({name: row[name] for name in RELEASE})).all(axis=1)]
    same = same[(same["measure"] == "level") & (same["commodity"] == "all") & ~same["id"].isin(list(accused))]
    rows: list[Any] = same.iloc[::-1].to_dict("records")
    return {(own["flow"], own["sector"]): own for own in rows}


_SUMS: dict[tuple[str, str], tuple[dict[tuple[str, str], int], ...]] = {
    ("balance", "total"): ({("exports", "total"): 1, ("imports", "total"): -1},),
    ("trade", "total"): ({("exports", "total"): 1, ("imports", "total"): 1},),
    ("exports", "total"): (
        {("exports", "domestic"): 1, ("exports", "fdi"): 1},
        {("imports", "total"): 1, ("balance", "total"): 1},
        {("trade", "total"): 1, ("imports", "total"): -1},
    ),
    ("imports", "total"): (
        {("imports", "domestic"): 1, ("imports", "fdi"): 1},
        {("exports", "total"): 1, ("balance", "total"): -1},
        {("trade", "total"): 1, ("exports", "total"): -1},
    ),
} | {
    (flow, part): ({(flow, "total"): 1, (flow, other): -1},)
    for flow in ("exports", "imports")
    for part, other in (("domestic", "fdi"), ("fdi", "domestic"))
}


def of_flows(
    row: dict[str, Any], inside: pd.DataFrame, accused: Collection[str], witnesses: Witnesses
) -> Expected | None:
    """What both flows come to: one as it is printed beside the figure, if it is, and the other as the others see it."""
    asked = pd.DataFrame(
        [{**row, "flow": flow, "id": flow, "low": 1.0, "high": 1.0} for flow in ("exports", "imports")]
    )
    found = witnesses.of(asked.astype({"start": "period[M]", "end": "period[M]"}))
    if len(found) < 2:
        return None
    beside = _beside(row, inside, accused)
    centres, widths = [], [(row["high"] - row["low"]) / np.sqrt(12)]
    for flow in ("exports", "imports"):
        printed = beside.get((flow, "total"))
        centres.append(found[flow].median if printed is None else printed["value"])
        own = None if printed is None else (printed["high"] - printed["low"]) / np.sqrt(12)
        widths.append(found[flow].median * found[flow].spread if own is None else own)
    exports, imports = centres
    sign = -1 if row["flow"] == "balance" else 1
    spread = float(np.linalg.norm(widths))
    return Expected(float(exports + sign * imports), spread, 4.0, linear=True, size=float(exports + imports))
