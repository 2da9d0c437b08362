"""Every variant of the sentences about a change in exports."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pandas as pd
import pytest

import tradeanalysis as ta
from tradeanalysis import figures, periods, target, trend
from tradeanalysis.answers import decline, goods, rebuilt, shown, standing
from tradeanalysis.figures import Comparison, Month, YearToDate
from tradeanalysis.intervals import Interval
from tradeanalysis.reconstruct import Reconstruction

UNKNOWN = Interval.unknown()
NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
APRIL = pd.Period("2023-04", "M")
DECEMBER = pd.Period("2023-12", "M")
JANUARY = pd.Period("2023-01", "M")


def flow(level=UNKNOWN, rate=UNKNOWN, before=UNKNOWN, newest=None):
    return Comparison(level, rate, before, level if newest is None else newest, True)


def so_far(exports, last=APRIL, base_year=UNKNOWN):
    return YearToDate("Hue", "exports", JANUARY, last, exports, base_year)


def known(value, width=0.1):
    return Interval(value, value - width / 2, value + width / 2)


def usd(value, width=0.1):
    return replace(known(value, width), unit="usd_mn")


FALL = flow(usd(5300, 100), known(-1.3))
PARTS = {"domestic": flow(usd(2900, 100), known(0.8)), "fdi": flow(usd(2400, 100), known(-3.8))}
DRIVERS = {"domestic": Interval(0.43, 0.39, 0.46), "fdi": Interval(-1.76, -1.83, -1.71)}
NONE = dict.fromkeys(DRIVERS, UNKNOWN)
NO_PARTS = "How domestic firms and foreign-invested firms changed was not published."


@pytest.mark.parametrize(
    ("exports", "text"),
    [
        (FALL, "**Exports of Hue fell by 1.3% in January–April 2023, to USD 5.30bn (5.25–5.35).**"),
        (flow(usd(500, 1), known(2.0)), "**Exports of Hue rose by 2.0% in January–April 2023, to USD 500mn.**"),
        (
            flow(usd(500, 1), Interval(0, -0.2, 0.3)),
            "**Exports of Hue changed by between −0.2% and +0.3% in January–April 2023, to USD 500mn.**",
        ),
        (
            flow(usd(500, 1), Interval.exact(0)),
            "**Exports of Hue did not change in January–April 2023, and came to USD 500mn.**",
        ),
        (
            flow(usd(500, 1), before=usd(400, 1)),
            "**Exports of Hue rose by 25.0% (24.7 to 25.3) in January–April 2023 (computed from the levels "
            "published for both years), to USD 500mn.**",
        ),
        (
            flow(usd(500, 1)),
            "**Exports of Hue were USD 500mn in January–April 2023; how they changed was not published.**",
        ),
        (
            flow(rate=known(2.0)),
            "**Exports of Hue rose by 2.0% in January–April 2023; their level was not published.**",
        ),
        (flow(), "**What the exports of Hue were in January–April 2023 was not published.**"),
    ],
)
def test_headline_of_what_is_known(exports, text):
    parts = dict.fromkeys(PARTS, flow())
    assert decline.headline(so_far(exports), parts, NONE) == f"{text} {NO_PARTS}"


@pytest.mark.parametrize(
    ("contributions", "text"),
    [
        (DRIVERS, ": foreign-invested firms took away 1.76 points and domestic firms added 0.43 points"),
        (
            {"domestic": Interval(0.1, -0.2, 0.4), "fdi": DRIVERS["fdi"]},
            ": foreign-invested firms took away 1.76 points and domestic firms neither clearly added nor took away",
        ),
    ],
)
def test_headline_of_both_sectors(contributions, text):
    found = decline.headline(so_far(FALL), PARTS, contributions)
    assert found == f"**Exports of Hue fell by 1.3% in January–April 2023, to USD 5.30bn (5.25–5.35){text}.**"


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (
            PARTS | {"domestic": flow()},
            "Exports of foreign-invested firms fell by 3.8%, to USD 2.40bn (2.35–2.45). How domestic firms changed was "
            "not published.",
        ),
        (
            {"domestic": flow(rate=known(0.8)), "fdi": flow(usd(2400, 100))},
            "Exports of domestic firms rose by 0.8%; their level was not published. How foreign-invested firms changed "
            "was not published.",
        ),
        (
            {"domestic": flow(rate=known(0.8)), "fdi": PARTS["fdi"]},
            "Exports of domestic firms rose by 0.8%; their level was not published. Exports of foreign-invested firms "
            "fell by 3.8%, to USD 2.40bn (2.35–2.45).",
        ),
    ],
)
def test_headline_of_sectors_known_in_part(parts, text):
    assert decline.headline(so_far(FALL), parts, NONE).endswith(f".** {text}")


def test_headline_of_sectors_without_a_total():
    found = decline.headline(so_far(flow()), PARTS, DRIVERS)
    assert found == "**What the exports of Hue were in January–April 2023 was not published.**"
    assert decline.contributed(DRIVERS) == (
        "Foreign-invested firms contributed −1.76 percentage points (−1.83 to −1.71), domestic firms +0.43 percentage "
        "points (0.39 to 0.46)."
    )
    assert decline.contributed(NONE) == ""


def test_level_revised_later():
    exports = flow(usd(5300, 100), known(-1.3), newest=usd(5500, 10))
    assert decline.revised(so_far(exports)) == "A later release without growth puts the level at USD 5.50bn."
    assert decline.revised(so_far(FALL)) == ""
    undated = replace(exports, dated=False, offices=("customs_locality", "statistics_office"))
    assert decline.revised(so_far(undated)) == (
        "The level is that of customs, its growth that of the statistics office: the two do not count the same trade. "
        "Another release without growth puts the level at USD 5.50bn."
    )


def test_recent_months_have_the_digits_of_their_intervals():
    """An interval of 160 million carries tens, no single millions."""
    index = pd.period_range("2023-03", "2023-04", freq="M")
    frame = pd.DataFrame({"median": [1472.6, 1423.7], "low": [1391.2, 1345.9], "high": [1553.3, 1508.4]}, index)
    path = SimpleNamespace(with_interval=lambda level: frame, unit="usd_mn", flow="exports")
    assert shown.recent.__wrapped__("Hue", path).text.splitlines() == [
        "Exports of Hue, million US dollars, rebuilt, with 80% intervals",
        "  month median   low  high",
        "2023-03  1,470 1,390 1,550",
        "2023-04  1,420 1,350 1,510",
    ]


def test_numbers_name_a_contribution_or_the_base():
    assert decline.numbers(so_far(FALL), DRIVERS) == {
        "Exports": "USD 5.30bn (5.25–5.35)",
        "Growth from a year earlier": "−1.3%",
        "Contribution of foreign-invested firms": "−1.76 points (−1.83 to −1.71)",
    }
    assert decline.numbers(so_far(FALL), NONE)["Exports a year earlier"] == "USD 5.37bn (5.32–5.42)"
    shown = repr(decline.key_numbers(so_far(FALL), NONE)).splitlines()
    assert shown[0].startswith("Exports, January–April 2023: ")
    assert shown[2] == "Exports a year earlier, January–April 2022: USD 5.37bn (5.32–5.42)"


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (
            Month(usd(1518, 1), known(2.3), known(3.6), usd(1465, 1), UNKNOWN, usd(2317, 103)),
            "In April 2023 exports were USD 1.518bn. Growth from a year earlier was +2.3%. Growth from a month earlier "
            "was +3.6%. That puts March 2023 at USD 1.465bn, and leaves USD 2.32bn (2.27–2.37) for January–February "
            "2023: the rounding of the year to date falls entirely on this residual.",
        ),
        (
            Month(usd(1518, 1), UNKNOWN, known(3.6), usd(1465, 1), UNKNOWN, UNKNOWN),
            "In April 2023 exports were USD 1.518bn. Growth from a month earlier was +3.6%. That puts March 2023 at "
            "USD 1.465bn.",
        ),
        (
            Month(UNKNOWN, known(2.3), UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
            "What exports were in April 2023 alone was not published. Growth from a year earlier was +2.3%.",
        ),
    ],
)
def test_month(found, text):
    assert decline.month(so_far(FALL), found) == text


@pytest.mark.parametrize(
    ("other", "change", "published", "text"),
    [
        (
            APRIL - 12,
            Interval(-3.9, -9.2, 1.7),
            usd(1518, 1),
            "is put at USD 1.42bn (1.35–1.51), −4% (−9 to 2) from a year earlier; in brackets 80% intervals. The "
            "figure published for the month, USD 1.518bn, lies outside the interval: a published figure can err by "
            "more than its rounding.",
        ),
        (
            APRIL - 1,
            known(-2.0),
            usd(1450, 1),
            "is put at USD 1.42bn (1.35–1.51), −2.0% from a month earlier; in brackets 80% intervals. The figure "
            "published for the month, USD 1.450bn, lies within the interval.",
        ),
        (
            APRIL - 24,
            known(5.0),
            UNKNOWN,
            "is put at USD 1.42bn (1.35–1.51), +5.0% from April 2021; in brackets 80% intervals.",
        ),
        (
            APRIL - 180,
            UNKNOWN,
            UNKNOWN,
            "is put at USD 1.42bn (1.35–1.51); in brackets 80% intervals. The rebuilt months do not reach April 2008, "
            "so the month is not compared with it.",
        ),
    ],
)
def test_rebuilt_month(other, change, published, text):
    printed = Month(published, *[UNKNOWN] * 5)
    found = rebuilt.month(APRIL, other, Interval(1424, 1346, 1508, unit="usd_mn"), change, printed, 53)
    assert found == f"From 53 published figures, April 2023 {text}"


def test_growth_published_of_a_month_stands_beside_the_rebuilt():
    """F0682 and F0681: +2.3 % from a year earlier and +3.6 % from a month earlier, where −3 % is rebuilt."""
    printed = Month(usd(1518, 1), known(2.3), known(3.6), *[UNKNOWN] * 3)
    found = rebuilt.month(APRIL, APRIL - 12, Interval(1430, 1300, 1580, unit="usd_mn"), known(-3.0), printed, 150)
    assert found.endswith(
        "lies within the interval. The published growth was +2.3% from a year earlier and +3.6% from a month earlier."
    )


def cell_of(name, start):
    """The source of the one code cell of a notebook that begins with some words."""
    cells = nbformat.read(NOTEBOOKS / f"{name}.ipynb", 4).cells
    (source,) = (cell.source for cell in cells if cell.cell_type == "code" and cell.source.startswith(start))
    return source


def test_another_month_of_the_path_is_beside_its_own_published_figure():
    """February 2023 in the cell of the notebook that compares two months, typed as texts: not the figure of April."""
    known_then = ta.figures.select(ta.figures.known(place="Hanoi", as_of="2023-05-06"), flow="exports")
    year = ta.figures.year_to_date(known_then, 2023)
    names = {
        "ta": ta, "known": known_then, "so_far": year, "last": year.last, "interval_of": ta.intervals.interval_of,
        "say": ta.wording.say, "rebuilt": ta.reconstruct.monthly(known_then, place="Hanoi", end=year.last),
    }  # fmt: skip
    cell = cell_of("02_export_decline_2023", "this, other = last, last - 12")
    exec(cell.replace("last, last - 12", '"2023-02", "2023-01"', 1), names)  # noqa: S102
    assert names["printed"].level.sources == ("F0669",)
    assert (names["this"], names["printed"].level.value) == (APRIL - 2, 1250)


@pytest.mark.parametrize(
    ("total", "rate", "text"),
    [
        (
            Interval(-1.34, -1.43, -1.24),
            known(-1.3),
            "Together the parts changed exports by −1.34 percentage points (−1.43 to −1.24); growth was −1.3%. The two "
            "agree within rounding.",
        ),
        (
            Interval(-1.34, -1.43, -1.24),
            known(5.0),
            "Together the parts changed exports by −1.34 percentage points (−1.43 to −1.24); growth was +5.0%. **The "
            "two do not agree within rounding.**",
        ),
        (
            Interval(-1.34, -1.43, -1.24),
            UNKNOWN,
            "Together the parts changed exports by −1.34 percentage points (−1.43 to −1.24); growth of the total was "
            "not published.",
        ),
        (UNKNOWN, known(5.0), "Without levels and growth of all parts there is nothing to add up."),
    ],
)
def test_agree(total, rate, text):
    assert decline.agree(total, so_far(flow(usd(5300, 100), rate))) == text


def test_parts_that_do_not_add_up_are_named():
    """Of 153.6 billion 98.6 were oil and 54.7 the mainland's: 0.3 are neither, more than rounding."""
    cells = {"place": "Norway", "flow": "exports", "period_start": "2023-01", "period_end": "2023-04"}
    cells |= {"measure": "level", "unit": "nok_bn", "published": "2023-05-15"}
    rows = [cells | {"sector": sector, "value": value} for sector, value in (("total", 153.6), ("oil", 98.6))]
    table = figures.load(pd.DataFrame([*rows, cells | {"sector": "non-oil", "value": 54.7}]))
    seen = figures.year_to_date(table, 2023)
    assert figures.split_of(table, start=seen.first, end=seen.last) == {}
    assert decline.agree(UNKNOWN, seen, table) == (
        "Levels of oil and goods other than oil were published, but no parts add up to that of the total, so none is "
        "said to have contributed."
    )
    alone = table[table["sector"] != "non-oil"]
    assert decline.agree(UNKNOWN, seen, alone) == "Without levels and growth of all parts there is nothing to add up."


