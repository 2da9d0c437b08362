"""Figures that are withheld because the words around them leave open what they are about."""

import itertools
import re
from collections.abc import Iterator

from tradeanalysis.readers.articles import clauses, clock, denials, lexicon, qualified
from tradeanalysis.readers.articles.frames import Figure
from tradeanalysis.readers.articles.scenes import Scene
from tradeanalysis.readers.articles.spans import VALUES, Span

# What ends the words that still belong to a number.
_ENDS = frozenset(
    (*VALUES, *",;:()")
) | {
    "and", "flow", "verb", "aside", "ofwhich", "prior", "comp", "share", "role", "up", "down", "pron", "points",
    "refused", "target", "each", "rank", "neg",
}  # fmt: skip
# How a reason ends that holds for all numbers up to the next subject.
LASTING = ("may be a partner", "may be a place", "or of all goods", "or with all", "or of all", "is not known")
FEW = 4  # figures right before a sentence: of several goods, none of them is what "shipments to the EU" are of
NEAR = 30  # letters before a flow in which its partner may stand
LOOSE = ("years", "same", "thismonth", "spann")  # periods that name no months of their own
_WHOLE = re.compile(r"\bgoods (?:exports|imports|trade)|(?:exports|imports|trade) (?:of|in) goods|merchandise")
_PARTS = {"goods": ("goods", "all"), "partner": ("partner", "world"), "foreign": ("partner", "world"),
          "sector": ("sector", "total")}  # fmt: skip


def fault(scene: Scene, place: int, figure: Figure) -> str:
    """Why a figure that was read is withheld; "" where nothing speaks against it."""
    checks = (
        _unread_time, _part_behind, qualified.fault, _unknown_beside, _unknown_before, _unknown_led,
        _of_firm, _threshold, _of_share, _of_partner, _left_out,
        _elsewhere, _expected, _of_topic, _joined_unknown, denials.fault,
        _as_told, _of_goods, _counted, _at_prices, _flow_before, _turned, _of_same, _of_trade, clauses.fault,
    )  # fmt: skip
    return next((why for check in checks if (why := check(scene, place, figure))), "")


def untold(scene: Scene) -> str:
    """A word for months or years that stands in no period that was understood; "" where there is none."""
    known = words(scene.language)
    bare = known["passed"].sub(lambda found: " " * len(found[0]), scene.sentence.low)
    covered = [(span.start, span.end) for span in scene.spans if span.kind != "unk"]
    for found in known["time"].finditer(bare):
        start = found.start() + scene.sentence.start
        if not any(first <= start < last for first, last in covered):
            return found[0]
    return ""


def unresolved(scene: Scene) -> str:
    """A period whose months are not known; "" where there is none."""
    timed = scene.timing.plain | scene.timing.others | scene.timing.years
    open_ = (
        span
        for place, span in enumerate(scene.spans)
        if span.kind == "period"
        and place not in timed
        and span.when is not None
        and (span.when.shape not in LOOSE or clock.length(span.text))
    )
    return next((span.text for span in open_), "")


def words(language: str) -> dict[str, re.Pattern[str]]:
    """The patterns by which the figures of a language are withheld."""
    return lexicon.patterns("guards.csv", language)


def _unread_time(scene: Scene, _place: int, figure: Figure) -> str:
    """Months that are carried over into a sentence that names others, in words that are not known."""
    word = (unresolved(scene) or untold(scene)) if "period" in figure.frame.carried else ""
    return f"the months that {word!r} belongs to are not known" if word else ""


def _counted(scene: Scene, _place: int, figure: Figure) -> str:
    """Another currency that a sentence counts in: "exports expressed in euros reached 238.9 billion, up 1.4 %"."""
    found = words(scene.language)["counted"].search(scene.sentence.low)
    carried = figure.measure != "level" or "currency carried over" in figure.note
    return f"{found[0].strip()!r} may be another currency" if found and carried else ""


def _at_prices(scene: Scene, _place: int, figure: Figure) -> str:
    """Words by which a rate is one of volumes: "in real terms, exports were up 2.7 %"."""
    found = words(scene.language)["real"].search(scene.sentence.low) if figure.unit == "pct" else None
    return f"{found[0]!r} may be of volumes" if found else ""


