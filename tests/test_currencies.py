"""Money of all countries, amounts that can be read in two ways, and what is refused: never another number."""

import itertools
import re

import pytest

from tests.absurd import ABSURD
from tradeanalysis.cleaning import parse_amount, unit_factor
from tradeanalysis.errors import AmbiguousAmountError, AmountError

# Text, value and unit as statistics offices, customs and newspapers of fourteen countries print them.
PRINTED = [
    ("surplus of NOK 17.0 billion", 17000, "nok_mn"),
    ("NOK 113 billion", 113000, "nok_mn"),
    ("NOK 64 billion", 64000, "nok_mn"),
    ("5.3 billion Norwegian kroner", 5300, "nok_mn"),
    ("5.3 billion kronor", 5300, "sek_mn"),
    ("R$ 1.7 trillion", 1_700_000, "brl_mn"),
    ("R$ 1,7 trilhão", 1_700_000, "brl_mn"),
    ("US$ 9,224 bilhões", 9224, "usd_mn"),
    ("U$S 10,246 bilhões", 10246, "usd_mn"),
    ("superávit de US$ 50,995 bilhões", 50995, "usd_mn"),
    ("déficit de US$ 1,7 bilhão", -1700, "usd_mn"),
    ("queda de 28,5%", -28.5, "pct"),
    ("alta de 10,7%", 10.7, "pct"),
    ("5,3 mil milhões de euros", 5300, "eur_mn"),
    ("mil milhões de dólares", 1000, "usd_mn"),
    ("₽5.3 billion", 5300, "rub_mn"),
    ("5.3 billion ₺", 5300, "try_mn"),
    ("AED 5.3 billion", 5300, "aed_mn"),
    ("COP 5.3 trillion", 5_300_000, "cop_mn"),
    ("5,3 billones COP", 5_300_000, "cop_mn"),
    ("₦3.026 trillion", 3_026_000, "ngn_mn"),
    ("₦3.5trn", 3_500_000, "ngn_mn"),
    ("17,545 billion naira", 17_545_000, "ngn_mn"),
    ("35,160.44 billion naira", 35_160_440, "ngn_mn"),
    ("1.20 trillion yen", 1_200_000, "jpy_mn"),
    ("73,642 million yen", 73642, "jpy_mn"),
    ("3兆5000億円", 3_500_000, "jpy_mn"),
    ("約36億9000万米ドル", 3690, "usd_mn"),
    ("53億ドル", 5300, "usd_mn"),
    ("5.3亿美元", 530, "usd_mn"),
    ("36억 9000만 달러", 3690, "usd_mn"),
    ("₹1,93,294.65 crore", 1_932_946.5, "inr_mn"),
    ("Rs 2.85 lakh crore", 2_850_000, "inr_mn"),
    ("Tk 5,000 crore", 50000, "bdt_mn"),
    ("Rp5.3 trillion", 5_300_000, "idr_mn"),
    ("RM125.53 billion", 125_530, "myr_mn"),
    ("S$53.2 billion", 53200, "sgd_mn"),
    ("A$45.9b", 45900, "aud_mn"),
    ("$5.3 billion CAD", 5300, "cad_mn"),
    ("$5.3 billion Canadian dollars", 5300, "cad_mn"),
    ("US$5.3 billion USD", 5300, "usd_mn"),
    ("US＄5.3 billion", 5300, "usd_mn"),
    ("￡5.3 billion", 5300, "gbp_mn"),
    ("$1.5T", 1_500_000, "usd_mn"),
    ("276,0 Milliarden Euro", 276_000, "eur_mn"),
    ("minus 0,6 Milliarden Euro", -600, "eur_mn"),
    ("a 200 million euro deficit", -200, "eur_mn"),
    ("49,6 Md€", 49600, "eur_mn"),
    ("10\u202f613,4 millions\u00a0d'euros", 10613.4, "eur_mn"),
    ("5,3 milliards de francs suisses", 5300, "chf_mn"),
    ("5,3 milliards de dinars algériens", 5300, "dzd_mn"),
    ("nearlyUS$6.8 billion", 6800, "usd_mn"),
    ("1,1 milliard dedollars", 1100, "usd_mn"),
    ("5.3bnUSD", 5300, "usd_mn"),
    ("900 million to 1.1 billion USD", 1000, "usd_mn"),
    ("-6 to -5%", -5.5, "pct"),
    ("8 mil 047.0 millones de dólares", 8047, "usd_mn"),
    ("434 mil 236.7 millones de dólares", 434_236.7, "usd_mn"),
    ("11 mil 17 millones de dólares", 11017, "usd_mn"),
    ("US$3.195 millones", 3195, "usd_mn"),
    ("retroceso de 3.2 por ciento", -3.2, "pct"),
    ("contracción de 7.4%", -7.4, "pct"),
    ("9.070 tỷ nhân dân tệ", 9_070_000, "cny_mn"),
    ("3,41 nghìn tỷ USD", 3_410_000, "usd_mn"),
    ("1.076 nghìn tỷ USD", 1_076_000, "usd_mn"),
    ("28.97 tỉ mỹ kim", 28970, "usd_mn"),
    ("5 tỷ đô la Singapore", 5000, "sgd_mn"),
    ("5,3 tỷ USD do giá dầu giảm", 5300, "usd_mn"),
    # Zeros that decimals would not have.
    ("6.100 tỷ USD", 6_100_000, "usd_mn"),
    ("hơn 1.000 tỷ USD", 1_000_000, "usd_mn"),
    ("25.300 mil millones", 25_300_000, "usd_mn"),
    ("57,300 millones de dólares", 57300, "usd_mn"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "unit"), PRINTED, ids=[row[0] for row in PRINTED])
