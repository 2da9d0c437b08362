"""The subjects that stand right behind their number: "US$2 billion of rice from Laos"."""

import re
from collections.abc import Sequence

from tradeanalysis.readers.articles import lexicon, measures
from tradeanalysis.readers.articles.scenes import Scene
from tradeanalysis.readers.articles.spans import VALUES

_JOINS = re.compile(r"\s*(?:,|;|\b(?:and|y|e|et|und|và)\b)")
_LEADS = ("toward", "from", "by", "to")
_BEHIND = ("flow", "goods", "partner", "sector")
_ALSO = {"de": ("same", "verb")}  # "50 Milliarden Euro aus diesen Ländern importiert", "ins Ausland verkauft"
_NAMED = (*_BEHIND, "verb")
_BRACKET = ["(", "rate", ")"]


def owned(scene: Scene, language: str) -> dict[int, tuple[int, ...]]:
    """The subjects that stand right behind their amount: "US$2 billion of rice from Laos"."""
    found: dict[int, tuple[int, ...]] = {}
    pattern, linked = lexicon.patterns("clauses.csv", language)["own"], (*_BEHIND, *_LEADS, *_ALSO.get(language, ()))
    for place, span in enumerate(scene.spans):
        if span.kind not in VALUES or (span.kind == "rate" and _owns_nothing(scene, place)):
            continue
        own: list[int] = []
        end, other = _from_where(scene, place, language)
        while other < len(scene.spans) and (part := scene.spans[other]).kind in linked:
            gap = scene.sentence.low[end - scene.sentence.start : part.start - scene.sentence.start]
            if not pattern.fullmatch(gap):
                break
            own.append(other)
            end, other = part.end, other + 1
        if any(scene.spans[number].kind in _NAMED for number in own) and not _opens_next(scene, own, other):
            found[place] = tuple(own)
            for number in own:
                scene.spans[number].roles.add("owned")
            span.roles.add("own")
    return found


def _owns_nothing(scene: Scene, place: int) -> bool:
    """Whether a rate is a share, or names its goods before it: in Vietnamese those behind it are of the next one."""
    before = measures.before(scene.spans, place, stop=(*VALUES, ";", ","))
    told = scene.language == "vi" and any(scene.spans[other].kind == "goods" for other in before)
    return told or measures.share(scene.spans, place)


def _moved(scene: Scene, place: int) -> int:
    """The place of the change that a rate is told of, "a 14.6 percent yoy increase", 0 where there is none."""
    spans, before = scene.spans, scene.sentence.low[: scene.spans[place].start - scene.sentence.start]
    other = place + 1 + any(span.kind == "comp" for span in spans[place + 1 : place + 2])
    led = place == 0 or spans[place - 1].kind not in ("up", "down", "by", "qual") or before.endswith((" a ", " an "))
    moved = [span for span in spans[other : other + 1] if span.kind in ("up", "down") and span.value != "soft"]
    return other if moved and led else 0


def _opens_next(scene: Scene, own: Sequence[int], after: int) -> bool:
    """Whether the words behind a number open what is said of the next one: "5 % exports reached ..."."""
    spans, start = scene.spans, scene.sentence.start
    if after < len(spans) and _JOINS.match(scene.sentence.low[spans[own[-1]].end - start : spans[after].start - start]):
        return False
    following = spans[after].kind if after < len(spans) else ""
    first = next(spans[other] for other in own if spans[other].kind in _NAMED)
    late = first.kind == "flow" and following in ("up", "down", "goods", "to", "share")
    return following in VALUES or late


def _from_where(scene: Scene, place: int, language: str) -> tuple[int, int]:
    """The letter and the place from which on subjects of a number may stand."""
    spans = scene.spans
    if spans[place].kind == "rate" and (moved := _moved(scene, place)):
        return spans[moved].end, moved + 1
    # "US$59 millones (+50 %) de petroleras"
    if language in ("fr", "es", "de") and [one.kind for one in spans[place + 1 : place + 4]] == _BRACKET:
        return spans[place + 3].end, place + 4
    return spans[place].end, place + 1
