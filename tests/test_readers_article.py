"""Sentences that the reader of press texts reads, and look-alikes that it leaves alone; all made up for the tests."""

import pytest

from tradeanalysis import cli, figures
from tradeanalysis.cleaning import parse_amount
from tradeanalysis.errors import PeriodError, TradeDataError
from tradeanalysis.readers import article
from tradeanalysis.readers.articles import days

DAY = "2023-06-20"
MAY, JANUARY_MAY = ("2023-05", "2023-05"), ("2023-01", "2023-05")


def rows(text, **given):
    """Flow, part, months, measure and value of each figure, in the order of the text."""
    reading = article(text, **{"published": DAY, "place": "Ha Nam"} | given)
    found = []
    for row in reading.figures.to_dict("records"):
        parts = [row["sector"], row["commodity"], row["partner"]]
        part = ", ".join(name for name in parts if name not in ("total", "all", "world"))
        months = row["period_start"], row["period_end"]
        found.append((row["flow"], part, months, row["measure"], f"{row['value']} {row['unit']}"))
    return found


def reasons(text, **given):
    return article(text, **{"published": DAY, "place": "Ha Nam"} | given).skipped


READ = {
    "the amount and its growth": (
        "Exports reached 2.41 billion USD in May, up 7.3% year-on-year.",
        [("exports", "", MAY, "level", "2.41 usd_bn"), ("exports", "", MAY, "yoy_pct", "7.3 pct")],
    ),
    "a run of months told by its length": (
        "In the first five months, imports cost 1.9 billion USD.",
        [("imports", "", JANUARY_MAY, "level", "1.9 usd_bn")],
    ),
    "month on month and year on year in one sentence": (
        "Exports in May were estimated at 500 million USD, down 3.6% month-on-month and up 2.3% year-on-year.",
        [
            ("exports", "", MAY, "level", "500 usd_mn"),
            ("exports", "", MAY, "mom_pct", "-3.6 pct"),
            ("exports", "", MAY, "yoy_pct", "2.3 pct"),
        ],
    ),
    "two flows and two numbers, respectively": (
        "Exports and imports reached 900 million USD and 700 million USD in May, up 4% and 2%, respectively.",
        [
            ("exports", "", MAY, "level", "900 usd_mn"),
            ("imports", "", MAY, "level", "700 usd_mn"),
            ("exports", "", MAY, "yoy_pct", "4 pct"),
            ("imports", "", MAY, "yoy_pct", "2 pct"),
        ],
    ),
    "a deficit is negative, and so is that of a year before": (
        "The trade deficit in May was 80 million USD, compared with 95 million USD a year earlier.",
        [("balance", "", MAY, "level", "-80 usd_mn"), ("balance", "", ("2022-05", "2022-05"), "level", "-95 usd_mn")],
    ),
    "sectors carry the flow and the months": (
        "Exports in the first five months totaled 5.3 billion USD. The domestic sector contributed 2.9 billion USD, "
        "up 0.8%, while the FDI recorded 2.4 billion USD, down 3.8%.",
        [
            ("exports", "", JANUARY_MAY, "level", "5.3 usd_bn"),
            ("exports", "domestic", JANUARY_MAY, "level", "2.9 usd_bn"),
            ("exports", "domestic", JANUARY_MAY, "yoy_pct", "0.8 pct"),
            ("exports", "fdi", JANUARY_MAY, "level", "2.4 usd_bn"),
            ("exports", "fdi", JANUARY_MAY, "yoy_pct", "-3.8 pct"),
        ],
    ),
    "goods one after the other": (
        "Exports of footwear reached 402 million USD in May (up 3.5%); garments 187 million USD (down 12%).",
        [
            ("exports", "footwear", MAY, "level", "402 usd_mn"),
            ("exports", "footwear", MAY, "yoy_pct", "3.5 pct"),
            ("exports", "garments", MAY, "level", "187 usd_mn"),
            ("exports", "garments", MAY, "yoy_pct", "-12 pct"),
        ],
    ),
    "partners behind a preposition": (
        "Exports to Japan rose 9% to 96 million USD in May.",
        [("exports", "Japan", MAY, "yoy_pct", "9 pct"), ("exports", "Japan", MAY, "level", "96 usd_mn")],
    ),
    "a share of the total": (
        "Exports to China in May amounted to 210 million USD, accounting for 24% of the total.",
        [("exports", "China", MAY, "level", "210 usd_mn"), ("exports", "China", MAY, "share_pct", "24 pct")],
    ),
    "a target of the year": (
        "Exports are to reach the targeted 6% annual growth in 2023.",
        [("exports", "", ("2023-01", "2023-12"), "target_yoy_pct", "6 pct")],
    ),
    "a misprint stays as printed": (
        "Exports in the first five months were over 6.9 million USD.",
        [("exports", "", JANUARY_MAY, "level", "6.9 usd_mn")],
    ),
    "a balance named after the flows": (
        "Xuất khẩu tháng 5 đạt 500 triệu USD, nhập khẩu 420 triệu USD (xuất siêu 80 triệu USD).",
        [
            ("exports", "", MAY, "level", "500 usd_mn"),
            ("imports", "", MAY, "level", "420 usd_mn"),
            ("balance", "", MAY, "level", "80 usd_mn"),
        ],
    ),
    "tháng 5 is a month, 5 tháng are five": (
        "Xuất khẩu tháng 5 đạt 500 triệu USD; xuất khẩu 5 tháng đạt 2,4 tỷ USD, tăng 7% so với cùng kỳ.",
        [
            ("exports", "", MAY, "level", "500 usd_mn"),
            ("exports", "", JANUARY_MAY, "level", "2.4 usd_bn"),
            ("exports", "", JANUARY_MAY, "yoy_pct", "7 pct"),
        ],
    ),
    "lần lượt": (
        "Kim ngạch xuất khẩu và nhập khẩu tháng 5 lần lượt đạt 500 triệu USD và 420 triệu USD.",
        [("exports", "", MAY, "level", "500 usd_mn"), ("imports", "", MAY, "level", "420 usd_mn")],
    ),
    "French and dirhams": (
        "Les exportations ont atteint 119,3 MMDH à fin mai, en hausse de 8,4% par rapport à la même période de l'année "
        "précédente.",
        [("exports", "", JANUARY_MAY, "level", "119.3 mad_bn"), ("exports", "", JANUARY_MAY, "yoy_pct", "8.4 pct")],
    ),
    "German and a verb behind": (
        "Die Ausfuhren sanken im Mai um 3,4% auf 15,8 Milliarden Euro.",
        [("exports", "", MAY, "yoy_pct", "-3.4 pct"), ("exports", "", MAY, "level", "15.8 eur_bn")],
    ),
    "Spanish": (
        "Las importaciones cayeron 2,4 % en mayo, hasta 1.204,6 millones de dólares.",
        [("imports", "", MAY, "yoy_pct", "-2.4 pct"), ("imports", "", MAY, "level", "1204.6 usd_mn")],
    ),
}


