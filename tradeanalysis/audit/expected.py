"""What a figure should print, as a distribution."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import special

from tradeanalysis.figures.figure import Figure
from tradeanalysis.intervals import LEVEL

# Less than this nobody can know of a figure: later texts round and restate by as much [share].
LEAST_SPREAD = 0.003
ENDS = ("low", "high")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a figure should print: centre and spread of a t distribution of its logarithm, growth being a ratio.

    A balance has no logarithm; it is `linear`, with centre and spread in million units and `size`, what flows in and
    out, as its measure. exact: whether it is the sum of one release, which only rounding parts from what is printed.
    """

    centre: float
    spread: float
    tail: float
    growth: bool = False
    linear: bool = False
    size: float = 1.0
    exact: bool = False

    def distance(self, value: float) -> float:
        """How many spreads a value lies off; infinite for one that cannot be."""
        place = self._place(value)
        return abs(place - self.centre) / self.spread

    def shift(self, value: float) -> float:
        """How far a value lies off, as a share of what is expected (of the size, for a balance)."""
        place = self._place(value)
        return (place - self.centre) / (self.size if self.linear else 1.0)

    def density(self, value: float) -> float:
        """How likely a value is, per unit of the logarithm (of the size, for a balance)."""
        place = self._place(value)
        if not np.isfinite(place):
            return 0.0
        unit = self.size if self.linear else 1.0
        away, tail = (place - self.centre) / self.spread, self.tail
        usual = special.gammaln((tail + 1) / 2) - special.gammaln(tail / 2) - np.log(tail * np.pi) / 2
        return float(np.exp(usual - (tail + 1) / 2 * np.log1p(away**2 / tail)) / self.spread * unit)

    def interval(self, level: float = LEVEL) -> tuple[float, float]:
        """The bounds that hold the figure with a probability of `level` [unit of the figure]."""
        reach = self.spread * float(special.stdtrit(self.tail, 0.5 + level / 2))
        return self._value(self.centre - reach), self._value(self.centre + reach)

    @property
    def median(self) -> float:
        """The middle of what is expected [unit of the figure]."""
        return self._value(self.centre)

    def _place(self, value: float) -> float:
        if self.linear:
            return value
        ratio = 1 + value / 100 if self.growth else value
        return float(np.log(ratio)) if ratio > 0 else -np.inf

    def _value(self, place: float) -> float:
        if self.linear:
            return float(place)
        return float(100 * np.expm1(place)) if self.growth else float(np.exp(place))


def rounding(figure: Figure) -> float:
    """Variance of the logarithm of a figure that is rounded as it is printed."""
    low, high = (figure.low, figure.high) if figure.is_level else (1 + figure.low / 100, 1 + figure.high / 100)
    return ((high - low) / ((low + high) / 2)) ** 2 / 12 if low + high > 0 else 0.0


def roundings(rows: pd.DataFrame) -> dict[str, float]:
    """The same of every row of a table, by id."""
    growth = (rows["measure"] != "level").to_numpy(bool)
    low, high = (np.where(growth, 1 + bound / 100, bound) for bound in (rows[name].to_numpy(float) for name in ENDS))
    middle = (low + high) / 2
    variance = np.where(middle > 0, ((high - low) / np.where(middle > 0, middle, 1.0)) ** 2 / 12, 0.0)
    return dict(zip(rows["id"].tolist(), variance.tolist(), strict=True))
