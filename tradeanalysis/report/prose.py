"""Markdown of a notebook as HTML: markup in names stays text, links lead to the web alone, and terms are explained."""

import html
import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from tradeanalysis.display import file_name
from tradeanalysis.languages import ENGLISH, folder_of, language
from tradeanalysis.report import mathematics
from tradeanalysis.report.answer import words_of
from tradeanalysis.report.pictures import Attachments, attached, beside
from tradeanalysis.report.sanitize import own_picture, page_address, place_id, safe_prose

if TYPE_CHECKING:
    import mistune

# Where no line may end: between a currency and its amount, and between the two ends of a range.
AMOUNT, RANGE, BOUNDS = r"\bUSD (?=\d)", r"(?<=\d)–(?=\d)", r"(\([−+\d.,%]+) to ([−+\d.,%]+\))"
HELD = re.compile(r"(?<=\d) (?:[^\W\d]+ ){1,2}[A-Z]{3}\b|\([−+\d.,%]+ \w+ [−+\d.,%]+\)")  # after a number
# A paragraph, or an entry of a list up to the end of the first that it holds.
PARAGRAPH = re.compile(r"(<(?:p|li)>)(.*?)(</(?:p|li)>)", re.DOTALL)
# What Quarto and MyST write around blocks, and behind pictures and headings.
ATTRIBUTES = r"""\{(?:[#.][\w-]|[\w-]+=["'])[^}\n]*\}"""
BEHIND = re.compile(rf"(?<=\)){ATTRIBUTES}|(?<=\S)[ \t]+{ATTRIBUTES}[ \t]*$", re.MULTILINE)
FENCE = re.compile(
    r"^(?P<margin>[ \t]*(?:>[ \t]?)*):{3,}[ \t]*(?:\{(?P<held>[^}\n]*)\}(?P<rest>[^\n]*)|[\w-]+)?[ \t]*$", re.MULTILINE
)
# What a fence makes of its block, as Quarto and MyST name it, and how it names the block itself.
NOTE = re.compile(r"\.?(?:callout-)?(note|tip|warning|important|caution|admonition)\b")
NAMED = re.compile(r"""\btitle=(["'])(.*?)\1""")
DAY = re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])")
HEADING = re.compile(r'<h([1-6]) id="[^"]*">(.*?)</h\1>', re.DOTALL)


def glossary() -> dict[str, tuple[str, str]]:
    """Name and meaning of each term by the words that stand for it, longest first, in the language of the page."""
    return _glossary(language())


@cache
def _glossary(code: str) -> dict[str, tuple[str, str]]:
    terms = tomllib.loads(folder_of(code).joinpath("glossary.toml").read_text(encoding="utf-8"))["term"]
    found = {word.lower(): (str(term["name"]), str(term["means"])) for term in terms for word in term["words"]}
    return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


class Terms:
    """What one page has used: the terms that it explained where they first stood, and the ids of its headings."""

    def __init__(self, title: str = "", folder: Path | None = None, pages: Iterable[str] = ()) -> None:
        """Begin with none.

        title: the heading that the page shows on top, so that no other place needs it. folder: where the pictures
            beside the notebook stand. pages: the files of the other pages of the same report.
        """
        self.title = title
        self.folder = folder
        self.pages = frozenset(pages)
        self.lost: list[str] = []
        self.shown: dict[str, int] = {}
        self.explained: dict[str, str] = {}
        self.headings: dict[str, int] = {}

    def heading_id(self, text: str) -> str:
        """The id of a heading, another one where the same heading stood before."""
        name = heading_id(text)
        self.headings[name] = self.headings.get(name, 0) + 1
        return name if self.headings[name] == 1 else f"{name}-{self.headings[name]}"

    def once(self, text: str) -> str:
        """The name of a picture, with a number where another one is called the same."""
        self.shown[text] = self.shown.get(text, 0) + 1
        return text if self.shown[text] == 1 else f"{text} {self.shown[text]}"

    def marked(self, text: str) -> str:
        """Escaped text, with a button around each term that was not explained before."""
        words = [word for word, (name, _) in glossary().items() if name not in self.explained]
        # A term may run over the end of a line.
        spelt = (r"\s+".join(map(re.escape, html.escape(word).split())) for word in words)
        pattern = "|".join(rf"\b{word}(?!\w)" for word in spelt)
        return re.sub(pattern, self._button, text, flags=re.IGNORECASE) if words else text

    def _button(self, match: re.Match[str]) -> str:
        name, means = glossary()[" ".join(html.unescape(match[0]).lower().split())]
        if name in self.explained:
            return match[0]
        self.explained[name] = means
        address = f'popovertarget="{term_id(name)}" title="{html.escape(means)}"'
        return f'<button class="term" type="button" {address}>{match[0]}</button>'


