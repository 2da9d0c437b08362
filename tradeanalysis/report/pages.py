"""Pages to share: one self-contained HTML file for each run notebook, and an index of the questions."""

import html
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from tradeanalysis import __version__
from tradeanalysis.errors import ReportError
from tradeanalysis.languages import ENGLISH, language
from tradeanalysis.languages.texts import furniture
from tradeanalysis.report import answer, directions, journal, kept
from tradeanalysis.report import data as data_file
from tradeanalysis.report.answer import Answer
from tradeanalysis.report.stamp import Stamp, figures_told, stamp_line

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from tradeanalysis.report.articles import Shown
    from tradeanalysis.report.exporter import TradeReportExporter

INDEX = "index.html"
OURS = b'<meta content="tradeanalysis '  # our mark of a page of ours, as the template spells it
ENDING = b"tradeanalysis\n"  # and of a file of ours that is no page
KEPT = f'"{kept.MARK}"'.encode()  # and of a notebook that is kept beside the pages
ADDRESS = re.compile(r'<meta content="([^"]+/)index\.html" property="og:url">')  # how an index says where it will stand
SPOKEN = re.compile(r'<html lang="([^"]+)">')  # and how it says its language
CARD = re.compile(r'<h2><a href="([^"]+)">')  # how the index links to a page
PROBE = ".tmp-probe"
LONGEST_NAME = 60  # letters of a name in a message


def entry(notebook: "NotebookNode", file: str, reason: str = "", stamp: Stamp | None = None) -> Answer:
    """The answer of the page `file` made from `notebook`, or the reason why it has none.

    stamp: what the figures were, see `stamp.figures_told`.
    """
    from tradeanalysis.report.contents import answer_of

    given = stamp or {}
    checksums = {given["name"]: given["sha256"]} if given.get("name") and given.get("sha256") else {}
    found = answer_of(directions.unmarked(notebook), file, reason)
    # A page that is sent away does not say in which folder of whose machine its table lies.
    asked = {
        name: Path(str(value)).name if name == "figures" and value else value
        for name, value in found.parameters.items()
    }
    return replace(
        found, figures=figures_told(given), checksums=checksums | dict(given.get("besides") or {}), parameters=asked
    )


def render(
    notebook: "NotebookNode",
    entries: Sequence[Answer],
    file: str,
    stamp: Stamp,
    beside: Path | None = None,
) -> str:
    """The HTML of the page `file`, made from `notebook` as it was run.

    entries: the pages of the index in their order, this one among them; they give the links to the neighbours.
    stamp: what the figures were, see `stamp.figures_told`; `as_of` and `besides`, see `stamp.stamp_line`. beside: the
        folder whose pictures the notebook may show.

    The page loads nothing and runs nothing. The same notebook gives the same bytes.
    """
    place = [entry.file for entry in entries].index(file)
    page = {
        "answer": entries[place],
        "index": INDEX,
        "previous": entries[place - 1] if place else None,
        "next": entries[place + 1] if place + 1 < len(entries) else None,
        "files": [entry.file for entry in entries],
        "stamp": stamp_line(figures_told(stamp), stamp.get("as_of"), stamp.get("besides")),
    }
    metadata = {"name": Path(file).stem} | ({"path": str(beside)} if beside else {})
    text, _ = _exporter().from_notebook_node(notebook, resources={"page": page, "metadata": metadata})
    return text


def index(
    entries: Sequence[Answer],
    before: Sequence[Answer] = (),
    added: Sequence[str] = (),
    article: "Shown | None" = None,
) -> str:
    """The HTML of the index: one card for each question with its answer, and what changed since an earlier run.

    before: the answers that an earlier run left in the folder; without any, nothing is said of changes. added: the
    rows that the table has more than at that run, a line each. article: the press text that the pages are on, shown
    below the cards.
    """
    from tradeanalysis.report.exporter import with_letters

    template = _exporter().environment.get_template("questions.html.j2")
    summary = "; ".join(entry.title for entry in entries)
    figures = "; ".join(dict.fromkeys(entry.figures for entry in entries if entry.figures))
    text = template.render(
        title=furniture.INDEX, lang=language(), texts=furniture,
        summary=summary, version=__version__, pages=entries, stamp=stamp_line(figures),
        compared=any(entry.file in {old.file for old in before} for entry in entries),
        changes=answer.changed(before, entries), refigured=answer.other_figures(before, entries), added=added,
        article=article,
    )  # fmt: skip
    return with_letters(text)


