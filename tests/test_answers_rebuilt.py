"""Sentences about rebuilt months: their vintage, and where they differ from what was published."""

from dataclasses import replace

import pandas as pd
import pytest

from tradeanalysis import figures, reconstruct
from tradeanalysis.answers import rebuilt
from tradeanalysis.intervals import Interval
from tradeanalysis.languages.en import rebuilt as texts

COLUMNS = ["id", "place", "flow", "period_start", "period_end", "measure", "value", "unit", "published"]


def path(*rows):
    """The path of a made-up place: first and last month, measure, value, unit, day of publication."""
    cells = [[f"f{number}", "Here", "exports", *row] for number, row in enumerate(rows)]
    return reconstruct.monthly(figures.load(pd.DataFrame(cells, columns=COLUMNS)), place="Here")


def months(year, level, published):
    """Twelve months of one level, each printed on one day."""
    return [
        (f"{year}-{month:02d}", f"{year}-{month:02d}", "level", level, "usd_mn", published) for month in range(1, 13)
    ]


@pytest.fixture(scope="module")
def february():
    """A February that was first put at 140, where the sum of eleven months says 100."""
    first = [("2022-02", "2022-02", "level", "140", "usd_mn", "2022-03-01")]
    cumulated = [
        ("2022-01", f"2022-{month:02d}", "level", str(100 * month), "usd_mn", f"2022-{month + 1:02d}-01")
        for month in (1, 11)
    ]
    later = [("2023-02", "2023-02", "yoy_pct", "0.0", "pct", "2023-03-01"), *months(2023, "100", "2024-06-01")]
    return path(*months(2021, "100", "2022-06-01"), *first, *cumulated, *later)


def test_months_published_outside_of_their_interval(february):
    found = reconstruct.outside(february)
    assert found.index.astype(str).tolist() == ["2022-02"]
    row = found.loc["2022-02"]
    assert row[["published", "published_low", "published_high"]].tolist() == pytest.approx([140, 139.5, 140.5])
    assert row["first_estimate"]
    assert row["low"] < 100 < row["high"] < 139.5
    assert (row["decided_by"], row["id"]) == ("the level of January–November 2022", "f14")


def test_sentence_of_a_month_outside(february):
    size = 100 * february.error_sizes["flash"]
    interval = february.with_interval(0.8).loc["2022-02"]
    said = rebuilt.outside(february)
    assert said.startswith(
        "February 2022 was published as USD 140mn, above the 80% interval of the rebuilt month, USD 1"
    )
    assert said.endswith(
        f": the published figure was a first estimate, whose usual error is put at {size:.1f}%, and what counts most "
        "for the rebuilt month is the level of January–November 2022."
    )
    assert interval["low"] < interval["median"] < interval["high"]
    assert rebuilt.outside(february, pd.Period("2022-03", "M")) == ""


def test_nothing_is_said_where_all_agree():
    assert rebuilt.outside(path(*months(2021, "100", "2022-06-01"))) == ""


def test_years_without_any_figure_are_named():
    """The growth of 2014 speaks of 2013 too; nothing does of 2011 and 2012."""
    whole = path(
        ("2010-01", "2010-12", "level", "1000", "usd_mn", "2011-06-01"),
        ("2014-01", "2014-12", "level", "1500", "usd_mn", "2015-06-01"),
        ("2014-01", "2014-12", "yoy_pct", "10", "pct", "2015-06-01"),
    )
    said = "No figure of 2011 and 2012 is known: their months are interpolated, and a trend spans them."
    assert rebuilt.vintage(whole).endswith(said)


def test_vintage_of_the_months():
    """A year of which a later release speaks is restated; one of which its own releases alone speak is not."""
    both = path(
        ("2022-01", "2022-12", "level", "1200", "usd_mn", "2023-06-01"),
        ("2023-01", "2023-04", "level", "400", "usd_mn", "2023-05-05"),
    )
    assert both.open_years == [2023]
    assert rebuilt.vintage(both) == (
        "The months are those of the series as last restated; of 2023 only the releases of the year itself are known, "
        "so that what will be restated is in the interval alone."
    )
    assert rebuilt.vintage(both, pd.Period("2024-01", "M")) == texts.RESTATED
    assert rebuilt.vintage(path(("2022-01", "2022-12", "level", "1200", "usd_mn", "2023-06-01"))) == texts.RESTATED


def test_chart_of_months_names_a_place_with_its_article():
    so_far = replace(figures.year_to_date(figures.known(place="Hanoi", as_of="2023-05-06"), 2023), place="Euro area")
    words = rebuilt.month_chart(so_far, so_far.last, Interval(1424, 1346, 1508, unit="eur_mn"))
    assert words["title"].startswith("Euro area: exports of EUR 1.42bn")
    assert words["subtitle"].startswith("Monthly exports of the euro area rebuilt")