def term_id(name: str) -> str:
    """The id of the explanation of a term."""
    return f"term-{file_name(name)}"


def heading_id(text: str) -> str:
    """The id of a heading, from its words."""
    return place_id(html.unescape(re.sub(r"<[^>]*>", "", text)))


def unbroken(text: str) -> str:
    r"""The text with signs that keep each number in one line, from its currency to its bounds.

    >>> unbroken("USD 1.42bn (1.34–1.50)")
    'USD\xa01.42bn (1.34–\u20601.50)'
    """
    held = re.sub(RANGE, "–\u2060", re.sub(AMOUNT, "USD\u00a0", text))
    if language() != ENGLISH:  # an amount begins with its number and ends with its currency
        return re.sub(HELD, lambda found: found[0].replace(" ", "\u00a0"), held)
    return re.sub(BOUNDS, "\\1\u00a0to\u00a0\\2", held)


def to_html(
    text: str, attachments: Attachments | None = None, terms: Terms | None = None, *, written: bool = False
) -> str:
    """HTML of a Markdown text, its own HTML shown as text: a place may be called <script>.

    written: the text is an author's own, not one that data went into: its HTML is made safe and shown.

    Formulas become MathML. Not nbconvert's filter, which takes "US$1.5 billion, down from US$2 billion" for one.
    """
    if attachments or terms:
        return _html(text, attachments or {}, terms, written)
    return _html_alone(text, written, language())


@lru_cache(maxsize=256)
def _html_alone(text: str, written: bool, _language: str) -> str:
    """HTML of a text that no page holds yet: what is asked of its headings, again and again."""
    return _html(text, {}, None, written)


def _html(text: str, attachments: Attachments, terms: Terms | None, written: bool) -> str:
    import mistune

    source, formulas = mathematics.taken_out(_without_fences(text) if written else text)
    renderer = _renderer(attachments, terms, written=written)
    markdown = mistune.create_markdown(
        renderer=renderer, plugins=["table", "strikethrough", "url", "task_lists", "footnotes"]
    )
    markup = str(markdown(source)).strip()
    if written:
        markup = safe_prose(_with_pictures(markup, attachments, terms))
    if terms:
        markup = re.sub(r"(</?)h1\b", r"\1h2", markup)  # an author's own, in HTML: the page has one already
        markup = PARAGRAPH.sub(lambda match: f"{match[1]}{_outside_tags(match[2], terms)}{match[3]}", markup)
    scrolling = '<div class="scroll" role="group" aria-label="Table" tabindex="0"><table>'
    markup = markup.replace("<pre>", '<pre role="group" aria-label="Code" tabindex="0">')  # as wide as its lines
    markup = re.sub("<table[^>]*>", scrolling, markup).replace("</table>", "</table></div>")
    return mathematics.put_back(markup, formulas)


def _without_fences(text: str) -> str:
    """The text without what Quarto and MyST write around blocks, but for that in code."""
    parts = re.split(r"(^```.*?^```)", text, flags=re.DOTALL | re.MULTILINE)
    return "".join(part if part.startswith("```") else BEHIND.sub("", FENCE.sub(_named, part)) for part in parts)


def _named(fence: re.Match[str]) -> str:
    """What stands where a fence stood: the name of the note that it begins, in bold; nothing for other fences."""
    held = fence["held"] or ""
    kind, title = NOTE.match(held), NAMED.search(held)
    rest = (fence["rest"] or "").strip(" \t:")
    name = title[2] if title else rest or (kind[1].capitalize() if kind else "")
    margin = fence["margin"]
    return f"{margin.rstrip()}\n{margin}**{name}**\n{margin.rstrip()}" if name else margin.rstrip()


def headings(text: str, *, written: bool = False) -> list[tuple[int, str]]:
    r"""Level and words of each heading of a Markdown text.

    >>> headings("# C#\n\n```\n# a comment\n```\n\nWhy *this*?\n---\n")
    [(1, 'C#'), (2, 'Why this?')]
    """
    return [(int(level), words_of(words)) for level, words in HEADING.findall(to_html(text, written=written))]


