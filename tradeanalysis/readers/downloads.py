"""The rows of a table that a database lets people download as CSV, by the names of its columns."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tradeanalysis.errors import FiguresError
from tradeanalysis.readers import content

MARKS = ",;\t"
# Control characters, letters lost, and marks that are not seen but turn or part what is.
_UNSEEN = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u2069\ufeff\ufffd\U000e0000-\U000e007f]")


@dataclass(frozen=True)
class Row:
    """A row of a download: its number as a spreadsheet shows it, and its cells by the names of the columns."""

    number: int
    cells: dict[str, str]

    def first(self, *names: str) -> str:
        """The cell of the first of some columns that is there and not empty; "" where none is."""
        for name in names:
            if cell := self.cells.get(name):
                return cell
        return ""


def header(head: bytes) -> list[str]:
    """The names of the columns in the first line of a text, folded; empty where there are fewer than two.

    >>> header("DATE;Wert €".encode("cp1252")), header(b"some text")
    (['date', 'wert €'], [])
    """
    return _names(content.decoded(head))[0]


def key(name: str) -> str:
    """The name of a column without capitals, blanks and signs other than "_".

    >>> key("Trade Value (US$)"), key("TradeValue in 1000 USD"), key("reporterISO")
    ('tradevalueus', 'tradevaluein1000usd', 'reporteriso')
    """
    return re.sub(r"[^a-z0-9_]", "", name.casefold())


def _names(text: str) -> tuple[list[str], str]:
    line = re.split(r"[\r\n]", text.lstrip("\ufeff"), maxsplit=1)[0]
    mark = max(MARKS, key=line.count)
    names = next(csv.reader([line], delimiter=mark), [])
    return ([name.strip().casefold() for name in names], mark) if len(names) > 1 else ([], mark)


def rows(name: str, text: str, *, spare: bool = False) -> Iterator[Row]:
    """The rows below the header of a download, by folded names of columns as `key` has them.

    A header that stands again inside is passed by. spare: an empty cell may stand behind the last column.

    Raises FiguresError of one line for a row of another width, a quotation mark that is open, and a control character.
    """
    keys, mark = _keys(name, text.lstrip("\ufeff"))
    for number, cells in _parsed(name, text, mark):
        if spare and len(cells) == len(keys) + 1 and not cells[-1]:
            cells.pop()
        if not any(cells) or (key(cells[0]) == keys[0] and [key(cell) for cell in cells] == keys):
            continue
        if len(cells) != len(keys):
            what = f"row {number} has {len(cells)} cells where the header has {len(keys)}: cut off or damaged"
            raise FiguresError([f"{name}: {what}. Download it again"])
        yield Row(number, dict(zip(keys, (cell.strip() for cell in cells), strict=True)))


def _keys(name: str, text: str) -> tuple[list[str], str]:
    """The names of the columns as `key` has them, each once, and the mark between columns."""
    names, mark = _names(text)
    keys = [key(one) for one in names]
    if repeated := {one for one in keys if one and keys.count(one) > 1}:
        raise FiguresError([f"{name}: the column {min(repeated)!r} stands twice. Keep one"])
    if found := _UNSEEN.search(text):
        what = (
            "a NUL byte, so this is no text"
            if found[0] == "\0"
            else f"the sign U+{ord(found[0]):04X}, which nobody sees"
        )
        raise FiguresError([f"{name}: holds {what}. Download it again"])
    return keys, mark


def _parsed(name: str, text: str, mark: str) -> Iterator[tuple[int, list[str]]]:
    lines = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=mark, strict=True)
    try:
        next(lines, None)
        yield from enumerate(lines, start=2)
    except csv.Error as error:
        what = f"a quotation mark is open or out of place in row {lines.line_num} ({error}): cut off or damaged"
        raise FiguresError([f"{name}: {what}. Download it again"]) from None


def coarse(number: str) -> bool:
    """Whether a number was written with an exponent and too few digits for its size, as spreadsheets save it.

    >>> coarse("3.71E+11"), coarse("371304219839.36"), coarse("3.7130421983936E+11")
    (True, False, False)
    """
    found = re.fullmatch(r"[+-]?\d+(?:\.(\d+))?[eE]\+?(\d+)", number.strip())
    return bool(found and int(found[2]) - len(found[1] or "") > 3)
