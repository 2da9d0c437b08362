"""Any currency: the one a table counts in, rates that its rows give, what is left out, and amounts in words."""

from dataclasses import replace

import pandas as pd
import pytest

from tradeanalysis import figures, growth, reconstruct, target, wording
from tradeanalysis.answers import decline, deficit, standing
from tradeanalysis.balance import trade_balance
from tradeanalysis.errors import FiguresError, NoAnswer, TradeDataError
from tradeanalysis.figures import money
from tradeanalysis.intervals import Interval, compute
from tradeanalysis.report.answer import difference
from tradeanalysis.trend import goals


def row(flow, start, end, printed, measure="level", published="2024-11-07", **more):
    return {
        "id": f"{flow} {start} {end} {measure} {published} {printed}", "place": "Deutschland", "flow": flow,
        "period_start": start, "period_end": end, "measure": measure, "printed": printed, "published": published,
        **more,
    }  # fmt: skip


GERMANY = [  # Destatis, press release of 7 November 2024
    row("exports", "2024-01", "2024-09", "1175,5 Milliarden Euro"),
    row("exports", "2024-01", "2024-09", "Rückgang von 1,0 Prozent", "yoy_pct"),
    row("imports", "2024-01", "2024-09", "988,6 Milliarden Euro"),
    row("imports", "2024-01", "2024-09", "ein Rückgang von 4,2 Prozent", "yoy_pct"),
    row("exports", "2023-01", "2023-12", "1562 Milliarden Euro", published="2024-02-05"),
]


def known(*rows):
    return figures.known(figures.load(pd.DataFrame([*GERMANY, *rows]).fillna("")), place="Deutschland")


def test_a_year_in_euros_by_hand():
    """1175.5 / 0.99 = 1187.37; 1562 x 1.06 = 1655.72; (1655.72 - 1175.5) / (1562 - 1187.37) = 1.2818."""
    so_far = figures.year_to_date(known(), 2024)
    assert (so_far.unit, wording.money(so_far.base)) == ("eur_mn", "EUR 1,187.4bn (1,186.7–1,188.0)")
    assert decline.headline(so_far, {}, {}) == (
        "**Exports of Deutschland fell by 1.0% in January–September 2024, to EUR 1,175.50bn (1,175.45–1,175.55).**"
    )
    needed = target.required_growth(so_far, 6)
    assert (round(needed.value, 1), needed.unit) == (28.2, "")
    assert "at EUR 1,655.7bn (1,655.2–1,656.2), exports of October–December 2024" in standing.required(
        so_far, 6, needed
    )


def test_a_balance_in_euros_by_hand():
    """1175.5 - 988.6 = 186.9; a year earlier 1187.37 - 988.6 / 0.958 = 155.43; the difference is 31.47."""
    whole = {"start": "2024-01", "end": "2024-09"}
    exports, imports = (figures.comparison(known(), flow=flow, **whole) for flow in ("exports", "imports"))
    balance = compute(trade_balance, exports.level, imports.level)
    change = compute(trade_balance, exports.change, imports.change)
    assert (balance.unit, change.unit) == ("eur_mn", "eur_mn")
    assert deficit.numbers(balance, Interval.exact(118.9), change) == {
        "Trade balance": "+EUR 186.90bn (186.80–187.00)",
        "Exports in per cent of imports": "118.9%",
        "Change of the balance from a year earlier": "+EUR 31.5bn (30.3–32.6)",
    }
    chart = deficit.levels_chart("Deutschland", "2024", UNKNOWN, balance.unit)
    assert chart["subtitle"] == "Exports, imports and balance of Deutschland, 2024, in euros"


UNKNOWN = Interval.unknown()


def test_months_are_in_the_currency_of_their_figures():
    path = reconstruct.monthly(known(), place="Deutschland")
    assert path.unit == "eur_mn"
    assert path.summed("2023-01", "2023-12").unit == "eur_mn"


def test_amounts_in_two_currencies_never_meet():
    euros, dollars = Interval(5, 4, 6, unit="eur_mn"), Interval(5, 4, 6, unit="usd_mn")
    with pytest.raises(TradeDataError) as error:
        compute(trade_balance, euros, dollars)
    assert str(error.value) == "amounts in eur_mn and usd_mn meet in one calculation; give them in one currency"


