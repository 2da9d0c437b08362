"""The pages in a real browser: silent, whole, readable by everybody, and with downloads that open.

Pictures of all of them are written to tests/screenshots, for a person to look at. UPDATE_README=1 writes the picture of
the README anew.
"""

import csv
import io
import os
import re
import shutil
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import pytest
from matplotlib.image import imread
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

from tradeanalysis import plots, tables
from tradeanalysis.display import CHART, NUMBERS, TABLE
from tradeanalysis.errors import ReportError
from tradeanalysis.intervals import Interval
from tradeanalysis.report import bundles, pages
from tradeanalysis.report.parameters import tagged

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: no page is opened")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")

ROOT = Path(__file__).parent.parent
SCREENSHOTS = ROOT / "tests" / "screenshots"
SHIPPED = {f"{path.stem}.html": nbformat.read(path, 4) for path in sorted((ROOT / "notebooks").glob("*.ipynb"))}
HOSTILE = '<script>alert(1)</script> "Hà Nội" & $x$ =HYPERLINK("http://x") <img src=x onerror=alert(2)>'
LOOKS = {
    "light": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "print": {"viewport": {"width": 794, "height": 1123}},
    "375": {"viewport": {"width": 375, "height": 800}, "has_touch": True},
}


def hostile(name):
    """A run notebook all of whose names came from somebody who means harm, or who never sets a blank."""
    amounts = {name: Interval(5300, 5250, 5350, ("F1",)), "other": Interval(-4, -5, -3)}
    words = {"title": name, "subtitle": name, "source": name}
    frame = pd.DataFrame({"id": ["F1"], "note": [name], "url": ["javascript:alert(3)"], "value": [-1 / 3]})
    numbers = tables.key_numbers({name: name}, period=name)._repr_mimebundle_()
    cells = [
        new_markdown_cell(f"# {name}?\n\n[a](javascript:alert(4)) ![b](http://example.org/b.png) FOB"),
        new_code_cell("1", metadata={"tags": ["answer"]}, outputs=[_shown({"text/markdown": f"**{name}.** b"})]),
        new_code_cell("2", metadata={"tags": ["key-numbers"]}, outputs=[_shown(numbers)]),
        new_code_cell("3", outputs=[_shown(plots.levels(amounts, **words)._repr_mimebundle_()[0])]),
        new_code_cell("4", outputs=[_shown(tables.show(frame, caption=name, revised={"F1"})._repr_mimebundle_())]),
        new_code_cell(
            "5", outputs=[_shown({"text/html": "<a href='javascript:alert(5)'>x</a><b onclick=alert(6)>y</b>"})]
        ),
        new_markdown_cell('```mermaid\n<meta http-equiv="refresh" content="0; url=data:text/plain,taken">\n```'),
        new_raw_cell('<meta http-equiv="refresh" content="0; url=data:text/plain,taken"><script>alert(7)</script>'),
        new_raw_cell("<img src=x onerror=alert(8)>", metadata={"raw_mimetype": "text/html"}),
    ]
    return new_notebook(cells=cells)


def _shown(data):
    return new_output("display_data", data)


def long_tables():
    """A run notebook with a table of thirty rows and one of fifty, with long addresses."""
    address = f"https://example.org/{'a-long-path/' * 12}"
    frames = [pd.DataFrame({"id": range(rows), "url": address, "level": 1.0}) for rows in (30, 50)]
    shown = [_shown(tables.show(frame, caption=f"{len(frame)} rows")._repr_mimebundle_()) for frame in frames]
    return new_notebook(cells=[new_markdown_cell("# Long?"), new_code_cell("1", outputs=shown)])


