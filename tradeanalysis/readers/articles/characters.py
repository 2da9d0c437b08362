"""The characters of an article: made plain one by one, so that a place in the plain text is one in the printed text."""

import re
import unicodedata
from collections.abc import Callable

from tradeanalysis.cleaning.spelling import SAME, UNSEEN

# Vietnamese writes the tone of these vowels on either letter.
_TONES = [
    (f"{first}{second}"[:2], f"{plain_first}{toned}")
    for first, second, plain_first, toned in (
        pair
        for stem, ends in (("oòóỏõọ", ("aàáảãạ", "eèéẻẽẹ")), ("uùúủũụ", ("yỳýỷỹỵ",)))
        for end in ends
        for pair in ((stem[n], end[0], stem[0], end[n]) for n in range(1, 6))
    )
]
_TONED = re.compile("|".join(re.escape(old) for old, _ in _TONES))
_TONE_OF = dict(_TONES)
_QUOTES = {ord(mark): '"' for mark in "“”„«»"} | {ord(mark): "'" for mark in "‘`´"}


def cleaned(text: str) -> str:
    r"""The text with composed letters, and without marks that nobody sees, except between two digits.

    There a printed mark may be lost, and what looks like one number may be two.

    >>> cleaned("ex\u00adports 5\u200b3")
    'exports 5\u200b3'
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if composed.isascii():
        return composed
    return "".join(
        letter for place, letter in enumerate(composed) if not _unseen(letter) or _in_number(composed, place)
    )


def _unseen(letter: str) -> bool:
    return letter in UNSEEN or (not letter.isascii() and unicodedata.category(letter) in ("Cf", "Mn", "Me"))


def _in_number(text: str, place: int) -> bool:
    return text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()


class Letters(dict[int, str]):
    """What each letter becomes, worked out when it is first met."""

    def __init__(self, become: Callable[[str], str]) -> None:
        """Take the function that says what a letter becomes."""
        super().__init__()
        self._become = become

    def __missing__(self, code: int) -> str:
        self[code] = found = self._become(chr(code))
        return found


def lowered(text: str) -> str:
    """The text in small letters with accents, Vietnamese tones in one place, dashes, quotes and blanks made plain.

    >>> lowered("Khánh Hòa – “May”")
    'khánh hoà - "may"'
    """
    return _TONED.sub(lambda found: _TONE_OF[found[0]], text.translate(_LOW))


def bare(text: str) -> str:
    """The text in small letters without accents, letter by letter.

    >>> bare("Tỷ đồng, Großhandel")
    'ty dong, groshandel'
    """
    return text.translate(_BARE)


_SAME_SIZE = {code: letter for code, letter in SAME.items() if len(letter) == 1 and code not in map(ord, "đĐ")}


def _usual(letter: str) -> str:
    """The letter in its usual width and shape."""
    code = ord(letter)
    return _QUOTES.get(code, _SAME_SIZE.get(code, letter))


def _low(letter: str) -> str:
    usual = _usual(letter)
    low = usual.lower()
    return " " if usual.isspace() and usual != "\n" else low if len(low) == 1 else usual


def _plain(letter: str) -> str:
    usual = _usual(letter)
    stem = unicodedata.normalize("NFD", SAME.get(ord(usual), usual)[:1])[:1]
    return _low(stem or usual)


_LOW, _BARE = Letters(_low), Letters(_plain)
