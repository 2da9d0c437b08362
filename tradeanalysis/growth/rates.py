"""Growth from earlier months, and what it asks of the months to come; by month label, on all columns at once."""

from typing import Literal

import numpy as np
import pandas as pd  # noqa: F401 - the examples call it

from tradeanalysis.errors import NoAnswer
from tradeanalysis.growth.checked import levels_of, refuse_infinite
from tradeanalysis.periods import Block, Data, Values, earlier, in_pieces, on_arrays


def year_on_year(monthly: Data) -> Data:
    """Growth from the same month a year earlier [per cent].

    monthly: Series, or DataFrame with one series per column; `TradeDataError` below zero. NaN without a base.

    >>> from tradeanalysis import periods
    >>> exports = pd.Series([100.0] * 12 + [112.0], periods.months("2022-04", "2023-04"))
    >>> year_on_year(exports).round(1).tolist()[-2:]
    [nan, 12.0]
    """
    levels = levels_of(monthly)
    return levels.labelled(_growth(levels.values, 12))


def month_on_month(monthly: Data) -> Data:
    """Growth from the month before [per cent].

    monthly: as for `year_on_year`, seasonally adjusted: the Lunar New Year alone moves it by 20 to 40 per cent.

    >>> from tradeanalysis import periods
    >>> month_on_month(pd.Series([1465.0, 1518.0], periods.months("2023-03", "2023-04"))).round(1).tolist()
    [nan, 3.6]
    """
    levels = levels_of(monthly)
    return levels.labelled(_growth(levels.values, 1))


def cumulative_growth(monthly: Data) -> Data:
    """Growth of the year to date from the same months a year earlier [per cent].

    monthly: as for `year_on_year`; NaN where one of the months of either year is absent. The rate of the headlines.

    >>> from tradeanalysis import periods
    >>> exports = pd.Series([100.0] * 12 + [90.0, 130.0], periods.months("2022-01", "2023-02"))
    >>> cumulative_growth(exports).round(1).tolist()[-2:]
    [-10.0, 10.0]
    """
    levels = levels_of(monthly)
    return levels.labelled(_growth(levels.of_years(levels.so_far()), 12))


def rate(level: Values, base: Values) -> Values:
    """Growth of a level from an earlier one, or from any other [per cent].

    level, base: numbers, Series or DataFrames in the same unit; `TradeDataError` where a base is not above zero.

    >>> round(rate(4730, 4314), 1)
    9.6
    """
    return on_arrays(_grown, level, base)


def apply_rate(level: Values, growth: Values) -> Values:
    """Level after a growth [unit of the level].

    level, growth: numbers, Series or DataFrames; growth in per cent.

    >>> round(apply_rate(17100, 6), 1)
    18126.0
    """
    return on_arrays(_after, level, growth)


def implied_base(level: Values, growth: Values) -> Values:
    """Level a year or a month earlier that a printed level and its growth imply [unit of the level].

    level, growth: numbers, Series or DataFrames, lined up by label; growth in per cent, above -100. The base is last
        year's figure as revised when the growth was printed, not as first published.

    >>> round(implied_base(5300, -1.3), 1)
    5369.8
    """
    return on_arrays(_base, level, growth)


def required_growth(year_to_date: Values, year_to_date_growth: Values, base_year: Values, target: Values) -> Values:
    """Growth that the remaining months need from a year earlier to reach the target [per cent].

    year_to_date: level from January on. year_to_date_growth: its growth from a year earlier, in per cent.
    base_year: level of the whole year before, in the same unit. target: growth aimed at for the year, in per cent.
    Each may be a number, an array or a Series. Below -100 the target is passed already. `TradeDataError` where nothing
    of the year before is left. (base_year x (1 + target) - year_to_date) / (base_year - base of the year to date) - 1.

    >>> round(required_growth(5300, -1.3, 17100, 6), 2)
    9.34
    """
    return on_arrays(_required, year_to_date, year_to_date_growth, base_year, target)


