"""Growth rates of a table that are probably something else: an index, another sign, growth of something else."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import pandas as pd

from tradeanalysis import growth, wording
from tradeanalysis.figures.csvfile import Fault
from tradeanalysis.figures.figure import Figure, as_figures
from tradeanalysis.figures.schema import BASE_LAG
from tradeanalysis.figures.table import valued
from tradeanalysis.intervals import Interval, compute

# Revisions and other definitions move growth by less than this; and an index, 100 being unchanged, is rarely farther
# from 100 [percentage points].
APART, NEAR_100 = 20.0, 20.0

Key = tuple[str, str, str, str, str, pd.Period, pd.Period]
Levels = Mapping[Key, Sequence[Figure]]


def doubtful_growth(figures: pd.DataFrame) -> list[Fault]:
    """The growth rates that the levels of the same table contradict by over 20 points, or that stand near 100.

    figures: as `figures.load` gives them. One fault a rate, with the row of the file; a rate near 100 that levels
    confirm is none.

    >>> cells = {"place": "Here", "flow": "exports", "period_start": "2023-01", "period_end": "2023-04"}
    >>> from tradeanalysis import figures
    >>> table = figures.load(pd.DataFrame([cells | {"measure": "yoy_pct", "printed": "88.2%"}]))
    >>> doubtful_growth(table)[0].text
    'growth of 88.2% stands near 100, as an index does where little changed. Check what was printed'
    """
    table = valued(figures)
    rows = dict(zip(table["id"], table["row"], strict=True))
    everything = as_figures(table)
    levels: dict[Key, list[Figure]] = defaultdict(list)
    for figure in everything:
        if figure.is_level:
            levels[_key(figure, 0)].append(figure)
    return [
        Fault(rows[figure.id], "printed" if figure.printed else "value", f"{what}. Check what was printed")
        for figure in everything
        if figure.measure in BASE_LAG and (what := _doubt(figure, levels, rows))
    ]


def _key(figure: Figure, lag: int) -> Key:
    series = (figure.place, figure.flow, figure.sector, figure.commodity, figure.basis)
    return *series, figure.start - lag, figure.end - lag


def _doubt(figure: Figure, levels: Levels, rows: Mapping[str, int]) -> str:
    """What speaks against a rate; "" for nothing."""
    said = f"growth of {wording.percent(figure.value, bounds=False)}"
    computed = [
        (max(rate.low - figure.high, figure.low - rate.high), rate)
        for now in levels.get(_key(figure, 0), ())
        for before in levels.get(_key(figure, BASE_LAG[figure.measure]), ())
        if before.low > 0 and now.unit == before.unit
        for rate in [compute(growth.rate, _interval(now), _interval(before))]
    ]
    if computed:
        gap, rate = min(computed, key=lambda pair: pair[0])
        if gap <= APART:
            return ""
        now, before = (rows[name] for name in rate.sources)
        return f"{said}, but the levels in rows {now} and {before} give {wording.percent(rate.value, bounds=False)}"
    if abs(figure.value - 100) > NEAR_100:
        return ""
    return f"{said} stands near 100, as an index does where little changed"


def _interval(figure: Figure) -> Interval:
    return Interval(figure.value, figure.low, figure.high, (figure.id,))
