"""Months and runs of months: read from text, named, made into an index, and lined up by label."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import TypeVar

import pandas as pd

from .errors import PeriodError

Data = TypeVar("Data", pd.Series, pd.DataFrame)
Month = pd.Period | str
Numbers = tuple[int, int, int, int]  # first year, first month, last year, last month

# Dated first releases come a median of about 3 days after the month; Vietnam's release day is the 6th of the next
# month since 2024, and a figure must not count as known too early.
USUAL_LAG_DAYS = 6
EARLIEST_YEAR, LATEST_YEAR = 1900, 2100

# English, then French and Spanish, without accents. The first word of each line is the one that `label` prints.
_MONTH_NAMES = {
    1: "january jan janvier janv enero ene",
    2: "february feb fevrier fevr febrero",
    3: "march mar mars marzo",
    4: "april apr avril avr abril abr",
    5: "may mai mayo",
    6: "june jun juin junio",
    7: "july jul juillet juil julio",
    8: "august aug aout agosto ago",
    9: "september sep sept septembre septiembre setiembre",
    10: "october oct octobre octubre",
    11: "november nov novembre noviembre",
    12: "december dec decembre diciembre dic",
}
_COUNTS = {
    1: "one mot un uno",
    2: "two hai deux dos",
    3: "three ba trois tres",
    4: "four bon tu quatre cuatro",
    5: "five nam cinq cinco",
    6: "six sau seis",
    7: "seven bay sept siete",
    8: "eight tam huit ocho",
    9: "nine chin neuf nueve",
    10: "ten muoi dix diez",
    11: "eleven muoi_mot onze once",
    12: "twelve muoi_hai douze doce",
}
_ORDINALS = {
    1: "1 i first 1st mot nhat premier 1er primer",
    2: "2 ii second 2nd hai deuxieme 2e 2eme segundo",
    3: "3 iii third 3rd ba troisieme 3e 3eme tercer",
    4: "4 iv fourth 4th bon tu quatrieme 4e 4eme cuarto",
}
_MONTHS_OF_PART = {"q": 3, "t": 3, "h": 6, "s": 6}  # by first letter: quarter, quý, trimestre; half, semester, semestre


def _spelled(lines: Mapping[int, str]) -> dict[str, int]:
    return {word.replace("_", " "): number for number, words in lines.items() for word in words.split()}


_MONTH_OF, _COUNT_OF, _ORDINAL_OF = _spelled(_MONTH_NAMES), _spelled(_COUNTS), _spelled(_ORDINALS)


def _run(words: Mapping[str, int]) -> Callable[[dict[str, str]], Numbers]:
    """Month `b`, or the months `a` to `b`, of one year; names are looked up in `words`."""

    def build(found: dict[str, str]) -> Numbers:
        first, last = (int(name) if name.isdigit() else words[name] for name in (found.get("a") or found["b"], found["b"]))
        return int(found["year"]), first, int(found["year"]), last

    return build


def _first_months(found: dict[str, str]) -> Numbers:
    return _run(_COUNT_OF)({"a": "1", **found})


def _last_months(found: dict[str, str]) -> Numbers:
    year, count, _, _ = _run(_COUNT_OF)(found)
    return year, 13 - count, year, 12


def _part(found: dict[str, str]) -> Numbers:
    length = _MONTHS_OF_PART[found["part"][0]]
    last = length * _ORDINAL_OF[found["n"]]
    return int(found["year"]), last - length + 1, int(found["year"]), last


def _year(found: dict[str, str]) -> Numbers:
    return int(found["year"]), 1, int(found["year"]), 12


def _between(found: dict[str, str]) -> Numbers | None:
    first, last = _numbers(found["a"]), _numbers(found["b"])
    return (*first[:2], *last[2:]) if first and last else None


_NAME = "(?:" + "|".join(_MONTH_OF) + r")\.?"
_COUNT = r"(?:\d{1,2}|" + "|".join(_COUNT_OF) + ")"
_ORDINAL = "(?:" + "|".join(_ORDINAL_OF) + ")"
_JOIN = r"(?: ?[,/-] ?| | ?(?=nam))(?:(?:of|de|del|cua) )?(?:(?:the year|l'annee|ano|nam) ?)?"
_OF_YEAR = _JOIN + r"(?P<year>\d{4})"
_FROM, _TO = "(?:(?:from|tu|de|desde) )?", "(?: ?- ?| (?:to|through|a|den|den het|hasta) )"
# "tháng năm 2009" is May 2009 or a header that lost its number: not to be guessed.
_THANG = r"thang ?(?!nam \d)"
_ONE_MONTH = rf"(?:\d{{4}}[/-]\d\d?|\d\d?[/-]\d{{4}}|{_NAME}{_JOIN}\d{{4}}|{_THANG}{_COUNT}{_JOIN}\d{{4}})"

_SPELLINGS = [
    (re.compile(pattern, re.ASCII), build)
    for pattern, build in (
        (r"(?:(?:ca |full[ -]|whole[ -]|the )?(?:year|nam)(?: of)? |(?:annee|ano) )?(?P<year>\d{4})(?:\.0)?", _year),
        (r"(?P<year>\d{4})(?:[/-]m?|m)(?P<b>\d\d?)", _run(_COUNT_OF)),
        (r"(?P<year>\d{4})(?P<b>\d\d)", _run(_COUNT_OF)),
        (r"(?P<b>\d\d?) ?[/-] ?(?P<year>\d{4})", _run(_COUNT_OF)),
        (rf"(?:{_FROM}(?P<a>{_NAME}){_TO})?(?P<b>{_NAME}){_OF_YEAR}", _run(_MONTH_OF | {f"{n}.": i for n, i in _MONTH_OF.items()})),
        (rf"(?:{_FROM}{_THANG}(?P<a>{_COUNT}){_TO}(?:thang ?)?|{_THANG})(?P<b>{_COUNT}){_OF_YEAR}", _run(_COUNT_OF)),
        (rf"(?P<b>{_COUNT}) ?thang(?: dau)?{_OF_YEAR}", _first_months),
        (rf"(?:(?:first|primeros) )?(?P<b>{_COUNT})[ -](?:(?:premiers|primeros) )?(?:months?|mois|meses){_OF_YEAR}", _first_months),
        (rf"(?P<b>{_COUNT}) ?thang cuoi{_OF_YEAR}", _last_months),
        (rf"last (?P<b>{_COUNT}) months{_OF_YEAR}", _last_months),
        (rf"(?P<part>q)u[yi] ?(?P<n>{_ORDINAL}){_OF_YEAR}", _part),
        (rf"(?P<n>{_ORDINAL}) (?P<part>quarter|trimestre|half|semester|semestre){_OF_YEAR}", _part),
        (rf"(?P<part>[qhs])(?P<n>[1-4])(?:{_OF_YEAR})", _part),
        (r"(?P<n>[1-4])(?P<part>[qh])[ /-]?(?P<year>\d{4})", _part),
        (r"(?P<year>\d{4})[ -]?(?P<part>[qhs])(?P<n>[1-4])", _part),
        (rf"{_FROM}(?P<a>{_ONE_MONTH})(?:{_TO}|/)(?P<b>{_ONE_MONTH})", _between),
    )
]
