"""The simple trend: as statsmodels finds it, as it was planted, and with the doubt of drawn histories."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

import tradeanalysis as ta
from tradeanalysis import datasets, intervals, tet, trend
from tradeanalysis.errors import NoAnswer, TradeDataError


@pytest.fixture(scope="module")
def exports():
    return datasets.load("vietnam_monthly")["exports"].loc["2012-01":"2023-04"]


@pytest.fixture(scope="module")
def hanoi():
    known = ta.figures.known(place="Hanoi", as_of="2023-05-06")
    return ta.reconstruct.monthly(known, place="Hanoi", end="2023-04")


def planted(months, *, slope=0.06, step=0.0, tail=0.0, start="2013-01"):
    """A line of logarithms without noise: a double December, and what is added from the middle on, and to the last."""
    index = pd.period_range(start, periods=months, freq="M", name="month")
    logs = 7 + slope * np.arange(months) / 12 + np.log(2) * (index.month == 12)
    logs = logs + step * (np.arange(months) >= months // 2)
    logs[-1] += tail
    return pd.Series(np.exp(logs), index, name="exports")


def noisy(seed, months=96, kept=0.0, slope=0.06):
    rng = np.random.default_rng(seed)
    errors = np.zeros(months)
    for row in range(months):
        errors[row] = kept * errors[row - 1] + 0.05 * rng.standard_normal()
    return planted(months, slope=slope) * np.exp(errors)


def by_statsmodels(history):
    """The same regression with twelve plain dummies and a time in years."""
    months = history.index
    dummies = (months.month.to_numpy()[:, None] == np.arange(1, 13)).astype(float)
    years = np.arange(len(months)) / 12
    design = np.column_stack([dummies, years, tet.regressor(months)])
    lags = int(4 * (len(months) / 100) ** (2 / 9))
    kept = {"maxlags": lags, "use_correction": True}
    return sm.OLS(np.log(history.to_numpy()), design).fit(cov_type="HAC", cov_kwds=kept, use_t=True)


def test_fit_statsmodels(exports):
    """Slope, Tet, season and their HAC errors, R², Durbin-Watson: two designs that span one space agree."""
    fitted, other = trend.fit(exports), by_statsmodels(exports)
    table = fitted.summary()
    assert table.loc["years", "coef"] == pytest.approx(other.params[12], abs=5e-5)
    assert table.loc["years", "std err"] == pytest.approx(other.bse[12], abs=5e-5)
    assert table.loc["years", ["[0.025", "0.975]"]].tolist() == pytest.approx(other.conf_int()[12], abs=5e-5)
    assert table.loc["Lunar New Year", "t"] == pytest.approx(other.tvalues[13], abs=5e-5)
    season = other.params[:12] - other.params[:12].mean()
    assert fitted.season["value"].to_numpy() == pytest.approx(100 * np.expm1(season))
    contrast = np.append(np.eye(12)[11] - 1 / 12, [0, 0])
    assert table.loc["December", "std err"] == pytest.approx(other.t_test(contrast).sd.item(), abs=5e-5)
    assert fitted.durbin_watson == pytest.approx(sm.stats.durbin_watson(other.resid))
    assert fitted.residuals.to_numpy() == pytest.approx(other.resid)
    total = ((np.log(exports) - np.log(exports).mean()) ** 2).sum()
    assert fitted.r_squared == pytest.approx(1 - (other.resid**2).sum() / total)
    assert fitted.spread == pytest.approx(100 * np.expm1(np.sqrt((other.resid**2).sum() / other.df_resid)))


def test_fit_interval_statsmodels(exports):
    """80 and 95 % of Student's t."""
    fitted, other = trend.fit(exports), by_statsmodels(exports)
    for level in (0.8, 0.95):
        low, high = 100 * np.expm1(other.conf_int(1 - level)[12])
        assert (fitted.interval(level).low, fitted.interval(level).high) == pytest.approx((low, high))
    assert fitted.growth == fitted.interval(0.8)


def test_fit_planted():
    """6.18 % a year, and a December of twice the others: 2^(11/12) of an average month."""
    fitted = trend.fit(planted(72))
    assert fitted.growth.value == pytest.approx(100 * np.expm1(0.06))
    assert fitted.season.loc["December", "value"] == pytest.approx(100 * (2 ** (11 / 12) - 1))
    assert fitted.r_squared == pytest.approx(1)
    assert fitted.line()["value"].to_numpy() == pytest.approx(planted(72).to_numpy())


