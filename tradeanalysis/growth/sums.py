"""Sums of months and years, and what is left of them; by month label, on all columns at once."""

import functools
import operator

import numpy as np
import pandas as pd

from tradeanalysis.errors import TradeDataError
from tradeanalysis.growth.checked import first_fault
from tradeanalysis.periods import Data, Values, block, earlier, on_arrays


def cumulative(monthly: Data, *, like: int = 1900) -> Data:
    """Sum of the months from January to this one [unit of the input].

    monthly: Series, or DataFrame with one series per column. From a gap on the rest of the year is NaN. like: a
        `periods.Year` whose first month sums begin with in place of January.

    >>> from tradeanalysis import periods
    >>> cumulative(pd.Series([5.0, 3.0, 4.0], periods.months("2022-12", "2023-02"))).tolist()
    [nan, 3.0, 7.0]
    """
    levels = block(monthly, like=like)
    return levels.labelled(levels.of_years(levels.so_far()))


def from_cumulative(year_to_date: Data) -> Data:
    """Monthly values behind a year to date [unit of the input].

    year_to_date: Series, or DataFrame with one series per column, of one release: across releases the difference has
        the revisions of earlier months. `TradeDataError` where a month before is absent.

    >>> from tradeanalysis import periods
    >>> from_cumulative(pd.Series([3.0, 7.0, 12.0], periods.months("2023-01", "2023-03"))).tolist()
    [3.0, 4.0, 5.0]
    """
    sums = block(year_to_date)
    before = earlier(sums.values, 1)
    before[(12 - sums.early) % 12 :: 12] = 0.0
    found = sums.values - before
    if np.isnan(found.sum()) and (
        fault := first_fault(np.isnan(found) & ~np.isnan(sums.values), sums.months, sums.given)
    ):
        raise TradeDataError(f"{fault[1]!r} cannot be differenced at {fault[0]}: the month before is absent; add it")
    return sums.labelled(found)


def annual(monthly: Data) -> Data:
    """Sum of each calendar year, on an index of years [unit of the input].

    monthly: Series, or DataFrame with one series per column. NaN for a year of which a month is absent.

    >>> from tradeanalysis import periods
    >>> annual(pd.Series([2.0] * 13, periods.months("2022-01", "2023-01"))).tolist()
    [24.0, nan]
    """
    levels = block(monthly)
    years = levels.by_year().sum(axis=1)
    first = levels.months[0].year if len(years) else 2000
    return levels.labelled(years, pd.period_range(f"{first}", periods=len(years), freq="Y"))


def remainder(total: Values, *parts: Values) -> Values:
    """What is left of a total without some of its parts [unit of the input].

    total, parts: numbers, Series or DataFrames in the same unit. What is left carries the rounding of all of them.

    >>> remainder(5300, 1518, 1465)
    2317
    """
    return on_arrays(lambda *given: functools.reduce(operator.sub, given), total, *parts)
