"""Levels and growth that belong together: of one release, and of one office."""

import pandas as pd
import pytest

from tradeanalysis import datasets, figures, languages
from tradeanalysis.answers import standing
from tradeanalysis.errors import NoAnswer

COLUMNS = ["id", "place", "flow", "period_start", "period_end", "measure", "value", "unit", "published", "basis"]


def table(*rows):
    """Figures of a made-up place; each row gives year, measure, value, unit, day and basis."""
    cells = [
        [f"f{number}", "Here", "exports", f"{year}-01", f"{year}-06", measure, value, unit, day, basis]
        for number, (year, measure, value, unit, day, basis) in enumerate(rows)
    ]
    return figures.load(pd.DataFrame(cells, columns=COLUMNS))


def comparison(*rows):
    return figures.comparison(table(*rows), start="2021-01", end="2021-06", place="Here", flow="exports")


OFFICE = "statistics_office"
LAST_YEAR = ("2020", "level", "100.0", "usd_mn", "2020-07-02", OFFICE)
LEVEL = ("2021", "level", "110.0", "usd_mn", "2021-07-02", OFFICE)
GROWTH = ("2021", "yoy_pct", "12.0", "pct", "2021-07-02", OFFICE)


def test_level_of_the_release_that_prints_the_growth():
    """A level revised later, without growth, is told apart: 110 / 1.12, not 120 / 1.12, is last year's level."""
    found = comparison(LAST_YEAR, LEVEL, GROWTH, ("2021", "level", "120.0", "usd_mn", "2021-09-02", OFFICE))
    assert (found.level.value, found.growth.value, found.newest.value) == (110, 12, 120)
    assert found.base.value == pytest.approx(98.21, abs=0.01)
    # 110 less 110 / 1.12, from 109.95 x .1195 / 1.1195 to 110.05 x .1205 / 1.1205.
    assert [found.change.low, found.change.value, found.change.high] == pytest.approx([11.74, 11.79, 11.83], abs=0.01)
    assert found.revised


def test_bounds_hold_the_rest_of_a_restated_year_as_printed_then():
    """562 of the year less 420 then leave 142 for the rest; 396 are 10 % less than 440, restated from 420."""
    rows = [
        ("2023-01", "2023-09", "level", "420 million USD", "2023-10-05"),
        ("2023-01", "2023-12", "level", "562 million USD", "2024-01-05"),
        ("2024-01", "2024-09", "level", "396 million USD", "2024-10-05"),
        ("2024-01", "2024-09", "yoy_pct", "-10.0%", "2024-10-05"),
    ]
    columns = ["period_start", "period_end", "measure", "printed", "published"]
    found = figures.year_to_date(
        figures.load(pd.DataFrame(rows, columns=columns).assign(place="Here", flow="exports")), 2024
    )
    assert (found.base.value, found.base_year.value, found.restated) == (pytest.approx(440), 562, True)
    needed, rest = found.required(6), 562 - 440
    assert needed.value == pytest.approx(100 * ((1.06 * 562 - 396) / rest - 1))
    assert needed.low < 100 * ((1.06 * 582 - 396) / 142 - 1) < needed.value - 5


def test_growth_of_the_levels_where_none_was_printed():
    found = comparison(LAST_YEAR, LEVEL)
    assert not found.printed.known
    assert (found.growth.value, found.base.value) == (pytest.approx(10), 100)
    assert (found.change.low, found.change.value, found.change.high) == pytest.approx((9.9, 10, 10.1))
    assert not found.revised


def test_offices_are_not_compared():
    """Customs counts another thing: neither its level of the year before nor its own gives a growth."""
    customs = ("2021", "level", "110.0", "usd_mn", "2021-07-02", "customs_locality")
    found = comparison(LAST_YEAR, customs)
    assert found.level.value == 110
    assert not found.before.known
    assert not found.growth.known


def test_growth_printed_on_a_day_without_level():
    """The newest growth counts, and the newest level beside it."""
    found = comparison(LAST_YEAR, LEVEL, GROWTH, ("2021", "yoy_pct", "10.5", "pct", "2021-09-02", OFFICE))
    assert (found.level.value, found.growth.value) == (110, 10.5)
    # 110 / 1.105 would be a base that nobody counted.
    assert (found.base.value, found.implied) == (100, False)


@pytest.mark.parametrize("again", ["12.0", "12"])
def test_growth_repeated_with_a_revised_level(again):
    """The level of the newest release that has the growth, be it in fewer digits; nothing was revised after it."""
    later = [
        ("2021", "level", "120.0", "usd_mn", "2021-09-02", OFFICE),
        ("2021", "yoy_pct", again, "pct", "2021-09-02", OFFICE),
    ]
    found = comparison(LAST_YEAR, LEVEL, GROWTH, *later)
    assert (found.level.value, found.growth.value, found.together, found.revised) == (120, 12, True, False)
    assert found.base.value == pytest.approx(107.14, abs=0.01)


def test_hanoi_at_the_end_of_2023():
    """The level of 5 December and the rate of the 28th imply 48bn of imports in 2022; 40.26bn (F0663) were printed."""
    known = figures.as_of(datasets.load("published_figures"), "2023-12-29")
    found = figures.comparison(known, start="2023-01", end="2023-12", place="Hanoi", flow="imports")
    assert (found.level.sources, found.base.value) == (("F0784",), 40260)


def test_nation_of_2023():
    """-4.4 % was printed on 29 December with 355,500 (N1734); on 29 January the level alone was published again."""
    known = datasets.load("published_figures")
    found = figures.comparison(known, start="2023-01", end="2023-12", place="Viet Nam", flow="exports")
    assert (found.level.sources, found.newest.sources) == (("N1734",), ("N1749",))


