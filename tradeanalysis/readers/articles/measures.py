"""How a rate is meant: growth and of what, a share, a part of a plan; and which way a number moved."""

import itertools
import re
from collections.abc import Sequence
from decimal import Decimal

from tradeanalysis.readers.articles.spans import SUBJECTS, VALUES, Sentence, Span

STOPS = (*VALUES, ";")
# What stands between a rate and the period that it is compared with.
_BASE = re.compile(
    r"\s*(?:higher |lower |more |less |up |down )?"
    r"(?:from|on|over|above|below|under|sobre|por (?:encima|debajo) de|uber|unter)\b"
    r"(?: (?:the|that of|those of|el|ano|dem|jahr|year))*"
)
NEAR = 3  # spans between a number and a word that belongs to it


def before(spans: Sequence[Span], place: int, *, stop: Sequence[str] = STOPS) -> list[int]:
    """The places of the spans before one, the nearest first, back to the number or mark that ends its clause."""
    found = []
    for other in range(place - 1, -1, -1):
        if spans[other].kind in stop:
            break
        found.append(other)
    return found


def behind(spans: Sequence[Span], place: int, *, stop: Sequence[str] = (*STOPS, ",")) -> list[int]:
    """The places of the spans behind one, up to the number or mark that ends its clause."""
    found = []
    for other in range(place + 1, len(spans)):
        if spans[other].kind in stop:
            break
        found.append(other)
    return found


def direction(spans: Sequence[Span], place: int) -> tuple[int, str]:
    """The sign of a change, 0 where the text gives none, and the word that gives it."""
    number = spans[place].number
    if number is not None and number.mark:
        return (-1 if number.mark == "-" else 1), number.mark
    after = [spans[other] for other in behind(spans, place)[:2]]
    beside = _way(after[:1])
    led = _led(spans, place) if beside is not None else None
    if led is not None:
        return _sign(led), led.text
    if beside is not None and beside.value != "growth":
        return _sign(beside), beside.text
    found = _left(spans, place)
    if found is not None:
        return found
    late = _way(after)
    return (_sign(late), late.text) if late is not None else _of_list(spans, place)


def than(span: Span) -> bool:
    """Whether a word for a direction compares: "2 % less than in May"."""
    return span.kind in ("up", "down") and re.search(r"(?:\bthan|hơn|\bals)$", span.text.lower()) is not None


def _way(spans: Sequence[Span]) -> Span | None:
    """The first word that says up or down."""
    return next((span for span in spans if span.kind in ("up", "down")), None)


def _sign(span: Span) -> int:
    return 1 if span.kind == "up" else -1


def _led(spans: Sequence[Span], place: int) -> Span | None:
    """The direction right before a rate, which none behind it turns: "down 8.5% over 2022", "up 3% but down in May"."""
    passed = ("by", "qual", "unk", "estimate", *(("period",) if place and spans[place - 1].kind == "by" else ()))
    word = next(itertools.dropwhile(lambda span: span.kind in passed, reversed(spans[:place])), None)
    return word if word is not None and word.kind in ("up", "down") and word.value != "growth" else None


def _left(spans: Sequence[Span], place: int) -> tuple[int, str] | None:
    """The direction that stands before a rate in its clause; 0 where growth itself moved."""
    inside = _opened(spans, place)
    words = [spans[other] for other in before(spans, place) if other > inside and spans[other].kind in ("up", "down")]
    hard = [span for span in words if span.value not in ("growth", "soft")]
    if not words:
        return None
    growth = any(span.value == "growth" for span in words)
    if growth and hard and hard[0].kind == "down":
        return 0, hard[0].text
    chosen = hard[0] if hard else words[0]
    return _sign(chosen), chosen.text


def _opened(spans: Sequence[Span], place: int) -> int:
    """The bracket that a number stands in, -1 outside of brackets."""
    for other in range(place - 1, -1, -1):
        if spans[other].kind in ("(", ")"):
            return other if spans[other].kind == "(" else -1
    return -1


