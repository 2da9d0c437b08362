"""`tradeanalysis report`: the pages."""

import argparse
import functools
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tradeanalysis import languages, spread
from tradeanalysis.cli import progress, series
from tradeanalysis.cli.command import (
    HOME,
    TARGET_HELP,
    Command,
    FiscalYear,
    as_of,
    counted_year,
    newest_year,
    only_place,
    target,
    year,
)
from tradeanalysis.errors import FiguresError, TradeDataError

if TYPE_CHECKING:
    from tradeanalysis.readers.articles.reading import ArticleReading


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", nargs="?", help="press text that the pages are on; see `read`")
    parser.add_argument(
        "--published", type=as_of, metavar="DATE", help="day or month of ARTICLE (default: its --as-of)"
    )
    parser.add_argument("--place", help="place asked about (default: the only one of FILE, else Hanoi)")
    parser.add_argument("--places", metavar="FILE", help="places, one a line: a folder of pages for each, in DIR")
    parser.add_argument("--year", type=year, help="year asked about, such as 2023 (default: the newest of FILE)")
    parser.add_argument("--as-of", type=as_of, metavar="DATE", help="use only what was published by then: 2023-05-04")
    parser.add_argument(
        "--since", type=as_of, metavar="DATE", help="day from which the move of the outlook is explained"
    )
    parser.add_argument("--target", type=target, help=f"{TARGET_HELP} (default: as set)")
    parser.add_argument("--flow", choices=("exports", "imports"), help="exports or imports (default: exports)")
    parser.add_argument("--nation", help='country the place is part of, such as "Viet Nam"')
    parser.add_argument("--calendar", help="whose holiday moves: Tet, Easter, Ramadan or none (default: of the place)")
    parser.add_argument(
        "--figures", metavar="FILE", help="CSV table of published figures (default: the bundled one; with ARTICLE none)"
    )
    series.options(parser)
    parser.add_argument("--out", default="report", metavar="DIR", help="folder for the pages (default: %(default)s)")
    parser.add_argument(
        "--only", action="append", default=[], metavar="NN", help="numbers of the notebooks to run: 02,03"
    )
    parser.add_argument(
        "--keep-notebooks", action="store_true", help="keep the run notebooks beside the pages, for `verify`"
    )
    parser.add_argument(
        "--again", action="store_true", help="run and write everything again, also where nothing has changed"
    )
    parser.add_argument("--zip", action="store_true", help="put the pages into one file beside the folder too")
    parser.add_argument(
        "--language", choices=languages.known(), default=languages.ENGLISH, help="of the pages (default: %(default)s)"
    )
    parser.add_argument(
        "--base-url", default="", metavar="URL", help="where on the web DIR will stand: chats then show a picture"
    )
    parser.add_argument(
        "--format", choices=("html", "pdf"), default="html", help="pdf prints the pages too, where there is a browser"
    )


def _run(chosen: argparse.Namespace) -> int:
    from tradeanalysis import report, wording

    names = ("place", "year", "flow", "as_of", "since", "target", "nation", "calendar", "figures")
    given = {name: getattr(chosen, name) for name in names if getattr(chosen, name) is not None}
    sources = report.choose(chosen.only)
    if chosen.published and not chosen.article:
        raise FiguresError(["--published is the day of an ARTICLE; name one, or give --as-of"])
    if chosen.series:
        given |= series.as_table(chosen)
    else:
        given |= _which(chosen)
    if chosen.places:
        return _of_places(chosen, given)
    _refuse_unwritable(chosen, sources)
    article = {} if chosen.article is None else {"article": _article(chosen)}
    options = {"out": chosen.out, **_how(chosen)}
    ran: set[str] = set()
    with progress_line() as show:

        def told(name: str, finished: int, total: int) -> None:
            ran.add(name)
            show(name, finished, total)

        index = report.run(given, progress=told, **options | article)
    if same := [source.name for source in sources if source.name not in ran]:
        print(f"{wording.listed(same)}: not run again, since nothing changed; --again runs all", file=sys.stderr)
    _say_written(index, {f"{source.stem}.html" for source in sources}, pdf=chosen.format == "pdf", zipped=chosen.zip)
    return 0


def _which(chosen: argparse.Namespace) -> dict[str, object]:
    """The place of a file that names only one, and the year, its newest where none was chosen, by parameter."""
    found: dict[str, object] = {}
    if chosen.figures and not (chosen.places or chosen.article):
        found["place"] = chosen.place = chosen.place or only_place(chosen.figures)
        if chosen.year is None:
            found["year"] = newest_year(chosen.figures, chosen.place, chosen.as_of)
    return found if chosen.year is None else found | {"year": _year(chosen)}


def _year(chosen: argparse.Namespace) -> int | None:
    """The year of the option; of places that are not named here it is not known over which years they run."""
    named = chosen.place or (None if chosen.figures or chosen.article or chosen.places else HOME)
    if named:
        return counted_year(chosen.year, chosen.figures, named)
    if isinstance(chosen.year, FiscalYear) and not chosen.places:
        why = "over which years figures run is a matter of their place"
        raise TradeDataError(f"{why}; give --place with --year {chosen.year}")
    return int(chosen.year)


