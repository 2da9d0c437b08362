"""The unit that a caption, a header or a column of units names: a scale, a currency, or a rate."""

import re
from decimal import Decimal
from functools import cache

from tradeanalysis.cleaning import fold, scale_words
from tradeanalysis.cleaning.currencies import WELL_KNOWN, spellings
from tradeanalysis.errors import FiguresError
from tradeanalysis.readers import areas, formats

# Words of scale, folded, as the press has them and as tables have them besides; the longest is looked for first.
_NAMES = {3: "th", 4: "万", 5: "lakh", 6: "mn", 7: "crore", 8: "亿", 9: "bn", 12: "tn"}
_MORE = {
    "tn": "nghin ty|ngan ty|lakh crore|lakh cr",
    "bn": "miles de millones|mil millones|mil milhoes|十亿|十億|십억",
    "mn": "1000000|1,000,000|1.000.000|1 000 000|百万|百萬|백만|milhoes",
    "亿": "100 million|100 millions|hundred million",
    "crore": "10 million|ten million",
    "万": "10000|10,000|10.000|10 000|10 thousand|ten thousand",
    "th": "000s|'000|000|1000|1,000|1.000|1 000|thousands|miles|milliers|thous|bin|milhares",
}
_SHORT = frozenset(("k", "m", "b", "t", "mi", "bi", "tri", "tr", "ti", "md", "mds"))  # other words too, in a table
_SCALE_OF = {
    word: _NAMES[power] for power in _NAMES for word in scale_words.SCALES[power].split("|") if word not in _SHORT
} | {word: scale for scale, words in _MORE.items() for word in words.split("|")}
_SCALE_OF["mil"] = "?"  # a thousand in Spanish and Portuguese, a million elsewhere
_SCALE = re.compile(
    "(?<![a-z0-9])(?:"
    + "|".join(re.escape(word) for word in sorted(_SCALE_OF, key=len, reverse=True))
    + ")(?![a-z0-9])"
)
# Scales that names of units lack: the one above, and how many digits it lies above.
_BETWEEN = {"万": ("mn", 2), "lakh": ("mn", 1), "crore": ("bn", 2), "亿": ("bn", 1)}
_SPELT = {"万": "10 thousand", "亿": "100 million"}
_EXPONENTS = {"": 0} | {scale: power for power, scale in _NAMES.items()}
_SHOWN = {"k": "th", "m": "mn", "mm": "mn", "b": "bn", "t": "tn"}  # by a format, right behind a number
# "$m", "EUR m": a letter is a scale right behind a currency alone.
_SIGNS = {"m": "million", "b": "billion", "k": "thousand", "md": "milliard", "mds": "milliards", "tr": "trieu"}
_SIGNED = re.compile(r"([$£€¥] ?|\b(?:usd|eur|gbp|aud|nzd|cad|chf|sgd|hkd|zar|inr|jpy|krw|cny|rmb) )([mbk])(?![a-z])")
# "k€", "Mds EUR": the same before it.
_BEFORE = re.compile(r"\b(k|m|mn|bn|md|mds|mrd|mio|tr)\.? ?([€$£]|(?:usd|eur|gbp|chf)\b)")
_CODED = re.compile(r"(?P<currency>[a-z]{3})_(?P<scale>th|mn|bn|tn)")
_ANNOUNCING = r"(?:don vi(?: tinh)?|dvt|unit|units|einheit|unite|unidad|satuan|birim|단위|単位|单位|單位|values? in)"
_ANNOUNCED = re.compile(rf"{_ANNOUNCING} ?: ?")
# A unit stands in brackets, after a comma, after "in", or after words that announce it.
_MARKED = re.compile(
    r"[(\[](?P<bracket>[^)\]]{1,60})[)\]]"
    rf"|{_ANNOUNCING}(?: ?: ?| )(?P<said>[^()\n]{{1,60}})"
    r"|,(?: in)? (?P<comma>[^,()]{1,40})$"
    r"|\bin (?P<within>[^,()]{1,40})$"
    r"|(?<![a-z])(?P<plain>[^,():]{1,40})$"
)
_BEHIND = re.compile(r"(.*\S)(?: ?[(\[]([^()\[\]]+)[)\]]|, ?(?:in )?([^,()]+))")
_JOINING = re.compile(
    r"\b(?:in|of|the|de|von|x|tri gia|gia tri|value|values|current|prices|at|nominal|gia hien hanh|fob|cif)\b"
)
QUANTITIES = frozenset({
    "ton", "tons", "tonne", "tonnes", "tan", "kg", "kgs", "kilogram", "kilograms", "mt", "piece", "pieces", "unit",
    "units", "chiec", "cai", "litre", "litres", "barrel", "barrels", "m2", "m3", "teu", "teus", "head", "ha", "kwh",
    "pairs", "doi", "b d", "bbl d", "bpd", "barrels per day", "mb d", "toe", "gwh", "twh", "mwh", "tj", "carats",
    "number", "nos", "pcs", "sets", "bags", "bales", "kt", "mmt", "t", "tm", "toneladas", "tonnellate", "건", "톤",
    "吨",
})  # fmt: skip


