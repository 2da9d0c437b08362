"""A press text to its figures of trade."""

import itertools
import re
from dataclasses import replace

from tradeanalysis import periods
from tradeanalysis.errors import TradeDataError
from tradeanalysis.readers.articles import (
    clock,
    days,
    guards,
    homes,
    levels,
    lexicon,
    listing,
    pages,
    reading,
    scenes,
    sentences,
    statements,
    stream,
    sums,
    timing,
    values,
)
from tradeanalysis.readers.articles.frames import Frame, Months, Refusal, Story
from tradeanalysis.readers.articles.reading import ArticleReading
from tradeanalysis.readers.articles.spans import VALUES, Sentence, Span

_ROMANCE = ("fr", "es", "de")
_AT_HOME = ("eur", "cad", "chf")  # whose press names its own currency or none
BEHIND = 8  # letters behind a flow that a sentence says something of
_TOLD = frozenset(("amount", "rate", "points", "refused", "period", "worded"))


def article(
    text: str,
    *,
    published: str | None = None,
    place: str | None = None,
    language: str | None = None,
    strict: bool = False,
    publisher: str | None = None,
    name: str = "article",
) -> ArticleReading:
    """The figures of trade in a press text, each with the words it was read from [money in the unit printed; per cent].

    text: the article, or the source of its web page; a first line "Published: 2023-05-06" gives its day.
    published: day or month of publication, which decides the years that are not printed. place: the province, city or
        country that it is about, where the text leaves it open. language: "en", "vi", "fr", "es" or "de"; found from
        the words where it is not given. strict: gives only figures whose place, flow and months stand in their own
        sentence. publisher: who printed it, where its page does not say.

    A number that is not wholly understood is no figure; `skipped` says why, one line for each.

    Raises PeriodError for a day that is none, and TradeDataError for a language that is not read.

    >>> told = article("Hanoi's exports reached 1.5 billion USD in April 2023, up 2.3% year-on-year.")
    >>> told.figures[["flow", "period_end", "measure", "value"]].values.tolist()
    [['exports', '2023-04', 'level', '1.5'], ['exports', '2023-04', 'yoy_pct', '2.3']]
    """
    page = pages.page(text) if pages.is_page(text) else pages.Page(text, "", "")
    text, title, published = page.text, sentences.plain(page.title), published or page.published
    plain = sentences.plain(text)
    day = published or next(filter(None, (sentences.published(plain), days.stamped(plain), days.stamped(text))), "")
    chosen = language or lexicon.language_of(plain)
    source = reading.Source(day, publisher or page.publisher, page.url)
    if language is None and chosen in lexicon.OTHERS:
        return _unread(reading.build(plain, Story(), source, name=name, language=chosen, strict=strict))
    story = story_of(plain, source, place=place or "", language=chosen, title=title)
    return reading.build(plain, story, source, name=name, language=chosen, strict=strict)


def _unread(found: ArticleReading) -> ArticleReading:
    """A reading without figures that says why there are none."""
    told = f"the text is in {lexicon.OTHERS[found.language]}, which is not read; give its figures by hand"
    return replace(found, doubts=(told,))