@pytest.mark.parametrize("name", READ)
def test_read(name):
    text, expected = READ[name]
    assert rows(text) == expected


# A sentence of a province each, and place, flow, months and number of its figures, by hand.
APRIL, MAY_BEFORE = ("2023-04", "2023-04"), ("2022-05", "2022-05")
YEAR = {year: (f"{year}-01", f"{year}-12") for year in (2020, 2021, 2022)}
DATED = {
    "A former level has the year that stands behind it": (
        "Exports rose from 15.6 billion USD in 2021 to 17.1 billion USD in 2022.",
        [("level", YEAR[2021], "15.6"), ("level", YEAR[2022], "17.1")],
    ),
    "and its month": (
        "Exports fell from 1.6 billion USD in April to 1.5 billion USD in May.",
        [("level", APRIL, "1.6"), ("level", MAY, "1.5")],
    ),
    "of a December before the year of the article": (
        "Exports fell from 1.6 billion USD in December to 1.5 billion USD in January.",
        [("level", ("2022-12", "2022-12"), "1.6"), ("level", ("2023-01", "2023-01"), "1.5")],
    ),
    "in Vietnamese": (
        "Xuất khẩu tăng từ 1,4 tỷ USD trong tháng 4 lên 1,5 tỷ USD trong tháng 5.",
        [("level", APRIL, "1.4"), ("level", MAY, "1.5")],
    ),
    "behind the newer one": (
        "In May exports rose to 1.5 billion USD from 1.4 billion USD in April.",
        [("level", MAY, "1.5"), ("level", APRIL, "1.4")],
    ),
    "A year in brackets": (
        "Exports rose 9.6%, from 15.6 billion USD (2021) to 17.1 billion USD (2022).",
        [("yoy_pct", YEAR[2022], "9.6"), ("level", YEAR[2021], "15.6"), ("level", YEAR[2022], "17.1")],
    ),
    "A month without another one": (
        "Exports fell from 1.6 billion USD to 1.5 billion USD in May.",
        [("level", MAY, "1.5")],
    ),
    "A sentence begins with the same months of another year": (
        "Xuất khẩu 5 tháng đạt 2,4 tỷ USD. Cùng kỳ năm 2022, xuất khẩu đạt 2,2 tỷ USD.",
        [("level", JANUARY_MAY, "2.4"), ("level", ("2022-01", "2022-05"), "2.2")],
    ),
    "two years back": (
        "Xuất khẩu 5 tháng đạt 2,4 tỷ USD. Cùng kỳ năm 2021, xuất khẩu đạt 2,2 tỷ USD.",
        [("level", JANUARY_MAY, "2.4"), ("level", ("2021-01", "2021-05"), "2.2")],
    ),
    "Behind a comma": (
        "Xuất khẩu tháng 5 đạt 1,5 tỷ USD, cùng kỳ năm trước đạt 1,4 tỷ USD.",
        [("level", MAY, "1.5"), ("level", MAY_BEFORE, "1.4")],
    ),
    "A year earlier": (
        "Exports in May reached 1.5 billion USD; a year earlier they totaled 1.4 billion USD.",
        [("level", MAY, "1.5"), ("level", MAY_BEFORE, "1.4")],
    ),
    "A comparison of the rate before is none of the amount": (
        "Xuất khẩu tháng 5 tăng 7% cùng kỳ, đạt 1,5 tỷ USD.",
        [("yoy_pct", MAY, "7"), ("level", MAY, "1.5")],
    ),
    "nor in English": (
        "Exports in May rose 7% year-on-year to 1.5 billion USD.",
        [("yoy_pct", MAY, "7"), ("level", MAY, "1.5")],
    ),
    "A quarter is compared with the one before": (
        "Exports reached 4.4 billion USD in the first quarter, 3% below the fourth quarter of 2022.",
        [("level", ("2023-01", "2023-03"), "4.4")],
    ),
    "An earlier estimate is no other month": (
        "Exports in May were revised to 2.9 billion USD instead of 2.3 billion USD as previously estimated.",
        [("level", MAY, "2.9")],
    ),
    "nor is what was revised": (
        "Exports of April were revised up from 2.1 billion USD to 2.4 billion USD.",
        [("level", APRIL, "2.4")],
    ),
    "Not less than": ("Exports in May were not less than 2.4 billion USD.", [("level", MAY, "2.4")]),
    "Not only": ("Not only did exports rise in May, they reached 2.4 billion USD.", [("level", MAY, "2.4")]),
    "không dưới": ("Xuất khẩu tháng 5 không dưới 2,4 tỷ USD.", [("level", MAY, "2.4")]),
    "hàng không": ("Xuất khẩu qua đường hàng không tháng 5 đạt 2,4 tỷ USD.", [("level", MAY, "2.4")]),
    "What is denied ends with its clause": (
        "Exports in May did not exceed 2.4 billion USD, while imports reached 2 billion USD.",
        [("level", MAY, "2")],
    ),
}


