"""What the words of a caption, a header or a label of a row say of the figures beside them."""

import re
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from tradeanalysis.cleaning import fold
from tradeanalysis.readers import table_units

# Phrases in the order in which they are looked for; what a phrase of the first ones takes, a later one does not see.
_BALANCE = (
    r"(?:trade )?balance(?: of (?:goods|trade|payments))?|net exports?|exports? (?:less|minus|-) imports?"
    r"|can can(?: thuong mai| xuat nhap khau)?|handelsbilanz(?:saldo)?|balanza comercial|balance commerciale"
    r"|solde(?: commercial)?|saldo"
)
_DEFICIT = r"(?:trade )?(?:deficit|surplus)|nhap sieu|xuat sieu"
_TRADE = (
    r"xuat ?[,/-]? ?nhap khau|xnk|exports? ?(?:and|&|plus|\+|/) ?imports?|imports? ?(?:and|&|plus|\+|/) ?exports?"
    r"|(?:total|two-way|bilateral|foreign|external|merchandise|international) trade|trade (?:turnover|volume)"
)
_FLOW = (
    ("balance", _BALANCE),
    ("deficit", _DEFICIT),
    ("trade", _TRADE),
    ("re", r"re-? ?(?:exports?|imports?)|tai (?:xuat|nhap)(?: khau)?"),
    ("exports", r"exports?|exported|exportations?|exportacion(?:es)?|exportacoes|ausfuhr(?:en)?|exporte|xuat khau|xk"),
    ("imports", r"imports?|imported|importations?|importacion(?:es)?|importacoes|einfuhr(?:en)?|importe|nhap khau|nk"),
)
_MEASURE = (
    ("yoy_pct", (r"y[/-]?o[/-]?y|year[- ]on[- ]year|yoy growth|from a year earlier|(?:so )?(?:voi|cung) (?:cung )?ky"
                r"(?: nam truoc)?|so voi nam truoc|same period|% ?yoy|annual growth")),
    ("mom_pct", r"m[/-]?o[/-]?m|month[- ]on[- ]month|so voi thang truoc|from a month earlier|monthly growth"),
    ("share_pct", r"shares?|ty trong|co cau|anteil"),
    ("rate", (r"(?:% |percent(?:age)? |per cent )?(?:growth(?: rates?)?|changes?)|tang truong|toc do tang|tang/giam"
             r"|wachstum|veranderung|variation")),
)  # fmt: skip
_LEFT_OUT = (
    ("an index", r"index|indices|chi so(?: gia)?|indice|(?:19|20)\d\d ?= ?100"),
    ("prices", r"unit values?|prices?|gia (?:xuat|nhap)|don gia"),
    ("volumes", r"volumes?|quantit(?:y|ies)|luong|so luong|khoi luong|net ?weight|menge"),
    ("services", r"services?(?! and goods)|dich vu"),
    ("forecasts", r"forecasts?|projections?|du bao"),
)
_MARKS = (
    ("unadjusted", r"(?:not |non[- ])seasonally[- ]adjusted|unadjusted|n\.s\.a\.?|nsa"),
    ("adjusted", r"seasonally adjusted|s\.?a\.?|seasonally-adjusted|dieu chinh mua vu|annuali[sz]ed"),
    ("added", r"cumulative|cumulated|ytd|year[- ]to[- ]date|luy ke|cong don|tinh chung|cumul|kumuliert|acumulado"),
    ("estimated", r"uoc(?: tinh| thuc hien)?|estimated?|preliminary|so bo|\(p\)|\(e\)"),
)
_SECTORS = (
    ("domestic", r"(?:khu vuc )?(?:kinh te |kt )?trong nuoc|domestic (?:economic )?(?:sector|enterprises)"),
    ("fdi", (r"fdi(?: sector| enterprises)?|foreign[- ]invested(?: sector| enterprises)?"
            r"|(?:khu vuc |doanh nghiep )?(?:co )?von (?:dau tu |dt ?)(?:truc tiep )?(?:nuoc ngoai|nn)")),
)  # fmt: skip
_TOTAL = (
    r"(?:grand )?totals?|tong(?: so| cong| tri gia| kim ngach)?|all(?: goods| commodities| products)?|ca nuoc|world"
    r"|whole country|overall|insgesamt|gesamt|summe|all countries|the gioi"
)
_FILLING = (
    r"tables?(?: ?\d+[.:]?)?|merchandise|goods|hang hoa|commodit(?:y|ies)|products?|of|the|in|by|value|values|and|total"
    r"|fob|f\.o\.b\.?|cif|c\.i\.f\.?|kim ngach|tri gia|gia tri|tong|cua|ve|mat hang|monthly|hang thang|thang|months?|va"
    r"|amount|level|current|nominal|customs|basis|on|for|theo|du lieu|statistics|data|figures|international|%|percent"
    r"|per cent|usd|\d+\.|pct"
)


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])")


