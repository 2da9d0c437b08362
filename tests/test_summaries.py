"""Tables about figures and checks: counted on paper on a small table of one place."""

import pandas as pd
import pytest

from tradeanalysis import audit, figures
from tradeanalysis.errors import NoAnswer
from tradeanalysis.figures import levels

COLUMNS = [
    "place",
    "flow",
    "sector",
    "period_start",
    "period_end",
    "measure",
    "value",
    "unit",
    "published",
    "publisher",
]
ROWS = [
    ("Hue", "exports", "total", "2022-01", "2022-12", "level", "1000", "usd_mn", "2023-01-06", "The Post (English)"),
    ("Hue", "exports", "total", "2022-01", "2022-12", "level", "1050", "usd_mn", "2023-06-06", "Post"),
    ("Hue", "exports", "total", "2023-01", "2023-12", "level", "1100", "usd_mn", "2024-01", "Gazette"),
    ("Hue", "exports", "domestic", "2023-01", "2023-12", "level", "600", "usd_mn", "2024-01", "Gazette"),
    ("Hue", "exports", "fdi", "2023-01", "2023-12", "level", "510", "usd_mn", "2024-01", "Gazette"),
    ("Hue", "exports", "total", "2023-01", "2023-12", "yoy_pct", "10", "pct", "2024-01", "Gazette"),
    ("Hue", "exports", "total", "2024-01", "2024-12", "target_yoy_pct", "8", "pct", "", ""),
    ("Hue", "exports", "total", "2024-01", "2024-12", "target_yoy_pct", "6", "pct", "2024-03-01", "Post"),
]


@pytest.fixture(scope="module")
def hue():
    return figures.corrected(figures.load(pd.DataFrame(ROWS, columns=COLUMNS)), pd.DataFrame({"id": []}))


def test_contents(hue):
    """Eight figures of the releases of January 2023, June, January 2024, an unknown day, and March."""
    assert figures.contents(hue) == figures.Contents(figures=8, misprints=0, releases=5, publishers=2, revised=1)


def test_by_publisher_takes_editions_together(hue):
    table = figures.by_publisher(hue).set_index("publisher")
    assert table[["figures", "releases"]].to_dict("index") == {
        "Gazette": {"figures": 4, "releases": 1},
        "Post": {"figures": 3, "releases": 3},
        "not named": {"figures": 1, "releases": 1},
    }
    assert str(table.loc["Gazette", "first"]) == "2023-01"


def test_by_month_counts_levels_and_rates(hue):
    counts = figures.by_month(hue)
    assert (str(counts.columns[0]), str(counts.columns[-1]), counts.shape[1]) == ("2022-01", "2023-12", 24)
    assert counts["2022-12"].squeeze().to_dict() == {"Gazette": 0, "Post": 2}
    assert counts["2023-12"].squeeze().to_dict() == {"Gazette": 4, "Post": 0}
    assert counts.sum().sum() == 6
    assert list(figures.by_month(hue, most=1).index) == ["Gazette", "others"]


def test_by_month_without_levels_and_rates(hue):
    assert figures.by_month(hue[hue["measure"] == "target_yoy_pct"]).empty


def test_by_measure_puts_later_years_in_one_column(hue):
    table = figures.by_measure(hue)
    assert table.columns.tolist() == ["2022", "2023", "2024 on"]
    assert table.loc["level"].tolist() == [2, 3, 0]
    assert table.loc["target for growth"].tolist() == [0, 0, 2]
    assert figures.by_measure(hue, years=1).columns.tolist() == ["2023 or before", "2024 on"]


def test_days_of_a_plain_series_are_nobodys():
    made = levels.as_figures(
        pd.DataFrame({"exports": [9208.5, 9209.0]}, pd.period_range("2023-01", periods=2, freq="M")),
        place="Hue", unit="jpy_bn",
    )  # fmt: skip
    assert made["value"].tolist() == ["9208.5", "9209.0", "18417.5"]
    assert figures.days_known(figures.load(made)).to_dict() == {"day": 0, "month": 0, "unknown": 0, "series": 3}


def test_days_known(hue):
    assert figures.days_known(hue).to_dict() == {"day": 3, "month": 4, "unknown": 1, "series": 0}


def test_revised_leaves_targets_out(hue):
    """Exports of 2022: 1,000 and then 1,050, five per cent more; a new target is no revision."""
    table = figures.revision_table(figures.revised(hue))
    assert table["revision"].tolist()[1:] == pytest.approx([5.0])
    assert table[["what", "months", "unit", "known_from"]].iloc[1].tolist() == [
        "exports", "2022", "million US dollars", "2023-06-06",
    ]  # fmt: skip
    assert len(figures.most_revised(figures.revised(hue))) == 2
    assert figures.most_revised(figures.revised(hue.tail(2))).empty


def test_corrections_name_what_was_meant():
    table = figures.corrections(figures.known(place="Hanoi")).set_index("id")
    assert len(table) == 11
    assert table.loc["F0669", ["printed", "meant", "unit"]].tolist() == [
        "nearly 1.25 million USD", 1250.0, "million US dollars",
    ]  # fmt: skip


def test_of_year(hue):
    assert len(figures.of_year(hue, 2022)) == 2
    assert len(figures.of_year(hue, None)) == 8
    with pytest.raises(NoAnswer, match=r"^no figures end in 2031; known are those of 2022, 2023, 2024$"):
        figures.of_year(hue, 2031)


def test_checks_by_hand(hue):
    """600 + 510 is 1,110, not 1,100; 1,100 is 4.8 per cent more than 1,050, not 10."""
    found = audit.checks(hue.drop(columns="corrected"))
    assert found.table(misprints=False).set_index("sum or rate").to_dict("index") == {
        "domestic + foreign-invested = total exports": {"checks": 1, "fail": 1},
        "growth = level / level a year earlier": {"checks": 1, "fail": 1},
    }
    # 600 and 510 are 599.5 to 600.5 and 509.5 to 510.5; 1,100 is at most 1,100.5: 8.5 of 1,110 is 0.77 per cent.
    assert found.largest == pytest.approx(100 * 8.5 / 1110)
    failing = found.failing(figures.described(hue))
    assert failing["printed"].tolist() == [1100.0, 10.0]
    assert failing["unit"].tolist() == ["million US dollars", "per cent"]
    assert failing.loc[1, "computed_low"] == pytest.approx(100 * (1099.5 / 1050.5 - 1))


def test_checks_of_a_year_know_the_year_before(hue):
    table = hue.drop(columns="corrected")
    assert len(audit.checks(table, 2023).rates) == 1
    assert audit.checks(table, 2022).corrected.empty
    assert audit.checks(table, 2022).largest == 0.0
    assert audit.checks(table, 2022).table().empty
    assert audit.checks(table, 2022).failing(figures.described(hue)).empty


def test_checks_that_all_hold_leave_nothing_to_show():
    """600 + 500 is 1,100."""
    rows = [row if row[2] != "fdi" else (*row[:6], "500", *row[7:]) for row in ROWS if row[5] == "level"]
    table = figures.load(pd.DataFrame(rows, columns=COLUMNS))
    assert audit.checks(table).sums["holds"].tolist() == [True]
    assert audit.checks(table).failing(figures.described(table)).empty
    assert audit.checks(table).largest == 0.0
