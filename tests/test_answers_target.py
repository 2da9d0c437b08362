"""Every variant of the sentences about a target, on a year whose paths are known beforehand."""

import io
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import tradeanalysis as ta
from tradeanalysis import figures, tables
from tradeanalysis.answers import models, past, rebuilt, shown, standing
from tradeanalysis.answers import target as answers
from tradeanalysis.figures import Comparison, YearToDate
from tradeanalysis.intervals import Interval
from tradeanalysis.languages import speaking
from tradeanalysis.languages.en import target as texts
from tradeanalysis.target import Outlook
from tradeanalysis.target.forecast import BESIDE
from tradeanalysis.trend import goals

UNKNOWN = Interval.unknown()
LEVEL, GROWTH = Interval(5300, 5250, 5350, ("F1",), unit="usd_mn"), Interval(-1.3, -1.35, -1.25, ("F2",))
YEAR = Interval(17100, 17050, 17150, ("F3",), unit="usd_mn")


def known(last="2023-04", *, level=LEVEL, growth=GROWTH, before=UNKNOWN, newest=LEVEL, base_year=YEAR):
    """The exports of Hanoi from January on."""
    first, end = pd.Period("2023-01", "M"), pd.Period(last, "M")
    return YearToDate("Hanoi", "exports", first, end, Comparison(level, growth, before, newest, True), base_year)


def outlook(growths, target=6, *, done=4, models=None, required=UNKNOWN):
    """A year before of 1,200, twelve months of 100; paths that end at these growths [per cent]."""
    growths = np.asarray(growths, float)
    goal, unit = goals.read(target)
    months = pd.period_range("2023-01", "2023-12", freq="M")[done:]
    base, so_far = np.full(len(growths), 1200.0), np.full(len(growths), 100.0 * done)
    levels = base * (1 + growths / 100)
    coming = np.tile((levels - so_far) / max(len(months), 1), (len(months), 1))
    index = pd.period_range("2022-01", periods=12 + done, freq="M")
    return Outlook(
        year=2023, target=goal, unit=unit, months=months, coming=coming, base=base,
        so_far=levels if not len(months) else so_far, remaining_base=base - so_far,
        by_model={name: base * (1 + np.asarray(each, float) / 100) for name, each in (models or {}).items()},
        known=pd.Series(100.0, index), last_year=pd.Series(100.0, index[done:12]), required=required,
        counted="usd_mn",
    )  # fmt: skip


PATHS = np.linspace(-5, 8, 2001)  # 16 % of them reach +6, 24 % of them +5
SET = Interval(8, 8, 8, ("F1",))  # a target that somebody set
MODELS = {"log_trend": PATHS + 2, "carry_forward": PATHS - 1, "damped_carry_forward": PATHS}


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        (("Hue", 2024, SET), "# Is the 8% target of Hue for 2024 reachable?"),
        (("Hanoi", 2024, 6.0), "# Is growth of 6% within reach for Hanoi in 2024?"),
        (("Hue", 2024, "7.5-8 %"), "# Is growth of 7.5 to 8% within reach for Hue in 2024?"),
        (("Hue_", 2024, -2), "# Is growth of −2% within reach for Hue&#95; in 2024?"),
    ],
)
def test_title(asked, title):
    assert answers.title(*asked).data == title


def test_title_of_the_notebook_itself():
    assert answers.title("Hanoi", 2023, 6.0) is None


def test_title_of_a_level():
    was_set = Interval(20000, 20000, 21000, ("F1",), "usd_mn")
    assert answers.title("Hue", 2024, was_set).data == (
        "# Is the target of Hue for 2024, more than USD 20bn, reachable?"
    )
    asked = "# Is more than USD 20bn within reach for Hue in 2024?"
    assert answers.title("Hue", 2024, "over US$20 billion").data == asked
    assert answers.title("Hue", 2024, "US$18.126 billion").data == asked.replace("more than USD 20bn", "USD 18.126bn")
    assert answers.title("Hue", 2024, "over 8%").data == asked.replace("USD 20bn", "+8.0%")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, ", down by 1.3% from a year earlier, as published."),
        ({"growth": Interval(2.0, 1.95, 2.05)}, ", up by 2.0% from a year earlier, as published."),
        ({"growth": UNKNOWN, "before": Interval(5000, 5000, 5000, unit="usd_mn")},
         ", up by 6.0% (5.0 to 7.0) from a year earlier, from the levels published for both years."),
        ({"growth": UNKNOWN}, ". Growth from a year earlier was not published."),
    ],
)  # fmt: skip
def test_so_far(changes, told):
    assert (
        standing.so_far(known(**changes))
        == f"Exports of Hanoi in January–April 2023 came to USD 5.30bn (5.25–5.35){told}"
    )


