"""What the two articles printed, and what follows from it on paper."""

import pytest

from tradeanalysis import balance, datasets, figures, growth
from tradeanalysis.intervals import Interval, compute


@pytest.fixture(scope="module")
def table():
    return datasets.load("published_figures")


@pytest.fixture(scope="module")
def may_2023(table):
    known = figures.as_of(table, "2023-05-06")

    def said(**wanted):
        span = {"start": "2023-01", "end": "2023-04"} | wanted
        return figures.latest(known, place="Hanoi", flow="exports", **span)

    return said


def test_2017_deficit(table):
    """4.73bn less 11.67bn is 6.94bn, "nearly 7 billion"; each flow is rounded to 0.01bn."""
    months = {"place": "Hanoi", "start": "2017-01", "end": "2017-05"}
    known = figures.as_of(table, "2017-06-28")
    flows = [figures.latest(known, flow=flow, **months) for flow in ("exports", "imports", "balance")]
    deficit = compute(balance.trade_balance, *flows[:2])
    assert (deficit.value, deficit.low, deficit.high) == (-6940, -6950, -6930)
    assert (flows[2].low, flows[2].high) == (-7000, -6000)
    assert flows[2].overlaps(deficit)


def test_2017_implied_base_is_a_revision(table):
    """4.73 / 1.122 = 4.216, while 4.314 had been printed for January-May 2016."""
    known = figures.as_of(table, "2017-06-28")
    months = {"place": "Hanoi", "flow": "exports", "start": "2017-01", "end": "2017-05"}
    base = compute(
        growth.implied_base, figures.latest(known, **months), figures.latest(known, measure="yoy_pct", **months)
    )
    printed = figures.latest(known, place="Hanoi", flow="exports", start="2016-01", end="2016-05")
    assert base.value == pytest.approx(4215.7, abs=0.05)
    assert not base.overlaps(printed)


def test_2017_change_of_the_balance(table):
    """Exports: 4,725 x .1215 / 1.1215 = 511.9 to 4,735 x .1225 / 1.1225 = 516.7, not 503 to 526 as if base and level
    were independent; imports: 11,670 less 9,281 as published then. The balance: -1,882.6 to -1,866.8.
    """
    known = figures.known(table, place="Hanoi", as_of="2017-06-28")
    months = {"place": "Hanoi", "start": "2017-01", "end": "2017-05"}
    exports, imports = (figures.comparison(known, flow=flow, **months) for flow in ("exports", "imports"))
    assert (exports.implied, imports.implied) == (True, False)
    bounds = [exports.change.low, exports.change.value, exports.change.high]
    assert bounds == pytest.approx([511.9, 514.3, 516.7], abs=0.05)
    assert (imports.change.low, imports.change.high) == (2383.5, 2394.5)
    change = compute(balance.trade_balance, exports.change, imports.change)
    assert [change.low, change.value, change.high] == pytest.approx([-1882.6, -1874.7, -1866.8], abs=0.05)


def test_2017_nation(table):
    """79,290 - 81,994.7 = -2,704.7, printed as 2.7bn."""
    months = {"place": "Viet Nam", "start": "2017-01", "end": "2017-05"}
    flows = [figures.latest(table, flow=flow, **months) for flow in ("exports", "imports", "balance")]
    assert compute(balance.trade_balance, *flows[:2]).value == pytest.approx(-2704.7, abs=0.05)
    assert flows[2].overlaps(compute(balance.trade_balance, *flows[:2]))


def test_2017_more_than_half_was_central(table):
    share = figures.latest(
        table, place="Hanoi", flow="balance", sector="central", measure="share_pct", start="2017-01", end="2017-05"
    )
    assert (share.low, share.high) == (50, 100)


@pytest.mark.parametrize(
    ("sector", "base", "low", "high"),
    [("total", 5369.8, 5316.5, 5423.2), ("domestic", 2877.0, 2826, 2928), ("fdi", 2494.8, 2441.6, 2548.1)],
)
def test_2023_implied_bases(may_2023, sector, base, low, high):
    implied = compute(growth.implied_base, may_2023(sector=sector), may_2023(sector=sector, measure="yoy_pct"))
    assert implied.value == pytest.approx(base, abs=0.05)
    assert (implied.low, implied.high) == pytest.approx((low, high), abs=0.5)


def test_2023_contributions(may_2023):
    """+.43 and -1.76 make -1.34; -1.3 was printed."""
    levels = {part: may_2023(sector=part) for part in ("domestic", "fdi")}
    rates = {part: may_2023(sector=part, measure="yoy_pct") for part in ("domestic", "fdi")}
    parts = compute(growth.contribution, levels, rates)
    total = compute(growth.total_contribution, levels, rates)
    assert [round(part.value, 2) for part in parts.values()] == [0.43, -1.76]
    assert round(total.value, 2) == -1.34
    assert total.overlaps(may_2023(measure="yoy_pct"))


def test_2023_months_before(may_2023):
    """1.518 / 1.036 = 1.465 in March; 5.3 - 1.518 - 1.465 = 2.317 in January and February."""
    april = may_2023(start="2023-04")
    march = compute(growth.implied_base, april, may_2023(start="2023-04", measure="mom_pct"))
    before = compute(growth.remainder, may_2023(), april, march)
    assert (round(march.value), round(before.value)) == (1465, 2317)


def test_2023_required_growth(may_2023):
    """(18.126 - 5.3) / (17.1 - 5.3698) - 1 = 9.34 %, by rounding alone 9.26 to 9.43."""
    base_year = may_2023(start="2022-01", end="2022-12")
    needed = compute(growth.required_growth, may_2023(), may_2023(measure="yoy_pct"), base_year, Interval.exact(6))
    assert [round(number, 2) for number in (needed.value, needed.low, needed.high)] == [9.34, 9.26, 9.43]


def test_2023_plain_carry_forward(may_2023):
    """17.1 less 1.3 % is 16.88; the year to date made 31.4 % of 2022."""
    base_year = may_2023(start="2022-01", end="2022-12")
    rate = may_2023(measure="yoy_pct")
    base = compute(growth.implied_base, may_2023(), rate)
    assert round(compute(growth.apply_rate, base_year, rate).value / 1000, 2) == 16.88
    assert round(compute(growth.part_of, base, base_year).value, 1) == 31.4
