"""One sentence while it is read: the frame that its words build up, and what stands in the way of a figure."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tradeanalysis.readers.articles import lexicon
from tradeanalysis.readers.articles.frames import Figure, Frame, Months, Story
from tradeanalysis.readers.articles.spans import VALUES, Sentence, Span
from tradeanalysis.readers.articles.timing import Timing

FLOWS = {
    "exports": ("exports", 0), "imports": ("imports", 0), "trade": ("trade", 0),
    "deficit": ("balance", -1), "surplus": ("balance", 1), "balance": ("balance", 0),
}  # fmt: skip
EITHER = "either"  # the flow carried over from a sentence of both


@dataclass(slots=True)
class Scene:
    """A sentence that is being read.

    fresh: whether no subject was named since the last number; anchor: whether the sentence names one at all.
    closed: why no number is clear before a place is named; dead: what the words tell of that is no trade;
    skipping: whether the words belong to the base of a share;
    outside: the frames before the brackets that are open; inner: the numbers inside of brackets; priors: former levels;
    beside: whether the sentence before stands in the same paragraph; purpose: whether goods are what others are for.
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
    closed: str = ""
    last: int = -1
    tied: str = ""
    died: bool = False
    soft: bool = False
    aside: bool = False
    lasting: bool = False
    volume: bool = False
    placed: str = ""
    aimed: int = -1
    denied: bool = False
    language: str = "en"
    before_share: Frame | None = None
    newest: Months | None = None
    role: str = ""
    beside: bool = False
    purpose: bool = False
    outside: list[Frame] = field(default_factory=list)
    inner: set[int] = field(default_factory=set)
    frames: dict[int, Frame] = field(default_factory=dict)
    read: dict[int, Figure] = field(default_factory=dict)
    priors: set[int] = field(default_factory=set)


def place_of(spans: Sequence[Span], span: Span) -> int:
    """Where a span stands in its sentence."""
    return next(number for number, other in enumerate(spans) if other is span)


def begin(sentence: Sentence, spans: list[Span], story: Story, timing: Timing, language: str) -> Scene:
    """The scene before the first word: place, flow and period carried over, and the part too behind a pronoun."""
    beside = sentence.paragraph == story.paragraph
    torn = _new_paragraph(sentence, spans, story)
    bare = sentence.paragraph in (story.paragraph, story.paragraph + 1) and story.single and _without_subject(spans)
    goes_on = bare or _goes_on(spans)
    scene = Scene(sentence, spans, story, timing, _carried(spans, story, goes_on=goes_on), dead=story.dead)
    scene.beside, scene.anchor, scene.language = beside, bare, language
    if _of_another(spans, scene.frame.place, story):
        scene.closed = f"of {story.named} or of {scene.frame.place}"
    if torn and language == "de":
        scene.unclear = f"of {torn} or of {story.place}"  # up to goods: a Land is told in many paragraphs
    elif torn:
        scene.closed = f"of {torn} or of {story.place}"
    if (story.vague or story.mute) and goes_on:
        scene.unclear = "a pronoun that may stand for something else"
    return scene


def note_goods(sentence: Sentence, spans: list[Span], story: Story, language: str) -> None:
    """Note the paragraph of a German sentence without numbers that names goods: what follows in it may be of them."""
    if language == "de" and any(span.kind == "goods" for span in spans):
        story.paragraph = sentence.paragraph


def _of_another(spans: list[Span], place: str, story: Story) -> bool:
    """Whether a sentence begins with "its" or "their" behind one that named another place."""
    led = [span.text.lower() for span in spans[:1] if span.kind == "pron"]
    return place != "" and led in (["its"], ["their"]) and story.named not in ("", place)


def _new_paragraph(sentence: Sentence, spans: list[Span], story: Story) -> str:
    """Go back to the place of the article in a new paragraph; the place that was spoken of, where it may go on."""
    placed = any(span.kind in ("place", "local") for span in spans)
    if sentence.paragraph != story.paragraph:
        story.torn = story.spoken if story.spoken != story.place and story.figures else ""
        if not placed and {lexicon.kinds().get(story.torn), lexicon.kinds().get(story.place)} == {"province"}:
            return story.torn  # of two provinces that are told in turn, up to the next name of one
        story.spoken, story.paragraph = story.place, sentence.paragraph
    heads = [span.kind for span in spans if span.kind not in ("period", "comp", ",", "estimate")]
    if heads[:1] == ["flow"] or placed:
        story.torn = ""
    return story.torn


def _carried(spans: list[Span], story: Story, *, goes_on: bool) -> Frame:
    """What is carried over into a sentence."""
    place, flow = story.spoken or story.place, _carried_flow(spans, story)
    frame = replace(story.frame, place=place, flow=flow, sign=0, carried=frozenset({"place", "flow"}))
    if not goes_on:
        return frame.total()
    frame = replace(frame, flow=story.frame.flow or flow, sign=story.frame.sign)
    return frame if frame.whole else replace(frame, carried=frame.carried | {"part"})


def _carried_flow(spans: list[Span], story: Story) -> str:
    """The flow carried over; of a sentence of both, the only one that this sentence names, or that of its buyers."""
    flows = [span for span in spans if span.kind == "flow"]
    open_ = story.flow == EITHER or not flows
    named = {span.value for span in flows or spans if span.kind in ("flow", "role")} & {"exports", "imports"}
    return named.pop() if open_ and len(named) == 1 else story.flow


def _without_subject(spans: list[Span]) -> bool:
    """Whether a sentence begins with its months and names nothing that they are of: "Tính chung 5 tháng đạt ..."."""
    plain = (
        "period",
        "comp",
        *VALUES,
        "points",
        "up",
        "down",
        "to",
        "by",
        "estimate",
        "prior",
        ",",
        "and",
        "total",
        "plan",
    )
    return [span.kind for span in spans[:1]] == ["period"] and all(span.kind in plain for span in spans)


def _goes_on(spans: list[Span]) -> bool:
    """Whether a sentence goes on about what the one before it was about."""
    heads = [span.kind for span in spans[:3] if span.kind not in (",", "skip", "comp")]
    return heads[:1] == ["pron"] and not {"flow", "sector", "goods", "partner", "place"} & {
        span.kind for span in spans[:4]
    }
