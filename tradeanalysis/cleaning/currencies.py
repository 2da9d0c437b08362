"""The currencies of the world by code, symbol and name, from the tables that Babel takes from Unicode's CLDR."""

from collections import defaultdict
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

from tradeanalysis.cleaning.spelling import fold

LOCALES = ("en", "vi", "fr", "es", "de", "pt")
# Codes for metals, tests and funds are no money of a country.
NO_MONEY = frozenset({
    "XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XDR", "XEU", "XFO", "XFU", "XPD", "XPT", "XRE", "XSU", "XTS", "XUA",
    "XXX", "ZZZ",
})  # fmt: skip
CODES = frozenset(code.casefold() for code in map(str, Locale("en").currencies) if code not in NO_MONEY)
# These are read in small letters too; other codes may be words ("all", "top", "try").
WELL_KNOWN = frozenset({
    "usd", "vnd", "eur", "gbp", "jpy", "cny", "krw", "thb", "myr", "sgd", "aud", "hkd", "twd", "inr", "chf", "idr",
})  # fmt: skip

# How the press writes currencies, beyond the names of CLDR (folded).
PRESS = {
    "usd": "u$s|u$|my kim|us$|us $|$us|u.s.$|u.s. $|usd$|u.s. dollar|u.s. dollars|us-dollar|us-dollars|american dollar"
    "|american dollars|dollars americains|dollars us|do la my|do-la my|dola my|do my"
    "|dollari|米ドル|美元|미국달러|usd dollars|dolar as|dolar amerika|dolar amerika serikat|abd dolari|amerikan dolari"
    "|долларов сша|доллара сша|долл. сша|долл сша|дол. сша|доларів сша|долара сша|δολαρια ηπα|دولار أمريكي"
    "|دولار أميركي"
    "|ดอลลารสหรฐ|ดอลลารสหรฐฯ",
    "vnd": "₫|vietnamese dongs|dong|dongs|viet nam dong|dong viet nam|越南盾",
    "eur": "€|euro|euros|ユーロ|欧元|歐元|유로|evra|evrov|evri|evro|eura|eur|eurot|euroa|eiro|euru|avro|евро|євро|ευρω"
    "|يورو|ยโร",
    "gbp": "sterling|pound sterling|pounds sterling|英镑|英鎊",
    "jpy": "yen|yens|円|日元|日圆|日圓|엔|jp¥",
    "cny": "rmb|yuan|yuans|renminbi|nhan dan te|cn¥|人民币|人民币元|人民幣|人民元|위안",
    "krw": "won|₩|韩元|韓元|원|ウォン",
    "thb": "฿|บาท",
    "myr": "rm",
    "sgd": "s$|sg$|singapore dollars",
    "aud": "a$|au$|do la uc",
    "cad": "c$|ca$|cdn$|can$",
    "hkd": "hk$|港元|港币",
    "nzd": "nz$",
    "twd": "nt$|新台币|新臺幣|do la dai loan",
    "mxn": "mx$|mex$",
    "brl": "r$|reais|real",
    "ars": "ar$",
    "cop": "col$",
    "php": "₱",
    "idr": "rp|rp.",
    "inr": "₹",
    "bdt": "tk|tk.|৳",
    "rub": "₽|ruble|rubles|rouble|roubles|rublo|rublos|rubel|руб|руб.|рублей|рубля|рубль",
    "try": "₺|turkish liras|tl|turk lirasi",
    "uah": "₴|грн|грн.|гривен|гривень",
    "bgn": "лв|лв.|лева",
    "ngn": "₦",
    "ghs": "₵|gh₵",
    "ils": "₪|nis",
    "kzt": "₸|тенге",
    "gel": "₾",
    "lak": "₭",
    "khr": "៛",
    "mnt": "₮",
    "pln": "zl|zł|zlotych|złotych|zlote|złote",
    "czk": "kč|korun",
    "huf": "ft",
    "chf": "franken|fr.|schweizer franken|sfr",
    "nok": "nkr|norske kroner|norske kr|norske kr.",
    "sek": "skr|kronor|svenska kronor|svenske kroner|svenska kr",
    "dkk": "dkr|danske kroner|danske kr|danske kr.",
    "kes": "ksh|ksh.|kshs",
    "zar": "rand|rands|r",
    "sar": "sr|saudi riyals|ريال سعودي",
    "qar": "qr",
    "kwd": "kd",
    "bhd": "bd",
    "jod": "jd",
}
# Abbreviations that are read only as they are printed: "R171.9 billion", "SR 5.3 billion", but not "Sr." and "r".
CAPITALS = frozenset({"r", "tl", "sr", "qr", "kd", "bd", "jd"})
_DOLLARS = (
    "доллар|доллара|долларов|долл|долл.|дол|дол.|долари|доларів|долара|dolara|dolari|dolarja|dolarjev|dolaru|dolarow"
    "|dollarit|dollaria|δολαρια|دولار|ดอลลาร"
)
# Written alike for several currencies; where a default stands first, it is the one that is meant without more words.
SHARED = {
    **dict.fromkeys(_DOLLARS.split("|"), "dollar"),
    "$": "dollar peso",
    "dollar": "dollar",
    "dollars": "dollar",
    "dolar": "dollar",
    "dolares": "dollar",
    "do la": "dollar",
    "do-la": "dollar",
    "dola": "dollar",
    "do": "dollar",
    "ドル": "dollar",
    "달러": "dollar",
    "£": "pound",
    "pound": "pound",
    "pounds": "pound",
    "¥": "yen yuan",
    "元": "yuan dollar",
    "kr": "krone krona",
    "kr.": "krone krona",
    "rs": "rupee",
    "rs.": "rupee",
    "cfa": "cfa",
    "fcfa": "cfa",
    "f cfa": "cfa",
    "francs cfa": "cfa",
    "franc cfa": "cfa",
    "cfa francs": "cfa",
    "₨": "rupee",
    "dh": "dirham",
    "dhs": "dirham",
    "درهم": "dirham",
    "ريال": "rial riyal",
    "lei": "leu",
    "sh": "shilling",
    "shs": "shilling",
    "﷼": "rial riyal",
}
DEFAULTS = {"dollar": "usd", "pound": "gbp"}
GROUPS = {
    "cfa": ("xof", "xaf"),
    "krone": ("dkk", "nok", "isk"),
    "krona": ("sek", "isk"),
    "leu": ("ron", "mdl"),
    "yen": ("jpy",),
    "yuan": ("cny", "twd"),
}
LATELY = 2025  # Bulgaria's lev ended with this year
# Nouns of CLDR's names that are common words, or that only the full name tells.
NO_NOUNS = frozenset(
    [
        "gold",
        "or",
        "oro",
        "ouro",
        "ouros",
        "gulden",
        "florim",
        "sum",
        "sums",
        "som",
        "soms",
        "sons",
        "bat",
        "bats",
        "bir",
        "bires",
        "nouveau",
        "nouveaux",
        "nuevo",
        "nuevos",
        "novo",
        "novos",
        "mark",
        "marks",
        "marco",
        "marcos",
        "sol",
        "soles",
        "lek",
        "lev",
        "leva",
        "zwg",
        "xcg",
        "herzegowina",
        "(bceao)",
        "(beac)",
        "real",
        "reals",
        "reales",
        "leone",
        "leones",
        "leona",
        "leonas",
        "pula",
        "rand",
    ]
)

