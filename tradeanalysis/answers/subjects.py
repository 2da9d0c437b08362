"""The figures of one text by what they are of."""

from dataclasses import dataclass, field, replace

import pandas as pd

from tradeanalysis.figures import schema
from tradeanalysis.figures.table import valued
from tradeanalysis.intervals import Interval
from tradeanalysis.periods import label
from tradeanalysis.readers.articles import said

NAMES = ("place", "flow", "sector", "commodity", "partner")


@dataclass(frozen=True, order=True, slots=True)
class Subject:
    """What figures are of, and their first and last month counted from 1970."""

    place: str
    flow: str
    sector: str
    commodity: str
    partner: str
    start: int
    end: int

    @property
    def whole(self) -> "Subject":
        """All goods of all sectors with all partners, of the same months."""
        return replace(self, sector="total", commodity="all", partner="world")

    @property
    def months(self) -> str:
        """The months in words."""
        return label(pd.Period(ordinal=self.start, freq="M"), pd.Period(ordinal=self.end, freq="M"))

    @property
    def part(self) -> str:
        """The part alone in words, such as "domestic firms"."""
        return said.part(self.sector, self.commodity, self.partner, self.flow)

    def __str__(self) -> str:
        """What it is, in words."""
        return ", ".join(filter(None, [f"{self.place} {self.flow}", self.part, self.months]))


@dataclass(slots=True)
class Known:
    """The figures of a text by what they are of: levels with their unit, rates and shares by measure, targets."""

    levels: dict[Subject, tuple[Interval, str]] = field(default_factory=dict)
    rates: dict[tuple[Subject, str], Interval] = field(default_factory=dict)
    targets: list[tuple[Subject, float, str]] = field(default_factory=list)

    def level(self, subject: Subject, unit: str = "") -> Interval:
        """The level of a subject, unknown where there is none in the unit."""
        found, own = self.levels.get(subject, (Interval.unknown(), unit))
        return found if unit in ("", own) else Interval.unknown()

    def rate(self, subject: Subject, measure: str = "yoy_pct") -> Interval:
        """A rate of a subject [per cent], unknown where there is none."""
        return self.rates.get((subject, measure), Interval.unknown())


def by_subject(table: pd.DataFrame) -> Known:
    """The figures by what they are of; of several of one thing the sharpest [millions, per cent].

    table: figures as `figures.load` gives them.
    """
    found = Known()
    worth = valued(table).assign(width=lambda rows: rows["high"] - rows["low"])
    for row in worth.sort_values("width", kind="stable").to_dict("records"):
        place, flow, sector, goods, partner = (str(row[name]) for name in NAMES)
        subject = Subject(place, flow, sector, goods, partner, row["start"].ordinal, row["end"].ordinal)
        number = Interval(float(row["value"]), float(row["low"]), float(row["high"]), (str(row["id"]),))
        measure = str(row["measure"])
        if measure == "level":
            found.levels.setdefault(subject, (number, str(row["unit"])))
        elif measure in schema.TARGET_MEASURES:
            found.targets.append((subject, number.value, str(row["unit"])))
        else:
            found.rates.setdefault((subject, measure), number)
    return found