def test_printed_money(text, value, unit):
    amount = parse_amount(text)
    assert (amount.value, amount.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    ("text", "near", "value"),
    [
        ("3.593 tỷ USD", 3_500_000, 3_593_000),
        ("3.593 tỷ USD", 3400, 3593),
        ("3.593 milliards de dollars", 3_600_000, 3_593_000),
        ("1.726 tỷ USD", 1800, 1726),
        ("57,312 millones de dólares", 60000, 57312),
        ("57,312 millones de dólares", 60, 57.312),
        ("US$4,856 billion", 5_000_000, 4_856_000),
        ("6,908 triệu USD", -7000, 6908),
        ("6.050 tỷ USD", 6100, 6050),
        ("6.050 tỷ USD", 5_900_000, 6_050_000),
        ("1.520 tỷ USD", 1400, 1520),
        ("1.518 M USD", 1.5, 1.518),
        ("6.908 triệu USD", 7, 6908),
    ],
)
def test_expected_size_decides_what_two_readings_leave_open(text, near, value):
    """A clear text is read by its language, whatever is expected: it may be the misprint."""
    assert parse_amount(text, near=near).value == pytest.approx(value)


def test_expected_size_far_from_both_readings():
    with pytest.raises(AmountError) as error:
        parse_amount("3.593 tỷ USD", near=100)
    assert str(error.value) == (
        "'3.593' may mean 3593 or 3.593 here, and neither is near 100,000,000; write it without a mark"
    )


@pytest.mark.parametrize(
    ("text", "whole", "decimal"),
    [
        ("1.520 tỷ USD", "1520", "1.520"), ("6.050 tỷ USD", "6050", "6.050"), ("hơn 1.010 tỷ USD", "1010", "1.010"),
        ("3.590 milliards de dollars", "3590", "3.590"), ("57,310 millones de dólares", "57310", "57.310"),
        ("25.310 mil millones de dólares", "25310", "25.310"), ("US$4,850 billion", "4850", "4.850"),
    ],
)  # fmt: skip
def test_a_thousandfold_ambiguity_is_never_silent(text, whole, decimal):
    """A province means 1.520 billion, the world 1,520: alone, a text does not say which."""
    with pytest.raises(AmbiguousAmountError) as error:
        parse_amount(text)
    assert re.fullmatch(
        rf"'[\d.,]+' may mean {whole} or {re.escape(decimal)} here; write it in millions or trillions, or give `near`",
        str(error.value),
    )


