"""The months behind the figures of a place: which figures are used, and what is known beside them."""

import numpy as np
import pandas as pd

from tradeanalysis import periods, tet
from tradeanalysis.errors import NoAnswer, TradeDataError
from tradeanalysis.figures import money, schema, spans
from tradeanalysis.reconstruct import equations, nation, posterior, prior
from tradeanalysis.reconstruct.equations import TOTAL
from tradeanalysis.reconstruct.fit import Problem
from tradeanalysis.reconstruct.path import Reconstruction

NATION = "nation"  # the indicator of a place of Viet Nam: the national series as it was known then
GIVEN_WEIGHT = (1.0, 0.5)  # an indicator that is given is taken to move as the months do


def monthly(
    figures: pd.DataFrame,
    flow: str = "exports",
    *,
    place: str,
    by: str | None = None,
    indicator: pd.Series | str | None = NATION,
    start: str | pd.Period | None = None,
    end: str | pd.Period | None = None,
) -> Reconstruction:
    """The monthly path behind the figures of a place, as last restated [million of a currency].

    figures: a table as `figures.load` gives it. by: "sector" for the domestic and foreign-invested parts and their
        total, None for the total alone. indicator: a monthly series that carries the pattern within the year, in any
        unit; "nation" for the national series by the newest day of the figures, which places of the bundled figures
        have; None for none. start, end: months where the path begins and ends, at most all that the figures speak of. A
        figure that reaches before the start is not used, so begin with a January; one on later months than the end is
        used for what it says of those before, such as the base of a growth rate.

    Months are logarithms of levels that drift, with a season, the Lunar New Year and irregular movements, and move with
    the indicator as far as the figures say. Each figure observes sums of them, rounded, once however often it was
    printed; in its own year it carries the error of the first estimate of its last month, of its release, and of what
    is restated later; the base of a growth rate carries none of these. All movements and most errors have heavy tails.
    The sizes are estimated and integrated over, and intervals are calibrated on reference months and on publishers that
    are held out, exports and imports of the place together. `posterior` has the mathematics.

    A year of which no two vintages speak of the same months is as its own releases had it, and what is usually restated
    is in its intervals alone. Where figures are too few to show how far they err, months add up to published sums.

    What is usual of each size is set in `prior`; one that the figures do not identify stays there, and is
    named in `not_identified`.

    Figures of years outside of 1990 to 2050 are not used where others are. Raises NoAnswer where there are no others or
    no level to start from, where nothing tells parts from the total, and where the figures cannot be brought together.

    >>> from tradeanalysis import figures
    >>> row = {"place": "Here", "flow": "exports", "measure": "level", "value": 1200, "unit": "usd_mn",
    ...     "period_start": "2022-01", "period_end": "2022-12", "published": "2024-01-05"}
    >>> path = monthly(figures.load(pd.DataFrame([row])), place="Here")
    >>> bool(abs(path.median["total"].sum() - 1200) <= 0.5)
    True
    """
    problem = problem_of(figures, flow, place=place, by=by, indicator=indicator, start=start, end=end)
    unit = money.unit_of(figures[figures["place"] == place])
    last = None if end is None else periods.months(end, end)[-1]
    other = beside(figures, flow, place=place)
    return Reconstruction(posterior.estimate(problem), place, flow, other, unit=unit, end=last)