def lines(**contributions):
    names = [name.replace("_", " ") for name in contributions]
    table = pd.DataFrame({"contribution": list(contributions.values())}, pd.Index(names, name="line"))
    return table.assign(lasting=[name != "Steel" for name in names]).sort_values("contribution")


@pytest.mark.parametrize(
    ("table", "nation", "text", "title"),
    [
        (
            lines(Tea=-0.1, Rice=0.5, Phones=-3.1, Steel=-0.6, Wood=-1.3, Nuts=0.1),
            "Viet Nam",
            "Of 6 commodity lines of Viet Nam, 4 fell and 2 rose. Of the 5 that have been published since 2010, 3 fell "
            "and 2 rose. Most was taken away by Phones, Wood and Steel. Most was added by Rice and Nuts.",
            "Viet Nam: Phones took away most, 4 of 6 fell",
        ),
        (
            lines(Rice=0.5),
            "Laos",
            "Of 1 commodity line of Laos, 0 fell and 1 rose. Most was added by Rice.",
            "Laos: Rice added most, 1 of 1 rose",
        ),
        (
            lines(),
            "Laos",
            "There are no national commodity lines for these months, or they were not yet published.",
            "No commodity lines",
        ),
        (
            lines(),
            None,
            "No nation around the place was named whose commodity lines to set beside it.",
            "No commodity lines",
        ),
    ],
)
def test_goods(table, nation, text, title):
    assert goods.says(table, nation) == text
    assert goods.chart(so_far(FALL), table, nation)["title"] == title


