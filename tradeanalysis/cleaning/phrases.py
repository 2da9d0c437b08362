"""What the words around a printed amount say of it: its language, sign, bounds and kind."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from tradeanalysis.cleaning import languages, scale_words
from tradeanalysis.cleaning import vocabulary as words
from tradeanalysis.cleaning.vocabulary import BLANK, BOUND, GAP
from tradeanalysis.errors import AmountError

LEAD = re.compile(
    rf"(?<![a-z])(?:{'|'.join(f'(?P<{name}>{pattern})' for name, pattern in words.QUALIFIERS.items())})"
    rf"(?:{BLANK}(?:{words.FILLER}))*{GAP}$"
)
ESTIMATED = re.compile(rf"\b(?:{words.QUALIFIERS['estimated']})\b")
MINUS = re.compile(rf"(?:^|[(:,]){GAP}([+-]){GAP}$| ([+-])$")
INNER_MINUS = re.compile(rf"\D*-{GAP}\d")  # in "US$-5 billion"; "two-thirds" has a hyphen, no minus
FELL = re.compile(rf"\b(?:{words.DOWN}){BLANK}[+]{GAP}$")
DASH = re.compile(rf"\w{BLANK}-{BLANK}$")
BALANCE = re.compile(rf"\b(?:(?P<deficit>{words.DEFICIT})|{words.SURPLUS})\b")
# French "baisse à 5 %" arrives; English "a 3.8 percent fall" does not.
ARRIVED = re.compile(rf"\b(?:{words.ARRIVAL}|(?:{words.UP}|{words.DOWN}){BLANK}a){BLANK}$")
PARTED = [(re.compile(rf"\b{verb} $"), re.compile(rf" {particle}\b"), sign) for (verb, particle), sign in words.PARTED]
DIRECTION = re.compile(rf"\b(?:(?P<down>{words.DOWN})|{words.UP})\b")
APART = re.compile(rf"{BLANK}(?:(?P<down>{words.LESS}|lower)|{words.MORE}|higher)\b")
COMPARED = re.compile(rf"{GAP}(?:(?P<down>{words.DOWN}|{words.LESS})|{words.UP}|{words.MORE})\b")
# What may stand between a direction and the money by which something moved.
BY = re.compile(
    rf"{GAP}(?:(?:by|of|de|von|um|them|toi|den|{words.HOW}|{words.FILLER}|{BOUND}){BLANK}|[<>=≥≤~≈]+{GAP})*"
)
BALANCES = re.compile(rf"\b(?:{words.BALANCES})\b")
MOVED = rf"(?!negati)(?:{words.UP}|{words.DOWN}|{words.WIDER}|{words.LESS}|{words.MORE})\b"
MOVED_BY = re.compile(rf"\b(?:by|um){BLANK}(?:(?:{BOUND}|{words.FILLER}){BLANK})*$|\b{MOVED}{BY.pattern}$")
MOVED_BEHIND = re.compile(rf"[ -]+{MOVED}")
KNOWN = re.compile(rf"(?<![a-z])(?:{words.NEUTRAL}|{words.TELLING}|{words.FILLER}|{words.PERIODS})(?![a-z])")
# What may stand before a number without unit that is a rate.
BARE = re.compile(rf"\b(?:{words.UP}|{words.DOWN}|{BOUND}|{words.FILLER}|by|of|de|truong|tu|from)(?![a-z])")
COUNTED = re.compile(rf"{GAP}(?:(?:de|of){BLANK}|d')?+(?!(?:{words.FOLLOWING})(?![a-z]))([^\W\d_][\w'-]*)")
PRICED = re.compile(rf"{GAP}(?:/|(?:per|moi|pro)\b){GAP}(?!(?:{words.PERIODS})\b)([^\W\d_]\w*)")
APIECE = re.compile(rf"{BLANK}(?:an?|each){BLANK}(?!(?:{words.PERIODS})\b)([^\W\d_]\w*)")  # "$80 a barrel"
# "$5 billion a month", "5 tỷ USD/tháng" are no sums; a number of months without unit is no rate.
PER_TIME = re.compile(
    rf"{GAP}(?:/|(?:per|moi|hang|pro|par|por|al|an?|each|every)\b){GAP}((?:{words.PERIODS}|ano|mese)s?)\b"
    rf"(?!{BLANK}(?:earlier|ago|before|sooner|later|anterior|pasado|(?:on|after){GAP}(?:$|[,.;:)])|\d|[ivx]+\b))"
    rf"|{BLANK}({words.EACH_TIME})\b(?!{BLANK}(?:trade|exports?|imports?|surplus|deficit|record|high|low|total)\b)"
)
SPANS = re.compile(rf"{GAP}(weeks|months|quarters|years|mois|meses|anos|monate|jahre)\b")
ABBREVIATED = re.compile(rf"(?<=\d) ?({'|'.join(scale_words.WRITTEN_OUT)})\b", re.IGNORECASE)
# Triangles before a number: one that stands on its head says that it fell; the other one does so in tables of Japan and
# Korea, and that it rose elsewhere.
FALLEN = re.compile(r"[▼▽] ?(?=[$€£¥₩]? ?\d)")
TRIANGLE = re.compile(r"[▲△] ?(?=[$€£¥₩]? ?\d)")
EAST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[¥₩]")
# A sign in brackets before a number, with its currency between, and one that stands elsewhere.
SIGN_AHEAD = re.compile(r"[(\[] ?([-+‐-―−]) ?[)\]] (?=(?:[a-z]{0,3}[$€£¥₹]|[a-z]{2,3}\.?)? ?\d)", re.IGNORECASE)
SIGN_APART = re.compile(r"[(\[] ?[-+‐-―−←-↙⇑⇓▲△▼▽] ?[)\]]|(?<!\w)[-+−]ve\b", re.IGNORECASE)
MIL = re.compile(rf"(?:\b(\d{{1,3}}|{words.SPELT}) )?\bmil (\d{{1,3}})(?!\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The folded text around an amount, the amount itself, and whether it is one of money."""

    before: str
    printed: str
    after: str
    money: bool


