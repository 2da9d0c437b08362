"""The headers of the monthly workbook: what each column of values measures, and of which months."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from tradeanalysis import cleaning, periods
from tradeanalysis.errors import PeriodError
from tradeanalysis.readers.workbook import Sheet

VALUE, VOLUME = {"tri gia", "value"}, {"luong", "volume", "quantity"}
UNIT_LINE = re.compile(r".*\b(usd|us\$ ?million|mill\. ?usd)\b.*")
HEADER = re.compile(
    r"(?P<status>thuc hi[eo]n|uoc tinh|cong don|so bo|chinh thuc|estimate|accrued|preliminary)? ?"
    r"(?P<period>.*?)(?P<ratio> ?(?:so voi|versus) .*)?"
)
ESTIMATED = ("uoc tinh", "cong don", "estimate", "accrued")


@dataclass(frozen=True)
class Column:
    """A column of values: its place, what it measures, its months, and whether it is an estimate."""

    place: int
    measure: str
    start: pd.Period
    end: pd.Period
    estimated: bool
    words: str


@dataclass(frozen=True)
class Block:
    """A table of one flow in a sheet: the rows of its title, its last header and its end."""

    sheet: Sheet
    flow: str
    title: int
    units: int
    end: int

    def cell(self, row: int, column: int) -> object:
        """The content of a cell; None beyond the end of its row."""
        cells = self.sheet.rows[row]
        return cells[column] if column < len(cells) else None


def folded(cell: object) -> str:
    """The words of a cell for comparing; a whole number as its digits, anything else as nothing."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return _words(cell) if isinstance(cell, str) else ""


@lru_cache(maxsize=20_000)  # the same labels stand in every workbook
def _words(text: str) -> str:
    return " ".join(cleaning.fold(text).split())


def columns(block: Block) -> tuple[list[Column], list[str]]:
    """The columns of values whose headers are understood and agree on the month of the release; the others in words."""
    rows, unclear, read_all = block.sheet.rows, [], []
    for place, cell in enumerate(rows[block.units]):
        if folded(cell) not in VALUE:
            continue
        words = _header(block, place)
        column = _column(place, words)
        if column is None:
            where = block.sheet.address(block.units, place)
            unclear.append(f"{where}: the header {words!r} is not understood; its column is left out")
        else:
            read_all.append(column)
    month = _reference(read_all)
    kept = [column for column in read_all if month is not None and _belongs(column, month)]
    unclear += [
        f"{block.sheet.address(block.units, column.place)}: {column.words!r} does not fit a release of {month}; "
        "its column is left out"
        for column in read_all
        if column not in kept
    ]
    return kept, unclear


def _header(block: Block, place: int) -> str:
    """The words above a column of values: those of the pair it stands in, without the line of units."""
    left = place - 1 if place and folded(block.sheet.rows[block.units][place - 1]) in VOLUME else place
    words = []
    for row in block.sheet.rows[block.title + 1 : block.units]:
        words += [text for cell in row[left : place + 1] if (text := folded(cell)) and not UNIT_LINE.fullmatch(text)]
    return " ".join(words)


def _column(place: int, words: str) -> Column | None:
    found = HEADER.fullmatch(words.replace("(%)", "").strip())
    if not found or (found["ratio"] and "thang truoc" in found["ratio"]):
        return None
    try:
        start, end = periods.parse(found["period"].replace(" of ", " "))
    except PeriodError:
        return None
    measure = "yoy_pct" if found["ratio"] else "level"
    return Column(place, measure, start, end, (found["status"] or "") in ESTIMATED, words)


def _reference(columns: Sequence[Column]) -> pd.Period | None:
    """The month of the release: the last one that most of the columns of the month and of the year to date end in."""
    ends = [column.end for column in columns]
    return max(set(ends), key=lambda end: (ends.count(end), end)) if ends else None


def _belongs(column: Column, month: pd.Period) -> bool:
    """Whether a release of a month can have a column: it, the year to date, the months before, or the year before."""
    january = pd.Period(year=month.year, month=1, freq="M")
    usual = [(month, month), (january, month), (month - 1, month - 1)]
    if column.measure == "level":
        before = pd.Period(year=(month - 1).year, month=1, freq="M")
        usual += [(before, month - 1), (month - 12, month - 12)]
    return (column.start, column.end) in usual
