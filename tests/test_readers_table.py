"""Tables that economists make: every layout gives the figures that stand in it, and says what it leaves out."""

import datetime
import io
import unicodedata

import openpyxl
import pandas as pd
import pytest

from tradeanalysis import figures, readers
from tradeanalysis.errors import FiguresError, TradeDataError
from tradeanalysis.figures import marks
from tradeanalysis.readers import letters, table
from tradeanalysis.readers.tables import blocks, html, periods, units, words
from tradeanalysis.readers.workbook import Sheet

SERIES = ["flow", "sector", "commodity", "period_start", "period_end", "measure", "value", "unit"]


@pytest.fixture
def read(tmp_path):
    """Reads a text, bytes, or rows of a workbook."""

    def reader(given, *, encoding="utf-8", merged=(), name="a.dat", **said):
        path = tmp_path / name
        if isinstance(given, list):
            book = openpyxl.Workbook()
            for row in given:
                book.active.append(row)
            for cells in merged:
                book.active.merge_cells(cells)
            held = io.BytesIO()
            book.save(held)
            given = held.getvalue()
        path.write_bytes(given if isinstance(given, bytes) else given.encode(encoding))
        return readers.read(path, **said)

    return reader


def rows(reading, *columns):
    """The figures as texts, sorted."""
    return sorted(reading.figures[list(columns)].agg(" ".join, axis=1))


def lines(*texts):
    return "\n".join(texts) + "\n"


EXPORTS = ["exports 2022-01 5.3", "exports 2022-02 5.5"]
BOTH = [*EXPORTS, "imports 2022-01 6.1", "imports 2022-02 7"]
LAYOUTS = {
    "months down": lines("Month,Exports (USD bn),Imports (USD bn)", "2022-01,5.3,6.1", "2022-02,5.5,7"),
    "months across": lines("USD billion,2022-01,2022-02", "Exports,5.3,5.5", "Imports,6.1,7"),
    "decimal commas": lines("Month;Exports (USD bn);Imports (USD bn)", "2022-01;5,3;6,1", "2022-02;5,5;7"),
    "declared separator": lines("sep=|", "Month|Exports (USD bn)|Imports (USD bn)", "2022-01|5,3|6,1", "2022-02|5,5|7"),
    "tabs": lines("Month\tExports, USD bn\tImports, USD bn", "Jan-22\t5.3\t6.1", "Feb-22\t5.5\t7"),
    "one figure a row": lines(
        "date,flow,value,unit", "2022-01-01,Exports,5.3,USD bn", "2022-02-01,Exports,5.5,USD bn",
        "2022-01-01,Imports,6.1,USD bn", "2022-02-01,Imports,7,USD bn",
    ),
    "Vietnamese": lines(
        "Đơn vị tính: Tỷ USD", "Tháng,Xuất khẩu,Nhập khẩu", "Tháng 1/2022,5.3,6.1", "Tháng 2/2022,5.5,7"
    ),
    "year and month": lines("Year,Month,Exports (USD bn),Imports (USD bn)", "2022,1,5.3,6.1", "2022,2,5.5,7"),
    "year once": lines("Year,Month,Exports (USD bn),Imports (USD bn)", "2022,Jan,5.3,6.1", ",Feb,5.5,7"),
    "years over months": lines("USD bn,2022,", ",Jan,Feb", "Exports,5.3,5.5", "Imports,6.1,7"),
    "months down, years across, two tables": lines(
        "Exports, USD bn", "Month,2022", "Jan,5.3", "Feb,5.5", "", "Imports, USD bn", "Month,2022", "Jan,6.1", "Feb,7"
    ),
    "two tables": lines(
        "USD billion", "Exports", ",2022-01,2022-02", "Total,5.3,5.5", "Imports", ",2022-01,2022-02", "Total,6.1,7"
    ),
    "sections": lines("USD billion,2022-01,2022-02", "Exports", "Total,5.3,5.5", "Imports", "Total,6.1,7"),
    "side by side": lines(
        "Month,Exports (USD bn),,Month,Imports (USD bn)", "2022-01,5.3,,2022-01,6.1", "2022-02,5.5,,2022-02,7"
    ),
    "unit below": lines("Month,Exports,Imports", "2022-01,5.3,6.1", "2022-02,5.5,7", "", "Unit: USD billion"),
    "footnotes and status": lines(
        "Month,Exports (USD bn),Imports (USD bn)", "2022-01,5.3 r,6.1*", "2022-02 (p),5.5,7 (1)", "Source: customs"
    ),
    "a web page": lines(
        "<html><body><p>USD billion</p><table><tr><th>Month</th><th>Exports</th><th>Imports</th></tr>",
        "<tr><td>2022-01</td><td>5.3</td><td>6.1</td></tr><tr><td>2022-02<td>5.5<td>7</table></body></html>",
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_one_table_in_many_layouts(read, text):
    found = read(text, place="Hanoi")
    assert rows(found, "flow", "period_start", "value") == BOTH
    assert set(found.figures["unit"]) == {"usd_bn"}
    assert (set(found.figures["measure"]), set(found.figures["place"])) == ({"level"}, {"Hanoi"})
    assert found.doubts == ()


def in_1258(text):
    """The bytes of Windows-1258, which has few letters with two marks: the tone follows its vowel."""
    found = b""
    for letter in text:
        apart = unicodedata.normalize("NFD", letter)
        tones = "".join(mark for mark in apart if mark in "\u0300\u0301\u0303\u0309\u0323")
        rest = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in tones))
        found += letter.encode("cp1258", "ignore") or (rest + tones).encode("cp1258")
    return found


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1258"])
def test_encodings(read, encoding):
    text = lines("Tháng;Tỉnh;Xuất khẩu (triệu USD)", "2022-01;Thái Bình;5,3", "2022-02;Thái Bình;5,5")
    raw = in_1258(text) if encoding == "cp1258" else text.encode(encoding)
    found = read(raw)
    assert rows(found, "place", "period_start", "value") == ["Thái Bình 2022-01 5.3", "Thái Bình 2022-02 5.5"]
    assert set(found.figures["unit"]) == {"usd_mn"}


