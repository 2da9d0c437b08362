"""Growth: numbers checked on paper, by a second method in pandas, and as properties of random series."""

from importlib.util import find_spec

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradeanalysis import balance, growth, periods
from tradeanalysis.errors import PeriodError, TradeDataError
from tradeanalysis.intervals import Interval, compute

exactly = settings(derandomize=True, deadline=None, max_examples=25)
LEVELS = st.lists(st.floats(1, 1e5), min_size=26, max_size=40)
MONTHLY = [growth.year_on_year, growth.month_on_month, growth.cumulative, growth.cumulative_growth, growth.base_effect]
MONTHLY += [growth.carry_over]
YTD, YTD_GROWTH = Interval(5300, 5250, 5350), Interval(-1.3, -1.35, -1.25)
PARTS = {"domestic": Interval(2900, 2850, 2950), "fdi": Interval(2400, 2350, 2450)}
RATES = {"domestic": Interval(0.8, 0.75, 0.85), "fdi": Interval(-3.8, -3.85, -3.75)}


def monthly(values, first="2022-01", name=None):
    index = pd.period_range(first, periods=len(values), freq="M")
    return pd.Series(values, index, dtype=float, name=name)


def bounds(interval, digits):
    return round(interval.low, digits), round(interval.high, digits)


def test_year_on_year_second_method():
    exports = monthly(range(100, 130))
    expected = exports.pct_change(12) * 100
    pd.testing.assert_series_equal(growth.year_on_year(exports), expected)


def test_year_on_year_by_label():
    exports = monthly(range(100, 115)).drop(pd.Period("2022-08", "M"))
    shifted = (exports / exports.shift(12) - 1) * 100
    assert round(shifted["2023-03"], 2) == 12.87
    assert round(growth.year_on_year(exports)["2023-03"], 2) == 11.76
    assert round((114 / 102 - 1) * 100, 2) == 11.76


@pytest.mark.parametrize("lie", [np.ascontiguousarray, np.asfortranarray, lambda given: np.repeat(given, 2, 0)[::2]])
@pytest.mark.parametrize("lag", [1, 12])
def test_growth_is_the_same_however_the_values_lie_in_memory(lie, lag):
    values = np.random.default_rng(0).choice([0.0, 1.0, 2.5, 7.0, np.nan], (40, 5))
    table = pd.DataFrame(lie(values), periods.months("2020-01", "2023-04"), copy=False)
    grown = {1: growth.month_on_month, 12: growth.year_on_year}[lag]
    for months in (40, 12, 1):
        base = table.shift(lag)
        expected = (table / base.where(base > 0) - 1) * 100
        pd.testing.assert_frame_equal(grown(table.iloc[:months]), expected.iloc[:months], check_exact=True)


def test_year_on_year_base_zero_or_absent():
    exports = monthly([0, *[5] * 11, 7, np.nan, 7])
    exports["2022-03"] = np.nan
    assert growth.year_on_year(exports).isna().all()


@pytest.mark.parametrize("function", MONTHLY)
def test_monthly_all_columns_at_once(function):
    table = pd.DataFrame({"a": monthly(range(1, 31)), "b": monthly(range(90, 60, -1))})
    before = table.copy()
    for column in table:
        pd.testing.assert_series_equal(function(table)[column], function(table[column]))
    pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize("function", [*MONTHLY, growth.annual, growth.from_cumulative])
def test_monthly_empty(function):
    assert function(monthly([])).empty


@pytest.mark.parametrize("function", [f for f in MONTHLY if f is not growth.cumulative])
def test_growth_below_zero(function):
    table = pd.DataFrame({"exports": monthly([1, 2, 3]), "balance": monthly([4, 5, -1])}).set_axis(
        pd.period_range("2023-01", periods=3, freq="M")
    )
    with pytest.raises(TradeDataError) as caught:
        function(table)
    assert str(caught.value) == (
        "'balance' is below zero in 2023-03: a growth rate of it has no meaning; take the difference instead"
    )


