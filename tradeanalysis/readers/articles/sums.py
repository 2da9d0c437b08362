"""Months that were carried over, settled by arithmetic: a part of a total is no more than the total.

"In September alone exports were 3 billion. Foreign-invested firms earned 21 billion" goes on with the nine months that
were told before, and no word says so.
"""

from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby

from tradeanalysis.cleaning import unit_factor
from tradeanalysis.readers.articles.frames import Figure, Months, Refusal
from tradeanalysis.readers.articles.wholes import ROUNDING

YEAR = 13.0  # a part that is more times its total is not of other months: one of the two is misprinted
UNCLEAR = "a part near it is more than the total of the months told last, so the months are not clear"


def settled(figures: list[Figure]) -> tuple[list[Figure], list[Refusal]]:
    """The figures with the months that their sizes allow, and those whose months cannot be told.

    A part that is more than the total of the months carried over to it is of other months with the same end whose total
    it fits, and so are the figures that go on from there. Where several fit, none of these figures is given;
    where none fits, the part stays as it is, since it may be misprinted.
    """
    totals = {_about(one): _money(one) for one in figures if _levels(one) and one.frame.whole}
    kept: list[Figure] = []
    refusals: list[Refusal] = []
    for _, group in groupby(figures, lambda one: (one.frame.period, "period" in one.frame.carried)):
        run = list(group)
        over = [one for one in run if "period" in one.frame.carried and _over(one, totals)]
        months = _months(over, totals)
        first = _begin(run, over[0]) if months else len(run)
        kept += run[:first]
        if len(months) == 1:
            kept += [replace(one, frame=replace(one.frame, period=months[0])) for one in run[first:]]
        else:
            refusals += [Refusal(one.span, UNCLEAR) for one in run[first:]]
    return kept, refusals


def _begin(run: list[Figure], over: Figure) -> int:
    """Where the figures of the same kind of part as one of them begin: a list is of the same months."""
    first = run.index(over)
    while first and _kind(run[first - 1]) == _kind(over):
        first -= 1
    return first


def _months(over: list[Figure], totals: Mapping[tuple[object, ...], float]) -> list[Months]:
    """The months with the same end as those carried over whose totals the parts fit."""
    ends = {one.frame.period[1] for one in over if one.frame.period}
    told = {period for _, _, _, period in totals if isinstance(period, tuple) and period[1] in ends}
    return [period for period in sorted(told) if all(_fits(one, period, totals) for one in over)]


def _over(one: Figure, totals: Mapping[tuple[object, ...], float]) -> bool:
    """Whether a part is more than the total of its months, and not so much that one of the two must be misprinted."""
    total = totals.get(_about(one))
    return _levels(one) and not one.frame.whole and total is not None and ROUNDING * total < _money(one) < YEAR * total


def _fits(one: Figure, period: Months, totals: Mapping[tuple[object, ...], float]) -> bool:
    total = totals.get((*_about(one)[:-1], period))
    return total is not None and _money(one) <= ROUNDING * total


def _levels(one: Figure) -> bool:
    return one.measure == "level" and one.frame.flow in ("exports", "imports")


def _kind(one: Figure) -> tuple[bool, bool, bool]:
    """Which part a figure is of: a sector, goods, a partner."""
    return one.frame.sector != "total", one.frame.goods != "all", one.frame.partner != "world"


def _about(one: Figure) -> tuple[object, ...]:
    return one.frame.place, one.frame.flow, unit_factor(one.unit)[0], one.frame.period


def _money(one: Figure) -> float:
    return abs(float(one.value) * float(unit_factor(one.unit)[1]))
