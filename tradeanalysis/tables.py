"""Tables that a page shows: a caption with the unit, headers with their scope, every cell escaped."""

import html
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from tradeanalysis.intervals import Interval
from tradeanalysis.wording import minus, sources


@dataclass(frozen=True)
class Table:
    """A table as HTML, and as text for where no HTML is shown."""

    markup: str
    text: str

    def _repr_html_(self) -> str:
        return self.markup

    def __repr__(self) -> str:
        return self.text


def show(
    frame: pd.DataFrame, *, caption: str, formats: Mapping[str, str | Callable[[Any], str]] | None = None
) -> Table:
    """The frame as a table for the page; its index is left out.

    caption: what the table holds, with the unit. formats: by column, a format such as "{:,.0f}" or a function; numbers
        have one decimal without one, and what is missing is a dash.
    """
    formats = formats or {}
    if frame.empty:
        return Table(f"<p>{html.escape(caption)}: none.</p>", f"{caption}: none.")
    cells = pd.DataFrame(
        {column: [_cell(value, formats.get(str(column), "")) for value in frame[column]] for column in frame.columns},
        columns=frame.columns,
    )
    numeric = {column for column in frame.columns if pd.api.types.is_numeric_dtype(frame[column])}
    head = "".join(f'<th scope="col"{_side(column in numeric)}>{html.escape(str(column))}</th>' for column in cells)
    body = "".join(
        f"<tr>{_row(row, [column in numeric for column in cells])}</tr>" for row in cells.itertuples(index=False)
    )
    markup = (
        f"<table><caption>{html.escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
    return Table(markup, f"{caption}\n{cells.to_string(index=False)}")


def intervals(amounts: Mapping[str, Interval], *, caption: str, digits: int = 0) -> Table:
    """A table of numbers with their bounds and the figures they rest on; what is not known is left out.

    amounts: intervals by name, all in the unit that the caption names.
    """
    rows = [
        {"": name, "value": amount.value, "lowest": amount.low, "highest": amount.high, "figures": sources(amount)}
        for name, amount in amounts.items()
        if amount.known
    ]
    form = f"{{:,.{digits}f}}"
    frame = pd.DataFrame(rows, columns=["", "value", "lowest", "highest", "figures"])
    return show(frame, caption=caption, formats=dict.fromkeys(("value", "lowest", "highest"), form))


def _row(cells: tuple[str, ...], numeric: list[bool]) -> str:
    first, *others = (html.escape(cell) for cell in cells)
    rest = (f"<td{_side(right)}>{cell}</td>" for cell, right in zip(others, numeric[1:], strict=True))
    return f'<th scope="row"{_side(numeric[0])}>{first}</th>' + "".join(rest)


def _side(right: bool) -> str:
    return ' class="number"' if right else ""


def _cell(value: Any, form: str | Callable[[Any], str]) -> str:
    if value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return "–"
    if callable(form):
        return form(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if form:
        return minus(form.format(value))
    return minus(f"{value:,.1f}") if isinstance(value, float) else str(value)
