"""Downloads of FRED, the database of the Federal Reserve Bank of St. Louis: dates down, one or more series across."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Unpack

from babel import Locale

from tradeanalysis.errors import FiguresError, PeriodError
from tradeanalysis.readers import areas, content, downloads, facts, stamps, units
from tradeanalysis.readers.cubes import from_cube
from tradeanalysis.readers.downloads import Row
from tradeanalysis.readers.facts import Gathering, Meaning
from tradeanalysis.readers.reading import Given, Reading

PUBLISHER = "FRED, Federal Reserve Bank of St. Louis"
DATES = ("observation_date", "date")
# Values of trade from the OECD's main indicators: XTEXVA01KRM667S is Korea's exports by month, in US dollars, adjusted.
_OECD = re.compile(r"xt(?P<flow>ex|im)va01(?P<country>[a-z]{2})(?P<frequency>[mqa])(?P<unit>66[47])(?P<adjusted>[ns])")
_RATES = re.compile(r"xt(?:ex|im)va01[a-z]{2}[mqa]65\d[ns]")
_CHANGES = {"pc1": "yoy", "pch": "mom"}  # of FRED's transformations; the others are none of ours
_CHANGED = re.compile(r"(?P<series>[a-z0-9]+?)(?:_(?P<change>pc1|pch|chg|ch1|pca|cch|cca|log|nbd))?")
# Of the national accounts, at annual rates, and of the balance of payments: with services, so no exports of goods.
WITH_SERVICES = frozenset([
    "expgs", "impgs", "netexp", "expgsc1", "impgsc1", "netexc", "expgsa", "impgsa",
    "boptexp", "boptimp", "bopgstb", "bopsexp", "bopsimp", "bopstb",
])  # fmt: skip

_ID = re.compile(r"(?!\w*(?:exports|imports))[a-z0-9_]+")  # what says it in words is a table of somebody
_DATED = re.compile(r"\"?\d{4}-\d\d-\d\d\"?(?:[,;\t]\"?[-+.\deE]*\"?)+")  # a day, and numbers; "." is missing


def looks(head: bytes, path: Path) -> bool:  # noqa: ARG001 - a name says nothing
    r"""Whether a file begins with a date and the ids of series, above numbers, as a download of FRED does.

    >>> looks(b"DATE,XTEXVA01KRM667S\n2025-11-01,61330\n", Path()), looks(b"date,flow\n2025-11-01,Exports\n", Path())
    (True, False)
    """
    names = downloads.header(head)
    lines = content.decoded(head).split("\n", 2)
    dated = len(lines) > 1 and _DATED.fullmatch(lines[1].strip())
    known = names and downloads.key(names[0]) in DATES and all(map(_ID.fullmatch, names[1:]))
    return bool(known and dated)


def read(path: str | Path, **given: Unpack[Given]) -> Reading:
    """The exports and imports in a CSV of FRED, as a `Reading` [millions of the currency; per cent].

    place, flow, unit: of a series whose id says none; unit is what its numbers count in, such as usd_mn or
        usd_bn. measure: level where nothing else is said. published: the day of the download.

    The ids of the OECD's values of trade (XTEXVA01…, XTIMVA01…) say place, flow and unit. Raises FiguresError of one
    line where something must be given, and for days and weeks. Source: notes of FRED on its series and transformations.
    """
    file = content.regular(path, "a CSV of FRED")
    stated = from_cube.checked(file.name, **given)
    released = facts.released(stated.get("published", ""), "")
    gathering = Gathering(file.name, stated.get("publisher", PUBLISHER), released)
    found = list(downloads.rows(file.name, content.text(file)))
    if not found:
        raise FiguresError([f"{file.name}: has a header and no rows. Download it again"])
    date = next(name for name in DATES if name in found[0].cells)
    series = [name for name in found[0].cells if name != date]
    for name, meaning in _known(gathering, series, stated).items():
        _add(gathering, name, meaning, found, date)
    return gathering.filled("exports or imports", "Choose another series")


def _known(gathering: Gathering, series: Sequence[str], given: Mapping[str, str]) -> dict[str, Meaning]:
    """The meaning of each series: by its id, else as given; what is given must be of one series alone."""
    wanted = [name for name in series if not _refused(gathering, name)]
    known = {name: meaning for name in wanted if (meaning := _of_id(name))}
    unknown = [name for name in wanted if name not in known]
    if unknown and not known:
        return {unknown[0]: _of_given(gathering.name, unknown, given)}
    for name in unknown:
        gathering.skipped["of no known id; give it alone, with place, flow and unit"].append(name.upper())
    return {name: one for name, one in known.items() if _is_asked(one, given)}


def _is_asked(meaning: Meaning, given: Mapping[str, str]) -> bool:
    """Whether a series is of the place and flow that were given, if any."""
    same_place = areas.place("", given.get("place", "")) in ("", meaning.place)
    return same_place and given.get("flow", meaning.flow) == meaning.flow


def _refused(gathering: Gathering, name: str) -> bool:
    """Whether a series is known to be no trade in goods, or transformed in a way that is not read."""
    found = _CHANGED.fullmatch(name)
    if found and found["series"] in WITH_SERVICES:
        gathering.skipped["goods and services together, or services: not trade in goods"].append(name.upper())
    elif _RATES.fullmatch(name):
        gathering.skipped["growth as the OECD computes it; download the values"].append(name.upper())
    elif found and found["change"] and found["change"] not in _CHANGES:
        gathering.skipped["a change in units or a logarithm, neither value nor growth"].append(name.upper())
    else:
        return False
    return True


def _of_id(name: str) -> Meaning | None:
    """The meaning of a series by its id; None where the id is not of the OECD's values of trade."""
    parts = _CHANGED.fullmatch(name)
    oecd = _OECD.fullmatch(parts["series"]) if parts else None
    if not parts or not oecd:
        return None
    country = oecd["country"].upper()
    code = "usd" if oecd["unit"] == "667" else areas.currency(country)
    if not code or country not in Locale("en").territories:
        return None
    measure, unit, factor = _measured(parts["change"] or "", oecd["frequency"], f"{code}_mn", Decimal("0.000001"))
    return Meaning(
        areas.place(country), "exports" if oecd["flow"] == "ex" else "imports", measure, unit, factor,
        basis="seasonally_adjusted" if oecd["adjusted"] == "s" else "statistics_office", note=name.upper(),
    )  # fmt: skip


