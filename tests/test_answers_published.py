"""Every variant of the sentences about what has been published, whole."""

import numpy as np
import pandas as pd
import pytest

from tradeanalysis import audit, figures
from tradeanalysis.answers import published
from tradeanalysis.audit import Checks
from tradeanalysis.figures import Contents, plausibility
from tradeanalysis.track_record import Found

NOTHING = Contents(figures=3, misprints=0, releases=1, publishers=0, revised=0)


def checks(sums=(), rates=()):
    """Checks with these gaps in a printed and computed sum of 200, and in rates."""
    rows = [("exports + imports = trade", gap) for gap in sums]
    rows += [("growth = level / level a year before", gap) for gap in rates]
    table = pd.DataFrame(rows, columns=["identity", "gap"]).astype({"gap": float})
    table = table.assign(printed=200.0, computed=150.0, holds=table["gap"] == 0)
    return Checks(table, table)


@pytest.mark.parametrize(
    ("counts", "sums", "rates", "suspects", "sentence"),
    [
        ({"misprints": 1}, [], [], 0, "Not all of it can be true."),
        ({}, [1.0], [], 0, "Not all of it can be true."),
        ({}, [], [], 2, "2 of 3 figures lie far from what the others say."),
        ({}, [], [], 1, "1 of 3 figures lies far from what the others say."),
        ({"revised": 1}, [], [], 0, "Some of it was published more than once, with values that differ."),
        ({}, [0, 0.1], [], 0, "Not every sum holds to the last digit."),
        ({}, [0], [0, 31], 0, "Not every growth rate fits the levels published for both years."),
        ({}, [0], [0, 5], 0, "Nothing in it contradicts the rest, if levels of the year before were revised."),
        ({}, [0], [0], 0, "Nothing in it contradicts the rest."),
        ({}, [], [], 0, "No sum and no growth rate of it can be recomputed: no release has all the parts of one."),
    ],
)
def test_verdict(counts, sums, rates, suspects, sentence):
    contents = Contents(**vars(NOTHING) | counts)
    assert published.verdict(contents, checks(sums, rates), suspects) == sentence


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (
            {"figures": 747, "misprints": 11, "releases": 110, "publishers": 46, "revised": 12},
            "This page rests on 747 figures of Hue, 11 known misprints included, from 110 releases of 46 publishers; "
            "12 values were published more than once with vintages that differ by more than rounding.",
        ),
        (
            {"figures": 1, "misprints": 1, "publishers": 1, "revised": 1},
            "This page rests on 1 figure of Hue, 1 known misprint included, from 1 release of 1 publisher; one "
            "value was published more than once with vintages that differ by more than rounding.",
        ),
        (
            {},
            "This page rests on 3 figures of Hue, from 1 release of publishers not named; no value was published again "
            "with another one.",
        ),
    ],
)
def test_basis(counts, sentence):
    assert published.basis(Contents(**vars(NOTHING) | counts), "Hue") == sentence


@pytest.mark.parametrize(
    ("gaps", "misprints", "sentence"),
    [
        ([], 0, ""),
        ([], 2, "No release has all the parts of a sum."),
        ([0], 0, "The only sum holds."),
        ([0, 0, 0], 0, "All 3 sums hold."),
        ([0, 0], 1, "With known misprints corrected, both sums hold."),
        ([1, 0, 0], 0, "1 of 3 sums fails, by 0.5%."),
        ([1, 4, 0], 0, "2 of 3 sums fail, by 2.0% at most."),
        ([0.001, 0], 0, "1 of 2 sums fails, by less than 0.01%."),
        ([1], 0, "The only sum fails, by 0.5%."),
    ],
)
def test_sums(gaps, misprints, sentence):
    assert published.sums(checks(sums=gaps), misprints) == sentence


@pytest.mark.parametrize(
    ("gaps", "sentence"),
    [
        ([], ""),
        ([0, 0], "Both growth rates can be reproduced from the published levels of both years."),
        (
            [3, 6],
            "Both growth rates imply that the earlier level had been revised since the newest one published by then, "
            "by 1.0% and 2.0%.",
        ),
        ([3, 0, 0], "1 of 3 growth rates implies that the earlier level had been revised, by 1.0%."),
        (
            [3, 6, 60],
            "All 3 growth rates imply that the earlier level had been revised since the newest one published by then, "
            "half of them by less than 2.0%. For 1 that would be more than 10%, which revisions hardly explain.",
        ),
    ],
)
def test_growth_rates(gaps, sentence):
    assert published.growth_rates(checks(rates=gaps)) == sentence


