"""The outlook of a year: probability, required growth, and what stands beside them."""

import io
import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from tradeanalysis import answers, cli, datasets, figures, reconstruct, target, trend
from tradeanalysis.errors import AmountError, NoAnswer, TradeDataError
from tradeanalysis.intervals import Interval
from tradeanalysis.target.standing import Question, forecast_of
from tradeanalysis.trend import goals, histories, pool

DAY = "2023-05-06"


@pytest.fixture(scope="module")
def exports():
    return datasets.load("vietnam_monthly")["exports"]


@pytest.fixture(scope="module")
def published():
    table = datasets.load("published_figures")
    return figures.corrected(table, figures.errata_of(table))


@pytest.fixture(scope="module")
def hanoi(published):
    return target.from_figures(published, place="Hanoi", year=2023, target=6, as_of=DAY)


def test_outlook_of_the_article(hanoi):
    """Required growth as on paper: (17.1 x 1.06 - 5.3) / (17.1 - 5.3 / 0.987) - 1, with the bounds of rounding."""
    needed = hanoi.required_growth
    assert (round(needed.value, 2), round(needed.low, 2), round(needed.high, 2)) == (9.34, 9.26, 9.43)
    assert [str(month) for month in hanoi.months[[0, -1]]] == ["2023-05", "2023-12"]


def test_outlook_lies_between_carry_forward_and_trend(hanoi):
    """Carry-forward below; above, the simple trend, which takes April for the end of the decline."""
    chances = hanoi.probabilities
    assert chances["carry_forward"] <= hanoi.probability <= chances["log_trend"]


def test_outlook_holds_what_became_of_it(hanoi):
    """-2.4 % by the statistics office, -2.8 % by customs (F0783, F0777)."""
    band = hanoi.interval(0.8).loc["growth"]
    assert band["low"] < -2.8 < -2.4 < band["high"]


def test_outlook_knows_nothing_of_later_figures(published):
    """Figures that came out later change nothing, however wild."""
    wild = published.copy()
    later = wild["available"] > DAY
    wild.loc[later, ["value", "low", "high"]] *= 3
    asked = {"place": "Hanoi", "year": 2023, "target": 6, "as_of": DAY, "n_paths": 200}
    seen, disturbed, cut = (
        target.from_figures(table, **asked) for table in (published, wild, figures.as_of(published, DAY))
    )
    assert seen.probability == disturbed.probability == cut.probability
    np.testing.assert_array_equal(seen.levels, disturbed.levels)


def test_outlook_of_a_series(exports):
    """Viet Nam in April 2023: the year ended at -4.6 %; the shortfall is that of the median."""
    seen = target.outlook(exports, year=2023, target=6, as_of=DAY)
    assert seen.probability < 0.1
    assert seen.interval(0.8).loc["growth", "low"] < -4.6 < seen.interval(0.8).loc["growth", "high"]
    base = exports["2022-01":"2022-12"].sum()
    assert seen.shortfall()[0.5] == pytest.approx(1.06 * base - seen.median["level"])
    assert seen.so_far[0] == pytest.approx(exports["2023-01":"2023-04"].sum())


def test_path_to_target_reaches_it(exports):
    seen = target.outlook(exports, year=2023, target=6, as_of=DAY, n_paths=100)
    reached = seen.so_far[0] + seen.path_to_target.sum()
    assert reached == pytest.approx(1.06 * exports["2022-01":"2022-12"].sum())