@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        ("Báº¯c Ninh", "Bắc Ninh"),  # UTF-8 read as Windows-1252
        ("Ä\u0090Ã\u00a0 Náºµng", "Đà Nẵng"),
        ("B¾c Ninh", "Bắc Ninh"),  # TCVN3, whose sheet has further signs
        ("Haø Noäi", "Hà Nội"),  # VNI
        ("Ñaø Naüng", "Đà Nẵng"),
        ("Köln", "Köln"),  # letters that TCVN3 and VNI have too
        ("Curaçao", "Curaçao"),
        ("Côte d'Ivoire", "Côte d'Ivoire"),
        ("São Tomé", "São Tomé"),
        ("Haïti", "Haïti"),
    ],
)
def test_letters_stored_in_other_ways(broken, meant):
    beside = {
        "B¾c Ninh": "S¶n xuÊt",
        "Haø Noäi": "Vieät Nam, tænh Hoaø Bình",
        "Ñaø Naüng": "Quaûng Ngaõi, Thuaän Haûi, Haø",
    }
    assert letters.cells([[broken, 5.0, beside.get(broken, "Exports")]])[0][0] == meant


MONTHS = {
    "Dec-21": "2021-12", "Dec 21": "2021-12", "Dec'21": "2021-12", "December, 2021": "2021-12", "2021 Dec": "2021-12",
    "2021M12": "2021-12", "2021-M12": "2021-12", "M12 2021": "2021-12", "12/2021": "2021-12", "12.2021": "2021-12",
    "202112": "2021-12", "2021:12": "2021-12", "2021/12": "2021-12", "2021-12-01": "2021-12",
    "Tháng 12/2021": "2021-12",
    "Thg12-21": "2021-12", "tháng 12 năm 2021": "2021-12", "2021-12-31 00:00:00": "2021-12", "Dez 21": "2021-12",
    "2021p": "2021-01 2021-12", "Sơ bộ 2021": "2021-01 2021-12", "2021": "2021-01 2021-12", "2021Q4": "2021-10 2021-12",
    "quý IV/2021": "2021-10 2021-12", "Q4 2021": "2021-10 2021-12", "2021-Q4": "2021-10 2021-12",
    "1980:4": "1980-10 1980-12", "8 tháng 2021": "2021-01 2021-08", "Jan-Aug 2021": "2021-01 2021-08",
}  # fmt: skip


@pytest.mark.parametrize(("text", "months"), MONTHS.items())
def test_months_as_spreadsheets_and_offices_write_them(text, months):
    found = periods.when(text).whole()
    assert [found.start, found.end] == (months.split() if " " in months else [months, months])


