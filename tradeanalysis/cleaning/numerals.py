"""Printed digits as numbers: which mark groups thousands, and which one stands before decimals."""

import math
import re
from dataclasses import dataclass
from decimal import Decimal

from tradeanalysis.cleaning import languages
from tradeanalysis.errors import AmbiguousAmountError, AmountError

# Hardly a place trades a thousand billion: where grouping would give that, the mark may as well be a decimal one.
DOUBTFUL, BILLION = Decimal(10) ** 12, Decimal(10) ** 9
WORLD = Decimal(10) ** 14  # no trade is larger than what the world produces in a year [US dollars]
HARD_CURRENCIES = ("usd", "eur", "gbp")
MAGHREB = ("dzd", "mad", "tnd")
THREES = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+")
INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
FACTOR = 30  # a reading within this factor of the expected size is meant; the two readings lie 1000 apart


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of printed digits: it decides what a mark between them means.

    scale: what one stands for in money, None for a rate. currency: its code, "" for none. near: about what the number
    times the scale should be; it decides where both readings are likely. sure: whether a mark that may mean either is
    refused, also before 00, where it would else group thousands. bare: whether the unit stands elsewhere than in the
    text.
    """

    scale: Decimal | None = None
    currency: str = "usd"
    near: float | None = None
    sure: bool = False
    bare: bool = False


PLAIN = Context()


def read_number(printed: str, *, language: str | None, context: Context = PLAIN) -> tuple[Decimal, Decimal, str]:
    """The number that digits mean, the size of their last one [both as printed], and how an ambiguous mark was read.

    printed: digits with "." or "," and grouping blanks. context: what is known of them.

    Raises AmountError where the digits are grouped in no known way, AmbiguousAmountError where they may be read in two.

    >>> read_number("1.518", language="vi", context=Context(Decimal(10) ** 6))
    (Decimal('1518'), Decimal('1'), "'.' groups thousands (Vietnamese)")
    >>> read_number("1.518", language="en", context=Context(Decimal(10) ** 9))[0]
    Decimal('1.518')
    """
    digits = re.sub("['\u00a0 ]", "", printed)
    marks = re.findall("[.,]", digits)
    decimal_mark, reading = marks[-1] if len(set(marks)) == 2 else "", ""
    if len(marks) == 1:
        decimal_mark, reading = _single_mark(digits, marks[0], language, context)
    whole, _, fraction = digits.rpartition(decimal_mark) if decimal_mark else (digits, "", "")
    if len(set(re.findall("[.,]", whole))) > 1 or not (THREES.fullmatch(whole) or INDIAN.fullmatch(whole)):
        raise AmountError(f"{printed!r} groups its digits in no known way; write thousands in groups of three")
    number = Decimal(re.sub("[.,]", "", whole) + (f".{fraction}" if fraction else ""))
    return number, Decimal(1).scaleb(-len(fraction)), reading


def _single_mark(digits: str, mark: str, language: str | None, context: Context) -> tuple[str, str]:
    """Decide what one "." or "," means: (the decimal mark or "", how it was read)."""
    whole, fraction = digits.split(mark)
    if len(fraction) != 3 or len(whole) > 3 or whole.startswith("0"):
        return mark, ""
    where = f" ({languages.LANGUAGE_NAME[language]})" if language else ""
    decimal, groups = (mark, f"{mark!r} is the decimal mark{where}"), ("", f"{mark!r} groups thousands{where}")
    if _of_language(mark, language, context, whole + fraction):
        # Without words, a rate has decimals.
        return decimal if language is None or languages.DECIMAL_MARK[language] == mark else groups
    scale = context.scale or Decimal(1)
    if context.near:
        return _nearer(digits, decimal, groups, Decimal(digits.replace(",", ".")) * scale, context.near)
    if language is None and context.bare:
        return _bare(digits, decimal, scale, context)
    return _of_amount(digits, decimal, groups, context, worded=language is not None)


def _of_language(mark: str, language: str | None, context: Context, digits: str) -> bool:
    """Whether the language decides what a mark means: of rates always, of amounts where its texts use it in one way."""
    if context.scale is None:
        return True
    return bool(language and not _doubtful(mark, language, context.scale, context.currency, digits))


def _bare(digits: str, decimal: tuple[str, str], scale: Decimal, context: Context) -> tuple[str, str]:
    """The reading of a mark in a number without words: "1.518" where the unit is a billion dollars has decimals."""
    size = Decimal(re.sub("[.,]", "", digits)) * scale
    clear = context.currency in HARD_CURRENCIES and size >= DOUBTFUL and not digits.endswith("0")
    if context.sure and not clear:
        raise AmbiguousAmountError(f"{_both(digits)}; write it without a mark")
    return decimal


def _of_amount(
    digits: str, decimal: tuple[str, str], groups: tuple[str, str], context: Context, *, worded: bool
) -> tuple[str, str]:
    """The reading of a mark in an amount of money where neither its language nor its size decides."""
    scale = context.scale or Decimal(1)
    if Decimal(re.sub("[.,]", "", digits)) * scale > WORLD:
        return decimal  # "1.076 nghìn tỷ USD"
    if not worded and scale < BILLION:
        return groups  # an amount of whole dollars
    if digits.endswith("00") and not context.sure:
        return "", f"{groups[1]}: decimals would not end in 00"
    raise AmbiguousAmountError(f"{_both(digits)}; write it in millions or trillions, or give `near`")


def _both(digits: str) -> str:
    """The two readings of digits that one mark parts."""
    return f"{digits!r} may mean {re.sub('[.,]', '', digits)} or {digits.replace(',', '.')} here"


def _doubtful(mark: str, language: str, scale: Decimal, currency: str, digits: str) -> bool:
    """Whether a mark before three digits is used in both ways by texts of this language about such amounts."""
    if language == "ar" and currency in MAGHREB:
        return True  # where Arabic is written beside French, a comma stands before decimals
    if mark == languages.DECIMAL_MARK[language]:
        # Mexico writes 57,300 million, Spain 57,3; where the press takes commas from English, millions have groups.
        return mark == "," and (scale == 10**6 or (language == "es" and scale > 10**6))
    return language != "de" and currency in HARD_CURRENCIES and Decimal(digits) * scale >= DOUBTFUL


def _nearer(
    digits: str, decimal: tuple[str, str], groups: tuple[str, str], small: Decimal, near: float
) -> tuple[str, str]:
    """The reading whose size is about the expected one."""
    for value, (mark, reading) in ((small, decimal), (1000 * small, groups)):
        if abs(math.log(float(value) / abs(near))) < math.log(FACTOR):
            return mark, f"{reading}: the size expected decides"
    raise AmountError(f"{_both(digits)}, and neither is near {near:,.0f}; write it without a mark")