def _flow_before(scene: Scene, _place: int, figure: Figure) -> str:
    """A flow carried over past figures of another: "imports fell, the surplus was 2 billion. Wood: 1.3 billion"."""
    told = scene.story.figures
    other = told[-1].frame.flow if told else figure.frame.flow
    carried = "flow" in figure.frame.carried and other != figure.frame.flow != scene.story.headed
    return f"{figure.frame.flow} or {other}? Both were told before" if carried else ""


def _turned(scene: Scene, place: int, figure: Figure) -> str:
    """A balance whose sign a word before it turns: "in 2024 it was positive and amounted to 7 billion"."""
    if figure.measure != "level" or figure.frame.flow != "balance":
        return ""
    begin = scene.spans[scene.last].end if scene.last >= 0 else scene.sentence.start
    clause = scene.sentence.low[begin - scene.sentence.start : scene.spans[place].start - scene.sentence.start]
    found = words(scene.language)["negative" if figure.value[:1] != "-" else "positive"].search(clause)
    return f"{found[0]!r} turns its sign" if found else ""


def _of_same(scene: Scene, place: int, figure: Figure) -> str:
    """A former level of "the same period" of a year, where no months of its sentence are as many."""
    period, end = figure.frame.period, scene.spans[place].end - scene.sentence.start
    if figure.measure != "level" or period is None or not words(scene.language)["same"].match(scene.sentence.low[end:]):
        return ""
    told = [one.frame.period for one in scene.read.values() if one.frame.period]
    paired = any((first - period[0], last - period[1]) == (12, 12) for first, last in told)
    return "" if paired else "the same months of which is not known"


def _of_trade(scene: Scene, _place: int, figure: Figure) -> str:
    """A level of "Waren im Wert von" behind a headline on trade, which may be one of exports or of imports alone."""
    carried = scene.language == "de" and figure.frame.flow == "trade" and "flow" in figure.frame.carried
    return "of exports or of imports" if carried else ""


def _part_behind(scene: Scene, place: int, figure: Figure) -> str:
    """Goods, a partner or a sector named behind a number that is read as one of the whole."""
    if figure.measure == "share_pct":
        return ""
    for span in _behind(scene, place):
        name, whole = _PARTS.get(span.kind, ("", ""))
        if name and getattr(figure.frame, name) == whole:
            return f"{span.text!r} may be a part that it is of"
    return ""


def _behind(scene: Scene, place: int) -> Iterator[Span]:
    """The words behind a number that still belong to it."""
    start, end = scene.sentence.start, scene.spans[place].end
    for before, span in itertools.pairwise(scene.spans[place:]):
        earned = span.kind == "flow" and before.kind == "from"  # "from exporting 49,000 tonnes of tea"
        article = scene.language == "de" and span.text.lower() in ("die", "der", "das")  # "lag die Volksrepublik China"
        if (span.kind in _ENDS and not (earned or article)) or words(scene.language)["while"].search(
            scene.sentence.low[end - start : span.start - start]
        ):
            return
        yield span


def _unknown_beside(scene: Scene, place: int, _figure: Figure) -> str:
    """An unknown name right before a number, or unknown words right before the bracket that it stands in."""
    before = scene.spans[max(0, place - 3) : place]
    while before and before[-1].kind in ("up", "down"):
        before = before[:-1]
    bracket = bool(before) and before[-1].kind == "("
    last = before[-2 if bracket else -1 :][:1]
    if not last or last[0].kind != "unk":
        return ""
    word = last[0].text.split()[-1]
    name = word[:1].isupper() and last[0].start > scene.sentence.start
    return f"{last[0].text!r} is not known" if bracket or name else ""


def _unknown_before(scene: Scene, place: int, figure: Figure) -> str:
    """Unknown words before a number that is read as one of the whole, where they may name a part."""
    if scene.language == "en" or not figure.frame.whole:
        return ""
    for span in _own_clause(scene, place):
        if span.kind == "unk":
            return f"{span.text!r} is not known"
    return ""


