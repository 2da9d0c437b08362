"""How many misprints does the audit find? Its sentences, from the record of misprints that were planted."""

import pandas as pd

from tradeanalysis.languages.texts import planted as texts
from tradeanalysis.track_record.misprints_planted import SPARSE
from tradeanalysis.wording import listed, written

HALF = 50  # per cent: what is found less often is mostly not found


def recall(record: pd.DataFrame) -> str:
    """How many planted misprints the audit finds, from which size of a month on, and how many others it accuses [text].

    record: as `track_record.misprint_recall` gives it; a press of which a third is kept is said apart.

    >>> columns = ["press", "kind", "size", "planted", "found", "corrected"]
    >>> rows = [("all", "unit", 0, 24, 100, 75), ("all", "not planted", 0, 900, 0.3, 0), (SPARSE, "unit", 0, 24, 75, 0)]
    >>> months = [("all", "month off", 5, 24, 0, 0), ("all", "month off", 20, 24, 75, 0)]
    >>> print(recall(pd.DataFrame([*rows, *months], columns=columns)))
    Of planted misprints that change a unit, a digit, a sign, a flow or the months 100% are found, and 75% with the
    right correction. Where only a third of the figures is known, 75% are found. Of single months, 0% of those off by
    5% and 75% of those off by 20% are found. Errors of a single month below about 20% are mostly not found: revisions
    are as large. Of the figures beside them 0.3% are accused.
    """
    apart = record["press"] == SPARSE
    thin, record = record[apart], record[~apart]
    clean, single = record["kind"] == "not planted", record["kind"] == "month off"
    usual, few = (_usual(rows) for rows in (record, thin))
    months = {float(size): _found(rows) for size, rows in record[single].groupby("size")}  # type: ignore[arg-type]
    seen = [size for size, found in months.items() if found >= HALF]
    least = texts.RECALL["least"].format(least=_percent(seen[0])) if seen else texts.RECALL["least, none"]
    return " ".join([
        texts.RECALL["usual"].format(found=_percent(_found(usual)), right=_percent(_found(usual, "corrected"))),
        *([texts.RECALL["few"].format(found=_percent(_found(few)))] if len(few) else []),
        texts.RECALL["sized"].format(
            found=listed([
                texts.RECALL["size"].format(found=_percent(share), size=_percent(size))
                for size, share in months.items()
            ])
        ),
        least,
        texts.RECALL["beside"].format(share=f"{written(_found(record[clean]), '.1f')}%"),
    ])  # fmt: skip


def _usual(record: pd.DataFrame) -> pd.DataFrame:
    """The rows of misprints that have no size, but for copies."""
    return record[(record["size"] == 0) & (record["kind"] != "not planted") & ~record["kind"].str.startswith("copied")]


def _found(rows: pd.DataFrame, column: str = "found") -> float:
    """The share of all planted figures of some rows [per cent]."""
    return float((rows["planted"] * rows[column]).sum() / rows["planted"].sum())


def _percent(value: float) -> str:
    return f"{value:.0f}%"
