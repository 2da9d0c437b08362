"""Forty workbooks that are damaged, misnamed or contradict themselves: one line each, and never a wrong number."""

import datetime
import io
import random
import struct
import zipfile

import openpyxl
import pytest

from tradeanalysis.errors import FiguresError
from tradeanalysis.readers import gso

from .workbooks import LINES, MONTHS, OF_MONTH, OF_TO_DATE, TO_DATE, made

HEADERS = [MONTHS, TO_DATE, OF_MONTH, OF_TO_DATE]
NAME = "2023-04-29-Bieu-T4.xlsx"


def sound(path):
    return made(path, HEADERS, LINES)


def raw(content):
    return lambda path: path.write_bytes(content)


def cut(share):
    def put(path):
        content = sound(path).read_bytes()
        path.write_bytes(content[: int(share * len(content))])

    return put


def spoilt(find, put):
    """The sound workbook with some bytes of its sheet changed."""

    def change(path):
        content = io.BytesIO(sound(path).read_bytes())
        with zipfile.ZipFile(content) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for part in old.namelist():
                text = old.read(part)
                new.writestr(part, text.replace(find, put) if part == "xl/worksheets/sheet1.xml" else text)

    return change


def packed(**parts):
    def put(path):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, content in parts.items():
                archive.writestr(part.replace("__", "/").replace("_xml", ".xml"), content)

    return put


def changed(change):
    """The sound workbook with its sheet changed in a spreadsheet."""

    def put(path):
        book = openpyxl.load_workbook(sound(path))
        change(book.active)
        book.save(path)

    return put


def cell(place, content):
    return changed(lambda sheet: sheet.__setitem__(place, content))


def headed(*replacements):
    """The sound workbook with words of its headers replaced."""

    def put(sheet):
        for row in sheet.iter_rows(min_row=4, max_row=6):
            for one in row:
                for old, new in replacements:
                    if isinstance(one.value, str):
                        one.value = one.value.replace(old, new)

    return changed(put)


def without_total(sheet):
    sheet.delete_rows(8)


def merged_total(sheet):
    sheet.merge_cells("A8:D8")


def formulas(sheet):
    for place in ("D8", "F8", "H8", "J8"):
        sheet[place] = "=SUM(A1:A2)"


def wide(sheet):
    for column in range(12, 16_384, 40):
        sheet.cell(8, column, 27540)
        sheet.cell(7, column, "Trị giá")


def twice(sheet):
    sheet["B16"] = "Thủy sản"


def shares(sheet):
    for row in range(8, 17):
        for column in "HJ":
            if sheet[f"{column}{row}"].value is not None:
                sheet[f"{column}{row}"] = sheet[f"{column}{row}"].value - 100


def below(sheet):
    """Imports of March under the exports of April."""
    march = [["19. Hàng hóa nhập khẩu"], [], ["", "", "", "Triệu USD"], ["", "", "Ước tính", "", "Ước tính", ""]]
    march += [["", "", "tháng 3", "", "3 tháng", ""], ["", "", "năm 2023", "", "năm 2023", ""]]
    march += [["", "", "Lượng", "Trị giá", "Lượng", "Trị giá"], ["TỔNG TRỊ GIÁ", "", None, 28920, None, 75100]]
    for row in march:
        sheet.append(row)


def copied(sheet):
    """The same table on a second sheet, with another total of the month."""
    other = sheet.parent.copy_worksheet(sheet)
    other.title = "14. XK copy1"
    other["D8"] = 28540
    for place in ("D9", "D10"):
        other[place] = None


def far(sheet):
    sheet["XFD1048576"] = 1


def long(path):
    """The sound workbook with 20,000 lines of texts below its table."""
    text = (
        b'<c r="A%d" t="inlineStr"><is><t>below the table</t></is></c><c r="D%d" t="inlineStr"><is><t>n/a</t></is></c>'
    )
    rows = b"".join(b'<row r="%d">%s</row>' % (line, text % (line, line)) for line in range(20, 20_020))
    spoilt(b"</sheetData>", rows + b"</sheetData>")(path)


def bomb(path):
    """A workbook whose sheet says that it unpacks to 410 MB, which is looked at before anything is unpacked."""
    size = 1_000_003
    packed(xl__worksheets__sheet1_xml=b"0" * size)(path)
    path.write_bytes(path.read_bytes().replace(struct.pack("<L", size), struct.pack("<L", 410_000_000)))