Currencies = tuple[str, ...]


@cache
def spellings() -> dict[str, Currencies]:
    """Every spelling of a currency, folded, with the codes that it can mean.

    The first code is the one that is meant where nothing else is said; it is "" where none is.
    """
    names = _names()
    nouns = _nouns(names)
    found: dict[str, Currencies] = {name: (code,) for (code, _), spelt in names.items() for name in spelt}
    found |= {noun: (*([""] if len(codes) > 1 else []), *sorted(codes)) for noun, codes in nouns.items()}
    found |= {fold(word): (code,) for code, words in PRESS.items() for word in words.split("|")}
    found |= {fold(word): _shared(groups.split(), nouns) for word, groups in SHARED.items()}
    return found | {code: (code,) for code in CODES}


def _shared(groups: list[str], nouns: dict[str, set[str]]) -> Currencies:
    """The codes of the groups of currencies that a word stands for, the usual one first."""
    codes = {code for group in groups for code in GROUPS.get(group, nouns.get(group, ()))}
    return DEFAULTS.get(groups[0], ""), *sorted(codes)


def _names() -> dict[tuple[str, str], tuple[str, str]]:
    """Singular and plural name of every currency of today, or of the day before, in each language, folded."""
    used = get_global("territory_currencies").values()
    today = {code for periods in used for code, _, end, legal in periods if legal and (not end or end[0] >= LATELY)}
    names = {}
    for locale in map(Locale, LOCALES):
        for code, name in locale.currencies.items():
            if code in today and name != code:
                plural = get_currency_name(code, count=5, locale=locale)
                names[code.casefold(), locale.language] = fold(name), fold(plural)
    return names


def _nouns(names: dict[tuple[str, str], tuple[str, str]]) -> dict[str, set[str]]:
    """The nouns in the names, such as "pesos", each with the codes that bear it."""
    nouns: dict[str, set[str]] = defaultdict(set)
    for (code, language), spelt in names.items():
        if language != "vi":
            for name in spelt:
                nouns[name.replace("-", " ").split()[-1 if language in ("en", "de") else 0]].add(code)
    return {noun: codes for noun, codes in nouns.items() if noun not in NO_NOUNS}
