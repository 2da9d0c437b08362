"""Printed amounts as numbers, with the interval that their digits and words allow."""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal

from tradeanalysis.cleaning import phrases
from tradeanalysis.cleaning import vocabulary as words
from tradeanalysis.errors import AmountError

MILLION = Decimal(10) ** 6
LEAD = 40  # characters before a spelt number in which its first words stand
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed amount: its value, its unit, and the lowest and highest number that it can stand for.

    value, low, high: in `unit`, which is `usd_mn` (`vnd_mn`, ...) for money, `pct` for rates and `pp` for points.
    qualifier: "over", "nearly", "about", "estimated" or "".
    signed: whether the text itself says which sign the value has ("down", "deficit", "+").
    ranged: whether the text gives two ends ("6-7 percent"); then low and high are these ends, and value the middle.
    unit_printed: whether the text names its unit.
    reading: how an ambiguous text was read, in words; "" where there was nothing to decide.
    """

    value: float
    unit: str
    low: float
    high: float
    qualifier: str
    printed: str
    signed: bool = False
    ranged: bool = False
    unit_printed: bool = True
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
    plain = text.translate(FULL_WIDTH).casefold().replace("đ", "d").replace("ı", "i")
    plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    plain = re.sub("[\u2010-\u2015\u2212]", "-", plain)
    plain = re.sub("[\u00a0\u2007\u2009\u202f]", "\u00a0", plain).replace("\u2019", "'").replace("\u301c", "~")
    return re.sub(r"[ \t\r\n]+", " ", plain).strip(" ")


def language_of(text: str, default: str | None = None) -> str | None:
    """The language whose words stand in the text (`en`, `vi`, `fr`, `es`, `de`), or None.

    default: the language where no word for a power of ten tells it.

    >>> language_of("10.613 millions de dollars"), language_of("96,6%")
    ('fr', None)
    """
    return phrases.language(fold(text), default)


def unit_factor(unit: str) -> tuple[str, Decimal]:
    """The canonical unit of a unit's name, and how many of the canonical one make one of the other.

    Raises AmountError for a name that is no unit.

    >>> unit_factor("usd_bn")
    ('usd_mn', Decimal('1000'))
    """
    name = unit.strip().casefold() if isinstance(unit, str) else ""
    if name in ("pct", "pp"):
        return name, Decimal(1)
    currency, _, size = name.partition("_")
    powers = {"": 0, "th": 3, "mn": 6, "bn": 9, "tn": 12}
    if currency not in words.CURRENCIES or size not in powers:
        raise AmountError(f"{unit!r} is no unit; write pct, usd_mn, usd_bn, or another currency code in place of usd")
    return f"{currency}_mn", Decimal(10) ** powers[size] / MILLION


def parse_amount(
    text: str, *, language: str | None = None, unit: str | None = None, qualifier: str | None = None
) -> Amount:
    """The amount that a printed text names [million units of its currency; per cent for a rate].

    text: one amount or one range, in English, Vietnamese, French, Spanish or German words, as the press prints it.
    language: decides between "1.518" the decimal and "1.518" the thousand where the words of the text do not.
    unit: what the text counts in where it prints no unit ("usd_mn", "vnd_bn", "pct"); the text's own unit wins.
    qualifier: what bounds the amount ("over", "nearly", "about") where that stands elsewhere than in the text.

    The bounds follow the last printed digit and the qualifier: "5.3" is 5.25 to 5.35, "over 5.3" is 5.3 to 5.4,
    "nearly 5.3" is 5.2 to 5.3, "about 5.3" is 5.2 to 5.4. Zeros at the end of a qualified whole number count as printed
    digits only up to the second one: "nearly 700" is 690 to 700. Below 1 the next number with one digit is 0.9, hence
    "nearly 1 billion" is 0.9 to 1. A range gives its two ends and the middle.

    A multiple is read as growth: "2.1 times higher" is 110 per cent, and "bằng 98,7% so với cùng kỳ" is -1.3 per cent.

    Raises AmountError where there is no amount, or more than one, or one of other things than money and rates.

    >>> amount = parse_amount("gần 5,3 tỷ USD")
    >>> amount.value, amount.unit, amount.low, amount.high, amount.qualifier
    (5300.0, 'usd_mn', 5200.0, 5300.0, 'nearly')
    >>> parse_amount("6.908 triệu USD").reading
    "'.' groups thousands (Vietnamese)"
    """
    _check(text, language, qualifier)
    language = language_of(text, language)
    folded = phrases.plain_thousands(fold(text)) if language == "es" else fold(text)
    chosen = _choose(_tokens(folded, language, _currency_of(unit)), folded, text)
    first, last = chosen[0], chosen[-1]
    before, after = folded[: first.start], folded[last.end :]
    phrases.refuse_part_of(before, folded[first.start : last.end])
    counted = phrases.counted(last.unit, folded[last.end - 1], after)
    if counted:
        raise AmountError(f"{text!r} counts or prices {counted!r}; give an amount of money or a rate")
    name, factor, assumed = _unit(first if first.unit in words.CURRENCIES else last, last.scale, folded, unit, text)
    sign, signed = phrases.sign(before, folded[first.start : first.end], after, money=name not in ("pct", "pp"))
    if not signed and last.unit != "times":
        phrases.refuse_brackets(before, folded[first.start : last.end], after, rate=last.unit in ("", "pct", "pp"))
    qualifier = phrases.qualifier(before, after) if qualifier is None else qualifier
    value, low, high = _bounds(chosen, qualifier)
    level = "" if signed or last.unit != "pct" else phrases.level(before, after)
    if last.unit == "times" or level:
        whole = 100 if level else 1
        if signed and (value < whole or low <= 0):
            raise AmountError(f"{text!r} names a change by less than the whole; write it in per cent")
        value, low, high = (_from_multiple(x / whole, sign) for x in (value, low, high))
        factor, sign, signed = Decimal(1), 1, True
    low, high = sorted((sign * low * factor, sign * high * factor))
    notes = dict.fromkeys(note for note in (first.reading, last.reading, assumed, level) if note)
    ends, reading = (float(sign * value * factor), name, float(low), float(high)), "; ".join(notes)
    return Amount(*ends, qualifier, text, signed, len(chosen) == 2, bool(last.unit), reading)


def _check(text: object, language: str | None, qualifier: str | None) -> None:
    if not isinstance(text, str):
        raise AmountError(f"{text!r} is no text; give the amount as it is printed, such as 'US$5.3 billion'")
    if language is not None and language not in words.DECIMAL_MARK:
        raise AmountError(f"no language {language!r}; choose one of {', '.join(words.DECIMAL_MARK)}")
    if qualifier and qualifier not in words.QUALIFIERS:
        raise AmountError(f"no qualifier {qualifier!r}; choose one of {', '.join(words.QUALIFIERS)}")


def _currency_of(unit: str | None) -> str | None:
    return None if unit is None or unit in ("pct", "pp") else unit_factor(unit)[0].removesuffix("_mn")


def _tokens(folded: str, language: str | None, currency: str | None) -> list[_Token]:
    tokens: list[_Token] = []
    phrases.refuse_unclear_groups(folded)
    for match in words.AMOUNT.finditer(folded):
        token = _token(match, language, currency)
        if token is not None:
            tokens[-1:] = _joined(tokens[-1:], token, folded)
    if any(token.unit for token in tokens):
        return tokens
    for pattern, number, unit, quantum in words.WORDED:
        if worded := pattern.search(folded):
            phrases.refuse_part(folded[: worded.end()], folded[worded.end() :])
            return [_Token(number, quantum, unit, Decimal(1), False, worded.start(), worded.end(), "")]
    return tokens


def _token(match: re.Match[str], language: str | None, currency: str | None) -> _Token | None:
    scale = phrases.scale(match["scales"] or "", language)
    beside = match["before"] or match["after"]
    named = [name for name in ("points", "rate", "times", "multiplied") if match[name]]
    if named:
        unit = {"points": "pp", "rate": "pct"}.get(named[0], "times")
    elif beside:
        unit = next(code for code, pattern in words.CURRENCIES.items() if re.fullmatch(pattern, beside))
    else:
        unit = "money" if match["scales"] else ""
    if match["spelt"]:
        number, reading = words.NUMBER_WORDS[match["spelt"]], ""
        quantum = Decimal("0.1") if number < 1 else Decimal(1)
        if not unit and not (number > 1 and words.RANGE_FOLLOWS.match(match.string, match.end())):
            return None
        phrases.refuse_fragment(match.string[: match.start("spelt")][-LEAD:], match["spelt"])
    else:
        currency = unit if unit in words.CURRENCIES else (currency or "usd")
        worth = None if named or not unit else scale
        number, quantum, reading = read_number(match["number"], language=language, scale=worth, currency=currency)
    start = match.start("before") if match["before"] else match.start("number" if match["number"] else "spelt")
    return _Token(number, quantum, unit, scale, bool(match["scales"]), start, match.end(), reading)


def _joined(before: list[_Token], token: _Token, folded: str) -> list[_Token]:
    """One token for "1 tỷ 518 triệu USD", else the token behind the one before it."""
    first = before[0] if before else token
    smaller = first.unit == "money" and token.scaled and token.number * token.scale < first.scale
    if smaller and token.scale < first.scale and not folded[first.end : token.start].strip(words.BLANKS):
        number = first.number * first.scale / token.scale + token.number
        return [replace(token, number=number, start=first.start)]
    return [*before, token]


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
    marks = re.findall("[.,]", digits)
    decimal_mark, reading = (marks[-1], "") if len(set(marks)) == 2 else ("", "")
    if len(marks) == 1:
        decimal_mark, reading = phrases.single_mark(digits, marks[0], language, scale, currency)
    whole, _, fraction = digits.partition(decimal_mark) if decimal_mark else (digits, "", "")
    groups = re.split("[.,]", whole)
    if len(groups) > 1 and any(len(group) != 3 for group in groups[1:]):
        raise AmountError(f"{printed!r} groups its digits in no known way; write thousands in groups of three")
    number = Decimal("".join(groups) + (f".{fraction}" if fraction else ""))
    return number, Decimal(1).scaleb(-len(fraction)), reading


def _choose(tokens: list[_Token], folded: str, text: str) -> list[_Token]:
    """The one amount of the text, or the two ends of its range."""
    groups: list[list[_Token]] = []
    for token in tokens:
        relation = _relation(groups[-1][-1], token, folded) if groups else ""
        if relation == "change":
            raise AmountError(f"{text!r} tells of a change from one number to another; give one")
        if groups and not relation and token.unit and not groups[-1][-1].unit:
            phrases.refuse_joined(folded, groups[-1][-1].start, groups[-1][-1].end, token.start)
        groups[-1:] = [[*groups[-1], token]] if relation == "range" else [*groups[-1:], [token]]
    chosen = [group for group in groups if group[-1].unit] or groups
    if not chosen:
        example = "expected a number with its unit, such as 'US$5.3 billion' or '7%'"
        raise AmountError(f"{text!r} holds no amount; {example}")
    if len(chosen) > 1:
        found = ", ".join(repr(folded[group[0].start : group[-1].end]) for group in chosen)
        raise AmountError(f"{text!r} holds {len(chosen)} amounts ({found}); give one")
    return chosen[0]


def _relation(first: _Token, last: _Token, folded: str) -> str:
    """Whether two numbers are the ends of a "range", of a "change" such as "from 5 to 7 percent", or of neither."""
    between = folded[first.end : last.start].strip(words.BLANKS)
    units = {first.unit, last.unit} - {"", "money"}
    mixed = len(units) > 1 or ("money" in (first.unit, last.unit) and not units <= set(words.CURRENCIES))
    if not last.unit or mixed or between not in words.CONNECTIVES:
        return ""
    before = folded[: first.start].rstrip(words.BLANKS)
    moved = before.endswith("from") and (first.scaled or words.DIRECTION.search(before) is not None)
    if between in ("len", "xuong", "auf") or (between == "to" and moved):
        return "change"  # "rose from 5.1 to 5.3 billion"
    if first.number >= last.number or (first.scaled and first.scale != last.scale):
        return ""
    enclosed = words.BETWEEN.search(folded[: first.start]) is not None
    return "range" if enclosed or between in words.RANGES else ""


def _unit(token: _Token, scale: Decimal, folded: str, unit: str | None, text: str) -> tuple[str, Decimal, str]:
    """The canonical unit of an amount, how many of it the printed number counts in, and what was assumed."""
    if token.unit in ("pct", "pp", "times", "share"):
        return "pp" if token.unit == "pp" else "pct", Decimal(1), ""
    if token.unit in words.CURRENCIES:
        return f"{token.unit}_mn", scale / MILLION, ""
    if token.unit == "money":
        currency = _currency_of(unit)
        return f"{currency or 'usd'}_mn", scale / MILLION, "" if currency else "no currency printed, read as US dollars"
    if unit is not None:
        return *unit_factor(unit), ""
    alone = not re.search("[a-z]", words.BARE.sub("", folded[: token.start]))
    if alone and token.number < 1000 and not words.UNIT.search(folded):
        return "pct", Decimal(1), "no unit printed, read as per cent"
    raise AmountError(f"{text!r} prints no unit; write the unit beside the number, such as '5300 million USD'")


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
    if qualifier == "nearly" and number == width == 1:
        width = Decimal("0.1")
    if qualifier == "nearly":
        return number, number - width, number
    half = width if qualifier == "about" else width / 2
    return number, number - half, number + half


def _from_multiple(multiple: Decimal, sign: int) -> Decimal:
    """Growth [per cent] to a multiple of the former level; downwards, to the multiple's inverse."""
    return 100 * (multiple - 1) if sign > 0 else 100 * (1 / multiple - 1)
