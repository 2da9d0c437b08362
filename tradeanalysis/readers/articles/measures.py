"""How a rate is meant: growth and of what, a share, a part of a plan; and which way a number moved."""

from collections.abc import Sequence

from tradeanalysis.readers.articles.spans import VALUES, Span

STOPS = (*VALUES, ";")
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
    beside = next((span for span in after[:1] if span.kind in ("up", "down") and span.value != "growth"), None)
    if beside is not None:
        return _sign(beside), beside.text
    found = _left(spans, place)
    if found is not None:
        return found
    late = next((span for span in after if span.kind in ("up", "down")), None)
    return (_sign(late), late.text) if late is not None else _of_list(spans, place)


def _sign(span: Span) -> int:
    return 1 if span.kind == "up" else -1


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
    if last >= 0 and all(
        span.kind in (",", "and", "rate", "resp", "goods", "partner", "amount") for span in spans[last + 1 : place]
    ):
        return direction(spans, last)
    found = {span.kind for span in spans if span.kind in ("up", "down")}
    if len(found) == 1:
        return (1 if "up" in found else -1), "the only direction of the sentence"
    return 0, ""


def compared(spans: Sequence[Span], place: int) -> Span | None:
    """The comparison of a rate: behind it, that of the list it stands in, at the head, else the only one."""
    close = [spans[other] for other in before(spans, place, stop=(*STOPS, ","))[:2]]
    if [span.kind for span in close] in (["up", "comp"], ["down", "comp"]) or [span.kind for span in close[:1]] == [
        "comp"
    ]:
        return close[-1] if close[-1].kind == "comp" else close[0]
    own = next(
        (
            spans[other]
            for other in _following(spans, place)
            if spans[other].kind == "comp" and "head" not in spans[other].roles
        ),
        None,
    )
    if own is not None and "bare" not in own.roles:
        return own
    if own is not None and spans[own_place(spans, own) - 1 :][0].kind not in (",", ";"):
        return own
    for other in before(spans, place):
        if spans[other].kind == "comp":
            return spans[other]
    head = [span for number, span in enumerate(spans) if span.kind == "comp" and not any(_values(spans[:number]))]
    if head:
        return head[0]
    return None


def own_place(spans: Sequence[Span], span: Span) -> int:
    """Where a span stands in its sentence."""
    return next(place for place, other in enumerate(spans) if other is span)


def _values(spans: Sequence[Span]) -> list[bool]:
    return [True for span in spans if span.kind in VALUES]


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


def planned(spans: Sequence[Span], place: int) -> bool:
    """Whether a rate is a part of a plan: "71 % of the plan"."""
    close = [spans[other].kind for other in behind(spans, place)[:2]]
    if {"plan", "planned"} & set(close):
        return True
    after = [spans[other].kind for other in range(place + 1, min(place + 6, len(spans)))]
    if after[:1] in (["up"], ["down"]) and "amount" in after[:3] and "target" in after[after.index("amount") :][:3]:
        return True
    if after[:1] in (["up"], ["down"]) and {"plan", "target"} & set(after[1:3]):
        return True
    return any(spans[other].kind == "plan" for other in before(spans, place)[:2])


def share(spans: Sequence[Span], place: int) -> bool:
    """Whether a rate is a share: a word of shares before it, or "of the total" behind it."""
    for other in before(spans, place)[:NEAR]:
        kind = spans[other].kind
        if kind == "share":
            return True
        if kind in ("up", "down", "target"):
            return False
    after = [spans[other] for other in behind(spans, place)[:1]]
    return any(span.kind == "base" or (span.kind == "flow" and span.text.lower().startswith("tổng")) for span in after)


def changed(spans: Sequence[Span], place: int, text: str, offset: int) -> bool:
    """Whether an amount is by how much something moved: "up by US$400 million"."""
    close = before(spans, place)[:2]
    kinds = [spans[other].kind for other in close]
    after = behind(spans, place)[:1]
    loose = (
        after
        and spans[after[0]].value == "soft"
        and spans[after[0]].text.lower() in ("over", "above", "below", "under", "trên", "dưới")
    )
    # "692 triệu USD tăng 2,9%" lost the comma before its rate.
    rated = after and spans[after[0] + 1 :] and spans[after[0] + 1].kind == "rate"
    if after and spans[after[0]].kind in ("up", "down") and kinds[:1] != ["to"] and not loose and not rated:
        between = text[spans[place].end - offset : spans[after[0]].start - offset]
        if not between.strip(" -"):
            return True
    if not kinds or kinds[0] == "to":
        return False
    if kinds[0] == "by":
        return True
    nearest = spans[close[0]]
    if nearest.kind not in ("up", "down", "widened") or nearest.value == "soft":
        return False
    between = text[nearest.end - offset : spans[place].start - offset]
    return not any(mark in between for mark in ",:;") and len(between.split()) <= 4
