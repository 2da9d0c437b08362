"""Every variant of the sentences about a trend, on lines whose numbers are known beforehand."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from tradeanalysis import trend
from tradeanalysis.answers import slopes
from tradeanalysis.answers import trend as answers
from tradeanalysis.intervals import Interval
from tradeanalysis.languages.en import trend as texts
from tradeanalysis.wording import percent

SHORT = "No trend is fitted: a trend of exports needs 36 months, found 20."


def line(months=72, *, slope=6.0, start="2013-01", wobble=0.02, level=7.0):
    """Months on a line of `slope` per cent a year, each second one above it: residuals that do not follow one another.

    The wobble turns its sign each year, so that no month of the year has it for its season.
    """
    index = pd.period_range(start, periods=months, freq="M", name="month")
    row = np.arange(months)
    turn = wobble * np.where((row + row // 12) % 2, 1.0, -1.0)
    return pd.Series(np.exp(level + np.log1p(slope / 100) * row / 12 + turn), index, name="exports")


def shifted(history, per_cent, start, end=None):
    changed = history.copy()
    changed[start:end] *= 1 + per_cent / 100
    return changed


@pytest.mark.parametrize(
    ("slope", "words"),
    [(6.0, "rises by 6."), (-6.0, "falls by 6."), (0.0, "neither clearly rises nor falls: ")],
)
def test_line_by_sign(slope, words):
    told = answers.line(trend.fit(line(slope=slope)))
    assert told.startswith(f"The line through the months of January 2013–December 2018 {words}")
    assert told.endswith(" a year.")


def test_line_whose_residuals_follow_one_another():
    """A step of the level in the middle: for years each month lies on the side of the one before."""
    told = answers.line(trend.fit(shifted(line(), 30, "2016-01")))
    assert "Its residuals follow one another (Durbin–Watson 0." in told
    assert told.endswith("so the true interval is wider.")


@pytest.mark.parametrize("ask", [answers.line, answers.below, lambda t: answers.says(t, year=2014)])
def test_unknown_trend(ask):
    none = trend.fit(line(20), needed=False)
    assert ask(none) == SHORT
    assert answers.steady(none) == ""
    assert answers.projected(none.project(2014, 6)) == ""
    assert answers.aimed(none.project(2014, 6)) == ""
    assert slopes.both(none, none) == SHORT.replace("No trend", "No trend of both flows")
    assert answers.chart(none) == {"title": "Exports: no trend", "subtitle": SHORT[20:-1].removeprefix(" ")}
    assert answers.table(none) == {"caption": "Trend of exports"}


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (Interval(-5.0, -5.2, -4.8), "March 2023 stands 5.0% (4.8 to 5.2) below it."),
        (Interval(2.0, 1.8, 2.2), "March 2023 stands 2.0% (1.8 to 2.2) above it."),
        (Interval(0.1, -0.2, 0.4), "March 2023 cannot be told from it: the distance lies between −0.2% and +0.4%."),
        (Interval(0.0, 0.0, 0.0), "March 2023 lies on it."),
        (Interval(-2.2, -5.04, 0.61), "March 2023 cannot be told from it: the distance lies between −5% and +1%."),
        (Interval.unknown(), ""),
    ],
)
def test_stands(gap, words):
    assert answers.stands(gap, "March 2023") == words


def turning(change, slope=6.0):
    """96 months on a line whose slope changes by `change` a year from January 2017 on [logarithm]."""
    return line(96, slope=slope) * np.exp(change * np.maximum(np.arange(96) - 48, 0) / 12)


def test_steady():
    """Both slopes are shown although no change of them is clear; nothing where the months are too few."""
    told = answers.steady(trend.fit(line(96)))
    assert told.startswith(f"{texts.STEADY} The slope was +6.")
    assert re.search(r" a year before January 2017 and \+[56]\.\d% \([\d.]+ to [\d.]+\) since\.$", told)
    assert answers.steady(trend.fit(line(40))) == ""


@pytest.mark.parametrize(
    ("change", "slope", "words"),
    [
        (0.04, 6, "From January 2017 on the line grew faster. The slope was +6."),
        (-0.04, 6, "From January 2017 on the line grew more slowly. The slope was +6."),
        (0.08, -10, "From January 2017 on the line fell more slowly. The slope was −10"),
        (-0.12, 6, "From January 2017 on the line fell after rising. The slope was +6."),
    ],
)
def test_turned_line(change, slope, words):
    assert answers.steady(trend.fit(turning(change, slope))).startswith(words)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (2, 5, "grew faster"), (5, 2, "grew more slowly"), (-3, -10, "fell faster"), (-10, -3, "fell more slowly"),
        (-3, 4, "rose after falling"), (4, -3, "fell after rising"), (0, 5, "had a higher slope"),
        (-5, 0, "had a higher slope"), (0, -5, "had a lower slope"), (5, 0, "had a lower slope"),
    ],
)  # fmt: skip
def test_turned_by_sign(before, after, words):
    """Every pair of signs; a slope of 0 here is one whose sign is unsure."""
    assert answers.turned(Interval(before, before - 1, before + 1), Interval(after, after - 1, after + 1)) == words


def test_steady_says_nothing_where_residuals_follow_one_another():
    """A wave of four years about the line: half of it bends each half of the line."""
    history = line(96) * np.exp(0.1 * np.sin(2 * np.pi * np.arange(96) / 48))
    told = answers.steady(trend.fit(history))
    assert re.match(
        r"Whether the slope changed cannot be told: residuals follow one another even about one line for each half "
        r"\(Durbin–Watson 0\.\d\)\. The slope",
        told,
    )


@pytest.mark.parametrize("kept", [0.0, 0.5])
def test_steady_on_straight_lines(kept):
    """Of 100 straight lines at most ten are said to have changed their slope."""
    claims = 0
    for seed in range(100):
        rng = np.random.default_rng(seed)
        errors = 0.05 * rng.standard_normal(124)
        for row in range(1, 124):
            errors[row] += kept * errors[row - 1]
        claims += answers.steady(trend.fit(line(124, wobble=0) * np.exp(errors))).startswith("From")
    assert claims <= 10


def test_says_of_a_year_that_goes_on():
    """5 % below the line since January: the three ways in words, in the order of the numbers."""
    fitted = trend.fit(shifted(line(76), -5, "2019-01"), end="2018-12")
    told = answers.says(fitted, year=2019, target=6)
    year = fitted.project(2019, 6)
    assert year.stays.value < year.closes.value < year.on_line.value
    assert "February–April 2019 stands 4." in told  # 5 % less the wobble of an odd number of months
    assert " below the line of January 2013–December 2018. If the gap stays" in told
    ways = [percent(rate, signed=True) for rate in (year.stays, year.closes, year.alone)]
    assert f"If the gap stays, 2019 ends at {ways[0]}; if it closes by December, at {ways[1]}." in told
    assert f"With months that scatter about the line as they did, 2019 ends at {ways[2]}." in told
    assert "To reach +6.0% the rest of the year must lie 2." in told
    assert " above the line on average: the trend alone gives that a probability of " in told


def test_says_why_a_target_below_the_trend_is_unlikely():
    told = answers.says(trend.fit(shifted(line(76), -5, "2019-01"), end="2018-12"), year=2019, target=5)
    assert (
        "The line rises by more than the target, yet the target is less likely than not: a year grows from where"
        in told
    )
    assert "and 2018 stood about on the line" in told
    assert "and 2019 so far 5" in told
    assert told.split("2019 so far ")[1].split(".")[1].endswith("below it")


def test_says_why_a_target_above_the_trend_is_likely():
    """2018 stood 8 % below its line, so the way back is growth."""
    history = shifted(line(76), -8, "2018-01", "2018-12")
    told = answers.says(trend.fit(history, end="2017-12"), year=2019, target=9)
    assert "The line rises by less than the target, yet the target is more likely than not: a year grows from " in told
    assert "and 2018 stood 8" in told


def test_says_nothing_of_why_where_both_agree():
    fitted = trend.fit(line(76))
    assert answers.why(fitted.project(2019, 2)) == ""
    assert answers.why(fitted.project(2019, 30)) == ""
    assert answers.why(fitted.project(2019, "over US$20 billion")) == ""


def test_says_before_the_year_begins():
    fitted = trend.fit(shifted(line(72), -8, "2018-01"), end="2017-12")
    assert answers.beside(fitted.project(2019, 9)).startswith("2018 stood 8")
    assert "so far" not in answers.beside(fitted.project(2019, 9))


def test_says_below_and_about_the_line():
    fitted = trend.fit(line(76))
    assert " below the line on average: " in answers.aimed(fitted.project(2019, 0))
    about = Interval(0.1, -0.5, 0.7)
    told = answers.aimed(fitted.project(2019, 6).__class__(**(vars(fitted.project(2019, 6)) | {"needs": about})))
    assert told.startswith(
        "To reach +6.0% the rest of the year must lie about on the line (−0.5% to +0.7%) on average: "
    )
    assert answers.aimed(fitted.project(2019)) == ""


def test_says_of_a_year_that_is_over():
    fitted = trend.fit(line(72))
    told = answers.says(fitted, year=2018, target=5)
    assert told.endswith("2018 is over: exports rose by 6.0%. The threshold of +5.0% was reached.")
    assert answers.says(fitted, year=2018, target=7).endswith("The threshold of +7.0% was missed.")
    published = answers.says(fitted, year=2018, target=5, growth=Interval(4.8, 4.75, 4.85))
    assert published.endswith("2018 is over: exports rose by 4.8%, as published. The threshold of +5.0% was missed.")
    assert answers.aimed(fitted.project(2018, "over US$20 billion")) == ""


@pytest.mark.parametrize("level", [1.0, 100.0, 1234.567])
def test_constant_series(level):
    """Growth 0 of months that do not vary, and no statistic of their residuals."""
    history = pd.Series(level, pd.period_range("2013-01", periods=76, freq="M"), name="exports")
    fitted = trend.fit(history)
    assert (fitted.growth.value, fitted.growth.width) == (0, 0)
    assert repr(fitted) == "Trend of exports, January 2013–April 2019: does not vary"
    assert fitted.summary().loc["years", "coef"] == 0
    assert fitted.slopes()["growth"].tolist() == [0, 0, 0]
    told = answers.says(fitted, year=2019, target=5)
    assert told.startswith(
        "The series does not vary in the months of January 2013–April 2019: its growth is 0%.\n\n"
        "February–April 2019 lies on the line of January 2013–April 2019. If the gap stays, 2019 ends at 0"
    )
    assert "Durbin" not in answers.table(fitted)["caption"] + told
    assert "R²" not in answers.table(fitted)["caption"]
    assert answers.chart(fitted)["title"] == "Exports stood near their line in February–April 2019"


def test_exact_line_has_no_residuals_to_speak_of():
    fitted = trend.fit(line(72, wobble=0))
    assert "Durbin" not in repr(fitted) + answers.line(fitted) + answers.table(fitted)["caption"]
    assert answers.steady(trend.fit(line(96, wobble=0))).startswith(texts.STEADY)


def test_below_the_line_of_the_years_before():
    told = answers.below(trend.fit(shifted(line(76), -10, "2019-01"), end="2018-12"))
    assert told.startswith("January–April 2019 stands 10.")
    assert " below the line of January 2013–December 2018, which rises by " in told
    assert told.endswith("Every month since December 2018 lies below it.")  # whose wobble goes down


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ({"2019-03": 4, "2019-04": 4}, "Of the last twelve months 6 lie below it."),  # on the other side in the end
        ({"2019-02": 4, "2019-03": -10, "2019-04": -10}, "Of the last twelve months 7 lie below it."),
        ({"2019-01": 4}, "Every month since February 2019 lies below it."),
    ],
)
def test_below_speaks_of_a_run_on_the_side_of_the_gap(after, words):
    """Three months or more, on the side of the gap; of May to December 2018 four lie below the line."""
    history = line(76, wobble=0.02)
    months = pd.period_range("2019-01", "2019-04", freq="M")
    straight = line(76, wobble=0)
    for month in months:
        history[month] = straight[month] * (1 + after.get(str(month), -20) / 100)
    told = answers.below(trend.fit(history, end="2018-12"))
    assert told.startswith("January–April 2019 stands ")
    assert " below the line of " in told
    assert told.endswith(words)


def test_below_since_a_month_of_ones_own():
    fitted = trend.fit(shifted(line(76), -10, "2019-01"), end="2018-12")
    assert answers.below(fitted, since="2019-03").startswith("March–April 2019 stands 10")


def noisy():
    """Months of which the last three lie on both sides of their line."""
    return line(72) * np.exp(0.05 * np.random.default_rng(1).standard_normal(72))


def test_below_without_months_after_the_fit():
    """The last three months."""
    told = answers.below(trend.fit(noisy()))
    assert told.startswith(
        "October–December 2018 cannot be told from the line of January 2013–December 2018, which rises"
    )
    assert not re.search("(above|below) it", told)  # on no side of the line, so no run of months on one


def test_slopes_of_both_flows():
    """Imports at 9 % a year, exports at 6: the balance of the line's first and last month by hand."""
    exports, imports = (replace(trend.fit(flow), unit="usd_mn") for flow in (line(72), line(72, slope=9.0)))
    told = slopes.both(exports, imports)
    assert told.startswith("Along their lines of January 2013–December 2018 exports changed by +6.")
    assert "Imports grew faster by 3." in told or "Imports grew faster by 2.9" in told
    assert "exports covered less and less of imports, as a trend." in told
    last = exports.line(season=False)["value"].iloc[-1] - imports.line(season=False)["value"].iloc[-1]
    assert f"−USD {abs(last):.0f}" in told.split("January 2013 and ")[1]
    assert "exports covered more and more of imports, as a trend." in slopes.both(imports, exports)
    assert "The two slopes do not clearly differ" in slopes.both(exports, exports)


