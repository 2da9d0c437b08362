"""What bounds a statement: brackets, causes, parts of months, partners told by other words, datelines."""

import pytest

from tradeanalysis.readers import article

DAY = "2023-06-20"


def rows(text, **options):
    found = article(text, **{"published": DAY} | options).figures
    names = ["place", "flow", "commodity", "partner", "period_start", "period_end", "measure", "value"]
    return [" ".join(map(str, row)) for row in found[names].values.tolist()]


def reasons(text, **options):
    return [line.rpartition(": ")[2] for line in article(text, **{"published": DAY} | options).skipped]


MAY, RUN = "2023-05 2023-05", "2023-01 2023-05"

READ = {
    "Exports of Kenya rose 4% to 1.2 billion USD in May (China's rose 9%), and imports fell 2%.": [
        f"Kenya exports all world {MAY} yoy_pct 4",
        f"Kenya exports all world {MAY} level 1.2",
        f"Kenya imports all world {MAY} yoy_pct -2",
    ],
    "NAIROBI, May 7, 2023 - Kenya's exports reached 7.2 billion USD in 2022.": [
        "Kenya exports all world 2022-01 2022-12 level 7.2"
    ],
    "HANOI, June 3 (Agency / Other Press - 3rd June, 2023) :Vietnam's exports reached 28 billion USD in May.": [
        f"Viet Nam exports all world {MAY} level 28"
    ],
    "Kenya's exports reached 1.2 billion USD in January-May. In May alone they were worth 300 million USD.\n"
    "Imports during that period cost 2 billion USD.": [
        f"Kenya exports all world {RUN} level 1.2",
        f"Kenya exports all world {MAY} level 300",
        f"Kenya imports all world {RUN} level 2",
    ],
    "Kenya's exports fell by 6 percent to 280 million USD in May 2023 from 298 million USD in April 2023.": [
        f"Kenya exports all world {MAY} mom_pct -6",
        f"Kenya exports all world {MAY} level 280",
        "Kenya exports all world 2023-04 2023-04 level 298",
    ],
    "Kenya imported 40 million USD of phones and their parts in May.": [
        f"Kenya imports phones and their parts world {MAY} level 40"
    ],
    "Kenya's trade deficit reached 900 million USD in May. The country suffered from a deficit of 200 million USD "
    "with China.": [
        f"Kenya balance all world {MAY} level -900",
        f"Kenya balance all China {MAY} level -200",
    ],
    "Las exportaciones de México sumaron 33 mil 653 millones de dólares en mayo de 2023.": [
        f"Mexico exports all world {MAY} level 33653"
    ],
    "Im Mai 2023 wurden von Deutschland nach China Waren im Wert von 8,2 Milliarden Euro versandt und Waren im Wert "
    "von 12,4 Milliarden Euro von dort bezogen.": [
        f"Germany exports all China {MAY} level 8.2",
        f"Germany imports all China {MAY} level 12.4",
    ],
    "Die Ausfuhren Deutschlands sanken gegenüber April 2023 um 2,1 Prozent, teilte Destatis für Mai 2023 mit.": [
        f"Germany exports all world {MAY} mom_pct -2.1",
    ],
    "Les exportations de la Côte d'Ivoire ont atteint 7 302 milliards FCFA en 2022.": [
        "Ivory Coast exports all world 2022-01 2022-12 level 7302"
    ],
}


@pytest.mark.parametrize("text", READ)
def test_read(text):
    assert rows(text) == READ[text]


REFUSED = {
    "Kenya exported goods worth 200 million USD to the neighbouring country in May 2023.": (
        "'to the neighbouring country' may be a partner"
    ),
    "Kenya's exports to non-EU countries of the west and beyond the EU were 2 billion USD in May 2023.": (
        "both third countries and European Union are named"
    ),
    "Kenya's exports were worth 2 billion USD in the first 20 days of May.": "a part of a month",
    "Kenya's exports came to 9 billion USD in the 12 months to May 2023.": ("of months that are no calendar year"),
    "Kenya's exports in May 2023 were 5 percent higher than the strategic target.": "a part of a plan",
    "Half of the figure was contributed by Kenya's centrally-run businesses in May 2023.": (
        "a share in words, of a whole that is not named"
    ),
}


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text):
    assert rows(text) == []
    assert reasons(text)[-1] == REFUSED[text]


def test_goods_of_an_article_are_no_total():
    text = "Kenya's coffee exports rose 5% in May 2023. Exports to Europe went well. In April, imports fell 3%."
    assert rows(text) == [f"Kenya exports coffee world {MAY} yoy_pct 5"]
    assert reasons(text) == ["of coffee or of all goods"]


