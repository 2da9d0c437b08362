"""Tables of Eurostat as tab-separated text (.tsv): codes of the dimensions in the first column, periods across."""

import re
from pathlib import Path
from typing import Unpack

from tradeanalysis.errors import FiguresError
from tradeanalysis.readers import content
from tradeanalysis.readers.cubes import from_cube
from tradeanalysis.readers.cubes.cube import Series, Source, Word
from tradeanalysis.readers.reading import Given, OtherFormat, Reading


def looks(head: bytes, path: Path) -> bool:  # noqa: ARG001 - a name says nothing
    r"""Whether the first cell of a file is of the form "freq,geo\TIME_PERIOD".

    >>> looks(b"freq,geo\\TIME_PERIOD\t2023-01\n", Path()), looks(b"month,exports\n", Path())
    (True, False)
    """
    return _dimensions(content.decoded(head).split("\n", 1)[0]) != []


_CELL = re.compile(r"(\S*)(?: +([a-z]{1,3}))?")  # a number, and its marks behind a blank


def read(path: str | Path, **given: Unpack[Given]) -> Reading:
    """The exports, imports and balance of goods in a table of Eurostat, as a `Reading` [million euros; per cent].

    place, flow: where given, only figures of this reporter and flow are read. measure, unit: what the codes do not say.
        published: the day of the download.

    A letter behind a number is its mark: p preliminary, e estimated. Raises OtherFormat for a text of another layout,
    FiguresError of one line for a damaged one. Source of the layout: Eurostat's guide to its data browser.
    """
    file = content.regular(path, "a table of Eurostat")
    stated = from_cube.checked(file.name, **given)
    series = _series(file.name, content.text(file))
    title = "External trade" if any("indic_et" in one.words for one in series) else ""
    source = Source(title, agency="ESTAT", coded=True, given=stated)
    return from_cube.reading(file.name, series, source, publisher="Eurostat", said="")


def _dimensions(line: str) -> list[str]:
    """The names of the dimensions in the first cell of a header; none where it is no header of Eurostat."""
    first = line.partition("\t")[0]
    names, slash, time = first.partition("\\")
    known = slash and "\t" in line and time.strip().casefold() in ("time", "time_period")
    return [name.strip() for name in names.split(",")] if known else []


def _series(name: str, text: str) -> list[Series]:
    """The series of a table, one a row."""
    header, *lines = text.lstrip("\ufeff").splitlines()
    names, stamps = _dimensions(header), [stamp.strip() for stamp in header.split("\t")[1:]]
    if not names:
        raise OtherFormat([f"{name}: no table of Eurostat, whose first cell names dimensions and time"])
    found = []
    for row, line in enumerate((line for line in lines if line.strip()), start=2):
        first, *cells = line.split("\t")
        codes = [code.strip() for code in first.split(",")]
        if len(cells) != len(stamps) or len(codes) != len(names):
            raise FiguresError([f"{name}: row {row} has not as many cells as the header: cut off. Download it again"])
        one = Series({dimension: Word(code) for dimension, code in zip(names, codes, strict=True)})
        for stamp, cell in zip(stamps, cells, strict=True):
            parts = _CELL.fullmatch(cell.strip())
            number, mark = parts.groups(default="") if parts else (cell, "")
            one.cells.append((stamp, number, mark, f"row {row}, {stamp}"))
        found.append(one)
    return found
