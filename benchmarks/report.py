"""How long a full report takes, beside empty notebooks that import the same: python benchmarks/report.py.

Both are made by `tradeanalysis report`, which runs as many notebooks at once as there are cores, and by what one would
use instead: `jupyter nbconvert --execute`, which runs one after another.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tradeanalysis import report

# What the notebooks load, at the first line or when a function first needs it.
IMPORTS = """import matplotlib.pyplot, numpy, pandas, scipy.linalg, scipy.optimize, scipy.stats, seaborn
import tradeanalysis as ta
from tradeanalysis import audit, figures, plots, reconstruct, tables"""


def ours(folder: Path) -> None:
    """A report on the notebooks of a folder."""
    os.chdir(folder)
    report.run(out="report")


def converted(folder: Path) -> None:
    """The notebooks of a folder run and turned into pages by nbconvert."""
    command = [sys.executable, "-m", "nbconvert", "--execute", "--to", "html", "--output-dir", str(folder / "html")]
    subprocess.run([*command, *map(str, sorted(folder.glob("*.ipynb")))], check=True, capture_output=True)  # noqa: S603  # our own Python


def seconds(make: Callable[[Path], None], folder: Path, runs: int = 3) -> float:
    """The shortest of a few runs."""
    spent = []
    for _ in range(runs):
        start = time.perf_counter()
        make(folder)
        spent.append(time.perf_counter() - start)
    return min(spent)


def main() -> None:
    """Print the times and their ratios."""
    sources = report.choose()
    with tempfile.TemporaryDirectory() as temporary:
        full, empty = Path(temporary, "full"), Path(temporary, "empty")
        for folder in (full, empty):
            folder.mkdir()
        for source in sources:
            shutil.copyfile(source, full / source.name)
            cells = [new_markdown_cell("# Empty?"), new_code_cell(IMPORTS)]
            nbformat.write(new_notebook(cells=cells), empty / source.name)
        spent = {
            (name, what.name): seconds(make, what)
            for name, make in (("tradeanalysis report", ours), ("nbconvert", converted))
            for what in (empty, full)
        }
    for (name, what), time_spent in spent.items():
        print(f"{len(sources)} {what} notebooks, {name}: {time_spent:.1f} s")
    report_time = spent["tradeanalysis report", "full"]
    for (name, what), time_spent in spent.items():
        print(f"full report to {what} notebooks by {name}: {report_time / time_spent:.2f}")


if __name__ == "__main__":
    main()
