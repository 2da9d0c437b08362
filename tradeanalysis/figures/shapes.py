"""Amounts in words that differ in their number alone: the words are read once, by `cleaning`, for all of them.

Only a number that has one reading is taken so: no year, and at most two digits behind a mark. The words are read with
the number of the text and with another one of the same form; both have to come out as that number times one power of
ten, with the bounds of its last digit and nothing else that differs.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from tradeanalysis import cleaning
from tradeanalysis.errors import AmountError

NUMBER = re.compile(r"(?<![\w.,])(0|[1-9]\d{0,7})(?:([.,])(\d{1,2}))?(?![\w.,])")
YEAR = re.compile(r"1[89]\d\d|2[012]\d\d")  # what may be one
DIGITS = re.compile(r"\d+")
POWERS = tuple(Decimal(10) ** power for power in range(-6, 7))
HALF = Decimal("0.5")
REMEMBERED = 5_000  # forms of words that are kept


@dataclass(frozen=True, slots=True)
class Form:
    """The words around a number, with its form: the digits before its mark, the mark, and how many follow."""

    before: str
    behind: str
    digits: str
    mark: str
    decimals: int
    language: str | None
    unit: str | None
    qualifier: str | None
    sure: bool

    def amount(self, number: str) -> cleaning.Amount:
        """The amount of the words with a number, as `cleaning` reads it."""
        text = f"{self.before}{number}{self.behind}"
        return cleaning.parse_amount(
            text, language=self.language, unit=self.unit, qualifier=self.qualifier, sure=self.sure
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """What the words make of a number: all but the number itself, and how much one is, with its sign."""

    usual: cleaning.Amount
    factor: Decimal

    def amount(self, number: str, text: str) -> cleaning.Amount:
        """The amount of a text with these words."""
        size = Decimal(number.replace(",", "."))
        half = HALF.scaleb(int(size.as_tuple().exponent))
        value, *ends = (float(self.factor * bound) + 0.0 for bound in (size, size - half, size + half))
        return replace(self.usual, value=value, low=min(ends), high=max(ends), printed=text)


def amount(
    text: str, *, language: str | None, unit: str | None, qualifier: str | None, sure: bool
) -> cleaning.Amount | None:
    """The amount of a text whose words were read before, or are plain; None where it has to be read by itself.

    Arguments as for `cleaning.parse_amount`, which gives the same [million units of its currency; per cent].

    >>> amount("up 5.3%", language=None, unit="pct", qualifier=None, sure=True).high
    5.35
    >>> amount("1.234 billion", language=None, unit="usd_mn", qualifier=None, sure=True) is None
    True
    """
    found = NUMBER.search(text)
    if found is None or len(DIGITS.findall(text)) != (2 if found[2] else 1) or not found[0].strip("0.,"):
        return None
    whole, mark, fraction = found.groups("")
    if not mark and YEAR.fullmatch(whole):
        return None
    digits = "0" if whole == "0" else "#" * len(whole)
    before, behind = text[: found.start()], text[found.end() :]
    rule = _rule(Form(before, behind, digits, mark, len(fraction), language, unit, qualifier, sure))
    return None if rule is None else rule.amount(found[0], text)


@lru_cache(maxsize=REMEMBERED)
def _rule(form: Form) -> Rule | None:
    """What some words make of a number; None where that is more than a power of ten, or they are refused."""
    numbers = [
        form.digits.replace("#", digit) + form.mark + other * form.decimals for digit, other in (("2", "4"), ("7", "3"))
    ]
    numbers = [number for number in numbers if number.strip("0.,")]
    try:
        amounts = [form.amount(number) for number in numbers]
    except AmountError:
        return None
    size = Decimal(numbers[0].replace(",", "."))
    signed = [sign * power for power in POWERS for sign in (1, -1) if float(size * power) == sign * amounts[0].value]
    for factor in signed:
        rule = Rule(amounts[0], factor)
        if all(rule.amount(number, one.printed) == one for number, one in zip(numbers, amounts, strict=True)):
            return rule
    return None
