"""Amounts as press pages of twenty-three countries print them: read as a reader does, or refused in one line.

The first from pages of Senegal, Morocco, Mexico, Colombia, Brazil, Malaysia, Viet Nam, Austria, India, Japan, Kenya,
the Philippines, Thailand and New Zealand; those with an address of Saudi Arabia, South Africa, the Netherlands,
Denmark, Norway, Sweden, Italy, Switzerland and Nigeria. Each value was written down before the package read the text.
"""

import pytest

from tradeanalysis.cleaning import parse_amount
from tradeanalysis.errors import AmountError

READ = [
    ("une baisse de 24,5% en glissement annuel", -24.5, "pct"),
    ("ont chuté de 15,0%", -15, "pct"),
    ("déficit comercial de 4 315 millones de dólares", -4315, "usd_mn"),
    ("41 957 millones de dólares", 41957, "usd_mn"),
    ("una caída anual de 1.5 %", -1.5, "pct"),
    ("una caída anual de uno por ciento", -1, "pct"),
    ("un aumento mensual de 1.47 %", 1.47, "pct"),
    ("retrocedieron 1.5 % a tasa anual", -1.5, "pct"),
    ("2 mil 416 millones de dólares", 2416, "usd_mn"),
    ("48 mil 345 millones de dólares", 48345, "usd_mn"),
    ("superávit de mil 659 millones", 1659, "usd_mn"),
    ("un baja de 2.53 por ciento", -2.53, "pct"),
    ("32 mil 704.2 millones de dólares (mdd)", 32704.2, "usd_mn"),
    ("mil 763.4 mdd", 1763.4, "usd_mn"),
    ("28 mil 671.7 mdd", 28671.7, "usd_mn"),
    ("2.6% menos frente al primer mes de 2020", -2.6, "pct"),
    ("un decremento de 1.4%", -1.4, "pct"),
    ("US$30.730 millones", 30730, "usd_mn"),
    ("tres mil 294 millones de dólares", 3294, "usd_mn"),
    ("monto mayor en 11.4 por ciento", 11.4, "pct"),
    ("68,300 millones de dólares", 68300, "usd_mn"),
    ("con una tasa anual de 32.3 por ciento", 32.3, "pct"),
    ("(-38.6%)", -38.6, "pct"),
    ("com alta de 11,7%", 11.7, "pct"),
    ("-US$ 58,7 milhões", -58.7, "usd_mn"),
    ("US$ 1,76 bilhão", 1760, "usd_mn"),
    ("queda de 15,1% em relação ao mesmo período do ano passado", -15.1, "pct"),
    ("valores 5,7% superiores aos de janeiro do ano passado", 5.7, "pct"),
    ("1,751 bilhão de dólares", 1751, "usd_mn"),
    ("as importações despencaram 33,9 por cento", -33.9, "pct"),
    ("saldo positivo de US$ 120 milhões", 120, "usd_mn"),
    ("está negativo em 2,701 bilhões de dólares", -2701, "usd_mn"),
    ("US$ 588mi", 588, "usd_mn"),
    ("US$ 1,7 bi", 1700, "usd_mn"),
    ("US$ 490 mi", 490, "usd_mn"),
    ("cifra 37,7% superior", 37.7, "pct"),
    ("34,8 por cento menor que o dado de 2011", -34.8, "pct"),
    ("USD 5.3 billion surplus", 5300, "usd_mn"),
    ("9.7 billion ringgit", 9700, "myr_mn"),
    ("RM90.59 billion", 90590, "myr_mn"),
    ("RM1.622 trillion", 1622000, "myr_mn"),
    ("RM10.92 bln", 10920, "myr_mn"),
    ("eased 6.6% year-on-year (y-o-y)", -6.6, "pct"),
    ("shrank 15.7 per cent", -15.7, "pct"),
    ("imports were lower by 5.3 per cent", -5.3, "pct"),
    ("6.1pc", 6.1, "pct"),
    ("surged 64.9 per cent y-o-y", 64.9, "pct"),
    ("hơn 4,36 tỷ USD", 4360, "usd_mn"),
    ("gần 721 triệu USD", 721, "usd_mn"),
    ("tương đương 302,95 triệu USD", 302.95, "usd_mn"),
    ("trên 10,77 tỷ USD", 10770, "usd_mn"),
    ("gần 1,094 tỷ USD", 1094, "usd_mn"),
    ("xuống còn 3,15 tỷ USD", 3150, "usd_mn"),
    ("42,3 triệu USD", 42.3, "usd_mn"),
    ("gần 1,05 tỷ USD", 1050, "usd_mn"),
    ("tăng mạnh 16,2% so với cùng kỳ năm ngoái", 16.2, "pct"),
    ("Handelsbilanzdefizit von 5,64 Mrd. Euro", -5640, "eur_mn"),
    ("verringerte sich auf 0,26 Mrd. Euro", 260, "eur_mn"),
    ("plus 6,5 Prozent", 6.5, "pct"),
    ("mit einem Plus von 7,3 Prozent", 7.3, "pct"),
    ("sanken sogar um 2,7 Prozent", -2.7, "pct"),
    ("um 2,1 Prozent weniger als in den ersten neun Monaten des Vorjahres", -2.1, "pct"),
    ("einem Anstieg um 8,2 Prozent", 8.2, "pct"),
    ("rund 341.000 Euro", 0.341, "eur_mn"),
    ("lagen um 18,8 Prozent unter dem Vorjahreswert", -18.8, "pct"),
    ("um 17,8 Prozent niedriger", -17.8, "pct"),
    ("gingen um 23,2 Prozent zurück", -23.2, "pct"),
    ("legten um 5,5 Prozent zu", 5.5, "pct"),
    ("zogen im Jahresabstand um 5 Prozent an", 5, "pct"),
    ("schrumpften um 2,4 Prozent", -2.4, "pct"),
    ("212 Mio. Euro", 212, "eur_mn"),
    ("contracted by a record 60.28 percent", -60.28, "pct"),
    ("$ 30.21 billion", 30210, "usd_mn"),
    ("197% more than a year ago", 197, "pct"),
    ("tumbled by 58.65 percent", -58.65, "pct"),
    ("down 6.74 percent in dollar terms", -6.74, "pct"),
    ("narrowed to a low of $4.84 billion", 4840, "usd_mn"),
    ("more than $379.59 billion", 379590, "usd_mn"),
    ("15.28 percent fall", -15.28, "pct"),
    ("a $26.42 billion trade deficit", -26420, "usd_mn"),
    ("$51.79 bn", 51790, "usd_mn"),
    ("536 billion yen", 536000, "jpy_mn"),
    ("-1.9 trillion yen", -1900000.0, "jpy_mn"),
    ("down more than 23 percent from the same period last year", -23, "pct"),
    ("ran a trade surplus of 680 billion yen", 680000, "jpy_mn"),
    ("a 20.86 percent jump", 20.86, "pct"),
    ("KES737bn", 737000, "kes_mn"),
    ("KES429.3bn", 429300, "kes_mn"),
    ("KES1.17trn", 1170000.0, "kes_mn"),
    ("U$49 000", 0.049, "usd_mn"),
    ("700 million dollars", 700, "usd_mn"),
    ("2278 millones de dólares", 2278, "usd_mn"),
    ("929,1 millones", 929.1, "usd_mn"),
    ("se contrajo más de 50 %", -50, "pct"),
    ("una caída de 26,4 %", -26.4, "pct"),
    ("15.164 millones de dólares", 15164, "usd_mn"),
    ("casi 40 %", 40, "pct"),
    ("una baja de casi 40 %", -40, "pct"),
    ("US$3.192,3 millones FOB", 3192.3, "usd_mn"),
    ("repuntaron un 14,6 %", 14.6, "pct"),
    ("$1.853,5 millones FOB", 1853.5, "usd_mn"),
    ("cayó 52,4 %", -52.4, "pct"),
    ("US$3.400 millones", 3400, "usd_mn"),
    ("decrecieron 0,8%", -0.8, "pct"),
    ("0,3% menos que en enero de 2018", -0.3, "pct"),
    ("US$25.476,8 millones FOB", 25476.8, "usd_mn"),
    ("lo que corresponde a un 1,73%", 1.73, "pct"),
    ("down by 5.06% from the same period of last year", -5.06, "pct"),
    ("13.9% less than in the same month last year", -13.9, "pct"),
    ("a USD 4.8 billion shortfall", -4800, "usd_mn"),
    ("USD 60.3 billion deficit", -60300, "usd_mn"),
    ("USD14.92 billion", 14920, "usd_mn"),
    ("a decrease of 7.5 percent", -7.5, "pct"),
    ("$0.1 billion lower than the total receipts", -100, "usd_mn"),
    ("$2.023 billion", 2023, "usd_mn"),
    ("declined by an annual rate of 4.9%", -4.9, "pct"),
    ("dropped 1.1%", -1.1, "pct"),
    ("grew a hefty 103 percent", 103, "pct"),
    ("en baisse de 1,7% par rapport à 2022", -1.7, "pct"),
    ("en hausse de +22,1%", 22.1, "pct"),
    ("un recul de 2,4%", -2.4, "pct"),
]

