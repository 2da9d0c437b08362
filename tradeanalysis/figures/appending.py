"""Figures that were read from files, put below those of a table: nothing twice, nothing changed, nothing lost."""

import codecs
import csv
import errno
import io
import math
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pandas as pd

from tradeanalysis import holding, periods, wording
from tradeanalysis.display import safe
from tradeanalysis.errors import FiguresError
from tradeanalysis.figures import columns, csvfile, schema, validation
from tradeanalysis.figures.csvfile import Fault
from tradeanalysis.figures.rows import REMEMBERED

COLUMNS = tuple(schema.COLUMNS)
# Texts that no spreadsheet runs: a number with its sign, and what begins with a letter, a digit or an apostrophe.
HARMLESS = re.compile(r"[+-]?\d[\d., ]*%?|(?:['\w][^;|\t\r\n\v\f\x00\x85\u2028\u2029]*)?")
ROW = re.compile(r"row\d+")
NAMED = ("place", "partner")  # columns of which the table keeps one spelling
# What a figure is of, and the release that it stands in.
RELEASE = ("published", "publisher")
FIGURE = ("place", "flow", "sector", "commodity", "partner", "measure", "start", "end", "unit", "basis", *RELEASE)
DAY = FIGURE.index("published")


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
    own = columns.typed(table.header, [number for number, _ in table.rows], [cells for _, cells in table.rows])
    names = _Spellings(own)
    found: list[Addition] = []
    texts: columns.Cells = {column: [] for column in COLUMNS}
    files: list[int] = []
    for name, figures in read:
        for column, listed in _cells(name, figures, names).items():
            texts[column] += listed
        files += [len(found)] * len(figures)
        found.append(Addition(name))
    cells = columns.filled(texts, [0] * len(files))
    # A figure without an id of its own is called by its row, which is another one in this table.
    cells["id"] = ["" if ROW.fullmatch(name) else name for name in cells["id"]]
    fresh = _fresh(own, cells, files, found)
    if fresh:
        chosen = {column: [every[place] for place in fresh] for column, every in cells.items()}
        own_numbers = _Numbers(table)
        own_numbers.add(columns.read(chosen, fresh), [found[files[place]] for place in fresh])
    return found


def _fresh(own: columns.Cells, cells: columns.Cells, files: Sequence[int], found: Sequence[Addition]) -> list[int]:
    """The places of the figures that are not in the table word by word; the others are counted as known."""
    seen = set(_texts(own))
    fresh = []
    for place, text in enumerate(_texts(cells)):
        if text in seen:
            found[files[place]].known += 1
        else:
            seen.add(text)
            fresh.append(place)
    return fresh


def save(table: Table, added: Iterable[Addition]) -> None:
    """Nothing; the new rows stand below the others in the file of the table, or the file is as it was.

    Columns that the table lacked come behind its own. Raises FiguresError where the file was changed meanwhile, or
    cannot be written.
    """
    new = [cells for one in added for cells in one.new]
    if not new:
        return
    text = _text_with(table, new)
    marked = not table.raw or table.raw.startswith(codecs.BOM_UTF8)
    try:
        with holding.held(table.path.resolve().parent):  # nobody changes it between the look and the writing
            if (table.path.read_bytes() if table.path.exists() else b"") != table.raw:
                what = "was changed while files were read; nothing was added. Import again"
                raise FiguresError([f"{table.path.name}: {what}"])
            if table.path.exists() and not os.access(table.path, os.W_OK):  # another file could take its place
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
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


def _cells(name: str, figures: pd.DataFrame, names: "_Spellings") -> columns.Cells:
    """The cells of the figures by column, safe to open in a spreadsheet."""
    found: columns.Cells = {}
    for column in COLUMNS:
        texts = list(map(str, figures[column].tolist())) if column in figures else [""] * len(figures)
        meant = {text: _harmless(text) for text in set(texts)}
        found[column] = [meant[text] for text in texts]
    for column in NAMED:
        meant = {text: names.kept(column, text) for text in dict.fromkeys(found[column])}
        found[column] = [meant[text] for text in found[column]]
    file = _harmless(name)
    found["source_cell"] = [f"{file} {where}".strip() for where in found["source_cell"]]
    return found


@lru_cache(maxsize=REMEMBERED)
def _harmless(text: str) -> str:
    return text if HARMLESS.fullmatch(text) else safe(text)


def _texts(cells: columns.Cells) -> Iterator[tuple[str, ...]]:
    """What rows with the same figure of the same release have in common, as it is written, a row after the other."""
    return zip(*(cells[column] for column in validation.SAME_FIGURE), strict=True)


