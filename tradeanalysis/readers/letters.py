"""Text whose letters were stored in one way and read in another: put right, or refused in one line."""

import re
import unicodedata
from collections.abc import Callable

from tradeanalysis.errors import FiguresError
from tradeanalysis.readers import content, tcvn3

# Vietnamese letters of Windows-1258 as Windows-1252 shows them: a vowel, and a mark that follows it.
_MARKED_1258 = re.compile("[aăâeêioôơuưyAĂÂEÊIOÔƠUƯY\u00e3\u00c3\u00f5\u00d5\u00fd\u00dd][ÌìÒÞò]")
# Two bytes or three of UTF-8 that were read one by one.
_TORN = re.compile(
    "(?:[ÂÃÄÅÆ][\u0080-\u00bfƒŠŒŽšœžŸ‚„…†‡ˆ‰‹‘’“”•–—˜™›€]|á[º»][\u0080-\u00bfƒŠŒŽšœžŸ‚„…†‡ˆ‰‹‘’“”•–—˜™›€])"
)
_SIGNS = "¨©ª¬\u00ad®µ¶·¸¹¾¼½§¡¢¦"
_CAPITAL_INSIDE = re.compile("[a-z\u00e0-\u00ff¨©ª¬\u00ad®µ¶·¸¹¾¼½][À-ÖØ-Ý][a-z]?(?![A-Z])")
_SIGN_INSIDE = re.compile(f"[A-Za-zÀ-ÿ][{_SIGNS}]|[{_SIGNS}][a-zà-ÿ]")
# The marks that VNI writes after a letter, with the ones that no other language puts there.
_VNI_STRONG = re.compile(
    "[aeouyAEOUYöôÖÔ]ø|[AEOUYÖÔ]Ø|[oeaOEA]ä|[OEA]Ä|[uU]û|[öÖ][ùï]|ñ[aeoöuô]ø|[aeo]å|[aeoôuö]ï(?!f)"
)
_GRAVE, _ACUTE, _HOOK, _TILDE, _BELOW = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_ROUND = dict(zip("âàáåãä", ("", _GRAVE, _ACUTE, _HOOK, _TILDE, _BELOW), strict=True))
_SHORT = dict(zip("êèéúüë", ("", _GRAVE, _ACUTE, _HOOK, _TILDE, _BELOW), strict=True))
_TONES = dict(zip("øùûõï", (_GRAVE, _ACUTE, _HOOK, _TILDE, _BELOW), strict=True))
_ALONE = {
    "ñ": "đ", "Ñ": "Đ", "ô": "ơ", "Ô": "Ơ", "ö": "ư", "Ö": "Ư", "æ": "ỉ", "Æ": "Ỉ", "ó": "ĩ", "Ó": "Ĩ", "ò": "ị",
    "Ò": "Ị", "î": "ỵ", "Î": "Ỵ",
}  # fmt: skip
_VNI = re.compile("([aeoAEO])([âàáåãäêèéúüëÂÀÁÅÃÄÊÈÉÚÜË])|([aeouyôöAEOUYÔÖ])([øùûõïØÙÛÕÏ])|[ñôöæóòîÑÔÖÆÓÒÎ]")


def text(raw: bytes, name: str) -> str:
    """The text of some bytes in any usual encoding, Windows-1258 of Viet Nam among them.

    Raises FiguresError with one line where letters are lost.
    """
    found = content.decoded(raw)
    if "\ufffd" in found:
        row = found.count("\n", 0, found.index("\ufffd")) + 1
        what = "a letter is lost (U+FFFD), so the file was saved in an encoding that lacks it"
        raise FiguresError([f"{name}, row {row}: {what}. Save it again as UTF-8"])
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        if len(_MARKED_1258.findall(found)) > 1 and raw[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            return unicodedata.normalize("NFC", raw.decode("cp1258", errors="replace"))
    return found


def cells(rows: list[list[object]]) -> list[list[object]]:
    """The cells with torn UTF-8, TCVN3 and VNI texts as Unicode; other cells as they are.

    >>> cells([["Báº¯c Ninh", 5.0]]), cells([["Haø Noäi", "Ñaø Naüng"]])
    ([['Bắc Ninh', 5.0]], [['Hà Nội', 'Đà Nẵng']])
    """
    texts = [cell for row in rows for cell in row if isinstance(cell, str) and not cell.isascii()]
    if not texts:
        return rows
    if any(map(_TORN.search, texts)):
        rows = _each(rows, _whole)
    if sum(len(_VNI_STRONG.findall(cell)) for cell in texts) > 1:
        rows = _each(rows, _from_vni)
    elif _is_tcvn3(texts):
        rows = tcvn3.decode(rows)
    return _each(rows, _composed)


def _each(rows: list[list[object]], change: Callable[[str], str]) -> list[list[object]]:
    return [[change(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _is_tcvn3(texts: list[str]) -> bool:
    """Whether some texts have what only TCVN3 has: a capital with an accent inside a word, or two kinds of signs in it.

    Letters such as "ö" stand in German words too, and a raised 1 after a word is a footnote.
    """
    return any(_CAPITAL_INSIDE.search(text) for text in texts) or (
        len({sign for text in texts for found in _SIGN_INSIDE.finditer(text) for sign in found[0] if sign in _SIGNS})
        > 1
    )


def _whole(text: str) -> str:
    """The text whose UTF-8 was read byte by byte, as it was meant; itself where that is not so."""
    if not _TORN.search(text):
        return text
    raw = b""
    for letter in text:
        try:
            raw += letter.encode("cp1252")
        except UnicodeEncodeError:
            # five bytes have no letter in Windows-1252; programs show them as control characters
            if not "\x80" <= letter <= "\x9f":
                return text
            raw += letter.encode("latin-1")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return text


def _from_vni(text: str) -> str:
    if re.search("[\u1ea0-\u1ef9]", text):
        return text
    return unicodedata.normalize("NFC", _VNI.sub(_letter, text))


def _letter(found: re.Match[str]) -> str:
    if found[1]:
        mark = found[2].lower()
        return found[1] + ("\u0302" + _ROUND[mark] if mark in _ROUND else "\u0306" + _SHORT[mark])
    if found[3]:
        return _ALONE.get(found[3], found[3]) + _TONES[found[4].lower()]
    return _ALONE[found[0]]