NO_TABLE = (
    "no sheet is headed as exports or imports of goods ('Hàng hóa xuất khẩu', 'Exports of goods') with columns of "
    "values. Is it a monthly workbook of the statistics office?"
)
DAMAGED = "is no workbook, or a damaged one. Open it in a spreadsheet and save it again as .xlsx"
CUT = "is a damaged workbook, or one that was not wholly downloaded. Download it again, or save it again"
WRONG = "so one of the two is wrong; nothing is read. Say the day of release, --published"
noise = random.Random(1).randbytes(5000)  # noqa: S311

REFUSED = {
    "cut in half": (cut(0.5), CUT),
    "cut at the end": (cut(0.99), CUT),
    "a web page": (raw(b"<html><table><tr><td>27540</td></tr></table></html>"), DAMAGED),
    "a CSV text": (raw(b"place,flow\nViet Nam,exports\n"), DAMAGED),
    "a PDF": (raw(b"%PDF-1.7 " + noise), DAMAGED),
    "a picture": (raw(b"\x89PNG\r\n\x1a\n" + noise), DAMAGED),
    "noise": (raw(noise), DAMAGED),
    "an OLE2 head with noise": (raw(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise), DAMAGED),
    "nothing": (raw(b""), "the file is empty. Download it again, or save the workbook again"),
    "blanks": (raw(b" " * 1000), DAMAGED),
    "a ZIP of a text": (packed(notes="hello"), "a ZIP archive of notes. Unpack it, and give the file inside"),
    "a text document": (
        packed(word__document_xml="<w/>"),
        "a text document (.docx). Copy its table into a spreadsheet",
    ),
    "a ZIP without sheets": (packed(xl__workbook_xml="<workbook/>"), DAMAGED),
    "a bomb": (
        bomb,
        "unpacks to over 400 MB, more than can be a table. Do not open it",
    ),
    "broken XML": (
        spoilt(b"<v>27540</v>", b"<v>27x540</v>"),
        "sheet '14. XK' cannot be read (Parse float error: invalid float literal). Save the workbook again",
    ),
    "an unfinished sheet": (
        spoilt(b"</sheetData>", b""),
        "sheet '14. XK' cannot be read (sheetData). Save the workbook again",
    ),
    "a far cell": (
        changed(far),
        (
            "a sheet reaches to row 1,048,576 and column 16,384, more than can be a table. Delete what lies "
            "outside the table"
        ),
    ),
    "quarters": (cell("A1", "29. Hàng hóa xuất khẩu các quý năm 2023"), NO_TABLE),
    "services": (cell("A1", "32. Xuất khẩu dịch vụ"), NO_TABLE),
    "prices": (cell("A1", "18. Chỉ số giá xuất khẩu hàng hóa"), NO_TABLE),
    "no title": (cell("A1", None), NO_TABLE),
    "no columns": (changed(lambda sheet: sheet.delete_rows(7)), NO_TABLE),
    "an empty sheet": (changed(lambda sheet: sheet.delete_rows(1, 30)), NO_TABLE),
}

