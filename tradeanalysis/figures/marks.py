"""The marks inside printed numbers: which one stands before the decimals, and which between thousands."""

import re
from collections.abc import Iterable
from decimal import Decimal

from tradeanalysis.errors import AmountError

_BLANKS = re.compile("(?<=\\d)[ \u00a0\u202f\u2009'\u2019](?=\\d{3}(?!\\d))")
_DRESS = re.compile(
    r"(?:us ?\$|usd|\$)? ?(?P<number>[-+]? ?(?:\d[\d.,]*|[.,]\d+)) ?(?P<rate>%)?"
    r" ?(?P<foot>(?:\*+|[¹²³⁴-⁹]|\(?(?:[pref]|\d\))\)?)?)",
    re.IGNORECASE | re.ASCII,
)
_GROUPS = {
    mark: re.compile(rf"\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+|\d{{1,2}}(?:{re.escape(mark)}\d{{2}})+"
                     rf"{re.escape(mark)}\d{{3}}")
    for mark in ".,"
}  # fmt: skip
OTHER = {".": ",", ",": "."}
_POWER = re.compile(
    r"(?P<whole>[-+]?\d)(?:(?P<mark>[.,])(?P<decimals>\d+))?e(?P<power>[-+]?\d{1,3})", re.IGNORECASE | re.ASCII
)


def has_power(text: str) -> bool:
    """Whether a text is a number with a power of ten, as programs write very large and very small ones.

    >>> has_power("2.31e-05"), has_power("1.23E+09"), has_power("12")
    (True, True, False)
    """
    return _POWER.fullmatch(text.strip()) is not None


def bare(text: str) -> str:
    """The sign, digits and marks of a printed number; "" for a text that is none.

    One with a power of ten that leaves out digits before its decimals, as "1.23E+09" does, is none.

    >>> bare("US$ 1 234,5"), bare("(27,540)"), bare("−3,5 %"), bare("n/a"), bare("2.31e-05"), bare("1.23E+09")
    ('1234,5', '-27,540', '-3,5', '', '0.0000231', '')
    """
    if found := _POWER.fullmatch(text.strip()):
        whole, mark, decimals, power = found.groups(default="")
        exact = int(power) <= len(decimals)
        return f"{Decimal(f'{whole}.{decimals}e{power}'):f}".replace(".", mark or ".") if exact else ""
    shown = _BLANKS.sub("", text.strip().replace("\u2212", "-").replace("\u2013", "-"))
    if negative := shown[:1] == "(" and shown[-1:] == ")":
        shown = shown[1:-1]
    if found := re.fullmatch(r"(\d[\d.,]*)-", shown):
        shown = f"-{found[1]}"
    found = _DRESS.fullmatch(shown)
    if not found or (negative and found["number"][0] in "+-"):
        return ""
    return ("-" if negative else "") + found["number"].replace(" ", "").removeprefix("+")


def evidence(number: str) -> str:
    """The decimal mark that the form of one number shows: "." or ","; "" where both are possible.

    number: as `bare` gives it. Raises AmountError where the marks follow no rule.

    >>> evidence("1.234,5"), evidence("1.234.567"), evidence("5,3"), evidence("27.540")
    (',', ',', ',', '')
    """
    digits = number.lstrip("-")
    marks = [letter for letter in digits if letter in ".,"]
    if not marks:
        return ""
    last = marks[-1]
    whole, _, decimals = digits.rpartition(last)
    if len(set(marks)) == 2:
        if marks.count(last) == 1 and _GROUPS[OTHER[last]].fullmatch(whole):
            return last
    elif len(marks) > 1:
        if _GROUPS[last].fullmatch(digits):
            return OTHER[last]
    else:
        return "" if len(decimals) == 3 and re.fullmatch(r"[1-9]\d{0,2}", whole) else last
    raise AmountError(f"{number!r} has marks that follow no rule")


def decimal_mark(numbers: Iterable[str]) -> str:
    """The decimal mark that some numbers of one table have: "." or ","; "" where their forms leave it open.

    numbers: as `bare` gives them. A number of four digits or more without a mark shows that no thousands are set
    apart. Raises AmountError where two numbers contradict each other.

    >>> decimal_mark(["1.234", "5,3"]), decimal_mark(["27,540", "33,220"]), decimal_mark(["1.234", "27540"])
    (',', '', '.')
    """
    shown: dict[str, str] = {}
    open_mark = ungrouped = ""
    for number in numbers:
        if mark := evidence(number):
            shown.setdefault(mark, number)
        elif found := next((letter for letter in ".," if letter in number), ""):
            open_mark = open_mark or found
        elif len(number.lstrip("-")) > 3:
            ungrouped = number
    if len(shown) == 2:
        first, second = shown.values()
        raise AmountError(f"{first!r} and {second!r} have different decimal marks")
    # a comma between thousands may stand in one cell of a column and not in the next
    return next(iter(shown), "") or (open_mark if ungrouped and open_mark == "." else "")


def plain(number: str, mark: str) -> str:
    """The number with a decimal point and nothing between its thousands; "" where it cannot be one with this mark.

    number: as `bare` gives it. mark: the decimal mark of its table.

    >>> plain("1.234,50", ","), plain("27.540", ","), plain("5.3", ",")
    ('1234.50', '27540', '')
    """
    sign, digits = ("-", number[1:]) if number[:1] == "-" else ("", number)
    whole, found, decimals = digits.partition(mark)
    if OTHER[mark] in whole:
        if not _GROUPS[OTHER[mark]].fullmatch(whole):
            return ""
        whole = whole.replace(OTHER[mark], "")
    return "" if mark in decimals or OTHER[mark] in decimals else f"{sign}{whole or '0'}{found and '.'}{decimals}"
