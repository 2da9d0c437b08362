"""What the clause around a number tells of: another place, earlier months, a change of money, something expected."""

import pytest

from tradeanalysis.readers import article

DAY = "2023-06-20"
NAMES = ["place", "flow", "commodity", "partner", "period_start", "period_end", "measure", "value"]
MAY, APRIL, RUN, YEAR = "2023-05 2023-05", "2023-04 2023-04", "2023-01 2023-05", "2022-01 2022-12"


def rows(text, **options):
    found = article(text, **{"published": DAY} | options).figures
    return [" ".join(map(str, row)) for row in found[NAMES].values.tolist()]


def reasons(text):
    return [line.rpartition("': ")[2] for line in article(text, published=DAY).skipped]


READ = {
    "Kenya's exports reached 112 million USD in May, versus 80 million USD year to date in March 2021.": [
        f"Kenya exports all world {MAY} level 112",
        "Kenya exports all world 2021-01 2021-03 level 80",
    ],
    "Kenya's exports reached 1.2 billion USD in May. Exports of Kenya in Tunisia rose 4% in May.": [
        f"Kenya exports all world {MAY} level 1.2",
        f"Kenya exports all Tunisia {MAY} yoy_pct 4",
    ],
    # The ministry is no place.
    "Kenya's exports rose 4% in May, according to data from the Ministry of Trade in Nairobi.": [
        f"Kenya exports all world {MAY} yoy_pct 4"
    ],
    "Kenya exported goods worth 481 million USD between the months of January and May 2023.": [
        f"Kenya exports all world {RUN} level 481"
    ],
    "Kenya's exports reached 2 billion USD in January-May. In the month, imports cost 700 million USD.": [
        f"Kenya exports all world {RUN} level 2",
        f"Kenya imports all world {MAY} level 700",
    ],
    "Trade with Uganda reached 300 million USD in May, Kenya's customs said. Kenya's exports rose 5% in May.": [
        f"Kenya trade all Uganda {MAY} level 300",
        f"Kenya exports all world {MAY} yoy_pct 5",
    ],
    "Kenya's exports rose 5% in May, the fastest growth in three months.": [f"Kenya exports all world {MAY} yoy_pct 5"],
    "Kenya's imports fell by 4.1 percent, or 20 million USD, to 480 million USD in May.": [
        f"Kenya imports all world {MAY} yoy_pct -4.1",
        f"Kenya imports all world {MAY} level 480",
    ],
    # A share is told in money too.
    "Exports of tea made up 20 percent of the total of Kenya's exports, or 120 million USD, in May.": [
        f"Kenya exports tea world {MAY} share_pct 20",
        f"Kenya exports tea world {MAY} level 120",
    ],
    "Kenya's exports reached 7.2 billion USD in 2022, the most since the series began in 1990.": [
        f"Kenya exports all world {YEAR} level 7.2"
    ],
    "Las exportaciones de México alcanzaron 50 mil 005 millones de dólares en mayo de 2023, cifra compuesta por 46 mil "
    "196 millones de dólares de exportaciones no petroleras y por 3 mil 809 millones de dólares de petroleras.": [
        f"Mexico exports all world {MAY} level 50005",
        f"Mexico exports non-oil world {MAY} level 46196",
        f"Mexico exports oil world {MAY} level 3809",
    ],
    "México tuvo un superávit comercial de 991 millones de dólares en mayo de 2023, saldo que se compara con el "
    "déficit de 99 millones de dólares en el mismo mes de 2022.": [
        f"Mexico balance all world {MAY} level 991",
        "Mexico balance all world 2022-05 2022-05 level -99",
    ],
    "Die Exporte Sachsens stiegen im Mai 2023 gegenüber dem Vorjahresmonat um 4 Prozent. Der sächsische "
    "Haupthandelspartner China importierte Waren im Wert von 300 Millionen Euro.": [
        f"Saxony exports all world {MAY} yoy_pct 4",
    ],
    "Binnen Monatsfrist stiegen die Exporte Deutschlands im Mai 2023 um 1,2 Prozent.": [
        f"Germany exports all world {MAY} mom_pct 1.2"
    ],
    "Kim ngạch xuất khẩu của tỉnh Đồng Nai tháng 5/2023 tăng 36,8% và giảm 8,9% so với cùng kỳ.": [
        f"Dong Nai exports all world {MAY} yoy_pct -8.9"
    ],
    "Bà Rịa - Vũng Tàu: Xuất khẩu vượt kế hoạch\nTháng 5/2023, kim ngạch xuất khẩu toàn tỉnh đạt 721 triệu USD.": [
        f"Ba Ria - Vung Tau exports all world {MAY} level 721"
    ],
    # What a title tells without months is that of the text below it.
    "Bình Dương xuất siêu hơn 2,17 tỷ USD\nTháng 5/2023, xuất khẩu của tỉnh Bình Dương tăng 5%. Cán cân thương mại của "
    "tỉnh trong 5 tháng đầu năm 2023 xuất siêu 2,17 tỷ USD.": [
        f"Binh Duong exports all world {MAY} yoy_pct 5",
        f"Binh Duong balance all world {RUN} level 2.17",
    ],
    "Xuất khẩu (trừ dầu thô) của tỉnh Đồng Nai 5 tháng đầu năm 2023 đạt 3 tỷ USD.": [
        f"Dong Nai exports all excluding crude oil world {RUN} level 3"
    ],
    "Kenya's exports reached 3.2 billion USD in the year to December 2022.": [
        f"Kenya exports all world {YEAR} level 3.2"
    ],
    "Thailand's exports rose 5% in the second four months of 2022.": [
        "Thailand exports all world 2022-05 2022-08 yoy_pct 5"
    ],
    "China's eastern province reports record trade\nSource: Agency\nEditor: Chan\nPhoto taken on May 9\n"
    "Exports of Jiangsu rose 8 percent in May. In the month, the province's trade with Japan rose 2 percent.": [
        f"Jiangsu exports all world {MAY} yoy_pct 8",
        f"Jiangsu trade all Japan {MAY} yoy_pct 2",
    ],
    "Jordan's exports and re-exports reached 931 million dollars in May.": [
        f"Jordan exports all world {MAY} level 931"
    ],
    "Kenya's exports through May totaled 3 billion USD.": [f"Kenya exports all world {RUN} level 3"],
    "Kenya targets exports of 7 billion to 8 billion USD in 2023.": [
        "Kenya exports all world 2023-01 2023-12 target_level 7",
        "Kenya exports all world 2023-01 2023-12 target_level 8",
    ],
    "Kenya's exports reached 7 billion USD in 2022, which is 2.9 percent more. Kenya's imports rose 5% in May.": [
        f"Kenya exports all world {YEAR} level 7",
        f"Kenya exports all world {YEAR} yoy_pct 2.9",
        f"Kenya imports all world {MAY} yoy_pct 5",
    ],
}