def test_one_base_of_need_goal_and_fan(hanoi):
    """The year before is 17.1 bn and the year so far 5.3 bn throughout: months needed and known add up to the target.

    On paper: 17.1 x 1.06 = 18.126 bn; less 5.3, over what 2022 leaves, 17.1 - 5.3 / .987, is 9.34 % more.
    """
    base, done, goal = map(np.median, (hanoi.base, hanoi.so_far, hanoi.goal))
    left = base - np.median(hanoi.base - hanoi.remaining_base)
    assert (base, done) == pytest.approx((17100, 5300), rel=2e-4)
    assert goal == pytest.approx(18126, rel=2e-4)
    assert done + hanoi.path_to_target.sum() == pytest.approx(goal)
    assert 100 * ((goal - done) / left - 1) == pytest.approx(hanoi.required_growth.value, abs=0.02)
    assert hanoi.year_to_date((0.5,)).iloc[0, 0] == pytest.approx(5300, rel=2e-4)
    # What may be restated of the year before is still in doubt, by a few per cent.
    assert 1.01 < np.quantile(hanoi.base, 0.9) / np.quantile(hanoi.base, 0.1) < 1.08


def test_published_year_before_that_months_exclude_is_no_base(published):
    """A level of 2022 a third too high moves neither the months nor the probability: the page names both bases."""
    known = figures.as_of(figures.select(published, place="Hanoi"), DAY)
    so_far = figures.year_to_date(known, 2023)
    wrong = replace(so_far, base_year=Interval.exact(23000.0))
    drawn = pd.DataFrame({0: [1450.0] * 12 + [1300.0] * 4, 1: [1400.0] * 12 + [1350.0] * 4})
    drawn.index = pd.period_range("2022-01", "2023-04", freq="M")
    kept = histories.as_published(drawn, wrong)
    pd.testing.assert_frame_equal(
        kept, histories.as_announced(drawn, so_far.first, so_far.last, so_far.compared.printed)
    )


def test_probability_falls_as_the_target_rises(exports):
    chances = [
        target.outlook(exports, year=2023, target=aim, as_of=DAY, n_paths=400).probability for aim in (-30, -6, 0, 30)
    ]
    assert chances == sorted(chances, reverse=True)
    assert 0 < chances[-1] < chances[0] < 1  # paths are finite: never none, never all


def test_outlook_scale(exports):
    """The unit changes neither probability nor growth."""
    small, large = (
        target.outlook(exports * factor, year=2023, target=-4, as_of=DAY, n_paths=500) for factor in (1, 1000)
    )
    assert small.probability == large.probability
    np.testing.assert_allclose(small.growth, large.growth, rtol=1e-6)


def test_base_carries_its_own_doubt(exports):
    """A base known to a tenth widens the growth, not the level."""
    base = float(exports["2022-01":"2022-12"].sum())
    exact = target.outlook(exports, year=2023, target=0, as_of=DAY)
    doubtful = target.outlook(exports, year=2023, target=0, as_of=DAY, base=Interval(base, 0.9 * base, 1.1 * base))
    assert doubtful.growth.std() > exact.growth.std()
    np.testing.assert_array_equal(doubtful.levels, exact.levels)


def test_target_as_a_level(exports):
    """A level asks the same as the growth that leads there."""
    base = exports["2022-01":"2022-12"].sum()
    level = target.outlook(exports, year=2023, target="over US$360 billion", as_of=DAY)
    rate = target.outlook(exports, year=2023, target=100 * (360000 / base - 1), as_of=DAY)
    assert level.probability == rate.probability
    assert "more than USD 360bn" in answers.target.says(level)


def test_target_as_a_range(exports):
    """The lower end is to be reached."""
    ends = [target.outlook(exports, year=2023, target=aim, as_of=DAY) for aim in ((-5.0, -3.0), -5, "-5 %")]
    assert len({seen.probability for seen in ends}) == 1


def test_says(exports):
    seen = target.outlook(exports, year=2023, target=6, as_of=DAY)
    assert answers.target.says(seen, "exports of Viet Nam").startswith(
        f"The probability that growth of exports of Viet Nam reaches +6.0% in 2023 is {seen.chance}; by single "
    )
    assert "May–December 2023 would need +" in answers.target.says(seen)


ASKED = [
    ("Hanoi", "exports", DAY, 6),
    ("Hanoi", "exports", "2023-02-06", 6),
    ("Hanoi", "exports", "2024-08-06", 5),
    ("Hanoi", "imports", DAY, 6),
    ("Viet Nam", "exports", "2019-07-31", 7),
]


