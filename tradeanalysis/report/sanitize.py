"""HTML that a notebook brought, reduced to what a page may hold: text, tables, links to the web, own pictures."""

import re
from collections.abc import Callable

import nh3

from tradeanalysis.display import file_name, site

KEPT = frozenset({
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "del", "details", "div",
    "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd",
    "li", "ol", "p", "pre", "s", "samp", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "u", "ul", "var",
})  # fmt: skip
SILENT = frozenset({"script", "style", "template", "iframe", "object", "noscript", "title"})  # gone with what they hold
ATTRIBUTES = frozenset({
    "alt", "class", "colspan", "dir", "headers", "height", "lang", "rel", "rowspan", "scope", "span", "title", "width",
})  # fmt: skip
# A file beside the page, a mail, or a place on the page; nothing that names another scheme or leaves the folder's disk.
BESIDE = re.compile(r"[\w.~%()' -][\w./~%()' -]*([?#][\w=&.%-]*)?|mailto:[\w.%+-]+@[\w.-]+(\?[\w=&.%+-]*)?|#[\w%.-]+")
SIZE = re.compile(r"\d{1,4}%?")


def page_address(url: str) -> bool:
    """Whether an address is one that an author may link to: the web, a mail, a file beside the page, or a place on it.

    >>> [page_address(url) for url in ("02_a.html#b", "mailto:a@example.org", "/etc/passwd", "javascript:x")]
    [True, True, False, False]
    """
    return bool(site(url) or BESIDE.fullmatch(url.strip()))


def place_id(words: str) -> str:
    """The id of a place on the page, from the words of a heading or the name of an anchor.

    >>> place_id("Results of 2023")
    'at-results-of-2023'
    """
    return f"at-{file_name(words, 'section')}"


def own_picture(url: str) -> bool:
    """Whether the address of a picture holds the picture itself, so that nothing is loaded."""
    return bool(re.match(r"data:image/(svg\+xml|png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$", url.strip()))


def safe(markup: str) -> str:
    """The markup without anything that runs, loads, or leads elsewhere than to the web; other elements are unwrapped.

    >>> safe("<b onclick='x()'>5</b><script>x()</script><a href='javascript:x()'>a</a><blink>!")
    '<b>5</b><a>a</a>!'
    """
    # A page has one heading of the highest level, its title.
    return _without_gaps(_CLEANER.clean(re.sub(r"(</?)h1\b", r"\1h2", markup, flags=re.IGNORECASE)))


def safe_prose(markup: str) -> str:
    """The markup of an author's own text made safe: as `safe`, with the places that links lead to.

    >>> safe_prose('<a name="Top"></a><a href="02_b.html">b</a><img src="http://x/y.png">')
    '<a id="at-top"></a><a href="02_b.html">b</a>'
    """
    # What older pages call the name of a place.
    return _without_gaps(_PROSE.clean(re.sub(r"(<a\s[^>]*?)\bname=", r"\1id=", markup)))


def holds_text(markup: str) -> bool:
    """Whether any word or number stands in the markup.

    >>> holds_text("<p> <b></b></p>"), holds_text("<td>5</td>")
    (False, True)
    """
    return bool(re.search(r"\w", re.sub(r"<[^>]*>|&\w+;", "", markup)))


def _without_gaps(kept: str) -> str:
    # A picture whose address a page may not hold is told by its words.
    kept = re.sub(r"<img(?![^>]*\ssrc=)[^>]*>", lambda match: "".join(re.findall(r'\salt="([^"]*)"', match[0])), kept)
    # An empty header, as pandas writes into the corner of a table, is one that nobody can read out.
    return re.sub(r"<th[^>]*>\s*</th>", "<td></td>", kept)


def _allowed(tag: str, name: str, value: str) -> str | None:
    """The value of an attribute, None where it is an address that a page may not hold."""
    if name in {"width", "height"} and not (tag == "img" and SIZE.fullmatch(value)):
        return None
    known = {("a", "href"): page_address, ("img", "src"): own_picture}.get((tag, name))
    return value if known is None or known(value) else None


def _allowed_in_prose(tag: str, name: str, value: str) -> str | None:
    """As `_allowed`, with ids that cannot be those of the page's own parts."""
    if name == "id":
        return value if value == place_id(value.removeprefix("at-")) else place_id(value)
    return _allowed(tag, name, value)


def _cleaner(allowed: Callable[[str, str, str], str | None], tags: frozenset[str], *besides: str) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(tags),
        clean_content_tags=set(SILENT),
        attributes={"*": {*ATTRIBUTES, *besides}, "a": {"href"}, "img": {"src"}},
        attribute_filter=allowed,
        url_schemes={"http", "https", "data", "mailto"},
        link_rel=None,
    )


_CLEANER, _PROSE = _cleaner(_allowed, KEPT), _cleaner(_allowed_in_prose, KEPT | {"h1"}, "id")
