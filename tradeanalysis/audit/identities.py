"""Sums and growth rates that published figures let one recompute, and whether they hold within rounding."""

import operator
from collections.abc import Callable, Hashable, Mapping

import pandas as pd

from tradeanalysis import balance, growth
from tradeanalysis.figures.summed import added
from tradeanalysis.figures.table import valued, worldwide
from tradeanalysis.intervals import Interval, compute

GROWTH = "growth"  # how the identity of a rate begins; all others are sums
RATE = "growth = level / level a year before"
RELEASE = f"{RATE}, of one release"  # both levels printed beside the rate: nothing was revised in between
MONTHS, QUARTERS = "the months = their sum", "the quarters = their sum"  # of one release
PERIOD = ["place", "commodity", "start", "end"]
SERIES = ["place", "flow", "sector", "commodity", "basis"]
RELEASED = ["publisher", "url", "available"]
MATCH = [*PERIOD, "measure", "basis", *RELEASED]
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
    """Every sum and growth rate that the figures let one recompute, and whether it holds [units of the figures].

    One row a check: identity, place, commodity, start, end; `computed` from the other figures with its bounds
    `computed_low` and `computed_high`; `printed` with `low` and `high`; the `gap` between the two intervals [million
    units for sums, percentage points for growth]; `holds`, within rounding; and the `ids` of the figures.

    Sums are checked within one release, those of a run of months beside its months, else its quarters, in any fiscal
    year. Growth is checked against the level printed with it and that of the year before
    in its own release, which must agree; else against the newest one that the same office had given by then, which may
    have been revised in between.
    A release that gives a month and the months up to it gives what it leaves for the months before, too.

    >>> from tradeanalysis import datasets
    >>> identities(datasets.load("published_figures"))["identity"].nunique()
    6
    """
    figures = worldwide(valued(figures))
    checks = [_additions(figures, name, *parts) for name, parts in ADDITIONS.items()]
    checks += [runs(figures), *_growth(figures)]
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


def runs(figures: pd.DataFrame) -> pd.DataFrame:
    """The checks of sums of a run of months against its months, else its quarters, of one release [as `identities`]."""
    figures = worldwide(valued(figures))
    levels = figures[(figures["measure"] == "level") & ~added(figures)]
    length = levels["end"].astype("int64") - levels["start"].astype("int64") + 1
    rows, done = [], set[str]()
    for name, size in ((MONTHS, 1), (QUARTERS, 3)):
        for _, own in levels[length % size == 0].groupby([*SERIES, "unit", *RELEASED], sort=False):
            short = own[length[own.index] == size].drop_duplicates("start").set_index("start")
            for run in own[(length[own.index] > size) & ~own["id"].isin(done)].to_dict("records"):
                starts = pd.period_range(run["start"], run["end"], freq="M")[::size]
                if starts.isin(short.index).all():
                    parts = short.loc[starts]
                    value, low, high = (float(parts[end].sum()) for end in ("value", "low", "high"))
                    rows.append(_check(run, name, Interval(value, low, high, tuple(parts["id"]))))
                    done.add(run["id"])
    return _table(rows)


def _growth(figures: pd.DataFrame) -> list[pd.DataFrame]:
    """The checks of rates: against the level of the year before in their own release, else against the newest one."""
    levels = figures[figures["measure"] == "level"]
    rates = figures[figures["measure"] == "yoy_pct"]
    # The level that stands in the release of the rate, and the newest one given by then for the year before.
    now = rates.merge(levels, on=[*SERIES, "start", "end", *RELEASED], suffixes=("", "_now"))
    given = pd.concat([levels, _left(levels)], ignore_index=True)
    before = given.assign(start=given["start"] + 12, end=given["end"] + 12)
    matched = now.merge(before, on=[*SERIES, "start", "end"], suffixes=("", "_before"))
    same = (matched[[f"{one}_before" for one in RELEASED]].to_numpy() == matched[RELEASED].to_numpy()).all(axis=1)
    same &= matched["url"].ne("") | ~matched["assumed"]  # without day and address nothing says what one release is
    earlier = matched[(matched["available_before"] < matched["available"]) & ~matched["id"].isin(matched[same]["id"])]
    newest = earlier.sort_values(["available_before", "row_before"], kind="stable")
    return [
        _checked(pairs.drop_duplicates(["id", "id_now"], keep="last"), name, growth.rate, ("_now", "_before"))
        for name, pairs in ((RELEASE, matched[same]), (RATE, newest))
    ]


def _left(levels: pd.DataFrame) -> pd.DataFrame:
    """What a release that gives a month and the months up to it leaves for the months before: their newest level."""
    runs = levels[levels["start"] < levels["end"]]
    months = levels[levels["start"] == levels["end"]]
    pairs = runs.merge(months, on=[*SERIES, "end", "unit", "publisher", "url", "available"], suffixes=("", "_month"))
    return pd.DataFrame({
        **{column: pairs[column] for column in (*SERIES, "start", "available", "publisher", "url", "row", "unit")},
        "end": pairs["end"] - 1,
        "id": pairs["id"] + " − " + pairs["id_month"],
        "value": pairs["value"] - pairs["value_month"],
        "low": pairs["low"] - pairs["high_month"],
        "high": pairs["high"] - pairs["low_month"],
    }).query("low > 0")  # fmt: skip


def _checked(
    matched: pd.DataFrame, name: str, function: Callable[[float, float], float], sides: tuple[str, str]
) -> pd.DataFrame:
    """Recompute each row of matched figures and compare it with the printed one."""
    rows = []
    for row in matched.to_dict("records"):
        parts = [Interval(row["value" + s], row["low" + s], row["high" + s], (row["id" + s],)) for s in sides]
        rows.append(_check(row, name, compute(function, *parts)))
    return _table(rows)


def _check(row: Mapping[Hashable, float], name: str, result: Interval) -> dict[str, object]:
    """One check: a printed figure beside what the others give."""
    gap = max(0.0, row["low"] - result.high, result.low - row["high"])
    return {
        "identity": name, **{column: row[column] for column in PERIOD},
        "computed": result.value, "computed_low": result.low, "computed_high": result.high,
        "printed": row["value"], "low": row["low"], "high": row["high"],
        # Two intervals that only touch in exact arithmetic may miss each other by a rounding of floats.
        "gap": gap, "holds": gap <= 1e-9 * max(1.0, abs(row["value"])), "ids": (*result.sources, row["id"]),
    }  # fmt: skip


def _table(rows: list[dict[str, object]]) -> pd.DataFrame:
    bounds = ["computed", "computed_low", "computed_high", "printed", "low", "high", "gap"]
    table = pd.DataFrame(rows, columns=["identity", *PERIOD, *bounds, "holds", "ids"])
    return table.astype(dict.fromkeys(bounds, float) | {"holds": bool, "start": "period[M]", "end": "period[M]"})
