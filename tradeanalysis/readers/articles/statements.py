"""The numbers of a sentence as figures, or the reason why one is not given."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tradeanalysis.readers.articles import lexicon, listing, measures, places, scenes, timing
from tradeanalysis.readers.articles.frames import Figure, Frame, Months, Refusal, Story
from tradeanalysis.readers.articles.scenes import Scene
from tradeanalysis.readers.articles.spans import SUBJECTS, VALUES, Sentence, Span

YEAR, MONTH = 12, 1
ASSUMED = "no comparison printed: from a year earlier"
_OWN = {
    "en": r"\s*(?:worth )?(?:of|in|on|from|to|for|worth of|in terms of|with|(?:which )?(?:came|coming|was|were|is)(?: from| mainly| seen in| recorded in| made in)?|contributed(?: by)?)?(?: the| our| its| their)?\s*",
    "vi": r"\s*(?:giá trị |trị giá |tiền )?(?:từ|trong|sang|của|cho|hàng|từ thị trường|vào)?\s*",
    "fr": r"\s*(?:de|d'|des|en|vers|pour|du|aux?)?(?: les?| la| l')?\s*",
    "es": r"\s*(?:de|en|a|hacia|por|desde|para)?(?: las?| los| el)?\s*",
    "de": r"\s*(?:an|nach|aus|für|von|im|in|wurden)?(?: die| den| der)?\s*",
}
_BEHIND = ("flow", "goods", "partner", "sector")


def read(sentence: Sentence, spans: list[Span], story: Story, language: str) -> None:
    """Add the figures of a sentence, and its numbers that are none, to what the article has said so far."""
    places.settle(spans, story.place, story.nation)
    spans = [span for span in spans if span.kind != "skip"]
    scene = scenes.begin(sentence, spans, story, timing.timing(spans, story, sentence))
    owned = _owned(scene, language)
    for place, span in enumerate(spans):
        if span.kind == "rate" and measures.planned(spans, place):
            span.roles.add("plan")
        if span.kind == "amount" and measures.changed(spans, place, sentence.text, sentence.start):
            span.roles.add("plan")
    pairs = listing.pairs(spans, sentence.text, sentence.start)
    for place, span in enumerate(spans):
        if span.kind in VALUES:
            for other in owned.get(place, ()):
                scenes.step(scene, other, over=True)
            _close(scene, place, pairs)
        elif span.kind in ("points", "refused", "count", "worded"):
            _pass_over(scene, span)
        elif not any(place in others for others in owned.values()):
            scenes.step(scene, place)
    _end(scene)


def _pass_over(scene: Scene, span: Span) -> None:
    if span.kind == "worded":
        _half(scene, span)
    if span.kind == "refused" and span.number is not None:
        scene.story.refusals.append(Refusal(span, span.number.refused or "a mark that nobody sees parts its digits"))
    elif span.kind == "points":
        scene.story.refusals.append(Refusal(span, "a change in percentage points"))


def _half(scene: Scene, span: Span) -> None:
    """A share in words: "More than half of the figure was contributed by centrally-run businesses"."""
    place = listing_place(scene.spans, span)
    behind = scene.spans[place + 1 :]
    told = [
        figure
        for figure in scene.story.figures
        if figure.frame.place == scene.story.place and figure.measure == "level"
    ]
    part = next((other for other in behind if other.kind == "sector" and other.value != "barefdi"), None)
    if (
        part is None
        or not told
        or [other.kind for other in behind[:1]] != ["base"]
        or not any(o.kind == "share" for o in behind)
    ):
        return
    frame = replace(told[-1].frame.set(sector=part.value), carried=told[-1].frame.carried | {"flow", "period", "place"})
    scene.story.figures.append(Figure(frame, "share_pct", "50", "pct", span))


def _owned(scene: Scene, language: str) -> dict[int, tuple[int, ...]]:
    """The subjects that stand right behind their amount: "US$2 billion of rice from Laos"."""
    found: dict[int, tuple[int, ...]] = {}
    for place, span in enumerate(scene.spans):
        if span.kind not in VALUES:
            continue
        own, end, other = [], span.end, place + 1
        while other < len(scene.spans) and (part := scene.spans[other]).kind in (*_BEHIND, "toward", "from"):
            gap = scene.sentence.low[end - scene.sentence.start : part.start - scene.sentence.start]
            if not re.fullmatch(_OWN[language], gap):
                break
            own.append(other)
            end, other = part.end, other + 1
        if any(scene.spans[number].kind in _BEHIND for number in own) and not _opens_next(
            scene.spans, own, other, language
        ):
            found[place] = tuple(own)
            span.roles.add("own")
    return found


def _opens_next(spans: Sequence[Span], own: Sequence[int], after: int, language: str) -> bool:
    """Whether the words behind a number open what is said of the next one: "5 % exports reached ..."."""
    following = spans[after].kind if after < len(spans) else ""
    first = spans[own[0]]
    return following in VALUES or (first.kind == "flow" and following in ("up", "down", "goods", "to"))


def _close(scene: Scene, place: int, pairs: tuple[dict[int, int], dict[int, int], set[int]]) -> None:
    span = scene.spans[place]
    frame = _framed(scene, place, pairs)
    found = frame if isinstance(frame, str) else _figure(scene, place, frame)
    if not isinstance(frame, str) and not isinstance(found, str):
        found = _each(scene, place, found)
    if isinstance(found, str):
        scene.story.refusals.append(Refusal(span, found))
    else:
        for figure in found:
            scene.story.figures.append(figure)
            scene.read[place] = figure
            scene.frames[place] = figure.frame
    given = any(one.kind == "share" for one in scene.spans[scene.last + 1 : place])
    scene.skipping = given and span.kind == "amount" or (not isinstance(found, str) and found[0].measure == "share_pct")
    scene.fresh, scene.last, scene.placed = True, place, ""


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


def _framed(scene: Scene, place: int, pairs: tuple[dict[int, int], dict[int, int], set[int]]) -> Frame | str:
    """What a number is about, from the frame and from the list that it stands in."""
    subjects, shared, open_ = pairs
    if place in open_:
        return "a list of numbers without as many subjects"
    if place in shared:
        return scene.frames.get(shared[place], "the number that it follows was not understood")
    if place in subjects:
        return _paired(scene, scene.spans[subjects[place]], place)
    doubt = scene.unclear or _doubt(scene, place)
    if scene.aside and not doubt:
        return "said of a cause or of parts"
    scene.tied = doubt
    return doubt or _dated(scene, place, scene.frame)


def _paired(scene: Scene, subject: Span, place: int) -> Frame | str:
    frame = scene.frame
    if scene.dead:
        return f"about {scene.dead!r}"
    if subject.kind == "flow":
        flow, sign = scenes.FLOWS[subject.value]
        frame = frame.set(flow=flow, sign=sign)
    elif subject.kind == "period":
        resolved = scene.timing.plain.get(listing_place(scene.spans, subject))
        return frame.set(period=resolved.months) if resolved else "the period of its list is not clear"
    else:
        frame = frame.set(**{{"goods": "goods"}.get(subject.kind, subject.kind): subject.value})
    return _dated(scene, place, frame)


def listing_place(spans: Sequence[Span], span: Span) -> int:
    """Where a span stands in its sentence."""
    return next(number for number, other in enumerate(spans) if other is span)


def _dated(scene: Scene, place: int, frame: Frame) -> Frame | str:
    parts = [number for number, span in enumerate(scene.spans[:place]) if span.value == "part"]
    if parts and not any(number > parts[-1] for number in scene.timing.plain if number < place):
        return "a part of a month"
    months, shape = timing.of_number(scene.spans, place, scene.timing, scene.story.newest)
    if months is not None:
        return frame.set(period=months)
    story = scene.story
    months = story.period or story.looked
    return replace(frame, period=months, carried=frame.carried | {"period"}) if months else frame


def _doubt(scene: Scene, place: int) -> str:
    """Why the subject of a number is not clear, "" where it is."""
    if scene.dead and scene.volume and scene.spans[place].kind == "amount":
        scene.dead = ""
    if scene.dead:
        scene.died = True
        return f"about {scene.dead!r}"
    between = scene.spans[scene.last + 1 : place]
    kinds = [span.kind for span in between]
    unknown = [span for span in between if span.kind == "unk"]
    named = any(kind in (*SUBJECTS, "partner", "place", "pron", "verb", "role", "local") for kind in kinds)
    unknown = [one for one in unknown if not _adjective(scene, one)]
    if unknown and not named:
        return f"{unknown[0].text!r} is not known"
    if _threshold(between) or (scene.spans[place].kind == "amount" and _each_alone(scene, place)):
        return "what several reached each"
    if (strange := _modified(scene, between)) is not None:
        return f"{strange!r} is not known"
    for kind in ("goods", "partner", "sector", "place", "flow"):
        joint = [] if "own" in scene.spans[place].roles else listing.joint(scene.spans, place, kind)
        both = {scene.spans[other].value for other in joint}
        if both == {"exports", "imports"} and scene.spans[place].kind == "amount":
            scene.frame = scene.frame.set(flow="trade")
        elif len(both) > 1 and not any(span.kind == "each" for span in between):
            return f"joint: {' and '.join(scene.spans[other].text for other in joint)}"
    if scene.tied and not named:
        return scene.tied
    return "" if scene.anchor else "no subject in its sentence"


def _adjective(scene: Scene, span: Span) -> bool:
    """Whether unknown words only describe a change: "a slight increase"."""
    place = listing_place(scene.spans, span)
    after = scene.spans[place + 1].kind if place + 1 < len(scene.spans) else ""
    article = re.search(
        r"\b(?:an?|une?|una?|eine[mnrs]?|einen)\s+$", scene.sentence.bare[: span.start - scene.sentence.start]
    )
    return article is not None and after in ("up", "down", "comp", "unk", "flow")


def _each_alone(scene: Scene, place: int) -> bool:
    """Whether an amount is said of each of things that are not listed."""
    close = [*scene.spans[scene.last + 1 : place], *scene.spans[place + 1 : place + 2]]
    joint = any(listing.joint(scene.spans, place, kind) for kind in ("goods", "partner", "place"))
    return any(span.kind == "each" for span in close) and not joint


def _threshold(between: Sequence[Span]) -> bool:
    """Whether an amount is what each of several goods or places passed."""
    counted = [number for number, span in enumerate(between) if span.kind == "several"]
    named = {"goods", "partner"}
    provinces = (
        [
            span
            for span in between[counted[-1] :]
            if span.kind == "place" and lexicon.kinds().get(span.value) == "province"
        ]
        if counted
        else []
    )
    return bool(counted) and not provinces and not any(span.kind in named for span in between[counted[-1] :])


def _modified(scene: Scene, between: Sequence[Span]) -> str | None:
    """The unknown words right before or behind a flow or a name of goods, which may say which goods are meant."""
    for number, span in enumerate(between):
        if span.kind != "unk":
            continue
        after = between[number + 1] if number + 1 < len(between) else None
        prior = between[number - 1] if number else None
        if re.fullmatch(r"\w+(?:ly|ed)", span.value):
            continue
        if _opened(scene, between, number):
            scene.frame = scene.frame.set(goods=span.value)
            continue
        if after is not None and after.kind == "flow" and _touch(scene, span, after, r"\s*"):
            return span.text
        if (
            prior is not None
            and prior.kind in ("flow", "goods")
            and _touch(
                scene,
                prior,
                span,
                r"\s*(?:of|de|d'|von|des|cac|nhom|mat hang|hang|nhom hang)?\s*(?:the |les? |la |las |los )?",
            )
        ):
            return span.text
    return None


def _opened(scene: Scene, between: Sequence[Span], number: int) -> bool:
    """Whether unknown words name goods by their place: "imports of telecommunication devices"."""
    prior = between[number - 1] if number else None
    after = between[number + 1].kind if number + 1 < len(between) else ""
    if (
        prior is None
        or prior.kind != "flow"
        or prior.value not in ("exports", "imports")
        or after in ("goods", "and", "unk", ",")
    ):
        return False
    return (
        scene.frame.goods == "all" and between[number].text.islower() and _touch(scene, prior, between[number], r" of ")
    )


def _touch(scene: Scene, left: Span, right: Span, pattern: str) -> bool:
    start = scene.sentence.start
    return re.fullmatch(pattern, scene.sentence.bare[left.end - start : right.start - start]) is not None


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
        return _amount(scene, place, frame, aim=aim)
    return _rate(scene, place, frame, aim=aim)


def _over(frame: Frame, story: Story) -> bool:
    return frame.period is not None and story.published is not None and frame.period[1] <= story.published[1]


def _aimed(scene: Scene, place: int) -> bool:
    """Whether a number is a target: a word of targets stands before it since the last number, or right behind it."""
    between = scene.spans[scene.last + 1 : place]
    if scene.aimed == scene.last >= 0 and not any(
        span.kind in ("sector", "goods", "partner", "place") for span in between
    ):
        return True
    if scene.target and any(span.kind in ("target", "plan") for span in scene.spans[scene.last + 1 : place]):
        return True
    close = [scene.spans[other].kind for other in measures.behind(scene.spans, place)[:2]]
    return "target" in close


def _amount(scene: Scene, place: int, frame: Frame, *, aim: bool) -> list[Figure] | str:
    span = scene.spans[place]
    assert span.number is not None
    if measures.changed(scene.spans, place, scene.sentence.text, scene.sentence.start):
        return "by how much it changed"
    if _bracketed_change(scene, place):
        return "in brackets behind a rate"
    note, measure = span.number.note, "level"
    if aim:
        measure, aimed = "target_level", _target_months(scene, place, frame)
        if aimed is None:
            return "a target of months that are not named"
        frame = replace(frame, period=aimed)
    elif _is_prior(scene, place):
        earlier = _earlier(scene, place, frame)
        if isinstance(earlier, str):
            return earlier
        frame = earlier
    if (fault := _unfit(scene, frame, aim=aim)) is not None:
        return fault
    unit = span.number.unit
    if unit.startswith("_"):
        if not scene.story.currency:
            return "no currency is named"
        unit, note = scene.story.currency + unit, note or "currency carried over"
    scene.story.currency = unit.partition("_")[0]
    value = span.number.value
    sign = -1 if span.number.mark == "-" else 1
    if frame.flow == "balance":
        if not frame.sign and not span.number.mark:
            return "a balance of which the sign is not told"
        sign = frame.sign or sign
    elif sign < 0:
        return "below zero"
    return [Figure(frame, measure, _signed(value, sign), unit, span, note)]


def _signed(value: Decimal, sign: int) -> str:
    return f"{'-' if sign < 0 and value else ''}{value:f}"


def _bracketed_change(scene: Scene, place: int) -> bool:
    spans = scene.spans
    return place > 1 and spans[place - 1].kind == "(" and spans[place - 2].kind == "rate"


def _unfit(scene: Scene, frame: Frame, *, aim: bool) -> str | None:
    """Why months do not fit a figure of what happened."""
    if frame.period is None:
        return "no months are named; give --published"
    story = scene.story
    if not aim and story.published is not None and frame.period[1] > story.published[1]:
        return "the months are not over"
    return None


def _is_prior(scene: Scene, place: int) -> bool:
    """Whether an amount is the former level: behind "from", "against", "compared with"."""
    for other in measures.before(scene.spans, place)[:4]:
        span = scene.spans[other]
        if span.kind in ("prior", "from"):
            return True
        if span.kind == "comp":
            return "bare" in span.roles and "head" not in span.roles and other > scene.last
        if span.kind not in ("pron", "place", "by", "flow", "local", "up", "down", "period", "skip"):
            return False
        if span.kind in ("up", "down") and span.value != "soft":
            return False
    return False


def _earlier(scene: Scene, place: int, frame: Frame) -> Frame | str:
    """What a former level is about: another place, or earlier months."""
    spans = scene.spans
    near = [*measures.behind(spans, place)[:1], *[other for other in measures.before(spans, place)[:4]]]
    other_place = next((spans[other].value for other in near if spans[other].kind == "place"), "")
    base = scene.frames.get(scene.last, frame)
    if other_place and other_place != base.place and not any(spans[other].kind == "comp" for other in near):
        return frame.set(place=other_place)
    frame = replace(base, flow=frame.flow, sign=frame.sign) if frame.flow == base.flow else frame
    compared = any(spans[other].kind == "comp" for other in near)
    own = (
        None
        if compared
        else next(
            (
                scene.timing.others.get(other) or scene.timing.plain.get(other)
                for other in near
                if spans[other].kind == "period"
            ),
            None,
        )
    )
    if own is not None and (frame.period is None or own.months[1] < frame.period[1]):
        return frame.set(period=own.months)
    if frame.period is None:
        return "no months are named; give --published"
    comp = next((spans[other] for other in near if spans[other].kind == "comp"), None)
    shift = _shift(scene, comp, frame.period)
    return shift if isinstance(shift, str) else replace(frame, period=_moved(frame.period, shift))


def _moved(months: Months, shift: int) -> Months:
    return months[0] - shift, months[1] - shift


def _shift(scene: Scene, comp: Span | None, months: Months) -> int | str:
    """By how many months a comparison lies back."""
    if comp is None:
        said = {figure.measure for figure in scene.read.values()}
        return MONTH if "mom_pct" in said and "yoy_pct" not in said and months[0] == months[1] else YEAR
    if comp.value == "qoq":
        return "from a quarter earlier"
    if comp.when is not None and comp.when.year and months[1] // 12 - comp.when.year not in (0, 1):
        return "compared over several years"
    if comp.value == "mom":
        return MONTH if months[0] == months[1] else "from a month earlier, for several months"
    return YEAR


def _target_months(scene: Scene, place: int, frame: Frame) -> Months | None:
    """The months of a target: those named beside it, else the whole year."""
    if any(span.kind == "period" and span.value == "same" for span in scene.spans[place + 1 : place + 4]):
        return frame.period
    near = [
        other
        for other in measures.behind(scene.spans, place)
        if other in scene.timing.plain or other in scene.timing.others
    ]
    if near and (close := (scene.timing.plain | scene.timing.others)[near[0]]).shape != "year":
        return close.months
    if frame.period and any(span.kind == "monthly" for span in scene.spans[scene.last + 1 : place]):
        return frame.period
    named = [resolved for other, resolved in (scene.timing.plain | scene.timing.others | scene.timing.years).items()]
    years = [resolved.months for resolved in named if resolved.shape == "year"]
    if years:
        return max(years)
    said = [resolved.months for resolved in scene.timing.others.values()]
    if said:
        return max(said)
    months = frame.period or scene.story.period
    year = months[1] // 12 if months else scene.story.published[1] // 12 if scene.story.published else 0
    return (year * 12, year * 12 + 11) if year and not scene.story.fiscal else None


def _rate(scene: Scene, place: int, frame: Frame, *, aim: bool) -> list[Figure] | str:
    span, spans = scene.spans[place], scene.spans
    assert span.number is not None
    if measures.planned(spans, place):
        return "a part of a plan"
    if _former(scene, place):
        return "a former rate"
    if span.number.unit == "pct" and measures.share(spans, place):
        return _share(scene, place, frame)
    sign, word = measures.direction(spans, place)
    if not sign and _goes_on_sharing(scene, place):
        return _share(scene, place, frame)
    if not sign and not aim:
        return "a rate that does not say whether it rose or fell"
    if frame.flow == "balance":
        return "the growth of a balance, which may cross zero"
    value = span.number.value
    if span.number.unit == "times":
        if value < 1:
            return "a multiple below one"
        value, sign = (value - 1) * 100, 1
    if aim:
        aimed = _target_months(scene, place, frame)
        if aimed is None:
            return "a target of months that are not named"
        return [Figure(replace(frame, period=aimed), "target_yoy_pct", _signed(value, sign or 1), "pct", span)]
    if (fault := _unfit(scene, frame, aim=False)) is not None:
        return fault
    measure = _growth(scene, place, frame)
    if measure not in ("yoy_pct", "mom_pct"):
        return measure
    assumed = measures.compared(spans, place) is None and not scene.timing.others
    return [Figure(frame, measure, _signed(value, sign), "pct", span, note=ASSUMED if assumed else "")]


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
    if comp is not None:
        shift = _shift(scene, comp, frame.period)
    else:
        shift = _by_period(scene, place, frame.period)
    if isinstance(shift, str):
        return shift
    measure = {YEAR: "yoy_pct", MONTH: "mom_pct"}.get(shift)
    if measure is None:
        return "compared over several years" if shift > YEAR else "compared with other months"
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
                YEAR
                if base.shape == "year" and base.months[1] // 12 == months[1] // 12 - 1
                else months[0] - base.months[0]
            )
    if months[0] == months[1] and scene.story.comparison.get(months) == "mom_pct":
        return MONTH
    return YEAR


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
    if (fault := _unfit(scene, frame, aim=False)) is not None:
        return fault
    assert scene.spans[place].number is not None
    return [Figure(frame, "share_pct", f"{scene.spans[place].number.value:f}", "pct", scene.spans[place])]


def _end(scene: Scene) -> None:
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
