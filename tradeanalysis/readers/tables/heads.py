"""The names of columns by what their cells say, and names of goods and of countries by themselves."""

import re
from functools import cache

from babel import Locale

from tradeanalysis.cleaning import fold
from tradeanalysis.readers import goods
from tradeanalysis.readers.tables import units

# The names of columns, folded, by what their cells say.
_HEADS = {
    "period": (
        "date|period|time|time period|time_period|obs|ref_date|reference period|ky|thoi gian|datum"
        "|fecha|observation_date|observation date|periodos|periodo|bulan|zeit"
        "|month|months|thang|monat|mes|mois|year month|year-month|yearmonth"
        "|year/month|refperiod|ngay"
    ),
    "year": "year|years|yil|tahun|ano|anos|fiscal year|financial year|fy|年度|nam|jahr|annee|ano|refyear",
    "month": "month|months|month number|month no|mm|thang|monat|mes|mois|refmonth|quarter|quy|ay|bulan|maand",
    "place": (
        "country|place|reporter|reporter name|province|provinces|city|cities|province/city"
        "|dia phuong|tinh|thanh pho|tinh/thanh pho|tinh, thanh pho|tinh thanh|geo|location|region|area"
        "|state|land|pays|pais|ref_area|economy|reporting country|countries|reporterdesc|quoc gia|entity"
        "|cities, provinces|country name|reporter country|geography|area name|territory|reference area|ulke|negara|kraj"
    ),
    "flow": ("flow|trade flow|tradeflow|direction|trade type|type of trade|chieu|luong hang|flow name|flowdesc"),
    "partner": (
        "partner|partner country|partner name|partners|destination|country of destination|origin"
        "|market|markets|country of origin|thi truong|counterpart|trading partner|nuoc"
        "|nuoc/vung lanh tho|partnerdesc|doi tac|main country of destination|main country of origin"
        "|principal trading partner|principal trading partners|counterpart country|counterpart area|partner area"
        "|trade partner|partner economy|trading partners|country of origin/destination"
    ),
    "commodity": (
        "commodity|commodities|product|products|goods|item|items|mat hang|nhom hang|nhom/mat hang"
        "|description|nhom/mat hang chu yeu|mat hang chu yeu|hang hoa|category|commodity group|ten hang"
        "|main items|product group|product groups|product category|product categories|product name"
        "|product description|commodity name|commodity description|principal export|principal import"
    ),
    "sector": "sector|khu vuc|khu vuc kinh te|ownership",
    "measure": "measure|indicator|series|variable|chi tieu|metric|series name|indicator name",
    "value": (
        "value|amount|tri gia|gia tri|obs_value|obs value|trade value|values|trade_value|kim ngach"
        "|wert|valor|valeur|so lieu|figure|primaryvalue"
    ),
    "unit": "unit|units|uom|currency|dvt|don vi|don vi tinh|einheit|unite|unidad|unit of measure",
    "published": "published|release date|release|publication date|ngay cong bo|vintage|date published",
    "publisher": "publisher|source|nguon|quelle",
    "number": ("stt|no|no.|#|index|id|row|ma|unnamed: 0|iso|iso3|iso code|country code|order|rank|tt"),
    "scale": "scalar_factor|scalar factor|scale|scale factor|unit_mult|unit mult|unit multiplier|multiplier|magnitude",
    "basis": "basis|trade basis|customs basis|accounting basis",
    "adjustment": "seasonal adjustment|seasonally adjusted|adjustment|adjusted|sa|dieu chinh mua vu|saisonbereinigt",
    "hs": "hs|hs code|hs2|hs4|hs6|hs chapter|chapter|ma hs|hscode|hs_code|tariff line|co sh4|co sh2|cmdcode",
    "ncm": "ncm|co ncm|ncm code",
    "sitc": "sitc|sitc code|sitc section|sitc division",
    "cn": "cn|cn code|cn8|combined nomenclature",
}
SCHEMES = ("hs", "ncm", "sitc", "cn")  # columns of codes of goods
# Headers of columns that say nothing of what the figures are, folded; and words of which one is enough.
_SILENT = (
    "note|notes|comment|comments|remark|remarks|footnote|footnotes|flag|flags|status|obs_status|obs status|symbol"
    "|symbols|dguid|vector|coordinate|terminated|decimals|confidentiality|url|link|uom_id|scalar_id|last update|updated"
    "|frequency|freq|dataset|dataflow|structure|action|key|series key|ghi chu|bemerkung|nota|notas|observations"
    "|date added|created|id|uuid|precision|decimals displayed|structure_id|obs_flag|conf_status|flag description"
)
_CODED = re.compile(r"(?<![a-z])(?:co|cod|code|codigo|id|ncm|hs\d*|sitc|cpc|bec|isic|naics|cn\d?|nace)(?![a-z])")
MARKED = re.compile(r"(?:\*+|[¹²³]|\(\d\)|(?<!\d)\d[)/])$")  # the mark of a footnote behind a name
_HEAD_OF = {name: role for role, names in reversed(_HEADS.items()) for name in names.split("|")}


