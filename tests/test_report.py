"""Notebooks run with the caller's parameters, and the pages made from them."""

import asyncio
import base64
import hashlib
import io
import re
import shutil
import time
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pandas as pd
import pytest
from nbconvert.exporters import get_exporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

from tests.test_bundles import close
from tradeanalysis import __version__, figures, growth, reconstruct, report, target, trend
from tradeanalysis.display import CHART, NUMBERS, TABLE
from tradeanalysis.errors import NoAnswer, ReportError, TradeDataError
from tradeanalysis.report import execution, folders, kernels, numbered, pages, unanswered
from tradeanalysis.report.parameters import changed_parameters, read_parameters, with_parameters

HEADER = "place,flow,period_start,period_end,measure,printed\n"
ROW = "exports,2018-01,2018-04,level,US$1.5 billion\n"
PARAMETERS = """place = "Hanoi"  # any place = one of the table
year = 2017
as_of = "2017-06-28"
target = 6.0
figures = None"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="9" height="9"/></svg>'
SHIPPED = Path(report.__file__).parents[2] / "notebooks"
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
SHOW = """from IPython.display import display
answer = f"**{place}** sold US$1.5 billion, *down* from US$2 billion, in {year} (as of {as_of})."
display({"text/markdown": answer}, raw=True)"""
CHARTS = f"""def show(kind, data, metadata):
    display({{kind: data, "text/plain": "<Figure>"}}, raw=True, metadata={{kind: metadata}})
show("image/svg+xml", {SVG!r}, {{"alt": 'Exports "fell"'}})
show("image/png", {PNG!r}, {{"alt": "Imports rose"}})
show("text/html", "<table><tr><th scope='row'>exports</th><td>1.5</td></tr></table>", {{}})
print("place is", place)"""
ENVIRONMENT = """import os
print([name for name in os.environ if "TRADEANALYSIS_D" in name], os.environ["MPLBACKEND"] == "Agg")
print(os.getcwd() == os.environ["PWD"])"""


def notebook(path: Path, title: str, *sources: str, parameters: str = PARAMETERS) -> Path:
    """A tiny notebook of the shape that ours have."""
    cells = [new_markdown_cell(f"# {title}\n\nHow it was asked."), new_code_cell(parameters)]
    cells[1].metadata.tags = ["parameters"]
    cells += [new_code_cell(source) for source in sources]
    cells[2].metadata.tags = ["answer"]
    nbformat.write(new_notebook(cells=cells), path)
    return path


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def two(here):
    """A current folder with two notebooks that run."""
    notebook(here / "01_deficit.ipynb", "Why a deficit?", SHOW, CHARTS)
    notebook(here / "02_decline.ipynb", "Why a decline?", SHOW, parameters='place = "Hanoi"\nyear = 2023\nas_of = None')
    return here


@pytest.fixture
def without_kernels(monkeypatch):
    """Notebooks run inside this process, where it does not matter that each has a Python of its own."""
    shown = []

    def keep(data, *, raw, metadata=None):
        shown.append(new_output("display_data", data, metadata=metadata or {}))

    def execute(notebooks, progress, warm=None, read=None):
        for book in notebooks.values():
            names = {}
            for cell in book.cells:
                if cell.cell_type == "code":
                    exec(cell.source, names)  # noqa: S102
                    cell.outputs, shown[:] = list(shown), []
        return {}

    monkeypatch.setattr(kernels, "FORKS", False)
    monkeypatch.setattr("IPython.display.display", keep)
    monkeypatch.setattr(execution, "execute", execute)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Pages of two notebooks, with a place that is markup."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("TRADEANALYSIS_DATA", "leak")
        patch.setenv("MPLBACKEND", "Agg")
        notebook(folder / "01_deficit.ipynb", "Why a *deficit*?", SHOW, CHARTS, ENVIRONMENT)
        notebook(folder / "02_decline.ipynb", "Why a decline?", SHOW)
        patch.setenv("PWD", str(folder))
        (folder / "mine.csv").write_text(f"{HEADER}<script>alert(1)</script>,{ROW}", encoding="utf-8")
        report.run({"place": "<script>alert(1)</script>", "year": 2018, "figures": "mine.csv"}, out="report")
    return folder / "report"


def contents(folder: Path) -> dict[str, bytes]:
    """Bytes by file name of everything below `folder`."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


