"""How many planted misprints the audit finds, by kind and size, and how often it is right when it accuses."""

from collections.abc import Callable, Iterable
from itertools import pairwise

import numpy as np
import pandas as pd

from tradeanalysis import audit, figures
from tradeanalysis.audit.readings import COUNTED, KNOWN
from tradeanalysis.track_record import spoilt
from tradeanalysis.track_record.spoilt import Kind

MONTHS, KEPT = 36, 0.35
# Kinds that are planted together, one in a release; a few in each table, as misprints are rare.
TOGETHER: tuple[tuple[Kind, ...], ...] = (
    (("unit", 0), ("decimal", 0), ("currency", 0), ("index_as_growth", 0), ("sign", 0), ("lost_digit", 0)),
    (("flow", 0), ("period", 0), ("identity", 0), ("digits", 0), ("copied", 0)),
    (("month off", 5), ("month off", 20), ("year to date off", 5), ("year to date off", 20), ("rate off", 5)),
    (("month off", 10), ("month off", 50), ("year to date off", 2), ("year to date off", 10), ("rate off", 10)),
)
# What a finding may be called where the kind that was planted has another name.
OFF = ("contradiction", "identity")
CALLED = {"month off": OFF, "year to date off": OFF, "rate off": OFF, "copied run": ("copied",)}
# Bounds of the confidence of a finding between which findings are counted together.
BINS = (0.5, 0.8, 0.95, 0.99, 1.0)
# How common misprints are among the figures on Hanoi; they are planted more often than that.
COMMON = sum(KNOWN.values()) / COUNTED
SPARSE = "made-up months, a third kept"
PRESSES: dict[str, Callable[[int], pd.DataFrame]] = {
    "made-up months": lambda seed: spoilt.press(seed, months=MONTHS),
    SPARSE: lambda seed: _kept(spoilt.press(seed, months=MONTHS + 12), seed),
    "real months": lambda seed: spoilt.goods(seed, years=(2014, 2016)),
}


def planted_misprints(seeds: Iterable[int], presses: Iterable[str] = tuple(PRESSES)) -> pd.DataFrame:
    """What the audit says of planted misprints, and the others it accuses, one row a figure [each in its unit].

    seeds: one set of tables each. presses: names of `PRESSES`.

    Columns: press, seed, table, kind and size of what was planted (empty and 0 for a figure that was not), found (0 or
    1), right_kind, corrected (0 or 1), and confidence. The first row of a table has in `others` how many of its figures
    were not planted.

    >>> planted_misprints([]).empty
    True
    """
    rows: list[dict[str, object]] = []
    for press in presses:
        for seed in seeds:
            clean = PRESSES[press](seed)
            tables = [spoilt.plant(clean, 10 * seed + k, kinds, each=1) for k, kinds in enumerate(TOGETHER)]
            if press != SPARSE:
                tables.append(spoilt.copied_run(clean, seed))
            for number, (table, planted) in enumerate(tables):
                same = {"press": press, "seed": seed, "table": number}
                rows += [same | row for row in _outcomes(table, planted)]
    return pd.DataFrame(rows)


def _kept(table: pd.DataFrame, seed: int) -> pd.DataFrame:
    return table[np.random.default_rng(seed).random(len(table)) < KEPT].reset_index(drop=True)


def _outcomes(table: pd.DataFrame, planted: dict[str, tuple[Kind, float]]) -> Iterable[dict[str, object]]:
    found = audit.findings(figures.load(table)).set_index("id")
    nothing = {"kind": "", "size": 0.0, "found": 0, "corrected": 0, "right_kind": 0, "confidence": np.nan, "others": 0}
    yield nothing | {"others": len(table) - len(planted)}
    for name, ((kind, size), meant) in planted.items():
        row = nothing | {"kind": kind, "size": size}
        if name in found.index:
            seen = found.loc[name]
            # A correction is right within rounding; that of other months or another flow leaves the value as it is.
            right = abs(seen["suggested_value"] - meant) <= 0.006 * abs(meant) + 0.06
            row |= {"found": 1, "corrected": int(right), "confidence": seen["confidence"],
                    "right_kind": int(seen["kind"] in CALLED.get(kind, (kind,)))}  # fmt: skip
        yield row
    for name in found.index.difference(list(planted)):
        yield nothing | {"found": 1, "confidence": found.at[name, "confidence"]}


