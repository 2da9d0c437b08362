"""The monthly workbook of Viet Nam's statistics office, from small workbooks with its layouts and traps."""

import os
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from tradeanalysis import datasets
from tradeanalysis.errors import FiguresError, PeriodError
from tradeanalysis.readers import goods, gso, tcvn3

from .workbooks import LINES, MONTHS, OF_MONTH, OF_TO_DATE, TO_DATE, made


def wanted(figures, commodity, measure, start, sector="total"):
    found = figures[
        (figures["commodity"] == commodity)
        & (figures["measure"] == measure)
        & (figures["period_start"] == start)
        & (figures["sector"] == sector)
    ]
    return found["value"].tolist()


def test_read_april_2023(tmp_path):
    """Values of the office's release of 29 April 2023; an index of 82.85 is a fall of 17.15 per cent."""
    path = made(tmp_path / "2023-04-29-Bieu-T4.xlsx", [MONTHS, TO_DATE, OF_MONTH, OF_TO_DATE], LINES)
    found = gso.read(path)
    figures = found.figures
    assert (found.skipped, found.doubts) == ((), ())
    assert len(figures) == 8 * 4
    assert wanted(figures, "all", "level", "2023-04") == ["27540"]
    assert wanted(figures, "all", "yoy_pct", "2023-04") == ["-17.1466"]
    assert wanted(figures, "all", "yoy_pct", "2023-01") == ["-11.8149"]
    assert wanted(figures, "rice", "yoy_pct", "2023-01") == ["54.5"]
    assert wanted(figures, "crude_oil", "level", "2023-01") == wanted(figures, "crude_oil", "level", "2023-01", "fdi")
    assert wanted(figures, "all", "level", "2023-04", "domestic") == ["7117.3595"]
    assert set(figures["published"]) == {"2023-04-29"}
    assert figures["source_cell"].iloc[0] == "'14. XK'!D8"
    assert set(figures["qualifier"]) == {"estimated", ""}


def test_read_year_to_date_before_2008(tmp_path):
    """Until July 2008 "Thực hiện 6 tháng" is the year to date, not a month."""
    headers = [
        ["Thực hiện", "6 tháng", "năm 2007"],
        ["Ước tính", "tháng 7", "năm 2007"],
        ["Cộng dồn", "7 tháng", "năm 2007"],
    ]
    found = gso.read(made(tmp_path / "a.xlsx", headers, [("Tổng trị giá", "", 22507, 4250, 26757)]))
    assert wanted(found.figures, "all", "level", "2007-01") == ["22507", "26757"]
    assert found.figures["period_end"].tolist() == ["2007-06", "2007-07", "2007-07"]
    assert set(found.figures["published"]) == {""}


def test_read_january_with_the_year_before(tmp_path):
    headers = [["Sơ bộ", "", "năm 2023"], ["Ước tính", "tháng 01", "năm 2024"]]
    found = gso.read(made(tmp_path / "a.xlsx", headers, [("TỔNG TRỊ GIÁ", "", 355500, 33570)]))
    assert wanted(found.figures, "all", "level", "2023-01") == ["355500"]
    assert wanted(found.figures, "all", "level", "2024-01") == ["33570"]


def test_read_leaves_out_a_column_of_another_year(tmp_path):
    """A header whose year was not renewed must not give figures of that year."""
    stale = ["4 tháng năm 2022", "so với cùng kỳ", "năm trước (%)"]
    found = gso.read(made(tmp_path / "a.xlsx", [MONTHS, TO_DATE, OF_MONTH, stale], LINES))
    assert set(found.figures["period_end"]) == {"2023-04"}
    assert wanted(found.figures, "all", "yoy_pct", "2023-01") == []
    assert found.skipped == (
        "'14. XK'!J7: '4 thang nam 2022 so voi cung ky nam truoc (%)' does not fit a release of 2023-04; "
        "its column is left out",
    )


