"""Why the outlook of a year moved: the rows of an explanation, which add up, and the releases behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from tradeanalysis import wording
from tradeanalysis.display import Shown
from tradeanalysis.intervals import Interval
from tradeanalysis.languages.texts import news as texts
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
NEED = 0.05  # a move of the required growth that one decimal shows [percentage points]
NAMES = ("probability", "growth", "required")


@dataclass(frozen=True)
class Row:
    """What one part of a release moved [percentage points]: probability, median growth, required growth.

    release: its day, empty for corrections. kind: one of `KINDS`. spread: the standard deviations of simulation of the
    first two. The required growth is NaN where no month remains. months: the months of this year and the one before
    whose news it is, and level: how far their sum lies above what was expected [per cent]; none and NaN for other rows.
    rest, coming: the months a year before those to come, and the same of them; none and NaN but for the year before.
    """

    release: str
    kind: str
    change: tuple[float, float, float]
    spread: tuple[float, float]
    months: tuple[pd.Period, ...] = ()
    level: float = float("nan")
    rest: tuple[pd.Period, ...] = ()
    coming: float = float("nan")

    @property
    def clear(self) -> bool:
        """Whether the probability moved by more than simulation may."""
        return abs(self.change[0]) >= UNSURE * self.spread[0]


@dataclass(frozen=True)
class Surprise:
    """What a figure printed and what was expected of it [million of its currency, or per cent].

    expected: with an 80 % interval. score: how many standard deviations the figure lies from what was expected.
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

    months: those of the year of which no level was known before; none where a release only estimates known months
    again. grown: the growth from a year earlier of the months since the last sum to date, by printed levels, and what
    had been required of them [per cent]; NaN where figures do not give it. spread: the standard deviation of simulation
    of the whole move.
    """

    day: str
    ids: tuple[str, ...]
    repeats: tuple[str, ...]
    months: pd.PeriodIndex
    surprises: tuple[Surprise, ...]
    grown: tuple[float, float]
    spread: float

    @property
    def reestimation(self) -> bool:
        """Whether no month of the year is new, so that what was known is only estimated again."""
        return not len(self.months)

    @property
    def beside_required(self) -> int:
        """Whether the new months grew more than was required of them, 1, or less, -1; 0 where that is not known."""
        grown, required = self.grown
        return int(np.sign(grown - required)) if np.isfinite(grown - required) else 0

    @property
    def main(self) -> Surprise | None:
        """The figure that says most of the new months: of just these, else since January, growth before levels."""
        return max(self.surprises, key=self._weight, default=None)

    def _weight(self, surprise: Surprise) -> tuple[object, ...]:
        just_new = len(self.months) > 0 and surprise.first == self.months[0]
        return surprise.last, just_new, surprise.first.month == 1, surprise.measure == "yoy_pct", surprise.measure


@dataclass(frozen=True, repr=False)
class News(Shown):
    """Why the outlook of a year moved between two days, in rows that add up.

    asked: place, flow, year and target. since, as_of: the two days. before, after: probability, median growth and
    required growth on these days [per cent]. rows: in their order. releases: one for each day with figures that say
    something. corrections: the figures known on the first day that were found to be misprints since. spread: the
    standard deviations of simulation of the whole move of the first two. reason: why nothing is known. assumed: the
    days on which figures count as published although nobody printed when they were.

    >>> asked = Question("Hanoi", "exports", 2023, Interval.exact(6.0), "pct")
    >>> News.unknown(asked, "the year is over").known
    False
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
    reason: str = ""
    assumed: frozenset[str] = frozenset()

    @classmethod
    def unknown(cls, asked: Question, reason: str) -> "News":
        """News that cannot be had, for a reason."""
        none = float("nan"), float("nan"), float("nan")
        never = pd.Timestamp("NaT")
        return cls(asked, never, never, none, none, (), (), (), (0.0, 0.0), reason)

    @property
    def known(self) -> bool:
        """Whether both days have an outlook."""
        return not self.reason

    @property
    def over(self) -> bool:
        """Whether no month of the year was left on the second day."""
        return self.known and bool(np.isnan(self.after[2]))

    def named(self, day: str | pd.Timestamp) -> str:
        """A day of publication, with a word where it is assumed [text]."""
        text = day if isinstance(day, str) else f"{day:%Y-%m-%d}"
        return str(texts.ASSUMED.format(day=text)) if text in self.assumed else text

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
    def paradoxes(self) -> list[str]:
        """The releases after which probability and required growth both rose, or both fell, for new months [days].

        New months may beat what was expected of them and stay below what was required of them.
        """
        moves, found = self.by_release, []
        for release in self.releases:
            probability, required = (float(moves[name][release.day]) for name in ("probability", "required"))
            news = sum(row.change[0] for row in self.rows if (row.release, row.kind) == (release.day, NEW))
            together = probability * required > 0 and abs(required) >= NEED
            because = news * probability > 0 and release.beside_required * probability < 0
            if together and because and abs(probability) >= UNSURE * release.spread:
                found.append(release.day)
        return found

    @property
    def by_release(self) -> pd.DataFrame:
        """The moves of whole releases and of corrections, whose day is empty [percentage points]; index release."""
        return self.table[list(NAMES)].groupby(level="release", sort=False).sum(min_count=1)

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
        if not self.known:
            return f"Why the outlook of {self.asked.year} moved is unknown: {self.reason}", {}
        days, place = f"{self.since:%Y-%m-%d} to {self.as_of:%Y-%m-%d}", wording.spoken(self.asked.place, escaped=False)
        what = f"{self.asked.flow} of {place}, {self.asked.year}: why the probability moved, {days}, points"
        lines = {"before": f"{self.before[0]:.1f}%"}
        for (release, kind), row, change in zip(
            self.table.index, self.rows, self.printed()["probability"], strict=True
        ):
            said = wording.minus(f"{change + 0.0:+.1f}") if row.clear else "about 0"
            lines[f"{self.named(release)} {KINDS[kind]}".strip()] = said
        return wording.begin(what), lines | {"after": f"{self.after[0]:.1f}%"}


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
