"""The months that a target is set for."""

from dataclasses import replace

from tradeanalysis.readers.articles import measures
from tradeanalysis.readers.articles.frames import Frame, Months
from tradeanalysis.readers.articles.scenes import Scene


def of_target(scene: Scene, place: int, frame: Frame) -> Months | None:
    """The months of a target: those named beside it, else the whole year."""
    if any(span.kind == "period" and span.value == "same" for span in scene.spans[place + 1 : place + 4]):
        return frame.period
    named = scene.timing.plain | scene.timing.others | scene.timing.years
    place += "range" in scene.spans[place].roles
    close = next((other for other in measures.behind(scene.spans, place) if other in named), None)
    if close is not None:
        return _not_compared(scene, place, close)
    if frame.period and any(span.kind == "monthly" for span in scene.spans[scene.last + 1 : place]):
        return frame.period
    return _behind_target(scene, place) or _named_for_target(scene, frame) or _year_of_target(scene, frame)


def framed(frame: Frame, months: Months) -> Frame:
    """What a target is about, of its own months, whatever months were told before."""
    return replace(frame, period=months, carried=frame.carried - {"apart"})


def _not_compared(scene: Scene, place: int, close: int) -> Months:
    """The months behind a number, or the later year before it: "to 34 billion in 2024, 8% more than in 2023"."""
    named = scene.timing.plain | scene.timing.others | scene.timing.years
    found = named[close].months
    if scene.spans[place].kind != "rate" or named[close].shape != "year":
        return found
    return max([found, *(one.months for other, one in named.items() if other < place and one.shape == "year")])


def _behind_target(scene: Scene, place: int) -> Months | None:
    """The only months between the word for a target and its number: "the target for October was 5 billion"."""
    named = scene.timing.plain | scene.timing.others | scene.timing.years
    words = [other for other in range(scene.last + 1, place) if scene.spans[other].kind == "target"]
    ahead = [named[other] for other in range(words[-1] if words else place, place) if other in named]
    return ahead[0].months if len(ahead) == 1 else None


def _named_for_target(scene: Scene, frame: Frame) -> Months | None:
    """The last year that a sentence names and that is not over before its figures, else the last months for later."""
    named, told = scene.timing.plain | scene.timing.others | scene.timing.years, frame.period or (0, 0)
    years = [one.months for one in named.values() if one.shape == "year" and one.months[1] >= told[0]]
    later = [one.months for one in scene.timing.others.values() if one.months[1] >= told[0]]
    return max(years or later, default=None)


def _year_of_target(scene: Scene, frame: Frame) -> Months | None:
    """The calendar year that an article is about; None where it counts in fiscal years."""
    months = frame.period or scene.story.period or scene.story.published
    year = months[1] // 12 if months else 0
    return (year * 12, year * 12 + 11) if year and not scene.story.fiscal else None


def goes_on(scene: Scene, place: int) -> bool:
    """Whether a number is a target as the last one was, with no subject of its own."""
    between = {span.kind for span in scene.spans[scene.last + 1 : place]}
    other = between & {"sector", "goods", "partner", "place", "forecast", ";"}
    return scene.aimed == scene.last >= 0 and not other and not _closed(scene, place)


def _closed(scene: Scene, place: int) -> bool:
    """Whether the last number is a target only in its bracket, which is closed: "5 billion (plan: 5.2 billion), up"."""
    kinds = [span.kind for span in scene.spans[:place]]
    if ")" not in kinds[scene.last + 1 :] or "(" not in kinds[: scene.last]:
        return False
    opened = max(other for other in range(scene.last) if kinds[other] == "(")
    return bool({"target", "plan"} & {*kinds[opened : scene.last]})


def bracketed(scene: Scene, place: int) -> bool:
    """Whether a bracket behind a number tells what the target was: "5 billion (target: 6 billion)"."""
    kinds = [span.kind for span in scene.spans[place + 1 : place + 5] if span.kind != ":"]
    return kinds[:2] == ["(", "target"] and kinds[2:3] in (["amount"], ["rate"])