@pytest.mark.parametrize(
    ("function", "given", "unit"),
    [
        (trade_balance, (Interval(5, 4, 6, unit="eur_mn"), Interval(5, 4, 6, unit="eur_mn")), "eur_mn"),
        (growth.rate, (Interval(5, 4, 6, unit="eur_mn"), Interval(3, 2, 4, unit="eur_mn")), ""),
        (growth.implied_base, (Interval(5, 4, 6, unit="eur_mn"), Interval(10, 9, 11)), "eur_mn"),
        (growth.apply_rate, (Interval(5, 4, 6, unit="inr_mn"), 10), "inr_mn"),
    ],
)
def test_a_result_is_money_where_it_grows_with_money(function, given, unit):
    assert compute(function, *given).unit == unit


def test_a_rate_of_the_row_exchanges_it():
    """1,063.5 at 0.9000 euros for a dollar: 957.15; the bounds are the corners of both roundings."""
    cells = row("imports", "2024-01", "2024-09", "US$1,063.5 billion", published="2024-12-01", rate="0.9000 EUR/USD")
    table = known(cells)
    found = figures.latest(table, start="2024-01", end="2024-09", flow="imports")
    assert (round(found.value), found.unit) == (957150, "eur_mn")
    assert (found.low, found.high) == pytest.approx((1063450 * 0.89995, 1063550 * 0.90005))
    assert table.loc[table["id"] == cells["id"], "reading"].item().endswith("exchanged at 0.9000 EUR/USD")


@pytest.mark.parametrize("rate", ["", "0.9 EUR/GBP"])
def test_without_a_rate_it_is_left_out_and_said(rate):
    other = row("imports", "2023-01", "2023-09", "US$1,063.5 billion", published="2024-12-01", rate=rate) | {"id": "D9"}
    table = figures.load(pd.DataFrame([*GERMANY, other]).fillna(""))
    assert "D9" not in set(figures.known(table, place="Deutschland")["id"])
    assert figures.left_out(table, place="Deutschland") == (
        "Left out is 1 amount in US dollars (D9): the page counts in euros, and the table gives no rate."
    )


def test_a_rate_is_two_codes():
    with pytest.raises(FiguresError) as error:
        known(row("imports", "2023-01", "2023-09", "US$1,063.5 billion", rate="0.9"))
    assert list(error.value.problems) == [
        "figures, row 7, column rate: '0.9' is no rate. Write it as '83.2 INR/USD': 83.2 rupees for a dollar"
    ]


def test_a_flow_in_another_currency_alone_is_refused():
    rows = [one for one in GERMANY if one["flow"] == "exports"]
    table = figures.load(pd.DataFrame([*rows, row("imports", "2024-01", "2024-09", "US$988.6 billion")]))
    with pytest.raises(NoAnswer) as error:
        figures.newest_period(table, 2024, place="Deutschland", flow=["exports", "imports"])
    assert str(error.value) == (
        "levels of imports for 'Deutschland' are in usd_mn, most others are not; give figures in one currency, or the "
        "rate of each in the column rate"
    )


@pytest.mark.parametrize(
    ("units", "unit"),
    [(["eur_mn", "usd_mn"], "usd_mn"), (["eur_mn", "eur_mn", "usd_mn"], "eur_mn"), (["jpy_mn"], "jpy_mn"), ([], "")],
)
def test_the_currency_of_a_table(units, unit):
    assert money.unit_of(pd.DataFrame({"measure": "level", "unit": units}, dtype=object)) == unit


@pytest.mark.parametrize(
    ("amount", "unit", "text"),
    [
        (112.0, "usd_mn", "USD 112.0mn"),
        (1600.0, "eur_mn", "EUR 1.600bn"),
        (1_562_000.0, "eur_mn", "EUR 1,562.00bn"),
        (9_441_883.0, "jpy_mn", "JPY 9.442tn"),
        (58_000_000.0, "krw_mn", "KRW 58.00tn"),
        (36_180_000.0, "inr_mn", "INR 36.18tn"),
        (2_130.0, "cny_mn", "CNY 2.130bn"),
        (0.53, "", "0.5300"),
        (5300.0, "", "5,300"),
    ],
)
def test_amounts_in_words(amount, unit, text):
    assert wording.money(amount, unit) == text


