"""The monthly workbook of Viet Nam's statistics office: exports and imports of goods, from 2000 on.

A table has pairs of columns (volume, value): the month before, revised; the month, estimated; January to the month; and
growth of both, as an index (100 = unchanged). Until July 2008 the first pair is cumulative; from September 2018 it is
gone. The headers of the columns say what they are of, and decide; titles and file names do not.
"""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tradeanalysis import periods
from tradeanalysis.errors import FiguresError, PeriodError
from tradeanalysis.readers import goods, reading, workbook
from tradeanalysis.readers.gso_headers import VALUE, Block, Column, columns, folded
from tradeanalysis.readers.workbook import Sheet

PUBLISHER = "General Statistics Office of Viet Nam"
TITLE = re.compile(
    r"(?:\d+ ?\. ?|[ivx]+ ?\. ?)?(?:hang hoa )?(?P<flow>xuat khau|nhap khau|exports?|imports?)"
    r"(?: hang hoa| of goods)?(?: (?:thang|nam|quy|trong|\d).*)?"
)
FLOWS = {"x": "exports", "e": "exports", "n": "imports", "i": "imports"}
TOTAL = re.compile(r"(?:a ?\. ?)?(?:tong tri gia|total(?: value)?)")
SECTORS = {
    "khu vuc kinh te trong nuoc": "domestic", "khu vuc kt trong nuoc": "domestic",
    "domestic economic sector": "domestic",
    "khu vuc co von dau tu nn": "fdi", "khu vuc co von dttt nn": "fdi", "khu vuc co von dttttnn": "fdi",
    "khu vuc co von dau tu nuoc ngoai": "fdi", "fdi sector": "fdi",
}  # fmt: skip
OTHER = {"hang hoa khac", "others"}
GOODS = {"mat hang chu yeu", "main items"}
EMPTY = (None, "", "-", 0.0)
PART = re.compile(r"(?:trong do|td|of which) ?:")
NAME = re.compile(r"(\d{4}-\d\d-\d\d)\b")


def read(path: str | Path, *, published: periods.Day = "") -> reading.Reading:
    """The exports and imports of goods of a monthly workbook, as a `Reading` [million US dollars; per cent].

    published: the day of the release, as `periods.day_or_month` reads it; by default the day that the file's name
        begins with, else empty. A name that begins with digits of no day is among the doubts.

    Totals, sectors and goods; the month, the month before as revised, and the year to date, with growth year on year.
    Values as they stand in the cells, to four decimals. Raises FiguresError for a file that is no such workbook, and
    PeriodError for a `published` that is no date.
    """
    file = _path(path)
    day, doubts = _released(published, file.name)
    rows: list[dict[str, str]] = []
    skipped: list[str] = []
    found_any = False
    for sheet in workbook.sheets(file):
        for block in _blocks(sheet):
            found_any = True
            understood, unclear = columns(block)
            skipped += unclear
            figures, odd = _figures(block, understood, day)
            rows += figures
            doubts += odd
    if not found_any:
        what = (
            "no sheet is headed as exports or imports of goods ('Hàng hóa xuất khẩu', 'Exports of goods') with columns"
            " of values"
        )
        raise reading.OtherFormat([f"{file.name}: {what}. Is it a monthly workbook of the statistics office?"])
    return reading.Reading(file.name, reading.table(rows), tuple(skipped), tuple(doubts))


def looks(head: bytes, path: Path) -> bool:  # noqa: ARG001 - a name says nothing of a workbook
    """Whether the first bytes of a file are those of a workbook."""
    return head.startswith(workbook.SIGNATURES)


def _path(path: object) -> Path:
    if isinstance(path, str | os.PathLike) and isinstance(os.fspath(path), str) and "\0" not in os.fspath(path):
        return Path(path)
    raise FiguresError([f"{path!r} is no path. Give the path of a workbook as a text or a Path"])


def _released(published: periods.Day, name: str) -> tuple[str, list[str]]:
    """The day of a release as said, else as the file's name begins with; and what is doubtful about the name."""
    if published != "":
        return f"{periods.last_day(published):%Y-%m-%d}", []
    found = NAME.match(name)
    if not found:
        return "", []
    try:
        return f"{periods.last_day(found[1]):%Y-%m-%d}", []
    except PeriodError:
        return "", [f"{name}: begins with {found[1]}, which is no day; the figures have no day of release"]


def _blocks(sheet: Sheet) -> Iterator[Block]:
    """The tables of a sheet that are titled as exports or imports of goods and have columns of values."""
    titled = [(row, flow) for row, cells in enumerate(sheet.rows) if (flow := _flow(cells))]
    for number, (row, flow) in enumerate(titled):
        end = titled[number + 1][0] if number + 1 < len(titled) else len(sheet.rows)
        units = next((at for at in range(row + 1, min(row + 12, end)) if _has_units(sheet.rows[at])), None)
        if units is not None:
            yield Block(sheet, flow, row, units, end)


def _flow(cells: Sequence[object]) -> str:
    """The flow that a row is the title of; "" where it is none, or one of services, prices or quarters."""
    texts = [folded(cell) for cell in cells if isinstance(cell, str) and cell.strip()]
    found = TITLE.fullmatch(texts[0].rstrip(" :.")) if texts else None
    if not found or re.search(r"\bcac quy\b|dich vu|\bgia\b|service|price|quarter", texts[0]):
        return ""
    return FLOWS[found["flow"][0]]


def _has_units(cells: Sequence[object]) -> bool:
    return sum(folded(cell) in VALUE for cell in cells) >= 2


