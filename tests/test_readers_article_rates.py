"""Which months a rate of growth is of, which way it went, and which rates are those of other months."""

import pytest

from tradeanalysis.readers import article

NAMES = ["flow", "sector", "commodity", "period_start", "period_end", "measure", "value"]


def rows(text, published="2024-06-20"):
    found = article(text, published=published).figures
    return [" ".join(map(str, row)) for row in found[NAMES].values.tolist()]


def reasons(text, published="2024-06-20"):
    return [line.rpartition("': ")[2] for line in article(text, published=published).skipped]


def whole(measure, value, year=2023, flow="exports"):
    return f"{flow} total all {year}-01 {year}-12 {measure} {value}"


COMPARED = {
    "down 4.6% from 2022": "-4.6",
    "up 15% on 2022": "15",
    "rising 15.4% from 2022": "15.4",
    "or 4.1% above 2022": "4.1",
    "4.1% below 2022": "-4.1",
    "4.1% lower on 2022": "-4.1",
    "4.1% down on 2022": "-4.1",
}


@pytest.mark.parametrize(("words", "value"), COMPARED.items())
def test_year_behind_rate_is_compared_with(words, value):
    told = rows(f"Kenya's exports reached $54.7 billion in 2023, {words}.")
    assert told == [whole("level", "54.7"), whole("yoy_pct", value)]


def test_months_behind_rate_are_compared_with():
    told = rows("Kenya's exports were $7.2 billion in January-November 2023, up 2% from January-November 2022.")
    assert told == [f"exports total all 2023-01 2023-11 {rest}" for rest in ("level 7.2", "yoy_pct 2")]
    told = rows("Exports of Texas in the first quarter of 2023 rose 8.5% on the first quarter of 2022.")
    assert told == ["exports total all 2023-01 2023-03 yoy_pct 8.5"]


def test_each_year_of_a_row_has_its_own_rate():
    text = "Kenya's exports were $54 billion in 2022, up 5% from 2021, and $58 billion in 2023, up 7.4% from 2022."
    assert rows(text)[1::2] == [whole("yoy_pct", "5", 2022), whole("yoy_pct", "7.4")]


def test_amount_of_the_year_compared_with_is_none_of_this_one():
    text = "Kenya's exports reached $54.7 billion in 2023, up 4.6% on 2022's $52.3 billion."
    assert rows(text) == [whole("level", "54.7"), whole("yoy_pct", "4.6")]
    assert reasons(text) == ['of "2022\'s", which is compared with']


def test_run_that_growth_lies_in_is_not_compared_with():
    assert rows("Kenya's exports rose 4% over January-May 2023.") == ["exports total all 2023-01 2023-05 yoy_pct 4"]


def test_rate_of_months_that_are_not_named_is_refused():
    text = "Kenya's exports rose 15% over 2022."
    assert (rows(text), reasons(text)) == ([], ["no months are named; give --published"])


FALLS = (
    "down 8.5%", "a decrease of 8.5%", "which dropped 8.5%", "which fell 8.5%", "lower by 8.5%", "down by 8.5%",
    "a decline of about 8.5%",
)  # fmt: skip


@pytest.mark.parametrize("words", FALLS)
def test_over_does_not_turn_a_fall(words):
    told = rows(f"Exports of Texas totaled $444.6 billion in 2023, {words} over 2022.")
    assert told == [whole("level", "444.6"), whole("yoy_pct", "-8.5")]


def test_over_the_month_before():
    told = rows("Exports of Texas totaled $36.9 billion in December, down 1.3% over November.", "2024-01-20")
    assert told[1:] == ["exports total all 2023-12 2023-12 mom_pct -1.3"]


def test_over_alone_is_a_rise():
    assert rows("Kenya's exports in 2023 were 8.5% over 2022.") == [whole("yoy_pct", "8.5")]
    assert rows("Kenya's exports grew 8.5% over 2022 in 2023.") == [whole("yoy_pct", "8.5")]


def test_year_behind_multiple_is_compared_with():
    told = rows(
        "Năm 2022, xuất khẩu của Hà Nội đạt 17 tỷ USD. Dệt may đạt 480 triệu USD, gấp 1,2 lần năm 2021. "
        "Gỗ đạt 300 triệu USD.",
        "2023-01-10",
    )
    assert told == [
        whole("level", "17", 2022),
        "exports total garments and textiles 2022-01 2022-12 level 480",
        "exports total garments and textiles 2022-01 2022-12 yoy_pct 20",
        "exports total wood products 2022-01 2022-12 level 300",
    ]


