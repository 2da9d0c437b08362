"""What the titles above a table, and the notes below it, say of all of its figures."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from tradeanalysis.cleaning import fold
from tradeanalysis.cleaning.scale_words import STOPPED
from tradeanalysis.readers import areas
from tradeanalysis.readers.tables import heads
from tradeanalysis.readers.tables import units as table_units
from tradeanalysis.readers.tables import words as table_words
from tradeanalysis.readers.tables.meaning import GOODS, READERS, Meaning
from tradeanalysis.readers.tables.words import Said

# What a title says of all columns below it, whatever flows they name.
OF_ALL = frozenset({"an index", "prices", "volumes", "annual rates", "the trend", "contributions"})
_WITH_VALUES = re.compile(r"\b(?:values?|tri gia|wert|valor|valeur)\b")
_WITH = re.compile(r"(?i)^.*\b(?:with|con|com|mit|avec|với|sang)\s+(?:the\s+|thị trường\s+)?")
_OF_GOODS = re.compile(r"\b(?:exports?|imports?) of (?:the )?([a-z][a-z' -]{2,40})")
_ENDS = re.compile(r" (?:by|to|from|in|for|per|at|on|during|since|and|with|or|of|according) .*| (?:by|to|from)$")
# The end of a sentence, not of "Rs." or "mill."
_UNENDED = "".join(rf"(?<!\b(?i:{word}))" for word in sorted(STOPPED | {"rs", "bil", "no", "incl", "excl"}))
_STOP = re.compile(rf"(?<=[a-z)]){_UNENDED}\. +(?=[A-Z(])")
_NO_NAMES = re.compile(
    r"\b(?:goods?|products?|commodit\w+|merchandise|services?|countr\w+|regions?|items?|articles|trade|total|all|selected"
    r"|main|major|principal|other|various|republic|kingdom|states?|union|province|city|member|world|enterprises|sector)\b"
)


def of_title(titles: Sequence[str], footers: Sequence[str] = (), place: str = "") -> Meaning:
    """What the titles above a table say of all of it: one flow where a single one is named, its goods, and the unit.

    footers: the texts below it, which may say the unit too. place: that the user gives; another country is a partner.
    Names among what is returned are of goods that are not known, in words such as "exports of jade".
    """
    sentences = _sentences(titles)
    found = [table_words.said(_without_periods(text)) for text in sentences]
    cells = _cells(titles, found, place)
    marks = frozenset[str]().union(*(one.marks for one in found)) - {"total"}
    marks -= {"adjusted", "calendar"} if "unadjusted" in marks else set()
    names = () if {"commodity", "partner"} & cells.keys() else _unknown_goods(titles, place)
    return Meaning(MappingProxyType(cells), *_unit_of(found, footers), marks, _omitted(sentences, found), names)


def _cells(titles: Sequence[str], found: Sequence[Said], place: str) -> dict[str, str]:
    """The columns of a figure that titles say, those of trade and others."""
    of_trade = [one for one in found if "flow" in one.cells]
    return _single({
        "flow": ["" if one.omitted else one.cells["flow"].replace("trade", "") for one in of_trade],
        "measure": [one.cells.get("measure", "") for one in found],
        "commodity": [*(_goods(one.rest) for one in of_trade), *map(_goods, titles), *_announced(titles, "commodity")],
        "partner": [*map(_partner_of, of_trade), *(_other_country(text, place) for text in titles),
                    *_announced(titles, "partner")],
    })  # fmt: skip


def _announced(titles: Sequence[str], role: str) -> list[str]:
    """What lines such as "Commodity: Rice" say of all figures; nothing where it is the whole."""
    named = [name.strip() for head, _, name in (text.partition(":") for text in titles) if heads.role(head) == role]
    return [READERS[role](name).cells[role] for name in named if name and "," not in name]


def _omitted(sentences: Sequence[str], found: Sequence[Said]) -> str:
    """What a title of trade counts instead of money: an index, volumes; "" where it says values, too, or nothing."""
    if said := next((one.omitted for one in found if one.omitted and "flow" in one.cells), ""):
        return said
    for text, one in zip(sentences, found, strict=True):
        folded = fold(text)
        trade = re.search(rf"{GOODS}|\btrade\b|= ?100", folded)
        if one.omitted in OF_ALL and trade and not one.currency and not _WITH_VALUES.search(folded):
            return one.omitted
    return ""


def _partner_of(said: Said) -> str:
    """The country that a title of trade names as the other side: "exports to China"; "" for none."""
    known = "partner" in said.marks and heads.kind(said.rest) == "country"
    return areas.place("", said.rest) if known else ""


def _other_country(text: str, place: str) -> str:
    """The country that a title is the name of, where the user gives another one as the place; "" for none."""
    name, named = _WITH.subn("", table_units.unit_in(_without_periods(text))[2])
    for part in (name.strip(" ,;:.()-"), re.split("[,;:(]", name)[0].strip()):
        here, there = areas.country(place), areas.country(part)
        if there and here != there and (here or named):
            return areas.place("", part)
    return ""


def _unknown_goods(titles: Sequence[str], place: str) -> tuple[str, ...]:
    """The goods that a title names in words that are not known, such as "exports of jade"; at most one."""
    for text in titles:
        for found in _OF_GOODS.finditer(fold(text)):
            name = _ENDS.sub("", found[1]).strip(" -'")
            if name not in fold(place) and not _NO_NAMES.search(name) and not _is_no_good(name):
                return (name,)
    return ()


def _is_no_good(name: str) -> bool:
    return bool(heads.kind(name) == "country" or areas.iso(name) or table_words.said(name).omitted)


def _sentences(titles: Sequence[str]) -> list[str]:
    return [part for text in titles for part in _STOP.split(text)]


def _single(words: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Of each column, the word where a single one is said."""
    said = {name: set(found) - {""} for name, found in words.items()}
    return {name: found.pop() for name, found in said.items() if len(found) == 1}


def _goods(rest: str) -> str:
    """The key of the goods that are left of a title; "" for anything else."""
    name = re.sub(r"^(?:of|ve|cua) ", "", rest)
    return heads.commodity(name) if name and heads.kind(name) == "commodity" else ""


def _unit_of(titles: Sequence[Said], footers: Sequence[str]) -> tuple[str, str]:
    """The unit that titles say, else short texts below the table."""
    below = (table_words.said(text) for text in footers if len(text) < 80)
    units = [one for one in titles if one.currency] or [one for one in titles if one.scale]
    units = units or [one for one in below if one.currency]
    return (units[0].scale, units[0].currency) if units else ("", "")


def _without_periods(text: str) -> str:
    return re.sub(r"\b(?:19|20)\d\d(?: ?[-–/] ?(?:19|20)?\d\d)?\b", " ", text)
