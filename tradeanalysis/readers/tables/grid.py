"""The cells of any file that holds tables: a text with separators, a web page, or a workbook."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tradeanalysis.errors import FiguresError
from tradeanalysis.readers import content, formats, letters, workbook
from tradeanalysis.readers.tables import arrow, html
from tradeanalysis.readers.workbook import Sheet

WIDEST = 16_384  # columns, as many as a spreadsheet has
MOST_CELLS = 30_000_000
SEPARATORS = ";\t|,"
_DECLARED = re.compile(r'"?sep=(.)"?[^\n]*\n', re.IGNORECASE)
_NUMBERED = re.compile(r"(?!(?:19|20)\d\d$)-?[\d.]+")  # a number that is no year
# What a file is whose first bytes say that it holds no table, and what to do about it.
KINDS = (
    (b"%PDF", "a PDF. Copy its table into a spreadsheet, or paste its text into a .txt file"),
    (b"\x89PNG", "a picture. Type its table into a spreadsheet"),
    (b"\xff\xd8\xff", "a picture. Type its table into a spreadsheet"),
    (b"GIF8", "a picture. Type its table into a spreadsheet"),
    (b"II*\0", "a picture. Type its table into a spreadsheet"),
    (b"MM\0*", "a picture. Type its table into a spreadsheet"),
    (b"BM", "a picture. Type its table into a spreadsheet"),
    (b"\x1f\x8b", "a compressed file (gzip). Unpack it first"),
    (b"7z\xbc\xaf", "a compressed archive (7z). Unpack it first"),
    (b"Rar!", "a compressed archive (RAR). Unpack it first"),
    (b"SQLite format 3", "a database. Save the table as CSV"),
    (b"{\\rtf", "a text document (RTF). Copy its table into a spreadsheet"),
)


def sheets(path: Path) -> Iterator[Sheet]:
    """The tables of a file as sheets of cells [cells as they stand]; a text has one sheet without a name.

    Raises FiguresError with one line for a file that holds no table of a known kind.
    """
    head = content.head(path)
    if head.startswith(workbook.SIGNATURES):
        found = list(workbook.sheets(path))
        if code := formats.unread(content.whole(path)):
            what = f"cells show their numbers in thousands or millions by their format ({code!r})"
            raise FiguresError([f"{path.name}: {what}, which is read in .xlsx files alone. Save it as .xlsx"])
        yield from (replace(sheet, rows=_with_rates(sheet)) for sheet in found)
        return
    if what := arrow.kind(head):
        yield arrow.sheet(path, what)
        return
    _refuse(head, path.name)
    _refuse_binary(content.decoded(head), path.name)
    text = letters.text(content.whole(path), path.name)
    _refuse_text(text, path.name)
    if re.search(r"<table[\s>]", text[:200_000], re.IGNORECASE) and text.lstrip()[:1] == "<":
        tables = html.tables(text, path.name)
    else:
        tables = [Sheet("", _rows(text, path.name))]
    for sheet in tables:
        yield replace(sheet, rows=letters.cells(sheet.rows))


def _with_rates(sheet: Sheet) -> list[list[object]]:
    """The rows of a sheet with what its cells show as per cent in per cent."""
    rates = {address for address, code in sheet.formats.items() if "%" in code}
    if not rates:
        return sheet.rows
    return [
        [
            float(f"{cell * 100:.10g}") if isinstance(cell, float) and workbook.place(row, column) in rates else cell
            for column, cell in enumerate(cells)
        ]
        for row, cells in enumerate(sheet.rows)
    ]


def _refuse(head: bytes, name: str) -> None:
    for mark, kind in KINDS:
        if head.startswith(mark) and (mark != b"BM" or b"\0" in head[:64]):
            raise FiguresError([f"{name}: {kind}"])


def _refuse_text(text: str, name: str) -> None:
    """Refuse a text that is no table: data of another form, or nothing at all."""
    start = text[:2000].lstrip()
    if not start:
        raise FiguresError([f"{name}: the file holds blanks alone. Save it again"])
    if start[0] in "{[":
        raise FiguresError([f"{name}: is JSON, but none of a kind that is known. Download the table as CSV"])
    if "urn:schemas-microsoft-com:office:spreadsheet" in start:
        raise FiguresError([f"{name}: is a spreadsheet of the XML kind of 2003. Open it and save it as .xlsx"])
    if start[0] == "<" and not re.search(r"<table[\s>]", text, re.IGNORECASE):
        kind = "XML" if start.startswith("<?xml") else "a web page"
        raise FiguresError([f"{name}: is {kind} without a table. Download the data themselves, as CSV or .xlsx"])


def _refuse_binary(start: str, name: str) -> None:
    """Refuse what has the bytes of a program or of a picture."""
    controls = sum(letter < " " and letter not in "\t\r\n\f" for letter in start)
    if "\0" in start or controls > len(start) // 50:
        raise FiguresError([f"{name}: is no text, no workbook and no table that is known. Save it as .xlsx or as CSV"])


def _rows(text: str, name: str) -> list[list[object]]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    declared = _DECLARED.match(text)
    text = text[declared.end() :] if declared else text
    mark = declared[1] if declared else separator(text)
    rows: list[list[object]] = []
    cells = 0
    try:
        for found in csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True, skipinitialspace=True):
            cells += len(found)
            if len(found) > WIDEST or cells > MOST_CELLS:
                what = f"{len(found):,} columns" if len(found) > WIDEST else f"more than {MOST_CELLS:,} cells"
                raise FiguresError([f"{name}, row {len(rows) + 1}: {what}, more than can be a table. Split the file"])
            rows.append([cell.strip() for cell in found])
    except csv.Error as error:
        if "larger than field limit" in str(error):
            what = (
                "a cell of over 131,072 letters, more than can be one of a table. Split it, or close its quotation mark"
            )
            raise FiguresError([f"{name}, row {len(rows) + 1}: {what}"]) from None
        what = f"a quotation mark is open or out of place ({error}). Close it, or double a mark inside a text"
        raise FiguresError([f"{name}, row {len(rows) + 1}: {what}"]) from None
    if mark == ",":
        _refuse_decimals(rows, name)
    return rows


def _refuse_decimals(rows: list[list[object]], name: str) -> None:
    """Refuse numbers that their own decimal commas part: all rows of numbers are then wider than every row of names."""
    numbered = [_NUMBERED.fullmatch(str(row[-1])) is not None for row in rows if len(row) > 1]
    widths = [len(row) for row in rows if len(row) > 1]
    heads = numbered.index(True) if True in numbered else 0
    if heads and min(width for width, number in zip(widths, numbered, strict=True) if number) > max(widths[:heads]):
        what = f"rows of numbers have {widths[heads]} cells where the header has {max(widths[:heads])}"
        raise FiguresError([f"{name}: {what}: decimal commas. Save it with semicolons between the columns"])


def separator(text: str) -> str:
    r"""The mark between the columns of a text: the one that parts most of its lines into the same number of cells.

    >>> separator("Month;Exports\n2023-01;5,3\n"), separator("a,b\n1,2\n"), separator("a\tb,c\n1\t2\n")
    (';', ',', '\t')
    """
    lines = [line for line in text[:100_000].split("\n")[:200] if line.strip()]
    best, found = (0, 0), ","
    for mark in SEPARATORS:
        counts = [len(_apart(line, mark)) for line in lines]
        usual = max(set(counts), key=lambda count: (counts.count(count) * (count > 1), count))
        score = (counts.count(usual) if usual > 1 else 0, 0)
        if score > best:
            best, found = score, mark
    return found


def _apart(line: str, mark: str) -> list[str]:
    return re.sub('"[^"]*"', "", line).split(mark)
