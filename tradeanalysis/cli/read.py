"""`tradeanalysis read`: press texts to the figures of trade that they print, and to what follows from them."""

import argparse
import functools
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tradeanalysis import spread
from tradeanalysis.cli.command import Command, as_of, said
from tradeanalysis.errors import FiguresError, TradeDataError

if TYPE_CHECKING:
    from tradeanalysis.readers.articles.reading import ArticleReading

SUFFIXES = ("", ".txt", ".text", ".md", ".html", ".htm", ".xhtml")
STATUS = "Exit status: 0 figures were read; 1 none was, or a file was not read; 2 misuse; 130 interrupted."


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", metavar="FILE", nargs="+",
        help="article as text or as a web page, or a folder of them; - reads what is typed or piped",
    )  # fmt: skip
    parser.add_argument("--published", type=as_of, metavar="DATE", help="day or month of the article: 2023-05-06")
    parser.add_argument("--publisher", help="who printed it, where its page does not say")
    parser.add_argument("--place", help='place that the article is about, such as "Hanoi"')
    parser.add_argument("--language", choices=("en", "vi", "fr", "es", "de"), help="default: found from the words")
    parser.add_argument("--strict", action="store_true", help="only figures of which one sentence names everything")
    parser.add_argument("--csv", metavar="OUT", help="file to write the figures to, as a table")
    parser.add_argument("--into", metavar="TABLE", help="table to add the figures to, made if need be")
    parser.add_argument(
        "--confirm", action="store_true", help="with --into: ask of each doubtful figure whether it stays"
    )
    parser.epilog = STATUS


def _run(chosen: argparse.Namespace) -> int:
    from tradeanalysis.cli import read_into, read_tables

    if chosen.confirm and not chosen.into:
        raise FiguresError(["--confirm asks what is added to a table; name it with --into figures.csv"])
    files = _files(chosen)
    found = _readings(files, chosen)
    if not found:
        return 1
    if len(files) > 1:
        print(*read_tables.summaries(found), sep="\n")
    else:
        _say(found[0], chosen.into)
    if chosen.csv:
        print(f"{chosen.csv}: {read_tables.write(found, chosen.csv)} rows")
    if chosen.into:
        read_into.add(found, chosen.into, confirm=chosen.confirm)
    whole = len(found) == len(files) and any(len(one.figures) for one in found)
    return 0 if whole else 1


def _readings(files: list[str], chosen: argparse.Namespace) -> "list[ArticleReading]":
    """The articles that could be read; what stood in the way of the others is printed."""
    each = map if "-" in files else spread.each  # what is piped can be read here alone
    read = list(each(functools.partial(_read, chosen=chosen), files))
    for line in (one for one in read if isinstance(one, str)):
        print(line, file=sys.stderr)
    return [one for one in read if not isinstance(one, str)]


def _files(chosen: argparse.Namespace) -> list[str]:
    """The articles that were named, without the tables that are written."""
    kept = {os.path.realpath(path) for path in (chosen.into, chosen.csv) if path}
    return [name for one in chosen.files for name in _files_of(one) if os.path.realpath(name) not in kept]


def _files_of(name: str) -> Iterator[str]:
    """The file of a name, or the articles of a folder in their order; hidden files are left out."""
    if name == "-" or not os.path.isdir(name):  # noqa: PTH112 - takes any text, where Path.is_dir may raise
        yield name
        return
    found = []
    for folder, inner, files in os.walk(name):
        inner[:] = sorted(one for one in inner if not one.startswith("."))
        names = (one for one in sorted(files) if not one.startswith((".", "~$")))
        found += [str(Path(folder, one)) for one in names if Path(one).suffix.lower() in SUFFIXES]
    if not found:
        raise FiguresError([f"{name}: no article in it. Put texts (.txt) or pages (.html) there, or name a file"])
    yield from found


def _read(name: str, chosen: argparse.Namespace) -> "ArticleReading | str":
    """What an article holds, or why it cannot be read."""
    from tradeanalysis.readers import article

    try:
        return article(
            _text(name), published=chosen.published, place=chosen.place, language=chosen.language,
            strict=chosen.strict, publisher=chosen.publisher, name="text" if name == "-" else Path(name).name,
        )  # fmt: skip
    except TradeDataError as error:
        return f"tradeanalysis: {error}"
    except OSError as error:
        return f"tradeanalysis: {name}: {said(error)}"


def _text(name: str) -> str:
    from tradeanalysis.readers import content

    return content.decoded(sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes())


def _say(reading: "ArticleReading", into: str | None) -> None:
    """Print what was read and not read, what follows from it, and what of it cannot be true."""
    from tradeanalysis.cli import read_tables

    print(*read_tables.lines(reading), sep="\n")
    if len(reading.figures):
        print(*read_tables.consequences(reading, into), sep="\n")


COMMAND = Command(
    "read", "Read the figures of trade in press texts, say what was not understood and what follows.", _options, _run
)
