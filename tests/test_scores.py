"""Proper scores, against their closed forms."""

import math

import numpy as np
import pytest
from scipy import stats

from tradeanalysis.errors import TradeDataError
from tradeanalysis.track_record import scores


def test_crps_normal():
    """(sqrt 2 - 1) / sqrt pi for the standard normal law at its middle (Gneiting and Raftery 2007)."""
    paths = stats.norm.ppf((np.arange(20000) + 0.5) / 20000)
    assert scores.crps(paths, np.array(0.0)) == pytest.approx((math.sqrt(2) - 1) / math.sqrt(math.pi), abs=1e-4)


def test_crps_two_paths():
    """|x - y| averages 1.5, and half of the distance between the two paths is 1."""
    assert scores.crps(np.array([1.0, 3.0]), np.array(0.5)) == pytest.approx(1.5 - 1.0)


def test_crps_is_fair():
    """The mean over small samples is that of large ones."""
    drawn = np.random.default_rng(0).standard_normal((20000, 4))
    assert scores.crps(drawn, np.zeros(20000)).mean() == pytest.approx(0.23369497725510913, abs=0.005)


def test_crps_one_path():
    assert scores.crps(np.array([[3.0]]), np.array([1.0])).tolist() == [2.0]


def test_brier_and_log_score():
    assert scores.brier(0.481, 0) == pytest.approx(0.231361)
    assert scores.log_score(0.481, 0) == pytest.approx(0.6558514, abs=1e-7)
    assert scores.log_score(0.0, 1, n_paths=500) == pytest.approx(-math.log(0.001))


def test_pit_ties_count_half():
    assert scores.pit(np.array([1.0, 2.0, 2.0, 3.0]), np.array(2.0)) == 0.5


def test_probability_in_per_cent_is_refused():
    with pytest.raises(TradeDataError, match=r"^a probability lies between 0 and 1; give 0\.24 for 24 per cent$"):
        scores.brier(24, 1)
