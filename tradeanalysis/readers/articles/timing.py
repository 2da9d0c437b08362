"""Which months each number of a sentence is about."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tradeanalysis.readers.articles import clock, measures, openings
from tradeanalysis.readers.articles.clock import Resolved
from tradeanalysis.readers.articles.frames import Months, Story
from tradeanalysis.readers.articles.spans import VALUES, Sentence, Span

YEAR_BEHIND = 9  # letters between months and the year they lie in: " in this "
_PRIOR = ("prior", "from")
_SINCE = re.compile(
    r"\b(?:since|desde|depuis|seit|ke tu|ke tu khi)"
    r"(?: (?:the|dem|der|den|el|la|le|l'|el mes de|thang|nam|mid|late|early))? ?$"
    r"|\b(?:since|desde que|depuis que|seit|ke tu khi) (?:\S+ ){0,6}(?:began|begun|started|starting|comenz\w+"
    r"|empez\w+|commenc\w+|debut\w*|beginn|bat dau)(?: in| en| im| nam| thang| vao)*(?: the)? ?$"
)
_CAUSE = re.compile(r"\b(?:because|porque|parce qu|weil|boi vi)\b[^,;:%]*$")


@dataclass(slots=True)
class Timing:
    """The periods of a sentence: those that its numbers are about, those compared with, and all by place."""

    plain: dict[int, Resolved] = field(default_factory=dict)
    others: dict[int, Resolved] = field(default_factory=dict)
    years: dict[int, Resolved] = field(default_factory=dict)


def timing(spans: Sequence[Span], story: Story, sentence: Sentence | None = None) -> Timing:
    """The periods of a sentence by their part in it; the newest month told is renewed."""
    found = Timing()
    for place, span in enumerate(spans):
        if (
            span.kind == "comp"
            and sentence is not None
            and (head := openings.head(spans, place, story, sentence)) is not None
        ):
            found.plain[place] = head
            span.roles.add("head")
        elif span.kind == "period" and (resolved := clock.resolve(span, story)) is not None:
            if sentence is not None and _beside(spans, place, sentence):
                found.others[place] = resolved
            else:
                _take(
                    found, spans, place, _of_year_before(spans, place, _anchored(found, spans, place, resolved)), story
                )
    _take_bases(found, spans, story, sentence)
    _only_years(found, spans)
    if not found.plain:
        found.plain |= {place: year for place, year in found.years.items() if over_by(year.months, story)}
    _note_neighbours(found, spans, story)
    return found


def _take_bases(found: Timing, spans: Sequence[Span], story: Story, sentence: Sentence | None) -> None:
    """Take years behind a rate and "from", "on" or "over" for what is compared with; months where later ones are told.

    So is the year behind a multiple: "gấp 1,2 lần năm 2021".
    """
    led = [place for place in found.plain if sentence is not None and measures.behind_rate(spans, place, sentence)]
    told = [one.months for place, one in found.plain.items() if place not in led]
    told += [months for months in (story.newest, story.period) if months]
    for place in led:
        first, last = found.plain[place].months
        if found.plain[place].shape == "year" or any(one[0] - first == one[1] - last > 0 for one in told):
            found.others[place] = found.plain.pop(place)


def _only_years(found: Timing, spans: Sequence[Span]) -> None:
    """Leave out years that only say in which year the months before them lie: "July to October of fiscal 2022-23"."""
    for place in [place for place, one in found.plain.items() if one.shape == "year" and place - 1 in found.plain]:
        first, last = found.plain[place - 1].months
        begin, end = found.plain[place].months
        if begin <= first and last <= end and spans[place].start - spans[place - 1].end <= YEAR_BEHIND:
            del found.plain[place]


def _beside(spans: Sequence[Span], place: int, sentence: Sentence) -> bool:
    """Whether months begin a run, are those of a cause behind a number, or name a number in brackets behind another."""
    lead, behind = sentence.bare[: spans[place].start - sentence.start], spans[place + 1 :]
    if _SINCE.search(lead):
        return True
    told = any(span.kind in VALUES for span in spans[:place])
    if told and _CAUSE.search(lead) and not any(span.kind in VALUES for span in behind):
        return True
    led = [span.kind for span in spans[max(0, place - 2) : place]]
    bracketed = told and led[-1:] in (["("], [";"]) and (led[:1] != ["("]) and led[0] in VALUES
    return bracketed and sentence.bare[spans[place].end - sentence.start :].lstrip()[:1] == ":"


def _anchored(found: Timing, spans: Sequence[Span], place: int, resolved: Resolved) -> Resolved:
    """The months of a period; one without a year that others are compared with lies before them: "from January"."""
    when, led = spans[place].when, [span.kind for span in spans[max(0, place - 1) : place]]
    if when is None or when.year or when.shift is not None or when.shape != "month" or not led or led[0] not in _PRIOR:
        return resolved
    printed = [one.months[0] for other, one in found.plain.items() if getattr(spans[other].when, "year", 0)]
    back = max(0, (resolved.months[0] - printed[-1]) // 12 + 1) * 12 if printed else 0
    return Resolved((resolved.months[0] - back, resolved.months[1] - back), resolved.shape)


def _of_year_before(spans: Sequence[Span], place: int, resolved: Resolved) -> Resolved:
    """The months of a period; "the previous year" behind "last year" is the year before that."""
    again = re.fullmatch(r"(?:the )?(?:previous|preceding) year", spans[place].text.lower())
    if again and any(span.kind == "period" and span.text.lower() == "last year" for span in spans[:place]):
        return Resolved((resolved.months[0] - 12, resolved.months[1] - 12), resolved.shape)
    return resolved


def _side_by_side(found: Timing, spans: Sequence[Span]) -> set[Months]:
    """The months whose level stands beside one of the month before."""
    timed = [place for place in found.plain | found.others if place and spans[place - 1].kind in ("amount", "refused")]
    levels = {(found.plain | found.others)[place].months for place in timed}
    return {(first, last) for first, last in levels if first == last and (first - 1, last - 1) in levels}


def _note_neighbours(found: Timing, spans: Sequence[Span], story: Story) -> None:
    """Where a month is compared with the month before, a rate behind it that names no base may be of either.

    Such are two levels side by side, and a rate from a month earlier of which no figure is made.
    """
    told = _side_by_side(found, spans)
    if any((span.kind, span.value) == ("comp", "mom") for span in spans):
        plain = {one.months for one in found.plain.values()} or {story.period or story.looked or (0, 1)}
        told |= {(first, last) for first, last in plain if first == last}
    for months in told:
        story.comparison.setdefault(months, "open")


def _take(found: Timing, spans: Sequence[Span], place: int, resolved: Resolved, story: Story) -> None:
    """Put a period to those of its part in the sentence."""
    when = spans[place].when
    if (whole := openings.whole_year(spans, place, story)) is not None:
        found.plain[place] = whole
    elif resolved.shape == "year" and when is not None and not when.year:
        found.years[place] = resolved
    elif _compares(spans, place, resolved, story):
        found.others[place] = resolved
    else:
        found.plain[place] = resolved
        if resolved.shape != "year":
            _renew(story, resolved.months)


def over_by(months: Months, story: Story) -> bool:
    """Whether months are over, or end with the month of the article once its first half is over."""
    return story.published is None or months[1] <= story.published[1] - story.early


def _renew(story: Story, months: Months) -> None:
    if over_by(months, story) and (story.newest is None or months[1] > story.newest[1]):
        story.newest = months


def _compares(spans: Sequence[Span], place: int, resolved: Resolved, story: Story) -> bool:
    """Whether a period is what another is compared with, or when something is to be reached."""
    if not place:
        return False
    before = spans[place - 1]
    led = [span.kind for span in spans[max(0, place - 3) : place - 1] if span.kind in _PRIOR]
    if before.kind in ("amount", "count") and led:
        first = (story.newest or story.period) is None
        two = [span.kind for span in spans[max(0, place - 4) : place]] == ["to", "amount", "from", "amount"]
        return _older(resolved, story) or (first and ("prior" in led or two))
    return _far(spans, place) or _led(before, resolved, story)


def _led(before: Span, resolved: Resolved, story: Story) -> bool:
    """Whether the word right before a period makes it one that is compared with, or that lies ahead."""
    if before.kind in ("target", "plan"):
        return not over_by(resolved.months, story)
    if before.kind in ("up", "down"):
        return before.value == "soft" and _older(resolved, story)
    # "from" may begin a run of months, or name the base of a change.
    return before.kind == "prior" or (before.kind == "from" and _older(resolved, story))


def _far(spans: Sequence[Span], place: int) -> bool:
    """Whether a period ends a comparison some words before: "compared with the value recorded in July 2022"."""
    for span in spans[max(0, place - 4) : place][::-1]:
        if span.kind == "prior" or measures.than(span) or "former" in span.roles:
            return True
        if span.kind not in ("unk", "pron", "flow", "place", "goods", "local"):
            return False
    return False


def _older(resolved: Resolved, story: Story) -> bool:
    newest = story.newest or story.period
    return newest is not None and resolved.months[1] < newest[1]


def of_number(
    spans: Sequence[Span], place: int, found: Timing, newest: Months | None = None
) -> tuple[Months | None, str]:
    """The months that a number is about, and their shape; None where its sentence names none."""
    if not found.plain:
        return None, ""
    if len({resolved.months for resolved in found.plain.values()}) == 1:
        one = next(iter(found.plain.values()))
        return (None, "") if _of_another(spans, place, found, newest) else (one.months, one.shape)
    own = _right_behind(spans, place, found) or _before(spans, place, found)
    return own.months, own.shape


def _before(spans: Sequence[Span], place: int, found: Timing) -> Resolved:
    """The period before a number, the first one where there is none; one behind it where that before is another's."""
    ours = [other for other in found.plain if not (of_former(spans, other) or _shut(spans, other, place))]
    ours = ours or list(found.plain)
    before = [other for other in ours if other < place]
    owned = bool(before) and max(before) > 0 and spans[max(before) - 1].kind == "amount"
    return (_later(spans, place, found) if owned else None) or found.plain[max(before) if before else min(ours)]


