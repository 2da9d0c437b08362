"""Who published figures and when: releases, credits, and figures that were printed more than once."""

import pandas as pd

from tradeanalysis.figures.table import cited, valued
from tradeanalysis.intervals import Interval

# Two figures with the same key speak of the same thing.
KEY = ["place", "flow", "sector", "commodity", "measure", "start", "end", "unit", "basis"]


def credit(figures: pd.DataFrame, *numbers: Interval) -> str:
    """Who published the figures that some numbers rest on, when, and their ids: the line under a chart.

    >>> from tradeanalysis import datasets
    >>> credit(datasets.load("published_figures"), Interval(4730, 4725, 4735, ("F0177",)))
    'The Hanoi Times, 2017-06-28 (F0177)'
    """
    rows = cited(figures, *numbers)
    names = rows["publisher"].where(rows["publisher"] != "", "publisher not named")
    days = rows["published"].where(rows["published"] != "", "day not known")
    said = (names + ", " + days).tolist()
    ids = {text: ", ".join(rows["id"][[other == text for other in said]]) for text in dict.fromkeys(said)}
    return "; ".join(f"{text} ({listed})" for text, listed in ids.items()) or "no figure"


def releases(figures: pd.DataFrame) -> pd.DataFrame:
    """One row a release, oldest first: its day, publisher and url, how many figures it has, and their months.

    A release is what one publisher printed at one address on one day; `assumed` says that the day is not known.
    """
    grouped = figures.groupby(["available", "assumed", "publisher", "url"], as_index=False)
    return grouped.agg(figures=("id", "size"), first=("start", "min"), last=("end", "max"))


def vintages(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures that were printed more than once with values that cannot be the same, oldest first.

    Rows of one thing stand together (columns as in the table); `revision` is the change against the first value
    [per cent of it for money, percentage points for rates].
    """
    ordered = valued(figures).sort_values([*KEY, "available", "row"], kind="stable")
    groups = ordered.groupby(KEY, sort=False)
    apart = groups["low"].transform("max") > groups["high"].transform("min")
    changed = ordered[apart]
    first = changed.groupby(KEY, sort=False)["value"].transform("first")
    difference = changed["value"] - first
    relative = 100 * difference / first.abs()
    return changed.assign(revision=difference.where(changed["unit"].isin(["pct", "pp"]), relative))
