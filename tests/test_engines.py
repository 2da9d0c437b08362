"""The engines of the trend models, against other libraries and closed forms."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.tsa.api import ExponentialSmoothing
from statsmodels.tsa.statespace.sarimax import SARIMAX
from statsmodels.tsa.statespace.tests.results import results_sarimax

from tradeanalysis import cards
from tradeanalysis.track_record import forecasts
from tradeanalysis.trend import airline, carry_forward, gaps, histories, smoothing
from tradeanalysis.trend.histories import Past

AIR = np.log(np.array(results_sarimax.air2_stationary["data"]))  # Box and Jenkins, 1949-1960


def past_of(logs, start="2010-01", horizon=12):
    logs = np.asarray(logs, float).reshape(len(logs), -1)
    months = pd.period_range(start, periods=len(logs), freq="M")
    return Past(logs, months, pd.period_range(months[-1] + 1, periods=horizon, freq="M"))


def test_sarima_airline():
    """Stata's estimates of the airline model, by exact likelihood."""
    ordinary, seasonal, spread, likelihood = airline.fitted(airline.differenced(AIR[:, None]))
    stata = results_sarimax.air2_stationary
    assert -ordinary[0] == pytest.approx(stata["params_ma"][0], abs=1e-3)
    assert -seasonal[0] == pytest.approx(stata["params_seasonal_ma"][0], abs=1e-3)
    assert spread[0] == pytest.approx(stata["params_variance"][0] ** 0.5, abs=1e-4)
    assert likelihood[0] == pytest.approx(244.69651, abs=1e-3)


def test_sarima_likelihood_is_that_of_a_normal_law():
    """The banded factor, against the density of the whole vector."""
    changes = np.random.default_rng(0).standard_normal((40, 1))
    likelihood, variance = airline._likelihood(changes, 0.4, 0.6)
    weights = np.zeros(14)
    weights[[0, 1, 12, 13]] = 1, -0.4, -0.6, 0.24
    moving = sum(weight * np.eye(40, 53, k=13 - lag) for lag, weight in enumerate(weights))
    covariance = variance[0] * moving @ moving.T
    assert likelihood[0] == pytest.approx(stats.multivariate_normal(np.zeros(40), covariance).logpdf(changes[:, 0]))


def test_arima_widens_as_the_weights_say():
    """The variance of each month ahead is the sum of squared psi weights (Box and Jenkins 1970, chapter 9)."""
    past = past_of(AIR)
    ordinary, seasonal, spread, _ = (found[0] for found in airline.fitted(airline.differenced(past.logs)))
    paths = airline.arima(past, 20000, np.random.default_rng(0))[:, 0]
    weights = np.full(12, 1 - ordinary)
    weights[0] = 1.0
    expected = spread * np.sqrt(np.cumsum(weights**2))
    np.testing.assert_allclose(paths.std(axis=1), expected, rtol=0.03)
    assert seasonal > 0


@pytest.mark.parametrize("months", [36, 60, 144])
@pytest.mark.parametrize(("ordinary", "seasonal"), [(0.4, 0.56), (0.9, 0.92), (-0.2, 0.98), (0.98, 0.98)])
def test_arima_forecasts_statsmodels(months, ordinary, seasonal):
    """Mean and spread of the coming changes are those of the exact filter, also where surprises never fade."""
    logs = AIR[-months:]
    changes = airline.differenced(logs[:, None])
    expected, root = airline.surprises(changes, np.array([ordinary]), np.array([seasonal]))
    weights = np.zeros((14, 27))  # of the last 13 and the coming 14 surprises in the coming 14 changes
    for ahead in range(14):
        lags = [ahead + 13, ahead + 12, ahead + 1, ahead]
        weights[ahead, lags] = 1, -ordinary, -seasonal, ordinary * seasonal
    model = SARIMAX(logs, order=(0, 1, 1), seasonal_order=(0, 1, 1, 12), simple_differencing=True)
    other = model.smooth([-ordinary, -seasonal, 1.0]).get_forecast(14)
    np.testing.assert_allclose(weights[:, :13] @ expected[:, 0], other.predicted_mean, atol=1e-10)
    open_ones = (weights[:, :13] @ root[0]) ** 2
    spread = np.sqrt(open_ones.sum(axis=1) + (weights[:, 13:] ** 2).sum(axis=1))
    np.testing.assert_allclose(spread, other.se_mean, rtol=1e-8)


