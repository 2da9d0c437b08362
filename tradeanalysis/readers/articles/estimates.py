"""Amounts that are only what was estimated before of the same months."""

import re

from tradeanalysis.readers.articles import measures
from tradeanalysis.readers.articles.scenes import Scene

# What is said of a number that another one takes the place of.
_REPLACED = ("instead of", "in place of", "thay vì")
_SAID = (
    r"(?:estimated?|estimates|estimation|reported|announced|published|released|calculated|thought|stated|recorded"
    r"|projected)"
)
_ESTIMATED = re.compile(
    rf"[\s,(]*(?:as |in |of )?(?:was |were |had been )?(?:the |an )?"
    rf"(?:previously|initially|originally|earlier|first|previous|initial|preliminary|flash|prior)"
    rf" {_SAID}|[\s,(]*(?:as )?{_SAID} (?:previously|initially|originally|earlier)"
    r"|[\s,(]*(?:nhu |theo )?(?:so lieu |con so |muc )?(?:cong bo|uoc tinh|uoc|bao cao) (?:truoc|ban dau)"
)
_ESTIMATING = re.compile(
    rf"(?:(?:previously|initially|originally|earlier|first) {_SAID}"
    r"|(?:previous|initial|earlier|preliminary|flash|prior) (?:estimates?|figures?|readings?|reports?))"
    r"(?: (?:of|at|was|were|to be|figure|as|about|put|it))* (?:us|c|a)?\W*$"
    r"|(?:uoc tinh|cong bo|so lieu|con so) (?:truoc do|ban dau|truoc day)(?: (?:la|dat|o muc))*\W*$"
)
_REVISED = re.compile(
    r"\brevis|\bcorrected\b|previously|initially|preliminary|dieu chinh|truoc do|ban dau|revidiert|revise"
)


def estimated_before(scene: Scene, place: int, *, prior: bool) -> bool:
    """Whether an amount is what was estimated before of the same months: "instead of $70.3bn"."""
    span, sentence = scene.spans[place], scene.sentence
    before, behind = sentence.bare[: span.start - sentence.start], sentence.bare[span.end - sentence.start :]
    if _ESTIMATED.match(behind) or _ESTIMATING.search(before):
        return True
    replaced = any(scene.spans[other].text.lower() in _REPLACED for other in measures.before(scene.spans, place)[:4])
    return replaced or (prior and _REVISED.search(sentence.bare) is not None)
