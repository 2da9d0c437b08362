"""Which names in a sentence are places and which are partners."""

import re
from collections.abc import Callable, Mapping, Sequence

from tradeanalysis.readers.articles import homes, lexicon
from tradeanalysis.readers.articles.spans import Sentence, Span

_OF = ("de", "d'", "d’", "du", "von")
ARTICLE = 5  # letters of an article between a preposition and a name
# What a place ranks among: "one of the top 10 localities in Vietnam".
_RANKED = re.compile(
    r"(?:localit(?:ies|y)|provinces|cities|exporters|địa phương|tỉnh,? thành(?: phố)?|thành phố|tỉnh)"
    r"(?: (?:in|of|across|within|của|ở|tại|trên))?(?: the)?(?: (?:whole|cả))? $"
)

_NAMESAKES = {"Georgia": "United States"}  # countries by whose name a province goes, and its country
_HUB = re.compile(r"hubs?|centres?|centers?|powerhouses?|metropolis|locomotives?")


def settle(spans: list[Span], home: str, nation: str, sentence: Sentence) -> None:
    """Mark each name of a sentence as a place or as a partner, and drop the country where it only ranks a place."""
    for place in range(len(spans) - 4):
        _between(spans[place : place + 5], (home, nation))
    for place, span in enumerate(spans):
        apart = _apart(spans, place, (home, nation), sentence) if span.kind == "geo" else ""
        if apart:
            span.kind = apart
        elif (of_word := _WORDS.get(span.kind)) is not None:
            span.kind = of_word(spans, place)
        elif (of_name := _NAMES.get(span.kind)) is not None:
            span.kind = of_name(spans, place, home, nation)


def _between(spans: Sequence[Span], ours: tuple[str, str]) -> None:
    """Take the name that is ours for the place and the other for its partner: "trade between Peru and China"."""
    flow, led, first, joint, last = spans
    named = [span.kind for span in spans[2:]] == ["geo", "and", "geo"]
    if not named or flow.value != "trade" or led.text.lower() not in ("between", "giữa"):
        return
    if (first.value in ours) != (last.value in ours):
        flow.kind, led.kind, joint.kind = "flow", "toward", "skip"
        for span in (first, last):
            span.kind = "place" if span.value in ours else "partner"


def _apart(spans: Sequence[Span], place: int, ours: tuple[str, str], sentence: Sentence) -> str:
    """The kind of a name that stands for no place of trade and no partner; "" for one that does."""
    span, (home, nation) = spans[place], ours
    if place == 0 and homes.beside(spans, place)[1] == ":" and not homes.heads(spans):
        return "skip"  # the town of a dateline
    if span.value == nation != home and _ranks(span, sentence):
        return "skip"
    others = _owns_more(spans, place, sentence) or _of_others(spans, place)
    return "foreign" if span.value not in ours and others else ""


def _owns_more(spans: Sequence[Span], place: int, sentence: Sentence) -> bool:
    """Whether a name with an s of possession stands for its own trade: "China's rose 9 %"."""
    behind = sentence.bare[spans[place].end - sentence.start :]
    return behind[:3] == "'s " and homes.beside(spans, place)[1] in ("up", "down")


def _ranks(span: Span, sentence: Sentence) -> bool:
    """Whether a country only says among what a place ranks."""
    return _RANKED.search(sentence.low[: span.start - sentence.start]) is not None


def _adjective(spans: Sequence[Span], place: int) -> str:
    """Goods or an office that only describe what follows: goods where a flow does."""
    flow = homes.beside(spans, place)[1] == "flow"
    return "goods" if flow and spans[place].kind == "adjgoods" else "skip"


def _from(spans: Sequence[Span], place: int) -> str:
    only_of = spans[place].text.lower() in _OF and not _moves(spans, place)
    after = spans[place + 1] if place + 1 < len(spans) and spans[place].text.lower() == "aus" else None
    if after is None or after.kind != "geo":
        return "skip" if only_of else "from"
    spans[place].value = "imports"
    return "skip" if lexicon.kinds().get(after.value) == "province" else "toward"


