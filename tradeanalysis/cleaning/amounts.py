"""Printed amounts as numbers, with the interval that their digits and words allow."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal

from tradeanalysis.cleaning import bounds, choice, glue, money, phrases, refusals
from tradeanalysis.cleaning.currencies import CODES
from tradeanalysis.cleaning.numerals import Context
from tradeanalysis.cleaning.phrases import Phrase
from tradeanalysis.cleaning.quantities import Measure, Quantity, measure, quantities
from tradeanalysis.cleaning.spelling import UNUSUAL, fold
from tradeanalysis.cleaning.tokens import Token, splits, tokens, with_blanks
from tradeanalysis.errors import AmountError

MILLION = Decimal(10) ** 6
RATES = ("pct", "pp", "times", "share")
POWERS = {"": 0, "th": 3, "mn": 6, "bn": 9, "tn": 12}


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed amount: its value, and the lowest and highest number that it can stand for [million, or per cent].

    value, low, high: in `unit`, which is `usd_mn` (`vnd_mn`, ...) for money, `pct` for rates and `pp` for points.
    qualifier: "over", "nearly", "about", "estimated" or "".
    signed: whether the text itself says which sign the value has ("down", "deficit", "+").
    ranged: whether the text gives two ends ("6-7 percent"); then low and high are these ends, and value the middle.
    unit_printed: whether the text names its unit.
    reading: how an ambiguous text was read, in words; "" where there was nothing to decide.
    unread: the first word of a rate without sign that is not known, and may say that something fell; "" for none.
    moved: whether the text gives a change of money and not what it came to ("fell by US$200 million").

    >>> Amount(-1.3, "pct", low=-1.35, high=-1.25, qualifier="", printed="down 1.3 %", signed=True).signed
    True
    """

    value: float
    unit: str
    low: float
    high: float
    qualifier: str
    printed: str
    signed: bool = False
    ranged: bool = False
    unit_printed: bool = True
    reading: str = ""
    unread: str = ""
    moved: bool = False