class Tags(HTMLParser):
    """The start tags of a page with their attributes."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def all(self, *tags):
        return [attributes for tag, attributes in self.found if tag in tags]


def page(made):
    text = (made / "01_deficit.html").read_text(encoding="utf-8")
    return text, Tags(text)


def test_run_writes_a_page_each_and_an_index(made):
    assert sorted(contents(made)) == ["01_deficit.html", "02_decline.html", "index.html", "report.json"]
    assert not [path for path in made.parent.iterdir() if path.name.startswith(".report")]


def test_page_loads_nothing_and_runs_nothing(made):
    for path in made.glob("*.html"):
        text = path.read_text(encoding="utf-8")
        tags = Tags(text)
        assert not tags.all("script", "link", "iframe", "object", "embed", "base", "form")
        assert all(image["src"].startswith("data:") for image in tags.all("img"))
        assert not re.search(r"url\((?!data:font)|@import|\son\w+=", text)
        assert (
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action"
            in text
        )


def test_page_head(made):
    text, tags = page(made)
    assert re.match(r'<!doctype html>\s*<html lang="en">', text, re.IGNORECASE)
    assert "<title>Why a deficit?</title>" in text
    assert {"content": "width=device-width, initial-scale=1", "name": "viewport"} in tags.all("meta")
    assert text.count("<h1>") == 1


def test_page_says_at_once_how_it_is_written_and_what_it_may_load(made):
    """A browser looks for the character set in the first 1,024 bytes alone, and obeys a policy from there on."""
    for path in made.glob("*.html"):
        head = path.read_bytes()[:1024]
        assert head.index(b"<head>") < head.index(b'<meta charset="utf-8">') < head.index(b"Content-Security-Policy")
        assert b"<meta" not in head[: head.index(b"<meta charset")]


def test_page_gives_the_answer_first_with_dollars_and_emphasis(made):
    text, tags = page(made)
    answer = text[text.index('class="answer"') : text.index("</header>")]
    assert "sold US$1.5 billion, <em>down</em> from US$2 billion, in 2018 (as of None)." in answer
    description = next(meta["content"] for meta in tags.all("meta") if meta.get("name") == "description")
    assert description == "<script>alert(1)</script> sold US$1.5 billion, down from US$2 billion, in 2018 (as of None)."


def test_script_in_a_parameter_is_text(made):
    for path in made.glob("*.html"):
        assert "<script" not in path.read_text(encoding="utf-8").lower()
    assert "&lt;script&gt;alert(1)" in page(made)[0]


def test_page_folds_code_and_shows_the_injected_values(made):
    text, tags = page(made)
    # Parameters, injected values and the answer, which stands on top, show nothing of their own: they share a fold.
    assert len([fold for fold in tags.all("details") if fold["class"] == "fold"]) == 2
    injected = re.sub("<[^>]+>", "", text[text.index("2017-06-28") :])
    assert (
        "place = '&lt;script&gt;alert(1)&lt;/script&gt;'\nyear = 2018\nfigures = 'mine.csv'\n"
        "as_of = None\ntarget = None" in injected
    )


def test_page_keeps_alt_text_of_svg_and_png(made):
    images = page(made)[1].all("img")
    assert [image["alt"] for image in images] == ['Exports "fell"', "Imports rose"]
    assert base64.b64decode(images[0]["src"].removeprefix("data:image/svg+xml;base64,")).decode() == SVG


def test_page_keeps_tables_of_ours_and_printed_text(made):
    text, _ = page(made)
    assert '<th scope="row">exports</th>' in text
    assert "place is &lt;script&gt;" in text


def test_kernel_sees_no_setting_of_ours_and_the_current_folder(made):
    text, _ = page(made)
    assert ">[] False\nTrue\n</pre>" in text
    assert str(made.parent) not in text


def test_page_links_to_its_neighbours_and_the_index(made):
    links = page(made)[1].all("a")
    assert [link["href"] for link in links] == ["#answer", "index.html", "index.html", "02_decline.html"]


def test_index_has_a_card_for_each_question(made):
    text = (made / "index.html").read_text(encoding="utf-8")
    assert text.index('<a href="01_deficit.html">Why a deficit?</a>') < text.index("02_decline.html")
    assert "<p>&lt;script&gt;alert(1)&lt;/script&gt; sold US$1.5 billion" in text


def test_two_runs_give_the_same_bytes(two):
    report.run(out="one", only="01")
    report.run(out="two", only="01", again=True)
    assert contents(two / "one") == contents(two / "two")


def test_an_own_table_is_stamped(two, without_kernels):
    rows = [
        f"Hanoi,{ROW}",
        ",,,,,\n",
        "Hanoi,exports,2030-01,2030-12,target_yoy_pct,6%\n",
        f"Hanoi,{ROW.replace('5', '6')}",
    ]
    table = HEADER + "".join(rows)
    (two / "mine.csv").write_text(table, encoding="utf-8-sig")
    report.run({"figures": Path("mine.csv")}, out="one")
    digest = hashlib.sha256((two / "mine.csv").read_bytes()).hexdigest()[:8]
    text = (two / "one" / "01_deficit.html").read_text(encoding="utf-8")
    assert (
        f"<p>Figures: mine.csv (sha256 {digest}, 3 rows, last period 2018-04). "
        f"Made with tradeanalysis {__version__}.</p>" in text
    )
    report.run({"figures": "mine.csv", "as_of": "2018-06-30"}, out="three", only="01")
    known = (two / "three" / "01_deficit.html").read_text(encoding="utf-8")
    assert "3 rows, last period 2018-04), of them those known on 2018-06-30. Made with" in known
    index = (two / "one" / "index.html").read_text(encoding="utf-8")
    assert f"<p>Figures: mine.csv (sha256 {digest}, 3 rows, last period 2018-04). Made with" in index
    assert str(two) not in text


def test_only_keeps_the_other_pages_listed(two, without_kernels):
    assert report.run(only="01, 2") == Path("report/index.html")
    before = contents(two / "report")
    report.run({"year": 2024}, only=["02"])
    after = contents(two / "report")
    assert after["01_deficit.html"] == before["01_deficit.html"]
    index = after["index.html"].decode()
    assert "in 2017 (as of 2017-06-28)." in index
    assert "in 2024 (as of None)." in index


def test_what_writes_pages_is_loaded_while_notebooks_run(two, monkeypatch):
    pages._exporter.cache_clear()
    loaded = []

    def waiting(*_):
        deadline = time.monotonic() + 30
        while not pages._exporter.cache_info().currsize and time.monotonic() < deadline:
            time.sleep(0.01)
        loaded.append(pages._exporter.cache_info().currsize)
        return {}

    monkeypatch.setattr(execution, "execute", waiting)
    report.run()
    assert loaded == [1]


def test_failing_notebooks_are_named_and_no_page_is_replaced(two, made):
    shutil.copytree(made, two / "report")
    (two / "report" / "mine.txt").write_text("mine")
    before = contents(two / "report")
    notebook(two / "00_first.ipynb", "First?", "pass", "raise ValueError('no figures\\nfor Hanoi')")
    notebook(two / "03_last.ipynb", "Last?", "assert year == 2017")
    notebook(two / "04_ended.ipynb", "Ended?", "pass", "import os; os._exit(3)")
    with pytest.raises(ReportError) as caught:
        report.run({"year": 2018})
    assert str(caught.value).splitlines() == [
        "00_first.ipynb, cell 3 failed: ValueError: no figures (and 1 more line)",
        "03_last.ipynb, cell 2 failed: AssertionError",
        "04_ended.ipynb, cell 3 failed: its Python process ended",
    ]
    assert contents(two / "report") == before
    assert sorted(path.name for path in two.iterdir() if path.is_dir()) == ["report"]


def test_kernel_whose_port_was_taken_is_started_again(two, monkeypatch):
    """The first process ends before it answers, as one does whose port another program took meanwhile."""
    sound, given = kernels._environment, []

    def environment():
        given.append({"PYTHONHOME": str(two)} if not given else sound())
        return given[-1]

    monkeypatch.setattr(kernels, "FORKS", False)
    monkeypatch.setattr(kernels, "_environment", environment)
    assert report.run(only="02").is_file()
    assert len(given) == 2


def test_kernel_that_does_not_start_is_named(two, monkeypatch):
    monkeypatch.setattr(kernels, "_environment", lambda: {"PYTHONHOME": str(two)})
    with pytest.raises(ReportError, match=r"^02_decline.ipynb did not start: Kernel died before replying"):
        report.run(only="02")
    assert not (two / "report").exists()


async def run_inside_a_loop():
    return report.run(only="02")


def test_run_works_where_a_loop_is_running(two):
    assert asyncio.run(run_inside_a_loop()) == Path("report/index.html")


def test_render_of_unruly_cells():
    prose = "```\ncode\n```\n[a](javascript:alert(1)) [b](data:text/csv,1) <b onclick=x> ![c](attachment:c.png)"
    outputs = [
        new_output("display_data", {"text/html": "<SCRIPT>alert(1)</SCRIPT><p onclick='x'>kept</p><style>p{}</style>"}),
        new_output("display_data", {"image/png": PNG, "text/plain": "<Figure>"}),
        new_output("display_data", {"application/javascript": "alert(2)", "text/plain": "instead"}),
        new_output("error", ename="KeyError", evalue="<b>", traceback=["/home/someone/secret.py"]),
        new_output("stream", name="stderr", text="ipykernel_123 warns"),
    ]
    cell = new_markdown_cell(prose, attachments={"c.png": {"image/png": PNG}})
    book = new_notebook(cells=[cell, new_code_cell("pass", outputs=outputs)])
    text = pages.render(book, [pages.entry(book, "01_a.html")], "01_a.html", {})
    tags = Tags(text)
    assert [link["href"] for link in tags.all("a")] == ["#answer", "index.html", "index.html"]
    assert [image["alt"] for image in tags.all("img")] == ["c", "Chart"]
    assert not tags.all("script")
    assert tags.all("b") == [{}]
    assert "<p>kept</p>" in text
    assert "<title>01_a</title>" in text
    assert ">instead</pre>" in text
    assert ">KeyError: &lt;b&gt;</pre>" in text
    assert "<summary>Messages</summary>" in text
    assert ">ipykernel_123 warns</pre>" in text
    assert not re.search("secret|alert\\(2", text)
    assert "Made with tradeanalysis" in text


@pytest.mark.parametrize("kind", ["", "text/html", "text/restructuredtext"])
def test_raw_cell_stays_off_the_page(kind):
    raw = new_raw_cell('<meta http-equiv="refresh" content="0"><b>raw</b>', metadata={"raw_mimetype": kind})
    text, _ = get_exporter("tradereport")().from_notebook_node(new_notebook(cells=[raw]))
    assert "refresh" not in text
    assert "raw" not in text.partition("<main>")[2]


def test_run_into_a_closed_folder_is_refused_before_any_notebook_runs(two, monkeypatch):
    close(monkeypatch, two)
    monkeypatch.setattr(execution, "execute", lambda *_: pytest.fail("a notebook ran"))
    for out in ("report", "deep/report", "."):
        with pytest.raises(ReportError) as caught:
            report.run(out=out)
        assert str(caught.value) == (
            f"{out} cannot be written to (Permission denied); choose another folder with --out"
        )


@pytest.mark.parametrize(
    ("out", "why"),
    [
        ("loop/pages", "Too many levels of symbolic links"),
        ("a" * 300, "File name too long"),
        ("a\0b", "embedded null byte"),
    ],
)
def test_run_into_what_cannot_be_a_folder_is_refused(two, out, why):
    (two / "loop").symlink_to(two / "loop")
    short = out if len(out) < 60 else "a" * 59 + "…"
    with pytest.raises(ReportError) as error:
        report.run(out=out)
    text = f"{short} cannot be a folder ({why}); choose another with --out"
    assert str(error.value) == text.replace("\0", "[U+0000]")


def test_run_writes_inside_an_open_folder_of_a_closed_one(two, without_kernels, monkeypatch):
    (two / "report").mkdir()
    close(monkeypatch, two)
    report.run(only="02")
    assert sorted(contents(two / "report")) == ["02_decline.html", "index.html", "report.json"]


def test_run_passes_by_what_is_no_page(two, without_kernels, monkeypatch):
    folder = two / "report"
    (folder / "05_folder.html").mkdir(parents=True)
    (folder / "06_link.html").symlink_to(two / "nowhere")
    (folder / "07_closed.html").write_text("closed")
    read = Path.read_bytes

    def closed(self):
        if self.name == "07_closed.html":
            raise PermissionError(13, "Permission denied", str(self))
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", closed)
    for _ in range(2):
        report.run(only="02")
    assert (folder / "06_link.html").is_symlink()
    notebook(two / "06_link.ipynb", "Why a link?", SHOW)
    with pytest.raises(ReportError, match=r"06_link.html was not written by tradeanalysis; move it"):
        report.run(only="06")


def test_page_of_a_notebook_that_is_gone_is_listed_no_more(two, without_kernels):
    report.run()
    (two / "01_deficit.ipynb").unlink()
    for only in ("", "02"):
        report.run(only=only)
        assert (two / "report" / "01_deficit.html").exists()
        assert "01_deficit" not in (two / "report" / "index.html").read_text(encoding="utf-8")


CHART_PARTS = dict.fromkeys(("title", "subtitle", "source", "alt", "wide", "narrow", "data"), "a")
ANSWERED = {"label": "Growth", "text": "1%", "period": "2023"}


@pytest.mark.parametrize(
    ("kind", "data", "lacking"),
    [
        (CHART, {name: "a" for name in CHART_PARTS if name != "narrow"}, "a chart without its 'narrow'"),
        (CHART, CHART_PARTS | {"data": 3}, "a chart without its 'data'"),
        (CHART, "a", "a chart without its 'title'"),
        (TABLE, {"caption": "a", "data": "a"}, "a table without its 'markup'"),
        (NUMBERS, {"numbers": [ANSWERED, {"label": "a", "period": "2023"}]}, "a key number without its 'text'"),
        (NUMBERS, {"numbers": [3]}, "a key number without its 'label'"),
        (NUMBERS, {"numbers": 3}, "key numbers without their 'numbers'"),
    ],
)
def test_output_that_lacks_a_part_is_named(kind, data, lacking):
    outputs = [new_output("display_data", {kind: data, "text/plain": "a"})]
    cells = [new_code_cell("1", metadata={"tags": ["key-numbers", "main-chart"]}, outputs=outputs)]
    book = new_notebook(cells=cells)
    for make in (
        lambda: pages.entry(book, "01_a.html"),
        lambda: get_exporter("tradereport")().from_notebook_node(book),
    ):
        with pytest.raises(
            ReportError, match=f"holds {lacking}; make it with tradeanalysis and run the notebook again$"
        ):
            make()


def test_write_of_unwritable_text_leaves_the_pages(here):
    pages.write({"01_a.html": "old", "index.html": "old"}, here / "report")
    with pytest.raises(ReportError) as caught:
        pages.write({"01_a.html": "new", "index.html": "a \ud800"}, here / "report")
    assert str(caught.value) == ("index.html would hold U+D800, half a character; correct the text that it stands in")
    assert contents(here) == {"report/01_a.html": b"old", "report/index.html": b"old"}


def test_run_refuses_to_replace_a_page_that_is_not_ours(two):
    (two / "index.html").write_text("my site")
    with pytest.raises(ReportError) as caught:
        report.run(out=".")
    assert str(caught.value) == (
        "index.html was not written by tradeanalysis; move it or choose another folder with --out"
    )
    with pytest.raises(ReportError, match=r"^index.html is a file; choose another folder with --out$"):
        report.run(out="index.html")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            {"tragte": 7},
            (
                "unknown parameter 'tragte'; did you mean 'target'? "
                "01_deficit.ipynb has: place, year, as_of, target, figures"
            ),
        ),
        ({"colour": 7}, "unknown parameter 'colour'; the notebooks have: place, year, as_of, target, figures"),
        ({"year": "2018"}, "'year' of 01_deficit.ipynb takes a whole number such as 2023, not '2018'"),
        ({"year": True}, "'year' of 01_deficit.ipynb takes a whole number such as 2023, not True"),
        ({"year": 20177}, "year 20177 is not between 1900 and 2100"),
        ({"place": None}, "'place' of 01_deficit.ipynb takes a text such as 'Hanoi', not None"),
        ({"target": float("nan")}, "'target' of 01_deficit.ipynb takes a number such as 6.0, not nan"),
        (
            {"as_of": "2023-02-30"},
            "as_of '2023-02-30' is no date; write a day as '2023-05-06', or a month as '2023-05'",
        ),
        ({"target": "below 6 %"}, "target: 'below 6 %' is to be stayed below; give what is to be reached, such as 6"),
        (
            {"target": "US$"},
            "target: 'US$' holds no amount; expected a number with its unit, such as 'US$5.3 billion' or '7%'",
        ),
        ({"figures": ["a"]}, "'figures' of 01_deficit.ipynb takes a text, a number or None, not ['a']"),
        ({"figures": "none.csv"}, "none.csv: no such file. Check the name and the folder"),
    ],
)
def test_run_refuses_a_parameter(two, given, sentence):
    with pytest.raises(TradeDataError) as caught:
        report.run(given)
    assert str(caught.value) == sentence
    assert not (two / "report").exists()


@pytest.mark.parametrize("target", ["7.5-8 %", "over US$20 billion"])
def test_run_takes_a_target_as_printed(here, without_kernels, target):
    notebook(here / "01_a.ipynb", "A?", SHOW.replace("{year}", "{target}"))
    report.run({"target": target})
    assert f"in {target} (as of" in (here / "report" / "01_a.html").read_text(encoding="utf-8")


COMPARED = """place = "Hanoi"
nation = "Viet Nam"
figures = None"""


def test_run_takes_a_nation_that_the_own_table_lacks(here, without_kernels):
    """Commodity lines of the nation are bundled, whatever the table."""
    notebook(here / "01_a.ipynb", "A?", SHOW.replace("{year} (as of {as_of})", "{nation}"), parameters=COMPARED)
    (here / "own.csv").write_text(f"{HEADER}Song Lam,{ROW}", encoding="utf-8")
    given = {"place": "Song Lam", "figures": "own.csv"}
    report.run(given | {"nation": "Viet Nam"})
    page = (here / "report" / "01_a.html").read_text(encoding="utf-8")
    assert "in Viet Nam." in page
    where = "in the table given or in the bundled one"
    for nation, hint in (("Vietnam", "Did you mean 'Viet Nam'?"), ("Laos", "Choose one of Hanoi, Song Lam, Viet Nam")):
        with pytest.raises(ReportError) as caught:
            report.run(given | {"nation": nation})
        assert str(caught.value) == f"no figures for --nation {nation!r}, {where}. {hint}"
    with pytest.raises(NoAnswer) as refused:
        report.run(given | {"place": "Viet Nam"})
    assert str(refused.value) == "no figures for the place 'Viet Nam'. Choose one of Song Lam"


def test_read_parameters_reads_assignments_only(here):
    path = notebook(here / "01_a.ipynb", "A?", "pass", parameters="low: float = -1.5\nfigures = None  # a = b")
    assert read_parameters(nbformat.read(path, 4), path.name) == {"low": -1.5, "figures": None}
    for source in ("year = int('2017')", "import os", "a = b = 1", "year ="):
        notebook(path, "A?", "pass", parameters=source)
        with pytest.raises(ReportError) as caught:
            report.run()
        assert str(caught.value) == (
            "the 'parameters' cell of 01_a.ipynb holds more than plain assignments; write lines such as year = 2023"
        )


def test_read_parameters_refuses_two_cells():
    cells = [new_code_cell("year = 2017", metadata={"tags": ["parameters"]}) for _ in range(2)]
    with pytest.raises(ReportError, match=r"^01_a.ipynb has 2 cells tagged 'parameters'; keep one$"):
        read_parameters(new_notebook(cells=cells), "01_a.ipynb")


@pytest.mark.parametrize(
    ("given", "changed"),
    [
        ({}, {}),
        ({"target": 6}, {}),
        ({"year": 2017}, {"as_of": None, "target": None}),
        ({"year": 2018}, {"year": 2018, "as_of": None, "target": None}),
        ({"place": "Hue", "as_of": "2018-01"}, {"place": "Hue", "as_of": "2018-01", "target": None}),
        ({"figures": "mine.csv"}, {"figures": "mine.csv", "as_of": None, "target": None}),
        ({"figures": "mine.csv", "target": 8}, {"figures": "mine.csv", "target": 8, "as_of": None}),
        ({"year": 2018, "target": 6}, {"year": 2018, "as_of": None}),
        ({"as_of": "2018-01"}, {"as_of": "2018-01"}),
        ({"target": 7, "nation": "Laos"}, {"target": 7}),
    ],
)
def test_changed_parameters_clears_date_and_target_of_the_notebooks_own_question(given, changed):
    defaults = {"place": "Hanoi", "year": 2017, "as_of": "2017-06-28", "target": 6.0, "figures": None}
    assert changed_parameters(given, defaults) == changed


def test_with_parameters_replaces_what_another_run_left(here):
    book = nbformat.read(notebook(here / "01_a.ipynb", "A?", "pass"), 4)
    once = with_parameters(book, {"year": 2018})
    twice = with_parameters(once, {"place": 'a"b'})
    assert [cell.source for cell in once.cells[2:3]] == ["year = 2018"]
    assert [cell.source for cell in twice.cells[2:]] == ["place = 'a\"b'", "pass"]
    assert len(book.cells) == 3


def test_choose_looks_here_then_in_notebooks_then_in_the_package(here, monkeypatch):
    package = here / "package"
    for folder in (package, here / "notebooks", here):
        folder.mkdir(exist_ok=True)
    monkeypatch.setattr(numbered, "bundled_notebooks", lambda: package)
    with pytest.raises(ReportError) as caught:
        report.choose()
    assert str(caught.value) == "no notebooks such as 02_question.ipynb here, in ./notebooks or in the package"
    for folder in (package, here / "notebooks", here):
        notebook(folder / "02_a.ipynb", "A?", "pass")
        assert report.choose()[0].resolve() == folder / "02_a.ipynb"
    with pytest.raises(ReportError, match=r"^no notebook 07; choose from 02$"):
        report.choose(["2,7"])


def test_run_names_a_file_that_is_no_notebook(here):
    for text in ("{", "[]", "null", "", '{"nbformat": 4}'):
        (here / "01_a.ipynb").write_text(text)
        with pytest.raises(ReportError, match=r"^01_a.ipynb is not a notebook; save it again from JupyterLab$"):
            report.run()


def test_new_makes_a_folder_that_runs(here, without_kernels, monkeypatch):
    monkeypatch.setattr(folders, "bundled_notebooks", lambda: here / "shipped")
    (here / "shipped").mkdir()
    notebook(here / "shipped" / "01_deficit.ipynb", "Why?", SHOW)
    made = [".github/workflows/pages.yml", ".gitignore", "01_deficit.ipynb", "README.md", "figures.csv"]
    assert [path.as_posix() for path in report.new("mine")] == [f"mine/{name}" for name in made]
    table = (here / "mine" / "figures.csv").read_bytes()
    assert table.startswith(b"\xef\xbb\xbfid,place,flow,")
    assert b"\r" not in table
    rows = table.decode("utf-8-sig").splitlines()
    assert [row.split(",")[10] for row in rows] == [
        "printed",
        "US$1.52 billion",
        "about US$5.4 billion",
        "up 2.1%",
        "US$4.93 billion",
        "down 1.5%",
        "US$16.7 billion",
        "8%",
    ]
    assert (here / "mine").stat().st_mode & 0o777 == (here / "shipped").stat().st_mode & 0o777
    monkeypatch.chdir(here / "mine")
    report.run({"figures": "figures.csv", "place": "Example Province", "year": 2024})
    assert "Example Province" in Path("report/index.html").read_text(encoding="utf-8")


def test_new_takes_an_empty_folder_and_refuses_a_full_one(here, monkeypatch):
    monkeypatch.setattr(folders, "bundled_notebooks", lambda: here / "shipped")
    (here / "shipped").mkdir()
    with pytest.raises(ReportError, match=r"^no notebooks came along with this package; install it again$"):
        report.new("mine")
    notebook(here / "shipped" / "01_deficit.ipynb", "Why?", SHOW)
    (here / "mine").mkdir()
    monkeypatch.chdir(here / "mine")
    report.new(".")
    monkeypatch.chdir(here)
    with pytest.raises(ReportError, match=r"^mine exists already and is not an empty folder; choose another name$"):
        report.new("mine")
    assert sorted(path.name for path in here.iterdir()) == ["mine", "shipped"]


NO_ANSWER = """from tradeanalysis.errors import NoAnswer
raise NoAnswer("no level of <b>exports</b> is known for 2017;\\nchoose another year")"""


def test_notebook_without_an_answer_says_why_and_the_rest_goes_on(two):
    notebook(two / "00_first.ipynb", "What is there?", NO_ANSWER, "1 / 0")
    report.run(only="00,01")
    why = "no level of &lt;b&gt;exports&lt;/b&gt; is known for 2017; choose another year"
    page = (two / "report" / "00_first.html").read_text(encoding="utf-8")
    assert f"<strong>There is no answer.</strong> {why[0].upper()}{why[1:]}" in page
    assert "How it was asked." in page
    assert "1 / 0" not in re.sub("<[^>]+>", "", page)
    index = (two / "report" / "index.html").read_text(encoding="utf-8")
    assert f"<p>There is no answer: {why}</p>" in index
    assert "sold US$1.5 billion" in index


def test_page_without_an_answer_shows_none_that_was_found_before():
    """The last cell gets stuck after the answer, its numbers and its chart were there."""
    shipped = nbformat.read(SHIPPED / "01_deficit_2017.ipynb", 4)
    entry = pages.entry(shipped, "01_a.html", "no figures of imports")
    text = pages.render(shipped, [entry], "01_a.html", {})
    assert entry.numbers == ()
    header = text[text.index("<header") : text.index("</header>")]
    assert "<strong>There is no answer.</strong> No figures of imports" in header
    assert not re.search('class="(numbers|chart)"', header)
    assert "Hanoi had a trade deficit" not in text
    assert 'class="numbers"' not in pages.index([entry])


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "The trade balance of the Netherlands: how large, why, and was it a trend?"),
     ("vi", "Cán cân thương mại của Netherlands: lớn đến đâu, vì sao, và có phải là xu hướng?")],
)  # fmt: skip
def test_page_without_an_answer_asks_about_its_own_place(language, title):
    """The written title is of the shipped case: Hanoi's deficit of January-May 2017."""
    asked = nbformat.read(SHIPPED / "01_deficit_2017.ipynb", 4)
    asked.metadata["lang"] = language
    cell = next(cell for cell in asked.cells if "parameters" in cell.metadata.get("tags", []))
    cell.source = cell.source.replace('place = "Hanoi"', 'place = "Netherlands"')
    unanswered.retitle(asked)
    assert asked.cells[0].source.splitlines()[0] == f"# {title}"
    own = new_notebook(cells=[new_markdown_cell("# My own question"), cell])
    cell.source += "\nmine = 1"
    unanswered.retitle(own)
    assert own.cells[0].source == "# My own question"


