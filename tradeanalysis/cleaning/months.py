"""The spellings of printed periods, language by language, and the years and months that they name."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from tradeanalysis.cleaning.spelling import fold

Numbers = tuple[int, int, int, int]  # first year, first month, last year, last month

# One language or habit of writing a line, without accents; `label` prints the first.
MONTH_NAMES = (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "janv fevr mars avr mai juin juil aout sept oct nov dec",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ene feb mar abr may jun jul ago setiembre oct nov dic",
    "januar februar marz april mai juni juli august september oktober november dezember",
    "jan feb mrz apr mai jun jul aug sep okt nov dez",
    "janner feber mar april mai juni juli aug sept oktober nov dez",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "jan fev mar abr mai jun jul ago set out nov dez",
)
_VIETNAMESE_MONTHS = "gieng hai ba tu nam sau bay tam chin muoi muoi_mot chap"
_COUNTS = (
    "one two three four five six seven eight nine ten eleven twelve",
    "mot hai ba bon nam sau bay tam chin muoi muoi_mot muoi_hai",
    "mot hai ba tu nam sau bay tam chin muoi muoi_mot muoi_hai",
    "ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf",
    "un deux trois quatre cinq six sept huit neuf dix onze douze",
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "um dois tres quatro cinco seis sete oito nove dez onze doze",
)
_ORDINALS = (
    "1 2 3 4",
    "i ii iii iv",
    "first second third fourth",
    "1st 2nd 3rd 4th",
    "mot hai ba bon",
    "nhat hai ba tu",
    "premier deuxieme troisieme quatrieme",
    "1er 2e 3e 4e",
    "primer segundo tercer cuarto",
    "erstes zweites drittes viertes",
    "erste zweite dritte vierte",
    "ersten zweiten dritten vierten",
    "primeiro segundo terceiro quarto",
)
# By first letter: quarter, quý, trimestre; half, semester, semestre, nửa.
_MONTHS_OF_PART = {"q": 3, "t": 3, "h": 6, "s": 6, "n": 6}


def _spelled(lines: Sequence[str]) -> dict[str, int]:
    return {word.replace("_", " "): number for line in lines for number, word in enumerate(line.split(), 1)}


_MONTH_OF, _COUNT_OF = _spelled(MONTH_NAMES), _spelled(_COUNTS)
_ORDINAL_OF = _spelled(_ORDINALS) | {"dau": 1, "last": 0, "cuoi": 0}  # 0 is the last part of the year
_THANG_OF = _COUNT_OF | _spelled([_VIETNAMESE_MONTHS])


def _run(words: Mapping[str, int]) -> Callable[[dict[str, str]], Numbers]:
    """Month `b`, or the months `a` to `b`, of one year; names are looked up in `words`."""

    def build(found: dict[str, str]) -> Numbers:
        ends = found.get("a") or found["b"], found["b"]
        first, last = (int(end) if end.isdigit() else words[end] for end in ends)
        year = int(found["year"]) + 2000 * (len(found["year"]) == 2)
        return year, first, year, last

    return build


def _first_months(found: dict[str, str]) -> Numbers:
    return _run(_COUNT_OF)({"a": "1", **found})


def _last_months(found: dict[str, str]) -> Numbers:
    year, count, _, _ = _run(_COUNT_OF)(found)
    return year, 13 - count, year, 12


def _part(found: dict[str, str]) -> Numbers | None:
    length = _MONTHS_OF_PART[found.get("part", "q")[0]]
    last = length * _ORDINAL_OF[found["n"]] or 12
    return (int(found["year"]), last - length + 1, int(found["year"]), last) if last <= 12 else None


def _first_quarters(found: dict[str, str]) -> Numbers | None:
    year, first, _, last = _run(_COUNT_OF)({"a": "1", **found})
    return (year, 3 * first - 2, year, 3 * last) if last <= 4 else None


def _year(found: dict[str, str]) -> Numbers:
    return int(found["year"]), 1, int(found["year"]), 12


def _years(found: dict[str, str]) -> Numbers | None:
    """Whole years; two in a row, as in "2022-2023", may be one year of crops or of a budget."""
    first, last = int(found["a"]), int(found["year"])
    return (first, 1, last, 12) if last != first + 1 else None


def _pair(found: dict[str, str]) -> Numbers | None:
    """Two months of which the second follows the first."""
    pair = _run(_MONTH_OF)(found)
    return pair if pair[3] == pair[1] + 1 else None


def _between(found: dict[str, str]) -> Numbers | None:
    first, last = _numbers(found["a"]), _numbers(found["b"])
    return (*first[:2], *last[2:]) if first and last else None


def _until(found: dict[str, str]) -> Numbers | None:
    """January to the month that is named, or a run from January; of a mere year the last month is unknown."""
    run = None if re.fullmatch(r"(?:nam )?\d{4}", found["b"]) else _numbers(found["b"])
    return (run[0], 1, *run[2:]) if run and (run[1] == 1 or run[:2] == run[2:]) else None


_NAME = "(?:" + "|".join(_MONTH_OF) + ")"
_COUNT = r"(?:\d\d?|" + "|".join(_COUNT_OF) + ")"
_ROMAN = "(?:i{1,3}|iv)"
_ORDINAL = "(?:" + "|".join(_ORDINAL_OF) + ")"
_JOIN = r"(?: ?[,/-] ?| | ?(?=nam))(?:(?:of|in|de|del|cua|trong|des) )?(?:(?:the year|l'annee|ano|nam|jahre?s?) ?)?"
_IN_YEAR = _JOIN + r"(?P<year>\d{4})"
_FROM, _TO = "(?:(?:from|tu|de|desde|von) )?", "(?: ?- ?| ?\\.\\. ?| (?:to|through|a|ate|den|den het|hasta|bis) )"
# "tháng năm 2009" is May 2009, or a header that lost its number: it must not be guessed.
_THANG = r"thang ?(?!nam ?[,/-]? ?\d)"
_NUMBER = _COUNT[:-1] + "|gieng|chap)"
# What says that all months since January are added up.
_ADDED = (
    "(?:(?:luy ke|cong don|tinh chung)(?: tu dau nam)?(?: (?:den het|den))?|(?:tinh |tu dau nam )?den het"
    "|tu dau nam den|(?:year[- ]to[- ]date|ytd),?(?: (?:to|until|through|in))?) "
)
# Words before a period that do not change it.
_LEAD = re.compile(
    "^(?:(?:the|les?|los|el|in|im|den(?= ersten)|die|das|during|for|en|em|nos?(?= [a-z])|os|au|durante|wahrend"
    "|trong|vao|uoc tinh|uoc|so bo|thuc hien|chinh thuc) )+"
)
_MONTH = rf"(?:\d{{4}}[/-]\d\d?|\d\d?[/-]\d{{4}}|{_NAME}\.?{_JOIN}\d{{4}}|{_THANG}{_NUMBER}{_JOIN}\d{{4}})"
_SPELLINGS = {
    r"(?:(?:ca |(?:full|whole)[ -])?(?:year|nam) (?:of )?|whole of |(?:annee|ano|jahre?|gesamtjahr) )?(?P<year>\d{4})"
    r"(?:\.0)?": _year,
    r"(?P<year>\d{4})(?:[/-]m?|m)(?P<b>\d\d?)": _run(_COUNT_OF),
    r"(?P<year>\d{4})(?P<b>\d\d)": _run(_COUNT_OF),
    r"(?:(?P<a>\d\d?) ?- ?)?(?P<b>\d\d?) ?/ ?(?P<year>\d{4})": _run(_COUNT_OF),
    r"(?P<b>\d\d?(?= ?-)|\d\d(?=\.)) ?[.-] ?(?P<year>\d{4})": _run(_COUNT_OF),
    rf"(?=[a-z]{{3}}-)(?P<b>{_NAME})-(?P<year>[0-4]\d)": _run(_MONTH_OF),  # what spreadsheets make of "Apr 2023"
    rf"(?:{_FROM}(?P<a>{_NAME})\.?{_TO})?(?P<b>{_NAME})\.?{_IN_YEAR}": _run(_MONTH_OF),
    rf"between (?P<a>{_NAME}) and (?P<b>{_NAME}){_IN_YEAR}": _run(_MONTH_OF),
    rf"(?P<a>{_NAME}) and (?P<b>{_NAME}){_IN_YEAR}": _pair,
    rf"(?:{_FROM}{_THANG}(?P<a>{_NUMBER}){_TO}(?:thang ?)?|{_THANG})(?P<b>{_NUMBER}){_IN_YEAR}": _run(_THANG_OF),
    rf"thang (?P<a>\d\d?)(?:, ?| va )(?:thang )?(?P<b>\d\d?){_IN_YEAR}": _pair,
    rf"(?P<b>{_COUNT}) ?thang(?: dau)?{_IN_YEAR}": _first_months,
    rf"(?:first )?(?P<b>{_COUNT})[ -]months?{_IN_YEAR}": _first_months,
    rf"(?:primei?ros )?(?P<b>{_COUNT}) (?:(?:premiers|primeros|primeiros) )?(?:mois|meses){_IN_YEAR}": _first_months,
    rf"(?:erste[nr]? )?(?P<b>{_COUNT}) monaten?{_IN_YEAR}": _first_months,
    r"(?P<b>\d\d?)m[ /-]?(?P<year>\d{4})": _first_months,
    # Below 5 it may be a quarter: in French and Spanish "1T 2022" is one.
    r"(?P<b>[5-9]|1[0-2])t[ /-]?(?P<year>\d{4})": _first_months,
    rf"(?P<b>{_COUNT}) ?thang cuoi{_IN_YEAR}": _last_months,
    rf"last (?P<b>{_COUNT}) months{_IN_YEAR}": _last_months,
    rf"(?P<b>{_COUNT}) quy(?: dau)?{_IN_YEAR}": _first_quarters,
    rf"first (?P<b>{_COUNT}) quarters{_IN_YEAR}": _first_quarters,
    rf"q(?P<a>[1-4]) ?- ?q?(?P<b>[1-4]){_IN_YEAR}": _first_quarters,
    rf"(?P<part>qu[yi]|nua|quarter) ?(?P<n>{_ORDINAL}){_IN_YEAR}": _part,
    rf"q? ?(?P<n>{_ROMAN}){_IN_YEAR}": _part,
    rf"(?P<n>{_ORDINAL})\.? (?P<part>quarter|trimestre|half|semester|semestre|quartal|halbjahr){_IN_YEAR}": _part,
    rf"(?P<part>[qhs])(?P<n>[1-4]){_IN_YEAR}": _part,
    r"(?P<n>[1-4])(?P<part>[qh])[ /-]?(?P<year>\d{4})": _part,
    r"(?P<year>\d{4})[ /-]?(?P<part>[qhs])(?P<n>[1-4])": _part,
    rf"{_FROM}(?P<a>{_MONTH})(?:{_TO}|/)(?P<b>{_MONTH})": _between,
    rf"between (?P<a>{_MONTH}) and (?P<b>{_MONTH})": _between,
    rf"{_FROM}(?P<a>\d{{4}}){_TO}(?P<year>\d{{4}})": _years,
    rf"(?:{_ADDED}|year-to-)(?P<b>.{{4,60}})": _until,
}


def numbers(text: str) -> Numbers | None:
    """Year and month of both ends of a printed period; None where it is not wholly understood."""
    return _numbers(_LEAD.sub("", fold(text), count=1).removesuffix("."))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A spelling as a pattern, made when it is first asked: most files write their months in one way."""
    return re.compile(pattern, re.ASCII)


def _numbers(folded: str) -> Numbers | None:
    for pattern, build in _SPELLINGS.items():
        if found := _compiled(pattern).fullmatch(folded):
            return build(found.groupdict())
    return None
