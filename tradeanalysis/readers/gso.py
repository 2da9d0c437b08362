"""The monthly workbook of Viet Nam's statistics office: exports and imports of goods, from 2000 on.

A table has pairs of columns (volume, value): the month before, revised; the month, estimated; January to the month; and
growth of both, as an index (100 = unchanged). Until July 2008 the first pair is cumulative; from September 2018 it is
gone. The headers of the columns say what they are of, and decide; titles and file names do not.
"""

import os
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from tradeanalysis import periods, wording
from tradeanalysis.errors import FiguresError, PeriodError
from tradeanalysis.readers import reading, workbook
from tradeanalysis.readers.office.checks import consistent, each_once, in_order, settled, sound
from tradeanalysis.readers.office.headers import MONEY, VALUE, Block, Column, columns, folded, reference
from tradeanalysis.readers.office.lines import figures, first_text
from tradeanalysis.readers.workbook import Sheet

TITLE = re.compile(
    r"(?:(?:bieu )?\d+ ?[./)-]? ?|[ivx]+ ?\. ?)?(?:tri gia )?(?:hang hoa )?"
    r"(?P<flow>xuat khau|nhap khau|exports?|imports?)(?: hang ho[ao]| of goods)?(?: chu yeu)?"
    r"(?: (?:uoc tinh|thang|nam|quy|trong|va|dau|cuoi|ca|[ivx]+|\d[\d/.-]*))*"
)
NAMED = re.compile(r"(?:\W|\w{1,2}\b)*(?:[a-z]+ )*?(?P<flow>xuat khau|nhap khau|exports|imports)\b")
# Words of every title, in any encoding that a workbook may store: "xuất khẩu", "xuÊt khÈu", "NHAÄP KHAÅU".
SOUGHT = re.compile(r"(?:xu.{1,4}t|nh.{1,4}p)\s+kh.{1,4}u|export|import", re.IGNORECASE)
MILLIONS = re.compile(r"\b(?:trieu|tr\.?|mill\w*\.?) ?(?:usd|us ?\$|us dollars|do la)|us ?\$ ?mill")
FLOWS = {"x": "exports", "e": "exports", "n": "imports", "i": "imports"}
NAME = re.compile(r"(\d{4}-\d\d-\d\d)\b")
# When a release is out, from the end of its month: before it until 2024. A header much older than the name of its file
# was not renewed.
EARLIEST, LATEST, STALE = pd.Timedelta(days=-17), pd.Timedelta(days=20), pd.Timedelta(days=200)


def read(path: str | Path, *, published: periods.Day = "") -> reading.Reading:
    """The exports and imports of goods of a monthly workbook, as a `Reading` [million US dollars; tonnes; per cent].

    published: the day of the release, as `periods.day_or_month` reads it; by default the day that the file's name
        begins with, else empty. A name that begins with digits of no day, or of one that does not go with the months of
        the file, is among the doubts.

    Totals, sectors and goods; the month, the month before as revised, and the year to date, with growth year on year.
    Of goods their volume too, in thousand tonnes or in units, where the table says which. Values as they stand in the
    cells, to four decimals. Raises FiguresError for a file that is no such workbook, and
    PeriodError for a `published` that is no date.
    """
    file = _path(path)
    said = "" if published == "" else f"{periods.last_day(published):%Y-%m-%d}"
    tables = [_Table(block, *columns(block)) for sheet in workbook.sheets(file, SOUGHT) for block in _blocks(sheet)]
    if not tables:
        what = (
            "no sheet is headed as exports or imports of goods ('Hàng hóa xuất khẩu', 'Exports of goods') with columns"
            " of values"
        )
        raise reading.OtherFormat([f"{file.name}: {what}. Is it a monthly workbook of the statistics office?"])
    newest = max((table.month for table in tables if table.month is not None), default=None)
    day, doubts = (said, []) if said else _released(file.name, newest)
    rows: list[dict[str, str]] = []
    for table in tables:
        found, odd = _figures(table, newest, day)
        rows += found
        doubts += [*table.inferred, *odd]
    rows, twice = each_once(rows)
    doubts += [*twice, *_untitled(file, {row["flow"] for row in rows})]
    skipped = [text for table in tables for text in table.unclear]
    return reading.Reading(file.name, reading.table(rows), tuple(skipped), tuple(doubts))


@dataclass(frozen=True)
class _Table:
    """A table of the workbook: where it stands, its columns, and what was said of the others and of these."""

    block: Block
    columns: list[Column]
    unclear: list[str]
    inferred: list[str]

    @property
    def month(self) -> pd.Period | None:
        """The month of the release that the headers name."""
        return reference(self.columns)