@cache
def unit(text: str) -> tuple[str, str] | None:
    """The scale and the currency that a text is nothing but; either may be "" where the text does not say it.

    The currency is "pct" for a rate, "quantity" for a weight or a count, and "?" where several share its name, with
    that name where none of them is the usual one. None for a text that is no unit.

    >>> unit("Triệu USD"), unit("in thousands of US dollars"), unit("Thousands"), unit("usd_bn"), unit("%")
    (('mn', 'usd'), ('th', 'usd'), ('th', ''), ('bn', 'usd'), ('', 'pct'))
    >>> unit("millions of dollars"), unit("1000 tons"), unit("rice")
    (('mn', '?'), ('th', 'quantity'), None)
    """
    folded = _SIGNED.sub(lambda found: f"{found[1]} {_SIGNS[found[2]]}", " ".join(fold(text).strip(" .:;()[]").split()))
    folded = _BEFORE.sub(lambda found: f"{_SIGNS.get(found[1], found[1])} {found[2]}", folded)
    folded = re.sub(r"\bd['’](?=[a-z])", "", _ANNOUNCED.sub("", folded))  # millions d'euros
    if coded := _CODED.fullmatch(folded):
        return (coded["scale"], coded["currency"]) if coded["currency"] in spellings() else None
    if folded in ("pct", "%", "percent", "per cent", "phan tram", "prozent", "pourcentage"):
        return "", "pct"
    if " / " in folded:  # in two languages
        found = {unit(part) for part in folded.split(" / ")}
        return found.pop() if len(found) == 1 else None
    return _counting(folded, text)


def _counting(folded: str, text: str) -> tuple[str, str] | None:
    """The scale and the currency of a folded text that is nothing but a unit."""
    scale, rest = _scaled(folded)
    capitals = frozenset(re.findall(r"\b[A-Z]{3}\b", text)) if scale else frozenset()
    currency = _currency(rest, capitals) if rest else ""
    if len(rest) == 1 and rest.isalpha() and not scale:
        return None  # "(R)" says that a figure is revised, "R million" that it is in rand
    if currency is None or not (scale or currency):
        return None
    return scale, currency


def refuse_other(scale: str, currency: str, given: str) -> None:
    """Refuse a unit that the user says where the file says another currency, or another power of ten.

    >>> refuse_other("bn", "thb", "thb_bn")
    """
    said = unit(given) or ("", "")
    scale, known = scale.strip("?"), settled(currency)
    meant = (known,) if known else spellings().get(currency[1:], (said[1],))
    if "pct" in (currency, said[1]) or (said[1] in meant and scale in ("", said[0])):
        return
    name = "_".join(filter(None, (known, scale))) if scale.isascii() else f"{known} {_SPELT[scale]}"
    remedy = (
        "Leave it out" * scale.isascii() or f"Give {name!r}"
        if known
        else f"Say which currency, as in --unit {'inr' if scale in ('lakh', 'crore') else 'usd'}_{scale}"
    )
    raise FiguresError([f"unit {given!r} is given, but the file says {name!r}. {remedy}"])


def shown(unit: str, number: str, code: str) -> tuple[str, str]:
    """A plain number of a unit as its cell shows it by a format, and how it is read where that scales it.

    What is shown counts where the unit names the scale, in words of its own or of the format; what is stored where it
    names none, or the one in which the format tells that it is stored. "" for the number where they contradict.

    >>> shown("usd_mn", "5312000", "0.0,,"), shown("usd", "5312000", '0.0,,"m"')[0], shown("usd_mn", "5", '0,"bn"')[0]
    (('5.312', "read as shown by the format '0.0,,', not as stored"), '5312000', '5')
    """
    power = formats.power(code) if code else 0
    if code and formats.torn(code):
        return "", f"a format {code!r} that shows some numbers in another scale than others"
    if power >= 0:
        return number, ""
    scale, words = unit.partition("_")[2], fold(formats.words(code)).strip(" .")
    said = _SHOWN.get(words) or _scaled(words)[0]
    if said and said != scale and _EXPONENTS.get(said, 0) + power != _EXPONENTS.get(scale, 0):
        return "", f"a format {code!r} that says another scale than the unit {unit!r}"
    if scale and said in ("", scale):
        return formats.plain(number, power), f"read as shown by the format {code!r}, not as stored"
    return number, f"read as stored in {unit}, not as shown by the format {code!r}"


def counted(unit: str, number: str) -> tuple[str, str]:
    """A unit of thousands, millions, billions or trillions, and a plain number in it, with the digits that it has.

    >>> counted("inr_crore", "285054.2"), counted("usd_mn", "5.3")
    (('inr_bn', '2850.542'), ('usd_mn', '5.3'))
    """
    currency, _, scale = unit.partition("_")
    if scale not in _BETWEEN:
        return unit, number
    above, digits = _BETWEEN[scale]
    return f"{currency}_{above}", f"{Decimal(number).scaleb(-digits):f}"