def _flow_word(spans: Sequence[Span], place: int) -> str:
    """A word that names a flow only in a list with another one."""
    near = [other.kind for other in spans[max(0, place - 2) : place + 3]]
    if spans[place].text.lower() == "trade":
        before, behind = homes.beside(spans, place)
        owned = before in ("geo", "home", "demonym", "place") and behind in (
            "period",
            "up",
            "down",
            "amount",
            "comp",
            "toward",
            "to",
        )
        return "flow" if owned else "unk"
    return "flow" if homes.beside(spans, place)[1] in (",", "and") and "flow" in near else "skip"


def _to(spans: Sequence[Span], place: int) -> str:
    if not _leads_to(spans, place):
        return "to"
    spans[place].value = "exports"
    return "toward"


def _flow(spans: Sequence[Span], place: int) -> str:
    return "skip" if _doubled(spans, place) else "flow"


def _demonym(spans: Sequence[Span], place: int, home: str, nation: str) -> str:
    beside, name = homes.beside(spans, place), spans[place].value
    told = homes.of_firms(spans[place]) or beside[1] in ("verb", "(")  # "die Steirer (+3 %)"
    of_firms = told and lexicon.kinds().get(name) == "province"
    if not of_firms and "flow" not in beside and not (name == nation != home and beside[1] == "goods"):
        return "skip"
    return "place" if name in (home, nation) or lexicon.nations().get(name) == nation else "foreign"


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


def _home(spans: Sequence[Span], place: int, home: str, nation: str) -> str:
    """A word for the place or the country of the article; it takes its name for its value."""
    span = spans[place]
    if span.value == "local" and homes.beside(spans, place)[1] == "geo":
        return "skip"
    hub = [_HUB.fullmatch(other.text.lower()) for other in spans[place + 1 : place + 2]]
    province = lexicon.kinds().get(home) == "province"
    if any(hub) and not province:
        return "foreign"  # "the country's southern economic hub", of which the name is not known
    if any(hub) or not _means_nation(span, province=province):
        span.value = home if province else ""
        return "local"
    ranked = any(other.kind == "rank" for other in spans[max(0, place - 3) : place])
    span.value = "" if ranked else nation
    return "place" if span.value else "skip"


def _means_nation(span: Span, *, province: bool) -> bool:
    """Whether a word stands for the country: "das Land" may be a province of Germany or Austria."""
    return span.value == "nation" and not (province and span.text.lower() in ("land", "das land", "des landes"))


def _geo(spans: Sequence[Span], place: int, home: str, nation: str) -> str:
    """A name as a place, a partner, or a country whose own trade is told."""
    name = spans[place].value
    kind, toward = lexicon.kinds().get(name, ""), _toward(spans, place)
    if kind == "province" or _NAMESAKES.get(name) == nation:
        return _province(spans, place, home, nation)
    if kind == "region" or toward:
        return "skip" if _describes(spans, place, home, toward=toward) else "partner"
    beside = homes.led_too(spans, place) or homes.is_a_market(spans, place) or _told_of(spans, place)
    if name in (home, nation) or not (home or beside):
        return "place"
    return "foreign" if _owns(spans, place) else "partner"


def _province(spans: Sequence[Span], place: int, home: str, nation: str) -> str:
    """A province as a place, or as a partner where goods go to it or where it is one of another country."""
    name = spans[place].value
    open_ = name == home or not _toward(spans, place) or spans[place - 1].text.lower() == "in"
    ours = not nation or lexicon.nations().get(name, _NAMESAKES.get(name, "")) == nation
    return "place" if open_ and ours else "partner"


def _told_of(spans: Sequence[Span], place: int) -> bool:
    """Whether a name stands in a list of partners: "Japan (-10.4%)", "Lieferländer sind die Niederlande mit ..."."""
    bracketed = [span.kind for span in spans[place + 1 : place + 3]] in (["(", "rate"], ["(", "amount"])
    joined = place > 0 and spans[place - 1].kind in ("pron", "and", ",")
    return bracketed or (joined and any(span.kind == "role" for span in spans[:place]))


