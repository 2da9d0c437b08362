"""The rows of a table whose labels say that they are no outcome of trade: plans, forecasts, parts, other periods."""

import re
from collections import defaultdict
from collections.abc import Collection

from tradeanalysis.cleaning import fold
from tradeanalysis.readers.tables import heads, where, words
from tradeanalysis.readers.tables.layout import Layout

# Names of goods and places may have such words: "furniture, excluding seats".
_NAMING = frozenset({"place", "partner", "commodity", "sector", *heads.SCHEMES})
_FREQUENCY = re.compile(r"(?:obs(?:ervation)? )?freq(?:uency)?|tan suat|frequenz|haufigkeit|frecuencia|frequence")
_LONGER = re.compile(r"(?P<year>a|y|annual(?:ly)?|yearly|jahrlich|anual|annuel(?:le)?|hang nam|nam)"
                     r"|q|quarterly|vierteljahrlich|trimestral|trimestriel(?:le)?|hang quy|quy")  # fmt: skip


def without(layout: Layout) -> tuple[Layout, list[str]]:
    """The table without rows that a label calls a plan, a forecast, a part or a longer period, and a line for each."""
    left: dict[tuple[str, str], set[int]] = defaultdict(set)
    for column in layout.stubs:
        head = (*layout.header(column)[-1:], "")[0]
        by_label: dict[str, set[int]] = defaultdict(set)
        for row in layout.body:
            by_label[layout.label(row, column)].add(row)
        for label, rows in by_label.items():
            if label and (unmade := _unmade(layout, rows, head, label)):
                left[head, label] |= unmade
    gone = set[int]().union(*left.values())
    lines = [f"rows that the column {head!r} calls {label!r}: {_why(head)}" for head, label in left]
    return (where.kept(layout, {*layout.body} - gone), lines) if gone else (layout, [])


def _why(head: str) -> str:
    return "their periods are shorter" if _is_frequency(head) else "a plan, a forecast or a part is no figure of trade"


def _is_frequency(head: str) -> bool:
    return bool(_FREQUENCY.fullmatch(" ".join(fold(head).replace("_", " ").split())))


def are_outcomes(labels: Collection[str]) -> bool:
    """Whether all labels say that figures are outcomes, and nothing else of them.

    >>> are_outcomes(["Actual", "final"]), are_outcomes(["Final", "High"])
    (True, False)
    """
    pattern = words.phrases("outcome")[0][1]
    return bool(labels) and all(pattern.fullmatch(fold(label).strip(" .")) for label in labels)


def _unmade(layout: Layout, rows: set[int], head: str, label: str) -> set[int]:
    """The rows with a label under a header that says of their figures that they are no outcome of their period."""
    role, folded = heads.role(head), " ".join(fold(label).split())
    if _is_frequency(head):
        return {row for row in rows if _longer(layout, row, folded)}
    if role in _NAMING:
        return set()
    rest, known = _without_words(folded)
    if role == "publisher":  # an office may be of planning and of the budget
        known = known and not re.search(r"[^\W\d_]", rest)
    return rows if known or (folded == "f" and heads.silent(head)) else set()


def speaks_of(label: str, *, alone: bool = False) -> bool:
    """Whether a label has a word for a plan, a forecast or a part; alone: and no other word.

    >>> speaks_of("Excluding gold"), speaks_of("Customs"), speaks_of("Target met", alone=True)
    (True, False, False)
    """
    rest, known = _without_words(" ".join(fold(label).split()))
    return known and not (alone and re.search(r"[^\W\d_]", rest))


def _without_words(text: str) -> tuple[str, bool]:
    """A text without the words for plans, forecasts and parts, and whether it has one."""
    patterns = [one for name, one in words.phrases("omitted") if name in ("plans", "forecasts")]
    rest = text
    for pattern in [*patterns, words.phrases("part")[0][1]]:
        rest = pattern.sub(" ", rest)
    return rest, rest != text


def _longer(layout: Layout, row: int, label: str) -> bool:
    """Whether a frequency is of years or of quarters where the period of a row is shorter."""
    one = layout.down.get(row) or next(iter(layout.across.values()), None)
    found = _LONGER.fullmatch(label)
    if not found or one is None or not one.first:
        return False
    return one.last - one.first < (11 if found["year"] else 2)
