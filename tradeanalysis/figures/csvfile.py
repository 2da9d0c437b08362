"""The header and rows of a CSV file, or one line that says what the file is instead."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tradeanalysis import holding
from tradeanalysis.display import CONTROL
from tradeanalysis.errors import FiguresError
from tradeanalysis.figures import localised

SAVE_AS = "Save it as 'CSV UTF-8'"
IMPORT = "Read it with `tradeanalysis import`, or save its table as 'CSV UTF-8'"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a file: where, what was found, and what to do."""

    row: int
    column: str
    text: str

    def line(self, name: str) -> str:
        """One line for a person."""
        place = f"{name}, row {self.row}" if self.row else name
        column = CONTROL.sub("?", self.column)
        return f"{place}, column {column}: {self.text}" if column else f"{place}: {self.text}"


def control_faults(row: int, header: Sequence[str], cells: Sequence[str]) -> list[Fault]:
    """A fault for each cell of a row that holds a control character, or what is no character."""
    if not CONTROL.search("".join(cells)):
        return []
    held = {column: CONTROL.search(cell) for column, cell in zip(header, cells, strict=True)}
    return [
        Fault(row, column, f"holds U+{ord(found[0]):04X}, a control character that nobody can see. Delete it")
        for column, found in held.items()
        if found
    ]


def read(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The header of a CSV file, and its other rows with the row numbers that a spreadsheet shows.

    Columns are parted by commas, semicolons, tabs or strokes; with these others, numbers may have decimal commas.
    Raises FiguresError with one line for a file that is no such text in UTF-8.
    """
    return lines(text(content(path), path.name), path.name)


def lines(said: str, name: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The header and the other rows, as `read` gives them, of what a file of that name says."""
    mark = separator(said)
    filled = [(number, cells) for number, cells in _parsed(_without_declaration(said)[0], name, mark) if any(cells)]
    if not filled:
        raise FiguresError([f"{name}: the file is empty. It needs a header row and one row for each figure"])
    (_, header), *rows = filled
    if rows and len(rows[0][1]) < len(header):
        number, cells = rows[0]
        _refuse_mark(name, number, mark, _mark("".join(cells), len(cells) - 1))
    return header, rows if mark == "," else localised.plain(header, rows)


def separator(text: str) -> str:
    """The mark between the columns of a text: a comma where none is declared and no other stands more often.

    >>> separator("place;flow;printed"), separator("sep=|")
    (';', '|')
    """
    bare, declared = _without_declaration(text)
    first = re.sub('"[^"]*"', "", bare.lstrip("\n").split("\n", 1)[0])
    return declared or _mark(first, first.count(",")) or ","


def _without_declaration(text: str) -> tuple[str, str]:
    """The text without a first line "sep=;", and the mark declared there; "" where none is.

    A spreadsheet takes that line for itself and does not count it.
    """
    declared = re.match('"?sep=(.)"?[^\n]*\n?', text, re.IGNORECASE)
    return (text[declared.end() :], declared[1]) if declared else (text, "")


def _mark(line: str, commas: int) -> str:
    """What separates the columns of a line instead of its commas; "" where nothing stands more often than they."""
    return next((mark for mark in ";\t|" if line.count(mark) > commas), "")


def _refuse_mark(name: str, row: int, expected: str, mark: str) -> None:
    if mark:
        shown, wanted = ("a tab" if sign == "\t" else repr(sign) for sign in (mark, expected))
        what = f"columns are separated by {shown} where the header has {wanted}. Separate all rows in one way"
        raise FiguresError([Fault(row, "", what).line(name)])


def _parsed(text: str, name: str, mark: str) -> list[tuple[int, list[str]]]:
    """The cells of every line, with its number."""
    lines: list[tuple[int, list[str]]] = []
    kept: dict[str, str] = {}  # one text for all cells that say the same, which are most of a large file
    try:
        for cells in csv.reader(_ended(text), delimiter=mark, strict=True):
            bare = list(map(str.strip, cells))
            lines.append((len(lines) + 1, list(map(kept.setdefault, bare, bare))))
    except csv.Error as error:
        what = f"a quotation mark is open or out of place ({error}). Close it, or double a mark inside a text"
        raise FiguresError([Fault(len(lines) + 1, "", what).line(name)]) from None
    return lines


def _ended(text: str) -> Iterator[str]:
    """The lines of a text, one by one, each with its end."""
    start = 0
    while end := text.find("\n", start) + 1:
        yield text[start:end]
        start = end
    yield text[start:]


def write(path: str | Path, text: str, encoding: str = "utf-8-sig") -> None:
    """Nothing; the CSV text is in the file as a whole or not at all, by default as UTF-8 that a spreadsheet knows."""
    target = Path(path).resolve()  # what a link leads to is written, and the link stays
    part = target.with_name(f".{target.name}.part")
    with holding.held(target.parent):  # so that what lies there was left by one that was ended
        part.unlink(missing_ok=True)
        try:
            part.write_text(text, encoding=encoding, newline="")
            if target.exists():  # for whoever might read it before
                part.chmod(target.stat().st_mode & 0o777)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def text(raw: bytes, name: str) -> str:
    """The text that some bytes of a file of that name are, with plain line ends.

    Raises FiguresError with one line that says what the file is instead.
    """
    _refuse_other_formats(raw, name)
    try:
        found = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        what = f"byte 0x{raw[error.start]:02x} is no UTF-8: the file has another encoding. {SAVE_AS}"
        raise FiguresError([Fault(row, "", what).line(name)]) from None
    if "\0" in found:
        row = found.count("\n", 0, found.index("\0")) + 1
        raise FiguresError([Fault(row, "", f"holds a NUL byte, so this is no text. {SAVE_AS}").line(name)])
    if found.lstrip().startswith("<"):
        raise FiguresError([f"{name}: a web page (HTML or XML) where a CSV text is expected. {IMPORT}"])
    return found.replace("\r\n", "\n").replace("\r", "\n")


def content(path: Path) -> bytes:
    """The bytes of a file; FiguresError with one line where it cannot be read."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise FiguresError([f"{path}: a pipe or a device where a file is expected. Name a CSV file"])
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise FiguresError([f"{path}: no such file. Check the name and the folder"]) from None
    except IsADirectoryError:
        raise FiguresError([f"{path}: a folder where a file is expected. Name a CSV file in it"]) from None
    except PermissionError:
        raise FiguresError([f"{path}: may not be read. Check who may read the file"]) from None


def _refuse_other_formats(raw: bytes, name: str) -> None:
    """Refuse what its first bytes show to be no text in UTF-8."""
    nuls = raw[:200].count(0)
    if raw[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        raise FiguresError([f"{name}: a spreadsheet workbook where a CSV text is expected. {IMPORT}"])
    if raw[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff") or nuls > 120:
        raise FiguresError([f"{name}: saved as UTF-32 where UTF-8 is expected. {SAVE_AS}"])
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or nuls > 20:
        raise FiguresError([f"{name}: saved as UTF-16 ('Unicode text') where UTF-8 is expected. {SAVE_AS}"])
