"""Time and memory of the readers of official formats, beside pandas: `python benchmarks/official.py [FILE.xml]`.

The largest samples are made here: a cube of Comtrade of 100,000 rows, a PC-Axis file and a JSON-stat file of 100,000
numbers. A file of SDMX-ML that is named is read too.
"""

import json
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from tradeanalysis.readers import comtrade, jsonstat, px, sdmx

MONTHS = [f"{year}{month:02}" for year in range(2000, 2025) for month in range(1, 13)]
HEADER = (
    "typeCode,freqCode,period,reporterCode,reporterISO,reporterDesc,flowCode,partnerCode,partnerISO,partnerDesc,"
    "partner2Code,classificationCode,cmdCode,aggrLevel,customsCode,motCode,cifvalue,fobvalue,primaryValue\n"
)


def comtrade_rows(folder: Path, rows: int = 100_000) -> Path:
    """A download of Comtrade: goods of four digits of Viet Nam, month by month."""
    path = folder / "comtrade.csv"
    cells = (
        f"C,M,{MONTHS[row % 300]},704,VNM,Viet Nam,{'XM'[row // 300 % 2]},0,W00,World,0,H6,{1000 + row // 600},4,C00,0,"
        f",,{row * 1000 + 7}\n"
        for row in range(rows)
    )
    path.write_text(HEADER + "".join(cells), encoding="utf-8")
    return path


def px_cube(folder: Path, partners: int = 167) -> Path:
    """A PC-Axis file: two flows, many partners, 300 months."""
    path = folder / "trade.px"
    names = ",".join(f'"Partner {number}"' for number in range(partners))
    values = " ".join(str(number) for number in range(2 * partners * len(MONTHS)))
    months = ",".join(f'"{month}"' for month in MONTHS)
    path.write_text(
        f'CHARSET="ANSI";\nTITLE="Trade";\nUNITS="USD million";\nSTUB="flow","partner";\nHEADING="month";\n'
        f'VALUES("flow")="Exports","Imports";\nVALUES("partner")={names};\nVALUES("month")={months};\n'
        f'TIMEVAL("month")=TLIST(M1),{months};\nDATA={values};\n',
        encoding="utf-8",
    )
    return path


def jsonstat_cube(folder: Path, partners: int = 167) -> Path:
    """The same cube as JSON-stat."""
    path = folder / "trade.json"
    stamps = [f"{month[:4]}-{month[4:]}" for month in MONTHS]
    dimension = {
        "flow": {"label": "flow", "category": {"index": ["X", "M"], "label": {"X": "Exports", "M": "Imports"}}},
        "partner": {"label": "partner", "category": {"index": [f"P{number}" for number in range(partners)]}},
        "unit": {"label": "unit", "category": {"index": ["USD million"]}},
        "time": {"label": "time", "category": {"index": stamps}},
    }
    size = [2, partners, 1, len(MONTHS)]
    found = {
        "class": "dataset", "version": "2.0", "label": "Trade", "id": list(dimension), "size": size,
        "role": {"time": ["time"]}, "dimension": dimension, "value": list(range(2 * partners * len(MONTHS))),
    }  # fmt: skip
    path.write_text(json.dumps(found), encoding="utf-8")
    return path


def measured(call: Callable[[], object]) -> tuple[float, float]:
    """CPU time and peak memory of a call [seconds, MB], each from a run of its own."""
    begun = time.process_time()
    call()
    seconds = time.process_time() - begun
    tracemalloc.start()
    call()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return seconds, peak / 1e6


def main(named: list[str]) -> None:
    """Print a line for each reader."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows, cube, stat = comtrade_rows(folder), px_cube(folder), jsonstat_cube(folder)
        calls: dict[str, Callable[[], object]] = {
            "comtrade, 100,000 rows": lambda: comtrade.read(rows),
            "  pandas.read_csv": lambda: pd.read_csv(rows, dtype=str),
            "px, 100,000 numbers": lambda: px.read(cube, place="Viet Nam"),
            "jsonstat, 100,000 numbers": lambda: jsonstat.read(stat, place="Viet Nam"),
            "  json.loads": lambda: json.loads(stat.read_text(encoding="utf-8")),
        }
        calls |= {f"sdmx, {Path(one).name}": lambda one=one: sdmx.read(one) for one in named}
        for what, call in calls.items():
            seconds, peak = measured(call)
            print(f"{what:<30} {seconds:6.2f} s {peak:8.1f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