# What is read with a remark: the remark, and how many figures are left of 32.
DOUBTED = {
    "no line of the total": (
        changed(without_total),
        "'14. XK'!D7: no total stands under 'uoc tinh thang 4 nam 2023'",
        28,
    ),
    "a merged total": (changed(merged_total), "'14. XK'!D7: no total stands under 'uoc tinh thang 4 nam 2023'", 31),
    "formulas without values": (
        changed(formulas),
        (
            "'14. XK'!A1: 4 formulas without a stored result, such as in D8; they are not read. Open the "
            "workbook in a spreadsheet and save it"
        ),
        28,
    ),
    "an error in a cell": (cell("D8", "#REF!"), "'14. XK'!D7: no total stands under 'uoc tinh thang 4 nam 2023'", 31),
    "a number as a text": (
        cell("D8", "27.540,5"),
        "'14. XK'!D8: 'TỔNG TRỊ GIÁ' holds '27.540,5' where a number is expected; left out",
        31,
    ),
    "a level below zero": (
        cell("D8", -27540),
        "'14. XK'!D8: 'TỔNG TRỊ GIÁ' holds -27540.0 where a number is expected; left out",
        31,
    ),
    "a level beyond the world": (
        cell("D8", 1e300),
        "'14. XK'!D8: 'TỔNG TRỊ GIÁ' holds 1e+300 where a number is expected; left out",
        31,
    ),
    "a day in a cell": (
        cell("D8", datetime.datetime(2023, 4, 29)),
        "'14. XK'!D8: 'TỔNG TRỊ GIÁ' holds datetime.date(2023, 4, 29) where a number is expected; left out",
        31,
    ),
    "true in a cell": (
        cell("D8", True),
        "'14. XK'!D8: 'TỔNG TRỊ GIÁ' holds True where a number is expected; left out",
        31,
    ),
    "a digit too many": (
        cell("D9", 71173.59),
        "'14. XK'!D8: the sectors add up to 91,596.2, the total says 27,540.0; the sectors are left out",
        30,
    ),
    "the same line twice": (changed(twice), "'14. XK'!A16: the line 'Thủy sản' stands twice; left out", 28),
    "growth in place of an index": (
        changed(shares),
        (
            "'14. XK'!H7: 'thang 4 nam 2023 so voi cung ky nam truoc (%)' holds numbers about -17, not an "
            "index about 100; left out"
        ),
        16,
    ),
    "another year in all headers": (
        headed(("2023", "2022")),
        f"{NAME}: begins with 2023-04-29, while the headers name 2022-04, {WRONG}",
        0,
    ),
    "a Thai year": (
        headed(("2023", "2566")),
        "'14. XK'!D7: 'uoc tinh thang 4 nam 2566' is not understood; its column is left out",
        0,
    ),
    "a thirteenth month": (
        headed(("tháng 4", "tháng 13"), ("Tháng 4", "Tháng 13")),
        "'14. XK'!D7: 'uoc tinh thang 13 nam 2023' is not understood; its column is left out",
        16,
    ),
    "a month that is not over": (
        headed(("tháng 4", "tháng 5"), ("4 tháng", "5 tháng"), ("Tháng 4", "Tháng 5")),
        f"{NAME}: begins with 2023-04-29, while the headers name 2023-05, {WRONG}",
        0,
    ),
    "two months in one sheet": (
        changed(below),
        "'14. XK'!A17: the table is headed as of 2023-03, the workbook is of 2023-04; left out",
        32,
    ),
    "ten thousand columns": (changed(wide), "'14. XK'!L7: 410 columns of values without a header; left out", 32),
    "an estimate headed as of the month before": (
        headed(("tháng 4", "tháng 3")),
        "'14. XK'!D7: 'uoc tinh thang 3 nam 2023' does not fit a release of 2023-04; its column is left out",
        24,
    ),
    "a month above the months since January": (
        cell("D16", 5738.8),
        "'14. XK'!D16: 'Gạo' says 5738.8 in the month, 1555.27 since January; both are left out",
        30,
    ),
    "another unit": (
        cell("J3", "Nghìn tấn; Nghìn USD"),
        "'14. XK'!A1: the table counts in 'nghin tan; nghin usd', not in million US dollars; left out",
        0,
    ),
    "two tables of exports": (
        changed(copied),
        "'14. XK'!D8: 'TỔNG TRỊ GIÁ' is 27540 here, 28540 in '14. XK copy1'!D8; both are left out",
        31,
    ),
    "headers in French": (
        headed(("Ước tính", "Estimation"), ("tháng 4", "avril")),
        "'14. XK'!D7: 'estimation avril nam 2023' is not understood; its column is left out",
        16,
    ),
}


def test_twenty_thousand_lines_below_the_table_are_no_figures(tmp_path):
    long(tmp_path / NAME)
    found = gso.read(tmp_path / NAME)
    assert (len(found.figures), found.skipped, found.doubts) == (32, (), ())


@pytest.mark.parametrize("what", REFUSED)
def test_refused_in_one_line(tmp_path, what):
    put, message = REFUSED[what]
    put(tmp_path / NAME)
    with pytest.raises(FiguresError) as error:
        gso.read(tmp_path / NAME)
    assert str(error.value) == f"{NAME}: {message}"


@pytest.mark.parametrize("what", DOUBTED)
def test_read_with_a_remark(tmp_path, what):
    """What is left is as it stands in the sound workbook: no number but the true ones is read."""
    put, remark, number = DOUBTED[what]
    put(tmp_path / NAME)
    found = gso.read(tmp_path / NAME)
    assert (*found.skipped, *found.doubts)[0] == remark
    of = ["flow", "sector", "commodity", "period_start", "period_end", "measure", "value"]
    (tmp_path / "sound").mkdir()
    true = gso.read(sound(tmp_path / "sound" / NAME)).figures[of]
    left = found.figures[of].merge(true, how="left", indicator=True)
    assert (left["_merge"] == "both").all()
    assert len(left) == number
