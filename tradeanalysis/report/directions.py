"""Marks and letters that turn the direction of writing: a page holds no such marks, and names keep their turn inside.

One mark in the name of a place would show the numbers behind it backwards; and behind an Arabic name the parts of a
date change places, unless the name is set apart.
"""

import re
from typing import Any

from tradeanalysis.display import UNSHOWN

# What a terminal obeys, and `terminal` with it.
OBEYED = "\x1b\b"
LEFTWARD = "\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
NAME = re.compile(rf"[{LEFTWARD}]+(?:[ \u00a0'’-]+[{LEFTWARD}]+)*")
SHORT = 4  # words: more in one text are an author's own, who writes in that direction
TEXT = re.compile(r"(<(head|title|style)\b.*?</\2>|<[^>]*>)", re.DOTALL)


def unmarked(held: Any) -> Any:
    r"""What a notebook holds without marks of direction and control characters, but for those of a terminal.

    >>> unmarked({"text": ["Hu\u202ee", 5]})
    {'text': ['Hue', 5]}
    """
    if isinstance(held, str):
        return UNSHOWN.sub(_but_for_those_obeyed, held)
    if isinstance(held, dict):
        return type(held)((name, unmarked(one)) for name, one in held.items())
    return [unmarked(one) for one in held] if isinstance(held, list) else held


def _but_for_those_obeyed(found: re.Match[str]) -> str:
    return found[0] if found[0] in OBEYED or _is_half(found[0]) else ""


def _is_half(letter: str) -> bool:
    """Whether it is half a character, which is refused where it would be written."""
    return "\ud800" <= letter <= "\udfff"


def cleared(text: str) -> str:
    r"""A text without such marks and without control characters.

    >>> cleared("Hu\u202ee\x1b")
    'Hue'
    """
    return UNSHOWN.sub(lambda found: found[0] if _is_half(found[0]) else "", text)


def settled(page: str) -> str:
    r"""The HTML of a page without such marks, and each name that is written from right to left set apart.

    >>> settled("<p>\u202eExports of \u05d7\u05d9\u05e4\u05d4, 2023-04</p>").encode("ascii", "backslashreplace")
    b'<p>Exports of <bdi>\\u05d7\\u05d9\\u05e4\\u05d4</bdi>, 2023-04</p>'
    """
    page = cleared(page)
    if not NAME.search(page):
        return page
    return "".join(part if part.startswith("<") else _apart(part) for part in TEXT.sub("\0\\1\0", page).split("\0"))


def _apart(text: str) -> str:
    """A text with its few names set apart; as it is where it is a name alone, or most of it is written leftward."""
    words = [word for name in NAME.findall(text) for word in name.split()]
    others = re.findall(r"[^\W_]+", NAME.sub(" ", text))
    named = words and others and (len(words) <= SHORT or len(words) <= len(others))
    return NAME.sub(r"<bdi>\g<0></bdi>", text) if named else text
