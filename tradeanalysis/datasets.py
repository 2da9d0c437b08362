"""The bundled data in the shape of its use: published figures, national series, what sources said."""

from typing import TYPE_CHECKING

from tradeanalysis import cards
from tradeanalysis.arguments import guard
from tradeanalysis.errors import TradeDataError

if TYPE_CHECKING:
    import pandas as pd

# Datasets that the package made of the others; benchmarks/records.py makes them anew.
RECORDS = (
    "coverage", "findings", "forecast_record", "held_out", "known_truth", "misprint_confidence", "misprint_recall",
    "planted", "reliability", "target_record",
)  # fmt: skip


def load(name: str) -> "pd.DataFrame":
    """A dataset in the shape of its use [units as on its card].

    `published_figures` and `province_trade_points` come as `figures.load` gives them.
    The national series come as months down, series across:
    `vietnam_monthly` with the columns exports and imports, `vietnam_commodity_monthly` with columns by vintage
    (`first_release`, `latest`), flow and item. Everything else comes as rows, `vietnam_goods_releases` with months and
    the day from which a row was known.

    Raises DatasetError for a name that is not registered.

    >>> float(load("vietnam_monthly").loc["2023-04", "exports"])
    27975.013
    """
    if name in ("published_figures", "province_trade_points"):
        from tradeanalysis.figures import sources

        return sources.bundled(name)
    shapes = {"vietnam_monthly": _flows, "vietnam_commodity_monthly": _commodities, "vietnam_goods_releases": _releases}
    shape = _numbers if name in RECORDS else shapes.get(name)
    return shape(cards.rows(name)) if shape else cards.rows(name)


def statements(
    place: str, start: "pd.Period", end: "pd.Period", as_of: str | None = None, flow: str | list[str] | None = None
) -> "pd.DataFrame":
    """What sources said in words of the trade of a place in some months, one a row [text].

    start, end: first and last month; what was said of some of them, or of more, is there too, so `months` names which.
    as_of: only what was known by this day, as `figures.as_of` counts it. flow: only what was said of this flow, or of
        these; `TradeDataError` for a flow that is none.

    Columns: statement, months, publisher, published, id.

    >>> import pandas as pd
    >>> said = statements("Hanoi", pd.Period("2017-01"), pd.Period("2017-05"), flow="imports")
    >>> said.columns.tolist(), len(said) > 0
    (['statement', 'months', 'publisher', 'published', 'id'], True)
    """
    import pandas as pd

    from tradeanalysis import figures, periods

    said = cards.rows("statements")
    said = said if flow is None else figures.select(said, flow=flow)
    said = said.assign(
        start=pd.PeriodIndex(said["period_start"], freq="M"), end=pd.PeriodIndex(said["period_end"], freq="M")
    )
    said = said[(said["place"] == place) & (said["start"] <= end) & (said["end"] >= start)]
    days = [
        periods.available(published, last, first=first, target=topic == "target")[0]
        for published, first, last, topic in said[["published", "start", "end", "topic"]].itertuples(index=False)
    ]
    known = figures.as_of(said.assign(available=pd.to_datetime(pd.Series(days, index=said.index))), as_of)
    spoken = [periods.label(first, last) for first, last in zip(known["start"], known["end"], strict=True)]
    known = known.assign(months=spoken)
    return known[["statement", "months", "publisher", "published", "id"]].reset_index(drop=True)


def commodity_changes(
    flow: str, start: "pd.Period", end: "pd.Period", *, nation: str | None = "Viet Nam", as_of: str | None = None
) -> "pd.DataFrame":
    """How the commodity lines of the nation changed from a year earlier, the largest fall first [units by column].

    Columns: contribution to the growth of the total [percentage points], growth [per cent], now and before [million US
    dollars], lasting, whether the line has been published since 2010, and cell, its place in the office's workbook.

    Level and growth are those of the newest release of the very months from `start` to `end`, which the office counts
    against the year before as revised; `before` is what the two imply. Without such a release the lines of
    `vietnam_commodity_monthly` are compared, both years as known since; none of that is known on an earlier day, so
    with `as_of` it is left out. Empty for another nation and for months that are not covered.

    >>> import pandas as pd
    >>> lines = commodity_changes("exports", pd.Period("2023-01"), pd.Period("2023-04"))
    >>> lines[["now", "before", "growth", "contribution"]].round(1).head(2)
                               now   before  growth  contribution
    line
    Telephones and parts   17424.8  21080.9   -17.3          -3.0
    Textiles and garments   9571.4  11865.3   -19.3          -1.9
    """
    import pandas as pd

    from tradeanalysis import figures

    columns = ["contribution", "growth", "now", "before", "lasting", "cell"]
    if nation != "Viet Nam":
        return pd.DataFrame(columns=columns)
    if flow not in ("exports", "imports"):
        raise TradeDataError(f"goods are known of exports and imports, not of {flow!r}; choose one of the two")
    known = figures.as_of(load("vietnam_goods_releases"), as_of)
    lines = _of_release(known[known["flow"] == flow], start, end)
    if lines.empty and as_of is None:
        lines = _of_months(flow, start, end)
    if lines.empty:
        return pd.DataFrame(columns=columns)
    lines["contribution"] = 100 * (lines["now"] - lines["before"]) / lines["before"]["Total"]
    goods = lines.drop(index="Total").dropna(subset=["growth"])
    goods["lasting"] = goods.index.isin(load("vietnam_commodity_monthly")["latest"][flow].columns)
    return goods[columns].sort_values("contribution")


