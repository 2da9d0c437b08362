"""What a sentence says in plain words: own sentences that were read wrong or refused, and look-alikes beside them."""

import pytest

from tradeanalysis.readers import article

DAY = "2023-06-20"
MAY = "2023-05"


def told(text, published=DAY, **given):
    """Flow, goods, last month, measure, value and unit of each figure of a text."""
    rows = article(text, published=published, **given).figures
    return rows[["flow", "commodity", "period_end", "measure", "value", "unit"]].values.tolist()


def measures(text, published=DAY, **given):
    """Flow, last month, measure and value of each figure of a text."""
    return [(flow, end, measure, value) for flow, _, end, measure, value, _ in told(text, published, **given)]


def test_a_target_in_brackets_ends_with_its_mark():
    text = "Viet Nam's exports reached $5 billion in May 2023 (target $6 billion; 2022: $4 billion)."
    assert measures(text) == [
        ("exports", MAY, "level", "5"),
        ("exports", "2023-12", "target_level", "6"),
    ]
    text = "Viet Nam's exports reached $5 billion in May 2023; the target for 2024 is $70 billion."
    assert ("exports", "2024-12", "target_level", "70") in measures(text)


@pytest.mark.parametrize("part", ["of it coffee", "of that coffee", "of which went to Japan"])
def test_a_part_told_by_a_word_for_the_whole_is_no_total(part):
    assert measures(f"Brazil's exports in May 2023 were up 4.6% from 2022, $2 billion {part}.")[1:] == []


def test_a_month_compared_with_lies_before_the_month_of_its_sentence():
    text = "Viet Nam's exports in February 2023 rose 2.1% from {}."
    assert measures(text.format("January"), "2024-06-20") == [("exports", "2023-02", "mom_pct", "2.1")]
    assert measures(text.format("February"), "2024-06-20") == [("exports", "2023-02", "yoy_pct", "2.1")]


def test_a_direction_of_other_months_is_not_that_of_a_rate():
    text = "Viet Nam's exports fell in April but were {}5% over last year in May."
    assert measures(text.format("")) == []
    assert measures(text.format("up ")) == [("exports", MAY, "yoy_pct", "5")]


def test_purchases_behind_sales_are_imports():
    text = (
        "Las exportaciones de Chile subieron un 5,2% y las {} un 9,9%, hasta 4.000 millones de dólares en mayo de 2023."
    )
    assert measures(text.format("compras")) == [
        ("exports", MAY, "yoy_pct", "5.2"),
        ("imports", MAY, "yoy_pct", "9.9"),
        ("imports", MAY, "level", "4000"),
    ]


@pytest.mark.parametrize("former", ["after a surge of 91% in April", "against a jump of 91% a year earlier"])
def test_a_former_change_is_not_that_of_the_month(former):
    assert measures(f"Chile's exports slumped in May 2023, {former}.") == []
    assert measures(f"Chile's exports slumped 20% in May 2023, {former}.") == [("exports", MAY, "yoy_pct", "-20")]


@pytest.mark.parametrize(
    "text",
    [
        "Viet Nam's exports in the closing stretch of 2022 were 5 billion USD.",
        "Viet Nam's exports in the rainy quadrennium of 2022 were 5 billion USD.",
        "Les exportations du Maroc au deuxième bimestre 2022 ont atteint 38 milliards de dirhams.",
        "Las exportaciones de Perú del segundo bimestre de 2022 sumaron 9 mil millones de dólares.",
        "Kim ngạch xuất khẩu của Long An tuần thứ hai năm 2022 đạt 48 triệu USD.",
        "Kim ngạch xuất khẩu của Long An vụ đông xuân năm 2022 đạt 48 triệu USD.",
    ],
)
def test_a_stretch_that_is_not_known_is_not_the_year(text):
    assert measures(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Viet Nam's exports of 2022 were 5 billion USD.",
        "Viet Nam's exports passed 5 billion USD for the first time in 2022.",
    ],
)
def test_a_year_stays_one_beside_other_words(text):
    assert measures(text) == [("exports", "2022-12", "level", "5")]


@pytest.mark.parametrize("base", ["cùng kỳ", "so với cùng kỳ năm trước"])
def test_so_many_per_cent_of_the_level_before_are_a_change(base):
    text = "Trong tháng 5/2023, xuất khẩu của Long An đạt 500 triệu USD, bằng {} " + base + "."
    assert measures(text.format("95,2%"))[1:] == [("exports", MAY, "yoy_pct", "-4.8")]
    assert measures(text.format("105%"))[1:] == [("exports", MAY, "yoy_pct", "5")]
    assert measures(text.format("hơn 95%"))[1:] == []
    less = "Xuất khẩu của khu vực nhà nước tỉnh Tây Ninh tháng 5/2023 giảm, chỉ bằng 91,7% so với cùng kỳ."
    assert measures(less) == [("exports", MAY, "yoy_pct", "-8.3")]
    plan = "Trong tháng 5/2023, xuất khẩu của Long An đạt 500 triệu USD, bằng 95% kế hoạch."
    assert measures(plan)[1:] == []