def _figures(block: Block, columns: Sequence[Column], day: str) -> tuple[list[dict[str, str]], list[str]]:
    """The figures of a table, and what is doubtful about them."""
    found: list[dict[str, str]] = []
    fractions = [column for column in columns if _is_fraction(block, column)]
    doubts = [
        f"{block.sheet.address(block.units, column.place)}: {column.words!r} holds fractions, not an index; left out"
        for column in fractions
    ]
    kept = [column for column in columns if column not in fractions]
    for row, label, series in _lines(block, kept):
        if series is None:
            doubts.append(f"{block.sheet.address(row, 0)}: the line {label!r} is not understood; left out")
            continue
        for column in kept:
            cell, where = block.cell(row, column.place), block.sheet.address(row, column.place)
            if (number := _meant(cell, column)) is not None:
                found.append(_figure(block, column, series, number, day, where, label))
            elif cell not in EMPTY:
                doubts.append(f"{where}: {label!r} holds {cell!r} where a number is expected; left out")
    return found, doubts + _apart(found)


def _meant(cell: object, column: Column) -> float | None:
    """The number of a cell where it can be one of its column: a level from zero on, an index above it."""
    number = _number(cell)
    if number is None or not number >= 0:  # NaN is not meant either
        return None
    return number if number or column.measure == "level" else None


def _lines(block: Block, columns: Sequence[Column]) -> Iterator[tuple[int, str, tuple[str, str] | None]]:
    """The lines of a table: row, label, and what it is of as sector and commodity; None where it is not understood."""
    parent, seen = "", set()
    for row, label, among_goods in _labels(block, columns):
        folded_label = goods.spelt(label).lstrip("- ")
        series = _series(label, folded_label, among_goods, parent)
        parent = parent if PART.match(folded_label) else label
        yield row, label, None if series in seen else series
        seen.add(series)


def _labels(block: Block, columns: Sequence[Column]) -> Iterator[tuple[int, str, bool]]:
    """Rows that have a label and a number, and whether they stand among the goods; a label over two rows is joined."""
    left = max(1, min((column.place for column in columns), default=0) - 1)
    among_goods, carried = False, ""
    for row in range(block.units + 1, block.end):
        label = _first_text(block.sheet.rows[row][:left])
        heads_goods = goods.spelt(label) in GOODS
        among_goods = among_goods or heads_goods
        if not label or label.startswith("(*") or heads_goods:
            continue
        if all(_number(block.cell(row, column.place)) is None for column in columns):
            carried = label
            continue
        yield row, f"{carried} {label}" if carried and label[0].islower() else label, among_goods
        carried = ""


def _first_text(cells: Sequence[object]) -> str:
    """The first text among some cells; "" where there is none."""
    return next((cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()), "")


def _series(label: str, folded: str, among_goods: bool, parent: str) -> tuple[str, str] | None:
    """Sector and commodity of a line."""
    if TOTAL.fullmatch(folded):
        return "total", "all"
    if folded in SECTORS:
        return SECTORS[folded], "all"
    if folded in OTHER and not among_goods:
        return "fdi", "other_goods"
    known = goods.key(label, parent)
    if not known and PART.match(folded):
        return None
    commodity = known or "_".join(re.findall("[a-z0-9]+", folded))
    # Above the goods, crude oil is the part of it that foreign-invested firms sell.
    return ("fdi" if commodity == "crude_oil" and not among_goods else "total"), commodity


def _number(cell: object) -> float | None:
    """The number of a cell; of a text only where its digits leave no doubt."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return float(cell) if abs(float(cell)) < 1e9 else None
    if isinstance(cell, str) and re.fullmatch(r"\d{1,9}(?:[.,]\d{1,2})?", cell.strip()):
        return float(cell.strip().replace(",", "."))
    return None


def _is_fraction(block: Block, column: Column) -> bool:
    """Whether a column of growth holds ratios about 1 where an index about 100 is expected."""
    if column.measure != "yoy_pct":
        return False
    cells = [row[column.place] for row in block.sheet.rows[block.units + 1 : block.end] if column.place < len(row)]
    numbers = sorted(number for cell in cells if (number := _number(cell)))
    return bool(numbers) and numbers[len(numbers) // 2] < 5


def _figure(
    block: Block, column: Column, series: tuple[str, str], number: float, day: str, where: str, label: str
) -> dict[str, str]:
    growth = column.measure == "yoy_pct"
    value = f"{number - 100 if growth else number:.4f}".rstrip("0").rstrip(".")
    return {
        "place": "Viet Nam", "flow": block.flow, "sector": series[0], "commodity": series[1],
        "period_start": str(column.start), "period_end": str(column.end), "measure": column.measure,
        "value": "0" if value == "-0" else value, "unit": "pct" if growth else "usd_mn",
        "qualifier": "estimated" if column.estimated else "", "basis": "statistics_office", "published": day,
        "publisher": PUBLISHER, "partner": "world", "source_cell": where, "note": label,
    }  # fmt: skip


def _apart(figures: Sequence[dict[str, str]]) -> list[str]:
    """Where the two sectors do not add up to the total by more than rounding allows."""
    levels = {
        (one["period_start"], one["period_end"], one["sector"]): one
        for one in figures
        if one["measure"] == "level" and one["commodity"] == "all"
    }
    doubts = []
    for start, end in dict.fromkeys((start, end) for start, end, _ in levels):
        total, *parts = (levels.get((start, end, sector)) for sector in ("total", "domestic", "fdi"))
        if total is None or None in parts:
            continue
        said, added = float(total["value"]), sum(float(part["value"]) for part in parts if part)
        if abs(added - said) > max(2.0, 0.001 * added):
            doubts.append(f"{total['source_cell']}: the sectors add up to {added:,.1f}, the total says {said:,.1f}")
    return doubts
