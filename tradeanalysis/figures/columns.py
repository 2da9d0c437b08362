"""The rows of a table of published figures read column by column: each word, month and number of it once."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from tradeanalysis.errors import AmbiguousAmountError
from tradeanalysis.figures import digits, fiscal_cells, numbers, rows, schema
from tradeanalysis.figures.csvfile import Fault
from tradeanalysis.figures.rows import Dates, Row
from tradeanalysis.figures.sizes import Sizes

JOINERS = "\u200c\u200d"
VARIATION = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
AS_TYPED = ("printed", "source_cell", "note")
MONTHS = ("period_start", "period_end", "published", "measure")  # the cells that say when
AMOUNT = ("flow", "measure", "value", "unit", "printed", "qualifier")  # the cells that say how much
NO_MONTH = np.iinfo(np.int64).min  # what stands for no month among those of pandas

Cells = dict[str, list[str]]  # the texts of a table, by column of `schema.COLUMNS`


@dataclass(frozen=True)
class Figures:
    """The figures of some rows, by column, and what is wrong with them; a faulty one has no number, or no months."""

    cells: Cells
    rows: list[int]
    dates: list[Dates]
    amounts: list[numbers.Number]
    faults: list[Fault]

    @property
    def table(self) -> pd.DataFrame:
        """The figures with the columns of `schema.LOADED` [units of the figures]."""
        found: dict[str, object] = {column: self.cells[column] for column in schema.COLUMNS if column in schema.LOADED}
        for column in ("value", "low", "high", "unit", "qualifier", "reading"):
            found[column] = [getattr(amount, column) for amount in self.amounts]
        found["start"] = _months([date.first for date in self.dates])
        found["end"] = _months([date.last for date in self.dates])
        found["available"] = pd.DatetimeIndex([date.available for date in self.dates])
        found["assumed"] = [date.assumed for date in self.dates]
        found["row"] = self.rows
        return pd.DataFrame({column: found[column] for column in schema.LOADED})


def _months(months: Sequence[pd.Period | None]) -> pd.PeriodIndex:
    ordinals = {month: NO_MONTH if month is None else month.ordinal for month in set(months)}
    found: pd.PeriodIndex = pd.PeriodIndex.from_ordinals(  # type: ignore[attr-defined]
        np.array([ordinals[month] for month in months], np.int64), freq="M"
    )
    return found


def typed(header: Sequence[str], rows: Sequence[int], lines: Sequence[Sequence[str]]) -> Cells:
    r"""The cells of some lines by column, with the default where one is empty.

    rows: the number of each line, after which a figure without an id is called.

    >>> cells = typed(["place", "sector"], [2, 3], [["Hue", ""], ["Hue\u00a0", "fdi"]])
    >>> cells["place"], cells["sector"], cells["id"]
    (['Hue', 'Hue'], ['total', 'fdi'], ['row2', 'row3'])
    """
    return filled(dict(zip(header, zip(*lines, strict=True), strict=True)) if lines else {}, rows)


ADJUSTED = {"seasonally_adjusted", "calendar_adjusted"}  # how readers name such figures, in the column of the basis
SEASONAL = "seasonal"


def filled(named: Mapping[str, Sequence[str]], rows: Sequence[int]) -> Cells:
    """The cells of some columns, as `typed` gives those of lines, with the default where one is empty."""
    found: Cells = {column: _meant(column, named.get(column, ("",) * len(rows))) for column in schema.COLUMNS}
    found["id"] = [name or f"row{number}" for name, number in zip(found["id"], rows, strict=True)]
    worlds = {name: schema.WORLD for name in set(found["partner"]) if name.casefold() == schema.WORLD}
    found["partner"] = [worlds.get(name, name) for name in found["partner"]]
    if not ADJUSTED.isdisjoint(found["basis"]):
        found["adjustment"] = _adjustments(found)
    return found


def _adjustments(cells: Cells) -> list[str]:
    """The adjustment of each row; a basis may say it, where the same flow of the place stands as counted, too."""
    series, marked = [*zip(cells["place"], cells["flow"], strict=True)], [each in ADJUSTED for each in cells["basis"]]
    counted = {one for one, mark in zip(series, marked, strict=True) if not mark}
    rows = zip(cells["adjustment"], series, marked, strict=True)
    return [said or (SEASONAL if mark and one in counted else "") for said, one, mark in rows]


def _meant(column: str, texts: Sequence[str]) -> list[str]:
    """Each text without what cannot be seen, where that is not kept; the default of its column for an empty one."""
    usual = schema.DEFAULTS.get(column, "")
    meant = {text: (text if column in AS_TYPED else visible(text)) or usual for text in set(texts)}
    return [meant[text] for text in texts]


def read(cells: Cells, numbers_of_rows: Sequence[int]) -> Figures:
    """The figures that the cells of some rows say, and what is wrong with each."""
    listed = list(numbers_of_rows)
    cells, fiscal = fiscal_cells.dated(cells, listed, rows.counted)
    dates, undated = _dates(cells, listed)
    said = {fault.row for fault in fiscal}
    undated = [fault for fault in undated if fault.row not in said or fault.column == "published"]
    amounts, unread, open_rows = _amounts(cells, listed)
    figures = Figures(cells, listed, dates, amounts, [*_words(cells, listed), *fiscal, *undated, *unread])
    if open_rows:
        _decide(figures, open_rows)
    return figures


def _words(cells: Cells, listed: Sequence[int]) -> Iterator[Fault]:
    """The words that are not known, each with its row."""
    for column, wrong in rows.WORDS.items():
        odd = {text: what for text in set(cells[column]) if (what := wrong(text))}
        if odd:
            found = zip(listed, cells[column], strict=True)
            yield from (Fault(row, column, odd[text]) for row, text in found if text in odd)


def _dates(cells: Cells, listed: Sequence[int]) -> tuple[list[Dates], list[Fault]]:
    keys = list(zip(*(cells[column] for column in MONTHS), strict=True))
    known = {key: rows.dates(*key) for key in dict.fromkeys(keys)}
    faults = [Fault(row, column, what) for row, key in zip(listed, keys, strict=True) for column, what in known[key][1]]
    return [known[key][0] for key in keys], faults


def _amounts(cells: Cells, listed: Sequence[int]) -> tuple[list[numbers.Number], list[Fault], list[int]]:
    """The number of each row, what is wrong with it, and the places of those that may be read in two ways."""
    keys = list(zip(*(cells[column] for column in AMOUNT), strict=True))
    known = {key: _amount(key) for key in dict.fromkeys(keys)}
    faults: list[Fault] = []
    undecided: list[int] = []
    for place, key in enumerate(keys):
        number, wrong = known[key]
        if number is None:
            undecided.append(place)
        faults += [Fault(listed[place], fault.column, fault.text) for fault in wrong]
    nothing = numbers.Number()
    return [known[key][0] or nothing for key in keys], faults, undecided


def _amount(key: tuple[str, ...]) -> tuple[numbers.Number | None, list[Fault]]:
    """The number of a row, None where it may be read in two ways, and what is wrong with it."""
    if (number := digits.plain(*key) or digits.worded(*key)) is not None:
        return number, []
    try:
        return numbers.number(Row(0, dict(zip(AMOUNT, key, strict=True))))
    except AmbiguousAmountError:
        return None, []


def _decide(figures: Figures, undecided: Sequence[int]) -> None:
    """Read what may be read in two ways, in the light of all the rest; the figures are changed."""
    clear = Sizes()
    open_places = set(undecided)
    of_world = [name == schema.WORLD for name in figures.cells["partner"]]
    for place, (date, amount) in enumerate(zip(figures.dates, figures.amounts, strict=True)):
        if of_world[place] and place not in open_places:
            clear.add(_sized(figures.cells, place), date, amount.value, amount.unit)
    balances = [place for place in undecided if figures.cells["flow"][place] == "balance"]
    flows = [place for place in undecided if place not in set(balances)]
    _read_by(clear, figures, flows)
    for place in flows:
        if of_world[place]:
            amount = figures.amounts[place]
            clear.add(_sized(figures.cells, place), figures.dates[place], amount.value, amount.unit)
    _read_by(clear, figures, balances)  # in the light of the flows, these too


def _read_by(clear: Sizes, figures: Figures, undecided: Sequence[int]) -> None:
    """Read figures that may be read in two ways by the sizes of the clear ones; the figures are changed."""
    for place in undecided:
        row = Row(figures.rows[place], _sized(figures.cells, place))
        figures.amounts[place], faults = _decided(row, figures.dates[place], clear)
        figures.faults.extend(faults)


def _sized(cells: Cells, place: int) -> dict[str, str]:
    return {column: cells[column][place] for column in (*AMOUNT, "place", "sector", "commodity")}


def _decided(row: Row, date: Dates, clear: Sizes) -> tuple[numbers.Number, list[Fault]]:
    """The number of a row that may be read in two ways, by the size that the clear figures of the file suggest."""
    for unit, size in clear.expected(row.cells, date).items():
        number, faults = numbers.number(row, size)
        if number.unit in (unit, ""):
            return number, faults
    return numbers.Number(), [numbers.undecided(row)]


def visible(text: str) -> str:
    r"""The text without marks that nobody sees, accents written in one way, and one kind of blank.

    Two marks that join or part letters of some scripts count inside a word.

    >>> visible("Hue\u00a0 city\u200b")
    'Hue city'
    """
    return " ".join(text.split()) if text.isascii() else _composed(text)


@lru_cache(maxsize=rows.REMEMBERED)
def _composed(text: str) -> str:
    seen = "".join(letter for letter in text if letter in JOINERS or not _unseen(letter))
    return " ".join(unicodedata.normalize("NFC", seen).split()).strip(JOINERS).strip()


def _unseen(letter: str) -> bool:
    return unicodedata.category(letter) == "Cf" or bool(VARIATION.fullmatch(letter))
