"""The periods of statistical files: what months a stamp such as "2010-M01", "2010Q1" or "Prel. 2024" names."""

import re
from collections.abc import Sequence
from functools import lru_cache

import pandas as pd

from tradeanalysis import periods
from tradeanalysis.errors import PeriodError

_MARKED = re.compile(
    r"(?P<before>(?:prel(?:iminary)?|prov(?:isional)?|est(?:imate)?|so bo|sơ bộ|ước tính)\.? ?)?"
    r"(?P<stamp>.*?)(?P<after> ?(?:\*+|\(?(?:p|r|e)\)|(?<=\d)[pre]))?",
    re.IGNORECASE,
)
_SHAPES = (
    (re.compile(r"(\d{4})[- ]?A1?"), r"\1"),
    (re.compile(r"(\d{4})[ -]?M ?(\d{1,2})"), r"\1-\2"),
    (re.compile(r"M(\d{1,2})[ -](\d{4})"), r"\2-\1"),
    (re.compile(r"(\d{4})[ -]?[QK] ?([1-4])"), r"\1-Q\2"),
    (re.compile(r"(\d{4})[ -]?[SHB] ?([12])"), r"\1-S\2"),
    (re.compile(r"(\d{4})-(\d\d)-01(?:T00:00:00)?/P1M"), r"\1-\2"),
    (re.compile(r"(\d{4})-01-01(?:T00:00:00)?/P1Y"), r"\1"),
)
LENGTHS = {"M": 1, "Q": 3, "S": 6, "H": 6, "A": 12, "Y": 12}  # months of a period of each frequency


@lru_cache(maxsize=20_000)
def span(stamp: str, frequency: str = "") -> tuple[str, str, str]:
    """First and last month that a stamp names, and the mark that stands beside it [months as texts].

    frequency: M, Q, S or A where the file says it; a stamp of another length is refused, a day counts by it.

    Raises PeriodError where the stamp names no months, or others than the frequency says.

    >>> span("2010-M01"), span("Prel. 2024"), span("2023-04-01", "M")
    (('2010-01', '2010-01', ''), ('2024-01', '2024-12', 'preliminary'), ('2023-04', '2023-04', ''))
    """
    found = _MARKED.fullmatch(stamp.strip())
    bare = found["stamp"] if found else stamp.strip()
    mark = _mark(found) if found else ""
    wanted = LENGTHS.get(frequency[:1].upper(), 0)
    if frequency and not wanted:
        raise PeriodError(f"{stamp!r} is of frequency {frequency!r}; months, quarters and years are read")
    first, last = _months(bare, wanted)
    if wanted and (last - first).n + 1 != wanted:
        raise PeriodError(f"{stamp!r} is not of the frequency {frequency!r} that the file says")
    return str(first), str(last), mark


def _mark(found: re.Match[str]) -> str:
    before, after = (found["before"] or "").casefold(), (found["after"] or "").casefold()
    if before.startswith(("est", "ước")) or "e" in after:
        return "estimated"
    return "preliminary" if before or "p" in after or "*" in after else ""


def _months(bare: str, length: int) -> tuple[pd.Period, pd.Period]:
    if day := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:[T ]00:00:00(?:\.0+)?Z?)?", bare):
        first = periods.parse(f"{day[1]}-{day[2]}")[0]
        if not length or day[3] != "01" or (first.month - 1) % length:
            raise PeriodError(f"{bare!r} is a day; give a file of months, quarters or years")
        return first, first + length - 1
    for shape, written in _SHAPES:
        if shape.fullmatch(bare.upper()):
            bare = shape.sub(written, bare.upper())
            break
    return periods.parse(bare)


def are_periods(labels: Sequence[str]) -> bool:
    """Whether all values of a variable name periods, as those of a variable of time do.

    >>> are_periods(["2010M01", "2010M02"]), are_periods(["2010", "Total"])
    (True, False)
    """
    for label in labels:
        try:
            span(label)
        except PeriodError:
            return False
    return bool(labels)