@pytest.mark.parametrize(("per_cent", "words"), [(-10, r"stood 9\.\d% below"), (10, r"stood 1\d\.\d% above")])
def test_chart_words(per_cent, words):
    told = answers.chart(trend.fit(shifted(line(76), per_cent, "2019-01"), end="2018-12"))
    assert re.fullmatch(f"Exports {words} their line in February–April 2019", told["title"])
    assert told["subtitle"] == "Exports by month and their log-linear trend; the band holds 80% of months"


def test_chart_words_near_the_line():
    told = answers.chart(trend.fit(noisy()))
    assert told["title"] == "Exports stood near their line in October–December 2018"


def test_table_words():
    told = answers.table(trend.fit(line(72)))
    assert told["caption"].startswith("Logarithm of exports, January 2013–December 2018: 72 months, R² ")
    assert told["caption"].endswith("HAC standard errors, 3 lags")
    assert told["formats"]["t"] == "{:.1f}"


@pytest.mark.parametrize(("shift", "told"), [(0.0, "about on"), (0.1, "5% above"), (-0.1, "5% below")])
def test_where_the_last_year_stands_beside_the_line(shift, told):
    """Of a last year .1 above the others a line over 72 months takes .1 (12 / 72 + 360 30 / 31,098) = .051."""
    history = line()
    history.iloc[-12:] *= np.exp(shift)
    assert answers.beside(trend.fit(history, calendar="none").project(2019, 6)) == f"2018 stood {told} the line"
