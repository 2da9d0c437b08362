"""The periods that a sentence names, and the comparisons that its rates are made with."""

import re
from collections.abc import Mapping
from functools import cache

from tradeanalysis.readers.articles import lexicon
from tradeanalysis.readers.articles.spans import Sentence, Span, When

# Words that compare and say which way at once; they stay outside of the comparison.
_WAY = re.compile(
    r"(?:above|below|hon|cao hon|thap hon|nhieu hon|it hon|more than|less than|uber de[mnr]|unter de[mr]) "
)
# Before a run of months these say how long something was not seen, unless it is the first months of a year.
_SUPERLATIVE = re.compile(
    r"\b(?:(?:high|low|bigg|larg|fast|sharp|steep|strong|weak|slow|b)est|worst|mas (?:alt|baj|pronunciad)[oa]"
    r"|mayor|menor|mejor|peor|plus (?:haute?|basse?|bas|forte?|faible)|(?:hoch|niedrig|stark|grosst|schwach)\w*)"
    r"(?: (?:rate|pace|level|growth|drop|fall|rise|increase|decline|nivel|crecimiento|alza|caida|niveau|hausse))?"
    r" (?:(?:en|de|depuis|seit|los|ultimos) )*$"
)
_LOW = re.compile(r"[- ](?:low|high|peak|trough|best|record|streak)\b")
_NAMED = re.compile(r"first|initial|opening|primer|premier|erst|20\d\d")
_DAY = re.compile(r"\b(?:[12]?\d|3[01])\.? (?:de )?$")  # a month behind a day: "Quito, 10 may (EFE)"
COMPARED = ("yoy", "mom", "qoq")
_COUNTS = {
    "en": "one two three four five six seven eight nine ten eleven twelve",
    "vi": "mot hai ba bon nam sau bay tam chin muoi muoi_mot muoi_hai",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze",
    "es": "un dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "de": "einem zwei drei vier funf sechs sieben acht neun zehn elf zwolf",
}
_THANG = "gieng hai ba tu nam sau bay tam chin muoi muoi_mot chap"
_ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "first 1 1st i mot nhat dau premier 1er primer ersten erste 1.",
            "second 2 2nd ii hai nhi deuxieme second 2e 2eme segundo zweiten zweite 2.",
            "third 3 3rd iii ba troisieme 3e 3eme tercer dritten dritte 3.",
            "fourth 4 4th iv tu quatrieme 4e 4eme cuarto vierten vierte 4. last final dernier ultimo cuoi sau",
        ),
        1,
    )
    for word in words.split()
}
_TAIL = {
    "en": r"(?:,? ?(?:\([^)]*\) )?(?:of |in )?(?:the (?:year |fiscal year )?)?(?:(?P<y>20\d\d)"
    r"(?! ?(?:billion|million|percent|%))|(?P<this>"
    r"(?:this|current) year|(?<=the )year)|(?P<prev>last year|(?:the )?(?:previous|preceding) year)))?",
    "fr": r"(?: (?:de |d')?(?:l'annee )?(?:(?P<y>20\d\d)|(?P<this>cette annee|en cours|de cette annee|courant)"
    r"|(?P<prev>l'annee derniere|l'an dernier|l'annee precedente|dernier)))?",
    "es": r"(?: (?:de |del )?(?:ano )?(?:(?P<y>20\d\d)|(?P<this>este ano|en curso|presente ano|de este ano|actual)"
    r"|(?P<prev>pasado|ano pasado|anterior)))?",
    "de": r"(?: (?:des jahres )?(?:(?P<y>20\d\d)"
    r"|(?P<this>dieses jahres|des laufenden jahres|laufenden jahres|diesen jahres)"
    r"|(?P<prev>des vorjahres|vergangenen jahres|letzten jahres)))?",
    "vi": "",
}
_UNTIL = r"(?:[/-](?P<y>20\d\d)|(?: nam)? (?P<y2>20\d\d)|(?: nam)? (?P<this>nay)| nam (?P<prev>ngoai|truoc))?"


