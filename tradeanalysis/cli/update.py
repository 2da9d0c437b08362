"""`tradeanalysis update`: the month in one command: files into the table, audit, pages, and what changed."""

import argparse
import contextlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tradeanalysis import languages
from tradeanalysis.cli import changed, import_files
from tradeanalysis.cli.command import TARGET_HELP, Command, counted_year, place_of, target, year
from tradeanalysis.errors import FiguresError
from tradeanalysis.languages.texts import imported as texts

if TYPE_CHECKING:
    import pandas as pd

    from tradeanalysis.report.answer import Answer

SOME_UNREAD = 3
STATUS = (
    "Exit status: 0 done, whether or not anything changed; 1 refused or failed: pages are as they were, and the next "
    "run makes those of the table; 2 misuse; 3 some files were not read, all else is done; 130 interrupted; 143 ended."
)


def _options(parser: argparse.ArgumentParser) -> None:
    import_files.file_options(parser)
    parser.add_argument("--place", help="place of the pages, and of files that name none (default: the only one)")
    parser.add_argument("--year", type=year, help="year asked about (default: the newest of which a level is known)")
    parser.add_argument("--target", type=target, help=f"{TARGET_HELP} (default: as set)")
    parser.add_argument("--nation", help="country the place is part of")
    parser.add_argument("--out", default="report", metavar="DIR", help="folder for the pages (default: %(default)s)")
    parser.add_argument(
        "--language", choices=languages.known(), help="of the pages (default: that of those in DIR, else English)"
    )
    parser.add_argument("--base-url", metavar="URL", help="where on the web DIR will stand (default: as its pages say)")
    parser.add_argument("--json", action="store_true", help="print one object of JSON in place of lines")
    parser.epilog = STATUS


def _run(chosen: argparse.Namespace) -> int:
    # Of the object alone is standard output.
    with contextlib.redirect_stdout(sys.stderr) if chosen.json else contextlib.nullcontext():
        done = import_files.add(chosen)
        said = _updated(chosen, done)
    if chosen.json:
        print(json.dumps(said, ensure_ascii=False, indent=1))
    else:
        print(*said["lines"], said["index"], sep="\n")
    return SOME_UNREAD if done.unread else 0


def _updated(chosen: argparse.Namespace, done: import_files.Done) -> dict[str, Any]:
    """What the command says: what changed in the table, and the pages that rest on it."""
    from tradeanalysis import figures, report
    from tradeanalysis.cli.report import progress_line
    from tradeanalysis.report import pages

    table = figures.load(chosen.into)
    place = place_of(table, chosen.place)
    asked = int(counted_year(chosen.year, table, place) or _year(table, place))
    given = {"figures": chosen.into, "place": place, "year": asked, "target": chosen.target, "nation": chosen.nation}
    given = {name: value for name, value in given.items() if value is not None}
    folder = Path(chosen.out)
    address = pages.address_of(folder) if chosen.base_url is None else chosen.base_url
    language = chosen.language or pages.language_of(folder)
    pages_are = {"out": chosen.out, "language": language, "base_url": address}
    index, current = folder / pages.INDEX, report.current(given, **pages_are)
    had = _rows_of(folder, Path(chosen.into), done.had)
    with languages.speaking(language):
        if had < len(table):
            since = changed.added(chosen.into, len(table) - had)
            lines = [] if done.new else [texts.UPDATED["earlier"]]
            lines += changed.lines(since, place=place, year=asked, target=chosen.target)
        else:
            lines = [texts.UPDATED["same" if current else "remade" if index.exists() else "none"]]
    if not current:
        with progress_line() as show:
            index = report.run(given, progress=show, **pages_are)
    return {
        "changed": not current, "table": chosen.into, "new": done.new, "figures": len(table), "files": done.files,
        "unread": done.unread, "place": place, "year": asked, "lines": lines, "index": str(index),
        "answers": [_answer(page) for page in pages.listed(index.parent)],
    }  # fmt: skip


def _rows_of(folder: Path, table: Path, had: int) -> int:
    """How many rows of the table the pages of a folder rest on; where none of them is of it, those it had before."""
    from tradeanalysis.report import grown, pages

    found = (grown.rows_before(page.figures, table) for page in pages.listed(folder))
    return min((rows for rows in found if rows is not None), default=had)


def _answer(page: "Answer") -> dict[str, object]:
    """What a page answers, for a program to read."""
    numbers = {number.label: number.text for number in page.numbers}
    said = {"page": page.file, "question": page.title, "answer": page.headline or page.summary}
    return said | {"reason": page.reason, "numbers": numbers}


def _year(table: "pd.DataFrame", place: str) -> int:
    """The year of the newest level of a place, or of its newest figure."""
    from tradeanalysis import figures

    here = table[table["place"] == place]
    if here.empty:
        known = ", ".join(sorted(set(table["place"]))[:5])
        raise FiguresError([f"no figure of {place!r} is in the table. Known are {known}; choose one with --place"])
    return figures.newest_year(here)


COMMAND = Command(
    "update", "Read files into the table, audit it, write the pages, and say what changed.", _options, _run
)
