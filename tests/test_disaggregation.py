"""Disaggregation: numbers printed in publications and by R tempdisagg, a dense second method, and properties."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from statsmodels.tsa.interp.denton import dentonm

from tradeanalysis.errors import TradeDataError
from tradeanalysis.reconstruct import autoregression
from tradeanalysis.reconstruct.alignment import CONVERSIONS, line_up
from tradeanalysis.reconstruct.disaggregation import METHODS, disaggregate, regression

exactly = settings(derandomize=True, deadline=None, max_examples=12)
REGRESSIONS = [method for method in METHODS if "denton" not in method]
VALUES = st.lists(st.integers(10, 1000), min_size=20, max_size=20)
TOTALS = st.lists(st.integers(50, 5000), min_size=5, max_size=5)


def coefficients(*given, **options):
    return regression(*given, **options).estimates.drop(columns="r_squared")


def years(values, first="2001", name=None):
    return pd.Series(values, pd.period_range(first, periods=len(values), freq="Y"), dtype=float, name=name)


def quarters(values, first="2001Q1", name=None):
    return pd.Series(values, pd.period_range(first, periods=len(values), freq="Q"), dtype=float, name=name)


def months(values, first="2001-01", name=None):
    return pd.Series(values, pd.period_range(first, periods=len(values), freq="M"), dtype=float, name=name)


def yearly_sums(path):
    return path.groupby(path.index.year).sum()


# Sales and exports of Swiss chemicals and pharmaceuticals, the example of Sax and Steiner (2013), R Journal 5(2),
# doi:10.32614/RJ-2013-028. What R tempdisagg gives for them is typed from the tests of the PyPI package tsdisagg 1.3.2
# (tests/data/R_output_*.csv, MIT licence): the first four values and the last two.
SALES = years([
    136.70232913, 151.05607368, 156.18241103, 157.20767849, 162.33401584, 168.48562065, 183.86463267, 186.25692343,
    195.48433065, 214.2809009, 229.31815711, 232.39395951, 237.52029685, 257.34213458, 281.94855382, 293.5682518,
    305.16592542, 325.48751283, 344.40643175, 382.79165241, 400, 421.59816646, 461.94054776, 473.76230336,
    513.59723057, 533.65632983, 618.68185662, 663.60350856, 691.30923407, 731.74384798, 777.2968505, 854.6949846,
    1004.930973, 1000.37133886, 1045.63930139, 988.30967614,
], first="1975", name="sales")  # fmt: skip
EXPORTS = quarters([
    1432.639, 1456.891, 1342.562, 1539.394, 1535.754, 1578.458, 1574.724, 1652.171, 2047.834, 2117.971, 1925.926,
    1798.19, 1818.817, 1808.225, 1649.206, 1799.665, 1985.753, 2064.663, 1856.387, 1919.087, 2015.152, 2116.601,
    1972.348, 1988.729, 2164.848, 2183.019, 2004.491, 2085.436, 2202.925, 2282.391, 2125.113, 2186.072, 2529.957,
    2367.435, 2235.741, 2321.548, 2720.669, 2670.062, 2581.773, 2646.937, 2823.649, 2707.124, 2532.887, 2811.364,
    2841.249, 2913.913, 2801.485, 2942.39, 3242.56, 3119.363, 3034.631, 3293.243, 3602.49, 3686.38, 3379.88,
    3400.273, 3630.32, 3719.56, 3406.022, 3413.13, 3778.9, 3710.48, 3412.83, 3687.54, 4042.417303, 4009.614623,
    3756.136689, 4055.832443, 4518.584577, 4660.644869, 4128.378015, 4504.609013, 5036.659935, 4703.117577,
    4256.36086, 4425.559008, 4948.707775, 4851.943712, 4503.009732, 4801.228707, 5779.277272, 5390.734441,
    4924.00438, 5163.534928, 5840.851625, 5829.176033, 5289.828428, 5388.432524, 6399.483857, 5807.346502,
    5511.128339, 5773.876175, 6294.915624, 6144.047411, 5862.777268, 5741.106939, 6663.527695, 6612.185181,
    6289.160672, 6389.031424, 7200.851514, 7763.252997, 7080.846031, 7602.474452, 8239.402691, 8080.526921,
    7498.393184, 7483.922855, 8270.329031, 8245.308586, 8248.545286, 9226.608573, 9536.765299, 8855.509808,
    8834.653149, 8664.748315, 10882.192884, 10907.337855, 9999.504424, 10043.508119, 11502.040199, 12079.125064,
    11078.311854, 10284.11037, 11901.454299, 11307.195182, 10817.807675, 11167.182787, 13163.220499, 12555.266727,
    12060.280284, 11823.157136, 13649.138691, 14133.588376, 13426.016637, 13629.238499, 16001.982768, 15575.656932,
    15380.199059, 16017.032718, 17806.370263, 17470.473268, 17047.233772, 16486.830993, 18353.920671, 19438.272428,
    18150.494711, 15975.591695, 17768.978115, 17793.127282, 18236.999126, 17972.13962, 19915.79514, 19482.479999,
    18484.648999, 18026.46869, 19687.520999, 18913.066084,
], first="1972Q1", name="exports")  # fmt: skip
ONES = quarters([1] * 144, first="1975Q1")
DENTON = quarters([50, 100, 150, 100] * 5)
DENTON_TOTALS = years([500, 400, 300, 400, 500])


def test_denton_cholette_golden_imf():
    """IMF Quarterly National Accounts Manual 2001, Example 6.2; printed to one decimal, itself rounded."""
    indicator = quarters([98.2, 100.8, 102.2, 100.8, 99.0, 101.6, 102.7, 101.5, 100.5, 103.0, 103.5, 101.5])
    found = disaggregate(years([4000, 4161.4]), indicator)
    printed = [969.8, 998.4, 1018.3, 1013.4, 1007.2, 1042.9, 1060.3, 1051.0, 1040.6, 1066.5, 1071.7, 1051.0]
    exact = [
        969.7929, 998.4190, 1018.3458, 1013.4423, 1007.2033, 1042.8485,
        1060.3446, 1051.0035, 1040.6488, 1066.5355, 1071.7129, 1051.0035,
    ]  # fmt: skip
    np.testing.assert_allclose(found, printed, rtol=0, atol=0.1)
    assert found.round(4).tolist() == exact


def test_denton_cholette_golden_stata():
    """Data of Denton (1971), proportional, as Stata's `denton` prints it (statsmodels, test_denton.py)."""
    expected = [
        64.334796, 127.80616, 187.82379, 120.03526, 56.563894, 105.97568, 147.50144, 89.958987, 40.547201, 74.445963,
        108.34473, 76.66211, 42.763347, 94.14664, 153.41596, 109.67405, 58.290761, 122.62556, 190.41409, 128.66959,
    ]  # fmt: skip
    np.testing.assert_allclose(disaggregate(DENTON_TOTALS, DENTON), expected, rtol=1e-7)


