"""Why the subject of a number is not clear."""

import re
from collections.abc import Sequence

from tradeanalysis.readers.articles import (
    lexicon,
    listing,
    scenes,
)
from tradeanalysis.readers.articles.scenes import Scene
from tradeanalysis.readers.articles.spans import SUBJECTS, Span


def doubt(scene: Scene, place: int) -> str:
    """Why the subject of a number is not clear, "" where it is."""
    if scene.dead and scene.volume and scene.spans[place].kind == "amount":
        scene.dead = ""
    if scene.dead:
        scene.died = True
        return f"about {scene.dead!r}"
    between = scene.spans[scene.last + 1 : place]
    kinds = [span.kind for span in between]
    unknown = [span for span in between if span.kind == "unk"]
    named = any(kind in (*SUBJECTS, "partner", "place", "pron", "verb", "role", "local") for kind in kinds)
    unknown = [one for one in unknown if not _adjective(scene, one)]
    if unknown and not named:
        return f"{unknown[0].text!r} is not known"
    behind = scene.spans[place + 1 : place + 3]
    if [span.kind for span in behind] in (["from", "unk"], ["toward", "unk"]) and scene.spans[place].kind == "amount":
        return f"{behind[1].text!r} is not known"
    if _threshold(between) or (scene.spans[place].kind == "amount" and _each_alone(scene, place)):
        return "what several reached each"
    if (strange := _modified(scene, between)) is not None:
        return f"{strange!r} is not known"
    for kind in ("goods", "partner", "sector", "place", "flow"):
        joint = [] if "own" in scene.spans[place].roles else listing.joint(scene.spans, place, kind)
        both = {scene.spans[other].value for other in joint}
        if both == {"exports", "imports"} and scene.spans[place].kind == "amount":
            scene.frame = scene.frame.set(flow="trade")
        elif len(both) > 1 and not any(span.kind == "each" for span in between):
            return f"joint: {' and '.join(scene.spans[other].text for other in joint)}"
    if scene.tied and not named:
        return scene.tied
    return "" if scene.anchor else "no subject in its sentence"


def _adjective(scene: Scene, span: Span) -> bool:
    """Whether unknown words only describe a change: "a slight increase"."""
    place = scenes.place_of(scene.spans, span)
    after = scene.spans[place + 1].kind if place + 1 < len(scene.spans) else ""
    article = re.search(
        r"\b(?:an?|une?|una?|eine[mnrs]?|einen)\s+$", scene.sentence.bare[: span.start - scene.sentence.start]
    )
    return article is not None and after in ("up", "down", "comp", "unk", "flow")


def _threshold(between: Sequence[Span]) -> bool:
    """Whether an amount is what each of several goods or places passed."""
    counted = [number for number, span in enumerate(between) if span.kind == "several"]
    named = {"goods", "partner"}
    provinces = (
        [
            span
            for span in between[counted[-1] :]
            if span.kind == "place" and lexicon.kinds().get(span.value) == "province"
        ]
        if counted
        else []
    )
    return bool(counted) and not provinces and not any(span.kind in named for span in between[counted[-1] :])


def _each_alone(scene: Scene, place: int) -> bool:
    """Whether an amount is said of each of things that are not listed."""
    close = [*scene.spans[scene.last + 1 : place], *scene.spans[place + 1 : place + 2]]
    joint = any(listing.joint(scene.spans, place, kind) for kind in ("goods", "partner", "place"))
    return any(span.kind == "each" for span in close) and not joint


def _modified(scene: Scene, between: Sequence[Span]) -> str | None:
    """The unknown words right before or behind a flow or a name of goods, which may say which goods are meant."""
    for number, span in enumerate(between):
        if span.kind != "unk":
            continue
        after = between[number + 1] if number + 1 < len(between) else None
        prior = between[number - 1] if number else None
        if re.fullmatch(r"\w+(?:ly|ed)", span.value):
            continue
        if _opened(scene, between, number):
            scene.frame = scene.frame.set(goods=span.value)
            continue
        if after is not None and after.kind == "flow" and _touch(scene, span, after, r"\s*"):
            return span.text
        if (
            prior is not None
            and prior.kind in ("flow", "goods")
            and _touch(
                scene,
                prior,
                span,
                r"\s*(?:of|de|d'|von|des|cac|nhom|mat hang|hang|nhom hang)?\s*(?:the |les? |la |las |los )?",
            )
        ):
            return span.text
    return None


def _opened(scene: Scene, between: Sequence[Span], number: int) -> bool:
    """Whether unknown words name goods by their place: "imports of telecommunication devices"."""
    prior = between[number - 1] if number else None
    after = between[number + 1].kind if number + 1 < len(between) else ""
    if (
        prior is None
        or prior.kind != "flow"
        or prior.value not in ("exports", "imports")
        or after in ("goods", "and", "unk", ",")
    ):
        return False
    return (
        scene.frame.goods == "all" and between[number].text.islower() and _touch(scene, prior, between[number], r" of ")
    )


def _touch(scene: Scene, left: Span, right: Span, pattern: str) -> bool:
    start = scene.sentence.start
    return re.fullmatch(pattern, scene.sentence.bare[left.end - start : right.start - start]) is not None
