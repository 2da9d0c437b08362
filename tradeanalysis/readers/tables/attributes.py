"""The rows above the months of a table that describe each series: its title, its unit, where it comes from."""

import re

from tradeanalysis.cleaning import fold
from tradeanalysis.readers.tables import heads, periods, words
from tradeanalysis.readers.tables.axes import at, is_missing, is_number, text_of

_MOST, _MOST_HEADERS = 30, 5
_ASIDE = frozenset({
    "frequency", "periodicidad", "collection month", "series start", "series end", "no. obs", "series id", "cdid", "id",
    "source dataset id", "data type", "release date", "next release", "important notes", "base", "aviso", "code",
    "periodo disponible", "series", "serie", "source", "fuente",
})  # fmt: skip
_SAYING = frozenset({
    "title", "titulo", "unit", "unidad", "unidades", "preunit", "series type", "cifra", "tipo de informacion",
    "description",
})  # fmt: skip
_CODE = re.compile(r"[A-Z]{1,4}\d+[A-Z]?")


def found(labels: list[list[object]], top: int, column: int) -> tuple[list[list[object]], list[int]]:
    """The labels, and the rows above the first period that describe series; none where no such rows stand there.

    column: of the periods, where each row says what it describes. Rows of what says nothing of the figures are left
    out; a unit in two rows ("£", "m") is put into one.

    >>> rows = [["Title", "Exports"], ["CDID", "BOKG"], ["PreUnit", "$"], ["Unit", "m"], ["2023 JAN", "5"]]
    >>> labels, named = found(rows, 4, 0)
    >>> [labels[row][1] for row in named]
    ['Exports', '$ m']
    """
    rows = _described(labels, top, column)
    if sum(name in _ASIDE | _SAYING for name in rows.values()) < 3:
        return labels, []
    named = {name: row for row, name in rows.items()}
    kept = [row for row in sorted(rows) if rows[row] not in _ASIDE | {"preunit"} and not _is_code(labels[row], column)]
    if "preunit" not in named or "unit" not in named:
        return labels, kept
    before, cells = labels[named["preunit"]], labels[named["unit"]]
    joined: list[object] = [f"{first} {second}" for first, second in zip(before, cells, strict=False)]
    return [joined if row == named["unit"] else one for row, one in enumerate(labels)], kept


def _described(labels: list[list[object]], top: int, column: int) -> dict[int, str]:
    """The rows above the first period that have texts beside one in its column, with that one, folded."""
    rows: dict[int, str] = {}
    for row in range(top - 1, max(-1, top - 1 - _MOST), -1):
        name = fold(text_of(at(labels, row, column))).strip(" .:")
        if any(place != column and not is_missing(cell) for place, cell in enumerate(labels[row])):
            rows[row] = name
        elif len(labels[row]) < 2:
            break
        if not name:
            break
    return rows


def _is_code(cells: list[object], column: int) -> bool:
    """Whether a row that heads the periods has codes of series over its columns, and nothing else."""
    texts = [text_of(cell) for place, cell in enumerate(cells) if place != column and not is_missing(cell)]
    return heads.role(text_of(cells[column])) == "period" and all(map(_CODE.fullmatch, texts))


def _without_sums(labels: list[list[object]], rows: list[int]) -> list[int]:
    """The rows of headers without one that has the totals of the rows below."""
    return [row for row in rows if not _sums_up(labels[row])]


def _sums_up(cells: list[object]) -> bool:
    numbers = any(is_number(cell) and periods.when(cell) is None for cell in cells)
    said = words.said(next(filter(None, map(text_of, cells)), ""))
    return numbers and "total" in said.marks and not said.rest


def _heads_section(cells: list[object], column: int) -> bool:
    """Whether a row holds the year of the months below it and nothing else."""
    filled = [place for place, cell in enumerate(cells) if not is_missing(cell)]
    return filled == [column] and periods.when(cells[column]) is not None


def headed(labels: list[list[object]], first: int, column: int) -> tuple[list[list[object]], list[int]]:
    """The labels of a long table, and the rows of its headers: those that describe its series, or those right above.

    >>> headed([["Month", "Exports"], ["2023-01", 5.3]], 1, 0)[1]
    [0]
    """
    top = first
    while top and _heads_section(labels[top - 1], column):
        top -= 1
    labels, described = found(labels, top, column)
    return labels, described or above(labels, top)


def _is_title(labels: list[list[object]], row: int) -> bool:
    """Whether a row above headers has a number and a title of the table at its left, and heads no columns."""
    filled = [place for place, cell in enumerate(labels[row]) if not is_missing(cell)]
    below = sum(not is_missing(cell) for cell in labels[row + 1])
    return filled in ([0], [0, 1]) and below > 3 and not is_missing(at(labels, row + 1, 0))


def above(labels: list[list[object]], first: int) -> list[int]:
    """The rows of headers right above the first row of figures; a single text above several columns is a title.

    >>> above([["Trade of Peru"], ["Month", "Exports", "Imports"], ["2023-01", 5.3, 6.1]], 2)
    [1]
    """
    headers: list[int] = []
    wide = max(map(len, labels)) > 2
    for row in range(first - 1, max(-1, first - 1 - _MOST_HEADERS), -1):
        filled = [str(cell) for cell in labels[row] if not is_missing(cell)]
        alone = len(set(filled)) == 1
        if not filled or (alone and (headers or row < first - 1 or (len(filled) == 1 and wide))):
            break
        if headers and _is_title(labels, row):
            break
        headers.insert(0, row)
    return _without_sums(labels, headers)