BASE_YEAR = usd(17100, 100)


def required(exports, goal=6.0, last=APRIL, needed=None):
    year = so_far(exports, last, BASE_YEAR)
    return standing.required(year, goal, target.required_growth(year, goal) if needed is None else needed)


def test_required_growth_of_the_article():
    assert required(FALL) == (
        "To end 2023 6.0% above 2022, at USD 18.13bn (18.07–18.18), exports of May–December 2023 would need "
        "**+9.3% (9.3 to 9.4)** from a year earlier. If the rest of the year grew as January–April 2023 did, "
        "the year would end at USD 16.88bn (16.82–16.94). The same months of 2022 made 31.4% (31.0 to 31.8) of that "
        "year."
    )


def test_required_growth_of_a_fall_that_is_aimed_at():
    assert required(FALL, -2.0).startswith("To end 2023 2.0% below 2022, at USD 16.76bn (16.71–16.81), exports of May")


def test_required_growth_of_a_printed_target():
    """Of a range the lower end: 18,382.5 = 17,100 x 1.075. Of a level its growth: 20,000 / 17,000 to 17,200."""
    assert required(FALL, (6.0, 8.0)) == required(FALL, 6.0)
    assert required(FALL, "7.5-8 %") == required(FALL, 7.5)
    assert required(FALL, "7.5-8 %").startswith("To end 2023 7.5% above 2022, at USD 18.38bn (18.33–18.44), exports of")
    assert required(FALL, "over US$20 billion").startswith(
        "To end 2023 17.0% (16.6 to 17.3) above 2022, at USD 20.00bn, exports of May–December 2023 would need **+"
    )
    unknown = flow(usd(5300, 100))
    assert required(unknown, "over US$20 billion") == required(unknown)
    assert required(FALL, "7.5-8 %", last=DECEMBER, needed=UNKNOWN) == (
        "No month of 2023 is left: exports fell by 1.3%. It is compared with the threshold of +7.5% to +8.0%."
    )


