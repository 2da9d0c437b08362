"""`tradeanalysis import`: files of trade figures into the table."""

import argparse
import functools
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tradeanalysis import spread
from tradeanalysis.cli import progress
from tradeanalysis.cli.command import Command, as_of
from tradeanalysis.errors import FiguresError, TradeDataError

if TYPE_CHECKING:
    from tradeanalysis.figures.appending import Addition
    from tradeanalysis.readers import Reading

LINES = 5  # on what new figures changed; `update` has more
PRESS = (".txt", ".text", ".md", ".html", ".htm")
MOST = 5  # remarks on a file, of each kind, that are printed one by one
# What a file may leave unsaid.
GIVEN = {
    "place": "place that the figures are of, such as Hanoi",
    "flow": "exports, imports, balance or trade",
    "measure": "level, yoy_pct, mom_pct or share_pct",
    "unit": "what the numbers count in, such as usd_mn",
    "publisher": "who published the file",
    "period": "the only period of a table without months, such as 2023-04",
    "names": "what labels name that are no known words: commodity, partner, place or sector",
    "commodity": "goods that the figures are of, such as rice",
    "sector": "sector that the figures are of: total, domestic or fdi",
    "partner": "partner that the figures are of, such as Japan",
    "basis": "how the figures were counted, such as seasonally_adjusted",
    "decimal": "mark before decimals, where no number shows it: . or ,",
    "fiscal_start": "month with which fiscal years such as 2023-24 begin: 4 for April",
    "where": "the rows to read by their labels, as in 'Seasonal adjustment=Unadjusted; Basis=Customs'",
    "sheet": "the only sheet of a workbook to read",
}
KINDS = {
    "level": "level", "yoy_pct": "growth rate", "mom_pct": "growth rate from a month earlier", "share_pct": "share",
    "target_yoy_pct": "target", "target_level": "target", "volume": "volume",
    "volume_yoy_pct": "growth rate of volumes",
}  # fmt: skip
STATUS = "Exit status: 0 all files were read; 1 some were not, the others are in the table; 2 misuse; 130 interrupted."


def _options(parser: argparse.ArgumentParser) -> None:
    file_options(parser)
    parser.add_argument("--dry-run", action="store_true", help="only say what would be added")
    parser.add_argument("--place", help=GIVEN["place"])
    parser.add_argument("--brief", action="store_true", help="leave out what the new figures changed")
    parser.epilog = STATUS


def file_options(parser: argparse.ArgumentParser, *, needed: bool = True) -> None:
    """The files to read, the table to add to, and what a file may leave unsaid; without its place.

    needed: whether a file must be named.
    """
    parser.add_argument(
        "files", metavar="FILE", nargs="+" if needed else "*", help="a file of figures, or a folder of them"
    )
    parser.add_argument(
        "--into", default="figures.csv", metavar="TABLE", help="the table to add to, made if need be (%(default)s)"
    )
    parser.add_argument(
        "--published", type=as_of, metavar="DATE", help="day of the release, where neither file nor name says it"
    )
    for name, purpose in GIVEN.items():
        if name != "place":
            parser.add_argument(f"--{name.replace('_', '-')}", help=purpose)


def _run(chosen: argparse.Namespace) -> int:
    done = add(chosen, dry_run=chosen.dry_run)
    if done.new and done.had and not chosen.dry_run and not chosen.brief:
        from tradeanalysis.cli import changed

        print(*changed.lines(changed.added(chosen.into, done.new))[:LINES], sep="\n")
    return 1 if done.unread else 0


@dataclass(frozen=True)
class Done:
    """What reading files into a table came to: rows it had, rows that are new, files, and files that were not read."""

    had: int
    new: int
    files: int
    unread: int


