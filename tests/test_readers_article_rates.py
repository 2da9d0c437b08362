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
