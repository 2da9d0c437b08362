"""The outlook of a year: probability, required growth, and what stands beside them."""

import numpy as np
import pandas as pd
import pytest

from tradeanalysis import aims, audit, datasets, figures, official, reconstruct, target
from tradeanalysis.errors import AmountError, TradeDataError
from tradeanalysis.intervals import Interval

DAY = "2023-05-06"


@pytest.fixture(scope="module")
def exports():
    return datasets.load("vietnam_monthly")["exports"]


@pytest.fixture(scope="module")
def published():
    table = datasets.load("published_figures")
    return audit.apply(table, datasets.errata_of(table))


@pytest.fixture(scope="module")
def hanoi(published):
    return target.from_figures(published, place="Hanoi", year=2023, target=6, as_of=DAY)


def test_outlook_of_the_article(hanoi):
    """Required growth as on paper: (17.1 x 1.06 - 5.3) / (17.1 - 5.3 / 0.987) - 1, with the bounds of rounding."""
    needed = hanoi.required_growth
    assert (round(needed.value, 2), round(needed.low, 2), round(needed.high, 2)) == (9.34, 9.26, 9.43)
    assert [str(month) for month in hanoi.months[[0, -1]]] == ["2023-05", "2023-12"]


def test_outlook_lies_between_the_honest_baselines(hanoi):
    """Or above both by no more than the paths can tell: carry-forward below, damped carry-forward above."""
    chances = hanoi.probabilities
    assert chances["carry_forward"] <= hanoi.probability <= chances["damped_carry_forward"] + 0.02


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
    assert "over USD 360.00bn" in level.sentence()


def test_target_as_a_range(exports):
    """The lower end is to be reached."""
    ends = [target.outlook(exports, year=2023, target=aim, as_of=DAY) for aim in ((-5.0, -3.0), -5, "-5 %")]
    assert len({seen.probability for seen in ends}) == 1


def test_sentence(exports):
    seen = target.outlook(exports, year=2023, target=6, as_of=DAY)
    assert seen.sentence("exports of Viet Nam").startswith(
        f"The probability that exports of Viet Nam reach the target of +6.0% in 2023 is {seen.chance}. "
        "May–December 2023 would need +"
    )


def test_whole_year_known(exports):
    seen = target.outlook(exports, year=2022, target=6, as_of="2022-12")
    grown = 100 * (exports["2022-01":"2022-12"].sum() / exports["2021-01":"2021-12"].sum() - 1)
    assert seen.median["growth"] == pytest.approx(grown)
    assert seen.sentence() == f"The months of 2022 are all known: exports grew by {grown:.1f}%."
    assert not seen.required_growth.known
    assert 0 < seen.probability < 1


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
        ({"year": 1999}, "the outlook of 1999 needs all months of 1998; the history has 0"),
        ({"year": 2021, "as_of": None}, "the history reaches 2025-02, beyond 2021; give an earlier as_of"),
        ({"target": "5 tỷ đồng"}, "the target '5 tỷ đồng' is in vnd_mn; give a growth in per cent, or US dollars"),
        ({"target": -100}, "-100 is no target; give a growth in per cent above -100, such as 6"),
    ],
)
def test_outlook_refused(exports, options, message):
    with pytest.raises(TradeDataError) as error:
        target.outlook(exports, **({"year": 2023, "target": 6, "as_of": DAY} | options))
    assert str(error.value) == message


def test_outlook_of_one_series_only(exports):
    both = pd.DataFrame({"a": exports, "b": exports})
    with pytest.raises(TradeDataError, match=r"^an outlook is of one series, found 2: a, b$"):
        target.outlook(both, year=2023, target=6, as_of=DAY)


def test_read_refuses_what_is_no_amount():
    with pytest.raises(AmountError):
        aims.read("as much as possible")


@pytest.mark.parametrize(
    ("probability", "paths", "words"),
    [
        (0.5, 2000, "50%"),
        (1e-4, 2000, "below 1%"),
        (0.9999, 2000, "above 99%"),
        (0.031, 200, "5%"),
        (0.01, 200, "below 5%"),
    ],
)
def test_chance_is_no_finer_than_the_paths(probability, paths, words):
    assert aims.chance(probability, paths) == words


def test_targets_of_hanoi(published):
    """The first target of each year, ranges with both ends: 6-7 % for 2014, 6 % for 2023, none found for 2020."""
    found = official.targets(published, "Hanoi")
    assert found.loc[2014, ["low", "high"]].tolist() == [6, 7]
    assert (found.loc[2023, "low"], found.loc[2023, "id"]) == (6, "F0781")
    assert 2020 not in found.index


def test_announced(published):
    """The statistics office at the end of December, not what the city hoped three weeks before (+1 %, F0782)."""
    assert official.announced(published, "Hanoi", 2023).value == -2.4
    assert not official.announced(published, "Hanoi", 2017).known


def test_target_of_refuses_a_year_without(published):
    with pytest.raises(TradeDataError, match=r"^no target is known for exports of Hanoi in 2020; give one, such as 6$"):
        official.target_of(published, "Hanoi", 2020)


def test_past_rests_by_hand():
    """Four months of 1, eight of 2; a year later 1.1 and 3: growth of 10 and 50 %."""
    months = pd.period_range("2020-01", "2022-03", freq="M")
    history = pd.Series([1.0] * 4 + [2.0] * 8 + [1.1] * 4 + [3.0] * 8 + [5.0] * 3, months)
    table = target.past_rests(history, 4)
    assert table.index.tolist() == [2021]
    assert table.loc[2021].tolist() == pytest.approx([10, 50, 40])


def test_year_to_date_bands_end_at_the_year(hanoi):
    bands = hanoi.year_to_date((0.1, 0.5, 0.9))
    assert [str(month) for month in bands.index[[0, -1]]] == ["2023-04", "2023-12"]
    np.testing.assert_allclose(bands.iloc[-1], np.quantile(hanoi.levels, [0.1, 0.5, 0.9]))
    assert (bands[0.9] - bands[0.1]).is_monotonic_increasing
