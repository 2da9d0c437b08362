"""Fiscal years written as texts, "2023-24" or "FY24": their months on paper, or one line that asks how they begin."""

import datetime

import openpyxl
import pandas as pd
import pytest

from tests.readers import refusal, told
from tradeanalysis import figures, readers
from tradeanalysis.cleaning import fiscal_years
from tradeanalysis.errors import FiguresError
from tradeanalysis.readers.tables import periods as table_periods

ASKED = "the file does not say with which month its fiscal years begin. Say it, as in --fiscal-start 4"
# Exports and imports, million US dollars: Reserve Bank of India; Pakistan Bureau of Statistics; Bangladesh, billion.
INDIA = "Year,Exports (USD mn),Imports (USD mn)\n2020-21,291808,394436\n2021-22,422004,613052\n"
PAKISTAN = "Exports of Pakistan by fiscal year (July-June)\nUSD million,2021,2022\nExports,25304,31782\n"
BANGLADESH = "Indicator (USD billion),FY21,FY22\nExports,38.76,52.08\nImports,60.68,82.50\n"
JAPAN = "年度,Exports (JPY bn)\n2021年度,85874\n令和4年度,99226\n"  # Ministry of Finance, billion yen


@pytest.fixture
def read(tmp_path):
    """Reads a text, or the rows of a workbook, as a table."""

    def reader(given, **said):
        path = tmp_path / "a.csv"
        if isinstance(given, list):
            book = openpyxl.Workbook()
            for row in given:
                book.active.append(row)
            path = tmp_path / "a.xlsx"
            book.save(path)
        else:
            path.write_text(given)
        return readers.read(path, **said)

    return reader


def months(reading):
    return [f"{first} {last} {value}" for first, last, value in told(reading, "period_start", "period_end", "value")]


@pytest.mark.parametrize(
    ("text", "starts", "place", "expected"),
    [
        ("2023-24", 4, "India", "2023-04 2024-03"),
        ("FY24", 4, "India", "2023-04 2024-03"),
        ("FY 2023/24", 4, "India", "2023-04 2024-03"),
        ("2024/25", 7, "Pakistan", "2024-07 2025-06"),
        ("1999-00", 4, "India", "1999-04 2000-03"),
        ("FY99-00", 4, "India", "1999-04 2000-03"),
        ("FY99", 4, "India", "1998-04 1999-03"),
        ("FY23-24", 7, "Bangladesh", "2023-07 2024-06"),
        ("2023年度", 4, "Japan", "2023-04 2024-03"),
        ("令和5年度", 4, "Japan", "2023-04 2024-03"),
        ("FY2023", 4, "Japan", "2023-04 2024-03"),  # called by the year in which it begins
        ("FY2023", 10, "United States", "2022-10 2023-09"),
        ("Q1 FY24", 4, "India", "2023-04 2023-06"),
        ("Q4 2023-24", 4, "India", "2024-01 2024-03"),
        ("2023-24:Q3", 7, "Pakistan", "2024-01 2024-03"),
        ("H2 2023-24", 4, "India", "2023-10 2024-03"),
        ("Apr-Sep 2023-24", 4, "India", "2023-04 2023-09"),
        ("2023-24 (Jul-Feb)", 7, "Pakistan", "2023-07 2024-02"),
        ("February 2023-24", 7, "Pakistan", "2024-02 2024-02"),
    ],
)
def test_a_fiscal_year_has_the_months_that_paper_gives(text, starts, place, expected):
    year, first, last = fiscal_years.fiscal_year(text).months(starts, place)
    counted = [pd.Period(f"{year}-01") + month - 1 for month in (first, last)]
    assert "{} {}".format(*counted) == expected


@pytest.mark.parametrize("text", ["2023-25", "2023-12", "2023", "Rice", "24", "2023-2025", "Q5 FY24", "year 2023"])
def test_other_texts_name_no_fiscal_year(text):
    assert fiscal_years.fiscal_year(text) is None


@pytest.mark.parametrize(
    "text", ["Apr-Mar 2023-24", "April 2023 - March 2024", "Year ended March 2024", "Apr 2023-Mar 2024"]
)
def test_months_that_are_named_need_nothing_else(text):
    one = table_periods.when(text)
    assert (one.start, one.end) == ("2023-04", "2024-03")


