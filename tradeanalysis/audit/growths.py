"""Growth rates beside the levels of both periods: an index, a lost sign or a moved mark that the levels contradict."""

from collections.abc import Collection, Iterator

import numpy as np

from tradeanalysis.audit import readings
from tradeanalysis.audit.evidence import Evidence
from tradeanalysis.audit.expected import Expected
from tradeanalysis.audit.suspect import FAR, Suspect, accused
from tradeanalysis.figures.figure import Figure
from tradeanalysis.figures.schema import BASE_LAG
from tradeanalysis.reconstruct import prior

# A base that was restated moves a rate by less than the first; a series that is known as closely as the second judges
# its rates itself [logarithms].
CONTRADICTS, KNOWN = 0.15, 0.05
TAIL = 4.0

Span = tuple[str, str, str, str, int, int]


def suspects(evidence: Evidence, known: Collection[str]) -> Iterator[Suspect]:
    """The rates that the levels of both periods contradict, and that another reading brings in line with them.

    known: ids of those who stand accused already. In a table of few figures two rates that err alike look like what all
    others say; the levels alone do not.
    """
    levels: dict[Span, list[Figure]] = {}
    for figure in evidence.figures:
        if figure.is_level and figure.value > 0 and figure.id not in known:
            levels.setdefault(_span(figure, 0), []).append(figure)
    for figure in evidence.figures:
        rate = figure.measure in BASE_LAG and figure.flow != "balance" and figure.id not in known
        pair = _levels(figure, levels) if rate else None
        suspect = _beside(figure, pair, evidence) if pair else None
        if suspect is not None and suspect.explained:
            yield suspect


def _beside(figure: Figure, levels: tuple[Figure, Figure], evidence: Evidence) -> Suspect | None:
    """A rate as a suspect, if the levels contradict it and are not likelier wrong themselves."""
    expected = _expected(figure, *levels)
    off = abs(expected.shift(figure.value)) > CONTRADICTS and expected.distance(figure.value) > FAR
    if not off or _cleared(figure, levels, evidence):
        return None
    clean, weighed = readings.weights(figure, figure.value, expected, list(readings.candidates(figure)), {})
    rivals = len(levels) * readings.contradiction(expected, figure.value)
    total = clean + rivals + sum(weight for weight, _ in weighed)
    return accused(figure, figure.value, expected, readings.best(weighed, 1 - (clean + rivals) / total), evidence)


def _span(figure: Figure, lag: int) -> Span:
    thing = figure.flow, figure.sector, figure.commodity, figure.basis
    return (*thing, figure.start.ordinal - lag, figure.end.ordinal - lag)


def _levels(figure: Figure, levels: dict[Span, list[Figure]]) -> tuple[Figure, Figure] | None:
    """The level beside a rate and the newest one of its base; None where one of them is not printed."""
    now = [one for one in levels.get(_span(figure, 0), []) if one.release == figure.release]
    before = levels.get(_span(figure, BASE_LAG[figure.measure]), [])
    known = [one for one in before if one.available <= figure.available]
    return (now[0], max(known, key=lambda one: one.available)) if now and known else None


def _expected(figure: Figure, now: Figure, base: Figure) -> Expected:
    """What two levels say of a rate, as closely as they are printed and bases are restated."""
    widths = [(one.high - one.low) / one.value for one in (now, base)]
    rounding = float(np.square([*widths, (figure.high - figure.low) / 100]).sum()) / 12
    restated, flash = prior.SIZES["restated"].median, prior.SIZES["flash"].median / figure.months
    spread = float(np.sqrt(rounding + restated**2 + flash**2))
    return Expected(float(np.log(now.value / base.value)), spread, TAIL, growth=True)


def _cleared(figure: Figure, levels: tuple[Figure, Figure], evidence: Evidence) -> bool:
    """Whether all figures together know the rate closely and agree with it, and with one of the levels they do not."""
    seen = [evidence.witnesses.expected.get(one.id) for one in (figure, *levels)]
    if seen[0] is None or seen[0].spread > KNOWN or seen[0].distance(figure.value) > FAR:
        return False
    return any(one is None or one.distance(level.value) > FAR for one, level in zip(seen[1:], levels, strict=True))
