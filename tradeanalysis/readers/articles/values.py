"""The numbers of a sentence with their units: money, rates, points, multiples and counts of other things."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.numbers import get_territory_currencies

from tradeanalysis.cleaning import vocabulary as words
from tradeanalysis.cleaning.numerals import Context
from tradeanalysis.cleaning.quantities import Quantity, measure, quantities
from tradeanalysis.cleaning.spelling import SAME, fold
from tradeanalysis.cleaning.tokens import tokens
from tradeanalysis.errors import AmountError
from tradeanalysis.readers.articles import characters, lexicon, spanish
from tradeanalysis.readers.articles.spans import Number, Sentence, Span

SCALES = {3: "th", 6: "mn", 9: "bn", 12: "tn"}
FEWEST = 6  # digits of the smallest sum that is printed without a word for its power of ten
KINDS = {"money": "amount", "pct": "rate", "times": "rate", "pp": "points", "share": "worded"}
# "usd/tonne", "per tonne", "an ounce": the price of one thing.
_PRICED = re.compile(
    r"\s*(?:/|per\b|a(?:n)? (?:ounce|kilo|kg|ton|tonne|barrel|piece|unit|head|person|pair)"
    r"|mot (?:tan|kg)|moi (?:tan|kg|thung)"
    r"|la tonne|le kilo|por (?:tonelada|kilo)|je (?:tonne|kilo)|pro (?:tonne|kilo))"
    r"\s*(?!(?:year|month|nam|thang|an|ano|jahr)\b)"
)
_COUNTED = re.compile(rf"\s*(?:(?:de|of|d')\s*)?(?!(?:{words.FOLLOWING}|cif|fob|worth|valued)(?![a-z]))([a-z][\w'-]*)")
# Behind these words for what is weighed or counted "5 million" is no money; behind others it may be.
_WEIGHED = re.compile(
    r"\s*(?:de |of |d')?(?:(?:metric|short|long|lakh) )?(?:t\b|tons?\b|tonn|toneladas|tan\b|kg|kilo|lbs?\b|pounds?\b"
    r"|lit|gallon|barr|baril|fass|bags?\b|bales?\b|sacos|m3|mw|gw|kw|people|person|visitor|tourist|jobs?\b|workers?"
    r"|units?\b|vehicles?|pieces?|nguoi|luot|doi\b|san pham|con\b|ha\b|hectare|habitant|einwohner|touristes|turistas)"
)
_JOINED = re.compile(
    r"\s*(?:,|;|and|va|et|y|e|und|respektive|bzw\.|,\s*(?:and|va))\s*(?:about|nearly|over|gan|hon|khoang|tren)?\s*"
)
_RANGED = r"\s*(?:-|to|den|a|bis)\s*"
_HIDDEN = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")


def plain(text: str) -> str:
    """The text with capitals and without accents, letter by letter, as the reader of amounts takes it.

    >>> plain("Tỷ đồng")
    'Ty dong'
    """
    return text.translate(_PLAIN)


def _plain_letter(letter: str) -> str:
    usual = SAME.get(ord(letter), letter)[:1]
    return usual if usual.isascii() else (fold(usual, keep=True) or " ")[:1]


_PLAIN = characters.Letters(_plain_letter)


@cache
def _units() -> list[tuple[re.Pattern[str], str, tuple[str, ...]]]:
    found = []
    for row in lexicon.table("units.csv"):
        behind = row["plain"] != "$"
        pattern = rf"(?<=\d)\s?{row['printed']}\b" if behind else rf"(?<![A-Za-z]){row['printed']}\.?\s?(?=\d)"
        found.append((re.compile(pattern), row["plain"], tuple(lexicon.listed(row["codes"]))))
    return found


def numbers(sentence: Sentence, language: str, territory: str, *, points: bool = False) -> list[Span]:
    """The numbers of a sentence as spans.

    points: whether decimals stand behind a point where the language has a comma.
    territory: the country whose currency is meant by a name that several currencies share, as ISO 3166.
    """
    if not any(letter.isdigit() for letter in sentence.text) and not _worded(sentence.bare):
        return []
    text, local = _with_units(spanish.thousands(plain(sentence.text)) if language == "es" else plain(sentence.text))
    text = _swapped(text) if points else text
    if len(folded := fold(text)) != len(text):
        return []
    try:
        found = quantities(tokens(text), folded, language)
    except AmountError as error:
        why = Number(refused=str(error).partition(";")[0])
        return [Span("refused", "", sentence.start, sentence.start + len(sentence.text), sentence.text, why)]
    spans = [_span(quantity, sentence, text, language, territory, local) for quantity in found]
    _share_units(spans, sentence, found, language)
    return [_renamed(span) if points else span for span in spans if _is_number(span)]


def _is_number(span: Span) -> bool:
    """Whether a number is a figure or counts something; words that count nothing are a name: "Ấn Độ" is India."""
    counts = span.kind == "count" and any(letter.isdigit() for letter in span.text)
    return counts or span.kind in ("amount", "rate", "points", "worded", "refused")


def _renamed(span: Span) -> Span:
    """A number whose note names the mark that is printed, where its marks were swapped."""
    number = span.number or Number()
    return replace(span, number=replace(number, note=number.note.replace("'.'", "','")))


def _swapped(text: str) -> str:
    """The text with the marks of its numbers swapped."""
    return re.sub(r"(?<=\d)[.,](?=\d)", lambda found: ".,"[found[0] == "."], text)


def _worded(text: str) -> bool:
    return re.search(r"\b(?:per ?cent|half|doubled|tripled|halved|twofold|mot nua)\b", text) is not None


def _with_units(text: str) -> tuple[str, dict[int, tuple[str, ...]]]:
    """The text with units of one country as usual ones of the same length, and where they stand."""
    local: dict[int, tuple[str, ...]] = {}
    for pattern, usual, codes in _units():
        for found in list(pattern.finditer(text)):
            size = len(found[0])
            word = (
                usual.rjust(size, "_")
                if usual == "$"
                else f"{found[0][0] * found[0][0].isspace()}{usual}".ljust(size, "_")
            )
            if len(word) == size:
                text = text[: found.start()] + word + text[found.end() :]
                local[found.start() + word.index("$")] = codes if len(codes) == 1 else ("", *codes)
    return text, local


def _span(
    quantity: Quantity, sentence: Sentence, text: str, language: str, territory: str, local: dict[int, tuple[str, ...]]
) -> Span:
    start, end = _with_marks(text, quantity.start, quantity.end)
    kind = _kind(quantity, text[start:end], sentence.bare[:start], sentence.bare[end:])
    number = Number()
    if kind != "count" or (quantity.scales and not quantity.codes and not _WEIGHED.match(sentence.bare[end:])):
        number = _number(quantity, language, _codes(quantity, local, territory))
        number = _signed(number, sentence.bare, start, text)
    if refused := _refused(kind, sentence.bare[end:], text, start):
        number = Number(refused=refused)
    if number.refused or _broken(sentence.text, start, end):
        kind = "refused"
    return Span(kind, "", sentence.start + start, sentence.start + end, sentence.text[start:end], number)


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The ends of a number with what was put in the place of its unit."""
    while text[start - 1 : start] == "_":
        start -= 1
    while text[end : end + 1] == "_":
        end += 1
    return start, end