def test_run_without_any_answer_is_refused(two):
    notebook(two / "00_first.ipynb", "What is there?", NO_ANSWER)
    with pytest.raises(ReportError) as caught:
        report.run(only="00")
    assert str(caught.value) == (
        "00_first.ipynb has no answer: no level of <b>exports</b> is known for 2017; choose another year"
    )
    assert not (two / "report").exists()


MISTAKE = """from tradeanalysis.errors import TradeDataError
raise TradeDataError("a fan needs the columns 0.025, 0.5 and 0.975")"""


def test_mistake_of_a_notebook_is_no_missing_answer(two):
    """Bands without quantiles are asked for wrongly: the run fails, whatever the data say."""
    notebook(two / "00_first.ipynb", "What is there?", MISTAKE)
    with pytest.raises(
        ReportError, match=r"^00_first.ipynb, cell 2 failed: TradeDataError: a fan needs the columns 0.025, "
    ):
        report.run(only="00")
    assert not (two / "report").exists()


KNOWN = "id,place,flow,period_start,period_end,measure,printed,published\n"
LEVELS = KNOWN + "a,Hue,exports,2022-01,2022-12,level,US$1.5 billion,2023-01-05\n"


def figures_of(text):
    return figures.load(pd.read_csv(io.StringIO(text)))


