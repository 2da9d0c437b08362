"""The figures of one place that are not likely to be what was meant, and what they probably meant."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from tradeanalysis.audit import balances, consistency, copies, expectations, growths, programmes, readings, rivals
from tradeanalysis.audit.asking import Asked
from tradeanalysis.audit.evidence import Evidence, release_ends
from tradeanalysis.audit.expected import Expected
from tradeanalysis.audit.identities import runs
from tradeanalysis.audit.readings import Judgement
from tradeanalysis.audit.suspect import SAYS, Suspect, accused, calibrated, threshold
from tradeanalysis.figures import schema
from tradeanalysis.figures.figure import NAMES, Figure, as_figures

# As many releases that err the same way in a year are another version of the figures, not misprints.
RIVALS = 2
# How much of a figure must give before it alone stands accused by the programme [per cent], and how many times the
# lowest that a series expects its highest may be.
GROSS, VAGUE = 50.0, 10.0
# How far the rate of exchange that dong are divided by may be off [share].
EXCHANGE = 0.2
# How far from a figure its accusers are looked for [months], and how many are named.
SPAN, MOST = 13, 6


def suspects(figures: pd.DataFrame) -> tuple[list[Suspect], list[Suspect]]:
    """The suspects among the figures of one place, and those that only follow another version of their series.

    figures: rows of one place, as `figures.load` gives them.
    """
    currency = _currency(figures)
    # What is asked of rows again and again is asked of few columns.
    kept = [name for name in figures.columns if name in (*NAMES, "note")]
    rows = figures.loc[figures["measure"].isin(programmes.MEASURES), kept]
    ends = release_ends(rows)
    inside = rows[rows["unit"].isin([currency, "pct"])]
    slack = consistency.check(inside).slack
    # An amount in dong among dollars is heard as one in dollars, from the first as one that is doubted.
    foreign = frozenset(rows.loc[(rows["unit"] == "vnd_mn") & (currency == "usd_mn"), "id"])
    doubted = frozenset(name for name, gave in slack.items() if gave > GROSS)
    heard = rows[rows["id"].isin(foreign | set(inside["id"]))]
    odd = dict(zip(rows.loc[ends.notna(), "id"], ends[ends.notna()], strict=True))
    listed = as_figures(rows)
    repeated = copies.copies(listed)
    copied = frozenset(copy.figure.id for copy in repeated)
    aside = doubted | foreign | copied | set(odd) | _off_sums(figures)
    witnesses = expectations.witnesses(heard.assign(unit=heard["unit"].replace("vnd_mn", currency)), aside)
    evidence = Evidence(inside, witnesses, odd)
    asked = Asked(evidence)
    judged = [figure for figure in listed if figure.id not in copied]
    found, restated = _without_rivals(_of_series(judged, evidence, foreign, asked))
    found += [_copied(copy, evidence) for copy in repeated]
    found += list(growths.suspects(evidence, {suspect.id for suspect in found}))
    found += list(balances.suspects(evidence, {suspect.id for suspect in found}, asked))
    others = doubted - {suspect.id for suspect in [*found, *restated]}
    return found + list(_of_programme(evidence, slack, others)), restated


def _off_sums(figures: pd.DataFrame) -> set[str]:
    """Ids of sums that miss their months by more than years are restated: beside them exact sums make all look far."""
    checked = runs(figures)
    return {ids[-1] for ids in checked.loc[checked["gap"] > programmes.RESTATED * checked["computed"].abs(), "ids"]}


def _currency(figures: pd.DataFrame) -> str:
    """The currency that most levels of a place are in."""
    money = figures.loc[figures["measure"] == "level", "unit"]
    return str(money.mode().iloc[0]) if len(money) else "usd_mn"


def _of_series(figures: Sequence[Figure], evidence: Evidence, foreign: frozenset[str], asked: Asked) -> list[Suspect]:
    """Figures that what the others expect of them makes unlikely; foreign: ids of those in dong among dollars."""
    doubtful = [figure for figure in figures if figure.id not in foreign and _far(figure, figure.value, evidence)]
    asked.ahead(doubtful)
    judged = [_in_its_series(figure, evidence, asked) for figure in doubtful]
    judged += [_in_dong(figure, evidence) for figure in figures if figure.id in foreign]
    found = [suspect for suspect in judged if suspect is not None]
    swapped = [_swapped(suspect, found, evidence, asked) for suspect in found]
    return list({suspect.id: suspect for suspect in swapped}.values())


def _far(figure: Figure, value: float, evidence: Evidence) -> bool:
    expected = evidence.witnesses.expected.get(figure.id)
    return expected is not None and expected.distance(value) >= threshold(figure, evidence)


def _in_its_series(figure: Figure, evidence: Evidence, asked: Asked) -> Suspect | None:
    expected = evidence.witnesses.expected[figure.id]
    judgement = readings.judged(figure, figure.value, expected, *asked.of(figure))
    return accused(figure, figure.value, expected, judgement, evidence)


def _in_dong(figure: Figure, evidence: Evidence) -> Suspect | None:
    value = figure.value / readings.DONG
    # The rate of exchange is known to a fifth only, over the years.
    if not _far(figure, value, evidence) or abs(evidence.witnesses.expected[figure.id].shift(value)) < EXCHANGE:
        return None
    expected = evidence.witnesses.expected[figure.id]
    judgement = readings.judged(figure, value, expected, [readings.currency(figure)], {})
    return accused(figure, value, expected, judgement, evidence)


def _swapped(suspect: Suspect, found: Sequence[Suspect], evidence: Evidence, asked: Asked) -> Suspect:
    """The suspect, or the figure beside it that is likelier to be the misprint of the two."""
    figure = suspect.figure
    series = evidence.witnesses.home(figure.id)
    if series is None:
        return suspect
    known = {other.id for other in found}
    others = {
        other.id: other
        for other in evidence.figures
        if other.flow == figure.flow
        and other.start <= figure.end + SPAN
        and other.end >= figure.start - SPAN
        and other.id not in known
    }
    rival = rivals.likelier(figure, others, series, asked)
    if rival is None:
        return suspect
    other, expected, judgement = rival
    return accused(other, other.value, expected, judgement, evidence) or suspect


def _copied(copy: copies.Copy, evidence: Evidence) -> Suspect:
    """A copy as a suspect, with what the others expect in its place if they expect anything."""
    expected = evidence.witnesses.expected.get(copy.figure.id)
    low, high = (-np.inf, np.inf) if expected is None else expected.interval(SAYS)
    away = np.nan if expected is None else expected.shift(copy.figure.value)
    judgement = replace(copy.judgement, confidence=calibrated(copy.confidence))
    return Suspect(copy.figure, low, high, judgement, away)


def _without_rivals(found: Sequence[Suspect]) -> tuple[list[Suspect], list[Suspect]]:
    """The suspects, and apart those that follow another version: several releases of a year that err the same way."""
    versions: dict[tuple[str, str, str, int, bool], set[tuple[pd.Timestamp, str]]] = {}
    for suspect in found:
        if not suspect.explained:
            versions.setdefault(suspect.version, set()).add((suspect.figure.available, suspect.figure.url))
    apart: tuple[list[Suspect], list[Suspect]] = ([], [])
    for suspect in found:
        apart[not suspect.explained and len(versions[suspect.version]) >= RIVALS].append(suspect)
    kept, restated = apart
    # Growth beside a level of another version says what it says of that version.
    excused = {_beside(suspect.figure) for suspect in restated}
    return [one for one in kept if one.figure.is_level or _beside(one.figure) not in excused], restated


def _beside(figure: Figure) -> tuple[object, ...]:
    """What a growth rate and the level of its months in its release have in common."""
    return figure.available, figure.url, figure.flow, figure.sector, figure.start, figure.end


def _of_programme(evidence: Evidence, blamed: Mapping[str, float], names: frozenset[str]) -> Iterator[Suspect]:
    """Figures that cannot be true beside the others though no series judges them: a part far above its total."""
    if not names:
        return
    rows = programmes.usable(evidence.table)
    problem = programmes.programme(rows)
    # Without all that are blamed the others can be true, so they have bounds to give.
    kept = ~rows["id"].isin(list(blamed)).to_numpy()
    numbers = np.flatnonzero(rows["id"].isin(list(names)).to_numpy())
    for number, figure in zip(numbers.tolist(), as_figures(rows.iloc[numbers]), strict=True):
        seen = evidence.witnesses.expected.get(figure.id)
        if figure.is_level and (seen is None or _vague(seen)):
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


def accusers(suspect: Suspect, figures: pd.DataFrame, accused: set[str]) -> tuple[str, ...]:
    """Ids of the figures that a suspect contradicts: those that bind in the programme, else the closest in time.

    figures: rows of one place. accused: ids of all suspects, whose word does not count.
    """
    figure = suspect.figure
    start, end = (figures[name].astype("int64").to_numpy() for name in ("start", "end"))
    around = (start <= figure.end.ordinal + SPAN) & (end >= figure.start.ordinal - SPAN)
    near = figures.loc[around, list(NAMES)]
    others = accused - {figure.id}
    near = near[[name not in others for name in near["id"]]]
    near = near[near["commodity"].isin(["all", figure.commodity])]
    rows = programmes.usable(near)
    here = np.flatnonzero((rows["id"] == figure.id).to_numpy())
    if len(here):
        problem = programmes.programme(rows)
        found = consistency.accusers(problem, int(here[0]), np.ones(len(rows), bool))
        if found:
            return found[:MOST]
    return _closest(figure, near)


def _closest(figure: Figure, near: pd.DataFrame) -> tuple[str, ...]:
    """Figures of the same series, or of the flows a balance is made of, that share most months with one."""
    flows = schema.TRADED if figure.flow in programmes.SIDES else (figure.flow,)
    found = []
    for other in as_figures(near):
        same = other.commodity == figure.commodity and other.flow in flows and other.id != figure.id
        if same and other.measure in ("level", figure.measure) and other.sector in (figure.sector, "total"):
            gap = abs(other.end.ordinal - figure.end.ordinal) + abs(other.start.ordinal - figure.start.ordinal)
            unlike = (other.sector != figure.sector) + (other.measure != figure.measure)
            found.append((gap + unlike / 4, other.id))
    return tuple(name for _, name in sorted(found, key=lambda pair: pair[0])[:3])
