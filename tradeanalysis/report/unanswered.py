"""What a page says for want of figures: sections without content in one sentence, and a title without an answer."""

import re
from collections.abc import Sequence

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from tradeanalysis.display import TABLE
from tradeanalysis.languages import ENGLISH, phrase, speaking
from tradeanalysis.languages.texts import charts, deficit, furniture, pieces
from tradeanalysis.report import contents, prose
from tradeanalysis.wording import spoken

_SHARED = frozenset({"place", "year", "as_of", "nation", "calendar", "figures"})
_ASKED = {_SHARED: "01", _SHARED | {"flow", "target"}: "02"}  # the parameters of the notebooks that are asked again
WRITTEN_TITLE = re.compile(r"\A# .*")


def without(cells: Sequence[NotebookNode]) -> list[NotebookNode]:
    """The cells without what sections show that have no row and no picture; before the first, a sentence names them.

    A sentence that holds no number is no finding; a section with any other is kept. Code stays, since what is below
    may need it.
    """
    kept: list[NotebookNode] = []
    named: list[str] = []
    place = 0
    for section in _sections(cells):
        name = _heading(section[0]) if section else ""
        if not name or not _says_nothing(section):
            kept += section
            continue
        place = place if named else len(kept)
        named.append(name)
        kept += [NotebookNode(cell, outputs=[]) for cell in section if cell.cell_type == "code"]
    if named:
        kept.insert(place, new_markdown_cell(pieces.UNANSWERED.format(sections=" · ".join(named))))
    return kept


def _sections(cells: Sequence[NotebookNode]) -> list[list[NotebookNode]]:
    """The cells cut before each that begins with a heading of the second level or above."""
    found: list[list[NotebookNode]] = [[]]
    for cell in cells:
        if _heading(cell):
            found.append([])
        found[-1].append(cell)
    return found


def _heading(cell: NotebookNode) -> str:
    """The words of the heading of the second level or above that a cell begins with; "" without one."""
    markup = prose.to_html(cell.source, written=True).strip() if cell.cell_type == "markdown" else ""
    found = prose.HEADING.match(markup)
    levels = prose.headings(cell.source, written=True) if found and int(found[1]) <= 2 else []
    return levels[0][1] if levels else ""


def _says_nothing(section: Sequence[NotebookNode]) -> bool:
    """Whether tables without rows and charts without data are all that the cells of a section show."""
    shown = [output for cell in section for output in cell.get("outputs", []) if output.get("name") != "stderr"]
    return any(map(_empty, shown)) and all(_empty(output) or _told(output) for output in shown)


def _empty(output: NotebookNode) -> bool:
    """Whether an output is a table without a row, or the sentence in place of a chart or of a nation."""
    data = output.get("data", {})
    return (
        not data[TABLE].get("data")
        if TABLE in data
        else data.get("text/markdown") in (charts.NOTHING, deficit.ALONE["unnamed"])
    )


def _told(output: NotebookNode) -> bool:
    """Whether an output is words alone, without a number."""
    words = output.get("data", {}).get("text/markdown")
    return isinstance(words, str) and not any(letter.isdigit() for letter in words)


def retitle(notebook: NotebookNode) -> None:
    """Ask the question of a shipped notebook without an answer about its own place; the written title has another.

    Which one it is, its parameters say: a notebook of somebody's own may have any name.
    """
    values = contents.parameters(notebook)
    name = _ASKED.get(frozenset(values), "") if values.get("place") else ""
    with speaking(notebook.metadata.get("lang", ENGLISH)):
        place, flow = spoken(str(values.get("place"))), phrase(str(values.get("flow")))
        question = furniture.UNANSWERED.get(name, "").format(place=place, flow=flow)
    for cell in notebook.cells if question else ():
        if cell.cell_type == "markdown" and WRITTEN_TITLE.match(cell.source):
            cell.source = WRITTEN_TITLE.sub(lambda _: f"# {question}", cell.source, count=1)
            break