@pytest.mark.parametrize("name", DATED)
def test_months_of_former_levels(name):
    text, expected = DATED[name]
    found = article(text, published=DAY, place="Ha Nam").figures
    assert [
        (row["measure"], (row["period_start"], row["period_end"]), row["value"]) for row in found.to_dict("records")
    ] == expected


PLACED = {
    "According to a report of the Ministry of Industry and Trade, Ha Nam was among the top 10 localities in Vietnam in "
    "2022, with an export turnover of 17.1 billion USD.": [("Ha Nam", "17.1")],
    "The province was among the top 10 localities in Vietnam in 2022, with exports of 17.1 billion USD.": [
        ("Ha Nam", "17.1")
    ],
    "The largest exports of Vietnam in 2022 reached 371 billion USD.": [("Viet Nam", "371")],
    "Ha Nam accounted for 4.6% of Vietnam's exports in 2022, or 17.1 billion USD.": [("Ha Nam", "17.1")],
    "Ha Nam accounted for 4.6% of Viet Nam's exports of 371 billion USD in 2022.": [("Viet Nam", "371")],
    "Ha Nam accounted for 4.6% of Vietnam's exports of 371 billion USD in 2022.": [],
    "Ha Nam accounted for 4.6% of Vietnam's exports in 2022, reaching 17.1 billion USD.": [],
    "Hà Nam chiếm 4,6% kim ngạch xuất khẩu của Việt Nam năm 2022, tương đương 17,1 tỷ USD.": [("Ha Nam", "17.1")],
}


