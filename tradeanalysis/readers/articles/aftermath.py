"""What a sentence leaves for those behind it: place, flow, months, goods."""

import itertools
import operator
import re
from collections.abc import Sequence
from dataclasses import replace

from tradeanalysis.readers.articles import doubts, scenes, timing
from tradeanalysis.readers.articles.clock import Resolved
from tradeanalysis.readers.articles.frames import Figure, Months, Refusal, Story
from tradeanalysis.readers.articles.scenes import Scene
from tradeanalysis.readers.articles.spans import VALUES, Span

YEAR = 12  # months
ASIDE = -1  # no paragraph
_ONLY = re.compile(
    r"\b(?:solo|solamente|unicamente) (?:en |durante )|\ballein (?:im|der)\b|\b(?:seul mois|uniquement)\b"
)
_LOOSE = ("year", "todate", "same", "thismonth")  # periods that a sentence without a figure only touches on


def end(scene: Scene) -> None:
    """What the sentence leaves for those behind it."""
    _withdraw(scene)
    _carry_words(scene)
    story = scene.story
    figures = [figure for figure in scene.read.values() if not figure.measure.startswith("target")]
    outer = [scene.read[place] for place in scene.read if place not in scene.inner | scene.priors]
    if figures:
        story.frame = next((one for one in reversed(outer) if one in figures), figures[-1]).frame
        story.spoken = story.frame.place
    elif doubts.elsewhere(scene, scene.frame.place):
        story.spoken = scene.frame.place
    story.single = _one_whole(scene)
    _new_topic(scene, figures)
    _carry_flow(scene, figures)
    _carry_period(scene)
    _note_paragraph(scene)


def _note_paragraph(scene: Scene) -> None:
    """Note which paragraph told the months told last; none where they were told aside: "In April alone"."""
    told = (one.frame for one in scene.read.values() if "apart" not in one.frame.carried)
    if any(frame.period == scene.story.period for frame in told):
        aside = any(span.kind == "period" and span.text.endswith("alone") for span in scene.spans)
        scene.story.timed = ASIDE if aside else scene.sentence.paragraph


def _one_whole(scene: Scene) -> bool:
    """Whether all amounts of a sentence were read, and all its figures are of the whole of one flow."""
    about = {replace(one.frame, period=None, carried=frozenset()) for one in scene.read.values()}
    amounts = {place for place, span in enumerate(scene.spans) if span.kind == "amount"}
    return len(about) == 1 and about.pop().whole and scene.read.keys() >= amounts


def _withdraw(scene: Scene) -> None:
    """Take back all but one of the rates of one subject that differ: the others are those of something else.

    Of a list in front of its comparison the last one stays ("tăng 36,8% và giảm 8,9% so với cùng kỳ"), else the first.
    """
    told: dict[tuple[object, ...], list[int]] = {}
    for place, figure in scene.read.items():
        if figure.measure in ("yoy_pct", "mom_pct") and "until" not in figure.span.roles:
            told.setdefault((replace(figure.frame, carried=frozenset()), figure.measure), []).append(place)
    for places in told.values():
        if _bare_pair(scene.spans, places):
            for place in places:
                _take_back(scene, place, "one of two rates, of which none says what it is compared with")
            continue
        stays = places[-1] if _last_stays([span.kind for span in scene.spans], places) else places[0]
        for place in places:
            if scene.read[place].value != scene.read[stays].value:
                _take_back(scene, place, "another rate of the same is told in the sentence")


def _take_back(scene: Scene, place: int, why: str) -> None:
    """Refuse a number of which a figure was made."""
    span = scene.read.pop(place).span
    scene.story.figures = [one for one in scene.story.figures if one.span is not span]
    scene.story.refusals.append(Refusal(span, why))


def _bare_pair(spans: Sequence[Span], places: Sequence[int]) -> bool:
    """Whether two rates stand side by side, each with its direction: "tăng 8,1% và tăng 21,5%"."""
    kinds = [span.kind for span in spans]
    if len(places) != 2 or "comp" in kinds[places[1] + 1 : places[1] + 2]:
        return False
    between = kinds[places[0] + 1 : places[1]]
    return between in [[mark, way] for mark in (",", "and") for way in ("up", "down")]


