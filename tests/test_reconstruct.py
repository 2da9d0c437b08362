"""Months rebuilt from figures: equations by hand, known truths regained, and intervals that cover what they promise."""

import re
from functools import cache

import numpy as np
import pandas as pd
import pytest
from scipy import optimize, stats

from tests import press
from tradeanalysis import datasets, figures, reconstruct
from tradeanalysis.errors import NoAnswer, TradeDataError
from tradeanalysis.figures import spans
from tradeanalysis.reconstruct import (
    blocks,
    calibration,
    drawing,
    equations,
    layout,
    nation,
    posterior,
    prior,
    rows,
)
from tradeanalysis.reconstruct.fit import Problem

COLUMNS = ["id", "place", "flow", "sector", "period_start", "period_end", "measure", "value", "unit", "published"]


def table(*rows):
    """Figures of a made-up place: sector, first and last month, measure, value, unit, day of publication."""
    cells = [[f"f{number}", "Here", "exports", *row] for number, row in enumerate(rows)]
    return figures.load(pd.DataFrame(cells, columns=COLUMNS))


@cache
def _corrected():
    return figures.corrected(datasets.load("published_figures"), datasets.load("errata"))


@cache
def hanoi(by=None):
    return reconstruct.monthly(_corrected(), place="Hanoi", by=by, start="2016-01", end="2023-12")


def test_equations_by_hand():
    rows = table(
        ("total", "2023-01", "2023-02", "level", "2.3", "usd_bn", "2023-03-01"),
        ("fdi", "2023-02", "2023-02", "mom_pct", "-50", "pct", "2023-06-01"),
    )
    months = equations.span(rows)
    found = equations.equations(rows, months, ("domestic", "fdi"))
    assert (str(months[0]), str(months[-1])) == ("2023-01", "2023-02")
    assert [part.tolist() for part in (found.first, found.last, found.lag)] == [[0, 1], [1, 1], [0, 1]]
    assert found.parts.tolist() == [[True, True], [False, True]]
    assert found.vintage.tolist() == [equations.OWN, equations.YEAR]
    assert found.values == pytest.approx(np.log([2300, 0.5]))
    assert found.rounding == pytest.approx([(100 / 2300) ** 2 / 12, (0.01 / 0.5) ** 2 / 12])


def test_expected_by_hand():
    """Months of 100 and 200: the second first estimated a tenth too high, all of the release 5 % too high."""
    rows = table(
        ("total", "2023-01", "2023-02", "level", "330", "usd_mn", "2023-03-01"),
        ("total", "2023-02", "2023-02", "mom_pct", "110", "pct", "2023-03-01"),
        ("total", "2023-01", "2023-02", "level", "300", "usd_mn", "2024-06-01"),
    )
    system = Problem(equations.equations(rows, equations.span(rows), ("total",))).system
    state, place = np.zeros(system.shape.length), system.place
    state[place.theta[:, 0]] = np.log([100, 200])
    state[place.first[1, 0]], state[place.release[1]] = np.log(1.1), np.log(1.05)
    state[place.restated[0]] = np.log(1.02)
    by_hand = [1.05 * 1.02 * (100 + 220), 220 / 100, 300]
    assert np.exp(system.figures.expected(state)) == pytest.approx(by_hand)


def test_a_base_is_as_restated():
    """Growth divides the year as first published by the year before as restated: only the numerator has an error.

    Of the last year nothing later is known: the path is that year as first published.
    """
    rows = table(
        ("total", "2022-01", "2022-12", "level", "1000", "usd_mn", "2023-01-05"),
        ("total", "2023-01", "2023-12", "yoy_pct", "10", "pct", "2024-01-05"),
        ("total", "2024-01", "2024-12", "yoy_pct", "5", "pct", "2025-01-05"),
    )
    system = Problem(equations.equations(rows, equations.span(rows), ("total",))).system
    state, place = np.zeros(system.shape.length), system.place
    assert place.open.tolist() == [False, False, True]
    state[place.restated[:2]] = np.log([1.03, 1.02])
    assert np.exp(system.figures.expected(state)) == pytest.approx([12 * 1.03, 1.02, 1])


def test_what_is_restated_later_of_an_open_year_is_carried_by_other_figures():
    """A year of 12 as its own release had it, restated to 1.2 times that: a later print and a base see the latter."""
    own = table(("total", "2023-01", "2023-12", "level", "1000", "usd_mn", "2024-01-05"))
    later = table(
        ("total", "2023-01", "2023-12", "level", "1200", "usd_mn", "2024-12-05"),
        ("total", "2024-01", "2024-12", "yoy_pct", "5", "pct", "2025-01-05"),
        ("total", "2023-01", "2023-12", "level", "1000", "usd_mn", "2024-01-05"),
    )
    months = pd.period_range("2023-01", "2024-12", freq="M")
    place = Problem(equations.equations(own, months, ("total",))).system.place
    asked = equations.equations(later, months, ("total",))
    extended, further = layout.extended(place, asked)
    assert [(name, len(mean)) for name, mean in further if len(mean)] == [("flash", 1), ("release", 1), ("restated", 2)]
    state = np.zeros(place.shape.length + 4)
    state[extended.restated[0]] = np.log(1.2)
    # Of 2024 no own release is known, so that it is carried as restated, and its own growth is off by nothing here.
    assert np.exp(rows.figures(asked, extended).expected(state)) == pytest.approx([12 * 1.2, 1 / 1.2, 12])


