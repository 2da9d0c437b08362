"""The targets that were set for a place, and the growth that was announced for the years they were set for."""

import os
from collections.abc import Hashable, Iterable
from contextlib import suppress
from dataclasses import replace
from typing import Any, TypeVar

import pandas as pd

from tradeanalysis import cleaning, growth, intervals, periods
from tradeanalysis.errors import AmountError, NoAnswer
from tradeanalysis.figures import money
from tradeanalysis.figures.errata import known
from tradeanalysis.figures.fiscal import year_of, year_start
from tradeanalysis.figures.table import latest, of_office, select, valued
from tradeanalysis.intervals import Interval

Asked = TypeVar("Asked")


def all_targets(table: pd.DataFrame, place: str, flow: str = "exports") -> pd.DataFrame:
    """The growth targets set for whole years, the first one of each year [per cent]; index year.

    table: figures as `figures.load` gives them. Columns: low and high, the ends of a range or one number twice;
    printed, id, and available, the day from which it was known.

    >>> cells = {"place": "Hue", "flow": "exports", "period_start": "2024-01", "period_end": "2024-12"}
    >>> from tradeanalysis import figures
    >>> rows = pd.DataFrame([cells | {"measure": "target_yoy_pct", "printed": "6-7 percent"}])
    >>> all_targets(figures.load(rows), "Hue")[["low", "high"]].to_numpy().tolist()
    [[6.0, 7.0]]
    """
    yearly = _yearly(table, place, flow, "target_yoy_pct")
    first = yearly[yearly["available"] == yearly.groupby("year")["available"].transform("min")].groupby("year")
    # A range is two rows, one for each end, or one row; of a single number not the bounds of its rounding were meant.
    ends = pd.DataFrame({"low": first["meant_low"].min(), "high": first["meant_high"].max()})
    return pd.DataFrame(ends.join(first[["printed", "id", "available"]].first()))


def _yearly(table: pd.DataFrame, place: str, flow: str, measure: str) -> pd.DataFrame:
    """The targets of one measure for whole years, the first set first, with the ends that were meant."""
    found = select(valued(table), place=place, flow=flow, measure=measure, sector="total", commodity="all")
    starts = year_start(table[table["place"] == place])
    yearly = found[(found["start"].dt.month == starts) & (found["end"] == found["start"] + 11)]
    yearly = yearly.assign(year=yearly["start"].dt.year).sort_values(["year", "available", "row"], kind="stable")
    cells = zip(yearly["printed"], yearly["value"], yearly["low"], yearly["high"], strict=True)
    ranged = pd.Series([_is_range(*each) for each in cells], index=yearly.index, dtype=bool)
    meant = {f"meant_{end}": yearly[end].where(ranged, yearly["value"]) for end in ("low", "high")}
    return pd.DataFrame(yearly.assign(**meant))


def _is_range(text: str, value: float, low: float, high: float) -> bool:
    """Whether a row names both ends of a range: its value is then their middle."""
    if not low < value < high:
        return False
    try:
        return cleaning.parse_amount(text, unit="pct").ranged
    except AmountError:
        return False


def target_of(table: pd.DataFrame, place: str, year: int, flow: str = "exports") -> tuple[float, float]:
    """The two ends of the growth target first set for a year [per cent]; `NoAnswer` where none is known.

    >>> cells = {"place": "Hue", "flow": "exports", "period_start": "2024-01", "period_end": "2024-12"}
    >>> from tradeanalysis import figures
    >>> rows = pd.DataFrame([cells | {"measure": "target_yoy_pct", "printed": "8%"}])
    >>> target_of(figures.load(rows), "Hue", 2024)
    (8.0, 8.0)
    """
    targets = all_targets(table, place, flow)
    if year not in targets.index:
        asked = year_of(table, year, place=place)
        raise NoAnswer(f"no growth target is known for {flow} of {place} in {asked}; give one, such as 6")
    return float(targets["low"][year]), float(targets["high"][year])


