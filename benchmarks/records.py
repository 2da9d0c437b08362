"""Make the records that notebook 04 shows again, and write them to a data folder; takes about fifteen minutes.

    OMP_NUM_THREADS=1 python benchmarks/records.py data [forecasts targets coverage planted truth findings misprints]

Prints the sha256 of each file, for its card in registry.toml.
"""

import sys
from pathlib import Path

import pandas as pd

import tradeanalysis as ta

YEARS = range(2016, 2025)  # the beliefs of the trend models rest on the years before
SEED = 0
PLANTED = range(4100, 4124)
MISPRINTS = range(7000, 7024)


def forecasts(folder: Path) -> None:
    """Forecasts of the national panel: scores, and probabilities by tenth."""
    lines = ta.track_record.commodity_vintages(ta.cards.rows("vietnam_commodity_monthly"))
    table = ta.track_record.evaluate(lines, years=YEARS, seed=SEED)
    write(ta.track_record.forecast_record(table), folder / "forecast_record.csv", digits=5)
    write(ta.track_record.reliability(table), folder / "reliability.csv", digits=4)


def targets(folder: Path) -> None:
    """The probabilities that were given to Hanoi's own targets."""
    table = ta.track_record.target_record(
        ta.datasets.load("published_figures"), "Hanoi", years=range(2014, 2026), seed=SEED
    )
    write(table, folder / "target_record.csv", digits=4)


def coverage(folder: Path) -> None:
    """Coverage of the intervals of held-out figures."""
    write(ta.track_record.coverage_record(published(), seed=SEED), folder / "coverage.csv", digits=2)
    write(ta.track_record.held_out_record(published(), seed=SEED), folder / "held_out.csv", digits=2)


def planted(folder: Path) -> None:
    """Coverage of the intervals of known months that made-up presses published."""
    write(ta.track_record.planted_record(PLANTED), folder / "planted.csv", digits=2)


def truth(folder: Path) -> None:
    """How far rebuilt months lie from the known ones of the nation's commodity lines."""
    lines = ta.datasets.load("vietnam_commodity_monthly")["latest"]["exports"].loc["2015-01":"2019-12"]
    goods = lines.loc[:, lines.notna().all() & ~lines.columns.str.contains("sector|Total")]
    errors = ta.track_record.known_truth(goods, lines["Total"], seed=SEED).sort_values("rebuilt from intervals")
    write(errors.reset_index(), folder / "known_truth.csv", digits=4)


def findings(folder: Path) -> None:
    """What the audit finds among the figures as they were printed."""
    found = ta.audit.findings(ta.datasets.load("published_figures"))
    kept = ["id", "kind", "suggested_value", "suggested_unit", "confidence"]
    write(found[kept], folder / "findings.csv", digits=2)


def misprints(folder: Path) -> None:
    """What the audit finds of misprints that are planted, and how often its findings are right."""
    outcomes = ta.track_record.planted_misprints(MISPRINTS)
    write(ta.track_record.misprint_recall(outcomes), folder / "misprint_recall.csv", digits=2)
    write(ta.track_record.misprint_confidence(outcomes), folder / "misprint_confidence.csv", digits=2)


def published() -> pd.DataFrame:
    """The bundled figures, known misprints corrected."""
    table = ta.datasets.load("published_figures")
    return ta.figures.corrected(table, ta.figures.errata_of(table))


def write(table: pd.DataFrame, path: Path, digits: int) -> None:
    """Write one record, and its checksum to the screen."""
    table.round(digits).to_csv(path, index=False, lineterminator="\n")
    print(path.name, ta.cards.checksum(path), flush=True)


if __name__ == "__main__":
    where, *wanted = sys.argv[1:] or ["data"]
    makers = {
        "forecasts": forecasts, "targets": targets, "coverage": coverage, "planted": planted, "truth": truth,
        "findings": findings, "misprints": misprints,
    }  # fmt: skip
    for record in wanted or makers:
        makers[record](Path(where))