_FLOWS, _MEASURES, _OMITTED, _SIGNS, _OWNERS = (
    tuple((name, _words(pattern)) for name, pattern in table)
    for table in (_FLOW, _MEASURE, _LEFT_OUT, _MARKS, _SECTORS)
)
_AIMED = re.compile("(?:to|from|with|sang|tu|vao) (?=.)")
# Flows of which the figures are left out.
_NO_FLOWS = {
    "re": "re-exports or re-imports",
    "deficit": "a deficit or a surplus, of which the sign is not clear (call it a balance)",
}
# How trade is counted, which says nothing of its flow.
_BASES = _words(r"(?:on (?:a|the) )?(?:balance of payments|bop|census)(?: \(bop\))? basis")
_ALL, _SILENT = _words(_TOTAL), _words(_FILLING)


@dataclass(frozen=True, slots=True)
class Said:
    """What a label says: columns of a figure, its unit, marks such as "added" (cumulative), and what is left of it.

    omitted: why figures under the label are not taken ("an index"); "" where they are. rest: the words that name
    something else, such as goods, a place or a partner; "" for none.
    """

    cells: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}))
    scale: str = ""
    currency: str = ""
    marks: frozenset[str] = frozenset()
    omitted: str = ""
    rest: str = ""


NOTHING = Said()


@cache
def said(text: str) -> Said:
    """What a label says of the figures beside it.

    >>> said("Exports of rice (million USD)").rest, dict(said("Xuất khẩu").cells), said("Chỉ số giá xuất khẩu").omitted
    ('rice', {'flow': 'exports'}, 'an index')
    """
    scale, currency, left = table_units.unit_in(text)
    folded = _BASES.sub(" ", " ".join(fold(left).replace("_", " ").split()))
    flow, folded = _taken(_FLOWS, folded)
    measure, folded = _taken(_MEASURES, folded)
    sector, folded = _taken(_OWNERS, folded)
    omitted, folded = _taken(_OMITTED, folded)
    marks, folded = _marks(folded)
    rest = _rest(left, folded if "total" not in marks else _ALL.sub(" ", folded))
    if aimed := _AIMED.match(rest):
        marks.add("partner")
        rest = rest[aimed.end() :]
    if measure == "rate" or (currency == "pct" and not measure):
        marks.add("rate")
    omitted = omitted or _NO_FLOWS.get(flow, "") or ("volumes" if currency == "quantity" else "")
    known = {"flow": "" if flow in _NO_FLOWS else flow, "measure": measure.replace("rate", ""), "sector": sector}
    cells = {name: word for name, word in known.items() if word}
    return Said(MappingProxyType(cells), scale, currency, frozenset(marks), omitted, rest)


def _marks(text: str) -> tuple[set[str], str]:
    """The marks that stand in a text, and the text without the words of those but "total"."""
    marks = set()
    for name, pattern in _SIGNS:
        if pattern.search(text):
            marks.add(name)
            text = pattern.sub(" ", text)
    if _ALL.search(text):
        marks.add("total")
    return marks, text


def _taken(table: tuple[tuple[str, re.Pattern[str]], ...], text: str) -> tuple[str, str]:
    """The first phrase of a table that stands in a text, and the text without it."""
    for name, pattern in table:
        if pattern.search(text):
            return name, pattern.sub(" ", text)
    return "", text


def _rest(text: str, folded: str) -> str:
    """What is left of a text; as it is written where nothing was taken from it."""
    words = " ".join(_SILENT.sub(" ", folded).split()).strip(" -–,.:;()[]/&+*%")
    if not re.search(r"[^\W\d_]", words):
        return ""
    whole = " ".join(fold(text).replace("_", " ").split())
    return text.strip() if whole == " ".join(folded.split()) else words
