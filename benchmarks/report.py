"""How long a full report takes, beside as many empty notebooks that import the same: python benchmarks/report.py."""

import os
import shutil
import tempfile
import time
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tradeanalysis import report

# What the notebooks load, at the first line or when a function first needs it.
IMPORTS = """import matplotlib.pyplot, numpy, pandas, scipy.linalg, scipy.optimize, scipy.stats, seaborn
import tradeanalysis as ta
from tradeanalysis import audit, figures, panels, plots, reconstruct, tables"""


def seconds(folder, runs=3):
    """The shortest of a few reports on the notebooks of a folder."""
    spent = []
    for run in range(runs):
        os.chdir(folder)
        start = time.perf_counter()
        report.run(out=f"report-{run}")
        spent.append(time.perf_counter() - start)
    return min(spent)


def main():
    """Print both times and their ratio."""
    sources = report.choose()
    with tempfile.TemporaryDirectory() as temporary:
        full, empty = Path(temporary, "full"), Path(temporary, "empty")
        for folder in (full, empty):
            folder.mkdir()
        for source in sources:
            shutil.copyfile(source, full / source.name)
            cells = [new_markdown_cell("# Empty?"), new_code_cell(IMPORTS)]
            nbformat.write(new_notebook(cells=cells), empty / source.name)
        least, most = seconds(empty), seconds(full)
    print(f"{len(sources)} empty notebooks: {least:.1f} s; full report: {most:.1f} s, {most / least:.2f} times as long")


if __name__ == "__main__":
    main()
