"""Numbers in words, with their bounds; words for directions; names with their markup escaped."""

from tradeanalysis.wording.numbers import between, minus, moved, percent, points, share, supported, usd
from tradeanalysis.wording.words import begin, count, listed, plain, say, sentence, some_of, sources, term, thing

__all__ = [
    "begin",
    "between",
    "count",
    "listed",
    "minus",
    "moved",
    "percent",
    "plain",
    "points",
    "say",
    "sentence",
    "share",
    "some_of",
    "sources",
    "supported",
    "term",
    "thing",
    "usd",
]