@pytest.mark.slow
def test_seeds_agree():
    """What one seed says another says too: standard deviations below .3 points over five places and days."""
    probabilities, medians = [], []
    for place, flow, day, aim in ASKED:
        year = int(day[:4])
        known = figures.known(place=place, as_of=day)
        so_far = None if day == "2023-02-06" else figures.year_to_date(known, year, flow=flow, place=place)
        path = reconstruct.monthly(known, flow, place=place, end=so_far.last if so_far else f"{year}-12")
        seen = [target.outlook(path, year=year, target=aim, so_far=so_far, seed=seed) for seed in range(3)]
        probabilities.append(np.var([100 * one.probability for one in seen], ddof=1))
        medians.append(np.var([one.median["growth"] for one in seen], ddof=1))
    assert np.sqrt(np.mean(probabilities)) < 0.3  # ten degrees of freedom
    assert np.sqrt(np.mean(medians)) < 0.1
    assert np.sqrt(max(probabilities)) < 0.64  # of five with two degrees of freedom each, in 95 of 100 cases


BAC_NINH = """id,period_start,period_end,value
P1,2023-01,2023-01,3361
P3,2022-01,2022-12,45100
P4,2023-01,2023-01,3360
P11,2023-01,2023-06,17060
P14,2023-01,2023-07,20600
P19,2023-09,2023-09,4200
P22,2023-01,2023-09,28660
P28,2023-01,2023-12,39302.697
P31,2024-01,2024-04,11220
P34,2024-01,2024-05,14370
P36,2024-05,2024-05,3150
P38,2024-01,2024-01,3100
P40,2019-01,2019-10,28400
P99,2024-01,2024-06,17600
P100,2024-01,2024-07,21300
"""


def bac_ninh(months):
    """Exports of the province by customs, with the first months of 2024 as they were counted, one release more each."""
    rows = pd.read_csv(io.StringIO(BAC_NINH), dtype=str)
    later = (rows["period_start"] == "2024-01") & (rows["period_end"] > f"2024-{months:02d}")
    return rows[~later].assign(
        place="Bắc Ninh", flow="exports", sector="total", commodity="all", measure="level", unit="usd_mn", printed="",
        qualifier="", basis="customs_locality", published="", publisher="Customs", url="", note="",
    )  # fmt: skip


def test_better_months_do_not_lower_the_outlook(tmp_path):
    """Growth so far is 2.5 % with five months, 3.2 % with a strong June, 3.4 % with July: the forecast follows."""
    medians = []
    for months in (5, 6, 7):
        bac_ninh(months).to_csv(tmp_path / "own.csv", index=False)
        table = figures.load(tmp_path / "own.csv")
        medians.append(target.from_figures(table, place="Bắc Ninh", year=2024, target=6, n_paths=4096).median["growth"])
    assert medians[0] - 0.3 < medians[1] < medians[2] + 0.3  # noise is .1; a fall of 3 points was seen


def test_better_last_month_raises_the_outlook(exports):
    """April a tenth higher, all else equal."""
    higher = exports[:"2023-04"].copy()
    higher["2023-04"] *= 1.1
    seen = [target.outlook(data, year=2023, target=6) for data in (exports[:"2023-04"], higher)]
    assert seen[1].median["growth"] > seen[0].median["growth"] + 0.5
    assert seen[1].probability > seen[0].probability


def test_before_the_first_figure_of_the_year(published):
    """On 6 February 2023 the twelve months are to come, and all of them need what the year needs."""
    seen = target.from_figures(published, place="Hanoi", year=2023, target=6, as_of="2023-02-06", n_paths=400)
    assert len(seen.months) == 12
    assert seen.required_growth.value == pytest.approx(6)
    assert 0.2 < seen.probability < 0.7


