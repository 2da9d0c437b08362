"""The units of statistical files in words or codes: which currency, what power of ten, or which rate."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from tradeanalysis import cleaning
from tradeanalysis.cleaning.currencies import CODES, WELL_KNOWN, spellings
from tradeanalysis.errors import AmountError
from tradeanalysis.readers import areas, flows

_SCALES = {
    3: "thousand thousands thous ths th tsd tausend tusen tusind tuhat tuhatta tuh tis tys tukst ezer '000 milliers"
    " miles nghin ngan k tkr keur kusd teur tnok tsek",
    6: "million millions mill mio mn mln mlns mil. milj miljoner millioner miljoonaa miljonit millionen millones"
    " milhoes milioane milioni milijonai trieu m mkr mnkr meur musd mnok msek mdkk",
    9: "billion billions bn bln mrd mld md milliard milliards milliarden milliarder miljarder miljardia ty bilhoes",
    12: "trillion trillions tn trn",
}
_POWERS = {word: power for power, words in _SCALES.items() for word in words.split()}
JOINED = {  # a scale and a currency in one word
    "tkr": "kr", "mkr": "kr", "mnkr": "kr", "mdkr": "kr", "keur": "eur", "teur": "eur", "meur": "eur", "kusd": "usd",
    "musd": "usd", "tnok": "nok", "mnok": "nok", "tsek": "sek", "msek": "sek", "mdkk": "dkk",
}  # fmt: skip
_NATIONAL = re.compile(r"\b(?:xdc|nac|national currency|domestic currency|local currency|noi te)\b")
_CURRENT = re.compile(
    r"\b(?:at |in )?(?:current prices?|current values?|gia hien hanh|nominal|lopende priser|lopande priser"
    r"|exchange rate converted)\b"
)
_BESIDE = (
    "of in the at value values trade goods merchandise commodities all total amount ecu currency unit units fob cif f o"
    " b c i seasonally adjusted unadjusted calendar and sa nsa de del la las los en du des le les von der die im"
    " hang hoa tri gia dong i statistical"
)
_FILLERS = frozenset(_BESIDE.split())
# What makes of a number something else than money at its price.
_OTHER = re.compile(
    r"\b(?:index|indices|indeks|indexes|chi so|volumes?|quantity|quantities|qty|tonnes?|tons?|kg|kgm|kilograms?"
    r"|kilos?|weight|netweight|grossweight|100kg|litres?|liters?|barrels?|pieces|units? of|number|persons?|pers|people"
    r"|per (?!cent)\w+|hab|inhabitants?|capita|prices?|price|constant|chained|chain|ppp|real|deflat\w*|unit values?"
    r"|so luong|luong|gia|tan|terms of trade|i\d\d|ix)\b|=\s*100"
)
_RATE = re.compile(r"%|\b(?:pct|percent|per cent|percentage|phan tram|prozent|pch|growth|gy|pc)\b")
_SHARE = re.compile(r"\b(?:share|gdp|of total|co cau|ty trong|contribution|contributions|points?)\b")
_YEAR = re.compile(
    r"\b(?:pch sm|gy|yoy|y o y|year on year|year over year|year ago|same (?:period|month|quarter) (?:of|in) (?:the )?"
    r"(?:previous|preceding|last) year|(?:from|on) (?:a|the) year (?:earlier|before)|corresponding (?:period|month)"
    r"|12 months? (?:change|growth)|cung ky(?: nam truoc)?)\b"
)
_BEFORE = re.compile(r"\b(?:pch pre|g1|mom|m o m|month on month|previous (?:period|month)|thang truoc)\b")


@dataclass(frozen=True)
class Unit:
    """What the numbers of a series count in.

    kind: "money", "yoy", "mom" or "other". currency: ISO code in small letters. factor: millions of the currency in one
    unit. scaled: whether the words name a power of ten. words: as the file has them.
    """

    kind: str
    currency: str = ""
    factor: Decimal = Decimal(1)
    scaled: bool = False
    words: str = ""


@lru_cache(maxsize=2_000)
def unit(words: str, territory: str = "") -> Unit | None:
    """The unit that some words or a code name; None where they name none.

    territory: ISO 3166 code of the country whose figures they are; it decides what "kr" and "national currency" mean.

    Raises AmountError where the currency can be one of several, or there are two.

    >>> unit("Mill. NOK").factor, unit("MIO_EUR").currency, unit("1000 USD").factor
    (Decimal('1'), 'eur', Decimal('0.001'))
    >>> unit("Index, 2015=100").kind, unit("PCH_SM").kind, unit("Exports")
    ('other', 'yoy', None)
    """
    spaced = words.replace("_", " ").replace("’", "'")
    folded = _CURRENT.sub(" ", cleaning.fold(spaced)).replace("tri gia", "value")
    if rate := _rate(folded):
        return Unit(rate, words=words)
    if _OTHER.search(folded):
        return Unit("other", words=words)
    currency = _currency(spaced, folded, territory)
    if not currency:
        return None
    power, scaled = _power(folded)
    _refuse_unknown(spaced, folded)
    return Unit("money", currency, Decimal(10) ** power / 1_000_000, scaled, words)


def _rate(folded: str) -> str:
    if not _RATE.search(folded) and not _YEAR.search(folded):
        return ""
    if _SHARE.search(folded) or _OTHER.search(folded):
        return "other"
    if _YEAR.search(folded):
        return "yoy"
    return "mom" if _BEFORE.search(folded) else "other"


def _currency(spaced: str, folded: str, territory: str) -> str:
    """The code of the one currency that is named; "" for none."""
    if _NATIONAL.search(folded):
        if national := areas.currency(territory):
            return national
        raise AmountError(f"{spaced!r}: which currency is national is not known. Say it, as in --unit eur_mn")
    own = {areas.currency(territory)}
    found = [codes & own or codes for codes in _found(spaced, folded).values()]
    if not found:
        return ""
    common = set.intersection(*found)
    if not common:
        raise AmountError(f"{spaced!r} names two currencies. Say it, as in --unit usd_mn")
    if len(common) > 1:
        raise AmountError(f"{spaced!r} may be in {_some(common)}")
    return common.pop()


def _some(codes: set[str]) -> str:
    """Some of the currencies that a word can mean, and what to do."""
    usual = "usd" if "usd" in codes else min(codes)
    rest = sorted(code.upper() for code in codes if code != usual)
    listed = ", ".join([usual.upper(), *rest[:3]]) + (" and others" if len(rest) > 3 else "")
    return f"{listed}. Say it, as in --unit {usual}_mn"


def _found(spaced: str, folded: str) -> dict[str, set[str]]:
    """The words that name a currency, the longest first, each with the codes that it can mean."""
    named: dict[str, set[str]] = {}
    rest = f" {re.sub('[^a-z0-9$€£¥₫%.]+', ' ', folded)} "
    for word, codes in _words().items():
        if word in rest and re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", rest):
            named[word] = set(codes)
            rest = re.sub(rf"(?<![a-z]){re.escape(word)}(?![a-z])", " ", rest)
    for word, meant in JOINED.items():
        if re.search(rf"(?<![a-z]){word}(?![a-z])", rest):
            named[word] = set(spellings()[meant]) - {""}
    return named | {code: {code} for code in _codes(spaced, folded)}


def _codes(spaced: str, folded: str) -> set[str]:
    """The codes of currencies among some words: those in capitals, and the well-known ones in any letters."""
    codes = {code.casefold() for code in re.findall(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])", spaced)} & CODES
    codes |= {code for code in re.findall(r"(?<![a-z])[a-z]{3}(?![a-z])", folded) if code in WELL_KNOWN}
    return codes & WELL_KNOWN or codes  # in capitals, "ALL" and "TOP" are words too


@cache
def _words() -> Mapping[str, frozenset[str]]:
    """Names and symbols of currencies of more than a code, the longest first."""
    known = {
        word: frozenset(code for code in codes if code) for word, codes in spellings().items() if word not in CODES
    }
    signs = {"us$": frozenset({"usd"}), "us dollar": frozenset({"usd"}), "us dollars": frozenset({"usd"})}
    return dict(sorted((known | signs).items(), key=lambda pair: -len(pair[0])))


def _refuse_unknown(spaced: str, folded: str) -> None:
    """Refuse a word beside the currency that is not known: it may be a power of ten in some language."""
    codes = _codes(spaced, folded)
    for part in re.split(r"[,;:()\[\]/]|(?<= )-(?= )", folded):
        named = [*_found(part, part), *(code for code in codes if re.search(rf"(?<![a-z]){code}(?![a-z])", part))]
        if not named:
            continue
        rest = part
        for word in named:
            rest = re.sub(rf"(?<![a-z]){re.escape(word)}(?![a-z])", " ", rest)
        known = _FILLERS | _POWERS.keys()
        strange = [word for word in re.findall("[a-z]+", flows.without(rest)) if word not in known]
        if strange and f"{strange[0]}." not in _POWERS:
            raise AmountError(f"{spaced!r}: the word {strange[0]!r} is not known. Say it, as in --unit usd_mn")


def _power(folded: str) -> tuple[int, bool]:
    """The power of ten that the words name, and whether they name one."""
    text = re.sub(r"(?<=\d)[ ,.](?=000\b)", "", folded)
    power, named = 0, False
    if re.search(r"\bmil\b(?!\.)", text) and not re.search(r"\bmil (?:millones|milhoes)\b", text):
        raise AmountError(f"{folded!r}: 'mil' is a thousand or a million. Say it, as in --unit usd_mn")
    text = re.sub(r"\bmil (?=mill|milh)", "thousand ", text)
    for word in re.findall(r"'?\d+s?|mil\.|[a-z]+", text):
        if re.fullmatch(r"10+", word):
            power, named = power + len(word) - 1, True
        elif word in _POWERS:
            power, named = power + _POWERS[word], True
        elif word.isdigit() and word != "1":
            raise AmountError(f"{folded!r} holds the number {word}. Say it, as in --unit usd_mn")
    if power > 12:
        raise AmountError(f"{folded!r} names two powers of ten. Say it, as in --unit usd_mn")
    return power, named


def of_name(name: str) -> Unit:
    """The unit of a name such as usd_mn or pct, as the table of figures takes it.

    Raises AmountError for a name that is none.

    >>> of_name("vnd_bn").factor, of_name("usd").factor
    (Decimal('1000'), Decimal('0.000001'))
    """
    found, factor = cleaning.unit_factor(name)
    if found == "pp":
        raise AmountError(f"{name!r} is not a unit of trade or growth. Write usd_mn, pct or another")
    if found == "pct":
        return Unit("yoy", words=name)
    return Unit("money", found.removesuffix("_mn"), factor, scaled=True, words=name)
