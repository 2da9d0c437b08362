"""The figures of one place that are not likely to be what was meant, and what they probably meant."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from tradeanalysis import expectations, feasibility, mends
from tradeanalysis.expectations import Expected
from tradeanalysis.mends import Judgement, Mend

# Whoever is accused is more likely wrong than right, or nearly surely so where the errors of a series are only assumed
# and where one of many other months or flows happens to fit. It lies farther off than revisions go: a share of the
# figure, and a share of its newest month, which 19 in 20 first estimates of Viet Nam, 2000-2025, stayed within
# (tests/test_audit.py counts them). A reading that agrees with the others is evidence, so a third of it will do.
MEASURES = feasibility.MEASURES
LIKELY, CERTAIN = 0.5, 0.8
REVISED, REVISED_MONTH = 0.05, 0.12
MENDED, MENDED_MONTH = 0.02, 0.04
FAR = 4.0
# As many releases that err the same way in a year are another version of the figures, not misprints.
RIVALS = 3
# How much of a figure must give before it alone stands accused by the programme [per cent], and how many times the
# lowest that a series expects its highest may be.
GROSS, VAGUE = 50.0, 10.0
# How far from a figure its accusers are looked for [months], and how many are named.
SPAN, MOST = 13, 6
RELEASE = ["publisher", "url", "available", "start", "end", "basis"]


@dataclass(frozen=True, slots=True)
class Suspect:
    """A figure, what the others expect of it, and how it is best read."""

    row: dict[str, Any]
    low: float
    high: float
    judgement: Judgement
    away: float


@dataclass
class Witnesses:
    """What is expected of the figures of a place, and of figures that nobody printed."""

    expected: dict[str, Expected] = field(default_factory=dict)
    series: dict[tuple[str, str, str], list[expectations.Series]] = field(default_factory=dict)

    def of(self, rows: pd.DataFrame) -> dict[str, Expected]:
        """What rows should print, from the series that each belongs to."""
        found: dict[str, Expected] = {}
        part = rows["sector"].where(rows["sector"].isin(expectations.PARTS) & (rows["commodity"] == "all"), None)
        key: Any
        for key, own in rows.groupby([rows["flow"], rows["commodity"], part.fillna(rows["sector"])], sort=False):
            joint = key[1] == "all" and key[2] in expectations.PARTS
            for series in self.series.get((key[0], key[1], "total" if joint else key[2]), []):
                plain = own if joint else own.assign(commodity="all", sector="total")
                if series.found.fit.observed.cells == ("total",):
                    plain = plain[plain["sector"] == "total"]
                asked = plain[~plain["id"].isin(found)]
                if len(asked):
                    found |= series.of(asked)
        return found


def suspects(figures: pd.DataFrame) -> tuple[list[Suspect], list[Suspect]]:
    """The suspects among the figures of one place, and those that only follow another version of their series."""
    house = _house(figures)
    rows = figures[figures["measure"].isin(feasibility.MEASURES)].assign(house=house)
    inside = rows[(rows["unit"] == house) | (rows["unit"] == "pct")]
    slack = feasibility.check(inside).slack
    # An amount in dong among dollars is heard as one in dollars, from the first as one that is doubted.
    foreign = frozenset(rows.loc[(rows["unit"] == "vnd_mn") & (house == "usd_mn"), "id"])
    doubted = frozenset(name for name, gave in slack.items() if gave > GROSS)
    heard = rows[rows["id"].isin(foreign | set(inside["id"]))]
    witnesses = _witnesses(heard.assign(unit=heard["unit"].replace("vnd_mn", house)), doubted | foreign)
    accused, restated = _without_rivals(_of_series(rows, inside, witnesses, foreign))
    accused += list(_of_sums(inside, witnesses, {suspect.row["id"]: suspect for suspect in accused}))
    others = doubted - {suspect.row["id"] for suspect in [*accused, *restated]}
    return accused + list(_of_programme(inside, witnesses, slack, others)), restated


def _records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]


def _house(figures: pd.DataFrame) -> str:
    money = figures.loc[figures["measure"] == "level", "unit"]
    return str(money.mode().iloc[0]) if len(money) else "usd_mn"


def _witnesses(inside: pd.DataFrame, doubted: frozenset[str]) -> Witnesses:
    witnesses = Witnesses()
    for (place, flow, commodity, part), rows, by in expectations.series(inside):
        for block, own in expectations.blocks(rows):
            found = expectations.judge(block, flow, place, by, doubted)
            if found is not None:
                here = set(block["id"][own])
                witnesses.expected |= {name: value for name, value in found.expected.items() if name in here}
                witnesses.series.setdefault((flow, commodity, part), []).append(found)
    return witnesses


def _of_series(
    rows: pd.DataFrame, inside: pd.DataFrame, witnesses: Witnesses, foreign: frozenset[str]
) -> list[Suspect]:
    """Figures that what the others expect of them makes unlikely."""
    found = []
    for row in _records(rows):
        expected = witnesses.expected.get(row["id"])
        dong = row["id"] in foreign
        value = row["value"] / (mends.DONG if dong else 1)
        # The rate of exchange is known to a fifth only, over the years.
        if expected is None or expected.distance(value) < FAR or (dong and abs(expected.shift(value)) < 0.2):
            continue
        readings, elsewhere = ([mends.currency(row)], {}) if dong else _readings(row, inside, witnesses)
        suspect = _accused(row, value, expected, mends.judged(row, expected, readings, elsewhere))
        if suspect:
            found.append(suspect)
    return found


def _readings(
    row: dict[str, Any], inside: pd.DataFrame, witnesses: Witnesses
) -> tuple[list[Mend], dict[str, Expected]]:
    """Every other reading of a figure, and what is expected where it is one of other months or the other flow."""
    asked = list(mends.asked(row))
    elsewhere = witnesses.of(
        pd.DataFrame([other for other, _, _ in asked]).astype({"start": "period[M]", "end": "period[M]"})
    )
    rates = {kind: mends.RATES[kind] / sum(1 for _, k, _ in asked if k == kind) for _, kind, _ in asked}
    readings = list(mends.candidates(row))
    readings += [
        Mend(kind, float(row["value"]), words, rates[kind], other["id"])
        for other, kind, words in asked
        if other["id"] in elsewhere
    ]
    sums = _sum(row, inside, {})
    if sums is not None:
        readings.append(Mend("identity", sums.centre, "what its parts come to", mends.RATES["identity"]))
    return readings, elsewhere


def _accused(row: dict[str, Any], value: float, expected: Expected, judgement: Judgement) -> Suspect | None:
    """The figure as a suspect, if it is likelier wrong than right and farther off than revisions go."""
    months = row["end"].ordinal - row["start"].ordinal + 1
    away = expected.shift(value)
    give = (REVISED + REVISED_MONTH / months) if judgement.mend is None else (MENDED + MENDED_MONTH / months)
    elsewhere = judgement.kind in ("flow", "period")
    sure = LIKELY if expected.known and not elsewhere else CERTAIN
    # Within one release nothing was revised, so any distance counts that rounding cannot explain.
    if judgement.confidence < sure or (abs(away) < give and not expected.exact):
        return None
    literally = {"over": away < 0, "nearly": away > 0}.get(row["qualifier"], False)
    if judgement.mend is None and literally:
        return None
    return Suspect(row, *expected.interval(), judgement, away)


def _without_rivals(found: list[Suspect]) -> tuple[list[Suspect], list[Suspect]]:
    """The suspects, and apart those that follow another version: several releases of a year that err the same way."""
    versions: dict[tuple, set] = {}
    for suspect in found:
        if suspect.judgement.mend is None:
            versions.setdefault(_version(suspect), set()).add((suspect.row["available"], suspect.row["url"]))
    apart: tuple[list[Suspect], list[Suspect]] = ([], [])
    for suspect in found:
        apart[suspect.judgement.mend is None and len(versions[_version(suspect)]) >= RIVALS].append(suspect)
    return apart


def _version(suspect: Suspect) -> tuple:
    row = suspect.row
    return row["flow"], row["sector"], row["commodity"], row["end"].year, suspect.away > 0


def _of_programme(
    inside: pd.DataFrame, witnesses: Witnesses, blamed: Mapping[str, float], names: frozenset[str]
) -> Iterator[Suspect]:
    """Figures that cannot be true beside the others though no series judges them: a part far above its total."""
    if not names:
        return
    rows = feasibility.usable(inside)
    problem = feasibility.programme(rows)
    # Without all that are blamed the others can be true, so they have bounds to give.
    kept = ~rows["id"].isin(list(blamed)).to_numpy()
    for number in np.flatnonzero(rows["id"].isin(names)):
        row = _records(rows.iloc[number : number + 1])[0]
        seen = witnesses.expected.get(row["id"])
        if row["measure"] != "level" or (seen is not None and not _vague(seen)):
            continue
        low, high = feasibility.reach(problem, int(number), kept)
        if not (np.isfinite(low) or np.isfinite(high)):
            continue
        readings = (mend for mend in mends.candidates(row) if low <= mend.value <= high)
        best = max(readings, key=lambda mend: mend.rate, default=None)
        yield Suspect(row, low, high, Judgement(best.kind if best else "contradiction", 0.9, best), row["value"])


def _vague(expected: Expected) -> bool:
    """Whether a series says too little to clear a figure, as of a level without neighbours."""
    return expected.interval()[1] > VAGUE * expected.interval()[0]


def _of_sums(inside: pd.DataFrame, witnesses: Witnesses, accused: dict[str, Suspect]) -> Iterator[Suspect]:
    """Balances and sums of both flows that the exports and imports beside them contradict."""
    both = inside[
        inside["flow"].isin(["balance", "trade"]) & (inside["measure"] == "level") & (inside["sector"] == "total")
    ]
    for row in _records(both):
        if row["id"] in accused:
            continue
        expected = _sum(row, inside, accused) or _difference(row, witnesses)
        if expected is None or expected.distance(row["value"]) < FAR:
            continue
        readings, elsewhere = list(mends.candidates(row)), {}
        asked = [(other, words) for other, kind, words in mends.asked(row) if kind == "period"]
        for other, words in asked:
            there = _sum(other, inside, accused) or _difference(other, witnesses)
            if there is not None:
                elsewhere[other["id"]] = there
                rate = mends.RATES["period"] / len(asked)
                readings.append(Mend("period", float(row["value"]), words, rate, other["id"]))
        if expected.exact:
            readings.append(
                Mend("identity", expected.centre, "what exports and imports come to", 2 * mends.RATES["identity"])
            )
        suspect = _accused(row, row["value"], expected, mends.judged(row, expected, readings, elsewhere))
        if suspect:
            yield suspect


def _sum(row: dict[str, Any], inside: pd.DataFrame, accused: dict[str, Suspect]) -> Expected | None:
    """What the other figures of the same release add up to, for a level that is a sum or a part of one."""
    if row["measure"] != "level" or row["commodity"] != "all":
        return None
    same = inside[(inside[RELEASE] == pd.Series({name: row[name] for name in RELEASE})).all(axis=1)]
    same = same[(same["measure"] == "level") & (same["commodity"] == "all") & ~same["id"].isin(accused)]
    parts = {(flow, sector): own.iloc[0] for (flow, sector), own in same.groupby(["flow", "sector"])}
    me = (row["flow"], row["sector"])
    for terms in _SUMS.get(me, ()):
        if all(name in parts for name in terms):
            centre = sum(sign * parts[name]["value"] for name, sign in terms.items())
            widths = [parts[name]["high"] - parts[name]["low"] for name in terms] + [row["high"] - row["low"]]
            size = sum(abs(parts[name]["value"]) for name in terms)
            # Rounding is uniform, so its tails are short; few degrees of freedom would forgive what cannot be.
            spread = max(float(np.sqrt(np.square(widths).sum() / 12)), 1e-4 * size)
            return Expected(float(centre), spread, 8.0, linear=True, size=float(size), exact=True)
    return None


_SUMS: dict[tuple[str, str], tuple[dict[tuple[str, str], int], ...]] = {
    ("balance", "total"): ({("exports", "total"): 1, ("imports", "total"): -1},),
    ("trade", "total"): ({("exports", "total"): 1, ("imports", "total"): 1},),
    ("exports", "total"): (
        {("exports", "domestic"): 1, ("exports", "fdi"): 1},
        {("imports", "total"): 1, ("balance", "total"): 1},
        {("trade", "total"): 1, ("imports", "total"): -1},
    ),
    ("imports", "total"): (
        {("imports", "domestic"): 1, ("imports", "fdi"): 1},
        {("exports", "total"): 1, ("balance", "total"): -1},
        {("trade", "total"): 1, ("exports", "total"): -1},
    ),
} | {
    (flow, part): ({(flow, "total"): 1, (flow, other): -1},)
    for flow in ("exports", "imports")
    for part, other in (("domestic", "fdi"), ("fdi", "domestic"))
}


def _difference(row: dict[str, Any], witnesses: Witnesses) -> Expected | None:
    """What both flows as the others see them come to."""
    asked = pd.DataFrame(
        [{**row, "flow": flow, "id": flow, "low": 1.0, "high": 1.0} for flow in ("exports", "imports")]
    )
    found = witnesses.of(asked.astype({"start": "period[M]", "end": "period[M]"}))
    if len(found) < 2:
        return None
    exports, imports = found["exports"], found["imports"]
    sign = -1 if row["flow"] == "balance" else 1
    spread = float(np.hypot(exports.median * exports.spread, imports.median * imports.spread))
    spread = float(np.hypot(spread, (row["high"] - row["low"]) / np.sqrt(12)))
    return Expected(
        exports.median + sign * imports.median, spread, 4.0, linear=True, size=exports.median + imports.median
    )


def accusers(suspect: Suspect, figures: pd.DataFrame, accused: set[str]) -> tuple[str, ...]:
    """Ids of the figures that a suspect contradicts: those that bind in the programme, else the closest in time."""
    row = suspect.row
    near = figures[
        (figures["place"] == row["place"])
        & (figures["start"] <= row["end"] + SPAN)
        & (figures["end"] >= row["start"] - SPAN)
        & figures["commodity"].isin(["all", row["commodity"]])
        & (~figures["id"].isin(accused) | (figures["id"] == row["id"]))
    ]
    rows = feasibility.usable(near)
    here = np.flatnonzero((rows["id"] == row["id"]).to_numpy())
    if len(here):
        problem = feasibility.programme(rows)
        found = feasibility.accusers(problem, int(here[0]), np.ones(len(rows), bool))
        if found:
            return found[:MOST]
    return _closest(row, near)


def _closest(row: dict[str, Any], near: pd.DataFrame) -> tuple[str, ...]:
    """Figures of the same series, or of the flows a balance is made of, that share most months with one."""
    flows = ["exports", "imports"] if row["flow"] in ("balance", "trade") else [row["flow"]]
    others = near[(near["id"] != row["id"]) & near["flow"].isin(flows) & (near["commodity"] == row["commodity"])]
    others = others[others["measure"].isin(["level", row["measure"]]) & others["sector"].isin([row["sector"], "total"])]
    gap = (others["end"].astype("int64") - row["end"].ordinal).abs() + (
        others["start"].astype("int64") - row["start"].ordinal
    ).abs()
    same = (others["sector"] != row["sector"]).astype(int) + (others["measure"] != row["measure"]).astype(int)
    return tuple(others.assign(gap=gap + same / 4).sort_values("gap", kind="stable")["id"].head(3))
