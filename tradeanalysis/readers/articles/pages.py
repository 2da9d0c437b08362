"""The article in a web page: its title, its day and its paragraphs, without menus and lists of other articles."""

import datetime
import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_MARKUP = re.compile(r"<!doctype html|<html\b|<body\b|<p\b[^>]*>|<article\b|<div\b", re.IGNORECASE)
_BLOCKS = frozenset(
    (
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "li",
        "td",
        "th",
        "blockquote",
        "div",
        "section",
        "article",
        "figcaption",
        "tr",
        "br",
        "dd",
        "dt",
    )
)
_ASIDE = frozenset(
    (
        "script",
        "style",
        "nav",
        "footer",
        "aside",
        "form",
        "button",
        "noscript",
        "svg",
        "iframe",
        "select",
        "option",
        "figure",
        "figcaption",
        "header",
        "template",
    )
)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_TEXTS = ("p", "li", "h2", "h3", "blockquote", "td", "div", "article", "section", "dd")
LINKED = 0.5  # a paragraph of which more than this part are links is a list of other articles
SHORTEST = 40  # letters of a paragraph that is no sentence
_DAY = re.compile(r"(20\d\d|19\d\d)-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class Page:
    """What a web page holds: the text of its article with the title as first line, the title, and its head.

    published, publisher, url: the day, who printed it, and where; each empty where the page does not say.
    """

    text: str
    title: str
    published: str
    publisher: str = ""
    url: str = ""


@dataclass(slots=True)
class _Block:
    tag: str
    words: list[str] = field(default_factory=list)
    linked: int = 0


class _Parser(HTMLParser):
    """The paragraphs of a page with the part of their letters that are links, and what its head says."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[_Block] = [_Block("body")]
        self.head: dict[str, str] = {}
        self.data: list[str] = []
        self._aside: list[str] = []
        self._links = 0
        self._inside = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        self._note(tag, given)
        if tag in _VOID:
            if tag == "br":
                self.blocks.append(_Block(self.blocks[-1].tag))
            return
        if tag == "script" and "json" in given.get("type", ""):
            self._inside = "json"
        elif tag == "title":
            self._inside = "title"
        if self._aside or tag in _ASIDE:
            self._aside.append(tag)
        elif tag in _BLOCKS:
            self.blocks.append(_Block(tag))
        elif tag == "a":
            self._links += 1

    def _note(self, tag: str, given: dict[str, str]) -> None:
        name = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
        if tag == "meta" and name and given.get("content"):
            self.head.setdefault(name, given["content"])
        elif tag == "time" and given.get("datetime"):
            self.head.setdefault("time", given["datetime"])
        elif tag == "link" and given.get("rel") == "canonical":
            self.head.setdefault("canonical", given.get("href", ""))

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""
        if self._aside:
            if tag in self._aside:
                while self._aside and self._aside.pop() != tag:
                    pass
        elif tag in _BLOCKS:
            self.blocks.append(_Block("body"))
        elif tag == "a" and self._links:
            self._links -= 1

    def handle_data(self, data: str) -> None:
        if self._inside == "json":
            self.data.append(data)
        elif self._inside == "title":
            self.head.setdefault("title", data.strip())
        elif not self._aside:
            self.blocks[-1].words.append(data)
            self.blocks[-1].linked += len(data.strip()) if self._links else 0


def is_page(text: str) -> bool:
    """Whether a text is the source of a web page.

    >>> is_page("<p>Exports rose.</p>"), is_page("Exports < imports")
    (True, False)
    """
    return _MARKUP.search(text[:20000]) is not None


def page(text: str) -> Page:
    r"""The article of a web page.

    >>> page("<title>T</title><nav>Home</nav><p>Exports of Hanoi rose 5 percent in May 2022.</p>").text
    'T\nExports of Hanoi rose 5 percent in May 2022.'
    """
    parser = _Parser()
    parser.feed(text)
    parser.close()
    head = {name: " ".join(value.split()) for name, value in parser.head.items()}
    title = _title(parser.blocks, head)
    kept = [_text(block) for block in parser.blocks if block.tag != "h1" and _told(block)]
    lines = list(dict.fromkeys(line for line in kept if line != title))
    told = "\n".join([title, *lines] if title else lines)
    return Page(told, title, _day(head, parser.data), _publisher(head, parser.data), _address(head))


def _title(blocks: list[_Block], head: dict[str, str]) -> str:
    """The first headline of a page, else the title that its head gives."""
    headlines = (_text(block) for block in blocks if block.tag == "h1")
    return next(filter(None, headlines), "") or head.get("og:title") or head.get("title", "")


def _text(block: _Block) -> str:
    return " ".join("".join(block.words).split())


def _told(block: _Block) -> bool:
    """Whether a block is a paragraph of the article: long enough, or a sentence, and mostly no link."""
    text = _text(block)
    sentence = len(text) >= SHORTEST or re.search(r"\d.*[.!?]$", text) is not None
    return bool(text) and block.linked <= LINKED * len(text) and sentence


def _day(head: dict[str, str], data: list[str]) -> str:
    names = ("article:published_time", "datepublished", "pubdate", "dc.date.issued", "date", "publishdate", "time")
    given = [head[name] for name in names if name in head]
    for text in data:
        found = re.search(r'"datePublished"\s*:\s*("(?:[^"\\]|\\.)*")', text)
        given += [str(json.loads(found[1]))] if found else []
    for text in given:
        if found := _DAY.search(text):
            try:
                return datetime.date(*map(int, found.groups())).isoformat()
            except ValueError:
                continue
    return ""


def _publisher(head: dict[str, str], data: list[str]) -> str:
    """Who printed a page, by its head or by what it says for search engines."""
    names = ("og:site_name", "publisher", "dc.publisher", "application-name")
    given = next((head[name] for name in names if head.get(name)), "")
    found = (re.search(r'"publisher"\s*:\s*\{[^{}]*?"name"\s*:\s*("(?:[^"\\]|\\.)*")', text) for text in data)
    return given or next((str(json.loads(one[1])) for one in found if one), "")


def _address(head: dict[str, str]) -> str:
    """The address of a page, where its head gives one."""
    given = (head.get(name, "") for name in ("canonical", "og:url"))
    return next((address for address in given if re.match(r"https?://\S+$", address)), "")