def test_only_last_year_known():
    found = comparison(LAST_YEAR)
    assert not found.level.known
    assert not found.growth.known
    assert found.base.value == 100


def test_growth_of_another_office_is_said():
    """Customs counted 110, the statistics office printed +12 %: the base of both was counted by nobody."""
    customs = ("2021", "level", "110.0", "usd_mn", "2021-07-02", "customs_locality")
    found = comparison(customs, GROWTH)
    assert found.mixed
    assert found.offices == ("customs_locality", "statistics_office")
    assert not comparison(LEVEL, GROWTH).mixed
    assert not comparison(LEVEL).mixed


def test_growth_of_the_office_that_counted_goes_first():
    """With both rates printed, that of customs belongs to the level of customs."""
    customs = ("2021", "level", "110.0", "usd_mn", "2021-07-02", "customs_locality")
    own = ("2021", "yoy_pct", "7.0", "pct", "2021-07-02", "customs_locality")
    found = comparison(customs, GROWTH, own)
    assert (found.printed.value, found.mixed) == (7, False)


def test_later_is_said_only_where_days_are_known():
    revised = ("2021", "level", "120.0", "usd_mn", "2021-09-02", OFFICE)
    assert comparison(LEVEL, GROWTH, revised).dated
    assert not comparison((*LEVEL[:4], "", OFFICE), (*GROWTH[:4], "", OFFICE), revised).dated


@pytest.mark.parametrize(
    ("printed", "ends"), [("6-7 percent", (6, 7)), ("từ 7,5 đến 8%", (7.5, 8)), ("6%", (6, 6)), ("over 6%", (6, 6))]
)
def test_range_in_one_row_is_a_target_with_two_ends(printed, ends):
    cells = {"place": "Here", "flow": "exports", "period_start": "2024-01", "period_end": "2024-12"}
    rows = figures.load(pd.DataFrame([cells | {"measure": "target_yoy_pct", "printed": printed}]))
    assert figures.target_of(rows, "Here", 2024) == ends


NO_SUM = "No sum of exports of Here from January 2024 on is known;"


@pytest.mark.parametrize(
    ("months", "last", "said"),
    [
        ([], "2023-12", "Nothing of exports of Here in 2024 is known: the whole year is to come."),
        (["2024-04"], "2024-04", "No sum of exports of Here from January 2024 on is known; single months are, the last "
         "of them April 2024."),
    ],
)  # fmt: skip
def test_a_year_of_which_no_sum_is_known(months, last, said):
    """A year to come, and one of single months: the year before is known, the months to come follow what is known."""
    cells = {"place": "Here", "flow": "exports", "measure": "level", "unit": "usd_mn", "value": "10"}
    spans = [("2023-01", "2023-12"), *((month, month) for month in months)]
    known = figures.load(pd.DataFrame([cells | {"period_start": a, "period_end": b} for a, b in spans]))
    found = figures.year_to_date(known, 2024, needed=False)
    assert (str(found.last), found.level.known, found.base_year.value) == (last, False, 10)
    assert standing.so_far(found) == said
    assert "2023" in repr(found)
    alone = "of the year April 2024 is known by itself; " if months else ""
    with pytest.raises(NoAnswer, match=f"is known for Here; {alone}known are the years 2023[.]") as raised:
        figures.year_to_date(known, 2024)
    with languages.speaking("vi"):
        assert "chỉ biết" in languages.phrase(str(raised.value))
        assert "known" not in languages.phrase(str(raised.value))
    with pytest.raises(NoAnswer, match="nothing of it is known"):
        figures.year_to_date(known, 2024, flow="imports", needed=False)


@pytest.mark.parametrize(
    ("spans", "said"),
    [
        (["2024-12"], f"{NO_SUM} single months are, the last of them December 2024."),
        (["2024-02", "2024-03/2024-05"], f"{NO_SUM} other sums are, the last of them that of March–May 2024."),
        (["2023-11/2024-02"], f"{NO_SUM} other sums are, the last of them that of November 2023–February 2024."),
        (["2024-03/2024-05", "2024-05", "2026-04"], f"{NO_SUM} single months are, the last of them May 2024."),
        (
            ["2026-03", "2026-04"],
            "Nothing of exports of Here in 2024 is known; later figures are, the last of them that of April 2026.",
        ),
    ],
)
def test_what_is_known_of_a_year_without_a_sum_to_date(spans, said):
    cells = {"place": "Here", "flow": "exports", "measure": "level", "unit": "usd_mn", "value": "10"}
    ends = [("2023-01", "2023-12"), *((span[:7], span[-7:]) for span in spans)]
    known = figures.load(pd.DataFrame([cells | {"period_start": a, "period_end": b} for a, b in ends]))
    assert standing.so_far(figures.year_to_date(known, 2024, needed=False)) == said


def test_months_that_no_sum_to_date_holds_are_named():
    """April was published as a sum with its growth, May as a month: it does not count yet, and the page says so."""
    cells = {"place": "Here", "flow": "exports", "measure": "level", "unit": "eur_bn"}
    spans = [("2024-01", "2024-04", "539.2"), ("2024-05", "2024-05", "131.6")]
    known = figures.load(pd.DataFrame([cells | {"period_start": a, "period_end": b, "value": v} for a, b, v in spans]))
    found = figures.year_to_date(known, 2024)
    assert standing.beyond(known, found).startswith("Later levels, up to May 2024, are known, but no sum to date ")
    assert standing.beyond(known.head(1), found) == ""
    assert standing.beyond(known, figures.year_to_date(known, 2025, needed=False)) == ""
