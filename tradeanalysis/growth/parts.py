"""Shares of parts, and their contributions to the growth of the whole; by label, on all columns at once."""

import numpy as np
import pandas as pd

from tradeanalysis.errors import TradeDataError
from tradeanalysis.growth.checked import first_fault, levels_of
from tradeanalysis.growth.rates import implied_base, rate
from tradeanalysis.periods import Data, Values, as_floats, as_monthly, lagged
from tradeanalysis.wording import listed


def share(parts: Data) -> Data:
    """Each part in its total [per cent].

    parts: Series of parts, or DataFrame with one column per part, of which each row has its sum. NaN where a part is
        absent or the total is zero. `TradeDataError` where a part is below zero.

    >>> share(pd.Series({"domestic": 2900.0, "fdi": 2400.0})).round(1).to_dict()
    {'domestic': 54.7, 'fdi': 45.3}
    """
    parts = as_floats(parts)
    if found := first_fault(parts < 0):
        raise TradeDataError(f"{found[1]!r} is below zero in {found[0]}: its share of a sum has no meaning")
    return _in_per_cent_of(parts, _total(parts))


def part_of(part: Values, whole: Values) -> Values:
    """A part in a whole that is published on its own [per cent].

    part, whole: numbers, Series or DataFrames in the same unit; `TradeDataError` where a whole is not above zero.

    >>> round(part_of(5369.8, 17100), 1)
    31.4
    """
    return rate(part, whole) + 100


def contribution(parts: Data, growth: Data | None = None) -> Data:
    """Contribution of each part to the growth of their sum [percentage points].

    parts: monthly DataFrame with one column per part, compared with the same months a year earlier; or, with
        `growth`, a Series of parts (or DataFrame with one column per part) of one period.
    growth: the printed growth of each part in per cent, with the labels of `parts`.
    Change of the part / base of the sum x 100. With `growth` each part has the base that it implies, and the sum has
    **the sum of these bases**, not what the printed total implies: contributions then add up to the growth of the sum,
    at current prices (INSEE c1207). NaN where a part or a base is absent; `TradeDataError` where labels differ.
    >>> parts, growth = pd.Series({"domestic": 2900.0, "fdi": 2400.0}), pd.Series({"domestic": 0.8, "fdi": -3.8})
    >>> contribution(parts, growth).round(2).to_dict()
    {'domestic': 0.43, 'fdi': -1.76}
    """
    if growth is not None:
        names, rates = (data.columns if isinstance(data, pd.DataFrame) else data.index for data in (parts, growth))
        if max(names.nlevels, rates.nlevels) > 1:
            raise TradeDataError("`parts` or `growth` has names of several levels; give each part one name")
        if len(odd := names.symmetric_difference(rates)):
            what = f"{listed(map(str, odd[:5]))} in one only; give both the same labels"
            raise TradeDataError(f"`parts` and `growth` name different parts: {what}")
        base: Data = implied_base(parts, growth)
    elif isinstance(parts, pd.DataFrame):
        parts = as_monthly(parts)
        levels_of(_total(parts).rename("sum of the parts"))
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


def _total(parts: pd.Series | pd.DataFrame) -> Values:
    return parts.sum(axis=1, skipna=False) if isinstance(parts, pd.DataFrame) else parts.sum(skipna=False)


def _in_per_cent_of(parts: Data, total: Values) -> Data:
    if isinstance(parts, pd.DataFrame):
        return parts.div(total.where(total > 0), axis=0) * 100
    return parts / (total if total > 0 else np.nan) * 100
