"""Rows with faults that are few beside the rest: left out and named, so that the rest can be used."""

from collections.abc import Sequence

from tradeanalysis.figures import schema
from tradeanalysis.figures.csvfile import Fault

MOST = 0.2  # of the rows; more faults are those of the file as a whole
MILD = (" look like one ", "the same figure stands")  # what is said of rows that can be used all the same
ROW = schema.LOADED.index("row")

Rows = list[tuple[int, list[str]]]


def serious(faults: Sequence[Fault]) -> list[Fault]:
    """The faults for which a row cannot be used: not a name in two spellings, and not a figure that stands twice."""
    return [fault for fault in faults if not any(words in fault.text for words in MILD)]


def kept(found: Sequence[tuple[object, ...]], faults: Sequence[Fault]) -> list[tuple[object, ...]]:
    """The figures without those of rows with serious faults [cells as in `schema.LOADED`]; none where many are.

    found: as `validation.records` gives them.
    """
    wrong = {fault.row for fault in serious(faults)}
    if len(wrong) > max(1, MOST * len(found)):
        return []
    return [figure for figure in found if figure[ROW] not in wrong]
