"""Pages to share: one self-contained HTML file for each run notebook, and an index of the questions."""

import html
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from tradeanalysis import __version__
from tradeanalysis.errors import ReportError
from tradeanalysis.parameters import tagged

if TYPE_CHECKING:
    from nbconvert import HTMLExporter
    from nbformat import NotebookNode

INDEX = "index.html"
INDEX_TITLE = "What the published trade figures say"
OURS = '<meta content="tradeanalysis '  # our mark of a page of ours, as the exporter spells it
ANSWER_TAG = "answer"
# Rich before plain; scripts, widgets and TeX are left out, since a page runs nothing and their plain text is there too.
SHOWN = ["text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/plain"]


@dataclass(frozen=True)
class Entry:
    """What the index tells about a page: its file, its question, and the answer in one line of plain text."""

    file: str
    title: str
    summary: str


def entry(notebook: "NotebookNode", file: str) -> Entry:
    """The entry of the page `file` made from `notebook`."""
    title, _ = _split_title(notebook)
    return Entry(file, _plain(_prose(title)) or Path(file).stem, _plain(_answer(notebook)))


def render(notebook: "NotebookNode", entries: Sequence[Entry], file: str, stamp: Mapping[str, Any]) -> str:
    """The HTML of the page `file`, made from `notebook` as it was run.

    entries: the pages of the index in their order, this one among them; they give the links to the neighbours.
    stamp: what the figures were, see `stamp_line`.

    The page loads nothing and runs nothing. The same notebook gives the same bytes.
    """
    place = [entry.file for entry in entries].index(file)
    _, rest = _split_title(notebook)
    _move_answer_up(rest)
    _fold_together(rest)
    page = {
        "title": entries[place].title,
        "summary": entries[place].summary,
        "answer": _answer(notebook),
        "previous": entries[place - 1] if place else None,
        "next": entries[place + 1] if place + 1 < len(entries) else None,
        "stamp": stamp_line(stamp),
        "version": __version__,
    }
    text, _ = _exporter().from_notebook_node(rest, resources={"page": page})
    return text


def index(entries: Sequence[Entry]) -> str:
    """The HTML of the index: one card for each question, with its answer in one line."""
    template = _exporter().environment.get_template("questions.html.j2")
    summary = "; ".join(entry.title for entry in entries)
    stamp = stamp_line({})
    return template.render(title=INDEX_TITLE, summary=summary, version=__version__, pages=entries, stamp=stamp)


def stamp_line(stamp: Mapping[str, Any]) -> str:
    """Figures file and library version in one line, without a clock, so that two runs give the same page.

    stamp: any of `name`, `sha256`, `rows` and `last`, the last period of the figures.
    """
    parts = [
        f"sha256 {stamp['sha256'][:8]}" if stamp.get("sha256") else "",
        f"{stamp['rows']:,} rows" if stamp.get("rows") is not None else "",
        f"last period {stamp['last']}" if stamp.get("last") else "",
    ]
    told = ", ".join(part for part in parts if part)
    figures = f"Figures: {stamp['name']} ({told}). " if stamp.get("name") else ""
    return f"{figures}Made with tradeanalysis {__version__}."


def listed(folder: Path) -> list[Entry]:
    """The entries of the pages of ours that stand in `folder`, read back from them, in order of their file names."""
    found = []
    for path in sorted(folder.glob("[0-9][0-9]_*.html")):
        text = path.read_text(encoding="utf-8", errors="replace")
        title = re.search(r"<title>(.*?)</title>", text, re.DOTALL)
        summary = re.search(r'<meta content="([^"]*)" name="description"', text)
        if OURS in text and title and summary:
            found.append(Entry(path.name, html.unescape(title[1]), html.unescape(summary[1])))
    return found


def refuse_foreign(folder: Path, files: Sequence[str]) -> None:
    """None, when writing `files` into `folder` replaces nothing but pages of ours."""
    if folder.exists() and not folder.is_dir():
        raise ReportError(f"{folder} is a file; choose another folder with --out")
    for path in (folder / file for file in files):
        if path.exists() and OURS not in path.read_text(encoding="utf-8", errors="replace"):
            raise ReportError(f"{path} was not written by tradeanalysis; move it or choose another folder with --out")


def write(pages: Mapping[str, str], folder: Path) -> None:
    """None, after the files of `pages` were moved into `folder` in their order; a move that fails undoes the others."""
    folder = folder.resolve()
    # Beside the folder, so that a move is a rename; inside it only where it is a disk of its own.
    home = folder if folder.is_mount() else folder.parent
    home.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{folder.name}-", dir=home) as temporary:
        fresh = Path(temporary)
        for file, text in pages.items():
            (fresh / file).write_text(text, encoding="utf-8", newline="\n")
        folder.mkdir(exist_ok=True)
        with _all_or_none(folder, list(pages), fresh / "before"):
            for file in pages:
                (fresh / file).replace(folder / file)