def test_a_run_beyond_the_fiscal_year_is_refused():
    line = "a run of months goes beyond a fiscal year. Write the months with their calendar years"
    assert refusal(fiscal_years.fiscal_year("Feb-May 2023-24").months, 4) == line
    line = "month 1 of a fiscal year may be January or the first one of the year. Write the names of months"
    assert refusal(fiscal_years.FiscalYear(2023, first=1, last=1, numbered=True).months, 4) == line


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        (INDIA, {"place": "India", "fiscal_start": "4"}, ["2020-04 2021-03 291808", "2021-04 2022-03 422004"]),
        (INDIA + "Note: April-March\n", {"place": "India"}, ["2020-04 2021-03 291808", "2021-04 2022-03 422004"]),
        (INDIA + "Years ended 31 March\n", {"place": "India"}, ["2020-04 2021-03 291808", "2021-04 2022-03 422004"]),
        (PAKISTAN, {"place": "Pakistan"}, ["2020-07 2021-06 25304", "2021-07 2022-06 31782"]),
        (BANGLADESH, {"place": "Bangladesh", "fiscal_start": "7"}, ["2020-07 2021-06 38.76", "2021-07 2022-06 52.08"]),
        (JAPAN, {"place": "Japan", "fiscal_start": "4"}, ["2021-04 2022-03 85874", "2022-04 2023-03 99226"]),
    ],
)
def test_tables_of_fiscal_years_are_read_where_the_file_or_the_user_says_how_they_begin(read, text, given, expected):
    reading = read(text, **given)
    exports = reading.figures[reading.figures["flow"] == "exports"]
    assert exports[["period_start", "period_end", "value"]].agg(" ".join, axis=1).tolist() == expected


def test_a_year_that_names_a_fiscal_one_alone_is_doubted(read):
    doubt = "FY21 is read as 2020-07 to 2021-06. Write 2020-21 or 2021-22 to say which is meant"
    assert read(BANGLADESH, place="Bangladesh", fiscal_start="7").doubts == (doubt,)
    assert read(JAPAN, place="Japan", fiscal_start="4").doubts == ()


@pytest.mark.parametrize("text", [INDIA, BANGLADESH, JAPAN, "Month,2022-23,2023-24\nApril,39.7,34.7\nMay,39.0,35.0\n"])
def test_else_the_month_is_asked_for(read, text):
    line = refusal(
        read, text, place="India", flow="exports" if "April" in text else "", unit="usd_mn" if "April" in text else ""
    )
    assert line.endswith(f"numbers found, but {ASKED}")


def test_months_under_fiscal_years_lie_in_the_calendar_year_that_is_theirs(read):
    text = "Month,2022-23,2023-24\nApril,39.7,34.7\nMarch,41.9,41.7\n"
    found = months(read(text, place="India", flow="exports", unit="usd_bn", fiscal_start="4"))
    assert found == [
        "2022-04 2022-04 39.7", "2023-04 2023-04 34.7", "2023-03 2023-03 41.9", "2024-03 2024-03 41.7",
    ]  # fmt: skip


def test_months_across_below_their_fiscal_year_stay_what_they_are(read):
    text = "USD bn,2023-24,,\n,Apr-23,May-23,Jan-24\nExports,34.7,35.0,36.9\n"
    found = read(text, place="India", fiscal_start="4")
    assert months(found) == ["2023-04 2023-04 34.7", "2023-05 2023-05 35.0", "2024-01 2024-01 36.9"]


def test_2003_04_is_a_month_among_months_and_a_year_among_years(read):
    years = "Year,Exports (USD bn)\n2003-04,63.8\n2004-05,83.5\n"
    of_months = "Month,Exports (USD bn)\n2003-04,5.1\n2003-05,5.3\n"
    assert refusal(read, years, place="India").endswith(ASKED)
    assert months(read(years, place="India", fiscal_start="4")) == ["2003-04 2004-03 63.8", "2004-04 2005-03 83.5"]
    assert months(read(years, place="India", fiscal_start="1")) == ["2003-04 2003-04 63.8", "2004-05 2004-05 83.5"]
    assert months(read(of_months, place="India", fiscal_start="4")) == ["2003-04 2003-04 5.1", "2003-05 2003-05 5.3"]
    both = "Period,2011-12,2012-13,2013-04,2013-05\nExports (USD bn),306,300,24,24\n"
    line = "'2011-12' may be a month or a fiscal year, and both stand beside it"
    assert refusal(read, both, place="India") == f"a.csv: {line}. Write the name of the month, or FY 2011-12"


@pytest.mark.parametrize(
    "texts",
    [("2009-10", "2010-11", "2011-12 (P)"), ("2009–10", "2010–11", "2011–12"), ("2009/10", "2010/11", "2011/12*")],
)
def test_a_mark_or_a_long_dash_makes_no_month_of_a_fiscal_year(read, texts):
    table = "Year,Exports (USD bn)\n" + "".join(f"{text},{place}\n" for place, text in enumerate(texts, 1))
    assert refusal(read, table, place="India").endswith(ASKED)
    assert months(read(table, place="India", fiscal_start="4"))[-1] == "2011-04 2012-03 3"
    assert [one.estimated for one in table_periods.along(texts)][:2] == [False, False]


