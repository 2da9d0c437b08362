"""The currency that a table counts in: the one that calculations use, rates to it, and what is left out without one."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from tradeanalysis import wording
from tradeanalysis.errors import NoAnswer, TradeDataError
from tradeanalysis.figures import schema
from tradeanalysis.intervals import Interval, compute
from tradeanalysis.languages.texts import omitted as texts

DOLLARS = "usd_mn"
RATE = re.compile(r"(?P<digits>\d+(?:\.(?P<decimals>\d+))?) ?(?P<of>[A-Z]{3})/(?P<per>[A-Z]{3})")
EXCHANGED = ["value", "low", "high", "unit", "reading"]  # the cells of a row that a rate changes
MOST = 3  # figures that a sentence names


def unit_of(figures: pd.DataFrame) -> str:
    """The unit of money that most levels of some figures are in [such as "eur_mn"]; dollars where two have as many.

    figures: as `figures.load` gives them, of one place. "" where no amount is among them. Of targets for the level
    where no level is.

    >>> unit_of(pd.DataFrame({"measure": ["level", "level", "yoy_pct"], "unit": ["eur_mn", "eur_mn", "pct"]}))
    'eur_mn'
    """
    return unit_among(figures["measure"].tolist(), figures["unit"].tolist())


def unit_among(measures: Iterable[str], units: Iterable[str]) -> str:
    """The same of measures and units side by side."""
    every = Counter(zip(measures, units, strict=True))
    for measure in schema.MONEY_MEASURES:
        found = {
            unit: often for (what, unit), often in every.items() if what == measure and isinstance(unit, str) and unit
        }
        most = sorted(unit for unit, often in found.items() if often == max(found.values()))
        if most:
            return DOLLARS if DOLLARS in most else most[0]
    return ""


def amounts(figures: pd.DataFrame) -> pd.Series:
    """Which figures are amounts of money with a value [true or false]."""
    return figures["measure"].isin(schema.MONEY_MEASURES) & figures["value"].notna()


def counted(found: pd.DataFrame, figures: pd.DataFrame, wanted: Mapping[str, object]) -> pd.DataFrame:
    """Without the amounts in another currency than the place counts in, unless a unit is wanted.

    figures: the table that `found` was chosen from, which says what the place counts in. wanted: as in `select`.
    """
    other = amounts(found)
    if "unit" in wanted or not other.any():
        return found
    place = wanted.get("place")
    places = list(place) if isinstance(place, Iterable) and not isinstance(place, str) else [place]
    unit = unit_of(figures if place is None else figures[figures["place"].isin(places)])
    return found[~(other & (found["unit"] != unit))]


def refuse_others(known: pd.DataFrame, counted: pd.DataFrame, flows: list[str], place: object) -> None:
    """Refuse a flow whose levels are all in another currency than most of the table."""
    for flow in flows:
        units = sorted(set(known.loc[known["flow"] == flow, "unit"]))
        if units and flow not in set(counted["flow"]):
            raise NoAnswer(
                f"levels of {flow} for {place!r} are in {', '.join(units)}, most others are not; give figures in one "
                "currency, or the rate of each in the column rate"
            )


def in_unit(figures: pd.DataFrame, unit: str) -> pd.DataFrame:
    """The figures with all amounts in one currency [million units of it; per cent].

    figures: as `figures.load` gives them. unit: such as "eur_mn". An amount in another currency is exchanged at the
    rate that its row gives in the column `rate`, with the bounds that the digits of both allow; without one it is left
    out.

    >>> row = {"measure": "level", "value": 8320.0, "low": 8315.0, "high": 8325.0, "unit": "inr_mn"}
    >>> rows = pd.DataFrame([row | {"rate": "83.2 INR/USD", "reading": ""}, row | {"rate": "", "reading": ""}])
    >>> in_unit(rows, "usd_mn")[["value", "unit", "reading"]].values.tolist()
    [[100.0, 'usd_mn', 'exchanged at 83.2 INR/USD']]
    """
    other = amounts(figures) & (figures["unit"] != unit)
    if not other.any():
        return figures
    found = figures.copy()
    for number, row in zip(figures.index[other], figures[other].to_dict("records"), strict=True):
        if (exchanged := _exchanged(row, unit)) is not None:
            for column in EXCHANGED:
                found.loc[number, column] = exchanged[column]
    return found[~(other & (found["unit"] != unit))]


def _exchanged(row: Mapping[Any, Any], unit: str) -> dict[Any, Any] | None:
    """An amount in another currency by the rate of its row; None where it gives none between the two."""
    found = RATE.fullmatch(str(row.get("rate", "")))
    codes = [name.removesuffix("_mn").upper() for name in (str(row["unit"]), unit)]
    if found is None or sorted(codes) != sorted((found["of"], found["per"])):
        return None
    half = 0.5 * 10.0 ** -len(found["decimals"] or "")
    rate = Interval(float(found["digits"]), float(found["digits"]) - half, float(found["digits"]) + half)
    amount = Interval(float(row["value"]), float(row["low"]), float(row["high"]))
    function = _times if found["per"] == codes[0] else _divided
    other = compute(function, amount, rate)
    said = f"exchanged at {row['rate']}"
    reading = f"{row['reading']}; {said}" if row.get("reading") else said
    return {**row, "value": other.value, "low": other.low, "high": other.high, "unit": unit, "reading": reading}


def _times(amount: float, rate: float) -> float:
    return amount * rate


def _divided(amount: float, rate: float) -> float:
    return amount / rate


def left_out(figures: pd.DataFrame, unit: str) -> pd.DataFrame:
    """The amounts in another currency than `unit` whose rows give no rate to it [million units of their currencies]."""
    return figures[amounts(figures) & (figures["unit"] != unit)].loc[lambda rows: ~rows["id"].isin(_ids(rows, unit))]


def _ids(rows: pd.DataFrame, unit: str) -> list[str]:
    return [str(row["id"]) for row in rows.to_dict("records") if _exchanged(row, unit) is not None]


def said_left_out(rows: pd.DataFrame, unit: str) -> str:
    """Which figures a page leaves out for their currency, in a sentence; empty where none is.

    rows: as `left_out` gives them.

    >>> said_left_out(pd.DataFrame({"id": ["F1", "F2"], "unit": ["eur_mn", "eur_mn"]}), "usd_mn")
    'Left out are 2 amounts in euros (F1, F2): the page counts in US dollars, and the table gives no rate.'
    """
    if rows.empty:
        return ""
    names = wording.listed(dict.fromkeys(wording.currency(other) for other in rows["unit"]))
    ids = ", ".join(rows["id"][:MOST]) + (", …" if len(rows) > MOST else "")
    return texts.CURRENCY.format(
        are="is" if len(rows) == 1 else "are", amounts=wording.count(len(rows), "amount"), names=names, ids=ids,
        counted=wording.currency(unit),
    )  # fmt: skip


def same(unit: str, counted: str) -> None:
    """Refuse a target for the level in another currency than the figures count in.

    unit: of the target, "pct" for growth. counted: of the figures; "" where it is not known.
    """
    if unit != "pct" and counted not in ("", unit):
        theirs, ours = wording.currency(unit), wording.currency(counted)
        raise TradeDataError(f"the target is in {theirs}, the figures are in {ours}; give it in {ours}, or as growth")
