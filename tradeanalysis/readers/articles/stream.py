"""A sentence as a row of spans: numbers and periods first, then names and words, the longest first."""

import bisect
import re
from collections.abc import Iterator
from dataclasses import replace

from tradeanalysis.readers.articles import dates, lexicon, values
from tradeanalysis.readers.articles.lexicon import TOKEN, Entry, Lexicon
from tradeanalysis.readers.articles.spans import VALUES, Sentence, Span

MARKS = {",": ",", ";": ";", "(": "(", ")": ")", ":": ":", "[": "(", "]": ")", '"': '"', "/": "/", "&": "and"}
# What is counted where "26 kinds of goods exceeded a billion each" tells no figure of trade.
_SEVERAL = re.compile(
    r"(?:/\d+)?\s*(?:[a-z]+ )?(?:commodit|goods\b|staples\b|products?\b|items?\b|groups?\b|kinds?\b|markets?\b"
    r"|provinc|localit|categor|cit(?:y|ies)\b|states\b|countries|regions\b|districts|mat hang|nhom"
    r"|tinh|thi truong|dia phuong|nganh hang|quoc gia|san pham|produits|groupes|marches|productos|grupos|mercados"
    r"|markte|waren)"
)
# Names of offices hold words of flows and goods: "International Trade and Industry Ministry".
_TOPIC = (
    r"(?:International|Foreign|Trade|Trading|Investment|Industry|Industries|Commerce|Export|Import|Agriculture|Finance"
    r"|Statistics|Customs|National|Policy|Strategy|Planning|Promotion|Development)"
)
_OFFICE = re.compile(
    rf"\b(?:{_TOPIC}(?:,? (?:and |& )?{_TOPIC})*) (?:Ministry|Department|Board|Bureau|Office|Council"
    r"|Commission|Authority|Administration|Agency|Minister|Secretary)\b"
    r"|\b(?:(?!In\b|The\b)[A-Z][\w'’]*[ –-]){1,7}(?:Agreement|Pact|Treaty|Partnership)\b"
    r"|\b(?:Revenue|Customs|Statistics|Statistical) Services?\b"
    r"|\b(?:Ministry|Department|Bureau|Board|Chamber|Association|Federation|Council|Institute|Office|Minister|Union"
    r"|Institution|Administration)"
    r"s? (?:of|for) (?:the )?(?:[A-Z][\w'-]*)(?:(?:, | and |, and | of | & | for | )[A-Z][\w'-]*)*"
)
# Several towns of one dateline: "Kiel/Hamburg (dpa) - ".
_TOWNS = re.compile(r"\W*[A-ZÄÖÜ][\w. -]+/[A-ZÄÖÜ][\w. /-]+?(?= \(| [-–—] )")
_FIRMS = re.compile(r" (?:wirtschaft|unternehmen|firmen|betriebe)\b")
# What a name is called in short behind its first words: "doanh nghiệp (DN) trong nước".
_SHORT = re.compile(r"(?<=[^\W\d_] )\((?:DN|KT|XK|NK|XNK|KN|KNXK|KNNK|VN)\)(?= [^\W\d_])")
_PARTS = re.compile(
    r"(?:,? and| &) (?:their |its )?(?:spare )?(?:parts|components|accessories|by-products|derivatives)\b"
)
_TOLD_BY = (["data"], ["figures"], ["statistics"], ["said"], ["reported"])
NUMBERS = ("amount", "rate", "points", "worded", "refused")


def spans(sentence: Sentence, known: Lexicon, territory: str) -> list[Span]:
    """The spans of a sentence in their order; words that the lexicon does not know are spans of kind "unk"."""
    numbers = values.numbers(sentence, known.language, territory, points=known.points)
    found = [span for span in numbers if span.kind in NUMBERS]
    taken = {letter for span in found for letter in _letters(span, sentence)}
    named = dates.periods(sentence, known.language, taken)
    found += [*named, *_counted(numbers, sentence, taken, {span.start for span in named})]
    taken |= _towns(sentence)
    for office in _OFFICE.finditer(sentence.text):
        start, end = office.start(), office.end() - len(_place_behind(office[0], known))
        if not taken & (letters := set(range(start, end))):
            taken |= letters
    source = lexicon.patterns("clauses.csv", known.language)["source"].match(sentence.low)
    until = sentence.start + (source.end() if source else 0)
    found += [span for span in _words(sentence, known, taken) if span.start >= until or not _is_source(span)]
    return _outside(_settled(_joined(sorted(found, key=lambda span: span.start))))