def language(folded: str, default: str | None) -> str | None:
    """The language of a folded text: of its powers of ten, else the default, else that of its other words."""
    written = re.sub(r"\d", "0", folded)  # which digits they are says nothing
    return _sign_of(written, words=False) or default or _sign_of(written, words=True)


@lru_cache(maxsize=20_000)
def _sign_of(written: str, *, words: bool) -> str | None:
    return next((code for code, pattern in _signs(words=words) if pattern.search(written)), None)


@cache
def _signs(*, words: bool) -> list[tuple[str, re.Pattern[str]]]:
    table = languages.WORD_SIGN if words else languages.SCALE_SIGN
    return [(code, re.compile(pattern)) for code, pattern in table.items()]


def with_plain_signs(text: str) -> str:
    """A sign in brackets before its number, as in "(-) 9.3 per cent", beside the number; triangles as minus signs.

    AmountError where a sign in brackets, or "-ve", stands elsewhere: it may be the sign of the number.
    """
    plain = FALLEN.sub("-", SIGN_AHEAD.sub(lambda found: found[1], text))
    if TRIANGLE.search(plain) and not EAST.search(plain):
        raise AmountError(f"{text!r} has a triangle, which says a fall in Japan and a rise elsewhere; write the sign")
    plain = TRIANGLE.sub("-", plain)
    if left := SIGN_APART.search(plain):
        raise AmountError(f"{text!r} has {left[0]!r}, which may be a sign; write the sign beside the number, or none")
    return plain


def written_out(text: str) -> str:
    """Abbreviations such as "126,7MMDH" in words."""
    return ABBREVIATED.sub(lambda found: f" {scale_words.WRITTEN_OUT[found[1].lower()]}", text)


def plain_thousands(text: str) -> str:
    """Spanish "332 mil 250 millones" as "332250 millones", and "mil 578" as "1578"."""
    return MIL.sub(lambda m: f"{words.NUMBER_WORDS.get((m[1] or '1').lower(), m[1] or '1')}{int(m[2]):03d}", text)


def counted(phrase: Phrase, *, currency: bool) -> str:
    """What a number counts or prices that is no money: "tonnes" in "1.2 million tonnes" and in "500 USD/tonne".

    currency: whether one stands beside the number.
    """
    bare = phrase.printed[-1].isdigit()
    beside = currency or (phrase.money and not bare)
    asked = (
        (PRICED, beside),
        (PER_TIME, beside),
        (SPANS, re.fullmatch(r"[\d.,]+", phrase.printed)),
        (APIECE, currency and bare),
        (COUNTED, phrase.money and (bare or not currency)),
    )
    found = next(filter(None, (pattern.match(phrase.after) for pattern, wanted in asked if wanted)), None)
    return found[found.lastindex or 0] if found else ""


def lead(before: str) -> str:
    """The qualifier that ends the text before an amount, with the blank behind it."""
    match = LEAD.search(before)
    return match[0] if match else ""


def qualifier(phrase: Phrase) -> str:
    """What bounds or loosens the amount between two texts: "over", "nearly", "about", "estimated" or ""."""
    match = LEAD.search(phrase.before)
    if match and match.lastgroup and match.lastgroup != "estimated":
        return match.lastgroup
    if words.OR_MORE.match(phrase.after):
        return "over"
    return "estimated" if ESTIMATED.search(phrase.before) else ""


def sign(phrase: Phrase) -> tuple[int, bool]:
    """The sign that the text gives the amount, and whether it gives one."""
    if DASH.search(phrase.before):
        found = phrase.before + phrase.printed
        raise AmountError(f"{found!r} has a dash before the number; write a minus beside it, or no dash")
    return next((given for rule in SIGNS if (given := rule(phrase))), (1, False))