def _shut(spans: Sequence[Span], other: int, place: int) -> bool:
    """Whether a period tells a number in a bracket that is closed before another: "5 billion (2022: 4 billion), up"."""
    inside = [span.kind for span in itertools.takewhile(lambda span: span.kind not in "()", spans[other:place])]
    end = other + len(inside)
    return end < place and spans[end].kind == ")" and bool({*inside} & {*VALUES})


def _later(spans: Sequence[Span], place: int, found: Timing) -> Resolved | None:
    """The period behind an amount in its clause, where the one before belongs to another: "B in exports in May"."""
    near = measures.behind(spans, place, stop=(*VALUES, ";", ",", "and", "comp", "prior"))
    return next((found.plain[other] for other in near if other in found.plain), None)


def _of_another(spans: Sequence[Span], place: int, found: Timing, newest: Months | None) -> bool:
    """Whether the only period of a sentence is old and stands right behind another amount, to which it belongs."""
    where, one = next(iter(found.plain.items()))
    if len(found.plain) != 1 or where == 0 or spans[where - 1].kind != "amount" or place == where - 1:
        return False
    if _goes_on(spans, place, where):
        return False
    led = of_former(spans, where) and any(span.kind == "to" for span in spans[where:place])
    return led or (newest is not None and one.months[1] < newest[1])