def test_published_sums_are_kept_where_figures_are_few():
    """A year of 1,850, four months of 560, 3.1 % less than a year earlier: the months add up to each of them."""
    few = table(
        ("total", "2022-01", "2022-12", "level", "1850", "usd_mn", "2023-01-05"),
        ("total", "2023-01", "2023-04", "level", "560", "usd_mn", "2023-05-05"),
        ("total", "2023-01", "2023-04", "yoy_pct", "-3.1", "pct", "2023-05-05"),
    )
    rebuilt = reconstruct.monthly(few, place="Here")
    sums = {(first, last): (low, high) for first, last, low, high in (
        ("2022-01", "2022-12", 1849.5, 1850.5), ("2023-01", "2023-04", 559.5, 560.5),
        ("2022-01", "2022-04", 559.5 / 0.9695, 560.5 / 0.9685))}  # fmt: skip
    for (first, last), (low, high) in sums.items():
        months = rebuilt.median.loc[first:last, "total"].sum()
        assert low - 0.01 <= months <= high + 0.01
        drawn = rebuilt.summed(first, last)
        assert drawn.value == pytest.approx(months, rel=0.005)
        assert drawn.low < low < high < drawn.high


def test_figures_on_later_months_count_for_those_before_the_end():
    """500 in half a year; the year after came to 1,320, 10 % more: 1,200 in the year, 700 in its second half."""
    known = table(
        ("total", "2022-01", "2022-06", "level", "500", "usd_mn", "2023-06-05"),
        ("total", "2023-01", "2023-12", "level", "1320", "usd_mn", "2024-01-05"),
        ("total", "2023-01", "2023-12", "yoy_pct", "10.0", "pct", "2024-01-05"),
    )
    cut, whole = (reconstruct.monthly(known, place="Here", end=end) for end in ("2022-12", None))
    assert str(cut.months[-1]) == "2022-12"
    assert cut.summed("2022-07", "2022-12").value == pytest.approx(700, rel=0.01)
    pd.testing.assert_frame_equal(cut.interval(), whole.interval().loc[:"2022-12"])
    assert cut.influence.shape == (12, 3)
    assert list(cut.predict(known).index) == ["f0"]


def test_years_without_any_figure_are_named():
    """Levels of 2010 and 2014, growth of the latter on 2013: of 2011 and 2012 nothing is known."""
    known = table(
        ("total", "2010-01", "2010-12", "level", "1000", "usd_mn", ""),
        ("total", "2014-01", "2014-12", "level", "1500", "usd_mn", ""),
        ("total", "2014-01", "2014-12", "yoy_pct", "10", "pct", ""),
    )
    path = reconstruct.monthly(known, place="Here")
    assert path.empty_years == [2011, 2012]
    assert re.search(r"^ *years without a figure +2011 and 2012$", repr(path), re.MULTILINE)
    assert reconstruct.monthly(known, place="Here", end="2011-06").empty_years == [2011]


def test_a_path_begins_after_years_without_figures_where_enough_follow():
    """Monthly levels of 2010 and of 2013 to 2017: 60 figures do without 2010, 59 do not."""
    levels = [
        ("total", month, month, "level", "100", "usd_mn", "")
        for month in pd.period_range("2010-01", "2017-12", freq="M").astype(str)
        if not "2011" <= month < "2013"
    ]
    for given, first in ((levels, 2013), (levels[:-1], 2010)):
        assert spans.stretch(table(*given)) == (first, 2017)


def test_the_newer_of_two_long_stretches_counts():
    """84 months up to 2011 and 72 from 2015 on: those before are left out, however many they are."""
    levels = [
        ("total", month, month, "level", "100", "usd_mn", "")
        for month in pd.period_range("2005-01", "2020-12", freq="M").astype(str)
        if not "2012" <= month < "2015"
    ]
    assert spans.stretch(table(*levels)) == (2015, 2020)


def test_coefficients_are_the_derivative():
    system = hanoi("sector").fit.system
    state = hanoi("sector").fit.mean + 0.01
    coefficients, _ = system.at(state)
    chosen = np.arange(0, 60)
    numeric = optimize.approx_fprime(state, lambda one: system.figures.expected(one)[chosen], 1e-7)
    assert system.matrix(coefficients).toarray()[chosen] == pytest.approx(numeric, abs=1e-5)


