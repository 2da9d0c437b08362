"""A run notebook as a page that loads nothing and runs nothing: `jupyter nbconvert --to tradereport notebook.ipynb`."""

import html
import logging
from itertools import takewhile
from pathlib import Path
from typing import Any

from jinja2 import pass_context
from nbconvert.exporters import TemplateExporter
from nbconvert.filters.highlight import Highlight2HTML
from nbformat import NotebookNode
from traitlets import default
from traitlets.config import Config

from tradeanalysis import __version__
from tradeanalysis.display import CHART, NUMBERS, TABLE, data_url, file_name, svg_url
from tradeanalysis.fonts import font_face
from tradeanalysis.languages import ENGLISH, blocks, known, language, phrase, printed, speaking
from tradeanalysis.report import citing, directions, filters, foreign, links, prose, terminal, unanswered, values
from tradeanalysis.report.answer import MARK
from tradeanalysis.report.contents import (
    ANSWER_TAG,
    CHART_TAG,
    HEADLINE,
    NUMBERS_TAG,
    TITLE_TAG,
    answer_html,
    answer_of,
    computed_titles,
    of_kind,
    outputs,
    title,
)
from tradeanalysis.report.parameters import tagged
from tradeanalysis.report.sanitize import place_id
from tradeanalysis.report.stamp import stamp_line
from tradeanalysis.wording import plain

CLAIMS = "## What we claim"  # the heading of the cells in which a numbered notebook prints what it claims
Resources = dict[str, Any]  # what nbconvert hands on beside a notebook
LETTERS_STAND_HERE = "/* letters */"
# Rich before plain; what needs a program was replaced by a sentence before, and TeX is a formula.
SHOWN = [
    CHART, TABLE, NUMBERS, "text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg", "image/gif",
    "image/webp", "text/latex", "text/plain",
]  # fmt: skip


class TradeReportExporter(TemplateExporter):
    """Pages of the look of `tradeanalysis report`, one notebook at a time."""

    export_from_notebook = "Trade report"
    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    @default("template_name")
    def _template_name_default(self) -> str:
        return "tradeanalysis"

    @default("extra_template_basedirs")
    def _extra_template_basedirs_default(self) -> list[str]:
        return [str(Path(__file__).parent / "templates")]

    @property
    def default_config(self) -> Config:
        """What of a notebook is shown."""
        return Config({"NbConvertBase": {"display_data_priority": SHOWN}})

    def default_filters(self) -> object:
        """The filters of the template."""
        yield from super().default_filters()
        yield ("alt_text", filters.alt_text)
        yield ("drawing_size", filters.drawing_size)
        yield ("formula", filters.formula)
        yield ("printed", terminal.shown)
        yield ("safe_markup", filters.safe_markup)
        yield ("svg_url", svg_url)
        yield ("data_url", data_url)
        yield ("file_name", file_name)
        yield ("term_id", prose.term_id)
        yield ("unbroken", prose.unbroken)
        yield ("by_month", values.table)
        yield ("picture_url", filters.picture_url)
        yield ("command", citing.command)
        yield ("cited", citing.text)
        yield ("bibtex", citing.bibtex)
        yield ("led", html.escape)  # of one page, see below, as the next
        yield ("placed", place_id)
        yield ("said", _said)

    def from_notebook_node(  # type: ignore[override]  # as in every exporter that writes text
        self, nb: NotebookNode, resources: Resources | None = None, **kw: object
    ) -> tuple[str, Resources]:
        """The page of a notebook, and the resources; `resources["page"]` may hold the stamp and the neighbours."""
        code = nb.metadata.get("lang")
        with speaking(code if code in known() else ENGLISH):
            text, resources = super().from_notebook_node(nb, dict(resources or {}), **kw)
        name = resources.get("metadata", {}).get("name", "notebook")
        for what in dict.fromkeys(resources["lost"]):  # whichever command made the page says it
            logging.getLogger(__name__).warning("%s: the page leaves out %s", name, what)
        return with_letters(text), resources

    def _preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """What the template gets: the notebook after the preprocessors, one of which may run it, taken apart."""
        rest, resources = super()._preprocess(nb, resources)
        rest = directions.unmarked(rest)
        lost = foreign.make_ready(rest)
        _put_title(rest)
        _say_claims(rest)
        known = {
            "answer": answer_of(rest, resources.get("metadata", {}).get("name", "")),
            "stamp": stamp_line(),
            "index": None,
            "previous": None,
            "next": None,
        }
        page = {**known, **resources.get("page", {}), "version": __version__, "mark": MARK}
        terms = prose.Terms(title(rest), _folder(resources), page.get("files", ()))
        terms.lost = lost
        rows = links.Rows(rest)
        resources["page"] = {**_first_screen(rest, terms), **page}
        _fold_together(rest)
        resources["page"]["words"] = rows.linked(resources["page"]["words"])
        # Filters, since prose is written, and terms are explained, while the template is being filled.
        self.register_filter("once", terms.once)
        self.register_filter("explained", lambda _: terms.explained)
        self.register_filter("placed", terms.heading_id)
        self.register_filter("led", lambda text: rows.linked(html.escape(text)))
        self.register_filter("prose", lambda text: _led(prose.to_html(text, None, terms), rows))
        self.register_filter("safe_markup", lambda text: rows.linked(rows.placed(filters.safe_markup(text))))
        self.register_filter(
            "written", lambda text, attachments=None: _led(prose.to_html(text, attachments, terms, written=True), rows)
        )
        self.register_filter("highlight_code", Highlight2HTML(pygments_lexer=_lexer(rest), parent=self))
        resources["lost"] = terms.lost
        return rest, resources


