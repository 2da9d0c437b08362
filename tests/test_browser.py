"""The pages in a real browser: silent, whole, readable by everybody, and with downloads that open.

They are opened with the fonts that matplotlib brings, as wide as any usual ones, so that no machine decides what fits;
first screens are opened with the machine's own fonts too. SCREENSHOTS=1 writes pictures of all pages to
tests/screenshots, for a person to look at; UPDATE_README=1 a new picture for the README.
"""

import csv
import io
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from functools import cache, partial
from itertools import pairwise
from pathlib import Path

import matplotlib
import nbformat
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell
from PIL import Image
from PIL.PngImagePlugin import PngInfo

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
# Width and height of the window, and what the page is asked to be.
LOOKS = {
    "light": (1280, 900, {}),
    "dark": (1280, 900, {"color_scheme": "dark"}),
    "print": (794, 1123, {"media": "print"}),
    "375": (375, 800, {}),
}

WIDE_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <alias><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
"""


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


HOSTILE_NAMES = {"90_hostile.html": HOSTILE, "92_unbroken.html": "Đ" * 150}
FILES = [*SHIPPED, *HOSTILE_NAMES]


@cache
def books():
    """Each file with its notebook; the charts of those with hostile names are drawn when they are first asked for."""
    return {**SHIPPED, **{file: hostile(name) for file, name in HOSTILE_NAMES.items()}}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the page of each notebook, one without an answer, and the index."""
    target = tmp_path_factory.mktemp("pages")
    made = {
        **books(),
        "93_tables.html": long_tables(),
        "91_unanswered.html": new_notebook(cells=[new_markdown_cell("# Why?")]),
    }
    reasons = {"91_unanswered.html": "no level of exports is known for Hue"}
    entries = [pages.entry(book, file, reasons.get(file, "")) for file, book in made.items()]
    rendered = {file: pages.render(book, entries, file, {}) for file, book in made.items()}
    pages.write({**rendered, pages.INDEX: pages.index(entries, entries)}, target)
    return target


@pytest.fixture(scope="module")
def browsers(tmp_path_factory):
    """Chromium by its fonts: the wide ones of matplotlib, and those of this machine."""
    try:
        program = bundles.browser()
    except ReportError:
        pytest.skip("Chromium is not installed: no page is opened")
    home = tmp_path_factory.mktemp("fonts")
    (home / "fonts.conf").write_text(
        WIDE_FONTS.format(fonts=Path(matplotlib.get_data_path(), "fonts", "ttf"), cache=home), encoding="utf-8"
    )
    environments = {"wide": os.environ | {"FONTCONFIG_FILE": str(home / "fonts.conf")}, "own": {**os.environ}}
    safe = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_api.sync_playwright() as started:
        start = partial(started.chromium.launch, executable_path=program, args=[*bundles.QUIET[1:-1], *safe])
        running = {fonts: start(env=environment) for fonts, environment in environments.items()}
        yield running
        for browser in running.values():
            browser.close()


@pytest.fixture(scope="module")
def tabs(browsers):
    """A tab of each browser, what its page has said, and what it has asked for."""
    found = {}
    for fonts, browser in browsers.items():
        page, said, asked = browser.new_context(accept_downloads=True).new_page(), [], []
        page.on("console", lambda message, said=said: said.append(message.text))
        page.on("pageerror", lambda error, said=said: said.append(str(error)))
        page.on("dialog", lambda dialog, said=said: said.append(dialog.message))
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        found[fonts] = page, said, asked
    return found


@pytest.fixture
def opened(tabs, folder):
    """A function that loads a page in a look; at the end it must have asked for nothing and said nothing."""
    loaded = []

    def open_page(file, look="light", fonts="wide"):
        loaded.append((folder / file).as_uri())
        page = tabs[fonts][0]
        _show(page, look)
        page.goto(loaded[-1])
        return page

    yield open_page
    for _, said, asked in tabs.values():
        assert said == []
        assert not [url for url in asked if not url.startswith("data:") and url not in loaded]
        asked.clear()


def _show(page, look):
    """The page as it is seen on a screen, in the dark, on paper or on a telephone."""
    width, height, asked = LOOKS[look]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(**{"media": "screen", "color_scheme": "light"} | asked)


