"""The sheets of a workbook as rows of cells, or one line that says why there are none."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tradeanalysis.errors import FiguresError
from tradeanalysis.readers import tcvn3

LARGEST_FILE = 50_000_000  # bytes; the largest workbook of the office has under 2 million
LARGEST_SHEET = 2_000_000  # cells


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, and its cells from A1 on, row by row; texts composed and decoded, numbers as floats."""

    name: str
    rows: list[list[object]]

    def address(self, row: int, column: int) -> str:
        """The address of a cell as a spreadsheet shows it, from places counted from 0.

        >>> Sheet("14. XK", []).address(8, 27)
        "'14. XK'!AB9"
        """
        letters = ""
        place = column + 1
        while place:
            place, rest = divmod(place - 1, 26)
            letters = chr(65 + rest) + letters
        return f"'{self.name}'!{letters}{row + 1}"


def sheets(path: Path) -> Iterator[Sheet]:
    """The sheets of an .xls, .xlsx, .xlsb or .ods workbook, in their order; chart sheets have no rows.

    Raises FiguresError with one line where the file is none that can be read: damaged, locked by a password, too large.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise FiguresError([f"{path.name}: {size / 1e6:.0f} MB; a workbook of at most 50 MB is read. Split it"])
    try:
        book = CalamineWorkbook.from_path(path)
    except PasswordError:
        raise FiguresError([f"{path.name}: locked by a password. Open it, remove the password, and save it"]) from None
    except (CalamineError, OSError, ValueError) as error:
        what = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise FiguresError(
            [f"{path.name}: a workbook that cannot be opened ({what}). Save it again as .xlsx"]
        ) from None
    for name in book.sheet_names:
        yield Sheet(name, _rows(book, name, path.name))


def _rows(book: object, name: str, file: str) -> list[list[object]]:
    from python_calamine import CalamineError

    try:
        sheet = book.get_sheet_by_name(name)  # type: ignore[attr-defined]
        if sheet.total_height * sheet.total_width > LARGEST_SHEET:
            what = f"sheet {name!r} has {sheet.total_height:,} rows and {sheet.total_width:,} columns"
            raise FiguresError([f"{file}: {what}, more than can be a table. Delete what lies outside the table"])
        cells = sheet.to_python(skip_empty_area=False)
    except CalamineError as error:
        raise FiguresError([f"{file}: sheet {name!r} cannot be read ({error}). Save the workbook again"]) from None
    return tcvn3.decode([[_composed(cell) for cell in row] for row in cells])


def _composed(cell: object) -> object:
    return unicodedata.normalize("NFC", cell) if isinstance(cell, str) else cell
