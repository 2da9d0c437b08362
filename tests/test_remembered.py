"""What nothing has changed for is neither run nor written again; what has changed is, and as if it were new."""

import os
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import nbformat
import pytest
from matplotlib.font_manager import FontManager
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.test_kernels import book, needs_forks
from tradeanalysis import figures, report
from tradeanalysis.reconstruct import months
from tradeanalysis.report import execution, kernels, remembered

NOW = 1 << 62  # nanoseconds, later than any file
HEADER = "place,flow,period_start,period_end,measure,printed\n"
ROW = "Hanoi,exports,2018-01,2018-04,level,US$1.5 billion\n"


def test_key_is_of_what_is_asked_and_not_of_what_was_found(tmp_path, monkeypatch):
    cell = new_code_cell("import tradeanalysis as ta\nta.figures.known()")
    first = remembered.key(new_notebook(cells=[cell]))
    run = new_code_cell(cell.source, execution_count=3, outputs=[new_output("stream", text="1")])
    assert remembered.key(new_notebook(cells=[run])) == first
    assert remembered.key(new_notebook(cells=[cell, new_markdown_cell("more")])) != first
    assert remembered.key(book("ta.figures.known('Hue')")) != first
    monkeypatch.chdir(tmp_path)  # where a relative path leads elsewhere
    assert remembered.key(new_notebook(cells=[cell])) != first


@pytest.mark.parametrize(
    "code",
    [
        "import random", "from pandas import Timestamp", "!ls", "%matplotlib inline", "open('a')", "eval('1')",
        "from tradeanalysis import readers", "import tradeanalysis.readers", "ta.readers.live()", "ta.__dict__",
        "ta.pd.Timestamp.now()", "get_ipython()",
    ],
)  # fmt: skip
def test_notebook_that_asks_more_than_files_has_no_key(code):
    assert remembered.key(book("1", code)) is None
    assert remembered.key_of_all([remembered.key(book("1")), None], "") is None