# Of words that have the same colour and size on the same ground, the first: contrast is that of all of them.
FRESH = """() => {
  const seen = new Set();
  const ground = part => {
    const found = [];
    for (let around = part; around; around = around.parentElement) {
      const style = getComputedStyle(around);
      found.push(style.backgroundColor, style.backgroundImage, style.opacity, style.filter);
    }
    return found.filter(value => !["none", "1", "rgba(0, 0, 0, 0)"].includes(value));
  };
  for (const part of document.querySelectorAll("body, body *")) {
    part.removeAttribute("data-fresh");
    const words = [...part.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!words || !part.checkVisibility()) continue;
    const style = getComputedStyle(part), around = getComputedStyle(part.parentElement);
    const own = [style.color, style.fontSize, style.fontWeight, style.textDecorationLine, around.color];
    const kind = [...own, ...ground(part)].join();
    if (!seen.has(kind)) part.setAttribute("data-fresh", seen.add(kind).size);
  }
}"""
WHOLE = "() => Promise.all([...document.images].map(image => image.decode().then(() => image.naturalWidth)))"


@pytest.mark.parametrize("file", [*FILES, "91_unanswered.html", pages.INDEX])
def test_page_can_be_read_by_everybody(opened, file):
    """As it comes, and on a screen with everything open, which shows all of it and more.

    Rules on markup are searched once, those on sizes on a telephone too, where no part is seen that a screen hides.
    """
    page = opened(file)
    for look in LOOKS:
        _show(page, look)
        if os.environ.get("SCREENSHOTS"):
            SCREENSHOTS.mkdir(exist_ok=True)
            page.screenshot(path=SCREENSHOTS / f"{Path(file).stem}-{look}.jpg", full_page=True, type="jpeg", quality=80)
        _refuse_overflow(page, look)
        assert all(width > 0 for width in page.evaluate(WHOLE))
        if look == "print":
            _refuse_faint_words(page)
    alts = [image.get_attribute("alt") for image in page.locator("img").all()]
    assert len(set(alts)) == len(alts)
    assert all(alts)
    _show(page, "light")
    if file in FILES:
        _open_everything(page)
    for look in ("light", "dark", "375"):
        _show(page, look)
        _refuse_overflow(page, look)
        if look != "dark":
            _refuse_barriers(page, look)
        if look != "375":  # colours are the same at every width
            _refuse_faint_words(page)


def _open_everything(page):
    page.locator("#show-code").check()
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    if page.locator("button.term").count():
        page.locator("button.term").first.click()
        assert page.locator("[popover]:popover-open").is_visible()
    assert page.locator(".fold .code").first.is_visible()


def _refuse_overflow(page, look):
    assert page.evaluate("document.documentElement.scrollWidth") <= LOOKS[look][0], look


SIZES = ["target-size", "scrollable-region-focusable"]
COLOURS = ["color-contrast", "link-in-text-block"]


def _refuse_barriers(page, look):
    """WCAG 2.2 AA but for colours, with the rule on the size of targets, which axe leaves out unless it is asked for.

    All rules are checked; only what breaks one is written out, which takes half the time.
    """
    rules = {"target-size": {"enabled": True}, **{name: {"enabled": False} for name in COLOURS}}
    only = {"runOnly": {"type": "rule", "values": SIZES}}
    checked = _checked(page, {"rules": rules} if look == "light" else only)
    assert checked == {*SIZES} if look == "375" else {*SIZES, "image-alt", "label"} <= checked


def _refuse_faint_words(page):
    page.evaluate(FRESH)
    options = {"runOnly": {"type": "rule", "values": COLOURS}}
    assert _checked(page, options, {"include": [["[data-fresh]"]]}) == {*COLOURS}


