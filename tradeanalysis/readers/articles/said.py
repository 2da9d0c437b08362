"""A figure that was read, in words: what it is about, and its number with the bounds that its printed digits allow."""

from collections.abc import Hashable, Mapping
from contextlib import suppress
from decimal import Decimal

from tradeanalysis import cleaning, periods, wording
from tradeanalysis.errors import AmountError
from tradeanalysis.languages import numerals
from tradeanalysis.languages.texts import pieces
from tradeanalysis.languages.texts import told as texts
from tradeanalysis.readers.articles import rates

Row = Mapping[Hashable, object]


def figure(row: Row) -> str:
    """A figure in words, its number with its bounds [as printed].

    >>> row = {"place": "Hanoi", "flow": "exports", "sector": "fdi", "commodity": "all", "partner": "world"}
    >>> row |= {"period_start": "2023-01", "period_end": "2023-04", "measure": "yoy_pct", "value": "-3.8"}
    >>> figure(row | {"unit": "pct"})
    'Hanoi exports, foreign-invested firms, January–April 2023: down 3.8% (3.75 to 3.85) from a year earlier'
    """
    form = texts.FIGURE.get(str(row["measure"])) or texts.FIGURE[""]
    return form.format(subject=subject(row), number=number(row))


def subject(row: Row) -> str:
    """What a figure is about: place, flow, part, months.

    >>> row = {"place": "Peru", "flow": "exports", "sector": "total", "commodity": "coffee", "partner": "Japan"}
    >>> subject(row | {"period_start": "2023-01", "period_end": "2023-12"})
    'Peru exports, coffee, to Japan, 2023'
    """
    sector, goods, partner, flow = (str(row[name]) for name in ("sector", "commodity", "partner", "flow"))
    months = periods.label(str(row["period_start"]), str(row["period_end"]))
    about = texts.SUBJECT.format(place=row["place"], flow=flow)
    return ", ".join(filter(None, [about, part(sector, goods, partner, flow), months]))


def part(sector: str, goods: str, partner: str, flow: str) -> str:
    """A part of a flow in words; "" for all of it.

    >>> part("fdi", "all", "China", "imports")
    'foreign-invested firms, from China'
    """
    parts = [wording.term(sector)] if sector != "total" else []
    parts += [wording.term(goods)] if goods != "all" else []
    parts += [(texts.PARTNER.get(flow) or texts.PARTNER[""]).format(partner=partner)] if partner != "world" else []
    return ", ".join(parts)


def number(row: Row) -> str:
    """The number of a figure with its bounds [as printed]: what rose or fell, a deficit, a target.

    >>> row = {"flow": "balance", "measure": "level", "value": "-7", "unit": "usd_bn", "qualifier": "nearly"}
    >>> number(row)
    'deficit of USD 7bn (6 to 7)'
    """
    measure, unit = str(row["measure"]), str(row["unit"])
    target = texts.TARGET if measure.startswith("target") else ""
    value = Decimal(str(row["value"]))
    currency, _, scale = unit.partition("_")
    shown = numerals(f"{abs(value):,f}")
    words = {"number": shown, "scale": pieces.SCALES.get(scale, scale), "code": currency.upper()}
    amount = f"{shown}%" if unit == "pct" else pieces.MONEY.format(side="", sign="", **words)
    return f"{target}{_way(row, value)}{amount}{_bounds(row)}"


def _way(row: Row, value: Decimal) -> str:
    """The words before a number that give its sign."""
    if row["measure"] in ("level", "target_level"):
        return str(texts.WAY["deficit" if value < 0 else "surplus"]) if row["flow"] == "balance" else ""
    if row["measure"] == "share_pct" or not value:
        return ""
    return str(texts.WAY["down" if value < 0 else "up"])


def bounds(row: Row) -> tuple[float, float] | None:
    """The lowest and the highest number that the printed digits allow [unit of the row]; None where they give none.

    >>> bounds({"value": "-3.8", "unit": "pct", "note": ""})
    (-3.85, -3.75)
    """
    amount = _amount(row)
    if amount is None:
        return None
    factor = 1.0 if row["unit"] == "pct" else float(cleaning.unit_factor(str(row["unit"]))[1])
    sign = -1 if str(row["value"]).startswith("-") and amount.value > 0 else 1
    low, high = sorted((sign * amount.low / factor, sign * amount.high / factor))
    return low, high


def _bounds(row: Row) -> str:
    """The bounds of a number in brackets; "" where they are no others than the number."""
    found = None if str(row["measure"]).startswith("target") else bounds(row)
    if found is None or found[0] == found[1]:
        return ""
    low, high = sorted(map(abs, found))
    return str(texts.BOUNDS.format(low=numerals(f"{low:,.10g}"), high=numerals(f"{high:,.10g}")))


def _amount(row: Row) -> cleaning.Amount | None:
    """The amount of a figure without its sign; None where its words give none."""
    multiple = rates.MULTIPLE in str(row.get("note", ""))  # "1.2 times" is as sharp as its own digits
    with suppress(AmountError):
        return cleaning.parse_amount(
            str(row["printed"]) if multiple else str(row["value"]).removeprefix("-"),
            language=None if multiple else "en",
            unit=str(row["unit"]),
            qualifier=str(row.get("qualifier", "")) or None,
        )
    return None
