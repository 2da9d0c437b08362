"""The lines of the monthly workbook: what each is of, and the numbers in it as figures."""

import re
from collections.abc import Iterator, Sequence

from tradeanalysis.readers import goods
from tradeanalysis.readers.office import volumes as gso_volumes
from tradeanalysis.readers.office.headers import Block, Column
from tradeanalysis.readers.office.numbers import number_of, written

# The name of the office, and the one that it has since a year.
PUBLISHER = "General Statistics Office of Viet Nam"
RENAMED, NEW_NAME = "2025", "National Statistics Office of Viet Nam"
TOTAL = re.compile(r"(?:a )?(?:tong tri gia|total(?: value)?)")
SECTORS = {
    "khu vuc kinh te trong nuoc": "domestic", "khu vuc kt trong nuoc": "domestic",
    "domestic economic sector": "domestic",
    "khu vuc co von dau tu nn": "fdi", "khu vuc co von dttt nn": "fdi", "khu vuc co von dttttnn": "fdi",
    "khu vuc co von dau tu nuoc ngoai": "fdi", "khu vuc co von dtnn": "fdi", "fdi sector": "fdi",
}  # fmt: skip
OTHER = {"hang hoa khac", "hang khac", "cac san pham khac", "tru dau tho", "others"}
GOODS = re.compile("(?:b )?mat hang chu yeu|main items")
EMPTY = (None, "", "-", 0.0)
PART = re.compile(r"(?:trong do|td|of which) ?:")


def figures(block: Block, columns: Sequence[Column], day: str) -> tuple[list[dict[str, str]], list[str]]:
    """The figures of a table as rows of the table of figures, and what is doubtful about its cells."""
    found: list[dict[str, str]] = []
    doubts: list[str] = []
    seen: set[tuple[str, str]] = set()
    said = gso_volumes.said(block)
    for row, label, parent, series in _lines(block, columns):
        if series is None or series in seen:
            what = "stands twice" if series else "is not understood"
            doubts.append(f"{block.sheet.address(row, 0)}: the line {label!r} {what}; left out")
            continue
        seen.add(series)
        valued: dict[Column, dict[str, str]] = {}
        for column in columns:
            cell, where = block.cell(row, column.place), block.sheet.address(row, column.place)
            if (number := _meant(cell, column)) is not None:
                valued[column] = _figure(block, column, series, number, day, where, label)
            elif cell not in EMPTY:
                doubts.append(f"{where}: {label!r} holds {cell!r} where a number is expected; left out")
        found += valued.values()
        if series[1] != "all":
            volumes, odd = gso_volumes.beside(block, row, label, said.unit((label, parent)), valued)
            found += volumes
            doubts += odd
    return found, [*doubts, *_without_total(block, columns, found)]


def _without_total(block: Block, columns: Sequence[Column], found: Sequence[dict[str, str]]) -> list[str]:
    """The columns in which no total was found, in words."""
    totals = {
        (one["period_start"], one["period_end"], one["measure"])
        for one in found
        if (one["sector"], one["commodity"]) == ("total", "all")
    }
    return [
        f"{block.sheet.address(block.units, column.place)}: no total stands under {column.words!r}"
        for column in columns
        if (str(column.start), str(column.end), column.measure) not in totals
    ]


def _meant(cell: object, column: Column) -> float | None:
    """The number of a cell where it can be one of its column: a level from zero on, an index above it."""
    number = number_of(cell)
    if number is None or not number >= 0:  # NaN is not meant either
        return None
    return number if number or column.measure == "level" else None


def _lines(block: Block, columns: Sequence[Column]) -> Iterator[tuple[int, str, str, tuple[str, str] | None]]:
    """The lines of a table: row, label, the label of the line that it is a part of, and sector and commodity.

    The last is None where it is not understood.
    """
    parent = ""
    for row, label, among_goods in _labels(block, columns):
        folded_label = goods.spelt(label)
        is_part = bool(PART.match(folded_label))
        yield row, label, parent if is_part else "", _series(label, folded_label, among_goods, parent)
        parent = parent if is_part else label


def _labels(block: Block, columns: Sequence[Column]) -> Iterator[tuple[int, str, bool]]:
    """Rows that have a label and a number, and whether they stand among the goods; a label over two rows is joined."""
    left = max(1, min((column.place for column in columns), default=0) - 1)
    among_goods, carried = False, ""
    for row in range(block.units + 1, block.end):
        label = first_text(block.sheet.rows[row][:left])
        heads_goods = bool(GOODS.fullmatch(goods.spelt(label)))
        among_goods = among_goods or heads_goods
        if not label or label.startswith("(*") or heads_goods:
            continue
        if all(number_of(block.cell(row, column.place)) is None for column in columns):
            carried = label
            continue
        yield row, f"{carried} {label}" if carried and label[0].islower() else label, among_goods
        carried = ""


def first_text(cells: Sequence[object]) -> str:
    """The first text among some cells; "" where there is none.

    >>> first_text([None, 5.0, "Rice", "Coffee"])
    'Rice'
    """
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


def _figure(
    block: Block, column: Column, series: tuple[str, str], number: float, day: str, where: str, label: str
) -> dict[str, str]:
    growth = column.measure == "yoy_pct"
    value = written(number - 100 if growth else number)
    return {
        "place": "Viet Nam", "flow": block.flow, "sector": series[0], "commodity": series[1],
        "period_start": str(column.start), "period_end": str(column.end), "measure": column.measure,
        "value": value, "unit": "pct" if growth else "usd_mn",
        "qualifier": "estimated" if column.estimated else "", "basis": "statistics_office", "published": day,
        "publisher": NEW_NAME if day >= RENAMED else PUBLISHER, "partner": "world", "source_cell": where,
        "note": label,
    }  # fmt: skip