def test_growth_not_monthly():
    with pytest.raises(PeriodError) as caught:
        growth.year_on_year(pd.Series([1.0, 2.0], name="exports"))
    assert str(caught.value) == (
        "'exports' has an index of int64; give a monthly PeriodIndex, for instance periods.months('2023-01', '2023-04')"
    )


def test_month_on_month_second_method():
    exports = monthly([1465, 1518, 0, 1500])
    assert growth.month_on_month(exports).round(1).tolist()[1:3] == [3.6, -100.0]
    assert growth.month_on_month(exports).isna().tolist() == [True, False, False, True]


def test_month_on_month_gap():
    exports = monthly([10, 11, 12]).drop(pd.Period("2022-02", "M"))
    assert growth.month_on_month(exports).isna().all()
    assert len(growth.month_on_month(exports)) == 3


def test_cumulative_second_method():
    exports = monthly(range(1, 31))
    expected = exports.groupby(exports.index.year).cumsum()
    pd.testing.assert_series_equal(growth.cumulative(exports), expected)


def test_cumulative_gap_and_late_start():
    exports = monthly([1] * 20, first="2022-11").drop(pd.Period("2023-03", "M"))
    sums = growth.cumulative(exports).dropna()
    assert list(sums.index.astype(str)) == ["2023-01", "2023-02", *[f"2024-0{month}" for month in range(1, 7)]]


def test_cumulative_growth_on_paper():
    exports = monthly([10, 10, *[5] * 10, 12, 6])
    assert growth.cumulative_growth(exports).iloc[12:].round(9).tolist() == [20.0, -10.0]


@exactly
@given(LEVELS, st.sampled_from(["2021-01", "2021-05", "2021-12"]), st.integers(0, 25))
def test_from_cumulative_undoes_cumulative(levels, first, gap):
    exports = monthly(levels, first)
    exports.iloc[gap] = np.nan
    sums = growth.cumulative(exports)
    expected = exports.where(sums.notna())
    pd.testing.assert_series_equal(growth.from_cumulative(sums), expected, rtol=1e-9, atol=1e-5)


@pytest.mark.parametrize("drop", [True, False])
def test_from_cumulative_month_before_absent(drop):
    sums = monthly(range(1, 9), first="2021-01", name="exports_ytd")
    sums["2021-05"] = np.nan
    with pytest.raises(TradeDataError) as caught:
        growth.from_cumulative(sums.dropna() if drop else sums)
    assert str(caught.value) == "'exports_ytd' cannot be differenced at 2021-06: the month before is absent; add it"


def test_from_cumulative_january_after_gap():
    sums = monthly([10, 3, 7], first="2022-12").drop(pd.Period("2022-12", "M"))
    assert growth.from_cumulative(sums).tolist() == [3.0, 4.0]


def test_from_cumulative_starts_late():
    with pytest.raises(TradeDataError) as caught:
        growth.from_cumulative(pd.DataFrame({"rice": monthly([3, 7], first="2023-02")}))
    assert str(caught.value) == "'rice' cannot be differenced at 2023-02: the month before is absent; add it"


def test_annual_only_whole_years():
    years = growth.annual(monthly([2] * 30, first="2021-12"))
    assert years.index.equals(pd.period_range("2021", "2024", freq="Y"))
    assert years.fillna(-1).tolist() == [-1, 24, 24, -1]


def test_share_of_each_row():
    table = pd.DataFrame({"a": monthly([1, 2, 0, 5]), "b": monthly([3, np.nan, 0, 0])})
    assert growth.share(table).to_numpy().tolist()[0] == [25.0, 75.0]
    assert growth.share(table).isna().all(axis=1).tolist() == [False, True, True, False]


def test_share_of_series():
    assert growth.share(pd.Series({"domestic": 1.0, "fdi": 3.0})).to_dict() == {"domestic": 25.0, "fdi": 75.0}
    assert growth.share(pd.Series({"domestic": 1.0, "fdi": np.nan})).isna().all()


def test_share_below_zero():
    with pytest.raises(TradeDataError) as caught:
        growth.share(pd.DataFrame({"rice": monthly([1]), "other": monthly([-1])}))
    assert str(caught.value) == "'other' is below zero in 2022-01: its share of a sum has no meaning"


