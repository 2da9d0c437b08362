"""Balances and sums of both flows beside exports and imports: which of the three is wrong where they do not add up."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import numpy as np

from tradeanalysis.audit import additions, programmes, queries, readings
from tradeanalysis.audit.asking import Asked
from tradeanalysis.audit.evidence import Evidence
from tradeanalysis.audit.expected import Expected
from tradeanalysis.audit.readings import Judgement, Reading, Weighed
from tradeanalysis.audit.suspect import SAYS, Suspect, accused, threshold
from tradeanalysis.figures.figure import Figure
from tradeanalysis.figures.schema import TRADED

# Of a balance and the flows beside it one is accused only where it is so probable that it is the one that is wrong.
DECIDED = 0.9


@dataclass(frozen=True, slots=True)
class Flow:
    """One flow beside a balance: what it should print by the balance and the other flow, and by its own series.

    series: what its series expects of it; None where that says nothing. weights: of each reading of it, against the
    flow as printed.
    """

    figure: Figure
    expected: Expected
    series: Expected | None
    weights: list[Weighed]

    @property
    def weight(self) -> float:
        """How likely it is that this flow is the misprint, against that none is."""
        return sum(weight for weight, _ in self.weights)

    @property
    def gained(self) -> float:
        """How much better its series agrees with what is left for it than with what is printed [ratio of densities]."""
        return _gained(self.figure, self.expected, self.series)


def suspects(evidence: Evidence, known: Collection[str], asked: Asked) -> Iterator[Suspect]:
    """Of each balance that does not add up, and the flows beside it, the one that is likelier wrong than right.

    known: ids of those who stand accused already, whose word does not count. Each of the three may be wrong. The
    balance: its flows are as the others in their series expect. A flow: with what the balance and the other flow leave
    for it, it agrees better with its series than as printed. Where that does not single one out, nobody is accused:
    `unsettled.unsettled` names all three.
    """
    done = set(known)
    for figure in evidence.figures:
        both = figure.flow in programmes.SIDES and figure.is_level and figure.sector == "total"
        if not both or figure.id in done:
            continue
        expected = additions.of(figure, evidence, done)
        if expected is None or expected.distance(figure.value) < threshold(figure, evidence):
            continue
        suspect = _likeliest(figure, expected, evidence, done, asked)
        if suspect is not None and suspect.id not in done:
            done.add(suspect.id)
            yield suspect


def _likeliest(figure: Figure, expected: Expected, evidence: Evidence, done: set[str], asked: Asked) -> Suspect | None:
    found, elsewhere = _readings(figure, expected, evidence, done)
    clean, own = readings.weights(figure, figure.value, expected, found, elsewhere)
    flows = [*_flows(figure, expected, evidence, done, asked)]
    weight = sum(weight for weight, _ in own)
    total = clean + weight + sum(flow.weight for flow in flows)
    first = max(flows, key=lambda flow: flow.weight, default=None)
    if first is not None and first.weight > weight:
        return _flow(first, first.weight / total, evidence)
    # Digits of a balance fit by chance, too, so the series of both flows must refuse what it leaves for them.
    doubted = any(flow.series is not None and flow.gained > 1 - DECIDED for flow in flows)
    if weight < DECIDED * total or doubted:
        return None
    return accused(figure, figure.value, expected, readings.best(own, weight / total), evidence)


def _flow(flow: Flow, confidence: float, evidence: Evidence) -> Suspect | None:
    """A flow as a suspect; what the balance leaves for it is suggested only where its series expects that too."""
    if confidence < DECIDED:
        return None
    low, high = (-np.inf, np.inf) if flow.series is None else flow.series.interval(SAYS)
    if low <= flow.expected.median <= high:
        judgement = readings.best(flow.weights, confidence)
        return accused(flow.figure, flow.figure.value, flow.expected, judgement, evidence)
    assert flow.series is not None
    judgement = Judgement("contradiction", confidence, None)
    return accused(flow.figure, flow.figure.value, flow.series, judgement, evidence)


def _readings(
    figure: Figure, expected: Expected, evidence: Evidence, done: set[str]
) -> tuple[list[Reading], dict[str, Expected]]:
    """The readings of a balance or a sum of both flows, and what is expected of it in other months."""
    found, elsewhere = list(readings.candidates(figure)), {}
    for query in queries.queries(figure, evidence.release_ends.get(figure.id)):
        # Balances of two years are much alike: only flows that are printed for those months single them out.
        added = additions.of if query.rate == queries.ALONE else additions.of_release
        there = added(query.figure, evidence, done) if query.kind == "period" else None
        if there is not None:
            elsewhere[query.figure.id] = there
            found.append(query.answered())
    # Where the flows are known as closely as two readings must agree, their difference is a reading too.
    if expected.exact or expected.spread <= readings.SAME * abs(expected.centre):
        found.append(readings.added(expected.centre, "what exports and imports come to", readings.RATE_OF_SUM))
    return found, elsewhere


def _flows(figure: Figure, expected: Expected, evidence: Evidence, done: set[str], asked: Asked) -> Iterator[Flow]:
    """The flows that stand beside a balance, with how likely each is the misprint."""
    beside = evidence.beside(figure, done)
    for flow in TRADED:
        printed = beside.get((flow, "total"))
        if printed is None or printed.value <= 0:
            continue
        side = programmes.SIDES[figure.flow] if flow == "imports" else 1.0
        meant = printed.value + side * (figure.value - expected.centre)
        if meant <= 0:
            continue
        # What the balance and the other flow leave for this one, as closely as they are printed.
        left = Expected(float(np.log(meant)), expected.spread / meant, expected.tail, exact=expected.exact)
        seen = evidence.witnesses.alone(printed)
        series = None if seen is None else replace(seen, spread=float(np.hypot(seen.spread, left.spread)))
        yield Flow(printed, left, series, _weights(printed, left, series, expected.size / meant, asked))


def _weights(printed: Figure, left: Expected, series: Expected | None, unit: float, asked: Asked) -> list[Weighed]:
    """What each reading of a flow weighs against the flow as printed, given what is left for it and its series.

    unit: how many units of the flow's logarithm one of the balance's are.
    """
    gained = unit * _gained(printed, left, series)
    # Any of the three is as likely wrong as the others before its series is heard.
    rate = readings.RATE_OF_SUM
    wrong = readings.added(left.median, "what the balance and the other flow leave", rate)
    weighed: list[Weighed] = [(gained * readings.contradiction(left, printed.value, rate), wrong)]
    for reading in asked.of(printed)[0]:
        if reading.kind == "identity":
            continue
        if not reading.about and left.distance(reading.value) <= readings.AGREES:
            weighed.append((gained * reading.rate * left.density(reading.value), reading))
    return weighed


def _gained(printed: Figure, left: Expected, series: Expected | None) -> float:
    return 1.0 if series is None else series.density(left.median) / max(series.density(printed.value), 1e-300)
