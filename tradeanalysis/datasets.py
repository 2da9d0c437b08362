"""The data that comes along in the shape of its use: published figures, national series, what sources said."""

from typing import TYPE_CHECKING, Any

from tradeanalysis import cards

if TYPE_CHECKING:
    import pandas as pd

# Datasets that the package made of the others; benchmarks/records.py makes them anew.
RECORDS = ("coverage", "findings", "forecast_record", "held_out", "planted", "reliability", "target_record")


def load(name: str) -> "pd.DataFrame":
    """A dataset in the shape of its use [units as on its card].

    `published_figures` comes as `figures.load` gives it. The national series come as months down, series across:
    `vietnam_monthly` with the columns exports and imports, `vietnam_commodity_monthly` with columns by vintage
    (`first_release`, `latest`), flow and item. Everything else comes as rows.

    Raises DatasetError for a name that is not registered.

    >>> float(load("vietnam_monthly").loc["2023-04", "exports"])
    27975.013
    """
    if name == "published_figures":
        from tradeanalysis import figures

        return figures.load(cards.path(name))
    shapes = {"vietnam_monthly": _flows, "vietnam_commodity_monthly": _commodities}
    shape: Any = _numbers if name in RECORDS else shapes.get(name)
    return shape(cards.rows(name)) if shape else cards.rows(name)


def statements(
    place: str, start: "pd.Period", end: "pd.Period", as_of: str | None = None, flow: str | list[str] | None = None
) -> "pd.DataFrame":
    """What sources said in words of the trade of a place in some months: statement, months, publisher, published, id.

    start, end: first and last month; what was said of some of them, or of more, is there too, so `months` names which.
    as_of: only what was known by this day, as `figures.as_of` counts it. flow: only what was said of this flow, or of
        these; `TradeDataError` for a flow that is none.
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
    flow: str, start: "pd.Period", end: "pd.Period", *, nation: str = "Viet Nam", as_of: str | None = None
) -> "pd.DataFrame":
    """How the commodity lines of the nation changed on a year before, the largest fall first.

    Columns: now and before [million US dollars], growth [per cent], contribution to the growth of the total [percentage
    points]. The months from `start` to `end` are first estimates; those of the year before are the values known since,
    or with `as_of` first estimates too, because a later value may have been revised after that day. Empty for another
    nation, and for months that are not covered or not over by `as_of`.
    """
    import pandas as pd

    from tradeanalysis import figures, growth

    block = load("vietnam_commodity_monthly")
    empty = pd.DataFrame(columns=["now", "before", "growth", "contribution"], dtype=float)
    over = not figures.as_of(pd.DataFrame({"available": [end.end_time.normalize()]}), as_of).empty
    if nation != "Viet Nam" or not over or start - 12 < block.index[0] or end > block.index[-1]:
        return empty
    now = block["first_release"][flow].loc[start:end].sum(skipna=False)
    before = block["latest" if as_of is None else "first_release"][flow].loc[start - 12 : end - 12].sum(skipna=False)
    lines = pd.DataFrame({"now": now, "before": before}).rename_axis("line")
    lines["growth"] = growth.rate(lines["now"], lines["before"])
    lines["contribution"] = 100 * (now - before) / float(before["Total"])
    goods = ~lines.index.str.contains("sector") & (lines.index != "Total")
    return lines[goods].dropna().sort_values("contribution")


def _flows(table: "pd.DataFrame") -> "pd.DataFrame":
    return _months_down(table, ["flow"], "value_usd_mn")


def _commodities(table: "pd.DataFrame") -> "pd.DataFrame":
    import pandas as pd

    vintages = {"first_release": "first_estimate_usd_mn", "latest": "value_usd_mn"}
    blocks = {vintage: _months_down(table, ["flow", "item"], column) for vintage, column in vintages.items()}
    return pd.concat(blocks, axis="columns", names=["vintage"])


def _numbers(table: "pd.DataFrame") -> "pd.DataFrame":
    import pandas as pd

    words = ("id", "place", "flow", "by", "model", "kind", "outcome", "reached", "suggested_unit")
    numbers = [column for column in table.columns if column not in words]
    return table.assign(**{column: pd.to_numeric(table[column]) for column in numbers})


def _months_down(table: "pd.DataFrame", across: list[str], column: str) -> "pd.DataFrame":
    import pandas as pd

    numbers = table.assign(**{column: pd.to_numeric(table[column].replace("", None))})
    block = numbers.set_index(["period", *across])[column].unstack(across)
    block.index = pd.PeriodIndex(block.index, freq="M", name="period")
    return block.reindex(pd.period_range(block.index.min(), block.index.max(), freq="M", name="period"))
