"""Sums to date of places that publish months or quarters alone, on paper."""

import itertools

import pandas as pd
import pytest

from tradeanalysis import figures
from tradeanalysis.answers import decline, standing
from tradeanalysis.reconstruct import equations

QUARTERS = {"2022-01": 126.0, "2022-04": 134.4, "2022-07": 138.0, "2022-10": 139.2, "2023-01": 132.1, "2023-04": 133.0}


def table(levels=QUARTERS, months=3, more=()):
    first = pd.PeriodIndex(levels, freq="M")
    cells = {"place": "Utopia", "flow": "exports", "measure": "level"}
    rows = [
        cells | {"period_start": str(start), "period_end": str(start + months - 1), "printed": f"USD {value} billion",
                 "published": f"{(start + months - 1).end_time + pd.Timedelta(days=40):%Y-%m-%d}"}
        for start, value in zip(first, levels.values(), strict=True)
    ]  # fmt: skip
    return figures.load(pd.DataFrame([*rows, *(cells | row for row in more)]))


def test_quarters_are_added_up_to_date():
    so_far = figures.year_to_date(figures.known(table(), place="Utopia"), 2023)
    assert so_far.months == "January–June 2023"
    assert so_far.level.value == pytest.approx(265100)
    assert (so_far.level.low, so_far.level.high) == pytest.approx((265000, 265200))
    assert so_far.base.value == pytest.approx(260400)
    assert so_far.base_year.value == pytest.approx(537600)
    assert so_far.required(2).value == pytest.approx(100 * ((537.6 * 1.02 - 265.1) / (537.6 - 260.4) - 1))


def test_nothing_is_known_of_a_sum_before_its_last_part():
    known = figures.known(table(), place="Utopia", as_of="2023-08-08")
    assert figures.year_to_date(known, 2023).months == "January–March 2023"
    assert figures.year_to_date(figures.known(table(), place="Utopia", as_of="2023-08-09"), 2023).last.month == 6


def test_a_revised_part_gives_the_sum_once_more():
    again = {
        "period_start": "2023-01",
        "period_end": "2023-03",
        "printed": "USD 133.1 billion",
        "published": "2023-09-01",
    }
    summed = figures.with_sums(table(more=[again]))
    sums = summed[(summed["start"] == "2023-01") & (summed["end"] == "2023-06")]
    assert sums["value"].round().tolist() == [265100, 266100]
    assert sums["published"].tolist() == ["2023-08-09", "2023-09-01"]
    assert summed["id"].is_unique


def test_a_gap_is_not_bridged():
    gap = {start: value for start, value in QUARTERS.items() if start != "2022-04"}
    summed = figures.with_sums(table(gap))
    added = summed[summed["note"].str.startswith("added up")]
    assert added[["start", "end"]].astype(str).to_numpy().tolist() == [["2023-01", "2023-06"]]


def test_months_are_added_up_and_named_by_their_ends():
    months = {f"2023-{month:02d}": 10.0 + month for month in range(1, 7)}
    summed = figures.with_sums(table(months, months=1))
    last = summed[summed["end"] == "2023-06"].iloc[-1]
    assert (last["id"], round(last["value"])) == ("row2 to row7", 81000)


def test_sums_are_added_up_of_years_without_one():
    """The first half of 2023 was published as a sum; of 2022 none was."""
    own = {"period_start": "2023-01", "period_end": "2023-06", "printed": "USD 265 billion", "published": "2023-08-09"}
    summed = figures.with_sums(table(more=[own]))
    added = summed.loc[summed["note"].str.startswith("added up"), "end"].astype(str).tolist()
    assert added == ["2022-06", "2022-09", "2022-12"]


def test_sums_go_on_after_a_published_one():
    """A half of a year that was published does not end the year in June where July is known."""
    months = {f"2023-{month:02d}": 10.0 + month for month in range(1, 8)}
    own = {"period_start": "2023-01", "period_end": "2023-06", "printed": "USD 81 billion", "published": "2023-07-20"}
    so_far = figures.year_to_date(figures.known(table(months, 1, [own]), place="Utopia"), 2023)
    assert (so_far.months, round(so_far.level.value)) == ("January–July 2023", 98000)