def year_of(months):
    return pd.Series(range(1, months + 1), pd.period_range("2022-01", periods=months, freq="M"), dtype=float)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: figures.newest_period(figures_of(LEVELS), 2023, place="Hue", flow="exports"),
        lambda: figures.select(figures_of(LEVELS), place="Laos"),
        lambda: reconstruct.monthly(figures_of(LEVELS), "imports", place="Hue"),
        lambda: reconstruct.monthly(figures_of(LEVELS), "exports", place="Hue", start="2022-02"),
        lambda: reconstruct.monthly(figures_of(LEVELS.replace("2022", "1985")), "exports", place="Hue"),
        lambda: target.outlook(year_of(16), year=2024, target=6),
        lambda: target.outlook(year_of(11), year=2022, target=6),
        lambda: target.outlook(0 * year_of(16), year=2023, target=6),
        lambda: trend.fit(year_of(16)),
        lambda: growth.rate(5.0, 0.0),
        lambda: growth.required_growth(5300.0, -1.3, 5300.0, 6.0),
    ],
)
def test_what_the_data_do_not_answer_is_told_apart_from_a_mistake(ask):
    with pytest.raises(NoAnswer):
        ask()


@pytest.mark.parametrize(
    "ask",
    [
        lambda: figures.select(figures_of(LEVELS), plase="Hue"),
        lambda: figures.select(figures_of(LEVELS), flow="expots"),
        lambda: figures.as_of(figures_of(LEVELS), 3),
        lambda: reconstruct.monthly(figures_of(LEVELS), "exports", place="Hue", by="firm"),
        lambda: target.outlook(year_of(16), year=2023, target=-200),
        lambda: trend.simulate(year_of(16), 3, model="pol"),
    ],
)
def test_mistake_is_told_apart_from_what_the_data_do_not_answer(ask):
    with pytest.raises(TradeDataError) as caught:
        ask()
    assert not isinstance(caught.value, NoAnswer)