@pytest.mark.parametrize(
    ("level", "rate", "base"), [(5300, -1.3, 5369.8), (2900, 0.8, 2877.0), (2400, -3.8, 2494.8), (1518, 3.6, 1465.3)]
)
def test_implied_base_golden(level, rate, base):
    assert round(growth.implied_base(level, rate), 1) == base


@pytest.mark.parametrize(
    ("level", "rate", "expected"),
    [
        (YTD, YTD_GROWTH, (5316.5, 5423.2)),
        (PARTS["domestic"], RATES["domestic"], (2826.0, 2928.0)),
        (PARTS["fdi"], RATES["fdi"], (2441.6, 2548.1)),
    ],
)
def test_implied_base_golden_bounds(level, rate, expected):
    assert bounds(compute(growth.implied_base, level, rate), 1) == expected


def test_implied_base_golden_january_and_february():
    march = growth.implied_base(1518, 3.6)
    assert round(march) == 1465
    assert round(5300 - 1518 - march) == 2317


def test_implied_base_by_label():
    rates = monthly([10, 25], first="2023-02")
    expected = monthly([np.nan, 10, np.nan], first="2023-01").set_axis(pd.period_range("2023-01", "2023-03", freq="M"))
    pd.testing.assert_series_equal(growth.implied_base(monthly([7, 11], first="2023-01"), rates), expected)


@pytest.mark.parametrize("rate", [-100.0, pd.Series([3.0, -100.0])])
def test_implied_base_growth_too_low(rate):
    with pytest.raises(TradeDataError) as caught:
        growth.implied_base(5300, rate)
    assert str(caught.value) == "growth of -100.0 per cent implies no base; expected a rate above -100"


def test_contribution_golden():
    parts = growth.contribution(pd.Series({"domestic": 2900, "fdi": 2400}), pd.Series({"domestic": 0.8, "fdi": -3.8}))
    assert parts.round(2).to_dict() == {"domestic": 0.43, "fdi": -1.76}
    assert round(parts.sum(), 2) == -1.34


def test_contribution_of_rows_with_growth():
    parts = pd.DataFrame({"domestic": [2900, 2900], "fdi": [2400, 2400]}, ["first", "second"])
    rates = pd.DataFrame({"fdi": [-3.8, np.nan], "domestic": [0.8, 0.8]}, ["first", "second"])
    assert growth.contribution(parts, rates).loc["first", ["domestic", "fdi"]].round(2).tolist() == [0.43, -1.76]
    assert growth.contribution(parts, rates).loc["second"].isna().all()


@exactly
@given(LEVELS, st.integers(1, 9))
def test_contribution_adds_up_to_growth(levels, scale):
    table = pd.DataFrame({"a": monthly(levels), "b": monthly(levels[::-1]) * scale, "c": monthly(levels) ** 0.5})
    added = growth.contribution(table).sum(axis=1, skipna=False)
    pd.testing.assert_series_equal(added, growth.year_on_year(table.sum(axis=1)), atol=1e-7)


def test_contribution_by_label():
    table = pd.DataFrame({"a": monthly(range(100, 115)), "b": monthly([0] * 15)}).drop(pd.Period("2022-08", "M"))
    assert round(growth.contribution(table).loc["2023-03", "a"], 2) == 11.76


def test_contribution_part_absent_or_total_zero():
    table = pd.DataFrame({"a": monthly([0, *[5] * 13]), "b": monthly([0, np.nan, *[5] * 12])})
    assert growth.contribution(table).iloc[12:].isna().all(axis=None)


def test_contribution_series_without_growth():
    with pytest.raises(TradeDataError) as caught:
        growth.contribution(pd.Series({"domestic": 2900, "fdi": 2400}))
    assert str(caught.value) == "contributions need `parts` as a monthly DataFrame, or the `growth` of each part"


