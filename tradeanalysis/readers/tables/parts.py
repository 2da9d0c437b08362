"""Titles that say that the figures below them are not those of all trade in goods, or say what is not understood."""

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from babel import Locale

from tradeanalysis.cleaning import fold
from tradeanalysis.readers import areas
from tradeanalysis.readers.tables import heads as table_heads
from tradeanalysis.readers.tables import periods, units
from tradeanalysis.readers.tables import words as table_words
from tradeanalysis.readers.tables.layout import Layout
from tradeanalysis.readers.tables.meaning import GOODS, RATES, Meaning

_LONGEST = 120  # letters of a title; what is longer is a note
_NOTE = re.compile(r"(?:foot)?notes?\b|sources?\b|n\.?b\b|ghi chu|nguon|quelle|fuente|nota\b|anmerkung|\*|\d+[)/]")
_TRADE = re.compile(r"trade|comercio|commerce|handel|ngoai thuong|thuong mai|xuat nhap khau")
_WITH = re.compile(
    r"(?:trade|comercio|handel|commerce|khau|exports?|imports?)\b[^,;:(]*\b(?:with|con|mit|avec|voi) (.+)"
)
_FREE = re.compile(r"\bfree on board\b|\bcost,? insurance,? (?:and |& )?freight\b")
_LANGUAGES = ("en", "vi", "de", "fr", "es", "pt", "it", "nl")
_DEMONYMS = Path(__file__).parents[1] / "articles" / "lexicon" / "demonyms.csv"
_NAME_PART = "Name the part with --commodity, --partner or --sector, or say --commodity all"
_OTHER_TABLE = "Give a table of the value of goods, or correct the title"
# Kinds of phrases that are understood in a title.
_KNOWN = ("flow", "measure", "sector", "mark", "total", "filling", "basis", "plain", "outcome", "title", "omitted")
_PARTS = frozenset({"commodity", "partner", "sector"})
_NAMED = frozenset({*_PARTS, "basis"})


def refusal(layout: Layout, title: Meaning, given: Mapping[str, str]) -> str:
    """Why a title says that the figures are not those of all trade in goods, and what to do; "" where none does.

    title: what the titles say that is understood. given: what the user says. A word that a header or a label has too
    tells figures apart, and refuses nothing.
    """
    labels = _labels(layout)
    for text, folded in _titles(layout):
        for name, found in _qualified(text, folded, title, given):
            apart = name != "a rate and an amount" and re.search(rf"\b{re.escape(found)}\b", labels)
            if not apart and not _settled(name, folded, labels, given):
                remedy = _NAME_PART if name == "a part of trade" else _OTHER_TABLE
                return f"the title {text!r} says {found!r}, so its figures may be {name}. {remedy}"
    return _not_understood(layout, title, given, labels)


def _not_understood(layout: Layout, title: Meaning, given: Mapping[str, str], labels: str) -> str:
    """Why a title of trade has words that are not understood; "" where none has, or the part is named."""
    if _PARTS & {*given, *title.cells} or title.names or title.omitted:
        return ""
    for text, folded in _titles(layout):
        left = [word for word in _strange(text, given).split() if not re.search(rf"\b{re.escape(word)}\b", labels)]
        if left and _of_trade(text, folded):
            what = f"the title {text!r} says {' '.join(left)!r}, which is not understood"
            return f"{what}, so its figures may be a part of trade. {_NAME_PART}"
    return ""


def _titles(layout: Layout) -> Iterator[tuple[str, str]]:
    """The titles above a table that are no notes, and the same folded, without unit."""
    for text in dict.fromkeys([*layout.titles, layout.sheet.name]):
        folded = " ".join(fold(units.unit_in(text)[2]).split())
        if folded and len(text) <= _LONGEST and not _NOTE.match(folded):
            yield text, folded


def _labels(layout: Layout) -> str:
    """All headers and labels of a table in one text, folded."""
    heads = [text for column in layout.columns for text in layout.header(column)]
    beside = [layout.label(row, column) for column in layout.stubs for row in layout.body]
    return fold(" | ".join(dict.fromkeys([*heads, *beside])))


def _of_trade(text: str, folded: str) -> bool:
    return "flow" in table_words.said(text).cells or bool(re.search(rf"{GOODS}|{_TRADE.pattern}", folded))


