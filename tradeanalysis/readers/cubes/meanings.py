"""What a series of a cube means: place, flow, partner, goods, unit and power of ten; or why it is not read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from tradeanalysis.errors import AmountError
from tradeanalysis.readers import areas, flows, goods, units
from tradeanalysis.readers.cubes.cube import Series, Source, Word, slug
from tradeanalysis.readers.facts import Meaning
from tradeanalysis.readers.office import lines
from tradeanalysis.readers.tables import parts, unmade
from tradeanalysis.readers.tables import words as table_words

# Indicators of the International Monetary Fund: TXG_FOB_USD, TMG_H5_8517_CIF_USD, VNM_TXG_FS_FOB_USD, XG_FOB_USD.
_FUND = re.compile(
    r"(?:(?P<iso>[A-Z]{3})_)?T?(?P<flow>XG|MG|BG|B)(?P<item>[A-Z]*?)(?:_(?P<owner>FS|DS))?(?:_H\d_(?P<hs>[0-9A-Z_]+?))?"
    r"(?:_(?P<valuation>FOB|CIF))?_(?P<currency>[A-Z]{3})"
)
_FUND_FLOWS = {"XG": "exports", "MG": "imports", "B": "balance", "BG": "balance"}
_OWNERS = {"FS": "fdi", "DS": "domestic"}
# Values of trade of Eurostat and the World Bank, whose labels name flow and unit, and whose codes do not.
_LABELS = {
    "XPRT-TRD-VL": "Export (US$ thousand)", "MPRT-TRD-VL": "Import (US$ thousand)",
    "TRD_VAL": "million euro", "TRD_VAL_SA": "million euro seasonally adjusted",
    "TRD_VAL_SCA": "million euro seasonally adjusted",
}  # fmt: skip
_SCHEMES = re.compile(r"(sitc|hs|cn|cpa|bec)")
_CHANGES = {"gy": "yoy", "g1": "mom"}  # of the OECD; N and _Z are none
ADJUSTED, CALENDAR = "seasonally_adjusted", "calendar_adjusted"


class NotRead(Exception):  # noqa: N818 - a remark on a series, not a fault
    """Why a series is not read."""


class Wanted(Exception):  # noqa: N818 - a question to the caller, not a fault
    """What has to be given for a series to be read: place, flow or unit."""


@dataclass(frozen=True)
class _Known:
    """A series with the roles of its dimensions, as `meaning` looks at it."""

    words: Mapping[str, list[Word]]
    names: tuple[str, ...]
    source: Source
    frequency: str

    def first(self, role: str) -> Word:
        return self.words.get(role, [Word("")])[0]

    def texts(self, *roles: str) -> str:
        return " ".join(word.both for role in roles for word in self.words.get(role, []))

    @property
    def given(self) -> Mapping[str, str]:
        return self.source.given


def frequency(series: Series, roles: Mapping[str, str]) -> str:
    """The frequency that a series says: M, Q, A or another letter; "" where it says none."""
    found = next((word for name, word in series.words.items() if roles.get(name) == "frequency"), Word(""))
    return {"P1M": "M", "P1Y": "A", "P3M": "Q"}.get(found.code, found.code[:1].upper())


def meaning(series: Series, roles: Mapping[str, str], source: Source) -> Meaning:
    """What the numbers of a series are [millions of the currency named; per cent for growth].

    Raises NotRead where they are no value or growth of trade in goods, Wanted where something must be given.
    """
    by_role: dict[str, list[Word]] = {}
    for name, word in series.words.items():
        said = Word(word.code, _LABELS[word.code]) if word.code in _LABELS and not word.label else word
        by_role.setdefault(roles.get(name, ""), []).append(said)
    known = _Known(by_role, tuple(roles), source, frequency(series, roles))
    _refuse_others(known)
    fund = _FUND.fullmatch(known.first("indicator").code)
    place = _place(known)
    flow, sector = _flow(known, fund)
    unit = _unit(known, fund, areas.country(place))
    commodity, label = _commodity(known, fund, roles)
    notes = [label, _valuation(known, fund, flow)]
    return Meaning(
        place, flow, *_measure(unit, known), sector=_sector(known, fund, sector), commodity=commodity,
        basis=_basis(known, fund, flow), partner=_partner(known), note="; ".join(note for note in notes if note),
        cumulative=flows.cumulative(f"{known.texts('indicator', 'flow', '')} {source.title}"),
    )  # fmt: skip


def _refuse_others(known: _Known) -> None:
    """Refuse services, volumes, prices, trends and forecasts."""
    if "account" in known.words:
        raise NotRead("of the balance of payments, not of the statistics of foreign trade")
    said = known.texts(*(role for role in known.words if role not in ("place", "partner", "commodity", "sector")))
    if what := flows.other(said) or flows.of_services(f"{' '.join(known.names)} {known.source.title}"):
        raise NotRead(what)
    price, adjustment = slug(known.first("price").code), slug(known.first("adjustment").code)
    if price and price not in ("v", "_z", "z", "n", "_t"):
        raise NotRead("at constant prices, not value")
    if adjustment == "t":
        raise NotRead("the trend, not the figures")
    change = slug(known.first("change").code)
    if change and change not in ("n", "z", "_z", *_CHANGES):
        raise NotRead("a change that is neither from a year earlier nor from the month before")


def _place(known: _Known) -> str:
    word, given = known.first("place"), known.given.get("place", "")
    whole = word.is_total and not areas.iso(word.code)
    if word.code and not whole and (word.label or not word.code.isdigit()):
        return areas.place(word.code, word.label)
    if not given:
        raise Wanted("place")
    if whole and not areas.country(given):
        raise NotRead("of the whole country")
    return areas.place("", given)


def _partner(known: _Known) -> str:
    word = known.first("partner")
    return areas.partner(word.code, word.label) if word.code else areas.WORLD


def _flow(known: _Known, fund: re.Match[str] | None) -> tuple[str, str]:
    """The flow of a series and the part of it, from its dimensions, else its title, else as given."""
    if fund:
        return _FUND_FLOWS[fund["flow"]], "total"
    for word in known.words.get("flow", []):
        if found := flows.flow(word.text) or flows.CODES.get(slug(word.code)):
            _refuse_part(word, known)
            return found
    if known.words.get("flow"):
        raise NotRead(f"neither exports nor imports but {known.first('flow').text!r}")
    title = known.source.title
    for text in (known.texts("indicator"), known.texts(""), "" if flows.other(title) else title):
        if found := flows.flow(text):
            if text != title:
                for word in [*known.words.get("indicator", []), *known.words.get("", [])]:
                    _refuse_part(word, known)
            return found
    _refuse_unlike(known)
    if given := known.given.get("flow", ""):
        return given, "total"
    raise Wanted("flow")


def _refuse_part(word: Word, known: _Known) -> None:
    """Refuse a label of a flow that names a part of it, or may: "Exports of crude oil", "Imports excl. ships"."""
    place = known.first("place").text or known.given.get("place", "")
    left = [one for one in parts.left(word.label, {"place": place}).split() if one not in units.JOINED]
    if "flow" in table_words.said(word.label).cells and (left or unmade.speaks_of(word.label)):
        raise NotRead(f"perhaps a part of trade, as {word.label!r} is not understood")


def _refuse_unlike(known: _Known) -> None:
    """Refuse what does not speak of trade at all, whatever was given."""
    title = known.source.title
    if not flows.of_trade(" ".join([title, known.texts(*known.words), *known.names])):
        raise NotRead("nothing says that it is trade" + (f"; its title is {title[:60]!r}" if title else ""))


def _unit(known: _Known, fund: re.Match[str] | None, territory: str) -> units.Unit:
    """The unit of a series: of its own words, else of the file, else as given; one that is given must agree."""
    indicator = known.first("indicator")
    own = [fund["currency"]] if fund else [indicator.label, indicator.code]
    words = [
        known.first("unit").label,
        known.texts("unit"),
        *own,
        known.texts("flow", ""),
        known.source.units,
        known.source.title,
    ]
    try:
        found = next((unit for text in words if text and (unit := units.unit(text, territory))), None)
    except AmountError as error:
        if not known.given.get("unit"):
            raise Wanted(f"unit: {error}") from None
        found = None
    if known.given.get("unit"):
        return _given_unit(known, found)
    if found is None:
        raise Wanted("unit")
    return found if found.kind != "money" else _scaled(found, known)


def _given_unit(known: _Known, found: units.Unit | None) -> units.Unit:
    """The unit that was given; NotRead where the file says another currency or power of ten."""
    given, measure = known.given["unit"], known.given.get("measure", "")
    asked = units.of_name(given)
    if found and found.kind == "other":
        raise NotRead(f"not value but {found.words!r}")
    if found and found.kind == "money" and found.currency != asked.currency:
        raise NotRead(f"in {found.currency.upper()} as the file says, not in {given} as given")
    if found and found.kind == "money" and not _agree(found, asked, known):
        raise NotRead(f"in another power of ten of {found.currency.upper()} than {given} as given; leave the unit out")
    return units.Unit("mom", words=given) if asked.kind != "money" and measure == "mom_pct" else asked


def _agree(found: units.Unit, asked: units.Unit, known: _Known) -> bool:
    """Whether the power of ten that a file says, if any, is that of the unit that was given."""
    try:
        own = _scaled(found, known)
    except Wanted:
        return True
    return own.factor == asked.factor or not (found.scaled or known.words.get("power"))


def _scaled(unit: units.Unit, known: _Known) -> units.Unit:
    """The unit with the power of ten that the series says beside it."""
    power, scale = _power_of(known.first("power")), _power_of(known.first("scale"))
    if power and unit.scaled:
        raise Wanted(f"unit: the unit {unit.words!r} and the power of ten {known.first('power').text!r} both count")
    if scale and not unit.scaled and not known.source.whole:
        raise Wanted(f"unit: SCALE is {known.first('scale').text!r}, and whether it is in the numbers is not said")
    bare = known.source.coded and re.fullmatch("[A-Z]{3}", unit.words)
    if bare and not known.words.keys() & {"power", "scale"} and not known.source.whole:
        raise Wanted(f"unit: no power of ten stands beside {unit.words}, so it may be units, thousands or millions")
    return units.Unit(unit.kind, unit.currency, unit.factor * Decimal(10) ** power, unit.scaled, unit.words)


def _power_of(word: Word) -> int:
    """The power of ten that a code or a word names; 0 for none."""
    if re.fullmatch(r"\d{1,2}", word.code):
        return int(word.code)
    if not word.code or slug(word.code) in ("units", "unit", "_z", "z", "_x"):
        return 0
    for power, names in ((3, "thousand"), (6, "million"), (9, "billion"), (12, "trillion")):
        if slug(word.text).rstrip("s") == names:
            return power
    raise Wanted(f"unit: the power of ten {word.text!r} is not known")


def _measure(unit: units.Unit, known: _Known) -> tuple[str, str, Decimal]:
    """Measure, unit and factor of the numbers."""
    kind = _CHANGES.get(slug(known.first("change").code), unit.kind)
    if kind == "money":
        return "level", f"{unit.currency}_mn", unit.factor
    if kind == "mom" and known.frequency in ("A", "Y"):
        kind = "yoy"
    if kind == "mom" and known.frequency not in ("", "M"):
        raise NotRead("growth from the quarter before")
    if kind in ("yoy", "mom"):
        return f"{kind}_pct", "pct", Decimal(1)
    raise NotRead(f"not value but {unit.words!r}")


def _sector(known: _Known, fund: re.Match[str] | None, found: str) -> str:
    if fund and fund["owner"]:
        return _OWNERS[fund["owner"]]
    if fund and fund["item"] == "BD":  # with FS it adds up to the total of Viet Nam
        return "domestic" if areas.iso(known.first("place").code) == "VN" else "exports of domestic goods"
    word = known.first("sector")
    if not word.code or word.is_total or slug(word.code) in ("s1", "1"):
        return found
    return lines.owner(goods.spelt(word.text)) or slug(word.text)


def _commodity(known: _Known, fund: re.Match[str] | None, roles: Mapping[str, str]) -> tuple[str, str]:
    """The key of the goods and their name in the file; "all" and "" for all goods."""
    if fund:
        return _fund_goods(fund, known.first("indicator").text)
    word = known.first("commodity")
    if not word.code or word.is_total:
        return "all", ""
    if key := goods.key(word.text):
        return key, word.text
    dimension = next(name for name, role in roles.items() if role == "commodity")
    scheme = _SCHEMES.match(slug(dimension))
    coded = re.fullmatch(r"(?:[A-Za-z]+_?)?[0-9][0-9A-Z_\-]*", word.code)
    key = slug(word.code if coded else word.text)
    if scheme and not key.startswith(scheme[1]):
        key = f"{scheme[1]}_{key}"
    return f"{slug(dimension)}_{key}" if key.isdigit() else key, word.text


def _fund_goods(fund: re.Match[str], name: str) -> tuple[str, str]:
    """The goods of an indicator of the International Monetary Fund."""
    if fund["hs"]:
        return f"hs_{fund['hs'].casefold()}", f"HS {fund['hs'].replace('_', ', ')}"
    item = fund["item"] if fund["item"] not in ("", "BD") else ""
    return (f"item_{item.casefold()}", name) if item else ("all", "")


def _basis(known: _Known, fund: re.Match[str] | None, flow: str) -> str:
    """Who counts, and how: figures that are adjusted, or imports free on board, are not to be mixed with the others."""
    code = slug(known.first("adjustment").code)
    if code in ("s", "sa", "y", "sca", "ys") or flows.adjusted(known.texts("indicator", "unit", "flow", "adjustment")):
        return ADJUSTED
    if code in ("w", "c", "ca"):
        return CALENDAR
    if not known.words.get("adjustment") and flows.adjusted(f"{known.source.title} {known.source.units}"):
        return ADJUSTED
    free = (fund and fund["valuation"] == "FOB") or slug(known.first("valuation").code) == "fob"
    return "imports_fob" if flow == "imports" and free else "statistics_office"


def _valuation(known: _Known, fund: re.Match[str] | None, flow: str) -> str:
    said = (fund and fund["valuation"]) or known.first("valuation").code.upper()
    if said in ("FOB", "CIF") and flow in ("exports", "imports"):
        return f"{flow} {said.lower()}"
    return ""