def story_of(text: str, source: reading.Source, *, language: str, place: str = "", title: str = "") -> Story:
    """What an article tells, sentence by sentence; the text is made plain before."""
    if language not in lexicon.LANGUAGES:
        raise TradeDataError(f"{language!r} is no language of this reader; give one of {', '.join(lexicon.LANGUAGES)}")
    known = lexicon.load(language, accents=lexicon.has_accents(text))
    known = replace(known, points=lexicon.has_points(text, language))
    read = list(sentences.sentences(text, title=title))
    spans = [stream.spans(sentence, known, "") for sentence in read]
    home, nation = homes.of_article(read, spans, language, f"{source.publisher} {source.url}", sentences.town(text))
    if place:
        home, nation = place, lexicon.nations().get(place, nation if nation == place else place)
    if any(map(_of_currencies, itertools.chain.from_iterable(spans))):
        spans = [stream.spans(sentence, known, nation) for sentence in read]
    if language == "vi":
        listing.in_full(spans)
    story = _begun(source.published, home, nation)
    story.latest = max(map(int, re.findall(r"\b20\d\d\b", text)), default=0)
    story.currency = _only_currency(spans, nation) if language in _ROMANCE else ""
    _look_ahead(read, spans, story)
    pictures = sentences.captions(read)
    story.dollar = _own_dollar(text, read, nation)
    story.monthly = any(_monthly(sentence, row, language) for sentence, row in zip(read, spans, strict=True))
    for sentence, row in zip(read, spans, strict=True):
        if sentence.paragraph in pictures:
            _look_at(sentence, row, story, language)
        else:
            _hear(sentence, row, story, language)
    _told_below(story, read)
    story.figures, unclear = sums.settled(story.figures)
    story.refusals += unclear
    return story


def _own_dollar(text: str, read: list[Sentence], nation: str) -> str:
    """The dollar of a country whose own office a text names, where it prints no other; "" elsewhere."""
    other = re.search(r"US ?\$|\bUSD\b|\b(?:US|U\.S\.|American) dollars?\b", text)
    own = nation in levels.DOLLARS and not other and any(nation in homes.offices(one) for one in read)
    return values.currency(nation) if own else ""


def _monthly(sentence: Sentence, row: list[Span], language: str) -> bool:
    """Whether a sentence without numbers says of all changes that they are from a month earlier."""
    compares = {span.value for span in row if span.kind == "comp"} == {"mom"}
    told = any(span.kind in VALUES for span in row)
    return compares and not told and guards.words(language)["basis"].search(sentence.low) is not None


def _look_at(sentence: Sentence, row: list[Span], story: Story, language: str) -> None:
    """Read what a picture shows, which leaves nothing to the sentences behind it."""
    shown = replace(story, figures=[], refusals=[])
    _hear(sentence, row, shown, language)
    story.figures, story.refusals = story.figures + shown.figures, story.refusals + shown.refusals


def _hear(sentence: Sentence, row: list[Span], story: Story, language: str) -> None:
    """Read a sentence that has numbers or months; of others keep only that they name goods or places."""
    _turn(row, story)
    if _TOLD.isdisjoint(span.kind for span in row):
        story.single = False
        _head(sentence, row, story)
        named = {span.value for span in row if span.kind in ("geo", "demonym")} - {story.place, story.nation}
        goods = {span.value for span in row if span.kind == "goods"}
        story.partner, story.goods = _only(named, story.partner), _only(goods, story.goods)
        story.heard = story.heard or bool(named or goods) or any(span.kind == "geo" for span in row)
        scenes.note_goods(sentence, row, story, language)
        return
    statements.read(sentence, row, story, language)
    story.heard, story.goods = False, ""


def _only(named: set[str], told: str) -> str:
    """The only one of some names, "" where there are several; where there is none, the one told before."""
    return told if not named else next(iter(named)) if len(named) == 1 else ""


def _head(sentence: Sentence, row: list[Span], story: Story) -> None:
    """Take the only flow that a sentence without numbers or months names for that of the sentences behind it."""
    flows = {span.value for span in row if span.kind == "flow"}
    one = len(flows) == 1 and flows <= {"exports", "imports"} and _ours(row, story.place, story.nation)
    if one and _is_subject(sentence, row):
        story.headed = story.flow = flows.pop()
        story.dead = ""
        if story.frame.flow != story.flow:
            story.frame = replace(story.frame.total(), flow=story.flow, sign=0)


