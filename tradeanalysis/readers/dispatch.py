"""Any file of trade figures to a `Reading`: the format is recognised by what the file holds, not by its name.

A format is a module with two functions. `looks(head, path)` says from the first bytes whether the file may be of it,
without an error; `read(path, **given)` reads it, and raises `OtherFormat` where the file is of another one after all.
The formats are asked in the order of `FORMATS`: the strict ones first, any table last.
"""

import inspect
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType

from tradeanalysis import wording
from tradeanalysis.cleaning import fold
from tradeanalysis.errors import FiguresError
from tradeanalysis.readers import content, live
from tradeanalysis.readers.reading import Given, OtherFormat, Reading
from tradeanalysis.readers.workbook import SIGNATURES

FORMATS = (
    "gso", "sdmx", "px", "jsonstat", "comtrade", "wits", "fred", "eurostat", "pxweb", "customs", "table",
)  # fmt: skip


def read(path: str | Path, **given: str) -> Reading:
    """The figures of a file of any known format, as a `Reading` [units as the file says].

    given: what the file does not say, such as place, flow, measure, unit, published or publisher; a format takes those
        that its own `read` names.

    path: of a file; or a live source such as "comtrade:704", as `live.read` takes it.

    Raises FiguresError of one line for a file that none of the formats can read.

    >>> read("nowhere.csv")
    Traceback (most recent call last):
    tradeanalysis.errors.FiguresError: nowhere.csv: no such file. Give the path of a file
    """
    if isinstance(path, str | Path) and live.is_source(str(path)):
        return _read(live, str(path), given)
    file = content.regular(path)
    head = content.head(file)
    reasons: list[str] = []
    for name in FORMATS:
        module = import_module(f"tradeanalysis.readers.{name}")
        if not module.looks(head, file):
            continue
        try:
            return _doubted(_read(module, file, given), head, file)
        except OtherFormat as error:
            reasons += error.problems
    what = "is in no format that is known. Give a workbook, or a table as CSV"
    raise FiguresError(reasons[-1:] or [f"{file.name}: {what}"])


def _doubted(found: Reading, head: bytes, file: Path) -> Reading:
    """The reading, with a doubt where a text ends inside a line: its last number may be cut off."""
    if (
        head.startswith(SIGNATURES)
        or b"\0" in head[:64]
        or content.ends(file).endswith((b"\n", b"\r", b">", b"}", b"]", b";"))
    ):
        return found
    doubt = "the last line has no end, so the file may be cut off there. Look at its last number"
    return replace(found, doubts=(*found.doubts, doubt))


def _read(module: ModuleType, file: Path | str, given: dict[str, str]) -> Reading:
    """What a format makes of a file; what is given and not taken is refused where the file does not say just that."""
    named = inspect.signature(module.read).parameters
    names = Given.__annotations__ if "given" in named else named
    taken = [name for name in names if name not in ("path", *live.OWN)]
    found: Reading = module.read(file, **{name: text for name, text in given.items() if name in taken})
    if spare := [name for name in given if name not in taken and not _says(found, name, given[name])]:
        what = f"{wording.listed(spare)} given, but the file says it itself"
        raise FiguresError([f"{Path(file).name}: {what}. Leave it out; {wording.listed(taken)} may be given"])
    return found


def _says(found: Reading, name: str, text: str) -> bool:
    """Whether all figures that were read are of what was given, as those of a workbook are of its country."""
    return name in found.figures.columns and set(found.figures[name].map(fold)) == {fold(text)}