def test_contribution_other_names():
    with pytest.raises(TradeDataError) as caught:
        growth.contribution(pd.Series({"domestic": 2900, "fdi": 2400}), pd.Series({"domestic": 0.8, "FDI": -3.8}))
    assert (
        str(caught.value)
        == "`parts` and `growth` name different parts: FDI and fdi in one only; give both the same labels"
    )


def test_contribution_sum_below_zero():
    with pytest.raises(TradeDataError) as caught:
        growth.contribution(pd.DataFrame({"exports": monthly([1, 1]), "less imports": monthly([0, -2])}))
    assert str(caught.value) == (
        "'sum of the parts' is below zero in 2022-02: a growth rate of it has no meaning; take the difference instead"
    )


def test_required_growth_golden():
    assert round(growth.required_growth(5300, -1.3, 17100, 6), 2) == 9.34


def test_required_growth_golden_bounds():
    outcome = compute(growth.required_growth, YTD, YTD_GROWTH, Interval(17100, 17050, 17150), Interval.exact(6))
    assert bounds(outcome, 2) == (9.26, 9.43)


@exactly
@given(
    st.lists(st.floats(1, 1e5), min_size=12, max_size=12), st.integers(1, 11), st.floats(-30, 60), st.floats(-20, 40)
)
def test_required_growth_hit_gives_the_target(base, month, rate, target):
    so_far = sum(base[:month]) * (1 + rate / 100)
    needed = growth.required_growth(so_far, rate, sum(base), target)
    year = so_far + sum(base[month:]) * (1 + needed / 100)
    assert year == pytest.approx(sum(base) * (1 + target / 100), rel=1e-9)


def test_required_growth_arrays():
    needed = growth.required_growth(np.array([5300, 5300]), -1.3, 17100, pd.Series([6.0, 0.0]))
    assert needed.round(2).tolist() == [9.34, round(((17100 - 5300) / (17100 - 5300 / 0.987) - 1) * 100, 2)]


def test_required_growth_nothing_remains():
    with pytest.raises(TradeDataError) as caught:
        growth.required_growth(5300, -1.3, 5300, 6)
    assert str(caught.value) == (
        "the remaining months have a base of -69.8, expected above zero: `base_year` is not above what "
        "`year_to_date` and its growth imply for the same months a year earlier"
    )


@exactly
@given(LEVELS)
def test_carry_over_second_method(levels):
    exports = monthly(levels, first="2021-01")
    may = growth.carry_over(exports)["2022-05"]
    path = [*exports["2022-01":"2022-05"], *[exports["2022-05"]] * 7]
    assert may == pytest.approx((sum(path) / exports["2021-01":"2021-12"].sum() - 1) * 100, abs=1e-6)


@exactly
@given(LEVELS)
def test_carry_over_december(levels):
    exports = monthly(levels, first="2021-01")
    expected = (12 * exports["2021-12"] / sum(levels[:12]) - 1) * 100
    assert growth.carry_over(exports)["2021-12"] == pytest.approx(expected, abs=1e-6)


def test_carry_over_year_before_incomplete():
    exports = monthly([5] * 30, first="2021-01").drop(pd.Period("2021-07", "M"))
    known = growth.carry_over(exports).dropna()
    assert list(known.index.astype(str)) == ["2022-12", *[f"2023-0{month}" for month in range(1, 7)]]
    assert known.tolist() == [0.0] * 7


INFINITE = {
    "level": lambda: growth.rate(np.inf, 5),
    "base": lambda: growth.rate(5, pd.Series([3.0, np.inf])),
    "part of": lambda: growth.part_of(5, np.inf),
    "implied": lambda: growth.implied_base(5300, np.inf),
    "applied": lambda: growth.apply_rate(-np.inf, 5),
    "required": lambda: growth.required_growth(5300, -1.3, np.inf, 6),
}


@pytest.mark.parametrize("call", INFINITE.values(), ids=INFINITE)
def test_growth_of_infinite(call):
    with pytest.raises(TradeDataError) as caught:
        call()
    assert str(caught.value) == ("a number is infinite, probably from a division by zero; expected numbers, or NaN")


def test_rate_of_nan():
    assert np.isnan(growth.rate(np.nan, 5))
    assert np.isnan(growth.rate(5, np.nan))


