"""Rates as figures: growth on a year or a month, shares and targets."""

import re
from decimal import Decimal

from tradeanalysis.readers.articles import (
    bases,
    characters,
    levels,
    lexicon,
    measures,
    targets,
)
from tradeanalysis.readers.articles.frames import Figure, Frame
from tradeanalysis.readers.articles.scenes import Scene
from tradeanalysis.readers.articles.spans import VALUES, Span

WHOLE = 100  # per cent
OF_PART = "a share of a part"
ONLY = "the only direction of the sentence"
MULTIPLE = "growth told as a multiple"
ASSUMED = "no comparison printed: from a "
# What names months of a year before, and not how a rate is told: "the same period last year", not "year-on-year".
_MONTHS_BEFORE = re.compile(r"cung ky|same|last|previous|20\d\d|vorjahr|mismo|misma|meme|anterior|precedent")
_PERIOD = {"yoy_pct": "year", "mom_pct": "month"}


def rate(scene: Scene, place: int, frame: Frame, *, aim: bool) -> list[Figure] | str:
    """The figure that a rate gives, or why it gives none."""
    span, spans = scene.spans[place], scene.spans
    assert span.number is not None
    if measures.planned(spans, place):
        return "a part of a plan"
    if _former(scene, place) or _of_earlier(scene, place):
        return "a former rate"
    sign = 0 if _way_of_others(scene, place, frame) else measures.direction(spans, place)[0]
    if span.number.unit == "pct" and _shares(scene, place, sign):
        return _share(scene, place, frame)
    value = _value(scene, place, sign, aim=aim)
    if " " in value:
        return value
    if frame.flow == "balance":
        _ = frame.period and _growth(scene, place, frame)
        return "the growth of a balance, which may cross zero"
    return _aimed(scene, place, frame, value) if aim else _grown(scene, place, frame, value)


def _aimed(scene: Scene, place: int, frame: Frame, value: str) -> list[Figure] | str:
    """The figure of a rate that is a target."""
    number = scene.spans[place].number
    if number is not None and (
        number.unit == "times" or re.match(r"tripl|doubl|\w+fold", scene.spans[place].text.lower())
    ):
        return "a target told as a multiple"
    months = targets.of_target(scene, place, frame)
    if months is None:
        return "a target of months that are not named"
    return [Figure(targets.framed(frame, months), "target_yoy_pct", value, "pct", scene.spans[place])]


def _grown(scene: Scene, place: int, frame: Frame, value: str) -> list[Figure] | str:
    """The figure of a rate of growth."""
    measure = levels.unfit(scene, frame) or _growth(scene, place, frame)
    if measure not in ("yoy_pct", "mom_pct"):
        return measure
    named = measures.compared(scene.spans, place) is not None or scene.timing.others
    assumed = not (named or (scene.story.monthly and measure == "mom_pct"))
    note = "; ".join(
        filter(None, (_sharpness(scene.spans[place]), f"{ASSUMED}{_PERIOD[measure]} earlier" if assumed else ""))
    )
    return [Figure(frame, measure, value, "pct", scene.spans[place], note=note)]


def supposed(note: str) -> str:
    """The period earlier, "year" or "month", that a rate was taken to be from; empty where its words name it.

    >>> supposed("no comparison printed: from a month earlier")
    'month'
    """
    return note.partition(ASSUMED)[2].partition(" ")[0]


def _of_level(scene: Scene, place: int) -> str:
    """The change to so many per cent of the level compared with, "bằng 95% cùng kỳ"; "" for other rates."""
    span, behind = scene.spans[place], [one.value for one in scene.spans[place + 1 : place + 2] if one.kind == "comp"]
    before = scene.sentence.low[: span.start - scene.sentence.start]
    level = scene.language == "vi" and behind and re.search(r"\bbằng (?:khoảng )?$", before)
    change = span.number.value - WHOLE if span.number is not None and span.number.unit == "pct" else Decimal(0)
    return measures.signed(abs(change), 1 if change > 0 else -1) if level and change else ""


