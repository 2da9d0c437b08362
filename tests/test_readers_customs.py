"""The monthly tables of Viet Nam's customs, as a PDF's text, a page and a workbook give them."""

import openpyxl
import pytest

from tradeanalysis import figures, readers
from tradeanalysis.errors import FiguresError, PeriodError
from tradeanalysis.readers import customs
from tradeanalysis.readers.reading import OtherFormat

# As text comes out of the PDF of exports in February 2026: labels over two lines, cells glued together.
GOODS = """
CỤC HẢI QUAN
BỘ TÀI CHÍNH
Tháng 2 năm 2026
XUẤT KHẨU HÀNG HÓA THEO THÁNG
Biểu số 015.T/BCB-TC
Sơ bộ
Cộng dồn đến hết
tháng báo cáo
ĐVT
Số trong tháng báo cáo
Nhóm/Mặt hàng chủ yếu
STT
LượngTrị giá (USD)Trị giá (USD)Lượng
So với cùng kỳ
năm trước (%)
So với tháng
trước (%)
Trị giáLượngTrị giáLượng
TỔNG TRỊ GIÁUSD 33.090.034.032 76.392.787.810-23,418,3
Trong đó: Doanh nghiệp có vốn đầu tư trực tiếp
nước ngoài
USD 26.493.406.127 60.229.603.333-21,230,4
 1Hàng thủy sảnUSD 706.695.436 1.717.469.932-30,120,3
 3Hạt điềuTấn 24.231 165.862.236 74.888 513.480.968-52,1-52,212,912,9
 4Hàng hóa khácUSD 950 1.950
"""
COUNTRIES = """Biểu số 018.T/BCB-TC
Tháng 3 năm 2026
NHẬP KHẨU HÀNG HÓA THEO NƯỚC
Nước/Mặt hàng chủ yếu ĐVT Số liệu tháng báo cáo Cộng dồn đến hết tháng báo cáo
TỔNG TRỊ GIÁUSD 3.090.034.032 7.392.787.810
ẤN ĐỘUSD 800.123.456 1.600.123.456
Hàng thủy sảnUSD 3.456.789 7.123.456
Cà phêTấn 1.234 5.678.901 3.456 15.678.901
TIỂU VƯƠNG QUỐC ARẬP THỐNG NHẤTUSD 600.123.456 1.400.123.456
Trang 2
Xe ô tôChiếc 12 1.234.567 34 2.234.567
"""
PROVINCES = """Biểu số 019.T/BCB-TC
Tháng 4 năm 2026
TRỊ GIÁ XUẤT, NHẬP KHẨU CHIA THEO TỈNH/THÀNH PHỐ
STT TỈNH/THÀNH PHỐ Tháng 4 4 tháng Tháng 4 4 tháng
1 An Giang 235,578,472 765,507,712 121,618,306 432,070,307
2 TP. Hồ Chí Minh 4,035,578,472 16,765,507,712 5,121,618,306 20,432,070,307
TỔNG CỘNG 4,271,156,944 17,531,015,424 5,243,236,612 20,864,140,614
"""


@pytest.fixture
def read(tmp_path):
    def reader(text, **given):
        path = tmp_path / "t.txt"
        path.write_text(text, encoding="utf-8")
        return readers.read(path, **given)

    return reader


def rows(reading, *columns):
    return reading.figures[list(columns)].agg(" ".join, axis=1).tolist()