@pytest.mark.parametrize("text", ["2021/22", "21-Dec", "T1/2022", "Total", "2021-13", "tháng năm 2009", "", "5.3"])
def test_texts_that_are_no_months(text):
    found = periods.when(text)
    assert found is None or not found.whole().complete or text == "2021/22"


def test_months_read_beside_each_other():
    assert [one.start for one in periods.along(["T4/2021", "T5/2021"])] == ["2021-04", "2021-05"]
    assert [one.start for one in periods.along(["31/01/2021", "28/02/2021"])] == ["2021-01", "2021-02"]
    assert [one.start for one in periods.along(["1/1/2021", "2/1/2021"])] == ["2021-01", "2021-02"]
    assert [one.start for one in periods.along([datetime.date(2021, 3, 1)])] == ["2021-03"]
    assert periods.along([27540.0, 33220.0]) == [None, None]


UNITS = {
    "Million USD": ("mn", "usd"), "Triệu USD": ("mn", "usd"), "in thousands of US dollars": ("th", "usd"),
    "Nghìn USD": ("th", "usd"), "Mio. EUR": ("mn", "eur"), "tỷ đồng": ("bn", "vnd"), "1000 USD": ("th", "usd"),
    "Millions in Vatu (VUV)": ("mn", "vuv"), "millions of dollars": ("mn", "?"), "usd_bn": ("bn", "usd"),
    "%": ("", "pct"), "Nghìn tấn": ("th", "quantity"), "NOK million": ("mn", "nok"), "Millions": ("mn", ""),
    "Rice": None, "ALL": None, "Total": None, "Won": ("", "krw"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "unit"), UNITS.items())
def test_units(text, unit):
    assert units.unit(text) == unit


@pytest.mark.parametrize(
    ("text", "cells", "rest", "omitted"),
    [
        ("Total exports", {"flow": "exports"}, "", ""),
        ("Exports of rice", {"flow": "exports"}, "rice", ""),
        ("Exports to China", {"flow": "exports"}, "china", ""),
        ("Exports less imports", {"flow": "balance"}, "", ""),
        ("Cán cân thương mại", {"flow": "balance"}, "", ""),
        ("Tổng kim ngạch xuất nhập khẩu", {"flow": "trade"}, "", ""),
        ("Imports, % yoy", {"flow": "imports", "measure": "yoy_pct"}, "", ""),
        ("Khu vực có vốn đầu tư nước ngoài", {"sector": "fdi"}, "", ""),
        ("Chỉ số giá xuất khẩu", {"flow": "exports"}, "", "an index"),
        ("Re-exports", {}, "", "re-exports or re-imports"),
        ("Exports of goods and services", {"flow": "exports"}, "", "services"),
        ("Hàng dệt, may", {}, "Hàng dệt, may", ""),
    ],
)
def test_words_of_headers(text, cells, rest, omitted):
    found = words.said(text)
    assert (dict(found.cells), found.rest, found.omitted) == (cells, rest, omitted)


def test_marks_of_numbers():
    assert marks.decimal_mark(["1.234.567", "5,3"]) == ","
    assert marks.decimal_mark(["12,345,678"]) == "."
    assert marks.decimal_mark(["1,23,456.5"]) == "."  # of India
    assert marks.decimal_mark(["0,412"]) == ","
    assert marks.decimal_mark(["27540.123"]) == "."
    assert [marks.bare(text) for text in ("€5.3", "5.3.", "1e5", "5 3", "-", "12-")] == ["", "5.3.", "", "", "", "-12"]


def test_goods_over_pairs_of_volume_and_value(read):
    """Merged headers over "Lượng" and "Trị giá", a column of numbers, and a footnote of units."""
    found = read(
        [
            ["Kim ngạch xuất khẩu (triệu USD)"],
            ["STT", "Mặt hàng", "Tháng 1/2023", None, "2 tháng/2023", None],
            [None, None, "Lượng", "Trị giá", "Lượng", "Trị giá"],
            [1, "Gạo", 359.3, 186.2, 890.1, 470.5],
            [2, "Cà phê", 142.5, 310.2, 342.1, 745.9],
            [None, "Tổng số", None, 496.4, None, 1216.4],
        ],
        merged=["C2:D2", "E2:F2"],
        place="Viet Nam",
    )
    assert rows(found, "commodity", "period_start", "period_end", "value") == [
        "all 2023-01 2023-01 496.4", "all 2023-01 2023-02 1216.4", "coffee 2023-01 2023-01 310.2",
        "coffee 2023-01 2023-02 745.9", "rice 2023-01 2023-01 186.2", "rice 2023-01 2023-02 470.5",
    ]  # fmt: skip
    assert (
        found.skipped
        == (
            "sheet 'Sheet': the column 'STT' is not read",
            "'Sheet'!C3: the column 'Lượng' holds volumes",
            "'Sheet'!E3: the column 'Lượng' holds volumes",
        )[1:]
    )
    assert found.figures["source_cell"].tolist()[0] == "'Sheet'!D4"


