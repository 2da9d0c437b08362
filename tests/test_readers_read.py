"""Any file given to `readers.read`: recognised by its content, or refused in one line; never changed."""

import gzip
import io
import json
import os
import struct
import sys
import zipfile

import openpyxl
import pandas as pd
import pytest

from tradeanalysis import readers
from tradeanalysis.errors import FiguresError, TradeDataError
from tradeanalysis.readers import archive, content, gso, table, workbook

GOOD = "Month;Exports (USD mn)\n2022-01;5,3\n2022-02;5,5\n"
SHEET = "xl/worksheets/sheet1.xml"


def book(*rows):
    """An .xlsx workbook of one sheet."""
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


PLAIN = book(["", "2022-01", "2022-02"], ["Exports (USD mn)", 5.3, 5.5])


def edited(raw, part, change):
    """A workbook with one part of it changed."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return held.getvalue()


def zipped(**parts):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name, text in parts.items():
            made.writestr(name.replace("__", "/").replace("_", "."), text)
    return held.getvalue()


def ole(*streams):
    """A file with the signature of OLE2 and names of streams; no workbook."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + b"".join(one.encode("utf-16-le") for one in streams)


def sized(raw, part, size):
    """An archive whose directory says another size of a part than it unpacks to."""
    made = bytearray(raw)
    place = made.find(b"PK\x01\x02")
    while place >= 0:
        length = struct.unpack("<H", made[place + 28 : place + 30])[0]
        if made[place + 46 : place + 46 + length].decode() == part:
            made[place + 24 : place + 28] = struct.pack("<I", size)
        place = made.find(b"PK\x01\x02", place + 4)
    return bytes(made)


def cornered():
    made = openpyxl.Workbook()
    made.active["A1"], made.active["XFD1048576"] = 1, 2
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


CUSTOMS = "Biểu số 015.T/BCB-TC\nTháng 2 năm 2026\nXUẤT KHẨU HÀNG HÓA\n{}\n"
TOTAL = "TỔNG TRỊ GIÁUSD 14.500.000.000 57.800.000.000"
TEMPLATE = "place,flow,period_start,period_end,measure,value,unit,published\n"
PICTURE = "a picture. Type its table into a spreadsheet"
DAMAGED = "is a damaged workbook, or one that was not wholly downloaded. Download it again, or save it again"
NO_BOOK = "is no workbook, or a damaged one. Open it in a spreadsheet and save it again as .xlsx"
BINARY = "is no text, no workbook and no table that is known. Save it as .xlsx or as CSV"
LOST = "a letter is lost (U+FFFD), so the file was saved in an encoding that lacks it. Save it again as UTF-8"
NOTHING = "no table with numbers is found. Give a table with months across or down, and names of its series"