@pytest.mark.parametrize("model", ["theta", "raw_pool", "seasonal_naive"])
def test_outlook_by_another_model(exports, model):
    """The model asked for gives the paths; the pool stands beside it."""
    seen = target.outlook(exports, year=2023, target=6, as_of=DAY, model=model, n_paths=400)
    assert list(seen.probabilities.index)[-1] == model
    assert "pool" in seen.by_model
    assert model not in seen.by_model
    assert seen.probability == seen.probabilities[model] == seen.table()["probability"][model] / 100


def test_whole_year_known(exports):
    seen = target.outlook(exports, year=2022, target=6, as_of="2022-12")
    grown = 100 * (exports["2022-01":"2022-12"].sum() / exports["2021-01":"2021-12"].sum() - 1)
    assert seen.median["growth"] == pytest.approx(grown)
    assert answers.target.says(seen) == (
        f"No month of 2022 is left: exports rose by {grown:.1f}%. The threshold of +6.0% is reached."
    )
    assert not seen.required_growth.known
    assert 0 < seen.probability < 1


def test_whole_year_known_fell(exports):
    """Viet Nam in 2023, -4.6 % by the months as revised."""
    told = answers.target.says(target.outlook(exports, year=2023, target=6, as_of="2023-12"), "exports of Viet Nam")
    assert told == ("No month of 2023 is left: exports of Viet Nam fell by 4.6%. The threshold of +6.0% is missed.")


def test_whole_year_rebuilt_is_told_with_its_doubt(published):
    told = answers.target.says(target.from_figures(published, place="Hanoi", year=2022, target=6, as_of=DAY))
    assert re.fullmatch(
        r"No month of 2022 is left: exports rose by 11% \(9 to 13\)\. "
        r"The probability that the threshold of \+6\.0% was reached is (9\d|above 99)%\.",
        told,
    )


def test_target_reached_already(exports):
    told = answers.target.says(target.outlook(exports, year=2023, target=-50, as_of="2023-11-06", n_paths=100))
    assert "November–December 2023 would need nothing more: the months known reach the target." in told


@pytest.mark.parametrize(("start", "known"), [("2022-01", 12), ("2021-06", 19), ("2021-01", 24)])
def test_outlook_of_a_short_history(exports, start, known):
    """Without a year before the last one there is no growth so far: no plain carry-forward, and wide bands."""
    seen = target.outlook(exports[start:"2022-12"], year=2023, target=6, n_paths=400)
    assert ("carry_forward" in seen.by_model) == (known == 24)
    assert seen.interval().loc["growth"].diff()["high"] > 10


def test_outlook_does_not_mind_older_gaps(exports):
    gappy = exports[:"2022-12"].copy()
    gappy["2021-05"] = np.nan
    assert len(target.outlook(gappy, year=2023, target=6, n_paths=100).months) == 12


def test_outlook_before_the_year_begins(exports):
    seen = target.outlook(exports, year=2023, target=6, as_of="2022-12", n_paths=300)
    assert len(seen.months) == 12
    assert (seen.so_far == 0).all()


def test_reconstruction_carries_its_doubt(published):
    """Months that are not certain widen the outlook against the same months taken as certain."""
    path = reconstruct.monthly(figures.as_of(published, DAY), place="Hanoi", end="2023-04")
    asked = {"year": 2023, "target": 6, "n_paths": 1000}
    doubtful = target.outlook(path, **asked).growth.std()
    certain = target.outlook(path.median["total"], **asked).growth.std()
    assert doubtful > certain


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"year": "2023"}, "the year is '2023'; give a whole number, such as 2023"),
        (
            {"year": 1999},
            "the outlook of 1999 needs all months of 1998; the history has 0; ask about an earlier year, or add "
            "figures of 1998",
        ),
        ({"year": 2021, "as_of": None}, "the history reaches 2025-02, beyond 2021; give an earlier as_of"),
        (
            {"target": "5 điểm phần trăm"},
            "the target '5 điểm phần trăm' is in percentage points; give a growth in per cent, or a level",
        ),
        ({"target": "below 6%"}, "'below 6%' is to be stayed below; give what is to be reached, such as 6"),
        ({"target": "dưới 6%"}, "'dưới 6%' is to be stayed below; give what is to be reached, such as 6"),
        ({"target": float("inf")}, "inf is no target; give a growth in per cent above -100, such as 6"),
        ({"target": (7,)}, "(7,) is no target; give a growth in per cent above -100, such as 6"),
        ({"base": -5}, "the year before is given as -5; its level must be above zero"),
        (
            {"model": "prophet"},
            "no model is called 'prophet'; choose one of seasonal_naive, carry_forward, damped_carry_forward, "
            "log_trend, ets, arima, theta, pool, raw_pool",
        ),
        ({"target": -100}, "-100 is no target; give a growth in per cent above -100, such as 6"),
    ],
)
def test_outlook_refused(exports, options, message):
    with pytest.raises(TradeDataError) as error:
        target.outlook(exports, **({"year": 2023, "target": 6, "as_of": DAY} | options))
    assert str(error.value) == message