def test_expected_size_is_said():
    assert (
        parse_amount("3.593 tỷ USD", near=3400).reading
        == "'.' is the decimal mark (Vietnamese): the size expected decides"
    )
    assert parse_amount("6.100 tỷ USD").reading == "'.' groups thousands (Vietnamese): decimals would not end in 00"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("3.593 tỷ USD", "'3.593' may mean 3593 or 3.593 here; write it in millions or trillions, or give `near`"),
        ("US$5 billion VND", "'US$5 billion VND' names two currencies; give the amount in one of them"),
        ("VND: US$5 billion", "'VND: US$5 billion' names two currencies; give the amount in one of them"),
        (
            "5.3 billion kroner",
            "'5.3 billion kroner' may be in DKK, NOK; write the code of the currency beside the amount",
        ),
        (
            "5,3 milliards de FCFA",
            "'5,3 milliards de FCFA' may be in XAF, XOF; write the code of the currency beside the amount",
        ),
        (
            "1,93,294.65 crore",
            "'1,93,294.65 crore' names no currency; write its code beside the amount, such as INR or USD",
        ),
        ("SX 5.3 billion", "'SX 5.3 billion' has 'SX' beside the amount, which is no known currency; write its code"),
        (
            "5,3 billions de dollars",
            "'billions' counts thousands, millions or billions by the country; write it in millions",
        ),
        ("5 million million USD", "'million million' is no power of ten; write the amount in millions"),
        ("5±1%", "'5±1%' has '±' beside the amount, which is not understood; give the amount alone"),
        ("-5 to 6%", "'-5 to 6%' has a sign before one end of a range; write it before both, or before none"),
        ("5-6-7%", "'5-6-7%' joins two numbers in no known way; give one amount"),
        ("5%-6%-7%", "'5%-6%-7%' joins three numbers; give one amount, or a range of two"),
        ("fell +5%", "'fell +5%' gives two signs; write one"),
        ("5 point 6 percent", "'5 point ' spells out a decimal mark; write the number in digits"),
        ("5²%", "'5²%' holds '²', which is not read; write the amount in plain digits and words"),
        ("下降 5.3%", "'下降 5.3%' holds '下', which is not read; write it in Latin letters and codes"),
        (
            "giả\u00a0m 5%",
            "'giả\\xa0m 5%' has a blank that may split a word or a number: 5 pct or -5 pct; write a usual one",
        ),
    ],
)
def test_refused_in_one_line(text, message):
    with pytest.raises(AmountError) as error:
        parse_amount(text)
    assert str(error.value) == message


def test_the_unit_given_decides_between_currencies():
    """A table of another country holds its own dollars, kroner and francs."""
    assert parse_amount("$5.3 billion", unit="cad_mn").unit == "cad_mn"
    assert parse_amount("$5.3 billion", unit="cad_mn").reading == "read as CAD, the unit given"
    assert parse_amount("5.3 billion kroner", unit="nok_mn").unit == "nok_mn"
    assert parse_amount("2 373,194 milliards de FCFA", unit="xaf_mn").value == pytest.approx(2_373_194)
    assert parse_amount("US$5.3 billion", unit="cad_mn").unit == "usd_mn"
    assert unit_factor("nok_bn")[0] == "nok_mn"


ISO_4217 = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF "
    "CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD "
    "HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL "
    "LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP "
    "PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT "
    "TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG "
)


@pytest.mark.parametrize("code", ISO_4217.split())
def test_every_code_before_and_behind(code):
    expected = (5300.0, f"{code.casefold()}_mn", 5250.0, 5350.0)
    for text in (
        f"{code} 5.3 billion",
        f"{code}5.3 billion",
        f"5.3 billion {code}",
        f"5.3bn {code}",
        f"in {code}: 5.3 billion",
    ):
        amount = parse_amount(text)
        assert (amount.value, amount.unit, amount.low, amount.high) == expected, text
    with pytest.raises(AmountError):
        parse_amount(f"{code} 5.3 billion {'SEK' if code != 'SEK' else 'NOK'}")


@pytest.mark.parametrize("text", ["nok 5.3 billion", "exports of Cop 5.3 billion", "pkr 5.3 crore"])
def test_code_in_small_letters_is_no_dollar(text):
    with pytest.raises(AmountError, match=r"before the amount; write the code of a currency in capitals$"):
        parse_amount(text)


@pytest.mark.parametrize("text", ABSURD)
def test_absurd_texts_are_refused(text):
    with pytest.raises(AmountError):
        parse_amount(text)


def test_absurd_texts_are_many():
    assert len(set(ABSURD)) >= 150


INVISIBLE = (
    "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202e\u2066\u2069\u00ad\ufe0f\ufe00\u034f\u061c\u180e\u3164"
)
UNUSUAL = "\u00a0\u2009\u200a\u202f\u3000\u2003\u2007\u205f\u1680\u2028\u2029\u0085\x0b\x0c"
SHORT = ["US$1.52 billion", "-19.3%", "giảm 5%", "1 518,5 triệu USD", "près de 7 Md€"]
LONG = [
    "nhập siêu 5,87 tỷ USD",
    "US$10 billion or more",
    "bằng 98,7% so với cùng kỳ",
    "un déficit de 5,3 milliards d'euros",
    "trade surplus of more than US$2 billion",
    "1 tỷ 518 triệu USD",
    "chỉ bằng 99,9% so với quý I-2008",
    "down 5.3 per cent",
    "a quarter of a billion dollars",
    "5,3 mil millones de dólares",
    "約36億9000万米ドル",
    "từ 7,5 đến 8%",
    "NOK 17.0 billion",
]


