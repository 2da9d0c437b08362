"""Figures of a table that are probably something else: growth that is an index, and trade of nothing at all."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from tradeanalysis import wording
from tradeanalysis.figures.csvfile import Fault
from tradeanalysis.figures.schema import BASE_LAG, MONEY_MEASURES, WORLD
from tradeanalysis.figures.table import valued

# Revisions and other definitions move growth by less than this; and an index, 100 being unchanged, is rarely farther
# from 100 [percentage points].
APART, NEAR_100 = 20.0, 20.0
ROUNDED = 0.1  # points by which growth may miss both levels of its own release: a last digit that was rounded twice

# What level and rate must have in common, beside their months.
SERIES = ["place", "flow", "sector", "commodity", "partner", "basis"]

Key = tuple[int, int, int]  # the number of a series, first and last month


def nothing_traded(figures: pd.DataFrame) -> list[Fault]:
    """The amounts of 0 where money is expected: of all goods there is always some trade. One fault a figure.

    figures: as `figures.load` gives them. A single good, a partner or a balance may come to 0.

    >>> from tradeanalysis import figures
    >>> cells = {"place": "Here", "flow": "exports", "period_start": "2024-04", "period_end": "2024-04"}
    >>> table = figures.load(pd.DataFrame([cells | {"measure": "level", "value": "0", "unit": "usd_mn"}]))
    >>> nothing_traded(table)[0].text
    'exports of 0. Write the amount, or leave the row out where none was published'
    """
    whole = (figures["commodity"] == "all") & (figures["partner"] == WORLD) & (figures["flow"] != "balance")
    nothing = figures[whole & figures["measure"].isin(MONEY_MEASURES) & (figures["value"] == 0)]
    columns = np.where(nothing["printed"] == "", "value", "printed").tolist()
    what = "of 0. Write the amount, or leave the row out where none was published"
    return [
        Fault(int(row), column, f"{flow} {what}")
        for row, column, flow in zip(nothing["row"], columns, nothing["flow"], strict=True)
    ]


def doubtful_growth(figures: pd.DataFrame) -> list[Fault]:
    """The growth rates that levels contradict by over 20 points, or those of their own release by more than rounding.

    Rates that stand near 100 are named, too, unless levels confirm them. figures: as `figures.load` gives them. One
    fault a rate, with the row of the file.

    >>> cells = {"place": "Here", "flow": "exports", "period_start": "2023-01", "period_end": "2023-04"}
    >>> from tradeanalysis import figures
    >>> table = figures.load(pd.DataFrame([cells | {"measure": "yoy_pct", "printed": "88.2%"}]))
    >>> doubtful_growth(table)[0].text
    'growth of 88.2% stands near 100, as an index does where little changed. Check what was printed'
    """
    printed = valued(figures)
    columns = (printed[name].tolist() for name in ("measure", "value", "low", "high", "unit", "row", "printed"))
    releases = (printed[name].tolist() for name in ("publisher", "url", "published"))
    numbers = map(_Number, *columns, zip(*releases, strict=True))
    levels: dict[Key, list[_Number]] = defaultdict(list)
    rates: list[tuple[Key, _Number]] = []
    for key, number in zip(_keys(printed), numbers, strict=True):
        if number.measure == "level" and number.low > 0:
            levels[key].append(number)
        elif number.measure in BASE_LAG:
            rates.append((key, number))
    faults = []
    for (series, start, end), number in rates:
        lag = BASE_LAG[number.measure]
        now, before = levels.get((series, start, end), ()), levels.get((series, start - lag, end - lag), ())
        if what := _doubt(number, now, before):
            faults.append(Fault(number.row, number.column, f"{what}. Check what was printed"))
    return faults


class _Number(NamedTuple):
    """The number of a figure and where it stands."""

    measure: str
    value: float
    low: float
    high: float
    unit: str
    row: int
    printed: str
    release: tuple[str, str, str]

    @property
    def column(self) -> str:
        return "printed" if self.printed else "value"


Pair = tuple[_Number, _Number]  # a level, and that of the months from which it grew


def _keys(table: pd.DataFrame) -> Iterator[Key]:
    """The series of each figure, by number, and its months."""
    series = table.groupby(SERIES, sort=False).ngroup()
    months = (pd.PeriodIndex(table[name]).asi8 for name in ("start", "end"))
    return zip(series.tolist(), *(month.tolist() for month in months), strict=True)


def _doubt(number: _Number, now: Sequence[_Number], before: Sequence[_Number]) -> str:
    """What speaks against a rate; "" for nothing."""
    pairs = [(one, other) for one in now for other in before if one.unit == other.unit]
    if (own := _of_release(pairs, number.release)) and _apart(number, nearest := _nearest(number, own)) > ROUNDED:
        return _contradicted(number, nearest)
    if any(abs(100 * (one.value / other.value - 1) - number.value) <= APART for one, other in pairs):
        return ""
    if pairs:
        nearest = _nearest(number, pairs)
        return _contradicted(number, nearest) if _apart(number, nearest) > APART else ""
    if abs(number.value - 100) > NEAR_100:
        return ""
    said = wording.percent(number.value, bounds=False)
    return f"growth of {said} stands near 100, as an index does where little changed"


def _of_release(pairs: Sequence[Pair], release: tuple[str, str, str]) -> list[Pair]:
    """The levels that a release prints itself; none where nobody says which release it is."""
    return [pair for pair in pairs if {one.release for one in pair} == {release}] if any(release[1:]) else []


def _nearest(number: _Number, pairs: Sequence[Pair]) -> Pair:
    """The two levels whose rate lies nearest to a printed one."""
    return min(pairs, key=lambda pair: _apart(number, pair))


def _apart(number: _Number, pair: Pair) -> float:
    """By how many points a printed rate and that of two levels are apart, bound to bound [percentage points]."""
    level, base = pair
    return max((level.low / base.high - 1) * 100 - number.high, number.low - (level.high / base.low - 1) * 100)


def _contradicted(number: _Number, pair: Pair) -> str:
    level, base = pair
    rates = (number.value, (level.value / base.value - 1) * 100)
    said, levels = (wording.percent(rate, bounds=False) for rate in rates)
    return f"growth of {said}, but the levels in rows {level.row} and {base.row} give {levels}"