def _of_mark(phrase: Phrase) -> tuple[int, bool] | None:
    """As in "-5%", "(+5%)", "US$-5 billion"."""
    mark, inner = MINUS.search(phrase.before), INNER_MINUS.match(phrase.printed)
    if FELL.search(phrase.before) or (mark and inner):
        found = phrase.before + phrase.printed
        raise AmountError(f"{found!r} gives two signs; write one")
    if inner:
        return -1, True
    return (-1 if "-" in mark[0] else 1, True) if mark else None


def _of_balance(phrase: Phrase) -> tuple[int, bool] | None:
    """As in "a deficit of US$5 billion"."""
    found = BALANCE.search(phrase.before + phrase.printed + phrase.after) if phrase.money else None
    _refuse_change_of_balance(phrase)
    return (-1 if found["deficit"] else 1, True) if found else None


def _refuse_change_of_balance(phrase: Phrase) -> None:
    """Refuse "the surplus fell by $1.3bn", which says how far a balance moved and not what it is."""
    text = phrase.before + phrase.printed + phrase.after
    if not phrase.money or not BALANCES.search(text):
        return
    arrived = ARRIVED.search(phrase.before.removesuffix(lead(phrase.before)))
    moved = MOVED_BY.search(phrase.before) and not arrived
    if moved or MOVED_BEHIND.match(phrase.after) or _of_parted_verb(phrase):
        raise AmountError(f"{text!r} gives the change of a balance, not the balance; give the balance with its sign")


def _of_arrival(phrase: Phrase) -> tuple[int, bool] | None:
    """As in "fell to US$5 billion" says where something arrived, and gives the number no sign."""
    return (1, False) if ARRIVED.search(phrase.before.removesuffix(lead(phrase.before))) else None


def _of_movement(phrase: Phrase) -> tuple[int, bool] | None:
    """As in "fell by US$5 billion", "US$1 billion less": only where the direction stands right beside the money."""
    if not phrase.money:
        return None
    directions = list(DIRECTION.finditer(phrase.before))[-1:]
    by = [word for word in directions if BY.fullmatch(phrase.before, word.end())]
    beside = by[0] if by else APART.match(phrase.after)
    return (-1 if beside["down"] else 1, True) if beside else _of_parted_verb(phrase)


def _of_growth(phrase: Phrase) -> tuple[int, bool] | None:
    """As in "5% lower", "down 5%", "a 5% fall": the word right behind a rate, the last one before it, any behind it."""
    if phrase.money:
        return None
    if parted := _of_parted_verb(phrase):
        return parted
    before, behind = list(DIRECTION.finditer(phrase.before)), COMPARED.match(phrase.after)
    other = behind or _right_before(before, phrase.before)
    if before and other and bool(before[-1]["down"]) != bool(other["down"]):
        found = phrase.before + phrase.printed + phrase.after
        raise AmountError(f"{found!r} tells of a rise and of a fall; give one, with its sign")
    beside = behind or (before[-1] if before else DIRECTION.search(phrase.after))
    return (-1 if beside["down"] else 1, True) if beside else None


def _right_before(directions: list[re.Match[str]], text: str) -> re.Match[str] | None:
    """The direction right before the last one, as in "rose fell 5%"; None where words stand between, or none does."""
    beside = len(directions) > 1 and not text[directions[-2].end() : directions[-1].start()].strip()
    return directions[-2] if beside else None


def _of_parted_verb(phrase: Phrase) -> tuple[int, bool] | None:
    """As in "nahmen um 5 % ab", of which one half stands behind the amount."""
    given = (sign for verb, particle, sign in PARTED if verb.search(phrase.before) and particle.match(phrase.after))
    return next(((sign, True) for sign in given), None)


# What gives a sign, in the order in which it is asked.
SIGNS: tuple[Callable[[Phrase], tuple[int, bool] | None], ...] = (
    _of_mark, _of_balance, _of_arrival, _of_movement, _of_growth,
)  # fmt: skip


def moved(phrase: Phrase) -> bool:
    """Whether a direction gives an amount of money its sign: it is then a change, not a level."""
    return phrase.money and next((rule for rule in SIGNS if rule(phrase)), None) is _of_movement


def unread(phrase: Phrase) -> str:
    """The first word beside a rate that is not known, such as a verb that may say that something fell; "" for none."""
    if phrase.money:
        return ""
    found = re.search(r"[^\W\d_]{2,}", KNOWN.sub(" ", f"{phrase.before} | {phrase.after}"))
    return found[0] if found else ""


def level(phrase: Phrase) -> str:
    """How a rate in "bằng 98,7% so với cùng kỳ" is read; "" where it is no level of a former period."""
    start = phrase.before.removesuffix(lead(phrase.before)).rstrip(" ")
    if not words.FORMER.match(phrase.after):
        return ""
    if words.UNCLEAR.search(start):
        found = f"{phrase.before}…{phrase.after}"
        raise AmountError(f"{found!r} may give growth or a level; write the growth rate with its sign")
    return "level of the former period, read as growth" if words.EQUAL.search(start) else ""
