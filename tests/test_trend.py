"""Trend models: paths of coming months, whatever the history."""

import datetime

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy import stats
from statsmodels.tsa.statespace.tests.results import results_sarimax

from tradeanalysis import datasets, periods, tet, trend
from tradeanalysis.errors import TradeDataError
from tradeanalysis.trend import gaps, histories, mixture, models, regression, shocks

EVERY = [*trend.MODELS, "raw_pool", "pool"]


@pytest.fixture(scope="module")
def exports():
    return datasets.load("vietnam_monthly")["exports"].loc["2012-01":"2023-04"]


def series(values, start="2015-01"):
    return pd.Series(np.asarray(values, float), pd.period_range(start, periods=len(values), freq="M"), name="exports")


def panel(count, months, seed):
    """Airline models with known averages, one a series."""
    rng = np.random.default_rng(seed)
    errors = rng.normal(0, 0.04, (months + 26, count))
    moved = errors[13:] - 0.5 * errors[12:-1] - 0.6 * errors[1:-12] + 0.3 * errors[:-13]
    logs = np.zeros((months + 13, count))
    for row in range(13, months + 13):
        logs[row] = logs[row - 1] + logs[row - 12] - logs[row - 13] + moved[row - 13]
    index = pd.period_range("2010-01", periods=months, freq="M")
    return pd.DataFrame(100 * np.exp(logs[13:]), index, columns=[f"line {number}" for number in range(count)])


@pytest.mark.parametrize("model", EVERY)
def test_simulate_every_model(exports, model):
    """Months, series and paths as asked for, positive, the same again for the same seed, other ones for another."""
    first, again, other = (trend.simulate(exports, "2023-12", model=model, n_paths=60, seed=seed) for seed in (3, 3, 4))
    assert first.levels.shape == (8, 1, 60)
    assert (first.levels > 0).all()
    assert (first.levels == again.levels).all()
    assert (first.levels != other.levels).any()


def test_simulate_scale(exports):
    """Thousands instead of millions change nothing but the unit."""
    small, large = (trend.simulate(exports * factor, 8, n_paths=200).levels for factor in (1, 1000))
    np.testing.assert_allclose(large, 1000 * small, rtol=1e-6)


def test_simulate_as_of(exports):
    """What comes after the day is as if it were not there."""
    changed = exports.copy()
    changed["2022-09":] *= 7
    told = [trend.simulate(data, "2022-12", as_of="2022-08", n_paths=100).levels for data in (exports, changed)]
    np.testing.assert_array_equal(*told)


@pytest.mark.parametrize(
    "as_of",
    ["2023-05-06", pd.Timestamp("2023-05-06 12:00"), pd.Timestamp("2023-05-06"), datetime.date(2023, 5, 6),
     np.datetime64("2023-05-06"), pd.Period("2023-05-06", "D"), "2023-04", pd.Period("2023-04", "M")],
)  # fmt: skip
def test_last_month_of_every_kind_of_date(as_of):
    """Six days after its end April counts as known."""
    assert histories.last_month(as_of) == pd.Period("2023-04", "M")


@pytest.mark.parametrize(
    ("months", "count"),
    [(3, 3), ("2023-07", 3), ("2023", 8), ("2023Q3", 5), (pd.Timestamp("2023-06-01"), 2),
     (periods.months("2023-09", "2023-10"), 6), (pd.period_range("2023Q3", periods=2, freq="Q"), 8)],
)  # fmt: skip
def test_coming_months_of_every_kind(exports, months, count):
    """Up to the last month asked for; of a quarter or a year that is its last."""
    assert len(histories.coming_months(exports.to_frame(), months)) == count


def test_carry_forward_over_years(exports):
    """A history of 18 months knows no growth of a whole year; with the months drawn for this year it does."""
    paths = trend.simulate(exports[-16:], 20, model="carry_forward", n_paths=4001)
    assert str(paths.months[-1]) == "2024-12"
    so_far = exports["2023-01":].sum()
    this = so_far + paths.sums("2023-05", "2023-12")["exports"]
    grown = np.log(this / exports["2022-01":"2022-12"].sum()).median()
    onwards = np.log(paths.sums("2024-01", "2024-12")["exports"] / this).median()
    assert onwards == pytest.approx(grown, abs=0.015)


