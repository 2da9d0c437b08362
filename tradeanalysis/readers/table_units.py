"""The unit that a caption, a header or a column of units names: a scale, a currency, or a rate."""

import re
from functools import cache

from tradeanalysis.cleaning import fold
from tradeanalysis.cleaning.currencies import WELL_KNOWN, spellings

# Words of scale, folded; the longest is looked for first.
SCALES = {
    "tn": "trillion|trillions|nghin ty|ngan ty|billones",
    "bn": "billion|billions|bn|bln|bil|ty|milliarden|mrd|milliard|milliards|miles de millones|mil millones",
    "mn": "million|millions|mn|mln|mil|mill|mio|trieu|millionen|millones|milhoes",
    "th": "thousand|thousands|nghin|ngan|000s|'000|000|1000|1,000|1.000|1 000|tsd|tausend|miles|milliers|thous",
}
_SCALE_OF = {word: scale for scale, words in SCALES.items() for word in words.split("|")}
_SCALE = re.compile(
    "(?<![a-z0-9])(?:"
    + "|".join(re.escape(word) for word in sorted(_SCALE_OF, key=len, reverse=True))
    + ")(?![a-z0-9])"
)
# "$m", "EUR m": a letter is a scale right behind a currency alone.
_SIGNS = {"m": "million", "b": "billion", "k": "thousand"}
_SIGNED = re.compile(r"([$£€¥] ?|\b(?:usd|eur|gbp|aud|nzd|cad|chf|sgd|hkd|zar|inr|jpy|krw|cny|rmb) )([mbk])(?![a-z])")
_CODED = re.compile(r"(?P<currency>[a-z]{3})_(?P<scale>th|mn|bn|tn)")
# A unit stands in brackets, after a comma, after "in", or after words that announce it.
_MARKED = re.compile(
    r"[(\[](?P<bracket>[^)\]]{1,60})[)\]]"
    r"|(?:don vi(?: tinh)?|dvt|unit|units|einheit|unite|unidad|value in|values in)(?: ?: ?| )(?P<said>[^()\n]{1,60})"
    r"|,(?: in)? (?P<comma>[^,()]{1,40})$"
    r"|\bin (?P<within>[^,()]{1,40})$"
    r"|(?<![a-z])(?P<plain>[^,():]{1,40})$"
)
_JOINING = re.compile(r"\b(?:in|of|the|tri gia|gia tri|value|values|current|prices|at|nominal|gia hien hanh|fob|cif)\b")
QUANTITIES = frozenset({
    "ton", "tons", "tonne", "tonnes", "tan", "kg", "kgs", "kilogram", "kilograms", "mt", "piece", "pieces", "unit",
    "units", "chiec", "cai", "litre", "litres", "barrel", "barrels", "m2", "m3", "teu", "teus", "head", "ha", "kwh",
    "pairs", "doi",
})  # fmt: skip


@cache
def unit(text: str) -> tuple[str, str] | None:
    """The scale and the currency that a text is nothing but; either may be "" where the text does not say it.

    The currency is "pct" for a rate, "quantity" for a weight or a count, and "?" where several share its name. None for
    a text that is no unit.

    >>> unit("Triệu USD"), unit("in thousands of US dollars"), unit("Thousands"), unit("usd_bn"), unit("%")
    (('mn', 'usd'), ('th', 'usd'), ('th', ''), ('bn', 'usd'), ('', 'pct'))
    >>> unit("millions of dollars"), unit("1000 tons"), unit("rice")
    (('mn', '?'), ('th', 'quantity'), None)
    """
    folded = _SIGNED.sub(lambda found: f"{found[1]} {_SIGNS[found[2]]}", " ".join(fold(text).strip(" .:;()[]").split()))
    if coded := _CODED.fullmatch(folded):
        return (coded["scale"], coded["currency"]) if coded["currency"] in spellings() else None
    if folded in ("pct", "%", "percent", "per cent", "phan tram", "prozent", "pourcentage"):
        return "", "pct"
    scale, rest = _scaled(folded)
    capitals = frozenset(re.findall(r"\b[A-Z]{3}\b", text)) if scale else frozenset()
    currency = _currency(rest, capitals) if rest else ""
    if len(rest) == 1 and rest.isalpha() and not scale:
        return None  # "(R)" says that a figure is revised, "R million" that it is in rand
    if currency is None or not (scale or currency):
        return None
    return scale, currency


def _scaled(folded: str) -> tuple[str, str]:
    """The scale of a folded text, "" without one, and what is left of it besides joining words."""
    found = _SCALE.search(folded)
    rest = folded if found is None else f"{folded[: found.start()]} {folded[found.end() :]}"
    rest = " ".join(_JOINING.sub(" ", rest).replace("/", " ").replace("_", " ").strip(" .,-").split()).strip(" .,-")
    return _SCALE_OF[found[0]] if found else "", rest


def _currency(words: str, capitals: frozenset[str]) -> str | None:
    """The code of a currency; "?" where a name is that of several, None where it is none.

    capitals: the words of three capitals in the text. "all" is a code only where it is one of them.
    """
    if words in QUANTITIES:
        return "quantity"
    # "vatu (vuv)" says one currency twice
    parts = [part.strip() for part in re.split(r"[()]", words) if part.strip()]
    found = {_code(part, capitals) for part in parts}
    return found.pop() or None if len(found) == 1 else None


def _code(name: str, capitals: frozenset[str]) -> str:
    codes = spellings().get(name, ())
    if codes == (name,) and name not in WELL_KNOWN and name.upper() not in capitals:
        return ""
    if name in WELL_KNOWN or len(codes) == 1:
        return codes[0]
    return "?" if codes else ""


@cache
def unit_in(text: str) -> tuple[str, str, str]:
    """Scale and currency that a longer text names at its end or in brackets, and the text without them.

    >>> unit_in("Exports (million USD)"), unit_in("Exports, USD mn"), unit_in("Rice")
    (('mn', 'usd', 'Exports'), ('mn', 'usd', 'Exports'), ('', '', 'Rice'))
    """
    if found := unit(text):
        return *found, ""
    folded = fold(text)
    for match in _MARKED.finditer(folded):
        words = next(group for group in match.groups() if group is not None)
        if ended := _longest_end(words, whole=match.lastgroup != "plain"):
            rest = f"{folded[: match.start()]} {folded[match.end() :]}"
            if match.lastgroup == "plain":
                rest = folded.removesuffix(words) + words.removesuffix(ended[1])
            return *ended[0], " ".join((text if not rest.strip() else _unfolded(text, folded, rest)).split()).strip(
                " ,:-"
            )
    return "", "", text


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