def _refuse_unwritable(chosen: argparse.Namespace, sources: Iterable[Path]) -> None:
    """Refuse a PDF without a browser and a file that would overwrite others, before the notebooks run."""
    from tradeanalysis.report import bundles, pages

    folder = Path(chosen.out)
    if chosen.format == "pdf":
        bundles.browser()
        pages.refuse_foreign(folder, ["index.pdf", *(f"{source.stem}.pdf" for source in sources)])
    if chosen.zip:
        bundles.zip_file(folder)


def _how(chosen: argparse.Namespace) -> dict[str, Any]:
    """How the pages are made, whatever is asked."""
    return {name: getattr(chosen, name) for name in ("only", "keep_notebooks", "again", "language", "base_url")}


def _of_places(chosen: argparse.Namespace, given: dict[str, object]) -> int:
    """The pages of many places, each in a folder of its name; a place without pages is named and passed by."""
    if chosen.place or chosen.article or chosen.zip or chosen.format == "pdf":
        raise FiguresError(["--places writes pages for each place; leave out ARTICLE, --place, --zip and --format pdf"])
    try:
        lines = Path(chosen.places).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FiguresError(
            [f"{chosen.places}: cannot be read as text ({error}); give a file of one place a line"]
        ) from error
    folders = _folders(chosen.places, dict.fromkeys(filter(None, map(str.strip, lines))))
    make = functools.partial(_of_place, given, _how(chosen))
    made = list(spread.each(make, [(place, Path(chosen.out, name)) for name, place in folders.items()]))
    for line, failed in made:
        print(line, file=sys.stderr if failed else sys.stdout)
    return 1 if any(failed for _, failed in made) else 0


def _folders(file: str, places: Iterable[str]) -> dict[str, str]:
    """Each place by the name of the folder of its pages."""
    from tradeanalysis import cleaning

    folders: dict[str, str] = {}
    for place in places:
        name = "-".join("".join(c if c.isalnum() else " " for c in cleaning.fold(place)).split())
        if not name:
            raise FiguresError([f"{file}: {place!r} has no letter that a folder could be named by"])
        if (other := folders.setdefault(name, place)) != place:
            raise FiguresError([f"{file}: {other!r} and {place!r} have pages in one folder; leave one out"])
    if not folders:
        raise FiguresError([f"{file}: no place in it; write the name of one on each line"])
    return folders


def _of_place(
    given: dict[str, object], options: dict[str, Any], place_and_folder: tuple[str, Path]
) -> tuple[str, bool]:
    """The index page of one place, or what stood in its way, and whether it failed."""
    from tradeanalysis import report

    place, folder = place_and_folder
    if options["base_url"]:
        options = {**options, "base_url": f"{options['base_url'].rstrip('/')}/{folder.name}"}
    try:
        return str(report.run({**given, "place": place}, out=folder, **options)), False
    except TradeDataError as error:
        return f"tradeanalysis: {place}: {error}", True
    except OSError as error:  # of this folder alone
        return f"tradeanalysis: {place}: {error.filename or folder}: {error.strerror or error}", True


def _article(chosen: argparse.Namespace) -> "ArticleReading":
    """What the article that the pages are on holds."""
    from tradeanalysis import readers
    from tradeanalysis.readers import content

    path = Path(chosen.article)
    return readers.article(
        content.text(path), published=chosen.published or chosen.as_of, place=chosen.place, name=path.name
    )


def _say_written(index: Path, ran: set[str], *, pdf: bool, zipped: bool) -> None:
    """Print the files that a run wrote, and which of its pages have no answer."""
    from tradeanalysis.report import bundles, pages

    found = pages.listed(index.parent)
    for answer in found:
        if answer.reason and answer.file in ran:
            print(f"tradeanalysis: {answer.file} has no answer: {answer.reason}", file=sys.stderr)
    print(index)
    if pdf:
        print(*bundles.printed(index.parent, [pages.INDEX, *(answer.file for answer in found)]), sep="\n")
    if zipped:
        print(bundles.zipped(index.parent))


@contextmanager
def progress_line() -> Iterator[Callable[[str, int, int], None]]:
    """A function to call after every cell: it keeps one line on a terminal, else names each finished notebook."""
    from tradeanalysis import wording

    counts: dict[str, tuple[int, int]] = {}
    live = progress.live()
    with progress.line() as shown:

        def show(name: str, finished: int, total: int) -> None:
            counts[name] = (finished, total)
            if live:
                done, cells = (sum(numbers) for numbers in zip(*counts.values(), strict=True))
                shown(f"running {wording.count(len(counts), 'notebook')}: {done} of {cells} cells")
            elif finished == total:
                print(f"{name} finished", file=sys.stderr, flush=True)

        yield show


COMMAND = Command("report", "Run the notebooks and write a page for each, and an index.", _options, _run)
