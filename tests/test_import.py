"""`tradeanalysis import`: files into the table, nothing twice, nothing lost, one line for each."""

import inspect
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from tradeanalysis import cli, figures, readers
from tradeanalysis.cli import import_files
from tradeanalysis.errors import FiguresError
from tradeanalysis.figures import appending
from tradeanalysis.readers import table as any_table

from .workbooks import LINES, MONTHS, OF_MONTH, OF_TO_DATE, TO_DATE, made

pytestmark = pytest.mark.usefixtures("few_paths")

ROOT = Path(cli.__file__).parents[2]
HEADERS = [MONTHS, TO_DATE, OF_MONTH, OF_TO_DATE]
APRIL = "2023-04-29-Bieu-T4.xlsx"
READ = (
    f"{APRIL}: 32 figures of exports of Viet Nam, 2023-01 to 2023-04 (16 levels, 16 growth rates), published 2023-04-29"
)


@pytest.fixture
def here(tmp_path, monkeypatch):
    """The current folder, with the workbook of April 2023 in the folder `archive`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "archive").mkdir()
    made(tmp_path / "archive" / APRIL, HEADERS, LINES)
    return tmp_path


def imported(*arguments):
    """Files into the table, without what they change in outlooks, which tests of `update` look at."""
    return cli.main(["import", *arguments, "--brief"])


def test_import_makes_a_table_that_check_takes(here, capsys):
    """Values of the office's release of 29 April 2023; the table is sound, and each figure has its file and cell."""
    assert imported(f"archive/{APRIL}") == 0
    assert capsys.readouterr().out.splitlines() == [f"{READ}: 32 new", "1 file: 32 figures, 32 new in figures.csv"]
    assert cli.main(["check", "figures.csv"]) == 0
    table = figures.load("figures.csv")
    rice = figures.select(table, commodity="rice", measure="yoy_pct", start="2023-01")
    assert (rice["value"].item(), rice["source_cell"].item()) == (54.5, f"{APRIL} '14. XK'!J16")
    assert figures.latest(table, place="Viet Nam", flow="exports", start="2023-01", end="2023-04").value == 108570


def test_import_again_changes_nothing(here, capsys):
    assert imported("archive") == 0
    once = Path("figures.csv").read_bytes()
    capsys.readouterr()
    assert imported("archive") == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{READ}: nothing new", "1 file: 32 figures, nothing new in figures.csv"
    ]  # fmt: skip
    assert Path("figures.csv").read_bytes() == once


def test_import_keeps_earlier_vintages(here):
    """May says April anew, as revised; both stay, each with the day of its release."""
    imported("archive")
    before, month = ["Thực hiện", "tháng 4", "năm 2023"], ["Ước tính", "tháng 5", "năm 2023"]
    headers = [before, month, ["Ước tính", "5 tháng", "năm 2023"]]
    made(here / "archive" / "2023-05-29-Bieu-T5.xlsx", headers, [("TỔNG TRỊ GIÁ", "", 27975, 29050, 136170)])
    assert imported("archive") == 0
    table = figures.load("figures.csv")
    april = figures.select(table, sector="total", commodity="all", measure="level", start="2023-04", end="2023-04")
    assert dict(zip(april["published"], april["value"], strict=True)) == {"2023-04-29": 27540, "2023-05-29": 27975}
    known = figures.as_of(table, "2023-05-06")
    asked = {"place": "Viet Nam", "flow": "exports", "start": "2023-04", "end": "2023-04"}
    assert figures.latest(known, **asked).value == 27540


def test_dry_run_writes_nothing(here, capsys):
    assert imported("archive", "--dry-run") == 0
    assert capsys.readouterr().out.splitlines()[1] == (
        "1 file: 32 figures, 32 would be new in figures.csv, which is as it was"
    )
    assert sorted(path.name for path in here.iterdir()) == ["archive"]