def test_partners_alone_are_no_home():
    text = "Exports rose 5% in May 2023, while those to the EU and Japan fell 3%."
    assert rows(text) == []
    assert reasons(text)[0] == "no place is named; give --place"


def test_a_provincial_paper_leaves_its_province_open():
    text = "Kim ngạch xuất khẩu toàn tỉnh tháng 5/2023 đạt 77,5 triệu USD, tăng 13,1% so với cùng kỳ năm trước."
    assert rows(text) == []
    assert rows(text, place="Lam Dong")[0] == f"Lam Dong exports all world {MAY} level 77.5"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "As exportações do Brasil somaram 5,2 bilhões de dólares em maio, uma alta de 5 por cento.",
            "Portuguese",
        ),
        (
            "Le esportazioni dell'Italia sono aumentate del 5 per cento a maggio con gli Stati Uniti.",
            "Italian",
        ),
    ],
)
def test_languages_that_are_not_read(text, name):
    found = article(text, published=DAY)
    assert found.figures.empty
    assert found.doubts == (f"the text is in {name}, which is not read; give its figures by hand",)


def test_lines_that_an_agency_broke():
    text = "Kenya's trade deficit declined to 1.1 billion USD for the January\nto May 2023 period from a year earlier."
    assert rows(text) == [f"Kenya balance all world {RUN} level -1.1"]


def test_what_is_compared_is_not_bounded():
    text = (
        "Kenya's trade surplus was 1.8 billion USD in May, lower than the 2.6 billion USD of the same month last year."
    )
    assert article(text, published=DAY).figures[["period_end", "value", "qualifier"]].values.tolist() == [
        ["2023-05", "1.8", ""],
        ["2022-05", "2.6", ""],
    ]


def test_what_is_compared_with_a_named_month_is_of_that_month():
    """Month on month and year on year of one sentence, the second by the name of its month."""
    text = (
        "Kim ngạch xuất khẩu của Hà Nội tháng 9 đạt 1,4 tỷ USD, tăng 2,1% so với tháng trước và tăng 16,8% so "
        "với tháng 9/2024."
    )
    assert rows(text, published="2025-10-05")[1:] == [
        "Hanoi exports all world 2025-09 2025-09 mom_pct 2.1",
        "Hanoi exports all world 2025-09 2025-09 yoy_pct 16.8",
    ]


def test_values_counted_in_another_currency_are_no_others_of_the_same():
    """Neither an amount nor its growth, which a rate of exchange moves."""
    text = (
        "Poland's exports amounted to PLN 257.0 billion in May and rose by 0.2%. Exports expressed in USD "
        "amounted to 65.2 billion, an increase of 1.6%."
    )
    assert rows(text) == [f"Poland exports all world {MAY} level 257.0", f"Poland exports all world {MAY} yoy_pct 0.2"]
    assert {*reasons(text)} == {"'expressed in usd' may be another currency"}


def test_a_balance_whose_sign_is_turned_is_not_that_of_the_months_before():
    text = (
        "Poland had a trade deficit of PLN 20.7 billion in May, while in May 2022 it was positive and "
        "amounted to PLN 7.0 billion."
    )
    assert rows(text) == [f"Poland balance all world {MAY} level -20.7"]


def test_a_forecast_beside_a_target_is_none():
    text = (
        "Thailand kept its target of 3% growth of exports for 2023, and said full-year shipments may reach "
        "330 billion USD."
    )
    assert rows(text) == ["Thailand exports all world 2023-01 2023-12 target_yoy_pct 3"]
    assert reasons(text) == ["a forecast"]


def test_the_same_period_of_a_fiscal_year_is_not_the_whole_of_it():
    text = (
        "Bangladesh's exports in the July-September quarter of FY26 rose to 12.3 billion USD from 11.6 "
        "billion USD in the same period of the previous fiscal year."
    )
    assert rows(text, published="2025-10-05") == []
    assert "the number that it is compared with was not understood" in reasons(text, published="2025-10-05")


@pytest.mark.parametrize(
    "line",
    [
        "Hải Phòng, ngày 5/11/2024 – Xuất khẩu của Hải Phòng trong tháng 10 ước đạt 2,86 tỷ USD.",
        "Haiphong, 5 November 2024 (VNA) - Exports of Hai Phong reached 2.86 billion USD in October.",
    ],
)
def test_day_of_a_dateline_before_the_text(line):
    found = article(line).figures
    assert found[["place", "period_end", "value"]].values.tolist() == [["Hai Phong", "2024-10", "2.86"]]


