"""What the labels of a table say together: the columns of a figure, from headers, rows, titles and the user."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from tradeanalysis.cleaning import fold
from tradeanalysis.readers import areas
from tradeanalysis.readers.tables import heads, periods, units
from tradeanalysis.readers.tables import words as table_words
from tradeanalysis.readers.tables.words import Said

Labels = tuple[tuple[str, str], ...]  # the labels of a row with their roles
NAMED = ("place", "partner", "commodity", "sector")  # what a name that stands by itself can be of
GOODS = r"\b(?:goods|merchandise|hang hoa|waren|mercanci\w+|marchandises|bens)\b"  # folded words for all goods
_POWERS = {"3": ("th", ""), "6": ("mn", ""), "9": ("bn", ""), "12": ("tn", "")}
_FLOW_CODES = {"x": "exports", "m": "imports", "exp": "exports", "imp": "imports", "xuat": "exports", "nhap": "imports"}

ADJUSTED, CALENDAR = "seasonally_adjusted", "calendar_adjusted"
# What labels say under the header "Seasonal adjustment" that say nothing by themselves.
_ADJUSTED = {"adjusted": ("adjusted", "seasonal", "yes", "y", "true", "1", "co"),
             "unadjusted": ("none", "no", "n", "false", "0", "khong", "not adjusted", "neither")}  # fmt: skip
# Words of time, folded: what has one names neither goods nor a partner.
_OF_TIME = re.compile(
    r"\b(?:years?|yearly|annual|quarters?|quarterly|q[1-4]|[1-4]q|h[12]|[12]h|months?|monthly|weeks?|weekly|daily"
    r"|beginning|ending|ended|previous|prior|last|ly|py|ytd|fy|average|period|cung ky|(?:19|20)\d\d"
    r"|(?:thang|nam|quy|ky|tuan) ?(?:\d|truoc|nay|i{1,3}\b|iv\b)|(?:vorjahr|vormonat|jahr|monat|woche)\w*"
    r"|annee|mois|trimestre|ano|mes|semana|january|february|march|april|june|july|august|september|october|november"
    r"|december|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
)
RATES = ("yoy_pct", "mom_pct", "share_pct")


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


Reader = Callable[[str], Meaning]


def _name(text: str) -> tuple[Said, bool]:
    """What a name says, and whether it stands for the whole."""
    said = table_words.said(text)
    return said, not said.rest and ("total" in said.marks or not text)


def _sector(text: str) -> Meaning:
    said, total = _name(text)
    return Meaning(MappingProxyType({"sector": said.cells.get("sector", "total" if total else text)}))


def _commodity(text: str) -> Meaning:
    scale, currency, text = units.unit_behind(text)
    said, total = _name(text)
    # "Exports" in a column of goods is the whole of them
    name = "all" if total or (not said.rest and "flow" in said.cells) else heads.commodity(text)
    cells, marks = {"commodity": name} | _flow_of(said, name), frozenset({"total"} if total else ())
    return Meaning(MappingProxyType(cells), scale, currency, marks, "volumes" if currency == "quantity" else "")


def _partner(text: str) -> Meaning:
    whole = _name(text)[1] or areas.partner(text) == areas.WORLD
    return _located("partner", "world" if whole else text)


def _place(text: str) -> Meaning:
    if _name(text)[1]:
        return Meaning(omitted="the sum of the places")
    return _located("place", text)


def _located(key: str, text: str) -> Meaning:
    """A place or a partner, with the unit that stands behind its name: "China ($m)"."""
    scale, currency, name = units.unit_in(text)
    if not name or not re.search(r"[($€£¥₫%]", text):
        scale, currency, name = "", "", text
    return Meaning(MappingProxyType({key: heads.unmarked(name)}), scale, currency)


def _flow_of(said: Said, name: str) -> dict[str, str]:
    return {"flow": said.cells["flow"]} if name == "all" and "flow" in said.cells else {}


def _flow(text: str) -> Meaning:
    said = table_words.said(text)
    flow = said.cells.get("flow") or _FLOW_CODES.get(fold(text).strip(" ."))
    if said.omitted or not flow:
        return Meaning(omitted=said.omitted or f"the flow {text!r}, which is not known")
    return Meaning(MappingProxyType({"flow": flow}))


def _unit(text: str) -> Meaning:
    found = ("", "quantity") if text == "t" else units.unit(text)
    if found is None:
        rate = table_words.said(text)
        known = not text or (rate.cells.keys() == {"measure"} and not rate.rest)
        return Meaning(rate.cells) if known else Meaning(omitted=f"the unit {text!r}, which is not known")
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


def _adjustment(text: str) -> Meaning:
    mark = next((mark for mark, words in _ADJUSTED.items() if fold(text).strip(" .") in words), "")
    found = Meaning(marks=frozenset({mark})) if mark else _measure(text)
    return replace(found, names=(), omitted=f"the adjustment {text!r}, which is not known") if found.names else found


def _scale(text: str) -> Meaning:
    scale = _POWERS.get(text) or (units.unit(text) or ("", "x"))
    if fold(text) in ("units", "unit", "0"):
        return Meaning()
    known = scale[0] and not scale[1]
    return Meaning(scale=scale[0]) if known else Meaning(omitted=f"the scale {text!r}, which is not known")


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
    "adjustment": _adjustment,
    **{scheme: _coded(scheme) for scheme in heads.SCHEMES},
}  # fmt: skip


def of_labels(labels: Labels) -> Meaning:
    """What the labels of a row say together.

    A role such as "no partner" marks a label that is empty where others name a partner.
    """
    meaning = Meaning()
    for role, text in labels:
        if role.startswith("no "):
            meaning = meaning.beside(Meaning(omitted=f"no label in the column of the {role[3:]}"))
        elif role in ("commodity", "partner") and re.search(r"[^\W\d_]", text) and periods.when(text):
            meaning = meaning.beside(Meaning(omitted=f"the period {text!r} for a name of a {role}"))
        elif text or role == "commodity":
            meaning = meaning.beside(READERS[role](text))
    return meaning


def without_both(meaning: Meaning, other: Meaning) -> Meaning:
    """The meaning without "exports and imports" as its flow where another one says which of the two.

    Without a unit of volumes, too, where the other one is of a value: that is of the column of volumes beside it.
    """
    if meaning.omitted == "volumes" and ("value" in other.marks or other.currency not in ("", "pct", "quantity")):
        meaning = replace(meaning, omitted="", scale="", currency="")
    if meaning.cells.get("flow") != "trade" or "flow" not in other.cells:
        return meaning
    return replace(meaning, cells={key: text for key, text in meaning.cells.items() if key != "flow"})


def kind_of(names: Sequence[str], given: Mapping[str, str]) -> str:
    """What some names are of: as the user says, else goods or countries where most of them are known as such.

    Countries are partners where the place is given. "" where it is not known.

    >>> kind_of(["Rice", "Coffee"], {}), kind_of(["Japan"], {"place": "Peru"}), kind_of(["Alpha"], {})
    ('commodity', 'partner', '')
    """
    if said := given.get("names", ""):
        return said
    kinds = [heads.kind(name) for name in dict.fromkeys(names)]
    kind = next((kind for kind in ("commodity", "country") if kinds.count(kind) * 2 >= len(kinds) > 0), "")
    return {"country": "partner" if given.get("place") else ""}.get(kind, kind)


def with_kind(meaning: Meaning, kind: str) -> Meaning:
    """The meaning with its names as cells of a column; "total" is the whole of it."""
    if not meaning.names or not kind:
        return meaning
    if len(meaning.names) > 1:
        return replace(meaning, omitted=meaning.omitted or "two names", names=())
    if _OF_TIME.search(fold(meaning.names[0]).replace("_", " ")) and not heads.kind(meaning.names[0]):
        what = f"the label {meaning.names[0]!r}, which speaks of time and is no name of a {kind}"
        return replace(meaning, omitted=meaning.omitted or what, names=())
    named = READERS[kind](meaning.names[0])
    return replace(meaning, names=()).beside(named)


def adjustment(marks: frozenset[str]) -> str:
    """The basis of figures that are adjusted; "" for others.

    >>> adjustment(frozenset({"adjusted"})), adjustment(frozenset({"total"}))
    ('seasonally_adjusted', '')
    """
    if "unadjusted" in marks:
        return ""
    return ADJUSTED if "adjusted" in marks else CALENDAR if "calendar" in marks else ""


def unit_of(meaning: Meaning, title: Meaning, cells: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """Measure and unit of a figure: money is a level, a rate needs to be said of which kind; "" for not said."""
    said = units.unit(given["unit"]) if "unit" in given else None
    measure = cells.get("measure", "")
    if measure in RATES or "rate" in meaning.marks or "pct" in (meaning.currency, (said or ("", ""))[1]):
        measure = measure if measure in RATES else given.get("measure", "")
        return {"measure": measure if measure in RATES else "", "unit": "pct"}
    scale, currency = said or money(meaning, title)
    currency = units.settled(currency, cells.get("place", ""))
    return {
        "measure": "level",
        "unit": "_".join(filter(None, (currency, scale))) if "?" not in scale and currency else "",
    }


def money(meaning: Meaning, title: Meaning) -> tuple[str, str]:
    """Scale and currency of a figure: its own, else those of the title, where that counts money.

    >>> money(Meaning(scale="bn"), Meaning(currency="thb"))
    ('bn', 'thb')
    """
    if title.currency in ("pct", "quantity"):
        return meaning.scale, meaning.currency
    return meaning.scale or title.scale, meaning.currency or title.currency
