"""What a misprinted figure may have meant, and which of its readings agrees best with the other figures."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from tradeanalysis import cleaning, periods
from tradeanalysis.audit.expectations import Expected
from tradeanalysis.errors import AmountError

# How many misprints of each kind are known among the figures on Hanoi, 2014-2025, and one more of each: a kind that was
# not met yet is not impossible (Laplace's rule of succession). A contradiction is a misprint of no usual kind.
COUNTED = 747
KNOWN = {
    "unit": 7, "decimal": 0, "currency": 1, "index_as_growth": 1, "sign": 1, "lost_digit": 0, "flow": 1, "period": 0,
    "digits": 1, "identity": 1, "contradiction": 1,
}  # fmt: skip
RATES = {kind: (number + 1) / COUNTED for kind, number in KNOWN.items()}
# How common each leading digit is (Newcomb 1881, Benford 1938): growth of some tens of per cent mostly begins with a 1.
FIRST = {digit: float(np.log10(1 + 1 / digit)) for digit in range(1, 10)}
# Among 2,600 figures on Hanoi and Viet Nam in releases of three or more one alone is of other months than all the
# figures beside it, and it is meant so: of two such the next one may be a misprint (Laplace's rule).
ALONE, FEWEST = 1 / 3, 3
# A mark that moved did so by one place ten times as often as by two.
PLACES = {10.0: 5 / 11, 0.1: 5 / 11, 100.0: 0.5 / 11, 0.01: 0.5 / 11}
# Of 350 growth rates on Hanoi none is printed to hundredths, as one would be whose mark should stand a digit earlier.
HUNDREDTHS = 1 / 351
# Without a mend a wrong figure may be anything from a third to three times what is expected: a density of a half, and
# hardly anything beyond.
ANYWHERE, NOWHERE = 0.5, 0.01
# A mended figure lies within this many spreads of what is expected.
AGREES = 3.0
# What is a thousand times off once and a tenth off after the mend is a misprint of a figure that was revised later: a
# mend may leave as much as a revision does (95 of 100 first estimates of a month of Viet Nam, 2000-2025, moved by less
# than 14 per cent, twice this spread), but never more than a small share of the distance that it takes away.
LOOSE, LEFT = 0.07, 0.025
SAME = 0.02
# Dong for a dollar, 2010-2025: between 19,000 and 26,000; whoever prints one for the other errs by all of it.
DONG = 22_500.0


@dataclass(frozen=True, slots=True)
class Mend:
    """One reading of a figure: its kind, the value, what it is then said to be, and how common that is.

    about: for another flow or another period, the id under which that reading was asked for; "" for the figure itself.
    """

    kind: str
    value: float
    words: str
    rate: float
    about: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a figure is best read, and with what probability it is not what was meant."""

    kind: str
    confidence: float
    mend: Mend | None


def candidates(row: Mapping[str, Any]) -> Iterator[Mend]:
    """Every other reading of the digits of a figure, the months and the flow being as they are said to be."""
    value, level = float(row["value"]), row["measure"] == "level"
    if level:
        grouped = _grouped(str(row["printed"]))
        for factor in (1000.0, 0.001):
            kind = "decimal" if grouped == factor else "unit"
            what = "the mark taken otherwise" if kind == "decimal" else "a unit a thousand times off"
            yield Mend(kind, value * factor, what, RATES["unit"] / 2)
    for factor, often in PLACES.items():
        rate = RATES["decimal"] * often * (HUNDREDTHS if factor < 1 and not level else 1.0)
        yield Mend("decimal", value * factor, "the decimal mark in another place", rate)
    if not level:
        yield Mend("index_as_growth", value - 100, "an index, 100 being unchanged", RATES["index_as_growth"])
    if not level or row["flow"] == "balance":
        yield Mend("sign", -value, "the opposite sign", RATES["sign"])
    for digit, other in _longer(value, level):
        yield Mend("lost_digit", other, "a leading digit that was lost", RATES["lost_digit"] * FIRST[digit])
    turned = list(_turned(value, str(row["printed"])))
    for other in turned:
        yield Mend("digits", other, "two digits that changed places", RATES["digits"] / len(turned))


def _grouped(printed: str) -> float:
    """The factor by which the value changes if a mark before three digits is read the other way; 0 without such."""
    if not re.search(r"(?<![\d.,])\d{1,3}[.,]\d{3}(?![\d.,])", printed):
        return 0.0
    try:
        reading = cleaning.parse_amount(printed, language="en", unit="usd_mn").reading
    except AmountError:
        return 0.0
    return 0.001 if "groups" in reading or "," in printed else 1000.0


def _longer(value: float, level: bool) -> Iterator[tuple[int, float]]:
    """Each digit, and the value with it before its first one."""
    size = abs(value)
    if size == 0:
        return
    scale = 10.0 ** (np.floor(np.log10(size)) + 1) if size >= 1 or level else 10.0
    for digit in FIRST:
        yield digit, float(np.copysign(size + digit * scale, value))