def test_a_merged_total_counts_once(read):
    found = read(
        [["USD mn", "2022-01", "2022-02"], ["Exports", 5.0, 6.0], [None, None, None], ["Imports", 1.0, 2.0]],
        merged=["B2:B3"],
        place="X",
    )
    assert rows(found, "flow", "value") == ["exports 5", "exports 6", "imports 1", "imports 2"]


def test_partners_under_a_place(read):
    text = lines(
        "Exports by market (million USD)", "Market,2022,2023", "China,57.7,61.2", "Japan,24.2,23.3", "Total,371.3,354.7"
    )
    found = read(text, place="Viet Nam")
    assert rows(found, "partner", "period_start", "period_end", "value")[:2] == [
        "China 2022-01 2022-12 57.7", "China 2023-01 2023-12 61.2",
    ]  # fmt: skip
    assert set(found.figures["partner"]) == {"China", "Japan", "world"}


def test_provinces_of_one_month_from_the_title(read):
    """The months stand in the title; the sum of the provinces is no province."""
    text = lines(
        "Xuất nhập khẩu tháng 4 năm 2023", "Đơn vị: Triệu USD", "Tỉnh,Xuất khẩu,Nhập khẩu", "Hà Nội,1301.5,3012",
        "Bắc Ninh,3010,2522", "Tổng số,4311.5,5534",
    )  # fmt: skip
    found = read(text)
    assert rows(found, "place", "flow", "period_end", "value") == [
        "Bắc Ninh exports 2023-04 3010", "Bắc Ninh imports 2023-04 2522", "Hà Nội exports 2023-04 1301.5",
        "Hà Nội imports 2023-04 3012",
    ]  # fmt: skip


def test_growth_and_cumulative_columns(read):
    text = lines(
        "Month,Exports (USD mn),Exports yoy %,Cumulative exports (USD mn)",
        "2023-03,29.6,-13.2,79.3",
        "2023-04,27.5,-17.1,106.8",
    )
    assert rows(read(text, place="X"), "measure", "period_start", "period_end", "value", "unit") == [
        "level 2023-01 2023-03 79.3 usd_mn", "level 2023-01 2023-04 106.8 usd_mn", "level 2023-03 2023-03 29.6 usd_mn",
        "level 2023-04 2023-04 27.5 usd_mn", "yoy_pct 2023-03 2023-03 -13.2 pct", "yoy_pct 2023-04 2023-04 -17.1 pct",
    ]  # fmt: skip


def test_serial_days_of_a_spreadsheet(read):
    found = read([["USD bn", 44927, 44958], ["Exports", 23.6, 25.9]], place="Viet Nam")
    assert found.figures["period_start"].tolist() == ["2023-01", "2023-02"]


def test_quarters_and_years_beside_months_are_figures_of_their_own(read):
    text = lines("USD mn,2022-01,2022-02,2022-03,Q1 2022,2022", "Exports,1,2,3,6,30")
    assert rows(read(text, place="X"), "period_start", "period_end", "value") == [
        "2022-01 2022-01 1", "2022-01 2022-03 6", "2022-01 2022-12 30", "2022-02 2022-02 2", "2022-03 2022-03 3",
    ]  # fmt: skip


TEMPLATE = "place,flow,period_start,period_end,measure,value,unit,published"


def test_template_in_any_spelling(read):
    """Columns in another order, near spellings, words of other languages, days as they are written in Viet Nam."""
    text = lines(
        "Period end;Place ;Flow;Measures;value;units;period start;published;Extra",
        "Apr-23;Hanoi;Xuất khẩu;level;5,3;USD bn;Jan-23;06.05.2023;x",
        "2023-04;Hanoi;Export;yoy;-3,5;%;2023-01;06.05.2023;x",
    )
    found = read(text)
    assert rows(found, *SERIES, "published") == [
        "exports total all 2023-01 2023-04 level 5.3 usd_bn 2023-05-06",
        "exports total all 2023-01 2023-04 yoy_pct -3.5 pct 2023-05-06",
    ]
    assert found.skipped == ("I1: the column 'Extra' is not read",)
    assert len(figures.load(found.figures.drop(columns=["partner", "source_cell"]))) == 2


