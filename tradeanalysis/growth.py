"""Growth, what contributed to it, and what it asks of the months to come; by month label, on all columns at once."""

from typing import TypeVar

import numpy as np
import pandas as pd

from tradeanalysis.errors import NoAnswer, TradeDataError
from tradeanalysis.periods import Values, as_monthly, lagged

Data = TypeVar("Data", pd.Series, pd.DataFrame)


def year_on_year(monthly: Data) -> Data:
    """Growth on the same month a year earlier [per cent].

    monthly: Series, or DataFrame with one series per column. NaN where the base is absent or zero.
    `TradeDataError` where a level is below zero.

    >>> from tradeanalysis import periods
    >>> exports = pd.Series([100.0] * 12 + [112.0], periods.months("2022-04", "2023-04"))
    >>> year_on_year(exports).round(1).tolist()[-2:]
    [nan, 12.0]
    """
    return _growth(monthly, 12)


def month_on_month(monthly: Data) -> Data:
    """Growth on the month before [per cent].

    monthly: Series, or DataFrame with one series per column. NaN where the base is absent or zero.
    `TradeDataError` where a level is below zero. Says something only of seasonally adjusted series: the Lunar New Year
    alone moves it by 20 to 40 per cent.

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
    _, months, block = _by_year(levels)
    sums = np.cumsum(block, axis=1).reshape(len(months), *block.shape[2:])
    return _like(levels, sums, months).reindex(levels.index)


def cumulative_growth(monthly: Data) -> Data:
    """Growth of the year to date on the same months a year earlier [per cent].

    monthly: Series, or DataFrame with one series per column. NaN where one of the months of either year is absent.
    `TradeDataError` where a level is below zero. The rate that offices put in their headline.

    >>> from tradeanalysis import periods
    >>> exports = pd.Series([100.0] * 12 + [90.0, 130.0], periods.months("2022-01", "2023-02"))
    >>> cumulative_growth(exports).round(1).tolist()[-2:]
    [-10.0, 10.0]
    """
    return _growth(cumulative(_levels(monthly)), 12)


def from_cumulative(year_to_date: Data) -> Data:
    """Monthly values behind a year to date [unit of the input].

    year_to_date: Series, or DataFrame with one series per column, of one release: across releases the difference
        takes in the revisions of earlier months.
    `TradeDataError` where a month other than January is there and the month before it is not.

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
    levels = as_monthly(monthly)
    years, _, block = _by_year(levels)
    return _like(levels, block.sum(axis=1), years)


def share(parts: Data) -> Data:
    """Each part in its total [per cent].

    parts: Series of parts, or DataFrame with one column per part; the total is the sum, of each row in a DataFrame.
        NaN where a part is absent or the total is zero. `TradeDataError` where a part is below zero.

    >>> share(pd.Series({"domestic": 2900.0, "fdi": 2400.0})).round(1).to_dict()
    {'domestic': 54.7, 'fdi': 45.3}
    """
    if found := _first(parts < 0):
        raise TradeDataError(f"{found[1]!r} is below zero in {found[0]}: its share of a sum has no meaning")
    return _in_per_cent_of(parts, _total(parts))


def rate(level: Values, base: Values) -> Values:
    """Growth of a level on an earlier one, or on any other [per cent].

    level, base: numbers, Series or DataFrames in the same unit; `TradeDataError` where a base is not above zero.

    >>> round(rate(4730, 4314), 1)
    9.6
    """
    _refuse_infinite(level, base)
    if np.any(np.asarray(base) <= 0):
        raise NoAnswer(f"growth on a base of {np.nanmin(base)} has no meaning; expected one above zero")
    return (level / base - 1) * 100


def apply_rate(level: Values, growth: Values) -> Values:
    """Level after a growth [unit of the level].

    level, growth: numbers, Series or DataFrames; growth in per cent.

    >>> round(apply_rate(17100, 6), 1)
    18126.0
    """
    _refuse_infinite(level, growth)
    return level * (1 + growth / 100)


def remainder(total: Values, *parts: Values) -> Values:
    """What is left of a total without some of its parts [unit of the input].

    total, parts: numbers, Series or DataFrames in the same unit. What is left carries the rounding of all of them.

    >>> remainder(5300, 1518, 1465)
    2317
    """
    for part in parts:
        total = total - part
    return total


def part_of(part: Values, whole: Values) -> Values:
    """A part in a whole that is published on its own [per cent].

    part, whole: numbers, Series or DataFrames in the same unit; `TradeDataError` where a whole is not above zero.

    >>> round(part_of(5369.8, 17100), 1)
    31.4
    """
    return rate(part, whole) + 100


