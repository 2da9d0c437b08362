"""Any table of trade figures that somebody made: months across or down, one figure a row, or the figures template."""

from collections.abc import Collection, Sequence
from pathlib import Path

from tradeanalysis import wording
from tradeanalysis.errors import FiguresError
from tradeanalysis.readers import reading
from tradeanalysis.readers.tables import blocks, checks, context, figures, grid
from tradeanalysis.readers.tables import template as template
from tradeanalysis.readers.tables import where as table_where
from tradeanalysis.readers.tables import words as table_words
from tradeanalysis.readers.tables.part import Part
from tradeanalysis.readers.workbook import Sheet

MOST_LINES = 20
# What a figure needs and its file may leave to the user: in words, and as it is said.
ASKED = {
    "place": ("the place", "--place 'Viet Nam'"),
    "flow": ("the flow", "--flow exports"),
    "measure": ("the kind of rate", "--measure yoy_pct"),
    "unit": ("the unit", "--unit usd_mn"),
    "period": ("the period", "--period 2023-04"),
    "fiscal_start": ("with which month its fiscal years begin", "--fiscal-start 4"),
    "commodity": ("whether its title names a part of all goods", "--commodity rice (or all)"),
    "names": ("what its labels name", "--names commodity (or partner, place, sector)"),
}


def looks(head: bytes, path: Path) -> bool:  # noqa: ARG001 - what is no table is said when it is read
    """Whether the file may hold a table; every file may.

    >>> looks(b"month,exports", Path())
    True
    """
    return True


def read(
    path: str | Path, *, place: str = "", flow: str = "", measure: str = "", unit: str = "", period: str = "",
    names: str = "", decimal: str = "", commodity: str = "", sector: str = "", partner: str = "", basis: str = "",
    published: str = "", publisher: str = "", sheet: str = "", fiscal_start: str = "", where: str = "",
) -> reading.Reading:  # fmt: skip
    """The figures of a table in a text, a web page or a workbook, as a `Reading` [units as the table says].

    place, flow, measure, unit, period, commodity, sector, partner, basis, published, publisher: what holds for all of
        its figures and the file does not say. names: what the labels that are no known words name: commodity, partner,
        place or sector. decimal: the mark before decimals, where no number shows it. sheet: the only sheet to read.
        fiscal_start: the month with which fiscal years such as 2023-24 begin, "4" for April. where: the rows to read,
        by their labels, as in "Seasonal adjustment=Unadjusted; Basis=Customs".

    Raises FiguresError with one line where nothing can be read, which says what is needed.
    """
    file = Path(path)
    given = {
        "place": place, "flow": flow, "measure": measure, "unit": unit, "period": period, "names": names,
        "decimal": decimal, "commodity": commodity, "sector": sector, "partner": partner, "basis": basis,
        "published": published, "publisher": publisher, "fiscal_start": fiscal_start, "where": where,
    }  # fmt: skip
    given = context.checked(given, file.name)
    found, hidden = _sheets(file, sheet)
    parts = [_part(one, given, file.name) for one in found]
    whole = Part(skipped=[f"sheet {name!r} is hidden and not read. Say --sheet {name!r} to read it" for name in hidden])
    for part in parts:
        _add(whole, part)
    _refuse_absent(where, whole, file.name)
    if not whole.rows:
        raise FiguresError([_why_nothing(file.name, parts)])
    whole.skipped += whole.left_out()
    whole.doubts += [
        f"{wording.count(len(cells), 'figure')} left out, such as {cells[0]}: {_unsaid(columns)}"
        for columns, cells in whole.missing.items()
    ]
    rows, doubts = checks.kept(whole.rows, given)
    if not rows:
        raise FiguresError([f"{file.name}: {doubts[0].removesuffix('; left out')}"])
    if len(rows) * 2 < len(whole.rows) > 20:
        unread = wording.listed([text for text in whole.skipped if "is not read" in text][:3] or ["another column"])
        what = f"{len(whole.rows) - len(rows):,} of {len(whole.rows):,} figures contradict each other or cannot be"
        raise FiguresError([f"{file.name}: {what}, such as {doubts[0]}. What tells them apart may be in {unread}"])
    doubts += _of_name(file.stem)
    return reading.Reading(
        file.name, reading.table(rows), _capped(whole.skipped, "more"), _capped([*whole.doubts, *doubts], "more")
    )


