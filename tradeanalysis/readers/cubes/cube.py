"""The series of a statistical cube, whatever file it came in, and what each of its dimensions is."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from tradeanalysis import cleaning
from tradeanalysis.errors import FiguresError
from tradeanalysis.readers import areas, facts, flows

# What a dimension is, by its name in the files of statistical agencies (folded, with "_" between words).
ROLES = {
    "place": "ref_area geo reporter reporting_country reporting_area reporting_economy reportercode reporter_code"
    " declarant location dia_phuong tinh_thanh_pho province provinces cities_provincies cities_provinces",
    "area": "area region areas regions fylke lan maakunta state states continent continents vung vung_lanh_tho",
    "country": "country countries land lander maa maat pais pays nuoc quoc_gia valtio kraj riik valsts vstati",
    "partner": "counterpart_area partner counterpart_country count_area vis_a_vis_area counterpart trading_partner"
    " partner_country partnercode country_dest country_orig country_origin destination origin nuoc_doi_tac"
    " country_of_destination country_of_origin samhandelsland handelspartner",
    "flow": "flow trade_flow stk_flow trd_flow tradeflow imports_exports export_import import_export flow_of_trade"
    " trade_direction import_eksport xuat_nhap_khau luong",
    "commodity": "product products commodity commodities commodity_group sitc sitc06 sitc_rev4 trd_product productcode"
    " product_code cn hs hs2 hs4 hs6 cpa bec cmdcode goods mat_hang nhom_hang vare varer varugrupp sitc_r4"
    " commodity_sitc item_group tavaranimike nhom_mat_hang prod cmd",
    "indicator": "indicator subject indic_et indic indicators trd_suffix contentscode contents content content_s items"
    " item statistic statistics chi_tieu variable statistikvariabel statistikkvariabel tiedot tabellinnhold measure"
    " concept series",
    "sector": "sector ownership khu_vuc khu_vuc_kinh_te economic_sector type_of_ownership",
    "frequency": "freq frequency periodicity time_format",
    "adjustment": "adjustment s_adj seasonal_adjust seasonal_adjustment adj season",
    "unit": "unit unit_measure currency curr unit_of_measure don_vi don_vi_tinh unit_type",
    "power": "unit_mult unit_multiplier unit_multipler powercode",
    "scale": "scale",
    "change": "transformation unit_trans transform",
    "price": "price_base prices price_type",
    "valuation": "valuation",
    "account": "accounting_entry int_acc_item bop_item",
    "time": "time_period time period year nam month quarter thang quy ar vuosi aar tid aeg kuukausi manad maaned"
    " years months obdobie laiks",
}
# Columns and attributes that say nothing of what a number is of.
_ASIDE = re.compile(
    r"decimals?(?:_displayed)?|precision|title.*|nat_title|coll.*|comment.*|obs_.*|conf.*|publ_.*|source.*|breaks?|coverage"
    r"|compilation|compiling_org|availability|time_format|date.*|last_update|updated?|overlap|derivation_type|method.*|note.*"
    r"|embargo.*|base_per(?:iod)?|ref_period.*|dom_ser_ids|unit_index_base|data_comp|diss_org|keyw?o?r?d?s?|structure.*"
    r"|action|dataflow|full_description|author|language|pre_break_value|pub.*|uri.*|data_domain|doi|license|citation"
    r"|short_source.*|diss.*|time_period_collect|domain|nature|legal_basis|reporting_year_start_day|contact.*"
    r"|domestic_title|adjust_detail|security_source|series_name|observation_value|status|quality|trend_check.*"
)
_BY_NAME = {name: role for role, names in ROLES.items() for name in names.split()}
_EVERYTHING = (
    "_t t total tot ttt all _z z to ag0 w all_commodities all_products total_all_products all_items totals tong_so"
    " tong tong_tri_gia total_value sum i_alt totalt yhteensa 00_99 commodities_total whole_country ca_nuoc tong_cong"
    " all_goods total_trade total_merchandise all_sections nhom_chung n"
)
TOTALS = frozenset(_EVERYTHING.split())


@dataclass(frozen=True)
class Word:
    """A value of a dimension: its code, and its label where the file has one."""

    code: str
    label: str = ""

    @property
    def text(self) -> str:
        """The label, else the code."""
        return self.label or self.code

    @property
    def both(self) -> str:
        """Code and label, for words to be looked for in."""
        return f"{self.code} {self.label}" if self.label and self.label != self.code else self.code

    @property
    def is_total(self) -> bool:
        """Whether it stands for everything in its dimension."""
        return bool({slug(self.code), slug(self.label)} & TOTALS)


@dataclass
class Series:
    """Numbers of one key: values of dimensions and attributes by name; cells of stamp, number, marks and place."""

    words: dict[str, Word]
    cells: list[tuple[str, str, str, str]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The codes of its dimensions."""
        return ".".join(word.code for word in self.words.values())


