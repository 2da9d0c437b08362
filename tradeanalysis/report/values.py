"""The values of a line chart as a table, month by month, in no more digits than their bounds support."""

import csv
import html
import io
import math
import re
from collections.abc import Sequence

import numpy as np

from tradeanalysis.languages import numerals, phrase
from tradeanalysis.wording import minus, supported

ALONG = ("month", "available", "forecast")  # what the marks of a line chart stand along
NAMED = {"line": "line of the trend"}  # a commodity line is another thing
COUNT = "count"  # what is counted has no decimals
ENDS = [
    re.compile(rf"(.*?)\b(?:{word}(?: \d+%)?|quantile {share})(?= \(|$)")
    for word, share in (("low", 0.1), ("high", 0.9))
]
INNER = re.compile(
    r"(.*?)\b(?:median|(?:low|high)(?: \d+%)?|quantile [\d.]+)$"
)  # of an interval, its ends and its middle
UNIT = re.compile(r" \(([^()]*)\)$")


def table(data: str) -> str:
    r"""The rows of the CSV text of a chart as HTML; empty where the chart has no line, or holds no row.

    >>> table("month,exports median (mn),exports low (mn),exports high (mn)\n2023-04,1431.2,1301,1582\n")[-95:]
    '<tr><th scope="row">2023-04</th><td>1,430</td><td>1,300</td><td>1,580</td></tr></tbody></table>'
    """
    head, *rows = list(csv.reader(io.StringIO(data))) or [[]]
    if not rows or not head or head[0].partition(" ")[0] not in ALONG:
        return ""
    unit = _unit(head[1:])
    names = [UNIT.sub("", name) if unit else name for name in head]
    heads = "".join(f'<th scope="col">{html.escape(phrase(NAMED.get(name, name)))}</th>' for name in names)
    first, *columns = _columns(head, [[*row, *[""] * len(head)][: len(head)] for row in rows])
    lines = (
        f'<tr><th scope="row">{name}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
        for name, *cells in zip(first, *columns, strict=True)
    )
    caption = f"<caption><span>{html.escape(phrase(unit))}</span></caption>" if unit else ""
    return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def _unit(names: Sequence[str]) -> str:
    """The unit that all columns have; empty where they have several, or some have none."""
    units = {match[1] if (match := UNIT.search(name)) else "" for name in names}
    return units.pop() if len(units) == 1 else ""


def _pairs(head: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Where the two ends of an interval stand, by what the names of its columns begin with."""
    found: list[dict[str, int]] = [{}, {}]
    for place, name in enumerate(head):
        for ends, pattern in zip(found, ENDS, strict=True):
            if match := pattern.match(name):
                ends.setdefault(match[1], place)
    return {begin: (place, found[1][begin]) for begin, place in found[0].items() if begin in found[1]}


def _columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The cells of each column, all in as many digits: those that a quarter of its bounds support."""
    numbers = np.array([[_number(cell) for cell in row] for row in rows])
    if not any("." in row[0] for row in rows):  # months and years; a share is a number
        numbers[:, 0] = math.nan
    pairs, names = _pairs(head), [UNIT.sub("", name) for name in head]
    widths = [0.0, *(_width(name, numbers, pairs) for name in names[1:])]
    cells = zip(*rows, strict=True)
    return [
        _said(column, known, width, whole=name == COUNT)
        for name, column, known, width in zip(names, cells, numbers.T, widths, strict=True)
    ]


def _width(name: str, numbers: np.ndarray, pairs: dict[str, tuple[int, int]]) -> float:
    """How far apart the ends of a column's intervals are where they are near; 0 where it has none.

    A column that is neither end nor middle of one was published, or is aimed at: bounds beside it are not its own.
    """
    of = INNER.match(name)
    if of is None or of[1] not in pairs:
        return 0.0
    low, high = pairs[of[1]]
    widths = numbers[:, high] - numbers[:, low]
    known = widths[np.isfinite(widths)]
    return float(np.quantile(known, 0.25)) if len(known) else 0.0


def _said(cells: Sequence[str], numbers: np.ndarray, width: float, *, whole: bool) -> list[str]:
    """Numbers in the digits that the width of their bounds supports; by their size where they have none."""
    largest = np.nanmax(np.abs(numbers), initial=0.0)
    step, digits = 1.0, 0 if whole or largest >= 1000 else 1 if largest >= 10 else 2
    if width > 0:
        step = 10.0 ** (math.floor(math.log10(width)) - 1)
        digits = supported(width, max(0, -round(math.log10(step))))
    coarse = max(step, 1.0)
    return [
        minus(numerals(f"{round(number / coarse) * coarse if step > 1 else number:,.{digits}f}"))
        if math.isfinite(number)
        else html.escape(cell or "–")
        for cell, number in zip(cells, numbers.tolist(), strict=True)
    ]


def _number(cell: str) -> float:
    try:
        number = float(cell)
    except ValueError:
        return math.nan
    return number if math.isfinite(number) else math.nan
