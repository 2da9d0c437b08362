"""Rates as figures: growth on a year or a month, shares and targets."""

import re
from dataclasses import replace

from tradeanalysis.readers.articles import (
    levels,
    lexicon,
    listing,
    measures,
)
from tradeanalysis.readers.articles.frames import Figure, Frame, Months
from tradeanalysis.readers.articles.scenes import Scene
from tradeanalysis.readers.articles.spans import VALUES, Span

WHOLE = 100  # per cent
ASSUMED = "no comparison printed: from a year earlier"


def rate(scene: Scene, place: int, frame: Frame, *, aim: bool) -> list[Figure] | str:
    """The figure that a rate gives, or why it gives none."""
    span, spans = scene.spans[place], scene.spans
    assert span.number is not None
    if measures.planned(spans, place):
        return "a part of a plan"
    if _former(scene, place):
        return "a former rate"
    sign, _ = measures.direction(spans, place)
    goes_on = not sign and _goes_on_sharing(scene, place)
    if span.number.unit == "pct" and (goes_on or measures.share(spans, place)):
        return _share(scene, place, frame)
    value = _value(span, sign, aim=aim)
    if " " in value:
        return value
    if frame.flow == "balance":
        return "the growth of a balance, which may cross zero"
    if aim:
        aimed = levels.target_months(scene, place, frame)
        if aimed is None:
            return "a target of months that are not named"
        return [Figure(replace(frame, period=aimed), "target_yoy_pct", value, "pct", span)]
    measure = levels.unfit(scene, frame) or _growth(scene, place, frame)
    if measure not in ("yoy_pct", "mom_pct"):
        return measure
    assumed = measures.compared(spans, place) is None and not scene.timing.others
    return [Figure(frame, measure, value, "pct", span, note=ASSUMED if assumed else "")]


def _value(span: Span, sign: int, *, aim: bool) -> str:
    """Growth as a number with its sign, in per cent; words where there is none, which hold a blank."""
    assert span.number is not None
    value = span.number.value
    if span.number.unit == "times":
        if value < 1 or sign < 0:
            return "a multiple below one"
        return levels.signed((value - 1) * 100, 1)
    if not sign and not aim:
        return "a rate that does not say whether it rose or fell"
    if sign < 0 and value >= WHOLE:
        return "a fall by the whole or more"
    return levels.signed(value, sign or 1)


def _former(scene: Scene, place: int) -> bool:
    """Whether a rate is that of other months: "down from January's 0.6% drop", "compared to a 15.2% growth"."""
    close = measures.before(scene.spans, place)[:2]
    kinds = [scene.spans[other].kind for other in close]
    return kinds[:1] in (["prior"], ["from"]) or (
        kinds[1:] in (["prior"], ["from"]) and close[0] in scene.timing.others
    )


def _goes_on_sharing(scene: Scene, place: int) -> bool:
    """Whether a rate goes on with a list of shares: "coffee made up 1.3 %, tea 8.8 %"."""
    last = scene.read.get(scene.last)
    plain = (",", "and", "goods", "partner", "sector", "local", "base")
    return (
        last is not None
        and last.measure == "share_pct"
        and all(span.kind in plain for span in scene.spans[scene.last + 1 : place])
    )


def _growth(scene: Scene, place: int, frame: Frame) -> str:
    """Year on year or month on month, or why neither."""
    assert frame.period is not None
    comp = _comparison(scene, place)
    months = frame.period
    shift = _by_period(scene, place, months) if comp is None else levels.shift_of(scene, comp, months)
    if isinstance(shift, str):
        return shift
    measure = {levels.YEAR: "yoy_pct", levels.MONTH: "mom_pct"}.get(shift)
    if measure is None:
        return "compared over several years" if shift > levels.YEAR else "compared with other months"
    if comp is not None or scene.timing.others:
        scene.story.comparison[frame.period] = measure
    return measure


def _comparison(scene: Scene, place: int) -> Span | None:
    """The comparison of a rate; of a list that is followed by as many comparisons, each rate has its own."""
    group = listing.group_of(scene.spans, place, scene.sentence.text, scene.sentence.start)
    listed = listing.comparisons(scene.spans, group[-1])
    if len(listed) == len(group) > 1:
        return scene.spans[listed[group.index(place)]]
    return measures.compared(scene.spans, place)


def _by_period(scene: Scene, place: int, months: Months) -> int | str:
    """By how many months the period that a rate is compared with lies back; else as for the last rate."""
    others = [
        *measures.behind(scene.spans, place, stop=(*VALUES, ";")),
        *measures.before(scene.spans, place, stop=(*VALUES, ";", ",")),
    ]
    others += [other for other in scene.timing.others if not any(span.kind in VALUES for span in scene.spans[:other])]
    for other in others:
        if other in scene.timing.others and scene.spans[other - 1].kind != "amount":
            base = scene.timing.others[other]
            if months[0] != months[1] and base.months[0] == base.months[1] == months[1] - 1 and not scene.timing.plain:
                return "compared with a month, where months are carried over"
            return (
                levels.YEAR
                if base.shape == "year" and base.months[1] // 12 == months[1] // 12 - 1
                else months[0] - base.months[0]
            )
    if months[0] == months[1] and scene.story.comparison.get(months) == "mom_pct":
        return levels.MONTH
    return levels.YEAR


def _share(scene: Scene, place: int, frame: Frame) -> list[Figure] | str:
    base = [scene.spans[other] for other in measures.behind(scene.spans, place, stop=(*VALUES, ";", ",", "and", "("))]
    if any(span.kind in ("goods", "partner") or span.text.lower() in ("these", "this") for span in base):
        return "a share of a part"
    wide = any(span.kind == "place" and span.value != frame.place for span in base)
    nation = any(
        re.search(r"country|nation|vietnam|ca nuoc", span.text.lower()) for span in base if span.kind == "base"
    )
    if wide or (nation and lexicon.kinds().get(frame.place) == "province"):
        return "a share of a larger whole"
    if frame.whole:
        return "a share of which the part is not named"
    if frame.flow == "balance" or (frame.goods != "all" and frame.partner != "world"):
        return "a share of a part"
    if fault := levels.unfit(scene, frame):
        return fault
    number = scene.spans[place].number
    assert number is not None
    if number.value > WHOLE:
        return "more than the whole"
    return [Figure(frame, "share_pct", f"{number.value:f}", "pct", scene.spans[place])]