@dataclass(frozen=True)
class Source:
    """What a file says of all its series: its title and units in words, and the agency that made it.

    whole: whether numbers beside a SCALE are in units of money already. coded: whether its units are codes, so that a
    power of ten must stand beside a currency. given: what the caller said, by name.
    """

    title: str = ""
    units: str = ""
    agency: str = ""
    whole: bool = False
    coded: bool = False
    given: Mapping[str, str] = field(default_factory=dict)


def role(name: str) -> str:
    """The role that a dimension of this name has; "" for none that is known.

    >>> role("REF_AREA"), role("Địa phương"), role("Colour")
    ('place', 'place', '')
    """
    return _BY_NAME.get(slug(name), "")


def is_role(name: str) -> bool:
    """Whether a dimension or attribute of this name has a known role.

    >>> is_role("REF_AREA"), is_role("colour")
    (True, False)
    """
    return slug(name) in _BY_NAME and not is_aside(name)


def is_aside(name: str) -> bool:
    """Whether a column or attribute of this name says nothing of what a number is of.

    >>> is_aside("DECIMALS"), is_aside("COMMENT_OBS"), is_aside("INDICATOR")
    (True, True, False)
    """
    return bool(_ASIDE.fullmatch(slug(name)))


def slug(text: str) -> str:
    """A text as a key: small letters, digits and "_".

    >>> slug("Cities, provincies"), slug("Địa phương")
    ('cities_provincies', 'dia_phuong')
    """
    return re.sub(r"[^a-z0-9]+", "_", cleaning.fold(text)).strip("_") or text.strip().casefold()


def roles(name: str, series: Sequence[Series], source: Source) -> dict[str, str]:
    """What each dimension of a cube is, by its name: one of `ROLES`, or "" for what is not known.

    name: of the file, for FiguresError where it cannot be told whether the countries are places or partners.
    """
    names = dict.fromkeys(dimension for one in series for dimension in one.words)
    members = {dimension: _values(series, dimension) for dimension in names}
    found = {dimension: _BY_NAME.get(slug(dimension), "") for dimension in members}
    for dimension, words in members.items():
        if not found[dimension] and _say_flows(words):
            found[dimension] = "flow" if "flow" not in found.values() else "indicator"
    for dimension in [dimension for dimension, role in found.items() if role in ("country", "area")]:
        found[dimension] = _country(name, dimension, members[dimension], found, source)
    return found


def _say_flows(words: Sequence[Word]) -> bool:
    """Whether most values of a dimension name a flow, or a measure of one."""
    said = [word for word in words if flows.flow(word.text)]
    return len(said) * 2 > len(words)


def _country(name: str, dimension: str, words: Sequence[Word], found: Mapping[str, str], source: Source) -> str:
    """Whether a dimension of countries says who trades, or with whom."""
    given = source.given.get("place", "")
    if "partner" in found.values() or slug(given) == slug(dimension) or source.agency.upper().startswith("IMF"):
        return "place"
    if "place" in found.values():
        return "partner"
    places, asked = {areas.place(word.code, word.label) for word in words}, areas.place("", given)
    if _are_places(words, asked in places):
        return "place"
    if asked and asked not in places and found[dimension] == "country":
        return "partner"
    raise FiguresError([f"{name}: {_either(dimension, places, found[dimension])}"])


def _are_places(words: Sequence[Word], asked: bool) -> bool:
    """Whether countries trade themselves: one of them is asked for, and no total of partners stands among them."""
    totals = [word for word in words if word.is_total]
    return len(totals) == len(words) or (asked and not totals)


def _either(dimension: str, places: Collection[str], role: str) -> str:
    """What to say where a dimension may be of places or of partners."""
    what = f"{dimension!r} ({facts.shown(sorted(places))}) may say who trades or with whom"
    if role == "area":
        return f"{what}. Say --place {dimension!r} if they trade, else download their total"
    return f"{what}. Say --place Norway for partners of Norway, --place {dimension!r} else"


def _values(series: Sequence[Series], dimension: str) -> list[Word]:
    """The values of a dimension in the order in which they stand."""
    return list(dict.fromkeys(one.words[dimension] for one in series if dimension in one.words))


def unknown(series: Sequence[Series], found: Mapping[str, str]) -> tuple[list[Series], dict[str, list[str]], str]:
    """The series that stand for everything in the dimensions of no known role, the others, and what to say of those.

    A dimension with one value throughout says the same of all and does not divide them.
    """
    doubts: dict[str, list[str]] = {}
    kept = list(series)
    for dimension in (dimension for dimension, role in found.items() if not role):
        words = _values(kept, dimension)
        parts = [word.text for word in words if not word.is_total]
        if len(words) < 2:
            continue
        if len(parts) == len(words):
            what = f"{dimension!r} ({facts.shown(parts)}) is not understood, and none of its values is the total"
            return [], doubts, what
        kept = [one for one in kept if one.words.get(dimension, Word("total")).is_total]
        doubts[f"only the total of {dimension!r} is read"] = parts
    return kept, doubts, ""
