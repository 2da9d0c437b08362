"""Figures that are withheld because a word beside them says that they are no total of the months they would be of."""

import re

from tradeanalysis.readers.articles import lexicon
from tradeanalysis.readers.articles.frames import Figure, Months
from tradeanalysis.readers.articles.scenes import Scene
from tradeanalysis.readers.articles.spans import VALUES

YEAR = 12  # months
_LEADS = re.compile(r"(?:(?:of|in|through|to|the|year|de|del|von|im) )*")  # the first words of a period


def fault(scene: Scene, place: int, figure: Figure) -> str:
    """Why a figure is withheld for a word that qualifies it; "" where there is none."""
    checks = (_partly, _average, _sum_of_months, _difference, _fraction, _earlier, _usual, _of_year, _change, _of_all)
    return next((why for check in checks if (why := check(scene, place, figure))), "")


def _words(scene: Scene, name: str) -> re.Pattern[str]:
    return lexicon.patterns("qualified.csv", scene.language)[name]


def _around(scene: Scene, place: int) -> tuple[str, str]:
    """The small letters between the number before and a number, and those behind it."""
    start, span = scene.sentence.start, scene.spans[place]
    begin = scene.spans[scene.last].end if scene.last >= 0 else start
    return scene.sentence.low[begin - start : span.start - start], scene.sentence.low[span.end - start :]


def _partly(scene: Scene, _place: int, figure: Figure) -> str:
    """Words right before a year or a month that make it a part of it, or several: "in early 2023"."""
    for place, found in (scene.timing.plain | scene.timing.others | scene.timing.years).items():
        start = scene.spans[place].start - scene.sentence.start
        before = scene.sentence.low[:start] + _LEADS.match(scene.sentence.low[start:])[0]  # type: ignore[index]
        if found.months == figure.frame.period and (word := _stretch(scene, place, before)):
            return f"a part of {scene.spans[place].text!r}, or several: {word!r}"
    return ""


def _stretch(scene: Scene, place: int, before: str) -> str:
    """What stands right before months and may be a part of them: words for one, or unknown ones joined to a year."""
    if word := lexicon.patterns("guards.csv", scene.language)["partly"].search(before):
        return word[0].strip()
    last, start = scene.spans[max(place - 1, 0)], scene.sentence.start
    gap = before[last.end - start :] if last.kind == "unk" and scene.spans[place].value == "year" else "-"
    return last.text if re.fullmatch(r" (?:(?:of|de|del|des|du|von|của) )?(?:the |l['’]année |año |năm )?", gap) else ""


def _average(scene: Scene, place: int, figure: Figure) -> str:
    """An average of months or days: "exports averaged 4 billion a month"."""
    if figure.measure not in ("level", "yoy_pct"):
        return ""
    before, behind = _around(scene, place)
    found = _words(scene, "average").search(before) or _words(scene, "each").match(behind)
    return f"an average: {found[0].strip()!r}" if found else ""


def _sum_of_months(scene: Scene, place: int, figure: Figure) -> str:
    """The sum of several months that is read as one of a single month: "cumulated exports in April"."""
    first, last = figure.frame.period or (0, 1)
    if first != last or not last % 12:
        return ""
    found = _words(scene, "summed").search(_around(scene, place)[0])
    return f"of several months: {found[0].strip()!r}" if found else ""


def _difference(scene: Scene, place: int, figure: Figure) -> str:
    """How far exports and imports are apart, or both together, that is read as one of them."""
    if figure.measure != "level":
        return ""
    before = _around(scene, place)[0]
    found = _words(scene, "difference").search(before) if figure.frame.flow != "balance" else None
    both = _words(scene, "plus").search(before) if figure.frame.flow != "trade" else None
    return f"of exports and imports: {(found or both)[0].strip()!r}" if found or both else ""  # type: ignore[index]


def _fraction(scene: Scene, place: int, figure: Figure) -> str:
    """A part in words that is read as the whole: "half of exports, worth 3 billion"."""
    whole = figure.measure == "level" and figure.frame.whole
    found = _words(scene, "fraction").search(_around(scene, place)[0]) if whole else None
    return f"a part: {found[0].strip()!r}" if found else ""


def _earlier(scene: Scene, place: int, figure: Figure) -> str:
    """A level of earlier months that is read as one of the months named: "it was 3 billion a year earlier"."""
    named = (found for where, found in scene.timing.plain.items() if "head" not in scene.spans[where].roles)
    lead = {found.months for found in named} | {scene.story.period}
    if figure.measure != "level" or figure.frame.period not in lead or place in scene.priors:
        return ""
    before, behind = _around(scene, place)
    if re.search(r"[(;][^():;]*:\s*$", before) and {place - 1, place - 2} & scene.timing.others.keys():
        return "of the months named before it in brackets"
    found = _words(scene, "earlier").search(before) or _words(scene, "ago").match(behind)
    return f"of earlier months: {found[0].strip()!r}" if found else ""


def _of_year(scene: Scene, place: int, figure: Figure) -> str:
    """A whole year that is not named, behind the months that are: "for the full year exports fell 4.6 %"."""
    first, last = figure.frame.period or (0, 11)
    if last - first >= YEAR - 1 or figure.measure.startswith("target"):
        return ""
    start, named = scene.sentence.start, [scene.spans[other].end for other in scene.timing.plain if other < place]
    lead = scene.sentence.low[max(named, default=start) - start : scene.spans[place].start - start]
    found = _words(scene, "year").search(lead)
    return f"of which year {found[0].strip()!r} is not said" if found else ""


def _change(scene: Scene, place: int, figure: Figure) -> str:
    """By how much a level is above another: "exports were half a billion above those of March"."""
    if figure.measure != "level":
        return ""
    before, behind = _around(scene, place)
    found = _words(scene, "change").match(behind) or _words(scene, "moved").search(before)
    return f"by how much it changed: {found[0].strip()!r}" if found else ""


def _of_all(scene: Scene, place: int, figure: Figure) -> str:
    """A share of the whole that is read as a change: "rose to 90 million (45% of the overall value)"."""
    rated = figure.measure in ("yoy_pct", "mom_pct")
    found = _words(scene, "ofall").match(_around(scene, place)[1]) if rated else None
    return f"a share: {found[0].strip()!r}" if found else ""


def _usual(scene: Scene, place: int, _figure: Figure) -> str:
    """What is usual, or what was once: "usually exports are 4 billion"."""
    found = _words(scene, "usual").search(_around(scene, place)[0])
    return f"of no single months: {found[0].strip()!r}" if found else ""


def month_before_run(scene: Scene, place: int) -> Months | tuple[()] | None:
    """The month of a number before its months are summed up: "imports were 1 billion, luỹ kế 9 billion"; () if open."""
    begin = next(
        (other for other in scene.timing.plain if _words(scene, "summed").match(scene.spans[other].text.lower())), -1
    )
    summed = len(scene.timing.plain) == 1 and place < begin and scene.spans[begin - 1].kind in (",", ";")
    if not summed or not any(span.kind in VALUES for span in scene.spans[begin:]):
        return None
    last, told = scene.timing.plain[begin].months[1], scene.newest
    return (last, last) if told and told[1] == last else ()