def test_required_growth_of_a_target_that_is_reached():
    assert required(FALL, needed=Interval(-110, -115, -105, unit="usd_mn")) == (
        "To end 2023 6.0% above 2022, at USD 18.13bn (18.07–18.18), exports of May–December 2023 would need nothing "
        "more: January–April 2023 reached it."
    )


@pytest.mark.parametrize("exports", [flow(usd(5300, 100)), flow(usd(5300, 100), usd(-69.0))])
def test_required_growth_that_is_not_known(exports):
    """Nothing is known of growth; or the year before, 17,100, does not exceed the 17,097 that growth implies."""
    assert required(exports) == (
        "What the rest of 2023 needs cannot be computed from the published figures alone: it takes growth to date, and "
        "exports of 2022 that fit it."
    )


@pytest.mark.parametrize(
    ("exports", "text"),
    [
        (FALL, "No month of 2023 is left: exports fell by 1.3%. It is compared with the threshold of +6.0%."),
        (flow(), "No month of 2023 is left; how exports changed was not published."),
        (
            flow(usd(500, 1), before=usd(400, 1)),
            "No month of 2023 is left: exports rose by 25.0% (24.7 to 25.3) (computed from the levels published "
            "for both years). It is compared with the threshold of +6.0%.",
        ),
    ],
)
def test_required_growth_of_a_year_that_is_over(exports, text):
    assert required(exports, last=DECEMBER, needed=UNKNOWN) == text