def _kind(quantity: Quantity, printed: str, before: str, behind: str) -> str:
    """The kind of a number by its unit and what stands around it; "count" for what is no figure of trade."""
    kind = KINDS.get(quantity.unit, "count")
    if quantity.unit == "times":
        # "tháng 5 lần lượt" names a month
        ranked = behind.startswith(" luot") or re.search(r"\b(?:thang|quy) $", before)
        return "count" if ranked else kind
    if kind != "amount":
        return kind
    if not quantity.codes and re.fullmatch(r"(?:[1-9]|1[0-2])M", printed):
        return "count"  # "in 8M": in eight months
    priced = _PRICED.match(behind) or (not quantity.codes and _counts(behind))
    # a price, or a sum too small for trade
    small = not quantity.scales and len(re.sub(r"\D", "", printed)) < FEWEST
    return "count" if priced or small else kind


def _refused(kind: str, behind: str, text: str, start: int) -> str:
    """Why an amount or a rate cannot be read for what stands beside it."""
    if kind not in ("amount", "rate"):
        return ""
    if re.search(r"\d[.,] $", text[:start]) and re.match(r"\d{3}(?![\d.,])", text[start:]):
        return "a blank parts its digits"
    if re.match(r"\d{1,3} mil \d", text[start:], re.IGNORECASE):
        return "thousands whose digits go on without a unit"
    return "so much a month" if kind == "amount" and _per_month(behind) else ""


def _per_month(behind: str) -> bool:
    return (
        re.match(
            r"\s*(?:/ ?|per |a |each |every |mot |moi )(?:month|year|day|week|quarter|thang|nam|ngay|quy)\b"
            r"(?! (?:ago|earlier|before|on|truoc|ngoai))",
            behind,
        )
        is not None
    )


def _broken(text: str, start: int, end: int) -> bool:
    """Whether a mark that nobody sees parts the digits, so that a printed one may be lost."""
    return _HIDDEN.search(text[max(start - 1, 0) : end + 1]) is not None


def _counts(behind: str) -> bool:
    found = _COUNTED.match(behind)
    return found is not None and not re.match(r"\s*[-(]", behind)


def _codes(quantity: Quantity, local: dict[int, tuple[str, ...]], territory: str) -> tuple[str, ...]:
    codes = next((own for place, own in local.items() if quantity.start <= place < quantity.end), None)
    codes = codes or (quantity.codes[0] if quantity.codes else ())
    if len(set(quantity.codes)) > 1:
        both = set(quantity.codes[0]).intersection(*quantity.codes[1:])
        codes = tuple(both) if len(both) == 1 else codes
    if len(codes) > 1 and (own := currency(territory)) in codes and "usd" not in codes[:1]:
        return (own,)
    return codes


