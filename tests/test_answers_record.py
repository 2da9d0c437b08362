"""Every variant of the sentences about the record, whole."""

import pandas as pd
import pytest

from tradeanalysis.answers import forecasts, record
from tradeanalysis.intervals import Interval
from tradeanalysis.track_record.own import OwnRecord

KINDS = pd.DataFrame(
    {"figures": [200, 20], "covered_80": [77.0, 90.0], "covered_95": [92.0, 100.0], "error": [float("nan"), 2.57]},
    index=["all figures", "level, month"],
)
TREATMENTS = pd.MultiIndex.from_tuples(
    [("Hue", "exports", name) for name in ("release errors, heavy tails", "figures exact", "rounding only")]
)
OVERALL = pd.DataFrame({"figures": 200, "covered_80": [77.0, 20.0, 22.0]}, TREATMENTS)
SCORES = pd.DataFrame(
    {"brier_6": [0.1, 0.11, 0.12, 0.13, 0.14, 0.2], "covered_80": 80.0, "forecasts": 5000},
    pd.MultiIndex.from_tuples(
        [(0, "pool"), (2, "pool"), (2, "carry_forward"), (4, "pool"), (4, "carry_forward"), (4, "climatology")],
        names=["month", "model"],
    ),
)


def exact(*values):
    return [Interval(value, value - 0.4, value + 0.4) for value in values]


def test_coverage():
    assert record.coverage(KINDS, "Hue", "exports") == (
        "**80% intervals covered 154 of 200 held-out figures on exports of Hue (77%), 95% intervals 184 (92%).** For a "
        "table of your own nothing was tested."
    )


def test_a_place_of_which_nothing_was_held_out_is_told_so():
    assert record.title("Viet Nam", "imports").data == "# How far should answers on imports of Viet Nam be trusted?"
    assert record.coverage(KINDS, "Hue", "imports", asked="Viet Nam") == (
        "**Nothing was tested of imports of Viet Nam: what follows is only a hint.** 80% intervals covered 154 of 200 "
        "held-out figures on imports of Hue (77%), 95% intervals 184 (92%)."
    )
    assert "200 figures, Hue: 77%" in repr(record.key_numbers(KINDS, pd.DataFrame(), of="Hue"))
    same = record.coverage(KINDS, "Hue", "exports")
    assert record.coverage(KINDS, "Hue", "exports", asked="Hue") == same


def test_the_only_outlook_of_a_table_of_ones_own():
    rows = {"year": [2023], "covered": [True], "median": [8.0], "announced": [7.6]}
    assert record.coverage(KINDS, "Hue", "exports", OwnRecord("Here", "exports", pd.DataFrame(rows), "")).startswith(
        "**For exports of Here, the only past outlook had an 80% interval that covered what was announced; its central "
        "forecast missed it by 0.4 percentage points.** 80% intervals covered "
    )


def test_the_record_of_a_table_of_ones_own():
    rows = {"year": [2022, 2023], "covered": [True, False], "median": [4.0, 1.0], "announced": [5.0, 4.0]}
    own = OwnRecord("Here", "exports", pd.DataFrame(rows), "a third year")
    assert record.coverage(KINDS, "Hue", "exports", own).startswith(
        "**For exports of Here, 1 of 2 past outlooks had an 80% interval that covered what was announced, in 2 years; "
        "their central forecasts missed it by 2.0 percentage points on average. A longer record would take a "
        "third year.** 80% intervals covered "
    )
    none = OwnRecord("Here", "exports", pd.DataFrame(rows).head(0), "the growth of a whole year")
    assert record.coverage(KINDS, "Hue", "exports", none).startswith(
        "**No past outlook on exports of Here can be scored, so nothing of it was tested.** It would take the growth "
        "of a whole year. 80% intervals covered 154 of 200 "
    )


