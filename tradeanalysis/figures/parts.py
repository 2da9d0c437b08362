"""What parts such as sectors contribute to the growth of their sum, from levels and growth, or levels of both years."""

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations

import pandas as pd

from tradeanalysis.figures import schema
from tradeanalysis.figures.comparisons import Comparison
from tradeanalysis.figures.table import latest
from tradeanalysis.intervals import Interval, compute

MOST = 8  # parts of which a split is looked for

Part = dict[str, str]  # the columns that choose a part, as `figures.select` takes them


def split_of(table: pd.DataFrame, *, start: pd.Period, end: pd.Period) -> dict[str, Part]:
    """The parts that a flow is published by in some months: by name, how `comparison` chooses each [names].

    table: figures of one flow of one place. Sectors come before goods, domestic and foreign-invested firms before
    other sectors; parts whose levels cannot add up to that of the total are no split. Without any split the two kinds
    of firms where something is known of them, else none.

    >>> cells = {"place": "Here", "flow": "exports", "period_start": "2023-01", "period_end": "2023-04"}
    >>> rows = [cells | {"measure": "level", "sector": sector, "value": value, "unit": "usd_mn"}
    ...     for sector, value in (("total", 9), ("oil", 4), ("non-oil", 5))]
    >>> from tradeanalysis import figures
    >>> split_of(figures.load(pd.DataFrame(rows)), start=pd.Period("2023-01", "M"), end=pd.Period("2023-04", "M"))
    {'oil': {'sector': 'oil'}, 'non-oil': {'sector': 'non-oil'}}
    """
    here = table[(table["start"] == start) & (table["end"] == end)]
    if here.empty:
        return {}
    total = latest(table, start=start, end=end)
    for column, other, usual in (("sector", "commodity", schema.OWNERS), ("commodity", "sector", ())):
        levels = here[(here[other] == schema.DEFAULTS[other]) & (here["measure"] == "level")]
        named = [name for name in dict.fromkeys(levels[column]) if name != schema.DEFAULTS[column]]
        known = {name: latest(table, start=start, end=end, **{column: name}) for name in named}
        if names := _adding_up(total, known, usual):
            return {name: {column: name} for name in names}
    return {name: {"sector": name} for name in schema.OWNERS} if here["sector"].isin(schema.OWNERS).any() else {}


def _adding_up(total: Interval, levels: dict[str, Interval], usual: tuple[str, ...]) -> tuple[str, ...]:
    """The parts whose levels can add up to the total, which need not be known; empty for none."""
    known = [name for name, level in levels.items() if level.known]
    sets = _candidates(known, usual)
    whole = (names for names in sets if not total.known or total.overlaps(_added([levels[name] for name in names])))
    return next(whole, ())


def _candidates(known: list[str], usual: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Sets of two parts at least, the usual one first, then the larger ones."""
    if usual and set(usual) <= set(known):
        yield usual
    if len(known) <= MOST:
        for size in range(len(known), 1, -1):
            yield from combinations(known, size)


def _added(levels: list[Interval]) -> Interval:
    found: Interval = compute(lambda parts: parts.sum(), {str(place): level for place, level in enumerate(levels)})
    return found


def contributions(parts: Mapping[str, Comparison]) -> dict[str, Interval]:
    """Contribution of each part to the growth of their sum [percentage points]; unknown where one of them is.

    parts: by name, as `comparison` gives them. The base of a part is the one that its growth implies; where none was
    published with the level, the level published a year before.

    >>> level, before, none = Interval.exact(110), Interval.exact(100), Interval.unknown()
    >>> parts = {name: Comparison(level, none, before, level, False) for name in ("domestic", "fdi")}
    >>> round(contributions(parts)["fdi"].value, 9)
    5.0
    """
    found: dict[str, Interval] = compute(_contributions(parts), *_given(parts))
    return found


def total_contribution(parts: Mapping[str, Comparison]) -> Interval:
    """Growth of the sum of parts, of which `contributions` are the addends [per cent].

    parts: by name, as `comparison` gives them.

    >>> level, before, none = Interval.exact(110), Interval.exact(100), Interval.unknown()
    >>> round(total_contribution({"fdi": Comparison(level, none, before, level, False)}).value, 9)
    10.0
    """
    if not parts:
        return Interval.unknown()
    each = _contributions(parts)
    found: Interval = compute(lambda levels, others: each(levels, others).sum(), *_given(parts))
    return found


def _given(parts: Mapping[str, Comparison]) -> tuple[dict[str, Interval], dict[str, Interval]]:
    """The level of each part, and what its base follows from: growth or last year's level."""
    levels = {name: part.level for name, part in parts.items()}
    return levels, {name: part.printed if part.implied else part.before for name, part in parts.items()}


def _contributions(parts: Mapping[str, Comparison]) -> Callable[[pd.Series, pd.Series], pd.Series]:
    implied = pd.Series({name: part.implied for name, part in parts.items()})

    def each(levels: pd.Series, others: pd.Series) -> pd.Series:
        base = others.where(~implied, levels / (1 + others / 100))
        return 100 * (levels - base) / base.sum()

    return each