def test_reprints_are_one_observation():
    """5.3 printed thrice, once sharper, is one figure with the sharper bounds; what contradicts it is another."""
    rows = table(
        *(("total", "2023-01", "2023-04", "level", value, unit, day) for value, unit, day in (
            ("5.3", "usd_bn", "2023-05-06"), ("5312", "usd_mn", "2023-05-07"), ("5.3", "usd_bn", "2023-05-09"),
            ("5.6", "usd_bn", "2023-05-09"))),
    )  # fmt: skip
    found = equations.equations(rows, equations.span(rows), ("total",))
    assert found.sources == (("f1", "f0", "f2"), ("f3",))
    assert found.ids == ("f1", "f3")
    assert np.exp(found.values) == pytest.approx([5312, 5600])


def test_bounds_of_reprints_are_shared():
    """5.3 (5.25 to 5.35) and about 5.2 (5.1 to 5.3) leave 5.25 to 5.3."""
    rows = table(
        ("total", "2023-01", "2023-04", "level", "5.3", "usd_bn", "2023-05-06"),
        ("total", "2023-01", "2023-04", "level", "5.2", "usd_bn", "2023-05-07"),
    )
    about = rows.assign(high=[5350.0, 5300.0], low=[5250.0, 5100.0])
    found = equations.equations(about, equations.span(about), ("total",))
    assert np.exp(found.values) == pytest.approx([5275])
    assert found.rounding == pytest.approx([(50 / 5275) ** 2 / 12])


def test_reprints_change_nothing():
    used = press.printed(press.truth(3), 3, share=0.5)
    copies = [used.assign(id=used["id"] + f"_{k}", url=f"https://there/{k}") for k in range(2)]
    thrice = pd.concat([used, *copies], ignore_index=True)
    once, often = (reconstruct.monthly(rows, place="Here") for rows in (used, thrice))
    pd.testing.assert_frame_equal(once.interval(), often.interval())


def test_a_lower_bound_is_no_amount():
    """Over 10 billion, of a year that a later release puts at 13.5: only the latter says how much."""
    cells = {"place": "Here", "flow": "exports", "measure": "level", "period_start": "2022-01", "period_end": "2022-12"}
    rows = [
        {"id": "a", "printed": "over 10 billion USD", "published": "2023-01-05"},
        {"id": "b", "printed": "13.5 billion USD", "published": "2024-06-05"},
    ]
    told = figures.load(pd.DataFrame([row | cells for row in rows]))
    assert told["qualifier"].tolist() == ["over", ""]
    year = reconstruct.monthly(told, place="Here").summed("2022-01", "2022-12", level=0.95)
    assert 13150 < year.low < 13450 < 13550 < year.high < 13850  # 13.45 to 13.55, and a usual error of t tails
    with pytest.raises(NoAnswer, match=r"^no level of exports of Here lies within 2022-01 to 2022-12; "):
        reconstruct.monthly(told[:1], place="Here")


def test_what_stands_beside_a_later_month_is_revised():
    """In the release of February January is no first estimate any more."""
    rows = table(
        ("total", "2023-01", "2023-01", "level", "100", "usd_mn", "2023-01-29"),
        ("total", "2023-02", "2023-02", "level", "110", "usd_mn", "2023-02-28"),
        ("total", "2023-01", "2023-01", "level", "105", "usd_mn", "2023-02-28"),
        ("total", "2023-01", "2023-01", "level", "106", "usd_mn", "2024-03-28"),
    )
    found = equations.equations(rows, equations.span(rows), ("total",))
    assert found.vintage.tolist() == [equations.OWN, equations.OWN, equations.YEAR, equations.LATER]


@pytest.mark.parametrize("used", [(), (4, 2, 3)])
def test_factor_of_blocks_is_that_of_the_whole(used):
    """A random matrix of three blocks and a border against numpy: solution, inverse where stored, and draws."""
    shape, generator = blocks.Shape(3, 4, 2, used), np.random.default_rng(0)
    rows, columns = np.tril_indices(shape.length)
    place = shape.place(rows, columns)
    kept = np.arange(shape.length) >= 12
    for here in shape.filled:
        kept[here] = True
    stored = (place >= 0) & kept[rows] & kept[columns]
    half = np.zeros((shape.length, shape.length))
    half[rows[stored], columns[stored]] = generator.normal(size=stored.sum())
    whole = np.tril(half, -1) + np.tril(half, -1).T + 12 * np.eye(shape.length)
    storage = np.zeros(shape.stored)
    storage[place[stored]] = whole[rows[stored], columns[stored]]
    found, right = blocks.factor(shape, storage), generator.normal(size=(shape.length, 3)) * kept[:, None]
    assert whole @ found.solve(right) == pytest.approx(right)
    assert found.inverse()[place[stored]] == pytest.approx(np.linalg.inv(whole)[rows[stored], columns[stored]])
    root = found.backward(np.eye(shape.length))[np.ix_(kept, kept)]
    assert root @ root.T == pytest.approx(np.linalg.inv(whole)[np.ix_(kept, kept)])
    several = blocks.factor(shape, np.stack([storage, 2 * storage]))
    twice = found.solve(right) / 2
    assert several.solve(np.stack([right, right])) == pytest.approx(np.stack([2 * twice, twice]))
    assert several.of(np.array([1])).solve(right[None])[0] == pytest.approx(twice)