QUALIFIED = {  # a column beside those of the template and its cell, and what becomes of the figure
    ("adjustment", "seasonal"): ("seasonally_adjusted", "world"),
    ("Seasonal adjustment", "Seasonally adjusted"): ("seasonally_adjusted", "world"),
    ("Seasonality", "SA"): ("seasonally_adjusted", "world"),
    ("Seasonal adjustment", "Unadjusted"): ("", "world"),
    ("Destination", "China"): ("", "China"),
    ("price basis", "current prices"): ("current prices", "world"),
    ("checked by", "me"): ("", "world"),
    ("scale", "billions"): ("", "world"),
    ("UNIT_MULT", "9"): ("", "world"),
    ("file name", "budget_2023.pdf"): ("", "world"),
    ("Remarks", "Target met; plan exceeded"): ("", "world"),
    ("Remarks", "forecast"): "Remarks 'forecast' speaks of a plan, a forecast or a part",
    ("UNIT_MULT", "6"): "UNIT_MULT '6' speaks of a scale that its unit 'usd_bn' lacks",
    ("price basis", "constant prices"): "basis 'constant prices' speaks of prices",
    ("Contents", "index"): "Contents 'index' speaks of an index",
    ("Status", "forecast"): "Status 'forecast' speaks of a plan, a forecast or a part",
    ("Coverage", "excluding gold"): "Coverage 'excluding gold' speaks of a plan, a forecast or a part",
    ("adjustment", "odd"): "adjustment 'odd' speaks of the adjustment 'odd'",
    ("scale", "millions"): "scale 'millions' speaks of a scale that its unit 'usd_bn' lacks",
    ("rate", "83.2 INR/USD"): "rate '83.2 INR/USD' is not imported. Add the row to the table of figures itself",
}


@pytest.mark.parametrize("beside", QUALIFIED, ids=" ".join)
def test_template_with_a_column_that_qualifies_a_figure(read, beside):
    head, cell = beside
    text = lines(
        f"place,flow,period_start,measure,value,unit,{head}", f"Peru,exports,2023-01,level,5.3,usd_bn,{cell}",
        "Peru,exports,2023-02,level,5.4,usd_bn,",
    )  # fmt: skip
    found, wanted = read(text), QUALIFIED[beside]
    plain = "Peru exports  world 2023-02 5.4"
    if isinstance(wanted, str):
        assert found.doubts == (f"row 2: {wanted}; left out",)
        assert rows(found, "place", "flow", "basis", "partner", "period_start", "value") == [plain]
    else:
        basis, partner = wanted
        first = f"Peru exports {basis} {partner} 2023-01 5.3"
        assert rows(found, "place", "flow", "basis", "partner", "period_start", "value") == sorted([first, plain])


@pytest.mark.parametrize(
    ("unit", "scale"), [("inr_crore", "crore"), ("usd", "units"), ("usd_mn", "6"), ("USD mn", "millions")]
)
def test_template_with_the_scale_of_its_unit_beside_it(read, unit, scale):
    value = 5_300_000_000 if unit == "usd" else 5300
    row = f"Peru,exports,2023-01,level,{value},{unit},{scale}"
    assert len(read(lines("place,flow,period_start,measure,value,unit,scale", row)).figures) == 1


def test_template_keeps_printed_words(read):
    text = lines(
        "place,flow,period_start,period_end,measure,printed", "Hanoi,exports,2023-01,2023-04,level,about US$5.3 billion"
    )
    found = read(text)
    assert figures.load(found.figures.drop(columns=["partner", "source_cell"]))["value"].tolist() == [5300]


def test_template_of_a_workbook_with_dates(read):
    day = datetime.date(2023, 4, 1)
    found = read(
        [TEMPLATE.split(","), ["Hanoi", "exports", day, day, "level", 1301.5, "usd_mn", datetime.date(2023, 5, 6)]]
    )
    assert rows(found, *SERIES, "published") == ["exports total all 2023-04 2023-04 level 1301.5 usd_mn 2023-05-06"]


