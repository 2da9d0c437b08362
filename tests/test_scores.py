"""Proper scores, against their closed forms; the tables of the records, by hand."""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from tradeanalysis import datasets, figures, track_record
from tradeanalysis.errors import NoAnswer, TradeDataError
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


COVERAGE = ["brier_0", "brier_6", "brier_10", "covered_50", "covered_80", "covered_95"]


def made(*rows):
    """Rows of a forecast record: year, month, model, forecasts, CRPS; other measures are a tenth of the forecasts."""
    table = pd.DataFrame(rows, columns=["year", "month", "model", "forecasts", "crps"])
    return table.assign(kind="all", outcome="announced", **dict.fromkeys(COVERAGE, table["forecasts"] / 10))


def test_overall_puts_the_treatment_of_the_pages_first():
    table = track_record.overall(datasets.load("coverage"))
    assert [name for *_, name in table.index][:3] == ["release errors, heavy tails", "figures exact", "rounding only"]
    assert table["figures"].tolist() == [195] * 3 + [103] * 3 + [1436] * 3


def test_by_kind_refuses_what_was_not_tried():
    record = datasets.load("coverage")
    assert track_record.by_kind(record, "Hanoi", "imports").loc["all figures", "figures"] == 103
    message = (
        r"^no record of imports of Viet Nam with 'release errors, heavy tails'; figures were held out for exports of "
        r"Viet Nam, exports of Hanoi, imports of Hanoi. Choose one of these$"
    )
    with pytest.raises(NoAnswer, match=message):
        track_record.by_kind(record, "Viet Nam", "imports")


def test_tenths_are_counts():
    kinds = pd.DataFrame([range(1, 11)], ["all figures"], [f"pit_{number}" for number in range(1, 11)])
    assert track_record.tenths(kinds).to_dict() == {f"{10 * n}–{10 * n + 10}%": n + 1 for n in range(10)}


def test_mean_scores_weigh_forecasts():
    """One forecast with 0.1 and three with 0.3 have a mean of 0.25; all months: with six of 0.6 in May, 0.46."""
    table = track_record.mean_scores(made((1, 4, "pool", 1, 0), (2, 4, "pool", 3, 0), (1, 5, "pool", 6, 0)))
    assert table.loc[(4, "pool"), ["brier_6", "covered_80", "forecasts"]].tolist() == pytest.approx([0.25, 25, 4])
    assert table.loc[(0, "pool"), ["brier_6", "forecasts"]].tolist() == pytest.approx([0.46, 10])


def test_coverage_by_month():
    table = track_record.mean_scores(made((1, 4, "pool", 1, 0), (1, 4, "raw_pool", 2, 0)))
    assert track_record.coverage_by_month(table, [4]).loc[4].tolist() == pytest.approx([20, 10] * 3)


def test_skill_by_month_has_intervals():
    """Scores of 1 and 0.5 in one year, 1 and 0.7 in another: 40 per cent, between 30 and 50."""
    record = made((1, 4, "a", 1, 1), (1, 4, "b", 1, 0.5), (2, 4, "a", 1, 1), (2, 4, "b", 1, 0.7))
    gain = track_record.skill_by_month(track_record.skill(record, "a"), "b")[4]
    assert (gain.value, gain.low, gain.high) == pytest.approx((40, 30, 50))
    with pytest.raises(NoAnswer, match=r"^no model 'c' in this record; it has a, b$"):
        track_record.skill_by_month(track_record.skill(record, "a"), "c")


def test_members_are_compared_with_the_raw_pool():
    names = {"pool": 0.9, "without_ets": 0.8, "without_arima": 1.1, "without_theta": 1.0, "raw_pool": 1.0}
    record = made(*((1, 4, name, 1, score) for name, score in (names | {"without_damped_carry_forward": 1.2}).items()))
    gains = {name: round(gain.value) for name, gain in track_record.members(record, 4).items()}
    assert gains == {"pool": 10, "ets": 20, "arima": -10, "theta": 0, "damped_carry_forward": -20}