def test_files_that_were_read_are_those_that_no_version_names(tmp_path):
    table = tmp_path / "mine.csv"
    table.write_text(ROW)
    beside = [remembered.__file__, pytest.__file__, "/proc/stat"]
    found = remembered.checksums([str(table), *beside], NOW)
    assert list(found) == [str(table)]
    assert remembered.checksums([str(table)], table.stat().st_mtime_ns) is None, "changed after it may have been read"
    assert remembered.checksums([str(tmp_path / "gone.csv")], NOW) is None
    assert remembered.checksums([str(table), "subprocess.Popen"], NOW) is None
    assert remembered.checksums(None, NOW) is None


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty current folder, and nothing kept."""
    monkeypatch.setenv("TRADEANALYSIS_STORE", str(tmp_path / "cache"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path


def test_run_is_found_while_its_files_are_as_they_were(here):
    table = here / "mine.csv"
    table.write_text(ROW)
    run = remembered.Run(book("1"), "no level", remembered.checksums([str(table)], NOW))
    remembered.keep("a", run)
    assert remembered.find("a") == run
    assert remembered.find("b") is remembered.find(None) is None
    table.write_text(f"{ROW}{ROW}")
    assert remembered.find("a") is None
    table.write_text(ROW)
    (kept,) = (here / "cache").rglob("a.json")
    kept.write_bytes(kept.read_bytes().replace(b"no level", b"a level!"))
    assert remembered.find("a") is None, "what was damaged counts as nothing"
    remembered.keep("c", remembered.Run(book("1"), "", None))
    assert remembered.find("c") is None


@pytest.fixture
def counted(here, monkeypatch):
    """A folder with two notebooks, one of which reads a table, and the names of those that ran, without kernels."""
    ran = []

    def execute(notebooks, progress, warm=None, read=None):
        for name, notebook in notebooks.items():
            ran.append(name[:2])
            shown = f"**It says {Path('mine.csv').read_text().count('Hanoi')}.**" if name[:2] == "01" else "**Two.**"
            notebook.cells[2].outputs = [new_output("display_data", {"text/markdown": shown})]
            read[name] = [str(Path("mine.csv").absolute())] if name[:2] == "01" else []
        return {}

    monkeypatch.setattr(kernels, "FORKS", False)
    monkeypatch.setattr(execution, "execute", execute)
    Path("mine.csv").write_text(HEADER + ROW)
    parameters = new_code_cell('place = "Hanoi"\nfigures = "mine.csv"', metadata={"tags": ["parameters"]})
    answer = new_code_cell("place", metadata={"tags": ["answer"]})
    for name, cells in (("01_table", [parameters, answer]), ("02_other", [new_code_cell("1"), answer])):
        nbformat.write(new_notebook(cells=[new_markdown_cell("# Why?"), *cells]), f"{name}.ipynb")
    return ran


def written(out="report"):
    return {path.name: path.read_bytes() for path in Path(out).iterdir()}


def test_unchanged_pages_are_kept(counted):
    report.run()
    first = written()
    counted.clear()
    told = []
    assert report.run(progress=lambda *at: told.append(at)) == Path("report/index.html")
    assert (counted, told, written()) == ([], [], first)
    report.run(again=True)
    assert sorted(counted) == ["01", "02"]


def test_answers_in_another_language_are_not_compared(counted):
    """What the pages said before is no change of them, and would stand in its language on the new index."""
    report.run()
    Path("mine.csv").write_text(HEADER + ROW + ROW)
    report.run(language="vi")
    assert b"It says 1." not in written()["index.html"]
    Path("mine.csv").write_text(HEADER + ROW)
    report.run(language="vi")
    assert "It says 2." in written()["index.html"].decode().partition("Thay đổi so với lần chạy trước")[2]


def test_page_that_was_changed_is_written_again_without_a_run(counted):
    report.run()
    first = written()
    page = Path("report/01_table.html")
    page.write_bytes(first[page.name].replace(b"It says", b"I say"))
    counted.clear()
    report.run()
    assert counted == []
    assert written()[page.name] == first[page.name]
    page.unlink()
    report.run()
    assert written()[page.name] == first[page.name]


def test_changed_row_runs_again_only_what_read_it(counted):
    report.run()
    before = written()
    Path("mine.csv").write_text(HEADER + ROW + ROW.replace("-04,", "-05,"))
    counted.clear()
    report.run()
    assert counted == ["01"]
    after = written()
    assert b"It says 2." in after["01_table.html"]
    assert after["02_other.html"] == before["02_other.html"]
    report.run(out="fresh", again=True)
    fresh = written("fresh")
    assert {name: fresh[name] for name in before if name[0] == "0"} == {
        name: after[name] for name in before if name[0] == "0"
    }


def test_changed_notebook_question_or_program_runs_again(counted, monkeypatch):
    report.run()
    counted.clear()
    report.run({"place": "Hanoi", "figures": "mine.csv"})
    assert counted == [], "the values that stand in the notebook"
    notebook = nbformat.read("02_other.ipynb", 4)
    notebook.cells[1].source = "2"
    nbformat.write(notebook, "02_other.ipynb")
    report.run()
    assert counted == ["02"]
    counted.clear()
    monkeypatch.setattr(remembered, "_program", lambda: b"another")
    report.run()
    assert sorted(counted) == ["01", "02"]


def test_list_of_fonts_is_no_data(tmp_path):
    """The first run that draws writes it where the cache folder is new; the second is remembered all the same."""
    fonts = tmp_path / f"fontlist-v{FontManager.__version__}.json"
    fonts.write_text("{}")
    assert remembered.checksums([str(fonts)], fonts.stat().st_mtime_ns) == {}


@needs_forks
def test_forked_kernel_says_which_files_it_read(here):
    Path("mine.csv").write_text(HEADER + ROW)
    reads = "import tradeanalysis as ta\nlen(ta.figures.known('mine.csv', place='Hanoi'))"
    notebooks = {"01_a.ipynb": book(reads), "02_b.ipynb": book("import subprocess\nsubprocess.run(['true'])")}
    read, begun = {}, time.time_ns()
    execution.execute(notebooks, lambda *_: None, read=read)
    found = {name: remembered.checksums(files, begun) for name, files in read.items()}
    assert str(Path("mine.csv").absolute()) in found["01_a.ipynb"]
    assert not [path for path in found["01_a.ipynb"] if path.startswith(os.fspath(here / "cache"))]
    assert found["02_b.ipynb"] is None


def test_problems_of_the_same_figures_are_one():
    """Months that are rebuilt twice from the same figures are fitted once; any other number is another problem."""
    known = figures.known(place="Hanoi", as_of="2018-06-30")
    ask = partial(months.problem_of, flow="exports", place="Hanoi")
    first = ask(known)
    assert first == ask(known.copy())
    assert len({first, ask(known)}) == 1
    fewer = known[known["id"] != first.observed.ids[0]]
    assert ask(known, end="2018-01") == first  # figures on later months count too
    others = [
        ask(fewer),
        ask(known, indicator=None),
        replace(first, heavy=False),
        replace(first, given={"flash": 0.01}),
    ]
    assert len({first, *others}) == 5