def base_effect(monthly: Data) -> Data:
    """What the change of last year's month adds to the change in year-on-year growth [percentage points].

    monthly: as for `year_on_year`; NaN where fewer than two other years are known. The change of that calendar month
        that is usual in the other years, less its change a year earlier, in 100 x logarithms (ECB, Monthly Bulletin,
        January 2005, box on base effects).

    >>> from tradeanalysis import periods
    >>> exports = pd.Series(100.0, periods.months("2020-01", "2023-03"))
    >>> exports["2022-02"] = 70.0
    >>> base_effect(exports).round(1).tolist()[-3:]
    [0.0, 35.7, -35.7]
    """
    levels = levels_of(monthly)
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.where(levels.values > 0, np.log(levels.values), np.nan)
        change = Block(levels.months, 100 * (logs - earlier(logs, 1)), levels.given).by_year()
        known = ~np.isnan(change)
        others = known.sum(axis=0) - known
        usual = (np.where(known, change, 0.0).sum(axis=0) - change) / np.where(others >= 2, others, np.nan)
    return levels.labelled(earlier(levels.of_years(usual - change), 12))


def carry_over(monthly: Data) -> Data:
    """Growth of the year in progress if all months to come stayed at the level of this one [per cent].

    monthly: as for `year_on_year`, seasonally adjusted; NaN where a month is absent. The year in progress is that of
    the next month: December has 12 x December / the year - 1, the growth of the coming year if nothing moved. In the
    carry-forward of `trend` the growth of the year so far goes on; here the level stays.

    >>> from tradeanalysis import periods
    >>> exports = pd.Series([100.0] * 11 + [110.0, 121.0], periods.months("2022-01", "2023-01"))
    >>> carry_over(exports).round(2).tolist()[-2:]
    [9.09, 20.0]
    """
    levels = levels_of(monthly)
    by_year = levels.by_year()
    sums = levels.so_far()
    years = sums[:, 11].copy()
    base = np.concatenate([np.full_like(years[:1], np.nan), years[:-1]])[:, None].repeat(12, axis=1)
    sums[:, 11] = 0.0  # December begins the year to come
    base[:, 11] = years
    left = np.append(np.arange(11, 0, -1), 12)[:, None]
    grown = ((sums + by_year * left) / np.where(base > 0, base, np.nan) - 1) * 100
    return levels.labelled(levels.of_years(grown))


def _grown(level: Values, base: Values) -> Values:
    refuse_infinite(level, base)
    if np.any(np.asarray(base) <= 0):
        raise NoAnswer(f"growth on a base of {np.nanmin(base)} has no meaning; expected one above zero")
    return (level / base - 1) * 100


def _after(level: Values, growth: Values) -> Values:
    refuse_infinite(level, growth)
    return level * (1 + growth / 100)


def _base(level: Values, growth: Values) -> Values:
    refuse_infinite(level, growth)
    if np.any(np.asarray(growth) <= -100):
        raise NoAnswer(f"growth of {np.nanmin(growth)} per cent implies no base; expected a rate above -100")
    return level / (1 + growth / 100)


def _required(year_to_date: Values, growth: Values, base_year: Values, target: Values) -> Values:
    refuse_infinite(base_year, target)
    remaining_base = base_year - _base(year_to_date, growth)
    if np.any(np.asarray(remaining_base) <= 0):
        raise NoAnswer(
            f"the remaining months have a base of {np.nanmin(np.asarray(remaining_base)):.1f}, expected above zero: "
            "`base_year` is not above what `year_to_date` and its growth imply for the same months a year earlier"
        )
    return ((base_year * (1 + target / 100) - year_to_date) / remaining_base - 1) * 100


def _growth(values: np.ndarray, months: int) -> np.ndarray:
    """Growth from so many months earlier, month by series; NaN without a base above zero.

    It is made of the values as they lie in memory: what meets across two series stands in the first months of one.
    """
    by_series = values.strides[0] < values.strides[1]
    order: Literal["C", "F"] = "F" if by_series else "C"
    lag = months if by_series else months * values.shape[1]
    found = np.empty_like(values, order=order)
    flat, out = values.ravel(order)[:, None], found.reshape((-1, 1), order=order)
    in_pieces(_rate, flat[lag:], flat[:-lag], out=out[lag:])
    found[:months] = np.nan
    return found


def _rate(level: np.ndarray, base: np.ndarray) -> np.ndarray:
    found: np.ndarray = level / base
    found -= 1
    found *= 100
    if not base.min() > 0:  # one is zero, or none
        found[base <= 0] = np.nan
    return found