def test_so_far_of_uncertain_sign():
    told = standing.so_far(known(growth=Interval(0.0, -0.1, 0.1)))
    assert "; they changed by between −0.1% and +0.1% from a year earlier, as published." in told


def test_so_far_revised_since():
    newest = Interval(5600, 5500, 5700, unit="usd_mn")
    assert standing.so_far(known(newest=newest)).endswith("A later release without growth has USD 5.60bn (5.50–5.70).")


@pytest.mark.parametrize(
    ("target", "told"),
    [
        (6, "The target first set for 2023 was +6.0% (F0781)."),
        (7, "The target first set for 2023 was +6.0% (F0781). Asked about is +7.0%."),
        (None, "The target first set for 2023 was +6.0% (F0781)."),
    ],
)
def test_asked(target, told):
    table = figures.known(place="Hanoi", as_of="2023-05-06")
    assert standing.asked(table, figures.year_to_date(table, 2023), target) == told


def test_asked_without_a_target():
    table = figures.known(place="Hanoi", as_of="2023-05-06")
    later = replace(known(), first=pd.Period("2020-01", "M"), last=pd.Period("2020-04", "M"))
    only = "The target first set for 2020 was US&#36;18-billion (F0447)."
    assert standing.asked(table, later, 6) == f"{only} Asked about is +6.0%."
    assert standing.asked(table, later, None) == standing.asked(table, later, "US$18 billion") == only
    assert standing.example(table, later, None) == ""
    never = replace(known(), first=pd.Period("2010-01", "M"), last=pd.Period("2010-04", "M"))
    assert standing.asked(table, never, 6) == (
        "No growth target for 2010 is among the figures: +6.0% is what is asked about."
    )


def test_a_level_in_another_currency_is_named_and_not_compared():
    cells = {"place": "Hue", "flow": "exports", "published": "2024-07-06", "unit": "vnd_bn", "measure": "level"}
    rows = [cells | {"period_start": f"{year}-01", "period_end": f"{year}-06", "value": 9} for year in (2023, 2024)]
    rows[0]["published"] = "2023-07-06"
    year = {"period_start": "2024-01", "period_end": "2024-12", "id": "T1", "unit": ""}
    level = cells | year | {"measure": "target_level", "printed": "US$12 million"}
    table = figures.load(pd.DataFrame([*rows, level]))
    found = figures.year_to_date(table, 2024)
    first = "The target first set for 2024 was US&#36;12 million (T1). Asked about is +6.0%. The target counts in "
    first += "another currency than the figures, and is not compared with them."
    assert standing.asked(table, found, None) == standing.example(table, found, None) == first
    rate = cells | year | {"measure": "target_yoy_pct", "printed": "8%", "id": "T2"}
    table = figures.load(pd.DataFrame([*rows, level, rate]))
    found = replace(found, base_year=Interval.exact(20, "vnd_mn"))
    assert standing.asked(table, found, None) == (
        "The target first set for 2024 was +8.0% (T2). A target for the level was set, too: US&#36;12 million (T1), in "
        "another currency than the figures, which is not compared with them."
    )


def test_a_level_set_beside_a_growth_target_is_said_with_the_growth_that_it_is():
    """10.8 billion dollars were exported in 2016; 11.1 billion are 2.8 % more."""
    table = figures.known(place="Hanoi", as_of="2017-06-28")
    found = replace(figures.year_to_date(table, 2017, needed=False), base_year=Interval(10800, 10795, 10805))
    assert standing.asked(table, found, None).endswith(
        " A target for the level was set, too: US&#36;11.1 billion (F0229), which is +2.8% on 2016."
    )


@pytest.mark.parametrize(
    ("growth", "told"),
    [
        (Interval(9.34, 9.26, 9.43),
         "To reach +6.0%: May–December 2023 would need +9.3% (9.3 to 9.4) from a year earlier."),
        (Interval(-101.0, -102.0, -100.5),
         "To reach +6.0%: May–December 2023 would need nothing more: the months known reach the target."),
        (UNKNOWN, "What May–December 2023 needs for +6.0% cannot be computed from the published figures alone."),
    ],
)  # fmt: skip
def test_needed(growth, told):
    assert standing.needed(growth, known(), 6) == told


