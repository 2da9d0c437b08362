"""Markdown of a page: names stay text, links lead to the web alone, terms are explained once."""

import ast
import base64
import html
import inspect
import re
import string

import pytest

from tradeanalysis import balance, growth, languages, wording
from tradeanalysis.report import answer, prose


def test_the_same_words_are_held_together_as_each_language_asks():
    english, vietnamese = (prose.to_html("1,42 tỷ USD (1,34–1,50)"), "tỷ\u00a0USD")
    assert vietnamese not in english
    with languages.speaking("vi"):
        assert vietnamese in prose.to_html("1,42 tỷ USD (1,34–1,50)")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org",
        "ftp://x",
        "vbscript:x",
    ],
)  # fmt: skip
def test_links_lead_to_the_web_alone(address):
    markup = prose.to_html(f"[here]({address}) and <{address}>")
    assert "href" not in markup
    assert "here" in markup


NAMES = ["TP. Hồ Chí Minh (HCMC)", "A & B", "A_B_C", "#1", "1. Huế", "12) Huế", "- Huế", "&lt;b&gt; &#40;", "a  b"]
NAMES += [form.format(mark) for mark in string.punctuation for form in ("a{0}b", "{0} a", "{0}{0}a{0}{0}", "a{0}")]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_read_as_it_was_written(name):
    """Whatever mark stands in a name, a page shows that mark: in a sentence, in a headline, at the head of a line."""
    shown = " ".join(name.split())
    for text in ("{}", "**{}.** It fell.", "Of {}.", "# {}", "* {}"):
        markup = prose.to_html(text.format(wording.plain(name)))
        words = html.unescape(re.sub(r"<[^>]*>", "", markup)).strip()
        assert words == text.replace("*", "").replace("# ", "").strip().format(shown)
        assert answer.words_of(markup) == words


def test_entities_are_letters_but_not_in_code():
    assert prose.to_html("&amp; &#60;b> `&amp;`") == "<p>&amp; &lt;b&gt; <code>&amp;amp;</code></p>"


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("sold USD 5.30bn, −USD 2.70bn", "sold USD\u00a05.30bn, −USD\u00a02.70bn"),
        ("(1.34–1.50)", "(1.34–\u20601.50)"),
        ("11.0% (−10.5 to 11.5)", "11.0% (−10.5\u00a0to\u00a011.5)"),
        ("January–May, in USD, 5 to 6", "January–May, in USD, 5 to 6"),
    ],
)
def test_no_line_ends_inside_a_number(text, held):
    assert prose.unbroken(text) == held
    assert f"<strong>{held}</strong>" in prose.to_html(f"**{text}**")
    assert answer.words_of(prose.to_html(text)) == text


def test_link_to_the_web_is_kept():
    assert '<a href="https://example.org/a?b=1&amp;c">here</a>' in prose.to_html("[here](https://example.org/a?b=1&c)")


def test_markup_is_text():
    markup = prose.to_html("**bold** <script>alert(1)</script> <img src=x onerror=alert(1)>")
    assert "<script" not in markup
    assert "<img" not in markup
    assert "<strong>bold</strong>" in markup


def test_terms_are_explained_once_and_not_in_code_or_headlines():
    terms = prose.Terms()
    markup = prose.to_html("**Exports FOB.** Goods FOB, `CIF`, FOB and CIF.", None, terms)
    assert markup.count("<button") == 2
    assert markup.index("<button") > markup.index("Goods")
    assert "<code>CIF</code>" in markup
    assert set(terms.explained) == {"FOB", "CIF"}
    assert 'popovertarget="term-fob"' in markup


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ("A number in brackets is the range that the printed\ndigits allow.", ["bounds of the digits"]),
        ("The year ends at 2%: the bounds hold four cases in five.", []),
        ("The central forecast is USD 1.43bn (80% interval 1.34–1.50).", ["central forecast", "80% interval"]),
    ],
)
def test_bounds_are_explained_where_printed_digits_are_meant(text, explained):
    terms = prose.Terms()
    prose.to_html(text, None, terms)
    assert list(terms.explained) == explained


def test_every_term_says_what_it_means():
    for name, means in prose.glossary().values():
        assert means.endswith("."), name
        assert len(means) < 130, name


# Names of functions that are everyday words, or no words of a page.
ORDINARY = {
    "annual", "apply_rate", "cumulative", "cumulative_growth", "from_cumulative", "implied_base", "part_of", "rate",
    "remainder", "share", "total_contribution", "balance_change",
}  # fmt: skip


def test_glossary_has_the_words_of_the_calculations():
    """What `growth` and `balance` calculate, and the two carry-forwards, have a name on the page."""
    defined = [
        node.name
        for module in (growth, balance)
        for node in ast.parse(inspect.getsource(module)).body
        if isinstance(node, ast.FunctionDef) and node.name[0] != "_"
    ]
    words = {word.replace("-", " ") for word in prose.glossary()}
    terms = {name.replace("_", " ") for name in {*defined, "carry_forward", "damped_carry_forward"} - ORDINARY}
    assert terms
    assert not terms - words


def test_headings_have_ids_of_their_own():
    terms = prose.Terms()
    markup = prose.to_html("## Limits & <b>\n\n## Limits & <b>", None, terms)
    assert 'id="at-limits-b"' in markup
    assert 'id="at-limits-b-2"' in markup


@pytest.mark.parametrize(
    "kinds",
    [
        None,
        {},
        {"text/html": "PHNjcmlwdD4="},
        {"image/png": 'AAAA" onerror="alert(1)'},
        {"image/png,AAAA#": "AAAA"},
        {"text/plain": "AAAA"},
    ],
)
def test_attachment_that_is_no_picture_is_told_by_its_words(kinds):
    attachments = {} if kinds is None else {"c.png": kinds}
    assert prose.to_html("![the <b> fall](attachment:c.png)", attachments) == "<p>the &lt;b&gt; fall</p>"


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="1" height="1" /></svg>'


def test_attachment_of_several_kinds_shows_the_sharpest():
    drawn = base64.b64encode(DRAWING.encode()).decode()
    kinds = {
        "image/jpeg": "AAAA",
        "image/svg+xml": f"{drawn[:9]}\n{drawn[9:]}",
        "image/png": "CCCC",
        "text/plain": "fall",
    }
    shown = prose.to_html("![fall](attachment:c.svg)", {"c.svg": kinds})
    assert shown == f'<p><img src="data:image/svg+xml;base64,{drawn}" alt="fall" /></p>'
    kinds["image/svg+xml"] = "AAAA"  # no drawing
    shown = prose.to_html("![fall](attachment:c.svg)", {"c.svg": kinds})
    assert shown == '<p><img src="data:image/png;base64,CCCC" alt="fall" /></p>'


@pytest.mark.parametrize("language", ["mermaid", "mermaid theme", "html", "", '"><b>'])
def test_code_in_a_fence_stays_text_in_every_language(language):
    shown = prose.to_html(f"```{language}\n<meta http-equiv=refresh content=0>\n```")
    assert "<meta" not in shown
    assert "http-equiv" in shown
