"""A folded text as tokens: numbers, words for powers of ten, currencies, other units, words and marks."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tradeanalysis.cleaning import currencies, scale_words
from tradeanalysis.cleaning import vocabulary as words
from tradeanalysis.cleaning.spelling import fold

# A blank groups thousands, but it ends the number of a month or of a quarter: "thang 4 692 trieu".
_PERIOD = "|".join(rf"(?<=\b{word} )" for word in ("thang", "month", "mois", "monat", "mes"))
_QUARTER = "|".join(rf"(?<=\b{word} )" for word in ("quy", "qui", "quarter", "trimestre", "quartal"))
_ORDINAL = rf"(?:(?:{_PERIOD})(?:0?[1-9]|1[0-2])|(?:{_QUARTER})[1-4]) "
# Scripts that are written without blanks: each letter is a piece.
UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"

# The pieces of a text in the order in which they are tried.
PIECE = re.compile(
    rf"(?P<number>(?!{_ORDINAL})\d{{1,3}}(?:[ ']\d{{3}})+(?!\d)(?:[.,]\d+)*|\d+(?:[.,]\d+)*)"
    rf"|(?P<letters>[{UNSPACED}]|(?:(?![{UNSPACED}])[^\W\d_])+)"
    r"|(?P<mark>\S)"
)
LONGEST = 12  # pieces in one word of the lexicon, such as "u.s. dollars"
# Scales of one letter, and the case in which they stand.
LETTERS = re.compile(r"[mbk]|T|cr|tr")


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a text that means something.

    kind: "number"; "label" for a number that belongs to the letters before it ("Q3"); "spelt" for a number in words;
        "scale", "rate", "points", "times"; "currency", or "noun" for a word that several currencies share or that may
        be another word; "word" or "mark"; "edge" outside the text.
    codes: the currencies that it can mean, the one meant without more first ("" where none is).
    """

    kind: str
    text: str
    start: int
    end: int
    codes: currencies.Currencies = ()


EDGES = tuple(Token("edge", "", end, end) for end in (-2, -1, sys.maxsize - 1, sys.maxsize))


@cache
def lexicon() -> dict[str, tuple[str, currencies.Currencies]]:
    """Kind, and codes of currencies, of every word that is no mere word; what comes later wins."""
    table: dict[str, tuple[str, currencies.Currencies]] = {}
    for word, codes in currencies.spellings().items():
        table[word] = "noun" if _is_noun(word, codes) else "currency", codes
    table |= dict.fromkeys(words.NUMBER_WORDS, ("spelt", ()))
    table |= {fold(word): ("scale", ()) for listed in scale_words.SCALES.values() for word in listed.split("|")}
    table |= {word: (kind, ()) for kind, listed in words.UNITS.items() for word in listed.split("|")}
    return table


def _is_noun(word: str, codes: currencies.Currencies) -> bool:
    """Whether a spelling of a currency may be another word, or is shared by several: "won", "kroner"."""
    return word not in currencies.CODES and (codes[0] == "" or word.isalpha())


def tokens(text: str) -> list[Token]:
    """The tokens of a text that is folded with its capitals kept, between two edges on each side; blanks are none."""
    folded = fold(text)
    pieces = list(PIECE.finditer(folded))
    found: list[Token] = []
    place = 0
    while place < len(pieces):
        token = _token(pieces, place, text, folded, found[-1] if found else None)
        found.append(token)
        place += 1
        while place < len(pieces) and pieces[place].start() < token.end:
            place += 1
    return [*EDGES[:2], *found, *EDGES[2:]]


def _token(pieces: list[re.Match[str]], place: int, text: str, folded: str, before: Token | None) -> Token:
    piece = pieces[place]
    start, end = piece.span()
    if piece["number"]:
        owned = before is not None and before.end == start and not _leads(before)
        return Token("label" if owned else "number", piece[0], start, end)
    for last in reversed(pieces[place : place + LONGEST]):
        word = folded[start : last.end()]
        if word in lexicon() and _as_printed(word, text[start : last.end()], folded[last.end() : last.end() + 1]):
            kind, codes = lexicon()[word]
            return Token(kind, word, start, last.end(), codes)
    return Token("word" if piece["letters"] else "mark", piece[0], start, end)


def _as_printed(word: str, printed: str, following: str) -> bool:
    """Whether capitals and the letter behind allow a word of the lexicon: "ALL" is a currency, "all" and "ALLY" not."""
    if word[-1].isalpha() and following.isalpha() and not re.match(f"[{UNSPACED}]", following):
        return False
    if word in currencies.CAPITALS:
        return printed.isupper()
    if word in currencies.CODES and word not in currencies.WELL_KNOWN:
        return printed.isupper() or lexicon()[word][0] != "currency"
    return word != "t" or printed == "T"


def _leads(token: Token) -> bool:
    """Whether a number right behind the token is a number of its own: "nearly5", "US$5", "9億5000"."""
    if token.kind == "mark" or token.kind in ("currency", "noun"):
        return True
    if token.kind == "scale":
        return re.fullmatch(f"[{UNSPACED}]", token.text) is not None
    return re.fullmatch(words.LEADING, token.text) is not None


def splits(text: str, place: int) -> bool:
    """Whether the blank at a place may stand inside a number, a sign or a word that is known."""
    before, behind = text[:place], text[place + 1 :]
    if not (before[-1:].isalpha() and behind[:1].isalpha()):
        return True
    head, tail = re.search(r"[^\W\d_]+$", before), re.match(r"[^\W\d_]+[$]?", behind)
    run = fold(f"{head[0]}{tail[0]}") if head and tail else ""
    known = run in lexicon() or run.rstrip("$") in lexicon() or run in words.PARTS
    return known or re.fullmatch(words.TELLING, run) is not None


def with_blanks(text: str) -> str:
    """The text with blanks that were lost: "nearlyUS$6.8" as "nearly US$6.8", "dedollars" as "de dollars"."""
    return re.sub(rf"(?:(?![{UNSPACED}])[^\W\d_]){{4,}}\$?", lambda run: " ".join(_parts(run[0])), text)


def _parts(run: str) -> Iterator[str]:
    """A run of letters cut into two known words, where it is no word itself."""
    folded = fold(run)
    if folded.rstrip("$") not in lexicon():
        for cut in range(2, len(run) - 1):
            head, tail = folded[:cut], folded[cut:]
            if tail in lexicon() and lexicon()[tail][0] in ("scale", "currency", "noun") and _joins(head, tail):
                yield from (run[:cut], run[cut:])
                return
    yield run


def _joins(head: str, tail: str) -> bool:
    """Whether the blank between two words is one that is lost at times."""
    kind = lexicon().get(head, ("",))[0]
    money = lexicon()[tail][0] != "scale"
    return (money and (head in ("de", "of") or kind == "scale")) or (
        len(head) > 3 and re.fullmatch(words.LEADING, head) is not None
    )