def test_controls_where_the_record_has_them():
    assert record.controls(OVERALL, "Hue", "exports") == (
        "80% intervals covered 20% where figures were taken as exact and 22% where they were taken as exact but for "
        "rounding."
    )
    assert record.controls(OVERALL.iloc[:2], "Hue", "exports") == (
        "80% intervals covered 20% where figures were taken as exact."
    )
    assert record.controls(OVERALL.iloc[:1], "Hue", "exports") == ""


def test_month_missed():
    assert record.month_missed(KINDS) == "Half of the held-out months were predicted to within 2.6%."
    assert record.month_missed(KINDS.head(1)) == "No single month was held out."


def test_forecasts_of_a_record_with_and_without_the_pool():
    assert record.forecasts(SCORES) == (
        "80% intervals of forecasts of a year's growth covered the outcome of 80% of 5,000 forecasts; the forecasts "
        "are those of a pool that was chosen on this record."
    )
    assert record.forecasts(SCORES.drop((0, "pool"))) == "No forecast of a year's growth was scored."


def test_key_numbers_leave_out_what_the_record_lacks():
    assert repr(record.key_numbers(KINDS, SCORES)).splitlines() == [
        "80% intervals of held-out figures covered, 200 figures: 77%",
        "80% intervals of forecasts covered, 5,000 forecasts: 80%",
        "Median error of a held-out month, 20 months: 2.6%",
    ]
    assert repr(record.key_numbers(KINDS.head(1), SCORES.drop((0, "pool")))).splitlines() == [
        "80% intervals of held-out figures covered, 200 figures: 77%"
    ]


def test_tenths_title():
    assert record.tenths_title("Hue", pd.Series([14] + [11] * 8 + [6])) == (
        "Hue: each tenth of the predictions contains 6 to 14 of 108 figures; 11 belong in each"
    )
    assert record.tenths_title("Hue", pd.Series([10] * 10)) == (
        "Hue: each tenth of the predictions contains 10 of 100 figures"
    )


def test_first_estimates():
    sizes = pd.DataFrame({"Hue": [12.0], "Viet Nam": [3.8]}, index=["error of the first estimate of a month"])
    first = "The first estimate of a month has an error with a standard deviation of 12% for Hue and 3.8% for Viet Nam."
    assert record.first_estimates(sizes, "Hue", "exports") == (
        f"{first} So a movement of the newest month of exports of Hue by less than some 24% says little, taken alone; "
        "a sum of several months is affected only by its last month."
    )
    unknown = sizes.assign(Hue=float("nan"))
    assert record.first_estimates(unknown, "Hue", "exports") == (
        "The first estimate of a month has an error with a standard deviation of 3.8% for Viet Nam."
    )
    assert record.first_estimates(unknown[["Hue"]], "Hue", "exports") == (
        "The error of first estimates is not identified: no month was published more than once."
    )


def test_known_truth():
    errors = pd.DataFrame({"rebuilt from intervals": [3.0, 5.0], "Denton-Cholette": 9.0, "Chow-Lin": 10.0})
    assert record.known_truth(errors) == (
        "Over 2 series the median error is 4.0% when rebuilt from intervals, 9.0% with Denton-Cholette and 10.0% with "
        "Chow-Lin."
    )


def test_skill_title():
    gains = pd.Series(exact(24, 45, 30), index=[6, 1, 2])
    assert (
        forecasts.skill_title(gains)
        == "The score of the pool lies 24.0% to 45.0% below that of the plain carry-forward"
    )
    unclear = pd.Series([*exact(24), Interval(1, -3, 5)], index=[1, 2])
    assert (
        forecasts.skill_title(unclear) == "The score of the pool lies below that of the plain carry-forward in January"
    )
    assert forecasts.skill_title(unclear.tail(1)) == (
        "The score of the pool lies in no month below that of the plain carry-forward"
    )


