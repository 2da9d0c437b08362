"""Numbers with the units that stand beside them, and the one amount or range that a text names."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from tradeanalysis.cleaning import vocabulary as words
from tradeanalysis.cleaning.currencies import Currencies
from tradeanalysis.cleaning.numerals import read_number
from tradeanalysis.cleaning.spelling import fold
from tradeanalysis.cleaning.tokens import Token
from tradeanalysis.errors import AmountError

UNITS = {"rate": "pct", "points": "pp", "times": "times"}
BLANKS = " \u00a0"
MULTIPLIED = re.compile(rf"\b{words.MULTIPLIED}{words.GAP}$")
POWERS = {fold(word): power for power, listed in words.SCALES.items() for word in listed.split("|")}
# Growth and shares in words, what they are [per cent], and how sharp.
WORDED = [
    *(
        (re.compile(rf"\b(?:{pattern})\b"), number, "pct", Decimal(20))
        for pattern, number in words.GROWTH_WORDS.items()
    ),
    *(
        (re.compile(rf"\b(?:{pattern})\b"), number, "share", Decimal(10))
        for pattern, number in words.SHARE_WORDS.items()
    ),
]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text, with the unit that stands beside it.

    terms: number and powers of ten; more than one for "1 tỷ 518 triệu".
    unit: "pct", "pp", "times", "share", "money", or "" where none stands beside it.
    codes: for each currency beside it, the codes that it can mean.
    first, last: places of its first and last token; start, end: of its first and last letter.
    worded: number and the size of its last digit where words alone give it ("halved").
    """

    terms: tuple[tuple[Token, tuple[str, ...]], ...]
    unit: str
    codes: tuple[Currencies, ...]
    first: int
    last: int
    start: int
    end: int
    worded: tuple[Decimal, Decimal] | None = None

    @property
    def scales(self) -> tuple[str, ...]:
        """The powers of ten of its last term."""
        return self.terms[-1][1] if self.terms else ()


def quantities(tokens: list[Token], folded: str, language: str | None) -> list[Quantity]:
    """All numbers of a text with their units; growth and shares in words only where no number has a unit."""
    found: list[Quantity] = []
    for place in range(len(tokens)):
        if (found and place <= found[-1].last) or (quantity := _quantity(tokens, place, folded)) is None:
            continue
        found[-1:] = _joined(found[-1:], quantity, folded, language)
    if any(quantity.unit for quantity in found):
        return found
    worded = [
        Quantity((), unit, (), -1, -1, match.start(), match.end(), (number, quantum))
        for pattern, number, unit, quantum in WORDED
        for match in pattern.finditer(folded)
    ]
    return sorted(worded, key=lambda quantity: quantity.start) or found


def _quantity(tokens: list[Token], place: int, folded: str) -> Quantity | None:
    """The number at a place with the unit beside it; None where there is none."""
    number = tokens[place]
    bare_mil = number.text == "mil" and place + 1 < len(tokens) and tokens[place + 1].kind == "scale"
    if number.kind not in ("number", "spelt") and not bare_mil:
        return None
    first, before = _currency_before(tokens, place)
    unit, scales, behind, last = _unit_behind(tokens, place)
    if not unit and MULTIPLIED.search(folded[: number.start]):
        unit = "times"
    if unit:
        first, before, behind = place, (), ()
    elif scales or before or behind:
        unit = "money"
    if number.kind != "number" and not unit and not _opens_range(tokens, place):
        return None
    return Quantity(((number, scales),), unit, (*before, *behind), first, last, tokens[first].start, tokens[last].end)


def _currency_before(tokens: list[Token], place: int) -> tuple[int, tuple[Currencies, ...]]:
    """Where an amount begins, and the currency before its number: "US$5", "US$-5"."""
    minus = place > 1 and tokens[place - 1].text == "-" and tokens[place - 2].kind == "currency"
    first = place - 2 if minus else place - 1
    money = first >= 0 and tokens[first].kind in ("currency", "noun") and tokens[first].text != "do"
    return (first, (tokens[first].codes,)) if money else (place, ())


def _unit_behind(tokens: list[Token], place: int) -> tuple[str, tuple[str, ...], tuple[Currencies, ...], int]:
    """What stands behind a number: its unit where it is no money, powers of ten, currency, and the last token."""
    last = place
    if _kind(tokens, last + 1, "-") and tokens[last].end == tokens[last + 1].start:
        hyphen = last + 2 < len(tokens) and tokens[last + 2].start == tokens[last + 1].end
        last += hyphen and tokens[last + 2].kind in ("rate", "scale", "times") and tokens[last + 2].text.isalpha()
    if last + 1 < len(tokens) and tokens[last + 1].kind in UNITS:
        return UNITS[tokens[last + 1].kind], (), (), last + 1
    scales = []
    while _kind(tokens, last + 1, "scale"):
        last += 1
        scales.append(tokens[last].text)
        abbreviated = _kind(tokens, last + 1, ".") and tokens[last + 1].start == tokens[last].end
        last += abbreviated and last + 2 < len(tokens) and tokens[last + 2].kind in ("scale", "currency", "noun")
    codes, after = _currency_behind(tokens, last)
    return "", tuple(scales), codes, after if codes else (last if scales else place)


