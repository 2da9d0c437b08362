"""Every variant of the sentences about a trade balance."""

from dataclasses import replace

import pandas as pd
import pytest

from tradeanalysis import periods, plots, trend
from tradeanalysis.answers import deficit, nation, rebuilt, slopes
from tradeanalysis.figures import Comparison
from tradeanalysis.intervals import Interval

UNKNOWN = Interval.unknown()
MAY, JUNE = "January–May 2017", pd.Period("2024-06", "M")


def flow(level=UNKNOWN, growth=UNKNOWN, before=UNKNOWN, newest=None, together=True):
    return Comparison(level, growth, before, level if newest is None else newest, together)


def known(value, width=10.0, *sources):
    return Interval(value, value - width / 2, value + width / 2, sources)


def usd(value, width=10.0, *sources):
    return replace(known(value, width, *sources), unit="usd_mn")


def two(exports, exports_before, imports, imports_before):
    """Both flows of two years, known to the million; the change that follows."""
    sold = flow(usd(exports, 1), before=usd(exports_before, 1))
    bought = flow(usd(imports, 1), before=usd(imports_before, 1))
    change = sold.change.value - bought.change.value
    return sold, bought, usd(change, 4)


@pytest.mark.parametrize(
    ("balance", "text"),
    [
        (usd(-6940, 20), "**Hue had a trade deficit of USD 6.94bn (6.93–6.95) in June 2024.**"),
        (usd(120, 1), "**Hue had a trade surplus of USD 120mn in June 2024.**"),
        (
            Interval(5, -20, 30, unit="usd_mn"),
            "**Hue had a surplus or a deficit in June 2024: its trade balance lies between −USD 20mn and +USD 30mn.**",
        ),
        (Interval.exact(0, "usd_mn"), "**Trade of Hue was balanced in June 2024.**"),
        (UNKNOWN, "**The trade balance of Hue for June 2024 is not known.**"),
    ],
)
def test_headline_says_the_sign_that_is_certain(balance, text):
    found = deficit.headline("Hue", "June 2024", flow(), flow(), balance, UNKNOWN, UNKNOWN)
    assert found == f"{text} Exports: not published; imports: not published."


def test_headline_gives_no_balance_that_the_published_one_disputes():
    """198 less 158 are 40, where 554 was published; 38 to 42 and 41 can both be true."""
    found = deficit.headline("Hue", "April 2024", flow(), flow(), usd(40, 4), UNKNOWN, UNKNOWN, usd(554, 1))
    assert found.startswith(
        "**The trade balance of Hue for April 2024 is in dispute: +USD 554mn was published, and exports less imports "
        "leave +USD 40mn (38–42).**"
    )
    found = deficit.headline("Hue", "April 2024", flow(), flow(), usd(40, 4), UNKNOWN, UNKNOWN, usd(41, 1))
    assert found.startswith("**Hue had a trade surplus of USD 40mn")


@pytest.mark.parametrize("place", ["Euro area", "the euro area"])
def test_a_name_with_an_article_is_part_of_its_sentences(place):
    sold, text = flow(usd(4730)), "had a trade deficit of USD 6.94bn (6.93–6.95) in June 2024.**"
    said = deficit.headline(place, "June 2024", sold, flow(), usd(-6940, 20), UNKNOWN, UNKNOWN)
    assert said.startswith(f"**The euro area {text}")
    assert deficit.title(place, "2024", usd(-6940)).data.startswith("# The euro area's trade deficit of 2024: ")
    assert nation.beside(place, place, there=UNKNOWN, rest=UNKNOWN, said=UNKNOWN).startswith("The euro area is the ")
    assert deficit.change_chart(place, "2024", usd(5))["subtitle"].endswith(
        " of the euro area, 2024 from a year earlier"
    )
    drawn = plots.levels({"exports": usd(5)}, **deficit.levels_chart(place, "2024", known(40), "usd_mn"), source="x")
    assert drawn.words.title == f"{place[:1].upper()}{place[1:]}: exports paid for 40% of imports"