def test_fit_covers_planted_slope():
    """Of 200 lines with independent noise an 80 % interval covers the slope in most; the HAC factor is not exact."""
    covered = [
        fitted.growth.low <= 100 * np.expm1(0.06) <= fitted.growth.high
        for fitted in (trend.fit(noisy(seed)) for seed in range(200))
    ]
    assert 0.68 <= np.mean(covered) <= 0.86  # two standard errors below and above 0.74 to 0.8


def test_fit_docstring_says_how_narrow_intervals_are():
    """64 months, a residual that keeps half of itself: two cases of three, as the documentation of `fit` has it."""
    covered = [
        fitted.growth.low <= 100 * np.expm1(0.06) <= fitted.growth.high
        for fitted in (trend.fit(noisy(seed, 64, 0.5)) for seed in range(200))
    ]
    assert 0.56 <= np.mean(covered) <= 0.74


def test_fit_drawn_histories_by_hand(hanoi):
    """Rubin's rules: the variance within, and that between drawings with its factor."""
    drawn = trend.drawings.of_months(hanoi, 24)
    each = [trend.fit(drawn[[path]].set_axis(["exports"], axis=1)) for path in drawn]
    slopes = np.array([one.regression.coefficients[0, 1] for one in each])
    within = np.mean([one.regression.covariances[0, 1, 1] for one in each])
    total = within + (1 + 1 / 24) * slopes.var(ddof=1)
    table = trend.ols.regress(each[0].regression.design, np.log(drawn.to_numpy())).table()
    assert table.loc["years", "coef"] == pytest.approx(slopes.mean(), abs=5e-5)
    assert table.loc["years", "std err"] == pytest.approx(np.sqrt(total), abs=5e-5)
    assert total > within


@pytest.mark.slow
def test_rubin_factor_by_simulation():
    """A slope from one true history seen through errors that histories are drawn with: errors are as large as said."""
    rng = np.random.default_rng(5)
    months = pd.period_range("2013-01", periods=96, freq="M")
    design = trend.ols.design_of(months, months[0], "none")
    slopes, said = [], []
    for seed in range(150):
        truth = np.log(noisy(seed).to_numpy())
        seen = truth + 0.05 * rng.standard_normal(96)
        # The noise about the line is as large as that of what is seen, so half of what is seen belongs to either.
        drawn = trend.ols.regress(design, seen[:, None])
        smooth = np.log(planted(96).to_numpy())
        middle = smooth + (seen - smooth) / 2
        draws = middle[:, None] + np.sqrt(0.5) * 0.05 * rng.standard_normal((96, 40))
        pooled = trend.ols.regress(design, draws)
        _, error = pooled.pooled(np.eye(13)[1])
        slopes.append(drawn.coefficients[0, 1])
        said.append(error)
    assert np.mean(said) == pytest.approx(np.std(slopes), rel=0.2)


def test_gap_planted():
    """The last month stands 10 % below what the months before say; the line of a fit that ends before does not move."""
    fitted = trend.fit(planted(72, tail=np.log(0.9)), end="2018-11")
    assert fitted.gap().value == pytest.approx(-10)
    assert fitted.gap("2018-10", "2018-12").value == pytest.approx(100 * (0.9 ** (1 / 3) - 1))
    assert fitted.gaps.iloc[-2:].tolist() == pytest.approx([0, -10], abs=1e-6)
    assert fitted.gap("2018-01", "2018-12").value == pytest.approx(100 * (0.9 ** (1 / 12) - 1))


def test_gap_interval_statsmodels(exports):
    """The interval of a gap is that of where the line lies."""
    fitted, other = trend.fit(exports), by_statsmodels(exports)
    row = other.model.exog[-1]
    error = np.sqrt(row @ other.cov_params() @ row)
    reach = fitted.regression.reach(0.8) * error
    assert fitted.gap().low == pytest.approx(100 * np.expm1(other.resid[-1] - reach))
    assert fitted.gap().high == pytest.approx(100 * np.expm1(other.resid[-1] + reach))


def test_broken_planted():
    """A step of the level in the middle is no change of the slope; a turn of it is."""
    stepped = trend.fit(planted(96, step=0.2)).broken()
    assert str(stepped.at) == "2017-01"
    assert (stepped.before.value, stepped.after.value) == pytest.approx((100 * np.expm1(0.06),) * 2)
    history = planted(96)
    history *= np.exp(-0.04 * np.maximum(np.arange(96) - 48, 0) / 12)
    turned = trend.fit(history).broken()
    assert turned.after.value == pytest.approx(100 * np.expm1(0.02))
    assert turned.change.value == pytest.approx(100 * (np.exp(0.02) - np.exp(0.06)))
    assert turned.change.sign == -1


