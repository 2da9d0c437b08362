"""How many planted misprints the audit finds, by kind and size, and how often it is right when it accuses."""

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd

from tradeanalysis import audit, figures
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
BINS = (0.5, 0.8, 0.9, 0.95, 0.99, 1.0)
PRESSES: dict[str, Callable[[int], pd.DataFrame]] = {
    "made-up months": lambda seed: spoilt.press(seed, months=MONTHS),
    "made-up months, a third kept": lambda seed: _kept(spoilt.press(seed, months=MONTHS + 12), seed),
    "real months": lambda seed: spoilt.goods(seed, years=(2014, 2016)),
}


def planted_misprints(seeds: Iterable[int], presses: Iterable[str] = tuple(PRESSES)) -> pd.DataFrame:
    """What the audit says of planted misprints and of the figures beside them, one row a figure planted or accused.

    Columns: press, seed, kind and size of what was planted (empty and 0 for a figure that was not), found (0 or 1),
    right_kind, corrected (0 or 1), confidence, and others, how many figures of the table were not planted.
    """
    rows: list[dict[str, object]] = []
    for press in presses:
        for seed in seeds:
            clean = PRESSES[press](seed)
            tables = [spoilt.plant(clean, 10 * seed + k, kinds, each=1) for k, kinds in enumerate(TOGETHER)]
            tables.append(spoilt.copied_run(clean, seed) if press != "made-up months, a third kept" else (clean, {}))
            for table, planted in tables:
                rows += [{"press": press, "seed": seed, **row} for row in _outcomes(table, planted)]
    return pd.DataFrame(rows)


def _kept(table: pd.DataFrame, seed: int) -> pd.DataFrame:
    return table[np.random.default_rng(seed).random(len(table)) < KEPT].reset_index(drop=True)


def _outcomes(table: pd.DataFrame, planted: dict[str, tuple[Kind, float]]) -> Iterable[dict[str, object]]:
    found = audit.findings(figures.load(table)).set_index("id")
    others = len(table) - len(planted)
    for name, ((kind, size), meant) in planted.items():
        seen = found.loc[name] if name in found.index else None
        called = CALLED.get(kind, (kind,))
        # A correction is right within rounding; that of other months or another flow leaves the value as it is.
        right = seen is not None and abs(seen["suggested_value"] - meant) <= 0.006 * abs(meant) + 0.06
        yield {
            "kind": kind, "size": size, "found": int(seen is not None), "corrected": int(right),
            "right_kind": int(seen is not None and seen["kind"] in called),
            "confidence": np.nan if seen is None else seen["confidence"], "others": others,
        }  # fmt: skip
    for name in found.index.difference(list(planted)):
        yield {"kind": "", "size": 0.0, "found": 1, "corrected": 0, "right_kind": 0,
               "confidence": found.at[name, "confidence"], "others": others}  # fmt: skip
    yield {"kind": "", "size": 0.0, "found": 0, "corrected": 0, "right_kind": 0, "confidence": np.nan,
           "others": others}  # fmt: skip