def _measured(change: str, frequency: str, unit: str, factor: Decimal) -> tuple[str, str, Decimal]:
    """Measure, unit and factor of a series, or of its growth."""
    kind = "yoy" if change == "pch" and frequency == "a" else _CHANGES.get(change, "")
    return (f"{kind}_pct", "pct", Decimal(1)) if kind else ("level", unit, factor)


def _of_given(name: str, unknown: Sequence[str], given: Mapping[str, str]) -> Meaning:
    """The meaning of a series as given; FiguresError that asks for what is not, or for one series alone."""
    if len(unknown) > 1:
        listed = facts.shown([series.upper() for series in unknown])
        raise FiguresError([f"{name}: what {listed} are is not known. Download one series at a time"])
    series = unknown[0]
    examples = {"place": "--place 'Viet Nam'", "flow": "--flow exports", "unit": "--unit usd_mn"}
    if asked := " ".join(example for key, example in examples.items() if not given.get(key)):
        raise FiguresError([f"{name}: what {series.upper()} is of is not in the file. Say it, as in {asked}"])
    unit, parts = units.of_name(given["unit"]), _CHANGED.fullmatch(series)
    grown = _CHANGES.get(str(parts["change"]), "") if parts else ""
    place, measure = areas.place("", given["place"]), f"{grown}_pct" if grown else given.get("measure", "")
    if unit.kind == "money" and not grown:
        return Meaning(place, given["flow"], "level", f"{unit.currency}_mn", unit.factor, note=series.upper())
    if unit.kind == "money" or measure not in ("yoy_pct", "mom_pct"):
        what = f"{series.upper()} in {given['unit']} is growth or not: say --measure yoy_pct --unit pct for growth"
        raise FiguresError([f"{name}: {what}"])
    return Meaning(place, given["flow"], measure, "pct", note=series.upper())


def _add(gathering: Gathering, name: str, meaning: Meaning, rows: Sequence[Row], date: str) -> None:
    oecd = _OECD.match(name)
    frequency = oecd["frequency"].upper() if oecd else _frequency(gathering.name, [row.cells[date] for row in rows])
    if meaning.measure == "mom_pct" and frequency != "M":
        gathering.skipped["growth from the quarter or year before"].append(name.upper())
        return
    for row in rows:
        text, where = row.cells[name], f"row {row.number}, {name.upper()}"
        if text.casefold() in facts.MISSING:
            if text:
                gathering.skipped["without a value"].append(where)
            continue
        number = facts.number(text)
        if number is None:
            gathering.doubts["left out, because a number is expected"].append(f"{text[:20]!r} in {where}")
            continue
        try:
            gathering.add(meaning, stamps.span(row.cells[date], frequency), number, where)
        except PeriodError as error:
            gathering.doubts[f"left out: {error}"].append(where)


def _frequency(name: str, dates: Sequence[str]) -> str:
    """The frequency of dates that are the first days of their periods: M, Q or A."""
    if not all(re.fullmatch(r"\d{4}-\d\d-01", date) for date in dates):
        raise FiguresError([f"{name}: its dates are not the first days of months. Download the series by month"])
    months = sorted({12 * int(date[:4]) + int(date[5:7]) for date in dates})
    steps = {last - first for first, last in pairwise(months)}
    if not steps or len(months) != len(dates):
        raise FiguresError([f"{name}: one date, or one twice, says no frequency. Download the series with more months"])
    return "A" if min(steps) >= 12 else "Q" if min(steps) >= 3 else "M"