NUMBERED = """import tradeanalysis as ta
from IPython.display import display
display(ta.tables.key_numbers({"Probability": f"{year - 2000}.0%"}, period=str(year))._repr_mimebundle_(), raw=True)"""


def test_index_says_what_changed_since_the_last_run(two, without_kernels):
    path = notebook(two / "03_target.ipynb", "Will it be reached?", "pass", NUMBERED)
    book = nbformat.read(path, 4)
    book.cells[3].metadata.tags = ["key-numbers"]
    nbformat.write(book, path)
    index = two / "report" / "index.html"
    report.run(only="03")
    assert "What changed" not in index.read_text(encoding="utf-8")
    report.run(only="03")
    assert "<p>No answer changed.</p>" in index.read_text(encoding="utf-8")
    nbformat.write(nbformat.from_dict({**book, "cells": [*book.cells[:3], _shifted(book.cells[3])]}), path)
    report.run(only="03")
    assert (
        "<p>Probability, 2017: 17.0% before, now <strong>14.5%</strong> (−2.5 percentage points).</p>"
        in index.read_text(encoding="utf-8")
    )
    report.run({"year": 2018}, only="03")
    assert "The earlier run asked about Hanoi, 2017" in index.read_text(encoding="utf-8")


def test_index_says_that_figures_changed_though_no_answer_did(two, without_kernels):
    (two / "mine.csv").write_text(f"{HEADER}Hanoi,{ROW}", encoding="utf-8")
    report.run({"figures": "mine.csv"}, only="01")
    first = hashlib.sha256((two / "mine.csv").read_bytes()).hexdigest()[:8]
    (two / "mine.csv").write_text(f"{HEADER}Hanoi,{ROW}Hanoi,{ROW.replace('04', '05')}", encoding="utf-8")
    report.run({"figures": "mine.csv"}, only="01")
    second = hashlib.sha256((two / "mine.csv").read_bytes()).hexdigest()[:8]
    index = (two / "report" / "index.html").read_text(encoding="utf-8")
    before, now = (
        f"mine.csv (sha256 {first}, 1 row, last period 2018-04)",
        f"mine.csv (sha256 {second}, 2 rows, last period 2018-05)",
    )
    assert f"<p>Figures before: {before}; now: {now}.</p>" in index
    assert "<p>No answer changed, though the figures did.</p>" in index


