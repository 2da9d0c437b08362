"""What to ask of a figure: whether it is one of other months, of the other flow, of a part, or from another base."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from tradeanalysis import periods, wording
from tradeanalysis.audit.readings import RATES, Reading
from tradeanalysis.figures import schema
from tradeanalysis.figures.figure import Figure

# Among 2,600 figures on Hanoi and Viet Nam in releases of three or more one alone is of other months than all the
# figures beside it, and it is meant so: of two such the next one may be a misprint (Laplace's rule).
ALONE = 1 / 3
PARTS = ("total", *schema.OWNERS)
BASES = {"yoy_pct": ("mom_pct", "growth from a month earlier"), "mom_pct": ("yoy_pct", "growth from a year earlier")}

Span = tuple[pd.Period, pd.Period]


@dataclass(frozen=True, slots=True)
class Query:
    """A figure as it would stand for other months or the other flow, of which the others are asked what to expect.

    figure: with what is asked about, and an id of its own. kind: period, flow, sector or base. words: what the figure
    then is. rate: how common it is that one was printed for the other.
    """

    figure: Figure
    kind: str
    words: str
    rate: float

    def answered(self) -> Reading:
        """The reading of the printed value as what was asked about."""
        return Reading(self.kind, self.figure.value, self.words, self.rate, self.figure.id)


def queries(figure: Figure, release_end: pd.Period | None) -> Iterator[Query]:
    """What to ask of a figure: whether it is one of other months, of the other flow, of a part, or from another base.

    release_end: the month that all other figures of its release end in, where it alone does not; else None.
    """
    start, end, elsewhere = figure.start, figure.end, _of_its_release(figure, release_end)
    spans = sorted({*_spans(start, end), *elsewhere}, key=lambda span: (span[1].ordinal, span[0].ordinal))
    for a, b in spans:
        rate = ALONE if (a, b) in elsewhere else RATES["period"] / len(spans)
        moved = replace(figure, start=a, end=b, id=f"{figure.id}\0{a}\0{b}")
        yield Query(moved, "period", periods.label(a, b), rate)
    other = {"exports": "imports", "imports": "exports"}.get(figure.flow)
    if other:
        yield Query(replace(figure, flow=other, id=f"{figure.id}\0{other}"), "flow", other, RATES["flow"])
    yield from _of_parts(figure)
    if figure.measure in BASES and figure.months == 1:
        measure, words = BASES[figure.measure]
        yield Query(replace(figure, measure=measure, id=f"{figure.id}\0{measure}"), "base", words, RATES["base"])


def _of_parts(figure: Figure) -> Iterator[Query]:
    """Whether a figure is one of a part, or one of a part that of the other part or of the total."""
    others = [sector for sector in PARTS if sector != figure.sector]
    if figure.flow not in schema.TRADED or figure.commodity != "all" or figure.sector not in PARTS:
        return
    for sector in others:
        words = f"{figure.flow} of {wording.term(sector)}" if sector in schema.OWNERS else f"all {figure.flow}"
        moved = replace(figure, sector=sector, id=f"{figure.id}\0{sector}")
        yield Query(moved, "sector", words, RATES["sector"] / len(others))


def _spans(start: pd.Period, end: pd.Period) -> set[Span]:
    """The months that may be mistaken for others: one more or less, a month for the year to date, another year."""
    first = pd.Period(year=end.year, month=1, freq="M")
    months = end.ordinal - start.ordinal + 1
    spans = {
        (start, end + 1),
        (start, end - 1),
        (first, end),
        (end, end),
        (start - 12, end - 12),
        (start + 12, end + 12),
    }
    if months == 1:
        spans |= {(end + 1, end + 1), (end - 1, end - 1), (end - 2, end)}
    if months == 3 or start == first:
        spans |= {(end - 2, end)}
    return {(a, b) for a, b in spans if a <= b and (a, b) != (start, end) and (a.year == b.year)}


def _of_its_release(figure: Figure, release_end: pd.Period | None) -> set[Span]:
    """The same kind of months up to those that the rest of the release ends in: a month, or the year to date."""
    if release_end is None:
        return set()
    january = pd.Period(year=release_end.year, month=1, freq="M")
    month = {(release_end, release_end)} if figure.start == figure.end else set()
    year = {(january, release_end)} if figure.start.month == 1 else set()
    return month | year
