"""Amounts as offices and papers of twenty countries print them: right, or refused in one line."""

import pytest

from tests.readers import refusal
from tradeanalysis.cleaning import parse_amount

# Printed text; value in millions of the currency, and the currency.
PRINTED = {
    "Italy": [("51,2 mld euro", 51200, "eur"), ("1.234 mln euro", 1234, "eur"), ("5.239 milioni di euro", 5239, "eur"),
              ("12,6 mlrd dollari", 12600, "usd"), ("61,3 miliardi di euro", 61300, "eur")],
    "Germany": [("128,9 Mrd. Euro", 128900, "eur"), ("312,4 mio. EUR", 312.4, "eur")],
    "Austria": [("17,31 Mrd. €", 17310, "eur")],
    "Switzerland": [("2,4 Mia. Fr.", 2400, "chf"), ("22,4 Milliarden Franken", 22400, "chf")],
    "France": [("45,3 mds €", 45300, "eur"), ("3 600 M€", 3600, "eur"), ("5,6 milliards d'euros", 5600, "eur")],
    "Portugal": [("3,6 milhares de milhões de euros", 3600, "eur"), ("7 312 milhões de euros", 7312, "eur")],
    "Poland": [("1 234,5 mln zł", 1234.5, "pln"), ("12,3 bln zł", 12300000, "pln"), ("28,4 mld EUR", 28400, "eur"),
               ("31,2 miliarda euro", 31200, "eur"), ("1,5 bln dolarów", 1500000, "usd")],
    "Czechia": [("412,3 mld. Kč", 412300, "czk"), ("9,7 miliardy korun", 9700, "czk"), ("1,2 bilionu Kč", None, "")],
    "Hungary": [("1 234 mrd Ft", 1234000, "huf"), ("1.234 mrd Ft", 1234000, "huf"), ("1.234 M Ft", 1234, "huf"),
                ("912 millió euró", 912, "eur"), ("5,6 milliárd forint", 5600, "huf")],
    "Slovenia": [("2,6 milijarde evrov", 2600, "eur"), ("2,6 milijardi evra", 2600, "eur")],
    "Croatia": [("1,9 milijardi eura", 1900, "eur"), ("154 milijuna eura", 154, "eur")],
    "Brazil": [("US$8,904 bi", 8904, "usd"), ("R$ 1,7 tri", 1700000, "brl"), ("US$ 588,3 mi", 588.3, "usd")],
    "Romania": [("9,7 miliarde euro", 9700, "eur"), ("97,8 milioane de euro", 97.8, "eur")],
    "Greece": [("4,2 δισ. ευρώ", 4200, "eur"), ("312,5 εκατ. ευρώ", 312.5, "eur")],
    "Bulgaria": [("4,3 млрд. лева", 4300, "bgn")],
    "Russia": [("37,5 млрд долларов", 37500, "usd"), ("415,2 млрд долл. США", 415200, "usd"),
               ("1,2 трлн рублей", 1200000, "rub"), ("12,4 миллиона евро", 12.4, "eur")],
    "Ukraine": [("3 517 870,5 тис. дол. США", 3517.8705, "usd"), ("3,6 млрд доларів", 3600, "usd")],
    "Turkey": [("22,5 milyar dolar", 22500, "usd"), ("5,3 milyar TL", 5300, "try"), ("312 milyon avro", 312, "eur")],
    "Finland": [("5,2 miljardia euroa", 5200, "eur"), ("312 miljoonaa euroa", 312, "eur")],
    "Estonia": [("1,73 miljardit eurot", 1730, "eur")],
    "Lithuania": [("2,9 mlrd. eurų", 2900, "eur")],
    "Sweden": [("185,3 miljarder kronor", 185300, "sek")],
    "Indonesia": [("22,07 miliar dolar AS", 22070, "usd"), ("3,2 trilyun rupiah", 3200000, "idr"),
                  ("312,5 juta dolar", 312.5, "usd")],
    "Thailand": [("24,500 ล้านดอลลาร์สหรัฐ", 24500, "usd"), ("24.5 พันล้านดอลลาร์", 24500, "usd"),
                 ("3.2 ล้านล้านบาท", 3200000, "thb")],
    "Saudi Arabia": [("4.2 مليار دولار", 4200, "usd"), ("94.3 مليار ريال سعودي", 94300, "sar")],
    "India": [("₹2.3 lakh crore", 2300000, "inr"), ("Rs 3,45,678 crore", 3456780, "inr")],
    "Japan": [("8兆7,869億円", 8786900, "jpy"), ("8.79兆円", 8790000, "jpy")],
    "Korea": [("575억 달러", 57500, "usd"), ("575억7천만 달러", 57570, "usd")],
}  # fmt: skip
READ = [(text, value, unit) for rows in PRINTED.values() for text, value, unit in rows if value is not None]


