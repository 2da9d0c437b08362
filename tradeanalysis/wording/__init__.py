"""Numbers in words, with their bounds; words for directions; names with their markup escaped."""

from tradeanalysis.arguments import guard
from tradeanalysis.wording.numbers import (
    between,
    minus,
    money,
    moved,
    percent,
    points,
    scaled,
    share,
    supported,
    written,
)
from tradeanalysis.wording.words import (
    begin,
    count,
    counted,
    currency,
    listed,
    plain,
    say,
    sentence,
    some_of,
    sources,
    spoken,
    term,
    thing,
)

__all__ = [
    "begin",
    "between",
    "count",
    "counted",
    "currency",
    "listed",
    "minus",
    "money",
    "moved",
    "percent",
    "plain",
    "points",
    "say",
    "scaled",
    "sentence",
    "share",
    "some_of",
    "sources",
    "spoken",
    "supported",
    "term",
    "thing",
    "written",
]

guard(globals(), __all__)