def test_read_leaves_out_scratch_columns_and_odd_cells(tmp_path):
    lines = [
        ("TỔNG TRỊ GIÁ", "", 27540, "n/a", 82.9, 1.0),
        ("", "Khu vực kinh tế trong nước", "7117,3", 28583, 80.7, 2.0),
    ]
    found = gso.read(made(tmp_path / "a.xlsx", [MONTHS, TO_DATE, OF_TO_DATE, ["UTT2", "", ""]], lines))
    assert wanted(found.figures, "all", "level", "2023-04", "domestic") == ["7117.3"]
    assert found.skipped == ("'14. XK'!J7: 'utt2' is not understood; its column is left out",)
    assert found.doubts == (
        "'14. XK'!F8: 'TỔNG TRỊ GIÁ' holds 'n/a' where a number is expected; left out",
        "'14. XK'!F7: no total stands under 'uoc tinh 4 thang nam 2023'",
    )


def with_cells(path, cells, **options):
    """The sound workbook with other contents in some cells."""
    book = openpyxl.load_workbook(made(path, [MONTHS, TO_DATE, OF_MONTH, OF_TO_DATE], LINES, **options))
    for place, content in cells.items():
        book.active[place] = content
    book.save(path)
    return gso.read(path)


RENAMED = {
    "TỔNG TRỊ GIÁ": ["Tổng số", "TỔNG CỘNG", "Tổng kim ngạch xuất khẩu", "A. Tổng trị giá", "I. Tổng trị giá (1)"],
    "Khu vực kinh tế trong nước": ["Doanh nghiệp trong nước", "- Khu vực doanh nghiệp 100% vốn trong nước"],
    "Khu vực có vốn đầu tư NN": [
        "Khu vực FDI (kể cả dầu thô)",
        "2. Khu vực có vốn đầu tư nước ngoài",
        "KV có vốn ĐTNN",
    ],
    "MẶT HÀNG CHỦ YẾU": ["Một số mặt hàng chủ yếu", "B. Mặt hàng chủ yếu"],
    "Gạo": ["14. Gạo", "- Gạo", "Gạo (2)"],
}


@pytest.mark.parametrize(("label", "other"), [(label, other) for label in RENAMED for other in RENAMED[label]])
def test_read_lines_in_other_words(tmp_path, label, other):
    sound = with_cells(tmp_path / "a.xlsx", {}).figures.drop(columns="note")
    place = next(
        f"{'AB'[not first]}{row}" for row, (first, second, *_) in enumerate(LINES, 8) if label in (first, second)
    )
    found = with_cells(tmp_path / "a.xlsx", {place: other})
    assert found.figures.drop(columns="note").equals(sound)
    assert (found.skipped, found.doubts) == ((), ())


@pytest.mark.parametrize(
    "label", ["Khu vực có vốn đầu tư nước ngoài (không kể dầu thô)", "Hàng hóa không kể dầu thô", "Trong đó: Nhà nước"]
)
def test_read_leaves_out_lines_above_the_goods_that_it_does_not_know(tmp_path, label):
    """Taken for goods, a sector of other words would be added to them."""
    sound = with_cells(tmp_path / "a.xlsx", {}).figures
    found = with_cells(tmp_path / "a.xlsx", {"B12": label})
    assert set(found.figures["source_cell"]) == {cell for cell in sound["source_cell"] if not cell.endswith("12")}
    assert found.doubts == (f"'14. XK'!A12: the line {label!r} is not understood; left out",)


@pytest.mark.parametrize("numbers", ["1", "1.", "II", 1.0])
def test_read_passes_by_numbers_of_lines_and_columns(tmp_path, numbers):
    """A column of line numbers before the labels, and a row of column numbers under the heads, are neither."""
    sound = with_cells(tmp_path / "a.xlsx", {}).figures.drop(columns="source_cell")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    book.active.insert_cols(1)
    book.active.insert_rows(8)
    for row in range(9, 18):
        book.active[f"A{row}"] = numbers
    for column in range(1, 13):
        book.active.cell(8, column).value = "A" if column < 4 else float(column)
    book.save(tmp_path / "a.xlsx")
    assert gso.read(tmp_path / "a.xlsx").figures.drop(columns="source_cell").equals(sound)


MISPRINTED = {
    # the estimate of the month under the year before, which January alone has beside it
    "year": ({"C6": "năm 2022"}, "'14. XK'!D7: 'uoc tinh thang 4 nam 2022' does not fit a release of 2023-04"),
    "sum": ({"E5": "3 tháng"}, "'14. XK'!F7: 'uoc tinh 3 thang nam 2023' does not fit a release of 2023-04"),
    "growth": (
        {"G4": "3 tháng năm 2023"},
        "'14. XK'!H7: '3 thang nam 2023 so voi cung ky nam truoc (%)' does not fit a",
    ),
    "twice": ({"E5": "tháng 4"}, "'14. XK'!D7: 'uoc tinh thang 4 nam 2023' is of the same months as another column"),
}


