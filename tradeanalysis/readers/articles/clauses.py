"""Figures that are withheld because their clause tells of another place, another time or a change of money."""

import itertools
import re

from tradeanalysis.readers.articles import asides, lexicon, measures, rates
from tradeanalysis.readers.articles.frames import Figure, Months
from tradeanalysis.readers.articles.scenes import Scene
from tradeanalysis.readers.articles.spans import VALUES, Span

_AND = re.compile(r"\s*(?:and|&|y|e|et|und|và)\s*")

# Whose offices head a release with what changed from the month before, seasonally adjusted.
MONTHLY = ("Australia", "Canada", "France", "Germany", "Pakistan", "Switzerland", "United Kingdom", "United States")


def fault(scene: Scene, place: int, figure: Figure) -> str:
    """Why a figure is withheld for what its clause tells; "" where nothing speaks against it."""
    checks = (
        _of_unknown_place, _told_before, _changed, _of_others, _pronoun, _after_parts, _joined_before, _adjusted,
        _revised, _of_other_year, _of_joint_months, _of_place_behind, _of_others_trade, _of_other_matter,
        _beside_partner, _beside_goods, _toward_unknown, _of_comparison,
        _without_oil, _of_partner_before, _of_unknown_head, _of_run,
    )  # fmt: skip
    return next((why for check in checks if (why := check(scene, place, figure))), "")


def _words(scene: Scene, name: str) -> re.Pattern[str]:
    return lexicon.patterns("clauses.csv", scene.language)[name]


def _before(scene: Scene, place: int) -> str:
    """The small letters between the number before and a number."""
    start, begin = scene.sentence.start, scene.spans[scene.last].end if scene.last >= 0 else scene.sentence.start
    return scene.sentence.low[begin - start : scene.spans[place].start - start]


def _behind(scene: Scene, place: int) -> str:
    """The small letters behind a number."""
    return scene.sentence.low[scene.spans[place].end - scene.sentence.start :]


def _clause(scene: Scene, place: int) -> list[Span]:
    """The spans from the number before to the comma or the number behind one."""
    after = place + 1
    while after < len(scene.spans) and scene.spans[after].kind not in (*VALUES, ",", ";", ")"):
        after += 1
    first = scene.last
    if scene.spans[first + 1].kind == "(":  # a bracket belongs to the number before it
        first = max((one for one in range(max(first, 0)) if scene.spans[one].kind in VALUES), default=-1)
    return scene.spans[first + 1 : after]


def _of_unknown_place(scene: Scene, place: int, _figure: Figure) -> str:
    """A name that is not known behind "in" or "from", or as owner of a flow, where no place is named beside it."""
    clause, low = _clause(scene, place), scene.sentence.low
    if scene.sentence.title:
        return ""
    placed = any(span.kind in ("place", "local") for span in clause)
    for span in clause:
        if span.kind != "unk" or not span.text.istitle():
            continue
        start, behind = span.start - scene.sentence.start, low[span.end - scene.sentence.start :]
        owner = behind[:2] in ("'s", "’s") and not low[:start].endswith("the ")
        subject = not start and _words(scene, "subject").match(behind) is not None
        if owner or subject or (not placed and _words(scene, "inside").search(low[:start])):
            return f"{span.text!r} may be a place"
    return ""


def _told_before(scene: Scene, place: int, _figure: Figure) -> str:
    """What earlier months came to: "more than that of April, when it was 0.8 %"."""
    found = _words(scene, "when").search(_before(scene, place)) if place not in scene.priors else None
    return f"of the months that {found[0].strip()!r} tells of" if found else ""


def _changed(scene: Scene, place: int, figure: Figure) -> str:
    """A change in money behind the same change in per cent: "fell by 0.1 percent, or US$2 million"."""
    if figure.measure != "level" or scene.last < 0 or scene.spans[scene.last].kind != "rate":
        return ""
    if measures.share(scene.spans, scene.last):
        return ""
    return "by how much it changed" if _words(scene, "or").fullmatch(_before(scene, place)) else ""


