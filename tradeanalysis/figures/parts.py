"""What parts such as sectors contribute to the growth of their sum, from levels and growth, or levels of both years."""

from collections.abc import Callable, Mapping

import pandas as pd

from tradeanalysis.figures.comparisons import Comparison
from tradeanalysis.intervals import Interval, compute


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
