"""The tables of a web page, or of a page that was saved under the name of a workbook."""

import re
from html.parser import HTMLParser

from tradeanalysis.errors import FiguresError
from tradeanalysis.readers.workbook import LARGEST_SHEET, Sheet

_LONGEST_SPAN = 1000


def tables(text: str, name: str) -> list[Sheet]:
    """The tables of a page that have numbers, each as a sheet with its cells and merged ranges [cells as they stand].

    The rest of the text stands above each, a line a row. FiguresError of one line where there is no such table.

    >>> page = "<p>Exports</p><table><tr><th colspan=2>2023</th></tr><tr><td>Jan</td><td>1,5</td></tr></table>"
    >>> [(sheet.rows, sheet.merged) for sheet in tables(page, "page.htm")]
    [([['Exports'], ['2023', ''], ['Jan', '1,5']], (((1, 0), (1, 1)),))]
    """
    page = _Page()
    page.feed(text)
    page.close()
    found = [part for part in page.parts if isinstance(part, _Table) and part.has_numbers]
    if not found:
        raise FiguresError([f"{name}: is a web page without a table of numbers. Download the data as CSV or .xlsx"])
    if sum(len(row) for table in found for row in table.rows) > LARGEST_SHEET:
        raise FiguresError([f"{name}: a table of over {LARGEST_SHEET:,} cells. Split it"])
    return [
        Sheet("" if len(found) == 1 else f"table {number}", *table.below(page.lines))
        for number, table in enumerate(found, 1)
    ]


class _Table:
    """A table in the making: rows of cells, and the ranges that spans cover."""

    def __init__(self) -> None:
        self.rows: list[list[object]] = []
        self.merged: list[tuple[tuple[int, int], tuple[int, int]]] = []
        self.taken: set[tuple[int, int]] = set()

    @property
    def has_numbers(self) -> bool:
        return any(re.search(r"\d", str(cell)) for row in self.rows for cell in row)

    def add(self, text: str, across: int, down: int) -> None:
        row, column = len(self.rows) - 1, len(self.rows[-1])
        while (row, column) in self.taken:
            self.rows[-1].append("")
            column += 1
        self.rows[-1] += [text, *[""] * (across - 1)]
        if across > 1 or down > 1:
            self.merged.append(((row, column), (row + down - 1, column + across - 1)))
            self.taken |= {(row + below, column + right) for below in range(1, down) for right in range(across)}

    def below(self, lines: list[str]) -> tuple[list[list[object]], tuple[tuple[tuple[int, int], tuple[int, int]], ...]]:
        """The rows under the lines of a text, and the merged ranges as they stand then."""
        above = len(lines)
        moved = (((top + above, left), (bottom + above, right)) for (top, left), (bottom, right) in self.merged)
        texts: list[list[object]] = [[line] for line in lines]
        return texts + self.rows, tuple(moved)


class _Page(HTMLParser):
    """Reads cells; text outside tables is kept by lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[_Table] = []
        self.open: list[_Table] = []
        self.lines: list[str] = []
        self.cell: list[str] | None = None
        self.spans = (1, 1)
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script"):
            self.hidden += 1
        elif tag == "table":
            self._end_cell()
            self.open.append(_Table())
            self.parts.append(self.open[-1])
        elif tag == "tr" and self.open:
            self._end_cell()
            self.open[-1].rows.append([])
        elif tag in ("td", "th") and self.open:
            self._end_cell()
            if not self.open[-1].rows:
                self.open[-1].rows.append([])
            given = dict(attrs)
            self.spans = (_span(given.get("colspan")), _span(given.get("rowspan")))
            self.cell = []
        elif tag in ("br", "p", "div") and self.cell is not None:
            self.cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script"):
            self.hidden = max(0, self.hidden - 1)
        elif tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table" and self.open:
            self._end_cell()
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.hidden:
            return
        if self.cell is not None:
            self.cell.append(data)
        elif not self.open and len(self.lines) < 200:
            self.lines += [line for part in data.split("\n") if (line := " ".join(part.split()))]

    def _end_cell(self) -> None:
        if self.cell is not None and self.open:
            self.open[-1].add(" ".join("".join(self.cell).split()), *self.spans)
        self.cell = None


def _span(text: str | None) -> int:
    return min(max(int(text), 1), _LONGEST_SPAN) if text and re.fullmatch(r"\d{1,6}", text.strip()) else 1
