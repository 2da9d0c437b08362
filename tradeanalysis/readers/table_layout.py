"""Where a sheet has its table: the rows of headers, the columns of labels, and the months across or down."""

import datetime
from dataclasses import dataclass, field

from tradeanalysis.errors import FiguresError, PeriodError
from tradeanalysis.readers import table_axes, table_heads, table_periods
from tradeanalysis.readers.table_axes import at, is_missing, is_number, text_of
from tradeanalysis.readers.table_periods import When
from tradeanalysis.readers.workbook import Sheet

_MOST_HEADERS = 5


@dataclass
class Layout:
    """A table in a sheet. Places are rows and columns of the sheet, counted from 0."""

    sheet: Sheet
    labels: list[list[object]]
    headers: list[int]
    body: list[int]
    stubs: list[int]
    columns: list[int]
    down: dict[int, When] = field(default_factory=dict)
    across: dict[int, When] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)
    footers: list[str] = field(default_factory=list)
    unnamed: list[int] = field(default_factory=list)
    trouble: str = ""

    def label(self, row: int, column: int) -> str:
        """The text of a label, merged cells spread; "" where there is none, or a number."""
        return text_of(at(self.labels, row, column))

    def header(self, column: int) -> list[str]:
        """The texts above a column, from the top down, without the periods among them."""
        texts = [self.label(row, column) for row in self.headers]
        return [text for text in dict.fromkeys(texts) if text and table_periods.when(text) is None]


def spread(sheet: Sheet) -> list[list[object]]:
    """The cells of a sheet with the content of merged ones in each of them."""
    if not sheet.merged:
        return sheet.rows
    rows = [list(row) for row in sheet.rows]
    for (top, left), (bottom, right) in sheet.merged:
        if top >= len(rows):
            continue
        content = at(rows, top, left)
        if (bottom - top + 1) * (right - left + 1) > 5_000:
            continue
        for row in range(top, min(bottom + 1, len(rows))):
            rows[row] += [""] * (right + 1 - len(rows[row]))
            rows[row][left : right + 1] = [content] * (right - left + 1)
    return rows


def found(sheet: Sheet) -> Layout | None:
    """The layout of the first table of a sheet; None where it has no numbers.

    `trouble` says what is wrong with the months where they cannot be told.
    """
    if not any(is_number(cell) for row in sheet.rows for cell in row):
        return None
    labels = spread(sheet)
    row, across, wrong = table_axes.across(labels)
    column, down, wrong_too = table_axes.down(labels)
    trouble = wrong_too or wrong
    if across and down and table_axes.both_needed(across, down):
        layout = _wide(sheet, labels, row, across)
        layout.down = {place: one for place, one in down.items() if place in layout.body}
        layout.stubs = [stub for stub in layout.stubs if stub != column]
    elif len(across) > len(down):
        layout = _wide(sheet, labels, row, across)
    elif down:
        layout = _long(sheet, labels, column, down)
    else:
        layout = _plain(sheet, labels)
    layout.trouble = trouble
    last = max(layout.body, default=len(labels))
    layout.footers = [text for row in labels[last + 1 : last + 30] for cell in row if (text := text_of(cell))]
    return layout


def _wide(sheet: Sheet, labels: list[list[object]], row: int, across: dict[int, When]) -> Layout:
    """A table with its periods across: rows of headers around that row, series below."""
    first, last = min(across), max(across)
    last = max(last, _under(labels, row, last))
    region = range(first, last + 1)
    body = [
        below for below in range(row + 1, len(sheet.rows)) if any(is_number(at(sheet.rows, below, c)) for c in region)
    ]
    above = _headers_above(labels, row, region)
    below_axis = list(range(row + 1, body[0] if body else row + 1))[: _MOST_HEADERS - 1]
    between = [r for r in below_axis if any(text_of(at(labels, r, c)) for c in region)]
    headers = [*above, row, *between]
    whole = _filled(labels, headers, region)
    times = _times(whole, headers, region, row, across)
    return Layout(
        sheet, whole, headers, body, _stubs(labels, body, range(first)), sorted(times), {}, times,
        _titles(labels, above[0] if above else row),
    )  # fmt: skip


def _under(labels: list[list[object]], row: int, last: int) -> int:
    """The last column that belongs to the last period where a header below has several columns for each."""
    if row + 1 >= len(labels):
        return last
    place = last
    while (
        place + 1 < len(labels[row + 1])
        and not text_of(at(labels, row, place + 1))
        and not is_number(at(labels, row, place + 1))
        and text_of(at(labels, row + 1, place + 1))
        and not is_number(at(labels, row + 1, place + 1))
    ):
        place += 1
    return place


def _headers_above(labels: list[list[object]], row: int, region: range) -> list[int]:
    found: list[int] = []
    for above in range(row - 1, max(-1, row - _MOST_HEADERS), -1):
        cells = [at(labels, above, column) for column in region]
        filled = [cell for cell in cells if not is_missing(cell)]
        # one text for all columns, merged over them or not, is a title
        title = len({str(cell) for cell in filled}) < 2
        if not filled or (title and table_periods.when(filled[0]) is None):
            break
        found.insert(0, above)
    return found