def test_a_bare_dollar_is_that_of_the_country_whose_office_tells_it():
    text = "Canada's exports were {}61 billion in May 2023, {} said."
    assert told(text.format("$", "Statistics Canada"))[0][-1] == "cad_bn"
    assert told(text.format("US$", "Statistics Canada"))[0][-1] == "usd_bn"
    assert told(text.format("$", "a bank")) == []


def test_a_value_beside_tonnes_is_read():
    text = "Tháng 5/2023, Long An xuất khẩu 50 nghìn tấn gạo, {} 30 triệu USD."
    assert told(text.format("trị giá")) == [["exports", "rice", MAY, "level", "30", "usd_mn"]]
    assert told(text.format("giá")) == []


def test_commas_group_thousands_in_a_spanish_text_of_decimal_points():
    text = "Las exportaciones de Perú sumaron US$ 3,839 millones en mayo de 2023, un 5{}2% más que un año antes."
    assert measures(text.format(".")) == [("exports", MAY, "yoy_pct", "5.2"), ("exports", MAY, "level", "3839")][::-1]
    assert measures(text.format(",")) == [("exports", MAY, "yoy_pct", "5.2")]


def test_the_town_of_a_dateline_is_the_place_of_a_text_that_leaves_it_out():
    text = "Đà Nẵng, ngày 4/7/2025 - Kim ngạch xuất khẩu tháng 6/2025 đạt 200 triệu USD, theo Cục Thống kê {}."
    assert article(text.format("thành phố")).place == "Da Nang"
    assert article(text.format("thành phố Hải Phòng")).place == "Hai Phong"
    assert article(text.format("Việt Nam")).place == "Viet Nam"


@pytest.mark.parametrize(
    "text",
    [
        "Viet Nam's trade grew. Trade between {} and {} reached $5 billion in 2022.",
        "Kim ngạch thương mại giữa {} và {} năm 2022 đạt 5 tỷ USD.",
    ],
)
def test_trade_between_two_is_that_of_the_place_with_the_other(text):
    ours = "Việt Nam" if "giữa" in text else "Vietnam"
    other = "Nhật Bản" if "giữa" in text else "Japan"
    for pair in ((ours, other), (other, ours)):
        rows = article(text.format(*pair), published=DAY).figures
        assert rows[["place", "flow", "partner"]].values.tolist() == [["Viet Nam", "trade", "Japan"]]
    assert measures(text.format(ours, "Ruritania")) == []
    assert measures("Trade between Chile and China reached $5 billion in May 2023.") == []


def test_india_is_no_number():
    rows = article("Năm 2022, xuất khẩu của Việt Nam sang Ấn Độ đạt 5 tỷ USD.", published=DAY).figures
    assert rows["partner"].tolist() == ["India"]


def test_years_of_two_numbers_are_fiscal_where_trade_is_counted_so():
    rows = article("India's exports in 2023-24 were $437 billion, up 3% from 2022-23.", published="2024-06-20").figures
    assert rows[["period_start", "period_end", "value"]].values.tolist() == [
        ["2023-04", "2024-03", "437"],
        ["2023-04", "2024-03", "3"],
    ]
    for other in ("India's exports in 2019-24 were $437 billion.", "Chile's exports in 2023-24 were $437 billion."):
        assert measures(other, "2024-06-20") == []


def test_a_comparison_told_for_all_holds_for_the_article():
    text = "Chile's exports in May 2023 fell 2.1%. {} Imports rose 3%."
    for said in ("All figures are compared with the previous month.", "The changes here are from a month earlier."):
        assert [measure for *_, measure, _ in measures(text.format(said))] == ["mom_pct", "mom_pct"]
    assert measures(text.format("Output is compared with the previous month."))[0][2] == "yoy_pct"


def test_the_month_of_a_text_that_has_only_begun_is_not_that_of_what_follows():
    text = "Chile's exports reached $90 billion in 2022. In March, ports were closed. The deficit was $8 billion."
    assert measures(text, "2023-03-03")[-1] == ("balance", "2022-12", "level", "-8")
    assert measures(text, "2023-04-20")[-1] == ("balance", "2023-03", "level", "-8")


def test_goods_told_behind_those_of_all_are_not_those_of_other_partners():
    text = "Peru's exports to China were $3 billion in 2022. Copper exports to China reached $1 billion in 2022.\n\n"
    assert measures(f"{text}Exports to Japan were $2 billion.")[2:] == []


@pytest.mark.parametrize(
    "text",
    [
        "Exports of Peru in May 2023 were 2.3 billion USD as first estimated, and 2.9 billion USD in the end.",
        "Exports of Peru in May 2023 were 2.9 billion USD (previously estimated at 2.3 billion USD).",
        "Xuất khẩu của Peru tháng 5/2023 đạt 2,9 tỷ USD thay vì 2,3 tỷ USD như ước tính trước đó.",
        "Xuất khẩu của Peru tháng 5/2023 đạt 2,9 tỷ USD, con số ước tính ban đầu là 2,3 tỷ USD.",
    ],
)
def test_what_was_estimated_before_is_no_figure(text):
    assert measures(text, place="Peru") == [("exports", MAY, "level", "2.9")]


def test_two_totals_are_doubted_once_and_none_is_a_part():
    text = "Exports of Peru were 2.9 billion USD in May 2023. Exports of Peru were 2.3 billion USD in May 2023."
    assert len(article(text, published=DAY).doubts) == 1
