"""What stands beside an amount and must be understood, or the text is refused: a wrong number is worse than none."""

import re
import unicodedata
from collections.abc import Sequence

from tradeanalysis.cleaning import languages
from tradeanalysis.cleaning import vocabulary as words
from tradeanalysis.cleaning.phrases import Phrase, lead
from tradeanalysis.cleaning.quantities import Quantity
from tradeanalysis.cleaning.spelling import parted_digits, unreadable
from tradeanalysis.cleaning.tokens import Token
from tradeanalysis.cleaning.vocabulary import BLANK, GAP
from tradeanalysis.errors import AmountError

LONGEST = 1000  # characters of a text that prints one amount
LEAD = 40  # characters before a spelt number in which its first words stand
# Between two numbers without a word, these marks leave it open whether they are one.
GLUE = ("", ",", ".", "/")
TIGHT_GLUE = ("'", "·", "∙", "⋅", ":", "_", "٫", "٬")
# A number behind such a word is a date.
DATED = re.compile(
    rf"\b(?:thang|quy|qui|nam|ngay|months?|quarters?|year|day|no\.?|(?:{words.MONTH_STEMS})[a-z]*\.?|mois|mes|trimestre)"
    rf"{BLANK}$|/$"
)
UNCLEAR_DAY = re.compile(
    rf"\b(?:(?:{words.MONTH_STEMS})[a-z]{{0,6}}\.?|ngay|day){BLANK}(?:0?[1-9]|[12]\d|3[01]) \d{{3}}(?!\d)"
)
# Words before a spelt number that it continues: "twenty-five", "one hundred and five", "hai muoi".
DIGITS = "hai|bon|bay|tam|chin|two|three|four|five|six|seven|eight|nine|ten|deux|trois|quatre|cinq|sept|huit|neuf|dix"
CONTINUED = re.compile(
    rf"\b(?:muoi|tram(?:{BLANK}(?:linh|le))?|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|point|phay|cents?"
    rf"|virgule|coma|komma|vingts?|trente|quarante|cinquante|soixante|ciento|veinte|treinta|cuarenta|cincuenta|{DIGITS})"
    rf"(?:{BLANK}|-)(?:(?:and|et|y|und){BLANK})?$"
)
POINT = re.compile(rf"\d{BLANK}(?:point|phay|virgule|coma|komma|virgula){BLANK}$")
SUM = re.compile(rf"(\S*[\d%]){BLANK}(?:\w+{BLANK})?(?:plus|minus|moins|menos|times){BLANK}$")
# "Exports in 2023 plus 5%", "Q1/2023 minus 5%": a time is no term of a sum.
TIME = re.compile(r"(?:[qht]?\d{1,2}[/-]){0,2}(?:19|20)\d\d(?:[/-]\d\d)?|[qht]\d{1,2}")
TENS = re.compile(rf"\b(?:ba|nam|sau|{DIGITS}){BLANK}$")
# "A third of a billion" is no billion, nor is "1/3 of 9%" nine per cent, or "twice US$5 billion" five.
PART_OF = re.compile(
    rf"\d/\d{BLANK}(?:of|de|cua){GAP}$|\b(?:twice|thrice|doubl|tripl|quadrupl|halv)(?:e[ds]?)?{GAP}$|\b(?:half|thirds?|quarters?|fifths?|tenths?|fraction|tiers|quart|moitie|mitad){BLANK}(?:of|de|d'|des|du)"
    rf"(?:{BLANK}(?:the|a|la))?{GAP}$"
)
# "Half US$5 billion" is a part, "the first half US$5 billion" a time.
HALF = re.compile(
    "".join(f"(?<!{word}[ -])" for word in (
        "first", "second", "1st", "2nd", "last", "this", "next", "previous", "same", "latter", "former", "other",
    ))
    + rf"\b(?:half|mot nua)(?:{BLANK}(?:the|a|its|their|that))?{GAP}$"
)  # fmt: skip
MORE_THAN_PART = re.compile(rf"(?:\d|\b(?:and|et|y|und)(?:{BLANK}a)?){BLANK}$")  # "5 and a half"
BRACKET = re.compile(rf"\({GAP}$")
YEAR = re.compile(r"(?:19|20)\d\d")
HUNGARIAN = re.compile(r"billió|[őű]|\b(?:forint\w*|ft|huf|dollár\w*|euró\w*|kivitel\w*|behozatal\w*)\b", re.IGNORECASE)