def problem_of(
    figures: pd.DataFrame,
    flow: str,
    *,
    place: str,
    by: str | None = None,
    indicator: pd.Series | str | None = NATION,
    start: str | pd.Period | None = None,
    end: str | pd.Period | None = None,
) -> Problem:
    """The figures of a place as equations of its months, and what is known before; arguments as of `monthly`.

    Without a start, figures of years of which no holiday is known are left out where there are others. The months go
    on beyond `end`, as far as figures speak of them.
    """
    cells = cells_of(by)
    used = equations.usable(figures, flow=flow, place=place, cells=cells)
    used = used[used["end"].dt.year.between(*spans.stretch(used))]
    if start is None:
        within = (used["start"].dt.year >= tet.FIRST_YEAR) & (used["end"].dt.year <= tet.LAST_YEAR)
        used = used[within] if within.any() else used
    spoken = equations.span(used)
    first = spoken[0] if start is None else max(spoken[0], periods.months(start, start)[0])
    last = spoken[-1] if end is None else min(spoken[-1], periods.months(end, end)[-1])
    months = pd.period_range(first, spoken[-1], freq="M")
    observed = equations.equations(used, months, cells) if first <= last else None
    if observed is None or (observed.growth | observed.floor).all():
        raise NoAnswer(
            f"no level of {flow} of {place} lies within {start or first} to {end or last}; the figures speak of "
            f"{spoken[0]} to {spoken[-1]}, and one that reaches before the start is not used"
        )
    _check_parts(used, observed)
    _check_years(months)
    return Problem(observed, *_pattern(indicator, months, place, flow, figures["available"].max()))


def beside(figures: pd.DataFrame, flow: str, *, place: str) -> Problem | None:
    """The figures of the other flow of a place, in total; None where nothing can be rebuilt from them."""
    other = {"exports": "imports", "imports": "exports"}.get(flow)
    rows = figures[(figures["place"] == place) & (figures["flow"] == other)]
    unit = money.unit_of(figures[figures["place"] == place])
    known = rows[(rows["measure"] == "level") & (rows["sector"] == TOTAL) & (rows["unit"] == unit)]
    return None if other is None or known.empty else problem_of(figures, other, place=place)


def _check_parts(used: pd.DataFrame, observed: equations.Observations) -> None:
    """Of two parts and their total one level at least must hold the other part, and one figure speak of a part."""
    if len(observed.cells) == 1:
        return
    inside = used[used["id"].isin([name for ids in observed.sources for name in ids])]
    if set(inside["sector"]) == {TOTAL}:
        raise NoAnswer(
            "all figures are of the total, so nothing says how it is split; leave out by, or give figures of one of "
            f"{', '.join(observed.cells)}"
        )
    known = set(inside.loc[inside["measure"] == "level", "sector"])
    if TOTAL not in known and len(known) < len(observed.cells):
        raise NoAnswer(
            f"levels are known of {known.pop()} alone, which says nothing of the rest; "
            f"give levels of another of {', '.join([*observed.cells, TOTAL])}"
        )


def _check_years(months: pd.PeriodIndex) -> None:
    first, last = months[0], months[-1]
    if not tet.FIRST_YEAR <= first.year <= last.year <= tet.LAST_YEAR:
        raise NoAnswer(
            f"the path goes from {first} to {last}; the Lunar New Year, which moves its months, is known for "
            f"{tet.FIRST_YEAR} to {tet.LAST_YEAR}. Give start and end within these years"
        )


def cells_of(by: str | None) -> tuple[str, ...]:
    """The parts whose months are rebuilt: the two sectors, or the total alone [names]."""
    if by not in (None, "sector"):
        raise TradeDataError(f"by={by!r} is not known; choose 'sector' or None")
    return schema.OWNERS if by else (TOTAL,)


def _pattern(
    indicator: pd.Series | str | None, months: pd.PeriodIndex, place: str, flow: str, day: pd.Timestamp
) -> tuple[np.ndarray | None, tuple[float, float]]:
    """The logarithms of the indicator, and what its weight may be."""
    if isinstance(indicator, str):
        if indicator != NATION:
            raise TradeDataError(f"the indicator {indicator!r} is not known; give 'nation', a monthly Series, or None")
        return nation.logs(place, flow, months, day), prior.WEIGHT
    if indicator is None:
        return None, prior.WEIGHT
    if not isinstance(indicator, pd.Series):
        raise TradeDataError(f"the indicator is a {type(indicator).__name__}; give a Series of one value a month")
    covered = pd.to_numeric(periods.as_monthly(indicator, name="indicator"), errors="coerce").reindex(months)
    if covered.isna().any() or (covered <= 0).any():
        lacking = covered.index[covered.isna() | (covered <= 0)][0]
        raise TradeDataError(f"the indicator has no positive value for {lacking}; give one for every month of the path")
    return np.log(covered.to_numpy(float)), GIVEN_WEIGHT
