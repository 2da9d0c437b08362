"""Computed sentences: numbers with bounds, words for directions, and names that stay text."""

import re

import pytest

from tradeanalysis import figures, wording
from tradeanalysis.figures import schema
from tradeanalysis.intervals import Interval

UNKNOWN = Interval.unknown()


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval(5300, 5250, 5350, unit="usd_mn"), "USD 5.30bn (5.25–5.35)"),
        (Interval(4730, 4725, 4735, unit="usd_mn"), "USD 4.73bn"),
        (Interval(1518, 1517.5, 1518.5, unit="usd_mn"), "USD 1.518bn"),
        (Interval(122721.3857, 122721.38565, 122721.38575, unit="usd_mn"), "USD 122.72bn"),
        (Interval(882, 881.5, 882.5, unit="usd_mn"), "USD 882mn"),
        (Interval(-33.5412, -33.5413, -33.5411, unit="usd_mn"), "−USD 33.5mn"),
        (Interval(-6940, -6950, -6930, unit="usd_mn"), "−USD 6.94bn (−6.95 to −6.93)"),
        (Interval(10, -40, 60, unit="usd_mn"), "USD 10mn (−40 to 60)"),
        (Interval(-7000, -7000, -6000, unit="usd_mn"), "nearly −USD 7bn"),
        (Interval(1500, 1500, 1600, unit="usd_mn"), "over USD 1.5bn"),
        # As wide as the last digit, but on one side of it: 1.03 alone would mean 1.025 to 1.035.
        (Interval(1030, 1030, 1040, unit="usd_mn"), "over USD 1.03bn"),
        (Interval(1040, 1030, 1040, unit="usd_mn"), "nearly USD 1.04bn"),
        (Interval(-1040, -1040, -1030, unit="usd_mn"), "nearly −USD 1.04bn"),
        (Interval(1518, 1518, 1519, unit="usd_mn"), "over USD 1.518bn"),
        (Interval(530, 530, 531, unit="usd_mn"), "over USD 530mn"),
        (Interval(122721, 122721, 122722, unit="usd_mn"), "USD 122.72bn"),
        (Interval(2390, 2170, 2630, unit="usd_mn"), "USD 2.4bn (2.2–2.6)"),
        (UNKNOWN, "not published"),
    ],
)
def test_money(interval, text):
    assert wording.money(interval) == text


def test_one_sided_numbers_say_so_in_a_sentence():
    fell = Interval(-6.2, -6.3, -6.2)
    assert wording.moved(fell, "rose", "fell", wording.percent) == "fell by over 6.2%"
    assert wording.percent(fell, bounds=False) == "−6.2%"
    assert wording.percent(-fell, signed=True) == "over +6.2%"


def test_a_bound_that_rounds_to_zero_has_no_sign():
    assert wording.money(Interval(2450, -300, 5200, unit="usd_mn")) == "USD 2bn (0–5)"


def test_money_of_a_change_shows_a_plus():
    assert wording.money(Interval(514.3, 503, 525.6, unit="usd_mn"), signed=True) == "+USD 514mn (503–526)"


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval(-1.3, -1.35, -1.25), "−1.3%"),
        (Interval(9.343, 9.258, 9.428), "9.3% (9.3 to 9.4)"),
        (Interval(11, 10.5, 11.5), "11.0% (10.5 to 11.5)"),
        (Interval(-3.9, -9.2, 1.7), "−4% (−9 to 2)"),
        (Interval(4.6, 0.2, 8.7), "4.6% (0.2 to 8.7)"),
        (Interval(-0.02, -0.02, -0.02), "−0.02%"),
        (Interval(0, 0, 0), "0.0%"),
        (Interval(99.97, 99.97, 99.97), "99.97%"),
        (Interval(100, 100, 100), "100.0%"),
        (Interval(6.2, 6.2, 6.3), "over 6.2%"),
        (Interval(6, 6, 7), "over 6%"),
        (Interval(-7, -7, -6), "nearly −7%"),
        (Interval(-6, -7, -6), "over −6%"),
        (Interval(0, 0, 1), "0.0% (0.0 to 1.0)"),
        (UNKNOWN, "not published"),
    ],
)
def test_percent(interval, text):
    assert wording.percent(interval) == text


@pytest.mark.parametrize(("width", "digits"), [(0.29, 2), (0.31, 1), (2.9, 1), (3.1, 0), (1e6, 0)])
def test_supported_keeps_two_digits_of_the_width(width, digits):
    assert wording.supported(width, 2) == digits


def test_points_are_named():
    assert wording.points(Interval(0.4285, 0.394, 0.463)) == "+0.43 percentage points (0.39 to 0.46)"