def _last_stays(kinds: Sequence[str], places: Sequence[int]) -> bool:
    """Whether of several rates the last one has the comparison of its sentence."""
    first, last = places[0], places[-1]
    led = [kinds[other : other + 2] for other in range(max(last - 3, first), last)]
    if ["comp", "up"] in led or ["comp", "down"] in led:  # "2.1%, a year-on-year rise of 25.5%"
        return True
    return kinds[last + 1 : last + 2] == ["comp"] and {*kinds[first:last]} <= {"rate", "and", ",", "up", "down", "by"}


def _carry_words(scene: Scene) -> None:
    """Leave what the words told: a matter that is no trade, the place named last, parts without a figure."""
    story, kinds = scene.story, {span.kind for span in scene.spans}
    if kinds & {*VALUES, "count"}:
        story.dead = scene.dead if scene.died and not scene.soft else ""
    story.named = next((span.value for span in reversed(scene.spans) if span.kind == "place" and span.value), "")
    parts = bool(kinds & {"goods", "sector", "partner"})
    if parts or scene.read:
        story.vague = parts and not scene.read
    story.mute = bool(kinds & {*VALUES}) and not scene.read


def _carry_flow(scene: Scene, figures: Sequence[Figure]) -> None:
    """Leave the flow of the last figure, either one of a sentence of both, else the flow that is named."""
    flows = [figure.frame.flow for figure in figures if figure.frame.flow != "balance"]
    if flows:
        scene.story.headed = ""
        scene.story.flow = scenes.EITHER if {"exports", "imports"} <= {*flows} else flows[-1]
    elif scene.named and scene.frame.flow in ("exports", "imports", "trade"):
        scene.story.flow = scene.frame.flow


def _new_topic(scene: Scene, figures: Sequence[Figure]) -> None:
    """The goods that an article is about from here on, where it tells of no total."""
    story = scene.story
    told = {(figure.frame.goods, figure.frame.partner) for figure in figures}
    story.summed = story.summed or ("all", "world") in told
    if story.summed:
        story.topic = "all"
        return
    beside = _beside_flow(scene.spans)
    named = {goods for goods, _ in told}
    if (
        len(beside) == 1
        and (not named or beside <= named)
        and (story.topic == "all" or (next(iter(beside)), "world") in told)
    ):
        goods = beside.pop()
        story.mixed = story.mixed or _of_several(story, goods)
        story.topic, story.line = goods, story.paragraph


def _of_several(story: Story, goods: str) -> bool:
    """Whether an article was about other goods than some before, or told figures of all."""
    return story.topic not in ("all", goods) or any(figure.frame.goods == "all" for figure in story.figures)


def _beside_flow(spans: Sequence[Span]) -> set[str]:
    """The goods that are named right beside a flow."""
    pairs = [*itertools.pairwise(spans), *itertools.pairwise(reversed(spans))]
    return {other.value for one, other in pairs if one.kind in ("flow", "role") and other.kind == "goods"}


def _carry_period(scene: Scene) -> None:
    """Leave the months that the sentence is about, unless it only repeats single months that were told before."""
    told = _told(scene)
    _note_part(scene, told)
    if not told or (scene.read and _repeats(scene)):
        return
    if not scene.read and scene.language not in ("en", "vi"):
        _touch(scene, told[-1].months)
    elif _of_other_matter(scene):
        scene.story.unsettled = True
    elif not _alone(scene, told[-1].months):
        exact = [resolved.months for resolved in told if scene.read or resolved.shape not in _LOOSE]
        _settle(scene, exact, told[-1].months)


def _note_part(scene: Scene, told: Sequence[Resolved]) -> None:
    """Note whether a part of a month, or months that are no calendar year, were told last."""
    kinds = {span.value for span in scene.spans}
    if told or kinds & {"part", "window"}:
        scene.story.partial = not told or "window" in kinds


def _touch(scene: Scene, months: Months) -> None:
    """Leave open which months hold behind a sentence that only names some: "Im September kam es zum Einbruch"."""
    scene.story.newest = scene.newest
    scene.story.unsettled = scene.story.unsettled or scene.story.period not in (None, months)


