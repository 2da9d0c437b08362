"""The figures of one table: each cell of values with what the labels around it say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from tradeanalysis import wording
from tradeanalysis.errors import AmountError, FiguresError, PeriodError
from tradeanalysis.figures import marks
from tradeanalysis.readers import table_heads, table_meaning, table_periods, table_units
from tradeanalysis.readers.table_axes import at, is_missing
from tradeanalysis.readers.table_layout import Layout
from tradeanalysis.readers.table_meaning import Meaning
from tradeanalysis.readers.table_periods import When

RATES = ("yoy_pct", "mom_pct", "share_pct")
_Labels = tuple[tuple[str, str], ...]


@dataclass
class Part:
    """What a table gives: figures as rows, what is not read, what is doubted, and what nobody says of its figures."""

    rows: list[dict[str, str]] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    missing: dict[tuple[str, ...], list[str]] = field(default_factory=dict)
    reasons: dict[str, list[str]] = field(default_factory=dict)
    cells: int = 0

    def left_out(self) -> list[str]:
        """The cells that are not read for a reason, a line for each reason."""
        return [
            f"{wording.count(len(cells), 'cell')} with {reason}, such as {cells[0]}"
            for reason, cells in self.reasons.items()
        ]


@dataclass(frozen=True)
class _Table:
    """A layout with what is said of each column, of each row and of the whole."""

    layout: Layout
    columns: Mapping[int, Meaning]
    roles: Mapping[int, str]
    title: Meaning
    time: When
    kinds: tuple[str, str]
    dates: Mapping[int, str]
    mark: str


def figures(layout: Layout, given: Mapping[str, str]) -> Part:
    """The figures of a table, and what is missing, skipped and doubted [units as the table says].

    given: what the user says of the whole table, by column of a figure. FiguresError of one line where the user
        contradicts the file, or where its decimal mark cannot be told.
    """
    part = Part()
    table = _read(layout, given, part)
    pairs: dict[tuple[_Labels, int], tuple[dict[str, str], tuple[str, ...], Meaning]] = {}
    for row, column, number in _numbers(table, part):
        labels = table_meaning.of_row(layout, row, table.roles)
        key = labels, column
        if key not in pairs:
            pairs[key] = _cells(table, labels, column, given)
        cells, unsaid, meaning = pairs[key]
        part.cells += 1
        where = layout.sheet.address(row, column)
        time, problem = _time(table, row, column, meaning)
        if reason := meaning.omitted or problem:
            part.reasons.setdefault(reason, []).append(where)
        elif unsaid or not time.complete:
            part.missing.setdefault(unsaid + ("period",) * (not time.complete), []).append(where)
        else:
            part.rows.append(
                cells
                | {"period_start": time.start, "period_end": time.end, "value": number, "source_cell": where}
                | ({"qualifier": "estimated"} if time.estimated else {})
                | ({"published": table.dates[row]} if table.dates.get(row) else {})
            )
    return part


def _read(layout: Layout, given: Mapping[str, str], part: Part) -> _Table:
    title = table_meaning.of_title([*layout.titles, layout.sheet.name], layout.footers)
    roles, unread = table_meaning.stub_roles(layout)
    part.skipped += [f"{_in(layout)}the column {head!r} is not read" for head in unread]
    columns = _kept(layout, part)
    named = [name for meaning in columns.values() for name in meaning.names]
    keys = dict.fromkeys(table_meaning.of_row(layout, row, roles) for row in layout.body)
    below = [name for labels in keys for name in table_meaning.of_labels(labels).names]
    if "place" not in given and (
        heads := [layout.header(place)[-1] for place, role in roles.items() if role == "place"]
    ):
        part.doubts += [
            f"{_in(layout)}{head!r} is read as the place whose trade it is; give place where it is the partner"
            for head in heads
            if table_heads.may_be_partner(head)
        ]
    elif "place" in given:
        roles = {column: "partner" if role == "place" else role for column, role in roles.items()}
    kinds = table_meaning.kind_of(named, given), table_meaning.kind_of(below, given)
    time = _titled(layout, given)
    return _Table(layout, columns, roles, title, time, kinds, _published(layout), _mark(layout, columns, given))


def _in(layout: Layout) -> str:
    return f"sheet {layout.sheet.name!r}: " if layout.sheet.name else ""


def _kept(layout: Layout, part: Part) -> dict[int, Meaning]:
    """The columns of values that hold figures of trade; the others are named among what is not read."""
    found = table_meaning.of_columns(layout)
    valued = any("value" in meaning.marks for meaning in found.values())
    flows = any("flow" in meaning.cells for meaning in found.values())
    kept: dict[int, Meaning] = {}
    for column, meaning in found.items():
        heads = " ".join(layout.header(column))
        known = table_heads.kind(meaning.names[0]) if meaning.names else ""
        if meaning.omitted:
            why = meaning.omitted
        elif valued and "value" not in meaning.marks and not meaning.cells:
            why = "beside the column of values"
        elif flows and "flow" not in meaning.cells and meaning.names and not known:
            why = "names no flow"
        elif layout.across and column not in layout.across:
            why = "names no period"
        else:
            kept[column] = meaning
            continue
        where = layout.sheet.address(layout.headers[-1] if layout.headers else 0, column)
        part.skipped.append(f"{where}: the column {heads!r} holds {why}" if meaning.omitted else
                            f"{where}: the column {heads!r} {why} is not read" if why.startswith("beside") else
                            f"{where}: the column {heads!r} {why}; it is not read")  # fmt: skip
    return kept


def _titled(layout: Layout, given: Mapping[str, str]) -> When:
    """The period that the user or the titles say: the only one that is named."""
    if "period" in given:
        found = table_periods.when(given["period"])
        if found is None:
            raise FiguresError([f"period {given['period']!r} is no period. Write it as 2023-04 or 2023"])
        return found
    whole = {found for title in layout.titles if (found := _period_in(title))}
    complete = {found for found in whole if found.complete}
    if len(complete) == 1:
        return complete.pop()
    return whole.pop() if len(whole) == 1 else When()


@cache
def _period_in(title: str) -> When | None:
    """The longest run of words of a title that names a period; several periods are none."""
    words = title.replace(",", " ").replace("(", " ").replace(")", " ").split()[:40]
    for length in range(min(6, len(words)), 0, -1):
        found = {
            one
            for start in range(len(words) - length + 1)
            if (one := table_periods.when(" ".join(words[start : start + length]).strip(" :;."))) and one.year
        }
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _published(layout: Layout) -> dict[int, str]:
    """The day of release of each row, where a column says it."""
    column = next((c for c in layout.stubs if "published" in map(table_heads.role, layout.header(c))), None)
    if column is None:
        return {}
    days = table_periods.days([at(layout.sheet.rows, row, column) for row in layout.body])
    return dict(zip(layout.body, days, strict=True))


def _mark(layout: Layout, columns: Mapping[int, Meaning], given: Mapping[str, str]) -> str:
    """The decimal mark of the texts among the values."""
    if "decimal" in given:
        return given["decimal"]
    texts = {
        bare
        for row in layout.body
        for column in columns
        if isinstance(cell := at(layout.sheet.rows, row, column), str) and (bare := marks.bare(cell))
    }
    try:
        mark = marks.decimal_mark(texts)
    except AmountError as error:
        raise FiguresError([f"{error}. Write the numbers with one mark, or give decimal as '.' or ','"]) from None
    if mark:
        return mark
    unclear = next((text for text in sorted(texts) if "." in text or "," in text), "")
    if not unclear:
        return "."
    whole, parted = unclear.replace(",", "").replace(".", ""), unclear.replace(",", ".")
    raise FiguresError([f"{unclear!r} may be {whole} or {parted}, and no number decides. Give decimal as '.' or ','"])


def _numbers(table: _Table, part: Part) -> Iterator[tuple[int, int, str]]:
    """The cells of values with their numbers as plain texts; what is neither a number nor missing is doubted."""
    sheet = table.layout.sheet
    for row in table.layout.body:
        for column in table.columns:
            cell = at(sheet.rows, row, column)
            if is_missing(cell):
                continue
            number = plain(cell, table.mark)
            if number:
                yield row, column, number
            else:
                part.doubts.append(f"{sheet.address(row, column)}: {cell!r} where a number is expected; left out")


def plain(cell: object, mark: str) -> str:
    """The number of a cell as a plain text with its digits; "" for what is none."""
    if isinstance(cell, str):
        bare = marks.bare(cell)
        return marks.plain(bare, mark) if bare else ""
    if isinstance(cell, bool) or not isinstance(cell, int | float) or cell != cell or abs(cell) > 1e18:
        return ""
    # what a spreadsheet computed has more digits than it shows
    text = f"{cell:.12g}"
    return text if "e" not in text else f"{cell:.12f}".rstrip("0").rstrip(".")


def _cells(
    table: _Table, labels: _Labels, column: int, given: Mapping[str, str]
) -> tuple[dict[str, str], tuple[str, ...], Meaning]:
    """The columns of a figure that do not depend on its month, what is not said of it, and what its labels say."""
    below = table_meaning.with_kind(table_meaning.of_labels(labels), table.kinds[1])
    above = table_meaning.with_kind(table.columns[column], table.kinds[0])
    meaning = below.beside(above)
    if table.title.omitted and "flow" not in meaning.cells:
        meaning = replace(meaning, omitted=meaning.omitted or table.title.omitted)
    if meaning.omitted:
        return {}, (), meaning
    _refuse_other(meaning, given)
    cells = {**table.title.cells, **meaning.cells}
    for key in ("flow", "place", "sector", "commodity", "partner", "basis", "published", "publisher"):
        if key in given:
            cells.setdefault(key, given[key])
    cells |= _unit(meaning, table.title, cells, given)
    note = " · ".join(dict.fromkeys([text for _, text in labels if text] + table.layout.header(column)))
    defaults = {"sector": "total", "commodity": "all", "partner": "world", "note": note}
    unsaid = tuple(key for key in ("place", "flow", "measure", "unit") if not cells.get(key))
    unsaid += ("names",) * bool(meaning.names)
    return defaults | cells, unsaid, replace(meaning, marks=meaning.marks | (table.title.marks & {"added", "adjusted"}))


def _refuse_other(meaning: Meaning, given: Mapping[str, str]) -> None:
    """Refuse what the user says where the file says something else."""
    for key in ("flow", "measure"):
        if key in given and meaning.cells.get(key, given[key]) != given[key]:
            what = f"{key} {given[key]!r} is given, but the file says {meaning.cells[key]!r}"
            raise FiguresError([f"{what}. Leave it out, or delete the other figures"])
    if "unit" in given and meaning.currency not in ("", "?", "pct"):
        said = table_units.unit(given["unit"]) or ("", "")
        if said[1] != "pct" and (said[1] != meaning.currency or (meaning.scale and said[0] != meaning.scale)):
            unit = "_".join(filter(None, (meaning.currency, meaning.scale)))
            raise FiguresError([f"unit {given['unit']!r} is given, but the file says {unit!r}. Leave it out"])


def _unit(meaning: Meaning, title: Meaning, cells: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """Measure and unit of a figure: money is a level, a rate needs to be said of which kind."""
    measure = cells.get("measure", "")
    rate = measure in RATES or "rate" in meaning.marks or meaning.currency == "pct"
    if rate:
        measure = measure if measure in RATES else given.get("measure", "")
        return {"measure": measure if measure in RATES else "", "unit": "pct"}
    scale, currency = meaning.scale, meaning.currency
    if title.currency not in ("pct", "quantity"):
        scale, currency = scale or title.scale, currency or title.currency
    if "unit" in given:
        said = table_units.unit(given["unit"]) or ("", "")
        if said[1] == "pct":
            return {"measure": given.get("measure", ""), "unit": "pct"}
        scale, currency = said[0], said[1]
    if currency in ("", "?"):
        return {"measure": "level", "unit": ""}
    return {"measure": "level", "unit": "_".join(filter(None, (currency, scale)))}


def _time(table: _Table, row: int, column: int, meaning: Meaning) -> tuple[When, str]:
    """The months of a cell, and what is wrong with them."""
    down, across = table.layout.down.get(row), table.layout.across.get(column)
    try:
        time = (down or When()).beside(across or When())
        if not time.complete and not (time.year and not table.time.first):
            time = time.beside(table.time)
    except PeriodError as error:
        return When(), str(error)
    time = time.whole()
    if "added" in meaning.marks:
        time = replace(time, first=1)
    if "estimated" in meaning.marks:
        time = replace(time, estimated=True)
    return time, ""