@pytest.mark.parametrize("zeros", ["2022-01", "2022-05"])
def test_outlook_refuses_nothing_to_grow_on(exports, zeros):
    with pytest.raises(TradeDataError, match=r"^nothing was traded in 2022, or in its remaining months; there is no "):
        target.outlook(exports.where((exports.index < zeros) | (exports.index > "2022-12"), 0.0),
                       year=2023, target=6, as_of=DAY, n_paths=50)  # fmt: skip


@pytest.mark.parametrize("text", ["at least 6%", "no less than 6%", "không dưới 6%", [6, 7]])
def test_read_lower_bounds(text):
    assert goals.read(text)[0].low == 6


def test_outlook_of_one_series_only(exports):
    both = pd.DataFrame({"a": exports, "b": exports})
    with pytest.raises(TradeDataError, match=r"^an outlook is of one series, found 2: a, b; call outlooks$"):
        target.outlook(both, year=2023, target=6, as_of=DAY)


def test_outlooks_of_a_panel_are_those_of_its_parts(exports):
    """By a model in which series stand alone a part has the same bytes; each row is what its paths say."""
    names = [f"line {number}" for number in range(7)]
    panel = pd.DataFrame({name: exports * (1 + number) for number, name in enumerate(names)}).loc["2012":"2023-04"]
    asked = {"year": 2023, "target": 6, "model": "theta", "n_paths": 100}
    whole = target.outlooks(panel, **asked)
    parts = pd.concat([target.outlooks(panel[names[:3]], **asked), target.outlooks(panel[names[3:]], **asked)])
    assert whole.to_numpy().tobytes() == parts.to_numpy().tobytes()
    paths = trend.simulate(panel, "2023-12", model="theta", n_paths=100, first_estimates=True).sums()
    levels = panel.loc["2023-01":].sum() + paths
    assert whole["level"].to_numpy() == pytest.approx(levels.median().to_numpy())
    assert whole["level_low"].to_numpy() == pytest.approx(levels.quantile(0.1).to_numpy())
    base = panel.loc["2022"].sum()
    assert whole["growth_high"].to_numpy() == pytest.approx((100 * (levels / base - 1)).quantile(0.9).to_numpy())
    reached = ((levels >= 1.06 * base).sum() + 0.5) / 101
    assert whole["probability"].to_numpy() == pytest.approx(reached.to_numpy())


@pytest.mark.parametrize(
    ("month", "value", "said"),
    [
        ("2022-05", np.nan, "the history of 'b' lacks 2022-05; the year so far and the year before must be whole"),
        ("2022", 0.0, "nothing was traded by 'b' in 2022, or in its remaining months; there is no growth on it"),
    ],
)
def test_outlooks_name_the_series_that_has_no_answer(exports, month, value, said):
    panel = pd.DataFrame({"a": exports, "b": exports}).loc[:"2023-04"]
    panel.loc[month, "b"] = value
    with pytest.raises(NoAnswer, match=f"^{said}$"):
        target.outlooks(panel, year=2023, target=6)


