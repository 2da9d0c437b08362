"""The probabilities that the outlook gave to the targets of a place, month by month, and whether they were reached."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from tradeanalysis import figures, periods, reconstruct, target
from tradeanalysis.errors import NoAnswer, TradeDataError
from tradeanalysis.figures.fiscal import year_start
from tradeanalysis.track_record import scores
from tradeanalysis.trend import drawings


def target_record(
    table: pd.DataFrame,
    place: str,
    flow: str = "exports",
    *,
    years: Iterable[int],
    months: Iterable[int] = range(1, 12),
    n_paths: int = drawings.N_PATHS,
    seed: int = 0,
    otherwise: float | None = None,
    wait: int = 0,
) -> pd.DataFrame:
    """The probability of the target in each month of each year, as known six days after the month [0 to 1].

    table: figures as published, as `figures.load` gives them: an origin has no correction that was found later. Only
        targets whose day of publication is known count, and only from that day on. n_paths, seed: as in
        `target.outlook`. otherwise: growth that is asked about in a year without a target, which is left out without it
        [per cent]. months: of the year as the table counts it, 1 the first of a fiscal year. wait: how much longer an
        origin waits for the first level of its month, of an office that publishes late [days].

    Columns: year, month, target [per cent], probability, carry_forward and damped (probabilities of these models),
    median, low and high of the 80 % interval of growth [per cent], announced growth [per cent], reached, and brier. A
    month without a figure of its own, and a year without a target or an announced growth, are left out.

    Raises NoAnswer where nothing is left.

    >>> row = {"place": "Hue", "flow": "exports", "measure": "level", "value": 500, "unit": "usd_mn",
    ...     "period_start": "2023-01", "period_end": "2023-06", "published": "2023-07-06"}
    >>> target_record(figures.load(pd.DataFrame([row])), "Hue", years=[2023])
    Traceback (most recent call last):
        ...
    tradeanalysis.errors.NoAnswer: no month of these years has figures, a target and an outcome for exports of Hue;
    choose other years
    """
    finally_known = figures.known(table, place=place)
    set_targets = figures.all_targets(finally_known[finally_known["published"] != ""], place, flow)
    rows = []
    for year in years:
        asked = periods.Year(year, year_start(finally_known))
        was_set = year in set_targets.index
        outcome = figures.announced(finally_known, place, year, flow)
        growth = float(set_targets["low"][year]) if was_set else otherwise
        if not outcome.known or growth is None:
            continue
        for month in months:
            origin = asked.first + (month - 1)
            day = _day(finally_known, place, flow, origin, wait)
            if was_set and set_targets["available"][year] > day:
                continue
            outlook = _outlook(_known(table, place, day), place, flow, asked, origin, growth, n_paths, seed)
            if outlook:
                rows.append({"year": year, "month": month, "target": growth, **outlook, "announced": outcome.value})
    if not rows:
        raise NoAnswer(
            f"no month of these years has figures, a target and an outcome for {flow} of {place}; choose other years"
        )
    frame = pd.DataFrame(rows)
    reached = frame["announced"] >= frame["target"]
    return frame.assign(reached=reached, brier=scores.brier(frame["probability"].to_numpy(), reached.to_numpy()))


def _day(table: pd.DataFrame, place: str, flow: str, origin: pd.Period, wait: int) -> pd.Timestamp:
    """The day of an outlook: the usual one after its month, or that of its first level within some days more."""
    usual = origin.end_time.normalize() + pd.Timedelta(days=periods.USUAL_LAG_DAYS)
    levels = figures.select(table, place=place, flow=flow, measure="level", sector="total", commodity="all")
    first = levels.loc[levels["end"] == origin, "available"].min()
    return first if usual < first <= usual + pd.Timedelta(days=wait) else usual


def _known(table: pd.DataFrame, place: str, day: pd.Timestamp) -> pd.DataFrame:
    """The figures of the place by a day, with the corrections known by then; none where nothing was published."""
    try:
        return figures.known(table, place=place, as_of=day)
    except NoAnswer:
        return table.head(0)


def _outlook(
    known: pd.DataFrame,
    place: str,
    flow: str,
    year: periods.Year,
    origin: pd.Period,
    growth: float,
    n_paths: int,
    seed: int,
) -> dict[str, float]:
    """Probabilities and growth at one origin; empty where no figure of that month was known."""
    if known.empty:
        return {}
    levels = figures.select(known, place=place, flow=flow, measure="level", sector="total", commodity="all")
    if not (levels["end"] == origin).any():
        return {}
    path = reconstruct.monthly(known, flow, place=place, end=origin)
    try:
        so_far = figures.year_to_date(known, year, flow=flow, place=place)
    except NoAnswer:  # months alone are known, no run from January
        so_far = None
    try:
        seen = target.outlook(path, year=year, target=growth, as_of=origin, so_far=so_far, n_paths=n_paths, seed=seed)
    except TradeDataError:  # the year before is not known in whole
        return {}
    low, middle, high = np.quantile(seen.growth, [0.1, 0.5, 0.9])
    return {
        "probability": seen.probability,
        "carry_forward": seen.probabilities.get("carry_forward", np.nan),
        "damped": seen.probabilities.get("damped_carry_forward", np.nan),
        "median": float(middle),
        "low": float(low),
        "high": float(high),
    }