@dataclass(frozen=True, slots=True)
class _Given:
    """What the caller says of a text."""

    language: str | None
    unit: str | None
    qualifier: str | None
    near: float | None
    sure: bool

    @property
    def currency(self) -> str | None:
        """The code of the currency of the unit; None for a rate, and where no unit is given."""
        return None if self.unit in (None, "pct", "pp") else unit_factor(str(self.unit))[0].removesuffix("_mn")


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text taken apart: one quantity or the two ends of a range, with the words around; then come unit and sign."""

    text: str
    folded: str
    cased: str
    language: str | None
    tokens: list[Token]
    ends: tuple[Quantity, ...]

    @property
    def kind(self) -> str:
        """The unit that stands beside the number: "pct", "pp", "times", "share", "money" or ""."""
        return self.ends[-1].unit

    @property
    def phrase(self) -> Phrase:
        """The amount and the words around it."""
        start, end = self.ends[0].start, self.ends[-1].end
        return Phrase(self.folded[:start], self.folded[start:end], self.folded[end:], money=self.kind not in RATES)


def language_of(text: str, default: str | None = None) -> str | None:
    """The language whose words stand in the text [code of `languages.LANGUAGE_NAME`], or None.

    default: the language where no word for a power of ten tells it.

    >>> language_of("10.613 millions de dollars"), language_of("96,6%")
    ('fr', None)
    """
    return phrases.language(fold(text), default)


def unit_factor(unit: str) -> tuple[str, Decimal]:
    """The canonical unit of a unit's name [text], and how many of the canonical one make one of the other.

    Raises AmountError for a name that is no unit.

    >>> unit_factor("usd_bn")
    ('usd_mn', Decimal('1000'))
    """
    name = unit.strip().casefold() if isinstance(unit, str) else ""
    if name in ("pct", "pp"):
        return name, Decimal(1)
    currency, _, size = name.partition("_")
    if currency not in CODES or size not in POWERS:
        raise AmountError(f"{unit!r} is no unit; write pct, usd_mn, usd_bn, or another currency code in place of usd")
    return f"{currency}_mn", Decimal(10) ** POWERS[size] / MILLION


def parse_amount(
    text: str,
    *,
    language: str | None = None,
    unit: str | None = None,
    qualifier: str | None = None,
    near: float | None = None,
    sure: bool = False,
) -> Amount:
    """The amount that a printed text names [million units of its currency; per cent for a rate].

    text: one amount or one range, in the words of one of twenty languages, from English and Vietnamese to Thai, as the
        press prints it, with any currency of ISO 4217.
    language: decides between "1.518" the decimal and "1.518" the thousand where the words of the text do not.
    unit: what the text counts in where it prints no unit ("usd_mn", "vnd_bn", "pct"); the text's own unit wins.
    qualifier: what bounds the amount ("over", "nearly", "about") where that stands elsewhere than in the text.
    near: about what the amount should be, in the unit returned; it decides where a mark may group thousands or stand
        before decimals, as in "3.593 tỷ USD".
    sure: whether such a mark is refused also before "00", which else is read as thousands, and in a number whose unit
        stands elsewhere, which else has decimals.

    The bounds follow the last printed digit and the qualifier: "5.3" is 5.25 to 5.35, "over 5.3" is 5.3 to 5.4,
    "nearly 5.3" is 5.2 to 5.3, "about 5.3" is 5.2 to 5.4. Zeros at the end of a qualified whole number count as printed
    digits only up to the second one: "nearly 700" is 690 to 700. Below 1 the next number with one digit is 0.9, hence
    "nearly 1 billion" is 0.9 to 1. A range gives its two ends and the middle.

    A multiple is read as growth: "2.1 times higher" is 110 per cent, and "bằng 98,7% so với cùng kỳ" is -1.3 per cent.

    Raises AmountError where there is no amount, or more than one, or one of other things than money and rates; where
    the text can be read in two ways, as AmbiguousAmountError where `near` would decide; and where a number, mark, unit
    or currency beside the amount is not understood.

    >>> amount = parse_amount("gần 5,3 tỷ USD")
    >>> amount.value, amount.unit, amount.low, amount.high, amount.qualifier
    (5300.0, 'usd_mn', 5200.0, 5300.0, 'nearly')
    >>> parse_amount("6.908 triệu USD").reading
    "'.' groups thousands (Vietnamese)"
    >>> parse_amount("3.593 tỷ USD", near=3_500_000).value
    3593000.0
    >>> parse_amount("1.520 tỷ USD")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    tradeanalysis.errors.AmbiguousAmountError: '1.520' may mean 1520 or 1.520 here; write it in millions or ...
    """
    refusals.refuse_text(text, language, qualifier)
    given = _Given(language, unit, qualifier, near, sure)
    cased = fold(text, keep=True)
    amount = _read(cased, text, given)
    for other in _without_blanks(cased, text, given):
        if other != amount:
            both = f"{amount.value:.12g} {amount.unit} or {other.value:.12g} {other.unit}"
            raise AmountError(f"{text!r} has a blank that may split a word or a number: {both}; write a usual one")
    return amount


def _without_blanks(cased: str, text: str, given: _Given) -> Iterator[Amount]:
    """The amount read without each unusual blank that may stand inside a word, a number or a sign."""
    for blank in re.finditer(UNUSUAL, cased):
        if splits(cased, blank.start()):
            with suppress(AmountError):
                yield _read(cased[: blank.start()] + cased[blank.end() :], text, given)


def _read(cased: str, text: str, given: _Given) -> Amount:
    """The amount of a text that is folded with its capitals kept."""
    reading = _take_apart(cased, text, given.language)
    for refuse in REFUSALS:
        refuse(reading)
    unit, factor, assumed = _unit(reading, given)
    phrase = replace(reading.phrase, money=unit not in ("pct", "pp"))
    sign, signed = _sign(phrase, reading.kind)
    qualifier = phrases.qualifier(phrase) if given.qualifier is None else given.qualifier
    measured = _measured(reading, given, unit, factor)
    money.refuse_huge(measured[-1].size, assumed, reading.language, text)
    found = bounds.span(measured, qualifier, share=reading.kind == "share")
    level = phrases.level(phrase) if reading.kind == "pct" and not signed else ""
    if reading.kind == "times" or level:
        found = bounds.growth(found, 100 if level else 1, sign, signed=signed, text=text)
        sign, signed = 1, True
    value, low, high = (float(sign * bound * (factor or measured[-1].scale / MILLION)) + 0.0 for bound in found)
    said = _said(measured, assumed, level)
    ends = min(low, high), max(low, high)
    unread = "" if signed else phrases.unread(phrase)
    printed, moved = bool(reading.kind), phrases.moved(phrase)
    return Amount(value, unit, *ends, qualifier, text, signed, len(measured) == 2, printed, said, unread, moved)


def _said(measured: tuple[Measure, ...], *others: str) -> str:
    """How the text was read, each remark once."""
    notes = [*(note for end in measured for note in end.readings), *others]
    return "; ".join(dict.fromkeys(filter(None, notes)))


def _sign(phrase: Phrase, kind: str) -> tuple[int, bool]:
    """The sign that the words give the amount, and whether they give one."""
    sign, signed = phrases.sign(phrase)
    if not signed and kind != "times":
        refusals.refuse_brackets(phrase, rate=kind in ("", "pct", "pp"))
    return sign, signed


def _take_apart(cased: str, text: str, language: str | None) -> _Reading:
    """The one amount of a text and what stands around it."""
    cased = phrases.written_out(phrases.with_plain_signs(with_blanks(re.sub(rf"[ {UNUSUAL}]+", " ", cased))))
    language = phrases.language(fold(cased), language)
    cased = phrases.plain_thousands(cased) if language in ("es", "pt") else cased
    folded = fold(cased)
    refusals.refuse_unclear_groups(folded)
    pieces = tokens(cased)
    found = quantities(pieces, folded, language)
    refusals.refuse_fragments(found, folded)
    ends = choice.chosen(found, folded, text, language)
    return _Reading(text, folded, cased, language, pieces, ends)


def _refuse_counted(reading: _Reading) -> None:
    """Refuse tonnes, jobs and prices."""
    currency = any(end.codes for end in reading.ends)
    if counted := phrases.counted(reading.phrase, currency=currency):
        raise AmountError(f"{reading.text!r} counts or prices {counted!r}; give an amount of money or a rate")


# What a text that was taken apart is refused for, in the order in which it is asked.
REFUSALS: tuple[Callable[[_Reading], None], ...] = (
    lambda reading: refusals.refuse_part(reading.ends[-1], reading.phrase, reading.tokens),
    lambda reading: refusals.refuse_point(reading.ends[0], reading.phrase.before),
    _refuse_counted,
    lambda reading: refusals.refuse_parted(reading.ends[-1], reading.tokens, reading.text),
    lambda reading: refusals.refuse_cut(reading.ends[-1], reading.text),
    lambda reading: glue.refuse_unknown(reading.tokens, reading.text),
    lambda reading: glue.refuse_glued(reading.ends, reading.tokens, reading.folded),
    lambda reading: money.refuse_codes(reading.ends, reading.tokens, reading.cased, money=reading.kind == "money"),
)


def _unit(reading: _Reading, given: _Given) -> tuple[str, Decimal | None, str]:
    """The canonical unit, how many of it are one, None where the number's scale says it, and what was assumed."""
    if reading.kind in RATES:
        return "pp" if reading.kind == "pp" else "pct", Decimal(1), ""
    if reading.kind == "money":
        code, note = money.currency(reading.ends, reading.tokens, reading.text, given.currency)
        money.refuse_letter(code, reading.ends)
        return f"{code}_mn", None, note
    if given.unit is not None:
        return *unit_factor(given.unit), ""
    if _bare_rate(reading) and _measured(reading, given, "pct", None)[-1].number < 1000:
        return "pct", Decimal(1), "no unit printed, read as per cent"
    raise AmountError(f"{reading.text!r} prints no unit; write the unit beside the number, such as '5300 million USD'")


def _bare_rate(reading: _Reading) -> bool:
    """Whether a number without unit stands alone, or behind words of growth only: "tăng 24,2"."""
    units = {token.kind for token in reading.tokens if token.kind != "scale" or len(token.text) > 1}
    return not re.search("[a-z]", phrases.BARE.sub("", reading.phrase.before)) and not units & {
        "currency",
        "rate",
        "scale",
    }


def _measured(reading: _Reading, given: _Given, unit: str, factor: Decimal | None) -> tuple[Measure, ...]:
    """The number of the amount, or of both ends of a range, in one power of ten.

    factor: how many of the unit one is; None where the number's own scale says it.
    """
    currency = "" if unit in ("pct", "pp") else unit.removesuffix("_mn")
    near = None if given.near is None else given.near * (float(MILLION) if currency else 1)
    # A number whose unit stands elsewhere: what one of it counts, in whole units.
    counted = factor * MILLION if factor is not None and currency else None
    bare = counted is not None and counted > 1
    context = Context(counted, currency, near, given.sure, bare)
    ends = [measure(end, reading.language, scales=reading.ends[-1].scales, context=context) for end in reading.ends]
    return tuple(sorted((end.in_scale(ends[-1].scale) for end in ends), key=lambda end: end.number))