@pytest.mark.parametrize("what", MISPRINTED)
def test_read_leaves_out_a_column_whose_header_is_misprinted(tmp_path, what):
    """No figure of months that the column is not of, and every figure left is as in the sound workbook."""
    sound = with_cells(tmp_path / "a.xlsx", {}).figures
    cells, line = MISPRINTED[what]
    found = with_cells(tmp_path / "a.xlsx", cells)
    assert found.skipped[0].startswith(line)
    assert 0 < len(found.figures) < len(sound)
    assert len(found.figures.merge(sound)) == len(found.figures)


BEFORE = {  # the header of the first column, its total, and whether it can be what it says
    "a month": (["Thực hiện", "tháng 3", "năm 2023"], 29565, True),
    "a sum called a month": (["Thực hiện", "tháng 3", "năm 2023"], 81030, False),
    "a sum": (["Thực hiện", "3 tháng", "năm 2023"], 81030, True),
    "a month called a sum": (["Thực hiện", "3 tháng", "năm 2023"], 29565, False),
}


@pytest.mark.parametrize("what", BEFORE)
def test_read_holds_earlier_months_against_the_sums(tmp_path, what):
    """The total of January to April 2023 without April is that of January to March, whatever a header says."""
    header, total, right = BEFORE[what]
    lines = [("TỔNG TRỊ GIÁ", "", total, 27540, 108570), ("", "Gạo", 530, 573.88, 1555.27)]
    found = gso.read(made(tmp_path / "a.xlsx", [header, MONTHS, TO_DATE], lines))
    assert ("2023-03" in set(found.figures["period_end"])) == right
    assert len(found.figures) == (6 if right else 4)
    assert bool(found.doubts) != right


@pytest.mark.parametrize("unit", ["1000 USD", "Đơn vị: Tấn, USD", "Nghìn tấn; Tỷ USD", "Triệu EUR", "Tỷ đồng"])
def test_read_refuses_money_in_another_unit(tmp_path, unit):
    found = with_cells(tmp_path / "a.xlsx", {"J3": unit})
    assert found.figures.empty
    assert found.doubts[0].endswith("not in million US dollars; left out")


def test_read_names_a_table_whose_title_it_does_not_understand(tmp_path):
    path = made(tmp_path / "a.xlsx", [MONTHS, TO_DATE], [line[:4] for line in LINES])
    book = openpyxl.load_workbook(path)
    sheet = book.copy_worksheet(book.active)
    sheet.title, sheet["A1"] = "15. NK", "15. Nhập khẩu hàng hóa phân theo nước"
    book.save(path)
    found = gso.read(path)
    assert set(found.figures["flow"]) == {"exports"}
    assert found.doubts == (
        "'15. NK'!A1: '15. Nhập khẩu hàng hóa phân theo nước' is no title of a table of goods that is understood; "
        "nothing of it is read",
    )


def test_read_refuses_fractions_for_an_index(tmp_path):
    lines = [("TỔNG TRỊ GIÁ", "", 27540, 1.2), ("", "Gạo", 573, 1.4)]
    found = gso.read(made(tmp_path / "a.xlsx", [TO_DATE, OF_TO_DATE], lines))
    assert set(found.figures["measure"]) == {"level"}
    assert found.doubts == (
        "'14. XK'!F7: '4 thang nam 2023 so voi cung ky nam truoc (%)' holds fractions, not an index; left out",
    )


def test_read_doubts_sectors_that_do_not_add_up(tmp_path):
    lines = [
        ("TỔNG TRỊ GIÁ", "", 27540), ("", "Khu vực kinh tế trong nước", 7117), ("", "Khu vực có vốn đầu tư NN", 2042),
    ]  # fmt: skip
    found = gso.read(made(tmp_path / "a.xlsx", [MONTHS, TO_DATE], [(*line, line[-1]) for line in lines]))
    assert found.doubts[0] == (
        "'14. XK'!D8: the sectors add up to 9,159.0, the total says 27,540.0; the sectors are left out"
    )
    assert set(found.figures["sector"]) == {"total"}


