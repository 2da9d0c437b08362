"""Units and numbers of tables as offices print them: powers of ten between the usual ones, in many languages."""

import pytest

from tests.readers import refusal, told
from tradeanalysis import readers
from tradeanalysis.errors import FiguresError
from tradeanalysis.readers.tables import blocks

UNITS = {  # how a unit is printed above exports of 2022-01 of 285,054.2, and what becomes of it
    "INR crore": ("inr_bn", "2850.542"),
    "₹ lakh": ("inr_mn", "28505.42"),
    "₹ lakh crore": ("inr_tn", "285054.2"),
    "亿美元": ("usd_bn", "28505.42"),
    "人民币万元": ("cny_mn", "2850.542"),
    "百万円": ("jpy_mn", "285054.2"),
    "천 달러(USD 1,000)": ("usd_th", "285054.2"),
    "단위 : 백만 원": ("krw_mn", "285054.2"),
    "Juta US$": ("usd_mn", "285054.2"),
    "Bin ABD Doları / Thousand US Dollars": ("usd_th", "285054.2"),
    "Miles de euros": ("eur_th", "285054.2"),
    "mil millones de euros": ("eur_bn", "285054.2"),
    "tys. zł": ("pln_th", "285054.2"),
    "x 1,000) (US dollars": ("usd_th", "285054.2"),
}


@pytest.fixture
def read(tmp_path):
    def reader(*lines, **given):
        path = tmp_path / "a.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return readers.read(path, **{"place": "Peru", **given})

    return reader


@pytest.mark.parametrize("unit", UNITS)
def test_unit_above_a_column(read, unit):
    found = read(f'Month,"Exports ({unit})"', "2022-01,285054.2", "2022-02,285055.2", place="World").figures
    assert (found["unit"][0], found["value"][0], found["commodity"][0]) == (*UNITS[unit], "all")


def test_unit_in_a_title_with_an_abbreviation(read):
    """The full stop of "Rs." ends no sentence."""
    text = ("(Values in Rs. Crore)", "Month,Exports,Imports", "Apr-23,285054.2,409437.1", "May-23,288158.3,470012.5")
    found = read(*text, unit="inr crore")
    assert found.figures["value"].tolist() == ["2850.542", "4094.371", "2881.583", "4700.125"]
    assert set(found.figures["unit"]) == {"inr_bn"}
    said = "a.csv: unit 'usd_mn' is given, but the file says 'crore'. Say which currency, as in --unit inr_crore"
    assert refusal(lambda: read(*text, unit="usd_mn")) == said


def test_unit_of_the_template(read):
    found = read("place,flow,period_start,measure,value,unit", "India,exports,2023-04,level,285054.2,INR crore")
    assert told(found, "value", "unit") == [("2850.542", "inr_bn")]


CONTRADICTED = {  # a header or title, the unit that the user says, and what the file says
    "£ billion": ("gbp_mn", "unit 'gbp_mn' is given, but the file says 'gbp_bn'. Leave it out"),
    "Exports (£ m)": ("usd_mn", "unit 'usd_mn' is given, but the file says 'gbp_mn'. Leave it out"),
    "Exports (billion)": (
        "usd_mn", "unit 'usd_mn' is given, but the file says 'bn'. Say which currency, as in --unit usd_bn",
    ),
    "Exports (EUR)": ("usd_mn", "unit 'usd_mn' is given, but the file says 'eur'. Leave it out"),
}  # fmt: skip


@pytest.mark.parametrize("header", CONTRADICTED)
def test_given_unit_that_the_file_contradicts(read, header):
    unit, said = CONTRADICTED[header]
    text = (f"Month,{header}", "2022-01,5.3", "2022-02,5.5")
    assert refusal(lambda: read(*text, unit=unit, flow="exports")) == f"a.csv: {said}"
    titled = (header, "Month,Exports", "2022-01,5.3", "2022-02,5.5")
    assert refusal(lambda: read(*titled, unit=unit)) == f"a.csv: {said}"


def test_a_thousand_or_a_million(read):
    """The word "mil" is a thousand in Spanish and Portuguese, and a million elsewhere."""
    text = ("Mes,Exportaciones (US$ mil)", "2022-01,285054.2", "2022-02,285055.2")
    said = "a.csv: 2 numbers found, but the file does not say the unit. Say it, as in --unit usd_mn"
    assert refusal(lambda: read(*text)) == said
    assert set(read(*text, unit="usd_th").figures["unit"]) == {"usd_th"}


def test_oil_in_barrels_a_day_is_no_money(read):
    text = ("World crude oil exports by country (1 000 b/d),,", "Country,2011,2012", "Norway,10.5,11.5")
    assert "volumes" in refusal(lambda: read(*text, unit="usd_mn", names="partner"))


def test_numbers_with_a_power_of_ten(read):
    """Programs write small numbers so; with fewer digits than the power, digits are lost."""
    text = ("Year,Exports (USD mn)", "2019,2.31e-05", "2020,12.5", "2021,1.25E+2", "2022,1.23E+09")
    found = read(*text)
    assert told(found, "value") == [("0.0000231",), ("12.5",), ("125",)]
    assert found.doubts == ("B5: '1.23E+09' where a number is expected; left out",)


def test_texts_among_the_numbers_of_a_long_sheet(read, monkeypatch):
    """Each may head another table, so a sheet is looked through as often: only up to a bound."""
    monkeypatch.setattr(blocks, "MOST_ROWS", 100)
    rows = [line for year in range(1950, 1960) for line in (f"{year},1.5,2.5", "x,n/d,w/o")]
    said = "a.csv: texts stand among its numbers as headers do, at the latest in row 11 (5 times by then)"
    found = refusal(lambda: read("Year,Exports (USD mn),Imports (USD mn)", *rows))
    assert found == f"{said}. Correct them, or give one table of it"


def test_sign_of_the_pound_is_a_currency(read):
    """A dollar is that of several countries, and asked for; other pounds have letters before their sign."""
    found = read("Trade in goods £ m", "Month,Exports", "2022-01,30111", "2022-02,30115", place="United Kingdom")
    assert told(found, "value", "unit") == [("30111", "gbp_mn"), ("30115", "gbp_mn")]
    with pytest.raises(FiguresError, match="does not say the unit"):
        read("Month,Exports (E£ m)", "2022-01,30111", "2022-02,30115", place="Egypt", names="commodity")
