"""What is glued to an amount must be understood, or the text is refused: "5±1%", "5 USD billion", "5E+9 USD"."""

import re
import unicodedata
from collections.abc import Callable, Sequence

from tradeanalysis.cleaning import vocabulary as words
from tradeanalysis.cleaning.quantities import Quantity
from tradeanalysis.cleaning.refusals import YEAR
from tradeanalysis.cleaning.tokens import Token
from tradeanalysis.errors import AmountError

# Marks that may stand right before and right behind an amount, and those that change it even behind a blank.
OPENING, CLOSING = "([{\"'“‘«»„:;=|+-~<>≤≥≈…/*•", ")]}\"'”’»«.,:;!?…(|-/*"
CHANGING_BEFORE = frozenset("±×÷^‰‱√∓⁄∕*")
CHANGING_BEHIND = frozenset("±×÷^%‰‱√∓⁄∕#&@\\_°+=<>≤≥≈~*·")
SIGNS = ("+", "-", "~", "<", ">", "±")

Rule = Callable[[Sequence[Token], int, Quantity], bool]


def refuse_glued(ends: Sequence[Quantity], tokens: Sequence[Token], folded: str) -> None:
    """Refuse an amount beside a number, mark, unit or word that is not understood."""
    if ends[0].worded:
        return
    for place, amount, rules in ((ends[0].first - 1, ends[0], BEFORE), (ends[-1].last + 1, ends[-1], BEHIND)):
        if any(rule(tokens, place, amount) for rule in rules):
            found = f"{tokens[place].text!r} beside the amount"
            raise AmountError(f"{folded!r} has {found}, which is not understood; give the amount alone")
    if len({_signed(tokens, end, ends[0]) for end in ends}) > 1:
        raise AmountError(f"{folded!r} has a sign before one end of a range; write it before both, or before none")


def _signed(tokens: Sequence[Token], end: Quantity, first: Quantity) -> bool:
    """Whether a sign stands before an end of a range, other than the dash between the two."""
    dash = end is not first and end.first - first.last == 2
    return tokens[end.first - 1].text in ("+", "-") and not dash


def _tight(tokens: Sequence[Token], place: int) -> bool:
    """Whether the token at a place touches the next one."""
    return tokens[place].end == tokens[place + 1].start


def _bad_opening(tokens: Sequence[Token], place: int, _: Quantity) -> bool:
    """As in ".5%", "±1%"."""
    mark = tokens[place]
    return mark.kind == "mark" and (
        mark.text in CHANGING_BEFORE or (_tight(tokens, place) and mark.text not in OPENING)
    )


def _two_signs(tokens: Sequence[Token], place: int, _: Quantity) -> bool:
    """As in "--5%", "+-5%", "~~5%"; ">=5%" is one sign."""
    return tokens[place].text in SIGNS and tokens[place - 1].text in SIGNS


def _sum(tokens: Sequence[Token], place: int, _: Quantity) -> bool:
    """As in "5 + 1%", "5 = 6%"."""
    return tokens[place].text in ("+", "=", "*") and tokens[place - 1].kind in ("number", "label", "rate")


def _number_in_reach(tokens: Sequence[Token], place: int, _: Quantity) -> bool:
    """As in "5E+9 USD", "5|6%", "1,,234 USD": a number before the amount with no blank between; a year is none."""
    while _tight(tokens, place):
        if tokens[place].kind in ("number", "label") and not YEAR.fullmatch(tokens[place].text):
            return True
        place -= 1
    return False


def _letters_before(tokens: Sequence[Token], place: int, _: Quantity) -> bool:
    """As in "e9 USD", "5x10 USD", but not "nearly5%"."""
    token = tokens[place]
    if not _tight(tokens, place) or token.kind in ("mark", "number"):
        return False
    return token.kind != "word" or re.fullmatch(words.LEADING, token.text) is None