def test_goods_of_a_month_from_the_text_of_a_pdf(read):
    """Exports of February 2026 as customs published them: 33.09 billion, 23.4 % less than in January."""
    found = read(GOODS, published="2026-03-04")
    assert found.doubts == ()
    assert rows(found, "sector", "commodity", "measure", "period_start", "value", "unit") == [
        "total all level 2026-02 33090034032 usd", "total all level 2026-01 76392787810 usd",
        "total all mom_pct 2026-02 -23.4 pct", "total all yoy_pct 2026-01 18.3 pct",
        "fdi all level 2026-02 26493406127 usd", "fdi all level 2026-01 60229603333 usd",
        "fdi all mom_pct 2026-02 -21.2 pct", "fdi all yoy_pct 2026-01 30.4 pct",
        "total aquatic_products level 2026-02 706695436 usd", "total aquatic_products level 2026-01 1717469932 usd",
        "total aquatic_products mom_pct 2026-02 -30.1 pct", "total aquatic_products yoy_pct 2026-01 20.3 pct",
        "total cashew_nuts level 2026-02 165862236 usd", "total cashew_nuts level 2026-01 513480968 usd",
        "total cashew_nuts mom_pct 2026-02 -52.2 pct", "total cashew_nuts yoy_pct 2026-01 12.9 pct",
        "total other_goods level 2026-02 950 usd", "total other_goods level 2026-01 1950 usd",
    ]  # fmt: skip
    first = found.figures.iloc[0]
    assert first[["place", "flow", "period_end", "basis", "published", "publisher", "note"]].tolist() == [
        "Viet Nam", "exports", "2026-02", "customs", "2026-03-04", "Viet Nam Customs", "TỔNG TRỊ GIÁ · Sơ bộ",
    ]  # fmt: skip


def test_figures_of_customs_load(read):
    loaded = figures.load(read(GOODS, published="2026-03-04").figures.drop(columns=["partner", "source_cell"]))
    assert loaded["value"].head(2).tolist() == [33090.034032, 76392.78781]


def test_countries_and_their_goods(read):
    assert rows(read(COUNTRIES), "partner", "commodity", "period_start", "value") == [
        "world all 2026-03 3090034032", "world all 2026-01 7392787810", "Ấn Độ all 2026-03 800123456",
        "Ấn Độ all 2026-01 1600123456", "Ấn Độ aquatic_products 2026-03 3456789",
        "Ấn Độ aquatic_products 2026-01 7123456", "Ấn Độ coffee 2026-03 5678901", "Ấn Độ coffee 2026-01 15678901",
        "Tiểu Vương Quốc Arập Thống Nhất all 2026-03 600123456",
        "Tiểu Vương Quốc Arập Thống Nhất all 2026-01 1400123456",
        "Tiểu Vương Quốc Arập Thống Nhất xe_o_to 2026-03 1234567",
        "Tiểu Vương Quốc Arập Thống Nhất xe_o_to 2026-01 2234567",
    ]  # fmt: skip


def test_provinces_with_marks_of_the_english_table(read):
    """The sum of the provinces is no province."""
    found = read(PROVINCES)
    assert rows(found, "place", "flow", "period_start", "value")[:4] == [
        "An Giang exports 2026-04 235578472", "An Giang exports 2026-01 765507712",
        "An Giang imports 2026-04 121618306", "An Giang imports 2026-01 432070307",
    ]  # fmt: skip
    assert set(found.figures["place"]) == {"An Giang", "TP. Hồ Chí Minh"}
    assert set(found.figures["basis"]) == {"customs_locality"}


def test_january_has_one_level(read):
    text = COUNTRIES.replace("Tháng 3", "Tháng 1").replace("7.392.787.810", "3.090.034.032")
    assert rows(read(text), "partner", "commodity", "value")[:2] == ["world all 3090034032", "Ấn Độ all 800123456"]


def test_lines_that_contradict_themselves_are_left_out(read):
    text = GOODS.replace("1.717.469.932", "117.469.932").replace("74.888 513.480.968", "513.480.968")
    found = read(text)
    assert found.doubts == (
        "line 24: the year to date of 'Hàng thủy sản' is below its month; left out",
        "line 25: the numbers of 'Hạt điều' cannot be told apart; left out",
    )
    assert set(found.figures["commodity"]) == {"all", "other_goods"}


def test_growth_of_which_some_is_missing_is_left_out(read):
    found = read(GOODS.replace("-30,120,3", "-30,1"))
    assert (
        rows(found[0:0] if isinstance(found, list) else found, "commodity", "measure").count("aquatic_products level")
        == 2
    )
    assert "aquatic_products mom_pct" not in rows(found, "commodity", "measure")