@pytest.mark.parametrize("by", [None, "sector"])
def test_states_solved_for_first_change_nothing(by):
    """The normal matrix with groups of states solved for first, with blocks a year alone, and as one dense matrix."""
    fit = hanoi(by).fit
    linear, system = fit.linear, fit.system
    inner = system.factor(linear.products, linear.variances)
    blocked = system.root(system.added(linear.products), linear.variances)
    right = np.zeros((system.shape.length, 2))
    used = np.unique(system.columns)
    right[used] = np.random.default_rng(0).normal(size=(len(used), 2))
    matrix = system.matrix(linear.coefficients).toarray()[:, used]
    whole = np.linalg.inv(matrix.T @ (matrix / linear.variances[:, None]))
    assert inner.solve(right) == pytest.approx(blocked.solve(right), rel=1e-8, abs=1e-10)
    assert inner.solve(right)[used] == pytest.approx(whole @ right[used], rel=1e-6, abs=1e-9)
    known = np.einsum("ij,jk,ik->i", matrix, whole, matrix, optimize=True)
    assert system.spread(linear.products, inner.inverse()) == pytest.approx(known, rel=1e-6)


def test_a_fit_without_a_figure_is_found_from_all_figures():
    """The first round in closed form, against rounds from the beginning, for the figures that decide most and least."""
    fit = hanoi(None).fit
    count = len(fit.observed)
    plain = posterior.reweighed(fit, np.zeros(count, bool), 0)
    for number in np.argsort(fit.known[:count] / fit.linear.variances[:count])[[0, count // 2, -1]]:
        found = posterior.without(fit, plain, int(number), 3)
        other = posterior.reweighed(fit, np.arange(count) == number, 3)
        assert found.mean == pytest.approx(other.mean, rel=1e-8, abs=1e-9)
        assert found.known == pytest.approx(other.known, rel=1e-8)
        assert found.weights == pytest.approx(other.weights, rel=1e-8)


def test_monthly_parts_add_up_exactly():
    rebuilt = hanoi("sector")
    paths = rebuilt.paths(50, seed=3)
    for block in (rebuilt.median, *(paths.xs(number, axis="columns", level="path") for number in (0, 49))):
        assert (block["domestic"] + block["fdi"]).to_numpy() == pytest.approx(block["total"].to_numpy(), rel=1e-12)


def test_monthly_agrees_with_what_was_printed():
    """January to April 2023 were printed as 5.3bn, March follows from April as 1.465bn."""
    paths = hanoi().paths(2000, seed=0)["total"]
    months = paths.loc["2023-01":"2023-04"].sum()
    assert np.quantile(months, 0.025) < 5300 < np.quantile(months, 0.975)
    march = hanoi().interval(0.95).loc["2023-03", "total"]
    assert march["low"] < 1465 < march["high"]


def test_paths_are_seeded_and_spread_like_the_interval():
    rebuilt = hanoi()
    pd.testing.assert_frame_equal(rebuilt.paths(20, seed=1), rebuilt.paths(20, seed=1))
    drawn = rebuilt.paths(4000, seed=0)["total"].quantile([0.1, 0.9], axis="columns").T
    band = rebuilt.interval(0.8)["total"]
    assert np.median(drawn[0.1] / band["low"]) == pytest.approx(1, abs=0.01)
    assert np.median(drawn[0.9] / band["high"]) == pytest.approx(1, abs=0.01)


def test_summed_is_narrower_than_sums_of_bounds():
    """Months of a known sum make up for each other: adding their bounds would be far too wide."""
    months = hanoi().summed("2023-01", "2023-04", level=0.95)
    bounds = hanoi().with_interval(0.95).loc["2023-01":"2023-04"].sum()
    assert bounds["low"] < months.low < 5300 < months.high < bounds["high"]
    assert months.width < 0.8 * (bounds["high"] - bounds["low"])


def test_year_on_year_of_the_medians():
    """The median of growth is the growth of the medians; its interval contains it."""
    growth = hanoi().year_on_year(0.8)["total"]
    median = hanoi().median["total"]
    assert growth["median"].to_numpy() == pytest.approx((100 * (median / median.shift(12) - 1)).dropna().to_numpy())
    assert (growth["low"] < growth["median"]).all()
    assert (growth["median"] < growth["high"]).all()


def test_draws_are_spread_as_the_fit_is():
    """With sizes given and normal tails, months have the variance of the inverse of the whole matrix."""
    problem = hanoi().fit.problem
    given = Problem(problem.observed, problem.indicator, given=hanoi().fit.sizes, heavy=False)
    fit = posterior.estimate(given)
    drawn = drawing.draws(fit, 6000, np.random.default_rng(1), drawing.Width())
    matrix = fit.system.matrix(fit.linear.coefficients).toarray()
    used = np.abs(matrix).sum(axis=0) > 0
    whole = np.zeros((len(used), len(used)))
    whole[np.ix_(used, used)] = np.linalg.inv((matrix.T @ (matrix / fit.linear.variances[:, None]))[np.ix_(used, used)])
    theta = fit.system.place.theta[:, 0]
    spread = np.sqrt(np.diag(whole)[theta])
    assert drawn.states[theta].std(axis=1) == pytest.approx(spread, rel=0.08)
    # Of sums of months as well, as only draws that hang together have it.
    months = np.zeros((2, len(theta)))
    months[0, :12], months[1, 12:24] = 1, 1
    sums = months @ drawn.states[theta]
    assert sums.std(axis=1) == pytest.approx(np.sqrt(np.diag(months @ whole[np.ix_(theta, theta)] @ months.T)), rel=0.1)


@pytest.mark.parametrize("by", [None, "sector"])
def test_states_drawn_together_are_those_drawn_one_set_after_the_other(by, monkeypatch):
    """The same seed gives the same states to eight digits, however many sets of sizes are solved at a time."""
    fit = hanoi(by).fit
    found = []
    for together in (1, 40):
        monkeypatch.setattr(drawing, "TOGETHER", together)
        found.append(drawing.draws(fit, 30, np.random.default_rng(1), drawing.Width(1.2, 4.0), 8).states)
    assert found[0] == pytest.approx(found[1], rel=1e-8, abs=1e-8)


def test_sizes_and_weights_widen_the_draws():
    """What is not known of sizes and tails makes months less certain than the likeliest sizes do."""
    problem = hanoi().fit.problem
    given = posterior.estimate(Problem(problem.observed, problem.indicator, given=hanoi().fit.sizes))
    spreads = [
        np.median(drawing.draws(fit, 2000, np.random.default_rng(1), drawing.Width()).states[
            fit.system.place.theta[:, 0]].std(axis=1))
        for fit in (given, hanoi().fit)
    ]  # fmt: skip
    assert spreads[0] < spreads[1] < 1.5 * spreads[0]


def test_left_out_is_a_fit_without_the_figure():
    """The closed form against a system without the row, sizes and weights as they were."""
    fit = hanoi().fit
    matrix = fit.system.matrix(fit.linear.coefficients).toarray()
    used = np.abs(matrix).sum(axis=0) > 0
    for position in (5, 40, 90):
        keep = np.arange(len(matrix)) != position
        kept = matrix[keep][:, used] / fit.linear.variances[keep, None]
        rest = np.linalg.solve(matrix[keep][:, used].T @ kept, kept.T @ fit.linear.target[keep])
        moved = matrix[position, used] @ (rest - fit.mean[used])
        assert fit.others[0][position] - fit.expected[position] == pytest.approx(moved, abs=2e-3)


def test_influence_is_shared_out():
    influence = hanoi().influence
    assert influence.sum(axis=1).to_numpy() == pytest.approx(100)
    strongest = influence.loc["2023-04"].nlargest(8).index
    ends = datasets.load("published_figures").set_index("id").loc[strongest, "end"]
    # F0812 is growth of January to October 2024: its base holds April 2023.
    assert ends.between(pd.Period("2022-04", "M"), pd.Period("2024-10", "M")).all()


def test_monthly_regains_a_known_truth():
    """Six made-up presses: the 95 % intervals cover 90 to 99.5 % of the true months."""
    held = []
    for seed in range(6):
        true = press.truth(seed)
        band = reconstruct.monthly(press.printed(true, seed, digits=2), place="Here").interval(0.95)["total"]
        told = true.loc["2018-01":].to_frame("true").join(band)
        held.append(((told["low"] <= told["true"]) & (told["true"] <= told["high"])).mean())
    assert 0.90 <= np.mean(held) <= 0.995


def test_figures_taken_as_exact_miss_a_known_truth():
    """The control: without release errors and rounding, the intervals cover less than 80 %."""
    held = []
    for seed in range(6):
        true = press.truth(seed)
        used = press.printed(true, seed, digits=2)
        observed = equations.equations(used, equations.span(used), ("total",)).without_rounding()
        errors = ("general", "flash", "release", "restated", "restated_part", "foreign", "foreign_year")
        fit = posterior.estimate(Problem(observed, given=dict.fromkeys(errors, 1e-4), heavy=False))
        band = reconstruct.Reconstruction(fit, calibrated=False).interval(0.95)["total"]
        told = true.loc["2018-01":].to_frame("true").join(band)
        held.append(((told["low"] <= told["true"]) & (told["true"] <= told["high"])).mean())
    assert np.mean(held) < 0.8


def test_monthly_does_not_depend_on_the_unit():
    """A thousandfold of every level moves the medians a thousandfold, and nothing else."""
    used = press.printed(press.truth(1), 1)
    larger = used.copy()
    money = larger["unit"] == "usd_mn"
    larger.loc[money, ["value", "low", "high"]] *= 1000
    small, large = (reconstruct.monthly(rows, place="Here") for rows in (used, larger))
    assert (large.median / small.median).to_numpy() == pytest.approx(1000, rel=1e-4)
    assert large.error_sizes == pytest.approx(small.error_sizes, rel=1e-2)


def test_monthly_of_a_lonely_annual_figure():
    """Twelve months that sum to the year, wide apart: nothing tells one from another."""
    rebuilt = reconstruct.monthly(table(("total", "2022-01", "2022-12", "level", "12.0", "usd_bn", "")), place="Here")
    assert rebuilt.paths(500, seed=0)["total"].sum().median() == pytest.approx(12000, rel=0.01)
    band = rebuilt.interval(0.95)["total"]
    assert ((band["high"] / band["low"]) > 1.2).all()
    assert not rebuilt.median.isna().to_numpy().any()


def test_monthly_follows_an_indicator():
    """With one year known, the months have the shape of the indicator."""
    months = pd.period_range("2022-01", "2022-12", freq="M")
    shape = pd.Series(np.linspace(1, 3, 12), months)
    rows = table(("total", "2022-01", "2022-12", "level", "12.0", "usd_bn", ""))
    rebuilt = reconstruct.monthly(rows, place="Here", indicator=shape).median["total"]
    assert np.corrcoef(rebuilt, shape)[0, 1] > 0.99


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"flow": "imports"}, "no level of imports is known for Here, so there is nothing to rebuild months from"),
        ({"by": "goods"}, "by='goods' is not known; choose 'sector' or None"),
        (
            {"flow": "balance"},
            "the months of a balance may be negative and are not rebuilt; rebuild exports and imports, and subtract",
        ),
        ({"flow": "export"}, "flow 'export' is not known; choose exports, imports or trade"),
        *[
            (
                limits,
                f"no level of exports of Here lies within {said}; the figures speak of 2022-01 to 2022-12, and one "
                "that reaches before the start is not used",
            )
            for limits, said in (
                ({"start": "2030-01", "end": "2030-12"}, "2030-01 to 2030-12"),
                ({"start": "2022-03"}, "2022-03 to 2022-12"),
                ({"start": "2022-08", "end": "2022-03"}, "2022-08 to 2022-03"),
            )
        ],
        ({"start": 2022}, "2022 is no month; give a text such as '2023-04', a Period or a Timestamp"),
        ({"indicator": [1.0] * 12}, "the indicator is a list; give a Series of one value a month"),
        (
            {"indicator": pd.Series(1.0, pd.period_range("2022Q1", "2022Q4", freq="Q"))},
            "'indicator' has an index of period[Q-DEC]; give a monthly PeriodIndex, for instance "
            "periods.months('2023-01', '2023-04')",
        ),
        (
            {"indicator": pd.Series([1.0], pd.period_range("2022-01", "2022-01", freq="M"))},
            "the indicator has no positive value for 2022-02; give one for every month of the path",
        ),
    ],
)
def test_monthly_explains_itself(options, message):
    rows = table(("total", "2022-01", "2022-12", "level", "12.0", "usd_bn", ""))
    with pytest.raises(TradeDataError) as error:
        reconstruct.monthly(rows, **{"flow": "exports", "place": "Here"} | options)
    assert str(error.value) == message