def test_headline_of_one_flow():
    found = deficit.headline("Hue", "2024", flow(usd(480, 1)), flow(), UNKNOWN, UNKNOWN, UNKNOWN)
    assert found == ("**The trade balance of Hue for 2024 is not known.** Exports: USD 480mn; imports: not published.")


def test_known_levels_name_their_figures():
    exports = flow(usd(4730, 10, "F0177"), before=usd(4314, 1, "F0073"))
    assert deficit.known("2017", exports, flow(usd(11670, 10, "F0179"))) == (
        "Exports in 2017: USD 4.73bn [F0177]; a year earlier, as published then: USD 4.314bn [F0073]. Imports in 2017: "
        "USD 11.67bn [F0179]; a year earlier, as published then: not published."
    )


@pytest.mark.parametrize(
    ("levels", "because"),
    [
        ((500, 450, 900, 700), "worsened by USD 150mn (148–152), as imports rose more than exports"),
        ((400, 500, 650, 700), "worsened by USD 50mn (48–52), as exports fell more than imports"),
        ((400, 500, 800, 700), "worsened by USD 200mn (198–202), as exports fell and imports rose"),
        ((500, 500, 800, 700), "worsened by USD 100mn (98–102), as imports rose"),
        ((400, 500, 700, 700), "worsened by USD 100mn (98–102), as exports fell"),
        ((700, 500, 800, 700), "improved by USD 100mn (98–102), as exports rose more than imports"),
        ((450, 500, 500, 700), "improved by USD 150mn (148–152), as imports fell more than exports"),
        ((600, 500, 650, 700), "improved by USD 150mn (148–152), as exports rose and imports fell"),
        ((500, 500, 600, 700), "improved by USD 100mn (98–102), as imports fell"),
        ((600, 500, 700, 700), "improved by USD 100mn (98–102), as exports rose"),
        ((600, 500, 800, 700), "changed by between −USD 2mn and +USD 2mn"),
    ],
)
def test_headline_says_what_changed_the_balance(levels, because):
    exports, imports, change = two(*levels)
    found = deficit.headline("Hue", "2024", exports, imports, usd(-300, 2), known(60, 1), change)
    assert f" in 2024; from a year earlier the balance {because}.** Exports of USD {levels[0]}mn paid for" in found


def test_headline_of_no_change():
    found = deficit.headline("Hue", "2024", flow(), flow(), usd(-300, 2), UNKNOWN, Interval.exact(0))
    assert found.startswith(
        "**Hue had a trade deficit of USD 300mn (299–301) in 2024; from a year earlier the balance did not change.**"
    )


def test_headline_keeps_names_text():
    assert "<b>" not in deficit.headline("<b>Hue", "2024", flow(), flow(), UNKNOWN, UNKNOWN, UNKNOWN)


GROWN = flow(usd(4730), known(12.2, 0.1), usd(4314, 1))
PUBLISHED = flow(usd(11670), before=usd(9281, 1))


@pytest.mark.parametrize(
    ("exports", "imports", "text"),
    [
        (GROWN, GROWN, "Last year's exports and imports are those that this year's published growth implies"),
        (
            GROWN,
            PUBLISHED,
            "Last year's exports are those that this year's published growth implies, last year's imports as "
            "published then",
        ),
        (
            PUBLISHED,
            GROWN,
            "Last year's exports are as published then, last year's imports those that this year's published growth "
            "implies",
        ),
        (PUBLISHED, PUBLISHED, "Last year's exports and imports are as published then"),
    ],
)
def test_bases_say_which_are_implied_by_growth(exports, imports, text):
    change = usd(-1875, 16)
    assert deficit.bases(exports, imports, change, UNKNOWN) == f"{text}."
    assert deficit.bases(exports, imports, change, change) == f"{text}."
    assert deficit.bases(exports, imports, change, usd(-1973, 22)) == (
        f"{text}; with both as published then the change would be −USD 1.97bn (−1.98 to −1.96)."
    )