def test_slopes_rows(exports):
    """The whole, the halves, and the last five years."""
    assert trend.fit(exports).slopes()["months"].tolist() == [
        "January 2012–April 2023", "January 2012–August 2017", "September 2017–April 2023", "May 2018–April 2023",
    ]  # fmt: skip
    assert len(trend.fit(planted(40)).slopes()) == 1


def test_project_by_hand():
    """A gap of 10 % since the year began: it stays, it closes evenly by December, or is gone at once."""
    history = planted(64)
    history.iloc[-4:] *= 0.9
    fitted = trend.fit(history, end="2017-12")
    line = planted(72).to_numpy()
    base, ahead = line[48:60].sum(), line[64:]
    known = 0.9 * line[60:64].sum()
    year = fitted.project(2018)
    assert year.gap.value == pytest.approx(-10)
    assert year.stays.value == pytest.approx(100 * ((known + 0.9 * ahead.sum()) / base - 1))
    fading = 0.9 ** (1 - np.arange(1, 9) / 8)
    assert year.closes.value == pytest.approx(100 * ((known + (fading * ahead).sum()) / base - 1))
    assert year.on_line.value == pytest.approx(100 * ((known + ahead.sum()) / base - 1))


def test_project_needs_by_hand():
    """The rest must lie as far above the line as the target asks for."""
    history = planted(64)
    line = planted(72).to_numpy()
    year = trend.fit(history).project(2018, 10)
    assert year.needs.value == pytest.approx(
        100 * ((1.1 * line[48:60].sum() - line[60:64].sum()) / line[64:].sum() - 1)
    )
    level = trend.fit(history).project(2018, "over US$20 billion")
    assert level.needs.value == pytest.approx(100 * ((20000 - line[60:64].sum()) / line[64:].sum() - 1))


def test_project_agrees_with_the_outlook(hanoi):
    """The trend alone and the straight line of the outlook are one model on the same paths."""
    year = trend.fit(hanoi).project(2023, 6)
    outlook = ta.target.outlook(hanoi, year=2023, target=6)
    assert year.probability == outlook.probabilities["log_trend"]
    line = intervals.interval_of(100 * (outlook.by_model["log_trend"] / outlook.base - 1))
    assert (year.alone.value, year.alone.low, year.alone.high) == pytest.approx((line.value, line.low, line.high))


def test_project_alone_keeps_to_the_line_of_the_fit():
    """Months after the end of the fit do not move its line: as the fit alone, simulated from the end of it, has it."""
    history = noisy(3, 88)
    end = history.index[-2]
    year = trend.fit(history, end=end).project(2020, 6)
    paths = trend.simulate(history[:-1], "2020-12", model="log_trend").levels[1:, 0]
    known, base = history["2020"].sum(), history["2019"].sum()
    other = intervals.interval_of(100 * ((known + paths.sum(axis=0)) / base - 1))
    assert (year.alone.value, year.alone.low, year.alone.high) == pytest.approx(
        (other.value, other.low, other.high), abs=0.4
    )
    assert trend.fit(history, end=history.index[-1]).project(2020).alone == trend.fit(history).project(2020).alone


def test_project_alone_after_a_fall():
    """A third less since January: the months to come return to the line of the fit, not to one through the fall."""
    history = noisy(3, 88)
    history.iloc[-4:] *= 2 / 3
    year = trend.fit(history, end="2019-12").project(2020)
    assert year.alone.value == pytest.approx(year.on_line.value, abs=1.5)
    assert trend.fit(history).project(2020).alone.value < year.alone.value - 3


