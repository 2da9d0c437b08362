"""Text whose letters were stored in one way and read in another: put right, or refused in one line."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

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
    counts = Counter(cell for row in rows for cell in row if type(cell) is str and not cell.isascii())
    changed = {text: found for text, found in _meant(counts).items() if text != found}
    if not changed:
        return rows
    return [[changed.get(cell, cell) if type(cell) is str else cell for cell in row] for row in rows]


def _meant(counts: Counter[str]) -> dict[str, str]:
    """What each text of a sheet is, given how often it stands there; texts of plain letters are what they are."""
    traces = [_traces(text) for text in counts]
    found = [trace.text for trace in traces]
    if any(trace.torn for trace in traces):
        found = [_whole(text) for text in found]
    if sum(count * trace.vni for count, trace in zip(counts.values(), traces, strict=True)) > 1:
        found = [_from_vni(text) for text in found]
    elif _in_tcvn3(traces):
        found = [str(text) for text in tcvn3.decode([list(found)])[0]]
    return dict(zip(counts, map(_composed, found), strict=True))


@dataclass(frozen=True, slots=True)
class _Trace:
    """A text with its accents composed, and what speaks for letters that were read in a wrong way.

    torn: UTF-8 read byte by byte. vni: how many marks only VNI has. capital: with an accent inside a word, as only
    TCVN3 has it; signs: those inside words. A raised 1 after a word is a footnote, and one sign may be one too.
    """

    text: str
    torn: bool
    vni: int
    capital: bool
    signs: frozenset[str]


def _in_tcvn3(traces: Sequence[_Trace]) -> bool:
    return any(trace.capital for trace in traces) or len({sign for trace in traces for sign in trace.signs}) > 1


@lru_cache(maxsize=50_000)  # the sheets of an archive have their texts in common
def _traces(text: str) -> _Trace:
    text = _composed(text)
    signs = frozenset(sign for found in _SIGN_INSIDE.finditer(text) for sign in found[0] if sign in _SIGNS)
    torn, capital = bool(_TORN.search(text)), bool(_CAPITAL_INSIDE.search(text))
    return _Trace(text, torn, len(_VNI_STRONG.findall(text)), capital, signs)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


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
