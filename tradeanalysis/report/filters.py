"""What a page shows of an output: HTML made safe and cut for paper, formulas, sizes and texts of pictures."""

import html

from nbformat import NotebookNode

from tradeanalysis.display import svg_url
from tradeanalysis.report import mathematics, paper, pictures, sanitize


def safe_markup(markup: str) -> str:
    """HTML that a notebook brought, made safe, and its table in parts where it is too wide for paper."""
    return paper.for_paper(sanitize.safe(markup))


def formula(text: str) -> str:
    """The TeX of an output as MathML, or as it was written where that cannot be."""
    tex = mathematics.formula_in(text)
    shown = mathematics.mathml(tex, display=True) if tex else ""
    return shown or f'<pre class="output">{html.escape(text, quote=False)}</pre>'


def drawing_size(output: NotebookNode, kind: str) -> str:
    """The width and height that an author gave a picture, as attributes; empty where none was given."""
    metadata = output.get("metadata", {})
    given = {**metadata, **(metadata.get(kind) if isinstance(metadata.get(kind), dict) else {})}
    sizes = {name: given.get(name) for name in ("width", "height")}
    return "".join(f' {name}="{size}"' for name, size in sizes.items() if isinstance(size, int) and 0 < size < 10_000)


def picture_url(svg: str) -> str:
    """The drawing with its words as an address that holds it whole, for saving; empty where there is no sound one."""
    drawing = pictures.clean(str(svg or ""))
    return svg_url(drawing) if drawing else ""


def alt_text(output: NotebookNode, kind: str) -> str:
    """The text alternative of a picture: what its metadata says, else the plain text that came with it."""
    metadata = output.get("metadata", {})
    shown = output.data.get("text/plain", "")
    given = metadata.get(kind, {}).get("alt") or metadata.get("alt")
    return str(given or ("Chart" if shown.startswith("<") else shown) or "Chart")