def implied_base(level: Values, growth: Values) -> Values:
    """Level a year or a month earlier that a printed level and its growth imply [unit of the level].

    level, growth: numbers, Series or DataFrames, lined up by label; growth in per cent, above -100.
    It is last year's figure as revised when the growth was printed, not as first published.

    >>> round(implied_base(5300, -1.3), 1)
    5369.8
    """
    _refuse_infinite(level, growth)
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
    if growth is None:
        if not isinstance(parts, pd.DataFrame):
            raise TradeDataError("contributions need `parts` as a monthly DataFrame, or the `growth` of each part")
        parts = as_monthly(parts)
        _levels(_total(parts).rename("sum of the parts"))
        base = lagged(parts, 12)
    else:
        names, rates = (data.columns if isinstance(data, pd.DataFrame) else data.index for data in (parts, growth))
        if len(odd := names.symmetric_difference(rates)):
            raise TradeDataError(f"`parts` and `growth` name different parts: {', '.join(map(str, odd))} in one only")
        base = implied_base(parts, growth)
    return _in_per_cent_of(parts - base, _total(base))


def total_contribution(parts: Data, growth: Data) -> Values:
    """Growth of the sum of parts that the printed growth of each implies [per cent].

    parts, growth: as for `contribution`, of which it is the sum.

    >>> round(float(total_contribution(pd.Series([2900.0, 2400.0]), pd.Series([0.8, -3.8]))), 2)
    -1.34
    """
    return _total(contribution(parts, growth))


def required_growth(year_to_date: Values, year_to_date_growth: Values, base_year: Values, target: Values) -> Values:
    """Growth that the remaining months need on the same months a year earlier to reach the target [per cent].

    year_to_date: level from January on. year_to_date_growth: its growth on a year earlier, in per cent.
    base_year: level of the whole year before, in the same unit. target: growth aimed at for the year, in per cent.
    Each may be a number, an array or a Series. Below -100 the target is passed already.
    (base_year x (1 + target) - year_to_date) / (base_year - the base of the year to date) - 1.
    `TradeDataError` where nothing of the year before is left for the remaining months.

    >>> round(required_growth(5300, -1.3, 17100, 6), 2)
    9.34
    """
    _refuse_infinite(base_year, target)
    remaining_base = base_year - implied_base(year_to_date, year_to_date_growth)
    if np.any(np.asarray(remaining_base) <= 0):
        raise NoAnswer(
            f"the remaining months have a base of {np.nanmin(np.asarray(remaining_base)):.1f}, expected above zero: "
            "`base_year` is not above what `year_to_date` and its growth imply for the same months a year earlier"
        )
    return ((base_year * (1 + target / 100) - year_to_date) / remaining_base - 1) * 100


def carry_over(monthly: Data) -> Data:
    """Growth of the year in progress if all months to come stayed at the level of this one [per cent].

    monthly: Series, or DataFrame with one series per column; meaningful for seasonally adjusted series.
    The year in progress is that of the next month, so December has the carry-over of statisticians: 12 x December /
    the year - 1, the growth of the coming year if nothing moved. NaN where the year before or a month is absent.
    `TradeDataError` where a level is below zero.

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


def _refuse_infinite(*given: Values) -> None:
    """A base without end would give a fall of exactly 100 per cent."""
    if any(np.isinf(np.asarray(numbers, dtype=float)).any() for numbers in given):
        raise TradeDataError("a number is infinite, probably from a division by zero; expected numbers, or NaN")


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


def _by_year(levels: Data) -> tuple[pd.PeriodIndex, pd.PeriodIndex, np.ndarray]:
    """The years, their months, and the values as a block of year by month (by series)."""
    years = pd.PeriodIndex(levels.index).asfreq("Y").unique()
    first, last = (None, None) if levels.empty else (years[0].asfreq("M", "start"), years[-1].asfreq("M", "end"))
    months = pd.PeriodIndex([], freq="M") if levels.empty else pd.period_range(first, last, freq="M")
    values = levels.reindex(months).to_numpy(dtype=float)
    return years, months, values.reshape(-1, 12, *values.shape[1:])


def _like(data: Data, values: np.ndarray, index: pd.PeriodIndex) -> Data:
    if isinstance(data, pd.DataFrame):
        return pd.DataFrame(values, index, data.columns)
    return pd.Series(values, index, name=data.name)


def _total(parts: pd.Series | pd.DataFrame) -> Values:
    return parts.sum(axis=1, skipna=False) if isinstance(parts, pd.DataFrame) else parts.sum(skipna=False)


def _in_per_cent_of(parts: Data, total: Values) -> Data:
    if isinstance(parts, pd.DataFrame):
        return parts.div(total.where(total > 0), axis=0) * 100
    return parts / (total if total > 0 else np.nan) * 100
