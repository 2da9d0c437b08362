"""Months and runs of months: read from text, named, made into an index, and lined up by label."""

from tradeanalysis.arguments import guard
from tradeanalysis.periods.blocks import Block as Block
from tradeanalysis.periods.blocks import block as block
from tradeanalysis.periods.blocks import earlier as earlier
from tradeanalysis.periods.blocks import in_pieces as in_pieces
from tradeanalysis.periods.blocks import infinite as infinite
from tradeanalysis.periods.blocks import on_arrays as on_arrays
from tradeanalysis.periods.dates import EARLIEST_YEAR as EARLIEST_YEAR
from tradeanalysis.periods.dates import LATEST_YEAR as LATEST_YEAR
from tradeanalysis.periods.dates import MONTHS as MONTHS
from tradeanalysis.periods.dates import USUAL_LAG_DAYS as USUAL_LAG_DAYS
from tradeanalysis.periods.dates import Day as Day
from tradeanalysis.periods.dates import Month as Month
from tradeanalysis.periods.dates import available, day_or_month, label, last_day, months, parse
from tradeanalysis.periods.index import Data as Data
from tradeanalysis.periods.index import Values as Values
from tradeanalysis.periods.index import as_floats, as_monthly, each_once, lagged, whole_years
from tradeanalysis.periods.years import Year, year_of, years_of

__all__ = [
    "Year",
    "as_floats",
    "as_monthly",
    "available",
    "day_or_month",
    "each_once",
    "label",
    "lagged",
    "last_day",
    "months",
    "parse",
    "whole_years",
    "year_of",
    "years_of",
]

guard(globals(), __all__)