FORMER = {
    "Năm 2023, xuất khẩu của Hà Nội giảm 3% (cùng kỳ tăng 10,5%); nhập khẩu giảm 9% (cùng kỳ tăng 12%).": [
        whole("yoy_pct", "-3"),
        whole("yoy_pct", "-9", flow="imports"),
    ],
    "Texas exports totaled $444.6 billion in 2023, down 8.5% (2022: up 29.4%).": [
        whole("level", "444.6"),
        whole("yoy_pct", "-8.5"),
    ],
    "Die Exporte Bayerns stiegen 2023 um 4,8 % (2022: +11,2 %).": [whole("yoy_pct", "4.8")],
    "Nhập khẩu của Hà Nội năm 2023 đạt 38 tỷ USD, giảm 6,2%; cùng kỳ năm trước tăng 10,5%.": [
        whole("level", "38", flow="imports"),
        whole("yoy_pct", "-6.2", flow="imports"),
    ],
    "Tính chung 5 tháng đầu năm 2024, xuất khẩu của Hà Nội tăng 11,4% so với cùng kỳ năm 2023 "
    "(cùng kỳ năm 2023 giảm 1,3%).": ["exports total all 2024-01 2024-05 yoy_pct 11.4"],
    "Kenya's exports rose 5% in May 2023; in the same period last year they rose 10%.": [
        "exports total all 2023-05 2023-05 yoy_pct 5"
    ],
    "Năm 2023, xuất khẩu của Hà Nội đạt 17 tỷ USD (cùng kỳ năm trước tăng 12%).": [whole("level", "17")],
}


@pytest.mark.parametrize(("text", "told"), FORMER.items())
def test_rate_of_the_year_before_is_no_rate_of_this_one(text, told):
    assert rows(text) == told
    assert {*reasons(text)} == {"a former rate"}


OF_TWO_YEARS = (
    "Texas exports fell 8.5% in 2023 (2022: up 29.4%).",
    "Năm 2023, xuất khẩu của Texas giảm 8,5% (năm 2022 tăng 29,4%).",
)


@pytest.mark.parametrize("text", OF_TWO_YEARS)
def test_year_in_brackets_has_its_own_rate(text):
    assert rows(text) == [whole("yoy_pct", "-8.5"), whole("yoy_pct", "29.4", 2022)]


def test_word_for_how_a_rate_is_told_makes_it_no_former_one():
    text = "Kenya's exports in February 2023 rose 2.1% from January, a year-on-year rise of 25.5%."
    told = ["exports total all 2023-02 2023-02 mom_pct 2.1", "exports total all 2023-02 2023-02 yoy_pct 25.5"]
    assert rows(text, "2023-03-20") == told


def test_plan_in_brackets_is_no_plan_of_what_follows():
    text = "Kim ngạch xuất khẩu năm 2023 của Hà Nam đạt 5 tỷ USD (kế hoạch 5,2 tỷ USD), giảm 4% so với năm 2022"
    told = [whole("level", "5"), whole("target_level", "5.2"), whole("yoy_pct", "-4")]
    assert rows(f"{text}.") == rows(f"{text} (5,21 tỷ USD).") == told


def test_months_and_target_of_a_bracket_end_with_it():
    told = rows("Kenya's exports in 2023 were $5 billion (target $6 billion), down 4%.")
    assert told == [whole("level", "5"), whole("target_level", "6"), whole("yoy_pct", "-4")]
    told = rows("Kenya's exports in 2023 were $5 billion (in 2022 $4 billion), up 25%.")
    assert told[0::2] == [whole("level", "5"), whole("yoy_pct", "25")]


def test_target_goes_on_behind_a_rate_in_brackets():
    told = rows("Năm 2024, mục tiêu xuất khẩu của Hà Nam đạt 5 tỷ USD (tăng 4%), nhập khẩu đạt 6 tỷ USD.")
    assert [row.split()[5] for row in told] == ["target_level", "target_yoy_pct", "target_level"]


OF_YEAR = "of a whole year or of the same months of it"
LAST_YEAR = {
    "Kenya's exports were 30 billion USD in May 2023 (last year 28 billion USD).": 1,
    "6 tháng đầu năm 2023, xuất khẩu của khu vực FDI tỉnh Hà Nam đạt 2,1 tỷ USD (năm trước 1,9 tỷ USD).": 1,
    "Kenya's exports were 354 billion USD in 2022 (last year 371 billion USD).": 1,
}


@pytest.mark.parametrize(("text", "size"), LAST_YEAR.items())
def test_last_year_in_brackets_may_be_its_same_months(text, size):
    assert (len(rows(text, "2023-07-10")), reasons(text, "2023-07-10")) == (size, [OF_YEAR])


def test_last_year_in_brackets_beside_a_whole_year():
    told = rows("Kenya's exports were 354 billion USD in 2023 (last year 371 billion USD).", "2023-12-31")
    assert told == [whole("level", "354"), whole("level", "371", 2022)]


PAIR = "Tháng 5/2024, xuất khẩu của Hà Nội tăng 6,4% so với tháng trước và tăng 12,6% so với cùng kỳ năm trước"
BARE = ["from a month or a year earlier? The sentence names no comparison, and the month before was told"] * 2
PARTS = {
    "; nhập khẩu đạt 450 triệu USD, tăng 5%, tăng 30%.": "imports total all 2024-05 2024-05 level 450",
    ". Khu vực FDI đạt 940 triệu USD, tăng 8,1% và tăng 21,5%.": "exports fdi all 2024-05 2024-05 level 940",
}


