"""What the words of a statistical file say of a series: exports or imports, a part of them, adjusted or not."""

import re
from functools import lru_cache

from tradeanalysis import cleaning

_EXPORTS = (
    r"(?:exports?|exporte[dn]?|exporting|eksporte?|exportations?|exportaciones|exportacion|exportacao|exportacoes"
    r"|vienti|utforsel|ausfuhr(?:en)?|esportazioni|xuat khau|utflutningur|izvoz|vyvoz|eksportas?|eksports|kivitel"
    r"|uitvoer|ekspor|ihracat|xk|exp)"
)
_IMPORTS = (
    r"(?:imports?|imported|importing|importations?|importaciones|importacion|importacao|importacoes|tuonti|innforsel"
    r"|inforsel|einfuhr(?:en)?|importazioni|nhap khau|innflutningur|uvoz|dovoz|invoer|importas?|imports|behozatal"
    r"|impor|ithalat|nk|imp)"
)
_BALANCE = (
    r"(?:trade balances?|balances?(?! of payments)|trade surplus|trade deficit|handelsbalans(?:en)?|handelsbalansen"
    r"|handelsbalanse|handelsbilanz|aussenhandelssaldo|saldo|balanza comercial|balanca comercial|solde"
    r"|kauppatase|can can(?: thuong mai)?|net exports?|bal rt|bal)"
)
_TRADE = (
    r"(?:total trade|trade turnover|turnover|exports and imports|imports and exports|xuat nhap khau|tong kim ngach)"
)
_AGAIN = r"(?:re-?exports?|reexports?|re exports?|reeksport|reexportaciones|tai xuat(?: khau)?)"
_BACK = r"(?:re-?imports?|reimports?|re imports?|tai nhap(?: khau)?)"
_OWN = r"(?:domestic exports?|national exports?)"
_WORDS = (
    (_TRADE, ("trade", "total")),
    (_BALANCE, ("balance", "total")),
    (_AGAIN, ("exports", "re-exports")),
    (_BACK, ("imports", "re-imports")),
    (_OWN, ("exports", "exports of domestic goods")),
    (_EXPORTS, ("exports", "total")),
    (_IMPORTS, ("imports", "total")),
)
_ANY = re.compile(rf"(?<![a-z])(?:{'|'.join(words for words, _ in _WORDS)})(?![a-z])")
# Codes of whole dimensions that say the flow.
CODES = {
    "x": ("exports", "total"), "m": ("imports", "total"), "exp": ("exports", "total"), "imp": ("imports", "total"),
    "e": ("exports", "total"), "i": ("imports", "total"), "rx": ("exports", "re-exports"),
    "rm": ("imports", "re-imports"), "dx": ("exports", "exports of domestic goods"), "bal_rt": ("balance", "total"),
    "bal": ("balance", "total"), "tb": ("balance", "total"), "2": ("exports", "total"), "1": ("imports", "total"),
    "3": ("exports", "re-exports"), "4": ("imports", "re-imports"), "xs": ("exports", "total"),
    "ms": ("imports", "total"),
}  # fmt: skip
_TRADE_WORDS = re.compile(
    r"trade|trading|merchand|merch|export|import|eksport|utenrikshandel|utrikeshandel|aussenhandel|commerce exterieur"
    r"|comercio exterior|ulkomaankauppa|thuong mai|xuat khau|nhap khau|hang hoa"
    r"|(?<![a-z])(?:imts|comext|dots?|ext st|trd|tet\d*|ds-\d+|ext lt)"
)
_OTHER = {
    "services, which are not goods": r"\bservices?\b|dich vu|tjenester|tjanster|dienstleist|servicios|palvelu",
    "the trend, not the figures": r"\btrend\b|trend-cycle",
    "a forecast": r"\bforecasts?\b|\bprojections?\b|du bao",
    "not value": r"\b(?:index|indices|chi so|volumes?|quantity|quantities|netweight|weight|unit values?|prices?"
    r"|terms of trade|number of|enterprises|exporters|importers|tonnes|tons|khoi luong|so luong|ivu|ivol|ivol sa"
    r"|ivu sa)\b",
    "of the balance of payments": r"balance of payments|\bbop\b|can can thanh toan",
    "growth that is not from a year earlier or the month before": r"\bmoving average\b|\bannualised\b|\bannualized\b"
    r"|annual rate",
}
_ADJUSTED = re.compile(
    r"seasonally[ -](?:and calendar[ -])?adjusted|(?<![a-z])sca?(?![a-z])|(?<![a-z])sa(?![a-z])|sesongjustert"
    r"|sasongsrensad|saisonbereinigt|desestacionalizad|(?:dieu chinh|yeu to) (?:mua vu|thoi vu)|kausitasoitettu"
)
_UNADJUSTED = re.compile(
    r"neither seasonally adjusted nor calendar adjusted|(?:not|non|un)[ -]?(?:seasonally[ -])?adjusted"
    r"|(?<![a-z])nsa(?![a-z])|ikke sesongjustert"
)
CUMULATIVE = re.compile(
    r"cumulative|cumulated|accumulated|year[ -]to[ -]date|(?<![a-z])ytd(?![a-z])|luy ke|cong don|since january"
    r"|hittil i ar|kumul"
)