@pytest.mark.parametrize(
    ("gap", "text", "title"),
    [
        (
            Interval(-4.6, -8.7, -0.2),
            "Exports stand 4.6% (0.2 to 8.7) below",
            "4.6% below the line of the years before",
        ),
        (known(10), "Exports stand 10.0% above", "10.0% above the line of the years before"),
        (Interval(1, -1, 3), "Exports cannot be told apart from", "cannot be told from the line of the years before"),
    ],
)
def test_trend(gap, text, title):
    index = periods.months("2018-01", APRIL)
    before = trend.fit(pd.Series(range(1000, 1000 + len(index)), index, dtype=float), end="2022-12")
    ends = ": the distance lies between −1% and +3%" if not gap.sign else ""
    beside = SimpleNamespace(gap=lambda first, last: gap)
    assert decline.trend.__wrapped__(so_far(FALL), beside) == f"{text} the line of the years before{ends}."
    assert decline.trend_chart.__wrapped__(so_far(FALL), beside)["title"] == f"Hue: January–April 2023 {title}"
    assert "the line of the years before" in decline.trend(so_far(FALL), before)


def test_trend_that_is_not_known():
    before = trend.Trend.unknown("the history has 12 months")
    assert decline.trend(so_far(FALL), before) == "No trend is fitted: the history has 12 months."
    assert decline.trend_chart(so_far(FALL), before)["title"] == "Hue: exports and their line"


