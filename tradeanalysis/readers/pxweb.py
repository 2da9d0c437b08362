"""Tables that PX-Web lets people download as CSV: variables as columns, periods and contents in the heading."""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Unpack

from tradeanalysis.errors import FiguresError
from tradeanalysis.readers import content, facts, stamps
from tradeanalysis.readers.cubes import cube, from_cube
from tradeanalysis.readers.cubes.cube import Series, Source, Word
from tradeanalysis.readers.reading import Given, OtherFormat, Reading

_QUOTED = re.compile(r'(?:"(?:[^"]|"")*"[,;\t])+"(?:[^"]|"")*"')
_ROLES = {"place", "country", "area", "partner", "flow", "commodity", "indicator", "sector", "time"}


def looks(head: bytes, path: Path) -> bool:  # noqa: ARG001 - a name says nothing
    """Whether a file begins with quoted names of variables and periods, as PX-Web writes them."""
    lines = content.decoded(head).splitlines()
    header = next((line for line in lines[:4] if _QUOTED.fullmatch(line.strip())), "")
    if not header:
        return False
    names = next(csv.reader([header], delimiter=_mark(header)))
    timed = any(cube.role(name) == "time" or _parted(name)[0] for name in names)
    return cube.role(names[0]) in _ROLES and timed


def read(path: str | Path, **given: Unpack[Given]) -> Reading:
    """The exports, imports and balance of goods in a CSV of PX-Web, as a `Reading` [millions; per cent].

    place, flow, measure, unit: what the table does not say; place is the country where its regions or partners are
        listed. published: the day of the download.

    Raises OtherFormat where the first columns are no variables of a cube, FiguresError of one line for a damaged file
    or one that does not say what is needed. Source of the layout: PX-Web user guide, Statistics Sweden.
    """
    file = content.regular(path, "a CSV of PX-Web")
    stated = from_cube.checked(file.name, **given)
    title, header, rows = _table(file.name, content.text(file))
    source = Source(title, given=stated)
    return from_cube.reading(file.name, _series(file.name, header, rows), source, publisher="", said="")


def _mark(line: str) -> str:
    return max(",;\t", key=line.count)


def _table(name: str, text: str) -> tuple[str, list[str], list[tuple[int, list[str]]]]:
    """The title above a table, its header, and its rows with their numbers."""
    lines = text.lstrip("\ufeff").splitlines()
    first = next((place for place, line in enumerate(lines[:4]) if _QUOTED.fullmatch(line.strip())), None)
    if first is None:
        raise OtherFormat([f"{name}: no table of PX-Web, which begins with quoted names of variables"])
    reader = csv.reader(io.StringIO("\n".join(lines[first:])), delimiter=_mark(lines[first]), strict=True)
    try:
        header, *rows = list(reader)
    except csv.Error as error:
        raise FiguresError([f"{name}: a quotation mark is open or out of place ({error}). Download it again"]) from None
    found = [(number, cells) for number, cells in enumerate(rows, start=first + 2) if any(cells)]
    for number, cells in found:
        if len(cells) != len(header):
            what = f"row {number} has {len(cells)} cells where the header has {len(header)}: cut off or damaged"
            raise FiguresError([f"{name}: {what}. Download it again"])
    return " ".join(lines[:first]).strip(' "'), [cell.strip() for cell in header], found


def _series(name: str, header: Sequence[str], rows: Sequence[tuple[int, list[str]]]) -> list[Series]:
    """The series of a table: of the variables of a row, and of the contents in the heading."""
    stub = _stub(name, header, rows)
    times = _times(name, header[:stub], rows)
    heads = [_parted(cell) for cell in header[stub:]]
    across = all(stamp for stamp, _ in heads)
    if len(times) != int(not across):
        what = "no period, or two, for each number. Download the table by month, quarter or year"
        raise FiguresError([f"{name}: {what}"])
    found: dict[tuple[str, ...], Series] = {}
    for number, cells in rows:
        said = {header[place]: cells[place] for place in range(stub) if place not in times}
        for head, cell, (stamp, contents) in zip(header[stub:], cells[stub:], heads, strict=True):
            one = found.setdefault((*said.values(), contents), _named(said | {"content": contents}))
            one.cells.append((stamp if across else cells[times[0]], _number(cell), "", f"row {number}, {head!r}"))
    return list(found.values())


def _times(name: str, variables: Sequence[str], rows: Sequence[tuple[int, list[str]]]) -> list[int]:
    """The columns that hold periods; OtherFormat where another one holds years or months alone."""
    times = [place for place in range(len(variables)) if stamps.are_periods([cells[place] for _, cells in rows])]
    others = (variable for place, variable in enumerate(variables) if place not in times)
    if times and any(cube.role(variable) == "time" for variable in others):
        raise OtherFormat([f"{name}: years and months stand in two columns. Download it with one column of periods"])
    return times


def _stub(name: str, header: Sequence[str], rows: Sequence[tuple[int, list[str]]]) -> int:
    """How many columns of variables stand before the numbers; OtherFormat where none does."""
    for place, head in enumerate(header):
        if place and _is_value(head, [cells[place] for _, cells in rows]):
            return place
    raise OtherFormat([f"{name}: no table of PX-Web, which has variables before its numbers"])


def _number(cell: str) -> str:
    """A cell without the blanks that group thousands; "-" is zero, as in files of PC-Axis."""
    text = cell.replace("\xa0", "").strip().strip('"')
    return "0" if text == "-" else text


def _named(words: dict[str, str]) -> Series:
    return Series({name: Word(" ".join(text.split())) for name, text in words.items() if text.strip()})


def _is_value(head: str, cells: Sequence[str]) -> bool:
    """Whether a column holds numbers, or what PX-Web writes where there is none, and is none of years."""
    if cube.role(head) == "time":
        return False
    texts = [cell.strip().strip('"').casefold() for cell in cells]
    numbers = [text for text in texts if facts.number(text) is not None]
    return bool(numbers) and all(text in facts.MISSING for text in texts if facts.number(text) is None)


def _parted(heading: str) -> tuple[str, str]:
    """The period at the beginning or the end of a heading, and the rest of it; "" for no period.

    >>> _parted("Sơ bộ 2023 Xuất khẩu (Triệu USD)"), _parted("Exports 2023M11"), _parted("Exports")
    (('Sơ bộ 2023', 'Xuất khẩu (Triệu USD)'), ('2023M11', 'Exports'), ('', 'Exports'))
    """
    words = heading.split()
    for length in range(min(4, len(words)), 0, -1):
        if stamps.are_periods([stamp := " ".join(words[:length])]):
            two = len(words) > length and stamps.are_periods(words[-1:])
            return ("", heading) if two else (stamp, " ".join(words[length:]))
    if words and stamps.are_periods([words[-1]]):
        return words[-1], " ".join(words[:-1])
    return "", heading