@pytest.mark.parametrize(
    "text",
    [
        "Exports rose to $12 billion in 2021 from $10 billion in 2020, while imports rose 8.4% to $9 billion.",
        "Exports in 2021 came to $12 billion, up from $10 billion in 2020. Imports reached $9 billion.",
    ],
)
def test_months_of_a_former_level_go_no_further(text):
    """What is said next is of the year that the sentence is about, not of the one it was compared with."""
    whole = {"exports": "12 usd_bn", "imports": "9 usd_bn"}
    read = [(flow, value) for flow, _, (start, _), measure, value in rows(text, published="2022-02-10")
            if measure == "level" and start == "2021-01"]  # fmt: skip
    assert dict(read) == whole


@pytest.mark.parametrize("text", PLACED)
def test_places_beside_their_country(text):
    found = article(f"Ha Nam: exports grow\n{text}", published=DAY, place="Ha Nam").figures
    assert list(zip(found["place"], found["value"], strict=True)) == PLACED[text]


MULTIPLES = {
    "Xuất khẩu tháng 5 tăng gấp 1,2 lần so với cùng kỳ.": ("20", 15, 25),
    "Exports in May were 1.3 times those of a year earlier.": ("30", 25, 35),
    "Exports in May were 1.25 times those of a year earlier.": ("25", 24.5, 25.5),
}


@pytest.mark.parametrize("text", MULTIPLES)
def test_a_multiple_is_as_sharp_as_its_digits(text):
    value, low, high = MULTIPLES[text]
    reading = article(text, published=DAY, place="Ha Nam")
    (row,) = reading.figures.to_dict("records")
    assert row["value"] == value
    amount = parse_amount(row["printed"])
    assert (amount.low, amount.high) == pytest.approx((low, high))
    said = f"growth told as a multiple, {value} per cent (between {low} and {high})"
    assert row["note"].startswith(said)
    assert reading.doubts == (f"{row['printed']!r}: {said}",)


def test_growth_without_a_comparison_is_a_doubt():
    told, silent = (
        article(f"Exports of Ha Nam reached 2 billion USD in May, up 5%{more}.", published=DAY)
        for more in (" year-on-year", "")
    )
    assert told.doubts == ()
    assert silent.doubts == ("'5%': assumed to be from a year earlier; the sentence names no comparison",)
    text = "In October exports of Ha Nam rose 3% from a month earlier to 2 billion USD. Imports fell 2% to 1 billion."
    doubts = article(text, published=DAY).doubts
    assert "'2%': assumed to be from a month earlier; the sentence names no comparison" in doubts


