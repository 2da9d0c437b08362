"""The figures template as people fill it in: columns in any order, near spellings, months and numbers of any form."""

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from tradeanalysis.cleaning import fold
from tradeanalysis.errors import AmountError, FiguresError, PeriodError
from tradeanalysis.figures import marks, schema
from tradeanalysis.figures.spans import common_start
from tradeanalysis.misspelt import nearest
from tradeanalysis.readers.tables import context, fiscal, heads, periods, units, unmade, words
from tradeanalysis.readers.tables.axes import at, is_missing, text_of
from tradeanalysis.readers.tables.fiscal import When
from tradeanalysis.readers.tables.meaning import READERS, adjustment
from tradeanalysis.readers.tables.part import Part
from tradeanalysis.readers.workbook import Sheet

COLUMNS = (*schema.COLUMNS, "partner", "source_cell")
_OTHER_NAMES = {
    "start": "period_start", "from": "period_start", "first_month": "period_start", "period_from": "period_start",
    "end": "period_end", "to": "period_end", "last_month": "period_end", "period_to": "period_end",
    "period": "period_start", "month": "period_start", "date": "period_start", "country": "place", "province": "place",
    "city": "place", "source": "publisher", "release_date": "published", "notes": "note", "comment": "note",
    "amount": "value", "product": "commodity", "goods": "commodity", "link": "url", "currency": "unit",
}  # fmt: skip
_FIRST_ROWS = 30
# Columns that tell where figures come from, or something of them in sentences.
_TELLING = re.compile(
    r"\b(?:file ?(?:name)?|title|headline|source|document|remarks?|(?:foot)?notes?|comments?|url|link|publisher"
    r"|publication|ghi chu|nguon|quelle|bemerkung|notas?|observa\w+)$"
)


def header(sheet: Sheet) -> int | None:
    """The row that names the columns of the template; None for a table of another kind."""
    for row, cells in enumerate(sheet.rows[:_FIRST_ROWS]):
        names = {_spelt(text_of(cell)) for cell in cells}
        if len(names & {*schema.REQUIRED, "value", "printed"}) >= 4:
            return row
    return None


def _spelt(text: str) -> str:
    return re.sub(r"[\s_-]+", "_", fold(text)).strip("_*: ")


def figures(sheet: Sheet, row: int, given: Mapping[str, str]) -> Part:
    """The figures below the header of a template [units as the rows say]; a row with a fault is doubted and left out.

    row: where the header stands. given: what the user says, for cells that are empty.
    """
    part = Part()
    columns, beside = _columns(sheet, row, part)
    body = [below for below, cells in enumerate(sheet.rows) if below > row and not all(map(is_missing, cells))]
    cells = {name: [at(sheet.rows, below, place) for below in body] for name, place in columns.items()}
    empty: list[object] = [""] * len(body)
    starts = _periods(cells.get("period_start", empty))
    ends = _periods(cells["period_end"]) if "period_end" in cells else starts
    years = _years(starts, ends, given)
    values = cells.get("value", empty)
    mark = _mark(values, given)
    column = columns.get("value", columns.get("printed", 0))
    part.cells = len(body)
    for line, below, start, end, value in zip(_lines(cells, given), body, starts, ends, values, strict=True):
        labels = {name: _text(at(sheet.rows, below, place)) for name, place in beside.items()}
        unit = _unit(line.get("unit", ""))
        figure, fault = _figure(line, _dated(start, line, years), _dated(end, line, years), value, mark)
        fault = fault or _qualified(figure, labels, unit, sheet.format(below, column))
        if fault:
            part.doubts.append(f"{sheet.name and f'sheet {sheet.name!r}, '}row {below + 1}: {fault}; left out")
        else:
            part.rows.append({"source_cell": sheet.address(below, column)} | figure)
    return part


def _as_shown(figure: dict[str, str], code: str) -> str:
    """What is wrong with the format of the value of a figure, which is put as the cell shows it; "" for nothing."""
    if not code or not figure.get("value"):
        return ""
    figure["value"], read = units.shown(figure.get("unit", ""), figure["value"], code)
    return "" if figure["value"] else f"value has {read}"