def test_monthly_names_who_cannot_be_brought_together(monkeypatch):
    monkeypatch.setattr(posterior, "ROUNDS", 1)
    with pytest.raises(TradeDataError, match=r"^the figures cannot be brought together; look first at p"):
        reconstruct.monthly(press.printed(press.truth(0), 0), place="Here")


@pytest.mark.parametrize(
    ("row", "by", "message"),
    [
        (
            ("fdi", "2022-01", "2022-12", "level", "12.0", "usd_bn", ""), None,
            "no level of exports is known for Here, so there is nothing to rebuild months from; known are fdi "
            "(all, usd_mn), wanted is total (all, usd_mn)",
        ),
        (
            ("fdi", "2022-01", "2022-12", "level", "12.0", "usd_bn", ""), "sector",
            "levels are known of fdi alone, which says nothing of the rest; give levels of another of domestic, fdi, "
            "total",
        ),
        (
            ("total", "2022-01", "2022-12", "level", "12.0", "usd_bn", ""), "sector",
            "all figures are of the total, so nothing says how it is split; leave out by, or give figures of one of "
            "domestic, fdi",
        ),
        (
            ("total", "1980-01", "1980-12", "level", "12.0", "usd_bn", ""), None,
            "the path goes from 1980-01 to 1980-12; the Lunar New Year, which moves its months, is known for 1990 to "
            "2050. Give start and end within these years",
        ),
    ],
)  # fmt: skip
def test_monthly_says_what_the_figures_lack(row, by, message):
    with pytest.raises(TradeDataError) as error:
        reconstruct.monthly(table(row), place="Here", by=by)
    assert str(error.value) == message


