"""What a rate is compared with: the word or the months beside it, else what the text told last."""

import itertools
from collections.abc import Iterator, Sequence

from tradeanalysis.readers.articles import levels, listing, measures, timing
from tradeanalysis.readers.articles.clock import Resolved
from tradeanalysis.readers.articles.frames import Months
from tradeanalysis.readers.articles.scenes import Scene
from tradeanalysis.readers.articles.spans import SUBJECTS, VALUES, Span

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
    """Whether a rate is compared with the first months behind it but its own: "fell 3% in May 2023 from April"."""
    spans = scene.spans
    led = next((other for other in range(place + 1, len(spans)) if other not in scene.timing.plain), place)
    return spans[led].kind in ("prior", "from") and led + 1 in scene.timing.others


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
        return _without_base(scene, place, months)
    of_month = base.months[0] == base.months[1]
    if months[0] != months[1] and of_month and base.months[1] == months[1] - 1 and not scene.timing.plain:
        return "compared with a month, where months are carried over"
    year_before = base.shape == "year" and base.months[1] // 12 == months[1] // 12 - 1
    return levels.YEAR if year_before else months[0] - base.months[0]


def _without_base(scene: Scene, place: int, months: Months) -> int | str:
    if _before_year(scene, place, months):
        return "from a month or from a year earlier"
    again = _as_told(scene, months) if months[0] == months[1] else ""
    return _OPEN if again in ("open", "both") else levels.MONTH if again == "mom_pct" else levels.YEAR


def _before_year(scene: Scene, place: int, months: Months) -> bool:
    """Whether the next rate of the same months and subject is on a year: "fell 8%, and were down 14% on the year"."""
    spans = scene.spans
    then = next((other for other in range(place + 1, len(spans)) if spans[other].kind == "rate"), place)
    others = (*SUBJECTS, "place", "partner", "local", ";", "prior", "from")
    same = not any(span.kind in others for span in spans[place + 1 : then])
    same = same and all(one.months == months for other, one in scene.timing.plain.items() if place < other < then)
    behind = [(span.kind, span.value) for span in spans[then + 1 : then + 3] if span.kind not in ("up", "down")]
    return same and behind[:1] == [("comp", "yoy")]


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
    return next((others[other] for other in near if other in others and not _of_another(spans, other)), None)


def _of_another(spans: Sequence[Span], base: int) -> bool:
    """Whether months are those of an amount or of a change without a number: "up 12 percent, but down from May"."""
    turned = spans[base - 1].text.lower().startswith(("up ", "down ")) and spans[base - 2].kind != "rate"
    return spans[base - 1].kind == "amount" or turned
