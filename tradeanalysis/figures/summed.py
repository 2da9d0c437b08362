"""Sums of months or quarters that nobody published: to date, behind a published one, or of months both flows have."""

from collections.abc import Collection, Hashable, Iterator

import numpy as np
import pandas as pd

from tradeanalysis import wording
from tradeanalysis.figures.fiscal import year_start
from tradeanalysis.languages.texts import omitted as texts

Array = np.ndarray
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
    was revised; its bounds are the sums of the bounds. A published sum goes on with the months behind it where all
    have growth from a year earlier: what they grew together follows. Where exports and imports have no sum to date in
    common, the longest run of months of a year that both have is added up.

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
    starts = {place: year_start(figures[figures["place"] == place]) for place in levels["place"].unique()}
    grown = figures[(figures["measure"] == "yoy_pct") & figures["value"].notna()]
    coded = pd.concat([levels, grown])[list(SERIES)]
    same = coded.groupby(list(SERIES[:-1]), sort=False).ngroup().to_numpy()
    series, rates = coded[: len(levels)].groupby(list(SERIES), sort=False).ngroup().to_numpy(), same[len(levels) :]
    found: list[dict[Hashable, object]] = []
    for number in range(series.max() + 1):
        here = np.flatnonzero(series == number)
        if len(here) > 1:
            rows = levels.iloc[here]
            found += _of_series(rows, grown.iloc[rates == same[here[0]]], starts[rows["place"].iloc[0]])
    every = pd.concat([levels, _table(found)]) if found else levels
    whole = every[every["commodity"].eq("all") & every["sector"].eq("total") & every["measure"].eq("level")]
    for (place, *_), rows in whole.groupby(["place", *SERIES[-4:]], sort=False):
        found += _shared(rows, starts[place])
    if not found:
        return figures
    return pd.concat([figures, _table(found)], ignore_index=True).assign(
        **{name: lambda table, name=name: table[name].astype(figures[name].dtype) for name in ("assumed", "row")}
    )


def _table(rows: list[dict[Hashable, object]]) -> pd.DataFrame:
    return pd.DataFrame(rows).astype({"start": "period[M]", "end": "period[M]"})


def _spans(rows: pd.DataFrame) -> tuple[Array, Array]:
    """First and last months of rows, counted from January 1970."""
    return pd.PeriodIndex(rows["start"]).asi8, pd.PeriodIndex(rows["end"]).asi8


def _month(number: int) -> pd.Period:
    return pd.Period(ordinal=int(number), freq="M")


def _of_series(rows: pd.DataFrame, grown: pd.DataFrame, starts: int) -> list[dict[Hashable, object]]:
    """The sums that the levels of one series make, with all growth rates at hand."""
    more = list(_continued(rows, grown, starts))
    rows = pd.concat([rows, _table(more)[lambda table: table["measure"] == "level"]]) if more else rows
    return [*more, *_sums(rows, starts)]


def _continued(rows: pd.DataFrame, grown: pd.DataFrame, starts: int) -> Iterator[dict[Hashable, object]]:
    """The newest published sum of each year and the months right behind it, and their growth; all have growth."""
    first, last = _spans(rows)
    sums = (first % 12 == starts - 1) & (last > first) & (last - first < 12)
    have = set(zip(*_spans(grown), strict=True))
    for start in np.unique(first[sums]):
        of_year = sums & (first == start)
        end = last[of_year].max()
        parts = np.flatnonzero(of_year & (last == end) & ((start, end) in have))
        while len(parts) and end < start + 11 and (end + 1, end + 1) in have:
            end += 1
            month = np.flatnonzero((first == end) & (last == end))
            parts = np.append(parts, month) if len(month) else month
            yield from _with_growth(rows.iloc[parts], grown, _month(start), _month(end))


