"""The columns of a table of published figures, and the words they take.

One contract serves the loader, the template of a new folder and the data dictionary.
"""

from decimal import Decimal

COLUMNS = {
    "id": "name of the figure, unique in the file; the row number where it is left out",
    "place": "country, province or city",
    "flow": "exports, imports, balance (exports less imports) or trade (exports plus imports)",
    "sector": "total, or a part: domestic, fdi (foreign-invested), local, central",
    "commodity": "all, or one group of goods",
    "partner": "world, or the one country that the trade is with",
    "period_start": "first month, YYYY-MM",
    "period_end": "last month, YYYY-MM; the same as the first for a single month",
    "measure": "level, yoy_pct, mom_pct, share_pct, target_yoy_pct, target_level, volume or volume_yoy_pct",
    "value": "the number, with a decimal point and its sign; may be empty where `printed` says it",
    "unit": "what `value` counts in: pct, usd_mn, usd_bn, another currency code in place of usd; tonnes of a volume",
    "printed": "the words as printed, such as 'about US$5.3 billion' or 'giảm 3,8%'",
    "qualifier": "over, nearly, about, estimated, misprint (then only `value` counts, if it is filled), or empty",
    "rate": "the rate at which `value` is exchanged on a page of another currency, such as '83.2 INR/USD', or empty",
    "adjustment": "seasonal for a seasonally adjusted figure, empty for one as it was counted",
    "basis": "who counts, and how: statistics_office or customs_locality",
    "published": "day or month of publication, YYYY-MM-DD or YYYY-MM; empty where unknown",
    "publisher": "who printed it",
    "url": "where it was printed",
    "source_cell": "where it stands in a workbook or file, such as '14. XK'!D8",
    "note": "anything a reader should know",
}
# The columns of a table that was read, in order; `row` is the row of the file.
LOADED = (
    "id", "place", "flow", "sector", "commodity", "partner", "measure", "start", "end", "value", "low", "high", "unit",
    "printed", "qualifier", "rate", "adjustment", "basis", "published", "available", "assumed", "publisher", "url",
    "source_cell", "note", "row", "reading",
)  # fmt: skip
PERIOD = ("period_start", "period_end")
REQUIRED = ("place", "flow", "period_start", "period_end", "measure")
WORLD = "world"  # the partner of trade with all countries
DEFAULTS = {"sector": "total", "commodity": "all", "partner": WORLD, "basis": "statistics_office"}

TRADED = ("exports", "imports")  # the flows that the others are made of
FLOWS = (*TRADED, "balance", "trade")
MONEY_MEASURES = ("level", "target_level")
VOLUME, VOLUME_GROWTH = "volume", "volume_yoy_pct"  # how much of some goods, which is never added to money
RATE_MEASURES = ("yoy_pct", "mom_pct", "share_pct", "target_yoy_pct", VOLUME_GROWTH)
MEASURES = (*MONEY_MEASURES, *RATE_MEASURES, VOLUME)
GROWTH_MEASURES = ("yoy_pct", "mom_pct", "target_yoy_pct", VOLUME_GROWTH)
BASE_LAG = {"yoy_pct": 12, "mom_pct": 1}  # how many months earlier the base of a growth rate lies
REPORTED_MEASURES = ("level", "yoy_pct", "mom_pct")  # targets and shares reach further than what was counted
COUNTED_MEASURES = (*REPORTED_MEASURES, VOLUME, VOLUME_GROWTH)  # what happened, and was counted after it
TARGET_MEASURES = ("target_yoy_pct", "target_level")
# What a volume counts in, the canonical unit of it, and how many of that one is.
QUANTITIES = {
    "tonnes": ("tonnes", Decimal(1)), "thousand_tonnes": ("tonnes", Decimal(1000)),
    "units": ("units", Decimal(1)), "thousand_units": ("units", Decimal(1000)),
}  # fmt: skip
MISPRINT = "misprint"  # the mark of a text that is kept as printed and not read
QUALIFIERS = ("", "over", "nearly", "about", "estimated", MISPRINT)
MISPRINTS = (  # what a misprint may be, see `audit.findings`
    "unit", "decimal", "currency", "index_as_growth", "sign", "lost_digit", "digits", "flow", "period", "sector",
    "base", "copied", "identity", "contradiction",
)  # fmt: skip
ADJUSTMENTS = ("", "seasonal")
OWNERS = ("domestic", "fdi")  # the two sectors that add up to the total
SECTORS = (
    "total", *OWNERS, "local", "central", "oil", "non-oil", "re-exports", "re-imports", "exports of domestic goods",
)  # fmt: skip
# A hundred trillion dollars, about the product of the world in a year [million US dollars].
IMPLAUSIBLE = 1e8
# And no currency is so small that a year of trade is more than this [million units].
ENDLESS = 1e15
# All goods that cross borders in a year weigh under twenty billion tonnes.
HEAVIEST = 1e11

