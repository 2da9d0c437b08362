"""Shares of parts, and their contributions to the growth of the whole; by label, on all columns at once."""

import operator

import numpy as np
import pandas as pd

from tradeanalysis.errors import TradeDataError
from tradeanalysis.growth.checked import refuse_negative
from tradeanalysis.growth.rates import implied_base, rate
from tradeanalysis.periods import Data, Values, as_floats, block, earlier, in_pieces, on_arrays
from tradeanalysis.wording import listed


def share(parts: Data) -> Data:
    """Each part in its total [per cent].

    parts: Series of parts, or DataFrame with one column per part, of which each row has its sum. NaN where a part is
        absent or the total is zero. `TradeDataError` where a part is below zero.

    >>> share(pd.Series({"domestic": 2900.0, "fdi": 2400.0})).round(1).to_dict()
    {'domestic': 54.7, 'fdi': 45.3}
    """
    parts = as_floats(parts)
    values = parts.to_numpy()
    refuse_negative(values.reshape(len(values), -1), parts.index, parts, "its share of a sum has no meaning")
    return _in_per_cent_of(parts, _total(parts))


def part_of(part: Values, whole: Values) -> Values:
    """A part in a whole that is published on its own [per cent].

    part, whole: numbers, Series or DataFrames in the same unit; `TradeDataError` where a whole is not above zero.

    >>> round(part_of(5369.8, 17100), 1)
    31.4
    """
    return on_arrays(lambda part, whole: rate(part, whole) + 100, part, whole)


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
        parts, base = as_floats(parts), implied_base(parts, growth)
        changes: Data = on_arrays(operator.sub, parts, base)
        return _in_per_cent_of(changes, _total(base))
    if not isinstance(parts, pd.DataFrame):
        raise TradeDataError("contributions need `parts` as a monthly DataFrame, or the `growth` of each part")
    levels = block(parts)
    total = levels.values.sum(axis=1, keepdims=True)
    name = pd.Series(name="sum of the parts", dtype=float)
    refuse_negative(total, levels.months, name, "a growth rate of it has no meaning; take the difference instead")
    base, of = earlier(levels.values, 12), earlier(np.where(total > 0, total, np.nan), 12)
    return levels.labelled(in_pieces(lambda part, base, of: (part - base) / of * 100, levels.values, base, of))


def total_contribution(parts: Data, growth: Data) -> Values:
    """Growth of the sum of parts that the printed growth of each implies [per cent].

    parts, growth: as for `contribution`, of which it is the sum.
    >>> round(float(total_contribution(pd.Series([2900.0, 2400.0]), pd.Series([0.8, -3.8]))), 2)
    -1.34
    """
    return _total(contribution(parts, growth))


def _total(parts: pd.Series | pd.DataFrame) -> Values:
    if isinstance(parts, pd.DataFrame):
        return pd.Series(parts.to_numpy(dtype=float).sum(axis=1), parts.index)
    return parts.sum(skipna=False)


def _in_per_cent_of(parts: Data, total: Values) -> Data:
    if isinstance(parts, pd.DataFrame):
        shares = _share(parts.to_numpy(dtype=float), total.to_numpy()[:, None])
        return pd.DataFrame(shares, parts.index, parts.columns, copy=False)
    return parts / (total if total > 0 else np.nan) * 100


def _share(parts: np.ndarray, total: np.ndarray) -> np.ndarray:
    return in_pieces(lambda part, total: part / total * 100, parts, np.where(total > 0, total, np.nan))