def with_volumes(path, volumes, *, unit="Nghìn tấn; Triệu USD", footnote=None):
    """The sound workbook with volumes beside the values of some lines, by row."""
    book = openpyxl.load_workbook(made(path, [MONTHS, TO_DATE, OF_MONTH, OF_TO_DATE], LINES, unit=unit))
    for row, cells in volumes.items():
        for column, content in zip("CEGI", cells, strict=True):
            book.active[f"{column}{row}"] = content
    if footnote:
        label, text = footnote
        book.active["B16"], book.active["A18"] = label, text
    book.save(path)
    return path


def test_read_volumes_of_rice(tmp_path):
    """Rice of the release of 29 April 2023: 1,100 thousand tonnes in April, an index of 200 is a rise by 100 %."""
    found = gso.read(with_volumes(tmp_path / "2023-04-29-T4.xlsx", {16: (1100, 2950.5, 200, 142.9)}))
    assert found.doubts == ()
    assert wanted(found.figures, "rice", "volume", "2023-04") == ["1100"]
    assert wanted(found.figures, "rice", "volume", "2023-01") == ["2950.5"]
    assert wanted(found.figures, "rice", "volume_yoy_pct", "2023-04") == ["100"]
    volumes = found.figures[found.figures["measure"] == "volume"]
    assert set(volumes["unit"]) == {"thousand_tonnes"}
    assert volumes["source_cell"].tolist() == ["'14. XK'!C16", "'14. XK'!E16"]
    assert wanted(found.figures, "rice", "level", "2023-04") == ["573.88"]


@pytest.mark.parametrize(
    ("text", "unit"), [("(*) Nghìn chiếc, triệu USD", "thousand_units"), ("(*)Chiếc, triệu USD", "units")]
)
def test_read_volumes_in_pieces_of_a_footnote(tmp_path, text, unit):
    times = 1 if unit == "thousand_units" else 1000
    cells = (30 * times, 80 * times, 200, 142.9)
    found = gso.read(with_volumes(tmp_path / "a.xlsx", {16: cells}, footnote=("Ô tô(*)", text)))
    volumes = found.figures[found.figures["measure"] == "volume"]
    assert set(volumes["unit"]) == {unit}
    assert volumes["commodity"].unique().tolist() == ["automobiles"]