def test_needed_when_the_year_is_over():
    assert standing.needed(UNKNOWN, known("2023-12"), 6) == "No month of 2023 is left."


def test_required_growth_on_paper():
    """(17.1 x 1.06 - 5.3) / (17.1 - 5.3 / 0.987) - 1; of a level 18.126 the same; unknown where the year is over."""
    assert ta.target.required_growth(known(), 6).value == pytest.approx(9.34, abs=0.005)
    assert ta.target.required_growth(known(), "US$18.126 billion").value == pytest.approx(9.34, abs=0.005)
    assert not ta.target.required_growth(known("2023-12"), 6).known
    assert not ta.target.required_growth(known(growth=UNKNOWN), 6).known


def test_probability_with_its_range():
    told = answers.probability(outlook(PATHS, models=MODELS), "exports of Hanoi")
    assert told == (
        "The probability that growth of exports of Hanoi reaches +6.0% in 2023 is 15%; by single models 8 to 31%."
    )


@pytest.mark.parametrize(
    ("target", "words"),
    [(6, "+6.0%"), ("5-7 %", "+5.0% to +7.0%"), ("over US$1.2 billion", "more than USD 1.2bn")],
)
def test_probability_of_every_kind_of_target(target, words):
    assert f" {words} in 2023 is " in answers.probability(outlook(PATHS, target, models=MODELS), "exports")


def test_probability_of_a_year_that_is_over():
    """Months that are certain end in reached or missed; rebuilt ones in a probability."""
    done = outlook(np.full(100, 3.0), done=12)
    assert answers.probability(done, "exports") == (
        "No month of 2023 is left: exports rose by 3.0%. The threshold of +6.0% is missed."
    )
    assert answers.probability(outlook(np.full(100, 7.0), done=12), "exports").endswith(
        "The threshold of +6.0% is reached."
    )
    assert answers.says(outlook(PATHS, done=12)).endswith("that the threshold of +6.0% was reached is 15%.")


def test_probability_of_a_year_whose_growth_is_published():
    """The published growth goes before the rebuilt one, whose middle is +1.5 %."""
    done = outlook(PATHS, done=12)
    assert answers.says(done, "exports", Interval(1.8, 1.75, 1.85)) == (
        "No month of 2023 is left: exports rose by 1.8%, as published. The threshold of +6.0% was missed."
    )
    level = outlook(PATHS, "over US$1.2 billion", done=12)
    told = answers.probability(level, "exports", Interval(1.8, 1.75, 1.85))
    assert told.startswith("No month of 2023 is left: exports rose by 1.8%, as published. The probability that ")


def test_says():
    told = answers.says(outlook(PATHS, models=MODELS, required=Interval(9.34, 9.26, 9.43)), "exports of Hanoi")
    assert (
        "May–December 2023 would need +9.3% (9.3 to 9.4) from a year earlier. The central forecast for 2023 is +1"
        in told
    )
    assert told.endswith(", an 80% interval.")


@pytest.fixture(scope="module")
def projection():
    """A trend of 6 % a year with noise, asked about 5 %, of which the year before stood high."""
    months = pd.period_range("2013-01", "2023-04", freq="M")
    logs = 4.6 + 0.06 * np.arange(len(months)) / 12 + 0.03 * np.random.default_rng(2).standard_normal(len(months))
    logs[-16:-4] += 0.08
    history = pd.Series(np.exp(logs), months, name="exports")
    return ta.trend.fit(history, end="2021-12").project(2023, 5)


def test_headline(projection):
    told = answers.headline(outlook(PATHS, 5, models=MODELS), known(), projection)
    assert told.startswith("**The probability that growth of exports of Hanoi reaches +5.0% in 2023 is 23%; by single ")
    assert "The simple trend alone gives " in told
    assert ": its line rises by " in told
    assert " a year, but 2022 stood " in told


def test_headline_where_trend_and_pool_agree(projection):
    """Most paths reach it, and the line outgrows it: nothing is to be explained."""
    told = answers.headline(outlook(PATHS + 10, 5, models=MODELS), known(), projection)
    assert "The simple trend alone gives " in told
    assert "its line" not in told


