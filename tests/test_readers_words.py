"""What the words and codes of statistical files mean: units, flows, periods and places; and what they do not."""

import pytest

from tests.readers import refusal
from tradeanalysis.readers import areas, facts, flows, stamps, units

MONEY = [
    ("Million USD", "", "usd", "1"), ("mill. USD", "", "usd", "1"), ("USD, millions", "", "usd", "1"),
    ("thousand euros", "", "eur", "0.001"), ("1000 USD", "", "usd", "0.001"), ("1 000 NOK", "", "nok", "0.001"),
    ("US$'000", "", "usd", "0.001"), ("NOK million", "", "nok", "1"), ("Mio. EUR", "", "eur", "1"),
    ("MIO_EUR", "", "eur", "1"), ("THS_EUR", "", "eur", "0.001"), ("MIO_NAC", "SE", "sek", "1"),
    ("Triệu USD", "", "usd", "1"), ("Nghìn USD", "", "usd", "0.001"), ("tỷ đồng", "", "vnd", "1000"),
    ("Trị giá (Triệu đô la Mỹ)", "", "usd", "1"),
    ("100 million yen", "", "jpy", "100"), ("RMB 100 million", "", "cny", "100"),
    ("Mill. kr", "NO", "nok", "1"), ("mkr", "SE", "sek", "1"), ("dollars", "CA", "cad", "0.000001"),
    ("$ million", "AU", "aud", "1"), ("XDC", "VN", "vnd", "0.000001"), ("tis. Kč", "", "czk", "0.001"),
    ("tūkst. Eur", "", "eur", "0.001"), ("miles de euros", "", "eur", "0.001"),
    ("mil millones de pesos", "MX", "mxn", "1000"),
    ("VALUE_IN_EUROS", "", "eur", "0.000001"), ("Trade value in million ECU/EURO", "", "eur", "1"),
    ("US dollars, exchange rate converted, billions", "", "usd", "1000"),
    ("EUR million, current prices", "", "eur", "1"),
    ("Mil. lei", "RO", "ron", "1"), ("US Dollar, Millions", "", "usd", "1"), ("Milliarden Euro", "", "eur", "1000"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "territory", "currency", "factor"), MONEY)
def test_money(words, territory, currency, factor):
    found = units.unit(words, territory)
    assert (found.kind, found.currency, f"{found.factor.normalize():f}") == ("money", currency, factor)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("PCH_SM", "yoy"), ("Percentage change compared to same period in previous year", "yoy"),
        ("% so với cùng kỳ năm trước", "yoy"), ("PCH_PRE", "mom"), ("% change on previous month", "mom"),
        ("Percent", "other"), ("PC_GDP", "other"), ("share of total, %", "other"), ("Index, 2015=100", "other"),
        ("I15", "other"), ("Thousand tonnes", "other"), ("Nghìn tấn", "other"), ("QUANTITY_IN_100KG", "other"),
        ("EUR per inhabitant", "other"), ("Million USD, constant 2015 prices", "other"), ("USD per tonne", "other"),
    ],
)  # fmt: skip
def test_other_than_money(words, kind):
    assert units.unit(words).kind == kind


UNCLEAR = {
    "kr": "'kr' may be in DKK, ISK, NOK, SEK. Say it, as in --unit dkk_mn",
    "million dollars": "'million dollars' may be in USD, AUD, BBD, BMD and others. Say it, as in --unit usd_mn",
    "XDC": "'XDC': which currency is national is not known. Say it, as in --unit eur_mn",
    "EUR and USD million": "'EUR and USD million' names two currencies. Say it, as in --unit usd_mn",
    "zillion USD": "'zillion USD': the word 'zillion' is not known. Say it, as in --unit usd_mn",
    "USD 2015": "'usd 2015' holds the number 2015. Say it, as in --unit usd_mn",
    "US$ Mil": "'us$ mil': 'mil' is a thousand or a million. Say it, as in --unit usd_mn",
    "million thousand billion USD": (
        "'million thousand billion usd' names two powers of ten. Say it, as in --unit usd_mn"
    ),
}  # fmt: skip


@pytest.mark.parametrize("words", UNCLEAR)
def test_units_that_may_be_several_are_refused(words):
    assert refusal(units.unit, words) == UNCLEAR[words]


@pytest.mark.parametrize("words", ["", "Exports", "Total"])
def test_no_unit(words):
    assert units.unit(words) is None