def test_read_refuses_what_is_no_amount():
    with pytest.raises(AmountError):
        goals.read("as much as possible")


@pytest.mark.parametrize(
    ("probability", "paths", "words"),
    [
        (0.5, 2000, "50%"),
        (1e-4, 2000, "below 1%"),
        (0.9999, 2000, "above 99%"),
        (0.031, 200, "5%"),
        (0.01, 200, "below 5%"),
        (0.25, 1, "20%"),
    ],
)
def test_chance_is_no_finer_than_the_paths(probability, paths, words):
    assert goals.chance(probability, paths) == words


def test_targets_of_hanoi(published):
    """The first target of each year, ranges with both ends: 6-7 % for 2014, 6 % for 2023, none found for 2020."""
    found = figures.all_targets(published, "Hanoi")
    assert found.loc[2014, ["low", "high"]].tolist() == [6, 7]
    assert (found.loc[2023, "low"], found.loc[2023, "id"]) == (6, "F0781")
    assert 2020 not in found.index


def test_announced(published):
    """The statistics office at the end of December, not what the city hoped three weeks before (+1 %, F0782)."""
    assert figures.announced(published, "Hanoi", 2023).value == -2.4
    assert not figures.announced(published, "Hanoi", 2017).known
    # Only the nation was published after the year.
    early = published[(published["place"] != "Hanoi") | (published["available"] < "2023-05-06")]
    assert not figures.announced(early, "Hanoi", 2023).known
    # Of 2015 customs printed a level, of 2014 only the statistics office: no growth can be had of the two.
    assert not figures.announced(published, "Hanoi", 2015).known


def test_target_of_refuses_a_year_without(published):
    with pytest.raises(
        TradeDataError, match=r"^no growth target is known for exports of Hanoi in 2020; give one, such as 6$"
    ):
        figures.target_of(published, "Hanoi", 2020)


SET = """place,flow,period_start,period_end,measure,printed,published
Song Lam,exports,2024-01,2024-12,target_yoy_pct,8%,2024-01-10
Song Lam,exports,2025-01,2025-12,target_yoy_pct,7.5%,2025-01-10
Song Lam,exports,2025-01,2025-12,target_yoy_pct,8%,2025-01-10
Song Lam,exports,2024-01,2024-12,target_level,over US$2 billion,2024-01-10
Song Lam,exports,2026-01,2026-12,target_level,US$2.5 billion,2024-01-10
Song Lam,exports,2027-01,2027-12,target_level,EUR 2.5 billion,2024-01-10
"""


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"target": None, "year": 2024}, Interval(8, 8, 8, ("row2",))),
        ({"target": 8, "year": 2024}, Interval(8, 8, 8, ("row2",))),
        ({"target": 7, "year": 2024}, 7),
        ({"target": "under 8 %", "year": 2024}, "under 8 %"),
        ({"target": (8, 8, 8), "year": 2024}, (8, 8, 8)),
        ({"target": "over US$20 billion", "year": 2024}, "over US$20 billion"),
        ({"target": "US$2 billion", "year": 2024}, Interval(2000, 2000, 2000, ("row5",))),
        ({"target": None, "year": 2025}, Interval(7.75, 7.5, 8, ("row3",))),
        ({"target": (8, 7.5), "year": 2025}, Interval(7.75, 7.5, 8, ("row3",))),
        ({"target": "7.5%", "year": 2025}, Interval(7.5, 7.5, 7.5, ("row3",))),
        ({"target": None, "year": 2026}, Interval(2500, 2500, 2500, ("row6",), "usd_mn")),
        ({"target": None, "year": 2027}, 6.0),  # a target in another currency than the figures is not asked about
        ({"target": None, "year": 2023}, 6.0),
        ({"target": None, "year": 2024, "as_of": "2024-01-09"}, 6.0),
        ({"target": 8, "year": 2024, "as_of": "2024-01-09"}, 8),
        ({"target": None, "year": 2024, "place": "Hue"}, 6.0),
    ],
)
def test_target_asked_is_the_one_given_else_the_one_first_set_else_six(tmp_path, asked, found):
    """One that was set names its figure, whether it is given or not: sentences speak of a target only then."""
    file = tmp_path / "own.csv"
    file.write_text(SET, encoding="utf-8")
    assert figures.target_asked(source=file, **{"place": "Song Lam"} | asked) == found


