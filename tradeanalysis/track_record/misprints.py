"""How many known misprints the audit finds, and how many other figures it accuses."""

from dataclasses import dataclass

import pandas as pd

from tradeanalysis import figures


@dataclass(frozen=True)
class Found:
    """Counts of misprints and accusations [figures].

    known: misprints that a reader had found before there was an audit. found: those of them that the audit accuses;
    corrected: those it accuses with the right kind of misprint. further: other accused figures that are misprints, as
    other sources show. accused: figures not known to be misprinted that it accuses, of `others` such figures.

    >>> Found(known=10, found=9, corrected=8, further=1, accused=0, others=736).found
    9
    """

    known: int
    found: int
    corrected: int
    further: int
    accused: int
    others: int


def misprints(table: pd.DataFrame, findings: pd.DataFrame) -> Found:
    """What the audit finds of the known misprints of a table [figures].

    table: figures as published, misprints included. findings: as `audit.findings` gives them for this table; its
        columns id and kind are used. Known are the bundled errata; a table of your own has none.

    >>> from tradeanalysis import datasets
    >>> printed = datasets.load("published_figures")
    >>> misprints(printed, datasets.load("findings")).found
    9
    """
    errata = figures.errata_of(table)
    kinds = findings.set_index("id")["kind"]
    by_reading = errata[errata["found_by"] == "reading"].set_index("id")["kind"]
    right = kinds.reindex(by_reading.index) == by_reading
    accused = set(kinds.index)
    wrongly = accused - set(errata["id"])
    return Found(
        known=len(by_reading),
        found=len(accused & set(by_reading.index)),
        corrected=int(right.sum()),
        further=len(accused - set(by_reading.index) - wrongly),
        accused=len(wrongly),
        others=len(table) - len(errata),
    )