def test_bases_of_no_change_known():
    assert deficit.bases(flow(), flow(), UNKNOWN, UNKNOWN) == "What changed from a year earlier was not published."


def test_revised_names_what_a_later_release_has():
    later = flow(usd(4730), newest=usd(4800))
    assert deficit.revised(later, flow(known(5, 0.1))) == "A later release without growth has USD 4.80bn of exports."
    assert deficit.revised(later, later) == (
        "A later release without growth has USD 4.80bn of exports and USD 4.80bn of imports."
    )
    assert deficit.revised(flow(), flow()) == ""


@pytest.mark.parametrize(
    ("balance", "said", "text"),
    [
        (
            usd(-6940, 20, "F1", "F2"),
            Interval(-7000, -7000, -6000, ("F3",), unit="usd_mn"),
            "The published balance is nearly −USD 7bn; computed from the flows it is −USD 6.94bn (−6.95 to −6.93). "
            "Both can be true. They rest on F1, F2 and F3.",
        ),
        (
            usd(-6940, 20, "F1"),
            usd(-6000, 100, "F3"),
            "The published balance is −USD 6.00bn (−6.05 to −5.95); computed from the flows it is −USD 6.94bn (−6.95 "
            "to −6.93). **The two cannot both be true.** They rest on F1 and F3.",
        ),
        (usd(-6940), UNKNOWN, "No balance was published beside both flows."),
        (
            UNKNOWN,
            usd(-6000, 100),
            "A balance of −USD 6.00bn (−6.05 to −5.95) was published; without both flows it cannot be checked.",
        ),
        (UNKNOWN, UNKNOWN, "Neither the balance nor both flows were published."),
    ],
)
def test_published_balance_beside_the_computed_one(balance, said, text):
    assert deficit.published(balance, said) == text


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (
            flow(usd(4730), known(12.2, 0.1), usd(4216, 1)),
            "Growth of +12.2% puts exports a year earlier at USD 4.22bn (4.21–4.22), as published then.",
        ),
        (
            GROWN,
            "Growth of +12.2% puts exports a year earlier at USD 4.22bn (4.21–4.22), where USD 4.314bn had been "
            "published: the base was revised, or the two do not belong together.",
        ),
        (
            flow(usd(4730), known(12.2, 0.1)),
            "Growth of +12.2% puts exports a year earlier at USD 4.22bn (4.21–4.22); no level was published then.",
        ),
        (
            flow(usd(4730), before=usd(4314, 1)),
            "For exports no growth was published: last year's level is USD 4.314bn, as published then.",
        ),
        (
            flow(usd(4730), known(12.2, 0.1), usd(4314, 1), together=False),
            "Growth of exports of +12.2% was published on another day than the level, so last year's level is USD "
            "4.314bn, as published then.",
        ),
        (flow(usd(4730)), "Nothing was published of exports a year earlier."),
    ],
)
def test_base_of_a_flow(found, text):
    assert deficit.base("exports", found) == text


SURPLUS, DEFICIT = usd(4235, 20), usd(-2705, 1)


@pytest.mark.parametrize(
    ("larger", "there", "rest", "said", "text"),
    [
        (
            "Viet Nam",
            DEFICIT,
            SURPLUS,
            usd(-2700, 100),
            "In the same months Viet Nam had a trade deficit of USD 2.705bn. Without Hanoi, the rest of the country "
            "had a surplus of USD 4.24bn (4.22–4.25). The national balance was published as −USD 2.70bn (−2.75 to "
            "−2.65).",
        ),
        ("Viet Nam", usd(50, 1), UNKNOWN, UNKNOWN, "In the same months Viet Nam had a trade surplus of USD 50mn."),
        (
            "Viet Nam",
            Interval(0, -9, 9, unit="usd_mn"),
            Interval(1, -5, 7, unit="usd_mn"),
            UNKNOWN,
            "In the same months Viet Nam had a surplus or a deficit: its trade balance lies between −USD 9mn and +USD "
            "9mn. Without Hanoi, the rest of the country had a surplus or a deficit, between −USD 5mn and +USD 7mn.",
        ),
        (
            "Viet Nam",
            UNKNOWN,
            UNKNOWN,
            usd(-2700, 100),
            "There are no national figures to compare these months with. The national balance was published as −USD "
            "2.70bn (−2.75 to −2.65).",
        ),
        ("Viet Nam", UNKNOWN, UNKNOWN, UNKNOWN, "There are no national figures to compare these months with."),
        ("Hanoi", DEFICIT, UNKNOWN, DEFICIT, "Hanoi is the nation itself: there is nothing larger to compare it with."),
        (None, UNKNOWN, UNKNOWN, UNKNOWN, "No nation was named to compare the place with."),
    ],
)
def test_nation(larger, there, rest, said, text):
    assert nation.beside("Hanoi", larger, there, rest, said) == text