def test_skill():
    spread, past = (pd.Series(exact(*values), index=[2, 4]) for values in ((30, 25), (40, 33)))
    first = (
        "In April the score of the pool is 25.0% (24.6 to 25.4) lower than that of the plain carry-forward, whose "
        "spread is estimated, and 33.0% (32.6 to 33.4) lower than that of the carry-forward with its past errors."
    )
    assert forecasts.skill(spread, past, [4, 2]) == f"{first} The two numbers are 30.0% and 40.0% in February."
    assert forecasts.skill(spread, past, [4]) == first


@pytest.mark.parametrize(
    ("calibration", "sentence"),
    [
        (Interval(1.0, 0.9, 1.1), "Calibration makes the score of the pool better by 1.0% (0.9 to 1.1)."),
        (Interval(-1.0, -1.1, -0.9), "Calibration makes the score of the pool worse by 1.0% (0.9 to 1.1)."),
        (
            Interval(0.1, -0.3, 0.6),
            "Whether calibration makes the score of the pool better or worse is not clear.",
        ),
    ],
)
def test_members(calibration, sentence):
    gains = {
        "pool": calibration, "ets": Interval(1.6, 0.3, 2.9), "arima": Interval(2.0, 1.0, 3.0),
        "theta": Interval(0.3, -0.9, 1.7), "damped_carry_forward": Interval(-6.0, -8.0, -4.0),
    }  # fmt: skip
    tuned = "The members of the pool, and the weight of past errors in its calibration, were chosen on this record."
    assert forecasts.members(gains) == (
        f"{sentence} On this record the raw pool would do better without exponential smoothing (ETS) or without ARIMA. "
        "The raw pool would do worse without damped carry-forward. The difference that it would make to "
        f"leave out Theta is not clear. {tuned}"
    )
    assert forecasts.members({"pool": calibration}) == f"{sentence} {tuned}"


def test_probabilities():
    table = pd.DataFrame({"forecast": [0.1, 0.5], "realised": [0.12, 0.44]})
    assert forecasts.reliability_title(table) == "Probabilities came true as often as they said, to within 6 points"
    brier = (
        "The Brier score for growth of at least 6% is 0.130 in April; the carry-forward has 0.140, the growth of past "
        "years 0.200."
    )
    february = (
        "In February the two have 0.110 and 0.120: Tet moves between January and February, so there is little to go on."
    )
    scores = SCORES.reindex(SCORES.index.union([(2, "climatology")])).fillna(0.2)
    assert forecasts.brier(scores) == f"{brier} The pool does better than the carry-forward in all months. {february}"
    scores.loc[(4, "carry_forward"), "brier_6"] = 0.125
    assert "The carry-forward does better in April." in forecasts.brier(scores)
    later = scores.drop(2, level="month")
    assert forecasts.brier(later) == brier.replace("0.140", "0.125") + " The carry-forward does better in April."


def test_targets():
    made = pd.DataFrame({"announced": [1.3, 21.6, 21.6], "low": [0.0, 5.0, 6.0], "high": [2.0, 10.0, 30.0]})
    scores = {"probability": 0.116, "carry_forward": 0.121, "damped": 0.14, "share": 0.245}
    assert forecasts.targets(made, pd.DataFrame({"reached": [False, True]}), scores) == (
        "Over 3 forecasts for 2 years the Brier score is 0.116; the carry-forward has 0.121, the damped one 0.140, and "
        "always giving the share of targets that were reached 0.245. 80% intervals covered the announced growth in 2 "
        "of 3 forecasts (67%). Few years are no proof: 1 of 2 targets was reached."
    )
    both = forecasts.targets(made, pd.DataFrame({"reached": [True, True]}), scores | {"carry_forward": 0.045})
    assert " 0.245. On these targets the plain carry-forward was better than the pool. 80% intervals" in both
    assert both.endswith("Few years are no proof: both targets were reached.")


def test_title_of_another_record():
    assert record.title("Hanoi", "exports") is None
    assert record.title("Viet Nam", "exports").data == "# How far should answers on exports of Viet Nam be trusted?"