def _scaled(folded: str) -> tuple[str, str]:
    """The scale of a folded text, "" without one, and what is left of it besides joining words."""
    words = {_SCALE_OF[word]: word for word in _SCALE.findall(folded)}
    rest = _SCALE.sub(" ", folded) if len(words) == 1 else folded
    rest = " ".join(_JOINING.sub(" ", rest).replace("/", " ").replace("_", " ").strip(" .,-").split()).strip(" .,-")
    return next(iter(words)) if len(words) == 1 else "", re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", rest)


def _currency(words: str, capitals: frozenset[str]) -> str | None:
    """The code of a currency; "?" where a name is that of several, None where it is none.

    capitals: the words of three capitals in the text. "all" is a code only where it is one of them.
    """
    if words in QUANTITIES:
        return "quantity"
    # "vatu (vuv)" says one currency twice
    parts = [part.strip() for part in re.split(r"[()]", words) if part.strip()]
    found = {_code(part, capitals) for part in parts}
    found = {code for code in found if code[:1] != "?"} or found  # "dollars (usd)" says of which country
    return found.pop() or None if len(found) == 1 else None


def _code(name: str, capitals: frozenset[str]) -> str:
    codes = spellings().get(name, ())
    if codes == (name,) and name not in WELL_KNOWN and name.upper() not in capitals:
        return ""
    if name in WELL_KNOWN or name == "£" or len(codes) == 1:  # other pounds are written with letters before the sign
        return codes[0]
    return f"?{'' if codes[0] else name}" if codes else ""


def settled(currency: str, place: str = "") -> str:
    """The code of a currency; of one that several countries share by name, that of the place; "" where it is not known.

    >>> settled("?rs", "India"), settled("?kr"), settled("usd")
    ('inr', '', 'usd')
    """
    if currency[:1] != "?":
        return currency
    here = areas.currency(areas.country(place)) if place else ""
    return here if here and here in spellings().get(currency[1:], ()) else ""


@cache
def unit_in(text: str) -> tuple[str, str, str]:
    """Scale and currency that a longer text names at its end or in brackets, and the text without them.

    >>> unit_in("Exports (million USD)"), unit_in("Exports, USD mn"), unit_in("Rice")
    (('mn', 'usd', 'Exports'), ('mn', 'usd', 'Exports'), ('', '', 'Rice'))
    """
    if found := unit(text):
        return *found, ""
    rest = folded = fold(text)
    scale = currency = ""
    for match in _MARKED.finditer(folded):
        words = _written(text, folded, match.span(match.lastgroup or 0))
        if not (ended := _longest_end(words, whole=match.lastgroup != "plain")):
            continue
        scale, currency = scale or ended[0][0], currency or ended[0][1]
        rest = rest.replace(fold(ended[1]) if match.lastgroup == "plain" else match[0], " ")
        if currency or match.lastgroup != "bracket":
            break
    return scale, currency, _without_unit(text, folded, rest)


def _written(text: str, folded: str, span: tuple[int, int]) -> str:
    """A part of a text as it is written, by which codes are told from words; folded where that changed its length."""
    return (text if len(text) == len(folded) else folded)[slice(*span)]


def unit_behind(name: str) -> tuple[str, str, str]:
    """Scale and currency that stand behind the name of some goods in brackets or after a comma, and the name alone.

    >>> unit_behind("Rice (1000 t)"), unit_behind("Coffee, USD mn"), unit_behind("Pigs, weighing 50 kg")
    (('th', 'quantity', 'Rice'), ('mn', 'usd', 'Coffee'), ('', '', 'Pigs, weighing 50 kg'))
    """
    found = _BEHIND.fullmatch(name)
    words = found[2] or found[3] if found else ""
    said = ("", "quantity") if words == "t" else unit(words) if words else None
    return (*said, found[1]) if said and found else ("", "", name)


def _without_unit(text: str, folded: str, rest: str) -> str:
    """A text without its unit: as it was where it has none, or is nothing else."""
    if rest == folded:
        return text
    return " ".join((_unfolded(text, folded, rest) if rest.strip() else text).split()).strip(" ,:-")


def _longest_end(words: str, *, whole: bool) -> tuple[tuple[str, str], str] | None:
    """The unit that a text ends in, longest first, and its words; the whole of it where it stands by itself."""
    parts = re.split(r"[;,] | - ", words) if whole else []
    parted = [words, *parts] if whole else [words[place:] for place in _starts(words)]
    return next(((found, part) for part in parted if (found := unit(part))), None)


def _starts(words: str) -> list[int]:
    return [match.start() for match in re.finditer(r"(?:^|(?<=[ _]))\S", words)]


def _unfolded(text: str, folded: str, rest: str) -> str:
    """What is left of the text itself, where folding kept its length; else of the folded one."""
    if len(text) != len(folded):
        return rest
    place = folded.find(rest.strip())
    return text[place : place + len(rest.strip())] if place >= 0 else rest