def test_template_rows_with_faults_are_left_out(read):
    text = lines(
        TEMPLATE, "X,exports,2022-01,2022-01,level,5,usd_mn,", "X,sales,2022-01,2022-01,level,5,usd_mn,",
        ",exports,2022-01,2022-01,level,5,usd_mn,", "X,exports,2022-01,2022-01,level,,usd_mn,",
        "X,exports,2022-02,2022-02,level,five,usd_mn,", "X,exports,2022-02,2022-02,level,5,usd_mn,soon",
    )  # fmt: skip
    found = read(text)
    assert len(found.figures) == 1
    assert found.doubts == (
        "row 3: flow 'sales' is not known; left out",
        "row 4: place is empty; left out",
        "row 5: value and printed are empty; left out",
        "row 6: value 'five' is no number; left out",
        "row 7: published 'soon' is no date; left out",
    )


def test_a_release_years_after_its_months_is_doubted(read):
    found = read(lines(TEMPLATE, "X,exports,2013-04,2013-04,level,5,usd_mn,2023-05-06"))
    assert found.doubts == ("a release of 2023-05-06 whose last month is 2013-04: check the years",)
    assert read(lines("USD mn,2013-04,2013-05", "Exports,5,6"), place="X", published="2023-05-06").doubts == ()


def test_contradictions_are_left_out_and_said(read):
    found = read(
        lines(
            "Month,Exports,Imports,Balance", "2022-01,10,8,-2", "2022-02,10,9,1", "2022-02,10,9.5,1", "2022-03,10,5,9"
        ),
        place="X",
        unit="usd_mn",
    )
    assert rows(found, "flow", "period_start") == [
        "balance 2022-02", "balance 2022-03", "exports 2022-01", "exports 2022-02", "exports 2022-03",
        "imports 2022-01", "imports 2022-03",
    ]  # fmt: skip
    assert found.doubts == (
        "2 figures stood twice with the same number, such as B4; kept once",
        "C3: 9 for the figure that C4 says otherwise; left out",
        "C4: 9.5 for the figure that C3 says otherwise; left out",
        "1 balance not exports less imports, such as D5: do the columns count one thing in one unit?",
        "D2: a balance of -2, where exports less imports are 2; left out",
    )


def test_cells_that_are_no_figures_are_said(read):
    found = read(
        lines("Month,Exports (USD mn)", "2022-01,5%", "2022-02,abc", "2022-03,..", "2022-04,6.5", "Total,11.5"),
        place="X",
    )
    assert found.figures["value"].tolist() == ["6.5"]
    assert found.skipped == (
        "1 row of numbers without a period, such as row 6",
        "1 cell with a rate among amounts, such as B2",
    )
    assert found.doubts == ("B3: 'abc' where a number is expected; left out",)


def test_rows_without_labels_are_left_out(read):
    found = read(lines("USD mn,2022-01,2022-02", "Exports,1,2", ",3,4"), place="X")
    assert found.figures["value"].tolist() == ["1", "2"]
    assert found.skipped == ("2 cells with no label, such as B3",)


def test_formulas_without_results_are_named(read):
    found = read(
        [["Month", "Exports (USD mn)", "Imports (USD mn)"], ["2022-01", 1.5, "=B2"], ["2022-02", 1.6, 1.4]], place="X"
    )
    assert len(found.figures) == 3
    assert found.doubts == (
        "sheet 'Sheet' has 1 formula without a stored result, such as C2. "
        "Open it in a spreadsheet, save it, and import it again",
    )


def test_trailing_digits_are_kept_and_computed_ones_cut(read):
    assert read(lines("USD mn,2022-01,2022-02", "Exports,5.30,6"), place="X").figures["value"].tolist() == ["5.30", "6"]
    found = read([["USD mn", "2022-01", "2022-02"], ["Exports", 0.1 + 0.2, 27540.0]], place="X")
    assert found.figures["value"].tolist() == ["0.3", "27540"]


def test_decimal_mark_as_said(read):
    text = lines("Month;Exports (USD mn)", "2022-01;27.540", "2022-02;33.220")
    assert read(text, place="X", decimal=",").figures["value"].tolist() == ["27540", "33220"]
    assert read(text, place="X", decimal=".").figures["value"].tolist() == ["27.540", "33.220"]


def test_names_as_said(read):
    text = lines("Exports (USD mn)", "Item,2022-01,2022-02", "Foo,1,2", "Bar,3,4")
    assert read(text, place="X").figures["commodity"].unique().tolist() == ["foo", "bar"]
    text = text.replace("Item", "")
    assert read(text, place="X", names="partner").figures["partner"].unique().tolist() == ["Foo", "Bar"]
    assert read(text, names="place").figures["place"].unique().tolist() == ["Foo", "Bar"]


