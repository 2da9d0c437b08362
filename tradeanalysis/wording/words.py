"""Words for codes and counts, lists, and names with their markup escaped."""

import functools
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tradeanalysis.intervals import Interval
from tradeanalysis.languages import ENGLISH, language, phrase
from tradeanalysis.languages.texts import pieces
from tradeanalysis.wording.numbers import written

if TYPE_CHECKING:
    from IPython.display import Markdown

# What Markdown or HTML would read as markup; a line that begins with a dash, or a number and a dot, becomes a list.
MARKUP = re.compile(r"^-|(?<=\d)\.(?=\s)|[\\`*_{}\[\]()#+!|<>&$~]")

# Names that take an article in a sentence.
ARTICLED = re.compile(
    r"(?:euro ?(?:area|zone)|e\.?u(?:[ -]?\d\d)?|u\.?k|u\.?s(?:\.?a)?|u\.?a\.?e|g\.?c\.?c|g-?[78]"
    r"|united (?:states|kingdom|arab emirates)|netherlands|philippines|bahamas|gambia|maldives|comoros|seychelles"
    r"|gulf|world|basque country|(?:isle|kingdom|province|republic|state|union) of|democratic (?:people.s )?republic"
    r"|(?:\S+ ){1,4}(?:republic|federation|union|community|council|islands|delta|highlands|region|territory))(?![\w-])",
    re.IGNORECASE,
)

# A unit of money: the code of its currency, and in what it is counted.
UNIT = re.compile(r"(?P<code>[a-z]{3})_(?P<scale>th|mn|bn|tn)")
SCALES = {"th": "thousand", "mn": "million", "bn": "billion", "tn": "trillion"}
SHORT = {"VND": "dong"}  # names of currencies that are said otherwise than CLDR has them

# What is shown for a code of the table, where it is more than the code with blanks.
TERMS = {
    "yoy_pct": "growth year on year",
    "mom_pct": "growth month on month",
    "share_pct": "share",
    "volume_yoy_pct": "growth of the volume year on year",
    "target_yoy_pct": "target for growth",
    "target_level": "target for the level",
    "pct": "per cent",
    "pp": "percentage points",
    "domestic": "domestic firms",
    "fdi": "foreign-invested firms",
    "non-oil": "goods other than oil",
    "customs_locality": "customs",
    "statistics_office": "the statistics office",
    # Kinds of misprint.
    "decimal": "decimal mark",
    "digits": "digits exchanged",
    "lost_digit": "digit lost",
    "flow": "other flow",
    "period": "other months",
    "identity": "differs from the sum of its parts",
    "sector": "other part",
    "base": "growth from another base",
    "copied": "copy of another period",
    "index_as_growth": "index printed as a growth rate",
    # Models of the months to come.
    "carry_forward": "plain carry-forward",
    "damped_carry_forward": "damped carry-forward",
    "theta": "Theta",
    "arima": "ARIMA",
    "ets": "exponential smoothing (ETS)",
    "log_trend": "simple trend",
}


def plain(text: str) -> str:
    r"""The text with every character of markup escaped, so that Markdown shows it as it is [text].

    >>> plain("a <b> & [c](d)")
    'a &#60;b&#62; &#38; &#91;c&#93;&#40;d&#41;'
    """
    return MARKUP.sub(lambda match: f"&#{ord(match[0])};", " ".join(str(text).split()))


def spoken(place: str, *, escaped: bool = True) -> str:
    """The name of a place as a sentence holds it, in English with the article that it takes [text].

    escaped: whether markup is escaped, as Markdown needs it.

    >>> spoken("Euro area"), spoken("the euro area"), spoken("Red River Delta"), spoken("Hanoi")
    ('the euro area', 'the euro area', 'the Red River Delta', 'Hanoi')
    """
    bare = re.sub("^[Tt]he (?=.)", "", str(place))
    takes = language() == ENGLISH and ARTICLED.match(bare)
    name = f"the {re.sub('^(Euro(?=[ az])|World)', lambda word: word[0].lower(), bare)}" if takes else place
    return plain(name) if escaped else name


def sentence(text: str, *needed: Interval, otherwise: str = "") -> str:
    """The text if every number that it needs is known, otherwise `otherwise` [text].

    >>> sentence("Exports were known.", Interval.unknown(), otherwise="No exports were published.")
    'No exports were published.'
    """
    return text if all(number.known for number in needed) else otherwise


