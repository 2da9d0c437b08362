"""What all other figures say that each figure should print, with misprints kept from weighing on their neighbours."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from tradeanalysis.audit import alone
from tradeanalysis.audit.alone import View
from tradeanalysis.audit.expected import LEAST_SPREAD, Expected, rounding, roundings
from tradeanalysis.errors import TradeDataError
from tradeanalysis.figures import observed, schema
from tradeanalysis.figures.figure import Figure
from tradeanalysis.reconstruct import equations, months, posterior
from tradeanalysis.reconstruct.fit import Fit, Problem, predicted

PARTS, WHOLE = ("total", *schema.OWNERS), ("all", "total")
Key = tuple[str, str, str, str]  # place, flow, commodity, part
# A figure this many spreads away is put aside and the others are asked again; this often at the most.
ASIDE, ROUNDS = 5.0, 3
# Per month, a level this many times its neighbours' is no level of the series; a neighbour ends within two years.
ABSURD, NEAR = 20.0, 24


@dataclass(frozen=True)
class Series:
    """One series of a place as the others see it: what is expected of each figure, and of figures nobody printed."""

    fit: Fit
    expected: dict[str, Expected]
    view: View

    def alone(self, figure: Figure) -> Expected:
        """What the others say of one of the figures when they weigh each other without it."""
        fit, seen = self.fit, self.expected[figure.id]
        number = next(k for k, ids in enumerate(fit.observed.sources) if figure.id in ids)
        if number in self.view.looked:
            return seen
        rest = alone.without(fit, self.view.plain, number)
        variance = rest.known[number] + rest.noise(fit.observed)[number] - fit.observed.rounding[number]
        spread = max(float(np.sqrt(variance + rounding(figure))) * self.view.scale, LEAST_SPREAD)
        return replace(seen, centre=float(rest.expected[number]), spread=spread)

    def of(self, figures: Iterable[Figure]) -> dict[str, Expected]:
        """What figures that were not used should print; those of other months are left out."""
        observed = self.fit.observed
        asked = equations.equations(
            [one for one in figures if one.measure in equations.MEASURES], observed.months, observed.cells
        )
        if not len(asked):
            return {}
        # The median of a figure is printed of the medians of its months, and what it may be off is nearly linear there.
        centre, variance = predicted(self.fit, asked)
        spread, tail = np.maximum(np.sqrt(variance) * self.view.scale, LEAST_SPREAD), self.view.tail
        return {
            name: Expected(float(centre[k]), float(spread[k]), tail, bool(asked.growth[k]))
            for k, ids in enumerate(asked.sources)
            for name in ids
        }


def series(figures: pd.DataFrame) -> Iterator[tuple[Key, pd.DataFrame, str | None]]:
    """Each series of the table: its place, flow, commodity and part; its rows as `reconstruct` takes them; and `by`.

    All goods come with their sectors; each commodity, and each further part, as a total of its own. Months without any
    trade have no logarithm and are left out.
    """
    measure, sector = (figures[name].to_numpy(object) for name in ("measure", "sector"))
    plain = figures.assign(commodity="all", unit=_unit(figures))
    for key, own in _grouped(figures, measure, sector).items():
        levels = set(sector[own][measure[own] == "level"])
        if not levels or len(own) < 2:
            continue
        if key[2:] == WHOLE and key[1] != "trade" and not levels.isdisjoint(schema.OWNERS):
            yield key, plain.iloc[own], "sector"
        elif taken := [number for number in own if key[2:] != WHOLE or sector[number] == "total"]:
            yield key, plain.iloc[taken].assign(sector="total"), None


def _grouped(figures: pd.DataFrame, measure: np.ndarray, sector: np.ndarray) -> dict[Key, list[int]]:
    """The numbers of the rows of each series."""
    place, flow, goods = (figures[name].to_numpy(object) for name in ("place", "flow", "commodity"))
    traded = figures["value"].to_numpy(float) > np.where(measure == "level", 0, -100)
    known = traded & (flow != "balance") & np.array([one in equations.MEASURES for one in measure], bool)
    groups: dict[Key, list[int]] = {}
    for number in np.flatnonzero(known).tolist():
        joint = goods[number] == "all" and sector[number] in PARTS
        key = place[number], flow[number], goods[number], "total" if joint else sector[number]
        groups.setdefault(key, []).append(number)
    return groups


def _unit(rows: pd.DataFrame) -> pd.Series:
    """Whatever currency a series counts in is its own; only `reconstruct` takes no other than dollars."""
    return rows["unit"].where(rows["measure"] != "level", "usd_mn")


@dataclass(frozen=True)
class Trial:
    """The figures of a series on trial: as they are weighed, and those put aside, with what stands in their place."""

    rows: pd.DataFrame
    flow: str
    place: str
    by: str | None
    working: pd.DataFrame
    aside: dict[int, float]

    @property
    def problem(self) -> Problem:
        """What is asked of the months behind the figures."""
        return months.problem_of(self.working, self.flow, place=self.place, by=self.by, indicator=None)

    def put_aside(self, index: int, guess: float) -> None:
        """Nothing; the figure of a row is replaced by one that says next to nothing: from nothing to twice a guess."""
        self.aside[index] = guess
        growth = self.working.at[index, "measure"] != "level"
        low, high = (-99.0, 100 * (2 * (1 + guess / 100) - 1)) if growth else (guess * 0.01, guess * 1.99)
        self.working.loc[index, ["value", "low", "high"]] = [guess, low, high]


def trial(rows: pd.DataFrame, flow: str, place: str, by: str | None, doubted: frozenset[str]) -> Trial:
    """The figures of a series on trial; doubted: ids of figures that start aside."""
    found = Trial(rows, flow, place, by, rows.copy(), {})
    for index, guess in _absurd(rows, doubted).items():
        found.put_aside(index, guess)
    return found


def judged(one: Trial) -> Series | None:
    """What the others expect of each of the rows of a series; None where nothing can be rebuilt from them.

    A figure far off is replaced by what the others expect, as one that says hardly anything, until no further one is
    found: so its months stay in the path, and its neighbours are not blamed for it.
    """
    names = one.rows["id"]
    for turn in range(ROUNDS):
        try:
            fit = posterior.estimate(one.problem)
        except TradeDataError:
            return None
        seen, expected, worst = _weighed(fit, one)
        if not worst or turn == ROUNDS - 1:
            break
        for index in worst:
            one.put_aside(index, expected[names[index]].median)
    return Series(fit, expected, seen)


def _weighed(fit: Fit, one: Trial) -> tuple[View, dict[str, Expected], list[int]]:
    """What the others say of each figure, and the rows to put aside; those nearer are looked at once none is so far."""
    rows, own, aside = one.rows, roundings(one.rows), one.aside
    away = {rows["id"][index] for index in aside}
    silent = np.array([not away.isdisjoint(ids) for ids in fit.observed.sources])
    plain, looked = alone.equally(fit), dict[int, Fit]()
    for look in (ASIDE, alone.LOOK):
        seen = alone.view(fit, plain, silent, looked, look)
        expected, looked = _expected(fit.observed, seen, own), seen.looked
        worst = _worst(rows, _far(rows, expected, aside))
        if worst:
            break
    return seen, expected, worst


def _far(rows: pd.DataFrame, expected: dict[str, Expected], aside: dict[int, float]) -> dict[int, float]:
    """The rows far from what is expected of them, without those put aside already, and how far [spreads]."""
    away = {
        index: expected[name].distance(float(value))
        for index, name, value in zip(rows.index, rows["id"], rows["value"], strict=True)
        if name in expected and index not in aside
    }
    over = set(rows.index[observed.lower_bounds(rows)])
    below = {index for index in over & set(away) if rows["value"][index] < expected[rows["id"][index]].median}
    return {index: far for index, far in away.items() if far > ASIDE and index not in below}


def _absurd(rows: pd.DataFrame, doubted: frozenset[str]) -> dict[int, float]:
    """Levels that are doubted or that no neighbour is anywhere near, with what the neighbours would say."""
    levels = np.flatnonzero(rows["measure"].to_numpy(object) == "level")
    start, ends = (rows[name].astype("int64").to_numpy()[levels] for name in ("start", "end"))
    months, parts = ends - start + 1, rows["sector"].to_numpy(object)[levels]
    logs = np.log(np.maximum(rows["value"].to_numpy(float)[levels], 1e-12) / months)
    doubt = np.array([name in doubted for name in rows["id"].tolist()], bool)[levels]
    absurd = {}
    for part in dict.fromkeys(parts):
        mine = np.flatnonzero(parts == part)
        same = np.broadcast_to(~doubt[mine], (len(mine),) * 2) & ~np.eye(len(mine), dtype=bool)
        near = same & (np.abs(ends[mine, None] - ends[mine]) <= NEAR)
        chosen = np.where(near.sum(axis=1, keepdims=True) >= 2, near, same)
        count, apart = chosen.sum(axis=1), np.sort(np.where(chosen, logs[mine], np.inf), axis=1)
        middle = [apart[np.arange(len(mine)), np.maximum(count - k, 0) // 2] for k in (0, 1)]
        usual = (middle[0] + middle[1]) / 2
        away = doubt[mine] | (np.abs(logs[mine] - usual) > np.log(ABSURD))
        for number in np.flatnonzero(away & (count >= np.where(doubt[mine], 1, 2))).tolist():
            absurd[rows.index[levels[mine[number]]]] = float(np.exp(usual[number]) * months[mine[number]])
    return absurd


def _expected(observed: equations.Observations, seen: View, own: dict[str, float]) -> dict[str, Expected]:
    """What the others expect of each figure, its own rounding as it is printed, not as it was weighed."""
    expected = {}
    for k, ids in enumerate(observed.sources):
        for name in ids:
            variance = max(seen.spread[k] ** 2 - observed.rounding[k], 0.0) + own[name]
            width = max(float(np.sqrt(variance)) * seen.scale, LEAST_SPREAD)
            expected[name] = Expected(float(seen.centre[k]), width, seen.tail, bool(observed.growth[k]))
    return expected


def _worst(rows: pd.DataFrame, far: dict[int, float]) -> list[int]:
    """The farthest of those that share months, since a misprint throws suspicion on its neighbours."""
    chosen: list[int] = []
    start, end = rows["start"].astype("int64").to_dict(), rows["end"].astype("int64").to_dict()
    for index in sorted(far, key=lambda k: -far[k]):
        beside = (start[k] <= end[index] + 12 and end[k] >= start[index] - 12 for k in chosen)
        if not any(beside):
            chosen.append(index)
    return chosen


@dataclass
class Witnesses:
    """What is expected of the figures of a place, and of figures that nobody printed."""

    expected: dict[str, Expected] = field(default_factory=dict)
    series: dict[tuple[str, str, str], list[Series]] = field(default_factory=dict)

    def alone(self, figure: Figure) -> Expected | None:
        """What the others say of a figure when they weigh each other without it; None where no series judges it."""
        series = self.home(figure.id)
        return None if series is None else series.alone(figure)

    def home(self, name: str) -> Series | None:
        """The series that a figure was judged in."""
        if name not in self.expected:
            return None
        return next(one for own in self.series.values() for one in own if one.expected.get(name) is self.expected[name])

    def of(self, asked: Sequence[Figure]) -> dict[str, Expected]:
        """What figures should print, by id, from the series that each belongs to; without those that none covers."""
        groups: dict[tuple[str, str, str], list[Figure]] = {}
        for figure in asked:
            joint = figure.commodity == "all" and figure.sector in PARTS
            key = (figure.flow, figure.commodity, "total" if joint else figure.sector)
            groups.setdefault(key, []).append(figure)
        found: dict[str, Expected] = {}
        for key, own in groups.items():
            plain = own if key[1:] == WHOLE else [replace(figure, sector="total") for figure in own]
            for one in self.series.get(key, []):
                sectors = ("total", *one.fit.observed.cells)
                found |= one.of(figure for figure in plain if figure.sector in sectors and figure.id not in found)
        return found


def witnesses(inside: pd.DataFrame, doubted: frozenset[str]) -> Witnesses:
    """What the figures of a place expect of each other; doubted: ids of those that start aside."""
    seen = Witnesses()
    known = list(series(inside))
    tried = [judged(trial(rows, key[1], key[0], by, doubted)) for key, rows, by in known]
    pairs = [(key, rows, one) for (key, rows, _), one in zip(known, tried, strict=True)]
    for (_, flow, commodity, part), found in _together(pairs):
        seen.expected |= found.expected
        seen.series.setdefault((flow, commodity, part), []).append(found)
    return seen


def _together(judged: list[tuple[Key, pd.DataFrame, Series | None]]) -> Iterator[tuple[Key, Series]]:
    """The series that could be judged, all goods each way with one shape."""
    found = [(key, rows, one) for key, rows, one in judged if one is not None]
    both = [number for number, (key, _, _) in enumerate(found) if key[1] in schema.TRADED and key[2:] == WHOLE]
    shared = dict(zip(both, alone.together([found[number][2].view for number in both]), strict=True))
    for number, (key, rows, one) in enumerate(found):
        seen = shared.get(number, one.view)
        yield key, Series(one.fit, _expected(one.fit.observed, seen, roundings(rows)), seen)