def misprint_recall(outcomes: pd.DataFrame) -> pd.DataFrame:
    """How many planted misprints are found, by press, kind and size [per cent], and how many other figures accused.

    outcomes: as `planted_misprints` gives them. Columns: press, kind, size, planted (number), found, right_kind,
    corrected. In the rows of kind "not planted", planted is how many figures were not, and found how many of these are
    accused.

    >>> outcomes = {"press": "a", "kind": ["sign", "sign", ""], "size": 0.0, "found": [1, 0, 0],
    ...             "right_kind": [1, 0, 0], "corrected": [1, 0, 0], "others": [0, 0, 98]}
    >>> misprint_recall(pd.DataFrame(outcomes))[["kind", "planted", "found"]].to_numpy().tolist()
    [['not planted', 98, 0.0], ['sign', 2, 50.0]]
    """
    planted = outcomes[outcomes["kind"] != ""]
    grouped = planted.groupby(["press", "kind", "size"])
    shares = 100 * grouped[["found", "right_kind", "corrected"]].mean()
    table = shares.assign(planted=grouped.size()).reset_index()
    clean = outcomes[outcomes["kind"] == ""].groupby("press")[["others", "found"]].sum().reset_index()
    beside = clean.assign(kind="not planted", size=0.0, planted=clean["others"], right_kind=0.0, corrected=0.0)
    beside["found"] = 100 * clean["found"] / clean["others"]
    columns = ["press", "kind", "size", "planted", "found", "right_kind", "corrected"]
    return pd.concat([table, beside], ignore_index=True)[columns].sort_values(["press", "kind", "size"])


def misprint_confidence(outcomes: pd.DataFrame) -> pd.DataFrame:
    """How often findings are misprints, by their confidence [per cent], were misprints as common as on Hanoi.

    outcomes: as `planted_misprints` gives them. Columns: low and high (bounds of the confidence), planted and others
    (numbers of findings that are misprints and that are not), said (mean confidence) and right (share of misprints),
    both with planted misprints counted as often as misprints are among the figures on Hanoi.

    >>> outcomes = {"kind": ["sign", "", ""], "found": [1, 1, 0], "confidence": [0.99, 0.7, float("nan")],
    ...             "others": [0, 0, 67]}
    >>> misprint_confidence(pd.DataFrame(outcomes))[["low", "planted", "others", "right"]].to_numpy().tolist()
    [[50.0, 0.0, 1.0, 0.0], [80.0, 0.0, 0.0, 0.0], [95.0, 1.0, 0.0, 100.0], [99.0, 0.0, 0.0, 0.0]]
    """
    rows = []
    weight = weight_of_planted(outcomes)
    found = outcomes[outcomes["found"] == 1]
    for low, high in pairwise(BINS):
        inside = found[(found["confidence"] > low) & (found["confidence"] <= high)]
        true = inside["kind"] != ""
        weights = np.where(true, weight, 1.0)
        total = max(float(weights.sum()), 1e-9)
        rows.append({
            "low": 100 * low, "high": 100 * high, "planted": int(true.sum()), "others": int((~true).sum()),
            "said": 100 * float((weights * inside["confidence"]).sum()) / total,
            "right": 100 * float(weights[true].sum()) / total,
        })  # fmt: skip
    return pd.DataFrame(rows)


def weight_of_planted(outcomes: pd.DataFrame) -> float:
    """What a planted misprint counts for, so that misprints are as common as among the figures on Hanoi [ratio]."""
    planted, others = int((outcomes["kind"] != "").sum()), int(outcomes["others"].sum())
    return COMMON / (1 - COMMON) * others / planted
