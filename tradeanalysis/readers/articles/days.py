"""The day that a text bears among its first lines, as web pages and datelines print it."""

import datetime
import re
from contextlib import suppress

from tradeanalysis.readers.articles import characters, lexicon, sentences

_MONTH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miercoles|viernes|sabado|domingo"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|jueves|thu (?:hai|ba|tu|nam|sau|bay)|chu nhat)\.?,? +"
)
# The names of months in French, Spanish and German, without accents.
_ABROAD = {
    name: number
    for row in lexicon.table("months.csv") if row["language"] in ("fr", "es", "de")
    for number, name in enumerate(characters.bare(row["names"]).split("|"), 1) if name.isalpha()
}  # fmt: skip
_NAMES = "|".join(_MONTH)
_BEGIN = rf"^\W*(?:(?:published|updated|posted|date|dated|ngay dang|cap nhat|dang)(?: on| ngay)?:? *)?(?:{_WEEKDAY})?"
# The town of a dateline stands in capitals: "DA NANG, July 3, 2024".
_CAPITALS = re.compile(r"^[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹ'. -]{1,30}(?:, [A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹ. ]+)?,? +(?:\([A-Z]{2,5}\) )?")
_STAMPS = (
    re.compile(rf"{_BEGIN}(?P<m>{_NAMES})[a-z]*\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>20\d\d)(?![\d/])"),
    re.compile(rf"{_BEGIN}(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?P<m>{_NAMES})[a-z]*\.?,? (?P<y>20\d\d)(?![\d/])"),
    re.compile(rf"{_BEGIN}ngay (?P<d>\d{{1,2}}) thang (?P<n>\d{{1,2}}) nam (?P<y>20\d\d)(?![\d/])"),
    re.compile(rf"{_BEGIN}(?:ngay )?(?P<d>\d{{1,2}})-(?P<n>\d{{1,2}})-(?P<y>20\d\d)(?![\d/])"),
    re.compile(
        rf"{_BEGIN}(?:le |el |am |den )?(?P<d>\d{{1,2}})(?:er|\.)? (?:de )?(?P<w>{'|'.join(_ABROAD)})(?: del?)?"
        r" (?P<y>20\d\d)"
    ),
    re.compile(rf"{_BEGIN}(?P<y>20\d\d)-(?P<n>\d\d)-(?P<d>\d\d)(?!\d)"),
    re.compile(r"^(?:\D{0,20})?(?:\d{1,2}:\d\d\s*(?:\||,|-)?\s*)?(?P<d>\d{1,2})/(?P<n>\d{1,2})/(?P<y>20\d\d)\b"),
)
_FLOW = re.compile(r"export|import|xuat khau|nhap khau|trade|thuong mai|ausfuhr|einfuhr")
_TELLING = re.compile(r"[a-z]{3,} +[a-z]+ +[a-z]+|\d ?(?:%|usd|ty|trieu|billion|million)")  # words of a sentence
TOWN = 30  # letters of the town before a day
SHORT = 60  # letters of a line that is a stamp of its day
_DASHED = re.compile(r"\s*(?:\([^()]{2,20}\)\s*)?[-–—]\s*[^\W\d_]")  # behind the day of a dateline its text begins


def stamped(text: str) -> str:
    r"""The day that a line of its own among the first lines gives, "" where there is none.

    >>> stamped("Title\nJun 28, 2017 / 12:48\nText"), stamped("14:33 | 23/04/2020")
    ('2017-06-28', '2020-04-23')
    """
    for line in text.split("\n")[:8]:
        if found := _stamp(sentences.dated(line), alone=False):
            return found
        town = _CAPITALS.match(line)
        if found := _stamp(line if town is None else line[town.end() :], alone=town is None):
            return found
        before, comma, behind = line.partition(", ")
        for rest in (line if town else "", behind if comma and len(before) <= TOWN else ""):
            if found := _stamp(rest, alone=True):
                return found
    return ""


def _stamp(line: str, *, alone: bool) -> str:
    """The day that a line begins with; alone: only of a short line that is all but the day, or a dash is behind."""
    bare = characters.bare(line)
    if not re.search(r"20\d\d", line[:SHORT]):
        return ""
    for stamp in _STAMPS:
        if found := stamp.match(bare):
            text = len(line) > SHORT or _FLOW.search(bare) or _TELLING.search(bare[found.end() :])
            if alone and text and not _DASHED.match(bare[found.end() :]):
                continue
            with suppress(ValueError):
                return _date({name: word for name, word in found.groupdict().items() if word})
    return ""


def _date(given: dict[str, str]) -> str:
    """A day of the year y by the number n of its month, its English name m or another name w; ValueError for none."""
    months = {"n": lambda: int(given["n"]), "m": lambda: _MONTH.index(given["m"]) + 1, "w": lambda: _ABROAD[given["w"]]}
    month = next(number() for name, number in months.items() if name in given)
    return datetime.date(int(given["y"]), month, int(given["d"])).isoformat()
