"""The columns of labels beside the figures of a table: what each says, and whether one says what is not understood."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from tradeanalysis.cleaning import fold
from tradeanalysis.readers import areas
from tradeanalysis.readers.tables import heads as table_heads
from tradeanalysis.readers.tables import meaning, periods, rows, unmade, where, words
from tradeanalysis.readers.tables.layout import Layout
from tradeanalysis.readers.tables.words import Said

_OF_TIME = ("period", "year", "month", "value")
_NAMING = ("place", "partner", "commodity", "sector", "")  # a second name of one of these says nothing more
_NAMED = frozenset({"commodity", "partner", "sector", "basis"})  # what the user may call figures of one label
_HEADING = "head the column as commodity, partner, place or sector"


@dataclass(frozen=True)
class Stubs:
    """The columns of labels of a table, settled: the table with the rows that are read, and what the columns say.

    unread: the headers of columns that say nothing of the figures. remarks: why some rows are not read. refused: the
    line with which the table is refused, because a column is not understood; "" for none. chosen: the headers that the
    user has chosen labels of.
    """

    layout: Layout
    roles: dict[int, str]
    unread: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    refused: str = ""
    chosen: frozenset[str] = frozenset()


def settled(layout: Layout, others: Mapping[int, str], given: Mapping[str, str]) -> Stubs:
    """The columns of labels of a table and what each says.

    others: columns of numbers that hold no figures, by header: they may be codes. given: what the user says.
    """
    layout, chosen = where.chosen(layout, given)
    layout, remarks = unmade.without(layout)
    roles, unread = _roles(layout)
    found = Stubs(layout, roles, [], remarks, _part_of_years(layout), chosen)
    for column, head in {**unread, **others}.items():
        found = _with(found, column, head, given, numbers=column in others)
    return found


def _roles(layout: Layout) -> tuple[dict[int, str], dict[int, str]]:
    """What each column of labels says, and the headers of those of which it is not known.

    Of several columns that say the same thing, such as a country's name and its code, the first counts.
    """
    roles: dict[int, str] = {}
    unread: dict[int, str] = {}
    for column in layout.stubs:
        heads = layout.header(column)
        role = _role(layout, column)
        if role is None:
            continue
        if heads and (role in roles.values() if role else layout.down or table_heads.coded(heads[-1])):
            unread[column] = heads[-1]
        else:
            roles[column] = role
    if not layout.down:
        unread |= _beside_others(layout, roles)
    hidden = {*unread, *_codes_of_named_goods(layout, roles)}
    return {column: role for column, role in roles.items() if column not in hidden}, unread


def _role(layout: Layout, column: int) -> str | None:
    """What a column of labels says; "" where its header does not say it, None for a number of rows or a time."""
    role = _of_heads(layout.header(column)) or _of_labels_alone(layout, column)
    if role in ("number", "published") or (layout.down and (role in _OF_TIME or _names_months(layout, column))):
        return None
    return "" if role in _OF_TIME else role  # the corner of a table says something of what stands beside it


def _part_of_years(layout: Layout) -> str:
    """Why the years of a table may be parts of years, as a column of periods beside them says; "" where none does."""
    if any(one.first for one in layout.down.values()):
        return ""
    for column in layout.stubs if layout.down else []:
        if _of_heads(layout.header(column)) in ("period", "month"):
            for row in layout.body:
                if (label := layout.label(row, column)) and not periods.is_year(label):
                    what = f"the column {layout.header(column)[-1]!r} says {label!r} beside a year, in row {row + 1}"
                    return f"{what}, so its figures may be of a part of it. Write both into one column, as 9M 2023"
    return ""


def _names_months(layout: Layout, column: int) -> bool:
    """Whether all labels of a column are periods, as those of months beside years are."""
    labels = {layout.label(row, column) for row in layout.body} - {""}
    return bool(labels) and all(map(periods.when, labels))


def _codes_of_named_goods(layout: Layout, roles: Mapping[int, str]) -> list[int]:
    named = _goods_are_named(layout, roles)
    return [column for column, role in roles.items() if named and role in table_heads.SCHEMES]


def _beside_others(layout: Layout, roles: Mapping[int, str]) -> dict[int, str]:
    """The headers of columns that no header explains, beside others that say what the rows are; not the first one."""
    plain = [column for column, role in roles.items() if not role and layout.header(column)]
    plain = plain if len(plain) < len(roles) else plain[1:]
    return {column: layout.header(column)[-1] for column in plain if not _says_flows(layout, column)}


def _says_flows(layout: Layout, column: int) -> bool:
    return any(words.said(layout.label(row, column)).cells for row in layout.body)


def _goods_are_named(layout: Layout, roles: Mapping[int, str]) -> bool:
    """Whether a column names goods, or something that is not known, so that their codes are not needed."""
    if "commodity" in roles.values():
        return True
    plain = [column for column, role in roles.items() if not role]
    labels = {layout.label(row, column) for column in plain for row in layout.body} - {""}
    return sum(bool(words.said(label).rest) for label in labels) * 2 > len(labels)


def _of_heads(heads: Collection[str]) -> str:
    """What the lowest header that is known says of a column; "" for none."""
    return next(filter(None, map(table_heads.role, reversed([*heads]))), "")


def _of_labels_alone(layout: Layout, column: int) -> str:
    """Flow, where all labels of a column of a long table name one and nothing else, whatever stands above them."""
    labels = {layout.label(row, column) for row in layout.body if layout.down} - {""}
    flows = [text for text in labels if words.said(text).cells.keys() == {"flow"}]
    return "flow" if labels and len(flows) == len(labels) else ""


def _with(found: Stubs, column: int, head: str, given: Mapping[str, str], *, numbers: bool) -> Stubs:
    """The columns with one more that no header explains: understood by its labels, passed over, or refused."""
    if numbers and (role := _numbered(found, head)):
        return replace(found, roles={**found.roles, column: role})
    if numbers and not table_heads.coded(head):
        return found
    labels = {row: where.label_of(found.layout, row, column) for row in found.layout.body}
    unread = replace(found, unread=[*found.unread, *([] if numbers else [head])])
    distinct = set(labels.values()) - {""}
    if found.refused or _says_nothing(found, head, distinct, given):
        return unread
    if role := _of_words(distinct, found.roles, given):
        return replace(found, roles={**found.roles, column: role})
    if _tied(found, labels):
        return unread
    return _not_understood(unread, head, labels, given)


def _numbered(found: Stubs, head: str) -> str:
    """What a column of numbers is of that are labels, from its header: codes of goods, a power of ten; "" for none."""
    role = table_heads.role(head)
    if role in table_heads.SCHEMES and _goods_are_named(found.layout, found.roles):
        return ""
    return role if role in rows.NUMBERED else ""


def _not_understood(found: Stubs, head: str, labels: Mapping[int, str], given: Mapping[str, str]) -> Stubs:
    """The columns beside one that is not understood: the whole of it is read, it is not needed, or all is refused."""
    distinct = set(labels.values())
    whole = {label for label in distinct if _is_whole(label)}
    if whole == distinct or (len(distinct) == 1 and _NAMED & given.keys()):
        return found
    if len(whole) == 1:
        return _without_parts(found, head, labels, whole.pop())
    if len(distinct) == 1:
        return replace(found, refused=_of_all(head, distinct.pop()))
    return replace(found, refused=_of_some(head, distinct)) if _needed(found, labels) else found


def _says_nothing(found: Stubs, head: str, labels: Collection[str], given: Mapping[str, str]) -> bool:
    """Whether a column is empty, of notes, a code or a name beside the other, or of the one place again."""
    base = re.sub(r"\b(?:code|id|key|name)\b", " ", fold(head.replace("_", " ")))
    second = base != fold(head) and table_heads.role(base) in {*found.roles.values()} - {""}
    unset = {fold(label) for label in labels} <= {"false", "no", "n"}
    nothing = table_heads.silent(head) or unmade.are_outcomes(labels)
    return unset or second or nothing or _is_here(found, labels, given)


def _is_here(found: Stubs, labels: Collection[str], given: Mapping[str, str]) -> bool:
    """Whether all labels of a column are the country whose figures the table has, or its code."""
    stubs = [place for place, role in found.roles.items() if role == "place"]
    places = {found.layout.label(row, place) for place in stubs for row in found.layout.body}
    here = set(map(areas.country, places or {given.get("place", "")}))
    there = {areas.iso(label) or areas.country(label) for label in labels}
    return here == there and len(there) == 1 and there != {""}


def _is_whole(label: str) -> bool:
    """Whether a label names all of something."""
    said = words.said(label)
    whole = "total" in said.marks or said.cells.get("flow") == "trade"
    return whole and not said.rest and not said.omitted


def _of_words(labels: Collection[str], roles: Mapping[int, str], given: Mapping[str, str]) -> str:
    """What a column is of whose labels are known words, whatever stands above them; "" where they are not."""
    if all(map(meaning.basis, labels)) and "basis" not in roles.values():
        return "basis"
    if not all(re.search(r"[^\W\d_]", label) for label in labels):
        return ""
    said = list(map(words.said, labels))
    if names := {one.rest for one in said if not one.omitted} - {""}:
        return _of_names([*names], {*roles.values(), *given})
    return "qualifier" if any(map(_qualifies, said)) or not any(map(_is_whole, labels)) else ""


def _of_names(names: list[str], taken: Collection[str]) -> str:
    """What a column of names is of: goods, or partners where the place is known; "" where it is not known, or taken."""
    kind = meaning.kind_of(names, {"place": "known"} if "place" in taken else {})
    return kind if kind in ("commodity", "partner") and kind not in taken else ""


def _qualifies(said: Said) -> bool:
    """Whether a label says something beside a flow, or nothing that counts."""
    return bool(said.omitted or said.marks - {"total"} or said.cells.keys() - {"flow"})


def _tied(found: Stubs, labels: Mapping[int, str]) -> bool:
    """Whether a column only names again what another says: a code of its country, or the region of it."""
    if len(set(labels.values())) < 2:
        return False
    if all(periods.when(label) for label in labels.values() if label):
        return True
    for column, role in found.roles.items():
        pairs = {(where.label_of(found.layout, row, column), label) for row, label in labels.items()}
        names = {name for name, _ in pairs}
        both = len(pairs) == len(names) == len(set(labels.values()))
        if len(names) > 1 and len(pairs) == len(names) and (role in _NAMING or both):
            return True
    return False


def _needed(found: Stubs, labels: Mapping[int, str]) -> bool:
    """Whether figures that are alike in all that is read have different labels in a column."""
    seen: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for row, label in labels.items():
        read = (where.label_of(found.layout, row, column) for column in found.roles)
        seen[found.layout.down.get(row), *read].add(label)
    return any(len(apart) > 1 for apart in seen.values())


def _without_parts(found: Stubs, head: str, labels: Mapping[int, str], whole: str) -> Stubs:
    """The columns with the rows alone that a column names as the whole of something."""
    layout = where.kept(found.layout, {row for row, label in labels.items() if label == whole})
    left = where.some(set(labels.values()) - {whole, ""})
    remark = f"rows of {left} in the column {head!r}, beside those of {whole!r}"
    return replace(found, layout=layout, remarks=[*found.remarks, *([remark] if left else [])])


def _of_all(head: str, label: str) -> str:
    what = f"the column {head!r} says {label!r} of every figure, and whether that is a part of trade is not known"
    return f"{what}. Say --commodity all if it is the whole, or name the part with --commodity, --partner or --basis"


def _of_some(head: str, labels: Collection[str]) -> str:
    what = f"the column {head!r} tells figures apart that are alike otherwise ({where.some(labels)})"
    return (
        f"{what}, and is not understood. Choose a label with --where '{head}=...' and say what its figures are with "
        f"--commodity, --partner or --basis, or {_HEADING}"
    )
