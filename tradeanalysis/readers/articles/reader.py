"""A press text to its figures of trade."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tradeanalysis import periods
from tradeanalysis.errors import PeriodError, TradeDataError
from tradeanalysis.readers.articles import clock, lexicon, places, sentences, statements, stream, timing, values
from tradeanalysis.readers.articles.frames import Figure, Frame, Months, Story
from tradeanalysis.readers.articles.spans import Sentence, Span

PARAGRAPHS = 2  # how far into a text a line with its date is looked for


def story_of(
    text: str, *, published: str = "", place: str = "", language: str | None = None, title: str = ""
) -> Story:
    """What an article tells, sentence by sentence; the text is made plain before."""
    chosen = language or lexicon.language_of(text)
    if chosen not in lexicon.LANGUAGES:
        raise TradeDataError(f"{chosen!r} is no language of this reader; give one of {', '.join(lexicon.LANGUAGES)}")
    known = lexicon.load(chosen, accents=lexicon.has_accents(text))
    read = list(sentences.sentences(text, title=title))
    spans = [stream.spans(sentence, known, "") for sentence in read]
    home, nation = places.of_article(read, spans, chosen)
    if place:
        home, nation = place, lexicon.nations().get(place, nation if nation == place else place)
    if any(span.kind == "refused" or _shared(span) for row in spans for span in row):
        spans = [stream.spans(sentence, known, nation) for sentence in read]
    story = _begun(published, home, nation, read)
    _look_ahead(spans, story)
    for sentence, row in zip(read, spans, strict=True):
        if any(span.kind in ("amount", "rate", "points", "refused", "period", "worded") for span in row):
            statements.read(sentence, row, story, chosen)
    story.figures = list(_settled(story.figures))
    return story


def _settled(figures: list[Figure]) -> Iterator[Figure]:
    """The figures without those of an assumed comparison of which another sentence names the comparison."""
    told = {(replace(one.frame, carried=frozenset()), one.value): one.measure for one in figures if one.unit == "pct" and not one.note}
    for one in figures:
        other = told.get((replace(one.frame, carried=frozenset()), one.value), one.measure)
        if one.note != statements.ASSUMED or other == one.measure:
            yield one


def _shared(span: Span) -> bool:
    return span.number is not None and span.number.refused == "the currency is one of several"


def _begun(published: str, home: str, nation: str, read: list[Sentence]) -> Story:
    day = _day(published)
    story = Story(place=home, nation=nation, spoken=home, published=day)
    story.frame = Frame(place=home)
    if day is None:
        story.year = _latest_year(read)
    return story


def _day(published: str) -> Months | None:
    if not published:
        return None
    found = periods.day_or_month(published)
    return (clock.month(found.year, found.month),) * 2


def _latest_year(read: list[Sentence]) -> int:
    """The latest year that a text without a day names, years to come left out; 0 where it names none."""
    years = [
        int(found[1])
        for sentence in read
        for found in re.finditer(r"(?<!until )(?<!by )(?<!to )(?<!den )(?<!den nam )(?<![\d.,-])((?:19|20)\d\d)(?![\d.,]*\d| ?- ?20)", sentence.bare)
    ]
    return max((year for year in years if year <= 2035), default=0)


def _look_ahead(spans: list[list[Span]], story: Story) -> None:
    """The first months that an article names, for sentences before that name none."""
    ahead = replace_story(story)
    for row in spans[:12]:
        found = timing.timing(row, ahead)
        months = [resolved.months for _, resolved in sorted(found.plain.items()) if resolved.shape != "year"]
        months = [one for one in months if timing.over_by(one, story)]
        if months:
            story.looked = months[0]
            return


def replace_story(story: Story) -> Story:
    """A story of its own with the same beginning."""
    return replace(story, figures=[], refusals=[], comparison={})