def test_page_names_the_data_that_its_code_loads(two, without_kernels):
    code = 'import tradeanalysis as ta\nrecord = ta.datasets.load("coverage")'
    notebook(two / "04_record.ipynb", "How far?", SHOW, code, parameters='place = "Hanoi"\nyear = 2023\nas_of = None')
    report.run(only="04")
    text = (two / "report" / "04_record.html").read_text(encoding="utf-8")
    digest = hashlib.sha256((SHIPPED.parent / "data" / "coverage.csv").read_bytes()).hexdigest()[:8]
    assert f"<p>Bundled data: coverage.csv (sha256 {digest}). Made with tradeanalysis" in text


def _shifted(cell):
    """The same cell with another probability, as a new row of figures would give it."""
    return nbformat.from_dict({**cell, "source": cell.source.replace("2000}.0%", "2002.5}%")})


def test_exporter_makes_a_page_of_a_run_notebook():
    """`jupyter nbconvert --to tradereport` finds it by its name."""
    path = SHIPPED / "01_deficit_2017.ipynb"
    text, _ = get_exporter("tradereport")().from_filename(str(path))
    tags = Tags(text)
    outputs = [output for cell in nbformat.read(path, 4).cells for output in cell.get("outputs", [])]
    assert len(tags.all("img")) == len([output for output in outputs if CHART in output.get("data", {})]) > 2
    assert not tags.all("script")
    assert text.index('<dl class="numbers') < text.index('class="chart"') < text.index("</header>")