def test_monthly_needs_a_table_of_figures():
    with pytest.raises(
        TradeDataError, match=r"^the figures have no column 'place'; read them with figures.load first$"
    ):
        reconstruct.monthly(pd.DataFrame({"value": [1.0]}), place="Here")


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda path: path.interval(95), "the level of an interval is 95; expected a probability, such as 0.95"),
        (lambda path: path.with_interval(series="fdi"), "the path has no series 'fdi'; choose one of total"),
        (lambda path: path.paths(0, seed=0), "0 paths are asked for; expected at least one"),
        (
            lambda path: path.summed("2023-09", "2024-02"),
            "the path goes from 2016-01 to 2023-12, and does not hold all of 2023-09 to 2024-02",
        ),
    ],
)
def test_reconstruction_explains_itself(ask, message):
    with pytest.raises(TradeDataError) as error:
        ask(hanoi())
    assert str(error.value) == message


def test_predict_leaves_out_what_the_path_does_not_speak_of():
    """From a table of all places and flows, the figures on exports of Hanoi within the path alone."""
    everything = datasets.load("published_figures")
    own = figures.select(everything, place="Hanoi", flow="exports", sector="total", commodity="all")
    predicted = hanoi().predict(everything, 0.95)
    assert set(predicted.index) <= set(own["id"])
    pd.testing.assert_frame_equal(predicted, hanoi().predict(own, 0.95))
    assert (predicted["low"] < predicted["high"]).all()


