"""Forecasts made in past months from what was known then, and their record."""

import numpy as np
import pandas as pd
import pytest

from tradeanalysis import cards, datasets, track_record
from tradeanalysis.errors import TradeDataError
from tradeanalysis.track_record import forecasts

MODELS = ("carry_forward", "theta", "raw_pool")


@pytest.fixture(scope="module")
def lines():
    return forecasts.commodity_vintages(cards.rows("vietnam_commodity_monthly"))


def some(lines, *names):
    return lines[lines["series"].isin(names)]


def test_known_by_hand():
    """A month is first known as estimated, from its later release on as revised."""
    months = pd.period_range("2023-01", "2023-03", freq="M")
    first, later, waited = (pd.DataFrame({"a": v}, months) for v in ([1.0, 2, 3], [1.5, 2.5, 3.5], [12.0, 1, 1]))
    table = forecasts.vintages(first, later, waited)
    assert forecasts.known(table, "2023-03")["a"].tolist() == [1.0, 2.5, 3.0]
    assert forecasts.known(table, "2024-01")["a"].tolist() == [1.5, 2.5, 3.5]


def test_commodity_vintages_of_the_data(lines):
    """Exports of April 2023 were first told as 27.54bn (release of 2023-04-29), a year later as 27.98bn."""
    total = some(lines, "exports: Total")
    assert forecasts.known(total, "2023-04").iloc[-1, 0] == pytest.approx(27540)
    assert forecasts.known(total, "2024-03").loc["2023-04"].iloc[0] == pytest.approx(27540)
    assert forecasts.known(total, "2024-04").loc["2023-04"].iloc[0] == pytest.approx(27975.012)


def test_commodity_vintages_refuse_an_unknown_status():
    rows = cards.rows("vietnam_commodity_monthly").head(3).assign(status="guessed")
    with pytest.raises(TradeDataError, match=r"^status 'guessed' is not known; expected one of "):
        forecasts.commodity_vintages(rows)


def test_growth_of_year_needs_all_months():
    levels = pd.DataFrame(
        {"a": [1.0] * 12 + [2.0] * 12, "b": [np.nan] + [1.0] * 23}, pd.period_range("2020-01", periods=24, freq="M")
    )
    assert forecasts.growth_of_year(levels, 2021)["a"] == pytest.approx(np.log(2))
    assert np.isnan(forecasts.growth_of_year(levels, 2021)["b"])


def test_growth_of_year_without_trade():
    """A line that stopped, or began, has no growth; no warning, nothing infinite."""
    months = pd.period_range("2020-01", periods=24, freq="M")
    levels = pd.DataFrame({"stopped": [1.0] * 12 + [0.0] * 12, "began": [0.0] * 12 + [1.0] * 12}, months)
    assert forecasts.growth_of_year(levels, 2021).isna().all()


def test_evaluate_leaves_out_what_stopped(lines):
    """Tea that is no longer sold: no outcome to be judged by, and the others are judged as ever."""
    few = some(lines, "exports: Total", "exports: Tea").copy()
    gone = (few["series"] == "exports: Tea") & (few["period"] >= pd.Period("2022-01", "M"))
    few.loc[gone, "value"] = 0.0
    told = forecasts.evaluate(few, years=[2022, 2023], months=[4], models=["theta", "climatology"], n_paths=40)
    assert set(told["series"]) == {"exports: Total"}
    assert np.isfinite(told[["crps", "median", "pit"]]).all(axis=None)


def test_evaluate_knows_nothing_of_later_releases(lines):
    """Whatever came out after the origin, what was said stays the same."""
    few = some(lines, "exports: Total", "exports: Rice")
    wild = few.copy()
    later = wild["available"] > pd.Period("2021-04", "M")
    wild.loc[later, "value"] *= np.random.default_rng(0).uniform(0.2, 5, later.sum())
    asked = {"years": [2021], "months": [4], "models": MODELS, "n_paths": 60}
    said, disturbed = (forecasts.evaluate(table, **asked) for table in (few, wild))
    pd.testing.assert_series_equal(said["median"], disturbed["median"])
    assert not np.allclose(said["growth"], disturbed["growth"])