# Of articles of 15 March 2024: the months that so many months are, or none.
SO_MANY = {
    "In July-February exports of Bangladesh reached 38 billion USD. Imports came to 44 billion in the eight months.": (
        ("2023-07", "2024-02"), ("2023-07", "2024-02")),
    "In July-February exports of Bangladesh reached 38 billion USD. Imports in the first two months were 9 billion.": (
        ("2023-07", "2024-02"),),
    "Exports of Bangladesh in the first eight months came to 38 billion USD.": (),
    "Exports of Viet Nam in the first two months came to 59 billion USD.": (("2024-01", "2024-02"),),
    "In January-February exports of India reached 80 billion USD. Imports in the first two months were 99 billion.": (
        ("2024-01", "2024-02"), ("2024-01", "2024-02")),
}  # fmt: skip


@pytest.mark.parametrize("text", SO_MANY)
def test_first_months_of_a_year_that_may_be_fiscal(text):
    """Eight months told since July are "the eight months"; where the press counts from July, no other is."""
    rows = article(text, published="2024-03-15").figures
    assert tuple(zip(rows["period_start"], rows["period_end"], strict=True)) == SO_MANY[text]


# Sentences of which something is withheld: the number, and why.
LEFT_OPEN = {
    "In May exports of Ha Nam rose 4.9% to 2 billion USD. In real (or volume) terms, exports were up 2.7%.":
        "'2.7%': 'in real (or volume) terms' may be of volumes",
    "Xuất khẩu của Hà Nam tháng 5 đạt 2 tỷ USD. Nhập khẩu tháng 5 đạt 1 tỷ USD. Thặng dư thương mại 1 tỷ USD.\n"
    "Một số mặt hàng: gỗ đạt 315 triệu USD.": "'315 triệu USD': imports or balance? Both were told before",
    "Exports of Ha Nam were 2 billion USD in April and 3 billion USD in May. Imports rose 4% to 1 billion USD in May.":
        "'4%': from a month or a year earlier? The sentence names no comparison, and the month before was told",
}  # fmt: skip


@pytest.mark.parametrize("text", LEFT_OPEN)
def test_what_the_sentences_before_leave_open_is_withheld(text):
    assert LEFT_OPEN[text] in article(text, published=DAY).skipped


DAYS = {
    "Lima, 10 de enero de 2024": "2024-01-10", "(Ngày 2/4/2024)": "2024-04-02", "Le 1er février 2024": "2024-02-01",
    "Montag, 5. März 2024": "2024-03-05",
}  # fmt: skip


def test_a_german_day_is_no_month_of_trade():
    """ "18. April" is one day, not the end of a sentence and the month of the next one."""
    text = (
        "Schweizer Handel\nBern, 18. April 2024\nIm März 2024 stiegen die Schweizer Exporte gegenüber dem Vormonat "
        "saisonbereinigt um 1,8 Prozent. Die Importe sanken um 2,7 Prozent auf 18,5 Milliarden Franken."
    )
    found = article(text)
    read = [["exports", "2024-03", "1.8"], ["imports", "2024-03", "18.5"]]
    assert found.figures[["flow", "period_end", "value"]].values.tolist() == read
    assert found.figures["note"][0] == "seasonally adjusted"
    assert any(line.startswith("'2,7 Prozent': from a month or") for line in found.skipped)


@pytest.mark.parametrize("line", DAYS)
def test_the_day_stands_in_a_line_of_its_own(line):
    assert article(f"Title of an article\n{line}\nWords of it.").published == DAYS[line]