def _filled(labels: list[list[object]], headers: list[int], region: range) -> list[list[object]]:
    """The labels with the headers above the last one continued to the right over empty cells."""
    whole = list(labels)
    for row in headers[:-1]:
        cells = list(labels[row]) + [""] * (region.stop - len(labels[row]))
        for column in region[1:]:
            if is_missing(cells[column]) and cells[column] != "-":
                cells[column] = cells[column - 1]
        whole[row] = cells
    return whole


def _times(
    labels: list[list[object]], headers: list[int], region: range, row: int, across: dict[int, When]
) -> dict[int, When]:
    """The period of each column: that of the row of periods, with what the other headers add to it."""
    times: dict[int, When] = {}
    for column in region:
        one = across.get(column) or table_periods.when(at(labels, row, column))
        for header in headers:
            beside = table_periods.when(at(labels, header, column)) if header != row else None
            try:
                one = one.beside(beside) if one and beside else one or beside
            except PeriodError:
                one = None
                break
        if one is not None:
            times[column] = one
    return times


def _stubs(labels: list[list[object]], body: list[int], columns: range) -> list[int]:
    """The columns before the first period that hold texts."""
    return [
        column
        for column in columns
        if any(text_of(at(labels, row, column)) and not is_number(at(labels, row, column)) for row in body)
    ]


def _titles(labels: list[list[object]], before: int) -> list[str]:
    """The texts above a table, each once."""
    texts = [text_of(cell) for row in labels[max(0, before - 30) : before] for cell in row]
    return [text for text in dict.fromkeys(texts) if text]


def _long(sheet: Sheet, labels: list[list[object]], column: int, down: dict[int, When]) -> Layout:
    """A table with a period in each row: headers above, series and labels beside."""
    first = min(down)
    headers = _above(labels, first)
    others = [place for place in range(max(map(len, labels))) if place != column]
    stubs, columns = [], []
    body = [row for row in range(first, len(labels)) if row in down]
    unnamed = [row for row in range(first, len(labels)) if row not in down and any(map(is_number, labels[row]))]
    for place in others:
        cells = [cell for row in body if not is_missing(cell := at(sheet.rows, row, place))]
        numbers = sum(is_number(cell) for cell in cells)
        if cells and numbers * 2 > len(cells) and not _is_time(labels, headers, place):
            columns.append(place)
        elif any(isinstance(cell, str | datetime.date) for cell in cells):
            stubs.append(place)
    region = range(min(columns, default=0), max(columns, default=0) + 1)
    whole = _filled(labels, headers, region) if len(headers) > 1 else labels
    _refuse_second_months(labels, headers, others, down)
    titles = _titles(labels, headers[0] if headers else first)
    return Layout(sheet, whole, headers, body, stubs, columns, down, {}, titles, unnamed=unnamed)


def _refuse_second_months(
    labels: list[list[object]], headers: list[int], others: list[int], down: dict[int, When]
) -> None:
    """Refuse a second column of months that names others: two tables stand side by side."""
    for place in others:
        heads = [text_of(at(labels, row, place)) for row in headers]
        if any(table_heads.role(head) == "published" for head in heads if head):
            continue
        for row, one in down.items():
            other = table_periods.when(at(labels, row, place)) if one.complete else None
            if other and other.complete and (other.start, other.end) != (one.start, one.end):
                what = f"two columns name months, {one.start} and {other.start} in row {row + 1}"
                raise FiguresError([f"{what}. Put the two tables into two sheets, or head a day of release as such"])


def _is_time(labels: list[list[object]], headers: list[int], place: int) -> bool:
    heads = [text_of(at(labels, row, place)) for row in headers]
    return any(table_heads.role(head) in ("year", "month", "period", "number") for head in heads if head)


def _above(labels: list[list[object]], first: int) -> list[int]:
    """The rows of headers right above the first row of figures."""
    headers: list[int] = []
    for row in range(first - 1, max(-1, first - 1 - _MOST_HEADERS), -1):
        filled = {str(cell) for cell in labels[row] if not is_missing(cell)}
        if not filled or (len(filled) == 1 and (headers or row < first - 1)):
            break
        if len(filled) == 1 and sum(not is_missing(cell) for cell in labels[row]) == 1 and max(map(len, labels)) > 2:
            break
        headers.insert(0, row)
    return headers


def _plain(sheet: Sheet, labels: list[list[object]]) -> Layout:
    """A table of one period, which its title says or somebody must: names of columns above, names of rows beside."""
    first = next(
        (row for row, cells in enumerate(sheet.rows) if any(is_number(cell) for cell in cells[1:])),
        next(row for row, cells in enumerate(sheet.rows) if any(is_number(cell) for cell in cells)),
    )
    headers = _above(labels, first)
    body = [row for row in range(first, len(labels)) if any(is_number(cell) for cell in sheet.rows[row])]
    stubs, columns = [], []
    for place in range(max(map(len, labels))):
        cells = [cell for row in body if not is_missing(cell := at(sheet.rows, row, place))]
        numbers = sum(is_number(cell) for cell in cells)
        if cells and numbers * 2 > len(cells) and not _is_time(labels, headers, place):
            columns.append(place)
        elif any(text_of(cell) for cell in cells):
            stubs.append(place)
    return Layout(
        sheet, labels, headers, body, stubs, columns, {}, {}, _titles(labels, headers[0] if headers else first)
    )
