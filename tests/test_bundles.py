"""Pages in one file and as PDF: the same bytes twice, and nothing of anybody else replaced."""

import zipfile

import pytest

from tradeanalysis import bundles, pages
from tradeanalysis.errors import ReportError

PAGE = '<meta content="tradeanalysis 0.1.0" name="generator"><title>A</title>'


@pytest.fixture
def report(tmp_path, monkeypatch):
    """A folder with an index, a page, and a file of somebody else."""
    monkeypatch.chdir(tmp_path)
    pages.write({"01_a.html": PAGE, "index.html": PAGE}, tmp_path / "report")
    (tmp_path / "report" / "02_mine.html").write_text("my own page")
    return tmp_path / "report"


def test_zipped_holds_our_pages_and_is_the_same_twice(report):
    first = bundles.zipped(report).read_bytes()
    assert str(bundles.zipped(report)) == "report.zip"
    assert (report.parent / "report.zip").read_bytes() == first
    with zipfile.ZipFile(report.parent / "report.zip") as bundle:
        assert bundle.namelist() == ["report/01_a.html", "report/index.html"]
        assert bundle.read("report/01_a.html").decode() == PAGE
        assert bundle.testzip() is None


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


def test_printed_is_the_same_twice(report):
    try:
        bundles.browser()
    except ReportError as error:
        pytest.skip(str(error))
    (path,) = bundles.printed(report, ["01_a.html"])
    first = path.read_bytes()
    assert first.startswith(b"%PDF-")
    assert bundles.printed(report, ["01_a.html"])[0].read_bytes() == first
