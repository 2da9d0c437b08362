"""The command `tradeanalysis`: exit statuses and whole sentences."""

import os
import signal
import subprocess
import sys
import time
import types
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tradeanalysis import __main__, __version__, cli, report
from tradeanalysis.errors import FiguresError, ReportError, TradeDataError
from tradeanalysis.report import folders

ROOT = Path(cli.__file__).parents[2]
HEADER = "place,flow,period_start,period_end,measure,printed\n"


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_path_is_printed_as_it_was_given_where_a_terminal_knows_no_letters():
    """Bytes of a name that the locale cannot read go out as they came in; a letter it lacks is a question mark."""
    code = "from tradeanalysis.cli import program; print('H\\udcc3\\udca0 N\\u1ed9i')"
    start = f"import sys; sys.stdout.reconfigure(encoding='ascii', errors='tradeanalysis'); {code.partition('; ')[2]}"
    line = [sys.executable, "-c", f"{code.partition('; ')[0]}; {start}"]
    done = subprocess.run(line, capture_output=True, cwd=ROOT, check=False)
    assert done.stdout == b"H\xc3\xa0 N?i\n"


@pytest.fixture
def ran(monkeypatch):
    """What the command passed on to `report.run`, which runs nothing here."""
    passed = {}

    def run(given, *, out, only, keep_notebooks, again, language, base_url, progress):
        passed.update(given=given, out=out, only=only, keep_notebooks=keep_notebooks, again=again, language=language)
        for cell in range(3):
            progress("02_a.ipynb", cell, 2)
        return Path(out) / "index.html"

    monkeypatch.setattr(report, "run", run)
    monkeypatch.setattr(report, "choose", lambda _: [Path("02_a.ipynb")])
    return passed


def test_notebooks_that_were_not_run_again_are_named(ran, capsys, monkeypatch):
    cli.main(["report"])
    assert not ran["again"]
    assert "run again" not in capsys.readouterr().err
    cli.main(["report", "--again"])
    assert ran["again"]
    monkeypatch.setattr(report, "choose", lambda _: [Path(f"{name}.ipynb") for name in ("01_a", "02_a", "03_a")])
    capsys.readouterr()
    cli.main(["report"])
    assert capsys.readouterr().err.splitlines()[1:] == [
        "01_a.ipynb and 03_a.ipynb: not run again, since nothing changed; --again runs all"
    ]


def notebook(path, *sources):
    """A tiny notebook."""
    cells = [new_markdown_cell("# Why?"), new_code_cell('place = "Hanoi"', metadata={"tags": ["parameters"]})]
    nbformat.write(new_notebook(cells=cells + [new_code_cell(source) for source in sources]), path)


