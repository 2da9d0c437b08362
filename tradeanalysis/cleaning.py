"""Printed amounts as numbers, with the interval that their digits and words allow."""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal

from tradeanalysis import vocabulary as words
from tradeanalysis.errors import AmountError

MILLION = Decimal(10) ** 6
# No place or country trades a thousand billion dollars in a text that groups with a dot: "1.726 tỷ USD" is 1.726 bn.
IMPLAUSIBLE = Decimal(10) ** 12
HARD_CURRENCIES = ("usd", "eur", "gbp")


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed amount: its value, its unit, and the lowest and highest number that it can stand for.

    value, low, high: in `unit`, which is `usd_mn` (`vnd_mn`, ...) for money, `pct` for rates and `pp` for points.
    qualifier: "over", "nearly", "about", "estimated" or "".
    signed: whether the text itself says which sign the value has ("down", "deficit", "+").
    reading: how an ambiguous text was read, in words; "" where there was nothing to decide.
    """

    value: float
    unit: str
    low: float
    high: float
    qualifier: str
    printed: str
    signed: bool = False
    reading: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    """A number in a text, with the unit that stands beside it."""

    number: Decimal
    quantum: Decimal
    unit: str  # a currency code, "money" for a scale without currency, "pct", "pp", "times", "share" or ""
    scale: Decimal
    scaled: bool
    start: int
    end: int
    reading: str


def fold(text: str) -> str:
    """The text in lower case without accents, đ as d, dashes and blanks made plain: for comparing words.

    >>> fold("Gần 5,3 TỶ đồng")
    'gan 5,3 ty dong'
    """
    plain = text.casefold().replace("đ", "d").replace("ı", "i")
    plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    plain = re.sub("[\u2010-\u2015\u2212]", "-", plain)
    plain = re.sub("[\u00a0\u2007\u2009\u202f]", "\u00a0", plain).replace("\u2019", "'")
    return re.sub(r"[ \t\r\n]+", " ", plain).strip(" ")


def language_of(text: str) -> str | None:
    """The language whose words stand in the text (`en`, `vi`, `fr`, `es`, `de`), or None.

    >>> language_of("10.613 millions de dollars"), language_of("96,6%")
    ('fr', None)
    """
    folded = fold(text)
    return next((code for code, sign in words.LANGUAGE_SIGN.items() if re.search(sign, folded)), None)


def unit_factor(unit: str) -> tuple[str, Decimal]:
    """The canonical unit of a unit's name, and how many of the canonical one make one of the other.

    Raises AmountError for a name that is no unit.

    >>> unit_factor("usd_bn")
    ('usd_mn', Decimal('1000'))
    """
    name = unit.strip().casefold()
    if name in ("pct", "pp"):
        return name, Decimal(1)
    currency, _, size = name.partition("_")
    powers = {"": 0, "th": 3, "mn": 6, "bn": 9, "tn": 12}
    if currency not in words.CURRENCIES or size not in powers:
        raise AmountError(f"{unit!r} is no unit; write pct, usd_mn, usd_bn, or another currency code in place of usd")
    return f"{currency}_mn", Decimal(10) ** powers[size] / MILLION


def parse_amount(text: str, *, language: str | None = None, unit: str | None = None) -> Amount:
    """The amount that a printed text names [million units of its currency; per cent for a rate].

    text: one amount or one range, in English, Vietnamese, French, Spanish or German words, as the press prints it.
    language: decides between "1.518" the decimal and "1.518" the thousand where the words of the text do not.
    unit: what the text counts in where it prints no unit ("usd_mn", "vnd_bn", "pct"); the text's own unit wins.

    The bounds follow the last printed digit and the qualifier: "5.3" is 5.25 to 5.35, "over 5.3" is 5.3 to 5.4,
    "nearly 5.3" is 5.2 to 5.3, "about 5.3" is 5.2 to 5.4. Zeros at the end of a qualified whole number count as printed
    digits only up to the second one: "nearly 700" is 690 to 700. A range gives its two ends and the middle.

    Raises AmountError where there is no amount, or more than one.

    >>> amount = parse_amount("gần 5,3 tỷ USD")
    >>> amount.value, amount.unit, amount.low, amount.high, amount.qualifier
    (5300.0, 'usd_mn', 5200.0, 5300.0, 'nearly')
    >>> parse_amount("6.908 triệu USD").reading
    "'.' groups thousands (Vietnamese)"
    """
    if language is not None and language not in words.DECIMAL_MARK:
        raise AmountError(f"no language {language!r}; choose one of {', '.join(words.DECIMAL_MARK)}")
    folded = fold(text)
    tokens = _tokens(folded, language or language_of(text), _currency_of(unit))
    chosen = _choose(tokens, folded, text)
    first, last = chosen[0], chosen[-1]
    name, factor, assumed = _unit(first if first.unit in words.CURRENCIES else last, last.scale, folded, unit, text)
    sign, signed = _sign(folded, first, last, name)
    qualifier = _qualifier(folded, first, last)
    value, low, high = _bounds(chosen, qualifier)
    if last.unit == "times":
        value, low, high = (_from_multiple(x, sign) for x in (value, low, high))
        factor, sign, signed = Decimal(1), 1, True
    low, high = sorted((sign * low * factor, sign * high * factor))
    reading = "; ".join(dict.fromkeys(note for note in (first.reading, last.reading, assumed) if note))
    return Amount(float(sign * value * factor), name, float(low), float(high), qualifier, text, signed, reading)


def _currency_of(unit: str | None) -> str | None:
    return None if unit is None or unit in ("pct", "pp") else unit_factor(unit)[0].removesuffix("_mn")


def _any(patterns: dict) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns.values())


def _amount_pattern(blank: str) -> re.Pattern[str]:
    currency, scale = _any(words.CURRENCIES), _any(words.SCALES)
    number = rf"\d{{1,3}}(?:[.,'\u00a0{blank}]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
    spelt = "|".join(sorted(words.NUMBER_WORDS, key=len, reverse=True))
    gap = r"[\s\u00a0]*"
    return re.compile(
        rf"(?:(?P<before>(?<![a-z])(?:{currency})){gap}-?{gap})?"
        rf"(?:(?<![a-z\d.,])(?P<number>{number})|\b(?P<spelt>{spelt})(?=[\s\u00a0-]))"
        rf"(?:{gap}(?P<points>{words.POINTS})|{gap}(?P<rate>{words.PER_CENT})|{gap}(?P<times>{words.TIMES})"
        rf"|(?:(?:{gap}|-)(?P<scales>(?:{scale})\b(?:{gap}(?:{scale})\b)*))?"
        rf"(?:{gap}(?P<after>(?:{currency})(?![a-z])))?)"
    )


# A blank groups thousands in French, Spanish and German; elsewhere it separates "tháng 4 692 triệu".
_PATTERN = {True: _amount_pattern(" "), False: _amount_pattern("")}
_MONEY_WORD = re.compile(rf"(?<![a-z])(?:{_any(words.CURRENCIES)}|(?!.\b)(?:{_any(words.SCALES)})\b)")
_WORDED = re.compile(
    "|".join(
        f"(?P<{kind}{index}>\\b(?:{pattern})\\b)"
        for kind, table in (("growth", words.GROWTH_WORDS), ("share", words.SHARE_WORDS))
        for index, pattern in enumerate(table)
    )
)


def _tokens(folded: str, language: str | None, currency: str | None) -> list[_Token]:
    pattern = _PATTERN[language in ("fr", "es", "de")]
    found = [_token(match, language, currency) for match in pattern.finditer(folded)]
    tokens: list[_Token] = []
    for token in found:
        if token is not None:
            tokens[-1:] = _joined(tokens[-1:], token, folded)
    if any(token.unit for token in tokens):
        return tokens
    worded = _WORDED.search(folded)
    return [_worded_token(worded)] if worded else tokens


def _token(match: re.Match[str], language: str | None, currency: str | None) -> _Token | None:
    scale, scaled = Decimal(1), bool(match["scales"])
    for word in re.findall(r"[a-z]+", match["scales"] or ""):
        power = next(power for power, pattern in words.SCALES.items() if re.fullmatch(pattern, word))
        scale *= Decimal(10) ** power
    beside = match["before"] or match["after"]
    if match["points"] or match["rate"] or match["times"]:
        unit = "pp" if match["points"] else "pct" if match["rate"] else "times"
    elif beside:
        unit = next(code for code, pattern in words.CURRENCIES.items() if re.fullmatch(pattern, beside))
    else:
        unit = "money" if scaled else ""
    if match["spelt"]:
        number, reading = words.NUMBER_WORDS[match["spelt"]], ""
        quantum = Decimal("0.1") if number < 1 else Decimal(1)
        if not unit:
            return None
    else:
        money = unit if unit in words.CURRENCIES else (currency or "usd")
        rate = unit in ("pct", "pp", "times")
        number, quantum, reading = read_number(
            match["number"], language=language, scale=None if rate else scale if unit else None, currency=money
        )
    start = match.start("before") if match["before"] else match.start("number" if match["number"] else "spelt")
    return _Token(number, quantum, unit, scale, scaled, start, match.end(), reading)


def _joined(before: list[_Token], token: _Token, folded: str) -> list[_Token]:
    """One token for "1 tỷ 518 triệu USD", else the token behind the one before it."""
    if before and before[0].unit == "money" and token.scaled and token.scale < before[0].scale:
        first = before[0]
        if folded[first.end : token.start].strip(" \u00a0") == "" and token.number * token.scale < first.scale:
            number = first.number * first.scale / token.scale + token.number
            return [replace(token, number=number, start=first.start)]
    return [*before, token]


def _worded_token(match: re.Match[str]) -> _Token:
    kind = match.lastgroup or ""
    table = words.GROWTH_WORDS if kind.startswith("growth") else words.SHARE_WORDS
    number = list(table.values())[int(kind.lstrip("growthsae"))]
    growth = kind.startswith("growth")
    unit, quantum = ("pct", Decimal(20)) if growth else ("share", Decimal(10))
    return _Token(number, quantum, unit, Decimal(1), False, match.start(), match.end(), "")


def read_number(
    printed: str, *, language: str | None, scale: Decimal | None = None, currency: str = "usd"
) -> tuple[Decimal, Decimal, str]:
    """The number that printed digits mean, the size of their last digit, and how an ambiguous mark was read.

    printed: digits with "." or "," and grouping blanks; scale: what one stands for in money, None for a rate.

    >>> read_number("1.518", language="vi", scale=Decimal(10) ** 6)
    (Decimal('1518'), Decimal('1'), "'.' groups thousands (Vietnamese)")
    >>> read_number("1.518", language="en", scale=Decimal(10) ** 9)[0]
    Decimal('1.518')
    """
    digits = re.sub("['\u00a0 ]", "", printed)
    marks = [mark for mark in digits if mark in ".,"]
    reading = ""
    if not marks:
        decimal_mark = ""
    elif len(set(marks)) == 2:
        decimal_mark = marks[-1]
    elif len(marks) > 1:
        decimal_mark = ""
    else:
        decimal_mark, reading = _single_mark(digits, marks[0], language, scale, currency)
    whole, _, fraction = digits.partition(decimal_mark) if decimal_mark else (digits, "", "")
    groups = re.split("[.,]", whole)
    if len(groups) > 1 and any(len(group) != 3 for group in groups[1:]):
        raise AmountError(f"{printed!r} groups its digits in no known way; write thousands in groups of three")
    number = Decimal("".join(groups) + (f".{fraction}" if fraction else ""))
    return number, Decimal(1).scaleb(-len(fraction)), reading


def _single_mark(
    digits: str, mark: str, language: str | None, scale: Decimal | None, currency: str
) -> tuple[str, str]:
    """Decide what one "." or "," means: (the decimal mark or "", how it was read)."""
    whole, fraction = digits.split(mark)
    if len(fraction) != 3 or len(whole) > 3 or whole in ("", "0"):
        return mark, ""
    decimal = f"{mark!r} is the decimal mark"
    groups = f"{mark!r} groups thousands"
    where = f" ({words.LANGUAGE_NAME[language]})" if language else ""
    if language is None:
        # Without words, a rate has decimals and an amount of whole dollars has groups.
        return (mark, decimal) if scale is None else ("", groups)
    if words.DECIMAL_MARK[language] == mark:
        return mark, decimal + where
    too_much = scale is not None and Decimal(whole + fraction) * scale >= IMPLAUSIBLE
    if too_much and currency in HARD_CURRENCIES and language != "en":
        return mark, f"{decimal}: grouped, it would be over a thousand billion"
    return "", groups + where


def _choose(tokens: list[_Token], folded: str, text: str) -> list[_Token]:
    """The one amount of the text, or the two ends of its range."""
    groups: list[list[_Token]] = []
    for token in tokens:
        if groups and _is_range(groups[-1][-1], token, folded):
            groups[-1].append(token)
        else:
            groups.append([token])
    named = [group for group in groups if group[-1].unit]
    chosen = named or groups
    if not chosen:
        raise AmountError(f"{text!r} holds no amount; expected a number with its unit, such as 'US$5.3 billion' or '7%'")
    if len(chosen) > 1:
        found = ", ".join(repr(folded[group[0].start : group[-1].end]) for group in chosen)
        raise AmountError(f"{text!r} holds {len(chosen)} amounts ({found}); give one")
    return chosen[0]


def _is_range(first: _Token, last: _Token, folded: str) -> bool:
    between = folded[first.end : last.start].strip(" \u00a0")
    units = {first.unit, last.unit} - {"", "money"}
    mixed = "money" in (first.unit, last.unit) and not units <= set(words.CURRENCIES)
    if not last.unit or len(units) > 1 or mixed or first.number >= last.number:
        return False
    if between in ("and", "va", "et", "y", "und"):
        return re.search(r"\b(?:between|giua|entre|zwischen)\b", folded[: first.start]) is not None
    if between in ("to", "den", "a", "bis") and first.scaled:
        return False  # "from 5.1 billion to 5.3 billion" tells of a change
    return between in ("-", "to", "den", "a", "bis")


def _unit(
    token: _Token, scale: Decimal, folded: str, unit: str | None, text: str
) -> tuple[str, Decimal, str]:
    """The canonical unit of an amount, how many of it the printed number counts in, and what was assumed."""
    if token.unit in ("pct", "pp"):
        return token.unit, Decimal(1), ""
    if token.unit in ("times", "share"):
        return "pct", Decimal(1), ""
    if token.unit in words.CURRENCIES:
        return f"{token.unit}_mn", scale / MILLION, ""
    if token.unit == "money":
        currency = _currency_of(unit)
        note = "" if currency else "no currency printed, read as US dollars"
        return f"{currency or 'usd'}_mn", scale / MILLION, note
    if unit is not None:
        return *unit_factor(unit), ""
    if token.number < 1000 and not _MONEY_WORD.search(folded):
        return "pct", Decimal(1), "no unit printed, read as per cent"
    raise AmountError(f"{text!r} prints no unit; write the unit beside the number, such as '5300 million USD'")


def _sign(folded: str, first: _Token, last: _Token, unit: str) -> tuple[int, bool]:
    """The sign that the text gives the amount, and whether it gives one."""
    before, after = folded[: first.start], folded[last.end :]
    mark = re.search(r"(?:^|[\s(:,\u00a0])([+-])$", before) or re.search(r"^\W*([+-])[\s\u00a0]*$", before)
    inner = "-" in re.split(r"\d", folded[first.start : first.end])[0]
    if mark or inner:
        return (-1 if inner or (mark and mark[1] == "-") else 1), True
    money = unit not in ("pct", "pp")
    if money and re.search(rf"\b(?:{words.DEFICIT}|{words.SURPLUS})\b", folded):
        return (-1 if re.search(rf"\b(?:{words.DEFICIT})\b", folded) else 1), True
    if re.search(rf"\b(?:{words.ARRIVAL})[\s\u00a0]+$", before.removesuffix(_lead(before))):
        return 1, False
    directions = list(re.finditer(rf"\b(?:(?P<down>{words.DOWN})|{words.UP})\b", before))
    if money:
        filler = rf"[\s\u00a0]*(?:(?:by|of|de|khoang|{_any(words.QUALIFIERS)})[\s\u00a0]+)*$"
        directions = [word for word in directions[-1:] if re.fullmatch(filler, before[word.end() :])]
    elif not directions:
        directions = list(re.finditer(rf"\b(?:(?P<down>{words.DOWN})|{words.UP})\b", after))[:1]
    if not directions:
        return 1, False
    return (-1 if directions[-1]["down"] else 1), True


def _lead(before: str) -> str:
    """The qualifier that ends the text before an amount, with the blank behind it."""
    match = re.search(rf"(?<![a-z])(?:{_any(words.QUALIFIERS)})(?:[\s\u00a0]+(?:the|mot|mức|muc))?[\s\u00a0]*$", before)
    return match[0] if match else ""


def _qualifier(folded: str, first: _Token, last: _Token) -> str:
    before = folded[: first.start]
    lead = _lead(before).strip(" \u00a0")
    for name, pattern in words.QUALIFIERS.items():
        if lead and name != "estimated" and re.match(rf"(?:{pattern})(?![a-z])", lead):
            return name
    if re.match(rf"[\s\u00a0]*(?:{words.OR_MORE})", folded[last.end :]):
        return "over"
    return "estimated" if re.search(rf"\b(?:{words.QUALIFIERS['estimated']})\b", before) else ""


def _bounds(chosen: list[_Token], qualifier: str) -> tuple[Decimal, Decimal, Decimal]:
    """Value, low and high in the printed scale, without sign."""
    first, last = chosen[0], chosen[-1]
    if len(chosen) == 2:
        return (first.number + last.number) / 2, first.number, last.number
    number, width = last.number, last.quantum
    if qualifier in ("over", "nearly", "about") and width == 1:
        # "nearly 700" was not counted to the unit: at most two digits of a whole number count as printed.
        _, digits, _ = number.normalize().as_tuple()
        width = Decimal(10) ** max(0, len(str(int(number))) - max(2, len(digits)))
    if qualifier == "over":
        # "more than half" sets no upper end but the whole.
        return number, number, Decimal(100) if last.unit == "share" else number + width
    if qualifier == "nearly":
        return number, number - width, number
    half = width if qualifier == "about" else width / 2
    return number, number - half, number + half


def _from_multiple(multiple: Decimal, sign: int) -> Decimal:
    """Growth [per cent] to a multiple of the former level; downwards, to the multiple's inverse."""
    return 100 * (multiple - 1) if sign > 0 else 100 * (1 / multiple - 1)
