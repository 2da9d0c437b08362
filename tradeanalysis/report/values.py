"""The values of a line chart as a table, month by month, in no more digits than their bounds support."""

import csv
import html
import io
import math
import re
from collections.abc import Sequence

from tradeanalysis.languages import numerals, phrase
from tradeanalysis.wording import minus, supported

ALONG = ("month", "available", "forecast")  # what the marks of a line chart stand along
NAMED = {"line": "line of the trend"}  # a commodity line is another thing
COUNT = "count"  # what is counted has no decimals
ENDS = [
    re.compile(rf"(.*?)\b(?:{word}(?: \d+%)?|quantile {share})(?= \(|$)")
    for word, share in (("low", 0.1), ("high", 0.9))
]
UNIT = re.compile(r" \(([^()]*)\)$")


def table(data: str) -> str:
    r"""The rows of the CSV text of a chart as HTML; empty where the chart has no line, or holds no row.

    >>> table("month,exports median (mn),exports low (mn),exports high (mn)\n2023-04,1431.2,1301,1582\n")[-95:]
    '<tr><th scope="row">2023-04</th><td>1,430</td><td>1,300</td><td>1,580</td></tr></tbody></table>'
    """
    head, *rows = list(csv.reader(io.StringIO(data))) or [[]]
    if not rows or not head or head[0].partition(" ")[0] not in ALONG:
        return ""
    pairs, unit = _pairs(head), _unit(head[1:])
    names = [UNIT.sub("", name) if unit else name for name in head]
    heads = "".join(f'<th scope="col">{html.escape(phrase(NAMED.get(name, name)))}</th>' for name in names)
    lines = (f'<tr><th scope="row">{html.escape(_first(row[0]))}</th>{_cells(row, head, pairs)}</tr>' for row in rows)
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


def _first(cell: str) -> str:
    """What a row is of: a month or day as it stands, a share in the digits of the others."""
    return _said(share, math.nan) if "." in cell and (share := _number(cell)) == share else cell


def _cells(row: Sequence[str], head: Sequence[str], pairs: dict[str, tuple[int, int]]) -> str:
    numbers = [_number(cell) for cell in row]
    cells = []
    for name, cell, number in zip(head[1:], row[1:], numbers[1:], strict=False):
        begin = max((begin for begin in pairs if name.startswith(begin)), key=len, default=None)
        low, high = (numbers[place] for place in pairs[begin]) if begin is not None else (math.nan, math.nan)
        if name == COUNT and number == number:
            cell, number = numerals(f"{number:,.0f}"), math.nan
        cells.append(html.escape(_said(number, high - low) if number == number else cell or "–"))
    return "".join(f"<td>{cell}</td>" for cell in cells)


def _said(number: float, width: float) -> str:
    """A number in the digits that the width of its bounds supports; by its size where it has none."""
    if width > 0:
        step = 10.0 ** (math.floor(math.log10(width)) - 1)
        digits = supported(width, max(0, -round(math.log10(step))))
        return minus(numerals(f"{round(number / max(step, 1)) * max(step, 1) if step > 1 else number:,.{digits}f}"))
    return minus(numerals(f"{number:,.{0 if abs(number) >= 1000 else 1 if abs(number) >= 10 else 2}f}"))


def _number(cell: str) -> float:
    try:
        number = float(cell)
    except ValueError:
        return math.nan
    return number if math.isfinite(number) else math.nan
