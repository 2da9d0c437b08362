"""What notebooks of other authors bring: parts meant to stay hidden, and outputs that only a program can show."""

import html
import re
from dataclasses import dataclass

from nbformat import NotebookNode

from tradeanalysis.report import mathematics, pictures, sanitize
from tradeanalysis.wording import count, plain

# What tags and settings of notebooks hide: the whole cell, its code, or what it shows. A page shows none of it folded,
# since an author must not publish what was meant to stay hidden.
TAGS = {f"{verb}-{part}": part for verb in ("remove", "hide") for part in ("cell", "input", "output")}
OPTION = re.compile(r"^#\|\s*([\w-]+)\s*:\s*(.*?)\s*$", re.MULTILINE)
OPTIONS = {("include", "false"): "cell", ("echo", "false"): "input", ("output", "false"): "output"}
SETTINGS = {"source_hidden": "input", "outputs_hidden": "output"}
CAPTIONS = ("fig-alt", "fig-cap")
PICTURES = ("image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp")
# Settings of a whole document, as Quarto has them in its first cell.
FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)\s*\Z", re.DOTALL)
FRONT_TITLE = re.compile(r"^title\s*:\s*(['\"]?)(.+?)\1\s*$", re.MULTILINE)
# Outputs that are no part of the result: what a library loads for those that follow.
LOADERS = re.compile(r"_load\.v|jupyter\.es-module|^application/vnd\.holoviews_load")


@dataclass(frozen=True)
class _Kind:
    """An output that needs a program: what it is, how it is known, and how else it can be shown."""

    what: str
    kinds: str  # of its data, as a pattern
    marks: str  # in its HTML, as a pattern
    remedy: str

    def says(self) -> str:
        return f"Here stands {self.what}, which needs a program, and this page runs none. {self.remedy}"


KINDS = (
    _Kind(
        "a chart of plotly", r"vnd\.plotly", r"plotly-graph-div|Plotly\.newPlot|plotly\.js",
        'Show it by fig.show("svg"), and run the notebook again.',
    ),
    _Kind(
        "a chart of Altair", r"vnd\.vega", r"vega-?embed|altair-viz",
        'Enable alt.renderers.enable("svg"), and run the notebook again.',
    ),
    _Kind(
        "a chart of Bokeh", r"vnd\.bokehjs_exec", r"bk-root|Bokeh\.embed|data-root-id",
        "Save it by export_svg, show the file, and run the notebook again.",
    ),
    _Kind(
        "a widget", r"vnd\.jupyter\.widget-view", r"jupyter-widgets|application/vnd\.jupyter\.widget",
        "Print or display its value, and run the notebook again.",
    ),
    _Kind(
        "a map or page in a frame", r"^$", r"<(?:iframe|embed|object)\b",
        "Show a picture of it, or write its address as a link.",
    ),
    _Kind("a video", r"^video/", r"<video\b", "Show a picture of it, or write its address as a link."),
    _Kind("a sound", r"^audio/", r"<audio\b", "Write its address as a link."),
    _Kind("a document", r"^application/pdf$", r"^$", "Show a picture of it, or write its address as a link."),
    _Kind(
        "a result", r"^application/(?:javascript|json|geo\+json)", r"<script\b",
        "Show it as text, a table or a picture.",
    ),
)  # fmt: skip


def front_title(cell: NotebookNode) -> str:
    """The title that the settings of a document give it; empty where the cell holds none."""
    front = FRONT.match(cell.source) if cell.cell_type != "code" else None
    found = FRONT_TITLE.search(front[1]) if front else None
    return found[2] if found else ""