def test_the_day_that_a_spreadsheet_makes_of_a_fiscal_year_is_refused(read):
    rows = [["Year", "Exports (USD mn)"], [datetime.date(2011, 12, 1), 306.0], ["2012-13", 300.0], ["2013-14", 314.0]]
    line = "the day 2011-12-01 stands beside the fiscal year '2012-13'. Write it as a text: FY 2011-12"
    assert refusal(read, rows, place="India", fiscal_start="4") == f"a.xlsx: {line}"
    rows = [rows[0], [datetime.date(2010, 11, 1), 250.0], [datetime.date(2011, 12, 1), 306.0]]
    line = "the day 2010-11-01 stands beside others that a spreadsheet may have made of fiscal years"
    assert refusal(read, rows, place="India", fiscal_start="4") == f"a.xlsx: {line}. Write it as a text: FY 2010-11"


def test_sums_that_begin_again_in_april_are_no_sums_since_january(read):
    text = "Month,Exports cumulative (USD bn)\nNov-23,278.8\nDec-23,317.1\nJan-24,353.9\nMar-24,437\nApr-24,35\n"
    what = "the sum to 2024-04 does not go on from that to 2024-03, so years begin in another month than January"
    assert refusal(read, text, place="India") == f"a.csv: B2 and 4 more: {what}. Give fiscal_start, such as 4 for April"
    found = months(read(text, place="India", fiscal_start="4"))
    assert found[2:] == ["2023-04 2024-01 353.9", "2023-04 2024-03 437", "2024-04 2024-04 35"]


HEAD = "place,flow,period_start,period_end,measure,value,unit\n"


def test_the_template_takes_fiscal_years_where_it_is_said_how_they_begin(read):
    rows = HEAD + "India,exports,2022-23,,level,451070,usd_mn\nIndia,exports,FY24,FY24,level,437072,usd_mn\n"
    expected = ["2022-04 2023-03 451070", "2023-04 2024-03 437072"]
    assert months(read(rows, fiscal_start="4")) == expected
    assert months(read(rows + "India,exports,2023-04,2023-09,level,211400,usd_mn\n"))[:2] == expected
    line = "period_start '2022-23' is a fiscal year, and the file does not say with which month it begins"
    assert refusal(read, rows) == (
        f"a.csv: no figure of trade is read. Row 2: {line}. Say it, as in --fiscal-start 4; left out"
    )


def loaded(*periods):
    rows = [("India", "exports", *ends, "level", f"USD {place}51 billion") for place, ends in enumerate(periods, 1)]
    columns = ["place", "flow", "period_start", "period_end", "measure", "printed"]
    return figures.load(pd.DataFrame(rows, columns=columns))


def test_a_table_reads_fiscal_years_as_its_other_rows_show():
    found = loaded(("2022-23", ""), ("FY24", "FY24"), ("2023-04", "2023-09"), ("Apr-Mar 2021-22", ""))
    ends = [f"{start} {end}" for start, end in zip(found["start"], found["end"], strict=True)]
    assert ends == ["2022-04 2023-03", "2023-04 2024-03", "2023-04 2023-09", "2021-04 2022-03"]
    assert found["note"].tolist() == ["", "FY24 read as 2023-04 to 2024-03", "", ""]


def test_a_table_that_does_not_show_how_years_begin_is_refused():
    what = "is a fiscal year, and no other row shows with which month it begins"
    remedy = "Write its first and last month, such as 2023-04 and 2024-03"
    option = "`tradeanalysis import --fiscal-start 4` reads it where years begin in April"
    line = f"figures, row 2, column period_start: '2022-23' {what}. {remedy}; {option}"
    assert refusal(loaded, ("2022-23", "2022-23")) == line
    assert refusal(loaded, ("2022-23", ""), ("2022-01", "2022-12")) == line
    # July to December alone may be the second half of a calendar year.
    assert refusal(loaded, ("2022-23", ""), ("2023-07", "2023-12")) == line


def test_a_table_takes_2003_04_for_a_month_unless_all_that_stands_beside_it_may_be_a_fiscal_year():
    found = loaded(("2003-04", "2003-04"), ("2003-05", "2003-05"))
    assert found["end"].astype(str).tolist() == ["2003-04", "2003-05"]
    with pytest.raises(FiguresError) as error:
        loaded(("2003-04", "2003-04"), ("2004-05", "2004-05"))
    what = "may be a month or a fiscal year, as the rows beside it are. Write its first and last month"
    assert str(error.value).splitlines() == [
        f"figures, row {row}, column period_start: {text!r} {what}, such as 2023-04 and 2024-03, or FY {text}"
        for row, text in ((2, "2003-04"), (3, "2004-05"))
    ]


