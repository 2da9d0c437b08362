"""One spelling for all that is printed: words are compared without accents, capitals, and marks that nobody sees."""

import re
import unicodedata
from functools import lru_cache

# Letters and signs of another width or shape, as the ones that are meant.
SAME = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
SAME |= {ord(found): plain for found, plain in zip("￠￡￥￦đĐıʹ’ʼ〜～‐‑‒–—―−﹣", "¢£¥₩dDi'''~~--------", strict=True)}
SAME |= {ord("ß"): "ss", ord("ẞ"): "SS", ord("ø"): "o", ord("Ø"): "O", ord("æ"): "ae", ord("Æ"): "AE"}
# Marks that take no room in print: of format (Cf), of variation and of accents (Mn, Me), and fillers.
UNSEEN = frozenset("\u115f\u1160\u3164\uffa0\u2800")
SHORT = 200  # letters of a text that is folded once
UNUSUAL = "\u00a0"  # stands for every blank but the usual one


def fold(text: str, *, keep: bool = False) -> str:
    """The text in lower case without accents, đ as d, dashes and blanks made plain: for comparing words [text].

    keep: leaves capitals as printed, so that "ALL" the currency is told from "all", and unusual blanks as U+00A0.

    >>> fold("Gần 5,3 TỶ đồng"), fold("Gần 5,3 TỶ đồng", keep=True)
    ('gan 5,3 ty dong', 'Gan 5,3 TY dong')
    """
    return _folded(text, keep) if len(text) < SHORT else _folded.__wrapped__(text, keep)


@lru_cache(maxsize=20_000)
def _folded(text: str, keep: bool) -> str:
    seen = text
    if not text.isascii():
        letters = unicodedata.normalize("NFD", text.translate(SAME))
        seen = "".join(c for c in letters if not _hidden(c))
    plain = unicodedata.normalize("NFC", re.sub(r"[^\S \t\r\n]", UNUSUAL if keep else " ", seen))
    plain = re.sub(r"[ \t\r\n]+", " ", plain).strip(f" {UNUSUAL}")
    if keep:
        return plain
    return plain.lower() if plain.isascii() else "".join(c if len(c.lower()) > 1 else c.lower() for c in plain)


def _hidden(letter: str) -> bool:
    return letter in UNSEEN or unicodedata.category(letter) in ("Cf", "Mn", "Me")


def parted_digits(text: str) -> str:
    """The first mark that nobody sees right between two digits, where a printed mark may be lost; "" without one.

    >>> parted_digits("5\N{ZERO WIDTH SPACE}3 billion") == "\N{ZERO WIDTH SPACE}", parted_digits("5.3 billion")
    (True, '')
    """
    between = re.finditer(r"(?<=\d)\D+?(?=\d)", text)
    return next((run[0][0] for run in between if all(map(_hidden, run[0]))), "")


def unreadable(text: str) -> str:
    """The first character that is no writing, or a numeral of another kind than 0 to 9; "" where there is none."""
    for letter in unicodedata.normalize("NFC", text.translate(SAME)):
        kind = unicodedata.category(letter)
        strange = kind in ("Co", "Cn", "Cs", "No", "Nl") or (kind == "Nd" and not letter.isascii())
        if strange or letter == "\ufffd" or (kind == "Cc" and letter not in "\t\r\n"):
            return letter
    return ""