ARROW = pytest.mark.skipif(find_spec("pyarrow") is None, reason="pyarrow is not installed")
NULLABLE = [
    "Float64", "Int64", "Float32", *(pytest.param(f"{name}[pyarrow]", marks=ARROW) for name in ("double", "int64")),
]  # fmt: skip


@pytest.mark.parametrize("dtype", NULLABLE)
@pytest.mark.parametrize(
    "function",
    [
        growth.year_on_year, growth.month_on_month, growth.cumulative, growth.cumulative_growth, growth.annual,
        growth.carry_over, growth.share, growth.contribution, lambda data: growth.rate(data, data + 1),
        lambda data: growth.apply_rate(data, data), lambda data: growth.implied_base(data, data),
        lambda data: growth.part_of(data, data + 1), lambda data: growth.remainder(data, data, data),
        lambda data: growth.required_growth(data, data, data * 100, data), lambda data: growth.contribution(data, data),
        lambda data: growth.total_contribution(data, data), lambda data: growth.from_cumulative(data.iloc[:5]),
    ],
)  # fmt: skip
def test_growth_of_nullable_numbers(function, dtype):
    """The same as of plain floats, a missing number being NaN."""
    index = periods.months("2021-01", "2023-06")
    plain = pd.DataFrame({"a": np.arange(30.0) + 100, "b": np.arange(30.0) + 50}, index)
    plain.iloc[7, 1] = np.nan
    pd.testing.assert_frame_equal(
        pd.DataFrame(function(plain.astype(dtype))), pd.DataFrame(function(plain)), check_freq=False
    )


def test_base_effect_on_paper():
    """February changes by ln 1.1, ln 1.21 and, in the base year, ln 0.9: 1.5 x ln 1.1 is usual, 24.83 the effect."""
    levels = monthly([100.0] * 36 + [100.0, 100.0], first="2020-01")
    for february, level in (("2020-02", 110.0), ("2021-02", 121.0), ("2022-02", 90.0)):
        levels[february] = level
    # In the fourth year February stands at 100 x 1.1 x 1.1 ** 0.5, so that the average of the others stays.
    levels["2023-02"] = 100 * 1.1**1.5
    assert growth.base_effect(levels)["2023-02"] == pytest.approx(100 * (1.5 * np.log(1.1) - np.log(0.9)))
    assert round(growth.base_effect(levels)["2023-02"], 2) == 24.83


@exactly
@given(st.lists(st.floats(1, 1e5), min_size=60, max_size=60))
def test_base_effect_is_the_rest_of_the_change_in_growth(levels):
    """Growth moves by this year's change less last year's; less the base effect, this year's beside the usual one."""
    exports = monthly(levels)
    logs = 100 * np.log(exports)
    moved = logs.diff(12).diff()
    usual = pd.Series(
        [np.mean([logs.diff().iloc[k] for k in range(t % 12, 60, 12) if k not in (0, t - 12)]) for t in range(60)],
        exports.index,
    )
    rest = moved - growth.base_effect(exports)
    pd.testing.assert_series_equal(rest[14:], (logs.diff() - usual)[14:], atol=1e-6, rtol=0, check_names=False)


def test_base_effect_needs_two_other_years():
    exports = monthly(np.arange(1.0, 37.0), first="2020-01")
    known = growth.base_effect(exports).dropna()
    assert str(known.index[0]) == "2021-02"
    assert growth.base_effect(exports[:24]).isna().all()


def plain_growth(table, lag):
    return (table / table.shift(lag).where(table.shift(lag) > 0) - 1) * 100


def plain_cumulative(table):
    return table.groupby(table.index.year).cumsum(skipna=False).where(table.groupby(table.index.year).cumcount() + 1
                                                                      == table.index.month, axis=0)  # fmt: skip


def plain_carry_over(table):
    index, month = table.index, table.index.month.to_numpy()
    year = plain_cumulative(table).mul(month != 12, axis=0) + table.mul(12 - month % 12, axis=0)
    base = table.groupby(index.asfreq("Y")).sum(min_count=12).reindex((index + 1).asfreq("Y") - 1).set_axis(index)
    return (year / base.where(base > 0) - 1) * 100


