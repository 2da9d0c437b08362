"""The last month of a run of months, as it was published beside the run."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from tradeanalysis import growth
from tradeanalysis.figures.table import cited, latest, month_of
from tradeanalysis.intervals import Interval, compute


@dataclass(frozen=True, slots=True)
class Month:
    """The last month of a year to date, of the release that gives both; each unknown where it was not printed.

    level: of the month [million of a currency]. on_year, on_month: its growth [per cent]. previous: the month before,
    as growth on it implies, and printed_previous, as printed. earlier: what the run leaves for the months before these
    two, unknown where there are none, and where the run and the month came out on different days. months: 1, or 3 where
    only the quarter that ends with the run was printed, whose level and growth these are then.

    >>> level, nothing = Interval(1.5, 1.45, 1.55), Interval.unknown()
    >>> Month(level, nothing, nothing, nothing, nothing, nothing).level.high
    1.55
    """

    level: Interval
    on_year: Interval
    on_month: Interval
    previous: Interval
    printed_previous: Interval
    earlier: Interval
    months: int = 1


def last_month(table: pd.DataFrame, level: Interval, *, end: str | pd.Period, **wanted: Any) -> Month:
    """The last month of a run, its growth, and what both leave for the months before it [units of the figures].

    table: figures as `figures.load` gives them. level: of the run, as `comparison` gives it. end: the last month.
    wanted: as in `figures.latest`, such as place="Hanoi", flow="exports".

    >>> from tradeanalysis import datasets, figures
    >>> known = figures.as_of(datasets.load("published_figures"), "2023-05-06")
    >>> exports = {"place": "Hanoi", "flow": "exports"}
    >>> run = figures.comparison(known, start="2023-01", end="2023-04", **exports)
    >>> april = last_month(known, run.level, end="2023-04", **exports)
    >>> april.level.value, round(april.previous.value), round(april.earlier.value)
    (1518.0, 1465, 2317)
    """
    last = month_of("end", end)
    one = {"start": last, "end": last, **wanted}
    now = latest(table, **one, beside=level)
    if not now.known and bool((cited(table, level)["start"] < last - 2).all()):
        quarter = one | {"start": last - 2}
        now, nothing = latest(table, **quarter, beside=level), Interval.unknown()
        grown = latest(table, **quarter, measure="yoy_pct", beside=now)
        if now.known:
            return Month(now, grown, nothing, nothing, nothing, nothing, months=3)
    on_year, on_month = (latest(table, **one, measure=measure, beside=now) for measure in ("yoy_pct", "mom_pct"))
    previous = compute(growth.implied_base, now, on_month)
    together = len(set(cited(table, level, now, on_month)["available"])) == 1
    longer = bool((cited(table, level)["start"] < last - 1).all())
    earlier = compute(growth.remainder, level, now, previous) if longer and together else Interval.unknown()
    printed_previous = latest(table, **(one | {"start": last - 1, "end": last - 1}))
    return Month(now, on_year, on_month, previous, printed_previous, earlier)
