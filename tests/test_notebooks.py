"""The rules that every committed notebook keeps, and that nbval has something to compare."""

import ast
import re
from pathlib import Path

import nbformat
import pytest

from tradeanalysis.report import parameters

FOLDER = Path(__file__).parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
PARAMETERS = {"place", "year", "as_of", "since", "target", "nation", "figures", "city", "flow", "calendar"}
MONEY_OR_RATE = re.compile(r"\d+(?:[.,]\d+)?\s?(?:%|per cent|percent|bn|billion|mn|million)|(?:USD|US\$)\s?\d")


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    return nbformat.read(request.param, 4)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_are_notebooks():
    assert {path.name[:2] for path in NOTEBOOKS} >= {"00", "01", "02", "04"}


def test_notebook_was_run_top_to_bottom(notebook):
    assert [cell.execution_count for cell in code(notebook)] == list(range(1, len(code(notebook)) + 1))
    assert not [output for cell in code(notebook) for output in cell.outputs if output.output_type == "error"]


def test_notebook_shows_no_warning(notebook):
    streams = [output for cell in code(notebook) for output in cell.outputs if output.output_type == "stream"]
    assert {output.name for output in streams} <= {"stdout"}


def test_notebook_title_is_a_question(notebook):
    assert re.match(r"# [^\n]+\?\n", notebook.cells[0].source)


def test_notebook_cells_are_short_and_define_nothing(notebook):
    for cell in code(notebook):
        assert len(cell.source.splitlines()) <= 15, cell.source
        tree = ast.walk(ast.parse(cell.source))
        assert not [node for node in tree if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda)], cell.source


@pytest.mark.parametrize(
    "path", [path for path in NOTEBOOKS if path.name[:2] in ("01", "02")], ids=lambda path: path.stem
)
def test_notebook_answers_within_27_lines_that_a_reader_can_change(path):
    """The parameters stand under their heading, each with a comment; few lines of code lead to the answer."""
    notebook = nbformat.read(path, 4)
    place = parameters.tagged(notebook, "parameters")[0]
    assert notebook.cells[place - 1].source.startswith("## Change these, then Run All")
    assert all(re.search(r"  # \S", line) for line in notebook.cells[place].source.splitlines())
    before = notebook.cells[: parameters.tagged(notebook, "answer")[0] + 1]
    lines = [line for cell in before if cell.cell_type == "code" for line in cell.source.splitlines() if line.strip()]
    assert len(lines) <= 27


def test_notebook_claims_are_asserted(notebook):
    asserts = [
        node for cell in code(notebook) for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Assert)
    ]
    assert asserts
    assert all(node.msg is not None for node in asserts), "each assertion says its claim in words"


def test_notebook_prose_holds_no_result(notebook):
    """Numbers in the written text are computed, but for the levels of intervals; the title may name the target."""
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown").partition("\n")[2]
    assert not MONEY_OR_RATE.findall(re.sub(r"\b(80|95) % intervals?", "", prose))


def test_notebook_repeats_nothing_within_a_cell(notebook):
    """No line of text and no statement stands twice in one cell."""
    for cell in notebook.cells:
        said = (
            [ast.unparse(statement) for statement in ast.parse(cell.source).body]
            if cell.cell_type == "code"
            else [line.strip() for line in cell.source.splitlines() if line.strip()]
        )
        assert len(said) == len(set(said)), cell.source


def test_notebook_has_one_answer_and_known_parameters(notebook):
    for tag in ("answer", "key-numbers", "main-chart"):
        assert len(parameters.tagged(notebook, tag)) == 1, tag
    known = parameters.read_parameters(notebook, "notebook")
    assert known
    assert set(known) <= PARAMETERS


def test_notebook_ends_with_claims_and_limits(notebook):
    headings = re.findall(r"^## (.+)$", "\n".join(c.source for c in notebook.cells if c.cell_type == "markdown"), re.M)
    assert headings[-2:] == ["What we claim", "Limits"]


def test_notebook_charts_have_a_text_alternative(notebook):
    outputs = [
        output for cell in code(notebook) for output in cell.outputs if "image/svg+xml" in output.get("data", {})
    ]
    assert outputs
    for output in outputs:
        assert len(output.metadata["image/svg+xml"]["alt"]) > 40
        assert output.data["text/plain"] == output.metadata["image/svg+xml"]["alt"]
