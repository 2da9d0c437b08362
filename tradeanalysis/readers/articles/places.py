"""The place that an article is about, and which names in a sentence are places and which are partners."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from tradeanalysis.readers.articles import lexicon
from tradeanalysis.readers.articles.spans import Sentence, Span

ARTICLE = 5  # letters of an article between a preposition and a name
SEVERAL = 4  # an article that names so many provinces alike is about their country
# Countries whose currency nobody else has, and whose name for it is their own.
_COUNTS_IN = {
    "thb": "Thailand", "myr": "Malaysia", "idr": "Indonesia", "php": "Philippines", "bdt": "Bangladesh",
    "pkr": "Pakistan", "lkr": "Sri Lanka", "npr": "Nepal", "krw": "South Korea", "twd": "Taiwan", "nzd": "New Zealand",
    "zar": "South Africa", "ngn": "Nigeria", "kes": "Kenya", "mad": "Morocco", "try": "Turkey", "vnd": "Viet Nam",
}  # fmt: skip
_TOWARD = ("toward", "prior", "to", "from")
_OF = ("de", "d'", "du", "del", "von", "des", "de la", "de l'")
LEAD = 4  # sentences that say what an article is about
LISTED = 3  # names in a row are a list, of which none is the place of the article
# What a place ranks among: "one of the top 10 localities in Vietnam".
_RANKED = re.compile(
    r"(?:localit(?:ies|y)|provinces|cities|exporters|địa phương|tỉnh,? thành(?: phố)?|thành phố|tỉnh)"
    r"(?: (?:in|of|across|within|của|ở|tại|trên))?(?: the)?(?: (?:whole|cả))? $"
)


def of_article(sentences: Sequence[Sentence], streams: Sequence[Sequence[Span]], language: str) -> tuple[str, str]:
    """The place that an article is about and its country; "" where it stays open."""
    home, nation = _strongest(_led(_weights(sentences, streams), streams), language)
    if not home:
        home = nation = _by_office(sentences) or _by_currency(streams)
    if home == nation and language == "vi" and _of_a_province(streams):
        return "", nation
    led = [span for spans in streams[:2] for span in spans]
    of_country = any((span.kind, span.value) in (("home", "nation"), ("geo", nation)) for span in led)
    of_province = any(span.kind == "geo" and lexicon.kinds().get(span.value) == "province" for span in led)
    return (nation, nation) if of_country and not of_province and nation else (home, nation)


@cache
def _office_names() -> list[tuple[str, re.Pattern[str]]]:
    return [(row["name"], re.compile(rf"\b(?:{row['words']})\b")) for row in lexicon.table("offices.csv")]


def _offices(sentence: Sentence) -> list[str]:
    """The countries of the offices of statistics and customs that a sentence names."""
    return [name for name, words in _office_names() if words.search(sentence.bare)]


def _by_office(sentences: Sequence[Sentence]) -> str:
    """The only country of which an article names an office, else ""."""
    found = {name for sentence in sentences for name in _offices(sentence)}
    return found.pop() if len(found) == 1 else ""


def _of_a_province(streams: Sequence[Sequence[Span]]) -> bool:
    """Whether the lead speaks of its province without a name, as a provincial newspaper does."""
    lead = [span for spans in streams[:LEAD] for span in spans]
    named = any(span.kind == "geo" and lexicon.kinds().get(span.value) == "province" for span in lead)
    return not named and any((span.kind, span.value) == ("home", "local") for span in lead)


def _by_currency(streams: Sequence[Sequence[Span]]) -> str:
    """The only country in whose own currency an article counts, where that is no currency of others; else ""."""
    units = {span.number.unit.partition("_")[0] for spans in streams for span in spans
             if span.kind == "amount" and span.number is not None}  # fmt: skip
    found = [name for unit in units if (name := _COUNTS_IN.get(unit))]
    return found[0] if len(found) == 1 else ""


def _led(weights: Counter[str], streams: Sequence[Sequence[Span]]) -> Counter[str]:
    """The weights without provinces that are first named below the lead, unless the lead speaks of a province."""
    lead = [span for spans in streams[:LEAD] for span in spans]
    if any((span.kind, span.value) == ("home", "local") for span in lead):
        return weights
    named, kinds = {span.value for span in lead if span.kind == "geo"}, lexicon.kinds()
    return Counter({name: weight for name, weight in weights.items()
                    if kinds.get(name) != "province" or name in named})  # fmt: skip


def _weights(sentences: Sequence[Sentence], streams: Sequence[Sequence[Span]]) -> Counter[str]:
    """How much an article says of each place that it names; its beginning counts most."""
    weights: Counter[str] = Counter()
    for number, (sentence, spans) in enumerate(zip(sentences, streams, strict=True)):
        factor = 4 if sentence.title or number == 0 else 2 if number < 3 else 1
        listed = _listed(spans)
        for place, span in enumerate(spans):
            if span.kind in ("geo", "demonym") and place not in listed:
                weights[span.value] += factor * _weight(spans, place)
        if number < LEAD:
            weights.update(dict.fromkeys(_offices(sentence), 2))
    return weights


def _weight(spans: Sequence[Span], place: int) -> int:
    before, behind = _beside(spans, place)
    if (place == 0 and behind == ":") or lexicon.kinds().get(spans[place].value) == "region":
        return 0
    if before in _TOWARD:
        return _owner(spans, place)
    return 3 if behind in ("flow", "verb") or before == "flow" else 1


def _owner(spans: Sequence[Span], place: int) -> int:
    """How much a name behind "of" counts: as an owner of what flows from it, "les exportations du Maroc"."""
    if spans[place - 1].text.lower() not in _OF:
        return 0
    return 1 if place < 2 or spans[place - 2].value == "imports" else 3


def _listed(spans: Sequence[Span]) -> set[int]:
    """The names that stand in a row of several behind a preposition: "with Botswana, Lesotho and Namibia"."""
    found: set[int] = set()
    run: list[int] = []
    for place, span in enumerate(spans):
        if span.kind == "geo":
            run.append(place)
        elif span.kind not in (",", "and", "unk"):
            run = []
        if len(run) >= LISTED and run[0] and spans[run[0] - 1].kind in _TOWARD:
            found |= set(run)
    return found


def _beside(spans: Sequence[Span], place: int) -> tuple[str, str]:
    """The kinds of the spans right before and right behind one; "" at the ends of a sentence."""
    before = spans[place - 1].kind if place else ""
    return before, spans[place + 1].kind if place + 1 < len(spans) else ""


def _strongest(weights: Counter[str], language: str) -> tuple[str, str]:
    """The place of most weight and its country."""
    home = "Viet Nam" if language == "vi" else ""
    provinces, countries = _of_kind(weights, "province"), _of_kind(weights, "country")
    if home:
        countries = Counter({home: countries[home]})
        nations = lexicon.nations()
        provinces = Counter({name: weight for name, weight in provinces.items() if nations[name] == home})
    ranked = countries.most_common(2)
    tied = not home and len(ranked) > 1 and ranked[0][1] == ranked[1][1]
    nation = "" if tied else ranked[0][0] if ranked else home
    if not provinces or (home and countries[home] > 3 * max(provinces.values())):
        return nation, nation
    return _of_provinces(provinces, countries, nation)


def _of_kind(weights: Counter[str], kind: str) -> Counter[str]:
    kinds = lexicon.kinds()
    return Counter({name: weight for name, weight in weights.items() if kinds.get(name) == kind and weight})


def _of_provinces(provinces: Counter[str], countries: Counter[str], nation: str) -> tuple[str, str]:
    """The province of most weight and its country; the country alone where many weigh alike or it weighs more."""
    ranked = provinces.most_common()
    first, weight = ranked[0]
    its_own = lexicon.nations()[first]
    if len(ranked) >= SEVERAL and 2 * weight < sum(provinces.values()):
        return its_own, its_own
    if not countries or weight * 2 >= max(countries.values()) or nation == its_own:
        return first, its_own
    return nation, nation


def settle(spans: list[Span], home: str, nation: str, sentence: Sentence | None = None) -> None:
    """Mark each name of a sentence as a place or as a partner, and drop the country where it only ranks a place."""
    for place, span in enumerate(spans):
        if span.kind == "geo" and place == 0 and _beside(spans, place)[1] == ":":
            span.kind = "skip"  # the town of a dateline
        elif span.kind == "geo" and span.value == nation != home and sentence is not None and _ranks(span, sentence):
            span.kind = "skip"
        elif (of_word := _WORDS.get(span.kind)) is not None:
            span.kind = of_word(spans, place)
        elif (of_name := _NAMES.get(span.kind)) is not None:
            span.kind = of_name(spans, place, home, nation)


def _ranks(span: Span, sentence: Sentence) -> bool:
    """Whether a country only says among what a place ranks."""
    return _RANKED.search(sentence.low[: span.start - sentence.start]) is not None


def _adjective(spans: Sequence[Span], place: int) -> str:
    """Goods or an office that only describe what follows: goods where a flow does."""
    flow = _beside(spans, place)[1] == "flow"
    return "goods" if flow and spans[place].kind == "adjgoods" else "skip"


def _from(spans: Sequence[Span], place: int) -> str:
    only_of = spans[place].text.lower() in ("de", "d'", "du", "von") and not _moves(spans, place)
    return "skip" if only_of else "from"


def _flow_word(spans: Sequence[Span], place: int) -> str:
    """A word that names a flow only in a list with another one."""
    near = [other.kind for other in spans[max(0, place - 2) : place + 3]]
    return "flow" if _beside(spans, place)[1] in (",", "and") and "flow" in near else "skip"


def _to(spans: Sequence[Span], place: int) -> str:
    if not _leads_to(spans, place):
        return "to"
    spans[place].value = "exports"
    return "toward"


def _flow(spans: Sequence[Span], place: int) -> str:
    return "skip" if _doubled(spans, place) else "flow"


def _demonym(spans: Sequence[Span], place: int, home: str, nation: str) -> str:
    if "flow" not in _beside(spans, place):
        return "skip"
    return "place" if spans[place].value in (home, nation) else "foreign"


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
    if span.value == "local" and _beside(spans, place)[1] == "geo":
        return "skip"
    if span.value != "nation":
        span.value = home if lexicon.kinds().get(home) == "province" else ""
        return "local"
    ranked = any(other.kind == "rank" for other in spans[max(0, place - 3) : place])
    span.value = "" if ranked else nation
    return "place" if span.value else "skip"


def _geo(spans: Sequence[Span], place: int, home: str, nation: str) -> str:
    """A name as a place, a partner, or a country whose own trade is told."""
    name = spans[place].value
    kind, toward = lexicon.kinds().get(name, ""), _toward(spans, place)
    if kind == "province":
        open_ = name == home or not toward or spans[place - 1].text.lower() == "in"
        return "place" if open_ and _ours(name, nation) else "partner"
    if kind == "region" or toward:
        return "skip" if _describes(spans, place, home, toward=toward) else "partner"
    if name in (home, nation) or not home:
        return "place"
    return "foreign" if _owns(spans, place) else "partner"


def _ours(name: str, nation: str) -> bool:
    """Whether a province is one of the country of the article."""
    return not nation or lexicon.nations().get(name, "") == nation


def _toward(spans: Sequence[Span], place: int) -> bool:
    """Whether goods go to what a name names."""
    return place > 0 and spans[place - 1].kind == "toward" and bool(spans[place - 1].value)


def _owns(spans: Sequence[Span], place: int) -> bool:
    """Whether a flow of its own follows the name of a country: "Thailand's exports"."""
    before, behind = _beside(spans, place)
    return behind == "flow" and before not in ("flow", "and", ",")


def _describes(spans: Sequence[Span], place: int, home: str, *, toward: bool) -> bool:
    """Whether the name of a region or of the place itself only describes what follows, such as a rank."""
    behind = _beside(spans, place)[1]
    if toward:
        return spans[place].value == home and behind in ("role", "unk", "rank")
    return behind == "rank"


_WORDS: Mapping[str, Callable[[Sequence[Span], int], str]] = {
    "adjgoods": _adjective, "office": _adjective, "from": _from, "flowword": _flow_word, "to": _to, "flow": _flow,
}  # fmt: skip
_NAMES: Mapping[str, Callable[[Sequence[Span], int, str, str], str]] = {"home": _home, "demonym": _demonym, "geo": _geo}
