"""Printed digits as numbers: which mark groups thousands, and which one stands before decimals."""

import math
import re
from decimal import Decimal

from tradeanalysis.cleaning import vocabulary as words
from tradeanalysis.errors import AmountError

# Hardly a place trades a thousand billion: where grouping would give that, the mark may as well be a decimal one.
DOUBTFUL = Decimal(10) ** 12
WORLD = Decimal(10) ** 14  # no trade is larger than what the world produces in a year [US dollars]
HARD_CURRENCIES = ("usd", "eur", "gbp")
THREES = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+")
INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
FACTOR = 30  # a reading within this factor of the expected size is meant; the two readings lie 1000 apart


def read_number(
    printed: str,
    *,
    language: str | None,
    scale: Decimal | None = None,
    currency: str = "usd",
    near: float | None = None,
) -> tuple[Decimal, Decimal, str]:
    """The number that printed digits mean, the size of their last digit, and how an ambiguous mark was read.

    printed: digits with "." or "," and grouping blanks; scale: what one stands for in money, None for a rate.
    near: about what the number times the scale should be; it decides where both readings are likely.

    Raises AmountError where the digits are grouped in no known way, or may be read in two ways.

    >>> read_number("1.518", language="vi", scale=Decimal(10) ** 6)
    (Decimal('1518'), Decimal('1'), "'.' groups thousands (Vietnamese)")
    >>> read_number("1.518", language="en", scale=Decimal(10) ** 9)[0]
    Decimal('1.518')
    """
    digits = re.sub("['\u00a0 ]", "", printed)
    marks = re.findall("[.,]", digits)
    decimal_mark, reading = marks[-1] if len(set(marks)) == 2 else "", ""
    if len(marks) == 1:
        decimal_mark, reading = _single_mark(digits, marks[0], language, scale, currency, near)
    whole, _, fraction = digits.rpartition(decimal_mark) if decimal_mark else (digits, "", "")
    if len(set(re.findall("[.,]", whole))) > 1 or not (THREES.fullmatch(whole) or INDIAN.fullmatch(whole)):
        raise AmountError(f"{printed!r} groups its digits in no known way; write thousands in groups of three")
    number = Decimal(re.sub("[.,]", "", whole) + (f".{fraction}" if fraction else ""))
    return number, Decimal(1).scaleb(-len(fraction)), reading


def _single_mark(
    digits: str, mark: str, language: str | None, scale: Decimal | None, currency: str, near: float | None
) -> tuple[str, str]:
    """Decide what one "." or "," means: (the decimal mark or "", how it was read)."""
    whole, fraction = digits.split(mark)
    if len(fraction) != 3 or len(whole) > 3 or whole.startswith("0"):
        return mark, ""
    where = f" ({words.LANGUAGE_NAME[language]})" if language else ""
    decimal, groups = (mark, f"{mark!r} is the decimal mark{where}"), ("", f"{mark!r} groups thousands{where}")
    if scale is not None and (language is None or _doubtful(mark, language, scale, currency, whole + fraction)):
        return _of_amount(digits, decimal, groups, scale, near, doubtful=language is not None)
    # Without words, a rate has decimals.
    return decimal if language is None or words.DECIMAL_MARK[language] == mark else groups


def _of_amount(
    digits: str,
    decimal: tuple[str, str],
    groups: tuple[str, str],
    scale: Decimal,
    near: float | None,
    *,
    doubtful: bool,
) -> tuple[str, str]:
    """The reading of a mark in an amount of money where its language does not decide."""
    if near:
        return _nearer(digits, decimal, groups, Decimal(digits.replace(",", ".")) * scale, near)
    if Decimal(re.sub("[.,]", "", digits)) * scale > WORLD:
        return decimal  # "1.076 nghìn tỷ USD"
    if not doubtful:
        return groups  # an amount of whole dollars
    if digits.endswith("0"):
        return "", f"{groups[1]}: decimals would not end in 0"
    raise AmountError(f"{digits!r} may group thousands or have decimals here; write it in millions or trillions")


def _doubtful(mark: str, language: str, scale: Decimal, currency: str, digits: str) -> bool:
    """Whether a mark before three digits is used in both ways by texts of this language about such amounts."""
    if mark == words.DECIMAL_MARK[language]:
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
    raise AmountError(f"{digits!r} may group thousands or have decimals here, and neither is near {near:.6g}")