def test_sums_that_were_added_say_nothing_of_months_twice():
    summed = figures.with_sums(table())
    used = equations.usable(summed, flow="exports", place="Utopia", cells=("total",))
    assert (len(summed) > len(used), len(used)) == (True, len(QUARTERS))
    assert len(figures.with_sums(summed)) == len(summed)
    assert (
        figures.left_out(table(), place="Utopia") == "Sums to date are added up from the months or quarters published."
    )


def test_the_year_as_a_whole_takes_no_sum_of_its_months_away():
    """Months of 10 in 2022 and 11 in 2023, and the total of 2022: four months grew from 40 to 44, by 10 %."""
    months = pd.period_range("2021-01", "2023-04", freq="M")
    rows = [(str(month), str(month), str(10 + (month.year == 2023))) for month in months]
    rows += [("2021-01", "2021-12", "120"), ("2022-01", "2022-12", "120")]
    table = pd.DataFrame(rows, columns=["period_start", "period_end", "value"])
    table = table.assign(place="Hue", flow="exports", measure="level", unit="usd_mn")
    so_far = figures.year_to_date(figures.known(figures.load(table), place="Hue"), 2023)
    assert (so_far.level.value, so_far.growth.value) == pytest.approx((44, 10))


def published(*cells):
    """Rows of exports of Utopia: first and last month, measure, printed words, and the day."""
    columns = ["period_start", "period_end", "measure", "printed", "published"]
    rows = pd.DataFrame(cells, columns=columns).assign(place="Utopia", flow="exports")
    return figures.load(rows)


TO_APRIL = [
    ("2023-01", "2023-12", "level", "USD 1562 billion", "2024-02-05"),
    ("2024-01", "2024-04", "level", "USD 539.2 billion", "2024-06-07"),
    ("2024-01", "2024-04", "yoy_pct", "-0.3%", "2024-06-07"),
]
MAY = [
    ("2024-05", "2024-05", "level", "USD 131.6 billion", "2024-07-08"),
    ("2024-05", "2024-05", "yoy_pct", "-1.6%", "2024-07-08"),
]


def test_a_month_right_behind_a_published_sum_counts_with_its_own_growth():
    """539.2 + 131.6 = 670.8 billion; 539.2 / 0.997 + 131.6 / 0.984 = 674.56 a year earlier: 0.56 % less."""
    so_far = figures.year_to_date(figures.known(published(*TO_APRIL, *MAY), place="Utopia"), 2024)
    assert so_far.months == "January–May 2024"
    assert (so_far.level.value, so_far.level.low, so_far.level.high) == pytest.approx((670800, 670700, 670900))
    assert so_far.growth.value == pytest.approx(100 * (670.8 / (539.2 / 0.997 + 131.6 / 0.984) - 1))
    assert (so_far.growth.low, so_far.growth.high) == pytest.approx((-0.6077, -0.5077), abs=1e-3)
    assert so_far.base.value == pytest.approx(674562, abs=1)
    assert "down by 0.6% (0.5 to 0.6) from a year earlier, from what was published of its parts." in standing.so_far(
        so_far
    )
    assert standing.beyond(figures.known(published(*TO_APRIL, *MAY), place="Utopia"), so_far) == ""


FAST = [
    ("2024-01", "2024-03", "level", "7 billion USD", "2024-05-20"),
    ("2024-01", "2024-03", "yoy_pct", "10%", "2024-05-20"),
    ("2024-04", "2024-04", "level", "3 billion USD", "2024-05-20"),
    ("2024-04", "2024-04", "yoy_pct", "80%", "2024-05-20"),
]