@pytest.mark.parametrize(
    ("criterion", "h", "printed"),
    [
        ("additive", 0, "75 125 175 125 50 100 150 100 25 75 125 75 50 100 150 100 75 125 175 125"),
        ("additive", 1, "67 127 180 126 65 105 145 85 27 73 123 78 37 96 154 112 69 124 178 129"),
        ("additive", 2, "62 125 182 130 70 106 142 81 24 72 124 80 38 96 155 112 68 123 178 132"),
        ("additive", 3, "59 123 184 134 74 107 141 78 22 71 125 81 39 96 154 111 67 123 178 132"),
        ("proportional", 0, "56 122 200 122 50 100 150 100 44 78 100 78 50 100 150 100 56 122 200 122"),
        ("proportional", 1, "57 124 194 125 58 107 146 89 40 74 109 77 43 94 153 110 58 123 190 129"),
        ("proportional", 2, "55 122 194 129 61 109 145 85 39 73 110 78 43 94 154 110 58 121 189 131"),
        ("proportional", 3, "54 120 195 132 62 111 144 83 38 72 111 79 43 94 153 110 58 122 190 130"),
    ],
)
def test_denton_golden_table(criterion, h, printed):
    """The table of Denton (1971), page 101, as the help page of R's td() prints it."""
    found = disaggregate(DENTON_TOTALS, DENTON, method="denton", criterion=criterion, h=h)
    assert found.round().tolist() == [float(number) for number in printed.split()]


