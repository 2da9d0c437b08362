"""Charts of a trend: what they draw, what they say without the picture, and that labels keep apart."""

import io
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from tests.test_plots import crossings, kept, texts
from tradeanalysis import plots, trend
from tradeanalysis.plots.chart import COLOURS

WORDS = {"title": "Exports stood 10% below their line", "subtitle": "Hanoi", "source": "months of the example"}


def months(count=76, *, level=7.0, drop=0.1):
    """Months on a line of 6 % a year with a double December, the last four of them `drop` below it."""
    index = pd.period_range("2013-01", periods=count, freq="M", name="month")
    logs = level + 0.06 * np.arange(count) / 12 + np.log(2) * (index.month == 12)
    logs = logs + 0.01 * np.random.default_rng(0).standard_normal(count)
    logs[-4:] += np.log(1 - drop)
    return pd.Series(np.exp(logs), index, name="exports")


@pytest.fixture(scope="module")
def fitted():
    return replace(trend.fit(months(), end="2018-12"), unit="usd_mn")


def frame(chart):
    return pd.read_csv(io.StringIO(chart.data))


def test_trend_draws_the_line_on_to_the_end_of_the_year(fitted):
    with kept() as figures:
        chart = plots.trend(fitted, through=2019, **WORDS)
    data = frame(chart)
    assert data["month"].iloc[[0, -1]].tolist() == ["2013-01", "2019-12"]
    assert data["line (billion US dollars)"].to_numpy() == pytest.approx(
        fitted.line("2019-12", season=False)["value"].to_numpy() / 1000
    )
    solid, dashed, *_ = figures[0].axes[0].lines
    assert to_hex(solid.get_color()) == COLOURS["exports"].lower()
    assert len(solid.get_xdata()) == 72
    assert len(dashed.get_xdata()) == 13  # from the last month of the fit on


def test_trend_takes_season_and_tet_out_of_the_dots(fitted):
    """A double December stands beside the others, and the four low months stay low."""
    data = frame(plots.trend(fitted, **WORDS)).set_index("month")
    gaps = data["without season and Lunar New Year (billion US dollars)"] / data["line (billion US dollars)"] - 1
    assert gaps[:-4].abs().max() < 0.05
    assert gaps.iloc[-4:].to_numpy() == pytest.approx([-0.1] * 4, abs=0.05)


def test_trend_says_what_it_draws(fitted):
    alt = plots.trend(fitted, through=2019, **WORDS).alt
    assert alt.startswith("Exports stood 10% below their line. Hanoi: the line rises by 6.")
    assert "; February–April 2019: −10% from the line; December 2019 on the line 1." in alt
    assert "80% of months within 1." in alt


def test_trend_names_its_line_once(fitted):
    """Where it ends; where it begins its height stands alone, for a telephone has no room for more."""
    chart = plots.trend(fitted, **WORDS)
    for picture in (chart.wide, chart.narrow):
        named = [text for text in map(str, texts(picture)) if text.startswith("line ")]
        assert len(named) == 1


def test_trend_of_small_amounts_and_of_another_unit():
    small = replace(trend.fit(months(level=4.0)), unit="usd_mn")
    assert "million US dollars a month" in " ".join(map(str, texts(plots.trend(small, **WORDS).wide)))
    tonnes = plots.trend(trend.fit(months()), unit="tonnes", **WORDS)
    assert "line (tonnes)" in frame(tonnes).columns


def test_trend_that_falls():
    falling = months()[::-1].set_axis(months().index)
    assert "the line falls by " in plots.trend(trend.fit(falling), **WORDS).alt


def test_trend_whose_slope_may_be_zero_neither_rises_nor_falls():
    noise = np.exp(0.2 * np.random.default_rng(1).standard_normal(76))
    flat = trend.fit(months(level=7.0, drop=0.0) / np.exp(0.06 * np.arange(76) / 12) * noise)
    assert flat.growth.low < 0 < flat.growth.high
    said = plots.trend(flat, **WORDS).alt
    assert f"Hanoi: whether the line rises is not clear: −{-flat.growth.low:.1f}% to +{flat.growth.high:.1f}% a" in said


def test_unknown_trend_is_a_sentence(fitted):
    none = trend.fit(months(20), needed=False)
    assert plots.trend(none, **WORDS).data == "There is nothing to draw here."
    assert plots.season(none, **WORDS).data == "There is nothing to draw here."


def test_season_bars_are_the_factors(fitted):
    chart = plots.season(fitted, **WORDS)
    data = frame(chart).set_index("month")
    holiday = {"Lunar New Year": fitted.tet.value}
    assert data["value (%)"].to_dict() == pytest.approx({**fitted.season["value"].to_dict(), **holiday})
    assert "December +" in chart.alt


def test_season_without_tet():
    old = months().set_axis(pd.period_range("1949-01", periods=76, freq="M"))
    assert len(frame(plots.season(trend.fit(old), **WORDS))) == 12


@pytest.mark.parametrize("draw", [lambda t: plots.trend(t, through=2019, **WORDS), lambda t: plots.season(t, **WORDS)])
def test_labels_never_touch(fitted, draw):
    with kept() as figures:
        draw(fitted)
    assert len(figures) == 2
    for figure in figures:
        assert crossings(figure) == ([], [])
