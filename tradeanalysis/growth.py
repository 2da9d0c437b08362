"""Growth, what contributed to it, and what it asks of the months to come; by month label, on all columns at once."""

import numpy as np
import pandas as pd

from tradeanalysis.errors import NoAnswer, TradeDataError
from tradeanalysis.periods import Data, Values, as_floats, as_monthly, lagged, whole_years


def year_on_year(monthly: Data) -> Data:
    """Growth from the same month a year earlier [per cent].

    monthly: Series, or DataFrame with one series per column; `TradeDataError` where a level is below zero. NaN where
        the base is absent or zero.

    >>> from tradeanalysis import periods
    >>> exports = pd.Series([100.0] * 12 + [112.0], periods.months("2022-04", "2023-04"))
    >>> year_on_year(exports).round(1).tolist()[-2:]
    [nan, 12.0]
    """
    return _growth(monthly, 12)


def month_on_month(monthly: Data) -> Data:
    """Growth from the month before [per cent].

    monthly: as for `year_on_year`. Says something only of seasonally adjusted series: the Lunar New Year alone moves it
        by 20 to 40 per cent.

    >>> from tradeanalysis import periods
    >>> month_on_month(pd.Series([1465.0, 1518.0], periods.months("2023-03", "2023-04"))).round(1).tolist()
    [nan, 3.6]
    """
    return _growth(monthly, 1)


def cumulative(monthly: Data) -> Data:
    """Sum of the months from January to this one [unit of the input].

    monthly: Series, or DataFrame with one series per column. From a gap on, or without January, the rest of the year
        is NaN: a sum over some of the months would pass for one over all.

    >>> from tradeanalysis import periods
    >>> cumulative(pd.Series([5.0, 3.0, 4.0], periods.months("2022-12", "2023-02"))).tolist()
    [nan, 3.0, 7.0]
    """
    levels = as_monthly(monthly)
    whole = whole_years(levels)
    return whole.groupby(pd.PeriodIndex(whole.index).year).cumsum(skipna=False).reindex(levels.index)


def cumulative_growth(monthly: Data) -> Data:
    """Growth of the year to date from the same months a year earlier [per cent].

    monthly: as for `year_on_year`; NaN where one of the months of either year is absent. The rate of the headlines.

    >>> from tradeanalysis import periods
    >>> exports = pd.Series([100.0] * 12 + [90.0, 130.0], periods.months("2022-01", "2023-02"))
    >>> cumulative_growth(exports).round(1).tolist()[-2:]
    [-10.0, 10.0]
    """
    return _growth(cumulative(_levels(monthly)), 12)


def from_cumulative(year_to_date: Data) -> Data:
    """Monthly values behind a year to date [unit of the input].

    year_to_date: Series, or DataFrame with one series per column, of one release: across releases the difference
        takes in the revisions of earlier months. `TradeDataError` where a month before one that is there is absent.

    >>> from tradeanalysis import periods
    >>> from_cumulative(pd.Series([3.0, 7.0, 12.0], periods.months("2023-01", "2023-03"))).tolist()
    [3.0, 4.0, 5.0]
    """
    sums = as_monthly(year_to_date)
    before = lagged(sums, 1)
    before.loc[pd.PeriodIndex(sums.index).month == 1] = 0.0
    if found := _first(sums.notna() & before.isna()):
        raise TradeDataError(f"{found[1]!r} cannot be differenced at {found[0]}: the month before is absent")
    return sums - before


def annual(monthly: Data) -> Data:
    """Sum of each calendar year, on an index of years [unit of the input].

    monthly: Series, or DataFrame with one series per column. NaN for a year of which a month is absent.

    >>> from tradeanalysis import periods
    >>> annual(pd.Series([2.0] * 13, periods.months("2022-01", "2023-01"))).tolist()
    [24.0, nan]
    """
    whole = whole_years(monthly)
    return whole.groupby(pd.PeriodIndex(whole.index).asfreq("Y")).sum(min_count=12)


def share(parts: Data) -> Data:
    """Each part in its total [per cent].

    parts: Series of parts, or DataFrame with one column per part; the total is the sum, of each row in a DataFrame.
        NaN where a part is absent or the total is zero. `TradeDataError` where a part is below zero.

    >>> share(pd.Series({"domestic": 2900.0, "fdi": 2400.0})).round(1).to_dict()
    {'domestic': 54.7, 'fdi': 45.3}
    """
    parts = as_floats(parts)
    if found := _first(parts < 0):
        raise TradeDataError(f"{found[1]!r} is below zero in {found[0]}: its share of a sum has no meaning")
    return _in_per_cent_of(parts, _total(parts))


