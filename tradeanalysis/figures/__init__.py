"""The table of published figures: read, checked, chosen from, corrected, and compared with the year before."""

from tradeanalysis.figures.comparisons import Comparison, on_year_before
from tradeanalysis.figures.errata import corrected, errata_of
from tradeanalysis.figures.table import (
    KEY,
    as_of,
    cited,
    credit,
    latest,
    load,
    newest_period,
    of_office,
    releases,
    select,
    vintages,
)
from tradeanalysis.figures.targets import all_targets, announced, target_of

__all__ = [
    "KEY",
    "Comparison",
    "all_targets",
    "announced",
    "as_of",
    "cited",
    "corrected",
    "credit",
    "errata_of",
    "latest",
    "load",
    "newest_period",
    "of_office",
    "on_year_before",
    "releases",
    "select",
    "target_of",
    "vintages",
]
