"""The trade balance, the coverage of imports by exports, and what exports and imports contribute to a change."""

import operator

import numpy as np
import pandas as pd

from tradeanalysis.arguments import guard
from tradeanalysis.errors import TradeDataError
from tradeanalysis.periods import Values, as_floats, block, each_once, earlier, on_arrays


def trade_balance(exports: Values, imports: Values) -> Values:
    """Exports minus imports; a deficit is negative [unit of the input].

    exports, imports: numbers, arrays, Series or DataFrames in one unit, aligned by label; a label found in only one
        gives NaN. A Series is paired with each column of a DataFrame. Exports are commonly FOB and imports CIF, which
        makes a deficit look larger.
    `TradeDataError` where a label occurs twice or the two have none in common.

    >>> round(trade_balance(11.8, 30.4), 1)
    -18.6
    """
    exports, imports = _lined_up(exports, imports)
    if isinstance(exports, pd.DataFrame) and isinstance(imports, pd.Series):
        return exports.sub(imports, axis=0)
    if isinstance(exports, pd.Series) and isinstance(imports, pd.DataFrame):
        return imports.rsub(exports, axis=0)
    return on_arrays(operator.sub, exports, imports)


def coverage_ratio(exports: Values, imports: Values) -> Values:
    """Exports as a share of imports; 100 is a balance of zero [per cent].

    exports, imports: numbers, arrays, Series or DataFrames in one unit, aligned as in `trade_balance`; a label found in
        only one gives NaN, and so does a month without imports. `TradeDataError` where a label occurs twice or the two
        have none in common.

    The ratio of a year is the ratio of the sums, not the mean of the monthly ratios (the term is INSEE's and OECD's).

    >>> coverage_ratio(12.0, 30.0)
    40.0
    """
    exports, imports = _lined_up(exports, imports)
    if isinstance(exports, pd.DataFrame) and isinstance(imports, pd.Series):
        return exports.div(_above_zero(imports), axis=0) * 100
    if isinstance(exports, pd.Series) and isinstance(imports, pd.DataFrame):
        return _above_zero(imports).rdiv(exports, axis=0) * 100
    return on_arrays(lambda exports, imports: exports / _above_zero(imports) * 100, exports, imports)


def balance_change(
    exports: Values, imports: Values, exports_before: Values = None, imports_before: Values = None
) -> Values:
    """Change of the trade balance, and the contributions of exports and imports to it [unit of the input].

    exports, imports: monthly Series, compared with the same months a year earlier; or, with `exports_before` and
        `imports_before`, four numbers (or four Series with the same labels).

    A Series, or for Series a DataFrame, of `change`, `from_exports` and `from_imports`; the last is the change in
    imports with its sign turned, so that `change` is the sum of the two. NaN where a month or its base is absent.
    `TradeDataError` where only one of the two is given, or no label is common.

    >>> balance_change(11.8, 30.4, 10.6, 25.5).round(1).to_dict()
    {'change': -3.7, 'from_exports': 1.2, 'from_imports': -4.9}
    """
    if (exports_before is None) != (imports_before is None):
        raise TradeDataError(
            "give both `exports_before` and `imports_before`, or neither to compare with a year earlier"
        )
    if any(isinstance(data, pd.DataFrame | np.ndarray) for data in (exports, imports, exports_before, imports_before)):
        raise TradeDataError("`balance_change` takes numbers or Series; call it on each column of a DataFrame or array")
    exports, imports = _lined_up(exports, imports)
    if exports_before is None:
        if not (isinstance(exports, pd.Series) and isinstance(imports, pd.Series)):
            raise TradeDataError("give monthly Series, or also `exports_before` and `imports_before`")
        return _change_of_months(exports, imports)
    exports_before, imports_before = as_floats(exports_before), as_floats(imports_before)
    from_exports, from_imports = exports - exports_before, imports_before - imports
    parts = {"change": from_exports + from_imports, "from_exports": from_exports, "from_imports": from_imports}
    return pd.DataFrame(parts) if _labelled(parts["change"]) else pd.Series(parts)


def _change_of_months(exports: pd.Series, imports: pd.Series) -> pd.DataFrame:
    one, other = block(exports, name="exports"), block(imports, name="imports")
    from_exports, from_imports = (
        one.labelled(one.values - earlier(one.values, 12)), other.labelled(earlier(other.values, 12) - other.values)
    )  # fmt: skip
    return pd.DataFrame(
        {"change": from_exports + from_imports, "from_exports": from_exports, "from_imports": from_imports}
    )


def _above_zero(imports: Values) -> Values:
    if _labelled(imports):
        return imports.where(imports > 0)
    if isinstance(imports, np.ndarray):
        return np.where(imports > 0, imports, np.nan)
    return imports if imports > 0 else np.nan


def _labelled(data: object) -> bool:
    return isinstance(data, pd.Series | pd.DataFrame)


def _lined_up(exports: Values, imports: Values) -> tuple[Values, Values]:
    """Both in plain floats, provided that their labels can be lined up."""
    exports, imports = as_floats(exports), as_floats(imports)
    if _labelled(exports) and _labelled(imports):
        each_once(exports, name="exports")
        each_once(imports, name="imports")
        same = exports.index.equals(imports.index) and len(exports)
        if not same and (exports.index.dtype != imports.index.dtype or not exports.index.isin(imports.index).any()):
            raise TradeDataError("exports and imports have no month or other label in common; bring both to the same")
    return exports, imports


guard(globals())
