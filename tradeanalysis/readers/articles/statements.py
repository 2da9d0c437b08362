"""The numbers of a sentence as figures, or the reason why one is not given."""

import re
from dataclasses import replace

from tradeanalysis.readers.articles import (
    aftermath,
    denials,
    doubts,
    guards,
    levels,
    lexicon,
    listing,
    measures,
    owned,
    places,
    qualified,
    rates,
    roles,
    scenes,
    steps,
    targets,
    timing,
)
from tradeanalysis.readers.articles.frames import YEARLESS, Figure, Frame, Months, Refusal, Story
from tradeanalysis.readers.articles.scenes import Scene
from tradeanalysis.readers.articles.spans import VALUES, Sentence, Span

_EQUALS = re.compile(
    r"\b(?:or|equivalent to|equal to|equalling|i\.e\.|that is|tuong duong|tuong ung|hay|tuc|soit|es decir)\b"
)
# What leads to a target that a number is only measured against.
_MEASURED = re.compile(r"\b(?:against|exceed|surpass|above|below|beyond|short|miss|beat|versus|so voi\b|vuot\b)")
CAUSE = "said of a cause or of parts"
Pairs = tuple[dict[int, int], dict[int, int], set[int]]  # what `listing.pairs` found of the numbers of a sentence


def read(sentence: Sentence, spans: list[Span], story: Story, language: str) -> None:
    """Add the figures of a sentence, and its numbers that are none, to what the article has said so far."""
    places.settle(spans, story.place, story.nation, sentence)
    spans = roles.between_months([span for span in spans if span.kind != "skip"])
    spans = roles.without_others(spans, sentence)
    roles.mark_former(spans, sentence)
    newest = story.newest
    _look_no_more(spans, story)
    scene = scenes.begin(sentence, spans, story, timing.timing(spans, story, sentence), language)
    scene.newest = newest
    story.adrift = _yearless(scene) or (story.adrift and not scene.timing.plain)
    behind = owned.owned(scene, language)
    roles.mark_plans(spans, sentence)
    roles.set_apart(spans)
    pairs = listing.pairs(spans, sentence.text, sentence.start)
    apart = {other for others in behind.values() for other in others}
    for place, span in enumerate(spans):
        if span.kind in VALUES:
            for other in behind.get(place, ()):
                steps.step(scene, other, over=True)
            _close(scene, place, pairs)
        elif span.kind in ("points", "refused", "count", "worded"):
            _pass_over(scene, span)
        elif place not in apart:
            steps.step(scene, place)
    aftermath.end(scene)


def _look_no_more(spans: list[Span], story: Story) -> None:
    """Forget the months that the article names first, where a sentence before them tells of one month only."""
    one = any((span.kind, span.value) == ("comp", "mom") for span in spans)
    if one and story.period is None and story.looked and story.looked[0] != story.looked[1]:
        story.looked = None


def _pass_over(scene: Scene, span: Span) -> None:
    if span.kind == "worded" and any(other.kind in ("base", "share") for other in scene.spans):
        scene.story.refusals.append(Refusal(span, "a share in words, of a whole that is not named"))
    if span.kind == "refused" and span.number is not None:
        scene.story.refusals.append(Refusal(span, span.number.refused or "a mark that nobody sees parts its digits"))
    elif span.kind == "count" and span.number is not None and span.number.unit:
        scene.story.refusals.append(Refusal(span, "no currency is named"))
    elif span.kind == "points":
        scene.story.refusals.append(Refusal(span, "a change in percentage points"))


def _close(scene: Scene, place: int, pairs: Pairs) -> None:
    span = scene.spans[place]
    frame = _framed(scene, place, pairs)
    scene.denied = denials.denied(scene, place)
    frame = "said not to be so" if scene.denied else frame
    found = _found(scene, place, frame)
    if isinstance(found, str):
        _refuse(scene, span, found)
    else:
        _take(scene, place, found)
    given = any(one.kind == "share" for one in scene.spans[scene.last + 1 : place])
    scene.skipping = (given and span.kind == "amount") or (
        found == rates.OF_PART if isinstance(found, str) else found[0].measure == "share_pct"
    )
    scene.fresh, scene.last, scene.placed = True, place, ""


def _found(scene: Scene, place: int, frame: Frame | str) -> list[Figure] | str:
    """The figures of a number that is about something, or why there is none."""
    framed = _of_whole(scene, place, frame) if isinstance(frame, Frame) else frame
    scene.before_share = _before_share(scene, place)
    found = _figure(scene, place, framed) if isinstance(framed, Frame) else framed
    return found if isinstance(found, str) else guards.fault(scene, place, found[0]) or _each(scene, place, found)


