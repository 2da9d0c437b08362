"""Lists: which of several subjects each of several numbers belongs to."""

from collections.abc import Sequence

from tradeanalysis.readers.articles.spans import VALUES, Span

BETWEEN = frozenset({",", "and", ";", "resp", "to", "each"})
PARTS = ("flow", "sector", "goods", "partner", "place", "period")
APART = frozenset({",", "and", ";", "toward", "ofwhich", "/", "("})


def pairs(spans: Sequence[Span]) -> tuple[dict[int, int], dict[int, int], set[int]]:
    """The subject of each number of a list, the earlier number whose subject it shares, and numbers that stay open."""
    subjects: dict[int, int] = {}
    shared: dict[int, int] = {}
    open_: set[int] = set()
    for group in _groups(spans):
        listed = _subjects(spans, group[0], len(group))
        if listed:
            subjects |= dict(zip(group, listed, strict=True))
        elif (earlier := _earlier(spans, group)) is not None:
            shared |= dict(zip(group, earlier, strict=True))
        else:
            open_ |= set(group)
    return subjects, shared, open_


def _groups(spans: Sequence[Span]) -> list[list[int]]:
    """Runs of two or more numbers of one kind with nothing but separators between them."""
    groups: list[list[int]] = []
    last = -1
    for place, span in enumerate(spans):
        if span.kind not in VALUES or span.roles & {"own", "plan"}:
            if span.roles & {"own", "plan"}:
                last = -1
            continue
        joins = last >= 0 and spans[last].kind == span.kind and _plain(spans[last + 1 : place], span.kind)
        if joins and "range" not in spans[last].roles:
            groups[-1].append(place)
        else:
            groups.append([place])
        last = place
    return [group for group in groups if len(group) > 1]


def _plain(between: Sequence[Span], kind: str) -> bool:
    kinds = [span.kind for span in between]
    return bool(kinds) and set(kinds) <= (BETWEEN | {"up", "down"} if kind == "rate" else BETWEEN) and bool({",", "and", ";"} & set(kinds)) and "to" not in kinds


def _subjects(spans: Sequence[Span], first: int, size: int) -> list[int]:
    """The places of a list of as many subjects before a number; [] where there is none, or more than one kind."""
    for kind in PARTS:
        listed: list[int] = []
        for place in range(first - 1, -1, -1):
            if spans[place].kind == kind:
                if listed and not set(between.kind for between in spans[place + 1 : listed[0]]) <= APART:
                    break
                listed.insert(0, place)
            elif spans[place].kind in VALUES and not listed:
                break
        if len(listed) == size and size > 1:
            return listed
    return []


def _earlier(spans: Sequence[Span], group: Sequence[int]) -> list[int] | None:
    """The numbers of the other kind just before a list of rates, where they are as many."""
    if spans[group[0]].kind != "rate":
        return None
    amounts = [place for place in range(group[0]) if spans[place].kind == "amount"]
    rates = [place for place in range(group[0]) if spans[place].kind == "rate"]
    clear = not rates or (amounts and rates[-1] < amounts[-len(group) :][0])
    return amounts[-len(group) :] if len(amounts) >= len(group) and clear else None


def joint(spans: Sequence[Span], place: int, kind: str) -> list[int]:
    """The subjects of one kind that stand joined just before a number, where there are several."""
    listed: list[int] = []
    for other in range(place - 1, -1, -1):
        if spans[other].kind in VALUES:
            break
        if spans[other].kind == kind:
            if listed and not {span.kind for span in spans[other + 1 : listed[0]]} <= APART:
                break
            listed.insert(0, other)
    return listed if len(listed) > 1 else []