def test_evaluate_scores_by_hand(lines):
    """One origin: the outcome of the total, as first told and as known last."""
    told = forecasts.evaluate(some(lines, "exports: Total"), years=[2023], months=[8], models=["climatology"])
    assert told["outcome"].tolist() == ["announced", "revised"]
    # The release of 29 December 2023 printed 95.6377 % of the year before; its months add up to nearly so.
    assert 100 * np.expm1(told["growth"][0]) == pytest.approx(-4.3623, abs=0.25)
    assert (told["crps"] > 0).all()


def test_evaluate_refused(lines):
    with pytest.raises(TradeDataError, match=r"^no origin has four whole years of history and an outcome; "):
        forecasts.evaluate(some(lines, "exports: Total"), years=[2011], months=[4], models=["theta"])


def test_skill_by_hand():
    """A score of half the size is a skill of 50 %, in every drawing of years."""
    record = pd.DataFrame(
        [
            {"year": y, "month": 4, "model": m, "crps": c * y, "forecasts": 2}
            for y in (1, 2, 3)
            for m, c in (("a", 1), ("b", 0.5))
        ]
    )
    table = forecasts.skill(record, "a").set_index("model")
    assert table.loc["b", ["skill", "low", "high"]].tolist() == pytest.approx([50, 50, 50])


def test_reliability_counts_every_forecast(lines):
    told = forecasts.evaluate(
        some(lines, "exports: Total", "exports: Tea"), years=[2022, 2023], months=[4], models=MODELS
    )
    table = forecasts.reliability(told, ["theta"])
    assert table["forecasts"].sum() == 2 * 2 * len(forecasts.THRESHOLDS)
    assert table["realised"].between(0, 1).all()


@pytest.mark.slow
def test_stored_record_is_what_the_command_makes(lines):
    """A slice made again: the carry-forward and the pool in April 2023, all series."""
    stored = datasets.load("forecast_record").set_index(["kind", "year", "month", "model", "outcome"]).sort_index()
    again = track_record.forecast_record(
        track_record.evaluate(lines, years=[2023], months=[4], models=["carry_forward", "pool"])
    ).set_index(["kind", "year", "month", "model", "outcome"])
    pd.testing.assert_frame_equal(stored.loc[again.index], again, check_dtype=False, atol=2e-3, rtol=0)


def test_record_reaches_what_is_claimed():
    """What notebook 04 says of the record, for the whole panel and outcomes as announced."""
    stored = datasets.load("forecast_record")
    panel = stored[(stored["kind"] == "all") & (stored["outcome"] == "announced")]
    against = forecasts.skill(panel, "past_misses").set_index(["month", "model"])["skill"]
    assert against[2, "pool"] >= 25
    assert against[8, "pool"] >= 35
    weights = panel["forecasts"]
    pool = panel[panel["model"] == "pool"]
    covered = {
        shock: np.average(part["covered_80"], weights=weights[part.index])
        for shock, part in pool.groupby(pool["year"].between(2020, 2022))
    }
    # The spread was chosen on the years to 2017; the years of the pandemic are not far from what is promised.
    assert 0.75 <= covered[True] <= 0.83
    assert covered[False] >= 0.8
    april = pool[pool["month"] == 4]
    assert np.average(april["brier_6"], weights=april["forecasts"]) <= 0.130


@pytest.mark.slow
def test_stored_targets_are_what_the_command_makes():
    """One origin of Hanoi made again: April 2023."""
    table = datasets.load("published_figures")
    again = track_record.target_record(table, "Hanoi", years=[2023], months=[4])
    stored = datasets.load("target_record")
    kept = stored[(stored["year"] == 2023) & (stored["month"] == 4)].reset_index(drop=True)
    assert kept["probability"][0] == pytest.approx(again["probability"][0], abs=0.02)
    assert kept["median"][0] == pytest.approx(again["median"][0], abs=0.3)
