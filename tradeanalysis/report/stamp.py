"""What a page rests on, in one line: the figures file, the other data, and the version, without a clock."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

from tradeanalysis import __version__
from tradeanalysis.languages.texts import furniture
from tradeanalysis.wording import count


class Stamp(TypedDict, total=False):
    """What a page rests on: its figures file, `last` being its last period, the day, and other files with checksums."""

    name: str
    path: Path
    sha256: str
    rows: int
    last: object
    as_of: object
    besides: Mapping[str, str]


def figures_told(stamp: Stamp) -> str:
    """The figures file of a page in words; empty where it has none.

    stamp: `name`, and any of `sha256`, `rows` and `last`, the last period of the figures.

    >>> figures_told({"name": "mine.csv", "sha256": "0123456789", "rows": 1, "last": "2018-04"})
    'mine.csv (sha256 01234567, 1 row, last period 2018-04)'
    """
    parts = [
        f"sha256 {stamp['sha256'][:8]}" if stamp.get("sha256") else "",
        count(stamp["rows"], "row") if stamp.get("rows") is not None else "",
        furniture.ROWS.format(last=stamp["last"]) if stamp.get("last") else "",
    ]
    details = ", ".join(part for part in parts if part)
    return f"{stamp['name']} ({details})" if stamp.get("name") else ""


def stamp_line(figures: str = "", as_of: object = None, besides: Mapping[str, str] | None = None) -> str:
    """What a page rests on and the library version in one line, without a clock, so that two runs give the same page.

    figures: the figures file, as `figures_told` writes it. as_of: the day until which figures count as known. besides:
        the sha256 of the other files by name.
    """
    told = furniture.FIGURES_KNOWN if as_of else furniture.FIGURES
    others = ", ".join(f"{name} (sha256 {checksum[:8]})" for name, checksum in (besides or {}).items())
    lines = [
        told.format(figures=figures, day=as_of) if figures else "",
        furniture.BESIDES.format(others=others) if others else "",
    ]
    return " ".join(line for line in [*lines, f"{furniture.MADE.format(version=__version__)}."] if line)
