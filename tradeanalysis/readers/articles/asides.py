"""What is said of a cause or of parts alone, beside what a sentence is about, and where a clause begins."""

import re

from tradeanalysis.readers.articles import lexicon, listing
from tradeanalysis.readers.articles.frames import Figure
from tradeanalysis.readers.articles.scenes import FLOWS, Scene, place_of
from tradeanalysis.readers.articles.spans import Span

_OTHERS = re.compile(r"\b(?:other|remaining) (?:\w+ )?(?:markets|buyers|partners)|thi truong (?:con lai|khac)")
_VALUE = re.compile(r"(?:trị )?giá(?: trị)?|kim ngạch")


def mark(scene: Scene, place: int) -> None:
    """Begin or end what is said of a cause or of parts alone."""
    span = scene.spans[place]
    if span.kind == "aside" and not _names_goods(scene, place):
        scene.aside, scene.lasting = True, scene.lasting or span.value == "all"
    elif scene.aside and (_told_in_brackets(scene, place) or _ends(scene, span)):
        scene.aside = scene.lasting = False


def _names_goods(scene: Scene, place: int) -> bool:
    """Whether "mainly" tells what the goods are whose amount follows: "The main exports are phones, at 5 billion"."""
    kinds = [span.kind for span in scene.spans[place : place + 5]]
    begins = place > 0 and scene.spans[place - 1].kind == "flow" and scene.last < 0
    return begins and kinds[1:2] == ["goods"] and [kind for kind in kinds[2:] if kind != ","][:2] == ["to", "amount"]


def _ends(scene: Scene, span: Span) -> bool:
    """Whether a cause or the parts that are told end with a word or a mark."""
    return _other_flow(scene, span) if scene.lasting else span.kind in (",", ";", ":", "up", "down", ")")


def _other_flow(scene: Scene, span: Span) -> bool:
    """Whether a cause that is told at length is over: another flow is named."""
    return span.kind == "flow" and scene.frame.flow != "balance" and FLOWS[span.value][0] != scene.frame.flow


def _told_in_brackets(scene: Scene, place: int) -> bool:
    """Whether goods that are a cause have levels of their own: "due to sales of oil (517 million, from 173)"."""
    kinds = [span.kind for span in scene.spans[place : place + 3]]
    return scene.language not in ("en", "vi") and kinds == ["goods", "(", "amount"]


def renew_clause(scene: Scene, place: int, *, over: bool) -> None:
    """Forget what was unclear before a subject that takes the place of another, or that opens a clause."""
    if over and scene.unclear.startswith("both "):
        scene.unclear = ""
    elif _opens_clause(scene, place):
        scene.unclear, scene.fresh = "", True


def _opens_clause(scene: Scene, place: int) -> bool:
    """Whether a subject begins a clause of its own: "exports to Japan fell, while those to Peru rose 5 %"."""
    span = scene.spans[place]
    if scene.language != "en" or span.kind not in ("flow", "goods", "partner", "sector", "toward") or scene.fresh:
        return False
    begin = scene.spans[place - 1].end if place else scene.sentence.start
    gap = scene.sentence.low[begin - scene.sentence.start : span.start - scene.sentence.start]
    return re.match(r"\W*\b(?:while|whereas|but)\b", gap) is not None


def keeps(scene: Scene, place: int) -> bool:
    """Whether a flow behind its number keeps the part told before: in German, and where its clause named one."""
    named = any(span.kind in ("goods", "partner", "sector") for span in scene.spans[scene.last + 1 : place])
    return named or scene.language == "de"


def goes_on(scene: Scene, place: int, *, over: bool) -> bool:
    """Whether a span goes on with a list, or takes the place of what was said and is no part of a name."""
    return _joined(scene, place) or (over and not _touches(scene, place))


def _touches(scene: Scene, place: int) -> bool:
    """Whether two names of goods follow each other without a mark: "productos pesqueros no tradicionales"."""
    pair = [span.kind for span in scene.spans[place - 1 : place + 1]]
    return pair == ["goods", "goods"] and scene.language not in ("en", "vi")


def _joined(scene: Scene, place: int) -> bool:
    """Whether a span only goes on with a list of its kind."""
    for other in range(place - 1, -1, -1):
        span = scene.spans[other]
        if span.kind == scene.spans[place].kind:
            return not _touches(scene, place)
        if span.kind not in listing.APART:
            return False
    return False


def other_buyer(scene: Scene) -> bool:
    """Whether a sentence goes on from goods of one partner to those of others, and names no flow before its number."""
    told, bare = scene.story.frame, scene.beside and not scene.named and not scene.frames
    return bare and told.goods != "all" and told.partner != "world" and told.flow == scene.frame.flow


