"""Months that were carried over, settled by arithmetic: a part of a total is no more than the total.

"In September alone exports were 3 billion. Foreign-invested firms earned 21 billion" goes on with the nine months that
were told before, and no word says so.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby, pairwise

from tradeanalysis.cleaning import unit_factor
from tradeanalysis.readers.articles import rates
from tradeanalysis.readers.articles.frames import Figure, Months, Refusal
from tradeanalysis.readers.articles.wholes import ROUNDING

Totals = Mapping[tuple[object, ...], float]
POINT = 0.01  # shares are printed to a per cent, or finer
NEAR = 0.15  # per cent within which a rate is that of two rounded levels
YEAR = 13.0  # a part that is more times its total is not of other months: one of the two is misprinted
ANOTHER = "another amount was told as the total of the months told last"
EITHER = "a share of the month or of the months to date, which is not said"
APART = "of a month told in another paragraph, or of the months to it"
BASE = "from a month or a year earlier, which is not said behind a month told aside"
UNCLEAR = "a part near it is more than the total of the months told last, so the months are not clear"


def settled(figures: list[Figure]) -> tuple[list[Figure], list[Refusal]]:
    """The figures with the months that their sizes allow, and those whose months cannot be told.

    A part that is more than the total of the months carried over to it is of other months with the same end whose total
    it fits, and so are the figures that go on from there. Where several fit, none of these figures is given;
    where none fits, the part stays as it is, since it may be misprinted.
    """
    figures, refusals = _once([*_named(figures)])
    totals, shares = _totals(figures), _shares(figures)
    kept: list[Figure] = []
    for _, group in groupby(figures, lambda one: (one.frame.period, "period" in one.frame.carried)):
        run = list(group)
        first, months = _evidence(run, totals, shares) if "period" in run[0].frame.carried else (len(run), [])
        kept += run[:first]
        for one in run[first:]:
            if (
                one.measure == "mom_pct" and rates.ASSUMED not in one.note
            ):  # of a month, and so of the one that was told
                kept.append(one)
            elif len(months) == 1 and (moved := _moved(one, months[0], run[first], totals)):
                kept.append(moved)
            else:
                refusals.append(Refusal(one.span, BASE if _unsaid(one) else UNCLEAR))
    return _sure(kept), refusals + [Refusal(one.span, APART) for one in kept if "apart" in one.frame.carried]


def _evidence(run: list[Figure], totals: Totals, shares: Mapping[int, float]) -> tuple[int, list[Months]]:
    """Where the figures begin whose months their sizes tell, and these months; behind the last one where none do."""
    over = [one for one in run if _over(one, totals, shares)]
    if over and (months := _months(over, totals, shares)):
        return _begin(run, over[0]), months
    for one in run:
        fit = [period for period in _ends_with(one, totals) if _proves(one, period, run, totals, shares)]
        if len(fit) == 1 and ("apart" in one.frame.carried or [one.frame.period] != fit):
            return _begin(run, one), fit
    return len(run), []


def _ends_with(one: Figure, totals: Totals) -> list[Months]:
    """The months with the same end of which a total of the place was told; only of a balance where its own are told."""
    if one.frame.period is None or not ("apart" in one.frame.carried or one.frame.flow == "balance"):
        return []
    told = {months for place, _, _, months in totals if place == one.frame.place}
    return sorted(months for months in told if isinstance(months, tuple) and months[1] == one.frame.period[1])


def _proves(one: Figure, period: Months, run: list[Figure], totals: Totals, shares: Mapping[int, float]) -> bool:
    """Whether a balance is what is left in some months, a share that of their total, or owners add up to it."""
    if one.measure == "level" and one.frame.flow == "balance":
        return _is_left(one, period, run, totals)
    total = totals.get((*_about(one)[:-1], period), 0.0)
    if not _levels(one) or one.frame.whole or not total:
        return False
    return _shared(one, total, shares) if one.span.start in shares else _adds_up(one, run, total)


def _is_left(one: Figure, period: Months, run: list[Figure], totals: Totals) -> bool:
    """Whether exports less imports, of some months or told beside a balance, are the balance."""
    beside = {(*_about(other)[:-1], period): _money(other) for other in run if _levels(other) and other.frame.whole}
    both = {**beside, **totals}
    known = all((one.frame.place, flow, unit_factor(one.unit)[0], period) in both for flow in ("exports", "imports"))
    moved = replace(one, frame=replace(one.frame, period=period))
    return one.frame.whole and known and _balances(moved, both)


def _adds_up(one: Figure, run: list[Figure], total: float) -> bool:
    """Whether a level is that of one owner, and both owners are the total."""
    owners = {other.frame.sector: _money(other) for other in run if _levels(other) and _about(other) == _about(one)}
    both = one.frame.sector in ("fdi", "domestic") and owners.keys() >= {"fdi", "domestic"}
    return both and abs(owners["fdi"] + owners["domestic"] - total) <= (ROUNDING - 1) * total


def _sure(figures: list[Figure]) -> list[Figure]:
    """The figures without those of a month of another paragraph that no sum has moved to the months up to it."""
    return [one for one in figures if "apart" not in one.frame.carried]


def _named(figures: list[Figure]) -> Iterator[Figure]:
    """The figures without those of an assumed comparison of which another sentence names the comparison."""
    told = {
        (replace(one.frame, carried=frozenset()), one.value): one.measure
        for one in figures
        if one.unit == "pct" and rates.ASSUMED not in one.note
    }
    levels = [one for one in figures if _levels(one)]
    for one in figures:
        other = told.get((replace(one.frame, carried=frozenset()), one.value), one.measure)
        if rates.ASSUMED not in one.note or (other == one.measure and not _of_other_months(one, levels)):
            yield one


def _of_other_months(rate: Figure, levels: list[Figure]) -> bool:
    """Whether a rate that names no comparison is that of a level of its months on one of other months than assumed."""
    back, period = 1 if rate.measure == "mom_pct" else 12, rate.frame.period
    if period is None:
        return False
    part = replace(rate.frame, period=None, sign=0, carried=frozenset())
    told = {one.frame.period: _money(one) for one in levels
            if replace(one.frame, period=None, sign=0, carried=frozenset()) == part}  # fmt: skip
    others = [told[months] for months in told if months and months[1] < period[1] and months[1] != period[1] - back]
    return period in told and any(
        abs((told[period] / before - 1) * 100 - float(rate.value)) < NEAR for before in others if before
    )


def _moved(one: Figure, period: Months, over: Figure, totals: Totals) -> Figure | None:
    """A figure as one of other months; None for that of another place, and where what was told of these contradicts."""
    moved = replace(one, frame=replace(one.frame, period=period, carried=one.frame.carried - {"apart"} | {"period"}))
    if one.measure == "mom_pct" and one.frame.period != period:  # a run of months is compared with a year earlier
        moved = replace(moved, measure="yoy_pct", note=f"{rates.ASSUMED}year earlier")
    contradicts = _another(moved, totals) if one.frame.whole and _levels(one) else not _balances(moved, totals)
    elsewhere = one.frame.place != over.frame.place or (_unsaid(one) and one.frame.period == period)
    return None if elsewhere or contradicts else moved


def _unsaid(one: Figure) -> bool:
    """Whether growth behind a month told aside was only supposed to be from a month earlier."""
    return one.measure == "mom_pct" and rates.ASSUMED in one.note and "apart" in one.frame.carried


def _balances(one: Figure, totals: Totals) -> bool:
    """Whether a balance is what exports and imports of its months leave; true of anything else, or where they lack."""
    unit = unit_factor(one.unit)[0]
    sold, bought = (totals.get((one.frame.place, flow, unit, one.frame.period)) for flow in ("exports", "imports"))
    if (one.frame.flow, one.measure, one.frame.whole) != ("balance", "level", True) or sold is None or bought is None:
        return True
    return abs(abs(sold - bought) - _money(one)) <= (ROUNDING - 1) * max(sold, bought)


def _once(figures: list[Figure]) -> tuple[list[Figure], list[Refusal]]:
    """The figures without second totals of carried months, and without shares of months that are open."""
    totals = _totals(one for one in figures if "period" not in one.frame.carried)
    faults = [_fault(one, figures[:place], totals) for place, one in enumerate(figures)]
    pairs = list(zip(figures, faults, strict=True))
    return [one for one, fault in pairs if not fault], [Refusal(one.span, fault) for one, fault in pairs if fault]


def _fault(one: Figure, told: list[Figure], totals: Totals) -> str:
    if _levels(one) and one.frame.whole and _another(one, totals):
        return ANOTHER
    return EITHER if one.measure == "share_pct" and "period" in one.frame.carried and _is_open(one, told) else ""


def _is_open(one: Figure, told: list[Figure]) -> bool:
    """Whether a share behind no level of its own, carried to a month told aside, may be of the months to date."""
    levels = [other.frame for other in told if _levels(other) and other.frame.place == one.frame.place]
    return one.frame not in levels and any(_runs_to(frame.period, one.frame.period) for frame in levels)


def _runs_to(run: Months | None, month: Months | None) -> bool:
    """Whether several months end with a single one."""
    return run is not None and month is not None and run[0] < run[1] == month[1] == month[0]


def _totals(figures: Iterable[Figure]) -> dict[tuple[object, ...], float]:
    """The first total of each flow and months, in millions."""
    found: dict[tuple[object, ...], float] = {}
    for one in figures:
        if _levels(one) and one.frame.whole:
            found.setdefault(_about(one), _money(one))
    return found


def _another(one: Figure, totals: Totals) -> bool:
    """Whether another total of the same months was told with these months beside it."""
    total = totals.get(_about(one), 0.0) if "period" in one.frame.carried else 0.0
    return total > 0 and not total / ROUNDING <= _money(one) <= ROUNDING * total


def _begin(run: list[Figure], over: Figure) -> int:
    """Where the figures of the same kind of part as one of them begin: a list is of the same months."""
    first = run.index(over)
    while first and _kind(run[first - 1]) == _kind(over):
        first -= 1
    return first


def _shares(figures: list[Figure]) -> dict[int, float]:
    """The share of its total that is told right behind a level, 0 to 1, by where the level is printed."""
    pairs = pairwise(figures)
    return {
        one.span.start: float(share.value) / 100
        for one, share in pairs
        if share.measure == "share_pct" and _levels(one) and share.frame == one.frame
    }


def _months(over: list[Figure], totals: Totals, shares: Mapping[int, float]) -> list[Months]:
    """The months with the same end as those carried over whose totals the parts fit."""
    ends = {one.frame.period[1] for one in over if one.frame.period}
    told = {period for _, _, _, period in totals if isinstance(period, tuple) and period[1] in ends}
    return [period for period in sorted(told) if all(_fits(one, period, totals, shares) for one in over)]


def _over(one: Figure, totals: Totals, shares: Mapping[int, float]) -> bool:
    """Whether a part is more than the total of its months, and not so much that one of the two must be misprinted.

    Or whether it is not the share of its total that is told beside it.
    """
    total = totals.get(_about(one), 0.0)
    if not _levels(one) or one.frame.whole or not total:
        return False
    return ROUNDING * total < _money(one) < YEAR * total or not _shared(one, total, shares)


def _fits(one: Figure, period: Months, totals: Totals, shares: Mapping[int, float]) -> bool:
    total = totals.get((*_about(one)[:-1], period), 0.0)
    return total > 0 and _money(one) <= ROUNDING * total and _shared(one, total, shares)


def _shared(one: Figure, total: float, shares: Mapping[int, float]) -> bool:
    """Whether a part is the share of a total that is told beside it, or none is."""
    part = shares.get(one.span.start)
    return part is None or abs(_money(one) / total - part) <= (ROUNDING - 1) * part + POINT / 2


def _levels(one: Figure) -> bool:
    return one.measure == "level" and one.frame.flow in ("exports", "imports")


def _kind(one: Figure) -> tuple[bool, bool, bool]:
    """Which part a figure is of: a sector, goods, a partner."""
    return one.frame.sector != "total", one.frame.goods != "all", one.frame.partner != "world"


def _about(one: Figure) -> tuple[object, ...]:
    return one.frame.place, one.frame.flow, unit_factor(one.unit)[0], one.frame.period


def _money(one: Figure) -> float:
    return abs(float(one.value) * float(unit_factor(one.unit)[1]))
