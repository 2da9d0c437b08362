"""The figures of one place that are not likely to be what was meant, and what they probably meant."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tradeanalysis.audit import additions, consistency, expectations, readings, rivals
from tradeanalysis.audit.evidence import Evidence, release_ends
from tradeanalysis.audit.expectations import Expected
from tradeanalysis.audit.readings import Judgement, Reading
from tradeanalysis.figures import schema
from tradeanalysis.figures.figure import Figure, as_figures

SAYS = 0.95  # what the other figures say of one is their 95 % interval
# Whoever is accused is more likely wrong than right. It lies farther off than revisions go: a share of the
# figure, and a share of its newest month, which 19 in 20 first estimates of Viet Nam, 2000-2025, stayed within
# (tests/test_audit.py counts them). A reading that agrees with the others is evidence, so a third of it will do.
MEASURES = consistency.MEASURES
LIKELY = 0.5
REVISED, REVISED_MONTH = 0.05, 0.12
EXPLAINED, EXPLAINED_MONTH = 0.02, 0.04
# A figure is looked at from so many spreads on; the only one of its release that is of other months, sooner.
FAR, NEAR = 3.0, 1.0
# As many releases that err the same way in a year are another version of the figures, not misprints.
RIVALS = 2
# How much of a figure must give before it alone stands accused by the programme [per cent], and how many times the
# lowest that a series expects its highest may be.
GROSS, VAGUE = 50.0, 10.0
# How far the rate of exchange that dong are divided by may be off [share].
EXCHANGE = 0.2
# How far from a figure its accusers are looked for [months], and how many are named.
SPAN, MOST = 13, 6


@dataclass(frozen=True, slots=True)
class Suspect:
    """A figure, the bounds of what the others expect of it, how it is best read, and how far off it lies [share]."""

    figure: Figure
    low: float
    high: float
    judgement: Judgement
    away: float

    @property
    def id(self) -> str:
        """The id of the figure."""
        return self.figure.id

    @property
    def explained(self) -> bool:
        """Whether another reading of the figure agrees with the others."""
        return self.judgement.reading is not None

    @property
    def version(self) -> tuple[str, str, str, int, bool]:
        """What figures of one version of a series have in common: the series, the year, and the side they err to."""
        figure = self.figure
        return figure.flow, figure.sector, figure.commodity, figure.end.year, self.away > 0


def suspects(figures: pd.DataFrame) -> tuple[list[Suspect], list[Suspect]]:
    """The suspects among the figures of one place, and those that only follow another version of their series.

    figures: rows of one place, as `figures.load` gives them.
    """
    currency = _currency(figures)
    rows = figures[figures["measure"].isin(consistency.MEASURES)]
    ends = release_ends(rows)
    inside = rows[rows["unit"].isin([currency, "pct"])]
    slack = consistency.check(inside).slack
    # An amount in dong among dollars is heard as one in dollars, from the first as one that is doubted.
    foreign = frozenset(rows.loc[(rows["unit"] == "vnd_mn") & (currency == "usd_mn"), "id"])
    doubted = frozenset(name for name, gave in slack.items() if gave > GROSS)
    heard = rows[rows["id"].isin(foreign | set(inside["id"]))]
    odd = dict(zip(rows.loc[ends.notna(), "id"], ends[ends.notna()], strict=True))
    witnesses = expectations.witnesses(
        heard.assign(unit=heard["unit"].replace("vnd_mn", currency)), doubted | foreign | set(odd)
    )
    evidence = Evidence(inside, witnesses, odd)
    accused, restated = _without_rivals(_of_series(as_figures(rows), evidence, foreign))
    accused += list(_of_additions(evidence, {suspect.id: suspect for suspect in accused}))
    others = doubted - {suspect.id for suspect in [*accused, *restated]}
    return accused + list(_of_programme(evidence, slack, others)), restated


def _currency(figures: pd.DataFrame) -> str:
    """The currency that most levels of a place are in."""
    money = figures.loc[figures["measure"] == "level", "unit"]
    return str(money.mode().iloc[0]) if len(money) else "usd_mn"


def _of_series(figures: Sequence[Figure], evidence: Evidence, foreign: frozenset[str]) -> list[Suspect]:
    """Figures that what the others expect of them makes unlikely; foreign: ids of those in dong among dollars."""
    judged = (
        _in_dong(figure, evidence) if figure.id in foreign else _in_its_series(figure, evidence) for figure in figures
    )
    found = [suspect for suspect in judged if suspect is not None]
    swapped = [_swapped(suspect, found, evidence) for suspect in found]
    return list({suspect.id: suspect for suspect in swapped}.values())


def _in_its_series(figure: Figure, evidence: Evidence) -> Suspect | None:
    expected = evidence.witnesses.expected.get(figure.id)
    if expected is None or expected.distance(figure.value) < _threshold(figure, evidence):
        return None
    judgement = readings.judged(figure, figure.value, expected, *_readings(figure, evidence))
    return _accused(figure, figure.value, expected, judgement, evidence)


def _in_dong(figure: Figure, evidence: Evidence) -> Suspect | None:
    expected = evidence.witnesses.expected.get(figure.id)
    value = figure.value / readings.DONG
    # The rate of exchange is known to a fifth only, over the years.
    if expected is None or abs(expected.shift(value)) < EXCHANGE:
        return None
    if expected.distance(value) < _threshold(figure, evidence):
        return None
    judgement = readings.judged(figure, value, expected, [readings.currency(figure)], {})
    return _accused(figure, value, expected, judgement, evidence)


def _threshold(figure: Figure, evidence: Evidence) -> float:
    return NEAR if figure.id in evidence.release_ends else FAR


def _swapped(suspect: Suspect, found: Sequence[Suspect], evidence: Evidence) -> Suspect:
    """The suspect, or the figure beside it that is likelier to be the misprint of the two."""
    figure = suspect.figure
    series = evidence.witnesses.home(figure.id)
    if series is None:
        return suspect
    accused = {other.id for other in found}
    others = {
        other.id: other
        for other in evidence.figures
        if other.flow == figure.flow
        and other.start <= figure.end + SPAN
        and other.end >= figure.start - SPAN
        and other.id not in accused
    }
    rival = rivals.likelier(figure, others, series, lambda one: _readings(one, evidence))
    if rival is None:
        return suspect
    other, expected, judgement = rival
    return _accused(other, other.value, expected, judgement, evidence) or suspect


def _readings(figure: Figure, evidence: Evidence) -> tuple[list[Reading], dict[str, Expected]]:
    """Every other reading of a figure, and what is expected where it is one of other months or the other flow."""
    asked = list(readings.queries(figure, evidence.release_ends.get(figure.id)))
    elsewhere = evidence.witnesses.of([query.figure for query in asked])
    found = list(readings.candidates(figure))
    found += [query.answered() for query in asked if query.figure.id in elsewhere]
    added = additions.of_release(figure, evidence, ())
    if added is not None:
        found.append(Reading("identity", added.centre, "what its parts come to", readings.RATES["identity"]))
    return found, elsewhere


def _accused(
    figure: Figure, value: float, expected: Expected, judgement: Judgement, evidence: Evidence
) -> Suspect | None:
    """The figure as a suspect, if it is likelier wrong than right and farther off than revisions go."""
    suspect = Suspect(figure, *expected.interval(SAYS), judgement, expected.shift(value))
    give = EXPLAINED + EXPLAINED_MONTH / figure.months if suspect.explained else REVISED + REVISED_MONTH / figure.months
    # Within one release nothing was revised, so any distance counts that rounding cannot explain.
    exact = expected.exact or (judgement.kind == "period" and figure.id in evidence.release_ends)
    if judgement.confidence < LIKELY or (abs(suspect.away) < give and not exact):
        return None
    literally = {"over": suspect.away < 0, "nearly": suspect.away > 0}.get(figure.qualifier, False)
    return None if literally and not suspect.explained else suspect


def _without_rivals(found: Sequence[Suspect]) -> tuple[list[Suspect], list[Suspect]]:
    """The suspects, and apart those that follow another version: several releases of a year that err the same way."""
    versions: dict[tuple[str, str, str, int, bool], set[tuple[pd.Timestamp, str]]] = {}
    for suspect in found:
        if not suspect.explained:
            versions.setdefault(suspect.version, set()).add((suspect.figure.available, suspect.figure.url))
    apart: tuple[list[Suspect], list[Suspect]] = ([], [])
    for suspect in found:
        apart[not suspect.explained and len(versions[suspect.version]) >= RIVALS].append(suspect)
    return apart


def _of_programme(evidence: Evidence, blamed: Mapping[str, float], names: frozenset[str]) -> Iterator[Suspect]:
    """Figures that cannot be true beside the others though no series judges them: a part far above its total."""
    if not names:
        return
    rows = consistency.usable(evidence.table)
    problem = consistency.programme(rows)
    # Without all that are blamed the others can be true, so they have bounds to give.
    kept = ~rows["id"].isin(list(blamed)).to_numpy()
    for number, figure in enumerate(as_figures(rows)):
        seen = evidence.witnesses.expected.get(figure.id)
        if figure.id in names and figure.is_level and (seen is None or _vague(seen)):
            low, high = consistency.reach(problem, number, kept)
            if np.isfinite(low) or np.isfinite(high):
                yield Suspect(figure, low, high, _judged_within(figure, low, high), figure.value)


def _judged_within(figure: Figure, low: float, high: float) -> Judgement:
    """The most common reading of a figure that lies between bounds."""
    likely = (reading for reading in readings.candidates(figure) if low <= reading.value <= high)
    best = max(likely, key=lambda reading: reading.rate, default=None)
    return Judgement(best.kind if best else "contradiction", 0.9, best)


def _vague(expected: Expected) -> bool:
    """Whether a series says too little to clear a figure, as of a level without neighbours."""
    low, high = expected.interval(SAYS)
    return high > VAGUE * low


def _of_additions(evidence: Evidence, accused: Mapping[str, Suspect]) -> Iterator[Suspect]:
    """Balances and sums of both flows that the exports and imports beside them contradict."""
    for figure in evidence.figures:
        both = figure.flow in consistency.SIDES and figure.is_level and figure.sector == "total"
        if not both or figure.id in accused:
            continue
        expected = additions.of(figure, evidence, accused)
        if expected is None or expected.distance(figure.value) < _threshold(figure, evidence):
            continue
        judgement = readings.judged(
            figure, figure.value, expected, *_readings_of_addition(figure, expected, evidence, accused)
        )
        suspect = _accused(figure, figure.value, expected, judgement, evidence)
        if suspect:
            yield suspect


def _readings_of_addition(
    figure: Figure, expected: Expected, evidence: Evidence, accused: Mapping[str, Suspect]
) -> tuple[list[Reading], dict[str, Expected]]:
    """The readings of a balance or a sum of both flows, and what is expected of it in other months."""
    found, elsewhere = list(readings.candidates(figure)), {}
    for query in readings.queries(figure, evidence.release_ends.get(figure.id)):
        there = additions.of(query.figure, evidence, accused) if query.kind == "period" else None
        if there is not None:
            elsewhere[query.figure.id] = there
            found.append(query.answered())
    # Where the flows are known as closely as two readings must agree, their difference is a reading too.
    if expected.exact or expected.spread <= readings.SAME * abs(expected.centre):
        rate = 2 * readings.RATES["identity"]
        found.append(Reading("identity", expected.centre, "what exports and imports come to", rate))
    return found, elsewhere


def accusers(suspect: Suspect, figures: pd.DataFrame, accused: set[str]) -> tuple[str, ...]:
    """Ids of the figures that a suspect contradicts: those that bind in the programme, else the closest in time.

    figures: rows of one place. accused: ids of all suspects, whose word does not count.
    """
    figure = suspect.figure
    near = figures[
        (figures["place"] == figure.place)
        & (figures["start"] <= figure.end + SPAN)
        & (figures["end"] >= figure.start - SPAN)
        & figures["commodity"].isin(["all", figure.commodity])
        & (~figures["id"].isin(accused) | (figures["id"] == figure.id))
    ]
    rows = consistency.usable(near)
    here = np.flatnonzero((rows["id"] == figure.id).to_numpy())
    if len(here):
        problem = consistency.programme(rows)
        found = consistency.accusers(problem, int(here[0]), np.ones(len(rows), bool))
        if found:
            return found[:MOST]
    return _closest(figure, near)


def _closest(figure: Figure, near: pd.DataFrame) -> tuple[str, ...]:
    """Figures of the same series, or of the flows a balance is made of, that share most months with one."""
    flows = list(schema.TRADED) if figure.flow in consistency.SIDES else [figure.flow]
    others = near[(near["id"] != figure.id) & near["flow"].isin(flows) & (near["commodity"] == figure.commodity)]
    others = others[others["measure"].isin(["level", figure.measure]) & others["sector"].isin([figure.sector, "total"])]
    gap = (others["end"].astype("int64") - figure.end.ordinal).abs() + (
        others["start"].astype("int64") - figure.start.ordinal
    ).abs()
    same = (others["sector"] != figure.sector).astype(int) + (others["measure"] != figure.measure).astype(int)
    return tuple(others.assign(gap=gap + same / 4).sort_values("gap", kind="stable")["id"].head(3))