@pytest.mark.parametrize(
    ("exports", "contributions", "text"),
    [
        (FALL, DRIVERS, "Hue: exports fell by 1.3%, mostly through foreign-invested firms"),
        (FALL, NONE, "Hue: exports fell by 1.3%"),
        (flow(), NONE, "Hue: exports were not compared with a year earlier"),
        (flow(known(5, 1), Interval.exact(0)), DRIVERS, "Hue: exports did not change"),
    ],
)
def test_main_chart(exports, contributions, text):
    words = decline.main_chart(so_far(exports), contributions)
    assert words["title"] == text
    assert ("Contributions to the growth" in words["subtitle"]) == (contributions is DRIVERS)


def test_month_chart():
    words = rebuilt.month_chart(so_far(FALL), APRIL, usd(480, 1))
    assert words["title"] == "Hue: exports of USD 480mn in April 2023"
    assert words["subtitle"].startswith("Monthly exports of Hue rebuilt from published figures")


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (known(-1.3), "# The export decline of Hue in January–April 2023: what drove it, and how far below its trend?"),
        (known(1.3), "# The export growth of Hue in January–April 2023: what drove it, and how far from its trend?"),
        (UNKNOWN, "# The exports of Hue in January–April 2023: what drove them, and how far from their trend?"),
    ],
)
def test_title_of_another_question(rate, text):
    compared = Comparison(usd(100, 1), rate, UNKNOWN, UNKNOWN, together=True)
    assert decline.title(so_far(compared)).data == text


def test_title_of_a_whole_year_and_of_the_notebooks_own_question():
    year = YearToDate("Hue", "exports", JANUARY, JANUARY + 11, FALL, UNKNOWN)
    assert decline.title(year).data.startswith("# The export decline of Hue in 2023: what drove it")
    assert decline.title(replace(so_far(FALL), place="Hanoi")) is None


def test_few_figures_are_said_of_the_flow_that_has_fewest():
    class Observed(list):
        months = pd.period_range(JANUARY - 12, DECEMBER)

    def path(flow, used):
        return Reconstruction(SimpleNamespace(observed=Observed(range(used))), "Hue", flow)

    assert rebuilt.thin(path("exports", 10), path("imports", 5)) == (
        "**The rebuilt months of imports of Hue rest on 5 published figures for 2022 to 2023: too few to know their "
        "season, errors and revisions, which are taken to be as usual elsewhere. So intervals and probabilities "
        "mostly reflect that assumption.**"
    )
    assert rebuilt.thin(path("exports", 30)) == ""


def test_levels_that_give_another_growth_than_the_one_published():
    """Imports of Hanoi in 2023: 37.7 / 40.26 − 1 = −6.36 %, where −8.1 % was published on another day."""
    apart = Comparison(usd(37700, 100), known(-8.1), usd(40260, 10), UNKNOWN, together=False)
    assert decline.revised(so_far(apart)) == (
        "From USD 40.26bn, the level published a year earlier, growth would be −6.4% (−6.5 to −6.2), where −8.1% was "
        "published: that level has been revised since, or the two do not belong together."
    )
    for fits in (replace(apart, printed=known(-6.4)), replace(apart, together=True), replace(apart, before=UNKNOWN)):
        assert decline.revised(so_far(fits)) == ""


def test_sentences_of_imports_name_imports():
    imports = YearToDate("Hue", "imports", JANUARY, APRIL, FALL, usd(17100, 100))
    said = [
        decline.headline(imports, PARTS, NONE),
        decline.month(imports, Month(usd(1518, 1), UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)),
        standing.required(imports, 6, UNKNOWN),
        *decline.numbers(imports, NONE),
        *decline.main_chart(imports, NONE).values(),
        decline.title(imports).data,
    ]
    assert said[0].startswith("**Imports of Hue fell by 1.3% in January–April 2023, to USD 5.30bn")
    assert said[-1] == "# The import decline of Hue in January–April 2023: what drove it, and how far below its trend?"
    assert "xport" not in " ".join(said)