@lru_cache(maxsize=5_000)
def flow(words: str) -> tuple[str, str] | None:
    """The flow that some words name, and the part of it ("total" for all); None for none, or more than one.

    >>> flow("Value of exports, f.o.b."), flow("Giá trị nhập khẩu"), flow("Re-exports"), flow("Exports/Imports")
    (('exports', 'total'), ('imports', 'total'), ('exports', 're-exports'), None)
    """
    text = f" {_folded(words)} "
    found = []
    for pattern, meant in _WORDS:
        text, times = re.subn(rf"(?<![a-z]){pattern}(?![a-z])", " ", text)
        if times:
            found.append(meant)
    return found[0] if len(found) == 1 else None


def of_trade(words: str) -> bool:
    """Whether some words or codes speak of trade at all.

    >>> of_trade("External trade by month"), of_trade("ECB_EXR_NG Exchange rates")
    (True, False)
    """
    return bool(_TRADE_WORDS.search(_folded(words)))


def without(folded: str) -> str:
    """Folded words without those that name a flow."""
    return _ANY.sub(" ", folded)


@lru_cache(maxsize=5_000)
def other(words: str) -> str:
    """What a series is instead of the value of goods, in words; "" where nothing says so.

    >>> other("Exports of services"), other("Unit value index"), other("Exports of goods")
    ('services, which are not goods', 'not value', '')
    """
    folded = _folded(words)
    return next((what for what, pattern in _OTHER.items() if re.search(pattern, folded)), "")


def of_services(words: str) -> str:
    """That the names of dimensions or a title speak of services and not of goods; "" where they do not.

    >>> of_services("International trade in services"), of_services("Trade in goods, no services")
    ('services, which are not goods', '')
    """
    folded = _folded(words)
    named = re.search(r"\b(?:services?|ebops|batis|dich vu)\b", folded) and not re.search(r"\bgoods\b|hang hoa", folded)
    return "services, which are not goods" if named else ""


def adjusted(words: str) -> bool:
    """Whether some words say that a series is seasonally adjusted.

    >>> adjusted("TRD_VAL_SCA"), adjusted("Unadjusted data"), adjusted("not seasonally adjusted")
    (True, False, False)
    """
    folded = _folded(words)
    return bool(_ADJUSTED.search(_UNADJUSTED.sub(" ", folded)))


def cumulative(words: str) -> bool:
    """Whether some words say that each month adds up those since January.

    >>> cumulative("Exports, year to date"), cumulative("Lũy kế")
    (True, True)
    """
    return bool(CUMULATIVE.search(_folded(words)))


def _folded(words: str) -> str:
    return re.sub(r"\s+", " ", cleaning.fold(words.replace("_", " ")))