def test_sums_come_from_paths():
    """The spread of a year lies between that of independent months and that of months that move as one."""
    air = series(results_sarimax.air2_stationary["data"], "1949-01").loc[:"1959-12"]
    paths = trend.simulate(air, 12, model="arima", n_paths=4000)
    year = paths.sums()["exports"].std()
    months = paths.levels[:, 0].std(axis=1)
    assert 1.5 * np.sqrt((months**2).sum()) < year < months.sum()
    assert paths.sums("1960-01", "1960-03")["exports"].mean() == pytest.approx(paths.mean["exports"][:3].sum())
    assert paths.mean["exports"].sum() > paths.median["exports"].sum()  # exponentials lean to the right


def test_interval_holds_median_and_is_nested(exports):
    paths = trend.simulate(exports, 8, n_paths=500)
    narrow, wide = paths.interval(0.5)["exports"], paths.interval(0.9)["exports"]
    assert (wide["low"] < narrow["low"]).all()
    assert (narrow["high"] < wide["high"]).all()
    assert paths.median["exports"].between(narrow["low"], narrow["high"]).all()


def test_carry_forward_is_growth_so_far(exports):
    """The median year is last year's with the growth of the year to date."""
    paths = trend.simulate(exports, "2023-12", model="carry_forward", n_paths=8001)
    so_far, before = exports["2023-01":].sum(), exports["2022-01":"2022-04"].sum()
    expected = exports["2022-01":"2022-12"].sum() * so_far / before
    assert np.median(so_far + paths.sums()["exports"]) == pytest.approx(expected, rel=0.003)


def test_log_trend_statsmodels(exports):
    """Coefficients as statsmodels finds them, on its own design."""
    past = next(histories.blocks(histories.read(exports), periods.months("2023-05", "2023-12"))).past
    fit = regression.least_squares(models._line(past.months, past.months[0], "Tet"), past.logs)
    design = pd.get_dummies(past.months.month).astype(float).to_numpy()
    years = np.arange(len(past.months)) / 12
    other = sm.OLS(np.log(exports.to_numpy()), np.column_stack([design, years, tet.regressor(past.months)])).fit()
    np.testing.assert_allclose(fit.coefficients[:, 0], other.params, atol=1e-8)
    np.testing.assert_allclose(fit.errors[:, 0], other.bse, atol=1e-8)
    assert fit.r_squared[0] == pytest.approx(other.rsquared, abs=1e-8)


def test_arima_covers_planted_truth():
    """300 airline series: a band of 80 % holds their next year four times in five."""
    whole = panel(300, 204, seed=1)
    sums = trend.simulate(whole[:192], 12, model="arima", n_paths=400).sums()
    low, high = sums.quantile([0.1, 0.9]).to_numpy()
    held = ((whole[192:].sum() >= low) & (whole[192:].sum() <= high)).mean()
    assert 0.75 <= held <= 0.85  # two standard errors of a share of 300


def test_pool_covers_planted_truth():
    """Calibrated on past years, the pool covers what it says and a little more; common shocks there are none."""
    whole = panel(120, 156, seed=2)
    history, outcome = whole[:148], whole[148:].sum()
    low, high = trend.simulate(history, 8, n_paths=400).sums().quantile([0.1, 0.9]).to_numpy()
    assert 0.75 <= ((outcome >= low) & (outcome <= high)).mean() <= 0.9


def widths(history, **options):
    """Widths of 80 % intervals of the sum of eight months, of the raw pool and of the pool, by series [logarithm]."""
    found = {}
    for model in ("raw_pool", "pool"):
        low, high = (
            trend.simulate(history, 8, model=model, n_paths=400, **options).sums().quantile([0.1, 0.9]).to_numpy()
        )
        found[model] = np.log(high / low)
    return found["raw_pool"], found["pool"]


def test_pool_is_narrower_where_past_years_were_calmer_than_the_models_say():
    """Noise that was large in the first five years and small since: the raw pool remembers it, past years do not."""
    rng = np.random.default_rng(5)
    noise = rng.normal(0, 1, (156, 20)) * np.where(np.arange(156) < 60, 0.3, 0.03)[:, None]
    months = pd.period_range("2010-01", periods=156, freq="M")
    raw, calibrated = widths(pd.DataFrame(100 * np.exp(noise), months)[:148])
    assert (calibrated < 0.95 * raw).all()


def test_constant_series_has_no_misses():
    """Nothing was ever missed of it, so the pool is not made wider than its models."""
    raw, calibrated = widths(series([5.0] * 88))
    assert calibrated[0] <= raw[0]


