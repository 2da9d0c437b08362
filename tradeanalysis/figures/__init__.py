"""The table of published figures: read, checked, chosen from, corrected, and compared with the year before."""

from tradeanalysis.figures.comparisons import Comparison, Month, YearToDate, last_month, on_year_before, year_to_date
from tradeanalysis.figures.errata import corrected, errata_of, known
from tradeanalysis.figures.releases import KEY, credit, releases, vintages
from tradeanalysis.figures.table import as_of, cited, latest, load, newest_period, of_office, select
from tradeanalysis.figures.targets import all_targets, announced, target_of

__all__ = [
    "KEY",
    "Comparison",
    "Month",
    "YearToDate",
    "all_targets",
    "announced",
    "as_of",
    "cited",
    "corrected",
    "credit",
    "errata_of",
    "known",
    "last_month",
    "latest",
    "load",
    "newest_period",
    "of_office",
    "on_year_before",
    "releases",
    "select",
    "target_of",
    "vintages",
    "year_to_date",
]
