"""Press texts that were cut, shuffled, doubled or given marks that nobody sees."""

import random
import re

import pytest

from tests.press_texts import TEXTS
from tradeanalysis.readers import article
from tradeanalysis.readers.articles.reading import SAME

UNSEEN = ("\u00ad", "\u200b", "\ufeff", "\u2060")
DAY = "2023-06-20"


def told(reading):
    """What a reading tells, without where it stands."""
    names = [*SAME, "value", "unit"]
    return sorted(tuple(row) for row in reading.figures[names].values.tolist())


def between_letters(text, chance):
    """The text with a mark that nobody sees inside a word."""
    places = [found.end() for found in re.finditer(r"[^\W\d_](?=[^\W\d_])", text)]
    place = chance.choice(places)
    return text[:place] + chance.choice(UNSEEN) + text[place:]


def wider(text, chance):
    place = chance.choice([found.start() for found in re.finditer(r" (?=[^\W\d_])", text)])
    return text[:place] + chance.choice(["  ", " \u00a0"]) + text[place + 1 :]


def cut(text, chance):
    start, end = sorted(chance.sample(range(len(text) + 1), 2))
    return text[:start] + text[end:]


def shuffled(text, chance):
    words = text.split(" ")
    chance.shuffle(words)
    return " ".join(words)


def doubled(text, chance):
    start, end = sorted(chance.sample(range(len(text) + 1), 2))
    return text[:end] + text[start:]


def digit(text, chance):
    place = chance.choice([found.start() for found in re.finditer(r"\d", text)])
    return text[:place] + str(chance.randrange(10)) + text[place + 1 :]


def letter(text, chance):
    place = chance.randrange(len(text))
    return text[:place] + chance.choice("().,;:%-/\"'<>&$€0x\n\t\u202e\ud7ff") + text[place + 1 :]


KEEPING, OTHERS = (between_letters, wider), (cut, shuffled, doubled, digit, letter)


def mutated(text, chance):
    """A changed text, and whether its figures must stay what they are."""
    kept = chance.random() < 0.25
    return chance.choice(KEEPING if kept else OTHERS)(text, chance), kept


@pytest.mark.parametrize("seed", range(4))
def test_mutated_texts(seed):
    chance = random.Random(seed)  # noqa: S311
    for _ in range(60):
        text = chance.choice(TEXTS)
        other, kept = mutated(text, chance)
        reading = article(other, published=DAY)
        for row in reading.figures.to_dict("records"):
            assert reading.text[row["start"] : row["end"]] == row["printed"]
        if kept:
            assert told(reading) == told(article(text, published=DAY)), other


@pytest.mark.parametrize("text", TEXTS)
def test_a_number_changes_its_own_figure_alone(text):
    """Another last digit before the decimals changes one value, and no other cell."""
    before = article(text, published=DAY)
    for row in before.figures.to_dict("records"):
        digits = re.search(r"\d", row["printed"])
        start = row["start"] + digits.start()
        old = before.text[start]
        new = "7" if old != "7" else "8"
        after = article(before.text[:start] + new + before.text[start + 1 :], published=DAY)
        gone, come = set(told(before)) - set(told(after)), set(told(after)) - set(told(before))
        assert len(gone) == len(come) == 1
        assert gone.pop()[:8] == come.pop()[:8]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "%", "5%", "USD", "(" * 500, "5 tỷ " * 300, "<p>", "\ud800"[:0] + "￾"]
)
def test_texts_without_figures(text):
    assert article(text).figures.empty


def test_a_mark_between_digits_may_hide_a_printed_one():
    reading = article("Hanoi's exports reached 5\u200b3 billion USD in May 2023.", published=DAY)
    assert reading.figures.empty
    assert reading.skipped[-1] == "'3 billion USD': a mark that nobody sees parts its digits"