def _refuse(scene: Scene, span: Span, why: str) -> None:
    """Give no figure of a number; a subject that is not known stays so up to the next one."""
    scene.story.refusals.append(Refusal(span, why))
    lasts = why == CAUSE or (scene.language in ("en", "vi") and why.endswith(guards.LASTING))
    if not scene.tied and lasts:
        scene.tied = why


def _take(scene: Scene, place: int, found: list[Figure]) -> None:
    """Keep the figures of a number."""
    if rates.adjusted(scene):
        found = [replace(one, note="; ".join(filter(None, (one.note, "seasonally adjusted")))) for one in found]
    scene.story.figures += found
    scene.read[place], scene.frames[place] = found[-1], found[-1].frame
    if scene.outside:
        scene.inner.add(place)


def _of_whole(scene: Scene, place: int, frame: Frame) -> Frame | str:
    """What an amount behind a share of a larger whole is about: "4.6% of Viet Nam's exports, or US$16.5 billion"."""
    part, span, last = scene.before_share, scene.spans[place], scene.spans[scene.last]
    if part is None or span.kind != "amount":
        return frame
    between = scene.spans[scene.last + 1 : place]
    if part.whole and re.search(
        r"(?:equal|equivalent|tuong)", scene.sentence.bare[last.end - scene.sentence.start :][:30]
    ):
        return "a share of which the part is not named"
    nation = lexicon.kinds().get(part.place) == "province" and any(map(rates.of_nation, between))
    if frame.place == part.place and not nation:
        return frame
    words = scene.sentence.bare[last.end - scene.sentence.start : span.start - scene.sentence.start]
    if _EQUALS.search(words):
        return "of the part or of the whole" if "place" in part.carried else frame.set(**_part_of(part))
    return "of the part or of the whole" if nation or re.search(r"[,;]|\b(?:and|va)\b", words) else frame


def _before_share(scene: Scene, place: int) -> Frame | None:
    """What a share is one of a larger whole of: the frame before the place of the whole is named; None for no share."""
    span = scene.spans[place]
    shares = span.kind == "rate" and measures.share(scene.spans, place)
    return scene.frame if shares else None


def _part_of(part: Frame) -> dict[str, str]:
    return {"place": part.place, "sector": part.sector, "goods": part.goods, "partner": part.partner}


def _each(scene: Scene, place: int, found: list[Figure]) -> list[Figure]:
    """One figure for each of the subjects of which a number is said: "A and B both rose 5 %"."""
    between = scene.spans[scene.last + 1 : place]
    if not any(span.kind == "each" for span in between):
        return found
    for kind in ("goods", "partner", "place", "flow"):
        if joint := listing.joint(scene.spans, place, kind):
            values = [scene.spans[other].value for other in joint]
            return [replace(figure, frame=figure.frame.set(**{kind: value})) for figure in found for value in values]
    return found


def _framed(scene: Scene, place: int, pairs: Pairs) -> Frame | str:
    """What a number is about, from the frame and from the list that it stands in."""
    if "quantity" in scene.spans[place].roles:
        return "of a weight or a price"
    listed = _listed(scene, place, pairs)
    if listed is not None:
        return listed
    doubt = scene.closed or scene.unclear or doubts.doubt(scene, place)
    if scene.aside and not doubt:
        return CAUSE
    scene.tied = doubt
    return doubt or _dated(scene, place, scene.frame)


def _listed(scene: Scene, place: int, pairs: Pairs) -> Frame | str | None:
    """What a number of a list is about, or why that is not clear; None for a number of no list."""
    subjects, shared, open_ = pairs
    if place in open_:
        return "a list of numbers without as many subjects"
    if place in shared:
        return scene.frames.get(shared[place], "the number that it follows was not understood")
    if place in subjects:
        return _paired(scene, scene.spans[subjects[place]], place)
    parted = scene.language == "en" and any(span.kind == "resp" for span in scene.spans)
    return "a list of numbers without as many subjects" if parted and not (subjects or shared) else None


def _paired(scene: Scene, subject: Span, place: int) -> Frame | str:
    frame = scene.frame
    if scene.dead or scene.purpose:
        return f"about {scene.dead!r}" if scene.dead else scene.unclear or "of what other goods are for"
    if subject.kind == "flow":
        flow, sign = scenes.FLOWS[subject.value]
        frame = frame.set(flow=flow, sign=sign)
    elif subject.kind == "period":
        resolved = scene.timing.plain.get(scenes.place_of(scene.spans, subject))
        return frame.set(period=resolved.months) if resolved else "the period of its list is not clear"
    else:
        frame = frame.set(**{{"goods": "goods"}.get(subject.kind, subject.kind): subject.value})
    return _dated(scene, place, frame)


