"""Which rows a table has more than when pages were last made from it, provided that its older rows are as they were."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tradeanalysis import wording
from tradeanalysis.languages import phrase
from tradeanalysis.languages.texts import furniture
from tradeanalysis.languages.texts import told as texts

TOLD = re.compile(r"(?P<name>.*) \(sha256 (?P<mark>[0-9a-f]{8}), (?P<rows>\d[\d,.]*) ")  # in any language
MOST = 12  # rows that are named one by one


def added(before: str, table: Path) -> list[str]:
    """The rows that stand below those of an earlier state of a table, in words, a line each [text].

    before: what a page said of its figures file, as `stamp.figures_told` writes it. Nothing where the file is
    another one, or where its beginning is not what the page was made from, to the byte.

    >>> added("mine.csv (sha256 01234567, 1 row, last period 2018-04)", Path("other.csv"))
    []
    """
    had = rows_before(before, table)
    if had is None:
        return []
    from tradeanalysis import figures
    from tradeanalysis.audit.findings import amount
    from tradeanalysis.figures.schema import QUANTITIES

    rows = figures.load(table).iloc[had:]
    about = figures.described(rows)

    def said_of(value: float, unit: str) -> str:
        return f"{value:,.6g} {unit}" if unit in QUANTITIES else amount(value, unit)

    said = [
        f"{phrase(row['place'])}, {what}, {months}: {row['printed'] or said_of(row['value'], row['unit'])}"
        + (f" ({texts.PUBLISHED.format(day=row['published'])})" if row["published"] else "")
        for row, (what, months, _) in zip(rows.to_dict("records"), about.to_numpy(), strict=True)
    ]
    more = len(said) - MOST
    return [*said[:MOST], furniture.MORE.format(rows=wording.count(more, "more row"))] if more > 0 else said


def rows_before(before: str, table: Path) -> int | None:
    """How many rows a table had when a page was made from it; None where that was another table, or another beginning.

    before: as in `added`.

    >>> rows_before("mine.csv (sha256 01234567, 1 row, last period 2018-04)", Path("other.csv"))
    """
    told = TOLD.match(before)
    if told is None or told["name"] != table.name or told["mark"] not in _marks(table.read_bytes()):
        return None
    return int(re.sub(r"\D", "", told["rows"]))


def _marks(data: bytes) -> set[str]:
    """The first digits of the checksum of every beginning of a file that ends with a line, with its end and without."""
    return set(_each(hashlib.sha256(), data.splitlines(keepends=True)))


def _each(found: "hashlib._Hash", lines: Iterable[bytes]) -> Iterator[str]:
    for line in lines:
        bare = line.rstrip(b"\r\n")
        short = found.copy()
        short.update(bare)
        yield short.hexdigest()[:8]
        found.update(line)
        yield found.hexdigest()[:8]