@cache
def _months(language: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in lexicon.table("months.csv"):
        if row["language"] == language:
            for number, word in enumerate(row["names"].split("|"), 1):
                found[word.replace(r"\.?", "").replace(r"\.", "").replace("sept?", "sept")] = number
    return found | ({"sep": 9, "mar": 3} if language == "en" else {"jahresende": 12})


@cache
def _macros(language: str) -> dict[str, str]:
    names = [
        word for row in lexicon.table("months.csv") if row["language"] == language for word in row["names"].split("|")
    ]
    comparing = next(row["words"] for row in lexicon.table("comparing.csv") if row["language"] == language)
    counts = "|".join([r"1[0-2]|0?[1-9]", *_COUNTS[language].replace("_", " ").split()[::-1]])
    return {
        "CMP": f"(?:{'|'.join(sorted(comparing.split('|'), key=len, reverse=True))})",
        "T": _TAIL[language],
        "U": _UNTIL,
        "Y": r"(?:,? (?P<y>20\d\d))?",
        "D": r"(?:\d\d?(?:st|nd|rd|th)?)?",
        "ORD": r"(?:ersten|zweiten|dritten|vierten)",
        "M": f"(?:{'|'.join(sorted(names, key=len, reverse=True))})" if names else "",
        "N": f"(?:beiden|{counts}|{'|'.join(_COUNTS[language].replace('_', ' ').split(' '))})",
        "m": rf"(?:1[0-2]|0?[1-9](?!\d)|{'|'.join(_THANG.replace('_', ' ').split(' '))})",
    }


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    macros = _macros(language)
    return tuple(
        (row["kind"], re.compile(rf"(?<![\w.,-])(?:{_filled(row['pattern'], macros)})(?![\w%])"))
        for row in lexicon.table("periods.csv")
        if row["language"] == language
    )


def _filled(pattern: str, macros: Mapping[str, str]) -> str:
    """The pattern with its macros written out, and each named group with a name of its own."""
    pattern = re.sub(
        r"\{([A-Z]+)\}", lambda found: f"(?P<n>{macros['N']})" if found[1] == "N" else macros[found[1]], pattern
    )
    pattern = re.sub(
        r"\{([Mm]):(\w*)\}",
        lambda found: f"(?P<{found[2]}>{macros[found[1]]})" if found[2] else macros[found[1]],
        pattern,
    )
    seen: dict[str, int] = {}

    def renamed(found: re.Match[str]) -> str:
        name = found[1].rstrip("0123456789") if found[1] not in ("y0",) else "y0_"
        seen[name] = seen.get(name, 0) + 1
        return f"(?P<{name}_{seen[name]}>"

    return re.sub(r"\(\?P<(\w+)>", renamed, pattern)


def periods(sentence: Sentence, language: str, taken: set[int]) -> list[Span]:
    """The periods and the comparisons of a sentence as spans, on letters that are not taken, which they take.

    >>> from tradeanalysis.readers.articles.sentences import sentences
    >>> [span.text for span in periods(next(sentences("Exports of May 2022 rose year-on-year.")), "en", set())]
    ['year-on-year', 'May 2022']
    """
    spans = []
    for kind, pattern in _patterns(language):
        for found in pattern.finditer(sentence.bare):
            start, end = found.span()
            if kind in COMPARED and (way := _WAY.match(found[0])) is not None:
                start += way.end()
            while end > start and sentence.bare[end - 1] in " ,":
                end -= 1
            if taken.intersection(range(start, end)) or not _meant(sentence, found, kind, language):
                continue
            taken.update(range(start, end))
            spans.append(_span(sentence, kind, found, start, end, language))
            if kind in ("quarter", "half") and re.match(r"[/-]\d\d\b", sentence.bare[end:]):
                spans[-1].when = When("open", 0, 0)  # "the first quarter of 2020/21"
    return spans


def _ranked(bare: str, found: re.Match[str]) -> bool:
    """Whether months only say among how many something was the most: "the fastest growth in three months"."""
    # "a six-month low" is ranked too
    ranked = _SUPERLATIVE.search(bare[: found.start()]) is not None and not _NAMED.search(found[0])
    return ranked or _LOW.match(bare, found.end()) is not None


def _of_a_day(sentence: Sentence, found: re.Match[str], kind: str, language: str) -> bool:
    """Whether a month only belongs to a day, "Quito, 10 may (EFE)", or its letters to a name."""
    if language == "vi":
        return _of_the_name(sentence, found.start())
    apart = kind == "month" and language in ("fr", "es", "de")
    return apart and _DAY.search(sentence.bare[: found.start()]) is not None


def _of_the_name(sentence: Sentence, start: int) -> bool:
    """Whether letters are those of a name and no number: "Việt Nam tháng 5/2023" tells of no five months."""
    return sentence.bare[: start + 3].endswith("viet nam") and sentence.low[start : start + 3] == "nam"


def _meant(sentence: Sentence, found: re.Match[str], kind: str, language: str) -> bool:
    """Whether the letters are a period indeed: "may" is a verb, "nam" may be the number five."""
    if kind in ("year", "years") and re.match(
        r"\s*(?:ty|trieu|nghin|billion|million|usd|dong|%)", sentence.bare[found.end() :]
    ):
        return False
    counted = kind in ("first", "pastn", "spann", "window") and language != "vi"
    if _of_a_day(sentence, found, kind, language) or (counted and _ranked(sentence.bare, found)):
        return False
    if language == "en" and kind in ("month", "run", "todate"):
        for name in re.finditer(r"\b(?:may|march|mar|sep|dec|oct|nov|jan|feb|apr|jun|jul|aug)\b", found[0]):
            if not sentence.text[found.start() + name.start()].isupper():
                return False
    return found.end() > found.start()


def _span(sentence: Sentence, kind: str, found: re.Match[str], start: int, end: int, language: str) -> Span:
    groups = {name.rpartition("_")[0]: value for name, value in found.groupdict().items() if value}
    year = int(groups.get("y") or 0)
    year += 2000 if 0 < year < 100 else 0
    text = sentence.text[start:end]
    place = sentence.start + start, sentence.start + end
    if kind in COMPARED:
        alone = not re.match(rf"(?:{_macros(language)['CMP']}) ", found[0]) or found[0].startswith(
            ("in ", "for ", "during ")
        )
        roles = {"bare"} if alone else set()
        first = _month(groups["c"], language) if "c" in groups else 0
        return Span("comp", kind, *place, text, when=When("comp", first, year=year), roles=roles)
    return Span("period", kind, *place, text, when=when(kind, groups, year, language))


def when(kind: str, groups: Mapping[str, str], year: int, language: str) -> When:
    """The months that a printed period names."""
    shift = 0 if "this" in groups else -1 if "prev" in groups else None
    if kind in _FIXED:
        shape, first, last, moved = _FIXED[kind]
        return When(shape, first, last, year, shift if moved is None else moved)
    month = {name: _month(groups[name], language) for name in ("a", "b", "c", "q") if name in groups}
    if kind in ("half", "third", "quarter"):
        return _part(kind, groups.get("n", ""), month, year, shift)
    count = _count(groups.get("n", ""), language)
    if kind == "fiscalpart":
        size = {"half": 6, "quarter": 3}[groups["size"]]
        part = min(_ORDINALS.get(groups["n"], 1), 12 // size)
        return When("fiscalrun", (part - 1) * size + 1, part * size, year, _of_fiscal(groups), fiscal=True)
    if kind.startswith("fiscal"):
        return _in_fiscal(kind, groups, month, count, year)
    return _run(kind, month, count, year, shift)


_FIXED: dict[str, tuple[str, int, int, int | None]] = {
    "year": ("year", 1, 12, None),
    "years": ("years", 1, 12, None),
    "prevyear": ("year", 1, 12, -1),
    "thisyear": ("year", 1, 12, 0),
    "whole": ("year", 1, 12, 0),
    "nextyear": ("years", 1, 12, 1),
    "lastmonth": ("lastmonth", 0, 0, None),
    "thismonth": ("thismonth", 0, 0, None),
    "part": ("years", 1, 12, None),
    "window": ("window", 0, 0, None),
    "day": ("years", 1, 12, None),
    "tomonth": ("todate", 0, 0, None),
    "same": ("same", 0, 0, None),
}


def _part(kind: str, word: str, month: Mapping[str, int], year: int, shift: int | None) -> When:
    """A half or a quarter of a year, by its number or by its last month."""
    size = {"half": 6, "third": 4}.get(kind, 3)
    part = _ORDINALS.get(word, 1)
    part = min(part, 12 // size)
    last = month.get("q", part * size)
    return When(kind, last - size + 1, last, year, shift)


def _run(kind: str, month: Mapping[str, int], count: int, year: int, shift: int | None) -> When:
    """A month, or a run of months by its ends or by its length."""
    if kind == "month":
        return When("month", month["b"], month["b"], year, shift)
    if kind == "ended":
        last = month.get("b") or month["c"]
        first = (last - (count or 12)) % 12 + 1
        return When("run", first, last, year - (year > 0 and first > last), shift)
    if kind == "first":
        return When("run", 1, month.get("b") or count or 1, year, shift)
    if kind in ("pastn", "spann"):
        return When(kind, 1, count, year, shift)
    if kind == "quarters":
        return When("run", 1, 3 * count, year, shift)
    if kind == "lastn":
        return When("run", 13 - count, 12, year, shift)
    return When("run", month.get("a", 1), month.get("b", month.get("c", month.get("q", 0))), year, shift)


def _in_fiscal(kind: str, groups: Mapping[str, str], month: Mapping[str, int], count: int, year: int) -> When:
    """A fiscal year, or months of it."""
    shift = _of_fiscal(groups)
    if kind == "fiscalrun":
        return When("run", month["a"], month["b"], year, shift, fiscal=True)
    if kind in ("fiscalfirst", "fiscaln"):
        return When("fiscalrun", 1, count, year, shift, fiscal=True)
    return When("fiscal", 1, 12, year, shift, fiscal=True)


def _of_fiscal(groups: Mapping[str, str]) -> int | None:
    return {"last": -1, "previous": -1, "next": 1, "current": 0, "ongoing": 0, "this": 0}.get(groups.get("rel", ""))


def _count(word: str, language: str) -> int:
    if word.isdigit():
        return int(word)
    names = ["", word] if word == "beiden" else _COUNTS[language].split()
    return names.index(word.replace(" ", "_")) + 1 if word.replace(" ", "_") in names else 0


def _month(word: str, language: str) -> int:
    if word.isdigit():
        return int(word)
    if language == "vi":
        return _THANG.split().index(word.replace(" ", "_")) + 1
    return _months(language)[word.rstrip(".")]