def _lines(cells: Mapping[str, list[object]], given: Mapping[str, str]) -> list[dict[str, str]]:
    """What each row says in words, with what the user says where a cell is empty."""
    usual = {key: text for key, text in given.items() if key in COLUMNS}
    texts = {name: list(map(_text, found)) for name, found in cells.items()}
    if "published" in cells:
        texts["published"] = _days(cells["published"])
    rows = zip(*texts.values(), strict=True)
    return [usual | {name: text for name, text in zip(texts, row, strict=True) if text} for row in rows]


def _columns(sheet: Sheet, row: int, part: Part) -> tuple[dict[str, int], dict[str, int]]:
    """The place of each column of the template, and of others, whose names are among what is not read."""
    names = [text_of(cell) for cell in sheet.rows[row]]
    found: dict[str, int] = {}
    beside: dict[str, int] = {}
    for place, name in enumerate(names):
        spelt = _spelt(name)
        if spelt in COLUMNS and spelt not in found:
            found[spelt] = place
    for place, name in enumerate(names):
        if not name or place in found.values():
            continue
        if meant := _meant(name, [column for column in COLUMNS if column not in found]):
            found[meant] = place
        else:
            beside[name] = place
            part.skipped.append(f"{sheet.address(row, place)}: the column {name!r} is not read")
    return found, beside


def _meant(name: str, free: list[str]) -> str:
    """Which of the columns that are still free a name means; "" for none."""
    known = (_OTHER_NAMES.get(_spelt(name), ""), heads.role(name))
    return next((one for one in known if one in free), "") or nearest(_spelt(name), free, aliases=schema.ALIASES)


def _periods(cells: list[object]) -> list[When | None]:
    try:
        return periods.along(cells)
    except PeriodError as error:
        raise FiguresError([f"column of months: {error}"]) from None


def _years(starts: list[When | None], ends: list[When | None], given: Mapping[str, str]) -> fiscal.Years:
    """How fiscal years are counted: as the user says, else as most sums of the other rows show."""
    said = fiscal.years(given, ())
    whole = [(one, two or one) for one, two in zip(starts, ends, strict=True) if one and one.complete]
    months = np.array([(12 * one.year + one.first - 1, 12 * two.year + two.last - 1) for one, two in whole if two.last])
    shown = common_start(*months.T) if len(months) else 1
    return said if said.starts or shown == 1 else replace(said, starts=shown)


def _dated(one: When | None, line: Mapping[str, str], years: fiscal.Years) -> When | None:
    """The months of a period; as it was where they cannot be told."""
    try:
        return one and years.dated(one, line.get("place", ""))
    except PeriodError:
        return one


def _days(cells: list[object]) -> list[str]:
    """The days of release as they stand in the table; with a question mark before what is none."""
    try:
        days = periods.days(cells)
    except PeriodError as error:
        raise FiguresError([f"column published: {error}"]) from None
    return [day or (f"?{text}" if (text := _text(cell)) else "") for day, cell in zip(days, cells, strict=True)]


def _mark(cells: list[object], given: Mapping[str, str]) -> str:
    if "decimal" in given:
        return given["decimal"]
    texts = {bare for cell in cells if isinstance(cell, str) and (bare := marks.bare(cell))}
    try:
        return marks.decimal_mark(texts) or ("." if not any("," in text for text in texts) else "")
    except AmountError as error:
        raise FiguresError([f"column value: {error}. Write the numbers with one mark"]) from None


def _text(cell: object) -> str:
    if isinstance(cell, datetime.date):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return f"{cell:.15g}"
    return " ".join(str(cell).split()) if cell is not None else ""


Rule = Callable[[str], str]


def _flow(text: str) -> str:
    found = text.casefold() if text.casefold() in schema.FLOWS else words.said(text).cells.get("flow", "")
    return found or nearest(text, schema.FLOWS, aliases=schema.ALIASES)


def _measure(text: str) -> str:
    if text.casefold() in schema.MEASURES:
        return text.casefold()
    said = words.said(text).cells.get("measure", "")
    return said or nearest(text, schema.MEASURES, aliases=schema.ALIASES)


def _unit(text: str) -> str:
    scale, currency = units.unit(text) or ("", "")
    currency = units.settled(currency)
    return "" if currency in ("", "quantity") else "_".join(filter(None, (currency, scale)))


WORDS: dict[str, Rule] = {"flow": _flow, "measure": _measure, "unit": _unit}