@pass_context
def _said(_: object, text: str) -> str:
    """A phrase in the language of the page; with the context, or the template would say it once and for all."""
    return phrase(text)


def _led(markup: str, rows: links.Rows) -> str:
    """Prose with its links: from ids of figures to their rows, and of each heading to itself."""
    return links.with_permalinks(rows.linked(markup))


def with_letters(page: str) -> str:
    """The page with a font for the Vietnamese letters in it, where there are any, and names in their own direction."""
    page = directions.settled(page)
    return page.replace(LETTERS_STAND_HERE, font_face(page), 1)


def _put_title(notebook: NotebookNode) -> None:
    """Put the computed title, where there is one, in the place of the written one."""
    if not (computed := computed_titles(notebook)):
        return
    title = next(words for level, words in prose.headings(computed[0].data["text/markdown"]) if level == 1)
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and unanswered.WRITTEN_TITLE.search(cell.source):
            cell.source = unanswered.WRITTEN_TITLE.sub(lambda _: f"# {plain(title)}", cell.source, count=1)
            break
    for position in tagged(notebook, TITLE_TAG):
        cell = notebook.cells[position]
        cell.outputs = [output for output in cell.outputs if output not in computed]


def _say_claims(notebook: NotebookNode) -> None:
    """Put what a numbered notebook prints as its claims into the language of the page, without signs of Markdown."""
    heading, claimed = blocks(language(), CLAIMS), False
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            claimed = cell.source.strip() == heading
        for output in cell.get("outputs", []) if claimed else []:
            if output.output_type == "stream" and output.name == "stdout":
                output.text = printed(output.text.replace("**", ""))  # what is bold as Markdown


def _first_screen(rest: NotebookNode, terms: prose.Terms) -> dict[str, object]:
    """What the page shows on top, which is taken out of the notebook: answer, main chart or table; and its sections."""
    # Set apart by the sheet of styles.
    words = HEADLINE.sub(r'<p><strong class="headline">\1</strong>', answer_html(rest, terms), count=1)
    leading = ((kind, output) for kind in (CHART, TABLE) for output in outputs(rest, CHART_TAG, kind))
    leads, lead = next(leading, (CHART, None))
    for tag, kind in ((ANSWER_TAG, "text/markdown"), (NUMBERS_TAG, NUMBERS), (CHART_TAG, leads)):
        for position in tagged(rest, tag):
            cell = rest.cells[position]
            cell.outputs = [output for output in cell.outputs if output not in of_kind(cell, kind)]
    rest.cells = [cell for place, cell in enumerate(rest.cells) if not _heads_nothing(rest.cells, place)]
    rest.cells = unanswered.without(rest.cells)
    return {"words": words, "lead": lead, "sections": _sections(rest, terms)}


def _heads_nothing(cells: list[NotebookNode], place: int) -> bool:
    """Whether a cell is a heading alone, and all that stands under it is code that shows nothing on the page."""
    level, alone = _heading(cells[place])
    code = list(takewhile(lambda cell: cell.cell_type == "code", cells[place + 1 :]))
    after = cells[place + 1 + len(code) :][:1]
    ends = not after or 0 < _heading(after[0])[0] <= level
    shows = any(output.get("name") != "stderr" for cell in code for output in cell.outputs)
    return alone and level > 1 and bool(code) and ends and not shows


def _heading(cell: NotebookNode) -> tuple[int, bool]:
    """The level of the heading that a cell begins with, 0 without one, and whether the cell holds nothing else."""
    markup = prose.to_html(cell.source, written=True).strip() if cell.cell_type == "markdown" else ""
    found = prose.HEADING.match(markup)
    return (int(found[1]), found[0] == markup) if found else (0, False)


def _sections(notebook: NotebookNode, terms: prose.Terms) -> list[tuple[str, str]]:
    """Id and words of each heading of the two highest levels, but for the title."""
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    names = [
        words
        for text in texts
        for level, words in prose.headings(text, written=True)
        if level <= 2 and words != terms.title
    ]
    return [(prose.heading_id(html.escape(name)), name) for name in dict.fromkeys(names)]


def _fold_together(notebook: NotebookNode) -> None:
    """Join code cells that show nothing with the next one that does, or the one before, so that one fold holds both."""
    joined: list[NotebookNode] = []
    for cell in notebook.cells:
        before = joined[-1] if joined else None
        code = before is not None and cell.cell_type == before.cell_type == "code"
        if before is not None and code and not (before.outputs and cell.outputs):
            before.source = f"{before.source}\n\n{cell.source}"
            before.outputs = [*before.outputs, *cell.outputs]
        else:
            joined.append(cell)
    notebook.cells = joined


def _folder(resources: Resources) -> Path | None:
    """Where the notebook stands; None where it came from no file."""
    path = resources.get("metadata", {}).get("path")
    return Path(path or ".") if path is not None else None


def _lexer(notebook: NotebookNode) -> str:
    """How the code of the notebook is coloured: as the language that it is written in."""
    language = notebook.metadata.get("language_info", {})
    named = (
        language.get("pygments_lexer")
        or language.get("name")
        or notebook.metadata.get("kernelspec", {}).get("language")
    )
    return "ipython3" if str(named or "python").lower() in {"python", "ipython", "ipython3"} else str(named)
