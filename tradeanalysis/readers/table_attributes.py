"""The rows above the months of a table that describe each series: its title, its unit, where it comes from."""

import re

from tradeanalysis.cleaning import fold
from tradeanalysis.readers import table_heads
from tradeanalysis.readers.table_axes import at, is_missing, text_of

_MOST = 30
_ASIDE = frozenset(
    "frequency|periodicidad|collection month|series start|series end|no. obs|series id|cdid|source dataset id|data type"
    "|release date|next release|important notes|base|aviso|periodo disponible|series|serie|id|code|source|fuente".split("|")
)
_SAYING = frozenset("title|titulo|unit|unidad|unidades|preunit|series type|cifra|tipo de informacion|description".split("|"))
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
    rows: dict[int, str] = {}
    for row in range(top - 1, max(-1, top - 1 - _MOST), -1):
        name = fold(text_of(at(labels, row, column))).strip(" .:")
        others = [cell for place, cell in enumerate(labels[row]) if place != column and not is_missing(cell)]
        if not others and len(labels[row]) < 2:
            break
        if others:
            rows[row] = name
        if not name:
            break
    if sum(name in _ASIDE | _SAYING for name in rows.values()) < 3:
        return labels, []
    named = {name: row for row, name in rows.items()}
    kept = [row for row in sorted(rows) if rows[row] not in _ASIDE | {"preunit"} and not _is_code(labels[row], column)]
    if "preunit" in named and "unit" in named:
        before, cells = labels[named["preunit"]], labels[named["unit"]]
        joined = [f"{first} {second}" for first, second in zip(before, cells, strict=False)]
        labels = [joined if row == named["unit"] else one for row, one in enumerate(labels)]
    return labels, kept


def _is_code(cells: list[object], column: int) -> bool:
    """Whether a row that heads the periods has codes of series over its columns, and nothing else."""
    texts = [text_of(cell) for place, cell in enumerate(cells) if place != column and not is_missing(cell)]
    return table_heads.role(text_of(cells[column])) == "period" and all(map(_CODE.fullmatch, texts))