@pytest.mark.parametrize(("part", "level"), PARTS.items())
def test_two_rates_without_comparison_are_both_refused(part, level):
    assert (rows(PAIR + part)[2:], reasons(PAIR + part)) == ([level], BARE)


def test_two_rates_of_which_the_last_names_its_comparison():
    told = rows("Năm 2023, xuất khẩu của Hà Nội tăng 8,1% và giảm 2,5% so với cùng kỳ.")
    assert told == [whole("yoy_pct", "-2.5")]


BOTH = {
    "fell 3% in May 2024 from April and rose 5% from a year earlier": ("mom_pct -3", "yoy_pct 5"),
    "fell 3% in May 2024 from April to $3 billion and rose 5% from a year earlier": ("mom_pct -3", "yoy_pct 5"),
    "rose 5% from a year earlier and fell 3% in May 2024 from April": ("yoy_pct 5", "mom_pct -3"),
    "fell 3% in May 2024 against April but were up 5% on the year": ("mom_pct -3", "yoy_pct 5"),
    "rose 3% in May 2024 over April but fell 5% compared with the same month last year": ("mom_pct 3", "yoy_pct -5"),
    "in May 2024 were up 5% on the year and down 3% on the month": ("yoy_pct 5", "mom_pct -3"),
    "fell 3% in May 2024 from April, while imports rose 5% from a year earlier": ("mom_pct -3", "yoy_pct 5"),
}


@pytest.mark.parametrize("words", BOTH)
def test_each_rate_has_the_comparison_behind_it(words):
    told = [row.partition("2024-05 2024-05 ")[2] for row in rows(f"Kenya's exports {words}.") if "_pct" in row]
    assert told == [*BOTH[words]]


def test_each_rate_has_the_comparison_behind_it_in_vietnamese():
    for first in ("giảm 3% trong tháng 5/2024 so với tháng 4", "tháng 5/2024 giảm 3% so với tháng 4"):
        told = rows(f"Xuất khẩu của Hà Nội {first} và tăng 5% so với cùng kỳ năm trước.")
        assert [row.split()[-2:] for row in told] == [["mom_pct", "-3"], ["yoy_pct", "5"]]


APART = (
    "fell 7.9% in May 2024, the third drop in a row, and were 14.1% lower than a year earlier",
    "fell 7.9% to $11.1 billion in May 2024, the lowest since December 2021, and were down 14.1% from a year earlier",
)


@pytest.mark.parametrize("words", APART)
def test_rate_beside_one_on_a_year_is_on_something_else(words):
    told = [row for row in rows(f"Kenya's exports {words}.") if "_pct" in row]
    assert told == ["exports total all 2024-05 2024-05 yoy_pct -14.1"]


def test_rate_of_other_months_beside_one_on_a_year():
    told = rows(
        "Kenya's exports rose 7.9% in the first five months of 2024, and in May were up 14.1% from a year earlier."
    )
    assert told == [
        "exports total all 2024-01 2024-05 yoy_pct 7.9",
        "exports total all 2024-05 2024-05 yoy_pct 14.1",
    ]


VALUE = {
    "up 34.6 percent in value but down 10.5 percent in volume": "34.6",
    "up 34.6 percent in value but down in volume": "34.6",
    "down 34.6 percent in value while up 10.5 percent in volume": "-34.6",
    "an increase of 34.6 percent in value but a decrease of 10.5 percent in volume": "34.6",
    "34.6 percent up in value but down 10.5 percent in volume": "34.6",
    "34.6 percent less in value": "-34.6",
}


@pytest.mark.parametrize("words", VALUE)
def test_volume_behind_a_rate_does_not_turn_it(words):
    told = rows(f"Kenya's coffee exports reached $3.2 billion in May 2024, {words} at 902,000 tonnes.")
    assert told[1:] == [f"exports total coffee 2024-05 2024-05 yoy_pct {VALUE[words]}"]


BEFORE = ("last year's rebound of 4%", "a recovery of 4% a year earlier", "last year's 4% expansion")


@pytest.mark.parametrize("words", BEFORE)
def test_rebound_of_the_year_before_is_none_of_this_one(words):
    text = f"Kenya's exports rose 6% to $3 billion in 2023 from 2022 after {words}."
    assert rows(text) == [whole("yoy_pct", "6"), whole("level", "3")]


def test_months_of_a_former_rebound_are_not_those_of_the_rate():
    told = rows("Kenya's exports in May 2024 dropped 4% on the year after April's rebound of 7%.")
    assert told == ["exports total all 2024-05 2024-05 yoy_pct -4"]


def test_change_without_a_number_is_no_base():
    told = rows("Kenya's copper exports were up 12 percent in May 2024, but down from April.")
    assert told == ["exports total copper 2024-05 2024-05 yoy_pct 12"]
