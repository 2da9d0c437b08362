"""Months rebuilt from figures: equations by hand, known truths regained, and bands that hold what they promise."""

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
from scipy import optimize

from tests import press
from tradeanalysis import datasets, figures, reconstruct
from tradeanalysis.errors import TradeDataError
from tradeanalysis.reconstruct import equations, posterior, prior

COLUMNS = ["id", "place", "flow", "sector", "period_start", "period_end", "measure", "value", "unit", "published"]


def table(*rows):
    """Figures of a made-up place: sector, first and last month, measure, value, unit, day of publication."""
    cells = [[f"f{number}", "Here", "exports", *row] for number, row in enumerate(rows)]
    return figures.load(pd.DataFrame(cells, columns=COLUMNS))


@cache
def hanoi(by=None):
    mended = figures.corrected(datasets.load("published_figures"), datasets.load("errata"))
    return reconstruct.monthly(mended, place="Hanoi", by=by, start="2016-01", end="2023-12")


def test_equations_by_hand():
    rows = table(
        ("total", "2023-01", "2023-02", "level", "2.3", "usd_bn", "2023-03-01"),
        ("fdi", "2023-02", "2023-02", "mom_pct", "-50", "pct", "2023-06-01"),
    )
    months = equations.span(rows)
    found = equations.equations(rows, months, ("domestic", "fdi"))
    assert (str(months[0]), str(months[-1])) == ("2023-01", "2023-02")
    assert found.above.tolist() == [[1, 1, 1, 1], [0, 0, 0, 1]]
    assert found.below.tolist() == [[0, 0, 0, 0], [0, 1, 0, 0]]
    assert found.flash.tolist() == [[0, 0, 1, 1], [0, 0, 0, 0]]
    assert found.values == pytest.approx(np.log([2300, 0.5]))
    assert found.rounding == pytest.approx([(100 / 2300) ** 2 / 12, (0.01 / 0.5) ** 2 / 12])


def test_slope_is_the_derivative():
    observed = hanoi("sector").fit.observed.take(np.arange(0, 60))
    state = hanoi("sector").fit.mean + 0.01
    numeric = optimize.approx_fprime(state, lambda s: equations.expected(observed, s), 1e-7)
    assert equations.slope(observed, state).toarray() == pytest.approx(numeric, abs=1e-5)


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
    months = hanoi().summed("2023-01", "2023-04")
    bounds = hanoi().band().loc["2023-01":"2023-04"].sum()
    assert bounds["low"] < months.low < 5300 < months.high < bounds["high"]
    assert months.width < 0.8 * (bounds["high"] - bounds["low"])


def test_year_on_year_of_the_medians():
    """The median of growth is the growth of the medians; its band holds it."""
    growth = hanoi().year_on_year(0.8)["total"]
    median = hanoi().median["total"]
    assert growth["median"].to_numpy() == pytest.approx((100 * (median / median.shift(12) - 1)).dropna().to_numpy())
    assert (growth["low"] < growth["median"]).all()
    assert (growth["median"] < growth["high"]).all()


def test_draws_have_the_covariance_of_the_fit():
    """Drawn without it: by what the figures leave of draws of the prior."""
    fit = hanoi().fit
    states, factors = posterior.draws(fit, 6000, np.random.default_rng(1))
    spread = ((states - fit.mean) / factors).std(axis=0)
    told = np.sqrt(np.diag(fit.covariance))
    large = told > 0.005
    assert spread[large] == pytest.approx(told[large], rel=0.08)
    # Of sums of months as well, as only draws that hang together have it.
    months = np.zeros((3, len(told)))
    months[0, :12], months[1, 12:24], months[2, 24:27] = 1, 1, 1
    sums = ((states - fit.mean) / factors) @ months.T
    assert sums.std(axis=0) == pytest.approx(np.sqrt(np.diag(months @ fit.covariance @ months.T)), rel=0.08)


def test_draws_do_not_turn_with_the_last_digit():
    """Another machine adds in another order; one seed still gives one set of paths."""
    fit = hanoi().fit
    other = replace(
        fit, mean=fit.mean * (1 + 1e-13), gain=fit.gain * (1 - 1e-13), covariance=fit.covariance * (1 + 1e-13)
    )
    first, second = (posterior.draws(one, 50, np.random.default_rng(2))[0] for one in (fit, other))
    assert second == pytest.approx(first, abs=1e-8)


def test_left_out_is_a_fit_without_the_figure():
    """The closed form against fitting again without the figure, sizes and weights as they were."""
    fit = hanoi().fit
    for position in (5, 40, 90):
        change = equations.slope(fit.observed, fit.mean)
        covariance = fit.problem.prior.covariance(fit.sizes)
        noise = np.diag(fit.problem.noise(fit.sizes) / fit.weights)
        away = fit.mean - fit.problem.prior.centre
        target = fit.problem.misfit(fit.mean) + change @ away
        keep = np.arange(len(target)) != position
        inner = change[keep] @ covariance @ change[keep].T + noise[np.ix_(keep, keep)]
        guess = change[position] @ covariance @ change[keep].T @ np.linalg.solve(inner, target[keep])
        expected = fit.observed.values[position] - target[position] + guess
        assert fit.others[position] == pytest.approx(expected, abs=1e-6)


def test_influence_is_shared_out():
    influence = hanoi().influence
    assert influence.sum(axis=1).to_numpy() == pytest.approx(100)
    strongest = influence.loc["2023-04"].nlargest(8).index
    ends = datasets.load("published_figures").set_index("id").loc[strongest, "end"]
    assert ends.between(pd.Period("2022-04", "M"), pd.Period("2024-04", "M")).all()


