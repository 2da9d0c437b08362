"""The spellings of fiscal years, "2023-24" or "FY24", and of parts of them, "Q1 FY24" or "Apr-Sep 2023-24"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tradeanalysis.cleaning.months import MONTH_NAMES
from tradeanalysis.cleaning.spelling import fold
from tradeanalysis.errors import PeriodError

# Where a fiscal year is called by the year in which it begins; elsewhere it is by the one in which it ends.
BY_BEGINNING = frozenset({"japan", "nhat ban", "singapore"})
REMEMBERED = 20_000
DECEMBER = 12
_NAMES = {name: number for line in MONTH_NAMES for number, name in enumerate(line.split(), 1)}
_NAME = "(?:" + "|".join(sorted(_NAMES, key=len, reverse=True)) + r")\.?"
_WORD = r"(?:fy|f\.y\.|fiscal(?: year)?|financial year|nam tai chinh)"
_PAIR = r"(?P<a>\d{4}) ?[-/] ?(?P<b>\d{4}|\d\d)"
_YEAR = (
    rf"(?:(?:(?:{_WORD}|year):? ?)?{_PAIR}|{_WORD}:? ?(?:'?(?P<c>\d\d) ?[-/] ?'?(?P<d>\d\d)|'?(?P<one>\d{{4}}|\d\d))"
    r"|(?P<since>\d{4}) ?年度|令和(?P<reiwa>\d\d?|元)年度)"
)
_PART = (
    rf"(?:q(?:uarter ?)?(?P<q>[1-4])|(?P<q_>[1-4])q|h(?P<h>[12])|(?P<h_>[12])h"
    rf"|(?P<first>{_NAME})(?: ?(?:-|to) ?(?P<last>{_NAME}))?)"
)
_FORMS = tuple(
    re.compile(form) for form in (_YEAR, rf"\(?{_PART}\)?[ ,:/-]*(?:of )?{_YEAR}", rf"{_YEAR}[ ,:/-]*\(?{_PART}\)?")
)
_ENDED = re.compile(
    rf"(?:(?:fiscal|financial|full) )?(?:year|12 months) (?:end(?:ed|ing)|to) (?:\d\d? )?(?P<name>{_NAME})(?: \d\d?,)?"
    r" (?P<year>\d{4})"
)
_BARE = re.compile(r"\d{4} ?[-/] ?\d\d")
# What a title or a note says of the month with which years begin.
_DAY = r"(?:\d\d?(?:st|nd|rd|th)?(?: of)? )?"
_RUN = re.compile(
    rf"{_DAY}(?P<a>{_NAME})(?: \d\d?)?,?(?: \d{{4}})? ?(?:-|to|through|until) ?{_DAY}(?P<b>{_NAME})(?![a-z])"
)
_ENDS = re.compile(
    rf"(?:years?|fy|(?:12|twelve)[- ]months?) (?:end(?:s|ed|ing)?(?: in| on)?|to)(?: the)?(?: end[- ](?:of )?)? ?{_DAY}"
    rf"(?P<a>{_NAME})(?![a-z])"
)
_BEGINS = re.compile(
    rf"(?:years?|fy) (?:beg[ia]ns?|beginning|starts?|starting)(?: in| on| from)? {_DAY}(?P<a>{_NAME})(?![a-z])"
)
_SPOKEN = re.compile(rf"(?<![a-z])(?:{_WORD})(?![a-z])|年度")


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """A fiscal year as it is written: the year in which it begins, or the one by which it is called.

    single: whether one year alone is written, by which it may begin or end. first, last: its months, 0 for all of
    them. numbered: whether they are counted from its own first month, as quarters are. starts: the month with which
    it begins where the text says that, else 0.
    """

    year: int
    single: bool = False
    first: int = 0
    last: int = 0
    numbered: bool = False
    starts: int = 0

    def months(self, starts: int, place: str = "") -> tuple[int, int, int]:
        """The year of its first month, that month and its last one, above 12 in the next year [year and months].

        starts: the month with which its years begin. place: of the figure, which says by which year one is called.
            PeriodError where the months cannot be told.

        >>> FiscalYear(2024, single=True).months(4), FiscalYear(2023, first=1, last=3).months(4)
        ((2023, 4, 15), (2024, 1, 3))
        """
        year = self.year - (self.single and starts != 1 and fold(place) not in BY_BEGINNING)
        if self.numbered and self.first == self.last:
            what = f"month {self.first} of a fiscal year may be January or the first one of the year"
            raise PeriodError(f"{what}. Write the names of months")
        if not self.first:
            return year, starts, starts + 11
        months = (self.first + starts - 1, self.last + starts - 1) if self.numbered else (self.first, self.last)
        first, last = ((month - starts) % 12 for month in months)  # months after the first one of the year
        if last < first:
            raise PeriodError("a run of months goes beyond a fiscal year. Write the months with their calendar years")
        later, begins = divmod(starts - 1 + first, 12)
        return year + later, begins + 1, begins + 1 + last - first


@lru_cache(maxsize=REMEMBERED)
def fiscal_year(text: str) -> FiscalYear | None:
    """The fiscal year, or the part of one, that a text names; None for any other text.

    "2003-04" is one here too, though it may be a month: `unclear` tells.

    >>> fiscal_year("2023/24")
    FiscalYear(year=2023, single=False, first=0, last=0, numbered=False, starts=0)
    >>> fiscal_year("Q1 FY24"), fiscal_year("Apr-Mar 2023-24").starts, fiscal_year("2021-23")
    (FiscalYear(year=2024, single=True, first=1, last=3, numbered=True, starts=0), 4, None)
    """
    folded = fold(text)
    for form in _FORMS:
        if found := form.fullmatch(folded):
            return _of(found.groupdict())
    if found := _ENDED.fullmatch(folded):
        last = _month(found["name"])
        return FiscalYear(int(found["year"]) - (last < 12), starts=last % 12 + 1)
    return None


def _of(part: dict[str, str | None]) -> FiscalYear | None:
    year, single = _begun(part)
    if not year:
        return None
    if quarter := part.get("q") or part.get("q_"):
        return FiscalYear(year, single, 3 * int(quarter) - 2, 3 * int(quarter), numbered=True)
    if half := part.get("h") or part.get("h_"):
        return FiscalYear(year, single, 6 * int(half) - 5, 6 * int(half), numbered=True)
    if not (name := part.get("first")):
        return FiscalYear(year, single)
    first, last = _month(name), _month(part.get("last") or name)
    if (last + 1 - first) % 12 == 0:
        return FiscalYear(year, single, starts=first)
    return FiscalYear(year, single, first, last)


def _begun(part: dict[str, str | None]) -> tuple[int, bool]:
    """The year that is written, 0 for none that is possible, and whether it stands alone."""
    if one := part["one"]:
        return _whole(one), True
    if since := part["since"]:
        return int(since), False
    if reiwa := part["reiwa"]:
        return 2018 + (1 if reiwa == "元" else int(reiwa)), False
    first, second = _whole(str(part["a"] or part["c"])), part["b"] or str(part["d"])
    follows = f"{first + 1}".endswith(second)
    return (first if follows and 1900 <= first <= 2099 else 0), False


def _whole(year: str) -> int:
    """A year of four digits, or of two: 50 to 99 are of the century before."""
    return int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 50 else 1900)


def _month(name: str) -> int:
    return _NAMES[name.removesuffix(".")]


def unclear(text: str) -> bool:
    """Whether a text may be a fiscal year and a month of a year alike.

    >>> unclear("2003-04"), unclear("2023-24"), unclear("2023-12"), unclear("FY 2003-04")
    (True, False, False, False)
    """
    return bool(_BARE.fullmatch(text)) and "01" <= text[-2:] <= "12" and fiscal_year(text) is not None


def first_month(texts: Iterable[str]) -> int:
    """The month with which years begin, where some texts say it, and one only; else 0 [1 to 12].

    >>> first_month(["Exports by fiscal year (July-June)"]), first_month(["Year ended 31 March"]), first_month(["2023"])
    (7, 4, 0)
    """
    said: set[int] = set()
    for folded in map(fold, texts):
        pairs = ((_month(run["a"]), _month(run["b"])) for run in _RUN.finditer(folded))
        said |= {first for first, last in pairs if (last + 1 - first) % 12 == 0 and first != 1}
        said |= {_month(found["a"]) % 12 + 1 for found in _ENDS.finditer(folded)}
        said |= {_month(found["a"]) for found in _BEGINS.finditer(folded)}
    return said.pop() if len(said) == 1 else 0


def spoken_of(text: str) -> bool:
    """Whether a text says that it counts in fiscal years.

    >>> spoken_of("Exports by fiscal year"), spoken_of("Exports, 12 months to March"), spoken_of("Exports")
    (True, True, False)
    """
    folded = fold(text)
    return bool(_SPOKEN.search(folded)) or any(_month(found["a"]) < DECEMBER for found in _ENDS.finditer(folded))