def test_growth_that_its_own_release_contradicts():
    """100 after 90 is 11 %, printed is 20 %: nothing was revised in between, so one of the three is wrong."""
    cells = {"place": "Here", "flow": "exports", "publisher": "Office", "published": "2024-02-10"}
    printed = {
        ("2024-01", "level"): "100 million USD",
        ("2023-01", "level"): "90 million USD",
        ("2024-01", "yoy_pct"): "20%",
    }
    rows = [cells | {"period_start": month, "period_end": month, "measure": measure, "printed": text}
            for (month, measure), text in printed.items()]  # fmt: skip
    found = audit.checks(figures.load(pd.DataFrame(rows)))
    assert (len(found.at_odds), len(found.restated), round(found.rates["gap"].item(), 1)) == (1, 0, 7.2)
    assert published.verdict(NOTHING, found, suspects=0) == "Not all of it can be true."
    assert published.growth_rates(found) == "One growth rate contradicts the levels of both years in its own release."
    later = figures.load(pd.DataFrame([rows[0], rows[1] | {"published": "2023-02-10"}, rows[2]]))
    assert "by 6.0%" in published.growth_rates(audit.checks(later))  # 83.0 at the most, where 89.5 was printed
    doubt = plausibility.doubtful_growth(figures.load(pd.DataFrame(rows)))
    assert [fault.text for fault in doubt] == [
        "growth of 20.0%, but the levels in rows 2 and 3 give 11.1%. Check what was printed"
    ]


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        ((3, 0, 0), "The day of publication is known for all 3 figures."),
        (
            (1, 1, 1),
            "The day of publication is known for 1 of 3 figures. For 1 figure only the month is known. For 1 figure "
            "neither day nor month is known: the day is then taken to be 6 days after the last month, for a target the "
            "end of the first month it applies to.",
        ),
        ((0, 2, 0), "The day of publication is known for not one of 2 figures. For 2 figures only the month is known."),
        (
            (0, 0, 0, 3),
            "3 figures of a plain series have no day of publication: they count as published on one day, after the "
            "last month of the series.",
        ),
    ],
)
def test_days(known, sentence):
    names = ["day", "month", "unknown", "series"]
    assert published.days(pd.Series(known, index=names[: len(known)])) == sentence


def vintages(*values, flow="exports"):
    """Levels of one flow and of several years, each published twice, by (first, last)."""
    rows = [
        {
            "place": "Hue", "flow": flow, "period_start": f"{year}-01", "period_end": f"{year}-12", "measure": "level",
            "value": str(value), "unit": "usd_mn", "published": f"{year + 1}-0{number}-06",
        }
        for year, pair in enumerate(values, start=2016)
        for number, value in enumerate(pair, start=1)
    ]  # fmt: skip
    return figures.revised(figures.load(pd.DataFrame(rows)))


def test_revised():
    none = "No level was published more than once with rounding intervals that do not overlap."
    assert published.revised(vintages((1000, 1000))) == none
    assert published.revised(vintages((1000, 950))) == (
        "One level was published more than once with rounding intervals that do not overlap; the last value differs "
        "from the first by −5.0%."
    )
    assert published.revised(vintages((1000, 950), (1000, 1100))) == (
        "2 levels were published more than once with rounding intervals that do not overlap; the last value differs "
        "from the first by −5.0% to +10.0%."
    )


def test_revised_deficit_becomes_larger():
    """A deficit of 1,000 that was revised to 1,100 fell by 10 per cent of its size, by its sign."""
    assert "by −10.0%." in published.revised(vintages((-1000, -1100), flow="balance"))


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (
            (10, 10, 10, 1, 5, 736),
            "All 10 misprints known beforehand are found, with the right kind of correction. The audit was made with "
            "the known misprints at hand. The audit found 1 more, which other sources confirm. 5 of 736 figures not "
            "known to be misprinted are accused (0.7%).",
        ),
        (
            (2, 1, 0, 0, 1, 10),
            "1 of 2 misprints known beforehand is found, 0 with the right kind of correction. The audit was made with "
            "the known misprints at hand. 1 of 10 figures not known to be misprinted is accused (10%).",
        ),
        (
            (2, 0, 0, 0, 0, 10),
            "Not one of 2 misprints known beforehand is found. The audit was made with the known misprints at hand. No "
            "figure is accused.",
        ),
        ((0, 0, 0, 0, 0, 10), "No figure is accused."),
        ((0, 0, 0, 2, 0, 10), "The audit found 2 more, which other sources confirm. No other figure is accused."),
    ],
)
def test_misprints(counts, sentence):
    assert published.misprints(Found(*counts)) == sentence


