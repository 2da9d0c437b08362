"""About how large an amount should be, by the other figures of its file: it decides between two readings of a mark."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import pandas as pd
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
WHOLE = (schema.DEFAULTS["sector"], schema.DEFAULTS["commodity"])
THOUSAND_BILLION = 1e6 / 12  # a month of a thousand billion dollars a year [million US dollars]

Part = tuple[str, str, str]  # flow, sector, commodity
Months = tuple[pd.Period, pd.Period]  # the first and the last one


@dataclass(frozen=True)
class Sizes:
    """The levels that a file gives clearly, by place and unit and by what they are of [million units a month]."""

    levels: dict[tuple[str, str], dict[Part, list[float]]] = field(default_factory=lambda: defaultdict(dict))
    totals: dict[tuple[str, str, Months], dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    monthly: dict[tuple[str, Part], dict[str, float]] = field(default_factory=dict)

    def add(self, cells: Mapping[str, str], dates: Dates, value: float, unit: str) -> None:
        """Note a figure if it is a level of known months, and all flows before the size of a balance is asked for."""
        if cells["measure"] != "level" or dates.first is None or dates.last is None or not value:
            return
        if value == value:  # a misprint without a correction has none
            months = dates.last.ordinal - dates.first.ordinal + 1
            parts = self.levels[cells["place"], unit]
            parts.setdefault(_part(cells), []).append(abs(value) / months)
            if _part(cells)[1:] == WHOLE:
                self.totals[cells["place"], unit, (dates.first, dates.last)][cells["flow"]] = value

    def expected(self, cells: Mapping[str, str], dates: Dates) -> dict[str, float]:
        """The size that the others let one expect of a figure, by unit [million units]; empty where none says it.

        Levels of the same thing go before those of all goods in the same flow, and these before those of other flows.
        A balance is exports less imports of its months: how large the flows are says nothing of their difference.
        """
        if dates.first is None or dates.last is None:
            return {}
        key, months = (cells["place"], _part(cells)), dates.last.ordinal - dates.first.ordinal + 1
        if cells["flow"] == "balance" and (gaps := self._gaps(cells, dates)):
            return gaps
        if key not in self.monthly:
            self.monthly[key] = self._usual(*key)
        return {unit: months * size for unit, size in self.monthly[key].items()}

    def _gaps(self, cells: Mapping[str, str], dates: Dates) -> dict[str, float]:
        """Exports less imports of the same months, by unit [million units], where both are clear and differ."""
        found = {
            unit: abs(flows["exports"] - flows["imports"])
            for (place, unit, months), flows in self.totals.items()
            if (place, months) == (cells["place"], (dates.first, dates.last)) and {"exports", "imports"} <= set(flows)
        }
        whole = _part(cells)[1:] == WHOLE
        return {unit: gap for unit, gap in found.items() if gap} if whole else {}

    def _usual(self, where: str, part: Part) -> dict[str, float]:
        """The usual size of a part of the trade of a place, by unit [million units a month]."""
        import statistics

        found = {
            unit: statistics.median(monthly)
            for (place, unit), parts in self.levels.items()
            if place == where and (monthly := _nearest(parts, part))
        }
        known = found or part[0] == "balance" or not is_large(where)
        return found if known else {"usd_mn": 3 * THOUSAND_BILLION}


def _part(cells: Mapping[str, str]) -> Part:
    return cells["flow"], cells["sector"], cells["commodity"]


def _nearest(parts: Mapping[Part, Sequence[float]], wanted: Part) -> list[float]:
    """The monthly sizes of what is most like the part wanted."""
    own = parts.get(wanted)
    if own or wanted[0] == "balance":
        return list(own or ())
    if whole := parts.get((wanted[0], *WHOLE)):
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