# Two amounts, a currency that several countries share, a misprint, or words that are not known.
SHARED = "{!r} may be in {}; write the code of the currency beside the amount"
TWO = "{!r} holds 2 amounts ({}); give one"
REFUSED = [
    ("153,4 milliards de FCFA", SHARED, "XAF, XOF"),
    ("Sh324.79 billion", SHARED, "KES, SOS, TZS, UGX"),
    ("-52,1Mds DH", SHARED, "AED, MAD"),
    ("recul de 2% (-7,7 milliards)", TWO, "'2%', '7,7 milliards'"),
    ("up $85 million (2.2 percent)", TWO, "'$85 million', '2.2 percent'"),
    ("KES737bn ($7.2bn)", TWO, "'kes737bn', '$7.2bn'"),
    (
        "around four-point-one trillion won",
        "'around four-point-one' spells out a number of several words; write it in digits",
        "",
    ),
    ("108-point-five billion yen", "'108-point-five' spells out a number of several words; write it in digits", ""),
    ("41-and-a-half percent", "{!r} gives a part of an amount; write the amount in digits", ""),
    ("23.51 billion euros. dollars", "{!r} names two currencies; give the amount in one of them", ""),
    (
        "33,653 millones de dólares",
        "'33,653' may mean 33653 or 33.653 here; write it in millions or trillions, or give `near`",
        "",
    ),
    ("RM1.07t", "{!r} counts or prices 't'; give an amount of money or a rate", ""),
    ("588 mi", "{!r} names no currency; write its code beside the amount, such as INR or USD", ""),
    ("694.4 مليار ين", "{!r} counts or prices 'ين'; give an amount of money or a rate", ""),
]


