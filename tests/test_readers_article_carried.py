"""What a press text leaves out and its neighbours tell: flow, months, subject, currency, sign, place."""

import pytest

from tradeanalysis.readers import article

DAY = "2023-06-20"
NAMES = ["place", "flow", "commodity", "partner", "period_start", "period_end", "measure", "value"]
MAY, RUN = "2023-05 2023-05", "2023-01 2023-05"


def rows(text, **options):
    found = article(text, **{"published": DAY} | options).figures
    return [" ".join(map(str, row)) for row in found[NAMES].values.tolist()]


def reasons(text, **options):
    return [line.rpartition("': ")[2] for line in article(text, **{"published": DAY} | options).skipped]


READ = {
    # A flow that a sentence without figures names holds for those below it.
    "Les exportations du Maroc ont atteint 10 milliards de dirhams en mai 2023.\nS'agissant de la hausse des "
    "importations, elle concerne tous les secteurs. Les engrais ont augmenté de 37,4%.": [
        f"Morocco exports all world {MAY} level 10",
        f"Morocco imports fertilisers world {MAY} yoy_pct 37.4",
    ],
    # A flow that is only mentioned holds for nothing.
    "Kenya's exports reached 5 billion USD in May. The government wants to curb imports of cars. Coffee reached 300 "
    "million USD.": [f"Kenya exports all world {MAY} level 5", f"Kenya exports coffee world {MAY} level 300"],
    "Xuất khẩu tôm của Việt Nam tháng 5/2023 đạt 300 triệu USD. Mỹ là thị trường xuất khẩu lớn nhất của Việt Nam, đạt "
    "60 triệu USD.": [
        f"Viet Nam exports shrimp world {MAY} level 300",
        f"Viet Nam exports shrimp United States {MAY} level 60",
    ],
    # A sentence that begins with its months and names nothing goes on with the one subject before it.
    "Kim ngạch nhập khẩu của Hà Nội tháng 5/2023 đạt 3,5 tỷ USD. Tính chung 5 tháng ước đạt 15 tỷ USD, tăng 12,6%.": [
        f"Hanoi imports all world {MAY} level 3.5",
        f"Hanoi imports all world {RUN} level 15",
        f"Hanoi imports all world {RUN} yoy_pct 12.6",
    ],
    # What is compared with the month before is of one month, behind a run of months too.
    "Tính chung 5 tháng đầu năm 2023, kim ngạch nhập khẩu của Hà Nội đạt 15 tỷ USD. Trong khi đó, kim ngạch xuất khẩu "
    "đạt 1,2 tỷ USD, giảm 6,2% so với tháng 4.": [
        f"Hanoi imports all world {RUN} level 15",
        f"Hanoi exports all world {MAY} level 1.2",
        f"Hanoi exports all world {MAY} mom_pct -6.2",
    ],
    # The months right behind another amount are its own.
    "Kenya exported goods worth 2 billion USD in May, up 2% month-on-month, and earned an estimated 9 billion USD in "
    "export revenue in January-May.": [
        f"Kenya exports all world {MAY} level 2",
        f"Kenya exports all world {MAY} mom_pct 2",
        f"Kenya exports all world {RUN} level 9",
    ],
    # A year behind its months only says where they lie.
    "From July to April of the fiscal year 2022-23, Bangladesh exported goods worth 45 billion USD.": [
        "Bangladesh exports all world 2022-07 2023-04 level 45"
    ],
    "Guatemala amplió en mayo su déficit comercial, que pasó de 644 millones de dólares en el mismo mes de 2022 a 712 "
    "millones este año.": [
        "Guatemala balance all world 2022-05 2022-05 level -644",
        f"Guatemala balance all world {MAY} level -712",
    ],
    "En mai 2023, les clients du Maroc ont été la France (22,9%) et l'Italie (4,9%) pour ses exportations.": [
        f"Morocco exports all France {MAY} share_pct 22.9",
        f"Morocco exports all Italy {MAY} share_pct 4.9",
    ],
    # A cause that has levels of its own.
    "Les exportations du Maroc ont augmenté de 9% en mai 2023 en raison de l'augmentation des ventes de pétrole brut ("
    "516 millions de dirhams contre 173 millions de dirhams).": [
        f"Morocco exports all world {MAY} yoy_pct 9",
        f"Morocco exports crude oil world {MAY} level 516",
        "Morocco exports crude oil world 2022-05 2022-05 level 173",
    ],
    "Theo UBND tỉnh Đồng Nai, kim ngạch xuất khẩu tháng 5/2023 của tỉnh đạt 1,9 tỷ USD.": [
        f"Dong Nai exports all world {MAY} level 1.9"
    ],
    # "Đ" begins a sentence.
    "Xuất khẩu gạo của Việt Nam tháng 5/2023 đạt 300 triệu USD. Điện thoại đạt 4 tỷ USD.": [
        f"Viet Nam exports rice world {MAY} level 300",
        f"Viet Nam exports mobile phones world {MAY} level 4",
    ],
    "Kim ngạch xuất khẩu của tỉnh Đồng Nai tháng 5/2023 đạt 1,9 tỷ USD (năm ngoái đạt 24 tỷ USD).": [
        f"Dong Nai exports all world {MAY} level 1.9"
    ],
    "Kim ngạch xuất khẩu điện thoại của Việt Nam tháng 5/2023 đạt 4 tỷ USD, chiếm 19,4% tổng kim ngạch xuất khẩu và "
    "tăng 4,3%.": [
        f"Viet Nam exports mobile phones world {MAY} level 4",
        f"Viet Nam exports mobile phones world {MAY} share_pct 19.4",
        f"Viet Nam exports mobile phones world {MAY} yoy_pct 4.3",
    ],
    "Việt Nam xuất khẩu 30 tỷ USD trong tháng 5/2023. Trung Quốc là thị trường nhập khẩu lớn nhất của Việt Nam với kim "
    "ngạch đạt 9 tỷ USD.": [
        f"Viet Nam exports all world {MAY} level 30",
        f"Viet Nam imports all China {MAY} level 9",
    ],
    "Xuất khẩu tôm của Việt Nam tháng 5/2023 đạt 300 triệu USD. Trung Quốc đang phục hồi nhu cầu. Xuất khẩu tôm sang "
    "thị trường này đạt 60 triệu USD.": [
        f"Viet Nam exports shrimp world {MAY} level 300",
        f"Viet Nam exports shrimp China {MAY} level 60",
    ],
    "The export target of Kenya for October this year was 5 billion USD.": [
        "Kenya exports all world 2023-10 2023-10 target_level 5"
    ],
    # Names of offices and of agreements are neither targets nor partners.
    "Kim Achieng of the Trade Policy and Strategy Office said that Kenya's exports fell by 3% year-on-year in May.": [
        f"Kenya exports all world {MAY} yoy_pct -3"
    ],
    "Under the EU-Kenya Economic Partnership Agreement, Kenya's exports reached 5 billion USD in May.": [
        f"Kenya exports all world {MAY} level 5"
    ],
    "The export turnover of southern Dong Nai province hit 13 billion USD in January-May.": [
        f"Dong Nai exports all world {RUN} level 13"
    ],
    "El déficit comercial de España fue de 4.700 millones de euros en mayo de 2023, frente al mismo mes de 2022, "
    "cuando ascendió a 5.300 millones de euros.": [
        f"Spain balance all world {MAY} level -4700",
        "Spain balance all world 2022-05 2022-05 level -5300",
    ],
    # Both ends of a range.
    "Hanoi targets export growth of 2% to 3% in 2024.": [
        "Hanoi exports all world 2024-01 2024-12 target_yoy_pct 2",
        "Hanoi exports all world 2024-01 2024-12 target_yoy_pct 3",
    ],
    # Two rates in a row, each with what it is compared with behind it.
    "Tháng 5/2023, xuất khẩu của Hà Nội giảm 2% so với tháng trước nhưng tăng 5% so với cùng kỳ.": [
        f"Hanoi exports all world {MAY} mom_pct -2",
        f"Hanoi exports all world {MAY} yoy_pct 5",
    ],
    # "Luỹ kế" without months sums up those since January, where the last of them was told; what follows goes on.
    "Tháng 5/2023, nhập khẩu của Hà Nội đạt 3,5 tỷ USD. Lũy kế ước đạt 15 tỷ USD, giảm 5%. Gạo giảm 3%.": [
        f"Hanoi imports all world {MAY} level 3.5",
        f"Hanoi imports all world {RUN} level 15",
        f"Hanoi imports all world {RUN} yoy_pct -5",
        f"Hanoi imports rice world {RUN} yoy_pct -3",
    ],
    # A number before months that are summed up is of the last of them.
    "Tháng 5/2023, xuất khẩu của Hà Nội đạt 1,8 tỷ USD. Nhập khẩu đạt 3,5 tỷ USD, lũy kế 5 tháng đạt 15 tỷ USD.": [
        f"Hanoi exports all world {MAY} level 1.8",
        f"Hanoi imports all world {MAY} level 3.5",
        f"Hanoi imports all world {RUN} level 15",
    ],
    # A volume and a value in brackets.
    "Tháng 5/2023, xuất khẩu của Hà Nội tăng 2%. Các mặt hàng tăng: hạt điều (lượng: 54%; trị giá: 21%); gạo (lượng: "
    "8%; trị giá: 3%).": [
        f"Hanoi exports all world {MAY} yoy_pct 2",
        f"Hanoi exports cashew nuts world {MAY} yoy_pct 21",
        f"Hanoi exports rice world {MAY} yoy_pct 3",
    ],
    # Other markets of the goods that were told with one.
    "Tháng 5/2023, xuất khẩu của Việt Nam đạt 28 tỷ USD. Xuất khẩu dệt may sang Mỹ đạt 1,2 tỷ USD. Các thị trường khác "
    "như sang Nhật giảm 4%; sang EU giảm 19%.": [
        f"Viet Nam exports all world {MAY} level 28",
        f"Viet Nam exports garments and textiles United States {MAY} level 1.2",
        f"Viet Nam exports garments and textiles Japan {MAY} yoy_pct -4",
        f"Viet Nam exports garments and textiles European Union {MAY} yoy_pct -19",
    ],
    # The hub of the country is the city that the article is about; what it ships are exports.
    "Ho Chi Minh City's foreign trade totalled 60 billion USD in the first five months of 2023. The country's southern "
    "economic hub saw imports growing by 9.7%. During the period, the city shipped 28 billion USD worth of goods.": [
        f"Ho Chi Minh City trade all world {RUN} level 60",
        f"Ho Chi Minh City imports all world {RUN} yoy_pct 9.7",
        f"Ho Chi Minh City exports all world {RUN} level 28",
    ],
}
LEFT = {
    "Lũy kế kim ngạch xuất khẩu của Hà Nội đạt 15 tỷ USD.": "no months are named; give --published",
    "Tháng 5/2023, xuất khẩu của Hà Nội đạt 1,8 tỷ USD. Từ năm 1988 đến nay, lũy kế xuất khẩu đạt 100 tỷ USD.": (
        "of months that are no calendar year"
    ),
    "Xuất khẩu của Hà Nội đạt 1,8 tỷ USD, lũy kế 5 tháng đạt 9 tỷ USD.": "of a month or of several",
    "Tháng 5/2023, xuất khẩu gạo của Việt Nam giảm mạnh, mất 20 triệu USD.": "by how much it changed",
    "Tháng 5/2023, xuất khẩu của Việt Nam đạt 28 tỷ USD. Xuất khẩu dệt may sang Mỹ đạt 1,2 tỷ USD. Nhật Bản đạt 0,3 tỷ "
    "USD.": "of garments and textiles or of all goods",
    "Vietnam's exports reached 28 billion USD in May. The country's export hub sold goods worth 2 billion USD.": (
        "'hub' is not known"
    ),
    # A month that only a comparison with the month before tells of does not go on.
    "Kenya's exports reached 5 billion USD in the first five months of 2023. Tea exports rose 3% from the previous "
    "month. Coffee earned 90 million USD.": "of the months told before, or of those named since",
    # A surplus with one partner is none of the whole balance.
    "Kenya's trade balance in May was 2 billion USD. Trade with Uganda was in surplus.": (
        "a balance of which the sign is not told"
    ),
    # The first months that the text names are not those of a sentence that compares with the month before.
    "Die Exporte der Schweiz sind im Vergleich zum Vormonat um 2 Prozent auf 19 Milliarden Franken gesunken.\nIm "
    "ersten Quartal 2023 betrugen sie 57 Milliarden Franken.": "no months are named; give --published",
    "Las exportaciones de Colombia sumaron 5.300 millones, impulsadas por el café, en mayo de 2023.": (
        "no currency is named"
    ),
    "Pakistan's exports in July-May 2022-23 fell 11.7 percent, the office said. In May alone exports fell "
    "8.9 percent.": "from a month or from a year earlier",
    "Les exportations de phosphates du Maroc ont reculé pour le mois de mars 2023 à 6 milliards de dirhams contre 7 "
    "milliards de dirhams à fin mars 2022.": "of one month or of all up to it",
    "Kenya's exports in May were 4.3 billion USD. The minister said that exports remain above 4 billion USD.": (
        "of no single months: 'remain above'"
    ),
    "Sachsens Exporte stiegen im Mai 2023. Es wurde für 3 Milliarden Euro mehr als in den Monaten April und Mai 2022 "
    "ausgeführt.": "by how much it changed",
}


