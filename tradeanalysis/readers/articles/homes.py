"""The place that an article is about, by what it says of each name and by the offices and currencies in it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from tradeanalysis.readers.articles import characters, lexicon
from tradeanalysis.readers.articles.spans import Sentence, Span

SEVERAL = 4  # an article that names so many provinces alike is about their country
# Countries whose currency nobody else has, and whose name for it is their own.
_COUNTS_IN = {
    "thb": "Thailand", "myr": "Malaysia", "idr": "Indonesia", "php": "Philippines", "bdt": "Bangladesh",
    "pkr": "Pakistan", "lkr": "Sri Lanka", "npr": "Nepal", "krw": "South Korea", "twd": "Taiwan", "nzd": "New Zealand",
    "zar": "South Africa", "ngn": "Nigeria", "kes": "Kenya", "mad": "Morocco", "try": "Turkey", "vnd": "Viet Nam",
}  # fmt: skip
_TOWARD = ("toward", "prior", "to", "from")
_OF = ("de", "d'", "du", "del", "von", "des", "de la", "de l'")
OWNER = 3  # what the owner of a flow counts
LEAD = 4  # sentences that say what an article is about
_PROVINCE = re.compile(r"'s (?:\w+ ){0,4}province\b")  # "China's economic powerhouse province"
_PAPER = re.compile(r"^bao ([a-z ]+?)(?: (?:dien tu|online|va .*))?(?= https?:|$)")
_HOST = re.compile(
    r"(?:^|//|\s)(?:www\.)?(?:bao([a-z]+?)(?:online|dientu)?(?=[.-])|(?:[\w-]+\.)*?([a-z]+)(?=\.gov\.vn))"
)
FEWEST = 5  # letters of a name of a province in that of a publisher
SIGNED = 3  # letters of the name of a province by which its newspaper signs
LISTED = 3  # names in a row are a list, of which none is the place of the article


def of_article(
    sentences: Sequence[Sentence], streams: Sequence[Sequence[Span]], language: str, publisher: str = "", town: str = ""
) -> tuple[str, str]:
    """The place that an article is about and its country; "" where it stays open.

    publisher, town: who printed it, name or address, and where: a provincial newspaper need not name its province.
    """
    home, nation = _of_words(sentences, streams, language)
    printed = _of_publisher(publisher) or _letters_of_names().get(_letters(town), "")
    own = printed if home in ("", nation) and _of_a_province(streams) else ""
    return (own, lexicon.nations()[own]) if own else (home, nation)


@cache
def _letters_of_names() -> dict[str, str]:
    """The provinces by the letters of their names."""
    rows = ((row["name"], lexicon.listed(row["words"])) for row in lexicon.table("provinces.csv"))
    return {letters: name for name, words in rows for word in words if len(letters := _letters(word)) >= FEWEST}


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", characters.bare(text))


def _of_publisher(publisher: str) -> str:
    """The only province whose newspaper or office a publisher is, by its name or the host of its address, else "".

    >>> _of_publisher("Báo Quảng Ngãi"), _of_publisher(" https://baoquangngai.vn/a"), _of_publisher("vnexpress.net")
    ('Quang Ngai', 'Quang Ngai', '')
    >>> _of_publisher("Tạp chí Hòa Bình và Phát triển https://vietnamnews.vn/longan-exports-rise.html")
    ''
    """
    bare = characters.bare(publisher)
    told = {_letters("".join(one)) for one in (*_PAPER.findall(bare), *_HOST.findall(bare))}
    found = {name for word, name in _letters_of_names().items() if word in told}
    return found.pop() if len(found) == 1 else ""


def _of_words(sentences: Sequence[Sentence], streams: Sequence[Sequence[Span]], language: str) -> tuple[str, str]:
    """The place that an article is about and its country, by its own words."""
    weights, provincial = _weights(sentences, streams), any(_PROVINCE.search(one.bare) for one in sentences[:2])
    weights = weights if provincial else _led(weights, streams)
    if language != "vi":
        weights = _owning(weights, sentences, streams, language)
    home, nation = _strongest(weights, language)
    if not home:
        home = nation = _by_office(sentences) or _by_currency(streams)
    if home == nation and language == "vi" and _of_a_province(streams):
        return "", nation
    if nation and not provincial and _of_the_country(streams, home, nation):
        return nation, nation
    return home, nation


def _of_the_country(streams: Sequence[Sequence[Span]], home: str, nation: str) -> bool:
    """Whether the first two sentences speak of a country and of none of its provinces.

    Or the lead tells the trade of the country, and nothing that of the town of its dateline.
    """
    led = [span for spans in streams[:2] for span in spans]
    named = any((span.kind, span.value) in (("home", "nation"), ("geo", nation)) for span in led)
    of_town = _owns_flow(streams[:LEAD], nation) and not _owns_flow(streams, home)
    return of_town or (named and not _names_province(led))


def _owns_flow(streams: Sequence[Sequence[Span]], name: str) -> bool:
    """Whether a flow stands beside a name that nothing leads to: "österreichische Exporte"."""
    named = ((spans, place) for spans in streams for place, span in enumerate(spans) if span.value == name)
    owned = ((spans, place) for spans, place in named if {"flow", "verb"} & {*beside(spans, place)})
    return any(_weight(spans, place) >= OWNER - 1 for spans, place in owned)


def _names_province(spans: Sequence[Span]) -> bool:
    return any(span.kind in ("geo", "demonym") and lexicon.kinds().get(span.value) == "province" for span in spans)


@cache
def _office_names() -> list[tuple[str, re.Pattern[str]]]:
    return [(row["name"], re.compile(rf"\b(?:{row['words']})\b")) for row in lexicon.table("offices.csv")]


def offices(sentence: Sentence) -> list[str]:
    """The countries of the offices of statistics and customs that a sentence names."""
    return [name for name, words in _office_names() if words.search(sentence.bare)]


def _by_office(sentences: Sequence[Sentence]) -> str:
    """The only country of which an article names an office, else ""."""
    found = {name for sentence in sentences for name in offices(sentence)}
    return found.pop() if len(found) == 1 else ""


def _of_a_province(streams: Sequence[Sequence[Span]]) -> bool:
    """Whether the lead speaks of its province without a name, as a provincial newspaper does."""
    lead = [span for spans in streams[:LEAD] for span in spans]
    return not _names_province(lead) and _of_local(lead)


def _owning(
    weights: Counter[str], sentences: Sequence[Sentence], streams: Sequence[Sequence[Span]], language: str
) -> Counter[str]:
    """The weights without places that are nowhere the owner of a flow; a country may also be named in the lead."""
    owners = {name for sentence in sentences[:LEAD] for name in offices(sentence)}
    local = _of_local(span for spans in streams[:LEAD] for span in spans)
    for number, (sentence, spans) in enumerate(zip(sentences, streams, strict=True)):
        for place, span in enumerate(spans):
            weight = OWNER if sentence.title else _weight(spans, place) + (place == 0)
            if span.kind in ("geo", "demonym") and weight >= _least(span, number, local=local):
                owners.add(span.value)
    free = () if language == "en" else ("province", "region")
    return _kept(weights, owners, free)


def _least(span: Span, number: int, *, local: bool) -> int:
    """What a name in a sentence must count to be an owner; local: whether the lead leaves its province unnamed."""
    if local or (number < 2 and lexicon.kinds().get(span.value) == "country"):
        return 1
    return OWNER - (number < LEAD)


def _kept(weights: Counter[str], names: set[str], free: Sequence[str]) -> Counter[str]:
    """The weights of some names, and those of the kinds of places that are free."""
    kinds = lexicon.kinds()
    return Counter({name: weight for name, weight in weights.items() if name in names or kinds.get(name) in free})


def _of_local(spans: Iterable[Span]) -> bool:
    """Whether words stand for a province that they do not name: "the state's exports"."""
    return any((span.kind, span.value) == ("home", "local") for span in spans)


def _by_currency(streams: Sequence[Sequence[Span]]) -> str:
    """The only country in whose own currency an article counts, where that is no currency of others; else ""."""
    units = {span.number.unit.partition("_")[0] for spans in streams for span in spans
             if span.kind == "amount" and span.number is not None}  # fmt: skip
    found = [name for unit in units if (name := _COUNTS_IN.get(unit))]
    return found[0] if len(found) == 1 else ""


def _led(weights: Counter[str], streams: Sequence[Sequence[Span]]) -> Counter[str]:
    """The weights without provinces that are first named below the lead.

    Where the lead speaks of a province it leaves unnamed, one of Viet Nam or one named more than once may be meant.
    """
    nations = lexicon.nations()
    told = [{span.value for span in spans if span.kind in ("geo", "demonym")} for spans in streams]
    named = set().union(*told[:LEAD])
    if _of_local(span for spans in streams[:LEAD] for span in spans):
        often = Counter(name for names in told for name in names)
        named |= {name for name in often if often[name] > 1 or nations.get(name) == "Viet Nam"}
    return _kept(weights, named, ("country", "region"))


def _weights(sentences: Sequence[Sentence], streams: Sequence[Sequence[Span]]) -> Counter[str]:
    """How much an article says of each place that it names; its beginning counts most."""
    weights: Counter[str] = Counter()
    for number, (sentence, spans) in enumerate(zip(sentences, streams, strict=True)):
        factor = 4 if sentence.title or number == 0 else 2 if number < 3 else 1
        listed = _lesser(spans, below=factor < 4)
        for place, span in enumerate(spans):
            if span.kind in ("geo", "demonym") and place not in listed:
                # A provincial headline begins with the name: "Đồng Nai: Xuất khẩu tăng".
                titled = sentence.title and place == 0 and lexicon.kinds().get(span.value) == "province"
                weights[span.value] += factor * (OWNER if titled else _weight(spans, place))
        if number < LEAD:
            weights.update(dict.fromkeys(offices(sentence), 2))
    return weights


def _weight(spans: Sequence[Span], place: int) -> int:
    before, behind = beside(spans, place)
    if (place == 0 and behind == ":") or lexicon.kinds().get(spans[place].value) == "region":
        return OWNER * heads(spans)
    if before in (*_TOWARD, "by"):
        return _owner(spans, place)
    if before == "role" or (place and spans[place - 1].text.lower().endswith(("partner", " with"))):
        return 0
    if led_too(spans, place) or is_a_market(spans, place):
        return 0
    return OWNER if of_firms(spans[place]) or {"flow", "verb"} & {behind, before.replace("verb", "")} else 1


def of_firms(span: Span) -> bool:
    """Whether a name is one of firms: "die bayerische Wirtschaft"."""
    return span.kind == "demonym" and span.text.endswith(("irtschaft", "nternehmen", "irmen", "etriebe"))


def heads(spans: Sequence[Span]) -> bool:
    """Whether a province before a colon is what its sentence is about, no town of a dateline: "Bắc Giang: ..."."""
    named = [span for span in spans if span.kind in ("geo", "demonym", "home")]
    if [span.kind for span in spans[:2]] != ["geo", ":"]:
        return False
    signed = spans[0].text.isupper() and len(spans[0].text) <= SIGNED  # "(GLO) - ": its newspaper
    named = [span for span in named if span.kind != "home"] if signed else named
    alone = len(named) == 1 and (signed or not named[0].text.isupper())
    return alone and lexicon.nations().get(named[0].value) == "Viet Nam"


def is_a_market(spans: Sequence[Span], place: int) -> bool:
    """Whether a name is said to buy or sell: "China remained the largest market", but not "Peru's largest market"."""
    behind = [span.kind for span in spans[place + 1 : place + 3]]
    said = behind[:1] == ["role"] or behind == ["rank", "role"]
    return said and spans[place + 1].start - spans[place].end > len("'s ")


def led_too(spans: Sequence[Span], place: int) -> bool:
    """Whether a name goes on with a list behind a preposition: "to the EU and Japan"."""
    while place > 1 and spans[place - 1].kind in (",", "and") and spans[place - 2].kind in ("geo", "partner"):
        place -= 2
    return place > 0 and spans[place - 1].kind in _TOWARD


def _owner(spans: Sequence[Span], place: int) -> int:
    """How much a name behind "of" or "by" counts: as an owner of what flows from it, "les exportations du Maroc"."""
    led = spans[place - 1].text.lower()
    if led in ("by", "par", "por"):
        return OWNER if place > 1 and spans[place - 2].kind == "flow" else 1
    if led in ("in", "im", "aus") and lexicon.kinds().get(spans[place].value) == "province":
        return OWNER - 1  # "der Handel in Sachsen", "aus Sachsen exportiert"
    if led in ("from", "aus") and place > 1 and (spans[place - 2].kind, spans[place - 2].value) == ("flow", "exports"):
        return OWNER - 1
    if led not in _OF:
        return 0
    return 1 if place < 2 or spans[place - 2].value == "imports" else OWNER


def _lesser(spans: Sequence[Span], *, below: bool) -> set[int]:
    """The names that count nothing: those of lists, and below the first sentence the head of an entry of a list."""
    return {0} if below and heads(spans) else _listed(spans)


def _listed(spans: Sequence[Span]) -> set[int]:
    """The names in a row of several behind a preposition, "with Lesotho and Namibia", or of provinces of a country."""
    found: set[int] = set()
    run: list[int] = []
    for place, span in enumerate(spans):
        if span.kind == "geo":
            run.append(place)
        elif span.kind not in (",", "and", "unk"):
            run = []
        led = bool(run) and run[0] > 0 and spans[run[0] - 1].kind in _TOWARD
        if len(run) >= LISTED and (led or all(lexicon.kinds().get(spans[one].value) == "province" for one in run)):
            found |= set(run)
    return found


def beside(spans: Sequence[Span], place: int) -> tuple[str, str]:
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