def test_past_rests_by_hand():
    """Four months of 1, eight of 2; a year later 1.1 and 3: growth of 10 and 50 %."""
    months = pd.period_range("2020-01", "2022-03", freq="M")
    history = pd.Series([1.0] * 4 + [2.0] * 8 + [1.1] * 4 + [3.0] * 8 + [5.0] * 3, months)
    table = trend.past_rests(history, 4)
    assert table.index.tolist() == [2021]
    assert table.loc[2021].tolist() == pytest.approx([10, 50, 40])


def test_past_rests_of_stamped_frames():
    """A frame of one column with a stamp per month; nothing remains after December."""
    stamped = pd.DataFrame({"a": np.arange(1.0, 37)}, pd.date_range("2020-01-01", periods=36, freq="MS"))
    assert trend.past_rests(stamped, 4).index.tolist() == [2021, 2022]
    assert trend.past_rests(stamped, 12).empty
    with pytest.raises(TradeDataError, match=r"^found the month 13; give 1 to 12$"):
        trend.past_rests(stamped, 13)


def test_year_to_date_bands_end_at_the_year(hanoi):
    bands = hanoi.year_to_date((0.1, 0.5, 0.9))
    assert [str(month) for month in bands.index[[0, -1]]] == ["2023-04", "2023-12"]
    np.testing.assert_allclose(bands.iloc[-1], np.quantile(hanoi.levels, [0.1, 0.5, 0.9]))
    assert (bands[0.9] - bands[0.1]).is_monotonic_increasing


OWN = """place,flow,measure,printed,unit,period_start,period_end,published
Da Nang,exports,level,1850,usd_mn,2022-01,2022-12,2023-01-05
Da Nang,exports,level,560,usd_mn,2023-01,2023-04,2023-05-05
Da Nang,exports,yoy_pct,-3.1,pct,2023-01,2023-04,2023-05-05
"""


@pytest.mark.usefixtures("few_paths")
def test_command_outlook(capsys):
    """The target of the day, what it needs, every model, and the distance to it."""
    assert cli.main(["outlook", "--as-of", DAY]) == 0
    first, *models, last = capsys.readouterr().out.splitlines()
    assert first.startswith("The probability that growth of exports of Hanoi reaches +6.0% in 2023 is ")
    assert "May–December 2023 would need +9.3% (9.3 to 9.4) from a year earlier." in first
    assert [line[:32].strip() for line in models] == [
        "simple trend",
        "plain carry-forward",
        "damped carry-forward",
        "Theta",
        "ARIMA",
        "exponential smoothing (ETS)",
        "pool",
    ]
    assert re.fullmatch(
        r"On the median path the target is missed by USD [\d.]+bn; on the best tenth of paths it is passed by "
        r"USD [\d.]+bn or more, on the worst tenth missed by USD [\d.]+bn or more\.",
        last,
    )


