"""The figures of one table: each cell of values with what the labels around it say."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tradeanalysis import wording
from tradeanalysis.cleaning import fold
from tradeanalysis.errors import FiguresError, PeriodError
from tradeanalysis.readers.tables import columns as table_columns
from tradeanalysis.readers.tables import context, fiscal, heads, noted, parts, titles, units
from tradeanalysis.readers.tables import meaning as table_meaning
from tradeanalysis.readers.tables import rows as table_rows
from tradeanalysis.readers.tables import stubs as table_stubs
from tradeanalysis.readers.tables.axes import ERRORS, at, is_missing, text_of
from tradeanalysis.readers.tables.fiscal import When, Years
from tradeanalysis.readers.tables.layout import Layout
from tradeanalysis.readers.tables.meaning import Meaning
from tradeanalysis.readers.tables.part import Part
from tradeanalysis.readers.tables.where import some

# Columns beside one of countries that say that these are those that trade.
_SETTLING = frozenset({"partner", "measure"})
# What the user may say of all figures of a table.
_GIVEN = ("flow", "place", "sector", "commodity", "partner", "basis", "published", "publisher")


@dataclass(frozen=True)
class _Table:
    """A layout with what is said of each column, of each row and of the whole."""

    layout: Layout
    columns: Mapping[int, Meaning]
    rows: Mapping[int, table_meaning.Labels]
    title: Meaning
    time: When
    years: fiscal.Counted
    kinds: tuple[str, str]
    dates: Mapping[int, str]
    mark: str


def figures(layout: Layout, given: Mapping[str, str]) -> Part:
    """The figures of a table, and what is missing, skipped and doubted [units as the table says].

    given: what the user says of the whole table, by column of a figure. FiguresError of one line where the user
        contradicts the file, or where its decimal mark cannot be told.
    """
    part = Part(troubles=[layout.trouble] * bool(layout.trouble))
    table = _read(layout, given, part)
    alike = _alike(table)
    pairs: dict[tuple[table_meaning.Labels, int], tuple[dict[str, str], tuple[str, ...], Meaning, Years]] = {}
    times: dict[tuple[When | None, When | None, frozenset[str], str, Years], tuple[When, str, str]] = {}
    adjusted: list[str] = []
    for row, column, number in _numbers(table, part):
        key = table.rows[row], alike[column]
        if key not in pairs:
            counted = table.years.of([*(text for _, text in key[0]), *layout.header(column)])
            pairs[key] = *_cells(table, key[0], column, given), counted
        cells, unsaid, meaning, years = pairs[key]
        part.cells += 1
        where = layout.sheet.address(row, column)
        when = layout.down.get(row), layout.across.get(column), meaning.marks, cells.get("place", ""), years
        if when not in times:
            times[when] = _time(table, *when)
        time, problem, _ = times[when]
        wanted = unsaid + _untimed(time)
        code = layout.sheet.format(row, column)
        value, read = units.shown(cells.get("unit", ""), number, code)
        cell = "%" if "%" in code else at(layout.sheet.rows, row, column)
        if reason := meaning.omitted or problem or _odd(cells, cell, value, read):
            part.reasons.setdefault(reason, []).append(where)
        elif wanted:
            part.missing.setdefault(wanted, []).append(where)
        else:
            dated = _dated(time, table.dates.get(row, ""))
            unit, value = units.counted(cells["unit"], value)
            part.rows.append(cells | dated | {"unit": unit, "value": value, "source_cell": where})
            part.shown.setdefault(read, []).append(where)
            adjusted += [where] * (meaning.marks & {"adjusted", "unadjusted"} == {"adjusted"})
    part.doubts += [*part.rescaled(), *_adjusted(layout, adjusted, given)]
    part.doubts += [said for _, _, said in times.values() if said][:1]
    return _unless_refused(part)


def _unless_refused(part: Part) -> Part:
    """What a table gives; no figure of one with a column of labels that is not understood."""
    return replace(part, rows=[], doubts=[*part.doubts, part.refused]) if part.rows and part.refused else part


def _untimed(time: When) -> tuple[str, ...]:
    """What the user has to say for the months of a figure to be known; nothing where they are."""
    return () if time.complete else ("fiscal_start" if time.fiscal else "period",)


def _dated(time: When, published: str) -> dict[str, str]:
    """Period and day of release of a figure, and whether it is estimated."""
    found = {"period_start": time.start, "period_end": time.end}
    found |= {"qualifier": "estimated"} if time.estimated else {}
    return found | ({"published": published} if published else {})


def _adjusted(layout: Layout, cells: list[str], given: Mapping[str, str]) -> list[str]:
    """A line on figures that are seasonally adjusted, unless the user says on what basis they are."""
    if not cells or "basis" in given:
        return []
    what = f"{wording.count(len(cells), 'figure is', 'figures are')} labelled as seasonally adjusted"
    return [
        f"{_in(layout)}{what}, such as {cells[0]}; kept apart from the others by the basis {table_meaning.ADJUSTED}"
    ]


def _alike(table: _Table) -> dict[int, int]:
    """For each column the first one whose headers say the same: all months of one series do."""
    first: dict[tuple[str, ...], int] = {}
    return {column: first.setdefault(tuple(table.layout.header(column)), column) for column in table.columns}


def _read(layout: Layout, given: Mapping[str, str], part: Part) -> _Table:
    title = titles.of_title([*layout.titles, layout.sheet.name], layout.footers, given.get("place", ""))
    layout, apart = noted.without(layout)
    columns, others = table_columns.kept(layout)
    stubs = table_stubs.settled(layout, {column: head for column, (head, _) in others.items() if head}, given)
    layout = stubs.layout
    part.skipped += [line for column, (_, line) in others.items() if column not in stubs.roles]
    part.skipped += [*_passed_over(stubs), *apart]
    part.doubts += [*_cut_off(layout), *_units_apart(layout, columns, title)]
    part.refused, part.chosen = stubs.refused and f"{_in(layout)}{stubs.refused}", stubs.chosen
    part.refused = part.refused or parts.refusal(layout, title, given)
    rows = table_rows.of_rows(layout, _places(layout, stubs.roles, given, part))
    return _Table(
        layout,
        columns,
        rows,
        title,
        context.period(layout, given),
        context.years(layout, rows, given),
        _kinds(columns, rows, given),
        context.published(layout),
        context.decimal_mark(layout, columns, given),
    )


def _passed_over(stubs: table_stubs.Stubs) -> list[str]:
    """The columns and the rows that are not read, a line each."""
    where, unnamed = _in(stubs.layout), stubs.layout.unnamed
    lines = [f"{where}{remark}" for remark in stubs.remarks]
    lines += [f"{where}the column {head!r} is not read" for head in stubs.unread]
    if unnamed:
        rows = wording.count(len(unnamed), "row")
        lines.append(f"{where}{rows} of numbers without a period, such as row {unnamed[0] + 1}")
    if untimed := [one for one in stubs.layout.untimed if not any(map(heads.silent, stubs.layout.header(one)))]:
        named = [" ".join(stubs.layout.header(column)) for column in untimed]
        first = stubs.layout.sheet.address(stubs.layout.headers[-1], untimed[0])
        count = wording.count(len(untimed), "column")
        lines.append(f"{where}{count} of numbers without a period, from {first} on: {', '.join(map(repr, named[:5]))}")
    return lines


def _cut_off(layout: Layout) -> list[str]:
    """A line on rows of a text with fewer cells than its header and the other rows: one may be cut inside a number."""
    if layout.sheet.name or not layout.headers:
        return []
    rows = layout.sheet.rows
    short = [row for row in layout.body if len(rows[row]) < len(rows[layout.headers[-1]])]
    if not short or len(short) * 2 > len(layout.body):
        return []
    cells = wording.count(len(rows[short[0]]), "cell")
    what = f"row {short[0] + 1} has {cells} where the header has {len(rows[layout.headers[-1]])}"
    return [f"{what}, so it may be cut off. Look at its last number"]


def _units_apart(layout: Layout, columns: Mapping[int, Meaning], title: Meaning) -> list[str]:
    """A line where a title or a note says a unit of money that is none of those of the headers."""
    said = {(one.scale, one.currency) for one in columns.values() if one.scale and units.settled(one.currency)}
    whole = title.scale, title.currency
    if not said or whole in said or not all(whole) or units.settled(title.currency) in ("", "pct", "quantity"):
        return []
    scale, currency = min(said)
    what = f"a title or a note says {title.currency}_{title.scale}, and the headers {currency}_{scale}"
    return [f"{_in(layout)}{what}: read as the headers say. Which is right?"]


def _kinds(
    columns: Mapping[int, Meaning], rows: Mapping[int, table_meaning.Labels], given: Mapping[str, str]
) -> tuple[str, str]:
    """What the names above the columns are of, and those beside the rows."""
    above = [name for meaning in columns.values() for name in meaning.names]
    beside = [name for labels in dict.fromkeys(rows.values()) for name in table_meaning.of_labels(labels).names]
    return table_meaning.kind_of(above, given), table_meaning.kind_of(beside, given)


def _places(layout: Layout, roles: dict[int, str], given: Mapping[str, str], part: Part) -> dict[int, str]:
    """The roles of the columns of labels, where one of countries is of partners if the place is given."""
    here = given.get("place", "")
    for column in [column for column, role in roles.items() if role == "place"]:
        head = layout.header(column)[-1]
        may_be_partner = heads.may_be_partner(head)
        if here:
            free = may_be_partner and "partner" not in roles.values()
            roles = roles | {column: _beside_place(layout, column, here, may_be_partner=free)}
        elif may_be_partner and given.get("names") != "place" and not _SETTLING & {*roles.values()}:
            part.refused = part.refused or _place_or_partner(layout, column, head)
    return {column: role for column, role in roles.items() if role != "here"}


def _place_or_partner(layout: Layout, column: int, head: str) -> str:
    """Why it is not known whether a column of several countries names partners; "" for one country alone."""
    names = {layout.label(row, column) for row in layout.body} - {""}
    what = f"{_in(layout)}the column {head!r} may name the countries that trade or their partners ({some(names)})"
    return f"{what}. Say --names place, or the country whose trade it is with --place" if len(names) > 1 else ""


def _beside_place(layout: Layout, column: int, here: str, *, may_be_partner: bool) -> str:
    """What a column of places is where the user gives the place: "here" where it only says that again, or partners."""
    if {fold(layout.label(row, column)) for row in layout.body} == {fold(here)}:
        return "here"
    if may_be_partner:
        return "partner"
    head = layout.header(column)[-1]
    raise FiguresError([f"place {here!r} is given, but the column {head!r} names places. Leave it out"])


def _in(layout: Layout) -> str:
    return f"sheet {layout.sheet.name!r}: " if layout.sheet.name else ""


def _numbers(table: _Table, part: Part) -> Iterator[tuple[int, int, str]]:
    """The cells of values with their numbers as plain texts; what is neither a number nor missing is doubted."""
    sheet = table.layout.sheet
    for row in table.layout.body:
        for column in table.columns:
            cell = at(sheet.rows, row, column)
            if is_missing(cell):
                if text_of(cell).casefold() in ERRORS:
                    part.reasons.setdefault("an error of the spreadsheet", []).append(sheet.address(row, column))
                continue
            number = context.plain(cell, table.mark)
            if number:
                yield row, column, number
            else:
                part.doubts.append(f"{sheet.address(row, column)}: {cell!r} where a number is expected; left out")


def _cells(
    table: _Table, labels: table_meaning.Labels, column: int, given: Mapping[str, str]
) -> tuple[dict[str, str], tuple[str, ...], Meaning]:
    """The columns of a figure that do not depend on its month, what is not said of it, and what its labels say."""
    meaning = _together(table, labels, column)
    if meaning.omitted:
        return {}, (), meaning
    _refuse_other(meaning, table.title, given)
    cells = {key: given[key] for key in _GIVEN if key in given} | {**table.title.cells, **meaning.cells}
    cells |= table_meaning.unit_of(meaning, table.title, cells, given)
    if "basis" not in given and (counted := table_meaning.adjustment(meaning.marks)):
        cells["basis"] = "_".join(filter(None, (cells.get("basis"), counted)))
    note = " · ".join(dict.fromkeys([text for _, text in labels if text] + table.layout.header(column)))
    defaults = {"sector": "total", "commodity": "all", "partner": "world", "note": note}
    unsaid = [key for key in ("place", "flow", "measure", "unit") if not cells.get(key)]
    unsaid += ["names"] * bool(meaning.names) + ["commodity"] * bool(table.title.names and "commodity" not in cells)
    return defaults | cells, tuple(unsaid), meaning


def _together(table: _Table, labels: table_meaning.Labels, column: int) -> Meaning:
    """What the labels of a row and the headers of a column say together, with the marks of the title."""
    below = table_meaning.with_kind(table_meaning.of_labels(labels), table.kinds[1])
    if table.layout.across and labels and not any(text for role, text in labels if role != "section"):
        below = replace(below, omitted="no label")
    above = table_meaning.with_kind(table.columns[column], table.kinds[0])
    meaning = table_meaning.without_both(below, above).beside(above)
    of_all = table.title.omitted in titles.OF_ALL and not (meaning.currency or "value" in meaning.marks)
    if table.title.omitted and (of_all or "flow" not in meaning.cells):
        meaning = replace(meaning, omitted=meaning.omitted or table.title.omitted)
    return replace(meaning, marks=meaning.marks | (table.title.marks & {"added", "adjusted", "calendar"}))


def _odd(cells: Mapping[str, str], cell: object, value: str, read: str) -> str:
    """Why a cell is not of the kind that its column says. value, read: its number, and how its format is taken."""
    if not value:
        return read
    if isinstance(cell, str):
        unit = cells.get("unit", "")
        if "%" in cell and unit not in ("", "pct"):
            return "a rate among amounts"
        if unit == "pct" and re.search(r"[$€£₫¥]|[a-z]{3}", cell, re.IGNORECASE):
            return "an amount among rates"
    return ""


def _refuse_other(meaning: Meaning, title: Meaning, given: Mapping[str, str]) -> None:
    """Refuse what the user says where the file says something else."""
    for key in ("flow", "measure"):
        if key in given and meaning.cells.get(key, given[key]) != given[key]:
            what = f"{key} {given[key]!r} is given, but the file says {meaning.cells[key]!r}"
            raise FiguresError([f"{what}. Leave it out, or delete the other figures"])
    if "unit" in given and meaning.cells.get("measure") not in table_meaning.RATES:
        units.refuse_other(*table_meaning.money(meaning, title), given["unit"])


def _time(
    table: _Table, down: When | None, across: When | None, marks: frozenset[str], place: str, years: Years
) -> tuple[When, str, str]:
    """The months of a cell from its row, its column and the whole table, what is wrong with them, how they are read."""
    whole = table.time
    try:
        said = (down or When()).beside(across or When())
        if not said.complete and not (said.year and not whole.first):
            said = said.beside(whole)
        years.refuse_torn(down, across)
        time = years.dated(said, place)
    except PeriodError as error:
        return When(), str(error), ""
    if "added" in marks and time.complete:
        time = years.since(time)
    if "estimated" in marks:
        time = replace(time, estimated=True)
    return time, "", years.reading(said, time)
