"""What the words of a caption, a header or a label of a row say of the figures beside them."""

import csv
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

from tradeanalysis.cleaning import fold
from tradeanalysis.readers.tables import units

# Phrases in the order in which they are looked for; what one of the first takes, a later one does not see.
PHRASES = Path(__file__).parent / "words.csv"


@cache
def phrases(kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The phrases of one kind in all languages, with what each names, in the order of their table.

    >>> [name for name, pattern in phrases("flow") if pattern.search("ihracat")]
    ['exports']
    """
    found: dict[str, list[str]] = {}
    with PHRASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] == kind:
                found.setdefault(row["name"], []).append(fold(row["phrases"]))
    return tuple((name, _words("|".join(words))) for name, words in found.items())


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])")


_AIMED = re.compile("(?:to|from|with|sang|tu|vao) (?=.)")
# Flows of which the figures are left out.
_NO_FLOWS = {
    "other": "another balance than that of trade",
    "re": "re-exports or re-imports",
    "deficit": "a deficit or a surplus, of which the sign is not clear (call it a balance)",
}
# How trade is counted, which says nothing of its flow.
_BASES = _words(
    r"(?:on (?:a|the) )?(?:balance of payments|bop|census)(?: \(bop\))? basis|(?:at |in )?(?:current|nominal) prices?"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a label says: columns of a figure, its unit, marks such as "added" (cumulative), and what is left of it.

    omitted: why figures under the label are not taken ("an index"); "" where they are. rest: the words that name
    something else, such as goods, a place or a partner; "" for none.
    """

    cells: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}))
    scale: str = ""
    currency: str = ""
    marks: frozenset[str] = frozenset()
    omitted: str = ""
    rest: str = ""


NOTHING = Said()


@cache
def said(text: str) -> Said:
    """What a label says of the figures beside it.

    >>> said("Exports of rice (million USD)").rest, dict(said("Xuất khẩu").cells), said("Chỉ số giá xuất khẩu").omitted
    ('rice', {'flow': 'exports'}, 'an index')
    """
    scale, currency, left = units.unit_in(text)
    folded = _BASES.sub(" ", " ".join(fold(left).replace("_", " ").split()))
    flow, folded = _flow(folded)
    measure, folded = _measure(folded)
    sector, folded = _taken("sector", folded)
    omitted, folded = _taken("omitted", folded)
    marks, folded = _marks(folded)
    rest = _rest(left, folded if "total" not in marks else _all().sub(" ", folded))
    if aimed := _AIMED.match(rest):
        marks.add("partner")
        rest = rest[aimed.end() :]
    if measure == "rate" or (currency == "pct" and not measure):
        marks.add("rate")
    omitted = omitted or _NO_FLOWS.get(flow, "") or ("volumes" if currency == "quantity" else "")
    known = {"flow": "" if flow in _NO_FLOWS else flow, "measure": measure.replace("rate", ""), "sector": sector}
    cells = {name: word for name, word in known.items() if word}
    return Said(MappingProxyType(cells), scale, currency, frozenset(marks), omitted, rest)


def _flow(text: str) -> tuple[str, str]:
    """The flow that a text names, and the text without it; of "trade balance: exports" the narrower one."""
    flow, rest = _taken("flow", text)
    narrower = _taken("flow", rest)
    alone = narrower[0] in ("exports", "imports") and not _taken("flow", narrower[1])[0]
    return narrower if alone and flow in ("trade", "balance") else (flow, rest)


def _measure(text: str) -> tuple[str, str]:
    """The measure that a text names, and the text without it; "growth, year on year" says one thing."""
    measure, rest = _taken("measure", text)
    return measure, dict(phrases("measure"))["rate"].sub(" ", rest) if measure else rest


def _marks(text: str) -> tuple[set[str], str]:
    """The marks that stand in a text, and the text without the words of those but "total"."""
    marks = set()
    for name, pattern in phrases("mark"):
        if pattern.search(text):
            marks.add(name)
            text = pattern.sub(" ", text)
    if _all().search(text):
        marks.add("total")
    return marks, text


def _all() -> re.Pattern[str]:
    return phrases("total")[0][1]


def _taken(kind: str, text: str) -> tuple[str, str]:
    """What the first phrase of a kind that stands in a text names, and the text without it."""
    for name, pattern in phrases(kind):
        if pattern.search(text):
            return name, pattern.sub(" ", text)
    return "", text


def _rest(text: str, folded: str) -> str:
    """What is left of a text; as it is written where nothing was taken from it."""
    words = " ".join(phrases("filling")[0][1].sub(" ", folded).split()).strip(" -–,.:;()[]/&+*%")
    if not re.search(r"[^\W\d_]", words):
        return ""
    whole = " ".join(fold(text).replace("_", " ").split())
    return text.strip() if whole == " ".join(folded.split()) else words
