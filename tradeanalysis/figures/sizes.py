"""About how large an amount should be, by the other figures of its file: it decides between two readings of a mark."""

import statistics
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from babel import Locale

from tradeanalysis import cleaning
from tradeanalysis.cleaning.currencies import LOCALES
from tradeanalysis.figures import schema
from tradeanalysis.figures.rows import Dates

# Economies whose trade in goods of a year comes to a thousand billion US dollars (WTO, World Trade Statistics 2023).
# Of everybody else "1.520 billion" cannot be 1,520 billion, but the name may be one that is not known.
LARGE = (
    "BE",
    "CA",
    "CN",
    "DE",
    "ES",
    "FR",
    "GB",
    "HK",
    "IN",
    "IT",
    "JP",
    "KR",
    "MX",
    "NL",
    "SG",
    "US",
    "EU",
    "EZ",
    "001",
)
WORLD_WORDS = ("world", "the gioi", "monde", "mundo", "welt", "asean", "eu27", "eu-27", "usa", "china, mainland")
THOUSAND_BILLION = 1e6 / 12  # a month of a thousand billion dollars a year [million US dollars]

Part = tuple[str, str, str]  # flow, sector, commodity


@dataclass(frozen=True)
class Sizes:
    """The levels that a file gives clearly, by place and unit and by what they are of [million units a month]."""

    levels: dict[tuple[str, str], dict[Part, list[float]]] = field(default_factory=lambda: defaultdict(dict))
    monthly: dict[tuple[str, Part], dict[str, float]] = field(default_factory=dict)

    def add(self, cells: Mapping[str, str], dates: Dates, value: float, unit: str) -> None:
        """Note a figure if it is a level of known months; none is noted once a size was asked for."""
        if cells["measure"] != "level" or dates.first is None or dates.last is None or not value:
            return
        if value == value:  # a misprint without a correction has none
            months = dates.last.ordinal - dates.first.ordinal + 1
            parts = self.levels[cells["place"], unit]
            parts.setdefault(_part(cells), []).append(abs(value) / months)

    def expected(self, cells: Mapping[str, str], months: int) -> dict[str, float]:
        """The size that the others let one expect of a figure, by unit [million units]; empty where none says it.

        Levels of the same thing go before those of all goods in the same flow, and these before those of other flows.
        """
        key = cells["place"], _part(cells)
        if key not in self.monthly:
            self.monthly[key] = self._usual(*key)
        return {unit: months * size for unit, size in self.monthly[key].items()}

    def _usual(self, where: str, part: Part) -> dict[str, float]:
        """The usual size of a part of the trade of a place, by unit [million units a month]."""
        found = {
            unit: statistics.median(monthly)
            for (place, unit), parts in self.levels.items()
            if place == where and (monthly := _nearest(parts, part))
        }
        return found if found or not is_large(where) else {"usd_mn": 3 * THOUSAND_BILLION}


def _part(cells: Mapping[str, str]) -> Part:
    return cells["flow"], cells["sector"], cells["commodity"]


def _nearest(parts: Mapping[Part, Sequence[float]], wanted: Part) -> list[float]:
    """The monthly sizes of what is most like the part wanted."""
    if own := parts.get(wanted):
        return list(own)
    if whole := parts.get((wanted[0], schema.DEFAULTS["sector"], schema.DEFAULTS["commodity"])):
        return list(whole)
    return [
        size for (flow, sector, _), sizes in parts.items() if flow != "balance" and sector == "total" for size in sizes
    ]


def is_large(place: str) -> bool:
    """Whether a place trades a thousand billion US dollars of goods a year.

    >>> is_large("Trung Quốc"), is_large("Bac Ninh")
    (True, False)
    """
    return cleaning.fold(place) in _large()


@cache
def _large() -> frozenset[str]:
    named = (Locale(language).territories.get(code, "") for language in LOCALES for code in LARGE)
    return frozenset(cleaning.fold(name) for name in named if name) | {*WORLD_WORDS}
