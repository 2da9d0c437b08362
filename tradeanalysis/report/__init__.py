"""Notebooks run and written as pages that open offline."""

from tradeanalysis.report.kept import verify
from tradeanalysis.report.runs import bundled_notebooks, choose, current, new, notebook_folder, run

__all__ = ["bundled_notebooks", "choose", "current", "new", "notebook_folder", "run", "verify"]
