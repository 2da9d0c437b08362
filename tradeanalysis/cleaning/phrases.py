"""What the words around a printed number say of it: its language, scale, sign, bounds and kind."""

import re
from decimal import Decimal

from tradeanalysis.cleaning import vocabulary as words
from tradeanalysis.errors import AmountError

# No place or country trades a thousand billion dollars in a text that groups with a dot: "1.726 tỷ USD" is 1.726 bn.
IMPLAUSIBLE = Decimal(10) ** 12


def language(folded: str, default: str | None) -> str | None:
    """The language of a folded text: of its powers of ten, else the default, else that of its other words."""
    scales, others = (
        next((code for code, pattern in table.items() if re.search(pattern, folded)), None)
        for table in (words.SCALE_SIGN, words.WORD_SIGN)
    )
    return scales or default or others


def scale(printed: str, language: str | None) -> Decimal:
    """What one stands for before words such as "nghin ty"."""
    powers = (
        words.SCALES_IN.get((language or "", word))
        or next(n for n, pattern in words.SCALES.items() if re.fullmatch(pattern, word))
        for word in re.findall("[a-z]+", printed)
    )
    return Decimal(10) ** sum(powers)


def plain_thousands(folded: str) -> str:
    """Spanish "332 mil 250 millones" as "332250 millones", and "mil 578" as "1578"."""
    return words.MIL.sub(lambda m: f"{words.NUMBER_WORDS.get(m[1] or '1', m[1] or '1')}{int(m[2]):03d}", folded)


def counted(unit: str, end: str, after: str) -> str:
    """What a number counts or prices that is no money: "tonnes" in "1.2 million tonnes" and in "500 USD/tonne"."""
    money = unit in words.CURRENCIES
    match = words.PRICED.match(after) if money else None
    if not match and (unit in ("", "money") or (money and end.isdigit())):
        match = words.COUNTED.match(after)
    return match[1] if match else ""


def lead(before: str) -> str:
    """The qualifier that ends the text before an amount, with the blank behind it."""
    match = words.LEAD.search(before)
    return match[0] if match else ""


def qualifier(before: str, after: str) -> str:
    """What bounds or loosens the amount between two texts: "over", "nearly", "about", "estimated" or ""."""
    match = words.LEAD.search(before)
    if match and match.lastgroup and match.lastgroup != "estimated":
        return match.lastgroup
    if words.OR_MORE.match(after):
        return "over"
    return "estimated" if words.ESTIMATED.search(before) else ""


def sign(before: str, printed: str, after: str, *, money: bool) -> tuple[int, bool]:
    """The sign that the text gives the amount, and whether it gives one."""
    if words.DASH.search(before):
        raise AmountError(f"{before + printed!r} has a dash before the number; write a minus beside it, or no dash")
    mark = words.MINUS.search(before)
    inner = re.match(rf"\D*-{words.GAP}\d", printed)  # "two-thirds" has a hyphen, no minus
    if mark or inner:
        return (-1 if inner or (mark and "-" in mark[0]) else 1), True
    balance = words.BALANCE.search(before + printed + after) if money else None
    if balance:
        return (-1 if balance["deficit"] else 1), True
    if words.ARRIVED.search(before.removesuffix(lead(before))):
        return 1, False
    directions = list(words.DIRECTION.finditer(before))[-1:]
    if money:
        directions = [word for word in directions if words.BY.fullmatch(before, word.end())]
    else:
        beside = words.COMPARED.match(after) or (None if directions else words.DIRECTION.search(after))
        directions = [beside] if beside else directions
    return (-1 if directions and directions[0]["down"] else 1), bool(directions)


def level(before: str, after: str) -> str:
    """How a rate in "bằng 98,7% so với cùng kỳ" is read; "" where it is no level of a former period."""
    start = before.removesuffix(lead(before)).rstrip(words.BLANKS)
    if not words.FORMER.match(after):
        return ""
    if words.UNCLEAR.search(start):
        raise AmountError(f"{(before + '…' + after)!r} may give growth or a level; write the growth rate with its sign")
    return "level of the former period, read as growth" if words.EQUAL.search(start) else ""


def single_mark(digits: str, mark: str, language: str | None, scale: Decimal | None, currency: str) -> tuple[str, str]:
    """Decide what one "." or "," means: (the decimal mark or "", how it was read)."""
    whole, fraction = digits.split(mark)
    if len(fraction) != 3 or len(whole) > 3 or whole in ("", "0"):
        return mark, ""
    decimal, groups = f"{mark!r} is the decimal mark", f"{mark!r} groups thousands"
    where = f" ({words.LANGUAGE_NAME[language]})" if language else ""
    if language is None:
        # Without words, a rate has decimals and an amount of whole dollars has groups.
        return (mark, decimal) if scale is None else ("", groups)
    if words.DECIMAL_MARK[language] == mark:
        return mark, decimal + where
    too_much = scale is not None and Decimal(whole + fraction) * scale >= IMPLAUSIBLE
    if too_much and currency in words.HARD_CURRENCIES and language != "de":
        if language == "en":
            raise AmountError(
                f"{digits!r} may group thousands or have decimals here; write it in millions or trillions"
            )
        return mark, f"{decimal}: grouped, it would be over a thousand billion"
    return "", groups + where


def refuse_brackets(before: str, printed: str, after: str, *, rate: bool) -> None:
    """Refuse "(1.3%)": accountants print a fall so, and newspapers a mere remark."""
    bare = re.search(r"\($", before.rstrip(words.BLANKS)) and re.match(r"\)", after.lstrip(words.BLANKS))
    if bare and (rate or not re.search(r"\w", before)):
        raise AmountError(f"'({printed})' in brackets may be a fall or a remark; write it with its sign")


def refuse_unclear_groups(folded: str) -> None:
    """Refuse "April 4 692 million", where the 4 may be the day."""
    if match := words.UNCLEAR_DAY.search(folded):
        raise AmountError(f"{match[0]!r} may hold a day or grouped digits; write thousands without blanks")


def refuse_fragment(before: str, spelt: str) -> None:
    """Refuse the last word of a longer spelt number, such as "five" in "twenty-five"."""
    if words.CONTINUED.search(before) or (spelt == "muoi" and words.TENS.search(before)):
        raise AmountError(f"{(before + spelt)!r} spells out a number of several words; write it in digits")


def refuse_part(before: str, after: str) -> None:
    """Refuse a share of a power of ten: "half billion", "two and a half million"."""
    if words.SCALED.match(after):
        raise AmountError(f"{(before + after)!r} gives a part of an amount; write the amount in digits")


def refuse_part_of(before: str, printed: str) -> None:
    """Refuse a share of a sum: "a third of a billion dollars", "half of US$5 billion"."""
    if words.PART_OF.search(before):
        raise AmountError(f"{(before + printed)!r} gives a part of an amount; write the amount in digits")


def refuse_joined(folded: str, start: int, end: int, following: int) -> None:
    """Refuse a number without unit right before another: "2 34 million", "5·3 billion", "5 and 7%"."""
    number, between = folded[start:end], folded[end:following]
    if words.DATED.search(folded[max(0, start - 20) : start]) or re.fullmatch(r"(?:19|20)\d\d", number):
        return
    plain = between.strip(words.BLANKS)
    if plain in (*words.GLUE, *words.CONNECTIVES) or between in words.TIGHT_GLUE:
        raise AmountError(f"{folded[start:]!r} joins two numbers in no known way; give one amount")