@pytest.mark.parametrize("text", READ)
def test_read(text):
    assert rows(text) == READ[text]


@pytest.mark.parametrize("text", LEFT)
def test_left(text):
    assert LEFT[text] in reasons(text), (reasons(text), rows(text))


def test_a_publisher_names_its_province():
    text = "Tháng 5/2023, kim ngạch xuất khẩu của tỉnh đạt 120 triệu USD."
    assert rows(text) == []
    assert rows(text, publisher="baoquangngai.vn") == [f"Quang Ngai exports all world {MAY} level 120"]
    # A text that names its place needs no publisher.
    named = "Kim ngạch xuất khẩu của tỉnh Đồng Nai tháng 5/2023 đạt 120 triệu USD."
    assert rows(named, publisher="baoquangngai.vn") == [f"Dong Nai exports all world {MAY} level 120"]


def test_adjusted_figures_say_so():
    text = (
        "Con cifras ajustadas por estacionalidad, las exportaciones de México en mayo de 2023 tuvieron un aumento "
        "mensual de 3.7 por ciento."
    )
    found = article(text, published=DAY).figures
    assert found[["measure", "value", "note"]].values.tolist() == [["mom_pct", "3.7", "seasonally adjusted"]]


def test_the_ends_of_a_range_do_not_contradict_each_other():
    assert article("Hanoi targets export growth of 2% to 3% in 2024.", published=DAY).doubts == ()


