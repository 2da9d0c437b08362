"""The site: `sphinx-build -W --keep-going docs site`. It loads nothing from elsewhere and needs no network."""

import re
from importlib import import_module
from pathlib import Path

from docutils import nodes

import tradeanalysis

project, author = "tradeanalysis", "The tradeanalysis authors"
version = release = tradeanalysis.__version__
html_title = f"tradeanalysis {version}"
html_show_copyright, html_show_sphinx, html_copy_source, html_use_index = False, False, False, False

extensions = ["myst_parser", "sphinx.ext.autodoc"]
myst_enable_extensions = ["dollarmath", "deflist"]
myst_heading_anchors = 3
html_theme = "furo"
html_math_renderer = "mathml"
default_role = "literal"
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True}
ROOMS = (  # as `tests/test_house.py` lists what is public
    "cleaning", "periods", "figures", "intervals", "growth", "balance", "datasets", "cards", "readers", "reconstruct",
    "trend", "target", "audit", "track_record", "plots", "tables", "wording", "answers", "report", "errors",
)  # fmt: skip

ARGUMENT = re.compile(r"(?P<names>[a-z_]\w*(?:, \w+)*): (?P<text>.*)")


def reference(_app: object) -> None:
    """Write a page for each room; what it says comes from the docstrings."""
    folder = Path(__file__).parent / "reference"
    folder.mkdir(exist_ok=True)
    for room in ROOMS:
        module = f"tradeanalysis.{room}"
        # Of a flat module what it defines itself; of a room what its `__init__` lists.
        listed = "   :imported-members:\n" if hasattr(import_module(module), "__all__") else ""
        text = f"# {module}\n\n```{{eval-rst}}\n.. automodule:: {module}\n{listed}```\n"
        page = folder / f"{room}.md"
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            page.write_text(text, encoding="utf-8")


def docstring(_app: object, _what: str, _name: str, _object: object, _options: object, lines: list[str]) -> None:
    """Our docstrings as reStructuredText: code in single backticks, and arguments as "name: what it is"."""
    written: list[str] = []
    in_argument = False
    for line in lines:
        example = line.lstrip().startswith((">>>", "...")) or (written and _in_example(written))
        argument = None if example else ARGUMENT.fullmatch(line)
        if in_argument and line and not line.startswith(" ") and not argument:
            written.append("")  # text goes on at the edge
        in_argument = bool(argument) or (in_argument and line.startswith(" "))
        if argument:
            written += ["", f"**{argument['names']}**", f"    {_plain(argument['text'])}"]
        else:
            written.append(line if example else _plain(line))
    lines[:] = written


def _in_example(written: list[str]) -> bool:
    """Whether the lines so far end within an example, which an empty line ends."""
    for line in reversed(written):
        if not line.strip():
            return False
        if line.lstrip().startswith(">>>"):
            return True
    return False


def _plain(line: str) -> str:
    """A line with its code in double backticks, and nothing else that is markup."""
    parts = re.split(r"(`[^`]+`)", line)
    kept = [
        f"``{part[1:-1]}``\\ " if part.startswith("`") else re.sub(r"([*|\\]|_(?=\W|$))", r"\\\1", part)
        for part in parts
    ]
    return "".join(kept)


def inline_formula(self: object, node: nodes.Element) -> None:
    """A formula in a line as MathML, which a browser shows without a program."""
    _formula(self, node, display="inline")


def formula(self: object, node: nodes.Element) -> None:
    """A formula of its own as MathML."""
    _formula(self, node, display="block")


def _formula(self: object, node: nodes.Element, display: str) -> None:
    from latex2mathml.converter import convert

    self.body.append(convert(node.astext(), display=display))  # type: ignore[attr-defined]
    raise nodes.SkipNode


def setup(app: object) -> None:
    """Connect the functions above to the build."""
    app.connect("builder-inited", reference)  # type: ignore[attr-defined]
    app.connect("autodoc-process-docstring", docstring)  # type: ignore[attr-defined]
    app.add_html_math_renderer("mathml", (inline_formula, None), (formula, None))  # type: ignore[attr-defined]
