"""Pieces of a sentence that mean something, in the order in which they stand."""

from dataclasses import dataclass, field
from decimal import Decimal

VALUES = ("amount", "rate")
SUBJECTS = ("flow", "sector", "goods", "geo")


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number: its value without sign, its unit, the mark of its sign, and why it cannot be read.

    unit: `usd_bn`, ... for money, "pct", "pp", "times", or "" for a number without unit.
    """

    value: Decimal = Decimal(0)
    unit: str = ""
    mark: str = ""
    refused: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A printed period before its year is known: first and last month, and how the year is told.

    shape: "month", "run", "quarter", "half", "year", "fiscal", "same" for a period named before, "to_date".
    year: as printed, 0 where it is not; shift: -1 for last year; fiscal: whether months count from the fiscal year.
    """

    shape: str
    first: int = 1
    last: int = 12
    year: int = 0
    shift: int | None = None
    fiscal: bool = False


@dataclass(slots=True)
class Span:
    """A piece of a sentence: what kind it is, what it says, and its letters in the article.

    roles: what the grammar found out about it, such as "comparison" for a period that another is measured by.
    """

    kind: str
    value: str
    start: int
    end: int
    text: str
    number: Number | None = None
    when: When | None = None
    roles: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: where it begins, its text as printed, in small letters, and without accents; all of one length."""

    start: int
    text: str
    low: str
    bare: str
    paragraph: int
    title: bool = False