def test_moved_never_hides_an_uncertain_sign():
    sure, unsure = Interval(-1.3, -1.35, -1.25), Interval(0.1, -0.2, 0.4)
    assert wording.moved(sure, "rose", "fell", wording.percent) == "fell by 1.3%"
    assert wording.moved(unsure, "rose", "fell", wording.percent) == "changed by between −0.2% and +0.4%"
    assert wording.moved(unsure, "rises", "falls", wording.percent, now=True) == "changes by between −0.2% and +0.4%"
    assert wording.moved(Interval.exact(0), "rises", "falls", wording.percent, now=True) == "does not change"
    assert wording.moved(Interval.exact(0), "rose", "fell", wording.percent) == "did not change"
    assert wording.moved(UNKNOWN, "rose", "fell", wording.money) == "rose or fell by an amount that was not published"


def test_sentence_needs_all_its_numbers():
    assert wording.sentence("both", Interval.exact(1), Interval.exact(2)) == "both"
    assert wording.sentence("both", Interval.exact(1), UNKNOWN, otherwise="one") == "one"


def test_plain_leaves_no_markup():
    """A name out of a figures file becomes text in Markdown and in HTML."""
    text = wording.plain("**<script>alert(1)</script>** [x](javascript:y)\n# $a$")
    assert not set(text.replace("&#", "").replace(";", "")) & set("<>*[]()#$")
    assert "\n" not in text


def test_listed_and_sources():
    assert [wording.listed(items) for items in ([], ["a"], ["a", "b"])] == ["none", "a", "a and b"]
    assert wording.sources(UNKNOWN) == "no figure"


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (0, 0, "no misprint fails"),
        (0, 1, "no misprint fails"),
        (1, 1, "the only misprint fails"),
        (0, 3, "not one of 3 misprints fails"),
        (1, 3, "1 of 3 misprints fails"),
        (3, 3, "all 3 misprints fail"),
        (1200, 4500, "1,200 of 4,500 misprints fail"),
    ],
)
def test_some_of_reads_as_a_sentence(part, whole, text):
    assert f"{wording.some_of(part, whole, 'misprint')} {'fail' if part > 1 else 'fails'}" == text


def test_some_of_takes_a_plural_of_its_own():
    assert wording.some_of(2, 2, "series", "series") == "both series"


def test_terms_leave_no_code_of_the_table():
    """Every word that a figure or a finding may have is one that a reader knows."""
    words = [*schema.MEASURES, *schema.SECTORS, "usd_mn", "pct", "pp", "statistics_office", "customs_locality"]
    assert not [word for word in words if re.search(r"_|pct|usd|yoy|fdi", wording.term(word))]
    assert wording.term("Bà Rịa steel") == "Bà Rịa steel"


def test_thing_names_part_goods_and_measure():
    assert wording.thing("imports", commodity="iron_steel") == "imports, iron steel"
    assert wording.thing("exports", "fdi", measure="mom_pct") == (
        "exports (foreign-invested firms): growth month on month"
    )


def test_publishers_are_counted_once_however_spelt():
    """Who is cited in brackets by one outlet alone stays the outlet's own name where it prints itself."""
    spelt = ["VietnamPlus (VNA)", "VNA (VietnamPlus)", "VNA (VietnamPlus, French)", "VietnamPlus (Spanish, VNA)"]
    assert set(figures.publishers(spelt).values()) == {"VietnamPlus"}
    apart = {"dtinews (Nhan Dan)": "dtinews", "Nhan Dan": "Nhan Dan", "The Hanoi Times": "Hanoi Times", "": "not named"}
    assert figures.publishers(apart) == apart
    assert figures.publishers([]) == {}


def test_say_leaves_out_what_is_empty():
    assert wording.say("One.", "", "Two.").data == "One. Two."


@pytest.mark.parametrize(
    "name",
    ["the Netherlands", "the EU27", "the European Union", "the Gulf states", "the Mekong River Delta", "the world",
     "the Central African Republic", "the Republic of Korea", "the U.S.", "the Eurasian Economic Union"],
)  # fmt: skip
def test_names_that_take_an_article_have_it_once(name):
    bare = name.removeprefix("the ")
    typed = bare[0].upper() + bare[1:]
    assert wording.spoken(typed, escaped=False) == wording.spoken(name, escaped=False) == name
    assert wording.spoken(f"The {typed}", escaped=False) == name


@pytest.mark.parametrize(
    "name", ["Hanoi", "Europe", "Ukraine", "The Hague", "Prince Edward Island", "Worldwide", "USSR"]
)
def test_names_without_an_article_get_none(name):
    assert wording.spoken(name, escaped=False) == name
