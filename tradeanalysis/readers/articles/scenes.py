"""One sentence while it is read: the frame that its words build up, and what stands in the way of a figure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tradeanalysis.readers.articles import listing
from tradeanalysis.readers.articles.frames import Figure, Frame, Story
from tradeanalysis.readers.articles.spans import Sentence, Span
from tradeanalysis.readers.articles.timing import Timing

FLOWS = {
    "exports": ("exports", 0), "imports": ("imports", 0), "trade": ("trade", 0),
    "deficit": ("balance", -1), "surplus": ("balance", 1), "balance": ("balance", 0),
}  # fmt: skip
EITHER = "either"  # the flow carried over from a sentence of both
BOUNDARIES = (",", ";", "and", "(", ":")


@dataclass(slots=True)
class Scene:
    """A sentence that is being read.

    fresh: whether no subject was named since the last number; anchor: whether the sentence names one at all.
    dead: what the words tell of that is no trade; skipping: whether the words belong to the base of a share.
    """

    sentence: Sentence
    spans: list[Span]
    story: Story
    timing: Timing
    frame: Frame
    fresh: bool = True
    anchor: bool = False
    named: bool = False
    dead: str = ""
    dying: bool = False
    skipping: bool = False
    target: bool = False
    forecast: str = ""
    unclear: str = ""
    last: int = -1
    tied: str = ""
    died: bool = False
    soft: bool = False
    aside: bool = False
    volume: bool = False
    placed: str = ""
    aimed: int = -1
    frames: dict[int, Frame] = field(default_factory=dict)
    read: dict[int, Figure] = field(default_factory=dict)


def place_of(spans: Sequence[Span], span: Span) -> int:
    """Where a span stands in its sentence."""
    return next(number for number, other in enumerate(spans) if other is span)


def begin(sentence: Sentence, spans: list[Span], story: Story, timing: Timing) -> Scene:
    """The scene before the first word: place, flow and period carried over, and the part too behind a pronoun."""
    torn = ""
    if sentence.paragraph != story.paragraph:
        placed = any(span.kind in ("place", "local") for span in spans)
        torn = story.spoken if not placed and story.spoken != story.place and story.figures else ""
        story.spoken = story.place
        story.paragraph = sentence.paragraph
    place = story.spoken or story.place
    frame = replace(
        story.frame, place=place, flow=_carried_flow(spans, story), sign=0, carried=frozenset({"place", "flow"})
    )
    if not _goes_on(spans):
        frame = frame.total()
    else:
        frame = replace(frame, flow=story.frame.flow or frame.flow, sign=story.frame.sign)
    if _goes_on(spans) and not frame.whole:
        frame = replace(frame, carried=frame.carried | {"part"})
    scene = Scene(sentence, spans, story, timing, frame, dead=story.dead)
    if torn:
        scene.unclear = f"of {torn} or of {story.place}"
    if story.vague and _goes_on(spans):
        scene.unclear = "a pronoun that may stand for something else"
    return scene


def _carried_flow(spans: list[Span], story: Story) -> str:
    """The flow carried over; of a sentence of both, the only one that this sentence names."""
    named = {span.value for span in spans if span.kind == "flow"} & {"exports", "imports"}
    return named.pop() if story.flow == EITHER and len(named) == 1 else story.flow


def _goes_on(spans: list[Span]) -> bool:
    """Whether a sentence goes on about what the one before it was about."""
    heads = [span.kind for span in spans[:3] if span.kind not in (",", "skip", "comp")]
    return heads[:1] == ["pron"] and not {"flow", "sector", "goods", "partner", "place"} & {
        span.kind for span in spans[:4]
    }


def step(scene: Scene, place: int, *, over: bool = False) -> None:
    """Take in a span that is no number; over: whether it takes the place of what was said before."""
    if over and scene.unclear.startswith("both "):
        scene.unclear = ""
    span = scene.spans[place]
    if span.kind == "aside" or _lists_parts(scene, place):
        scene.aside = True
    elif scene.aside and span.kind in (",", ";", "up", "down", ")"):
        scene.aside = False
    if span.kind in BOUNDARIES:
        scene.dying = False
        scene.skipping = scene.skipping and span.kind == "and"
        if span.kind == ";":
            scene.target, scene.forecast = False, ""
    handler = _HANDLERS.get(span.kind)
    if handler is not None and not scene.skipping and not scene.aside:
        before = scene.unclear
        handler(scene, span)
        if (over and scene.unclear.startswith("both ")) or (
            scene.unclear.startswith("both ") and _joined(scene, place)
        ):
            scene.unclear = before


def _lists_parts(scene: Scene, place: int) -> bool:
    """Whether words behind a comma only say what the goods before it include."""
    spans = scene.spans
    including = spans[place].kind == "ofwhich" and place > 0 and spans[place - 1].kind == ","
    return (
        including
        and scene.frame.goods != "all"
        and not scene.fresh
        and spans[place + 1 :][:1] != []
        and spans[place + 1].kind == "goods"
    )


def _joined(scene: Scene, place: int) -> bool:
    """Whether a span only goes on with a list of its kind."""
    for other in range(place - 1, -1, -1):
        span = scene.spans[other]
        if span.kind == scene.spans[place].kind:
            return True
        if span.kind not in listing.APART:
            return False
    return False


def _flow(scene: Scene, span: Span) -> None:
    if scene.dying:
        return
    scene.dead = ""
    flow, sign = FLOWS[span.value]
    if span.value == "balance" and scene.frame.flow == "balance" and scene.named and not scene.fresh:
        return
    if scene.fresh:
        scene.frame = scene.frame.set(goods="all", partner="world") if scene.named or scene.frames else scene.frame
        scene.frame = replace(scene.frame, carried=scene.frame.carried - {"part"})
    scene.frame = scene.frame.set(flow=flow, sign=sign)
    scene.unclear = "" if scene.fresh else scene.unclear
    scene.fresh, scene.anchor, scene.named, scene.tied = False, True, True, ""


def _renew(scene: Scene, *, goods: bool = False) -> None:
    """Forget the part of the last number once a new subject begins."""
    if scene.fresh:
        scene.frame = scene.frame.total()
        scene.frame = replace(scene.frame, carried=scene.frame.carried - {"part"})
        if goods and scene.frame.flow == "balance" and "flow" not in scene.frame.carried:
            scene.frame = replace(scene.frame, flow=scene.story.flow, sign=0, carried=scene.frame.carried | {"flow"})
        scene.fresh, scene.unclear = False, ""
    scene.anchor, scene.tied = True, ""


def _sector(scene: Scene, span: Span) -> None:
    if span.value == "barefdi":
        others = [other.value for other in scene.spans if other.kind == "sector"]
        if not {"domestic", "state", "nonstate"} & set(others):
            _neg(scene, span)
            return
    _renew(scene)
    scene.frame = scene.frame.set(sector=span.value if span.value != "barefdi" else "fdi")


def _goods(scene: Scene, span: Span) -> None:
    excluded = _follows(scene, span, "excl")
    if excluded and not scene.fresh:
        scene.frame = scene.frame.set(goods=f"all excluding {span.value}")
        return
    again = (
        not scene.fresh and scene.frame.goods not in ("all", span.value) and not scene.frame.goods.startswith("all ")
    )
    _renew(scene, goods=True)
    if again:
        scene.unclear = f"both {scene.frame.goods} and {span.value} are named"
    scene.frame = scene.frame.set(goods=f"all excluding {span.value}" if excluded else span.value)


def _follows(scene: Scene, span: Span, kind: str) -> bool:
    place = next(number for number, other in enumerate(scene.spans) if other is span)
    return place > 0 and scene.spans[place - 1].kind == kind


def _partner(scene: Scene, span: Span) -> None:
    place = next(number for number, other in enumerate(scene.spans) if other is span)
    led = place > 0 and scene.spans[place - 1].kind in ("toward", "from")
    parallel = led or scene.frame.partner != "world"
    goods = scene.frame.goods if parallel and scene.fresh and scene.frames else ""
    again = not scene.fresh and scene.frame.partner not in ("world", span.value)
    _renew(scene)
    if goods and goods != "all":
        scene.frame = scene.frame.set(goods=goods)
    elif scene.frame.goods == "all" and scene.story.topic != "all" and not scene.frames:
        scene.frame = replace(scene.frame, goods=scene.story.topic, carried=scene.frame.carried | {"part"})
    if again:
        scene.unclear = f"both {scene.frame.partner} and {span.value} are named"
    if (
        led
        and scene.spans[place - 1].value == "exports"
        and not scene.named
        and scene.frame.flow not in ("exports", "trade")
    ):
        scene.frame = scene.frame.set(flow="exports", sign=0)
    scene.frame = scene.frame.set(partner=span.value)
    scene.story.partner = span.value


def _place(scene: Scene, span: Span) -> None:
    again = scene.placed not in ("", span.value)
    scene.placed = span.value
    of_whole = again and scene.story.nation in (scene.frame.place, span.value)
    scene.placed = scene.frame.place if of_whole and span.value == scene.story.nation else span.value
    if scene.fresh and scene.named and span.value != scene.frame.place:
        _renew(scene)
    if again and not of_whole:
        scene.unclear = f"both {scene.frame.place} and {span.value} are named"
    if of_whole and span.value == scene.story.nation:
        return
    scene.frame = scene.frame.set(place=span.value)
    scene.fresh, scene.anchor = scene.fresh and not scene.named, True


def _local(scene: Scene, span: Span) -> None:
    name = span.value
    if not name and scene.story.spoken != scene.story.nation:
        name = scene.story.spoken
    if name and "place" in scene.frame.carried:
        scene.frame = scene.frame.set(place=name)


def _foreign(scene: Scene, span: Span) -> None:
    scene.unclear = f"of {span.value}"
    scene.anchor = True


def _neg(scene: Scene, span: Span) -> None:
    weak = span.value == "weak"
    scene.dead, scene.dying, scene.soft = span.text, not weak, weak or span.value in ("soft", "volume")
    scene.volume = span.value == "volume"


def _same(scene: Scene, span: Span) -> None:
    """Take the part of the last figure for "this sector"."""
    if span.value == "sector" and scene.frame.sector != "total" and not scene.fresh:
        return
    told = scene.story.frame if not scene.frames else list(scene.frames.values())[-1]
    part = {"sector": told.sector, "goods": told.goods, "partner": scene.story.partner or "world"}[span.value]
    if part in ("total", "all", "world"):
        scene.unclear = f"{span.text!r} names nothing that was said"
        return
    _renew(scene)
    topic = scene.story.topic
    if span.value == "partner" and scene.frame.goods == "all" and topic != "all":
        scene.frame = scene.frame.set(goods=topic)
    scene.frame = replace(scene.frame.set(**{span.value: part}), carried=scene.frame.carried | {"part"})


def _pron(scene: Scene, _span: Span) -> None:
    scene.anchor = True


def _verb(scene: Scene, span: Span) -> None:
    scene.anchor = True
    if span.value == "imports" and not scene.named and any(one.kind in ("pron", "partner") for one in scene.spans[:4]):
        scene.unclear = "who bought is not clear"
        return
    if not scene.named and not scene.dead and scene.frame.flow in ("", "exports", "imports", "balance"):
        scene.frame = scene.frame.set(flow=span.value, sign=0)


def _role(scene: Scene, span: Span) -> None:
    scene.anchor = True
    if span.value == "unclear":
        scene.unclear = "a market that may buy or sell"
    elif span.value in ("exports", "imports") and not scene.named:
        scene.frame = scene.frame.set(flow=span.value, sign=0)


def _target(scene: Scene, _span: Span) -> None:
    scene.target = True
    scene.anchor = scene.anchor or bool(scene.timing.years or scene.timing.plain or scene.timing.others)


def _forecast(scene: Scene, span: Span) -> None:
    scene.forecast = scene.forecast if scene.forecast and span.value == "soft" else span.value or span.text


_HANDLERS: Mapping[str, Callable[[Scene, Span], None]] = {
    "flow": _flow, "sector": _sector, "goods": _goods, "partner": _partner, "place": _place, "local": _local,
    "foreign": _foreign, "neg": _neg, "pron": _pron, "same": _same, "verb": _verb, "role": _role, "target": _target,
    "plan": _target,
    "forecast": _forecast,
}  # fmt: skip