def test_exporter_shows_the_answer_of_the_run_that_nbconvert_makes(here):
    """`--execute` and the other preprocessors come before the first screen is put together."""
    from traitlets.config import Config

    from tradeanalysis.report.exporter import TradeReportExporter

    config = Config({"ExecutePreprocessor": {"enabled": True}, "TagRemovePreprocessor": {"enabled": True}})
    config.TagRemovePreprocessor.remove_cell_tags = ["hidden"]
    book = nbformat.read(notebook(here / "01_a.ipynb", "Why?", SHOW, NUMBERED, "print('kept')", "print('gone')"), 4)
    book.cells[3].metadata.tags, book.cells[5].metadata.tags = ["key-numbers"], ["hidden"]
    book.cells[2].outputs = [new_output("display_data", {"text/markdown": "**The answer of an earlier run.** Old."})]
    text, _ = TradeReportExporter(config=config).from_notebook_node(book)
    first_screen, _, rest = text.partition("</header>")
    assert "<strong>Hanoi</strong> sold US$1.5 billion" in first_screen
    assert "17.0%" in first_screen
    assert "earlier run" not in text
    assert ">kept\n</pre>" in rest
    assert "gone" not in rest


FOREIGN = """```python
# no title but a comment
## nor a section
```

# Exports in C#

Which were counted.

First part
==========

## Counts

# Second part

# Exports in C#
"""


def test_headings_are_those_of_markdown_and_not_of_code():
    text, _ = get_exporter("tradereport")().from_notebook_node(new_notebook(cells=[new_markdown_cell(FOREIGN)]))
    assert "<h1>Exports in C#</h1>" in text
    assert len(re.findall("<h1", text)) == 1
    assert "# no title but a comment" in re.sub("<[^>]+>", "", text)
    contents = re.findall('<li><a href="#([^"]+)">([^<]+)</a></li>', text)
    assert [words for _, words in contents] == ["First part", "Counts", "Second part"]
    ids = re.findall('<h2 id="([^"]+)"', text)
    assert set(ids) >= {name for name, _ in contents}
    assert len(set(ids)) == len(ids) == 4


def test_title_may_be_computed():
    shown = new_output("display_data", {"text/markdown": "# Exports of *Hue*\n\nwere counted."})
    cells = [new_markdown_cell("Before."), new_code_cell("1", outputs=[shown])]
    text, _ = get_exporter("tradereport")().from_notebook_node(new_notebook(cells=cells))
    assert text.count("Exports of") == 4  # title twice, heading, and the answer that the page carries
    assert "were counted." in text


@pytest.mark.parametrize(
    ("after", "stands"),
    [
        ([], False),
        ([new_markdown_cell("## Next\n\nIt rose.")], False),
        ([new_markdown_cell("# Part two")], False),
        ([new_markdown_cell("It rose.")], True),
        ([new_markdown_cell("### Its parts")], True),
        ([new_code_cell("2", outputs=[new_output("stream", text="3")])], True),
        ([new_code_cell("2", outputs=[new_output("stream", name="stderr", text="3")])], False),
    ],
)
def test_section_of_folded_code_alone_does_not_stand_on_the_page(after, stands):
    cells = [
        new_markdown_cell("# Why?\n\nIt fell."),
        new_markdown_cell("## Change these"),
        new_code_cell("year = 2017"),
    ]
    text, _ = pages._exporter().from_notebook_node(new_notebook(cells=[*cells, *after]))
    assert ("Change these" in text) == stands
    assert "year" in re.sub("<[^>]+>", "", text.partition("<main>")[2])
    written = new_notebook(cells=[new_markdown_cell("## Change these\n\nThey are yours."), *cells[2:]])
    assert ">Change these</a>" in pages._exporter().from_notebook_node(written)[0]


def test_section_whose_answer_stands_on_top_is_left_out():
    shown = [new_output("display_data", {"text/markdown": "**It fell.** By 3%."})]
    cells = [new_markdown_cell("# Why?"), new_markdown_cell("## Balance")]
    cells.append(new_code_cell("1", metadata={"tags": ["answer"]}, outputs=shown))
    text, _ = pages._exporter().from_notebook_node(new_notebook(cells=cells))
    assert "It fell." in text
    assert "Balance" not in text


def test_page_alone_leads_to_no_index():
    text, _ = get_exporter("tradereport")().from_notebook_node(new_notebook(cells=[new_markdown_cell("# Why?")]))
    assert [link["href"] for link in Tags(text).all("a")] == ["#answer"]


@pytest.mark.parametrize("option", ["exclude_input", "exclude_output"])
def test_exporter_leaves_out_what_nbconvert_is_told_to(option):
    from tradeanalysis.report.exporter import TradeReportExporter

    outputs = [new_output("stream", text="printed")]
    book = new_notebook(cells=[new_code_cell("1 + 1", outputs=outputs)])
    text, _ = TradeReportExporter(**{option: True}).from_notebook_node(book)
    assert ('class="fold"' in text) == ('id="show-code"' in text) == (option == "exclude_output")
    assert (">printed</pre>" in text) == (option == "exclude_input")


def test_pictures_of_every_kind_are_shown_under_names_of_their_own():
    kinds = ("image/png", "image/png", "image/gif", "image/webp", "image/jpeg")
    outputs = [new_output("display_data", {kind: PNG, "text/plain": "<IPython.Image>"}) for kind in kinds]
    book = new_notebook(cells=[new_code_cell("1", outputs=outputs)])
    text, _ = get_exporter("tradereport")().from_notebook_node(book)
    images = Tags(text).all("img")
    assert [image["src"].partition(";")[0] for image in images] == [f"data:{kind}" for kind in kinds]
    assert [image["alt"] for image in images] == ["Chart", "Chart 2", "Chart 3", "Chart 4", "Chart 5"]