@pytest.mark.parametrize(("text", "value", "unit"), READ)
def test_read_as_printed(text, value, unit):
    amount = parse_amount(text)
    assert amount.value == pytest.approx(value)
    assert amount.unit == unit
    assert amount.low <= amount.value <= amount.high


# Printed amounts with the page that has them, each read by eye before the package read it.
ARAB = "https://www.arabnews.com/node/2187501/business-economy"
ZAWYA = "https://www.zawya.com/en/economy/gcc/saudi-trade-balance-achieves-over-7bln-surplus-in-november-ecvlyrx5"
SARS = "https://www.sanews.gov.za/south-africa/sars-records-r1970bn-trade-balance-surplus"
SARS_2017 = "https://it-online.co.za/2018/02/01/sars-reports-trade-balance-surplus/"
CBS = "https://www.nd.nl/varia/varia/1073990/cbs-nederland-importeerde-ruim-kwart-meer-dan-jaar-eerder"
NU = "https://www.nu.nl/economie/6083291/kleine-krimp-voor-nederlandse-export-in-augustus.html"
RD = "https://www.rd.nl/vandaag/economie/export-krimpt-voor-het-eerst-in-tijden-1.1506409"
DST = "https://www.dst.dk/nyt/46313"
FINANZ = "https://finanz.dk/eksporten-af-varer-steg-i-april/"
HT = "https://www.ht.no/ntb/innenriks/2018/03/16/Fastlandseksporten-%C3%B8kte-i-februar-16294605.ece"
SVD = "https://www.svd.se/a/14583027-bb9b-361b-b4d3-db2d2d8fad58/scb-hogre-handelsoverskott"
SCB = (
    "https://scb.se/hitta-statistik/statistik-efter-amne/handel-med-varor-och-tjanster/utrikeshandel/"
    "utrikeshandel-med-varor/pong/statistiknyhet/export-och-import-av-varor-januaridecember-2019-i-lopande-och-fasta-"
    "priser/"
)
ISTAT = "https://it.investing.com/news/forex-news/article-70145"
ITALY = "https://www.collettiva.it/archivio-storico/rassegnait/commercio-estero-export-fermo-crolla-limport-cpmrjgsy"
SWISS = "https://nachrichten.ch/detail/410610.htm"
NIGERIA = (
    "https://intelpoint.co/insights/nigeria-recorded-an-impressive-trade-surplus-of-%e2%82%a61-74-trillion-in-june-2023"
)
PAGES = [
    ("SR26.8 billion", 26_800, "sar_mn", ARAB),
    ("SR133.7 billion", 133_700, "sar_mn", ARAB),
    ("a surplus of SR27.83 billion", 27_830, "sar_mn", ZAWYA),
    ("SR162.128 billion", 162_128, "sar_mn", ZAWYA),
    ("about SR4.833 billion", 4833, "sar_mn", ZAWYA),
    ("imports of R171.86 billion", 171_860, "zar_mn", SARS),
    ("R1 519.02 billion", 1_519_020, "zar_mn", SARS),
    ("surplus of R19.70 billion", 19_700, "zar_mn", SARS),
    ("R15,72-billion", 15_720, "zar_mn", SARS_2017),
    ("R1 187,45-billion", 1_187_450, "zar_mn", SARS_2017),
    ("47 miljard euro", 47_000, "eur_mn", CBS),
    ("22,1 miljard euro", 22_100, "eur_mn", CBS),
    ("daalde met 2,3 procent", -2.3, "pct", CBS),
    ("een afname van 0,8 procent", -0.8, "pct", NU),
    ("-11,8 procent", -11.8, "pct", NU),
    ("0,7 procent kleiner dan in dezelfde maand een jaar eerder", -0.7, "pct", RD),
    ("een handelsoverschot van 4,8 miljard euro", 4800, "eur_mn", RD),
    ("steg med 0,8 pct.", 0.8, "pct", DST),
    ("faldet med 2,3 pct.", -2.3, "pct", FINANZ),
    ("en økning på 4,1 prosent", 4.1, "pct", HT),
    ("86,3 miljarder kronor", 86_300, "sek_mn", SVD),
    ("ett överskott på 1,4 miljarder kronor", 1400, "sek_mn", SVD),
    ("1 518 miljarder kronor", 1_518_000, "sek_mn", SCB),
    ("ökade exporten med 2 procent", 2, "pct", SCB),
    ("minskade med 1 procent", -1, "pct", SCB),
    ("un surplus di 5,397 miliardi di euro", 5397, "eur_mn", ISTAT),
    ("le importazioni diminuiscono dell'1,6%", -1.6, "pct", ISTAT),
    ("in calo del 5,5%", -5.5, "pct", ITALY),
    ("una contrazione dello 0,1%", -0.1, "pct", ITALY),
    ("i 30,4 miliardi di euro", 30_400, "eur_mn", ITALY),
    ("15,623 Mrd. Franken", 15_623, "chf_mn", SWISS),
    ("auf 133,5 Mrd. Fr.", 133_500, "chf_mn", SWISS),
    ("verminderten sich um 16,3 Prozent", -16.3, "pct", SWISS),
    ("₦1.74 trillion", 1_740_000, "ngn_mn", NIGERIA),
    ("a trade deficit of ₦653 billion", -653_000, "ngn_mn", NIGERIA),
]