def test_year_on_year_of_one_year_has_no_rows():
    rows = table(("total", "2022-01", "2022-12", "level", "12.0", "usd_bn", ""))
    growth = reconstruct.monthly(rows, place="Here").year_on_year(0.95)
    assert len(growth) == 0
    assert set(growth["total"].columns) == {"median", "low", "high"}


def test_sizes_not_identified_are_named():
    """One annual figure identifies no size; a press without customs nothing of theirs, but that of first estimates."""
    lonely = reconstruct.monthly(table(("total", "2022-01", "2022-12", "level", "12.0", "usd_bn", "")), place="Here")
    assert set(lonely.not_identified) == set(prior.NAMES)
    usual = {name: size.median for name, size in prior.SIZES.items()}
    assert lonely.error_sizes == pytest.approx(usual, rel=0.05)
    told = reconstruct.monthly(press.printed(press.truth(0), 0), place="Here")
    assert {"foreign", "foreign_year"} <= set(told.not_identified)
    assert not {"flash", "drift"} & set(told.not_identified)


def test_monthly_of_one_single_release():
    """Three years printed on one day by one publisher: months are held out, and nothing is missed."""
    rows = [
        ("total", f"{year}-01", f"{year}-{month:02d}", "level", f"{100 * month}", "usd_mn", "2023-06-01")
        for year in (2020, 2021, 2022)
        for month in range(1, 13)
    ]
    rebuilt = reconstruct.monthly(table(*rows), place="Here")
    assert rebuilt.width.scale == 1
    assert rebuilt.median["total"].to_numpy() == pytest.approx(100, rel=0.02)


def test_width_is_never_less_than_the_model_says():
    """Scores of a normal leave the model as it is; thrice as large ones widen its 95 % threefold; few say nothing."""
    scores = stats.norm.ppf((np.arange(400) + 0.5) / 400)
    assert calibration.width([0.5 * scores]) == drawing.Width()
    wide = calibration.width([3 * scores])
    assert wide.scale * stats.t.ppf(0.975, wide.tail) == pytest.approx(3 * stats.norm.ppf(0.975), rel=0.02)
    assert calibration.width([scores[:20]]) == calibration.PRESS


