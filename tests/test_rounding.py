"""Figures that all end in zeros: their release rounded them, and their bounds say so."""

import pandas as pd
import pytest

from tradeanalysis import cards, datasets, figures

COLUMNS = ["place", "flow", "sector", "period_start", "period_end", "measure", "printed", "published", "url"]
SAID = "rounded to {}, as all figures of its release and months are"


def loaded(*amounts, end="2023-04", day="2023-05-02"):
    """A release of April 2023; each figure by flow, sector and text."""
    cells = [
        ["Here", flow, sector, "2023-04", end, "level", text, day, "https://here/"] for flow, sector, text in amounts
    ]
    return figures.load(pd.DataFrame(cells, columns=COLUMNS))


def halves(table):
    """How far the bounds of each figure are from its value [million units]."""
    assert (table["high"] - table["value"]).tolist() == pytest.approx((table["value"] - table["low"]).tolist())
    return (table["high"] - table["value"]).round(6).tolist()


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        # Two that end in 00: by chance one time in ten thousand.
        ([("exports", "total", "20,900 million USD"), ("imports", "total", "21,000 million USD")], [50, 50]),
        # Two that end in 0 happen by chance one time in a hundred, three one time in a thousand.
        ([("exports", "total", "20,910 million USD"), ("imports", "total", "21,020 million USD")], [0.5, 0.5]),
        (
            [
                ("exports", "total", "20,910 million USD"),
                ("exports", "domestic", "6,050 million USD"),
                ("imports", "total", "21,020 million USD"),
            ],
            [5, 5, 5],
        ),
        # One that does not end in 0, and nothing is said of the others.
        (
            [
                ("exports", "total", "20,910 million USD"),
                ("exports", "domestic", "6,055 million USD"),
                ("imports", "total", "21,020 million USD"),
                ("imports", "domestic", "7,020 million USD"),
            ],
            [0.5] * 4,
        ),
        # What the other part leaves of the total is no further witness, and neither is a balance.
        (
            [
                ("exports", "total", "20,910 million USD"),
                ("exports", "domestic", "6,050 million USD"),
                ("exports", "fdi", "14,860 million USD"),
            ],
            [0.5] * 3,
        ),
        (
            [
                ("exports", "total", "20,910 million USD"),
                ("imports", "total", "21,020 million USD"),
                ("balance", "total", "deficit of 110 million USD"),
            ],
            [0.5] * 3,
        ),
        # Decimals are printed to be read.
        ([("exports", "total", "US$5.0 billion"), ("imports", "total", "US$7.0 billion")], [50, 50]),
        ([("exports", "total", "US$5 billion"), ("imports", "total", "US$7 billion")], [500, 500]),
        ([("exports", "total", "9 000 000 USD"), ("imports", "total", "8 000 000 USD")], [0.0005, 0.0005]),
        # One figure alone says nothing, however round it is.
        ([("exports", "total", "20,000 million USD")], [0.5]),
    ],
)
def test_bounds_of_a_release(amounts, expected):
    assert halves(loaded(*amounts)) == expected


def test_a_word_keeps_its_own_bounds():
    """ "Nearly 20,900 million" is 20,800 to 20,900, beside whatever else."""
    table = loaded(
        ("exports", "total", "nearly 20,900 million USD"),
        ("imports", "total", "21,000 million USD"),
        ("imports", "domestic", "7,000 million USD"),
    )
    assert table[["low", "high"]].to_numpy().tolist() == [[20_800, 20_900], [20_500, 21_500], [6_500, 7_500]]


def test_months_and_years_to_date_apart():
    """The month is rounded to a hundred, the year to date is not, and `reading` says so of the month."""
    rows = [
        ["Here", flow, "total", start, "2023-04", "level", text, "2023-05-02", "https://here/"]
        for flow, start, text in (
            ("exports", "2023-04", "27500 million USD"), ("imports", "2023-04", "26000 million USD"),
            ("exports", "2023-01", "108570 million USD"), ("imports", "2023-01", "102221 million USD"),
        )
    ]  # fmt: skip
    table = figures.load(pd.DataFrame(rows, columns=COLUMNS))
    assert halves(table) == [50, 50, 0.5, 0.5]
    assert table["reading"].tolist() == [SAID.format(100)] * 2 + [""] * 2


def test_first_estimates_of_viet_nam():
    """As the statistics office printed them, 2000-2025: of 2015-2019 every first estimate of a month ends in 00."""
    said = cards.rows("vietnam_monthly_vintages")
    said = said[said["release"].between("2015", "2020") & said["kind"].isin(["month_estimate", "month_actual"])]
    ends = (said["value"].astype(float) % 100 == 0).groupby(said["kind"]).agg(["sum", "size"])
    assert ends.to_dict("index") == {
        "month_actual": {"sum": 1, "size": 90},
        "month_estimate": {"sum": 120, "size": 120},
    }


def test_figures_of_viet_nam_that_were_rounded():
    """Estimates only, of the newest month but for one year; none counted later, and none of the press on Hanoi."""
    table = datasets.load("published_figures")
    rounded = table[table["reading"].str.startswith("rounded to")]
    assert len(rounded) == 210
    assert set(rounded["qualifier"]) == {"estimated"}
    assert set(rounded["place"]) == {"Viet Nam"}
    assert rounded.loc[rounded["start"] < rounded["end"], "value"].tolist() == [355_500, 327_500]
    assert table.loc[table["id"] == "N0750", ["low", "value", "high"]].to_numpy().tolist() == [[20_895, 20_900, 20_905]]