def test_monthly_regains_a_known_truth():
    """Six made-up presses: the 95 % bands hold 90 to 99 % of the true months."""
    held = []
    for seed in range(6):
        true = press.truth(seed)
        band = reconstruct.monthly(press.printed(true, seed, digits=2), place="Here").interval(0.95)["total"]
        told = true.loc["2018-01":].to_frame("true").join(band)
        held.append(((told["low"] <= told["true"]) & (told["true"] <= told["high"])).mean())
    assert 0.90 <= np.mean(held) <= 0.995


def test_figures_taken_as_exact_miss_a_known_truth():
    """The control: without release errors and rounding, the bands hold less than 80 %."""
    held = []
    for seed in range(6):
        true = press.truth(seed)
        used = press.printed(true, seed, digits=2)
        observed = equations.equations(used, equations.span(used), ("total",)).without_rounding()
        sure = {"flash": 1e-4, "general": 1e-4, "foreign": 1e-4}
        problem = posterior.Problem(observed, prior.of_months(observed, None), sure, 1e6)
        fit = posterior.estimate(problem, calibrated=False)
        told = true.loc["2018-01":].to_frame("true").join(reconstruct.Reconstruction(fit).interval(0.95)["total"])
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
                "that reaches beyond the path is not used",
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
    monkeypatch.setattr(posterior, "STEPS", 1)
    with pytest.raises(TradeDataError, match=r"^the figures cannot be brought together; look first at p"):
        reconstruct.monthly(press.printed(press.truth(0), 0), place="Here")


@pytest.mark.parametrize(
    ("row", "by", "message"),
    [
        (
            ("fdi", "2022-01", "2022-12", "level", "12.0", "usd_bn", ""), None,
            "no level of exports is known for Here, so there is nothing to rebuild months from; known are fdi of all "
            "in usd_mn, wanted is total of all in usd_mn",
        ),
        (
            ("fdi", "2022-01", "2022-12", "level", "12.0", "usd_bn", ""), "sector",
            "levels are known of fdi alone, which says nothing of the rest; give levels of another of domestic, fdi, "
            "total",
        ),
        (
            ("total", "2022-01", "2022-12", "level", "12.0", "vnd_bn", ""), None,
            "no level of exports is known for Here, so there is nothing to rebuild months from; known are total of all "
            "in vnd_mn, wanted is total of all in usd_mn",
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
        (lambda path: path.interval(95), "the level of a band is 95; expected a probability, such as 0.95"),
        (lambda path: path.band(series="fdi"), "the path has no series 'fdi'; choose one of total"),
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
    predicted = hanoi().predict(everything)
    assert set(predicted.index) <= set(own["id"])
    pd.testing.assert_frame_equal(predicted, hanoi().predict(own))
    assert (predicted["low"] < predicted["high"]).all()


def test_year_on_year_of_one_year_has_no_rows():
    rows = table(("total", "2022-01", "2022-12", "level", "12.0", "usd_bn", ""))
    growth = reconstruct.monthly(rows, place="Here").year_on_year()
    assert len(growth) == 0
    assert set(growth["total"].columns) == {"median", "low", "high"}


def test_untold_sizes_are_named():
    """One annual figure tells no size; a press without customs tells nothing of them, but of first releases it does."""
    lonely = reconstruct.monthly(table(("total", "2022-01", "2022-12", "level", "12.0", "usd_bn", "")), place="Here")
    assert set(lonely.untold) == set(posterior.START)
    assert lonely.error_sizes == posterior.START
    told = reconstruct.monthly(press.printed(press.truth(0), 0), place="Here")
    assert "foreign" in told.untold
    assert not {"flash", "drift"} & set(told.untold)


def test_monthly_of_one_single_release():
    """Three years printed on one day: nothing is left when they are held out, so that tails are not estimated."""
    rows = [
        ("total", f"{year}-01", f"{year}-{month:02d}", "level", f"{100 * month}", "usd_mn", "2023-06-01")
        for year in (2020, 2021, 2022)
        for month in range(1, 13)
    ]
    rebuilt = reconstruct.monthly(table(*rows), place="Here")
    assert (rebuilt.fit.scale, rebuilt.fit.tail) == (1, posterior.TAIL)
    assert rebuilt.median["total"].to_numpy() == pytest.approx(100, rel=0.02)


def test_monthly_raises_where_sizes_do_not_settle(monkeypatch):
    """Sizes that still move at the limit are not given back as if they had settled."""
    monkeypatch.setattr(posterior, "ROUNDS", 1)
    with pytest.raises(TradeDataError, match=r"^the figures cannot be brought together; look first at p"):
        reconstruct.monthly(press.printed(press.truth(0), 0), place="Here")


def test_no_path_is_negative_where_figures_contradict_each_other():
    """A year printed as 12000, 1200 and 120000, and sums that fall: positive months, wider apart than the sums are."""
    rows = table(
        *(("total", "2022-01", "2022-12", "level", value, "usd_mn", "") for value in ("12000", "1200", "120000")),
        ("total", "2022-01", "2022-06", "level", "6000", "usd_mn", ""),
        ("total", "2022-01", "2022-07", "level", "5000", "usd_mn", ""),
    )
    rebuilt = reconstruct.monthly(rows, place="Here")
    paths, band = rebuilt.paths(500, seed=0)["total"].to_numpy(), rebuilt.interval()["total"]
    assert (paths > 0).all()
    assert np.isfinite(paths).all()
    assert ((band["low"] > 0) & (band["high"] > 1.5 * band["low"])).all()
