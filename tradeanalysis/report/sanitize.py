"""HTML that a notebook brought, reduced to what a page may hold: text, tables, links to the web, own pictures."""

import re

import nh3

from tradeanalysis.display import site

KEPT = frozenset({
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "del", "details", "div",
    "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd",
    "li", "ol", "p", "pre", "s", "samp", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "u", "ul", "var",
})  # fmt: skip
SILENT = frozenset({"script", "style", "template", "iframe", "object", "noscript", "title"})  # gone with what they hold
ATTRIBUTES = frozenset({"alt", "class", "colspan", "headers", "lang", "rel", "rowspan", "scope", "span", "title"})


def web_address(url: str) -> bool:
    """Whether an address is one that a page may link to: http or https, or a place on the page itself.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)"), web_address("data:text/html,x")
    (True, False, False)
    """
    return bool(site(url) or re.match(r"#[\w-]+$", url.strip()))


def own_picture(url: str) -> bool:
    """Whether the address of a picture holds the picture itself, so that nothing is loaded."""
    return bool(re.match(r"data:image/(svg\+xml|png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$", url.strip()))


def safe(markup: str) -> str:
    """The markup without anything that runs, loads, or leads elsewhere than to the web; other elements are unwrapped.

    >>> safe("<b onclick='x()'>5</b><script>x()</script><a href='javascript:x()'>a</a><blink>!")
    '<b>5</b><a>a</a>!'
    """
    kept = _CLEANER.clean(markup)
    # An empty header, as pandas writes into the corner of a table, is one that nobody can read out.
    return re.sub(r"<th[^>]*>\s*</th>", "<td></td>", kept)


def _allowed(tag: str, name: str, value: str) -> str | None:
    """The value of an attribute, None where it is an address that a page may not hold."""
    known = {("a", "href"): web_address, ("img", "src"): own_picture}.get((tag, name))
    return value if known is None or known(value) else None


_CLEANER = nh3.Cleaner(
    tags=set(KEPT),
    clean_content_tags=set(SILENT),
    attributes={"*": set(ATTRIBUTES), "a": {"href"}, "img": {"src"}},
    attribute_filter=_allowed,
    url_schemes={"http", "https", "data"},
    link_rel=None,
)
