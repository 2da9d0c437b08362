"""What a rate is compared with: the word or the months beside it, else what the text told last."""

import itertools
from collections.abc import Iterator

from tradeanalysis.readers.articles import levels, listing, measures, timing
from tradeanalysis.readers.articles.clock import Resolved
from tradeanalysis.readers.articles.frames import Months
from tradeanalysis.readers.articles.scenes import Scene
from tradeanalysis.readers.articles.spans import VALUES, Span

_OPEN = "from a month or a year earlier? The sentence names no comparison, and the month before was told"


def note(scene: Scene, months: Months, measure: str) -> None:
    """Note how a rate of some months is told; "both" where others of its sentence are told in another way."""
    others = {one.measure for one in scene.read.values() if one.unit == "pct"} - {measure, "share_pct"}
    scene.story.comparison[months] = "both" if others else measure


def first_of_both(scene: Scene, place: int, comp: Span | None, months: Months) -> bool:
    """Whether two rates go on as those of the whole, which named both bases: "up 5% on the month, down 8% on the year".

    "Local firms' were up 4% and down 9% on the year".
    """
    if comp is None or comp.value != "yoy":
        return False
    group = listing.group_of(scene.spans, place, scene.sentence.text, scene.sentence.start)
    ways = [span.kind for span in scene.spans[group[0] : group[-1]] if span.kind in ("up", "down")]
    both = scene.story.comparison.get(months) == "both" and not scene.read.keys() & {*group}
    return both and len(group) == 2 and place == group[0] and len(ways) == 1


def _beside_months(scene: Scene, place: int) -> bool:
    """Whether a rate is compared with months that are named right behind it: "up 16.8 % from September 2024"."""
    led = [span.kind for span in scene.spans[place + 1 : place + 2]]
    return led in (["prior"], ["from"]) and place + 2 in scene.timing.others


def comparison(scene: Scene, place: int) -> Span | None:
    """The comparison of a rate; of a list that is followed by as many comparisons, each rate has its own."""
    if _beside_months(scene, place):
        return None
    group = listing.group_of(scene.spans, place, scene.sentence.text, scene.sentence.start)
    listed = listing.comparisons(scene.spans, group[-1])
    if len(listed) == len(group) > 1:
        return scene.spans[listed[group.index(place)]]
    return measures.compared(scene.spans, place)


def by_period(scene: Scene, place: int, months: Months) -> int | str:
    """By how many months the period that a rate is compared with lies back; else as for the last rate."""
    base = _base(scene, place) or _of_former_level(scene, place)
    if base is None:
        again = _as_told(scene, months) if months[0] == months[1] else ""
        return _OPEN if again in ("open", "both") else levels.MONTH if again == "mom_pct" else levels.YEAR
    of_month = base.months[0] == base.months[1]
    if months[0] != months[1] and of_month and base.months[1] == months[1] - 1 and not scene.timing.plain:
        return "compared with a month, where months are carried over"
    year_before = base.shape == "year" and base.months[1] // 12 == months[1] // 12 - 1
    return levels.YEAR if year_before else months[0] - base.months[0]


def _as_told(scene: Scene, months: Months) -> str:
    """The measure of a rate of a month that names no comparison, by what was said of the last one or of all."""
    told = scene.story.comparison.get(months, "")
    apart = scene.language == "vi" and not scene.beside and told == "mom_pct" and not any(_names_parts(scene))
    return "mom_pct" if scene.story.monthly else "open" if apart else told


def _names_parts(scene: Scene) -> Iterator[bool]:
    """Whether a sentence opens with the parts of what was told: "Trong đó, ..."."""
    return (span.kind in ("ofwhich", "pron") for span in scene.spans[:1] if span.text.lower() != "cụ thể")


def _of_former_level(scene: Scene, place: int) -> Resolved | None:
    """The period of the former level behind a rate: "fell by 6% to US$2.8 billion from US$3.0 billion in October"."""
    for other in range(place + 1, len(scene.spans)):
        if scene.spans[other].kind in (";", "rate"):
            return None
        if timing.of_former(scene.spans, other) and scene.spans[other].kind == "period":
            return scene.timing.others.get(other) or scene.timing.plain.get(other)
    return None


def _base(scene: Scene, place: int) -> Resolved | None:
    """The period that a rate is compared with: behind it, before it, or at the head of its sentence."""
    spans, others = scene.spans, scene.timing.others
    near = measures.behind(spans, place, stop=(*VALUES, ";"))
    ends = (*VALUES, ";", ",")
    near += itertools.takewhile(
        lambda other: spans[other].kind not in ends or "quantity" in spans[other].roles, range(place - 1, -1, -1)
    )
    first = next((number for number, span in enumerate(spans) if span.kind in VALUES), len(spans))
    near += [other for other in others if other <= first]
    near += itertools.takewhile(
        lambda other: spans[other].kind not in ("rate", ";", "flow"), range(place + 1, len(spans))
    )
    return next((others[other] for other in near if other in others and spans[other - 1].kind != "amount"), None)
