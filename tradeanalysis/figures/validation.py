"""What is wrong with the rows of a table of published figures: one fault for each thing to correct."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache

from tradeanalysis import cleaning
from tradeanalysis.display import CONTROL
from tradeanalysis.figures import columns, rows, schema, spellings
from tradeanalysis.figures.csvfile import Fault, control_faults
from tradeanalysis.misspelt import nearest

SAME_FIGURE = tuple(column for column in schema.COLUMNS if column not in ("id", "source_cell", "note"))


ENDS = {"start": "period_start", "end": "period_end"}  # as a table that was read calls its months


def header_faults(header: Sequence[str]) -> list[Fault]:
    """What is wrong with the header row."""
    if not {cleaning.fold(column) for column in header} & set(schema.REQUIRED):
        listed = ", ".join(schema.REQUIRED)
        what = "Write the names of the columns there, or read the table with `tradeanalysis import`"
        return [Fault(1, "", f"no header: none of {listed} stands in it. {what}")]
    missing = [name for name in schema.COLUMNS if name not in header]
    unknown = [column for column in dict.fromkeys(header) if column not in schema.COLUMNS]
    meant = {column: nearest(column, missing, aliases=schema.ALIASES) for column in unknown}
    faults = [fault for column in dict.fromkeys(header) if (fault := _column_fault(column, header, meant)) is not None]
    return faults + _missing({*header, *meant.values(), *(ENDS[name] for name in header if name in ENDS)})


def _column_fault(column: str, header: Sequence[str], meant: Mapping[str, str]) -> Fault | None:
    """What is wrong with a name in the header; meant: for each that is not known, the column that it means."""
    if header.count(column) > 1:
        return Fault(1, column, f"stands {header.count(column)} times. Keep one")
    if column not in meant:
        return None
    if column in ENDS:
        return Fault(1, column, f"unknown column. Rename {column} to {ENDS[column]}")
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


def records(header: Sequence[str], lines: Sequence[tuple[int, list[str]]]) -> tuple[columns.Figures, list[Fault]]:
    """The figures of the lines below the header, checked, and all faults found."""
    faults = [fault for number, cells in _doubtful(header, lines) for fault in _broken(number, header, cells)]
    broken = {fault.row for fault in faults}
    whole = [(number, cells) for number, cells in lines if number not in broken] if broken else lines
    numbers = [number for number, _ in whole]
    cells = columns.typed(header, numbers, [cells for _, cells in whole])
    figures = columns.read(cells, numbers)
    faults += [*figures.faults, *_repeated(cells, numbers), *_spelt_apart(cells, numbers)]
    return figures, sorted(faults, key=lambda fault: fault.row)


def _doubtful(header: Sequence[str], lines: Sequence[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    """The lines that may be broken: those of another width, and those that hold a control character."""
    return (line for line in lines if len(line[1]) != len(header) or CONTROL.search("".join(line[1])))


def _broken(number: int, header: Sequence[str], cells: Sequence[str]) -> list[Fault]:
    """Why a line cannot be read as a row at all."""
    if len(cells) != len(header):
        what = f"{len(cells)} cells where the header has {len(header)}. Put a text that holds a comma in quotes"
        return [Fault(number, "", what)]
    return control_faults(number, header, cells)


@lru_cache(maxsize=rows.REMEMBERED)
def spelling(name: str) -> str:
    """What names have in common that differ in accents, capitals, blanks and dashes alone.

    >>> spelling("Hà Nội") == spelling("HA-NOI")
    True
    """
    return spellings.common(name)


def _spelt_apart(cells: columns.Cells, numbers: Sequence[int]) -> list[Fault]:
    """Places, and partners, whose names differ in accents, capitals, blanks and dashes alone."""
    spelt: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for column in ("place", "partner"):
        first: dict[str, int] = {}
        for name, number in zip(cells[column], numbers, strict=True):
            first.setdefault(name, number)
        for name, number in first.items():
            spelt[column, spelling(name)][name] = number
    return [
        Fault(min(names.values()), column, f"{listed} look like one {column}. Write one spelling")
        for (column, _), names in spelt.items()
        if len(names) > 1 and (listed := ", ".join(f"{name!r} (row {row})" for name, row in names.items()))
    ]


def _repeated(cells: columns.Cells, numbers: Sequence[int]) -> list[Fault]:
    """The same figure entered twice, and ids used twice."""
    same = _twice([cells[column] for column in SAME_FIGURE], numbers)
    ids = _twice([cells["id"]], numbers)
    twice = {number for places in same.values() for number in places}
    return [
        *(Fault(at[0], "", f"the same figure stands in rows {_listed(at)}. Keep one") for at in same.values()),
        *(
            Fault(at[0], "id", f"{name[0]!r} stands in rows {_listed(at)}. Give each figure an id of its own")
            for name, at in ids.items()
            if not twice.issuperset(at)
        ),
    ]


def _twice(cells: Sequence[Sequence[str]], numbers: Sequence[int]) -> dict[tuple[str, ...], list[int]]:
    """What some columns say more than once, and the rows in which they do."""
    if len(set(map(hash, zip(*cells, strict=True)))) == len(numbers):  # as nearly always, without a copy of the table
        return {}
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for key, number in zip(zip(*cells, strict=True), numbers, strict=True):
        found[key].append(number)
    return {key: at for key, at in found.items() if len(at) > 1}


def _listed(places: Sequence[int]) -> str:
    return ", ".join(map(str, places))
