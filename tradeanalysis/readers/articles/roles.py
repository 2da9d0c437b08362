"""The parts that spans play in a sentence before its numbers are read: plans, changes, weights, months of a change."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from tradeanalysis.readers.articles import measures
from tradeanalysis.readers.articles.spans import VALUES, Sentence, Span

THAN = re.compile(
    r"(?:%|por ciento|pour cent|prozent) (?:inferior|superior|menor|mayor|inferieure?|superieure?)s? (?:a|que|al|aux?)"
    r"(?: los| las| la| el| lo)?\W*(?:us|u)?\W*s?\W*$"
    r"|\b(?:increase|rise|growth|gain|jump|decrease|drop|decline|fall) (?:over|on|from)(?: the)?\W*(?:us|c|a)?\W*$"
    r"|\b(?:lower|higher|smaller|larger|greater|bigger|more|less|better|worse) than (?:the|its|their|a)"
    r"\W*(?:us|c|a)?\W*$"
)

# What a sentence opens with that tells of others than its subject.
_BESIDE = re.compile(
    r"(?:đứng |xếp |tiếp |ngay )?(?:sau|ngoài|bên cạnh|khác với|cùng với)\b|(?:after|behind|besides|beside|apart from"
    r"|aside from|alongside|in addition to|along with|unlike)\b"
)


def between_months(spans: list[Span]) -> list[Span]:
    """The spans with a change "from March to April" as one of April from a month earlier."""
    found: list[Span] = []
    for place, span in enumerate(spans):
        led = _tells_change(spans, place)
        if led and span.kind == "period" and span.when is not None and _month_on_month(span):
            when = replace(span.when, shape="month", first=span.when.last)
            found.append(replace(span, kind="comp", value="mom", when=None, roles={"span"}))
            found.append(replace(span, value="month", when=when))
        else:
            found.append(span)
    return found


def _tells_change(spans: Sequence[Span], place: int) -> bool:
    """Whether a change is told between a flow and a period behind it."""
    before = itertools.takewhile(lambda span: span.kind not in ("flow", ";", "period"), reversed(spans[:place]))
    return any(span.kind in ("up", "down") for span in before)


def _month_on_month(span: Span) -> bool:
    """Whether a period runs from a month to the next one in so many words."""
    when = span.when
    told = re.match(r"(?:from|between) |(de |d['’])", span.text.lower())
    close = when is not None and when.shape == "run" and when.last == when.first + 1
    return told is not None and when is not None and close and not (told[1] and when.first == 1)  # "de enero a febrero"


def mark_former(spans: Sequence[Span], sentence: Sentence) -> None:
    """Mark amounts that something is told to be more or less than: "lower than the US$1.46 billion a year earlier"."""
    for span in spans:
        if span.kind == "amount" and THAN.search(sentence.bare[: span.start - sentence.start]):
            span.roles.add("former")


def mark_plans(spans: Sequence[Span], sentence: Sentence) -> None:
    """Mark rates that are parts of plans, and amounts that are changes: they stand in no list with others."""
    for place, span in enumerate(spans):
        planned = span.kind == "rate" and measures.planned(spans, place)
        if planned or (span.kind == "amount" and measures.changed(spans, place, sentence.text, sentence.start)):
            span.roles.add("plan")


def without_others(spans: list[Span], sentence: Sentence) -> list[Span]:
    """The spans without the names that a sentence only begins beside: "Sau Mỹ, EU đạt ...", "Besides rice, "."""
    comma = next((place for place, span in enumerate(spans) if span.kind in (",", *VALUES)), 0)
    if _BESIDE.match(sentence.low) is None or not comma or spans[comma].kind != ",":
        return spans
    named = {span.kind for span in spans[comma:]}
    return [span for span in spans[:comma] if span.kind not in named & {"goods", "partner", "role"}] + spans[comma:]


def set_apart(spans: Sequence[Span]) -> None:
    """Mark rates of weights and prices, and take plans that rates are parts of for no targets of what follows."""
    for span, behind in itertools.pairwise(spans):
        if span.kind == "rate" and behind.kind == "neg" and behind.value in ("soft", "volume"):
            span.roles |= {"plan", "quantity"}
            behind.kind = "quantity"
        elif span.kind == "rate" and behind.kind == "plan":
            behind.kind = "planned"
    _quantities(spans)


def _quantities(spans: Sequence[Span]) -> None:
    """Mark rates in brackets behind a weight or a number of pieces."""
    for place, span in enumerate(spans):
        # "180 triệu đôi (tăng 24%)": how a weight or a number of pieces changed
        led = [one for one in spans[max(0, place - 5) : place] if one.kind not in ("up", "down", "pron", "by")][-2:]
        if span.kind == "rate" and [one.kind for one in led] == ["count", "("]:
            span.roles |= {"plan", "quantity"}
