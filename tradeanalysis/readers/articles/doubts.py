"""Why the subject of a number is not clear."""

import itertools
import re
from collections.abc import Sequence

from tradeanalysis.readers.articles import (
    asides,
    guards,
    lexicon,
    listing,
    scenes,
)
from tradeanalysis.readers.articles.frames import Months
from tradeanalysis.readers.articles.scenes import Scene
from tradeanalysis.readers.articles.spans import SUBJECTS, Span

_NAMED = (*SUBJECTS, "partner", "place", "pron", "verb", "role", "local")
_FILLERS = r"\s*(?:of|de|d'|von|des|cac|nhom|mat hang|hang|nhom hang)?\s*(?:the |les? |la |las |los )?"


def doubt(scene: Scene, place: int) -> str:
    """Why the subject of a number is not clear, "" where it is."""
    if scene.dead and asides.valued(scene, place):
        scene.dead = ""
    if scene.dead:
        scene.died = True
        return f"about {scene.dead!r}"
    for why in (
        _unknown,
        _led_away,
        _of_each,
        _of_first_time,
        _modified,
        _of_several,
        _ranged,
        _run_on,
        _half_known,
        _goods_left,
    ):
        if found := why(scene, place):
            return found
    return _tied(scene, place) or ("" if scene.anchor else "no subject in its sentence")


def _tied(scene: Scene, place: int) -> str:
    """Why the number before was refused, where no other subject is named since."""
    lasting = scene.tied.startswith("joint") or scene.tied.endswith("is not known")
    told = (*SUBJECTS, "partner", "place") if lasting else tuple(kind for kind in _NAMED if kind != "pron")
    return "" if any(span.kind in told for span in _between(scene, place)) else scene.tied


def _between(scene: Scene, place: int) -> Sequence[Span]:
    """The spans from the last number to this one."""
    return scene.spans[scene.last + 1 : place]


def _named(scene: Scene, place: int) -> bool:
    """Whether a subject is named since the last number."""
    return any(span.kind in _NAMED for span in _between(scene, place))


def _unknown(scene: Scene, place: int) -> str:
    """Unknown words where no subject is named."""
    unknown = [span for span in _between(scene, place) if span.kind == "unk" and not _adjective(scene, span)]
    return f"{unknown[0].text!r} is not known" if unknown and not _named(scene, place) else ""


def _led_away(scene: Scene, place: int) -> str:
    """Unknown words that an amount comes from or goes to."""
    behind = scene.spans[place + 1 : place + 3]
    led = [span.kind for span in behind] in (["from", "unk"], ["toward", "unk"])
    return f"{behind[1].text!r} is not known" if led and scene.spans[place].kind == "amount" else ""


def _of_each(scene: Scene, place: int) -> str:
    """An amount that several reached each."""
    alone = scene.spans[place].kind == "amount" and _each_alone(scene, place)
    return "what several reached each" if alone or _threshold(_between(scene, place)) else ""


def _of_first_time(scene: Scene, place: int) -> str:
    """An amount that something passed for the first time: "the first time that shipments have passed $1 billion"."""
    before = scene.spans[max(0, place - 8) : place]
    ranks = [number for number, span in enumerate(before) if span.kind == "rank"]
    that = any(span.text.lower() == "that" for span in before[ranks[-1] :]) if ranks else False
    return "a mark that was passed" if that and scene.spans[place].kind == "amount" else ""


def _of_several(scene: Scene, place: int) -> str:
    """Subjects that stand joined before one number; exports and imports of one amount are trade."""
    if "own" in scene.spans[place].roles:
        return ""
    each = any(span.kind == "each" for span in _between(scene, place))
    for kind in ("goods", "partner", "sector", "place", "flow"):
        joint = listing.joint(scene.spans, place, kind)
        both = {scene.spans[other].value for other in joint}
        if both == {"exports", "imports"} and _linked(scene, joint) and scene.spans[place].kind == "amount":
            scene.frame = scene.frame.set(flow="trade")
        elif len(both) > 1 and not each:
            return f"joint: {' and '.join(scene.spans[other].text for other in joint)}"
    return ""


def _linked(scene: Scene, joint: Sequence[int]) -> bool:
    """Whether subjects are joined by more than a comma."""
    return any(span.kind in ("and", "/") for span in scene.spans[joint[0] : joint[-1]])


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
    behind = between[counted[-1] :] if counted else ()
    return bool(counted) and not any(_names(span) for span in behind)


def _names(span: Span) -> bool:
    """Whether a span names goods, a partner or a province."""
    return span.kind in ("goods", "partner") or (span.kind == "place" and lexicon.kinds().get(span.value) == "province")


def _each_alone(scene: Scene, place: int) -> bool:
    """Whether an amount is said of each of things that are not listed."""
    close = [*scene.spans[scene.last + 1 : place], *scene.spans[place + 1 : place + 2]]
    joint = any(listing.joint(scene.spans, place, kind) for kind in ("goods", "partner", "place"))
    return any(span.kind == "each" for span in close) and not joint


def _modified(scene: Scene, place: int) -> str:
    """Unknown words right before or behind a flow or a name of goods, which may say which goods are meant."""
    between = _between(scene, place)
    for number, span in enumerate(between):
        after = between[number + 1 : number + 2]
        worked = span.value.endswith("ed") and any(one.kind == "goods" for one in after)  # "assembled automobiles"
        if span.kind != "unk" or (not worked and re.fullmatch(r"\w+(?:ly|ed)", span.value)):
            continue
        if _opened(scene, between, number):
            scene.frame = scene.frame.set(goods=span.value)
        elif worked or any(near(scene, between, number) for near in (_before_flow, _behind_name, _before_goods)):
            return f"{span.text!r} is not known"
    return ""


