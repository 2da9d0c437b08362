"""The tables of words that press texts are read by, a test for each line."""

import pytest

from tradeanalysis.readers.articles import characters, clock, dates, lexicon, sentences, stream
from tradeanalysis.readers.articles.frames import Story

WORDS = [
    (language, number, row)
    for language in lexicon.LANGUAGES
    for number, row in enumerate(lexicon.table(f"words_{language}.csv"), 2)
]
GOODS = list(enumerate(lexicon.table("goods.csv"), 2))
NAMES = [
    (file, number, row)
    for file in ("provinces.csv", "partners.csv", "demonyms.csv")
    for number, row in enumerate(lexicon.table(file), 2)
]
PERIODS = list(enumerate(lexicon.table("periods.csv"), 2))


def only(text):
    """The one sentence of a text."""
    return next(iter(sentences.sentences(text)))


def entry(language, word):
    """What the lexicon of a language makes of a word that stands alone."""
    known = lexicon.load(language)
    words = lexicon.pattern(language).findall(characters.lowered(word) if known.accents else characters.bare(word))
    return next(known.find(words, 0, lexicon.pattern(language).findall(word)), None)


@pytest.mark.parametrize(("language", "number", "row"), WORDS, ids=[f"{a}-{b}" for a, b, _ in WORDS])
def test_words(language, number, row):
    for word in lexicon.listed(row["words"]):
        found = entry(language, word)
        assert found is not None, word
        assert (found.kind, found.value) == (row["kind"], row["value"]), word


@pytest.mark.parametrize(("number", "row"), GOODS, ids=[row["name"] for _, row in GOODS])
def test_goods(number, row):
    for language in lexicon.LANGUAGES:
        for word in lexicon.listed(row[language]):
            found = entry(language, word)
            assert found is not None, (language, word)
            assert (found.kind, found.value) == ("goods", row["name"]), (language, word)


@pytest.mark.parametrize(("file", "number", "row"), NAMES, ids=[f"{a}-{b}" for a, b, _ in NAMES])
def test_names(file, number, row):
    """Each name is found as it is printed, and not in small letters."""
    kind = "demonym" if file == "demonyms.csv" else "geo"
    for word in lexicon.listed(row["words"]):
        found = entry("en" if word.isascii() or len(word) > lexicon.SHORT else "vi", word)
        assert found is not None, word
        assert (found.kind, found.value) == (kind, row["name"]), word
        if word[0].isupper() and word[0].lower() + word[1:] not in lexicon.listed(row["words"]):
            small = entry("en", word.lower())
            assert small is None or small.kind != kind, word


@pytest.mark.parametrize(("number", "row"), PERIODS, ids=[f"{row['language']}-{n}" for n, row in PERIODS])
def test_periods(number, row):
    """Each example is read whole; what it means is worked out on paper, for an article of June 2023."""
    sentence = only(f"x: {row['example']}")
    spans = dates.periods(sentence, row["language"], set())
    assert [span.text for span in spans] == [row["example"]]
    story = Story(nation="Pakistan", published=(clock.month(2023, 6),) * 2)
    if row["means"] in ("yoy", "mom", "qoq"):
        assert [span.value for span in spans] == [row["means"]]
    elif row["means"]:
        months = clock.text(clock.resolve(spans[0], story).months)
        assert " ".join(sorted(set(months))) == row["means"]


GUARDS = [(file, row) for file in ("guards.csv", "clauses.csv", "qualified.csv") for row in lexicon.table(file)]


@pytest.mark.parametrize(("file", "row"), GUARDS, ids=[f"{row['language']}-{row['name']}" for _, row in GUARDS])
def test_guards(file, row):
    found = lexicon.patterns(file, row["language"])[row["name"]]
    assert found.search(row["example"].lower())


QUALIFIERS = {
    "de": "durchschnitt durchschnittlich mittel kumuliert monatlich monatliche zuvor damals anteil",
    "es": "promedio media mensual trimestral semestral diario diferencia brecha excluye neto neta netas",
    "fr": "moyen moyenne mensuel mensuelle mensuelles écart différence cumul cumulées hors reste auparavant net nettes",
    "en": "formerly previously usually normally otherwise remaining half",
}


@pytest.mark.parametrize("language", QUALIFIERS)
def test_words_that_qualify_a_number_are_no_filler(language):
    known = lexicon.load(language).fillers
    assert not known & set(characters.bare(QUALIFIERS[language]).split())


def test_countries_come_from_cldr():
    assert dict(map(reversed, lexicon.countries("vi")))["Thụy Điển"] == "Sweden"
    assert dict(map(reversed, lexicon.countries("de")))["Österreich"] == "Austria"


def test_fillers_are_no_words_of_the_lexicon_that_tell_something():
    known = lexicon.load("en")
    spans = stream.spans(only("Exports of coffee reached 5 million USD"), known, "")
    assert [span.kind for span in spans] == ["flow", "goods", "amount"]
