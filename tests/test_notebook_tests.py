"""The plugin of pytest, as a user runs it in a folder of notebooks."""

import os
import re
import subprocess
import sys
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from tradeanalysis.report import kept

SOURCE = "from IPython.display import Markdown\nMarkdown('**a deficit of USD 117.0mn**')"
SHOWN = {"text/markdown": "**a deficit of USD 117.0mn**", "text/plain": "<IPython.core.display.Markdown object>"}
PRINTED = {"output_type": "stream", "text": "Exports, May: USD 5.4bn\n"}
PICTURE = (
    "from IPython.display import display\ndisplay({'image/svg+xml': '<svg>%s</svg>', 'text/plain': '%s'}, raw=True)"
)
ALONE = """
import os, sys
def test_it():
    assert 'pandas' not in sys.modules
    assert os.environ['TRADEANALYSIS_X'] == '1'
"""


def cell(source, count=1, *, tag="", **output):
    outputs = [new_output(**output)] if output else []
    metadata = {"tags": [tag]} if tag else {}
    return new_code_cell(source, execution_count=count, outputs=outputs, metadata=metadata)


def outcome_of(folder, *arguments, **environment):
    """What pytest returns and prints in a folder."""
    command = [sys.executable, "-m", "pytest", "--color=no", "-p", "no:cacheprovider", *arguments]
    known = {**os.environ, **environment}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=known)
    return done.returncode, done.stdout


ANSWER = {"tag": "answer", "output_type": "execute_result", "data": SHOWN, "execution_count": 1}
DRAWN = {"output_type": "display_data", "data": {"image/svg+xml": "<svg>old</svg>", "text/plain": "exports by month"}}
BOOKS = {
    "passes": [cell(SOURCE, **ANSWER), cell("print('Exports, May: USD 5.4bn')", 2, **PRINTED)],
    "changed": [
        cell(SOURCE.replace("117.0", "112.0"), **ANSWER),
        cell("print('Exports, May: USD 5.5bn')", 2, **PRINTED),
    ],
    "drawn": [
        cell(PICTURE % ("new", "exports by month"), **DRAWN),
        cell(PICTURE % ("old", "imports by month"), 2, **DRAWN),
    ],
    "not_run": [cell(f"print({number})", None) for number in range(20)],
}


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """What `pytest --nbval` prints about a folder of notebooks, with a line for each cell that passed or failed."""
    folder = tmp_path_factory.mktemp("books")
    for name, cells in BOOKS.items():
        nbformat.write(new_notebook(cells=cells), folder / f"{name}.ipynb")
    status, printed = outcome_of(folder, "--nbval", "--nbval-current-env", "-rA")
    assert status == 1, printed
    return printed


def ends(said, name):
    """How the cells of a notebook ended, in their order."""
    lines = re.findall(rf"^(PASSED|FAILED|ERROR) {name}.ipynb::Cell (\d+)", said, re.MULTILINE)
    return [end for end, _ in sorted(lines, key=lambda found: int(found[1]))]


def test_notebook_that_was_run_passes(said):
    assert ends(said, "passes") == ["PASSED", "PASSED"]


def test_notebook_that_was_not_run_fails_in_one_sentence(said):
    assert ends(said, "not_run") == ["ERROR"]
    assert "3 failed, 3 passed, 19 deselected, 1 error" in said
    sentence = (
        "not_run.ipynb has nothing to compare with, for 20 cells were not run; "
        "run `jupyter execute --inplace not_run.ipynb` and keep the outputs"
    )
    assert re.search(rf"^{re.escape(sentence)}$", said, re.MULTILINE), said


def test_changed_number_is_said_in_one_line_before_the_markup(said):
    assert ends(said, "changed") == ["FAILED", "FAILED"]
    lines = said.splitlines()
    assert "answer: **a deficit of USD 112.0mn**, was: **a deficit of USD 117.0mn**" in lines
    change = lines.index("Exports, May: USD 5.5bn, was USD 5.4bn")
    assert lines.index("Cell 1: Cell outputs differ", change) <= change + 3


def test_picture_is_not_compared_but_its_text_is(said):
    assert ends(said, "drawn") == ["PASSED", "FAILED"]
    assert "imports by month, was: exports by month" in said


def test_pytest_without_nbval_is_left_alone(tmp_path):
    (tmp_path / "test_it.py").write_text(ALONE, encoding="utf-8")
    status, said = outcome_of(tmp_path, "test_it.py", TRADEANALYSIS_X="1")
    assert status == 0, said


def test_changed_tables_markup_and_many_lines():
    def shown(**data):
        return [SimpleNamespace(get=lambda key, default=None: data.get(key, default))]

    def table(level):
        cells = f"<table><td>exports</td>\n<td>{level}&nbsp;mn</td></table>"
        return shown(data={"text/html": f"<style>a {{b: c}}</style>{cells}"})

    assert kept.changed(table(117), table(112)) == ["112 mn, was: 117 mn"]
    long = "Exports came to USD {}bn by then, and " + "so on and " * 60 + "so forth."
    assert kept.changed(shown(text=long.format(5.41)), shown(text=long.format("5.40"))) == [
        "Exports came to USD 5.40bn by then, and so …, was: Exports came to USD 5.41bn by then, and so …"
    ]
    end = "so on and " * 60 + "USD {}bn."
    assert kept.changed(shown(text=end.format(1)), shown(text=end.format(2))) == [
        "… so on and USD 2bn., was: … so on and USD 1bn."
    ]
    assert kept.changed(table(117), table(117)) == []
    assert kept.changed(shown(text="a\nb\n"), shown(text="a\nc\nd\n")) == ["c, was: b", "not shown before: d"]
    assert kept.changed(shown(text="x" * 300), [])[0] == f"no longer shown: {'x' * 239}…"
