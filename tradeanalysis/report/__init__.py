"""Notebooks run and written as pages that open offline."""

from tradeanalysis.report.runs import choose, new, notebook_folder, run, shipped_notebooks

__all__ = ["choose", "new", "notebook_folder", "run", "shipped_notebooks"]