def test_months_of_a_former_level_are_not_those_of_the_level_before_it():
    """Without a day "in October 2023" is all that is known, and 66.34 billion are not of it."""
    text = "India's imports rose to 66.34 billion USD from 63.86 billion USD in October 2023."
    assert article(text).figures[["value", "period_end"]].values.tolist() == [["63.86", "2023-10"]]


def test_growth_aimed_at_is_of_the_year_of_the_level_aimed_at():
    """The year behind it is the one that is compared with."""
    text = "Binh Duong aims to increase its 2024 exports to 34.5 billion USD, 8% higher than in 2023."
    assert rows(text, published="2024-01-20") == [
        "Binh Duong exports all world 2024-01 2024-12 target_level 34.5",
        "Binh Duong exports all world 2024-01 2024-12 target_yoy_pct 8",
    ]
    text = "Binh Duong targets export growth of 8% in 2024 and 9% in 2025."
    assert rows(text, published="2024-01-20") == [
        "Binh Duong exports all world 2024-01 2024-12 target_yoy_pct 8",
        "Binh Duong exports all world 2025-01 2025-12 target_yoy_pct 9",
    ]


def test_mark_that_was_passed_for_the_first_time_is_no_level():
    text = (
        "Vietnam's exports of shrimp exceeded 0.4 billion USD in October 2024, the first time in 27 months that "
        "monthly shipments have passed the 0.3 billion USD mark."
    )
    assert rows(text, published="2024-11-05") == ["Viet Nam exports shrimp world 2024-10 2024-10 level 0.4"]
    assert reasons(text, published="2024-11-05") == ["a mark that was passed"]


@pytest.mark.parametrize("between", [" ", "\n"])
def test_sums_to_date_without_a_subject_go_on_with_a_part_of_the_plan(between):
    text = (
        f"Kim ngạch xuất khẩu của Hải Phòng tháng 10/2024 ước đạt 2,86 tỷ USD.{between}"
        "Lũy kế 10 tháng đạt 25,7 tỷ USD, tăng 15,8%, hoàn thành 85,7% kế hoạch năm."
    )
    assert [row.split(" ", 1)[1] for row in rows(text, published="2024-11-05")] == [
        "Phong exports all world 2024-10 2024-10 level 2.86",
        "Phong exports all world 2024-01 2024-10 level 25.7",
        "Phong exports all world 2024-01 2024-10 yoy_pct 15.8",
    ]
    assert reasons(text, published="2024-11-05") == ["a part of a plan"]


def test_whole_year_behind_its_december():
    """In October "cả năm" is a year to come, in January the one whose December was told."""
    text = "Kim ngạch nhập khẩu của Việt Nam tháng 12 ước đạt 35 tỷ USD; cả năm đạt 380,76 tỷ USD."
    assert rows(text, published="2025-01-06") == [
        "Viet Nam imports all world 2024-12 2024-12 level 35",
        "Viet Nam imports all world 2024-01 2024-12 level 380.76",
    ]
    assert rows(text.replace("12 ước", "9 ước"), published="2024-10-06") == [
        "Viet Nam imports all world 2024-09 2024-09 level 35"
    ]


def test_town_of_a_dateline_with_agency_and_day_is_no_place_of_the_text():
    text = "Hà Nội (TTXVN) 6/1/2025 - Tháng 12/2024, kim ngạch xuất khẩu của cả nước ước đạt 35,53 tỷ USD."
    assert article(text).figures[["place", "value"]].values.tolist() == [["Viet Nam", "35.53"]]


def test_the_same_period_behind_a_flow_is_the_one_that_was_told():
    text = "In May 2024, Quang Ninh's exports were 265 million USD. Imports in the same period {}were 1.6 billion USD."
    told = [row.split(" ", 2)[2] for row in rows(text.format(""), published="2024-06-05")]
    assert told[1] == "imports all world 2024-05 2024-05 level 1.6"
    told = [row.split(" ", 2)[2] for row in rows(text.format("last year "), published="2024-06-05")]
    assert told[1] == "imports all world 2023-05 2023-05 level 1.6"


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("In December 2024 Vietnam's exports were 35 billion USD. The government wants exports to exceed 450 billion "
         "USD for the whole year.", "2025-01-20", "2025-01 2025-12 target_level 450"),
        ("Xuất khẩu của Việt Nam đạt 405 tỷ USD năm 2024. Mục tiêu cả năm là 454 tỷ USD.", "2025-03-06",
         "2025-01 2025-12 target_level 454"),
    ],
)  # fmt: skip
def test_whole_year_of_a_target_is_one_to_come(text, published, expected):
    assert rows(text, published=published)[-1].endswith(expected)
