"""The place that an article is about, and which names in a sentence are places and which are partners."""

import re
from collections import Counter
from collections.abc import Sequence

from tradeanalysis.readers.articles import lexicon
from tradeanalysis.readers.articles.spans import Sentence, Span

OFFICES = re.compile(
    r"general statistics office|general department of vietnam customs|general department of customs"
    r"|ministry of industry and trade"
    r"|tong cuc thong ke|tong cuc hai quan|bo cong thuong|cuc hai quan viet nam|national statistics office|\bgso\b"
)
ARTICLE = 5  # letters of an article between a preposition and a name
SEVERAL = 4  # an article that names so many provinces alike is about their country
_TOWARD = ("toward", "prior")


def of_article(sentences: Sequence[Sentence], streams: Sequence[Sequence[Span]], language: str) -> tuple[str, str]:
    """The place that an article is about and its country; "" where it stays open."""
    weights: Counter[str] = Counter()
    for number, (sentence, spans) in enumerate(zip(sentences, streams, strict=True)):
        factor = 4 if sentence.title or number == 0 else 2 if number < 3 else 1
        for place, span in enumerate(spans):
            if span.kind in ("geo", "demonym"):
                weights[span.value] += factor * _weight(spans, place)
        if number < 4 and OFFICES.search(sentence.bare):
            weights["Viet Nam"] += 2
    home, nation = _strongest(weights, language)
    led = [span for spans in streams[:2] for span in spans]
    of_country = any((span.kind, span.value) in (("home", "nation"), ("geo", nation)) for span in led)
    of_province = any(span.kind == "geo" and lexicon.kinds().get(span.value) == "province" for span in led)
    return (nation, nation) if of_country and not of_province and nation else (home, nation)


def _weight(spans: Sequence[Span], place: int) -> int:
    before = spans[place - 1].kind if place else ""
    behind = spans[place + 1].kind if place + 1 < len(spans) else ""
    if before in _TOWARD or lexicon.kinds().get(spans[place].value) == "region":
        return 0
    return 3 if behind in ("flow", "verb") or before == "flow" else 1


def _strongest(weights: Counter[str], language: str) -> tuple[str, str]:
    home = "Viet Nam" if language == "vi" else ""
    kinds, nations = lexicon.kinds(), lexicon.nations()
    provinces = Counter({name: weight for name, weight in weights.items() if kinds.get(name) == "province" and weight})
    countries = Counter({name: weight for name, weight in weights.items() if kinds.get(name) == "country" and weight})
    if home:
        countries = Counter({home: countries[home]})
        provinces = Counter({name: weight for name, weight in provinces.items() if nations[name] == home})
    nation = max(countries, key=lambda name: countries[name]) if countries else home
    if provinces and not (home and countries[home] > 3 * max(provinces.values())):
        ranked = provinces.most_common()
        if len(ranked) >= SEVERAL and 2 * ranked[0][1] < sum(provinces.values()):
            return nations[ranked[0][0]], nations[ranked[0][0]]
        if not countries or ranked[0][1] * 2 >= max(countries.values()) or nation == nations[ranked[0][0]]:
            return ranked[0][0], nations[ranked[0][0]]
    return nation, nation


def settle(spans: list[Span], home: str, nation: str) -> None:
    """Mark each name of a sentence as a place or as a partner, and drop the country where it only ranks a place."""
    kinds, nations = lexicon.kinds(), lexicon.nations()
    for place, span in enumerate(spans):
        if span.kind in ("adjgoods", "office"):
            flow = place + 1 < len(spans) and spans[place + 1].kind == "flow"
            span.kind = "goods" if flow and span.kind == "adjgoods" else "skip"
        elif span.kind == "from" and span.text.lower() in ("de", "d'", "du", "von") and not _moves(spans, place):
            span.kind = "skip"
        elif span.kind == "flowword":
            near = [other.kind for other in spans[max(0, place - 2) : place + 3]]
            listed = place + 1 < len(spans) and spans[place + 1].kind in (",", "and") and near.count("flow") > 0
            span.kind = "flow" if listed else "skip"
        elif span.kind == "to" and _leads_to(spans, place):
            span.kind, span.value = "toward", "exports"
        elif span.kind == "flow" and _doubled(spans, place):
            span.kind = "skip"
        elif span.kind == "home":
            _settle_home(spans, place, home, nation)
        elif span.kind == "demonym":
            flow = place + 1 < len(spans) and spans[place + 1].kind == "flow"
            span.kind = "place" if flow and span.value in (home, nation) else "foreign" if flow else "skip"
        elif span.kind == "geo":
            span.kind = _kind(spans, place, kinds.get(span.value, ""), nations.get(span.value, ""), home, nation)


def _leads_to(spans: Sequence[Span], place: int) -> bool:
    """Whether "to" stands right before a name."""
    after = spans[place + 1] if place + 1 < len(spans) else None
    close = after is not None and after.start - spans[place].end <= ARTICLE
    return close and after is not None and after.kind == "geo" and spans[place].text.lower() in ("to", "à", "a")


def _moves(spans: Sequence[Span], place: int) -> bool:
    """Whether a preposition opens a move: "von 5 auf 6 Milliarden"."""
    kinds = [span.kind for span in spans[place + 1 : place + 5]]
    return kinds[:1] == ["amount"] and "to" in kinds and kinds.count("amount") > 1


def _doubled(spans: Sequence[Span], place: int) -> bool:
    """Whether a name of a flow only begins a longer one: "merchandise trade" in "merchandise trade deficit"."""
    after = spans[place + 1] if place + 1 < len(spans) else None
    return after is not None and after.kind == "flow" and after.start - spans[place].end <= 1


def _settle_home(spans: Sequence[Span], place: int, home: str, nation: str) -> None:
    span = spans[place]
    if span.value == "local" and place + 1 < len(spans) and spans[place + 1].kind == "geo":
        span.kind = "skip"
        return
    ranked = any(other.kind == "rank" for other in spans[max(0, place - 3) : place])
    if span.value == "nation":
        span.kind, span.value = ("skip", "") if ranked or not nation else ("place", nation)
    else:
        span.kind, span.value = "local", home if lexicon.kinds().get(home) == "province" else ""


def _kind(spans: Sequence[Span], place: int, kind: str, nation_of: str, home: str, nation: str) -> str:
    name, toward = spans[place].value, place > 0 and spans[place - 1].kind == "toward" and spans[place - 1].value
    if kind == "province":
        ours = nation_of == nation or not nation
        return "place" if ours and not (toward and name != home) else "partner"
    if toward and name == home and place + 1 < len(spans) and spans[place + 1].kind in ("role", "unk", "rank"):
        return "skip"
    if kind == "region" and not toward and place + 1 < len(spans) and spans[place + 1].kind == "rank":
        return "skip"
    if kind == "region" or toward:
        return "partner"
    if name in (home, nation) or not home:
        return "place"
    behind = spans[place + 1] if place + 1 < len(spans) else None
    before = spans[place - 1] if place else None
    owns = (
        behind is not None
        and behind.kind == "flow"
        and not (before is not None and before.kind in ("flow", "and", ","))
    )
    return "foreign" if owns else "partner"
