"""Amounts of the table of figures: a bare number is read at once, words by `cleaning`, each text once."""

import re
from decimal import Decimal
from functools import lru_cache

from tradeanalysis import cleaning
from tradeanalysis.figures import schema

BARE = re.compile(r"(-?)(\d{1,12})(?:\.(\d{1,12}))?")
HALF = Decimal("0.5")
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
    return _literal(found, str(unit), qualifier or "", "'.' is the decimal mark" + (" (English)" if language else ""))


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
    return cleaning.parse_amount(text, language=language, unit=unit, qualifier=qualifier, near=near, sure=sure)
