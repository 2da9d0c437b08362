"""Kernels forked from a process that has loaded the libraries: each is as one that was started on its own."""

import os
import re
import sys
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tradeanalysis.errors import ReportError
from tradeanalysis.report import execution, kernels, warm

needs_forks = pytest.mark.skipif(not kernels.FORKS, reason="kernels are not forked on this system")
pytestmark = needs_forks

CHART = """import tradeanalysis as ta
from tradeanalysis.intervals import Interval
ta.plots.use_theme()
ta.plots.levels({"exports": Interval(5300, 5250, 5350)}, title="a", subtitle="b", source="c")"""
OWN_CHART = """import matplotlib.pyplot as plt
plt.plot([1, 2])
plt.show()"""
SPEAKS = """import logging, subprocess, sys, warnings
from pathlib import Path
print("out"); print("err", file=sys.stderr); warnings.warn("careful"); logging.warning("logged")
print(subprocess.run([sys.executable, "-c", "print(1)"], capture_output=True, text=True).stdout)
print([Path(part).name for part in (sys.argv[0], *sys.path[:3])], len(sys.argv), __name__, sys.flags, hash("a"))"""
SHOWS = """from IPython.display import HTML, clear_output, display
display(HTML("<b>1</b>")); display({"text/markdown": "*a*"}, raw=True)
import pandas as pd
pd.DataFrame({"a": [1.5]})"""
PROCESS = """import gc, os, signal, threading
print([signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGCHLD, signal.SIGINT)], gc.get_freeze_count())
of_debugger = {"PYDEVD_USE_FRAME_EVAL"}  # set by what a forked kernel does not load
[os.getpgid(0) == os.getpid(), os.getcwd(), sorted({*os.environ} - of_debugger), threading.active_count()]"""


def book(*sources):
    return new_notebook(cells=[new_code_cell(source) for source in sources])


def outputs(notebook):
    """What its cells show, without the number of their process, which a warning names."""
    for output in (output for cell in notebook.cells for output in cell.outputs):
        if "text" in output:
            output.text = re.sub(r"ipykernel_\d+", "ipykernel", output.text)
    return [cell.outputs for cell in notebook.cells]


def run(*notebooks):
    """The outputs of each notebook, and the reasons of those without an answer."""
    named = {f"{place:02d}_a.ipynb": notebook for place, notebook in enumerate(notebooks)}
    reasons = execution.execute(named, lambda *_: None)
    return [outputs(notebook) for notebook in named.values()], reasons


STOPS = ("1", "from tradeanalysis.errors import NoAnswer\nraise NoAnswer('no level')", "2")


FAILS = {
    "02_a.ipynb": ("pass", "1 / 0"),
    "03_a.ipynb": ("import os; os._exit(3)",),
    "04_a.ipynb": ("raise SystemExit(2)",),
    "05_a.ipynb": ("input('?')",),
}


def test_forked_kernels_do_what_others_do(monkeypatch):
    """Charts, tables, text, warnings, a missing answer, a failure: all is the same whoever started the kernel."""
    sources = (CHART, OWN_CHART, SPEAKS, SHOWS, PROCESS, "%matplotlib inline\n%timeit -n1 -r1 -q pass\n_ih[-1]")
    done, said = {}, {}
    for forks in (True, False):
        monkeypatch.setattr(kernels, "FORKS", forks)
        named = {"00_a.ipynb": book(*sources), "01_a.ipynb": book(*STOPS)}
        named |= {name: book(*cells) for name, cells in FAILS.items()}
        with pytest.raises(ReportError) as caught:
            execution.execute(named, lambda *_: None)
        done[forks], said[forks] = [outputs(notebook) for notebook in named.values()], str(caught.value)
    assert done[True] == done[False]
    assert said[True] == said[False]
    shown, stopped = done[True][:2]
    assert "image/svg+xml" in shown[0][0].data
    assert "image/png" in shown[1][0].data
    assert [output.get("name") for output in shown[2]].count("stderr") >= 1
    assert len(stopped) == 1  # what stands behind a missing answer is left out
    assert said[True].splitlines()[:2] == [
        "02_a.ipynb, cell 2 failed: ZeroDivisionError: division by zero",
        "03_a.ipynb, cell 1 failed: its Python process ended",
    ]
    assert "01_a.ipynb" not in said[True]
    assert "05_a.ipynb, cell 1 failed: StdinNotImplementedError" in said[True]


