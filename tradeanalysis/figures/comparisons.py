"""A level and its growth on the year before, of figures that belong together."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from tradeanalysis import growth, periods, wording
from tradeanalysis.display import Shown
from tradeanalysis.errors import NoAnswer
from tradeanalysis.figures import money
from tradeanalysis.figures.fiscal import year_start
from tradeanalysis.figures.summed import added
from tradeanalysis.figures.table import cited, latest, levels_of, month_of, newest_period, of_office, select
from tradeanalysis.intervals import Interval, compute


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was printed of some months and of the same months a year before; each unknown where it was not.

    level: of the months [million of a currency]. printed: the growth printed with it [per cent]. before: the level
    printed a year before, by the same office. newest: the level printed last, which a release without growth may have
    revised. together: whether level and growth came out on one day. dated: whether the days of both levels are known,
    so that one of them is the later one. offices: who counted the level, and whose the growth is. of_parts: whether the
    growth was printed of parts of the months, and computed of all of them.

    >>> nothing, level, before = Interval.unknown(), Interval(5.3, 5.25, 5.35), Interval(5.0, 4.95, 5.05)
    >>> round(Comparison(level, nothing, before, level, together=False).growth.value, 1)
    6.0
    """

    level: Interval
    printed: Interval
    before: Interval
    newest: Interval
    together: bool
    dated: bool = True
    offices: tuple[str, str] = ("", "")
    of_parts: bool = False

    @property
    def growth(self) -> Interval:
        """Growth on the year before as printed, else of the two printed levels [per cent]."""
        return self.printed.otherwise(compute(growth.rate, self.level, self.before))

    @property
    def base(self) -> Interval:
        """Last year's level that the printed growth implies, else as printed then [million of a currency].

        Where level and growth came out on different days, what was printed then goes first.
        """
        implied = compute(growth.implied_base, self.level, self.printed)
        return implied.otherwise(self.before) if self.implied else self.before

    @property
    def change(self) -> Interval:
        """Change of the level from a year earlier [million of a currency].

        Where growth implies the base, the level stands in both: level and rate go through the arithmetic together,
        not the level and a base as if they were independent, which would widen the bounds.
        """
        if self.implied:
            gained: Interval = compute(lambda now, rate: now - growth.implied_base(now, rate), self.level, self.printed)
        else:
            gained = compute(growth.remainder, self.level, self.before)
        return gained

    @property
    def implied(self) -> bool:
        """Whether the base is the one that the printed growth implies."""
        return self.printed.known and (self.together or not self.before.known)

    @property
    def mixed(self) -> bool:
        """Whether the growth is of another office than the level: nobody counted the base that they imply."""
        return len(set(filter(None, self.offices))) > 1

    @property
    def revised(self) -> bool:
        """Whether a later release puts the level where this one cannot lie."""
        return self.newest.known and not self.newest.overlaps(self.level)


def comparison(table: pd.DataFrame, *, start: str | pd.Period, end: str | pd.Period, **wanted: object) -> Comparison:
    """The newest growth printed of some months, its level, and what was printed a year before [units of the figures].

    table: figures as `figures.load` gives them. start, end: first and last month. wanted: as in `figures.latest`, such
        as place="Hanoi", flow="exports". Where none was printed with the growth, the newest level is taken.

    A level divided by the growth of another release gives a base that nobody ever counted; and levels of customs and
    of the statistics office are never compared with each other. Growth is that of the office that counted the level;
    where it has none, that of the other, which `mixed` says.

    Raises TradeDataError as `figures.latest` does.

    >>> from tradeanalysis import datasets, figures
    >>> known = figures.as_of(datasets.load("published_figures"), "2023-05-06")
    >>> found = comparison(known, start="2023-01", end="2023-04", place="Hanoi", flow="exports")
    >>> found.level.value, found.printed.value, round(found.base.value, 1)
    (5300.0, -1.3, 5369.8)
    """
    first, last = month_of("start", start), month_of("end", end)
    unit = wanted.pop("unit", "") or money.unit_of(_of_place(table, wanted))
    months: dict[str, Any] = {"start": first, "end": last, **wanted}
    newest = latest(table, **months, unit=unit)
    same = of_office(table, newest)
    printed = latest(same, **months, measure="yoy_pct").otherwise(latest(table, **months, measure="yoy_pct"))
    # Growth repeated unchanged belongs to every release that has it, the newest first.
    rates = select(table, **({"sector": "total", "commodity": "all"} | months), measure="yoy_pct")
    agreeing = rates[(rates["low"] <= printed.high) & (rates["high"] >= printed.low)]
    level = latest(same, **months, unit=unit, beside=replace(printed, sources=tuple(agreeing["id"])))
    before = latest(same, **(months | {"start": first - 12, "end": last - 12}), unit=unit)
    together = bool(cited(table, level)["available"].isin(agreeing["available"]).any())
    dated = not bool(cited(table, level, newest)["assumed"].any())
    offices = (_office(table, level), _office(table, printed))
    return Comparison(
        level, printed, before, newest, together, dated, offices, bool(added(cited(table, printed)).any())
    )