def test_project_a_year_that_is_over(exports):
    grown = 100 * (exports["2022-01":"2022-12"].sum() / exports["2021-01":"2021-12"].sum() - 1)
    year = trend.fit(exports[:"2022-12"]).project(2022, 6)
    assert [year.stays.value, year.closes.value, year.on_line.value, year.alone.value] == pytest.approx([grown] * 4)
    assert not year.needs.known


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda m: m[:30], "a trend of exports needs 36 months, found 30"),
        (lambda m: m.mask(m.index == "2015-03"),
         "'exports' has no value for 2015-03, and has no logarithm there; start later, or fill the month"),
        (lambda m: m.mask(m.index == "2015-03", 0.0),
         "'exports' is zero in 2015-03, and has no logarithm there; start later, or fill the month"),
        (lambda m: pd.DataFrame({"a": m, "b": m}), "a trend is of one series, found 2; choose a column"),
        (lambda m: m.mask(m.index == "2015-03", -1.0),
         "'exports' is -1 at 2015-03; the level of a flow is never below zero"),
        (lambda m: m.tolist(), "fit: `history` is a list; give a Series, a DataFrame or a Reconstruction"),
    ],
)  # fmt: skip
def test_fit_refused(exports, change, message):
    with pytest.raises(TradeDataError) as error:
        trend.fit(change(exports))
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (
            lambda t: t.project(2024, 6),
            "the outlook of 2024 needs all months of 2023; the history has 4; ask about an earlier year, or add "
            "figures of 2023",
        ),
        (lambda t: t.project(2022, 6), "the history reaches 2023-04, beyond 2022; give an earlier as_of"),
        (lambda t: t.gap("2023-05"), "the history runs from 2012-01 to 2023-04, not 2023-05 to 2023-05"),
        (lambda t: t.project("2023"), "the year is '2023'; give a whole number, such as 2023"),
        (lambda t: t.project(None), "the year is None; give a whole number, such as 2023"),
        (lambda t: t.project(2023.0), "the year is 2023.0; give a whole number, such as 2023"),
        (lambda t: t.project(True), "the year is True; give a whole number, such as 2023"),
        (lambda t: t.project(2023, True), "True is no target; give a growth in per cent above -100, such as 6"),
        (lambda t: trend.fit(t.history, level="0.8"),
         "the level of an interval is between 0 and 1, found '0.8'; give 0.8 for 80 per cent"),
        (lambda t: t.interval(0), "the level of an interval is between 0 and 1, found 0; give 0.8 for 80 per cent"),
        (lambda t: t.broken(level="0.8"),
         "the level of an interval is between 0 and 1, found '0.8'; give 0.8 for 80 per cent"),
        (lambda t: t.line("2051-06"), "the first day of Tet in 2051 is not in the table; expected 1990 to 2050"),
        (lambda t: t.interval(80), "the level of an interval is between 0 and 1, found 80; give 0.8 for 80 per cent"),
    ],
)  # fmt: skip
def test_trend_refused(exports, ask, message):
    with pytest.raises(TradeDataError) as error:
        ask(trend.fit(exports))
    assert str(error.value) == message


def test_fit_unknown(exports):
    """Where a trend is not needed, too few months give one of which nothing is known; wrong input still raises."""
    none = trend.fit(exports[:20], needed=False)
    assert not none.known
    assert not none.growth.known
    assert not none.tet.known
    assert not none.gap().known
    assert not none.project(2023, 6).known
    assert none.summary().empty
    assert none.season.empty
    assert repr(none) == "Trend of exports: none, a trend of exports needs 36 months, found 20"
    with pytest.raises(NoAnswer, match=r"^a trend of exports needs 36 months, found 20$"):
        none.regression  # noqa: B018
    with pytest.raises(TradeDataError, match=r"^a trend is of one series, found 2; choose a column$"):
        trend.fit(pd.DataFrame({"a": exports, "b": exports}), needed=False)


@pytest.mark.parametrize(
    "ask",
    [lambda t: t.recent, lambda t: t.adjusted, lambda t: t.gaps, lambda t: t.line(),
     lambda t: t.slopes(), lambda t: t.broken(), lambda t: t.spread, lambda t: t.r_squared, lambda t: t.residuals],
)  # fmt: skip
def test_unknown_trend_gives_its_reason(ask):
    with pytest.raises(NoAnswer) as error:
        ask(trend.Trend.unknown("exports were not published"))
    assert str(error.value) == "exports were not published"


def test_project_beyond_the_calendar_of_tet():
    """A fit that ends in 2050 has Tet, and no Tet is known of 2051."""
    with pytest.raises(TradeDataError) as error:
        trend.fit(noisy(0).set_axis(pd.period_range("2043-01", periods=96, freq="M"))).project(2051)
    assert str(error.value) == "the first day of Tet in 2051 is not in the table; expected 1990 to 2050"


def test_fit_before_the_calendar_of_tet():
    """Without a calendar no Tet is fitted."""
    fitted = trend.fit(planted(60, start="1949-01"))
    assert not fitted.tet.known
    assert "Lunar New Year" not in fitted.summary().index


def test_trend_shows_itself(exports):
    """A short text, and a table with the same words for a notebook and for a page."""
    fitted = trend.fit(exports)
    text = repr(fitted)
    assert text.splitlines()[0] == "Trend of exports, January 2012–April 2023"
    bundle = fitted._repr_mimebundle_()
    assert bundle["text/plain"] == text
    assert ">growth a year, 80% interval</th>" in bundle["text/html"]
    assert "probability of +6.0%" in repr(fitted.project(2023, 6))
