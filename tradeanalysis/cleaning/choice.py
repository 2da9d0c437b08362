"""The one amount of a text, or the two ends of its range, and the currency it is in."""

import re
from collections.abc import Sequence
from decimal import Decimal

from tradeanalysis.cleaning import refusals
from tradeanalysis.cleaning import vocabulary as words
from tradeanalysis.cleaning.numerals import Context
from tradeanalysis.cleaning.phrases import DIRECTION
from tradeanalysis.cleaning.quantities import Quantity, measure
from tradeanalysis.errors import AmountError

BETWEEN = re.compile(rf"\b(?:between|giua|entre|zwischen){words.GAP}$")
MARK_BEFORE = re.compile(rf"([+-]){words.GAP}$")
NO_MONEY = Context(currency="")
SPAN = 10  # the ends of a range in unlike powers of ten lie no further apart


def chosen(found: Sequence[Quantity], folded: str, text: str, language: str | None) -> tuple[Quantity, ...]:
    """The quantity that the text names, or both ends of a range; AmountError where there is none, or more."""
    groups = _grouped(found, folded, text, language)
    named = [group for group in groups if group[-1].unit] or groups
    if not named:
        example = "expected a number with its unit, such as 'US$5.3 billion' or '7%'"
        raise AmountError(f"{text!r} holds no amount; {example}")
    if len(named) > 1:
        listed = ", ".join(repr(folded[group[0].start : group[-1].end]) for group in named)
        raise AmountError(f"{text!r} holds {len(named)} amounts ({listed}); give one")
    place = groups.index(named[0])
    if place and named[0][-1].unit:
        before = groups[place - 1][-1]
        refusals.refuse_joined(folded, before.start, before.end, named[0][0].start)
    return tuple(named[0])


def _grouped(found: Sequence[Quantity], folded: str, text: str, language: str | None) -> list[list[Quantity]]:
    """The quantities one by one, but the two ends of a range together."""
    groups: list[list[Quantity]] = []
    for quantity in found:
        before = groups[-1][-1] if groups else None
        relation = _relation(before, quantity, folded, language) if before else ""
        if relation == "change":
            raise AmountError(f"{text!r} tells of a change from one number to another; give one")
        if relation == "range" and len(groups[-1]) == 2:
            raise AmountError(f"{text!r} joins three numbers; give one amount, or a range of two")
        groups[-1:] = [[*groups[-1], quantity]] if relation == "range" else [*groups[-1:], [quantity]]
    return groups


def _relation(first: Quantity, last: Quantity, folded: str, language: str | None) -> str:
    """Whether two numbers are the ends of a "range", of a "change" such as "from 5 to 7 percent", or of neither."""
    between, before = folded[first.end : last.start].strip(), folded[: first.start]
    signed = MARK_BEFORE.search(before)
    if signed and len(between) > 1:
        between = between.removesuffix(signed[1]).rstrip()  # "-6 to -5%"
    alike = last.unit != "" and first.unit in ("", last.unit)
    if not alike or between not in words.CONNECTIVES:
        return ""
    if _changes(first, between, before):
        return "change"
    opened = between in words.RANGES or BETWEEN.search(before) is not None
    return "range" if opened and _rising(first, last, language, signed=signed is not None) else ""


def _changes(first: Quantity, between: str, before: str) -> bool:
    """Whether a number is the start of a change: "rose from 5.1 to 5.3 billion", "từ 5 lên 7%"."""
    moved = before.rstrip().endswith("from") and (bool(first.scales) or DIRECTION.search(before) is not None)
    return between in ("len", "xuong", "auf") or (between == "to" and moved)


def _rising(first: Quantity, last: Quantity, language: str | None, *, signed: bool) -> bool:
    """Whether the second number may be the upper end of a range that the first one opens."""
    low, high = (
        measure(end, language, scales=last.scales, context=NO_MONEY).size if not end.worded else Decimal(0)
        for end in (first, last)
    )
    near = not first.scales or first.scales == last.scales or high <= SPAN * low
    return near and (low < high or (signed and low != high))
