"""Levels of one text of which a part is more than its whole: one of them is of other months, or misprinted."""

from collections.abc import Hashable, Iterator, Mapping, Sequence

from tradeanalysis.cleaning import unit_factor

ROUNDING = 1.02  # printed digits let a part pass its whole by so much
# What a figure is a part of: all trade, all sectors, all goods, all partners.
WHOLES = {"flow": "trade", "sector": "total", "commodity": "all", "partner": "world"}
KEY = ("place", "flow", "sector", "commodity", "partner", "period_start", "period_end")

Row = Mapping[str, object] | Mapping[Hashable, object]


def overrun(rows: Sequence[Mapping[str, object]] | Sequence[Mapping[Hashable, object]]) -> Iterator[tuple[Row, Row]]:
    """Each part with the whole that it is more than, both levels of the same months of a place."""
    levels = [row for row in rows if row["measure"] == "level" and row["flow"] != "balance"]
    known = {_key(row): row for row in levels}
    for row in levels:
        size = _money(row)[1]
        for name in WHOLES:
            whole = known.get(_key(row, name))
            if whole is not None and row[name] != WHOLES[name] and size > ROUNDING * _money(whole)[1]:
                yield row, whole


def _key(row: Row, whole: str = "") -> tuple[object, ...]:
    """What a level is about and its currency; whole: what of it is taken for all."""
    return (*(WHOLES[name] if name == whole else row[name] for name in KEY), _money(row)[0])


def said(part: Row, whole: Row) -> str:
    """What is doubted of a part and its whole."""
    months = f"{part['period_start']} to {part['period_end']}"
    return f"{part['printed']!r} is a part of {whole['printed']!r} and more than it, {months}; check their months"


def _money(row: Row) -> tuple[str, float]:
    """The unit of a level in millions, and how many."""
    unit, factor = unit_factor(str(row["unit"]))
    return unit, abs(float(str(row["value"])) * float(factor))