def test_nation_is_known_as_of_the_day():
    """March 2016 was first estimated at 14.2 billion, on 29 March, and put at 15.117 billion a month later."""
    early, late = (nation.monthly("exports", day) for day in ("2016-04-06", "2016-04-30"))
    assert (str(early.index[-1]), str(late.index[-1])) == ("2016-03", "2016-04")
    assert (early["2016-03"], late["2016-03"]) == (14200, 15117)


def test_nation_is_carried_on_where_it_is_not_known():
    """A month not known yet is that of a year before, moved by the growth of the last twelve known."""
    months = pd.period_range("2022-01", "2023-06", freq="M")
    logs = nation.logs("Hanoi", "exports", months, "2023-05-06")
    known = np.log(nation.monthly("exports", "2023-05-06"))
    growth = (known.to_numpy()[12:] - known.to_numpy()[:-12])[-12:].mean()
    assert logs[-2:] == pytest.approx(known[["2022-05", "2022-06"]].to_numpy() + growth)
    assert nation.logs("Here", "exports", months, None) is None
    assert nation.logs("Viet Nam", "exports", months, None) is None


def test_indicator_of_the_nation_has_its_weight():
    """The months of Hanoi follow the nation's in part: a weight above nothing and not above one, by two deviations."""
    fit = hanoi().fit
    at = fit.system.place.weight.item()
    unit = np.zeros((fit.system.shape.length, 1))
    unit[at] = 1.0
    deviation = float(np.sqrt(fit.factor.solve(unit)[at, 0]))
    assert deviation < 0.15  # .5 before any figure
    assert 2 * deviation < fit.mean[at] < 1 + 2 * deviation


def test_no_path_is_negative_where_figures_contradict_each_other():
    """A year printed as 12000, 1200 and 120000, and sums that fall: positive months, wider apart than the sums are."""
    rows = table(
        *(("total", "2022-01", "2022-12", "level", value, "usd_mn", "") for value in ("12000", "1200", "120000")),
        ("total", "2022-01", "2022-06", "level", "6000", "usd_mn", ""),
        ("total", "2022-01", "2022-07", "level", "5000", "usd_mn", ""),
    )
    rebuilt = reconstruct.monthly(rows, place="Here")
    paths, band = rebuilt.paths(500, seed=0)["total"].to_numpy(), rebuilt.interval(0.95)["total"]
    assert (paths > 0).all()
    assert np.isfinite(paths).all()
    assert ((band["low"] > 0) & (band["high"] > 1.5 * band["low"])).all()


def test_sums_that_agree_in_all_their_digits_have_a_fit():
    """A workbook's months, sums to date, sectors and growth with four decimals: errors do not shrink without end."""
    months = pd.period_range("2021-01", "2023-12", freq="M")
    total = np.round(1000 * np.exp(0.008 * np.arange(36) + 0.1 * np.random.default_rng(1).normal(size=36)), 4)
    rows = []
    for sector, levels in {"total": total, "domestic": (part := np.round(0.3 * total, 4)), "fdi": total - part}.items():
        for place, month in enumerate(months):
            cells = {"place": "Hue", "flow": "exports", "sector": sector, "period_end": str(month)}
            cells["published"] = f"{(month + 1).start_time:%Y-%m}-05"
            for first in dict.fromkeys((place, place - month.month + 1)):
                level, span = levels[first : place + 1].sum(), {"period_start": str(months[first])}
                rows.append(cells | span | {"measure": "level", "printed": f"{level:.4f} million USD"})
                if place >= 12:
                    rate = 100 * (level / levels[first - 12 : place - 11].sum() - 1)
                    rows.append(cells | span | {"measure": "yoy_pct", "printed": f"{rate:.6f}%"})
    path = reconstruct.monthly(figures.load(pd.DataFrame(rows)), place="Hue")
    np.testing.assert_allclose(path.median.squeeze(), total, rtol=1e-3)


def test_bounds_hold_medians_that_add_up_to_the_year():
    """Five months known to a thousandth beside seven skewed ones: the scale of the year moves all of them."""
    months = pd.period_range("2021-01", "2022-12", freq="M")
    rows = [("total", f"{month.year}-01", str(month), "level", 100.0 * month.month, "usd_mn", f"{month + 1}-05")
            for month in months]  # fmt: skip
    path = reconstruct.monthly(table(*rows), place="Here")
    rng = np.random.default_rng(0)
    drawn = 100 * np.exp(0.5 * rng.normal(size=path._all.shape))
    drawn[:5] = drawn[12:17] = 100 + 0.1 * rng.normal(size=drawn[:5].shape)
    path.__dict__.update(_all=drawn, _sums=[])
    assert (path.median.iloc[:5] > 100.2).all(axis=None)  # beside what was drawn
    for bounds in (path.with_interval(), path.year_on_year()["total"]):
        assert (bounds["low"] <= bounds["median"]).all()
        assert (bounds["median"] <= bounds["high"]).all()
    assert path.summed("2021-01", "2021-01").known
