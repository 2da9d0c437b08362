"""What is wrong with the rows of a table of published figures: one fault for each thing to correct."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import asdict

import pandas as pd

from tradeanalysis import cleaning
from tradeanalysis.errors import AmbiguousAmountError
from tradeanalysis.figures import numbers, rows, schema
from tradeanalysis.figures.csvfile import Fault, control_faults
from tradeanalysis.figures.rows import Row
from tradeanalysis.figures.sizes import Sizes
from tradeanalysis.misspelt import nearest

JOINERS = "\u200c\u200d"
VARIATION = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
SAME_FIGURE = tuple(column for column in schema.COLUMNS if column not in ("id", "note"))
# Columns that a loaded table has as they were typed.
TYPED = tuple(column for column in schema.COLUMNS if column not in ("value", "unit", "qualifier"))


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
) -> tuple[list[dict[str, object]], list[Fault]]:
    """The figures of the lines below the header, checked and in canonical units, and all faults found."""
    faults = [fault for number, cells in lines for fault in _broken(number, header, cells)]
    broken = {fault.row for fault in faults}
    read = [_row(number, header, cells) for number, cells in lines if number not in broken]
    figures: list[dict[str, object]] = []
    clear, undecided = Sizes(), list[int]()
    for place, row in enumerate(read):
        figure, found, sure = _record(row)
        figures.append(figure)
        faults += found
        if sure:
            clear.add(figure)
        else:
            undecided.append(place)
    # What may be read in two ways is read last, in the light of all the rest.
    for place in undecided:
        number, found = _decided(read[place], figures[place], clear)
        figures[place] |= asdict(number)
        faults += found
    faults += _repeated(read) + _spelt_apart(read)
    return figures, sorted(faults, key=lambda fault: fault.row)


def _broken(number: int, header: Sequence[str], cells: Sequence[str]) -> list[Fault]:
    """Why a line cannot be read as a row at all."""
    if len(cells) != len(header):
        what = f"{len(cells)} cells where the header has {len(header)}. Put a text that holds a comma in quotes"
        return [Fault(number, "", what)]
    return control_faults(number, header, cells)


def _row(number: int, header: Sequence[str], cells: Sequence[str]) -> Row:
    """The cells by column, with the default where one is empty."""
    row = dict.fromkeys(schema.COLUMNS, "") | schema.DEFAULTS | {"id": f"row{number}"}
    for column, cell in zip(header, cells, strict=True):
        seen = cell if column in ("printed", "note") else _visible(cell)
        row[column] = seen or row.get(column, seen)
    return Row(number, row)


def _record(row: Row) -> tuple[dict[str, object], list[Fault], bool]:
    """One row as a figure, what is wrong with it, and whether its number can be read in one way only."""
    dates, undated = rows.dates(row)
    sure = True
    try:
        number, unread = numbers.number(row)
    except AmbiguousAmountError:
        number, unread, sure = numbers.Number(), [], False
    figure = {column: row[column] for column in TYPED} | asdict(number)
    figure |= {"start": dates.first, "end": dates.last, "available": dates.available, "assumed": dates.assumed}
    return figure | {"row": row.number}, [*rows.faults(row), *undated, *unread], sure


def _decided(row: Row, figure: Mapping[str, object], clear: Sizes) -> tuple[numbers.Number, list[Fault]]:
    """The number of a row that may be read in two ways, by the size that the clear figures of the file suggest."""
    start, end = figure["start"], figure["end"]
    if isinstance(start, pd.Period) and isinstance(end, pd.Period):
        for unit, size in clear.expected(figure, end.ordinal - start.ordinal + 1).items():
            number, faults = numbers.number(row, size)
            if number.unit in (unit, ""):
                return number, faults
    return numbers.Number(), [numbers.undecided(row)]


def _visible(text: str) -> str:
    """The text without marks that nobody sees, accents written in one way, and one kind of blank.

    Two marks that join or part letters of some scripts count inside a word.
    """
    seen = "".join(letter for letter in text if letter in JOINERS or not _unseen(letter))
    return " ".join(unicodedata.normalize("NFC", seen).split()).strip(JOINERS).strip()


def _unseen(letter: str) -> bool:
    return unicodedata.category(letter) == "Cf" or bool(VARIATION.fullmatch(letter))


def _spelt_apart(read: Sequence[Row]) -> list[Fault]:
    """Places whose names differ in accents, capitals, blanks and dashes alone."""
    spelt: dict[str, dict[str, int]] = defaultdict(dict)
    for row in read:
        spelt[re.sub(r"[\W_]", "", cleaning.fold(row["place"]))].setdefault(row["place"], row.number)
    return [
        Fault(min(places.values()), "place", f"{listed} look like one place. Write one spelling")
        for places in spelt.values()
        if len(places) > 1 and (listed := ", ".join(f"{place!r} (row {number})" for place, number in places.items()))
    ]


def _repeated(read: Sequence[Row]) -> list[Fault]:
    """Ids used twice, and the same figure entered twice."""
    by_id: dict[str, list[int]] = defaultdict(list)
    by_figure: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row in read:
        by_id[row["id"]].append(row.number)
        by_figure[tuple(row[column] for column in SAME_FIGURE)].append(row.number)
    same = [places for places in by_figure.values() if len(places) > 1]
    twice = {number for places in same for number in places}
    faults = [Fault(places[0], "", f"the same figure stands in rows {_listed(places)}. Keep one") for places in same]
    return faults + [
        Fault(places[0], "id", f"{name!r} stands in rows {_listed(places)}. Give each figure an id of its own")
        for name, places in by_id.items()
        if len(places) > 1 and not twice.issuperset(places)
    ]


def _listed(places: Sequence[int]) -> str:
    return ", ".join(map(str, places))