def _towns(sentence: Sentence) -> set[int]:
    """The letters of the towns of a dateline of several: "Kiel/Hamburg (dpa) - "."""
    found = _TOWNS.match(sentence.text)
    return set(range(found.end())) if found else set()


def _is_source(span: Span) -> bool:
    """Whether words in the name of a source say nothing of trade: "Theo Mekong ASEAN, "."""
    return span.kind == "unk" or (span.kind == "geo" and lexicon.kinds().get(span.value) == "region")


def _place_behind(office: str, known: Lexicon) -> str:
    """What stands behind the name of an office from the comma on that a place follows: ", Hanoi"."""
    for comma in re.finditer(r", (?:and )?", office):
        printed = TOKEN.findall(office[comma.end() :])
        words = TOKEN.findall(office[comma.end() :].lower())
        if printed and any(entry.kind == "geo" for entry in known.find(words, 0, printed)):
            return office[comma.start() :]
    return ""


def _letters(span: Span, sentence: Sentence) -> range:
    return range(span.start - sentence.start, span.end - sentence.start)


def _counted(numbers: list[Span], sentence: Sentence, taken: set[int], periods: set[int]) -> Iterator[Span]:
    """The numbers that count things, where no period holds them; several of them are of a kind of their own.

    A number of millions right before a period counts nothing: "712,4 millones este año" is money.
    """
    for span in numbers:
        ranked = re.search(r"\btop (?:the )?$", sentence.bare[: span.start - sentence.start])
        if span.kind == "count" and not ranked and _SEVERAL.match(sentence.bare[span.end - sentence.start :]):
            span.kind = "several"
        elif span.kind == "count" and span.number is not None and span.number.unit and span.end + 1 in periods:
            span.kind = "amount"
        letters = set(_letters(span, sentence))
        if span.kind in ("count", "several", "amount") and not taken & letters:
            taken |= letters
            yield span


def _words(sentence: Sentence, known: Lexicon, taken: set[int]) -> list[Span]:
    text = sentence.low if known.accents else sentence.bare
    short = {letter for found in _SHORT.finditer(sentence.text) for letter in range(*found.span())}
    pieces = [one for one in lexicon.pattern(known.language).finditer(text) if one.start() not in taken | short]
    words, printed = [piece[0] for piece in pieces], [sentence.text[slice(*piece.span())] for piece in pieces]
    found, place = [], 0
    while place < len(pieces):
        start, end = pieces[place].span()
        entry = _entry(known, words, printed, pieces, place, taken)
        if entry is not None:
            end = _end(entry, text, pieces[place + len(entry.tokens) - 1].end(), known)
            found.append(_span(sentence, entry.kind, _value(entry, sentence, start, end, known), start, end))
        elif _silent(known, words, printed, place):
            pass
        elif (said := _mark(words[place], text, start, known)) is not None:
            found.append(_span(sentence, *said, start, end))
        place = bisect.bisect_left(pieces, end, place, key=re.Match.start)
    return found


def _silent(known: Lexicon, words: list[str], printed: list[str], place: int) -> bool:
    """Whether a word is the short name of a source ("DZS data"), or a German one that describes no noun behind it."""
    if printed[place].isupper() and len(printed[place]) > 1 and words[place + 1 : place + 2] in _TOLD_BY:
        return True
    described = any(word[:1].isupper() for word in printed[place + 1 : place + 2])
    return known.language == "de" and printed[place].islower() and not described


def _end(entry: Entry, text: str, end: int, known: Lexicon) -> int:
    """Where a phrase ends: goods in English go on with "and parts", German names with "Wirtschaft" or "Firmen"."""
    words = {("goods", "en"): _PARTS, ("demonym", "de"): _FIRMS}.get((entry.kind, known.language))
    more = words.match(text, end) if words else None
    return more.end() if more else end


