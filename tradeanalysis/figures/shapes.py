"""Amounts in words that differ in their number alone: the words are read once, by `cleaning`, for all of them.

Only a number that has one reading is taken so: no year, and at most two digits behind a mark. The words are read with
the number of the text and with another one of the same form; both have to come out as that number times one power of
ten, with the bounds of its last digit and nothing else that differs.
"""

import itertools
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from tradeanalysis import cleaning
from tradeanalysis.cleaning import amounts
from tradeanalysis.errors import AmountError

NUMBER = re.compile(r"(?<![\w.,])(0|[1-9]\d{0,7})(?:([.,])(\d{1,2}))?(?![\w.,])")
YEAR = re.compile(r"1[89]\d\d|2[012]\d\d")  # what may be one
DIGITS = re.compile(r"\d+")
POWERS = range(-6, 7)
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

    @property
    def numbers(self) -> list[str]:
        """Two numbers of this form, or one."""
        tries = (("2", "4"), ("7", "3"))
        found = [self.digits.replace("#", digit) + self.mark + other * self.decimals for digit, other in tries]
        return [number for number in found if number.strip("0.,")]

    def text(self, number: str) -> str:
        """The words with a number."""
        return f"{self.before}{number}{self.behind}"

    def amount(self, number: str) -> cleaning.Amount:
        """The amount of the words with a number, as `cleaning` reads it."""
        text = self.text(number)
        return amounts.parse_amount(
            text, language=self.language, unit=self.unit, qualifier=self.qualifier, sure=self.sure
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """What the words make of a number: all but the number itself, and the power of ten that one is, with its sign."""

    usual: cleaning.Amount
    sign: int
    power: int

    def bounds(self, number: str) -> tuple[float, float, float]:
        """Value, lowest and highest number: quotients of whole numbers, which are the floats nearest to decimals."""
        whole, _, fraction = number.replace(",", ".").partition(".")
        size, exponent = 10 * self.sign * int(whole + fraction), self.power - len(fraction) - 1
        up, down = 10 ** max(exponent, 0), 10 ** max(-exponent, 0)
        value, low, high = ((size + half) * up / down + 0.0 for half in (0, -5, 5))
        return value, low, high

    def amount(self, number: str, text: str) -> cleaning.Amount:
        """The amount of a text with these words."""
        value, low, high = self.bounds(number)
        return replace(self.usual, value=value, low=low, high=high, printed=text)


def amount(
    text: str, *, language: str | None, unit: str | None, qualifier: str | None, sure: bool
) -> cleaning.Amount | None:
    """The amount of a text whose words another one had before; None where it has to be read by itself.

    Arguments as for `cleaning.parse_amount`, which gives the same [million units of its currency; per cent].

    >>> first, second = "up 5.31%", "up 5.42%"
    >>> [amount(text, language=None, unit="pct", qualifier=None, sure=True) is None for text in (first, second)]
    [True, False]
    >>> amount("1.234 billion", language=None, unit="usd_mn", qualifier=None, sure=True) is None
    True
    """
    found = formed(text, language, unit, qualifier, sure)
    if found is None or is_first(found[1], text):
        return None
    rule = rule_of(found[1])
    return None if rule is None else rule.amount(found[0], text)


_FIRST: dict[Form, str] = {}  # the first text of each form


def is_first(form: Form, text: str) -> bool:
    """Whether a text is the first one of its form: most forms have one text alone, which is read quicker than a rule.

    >>> form = formed("grew 81.4 percent", None, "pct", None, True)[1]
    >>> [is_first(form, text) for text in ("grew 81.4 percent", "grew 82.5 percent", "grew 81.4 percent")]
    [True, False, True]
    """
    if len(_FIRST) >= REMEMBERED:
        _FIRST.clear()
    return _FIRST.setdefault(form, text) == text


def formed(
    text: str, language: str | None, unit: str | None, qualifier: str | None, sure: bool
) -> tuple[str, Form] | None:
    """The one number of a text, and the words around it; None for a number that may have more than one reading."""
    found = NUMBER.search(text)
    if found is None or len(DIGITS.findall(text)) != (2 if found[2] else 1) or not found[0].strip("0.,"):
        return None
    whole, mark, fraction = found.groups("")
    if not mark and YEAR.fullmatch(whole):
        return None
    digits = "0" if whole == "0" else "#" * len(whole)
    before, behind = text[: found.start()], text[found.end() :]
    return found[0], Form(before, behind, digits, mark, len(fraction), language, unit, qualifier, sure)


@lru_cache(maxsize=REMEMBERED)
def rule_of(form: Form) -> Rule | None:
    """What some words make of a number; None where that is more than a power of ten, or they are refused."""
    numbers = form.numbers
    try:
        found = [form.amount(number) for number in numbers]
    except AmountError:
        return None
    for power, sign in itertools.product(POWERS, (1, -1)):
        rule = Rule(found[0], sign, power)
        if all(rule.amount(number, one.printed) == one for number, one in zip(numbers, found, strict=True)):
            return rule
    return None