def listed(folder: Path) -> list[Answer]:
    """The answers of the pages that the index of `folder` lists, read back from them, in order of their file names.

    A page whose notebook is gone may still stand in the folder; the index does not list it.
    """
    cards = set(CARD.findall(_index_text(folder)))
    names = {unquote(html.unescape(address)) for address in cards}
    paths = [path for path in sorted(folder.glob("[0-9][0-9]_*.html")) if path.name in names and _ours(path)]
    return [entry for path in paths if (entry := answer.read(path))]


def language_of(folder: Path) -> str:
    """The language of the pages of a folder [code]; English where there are none.

    >>> language_of(Path("empty-folder"))
    'en'
    """
    found = SPOKEN.search(_index_text(folder))
    return found[1] if found else ENGLISH


def address_of(folder: Path) -> str:
    """Where on the web the pages of a folder say that they will stand [address]; empty where they do not say it.

    >>> address_of(Path("empty-folder"))
    ''
    """
    found = ADDRESS.search(_index_text(folder))
    return html.unescape(found[1]) if found else ""


def pictures_in(folder: Path, files: Sequence[str]) -> list[str]:
    """The pictures for chats that earlier pages of these files left in a folder [file names]."""
    names = (Path(file).with_suffix(".png").name for file in files)
    return [name for name in names if _ours(folder / name)]


def _index_text(folder: Path) -> str:
    """The HTML of the index of a folder; empty where there is none of ours."""
    index = folder / INDEX
    return index.read_text(encoding="utf-8", errors="replace") if _ours(index) else ""


def _ours(path: Path) -> bool:
    """Whether a file was written by us; what is no file, or may not be read, was not."""
    try:
        data = path.read_bytes() if path.is_file() else b""
    except OSError:
        return False
    kept_here = path.suffix == ".ipynb" and KEPT in data
    return OURS in data or data.endswith(ENDING) or data.startswith(data_file.BEGINS) or kept_here


def refuse_foreign(folder: Path, files: Sequence[str]) -> None:
    """None, when `files` can be written into `folder` and replace nothing there but pages of ours."""
    _refuse_unusable(folder)
    if folder.exists() and not folder.is_dir():
        raise ReportError(f"{folder} is a file; choose another folder with --out")
    for path in (folder / file for file in files):
        if (path.exists() or path.is_symlink()) and not _ours(path):
            raise ReportError(f"{path} was not written by tradeanalysis; move it or choose another folder with --out")
    try:
        # Tried, since what a folder says of its rights is not all that decides: a disk may be read only, or full.
        probe = _existing(folder) / PROBE
        probe.mkdir(exist_ok=True)
        with suppress(FileNotFoundError):  # another run tries the same
            probe.rmdir()
    except OSError as error:
        raise ReportError(
            f"{folder} cannot be written to ({error.strerror}); choose another folder with --out"
        ) from error


def _refuse_unusable(folder: Path) -> None:
    """Refuse a name that no folder can have, or that leads to no place."""
    try:
        folder.stat()
    except (FileNotFoundError, NotADirectoryError):
        return
    except (OSError, ValueError) as error:
        why = str(getattr(error, "strerror", None) or error)
    else:
        return
    name = str(folder)
    short = name if len(name) < LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
    raise ReportError(f"{short} cannot be a folder ({why}); choose another with --out")


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    return next(place for place in (folder, *folder.absolute().parents) if place.exists())


def write(pages: Mapping[str, str | bytes], folder: Path) -> None:
    """None, after the files of `pages` were moved into `folder` in their order, all of them or none."""
    with journal.held(folder):
        journal.put(encoded(pages), folder)


def encoded(pages: Mapping[str, str | bytes]) -> dict[str, bytes]:
    """The bytes of pages by file; ReportError where one holds half a character."""
    return {file: _encoded(text, file) if isinstance(text, str) else text for file, text in pages.items()}


def _encoded(text: str, file: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        half = f"U+{ord(text[error.start]):04X}"
        raise ReportError(f"{file} would hold {half}, half a character; correct the text that it stands in") from error


def warm_up() -> None:
    """None, after everything is loaded that the first page would load; it takes as long as a short notebook."""
    from nbformat.v4 import new_markdown_cell, new_notebook

    # A letter that brings its font along.
    _exporter().from_notebook_node(new_notebook(cells=[new_markdown_cell("# Đ")]))


@cache
def _exporter() -> "TradeReportExporter":
    from tradeanalysis.report.exporter import TradeReportExporter

    return TradeReportExporter()
