"""What a sentence leaves for those behind it: place, flow, months, goods."""

from collections.abc import Sequence

from tradeanalysis.readers.articles import scenes, timing
from tradeanalysis.readers.articles.frames import Figure
from tradeanalysis.readers.articles.scenes import Scene
from tradeanalysis.readers.articles.spans import VALUES


def end(scene: Scene) -> None:
    """What the sentence leaves for those behind it."""
    story = scene.story
    values = [span for span in scene.spans if span.kind in (*VALUES, "count")]
    if values:
        story.dead = scene.dead if scene.died and not scene.soft else ""
    parts = any(span.kind in ("goods", "sector", "partner") for span in scene.spans)
    story.vague = parts and not scene.read if parts or scene.read else story.vague
    figures = [figure for figure in scene.read.values() if not figure.measure.startswith("target")]
    if figures:
        story.spoken = figures[-1].frame.place
        story.frame = figures[-1].frame
    _new_topic(scene, figures)
    flows = [figure.frame.flow for figure in figures if figure.frame.flow != "balance"]
    if flows:
        story.flow = flows[-1] if len({*flows} & {"exports", "imports"}) < 2 else scenes.EITHER
    elif scene.named and scene.frame.flow in ("exports", "imports", "trade"):
        story.flow = scene.frame.flow
    _carry_period(scene)


def _new_topic(scene: Scene, figures: Sequence[Figure]) -> None:
    """The goods that an article is about from here on, where it tells of no total."""
    story = scene.story
    story.summed = story.summed or any(
        (figure.frame.goods, figure.frame.partner) == ("all", "world") for figure in figures
    )
    if story.summed:
        story.topic = "all"
        return
    flows = [number for number, span in enumerate(scene.spans) if span.kind in ("flow", "role")]
    beside = {
        scene.spans[other].value
        for number in flows
        for other in (number - 1, number + 1)
        if 0 <= other < len(scene.spans) and scene.spans[other].kind == "goods"
    }
    of_goods = any(
        (figure.frame.goods, figure.frame.partner) == (next(iter(beside), ""), "world") for figure in figures
    )
    if len(beside) == 1 and (story.topic == "all" or of_goods):
        story.topic = beside.pop()


def _carry_period(scene: Scene) -> None:
    story = scene.story
    told_before = {
        (figure.frame.period, figure.value, figure.unit) for figure in story.figures[: -len(scene.read) or None]
    }
    single = all(
        figure.frame.period and figure.frame.period[0] == figure.frame.period[1] for figure in scene.read.values()
    )
    if (
        scene.read
        and single
        and all((figure.frame.period, figure.value, figure.unit) in told_before for figure in scene.read.values())
    ):
        return
    used = {figure.frame.period for figure in scene.read.values() if "period" not in figure.frame.carried}
    told = [resolved for _, resolved in sorted(scene.timing.plain.items()) if not scene.read or resolved.months in used]
    told = [resolved for resolved in told if timing.over_by(resolved.months, story)]
    newest = story.newest[1] if story.newest else 0
    loose = ("year",) if scene.read else ("year", "todate", "same", "lastmonth", "thismonth")
    fit = [resolved.months for resolved in told if resolved.shape not in loose and resolved.months[1] >= newest]
    if fit:
        story.period = fit[-1]
    elif told and story.newest is None:
        story.period = told[-1].months