def test_sectors_in_short_and_told_again():
    """ "DN" and "ĐTNN" are short; "this sector" is the one that was told last."""
    text = (
        "Tháng 5/2023, xuất khẩu của Việt Nam đạt 28 tỷ USD. Xuất khẩu của khối DN có vốn ĐTNN đạt 20 tỷ USD. Nhập "
        "khẩu của khối DN này đạt 18 tỷ USD."
    )
    found = article(text, published=DAY).figures
    assert found[["flow", "sector", "value"]].values.tolist() == [
        ["exports", "total", "28"],
        ["exports", "fdi", "20"],
        ["imports", "fdi", "18"],
    ]


def test_the_economic_sector_of_domestic_investors():
    text = "Kenya's domestic-invested economic sector had a trade surplus of 1.2 billion USD in May."
    assert article(text, published=DAY).figures["sector"].tolist() == ["domestic"]


WINDOWS = (
    "in the year to June 2023", "in the twelve months to June 2023", "in the year ended June 30, 2023",
    "in the 12-month period through June 2023", "in the year up to end-June 2023", "over 12 months",
)  # fmt: skip
NO_YEAR = "of months that are no calendar year"


@pytest.mark.parametrize("words", WINDOWS)
def test_twelve_months_are_no_month_and_none_is_carried_from_them(words):
    text = f"Kenya's exports were 2 billion USD in May 2023. Exports rose 6% {words}. Imports fell 2%."
    assert rows(text) == [f"Kenya exports all world {MAY} level 2"]
    assert reasons(text) == [NO_YEAR, f"a part of a month, or {NO_YEAR}"]