def _of_others(scene: Scene, place: int, figure: Figure) -> str:
    """What several others reached together, "the combined 9 billion of the next four", or a part: "2 billion of it"."""
    if figure.measure != "level":
        return ""
    found = _words(scene, "others").match(_behind(scene, place))
    return f"of several others: {found[0].strip()!r}" if found else ""


def _pronoun(scene: Scene, place: int, figure: Figure) -> str:
    """A pronoun in the middle of a sentence behind one of a part: "as the office says, this is 7.6% less"."""
    told = scene.story.frame
    found = _words(scene, "pronoun").search(_before(scene, place))
    open_ = found and figure.frame.whole and not told.whole and not scene.frames
    return f"{found[0].strip()!r} may stand for a part" if open_ and found else ""


def _after_parts(scene: Scene, place: int, figure: Figure) -> str:
    """A flow of all goods that opens a sentence behind one that named goods without a figure."""
    bare = figure.frame.whole and scene.beside and (scene.story.heard or scene.story.vague) and not scene.frames
    named = any(span.kind in ("total", "place") for span in scene.spans[:place])
    told = scene.language not in ("en", "vi") and not named
    told = told or _words(scene, "bare").match(scene.sentence.low) is not None
    return "of the goods named before, or of all" if bare and told else ""


def _joined_before(scene: Scene, place: int, figure: Figure) -> str:
    """Goods or a partner that go on with words that are not known: "extractive industries and fuels"."""
    spans = [span for span in scene.spans[scene.last + 1 : place] if span.kind != "and"]
    for other, last in itertools.pairwise(spans):
        between = scene.sentence.low[other.end - scene.sentence.start : last.start - scene.sentence.start]
        named = last.value in (figure.frame.goods, figure.frame.partner) and last.kind in ("goods", "partner")
        if other.kind == "unk" and named and _AND.fullmatch(between):
            return f"{other.text!r} is not known"
    return ""


def _adjusted(scene: Scene, _place: int, figure: Figure) -> str:
    """A rate whose comparison is not printed, of adjusted numbers or of a month where offices compare with the last."""
    if rates.ASSUMED not in figure.note:
        return ""
    if rates.adjusted(scene):
        return "seasonally adjusted, from a month or from a year earlier"
    first, last = figure.frame.period or (0, 1)
    rated = [one for one in (*scene.story.figures, *scene.read.values()) if one.unit == "pct"]
    said = [one.measure for one in rated if rates.ASSUMED not in one.note]
    open_ = first == last and scene.story.nation in MONTHLY and said[-1:] != [figure.measure]
    return "from a month or from a year earlier" if open_ else ""


def _revised(scene: Scene, place: int, _figure: Figure) -> str:
    """What is expected of months that are not over: "revised its estimated surplus for the year to US$93 billion"."""
    if scene.sentence.low.startswith(("the revision", "this revision")):
        return "of months that were revised"
    return "a forecast" if _words(scene, "revised").search(_before(scene, place)) else ""


def _year(year: int) -> Months:
    """The months of a calendar year."""
    return year * 12, year * 12 + 11


