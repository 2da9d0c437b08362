"""The figures of one place that are not likely to be what was meant, and what they probably meant."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from tradeanalysis.audit import consistency, expectations, readings, rivals, sums
from tradeanalysis.audit.expectations import Expected, Witnesses
from tradeanalysis.audit.readings import Judgement, Mend

# Whoever is accused is more likely wrong than right. It lies farther off than revisions go: a share of the
# figure, and a share of its newest month, which 19 in 20 first estimates of Viet Nam, 2000-2025, stayed within
# (tests/test_audit.py counts them). A reading that agrees with the others is evidence, so a third of it will do.
MEASURES = consistency.MEASURES
LIKELY = 0.5
REVISED, REVISED_MONTH = 0.05, 0.12
MENDED, MENDED_MONTH = 0.02, 0.04
# A figure is looked at from so many spreads on; the only one of its release that is of other months, sooner.
FAR, NEAR = 3.0, 1.0
# As many releases that err the same way in a year are another version of the figures, not misprints.
RIVALS = 2
# How much of a figure must give before it alone stands accused by the programme [per cent], and how many times the
# lowest that a series expects its highest may be.
GROSS, VAGUE = 50.0, 10.0
# How far from a figure its accusers are looked for [months], and how many are named.
SPAN, MOST = 13, 6


@dataclass(frozen=True, slots=True)
class Suspect:
    """A figure, what the others expect of it, and how it is best read."""

    row: dict[str, Any]
    low: float
    high: float
    judgement: Judgement
    away: float


def suspects(figures: pd.DataFrame) -> tuple[list[Suspect], list[Suspect]]:
    """The suspects among the figures of one place, and those that only follow another version of their series."""
    house = _house(figures)
    rows = figures[figures["measure"].isin(consistency.MEASURES)].assign(house=house)
    rows["told"] = readings.alone(rows)
    inside = rows[(rows["unit"] == house) | (rows["unit"] == "pct")]
    slack = consistency.check(inside).slack
    # An amount in dong among dollars is heard as one in dollars, from the first as one that is doubted.
    foreign = frozenset(rows.loc[(rows["unit"] == "vnd_mn") & (house == "usd_mn"), "id"])
    doubted = frozenset(name for name, gave in slack.items() if gave > GROSS)
    heard = rows[rows["id"].isin(foreign | set(inside["id"]))]
    aside = doubted | foreign | set(rows.loc[rows["told"].notna(), "id"])
    witnesses = expectations.witnesses(heard.assign(unit=heard["unit"].replace("vnd_mn", house)), aside)
    accused, restated = _without_rivals(_of_series(rows, inside, witnesses, foreign))
    accused += list(_of_sums(inside, witnesses, {suspect.row["id"]: suspect for suspect in accused}))
    others = doubted - {suspect.row["id"] for suspect in [*accused, *restated]}
    return accused + list(_of_programme(inside, witnesses, slack, others)), restated


def _records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]


def _house(figures: pd.DataFrame) -> str:
    money = figures.loc[figures["measure"] == "level", "unit"]
    return str(money.mode().iloc[0]) if len(money) else "usd_mn"


def _of_series(
    rows: pd.DataFrame, inside: pd.DataFrame, witnesses: Witnesses, foreign: frozenset[str]
) -> list[Suspect]:
    """Figures that what the others expect of them makes unlikely."""
    found = []
    for row in _records(rows):
        expected = witnesses.expected.get(row["id"])
        dong = row["id"] in foreign
        value = row["value"] / (readings.DONG if dong else 1)
        # The rate of exchange is known to a fifth only, over the years.
        far = 0.0 if expected is None else expected.distance(value)
        if (
            expected is None
            or far < (FAR if row["told"] is pd.NaT else NEAR)
            or (dong and abs(expected.shift(value)) < 0.2)
        ):
            continue
        likely, elsewhere = ([readings.currency(row)], {}) if dong else _readings(row, inside, witnesses)
        suspect = _accused(row, value, expected, readings.judged(row, expected, likely, elsewhere))
        if suspect:
            found.append(suspect)
    swapped = [_swapped(suspect, found, inside, witnesses) for suspect in found]
    return list({suspect.row["id"]: suspect for suspect in swapped}.values())


def _swapped(suspect: Suspect, found: list[Suspect], inside: pd.DataFrame, witnesses: Witnesses) -> Suspect:
    """The suspect, or the figure beside it that is likelier to be the misprint of the two."""
    row = suspect.row
    series = witnesses.home(row["id"])
    if series is None:
        return suspect
    accused = {other.row["id"] for other in found}
    near = inside[
        (inside["flow"] == row["flow"])
        & (inside["start"] <= row["end"] + SPAN)
        & (inside["end"] >= row["start"] - SPAN)
        & ~inside["id"].isin(accused)
    ]
    others = {other["id"]: other for other in _records(near)}
    rival = rivals.likelier(row, others, series, lambda one: _readings(one, inside, witnesses))
    if rival is None:
        return suspect
    other, expected, judgement = rival
    return _accused(other, float(other["value"]), expected, judgement) or suspect


def _readings(
    row: dict[str, Any], inside: pd.DataFrame, witnesses: Witnesses
) -> tuple[list[Mend], dict[str, Expected]]:
    """Every other reading of a figure, and what is expected where it is one of other months or the other flow."""
    asked = list(readings.asked(row))
    elsewhere = witnesses.of(
        pd.DataFrame([other for other, *_ in asked]).astype({"start": "period[M]", "end": "period[M]"})
    )
    found = list(readings.candidates(row))
    found += [
        Mend(kind, float(row["value"]), words, rate, other["id"])
        for other, kind, words, rate in asked
        if other["id"] in elsewhere
    ]
    added = sums.of_release(row, inside, ())
    if added is not None:
        found.append(Mend("identity", added.centre, "what its parts come to", readings.RATES["identity"]))
    return found, elsewhere


def _accused(row: dict[str, Any], value: float, expected: Expected, judgement: Judgement) -> Suspect | None:
    """The figure as a suspect, if it is likelier wrong than right and farther off than revisions go."""
    months = row["end"].ordinal - row["start"].ordinal + 1
    away = expected.shift(value)
    give = (REVISED + REVISED_MONTH / months) if judgement.mend is None else (MENDED + MENDED_MONTH / months)
    # Within one release nothing was revised, so any distance counts that rounding cannot explain.
    exact = expected.exact or (judgement.kind == "period" and row["told"] is not pd.NaT)
    if judgement.confidence < LIKELY or (abs(away) < give and not exact):
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
    rows = consistency.usable(inside)
    problem = consistency.programme(rows)
    # Without all that are blamed the others can be true, so they have bounds to give.
    kept = ~rows["id"].isin(list(blamed)).to_numpy()
    for number in np.flatnonzero(rows["id"].isin(names)):
        row = _records(rows.iloc[number : number + 1])[0]
        seen = witnesses.expected.get(row["id"])
        if row["measure"] != "level" or (seen is not None and not _vague(seen)):
            continue
        low, high = consistency.reach(problem, int(number), kept)
        if not (np.isfinite(low) or np.isfinite(high)):
            continue
        likely = (mend for mend in readings.candidates(row) if low <= mend.value <= high)
        best = max(likely, key=lambda mend: mend.rate, default=None)
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
        expected = sums.of(row, inside, accused, witnesses)
        if expected is None or expected.distance(row["value"]) < (FAR if row["told"] is pd.NaT else NEAR):
            continue
        found, elsewhere = list(readings.candidates(row)), {}
        for other, kind, words, rate in readings.asked(row):
            there = sums.of(other, inside, accused, witnesses) if kind == "period" else None
            if there is not None:
                elsewhere[other["id"]] = there
                found.append(Mend("period", float(row["value"]), words, rate, other["id"]))
        # Where the flows are known as closely as two readings must agree, their difference is a reading too.
        if expected.exact or expected.spread <= readings.SAME * abs(expected.centre):
            found.append(
                Mend("identity", expected.centre, "what exports and imports come to", 2 * readings.RATES["identity"])
            )
        suspect = _accused(row, row["value"], expected, readings.judged(row, expected, found, elsewhere))
        if suspect:
            yield suspect


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
    rows = consistency.usable(near)
    here = np.flatnonzero((rows["id"] == row["id"]).to_numpy())
    if len(here):
        problem = consistency.programme(rows)
        found = consistency.accusers(problem, int(here[0]), np.ones(len(rows), bool))
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