def of_others(scene: Scene) -> bool:
    """Whether a sentence tells of the other markets of what was told."""
    return _OTHERS.search(scene.sentence.bare) is not None


def value_beside(scene: Scene, span: Span) -> bool:
    """Whether a word opens the value beside a volume: "cashew nuts (volume: 54 %; value: 21 %)"."""
    behind = [one.kind for one in scene.spans[place_of(scene.spans, span) + 1 :][:1]]
    return behind == [":"] and _VALUE.fullmatch(span.text.lower()) is not None


def valued(scene: Scene, place: int) -> bool:
    """Whether an amount behind a weight or a price is a value: "50 nghìn tấn gạo, trị giá 30 triệu USD"."""
    before = scene.spans[place - 1 : place] if scene.soft else ()
    led = any(one.kind == "pron" and _VALUE.fullmatch(one.text.lower()) for one in before)
    return scene.spans[place].kind == "amount" and (scene.volume or led)


def unnamed_side(scene: Scene, verb: Span) -> str:
    """Why a word for selling or buying is no flow of the place, "China sold goods worth 5"; "" where it may be."""
    before = scene.spans[scene.last + 1 : place_of(scene.spans, verb)]
    named = [span for span in before if span.kind not in ("period", "comp", ",", "unk", "rank", "role", "to")]
    if verb.value == "exports" and [span.kind for span in named] == ["partner"]:
        return f"what {named[0].value} sold"
    behind = scene.spans[place_of(scene.spans, verb) + 1 :][:1]
    bought = verb.value == "imports" and not scene.named and [one.kind for one in behind] != ["place"]
    return (
        "who bought is not clear" if bought and any(one.kind in ("pron", "partner") for one in scene.spans[:4]) else ""
    )


def place_before(scene: Scene, figure: Figure) -> str:
    """The other place of which a flow may be, behind one flow of two: "The nation's exports were 9, Hanoi's 4."."""
    told, frame = [one.frame for one in scene.story.figures if one.measure == "level"], figure.frame
    if not scene.beside or "place" not in frame.carried or [one.place for one in told[-1:]] != [frame.place]:
        return ""
    last, other, nations = told[-1], told[-2:][0], lexicon.nations()
    nested = nations.get(last.place) == other.place or nations.get(other.place) == last.place
    return other.place if nested and other.flow == last.flow != frame.flow else ""


def comes_from(scene: Scene, lead: Span) -> bool:
    """Whether goods that come from a partner would be read as exports: "aus China kamen Waren"."""
    led = lead.value == "imports" or lead.text.lower() == "aus"
    return led and not scene.named and scene.frame.flow not in ("imports", "trade")


def come_from(scene: Scene, span: Span) -> None:
    """Read what came from a partner as imports, where the sentence names them: "aus China wurden Waren eingeführt"."""
    if any(one.kind in ("flow", "verb") and one.value == "imports" for one in scene.spans):
        scene.frame = scene.frame.set(flow="imports", sign=0)
    else:
        scene.unclear = f"what came from {span.value}"


def is_name(scene: Scene, toward: Span, unknown: Span) -> bool:
    """Whether unknown words behind "to" are a partner: a name, in Vietnamese any word right behind one for exports."""
    if (toward.kind, unknown.kind) != ("toward", "unk"):
        return False
    beside = scene.language == "vi" and toward.value == "exports" and unknown.start - toward.end <= 1
    return unknown.text[:1].isupper() or beside


def destination(scene: Scene, place: int) -> str:
    """A name behind "exports to" that no word of the lexicon holds, "" where there is none."""
    words, start = lexicon.patterns("clauses.csv", scene.language).get("destination"), scene.sentence.start
    begin = scene.spans[scene.last].end - start if scene.last >= 0 else 0
    led = [*words.finditer(scene.sentence.low, begin, scene.spans[place].start - start)] if words else []
    if not led:
        return ""
    known = {letter - start for span in scene.spans if span.kind != "unk" for letter in range(span.start, span.end)}
    named = (scene.sentence.text[slice(*found.span(1))] for found in led if found.start(1) not in known)
    return next((name for name in named if name[0].isupper()), "")


def month_of_goods(scene: Scene, span: Span) -> bool:
    """Whether a month of a flow is told behind its goods: "xuất khẩu chè ...; trong đó, riêng tháng 5 xuất khẩu"."""
    between = [one.kind for one in scene.spans[scene.last + 1 : place_of(scene.spans, span)]]
    same = scene.frame.flow == FLOWS[span.value][0] and scene.frame.goods != "all"
    return same and "period" in between and "ofwhich" in between