@pytest.mark.parametrize(
    ("method", "indicator", "expected"),
    [
        ("chow-lin-maxlog", EXPORTS, [31.59454377, 31.91932260, 30.38824729, 33.02418931, 276.06094368, 265.68956988]),
        ("denton-cholette", EXPORTS, [27.69660732, 28.16546104, 25.95518656, 29.76045684, 247.87711638, 238.12628736]),
        ("denton-cholette", ONES, [33.38717787, 33.70253964, 34.33326316, 35.27934845, 244.54106452, 242.85016151]),
        ("denton", ONES, [19.77795285, 33.04818576, 40.81069874, 43.06549177, 244.54106452, 242.85016151]),
    ],
)
def test_disaggregate_golden_r(method, indicator, expected):
    found = disaggregate(SALES, indicator, method=method)
    assert found.index.equals(indicator.index)
    np.testing.assert_allclose(found.iloc[[0, 1, 2, 3, -2, -1]], expected, rtol=1e-8)


def test_disaggregate_golden_r_negative():
    """R's additive Denton-Cholette goes far below zero where the indicator has another scale."""
    assert round(disaggregate(SALES, EXPORTS, criterion="additive")["1975Q3"], 1) == -93.9


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, {"constant": 12.41, "slope": 0.01339, "rho": 0.0}),
        ({"truncated_rho": -1}, {"constant": 12.31579, "slope": 0.01341}),
        ({"intercept": False}, {"slope": 0.0141601, "rho": 0.862}),
    ],
)
def test_coefficients_golden_r(options, expected):
    """As printed by summary(td(sales.a ~ exports.q)) in the vignette, and on the help page for `~ 0 + exports.q`."""
    found = coefficients(SALES, EXPORTS, **options).loc["sales", list(expected)]
    np.testing.assert_allclose(found, list(expected.values()), rtol=5e-4)


