"""The headers of the monthly workbook: what each column of values measures, and of which months."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import pandas as pd

from tradeanalysis import cleaning, periods, wording
from tradeanalysis.errors import PeriodError
from tradeanalysis.readers.workbook import Sheet

VALUE = {"tri gia", "gia tri", "kim ngach", "tri gia (trieu usd)", "value"}
VOLUME = {"luong", "so luong", "volume", "quantity"}
MONEY = re.compile(r"\b(?:usd\b|us ?\$|do la\b|vnd\b|eur\b|euro\b|(?:trieu|ty|nghin|ngan) dong\b)")
STATUS = (
    r"(?P<status>thuc hi[eo]n|uoc tinh|uoc th\b|cong don|so bo|chinh thuc|dieu chinh|estimate|accrued|preliminary)?"
)
HEADER = re.compile(rf"{STATUS} ?(?P<period>.*?)(?P<ratio> ?(?:so voi|versus) .*)?")
RATIO_FIRST = re.compile(rf"(?P<ratio>ty le so voi cung ky(?: nam \d{{4}})?) ?{STATUS} ?(?P<period>.*)")
RATIO = re.compile(r"\bso voi\b|\bty (?:le|trong)\b|%|\bversus\b|\bstructure\b")
WIDEST = 3  # columns that the volume may be wide
ESTIMATED = ("uoc tinh", "uoc th", "cong don", "estimate", "accrued")


@dataclass(frozen=True)
class Column:
    """A column of values: its place, what it measures, its months, whether it is an estimate, and its words.

    volume: the place of the column of volumes beside it; -1 where there is none.
    """

    place: int
    measure: str
    start: pd.Period
    end: pd.Period
    estimated: bool
    words: str
    volume: int = -1


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
    """The words of a cell for comparing; a whole number as its digits, anything else as nothing.

    >>> folded("Trị giá"), folded(2023.0), folded(None)
    ('tri gia', '2023', '')
    """
    if isinstance(cell, str):
        return _words(cell) if cell else ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else ""


@lru_cache(maxsize=20_000)  # the workbooks of an archive have their labels in common
def _words(text: str) -> str:
    return " ".join(cleaning.fold(text).split())


def columns(block: Block) -> tuple[list[Column], list[str], list[str]]:
    """The columns of values that fit the month of the release; the others in words; what was read between the lines."""
    places = [place for place, cell in enumerate(block.sheet.rows[block.units]) if folded(cell) in VALUE]
    heads = {place: words for place in places if (words := _header(block, place))}
    plain = {place: _column(place, words) for place, words in heads.items()}
    month = reference(_understood(plain))
    inferred = _inferred(heads, plain, month)
    read = plain | inferred
    kept = [_with_volume(block, column) for column in _fitting(_understood(read), month)]
    left = set(read) - {column.place for column in kept}
    unclear = [_left_out(block, heads[place], read, place, month) for place in sorted(left)]
    unclear += _without_header(block, [place for place in places if place not in heads])
    return kept, unclear, [_as_read(block, column) for column in inferred.values()]


def _fitting(columns: Sequence[Column], month: pd.Period | None) -> list[Column]:
    """The columns that a release of a month can have; none where the month is not known."""
    if month is None:
        return []
    usual = [column for column in columns if _belongs(column, month)]
    seen = Counter((column.measure, column.start, column.end) for column in usual)
    rates = sum(column.measure != "level" for column in columns)
    return [column for column in usual if _accompanied(column, month, seen, rates)]


def _accompanied(
    column: Column, month: pd.Period, seen: Mapping[tuple[str, pd.Period, pd.Period], int], rates: int
) -> bool:
    """Whether a column stands alone for its months, and beside those of the release; else a header was misprinted.

    Single months stand beside the month and the sum to it, sums beside that sum, growth of a month beside another one.
    """
    if seen[column.measure, column.start, column.end] > 1:
        return False
    if column.measure != "level":
        return column.start != column.end or column.start == january(month) or rates > 1
    of_month, to_date = ("level", month, month), ("level", january(month), month)
    return column.end == month or (to_date in seen and (of_month in seen or column.start != column.end))


def _understood(columns: Mapping[int, Column | None]) -> list[Column]:
    return [column for column in columns.values() if column is not None]


def _inferred(heads: dict[int, str], plain: dict[int, Column | None], month: pd.Period | None) -> dict[int, Column]:
    """The columns whose header lacks a year or a number that the month of the release gives."""
    if month is None:
        return {}
    found = {place: _column(place, heads[place], month) for place, column in plain.items() if column is None}
    return {place: column for place, column in found.items() if column is not None}


def _without_header(block: Block, places: Sequence[int]) -> list[str]:
    if not places:
        return []
    where = block.sheet.address(block.units, places[0])
    return [f"{where}: {wording.count(len(places), 'column')} of values without a header; left out"]


def _as_read(block: Block, column: Column) -> str:
    months = periods.label(column.start, column.end)
    where = block.sheet.address(block.units, column.place)
    return f"{where}: the header {column.words!r} is read as {months}, as the other columns say"


def _left_out(block: Block, words: str, read: Mapping[int, Column | None], place: int, month: pd.Period | None) -> str:
    column = read[place]
    what = "is not understood" if column is None or month is None else f"does not fit a release of {month}"
    if (
        column
        and sum(
            (one.measure, one.start, one.end) == (column.measure, column.start, column.end) for one in _understood(read)
        )
        > 1
    ):
        what = "is of the same months as another column"
    return f"{block.sheet.address(block.units, place)}: {words!r} {what}; its column is left out"


def _header(block: Block, place: int) -> str:
    """The words above a column of values: those of its pair, and of what spans several; without the line of units."""
    left = _left(block, place)
    words = []
    for number in range(block.title + 1, block.units):
        row = block.sheet.rows[number]
        found = [folded(cell) for cell in row[left : place + 1]]
        found += [text for text in _spanning(block, number, left, place) if RATIO.search(text)]
        words += [text for text in found if text and not MONEY.search(text)]
    return " ".join(words)


def _left(block: Block, place: int) -> int:
    """The first column of the pair (volume, value) whose value stands at a place; each may be some columns wide."""
    units = [folded(cell) for cell in block.sheet.rows[block.units][:place]]
    near = [column for column in range(max(0, place - WIDEST), place) if units[column]]
    return near[-1] if near and units[near[-1]] in VOLUME else place


def _with_volume(block: Block, column: Column) -> Column:
    left = _left(block, column.place)
    return replace(column, volume=left) if left != column.place else column


def _spanning(block: Block, row: int, left: int, place: int) -> list[str]:
    """The texts of merged cells that begin left of a pair and reach over it."""
    return [
        folded(block.cell(first, start))
        for (first, start), (_, end) in block.sheet.merged
        if first == row and start < left and end >= place
    ]


def _column(place: int, words: str, month: pd.Period | None = None) -> Column | None:
    """A column of values as its header says it; None where that is not understood.

    month: that of the release, which stands for a year or a number of months that the header lacks.
    """
    plain = " ".join(re.sub(r"\(%\)|[()*]", " ", words).split())
    found = RATIO_FIRST.fullmatch(plain) or HEADER.fullmatch(plain)
    if not found or (found["ratio"] and "thang truoc" in found["ratio"]):
        return None
    text = re.sub(r"\bca (?=quy)|\bnam (?=nam\b)", "", found["period"].replace(" of ", " "))
    if month is not None:
        text = re.sub(r"^thang (?=nam)", f"{month.month} thang ", text) if found["status"] == "cong don" else text
        text = text if re.search(r"\d{4}", text) else f"{text.removesuffix(' nam')} nam {month.year}"
    try:
        start, end = periods.parse(text)
    except PeriodError:
        return None
    measure = "yoy_pct" if found["ratio"] else "level"
    return Column(place, measure, start, end, (found["status"] or "") in ESTIMATED, words)


def reference(columns: Sequence[Column]) -> pd.Period | None:
    """The month of the release: the last one that most of its columns end in, whole years aside where there are others.

    In autumn some releases estimate the year that is not over.
    """
    ends = [column.end for column in columns if (column.end - column.start).n < 11]
    ends = ends or [column.end for column in columns]
    return max(set(ends), key=lambda end: (ends.count(end), end)) if ends else None


def _belongs(column: Column, month: pd.Period) -> bool:
    """Whether a release of a month can have a column: it, the year to date, the months before, or the year before."""
    usual = [(month, month), (january(month), month)]
    if column.measure == "level":
        usual += [(month - 1, month - 1), (january(month - 1), month - 1), (month - 12, month - 12)]
    return (column.start, column.end) in usual


def january(month: pd.Period) -> pd.Period:
    """The January of the year of a month."""
    return pd.Period(year=month.year, month=1, freq="M")
