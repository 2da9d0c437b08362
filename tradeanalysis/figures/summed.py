"""Sums to date of a place that publishes months or quarters alone: added up, and marked as such."""

from collections.abc import Hashable, Iterator

import pandas as pd

from tradeanalysis import periods, wording
from tradeanalysis.figures.fiscal import year_start
from tradeanalysis.languages.texts import omitted as texts

ADDED = "added up from published months or quarters"  # the note of a sum that nobody published
SERIES = ("place", "flow", "sector", "commodity", "partner", "adjustment", "basis", "unit")
SHOWN = 4  # parts that the name of a sum names
LENGTHS = (1, 3)  # months of a month and of a quarter


def added(figures: pd.DataFrame) -> pd.Series:
    """Which figures are sums that `with_sums` added [True or False]; they say nothing that their parts do not."""
    return figures["note"] == ADDED if "note" in figures.columns else pd.Series(False, index=figures.index)


def with_sums(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures, and sums to date of months or of quarters that reach beyond those published [units of the figures].

    figures: as `load` gives them. A sum counts from the day of its last part, and again from each day on which a part
    was revised; its bounds are the sums of the bounds.

    >>> from tradeanalysis.figures import load
    >>> cells = {"place": "Hue", "flow": "exports", "measure": "level", "published": "2024-07-20"}
    >>> rows = [cells | {"period_start": "2024-01", "period_end": "2024-03", "printed": "7 million USD"},
    ...     cells | {"period_start": "2024-04", "period_end": "2024-06", "printed": "8 million USD"}]
    >>> print(*with_sums(load(pd.DataFrame(rows)))[["id", "value", "low", "high"]].iloc[-1])
    row2 + row3 15.0 14.0 16.0
    """
    levels = figures[(figures["measure"] == "level") & figures["value"].notna()]
    if levels.empty or added(figures).any() or not set(SERIES) <= set(figures.columns):
        return figures
    lengths = pd.PeriodIndex(levels["end"]).asi8 - pd.PeriodIndex(levels["start"]).asi8 + 1
    starts = {place: year_start(figures[figures["place"] == place]) for place in levels["place"].unique()}
    found: list[dict[Hashable, object]] = []
    for (place, *_), rows in levels.assign(long=lengths).groupby(list(SERIES), sort=False):
        own = max((length for length in LENGTHS if (rows["long"] == length).sum() > 1), default=0)
        if own:
            found += _sums(rows, rows[rows["long"] == own], periods.Year(1900, starts[place]))
    if not found:
        return figures
    rows = pd.DataFrame(found).drop(columns="long").astype({"start": "period[M]", "end": "period[M]"})
    return pd.concat([figures, rows], ignore_index=True).assign(
        **{name: lambda table, name=name: table[name].astype(figures[name].dtype) for name in ("assumed", "row")}
    )


def _sums(rows: pd.DataFrame, parts: pd.DataFrame, like: periods.Year) -> Iterator[dict[Hashable, object]]:
    """The sums from the first part of each year on, on each day on which one of them was known anew.

    Where sums to date are published, only those that reach beyond them; else all but the years that are published.
    """
    begins = rows["start"].dt.month == like.starts
    alone = not (begins & (rows["long"] > parts["long"].iloc[0]) & (rows["long"] < 12)).any()
    years = periods.years_of(pd.PeriodIndex(parts["start"]), like)
    for number, of_year in parts.groupby(years, sort=True):
        first = periods.Year(int(number), like.starts).first
        published = rows[(rows["start"] == first) & (rows["long"] > of_year["long"].iloc[0])]
        for end in sorted(set(of_year["end"]))[1:]:
            to_date = of_year[of_year["end"] <= end].sort_values(["available", "row"], kind="stable")
            whole = int(to_date["long"].iloc[0]) * to_date["end"].nunique() == (end - first).n + 1
            told = published["end"] == end if alone else published["end"] >= end
            if whole and not told.any():
                yield from _vintages(to_date, first, end)


def _vintages(parts: pd.DataFrame, first: pd.Period, end: pd.Period) -> Iterator[dict[Hashable, object]]:
    count, named = parts["end"].nunique(), set[str]()
    for day in sorted(set(parts["available"])):
        newest = parts[parts["available"] <= day].drop_duplicates("end", keep="last").sort_values("end")
        if len(newest) < count:
            continue
        last = newest.sort_values("available", kind="stable").iloc[-1].to_dict()
        value, low, high = (float(newest[name].sum()) for name in ("value", "low", "high"))
        ids = list(newest["id"])
        name = " + ".join(ids) if count <= SHOWN else f"{ids[0]} to {ids[-1]}"
        name = f"{name} ({day:%Y-%m-%d})" if name in named else name
        named.add(name)
        dated = newest["published"].ne("").all()
        yield last | {
            "id": name, "start": first, "end": end, "value": value, "low": low, "high": high,
            "printed": f"{wording.minus(f'{value:,.10g}')} {wording.term(last['unit'])}, added up", "note": ADDED,
            "qualifier": "", "available": day, "assumed": not dated, "published": f"{day:%Y-%m-%d}" if dated else "",
        }  # fmt: skip


def said_added(figures: pd.DataFrame) -> str:
    """That sums were added up, in a sentence [text]; empty where none was.

    >>> said_added(pd.DataFrame({"note": [ADDED]}))
    'Sums to date are added up from the months or quarters published.'
    """
    return str(texts.ADDED) if added(figures).any() else ""