# Sentences like those above, of which no number is a figure of trade.
ALONE = {
    "Retail sales reached 2.41 billion USD in May, up 7.3% year-on-year.": "about 'Retail sales'",
    "FDI of 287 million USD was registered in May.": "about 'FDI'",
    "Import duty brought in 410 million USD in May.": "about 'Import duty'",
    "Service exports reached 900 million USD in May.": "about 'Service exports'",
    "The gross regional domestic product grew by 5.1% in May.": "about 'gross regional domestic product'",
    "Exports rose by 400 million USD in May.": "by how much it changed",
    "Exports rose 4 percentage points in May.": "a change in percentage points",
    "Exports in May met 71% of the yearly plan.": "a part of a plan",
    "Analysts expect exports of 3 billion USD in May.": "a forecast",
    "Exports of gizmotrons and exports in May reached 900 million USD.": "'gizmotrons' is not known",
    "The trade deficit rose 12% in May.": "the growth of a balance, which may cross zero",
    "Exports changed by 12% in May.": "a rate that does not say whether it rose or fell",
    "Exports of footwear and garments rose 12% in May.": "joint: footwear and garments",
    "In May 26 kinds of goods had exports of more than 1 billion USD each.": "what several reached each",
    "Exports reached 5 billion USD in December 2023.": "the months are not over",
    "Exports in May did not reach 2.4 billion USD.": "said not to be so",
    "Exports in May did not, however, exceed 2.4 billion USD.": "said not to be so",
    "Exports have not yet reached 2.4 billion USD in May.": "said not to be so",
    "Xuất khẩu tháng 5 không đạt 2,4 tỷ USD.": "said not to be so",
    "Xuất khẩu tháng 5 chưa đạt 2,4 tỷ USD.": "said not to be so",
    "Xuất khẩu tháng 5 không tăng 5% so với cùng kỳ.": "said not to be so",
    "Xuất khẩu tháng 5 đạt 71,2% kế hoạch năm.": "a part of a plan",
    "Thu ngân sách tháng 5 đạt 410 triệu USD.": "about 'Thu ngân sách'",
    "Thu hút FDI tháng 5 đạt 410 triệu USD, tăng 5%.": "about 'Thu hút FDI'",
    "Sản lượng xuất khẩu tháng 5 tăng 5%.": "about 'Sản lượng xuất khẩu'",
}


@pytest.mark.parametrize("text", ALONE)
def test_left_alone(text):
    assert rows(text) == []
    assert reasons(text)[0].partition(": ")[2] == ALONE[text]


def test_weight_and_prices_are_not_even_listed():
    text = "In May exporters shipped 1.62 million tonnes at 36 USD a tonne."
    assert rows(text) == []
    assert reasons(text) == ()


def test_place_of_the_article_and_other_places():
    text = (
        "Dong Nai's exports reached 2 billion USD in May 2023. Imports of the province cost 1.5 billion USD.\n"
        "Nghe An exported 95 million USD, and the whole country 30 billion USD in the month."
    )
    found = article(text, published=DAY).figures
    assert list(zip(found["place"], found["flow"], found["value"], strict=True)) == [
        ("Dong Nai", "exports", "2"),
        ("Dong Nai", "imports", "1.5"),
        ("Nghe An", "exports", "95"),
        ("Viet Nam", "exports", "30"),
    ]


def test_what_was_carried_over_is_said_and_strict_leaves_it_out():
    text = "Exports of Ha Nam reached 2 billion USD in May 2023. Footwear fetched 402 million USD."
    reading = article(text, published=DAY)
    assert list(reading.figures["carried"]) == ["", "period, place"]
    strict = article(text, published=DAY, strict=True)
    assert list(strict.figures["value"]) == ["2"]
    assert strict.skipped == ("'402 million USD': carried over: period, place",)


def test_the_day_decides_the_year():
    text = "Exports of Ha Nam reached 2 billion USD in November."
    periods = [article(text, published=day).figures["period_end"][0] for day in ("2023-12-05", "2023-06-05")]
    assert periods == ["2023-11", "2022-11"]


def test_without_a_day_no_year_is_guessed():
    reading = article(
        "In 2022 Ha Nam planned much. Its exports in May reached 2 billion USD. Those of footwear were 1 billion USD."
    )
    assert reading.figures.empty
    assert reading.skipped[0] == "'2 billion USD': months without a year; give --published"
    said = (
        "no day of publication is given; months of no clear year are left out; give the day as published='2023-05-06'"
    )
    assert reading.doubts == (said,)


def test_without_a_day_months_are_of_the_year_told_last():
    """A later month, and any month where a later year is printed, stay open."""
    told = "Exports of Ha Nam reached 2 billion USD in May 2023. In {} imports cost 1.4 billion USD."
    assert list(article(told.format("April")).figures["period_end"]) == ["2023-05", "2023-04"]
    for text in (told.format("June"), told.format("April") + " A port will open in 2024."):
        reading = article(text)
        assert list(reading.figures["value"]) == ["2"]
        assert reading.skipped[0] == "'1.4 billion USD': months without a year; give --published"