@pytest.mark.parametrize("text", READ)
def test_read(text):
    assert rows(text) == READ[text]


REFUSED = {
    "Kenya's trade with China reached 900 million USD in May, of which exports were 20 million USD.": (
        "with China or with all"
    ),
    "Kenya's exports (excluding crude oil) reached 1.2 billion USD in May.": "'excluding crude oil' is no whole",
    "In May exports and imports of Kenya both rose 7% from a year earlier, but exports and imports both fell 3% from a "
    "year earlier.": "another rate of the same is told in the sentence",
    "Kenya's exports rose 4% in May. Exports grew in the month by 40.5 percent in Tunceli.": "'Tunceli' may be a place",
    "Kenya's exports rose 4% in May. Tunceli's exports rose 5% in May.": "'Tunceli' may be a place",
    "Kenya's exports rose 5% in May, more than in April, when they rose 0.8%.": (
        "of the months that 'when they rose' tells of"
    ),
    "Kenya's exports of 9 billion USD in 2022 were more than the 7 billion USD of the next four countries.": (
        "of several others: 'of the next'"
    ),
    "Kenya's exports reached 900 million USD in May. Exports of coffee reached 90 million USD. As the "
    "office says, in May this was 7.6% less.": ("'this was' may stand for a part"),
    "Kenya's exports of extractive industries and fuels reached 90 million USD in May.": (
        "'extractive industries' is not known"
    ),
    "Kenya's seasonally adjusted exports rose 1.2% in May.": "seasonally adjusted, from a month or from a year earlier",
    "Kenya's trade surplus was 8.9 billion USD in May, said the ministry, which also revised upward its estimated "
    "surplus for the year to 93 billion USD.": "a forecast",
    "Kenya's exports rose 4% in May.\nUganda's exports are poised for a decline.\nCar exports fell 6 percent in May.": (
        "of Uganda or of Kenya"
    ),
    "Kenya's exports of cars to Kenya fell 6.5 percent in May.": "of the trade of Kenya with itself",
    "Kenya's surplus with Japan reached 3 million USD in May, as exports rose 7 percent.": "with Japan or with all",
    "Kenya narrowed its trade deficit in May with EAC countries to 150 million USD.": (
        "'EAC countries' may be a partner"
    ),
    "Kenya ended May with a 33 million USD trade deficit and 18 million USD current account deficit.": (
        "about 'current account'"
    ),
    "Kenya's exports reached 4 billion USD in the first quarter of 2023, up 60% compared to the amount recorded in the "
    "fourth quarter of 2022 (3 billion USD).": "of 'the fourth quarter of 2022', which is compared with",
    "Kenya's number of foreign trade firms rose by 5.5 percent in May.": "about 'number of'",
    "Tháng 5/2023, xuất khẩu cà phê của tỉnh Đồng Nai đạt 6 triệu USD do giá cà phê xuất khẩu đạt 1.710 USD/tấn, giảm "
    "11,5% so với cùng kỳ.": "about '/tấn'",
    "Kenya's exports reached 3.2 billion USD in the year to April 2023.": "of months that are no calendar year",
    "Kenya's exports rose 5% in the first quarter and fourth quarter of 2022.": (
        "of 'the first quarter' and 'fourth quarter of 2022' together, or of each"
    ),
    "Kenya's exports rose 5% in the second five months of 2022.": ("no months are named; give --published"),
    "Kim ngạch xuất khẩu của tỉnh Đồng Nai cuối năm 2022 đạt 2 tỷ USD.": "a part of 'năm 2022', or several: 'cuối'",
    "Texas exports rose 4% in 2022; next came 45.4 billion USD for California; 25.6 billion USD for Louisiana.": (
        "of California or of Louisiana"
    ),
    "Kenya's exports rose 4% in May, and the exports of 28 cities exceeded 100 million USD.": (
        "what several reached each"
    ),
}


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text):
    assert REFUSED[text] in reasons(text), (reasons(text), rows(text))


def test_months_of_an_older_year_do_not_go_on():
    """What follows the figures of a whole year that is over may be of that year or of the months told first."""
    text = "Kenya exported 1.1 billion USD in May. In 2022, trade turnover was 62.5 billion USD. Imports rose 5%."
    assert rows(text) == [f"Kenya exports all world {MAY} level 1.1", f"Kenya trade all world {YEAR} level 62.5"]
    assert reasons(text) == ["of the months told before, or of those named since"]
