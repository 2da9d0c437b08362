"""Pages in one file and as PDF: the same bytes twice, and nothing of anybody else replaced."""

import hashlib
import html
import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from tradeanalysis import report as report_room
from tradeanalysis.errors import ReportError
from tradeanalysis.report import bundles, pages, previews
from tradeanalysis.report.answer import MARK, Answer

FALL = Answer("01_a.html", "Why a fall?", "It fell.")


def page(answer):
    """A page of ours, as far as the index reads it."""
    return (
        f'<meta content="{html.escape(answer.written())}" name="{MARK}">'
        '<meta content="tradeanalysis 0.1.0" name="generator"><title>A</title></head>'
        '<body><h2 id="b">B</h2><a href="index.html">All</a><a href="#b">B</a><a href="https://example.org/">C</a>'
    )


@pytest.fixture
def report(tmp_path, monkeypatch):
    """A folder with an index, a page, a page whose notebook is gone, and a file of somebody else."""
    monkeypatch.chdir(tmp_path)
    gone = page(Answer("03_gone.html", "Why a rise?", "It rose."))
    pages.write({"01_a.html": page(FALL), "03_gone.html": gone, "index.html": pages.index([FALL])}, tmp_path / "report")
    (tmp_path / "report" / "02_mine.html").write_text("my own page")
    return tmp_path / "report"


def zip_names():
    with zipfile.ZipFile("report.zip") as bundle:
        assert bundle.testzip() is None
        return bundle.namelist()


def test_zipped_holds_the_pages_of_the_index_and_is_the_same_twice(report):
    first = bundles.zipped(report).read_bytes()
    assert str(bundles.zipped(report)) == "report.zip"
    assert (report.parent / "report.zip").read_bytes() == first
    assert zip_names() == ["report/01_a.html", "report/index.html"]
    with zipfile.ZipFile(report.parent / "report.zip") as bundle:
        assert bundle.read("report/01_a.html").decode() == page(FALL)


def test_zipped_leaves_out_what_was_printed_of_other_pages(report):
    now = hashlib.sha256((report / "01_a.html").read_bytes()).hexdigest()
    for name, printed_of in {"01_a": now, "index": "0" * 64, "03_gone": "0" * 64}.items():
        (report / f"{name}.pdf").write_bytes(f"%PDF-1.4\n%{printed_of} tradeanalysis\n".encode())
    bundles.zipped(report)
    assert zip_names() == ["report/01_a.html", "report/01_a.pdf", "report/index.html"]


def test_zipped_writes_only_where_the_file_goes(report, monkeypatch):
    """From a home folder, whose parent belongs to somebody else."""
    close(monkeypatch, report.parent.parent)
    assert str(bundles.zipped(report)) == "report.zip"
    assert sorted(path.name for path in report.parent.iterdir()) == ["report", "report.zip"]


def close(monkeypatch, folder):
    """Nobody may write into `folder` any more, not even root, who runs the tests in a container."""
    make = Path.mkdir

    def refused(self, *given, **named):
        if self.parent.resolve() == folder.resolve() and not self.exists():
            raise PermissionError(13, "Permission denied", str(folder))
        make(self, *given, **named)

    monkeypatch.setattr(Path, "mkdir", refused)


def test_zipped_replaces_nothing_of_anybody_else(report):
    (report.parent / "report.zip").write_bytes(b"holiday pictures")
    with pytest.raises(ReportError, match=r"report.zip was not written by tradeanalysis; move it or choose another"):
        bundles.zipped(report)
    assert (report.parent / "report.zip").read_bytes() == b"holiday pictures"


def test_browser_that_is_not_there_is_named(monkeypatch):
    monkeypatch.setattr(bundles.shutil, "which", lambda name: None)
    with pytest.raises(ReportError) as caught:
        bundles.browser()
    assert str(caught.value) == (
        "no browser was found to print PDF with; install Chromium, or print the pages from your own browser"
    )


def test_browser_that_prints_nothing_is_named(report, monkeypatch):
    monkeypatch.setattr(bundles, "browser", lambda: "true")
    with pytest.raises(ReportError, match=r"^true could not print .*01_a.html; print it from your own browser$"):
        bundles.printed(report, ["01_a.html"])
    assert not (report / "01_a.pdf").exists()


@pytest.fixture
def there():
    """A browser that prints."""
    try:
        bundles.browser()
    except ReportError as error:
        pytest.skip(str(error))


def test_printed_is_the_same_twice_and_goes_into_the_zip(report, there):
    (path,) = bundles.printed(report, ["01_a.html"])
    first = path.read_bytes()
    assert first.startswith(b"%PDF-")
    assert bundles.printed(report, ["01_a.html"])[0].read_bytes() == first
    bundles.zipped(report)
    assert "report/01_a.pdf" in zip_names()


def test_printed_leads_to_the_web_and_to_no_folder_of_this_machine(report, there):
    for path in bundles.printed(report, ["index.html", "01_a.html"]):
        data = path.read_bytes()
        assert b"file:" not in data
        assert str(report.parent).encode() not in data
    assert b"https://example.org/" in data


def test_pages_with_an_address_name_a_picture_of_their_answer():
    """PNG of the size that chats ask for, the same twice, and ours to replace."""
    plain = pages.index([FALL])
    text = previews.addressed({"01_a.html": plain}, "https://example.org/t&d/")["01_a.html"]
    assert '<meta content="https://example.org/t&amp;d/01_a.html" property="og:url">' in text
    assert '<meta content="https://example.org/t&amp;d/01_a.png" property="og:image">' in text
    assert previews.addressed({"01_a.html": plain}, "") == {"01_a.html": plain}
    assert previews.pictures([FALL], "") == {}
    made = previews.pictures([FALL], "https://example.org/")
    assert made == previews.pictures([FALL], "https://example.org/")
    assert list(made) == ["01_a.png", "index.png"]
    with Image.open(io.BytesIO(made["01_a.png"])) as drawn:
        assert drawn.size == (1200, 630)
        assert len(drawn.convert("L").getcolors()) > 20  # words are on it
    assert made["01_a.png"].endswith(pages.ENDING)


def test_an_address_that_is_none_is_refused_before_anything_runs():
    with pytest.raises(ReportError) as refused:
        report_room.run(base_url="example.org")
    assert str(refused.value) == ("'example.org' is no address of the web; write such as https://example.org/trade/")
