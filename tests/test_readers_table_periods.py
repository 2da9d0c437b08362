"""Periods of tables in parts: years over single columns, months of a year beside it, notes; read, or refused."""

import pytest

from tests.readers import refusal
from tradeanalysis import readers


@pytest.fixture
def read(tmp_path):
    def reader(*lines, **given):
        path = tmp_path / "a.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return readers.read(path, place="Peru", **given)

    return reader


def spans(found):
    """Start, end and value of each figure."""
    rows = found.figures[["period_start", "period_end", "value"]]
    return [f"{start} {end} {value}" for start, end, value in rows.itertuples(index=False, name=None)]


@pytest.mark.parametrize(
    "lines",
    [
        ("Exports by country in 2023 (USD million)", "Country,Year 2022", "Japan,2392", "China,1294"),
        ("Foreign trade of Peru in 2023 (USD million)", "Item,Year 2022", "Exports,2392", "Imports,1294"),
        ("Tình hình xuất nhập khẩu năm 2023 (triệu USD)", "Chỉ tiêu,Năm 2022", "Xuất khẩu,2392", "Nhập khẩu,1294"),
        ("Exports by goods in 2023 (USD million)", "Goods,Year 2022,Growth (%)", "Rice,2392,3.6", "Coffee,1294,2.0"),
    ],
)
def test_the_year_of_a_single_column_goes_before_that_of_the_title(read, lines):
    assert spans(read(*lines)) == ["2022-01 2022-12 2392", "2022-01 2022-12 1294"]


def test_two_years_among_other_columns_are_told_apart_and_the_others_named(read):
    header = "Chỉ tiêu,Năm 2022,Năm 2023,Tăng/giảm (%),% so KH"
    found = read("Tình hình xuất nhập khẩu năm 2023 (triệu USD)", header, "Xuất khẩu,2392,2478,3.6,112.6")
    assert spans(found) == ["2022-01 2022-12 2392", "2023-01 2023-12 2478"]
    assert [line.split("'")[1] for line in found.skipped] == ["Tăng/giảm (%)", "% so KH"]


def test_the_month_of_a_single_column_is_that_of_the_year_in_the_title(read):
    found = read("Exports in 2023 (USD million)", "Item,Tháng 12", "Rice,2392", "Coffee,1294")
    assert spans(found) == ["2023-12 2023-12 2392", "2023-12 2023-12 1294"]


PARTS = {"Q1": "01 03", "Quý II": "04 06", "H1": "01 06", "9M": "01 09", "6 tháng": "01 06", "9 tháng": "01 09",
         "Cả năm": "01 12", "Full year": "01 12", "First half": "01 06", "9 Monate": "01 09"}  # fmt: skip


@pytest.mark.parametrize("label", PARTS)
def test_part_of_a_year_beside_it(read, label):
    start, end = PARTS[label].split()
    found = read("Year,Period,Exports (USD mn)", f"2022,{label},320", f"2023,{label},350")
    assert spans(found) == [f"{year}-{start} {year}-{end} {value}" for year, value in ((2022, 320), (2023, 350))]


def test_parts_of_years_below_years_across(read):
    found = read("Xuất khẩu (triệu USD)", "Kỳ,2022,2023", "Quý I,100,110", "6 tháng,220,241")
    assert spans(found) == ["2022-01 2022-03 100", "2023-01 2023-03 110", "2022-01 2022-06 220", "2023-01 2023-06 241"]


def test_a_row_with_a_period_that_is_not_understood_is_named(read):
    found = read("Year,Period,Exports (USD mn)", "2022,10 weeks,100", "2022,H1,220", "2023,Q1,110")
    assert spans(found) == ["2022-01 2022-06 220", "2023-01 2023-03 110"]
    assert found.skipped == ("1 row of numbers without a period, such as row 2",)


@pytest.mark.parametrize("rows", [("2022,10 weeks,220", "2023,10 weeks,110"), ("2023,9M,110",)])
def test_years_with_periods_beside_them_that_are_not_joined_are_refused(read, rows):
    assert "beside a year, in row 2" in refusal(read, "Year,Period,Exports (USD mn)", *rows)


def test_a_year_that_says_that_it_is_whole_is_read(read):
    found = read("Year,Period,Exports (USD mn)", "2022,Annual,320", "2023,Annual,350")
    assert spans(found) == ["2022-01 2022-12 320", "2023-01 2023-12 350"]


def test_a_number_before_a_month_is_no_number_of_a_list_unless_it_is_that_of_the_month(read):
    title = "Exports of Peru in 2023 (USD mn)"
    found = read(title, "Month,Exports", "01 Jan,100", "02 Feb,101")
    assert spans(found) == ["2023-01 2023-01 100", "2023-02 2023-02 101"]
    refusal(read, title, "Month,Exports", "22 Dec,100", "23 Jan,100", "23 Feb,101")


def test_columns_beside_the_years_are_named(read):
    found = read("Exports of Peru (USD mn)", "Month,2022,2023,% change 2023/22", "Jan,110,121,10.0", "Feb,108,110,1.9")
    assert len(found.figures) == 4
    assert found.skipped == ("1 column of numbers without a period, from D2 on: '% change 2023/22'",)