def test_pages_of_ten_countries():
    assert len(PAGES) >= 30
    assert len({page for *_, page in PAGES}) >= 10


@pytest.mark.parametrize(("text", "value", "unit", "page"), PAGES)
def test_read_as_the_page_prints_it(text, value, unit, page):
    """One amount of a page, in the words around it."""
    amount = parse_amount(text)
    assert (amount.value, amount.unit) == (pytest.approx(value), unit), page


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("158 mia. kr.", "dkk_mn", 158_000),
        ("overskud på 8,4 milliarder kroner", "dkk_mn", 8400),
        ("18,8 milliarder kroner", "nok_mn", 18_800),
        ("609 516 millioner kroner", "nok_mn", 609_516),
        ("Dh5.3 billion", "aed_mn", 5300),
    ],
)
def test_kroner_and_dirhams_need_the_unit_of_the_table(text, unit, value):
    """Denmark and Norway, and the Emirates and Morocco, write alike."""
    with pytest.raises(AmountError, match=r" may be in [A-Z, ]+; write the code of the currency beside the amount$"):
        parse_amount(text)
    assert (parse_amount(text, unit=unit).value, parse_amount(text, unit=unit).unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("131,3 Mia. Euro", 131_300, "eur_mn"),
        ("underskud på 8,4 mia. danske kroner", -8400, "dkk_mn"),
        ("2,1 mill. norske kroner", 2.1, "nok_mn"),
        ("een tekort van 1,2 miljard euro", -1200, "eur_mn"),
        ("KD 1.234 billion", 1234, "kwd_mn"),
        ("QR 12.5 billion", 12_500, "qar_mn"),
        ("JP¥-5.3 billion", -5300, "jpy_mn"),
        ("R-5 billion", -5000, "zar_mn"),
        ("▼5.3%", -5.3, "pct"),
        ("▲1兆2,345億円", -1_234_500, "jpy_mn"),
        ("△5.3億円", -530, "jpy_mn"),
    ],
)
def test_words_of_more_countries(text, value, unit):
    amount = parse_amount(text)
    assert (amount.value, amount.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("ruim 5 miljard euro", 5000, 6000),
        ("meer dan 5 miljard euro", 5000, 6000),
        ("bijna 5 miljard euro", 4000, 5000),
        ("ongeveer 5 miljard euro", 4000, 6000),
        ("oltre 5 miliardi di euro", 5000, 6000),
        ("più di 5 miliardi di euro", 5000, 6000),
        ("quasi 5 miliardi di euro", 4000, 5000),
        ("meno di 5 miliardi di euro", 4000, 5000),
        ("över 5 miljarder kronor", 5000, 6000),
        ("nästan 5 miljarder kronor", 4000, 5000),
        ("cirka 5 miljarder kronor", 4000, 6000),
        ("mer enn 5 milliarder norske kroner", 5000, 6000),
        ("nesten 5 milliarder norske kroner", 4000, 5000),
        ("næsten 5 mia. danske kroner", 4000, 5000),
        ("mindre end 5 mia. euro", 4000, 5000),
        ("omkring 5 mia. danske kroner", 4000, 6000),
    ],
)
def test_words_that_bound_in_more_languages(text, low, high):
    amount = parse_amount(text)
    assert (amount.value, amount.low, amount.high) == (5000, low, high)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("▲5.3%", "'▲5.3%' has a triangle, which says a fall in Japan and a rise elsewhere; write the sign"),
        ("8,4 mia. foobar", "'8,4 mia. foobar' counts or prices 'foobar'; give an amount of money or a rate"),
        ("5,3 Mio. t", "'5,3 Mio. t' counts or prices 't'; give an amount of money or a rate"),
        (
            "1.234 miljard euro",
            "'1.234' may mean 1234 or 1.234 here; write it in millions or trillions, or give `near`",
        ),
        ("Sr 5 million", "'Sr 5 million' has 'Sr' beside the amount, which is no known currency; write its code"),
    ],
)
def test_what_more_countries_leave_open(text, message):
    with pytest.raises(AmountError) as error:
        parse_amount(text)
    assert str(error.value) == message