class _Spellings:
    """The names of places and partners as the table spells them."""

    def __init__(self, own: columns.Cells) -> None:
        self.names: dict[tuple[str, str], str] = {}
        for column in NAMED:
            for name in dict.fromkeys(own[column]):
                self.kept(column, name)

    def kept(self, column: str, name: str) -> str:
        """The spelling met first of names that differ in accents, capitals, blanks and dashes alone."""
        return self.names.setdefault((column, validation.spelling(name)), name) if name else name


@dataclass(frozen=True, slots=True)
class _One:
    """A figure as others are compared with it: its number, what it is of, and where it stands."""

    value: float
    low: float
    high: float
    stands: str

    @property
    def number(self) -> tuple[float, float, float]:
        """Value and bounds."""
        return self.value, self.low, self.high


class _Numbers:
    """The figures of a table by what they are of and the release that they stand in."""

    def __init__(self, table: Table) -> None:
        loaded, faults = validation.records(table.header, table.rows)
        if faults:
            what = f"Correct it first; 'tradeanalysis check {table.path}' names every problem"
            raise FiguresError([f"{faults[0].line(table.path.name)}. {what}"])
        self.known: dict[tuple[object, ...], list[_One]] = defaultdict(list)
        self.numbers: set[tuple[object, ...]] = set()
        for key, one in zip(_keys(loaded), _ones(loaded), strict=True):
            self._keep(key, one)

    def _keep(self, key: tuple[object, ...], one: _One) -> None:
        # A misprint without a correction is no number that another could contradict.
        if math.isfinite(one.value):
            self.known[key].append(one)
            self.numbers.add((*key[: -len(RELEASE)], *one.number))

    def add(self, figures: columns.Figures, additions: Sequence[Addition]) -> None:
        """Add to the additions, one for each row, the rows that are figures and not known in other words."""
        faults: dict[int, list[Fault]] = defaultdict(list)
        for fault in figures.faults:
            faults[fault.row].append(fault)
        rows = list(zip(*(figures.cells[column] for column in COLUMNS), strict=True))
        for place, (key, one) in enumerate(zip(_keys(figures), _ones(figures), strict=True)):
            addition, same = additions[place], self.known[key]
            if wrong := faults.get(figures.rows[place]):
                addition.left_out += [f"{one.stands}, {fault.column}: {fault.text}" for fault in wrong]
            elif self._known(key, one, same):
                addition.known += 1
            elif apart := next((other for other in same if one.low > other.high or other.low > one.high), None):
                addition.left_out.append(_contradiction(figures, place, one, apart))
            else:
                self._keep(key, one)
                addition.new.append(rows[place])

    def _known(self, key: tuple[object, ...], one: _One, same: Sequence[_One]) -> bool:
        """Whether the number is known of its release, or of any where its own has no day."""
        undated = not key[DAY] and (*key[: -len(RELEASE)], *one.number) in self.numbers
        return undated or any(one.number == other.number for other in same)


def _keys(figures: columns.Figures) -> Iterator[tuple[object, ...]]:
    """What each figure is of and the release that it stands in, in the order of `FIGURE`."""
    found: dict[str, Iterable[object]] = {column: figures.cells[column] for column in FIGURE if column in COLUMNS}
    found["start"] = [date.first and date.first.ordinal for date in figures.dates]
    found["end"] = [date.last and date.last.ordinal for date in figures.dates]
    found["unit"] = [amount.unit for amount in figures.amounts]
    return zip(*(found[column] for column in FIGURE), strict=True)


def _ones(figures: columns.Figures) -> Iterator[_One]:
    stands = zip(figures.cells["source_cell"], figures.rows, strict=True)
    for amount, (cell, row) in zip(figures.amounts, stands, strict=True):
        yield _One(amount.value, amount.low, amount.high, cell or f"row {row}")


def _contradiction(figures: columns.Figures, place: int, one: _One, other: _One) -> str:
    """The number that is left out, and where the other one of the same release stands."""
    what = wording.thing(*(figures.cells[column][place] for column in ("flow", "sector", "commodity", "measure")))
    dates = figures.dates[place]
    months = periods.label(dates.first, dates.last)  # type: ignore[arg-type]
    said = f"{one.value:,.12g} for {what}, {months}, where the same release says {other.value:,.12g}"
    unknown = "" if figures.cells["published"][place] else "; no day of release is known, so give it with --published"
    return f"{one.stands}: {said} ({other.stands}); left out{unknown}"