def _currency_behind(tokens: list[Token], last: int) -> tuple[tuple[Currencies, ...], int]:
    """The currency behind a number, with the words between: "of dollars", "d'euros"."""
    place = last + 1
    if _kind(tokens, place, "-") and tokens[place].start == tokens[last].end and _kind(tokens, last, "scale"):
        place += 1  # "a 5 billion-euro deficit"
    elif place < len(tokens) and tokens[place].text in ("de", "of", "d"):
        place += 2 if tokens[place].text == "d" and _kind(tokens, place + 1, "'") else 1
    if place >= len(tokens) or tokens[place].kind not in ("currency", "noun"):
        return (), last
    # In "2 billion, US$ 5 billion" the currency belongs to the number behind it.
    if _kind(tokens, place + 1, "number") and _kind(tokens, place + 2, "scale"):
        return (), last
    return (tokens[place].codes,), place


def _kind(tokens: list[Token], place: int, wanted: str) -> bool:
    """Whether the token at a place is of a kind, or is a mark itself."""
    return place < len(tokens) and wanted in (tokens[place].kind, tokens[place].text)


def _opens_range(tokens: list[Token], place: int) -> bool:
    """Whether a number in words is the first end of a range: "six to seven percent"."""
    token = tokens[place]
    follows = place + 2 < len(tokens) and tokens[place + 1].text in words.RANGES
    return words.NUMBER_WORDS[token.text] > 1 and follows and tokens[place + 2].kind in ("number", "spelt")


def _joined(before: list[Quantity], quantity: Quantity, folded: str, language: str | None) -> list[Quantity]:
    """One quantity for "1 tỷ 518 triệu USD" and "36億9000万", else the one behind the one before it."""
    first = before[0] if before else quantity
    plain = first.scales and quantity.scales and not first.codes
    if not plain or folded[first.end : quantity.start].strip(BLANKS):
        return [*before, quantity]
    scale, whole = power(quantity.scales, language), power(first.scales, language)
    number, _, _ = _read(quantity.terms[0][0], language, scale, "", None)
    if scale >= whole or number * scale >= whole:
        return [*before, quantity]
    return [replace(quantity, terms=(*first.terms, *quantity.terms), first=first.first, start=first.start)]


def power(scales: tuple[str, ...], language: str | None) -> Decimal:
    """What one stands for before words such as "nghin ty"."""
    for word in scales:
        if (language, word) in words.TWO_POWERS:
            raise AmountError(f"{word!r} counts in two ways in French; write it in milliards")
    powers = tuple(words.SCALES_IN.get((language or "", word)) or POWERS[word] for word in scales)
    if len(powers) > 1 and powers not in words.TOGETHER and scales != ("trieu", "ty"):
        raise AmountError(f"{' '.join(scales)!r} is no power of ten; write the amount in millions")
    return Decimal(10) ** sum(powers)


@dataclass(frozen=True, slots=True)
class Measure:
    """What a quantity comes to: number and size of its last digit in its scale, and how marks were read."""

    number: Decimal
    quantum: Decimal
    scale: Decimal
    readings: tuple[str, ...] = ()

    @property
    def size(self) -> Decimal:
        """The number without its scale."""
        return self.number * self.scale

    def in_scale(self, scale: Decimal) -> "Measure":
        """The same, counted in another power of ten."""
        factor = self.scale / scale
        return replace(self, number=self.number * factor, quantum=self.quantum * factor, scale=scale)


def measure(
    quantity: Quantity, language: str | None, *, scales: tuple[str, ...], currency: str, near: float | None
) -> Measure:
    """The number of a quantity.

    scales: powers of ten for a number without: those of the other end of its range.
    currency: of the amount, "" for no money; near: about what the number times its scale should be.
    """
    if quantity.worded:
        return Measure(*quantity.worded, Decimal(1))
    scale = power(quantity.scales or scales, language)
    number, quantum, readings = Decimal(0), Decimal(1), ()
    for token, printed in quantity.terms:
        own = power(printed or scales, language)
        term, quantum, reading = _read(
            token, language, own if quantity.unit == "money" or scales else None, currency, near
        )
        number += term * own / scale
        readings += (reading,) if reading else ()
    return Measure(number, quantum, scale, readings)


def _read(
    token: Token, language: str | None, scale: Decimal | None, currency: str, near: float | None
) -> tuple[Decimal, Decimal, str]:
    if token.kind == "number":
        return read_number(token.text, language=language, scale=scale, currency=currency, near=near)
    number = words.NUMBER_WORDS[token.text]
    return number, Decimal("0.1") if number < 1 else Decimal(1), ""