def test_a_parquet_file_needs_pyarrow(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (tmp_path / "a.parquet").write_bytes(b"PAR1....PAR1")
    with pytest.raises(FiguresError) as error:
        readers.read(tmp_path / "a.parquet")
    what = "a Parquet file, which pyarrow reads. Run pip install 'tradeanalysis[parquet]', or save it as CSV"
    assert str(error.value) == f"a.parquet: {what}"


def test_a_parquet_file_is_read_as_the_same_csv(tmp_path):
    """Long rows of figures, and a wide block of months; whether pyarrow is there, and what it then gives."""
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    wide = {"month": ["2023-01", "2023-02"], "exports (USD mn)": [5.3, 6.25], "imports (USD mn)": [1, None]}
    parquet.write_table(arrow.table(wide), tmp_path / "a.parquet")
    (tmp_path / "a.csv").write_text("month,exports (USD mn),imports (USD mn)\n2023-01,5.3,1\n2023-02,6.25,\n")
    found, same = (readers.read(tmp_path / name, place="Hue").figures for name in ("a.parquet", "a.csv"))
    pd.testing.assert_frame_equal(found, same)
    (tmp_path / "a.parquet").write_bytes((tmp_path / "a.parquet").read_bytes()[:300])
    with pytest.raises(FiguresError) as error:
        readers.read(tmp_path / "a.parquet")
    assert str(error.value) == "a.parquet: a Parquet file that is damaged or cut off. Download it again"


OPEN_QUOTE = (
    "a quotation mark is open or out of place (unexpected end of data). Close it, or double a mark inside a text"
)
INDEX = "the growth 105.1 stands around 100, as an index does (100 = no change). Subtract 100, and import it again"
# name: content and the whole line, after "file.dat" and ": " where it begins with a word.
MALFORMED = {
    "empty": (b"", "the file is empty. Download it again, or save it again"),
    "blanks": (b" \n\n\t \n", "the file holds blanks alone. Save it again"),
    "nul bytes": (b"Month,Exports\n2022-01,\0\0\0\0" + b"\0" * 300, BINARY),
    "bytes of a program": (bytes(range(256)) * 40, BINARY),
    "pdf": (b"%PDF-1.7\n", "a PDF. Copy its table into a spreadsheet, or paste its text into a .txt file"),
    "png": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, PICTURE),
    "jpeg": (b"\xff\xd8\xff\xe0JFIF", PICTURE),
    "gif": (b"GIF89a", PICTURE),
    "tiff": (b"II*\0" + b"\0" * 9, PICTURE),
    "bitmap": (b"BM\x46\0\0\0\0\0\0\0", PICTURE),
    "gzip": (gzip.compress(GOOD.encode()), "a compressed file (gzip). Unpack it first"),
    "7z": (b"7z\xbc\xaf\x27\x1c", "a compressed archive (7z). Unpack it first"),
    "rar": (b"Rar!\x1a\x07", "a compressed archive (RAR). Unpack it first"),
    "database": (b"SQLite format 3\0" + b"\0" * 90, "a database. Save the table as CSV"),
    "rtf": (b"{\\rtf1 5.3}", "a text document (RTF). Copy its table into a spreadsheet"),
    "json": (
        json.dumps([{"month": "2022-01", "exports": 5}]).encode(),
        "is JSON, but none of a kind that is known. Download the table as CSV",
    ),
    "xml": (
        b"<?xml version='1.0'?><a><b>1</b></a>",
        "is XML without a table. Download the data themselves, as CSV or .xlsx",
    ),
    "web page": (
        b"<!DOCTYPE html><html><body>Sign in 12</body></html>",
        "is a web page without a table. Download the data themselves, as CSV or .xlsx",
    ),
    "web page with an empty table": (
        b"<html><table><tr><td>Exports</td></tr></table></html>",
        "is a web page without a table of numbers. Download the data as CSV or .xlsx",
    ),
    "spreadsheet of 2003": (
        b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'></Workbook>",
        "is a spreadsheet of the XML kind of 2003. Open it and save it as .xlsx",
    ),
    "truncated .xlsx": (PLAIN[: len(PLAIN) // 2], DAMAGED),
    "truncated .xls": (ole()[:600], NO_BOOK),
    "locked .xlsx": (
        ole("EncryptedPackage"), "locked by a password. Open it, remove the password, and save it",
    ),
    "letter .doc": (ole("WordDocument"), "a text document (.doc). Copy its table into a spreadsheet"),
    "letter .docx": (zipped(word__document_xml=""), "a text document (.docx). Copy its table into a spreadsheet"),
    "archive": (zipped(data_csv=GOOD), "a ZIP archive of data.csv. Unpack it, and give the file inside"),
    "no sheet": (zipped(xl__workbook_xml="<workbook/>"), NO_BOOK),
    "cell at the far corner": (
        cornered(),
        "a sheet reaches to row 1,048,576 and column 16,384, more than can be a table. "
        "Delete what lies outside the table",
    ),
    "formulas without results": (
        book(["", "2022-01", "2022-02"], ["Exports (USD mn)", "=1+1", "=2+2"]),
        "no figure of trade is read. Sheet 'Sheet' has 2 formulas without a stored result, such as B2. "
        "Open it in a spreadsheet, save it, and import it again",
    ),
    "errors for numbers": (
        book(["", "2022-01", "2022-02"], ["Exports (USD mn)", "#REF!", "#DIV/0!"]),
        "no figure of trade is read. Sheet 'Sheet' has no table with numbers",
    ),
    "100,001 columns": (
        ("Exports," + ",".join(f"x{place}" for place in range(100_000)) + "\n").encode(),
        ", row 1: 100,001 columns, more than can be a table. Split the file",
    ),
    "open quotation mark": (b'Month,Exports\n2022-01,"5\n2022-02,6\n', f", row 2: {OPEN_QUOTE}"),
    "header alone": (b"Month,Exports (USD mn)\n", NOTHING),
    "sentences": (b"Exports rose strongly in April, said the office.\nImports fell.\n", NOTHING),
    "lost letters": ("Tỉnh,2022-01,2022-02\nH\ufffd N\ufffdi,1,2\n".encode(), f", row 2: {LOST}"),
    "two decimal marks": (
        b"Month;Exports (USD mn)\n2022-01;5,3\n2022-02;1,234,567\n",
        "'5,3' and '1,234,567' have different decimal marks. "
        "Write the numbers with one mark, or give decimal as '.' or ','",
    ),
    "thousands or decimals": (
        b"Month;Exports (USD mn)\n2022-01;5.312\n2022-02;6.412\n",
        "'5.312' may be 5312 or 5.312, and no number decides. Give decimal as '.' or ','",
    ),
    "days": (
        b"Date,Exports (USD mn)\n2022-01-03,1\n2022-01-04,2\n2022-02-03,1\n",
        "days such as 2022-01-04 where months are expected",
    ),
    "days in either order": (
        b"Date,Exports (USD mn)\n01/02/2022,1\n02/03/2022,2\n",
        "'01/02/2022' may name a day in either of two months. Write the months as 2023-04",
    ),
    "fiscal years": (
        b"Year,Exports (USD mn)\n2020/21,1\n2021/22,2\n",
        "2 numbers found, but the file does not say with which month its fiscal years begin. "
        "Say it, as in --fiscal-start 4",
    ),
    "Buddhist years": (
        b"Month,Exports (USD mn)\n2566-01,1\n2566-02,2\n",
        "B2: 2566-01 is a year of the Buddhist calendar. Write 2023",
    ),
    "2099": (
        b"Month,Exports (USD mn)\n2099-01,1\n2099-02,2\n",
        "B2: a figure of 2099-01, which has not begun. Correct the year",
    ),
    "index for growth": (b"Month,Exports yoy %\n2022-01,105.1\n2022-02,98.2\n", f"B2: {INDEX}"),
    "fractions for per cent": (
        b"Month,Exports yoy %\n2022-01,0.05\n2022-02,-0.12\n2022-03,0.2\n",
        "B2: 0.05 may be a fraction that is shown as per cent. Multiply by 100, and import it again",
    ),
    "below zero": (
        b"Month,Exports (USD mn)\n2022-01,-5\n2022-02,-6\n",
        "B2: -5 usd_mn, but exports are never below zero",
    ),
    "over all the world": (
        b"Month,Exports (USD bn)\n2022-01,5300000000\n2022-02,6000000000\n",
        "B2: 5.3e+12 usd_mn is over 100 trillion dollars: are the units right? Correct the value, or the unit",
    ),
    "too few dollars": (
        b"Month,Exports (USD)\n2022-01,27540\n2022-02,26100\n",
        "B2: 27540 usd is little for all exports. Give unit, such as usd_mn",
    ),
    "volumes": (
        b"Month,Export volume (tonnes)\n2022-01,1\n2022-02,2\n",
        "no figure of trade is read. B1: the column 'Export volume (tonnes)' holds volumes",
    ),
    "services": (
        b"Month,Exports of services (USD mn)\n2022-01,1\n2022-02,2\n",
        "no figure of trade is read. B1: the column 'Exports of services (USD mn)' holds services",
    ),
    "prices": (
        b"Month,Export price index\n2022-01,101\n2022-02,102\n",
        "no figure of trade is read. B1: the column 'Export price index' holds an index",
    ),
    "deficit without a sign": (
        "Tháng,Nhập siêu (triệu USD)\n2022-01,101\n2022-02,102\n".encode(),
        "no figure of trade is read. B1: the column 'Nhập siêu (triệu USD)' holds a deficit or a surplus, "
        "of which the sign is not clear (call it a balance)",
    ),
    "dollars of nobody": (
        b"Exports in millions of dollars\nMonth,Exports\n2022-01,101\n2022-02,102\n",
        "2 numbers found, but the file does not say the unit. Say it, as in --unit usd_mn",
    ),
    "names of nothing": (
        b"Exports (USD mn)\nItem A,2022-01,2022-02\nFoo,1,2\nBar,3,4\n",
        "4 numbers found, but the file does not say what its labels name. "
        "Say it, as in --names commodity (or partner, place, sector)",
    ),
    "growth of some kind": (
        b"Month,Exports growth (%)\n2022-01,3.1\n2022-02,2.2\n",
        "2 numbers found, but the file does not say the kind of rate. Say it, as in --measure yoy_pct",
    ),
    "no months": (
        b"Exports (USD mn),Imports (USD mn)\n5,6\n7,8\n",
        "4 numbers found, but the file does not say the period. Say it, as in --period 2023-04",
    ),
    "one month twice": (
        b"Month,Exports (USD mn)\n2022-01,1\n2022-01,2\n",
        "B2: 1 for the figure that B3 says otherwise",
    ),
    "two months in a row": (
        b"Month,Exports (USD mn),Month,Imports (USD mn)\n2022-01,1,2021-01,3\n2022-02,2,2021-02,4\n",
        "two columns name months, 2022-01 and 2021-01 in row 2. "
        "Put the two tables into two sheets, or head a day of release as such",
    ),
    "template without a unit": (
        f"{TEMPLATE}X,exports,2022-01,2022-01,level,5,,\n".encode(),
        "no figure of trade is read. Row 2: unit is empty; left out",
    ),
    "template with another flow": (
        f"{TEMPLATE}X,sales,2022-01,2022-01,level,5,usd_mn,\n".encode(),
        "no figure of trade is read. Row 2: flow 'sales' is not known; left out",
    ),
    "template with month 13": (
        f"{TEMPLATE}X,exports,2022-13,2022-13,level,5,usd_mn,\n".encode(),
        "no figure of trade is read. Row 2: period_start '2022-13' is no month; left out",
    ),
    "template with ends exchanged": (
        f"{TEMPLATE}X,exports,2022-05,2022-01,level,5,usd_mn,\n".encode(),
        "no figure of trade is read. Row 2: period_end 2022-01 is before period_start 2022-05; left out",
    ),
    "template published before": (
        f"{TEMPLATE}X,exports,2023-05,2023-05,level,5,usd_mn,2022-01-01\n".encode(),
        "F2: a figure of 2023-05, which begins after its release of 2022-01-01. Correct the year",
    ),
    "customs, half a month": (
        CUSTOMS.replace("Tháng 2", "Kỳ 1 tháng 2").format(TOTAL).encode(),
        "a table of half a month (ky 1 thang 2 nam 2026), where whole months are read. Take the table of the month",
    ),
    "customs, no month": (
        CUSTOMS.replace("Tháng 2 năm 2026\n", "").format(TOTAL).encode(),
        "the month is not in the text ('Tháng 2 năm 2026'). Say it, as in --period 2026-02",
    ),
    "customs, no flow": (
        CUSTOMS.replace("XUẤT KHẨU", "").format(TOTAL).encode(),
        "the title names no flow ('XUẤT KHẨU' or 'NHẬP KHẨU'). Copy the table with it",
    ),
    "customs, growth alone": (
        CUSTOMS.format("TỔNG TRỊ GIÁ USD 18,3").encode(),
        "no line has a value of the month and one of the year to date. "
        "Copy the whole table, from its title to its last line",
    ),
    "customs, one value": (
        CUSTOMS.format("TỔNG TRỊ GIÁUSD 57.800.000.000-3,2").encode(),
        "no line has a value of the month and one of the year to date "
        "(line 4: the numbers of 'TỔNG TRỊ GIÁ' cannot be told apart; left out). "
        "Copy the whole table, from its title to its last line",
    ),
}  # fmt: skip


def line(path, **given):
    """The one line with which a file is refused."""
    with pytest.raises(TradeDataError) as caught:
        readers.read(path, **given)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(("raw", "what"), MALFORMED.values(), ids=MALFORMED)
def test_read_refuses_a_malformed_file_in_one_line(tmp_path, raw, what):
    path = tmp_path / "file.dat"
    path.write_bytes(raw)
    given = {} if raw.startswith("Biểu".encode()) else {"place": "X"}
    assert line(path, **given) == f"file.dat{what}" if what[0] == "," else f"file.dat: {what}"
    assert path.read_bytes() == raw


def test_malformed_files_are_many():
    assert len(MALFORMED) > 60


@pytest.mark.parametrize(
    ("size", "what"),
    [
        (None, "unpacks to over 1 MB, more than can be a table. Do not open it"),
        (2000, "a part unpacks to more than it says. Do not open it"),
    ],
)
def test_read_refuses_a_bomb_unopened(tmp_path, monkeypatch, size, what):
    """Two million blanks in two thousand bytes; with an honest directory, and with one that says less."""
    monkeypatch.setattr(archive, "LARGEST", 1_000_000)
    raw = edited(PLAIN, SHEET, lambda part: part + b" " * 2_000_000)
    path = tmp_path / "b.xlsx"
    path.write_bytes(raw if size is None else sized(raw, SHEET, size))
    assert line(path) == f"b.xlsx: {what}"


def test_read_refuses_what_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    assert line(tmp_path / "pipe") == "pipe: a pipe, not a file. Give the path of a file"
    assert line(tmp_path) == f"{tmp_path.name}: a folder, not a file. Give the path of a file"
    assert line("/dev/zero") == "zero: a device, not a file. Give the path of a file"
    assert line(tmp_path / "link") == "link: a link to a file that is not there. Give the path of a file"
    assert line("nowhere.csv") == "nowhere.csv: no such file. Give the path of a file"
    assert line("a\0b") == "'a\\x00b' is no path. Give the path of a file as a text or a Path"
    assert line(5) == "read: `path` is 5; give a text or a path"
    assert line("x" * 5000).endswith(": cannot be read (File name too long). Check the file and its permissions")


def test_read_refuses_a_file_that_is_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr(content, "LARGEST_FILE", 10)
    path = tmp_path / "a.csv"
    path.write_text(GOOD)
    with pytest.raises(FiguresError, match=r"^a\.csv: 0 MB; a file of at most 0 MB is read\. Split it$"):
        content.whole(path, largest=content.LARGEST_FILE)


def test_read_recognises_content_not_names(tmp_path):
    """A workbook called .csv and a text called .xls are what they hold."""
    for name, raw in (("a.csv", PLAIN), ("b.xls", GOOD.encode())):
        (tmp_path / name).write_bytes(raw)
        found = readers.read(tmp_path / name, place="X").figures
        assert found["value"].tolist() == ["5.3", "5.5"]
        assert found["period_end"].tolist() == ["2022-01", "2022-02"]


def test_read_takes_the_first_format_that_looks_right(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(PLAIN)
    head = content.head(path)
    assert gso.looks(head, path)
    assert table.looks(head, path)
    assert not gso.looks(GOOD.encode(), path)
    with pytest.raises(FiguresError, match="Is it a monthly workbook of the statistics office"):
        gso.read(path)


def test_read_refuses_what_the_file_says_itself(tmp_path):
    path = tmp_path / "c.txt"
    path.write_text(CUSTOMS.format(TOTAL), encoding="utf-8")
    assert line(path, place="Hanoi") == (
        "c.txt: place given, but the file says it itself. Leave it out; published and period may be given"
    )
    assert set(readers.read(path, place="Viet Nam").figures["place"]) == {"Viet Nam"}  # which is what it says
    assert readers.read(path, published="2026-03-04").figures["published"].unique().tolist() == ["2026-03-04"]


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"flow": "sales"}, "flow 'sales' is not known. Choose one of exports, imports, balance, trade"),
        ({"measure": "yoy"}, "measure 'yoy' is not known. Choose one of level, yoy_pct, mom_pct, share_pct"),
        ({"unit": "usd_xx"}, "unit 'usd_xx' is not known. Write usd_mn, usd_bn, eur_mn, pct or another"),
        ({"names": "goods"}, "names 'goods' is not known. Choose one of place, partner, commodity, sector"),
        ({"decimal": ";"}, "decimal ';' is not known. Choose one of ., ,"),
        ({"sheet": "Data"}, "no sheet is called 'Data'. Choose one of ''"),
        (
            {"flow": "imports"},
            "flow 'imports' is given, but the file says 'exports'. Leave it out, or delete the other figures",
        ),
        ({"unit": "usd_bn"}, "unit 'usd_bn' is given, but the file says 'usd_mn'. Leave it out"),
    ],
)  # fmt: skip
def test_read_refuses_words_that_are_none(tmp_path, given, what):
    path = tmp_path / "a.csv"
    path.write_text(GOOD)
    assert line(path, place="X", **given) == f"a.csv: {what}"


def test_sheets_of_a_workbook_name_their_cells(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(book(["=1+1", 5.0]))
    (sheet,) = workbook.sheets(path)
    assert (sheet.unvalued, sheet.address(0, 1)) == (("A1",), "'Sheet'!B1")


def test_bytes_of_a_workbook_with_a_line_end_among_them_are_no_text(tmp_path):
    """The time of day in a workbook may be the byte of a line end: the readers of CSV are asked, and pass it by."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04\x14\x00\x08\x00\r\xb2z],\x00\r;\n cut short")
    with pytest.raises(FiguresError) as caught:
        readers.read(path)
    assert str(caught.value) == (
        "a.xlsx: is a damaged workbook, or one that was not wholly downloaded. Download it again, or save it again"
    )
