"""The currency of an amount, where several words or none tell it."""

import re
from collections.abc import Sequence
from decimal import Decimal

from tradeanalysis.cleaning import scale_words
from tradeanalysis.cleaning.currencies import CODES, NO_MONEY, Currencies
from tradeanalysis.cleaning.quantities import Quantity
from tradeanalysis.cleaning.tokens import Token
from tradeanalysis.errors import AmountError

# Short capitals beside an amount that are no currency, and what a code may look like: "SR", "XYZ", "KSh", "Dh".
NO_CODES = frozenset({
    "FDI", "FOB", "CIF", "GDP", "GSO", "VNA", "YOY", "MOM", "YTD", "XK", "NK", "XNK", "US", "USA", "EU", "UK", "VN",
    "TP", "IN", "UP", "TO", "OF", "BY", "AT", "A",
})  # fmt: skip
IN = frozenset({"in", "en", "em", "bang", "tinh bang"})  # before the currency that an amount is counted in
WORDS = frozenset({"all", "top", "try", "ban", "dem"})  # codes that are words of English, Vietnamese and German too
SMALL = (CODES | {code.casefold() for code in NO_MONEY}) - WORDS  # read in capitals alone, or never
UNNAMED = "no currency printed, read as US dollars"
TRILLION = Decimal(10) ** 12  # no trade of Viet Nam counts so many dollars
CODE = re.compile(r"[A-Z]{1,4}|[A-Z]{1,2}[b-df-hj-np-tv-xz]{1,2}")


def currency(ends: Sequence[Quantity], tokens: Sequence[Token], text: str, wanted: str | None) -> tuple[str, str]:
    """The currency code of an amount of money, and what was assumed of it.

    wanted: the code of the unit that the caller gave; it decides between those that a word can mean.
    """
    listed = [*_beside(ends), *(token.codes for token in tokens if token.kind == "currency"), *_behind(ends, tokens)]
    listed = listed or _counted_in(ends, tokens)
    scales = {word for end in ends for word in end.scales}
    indian = not scales.isdisjoint(scale_words.INDIAN)
    if not listed:
        _refuse_small_code(tokens[ends[0].first - 1], text)
        return _unnamed(text, wanted, doubtful=indian or not scales.isdisjoint(scale_words.SHORT | scale_words.LOCAL))
    common = set.intersection(*map(set, listed)) - {""}
    if not common:
        raise AmountError(f"{text!r} names two currencies; give the amount in one of them")
    return (common.pop(), "") if len(common) == 1 else _of_several(common, listed, text, wanted, indian=indian)


def _beside(ends: Sequence[Quantity]) -> list[Currencies]:
    """The currencies that stand beside the amount, each as the codes that it can mean."""
    return [codes for end in ends for codes in end.codes]


def _behind(ends: Sequence[Quantity], tokens: Sequence[Token]) -> list[Currencies]:
    """A currency right behind that of the amount, over a mark: "5 billion euros. dollars" is in neither."""
    behind = tokens[ends[-1].last + 1 : ends[-1].last + 3]
    over = ends[-1].codes and behind[0].kind == "mark" and behind[1].kind == "noun" and tokens[ends[-1].last].codes
    return [behind[1].codes] if over else []


def _counted_in(ends: Sequence[Quantity], tokens: Sequence[Token]) -> list[Currencies]:
    """The currency of "5 million in euros", which one word parts from the amount."""
    word, noun = tokens[ends[-1].last + 1 : ends[-1].last + 3]
    return [noun.codes] if word.text in IN and noun.codes else []


def refuse_letter(code: str, ends: Sequence[Quantity]) -> None:
    """Refuse "Rp 5,3 M", which in Indonesia counts thousands of millions, and in its tables millions."""
    if code == "idr" and any("m" in end.scales for end in ends):
        raise AmountError("'M' of rupiah may be miliar or millions; write the amount in millions")


def _refuse_small_code(before: Token, text: str) -> None:
    """Refuse a code in small letters before an amount, as in "nok 5.3 billion"; a few codes are words as well."""
    if before.kind == "word" and before.text in SMALL:
        raise AmountError(f"{text!r} has {before.text!r} before the amount; write the code of a currency in capitals")


def _unnamed(text: str, wanted: str | None, *, doubtful: bool) -> tuple[str, str]:
    """The currency of an amount beside which none stands; doubtful: crores are none of dollars, "5 m" may be metres."""
    if wanted:
        return wanted, ""
    if doubtful:
        raise AmountError(f"{text!r} names no currency; write its code beside the amount, such as INR or USD")
    return "usd", UNNAMED


def refuse_huge(size: Decimal, assumed: str, language: str | None, text: str) -> None:
    """Refuse "15 ngàn tỉ" without a currency, which Vietnamese texts say of dong and not of dollars."""
    if assumed == UNNAMED and language == "vi" and size >= TRILLION:
        raise AmountError(f"{text!r} names no currency; write its code beside the amount, such as VND or USD")


def _of_several(
    common: set[str], listed: Sequence[Currencies], text: str, wanted: str | None, *, indian: bool
) -> tuple[str, str]:
    """The currency of a word such as "$" or "kroner", which several share."""
    usual = next((codes[0] for codes in listed if codes[0] in common), "")
    if wanted in common and wanted is not None:
        return wanted, "" if wanted == usual else f"read as {wanted.upper()}, the unit given"
    if indian and "inr" in common:
        return "inr", "read as Indian rupees, which are counted in lakh and crore"
    if usual:
        return usual, ""
    codes = ", ".join(sorted(code.upper() for code in common))
    raise AmountError(f"{text!r} may be in {codes}; write the code of the currency beside the amount")


def refuse_codes(ends: Sequence[Quantity], tokens: Sequence[Token], cased: str, *, money: bool) -> None:
    """Refuse capitals beside an amount of money of uncertain currency, which may be a code that is not known."""
    beside = _beside(ends)
    if not money or (beside and all(len(codes) == 1 for codes in beside)) or cased.isupper():
        return
    for token in (tokens[ends[0].first - 1], tokens[ends[-1].last + 1]):
        printed = cased[token.start : token.end] if token.kind == "word" else ""
        if CODE.fullmatch(printed) and printed not in NO_CODES:
            raise AmountError(
                f"{cased!r} has {printed!r} beside the amount, which is no known currency; write its code"
            )