def _value(scene: Scene, place: int, sign: int, *, aim: bool) -> str:
    """Growth as a number with its sign, in per cent; words where there is none, which hold a blank."""
    span = scene.spans[place]
    assert span.number is not None
    if level := _of_level(scene, place):
        return level
    value = span.number.value
    if span.number.unit == "times":
        if value < 1 or sign < 0:
            return "a multiple below one"
        return measures.signed(_whole((value - 1) * 100), 1)
    if not sign and not aim:
        return "a rate that does not say whether it rose or fell"
    if sign < 0 and value >= WHOLE:
        return "a fall by the whole or more"
    return measures.signed(value, sign or 1)


def _whole(value: Decimal) -> Decimal:
    """A number without zeros at its end, which would be read as printed digits."""
    return value.quantize(1) if value == value.to_integral_value() else value.normalize()


def _sharpness(span: Span) -> str:
    """What a multiple is as growth, and between which bounds: "1.2 times" is 20 per cent, 15 to 25."""
    number = span.number
    if number is None or number.unit != "times":
        return ""
    exponent = number.value.as_tuple().exponent
    half = Decimal(50).scaleb(int(exponent))
    value = (number.value - 1) * 100
    return f"{MULTIPLE}, {_whole(value):f} per cent (between {_whole(value - half):f} and {_whole(value + half):f})"


def _way_of_others(scene: Scene, place: int, frame: Frame) -> bool:
    """Whether all words for a direction are said of other months: "fell in April but were 5% over last year in May"."""
    number, plain = scene.spans[place].number, scene.timing.plain
    apart = [other for other in range(scene.last + 1, place) if other in plain and plain[other].months != frame.period]
    behind = any(other in plain and plain[other].months == frame.period for other in (place + 1, place + 2))
    ways = [span.kind in ("up", "down") for span in scene.spans[apart[-1] if apart else 0 : place + 2]]
    return bool(apart) and behind and not any(ways) and not (number and number.mark)


def _former(scene: Scene, place: int) -> bool:
    """Whether a rate is that of other months: "down from January's 0.6% drop", "compared to a 15.2% growth"."""
    told = lexicon.patterns("guards.csv", scene.language).get("former")
    if told and told.search(scene.sentence.low[: scene.spans[place].start - scene.sentence.start]):
        return True
    close = measures.before(scene.spans, place)[:2]
    kinds = [scene.spans[other].kind for other in close]
    behind = scene.spans[place + 1 : place + 2]
    own = place + 2 in scene.timing.others and any(measures.than(span) or span.value == "soft" for span in behind)
    return (
        kinds[:1] in (["prior"], ["from"])
        or (  # "down 2.1% from March but 14.3% higher than in April last year"
            kinds[1:] in (["prior"], ["from"]) and close[0] in scene.timing.others and not own
        )
    )


def _of_earlier(scene: Scene, place: int) -> bool:
    """Whether a bracket or a clause behind a rate tells that of earlier months: "down 3% (2022: up 29%)"."""
    spans, passed = scene.spans, ("up", "down", "by", ":", "pron", "qual", "unk")
    head = next((other for other in range(place - 1, 0, -1) if spans[other].kind not in passed), 0)
    bare = _names_months_before(spans[head])
    if head and spans[head - 1].kind == "(":
        return bare or head in scene.timing.others or head in scene.timing.years
    last = scene.read.get(scene.last)
    between = {span.kind for span in spans[scene.last + 1 : head]}
    return bare and last is not None and last.measure == "yoy_pct" and between <= {"comp", ",", ";", "prior", "period"}


def _names_months_before(span: Span) -> bool:
    """Whether a span names the same months of a year before without a word that compares: "the same period of 2022"."""
    bare = span.kind == "comp" and span.value == "yoy" and "bare" in span.roles
    return bare and _MONTHS_BEFORE.search(characters.bare(span.text)) is not None


def _shares(scene: Scene, place: int, sign: int) -> bool:
    """Whether a rate is a share by its words, by the list that it stands in, or beside the level of its part."""
    return (not sign and _of_role(scene, place)) or _of_part_told(scene, place) or measures.share(scene.spans, place)


