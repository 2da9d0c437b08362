"""The countries that the codes and names of statistical files mean."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global
from babel.numbers import get_territory_currencies

from tradeanalysis import cleaning

WORLD = "world"
# All partners together, as the agencies code it; W1 is the rest of the world, which for one country is all of it.
_ALL = (
    "w w0 w00 w1 wl wld world 0 000 001 1_w g001 wrl_world _z _t t total tot all world_total tg the_gioi monde welt"
    " mundo all_countries all_partners all_trading_partners"
)
_WORLD = frozenset(_ALL.split())
# Codes of agencies beside ISO 3166, and what they stand for.
_AGENCIES = {"EL": "GR", "UK": "GB", "XKX": "XK", "KOS": "XK", "ROM": "RO", "ZAR": "CD", "TMP": "TL", "SER": "RS"}
_GROUPS = {
    "EU27_2020": "European Union", "EU28": "European Union (28)", "EU": "European Union", "EUN": "European Union",
    "EA": "Euro area", "EA19": "Euro area (19)", "EA20": "Euro area (20)", "EZ": "Euro area", "U2": "Euro area",
    "I8": "Euro area (19)", "I9": "Euro area (20)", "EXT_EU27_2020": "extra-EU", "INT_EU27_2020": "intra-EU",
    "J8": "extra-euro area (19)", "J9": "extra-euro area (20)", "OED": "OECD", "OECD": "OECD",
}  # fmt: skip
# The numbers by which customs unions report to the United Nations, beside those of M49.
_REPORTERS = {"842": "US", "841": "US", "251": "FR", "381": "IT", "757": "CH", "579": "NO", "699": "IN"}
_SPELT = {"VN": "Viet Nam"}


@lru_cache(maxsize=10_000)
def iso(code: str, *, numbered: bool = False) -> str:
    """The ISO 3166 code of two letters that a code of a country means; "" for none.

    numbered: whether numbers are those of the United Nations (M49); other agencies have numbers of their own.

    >>> iso("VNM"), iso("EL"), iso("704", numbered=True), iso("704"), iso("EU27_2020")
    ('VN', 'GR', 'VN', '', '')
    """
    upper = code.strip().upper()
    upper = _AGENCIES.get(upper, upper)
    if re.fullmatch("[A-Z]{2}", upper) and upper in Locale("en").territories and upper not in _GROUPS:
        return upper
    if re.fullmatch("[A-Z]{3}", upper) or (numbered and re.fullmatch(r"\d{1,3}", upper)):
        padded = upper.zfill(3)
        known = [_REPORTERS[padded]] if padded in _REPORTERS else get_global("territory_aliases").get(padded, [])
        return known[0] if len(known) == 1 and len(known[0]) == 2 else ""
    return ""


@lru_cache(maxsize=50_000)
def place(code: str, label: str = "", *, numbered: bool = False) -> str:
    """The name of a place, the same from every file: of a country in English, else the label, else the code.

    >>> place("VN"), place("", "VIETNAM"), place("DEU", "Germany, Fed. Rep."), place("01", " Hà  Nội")
    ('Viet Nam', 'Viet Nam', 'Germany', 'Hà Nội')
    """
    known = iso(code, numbered=numbered) or _by_name().get(cleaning.fold(label or code).strip(), "")
    if known:
        return _SPELT.get(known, str(Locale("en").territories[known]))
    return _GROUPS.get(code.strip().upper(), " ".join((label or code).split()))


def country(name: str) -> str:
    """The ISO 3166 code of a country by its name; "" where the name is none.

    >>> country("Viet Nam"), country("Hà Nội")
    ('VN', '')
    """
    return _by_name().get(cleaning.fold(name).strip(), "")


@lru_cache(maxsize=50_000)
def partner(code: str, label: str = "", *, numbered: bool = False) -> str:
    """The name of a partner; `WORLD` for all partners together.

    >>> partner("W00"), partner("USA"), partner("EXT_EU27_2020")
    ('world', 'United States', 'extra-EU')
    """
    keys = {re.sub(r"[^a-z0-9]+", "_", cleaning.fold(text)).strip("_") for text in (code, label) if text.strip()}
    if code.strip().casefold() in _WORLD or keys & _WORLD:
        return WORLD
    return place(code, label, numbered=numbered)


@cache
def currency(territory: str) -> str:
    """The one currency that is legal tender in a country [ISO 4217 code in small letters]; "" where it is not one.

    >>> currency("VN"), currency("NO"), currency("")
    ('vnd', 'nok', '')
    """
    if not territory:
        return ""
    found = get_territory_currencies(territory, tender=True)
    return found[0].casefold() if len(found) == 1 else ""


@cache
def _by_name() -> Mapping[str, str]:
    """The names of countries in English and Vietnamese, folded, and the code of each."""
    found: dict[str, str] = {}
    for language in ("vi", "en"):
        for code, name in Locale(language).territories.items():
            if re.fullmatch("[A-Z]{2}", code) and code not in ("EU", "EZ", "UN", "QO"):
                found[cleaning.fold(name)] = code
    named = {
        "viet nam": "VN", "usa": "US", "united states of america": "US", "rep. of korea": "KR", "korea, rep.": "KR",
        "republic of korea": "KR", "russian federation": "RU", "czech republic": "CZ", "turkey": "TR",
        "united kingdom of great britain and northern ireland": "GB", "china, hong kong sar": "HK",
        "hong kong, china": "HK", "lao pdr": "LA", "netherlands (kingdom of the)": "NL",
    }  # fmt: skip
    return found | named