@pytest.mark.usefixtures("few_paths")
def test_command_outlook_beyond_the_target(capsys):
    assert cli.main(["outlook", "--place", "Viet Nam", "--as-of", "2018-11-06", "--target", "2"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("On the median path the target is passed by USD ")


def test_the_move_has_the_calendar_that_was_asked_for(monkeypatch):
    def several(*_, calendar, **__):
        raise LookupError(calendar)

    monkeypatch.setattr(pool, "several", several)
    drawn = pd.DataFrame({0: 1.0}, pd.period_range("2022-01", "2023-04", freq="M"))
    asked = Question("Hanoi", "exports", 2023, Interval.exact(6), "pct")
    for calendar, used in ((None, "Tet"), ("Easter", "Easter")):
        with pytest.raises(LookupError, match=used):
            forecast_of(drawn, replace(asked, calendar=calendar))
    with pytest.raises(TradeDataError, match=r"^no calendar is called 'Diwali'; choose Tet, Easter, Ramadan, none$"):
        target.news(place="Hanoi", year=2023, target=6, calendar="Diwali")


def test_a_holiday_that_stays_in_one_month_is_left_to_that_month():
    """All of Easter fell into April in 2021 to 2023: its effect cannot be told from that of April."""
    months = pd.period_range("2021-01", "2023-12", freq="M")
    history = pd.Series(100 * np.exp(0.004 * np.arange(36) + 0.02 * np.sin(np.arange(36) ** 2)), months)
    seen, none = (target.outlook(history, year=2024, calendar=name, n_paths=64) for name in ("Easter", "none"))
    assert seen.probabilities["log_trend"] == none.probabilities["log_trend"]
    assert (seen.levels == none.levels).all()


@pytest.mark.usefixtures("few_paths")
def test_command_outlook_of_three_figures(tmp_path, capsys):
    """(1850 x 1.06 - 560) / (1850 - 560 / 0.969) - 1 = 10.1 %, from figures of one's own."""
    (tmp_path / "own.csv").write_text(OWN, encoding="utf-8")
    arguments = ["outlook", "--figures", str(tmp_path / "own.csv"), "--place", "Da Nang", "--target", "6"]
    assert cli.main(arguments) == 0
    assert "May–December 2023 would need +10.1% " in capsys.readouterr().out


@pytest.mark.usefixtures("few_paths")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--year", "2022", "--target", "5"],
            "Exports of Hanoi came to USD 17.10bn (17.05–17.15) in 2022, up by 10.3% from a year earlier, as published"
            ": the target of +5.0% was reached.",
        ),
        (
            ["--year", "2022", "--target", "10.3"],
            "Exports of Hanoi came to USD 17.10bn (17.05–17.15) in 2022, up by 10.3% from a year earlier, as published"
            ": the threshold of +10.3% was reached or missed, which rounding hides.",
        ),
        (
            ["--year", "2022", "--target", "over US$18 billion"],
            "Exports of Hanoi came to USD 17.10bn (17.05–17.15) in 2022: the threshold of more than USD 18bn was "
            "missed.",
        ),
    ],
)
def test_command_outlook_of_a_finished_year(capsys, arguments, said):
    assert cli.main(["outlook", *arguments]) == 0
    assert capsys.readouterr().out == f"{said}\n"


@pytest.mark.usefixtures("few_paths")
def test_command_outlook_before_the_first_figure_of_a_year(capsys):
    """The newest level is that of 2022, which was over on that day: the year asked about is 2023."""
    assert cli.main(["outlook", "--as-of", "2023-02-06"]) == 0
    assert capsys.readouterr().out.startswith("The probability that growth of exports of Hanoi reaches +6.0% in 2023 ")


@pytest.mark.usefixtures("few_paths")
def test_command_outlook_by_a_model(capsys):
    assert cli.main(["outlook", "--as-of", DAY, "--model", "theta"]) == 0
    assert [line[:32].strip() for line in capsys.readouterr().out.splitlines()[-3:-1]] == ["pool", "Theta"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--place", "Mars"], "no figures for the place 'Mars'. Choose one of Hanoi, Viet Nam"),
        (["--as-of", "2012-01-01"], "no figures of Hanoi were known by 2012-01-01; ask about a later day"),
        (
            ["--flow", "imports", "--as-of", DAY],
            "no growth target is known for imports of Hanoi in 2023; give one, such as 6",
        ),
        (["--target", "below 6 %"], "'below 6 %' is to be stayed below; give what is to be reached, such as 6"),
    ],
)
def test_command_outlook_refused(capsys, arguments, sentence):
    assert cli.main(["outlook", *arguments]) == 1
    assert capsys.readouterr().err == f"tradeanalysis: {sentence}\n"