ODD_VOLUMES = {
    "no unit": (
        {"unit": "Triệu USD"}, (1100, 2950, 200, 143), "C16: what the volumes of 'Gạo' count in is not said; left out",
    ),
    "tonnes typed for thousands": (
        {}, (1_100_000, 2_950_000, 200, 143),
        "A16: the volumes of 'Gạo' give 1 to 1 US dollars a tonne, which no goods cost within a year; left out",
    ),
    "a lost decimal mark": (
        {}, (11000, 2950, 200, 143),
        "A16: the volumes of 'Gạo' give 52 to 527 US dollars a tonne, which no goods cost within a year; left out",
    ),
    "words": (
        {}, ("n/a", None, None, None), "C16: 'Gạo' holds 'n/a' where a volume is expected; left out",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", ODD_VOLUMES)
def test_read_leaves_out_volumes_that_cannot_be(tmp_path, what):
    options, cells, doubt = ODD_VOLUMES[what]
    found = gso.read(with_volumes(tmp_path / "a.xlsx", {16: cells}, **options))
    assert found.doubts[-1] == f"'14. XK'!{doubt}"
    assert not found.figures["measure"].str.startswith("volume").any()
    assert wanted(found.figures, "rice", "level", "2023-04") == ["573.88"]


def test_read_leaves_out_a_volume_that_grew_a_hundred_times_apart_from_its_value(tmp_path):
    """An index of thousands over units, as once printed for automobiles."""
    found = gso.read(with_volumes(tmp_path / "a.xlsx", {14: (None, None, None, 98.0), 16: (None, None, None, 0.102)}))
    assert wanted(found.figures, "aquatic_products", "volume_yoy_pct", "2023-01") == ["-2"]
    assert wanted(found.figures, "rice", "volume_yoy_pct", "2023-01") == []
    assert found.doubts == (
        "'14. XK'!I16: the volume of 'Gạo' is 0.102 in per cent of a year before, its value 154.5; left out",
    )


@pytest.mark.parametrize(
    "title",
    ["29. Hàng hóa xuất khẩu các quý năm 2024", "18. Chỉ số giá xuất khẩu hàng hóa", "32. Xuất, nhập khẩu dịch vụ"],
)
def test_read_passes_by_look_alikes(tmp_path, title):
    path = made(tmp_path / "a.xlsx", [MONTHS, TO_DATE], [("TỔNG TRỊ GIÁ", "", 1, 2)], title=title)
    with pytest.raises(FiguresError) as error:
        gso.read(path)
    assert str(error.value) == (
        "a.xlsx: no sheet is headed as exports or imports of goods ('Hàng hóa xuất khẩu', 'Exports of goods') with "
        "columns of values. Is it a monthly workbook of the statistics office?"
    )


def test_read_english_issue(tmp_path):
    headers = [["Estimate", "September", "2020"], ["9 months of 2020", "versus same period", "last year (%)"]]
    lines = [("TOTAL", "", 27500, 104.2), ("", "Domestic economic sector", 9900, 120.2), ("", "Rice", 190, 112.0)]
    found = gso.read(
        made(tmp_path / "a.xlsx", headers, lines, title="25. Exports of goods", unit="1000 tons, Mill. USD")
    )
    assert wanted(found.figures, "all", "level", "2020-09") == ["27500"]
    assert wanted(found.figures, "rice", "yoy_pct", "2020-01") == ["12"]
    assert found.doubts == ()


def test_read_tcvn3(tmp_path):
    """Texts of a sheet in the fonts of that time, letters that stand in both encodings included."""
    headers = [["¦íc tÝnh", "th¸ng 2", "n¨m 2007"], ["Céng dån", "2 th¸ng", "n¨m 2007"]]
    lines = [("Tæng trÞ gi¸", "", 3600, 7500), ("", "Lóa mú", 20, 40)]
    path = made(
        tmp_path / "a.xlsx", headers, lines, title="10. NhËp khÈu th¸ng 2 n¨m 2007", unit="Ngh×n tÊn, triÖu USD"
    )
    book = openpyxl.load_workbook(path)
    for cell in book.active[7]:
        cell.value = {"Lượng": "L­îng", "Trị giá": "TrÞ gi¸"}.get(cell.value, cell.value)
    book.save(path)
    figures = gso.read(path).figures
    assert set(figures["flow"]) == {"imports"}
    assert wanted(figures, "wheat", "level", "2007-01") == ["40"]


def test_read_september_2000(tmp_path):
    """A header over both columns of growth, and a year that is not over: 121.3 is neither a level nor of September."""
    headers = [["Thực hiện", "9 tháng", "năm 2000"], ["Ước tính", "năm 2000", ""]]
    headers += [["Tỷ lệ so với cùng kỳ năm 1999 (%)", "9 tháng", "năm 2000"], ["", "Ước tính", "năm 2000"]]
    lines = [
        ("A. Tổng trị giá", "", 10489, 14000, 128.0, 121.3), ("", "- Khu vực có vốn ĐTNN", 4940, 6750, 154.4, 144.2),
        ("", "+ Các sản phẩm khác", 2433, 3250, 131.1, 125.5), ("B. Mặt hàng chủ yếu", "", None, None, None, None),
        ("", "Máy móc TB, DCPT", 100, 140, 110, 110),
    ]  # fmt: skip
    path = made(tmp_path / "2000-09-29-a.xlsx", headers, lines, title="12. Xuất khẩu 9 tháng và ước tính năm 2000")
    book = openpyxl.load_workbook(path)
    book.active.merge_cells("G4:J4")
    book.save(path)
    found = gso.read(path)
    assert set(found.figures["period_end"]) == {"2000-09"}
    assert wanted(found.figures, "all", "yoy_pct", "2000-01") == ["28"]
    assert wanted(found.figures, "other_goods", "level", "2000-01", "fdi") == ["2433"]
    assert wanted(found.figures, "machinery_equipment", "level", "2000-01") == ["100"]
    assert found.skipped == (
        "'14. XK'!F7: 'uoc tinh nam 2000' does not fit a release of 2000-09; its column is left out",
        "'14. XK'!J7: 'ty le so voi cung ky nam 1999 (%) uoc tinh nam 2000' does not fit a release of 2000-09; its "
        "column is left out",
    )


def test_read_headers_that_lack_the_year_or_the_number(tmp_path):
    """March 2001 and September 2009: what a header lacks is taken from the others, and said."""
    headers = [["Thực hiện 2", "tháng đầu năm", ""], ["Cộng dồn", "cả quý I/2001", ""], ["Ước tính", "tháng 3", ""]]
    found = gso.read(made(tmp_path / "a.xlsx", headers, [("Tổng trị giá", "", 2234, 3554, 1320)]))
    assert dict(zip(found.figures["period_end"], found.figures["value"], strict=True)) == {
        "2001-02": "2234", "2001-03": "1320",
    }  # fmt: skip
    assert wanted(found.figures, "all", "level", "2001-01") == ["2234", "3554"]
    assert found.doubts == (
        "'14. XK'!D7: the header 'thuc hien 2 thang dau nam' is read as January–February 2001, "
        "as the other columns say",
        "'14. XK'!H7: the header 'uoc tinh thang 3' is read as March 2001, as the other columns say",
    )
    headers = [["Ước tính", "tháng 9", "năm 2009"], ["Cộng dồn", "tháng", "năm 2009"]]
    found = gso.read(made(tmp_path / "b.xlsx", headers, [("Tổng trị giá", "", 5000, 41738)]))
    assert wanted(found.figures, "all", "level", "2009-01") == ["41738"]


def test_read_pairs_of_several_columns_each(tmp_path):
    """May 2017: volume and value are two columns wide each, and the header stands over all four."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "XK"
    page["A1"], page["A5"], page["E5"], page["J5"] = "11. Hàng hóa xuất khẩu", "TỔNG TRỊ GIÁ", 17200, 79290
    page["C3"], page["H3"] = "Ước tính\ntháng 5\nnăm 2017", "Cộng dồn\n5 tháng\nnăm 2017"
    page["C4"], page["E4"], page["H4"], page["J4"] = "Lượng", "Trị giá", "Lượng", "Trị giá"
    book.save(tmp_path / "2017-05-29-a.xlsx")
    figures = gso.read(tmp_path / "2017-05-29-a.xlsx").figures
    assert dict(zip(figures["period_start"], figures["value"], strict=True)) == {"2017-05": "17200", "2017-01": "79290"}


def test_a_name_that_does_not_go_with_the_months_gives_no_day(tmp_path):
    """February 2006 was filed under the day of March's release: its first estimate was not said on that day."""
    headers = [["Ước tính", "tháng 2", "năm 2006"], ["Cộng dồn", "2 tháng", "năm 2006"]]
    path = made(tmp_path / "2006-03-29-Bieu0205.xlsx", headers, [("Tổng trị giá", "", 2500, 5565)])
    found = gso.read(path)
    assert set(found.figures["published"]) == {""}
    assert found.doubts == (
        "2006-03-29-Bieu0205.xlsx: begins with 2006-03-29, while the headers name 2006-02, so this is no day of "
        "release; the figures have none. Say it, --published",
    )
    assert set(gso.read(path, published="2006-02-28").figures["published"]) == {"2006-02-28"}


def test_tcvn3_leaves_unicode_alone():
    rows = [["Gạo", "Bông", "Ngh×n tÊn"]]
    assert tcvn3.decode(rows) == [["Gạo", "Bông", "Nghìn tấn"]]


def test_goods_keys_are_unique():
    """No spelling stands for two keys, and every name is one."""
    lines = goods.NAMES.read_text(encoding="utf-8").splitlines()[1:]
    spellings = [spelt for line in lines for spelt in line.rsplit(",", 1)[1].split("|")]
    assert len(spellings) == len(set(spellings))
    assert len(goods.names()) == len(lines)


def test_releases_carry_the_office_s_own_arithmetic():
    """April 2023: of the 22 lines published since 2010, 17 fell and 5 rose, as the workbook prints."""
    first, last = pd.Period("2023-01", "M"), pd.Period("2023-04", "M")
    lines = datasets.commodity_changes("exports", first, last, as_of="2023-05-06")
    lasting = lines[lines["lasting"].astype(bool)]
    assert ((lasting["growth"] < 0).sum(), (lasting["growth"] > 0).sum()) == (17, 5)
    assert ((lines["growth"] < 0).sum(), (lines["growth"] > 0).sum()) == (27, 7)
    told = lines["growth"].round(1)
    assert told[["Machinery, equipment, tools", "Coffee", "Rice"]].tolist() == [-5.9, 2.5, 54.5]


def test_releases_agree_with_the_figures_table():
    """Totals and sectors of exports were compiled apart from the same releases; they must be the same numbers."""
    table = datasets.load("vietnam_goods_releases")
    known = datasets.load("published_figures")
    known = known[(known["place"] == "Viet Nam") & (known["flow"] == "exports") & (known["commodity"] == "all")]
    of_release = ["sector", "measure", "start", "end"]
    both = table[(table["flow"] == "exports") & (table["commodity"] == "all")].merge(
        known.assign(release=known["published"]), on=[*of_release, "release"], suffixes=("", "_known")
    )
    assert len(both) > 1000
    apart = (both["value"] - both["value_known"]).abs() > 1e-3 * both["value"].abs().clip(lower=1)
    assert both[apart].empty


def test_read_takes_a_day_of_release(tmp_path):
    """Said as any date, else taken from the name; digits of no day in a name are a doubt."""
    path = made(tmp_path / "2099-99-99-x.xlsx", [MONTHS, TO_DATE], [("TỔNG TRỊ GIÁ", "", 27540, 108570)])
    unknown = gso.read(path)
    assert set(unknown.figures["published"]) == {""}
    assert unknown.doubts == (
        "2099-99-99-x.xlsx: begins with 2099-99-99, which is no day; the figures have no day of release",
    )
    said = gso.read(path, published=pd.Timestamp("2023-04-29"))
    assert (set(said.figures["published"]), said.doubts) == ({"2023-04-29"}, ())


@pytest.mark.parametrize("day", ["29/04/2023", "soon", 5, None])
def test_read_refuses_what_is_no_day_of_release(tmp_path, day):
    path = made(tmp_path / "a.xlsx", [MONTHS], [("TỔNG TRỊ GIÁ", "", 27540)])
    with pytest.raises(PeriodError) as error:
        gso.read(path, published=day)
    assert str(error.value) == f"{day!r} is no date; write a day as '2023-05-06', or a month as '2023-05'"


@pytest.mark.parametrize("path", [None, 5, b"a.xlsx", "a\0.xlsx", ["a.xlsx"]])
def test_read_refuses_what_is_no_path(path):
    with pytest.raises(FiguresError) as error:
        gso.read(path)
    assert str(error.value) == f"{path!r} is no path. Give the path of a workbook as a text or a Path"


def _absent(path):
    pass


def _dangling(path):
    path.symlink_to(path.with_name("gone.xlsx"))


def _pipe(path):
    os.mkfifo(path)


def _device(path):
    path.symlink_to("/dev/zero")


WANTED = "Give the path of an .xls, .xlsx, .xlsb or .ods file"
CUT = "is a damaged workbook, or one that was not wholly downloaded. Download it again, or save it again"
DAMAGED = "is no workbook, or a damaged one. Open it in a spreadsheet and save it again as .xlsx"


@pytest.mark.parametrize(
    ("put", "message"),
    [
        (_absent, f"no such file. {WANTED}"),
        (_dangling, f"a link to a file that is not there. {WANTED}"),
        (os.mkdir, f"a folder, not a workbook. {WANTED}"),
        (_pipe, f"a pipe, not a file. {WANTED}"),
        (_device, f"a device, not a file. {WANTED}"),
        (Path.touch, "the file is empty. Download it again, or save the workbook again"),
        (lambda path: path.write_bytes(b"PK\x03\x04 no archive"), CUT),
        (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut short"), DAMAGED),
        (lambda path: path.write_bytes(b"<html>Not found</html>"), DAMAGED),
    ],
    ids=["absent", "dangling", "folder", "pipe", "device", "empty", "zip", "cfb", "html"],
)
@pytest.mark.parametrize("name", ["a.xlsx", "a.xls"])
def test_read_says_what_a_path_is(tmp_path, name, put, message):
    put(tmp_path / name)
    with pytest.raises(FiguresError) as error:
        gso.read(tmp_path / name)
    assert str(error.value) == f"{name}: {message}"


def test_read_goes_by_the_content_of_a_workbook(tmp_path):
    """A workbook is read whatever its name says it is."""
    path = made(tmp_path / "a.xlsx", [MONTHS, TO_DATE], [("TỔNG TRỊ GIÁ", "", 27540, 108570)])
    renamed = path.rename(tmp_path / "a.xls")
    assert wanted(gso.read(renamed).figures, "all", "level", "2023-04") == ["27540"]