@pytest.mark.parametrize(
    ("words", "flow"),
    [
        ("Exports, f.o.b.", ("exports", "total")), ("Giá trị nhập khẩu", ("imports", "total")),
        ("Eksport", ("exports", "total")), ("Ausfuhr", ("exports", "total")), ("Exportaciones", ("exports", "total")),
        ("Trade balance", ("balance", "total")), ("Cán cân thương mại", ("balance", "total")),
        ("Re-exports", ("exports", "re-exports")), ("Total trade", ("trade", "total")),
        ("Domestic exports", ("exports", "exports of domestic goods")), ("Xuất nhập khẩu", ("trade", "total")),
        ("Exports/Imports", None), ("Importe total", None), ("Temperature", None),
    ],
)  # fmt: skip
def test_flows(words, flow):
    assert flows.flow(words) == flow


@pytest.mark.parametrize(
    "words", ["Exports of services", "Exports of goods and services", "Export price index", "Number of exporters",
              "Trend-cycle of exports", "Exports, forecast", "Xuất khẩu dịch vụ"],
)  # fmt: skip
def test_what_is_no_value_of_goods(words):
    assert flows.other(words)


@pytest.mark.parametrize(
    ("stamp", "frequency", "months"),
    [
        ("2010-01", "M", ("2010-01", "2010-01", "")), ("2010-M01", "M", ("2010-01", "2010-01", "")),
        ("2010M1", "", ("2010-01", "2010-01", "")), ("2010Q4", "Q", ("2010-10", "2010-12", "")),
        ("2010-Q1", "Q", ("2010-01", "2010-03", "")), ("2010K2", "", ("2010-04", "2010-06", "")),
        ("2010-S2", "", ("2010-07", "2010-12", "")), ("2010", "A", ("2010-01", "2010-12", "")),
        ("2010-A1", "", ("2010-01", "2010-12", "")), ("201012", "", ("2010-12", "2010-12", "")),
        ("2010-01-01", "Q", ("2010-01", "2010-03", "")), ("2010-01-01/P1M", "", ("2010-01", "2010-01", "")),
        ("Prel. 2024", "", ("2024-01", "2024-12", "preliminary")),
        ("Sơ bộ 2024", "", ("2024-01", "2024-12", "preliminary")),
        ("2024M01*", "", ("2024-01", "2024-01", "preliminary")), ("2024e", "", ("2024-01", "2024-12", "estimated")),
    ],
)  # fmt: skip
def test_periods(stamp, frequency, months):
    assert stamps.span(stamp, frequency) == months


@pytest.mark.parametrize(
    ("stamp", "frequency", "line"),
    [
        ("2010-01", "A", "'2010-01' is not of the frequency 'A' that the file says"),
        ("2010-01-01", "", "'2010-01-01' is a day; give a file of months, quarters or years"),
        ("2010-02-01", "Q", "'2010-02-01' is a day; give a file of months, quarters or years"),
        ("2010-W10", "W", "'2010-W10' is of frequency 'W'; months, quarters and years are read"),
        ("2019/20", "", "'2019/20' names month 20; expected 1 to 12"),
        ("2010-13", "M", "'2010-13' names month 13; expected 1 to 12"),
    ],
)
def test_periods_that_are_refused(stamp, frequency, line):
    assert refusal(stamps.span, stamp, frequency) == line


@pytest.mark.parametrize(
    ("code", "label", "place"),
    [
        ("VN", "", "Viet Nam"), ("VNM", "Vietnam", "Viet Nam"), ("", "VIET NAM", "Viet Nam"), ("EL", "", "Greece"),
        ("UK", "", "United Kingdom"), ("EU27_2020", "European Union - 27", "European Union"),
        ("582", "Vietnam", "Viet Nam"),
        ("01", " Hà  Nội", "Hà Nội"), ("R1", "ASEAN", "ASEAN"), ("XX1", "", "XX1"),
    ],
)  # fmt: skip
def test_places(code, label, place):
    assert areas.place(code, label) == place


@pytest.mark.parametrize("code", ["W00", "WLD", "G001", "0", "_T", "TOT"])
def test_all_partners(code):
    assert areas.partner(code) == "world"


def test_numbers_are_written_in_full():
    assert [facts.in_full(facts.number(text)) for text in ("1e3", "0.10", "-0", "12.3456789", "1E-3")] == [
        "1000", "0.1", "0", "12.345679", "0.001",
    ]  # fmt: skip
    assert [facts.number(text) for text in ("1,5", "12 000", "", "0x1", "inf", "1" * 80)] == [None] * 6


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-11-13T06:49:32Z", "2024-11-13"), ("20240206 09:30", "2024-02-06"), ("13/11/24 11:00:00", "2024-11-13"),
        ("2024-02-30", ""), ("yesterday", ""), ("", ""),
    ],
)  # fmt: skip
def test_days(text, day):
    assert facts.day(text) == day