def refuse_text(text: object, language: str | None, qualifier: str | None) -> None:
    """Refuse what is no short text, or holds characters that are no writing, and options that are not known."""
    if not isinstance(text, str):
        raise AmountError(f"{text!r} is no text; give the amount as it is printed, such as 'US$5.3 billion'")
    if len(text) > LONGEST:
        raise AmountError(f"the text holds {len(text)} characters; give one amount of at most {LONGEST}")
    if strange := unreadable(text):
        raise AmountError(f"{text!r} holds {strange!r}, which is not read; write the amount in plain digits and words")
    if mark := parted_digits(text):
        what = f"U+{ord(mark):04X}, which nobody sees, between two digits"
        raise AmountError(f"{text!r} has {what}; write the number without it, and its decimal mark if one was lost")
    for what, found, known in (
        ("language", language, languages.DECIMAL_MARK),
        ("qualifier", qualifier, words.QUALIFIERS),
    ):
        if found and found not in known:
            raise AmountError(f"no {what} {found!r}; choose one of {', '.join(known)}")


def refuse_unclear_groups(folded: str) -> None:
    """Refuse "April 4 692 million", where the 4 may be the day."""
    if match := UNCLEAR_DAY.search(folded):
        raise AmountError(f"{match[0]!r} may hold a day or grouped digits; write thousands without blanks")


def refuse_fragments(found: Sequence[Quantity], folded: str) -> None:
    """Refuse the last word of a longer spelt number, such as "five" in "twenty-five"."""
    for token in (token for quantity in found if quantity.unit for token, _ in quantity.terms if token.kind == "spelt"):
        before = folded[max(0, token.start - LEAD) : token.start]
        if CONTINUED.search(before) or (token.text == "muoi" and TENS.search(before)):
            raise AmountError(f"{before + token.text!r} spells out a number of several words; write it in digits")


def refuse_point(quantity: Quantity, before: str) -> None:
    """Refuse decimals in words behind digits, and sums: "5 point 6 percent", "5 phẩy 6", "5 minus 3%"."""
    summed = SUM.search(before)
    if summed and not (quantity.unit == "pct" and _is_time(summed[1], before[: summed.start()])):
        raise AmountError(f"{before!r} reckons with the number behind it; give one amount")
    if POINT.search(before) and not quantity.worded:
        raise AmountError(f"{before!r} spells out a decimal mark; write the number in digits")


def _is_time(number: str, before: str) -> bool:
    return bool(TIME.fullmatch(number) or DATED.search(before))


def refuse_part(quantity: Quantity, phrase: Phrase, tokens: list[Token]) -> None:
    """Refuse a share of a sum: "half billion", "two and a half million", "half of US$5 billion"."""
    behind = next((token for token in tokens if token.start >= quantity.end and token.text not in _OF), None)
    unit = behind is not None and behind.kind in ("scale", "currency", "noun", "rate")
    if quantity.worded and (unit or MORE_THAN_PART.search(phrase.before)):
        found = phrase.before + phrase.printed + phrase.after
        raise AmountError(f"{found!r} gives a part of an amount; write the amount in digits")
    start = phrase.before.removesuffix(lead(phrase.before))
    if PART_OF.search(start) or HALF.search(start):
        found = phrase.before + phrase.printed
        raise AmountError(f"{found!r} gives a part of an amount; write the amount in digits")


_OF = ("of", "de", "a", "an")


def refuse_brackets(phrase: Phrase, *, rate: bool) -> None:
    """Refuse "(1.3%)": accountants print a fall so, and newspapers a mere remark."""
    bare = BRACKET.search(phrase.before) and phrase.after.lstrip().startswith(")")
    if bare and (rate or not re.search(r"\w", phrase.before)):
        raise AmountError(f"'({phrase.printed})' in brackets may be a fall or a remark; write it with its sign")


def refuse_joined(folded: str, start: int, end: int, following: int) -> None:
    """Refuse a number without unit right before another: "2 34 million", "5·3 billion", "5 and 7%"."""
    number, between = folded[start:end], folded[end:following]
    if DATED.search(folded[max(0, start - 20) : start]) or YEAR.fullmatch(number):
        return
    plain = between.strip()
    if plain in (*GLUE, *words.CONNECTIVES) or between in TIGHT_GLUE:
        raise AmountError(f"{folded[start:]!r} joins two numbers in no known way; give one amount")


def refuse_parted(last: Quantity, tokens: Sequence[Token], text: str) -> None:
    """Refuse a number that a point parts from its scale, as in "5. billion": a digit may be lost, or the scale."""
    mark, word = tokens[last.last + 1 : last.last + 3]
    if mark.text in (".", ",") and word.kind == "scale" and word.start - mark.end <= 1:
        raise AmountError(f"{text!r} has a {mark.text!r} between the number and {word.text!r}; write the number whole")


def refuse_cut(last: Quantity, text: str) -> None:
    """Refuse "5.3 billio USD", a billion that lost a letter, which is a million millions in Hungarian alone."""
    if "billio" in last.scales and not HUNGARIAN.search(unicodedata.normalize("NFC", text)):
        raise AmountError(f"{text!r} has 'billio', a cut word or a Hungarian one; write the amount in millions")
