"""Figures that were read from files, put below those of a table: nothing twice, nothing changed, nothing lost."""

import codecs
import csv
import io
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pandas as pd

from tradeanalysis import periods, wording
from tradeanalysis.display import safe
from tradeanalysis.errors import FiguresError
from tradeanalysis.figures import csvfile, numbers, schema, validation
from tradeanalysis.figures.rows import REMEMBERED, Row

COLUMNS = tuple(schema.COLUMNS)
# Texts that no spreadsheet runs: a number with its sign, and what begins with a letter, a digit or an apostrophe.
HARMLESS = re.compile(r"[+-]?\d[\d., ]*%?|(?:['\w][^;|\t\r\n\v\f\x00\x85\u2028\u2029]*)?")
NAMED = ("place", "partner")  # columns of which the table keeps one spelling
# What a figure is of, and the release that it stands in.
RELEASE = ("published", "publisher")
FIGURE = ("place", "flow", "sector", "commodity", "partner", "measure", "start", "end", "unit", "basis", *RELEASE)
NUMBER = ("value", "low", "high")
UNDATED = (*FIGURE[: -len(RELEASE)], *NUMBER)
PLACE_OF = {column: place for place, column in enumerate(schema.LOADED)}
VALUE = PLACE_OF["value"]

Loaded = tuple[object, ...]  # the cells of a figure that was read, in the order of `schema.LOADED`


@dataclass(frozen=True)
class Table:
    """A table of figures as its file has it: its bytes, its header, and its rows with their numbers."""

    path: Path
    raw: bytes
    header: tuple[str, ...]
    rows: tuple[tuple[int, list[str]], ...]


@dataclass
class Addition:
    """What the figures of one file add to a table.

    new: their rows, with the cells of `schema.COLUMNS`. known: how many the table has. left_out: what is not taken, a
    line each: no figure can be so, or the same release says another number.
    """

    name: str
    new: list[tuple[str, ...]] = field(default_factory=list)
    known: int = 0
    left_out: list[str] = field(default_factory=list)


def opened(path: str | Path) -> Table:
    """The table in a file; one without rows where there is no file.

    Raises FiguresError where the file is no table of figures, or its folder is not there.
    """
    target = Path(path)
    if not target.parent.is_dir():
        raise FiguresError([f"{target.parent}: no such folder. Make it, or choose another table with --into"])
    if not target.exists():
        return Table(target, b"", tuple(column for column in COLUMNS if column != "id"), ())
    header, rows = csvfile.read(target)
    if faults := validation.header_faults(header):
        raise FiguresError([fault.line(target.name) for fault in faults])
    return Table(target, target.read_bytes(), tuple(header), tuple(rows))


def additions(table: Table, read: Iterable[tuple[str, pd.DataFrame]]) -> list[Addition]:
    """What the figures of some files add to a table, in the order of the files.

    read: the name of each file, and its figures with columns of `schema.COLUMNS`, every cell a text.

    A figure of which the table has the same number from the same release is known. A figure of another release is new,
    so that earlier vintages stay. Of two numbers for one thing in one release the first is kept and the other named.

    Raises FiguresError where there is something to add and the table has faults.
    """
    own = [validation.row_of(number, table.header, cells) for number, cells in table.rows]
    names = _Spellings(own)
    seen = {_text(row) for row in own}
    found: list[tuple[Addition, list[Row]]] = []
    for name, figures in read:
        one, fresh = Addition(name), []
        for cells in _cells(name, figures, names):
            row = validation.row_of(0, COLUMNS, cells)
            if (text := _text(row)) in seen:
                one.known += 1
            else:
                seen.add(text)
                fresh.append(row)
        found.append((one, fresh))
    if any(fresh for _, fresh in found):
        own_numbers = _Numbers(table)
        for one, fresh in found:
            own_numbers.add(one, fresh)
    return [one for one, _ in found]


def save(table: Table, added: Iterable[Addition]) -> None:
    """Nothing; the new rows stand below the others in the file of the table, or the file is as it was.

    Columns that the table lacked come behind its own. Raises FiguresError where the file was changed meanwhile, or
    cannot be written.
    """
    new = [cells for one in added for cells in one.new]
    if not new:
        return
    text = _text_with(table, new)
    if (table.path.read_bytes() if table.path.exists() else b"") != table.raw:
        raise FiguresError([f"{table.path.name}: was changed while files were read; nothing was added. Import again"])
    marked = not table.raw or table.raw.startswith(codecs.BOM_UTF8)
    try:
        csvfile.write(table.path, text, "utf-8-sig" if marked else "utf-8")
    except OSError as error:
        what = f"cannot be written ({error.strerror or error}). Check the folder, or choose another table with --into"
        raise FiguresError([f"{table.path}: {what}"]) from None


def _text_with(table: Table, new: Sequence[Sequence[str]]) -> str:
    """The text of a table with new rows at its end, in its own form, provided that it reads back as just that."""
    header = [*table.header, *(column for column in COLUMNS if column not in (*table.header, "id"))]
    places = [COLUMNS.index(column) for column in header]
    rows = [[cells[place] for place in places] for cells in new]
    wanted = [*(cells for cells in _widened(table, len(header)) if cells), *rows]
    for decimal in ".,":
        text = _written(table, header, rows, decimal)
        _, found = csvfile.lines(text.replace("\r\n", "\n").replace("\r", "\n"), table.path.name)
        if [cells for _, cells in found] == wanted:
            return text
    what = "its numbers can be read in two ways, so no rows are added. Save it with commas between columns"
    raise FiguresError([f"{table.path.name}: {what} and decimal points, or choose another table with --into"])