def test_notebook_sees_nothing_of_another(monkeypatch):
    """One after another from one process: what a notebook sets, loads, changes or draws at random is its own."""
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    sets = """import os, sys, builtins, numpy as np, pandas as pd, matplotlib as mpl
import tradeanalysis as ta
print([hasattr(builtins, "seen"), "SEEN" in os.environ, hasattr(ta, "seen"), mpl.rcParams["lines.linewidth"] == 7,
       pd.get_option("display.max_rows") == 7, "colorsys_of_mine" in sys.modules, "here" in globals()])
builtins.seen = ta.seen = here = 1
os.environ["SEEN"] = "1"
mpl.rcParams["lines.linewidth"] = 7
pd.set_option("display.max_rows", 7)
sys.modules["colorsys_of_mine"] = sys"""
    draws = "import random\n[float(np.random.random()), random.random(), os.getppid()]"
    (first, second), _ = run(book(sets, draws), book(sets, draws))
    assert first[0][0].text == second[0][0].text == f"{[False] * 7}\n"
    drawn = [eval(found[1][0].data["text/plain"]) for found in (first, second)]  # noqa: S307
    assert drawn[0][2] == drawn[1][2] != os.getpid()
    assert not set(drawn[0][:2]) & set(drawn[1][:2])


def test_libraries_that_notebooks_name_are_there_before_their_first_cell():
    loaded = "import sys\n[name in sys.modules for name in ('scipy.sparse.linalg', 'seaborn')]"
    (named,), _ = run(book(loaded, "import tradeanalysis as ta\nta.reconstruct"))
    assert named[0][0].data["text/plain"] == "[True, False]"


def test_what_nearly_every_notebook_makes_is_made_before_its_first_cell():
    made = "from tradeanalysis.cleaning import tokens\ntokens.lexicon.cache_info()[:2]"
    (named, other), _ = run(book(made, "import tradeanalysis as ta\nta.figures"), book(made))
    assert named[0][0].data["text/plain"] == other[0][0].data["text/plain"] == "(0, 1)"
    (other,), _ = run(book("import tradeanalysis as ta\nta.wording", made))
    assert other[1][0].data["text/plain"] == "(0, 0)"


def test_kernels_start_where_nothing_can_be_forked(monkeypatch, capfd):
    """A library that cannot be loaded before the first cell is a matter of the cells that want it."""
    monkeypatch.setattr(kernels, "BEHIND", {"wording": ("no_such_library",)})
    (found,), _ = run(book("import tradeanalysis as ta\nta.wording.count(2, 'cell')"))
    assert found[0][0].data["text/plain"] == "'2 cells'"
    assert "no_such_library" in capfd.readouterr().err


def test_kernels_are_forked_beside_pyarrow():
    """Loaded with pandas it would start a thread, and nothing could be forked; what prevents that no notebook sees."""
    pytest.importorskip("pyarrow")
    names = "import sys\nimport tradeanalysis as ta\nta.figures\n[name in sys.modules for name in ('pyarrow', {!r})]"
    (found,), _ = run(book(names.format(warm.NAME), f"import os\n{[*warm.ALONE]}[0] in os.environ"))
    assert [cell[0].data["text/plain"] for cell in found] == ["[True, True]", "False"]


def test_nothing_is_left_behind(tmp_path):
    """What a cell started ends with its kernel, and the process that forks ends with the run."""
    starts = f"""import os, pathlib, subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
pathlib.Path({str(tmp_path / "ids")!r}).write_text(f"{{child.pid}} {{os.getpid()}} {{os.getppid()}}")"""
    run(book(starts))
    for pid in map(int, (tmp_path / "ids").read_text().split()):
        assert not _runs(pid), pid


def _runs(pid):
    """Whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_warm_process_speaks_this_python():
    (found,), _ = run(book("import sys\nsys.executable, sys.version"))
    assert eval(found[0][0].data["text/plain"]) == (sys.executable, sys.version)  # noqa: S307


def test_without_loopback_no_notebook_starts(monkeypatch):
    def unreachable(*_, **__):
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr("socket.create_connection", unreachable)
    with pytest.raises(ReportError) as error:
        execution.execute({}, lambda *_: None)
    assert str(error.value) == (
        "notebooks run in processes of their own, reached at 127.0.0.1, which does not answer (Network is "
        "unreachable); allow that address, as `ip link set lo up` does"
    )


def test_a_home_that_cannot_be_written_to_is_said_once(tmp_path, monkeypatch, caplog):
    """What libraries keep goes to a temporary folder meanwhile; what the caller has set stays."""
    for name in kernels.KEPT:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(kernels.KEPT[1], "mine")
    monkeypatch.setenv("HOME", str(tmp_path / "gone"))
    with kernels.settled_home():
        folder = Path(os.environ[kernels.KEPT[0]])
        assert folder.is_dir()
        assert os.environ[kernels.KEPT[1]] == "mine"
    assert not folder.exists()
    assert kernels.KEPT[0] not in os.environ
    assert [record.getMessage() for record in caplog.records] == [
        f"{tmp_path / 'gone'}, the home folder, cannot be written to (No such file or directory): what libraries keep "
        "goes to a temporary folder; name another one in HOME"
    ]
    monkeypatch.setenv("HOME", str(tmp_path))
    with kernels.settled_home():
        assert kernels.KEPT[0] not in os.environ
    assert len(caplog.records) == 1
