"""Numbers in words, with their bounds, in no more digits than the bounds support; words for their directions."""

import functools
import math
import re
from collections.abc import Callable

from tradeanalysis.errors import TradeDataError
from tradeanalysis.intervals import Interval
from tradeanalysis.languages import numerals
from tradeanalysis.languages.texts import pieces

MINUS = "\u2212"
SCALES = {"mn": "million", "bn": "billion", "tn": "trillion"}
TRILLIONS = 1e7  # from here on trillions, and billions below: 1,562 billion euros [million]


def money(amount: Interval | float, unit: str = "", *, bounds: bool = True, signed: bool = False) -> str:
    """An amount in words [million, billion or trillion of its currency], with its bounds where they differ.

    amount: million units of its currency; a value at one end of its bounds was printed as "over" or "nearly". unit: the
        currency of a plain number, such as "eur_mn"; an Interval has its own. Without either the number stands alone.
    signed: whether a positive amount gets a plus.

    >>> money(Interval(5300, 5250, 5350, unit="usd_mn")), money(-33.5412, "eur_mn"), money(9_441_883, "jpy_mn")
    ('USD 5.30bn (5.25–5.35)', '−EUR 33.5mn', 'JPY 9.442tn')
    >>> money(Interval(10000, 10000, 11000, unit="usd_mn")), money(Interval(-7000, -7000, -6000, unit="cny_mn"))
    ('over USD 10bn', 'nearly −CNY 7bn')
    >>> money(Interval(-33.6, -39.4, -27.4, unit="inr_mn"), signed=True)
    '−INR 34mn (−39 to −27)'
    >>> money(Interval(1_175_500, 1_175_450, 1_175_550, unit="eur_mn")), money(1465.3)
    ('EUR 1,175.50bn (1,175.45–1,175.55)', '1,465')
    """
    interval = _interval(amount)
    if not interval.known:
        return pieces.NOT_PUBLISHED
    code = (interval.unit or unit).removesuffix("_mn").upper()
    scale, name = _scale(max(abs(interval.low), abs(interval.high)), code)
    low, high = sorted((abs(interval.low) / scale, abs(interval.high) / scale))
    side, digits = _side(interval, interval.width / scale, _decimals(interval, low, high, name, scale), bounds)
    sign = MINUS if interval.value < 0 else "+" if signed else ""
    number = numerals(f"{abs(interval.value) / scale:,.{digits}f}")
    form = pieces.MONEY if code else "{side}{sign}{number}"
    text = form.format(side=side, sign=sign, code=code, number=number, scale=pieces.SCALES.get(name, ""))
    if side or not bounds:
        return text
    return text + _bounds(interval.low / scale, interval.high / scale, digits)


def _scale(largest: float, code: str) -> tuple[float, str]:
    """How many millions an amount is counted in, and the letters for it; none where its currency is not known."""
    if not code or largest < 1000:
        return 1.0, "mn" if code else ""
    return (1e6, "tn") if largest >= (1e6 if _small(code) else TRILLIONS) else (1000.0, "bn")


def scaled(largest: float, unit: str) -> tuple[float, str]:
    """How many millions amounts of some size are counted in, and its name [million of a currency; name].

    >>> scaled(5300, "usd_mn"), scaled(300, "eur_mn"), scaled(9_441_883, "jpy_mn"), scaled(5300, "")
    ((1000.0, 'billion'), (1.0, 'million'), (1000000.0, 'trillion'), (1.0, ''))
    """
    scale, letters = _scale(abs(largest), unit.removesuffix("_mn").upper())
    return scale, SCALES[letters] if letters else ""


@functools.cache
def _small(code: str) -> bool:
    """Whether a currency has no hundredths, such as the yen: its trade is counted in trillions."""
    from babel.numbers import get_currency_precision

    return get_currency_precision(code) == 0


def _decimals(amount: Interval, low: float, high: float, name: str, scale: float) -> int:
    """How many decimals an amount deserves: billions two, or three where they are few and known to the million."""
    width = amount.width / scale
    if not name:
        most = max(0, 3 - math.floor(math.log10(high))) if high else 0
    else:
        most = int(width < 1) if name == "mn" else 3 if high < 10 and width <= 0.005 else 2
    return supported(width, most, low if amount.sign else 0.0)


def percent(rate: Interval | float, *, bounds: bool = True, signed: bool = False) -> str:
    """A rate [text in per cent] with one decimal, with its bounds where they differ.

    A rate at one end of its bounds was printed as "over" or "nearly".

    >>> percent(Interval(9.343, 9.258, 9.428), signed=True), percent(Interval(6.2, 6.2, 6.3))
    ('+9.3% (9.3 to 9.4)', 'over 6.2%')
    """
    return _number(rate, "%", bounds=bounds, signed=signed)


def share(part: int, whole: int) -> str:
    """A share of independent cases [text in per cent], with a decimal where its 80 % interval supports one.

    >>> share(159, 206), share(1156, 1436), share(6, 2697), share(3, 3), share(0, 0)
    ('77%', '80.5%', '0.2%', '100%', '0%')
    """
    if not 0 <= part <= whole:
        raise TradeDataError(f"{part} is no part of {whole} cases; give a count from 0 to {whole}")
    rate = part / max(whole, 1)
    width = 2.56 * 100 * math.sqrt(rate * (1 - rate) / max(whole, 1))
    return percent(100 * rate) if width and supported(width, 1) else f"{100 * rate:.0f}%"


def points(difference: Interval | float, *, bounds: bool = True, signed: bool = True) -> str:
    """A difference [text in percentage points] with two decimals, with its bounds where they differ.

    >>> points(Interval(-1.76, -1.79, -1.74))
    '−1.76 percentage points (−1.79 to −1.74)'
    """
    return _number(difference, pieces.POINTS, bounds=bounds, signed=signed, digits=2)