@pytest.mark.parametrize("odd", [0.0, 1.0, 250_000.0])
def test_odd_month_years_ago_changes_nothing(exports, odd):
    """An empty month, a tiny one, or one in another unit: April 2016, of some 15 billion, in millions."""
    strange = exports.copy()
    strange["2016-04"] = odd
    usual, found = (np.log(trend.simulate(data, 8, n_paths=400).sums()["exports"]).quantile([0.1, 0.5, 0.9])
                    for data in (exports, strange))  # fmt: skip
    np.testing.assert_allclose(found, usual, atol=0.01)


def test_months_that_are_often_empty_stay_empty():
    """A series that stops every winter is one that stops every winter."""
    levels = np.tile([0.0, 0.0, *[9.0] * 10], 6)[:, None]
    np.testing.assert_array_equal(gaps.without_odd_months(levels), levels)


def test_newest_months_are_taken_as_they_are():
    levels = np.array([100.0] * 47 + [1.0])[:, None]
    np.testing.assert_array_equal(gaps.without_odd_months(levels), levels)


def test_shocks_are_even_and_uncorrelated():
    """Every kind takes one value from each part, mirrored; together they have the identity for covariance."""
    drawn = shocks.Shocks(np.random.default_rng(0)).standard_normal((6, 32, 17))
    assert (drawn[:, :, 0] == 0).all()
    flat = drawn[:, :, 1:].reshape(6, -1)
    np.testing.assert_allclose(flat @ flat.T / flat.shape[1], np.eye(6), atol=1e-9)
    np.testing.assert_allclose(drawn[:, :, 1:9], -drawn[:, :, 9:])
    heavy = shocks.Shocks(np.random.default_rng(0)).standard_t(6, (32, 17))[:, 1:]
    shares = np.sort(stats.t.cdf(heavy[:, :8], 6).ravel())
    assert np.abs(shares - (np.arange(256) + 0.5) / 256).max() < 1 / 256


def test_pool_needs_all_its_members_on_smooth_series(monkeypatch):
    """Trends that turn slowly, almost without noise: without ets and arima the pool misses the year by more."""
    rng = np.random.default_rng(4)
    slopes = 0.004 + np.cumsum(rng.normal(0, 0.0015, (120, 60)), axis=0)
    logs = np.cumsum(slopes, axis=0) + 0.1 * np.sin(np.arange(120) * np.pi / 6)[:, None]
    logs += rng.normal(0, 0.002, logs.shape)
    whole = pd.DataFrame(np.exp(logs), pd.period_range("2010-01", periods=120, freq="M"))
    misses = {}
    for members in (trend.POOL, ("theta", "damped_carry_forward")):
        monkeypatch.setattr(mixture, "POOL", members)
        sums = trend.simulate(whole[:112], 8, model="raw_pool", n_paths=200).sums()
        misses[members] = np.abs(np.log(sums.median() / whole[112:].sum())).mean()
    full, half = misses.values()
    assert full < 0.8 * half


@pytest.mark.parametrize(
    "history",
    [
        series([100.0 + 10 * (month % 12) for month in range(12)]),  # a single year
        series([5.0] * 60),  # nothing ever moved
        series([0.0, 3.0, 0.0, 1.0, 7.0, 0.0] * 12),  # months without trade
        series(np.where(np.arange(72) % 17 == 5, np.nan, 100.0 + np.arange(72))),  # gaps
        series(100 + np.arange(30)),  # too short for a regression
        series([1e-9, 1e9] * 30),  # wild
        series(np.linspace(80, 120, 144), "1949-01"),  # before the calendar of Tet begins
    ],
    ids=["one year", "constant", "zeros", "gaps", "short", "wild", "1949"],
)
def test_simulate_difficult_histories(history):
    """An answer with a width, never NaN, never below zero."""
    paths = trend.simulate(history, 14, n_paths=80)
    assert np.isfinite(paths.levels).all()
    assert (paths.levels >= 0).all()
    assert (paths.sums()["exports"].std() > 0).all()


def test_simulate_series_of_different_age(exports):
    """Each series has its own paths, whenever it starts; a wide panel keeps the order of its columns."""
    young = exports.where(exports.index >= pd.Period("2019-07", "M"))
    both = trend.simulate(pd.DataFrame({"young": young, "old": exports}), 8, model="theta", n_paths=50)
    alone = trend.simulate(exports.rename("old"), 8, model="theta", n_paths=50)
    assert list(both.series) == ["young", "old"]
    np.testing.assert_allclose(both.levels[:, 1], alone.levels[:, 0])