def _unknown_led(scene: Scene, place: int, figure: Figure) -> str:
    """Unknown words that say what a number is of, at the head of a clause: "as for macadamia nuts, exports were"."""
    begin = scene.spans[scene.last].end if scene.last >= 0 else scene.sentence.start
    for span in scene.spans[scene.last + 1 : place] if figure.frame.whole else ():
        lead = scene.sentence.low[begin - scene.sentence.start : span.start - scene.sentence.start]
        if span.kind == "unk" and words(scene.language)["asfor"].search(lead):
            return f"{span.text!r} is not known"
    return ""


def _of_firm(scene: Scene, place: int, _figure: Figure) -> str:
    """What a firm tells and no place is named for, which may be its own: "according to the Zorg Company, exports"."""
    found = words(scene.language)["firm"].match(scene.sentence.low)
    end = scene.sentence.start + (found.end() if found else 0)
    placed = any(span.kind in ("place", "local") and span.start >= end for span in scene.spans[:place])
    return "may be of the firm that told it" if found and not placed else ""


def _threshold(scene: Scene, place: int, figure: Figure) -> str:
    """An amount that is only a mark above which some goods lie: "had products that reached 1 billion USD or more"."""
    low, start, span = scene.sentence.low, scene.sentence.start, scene.spans[place]
    marked = f"{low[: span.start - start]}#{low[span.end - start :]}"
    whole = figure.measure == "level" and figure.frame.whole
    return "a mark above which several lie" if whole and words(scene.language)["above"].search(marked) else ""


def _own_clause(scene: Scene, place: int) -> list[Span]:
    """The spans before a number; of several clauses the last, where it names both a flow and whose it is."""
    spans = scene.spans[scene.last + 1 : place]
    turned = [span for span in spans if span.start >= _turn(scene, place)]
    marks = [number for number, span in enumerate(turned) if span.kind in (",", ";", ":")]
    last = turned[marks[-1] + 1 :] if marks else turned
    kinds = {"total" if span.text.lower().startswith("tổng ") else span.kind for span in last}
    if kinds & {"flow", "total"} and kinds & {"place", "local", "total"}:
        return last
    return turned if any(span.kind == "flow" for span in turned) else spans


def _turn(scene: Scene, place: int) -> int:
    """Where the clause of a number begins behind a word that turns to another: "nhưng", "song"."""
    turn, start = words(scene.language).get("turn"), scene.sentence.start
    begin = scene.spans[scene.last].end - start if scene.last >= 0 else 0
    found = turn.finditer(scene.sentence.low, begin, scene.spans[place].start - start) if turn else ()
    return max((one.end() for one in found), default=0) + start


def _joined_unknown(scene: Scene, place: int, figure: Figure) -> str:
    """Goods or a partner that go on with words that are not known: "rice and beverages"."""
    spans = scene.spans[scene.last + 1 : place]
    for first, joint, other in zip(spans, spans[1:], spans[2:], strict=False):
        if first.kind in ("goods", "partner") and joint.kind == "and" and other.kind == "unk":
            name = figure.frame.goods if first.kind == "goods" else figure.frame.partner
            return f"{other.text!r} is not known" if name == first.value else ""
    return ""


def _as_told(scene: Scene, place: int, figure: Figure) -> str:
    """Goods or a place that are told by a word for those before, and rates of volumes and of values in one."""
    known, begin = words(scene.language), scene.spans[scene.last].end if scene.last >= 0 else scene.sentence.start
    low, span = scene.sentence.low, scene.spans[place]
    clause = low[begin - scene.sentence.start : span.start - scene.sentence.start]
    if figure.frame.goods == "all" and (found := known["these"].search(clause)):
        return f"{found[0]!r} are not known"
    if span.kind == "rate" and known["both"].search(low):
        return "of volumes or of values"
    several = len({one.frame.place for one in scene.story.figures} | {figure.frame.place}) > 1
    found = known["here"].search(low) if several else None
    return f"of which place {found[0]!r} is said" if found else ""


def _of_goods(scene: Scene, _place: int, figure: Figure) -> str:
    """All goods with a partner, right behind some goods in the same paragraph: "Shipments to the EU were ..."."""
    frame, story = figure.frame, scene.story
    told = story.frame
    beside = scene.beside and scene.spans[0].kind == "flow" and not scene.frames
    several = len({one.frame.goods for one in story.figures[-FEW:]} - {"all"}) > 1
    near = beside and told.goods != "all" and told.partner == "world" and not several
    bare = frame.goods == "all" and frame.partner != "world" and "place" in frame.carried
    return f"of {told.goods} or of all goods" if near and bare and frame.flow == told.flow else ""