def test_headline_without_a_trend(projection):
    none = ta.trend.fit(projection.trend.history.iloc[:20], needed=False).project(2023, 5)
    told = answers.headline(outlook(PATHS, 5, models=MODELS), known(), none)
    assert "simple trend" not in told
    assert told.endswith(", an 80% interval.")


@pytest.mark.parametrize(
    ("growth", "told"),
    [
        (Interval(-2.4, -2.45, -2.35),
         "**Exports of Hanoi fell by 2.4% in 2023, as published: the threshold of +6.0% was missed.** "),
        (Interval(7.0, 6.95, 7.05),
         "**Exports of Hanoi rose by 7.0% in 2023, as published: the threshold of +6.0% was reached.** "),
        (Interval(6.0, 5.95, 6.05), "the threshold of +6.0% was reached or missed, which rounding hides.** "),
        (UNKNOWN, "**No month of 2023 is left: exports of Hanoi "),
    ],
)  # fmt: skip
def test_headline_of_a_year_that_is_over(projection, growth, told):
    found = answers.headline(outlook(PATHS, done=12), known("2023-12", growth=growth), projection)
    assert told in found
    assert "Rebuilt from all figures together, the growth of 2023 was +1" in found


def test_headline_says_where_the_rebuilt_interval_excludes_the_published_rate(projection):
    """80 % of the paths end between -3.7 and +6.7 %."""
    for growth, excluded in ((9.0, True), (6.0, False)):
        year = known("2023-12", growth=Interval(growth, growth - 0.05, growth + 0.05))
        told = answers.headline(outlook(PATHS, done=12), year, projection)
        assert told.endswith(f" {texts.OUTSIDE}") == excluded


def test_key_numbers():
    """Three, the probability with the range of the models; of a year that is over what was published and rebuilt."""
    seen = outlook(PATHS, models=MODELS, required=Interval(9.34, 9.26, 9.43))
    labels = [(label, period) for label, _, period in answers.key_numbers(seen, known()).numbers]
    assert labels == [
        ("Probability of +6.0%", "2023"), ("Growth that the rest needs", "May–December 2023"),
        ("Central forecast of growth", "2023"),
    ]  # fmt: skip
    assert answers.key_numbers(seen, known()).numbers[0][1] == "15% (models 8 to 31%)"
    ended = answers.key_numbers(outlook(PATHS, done=12), known("2023-12"))
    assert [label for label, *_ in ended.numbers] == ["Growth, published", "Growth, rebuilt", "Threshold"]


def test_fan_draws_a_year_that_goes_on_and_one_that_is_over():
    for seen, so_far, title in (
        (outlook(PATHS, models=MODELS), known(), "Hanoi: +6.0% in 2023 has a probability of 15%"),
        (outlook(PATHS, done=12), known("2023-12"), "Hanoi: −1.3% in 2023, threshold of +6.0%"),
    ):
        chart = ta.plots.fan(**answers.fan(seen, so_far), source="x")
        assert chart.words.title == title
        assert "; threshold 1.27" in chart.alt  # nobody set it
    was_set = replace(outlook(PATHS), target=Interval(6, 6, 6, ("F1",)))
    assert "; target 1.27" in ta.plots.fan(**answers.fan(was_set, known()), source="x").alt


def test_the_band_of_the_target_is_told_where_the_year_before_is_not_certain():
    """The pale band about the line of the target is of the year before; of a certain one there is none."""
    sure, told = outlook(PATHS), "; threshold band 95%, as 2022 is uncertain"
    unsure = replace(sure, base=np.linspace(1150, 1250, len(PATHS)))
    assert answers.fan(unsure, known())["subtitle"].endswith(told)
    assert answers.fan(replace(unsure, target=SET), known())["subtitle"].endswith(told.replace("threshold", "target"))
    assert answers.fan(sure, known())["subtitle"].endswith("bands of 50, 80 and 95%")


def test_rebuilt():
    """5.2 to 5.3 agrees with what was published, 400 does not."""
    seen = outlook(PATHS, models=MODELS)
    assert rebuilt.agree(seen, known()).endswith("; published was USD 5.30bn (5.25–5.35).")
    same = known(level=Interval(400, 390, 410, unit="usd_mn"))
    assert rebuilt.agree(seen, same).endswith(" came to USD 400.0mn, as published.")


