"""What differs between published figures without anyone having erred: rounding, revisions, definitions."""

import itertools

import pandas as pd

from tradeanalysis import wording
from tradeanalysis.audit import programmes
from tradeanalysis.audit.findings import of_place
from tradeanalysis.audit.identities import identities
from tradeanalysis.figures.figure import Figure, as_figures
from tradeanalysis.figures.table import valued, worldwide


def differences(figures: pd.DataFrame) -> pd.DataFrame:
    """What differs between figures without anyone having erred [million units, per cent or percentage points].

    Columns: kind, ids, gap and sentence. kind: rounding (a sum that holds only within rounding), revision (one thing
    later revised), definition (customs and the statistics office on the same months) or restated (a figure of
    another version of its series, as several releases of the year have it). gap: million units for a sum, else per cent
    of the first value (for a restated figure, of the middle of what the others say), or percentage points for growth.
    Figures that are findings are left out.

    >>> from tradeanalysis import figures
    >>> cells = {"place": "Here", "flow": "exports", "period_start": "2023-01", "period_end": "2023-04"}
    >>> said = [{"published": "2023-05-02", "printed": "US$5.3 billion"},
    ...         {"published": "2023-06-02", "printed": "US$5.41 billion"}]
    >>> differences(figures.load(pd.DataFrame([row | cells | {"measure": "level"} for row in said])))["sentence"].item()
    "'US$5.3 billion' and 'US$5.41 billion' differ by 2.1%: the figure was revised."
    """
    figures = worldwide(valued(figures))
    looked = [of_place(own) for _, own in figures.groupby("place", sort=False)]
    clean = figures[~figures["id"].isin([row["id"] for found in looked for row in found["findings"]])]
    rows = [*_roundings(clean), *_pairs(clean, "revision"), *_pairs(clean, "definition")]
    rows += [row | {"ids": tuple(row["ids"])} for found in looked for row in found["restated"]]
    return pd.DataFrame(rows, columns=["kind", "ids", "gap", "sentence"]).astype({"gap": float})


def _roundings(figures: pd.DataFrame) -> list[dict[str, object]]:
    checks = identities(figures)
    apart = checks[checks["holds"] & ((checks["computed"] - checks["printed"]).abs() > 1e-6 * checks["printed"].abs())]
    apart = apart[~apart["identity"].str.startswith("growth")]
    return [
        {"kind": "rounding", "ids": row["ids"], "gap": row["printed"] - row["computed"],
         "sentence": f"{row['identity']} holds within rounding: {row['printed']:,.6g} is printed, "
                     f"{row['computed']:,.6g} computed."}
        for row in apart.to_dict("records")
    ]  # fmt: skip


def _pairs(figures: pd.DataFrame, kind: str) -> list[dict[str, object]]:
    """Neighbouring figures of one thing whose rounding intervals do not overlap, of one office or of two."""
    key = ["place", "flow", "sector", "commodity", "measure", "start", "end", "unit"]
    group = [*key, "basis"] if kind == "revision" else key
    rows = []
    for _, same in figures[figures["measure"].isin(programmes.MEASURES)].groupby(group, sort=False):
        ordered = same.sort_values(["basis", "available", "row"] if kind == "definition" else ["available", "row"])
        for first, last in itertools.pairwise(as_figures(ordered)):
            crossed = (first.basis != last.basis) == (kind == "definition")
            if crossed and not first.overlaps(last):
                rows.append(_difference(kind, first, last))
    return rows


def _difference(kind: str, first: Figure, last: Figure) -> dict[str, object]:
    gap = last.value - first.value
    rate = first.unit == "pct"
    gap = gap if rate else 100 * gap / abs(first.value)
    why = "the figure was revised" if kind == "revision" else "two offices count differently"
    apart = wording.points(gap) if rate else wording.percent(gap)
    sentence = f"{first.printed!r} and {last.printed!r} differ by {apart}: {why}."
    return {"kind": kind, "ids": (first.id, last.id), "gap": gap, "sentence": sentence}