def _of_list(spans: Sequence[Span], place: int) -> tuple[int, str]:
    """The direction of a list: of the rates just before, else the only one of the sentence."""
    last = max((other for other in range(place) if spans[other].kind == "rate"), default=-1)
    listed = (",", "and", "rate", "resp", "goods", "partner", "amount", "quantity")
    if last >= 0 and all(span.kind in listed for span in spans[last + 1 : place]):
        return direction(spans, last)
    found = {span.kind for span in spans if span.kind in ("up", "down")}
    if len(found) == 1:
        return (1 if "up" in found else -1), "the only direction of the sentence"
    return 0, ""


def compared(spans: Sequence[Span], place: int) -> Span | None:
    """The comparison of a rate: behind it, that of the list it stands in, at the head, else the only one."""
    near = before(spans, place, stop=(*STOPS, ","))[:2]
    kinds = [spans[other].kind for other in near]
    if kinds[:1] == ["comp"] or kinds in (["up", "comp"], ["down", "comp"]):
        lead = near[-1] if kinds[-1] == "comp" else near[0]
        return spans[place + 1] if _each_behind(spans, lead, place) else spans[lead]
    earlier = (spans[other] for other in before(spans, place) if spans[other].kind == "comp")
    return _own(spans, place) or next(earlier, None) or _at_head(spans) or _at_end(spans, place)


def _each_behind(spans: Sequence[Span], lead: int, place: int) -> bool:
    """Whether two rates in a row have a comparison right behind each: "down 1% on the month but up 9% on the year"."""
    behind_first = lead > 0 and spans[lead - 1].kind == "rate"
    return behind_first and [span.kind for span in spans[place + 1 : place + 2]] == ["comp"]


def _own(spans: Sequence[Span], place: int) -> Span | None:
    """The comparison behind a rate; a bare one belongs to it only where no comma parts them."""
    for other in _following(spans, place):
        if spans[other].kind == "comp" and "head" not in spans[other].roles:
            joined = "bare" not in spans[other].roles or spans[other - 1].kind not in (",", ";")
            return spans[other] if joined else None
    return None


def _at_head(spans: Sequence[Span]) -> Span | None:
    """The comparison that a sentence names before its first number."""
    first = next((span for span in spans if span.kind in ("comp", *VALUES)), None)
    return first if first is not None and first.kind == "comp" else None


def _at_end(spans: Sequence[Span], place: int) -> Span | None:
    """The comparison that ends a list of which no other member has one: "A rose 3 %; B rose 5 % on the month"."""
    compared_by = [span for span in spans[place:] if span.kind in ("comp", "prior", "from")]
    last = compared_by == [*spans[-1:]] and compared_by[0].kind == "comp"
    others = any(span.kind in (*SUBJECTS, "place", "partner", "local") for span in spans[place:])
    return compared_by[0] if last and others else None


def _following(spans: Sequence[Span], place: int) -> list[int]:
    """The spans behind a rate up to the next number that is no member of its list."""
    found: list[int] = []
    for other in range(place + 1, len(spans)):
        kind = spans[other].kind
        if kind == "rate":
            listed = all(spans[between].kind in (",", "and", "resp", "up", "down") for between in found)
            if not listed:
                break
            found = []
            continue
        if kind == "amount" and not any(spans[between].kind in ("prior", "to", "(") for between in found[-2:]):
            break
        if kind in (";", "flow") and kind == ";":
            break
        found.append(other)
    return found


def behind_rate(spans: Sequence[Span], place: int, sentence: Sentence) -> bool:
    """Whether hardly more than a word of comparison stands between a rate and a period behind it."""
    where = next((other for other in range(place - 1, max(-1, place - 4), -1) if spans[other].kind == "rate"), None)
    if where is None:
        return False
    number = spans[where].number
    gap = sentence.bare[spans[where].end - sentence.start : spans[place].start - sentence.start].rstrip()
    if number is not None and number.unit == "times" and not gap:
        return True
    opened = _BASE.match(sentence.bare, spans[where].end - sentence.start)
    return opened is not None and opened.end() >= opened.start() + len(gap)


