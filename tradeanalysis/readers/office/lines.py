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
_OF = r"(?:khu vuc|kv|doanh nghiep|dn)(?: (?:kinh te|kt|doanh nghiep|co|von))*"
_WHOLE = r"(?:tong (?:tri gia|so|cong|kim ngach|gia tri)|kim ngach)"
OWNERS = {
    "total": re.compile(rf"{_WHOLE}(?: (?:hang hoa )?(?:xuat|nhap) khau)?|total(?: value)?"),
    "domestic": re.compile(rf"{_OF}(?: 100 von)? trong nuoc|domestic economic sector"),
    "fdi": re.compile(rf"{_OF} (?:dau tu (?:nn|nuoc ngoai)|dt[dt]* ?nn|fdi)(?: (?:ke )?ca dau tho)?|fdi sector"),
}
NO_GOODS = re.compile(rf"{goods.PART.pattern}|.*\b(?:tong|khu vuc|kv|doanh nghiep|fdi|dtnn|mat hang|total|sector)\b")
OTHER = {"hang hoa khac", "hang khac", "cac san pham khac", "tru dau tho", "others"}
GOODS = re.compile("(?:mot so |cac )?mat hang(?: chu yeu)?|main items")
NUMBERED = re.compile(r"^\W*(?:\d{1,2}|[IVX]{1,4}|[A-D]) ?[./)]\s*|\s*\(\d\)$")  # before a label, and its footnote
WORD = re.compile(r"(?!\W*[IVX]+\W*$).*[^\W\d_]{2}", re.DOTALL)
EMPTY = (None, "", "-", 0.0)


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
        plain = NUMBERED.sub("", label)
        is_part = bool(goods.PART.match(goods.spelt(plain)))
        yield row, label, parent if is_part else "", _series(plain, among_goods or block.flow == "imports", parent)
        parent = parent if is_part else label


def _labels(block: Block, columns: Sequence[Column]) -> Iterator[tuple[int, str, bool]]:
    """Rows that have a label and a number, and whether they stand among the goods; a label over two rows is joined."""
    left = max(1, min((column.place for column in columns), default=0) - 1)
    among_goods, carried = False, ""
    for row in range(block.units + 1, block.end):
        label = first_text(block.sheet.rows[row][:left])
        heads_goods = bool(GOODS.fullmatch(goods.spelt(NUMBERED.sub("", label))))
        among_goods = among_goods or heads_goods or goods.key(label) not in ("", "crude_oil")
        if not label or label.startswith("(*") or heads_goods:
            continue
        if all(number_of(block.cell(row, column.place)) is None for column in columns):
            carried = label
            continue
        yield row, f"{carried} {label}" if carried and label[0].islower() else label, among_goods
        carried = ""


def first_text(cells: Sequence[object]) -> str:
    """The first text with a word among some cells; "" where there is none.

    >>> first_text([None, 5.0, "II.", "Rice", "Coffee"])
    'Rice'
    """
    return next((cell.strip() for cell in cells if isinstance(cell, str) and WORD.match(cell)), "")


def owner(folded: str) -> str:
    """The sector of a line without capitals and accents: "total", "domestic" or "fdi"; "" where it is of goods.

    >>> owner("khu vuc co von dau tu nuoc ngoai"), owner("gao")
    ('fdi', '')
    """
    return next((sector for sector, words in OWNERS.items() if words.fullmatch(folded)), "")


def _series(label: str, among_goods: bool, parent: str) -> tuple[str, str] | None:
    """Sector and commodity of a line; None where it is not understood."""
    folded = goods.spelt(label)
    if sector := owner(folded):
        return sector, "all"
    known = goods.key(label, parent)
    if not among_goods:  # above the goods, crude oil and other goods are what foreign-invested firms sell
        known = "other_goods" if folded in OTHER else known
        return ("fdi" if known in ("other_goods", "crude_oil") else "total", known) if known else None
    if not known and NO_GOODS.match(folded):
        return None
    return "total", known or "_".join(re.findall("[a-z0-9]+", folded))


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