STAMPS = {
    "DA NANG, July 3, 2024": "2024-07-03",
    "Da Nang, July 3, 2024": "2024-07-03",
    "DA NANG, July 3, 2024 - Exports of Ha Nam did well in the first half, and those of Nghe An did.": "2024-07-03",
    "(Ngày 30/5/2024)": "2024-05-30",
    "Thứ năm, ngày 30 tháng 5 năm 2024": "2024-05-30",
    "Thursday, 12 March 2026": "2026-03-12",
    "Exports on 12/3/2024 rose": "",
    "12 March 2023 was a day of storms": "",
    "May 2024": "",
}


@pytest.mark.parametrize("line", STAMPS)
def test_the_day_of_a_line(line):
    assert days.stamped(f"A title\n{line}\nExports of Ha Nam rose.") == STAMPS[line]


def test_a_line_with_the_day_is_read():
    text = "Exports grow\n20/06/2023\nHa Nam's exports reached 2 billion USD in the first five months."
    assert list(article(text).figures["period_start"]) == ["2023-01"]


def test_two_numbers_for_one_figure_are_a_doubt():
    text = "Ha Nam's exports reached 2.1 billion USD in May. In May its exports reached 2.3 billion USD."
    (said,) = article(text, published=DAY).doubts
    assert said == (
        "level of exports of Ha Nam, 2023-05 to 2023-05: both '2.1 billion USD' and '2.3 billion USD'; check which one "
        "is meant"
    )


def test_words_that_bound_a_number():
    text = "Ha Nam's exports were over 2 billion USD and its imports nearly 1.8 billion USD in May 2023."
    assert list(article(text, published=DAY).figures["qualifier"]) == ["over", "nearly"]


PAGE = """<!DOCTYPE html><html><head><title>Exports of Ha Nam grow</title>
<meta property="article:published_time" content="2023-06-20T08:00:00+07:00"><style>p{}</style></head><body>
<nav><a href="/">Home</a> Exports reached 9 billion USD in May 2023.</nav>
<h1>Exports of Ha Nam grow</h1>
<p>Ha Nam&#39;s exports reached 2.41&nbsp;billion USD in the first five months, up 7.3&#37; year-on-year.</p>
<ul><li><a href="/x">Exports of Nghe An reached 7 billion USD in May 2023, the office said.</a></li></ul>
<script>var p = "Exports reached 8 billion USD in May 2023.";</script></body></html>"""


def test_a_web_page_without_its_menus_and_links():
    reading = article(PAGE)
    assert reading.published == "2023-06-20"
    assert list(reading.figures["value"]) == ["2.41", "7.3"]
    assert reading.text.startswith("Exports of Ha Nam grow\nHa Nam's exports")


def test_marked_text_holds_no_markup_of_the_article():
    reading = article('Exports of Ha Nam <b onclick="x">reached</b> 2 billion USD in May 2023.', published=DAY)
    shown = reading._repr_html_()
    assert (
        '<mark class="figure">2 billion USD</mark> in May 2023.</p><ul class="read"><li><q>2 billion USD</q> '
        "Ha Nam exports, May 2023: USD 2bn (1.5 to 2.5)</li></ul>" in shown
    )
    assert "<b" not in shown
    assert "&lt;b onclick=&quot;x&quot;&gt;" in shown


def test_what_is_wrong_with_a_call():
    with pytest.raises(PeriodError, match=r"^'20/06/2023' is no date; write a day as '2023-05-06', or a month as"):
        article("Exports rose.", published="20/06/2023")
    with pytest.raises(TradeDataError, match=r"^'ru' is no language of this reader; give one of en, vi, fr, es, de$"):
        article("Exports rose.", language="ru")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text("Ha Nam's exports reached 2.4 billion USD in May, down 7.3% year-on-year. FDI rose 4%.", "utf-8")
    return path