def planned(spans: Sequence[Span], place: int) -> bool:
    """Whether a rate is a part of a plan: "71 % of the plan"."""
    close = [spans[other].kind for other in behind(spans, place)[:2]]
    if {"plan", "planned"} & set(close):
        return True
    after = [spans[other].kind for other in range(place + 1, min(place + 6, len(spans)))]
    if after[:1] in (["up"], ["down"]) and "amount" in after[:3] and "target" in after[after.index("amount") :][:3]:
        return True
    clause = list(itertools.takewhile(lambda kind: kind not in (*VALUES, ","), after))
    if clause[:1] in (["up"], ["down"]) and {"plan", "target"} & set(clause[1:]):
        return True
    return any(spans[other].kind == "plan" for other in before(spans, place)[:2])


def share(spans: Sequence[Span], place: int) -> bool:
    """Whether a rate is a share: a word of shares before it, or "of the total" behind it."""
    beside = _way([spans[other] for other in behind(spans, place)[:1]])
    for other in before(spans, place):
        kind = spans[other].kind
        if kind == "share":
            # "representing a 13.3% decline" is no share
            return beside is None or beside.value == "soft"
        if kind in ("up", "down", "target"):
            return False
    after = [spans[other] for other in behind(spans, place)[:1]]
    return any(span.kind == "base" or (span.kind == "flow" and span.text.lower().startswith("tổng")) for span in after)


def changed(spans: Sequence[Span], place: int, text: str, offset: int) -> bool:
    """Whether an amount is by how much something moved: "up by US$400 million"."""
    close = before(spans, place)[:2]
    close = close[1:] if close and spans[close[0]].kind == "comp" and "bare" in spans[close[0]].roles else close[:1]
    led = spans[close[0]].kind if close else ""
    if _or_rate(spans, place) or (led == "to" and _noun_behind(spans, place)):
        return True
    if led == "to":
        return False
    if _moves_behind(spans, place, text, offset) or led == "by":
        return True
    return bool(close) and _moves_before(spans, close[0], text[: spans[place].start - offset], offset)


def _or_rate(spans: Sequence[Span], place: int) -> bool:
    """Whether an amount is told as a rate too: "11 Mrd. Euro bzw. 5,6 % weniger"."""
    return [span.kind for span in spans[place + 1 : place + 4]] in (["resp", "rate", "up"], ["resp", "rate", "down"])


def _noun_behind(spans: Sequence[Span], place: int) -> bool:
    """Whether the name of a change follows an amount at once: "due to a US$65 million reduction"."""
    after = [spans[other] for other in behind(spans, place)[:2] if spans[other].kind != "comp"][:1]
    return any(
        re.fullmatch(
            r"reduction|increase|rise|drop|decline|fall|growth|decrease|menos|de moins|weniger", one.text.lower()
        )
        for one in after
    )


def _moves_behind(spans: Sequence[Span], place: int, text: str, offset: int) -> bool:
    """Whether a word for a change follows an amount at once: "US$400 million higher"."""
    after = behind(spans, place)[:2]
    after = after[1:] if after and spans[after[0]].kind == "comp" else after
    if not after or (word := spans[after[0]]).kind not in ("up", "down") or word.value == "behind":
        return False
    loose = word.value == "soft" and word.text.lower() in ("over", "above", "below", "under", "trên", "dưới")
    # "692 triệu USD tăng 2,9%" lost the comma before its rate.
    rated = [span.kind for span in spans[after[0] + 1 : after[0] + 2]] == ["rate"]
    return (
        not loose
        and not rated
        and (after[0] > place + 1 or not text[spans[place].end - offset : word.start - offset].strip(" -"))
    )


def _moves_before(spans: Sequence[Span], place: int, text: str, offset: int) -> bool:
    """Whether the last word before an amount tells of a change, hardly parted from it; text: what comes before it."""
    word = spans[place]
    between = text[word.end - offset :]
    soft = word.value == "soft" and not between.startswith(" en ")  # "menor en 1.925 millones"
    if word.kind not in ("up", "down", "widened") or soft:
        return False
    return not any(mark in between for mark in ",:;") and len(between.split()) <= 4


def signed(value: Decimal, sign: int) -> str:
    """The number with its sign, its digits as printed.

    >>> signed(Decimal("1.50"), -1), signed(Decimal(0), -1)
    ('-1.50', '0')
    """
    return f"{'-' if sign < 0 and value else ''}{value:f}"