@pytest.mark.parametrize(
    ("history", "message"),
    [
        (series([1.0] * 7), "'exports' has 7 months; at least 12 are needed to know the pattern of the year"),
        (series([1.0] * 20 + [-3.0]), "'exports' is -3 at 2016-09; the level of a flow is never below zero"),
        (series([0.0] * 24), "'exports' is zero in all months; nothing can be said of its growth"),
        (
            series([1.0] * 20 + [np.nan]),
            "'exports' ends in 2016-08, the history in 2016-09; cut the history to that month",
        ),
        (series([]), "the history is empty; give at least twelve months"),
        ([1, 2], "simulate: `history` is a list; give a Series or a DataFrame"),
    ],
)  # fmt: skip
def test_simulate_refused_history(history, message):
    with pytest.raises(TradeDataError) as error:
        trend.simulate(history, 4)
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"months": "2023-04"}, "the history reaches 2023-04; the months to come must end after it, found 2023-04"),
        ({"months": 3, "model": "prophet"}, "no model is called 'prophet'; choose one of seasonal_naive, "),
        ({"months": 3, "n_paths": 0}, "n_paths is 0; give a whole number, 1 or more"),
        ({"months": 3, "n_paths": 1.5}, "n_paths is 1.5; give a whole number, 1 or more"),
        ({"months": 3, "seed": -1}, "seed is -1; give a whole number, 0 or more"),
        ({"months": 3, "copies": 0}, "copies is 0; give a whole number, 1 or more"),
        ({"months": "soon"}, "cannot read the months of 'soon'; expected a month, a run of months, a quarter, "),
        ({"months": 8.5}, "8.5 is no month; give a text such as '2023-04', a Period or a Timestamp"),
        ({"months": 3, "as_of": "06/05/2023"}, "'06/05/2023' is no date; write a day as '2023-05-06', or a month as "),
        ({"months": 3, "as_of": ""}, "'' is no date; write a day as '2023-05-06', or a month as '2023-05'"),
        ({"months": 3, "as_of": pd.NaT}, "NaT is no date; write a day as '2023-05-06', or a month as '2023-05'"),
        ({"months": 3, "as_of": 2020}, "2020 is no date; write a day as '2023-05-06', or a month as '2023-05'"),
        ({"months": 3, "as_of": "soon"}, "'soon' is no date; write a day as '2023-05-06', or a month as '2023-05'"),
        ({"months": 3, "model": "arima", "as_of": "2013-12"}, "arima needs 36 months of history, found 24"),
    ],
)
def test_simulate_refused_question(exports, options, message):
    with pytest.raises(TradeDataError) as error:
        trend.simulate(exports, **options)
    assert str(error.value).startswith(message)


def test_sums_refuse_months_outside(exports):
    with pytest.raises(TradeDataError, match=r"^the paths run from 2023-05 to 2023-06, not 2023-04 to 2023-06$"):
        trend.simulate(exports, 2, model="theta", n_paths=5).sums("2023-04")


@pytest.mark.parametrize("level", [80, 0, 1.0, float("nan")])
def test_interval_refuses_no_share(exports, level):
    paths = trend.simulate(exports, 2, model="theta", n_paths=5)
    said = r"^the level of an interval is between 0 and 1, found .*; give 0\.8 for 80 per cent$"
    with pytest.raises(TradeDataError, match=said):
        paths.interval(level)


def test_interval_of_columns_with_two_names(exports):
    """Names that are pairs stay as they are."""
    both = pd.concat({("exports", "rice"): exports, ("exports", "tea"): exports}, axis="columns")
    table = trend.simulate(both, 2, model="theta", n_paths=50).interval()
    assert (table[("exports", "rice")]["low"] < table[("exports", "rice")]["high"]).all()


@pytest.mark.parametrize("model", ["theta", "ets", "arima", "log_trend"])
def test_a_part_of_a_panel_has_the_paths_of_the_whole(model):
    """Byte for byte, in parts of any size, for models whose series stand by themselves."""
    whole = panel(70, 60, seed=3)
    together = trend.simulate(whole, 3, model=model, n_paths=7).levels
    for part in (slice(0, 1), slice(1, 4), slice(4, 70)):
        apart = trend.simulate(whole.iloc[:, part], 3, model=model, n_paths=7).levels
        assert apart.tobytes() == together[:, part].tobytes()


@pytest.mark.parametrize("model", trend.MODELS)
def test_two_series_apart_have_their_own_shocks(model):
    one = panel(1, 60, seed=4)
    sums = [np.log(trend.simulate(one.set_axis([name], axis=1), 3, model=model, n_paths=400).sums()[name])
            for name in ("rice", "tea")]  # fmt: skip
    assert abs(np.corrcoef(*sums)[0, 1]) < 0.2
