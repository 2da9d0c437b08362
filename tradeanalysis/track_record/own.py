"""The record of a table of somebody's own: its past outlooks, scored as its outcomes came in."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from tradeanalysis import figures, periods
from tradeanalysis.errors import NoAnswer
from tradeanalysis.figures import schema
from tradeanalysis.figures.fiscal import year_start
from tradeanalysis.track_record.targets import target_record

MONTHS, YEARS, OTHERWISE = (3, 6, 9), 3, 6.0
WAIT = 75  # days, to 20 December after September: no outcome is known by then
OUTCOME = (
    "the growth of a whole year, or its level and that of the year before, published after the 20th of its last month"
)
ORIGIN = (
    "the level of the first three, six or nine months of a year whose growth was announced, with its day of release, "
    "and the level of the year before"
)


@dataclass(frozen=True)
class OwnRecord:
    """How past outlooks of a table fared: one row each, as `target_record` has them, and whether its interval covered.

    needed: what would be needed for a record, or for a longer one; empty where nothing is. starts: the month with
    which its years begin.

    >>> OwnRecord("Hue", "exports", pd.DataFrame({"covered": [True, False]}), "").covered
    (1, 2)
    """

    place: str
    flow: str
    table: pd.DataFrame
    needed: str
    starts: int = 1

    @property
    def covered(self) -> tuple[int, int]:
        """How many 80 % intervals covered what was announced, and how many there are."""
        return int(self.table["covered"].sum()), len(self.table)

    @property
    def error(self) -> float:
        """The mean distance of the central forecast from what was announced [percentage points]."""
        return float((self.table["median"] - self.table["announced"]).abs().mean())

    @property
    def brier(self) -> float:
        """The mean Brier score of the probabilities [0 to 1]; 0.25 is that of never knowing."""
        return float(self.table["brier"].mean())


def own_record(
    table: pd.DataFrame,
    place: str,
    flow: str = "exports",
    *,
    years: Iterable[int] | None = None,
    months: Iterable[int] = MONTHS,
    seed: int = 0,
) -> OwnRecord:
    """Past outlooks of a table beside what was announced in the end, nothing from the future [per cent].

    table: figures as published, as `figures.load` gives them. years: those with an outcome, by default the newest
    three. months: of a year, after which an outlook is made: six days after their end, or on the day of their first
    level where that comes up to 75 days later. Asked about is the target that was set by
    then, or growth of 6 % where none was.

    Of a table with too little the record is empty, and `needed` says what would be needed.

    >>> cells = {"place": "Hue", "flow": "exports", "measure": "level", "printed": "US$1.5 billion"}
    >>> cells |= {"period_start": "2024-01", "period_end": "2024-04", "published": "2024-05-06"}
    >>> own_record(figures.load(pd.DataFrame([cells])), "Hue").needed[:36]
    'the growth of a whole year, or its l'
    """
    known = figures.select(table, place=place)
    like = periods.Year(1900, year_start(known))
    asked = _outcomes(known, place, flow, like)[-YEARS:] if years is None else sorted(set(years))
    try:
        found = target_record(table, place, flow, years=asked, months=months, seed=seed, otherwise=OTHERWISE, wait=WAIT)
    except NoAnswer:
        return OwnRecord(place, flow, _empty(), ORIGIN if asked else OUTCOME)
    inside = (found["low"] <= found["announced"]) & (found["announced"] <= found["high"])
    few = found["year"].nunique() < YEARS
    needed = f"{ORIGIN}, for {YEARS} years or more" if few else ""
    return OwnRecord(place, flow, found.assign(covered=inside), needed, like.starts)


def _empty() -> pd.DataFrame:
    columns = ("year", "month", "target", "probability", "median", "low", "high", "announced", "reached", "brier")
    return pd.DataFrame(columns=[*columns, "covered"])


def _outcomes(known: pd.DataFrame, place: str, flow: str, like: periods.Year) -> list[int]:
    """The years whose growth was announced."""
    reported = known[known["measure"].isin(schema.REPORTED_MEASURES) & (known["flow"] == flow)]
    every = sorted(set(periods.years_of(pd.PeriodIndex(reported["end"]), like)))
    return [year for year in every if figures.announced(known, place, year, flow).known]