def _of_place(table: pd.DataFrame, wanted: Mapping[str, object]) -> pd.DataFrame:
    """The figures of the place that is wanted; all of them where none is."""
    return table[table["place"] == wanted["place"]] if "place" in wanted else table


def _office(table: pd.DataFrame, number: Interval) -> str:
    """Who counted a number; empty where nobody did."""
    return next(iter(cited(table, number)["basis"]), "")


@dataclass(frozen=True, repr=False)
class YearToDate(Shown):
    """What is known of a year so far: its months from the first on, compared with a year earlier, and the year before.

    first, last: the months of the newest level. compared: level and growth, as printed. base_year: the level of the
    whole year before, by the same office [million of a currency]. apart: where no sum from the first month on is known,
    first and last month of the newest level of the year, else of a later one; None where there is none.

    >>> nothing, ends = Interval.unknown(), (pd.Period("2024-01", "M"), pd.Period("2024-04", "M"))
    >>> compared = Comparison(Interval(5.3, 5.25, 5.35), nothing, nothing, nothing, together=True)
    >>> YearToDate("Hue", "exports", *ends, compared, nothing).months
    'January–April 2024'
    """

    place: str
    flow: str
    first: pd.Period
    last: pd.Period
    compared: Comparison
    base_year: Interval
    apart: tuple[pd.Period, pd.Period] | None = None

    @property
    def year(self) -> periods.Year:
        """The year, as it is counted: from the first of the months."""
        return periods.Year(self.first.year, self.first.month)

    @property
    def months(self) -> str:
        """The months known, in words; empty where the year has not begun."""
        return periods.label(self.first, self.last) if self.last >= self.first else ""

    @property
    def rest(self) -> str:
        """The months to come, in words; empty where the year is over."""
        return "" if self.over else periods.label(self.last + 1, self.first + 11)

    @property
    def over(self) -> bool:
        """Whether the whole year is known."""
        return bool(self.last == self.first + 11)

    @property
    def level(self) -> Interval:
        """The level of the months known [million of a currency]."""
        return self.compared.level

    @property
    def unit(self) -> str:
        """What amounts are counted in, such as "eur_mn" for million euros."""
        return self.level.unit

    @property
    def growth(self) -> Interval:
        """Their growth from a year earlier, as printed or else of the printed levels [per cent]."""
        return self.compared.growth

    @property
    def base(self) -> Interval:
        """The level of the same months a year earlier [million of a currency]."""
        return self.compared.base

    @property
    def restated(self) -> bool:
        """Whether growth implies another level a year earlier than was printed then: that year was restated since."""
        found = self.compared
        return found.implied and found.before.known and not found.before.overlaps(found.base)

    def required(self, goal: float, unit: str = "pct") -> Interval:
        """Growth that the rest of the year needs from a year earlier to reach a goal, by published figures [per cent].

        goal: growth of the year in per cent, or with another unit its level in million of that currency. The level
        stands in what is needed and, where growth implies it, in last year's base; both go through the arithmetic
        together. Where last year was restated since, the bounds hold the rest of it as printed then, too. Unknown
        where the year is over, a figure is lacking, or nothing of the year before may be left.

        Raises TradeDataError for a level in another currency than the figures.
        """
        money.same(unit, self.unit)
        found = self.compared
        other = found.printed if found.implied else found.before
        if self.over or not (self.level.known and other.known and self.base_year.known):
            return Interval.unknown()

        def needs(done: float, other: float, before: float, then: float = np.nan) -> float:
            change = other if found.implied else growth.rate(done, other)
            before = before if np.isnan(then) else before - then + growth.implied_base(done, other)
            aim = goal if unit == "pct" else growth.rate(goal, before)
            return float(growth.required_growth(done, change, before, aim))

        try:
            needed: Interval = compute(needs, self.level, other, self.base_year)
            if self.restated:  # the rest of last year as printed then, beside what the restated months leave of it
                apart: Interval = compute(needs, self.level, other, self.base_year, found.before)
                needed = replace(needed, low=min(needed.low, apart.low), high=max(needed.high, apart.high))
        except NoAnswer:
            return Interval.unknown()
        return needed

    def _shown(self) -> tuple[str, dict[str, str]]:
        before = periods.label(self.first - 12, max(self.first, self.last) - 12)
        amounts = {
            f"{self.months}, level": (wording.money(self.level), self.level),
            "growth from a year earlier": (wording.percent(self.growth, signed=True), self.growth),
            f"{before}, {'implied' if self.compared.implied else 'published'}": (wording.money(self.base), self.base),
            f"{self.year - 1}": (wording.money(self.base_year), self.base_year),
        }
        told = amounts if self.level.known else [f"{self.year - 1}"]
        rows = {
            name: f"{text} [{wording.sources(of)}]" if of.sources else text
            for name in told
            for text, of in [amounts[name]]
        }
        return (
            f"{self.flow.capitalize()} of {wording.spoken(self.place, escaped=False)}: what was known of {self.year}",
            rows,
        )