_OTHERS = frozenset({"hang hoa khac", "hang khac", "mat hang khac", "other goods", "others", "other", "khac"})


@cache
def role(header: str) -> str:
    """What the cells of a column say, from its header: one of `_HEADS`; "" where it is not among them.

    >>> role("Country"), role("Tỉnh, thành phố"), role("Value (USD mn)"), role("Exports")
    ('place', 'place', 'value', '')
    """
    folded = " ".join(fold(header).split()).strip(" :*.")
    if found := _HEAD_OF.get(folded, "") or _HEAD_OF.get(folded.replace("_", " "), ""):
        return found
    _, currency, left = units.unit_in(header)
    if not left:
        return "value" if currency not in ("pct", "quantity") else ""
    return _HEAD_OF.get(" ".join(fold(left).replace("_", " ").split()).strip(" :*."), "")


def silent(header: str) -> bool:
    """Whether a column says nothing of what the figures are, as one of notes or of numbers of rows does.

    >>> silent("Notes"), silent("STATUS"), silent("Seasonal adjustment")
    (True, True, False)
    """
    folded = " ".join(fold(header).split()).strip(" :*.")
    return folded in _SILENT.split("|") or role(header) == "number"


def coded(header: str) -> bool:
    """Whether a column of numbers may hold codes, from its header.

    >>> coded("CO_NCM"), coded("HS code"), coded("Net weight")
    (True, True, False)
    """
    return bool(_CODED.search(fold(header.replace("_", " "))))


def may_be_partner(header: str) -> bool:
    """Whether a column of places may be one of partners: "Country" may, "Reporter" and "Province" may not.

    >>> may_be_partner("Country"), may_be_partner("Reporter")
    (True, False)
    """
    return fold(header).strip(" :*.") in (
        "country",
        "countries",
        "country name",
        "ulke",
        "negara",
        "kraj",
        "quoc gia",
        "land",
        "pays",
        "pais",
        "economy",
        "area",
    )


@cache
def _countries() -> frozenset[str]:
    names = {fold(name) for language in ("en", "vi") for code, name in Locale(language).territories.items()
             if len(code) == 2}  # fmt: skip
    more = (
        "korea|south korea|rep. of korea|republic of korea|viet nam|hoa ky|usa|uk"
        "|united states of america|russia|russian federation|hong kong|taiwan|dai loan|hongkong|eu|asean"
        "|european union|china, people's republic of|korea, rep.|han quoc|nhat ban|trung quoc"
        "|czech republic|lao pdr|laos|burma|turkey|ivory coast"
    )
    return frozenset(names | set(more.split("|")))


@cache
def kind(name: str) -> str:
    """What a name is of by itself: "commodity", "country", or "" where it may be anything.

    >>> kind("Gạo"), kind("Japan"), kind("Bắc Ninh")
    ('commodity', 'country', '')
    """
    if goods.key(name):
        return "commodity"
    return "country" if " ".join(fold(name).split()).strip(" .*") in _countries() else ""


def unmarked(name: str) -> str:
    """A name without the mark of a footnote behind it.

    >>> unmarked("India*"), unmarked("India 1/"), unmarked("Euro area (19)")
    ('India', 'India', 'Euro area (19)')
    """
    return MARKED.sub("", name).rstrip()


def commodity(name: str) -> str:
    """The key of some goods: the stable one of the statistics office where it is known, else made of the name.

    >>> commodity("Rice"), commodity("Kitchen sinks, steel"), commodity("Рыба")
    ('rice', 'kitchen_sinks_steel', 'рыба')
    """
    folded = " ".join(re.findall(r"[^\W_]+", fold(name)))
    return "other_goods" if folded in _OTHERS else goods.key(name) or folded.replace(" ", "_")
