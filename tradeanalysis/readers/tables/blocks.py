"""The tables of a sheet that stand one below the other, told apart by their headers."""

from dataclasses import replace

from tradeanalysis.errors import FiguresError
from tradeanalysis.readers.tables import layout as table_layout
from tradeanalysis.readers.tables import periods, words
from tradeanalysis.readers.tables.axes import at, is_missing, is_number, text_of
from tradeanalysis.readers.tables.layout import Layout
from tradeanalysis.readers.workbook import Sheet

MOST_ROWS = 1_000_000  # looked through for tables: every table that begins has the rest of its sheet looked through


def blocks(sheet: Sheet) -> list[Layout]:
    """The tables of a sheet, one below the other; in each, the rows of the others are empty.

    A table ends where new headers stand below its figures: a second row of periods, or texts in columns of values. A
    unit that stands above the first table holds for those that name none.
    """
    tables: list[Layout] = []
    rest = sheet
    while (layout := table_layout.found(rest)) is not None:
        end = _end(layout)
        if end >= len(sheet.rows):
            tables.append(layout)
            break
        above, rest = _parted(rest, end)
        tables.append(table_layout.found(above) or layout)
        _refuse_many(len(tables), end, sheet)
    units = [text for text in tables[0].titles if _is_unit(text)] if tables else []
    for layout in tables[1:]:
        layout.titles += [] if any(map(_is_unit, layout.titles)) else units
    return tables


def _refuse_many(tables: int, row: int, sheet: Sheet) -> None:
    """Refuse a long sheet that texts among its numbers part into more tables than anybody puts below each other."""
    if tables * len(sheet.rows) > MOST_ROWS:
        what = f"texts stand among its numbers as headers do, at the latest in row {row + 1} ({tables} times by then)"
        raise FiguresError([f"{what}. Correct them, or give one table of it"])


def _parted(sheet: Sheet, end: int) -> tuple[Sheet, Sheet]:
    """The sheet with its rows from `end` on empty, and with those before."""
    above = [cells if row < end else [] for row, cells in enumerate(sheet.rows)]
    below = [[] if row < end else cells for row, cells in enumerate(sheet.rows)]
    return replace(sheet, rows=above), replace(sheet, rows=below)


def _is_unit(text: str) -> bool:
    said = words.said(text)
    return bool(said.currency or said.scale) and not said.cells


def _end(layout: Layout) -> int:
    """The row where another table begins below this one; the number of rows where none does."""
    rows = layout.sheet.rows
    columns = layout.columns or sorted(layout.across)
    if not layout.body or not columns:
        return len(rows)
    for row in range(layout.body[0] + 1, layout.body[-1]):
        if row not in layout.down and _heads(layout, row, columns):
            return _with_titles(layout, row)
    return len(rows)


def _heads(layout: Layout, row: int, columns: list[int]) -> bool:
    """Whether a row below figures has periods or names over most of the columns, and nothing else."""
    cells = [at(layout.labels, row, column) for column in columns]
    filled = [cell for cell in cells if not is_missing(cell)]
    if len(filled) * 2 < len(columns) or not filled:
        return False
    if len(filled) > 1 and all(periods.when(cell) is not None for cell in filled):
        return True
    return all(text_of(cell) and not is_number(cell) for cell in filled)


def _with_titles(layout: Layout, row: int) -> int:
    """The first of the rows of titles right above a row of headers."""
    rows = layout.sheet.rows
    while row > 0 and not any(is_number(cell) for cell in rows[row - 1]) and any(map(text_of, rows[row - 1])):
        row -= 1
    return row