def test_rebuilt_names_both_bases():
    """The months of the year before add up to 1,200; 17.1bn was published."""
    seen = outlook(PATHS, models=MODELS, required=Interval(9.34, 9.26, 9.43))
    assert rebuilt.agree(seen, known()).endswith(
        ". The probability measures growth from 2022 as rebuilt, USD 1.200bn; what the rest needs is computed from the "
        "published level, USD 17.10bn (17.05–17.15), which the months as rebuilt exclude."
    )
    assert "rebuilt, USD 1.200bn" not in rebuilt.agree(outlook(PATHS, "over US$20 billion"), known())


def test_models():
    told = models.says(outlook(PATHS, models=MODELS))
    assert told.startswith("Growth of 2023 by model: the simple trend +")
    assert ", growth going on as so far 0% (−5 to 6), " in told
    assert ", growth part of the way back to the usual +" in told
    assert " The probability by single models is 8 to 31%, by the pool 15%. Theta, ARIMA and " in told
    assert "growth going on as so far" not in models.says(outlook(PATHS, models={"log_trend": PATHS}))
    assert models.says(outlook(PATHS, done=12)).startswith("No month is left to forecast")


SHORT = {"carry_forward": PATHS - 1, "damped_carry_forward": PATHS}


def test_a_pool_outside_all_models_is_explained():
    """Wider than each of them it lies nearer to 50 %; one that is narrower, or that lies between them, differs."""
    near = {"theta": (PATHS - 1.5) / 2 + 1.5, "ets": (PATHS - 1.5) / 3 + 1.5}
    assert texts.APART[True] in models.says(outlook(PATHS, 5, models=near))
    assert texts.APART[False] in models.says(outlook(PATHS, 5, models={"theta": 2 * PATHS, "ets": 3 * PATHS}))
    plain = near | {"carry_forward": 1.5 * PATHS - 4}  # wider, and no member of the pool
    assert texts.APART[True] in models.says(outlook(PATHS, 5, models=plain))
    assert models.apart(outlook(PATHS, 5, models=MODELS)) == ""


def test_bands_of_levels_from_which_the_probability_is_not_read():
    """A year before that goes up and down with the year itself: levels scatter, growth does not."""
    seen = outlook(np.full(2001, 5.0), 6)
    assert models.bands(seen) == ""
    base = np.linspace(1100, 1300, 2001)
    apart = replace(seen, base=base, coming=np.tile((1.05 * base - 400) / 8, (8, 1)))  # growth of 5 % on each path
    assert apart.probability < 0.01
    assert models.bands(apart).startswith("The bands of the first chart have 44% of paths above the middle of the ")
    assert models.bands(apart) in models.says(apart)


def test_models_that_the_history_is_too_short_for_are_named():
    """The pool is then one of the models, which is not counted beside it."""
    seen = outlook(PATHS, models=SHORT)
    assert models.says(seen).endswith(
        "The probability by the plain carry-forward is 8%, by the pool 15%. The simple trend, Theta, ARIMA and "
        "exponential smoothing (ETS) need 36 months of history, and are left out. The pool is the damped "
        "carry-forward alone."
    )
    assert answers.says(seen).startswith(
        "The probability that growth of exports reaches +6.0% in 2023 is 15%; by the plain carry-forward 8%. "
    )
    assert answers.key_numbers(seen, known()).numbers[0][1] == "15% (the plain carry-forward 8%)"
    alone = outlook(PATHS, models={"damped_carry_forward": PATHS})
    assert " in 2023 is 15%. " in answers.says(alone)
    assert answers.key_numbers(alone, known()).numbers[0][1] == "15%"
    assert " The probability is 15%. The simple trend, " in models.says(alone)


def test_no_model_is_left_out_of_a_long_history_or_of_a_year_that_is_over():
    every = dict.fromkeys(BESIDE, PATHS)
    assert models.left_out(outlook(PATHS, models=every)) == ""
    assert models.left_out(outlook(PATHS, done=12)) == ""


def test_model_table():
    text = shown.model_table(outlook(PATHS, models=MODELS), known()).text
    assert "simple trend" in text
    assert "31%" in text
    assert shown.model_table(outlook(PATHS, done=12), known("2023-12")).text.endswith(": none.")