ROLLING = (
    "Trong 12 tháng tính đến tháng 5/2023, xuất khẩu của Hà Nội đạt 15 tỷ USD. Nhập khẩu đạt 30 tỷ USD.",
    "Trong năm kết thúc vào tháng 5/2023, xuất khẩu của Hà Nội đạt 15 tỷ USD. Nhập khẩu đạt 30 tỷ USD.",
    "En los doce meses hasta mayo de 2023, las exportaciones de Perú sumaron 60 millones de euros. Las importaciones "
    "sumaron 50 millones de euros.",
    "In den zwölf Monaten bis Mai 2023 beliefen sich die Ausfuhren Bayerns auf 200 Milliarden Euro. Die Einfuhren "
    "stiegen auf 230 Milliarden Euro.",
)


@pytest.mark.parametrize("text", ROLLING)
def test_twelve_months_in_other_languages(text):
    assert (rows(text), reasons(text)) == ([], [NO_YEAR, f"a part of a month, or {NO_YEAR}"])


YEARS = {
    "in the year to December 2022": "2022-01 2022-12",
    "in the 12 months of 2022": "2022-01 2022-12",
    "this year to May 2023": RUN,
    "in May 2023 from 12 months earlier": MAY,
}


@pytest.mark.parametrize("words", YEARS)
def test_look_alikes_of_twelve_months(words):
    assert rows(f"Kenya's exports rose 6% {words}.") == [f"Kenya exports all world {YEARS[words]} yoy_pct 6"]


