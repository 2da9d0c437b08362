"""A file, or a frame of cells, as the table of published figures: one printed number a row, with bounds."""

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from tradeanalysis.errors import FiguresError
from tradeanalysis.figures import csvfile, few, points, rounding, schema, spellings, stored, validation


def load(source: str | Path | pd.DataFrame, *, lenient: bool = False) -> pd.DataFrame:
    """The figures of a file, one a row, with bounds [million units of the currency; per cent].

    source: a CSV file with the columns of `schema.COLUMNS`, or a frame of such cells. Needed are place, flow,
        period_start, period_end, measure and printed (or value and unit); everything else has a default. A table of
        single points of provinces is read as well. lenient: whether rows with faults are left out, where they are few,
        and names of one place in several spellings are united; `attrs["left_out"]` of the table then names them.

    The table has `value`, `low` and `high` in the canonical `unit`; `start` and `end` as months; `available`, the day
    from which the figure counts as known, and whether that day was `assumed`; `row`, its row in the file; and
    `reading`, how a text was read that left something open, such as which mark groups thousands. Bounds follow the last
    printed digit, or the zeros that all figures of a release end in (`rounding.learnt`). A row
    with the qualifier "misprint" is kept as printed: its value is that of the column `value`, the correction, or NaN.

    Raises FiguresError that names every fault of the file at once, a line each.

    >>> table = load(pd.DataFrame([{"place": "Hanoi", "flow": "exports", "period_start": "2023-01",
    ...     "period_end": "2023-04", "measure": "level", "printed": "about US$5.3 billion"}]))
    >>> print(*table.loc[0, ["value", "low", "high", "unit"]])
    5300.0 5200.0 5400.0 usd_mn
    """
    if isinstance(source, pd.DataFrame):
        name = "figures"
        header = [str(column) for column in source.columns]
        cells = [[_cell(value) for value in row] for row in source.itertuples(index=False)]
        rows = list(enumerate(cells, start=2))
    else:
        path = Path(source)
        raw = csvfile.content(path)
        kept = stored.path_for(raw)
        if (known := stored.find(kept)) is not None:
            return known
        name = path.name
        text = csvfile.text(raw, name)
        del raw
        header, rows = csvfile.lines(text, name)
        del text
    if points.is_points(header):
        header, rows = points.as_figures(header, rows)
    header, rows = _without_empty_columns(header, rows)
    table = _checked(name, header, rows, lenient=lenient)
    if not isinstance(source, pd.DataFrame) and not table.attrs:
        stored.keep(kept, table)
    return table


def _checked(name: str, header: list[str], rows: list[tuple[int, list[str]]], *, lenient: bool) -> pd.DataFrame:
    """The figures of some rows, provided that they have no faults, or few ones that may be left out."""
    faults = validation.header_faults(header)
    if not faults and not rows:
        raise FiguresError([f"{name}: no figures below the header. Write one row for each figure"])
    if not faults:
        found, faults = validation.records(header, rows)
        rows.clear()  # a large file should not be held twice
    if not faults:
        return rounding.learnt(found.table)
    kept = few.kept(found.table, faults) if lenient and faults[0].row > 1 else None
    if kept is None:
        raise FiguresError([fault.line(name) for fault in faults])
    kept = rounding.learnt(kept)
    table = kept.assign(place=kept["place"].map(spellings.united(kept["place"])))
    table.attrs["left_out"] = [fault.line(name) for fault in few.serious(faults)]
    return table


def _without_empty_columns(header: list[str], rows: few.Rows) -> tuple[list[str], few.Rows]:
    """Without columns that are none of the table and hold nothing: a spreadsheet leaves them behind."""
    if set(header) <= set(schema.COLUMNS) or any(len(cells) != len(header) for _, cells in rows):
        return header, rows
    held = [k for k, name in enumerate(header) if name in schema.COLUMNS or any(cells[k] for _, cells in rows)]
    return [header[place] for place in held], [(number, [cells[place] for place in held]) for number, cells in rows]


def _cell(value: Any) -> str:
    """A cell of a frame as the text that would stand in a file."""
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return ""
    if isinstance(value, float | np.floating | Decimal):
        # A whole number that pandas holds as a float was not printed with a decimal.
        return f"{value:.0f}" if value == value // 1 else f"{Decimal(str(value)):f}"
    if isinstance(value, datetime.date | np.datetime64):
        return f"{pd.Timestamp(value):%Y-%m-%d}"
    return str(value).strip()
