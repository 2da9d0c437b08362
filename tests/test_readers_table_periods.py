"""Periods of tables in parts: years over single columns, months of a year beside it, notes; read, or refused."""

import pytest

from tests.readers import refusal, told
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
    assert found.skipped == ("2 columns of numbers without a period, from D2 on: 'Tăng/giảm (%)', '% so KH'",)


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


@pytest.mark.parametrize(
    "note", ["* January to September", "* 9 tháng", "(*) Figures until September", "*: first half"]
)
def test_a_year_whose_note_names_months_is_left_out(read, note):
    found = read("Year,Exports (USD mn)", "2021,450", "2022,490", "2023*,380", note)
    assert spans(found) == ["2021-01 2021-12 450", "2022-01 2022-12 490"]
    assert [line for line in found.skipped if "'2023*'" in line and note in line]


def test_a_series_whose_note_names_months_is_left_out(read):
    lines = "USD mn,2021,2022,2023p", "Exports,450,490,380", "Imports,350,390,280"
    assert spans(read(*lines, "p: January-September")) == [
        "2021-01 2021-12 450", "2022-01 2022-12 490", "2021-01 2021-12 350", "2022-01 2022-12 390"]  # fmt: skip


@pytest.mark.parametrize("note", ["* Preliminary", "* Revised in March 2024", "* Fiscal year from April to March"])
def test_other_notes_take_nothing_away(read, note):
    found = read("Year,Exports (USD mn)", "2021,450", "2022,490", "2023*,380", note, fiscal_start="1")
    assert spans(found)[-1] == "2023-01 2023-12 380"


TIMES = ["Beginning year", "Weekly average", "Years ending 31 March", "LY", "Vorjahr", "22 Dec", "Tháng trước"]


@pytest.mark.parametrize("label", TIMES)
@pytest.mark.parametrize("names", ["commodity", "partner"])
def test_words_of_time_are_no_names(read, label, names):
    found = read("Exports of Peru (USD mn)", f"Month,{label},Widgets", "2023-01,2392,5", "2023-02,2392,6", names=names)
    assert spans(found) == ["2023-01 2023-01 5", "2023-02 2023-02 6"]
    assert any("speaks of time" in line for line in found.skipped)


def test_a_period_in_a_column_of_goods_is_no_good(read):
    found = read("Exports of Peru in 2023 (USD mn)", "Product,Value", "Rice,5", "Q1 2022,2")
    assert spans(found) == ["2023-01 2023-12 5"]


def test_the_change_on_the_month_is_none_on_the_year(read):
    lines = "Month,Exports (USD mn),Exports: change on month (%),Exports: change on year (%)", "2023-01,100,-12.0,-5.0"
    found = read(*lines, "2023-02,110,10.0,3.2")
    assert told(found, "measure", "value")[:3] == [("level", "100"), ("mom_pct", "-12.0"), ("yoy_pct", "-5.0")]


def test_more_than_any_country_trades_is_another_scale(read):
    line = refusal(read, "Month,Exports (USD mn)", "2023-01,5300000", "2023-02,5400000")
    assert "B2: 5300000 usd_mn is more than any country trades in that time" in line
    assert len(read("Year,Exports (USD mn)", "2022,3590000", "2023,3380000").figures) == 2  # a year of China