def year_to_date(
    table: pd.DataFrame, year: int, *, flow: str = "exports", place: str | None = None, needed: bool = True
) -> YearToDate:
    """The newest level and growth of a year to date, and the year before [million of a currency; per cent].

    table: figures of one place, such as `figures.known` gives; of several where `place` says which. year: the calendar
        year in which it begins; where the sums of the place run over fiscal years it is one. needed: False for unknown
        levels where single months of the year are known at most; `last` is then the newest, or the month before it.

    Raises NoAnswer where no level of the year from its first month on is known.

    >>> from tradeanalysis import figures
    >>> found = year_to_date(figures.known(place="Hanoi", as_of="2023-05-06"), 2023)
    >>> found.months, found.level.value, found.growth.value, found.base_year.value
    ('January–April 2023', 5300.0, -1.3, 17100.0)
    """
    here = table if place is None else select(table, place=place)
    named = place or ", ".join(sorted(set(here["place"])))
    asked = periods.Year(year, year_start(here))
    try:
        first, last = newest_period(here, asked, place=named, flow=flow)
    except NoAnswer:
        if needed or (known := levels_of(here, flow)).empty:
            raise
        return _not_begun(known, asked, named, flow)
    compared = comparison(here, start=first, end=last, flow=flow)
    same = of_office(here, compared.level)
    base_year = latest(same, start=first - 12, end=first - 1, flow=flow, unit=compared.level.unit)
    return YearToDate(named, flow, first, last, compared, base_year)


def _not_begun(known: pd.DataFrame, year: periods.Year, place: str, flow: str) -> YearToDate:
    """A year of which no sum to date is known, its single months at most. known: the levels of the flow."""
    ends, none = known.loc[known["start"] >= year.first, "end"], Interval.unknown()
    last = max([year.first - 1, *ends[ends < year.last]])
    base = latest(known, start=year.first - 12, end=year.first - 1, flow=flow)
    later = known[known["end"] >= year.first].sort_values(["end", "start"])
    of_year = later[later["start"] <= year.last]
    newest = (later if of_year.empty else of_year)[["start", "end"]].tail(1)
    apart = next(newest.itertuples(index=False, name=None), None)
    return YearToDate(place, flow, year.first, last, Comparison(none, none, none, none, together=False), base, apart)
