"""A figure that is likelier wrong than right, and the rules by which one becomes a suspect."""

from dataclasses import dataclass, replace

from tradeanalysis.audit.evidence import Evidence
from tradeanalysis.audit.expected import Expected
from tradeanalysis.audit.readings import Judgement
from tradeanalysis.figures.figure import Figure

SAYS = 0.95  # what the other figures say of one is their 95 % interval
# Whoever is accused is more likely wrong than right. It lies farther off than revisions go: a share of the
# figure, and a share of its newest month, which 19 in 20 first estimates of Viet Nam, 2000-2025, stayed within
# (tests/test_audit.py counts them). A reading that agrees with the others is evidence, so a third of it will do.
LIKELY = 0.5
# The model is surer than it may be: its odds are worth about this power of themselves times the second number, as a
# logistic regression on planted misprints and on the true figures accused beside them has it (`planted_misprints` of
# seeds 7000 to 7005, misprints counted as often as they are among the figures on Hanoi). None is surer than the last.
POWER, MULTIPLE, SURE = 1 / 3, 0.77, 1e-6
REVISED, REVISED_MONTH = 0.05, 0.12
EXPLAINED, EXPLAINED_MONTH = 0.02, 0.04
# A figure is looked at from so many spreads on; the only one of its release that is of other months, sooner.
FAR, NEAR = 3.0, 1.0


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
    def outside(self) -> bool:
        """Whether the figure as it is best read still lies outside what the others expect of it."""
        reading = self.judgement.reading
        return reading is not None and not reading.about and not self.low <= reading.value <= self.high

    @property
    def version(self) -> tuple[str, str, str, int, bool]:
        """What figures of one version of a series have in common: the series, the year, and the side they err to."""
        figure = self.figure
        return figure.flow, figure.sector, figure.commodity, figure.end.year, self.away > 0


def calibrated(confidence: float) -> float:
    """How probable it is that a figure of such a confidence is a misprint [0 to 1]."""
    sure = min(max(confidence, SURE), 1 - SURE)
    odds = MULTIPLE * (sure / (1 - sure)) ** POWER
    return odds / (1 + odds)


def threshold(figure: Figure, evidence: Evidence) -> float:
    """From how many spreads on a figure is looked at [standard deviations]."""
    return NEAR if figure.id in evidence.release_ends else FAR


def accused(
    figure: Figure, value: float, expected: Expected, judgement: Judgement, evidence: Evidence
) -> Suspect | None:
    """The figure as a suspect, if it is likelier wrong than right and farther off than revisions go.

    value: the figure in the currency of its place.
    """
    judgement = replace(judgement, confidence=calibrated(judgement.confidence))
    suspect = Suspect(figure, *expected.interval(SAYS), judgement, expected.shift(value))
    give = EXPLAINED + EXPLAINED_MONTH / figure.months if suspect.explained else REVISED + REVISED_MONTH / figure.months
    # Within one release nothing was revised, so any distance counts that rounding cannot explain.
    exact = expected.exact or (judgement.kind == "period" and figure.id in evidence.release_ends)
    if judgement.confidence < LIKELY or (abs(suspect.away) < give and not exact):
        return None
    literally = {"over": suspect.away < 0, "nearly": suspect.away > 0}.get(figure.qualifier, False)
    return None if literally and not suspect.explained else suspect