def add(chosen: argparse.Namespace, *, dry_run: bool = False) -> Done:
    """What was read and added to the table; a line is printed on each file, and one on all."""
    from tradeanalysis import wording
    from tradeanalysis.figures import appending

    table = appending.opened(chosen.into)
    files = _files(chosen.files, Path(chosen.into))
    given = {name: getattr(chosen, name) for name in ("published", *GIVEN)}
    readings = _read(files, {name: text for name, text in given.items() if text is not None})
    added = appending.additions(table, [(reading.name, reading.figures) for reading in readings])
    for reading, addition in zip(readings, added, strict=True):
        _say(reading, addition)
    if not dry_run:
        appending.save(table, added)
    new = sum(len(addition.new) for addition in added)
    read = wording.count(sum(len(reading.figures) for reading in readings), "figure")
    where = f"would be new in {chosen.into}, which is as it was" if dry_run else f"new in {chosen.into}"
    said = f"{wording.count(len(files), 'file')}: {read}, {_number(new)} {where}"
    unread = len(files) - len(readings)
    print(f"{said}; {wording.count(unread, 'file was', 'files were')} not read" if unread else said)
    return Done(len(table.rows), new, len(files), unread)


def _several(kind: str) -> str:
    return kind.replace("rate", "rates") if "rate" in kind else f"{kind}s"


def _number(new: int) -> str:
    return f"{new:,}" if new else "nothing"


def _files(names: Sequence[str], into: Path) -> list[Path]:
    found = [path for name in names for path in _files_of(name, into)]
    if names and not found:
        raise FiguresError([f"{', '.join(names)}: no file in it. Name a file, or a folder that holds some"])
    return found


def _files_of(name: str, into: Path) -> Iterator[Path]:
    """The file of a name, or those of a folder in their order; hidden ones and the table itself are left out."""
    if not os.path.isdir(name):  # noqa: PTH112 - takes any text, where Path.is_dir may raise
        yield Path(name)
        return
    for folder, inner, files in os.walk(name):
        inner[:] = sorted(one for one in inner if not one.startswith("."))
        paths = [Path(folder, one) for one in sorted(files) if not one.startswith((".", "~$"))]
        yield from (path for path in paths if path.resolve() != into.resolve())


def _read(files: Sequence[Path], given: dict[str, str]) -> list["Reading"]:
    """What each file holds; a file that cannot be read is named and passed by."""
    found, failures, live = [], [], progress.live()
    with progress.line() as show:
        read = iter(spread.each(functools.partial(_read_one, given), files))
        for number in range(1, len(files) + 1):
            if live:
                show(f"reading {number} of {len(files)} files")
            if isinstance(one := next(read), str):
                failures.append(one)
            else:
                found.append(one)
    for failure in failures:
        print(f"tradeanalysis: {failure}", file=sys.stderr)
    return found


def _read_one(given: dict[str, str], path: Path) -> "Reading | str":
    """What a file holds, or why it cannot be read."""
    from tradeanalysis import readers

    try:
        return readers.read(path, **given)
    except TradeDataError as error:
        press = path.suffix.lower() in PRESS and path.is_file()
        return f"{error}{f'. A press text is read by: tradeanalysis read {path} --into TABLE' if press else ''}"
    except Exception as error:  # one file that nobody foresaw must not stop an archive
        return f"{path.name}: cannot be read ({type(error).__name__}: {error}). Please report it"


def _say(reading: "Reading", addition: "Addition") -> None:
    """One line on what a file holds and what of it is new; below it, what is doubtful."""
    from tradeanalysis import wording

    figures = reading.figures
    if figures.empty:
        print(f"{reading.name}: no figures")
    else:
        numbers = figures["measure"].map(KINDS).value_counts()
        kinds = ", ".join(wording.count(number, str(kind), _several(str(kind))) for kind, number in numbers.items())
        days = sorted(set(figures["published"]) - {""})
        known = f"published {wording.listed(days[:3])}" if days else "day of release not known"
        print(f"{reading.summary} ({kinds}), {known}: {_number(len(addition.new))} new")
    for what, lines in (("not read", reading.skipped), ("doubt", reading.doubts), ("left out", addition.left_out)):
        for line in lines[:MOST]:
            print(f"  {what}: {line}")
        if len(lines) > MOST:
            print(f"  {what}: {len(lines) - MOST:,} more")


COMMAND = Command("import", "Read files of trade figures into the table of published figures.", _options, _run)