@contextmanager
def _all_or_none(folder: Path, files: Sequence[str], before: Path) -> Iterator[None]:
    """Whatever interrupts the block, `files` of `folder` are put back as they were."""
    before.mkdir()
    kept = [file for file in files if (folder / file).exists()]
    for file in kept:
        shutil.copy2(folder / file, before / file)
    try:
        yield
    except BaseException:
        for file in files:
            if file in kept:
                (before / file).replace(folder / file)
            else:
                (folder / file).unlink(missing_ok=True)
        raise


@cache
def _exporter() -> "HTMLExporter":
    from nbconvert import HTMLExporter
    from traitlets.config import Config

    exporter = HTMLExporter(
        template_name="tradeanalysis",
        extra_template_basedirs=[str(Path(__file__).parent / "templates")],
        config=Config({"NbConvertBase": {"display_data_priority": SHOWN}}),
    )
    exporter.register_filter("prose", _prose)
    exporter.register_filter("alt_text", _alt_text)
    exporter.register_filter("without_scripts", _without_scripts)
    return exporter


def _prose(text: str, attachments: Mapping[str, Any] | None = None) -> str:
    """HTML of a Markdown text, its own HTML shown as text: a place may be called <script>.

    Not nbconvert's filter, which takes "US$1.5 billion, down from US$2 billion" for mathematics.
    """
    import mistune
    from nbconvert.filters.markdown_mistune import IPythonRenderer

    class Renderer(IPythonRenderer):
        # A picture of ours and the data under it are part of the page.
        GOOD_DATA_PROTOCOLS = (*IPythonRenderer.GOOD_DATA_PROTOCOLS, "data:image/svg+xml;", "data:text/csv")

    renderer = Renderer(
        escape=True, allow_harmful_protocols=False, exclude_anchor_links=True, attachments=dict(attachments or {})
    )
    markup = str(mistune.create_markdown(renderer=renderer, plugins=["table", "strikethrough", "url"])(text)).strip()
    scrolling = '<div class="output" role="group" aria-label="Table" tabindex="0"><table>'
    return markup.replace("<table>", scrolling).replace("</table>", "</table></div>")


def _plain(markup: str) -> str:
    """The words of some HTML of ours in one line."""
    apart = re.sub(r"</(p|li|h\d|t[hdr]|pre)>|<br ?/?>", " ", markup)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", apart)).split())


def _without_scripts(markup: str) -> str:
    """`markup` with script elements shown as text; a table or chart of ours has none."""
    return re.sub(r"<(?=/?script)", "&lt;", markup, flags=re.IGNORECASE)


def _alt_text(output: "NotebookNode", kind: str) -> str:
    """The text alternative of a picture: what its metadata says, else the plain text that came with it."""
    metadata = output.get("metadata", {})
    plain = output.data.get("text/plain", "")
    given = metadata.get(kind, {}).get("alt") or metadata.get("alt")
    return str(given or ("Chart" if plain.startswith("<") else plain) or "Chart")


def _markdown_outputs(cell: "NotebookNode") -> "list[NotebookNode]":
    return [output for output in cell.get("outputs", []) if "text/markdown" in output.get("data", {})]


def _answer(notebook: "NotebookNode") -> str:
    """HTML of the Markdown that the cell tagged `answer` displayed; empty without one."""
    cells = [notebook.cells[position] for position in tagged(notebook, ANSWER_TAG)]
    return "\n".join(_prose(output.data["text/markdown"]) for cell in cells for output in _markdown_outputs(cell))


def _move_answer_up(notebook: "NotebookNode") -> None:
    """Take the answer from where it was computed: the page shows it on top."""
    for position in tagged(notebook, ANSWER_TAG):
        cell = notebook.cells[position]
        cell.outputs = [output for output in cell.outputs if output not in _markdown_outputs(cell)]


def _fold_together(notebook: "NotebookNode") -> None:
    """Join code cells that show nothing with the one that follows, so that one fold holds what belongs together."""
    joined: list[NotebookNode] = []
    for cell in notebook.cells:
        before = joined[-1] if joined else None
        if before and cell.cell_type == before.cell_type == "code" and not before.outputs:
            cell.source = f"{joined.pop().source}\n\n{cell.source}"
        joined.append(cell)
    notebook.cells = joined


def _split_title(notebook: "NotebookNode") -> "tuple[str, NotebookNode]":
    """The first heading of `notebook`, written or computed, and a copy of the notebook without it."""
    rest = deepcopy(notebook)
    for cell in rest.cells:
        holders = [(cell, "source")] if cell.cell_type == "markdown" else []
        holders += [(output.data, "text/markdown") for output in _markdown_outputs(cell)]
        for holder, key in holders:
            heading = re.search(r"^# +(.+?)[ #]*$", holder[key], re.MULTILINE)
            if heading:
                holder[key] = holder[key].replace(heading[0], "", 1)
                return heading[1], rest
    return "", rest
