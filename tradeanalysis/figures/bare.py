"""Amounts of the table of figures: a bare number is read at once, words by `cleaning`, each text once."""

import re
from decimal import Decimal
from functools import lru_cache

from tradeanalysis import cleaning
from tradeanalysis.cleaning import amounts
from tradeanalysis.errors import AmountError
from tradeanalysis.figures import schema, shapes

BARE = re.compile(r"(-?)(\d{1,12})(?:\.(\d{1,12}))?")
HALF = Decimal("0.5")
ENGLISH = "'.' is the decimal mark (English)"  # how a number of the column value is read that may have two readings
MOST_EXACT = 2**53  # whole numbers below it are floats, and their quotient by a power of ten is the nearest float
TENS = [10**power for power in range(23)]
EXACT = (None, "", "estimated")  # qualifiers that leave the bounds to the last digit
REMEMBERED = 20_000  # texts that are kept once they were read


@lru_cache(maxsize=200)
def unit_factor(unit: str) -> tuple[str, Decimal]:
    """The canonical unit of a unit of money, of rates or of volumes, and how many of it one is.

    Raises AmountError for a name that is no unit.

    >>> unit_factor("usd_bn"), unit_factor("thousand_tonnes")
    (('usd_mn', Decimal('1000')), ('tonnes', Decimal('1000')))
    """
    return schema.QUANTITIES.get(unit.strip().casefold()) or cleaning.unit_factor(unit)


def amount(
    text: str,
    *,
    language: str | None,
    unit: str | None,
    qualifier: str | None,
    near: float | None = None,
    sure: bool = False,
) -> cleaning.Amount:
    """The amount that a cell names, as `cleaning.parse_amount` reads it [million units of its currency; per cent].

    language: "en" for a number with a decimal point, None for what the text itself says. The others are as
        there. Most cells of a data file hold nothing but digits, and such a text has one reading: it is taken without
        looking for words.

    >>> amount("-4.4542", language=None, unit="pct", qualifier=None) == cleaning.parse_amount("-4.4542", unit="pct")
    True
    """
    found = BARE.fullmatch(text) if unit and qualifier in EXACT and text.isascii() else None
    if found is None or (_two_readings(found) and (sure or near is not None)):
        return _read(text, language, unit, qualifier, near, sure)
    return _literal(found, str(unit), qualifier or "", ENGLISH if language else "'.' is the decimal mark")


def bounds(text: str, unit: str) -> tuple[float, float, float, str, bool] | None:
    """Value, lowest and highest number, canonical unit of a bare number, and whether its point may group thousands.

    In whole numbers, whose quotients are the floats nearest to the decimals that `amount` takes; None for a text that
    is no bare number, for a unit that is none, and for more digits than that allows.

    >>> bounds("5.3", "usd_bn"), bounds("5.300", "usd_bn")[-1]
    ((5300.0, 5250.0, 5350.0, 'usd_mn', False), True)
    """
    found = BARE.fullmatch(text)
    power = _power(unit) if found and text.isascii() else None
    if found is None or power is None:
        return None
    name, exponent = power
    sign, whole, fraction = found.groups("")
    # Ten times the number without its point, so that half of its last digit is whole too.
    number = 10 * int(f"{sign}{whole}{fraction}") * TENS[max(exponent, 0)]
    half = 5 * TENS[max(exponent, 0)]
    places = len(fraction) + 1 + max(-exponent, 0)
    if abs(number) + half >= MOST_EXACT or places >= len(TENS):
        return None
    one = TENS[places]
    return number / one + 0.0, (number - half) / one, (number + half) / one, name, _two_readings(found)


@lru_cache(maxsize=200)
def _power(unit: str) -> tuple[str, int] | None:
    """The canonical unit, and the power of ten that one of the unit is of it; None for no unit, and for no name."""
    try:
        name, factor = unit_factor(unit) if unit else ("", Decimal(0))
    except AmountError:
        return None
    return (name, factor.adjusted()) if name and factor == Decimal(10) ** factor.adjusted() else None


def _two_readings(found: re.Match[str]) -> bool:
    """Whether the point of a bare number may group thousands."""
    return len(found[3] or "") == 3 and len(found[2]) <= 3 and found[2][0] != "0"


def _literal(found: re.Match[str], unit: str, qualifier: str, reading: str) -> cleaning.Amount:
    """A bare number as it stands; reading: what to say where it has two."""
    name, factor = unit_factor(unit)
    sign, _, fraction = found.groups("")
    half = HALF.scaleb(-len(fraction))
    number = Decimal(found[0])
    value, low, high = (float(bound * factor) + 0.0 for bound in (number, number - half, number + half))
    said = reading if _two_readings(found) else ""
    return cleaning.Amount(value, name, low, high, qualifier, found[0], bool(sign), unit_printed=False, reading=said)


@lru_cache(maxsize=REMEMBERED)
def _read(
    text: str, language: str | None, unit: str | None, qualifier: str | None, near: float | None, sure: bool
) -> cleaning.Amount:
    if known := shapes.amount(text, language=language, unit=unit, qualifier=qualifier, sure=sure):
        return known
    return amounts.parse_amount(text, language=language, unit=unit, qualifier=qualifier, near=near, sure=sure)
