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

    def add(self, figure: Mapping[str, object]) -> None:
        """Note a figure, as `validation` reads it, if it is a level of known months."""
        start, end, value = figure["start"], figure["end"], figure["value"]
        if figure["measure"] != "level" or start is None or end is None or not isinstance(value, float) or not value:
            return
        if value == value:  # a misprint without a correction has none
            months = end.ordinal - start.ordinal + 1  # type: ignore[attr-defined]
            parts = self.levels[str(figure["place"]), str(figure["unit"])]
            parts.setdefault(_part(figure), []).append(abs(value) / months)

    def expected(self, figure: Mapping[str, object], months: int) -> dict[str, float]:
        """The size that the others let one expect of a figure, by unit [million units]; empty where none says it.

        Levels of the same thing go before those of all goods in the same flow, and these before those of other flows.
        """
        found = {}
        for (place, unit), parts in self.levels.items():
            if place == figure["place"] and (monthly := _nearest(parts, _part(figure))):
                found[unit] = months * statistics.median(monthly)
        if not found and is_large(str(figure["place"])):
            found["usd_mn"] = months * 3 * THOUSAND_BILLION
        return found


def _part(figure: Mapping[str, object]) -> Part:
    return str(figure["flow"]), str(figure["sector"]), str(figure["commodity"])


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
