"""Levels that repeat those of an earlier period to the digit: runs of them, and by what chance they would."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tradeanalysis import periods
from tradeanalysis.audit.readings import RATES, Judgement, Reading
from tradeanalysis.figures.figure import Figure
from tradeanalysis.figures.schema import BASE_LAG

# How far levels move between two periods by themselves, where too few are known, and at the least [logarithm].
USUAL, LEAST, ENOUGH = 0.10, 0.03, 4
# A normal density is at most 1 / 2.5 of its standard deviation; a growth rate this near to nought says that nothing
# moved [per cent].
PEAK, UNMOVED = 2.5, 0.5
YEAR = 12
# Chance is known roughly, so a run must be this probable before it is called a copy.
CERTAIN = 0.9

Series = tuple[str, str, str, str, str, bool]


@dataclass(frozen=True, slots=True)
class Copy:
    """A level that repeats an earlier one, in a run of so many, and how probable it is that it was not meant."""

    figure: Figure
    earlier: Figure
    run: int
    confidence: float

    @property
    def judgement(self) -> Judgement:
        """The copy as the best reading of the figure."""
        said = f"{periods.label(self.earlier.start, self.earlier.end)} to the digit, one of {self.run} in a row"
        return Judgement("copied", self.confidence, copied(self.figure, said))


def copied(figure: Figure, words: str) -> Reading:
    """The figure as one of other months that was printed twice."""
    return Reading("copied", figure.value, words, RATES["copied"], f"{figure.id}\0copied")


def same_digits(one: Figure, other: Figure) -> bool:
    """Whether two levels are the same number, printed as closely."""
    close = np.isclose([one.value, one.low, one.high], [other.value, other.low, other.high], rtol=1e-9)
    return bool(close.all()) and one.unit == other.unit


def copies(figures: Sequence[Figure]) -> list[Copy]:
    """Runs of two and more levels that repeat those of a year, a quarter or a month earlier to the digit.

    figures: of one place. A single one is left to what the others expect of it. The longer the run and the more digits
    it has, the less likely chance makes it; a printed growth of nothing explains it.
    """
    still = {_span(rate, BASE_LAG[rate.measure]) for rate in figures if _unmoved(rate)}
    found: dict[str, Copy] = {}
    for levels in _series(figures):
        for lag in _lags(levels):
            for run in _runs(levels, lag):
                moved = [pair for pair in run if _span(pair[0], lag) not in still]
                for copy in _of_run(moved, levels, lag):
                    found.setdefault(copy.figure.id, copy)
    return list(found.values())


def _of_run(run: list[tuple[Figure, Figure]], levels: Sequence[Figure], lag: int) -> list[Copy]:
    """The copies of a run, if chance is too small for it."""
    chance = float(np.prod([_chance(pair, levels, lag) for pair in run]))
    odds = RATES["copied"] / max(chance, 1e-12)
    confidence = odds / (1 + odds)
    if len(run) < 2 or confidence < CERTAIN:
        return []
    return [Copy(figure, earlier, len(run), confidence) for figure, earlier in run]


def _unmoved(rate: Figure) -> bool:
    return rate.measure in BASE_LAG and abs(rate.value) < UNMOVED


def _span(figure: Figure, lag: int) -> tuple[str, str, str, int, int, int]:
    return figure.flow, figure.sector, figure.commodity, figure.start.ordinal, figure.end.ordinal, lag


def _series(figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Levels of one thing: months, quarters, whole years, or years to date; each in the order of time."""
    series: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        if figure.is_level and figure.flow != "balance" and figure.value > 0:
            thing = figure.flow, figure.sector, figure.commodity, figure.basis, figure.unit
            series.setdefault((*thing, _shape(figure)), []).append(figure)
    for levels in series.values():
        yield sorted(levels, key=lambda one: (one.end.ordinal, one.start.ordinal))


def _shape(figure: Figure) -> str:
    """Whether a level is of a month, of a year to date, or of how many months."""
    if figure.months == 1:
        return "month"
    return "to date" if figure.start.month == 1 and figure.months <= YEAR else str(figure.months)


def _lags(levels: Sequence[Figure]) -> tuple[int, ...]:
    """How many months earlier a figure may be repeated from."""
    months, shape = levels[0].months, _shape(levels[0])
    return (YEAR,) if shape == "to date" or months >= YEAR else (YEAR, months)


def _runs(levels: Sequence[Figure], lag: int) -> Iterator[list[tuple[Figure, Figure]]]:
    """Neighbouring levels that each repeat the one so many months earlier, with that one."""
    step = levels[0].months if _shape(levels[0]) not in ("month", "to date") else 1
    equal = dict(_equal(levels, lag))
    ends = sorted(equal)
    breaks = [k + 1 for k, (one, two) in enumerate(pairwise(ends)) if two - one != step]
    for part in np.split(np.array(ends, int), breaks):
        if len(part):
            yield [equal[int(end)] for end in part]


def _equal(levels: Sequence[Figure], lag: int) -> Iterator[tuple[int, tuple[Figure, Figure]]]:
    for one, two in _pairs(levels, lag):
        if same_digits(one, two):
            # Whoever was printed later repeats the other.
            later, earlier = (one, two) if one.available >= two.available else (two, one)
            yield one.end.ordinal, (later, earlier)


def _pairs(levels: Sequence[Figure], lag: int) -> Iterator[tuple[Figure, Figure]]:
    """Each level with those of the period so many months earlier."""
    at: dict[tuple[int, int], list[Figure]] = {}
    for level in levels:
        at.setdefault((level.start.ordinal, level.end.ordinal), []).append(level)
    for level in levels:
        for other in at.get((level.start.ordinal - lag, level.end.ordinal - lag), []):
            yield level, other


def _chance(pair: tuple[Figure, Figure], levels: Sequence[Figure], lag: int) -> float:
    """How probable it is that a level comes to the same digits as the earlier one by itself."""
    moved = np.array([np.log(one.value / two.value) for one, two in _pairs(levels, lag) if not same_digits(one, two)])
    spread = USUAL
    if len(moved) >= ENOUGH:
        spread = max(1.4826 * float(np.median(np.abs(moved - np.median(moved)))), LEAST)
    return min(1.0, _step(pair[0]) / (PEAK * spread))


def _step(figure: Figure) -> float:
    """How far apart the numbers are that a figure was printed from [share]; one that ends in noughts may be rounded."""
    width = figure.high - figure.low
    digits = f"{figure.value / width:.0f}"
    return float(width / figure.value * 10 ** (len(digits) - len(digits.rstrip("0"))))
