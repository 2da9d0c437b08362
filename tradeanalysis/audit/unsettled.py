"""Sums of one release that do not add up though none of their figures stands accused: one of the three is wrong."""

import re
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from tradeanalysis import periods, wording
from tradeanalysis.audit.additions import ROUNDING
from tradeanalysis.audit.checks import in_words
from tradeanalysis.audit.findings import amount
from tradeanalysis.audit.identities import GROWTH, identities
from tradeanalysis.audit.suspect import FAR

COLUMNS = ["identity", "place", "start", "end", "computed", "printed", "gap", "ids", "sentence"]


def unsettled(figures: pd.DataFrame, findings: pd.DataFrame) -> pd.DataFrame:
    """The sums of one release that miss by more than rounding and accuse nobody [million units].

    figures: as `figures.load` gives them. findings: as `audit.findings` gives them for these figures; its column id is
        used. A sum with a figure that stands accused is settled, and left out.

    One of the three figures of such a sum is wrong, but the other figures do not know them closely enough to say which:
    of exports, imports and balance of a month, one may be off by one or two per cent. Columns: identity, place, start,
    end, computed, printed, gap (between the bounds of the two), ids (the parts, then the sum) and sentence.

    >>> from tradeanalysis import figures
    >>> said = {"exports": "2.34 billion USD", "imports": "5.4 billion USD", "balance": "deficit of 2.9 billion USD"}
    >>> cells = {"place": "Here", "period_start": "2021-01", "period_end": "2021-05", "measure": "level"}
    >>> rows = figures.load(pd.DataFrame([{"id": flow, "flow": flow, "printed": text} | cells
    ...     for flow, text in said.items()]))
    >>> found = unsettled(rows, pd.DataFrame({"id": []}))
    >>> found["ids"].item(), found["sentence"].item().partition(". ")[0]
    (('exports', 'imports', 'balance'), 'Here, January–May 2021: exports − imports = balance fails by USD 55.0mn')
    """
    clean = figures[~figures["id"].isin(findings["id"])].drop_duplicates("id")
    checked = identities(clean)
    known = clean.set_index("id")
    levels, units = known["value"].abs().to_dict(), known["unit"].to_dict()
    # A sum of levels rests on figures of its own, a rate on what one release leaves of another, too.
    sums = checked[~checked["holds"] & ~checked["identity"].str.startswith(GROWTH)]
    added = sums["ids"].map(lambda ids: sum(levels[name] for name in ids[:-1])).astype(float)
    found = sums[sums["gap"] > FAR * ROUNDING * added]
    sentences = [_sentence(row, units[row["ids"][-1]]) for row in found.to_dict("records")]
    return found.assign(sentence=pd.Series(sentences, found.index, dtype=object))[COLUMNS].reset_index(drop=True)


def _sentence(row: Mapping[Hashable, Any], unit: str) -> str:
    """What does not add up, and that nobody knows which of the figures is wrong."""
    what = f"{row['place']}, {periods.label(row['start'], row['end'])}: {in_words(row['identity'])}"
    parts = wording.listed(re.split(" [−+=] ", in_words(row["identity"])))
    gap = amount(row["gap"], unit)
    return f"{what} fails by {gap}. One of {parts} is wrong; the other figures do not say which."
