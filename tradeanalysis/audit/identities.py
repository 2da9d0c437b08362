"""Sums and growth rates that published figures let one recompute, and whether they hold within rounding."""

import operator
from collections.abc import Callable

import pandas as pd

from tradeanalysis import balance, growth
from tradeanalysis.figures.table import valued
from tradeanalysis.intervals import Interval, compute

PERIOD = ["place", "commodity", "start", "end"]
MATCH = [*PERIOD, "measure", "basis", "publisher", "url", "available"]
ADDITIONS: dict[str, tuple[tuple[str, str], tuple[str, str], tuple[str, str], Callable[[float, float], float]]] = {
    "exports − imports = balance": (
        ("exports", "total"), ("imports", "total"), ("balance", "total"), balance.trade_balance,
    ),
    "exports + imports = trade": (
        ("exports", "total"), ("imports", "total"), ("trade", "total"), operator.add,
    ),
    "domestic + fdi = total exports": (
        ("exports", "domestic"), ("exports", "fdi"), ("exports", "total"), operator.add,
    ),
    "domestic + fdi = total imports": (
        ("imports", "domestic"), ("imports", "fdi"), ("imports", "total"), operator.add,
    ),
}  # fmt: skip


def identities(figures: pd.DataFrame) -> pd.DataFrame:
    """Every sum and every growth rate that the figures let one recompute, and whether it holds within rounding.

    One row a check: identity, place, commodity, start, end; `computed` from the other figures with its bounds
    `computed_low` and `computed_high`; `printed` with `low` and `high`; the `gap` between the two intervals [million
    units for sums, percentage points for growth]; `holds`; and the `ids` of the figures.

    Sums are checked within one release. Growth is checked against the levels printed for both years; where it fails,
    the base may only have been revised since.

    >>> from tradeanalysis import datasets
    >>> identities(datasets.load("published_figures"))["identity"].nunique()
    5
    """
    figures = valued(figures)
    checks = [_additions(figures, name, *parts) for name, parts in ADDITIONS.items()]
    checks.append(_growth(figures))
    table = pd.concat(checks, ignore_index=True)
    return table.sort_values(["end", "start", "identity"], kind="stable", ignore_index=True)


def _additions(
    figures: pd.DataFrame,
    name: str,
    left: tuple[str, str],
    right: tuple[str, str],
    whole: tuple[str, str],
    function: Callable[[float, float], float],
) -> pd.DataFrame:
    levels = figures[figures["measure"] == "level"]
    sides = [levels[(levels["flow"] == flow) & (levels["sector"] == sector)] for flow, sector in (left, right, whole)]
    matched = sides[0].merge(sides[1], on=MATCH, suffixes=("_left", "_right")).merge(sides[2], on=MATCH)
    return _checked(matched, name, function, ("_left", "_right"))


def _growth(figures: pd.DataFrame) -> pd.DataFrame:
    levels = figures[figures["measure"] == "level"]
    rates = figures[figures["measure"] == "yoy_pct"]
    series = ["place", "flow", "sector", "commodity", "basis"]
    # The level that stands in the release of the rate, and the last level printed for the year before.
    now = rates.merge(levels, on=[*series, "start", "end", "publisher", "url", "available"], suffixes=("", "_now"))
    before = levels.sort_values(["available", "row"]).drop_duplicates([*series, "start", "end"], keep="last")
    before = before.assign(start=before["start"] + 12, end=before["end"] + 12)
    matched = now.merge(before, on=[*series, "start", "end"], suffixes=("", "_before"))
    matched = matched[matched["available_before"] < matched["available"]]
    return _checked(matched, "growth = level / level a year before", growth.rate, ("_now", "_before"))


def _checked(
    matched: pd.DataFrame, name: str, function: Callable[[float, float], float], sides: tuple[str, str]
) -> pd.DataFrame:
    """Recompute each row of matched figures and compare it with the printed one."""
    rows = []
    for row in matched.to_dict("records"):
        parts = [Interval(row["value" + s], row["low" + s], row["high" + s], (row["id" + s],)) for s in sides]
        result = compute(function, *parts)
        gap = max(0.0, row["low"] - result.high, result.low - row["high"])
        rows.append({
            "identity": name, **{column: row[column] for column in PERIOD},
            "computed": result.value, "computed_low": result.low, "computed_high": result.high,
            "printed": row["value"], "low": row["low"], "high": row["high"],
            # Two intervals that only touch in exact arithmetic may miss each other by a rounding of floats.
            "gap": gap, "holds": gap <= 1e-9 * max(1.0, abs(row["value"])), "ids": (*result.sources, row["id"]),
        })  # fmt: skip
    bounds = ["computed", "computed_low", "computed_high", "printed", "low", "high", "gap"]
    table = pd.DataFrame(rows, columns=["identity", *PERIOD, *bounds, "holds", "ids"])
    return table.astype(dict.fromkeys(bounds, float) | {"holds": bool, "start": "period[M]", "end": "period[M]"})
