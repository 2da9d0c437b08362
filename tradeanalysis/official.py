"""The targets that were set for a place, what was said of them month by month, and what became of them."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from tradeanalysis import figures, growth, intervals, periods, reconstruct, scores, target
from tradeanalysis.errors import NoAnswer, TradeDataError
from tradeanalysis.intervals import Interval


def targets(table: pd.DataFrame, place: str, flow: str = "exports") -> pd.DataFrame:
    """The growth targets set for whole years, the first one of each year [per cent]; index year.

    table: figures as `figures.load` gives them. Columns: low and high, the ends of a range or one number twice;
    printed, id, and available, the day from which it was known.
    """
    found = figures.select(table, place=place, flow=flow, measure="target_yoy_pct", sector="total", commodity="all")
    yearly = found[(found["start"].dt.month == 1) & (found["end"] == found["start"] + 11)]
    yearly = yearly.assign(year=yearly["start"].dt.year).sort_values(["year", "available", "row"], kind="stable")
    first = yearly[yearly["available"] == yearly.groupby("year")["available"].transform("min")].groupby("year")
    # The two ends of a range are two rows; of a single number the number was meant, not the bounds of its rounding.
    ends = first["value"].agg(low="min", high="max")
    return ends.join(first[["printed", "id", "available"]].first())


def target_of(table: pd.DataFrame, place: str, year: int, flow: str = "exports") -> tuple[float, float]:
    """The two ends of the growth target first set for a year [per cent]; `NoAnswer` where none is known."""
    known = targets(table, place, flow)
    if year not in known.index:
        raise NoAnswer(f"no target is known for {flow} of {place} in {year}; give one, such as 6")
    return float(known["low"][year]), float(known["high"][year])


def announced(table: pd.DataFrame, place: str, year: int, flow: str = "exports") -> Interval:
    """The growth of the year as it was first printed in its last ten days or later [per cent]; unknown if never."""
    start, end = pd.Period(year=year, month=1, freq="M"), pd.Period(year=year, month=12, freq="M")
    whole = {"place": place, "flow": flow, "sector": "total", "commodity": "all", "start": start, "end": end}
    table = table[table["place"] == place]
    # Before the 20th of December a city reports to its council what eleven months let it hope for.
    late = table[table["available"] >= end.start_time + pd.Timedelta(days=19)]
    printed = figures.select(late, **whole, measure="yoy_pct") if len(late) else late
    if len(printed):
        first = printed.sort_values(["available", "row"], kind="stable").iloc[0]
        return Interval(float(first["value"]), float(first["low"]), float(first["high"]), (str(first["id"]),))
    if late.empty or not (level := figures.latest(late, start=start, end=end, place=place, flow=flow)).known:
        return Interval.unknown()
    same = figures.of_office(table, level)
    before = figures.latest(same, start=start - 12, end=end - 12, place=place, flow=flow)
    return intervals.compute(growth.rate, level, before)


def target_record(
    table: pd.DataFrame,
    place: str,
    flow: str = "exports",
    *,
    years: Iterable[int],
    months: Iterable[int] = range(1, 12),
    n_paths: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """What the outlook said of the target in each month of each year, from the figures known six days after it.

    Columns: year, month, target [per cent], probability, carry_forward and damped (probabilities of these models),
    median, low and high of the 80 % band of growth [per cent], announced growth [per cent], reached, and brier. A month
    without a figure of its own, and a year without a target or an announced growth, are left out.
    """
    set_targets = targets(table, place, flow)
    rows = []
    for year in years:
        if year not in set_targets.index or not (outcome := announced(table, place, year, flow)).known:
            continue
        aim = target_of(table, place, year, flow)[0]
        for month in months:
            origin = pd.Period(year=year, month=month, freq="M")
            day = origin.end_time.normalize() + pd.Timedelta(days=periods.USUAL_LAG_DAYS)
            told = _told(figures.as_of(table, day), place, flow, origin, aim, n_paths, seed)
            if told:
                rows.append({"year": year, "month": month, "target": aim, **told, "announced": outcome.value})
    if not rows:
        raise NoAnswer(f"no month of these years has figures, a target and an outcome for {flow} of {place}")
    frame = pd.DataFrame(rows)
    reached = frame["announced"] >= frame["target"]
    return frame.assign(reached=reached, brier=scores.brier(frame["probability"].to_numpy(), reached.to_numpy()))


def _told(
    known: pd.DataFrame, place: str, flow: str, origin: pd.Period, aim: float, n_paths: int, seed: int
) -> dict[str, float]:
    """What the outlook said at one origin; empty where no figure of that month was known."""
    levels = figures.select(known, place=place, flow=flow, measure="level", sector="total", commodity="all")
    if not (levels["end"] == origin).any():
        return {}
    path = reconstruct.monthly(known, flow, place=place, end=origin)
    try:
        seen = target.outlook(path, year=origin.year, target=aim, as_of=origin, n_paths=n_paths, seed=seed)
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
