"""Notebooks run and written as pages that open offline."""

from tradeanalysis.arguments import guard
from tradeanalysis.report.folders import new
from tradeanalysis.report.kept import verify
from tradeanalysis.report.numbered import bundled_notebooks, choose, notebook_folder
from tradeanalysis.report.runs import current, run

__all__ = ["bundled_notebooks", "choose", "current", "new", "notebook_folder", "run", "verify"]

guard(globals(), __all__)