def test_a_target_is_read_in_its_currency():
    assert goals.read("over EUR 1.6 trillion") == (Interval(1.6e6, 1.6e6, 1.7e6), "eur_mn")
    assert goals.in_words(*goals.read("over EUR 1.6 trillion")) == "more than EUR 1.6tn"
    with pytest.raises(TradeDataError) as error:
        target.required_growth(figures.year_to_date(known(), 2024), "over US$1.6 trillion")
    assert str(error.value) == ("the target is in US dollars, the figures are in euros; give it in euros, or as growth")


def test_a_change_of_currency_is_no_difference():
    assert difference("EUR 1.60bn", "EUR 1.71bn") == "+EUR 0.11bn"
    assert difference("EUR 1.60bn", "USD 1.71bn") == ""
    assert difference("JPY 950bn", "JPY 1.05tn") == "+JPY 0.10tn"


def test_a_negative_amount_keeps_its_currency():
    assert (-replace(UNKNOWN, value=1.0, low=0.5, high=2.0, unit="eur_mn")).unit == "eur_mn"


def test_seasonally_adjusted_figures_are_never_joined_with_those_counted():
    """An adjusted level of the same months, printed later, changes neither the level nor the months."""
    adjusted = row(
        "exports", "2024-01", "2024-09", "1190,0 Milliarden Euro", published="2024-12-01", adjustment="seasonal"
    )
    table = figures.load(pd.DataFrame([*GERMANY, adjusted]).fillna(""))
    here = figures.known(table, place="Deutschland")
    assert figures.year_to_date(here, 2024).level.value == 1_175_500
    assert len(reconstruct.monthly(table, place="Deutschland").fit.observed) == 3
    assert figures.select(table, adjustment="seasonal")["value"].tolist() == [1_190_000]
    assert figures.left_out(table, place="Deutschland") == (
        "Left out is 1 seasonally adjusted figure, which is never joined with one as counted."
    )


def test_a_basis_that_says_seasonally_adjusted_is_not_joined_either():
    """As readers of FRED and Eurostat name it; alone, it is the only series there is."""
    adjusted = row(
        "exports", "2024-01", "2024-09", "1190,0 Milliarden Euro", published="2024-12-01", basis="seasonally_adjusted"
    )
    table = figures.load(pd.DataFrame([*GERMANY, adjusted]).fillna(""))
    assert figures.year_to_date(figures.known(table, place="Deutschland"), 2024).level.value == 1_175_500
    assert len(reconstruct.monthly(table, place="Deutschland").fit.observed) == 3
    assert figures.left_out(table, place="Deutschland").startswith("Left out is 1 seasonally adjusted figure")
    alone = figures.known(figures.load(pd.DataFrame([adjusted]).fillna("")), place="Deutschland")
    assert figures.year_to_date(alone, 2024).level.value == 1_190_000


def test_a_fiscal_year_that_is_not_known_is_refused_in_one_line():
    india = {"place": "India", "flow": "exports", "measure": "level", "published": "2024-04-15"}
    rows = [india | {"period_start": "2023-04", "period_end": "2024-03", "printed": "US$437.06 billion"}]
    with pytest.raises(NoAnswer) as error:
        figures.year_to_date(figures.load(pd.DataFrame(rows)), 2024)
    assert str(error.value) == (
        "no level of exports from April 2024 on is known for India; known are the years 2023–24. Choose another year, "
        "or a later day"
    )


def test_figures_of_years_whose_months_are_not_rebuilt_are_said():
    base = {"place": "Utopia", "flow": "exports", "measure": "level", "printed": "5.5 billion USD"}
    rows = [base | {"period_start": f"{year}-01", "period_end": f"{year}-12", "published": f"{year + 1}-02-01"}
            for year in range(1986, 1995)]  # fmt: skip
    table = figures.load(pd.DataFrame(rows))
    said = "Months are rebuilt from 1990 on: 4 figures of earlier years are not used for them."
    assert figures.left_out(table, place="Utopia") == said
    used = reconstruct.monthly(figures.known(table, place="Utopia"), place="Utopia").fit.observed.ids
    assert len(used) == len(rows) - 4