def make_ready(notebook: NotebookNode) -> list[str]:
    """What a page of the notebook leaves out, in words, after the notebook was made ready for it in place.

    notebook: as it was run; cells and outputs that are meant to stay hidden go, and an output that only a program
        can show becomes a sentence that says so.
    """
    hidden = {"cell": 0, "input": 0, "output": 0}
    lost: list[str] = []
    kept = []
    for cell in notebook.cells:
        parts = _hidden_parts(cell)
        for part in parts:
            hidden[part] += 1
        if "cell" in parts:
            continue
        if headed := front_title(cell):
            cell.cell_type, cell.source = "markdown", f"# {plain(headed)}"
        if cell.cell_type == "code":
            _hide(cell, parts)
            lost += _show_otherwise(cell)
        kept.append(cell)
    notebook.cells = kept
    words = {"cell": "hidden cell", "input": "hidden code cell", "output": "hidden output"}
    return [*(count(number, words[part]) for part, number in hidden.items() if number), *lost]


def _hidden_parts(cell: NotebookNode) -> set[str]:
    """Which parts of a cell its tags, its settings or its first lines hide."""
    metadata = cell.metadata
    parts = {TAGS[name] for tag in metadata.get("tags", []) if (name := str(tag).replace("_", "-")) in TAGS}
    if cell.cell_type != "code":
        return parts & {"cell"}
    settings = metadata.get("jupyter", {})
    parts |= {part for name, part in SETTINGS.items() if settings.get(name) is True}
    parts |= {"output"} if metadata.get("collapsed") is True else set()
    parts |= {part for option, part in OPTIONS.items() if option in _options(cell).items()}
    return parts if cell.outputs else parts - {"output"}


def _options(cell: NotebookNode) -> dict[str, str]:
    """The options that the first lines of a cell set, as Quarto writes them."""
    return {name: value.strip("\"'") for name, value in OPTION.findall(cell.source)}


def _hide(cell: NotebookNode, parts: set[str]) -> None:
    if "input" in parts:
        cell.source = ""
    if "output" in parts:
        cell.outputs = []


def _show_otherwise(cell: NotebookNode) -> list[str]:
    """What of the outputs of a cell is lost, in words, after each was put into a form that a page can show."""
    options = _options(cell)
    alt = str(cell.metadata.get("alt") or next((options[name] for name in CAPTIONS if name in options), ""))
    lost: list[str] = []
    for output in cell.outputs:
        if "data" not in output:
            continue
        if alt and not output.metadata.get("alt"):
            output.metadata["alt"] = alt
        lost += filter(None, [_settled(output.data)])
    cell.outputs = [output for output in cell.outputs if "data" not in output or output.data]
    return lost


def _settled(data: NotebookNode) -> str:
    """What is lost of an output, in words, after its data hold only what a page can show; empty where nothing is."""
    if cleaned := pictures.clean(data.pop("image/svg+xml", "")):
        data["image/svg+xml"] = cleaned
    _formula(data)
    kind = _kind(data)
    if kind is None:
        return ""
    markup = sanitize.safe(data.get("text/html", ""))
    rest = markup if sanitize.holds_text(markup) or "<img" in markup else ""
    loads = any(LOADERS.search(name) for name in data)
    for name in set(data) - set(PICTURES):
        del data[name]
    if data or (loads and not rest):
        return ""
    data["text/html"] = f'{rest}<p class="lost">{html.escape(kind.says(), quote=False)}</p>'
    return kind.what


def _kind(data: NotebookNode) -> _Kind | None:
    """What an output is that needs a program; None where a page can show it."""
    markup = data.get("text/html", "")
    for kind in KINDS:
        if markup and re.search(kind.marks, markup):
            said = sanitize.holds_text(sanitize.safe(markup))
        elif not markup and any(re.search(kind.kinds, name) for name in data):
            # Words beside a script say what it shows; those beside a chart are the name of an object.
            said = not data.get("text/plain", "<").startswith("<")
        else:
            continue
        return None if kind is KINDS[-1] and said else kind
    return None


def _formula(data: NotebookNode) -> None:
    """Leave TeX in an output only where a page can show it as a formula."""
    if "text/latex" in data:
        tex = mathematics.formula_in(data["text/latex"])
        if tex and mathematics.mathml(tex):
            data.pop("text/plain", None)
        elif "text/plain" in data and not data["text/plain"].startswith("<IPython"):
            del data["text/latex"]