def test_month_table():
    """Each month of the rest on 100 of the year before; the required growth of the paths is (1272 - 400) / 800 - 1."""
    table = shown.month_table(outlook(PATHS, models=MODELS), known())
    assert isinstance(table, tables.Table)
    assert "May 2023" in table.text
    assert "110" in table.text  # 109 in the digits that the intervals support
    assert shown.month_table(outlook(PATHS, done=12), known("2023-12")).text.endswith(": none.")


def test_months_that_the_target_needs_add_up_to_it():
    """With 5,300 so far, a base of 17,100 and +6 %: the months needed come to 18,126 - 5,300, those before to 11,730.2.

    17,100 less 5,300 / 0.987 is 11,730.19; all in the download, which has every digit.
    """
    need = Interval(9.34, 9.26, 9.43)
    exact = replace(outlook(PATHS, models=MODELS), required=ta.target.required_growth(known(), 6))
    frame = pd.read_csv(io.StringIO(shown.month_table(exact, known()).data), index_col="months")
    assert frame.index.tolist() == ["January–April 2023", *(f"{m} 2023" for m in ta.periods.MONTHS[4:]), "2023"]
    year, so_far, rest = frame.loc["2023"], frame.iloc[0], frame.iloc[1:-1].sum()
    assert so_far["needed for the target"] + rest["needed for the target"] == pytest.approx(17100 * 1.06)
    assert year["needed for the target"] == pytest.approx(17100 * 1.06)
    assert so_far["a year earlier"] + rest["a year earlier"] == pytest.approx(17100)
    assert shown.month_table(replace(exact, required=need), known()).caption.startswith("Months of Hanoi that the")


def test_shortfall():
    told = models.shortfall(outlook(PATHS, models=MODELS))
    assert told.startswith("On the median path the target is missed by USD 5")
    assert "on the best tenth of paths it is passed by USD " in told
    assert "on the worst tenth missed by USD " in told
    assert models.shortfall(outlook(PATHS, done=12)) == "No month is left in which the target could be reached."


def test_gap():
    """What the rest needs less the growth so far, printed or else of the paths."""
    seen = outlook(PATHS, models=MODELS, required=Interval(9.34, 9.26, 9.43))
    assert past.gap(seen, known()).value == pytest.approx(9.34 + 1.3)
    assert past.gap(seen, known(growth=UNKNOWN)).value == pytest.approx(9.34)  # 400 this year, 400 the year before
    assert not past.gap(outlook(PATHS, done=12), known("2023-12")).known


RESTS = pd.DataFrame({"gap": [-2.0, 1.0, 12.0]}, index=[2019, 2020, 2021])


@pytest.mark.parametrize(
    ("size", "told"),
    [
        (Interval(10.6, 10.5, 10.7), "The rest would have to outgrow the months so far by 10.6"),
        (Interval(-2.5, -2.6, -2.4), "The rest may grow by 2.5"),
        (
            Interval(0.0, -0.1, 0.1),
            "Whether the rest would have to outgrow the months so far is not certain: the difference is 0.0 ",
        ),
        (UNKNOWN, "The year is over, or has not begun: there is no gap to close."),
    ],
)
def test_closed(size, told):
    assert past.closed(size, {"Viet Nam": RESTS}).startswith(told)


def test_closed_by_place():
    told = past.closed(Interval(10.6, 10.5, 10.7), {"Viet Nam": RESTS, "Hanoi": RESTS.iloc[:1], "Hue": RESTS.iloc[:0]})
    assert "In Viet Nam it did at least as well in 1 of 3 past years. " in told
    assert "In Hanoi it did at least as well in 0 of 1 past year. " in told
    assert "Hue" not in told
    assert told.endswith(
        "In the median year the rest of the year of Viet Nam grew by 1.0 percentage points more than the months before."
    )


def test_closed_chart():
    told = past.closed_chart(RESTS, "Viet Nam", pd.Period("2023-04", "M"))
    assert told["title"] == "Viet Nam: the rest of the year outgrew its start in 2 of 3 years"
    assert told["subtitle"] == "Growth of the months after April less that of the months up to it"


def test_later():
    """What came out after the day; nothing where all was known."""
    table = figures.known(place="Hanoi")
    so_far = figures.year_to_date(figures.known(place="Hanoi", as_of="2023-05-06"), 2023)
    after = past.later(table, so_far, "2023-05-06")
    assert "F0783" in after.text
    assert past.later(table, so_far, None).text.endswith(", later: none.")


