"""What the labels of a table say together: the columns of a figure, from headers, rows, titles and the user."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from tradeanalysis.cleaning import fold
from tradeanalysis.readers import areas, table_heads, table_units, table_words
from tradeanalysis.readers.table_layout import Layout
from tradeanalysis.readers.table_words import Said

Labels = tuple[tuple[str, str], ...]  # the labels of a row with their roles
NAMED = ("place", "partner", "commodity", "sector")  # what a name that stands by itself can be of
_GOODS = r"\b(?:goods|merchandise|hang hoa|waren|mercanci\w+|marchandises|bens)\b"
_POWERS = {"3": ("th", ""), "6": ("mn", ""), "9": ("bn", ""), "12": ("tn", "")}
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
        clash = self._clash(other)
        return Meaning(
            MappingProxyType({**other.cells, **self.cells}),
            self.scale or other.scale,
            self.currency or other.currency,
            self.marks | other.marks,
            self.omitted or other.omitted or (f"two kinds of {clash}" if clash else ""),
            self.names + other.names,
        )

    def _clash(self, other: "Meaning") -> str:
        """What both say in different ways; "" for nothing."""
        for key, text in self.cells.items():
            if other.cells.get(key, text) != text:
                return key
        scales = {self.scale, other.scale} - {""}
        currencies = {self.currency, other.currency} - {""}
        return "unit" if len(scales) == 2 or len(currencies) == 2 else ""


def of_label(found: Said) -> Meaning:
    """What one label says, with the name in it that is not understood.

    >>> of_label(table_words.said("Exports of rice")).names
    ('rice',)
    """
    return Meaning(
        found.cells, found.scale, found.currency, found.marks, found.omitted, (found.rest,) if found.rest else ()
    )


def of_title(titles: Sequence[str], footers: Sequence[str] = (), place: str = "") -> Meaning:
    """What the titles above a table say of all of it: one flow where a single one is named, its goods, and the unit.

    footers: the texts below it, which may say the unit too. place: that the user gives; another country is a partner.
    Names among what is returned are of goods that are not known, in words such as "exports of jade".
    """
    sentences = _sentences(titles)
    found = [table_words.said(_without_periods(text)) for text in sentences]
    of_trade = [one for one in found if "flow" in one.cells]
    cells = _single({
        "flow": ["" if one.omitted else one.cells["flow"].replace("trade", "") for one in of_trade],
        "measure": [one.cells.get("measure", "") for one in found],
        "commodity": [*(_goods(one.rest) for one in of_trade), *map(_goods, titles)],
        "partner": [*(_partner_of(one) for one in of_trade), *(_other_country(text, place) for text in titles)],
    })  # fmt: skip
    marks = frozenset[str]().union(*(one.marks for one in found)) - {"total"}
    marks -= {"adjusted", "calendar"} if "unadjusted" in marks else set()
    omitted = next((one.omitted for one in of_trade if one.omitted), "") or _omitted(sentences, found)
    names = () if {"commodity", "partner"} & cells.keys() else _unknown_goods(titles, place)
    return Meaning(MappingProxyType(cells), *_unit_of(found, footers), marks, omitted, names)


# What a title says of all columns below it, whatever flows they name.
OF_ALL = frozenset({"an index", "prices", "volumes", "annual rates", "the trend", "contributions"})
_WITH_VALUES = re.compile(r"\b(?:values?|tri gia|wert|valor|valeur)\b")
_OF_GOODS = re.compile(r"\b(?:exports?|imports?) of (?:the )?([a-z][a-z' -]{2,40})")
_ENDS = re.compile(r" (?:by|to|from|in|for|per|at|on|during|since|and|with|or|of|according) .*| (?:by|to|from)$")
_NO_NAMES = re.compile(
    r"\b(?:goods?|products?|commodit\w+|merchandise|services?|countr\w+|regions?|items?|articles|trade|total|all|selected"
    r"|main|major|principal|other|various|republic|kingdom|states?|union|province|city|member|world|enterprises|sector)\b"
)


def _omitted(sentences: Sequence[str], found: Sequence[Said]) -> str:
    """What a title of trade counts instead of money: an index, volumes; "" where it says values, too, or nothing."""
    for text, one in zip(sentences, found, strict=True):
        folded = fold(text)
        trade = "flow" in one.cells or re.search(rf"{_GOODS}|\btrade\b|= ?100", folded)
        if one.omitted in OF_ALL and trade and not one.currency and not _WITH_VALUES.search(folded):
            return one.omitted
    return ""


def _partner_of(said: Said) -> str:
    """The country that a title of trade names as the other side: "exports to China"; "" for none."""
    known = "partner" in said.marks and table_heads.kind(said.rest) == "country"
    return areas.place("", said.rest) if known else ""


def _other_country(text: str, place: str) -> str:
    """The country that a title is the name of, where the user gives another one as the place; "" for none."""
    name = re.sub("(?i)^.*trade with ", "", text)
    here, there = areas.country(place), areas.country(name)
    return areas.place("", name) if here and there and here != there else ""


def _unknown_goods(titles: Sequence[str], place: str) -> tuple[str, ...]:
    """The goods that a title names in words that are not known, such as "exports of jade"; at most one."""
    for text in titles:
        for found in _OF_GOODS.finditer(fold(text)):
            name = _ENDS.sub("", found[1]).strip(" -'")
            named = name and not _NO_NAMES.search(name) and table_heads.kind(name) != "country"
            if named and not areas.iso(name) and name not in fold(place) and not table_words.said(name).omitted:
                return (name,)
    return ()


def _sentences(titles: Sequence[str]) -> list[str]:
    return [part for text in titles for part in re.split(r"(?<=[a-z)])\. +(?=[A-Z(])", text)]


def _single(words: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Of each column, the word where a single one is said."""
    said = {name: set(found) - {""} for name, found in words.items()}
    return {name: found.pop() for name, found in said.items() if len(found) == 1}