def _of_share(scene: Scene, place: int, figure: Figure) -> str:
    """How a share changed, or how many times another amount something is."""
    if figure.measure not in ("yoy_pct", "mom_pct"):
        return ""
    known, start, span = words(scene.language), scene.sentence.start, scene.spans[place]
    behind = scene.sentence.low[span.end - start :]
    if span.number is not None and span.number.unit == "times" and known["multiple"].match(behind):
        return "a multiple of another amount"
    told = scene.spans[scene.last].end - start if scene.last >= 0 else 0
    before = re.split(r"[,;:]", scene.sentence.low[told : span.start - start])[-1]
    level = known["share"].search(before) and not (span.number and figure.value.lstrip("-") != f"{span.number.value:f}")
    return "how a share changed, or a level in per cent of another" if level else ""


def _left_out(_scene: Scene, _place: int, figure: Figure) -> str:
    """A partner that is told only by whom it leaves out."""
    return f"with {figure.frame.partner}" if figure.frame.partner.startswith(denials.OUTSIDE) else ""


def _elsewhere(scene: Scene, place: int, figure: Figure) -> str:
    """A partner that is told by another word than its name: "to the neighbouring country"."""
    known, start = words(scene.language)["toward"], scene.sentence.start
    begin = scene.spans[scene.last].end if scene.last >= 0 else start
    flows = [span.start for span in scene.spans[:place] if span.kind == "flow"]
    begin = max(start, min(begin, flows[-1] - NEAR)) if flows else begin
    after = zip(scene.spans[place:], scene.spans[place + 1 :], strict=False)
    end = next((two.start for one, two in after if two.kind in (*VALUES, ",", ";") and one.kind != "("), None)
    clause = scene.sentence.low[begin - start : end - start if end else None]
    found = known.search(clause) if figure.frame.partner == "world" else None
    return f"{found[0].strip()!r} may be a partner" if found else ""


def _of_topic(scene: Scene, _place: int, figure: Figure) -> str:
    """Exports or imports without goods in a text that has told of nothing but some goods."""
    frame, story = figure.frame, scene.story
    bare = frame.whole and frame.flow in ("exports", "imports") and "place" in frame.carried
    total = any(span.kind in ("total", "sector") or _WHOLE.search(span.text.lower()) for span in scene.spans)
    total = total or "total" in scene.sentence.low
    open_ = bare and not total and story.topic != "all" and not story.summed
    return f"of {story.topic} or of all goods" if open_ else ""


def _expected(scene: Scene, place: int, _figure: Figure) -> str:
    """What was expected, with which something is compared: "beat analysts' forecast of 5 billion"."""
    begin = scene.spans[scene.last].end if scene.last >= 0 else scene.sentence.start
    clause = scene.sentence.low[begin - scene.sentence.start : scene.spans[place].start - scene.sentence.start]
    return "what was expected" if words(scene.language)["expected"].search(clause) else ""


def _of_partner(scene: Scene, _place: int, figure: Figure) -> str:
    """Goods or a flow in a text that has told of nothing but the trade with one partner."""
    frame, told = figure.frame, scene.story.frame
    only = told.partner != "world" and not any(one.frame.partner == "world" for one in scene.story.figures)
    bare = frame.whole and "place" in frame.carried
    open_ = only and frame.partner == "world" and (bare or frame.goods not in ("all", told.goods))
    return f"with {told.partner} or with all" if open_ else ""


def apart(scene: Scene, place: int, period: int) -> bool:
    """Whether a period stands in a clause of its own beside a number: "5 %, after a 3 % rise in April"."""
    known, sentence = words(scene.language)["apart"], scene.sentence
    first, second = sorted((scene.spans[place], scene.spans[period]), key=lambda span: span.start)
    between = sentence.low[first.end - sentence.start : second.start - sentence.start]
    if period > place:
        return known.search(between) is not None
    lead = re.split(r"[,;(]", sentence.low[: first.start - sentence.start])[-1]
    return re.search(r",(?!\d)", between) is not None and known.match(lead.lstrip()) is not None