def _scale_before(tokens: Sequence[Token], place: int, amount: Quantity) -> bool:
    """As in "mn 5.3 USD", "million US$ 5.3"."""
    return amount.unit == "money" and tokens[place].kind == "scale" and tokens[place].text not in words.HOMONYMS


def _currency_of_rate(tokens: Sequence[Token], place: int, amount: Quantity) -> bool:
    """As in "USD 5%"."""
    return amount.unit != "money" and tokens[place].kind == "currency"


def _changing(tokens: Sequence[Token], place: int, _: Quantity) -> bool:
    """As in "5 ± 1%", "5‰", "5% - 6"."""
    goes_on = tokens[place].text == "-" and tokens[place + 1].kind in ("number", "label")
    return tokens[place].text in CHANGING_BEHIND or goes_on


def _bad_closing(tokens: Sequence[Token], place: int, _: Quantity) -> bool:
    """As in "5.3·", "5-", "5:3"."""
    mark = tokens[place]
    if mark.kind != "mark" or not _tight(tokens, place - 1):
        return False
    behind = place + 1
    while tokens[behind].kind == "mark" and tokens[behind].text == mark.text and _tight(tokens, behind - 1):
        behind += 1  # "1''000"
    following = tokens[behind].kind if _tight(tokens, behind - 1) else ""
    if mark.text == "-":
        return following != "word"
    return mark.text not in CLOSING or (following in ("number", "label") and mark.text != "(")


def _letters_behind(tokens: Sequence[Token], place: int, _: Quantity) -> bool:
    """As in "5th%", "5%x"."""
    return tokens[place].kind in ("word", "label", "spelt") and _tight(tokens, place - 1)


def _number_behind(tokens: Sequence[Token], place: int, _: Quantity) -> bool:
    """As in "5% 6"; "5% 2023" and "5% 4 months" name a time."""
    if tokens[place].kind != "number":
        return False
    worded = tokens[place + 1].kind == "word"
    return _tight(tokens, place - 1) or not (worded or YEAR.fullmatch(tokens[place].text))


def _unit_behind(tokens: Sequence[Token], place: int, _: Quantity) -> bool:
    """As in "5 USD billion", "5% USD"; some words of scales and currencies are also others."""
    token = tokens[place]
    known = token.kind in ("scale", "rate", "points", "times", "currency", "noun")
    return known and (_tight(tokens, place - 1) or token.text not in words.HOMONYMS)


def _margin(tokens: Sequence[Token], place: int, _: Quantity) -> bool:
    """As in "5% plus or minus 1"."""
    return tuple(token.text for token in tokens[place : place + 3]) in words.MARGINS


def _points_behind(tokens: Sequence[Token], place: int, amount: Quantity) -> bool:
    """As in "5 % Punkt", "5 percent-pts": points of some spelling, no per cent."""
    place += tokens[place].text == "-"
    return (
        amount.unit == "pct" and re.fullmatch(r"p(?:oint|unkt|unto|onto)\w{0,2}|p?pts?", tokens[place].text) is not None
    )


BEFORE: tuple[Rule, ...] = (
    _bad_opening, _two_signs, _sum, _number_in_reach, _letters_before, _scale_before, _currency_of_rate,
)  # fmt: skip
BEHIND: tuple[Rule, ...] = (
    _changing, _bad_closing, _letters_behind, _number_behind, _unit_behind, _margin, _points_behind,
)  # fmt: skip


def refuse_unknown(tokens: Sequence[Token], text: str) -> None:
    """Refuse words in letters that are not read, which may say that something fell, and signs of unknown currencies."""
    for token in tokens:
        strange = token.kind == "word" and not token.text.isascii() and re.fullmatch(words.LEADING, token.text) is None
        if strange or (token.kind == "mark" and unicodedata.category(token.text) == "Sc"):
            raise AmountError(f"{text!r} holds {token.text!r}, which is not read; write it in Latin letters and codes")
