"""Make data/vietnam_goods_releases.csv.gz from a folder of monthly workbooks of the statistics office.

    python benchmarks/goods.py FOLDER data

Prints what the workbooks left doubtful, and the sha256 of the file for its card in registry.toml.
"""

import gzip
import sys
from pathlib import Path

import pandas as pd

import tradeanalysis as ta
from tradeanalysis.readers import gso

FIRST = "2014-01-01"
COLUMNS = {
    "published": "release", "flow": "flow", "sector": "sector", "commodity": "commodity",
    "period_start": "period_start", "period_end": "period_end", "measure": "measure", "value": "value",
    "qualifier": "qualifier", "source_cell": "cell",
}  # fmt: skip
KEY = ["release", "flow", "sector", "commodity", "period_start", "period_end", "measure"]


def goods(folder: Path) -> pd.DataFrame:
    """Every figure of goods, sectors and totals that the workbooks of a folder print, one a row."""
    readings = [gso.read(path) for path in sorted(folder.glob("*.xls*")) if path.name >= FIRST]
    for reading in readings:
        if reading.skipped or reading.doubts:
            print(reading.report)
    # The table of goods is of money; volumes stay in the workbooks.
    figures = pd.concat([reading.figures for reading in readings])
    figures = figures[~figures["measure"].isin(["volume", "volume_yoy_pct"])]
    rows = figures.rename(columns=COLUMNS)[list(COLUMNS.values())]
    # The office publishes some workbooks in Vietnamese and in English; they are one release.
    return rows.sort_values(KEY, kind="stable").drop_duplicates(KEY)


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:3])
    made = target / "vietnam_goods_releases.csv.gz"
    text = goods(source).to_csv(index=False, lineterminator="\n")
    made.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(made.name, ta.cards.checksum(made))