def _with_growth(
    parts: pd.DataFrame, grown: pd.DataFrame, first: pd.Period, end: pd.Period
) -> Iterator[dict[Hashable, object]]:
    """Sum and growth of parts that each have growth, on each day on which all are known."""
    spans = parts[["start", "end"]].drop_duplicates()
    rates = grown.merge(spans, on=["start", "end"]).sort_values(["available", "row"], kind="stable")
    named = set[str]()
    for level in _vintages(parts.sort_values(["available", "row"], kind="stable"), first, end, set(rates["available"])):
        newest = rates[rates["available"] <= level["available"]].drop_duplicates("end", keep="last").set_index("end")
        if len(newest) < len(spans):
            continue
        known = parts[parts["available"] <= level["available"]].drop_duplicates("end", keep="last").set_index("end")
        if (newest["low"] <= -100).any() or not (known["low"] > 0).any():  # nothing was traded then, or now
            continue
        value, low, high = _grown(known.reindex(newest.index), newest)
        name = " + ".join(newest.sort_index()["id"])
        name, named = f"{name} ({level['available']:%Y-%m-%d})" if name in named else name, {*named, name}
        yield level
        yield level | {
            "id": name, "measure": "yoy_pct", "unit": "pct", "value": value, "low": low, "high": high,
            "printed": f"{wording.minus(f'{value:.2f}')} per cent, computed",
        }  # fmt: skip


def _grown(levels: pd.DataFrame, rates: pd.DataFrame) -> tuple[float, float, float]:
    """Growth of a sum from the levels and growth rates of its parts, and its bounds [per cent].

    It is the mean of the rates, each weighted by the level a year before that it implies. So it is least at the lowest
    rates, with the most of the lowest of them: up to some rate the weights are at their upper bounds, beyond it at
    their lower ones.
    """
    found = []
    for name, below, above, pick in (
        ("value", "value", "value", min),
        ("low", "high", "low", min),
        ("high", "low", "high", max),
    ):
        order = np.argsort(rates[name].to_numpy())
        ratios = (1 + rates[name].to_numpy() / 100)[order]
        small, large = (levels[end].to_numpy()[order] / ratios for end in (below, above))
        mixed = (np.append(small[:count], large[count:]) for count in range(len(order) + 1))
        found.append(pick(float(100 * (np.average(ratios, weights=weights) - 1)) for weights in mixed))
    return found[0], found[1], found[2]


def _shared(rows: pd.DataFrame, starts: int) -> Iterator[dict[Hashable, object]]:
    """Sums of the longest run of months that exports and imports have, of years without a sum to date of both."""
    first, last = _spans(rows)
    to_date, months = (first % 12 == starts - 1) & (last - first < 11), first == last
    flows = [(rows["flow"] == flow).to_numpy() for flow in ("exports", "imports")]
    told = np.intersect1d(*(last[flow & to_date] for flow in flows))
    both = np.intersect1d(*(last[flow & months] for flow in flows))
    for number in np.setdiff1d((both - starts + 1) // 12, (told - starts + 1) // 12):
        of_year = both[(both - starts + 1) // 12 == number]
        run = max(np.split(of_year, np.flatnonzero(np.diff(of_year) > 1) + 1), key=len)
        for flow in flows if len(run) > 1 else ():
            parts = rows[flow & months & np.isin(last, run)].sort_values(["available", "row"], kind="stable")
            yield from _vintages(parts, _month(run[0]), _month(run[-1]))


def _sums(rows: pd.DataFrame, starts: int) -> Iterator[dict[Hashable, object]]:
    """The sums from the first part of each year on, on each day on which one of them was known anew.

    Where sums to date are published, only those that reach beyond them; else all but the years that are published.
    """
    first, last = _spans(rows)
    long = last - first + 1
    own = max((length for length in LENGTHS if (long == length).sum() > 1), default=0)
    alone = not ((first % 12 == starts - 1) & (long > own) & (long < 12)).any()
    year = (first - starts + 1) // 12
    for begin in 12 * np.unique(year[long == own]) + starts - 1:
        published = last[(first == begin) & (long > own)]
        parts = np.flatnonzero((long == own) & (12 * year + starts - 1 == begin))
        for end in np.unique(last[parts])[1:]:
            if ((published == end) if alone else (published >= end)).any():
                continue
            to_date = parts[last[parts] <= end]
            if own * len(np.unique(last[to_date])) == end - begin + 1:
                of_year = rows.iloc[to_date].sort_values(["available", "row"], kind="stable")
                yield from _vintages(of_year, _month(begin), _month(end))


def _vintages(
    parts: pd.DataFrame, first: pd.Period, end: pd.Period, more: Collection[pd.Timestamp] = ()
) -> Iterator[dict[Hashable, object]]:
    """The sum on each day on which a part was known anew, and on more days."""
    count, named = parts["end"].nunique(), set[str]()
    for day in sorted({*parts["available"], *more}):
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
