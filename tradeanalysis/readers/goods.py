"""The names that statistics offices give to goods, and the key under which each is kept."""

import csv
import re
from functools import cache, lru_cache
from pathlib import Path

from tradeanalysis import cleaning

NAMES = Path(__file__).parent / "goods.csv"
PART = re.compile(r"(?:trong do|tr do|td|of which)\b ?:? ?(.*)")  # as `spelt` writes it
_OTHER = {"dc": "dung cu", "pt": "phu tung", "khac": ""}  # short forms of machinery and its tools


@cache
def _keys() -> dict[str, str]:
    with NAMES.open(encoding="utf-8", newline="") as file:
        return {spelt: row["key"] for row in csv.DictReader(file) for spelt in row["spellings"].split("|")}


@cache
def names() -> dict[str, str]:
    """The English name of each key of goods.

    >>> names()["machinery_equipment"]
    'Machinery, equipment, tools'
    """
    with NAMES.open(encoding="utf-8", newline="") as file:
        return {row["key"]: row["name"] for row in csv.DictReader(file)}


@lru_cache(maxsize=20_000)
def spelt(name: str) -> str:
    """The name of some goods without capitals, accents, commas and footnote marks.

    >>> spelt("Máy móc, thiết bị, DC, PT khác"), spelt("Ô tô(*)")
    ('may moc thiet bi dc pt khac', 'o to')
    """
    return " ".join(re.sub(r"[^a-z0-9&:/ ]", " ", re.sub(r"\(\**\)", " ", cleaning.fold(name))).split())


def key(name: str, parent: str = "") -> str:
    """The key of some goods, stable over the spellings of their name; "" where the name is not known.

    parent: the line that this one is a part of, as "automobiles" is to "of which: assembled".

    >>> key("Máy móc, thiết bị, DC, PT khác"), key("Trong đó: Nguyên chiếc(*)", "Ô tô(*)"), key("Kryptonite")
    ('machinery_equipment', 'automobiles_assembled', '')
    """
    folded = spelt(name)
    part = PART.match(folded)
    if part:
        folded = f"{spelt(parent).removesuffix(' va linh kien phu tung')}: {part[1]}"
        folded = {"automobile: assembled": "o to: nguyen chiec"}.get(folded, folded)
    known = _keys()
    # "of which: assembled automobiles" names the whole itself.
    if found := known.get(folded) or (known.get(part[1]) if part else None):
        return found
    longer = " ".join(word for word in (_OTHER.get(word, word) for word in folded.split()) if word)
    return known.get(longer, "")