def _checked(page, options, context=None):
    """The rules that were checked; none of them may be broken."""
    script = "void 0" if page.evaluate("'axe' in window") else axe.Axe().axe_script
    found = axe.Axe(script).run(page, context=context, options={**options, "resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()
    return {result["id"] for kind in ("passes", "inapplicable", "incomplete") for result in found.response[kind]}


def test_a_faint_word_is_found(opened):
    page = opened("93_tables.html")
    _refuse_faint_words(page)
    page.locator("h1").evaluate("title => { title.style.color = '#bbbbbb'; }")
    with pytest.raises(AssertionError, match="color-contrast"):
        _refuse_faint_words(page)


@pytest.mark.parametrize("file", FILES)
def test_every_download_opens_with_all_the_digits(opened, file):
    """All of them as they stand in the page, the first and the last as the browser saves them."""
    kinds = (CHART, TABLE)
    outputs = [output for cell in books()[file].cells for output in cell.get("outputs", [])]
    parts = [output.data[kind] for output in outputs for kind in kinds if kind in output.get("data", {})]
    expected = sorted(part["data"] for part in parts if part["data"])
    assert expected
    page = opened(file)
    links = page.locator("a.download")
    found = [_read(address) for address in links.evaluate_all("links => links.map(link => link.href)")]
    for text in found:
        rows = list(csv.reader(io.StringIO(text)))
        assert len(rows) > 1
        assert {len(row) for row in rows} == {len(rows[0])}
        assert not [cell for row in rows for cell in row if cell[:1] in ("=", "@", "+")]
    assert sorted(found) == expected
    for place in {0, len(found) - 1}:
        with page.expect_download() as waiting:
            links.nth(place).click()
        assert Path(waiting.value.path()).read_text(encoding="utf-8-sig") == found[place]


def _read(address):
    """The text that a data address holds."""
    assert address.startswith("data:")
    with urllib.request.urlopen(address) as opened:  # noqa: S310 - none but what it holds itself is opened
        return opened.read().decode("utf-8-sig")


@pytest.mark.parametrize("fonts", ["wide", "own"])
@pytest.mark.parametrize("file", SHIPPED)
def test_answer_stands_on_the_first_screen(opened, file, fonts):
    """Whole on that of a computer; on that of a telephone the chart begins."""
    page, book = opened(file, fonts=fonts), SHIPPED[file]
    for part in (".headline", ".numbers", "header :is(.chart img, .table table)"):
        assert _end(page.locator(part)) <= LOOKS["light"][1], part
    answer = book.cells[tagged(book, "answer")[0]].outputs[0].data["text/markdown"]
    # A word joiner keeps a range in one line.
    shown = " ".join(page.locator(".headline").inner_text().replace("\u2060", "").split())
    assert shown == re.match(r"\*\*(.+?)\*\*", answer)[1]
    numbers = book.cells[tagged(book, "key-numbers")[0]].outputs[0].data[NUMBERS]["numbers"]
    assert len(numbers) == 3
    assert page.locator(".numbers dt").all_inner_texts() == [number["label"] for number in numbers]
    _show(page, "375")
    for part in (page.locator(".headline"), page.locator(".numbers div").first):
        assert _end(part) <= LOOKS["375"][1]
    assert page.locator("header :is(.chart img, .table table)").bounding_box()["y"] + 100 <= LOOKS["375"][1]
    for head in page.locator("header .table th.number").all()[:3]:  # of the columns with the answer none is cut off
        assert _across(head)[1] <= LOOKS["375"][0]


def _end(part):
    box = part.bounding_box()
    return box["y"] + box["height"]


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


def test_explanation_keeps_away_from_the_edge(opened):
    page = opened("00_published_figures.html")
    for look in ("light", "375"):
        _show(page, look)
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
    shown = [
        opened("01_deficit_2017.html", look).locator(".chart img").first.evaluate("image => image.currentSrc")
        for look in ("light", "375")
    ]
    assert shown[0] != shown[1]


def test_links_of_ids_go_to_rows_that_are_seen(opened):
    """In the dark as well, where charts follow by a filter and nothing is asked for."""
    page = opened("01_deficit_2017.html", "dark")
    link = page.locator("main p a.figure").first
    name = link.inner_text()
    link.click()
    row = page.locator("tr:target")
    assert row.locator("th").inner_text() == name
    assert 0 <= row.bounding_box()["y"] <= LOOKS["dark"][1]
    assert "invert" in page.locator(".chart img").first.evaluate("image => getComputedStyle(image).filter")


def test_values_of_a_line_chart_open_without_a_program(opened):
    page = opened("01_deficit_2017.html")
    values = page.locator("details.values").first
    values.locator("summary").click()
    assert values.locator("tbody tr").count() >= 12
    with page.expect_download() as waiting:
        page.locator("a.save").first.click()
    assert "<svg" in Path(waiting.value.path()).read_text(encoding="utf-8")[:200]


def test_page_prints_what_the_words_mean(opened):
    page = opened("01_deficit_2017.html", "print")
    assert "Cost, insurance and freight" in page.locator(".terms").inner_text()
    assert not page.locator(".fold").first.is_visible()


def test_picture_of_the_readme_is_a_page(opened):
    """The picture holds the words that it shows: fonts differ from machine to machine, words do not."""
    page = opened("01_deficit_2017.html", fonts="own")
    alts = [image.get_attribute("alt") for image in page.locator("header img").all()]
    words = " ".join(" ".join([page.locator("header").inner_text(), *alts]).replace("\u2060", "").split())
    picture = ROOT / ".github" / "page.png"
    if os.environ.get("UPDATE_README"):
        held = PngInfo()
        held.add_text("Description", words)
        Image.open(io.BytesIO(page.screenshot())).convert("RGB").save(picture, optimize=True, pnginfo=held)
    with Image.open(picture) as kept:
        assert kept.size == (1280, 900)
        assert kept.text["Description"] == words, "renew the picture with UPDATE_README=1"
    assert ".github/page.png" in (ROOT / "README.md").read_text(encoding="utf-8")


JUPYTER = ("CONFIG", "DATA", "RUNTIME")
LABELS = (
    "Change of the balance from a year earlier, as this year's growth of both flows implies it",
    "Share",
    "Balance",
)


@pytest.fixture
def jupyterlab(tmp_path):
    """Address of a JupyterLab on this machine alone, with a notebook of key numbers, a table and a chart."""
    numbers = tables.key_numbers(dict.fromkeys(LABELS, "−USD 1.87bn (−1.89 to −1.86)"), period="January–May 2017")
    frame = pd.DataFrame({"finding": ["The printed growth cannot be reproduced. " * 6, "b"], "level": [-1518.04, 3.0]})
    levels = plots.levels({"exports": Interval(4730, 4725, 4735)}, title="a", subtitle="b", source="c")
    bundles_of = [numbers._repr_mimebundle_(), tables.show(frame, caption="c")._repr_mimebundle_()]
    bundles_of.append(levels._repr_mimebundle_()[0])
    cells = [new_code_cell(str(place), outputs=[_shown(data)]) for place, data in enumerate(bundles_of)]
    nbformat.write(new_notebook(cells=cells), tmp_path / "a.ipynb")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    homes = {name: str(tmp_path) for name in ("HOME", "IPYTHONDIR", *(f"JUPYTER_{kind}_DIR" for kind in JUPYTER))}
    line = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--IdentityProvider.token="]
    line += ["--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", f"--ServerApp.root_dir={tmp_path}"]
    line += ["--LabApp.news_url=", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    with (tmp_path / "log").open("w") as log, subprocess.Popen(line, env=os.environ | homes, stderr=log) as server:
        try:
            while server.poll() is None and not _answers(f"http://127.0.0.1:{port}/api"):
                time.sleep(0.2)
            assert server.poll() is None, (tmp_path / "log").read_text(encoding="utf-8")
            yield f"http://127.0.0.1:{port}/doc/tree/a.ipynb"
        finally:
            server.kill()  # it may wait for itself when it is asked to end; no kernel runs under it


def _answers(address):
    try:
        with urllib.request.urlopen(address, timeout=5):  # noqa: S310
            return True
    except OSError:
        return False


def _across(part):
    box = part.bounding_box()
    return box["x"], box["x"] + box["width"]


def test_jupyterlab_shows_numbers_under_their_labels_and_charts(browsers, jupyterlab):
    page, asked = browsers["wide"].new_page(viewport={"width": 1000, "height": 1400}), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(jupyterlab)
    numbers, table, chart = (
        page.locator(f".jp-OutputArea-output {part}") for part in ("table >> nth=0", "table >> nth=1", "img")
    )
    chart.wait_for(timeout=120_000)
    page.keyboard.press("Escape")  # which kernel to start: none
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / "jupyterlab.png")
    assert numbers.locator("th").all_inner_texts() == list(LABELS)
    for shown in (numbers, table):
        heads = shown.locator("thead th").all()
        for row in shown.locator("tbody tr").all():
            for head, cell in zip(heads, row.locator("th, td").all(), strict=True):
                assert _across(cell) == pytest.approx(_across(head), abs=1)
                assert cell.bounding_box()["y"] >= _end(head) - 1
    edges = [_across(head) for head in numbers.locator("th").all()]
    assert all(before[1] <= after[0] + 1 for before, after in pairwise(edges))
    strong = [_across(number) for number in numbers.locator("td strong").all()]
    assert all(head[0] <= number[0] and number[1] <= head[1] for head, number in zip(edges, strong, strict=True))
    assert table.locator("tbody th").first.evaluate("cell => getComputedStyle(cell).textAlign") == "left"
    assert table.locator("td").first.evaluate("cell => getComputedStyle(cell).textAlign") == "right"
    assert chart.bounding_box()["width"] > 500
    assert chart.evaluate("image => image.complete && image.naturalWidth > 0")
    page.close()
    assert not [url for url in asked if not re.match(r"(http|ws)://127\.0\.0\.1:|data:|blob:", url)]
