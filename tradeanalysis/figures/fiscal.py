"""The month with which the years of a table begin: January, or the first one of its fiscal years."""

import os

import pandas as pd

from tradeanalysis import periods
from tradeanalysis.figures import schema, sources, spans


def year_start(figures: pd.DataFrame) -> int:
    """The month with which most sums of some months up to a year begin, January where none is known [1 to 12].

    figures: as `load` gives them, of one place.

    >>> ends = {"start": pd.PeriodIndex(["2023-04", "2023-04"], freq="M"), "measure": "level"}
    >>> year_start(pd.DataFrame({**ends, "end": pd.PeriodIndex(["2023-09", "2024-03"], freq="M")}))
    4
    """
    rows = figures[figures["measure"].isin(schema.REPORTED_MEASURES)]
    return spans.common_start(pd.PeriodIndex(rows["start"]).asi8, pd.PeriodIndex(rows["end"]).asi8)


def year_of(
    source: str | os.PathLike[str] | pd.DataFrame | None, year: int | None, *, place: str | None = None
) -> periods.Year | None:
    """The year as the figures of a place count it: from January, or from the month of a fiscal year [year].

    source: a figures file, a table, or None for the bundled figures. year: in which it begins; one that is a
        `periods.Year` stays as it is, and None stays None. place: None for a table of one place.

    >>> print(year_of(None, 2023, place="Hanoi"))
    2023
    """
    if year is None or isinstance(year, periods.Year):
        return year
    table = sources.table_of(source)
    here = table if place is None else sources.of_places(table if source is not None else None, [place])
    return periods.Year(year, year_start(here))


def newest_year(figures: pd.DataFrame, *, after: pd.Period | None = None) -> periods.Year:
    """The year of the newest level, or of the newest figure where there is no level [year].

    figures: as `load` gives them, of one place, at least one; ones of a far year alone do not count. after: a month;
    where that year was over by then, the next one is meant.

    >>> cells = {"start": pd.PeriodIndex(["2023-01"], freq="M"), "end": pd.PeriodIndex(["2023-12"], freq="M")}
    >>> print(newest_year(pd.DataFrame({**cells, "measure": "level"}), after=pd.Period("2023-12")))
    2024
    """
    levels = figures[figures["measure"] == "level"]
    rows = levels if len(levels) else figures
    newest = rows.loc[rows["end"].dt.year <= spans.stretch(rows)[1], "end"].max()
    year = periods.year_of(newest, periods.Year(1900, year_start(figures)))
    return year + 1 if after is not None and newest == year.last and after >= newest else year


def ends_in(figures: pd.DataFrame, year: int) -> pd.Series:
    """Whether the months of each figure end in a year, as its figures count years [True or False].

    >>> ends = {"start": pd.PeriodIndex(["2023-01", "2023-01"], freq="M"), "measure": "level"}
    >>> ends_in(pd.DataFrame({**ends, "end": pd.PeriodIndex(["2023-06", "2024-03"], freq="M")}), 2024).tolist()
    [False, True]
    """
    asked = periods.Year(year, 1 if isinstance(year, periods.Year) else year_start(figures))
    found: pd.Series = (figures["end"] >= asked.first) & (figures["end"] <= asked.last)
    return found