def _goods(rest: str) -> str:
    """The key of the goods that are left of a title; "" for anything else."""
    name = re.sub(r"^(?:of|ve|cua) ", "", rest)
    return table_heads.commodity(name) if name and table_heads.kind(name) == "commodity" else ""


def _unit_of(titles: Sequence[Said], footers: Sequence[str]) -> tuple[str, str]:
    """The unit that titles say, else short texts below the table."""
    below = (table_words.said(text) for text in footers if len(text) < 80)
    units = [one for one in titles if one.currency] or [one for one in titles if one.scale]
    units = units or [one for one in below if one.currency]
    return (units[0].scale, units[0].currency) if units else ("", "")


def _without_periods(text: str) -> str:
    return re.sub(r"\b(?:19|20)\d\d(?: ?[-–/] ?(?:19|20)?\d\d)?\b", " ", text)


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


def without_services(layout: Layout) -> dict[int, Meaning]:
    """The same, where a column beside those of goods and of services of one flow is of both together and left out."""
    found = of_columns(layout)
    goods = {column: bool(re.search(_GOODS, fold(" ".join(layout.header(column))))) for column in found}
    parted = {one.cells.get("flow", "") for one in found.values() if one.omitted == "services"} & {
        found[column].cells.get("flow", "") for column, named in goods.items() if named
    }
    for column, one in found.items():
        if one.cells.get("flow", "") in parted and not goods[column] and not one.omitted and not one.names:
            found[column] = replace(one, omitted="goods and services together")
    return found


Reader = Callable[[str], Meaning]


def _name(text: str) -> tuple[Said, bool]:
    """What a name says, and whether it stands for the whole."""
    said = table_words.said(text)
    return said, not said.rest and ("total" in said.marks or not text)


def _sector(text: str) -> Meaning:
    said, total = _name(text)
    return Meaning(MappingProxyType({"sector": said.cells.get("sector", "total" if total else text)}))


def _commodity(text: str) -> Meaning:
    said, total = _name(text)
    # "Exports" in a column of goods is the whole of them
    name = "all" if total or (not said.rest and "flow" in said.cells) else table_heads.commodity(text)
    cells = {"commodity": name} | _flow_of(said, name)
    return Meaning(MappingProxyType(cells), marks=frozenset({"total"} if total else ()))


def _partner(text: str) -> Meaning:
    whole = _name(text)[1] or areas.partner(text) == areas.WORLD
    return Meaning(MappingProxyType({"partner": "world" if whole else table_heads.unmarked(text)}))


def _place(text: str) -> Meaning:
    if _name(text)[1]:
        return Meaning(omitted="the sum of the places")
    return Meaning(MappingProxyType({"place": table_heads.unmarked(text)}))


def _flow_of(said: Said, name: str) -> dict[str, str]:
    return {"flow": said.cells["flow"]} if name == "all" and "flow" in said.cells else {}


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


def basis(text: str) -> str:
    """How trade is counted by a label that says nothing else: "customs", "balance_of_payments", or "" for another.

    >>> basis("Balance of payments"), basis("Customs basis"), basis("Exports")
    ('balance_of_payments', 'customs', '')
    """
    folded = fold(text).strip()
    return next((name for name, pattern in table_words.phrases("basis") if pattern.fullmatch(folded)), "")


def _basis(text: str) -> Meaning:
    found = basis(text)
    # what customs counts is what a statistics office publishes as its figures of trade
    return Meaning(MappingProxyType({"basis": found} if found != "customs" and found else {}))


def _scale(text: str) -> Meaning:
    scale = _POWERS.get(text) or (table_units.unit(text) or ("", "x"))
    if fold(text) in ("units", "unit", "0"):
        return Meaning()
    known = scale[0] and not scale[1]
    return Meaning(scale=scale[0]) if known else Meaning(omitted=f"the scale {text!r}, which is not known,")


def _coded(scheme: str) -> Reader:
    def reader(text: str) -> Meaning:
        code = re.sub("[^a-z0-9]+", "_", fold(text).removeprefix(scheme)).strip("_")
        whole = not code or code in ("total", "t", "all") or set(code) == {"0"}
        return Meaning(MappingProxyType({"commodity": "all" if whole else f"{scheme}_{code}"}))

    return reader


def _copied(column: str) -> Reader:
    def reader(text: str) -> Meaning:
        return Meaning(MappingProxyType({column: text} if text else {}))

    return reader


def _section(text: str) -> Meaning:
    said = table_words.said(text)
    return Meaning(said.cells, said.scale, said.currency)


READERS: dict[str, Reader] = {
    "place": _place, "partner": _partner, "commodity": _commodity, "sector": _sector,
    "flow": _flow, "unit": _unit, "measure": _measure, "section": _section, "": _measure,
    "publisher": _copied("publisher"), "qualifier": _measure, "scale": _scale, "basis": _basis,
    **{scheme: _coded(scheme) for scheme in table_heads.SCHEMES},
}  # fmt: skip


def of_labels(labels: Labels) -> Meaning:
    """What the labels of a row say together."""
    meaning = Meaning()
    for role, text in labels:
        if text or role == "commodity":
            meaning = meaning.beside(READERS[role](text))
    return meaning


def kind_of(names: Sequence[str], given: Mapping[str, str]) -> str:
    """What some names are of: as the user says, else goods or countries where most of them are known as such.

    Countries are partners where the place is given. "" where it is not known.

    >>> kind_of(["Rice", "Coffee"], {}), kind_of(["Japan"], {"place": "Peru"}), kind_of(["Alpha"], {})
    ('commodity', 'partner', '')
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