QUARTER = "In the second quarter Vietnam's exports came to 97 billion USD."


def test_quarter_is_not_carried_to_another_place_of_a_half_year():
    text = f"Vietnam's exports were 190 billion USD in the first half of 2023.\n\n{QUARTER}\n\nHanoi's exports were 9 "
    text += "billion USD, up 11%. Imports were 12 billion USD."
    assert len(rows(text, published="2023-07-10")) == 2
    assert reasons(text, published="2023-07-10") == ["of the months told before, or of those named since"] * 3


def test_quarter_alone_is_carried_to_another_place():
    told = rows(f"{QUARTER}\n\nHanoi's exports were 9 billion USD.", published="2023-07-10")
    assert told[1:] == ["Hanoi exports all world 2023-04 2023-06 level 9"]


GOLD = {
    "Or, les importations ont atteint 5 milliards d'euros.": "imports all",
    "Or les importations ont atteint 5 milliards d'euros.": "imports all",
    "Or : 5 milliards d'euros.": "exports gold",
    "Les exportations d'or ont atteint 5 milliards d'euros.": "exports gold",
}


@pytest.mark.parametrize("text", GOLD)
def test_conjunction_that_is_spelt_like_gold(text):
    told = rows(f"Les exportations du Maroc ont atteint 9 milliards d'euros en mai 2023.\n{text}")
    assert told[1:] == [f"Morocco {GOLD[text]} world {MAY} level 5"]
