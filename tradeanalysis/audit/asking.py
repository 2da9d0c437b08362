"""The readings of figures, and what the others expect where one is of other months, of another flow or of a part."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tradeanalysis.audit import additions, readings
from tradeanalysis.audit.evidence import Evidence
from tradeanalysis.audit.expectations import Expected
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
        asked = {name: list(readings.queries(figure, ends.get(name))) for name, figure in fresh.items()}
        elsewhere = self.evidence.witnesses.of([query.figure for queries in asked.values() for query in queries])
        for name, figure in fresh.items():
            found = list(readings.candidates(figure))
            found += [query.answered() for query in asked[name] if query.figure.id in elsewhere]
            added = additions.of_release(figure, self.evidence, ())
            if added is not None:
                found.append(readings.added(added.centre, "what its parts come to"))
            self.known[name] = found, elsewhere
