"""SDMX-CSV, versions 1 and 2, to series; codes, labels, or both in a cell."""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from tradeanalysis.errors import FiguresError
from tradeanalysis.readers.cubes import cube
from tradeanalysis.readers.cubes.cube import Series, Word
from tradeanalysis.readers.reading import OtherFormat

FIRST = ("DATAFLOW", "STRUCTURE", "KEY")
VALUE = "OBS_VALUE"
TIME = "TIME_PERIOD"
# The names that files of OECD.Stat have for what SDMX-CSV calls otherwise.
_OLDER = {
    "LOCATION": "REF_AREA", "TIME": TIME, "Value": VALUE, "FREQUENCY": "FREQ", "Unit Code": "UNIT_MEASURE",
    "PowerCode Code": "UNIT_MULT", "Flag Codes": "OBS_STATUS",
}  # fmt: skip
STATUS = ("OBS_STATUS", "OBS_FLAG", "STATUS")


def header(text: str) -> tuple[list[str], str]:
    r"""The names of the columns that the first line of a text has, and the mark between them; none for another header.

    >>> header("FREQ,GEO,TIME_PERIOD,OBS_VALUE\r\nM,VN,2023-01,5\r\n"), header("PK\x03\x04 not\ra text")
    ((['FREQ', 'GEO', 'TIME_PERIOD', 'OBS_VALUE'], ','), ([], ''))
    """
    # any line end: the bytes of a workbook, which are asked too, have a bare "\r" that the parser of CSV refuses
    line = re.split(r"[\r\n]", text, maxsplit=1)[0]
    for mark in (",", ";", "\t"):
        names = next(csv.reader([line], delimiter=mark), [])
        if {"LOCATION", "TIME", "Value"} <= set(names):
            names = [_OLDER.get(name, name) for name in names]
        bare = [_bare(name).upper() for name in names]
        if TIME in bare and VALUE in bare and (bare[0] in FIRST or _coded(bare)):
            return names, mark
    return [], ""


def _coded(names: Sequence[str]) -> bool:
    return bool({"FREQ", "FREQUENCY"} & set(names)) and bool({"REF_AREA", "GEO", "COUNTRY", "REPORTER"} & set(names))


def _bare(name: str) -> str:
    """The code of "FREQ: Frequency"."""
    return name.strip().partition(":")[0].strip()


def series(name: str, text: str) -> tuple[list[Series], dict[str, str]]:
    """The series of an SDMX-CSV text, and what it says of all: Structure, Updated [numbers as in the file].

    Raises OtherFormat where the first line is no header of SDMX-CSV, FiguresError of one line for a row cut off.
    """
    names, mark = header(text.lstrip("\ufeff"))
    if not names:
        raise OtherFormat([f"{name}: no header of SDMX-CSV, which has TIME_PERIOD and OBS_VALUE"])
    table = _Columns(names)
    found: dict[tuple[str, ...], Series] = {}
    said: dict[str, str] = {}
    for row, cells in _rows(name, text, mark, len(names)):
        key = tuple(cells[place] for place in table.kept)
        if key not in found:
            found[key] = Series(table.words(cells))
            table.say(said, cells)
        number = cells[table.number].strip()
        if mark == ";" and re.fullmatch(r"-?\d+,\d+", number):
            number = number.replace(",", ".")
        status = cells[table.status] if table.status >= 0 else ""
        found[key].cells.append((_bare(cells[table.time]), number, status, f"row {row}"))
    return list(found.values()), said


class _Columns:
    """The columns of a table: where the number, the time and the status stand, and which tell what a number is of."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = [_bare(column) for column in names]
        upper = [column.upper() for column in self.names]
        self.number, self.time = upper.index(VALUE), upper.index(TIME)
        self.status = next((upper.index(column) for column in STATUS if column in upper), -1)
        self.labels = _label_columns(names, self.names)
        aside = {*(upper.index(one) for one in (VALUE, TIME, *STATUS, *FIRST) if one in upper), *self.labels.values()}
        self.kept = [
            place for place, column in enumerate(self.names) if place not in aside and not cube.is_aside(column)
        ]
        self.of_all = [upper.index(one) for one in ("DATAFLOW", "STRUCTURE_ID", "LAST UPDATE") if one in upper]

    def words(self, cells: Sequence[str]) -> dict[str, Word]:
        """What the cells of a row say of its number, by dimension."""
        found = {
            self.names[place]: _word(cells[place], cells[self.labels[place]] if place in self.labels else "")
            for place in self.kept
        }
        return {dimension: word for dimension, word in found.items() if word.code}

    def say(self, said: dict[str, str], cells: Sequence[str]) -> None:
        """What a row says of the whole table."""
        for place in self.of_all:
            said.setdefault(self.names[place].upper(), cells[place])


def _rows(name: str, text: str, mark: str, width: int) -> Iterator[tuple[int, list[str]]]:
    """The rows below the header, with their numbers."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    next(rows)
    try:
        for number, cells in enumerate(rows, start=2):
            if not any(cells):
                continue
            if len(cells) != width:
                what = f"row {number} has {len(cells)} cells where the header has {width}: cut off or damaged"
                raise FiguresError([f"{name}: {what}. Download it again"])
            yield number, cells
    except csv.Error as error:
        raise FiguresError([f"{name}: the text is damaged ({error}). Download it again"]) from None


def _label_columns(names: Sequence[str], columns: Sequence[str]) -> dict[int, int]:
    """For each column of codes, the one behind it that has the labels: "REF_AREA,Reference area"."""
    return {
        place: place + 1
        for place in range(len(names) - 1)
        if re.fullmatch(r"[A-Z][A-Z0-9_]*", columns[place]) and re.fullmatch(r"[A-Z][a-z].*", names[place + 1].strip())
    }


def _word(cell: str, label: str) -> Word:
    code, colon, behind = cell.strip().partition(":")
    if colon and re.fullmatch(r"[A-Za-z0-9_.\-]+", code.strip()):
        return Word(code.strip(), behind.strip())
    return Word(cell.strip(), label.strip())