def _turned(value: float, printed: str) -> Iterator[float]:
    """The value with two neighbouring digits in each other's place."""
    found = re.search(r"\d[\d.,]*\d", printed)
    if not found or value == 0:
        return
    digits = re.sub("[.,]", "", found[0])
    if len(digits) > 6:
        return
    for k in range(len(digits) - 1):
        if digits[k] != digits[k + 1] and not (k == 0 and digits[1] == "0"):
            other = digits[:k] + digits[k + 1] + digits[k] + digits[k + 2 :]
            yield value * int(other) / int(digits)


def currency(row: Mapping[str, Any]) -> Mend:
    """The figure in dollars, where its dong were a slip."""
    return Mend("currency", float(row["value"]), "dollars", RATES["currency"])


def asked(row: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], str, str, float]]:
    """The figure as it would stand for other months or the other flow: the row, the kind, what it then is, its rate.

    row: a figure; `told` are the months that all other figures of its release end in, where it alone does not.
    """
    start, end, told = row["start"], row["end"], _told(row)
    spans = sorted({*_spans(start, end), *told}, key=lambda span: (span[1].ordinal, span[0].ordinal))
    for a, b in spans:
        rate = ALONE if (a, b) in told else RATES["period"] / len(spans)
        yield {**row, "start": a, "end": b, "id": f"{row['id']}\0{a}\0{b}"}, "period", periods.label(a, b), rate
    other = {"exports": "imports", "imports": "exports"}.get(row["flow"])
    if other:
        yield {**row, "flow": other, "id": f"{row['id']}\0{other}"}, "flow", other, RATES["flow"]


def _spans(start: pd.Period, end: pd.Period) -> set[tuple[pd.Period, pd.Period]]:
    """The months that may be mistaken for others: one more or less, a month for the year to date, another year."""
    first = pd.Period(year=end.year, month=1, freq="M")
    months = end.ordinal - start.ordinal + 1
    spans = {
        (start, end + 1),
        (start, end - 1),
        (first, end),
        (end, end),
        (start - 12, end - 12),
        (start + 12, end + 12),
    }
    if months == 1:
        spans |= {(end + 1, end + 1), (end - 1, end - 1), (end - 2, end)}
    if months == 3 or start == first:
        spans |= {(end - 2, end)}
    return {(a, b) for a, b in spans if a <= b and (a, b) != (start, end) and (a.year == b.year)}


def _told(row: Mapping[str, Any]) -> set[tuple[pd.Period, pd.Period]]:
    """The same kind of months up to those that the rest of the release ends in: a month, or the year to date."""
    start, end, told = row["start"], row["end"], row["told"]
    if told is pd.NaT:
        return set()
    january = pd.Period(year=told.year, month=1, freq="M")
    month, year = {(told, told)} if start == end else set(), {(january, told)} if start.month == 1 else set()
    return month | year


def alone(figures: pd.DataFrame) -> pd.Series:
    """For a figure whose release is of other months but for it, the last of those months [monthly period], else NaT."""
    key = [figures[name] for name in ("place", "publisher", "url", "available")]
    ends = figures["end"].astype("int64")
    release = ends.groupby(key, sort=False)
    same = ends.groupby([*key, ends], sort=False).transform("size")
    size, kinds = release.transform("size"), release.transform("nunique")
    others = (release.transform("sum") - ends) // (size - 1).clip(lower=1)
    odd = (size >= FEWEST) & (kinds == 2) & (same == 1)
    away = (others - ends).where(odd, 0).to_numpy()
    return (figures["end"] + away).where(odd)


def judged(
    row: Mapping[str, Any], expected: Expected, readings: list[Mend], elsewhere: Mapping[str, Expected]
) -> Judgement:
    """The likeliest reading of a figure, all of them weighed by how common they are and how well they agree."""
    value = float(row["value"])
    printed_money = row["measure"] != "level" or row["unit"] == row["house"]
    as_printed = value if printed_money else value / DONG
    clean = (1 - sum(RATES.values())) * expected.density(as_printed)
    weighed: list[tuple[float, Mend | None]] = [
        (RATES["contradiction"] * (ANYWHERE if abs(expected.shift(as_printed)) <= 1 else NOWHERE), None)
    ]
    for reading in readings:
        view = elsewhere.get(reading.about, expected) if reading.about else expected
        taken = 0.0 if reading.about else abs(view.shift(value) - view.shift(reading.value))
        loose = min(LOOSE, LEFT * taken) * (view.size if view.linear else 1.0)
        view = replace(view, spread=max(view.spread, loose))
        if view.distance(reading.value) <= AGREES:
            weighed.append((reading.rate * view.density(reading.value), reading))
    total = clean + sum(weight for weight, _ in weighed)
    best = max(weighed, key=lambda pair: pair[0])[1]
    best = _mechanism(best, weighed)
    return Judgement(best.kind if best else "contradiction", 1 - clean / total, best)


def _mechanism(best: Mend | None, weighed: list[tuple[float, Mend | None]]) -> Mend | None:
    """The likeliest reading that comes to the same as a sum: a sum tells what was meant, not how it was lost."""
    if best is None or best.kind != "identity":
        return best
    same = [
        (weight, mend)
        for weight, mend in weighed
        if mend is not None and abs(mend.value - best.value) <= SAME * abs(best.value)
    ]
    return max(same, key=lambda pair: (pair[1].kind != "identity", pair[0]))[1]