def rate(level: Values, base: Values) -> Values:
    """Growth of a level from an earlier one, or from any other [per cent].

    level, base: numbers, Series or DataFrames in the same unit; `TradeDataError` where a base is not above zero.

    >>> round(rate(4730, 4314), 1)
    9.6
    """
    level, base = _finite(level, base)
    if np.any(np.asarray(base) <= 0):
        raise NoAnswer(f"growth on a base of {np.nanmin(base)} has no meaning; expected one above zero")
    return (level / base - 1) * 100


def apply_rate(level: Values, growth: Values) -> Values:
    """Level after a growth [unit of the level].

    level, growth: numbers, Series or DataFrames; growth in per cent.

    >>> round(apply_rate(17100, 6), 1)
    18126.0
    """
    level, growth = _finite(level, growth)
    return level * (1 + growth / 100)


def remainder(total: Values, *parts: Values) -> Values:
    """What is left of a total without some of its parts [unit of the input].

    total, parts: numbers, Series or DataFrames in the same unit. What is left carries the rounding of all of them.

    >>> remainder(5300, 1518, 1465)
    2317
    """
    left, *taken = (as_floats(numbers) for numbers in (total, *parts))
    for part in taken:
        left = left - part
    return left


def part_of(part: Values, whole: Values) -> Values:
    """A part in a whole that is published on its own [per cent].

    part, whole: numbers, Series or DataFrames in the same unit; `TradeDataError` where a whole is not above zero.

    >>> round(part_of(5369.8, 17100), 1)
    31.4
    """
    return rate(part, whole) + 100


def implied_base(level: Values, growth: Values) -> Values:
    """Level a year or a month earlier that a printed level and its growth imply [unit of the level].

    level, growth: numbers, Series or DataFrames, lined up by label; growth in per cent, above -100. The base is last
        year's figure as revised when the growth was printed, not as first published.

    >>> round(implied_base(5300, -1.3), 1)
    5369.8
    """
    level, growth = _finite(level, growth)
    if np.any(np.asarray(growth) <= -100):
        raise NoAnswer(f"growth of {np.nanmin(growth)} per cent implies no base; expected a rate above -100")
    return level / (1 + growth / 100)


def contribution(parts: Data, growth: Data | None = None) -> Data:
    """Contribution of each part to the growth of their sum [percentage points].

    parts: monthly DataFrame with one column per part, compared with the same months a year earlier; or, with
        `growth`, a Series of parts (or DataFrame with one column per part) of one period.
    growth: the printed growth of each part in per cent, with the labels of `parts`.
    Change of the part / base of the sum x 100. With `growth` the base of each part is the one it implies and the base
    of the sum is **the sum of these implied bases**, not what the printed total implies. Contributions then add up to
    the growth of the sum, which is exact at current prices; chained volumes do not add up (INSEE c1207).
    NaN where a part or a base is absent. `TradeDataError` where labels differ or the sum is below zero.
    >>> parts, growth = pd.Series({"domestic": 2900.0, "fdi": 2400.0}), pd.Series({"domestic": 0.8, "fdi": -3.8})
    >>> contribution(parts, growth).round(2).to_dict()
    {'domestic': 0.43, 'fdi': -1.76}
    """
    if growth is not None:
        names, rates = (data.columns if isinstance(data, pd.DataFrame) else data.index for data in (parts, growth))
        if len(odd := names.symmetric_difference(rates)):
            raise TradeDataError(f"`parts` and `growth` name different parts: {', '.join(map(str, odd))} in one only")
        base: Data = implied_base(parts, growth)
    elif isinstance(parts, pd.DataFrame):
        parts = as_monthly(parts)
        _levels(_total(parts).rename("sum of the parts"))
        base = lagged(parts, 12)
    else:
        raise TradeDataError("contributions need `parts` as a monthly DataFrame, or the `growth` of each part")
    return _in_per_cent_of(as_floats(parts) - base, _total(base))


def total_contribution(parts: Data, growth: Data) -> Values:
    """Growth of the sum of parts that the printed growth of each implies [per cent].

    parts, growth: as for `contribution`, of which it is the sum.
    >>> round(float(total_contribution(pd.Series([2900.0, 2400.0]), pd.Series([0.8, -3.8]))), 2)
    -1.34
    """
    return _total(contribution(parts, growth))


