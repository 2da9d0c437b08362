"""Sums to date of a place that publishes months or quarters alone: added up, and marked as such."""

from collections.abc import Hashable, Iterator

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
    first, last = (pd.PeriodIndex(levels[name]).asi8 for name in ("start", "end"))
    starts = {place: year_start(figures[figures["place"] == place]) for place in levels["place"].unique()}
    series, places = levels.groupby(list(SERIES), sort=False).ngroup().to_numpy(), levels["place"].to_numpy(object)
    found: list[dict[Hashable, object]] = []
    for number in range(series.max() + 1):
        rows = np.flatnonzero(series == number)
        for parts, begin, end in _sums(first[rows], last[rows], starts[places[rows[0]]]):
            to_date = levels.iloc[rows[parts]].sort_values(["available", "row"], kind="stable")
            found += _vintages(to_date, *(pd.Period(ordinal=int(one), freq="M") for one in (begin, end)))
    if not found:
        return figures
    added_up = pd.DataFrame(found).astype({"start": "period[M]", "end": "period[M]"})
    return pd.concat([figures, added_up], ignore_index=True).assign(
        **{name: lambda table, name=name: table[name].astype(figures[name].dtype) for name in ("assumed", "row")}
    )


def _sums(first: Array, last: Array, starts: int) -> Iterator[tuple[Array, int, int]]:
    """The sums from the first part of each year on: which rows are their parts, and their first and last month.

    Where sums to date are published, only those that reach beyond them; else all but the years that are published.
    first, last: months of the rows, counted from January 1970. starts: the month with which the year begins.
    """
    long = last - first + 1
    own = max((length for length in LENGTHS if (long == length).sum() > 1), default=0)
    alone = not ((first % 12 == starts - 1) & (long > own) & (long < 12)).any()
    year = (first - (starts - 1)) // 12
    for begin in 12 * np.unique(year[long == own]) + starts - 1:
        published = last[(first == begin) & (long > own)]
        parts = np.flatnonzero((long == own) & (12 * year + starts - 1 == begin))
        for end in np.unique(last[parts])[1:]:
            if ((published == end) if alone else (published >= end)).any():
                continue
            here = parts[last[parts] <= end]
            if own * len(np.unique(last[here])) == end - begin + 1:
                yield here, begin, end


def _vintages(parts: pd.DataFrame, first: pd.Period, end: pd.Period) -> Iterator[dict[Hashable, object]]:
    """A sum on each day on which one of its parts was known anew; parts: its rows, in the order of their days."""
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
