"""The names of months in languages that statistics come in."""

import itertools
import re
from functools import cache

from babel import Locale

from tradeanalysis.cleaning.months import MONTH_NAMES

# The months in languages that statistics come in beside those of the press.
_MORE = (
    "januari februari maret april mei juni juli agustus september oktober november desember",
    "ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar mars april mai juni juli august september oktober november desember",
    "oca sub mar nis may haz tem agu eyl eki kas ara",
    "gen feb mar apr mag giu lug ago set ott nov dic",
    "jan feb mrt apr mei jun jul agu sep okt nov des",
    "januari februari mac april mei jun julai ogos september oktober november disember",
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "januar februar marcius aprilis majus junius julius augusztus szeptember oktober november december",
    "leden unor brezen duben kveten cerven cervenec srpen zari rijen listopad prosinec",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia",
    "styczen luty marzec kwiecien maj czerwiec lipiec sierpien wrzesien pazdziernik listopad grudzien",
)
# Languages of other letters, whose names of months are put into English first.
_OTHER_LETTERS = ("ru", "uk", "bg", "el", "th", "ar", "ar_SY", "ar_MA", "ar_DZ")
_LETTERS = re.compile("[\u0370-\u06ff\u0e00-\u0e7f]")
NAMES = {name: number for line in (*MONTH_NAMES, *_MORE) for number, name in enumerate(line.split(), 1)}


def in_english(text: str) -> str:
    """The text with the names of months that are written in other letters in English.

    >>> in_english("янв.2023"), in_english("Rice")
    ('january 2023', 'Rice')
    """
    if not _LETTERS.search(text):
        return text
    names, pattern = _foreign()
    english = MONTH_NAMES[0].split()
    return pattern.sub(lambda found: f"{english[names[found[0].rstrip('.')] - 1]} ", text.casefold())


@cache
def _foreign() -> tuple[dict[str, int], re.Pattern[str]]:
    """The names of months in languages of other letters, with their numbers, and the pattern of all."""
    forms = itertools.product(_OTHER_LETTERS, ("abbreviated", "wide"), ("format", "stand-alone"))
    names = {
        name.casefold().rstrip("."): number
        for language, width, context in forms
        for number, name in Locale.parse(language).months[context][width].items()
        if len(name) > 2
    }
    listed = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return names, re.compile(rf"(?<![^\W\d_])(?:{listed})(?![^\W\d_])\.?")
