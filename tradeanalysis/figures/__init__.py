"""The table of published figures: read, checked, chosen from, corrected, and compared with the year before."""

from tradeanalysis.figures.comparisons import Comparison, Month, YearToDate, last_month, on_year_before, year_to_date
from tradeanalysis.figures.errata import as_published, corrected, errata_of, known, of_year
from tradeanalysis.figures.releases import KEY, Contents, contents, credit, most_revised, releases, revised, vintages
from tradeanalysis.figures.summaries import (
    by_measure,
    by_month,
    by_publisher,
    corrections,
    days_known,
    described,
    months_of,
    publisher_of,
    revision_table,
)
from tradeanalysis.figures.table import as_of, cited, latest, load, newest_period, of_office, select
from tradeanalysis.figures.targets import all_targets, announced, target_of

__all__ = [
    "KEY",
    "Comparison",
    "Contents",
    "Month",
    "YearToDate",
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
    "corrections",
    "credit",
    "days_known",
    "described",
    "errata_of",
    "known",
    "last_month",
    "latest",
    "load",
    "months_of",
    "most_revised",
    "newest_period",
    "of_office",
    "of_year",
    "on_year_before",
    "publisher_of",
    "releases",
    "revised",
    "revision_table",
    "select",
    "target_of",
    "vintages",
    "year_to_date",
]