def _number(amount: Interval | float, unit: str, *, bounds: bool, signed: bool, digits: int = 1) -> str:
    interval = _interval(amount)
    if not interval.known:
        return pieces.NOT_PUBLISHED
    if any(0 < abs(interval.value - whole) < 0.5 * 10.0**-digits for whole in (0, 100) if unit == "%"):
        digits += 1  # a small rate is not zero, and almost all is not all
    digits = supported(interval.width, digits, min(abs(interval.low), abs(interval.high)) if interval.sign else 0.0)
    side, digits = _side(interval, interval.width, digits, bounds)
    shown = _rounded(interval.value, digits)
    text = side + written(shown, f"{'+' if signed and shown else ''}.{digits}f") + unit
    if side or not bounds or _implied(interval.low, interval.high, digits):
        return text
    low, high = (written(_rounded(bound, digits), f".{digits}f") for bound in (interval.low, interval.high))
    return f"{text} ({pieces.TO.format(low=low, high=high)})"


def _interval(amount: Interval | float) -> Interval:
    return amount if isinstance(amount, Interval) else Interval(amount, amount, amount)


def supported(width: float, most: int, nearest: float = 0.0) -> int:
    """How many decimals, at most `most`, a number deserves with bounds `width` apart [decimals]: two of the width.

    nearest: the size of the bound nearest to zero where the sign is certain, which is not rounded to zero.

    >>> supported(0.1, 2), supported(0.3, 2), supported(10.9, 1), supported(8.5, 1, 0.2)
    (2, 1, 0, 1)
    """
    kept = (
        digits
        for digits in range(min(most, 12), 0, -1)
        if width < 30 * 10.0**-digits or 0 < nearest < 5 * 10.0**-digits
    )
    return next(kept, 0)


def _rounded(value: float, digits: int) -> float:
    return round(value, digits) + 0.0  # a rounded -0.0 becomes 0.0


def _implied(low: float, high: float, digits: int) -> bool:
    """Whether the rounded number alone implies the bounds."""
    return high - low <= 1.001 * 10.0**-digits


def _side(interval: Interval, width: float, digits: int, bounds: bool) -> tuple[str, int]:
    """The word before a number whose bounds lie on one side of it, over or nearly, and the decimals that it then has.

    "" where bounds are not asked for, lie on both sides, or are closer together than the last digit says.

    width: of the bounds, in the unit of the digits.
    """
    low, high = sorted((abs(interval.low), abs(interval.high)))
    size = abs(interval.value)
    if not bounds or not interval.sign or size not in (low, high) or width < 0.999 * 10.0**-digits:
        return "", digits
    # "Nearly 7" was printed, not "nearly 7.00".
    return pieces.SIDE["over" if size == low else "nearly"], supported(29 * width, digits)


def _bounds(low: float, high: float, digits: int) -> str:
    if _implied(low, high, digits):
        return ""
    first, last = (written(_rounded(end, digits), f",.{digits}f") for end in (low, high))
    both = pieces.TO if MINUS in first + last else "{low}–{high}"
    return f" ({both.format(low=first, high=last)})"


def minus(text: str) -> str:
    """The text with true minus signs [text].

    >>> minus("-1.3%")
    '−1.3%'
    """
    return text.replace("-", MINUS)


def written(value: float, form: str) -> str:
    """A number in some form, with the marks of the language of the page and a true minus sign [text].

    >>> written(-1234.5, ",.1f")
    '−1,234.5'
    """
    return minus(numerals(f"{value:{form}}"))


def moved(change: Interval, rose: str, fell: str, form: Callable[..., str], *, now: bool = False) -> str:
    """A change with its size: the verb of its sign where that is certain, else that it changed and its bounds [text].

    form: the function that writes its size, such as `money` or `percent`. now: whether the verbs are in the present.

    >>> moved(Interval(-1874, -1892, -1857, unit="usd_mn"), "improved", "worsened", money)
    'worsened by USD 1.87bn (1.86–1.89)'
    >>> moved(Interval(5, -209, 197, unit="usd_mn"), "improved", "worsened", money)
    'changed by between −USD 209mn and +USD 197mn'
    """
    tense = ", now" if now else ""
    if not change.known:
        return pieces.MOVED["unknown"].format(rose=rose, fell=fell)
    if change.sign:
        return pieces.MOVED["by"].format(verb=rose if change.sign > 0 else fell, size=form(abs(change)))
    key, ends = ("between", between(change, form)) if change.width else ("not", "")
    return pieces.MOVED[key + tense].format(ends=ends)


def between(amount: Interval, form: Callable[..., str]) -> str:
    """The two bounds of an amount with signs, in no more digits than it has itself [text]; none is rounded to zero.

    >>> between(Interval(5, -209.2, 197.3, unit="usd_mn"), money), between(Interval(4.2, -0.1, 8.9), percent)
    ('−USD 209mn and +USD 197mn', '−0.1% and +8.9%')
    """
    if not amount.known:
        return pieces.NOT_PUBLISHED
    ends, half = [Interval.exact(end, amount.unit) for end in (amount.low, amount.high)], amount.width / 2
    coarse = [Interval(end.value, end.value - half, end.value + half, unit=amount.unit) for end in ends]
    vanish = any(end.value and not re.search("[1-9]", form(end, bounds=False)) for end in coarse)
    first, last = (form(end, bounds=False, signed=end.value > 0) for end in (ends if vanish else coarse))
    return pieces.AND.format(first=first, last=last)
