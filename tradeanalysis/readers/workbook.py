"""The sheets of a workbook as rows of cells, or one line that says why there are none."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tradeanalysis.errors import FiguresError
from tradeanalysis.readers import archive, letters

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

SIGNATURES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")  # of a ZIP archive and of an OLE2 file
LARGEST_FILE = 50_000_000  # bytes; the largest workbook of the office has under 2 million
LARGEST_SHEET = 4_000_000  # cells
_LOCKED = "locked by a password. Open it, remove the password, and save it"


Range = tuple[tuple[int, int], tuple[int, int]]  # first and last row and column of merged cells, counted from 0


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its cells from A1 on, row by row, and the ranges that are merged.

    Texts are composed and decoded, numbers are floats; of merged cells only the first has a content. unvalued: cells
    with a formula whose result no program stored, so that they are empty. formats: those of cells that show another
    number than they store, by address.
    """

    name: str
    rows: list[list[object]]
    merged: tuple[Range, ...] = ()
    unvalued: tuple[str, ...] = ()
    formats: Mapping[str, str] = field(default_factory=dict)
    hidden: bool = False

    def address(self, row: int, column: int) -> str:
        """The address of a cell as a spreadsheet shows it, from places counted from 0.

        >>> Sheet("14. XK", []).address(8, 27)
        "'14. XK'!AB9"
        """
        cell = place(row, column)
        return f"'{self.name}'!{cell}" if self.name else cell

    def format(self, row: int, column: int) -> str:
        """The format of a cell that shows another number than it stores; "" for others."""
        return self.formats.get(place(row, column), "") if self.formats else ""


def place(row: int, column: int) -> str:
    """The address of a cell within its sheet, from places counted from 0.

    >>> place(8, 27)
    'AB9'
    """
    letters = ""
    left = column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def sheets(path: Path, sought: re.Pattern[str] | None = None) -> Iterator[Sheet]:
    """The sheets of an .xls, .xlsx, .xlsb or .ods workbook, in their order; chart sheets have no rows.

    sought: words as the file stores them; sheets of an .xlsx file that surely hold none of them are left out.

    Raises FiguresError with one line where the file is none that can be read: absent, no regular file, empty, damaged,
    locked by a password, too large.
    """
    content = _content(path)
    packed = content.startswith(SIGNATURES[0])
    seen = archive.checked(content, path.name, sought) if packed else archive.Seen({}, {}, frozenset())
    book = _opened(path, content)
    for sheet in book.sheets_metadata:
        if (name := sheet.name) not in seen.without:
            yield replace(
                _sheet(book, name, path.name),
                unvalued=seen.unvalued.get(name, ()),
                formats=seen.formats.get(name, {}),
                hidden=not str(sheet.visible).endswith(".Visible"),
            )


def _content(path: Path) -> bytes:
    """The bytes of a regular file, or one line that says what the path is instead."""
    if path.is_file():
        try:
            size = path.stat().st_size
            if size > LARGEST_FILE:
                what = f"{size / 1e6:.0f} MB; a workbook of at most 50 MB is read. Split it"
                raise FiguresError([f"{path.name}: {what}"])
            if content := path.read_bytes():
                return content
            raise FiguresError([f"{path.name}: the file is empty. Download it again, or save the workbook again"])
        except OSError as error:
            what = error.strerror or type(error).__name__
            raise FiguresError([f"{path.name}: cannot be read ({what}). Check the file and its permissions"]) from None
    raise FiguresError([f"{path.name or path}: {_kind(path)}. Give the path of an .xls, .xlsx, .xlsb or .ods file"])


def _kind(path: Path) -> str:
    """What a path that is no regular file is, in words."""
    if path.is_dir():
        return "a folder, not a workbook"
    if path.is_fifo() or path.is_socket():
        return "a pipe, not a file"
    if path.is_block_device() or path.is_char_device():
        return "a device, not a file"
    return "a link to a file that is not there" if path.is_symlink() else "no such file"


def _opened(path: Path, content: bytes) -> "CalamineWorkbook":
    """The workbook that some bytes are, by their content: an .xls that is called .xlsx is one of the former."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError:
        raise FiguresError([f"{path.name}: {_LOCKED}"]) from None
    except (CalamineError, OSError, ValueError):
        if _has_stream(content, "EncryptedPackage"):
            raise FiguresError([f"{path.name}: {_LOCKED}"]) from None
        if _has_stream(content, "WordDocument"):
            what = "a text document (.doc). Copy its table into a spreadsheet"
            raise FiguresError([f"{path.name}: {what}"]) from None
        what = "is no workbook, or a damaged one. Open it in a spreadsheet and save it again as .xlsx"
        raise FiguresError([f"{path.name}: {what}"]) from None


def _has_stream(content: bytes, name: str) -> bool:
    """Whether an OLE2 file names a stream so."""
    return content.startswith(SIGNATURES[1]) and name.encode("utf-16-le") in content


def _sheet(book: "CalamineWorkbook", name: str, file: str) -> Sheet:
    from python_calamine import CalamineError

    try:
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height * sheet.total_width > LARGEST_SHEET:
            what = f"sheet {name!r} has {sheet.total_height:,} rows and {sheet.total_width:,} columns"
            raise FiguresError([f"{file}: {what}, more than can be a table. Delete what lies outside the table"])
        cells = sheet.to_python(skip_empty_area=False)
        merged = tuple(sheet.merged_cell_ranges or ())
    except CalamineError as error:
        raise FiguresError([f"{file}: sheet {name!r} cannot be read ({error}). Save the workbook again"]) from None
    return Sheet(name, letters.cells(cells), merged)  # type: ignore[arg-type]