def test_sheets_of_a_workbook_are_all_read(tmp_path):
    book = openpyxl.Workbook()
    for name, value in (("Exports", 5.0), ("Imports", 6.0), ("Notes", None)):
        page = book.create_sheet(name)
        page.append(["USD mn", "2022-01", "2022-02"] if value else ["Made by hand"])
        page.append(["Total", value, value] if value else ["in May"])
    del book["Sheet"]
    book.save(tmp_path / "a.xlsx")
    found = readers.read(tmp_path / "a.xlsx", place="X")
    assert rows(found, "flow", "value") == ["exports 5", "exports 5", "imports 6", "imports 6"]
    assert found.skipped == ("sheet 'Notes' has no table with numbers",)
    assert len(readers.read(tmp_path / "a.xlsx", place="X", sheet="Imports").figures) == 2


def test_blocks_keep_the_addresses_of_their_cells():
    sheet = Sheet(
        "S", [["", "2022-01", "2022-02"], ["Exports", 1.0, 2.0], [], ["", "2022-03", "2022-04"], ["Exports", 3.0, 4.0]]
    )
    assert [layout.body for layout in blocks.blocks(sheet)] == [[1], [4]]


def test_html_spans():
    page = (
        "<table><tr><td rowspan=2>Month<td colspan=2>Exports</tr>"
        "<tr><td>Value<td>Volume</tr><tr><td>Jan<td>1<td>2</table>"
    )
    (sheet,) = html.tables(page, "a.htm")
    assert sheet.rows == [["Month", "Exports", ""], ["", "Value", "Volume"], ["Jan", "1", "2"]]
    assert sheet.merged == (((0, 0), (1, 0)), ((0, 1), (0, 2)))


def test_a_long_text_of_many_rows(read):
    """Ten thousand rows, each with its number in its place."""
    months = pd.period_range("1901-01", "2020-12", freq="M").astype(str)
    provinces = [f"Province {number}" for number in range(7)]
    text = "date,province,flow,value,unit\n" + "".join(
        f"{month},{province},exports,{at + len(months) * number}.5,USD mn\n"
        for number, province in enumerate(provinces)
        for at, month in enumerate(months)
    )
    found = read(text).figures
    assert len(found) == len(months) * len(provinces) == 10_080
    assert found["value"].tolist() == [f"{number}.5" for number in range(10_080)]
    assert found.iloc[1440][["place", "period_start"]].tolist() == ["Province 1", "1901-01"]


@pytest.mark.parametrize("given", [{"place": "X"}, {}])
def test_read_of_the_table_alone(tmp_path, given):
    """The reader itself, without the dispatch, says what a file lacks."""
    path = tmp_path / "a.csv"
    path.write_text("Month,Exports (USD mn)\n2022-01,1\n2022-02,2\n")
    if given:
        assert len(table.read(path, **given).figures) == 2
        return
    with pytest.raises(
        FiguresError, match=r"^a\.csv: 2 numbers found, but the file does not say the place\. Say it, as in "
    ):
        table.read(path)


def test_every_figure_read_is_one_that_loads(read):
    """What the reader gives, the table of figures takes."""
    for text in LAYOUTS.values():
        loaded = figures.load(read(text, place="Hanoi").figures.drop(columns=["partner", "source_cell"]))
        assert loaded["value"].sum() == pytest.approx(23_900)
    with pytest.raises(TradeDataError):
        read("", place="X")


def test_adjusted_series_are_marked_by_their_basis(read):
    """A seasonally adjusted series is another one than what was counted; one that says it is unadjusted is not."""
    text = lines(
        "Month;Exports, seasonally adjusted (million USD);Imports, not seasonally adjusted (million USD)",
        "2022-01;5.31;4.11",
        "2022-02;5.52;4.22",
    )
    assert read(text, place="X").doubts == (
        "2 figures are labelled as seasonally adjusted, such as B2; kept apart from the others by the basis "
        "seasonally_adjusted",
    )
    assert read(text, place="X").figures["basis"].tolist() == ["seasonally_adjusted", "", "seasonally_adjusted", ""]
    only = lines("Month;Exports, seasonally adjusted (million USD)", "2022-01;5.31", "2022-02;5.52")
    told = read(only, place="X", basis="seasonally_adjusted")
    assert (told.doubts, told.figures["basis"].tolist()) == ((), ["seasonally_adjusted"] * 2)