def _dated(scene: Scene, place: int, frame: Frame) -> Frame | str:
    if fault := _no_months(scene, place):
        return fault
    near = {other: one for other, one in scene.timing.plain.items() if not guards.apart(scene, place, other)}
    months, _ = timing.of_number(scene.spans, place, replace(scene.timing, plain=near), scene.story.newest)
    if (own := timing.year_in_brackets(scene.spans, place, scene.timing)) is not None:
        return doubts.of_year(scene, place, own, months) or frame.set(period=own)
    if (month := qualified.month_before_run(scene, place)) is not None:
        return replace(frame, period=month, carried=frame.carried | {"period"}) if month else "of a month or of several"
    if months is not None:
        return frame.set(period=months)
    return _carried_over(scene, frame)


def _carried_over(scene: Scene, frame: Frame) -> Frame | str:
    """What a number is about, with the months that its sentence leaves out; or why they are open."""
    if not (months := _single(scene)) and (fault := _not_carried(scene)):
        return fault
    months = months or scene.story.period or scene.story.looked
    apart = {"apart"} if doubts.month_apart(scene) else set()
    return replace(frame, period=months, carried=frame.carried | {"period"} | apart) if months else frame


def _no_months(scene: Scene, place: int) -> str:
    """Why the months that a sentence names are none of a figure; "" where they may be."""
    if _of_part(scene, place):
        return "a part of a month"
    if any(span.value == "window" for span in scene.spans):
        return "of months that are no calendar year"
    return YEARLESS if _yearless(scene) else ""


def _not_carried(scene: Scene) -> str:
    """Why the months told before do not hold for a sentence that names none; "" where they do."""
    story = scene.story
    if story.adrift:
        return YEARLESS
    if story.partial or any(span.value == "part" for span in scene.spans):
        return "a part of a month"
    return "of the months told before, or of those named since" if story.unsettled else ""


def _of_part(scene: Scene, place: int) -> bool:
    """Whether a part of a month is named before a number, and no other months behind it."""
    parts = [number for number, span in enumerate(scene.spans[:place]) if span.value == "part"]
    return bool(parts) and not any(parts[-1] < number < place for number in scene.timing.plain)


def _single(scene: Scene) -> Months | None:
    """The newest month, from here on, where a sentence compares one month and a run of months was told before."""
    story = scene.story
    if not story.newest or not story.period or story.period[0] == story.period[1]:
        return None
    if not (doubts.single(scene) or doubts.from_month_before(scene)):
        return None
    story.unsettled = True
    return (story.newest[1],) * 2


def _yearless(scene: Scene) -> bool:
    """Whether a sentence names months without a year in an article without a day."""
    return scene.story.published is None and guards.unresolved(scene) != ""


def _figure(scene: Scene, place: int, frame: Frame) -> list[Figure] | str:
    span = scene.spans[place]
    if not frame.flow:
        return "no flow is named"
    if frame.flow == scenes.EITHER:
        return "of exports or of imports"
    if not frame.place:
        return "no place is named; give --place"
    aim = _aimed(scene, place)
    scene.aimed = place if aim else scene.aimed
    if scene.forecast and not aim and (scene.forecast != "soft" or not _over(frame, scene.story)):
        return "a forecast"
    if span.kind == "amount":
        return levels.amount(scene, place, frame, aim=aim)
    return rates.rate(scene, place, frame, aim=aim)


def _over(frame: Frame, story: Story) -> bool:
    return frame.period is not None and story.published is not None and frame.period[1] <= story.published[1]


def _aimed(scene: Scene, place: int) -> bool:
    """Whether a number is a target: a word of targets stands before it since the last number, or right behind it."""
    if targets.goes_on(scene, place):
        return True
    if scene.target and any(span.kind in ("target", "plan") for span in scene.spans[scene.last + 1 : place]):
        return True
    close = [scene.spans[other] for other in measures.behind(scene.spans, place)[:2]]
    aim = next((span for span in close if span.kind == "target"), None)
    if aim is None:
        return False
    gap = scene.sentence.bare[scene.spans[place].end - scene.sentence.start : aim.start - scene.sentence.start]
    return close[0].kind != "prior" and not targets.bracketed(scene, place) and _MEASURED.search(gap) is None
