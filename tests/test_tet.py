"""Tet: the table against the moon and against known dates, and the regressor against counting days."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradeanalysis import periods, tet
from tradeanalysis.errors import PeriodError, TradeDataError

exactly = settings(derandomize=True, deadline=None)
YEARS = range(1990, 2051)
ALL_MONTHS = periods.months("1990-01", "2050-12")


def new_moon(lunation):
    """Days from noon of 1 January 2000 to a new moon: Meeus, Astronomical Algorithms, chapter 49, its largest terms."""
    cycle = lunation / 1236.85
    sun, moon = np.radians(2.5534 + 29.10535670 * lunation), np.radians(201.5643 + 385.81693528 * lunation)
    latitude = np.radians(160.7108 + 390.67050284 * lunation)
    mean = 5.09766 + 29.530588861 * lunation + 0.00015437 * cycle**2
    swing = (
        -0.40720 * np.sin(moon) + 0.17241 * np.sin(sun) + 0.01608 * np.sin(2 * moon) + 0.01039 * np.sin(2 * latitude)
    )
    return mean + swing + 0.00739 * np.sin(moon - sun) - 0.00514 * np.sin(moon + sun) + 0.00208 * np.sin(2 * sun)


def test_new_year_is_a_new_moon():
    """The day at UTC+7 of a new moon from 21 January to 20 February, computed without any library.

    The formula is within 7 minutes of PyEphem, and no new moon of the table within 32 minutes of midnight. The comment
    on the table names the libraries with which it was compared besides.
    """
    moments = [pd.Timestamp("2000-01-01 12:00") + pd.Timedelta(days=new_moon(number)) for number in range(-130, 640)]
    days = {(moment + pd.Timedelta(hours=7)).normalize() for moment in moments}
    assert all(tet.new_year(year) in days for year in YEARS)
    assert {(121 <= 100 * day.month + day.day <= 220) for day in map(tet.new_year, YEARS)} == {True}
    between = [(tet.new_year(year + 1) - tet.new_year(year)).days for year in YEARS[:-1]]
    assert set(between) <= {354, 355, 383, 384, 385}


@pytest.mark.parametrize(
    "day",
    [
        "1996-02-19", "2000-02-05", "2007-02-17", "2012-01-23", "2015-02-19", "2018-02-16", "2020-01-25", "2021-02-12",
        "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17", "2030-02-02", "2034-02-19",
    ],
)  # fmt: skip
def test_new_year_known(day):
    """Public holidays of Vietnam; in 2007 and 2030 China comes a day later (18 and 3 February)."""
    assert tet.new_year(int(day[:4])) == pd.Timestamp(day)


@pytest.mark.parametrize("year", [1985, 1989, 2051])
def test_new_year_outside(year):
    sentence = f"the first day of Tet in {year} is not in the table; expected 1990 to 2050"
    for call in (
        lambda: tet.new_year(year),
        lambda: tet.regressor(periods.months("2023-01", "2023-02").append(periods.months(f"{year}-02", f"{year}-02"))),
    ):
        with pytest.raises(TradeDataError) as caught:
            call()
        assert str(caught.value) == sentence


@exactly
@given(st.integers(0, 20), st.integers(0, 38))
def test_regressor_second_method(before, after):
    """Counted day by day; each calendar month has mean zero, each year adds up to zero."""
    found = tet.regressor(ALL_MONTHS, before=before, after=after)
    first = np.array([tet.new_year(year) for year in YEARS], dtype="datetime64[D]")
    days = (first[:, None] + np.arange(-before, after + 1)).ravel()
    share = pd.Series(1 / (before + after + 1), pd.PeriodIndex(days, freq="M")).groupby(level=0).sum()
    share = share.reindex(ALL_MONTHS, fill_value=0.0)
    expected = share - share.groupby(ALL_MONTHS.month).transform("mean")
    np.testing.assert_allclose(found, expected, atol=1e-12)
    np.testing.assert_allclose(found.groupby(ALL_MONTHS.year).sum(), 0, atol=1e-12)


def test_regressor_sample_does_not_move_it():
    """A month has the same value whatever stands beside it, also ahead of the sample; the order is kept."""
    picked = ALL_MONTHS[[700, 3, 400]]
    pd.testing.assert_series_equal(tet.regressor(picked), tet.regressor(ALL_MONTHS)[picked])
    assert (tet.regressor(ALL_MONTHS)[ALL_MONTHS.month > 3] == 0).all()
    assert tet.regressor(ALL_MONTHS[:0]).empty


def test_regressor_moves_with_tet():
    """2023 had Tet in January, 2024 in February; in 2025 the week of 28 January to 3 February lay in both."""
    found = tet.regressor(ALL_MONTHS)
    difference = found["2023-01"] - found["2024-01"], found["2025-01"] - found["2024-01"]
    assert difference == pytest.approx((1, 4 / 7))


@pytest.mark.parametrize("window", [{"before": 21}, {"before": -1}, {"after": 39}, {"after": -1}])
def test_regressor_window(window):
    before, after = {"before": 1, "after": 5, **window}.values()
    with pytest.raises(TradeDataError) as caught:
        tet.regressor(ALL_MONTHS, **window)
    assert str(caught.value) == (
        f"a window of {before} days before and {after} after the first day is too long or negative; expected 0 to 20 "
        "before and 0 to 38 after"
    )


def test_regressor_not_monthly():
    with pytest.raises(PeriodError) as caught:
        tet.regressor(pd.period_range("2023", "2024", freq="Y"))
    assert str(caught.value) == (
        "'months' has an index of period[Y-DEC]; give a monthly PeriodIndex, for instance periods.months('2023-01', "
        "'2023-04')"
    )
