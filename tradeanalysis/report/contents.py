"""What a run notebook holds for its page: title, parameters, answer, key numbers, and the rows that they rest on."""

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path

from nbformat import NotebookNode

from tradeanalysis import __version__
from tradeanalysis.display import CHART, NUMBERS, TABLE
from tradeanalysis.errors import ReportError
from tradeanalysis.languages import phrase
from tradeanalysis.report import foreign, prose
from tradeanalysis.report.answer import Answer, KeyNumber, asked_about, items, words_of
from tradeanalysis.report.parameters import INJECTED_TAG, TAG, read_parameters, tagged

# What the first screen shows, from wherever the notebook computed it: the answer, its numbers, and what answers best.
ANSWER_TAG, NUMBERS_TAG, CHART_TAG = "answer", "key-numbers", "main-chart"
# A cell that displays another title than the written one, because it was asked about something else.
TITLE_TAG, NEWS_TAG = "title", "news"
# A bold sentence that an answer begins with.
HEADLINE = re.compile(r"\A<p><strong>((?:(?!</strong>).)*[.!?])</strong>", re.DOTALL)
# What an output of ours consists of; the key numbers are a list of such parts.
PARTS = {
    CHART: ("a chart", ("title", "subtitle", "source", "alt", "wide", "narrow", "data")),
    TABLE: ("a table", ("caption", "markup", "data")),
    NUMBERS: ("a key number", ("label", "text", "period")),
}
REMEDY = "make it with tradeanalysis and run the notebook again"
CITED = {"id", "printed", "publisher", "url"}  # columns of a table of the figures used


def answer_of(notebook: NotebookNode, file: str, reason: str = "") -> Answer:
    """The answer of `notebook`, whose page is `file`, as the index and report.json tell it.

    reason: why there is none, where a notebook could not answer.
    """
    _refuse_unfinished(notebook, file or "the notebook")
    numbers = [
        KeyNumber.of(number)
        for output in outputs(notebook, NUMBERS_TAG, NUMBERS)
        for number in output.data[NUMBERS]["numbers"]
    ]
    answer = "" if reason else answer_html(notebook)
    bold, values = HEADLINE.match(answer), parameters(notebook)
    name = title(notebook) or Path(file).stem or "Report"
    headline = words_of(bold[1]) if bold else ""
    news = items(output.data["text/markdown"] for output in outputs(notebook, NEWS_TAG, "text/markdown"))
    reason = phrase(reason)
    if reason:  # what the notebook had found before it got stuck is no answer
        numbers, news = [], ()
    return Answer(
        file, name, words_of(answer) or reason, headline, asked_about(values), tuple(numbers), reason, news=news,
        parameters=values, sources=tuple(cited(notebook).values()), version=__version__,
    )  # fmt: skip


def computed_titles(notebook: NotebookNode) -> list[NotebookNode]:
    """The outputs of cells tagged `title` that are a title."""
    shown = outputs(notebook, TITLE_TAG, "text/markdown")
    return [output for output in shown if any(level == 1 for level, _ in prose.headings(output.data["text/markdown"]))]


def title(notebook: NotebookNode) -> str:
    """The words of the first heading of the highest level, of a title cell or else written; empty without one."""
    found = [
        heading for output in computed_titles(notebook) for heading in prose.headings(output.data["text/markdown"])
    ]
    found += [(1, words) for cell in notebook.cells[:1] if (words := foreign.front_title(cell))]
    for cell in notebook.cells:
        found += prose.headings(cell.source, written=True) if cell.cell_type == "markdown" else []
        for output in of_kind(cell, "text/markdown"):
            found += prose.headings(output.data["text/markdown"])
    return next((words for level, words in found if level == 1), "")


def parameters(notebook: NotebookNode) -> dict[str, object]:
    """The values that a notebook ran with; none where its cells hold more than assignments."""
    values: dict[str, object] = {}
    for tag in (TAG, INJECTED_TAG):
        cells = [notebook.cells[position] for position in tagged(notebook, tag)]
        marked = NotebookNode(cells=[NotebookNode(cell, metadata={"tags": [TAG]}) for cell in cells])
        try:
            values |= read_parameters(marked, "notebook")
        except ReportError:
            continue
    return values


def cited(notebook: NotebookNode) -> dict[str, dict[str, str]]:
    """The rows of the tables of figures used, by the id of the figure; empty where the notebook shows none."""
    found: dict[str, dict[str, str]] = {}
    for cell in notebook.cells:
        for output in of_kind(cell, TABLE):
            rows = csv.DictReader(io.StringIO(str(output.data[TABLE].get("data", ""))))
            if set(rows.fieldnames or ()) >= CITED:
                found |= {row["id"]: {name: text or "" for name, text in row.items() if name} for row in rows}
    return found


def of_kind(cell: NotebookNode, kind: str) -> list[NotebookNode]:
    """The outputs of a cell that have a kind of data."""
    return [output for output in cell.get("outputs", []) if kind in output.get("data", {})]


def outputs(notebook: NotebookNode, tag: str, kind: str) -> list[NotebookNode]:
    """The outputs of the cells with a tag that have a kind of data."""
    return [output for position in tagged(notebook, tag) for output in of_kind(notebook.cells[position], kind)]


def answer_html(notebook: NotebookNode, terms: prose.Terms | None = None) -> str:
    """HTML of the Markdown that the cell tagged `answer` displayed; empty without one."""
    shown = outputs(notebook, ANSWER_TAG, "text/markdown")
    return "\n".join(prose.to_html(output.data["text/markdown"], None, terms) for output in shown)


def _refuse_unfinished(notebook: NotebookNode, name: str) -> None:
    """None, when each chart, table and key number has all of its parts: somebody may have made one by hand."""
    for kind, (what, keys) in PARTS.items():
        for output in (output for cell in notebook.cells for output in of_kind(cell, kind)):
            for part in _parts(output.data[kind], kind, name):
                held: Mapping[str, object] = part if isinstance(part, dict) else {}
                if lacking := [key for key in keys if not isinstance(held.get(key), str)]:
                    raise ReportError(f"{name} holds {what} without its {lacking[0]!r}; {REMEDY}")


def _parts(shown: object, kind: str, name: str) -> list[object]:
    """A chart or a table, or each of the key numbers."""
    if kind != NUMBERS:
        return [shown]
    numbers = shown.get("numbers") if isinstance(shown, dict) else None
    if not isinstance(numbers, list):
        raise ReportError(f"{name} holds key numbers without their 'numbers'; {REMEDY}")
    return numbers