def _of_release(known: "pd.DataFrame", start: "pd.Period", end: "pd.Period") -> "pd.DataFrame":
    """Lines and total of the newest release that has levels and growth of the months; empty where there is none."""
    import pandas as pd

    from tradeanalysis import growth
    from tradeanalysis.readers import goods

    here = known[(known["start"] == start) & (known["end"] == end) & (known["sector"] == "total")]
    graded = here[here["measure"] == "yoy_pct"]
    if graded.empty:
        return pd.DataFrame()
    newest = here[here["release"] == graded["release"].max()]
    block = newest.pivot(index="commodity", columns="measure", values="value")
    lines = pd.DataFrame({"now": block["level"], "growth": block["yoy_pct"]})
    lines["before"] = growth.implied_base(lines["now"], lines["growth"])
    lines["cell"] = newest[newest["measure"] == "level"].set_index("commodity")["cell"]
    return lines.rename(index=goods.names() | {"all": "Total"}).rename_axis("line")


def _of_months(flow: str, start: "pd.Period", end: "pd.Period") -> "pd.DataFrame":
    """Lines and total of the months and of those a year before, both as known since; empty where not covered."""
    import pandas as pd

    from tradeanalysis import growth

    block = load("vietnam_commodity_monthly")["latest"][flow]
    if start - 12 < block.index[0] or end > block.index[-1]:
        return pd.DataFrame()
    now, before = (block.loc[start - back : end - back].sum(skipna=False) for back in (0, 12))
    lines = pd.DataFrame({"now": now, "before": before}).rename_axis("line")
    return lines[~lines.index.str.contains("sector")].assign(growth=growth.rate(now, before), cell="")


def _releases(table: "pd.DataFrame") -> "pd.DataFrame":
    """Rows with months, numbers and the day from which they were known."""
    import pandas as pd

    months = {}
    for name in ("start", "end"):
        places, printed = pd.factorize(table[f"period_{name}"])  # many rows of few months: each is read once
        months[name] = pd.PeriodIndex(printed, freq="M").take(places)
    return table.assign(value=pd.to_numeric(table["value"]), available=pd.to_datetime(table["release"]), **months)


def _flows(table: "pd.DataFrame") -> "pd.DataFrame":
    return _months_down(table, ["flow"], "value_usd_mn")


def _commodities(table: "pd.DataFrame") -> "pd.DataFrame":
    import pandas as pd

    vintages = {"first_release": "first_estimate_usd_mn", "latest": "value_usd_mn"}
    blocks = {vintage: _months_down(table, ["flow", "item"], column) for vintage, column in vintages.items()}
    return pd.concat(blocks, axis="columns", names=["vintage"])


def _numbers(table: "pd.DataFrame") -> "pd.DataFrame":
    import pandas as pd

    words = (
        "id", "place", "flow", "by", "treatment", "out", "press", "model", "kind", "outcome", "reached",
        "series", "suggested_unit",
    )  # fmt: skip
    numbers = [column for column in table.columns if column not in words]
    return table.assign(**{column: pd.to_numeric(table[column]) for column in numbers})


def _months_down(table: "pd.DataFrame", across: list[str], column: str) -> "pd.DataFrame":
    import pandas as pd

    numbers = table.assign(**{column: pd.to_numeric(table[column].replace("", None))})
    block = numbers.set_index(["period", *across])[column].unstack(across)
    block.index = pd.PeriodIndex(block.index, freq="M", name="period")
    whole = block.reindex(pd.period_range(block.index.min(), block.index.max(), freq="M", name="period"))
    whole.attrs["unit"] = "usd_mn"
    return whole


guard(globals())