def _of_other_year(scene: Scene, place: int, figure: Figure) -> str:
    """Months of another year that are printed right beside a number: "US$80 billion year to date in March 2021"."""
    first, last = (month // 12 for month in figure.frame.period or (0, 0))
    behind = _beside_number(scene, place)
    years = ((span.when.year, span.text) for span in behind if span.when is not None and span.when.year and last)
    other = next((text for year, text in years if not first <= year <= last), "")
    return f"of {other!r} or of other months" if other else _to_date(scene, last)


def _beside_number(scene: Scene, place: int) -> list[Span]:
    """The spans behind a number, without periods that are compared with or open a bracket that tells a number."""
    spans, found = scene.spans, list[Span]()
    for other in range(place + 1, min(place + 4, len(spans))):
        if spans[other].kind not in ("period", "unk", "toward", "("):
            break
        numbered = spans[other - 1].kind == "(" and [one.kind for one in spans[other + 1 : other + 2]] != [")"]
        found += [spans[other]] if other not in scene.timing.others and not numbered else []
    return found


def _to_date(scene: Scene, year: int) -> str:
    """What was told of a year "so far" that is named behind it and is only begun."""
    for one, other in itertools.pairwise(scene.spans):
        if (one.value, other.value) == ("tomonth", "year") and other.when is not None and other.when.year == year:
            return f"a part of {other.text!r}"
    return ""


def _of_joint_months(scene: Scene, _place: int, figure: Figure) -> str:
    """Months that stand joined with others: "rose 5% in the third quarter and fourth quarter"."""
    if any(span.kind == "resp" for span in scene.spans):
        return ""
    for place, (one, joint, other) in enumerate(zip(scene.spans, scene.spans[1:], scene.spans[2:], strict=False)):
        months = [scene.timing.plain.get(where) for where in (place, place + 2)]
        of_one = figure.frame.period in [found.months for found in months if found] and months[0] != months[1]
        if (one.kind, joint.kind, other.kind) == ("period", "and", "period") and all(months) and of_one:
            return f"of {one.text!r} and {other.text!r} together, or of each"
    return ""


def _of_place_behind(scene: Scene, place: int, figure: Figure) -> str:
    """A place right behind an amount of a list, which it is of: "US$45 billion for California; 26 for Louisiana"."""
    behind = scene.spans[place + 1 : place + 4]
    behind = [span for span in behind if span.kind not in ("toward", "from")][:2]
    if (
        figure.measure != "level"
        or [span.kind for span in behind][:1] != ["place"]
        or behind[0].value == figure.frame.place
    ):
        return ""
    joins = scene.sentence.low[scene.spans[place].end - scene.sentence.start : behind[0].start - scene.sentence.start]
    listed = len(behind) == 1 or behind[1].kind in (",", ";", "and", ")")
    return (
        f"of {figure.frame.place} or of {behind[0].value}" if listed and _words(scene, "inside").search(joins) else ""
    )


def _of_others_trade(scene: Scene, place: int, figure: Figure) -> str:
    """What may still be said of another country, whose trade the text has turned to."""
    abroad = scene.story.abroad if "place" in figure.frame.carried else ""
    if figure.frame.partner in (figure.frame.place, lexicon.nations().get(figure.frame.place)):
        return f"of the trade of {figure.frame.place} with itself"
    led = [one for one, other in itertools.pairwise(scene.spans[scene.last + 1 : place]) if other.kind == "flow"]
    if other := asides.place_before(scene, figure):
        return f"of {other} or of {figure.frame.place}"
    if led and led[-1].kind == "foreign":
        return f"of {led[-1].value}"
    return f"of {abroad} or of {figure.frame.place}" if abroad else ""


def _of_other_matter(scene: Scene, place: int, figure: Figure) -> str:
    """Another account than that of trade behind a number, firms that are counted, or a price before it."""
    if scene.sentence.low.startswith(("on the services", "in services", "services exports", "in the services")):
        return "about services"
    behind, before = (
        _words(scene, "account").match(_behind(scene, place)),
        _words(scene, "priced").search(_before(scene, place)),
    )
    told = scene.sentence.low[: scene.spans[place].start - scene.sentence.start]
    current = _words(scene, "current").search(told) if figure.frame.flow == "balance" else None
    found = behind or before or current or _of_matter_behind(scene, place)
    return f"about {found[0].strip()!r}" if found else ""


def _of_matter_behind(scene: Scene, place: int) -> re.Match[str] | None:
    """A matter that is no trade right behind a rate: "l'allègement de 40% environ des prix"."""
    behind = [span for span in scene.spans[place + 1 : place + 4] if span.kind not in ("from", "by", "to", "unk")][:1]
    told = scene.language not in ("en", "vi") and scene.spans[place].kind == "rate" and behind
    return re.match(".*", behind[0].text) if told and behind[0].kind == "neg" else None


def _of_partner_before(scene: Scene, place: int, figure: Figure) -> str:
    """A flow without a partner right behind figures of one: "The balance with the EU was 2 bn. Imports were 8 bn"."""
    frames = [*scene.frames.values(), *([scene.story.frame] if scene.beside else [])]
    told = next((one.partner for one in frames), "world") if scene.language not in ("en", "vi") else "world"
    named = any(span.kind in ("total", "partner", "place", "local") for span in scene.spans[:place])
    bare = figure.frame.whole and not named and ("period" in figure.frame.carried or scene.frames)
    return f"with {told} or with all" if bare and told != "world" else ""


def _beside_partner(scene: Scene, place: int, figure: Figure) -> str:
    """A flow without partner behind a balance or trade with one: "the surplus with Japan rose, as exports rose 7%"."""
    before = scene.spans[:place]
    partner = next((span.text for span in before if span.kind == "partner"), "")
    whole = ("surplus", "deficit", "balance", "trade")
    balance = any(span.kind == "flow" and span.value in whole for span in before)
    return f"with {partner} or with all" if figure.frame.whole and partner and balance else ""


def _beside_goods(scene: Scene, _place: int, figure: Figure) -> str:
    """A flow without goods behind a balance of some: "the deficit of oil was 2 billion, as imports were 3 billion"."""
    goods = next((one.goods for one in scene.frames.values() if one.flow == "balance" and one.goods != "all"), "")
    return f"of {goods} or of all" if figure.frame.whole and goods else ""


def _of_run(scene: Scene, _place: int, figure: Figure) -> str:
    """One month where its sentence compares with all months up to it: "in March, from 7 million to March 2012"."""
    first, last = figure.frame.period or (0, 1)
    others = [one.months for one in scene.timing.others.values() if one.shape in ("todate", "first", "run")]
    open_ = first == last and any(begin < end == last - 12 for begin, end in others)
    return "of one month or of all up to it" if open_ else ""


def _of_unknown_head(scene: Scene, place: int, figure: Figure) -> str:
    """Unknown words of which goods are only a part of the name: "moteurs d'aéronefs", "derivados de petróleo"."""
    for head, goods in itertools.pairwise(span for span in _clause(scene, place) if span.kind != "from"):
        gap = scene.sentence.low[head.end - scene.sentence.start : goods.start - scene.sentence.start]
        named = (head.kind, goods.kind, goods.value) == ("unk", "goods", figure.frame.goods)
        if named and re.fullmatch(r"\s*(?:de|d['’]|des|du|del|de la|de l['’]|von|an)\s*", gap):
            return f"{head.text!r} is not known"
        behind = (head.kind, goods.kind, head.value) == ("goods", "unk", figure.frame.goods)
        if behind and scene.language in ("es", "fr") and not gap.strip():
            return f"{goods.text!r} is not known"
    return ""


def _without_oil(scene: Scene, place: int, figure: Figure) -> str:
    """What leaves oil out behind a flow of all goods: "exports (excluding crude oil) reached 27 billion"."""
    told = scene.sentence.low[: scene.spans[place].start - scene.sentence.start]
    found = _words(scene, "without").search(told)
    whole = (figure.frame.sector, figure.frame.goods) == ("total", "all")
    return f"{found[0]!r} is no whole" if found and whole else ""


def _toward_unknown(scene: Scene, place: int, figure: Figure) -> str:
    """A partner by a name that is not known: "exports to EAC countries", "exports to the EAC amounted to"."""
    if figure.frame.partner != "world":
        return ""
    pairs = itertools.pairwise(_clause(scene, place))
    found = next((other.text for one, other in pairs if asides.is_name(scene, one, other)), "")
    found = found or asides.destination(scene, place)
    return f"{found!r} may be a partner" if found else ""


def _of_comparison(scene: Scene, place: int, figure: Figure) -> str:
    """An amount right behind the months that are compared with: "more than in Q2 (US$6 billion)", "up on 2022's 5"."""
    led, others, level = scene.spans[max(place - 2, 0) : place], scene.timing.others, figure.measure == "level"
    unmoved = figure.frame.period in {scene.story.period, *(one.frame.period for one in scene.read.values())}
    if not (led and level and unmoved):
        return ""
    adjoins = place - 1 in others and scene.spans[place].start - led[-1].end <= 1
    compared = [span.kind for span in led[1:]] == ["("] and (led[0].kind == "comp" or place - 2 in others)
    return f"of {led[-1 if adjoins else 0].text!r}, which is compared with" if adjoins or compared else ""