def command(*arguments, **options):
    """The finished process of the command, started the way a user does."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    line = [sys.executable, "-W", "error", "-m", "tradeanalysis", *arguments]
    return subprocess.run(line, capture_output=True, text=True, env=environment, check=False, **options)


def test_version_and_help_answer_without_the_heavy_libraries():
    heavy = "{'pandas', 'matplotlib', 'nbconvert', 'nbclient', 'nbformat', 'numpy', 'jinja2'}"
    help_ = "with contextlib.suppress(SystemExit):\n    tradeanalysis.cli.main(['--help'])"
    code = f"import contextlib, sys, tradeanalysis.cli\n{help_}\nsys.exit(str({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stderr == "set()\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--version"], f"tradeanalysis {__version__}\n"),
        (["--help"], "Run the notebooks and write a page for each, and an index.\n"),
        (["report", "--help"], "--as-of DATE"),
    ],
)
def test_information_exits_zero(capsys, arguments, sentence):
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 0
    assert sentence in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["reprot"], "unknown command reprot; did you mean report?; see 'tradeanalysis --help'"),
        (
            [],
            "name a command: report, verify, read, import, check, audit, outlook, update, record, new; "
            "see 'tradeanalysis --help'",
        ),
        (["--verison"], "unknown option --verison; did you mean --version?; see 'tradeanalysis --help'"),
        (
            ["report", "--yaer", "2017"],
            "unknown option --yaer; did you mean --year?; see 'tradeanalysis report --help'",
        ),
        (["report", "--fig=a"], "unknown option --fig; did you mean --figures?; see 'tradeanalysis report --help'"),
        (["report", "-x"], "unknown option -x; see 'tradeanalysis report --help'"),
        (["check", "a", "b"], "unexpected 'b'; see 'tradeanalysis check --help'"),
        (["new"], "the following arguments are required: FOLDER; see 'tradeanalysis new --help'"),
        (
            ["report", "--year", "20x7"],
            "argument --year: '20x7' is no year; write 2023, or a fiscal year as 2023-24; "
            "see 'tradeanalysis report --help'",
        ),
        (
            ["report", "--target", "below 6%"],
            (
                "argument --target: 'below 6%' is to be stayed below; give what is to be reached, such as 6; "
                "see 'tradeanalysis report --help'"
            ),
        ),
        (
            ["report", "--as-of", "4/2023"],
            (
                "argument --as-of: '4/2023' is no date; write a day as '2023-05-06', or a month as '2023-05'; "
                "see 'tradeanalysis report --help'"
            ),
        ),
    ],
)
def test_misuse_exits_two_with_one_line(capsys, arguments, sentence):
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().err == f"tradeanalysis: {sentence}\n"


def test_report_passes_on_what_was_given_and_prints_the_index(ran, capsys):
    options = "--place Hanoi --year 2017 --as-of 2017-06 --target -3 --figures a.csv --nation Laos --out d --only 02,3"
    assert cli.main(["report", *options.split(), "--only", "1"]) == 0
    assert ran == {
        "given": {
            "place": "Hanoi",
            "year": 2017,
            "as_of": "2017-06",
            "target": -3.0,
            "nation": "Laos",
            "figures": "a.csv",
        },
        "out": "d",
        "only": ["02,3", "1"],
        "keep_notebooks": False,
        "again": False,
        "language": "en",
    }
    told = capsys.readouterr()
    assert told.out == f"{Path('d') / 'index.html'}\n"
    assert told.err == "02_a.ipynb finished\n"


@pytest.mark.parametrize("target", ["7.5-8 %", "over US$20 billion"])
def test_report_takes_a_target_as_printed(ran, target):
    assert cli.main(["report", "--target", target]) == 0
    assert ran["given"] == {"target": target}


def test_report_keeps_notebooks_and_verify_says_what_changed(ran, capsys, monkeypatch):
    assert cli.main(["report", "--keep-notebooks"]) == 0
    assert ran["keep_notebooks"]
    capsys.readouterr()
    monkeypatch.setattr(report, "verify", lambda folder, progress: [f"{folder}: 2, was 1"])
    assert cli.main(["verify", "mine"]) == 1
    assert capsys.readouterr().out == "mine: 2, was 1\n"
    monkeypatch.setattr(report, "verify", lambda folder, progress: [])
    assert cli.main(["verify"]) == 0
    assert capsys.readouterr().err == "the notebooks in report say what they said\n"


ASKED = {"02_a.html": "Hue", "03_b.html": "Laos"}


@pytest.mark.parametrize(
    ("options", "file"),
    [(["--zip"], "d.zip"), (["--format", "pdf"], "d/02_a.pdf"), (["--format", "pdf"], "d/index.pdf")],
)
def test_report_that_may_not_write_beside_its_pages_runs_nothing(ran, here, capsys, monkeypatch, options, file):
    from tradeanalysis.report import bundles

    monkeypatch.setattr(bundles, "browser", lambda: "chromium")
    notebook(here / "02_a.ipynb")
    (here / "d").mkdir()
    (here / file).write_bytes(b"holiday pictures")
    assert cli.main(["report", "--out", "d", *options]) == 1
    assert "was not written by tradeanalysis; move it or choose another folder with --out" in capsys.readouterr().err
    assert ran == {}


def test_report_names_pages_without_an_answer_and_bundles_the_others(ran, here, capsys, monkeypatch):
    from tradeanalysis.report import bundles, pages
    from tradeanalysis.report.answer import Answer

    found = [Answer(file, "Why?", "s", reason=f"no figures of {place}") for file, place in ASKED.items()]
    monkeypatch.setattr(pages, "listed", lambda folder: found)
    monkeypatch.setattr(report, "choose", lambda only: [Path("02_a.ipynb")])
    monkeypatch.setattr(bundles, "zipped", lambda folder: folder.with_suffix(".zip"))
    monkeypatch.setattr(bundles, "browser", lambda: "chromium")
    monkeypatch.setattr(bundles, "printed", lambda folder, files: [folder / file for file in files])
    assert cli.main(["report", "--out", "d", "--zip", "--format", "pdf"]) == 0
    told = capsys.readouterr()
    # That of 03_b.html was told by the run that made it.
    assert told.err.splitlines()[1:] == ["tradeanalysis: 02_a.html has no answer: no figures of Hue"]
    printed = ("index.html", "index.html", "02_a.html", "03_b.html")
    assert told.out.split() == [*(str(Path("d") / name) for name in printed), "d.zip"]


def test_report_as_pdf_without_a_browser_runs_nothing(ran, capsys, monkeypatch):
    from tradeanalysis.report import bundles

    monkeypatch.setattr(bundles.shutil, "which", lambda name: None)
    assert cli.main(["report", "--format", "pdf"]) == 1
    assert capsys.readouterr().err == (
        "tradeanalysis: no browser was found to print PDF with; install Chromium, or print the pages from your own "
        "browser\n"
    )
    assert ran == {}


@pytest.mark.parametrize("silencer", ["NO_COLOR", "CI", None])
def test_progress_is_one_line_on_a_terminal(ran, capsys, monkeypatch, silencer):
    for name in ("NO_COLOR", "CI"):
        monkeypatch.delenv(name, raising=False)
    if silencer:
        monkeypatch.setenv(silencer, "1")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    cli.main(["report"])
    told = capsys.readouterr().err
    steps = [f"running 1 notebook: {cell} of 2 cells" for cell in range(3)]
    line = "\r" + "\r".join(steps) + "\r" + " " * len(steps[0]) + "\r"
    assert told == ("02_a.ipynb finished\n" if silencer else line)


def test_failure_is_one_line_each_and_exit_one(here, monkeypatch, capsys):
    lines = ["01_a.ipynb, cell 2 failed: KeyError: 'Hanoi'", "02_b.ipynb, cell 2 failed: ZeroDivisionError: by zero"]

    def fails(*_, **__):
        raise ReportError("\n".join(lines))

    monkeypatch.setattr(report, "run", fails)
    assert cli.main(["report"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == [f"tradeanalysis: {line}" for line in lines]


def test_fiscal_year_of_no_place_is_refused(here, capsys):
    """An article says it, once it is read; a table has one, or several, of which one must be named."""
    assert cli.main(["report", "a.txt", "--year", "2023-24"]) == 1
    said = "tradeanalysis: over which years figures run is a matter of their place; give --place with --year 2023-24\n"
    assert capsys.readouterr().err == said


def test_an_article_has_the_day_that_is_given(here, monkeypatch, capsys):
    """--published dates the article alone, --as-of the question too; without an article the first is refused."""
    found = []
    monkeypatch.setattr(report, "run", lambda given, **how: found.append((given, how["article"])) or Path("index.html"))
    (here / "a.txt").write_text("Exports of Hanoi reached US$1.5 billion in the first four months.", encoding="utf-8")
    assert cli.main(["report", "a.txt", "--published", "2023-05-04"]) == 0
    assert cli.main(["report", "a.txt", "--published", "2023-05-04", "--as-of", "2024-02-01"]) == 0
    assert [given.get("as_of") for given, _ in found] == [None, "2024-02-01"]
    assert {tuple(article.figures["published"]) for _, article in found} == {("2023-05-04",)}
    capsys.readouterr()
    assert cli.main(["report", "--published", "2023-05-04"]) == 1
    assert capsys.readouterr().err == (
        "tradeanalysis: --published is the day of an ARTICLE; name one, or give --as-of\n"
    )


def test_the_only_place_of_a_table_is_asked_about(here, monkeypatch, capsys):
    """By `report` and `outlook`; of several places one must be named, unless Hanoi is one of them."""
    asked = []
    monkeypatch.setattr(report, "run", lambda given, **_: asked.append(given) or Path("report/index.html"))
    head = "place,flow,period_start,period_end,measure,printed\n"
    row = "{},exports,2023-0{},2023-12,level,US$1 billion\n"
    (here / "f.csv").write_text(head + row.format("Hue", 1), encoding="utf-8")
    assert cli.main(["report", "--figures", "f.csv"]) == 0
    assert asked == [{"figures": "f.csv", "place": "Hue", "year": 2023}]
    assert cli.main(["report", "--figures", "f.csv", "--place", "Hue", "--year", "2022"]) == 0
    assert asked.pop() == {"figures": "f.csv", "place": "Hue", "year": 2022}
    assert cli.main(["outlook", "--figures", "f.csv", "--year", "2030"]) == 1
    assert "exports of Hue" in capsys.readouterr().err
    (here / "f.csv").write_text(head + row.format("Hue", 1) + row.format("Da Nang", 1), encoding="utf-8")
    assert cli.main(["report", "--figures", "f.csv"]) == 1
    assert "has figures of Da Nang, Hue. Say with --place" in capsys.readouterr().err
    (here / "f.csv").write_text(head + row.format("Hue", 1) + row.format("Hanoi", 1), encoding="utf-8")
    assert cli.main(["report", "--figures", "f.csv"]) == 0
    assert (asked[-1]["place"], asked[-1]["year"]) == ("Hanoi", 2023)


def test_interrupt_while_the_program_is_loaded_is_one_line(monkeypatch, capsys):
    class Loading(types.ModuleType):
        def __getattr__(self, _):
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "tradeanalysis.cli", Loading("tradeanalysis.cli"))
    assert __main__.main() == 130
    assert capsys.readouterr().err == "tradeanalysis: interrupted\n"


def test_interrupt_ends_the_kernels_and_keeps_the_pages(here):
    notebook(
        here / "01_a.ipynb", "import os, pathlib, time", "pathlib.Path('pid').write_text(str(os.getpid()))", "pass"
    )
    report.run()
    pages = {path.name: path.read_bytes() for path in (here / "report").iterdir()}
    (here / "pid").unlink()
    waiting = ("import os, pathlib, time", "pathlib.Path('pid').write_text(str(os.getpid()))", "time.sleep(60)")
    notebook(here / "01_a.ipynb", *waiting)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    # A shell lets its background jobs ignore Ctrl-C, and they hand that on: the command starts as in a terminal.
    start = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"
    line = [sys.executable, "-c", start, sys.executable, "-W", "error", "-m", "tradeanalysis", "report"]
    with subprocess.Popen(line, cwd=here, env=environment, stderr=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + 120
        while not ((here / "pid").exists() and (here / "pid").read_text()) and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=300)
    assert process.returncode == 130
    assert told == "tradeanalysis: interrupted\n"
    assert {path.name: path.read_bytes() for path in (here / "report").iterdir()} == pages
    assert sorted(path.name for path in here.iterdir()) == ["01_a.ipynb", "pid", "report"]
    with pytest.raises(ProcessLookupError):
        os.kill(int((here / "pid").read_text()), 0)


def test_check_warns_of_an_index_typed_as_growth(tmp_path, capsys):
    """88.2 beside levels of 123.1 and 108.57 billion, a fall of 11.8 per cent."""
    file = tmp_path / "index.csv"
    file.write_text(
        "place,flow,period_start,period_end,measure,printed\n"
        "Viet Nam,exports,2022-01,2022-04,level,123.1 billion USD\n"
        "Viet Nam,exports,2023-01,2023-04,level,108.57 billion USD\n"
        "Viet Nam,exports,2023-01,2023-04,yoy_pct,88.2%\n"
        "Viet Nam,imports,2023-01,2023-04,yoy_pct,84.7%\n"
        "Viet Nam,imports,2023-02,2023-02,mom_pct,-8.3%\n",
        encoding="utf-8",
    )
    assert cli.main(["check", str(file)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "index.csv, row 4, column printed: growth of 88.2%, but the levels in rows 3 and 2 give −11.8%. "
        "Check what was printed",
        "index.csv, row 5, column printed: growth of 84.7% stands near 100, as an index does where little changed. "
        "Check what was printed",
        f"{file}: 5 figures of 1 place, 2022-01 to 2023-04, no problems, 2 warnings",
    ]


def test_check_of_a_sound_table(here, capsys):
    rows = "Hanoi,exports,2023-01,2023-04,level,US$5.3 billion\nHue,exports,2023-04,2023-04,level,US$1.5 billion\n"
    (here / "mine.csv").write_text(HEADER + rows, encoding="utf-8")
    assert cli.main(["check", "mine.csv"]) == 0
    assert capsys.readouterr().out == "mine.csv: 2 figures of 2 places, 2023-01 to 2023-04, no problems\n"


def test_check_names_every_problem(here, capsys, monkeypatch):
    from tradeanalysis import figures

    def load(path):
        raise FiguresError([f"{path}, row 2: bad", f"{path}, row 3: worse"][: 2 if path == "mine.csv" else 1])

    monkeypatch.setattr(figures, "load", load)
    assert cli.main(["check", "mine.csv"]) == 1
    assert capsys.readouterr().out == "mine.csv, row 2: bad\nmine.csv, row 3: worse\n2 problems in mine.csv\n"
    assert cli.main(["check", "one.csv"]) == 1
    assert capsys.readouterr().out.endswith("1 problem in one.csv\n")


def test_check_prints_fifty_problems_and_counts_the_rest(here, capsys):
    row = "Hanoi,exports,2023-{},2023-04,level,US$5.3 billion\n"
    (here / "mine.csv").write_text(HEADER + "".join(row.format(month) for month in range(20, 80)), encoding="utf-8")
    assert cli.main(["check", "mine.csv"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 52
    assert lines[0].startswith("mine.csv, row 2, column period_start: '2023-20' is no month. ")
    assert lines[50:] == ["... and 10 more problems", "60 problems in mine.csv"]


def test_check_prints_fifty_warnings_and_counts_the_rest(here, capsys):
    row = "Hanoi,exports,2023-01,2023-04,yoy_pct,{}%\n"
    (here / "mine.csv").write_text(HEADER + "".join(row.format(85 + k / 10) for k in range(60)), encoding="utf-8")
    assert cli.main(["check", "mine.csv"]) == 0
    assert capsys.readouterr().out.splitlines()[50:] == [
        "... and 10 more warnings",
        "mine.csv: 60 figures of 1 place, 2023-01 to 2023-04, no problems, 60 warnings",
    ]


def test_check_counts_an_unknown_measure_once(here, capsys):
    (here / "mine.csv").write_text(HEADER + "Hanoi,exports,2023-01,2023-04,growth,up 2.1%\n", encoding="utf-8")
    assert cli.main(["check", "mine.csv"]) == 1
    assert capsys.readouterr().out == (
        "mine.csv, row 2, column measure: 'growth' is not known. Did you mean 'yoy_pct'?\n1 problem in mine.csv\n"
    )


def test_check_of_a_table_into_a_closed_pipe(here):
    (here / "mine.csv").write_text(HEADER + "Hanoi,expots,2023-01,2023-04,level,much\n" * 3000, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    line = f"'{sys.executable}' -m tradeanalysis check mine.csv | head -1 >/dev/null"
    done = subprocess.run(line, shell=True, cwd=here, env=environment, capture_output=True, text=True, check=True)  # noqa: S602
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (TradeDataError("no figures of Hanoi"), "no figures of Hanoi"),
        (
            PermissionError(13, "Permission denied", "report"),
            "report: Permission denied; choose another place, or ask for the right to it",
        ),
        (OSError("disk gone"), "disk gone"),
    ],
)
def test_any_error_of_ours_or_of_the_disk_is_one_line(monkeypatch, capsys, error, sentence):
    def run(*_, **__):
        raise error

    monkeypatch.setattr(report, "run", run)
    assert cli.main(["report"]) == 1
    assert capsys.readouterr().err == f"tradeanalysis: {sentence}\n"


def test_new_lists_what_it_made_and_refuses_a_full_folder(here, capsys, monkeypatch):
    (here / "shipped").mkdir()
    notebook(here / "shipped" / "01_a.ipynb")
    monkeypatch.setattr(folders, "bundled_notebooks", lambda: here / "shipped")
    assert cli.main(["new", "mine"]) == 0
    assert capsys.readouterr().out.split() == [
        f"mine/{name}"
        for name in (".github/workflows/pages.yml", ".gitignore", "01_a.ipynb", "README.md", "figures.csv")
    ]
    assert cli.main(["new", "mine"]) == 1
    assert capsys.readouterr().err == (
        "tradeanalysis: mine exists already and is not an empty folder; choose another name\n"
    )


def test_check_takes_the_table_that_new_writes(here, capsys):
    table = (ROOT / "tradeanalysis" / "report" / "folder" / "figures.csv").read_text(encoding="utf-8")
    (here / "figures.csv").write_text(table, encoding="utf-8-sig")
    assert cli.main(["check", "figures.csv"]) == 0
    assert capsys.readouterr().out == "figures.csv: 7 figures of 1 place, 2023-01 to 2024-12, no problems\n"


SPOILT = (
    "id,place,flow,period_start,period_end,measure,printed,published\n"
    + "".join(
        f"{name},Here,exports,2023-01,2023-{month:02d},level,{value},2023-{month + 1:02d}-03\n"
        for name, month, value in [
            ("a", 2, "US$2.01 billion"), ("b", 3, "US$3.05 billion"), ("=c", 4, "US$4.02 million"),
            ("d", 5, "US$5.08 billion"), ("e", 6, "US$6.1 billion"), ("f", 7, "US$7.09 billion"),
        ]
    )
)  # fmt: skip


def test_audit_of_a_sound_table(here, capsys):
    (here / "mine.csv").write_text(SPOILT.replace("million", "billion"), encoding="utf-8")
    assert cli.main(["audit", "mine.csv"]) == 0
    assert capsys.readouterr().out == "0 findings among 6 figures in mine.csv\n"


def test_audit_prints_a_block_for_each_finding_and_writes_the_table(here, capsys):
    (here / "mine.csv").write_text(SPOILT, encoding="utf-8")
    assert cli.main(["audit", "mine.csv", "--csv", "out.csv"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "=c, row 4: unit, confidence 0.99"
    assert lines[1].startswith(
        "  Exports of Here in January–April 2023 is printed as 'US$4.02 million'; the other figures"
    )
    assert lines[1].endswith("Probably USD 4.020bn was meant: a unit a thousand times off.")
    assert lines[2:] == ["", "1 finding among 6 figures in mine.csv"]
    raw = (here / "out.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfid,kind,printed,value,")
    assert raw.decode("utf-8-sig").splitlines()[1].startswith("'=c,unit,US$4.02 million,4.02,")
    assert sorted(path.name for path in here.iterdir()) == ["mine.csv", "out.csv"]


def test_audit_of_a_faulty_table_and_of_none(here, capsys):
    (here / "mine.csv").write_text(HEADER + "Hanoi,expots,2023-01,2023-04,level,US$5 billion\n", encoding="utf-8")
    assert cli.main(["audit", "mine.csv"]) == 1
    assert "expots" in capsys.readouterr().err
    assert cli.main(["audit", "none.csv"]) == 1
    assert capsys.readouterr().err == "tradeanalysis: none.csv: no such file. Check the name and the folder\n"


def test_audit_keeps_the_old_table_where_it_cannot_write(here, capsys):
    (here / "mine.csv").write_text(SPOILT, encoding="utf-8")
    assert cli.main(["audit", "mine.csv", "--csv", "nowhere/out.csv"]) == 1
    assert "nowhere" in capsys.readouterr().err


def test_report_of_places_gives_each_a_folder(here, capsys, monkeypatch):
    def run(given, *, out, **options):
        if given["place"] == "Nowhere":
            raise FiguresError(["no figures of Nowhere"])
        if given["place"] == "Locked":
            raise PermissionError(13, "Permission denied", str(out))
        assert options["language"] == "vi"
        return Path(out) / "index.html"

    monkeypatch.setattr(report, "run", run)
    Path("places.txt").write_text("Hà Nội\n\nNowhere\nLocked\nViet Nam\nHà Nội\n", encoding="utf-8")
    assert cli.main(["report", "--places", "places.txt", "--out", "pages", "--language", "vi"]) == 1
    said = capsys.readouterr()
    assert said.out == f"{Path('pages/ha-noi/index.html')}\n{Path('pages/viet-nam/index.html')}\n"
    assert said.err.splitlines() == [
        "tradeanalysis: Nowhere: no figures of Nowhere",
        f"tradeanalysis: Locked: {Path('pages/locked')}: Permission denied",
    ]


@pytest.mark.parametrize(
    ("text", "more", "sentence"),
    [
        ("", [], "places.txt: no place in it; write the name of one on each line"),
        ("Hà Nội\nHa Noi", [], "places.txt: 'Hà Nội' and 'Ha Noi' have pages in one folder; leave one out"),
        ("Hanoi\n--", [], "places.txt: '--' has no letter that a folder could be named by"),
        ("Hanoi", ["--place", "Hanoi"],
         "--places writes pages for each place; leave out ARTICLE, --place, --zip and --format pdf"),
    ],
)  # fmt: skip
def test_report_of_places_refuses(here, capsys, text, more, sentence):
    Path("places.txt").write_text(text, encoding="utf-8")
    assert cli.main(["report", "--places", "places.txt", *more]) == 1
    assert capsys.readouterr().err == f"tradeanalysis: {sentence}\n"
