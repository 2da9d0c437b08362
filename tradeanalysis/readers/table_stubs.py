"""The columns of labels beside the figures of a table: what each says, and whether one says what is not understood."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from tradeanalysis.cleaning import fold
from tradeanalysis.errors import FiguresError
from tradeanalysis.readers import areas, table_heads, table_meaning, table_periods, table_words
from tradeanalysis.readers.table_axes import at, text_of
from tradeanalysis.readers.table_layout import Layout
from tradeanalysis.readers.table_meaning import Labels

_OF_TIME = ("period", "year", "month", "value")
_NAMING = ("place", "partner", "commodity", "sector", "")  # a second name of one of these says nothing more
_NUMBERED = (*table_heads.SCHEMES, "scale")  # what numbers may be labels of
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
    layout, chosen = _chosen(layout, given)
    roles, unread = _roles(layout)
    found = Stubs(layout, roles, [], [], "", chosen)
    for column, head in {**unread, **others}.items():
        found = _with(found, column, head, given, numbers=column in others)
    return found


def wanted(text: str) -> dict[str, str]:
    """The labels that the user chooses, by header; FiguresError of one line for a text of another form.

    >>> wanted("Seasonal adjustment=Unadjusted; Basis=Customs")
    {'Seasonal adjustment': 'Unadjusted', 'Basis': 'Customs'}
    """
    pairs = [part.partition("=") for part in re.split(r";(?=[^;=]*=)", text) if part.strip()]
    if any(not (head.strip() and label.strip()) for head, _, label in pairs):
        raise FiguresError([f"where {text!r} is not understood. Write it as 'Header=label; Other header=label'"])
    return {head.strip(): label.strip() for head, _, label in pairs}


def _chosen(layout: Layout, given: Mapping[str, str]) -> tuple[Layout, frozenset[str]]:
    """The table with the rows alone whose labels the user has chosen, and the headers that it has of those."""
    choice = wanted(given.get("where", ""))
    done = set()
    for column in range(max(map(len, layout.labels), default=0)) if choice else ():
        heads = {fold(text) for text in layout.header(column)}
        head = next((one for one in choice if fold(one) in heads), "")
        labels = {row: label_of(layout, row, column) for row in layout.body} if head else {}
        kept = {row for row, label in labels.items() if fold(label) == fold(choice[head])}
        if labels and not kept:
            said = _some(set(labels.values()) - {""})
            raise FiguresError([f"no row has the label {choice[head]!r} in the column {head!r}. Choose one of {said}"])
        if head:
            done.add(head)
            layout = _kept(layout, kept)
    return layout, frozenset(done)


def _kept(layout: Layout, rows: Collection[int]) -> Layout:
    """The table with some of its rows alone."""
    down = {row: one for row, one in layout.down.items() if row in rows}
    return replace(layout, body=[row for row in layout.body if row in rows], down=down)


def label_of(layout: Layout, row: int, column: int) -> str:
    """The text of a label; of a whole number its digits.

    >>> from tradeanalysis.readers.workbook import Sheet
    >>> label_of(Layout(Sheet("", []), [["Rice", 1006.0]], [], [0], [0], []), 0, 1)
    '1006'
    """
    cell = at(layout.labels, row, column)
    if isinstance(cell, int | float) and not isinstance(cell, bool) and cell == cell // 1:
        return str(int(cell))
    return text_of(cell)


def _roles(layout: Layout) -> tuple[dict[int, str], dict[int, str]]:
    """What each column of labels says, and the headers of those of which it is not known.

    Of several columns that say the same thing, such as a country's name and its code, the first counts.
    """
    roles: dict[int, str] = {}
    unread: dict[int, str] = {}
    for column in layout.stubs:
        heads = layout.header(column)
        role = _of_heads(heads) or _of_labels_alone(layout, column)
        if role in ("number", "published") or (layout.down and role in _OF_TIME):
            continue
        if role in _OF_TIME:
            role = ""  # the corner of a table says something of what stands beside it, not below
        if heads and (role in roles.values() if role else layout.down or table_heads.coded(heads[-1])):
            unread[column] = heads[-1]
        else:
            roles[column] = role
    if not layout.down:
        unread |= _beside_others(layout, roles)
    roles = {column: role for column, role in roles.items() if column not in unread}
    named = _goods_are_named(layout, roles)
    return {place: role for place, role in roles.items() if not (named and role in table_heads.SCHEMES)}, unread


def _beside_others(layout: Layout, roles: Mapping[int, str]) -> dict[int, str]:
    """The headers of columns that no header explains, beside others that say what the rows are; not the first one."""
    plain = [column for column, role in roles.items() if not role and layout.header(column)]
    plain = plain if len(plain) < len(roles) else plain[1:]
    return {column: layout.header(column)[-1] for column in plain if not _says_flows(layout, column)}


def _says_flows(layout: Layout, column: int) -> bool:
    return any(table_words.said(layout.label(row, column)).cells for row in layout.body)


def _goods_are_named(layout: Layout, roles: Mapping[int, str]) -> bool:
    """Whether a column names goods, or something that is not known, so that their codes are not needed."""
    if "commodity" in roles.values():
        return True
    plain = [column for column, role in roles.items() if not role]
    labels = {layout.label(row, column) for column in plain for row in layout.body} - {""}
    return sum(bool(table_words.said(label).rest) for label in labels) * 2 > len(labels)


def _of_heads(heads: Collection[str]) -> str:
    """What the lowest header that is known says of a column; "" for none."""
    return next(filter(None, map(table_heads.role, reversed([*heads]))), "")


def _of_labels_alone(layout: Layout, column: int) -> str:
    """Flow, where all labels of a column of a long table name one and nothing else, whatever stands above them."""
    labels = {layout.label(row, column) for row in layout.body if layout.down} - {""}
    flows = [text for text in labels if table_words.said(text).cells.keys() == {"flow"}]
    return "flow" if labels and len(flows) == len(labels) else ""


def _with(found: Stubs, column: int, head: str, given: Mapping[str, str], *, numbers: bool) -> Stubs:
    """The columns with one more that no header explains: understood by its labels, passed over, or refused."""
    labels = {row: label_of(found.layout, row, column) for row in found.layout.body}
    distinct = set(labels.values())
    unread = replace(found, unread=[*found.unread, *([] if numbers else [head])])
    role = table_heads.role(head) if numbers else ""
    if numbers and role in _NUMBERED and not (role != "scale" and _goods_are_named(found.layout, found.roles)):
        return replace(found, roles={**found.roles, column: role})
    if numbers and not table_heads.coded(head):
        return found
    if distinct == {""} or found.refused or _silent(found, head, distinct, given):
        return unread
    if (meant := _of_words(distinct - {""}, found.roles, given)) is not None:
        return replace(found, roles={**found.roles, column: meant})
    if fold(head) in map(fold, found.chosen) or _tied(found, labels):
        return unread
    whole = {label for label in distinct if _is_whole(label)}
    if len(whole) == 1 and len(distinct) > 1:
        return _without_parts(found, head, labels, whole.pop())
    if whole == distinct:
        return unread
    if len(distinct) == 1:
        settled_by = {"commodity", "partner", "sector"} & given.keys()
        return unread if settled_by else replace(unread, refused=_of_all(head, distinct.pop()))
    return replace(unread, refused=_of_some(head, distinct)) if _needed(found, labels) else unread


def _silent(found: Stubs, head: str, labels: Collection[str], given: Mapping[str, str]) -> bool:
    """Whether a column says nothing of the figures: notes, a code beside its name, the one place again."""
    base = re.sub(r"\b(?:code|id|key|name)\b", " ", fold(head.replace("_", " ")))
    if table_heads.silent(head) or (base != fold(head) and table_heads.role(base) in {*found.roles.values()} - {""}):
        return True
    land = {areas.iso(label) or areas.country(label) for label in labels}
    places = {found.layout.label(row, place) for place, role in found.roles.items() if role == "place"
              for row in found.layout.body} or {given.get("place", "")}  # fmt: skip
    return len(land) == 1 and land != {""} and land == {areas.country(place) for place in places}


def _is_whole(label: str) -> bool:
    """Whether a label names all of something."""
    said = table_words.said(label)
    whole = "total" in said.marks or said.cells.get("flow") == "trade"
    return whole and not said.rest and not said.omitted


def _of_words(labels: Collection[str], roles: Mapping[int, str], given: Mapping[str, str]) -> str | None:
    """What a column is of whose labels are known words, whatever stands above them; None where they are not."""
    if all(table_meaning.basis(label) for label in labels) and "basis" not in roles.values():
        return "basis"
    said = [table_words.said(label) for label in labels if re.search(r"[^\W\d_]", label)]
    if len(said) < len(labels):
        return None
    if not any(one.rest and not one.omitted for one in said):
        telling = any(one.omitted or one.marks - {"total"} or one.cells.keys() - {"flow"} for one in said)
        return "qualifier" if telling or not any("total" in one.marks or one.cells for one in said) else None
    names = {one.rest for one in said if one.rest}
    kind = table_meaning.kind_of([*names], given | ({"place": "x"} if "place" in roles.values() else {}))
    return kind if kind in ("commodity", "partner") and kind not in roles.values() and kind not in given else None


def _tied(found: Stubs, labels: Mapping[int, str]) -> bool:
    """Whether a column only names again what another says: a code of its country, or the region of it."""
    if len(set(labels.values())) < 2:
        return False
    if all(table_periods.when(label) for label in labels.values() if label):
        return True
    for column, role in found.roles.items():
        pairs = {(label_of(found.layout, row, column), label) for row, label in labels.items()}
        names = {name for name, _ in pairs}
        both = len(pairs) == len(names) == len(set(labels.values()))
        if len(names) > 1 and len(pairs) == len(names) and (role in _NAMING or both):
            return True
    return False


def _needed(found: Stubs, labels: Mapping[int, str]) -> bool:
    """Whether figures that are alike in all that is read have different labels in a column."""
    seen: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for row, label in labels.items():
        read = (label_of(found.layout, row, column) for column in found.roles)
        seen[found.layout.down.get(row), *read].add(label)
    return any(len(apart) > 1 for apart in seen.values())


def _without_parts(found: Stubs, head: str, labels: Mapping[int, str], whole: str) -> Stubs:
    """The columns with the rows alone that a column names as the whole of something."""
    layout = _kept(found.layout, {row for row, label in labels.items() if label == whole})
    left = _some(set(labels.values()) - {whole, ""})
    remark = f"rows of {left} in the column {head!r}, beside those of {whole!r}"
    return replace(found, layout=layout, remarks=[*found.remarks, *([remark] if left else [])])


def _some(labels: Collection[str]) -> str:
    first = sorted(labels)[:3]
    rest = len(labels) - len(first)
    return ", ".join(map(repr, first)) + f" and {rest} more" * bool(rest)


def _of_all(head: str, label: str) -> str:
    what = f"the column {head!r} says {label!r} of every figure, and whether that is a part of trade is not known"
    return f"{what}. Say --where '{head}={label}' if it is the whole, or name the part with --commodity or --partner"


def _of_some(head: str, labels: Collection[str]) -> str:
    one = min(labels - {""} if isinstance(labels, set) else labels)
    what = f"the column {head!r} tells figures apart that are alike otherwise ({_some(labels)}), and is not understood"
    return f"{what}. Say which to read, as in --where '{head}={one}', or {_HEADING}"


def of_rows(layout: Layout, roles: Mapping[int, str]) -> dict[int, Labels]:
    """The labels of each row with their roles, which decide its meaning.

    A line without numbers that names a flow, such as "Imports", holds for the lines below it that name none.
    """

    def label(row: int, place: int, role: str) -> str:
        return label_of(layout, row, place) if role in _NUMBERED else layout.label(row, place)

    labels = {row: tuple([(role, label(row, place, role)) for place, role in roles.items()]) for row in layout.body}
    if layout.down or not labels:
        return labels
    section: Labels = ()
    for row in range(min(labels) - 1, max(labels) + 1):
        if row in labels:
            labels[row] += () if _names_a_flow(labels[row]) else section
        elif row not in layout.headers:
            between = tuple((role, layout.label(row, place)) for place, role in roles.items())
            named = _names_a_flow(between)
            section = (("section", named),) if named else section
    return labels


def _names_a_flow(labels: Labels) -> str:
    """The label that names a flow; "" for none."""
    return next((text for _, text in labels if "flow" in table_words.said(text).cells), "")