def required_growth(year_to_date: Values, year_to_date_growth: Values, base_year: Values, target: Values) -> Values:
    """Growth that the remaining months need from a year earlier to reach the target [per cent].

    year_to_date: level from January on. year_to_date_growth: its growth from a year earlier, in per cent.
    base_year: level of the whole year before, in the same unit. target: growth aimed at for the year, in per cent.
    Each may be a number, an array or a Series. Below -100 the target is passed already. `TradeDataError` where nothing
    of the year before is left. (base_year x (1 + target) - year_to_date) / (base_year - base of the year to date) - 1.

    >>> round(required_growth(5300, -1.3, 17100, 6), 2)
    9.34
    """
    year_to_date, base_year, target = _finite(year_to_date, base_year, target)
    remaining_base = base_year - implied_base(year_to_date, year_to_date_growth)
    if np.any(np.asarray(remaining_base) <= 0):
        raise NoAnswer(
            f"the remaining months have a base of {np.nanmin(np.asarray(remaining_base)):.1f}, expected above zero: "
            "`base_year` is not above what `year_to_date` and its growth imply for the same months a year earlier"
        )
    return ((base_year * (1 + target / 100) - year_to_date) / remaining_base - 1) * 100


def base_effect(monthly: Data) -> Data:
    """What the change of last year's month adds to the change in year-on-year growth [percentage points].

    monthly: as for `year_on_year`; NaN where fewer than two other years are known. The usual change of that calendar
        month from the month before, the average of the other years, less its change a year earlier; in 100 x
        logarithms, so that effects add up. Defined as by the ECB (Monthly Bulletin, January 2005, box on base effects):
        the part of the change in the annual rate that stems from an unusual change in the base month.

    >>> from tradeanalysis import periods
    >>> exports = pd.Series(100.0, periods.months("2020-01", "2023-03"))
    >>> exports["2022-02"] = 70.0
    >>> base_effect(exports).round(1).tolist()[-3:]
    [0.0, 35.7, -35.7]
    """
    levels = _levels(monthly).astype(float)
    change = 100 * levels.where(levels > 0).transform("log").diff()
    of_month = change.groupby(pd.PeriodIndex(levels.index).month)
    others = of_month.transform("count") - change.notna()
    usual = (of_month.transform("sum") - change) / others.where(others >= 2)
    return lagged(usual - change, 12)


def carry_over(monthly: Data) -> Data:
    """Growth of the year in progress if all months to come stayed at the level of this one [per cent].

    monthly: as for `year_on_year`; meaningful for seasonally adjusted series. NaN where a month is absent.
    The year in progress is that of the next month, so December has the carry-over of statisticians: 12 x December /
    the year - 1, the growth of the coming year if nothing moved. The carry-forward of `trend` is another thing: there
    the growth of the year so far goes on, here the level stays.

    >>> from tradeanalysis import periods
    >>> exports = pd.Series([100.0] * 11 + [110.0, 121.0], periods.months("2022-01", "2023-01"))
    >>> carry_over(exports).round(2).tolist()[-2:]
    [9.09, 20.0]
    """
    levels = _levels(monthly)
    index = pd.PeriodIndex(levels.index)
    month = index.month.to_numpy()
    so_far = cumulative(levels).mul(month != 12, axis=0)
    year = so_far + levels.mul(12 - month % 12, axis=0)
    base = annual(levels).reindex((index + 1).asfreq("Y") - 1).set_axis(index, axis=0)
    return (year / base.where(base > 0) - 1) * 100


def _levels(monthly: Data) -> Data:
    levels = as_monthly(monthly)
    if found := _first(levels < 0):
        raise TradeDataError(
            f"{found[1]!r} is below zero in {found[0]}: a growth rate of it has no meaning; take the difference instead"
        )
    return levels


def _finite(*given: Values) -> tuple[Values, ...]:
    """Plain floats; none infinite, since a base without end would give a fall of exactly 100 per cent."""
    plain = tuple(as_floats(numbers) for numbers in given)
    if any(np.isinf(np.asarray(numbers, dtype=float)).any() for numbers in plain):
        raise TradeDataError("a number is infinite, probably from a division by zero; expected numbers, or NaN")
    return plain


def _growth(monthly: Data, months: int) -> Data:
    levels = _levels(monthly)
    base = lagged(levels, months)
    return (levels / base.where(base > 0) - 1) * 100


def _first(faults: pd.Series | pd.DataFrame) -> tuple[object, str] | None:
    """Row label and series name of the first fault, if there is one."""
    if isinstance(faults, pd.Series):
        faults = faults.to_frame("data" if faults.name is None else faults.name)
    places = np.argwhere(faults.to_numpy())
    return (faults.index[places[0, 0]], str(faults.columns[places[0, 1]])) if len(places) else None


def _total(parts: pd.Series | pd.DataFrame) -> Values:
    return parts.sum(axis=1, skipna=False) if isinstance(parts, pd.DataFrame) else parts.sum(skipna=False)


def _in_per_cent_of(parts: Data, total: Values) -> Data:
    if isinstance(parts, pd.DataFrame):
        return parts.div(total.where(total > 0), axis=0) * 100
    return parts / (total if total > 0 else np.nan) * 100