class _Notes:
    """Tasks and footnotes without boxes to tick and without links: numbers of one cell would clash with another's."""

    def task_list_item(self, text: str, checked: bool = False) -> str:
        return f"<li>{'☑' if checked else '☐'} {text}</li>\n"

    def footnote_ref(self, key: str, index: int) -> str:  # noqa: ARG002
        return f"<sup>{index}</sup>"

    def footnote_item(self, text: str, key: str, index: int) -> str:  # noqa: ARG002
        return f"<li>{text}</li>\n"

    def footnotes(self, text: str) -> str:
        return f"<ol>\n{text}</ol>\n"


def _renderer(attachments: Attachments, terms: Terms | None, *, written: bool) -> "mistune.HTMLRenderer":
    from nbconvert.filters.markdown_mistune import IPythonRenderer

    class Renderer(_Notes, IPythonRenderer):
        # A picture of ours is part of the page.
        GOOD_DATA_PROTOCOLS = (*IPythonRenderer.GOOD_DATA_PROTOCOLS, "data:image/svg+xml;")

        def text(self, text: str) -> str:
            # An entity is a letter, as in every Markdown: `wording.plain` writes names with them.
            shown = html.escape(unbroken(html.unescape(text)), quote=False)
            return DAY.sub(r'<span class="day">\g<0></span>', shown)

        def heading(self, text: str, level: int, **attrs: object) -> str:  # noqa: ARG002
            if not words_of(text):
                return ""
            if terms and level == 1 and terms.title and words_of(text) == terms.title:
                terms.title = ""
                return ""
            # A page has one heading of the highest level, its title.
            level = max(level, 2) if terms else level
            name = terms.heading_id(text) if terms else heading_id(text)
            return f'<h{level} id="{name}">{text}</h{level}>\n'

        def block_mermaidjs(self, code: str) -> str:
            # Theirs writes the text of a diagram as it is, for a script that no page of ours runs.
            return str(super().block_code(code))

        def image(self, text: str, url: str, title: str | None = None) -> str:
            held = _picture(url, attachments, terms)
            return str(super().image(text, held, title)) if held else text or _missing(url)

        def link(self, text: str, url: str, title: str | None = None) -> str:
            return str(super().link(text, _address(url, terms), title)) if page_address(url) else text

    return Renderer(
        escape=not written, allow_harmful_protocols=False, exclude_anchor_links=True, attachments=dict(attachments)
    )


def _picture(url: str, attachments: Attachments, terms: Terms | None) -> str:
    """The picture as an address that holds it; empty, and remembered as lost, where a page cannot show it."""
    if own_picture(url):
        return url
    held = attached(url, attachments) if url.startswith("attachment:") else beside(url, terms.folder if terms else None)
    if terms and not held:
        terms.lost.append(f"the picture {url[:100]}")
    return held


def _missing(url: str) -> str:
    """What stands in the place of a picture that has no words of its own, and that a page does not hold."""
    name = html.escape(url[:100])
    return f'<span class="lost">Here stands the picture {name}, which was not beside the notebook.</span>'


def _with_pictures(markup: str, attachments: Attachments, terms: Terms | None) -> str:
    """The markup with each picture in its HTML held whole."""

    def held(match: re.Match[str]) -> str:
        found = _picture(url := html.unescape(match[3]), attachments, terms)
        return f"{match[1]}{found}{match[4]}" if found or "alt=" in match[0] else _missing(url)

    return re.sub(r"""(<img\s[^>]*?\bsrc=(["']))(.*?)(\2[^>]*>)""", held, markup, flags=re.DOTALL | re.IGNORECASE)


def _address(url: str, terms: Terms | None) -> str:
    """Where a link leads: a heading of this page, the page of another notebook, or what it says."""
    file, mark, place = url.partition("#")
    page = f"{unquote(file).removesuffix('.ipynb')}.html"
    if file.endswith(".ipynb") and (not terms or not terms.pages or page in terms.pages):
        file = quote(page)
    there = not file or file.endswith(".html")
    name = unquote(place)
    return f"{file}{mark}{place_id(name.removeprefix('at-')) if there and name else place}"


def _outside_tags(markup: str, terms: Terms) -> str:
    """The markup with the terms in its text explained; those in code, links and headlines stay as they are."""
    pattern = r"(<(code|a|button|p|strong)\b.*?</\2>|<[^>]*>)"
    apart = re.sub(pattern, "\0\\1\0", markup, flags=re.DOTALL).split("\0")
    return "".join(part if part.startswith("<") else terms.marked(part) for part in apart)
