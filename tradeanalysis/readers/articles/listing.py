"""Lists: which of several subjects each of several numbers belongs to."""

import itertools
import re
from collections.abc import Sequence

from tradeanalysis.readers.articles.spans import VALUES, Span

WORDS = 4  # at most between two numbers of a list
BETWEEN = frozenset({",", "and", ";", "resp", "to", "each"})
PARTS = ("flow", "sector", "goods", "partner", "place", "period")
APART = frozenset({",", "and", ";", "toward", "ofwhich", "/", "("})


def pairs(spans: Sequence[Span], text: str, offset: int) -> tuple[dict[int, int], dict[int, int], set[int]]:
    """The subject of each number of a list, the earlier number whose subject it shares, and numbers that stay open."""
    subjects: dict[int, int] = {}
    shared: dict[int, int] = {}
    open_: set[int] = set()
    for group in _groups(spans, text, offset):
        if len(comparisons(spans, group[-1])) == len(group):
            continue
        listed = _subjects(spans, group[0], len(group))
        if listed:
            subjects |= dict(zip(group, listed, strict=True))
        elif (earlier := _earlier(spans, group)) is not None:
            shared |= dict(zip(group, earlier, strict=True))
        elif not _own_ways(spans, group):
            open_ |= set(group)
    return subjects, shared, open_


def in_full(rows: Sequence[Sequence[Span]]) -> None:
    """Call goods by the whole name that a text has told before: "điện thoại" behind "điện thoại và linh kiện"."""
    names: dict[str, str] = {}
    for row in rows:
        goods = [span for span in row if span.kind == "goods"]
        parts = any(span.text.lower() == "trong đó" for span in row)
        for span in goods:
            printed = span.text.lower()
            head = re.split(r",| và | các loại", printed)[0].strip()
            if head != printed and re.search(r"các loại|linh kiện|phụ tùng|sản phẩm", printed[len(head) :]):
                names.setdefault(head, span.value)
            elif not (parts and any(one.value == names.get(head) for one in goods)):
                span.value = names.get(head, span.value)


def comparisons(spans: Sequence[Span], last: int) -> list[int]:
    """The comparisons that stand joined behind the last number of a list, where there are several."""
    found: list[int] = []
    for place in range(last + 1, len(spans)):
        if spans[place].kind == "comp":
            found.append(place)
        elif spans[place].kind not in (",", "and", "resp", "prior", "down", "up") or (
            spans[place].kind in ("up", "down") and spans[place].value != "soft"
        ):
            break
    return found if len(found) > 1 else []


def group_of(spans: Sequence[Span], place: int, text: str, offset: int) -> list[int]:
    """The list that a number stands in, itself alone where it is in none."""
    return next((group for group in _groups(spans, text, offset) if place in group), [place])


def _own_ways(spans: Sequence[Span], group: Sequence[int]) -> bool:
    """Whether each rate of a list has a word of its own for which way it went."""
    ways = [
        any(span.kind in ("up", "down") for span in spans[one + 1 : other]) for one, other in itertools.pairwise(group)
    ]
    return spans[group[0]].kind == "rate" and all(ways) and not any(span.kind == "resp" for span in spans)


def _groups(spans: Sequence[Span], text: str, offset: int) -> list[list[int]]:
    """Runs of two or more numbers of one kind with nothing but separators between them."""
    groups: list[list[int]] = []
    last = -1
    for place, span in enumerate(spans):
        if span.kind not in VALUES or span.roles & {"own", "plan"}:
            if span.roles & {"own", "plan"}:
                last = -1
            continue
        joins = last >= 0 and spans[last].kind == span.kind and _plain(spans[last + 1 : place], span.kind)
        joins = joins and len(re.findall(r"[^\W\d_]+", text[spans[last].end - offset : span.start - offset])) <= WORDS
        if joins and "range" not in spans[last].roles:
            groups[-1].append(place)
        else:
            groups.append([place])
        last = place
    return [group for group in groups if len(group) > 1]


def _plain(between: Sequence[Span], kind: str) -> bool:
    kinds = [span.kind for span in between]
    return (
        bool(kinds)
        and set(kinds) <= (BETWEEN | {"up", "down"} if kind == "rate" else BETWEEN)
        and bool({",", "and", ";"} & set(kinds))
        and "to" not in kinds
    )


def _subjects(spans: Sequence[Span], first: int, size: int) -> list[int]:
    """The places of a list of as many subjects before a number; [] where there is none, or more than one kind."""
    for kind in PARTS:
        listed: list[int] = []
        for place in range(first - 1, -1, -1):
            if spans[place].kind == kind:
                between = {span.kind for span in spans[place + 1 : listed[0]]} if listed else {","}
                if not between or not between <= APART:
                    break
                listed.insert(0, place)
            elif spans[place].kind in VALUES and not listed:
                break
        if len(listed) == size and size > 1:
            return listed
    return []


def _earlier(spans: Sequence[Span], group: Sequence[int]) -> list[int] | None:
    """The numbers of the other kind just before a list of rates, where they are as many."""
    kind = spans[group[0]].kind
    amounts = [place for place in range(group[0]) if spans[place].kind in VALUES and spans[place].kind != kind]
    listed = amounts[-len(group) :]
    if len(listed) < len(group) or (kind == "amount" and not _groups_hold(spans, listed)):
        return None
    parted = any(span.kind == kind for span in spans[listed[0] + 1 : group[0]])
    return None if parted else listed


def _groups_hold(spans: Sequence[Span], group: Sequence[int]) -> bool:
    """Whether some numbers are a list with as many subjects before them."""
    return bool(_subjects(spans, group[0], len(group)))


def _with(span: Span) -> bool:
    """Whether a balance is told with a surplus: "la balance commerciale boucle avec un excédent"."""
    return span.kind == "toward" and span.text.lower().split()[0] in ("avec", "con", "mit")


def _of_last(span: Span) -> bool:
    """Whether a span is the number before, or one of its subjects that stand behind it."""
    return span.kind in VALUES or "owned" in span.roles


def joint(spans: Sequence[Span], place: int, kind: str) -> list[int]:
    """The subjects of one kind that stand joined just before a number, where there are several."""
    listed: list[int] = []
    for other in range(place - 1, -1, -1):
        if _of_last(spans[other]):
            break
        if spans[other].kind == kind:
            parted = spans[other + 1 : listed[0]] if listed else ()
            between = {span.kind for span in parted} if listed else {","}
            if not between or not between <= APART or (kind == "flow" and any(map(_with, parted))):
                break
            listed.insert(0, other)
    return listed if len(listed) > 1 else []
