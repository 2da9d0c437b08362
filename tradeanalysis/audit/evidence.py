"""What the figures of one place say of each other: those of one release, and what all of them lead to expect."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from tradeanalysis.audit.expectations import Witnesses
from tradeanalysis.figures.figure import Figure, as_figures

# A release of fewer figures does not say which months it is of.
FEWEST = 3

Part = tuple[str, str]


@dataclass(frozen=True)
class Evidence:
    """The figures of one place in its own currency, and what is known beside them.

    table: the figures as rows. witnesses: what they lead to expect of each other. release_ends: by the id of a figure
    that alone in its release is of other months, the month that all others there end in.
    """

    table: pd.DataFrame
    witnesses: Witnesses
    release_ends: Mapping[str, pd.Period]

    @cached_property
    def figures(self) -> list[Figure]:
        """The rows of the table."""
        return as_figures(self.table)

    @cached_property
    def _releases(self) -> dict[object, list[Figure]]:
        found: dict[object, list[Figure]] = {}
        for figure in self.figures:
            if figure.is_level and figure.commodity == "all":
                found.setdefault(figure.release, []).append(figure)
        return found

    @cached_property
    def _same(self) -> dict[tuple[object, ...], list[Figure]]:
        found: dict[tuple[object, ...], list[Figure]] = {}
        for figure in self.figures:
            found.setdefault(_of(figure), []).append(figure)
        return found

    def at(self, figure: Figure) -> list[Figure]:
        """The figures that were printed of the measure, the months, the flow and the part of a figure."""
        return self._same.get(_of(figure), [])

    def beside(self, figure: Figure, accused: Collection[str]) -> dict[Part, Figure]:
        """The levels of the same months in the same release that nobody accuses, by flow and sector."""
        same = self._releases.get(figure.release, [])
        return {other.part: other for other in reversed(same) if other.id not in accused}


def _of(figure: Figure) -> tuple[object, ...]:
    return figure.measure, figure.flow, figure.sector, figure.commodity, figure.start.ordinal, figure.end.ordinal


def release_ends(figures: pd.DataFrame) -> pd.Series:
    """The last month of all others of its release, for a figure that alone is of other months [month]; else NaT."""
    key = [figures[name] for name in ("place", "publisher", "url", "available")]
    ends = figures["end"].astype("int64")
    release = ends.groupby(key, sort=False)
    same = ends.groupby([*key, ends], sort=False).transform("size")
    size, kinds = release.transform("size"), release.transform("nunique")
    others = (release.transform("sum") - ends) // (size - 1).clip(lower=1)
    odd = (size >= FEWEST) & (kinds == 2) & (same == 1)
    away = (others - ends).where(odd, 0).to_numpy()
    return (figures["end"] + away).where(odd)
