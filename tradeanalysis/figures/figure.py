"""One published figure as calculations take it, made from the rows of a table."""

from dataclasses import dataclass, fields

import pandas as pd


@dataclass(frozen=True, slots=True)
class Figure:
    """A published number with its bounds, what it is of, and the release that it stands in.

    start, end: first and last month. value, low, high: in `unit`, as in a table that `figures.load` gives. available:
    the day from which it counts as known.
    """

    id: str
    place: str
    flow: str
    sector: str
    commodity: str
    measure: str
    start: pd.Period
    end: pd.Period
    value: float
    low: float
    high: float
    unit: str
    printed: str
    qualifier: str
    basis: str
    available: pd.Timestamp
    publisher: str
    url: str

    @property
    def is_level(self) -> bool:
        """Whether it is an amount, not a rate."""
        return self.measure == "level"

    @property
    def months(self) -> int:
        """How many months it is of [count]."""
        return int(self.end.ordinal - self.start.ordinal) + 1

    @property
    def part(self) -> tuple[str, str]:
        """Its flow and its sector."""
        return self.flow, self.sector

    @property
    def release(self) -> tuple[str, str, pd.Timestamp, pd.Period, pd.Period, str]:
        """What figures of the same months in the same release have in common."""
        return self.publisher, self.url, self.available, self.start, self.end, self.basis

    def overlaps(self, other: "Figure") -> bool:
        """Whether the bounds of both have a number in common."""
        return self.low <= other.high and other.low <= self.high


NAMES = tuple(field.name for field in fields(Figure))


def as_figures(table: pd.DataFrame) -> list[Figure]:
    """The rows of a table as figures, in its order [units of the table].

    table: figures as `figures.load` gives them.

    >>> from tradeanalysis import datasets
    >>> figure = as_figures(datasets.load("published_figures"))[0]
    >>> figure.months == figure.end.ordinal - figure.start.ordinal + 1
    True
    """
    return [Figure(*cells) for cells in zip(*(table[name] for name in NAMES), strict=True)]