@pytest.mark.parametrize(("text", "value", "unit"), READ)
def test_an_amount_is_read_as_it_is_meant(text, value, unit):
    found = parse_amount(text)
    assert (found.value, found.unit) == (pytest.approx(value), f"{unit}_mn")


@pytest.mark.parametrize("text", ["USD 1.518 million, FT says", "1.518 million US dollars from KC"])
def test_initials_in_an_english_text_are_no_currency_of_another_language(text):
    assert parse_amount(text).value == 1.518


@pytest.mark.parametrize(
    "text", ["1,234 mln zł", "1,234 mln euro", "1,234 млн долларов", "1,234 juta dolar AS", "US$ 1,234 mi"]
)
def test_three_digits_behind_a_mark_that_may_be_either_are_refused(text):
    line = "'1,234' may mean 1234 or 1.234 here; write it in millions or trillions, or give `near`"
    assert refusal(parse_amount, text) == line
    assert parse_amount(text, near=1.2).value == pytest.approx(1.234)
    assert parse_amount(text, near=1200).value == pytest.approx(1234)


@pytest.mark.parametrize("text", ["US$1,234 b", "US$ 1.234 bi"])
def test_billions_with_three_digits_behind_a_mark_are_refused_without_words_too(text):
    line = "'1,234' may mean 1234 or 1.234 here; write it in millions or trillions, or give `near`"
    assert refusal(parse_amount, text).replace("'1.234'", "'1,234'") == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("36,4 mia. kr.", "may be in DKK, ISK, NOK, SEK; write the code of the currency beside the amount"),
        ("8,9 miliarde de lei", "may be in MDL, RON; write the code of the currency beside the amount"),
        ("1,2 bilionu Kč", "counts or prices 'bilionu'; give an amount of money or a rate"),
        ("12 тыс. тонн", "counts or prices 'тонн'; give an amount of money or a rate"),
        ("5,3 mlrd", "names no currency; write its code beside the amount, such as INR or USD"),
        ("5,3 миллиарда", "names no currency; write its code beside the amount, such as INR or USD"),
        ("2.3 lakh crore", "names no currency; write its code beside the amount, such as INR or USD"),
    ],
)
def test_what_does_not_say_what_it_counts_is_refused(text, line):
    assert refusal(parse_amount, text) == f"{text!r} {line}"


def test_a_word_of_two_sizes_is_refused_where_the_language_does_not_tell():
    line = "'bilion' counts thousands, millions or billions by the country; write it in millions"
    assert refusal(parse_amount, "RM126.3 bilion") == line
    assert parse_amount("1,2 bilion Kč").value == 1_200_000


def test_arabic_of_countries_that_write_decimals_with_a_comma():
    """Morocco, Algeria and Tunisia write 51,518 for 51.518, the Gulf for 51518."""
    line = "'51,518' may mean 51518 or 51.518 here; write it in millions or trillions, or give `near`"
    assert refusal(lambda text: parse_amount(text, unit="mad_mn"), "51,518 مليار درهم") == line
    assert parse_amount("51,5 مليار درهم", unit="mad_mn").value == 51_500