def test_growth_of_a_year_that_was_known_already_is_no_hindsight():
    """Hanoi's 2022, asked about in March 2023: no growth came out later."""
    table = figures.known(place="Hanoi")
    so_far = figures.year_to_date(figures.as_of(table, "2023-03-01"), 2022)
    assert not past.announced(table, so_far, "2023-03-01").known
    assert past.announced(table, so_far, "2022-10-01").known


@pytest.mark.parametrize(
    ("announced", "target", "told"),
    [
        (Interval(-2.4, -2.45, -2.35), 6, "**−2.4%** (source: X): the threshold of +6.0% was missed. "),
        (Interval(7.4, 7.35, 7.45), 6, "**+7.4%** (source: X): the threshold of +6.0% was reached. "),
        (Interval(7.4, 7.35, 7.45), "over US$1.2 billion",
         "**+7.4%** (source: X): the threshold of more than USD 1.2bn was reached. "),
        (Interval(7.4, 7.35, 7.45), "over US$1.3 billion",
         "**+7.4%** (source: X): the threshold of more than USD 1.3bn was missed. "),
    ],
)  # fmt: skip
def test_outcome(announced, target, told):
    found = past.outcome(announced, outlook(PATHS, target, models=MODELS), "X")
    assert f"Growth of 2023 was announced as {told}" in found
    assert found.endswith(f"lies {'within' if announced.value < 6 else 'outside'} its 80% interval.")


def test_outcome_unknown():
    assert past.outcome(UNKNOWN, outlook(PATHS)) == (
        "How the year ended is not among the figures, or was known already."
    )


def test_results_show_themselves():
    """A short text each, with the words of the notebook."""
    so_far = figures.year_to_date(figures.known(place="Hanoi", as_of="2023-05-06"), 2023)
    assert repr(so_far).splitlines()[:2] == [
        "Exports of Hanoi: what was known of 2023",
        "  January–April 2023, level    USD 5.30bn (5.25–5.35) [F0677]",
    ]
    assert "15% (models 8 to 31%)" in repr(outlook(PATHS, models=MODELS))
    months = pd.period_range("2013-01", "2023-04", freq="M")
    paths = ta.trend.simulate(pd.Series(np.arange(1.0, 125), months, name="exports"), 8, model="theta", n_paths=50)
    assert repr(paths).startswith("50 paths of 1 series, May–December 2023, with 80% intervals\n  sum of exports  ")


@pytest.mark.parametrize(
    ("scale", "said"),
    [
        # Gaps of 1,000, -4,000 and 5,000 million on paths of such a spread: to the billion.
        ((-4000, 1000, 5000), ("missed by USD 1bn", "passed by USD 4bn or more", "missed by USD 5bn or more")),
        # A tenth missed by 127 million where the best is 53 billion: that is the target itself.
        ((-53000, -25000, -127), ("passed by USD 25bn", "passed by USD 53bn or more", "just reached or missed")),
        ((-1200, 570, 2200), ("missed by USD 0.6bn", "passed by USD 1.2bn or more", "missed by USD 2.2bn or more")),
        ((-30, 12, 41), ("missed by USD 12mn", "passed by USD 30mn or more", "missed by USD 41mn or more")),
    ],
)
def test_shortfall_has_no_more_digits_than_its_spread(monkeypatch, scale, said):
    monkeypatch.setattr(ta.target.Outlook, "shortfall", lambda seen, chances: pd.Series(scale, chances))
    middle, best, worst = said
    assert models.shortfall(outlook(PATHS, models=MODELS)) == (
        f"On the median path the target is {middle}; on the best tenth of paths it is {best}, on the worst tenth "
        f"{worst}."
    )


def test_a_target_with_decimals_has_the_marks_of_the_language():
    with speaking("vi"):
        title = answers.title("Hue", 2024, Interval(4.5, 4.5, 4.5, ("F1",)))
    assert title.data == "# Mục tiêu 4,5% của Hue năm 2024 có đạt được không?"


def test_headline_says_that_the_year_before_was_not_published(projection):
    """Then growth is measured from a rebuilt year: a dozen figures of a province give no other."""
    unsure = replace(outlook(PATHS), remaining_base=np.linspace(780, 820, len(PATHS)))
    told = "What 2022 came to was not published: it is rebuilt, too."
    assert told in answers.headline(unsure, known(base_year=UNKNOWN), projection)
    assert told not in answers.headline(unsure, known(), projection)