def plain_base_effect(table):
    change = 100 * np.log(table.where(table > 0)).diff()
    groups = change.groupby(table.index.month)
    others = groups.transform("count") - change.notna()
    return ((groups.transform("sum") - change) / others.where(others >= 2) - change).shift(12)


PLAIN = {
    "year_on_year": lambda table: plain_growth(table, 12),
    "month_on_month": lambda table: plain_growth(table, 1),
    "cumulative": plain_cumulative,
    "cumulative_growth": lambda table: plain_growth(plain_cumulative(table), 12),
    "annual": lambda table: table.groupby(table.index.asfreq("Y")).sum(min_count=12),
    "carry_over": plain_carry_over,
    "base_effect": plain_base_effect,
    "share": lambda table: table.div(table.sum(axis=1, skipna=False).replace(0, np.nan), axis=0) * 100,
    "contribution": lambda table: table.diff(12).div(
        table.sum(axis=1, skipna=False).shift(12).replace(0, np.nan), axis=0) * 100,
}  # fmt: skip


@pytest.mark.parametrize("name", PLAIN)
@settings(derandomize=True, deadline=None, max_examples=12)
@given(
    st.integers(1, 60), st.integers(1, 4), st.sampled_from(["2020-01", "2020-06"]), st.integers(0, 99), st.booleans()
)
def test_blocks_are_what_pandas_makes_of_whole_months(name, months, series, first, seed, by_month):
    """The fast path of contiguous months, in both orders of memory, with gaps and zeros, beside plain pandas."""
    random = np.random.default_rng(seed)
    values = random.integers(0, 5, (months, series)) * random.uniform(1, 9, (months, series))
    values[random.random(values.shape) < 0.1] = np.nan
    index = pd.period_range(first, periods=months, freq="M")
    table = pd.DataFrame(values if by_month else np.asfortranarray(values), index, copy=False)
    pd.testing.assert_frame_equal(
        getattr(growth, name)(table), PLAIN[name](table), check_freq=False, rtol=1e-12, atol=1e-9
    )
    without = table.drop(index[months // 2]) if months > 3 else table
    whole = table.copy()
    whole.loc[index[months // 2] if months > 3 else []] = np.nan
    if name != "share":
        pd.testing.assert_frame_equal(getattr(growth, name)(without[::-1]), getattr(growth, name)(whole))


TWO_TABLES = {
    "rate": (growth.rate, lambda one, other: (one / other - 1) * 100),
    "part of": (growth.part_of, lambda one, other: one / other * 100),
    "applied": (growth.apply_rate, lambda one, other: one * (1 + other / 100)),
    "implied": (growth.implied_base, lambda one, other: one / (1 + other / 100)),
    "remainder": (growth.remainder, lambda one, other: one - other),
    "required": (
        lambda one, other: growth.required_growth(one, other, one * 12, 6),
        lambda one, other: ((one * 12 * 1.06 - one) / (one * 12 - one / (1 + other / 100)) - 1) * 100,
    ),
    "balance": (balance.trade_balance, lambda one, other: one - other),
    "coverage": (balance.coverage_ratio, lambda one, other: one / other * 100),
}


@pytest.mark.parametrize("name", TWO_TABLES)
def test_two_tables_are_lined_up_by_label(name):
    """The same from arrays where labels agree as from pandas where their order differs."""
    fast, plain = TWO_TABLES[name]
    random = np.random.default_rng(0)
    one, other = (pd.DataFrame(random.uniform(1, 9, (40, 300)), periods.months("2020-01", "2023-04")) for _ in range(2))
    other.iloc[3, 4] = np.nan
    expected = plain(one, other)
    pd.testing.assert_frame_equal(fast(one, other), expected, rtol=1e-10)
    turned = other[other.columns[::-1]][::-1]
    pd.testing.assert_frame_equal(fast(one, turned).sort_index(axis=1), expected, rtol=1e-10)