def _of_role(scene: Scene, place: int) -> bool:
    """Whether a rate without direction stands in brackets behind a buyer or a seller: "main clients: Mali (15.5%)"."""
    spans = scene.spans
    led = [span.kind for span in spans[max(0, place - 2) : place]] == ["partner", "("]
    ways = any(span.kind in ("up", "down") for span in spans)
    sides = any(span.kind == "role" and span.value in ("exports", "imports") for span in spans[:place])
    return led and not ways and sides


def _of_part_told(scene: Scene, place: int) -> bool:
    """Whether a rate only says what share a level is that was told: "Japan (849 million USD or 14 percent)"."""
    last, start = scene.read.get(scene.last), scene.sentence.start
    if last is None or last.measure != "level" or measures.direction(scene.spans, place)[1] not in ("", ONLY):
        return False
    between = scene.sentence.low[last.span.end - start : scene.spans[place].start - start]
    return not last.frame.whole and re.fullmatch(r",? or (?:about |around |nearly |some )?", between) is not None


def _growth(scene: Scene, place: int, frame: Frame) -> str:
    """Year on year or month on month, or why neither."""
    assert frame.period is not None
    comp = bases.comparison(scene, place)
    months = frame.period
    if bases.first_of_both(scene, place, comp, months):
        scene.story.comparison[months] = "both"
        return "mom_pct"
    shift = bases.by_period(scene, place, months) if comp is None else levels.shift_of(scene, comp, months)
    if isinstance(shift, str):
        return shift
    measure = {levels.YEAR: "yoy_pct", levels.MONTH: "mom_pct"}.get(shift)
    if measure is None:
        return "compared over several years" if shift > levels.YEAR else "compared with other months"
    if (comp is not None or scene.timing.others) and not adjusted(scene):
        bases.note(scene, months, measure)
    return measure


def adjusted(scene: Scene) -> bool:
    """Whether a sentence is about numbers that are adjusted for the season."""
    return lexicon.patterns("clauses.csv", scene.language)["adjusted"].search(scene.sentence.low) is not None


def _share(scene: Scene, place: int, frame: Frame) -> list[Figure] | str:
    """The figure of a rate that is a part of the whole, or why it gives none."""
    number = scene.spans[place].number
    assert number is not None
    base = next(
        (scene.spans[one] for one in measures.behind(scene.spans, place) if scene.spans[one].kind == "flow"), None
    )
    if base is not None and base.value in ("exports", "imports") and base.value != frame.flow:
        if "flow" not in frame.carried:
            return "a share of another flow"
        scene.frame, frame = scene.frame.set(flow=base.value, sign=0), frame.set(flow=base.value, sign=0)
    if fault := _not_whole(scene, place, frame) or _no_part(frame) or levels.unfit(scene, frame):
        return fault
    if number.value > WHOLE:
        return "more than the whole"
    return [Figure(frame, "share_pct", f"{number.value:f}", "pct", scene.spans[place])]


def _not_whole(scene: Scene, place: int, frame: Frame) -> str:
    """Why a rate is a part of something else than the whole trade of its place, by the words behind it."""
    base = [scene.spans[other] for other in measures.behind(scene.spans, place, stop=(*VALUES, ";", ",", "and", "("))]
    if any(span.kind in ("goods", "partner") or span.text.lower() in ("these", "this") for span in base):
        return OF_PART
    wide = any(span.kind == "place" and span.value != frame.place for span in base)
    national = lexicon.kinds().get(frame.place) == "province" and any(map(of_nation, base))
    return "a share of a larger whole" if wide or national else ""


def of_nation(span: Span) -> bool:
    """Whether a span says that a share is one of the whole country."""
    return span.kind == "base" and re.search(r"country|nation|vietnam|ca nuoc", span.text.lower()) is not None


def _no_part(frame: Frame) -> str:
    """Why a share has no part of which it could be one."""
    if frame.whole:
        return "a share of which the part is not named"
    part_of_part = frame.goods != "all" and frame.partner != "world"
    return OF_PART if frame.flow == "balance" or part_of_part else ""