def test_arima_season_of_all_years():
    """A season that never moves is that of all years: an odd first year does not come back."""
    rng = np.random.default_rng(0)
    logs = np.tile(np.sin(np.arange(12)), 8) + rng.normal(0, 0.05, 96)
    logs[:12] += rng.normal(0, 0.5, 12)
    paths = airline.arima(past_of(logs), 2000, rng)[:, 0]
    usual = logs[12:].reshape(7, 12).mean(axis=0)
    assert np.abs(np.median(paths, axis=1) - usual).max() < np.abs(logs[:12] - usual).max() / 3


def test_simple_smoothing_statsmodels():
    values = AIR[:60] - AIR[:60].mean()
    squares, level = smoothing.simple_smoothing(values[:, None], np.zeros(1), np.array([0.3]))
    other = ExponentialSmoothing(values[1:], initialization_method="known", initial_level=values[0]).fit(
        smoothing_level=0.3, optimized=False
    )
    assert squares[0, 0] == pytest.approx(np.mean(other.resid[smoothing.WARM_UP - 1 :] ** 2), rel=1e-10)
    assert level[0, 0] == pytest.approx(other.forecast(1)[0])


def test_damped_trend_statsmodels():
    past = past_of(AIR[:72])
    grid = np.array([[0.4, 0.1, 0.2, 0.9]])
    squares, level, trend, season = smoothing.damped_trend(past, grid)
    early = np.linalg.lstsq(gaps.seasonal_design(past.months, past.months[0])[:48], AIR[:48], rcond=None)[0]
    start = early[:12].mean()
    other = ExponentialSmoothing(
        AIR[:72], trend="add", damped_trend=True, seasonal="add", seasonal_periods=12, initialization_method="known",
        initial_level=start - early[12] / 12, initial_trend=early[12] / 12, initial_seasonal=early[:12] - start,
    ).fit(
        # Their factor of the season takes the whole error, ours what the level leaves of it.
        smoothing_level=0.4, smoothing_trend=0.1, smoothing_seasonal=0.2 * 0.6, damping_trend=0.9, optimized=False,
    )  # fmt: skip
    assert squares[0, 0] == pytest.approx(np.mean(other.resid[smoothing.WARM_UP :] ** 2), rel=1e-8)
    ahead = level[0, 0] + 0.9 * trend[0, 0] + season[past.coming_season[0], 0, 0]
    assert ahead == pytest.approx(other.forecast(1)[0])


def test_cases_by_hand():
    """Two years of 1 a month, then 2 a month: growth so far and of what follows is a doubling, log 2."""
    past = past_of(np.log([1.0] * 24 + [2.0] * 12))
    so_far, coming = carry_forward.cases(past, 4, 8)
    np.testing.assert_allclose(so_far[:, 0], [0.0, carry_forward.LARGEST])  # bounded below log 2
    np.testing.assert_allclose(coming[:, 0], [0.0, np.log(2)])


def test_beliefs_from_the_data():
    """The table of beliefs is what the lines of trade say of the years before the track record."""
    table = forecasts.known(forecasts.commodity_vintages(cards.rows("vietnam_commodity_monthly")), "2025-02")
    early = table.loc["2010-01":"2015-12"].dropna(axis="columns")
    early = early[[name for name in early if table[name].loc["2011-01":].notna().all()]]
    block = next(histories.blocks(early, histories.coming_months(early, 12)))
    for month in range(1, 13):
        ahead = 12 - month if month < 12 else 12
        so_far, coming = carry_forward.cases(block.past, month, ahead)
        terms = np.column_stack([np.ones(so_far.size), so_far.ravel()])
        start, part = carry_forward.robust(terms, coming.ravel(), np.zeros(2), copies=0)
        sizes = [1.48 * np.median(np.abs(m)) for m in (coming - start - part * so_far, coming - so_far, coming)]
        np.testing.assert_allclose(carry_forward.BELIEFS[month - 1], [start, part, *sizes], atol=0.0051)


def test_damping_finds_what_was_planted():
    """A panel whose remaining months keep 0.4 of the growth so far."""
    rng = np.random.default_rng(0)
    years, series = 14, 40
    levels = [np.ones((12, series))]
    for _ in range(years):
        so_far = rng.normal(0, 0.15, series)
        rest = 0.02 + 0.4 * so_far + rng.normal(0, 0.02, series)
        levels.append(levels[-1] * np.exp(np.concatenate([np.tile(so_far, (4, 1)), np.tile(rest, (8, 1))])))
    logs = np.log(np.concatenate(levels))[: 12 * years + 4]
    rule = carry_forward.damping(past_of(logs, "2005-01", 8), 4, 8, len(logs))
    assert rule.part == pytest.approx(0.4, abs=0.02)
    assert rule.start == pytest.approx(0.02, abs=0.005)
    assert np.median(rule.spread) == pytest.approx(0.02, rel=0.3)
