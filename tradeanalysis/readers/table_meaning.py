"""What the labels of a table say together: the columns of a figure, from headers, rows, titles and the user."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from tradeanalysis.cleaning import fold
from tradeanalysis.errors import FiguresError
from tradeanalysis.readers import table_heads, table_units, table_words
from tradeanalysis.readers.table_layout import Layout
from tradeanalysis.readers.table_words import Said

NAMED = ("place", "partner", "commodity", "sector")  # what a name that stands by itself can be of
_FLOW_CODES = {"x": "exports", "m": "imports", "exp": "exports", "imp": "imports", "xuat": "exports", "nhap": "imports"}


@dataclass(frozen=True)
class Meaning:
    """What some labels say: columns of a figure, its unit, its marks, and names whose kind the file does not say."""

    cells: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    scale: str = ""
    currency: str = ""
    marks: frozenset[str] = frozenset()
    omitted: str = ""
    names: tuple[str, ...] = ()

    def beside(self, other: "Meaning") -> "Meaning":
        """What both say together; the first goes before the second, and a contradiction is a reason to leave it out."""
        clash = next((key for key in self.cells if other.cells.get(key, self.cells[key]) != self.cells[key]), "")
        if self.currency and other.currency and (self.currency, self.scale) != (other.currency, other.scale):
            scales_differ = self.scale and other.scale and self.scale != other.scale
            clash = clash or ("unit" if self.currency != other.currency or scales_differ else "")
        return Meaning(
            MappingProxyType({**other.cells, **self.cells}),
            self.scale or other.scale,
            self.currency or other.currency,
            self.marks | other.marks,
            self.omitted or other.omitted or (f"two kinds of {clash}" if clash else ""),
            self.names + other.names,
        )


def of_label(found: Said) -> Meaning:
    """What one label says, with the name in it that is not understood."""
    return Meaning(
        found.cells, found.scale, found.currency, found.marks, found.omitted, (found.rest,) if found.rest else ()
    )


def of_title(titles: Sequence[str], footers: Sequence[str] = ()) -> Meaning:
    """What the titles above a table say of all of it: one flow where a single one is named, and the unit.

    footers: the texts below it, which may say the unit too.
    """
    found = [table_words.said(_without_periods(text)) for text in titles]
    flows = {flow for one in found if (flow := one.cells.get("flow")) and flow != "trade" and not one.omitted}
    units = [one for one in found if one.currency] or [one for one in found if one.scale]
    units = units or [one for text in footers if len(text) < 80 and (one := table_words.said(text)).currency]
    cells = {"flow": flows.pop()} if len(flows) == 1 else {}
    measures = {one.cells["measure"] for one in found if "measure" in one.cells}
    if len(measures) == 1:
        cells["measure"] = measures.pop()
    named = [one.rest for one in found if one.rest and one.cells.get("flow")]
    goods = [name for name in named if table_heads.kind(_without_of(name)) == "commodity"]
    if len(goods) == 1:
        cells["commodity"] = table_heads.commodity(_without_of(goods[0]))
    marks = frozenset[str]().union(*(one.marks - {"total"} for one in found)) if found else frozenset[str]()
    omitted = next((one.omitted for one in found if one.omitted and one.cells.get("flow")), "")
    scale, currency = (units[0].scale, units[0].currency) if units else ("", "")
    return Meaning(MappingProxyType(cells), scale, currency, marks, omitted, ())


def _without_periods(text: str) -> str:
    return re.sub(r"\b(?:19|20)\d\d(?: ?[-–/] ?(?:19|20)?\d\d)?\b", " ", text)


def _without_of(name: str) -> str:
    return re.sub(r"^(?:of|ve|cua) ", "", name)


def of_columns(layout: Layout) -> dict[int, Meaning]:
    """What the headers above each column of values say."""
    found: dict[int, Meaning] = {}
    for column in layout.columns:
        meaning = Meaning()
        for text in layout.header(column):
            said = table_words.said(text)
            if table_heads.role(text) == "value":
                said = replace(said, rest="", marks=said.marks | {"value"})
            meaning = meaning.beside(of_label(said))
        found[column] = meaning
    return found


Reader = Callable[[str], Meaning]


def _named(column: str) -> Reader:
    def reader(text: str) -> Meaning:
        said = table_words.said(text)
        total = not said.rest and ("total" in said.marks or not text)
        if column == "sector":
            return Meaning(MappingProxyType({"sector": said.cells.get("sector", "total" if total else text)}))
        if column == "commodity":
            # "Exports" in a column of goods is the whole of them
            name = "all" if total or (not said.rest and "flow" in said.cells) else table_heads.commodity(text)
            return Meaning(MappingProxyType({column: name} | _flow_of(said, name)), marks=_title_mark(total))
        if column == "partner" and total:
            return Meaning(MappingProxyType({column: "world"}))
        if column == "place" and total:
            return Meaning(omitted="the sum of the places")
        return Meaning(MappingProxyType({column: text}))

    return reader


def _flow_of(said: Said, name: str) -> dict[str, str]:
    return {"flow": said.cells["flow"]} if name == "all" and "flow" in said.cells else {}


def _title_mark(total: bool) -> frozenset[str]:
    return frozenset({"total"}) if total else frozenset()


def _flow(text: str) -> Meaning:
    said = table_words.said(text)
    flow = said.cells.get("flow") or _FLOW_CODES.get(fold(text).strip(" ."))
    if said.omitted or not flow:
        return Meaning(omitted=said.omitted or f"the flow {text!r}, which is not known,")
    return Meaning(MappingProxyType({"flow": flow}))


def _unit(text: str) -> Meaning:
    found = table_units.unit(text)
    if found is None:
        return Meaning(omitted=f"the unit {text!r}, which is not known,") if text else Meaning()
    if found[1] == "quantity":
        return Meaning(omitted="volumes")
    return Meaning(scale=found[0], currency=found[1])


def _measure(text: str) -> Meaning:
    return of_label(table_words.said(text))


def _copied(column: str) -> Reader:
    def reader(text: str) -> Meaning:
        return Meaning(MappingProxyType({column: text} if text else {}))

    return reader


def _section(text: str) -> Meaning:
    said = table_words.said(text)
    return Meaning(said.cells, said.scale, said.currency)


READERS: dict[str, Reader] = {
    **{column: _named(column) for column in NAMED},
    "flow": _flow, "unit": _unit, "measure": _measure, "section": _section, "": _measure,
    "publisher": _copied("publisher"),
}  # fmt: skip


def stub_roles(layout: Layout) -> tuple[dict[int, str], list[str]]:
    """What each column of labels says, and the headers of those that are not read.

    Of several columns that say the same thing, such as a country's name and its code, the first counts.
    """
    roles: dict[int, str] = {}
    unread: list[str] = []
    long = bool(layout.down)
    for column in layout.stubs:
        heads = layout.header(column)
        role = next((found for head in reversed(heads) if (found := table_heads.role(head))), "")
        if role in ("number", "period", "year", "month", "published", "value"):
            continue
        taken = role in roles.values() and role != ""
        if taken or (not role and heads and (long or "" in roles.values())):
            unread.append(heads[-1])
        else:
            roles[column] = role
    return roles, unread


def of_rows(layout: Layout, roles: Mapping[int, str]) -> dict[int, tuple[tuple[str, str], ...]]:
    """The labels of each row with their roles, which decide its meaning.

    A line without numbers that names a flow, such as "Imports", holds for the lines below it that name none.
    """
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    section: tuple[tuple[str, str], ...] = ()
    body = set(layout.body)
    for row in range(min(body, default=0) - 1, max(body, default=-1) + 1):
        labels = tuple((role, layout.label(row, column)) for column, role in roles.items())
        named = [text for _, text in labels if "flow" in table_words.said(text).cells]
        if row in body:
            found[row] = labels if named else labels + section
        elif not layout.down and named and row not in layout.headers:
            section = (("section", named[0]),)
    return found


def of_labels(labels: tuple[tuple[str, str], ...]) -> Meaning:
    """What the labels of a row say together."""
    meaning = Meaning()
    for role, text in labels:
        if text or role == "commodity":
            meaning = meaning.beside(READERS[role](text))
    return meaning


def kind_of(names: Sequence[str], given: Mapping[str, str]) -> str:
    """What some names are of: as the user says, else goods or countries where most of them are known as such.

    Countries are partners where the place is given. "" where it is not known.
    """
    if said := given.get("names", ""):
        return said
    kinds = [table_heads.kind(name) for name in dict.fromkeys(names)]
    kind = next((kind for kind in ("commodity", "country") if kinds.count(kind) * 2 >= len(kinds) > 0), "")
    return {"country": "partner" if given.get("place") else ""}.get(kind, kind)


def with_kind(meaning: Meaning, kind: str) -> Meaning:
    """The meaning with its names as cells of a column; "total" is the whole of it."""
    if not meaning.names or not kind:
        return meaning
    if len(meaning.names) > 1:
        return replace(meaning, omitted=meaning.omitted or "two names", names=())
    named = READERS[kind](meaning.names[0])
    return replace(meaning, names=()).beside(named)


def checked(given: Mapping[str, str], name: str) -> dict[str, str]:
    """What the user says, with its words known; FiguresError of one line for a word that is not."""
    found = {key: text for key, text in given.items() if text}
    choices = {"names": NAMED, "decimal": (".", ","), "flow": ("exports", "imports", "balance", "trade"),
               "measure": ("level", "yoy_pct", "mom_pct", "share_pct")}  # fmt: skip
    for key, words in choices.items():
        if key in found and found[key] not in words:
            raise FiguresError([f"{name}: {key} {found[key]!r} is not known. Choose one of {', '.join(words)}"])
    if "unit" in found and (table_units.unit(found["unit"]) or ("", ""))[1] in ("", "?", "quantity"):
        raise FiguresError(
            [f"{name}: unit {found['unit']!r} is not known. Write usd_mn, usd_bn, eur_mn, pct or another"]
        )
    return found