def test_skill_by_kind_leaves_out_the_pandemic_and_takes_revised_outcomes():
    rows = [
        made((year, 4, "carry_forward", 1, 1), (year, 4, "pool", 1, score)) for year, score in ((2019, 0.5), (2020, 1))
    ]
    both = pd.concat(rows)
    kinds = pd.concat([both.assign(kind=kind) for kind in ("total", "sector", "line", "all")])
    revised = both.assign(outcome="revised", crps=both["crps"].where(both["model"] != "pool", 0.9))
    table = track_record.skill_by_kind(pd.concat([kinds, revised]))
    assert table[4].round().to_dict() == {
        "totals": 25, "sectors": 25, "commodity lines": 25, "all series": 25, "all but 2020–2022": 50,
        "all, on revised outcomes": 10,
    }  # fmt: skip


def test_calibration_takes_months_together():
    rows = [("pool", 4, 6, 2, 10, 0.2, 0.1), ("pool", 5, 6, 2, 30, 0.28, 0.3), ("pool", 4, 0, 2, 9, 0.2, 0.9)]
    record = pd.DataFrame(rows, columns=["model", "month", "threshold", "tenth", "forecasts", "forecast", "realised"])
    assert track_record.calibration(record).loc[2].tolist() == pytest.approx([0.26, 0.25, 40])


def test_targets_by_year_and_their_scores():
    """0.8 and 0.6 for what came, 0.5 for what did not: squares of 0.2, 0.4 and 0.5 have a mean of 0.15."""
    record = pd.DataFrame(
        {
            "year": [2022, 2022, 2023], "month": [4, 5, 4], "target": [5.0, 5.0, 6.0], "probability": [0.8, 0.6, 0.5],
            "carry_forward": [1.0, 1.0, 0.0], "damped": [0.5, 0.5, 0.5], "announced": [11.9, 11.9, -2.4],
            "reached": ["True", "True", "False"],
        }
    )  # fmt: skip
    table = track_record.by_target(record).set_index("year")
    assert table.loc[2022].tolist() == [5.0, 80.0, 60.0, 2, 11.9, True]
    assert track_record.target_scores(record) == pytest.approx(
        {"probability": 0.15, "carry_forward": 0.0, "damped": 0.25, "share": 2 / 9}
    )


def test_error_sizes_leave_out_what_is_not_identified():
    @dataclass
    class Path:
        error_sizes: dict
        not_identified: list

    sizes = track_record.error_sizes.__wrapped__({"Hue": Path({"flash": 0.12, "foreign": 0.02}, ["foreign"])})["Hue"]
    assert sizes["error of the first estimate of a month"] == pytest.approx(12)
    assert np.isnan(sizes["distance of customs from the statistics office"])


def test_misprints_of_the_bundled_figures():
    """Ten were known by reading; one that the audit accuses besides is listed as found by it."""
    printed = figures.select(datasets.load("published_figures"), place="Hanoi")
    listed = datasets.load("errata")
    accused = pd.DataFrame({"id": listed["id"], "kind": listed["kind"]})
    found = track_record.misprints(printed, accused)
    assert found == track_record.Found(known=10, found=10, corrected=10, further=1, accused=0, others=736)
    wrong = accused.assign(kind="sign", id=[*listed["id"][:-1], "F0001"])
    assert track_record.misprints(printed, wrong).corrected == 0
    assert track_record.misprints(printed, wrong).accused == 1


def test_misprints_of_a_table_of_your_own():
    rows = [("Hue", "exports", "2023-01", "2023-04", "level", "5.3 billion USD")]
    columns = ["place", "flow", "period_start", "period_end", "measure", "printed"]
    own = figures.load(pd.DataFrame(rows, columns=columns))
    nothing = pd.DataFrame({"id": [], "kind": []})
    assert track_record.misprints(own, nothing) == track_record.Found(0, 0, 0, 0, 0, 1)