@pytest.mark.parametrize(("text", "message", "listed"), REFUSED)
def test_refused_in_one_line(text, message, listed):
    with pytest.raises(AmountError) as error:
        parse_amount(text)
    assert str(error.value) == message.format(text, listed)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("153,4 milliards de FCFA", "xof_mn", 153_400),
        ("1 708 milliards FCFA", "xof_mn", 1_708_000),
        ("Sh1.24 trillion", "kes_mn", 1_240_000),
        ("KSH328 million", "kes_mn", 328),
        ("-52,1Mds DH", "mad_mn", -52_100),
        ("-285,5 MMDH", "mad_mn", -285_500),
        ("1.146 milliards de dirhams (MMDH)", "mad_mn", 1_146_000),
        ("793 millions de dirhams (MDH)", "mad_mn", 793),
    ],
)
def test_the_unit_of_the_table_names_the_currency(text, unit, value):
    amount = parse_amount(text, unit=unit)
    assert (amount.value, amount.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("giảm mạnh tới hơn 400 triệu USD", True),
        ("una disminución de US$260,8 millones FOB", True),
        ("un incremento de US$65 millones", True),
        ("rose sharply by US$1.2 billion", True),
        ("$0.1 billion lower than the total receipts", True),
        ("narrowed to a low of $4.84 billion", False),
        ("xuống còn 3,15 tỷ USD", False),
        ("a USD 4.8 billion shortfall", False),
        ("+27,5 Milliarden Euro", False),
    ],
)
def test_a_change_of_money_is_told_from_a_level(text, moved):
    assert parse_amount(text).moved is moved
