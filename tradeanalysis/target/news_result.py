"""Why the outlook of a year moved: the rows of an explanation, which add up, and the releases behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from tradeanalysis import periods, wording
from tradeanalysis.display import Shown
from tradeanalysis.intervals import Interval
from tradeanalysis.target.standing import Question

CORRECTED, EXPECTED, BASE, EARLIER, NEW, REST = "corrections", "expected", "base", "earlier", "new", "rest"
KINDS = {
    CORRECTED: "misprints corrected",
    EXPECTED: "as expected",
    BASE: "the year before",
    EARLIER: "earlier months revised",
    NEW: "new months",
    REST: "rest",
}
UNSURE = 2.0  # standard deviations of simulation below which a change is about 0
NAMES = ("probability", "growth", "required")


@dataclass(frozen=True)
class Row:
    """What one part of a release moved [percentage points]: probability, median growth, required growth.

    release: its day, empty for corrections. kind: one of `KINDS`. spread: the standard deviations of simulation of the
    first two. The required growth is NaN where no month remains.
    """

    release: str
    kind: str
    change: tuple[float, float, float]
    spread: tuple[float, float]

    @property
    def clear(self) -> bool:
        """Whether the probability moved by more than simulation may."""
        return abs(self.change[0]) >= UNSURE * self.spread[0]


@dataclass(frozen=True)
class Surprise:
    """What a figure printed and what was expected of it [million of its currency, or per cent].

    expected: with bounds one standard deviation away. score: how many of them the figure lies from what was expected.
    """

    id: str
    measure: str
    first: pd.Period
    last: pd.Period
    printed: Interval
    expected: Interval
    score: float


@dataclass(frozen=True)
class Release:
    """The figures of one day, whoever printed them, with the figures before them that only repeat what was known.

    months: those of the year of which nothing was known before; none where a release only estimates known months again.
    """

    day: str
    ids: tuple[str, ...]
    repeats: tuple[str, ...]
    months: pd.PeriodIndex
    surprises: tuple[Surprise, ...]

    @property
    def reestimation(self) -> bool:
        """Whether no month of the year is new, so that what was known is only estimated again."""
        return not len(self.months)

    @property
    def main(self) -> Surprise | None:
        """The figure that says most of the new months: their growth since January, else growth, else a level."""
        return max(self.surprises, key=_weight, default=None)


def _weight(surprise: Surprise) -> tuple[object, ...]:
    since_january = surprise.first.month == 1
    return surprise.last, surprise.measure == "yoy_pct", since_january, surprise.measure == "level"


@dataclass(frozen=True, repr=False)
class News(Shown):
    """Why the outlook of a year moved between two days, in rows that add up.

    asked: place, flow, year and target. since, as_of: the two days. before, after: probability, median growth and
    required growth on these days [per cent]. rows: in their order. releases: one for each day with figures that say
    something. corrections: the figures known on the first day that were found to be misprints since. spread: the
    standard deviations of simulation of the whole move of the first two.
    """

    asked: Question
    since: pd.Timestamp
    as_of: pd.Timestamp
    before: tuple[float, float, float]
    after: tuple[float, float, float]
    rows: tuple[Row, ...]
    releases: tuple[Release, ...]
    corrections: tuple[str, ...]
    spread: tuple[float, float]

    @property
    def moved(self) -> tuple[float, float, float]:
        """The whole move of probability, median growth and required growth [percentage points]."""
        probability, growth, required = (b - a for a, b in zip(self.before, self.after, strict=True))
        return probability, growth, required

    @property
    def unchanged(self) -> bool:
        """Whether the probability moved by less than simulation may, twice its standard deviation."""
        return abs(self.moved[0]) < UNSURE * self.spread[0] or not any(self.moved[:2])

    @property
    def paradox(self) -> bool:
        """Whether probability and required growth rise together, or fall together, both for certain."""
        needs = self.moved[2]
        return not self.unchanged and bool(needs * self.moved[0] > 0) and abs(needs) >= 0.05

    @cached_property
    def table(self) -> pd.DataFrame:
        """The moves by release and kind of months [percentage points]; they add up to `moved`.

        Index release (its day, empty for corrections) and kind. Columns: probability, growth (of the year, median),
        required (growth that the rest needs), and the standard deviations of simulation of the first two.
        """
        data = [(*row.change, *row.spread) for row in self.rows]
        index = pd.MultiIndex.from_tuples([(row.release, row.kind) for row in self.rows], names=["release", "kind"])
        return pd.DataFrame(data, index, [*NAMES, *(f"{name}_sd" for name in NAMES[:2])], dtype=float)

    def printed(self, digits: int = 1) -> pd.DataFrame:
        """The table rounded such that the printed rows still add up [percentage points]; without deviations.

        Between the printed numbers of the two days lie rows whose last digit is that of the largest remainders.
        """
        moves = self.table[list(NAMES)]
        ends = [(round(a, digits), round(b, digits)) for a, b in zip(self.before, self.after, strict=True)]
        rounded = {
            name: add_up(moves[name].tolist(), round(end - begin, digits), digits)
            for name, (begin, end) in zip(NAMES, ends, strict=True)
        }
        return pd.DataFrame(rounded, moves.index, dtype=float)

    def _shown(self) -> tuple[str, dict[str, str]]:
        days = f"{self.since:%Y-%m-%d} to {self.as_of:%Y-%m-%d}"
        what = f"{self.asked.flow} of {self.asked.place}, {self.asked.year}: why the probability moved, {days}, points"
        lines = {"before": f"{self.before[0]:.1f}%"}
        for (release, kind), row, change in zip(
            self.table.index, self.rows, self.printed()["probability"], strict=True
        ):
            said = wording.minus(f"{change + 0.0:+.1f}") if row.clear else "about 0"
            lines[f"{release} {KINDS[kind]}".strip()] = said
        return f"{wording.begin(what)}", lines | {"after": f"{self.after[0]:.1f}%"}


def add_up(values: Sequence[float], total: float, digits: int) -> list[float]:
    """The values rounded so that they add up to a rounded total, each to a neighbour of its own (largest remainder).

    >>> add_up([7.26, -9.8, -24.7, 0.07], -27.2, 1)
    [7.2, -9.8, -24.7, 0.1]
    """
    numbers = np.array(values, float)
    if not len(numbers) or not np.isfinite([*numbers, total]).all():
        return [round(value, digits) for value in values]
    scaled = numbers * 10**digits
    down = np.floor(scaled)
    missing = round(total * 10**digits) - int(down.sum())
    order = np.argsort(np.sign(missing) * (down - scaled), kind="stable")
    for number in range(abs(missing)):
        down[order[number % len(order)]] += np.sign(missing)
    return [float(value) for value in np.round(down / 10**digits, digits) + 0.0]