def test_rebuilt_months():
    flows = {"exports": Interval(974, 914, 1038, unit="usd_mn"), "imports": Interval(2390, 2170, 2630, unit="usd_mn")}
    assert rebuilt.flows(JUNE, flows) == (
        "June 2024 is put at exports of USD 0.97bn (0.91–1.04) and imports of USD 2.4bn (2.2–2.6); in brackets 80% "
        "intervals."
    )
    words = rebuilt.flows_chart("Hue", JUNE, {"exports": usd(480, 1)})
    assert words["title"] == "Hue: exports of USD 480mn in June 2024"
    assert words["subtitle"].startswith("Monthly trade of Hue rebuilt from published figures")


GREW = flow(usd(4730), known(12.2, 0.1))


@pytest.mark.parametrize(
    ("balance", "coverage", "inverse", "exports", "text"),
    [
        (
            usd(-6940),
            Interval(40.53, 40.47, 40.59),
            Interval(246.7, 246.4, 247.1, unit="usd_mn"),
            GREW,
            "Trade would have been balanced with exports 146.7% (146.4 to 147.1) higher than they were, or with "
            "imports 59.5% (59.4 to 59.5) lower. For comparison, exports rose by 12.2% from a year earlier.",
        ),
        (
            usd(50),
            usd(125, 0.1),
            usd(80, 0.1),
            flow(),
            "Trade would have been balanced with exports 20.0% lower than they were, or with imports 25.0% higher.",
        ),
        (
            Interval(0, -5, 5),
            usd(100, 2),
            usd(100, 2),
            flow(),
            "Within the bounds of the digits trade may have been balanced as it was.",
        ),
        (
            Interval(0, -5, 5),
            usd(100, 2),
            usd(100, 2),
            flow(usd(500, 1), Interval(0, -0.2, 0.3)),
            "Within the bounds of the digits trade may have been balanced as it was. For comparison, exports changed "
            "by between −0.2% and +0.3% from a year earlier.",
        ),
        (UNKNOWN, UNKNOWN, UNKNOWN, GREW, "Without both flows there is no gap to close."),
    ],
)
def test_closing(balance, coverage, inverse, exports, text):
    assert deficit.closing(balance, coverage, inverse, exports) == text


def test_registration_of_a_place_and_of_the_nation():
    assert nation.registration("Laos", "Laos") == (
        "Laos is compared with itself as the nation: its trade is counted at the border, and registration inside the "
        "country does not change it."
    )
    assert nation.registration("Hue", "Viet Nam").startswith(
        "Trade is counted where the declaring firm is registered. Goods that firms registered in Hue bring in"
    )
    assert nation.registration("Mexico", None) == "No nation was named to compare the place with."


def test_numbers_are_written_with_their_bounds():
    assert deficit.numbers(usd(-6940, 20), usd(40.5, 0.2), UNKNOWN) == {
        "Trade balance": "−USD 6.94bn (−6.95 to −6.93)",
        "Exports in per cent of imports": "40.5% (40.4 to 40.6)",
        "Change of the balance from a year earlier": "not published",
    }


