"""Forecasts under one condition at a time, counted by hand, and the sentences about them."""

import pandas as pd
import pytest

from tradeanalysis import datasets, track_record
from tradeanalysis.answers import conditions
from tradeanalysis.track_record.scores import by_year_blocks


def record():
    """Two years, one of them of the pandemic, two origins each; the pool and the carry-forward."""
    rows = [
        ("all", "announced", 2019, 4, "pool", 10, 0.9, 0.10), ("all", "announced", 2019, 8, "pool", 30, 0.7, 0.02),
        ("all", "announced", 2020, 4, "pool", 10, 0.5, 0.30), ("all", "announced", 2020, 8, "pool", 30, 0.3, 0.20),
        ("all", "announced", 2019, 4, "carry_forward", 10, 0.9, 0.2),
        ("all", "announced", 2019, 8, "carry_forward", 30, 0.9, 0.2),
        ("all", "announced", 2020, 4, "carry_forward", 10, 0.9, 0.1),
        ("all", "announced", 2020, 8, "carry_forward", 30, 0.9, 0.1),
    ]  # fmt: skip
    names = ["kind", "outcome", "year", "month", "model", "forecasts", "covered_80", "brier_6"]
    return pd.DataFrame(rows, columns=names)


def test_conditions_by_hand():
    """Of 80 forecasts 9 + 21 + 5 + 9 are covered: 55 %; 75 % in the quiet year, 35 % in the other, 70 % in April."""
    table = track_record.under_conditions(record())
    assert table["covered"].to_dict() == pytest.approx(
        {
            "all series": 55, "all series outside of 2020–2022": 75, "all series in 2020–2022": 35,
            "all series from one origin a year": 70,
        }
    )  # fmt: skip
    assert table["forecasts"].tolist() == [80, 40, 40, 20]
    # Two years drawn with replacement: 35, 55 or 75 %, with the chances 1, 2 and 1 in four.
    assert table.loc["all series", ["covered_low", "covered_high"]].tolist() == pytest.approx([35, 75])
    assert table.loc["all series", "brier"] == pytest.approx((10 * 0.1 + 30 * 0.02 + 10 * 0.3 + 30 * 0.2) / 80)
    assert conditions.forecasts(table) == (
        "80% intervals covered 55% for all series, 75% for all series outside of 2020–2022, 35% for all series in "
        "2020–2022 and 70% for all series from one origin a year. The plain carry-forward has the lower Brier score "
        "for all series in 2020–2022 and all series from one origin a year."
    )


def test_targets_by_hand():
    """Of three forecasts for two years two are covered; of the first of each year one."""
    table = track_record.of_targets(
        pd.DataFrame(
            {
                "year": [2021, 2021, 2022],
                "announced": [1.0, 1.0, 5.0], "low": [2.0, 0.0, 0.0], "high": [3.0, 2.0, 9.0],
                "probability": [0.5, 0.2, 0.9], "carry_forward": [0.5, 0.5, 0.5], "reached": [False, False, True],
            }
        )
    )  # fmt: skip
    assert table["covered"].tolist() == pytest.approx([200 / 3, 50])
    assert table["brier"].tolist() == pytest.approx([(0.25 + 0.04 + 0.01) / 3, (0.25 + 0.01) / 2])
    assert table["years"].tolist() == [2, 2]


def test_blocks_of_years_are_wider_than_single_forecasts():
    """A hundred forecasts a year that share their fate: two years say as much as two forecasts."""
    years = pd.Series([2019] * 100 + [2020] * 100)
    mean, low, high = by_year_blocks(years, pd.Series([0.0] * 100 + [1.0] * 100), pd.Series(1, years.index), 0.8)
    assert (mean, low, high) == (0.5, 0.0, 1.0)


def test_sentence_of_planted_months():
    table = pd.DataFrame({"press": ["good", "bad"], "seeds": 24, "months_80": [95.4, 78.2], "months_95": [99.5, 96.5]})
    assert conditions.planted(table) == (
        "On 24 made-up places whose months are known, 80% intervals covered 78% of the months and 95% intervals 96% "
        'where the press is "bad"; where it is "good", 80% intervals covered 95%. Not knowing how a press errs makes '
        "intervals wider than a good press would need."
    )


def test_stored_forecasts_under_conditions():
    """What the record says: intervals cover less in the pandemic and of revised outcomes than elsewhere."""
    covered = track_record.under_conditions(datasets.load("forecast_record"))["covered"]
    assert covered["all series in 2020–2022"] < covered["all series"] < covered["all series outside of 2020–2022"]
    assert covered["all series as later revised"] < covered["all series"]