def test_growth_of_a_sum_has_the_bounds_of_the_levels_too():
    """The bounds are those of all ends of the four intervals, tried one by one; the names stay apart."""
    revised = ("2024-01", "2024-03", "level", "7.4 billion USD", "2024-06-20")
    table = figures.with_sums(published(*FAST, revised))
    grown = table.query("note.str.startswith('added') and measure == 'yoy_pct'").iloc[0]
    ends = [table.loc[place, ["low", "high"]] for place in range(4)]
    every = [
        100 * ((first + last) / (first / (1 + rate / 100) + last / (1 + other / 100)) - 1)
        for first, rate, last, other in itertools.product(*ends)
    ]
    assert (grown["low"], grown["high"]) == pytest.approx((min(every), max(every)))
    assert table["id"].is_unique


def test_a_month_counts_from_its_day_and_is_revised_with_it():
    july = ("2024-05", "2024-05", "level", "USD 132.6 billion", "2024-07-20")
    table = published(*TO_APRIL, *MAY, july)
    assert figures.year_to_date(figures.known(table, place="Utopia", as_of="2024-07-07"), 2024).last.month == 4
    levels = figures.with_sums(table).query("note.str.startswith('added') and measure == 'level'")
    assert levels[["value", "published"]].to_numpy().tolist() == [[670800, "2024-07-08"], [671800, "2024-07-20"]]


@pytest.mark.parametrize(
    "rows",
    [
        [*TO_APRIL, MAY[0]],  # its growth is not known
        [*TO_APRIL[:2], *MAY],  # nor that of the sum
        [*TO_APRIL, *[("2024-06", "2024-06", *rest) for _, _, *rest in MAY]],  # May is lacking
    ],
)
def test_a_month_that_cannot_be_compared_is_named_and_not_counted(rows):
    known = figures.known(published(*rows), place="Utopia")
    so_far = figures.year_to_date(known, 2024)
    assert so_far.months == "January–April 2024"
    assert standing.beyond(known, so_far).startswith("Later levels, up to ")


def test_a_published_sum_stands_where_there_is_one():
    june = ("2024-01", "2024-05", "level", "USD 671 billion", "2024-07-08")
    assert not figures.with_sums(published(*TO_APRIL, *MAY, june))["note"].str.startswith("added").any()


def test_months_that_both_flows_have_are_added_up_where_no_sum_to_date_is_of_both():
    """Imports of January are lacking: February to April are compared, 30 against 24 billion."""
    exports = {f"2023-{month:02d}": 10.0 for month in range(1, 5)}
    imports = [
        {"period_start": f"2023-{month:02d}", "period_end": f"2023-{month:02d}", "flow": "imports",
         "printed": "USD 8 billion", "published": "2023-07-01"} for month in range(2, 5)
    ]  # fmt: skip
    known = figures.known(table(exports, 1, imports), place="Utopia")
    asked = {"place": "Utopia", "flow": ["exports", "imports"]}
    start, end = figures.newest_period(known, 2023, **asked)
    assert (str(start), str(end)) == ("2023-02", "2023-04")
    sums = [figures.latest(known, place="Utopia", flow=flow, start=start, end=end) for flow in asked["flow"]]
    assert [one.value for one in sums] == pytest.approx([30000, 24000])
    assert figures.year_to_date(known, 2023).months == "January–April 2023"


def test_of_a_place_that_publishes_quarters_the_last_quarter_is_told():
    grown = {"period_start": "2023-04", "period_end": "2023-06", "measure": "yoy_pct", "printed": "-1.0%",
             "published": "2023-08-09"}  # fmt: skip
    known = figures.known(table(more=[grown]), place="Utopia")
    so_far = figures.year_to_date(known, 2023)
    last = figures.last_month(known, so_far.level, end=so_far.last)
    assert (last.months, last.level.value) == (3, pytest.approx(133000))
    assert decline.month(so_far, last) == (
        "In April–June 2023 exports were USD 133.00bn (132.95–133.05). Growth from a year earlier was −1.0%."
    )
    begun = figures.year_to_date(figures.known(table(), place="Utopia", as_of="2023-08-08"), 2023)
    alone = figures.last_month(figures.known(table(), place="Utopia"), begun.level, end=begun.last)
    assert decline.month(begun, alone) == "What exports were in March 2023 alone was not published."