def _qualified(text: str, folded: str, title: Meaning, given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What a title says beside trade, by what that is, with its words."""
    of_trade = _of_trade(text, folded)
    plans = [one for one in table_words.phrases("omitted") if one[0] in ("plans", "forecasts")]
    for name, pattern in [*table_words.phrases("title"), *plans]:
        found = pattern.search(folded) if of_trade else pattern.fullmatch(folded.strip(" ,.:;()-"))
        if found and not (name == "a part of trade" and "commodity" in title.cells):
            yield name, found[0].strip()
    yield from _rate_and_amount(text, folded)
    yield from _other_countries(text, title, given)
    found = _WITH.search(folded)
    if found and "partner" not in title.cells and _unknown(found[1], given):
        yield "a part of trade", found[1].strip(" ,.:;()-")


def _other_countries(text: str, title: Meaning, given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The names of countries in a title, other than the place and the partner that it says."""
    here, there = (areas.country(name) for name in (given.get("place", ""), title.cells.get("partner", "")))
    for word in left(text, given).split():
        if here and len(word) > 3 and areas.country(word) not in ("", here, there):
            yield "a part of trade", word


def _rate_and_amount(text: str, folded: str) -> Iterator[tuple[str, str]]:
    """The words for a rate in a title that counts money too, such as "Exports, y/y %, USD mn"."""
    said = table_words.said(text)
    measure = said.cells.get("measure")
    if measure in RATES and units.settled(said.currency) not in ("", "pct", "quantity"):
        found = dict(table_words.phrases("measure"))[measure].search(folded)
        yield "a rate and an amount", found[0] if found else folded


def _unknown(name: str, given: Mapping[str, str]) -> bool:
    here = areas.country(given.get("place", ""))
    said = table_words.said(name)
    return (
        bool(said.rest) and "total" not in said.marks and not (here and areas.country(name.strip(" ,.:;()-")) == here)
    )


def _settled(name: str, folded: str, labels: str, given: Mapping[str, str]) -> bool:
    """Whether the user, the headers or the title itself settle what a word of it means."""
    amounts = bool(units.settled(table_words.said(labels).currency))
    if name == "a part of trade":
        return bool(_NAMED & given.keys())
    if name == "goods and services together":
        return bool(re.search(GOODS, labels))
    if name == "a rate and an amount":
        return amounts or bool(re.search("value|%|y/y|yoy", labels))
    if name == "changes":
        words = dict(table_words.phrases("title"))[name].pattern
        first = re.match(rf"(?:\w+ly |annual )?(?:{words})", folded)
        rates = given.get("measure") in RATES or "%" in labels or re.search(r"\bvalues?\b|tri gia|wert", folded)
        return bool(rates) or (amounts and not first)
    return False


def _strange(text: str, given: Mapping[str, str]) -> str:
    """The words of a title that are neither understood nor the name of a country."""
    return " ".join(word for word in left(text, given).split() if not areas.country(word))


@cache
def _own_names(place: str) -> list[str]:
    """The names of a place and the adjectives of it, folded; those of several words first."""
    code = areas.country(place) or areas.iso(place)
    names = {str(Locale(language).territories.get(code, "")) for language in _LANGUAGES if code}
    with _DEMONYMS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            names |= set(row["words"].split("|")) if code and areas.country(row["name"]) == code else set()
    found = {fold(name) for name in names | {place}} - {""}
    return sorted(found, key=len, reverse=True)


def left(text: str, given: Mapping[str, str]) -> str:
    """The words of a title that are not understood; "" for none.

    given: what the user says, of which the place is understood.

    >>> left("Exports of zebras from Peru", {"place": "Peru"}), left("Total exports, FOB", {})
    ('zebras', '')
    """
    rest = fold(units.unit_in(text)[2]).replace("_", " ")
    rest = _FREE.sub(" ", re.sub(r"\'s\b|’s\b", " ", rest))
    for name in _own_names(given.get("place", "")):
        spelt = " ?".join(map(re.escape, name.replace(" ", "")))  # "Hanoi" as "Hà Nội", too
        rest = re.sub(rf"(?<!\w){spelt}(?!\w)", " ", rest)
    for kind in _KNOWN:
        for _, pattern in table_words.phrases(kind):
            rest = pattern.sub(" ", rest)
    words = re.findall(r"[^\W\d_]{2,}\d*", rest)
    return " ".join(word for word in words if not table_heads.role(word) and not periods.is_name(word))