BOOKS = {**SHIPPED, "90_hostile.html": hostile(HOSTILE), "92_unbroken.html": hostile("Đ" * 150)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the page of each notebook, one without an answer, and the index."""
    target = tmp_path_factory.mktemp("pages")
    books = {
        **BOOKS,
        "93_tables.html": long_tables(),
        "91_unanswered.html": new_notebook(cells=[new_markdown_cell("# Why?")]),
    }
    reasons = {"91_unanswered.html": "no level of exports is known for Hue"}
    entries = [pages.entry(book, file, reasons.get(file, "")) for file, book in books.items()]
    rendered = {file: pages.render(book, entries, file, {}) for file, book in books.items()}
    pages.write({**rendered, pages.INDEX: pages.index(entries, entries)}, target)
    return target


@pytest.fixture(scope="module")
def browser():
    try:
        program = bundles.browser()
    except ReportError:
        pytest.skip("Chromium is not installed: no page is opened")
    safe = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_api.sync_playwright() as started:
        running = started.chromium.launch(executable_path=program, args=[*bundles.QUIET[1:-1], *safe])
        yield running
        running.close()


@pytest.fixture
def opened(browser, folder):
    """A function that opens a page in a look; at the end it must have asked for nothing and said nothing."""
    contexts, noise = [], []

    def open_page(file, look="light"):
        context = browser.new_context(**LOOKS[look], accept_downloads=True)
        contexts.append(context)
        page = context.new_page()
        if look == "print":
            page.emulate_media(media="print")
        page.on("console", lambda message: noise.append(message.text))
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on("dialog", lambda dialog: noise.append(dialog.message))
        page.on("request", lambda request: noise.append(request.url) if _outside(request.url, file) else None)
        page.goto((folder / file).as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert noise == []


def _outside(url, file):
    return not (url.startswith("data:") or url.endswith(f"/{file}"))


# Code whose kinds of words all stood in an earlier cell has no colour of its own: contrast is searched without it.
NEW_CODE = """() => {
  const seen = new Set();
  document.querySelectorAll(".code").forEach(code => {
    const kinds = [...code.querySelectorAll("[class]")].map(word => word.className);
    code.toggleAttribute("data-seen", kinds.length > 0 && kinds.every(kind => seen.has(kind)));
    kinds.forEach(kind => seen.add(kind));
  });
}"""


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("file", [*BOOKS, "91_unanswered.html", pages.INDEX])
def test_page_can_be_read_by_everybody(opened, file, look):
    """As it comes, and on a screen with everything open, which shows all of it and more."""
    page = opened(file, look)
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{Path(file).stem}-{look}.jpg", full_page=True, type="jpeg", quality=80)
    _refuse_overflow(page, look)
    images = page.locator("img").all()
    assert all(image.evaluate("image => image.complete && image.naturalWidth > 0") for image in images)
    alts = [image.get_attribute("alt") for image in images]
    assert len(set(alts)) == len(alts)
    assert all(alts)
    if look in ("light", "print") or file not in BOOKS:
        _refuse_barriers(page, targets=look != "print")  # nobody points at paper
    if look != "print" and file in BOOKS:
        _open_everything(page)
        _refuse_overflow(page, look)
        _refuse_barriers(page)


def _open_everything(page):
    page.locator("#show-code").check()
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    if page.locator("button.term").count():
        page.locator("button.term").first.click()
        assert page.locator("[popover]:popover-open").is_visible()
    assert page.locator(".fold .code").first.is_visible()


def _refuse_overflow(page, look):
    assert page.evaluate("document.documentElement.scrollWidth") <= LOOKS[look]["viewport"]["width"]


def _refuse_barriers(page, *, targets=True):
    """WCAG 2.2 AA, with the rule on the size of targets, which axe leaves out unless it is asked for.

    All rules are checked; only what breaks one is written out, which takes half the time.
    """
    page.evaluate(NEW_CODE)
    rules = {"target-size": {"enabled": targets}}
    options = {"rules": rules, "resultTypes": ["violations"]}
    found = axe.Axe().run(page, context={"exclude": ["[data-seen]"]}, options=options)
    assert found.violations_count == 0, found.generate_report()
    checked = {result["id"] for kind in ("passes", "inapplicable", "incomplete") for result in found.response[kind]}
    assert ("target-size" in checked) == targets


@pytest.mark.parametrize("file", BOOKS)
def test_every_download_opens_with_all_the_digits(opened, file):
    kinds = (CHART, TABLE)
    outputs = [output for cell in BOOKS[file].cells for output in cell.get("outputs", [])]
    parts = [output.data[kind] for output in outputs for kind in kinds if kind in output.get("data", {})]
    expected = sorted(part["data"] for part in parts if part["data"])
    assert expected
    page, found = opened(file), []
    for number, link in enumerate(page.locator("a.download").all()):
        if number % 10 == 9:  # Chromium starts at most ten downloads of a page within one second
            page.wait_for_timeout(1100)
        with page.expect_download() as waiting:
            link.click()
        found.append(Path(waiting.value.path()).read_text(encoding="utf-8-sig"))
        rows = list(csv.reader(io.StringIO(found[-1])))
        assert len(rows) > 1
        assert {len(row) for row in rows} == {len(rows[0])}
        assert not [cell for row in rows for cell in row if cell[:1] in ("=", "@", "+")]
    assert sorted(found) == expected


@pytest.mark.parametrize("file", SHIPPED)
def test_answer_stands_on_the_first_screen(opened, file):
    page = opened(file)
    for part in (".headline", ".numbers", "header .chart img"):
        box = page.locator(part).bounding_box()
        assert box["y"] + box["height"] <= LOOKS["light"]["viewport"]["height"], (part, box)
    book = SHIPPED[file]
    answer = book.cells[tagged(book, "answer")[0]].outputs[0].data["text/markdown"]
    # A word joiner keeps a range in one line.
    shown = " ".join(page.locator(".headline").inner_text().replace("\u2060", "").split())
    assert shown == re.match(r"\*\*(.+?)\*\*", answer)[1]
    numbers = book.cells[tagged(book, "key-numbers")[0]].outputs[0].data[NUMBERS]["numbers"]
    assert len(numbers) == 3
    assert page.locator(".numbers dt").all_inner_texts() == [number["label"] for number in numbers]


@pytest.mark.parametrize("file", SHIPPED)
def test_answer_and_first_number_stand_on_the_first_screen_of_a_telephone(opened, file):
    page = opened(file, "375")
    for part in (page.locator(".headline"), page.locator(".numbers div").first):
        box = part.bounding_box()
        assert box["y"] + box["height"] <= LOOKS["375"]["viewport"]["height"], box


@pytest.mark.parametrize("file", SHIPPED)
def test_chart_begins_on_the_first_screen_of_a_telephone(opened, file):
    page = opened(file, "375")
    assert page.locator("header .chart img").bounding_box()["y"] + 100 <= LOOKS["375"]["viewport"]["height"]


def test_only_long_tables_scroll_in_a_box(opened):
    page = opened("93_tables.html")
    few, many = page.locator(".table .scroll").all()
    heights = "box => [box.scrollHeight, box.clientHeight]"
    whole, shown = few.evaluate(heights)
    assert whole == shown
    whole, shown = many.evaluate(heights)
    assert whole > shown > 600
    assert "gradient" in many.evaluate("box => getComputedStyle(box).backgroundImage")


def test_paper_shows_whole_tables_and_whole_addresses(opened):
    page = opened("93_tables.html", "print")
    for box in page.locator(".table .scroll").all():
        assert box.evaluate("box => box.scrollHeight <= box.clientHeight && box.scrollWidth <= box.clientWidth")
    link = page.locator("td a").first
    assert link.evaluate("link => getComputedStyle(link, '::after').content") != "none"
    # The host alone would take one line; the address takes several.
    assert link.evaluate("link => link.getClientRects().length") > 1


@pytest.mark.parametrize("look", ["light", "375"])
def test_explanation_keeps_away_from_the_edge(opened, look):
    page = opened("00_published_figures.html", look)
    for term in page.locator("button.term").all():
        term.click()
        box = page.locator("[popover]:popover-open").bounding_box()
        assert box["x"] >= 8
        assert box["x"] + box["width"] <= page.evaluate("document.documentElement.clientWidth") - 8
        page.keyboard.press("Escape")


def test_page_works_by_keyboard(opened):
    page = opened("01_deficit_2017.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#answer"
    term = page.locator("button.term").first
    term.focus()
    page.keyboard.press("Enter")
    assert page.locator("[popover]:popover-open").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("[popover]:popover-open").count() == 0


def test_code_is_out_of_sight_until_the_switch_is_on(opened):
    page = opened("01_deficit_2017.html", "375")
    code, folds = page.locator(".fold .code"), page.locator(".fold")
    assert not any(fold.is_visible() for fold in folds.all())
    page.locator("#show-code").check()
    assert all(code.nth(place).is_visible() for place in (0, 1))


def test_narrow_screen_gets_the_narrow_chart(opened):
    sizes = {look: opened("01_deficit_2017.html", look).locator(".chart img").first for look in ("light", "375")}
    shown = {look: image.evaluate("image => image.currentSrc") for look, image in sizes.items()}
    assert shown["light"] != shown["375"]


def test_page_prints_what_the_words_mean(opened):
    page = opened("01_deficit_2017.html", "print")
    assert "Cost, insurance and freight" in page.locator(".terms").inner_text()
    assert not page.locator(".fold").first.is_visible()


def test_picture_of_the_readme_is_a_page(opened):
    page = opened("01_deficit_2017.html")
    page.screenshot(path=SCREENSHOTS / "readme.png")
    picture = ROOT / ".github" / "page.png"
    if os.environ.get("UPDATE_README"):
        shutil.copyfile(SCREENSHOTS / "readme.png", picture)
    kept, now = (imread(path)[..., :3] for path in (picture, SCREENSHOTS / "readme.png"))
    assert kept.shape == now.shape == (900, 1280, 3)
    # Coarse, since another system has other letters: one square for every 20 pixels.
    squares = [image.mean(axis=2).reshape(45, 20, 64, 20).mean(axis=(1, 3)) for image in (kept, now)]
    assert np.abs(squares[0] - squares[1]).mean() < 0.02, "renew the picture with UPDATE_README=1"
    assert ".github/page.png" in (ROOT / "README.md").read_text(encoding="utf-8")
