"""Amounts of money as figures: levels, former levels and targets."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tradeanalysis.cleaning.spelling import fold
from tradeanalysis.readers.articles import clock, measures, targets
from tradeanalysis.readers.articles.clock import FISCAL, Resolved
from tradeanalysis.readers.articles.frames import Figure, Frame, Months
from tradeanalysis.readers.articles.scenes import Scene
from tradeanalysis.readers.articles.spans import Span, When

_YEAR_BEFORE = re.compile(
    r"(?:in |during |for )?the (?:same|corresponding) \w+ (?:of |in )?(?:last|the previous|20\d\d)"
)
_WHICH = re.compile(
    r",? (?:during|in|for) which an? (?:trade )?(?:surplus|deficit) of"
    r"|,? (?:which|when (?:it|they|exports|imports|the \w+))(?: had)?"
    r" (?:was|were|amounted to|stood at|reached|totall?ed"
    r"|came to|hit|recorded)"
    r"|,? cuando(?: se)? (?:fue|fueron|ascendi|alcanz|sum|totaliz|registr|situ|ubic|lleg)\w*(?: en| a| de)?(?: los)?"
    r"|,? (?:lorsqu'|quand |ou )(?:elles?|ils?) (?:\w+ )?(?:atteint|etait|etaient|s'etablissai\w+)(?: de| a)?"
)
_FORMER = re.compile(r"same|corresponding|earlier|before|ago|previous|preceding|cung|truoc|ngoai")
# Where "$" alone may be the dollar of the country.
_BARE = re.compile(r"^\$|(?:de|d['’]) ?dollars$|\d ?\$$")  # a dollar of which the country is not said
DOLLARS = ("New Zealand", "Australia", "Canada", "Singapore", "Hong Kong SAR China", "Hong Kong")
YEARS = 1  # between a figure and what it is compared with, where none are printed
YEAR, MONTH = 12, 1  # how many months a comparison lies back


def amount(scene: Scene, place: int, frame: Frame, *, aim: bool) -> list[Figure] | str:
    """The figure that an amount of money gives, or why it gives none."""
    span = scene.spans[place]
    assert span.number is not None
    dated = _no_level(scene, place, aim=aim) or _dated(scene, place, frame, aim=aim)
    if isinstance(dated, str):
        return dated
    unit, note = _unit(scene, span), span.number.note
    if fault := _no_currency(scene, span, unit, _currency_behind(scene, place)):
        return fault
    if unit.startswith("_"):
        unit, note = (_currency_behind(scene, place) or scene.story.currency) + unit, note or "currency carried over"
    scene.story.currency = unit.partition("_")[0]
    goes_on = _same_balance(scene, dated)
    sign = scene.story.frame.sign if goes_on else _sign(dated, span.number.mark)
    if isinstance(sign, str):
        return sign
    measure = "target_level" if aim else "level"
    return [Figure(dated, measure, measures.signed(span.number.value, sign), unit, span, note)]


def _no_level(scene: Scene, place: int, *, aim: bool) -> str:
    """Why an amount is no level of its months; "" where it is one."""
    if measures.changed(scene.spans, place, scene.sentence.text, scene.sentence.start):
        return "by how much it changed"
    if _bracketed_change(scene, place):
        return "in brackets behind a rate"
    return "of earlier months, or of those that are told" if not aim and _left_open(scene, place) else ""


def _unit(scene: Scene, span: Span) -> str:
    """The unit of an amount; a bare dollar is that of the country whose office tells of it."""
    unit = span.number.unit if span.number else ""
    return unit.replace("usd", scene.story.dollar or "usd") if _BARE.search(span.text) else unit


def _currency_behind(scene: Scene, place: int) -> str:
    """The currency of the amount that ends the range or the list of an amount: "7 billion to 8 billion USD"."""
    close = scene.spans[place + 1 : place + 3]
    joined = [span.kind for span in close] in (["to", "amount"], ["and", "amount"], [",", "amount"])
    return close[1].number.unit.partition("_")[0] if joined and close[1].number else ""


def _no_currency(scene: Scene, span: Span, unit: str, behind: str) -> str:
    """Why the currency of an amount is open; "" where it is not."""
    if unit.startswith("usd") and scene.story.nation in DOLLARS and _BARE.search(span.text):
        return "a dollar that may be the local one"
    return "no currency is named" if unit.startswith("_") and not (scene.story.currency or behind) else ""


def _dated(scene: Scene, place: int, frame: Frame, *, aim: bool) -> Frame | str:
    """What an amount is about, with the months of a target or of a former level."""
    if aim:
        aimed = targets.of_target(scene, place, frame)
        return "a target of months that are not named" if aimed is None else targets.framed(frame, aimed)
    if _is_prior(scene, place):
        scene.priors.add(place)
        if _of_refused(scene, place):
            return "the number that it is compared with was not understood"
        found = _earlier(scene, place, frame)
    else:
        found = frame
    return found if isinstance(found, str) else unfit(scene, found) or found


def _of_refused(scene: Scene, place: int) -> bool:
    """Whether a former level stands right behind a level of which no figure was made: "(777 million from 234)"."""
    between = {span.kind for span in scene.spans[scene.last + 1 : place]}
    refused = scene.last >= 0 and scene.spans[scene.last].kind == "amount" and scene.last not in scene.frames
    return refused and between <= {"prior", "from", "skip"} and _named(scene, place + 1) is None


def _left_open(scene: Scene, place: int) -> bool:
    """Whether earlier months that are named before an amount are neither taken for its own nor for a comparison."""
    heads = [other for other, span in enumerate(scene.spans[:place]) if "head" in span.roles]
    if heads and heads[-1] > scene.last:
        between = scene.spans[heads[-1] + 1 : place]
        return any(span.kind == "period" for span in between) or place + 1 in scene.timing.plain
    return not _is_prior(scene, place) and any(
        _former_months(scene, other) for other in range(max(scene.last, 0), place)
    )


def _former_months(scene: Scene, place: int, *, behind: bool = False) -> bool:
    """Whether a comparison opens what is said of earlier months: "..., in the same period of 2022 they were ...".

    behind: whether it stands right behind an amount: "a deficit of 2 billion the same time last year".
    """
    span = scene.spans[place] if place < len(scene.spans) else scene.spans[-1]
    if behind:
        told = span.kind == "comp" and "bare" in span.roles and span.value == "yoy"
        return told and place < len(scene.spans) and _YEAR_BEFORE.match(span.text.lower()) is not None
    if span.kind != "comp" or "bare" not in span.roles or "head" in span.roles:
        return False
    opens = place == 0 or scene.spans[place - 1].kind in (",", ";", "(", "and", "unk", ":", "flow", "pron")
    return opens and _FORMER.search(fold(span.text)) is not None


def _same_balance(scene: Scene, frame: Frame) -> bool:
    """Whether a German sentence goes on with the balance of the one before: "Im Mai hatte der Saldo 5 betragen"."""
    told, unsigned = scene.story.frame, frame.flow == "balance" and not frame.sign
    same = (told.flow, told.partner, told.goods) == ("balance", frame.partner, frame.goods)
    return scene.language == "de" and unsigned and same and scene.beside and not scene.frames


def _sign(frame: Frame, mark: str) -> int | str:
    """The sign of an amount: that of its balance, or of its own mark."""
    sign = -1 if mark == "-" else 1
    if frame.flow == "balance":
        return frame.sign or (sign if mark else "a balance of which the sign is not told")
    return ("by how much it changed" if mark else sign) if sign > 0 else "below zero"


def _bracketed_change(scene: Scene, place: int) -> bool:
    spans = scene.spans
    opened = max((other for other in range(place) if spans[other].kind in ("(", ")")), default=0)
    named = any(span.kind in ("flow", "sector", "goods", "partner") for span in spans[opened:place])
    return spans[opened].kind == "(" and opened > 0 and spans[opened - 1].kind == "rate" and not named


def unfit(scene: Scene, frame: Frame) -> str:
    """Why months do not fit a figure of what happened."""
    if frame.period is None:
        return "no months are named; give --published"
    story = scene.story
    over = story.published is None or frame.period[1] <= story.published[1]
    return "" if over else "the months are not over"


def _of_which(scene: Scene, place: int) -> bool:
    """Whether an amount is what earlier months that are compared with came to: "than in May 2022, which was 3 bn"."""
    others, spans = scene.timing.others, scene.spans
    led = [other for other in range(scene.last + 1, place) if other in others or spans[other].kind == "comp"]
    if not led:
        return False
    start = scene.sentence.start
    return (
        _WHICH.match(scene.sentence.bare[scene.spans[led[-1]].end - start : scene.spans[place].start - start])
        is not None
    )


def _is_prior(scene: Scene, place: int) -> bool:
    """Whether an amount is the former level: behind "from", "against", "compared with"."""
    clause = measures.before(scene.spans, place, stop=(*measures.STOPS, ","))
    return (
        _of_which(scene, place)
        or "former" in scene.spans[place].roles
        or _former_months(scene, place + 1, behind=True)
        or any(_former_months(scene, other) for other in clause)
        or _led_from(scene, place)
    )


def _led_from(scene: Scene, place: int) -> bool:
    """Whether one of the few words before an amount leads to a former level."""
    for number, other in enumerate(measures.before(scene.spans, place)[:4]):
        span = scene.spans[other]
        if span.kind in ("prior", "from") or (number and measures.than(span)):
            around = [one.kind for one in scene.spans[max(0, other - 1) : other + 2]]
            return around != ["flow", "from", "place"]  # "exports from Hanoi in January were 4 billion"
        if span.kind == "comp":
            bare = "bare" in span.roles and "head" not in span.roles and other > scene.last
            return bare or (not number and _adjoins(scene, span, place))
        if not _passed_over(scene, span, place):
            return False
    return False


def _adjoins(scene: Scene, comp: Span, place: int) -> bool:
    """Whether a comparison says of when an amount right behind it is: "lower than the year-earlier US$2.1 billion"."""
    beside = re.fullmatch(r" (?:level |figure )?(?:of )?", _gap(scene, comp, place)) is not None
    return beside and comp.value in ("yoy", "mom")


def _gap(scene: Scene, span: Span, place: int) -> str:
    """The letters without accents between a word and an amount behind it."""
    return scene.sentence.bare[span.end - scene.sentence.start : scene.spans[place].start - scene.sentence.start]


def _passed_over(scene: Scene, span: Span, place: int) -> bool:
    """Whether a word may stand between "from" and the former level."""
    if span.kind == "period" and re.search(r"\b(?:and|va|y|e|et|und)\b", _gap(scene, span, place)):
        return False  # "fell from May 2022 and stood at 4 billion"
    soft = span.kind in ("up", "down") and span.value == "soft"
    return soft or span.kind in ("pron", "place", "by", "flow", "local", "period", "skip")


def _earlier(scene: Scene, place: int, frame: Frame) -> Frame | str:
    """What a former level is about: another place, or earlier months."""
    spans, near, base = scene.spans, _near(scene.spans, place), _compared_with(scene, frame)
    comp, other_place = _first(spans, near, "comp"), _first(spans, near, "place")
    if other_place is not None and other_place.value not in ("", base.place) and comp is None:
        return frame.set(place=other_place.value)
    frame = replace(base, flow=frame.flow, sign=frame.sign) if frame.flow == base.flow else frame
    named = _months_beside(scene, place, frame, near) if comp is None else None
    if named is not None:
        return _of_year(named, frame)
    if frame.period is None:
        return "no months are named; give --published"
    if comp is None and scene.spans[place].kind == "amount" and not _told_how(scene, frame.period):
        return "of which earlier months is not said"
    shift = shift_of(scene, comp, frame.period)
    return shift if isinstance(shift, str) else replace(frame, period=_moved(frame.period, shift))


def _near(spans: Sequence[Span], place: int) -> list[int]:
    """The places of the words beside a former level: the one behind it and its flow, and four before it."""
    flow = [span.kind for span in spans[place + 1 : place + 2]] == ["flow"]
    return [*measures.behind(spans, place)[flow : flow + 1], *measures.before(spans, place)[:4]]


def _compared_with(scene: Scene, frame: Frame) -> Frame:
    """What a former level is compared with: the last figure of its sentence that is none."""
    told = scene.frames.keys() - scene.priors
    return scene.frames[max(told)] if told and scene.last in scene.frames else frame


def _of_year(named: Months, base: Frame) -> Frame | str:
    """What a former level of some months is about; of a whole year beside fewer months, the same months of it."""
    if base.period is None or named[1] - named[0] != YEAR - 1 or base.period[1] - base.period[0] >= YEAR - 1:
        return base.set(period=named)
    back = YEAR * (base.period[1] // YEAR - named[1] // YEAR)
    if "period" in base.carried and back != YEAR:
        return "of which earlier months is not said"
    return replace(base, period=_moved(base.period, back))


def _months_beside(scene: Scene, place: int, frame: Frame, near: Sequence[int]) -> Months | None:
    """The months named right behind a former level, or earlier ones beside it."""
    after = [span.kind for span in scene.spans[place + 1 : place + 3]]
    behind = _named(scene, place + (2 if after in (["(", "period"], ["flow", "period"]) else 1))
    if behind is not None:
        return behind.months
    own = _named(scene, next((other for other in near if scene.spans[other].kind == "period"), -1))
    return own.months if own is not None and (frame.period is None or own.months[1] < frame.period[1]) else None


def _told_how(scene: Scene, months: Months) -> bool:
    """Whether a sentence leaves no doubt how far a former level without months lies back."""
    said = {figure.measure for figure in scene.read.values()}
    compared = any(span.kind == "comp" for span in scene.spans)
    return months[0] != months[1] or compared or bool(said & {"mom_pct", "yoy_pct"})


def _first(spans: Sequence[Span], places: Sequence[int], kind: str) -> Span | None:
    """The first span of a kind among those at some places."""
    return next((spans[place] for place in places if spans[place].kind == kind), None)


def _named(scene: Scene, place: int) -> Resolved | None:
    """The months that a period at a place names."""
    return scene.timing.others.get(place) or scene.timing.plain.get(place)


def _moved(months: Months, shift: int) -> Months:
    return months[0] - shift, months[1] - shift


def shift_of(scene: Scene, comp: Span | None, months: Months) -> int | str:
    """By how many months a comparison lies back."""
    if comp is None:
        said = {figure.measure for figure in scene.read.values()}
        return MONTH if "mom_pct" in said and "yoy_pct" not in said and months[0] == months[1] else YEAR
    when = comp.when or When("comp", 0)
    if when.first not in (0, months[1] % 12 + 1):
        return MONTH if clock.is_before(when.first, months) else "compared with other months"
    years = months[1] // 12 - when.year if when.year else YEARS
    return _unfit_comparison(scene, comp.value, months, years) or (MONTH if comp.value == "mom" else YEAR)


def _unfit_comparison(scene: Scene, kind: str, months: Months, years: int) -> str:
    """Why a comparison over some years says nothing of a former level; "" where it does."""
    if kind == "qoq":
        return "from a quarter earlier"
    if years == 0 and scene.story.nation not in FISCAL:
        return "compared with months of the same year"
    if years not in (0, 1):
        return "compared over several years"
    return "from a month earlier, for several months" if kind == "mom" and months[0] != months[1] else ""