def _figures(table: _Table, newest: pd.Period | None, day: str | None) -> tuple[list[dict[str, str]], list[str]]:
    """The figures of a table, and what is doubtful about it; none of one that is headed as of another month."""
    if day is None:
        return [], []
    where = table.block.sheet.address(table.block.title, 0)
    if table.month != newest:
        what = f"the table is headed as of {table.month}, the workbook is of {newest}; left out" if table.month else ""
        return [], [f"{where}: {what}"] if what else []
    if unit := _other_unit(table.block):
        return [], [f"{where}: the table counts in {unit!r}, not in million US dollars; left out"]
    kept, odd = sound(table.block, table.columns)
    found, doubts = figures(table.block, kept, day)
    if unvalued := table.block.sheet.unvalued:
        what = f"{wording.count(len(unvalued), 'formula')} without a stored result, such as in {unvalued[0]}"
        doubts.insert(0, f"{where}: {what}; they are not read. Open the workbook in a spreadsheet and save it")
    for check in (consistent, in_order, settled):
        found, apart = check(found)
        doubts += apart
    return found, [*odd, *doubts]


def _untitled(file: Path, found: Set[str]) -> list[str]:
    """Tables of a flow of which nothing was read, whose title is not understood, in words."""
    titles = [
        (sheet.address(row, 0), title)
        for sheet in (workbook.sheets(file, SOUGHT) if len(found) == 1 else ())
        for row, cells in enumerate(sheet.rows)
        if (flow := NAMED.match(folded(title := first_text(cells)))) and FLOWS[flow["flow"][0]] not in found
    ]
    what = "is no title of a table of goods that is understood; nothing of it is read"
    return [f"{where}: {title!r} {what}" for where, title in titles[:1]]


def _other_unit(block: Block) -> str:
    """The words of its head where they count money in another unit than million US dollars; "" where they do not."""
    cells = (folded(cell) for row in block.sheet.rows[block.title + 1 : block.units + 1] for cell in row)
    return next((text for text in cells if MONEY.search(text) and not MILLIONS.search(text)), "")


def looks(head: bytes, path: Path) -> bool:  # noqa: ARG001 - a name says nothing of a workbook
    r"""Whether the first bytes of a file are those of a workbook.

    >>> looks(b"month,exports\n", Path())
    False
    """
    return head.startswith(workbook.SIGNATURES)


def _path(path: object) -> Path:
    if isinstance(path, str | os.PathLike) and isinstance(os.fspath(path), str) and "\0" not in os.fspath(path):
        return Path(path)
    raise FiguresError([f"{path!r} is no path. Give the path of a workbook as a text or a Path"])


def _released(name: str, month: pd.Period | None) -> tuple[str | None, list[str]]:
    """The day of release that a file's name begins with, and what is doubtful about it.

    month: that of the release. A day that does not go with it is no day of release; None where a year must be wrong.
    """
    found = NAME.match(name)
    if not found:
        return "", []
    try:
        day = periods.last_day(found[1])
    except PeriodError:
        return "", [f"{name}: begins with {found[1]}, which is no day; the figures have no day of release"]
    late = pd.Timedelta(0) if month is None else day - month.end_time.normalize()
    if EARLIEST <= late <= LATEST:
        return f"{day:%Y-%m-%d}", []
    what = f"{name}: begins with {found[1]}, while the headers name {month}"
    if late > STALE or late < EARLIEST:
        return None, [f"{what}, so one of the two is wrong; nothing is read. Say the day of release, --published"]
    return "", [f"{what}, so this is no day of release; the figures have none. Say it, --published"]


def _blocks(sheet: Sheet) -> Iterator[Block]:
    """The tables of a sheet that are titled as exports or imports of goods and have columns of values."""
    titled = [(row, flow) for row, cells in enumerate(sheet.rows) if (flow := _flow_of(first_text(cells)))]
    for number, (row, flow) in enumerate(titled):
        end = titled[number + 1][0] if number + 1 < len(titled) else len(sheet.rows)
        units = next((at for at in range(row + 1, min(row + 12, end)) if _has_units(sheet.rows[at])), None)
        if units is not None:
            yield Block(sheet, flow, row, units, end)


@lru_cache(maxsize=20_000)  # the sheets of an archive have their labels in common
def _flow_of(title: str) -> str:
    """The flow that a row is the title of; "" where it is none, or one of services, prices or quarters."""
    found = TITLE.fullmatch(folded(title).rstrip(" :."))
    return FLOWS[found["flow"][0]] if found else ""


def _has_units(cells: Sequence[object]) -> bool:
    return sum(folded(cell) in VALUE for cell in cells) >= 2
