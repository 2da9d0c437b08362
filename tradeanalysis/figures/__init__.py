"""The table of published figures: read, checked, chosen from, corrected, and compared with the year before."""

from tradeanalysis.figures.comparisons import Comparison, on_year_before
from tradeanalysis.figures.errata import as_published, corrected, errata_of, known, of_year
from tradeanalysis.figures.publishers import by_measure, by_month, by_publisher, days_known, described, months_of
from tradeanalysis.figures.releases import KEY, Contents, contents, credit, most_revised, releases, revised, vintages
from tradeanalysis.figures.table import as_of, cited, latest, load, newest_period, of_office, select
from tradeanalysis.figures.targets import all_targets, announced, target_of

__all__ = [
    "KEY",
    "Comparison",
    "Contents",
    "all_targets",
    "announced",
    "as_of",
    "as_published",
    "by_measure",
    "by_month",
    "by_publisher",
    "cited",
    "contents",
    "corrected",
    "credit",
    "days_known",
    "described",
    "errata_of",
    "known",
    "latest",
    "load",
    "months_of",
    "most_revised",
    "newest_period",
    "of_office",
    "of_year",
    "on_year_before",
    "releases",
    "revised",
    "select",
    "target_of",
    "vintages",
]
