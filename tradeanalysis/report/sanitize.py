"""HTML that a notebook brought, reduced to what a page may hold: text, tables, links to the web, own pictures."""

import html
import re
from html.parser import HTMLParser

from tradeanalysis.display import site

KEPT = frozenset({
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "del", "details", "div",
    "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd",
    "li", "ol", "p", "pre", "s", "samp", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "u", "ul", "var",
})  # fmt: skip
SILENT = frozenset({"script", "style", "template", "iframe", "object", "noscript", "title"})  # gone with what they hold
VOID = frozenset({"br", "col", "hr", "img"})
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
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    # An empty header, as pandas writes into the corner of a table, is one that nobody can read out.
    return re.sub(r"<th[^>]*>\s*</th>", "<td></td>", "".join([*reader.written, *map(_end, reversed(reader.open))]))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self.open: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        if tag in KEPT and not self.silent:
            kept = "".join(
                f' {name}="{html.escape(value or "")}"' for name, value in attrs if _allowed(tag, name, value)
            )
            self.written.append(f"<{tag}{kept}>")
            self.open += [] if tag in VOID else [tag]

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in SILENT))
        # What was opened inside is closed with it; what was never opened is not closed.
        while tag in self.open and not self.silent:
            last = self.open.pop()
            self.written.append(_end(last))
            if last == tag:
                break

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.written.append(html.escape(data, quote=False))


def _end(tag: str) -> str:
    return f"</{tag}>"


def _allowed(tag: str, name: str, value: str | None) -> bool:
    if (tag, name) == ("a", "href"):
        return web_address(value or "")
    if (tag, name) == ("img", "src"):
        return own_picture(value or "")
    return name in ATTRIBUTES