@pytest.mark.parametrize(
    ("place", "months", "balance", "text"),
    [
        ("Hanoi", "2017", usd(-50), "# Hanoi's trade deficit of 2017: how large, why, and was it a trend?"),
        ("Hanoi", MAY, usd(50), "# Hanoi's trade surplus of January–May 2017: how large, why, and was it a trend?"),
        ("Laos", "2017", UNKNOWN, "# Laos' trade balance of 2017: how large, why, and was it a trend?"),
    ],
)
def test_title_of_another_question(place, months, balance, text):
    """Of the months that are known: a part of a year is not called by the year."""
    assert deficit.title(place, months, balance).data == text


def test_title_of_the_notebooks_own_question():
    assert deficit.title("Hanoi", MAY, usd(-6940)) is None


def test_charts_state_the_finding():
    assert deficit.levels_chart("Hue", "2024", known(40.5, 0.2), "usd_mn") == {
        "title": "Hue: exports paid for 40.5% of imports",
        "subtitle": "Exports, imports and balance of Hue, 2024, in US dollars",
    }
    assert deficit.levels_chart("Hue", "2024", UNKNOWN, "")["title"] == "Hue: trade"
    worsened, unmoved = (deficit.change_chart("Hue", "2024", one) for one in (usd(-1875, 16), Interval.exact(0)))
    assert worsened["title"] == "Hue: the balance worsened by USD 1.88bn from a year earlier"
    assert unmoved["title"] == "Hue: the balance did not change from a year earlier"


def on_a_line(rate, months=60):
    """Months that grow by `rate` per cent a year, with a little scatter."""
    index = periods.months("2018-01", pd.Period("2018-01", "M") + months - 1)
    scatter = pd.Series([1.002, 0.998, 1.001, 0.999] * (months // 4), index)
    return trend.fit(scatter * [1000 * (1 + rate / 100) ** (number / 12) for number in range(months)])


@pytest.mark.parametrize(
    ("exports", "imports", "balance", "text"),
    [
        (
            3,
            8,
            usd(-300, 2),
            "As a trend the gap was opening: along their lines exports changed by +3.0% a year, imports",
        ),
        (
            8,
            3,
            usd(-300, 2),
            "As a trend the gap was closing: along their lines exports changed by +8.0% a year, imports",
        ),
        (
            8,
            3,
            usd(300, 2),
            "As a trend the gap was opening: along their lines exports changed by +8.0% a year, imports",
        ),
        (
            3,
            3,
            usd(-300, 2),
            "It is no clear trend: along their lines exports changed by +3.0% a year, imports by +3.0%.",
        ),
        (
            3,
            8,
            Interval(0, -5, 5),
            "It is no clear trend: along their lines exports changed by +3.0% a year, imports by",
        ),
    ],
)
def test_trend(exports, imports, balance, text):
    trends = {"exports": on_a_line(exports), "imports": on_a_line(imports)}
    assert slopes.trend(trends, balance).startswith(text)
    assert slopes.says(trends).startswith("Along their lines of January 2018–December 2022 exports changed by")
    assert slopes.chart("Hue", trends)["title"].startswith("Hue: the line of exports changes by +")


def test_trend_that_is_not_known():
    short = trend.Trend.unknown("the history has 12 months")
    both = {"exports": on_a_line(3), "imports": short}
    assert slopes.trend(both, usd(-300)) == "Whether it was a trend is not known: the history has 12 months."
    assert slopes.says(both) == "No trend of both flows is fitted: the history has 12 months."
    assert slopes.chart("Hue", both)["title"] == "Hue: the line of exports"
    assert slopes.chart("Hue", both)["subtitle"].startswith("Line of exports of Hue, without the season, ")
    assert slopes.chart("Hue", {"imports": short})["title"] == "Hue: the lines of exports and imports"
    one = {"exports": on_a_line(3)}
    assert slopes.trend(one, UNKNOWN) == "Whether it was a trend is not known: the months of one flow are not known."
    assert slopes.says(one).startswith(
        "The months of one flow are not known. The line through the months of January 2018–December 2022 rises by 3.0%"
    )
