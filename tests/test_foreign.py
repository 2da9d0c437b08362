"""Notebooks of other authors as pages: formulas, pictures, links, hidden parts, and what only a program can show."""

import base64
import re
import struct
import zlib

import numpy as np
import pandas as pd
import pytest
from nbconvert.exporters import get_exporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

from tradeanalysis.report import foreign, mathematics, paper, pictures, prose, sanitize, terminal

MATHML = '<math xmlns="http://www.w3.org/1998/Math/MathML" display="{}"><mrow>{}</mrow></math>'
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="1" height="1" /></svg>'


def png():
    """One white point."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(b"\0\xff")), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


HELD = f"data:image/png;base64,{base64.b64encode(png()).decode()}"


def page(*cells, folder=None, **metadata):
    """The page between its first and last mark, and what it leaves out."""
    book = new_notebook(cells=[new_markdown_cell("# Why?"), *cells], metadata=metadata)
    resources = {"metadata": {"path": str(folder)}} if folder else {}
    text, resources = get_exporter("tradereport")().from_notebook_node(book, resources=resources)
    return re.sub(r"\n+", "\n", text.partition("<main>")[2].partition("</main>")[0]), resources["lost"]


def shown(data, **metadata):
    return new_code_cell("1", outputs=[new_output("display_data", data, metadata=metadata)])


# From the W3C's MathML Core: a fraction has two children, a script a base and a script.
@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("of $x_1$ tonnes", f"of {MATHML.format('inline', '<msub><mi>x</mi><mn>1</mn></msub>')} tonnes"),
        ("$$a+b$$", MATHML.format("block", "<mi>a</mi><mo>&#x0002B;</mo><mi>b</mi>")),
        (r"\begin{equation}a\end{equation}", MATHML.format("block", "<mi>a</mi>")),
        ("the goods $ A, B $", f"the goods {MATHML.format('inline', '<mi>A</mi><mo>&#x0002C;</mo><mi>B</mi>')}"),
        ("in $ t $.\n1 b", f"in {MATHML.format('inline', '<mi>t</mi>')}.\n1 b"),
        ("the month $t$", f"the month {MATHML.format('inline', '<mi>t</mi>')}"),
        (r"$\text{a b}<1$", MATHML.format(
            "inline", "<mtext>a&#x000A0;b</mtext><mo>&#x0003C;</mo><mn>1</mn>")),
    ],
)  # fmt: skip
def test_formulas_are_mathml(text, markup):
    assert prose.to_html(text) == f"<p>{markup}</p>"


@pytest.mark.parametrize(
    "formula",
    [
        r"x_1", r"\alpha \in (0, 1)", "P(x, y)", "(p, 1-p)", r"1 / \ell_i", r"\bar c", "T-1", "-b", "0.9", "d W", "n!!",
        "q(B', y)", "[0, 1]", "0 < c^*(y) < y", r"x' = \begin{bmatrix} 1 & y_t \end{bmatrix}'",
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["so that $ {} $.", "the $ {} $-th, and", "is ${}$."])
def test_formulas_are_known_with_blanks_about_them_and_at_the_end_of_a_sentence(formula, around):
    """As lecture notes and generated notebooks write them."""
    assert prose.to_html(around.format(formula)).count("<math") == 1
    assert "$" not in prose.to_html(around.format(formula))


@pytest.mark.parametrize(
    "text",
    [
        "from US$1.5 billion to US$2 billion", "$5 and $6", "$5bn, up from $6bn (+3%)", "A$5 = US$3", "$1.5bn/$2bn",
        "from $5 (a rise of 3%), to $6", "sold for $ 5 and $ 6", "$ 5bn (+3%) = up to $ 6bn", "a $ b = c $5",
        r"escaped \$x_1\$", "a $ b", "5$ and 6$ = 11$", "it cost $a lot$.",
        "in $ bn and $ mn.", "$ (in bn) $", "$ 5 $ 6 $ 7", "between $ 5, 6 and $ 7", "US$ 5 and $ .5",
    ],
)  # fmt: skip
def test_dollars_stay_dollars(text):
    markup = prose.to_html(text)
    assert "<math" not in markup
    assert markup == f"<p>{text.replace(chr(92), '')}</p>"


def test_lines_of_formulas_stand_under_one_another():
    tex = r"\begin{aligned}a &= 1 \label{x}\\ b &= 2\end{aligned}"
    assert mathematics.mathml(tex).count("<mtr>") == 2
    assert "label" not in mathematics.mathml(tex)


def test_formulas_in_code_stay_as_they_are():
    markup = prose.to_html("`$x_1$` and\n\n```\n$$y_1$$\n```")
    assert "<math" not in markup
    assert "<code>$x_1$</code>" in markup
    assert "$$y_1$$" in markup


@pytest.mark.parametrize(
    "tex", [r"\frac{a}", r"\unknown{a}", r"\href{javascript:x}{y}", r"{", r"x_", r"\begin{tabular}", ""]
)
def test_what_is_no_sound_formula_is_shown_as_it_was_written(tex):
    assert mathematics.mathml(tex) == ""
    markup = prose.to_html(f"a ${tex}$ b") if tex else ""
    assert "javascript" not in re.sub("<code>.*?</code>", "", markup)
    assert "<math" not in markup


def test_formula_of_an_output():
    assert (
        MATHML.format("block", "<mi>E</mi><mo>&#x0003D;</mo><mi>m</mi>")
        in page(shown({"text/latex": "$$E=m$$", "text/plain": "<IPython.core.display.Math object>"}))[0]
    )
    text, lost = page(shown({"text/latex": r"\begin{tabular}{l}a\end{tabular}", "text/plain": "a table"}))
    assert ">a table</pre>" in text
    assert not lost


@pytest.mark.parametrize(
    ("printed", "stood"),
    [
        ("load: 0%\rload: 50%\rload: 100%\n", "load: 100%\n"),
        ("100%\r5", "500%"),
        ("100%\r\x1b[K5", "5"),
        ("abc\b\b\bxy", "xyc"),
        ("\x1b[2K\x1b[1Gdone", "done"),
        ("\x1b]8;;https://e.org\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("outer\ninner 1\x1b[A\rOUTER\ninner 2", "OUTER\ninner 2"),
        ("a\tb\r", "a       b"),
        ("\x1b[1;32mgood\x1b[0m <b>", '<span class="ansi-green ansi-bold">good</span> &lt;b&gt;'),
        ("\x1b[38;5;208morange\x1b[39m.", '<span class="ansi-red">orange</span>.'),
        ("\x1b[48;2;10;200;30;4mline", '<span class="ansi-underline">line</span>'),
        ("\x1b[37;44mwhite on blue", "white on blue"),
        ("\x1b[38;5;21mblue\x1b[38;2;0;160;0mgreen",
         '<span class="ansi-blue">blue</span><span class="ansi-green">green</span>'),
    ],
)  # fmt: skip
def test_printed_text_is_shown_as_it_stood(printed, stood):
    """Expected by hand from ECMA-48: CR and BS move, CSI K erases, SGR 30-37, 38;5 and 38;2 colour."""
    assert terminal.shown(printed) == stood


def test_what_was_never_shown_is_not_said_to_be_left_out():
    """JupyterLab marks a cell as collapsed whether or not it has an output."""
    assert page(new_code_cell("1", metadata={"collapsed": True}))[1] == []


def test_long_printed_sentences_may_be_broken_and_rows_of_tables_not():
    sentence = f"Exports < imports {'again and ' * 8}again."
    row = f"Hanoi  {'exports ' * 8}  1.5."
    shown = terminal.shown(f"{sentence}\n{row}\nshort.")
    assert shown == f'<span class="said">{sentence.replace("<", "&lt;")}</span>\n{row}\nshort.'


def test_messages_are_folded_and_long_results_too():
    message = new_output("stream", name="stderr", text="UserWarning: revised")
    long = new_output("stream", text="\n".join(map(str, range(100))))
    text, _ = page(new_code_cell("1", outputs=[message, long]))
    assert '<details class="more"><summary>Messages</summary>' in text
    assert "UserWarning: revised" in text
    assert "<summary>Result (99 lines)</summary>" in text


@pytest.mark.parametrize(
    ("data", "what"),
    [
        ({"application/vnd.plotly.v1+json": {}}, "a chart of plotly"),
        ({"text/html": "<script>x</script><div class='plotly-graph-div'></div>"}, "a chart of plotly"),
        ({"application/vnd.vegalite.v5+json": {}, "text/plain": "<VegaLite 5 object>"}, "a chart of Altair"),
        ({"application/vnd.jupyter.widget-view+json": {}, "text/plain": "IntSlider()"}, "a widget"),
        ({"application/javascript": "x", "application/vnd.bokehjs_exec.v0+json": ""}, "a chart of Bokeh"),
        ({"text/html": "<iframe src='map.html'></iframe>", "text/plain": "<IFrame>"}, "a map or page in a frame"),
        ({"text/html": "<video src='a.mp4'></video>"}, "a video"),
        ({"application/json": {"a": 1}, "text/plain": "<IPython.core.display.JSON object>"}, "a result"),
        ({"application/pdf": "JVBER"}, "a document"),
    ],
)  # fmt: skip
def test_what_needs_a_program_leaves_a_sentence(data, what):
    text, lost = page(shown(data))
    assert lost == [what]
    assert f'<p class="lost">Here stands {what}, which needs a program, and this page runs none. ' in text
    assert not re.search("<script|<iframe|<video|object&gt;", text)


def test_picture_beside_a_chart_that_needs_a_program_is_shown_instead():
    data = {"application/vnd.plotly.v1+json": {}, "text/html": "<div class='plotly-graph-div'>", "image/png": HELD[22:]}
    text, lost = page(shown(data))
    assert f'<img src="{HELD}"' in text
    assert not lost


def test_text_beside_a_frame_is_kept():
    text, lost = page(shown({"text/html": "<p>The map of <b>Hue</b></p><iframe src='x'></iframe>"}))
    assert '<p>The map of <b>Hue</b></p><p class="lost">' in text
    assert lost == ["a map or page in a frame"]


def test_scripts_that_only_load_a_library_leave_nothing():
    text, lost = page(shown({"application/vnd.bokehjs_load.v0+json": "x", "application/javascript": "x"}))
    assert not lost
    assert "lost" not in text


@pytest.mark.parametrize(
    ("metadata", "source", "code", "output"),
    [
        ({"tags": ["remove-cell"]}, "", False, False),
        ({"tags": ["hide_cell"]}, "", False, False),
        ({"tags": ["remove-input"]}, "", False, True),
        ({"tags": ["hide-input"]}, "", False, True),
        ({"tags": ["remove_output"]}, "", True, False),
        ({"tags": ["hide-output"]}, "", True, False),
        ({"jupyter": {"source_hidden": True}}, "", False, True),
        ({"jupyter": {"outputs_hidden": True}}, "", True, False),
        ({"collapsed": True}, "", True, False),
        ({}, "#| echo: false\n", False, True),
        ({}, "#| output: false\n", True, False),
        ({}, "#| include: false\n", False, False),
        ({}, "#| echo: true\n", True, True),
        ({"tags": ["answered"]}, "", True, True),
    ],
)  # fmt: skip
def test_hidden_stays_hidden(metadata, source, code, output):
    cell = new_code_cell(f"{source}SECRET", metadata=metadata, outputs=[new_output("stream", text="FOUND")])
    text, lost = page(cell)
    assert ("SECRET" in text, "FOUND" in text) == (code, output)
    assert bool(lost) != (code and output)


def test_hidden_text_stays_hidden():
    text, lost = page(new_markdown_cell("SECRET", metadata={"tags": ["remove-cell"]}))
    assert "SECRET" not in text
    assert lost == ["1 hidden cell"]


@pytest.mark.parametrize("source", ["#| fig-alt: Exports fell by 1.3%", '#| fig-alt: "Exports fell by 1.3%"'])
def test_alternative_text_of_a_cell_is_kept(source):
    cell = shown({"image/png": HELD[22:]})
    cell.source = source
    assert 'alt="Exports fell by 1.3%"' in page(cell)[0]
    cell.source, cell.metadata["alt"] = "1", "Exports fell by 1.3%"
    assert 'alt="Exports fell by 1.3%"' in page(cell)[0]


def test_pictures_beside_the_notebook_are_held_whole(tmp_path):
    folder = tmp_path / "work" / "notebooks"
    (folder / "img").mkdir(parents=True)
    (folder / "img" / "a fall.png").write_bytes(png())
    (folder.parent / "above.png").write_bytes(png())
    (tmp_path / "outside.png").write_bytes(png())
    (folder / "secret.png").write_text("password")
    texts = ["![fall](img/a%20fall.png)", '<img src="img/a fall.png" width="40" onerror="x()">', "![up](../above.png)"]
    text, lost = page(new_markdown_cell("\n\n".join(texts)), folder=folder)
    assert text.count(f'src="{HELD}"') == 3
    assert 'width="40"' in text
    assert "onerror" not in text
    assert not lost
    refused = ["../../outside.png", "secret.png", "missing.png", "/etc/hostname", "http://example.org/a.png"]
    text, lost = page(new_markdown_cell("\n\n".join(f"![the fall]({url})" for url in refused)), folder=folder)
    assert lost == [f"the picture {url}" for url in refused]
    assert text.count("the fall") == 5
    assert "<img" not in text


@pytest.mark.parametrize("url", ["attachment:a%20b.png", "attachment:a b.png"])
def test_attachments_are_found_whatever_they_are_called(url):
    cell = new_markdown_cell(f'<img src="{url}" alt="fall">', attachments={"a b.png": {"image/png": HELD[22:]}})
    text, lost = page(cell)
    assert f'<img src="{HELD}" alt="fall">' in text
    assert not lost


@pytest.mark.parametrize(
    ("drawing", "cleaned"),
    [
        (DRAWING, DRAWING),
        (DRAWING.replace("<rect", "<script>x()</script><rect"), DRAWING),
        (DRAWING.replace("<rect", '<rect onclick="x()"'), DRAWING),
        (DRAWING.replace(' xmlns="http://www.w3.org/2000/svg"', ""), DRAWING),
        (DRAWING.replace("<rect", '<style>@import "http://x";</style><rect'), DRAWING),
        (DRAWING.replace("<rect", "<foreignObject><b /></foreignObject><rect"), DRAWING),
        (DRAWING.replace("<rect", '<rect fill="url(http://x#a)"'), DRAWING),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + DRAWING, ""),
        ("<svg", ""),
        ("<b></b>", ""),
    ],
)  # fmt: skip
def test_drawings_are_cleaned(drawing, cleaned):
    assert pictures.clean(drawing) == cleaned


def test_drawings_of_outputs_are_cleaned():
    bad = DRAWING.replace("<rect", "<script>x()</script><rect")
    text, _ = page(shown({"image/svg+xml": bad}))
    assert base64.b64encode(DRAWING.encode()).decode() in text


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("[x](#Results-of-2023)", "#at-results-of-2023"),
        ("[x](#results)", "#at-results"),
        ("[x](02_decline.ipynb)", "02_decline.html"),
        ("[x](02_decline.ipynb#results)", "02_decline.html#at-results"),
        ("[x](data/my%20file.csv)", "data/my%20file.csv"),
        ("[x](mailto:a@example.org)", "mailto:a@example.org"),
        ("[x](https://example.org/#results)", "https://example.org/#results"),
        ('<a href="notes.pdf">x</a>', "notes.pdf"),
    ],
)
def test_links_work(written, link):
    assert f'<a href="{link}">x</a>' in prose.to_html(written, None, prose.Terms(), written=True)


def test_link_to_a_notebook_that_is_no_page_stays():
    terms = prose.Terms(pages=["01_a.html"])
    assert '<a href="notes.ipynb">x</a>' in prose.to_html("[x](notes.ipynb)", None, terms, written=True)
    assert '<a href="01_a.html">x</a>' in prose.to_html("[x](01_a.ipynb)", None, terms, written=True)


def test_html_of_an_author_is_shown_and_made_safe():
    written = (
        "CO<sub>2</sub><br>a <details><summary>More</summary>text</details> "
        "<script>alert(1)</script><b onclick='x()'>b</b> <button popovertarget='at-x'>c</button>"
    )
    markup = prose.to_html(written, None, prose.Terms(), written=True)
    assert "CO<sub>2</sub><br>a </p><details><summary>More</summary>text</details>" in markup
    assert "<b>b</b>" in markup
    assert not re.search("script|onclick|<button", markup)


def test_footnotes_and_tasks():
    markup = prose.to_html("It fell.[^a]\n\n- [x] read\n- [ ] done\n\n[^a]: By 1.3%.", None, None, written=True)
    assert "It fell.<sup>1</sup>" in markup
    assert "<li><p>By 1.3%.</p></li>" in markup.replace("\n", "")
    assert "☑ read" in markup
    assert "☐ done" in markup


def test_anchor_of_an_author_and_the_link_to_it():
    markup = prose.to_html('<a name="Top"></a>\n\n[up](#Top)', None, prose.Terms(), written=True)
    assert 'id="at-top"' in markup
    assert 'href="#at-top"' in markup


def test_code_is_coloured_as_its_language():
    text, _ = page(new_code_cell("x <- 1 # one"), language_info={"name": "R", "pygments_lexer": "r"})
    assert "hl-r" in text


def test_language_of_the_page():
    text, _ = get_exporter("tradereport")().from_notebook_node(
        new_notebook(cells=[new_markdown_cell("# Pourquoi ?")], metadata={"lang": 'fr"'})
    )
    assert '<html lang="fr&#34;">' in text


def test_page_has_one_heading_of_the_highest_level():
    book = new_notebook(cells=[new_markdown_cell("# Why <b>so</b>?"), new_markdown_cell("<h1>Because</h1>")])
    text, _ = get_exporter("tradereport")().from_notebook_node(book)
    assert re.findall("<h1>(.*?)</h1>", text) == ["Why so?"]
    assert "<h2>Because</h2>" in text


def test_nothing_of_a_plain_notebook_is_lost():
    book = new_notebook(cells=[new_code_cell("1", outputs=[new_output("display_data", {"text/html": "<b>5</b>"})])])
    assert foreign.make_ready(book) == []
    assert book.cells[0].outputs[0].data == {"text/html": "<b>5</b>"}
    assert sanitize.page_address("a:b") is False


def columns(table):
    """The words of each row of a table, cell by cell, each as often as it spans columns."""
    rows = []
    for row in re.findall("<tr.*?</tr>", table, re.DOTALL):
        cells = re.findall(r"<t[hd]([^>]*)>(.*?)</t[hd]>", row, re.DOTALL)
        rows.append([(text, int((re.findall(r'colspan="(\d+)"', marks) or [1])[0])) for marks, text in cells])
    return rows


def test_wide_table_is_split_on_paper_with_every_value_and_row_named():
    months = [f"{month:%Y-%m}" for month in pd.date_range("2021-01-01", periods=28, freq="MS")]
    frame = pd.DataFrame(
        np.arange(12 * 28).reshape(12, 28) + 10_000.5, index=[f"goods {i}" for i in range(12)], columns=months
    )
    tables = paper.split(sanitize.safe(frame.to_html()))
    assert len(tables) == 3
    read = [columns(table) for table in tables]
    assert [text for table in read for text, _ in table[0][1:]] == months
    for row in range(12):
        assert all(table[row + 1][0] == (f"goods {row}", 1) for table in read)
        assert [float(text) for table in read for text, _ in table[row + 1][1:]] == frame.iloc[row].tolist()


def test_headers_over_several_columns_are_split_with_them():
    names = pd.MultiIndex.from_product([["exports", "imports"], range(2010, 2025)])
    rows = pd.MultiIndex.from_product([["Hanoi", "Hue"], ["level", "growth"]])
    frame = pd.DataFrame(np.full((4, 30), 12345.6), index=rows, columns=names)
    tables = paper.split(sanitize.safe(frame.to_html()))
    heads = [[cell for cell in columns(table)[0] if cell[0] in {"exports", "imports"}] for table in tables]
    assert sum(width for head in heads for name, width in head if name == "exports") == 15
    assert sum(width for head in heads for name, width in head if name == "imports") == 15
    assert all(table.count(">Hanoi</th>") == table.count(">Hue</th>") == 1 for table in tables)
    assert sum(table.count(">12345.6</td>") for table in tables) == 120


@pytest.mark.parametrize("columns", [5, 9])
def test_table_that_fits_is_left_alone(columns):
    markup = sanitize.safe(pd.DataFrame([[1.5] * columns]).to_html())
    assert paper.for_paper(markup) == markup


@pytest.mark.parametrize(
    ("fence", "named"),
    [
        ("::: {.callout-note}", "Note"),
        (":::{.callout-warning}", "Warning"),
        ('::: {.callout-important title="Beware: a # b" collapse="true"}', "Beware: a # b"),
        (":::: {.callout-caution appearance='simple'} ::::", "Caution"),
        (":::{tip} From experience", "From experience"),
        ("  ::: {.callout-tip}", "Tip"),
        ("> ::: {.callout-note}", "Note"),
        ("::: {.column width='50%'}", ""),
        ("::: {#fig-one layout-ncol=2}", ""),
        ("::: incremental", ""),
    ],
)
def test_a_callout_is_text_below_its_name(fence, named):
    """Whatever Quarto and MyST write around a block, no colon is left, and what it says stands."""
    margin = fence[: fence.index(":::")]
    body = f"Before.\n{fence}\n{margin}What it *says*.\n{margin}{':' * fence.count(':', 0, 5)}\n\nAfter."
    text, _ = get_exporter("tradereport")().from_notebook_node(new_notebook(cells=[new_markdown_cell(body)]))
    shown = text[text.index("<main>") :].split("<footer")[0]
    assert ":::" not in shown
    assert "callout" not in shown
    assert "What it <em>says</em>." in shown
    assert ">After.<" in shown
    assert f"<strong>{named}</strong>" in shown if named else "<strong>" not in shown


def test_settings_of_quarto_give_the_title_and_leave_no_signs_on_the_page():
    front = '---\ntitle: "Data Screening"\nformat: html\n---'
    body = """# {#sec}

::: {.callout-tip collapse="true"}
## Why? {#why .big}

![](images/home.png){.px-1 fig-align="center"} `f(x){y}`

![](images/home.png){.px-1 fig-align="center"}
:::

```
::: {.shown}
```"""
    book = new_notebook(cells=[new_raw_cell(front), new_markdown_cell(body)])
    text, _ = get_exporter("tradereport")().from_notebook_node(book)
    shown = text[text.index("<main>") :]
    assert "<title>Data Screening</title>" in text
    assert "Here stands the picture images/home.png, which was not beside the notebook." in shown
    assert "f(x){y}" in shown
    assert "::: {.shown}" in shown
    assert not [
        sign
        for sign in ("::: {.c", "callout", "px-1 fig-align", "#why .big", "format:")
        if sign in shown.split("<footer")[0]
    ]