def _figure(
    line: dict[str, str], start: When | None, end: When | None, value: object, mark: str
) -> tuple[dict[str, str], str]:
    """A row as a figure, or what is wrong with it."""
    if fault := _unsaid(line, start, end):
        return {}, fault
    for name, rule in WORDS.items():
        if text := line.get(name):
            line[name] = rule(text)
            if not line[name]:
                return {}, f"{name} {text!r} is not known"
    first, last = (start or When()).whole(), (end or start or When()).whole()
    if last.end < first.start:
        return {}, f"period_end {last.end} is before period_start {first.start}"
    line |= {"period_start": first.start, "period_end": last.end}
    if line.get("value"):
        line["value"], fault = _value(value, mark)
        if line["value"] and "unit" in line:
            line["unit"], line["value"] = units.counted(line["unit"], line["value"])
    line.pop("id", None)
    return {"sector": "total", "commodity": "all", "partner": "world"} | line, fault


def _qualified(figure: dict[str, str], labels: Mapping[str, str], unit: str, code: str) -> str:
    """What cells beside those of the template say that makes of a figure no outcome of trade in value; "" for nothing.

    Where they say how it is counted, that is put to its basis. unit: as the row prints it. code: the format that shows
    its value other than it is stored.
    """
    if fault := _as_shown(figure, code):
        return fault
    if figure.get("rate"):
        return f"rate {figure['rate']!r} is not imported. Add the row to the table of figures itself"
    own = {"basis": figure.get("basis", ""), "adjustment": figure.pop("adjustment", "")}
    counted = [own["basis"]]
    for head, text in {**labels, **own}.items():
        what, marks = _said_beside(head, text, unit)
        if what:
            return f"{head} {text!r} speaks of {what}"
        counted += [adjustment(marks)] if head != "basis" else []
    if basis := "_".join(dict.fromkeys(filter(None, counted))):
        figure["basis"] = basis
    return ""


def _said_beside(head: str, text: str, unit: str) -> tuple[str, frozenset[str]]:
    """What a cell says that makes of a figure no outcome of trade in value, "" for nothing; and its marks."""
    telling = bool(_TELLING.search(fold(head).replace("_", " ")))
    if not text or unmade.speaks_of(text, alone=telling):
        return "a plan, a forecast or a part" if text else "", frozenset()
    role = heads.role(head)
    if telling or heads.silent(head):
        return "", frozenset()
    said = READERS[role if role in ("adjustment", "scale") else ""](text)
    if role == "scale" and said.scale != unit.partition("_")[2]:
        return f"a scale that its unit {unit!r} lacks", frozenset()
    return said.omitted.removesuffix(", which is not known"), said.marks


def _value(cell: object, mark: str) -> tuple[str, str]:
    """A value as a plain number, and what is wrong with it."""
    if not mark and isinstance(cell, str) and "," in cell:
        what = "may have a decimal comma or a mark between thousands. Give decimal as '.' or ','"
        return "", f"value {cell!r} {what}"
    number = context.plain(cell, mark or ".")
    return number, "" if number else f"value {_text(cell)!r} is no number"


def _unsaid(line: Mapping[str, str], start: When | None, end: When | None) -> str:
    """What a row does not say, or not in words that are understood; "" for nothing."""
    if fault := _no_months(line, start, end):
        return fault
    if missing := next((name for name in ("place", "flow", "measure") if not line.get(name)), ""):
        return f"{missing} is empty"
    if (published := line.get("published", "")).startswith("?"):
        return f"published {published[1:]!r} is no date"
    if line.get("printed"):
        return ""
    if not line.get("value"):
        return "value and printed are empty"
    return "" if line.get("unit") else "unit is empty"


def _no_months(line: Mapping[str, str], start: When | None, end: When | None) -> str:
    """Why the first or the last month of a row is not known; "" where both are."""
    for name, one in (("period_start", start), ("period_end", end if line.get("period_end") else start)):
        if one is not None and one.fiscal:
            what = f"{name} {one.fiscal!r} is a fiscal year, and the file does not say with which month it begins"
            return f"{what}. Say it, as in --fiscal-start 4"
        if one is None or not one.whole().complete:
            return f"{name} {line.get(name, '')!r} is no month"
    return ""
