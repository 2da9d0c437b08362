"""What is wrong with the rows of a table of published figures: one fault for each thing to correct."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache

import pandas as pd

from tradeanalysis import cleaning
from tradeanalysis.errors import AmbiguousAmountError
from tradeanalysis.figures import numbers, rows, schema, spellings
from tradeanalysis.figures.csvfile import Fault, control_faults
from tradeanalysis.figures.rows import Row
from tradeanalysis.figures.sizes import Sizes
from tradeanalysis.misspelt import nearest

JOINERS = "\u200c\u200d"
VARIATION = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
SAME_FIGURE = tuple(column for column in schema.COLUMNS if column not in ("id", "source_cell", "note"))
AS_TYPED = ("printed", "source_cell", "note")
EMPTY = dict.fromkeys(schema.COLUMNS, "") | schema.DEFAULTS


def header_faults(header: Sequence[str]) -> list[Fault]:
    """What is wrong with the header row."""
    if not {cleaning.fold(column) for column in header} & set(schema.REQUIRED):
        listed = ", ".join(schema.REQUIRED)
        return [Fault(1, "", f"no header: none of {listed} stands in it. Write the names of the columns there")]
    missing = [name for name in schema.COLUMNS if name not in header]
    unknown = [column for column in dict.fromkeys(header) if column not in schema.COLUMNS]
    meant = {column: nearest(column, missing, aliases=schema.ALIASES) for column in unknown}
    faults = [fault for column in dict.fromkeys(header) if (fault := _column_fault(column, header, meant)) is not None]
    return faults + _missing({*header, *meant.values()})


def _column_fault(column: str, header: Sequence[str], meant: Mapping[str, str]) -> Fault | None:
    """What is wrong with a name in the header; meant: for each that is not known, the column that it means."""
    if header.count(column) > 1:
        return Fault(1, column, f"stands {header.count(column)} times. Keep one")
    if column not in meant:
        return None
    hint = f"Did you mean {meant[column]!r}?" if meant[column] else "Leave it out, or put its content under note"
    return Fault(1, column or "(no name)", f"unknown column. {hint}")


def _missing(named: Set[str]) -> list[Fault]:
    """The columns that are needed and not named."""
    faults = [
        Fault(1, column, f"missing. Add it: {schema.COLUMNS[column]}")
        for column in schema.REQUIRED
        if column not in named
    ]
    if "printed" not in named and not {"value", "unit"} <= named:
        faults.append(Fault(1, "printed", "missing. Add it, or both value and unit"))
    return faults


def records(
    header: Sequence[str], lines: Sequence[tuple[int, list[str]]]
) -> tuple[list[tuple[object, ...]], list[Fault]]:
    """The figures of the lines below the header with the cells of `schema.LOADED`, checked, and all faults found."""
    seen, clear = _Seen(), Sizes()
    figures: list[tuple[object, ...]] = []
    undecided: list[tuple[int, Row, dict[str, object]]] = []
    faults: list[Fault] = []
    for number, cells in lines:
        if broken := _broken(number, header, cells):
            faults += broken
            continue
        row = row_of(number, header, cells)
        figure, found, sure = record(row)
        seen.add(row)
        faults += found
        if sure and row["partner"] == schema.WORLD:
            clear.add(figure)
        if not sure:
            undecided.append((len(figures), row, figure))
        figures.append(in_order(figure))
    # What may be read in two ways is read last, in the light of all the rest.
    for place, row, figure in undecided:
        amount, found = _decided(row, figure, clear)
        figures[place] = in_order(figure | _cells_of(amount))
        faults += found
    faults += seen.repeated() + seen.spelt_apart()
    return figures, sorted(faults, key=lambda fault: fault.row)


def in_order(figure: Mapping[str, object]) -> tuple[object, ...]:
    """The cells of a figure in the order of `schema.LOADED`."""
    return tuple(figure[column] for column in schema.LOADED)


def _broken(number: int, header: Sequence[str], cells: Sequence[str]) -> list[Fault]:
    """Why a line cannot be read as a row at all."""
    if len(cells) != len(header):
        what = f"{len(cells)} cells where the header has {len(header)}. Put a text that holds a comma in quotes"
        return [Fault(number, "", what)]
    return control_faults(number, header, cells)


def row_of(number: int, header: Sequence[str], cells: Sequence[str]) -> Row:
    """The cells by column, with the default where one is empty."""
    row = EMPTY | {"id": f"row{number}"}
    for column, cell in zip(header, cells, strict=True):
        seen = cell if column in AS_TYPED else _visible(cell)
        row[column] = seen or row.get(column, seen)
    if row["partner"].casefold() == schema.WORLD:
        row["partner"] = schema.WORLD
    return Row(number, row)


def record(row: Row) -> tuple[dict[str, object], list[Fault], bool]:
    """One row as a figure, what is wrong with it, and whether its number can be read in one way only."""
    dates, undated = rows.dates(row)
    sure = True
    try:
        number, unread = numbers.number(row)
    except AmbiguousAmountError:
        number, unread, sure = numbers.Number(), [], False
    figure: dict[str, object] = dict(row.cells)
    figure |= _cells_of(number)
    figure |= {"start": dates.first, "end": dates.last, "available": dates.available, "assumed": dates.assumed}
    figure["row"] = row.number
    return figure, [*rows.faults(row), *undated, *unread], sure


def _cells_of(number: numbers.Number) -> dict[str, object]:
    return {
        "value": number.value, "low": number.low, "high": number.high, "unit": number.unit,
        "qualifier": number.qualifier, "reading": number.reading,
    }  # fmt: skip


def _decided(row: Row, figure: Mapping[str, object], clear: Sizes) -> tuple[numbers.Number, list[Fault]]:
    """The number of a row that may be read in two ways, by the size that the clear figures of the file suggest."""
    start, end = figure["start"], figure["end"]
    if isinstance(start, pd.Period) and isinstance(end, pd.Period):
        for unit, size in clear.expected(figure, end.ordinal - start.ordinal + 1).items():
            number, faults = numbers.number(row, size)
            if number.unit in (unit, ""):
                return number, faults
    return numbers.Number(), [numbers.undecided(row)]


@lru_cache(maxsize=rows.REMEMBERED)
def spelling(name: str) -> str:
    """What names have in common that differ in accents, capitals, blanks and dashes alone.

    >>> spelling("Hà Nội") == spelling("HA-NOI")
    True
    """
    return spellings.common(name)


def _visible(text: str) -> str:
    """The text without marks that nobody sees, accents written in one way, and one kind of blank.

    Two marks that join or part letters of some scripts count inside a word.
    """
    return " ".join(text.split()) if text.isascii() else _composed(text)


@lru_cache(maxsize=rows.REMEMBERED)
def _composed(text: str) -> str:
    seen = "".join(letter for letter in text if letter in JOINERS or not _unseen(letter))
    return " ".join(unicodedata.normalize("NFC", seen).split()).strip(JOINERS).strip()


def _unseen(letter: str) -> bool:
    return unicodedata.category(letter) == "Cf" or bool(VARIATION.fullmatch(letter))


class _Seen:
    """The rows read so far, by what must not stand twice in a table."""

    def __init__(self) -> None:
        self.ids: dict[str, list[int]] = defaultdict(list)
        self.figures: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self.named: dict[str, dict[str, int]] = {"place": {}, "partner": {}}

    def add(self, row: Row) -> None:
        self.ids[row["id"]].append(row.number)
        self.figures[tuple(row[column] for column in SAME_FIGURE)].append(row.number)
        for column, names in self.named.items():
            names.setdefault(row[column], row.number)

    def spelt_apart(self) -> list[Fault]:
        """Places, and partners, whose names differ in accents, capitals, blanks and dashes alone."""
        spelt: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        for column, names in self.named.items():
            for name, number in names.items():
                spelt[column, spelling(name)][name] = number
        return [
            Fault(min(names.values()), column, f"{listed} look like one {column}. Write one spelling")
            for (column, _), names in spelt.items()
            if len(names) > 1 and (listed := ", ".join(f"{name!r} (row {row})" for name, row in names.items()))
        ]

    def repeated(self) -> list[Fault]:
        """Ids used twice, and the same figure entered twice."""
        same = [places for places in self.figures.values() if len(places) > 1]
        twice = {number for places in same for number in places}
        return [
            *(Fault(places[0], "", f"the same figure stands in rows {_listed(places)}. Keep one") for places in same),
            *(
                Fault(places[0], "id", f"{name!r} stands in rows {_listed(places)}. Give each figure an id of its own")
                for name, places in self.ids.items()
                if len(places) > 1 and not twice.issuperset(places)
            ),
        ]


def _listed(places: Sequence[int]) -> str:
    return ", ".join(map(str, places))