def test_a_broken_file_is_named_and_passed_by(here, capsys):
    (here / "archive" / "2023-03-29-Bieu.xlsx").write_bytes(b"PK\x03\x04 cut short")
    (here / "archive" / ".hidden.xlsx").touch()
    (here / "archive" / "~$lock.xlsx").touch()
    assert imported("archive", "nowhere.xlsx") == 1
    told = capsys.readouterr()
    assert told.err.splitlines() == [
        "tradeanalysis: 2023-03-29-Bieu.xlsx: is a damaged workbook, or one that was not wholly downloaded. Download "
        "it again, or save it again",
        "tradeanalysis: nowhere.xlsx: no such file. Give the path of a file",
    ]
    assert told.out.splitlines()[-1] == "3 files: 32 figures, 32 new in figures.csv; 2 files were not read"


def test_a_file_that_nobody_foresaw_is_one_line_too(here, capsys, monkeypatch):
    def read(path, **given):
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(readers, "read", read)
    assert imported("archive") == 1
    assert capsys.readouterr().err == (
        f"tradeanalysis: {APRIL}: cannot be read (ZeroDivisionError: by zero). Please report it\n"
    )


GOODS = "Month,Alpha,Beta\n2023-01,10.5,20.5\n2023-02,11.5,21.5\n"
UNSAID = {
    "names": (f"Exports in million USD\n{GOODS}", "partner", {"partner": "Alpha,Beta"}),
    "period": ("Flow,Goods,Value in million USD\nExports,Rice,10.5\n", "2023-04", {"start": "2023-04"}),
    "decimal": ('Month;Exports in million USD\n2023-01;1,234\n2023-02;1,235\n', ",", {"value": "1.234,1.235"}),
    "commodity": ("Month,Exports in million USD\n2023-01,10.5\n2023-02,11.5\n", "rice", {"commodity": "rice"}),
    "sector": ("Month,Exports in million USD\n2023-01,10.5\n2023-02,11.5\n", "fdi", {"sector": "fdi"}),
    "partner": ("Month,Exports in million USD\n2023-01,10.5\n2023-02,11.5\n", "Japan", {"partner": "Japan"}),
    "basis": (
        'Month,"Exports, seasonally adjusted, million USD"\n2023-01,10.5\n2023-02,11.5\n',
        "seasonally_adjusted",
        {"basis": "seasonally_adjusted"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("option", UNSAID)
def test_what_a_table_does_not_say_is_said_by_an_option(here, capsys, option):
    text, word, expected = UNSAID[option]
    Path("a.csv").write_text(text)
    assert imported("a.csv", "--place", "Peru", f"--{option}", word) == 0
    assert "doubt" not in capsys.readouterr().out
    table = pd.read_csv("figures.csv", dtype=str)
    told = {name: ",".join(sorted(set(table[f"period_{name}" if name == "start" else name]))) for name in expected}
    assert told == expected


def test_one_sheet_of_a_workbook_is_chosen(here, capsys):
    book = openpyxl.Workbook()
    for number, name in enumerate(("Draft", "Final")):
        sheet = book.create_sheet(name)
        sheet.append(["Month", "Exports, million USD"])
        sheet.append(["2023-01", 10.5 + number])
        sheet.append(["2023-02", 20.5 + number])
    book.save("two.xlsx")
    assert imported("two.xlsx", "--place", "Peru", "--sheet", "Final") == 0
    assert pd.read_csv("figures.csv")["value"].tolist() == [11.5, 21.5]
    capsys.readouterr()
    assert imported("two.xlsx", "--place", "Peru", "--sheet", "Last") == 1
    assert capsys.readouterr().err == (
        "tradeanalysis: two.xlsx: no sheet is called 'Last'. Choose one of 'Sheet', 'Draft', 'Final'\n"
    )


def test_every_option_that_an_error_of_a_table_names_is_taken():
    """What `readers.read` takes of any table is an option of the command, and no option is one that no format takes."""
    taken = set(inspect.signature(any_table.read).parameters) - {"path", "published"}
    assert set(import_files.GIVEN) == taken
    named = {option.split()[0].removeprefix("--").replace("-", "_") for _, option in any_table.ASKED.values()}
    assert named <= taken


def test_the_table_in_the_folder_is_not_read_itself(here, capsys):
    imported("archive", "--into", "archive/figures.csv")
    capsys.readouterr()
    assert imported("archive", "--into", "archive/figures.csv") == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 file: 32 figures, nothing new in archive/figures.csv"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["empty"], "empty: no file in it. Name a file, or a folder that holds some"),
        (
            ["archive", "--into", "nowhere/figures.csv"],
            "nowhere: no such folder. Make it, or choose another table with --into",
        ),
        (["archive", "--into", "empty"], "empty: a folder where a file is expected. Name a CSV file in it"),
        (
            ["archive", "--into", "other.csv"],
            "other.csv, row 1: no header: none of place, flow, period_start, period_end, measure stands in it. "
            "Write the names of the columns there, or read the table with `tradeanalysis import`",
        ),
        (
            ["archive", "--into", "faulty.csv"],
            "faulty.csv, row 2, column flow: 'expots' is not known. Did you mean 'exports'?. Correct it first; "
            "'tradeanalysis check faulty.csv' names every problem",
        ),
    ],
)
def test_what_cannot_be_added_to_is_refused(here, capsys, arguments, sentence):
    (here / "empty").mkdir()
    (here / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    faulty = "place,flow,period_start,period_end,measure,printed\nHanoi,expots,2023-01,2023-01,level,US$1 billion\n"
    (here / "faulty.csv").write_text(faulty, encoding="utf-8")
    assert imported(*arguments) == 1
    assert capsys.readouterr().err == f"tradeanalysis: {sentence}\n"
    assert (here / "faulty.csv").read_text(encoding="utf-8") == faulty


TYPED = (
    "place,flow,period_start,period_end,measure,printed,note\r\n"
    'Hanoi,exports,2023-01,2023-04,level,"US$5.3 billion","said  ""about"""\r\n'
    "\r\n"
    "VIETNAM,exports,2023-01,2023-03,level,US$79.3 billion,"
)


def test_rows_typed_by_hand_stay_and_name_the_place(here):
    """Columns that were lacking come behind; the empty line keeps its number; the place keeps its spelling."""
    Path("figures.csv").write_bytes(TYPED.encode())
    assert imported("archive") == 0
    lines = Path("figures.csv").read_bytes().decode().split("\r\n")
    assert lines[0].startswith("place,flow,period_start,period_end,measure,printed,note,sector,commodity,partner,")
    assert lines[1].startswith('Hanoi,exports,2023-01,2023-04,level,US$5.3 billion,"said  ""about""",,')
    assert lines[2] == ""
    table = figures.load("figures.csv")
    assert table["row"].tolist()[:3] == [2, 4, 5]
    assert set(table["place"]) == {"Hanoi", "VIETNAM"}


def test_a_table_with_all_columns_keeps_its_bytes(here):
    imported("archive")
    before = Path("figures.csv").read_bytes().rstrip(b"\n").replace(b"xlsx '", b"xlsx  '")
    Path("figures.csv").write_bytes(before)
    Path("figures.csv").chmod(0o600)
    made(here / "archive" / "2023-05-06-Bieu-T4.xlsx", [MONTHS, TO_DATE], [("TỔNG TRỊ GIÁ", "", 1000, 2000)])
    assert imported("archive") == 0
    after = Path("figures.csv").read_bytes()
    assert after.startswith(before + b"\n")
    assert after.count(b"\n") == 1 + 32 + 2
    assert Path("figures.csv").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("value", "read"), [("5,3", 5300), ("5.3", 5300), ("5", 5000)])
def test_a_table_that_a_spreadsheet_saved_stays_in_its_form(here, value, read):
    """Semicolons, decimal commas and months as a spreadsheet of Hanoi writes them; rows are added in the same form."""
    header = "place;flow;period_start;period_end;measure;value;unit;note"
    row = f"Hanoi;exports;2023-01;Apr 23;level;{value};usd_bn;a, b"
    Path("figures.csv").write_bytes(f"{header}\r\n{row}\r\n".encode())
    for _ in range(2):
        assert imported("archive") == 0
        table = figures.load("figures.csv")
        assert len(table) == 33
        assert table["value"].tolist()[0] == read
        share = figures.select(table, place="Viet Nam", sector="domestic", measure="level", start="2023-04")
        assert share["value"].item() == 7117.3595


def test_what_does_not_read_back_as_it_should_is_not_saved(tmp_path):
    """A table whose rows are not those of its file stands for any that would be read otherwise with rows added."""
    made_new = appending.opened(tmp_path / "figures.csv")
    appending.save(made_new, appending.additions(made_new, [("a.csv", rows("4"))]))
    before = (tmp_path / "figures.csv").read_bytes()
    table = replace(appending.opened(tmp_path / "figures.csv"), rows=())
    with pytest.raises(FiguresError) as error:
        appending.save(table, appending.additions(table, [("a.csv", rows("5"))]))
    assert str(error.value) == (
        "figures.csv: its numbers can be read in two ways, so no rows are added. Save it with commas between columns "
        "and decimal points, or choose another table with --into"
    )
    assert (tmp_path / "figures.csv").read_bytes() == before


def rows(value, published="2023-04-29", **cells):
    """Figures as a reader gives them: one level of exports of Viet Nam."""
    return pd.DataFrame(
        [
            {
                "place": "Viet Nam", "flow": "exports", "period_start": "2023-04", "period_end": "2023-04",
                "measure": "level", "value": value, "unit": "usd_mn", "published": published, "publisher": "GSO",
                "source_cell": "'XK'!D8",
            }
            | cells
        ]
    )  # fmt: skip


def added(tmp_path, *read):
    return appending.additions(appending.opened(tmp_path / "figures.csv"), read)


def test_two_numbers_of_one_release_are_named_and_the_first_is_kept(tmp_path):
    first, second = added(tmp_path, ("a.xlsx", rows("27540")), ("b.xlsx", rows("27450")))
    assert (len(first.new), len(second.new)) == (1, 0)
    assert second.left_out == [
        "b.xlsx 'XK'!D8: 27,450 for exports, April 2023, where the same release says 27,540 (a.xlsx 'XK'!D8); left out"
    ]


def test_numbers_of_no_known_day_ask_for_one(tmp_path):
    _, second = added(tmp_path, ("a.xlsx", rows("27540", "")), ("b.xlsx", rows("27450", "")))
    assert second.left_out[0].endswith("left out; no day of release is known, so give it with --published")


def test_the_same_number_is_known_in_other_words(tmp_path):
    """In words typed by hand, or without its day in a copy of the file; more digits are another print of it."""
    (tmp_path / "figures.csv").write_text(
        "place,flow,period_start,period_end,measure,printed,published,publisher\n"
        "Viet Nam,exports,2023-04,2023-04,level,27540 million USD,2023-04-29,GSO\n",
        encoding="utf-8",
    )
    found = added(tmp_path, ("a.xlsx", rows("27540")), ("b.xlsx", rows("27540", "", publisher="")))
    assert [(one.known, one.new) for one in found] == [(1, []), (1, [])]
    sharper = added(tmp_path, ("a.xlsx", rows("27540.2")))
    assert len(sharper[0].new) == 1


def test_another_partner_is_another_figure(tmp_path):
    found = added(tmp_path, ("a.csv", rows("27540")), ("b.csv", rows("4540", partner="China")))
    assert [len(one.new) for one in found] == [1, 1]


def test_what_no_figure_can_be_is_left_out(tmp_path):
    (found,) = added(tmp_path, ("a.csv", rows("-5")))
    assert found.new == []
    assert found.left_out == [
        "a.csv 'XK'!D8, value: -5 usd_mn, but exports are never below zero. Correct the sign, or the flow"
    ]


def test_no_cell_runs_as_a_formula(tmp_path):
    table = appending.opened(tmp_path / "figures.csv")
    cells = {"measure": "yoy_pct", "unit": "pct", "note": "=1+1", "place": "@B"}
    found = appending.additions(table, [("=a.csv", rows("-5.5", **cells))])
    appending.save(table, found)
    (line,) = (tmp_path / "figures.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    assert line.startswith("'@B,exports,")
    assert ",-5.5,pct," in line
    assert line.endswith(",'=a.csv 'XK'!D8,'=1+1")
    again = appending.opened(tmp_path / "figures.csv")
    assert appending.additions(again, [("=a.csv", rows("-5.5", **cells))])[0].known == 1


def test_a_table_changed_meanwhile_is_left_alone(tmp_path):
    table = appending.opened(tmp_path / "figures.csv")
    found = appending.additions(table, [("a.csv", rows("5"))])
    (tmp_path / "figures.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(FiguresError) as error:
        appending.save(table, found)
    assert str(error.value) == "figures.csv: was changed while files were read; nothing was added. Import again"
    assert (tmp_path / "figures.csv").read_text(encoding="utf-8") == "mine"


def started(code, cwd):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    line = [sys.executable, "-W", "error", "-c", code]
    return subprocess.Popen(line, cwd=cwd, env=environment, stderr=subprocess.PIPE, text=True)


SAVE = """
import os, pathlib, signal
from tradeanalysis.figures import appending
from tradeanalysis import readers
table = appending.opened("figures.csv")
found = appending.additions(table, [("new.csv", readers.read("new.csv").figures)])
os.{moment} = pathlib.Path.{moment} = lambda *a, **b: os.kill(os.getpid(), signal.SIGKILL)
appending.save(table, found)
"""


@pytest.mark.parametrize("moment", ["replace", "chmod"])
def test_killed_at_the_worst_moment_the_table_is_as_it_was(here, moment):
    """Killed right before the new text takes the place of the old one, or while it is written beside it."""
    imported("archive")
    before = Path("figures.csv").read_bytes()
    header = "place,flow,period_start,period_end,measure,value,unit"
    Path("new.csv").write_text(f"{header}\nViet Nam,exports,2023-05,2023-05,level,1000,usd_mn\n")
    process = started(SAVE.format(moment=moment), here)
    assert process.wait(timeout=120) == -signal.SIGKILL
    process.stderr.close()
    assert Path("figures.csv").read_bytes() == before
    assert imported("new.csv") == 0
    assert len(figures.load("figures.csv")) == 33
    assert sorted(path.name for path in here.iterdir()) == ["archive", "figures.csv", "new.csv"]


def test_interrupted_while_reading_the_table_is_as_it_was(here):
    """Ctrl-C between two files: one line, exit status 130, and no new table."""
    code = (
        "import pathlib, signal, sys, time\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from tradeanalysis import cli, readers\nread = readers.read\n"
        "def slow(path, **given):\n    pathlib.Path('begun').touch()\n    time.sleep(60)\n"
        "readers.read = slow\nsys.exit(cli.main(['import', 'archive']))"
    )
    process = started(code, here)
    deadline = time.monotonic() + 60
    while not (here / "begun").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (130, "tradeanalysis: interrupted\n")
    assert not (here / "figures.csv").exists()


def test_progress_is_one_line_on_a_terminal(here, capsys, monkeypatch):
    for name in ("NO_COLOR", "CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    imported("archive")
    line = "reading 1 of 1 files"
    assert capsys.readouterr().err == f"\r{line}\r{' ' * len(line)}\r"


def test_exit_statuses_are_told_by_help(capsys):
    with pytest.raises(SystemExit):
        imported("--help")
    assert " ".join(capsys.readouterr().out.split()).endswith(
        "Exit status: 0 all files were read; 1 some were not, the others are in the table; 2 misuse; 130 interrupted."
    )
