"""Where a sheet has its table: the rows of headers, the columns of labels, and the months across or down."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

from tradeanalysis.errors import FiguresError, PeriodError
from tradeanalysis.readers.tables import attributes, axes, fiscal, periods
from tradeanalysis.readers.tables import heads as table_heads
from tradeanalysis.readers.tables.axes import at, is_missing, is_number, text_of
from tradeanalysis.readers.tables.fiscal import When
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
    untimed: list[int] = field(default_factory=list)
    trouble: str = ""

    def label(self, row: int, column: int) -> str:
        """The text of a label, merged cells spread; "" where there is none, or a number."""
        return text_of(at(self.labels, row, column))

    def header(self, column: int) -> list[str]:
        """The texts above a column, from the top down, without the periods among them."""
        texts = [self.label(row, column) for row in self.headers]
        return [text for text in dict.fromkeys(texts) if text and periods.when(text) is None]


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
    if not any(any(map(is_number, row)) for row in sheet.rows):
        return None
    labels = spread(sheet)
    row, across, wrong = axes.across(labels)
    column, down, wrong_too = axes.down(labels)
    if not (across or wrong):
        labels, row, across = axes.within(labels, down)
    layout = _laid_out(sheet, labels, (row, across), (column, down))
    layout.trouble = wrong_too or wrong
    layout.across = layout.across if across or down or not layout.trouble else {}
    last = max(layout.body, default=len(labels))
    layout.footers = [text for row in labels[last + 1 : last + 30] for text in map(text_of, row) if text]
    return layout


def _laid_out(
    sheet: Sheet, labels: list[list[object]], across: tuple[int, dict[int, When]], down: tuple[int, dict[int, When]]
) -> Layout:
    """The layout with the periods of a row, of a column, of both where one has months and the other years, or none."""
    if across[1] and down[1] and axes.both_needed(across[1], down[1]):
        layout = _wide(sheet, labels, *across)
        return _crossed(layout, *down)
    if len(across[1]) > len(down[1]) or (len(across[1]) == len(down[1]) and not _alike(down[1])):
        layout = _wide(sheet, labels, *across)
        return _crossed(layout, *next(_few_months(layout), (0, {})))
    return _long(sheet, labels, *down) if down[1] else _plain(sheet, labels)


def _few_months(layout: Layout) -> Iterator[tuple[int, dict[int, When]]]:
    """The columns of labels below which months without a year stand beside years, however few they are."""
    for stub in layout.stubs if not any(one.first for one in layout.across.values()) else []:
        named = {row: one for row in layout.body if (one := periods.when(layout.label(row, stub)))}
        if named and all(one.first and not one.year for one in named.values()):
            yield stub, named


def _crossed(layout: Layout, column: int, down: dict[int, When]) -> Layout:
    """A table of years across with the months of a column; without one as it is.

    A total below them is left out: it is of the months that are there, which may be fewer than its year has.
    """
    if down:
        layout.down = {row: one for row, one in down.items() if row in layout.body}
        layout.stubs = [stub for stub in layout.stubs if stub != column]
        layout.untimed = [other for other in layout.untimed if other != column]
        layout.unnamed = [row for row in layout.body if row not in layout.down]
        layout.body = [row for row in layout.body if row in layout.down]
    return layout


def _alike(named: dict[int, When]) -> bool:
    """Whether all periods are months, or all years: one number among other figures may look like either."""
    return len({bool(one.first) for one in named.values()}) < 2


def _wide(sheet: Sheet, labels: list[list[object]], row: int, across: dict[int, When]) -> Layout:
    """A table with its periods across: rows of headers around that row, series below."""
    first, last = min(across), max(across)
    last = max(last, _under(labels, row, last))
    region = range(first, last + 1)
    body = _counted(sheet, row + 1, region)
    above = _headers_above(labels, row, region)
    below_axis = list(range(row + 1, body[0] if body else row + 1))[: _MOST_HEADERS - 1]
    between = [r for r in below_axis if any(text_of(at(labels, r, c)) for c in region)]
    headers = [*above, row, *between]
    whole = _filled(labels, headers, region)
    times = _times(whole, headers, region, row, across)
    stubs = _stubs(labels, body, range(first))
    corner = [text for line in headers for place in stubs if (text := text_of(at(labels, line, place)))]
    titles = _titles(labels, above[0] if above else row) + corner
    beside = [column for column in range(len(labels[row])) if column not in {*times, *stubs}]
    untimed = _with_amounts(sheet.rows, body, beside)
    return Layout(sheet, whole, headers, body, stubs, sorted(times), {}, times, titles, untimed=untimed)


def _counted(sheet: Sheet, first: int, columns: range) -> list[int]:
    """The rows from the first one on that have a number in some columns."""
    rows = range(first, len(sheet.rows))
    return [row for row in rows if any(is_number(at(sheet.rows, row, column)) for column in columns)]


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
        if not filled or (title and periods.when(filled[0]) is None):
            break
        found.insert(0, above)
    return found


def _filled(labels: list[list[object]], headers: list[int], region: range) -> list[list[object]]:
    """The labels with headers continued to the right over empty cells: those above the last one, or one text alone."""
    whole = list(labels)
    alone = [at(labels, headers[-1], column) for column in region[1:]] if headers else []
    for row in headers if alone and all(map(is_missing, alone)) else headers[:-1]:
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
        one = across.get(column) or periods.when(at(labels, row, column))
        for header in headers:
            beside = periods.when(at(labels, header, column)) if header != row else None
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
    labels, headers = attributes.headed(labels, first, column)
    body = sorted(down)
    unnamed = [row for row in range(first, len(labels)) if row not in down and any(map(is_number, labels[row]))]
    others = [place for place in range(max(map(len, labels))) if place != column]
    stubs, columns = _sides(sheet, labels, headers, body, others)
    early = _early(labels, headers, columns)
    headers, unnamed = [row for row in headers if row not in early], early + unnamed
    region = range(min(columns, default=0), max(columns, default=0) + 1)
    whole = _filled(labels, headers, region) if len(headers) > 1 else labels
    _refuse_second_months(labels, headers, stubs, down)
    down = _ending(labels, headers, column, down)
    titles = _titles(labels, headers[0] if headers else first) + _corner(labels, headers, column)
    partial = not any(one.complete for one in down.values())
    years = _times(whole, headers, region, first - 1, {}) if partial else {}
    return Layout(sheet, whole, headers, body, stubs, columns, down, years, titles, unnamed=unnamed)


def _early(labels: list[list[object]], headers: list[int], columns: list[int]) -> list[int]:
    """The rows of headers that hold amounts: their periods are not understood."""
    cells = {row: [at(labels, row, column) for column in columns] for row in headers}
    return [row for row in headers if any(is_number(cell) and periods.when(cell) is None for cell in cells[row])]


def _with_amounts(rows: list[list[object]], body: list[int], columns: list[int]) -> list[int]:
    return [column for column in columns if any(is_number(at(rows, row, column)) for row in body)]


def _corner(labels: list[list[object]], headers: list[int], column: int) -> list[str]:
    """The texts above a column of periods that do not head it: they say something of the whole table."""
    texts = [text_of(at(labels, row, column)) for row in headers]
    return [text for text in texts if text and not table_heads.role(text) and not fiscal.months_ending(text)]


def _ending(labels: list[list[object]], headers: list[int], column: int, down: dict[int, When]) -> dict[int, When]:
    """The periods of a column, of one that is headed "12 months ending" as those that end in the months it names."""
    count = max((fiscal.months_ending(text_of(at(labels, row, column))) for row in headers), default=0)
    return {row: one.ending(count) for row, one in down.items()} if count else down


def _refuse_second_months(
    labels: list[list[object]], headers: list[int], others: list[int], down: dict[int, When]
) -> None:
    """Refuse a second column of months that names others: two tables stand side by side."""
    for place in others:
        if "published" in {table_heads.role(text_of(at(labels, row, place))) for row in headers}:
            continue
        for row, one in down.items():
            other = periods.when(at(labels, row, place))
            if one.complete and other and other.complete and not one.start <= other.start <= other.end <= one.end:
                what = f"two columns name months, {one.start} and {other.start} in row {row + 1}"
                raise FiguresError([f"{what}. Put the two tables into two sheets, or head a day of release as such"])


def _is_time(labels: list[list[object]], headers: list[int], place: int) -> bool:
    heads = [text_of(at(labels, row, place)) for row in headers]
    return any(table_heads.role(head) in ("year", "month", "period", "number") for head in heads if head)


def _plain(sheet: Sheet, labels: list[list[object]]) -> Layout:
    """A table of one period, which its title says or somebody must: names of columns above, names of rows beside."""
    counted = [row for row, cells in enumerate(sheet.rows) if any(map(is_number, cells))]
    first = next((row for row in counted if any(map(is_number, sheet.rows[row][1:]))), counted[0])
    headers = attributes.above(labels, first)
    body = [row for row in counted if row >= first]
    stubs, columns = _sides(sheet, labels, headers, body, list(range(max(map(len, labels)))))
    titles = _titles(labels, headers[0] if headers else first)
    region = range(min(columns, default=0), max(columns, default=-1) + 1)
    own = _times(labels, headers, region, headers[-1], {}) if headers else {}
    return Layout(sheet, labels, headers, body, stubs, columns, {}, {c: own[c] for c in columns if c in own}, titles)


def _sides(
    sheet: Sheet, labels: list[list[object]], headers: list[int], body: list[int], places: list[int]
) -> tuple[list[int], list[int]]:
    """The columns of labels and those of values: the ones of which most cells are numbers."""
    stubs, columns = [], []
    for place in places:
        cells = [cell for row in body if not is_missing(cell := at(sheet.rows, row, place))]
        numbers = sum(map(is_number, cells))
        if numbers * 2 > len(cells) and not _is_time(labels, headers, place):
            columns.append(place)
        elif any(isinstance(cell, str | datetime.date) for cell in cells):
            stubs.append(place)
    return stubs, columns