def _is_subject(sentence: Sentence, row: list[Span]) -> bool:
    """Whether the flow of a sentence is what it is about: hardly a word before it, and something said behind it."""
    kinds = [span.kind for span in row]
    where = kinds.index("flow")
    plain = {"geo", "demonym", "home", "up", "down", "from", "to", "total", "and", ",", "unk"}
    behind = sentence.start + len(sentence.text) - row[where].end
    return behind > BEHIND and kinds[:where].count("unk") <= 1 and {*kinds[:where]} <= plain


def _ours(row: list[Span], place: str, nation: str) -> bool:
    """Whether a sentence names no place but those of the article."""
    return all(span.value in (place, nation) for span in row if span.kind in ("geo", "demonym"))


def _turn(row: list[Span], story: Story) -> None:
    """Note that a sentence begins with the trade of another country, or with that of the place again."""
    names = [span.value for span in row if span.kind in ("geo", "demonym")]
    opens = [span.kind for span in row[:2]] in (["geo", "flow"], ["demonym", "flow"])
    other = opens and lexicon.kinds().get(names[0]) == "country" and names[0] not in (story.place, story.nation)
    if other:
        story.abroad = names[0]
    elif any(_back(row, number, story) for number in range(len(row))):
        story.abroad = ""


def _back(row: list[Span], number: int, story: Story) -> bool:
    """Whether a word names the place of the article, and not as one that goods go to."""
    led = number > 0 and row[number - 1].kind in ("toward", "to", "from")
    return row[number].kind == "home" or (row[number].value in (story.place, story.nation) and not led)


def _told_below(story: Story, read: list[Sentence]) -> None:
    """Withhold what a title tells without months where the text tells the same number with its own."""
    end = max((one.start + len(one.text) for one in read if one.title), default=0)
    below = {(one.value, one.unit) for one in story.figures if one.span.start >= end}
    for one in [one for one in story.figures if one.span.start < end and "period" in one.frame.carried]:
        if (one.value, one.unit) in below:
            story.figures.remove(one)
            story.refusals.append(Refusal(one.span, "in the title without months, and told again below"))


def _only_currency(spans: list[list[Span]], nation: str) -> str:
    """The currency of an article that prints no other one, its country's own where it prints none; else ""."""
    units = {span.number.unit.partition("_")[0] for span in itertools.chain.from_iterable(spans)
             if span.kind == "amount" and span.number is not None}  # fmt: skip
    found = units - {""}
    own = values.currency(nation) if not found else ""
    return found.pop() if len(found) == 1 else own if own in _AT_HOME else ""


def _of_currencies(span: Span) -> bool:
    """Whether a number was refused, as one is whose currency several countries have."""
    return span.kind == "refused" or (span.number is not None and span.number.refused == lexicon.SEVERAL)


def _begun(published: str, home: str, nation: str) -> Story:
    story = Story(place=home, nation=nation, spoken=home, published=_day(published), early=_early(published))
    story.frame = Frame(place=home)
    return story


def _day(published: str) -> Months | None:
    if not published:
        return None
    found = periods.day_or_month(published)
    return (clock.month(found.year, found.month),) * 2


def _early(published: str) -> bool:
    """Whether an article was published in the first half of its month, which is not over then."""
    return re.fullmatch(r"\d{4}-\d\d-(?:0\d|1[0-4])", published) is not None


def _look_ahead(read: list[Sentence], spans: list[list[Span]], story: Story) -> None:
    """The first months that an article names, for sentences before that name none."""
    ahead = replace(story, figures=[], refusals=[], comparison={})
    years = set[Months]()
    for sentence, row in zip(read[:12], spans[:12], strict=True):
        found = timing.timing(row, ahead, sentence)
        plain = [one for _, one in sorted(found.plain.items()) if timing.over_by(one.months, story)]
        months = [one.months for one in plain if one.shape != "year"]
        if months:
            story.looked = months[0] if len(set(months)) == 1 else None
            return
        years |= {one.months for one in plain}
    story.looked = next(iter(years)) if len(years) == 1 else None
