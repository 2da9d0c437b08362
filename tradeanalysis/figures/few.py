"""Rows with faults that are few beside the rest: left out and named, so that the rest can be used."""

from collections.abc import Sequence

import pandas as pd

from tradeanalysis.figures.csvfile import Fault

MOST = 0.2  # of the rows; more faults are those of the file as a whole
MILD = (" look like one ", "the same figure stands")  # what is said of rows that can be used all the same

Rows = list[tuple[int, list[str]]]


def serious(faults: Sequence[Fault]) -> list[Fault]:
    """The faults for which a row cannot be used: not a name in two spellings, and not a figure that stands twice."""
    return [fault for fault in faults if not any(words in fault.text for words in MILD)]


def kept(found: pd.DataFrame, faults: Sequence[Fault]) -> pd.DataFrame | None:
    """The figures without those of rows with serious faults [units of the figures]; None where these are not few.

    found: as `validation.records` gives them.
    """
    wrong = {fault.row for fault in serious(faults)}
    if len(wrong) > max(1, MOST * len(found)):
        return None
    return found[~found["row"].isin(wrong)].reset_index(drop=True)
