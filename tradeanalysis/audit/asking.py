"""The readings of figures, and what the others expect where one is of other months, of another flow or of a part."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from tradeanalysis.audit import additions, queries, readings
from tradeanalysis.audit.additions import SHORT
from tradeanalysis.audit.copies import copied, same_digits
from tradeanalysis.audit.evidence import Evidence
from tradeanalysis.audit.expected import LEAST_SPREAD, Expected
from tradeanalysis.audit.queries import Query
from tradeanalysis.audit.readings import Reading
from tradeanalysis.figures.figure import Figure

Answer = tuple[list[Reading], dict[str, Expected]]


@dataclass
class Asked:
    """The readings of each figure that was asked for; questions to a series are put to it together."""

    evidence: Evidence
    known: dict[str, Answer] = field(default_factory=dict)

    def of(self, figure: Figure) -> Answer:
        """Every other reading of a figure, and what is expected of those that are of something else."""
        self.ahead([figure])
        return self.known[figure.id]

    def ahead(self, figures: Iterable[Figure]) -> None:
        """Ask for all figures at once: a series answers a hundred questions about as fast as one."""
        fresh = {figure.id: figure for figure in figures if figure.id not in self.known}
        ends = self.evidence.release_ends
        asked = {name: list(queries.queries(figure, ends.get(name))) for name, figure in fresh.items()}
        elsewhere = self.evidence.witnesses.of([query.figure for own in asked.values() for query in own])
        for name, figure in fresh.items():
            self.known[name] = self._answered(figure, asked[name], elsewhere), elsewhere

    def _answered(self, figure: Figure, asked: list[Query], elsewhere: dict[str, Expected]) -> list[Reading]:
        """The readings of a figure: of its digits, of something else, as a copy, and as what its parts come to."""
        known = [query for query in asked if query.figure.id in elsewhere and self._may_be(query, figure)]
        found = [*readings.candidates(figure), *(query.answered() for query in known)]
        found += self._repeated(figure, asked, elsewhere)
        added = additions.of_release(figure, self.evidence, ())
        return found if added is None else [*found, readings.added(added.centre, "what its parts come to")]

    def _may_be(self, query: Query, figure: Figure) -> bool:
        """Whether an answer counts: rates of both parts are much alike, so only two that changed places are seen."""
        if query.kind != "sector" or figure.is_level:
            return True
        seen = self.evidence.witnesses.expected.get(figure.id)
        partners = [other for other in self.evidence.at(query.figure) if other.release == figure.release]
        return seen is not None and any(seen.distance(other.value) <= readings.AGREES for other in partners)

    def _repeated(self, figure: Figure, queries: Iterable[Query], elsewhere: dict[str, Expected]) -> list[Reading]:
        """The figure as one of other months that was printed twice, where those months print the same digits."""
        if not figure.is_level or figure.value <= 0:
            return []
        for query in queries:
            there = query.figure
            if query.kind != "period" or there.months != figure.months:
                continue
            if any(same_digits(figure, other) for other in self.evidence.at(there)):
                reading = copied(figure, f"{query.words} to the digit")
                width = max((figure.high - figure.low) / figure.value / 12**0.5, LEAST_SPREAD / 10)
                elsewhere[reading.about] = Expected(float(np.log(figure.value)), width, SHORT)
                return [reading]
        return []