def target_asked(
    target: Asked | None,
    source: str | os.PathLike[str] | pd.DataFrame | None = None,
    *,
    place: str,
    year: int,
    as_of: periods.Day | None = None,
    otherwise: float = 6.0,
    flow: str = "exports",
) -> Asked | float | Interval:
    """The target to ask about: the one given, else the one set for the year, else `otherwise` [per cent or a level].

    source, place, as_of: as in `known`. Of targets that were set, the first for growth goes before one for the level,
    which counts in the currency of the figures. One that was set comes as an Interval whose sources name the figure,
    from one end of a range to the other; what nobody set comes as it is. Raises FiguresError for a file with faults; a
    place of which nothing was known has no target.

    >>> target_asked(None, place="Hanoi", year=2023), target_asked(7, place="Hanoi", year=2023)
    (Interval(value=6.0, low=6.0, high=6.0, sources=('F0781',)), 7)
    """
    try:
        table = known(source, place=place, as_of=as_of)
        every = [one for one in _set_for(table, place, year, flow) if one.unit in ("", money.unit_of(table))]
    except NoAnswer:
        every = []
    if target is None:
        return next((one for one in every if not one.unit), every[0] if every else otherwise)
    asked = _read(target)
    ends = (asked.low, asked.high)
    # Of a range its lower end is what is to be reached.
    same = (one for one in every if one.unit == asked.unit and ends in ((one.low, one.high), (one.low, one.low)))
    return next((replace(asked, sources=one.sources) for one in same), target)


def _set_for(table: pd.DataFrame, place: str, year: int, flow: str) -> list[Interval]:
    """The targets set for a year: that for growth first set, with both ends of a range, then each as it was printed."""
    first = all_targets(table, place, flow)
    found = [
        Interval((one["low"] + one["high"]) / 2, one["low"], one["high"], (one["id"],))
        for one in first[first.index == year].to_dict("records")
    ]
    for measure in ("target_yoy_pct", "target_level"):
        yearly = _yearly(table, place, flow, measure)
        found += [_meant(one) for one in yearly[yearly["year"] == year].to_dict("records")]
    return found


def _meant(row: dict[Hashable, Any]) -> Interval:
    """What one row set: the range that it prints, the least of "over", else its number without bounds of rounding."""
    value = low = high = row["value"]
    with suppress(AmountError):
        amount = cleaning.parse_amount(row["printed"], unit="pct")
        if amount.ranged or amount.qualifier == "over":
            low, high = row["low"], row["high"]
            value = (low + high) / 2 if amount.ranged else value
    return Interval(value, low, high, (row["id"],), "" if row["unit"] == "pct" else row["unit"])


def _read(target: object) -> Interval:
    """A target that is given as an interval, whatever it is written as; unknown where it cannot be read."""
    if isinstance(target, Interval):
        return target
    if isinstance(target, str):
        return _printed(target)
    try:
        ends = sorted(map(float, target if isinstance(target, Iterable) else [target]))
    except (TypeError, ValueError):
        return Interval.unknown()
    if isinstance(target, bool) or len(ends) not in (1, 2):
        return Interval.unknown()
    return Interval((ends[0] + ends[-1]) / 2, ends[0], ends[-1])


def _printed(target: str) -> Interval:
    """What a text says is to be reached; unknown where it says what is to be stayed below, or no amount."""
    try:
        amount = cleaning.parse_amount(target, unit="pct")
    except AmountError:
        return Interval.unknown()
    unit = "" if amount.unit == "pct" else amount.unit
    if amount.ranged or amount.qualifier == "over":
        return Interval(amount.value, amount.low, amount.high, unit=unit)
    return Interval.unknown() if amount.qualifier else Interval(amount.value, amount.value, amount.value, unit=unit)


def announced(table: pd.DataFrame, place: str, year: int, flow: str = "exports") -> Interval:
    """The growth of the year as it was first printed in its last ten days or later [per cent]; unknown if never.

    >>> cells = {"place": "Hue", "flow": "exports", "period_start": "2024-01", "period_end": "2024-12"}
    >>> from tradeanalysis import figures
    >>> rows = [cells | {"measure": "yoy_pct", "printed": "up 3%", "published": "2024-12-29"}]
    >>> announced(figures.load(pd.DataFrame(rows)), "Hue", 2024).value
    3.0
    """
    asked = periods.Year(year, year_start(table[table["place"] == place]))
    start, end = asked.first, asked.last
    whole = {"place": place, "flow": flow, "sector": "total", "commodity": "all", "start": start, "end": end}
    table = valued(table[table["place"] == place])
    # Before the 20th of the last month a city reports to its council what eleven months let it hope for.
    late = table[table["available"] >= end.start_time + pd.Timedelta(days=19)]
    printed = select(late, **whole, measure="yoy_pct") if len(late) else late
    if len(printed):
        first = printed.sort_values(["available", "row"], kind="stable").iloc[0]
        return Interval(float(first["value"]), float(first["low"]), float(first["high"]), (str(first["id"]),))
    if late.empty or not (level := latest(late, start=start, end=end, place=place, flow=flow)).known:
        return Interval.unknown()
    same = of_office(table, level)
    before = latest(same, start=start - 12, end=end - 12, place=place, flow=flow)
    found: Interval = intervals.compute(growth.rate, level, before)
    return found
