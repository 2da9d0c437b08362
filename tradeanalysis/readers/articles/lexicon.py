"""The words that the reader knows, language by language, from the tables in the folder `lexicon`."""

import csv
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale

from tradeanalysis.readers.articles import characters

FOLDER = Path(__file__).parent / "lexicon"
OTHERS = {"pt": "Portuguese", "it": "Italian"}  # languages that are told apart, but not read
SEVERAL = "the currency is one of several; give --place"
SHORT = 3  # letters of a name in Vietnamese that may be a word elsewhere
LANGUAGES = ("en", "vi", "fr", "es", "de")
TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
# A German word that ends or begins with a flow is two: "Gasimporte", "Warenausfuhren", "Exportrückgang".
_GERMAN = re.compile(
    rf"[^\W\d_]+?(?=(?:exporte?n?|importe?n?|ausfuhren?|einfuhren?)(?![^\W\d_]))"
    r"|(?:export|import|ausfuhr|einfuhr)(?=(?:r[uü]ckg[aä]ng|plus|minus|zuw[aä]chs|anstieg|steigerung|einbr[uü]ch|wachstum|zunahme))"
    rf"|{TOKEN.pattern}",
    re.IGNORECASE,
)
_SHORTER = (("doanh nghiệp", "dn"), ("đầu tư nước ngoài", "đtnn"))
# Where two readings of a run of words are equally long, the first of these is meant.
_FIRST = ("office", "neg", "plan", "sector", "flow", "geo", "goods", "role", "share", "base", "excl", "incl")


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of the lexicon: its tokens, what kind it is, what it says, and the capitals that it needs."""

    tokens: tuple[str, ...]
    kind: str
    value: str
    capital: str = ""


@dataclass(frozen=True)
class Lexicon:
    """The phrases of one language by their first word, the longest first, and the words that mean nothing here.

    points: whether the text has decimal points where its language has commas.
    """

    language: str
    phrases: dict[str, tuple[Entry, ...]]
    fillers: frozenset[str]
    accents: bool
    syllables: frozenset[str]
    points: bool = False

    def find(self, words: list[str], place: int, printed: list[str]) -> Iterator[Entry]:
        """The phrases that begin at a place among the words of a sentence, the longest first."""
        for entry in self.phrases.get(words[place], ()):
            size = len(entry.tokens)
            if tuple(words[place : place + size]) == entry.tokens and _capitals(entry, printed[place : place + size]):
                yield entry


def pattern(language: str) -> re.Pattern[str]:
    """The words and marks of a language.

    >>> pattern("de").findall("Gasimporte stiegen")
    ['Gas', 'importe', 'stiegen']
    """
    return _GERMAN if language == "de" else TOKEN


def _capitals(entry: Entry, printed: list[str]) -> bool:
    if not entry.capital:
        return True
    return printed[0][:1].isupper() if entry.capital == "first" else printed[0].isupper()


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table of the lexicon."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@cache
def patterns(name: str, language: str) -> dict[str, re.Pattern[str]]:
    """The patterns of a language in a table by their names."""
    return {row["name"]: re.compile(row["pattern"]) for row in table(name) if row["language"] == language}


def listed(words: str) -> list[str]:
    """The spellings of one cell.

    >>> listed("rice|gạo|{raw /}silk")
    ['rice', 'gạo', 'raw silk', 'silk']
    """
    return [spelt for word in (words or "").split("|") if word for spelt in _chosen(word)]


def _chosen(word: str) -> list[str]:
    """The spellings of a phrase with choices in it: "{sector/group} of {foreign /}firms"."""
    pieces = re.split(r"\{([^{}]*)\}", word)
    choices = [piece.split("/") if number % 2 else [piece] for number, piece in enumerate(pieces)]
    return ["".join(spelt).strip() for spelt in itertools.product(*choices)]


def rows(language: str) -> Iterator[tuple[str, str, str]]:
    """Kind, value and spelling of every phrase of a language."""
    for row in table(f"words_{language}.csv"):
        for word in listed(row["words"]):
            yield from ((row["kind"], row["value"], spelt) for spelt in _spellings(word, language))
    yield from _goods(language)
    for kind, name, word in _names(language):
        yield kind, name, word
        if language == "de" and kind == "geo" and word[-1] not in "sxz.)":
            yield kind, name, f"{word}s"  # "Österreichs Exporte"


def _spellings(word: str, language: str) -> tuple[str, ...]:
    """A word and how it is spelt too: with "ss" in Switzerland, with "tỉ" and in short in Viet Nam."""
    other = word.replace("ß", "ss") if language == "de" else word.replace("tỷ", "tỉ")
    found = [word, other]
    for long, short in _SHORTER if language == "vi" else ():
        found += [one.replace(long, short) for one in found]
    return tuple(dict.fromkeys(found))


def _variants(word: str, language: str) -> Iterator[str]:
    """The spellings of a name that differ in how its parts are joined."""
    yield word
    joint = {"en": "and", "vi": "và", "fr": "et", "es": "y", "de": "und"}[language]
    if f" {joint} " in word:
        yield word.replace(f" {joint} ", " & ")
        yield word.replace(f" {joint} ", f", {joint} ")
    if language == "en" and word.endswith("s") and not word.endswith("ss") and len(word) > 4 and " " in word:
        yield word[:-1]
    if language == "vi" and ", " in word:
        yield word.replace(", ", " ")


def _goods(language: str) -> Iterator[tuple[str, str, str]]:
    """Kind, value and spelling of the names of goods; those that are declined behind all that are printed."""
    for spell in (_variants, _declined) if language == "de" else (_variants,):
        for row in table("goods.csv"):
            for word in listed(row[language]):
                yield from (("goods", row["name"], spelt) for spelt in spell(word, language))


def _declined(word: str, _language: str = "de") -> tuple[str, ...]:
    """The cases of a German name of goods in the plural.

    >>> _declined("elektrische geräte")
    ('elektrischer geräte', 'elektrischen geräte', 'elektrischen geräten')
    """
    weak = re.sub(r"e(?= \w)", "en", word)
    return re.sub(r"e(?= \w)", "er", word), weak, re.sub(r"(?<=\w)(e|el|er)\b", r"\1n", weak)


def _names(language: str) -> Iterator[tuple[str, str, str]]:
    known: set[str] = set()
    for file in ("provinces.csv", "partners.csv"):
        for row in table(file):
            for word in listed(row["words"]):
                known.add(word)
                if language == "vi" or word.isascii() or len(word) > SHORT:  # without accents "Ý" is the Spanish "Y"
                    yield "geo", row["name"], word
    for row in table("demonyms.csv"):
        for word in listed(row["words"]):
            yield "demonym", row["name"], word
    for name, word in countries(language):
        if word not in known:
            yield "geo", name, word


@cache
def countries(language: str) -> tuple[tuple[str, str], ...]:
    """English and own name of each country that CLDR names in a language."""
    english, own = Locale("en").territories, Locale(language).territories
    names = {word: row["name"] for row in table("partners.csv") for word in listed(row["words"])}
    found = []
    for code, name in english.items():
        if len(code) == 2 and code.isalpha() and code in own and code not in ("EU", "ZZ", "XA", "XB", "UN", "EZ"):
            plain = re.sub(r" \(.*\)", "", name)
            called = re.sub(r" \(.*\)", "", own[code])
            found.append((names.get(plain, names.get(called, plain)), called))
    return tuple(found)


@cache
def nations() -> dict[str, str]:
    """The country of each place that is a part of one.

    >>> nations()["Hanoi"]
    'Viet Nam'
    """
    return {row["name"]: row["nation"] for row in table("provinces.csv")}


@cache
def kinds() -> dict[str, str]:
    """Whether a name is a "province", a "country" or a "region".

    >>> kinds()["Japan"], kinds()["Hanoi"]
    ('country', 'province')
    """
    found = dict.fromkeys((name for name, _ in countries("en")), "country")
    found |= {row["name"]: row["kind"] for row in table("partners.csv")}
    return found | dict.fromkeys(nations(), "province")


@cache
def load(language: str, *, accents: bool = True) -> Lexicon:
    """The lexicon of a language; accents: whether words are compared with them, as Vietnamese needs."""
    accents = accents and language == "vi"
    fold = characters.lowered if accents else characters.bare
    found: dict[tuple[tuple[str, ...], str], Entry] = {}
    for kind, value, word in rows(language):
        entry = Entry(tuple(pattern(language).findall(fold(word))), kind, value, _capital(kind, word))
        key = entry.tokens, entry.capital
        if entry.tokens and (key not in found or _rank(entry) < _rank(found[key])):
            found[key] = entry
    phrases: dict[str, list[Entry]] = {}
    for entry in found.values():
        phrases.setdefault(entry.tokens[0], []).append(entry)
    fillers = frozenset(fold((FOLDER / f"filler_{language}.txt").read_text(encoding="utf-8")).split())
    ordered = {word: tuple(sorted(each, key=lambda e: (-len(e.tokens), _rank(e)))) for word, each in phrases.items()}
    syllables = frozenset(token for entry in found.values() for token in entry.tokens)
    return Lexicon(language, ordered, fillers, accents, syllables)


def _capital(kind: str, word: str) -> str:
    if kind not in ("geo", "demonym") or not word[0].isupper():
        return ""
    letters = TOKEN.findall(word)[0]
    return "all" if letters.isupper() and len(letters) > 1 else "first"


def _rank(entry: Entry) -> int:
    return _FIRST.index(entry.kind) if entry.kind in _FIRST else len(_FIRST)


_SIGNS = {
    "vi": "va cua trong voi xuat nhap khau dat tang giam so cung ky thang nam ty trieu",
    "en": "the of and in to from with exports imports reached percent billion million",
    "fr": "les des du et en par rapport milliards exportations importations hausse au est",
    "es": "los las del y en por ciento millones exportaciones importaciones el que",
    "pt": "os dos das em por cento milhoes bilhoes exportacoes importacoes as uma nao para ao com foi",
    "it": "gli dei delle di per cento miliardi milioni esportazioni importazioni il una del nel con",
    "de": "der die das und im um auf von ausfuhren einfuhren milliarden euro mit prozent",
}


def language_of(text: str) -> str:
    """The language of a text, by its commonest words.

    >>> language_of("Kim ngạch xuất khẩu đạt 5 tỷ USD"), language_of("Les exportations du Maroc")
    ('vi', 'fr')
    """
    words = Counter(re.findall(r"[a-z]+", characters.bare(text[:6000])))
    counts = {name: sum(words[word] for word in signs.split()) for name, signs in _SIGNS.items()}
    return max(counts, key=lambda name: counts[name]) if any(counts.values()) else "en"


def has_points(text: str, language: str) -> bool:
    """Whether a Spanish text has decimal points, and commas for thousands alone, as in Peru or Mexico.

    >>> has_points("US$ 3,839 millones, 5.2% más", "es"), has_points("3,839 millones, 5,2% más", "es")
    (True, False)
    """
    decimal = re.search(r"\d\.\d{1,2}(?![\d.,]*\d)", text)
    return language == "es" and decimal is not None and re.search(r"\d,\d{1,2}(?!\d)", text) is None


def has_accents(text: str) -> bool:
    """Whether a Vietnamese text is printed with its accents.

    >>> has_accents("Kim ngạch xuất khẩu đạt"), has_accents("Kim ngach xuat khau dat")
    (True, False)
    """
    return sum(not letter.isascii() for letter in text) * 30 > len(text)