@cache
def currency(territory: str) -> str:
    """The currency of a country named in English, "" where there is none."""
    called = next(
        (lexicon.listed(row["words"]) for row in lexicon.table("partners.csv") if row["name"] == territory), []
    )
    named = Locale("en").territories.items()
    code = next((code for code, name in named if name.replace("’", "'") in called or name.startswith(territory)), "")
    found = get_territory_currencies(code) if territory and len(code) == 2 else []
    return str(found[0]).casefold() if found else ""


def _number(quantity: Quantity, language: str, codes: tuple[str, ...]) -> Number:
    code = codes[0] if codes and (len(codes) == 1 or codes[0]) else ""
    if quantity.codes and not code:
        return Number(refused=lexicon.SEVERAL)
    try:
        read = measure(quantity, language, scales=(), context=Context(currency=code or "usd"))
    except AmountError as error:
        return Number(refused=str(error).partition(";")[0])
    if quantity.unit != "money":
        return Number(read.number, quantity.unit)
    value, unit = in_unit(read.number, read.scale)
    return Number(value, f"{code}_{unit}", note="; ".join(read.readings))


def in_unit(number: Decimal, scale: Decimal) -> tuple[Decimal, str]:
    """A number in thousands, millions, billions or trillions, and which of them.

    >>> in_unit(Decimal("2.5"), Decimal(10**9))
    (Decimal('2.5'), 'bn')
    """
    power = scale.adjusted()
    if power in SCALES:
        return number, SCALES[power]
    return (number * scale / 10**6, "mn")


def _signed(number: Number, bare: str, start: int, text: str) -> Number:
    mark = re.search(r"(?:^|[\s(:,])([+-])\s?$", bare[:start])
    inner = re.match(r"\D{0,4}([+-])\s?\d", text[start:])
    found = inner or mark
    if found is None or (mark and not inner and re.search(r"\w\s-\s$", bare[:start])):
        return number
    return Number(number.value, number.unit, found[1], number.refused, number.note)


def _share_units(spans: list[Span], sentence: Sentence, found: list[Quantity], language: str) -> None:
    """Give the numbers of a list the unit that its last one has: "4.1, 3.2 and 2.9 billion USD"."""
    source = len(spans) - 1
    for place in range(len(spans) - 2, -1, -1):
        this, other = spans[place], spans[place + 1]
        source = place + 1 if found[place + 1].unit else source
        _mark_range(this, other, sentence)
        if not _lacks_unit(this, found[place]) or other.kind not in ("amount", "rate") or other.number is None:
            continue
        between = sentence.bare[this.end - sentence.start : other.start - sentence.start]
        ranged = re.fullmatch(_RANGED, between) is not None
        if not (ranged or _JOINED.fullmatch(between)) or _no_member(this, sentence, ranged=ranged):
            continue
        _give_unit(this, other, found[place], found[source], language)
        if ranged and this.kind in ("amount", "rate"):
            this.roles.add("range")
            other.roles.add("until")


def _mark_range(this: Span, other: Span, sentence: Sentence) -> None:
    """Mark both ends of a range that have a unit each: "2% to 3%", but not "from 2% to 3%"."""
    start, end = this.start - sentence.start, this.end - sentence.start
    between = sentence.bare[end : other.start - sentence.start]
    led = re.search(r"\b(?:from|tu|de|von|by) $", sentence.bare[:start])
    pair = this.kind == other.kind == "rate" and this.number is not None and other.number is not None
    if pair and not led and re.fullmatch(_RANGED, between) and this.number.value < other.number.value:  # type: ignore[union-attr]
        this.roles.add("range")
        other.roles.add("until")


def _lacks_unit(span: Span, quantity: Quantity) -> bool:
    return span.kind == "count" and not quantity.unit and bool(quantity.terms)


def _no_member(span: Span, sentence: Sentence, *, ranged: bool) -> bool:
    """Whether a number is a year, a single digit or a part of a date; the last two may begin a range."""
    year = re.fullmatch(r"(?:19|20)\d\d", span.text) is not None
    return year or (not ranged and (re.fullmatch(r"\d", span.text) is not None or _dated(sentence, span)))


def _dated(sentence: Sentence, span: Span) -> bool:
    """Whether a number is the second part of a date or of a span of years."""
    return re.search(r"\d\s?[-/]$", sentence.bare[: span.start - sentence.start]) is not None


def _give_unit(this: Span, other: Span, first: Quantity, last: Quantity, language: str) -> None:
    assert other.number is not None
    try:
        currency = other.number.unit.partition("_")[0] if last.unit == "money" else ""
        read = measure(first, language, scales=last.scales, context=Context(currency=currency))
    except AmountError:
        return
    if last.unit == "money":
        value, scale = in_unit(read.number, read.scale)
        this.kind, this.number = "amount", Number(value, f"{currency}_{scale}", note="unit from the end of the list")
    elif last.unit == "pct":
        this.kind, this.number = "rate", Number(read.number, "pct", note="unit from the end of the list")