def _refuse_absent(where: str, whole: Part, name: str) -> None:
    """Refuse a choice of rows by a header that no table of the file has."""
    if absent := table_where.wanted(where).keys() - whole.chosen:
        raise FiguresError([f"{name}: no column is headed {min(absent)!r}. Write where as 'Header=label'"])


def _of_name(stem: str) -> list[str]:
    what = table_words.said(stem.replace("-", " ")).omitted
    return [f"the name of the file speaks of {what}: is this the value of goods?"] if what else []


def _sheets(file: Path, wanted: str) -> tuple[list[Sheet], list[str]]:
    """The sheets to read, and the names of hidden ones that are passed over."""
    found = list(grid.sheets(file))
    chosen = [one for one in found if not wanted or one.name == wanted]
    if not chosen:
        listed = ", ".join(repr(one.name) for one in found[:10])
        raise FiguresError([f"{file.name}: no sheet is called {wanted!r}. Choose one of {listed}"])
    shown = [one for one in chosen if wanted or not one.hidden] or chosen
    return shown, [one.name for one in chosen if one not in shown]


def _part(sheet: Sheet, given: dict[str, str], name: str) -> Part:
    """What one sheet gives."""
    part = Part(doubts=_unvalued(sheet))
    try:
        if (header := template.header(sheet)) is not None:
            _add(part, template.figures(sheet, header, given))
            return part
        for layout in blocks.blocks(sheet):
            _add(part, figures.figures(layout, given))
    except FiguresError as error:
        raise FiguresError([f"{name}: {sheet.name and f'sheet {sheet.name!r}: '}{error}"]) from None
    if not part.cells and sheet.name:
        part.skipped.append(f"sheet {sheet.name!r} has no table with numbers")
    return part


def _add(whole: Part, part: Part) -> None:
    """Put what one table gives to what others gave."""
    whole.rows += part.rows
    whole.skipped += part.skipped
    whole.doubts += part.doubts
    whole.cells += part.cells
    whole.troubles += part.troubles
    whole.refused, whole.chosen = whole.refused or part.refused, whole.chosen | part.chosen
    for columns, cells in part.missing.items():
        whole.missing.setdefault(columns, []).extend(cells)
    for reason, cells in part.reasons.items():
        whole.reasons.setdefault(reason, []).extend(cells)


def _unvalued(sheet: Sheet) -> list[str]:
    if not sheet.unvalued:
        return []
    what = f"{wording.count(len(sheet.unvalued), 'formula')} without a stored result, such as {sheet.unvalued[0]}"
    return [f"sheet {sheet.name!r} has {what}. Open it in a spreadsheet, save it, and import it again"]


def _why_nothing(name: str, parts: Sequence[Part]) -> str:
    """Why a file gives no figures, and what to do: what is not said, else what is wrong, in one line."""
    fullest = max(parts, key=lambda part: part.cells)
    if fullest.troubles:
        return f"{name}: {fullest.troubles[0]}"
    if fullest.missing and all({"flow", "unit", "period"} <= set(columns) for columns in fullest.missing):
        count = wording.count(fullest.cells, "number")
        what = f"its {count} have neither flow, unit nor period beside them"
        return f"{name}: no table of trade is found: {what}. Give a table with months and names of its series"
    if fullest.missing:
        count = wording.count(fullest.cells, "number")
        return f"{name}: {count} found, but {_unsaid({name for names in fullest.missing for name in names})}"
    if fullest.refused:
        return f"{name}: {fullest.refused}"
    if reasons := [*fullest.left_out(), *fullest.doubts, *fullest.skipped]:
        return f"{name}: no figure of trade is read. {wording.begin(reasons[0])}"
    return f"{name}: no table with numbers is found. Give a table with months across or down, and names of its series"


def _unsaid(columns: Collection[str]) -> str:
    """What the file does not say of its figures, and how to say it."""
    wanted = [ASKED[column] for column in ASKED if column in columns]
    listed = wording.listed([words for words, _ in wanted])
    return f"the file does not say {listed}. Say it, as in {' '.join(option for _, option in wanted)}"


def _capped(lines: Sequence[str], word: str) -> tuple[str, ...]:
    distinct = list(dict.fromkeys(lines))
    rest = len(distinct) - MOST_LINES
    return (*distinct[:MOST_LINES], f"and {rest} {word}") if rest > 0 else tuple(distinct)
