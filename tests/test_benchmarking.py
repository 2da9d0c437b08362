"""Benchmarking: the numbers Statistics Canada prints for G-Series, a dense second method, and properties."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradeanalysis.errors import TradeDataError
from tradeanalysis.reconstruct.benchmarking import benchmark, expected_bias, to_sums
from tradeanalysis.reconstruct.disaggregation import disaggregate

exactly = settings(derandomize=True, deadline=None)
VALUES = st.lists(st.integers(1, 1000), min_size=14, max_size=14)
TOTALS = st.lists(st.integers(10, 5000), min_size=3, max_size=3)


def years(values, first="2011", name=None):
    return pd.Series(values, pd.period_range(first, periods=len(values), freq="Y"), dtype=float, name=name)


def quarters(values, first="2011Q1", name=None):
    return pd.Series(values, pd.period_range(first, periods=len(values), freq="Q"), dtype=float, name=name)


# Examples 1, 2 and 3 of `benchmarking()` in the reference manual of the R package gseries 3.0 (Statistics Canada).
FIRST, FIRST_YEARS = quarters([1.9, 2.4, 3.1, 2.2, 2.0, 2.6, 3.4, 2.4, 2.3]), years([10.3, 10.2])
CARS = [
    1851, 2436, 3115, 2205, 1987, 2635, 3435, 2361, 2183, 2822, 3664, 2550, 2342, 3001, 3779,
    2538, 2363, 3090, 3807, 2631, 2601, 3063, 3961, 2774, 2476, 3083, 3864, 2773, 2489, 3082,
]  # fmt: skip
VANS = [
    1900, 2200, 3000, 2000, 1900, 2500, 3800, 2500, 2100, 3100, 3650, 2950, 3300, 4000, 3290,
    2600, 2010, 3600, 3500, 2100, 2050, 3500, 4290, 2800, 2770, 3080, 3100, 2800, 3100, 2860,
]  # fmt: skip
SALES = pd.DataFrame({"cars": quarters(CARS), "vans": quarters(VANS)})
ANNUAL = pd.DataFrame({
    "cars": years([10324, 10200, 10582, 11097, 11582, 11092]),
    "vans": years([12000, 10400, 11550, 11400, 14500, 16000]),
})  # fmt: skip
HELD = pd.Series(1.0, SALES.index).where(~SALES.index.isin(pd.PeriodIndex(["2012Q1", "2012Q2"], freq="Q")), 0.0)
PRINTED = {
    "cars": [1987.762, 2641.222, 3366.003, 2329.013, 2021.161, 2602.064, 3320.486, 2256.289, 2072.168, 2663.309],
    "vans": [2497.155, 2980.984, 4029.901, 2491.960, 2077.268, 2466.739, 3522.652, 2333.342, 2060.533, 3110.631],
    "held": [2470.301, 2956.559, 4031.113, 2542.026, 1900, 2500, 3636.551, 2363.449, 2071.868, 3112.774],
}


@pytest.mark.parametrize(
    ("column", "alterability", "printed"), [("cars", 1, "cars"), ("vans", 1, "vans"), ("vans", HELD, "held")]
)
def test_benchmark_golden(column, alterability, printed):
    found = benchmark(SALES[column], ANNUAL[column], rho=0.729, lam=1, alterability=alterability)
    assert found.round(3).tolist()[:10] == PRINTED[printed]
    assert (found.name, len(found)) == (column, 30)


def test_benchmark_golden_columns():
    """Both at once, an alterability for one of them; the input stays as it is."""
    before = SALES.copy(), ANNUAL.copy()
    alterability = pd.DataFrame({"vans": HELD, "cars": 1.0})
    found = benchmark(SALES[["vans", "cars"]], ANNUAL, rho=0.729, lam=1, alterability=alterability)
    assert found.columns.tolist() == ["vans", "cars"]
    assert found["vans"].round(3).tolist()[:10] == PRINTED["held"]
    assert found["cars"].round(3).tolist()[:10] == PRINTED["cars"]
    pd.testing.assert_frame_equal(SALES, before[0])
    pd.testing.assert_frame_equal(ANNUAL, before[1])


def test_expected_bias_golden():
    """Example 1 prints BIAS = 0.0625 for lambda = 0; at lambda = 1 the formula of the manual gives 20.5 / 20."""
    assert expected_bias(FIRST, FIRST_YEARS, lam=0) == pytest.approx(0.0625)
    assert expected_bias(FIRST, FIRST_YEARS, lam=1) == pytest.approx(1.025)
    both = expected_bias(FIRST.to_frame("a"), FIRST_YEARS.to_frame("a"), lam=0)
    assert both.round(4).to_dict() == {"a": 0.0625}


def dense(values, totals, rho, lam, alterability):
    """The formula of the manual, with full matrices."""
    sums = np.kron(np.eye(len(totals)), np.ones(4))
    sums = np.pad(sums, ((0, 0), (0, len(values) - sums.shape[1])))
    deviation = np.diag(np.sqrt(alterability) * np.abs(values) ** lam)
    cov = deviation @ (rho ** np.abs(np.subtract.outer(range(len(values)), range(len(values))))) @ deviation
    return values + cov @ sums.T @ np.linalg.inv(sums @ cov @ sums.T) @ (totals - sums @ values)


@exactly
@given(VALUES, TOTALS, st.floats(0, 0.99), st.sampled_from([0.0, 0.5, 1.0]), st.integers(1, 9))
def test_benchmark_second_method(values, totals, rho, lam, step):
    alterability = 1.0 + np.arange(14) % step
    found = benchmark(
        quarters(values), years(totals), rho=rho, lam=lam, alterability=pd.Series(alterability, quarters(values).index)
    )
    expected = dense(np.array(values, dtype=float), totals, rho, lam, alterability)
    np.testing.assert_allclose(found, expected, rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("lam", [0, 1])
def test_benchmark_bias(lam):
    """The correction first, then the benchmarks; far beyond them only the correction is left."""
    series, bias = quarters([*FIRST, *[2.5] * 60]), expected_bias(FIRST, FIRST_YEARS, lam=lam)
    found = benchmark(series, FIRST_YEARS, rho=0.729, lam=lam, bias=bias)
    corrected = series + bias if lam == 0 else series * bias
    pd.testing.assert_series_equal(found, benchmark(corrected, FIRST_YEARS, rho=0.729, lam=lam))
    assert found.iloc[-1] == pytest.approx(corrected.iloc[-1], abs=1e-6)
    assert found["2011"].sum() == pytest.approx(10.3)


@exactly
@given(VALUES, TOTALS, st.sampled_from([(0, "additive"), (1, "proportional")]))
def test_benchmark_denton_at_rho_one(values, totals, model):
    lam, criterion = model
    found = benchmark(quarters(values), years(totals), rho=1, lam=lam, bias=3.0)
    expected = disaggregate(years(totals), quarters(values), criterion=criterion)
    np.testing.assert_allclose(found, expected, rtol=1e-6, atol=1e-6)


@exactly
@given(
    VALUES, TOTALS, st.sampled_from([0.0, 0.729, 0.999, 1.0]), st.sampled_from([0.0, 1.0]), st.sampled_from([1e3, 1e-3])
)
def test_benchmark_adds_up_and_scales(values, totals, rho, lam, factor):
    found = benchmark(quarters(values), years(totals), rho=rho, lam=lam)
    np.testing.assert_allclose(found[:12].groupby(found.index[:12].year).sum(), totals, rtol=1e-9)
    scaled = benchmark(quarters(values) * factor, years(totals) * factor, rho=rho, lam=lam)
    np.testing.assert_allclose(scaled, found * factor, rtol=1e-6, atol=1e-6 * factor)


@exactly
@given(VALUES, st.sampled_from([0.0, 0.9, 1.0]))
def test_benchmark_adds_up_already(values, rho):
    series = quarters(values)
    totals = years(series[:12].groupby(series.index[:12].year).sum().to_list())
    np.testing.assert_allclose(benchmark(series, totals, rho=rho, lam=1), series, rtol=1e-9)


def test_benchmark_many_months():
    """More series than one batch, monthly, against one at a time."""
    random = np.random.default_rng(1)
    series = pd.DataFrame(random.uniform(1, 9, (30, 130)), pd.period_range("2011-01", periods=30, freq="M"))
    totals = pd.DataFrame(random.uniform(20, 90, (2, 130)), pd.period_range("2011", periods=2, freq="Y"))
    for rho in (0.9, 1):
        found = benchmark(series, totals, rho=rho, lam=1)
        for column in (0, 127, 128, 129):
            one = benchmark(series[column], totals[column], rho=rho, lam=1)
            pd.testing.assert_series_equal(found[column], one)


def with_value(value):
    changed = FIRST.rename("rice").copy()
    changed["2012Q2"] = value
    return changed


@pytest.mark.parametrize(
    ("series", "options", "sentence"),
    [
        (FIRST.to_frame(), {},
         "`series` and `annual` must both be a Series, or both a DataFrame with the same columns"),
        (FIRST[:6], {}, "`series` has no value for 2012Q3, 2012Q4; it must cover 2011Q1 to 2012Q4"),
        (with_value(np.nan), {}, "'rice' has no number for 2012Q2"),
        (FIRST, {"rho": 1.1}, "rho is 1.1; expected 0 to 1"),
        (FIRST, {"lam": -1}, "lam is -1; expected 0 (additive) to 3, where 1 is proportional"),
        (FIRST, {"rho": 1, "alterability": 2},
         "rho is 1, where all values move alike; give rho below 1 with an alterability"),
        (with_value(-1), {}, "'rice' is -1.0 in 2012Q2: nothing can move in proportion to that; give lam=0"),
        (with_value(0), {"rho": 1}, "'rice' is 0.0 in 2012Q2: nothing can move in proportion to that; give lam=0"),
        (with_value(1), {"alterability": -1},
         "the alterability of 'rice' in 2011Q1 is -1.0; expected a number from 0 on"),
        (with_value(1), {"alterability": pd.Series(1.0, FIRST.index[:8])},
         "the alterability of 'rice' in 2013Q1 is nan; expected a number from 0 on"),
        (FIRST, {"bias": np.nan}, "`bias` lacks a number for one of the series; give what `expected_bias` returns"),
        (FIRST, {"alterability": 0},
         "'annual' cannot reach 10.3 in 2011: too little of it may move, because of an alterability or a value of 0; "
         "give more of it a weight"),
    ],
)  # fmt: skip
def test_benchmark_error(series, options, sentence):
    with pytest.raises(TradeDataError) as caught:
        benchmark(series, FIRST_YEARS, **{"rho": 0.729, "lam": 1, **options})
    assert str(caught.value) == sentence


def test_benchmark_zero_with_rho_below_one():
    """A value of 0 stays 0, and a year of zeros without a benchmark to reach is no fault."""
    found = benchmark(quarters([0, 1, 1, 2, 0, 0, 0, 0]), years([8, 0]), rho=0, lam=1)
    assert found.round(9).tolist() == pytest.approx([0, 1 + 4 / 6, 1 + 4 / 6, 2 + 4 * 4 / 6, 0, 0, 0, 0])


def test_expected_bias_error():
    with pytest.raises(TradeDataError) as caught:
        expected_bias(quarters([0] * 8, name="rice"), FIRST_YEARS, lam=1)
    assert str(caught.value) == "'rice' adds up to 0, so that no factor leads to its benchmarks"


def test_to_sums_on_paper():
    """Ratios 1.1 - a, 1.1 + a, 1.2 - a, 1.2 + a: 8 a^2 + (0.1 - 2 a)^2 is least at a = 1/60."""
    months = pd.Series([1.0, 1, 2, 2], pd.period_range("2015-01", "2015-04", freq="M"))
    sums = pd.DataFrame({"first": [months.index[0]] * 2, "last": months.index[[1, 3]], "value": [2.2, 7.0]})
    ratios = np.array([1.1 - 1 / 60, 1.1 + 1 / 60, 1.2 - 1 / 60, 1.2 + 1 / 60])
    assert to_sums(months, sums).to_numpy() == pytest.approx(months.to_numpy() * ratios)


def test_to_sums_of_years_is_denton():
    """With annual totals alone, the months are those of Denton's proportional method."""
    months = pd.period_range("2015-01", "2017-12", freq="M")
    indicator = pd.Series(100 + 10 * np.sin(np.arange(36)), months)
    annual = years([1300, 1150, 1400], first="2015")
    first, last = (months[months.month == number] for number in (1, 12))
    found = to_sums(indicator, pd.DataFrame({"first": first, "last": last, "value": annual.to_numpy()}))
    assert found.to_numpy() == pytest.approx(benchmark(indicator, annual, rho=1, lam=1).to_numpy())


def test_to_sums_explains_itself():
    months = pd.Series([1.0, 0.0], pd.period_range("2015-01", "2015-02", freq="M"))
    sums = pd.DataFrame({"first": months.index[:1], "last": [pd.Period("2015-03", "M")], "value": [3.0]})
    with pytest.raises(TradeDataError) as error:
        to_sums(months, sums)
    assert str(error.value) == (
        "`series` has a month that is not above zero; give positive months, such as an indicator"
    )
    with pytest.raises(TradeDataError) as error:
        to_sums(months + 1, sums)
    assert str(error.value) == (
        "the series goes from 2015-01 to 2015-02; a sum reaches beyond it, so leave it out or give its months"
    )
