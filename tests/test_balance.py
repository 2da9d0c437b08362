"""Balance: Hanoi's printed figures, labels that do not meet, and parts that add up."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradeanalysis import balance, periods
from tradeanalysis.errors import PeriodError, TradeDataError

FUNCTIONS = [balance.trade_balance, balance.coverage_ratio, balance.balance_change]


def monthly(values, first="2022-01", name=None):
    index = pd.period_range(first, periods=len(values), freq="M")
    return pd.Series(values, index, dtype=float, name=name)


def test_trade_balance_deficit_is_negative():
    assert balance.trade_balance(10, 25) == -15


def test_trade_balance_by_label():
    outcome = balance.trade_balance(monthly([5, 6]), monthly([1, 2], first="2022-02")[::-1])
    assert outcome.index.equals(pd.period_range("2022-01", "2022-03", freq="M"))
    assert outcome.fillna(-99).tolist() == [-99, 5, -99]


def test_trade_balance_columns_and_years():
    years = pd.period_range("2021", periods=2, freq="Y")
    exports, imports = (pd.DataFrame({"rice": values, "steel": values}, years) for values in ([5, 6], [1, 9]))
    assert balance.trade_balance(exports, imports)["steel"].tolist() == [4, -3]


def test_coverage_ratio_number_and_series():
    assert balance.coverage_ratio(10, 25) == 40.0
    assert balance.coverage_ratio(monthly([10, 30]), monthly([25, 20])).tolist() == [40.0, 150.0]


def test_coverage_ratio_without_imports():
    assert np.isnan(balance.coverage_ratio(10, 0))
    assert balance.coverage_ratio(monthly([10, 10]), monthly([0, np.nan])).isna().all()


@pytest.mark.parametrize("function", FUNCTIONS)
def test_balance_nothing_in_common(function):
    with pytest.raises(TradeDataError) as caught:
        function(monthly([5, 6]), monthly([1, 2], first="2023-01"))
    assert str(caught.value) == "exports and imports have no month or other label in common; bring both to the same"


@pytest.mark.parametrize("function", FUNCTIONS)
def test_balance_months_against_years(function):
    years = pd.Series([1.0], pd.period_range("2022", periods=1, freq="Y"))
    with pytest.raises(TradeDataError) as caught:
        function(monthly([5, 6]), years)
    assert str(caught.value) == "exports and imports have no month or other label in common; bring both to the same"


@pytest.mark.parametrize("function", FUNCTIONS)
def test_balance_month_twice(function):
    twice = pd.Series([1.0, 2.0], pd.PeriodIndex(["2022-01", "2022-01"], freq="M"))
    with pytest.raises(PeriodError) as caught:
        function(monthly([5, 6]), twice)
    assert str(caught.value) == "'imports' has more than one value for 2022-01; choose one vintage first"


def test_balance_change_of_numbers():
    change = balance.balance_change(12, 30, 10, 25)
    assert change.to_dict() == {"change": -3, "from_exports": 2, "from_imports": -5}


def test_balance_change_a_year_earlier_by_label():
    exports, imports = monthly(range(100, 115)), monthly(range(50, 80, 2))
    change = balance.balance_change(exports.drop(pd.Period("2022-08", "M")), imports)
    assert change.loc["2023-03"].to_dict() == {"change": -12, "from_exports": 12, "from_imports": -24}
    assert change.loc[:"2022-12"].isna().all(axis=None)


def test_balance_change_month_in_one_only():
    change = balance.balance_change(monthly(range(13)), monthly(range(14)))
    assert change.iloc[-2].tolist() == [0, 12, -12]
    assert change.iloc[-1].fillna(-99).tolist() == [-99, -99, -12]


def test_balance_change_of_parts():
    now, before = pd.Series({"rice": 5.0, "steel": 6.0}), pd.Series({"steel": 2.0, "rice": 1.0})
    change = balance.balance_change(now, before, before, now)
    assert change.loc["rice"].to_dict() == {"change": 8, "from_exports": 4, "from_imports": 4}


@settings(derandomize=True, deadline=None)
@given(st.lists(st.floats(0, 1e5), min_size=13, max_size=30))
def test_balance_change_adds_up(levels):
    exports, imports = monthly(levels), monthly(levels[::-1])
    change = balance.balance_change(exports, imports)
    assert (change["from_exports"] + change["from_imports"]).equals(change["change"])
    second = balance.trade_balance(exports, imports).diff(12)
    pd.testing.assert_series_equal(change["change"], second, check_names=False, atol=1e-6)


def test_balance_change_only_one_before():
    with pytest.raises(TradeDataError) as caught:
        balance.balance_change(12, 30, exports_before=10)
    assert str(caught.value) == (
        "give both `exports_before` and `imports_before`, or neither to compare with a year earlier"
    )


def test_balance_change_numbers_without_before():
    with pytest.raises(TradeDataError) as caught:
        balance.balance_change(12, 30)
    assert str(caught.value) == "give monthly Series, or also `exports_before` and `imports_before`"


def test_balance_change_leaves_the_input():
    exports, imports = monthly(range(13)), monthly(range(13))
    copies = exports.copy(), imports.copy()
    balance.balance_change(exports, imports)
    assert exports.equals(copies[0])
    assert imports.equals(copies[1])


def test_balance_of_columns_against_a_series():
    """The series is lined up by month with each column, whichever of the two is the table."""
    table, series = pd.DataFrame({"rice": monthly([5, 6]), "steel": monthly([7, 8])}), monthly([2, 4], first="2022-02")
    assert balance.trade_balance(table, series).loc["2022-02"].to_dict() == {"rice": 4, "steel": 6}
    assert balance.trade_balance(series, table).loc["2022-02"].to_dict() == {"rice": -4, "steel": -6}
    assert balance.coverage_ratio(table, series).loc["2022-02"].to_dict() == {"rice": 300, "steel": 400}
    assert balance.coverage_ratio(series, table).loc["2022-02"].to_dict() == pytest.approx(
        {"rice": 100 / 3, "steel": 25}
    )
    assert balance.trade_balance(table, series).loc["2022-03"].isna().all()


def test_coverage_ratio_arrays():
    ratio = balance.coverage_ratio(np.array([10.0, 10.0]), np.array([25.0, 0.0]))
    np.testing.assert_array_equal(ratio, [40.0, np.nan])


@pytest.mark.parametrize("data", [pd.DataFrame({"rice": monthly(range(13))}), np.arange(13.0)], ids=["frame", "array"])
def test_balance_change_of_columns(data):
    with pytest.raises(TradeDataError) as caught:
        balance.balance_change(data, data)
    assert str(caught.value) == (
        "`balance_change` takes numbers or Series; call it on each column of a DataFrame or array"
    )


@pytest.mark.parametrize("dtype", ["Float64", "Int64"])
def test_balance_of_nullable_numbers(dtype):
    """The same as of plain floats, a missing number being NaN."""
    index = periods.months("2021-01", "2022-03")
    exports, imports = pd.Series(np.arange(15.0) + 100, index), pd.Series(np.arange(15.0) * 2 + 50, index)
    imports.iloc[3] = np.nan
    nullable = exports.astype(dtype), imports.astype(dtype)
    for function in (balance.trade_balance, balance.coverage_ratio):
        pd.testing.assert_series_equal(function(*nullable), function(exports, imports))
    pd.testing.assert_frame_equal(balance.balance_change(*nullable), balance.balance_change(exports, imports))
    four = balance.balance_change(*nullable, *nullable)
    pd.testing.assert_frame_equal(four, balance.balance_change(exports, imports, exports, imports))