def test_years_above_their_months_and_goods_beside_services(read):
    """The layout of Exhibit 1 of the Census Bureau of the United States: 2020 and 2022, million dollars."""
    sheet = [
        ["Part A: Seasonally Adjusted", *[None] * 6],
        ["Exhibit 1. U.S. International Trade in Goods and Services", *[None] * 6],
        ["In millions of dollars. Details may not equal totals due to rounding. (R) - Revised.", *[None] * 6],
        ["Period", "Exports", None, None, "Imports", None, None],
        [None, "Total", "Goods (1)", "Services", "Total", "Goods (1)", "Services"],
        ["2020", *[None] * 6],
        ["Jan. - Feb.", 409911.0, 271268.0, 138643.0, 497002.0, 402809.0, 94192.0],
        ["February", 204819.0, 135701.0, 69118.0, 246458.0, 199403.0, 47055.0],
        ["2022", *[None] * 6],
        ["January (R)", 224490.0, 155983.0, 68507.0, 313720.0, 264586.0, 49133.0],
        ["January data as published last month:", *[None] * 6],
        [None, 224400.0, 155890.0, 68511.0, 314093.0, 264754.0, 49339.0],
    ]
    found = read(sheet, place="United States", unit="usd_mn", basis="seasonally_adjusted")
    assert rows(found, "flow", "period_start", "period_end", "value") == [
        "exports 2020-01 2020-02 271268", "exports 2020-02 2020-02 135701", "exports 2022-01 2022-01 155983",
        "imports 2020-01 2020-02 402809", "imports 2020-02 2020-02 199403", "imports 2022-01 2022-01 264586",
    ]  # fmt: skip
    together = [line.partition("holds ")[2] for line in found.skipped if "holds" in line]
    assert together == ["goods and services together", "services"] * 2


def test_a_group_of_products_is_no_total(read):
    """The page of a country and its partners at WITS, cut to three columns of values: fuels are not all goods."""
    text = (
        "Reporter Name,Partner Name,Year,Trade Flow,Product Group,Import (US$ Thousand),AHS Simple Average (%)\n"
        'Australia,"Korea, Rep.",2022,Import,Fuels,11277587.57,0\nAustralia,Singapore,2022,Import,Fuels,10710252.34,0\n'
    )
    columns = ["partner", "commodity", "value", "unit"]
    assert list(read(text).figures[columns].itertuples(index=False, name=None)) == [
        ("Korea, Rep.", "fuels", "11277587.57", "usd_th"),
        ("Singapore", "fuels", "10710252.34", "usd_th"),
    ]


def test_a_letter_in_brackets_is_no_currency():
    assert units.unit("(R)") is None
    assert units.unit("R million") == ("mn", "zar")


def test_years_and_months_in_two_columns_of_pxweb(read):
    """The layout of the Philippine Statistics Authority: 1991, million dollars, with the sum of the year."""
    text = lines(
        '"Trade in Goods by Month and Year"', "", '"Year","Month","Exports","Imports"', '"1991","Jan",635.57,950.41',
        '"1991","Feb",662.65,1094.81', '"1991","Total",1298.22,2045.22',
    )  # fmt: skip
    found = read(text, place="Philippines", unit="usd_mn")
    assert rows(found, "flow", "period_start", "period_end", "value") == [
        "exports 1991-01 1991-01 635.57", "exports 1991-02 1991-02 662.65",
        "imports 1991-01 1991-01 950.41", "imports 1991-02 1991-02 1094.81",
    ]  # fmt: skip
    assert found.skipped == ("1 row of numbers without a period, such as row 6",)


def test_a_column_of_flows_is_read_whatever_it_is_called(read):
    """The layout of a national office: "Trade" tells exports and imports apart, and is not passed over."""
    text = lines(
        '"REF_DATE","GEO","ID","Trade","Basis","Principal trading partners","VALUE"',
        '"2023-01","Canada","A1","Export","Customs","All countries","63112.9"',
        '"2023-02","Canada","A1","Export","Customs","All countries","59980.1"',
        '"2023-01","Canada","A2","Import","Customs","United States","30112.4"',
    )
    found = read(text, unit="cad_mn")
    assert rows(found, "flow", "partner", "period_start", "value") == [
        "exports world 2023-01 63112.9", "exports world 2023-02 59980.1", "imports United States 2023-01 30112.4",
    ]  # fmt: skip
    with pytest.raises(FiguresError, match="flow 'exports' is given, but the file says 'imports'"):
        read(text, unit="cad_mn", flow="exports")
