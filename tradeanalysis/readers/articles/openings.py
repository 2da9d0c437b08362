"""Months that a sentence opens with in other words: "in the previous month", "in the same period", "the whole year"."""

import re
from collections.abc import Sequence

from tradeanalysis.readers.articles.clock import Resolved
from tradeanalysis.readers.articles.frames import Story
from tradeanalysis.readers.articles.spans import VALUES, Sentence, Span

_OPENS = re.compile(
    r"(?:in|during|trong|en|im|cung|the same|same|a year|one year) (?!vergleich|compar|relation|glissement)"
)
# Without one of these "in the same period" is the one that was told.
_EARLIER = re.compile(
    r"last|previous|preceding|prior|ago|earlier|before|20\d\d|truoc|ngoai|vorjahr|pasad|anterior|previo|dernier|precedent"
)


def whole_year(spans: Sequence[Span], place: int, story: Story) -> Resolved | None:
    """The year that "the whole year" sums up behind its December; elsewhere it may be one to come."""
    told = story.newest or story.period
    ahead = any(span.kind in ("target", "plan", "forecast") for span in spans)
    if spans[place].value != "whole" or ahead or told is None or told[0] != told[1] or told[1] % 12 != 11:
        return None
    return Resolved((told[1] - 11, told[1]), "year")


def head(spans: Sequence[Span], place: int, story: Story, sentence: Sentence) -> Resolved | None:
    """The earlier months that a sentence begins with and is about: "In the previous month, exports were ..."."""
    told, span = story.period, spans[place]
    lead = sentence.bare[: span.start - sentence.start]
    earlier = _EARLIER.search(sentence.bare[len(lead) : span.end - sentence.start]) is not None
    if told is None or span.value == "qoq" or not _leads(spans[:place], lead, sentence.bare, earlier=earlier):
        return None
    if span.value == "mom":
        return Resolved((told[0] - 1, told[1] - 1), "run") if told[0] == told[1] else None
    if not earlier:
        return Resolved(told if "month" not in span.text.lower() else (told[1], told[1]), "same")
    named = span.when.year if span.when is not None else 0
    shift = 12 * (told[1] // 12 - named) if named else 12
    return Resolved((told[0] - shift, told[1] - shift), "run") if shift > 0 else None


def _leads(before: Sequence[Span], lead: str, bare: str, *, earlier: bool) -> bool:
    """Whether a comparison stands at the head of its sentence or of a clause, before anything is said.

    Or behind the flow alone, where it names nothing earlier: "Imports in the same period were 2 billion".
    """
    if not earlier and [span.kind for span in before] == ["flow"]:
        return True
    if any(span.kind in (*VALUES, "flow") for span in before):
        return False
    if lead.strip():
        return re.search(r"(?:^|, )(?:in|during|trong|en|im)(?: the)? $", lead) is not None
    return _OPENS.match(bare) is not None
