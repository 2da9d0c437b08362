"""What a word that is not known was meant to be."""

import pytest

from tradeanalysis import misspelt

FLOWS = ("exports", "imports", "balance", "trade")


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("export", FLOWS, "exports"),
        ("EXPORTS ", FLOWS, "exports"),
        ("Hà Nội", ("Hanoi", "Hai Phong"), "Hanoi"),
        ("--yaer", ("--year", "--place"), "--year"),
        ("sales", FLOWS, ""),
        ("", FLOWS, ""),
    ],
)
def test_nearest(word, known, meant):
    assert misspelt.nearest(word, known) == meant


def test_nearest_alias_of_a_known_word_alone():
    assert misspelt.nearest("xk", FLOWS, aliases={"xk": "exports"}) == "exports"
    assert misspelt.nearest("xk", ("imports",), aliases={"xk": "exports"}) == ""


def test_suggestion():
    assert misspelt.suggestion("improts", FLOWS) == "Did you mean 'imports'?"
    assert misspelt.suggestion("sales", FLOWS) == "Choose one of exports, imports, balance, trade"
    assert misspelt.suggestion("sales", FLOWS, listed=False) == ""