def _goes_on(spans: Sequence[Span], place: int, where: int) -> bool:
    """Whether a number and the amount of a period tell of the same: "rose 34 % to US$52 billion in 2021".

    Or "reached US$62 billion in 2023, which is 23.9 percent more".
    """
    ahead = {span.kind for span in spans[place + 1 : where - 1]}
    return any(span.kind == "pron" for span in spans[where:place]) or {"to"} <= ahead <= {"to", "unk", "qual", "comp"}


def of_former(spans: Sequence[Span], place: int) -> bool:
    """Whether a period stands right behind a former level: "from US$15.6 billion in 2021"."""
    led = [span.kind for span in spans[max(0, place - 4) : place] if span.kind not in ("(", "unk", "toward")]
    return led[-1:] == ["amount"] and any(kind in _PRIOR for kind in led[:-1])


def _bracketed(spans: Sequence[Span], place: int, found: Timing) -> Resolved | None:
    """The period that stands alone in brackets right behind a number."""
    kinds = [span.kind for span in spans[place + 1 : place + 4]]
    return found.plain.get(place + 2) if kinds == ["(", "period", ")"] else None


def _right_behind(spans: Sequence[Span], place: int, found: Timing) -> Resolved | None:
    """The period right behind a number, which belongs to it, unless it opens what is said of the next one."""
    behind = place + 1
    while behind < len(spans) and spans[behind].kind in ("unk", "verb") and behind <= place + 2:
        behind += 1
    if spans[place].kind == "rate" and [span.kind for span in spans[behind : behind + 2]] == ["comp", "period"]:
        behind += 1  # "were 5% over last year in May"
    if (alone := _bracketed(spans, place, found)) is not None:
        return alone
    if behind not in found.plain:
        return None
    after = spans[behind + 1].kind if behind + 1 < len(spans) else ","
    last = len(spans) == behind + 1
    return (
        found.plain[behind]
        if last or after in (",", ";", "and", ")", *VALUES, "up", "down", "comp", "prior", "(")
        else None
    )


def year_in_brackets(spans: Sequence[Span], place: int, found: Timing) -> Months | None:
    """The year that a bracket begins with before its number: "(last year 1.5 billion)"."""
    led = [span.kind for span in spans[max(0, place - 3) : place]]
    where = place - 1 if led[-2:] == ["(", "period"] else place - 2
    own = found.years.get(where) if "(" in led[-3:-1] else None
    return own.months if own is not None else None