# What people write for a word of the table, beyond what a spelling comparison finds.
ALIASES = {
    "export": "exports",
    "import": "imports",
    "xk": "exports",
    "nk": "imports",
    "growth": "yoy_pct",
    "yoy": "yoy_pct",
    "mom": "mom_pct",
    "share": "share_pct",
    "value": "level",
    "target": "target_yoy_pct",
    "foreign": "fdi",
    "foreign-invested": "fdi",
    "foreign invested": "fdi",
    "foreign-invested firms": "fdi",
    "domestic firms": "domestic",
    "all": "total",
    "%": "pct",
    "percent": "pct",
}


def impossible(flow: str, measure: str, unit: str, value: float) -> tuple[str, str] | None:
    """The column to correct and what is wrong with it, where no figure can be what this one says.

    >>> impossible("exports", "level", "usd_mn", -5300.0)
    ('value', '-5300 usd_mn, but exports are never below zero. Correct the sign, or the flow')
    """
    said = f"{value:.12g} {unit}"
    if unit == "pp":
        what = f"{said}: percentage points, where {measure} is in per cent. Correct the measure, or leave it out"
        return "measure", what
    if measure in MONEY_MEASURES:
        return _impossible_money(flow, unit, value, said)
    if measure == VOLUME:
        return _impossible_volume(flow, value, said)
    if measure in GROWTH_MEASURES:
        return _impossible_growth(flow, measure, value, said)
    if measure == "share_pct" and flow != "balance" and not 0 <= value <= 100:
        return "value", f"{said}, but a share is from 0 to 100 per cent. Correct the value, or the measure"
    return None


def _impossible_money(flow: str, unit: str, value: float, said: str) -> tuple[str, str] | None:
    if flow != "balance" and value < 0:
        verb = "is" if flow == "trade" else "are"
        return "value", f"{said}, but {flow} {verb} never below zero. Correct the sign, or the flow"
    if unit == "usd_mn" and abs(value) > IMPLAUSIBLE:
        return "value", f"{said} is over 100 trillion dollars: are the units right? Correct the value, or the unit"
    if abs(value) > ENDLESS:
        return "value", f"{said} is more than any trade comes to. Correct the value, or the unit"
    return None


def _impossible_volume(flow: str, value: float, said: str) -> tuple[str, str] | None:
    if flow == "balance":
        return "flow", f"{said} of a balance, which is of money. Write exports or imports"
    if value < 0:
        return "value", f"{said}, but a volume is never below zero. Correct the sign, or the measure"
    if value > HEAVIEST:
        return "value", f"{said} is more than the world ships in a year. Correct the value, or the unit"
    return None


def _impossible_growth(flow: str, measure: str, value: float, said: str) -> tuple[str, str] | None:
    if flow == "balance":
        return "measure", f"{measure} of a balance, which may cross zero, has no meaning. Give its level in both years"
    if value <= -100:
        return "value", f"{said}, but nothing falls by the whole or more. Correct the value, or the measure"
    return None
