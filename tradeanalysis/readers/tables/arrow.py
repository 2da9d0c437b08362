"""The cells of a file in the formats of Apache Arrow: Parquet, Feather and Arrow's own."""

import datetime
import io
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from tradeanalysis.errors import FiguresError
from tradeanalysis.readers import content
from tradeanalysis.readers.workbook import Sheet

if TYPE_CHECKING:
    import pyarrow as pa

MARKS = {b"PAR1": "a Parquet file", b"ARROW1": "an Arrow file"}
MOST_CELLS = 30_000_000
INSTALL = "pip install 'tradeanalysis[parquet]'"


def kind(head: bytes) -> str:
    """What a file of Arrow is called, by its first bytes; "" for another file.

    >>> kind(b"PAR1..."), kind(b"month,exports")
    ('a Parquet file', '')
    """
    return next((name for mark, name in MARKS.items() if head.startswith(mark)), "")


def sheet(path: Path, what: str) -> Sheet:
    """The one table of a file as a sheet: the names of its columns above their cells [cells as they stand].

    what: of which kind the file is. Raises FiguresError with one line where pyarrow is not installed, and for a file
    that is damaged, larger than a table can be, or holds lists in its cells.
    """
    try:
        import pyarrow as pa
    except ImportError:
        raise FiguresError([f"{path.name}: {what}, which pyarrow reads. Run {INSTALL}, or save it as CSV"]) from None
    raw = content.whole(path)
    try:
        table = _table(raw)
    except (pa.ArrowException, OSError, ValueError):
        raise FiguresError([f"{path.name}: {what} that is damaged or cut off. Download it again"]) from None
    return Sheet("", [list(table.column_names), *map(list, zip(*_columns(table, path.name), strict=True))])


def _table(raw: bytes) -> "pa.Table":
    """The table in some bytes; ValueError where it has more cells than a table can have."""
    import pyarrow as pa
    from pyarrow import feather, parquet

    if raw.startswith(b"ARROW1"):
        return feather.read_table(pa.BufferReader(raw))
    file = parquet.ParquetFile(io.BytesIO(raw))
    if file.metadata.num_rows * file.metadata.num_columns > MOST_CELLS:
        raise ValueError("too many cells")
    return file.read()


def _columns(table: "pa.Table", name: str) -> list[list[object]]:
    found = []
    for field in table.schema:
        cells = table.column(field.name).to_pylist()
        if _is_period(field):
            cells = [
                cell if cell is None or isinstance(cell, pd.Period) else pd.Period(ordinal=cell, freq="M")
                for cell in cells
            ]
        if any(isinstance(cell, list | dict | bytes) for cell in cells):
            raise FiguresError(
                [f"{name}: the column {field.name!r} holds more than one number in a cell. Save it as CSV"]
            )
        found.append([_cell(cell) for cell in cells])
    return found


def _is_period(field: "pa.Field") -> bool:
    """Whether a column holds months as pandas stores them."""
    said = (field.metadata or {}).get(b"ARROW:extension:name", b"") == b"pandas.period"
    return said or "period" in str(field.type)


def _cell(cell: object) -> object:
    """A cell as a spreadsheet has it: a number, a text or a day; nothing for what is missing."""
    if cell is None or (isinstance(cell, float) and cell != cell):
        return ""
    if isinstance(cell, Decimal | int) and not isinstance(cell, bool):
        return float(cell)
    if isinstance(cell, datetime.datetime):
        return cell.date()
    return cell if isinstance(cell, str | float | datetime.date | bool) else str(cell)