HEADS = [
    ["Tháng 2 năm 2026"],
    ["XUẤT KHẨU HÀNG HÓA THEO THÁNG"],
    ["Biểu số 015.T/BCB-TC"],
    ["STT", "Nhóm/Mặt hàng chủ yếu", "ĐVT", "Số trong tháng báo cáo", None, "So với tháng trước (%)", None,
     "Cộng dồn đến hết tháng báo cáo", None, "So với cùng kỳ năm trước (%)", None],
    [None, None, None, "Lượng", "Trị giá (USD)", "Lượng", "Trị giá", "Lượng", "Trị giá (USD)", "Lượng", "Trị giá"],
]  # fmt: skip
CELLS = [
    [None, "TỔNG TRỊ GIÁ", "USD", None, 33090034032, None, -23.4, None, 76392787810, None, 18.3],
    [3, "Hạt điều", "Tấn", 24231, 165862236, -52.1, -52.2, 74888, 513480968, 12.9, 12.9],
]
WANTED = [
    "all level 2026-02 33090034032", "all level 2026-01 76392787810", "all mom_pct 2026-02 -23.4",
    "all yoy_pct 2026-01 18.3", "cashew_nuts level 2026-02 165862236", "cashew_nuts level 2026-01 513480968",
    "cashew_nuts mom_pct 2026-02 -52.2", "cashew_nuts yoy_pct 2026-01 12.9",
]  # fmt: skip


def test_goods_of_a_workbook(tmp_path):
    book = openpyxl.Workbook()
    for row in HEADS + CELLS:
        book.active.append(row)
    for cells in ("D4:E4", "F4:G4", "H4:I4", "J4:K4"):
        book.active.merge_cells(cells)
    book.save(tmp_path / "t.xlsx")
    found = readers.read(tmp_path / "t.xlsx")
    assert rows(found, "commodity", "measure", "period_start", "value") == WANTED
    assert found.figures["source_cell"].iloc[0] == "'Sheet'!E6"


def test_goods_of_a_page(read):
    """A table copied as HTML, with the marks of Viet Nam and spans for merged cells."""
    spans = {"Số trong": 2, "So với": 2, "Cộng dồn": 2}

    def cell(content):
        wide = next((span for start, span in spans.items() if str(content).startswith(start)), 1)
        if isinstance(content, int):
            content = f"{content:,}".replace(",", ".")
        elif isinstance(content, float):
            content = str(content).replace(".", ",")
        return f"<td colspan={wide}>{'' if content is None else content}</td>"

    heads = [
        [one for at, one in enumerate(row) if one is not None or not (row[0] == "STT" and at > 3)] for row in HEADS
    ]
    page = "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in heads + CELLS)
    assert rows(read(f"<html><table>{page}</table></html>"), "commodity", "measure", "period_start", "value") == WANTED


def test_goods_pasted_with_tabs(read):
    """Cells that a spreadsheet pastes apart by tabs."""

    def pasted(one):
        if isinstance(one, int):
            return f"{one:,}".replace(",", ".")
        return str(one).replace(".", ",") if isinstance(one, float) else one or ""

    texts = [list(map(pasted, row)) for row in HEADS + CELLS]
    texts[3] = [texts[3][at - 1] if at > 3 and not one else one for at, one in enumerate(texts[3])]
    found = read("\n".join("\t".join(row) for row in texts))
    assert rows(found, "commodity", "measure", "period_start", "value") == WANTED


def test_month_as_said(read):
    text = GOODS.replace("Tháng 2 năm 2026\n", "")
    assert read(text, period="2026-02").figures["period_end"].unique().tolist() == ["2026-02"]
    with pytest.raises(FiguresError, match=r"^t\.txt: period '2026' is not one month\. Write it as 2026-02$"):
        read(text, period="2026")
    with pytest.raises(PeriodError, match="is no date"):
        read(GOODS, published="soon")


def test_other_texts_are_of_other_formats(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Month,Exports\n2022-01,5\n")
    assert not customs.looks(path.read_bytes(), path)
    with pytest.raises(OtherFormat, match=r"^a\.csv: names no form of customs \(015\.T/BCB-TC and others\)\."):
        customs.read(path)