def dense(totals, x, rho, *, walk=False):
    """Textbook GLS with full matrices: log-likelihood, squares and path."""
    n, count = len(x), len(totals)
    sums, regressors = np.kron(np.eye(count), np.ones(n // count)), np.column_stack([np.ones(n), x])
    filtered = (np.eye(n) - rho * np.eye(n, k=-1)) @ (np.eye(n) - np.eye(n, k=-1))
    lags = np.abs(np.subtract.outer(range(n), range(n)))
    cov = np.linalg.inv(filtered.T @ filtered) if walk else rho**lags / (1 - rho**2)
    inverse, low = np.linalg.inv(sums @ cov @ sums.T), sums @ regressors
    beta = np.linalg.solve(low.T @ inverse @ low, low.T @ inverse @ totals)
    left = totals - low @ beta
    squares = left @ inverse @ left
    likelihood = -(count * (1 + np.log(2 * np.pi * squares / count)) - np.linalg.slogdet(inverse)[1]) / 2
    return likelihood, squares, regressors @ beta + cov @ sums.T @ inverse @ left


@pytest.mark.parametrize(
    ("method", "loss"),
    [
        ("chow-lin-maxlog", lambda y, x, rho: -dense(y, x, rho)[0]),
        ("chow-lin-minrss-ecotrim", lambda y, x, rho: dense(y, x, rho)[1] / (1 - rho**2)),
        ("chow-lin-minrss-quilis", lambda y, x, rho: dense(y, x, rho)[1]),
        ("litterman-maxlog", lambda y, x, rho: -dense(y, x, rho, walk=True)[0]),
    ],
)
def test_disaggregate_second_method(method, loss):
    x, y = EXPORTS["1975":"1984"], SALES[:10]
    bounds, scaled = (0, 0.999), x.to_numpy() / 1000
    best = minimize_scalar(lambda rho: loss(y.to_numpy(), scaled, rho), bounds=bounds, options={"xatol": 1e-10})
    grid = [rho for rho in (0.0, 0.999) if loss(y.to_numpy(), scaled, rho) < best.fun]
    rho = grid[0] if grid else best.x
    expected = dense(y.to_numpy(), scaled, rho, walk="litterman" in method)
    np.testing.assert_allclose(disaggregate(y, x, method=method), expected[2], rtol=1e-5)
    assert coefficients(y, x, method=method).loc["sales", "rho"] == pytest.approx(rho, abs=1e-5)
    assert coefficients(y, x, method=method).loc["sales", "log_likelihood"] == pytest.approx(expected[0], abs=1e-6)


FIXED = [("fernandez", 0, True), ("ols", 0, False), ("chow-lin-fixed", 0.5, False)]


@pytest.mark.parametrize(("method", "rho", "walk"), FIXED)
def test_disaggregate_second_method_fixed(method, rho, walk):
    x, y = EXPORTS["1975":"2010"], SALES
    expected = dense(y.to_numpy(), x.to_numpy() / 1e4, rho, walk=walk)
    np.testing.assert_allclose(disaggregate(y, x, method=method), expected[2], rtol=1e-7)
    assert coefficients(y, x, method=method).loc["sales", "log_likelihood"] == pytest.approx(expected[0], abs=1e-6)


def test_rho_local_optimum():
    """The search of R (Brent's) ends below zero and is cut to 0, where the likelihood is lower by 0.46."""
    x = [19, 14, 7, 7, 7, 14, 6, 10, 5, 10, 12, 16, 5, 19, 7, 6, 17, 11, 18, 10, 16, 7, 19, 9]
    y = [41, 50, 54, 52, 74, 87]
    brent = minimize_scalar(lambda rho: -dense(y, x, rho)[0], bounds=(-0.999, 0.999), method="bounded")
    assert brent.x == pytest.approx(-0.633, abs=1e-3)
    found = coefficients(years(y), quarters(x)).iloc[0]
    assert found["rho"] == pytest.approx(0.9366, abs=1e-3)
    assert found["log_likelihood"] == pytest.approx(
        max(dense(y, x, rho)[0] for rho in np.linspace(0, 0.99, 991)), abs=1e-5
    )


@exactly
@given(VALUES, TOTALS)
def test_denton_cholette_second_method(values, totals):
    found = disaggregate(years(totals), quarters(values))
    np.testing.assert_allclose(
        found, dentonm(np.array(values), np.array(totals, dtype=float)).ravel(), rtol=1e-6, atol=1e-6
    )


@exactly
@given(VALUES, TOTALS, st.sampled_from(METHODS), st.integers(0, 3), st.sampled_from(["additive", "proportional"]))
def test_disaggregate_adds_up(values, totals, method, h, criterion):
    values[-1] += 1000  # an indicator that varies
    found = disaggregate(years(totals), quarters(values), method=method, h=h, criterion=criterion)
    np.testing.assert_allclose(yearly_sums(found), totals, rtol=1e-10)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("conversion", CONVERSIONS)
def test_disaggregate_conversion(method, conversion):
    found = disaggregate(SALES, EXPORTS, method=method, conversion=conversion)
    by_year = found["1975":"2010"].groupby(found["1975":"2010"].index.year)
    made = {"sum": by_year.sum(), "average": by_year.mean(), "first": by_year.first(), "last": by_year.last()}
    np.testing.assert_allclose(made[conversion], SALES, rtol=1e-11)


@exactly
@given(VALUES, TOTALS, st.sampled_from(METHODS), st.sampled_from([1000.0, 0.001]))
def test_disaggregate_scale_invariant(values, totals, method, factor):
    values[-1] += 1000
    x, y = quarters(values), years(totals, name="rice")
    scaled = disaggregate(y * factor, x * factor, method=method)
    np.testing.assert_allclose(scaled, disaggregate(y, x, method=method) * factor, rtol=1e-5, atol=1e-4 * factor)
    if method in REGRESSIONS:
        found = [coefficients(*data, method=method).loc["rice", "rho"] for data in ((y, x), (y * factor, x * factor))]
        assert found[0] == pytest.approx(found[1], abs=1e-4)


@exactly
@given(VALUES, st.sampled_from(METHODS))
def test_disaggregate_indicator_adds_up_already(values, method):
    values[-1] += 1000
    indicator = quarters(values)
    totals = yearly_sums(indicator).set_axis(pd.period_range("2001", periods=5, freq="Y"))
    np.testing.assert_allclose(disaggregate(totals, indicator, method=method), indicator, rtol=1e-7)


@pytest.mark.parametrize("method", METHODS)
def test_disaggregate_columns_are_each_on_their_own(method):
    """Shared and own indicators, in more than one batch, against one series at a time; the input stays as it is."""
    random = np.random.default_rng(3)
    totals = pd.DataFrame(random.uniform(50, 500, (6, 70)), pd.period_range("2001", periods=6, freq="Y"))
    own = pd.DataFrame(random.uniform(5, 20, (24, 70)), pd.period_range("2001Q1", periods=24, freq="Q"))
    before = totals.copy(), own.copy()
    shared, each = (
        disaggregate(totals, own[7], method=method),
        disaggregate(totals, own[own.columns[::-1]], method=method),
    )
    for column in (7, 69):
        one = disaggregate(totals[column], own[7], method=method)
        pd.testing.assert_series_equal(shared[column], one, rtol=1e-6)
        pd.testing.assert_series_equal(
            each[column], disaggregate(totals[column], own[column], method=method), rtol=1e-6
        )
    pd.testing.assert_frame_equal(totals, before[0])
    pd.testing.assert_frame_equal(own, before[1])


def test_coefficients_columns():
    totals = pd.DataFrame({"rice": SALES, "tea": SALES[::-1].to_numpy()})
    for method in REGRESSIONS:
        both = coefficients(totals, EXPORTS, method=method)
        one = coefficients(totals["tea"], EXPORTS, method=method)
        pd.testing.assert_frame_equal(both.loc[["tea"]], one, rtol=1e-5)


def test_disaggregate_without_indicator():
    found = disaggregate(years([12, 24], name="rice"))
    assert (found.index[0], found.index[-1], len(found), found.name) == (
        pd.Period("2001-01"),
        pd.Period("2002-12"),
        24,
        "rice",
    )
    pd.testing.assert_series_equal(found, disaggregate(years([12, 24], name="rice"), months([3] * 24)))
    assert disaggregate(years([12])).tolist() == pytest.approx([1] * 12)


def test_disaggregate_without_indicator_quarters():
    found = disaggregate(quarters([3, 6, 9, 12]), method="chow-lin-maxlog")
    assert found.index.equals(pd.period_range("2001-01", "2001-12", freq="M"))
    assert found.groupby(found.index.quarter).sum().tolist() == pytest.approx([3, 6, 9, 12])


def test_disaggregate_by_label_and_beyond():
    """Rows in any order; after the last year the movement of the indicator goes on, before the first it leads there."""
    indicator = quarters([9, 10, 10, 11] * 5, first="2000Q1")
    found = disaggregate(years([80, 88, 92]), indicator)
    pd.testing.assert_series_equal(
        found, disaggregate(years([80, 88, 92])[::-1], indicator.sample(frac=1, random_state=1))
    )
    ratio = found / indicator
    assert ratio["2004"].round(9).nunique() == ratio["2000"].round(9).nunique() == 1
    assert ratio["2004Q4"] == pytest.approx(ratio["2003Q4"])


def test_line_up():
    low, high, sums = line_up(years([1, 2]), quarters(range(10), first="2000Q4"), conversion="last")
    assert (low.shape, high.shape) == ((2, 1), (10, 1))
    assert np.argwhere(sums).tolist() == [[0, 4], [1, 8]]


TWO = pd.DataFrame({"rice": years([4, 8, 9]), "tea": years([4, 8, 9])})
TEA = pd.DataFrame({"tea": quarters([1] * 12), "coffee": quarters([1] * 12)})
COLLINEAR = (
    "{!r} cannot tell the coefficients of 'rice' apart from {} low-frequency values; give more of them, or an "
    "indicator that varies between them"
)


@pytest.mark.parametrize(
    ("low", "indicator", "options", "sentence"),
    [
        (TWO, None, {"method": "chow-lin"}, f"unknown method 'chow-lin'; choose one of {', '.join(METHODS)}"),
        (TWO, None, {"conversion": "mean"}, "unknown conversion 'mean'; choose one of sum, average, first, last"),
        (TWO, None, {"criterion": "growth"}, "unknown criterion 'growth'; choose one of proportional, additive"),
        (TWO, None, {"h": 4}, "unknown h 4; choose one of 0, 1, 2, 3"),
        (TWO, None, {"truncated_rho": 1}, "truncated_rho is 1 and fixed_rho 0.5; expected both between -1 and 1"),
        (TWO, None, {"fixed_rho": -1}, "truncated_rho is 0.0 and fixed_rho -1; expected both between -1 and 1"),
        (pd.Series([1.0]), None, {},
         "`low_frequency` has an index of int64; give a PeriodIndex of Y-DEC or Q-DEC, without NaT"),
        (months([1]), None, {},
         "`low_frequency` has an index of period[M]; give a PeriodIndex of Y-DEC or Q-DEC, without NaT"),
        (years([]), None, {}, "`low_frequency` is empty; give at least one period"),
        (pd.concat([TWO, TWO]), None, {}, "'low_frequency' has more than one value for 2001; choose one vintage first"),
        (TWO[["tea", "tea"]], None, {}, "`low_frequency` has two series of the name 'tea'; give each its own"),
        (TWO["rice"].drop(pd.Period("2002")), None, {}, "'rice' has no number for 2002"),
        (TWO.replace(4, np.nan), None, {}, "'rice' has no number for 2001"),
        (TWO.astype(object).replace(8, "1.120"), quarters([1] * 11), {},
         "`indicator` has no value for 2003Q4; it must cover 2001Q1 to 2003Q4"),
        (TWO.astype(object).replace(8, "1,120"), None, {}, "'rice' has no number for 2002"),
        (TWO, TEA, {}, "`low_frequency` and `indicator` do not both have coffee, rice; give the same"),
        (TWO, quarters([1] * 8, first="2001Q3"), {},
         "`indicator` has no value for 2001Q1, 2001Q2, 2003Q3, 2003Q4; it must cover 2001Q1 to 2003Q4"),
        (quarters([1, 2]), quarters([1, 2]), {},
         "`indicator` is not of a higher frequency than `low_frequency`: both are Q-DEC"),
        (TWO, quarters([1] * 11 + [0], name="ships"), {},
         "the indicator 'ships' is 0 in 2003Q4: the proportional criterion divides by it; use criterion='additive'"),
        (TWO, quarters([7] * 12), {"method": "fernandez"}, COLLINEAR.format("fernandez", 3)),
        (TWO[:2], quarters(range(8)), {"method": "chow-lin-maxlog"}, COLLINEAR.format("chow-lin-maxlog", 2)),
        (TWO[:1], None, {"h": 2}, COLLINEAR.format("denton-cholette", 1)),
    ],
)  # fmt: skip
def test_disaggregate_error(low, indicator, options, sentence):
    with pytest.raises(TradeDataError) as caught:
        disaggregate(low, indicator, **options)
    assert str(caught.value) == sentence


def test_coefficients_error():
    with pytest.raises(TradeDataError) as caught:
        coefficients(TWO, method="denton")
    assert str(caught.value) == "'denton' estimates no coefficients; choose a regression such as 'chow-lin-maxlog'"


def test_summary_golden_r():
    """summary(td(sales.a ~ exports.q)) as the vignette of R's tempdisagg prints it."""
    found = regression(SALES, EXPORTS)
    summary = found.summary("sales")
    np.testing.assert_allclose(summary["estimate"], [1.241e1, 1.339e-2], rtol=5e-4)
    np.testing.assert_allclose(summary["std_error"], [1.493, 1.672e-4], rtol=5e-4)
    np.testing.assert_allclose(summary["t"], [8.311, 80.111], rtol=5e-4)
    assert summary.loc["constant", "p"] == pytest.approx(1.06e-9, rel=5e-3)
    assert found.estimates.loc["sales", "r_squared"] == pytest.approx(0.9946, abs=5e-5)
    pd.testing.assert_series_equal(found.path["sales"], disaggregate(SALES, EXPORTS, method="chow-lin-maxlog"))
    assert "chow-lin-maxlog of sales, sum: 36 values to 158" in repr(found)


@pytest.mark.parametrize(("method", "walk", "rho"), [("chow-lin-fixed", False, 0.5), ("fernandez", True, 0.0)])
def test_path_errors_second_method(method, walk, rho):
    """The covariance of Chow and Lin (1971) with full matrices; two indicators."""
    n, totals = 24, np.array([50.0, 64, 70, 66, 80, 91])
    x = np.column_stack([np.ones(n), np.arange(n) % 5, np.arange(n) ** 1.5])
    sums = np.kron(np.eye(6), np.ones(4))
    filtered = (np.eye(n) - rho * np.eye(n, k=-1)) @ (np.eye(n) - np.eye(n, k=-1))
    lags = np.abs(np.subtract.outer(range(n), range(n)))
    cov = np.linalg.inv(filtered.T @ filtered) if walk else rho**lags / (1 - rho**2)
    inverse, low = np.linalg.inv(sums @ cov @ sums.T), sums @ x
    spread = np.linalg.inv(low.T @ inverse @ low)
    beta = spread @ low.T @ inverse @ totals
    left = totals - low @ beta
    gain = cov @ sums.T @ inverse
    unsure = x - gain @ low
    variance = left @ inverse @ left / 3
    expected = variance * np.diag(cov - gain @ sums @ cov + unsure @ spread @ unsure.T)
    found = regression(years(totals), {name: quarters(x[:, i]) for i, name in ((1, "ships"), (2, "orders"))},
                       method=method, fixed_rho=rho)  # fmt: skip
    np.testing.assert_allclose(found.path_errors.iloc[:, 0], np.sqrt(expected), rtol=1e-8)
    np.testing.assert_allclose(found.estimates[["constant", "ships", "orders"]].iloc[0], beta, rtol=1e-8)
    np.testing.assert_allclose(found.errors.iloc[0], np.sqrt(variance * np.diag(spread)), rtol=1e-8)
    np.testing.assert_allclose(found.path.iloc[:, 0], x @ beta + gain @ left, rtol=1e-8)


def test_one_of_several_indicators_of_each_series_own():
    """A shared indicator beside one for each series: as for each series alone."""
    random = np.random.default_rng(1)
    totals = pd.DataFrame(random.uniform(50, 90, (8, 3)), pd.period_range("2001", periods=8, freq="Y"))
    own = pd.DataFrame(random.uniform(5, 20, (32, 3)), pd.period_range("2001Q1", periods=32, freq="Q"))
    shared = own[2] ** 2
    found = regression(totals, {"own": own, "all": shared}, method="fernandez")
    one = regression(totals[1], {"own": own[1], "all": shared}, method="fernandez")
    np.testing.assert_allclose(found.path[1], one.path[1], rtol=1e-9)
    np.testing.assert_allclose(found.errors.loc[1], one.errors.loc[1], rtol=1e-9)


@pytest.mark.parametrize("method", ["denton-cholette", "denton", "fernandez", "ols", "chow-lin-fixed"])
@pytest.mark.parametrize("conversion", CONVERSIONS)
def test_many_series_of_one_grid_are_one_matrix(method, conversion):
    """Twin of the fast path: series by series, without the matrix, to 1e-8."""
    random = np.random.default_rng(2)
    totals = pd.DataFrame(random.uniform(50, 500, (6, 9)), pd.period_range("2001", periods=6, freq="Y"))
    indicator = quarters(random.uniform(5, 20, 30), first="2000Q1")
    found = disaggregate(totals, indicator, method=method, conversion=conversion)
    for column in totals:
        one = disaggregate(totals[column], indicator, method=method, conversion=conversion)
        np.testing.assert_allclose(found[column], one, rtol=1e-8, atol=1e-8)


@pytest.mark.parametrize("conversion", CONVERSIONS)
def test_covariance_in_closed_form(conversion):
    """Twin: sums of full matrices, and the change by a complex step."""
    _, _, sums = line_up(years([1, 2, 3]), months([1.0] * 40, first="2000-11"), conversion=conversion)
    series = autoregression.Series(sums, *[np.zeros((1, 1, 1))] * 5, order=0, stationary=True)
    lags = np.abs(np.subtract.outer(range(40), range(40)))
    for rho in (0.0, 0.3, 0.97, -0.6):
        step = rho + 1e-30j
        full = sums @ (step**lags / (1 - step**2)) @ sums.T
        found = autoregression._covariance(series, np.array([rho]))
        np.testing.assert_allclose(found[0][0], full.real, rtol=1e-12, atol=1e-13)
        np.testing.assert_allclose(found[1][0], full.imag / 1e-30, rtol=1e-10, atol=1e-10)


def test_rho_where_the_likelihood_is_flat():
    """200 series: rho is the zero of the derivative, by a complex step through full matrices, to 1e-6.

    By values of the likelihood alone it cannot be told so well: an error of rounding moves the best value by the root
    of it over the curvature.
    """
    random = np.random.default_rng(7)
    errors = random.normal(0, 1, (48, 200))
    for row in range(1, 48):
        errors[row] += 0.7 * errors[row - 1]
    x = np.cumsum(random.normal(1, 1, 48)) + 20
    low = (2 * x[:, None] + 3 * errors).reshape(12, 4, 200).sum(axis=1)
    totals = pd.DataFrame(low, pd.period_range("2001", periods=12, freq="Y"))
    found = coefficients(totals, quarters(x))["rho"].to_numpy()
    sums, lags = np.kron(np.eye(12), np.ones(4)), np.abs(np.subtract.outer(range(48), range(48)))
    design = sums @ np.column_stack([np.ones(48), x])

    def slope(rho, y):
        rho = rho + 1e-30j
        cov = sums @ (rho**lags / (1 - rho**2)) @ sums.T
        inverse = np.linalg.inv(cov)
        left = y - design @ np.linalg.solve(design.T @ inverse @ design, design.T @ inverse @ y)
        return (6 * np.log(left @ inverse @ left) + np.log(np.linalg.det(cov)) / 2).imag / 1e-30

    inside = np.flatnonzero((found > 1e-3) & (found < 0.998))
    assert len(inside) > 100
    for column in inside:
        rho, y = found[column], low[:, column]
        assert slope(rho - 1e-6, y) < 0 < slope(rho + 1e-6, y)


@pytest.mark.parametrize(
    ("indicator", "options", "sentence"),
    [
        ({"a": quarters([1] * 12), "b": quarters([1] * 12)}, {"method": "denton"},
         "'denton' takes one indicator, found 2; give one, or a regression"),
        ({}, {"method": "ols"}, "'ols' takes one indicator, found 0; give one, or a regression"),
        ({"a": quarters(range(12)), "b": quarters(range(13))}, {"method": "ols"},
         "the indicator 'b' runs from 2001Q1 to 2004Q1, the first one from 2001Q1 to 2003Q4; cut both to the same"),
    ],
)  # fmt: skip
def test_indicators_error(indicator, options, sentence):
    with pytest.raises(TradeDataError) as caught:
        disaggregate(TWO, indicator, **options)
    assert str(caught.value) == sentence


def test_summary_error():
    with pytest.raises(TradeDataError) as caught:
        regression(TWO, quarters([1, 3, 5] * 4), method="ols").summary("wine")
    assert str(caught.value) == "no series is called 'wine'; choose one of rice, tea"