def test_links_hold_whatever_a_file_is_called():
    """A # begins a place on a page, a ? a question to a server, a % a letter."""
    files = ["01_#1?.html", "02_50%25.html", "03_a b&c.html"]
    books = {file: new_notebook(cells=[new_markdown_cell("# Why?")]) for file in files}
    entries = [pages.entry(book, file) for file, book in books.items()]
    index = Tags(pages.index(entries, entries))
    assert [link["href"] for link in index.all("a")] == ["01_%231%3F.html", "02_50%2525.html", "03_a%20b%26c.html"]
    links = Tags(pages.render(books[files[1]], entries, files[1], {})).all("a")
    assert [unquote(link["href"]) for link in links if link.get("rel")] == [files[0], files[2]]


def test_page_whose_name_needs_care_stays_listed(two, without_kernels):
    notebook(two / "04_#1 50%.ipynb", "Why?", SHOW)
    report.run(only="04")
    report.run(only="02")
    assert [answer.file for answer in pages.listed(two / "report")] == ["02_decline.html", "04_#1 50%.html"]


def test_stamp_of_targets_alone_names_no_last_period(two, without_kernels):
    (two / "mine.csv").write_text(f"{HEADER}Hanoi,exports,2030-01,2030-12,target_yoy_pct,6%\n", encoding="utf-8")
    report.run({"figures": "mine.csv"}, only="01")
    text = (two / "report" / "01_deficit.html").read_text(encoding="utf-8")
    assert "NaT" not in text
    assert re.search(r"Figures: mine.csv \(sha256 \w{8}, 1 rows?\)", text)


def test_shipped_pages_are_light_and_have_a_download_for_every_chart_and_table():
    for path in sorted(SHIPPED.glob("*.ipynb")):
        text, _ = get_exporter("tradereport")().from_filename(str(path))
        assert len(text.encode()) < 500_000, path.name
        tags = Tags(text)
        shown = [figure["class"] for figure in tags.all("figure")]
        files = [link["download"] for link in tags.all("a") if link.get("class") == "download"]
        empty = text.count(": none.</p>")
        assert len(files) == len(shown) - empty, path.name
        assert all(re.fullmatch(r"[a-z0-9-]{1,60}\.csv", file) for file in files)
        alts = [image["alt"] for image in tags.all("img")]
        assert len(set(alts)) == len(alts) == shown.count("chart")
        assert all(re.search(r"\d", alt) and len(alt) > 60 for alt in alts)


def test_title_cell_takes_the_place_of_the_written_title():
    """Where the notebook was asked about something else it displays another title; the page has that one alone."""
    shown = new_output("display_data", {"text/markdown": "# Is the 8% target of Hue&#95; for 2024 reachable?"})
    cells = [
        new_markdown_cell("# Is the 6 % target reachable?\n\nGoods only."),
        new_code_cell("title", outputs=[shown], metadata={"tags": ["title"]}),
    ]
    text, _ = pages._exporter().from_notebook_node(new_notebook(cells=cells))
    assert "<title>Is the 8% target of Hue_ for 2024 reachable?</title>" in text
    assert "<h1>Is the 8% target of Hue_ for 2024 reachable?</h1>" in text
    assert "6 % target" not in text
    assert "Goods only." in text
    cells[1].outputs = []
    text, _ = pages._exporter().from_notebook_node(new_notebook(cells=cells))
    assert "<h1>Is the 6 % target reachable?</h1>" in text


def test_heading_over_code_that_shows_nothing_is_left_out():
    shown = new_output("stream", name="stdout", text="a result")
    cells = [
        new_markdown_cell("# Why?"),
        new_markdown_cell("## Change these, then Run All"),
        new_code_cell("year = 2023"),
        new_markdown_cell("## Results"),
        new_code_cell("print('a result')", outputs=[shown]),
        new_markdown_cell("## Limits"),
    ]
    text, _ = pages._exporter().from_notebook_node(new_notebook(cells=cells))
    assert "Change these" not in text
    assert "year" in text
    assert re.findall('<li><a href="#[^"]+">([^<]+)</a></li>', text) == ["Results", "Limits"]


def test_verify_says_what_the_kept_notebooks_say_otherwise(here, without_kernels):
    shown = (
        "import IPython, pathlib\n"
        "IPython.display.display({'text/plain': 'deficit: ' + pathlib.Path('level').read_text()}, raw=True)"
    )
    notebook(here / "01_deficit.ipynb", "Why a deficit?", SHOW, shown)
    (here / "level").write_text("6.94bn", encoding="utf-8")
    report.run(out="pages", keep_notebooks=True)
    before = (here / "pages" / "01_deficit.ipynb").read_bytes()
    report.run(out="pages", keep_notebooks=True)
    assert (here / "pages" / "01_deficit.ipynb").read_bytes() == before
    assert report.verify("pages") == []
    (here / "level").write_text("7.10bn", encoding="utf-8")
    assert report.verify("pages") == ["01_deficit.ipynb: deficit: 7.10bn, was 6.94bn"]
    assert (here / "pages" / "01_deficit.ipynb").read_bytes() == before


def test_verify_needs_kept_notebooks_and_replaces_none_of_others(here, without_kernels):
    notebook(here / "01_deficit.ipynb", "Why a deficit?", SHOW)
    report.run(out="pages")
    sentence = "pages keeps no notebooks; write the pages with `tradeanalysis report --keep-notebooks`"
    with pytest.raises(ReportError, match=f"^{re.escape(sentence)}$"):
        report.verify("pages")
    with pytest.raises(ReportError, match=r"^01_deficit.ipynb was not written by tradeanalysis; move it or choose"):
        report.run(out=".", keep_notebooks=True)


def test_pictures_beside_a_notebook_are_on_its_page_and_missing_ones_are_named(here, without_kernels, caplog):
    picture = base64.b64decode(PNG)
    (here / "img").mkdir()
    (here / "img" / "fall.png").write_bytes(picture)
    path = notebook(here / "01_a.ipynb", "Why?", SHOW)
    book = nbformat.read(path, 4)
    book.cells.append(new_markdown_cell("![the fall](img/fall.png) ![the rise](img/rise.png)"))
    nbformat.write(book, path)
    report.run()
    text = (here / "report" / "01_a.html").read_text(encoding="utf-8")
    assert 'alt="the fall"' in text
    assert "the rise" in text
    assert caplog.messages == ["01_a: the page leaves out the picture img/rise.png"]