def count(number: int, thing: str, things: str = "") -> str:
    """A number of things [text], singular if there is one.

    >>> count(1, "publisher"), count(67, "publisher")
    ('1 publisher', '67 publishers')
    """
    if language() != ENGLISH:
        return f"{written(number, ',')} {phrase(thing)}"
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def some_of(part: int, whole: int, thing: str, things: str = "") -> str:
    """How many of some things, as the subject of a sentence [text]; its verb is singular if `part` is 0 or 1.

    >>> [some_of(part, 26, "sum") for part in (0, 1, 2, 26)], [some_of(part, 1, "sum") for part in (0, 1)]
    (['not one of 26 sums', '1 of 26 sums', '2 of 26 sums', 'all 26 sums'], ['no sum', 'the only sum'])
    """
    several = phrase(thing) if language() != ENGLISH else things or f"{thing}s"
    if whole < 2:
        key = "only" if part else "no"
    else:
        key = "none" if not part else "some" if part < whole else "both" if whole == 2 else "all"
    words = {"part": written(part, ","), "whole": written(whole, ","), "thing": phrase(thing), "things": several}
    return pieces.SOME[key].format(**words)


def term(word: str) -> str:
    """The words shown for a code of a figures file, such as a measure or a unit [text].

    >>> term("yoy_pct"), term("usd_mn"), term("textiles_garments")
    ('growth year on year', 'million US dollars', 'textiles garments')
    """
    if word in TERMS:
        return phrase(TERMS[word])
    unit = UNIT.fullmatch(word)
    return counted(word, SCALES[unit["scale"]]) if unit and currency(word) else phrase(word.replace("_", " "))


def counted(unit: str, scale: str = "million") -> str:
    """What amounts are counted in [text]: "million euros"; "units of the series" without a currency.

    >>> counted("eur_mn"), counted("jpy_mn", "billion"), counted("")
    ('million euros', 'billion Japanese yen', 'units of the series')
    """
    return pieces.COUNTED.format(scale=phrase(scale), currency=currency(unit)) if unit else pieces.UNCOUNTED


def currency(unit: str) -> str:
    """The currency of a unit in words [text], in the plural; "" for no unit of money. In other languages its code.

    >>> currency("usd_mn"), currency("inr_bn"), currency("pct")
    ('US dollars', 'Indian rupees', '')
    """
    named = _currency(unit)
    return named if language() == ENGLISH or not named else unit[:3].upper()


@functools.cache
def _currency(unit: str) -> str:
    """The currency of a unit in English, in the plural; "" for no unit of money."""
    from babel.core import Locale
    from babel.numbers import get_currency_name

    found = UNIT.fullmatch(unit)
    code = found["code"].upper() if found else ""
    if code not in Locale("en").currencies:
        return ""
    return SHORT.get(code) or str(get_currency_name(code, count=5, locale="en"))


def thing(flow: str, sector: str = "total", commodity: str = "all", measure: str = "level") -> str:
    """What a figure measures, in words, from four columns of its row [text].

    >>> thing("exports"), thing("imports", "fdi", "iron_steel", "yoy_pct")
    ('exports', 'imports (foreign-invested firms), iron steel: growth year on year')
    """
    what = phrase(flow)
    if sector != "total":
        what = pieces.THING["sector"].format(flow=what, sector=term(sector))
    if commodity != "all":
        what = pieces.THING["goods"].format(what=what, goods=term(commodity))
    return str(what if measure == "level" else pieces.THING["measure"].format(what=what, measure=term(measure)))


def begin(text: str) -> str:
    """The text with a capital at its start, behind marks of bold type or a heading, and no other letter changed [text].

    >>> begin("exports of Hanoi"), begin("**the euro area**")
    ('Exports of Hanoi', '**The euro area**')
    """
    return re.sub(r"^[*# ]*\w", lambda start: start[0].upper(), text)


def listed(items: Iterable[str], otherwise: str = "none") -> str:
    """The items as a list in words [text]; with semicolons where an item is a list itself.

    >>> listed(["coffee", "rice", "tea"]), listed(["Telephones and parts", "rice"])
    ('coffee, rice and tea', 'Telephones and parts; rice')
    """
    words = list(map(phrase, items))
    joint = pieces.AND.format(first="", last="")
    # Where the comma is the mark of decimals, one inside a number is no list.
    comma = "," if language() == ENGLISH else ", "
    if any(joint in word or comma in word for word in words):
        return "; ".join(words)
    if len(words) < 2:
        return words[0] if words else phrase(otherwise)
    return pieces.AND.format(first=", ".join(words[:-1]), last=words[-1])


def sources(*numbers: Interval) -> str:
    """The ids of the figures behind some numbers, as a list in words [text].

    >>> sources(Interval(1, 1, 1, ("F0177",)), Interval(2, 2, 2, ("F0179", "F0177")))
    'F0177 and F0179'
    """
    return listed(dict.fromkeys(source for number in numbers for source in number.sources), pieces.NO_FIGURE)


def say(*sentences: str) -> "Markdown":
    """The sentences as one displayed paragraph [Markdown]; empty ones are left out.

    >>> say("One.", "", "Two.").data
    'One. Two.'
    """
    from IPython.display import Markdown

    shown = Markdown()  # type: ignore[no-untyped-call]
    shown.data = " ".join(text for text in sentences if text)  # given at once, it would be read as a file or an address
    return shown