def _entry(
    known: Lexicon, words: list[str], printed: list[str], pieces: list[re.Match[str]], place: int, taken: set[int]
) -> Entry | None:
    """The first phrase of the lexicon that begins at a word."""
    entries = (one for one in known.find(words, place, printed) if _unbroken(pieces, place, len(one.tokens), taken))
    entry = next(entries, None)
    if entry is None or entry.kind != "goods" or not known.accents or len(entry.tokens) > 1:
        return entry
    return None if _compound(words, place, known) or _compound_before(words, place, known) else entry


def _mark(word: str, text: str, start: int, known: Lexicon) -> tuple[str, str] | None:
    """Kind and value of a mark or of an unknown word; None for what says nothing."""
    if word in MARKS:
        return MARKS[word], ""
    if word == "-" and re.match(r"\s", text[start - 1 : start] or " "):
        return ",", "dash"
    unknown = word.isalpha() and word not in known.fillers and len(word) > 1
    return ("unk", word) if unknown else None


def _compound(words: list[str], place: int, known: Lexicon) -> bool:
    """Whether a name of goods of one syllable is a part of another word, as "tiêu" is of "tiêu cực"."""
    after = words[place + 1] if place + 1 < len(words) else ""
    return after.isalpha() and after not in known.fillers and after not in known.phrases


def _compound_before(words: list[str], place: int, known: Lexicon) -> bool:
    """Whether a name of goods of one syllable ends another word, as "đá" does "bóng đá"."""
    before = words[place - 1] if place else ""
    return before.isalpha() and before not in known.fillers and before not in known.syllables


def _value(entry: Entry, sentence: Sentence, start: int, end: int, known: Lexicon) -> str:
    """What a phrase says; goods in English are called as they are printed."""
    if entry.kind != "goods" or known.language != "en" or entry.tokens[-1] in ("makers", "sector", "oil", "nodx", ")"):
        return entry.value
    return re.sub(r"\s+", " ", sentence.bare[start:end]).strip()


def _unbroken(pieces: list[re.Match[str]], place: int, size: int, taken: set[int]) -> bool:
    """Whether no number or period stands inside the run of words."""
    return size == 1 or not taken & set(range(pieces[place].start(), pieces[place + size - 1].end()))


def _span(sentence: Sentence, kind: str, value: str, start: int, end: int) -> Span:
    return Span(kind, value, sentence.start + start, sentence.start + end, sentence.text[start:end])


def _joined(found: list[Span]) -> list[Span]:
    """The spans with neighbouring unknown words made one."""
    joined: list[Span] = []
    for span in found:
        if span.kind == "unk" and joined and joined[-1].kind == "unk":
            last = joined[-1]
            joined[-1] = Span("unk", f"{last.value} {span.value}", last.start, span.end, f"{last.text} {span.text}")
        else:
            joined.append(span)
    return joined


def _settled(found: list[Span]) -> list[Span]:
    """The spans with words that bound a number dropped, and elsewhere read as a direction."""
    settled: list[Span] = []
    for place, span in enumerate(found):
        behind = next((other.kind for other in found[place + 1 :] if other.kind not in ("qual", "unk")), "")
        adjoins = place + 1 < len(found) and found[place + 1].kind in (
            "qual",
            "amount",
            "rate",
            "points",
            "count",
            "worded",
        )
        if span.kind == "qual":
            than = place > 0 and found[place - 1].kind == "rate" and span.text.lower().endswith(" than")
            if (adjoins and not than) or not span.value or behind == "":
                continue
            span.kind, span.value = span.value, "soft"
        settled.append(span)
    return settled


def _outside(found: list[Span]) -> list[Span]:
    """The spans without brackets that hold no number and no period: "(South Korea, Thailand)"."""
    kept: list[Span] = []
    opened = -1
    for span in found:
        if span.kind == "(":
            opened = len(kept)
        kept.append(span)
        if span.kind == ")" and opened >= 0:
            inside = kept[opened:]
            if inside[1].kind == "excl":
                kept[opened:] = inside[1:-1]  # "exports (excluding crude oil)"
            elif opened == 0 and [one.kind for one in inside] == ["(", "geo", ")"]:
                kept[:] = [inside[1], replace(inside[2], kind=":")]  # "(Bắc Giang) - Exports reached"
            elif not any(one.kind in (*VALUES, "period", "comp", "points", "refused") for one in inside):
                del kept[opened:]
            opened = -1
    return kept
