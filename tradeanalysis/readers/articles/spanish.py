"""Numbers as the Spanish press prints them, in thousands of millions."""

import re

# Spanish thousands in front of millions: "33 mil 653 millones", "16 mil 41.7 mdd".
_MIL = re.compile(
    r"(?<![\w.,])(?:(?P<head>\d{1,3}|(?:[a-z]+ y )?[a-z]+) )?[Mm]il (?P<tail>\d{1,3})"
    r"(?=(?:[.,]\d+)? (?:[Mm]illones|[Mm]dd))"
)
_WORDED = {
    word: number
    for first, step, names in (
        (1, 1, "un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis"),
        (20, 10, "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien"),
    )
    for number, word in enumerate(names.split())
    for number in [first + step * number]
}
_MDD = re.compile(r"(?<=\d) ?[Mm]dd\b")  # millions of US dollars, in the press of Mexico


def thousands(text: str) -> str:
    """The text with "33 mil 653" as one number, letter by letter.

    >>> thousands("siete mil 38 millones")
    '________7038 millones'
    """
    text = _MIL.sub(_thousand, text)
    return _MDD.sub(lambda found: "m$".ljust(len(found[0]), "_"), text)


def _thousand(found: re.Match[str]) -> str:
    """Thousands in front of millions as one number; words before them that are none are kept."""
    head = found["head"] or ""
    count = int(head) if head.isdigit() else sum(_WORDED.get(word, 0) for word in head.split(" y "))
    kept = "" if count else f"{head} " if head else ""
    return kept + f"{count or 1}{found['tail']:0>3}".rjust(len(found[0]) - len(kept), "_")