def _ranged(scene: Scene, place: int) -> str:
    """An end of a range behind "from": "tăng từ 3-6%"."""
    marked = [span for span in scene.spans if span.kind != "," or span.text not in "-–—"]
    where = scenes.place_of(marked, scene.spans[place])
    ends = [number for number in (where - 1, where, where + 1) if 0 <= number < len(marked)]
    of_kind = [number for number in ends if marked[number].kind == scene.spans[place].kind]
    led = marked[max(0, of_kind[0] - 1)].kind == "from"
    return "an end of a range" if led and len(of_kind) > 1 else ""


def _run_on(scene: Scene, place: int) -> str:
    """Two names of goods in one, of which the pair may be another name: "coconut milk"."""
    pairs = itertools.pairwise(_between(scene, place)) if scene.language == "en" else ()
    run = ((one, two) for one, two in pairs if one.kind == two.kind == "goods" and _touch(scene, one, two, " "))
    return next((f"'{one.text} {two.text}' may be other goods" for one, two in run), "")


def _half_known(scene: Scene, place: int) -> str:
    """Goods that stand joined behind unknown words, of which the first may name some more."""
    between = _between(scene, place) if scene.language == "vi" else ()
    for one, mark, two in zip(between, between[1:], between[2:], strict=False):
        if [one.kind, mark.kind, two.kind] == ["unk", "and", "goods"]:
            return f"{one.text!r} is not known"
    return ""


def _goods_left(scene: Scene, _place: int) -> str:
    """A place that is named without goods or a flow behind figures of goods: "Đồng Nai xếp thứ 2, đạt 5 tỷ USD"."""
    told, frame = scene.story.frame.goods, scene.frame
    left = frame.whole and "flow" in frame.carried and "place" not in frame.carried and told != "all"
    return f"of {told} or of all goods" if left and scene.language == "vi" else ""


def _before_flow(scene: Scene, between: Sequence[Span], number: int) -> bool:
    after = between[number + 1 : number + 2]
    return any(span.kind == "flow" and _touch(scene, between[number], span, r"\s*") for span in after)


def _before_goods(scene: Scene, between: Sequence[Span], number: int) -> bool:
    """Whether an unknown word begins a name of goods: "office machines"."""
    after = between[number + 1 : number + 2] if scene.language in ("en", "vi") else ()
    return any(span.kind == "goods" and _touch(scene, between[number], span, r" ") for span in after)


def _behind_name(scene: Scene, between: Sequence[Span], number: int) -> bool:
    prior = between[max(number - 1, 0) : number]
    return any(span.kind in ("flow", "goods") and _touch(scene, span, between[number], _FILLERS) for span in prior)


def _opened(scene: Scene, between: Sequence[Span], number: int) -> bool:
    """Whether unknown words name goods by their place: "imports of telecommunication devices"."""
    prior = between[number - 1] if number else None
    after = between[number + 1].kind if number + 1 < len(between) else ""
    if (
        prior is None
        or prior.kind != "flow"
        or prior.value not in ("exports", "imports")
        or after in ("goods", "and", "unk", ",", "place", "local")
    ):
        return False
    return (
        scene.frame.goods == "all" and between[number].text.islower() and _touch(scene, prior, between[number], r" of ")
    )


def _touch(scene: Scene, left: Span, right: Span, pattern: str) -> bool:
    start = scene.sentence.start
    return re.fullmatch(pattern, scene.sentence.bare[left.end - start : right.start - start]) is not None


def of_year(scene: Scene, place: int, own: Months, months: Months | None) -> str:
    """Why a number of a year in brackets may be one of a part of it; months: those of its sentence.

    "" where the year stands before its bracket, too, or the sentence is about another whole year.
    """
    opened = max(other for other in range(place) if scene.spans[other].kind == "(")
    timed = scene.timing.plain | scene.timing.others | scene.timing.years
    again = opened - 1 in timed and timed[opened - 1].months == own
    told = own in {one.frame.period for one in scene.read.values()}
    first, last = months or scene.story.period or own
    whole = last - first == own[1] - own[0] and months != own
    return "" if not told and (again or whole) else "of a whole year or of the same months of it"


def month_apart(scene: Scene) -> bool:
    """Whether a month was told last, aside or in another paragraph, behind months up to it, and nothing goes on."""
    told, run = scene.story.period, scene.story.run
    apart = told is not None and run is not None and told[0] == told[1] == run[1]
    first = next((one.frame.period for one in scene.story.figures if one.frame.period in (told, run)), None)
    goes_on = any(span.kind in ("ofwhich", "pron") for span in scene.spans[:1]) or from_month_before(scene)
    aside = apart and (scene.language == "vi" or first == run)
    return aside and scene.story.timed != scene.sentence.paragraph and not goes_on


def elsewhere(scene: Scene, place: str) -> bool:
    """Whether a new paragraph tells of another place, behind months at the end of longer ones that were told."""
    story = scene.story
    if story.period is None or story.timed == scene.sentence.paragraph or place == story.frame.place:
        return False
    first, last = story.period
    told = {one.frame.period for one in story.figures}
    return first < last and any(one[0] < first and one[1] == last for one in told if one)


def from_month_before(scene: Scene) -> bool:
    """Whether a sentence compares with the month before the newest one, as no run of months can be."""
    before = (scene.story.newest[1] - 1,) * 2 if scene.story.newest else None
    named = any(one.months == before for one in scene.timing.others.values())
    return named or any((span.kind, span.value) == ("comp", "mom") for span in scene.spans)


def single(scene: Scene) -> bool:
    """Whether a sentence compares with one month, so that it is about one."""
    known = guards.words(scene.language)["single"]
    return any(span.kind == "comp" and known.search(span.text.lower()) for span in scene.spans)
