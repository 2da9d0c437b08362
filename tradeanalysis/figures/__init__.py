"""The table of published figures: read, checked, chosen from, corrected, and compared with the year before."""

from tradeanalysis.arguments import guard
from tradeanalysis.figures.comparisons import Comparison, YearToDate, comparison, year_to_date
from tradeanalysis.figures.errata import as_published, corrected, errata_of, known, left_out, of_year
from tradeanalysis.figures.fiscal import newest_year, year_of
from tradeanalysis.figures.loading import load
from tradeanalysis.figures.money import in_unit, unit_of
from tradeanalysis.figures.parts import contributions, split_of, total_contribution
from tradeanalysis.figures.releases import (
    KEY,
    Contents,
    contents,
    credit,
    most_revised,
    publishers,
    releases,
    revised,
    vintages,
)
from tradeanalysis.figures.single import Month, last_month
from tradeanalysis.figures.summaries import (
    by_measure,
    by_month,
    by_publisher,
    corrections,
    days_known,
    described,
    months_of,
    publisher_of,
    readings,
    revision_table,
)
from tradeanalysis.figures.summed import with_sums
from tradeanalysis.figures.table import as_of, cited, latest, newest_period, of_office, select
from tradeanalysis.figures.targets import all_targets, announced, target_asked, target_of

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
    "comparison",
    "contents",
    "contributions",
    "corrected",
    "corrections",
    "credit",
    "days_known",
    "described",
    "errata_of",
    "in_unit",
    "known",
    "last_month",
    "latest",
    "left_out",
    "load",
    "months_of",
    "most_revised",
    "newest_period",
    "newest_year",
    "of_office",
    "of_year",
    "publisher_of",
    "publishers",
    "readings",
    "releases",
    "revised",
    "revision_table",
    "select",
    "split_of",
    "target_asked",
    "target_of",
    "total_contribution",
    "unit_of",
    "vintages",
    "with_sums",
    "year_of",
    "year_to_date",
]

guard(globals(), __all__)
