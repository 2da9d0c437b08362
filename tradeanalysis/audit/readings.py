"""What a misprinted figure may have meant, and which of its readings agrees best with the other figures."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tradeanalysis import cleaning
from tradeanalysis.audit.expected import Expected
from tradeanalysis.errors import AmountError
from tradeanalysis.figures.figure import Figure

# How many misprints of each kind are known among the figures on Hanoi, 2014-2025, and one more of each: a kind that was
# not met yet is not impossible (Laplace's rule of succession). A contradiction is a misprint of no usual kind.
COUNTED = 747
KNOWN = {
    "unit": 7, "decimal": 0, "currency": 1, "index_as_growth": 1, "sign": 1, "lost_digit": 0, "flow": 1, "period": 0,
    "digits": 1, "identity": 1, "sector": 0, "base": 0, "copied": 0, "contradiction": 1,
}  # fmt: skip
# A sum that is wrong in any way at all only shows that it is no sum of its flows.
RATE_OF_SUM = sum(KNOWN.values()) / COUNTED
RATES = {kind: (number + 1) / COUNTED for kind, number in KNOWN.items()}
# How common each leading digit is (Newcomb 1881, Benford 1938): growth of some tens of per cent mostly begins with a 1.
FIRST = {digit: float(np.log10(1 + 1 / digit)) for digit in range(1, 10)}
# A mark that moved did so by one place ten times as often as by two.
PLACES = {10.0: 5 / 11, 0.1: 5 / 11, 100.0: 0.5 / 11, 0.01: 0.5 / 11}
# Of 350 growth rates on Hanoi none is printed to hundredths, as "86.2%" would be for 8.62; "74%" is one for 7.4.
HUNDREDTHS = 1 / 351
# Where no reading explains it a wrong figure may be anything from a third to three times what is expected: a density of
# a half, and hardly anything beyond.
ANYWHERE, NOWHERE = 0.5, 0.01
# A sum of one release shows small errors as well as large ones: each power of ten between these is as likely [share].
SMALLEST, LARGEST = 0.001, 3.0
# A figure read rightly lies within this many spreads of what is expected.
AGREES = 3.0
# What is a thousand times off as printed and a tenth off as read is a misprint of a figure that was revised later: a
# reading may leave as much as a revision does (95 of 100 first estimates of a month of Viet Nam, 2000-2025, moved by
# less than 14 per cent, twice this spread), but never more than a small share of the distance that it takes away.
LOOSE, LEFT = 0.07, 0.025
SAME = 0.02
DIGITS = ("digits", "lost_digit")
# Dong for a dollar, 2010-2025: between 19,000 and 26,000; whoever prints one for the other errs by all of it.
DONG = 22_500.0


@dataclass(frozen=True, slots=True)
class Reading:
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
    """How a figure is best read, and with what probability it is not what was meant; no reading for a contradiction."""

    kind: str
    confidence: float
    reading: Reading | None


Weighed = tuple[float, Reading | None]  # how likely a reading is, and the reading; None for none of the usual ones


def candidates(figure: Figure) -> Iterator[Reading]:
    """Every other reading of the digits of a figure, the months and the flow being as they are said to be."""
    yield from _of_scale(figure)
    if not figure.is_level and _literal(figure):
        yield Reading("index_as_growth", figure.value - 100, "an index, 100 being unchanged", RATES["index_as_growth"])
    if not figure.is_level or figure.flow == "balance":
        yield Reading("sign", -figure.value, "the opposite sign", RATES["sign"])
    for digit, other in _longer(figure.value, figure.is_level):
        yield Reading("lost_digit", other, "a leading digit that was lost", RATES["lost_digit"] * FIRST[digit])
    turned = list(_turned(figure.value, figure.printed or f"{figure.value:.10g}"))
    for other in turned:
        yield Reading("digits", other, "two digits that changed places", RATES["digits"] / len(turned))


def _of_scale(figure: Figure) -> Iterator[Reading]:
    """The readings with another unit or another place of the decimal mark."""
    if figure.is_level:
        grouped = _grouped(figure.printed)
        for factor in (1000.0, 0.001):
            kind = "decimal" if grouped == factor else "unit"
            what = "the mark taken otherwise" if kind == "decimal" else "a unit a thousand times off"
            yield Reading(kind, figure.value * factor, what, RATES["unit"] / 2)
    for factor, often in PLACES.items():
        fine = not figure.is_level and _decimals(figure) - np.log10(factor) > 1
        rate = RATES["decimal"] * often * (HUNDREDTHS if factor < 1 and fine else 1.0)
        yield Reading("decimal", figure.value * factor, "the decimal mark in another place", rate)


def _decimals(figure: Figure) -> int:
    """How many decimals a figure is printed with [count]."""
    found = re.search(r"\d[.,](\d+)", figure.printed or f"{figure.value:g}")
    return len(found[1]) if found else 0


def _literal(figure: Figure) -> bool:
    """Whether the number of a rate is printed as it is; "2.5 fold" is no index."""
    numbers = re.findall(r"\d+(?:[.,]\d+)?", figure.printed)
    return not numbers or any(abs(float(number.replace(",", ".")) - abs(figure.value)) < 1e-6 for number in numbers)


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


def added(value: float, words: str, rate: float = RATES["identity"]) -> Reading:
    """The figure as others of its release add up to it; rate: how common it is that it is not."""
    return Reading("identity", value, words, rate)


def currency(figure: Figure) -> Reading:
    """The figure in dollars, where its dong were a slip."""
    return Reading("currency", figure.value, "dollars", RATES["currency"])


def judged(
    figure: Figure,
    value: float,
    expected: Expected,
    found: Sequence[Reading],
    elsewhere: Mapping[str, Expected],
) -> Judgement:
    """The likeliest reading of a figure, all of them weighed by how common they are and how well they agree.

    value: the figure in the currency of its place. found: its readings. elsewhere: what is expected of those that are
    of something else: of other months, the other flow, a part, or from another base.
    """
    clean, weighed = weights(figure, value, expected, found, elsewhere)
    return best(weighed, 1 - clean / (clean + sum(weight for weight, _ in weighed)))


def weights(
    figure: Figure,
    value: float,
    expected: Expected,
    found: Sequence[Reading],
    elsewhere: Mapping[str, Expected],
) -> tuple[float, list[Weighed]]:
    """What the figure as printed weighs, and what each of its readings does; arguments as of `judged`."""
    clean = (1 - sum(RATES.values())) * expected.density(value)
    weighed: list[Weighed] = [(contradiction(expected, value), None)]
    for reading in found:
        if reading.kind == "identity":
            # The sum says what was meant, not how it came to be printed so.
            weighed.append((contradiction(expected, value, reading.rate), reading))
            continue
        view = elsewhere.get(reading.about, expected) if reading.about else expected
        view = _loosened(view, reading, figure.value)
        if view.distance(reading.value) <= AGREES:
            weighed.append((reading.rate * view.density(reading.value), reading))
    return clean, weighed


def contradiction(expected: Expected, value: float, rate: float = RATES["contradiction"]) -> float:
    """What it weighs that a figure is wrong in a way that says nothing of what was meant; rate: how common that is."""
    off = abs(expected.shift(value))
    if expected.exact and off <= LARGEST:
        return rate / (2 * float(np.log(LARGEST / SMALLEST)) * max(off, SMALLEST))
    return rate * (ANYWHERE if off <= 1 else NOWHERE)


def best(weighed: Sequence[Weighed], confidence: float) -> Judgement:
    """The likeliest reading as a judgement."""
    found = _mechanism(max(weighed, key=lambda pair: pair[0])[1], weighed)
    return Judgement(found.kind if found else "contradiction", confidence, found)


def _loosened(view: Expected, reading: Reading, printed: float) -> Expected:
    """What is expected, as loosely as a figure that was misread and revised since may agree with it.

    Within one release nothing was revised: digits that changed places give the sum or they do not.
    """
    if view.exact and reading.kind in DIGITS:
        return view
    taken = 0.0 if reading.about else abs(view.shift(printed) - view.shift(reading.value))
    loose = min(LOOSE, LEFT * taken) * (view.size if view.linear else 1.0)
    return replace(view, spread=max(view.spread, loose))


def _mechanism(best: Reading | None, weighed: Sequence[Weighed]) -> Reading | None:
    """The likeliest reading that comes to the same as a sum: a sum says what was meant, not how it was lost."""
    if best is None or best.kind != "identity":
        return best
    same = [
        (weight, reading)
        for weight, reading in weighed
        if reading is not None and abs(reading.value - best.value) <= SAME * abs(best.value)
    ]
    return max(same, key=lambda pair: (pair[1].kind != "identity", pair[0]))[1]
