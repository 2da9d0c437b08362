"""Numbers with the units that stand beside them, and the one amount or range that a text names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tradeanalysis.cleaning import scale_words
from tradeanalysis.cleaning import vocabulary as words
from tradeanalysis.cleaning.currencies import Currencies
from tradeanalysis.cleaning.numerals import PLAIN, Context, read_number
from tradeanalysis.cleaning.spelling import fold
from tradeanalysis.cleaning.tokens import Token
from tradeanalysis.errors import AmountError

UNITS = {"rate": "pct", "points": "pp", "times": "times"}
MONEY = ("currency", "noun")
MULTIPLIED = re.compile(rf"\b{words.MULTIPLIED}{words.GAP}$")
POWERS = {fold(word): power for power, listed in scale_words.SCALES.items() for word in listed.split("|")}
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


def quantities(tokens: Sequence[Token], folded: str, language: str | None) -> list[Quantity]:
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


def _quantity(tokens: Sequence[Token], place: int, folded: str) -> Quantity | None:
    """The number at a place with the unit beside it; None where there is none."""
    number = tokens[place]
    if not (number.kind in ("number", "spelt") or (number.text == "mil" and tokens[place + 1].kind == "scale")):
        return None
    behind = _over_hyphen(tokens, place) + 1
    if tokens[behind].kind in UNITS or MULTIPLIED.search(folded[: number.start]):
        last = behind if tokens[behind].kind in UNITS else place
        unit = UNITS.get(tokens[behind].kind, "times")
        return Quantity(((number, ()),), unit, (), place, last, number.start, tokens[last].end)
    money = _money(tokens, place, behind)
    worded = number.kind != "number" and money.unit == "" and not _opens_range(tokens, place)
    return None if worded else money


def _money(tokens: Sequence[Token], place: int, behind: int) -> Quantity:
    """The number at a place with powers of ten and currencies beside it; without unit where there are none."""
    scales, after = _scales(tokens, behind - 1)
    first, before = _currency_before(tokens, place)
    codes, last = _currency_behind(tokens, after if scales else place)
    unit = "money" if scales or before or codes else ""
    return Quantity(
        ((tokens[place], scales),), unit, (*before, *codes), first, last, tokens[first].start, tokens[last].end
    )


def _tight(tokens: Sequence[Token], place: int) -> bool:
    """Whether the token at a place touches the next one."""
    return tokens[place].end == tokens[place + 1].start


def _currency_before(tokens: Sequence[Token], place: int) -> tuple[int, tuple[Currencies, ...]]:
    """Where an amount begins, and the currency before its number: "US$5", "US$-5"."""
    before = tokens[place - 2]
    minus = tokens[place - 1].text == "-" and (
        before.kind == "currency" or (before.kind == "noun" and _tight(tokens, place - 2))
    )
    first = place - 2 if minus else place - 1
    money = tokens[first].kind in ("currency", "noun") and tokens[first].text != "do"
    return (first, (tokens[first].codes,)) if money else (place, ())


def _over_hyphen(tokens: Sequence[Token], place: int) -> int:
    """The place of a hyphen between a number and its unit, "8-percent", "$2.1-billion", else of the number."""
    hyphen = tokens[place + 1].text == "-" and _tight(tokens, place) and _tight(tokens, place + 1)
    known = hyphen and tokens[place + 2].kind in ("rate", "points", "scale", "times")
    return place + 1 if known and tokens[place + 2].text[0].isalpha() else place


def _scales(tokens: Sequence[Token], place: int) -> tuple[tuple[str, ...], int]:
    """The powers of ten behind a place, and the place of the last one; abbreviations may end in a full stop."""
    scales = []
    while tokens[place + 1].kind == "scale":
        place += 1
        scales.append(tokens[place].text)
        stop = tokens[place + 1].text == "." and _tight(tokens, place)
        counted = tokens[place + 2].kind == "word" and scales[-1] in scale_words.STOPPED
        place += stop and (counted or tokens[place + 2].kind in ("scale", *MONEY))
    return tuple(scales), place


def _currency_behind(tokens: Sequence[Token], last: int) -> tuple[tuple[Currencies, ...], int]:
    """The currency behind a number, over the words between: "of dollars", "d'euros", "5 billion-euro"."""
    between = tokens[last + 1].text, tokens[last + 2].text
    hyphen = between[0] == "-" and _tight(tokens, last) and tokens[last].kind == "scale"
    place = last + 1 + (2 if between == ("d", "'") else int(hyphen or between[0] in ("de", "of", "di")))
    # In "2 billion US$ 5 billion" and "a $5 surplus" the currency belongs to the number behind it.
    others = tokens[place + 1].kind == "number" and (tokens[place + 2].kind == "scale" or _tight(tokens, place))
    return ((tokens[place].codes,), place) if tokens[place].kind in MONEY and not others else ((), last)


def _opens_range(tokens: Sequence[Token], place: int) -> bool:
    """Whether a number in words is the first end of a range: "six to seven percent"."""
    follows = tokens[place + 1].text in words.RANGES and tokens[place + 2].kind in ("number", "spelt")
    return follows and words.NUMBER_WORDS[tokens[place].text] > 1


def _joined(before: list[Quantity], quantity: Quantity, folded: str, language: str | None) -> list[Quantity]:
    """One quantity for "1 tỷ 518 triệu USD" and "36億9000万", else the one behind the one before it."""
    first = before[0] if before else quantity
    plain = first.scales and quantity.scales and not first.codes
    if not plain or folded[first.end : quantity.start].strip():
        return [*before, quantity]
    scale, whole = power(quantity.scales, language), power(first.scales, language)
    number, _, _ = _read(quantity.terms[0][0], language, Context(scale, ""))
    if scale >= whole or number * scale >= whole:
        return [*before, quantity]
    return [replace(quantity, terms=(*first.terms, *quantity.terms), first=first.first, start=first.start)]


def power(scales: tuple[str, ...], language: str | None) -> Decimal:
    """What one stands for before words such as "nghin ty"."""
    for word in scales:
        if (language, word) in scale_words.TWO_POWERS:
            raise AmountError(f"{word!r} counts thousands, millions or billions by the country; write it in millions")
    powers = tuple(scale_words.SCALES_IN.get((language or "", word)) or POWERS[word] for word in scales)
    if len(powers) > 1 and powers not in scale_words.TOGETHER and scales != ("trieu", "ty"):
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


def measure(quantity: Quantity, language: str | None, *, scales: tuple[str, ...], context: Context = PLAIN) -> Measure:
    """The number of a quantity.

    scales: powers of ten for a number without: those of the other end of its range. context: what is known of it; its
    scale is what one counts where the text names no unit, else None.
    """
    if quantity.worded:
        return Measure(*quantity.worded, Decimal(1))
    scale = power(quantity.scales or scales, language)
    number, quantum, readings = Decimal(0), Decimal(1), list[str]()
    for token, printed in quantity.terms:
        own = power(printed or scales, language)
        counted = own if quantity.unit == "money" or scales else context.scale
        term, quantum, reading = _read(token, language, replace(context, scale=counted))
        number += term * own / scale
        readings += [reading] if reading else []
    return Measure(number, quantum, scale, tuple(readings))


def _read(token: Token, language: str | None, context: Context) -> tuple[Decimal, Decimal, str]:
    if token.kind == "number":
        return read_number(token.text, language=language, context=context)
    number = words.NUMBER_WORDS[token.text]
    return number, Decimal("0.1") if number < 1 else Decimal(1), ""