def test_titles_and_sources():
    by_month = pd.DataFrame([[1, 0, 2]], ["A"], pd.period_range("2023-01", "2023-03", freq="M"))
    assert published.months_title("Hue", by_month) == "Hue: 2 of 3 months have a published figure that ends there"
    one = by_month.clip(upper=0)
    one.iloc[0, 0] = 1
    assert published.months_title("Hue", one) == "Hue: 1 of 3 months has a published figure that ends there"
    quarters = pd.DataFrame([[0, 0, 2] * 3], ["A"], pd.period_range("2023-01", "2023-09", freq="M"))
    assert published.months_title("Hue", quarters) == "Hue: all 3 quarters have a published figure that ends there"
    quarters.iloc[0, 5] = 0
    assert published.months_title("Hue", quarters) == "Hue: 2 of 3 quarters have a published figure that ends there"
    assert published.months_subtitle("Hue", by_month, NOTHING) == (
        "Levels and growth rates published for Hue, all 3 figures, by publisher and last month, January–March 2023"
    )
    by_measure = pd.DataFrame([[1, 2], [0, 4]], ["level", "share"], ["2022", "2023"])
    assert published.measures_title("Hue", by_measure) == "Hue: most figures are for 2023, 6 of 7"
    assert published.measures_title("Hue", by_measure.iloc[:, [1]]) == "Hue: 6 published figures by kind"
    assert published.measures_title("Hue", pd.DataFrame([[1, 1]], ["level"], ["2022", "2023"])) == (
        "Hue: 2 published figures by kind"
    )
    assert published.revised_title("Hue", vintages((1000, 950))) == "Hue: 2 values of exports for 2016 do not agree"
    assert published.source(NOTHING) == "publishers not named"
    named = Contents(**vars(NOTHING) | {"publishers": 2})
    assert published.source(named) == "2 publishers, named in the next table and its download"


def test_title_of_another_place_and_year():
    assert published.title("Hanoi") is None
    assert published.title("Hanoi", 2023).data == "# What has been published on Hanoi for 2023, and can it all be true?"
    assert "&#60;b&#62;" in published.title("<b>").data


def test_numbers():
    assert published.numbers(Contents(1234, 2, 5, 4, 3)) == {
        "Published figures": "1,234",
        "Known misprints": "2",
        "Values whose vintages differ": "3",
    }


def test_figures_that_the_audit_accuses_are_named_where_they_are_used():
    rows = pd.DataFrame({"id": ["a", "b", "c"], "place": "Hue", "printed": ""})
    found = pd.DataFrame({"id": ["a", "b"], "confidence": [0.6, 0.9], "sentence": ["A is odd.", "B is odd."]})
    assert published.accused(found, rows.tail(1)) == ""
    assert published.accused(found, rows.head(1)) == "One figure used here is accused by the audit: A is odd."
    assert published.accused(found, rows) == (
        "2 figures used here are accused by the audit (a and b), most surely this one: B is odd."
    )
    assert published.accused(found, rows.tail(2), others=True) == (
        "Of other years the audit accuses 1 figure (b), most surely this one: B is odd."
    )


def test_a_misprint_of_the_table_is_named_on_pages_of_its_flow():
    drift = np.random.default_rng(1).normal(0, 3, (2, 36)).round(1)
    months = [str(pd.Period("2022-01", "M") + month) for month in range(36)]
    cells = {"place": "Here", "measure": "level", "unit": "usd_mn", "published": "2025-01"}
    rows = [
        cells | {"id": f"{flow}{k}", "flow": flow, "period_start": month, "period_end": month, "value": 100 + k + off}
        for flow, sizes in zip(("exports", "imports"), drift, strict=True)
        for k, (month, off) in enumerate(zip(months, sizes, strict=True))
    ]
    rows[9]["value"] *= 10
    table = figures.load(pd.DataFrame(rows))
    assert published.used(table, "imports", place="Here") == ""
    said = published.used(table, "exports", "imports", place="Here")
    assert said.startswith("One figure used here is accused by the audit: Exports of Here in October 2022 is printed")
    assert "Probably USD 10" in said