def test_command(file, tmp_path, capsys):
    out = tmp_path / "figures.csv"
    assert cli.main(["read", str(file), "--published", DAY, "--csv", str(out)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "article.txt: about Ha Nam, published 2023-06-20, language en",
        "Read: 2",
        "  Ha Nam exports, May 2023: USD 2.4bn (2.35 to 2.45)  <- '2.4 billion USD'",
        "  Ha Nam exports, May 2023: down 7.3% (7.25 to 7.35) from a year earlier  <- '7.3%'",
        "Not read: 1",
        "  '4%': about 'FDI'",
        "Follows: 1",
        "  Ha Nam exports, May 2022: USD 2.59bn (2.53–2.64), implied by USD 2.40bn (2.35–2.45) and −7.3%",
        f"{out}: 2 rows",
    ]
    table = figures.load(out)
    assert table[["measure", "value", "unit"]].values.tolist() == [
        ["level", 2400.0, "usd_mn"],
        ["yoy_pct", -7.3, "pct"],
    ]


def test_command_without_figures(tmp_path, capsys):
    path = tmp_path / "empty.txt"
    path.write_text("Nothing to see.", "utf-8")
    assert cli.main(["read", str(path)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "empty.txt: about no place that is named, of no given day, language en", "Read: 0", "Not read: 0",
    ]  # fmt: skip


TOTALS = (
    "Exports of Hanoi rose 9.8% to US$1.6 billion in May 2024 from a year earlier. In the first five months of 2024, "
    "exports were US$7.1 billion. {last}"
)


@pytest.mark.parametrize("last", ["Total trade was US$4.8 billion.", "In that time total trade was US$4.8 billion."])
def test_part_above_its_whole_is_doubted(last):
    """All trade of five months is no less than their exports: the last sentence is of May, or misprinted."""
    found = article(TOTALS.format(last=last), published="2024-06-20")
    assert found.figures["value"].tolist() == ["9.8", "1.6", "7.1", "4.8"]
    assert found.doubts == (
        "'US$7.1 billion' is a part of 'US$4.8 billion' and more than it, 2024-01 to 2024-05; check their months",
    )


def test_part_below_its_whole_is_not_doubted():
    found = article(TOTALS.format(last="Total trade was US$17.1 billion."), published="2024-06-20")
    assert found.figures["value"].tolist() == ["9.8", "1.6", "7.1", "17.1"]
    assert found.doubts == ()


WITHHELD = {
    "Exports fell in May. They rose 5% this winter quarter.": "the months that 'quarter' belongs to are not known",
    "Exports in May reached 5 billion USD of garments.": "",
    "Ha Nam earned 69 million USD in May from exporting 49,000 tonnes of tea.": "'tea' may be a part that it is of",
    "Exports in May were 4 times the value of the second exporter.": "a multiple of another amount",
    "In May the export share of gold rose by 4.6%.": "how a share changed, or a level in per cent of another",
    "Two provinces had exports of 5 billion USD or more in May.": "what several reached each",
}


@pytest.mark.parametrize("text", WITHHELD)
def test_a_number_is_withheld_for_what_stands_beside_it(text):
    reading = article(text, published=DAY, place="Ha Nam")
    refused = [reason for _, _, reason in reading.refused]
    assert refused == ([WITHHELD[text]] if WITHHELD[text] else [])
    assert len(reading.figures) == (not WITHHELD[text])


def test_months_of_a_clause_of_their_own_are_not_those_of_the_number_before():
    text = "Exports reached 7 billion USD in May 2023. Imports rose 5%, after a 3% rise in April 2022."
    rows = article(text, published=DAY, place="Ha Nam").figures
    assert ("imports", "2023-05", "5") in set(zip(rows["flow"], rows["period_end"], rows["value"], strict=True))


def test_in_the_same_period_at_the_head_means_the_months_told():
    text = "Exports rose 5% in the first four months of 2023. In the same period, imports reached 3 billion USD."
    rows = article(text, published=DAY, place="Ha Nam").figures
    assert rows[rows["flow"] == "imports"]["period_end"].tolist() == ["2023-04"]