def _written(table: Table, header: Sequence[str], rows: Iterable[Sequence[str]], decimal: str) -> str:
    """The text with some rows at its end; what stood there stays byte for byte where no column is added."""
    old = table.raw.decode("utf-8-sig")
    end = "\r\n" if "\r\n" in old else "\n"
    mark = csvfile.separator(old.replace("\r\n", "\n").replace("\r", "\n"))
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=mark, lineterminator=end)
    if old and len(header) == len(table.header):
        buffer.write(old if old.endswith(("\n", "\r")) else old + end)
    else:
        writer.writerow(header)
        writer.writerows(_widened(table, len(header)))
    value = header.index("value")
    writer.writerows([[*cells[:value], cells[value].replace(".", decimal), *cells[value + 1 :]] for cells in rows])
    return buffer.getvalue()


def _widened(table: Table, width: int) -> Iterator[list[str]]:
    """The rows with empty cells at their end; a line without cells stays one, since it counts in a spreadsheet."""
    last = 1
    for number, cells in table.rows:
        yield from [[]] * (number - last - 1)
        yield [*cells, *[""] * (width - len(cells))]
        last = number


def _cells(name: str, figures: pd.DataFrame, names: "_Spellings") -> Iterator[list[str]]:
    """The cells of each figure in the order of the columns, safe to open in a spreadsheet."""
    columns = [figures[column].tolist() if column in figures else [""] * len(figures) for column in COLUMNS]
    file = _harmless(name)
    for row in zip(*columns, strict=True):
        cells = [_harmless(str(cell)) for cell in row]
        for column in NAMED:
            place = COLUMNS.index(column)
            cells[place] = names.kept(column, cells[place])
        place = COLUMNS.index("source_cell")
        cells[place] = f"{file} {cells[place]}".strip()
        yield cells


@lru_cache(maxsize=REMEMBERED)
def _harmless(text: str) -> str:
    return text if HARMLESS.fullmatch(text) else safe(text)


def _text(row: Row) -> tuple[str, ...]:
    """What two rows with the same figure of the same release have in common, as it is written."""
    return tuple(row[column] for column in validation.SAME_FIGURE)


class _Spellings:
    """The names of places and partners as the table spells them."""

    def __init__(self, own: Sequence[Row]) -> None:
        self.names: dict[tuple[str, str], str] = {}
        for row in own:
            for column in NAMED:
                self.kept(column, row[column])

    def kept(self, column: str, name: str) -> str:
        """The spelling met first of names that differ in accents, capitals, blanks and dashes alone."""
        return self.names.setdefault((column, validation.spelling(name)), name) if name else name


class _Numbers:
    """The figures of a table by what they are of and the release that they stand in."""

    def __init__(self, table: Table) -> None:
        loaded, faults = validation.records(table.header, table.rows)
        if faults:
            what = f"Correct it first; 'tradeanalysis check {table.path}' names every problem"
            raise FiguresError([f"{faults[0].line(table.path.name)}. {what}"])
        self.known: dict[tuple[object, ...], list[Loaded]] = defaultdict(list)
        self.numbers: set[tuple[object, ...]] = set()
        for cells in loaded:
            self._keep(cells)

    def _keep(self, cells: Loaded) -> None:
        # A misprint without a correction is no number that another could contradict.
        if math.isfinite(cells[VALUE]):  # type: ignore[arg-type]
            self.known[_of(cells, FIGURE)].append(cells)
            self.numbers.add(_of(cells, UNDATED))

    def add(self, one: Addition, fresh: Sequence[Row]) -> None:
        """Add the rows of a file that are figures, and not known in other words."""
        for row in fresh:
            figure, faults, sure = validation.record(row)
            faults += [] if sure else [numbers.undecided(row)]
            cells = validation.in_order(figure)
            same = self.known[_of(cells, FIGURE)]
            if faults:
                one.left_out += [f"{row['source_cell']}, {fault.column}: {fault.text}" for fault in faults]
            elif self._known(row, cells, same):
                one.known += 1
            elif apart := next((other for other in same if not _overlap(cells, other)), None):
                one.left_out.append(_contradiction(row, cells, apart))
            else:
                self._keep(cells)
                one.new.append(tuple(row[column] for column in COLUMNS))

    def _known(self, row: Row, cells: Loaded, same: Sequence[Loaded]) -> bool:
        """Whether the number is known of its release, or of any where its own has no day."""
        undated = not row["published"] and _of(cells, UNDATED) in self.numbers
        return undated or any(_of(cells, NUMBER) == _of(other, NUMBER) for other in same)


def _of(cells: Loaded, columns: Iterable[str]) -> tuple[object, ...]:
    return tuple(cells[PLACE_OF[column]] for column in columns)


def _overlap(cells: Loaded, other: Loaded) -> bool:
    """Whether the bounds of two figures have a number in common."""
    (low, high), (other_low, other_high) = (map(float, map(str, _of(one, NUMBER[1:]))) for one in (cells, other))
    return low <= other_high and other_low <= high


def _contradiction(row: Row, cells: Loaded, other: Loaded) -> str:
    """The number that is left out, and where the other one of the same release stands."""
    start, end, value, stands, line = _of(other, ("start", "end", "value", "source_cell", "row"))
    months = periods.label(start, end)  # type: ignore[arg-type]
    what = wording.thing(row["flow"], row["sector"], row["commodity"], row["measure"])
    said = f"{cells[VALUE]:,.12g} for {what}, {months}, where the same release says {value:,.12g}"
    unknown = "" if row["published"] else "; no day of release is known, so give it with --published"
    return f"{row['source_cell']}: {said} ({stands or f'row {line}'}); left out{unknown}"