def test_a_first_month_that_is_none_is_refused(read):
    line = "fiscal_start 'April' is no month. Write 1 to 12, such as 4 for April"
    assert refusal(read, INDIA, place="India", fiscal_start="April") == f"a.csv: {line}"


def test_a_single_row_below_years_is_read_across(read):
    found = read("Exports of Peru\nUSD million,2021,2022\nExports,25304,31782\n", place="Peru")
    assert months(found) == ["2021-01 2021-12 25304", "2022-01 2022-12 31782"]
    found = read("Exports of Peru\nUSD million,2021,2022\nExports,202104,31782\n", place="Peru")
    assert months(found) == ["2021-01 2021-12 202104", "2022-01 2022-12 31782"]


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ("Jan,9\nFeb,10\n2023,19\nJan,11\nFeb,12\n2024,23\n", "month 01 stands above the first year"),
        ("2022,\nNov,8\nDec,9\nJan,10\n", "months go back from 12 to 01 below 2022, as those of another year do"),
    ],
)
def test_months_that_may_lie_in_the_year_before_or_after_the_one_above_them_are_refused(read, rows, wrong):
    line = refusal(read, f"Period,Exports (USD mn)\n{rows}", place="Peru")
    assert line == f"a.csv: {wrong}. Write each month with its year, such as 2023-04"


@pytest.mark.parametrize(
    "text",
    [
        "Country,2020,2021\nIndia,313.4,291.8\nViet Nam,282.6,336.3\nNote: India: fiscal years (April-March).\n",
        "Country,2020,2021\nIndia*,313.4,291.8\nViet Nam,282.6,336.3\n* Fiscal years beginning in April.\n",
        "Year,India 1/,Viet Nam\n2020,313.4,282.6\n2021,291.8,336.3\n1/ Fiscal years (April-March).\n",
    ],
)
def test_a_note_on_one_country_makes_the_years_of_no_other_one_fiscal(read, text):
    """Reserve Bank of India, 2019-20 and 2020-21; General Statistics Office of Viet Nam, 2020 and 2021."""
    found = read("Exports (USD bn)\n" + text, names="place")
    rows = told(found, "place", "period_start", "period_end", "value")
    assert sorted(rows) == [
        ("India", "2019-04", "2020-03", "313.4"),
        ("India", "2020-04", "2021-03", "291.8"),
        ("Viet Nam", "2020-01", "2020-12", "282.6"),
        ("Viet Nam", "2021-01", "2021-12", "336.3"),
    ]


def test_a_year_named_by_its_end_shows_how_those_beside_it_begin(read):
    text = "Period,Exports (USD bn)\nYear ended March 2011,249.8\n2011-12,306.0\n2012-13,300.4\n"
    assert months(read(text, place="India")) == ["2010-04 2011-03 249.8", "2011-04 2012-03 306.0",
                                                "2012-04 2013-03 300.4"]  # fmt: skip


def test_months_below_a_bare_year_of_a_table_of_fiscal_years_are_refused_and_quarters_doubted(read):
    title = "Exports by fiscal year (July-June)\n"
    given = {"place": "Pakistan", "flow": "exports", "unit": "usd_mn"}
    line = refusal(read, f"{title}Month,2022,2023\nJuly,1,2\nJanuary,3,4\n", **given)
    assert "2022 may be a fiscal or a calendar year of month 07. Write FY 2021-22 or FY 2022-23" in line
    assert read(f"{title}Quarter,2021,2022\nQ1,1,2\nQ2,3,4\n", **given).doubts == (
        "2021 is read as 2020-07 to 2020-09. Write 2020-21 or 2021-22 to say which is meant",
    )


@pytest.mark.parametrize(
    ("title", "months"),
    [
        ("12 months to March", "2022-04 2023-03"),
        ("twelve months ending September", "2022-10 2023-09"),
        ("years to end June", "2022-07 2023-06"),
        ("year to December", "2023-01 2023-12"),
    ],
)
def test_years_that_a_title_ends_in_a_month(tmp_path, title, months):
    path = tmp_path / "a.csv"
    path.write_text(f"Exports by country ($ millions; {title})\nPartner,2023,2024\nChina,19000,18500\nPeru,80,82\n")
    found = readers.read(path, place="New Zealand", unit="nzd_mn")
    assert " ".join(found.figures[["period_start", "period_end"]].iloc[0]) == months
    assert bool(found.doubts) == (months != "2023-01 2023-12")