def read(text):
    try:
        amount = parse_amount(text)
    except AmountError:
        return None
    return amount.value, amount.unit, amount.low, amount.high, amount.qualifier, amount.signed


@pytest.mark.parametrize("text", SHORT)
def test_no_hidden_mark_or_blank_changes_a_number(text):
    """Every one at every position: the same number, or none; none where a hidden mark parts two digits."""
    for place, mark in itertools.product(range(len(text) + 1), INVISIBLE + UNUSUAL):
        changed = read(text[:place] + mark + text[place:])
        parted = mark in INVISIBLE and text[:place][-1:].isdigit() and text[place : place + 1].isdigit()
        assert changed == (None if parted else read(text)) or (changed is None and mark in UNUSUAL), (place, mark)


@pytest.mark.parametrize("text", LONG)
def test_no_hidden_mark_or_blank_changes_a_longer_text(text):
    """Three at every position, each in its turn."""
    marks = itertools.cycle(INVISIBLE + UNUSUAL)
    for place in range(len(text) + 1):
        for mark in itertools.islice(marks, 3):
            changed = read(text[:place] + mark + text[place:])
            parted = mark in INVISIBLE and text[:place][-1:].isdigit() and text[place : place + 1].isdigit()
            assert changed == (None if parted else read(text)) or (changed is None and mark in UNUSUAL), (place, mark)


def test_a_usual_blank_of_another_width_is_a_blank():
    for blank in UNUSUAL[:8]:
        assert read(f"près{blank}de{blank}7{blank}milliards{blank}d'euros") == read("près de 7 milliards d'euros")
        assert read(f"giảm{blank}5%") == read("giảm 5%") == (-5, "pct", -5.5, -4.5, "", True)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("1 million in vatu", "vuv_mn"), ("5.3 billion in dollars", "usd_mn"), ("5 millones en euros", "eur_mn")],
)
def test_amount_counted_in_a_currency(text, unit):
    assert parse_amount(text).unit == unit


def test_amount_counted_in_a_currency_of_several():
    with pytest.raises(AmountError, match=r"^'5 bn in pesos' may be in ARS, CLP, COP, CUP, DOP, MXN, PHP, UYU; write"):
        parse_amount("5 bn in pesos")


@pytest.mark.parametrize("text", ["US$5. billion", "5. tỷ USD", "US$7. million"])
def test_number_that_a_point_parts_from_its_scale_is_refused(text):
    with pytest.raises(AmountError):
        parse_amount(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(-) 9.3 per cent", -9.3), ("(–) 9.3%", -9.3), ("( − ) 9.3%", -9.3), ("[-] 9.3%", -9.3),
        ("(+) 9.3%", 9.3), ("(-) US$ 5.3 billion", -5300), ("US$ (-) 5.3 billion", -5300), ("(-) Rs 5 crore", -50),
        ("growth of (-) 2.1 per cent", -2.1),
    ],
)  # fmt: skip
def test_sign_in_brackets_is_the_sign(text, value):
    """As the Ministry of Commerce of India prints growth."""
    found = parse_amount(text)
    assert (found.value, found.signed) == (value, True)


@pytest.mark.parametrize("text", ["9.3% (-)", "(↓) 9.3%", "9.3% (▼)", "-ve 9.3%", "9,3 % (−)", "(▲) 4.3%", "(-)9.3%"])
def test_sign_that_stands_apart_is_refused(text):
    with pytest.raises(AmountError, match=r"which may be a sign; write the sign beside the number, or none$"):
        parse_amount(text)


@pytest.mark.parametrize("text", ["US$10 billion or more", "US$500 million or so"])
def test_or_is_no_currency(text):
    """ "Or du Zimbabwe" is French for one; "or" alone is no word for it in any text."""
    assert parse_amount(text).unit == "usd_mn"


@pytest.mark.parametrize("text", ["5 billion gold", "5.000 millones de oro"])
def test_gold_is_no_currency(text):
    with pytest.raises(AmountError):
        parse_amount(text)


def test_currency_that_ended_lately_is_read():
    assert parse_amount("5 billion Bulgarian leva").unit == "bgn_mn"