def _of_others(spans: Sequence[Span], place: int) -> bool:
    """Whether a name, or the first of its list, owns exports: "las exportaciones de Italia (+3%), Alemania (-2%)"."""
    first = place
    if lexicon.kinds().get(spans[place].value) == "province":
        return False
    while place > 0 and spans[place - 1].kind in ("(", ")", "rate", ",", "and", "foreign"):
        place -= 1
        first = place if spans[place].kind == "foreign" else first
    led = spans[first - 1] if first else spans[0]
    if led.kind == "skip" and led.text.lower() in _OF and first > 1:
        return spans[first - 2].value == "exports"
    return led.value == "exports" and led.kind == "flow" and spans[first].start - led.end == len(" del ")


def _toward(spans: Sequence[Span], place: int) -> bool:
    """Whether goods go to what a name names."""
    return place > 0 and spans[place - 1].kind == "toward" and bool(spans[place - 1].value)


def _owns(spans: Sequence[Span], place: int) -> bool:
    """Whether a flow of its own follows the name of a country: "Thailand's exports"."""
    before, behind = homes.beside(spans, place)
    dated = before == "," and place > 1 and spans[place - 2].kind == "period"  # "in 2023, Japan imported"
    return behind == "flow" and (dated or before not in ("flow", "and", ","))


def _describes(spans: Sequence[Span], place: int, home: str, *, toward: bool) -> bool:
    """Whether the name of a region or of the place itself only describes what follows, such as a rank."""
    behind = homes.beside(spans, place)[1]
    if toward:
        return spans[place].value == home and (behind in ("role", "unk", "rank") or _back(spans, place))
    return behind == "rank"


def _back(spans: Sequence[Span], place: int) -> bool:
    """Whether goods come to the place itself or leave it: "nach Österreich importiert", "aus Österreich exportiert"."""
    lead = spans[place - 1]
    way = {"nach": "imports", "aus": "exports"}.get(lead.text.lower(), "")
    if way and any((span.kind, span.value) == ("flow", way) for span in spans):
        lead.kind = "skip"
    return lead.kind == "skip"


def _down(spans: Sequence[Span], place: int) -> str:
    """The German "gingen", which tells a fall with "zurück" behind it alone."""
    fell = any(span.text.lower().startswith("zurück") for span in spans[place + 1 :])
    return "skip" if spans[place].text.lower() in ("ging", "gingen") and not fell else "down"


def _up(spans: Sequence[Span], place: int) -> str:
    """The German "zu" behind a number, where it closes a clause: "nahmen um 5 Prozent zu"."""
    told = any(span.kind in ("rate", "amount") for span in spans[:place])
    closes = homes.beside(spans, place)[1] in ("", ",", ";", ")", "and", "comp")
    return "skip" if spans[place].text.lower() == "zu" and not (told and closes) else "up"


def _base(spans: Sequence[Span], place: int) -> str:
    """The German "der Einfuhren" as a flow where no share is told, as in "der Wert der Exporte stieg"."""
    told = any(span.kind in ("share", "neg") for span in spans) or homes.beside(spans, place)[0] in ("rate", "worded")
    return "base" if told or not spans[place].value else "flow"


def _prior(spans: Sequence[Span], place: int) -> str:
    """The German "nach", which leads to a country or names what is compared with."""
    if spans[place].text.lower() != "nach" or homes.beside(spans, place)[1] != "geo":
        return "prior"
    spans[place].value = "exports"
    return "toward"


_WORDS: Mapping[str, Callable[[Sequence[Span], int], str]] = {
    "adjgoods": _adjective, "office": _adjective, "from": _from, "flowword": _flow_word, "to": _to, "flow": _flow,
    "prior": _prior, "base": _base, "up": _up, "down": _down,
}  # fmt: skip
_NAMES: Mapping[str, Callable[[Sequence[Span], int, str, str], str]] = {"home": _home, "demonym": _demonym, "geo": _geo}