def _of_other_matter(scene: Scene) -> bool:
    """Whether a sentence told another matter than trade alone, whose months are not those of what follows."""
    return scene.died and not scene.read and not any(span.kind == "flow" for span in scene.spans)


def _alone(scene: Scene, months: Months) -> bool:
    """Whether a month is told of for once behind the months that it ends: "Solo en mayo crecieron un 13 %"."""
    told = scene.story.period
    ends = told is not None and told[0] < told[1] == months[1] == months[0]
    return ends and _ONLY.search(scene.sentence.bare) is not None


def _settle(scene: Scene, exact: Sequence[Months], last: Months) -> None:
    """Leave the newest of the exact months unless newer ones were told; the last ones where none ever were."""
    story = scene.story
    newest = max(months[1] for months in (story.newest, story.period, (0, 0)) if months)
    fit = [months for months in exact if months[1] >= newest]
    story.unsettled = bool(exact) and not fit and _goes_back(scene, exact)
    if fit:
        story.period, story.timed = max(reversed(fit), key=operator.itemgetter(1)), scene.sentence.paragraph
        story.run = story.period if story.period[0] < story.period[1] else story.run
    elif story.newest is None and story.published is not None:
        _take_last(scene, last)


def _take_last(scene: Scene, last: Months) -> None:
    """Leave the months named last; those of a sentence without a figure only where none were told."""
    scene.story.period = last if scene.read else scene.story.period or last


def _goes_back(scene: Scene, exact: Sequence[Months]) -> bool:
    """Whether older months stay open behind a sentence: a run behind a single month, a whole year, or no figure."""
    told = scene.story.period
    single = told is not None and told[0] == told[1]
    run = single and any(first < last for first, last in exact)  # "riêng tháng 9 ... Trong 8 tháng ..."
    return run or _of_older_year(scene) or _silent(scene.spans)


def _of_older_year(scene: Scene) -> bool:
    """Whether all figures of a sentence are of a whole year that was over before the months told last."""
    newest = scene.story.newest or scene.story.period
    periods = {figure.frame.period for figure in scene.read.values()}
    years = [one for one in periods if one and newest and one[1] < newest[1] and one[1] - one[0] == YEAR - 1]
    return bool(periods) and len(years) == len(periods)


def _silent(spans: Sequence[Span]) -> bool:
    """Whether a sentence tells no number."""
    return not {span.kind for span in spans} & {*VALUES, "refused", "points"}


def _told(scene: Scene) -> list[Resolved]:
    """The months that are over and that the figures of a sentence are about; all it names where it has none."""
    used = {figure.frame.period for figure in scene.read.values() if "period" not in figure.frame.carried}
    plain = sorted(scene.timing.plain.items())
    ours = [resolved for place, resolved in plain if not timing.of_former(scene.spans, place)]
    named = ours or [resolved for _, resolved in plain]
    about = [resolved for resolved in named if not scene.read or resolved.months in used]
    about = _without_asides(scene, about)
    return [resolved for resolved in about if timing.over_by(resolved.months, scene.story)]


def _without_asides(scene: Scene, about: list[Resolved]) -> list[Resolved]:
    """The months of a sentence without one that it only tells of beside those up to it: "trong đó, tháng 8 đạt 5"."""
    runs = {one.months[1] for one in about if one.months[0] < one.months[1]}
    beside = [one.months for place, one in scene.timing.plain.items() if _led_aside(scene.spans, place)]
    return [one for one in about if one.months not in beside or one.months[1] not in runs]


def _led_aside(spans: Sequence[Span], place: int) -> bool:
    led = [span.kind for span in spans[max(0, place - 2) : place] if span.kind != ","][-1:]
    return led in (["ofwhich"], ["("]) or spans[place].text.lower().startswith("riêng")


def _repeats(scene: Scene) -> bool:
    """Whether all figures of a sentence are of one month, and were told before."""
    earlier = {_key(figure) for figure in scene.story.figures[: -len(scene.read)]}
    return all(_single(figure) and _key(figure) in earlier for figure in scene.read.values())


def _key(figure: Figure) -> tuple[object, ...]:
    return figure.frame.period, figure.value, figure.unit


def _single(figure: Figure) -> bool:
    months = figure.frame.period
    return months is not None and months[0] == months[1]
