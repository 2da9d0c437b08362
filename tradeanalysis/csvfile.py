"""The header and rows of a CSV file, or one line that says what the file is instead."""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from tradeanalysis.errors import FiguresError

SAVE_AS = "Save it as 'CSV UTF-8 (comma delimited)'"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a file: where, what was found, and what to do."""

    row: int
    column: str
    text: str

    def line(self, name: str) -> str:
        """One line for a person."""
        place = f"{name}, row {self.row}" if self.row else name
        return f"{place}, column {self.column}: {self.text}" if self.column else f"{place}: {self.text}"


def read(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The header of a CSV file, and its other rows with the row numbers that a spreadsheet shows.

    Raises FiguresError with one line for a file that is no comma-separated UTF-8 text.
    """
    text = _text(path)
    first = text.split("\n", 1)[0]
    if first.lower().startswith("sep=") or ("," not in first and re.search("[;\t]", first)):
        found = first[4:5] if first.lower().startswith("sep=") else next(mark for mark in ";\t" if mark in first)
        shown = "a tab" if found == "\t" else repr(found)
        what = f"columns are separated by {shown} where ',' is expected. {SAVE_AS}, with decimal points"
        raise FiguresError([Fault(1, "", what).line(path.name)])
    lines, reader = [], csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        lines = [(number, [cell.strip() for cell in cells]) for number, cells in enumerate(reader, start=1)]
    except csv.Error as error:
        what = f"a quotation mark is open or out of place ({error}). Close it, or double a mark inside a text"
        raise FiguresError([Fault(reader.line_num, "", what).line(path.name)]) from None
    filled = [(number, cells) for number, cells in lines if any(cells)]
    if not filled:
        raise FiguresError([f"{path.name}: the file is empty. It needs a header row and one row for each figure"])
    return filled[0][1], filled[1:]


def _text(path: Path) -> str:
    """The text of a file, or a FiguresError that says what the file is instead."""
    name = path.name
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise FiguresError([f"{path}: no such file. Check the name and the folder"]) from None
    except IsADirectoryError:
        raise FiguresError([f"{path}: a folder where a file is expected. Name a CSV file in it"]) from None
    except PermissionError:
        raise FiguresError([f"{path}: may not be read. Check who may read the file"]) from None
    if raw[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        raise FiguresError([f"{name}: a spreadsheet workbook where a CSV text is expected. {SAVE_AS}"])
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or raw[:200].count(0) > 20:
        raise FiguresError([f"{name}: saved as UTF-16 ('Unicode text') where UTF-8 is expected. {SAVE_AS}"])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        what = f"byte 0x{raw[error.start]:02x} is no UTF-8: the file has another encoding. {SAVE_AS}"
        raise FiguresError([Fault(row, "", what).line(name)]) from None
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        raise FiguresError([Fault(row, "", f"holds a NUL byte, so this is no text. {SAVE_AS}").line(name)])
    return text.replace("\r\n", "\n").replace("\r", "\n")
