"""Releases of figures, credits, and figures that were published more than once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from tradeanalysis.figures import money
from tradeanalysis.figures.table import cited, valued
from tradeanalysis.intervals import Interval
from tradeanalysis.languages import phrase

# Two figures with the same key speak of the same thing.
KEY = ["place", "flow", "sector", "commodity", "partner", "measure", "start", "end", "unit", "basis"]


def credit(figures: pd.DataFrame, *numbers: Interval) -> str:
    """Who published the figures that some numbers rest on, when, and their ids: the line under a chart [text].

    >>> from tradeanalysis import datasets
    >>> credit(datasets.load("published_figures"), Interval(4730, 4725, 4735, ("F0177",)))
    'The Hanoi Times, 2017-06-28 (F0177)'
    """
    rows = cited(figures, *numbers)
    names = rows["publisher"].where(rows["publisher"] != "", phrase("publisher not named"))
    days = rows["published"].where(rows["published"] != "", phrase("day not known"))
    said = (names + ", " + days).tolist()
    ids = {text: ", ".join(rows["id"][[other == text for other in said]]) for text in dict.fromkeys(said)}
    return "; ".join(f"{text} ({listed})" for text, listed in ids.items()) or "no figure"


def releases(figures: pd.DataFrame) -> pd.DataFrame:
    """One row a release, oldest first: day, publisher, url, how many figures it has, and their months [counts].

    A release is what one publisher printed at one address on one day; `assumed` says that the day is not known.

    >>> row = {"id": "a", "available": pd.Timestamp("2023-05-06"), "assumed": False, "publisher": "P", "url": "u"}
    >>> months = {"start": pd.Period("2023-01", "M"), "end": pd.Period("2023-04", "M")}
    >>> releases(pd.DataFrame([row | months, row | months | {"id": "b"}]))["figures"].tolist()
    [2]
    """
    grouped = figures.groupby(["available", "assumed", "publisher", "url"], as_index=False)
    return grouped.agg(figures=("id", "size"), first=("start", "min"), last=("end", "max"))


def vintages(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures published more than once whose rounding intervals do not overlap, oldest first [as printed].

    Rows of one value stand together (columns as in the table); `revision` is the change from the first one published
    [per cent of it for money, percentage points for rates].

    >>> cells = {"place": "Hue", "flow": "exports", "measure": "level"}
    >>> cells |= {"period_start": "2024-01", "period_end": "2024-04"}
    >>> from tradeanalysis import figures
    >>> rows = [cells | {"printed": "US$1.5 billion", "published": "2024-05-06"},
    ...     cells | {"printed": "US$1.8 billion", "published": "2024-09-06"}]
    >>> vintages(figures.load(pd.DataFrame(rows)))["revision"].round(1).tolist()
    [0.0, 20.0]
    """
    ordered = valued(figures).sort_values([*KEY, "available", "row"], kind="stable")
    groups = ordered.groupby(KEY, sort=False)
    apart = groups["low"].transform("max") > groups["high"].transform("min")
    changed = ordered[apart]
    first = changed.groupby(KEY, sort=False)["value"].transform("first")
    difference = changed["value"] - first
    relative = 100 * difference / first.abs()
    return changed.assign(revision=difference.where(changed["unit"].isin(["pct", "pp"]), relative))


def revised(figures: pd.DataFrame) -> pd.DataFrame:
    """The `vintages` of levels, rates and shares: a new target is a decision, no revision [unit of the figures].

    >>> from tradeanalysis import figures
    >>> cells = {"place": "Hue", "flow": "exports", "measure": "level"}
    >>> cells |= {"period_start": "2024-01", "period_end": "2024-04"}
    >>> rows = [cells | {"printed": "US$1.5 billion", "published": "2024-05-06"},
    ...     cells | {"printed": "US$1.8 billion", "published": "2024-09-06"}]
    >>> revised(figures.load(pd.DataFrame(rows)))["printed"].tolist()
    ['US$1.5 billion', 'US$1.8 billion']
    """
    changed = vintages(figures)
    return changed[~changed["measure"].str.startswith("target")]


def most_revised(figures: pd.DataFrame) -> pd.DataFrame:
    """The vintages of the level that has most of them; no row where none was revised [currency of most of them].

    figures: as `revised` gives them.

    >>> from tradeanalysis import figures
    >>> cells = {"place": "Hue", "flow": "exports", "measure": "level"}
    >>> cells |= {"period_start": "2024-01", "period_end": "2024-04"}
    >>> rows = [cells | {"printed": "US$1.5 billion", "published": "2024-05-06"},
    ...     cells | {"printed": "US$1.8 billion", "published": "2024-09-06"}]
    >>> len(most_revised(revised(figures.load(pd.DataFrame(rows)))))
    2
    """
    levels = figures[(figures["measure"] == "level") & (figures["unit"] == money.unit_of(figures))]
    groups = levels.groupby(KEY)
    return groups.get_group(groups.size().idxmax()) if len(levels) else levels


@dataclass(frozen=True)
class Contents:
    """How many figures a table has, known misprints among them, and releases, named publishers and revised values.

    >>> Contents(figures=8, misprints=1, releases=5, publishers=2, revised=1).releases
    5
    """

    figures: int
    misprints: int
    releases: int
    publishers: int
    revised: int


def contents(figures: pd.DataFrame) -> Contents:
    """The counts of a table of figures, as `corrected` gives it [counts].

    >>> from tradeanalysis import figures
    >>> cells = {"place": "Hue", "flow": "exports", "measure": "level"}
    >>> cells |= {"period_start": "2024-01", "period_end": "2024-04"}
    >>> rows = [cells | {"printed": "US$1.5 billion", "published": "2024-05-06"},
    ...     cells | {"printed": "US$1.8 billion", "published": "2024-09-06"}]
    >>> found = contents(figures.load(pd.DataFrame(rows)).assign(corrected=False))
    >>> found.figures, found.releases, found.revised
    (2, 2, 1)
    """
    spelt = set(publishers(figures["publisher"]).values())
    return Contents(
        figures=len(figures),
        misprints=int(figures["corrected"].sum()),
        releases=len(releases(figures)),
        publishers=len(spelt - {"not named"}),
        revised=revised(figures).groupby(KEY).ngroups,
    )


def publishers(spelt: Iterable[str]) -> dict[str, str]:
    """The publisher behind each printed name; "not named" where there is none [names].

    Editions and source agencies in brackets are left out, and so is a leading "The". Of two names of which each is
    found in brackets after the other, the longer one is the publisher.

    >>> publishers(["Dispatch (AB)", "AB (Dispatch, French)", "The Dispatch", "Portal (English)"]).values()
    dict_values(['Dispatch', 'Dispatch', 'Dispatch', 'Portal'])
    """
    parts = {name: _parts(name) for name in spelt}
    first = {name: found[0].removeprefix("The ") for name, found in parts.items()}
    within = {(first[name], other) for name, found in parts.items() for other in found[1:]}
    turned: dict[str, str] = {}
    for one, other in sorted(within):
        if (other, one) in within and (len(other), other) > (len(one), one):
            turned.setdefault(one, other)
    return {name: turned.get(own, own) for name, own in first.items()}


def _parts(name: str) -> list[str]:
    """The name and what stands in brackets behind it."""
    return [part.strip() for part in re.split(r"[(),]", name) if part.strip()] or ["not named"]
