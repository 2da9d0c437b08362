"""Published figures as equations of the months behind them: which months they add up, in which vintage."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pandas as pd

from tradeanalysis import periods
from tradeanalysis.errors import NoAnswer, TradeDataError
from tradeanalysis.figures import money, schema
from tradeanalysis.figures import observed as prints
from tradeanalysis.figures.figure import Figure
from tradeanalysis.figures.spans import common_start
from tradeanalysis.figures.summed import added
from tradeanalysis.figures.table import COUNTED

MEASURES = schema.REPORTED_MEASURES
TOTAL = "total"
# A month is first estimated before or right after it ends, and the day is often not known but to a month.
OWN_DAYS = 45
# Vintages of a figure: of the release of its last month, later but of the year's own releases, after the year.
OWN, YEAR, LATER = 0, 1, 2
BASE_LAG = {"yoy_pct": 12, "mom_pct": 1}
OFFICE = "statistics_office"
TEXTS = ("id", "place", "flow", "basis", "sector", "measure", "qualifier", "printed", "publisher", "url")
# What reprints of one statement agree in.
STATEMENT = ("place", "flow", "basis", "sector", "measure", "start", "end", "vintage")
CALENDAR = periods.Year(1900)


@dataclass(frozen=True)
class Observations:
    """One row a statement: its logarithm, what rounding adds to its variance, and the months it adds up.

    ids: of the sharpest print; sources: of all prints. floor: whether the value is a lower bound only. first, last:
    months that are added up, as positions; lag: how far back the base of a growth rate lies, 0 for a level. parts:
    which cells are added up. vintage: OWN, YEAR or LATER. customs: whether another office counts by another definition.
    publisher: a number for who printed it first. like: a year of those that the figures count in.
    """

    ids: tuple[str, ...]
    sources: tuple[tuple[str, ...], ...]
    values: np.ndarray
    rounding: np.ndarray
    floor: np.ndarray
    first: np.ndarray
    last: np.ndarray
    lag: np.ndarray
    parts: np.ndarray
    vintage: np.ndarray
    customs: np.ndarray
    publisher: np.ndarray
    months: pd.PeriodIndex
    cells: tuple[str, ...]
    like: periods.Year = CALENDAR

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def years(self) -> np.ndarray:
        """The year of each month, counted from 0."""
        years = periods.years_of(self.months, self.like).to_numpy()
        return np.asarray(years - years[0])

    @property
    def growth(self) -> np.ndarray:
        """Which figures compare two levels."""
        return np.asarray(self.lag > 0)

    @property
    def within(self) -> np.ndarray:
        """Which figures are of a release of the year that they speak of."""
        return np.asarray(self.vintage <= YEAR)

    def without_rounding(self) -> "Observations":
        """The figures as if their printed digits were exact."""
        return replace(self, rounding=np.zeros(len(self)))

    def take(self, chosen: np.ndarray) -> "Observations":
        """The figures at some positions, or where a mask is true."""
        places = np.arange(len(self))[chosen]
        arrays = {name: value[places] for name, value in vars(self).items() if isinstance(value, np.ndarray)}
        ids, sources = tuple(self.ids[k] for k in places), tuple(self.sources[k] for k in places)
        return replace(self, ids=ids, sources=sources, **arrays)


def of_flow(figures: pd.DataFrame, *, flow: str, place: str, cells: tuple[str, ...]) -> pd.DataFrame:
    """The figures that speak of a flow of a place, all goods and partners: levels and growth, total and cells.

    Raises TradeDataError where the table lacks a column, and for a flow whose months are not rebuilt.
    """
    _refuse(figures, flow)
    return figures[_speaks(figures, flow, place, cells)]


def _refuse(figures: pd.DataFrame, flow: str) -> None:
    needed = ("place", "flow", "commodity", "sector", "measure", "unit", "start", "end", "low", "high", "available")
    if lacking := [column for column in needed if column not in figures.columns]:
        raise TradeDataError(f"the figures have no column {lacking[0]!r}; read them with figures.load first")
    if flow == "balance":
        raise TradeDataError(
            "the months of a balance may be negative and are not rebuilt; rebuild exports and imports, and subtract"
        )
    if flow not in schema.FLOWS:
        raise TradeDataError(f"flow {flow!r} is not known; choose exports, imports or trade")


def _speaks(figures: pd.DataFrame, flow: str, place: str, cells: tuple[str, ...]) -> np.ndarray:
    wanted = {"place": {place}, "flow": {flow}, "commodity": {"all"}, "sector": {TOTAL, *cells}, "measure": MEASURES}
    wanted |= {column: {value} for column, value in COUNTED.items() if column in figures.columns}
    chosen = figures["value"].notna().to_numpy(bool, copy=True)
    for column, kept in wanted.items():
        chosen &= np.array([value in kept for value in figures[column].tolist()], bool)
    return chosen & ~added(figures).to_numpy(bool)


def usable(figures: pd.DataFrame, *, flow: str, place: str, cells: tuple[str, ...]) -> pd.DataFrame:
    """The figures that say something of the months of a flow: positive levels in one currency, and growth.

    The currency is that of most levels of the place.

    Raises NoAnswer where there is no level, and as `of_flow` does.
    """
    _refuse(figures, flow)
    measure, unit, places = (figures[name].to_numpy(object) for name in ("measure", "unit", "place"))
    level, here = measure == "level", places == place
    counted = money.unit_among(measure[here], unit[here])
    chosen = _speaks(figures, flow, place, cells) & ((unit == counted) | (unit == "pct"))
    chosen &= figures["high"].to_numpy(float, na_value=np.nan) > np.where(level, 0, -100)
    if not (chosen & level).any():
        raise NoAnswer(
            f"no level of {flow} is known for {place}, so there is nothing to rebuild months from"
            f"{_instead(figures, flow, place, cells, counted)}"
        )
    return figures[chosen]


def _instead(figures: pd.DataFrame, flow: str, place: str, cells: tuple[str, ...], unit: str) -> str:
    """Which levels there are where none can be used."""
    levels = figures[(figures["place"] == place) & (figures["flow"] == flow) & (figures["measure"] == "level")]
    if levels.empty:
        return ""
    known = sorted({f"{row.sector} ({row.commodity}, {row.unit})" for row in levels.itertuples()})
    wanted = " or ".join(dict.fromkeys([TOTAL, *cells]))
    return f"; known are {', '.join(known[:5])}, wanted is {wanted} (all, {unit})"


def span(figures: pd.DataFrame) -> pd.PeriodIndex:
    """All months that the figures speak of, those they are compared with included."""
    lags = [BASE_LAG.get(measure, 0) for measure in figures["measure"].tolist()]
    first = int((figures["start"].astype("int64").to_numpy() - lags).min())
    return periods.months(pd.Period(ordinal=first, freq="M"), figures["end"].max())


def equations(figures: pd.DataFrame | Sequence[Figure], months: pd.PeriodIndex, cells: tuple[str, ...]) -> Observations:
    """The figures as observations of the cells of the months, each once; those that reach beyond are left out.

    Reprints of one figure, in one vintage, are one observation with the intersection of their bounds.
    """
    rows = columns(figures)
    rows["first"], rows["last"] = rows["start"] - months[0].ordinal, rows["end"] - months[0].ordinal
    rows["lag"] = np.array([BASE_LAG.get(measure, 0) for measure in rows["measure"]], int)
    like = periods.Year(1900, common_start(rows["start"], rows["end"]))
    rows["vintage"] = _vintage(rows, like)
    rows["floor"] = prints.floors(rows["qualifier"], rows["printed"])
    rows["publisher"] = pd.factorize(rows["publisher"])[0]
    inside = (rows["first"] - rows["lag"] >= 0) & (rows["last"] < len(months))
    once, sources = _once({name: column[inside] for name, column in rows.items()})
    floor, names, office = once["floor"], once["sector"], once["basis"] == OFFICE
    low, high = once["low"], np.where(floor, once["low"], once["high"])
    middle = (low + high) / 2
    return Observations(
        ids=tuple(once["id"]),
        sources=sources,
        values=np.log(middle),
        rounding=((high - low) / middle) ** 2 / 12,
        floor=floor,
        first=once["first"],
        last=once["last"],
        lag=once["lag"],
        parts=(names == TOTAL)[:, None] | (names[:, None] == np.array(cells, object)),
        vintage=once["vintage"],
        # Where customs alone count a place, theirs are its figures.
        customs=~office & bool(office.any()),
        publisher=once["publisher"],
        months=months,
        cells=cells,
        like=like,
    )


def columns(figures: pd.DataFrame | Sequence[Figure]) -> dict[str, np.ndarray]:
    """What equations need of figures, by name: months as ordinals, days as days since 1970, texts as objects."""
    if isinstance(figures, pd.DataFrame):
        texts = {name: figures[name].to_numpy(object) for name in TEXTS}
        bounds = {name: figures[name].to_numpy(float) for name in ("low", "high")}
        ends = {name: figures[name].astype("int64").to_numpy() for name in ("start", "end")}
        return texts | bounds | ends | {"available": figures["available"].to_numpy("datetime64[s]")}
    texts = {name: np.array([getattr(one, name) for one in figures], object) for name in TEXTS}
    bounds = {name: np.array([getattr(one, name) for one in figures], float) for name in ("low", "high")}
    ends = {name: np.array([getattr(one, name).ordinal for one in figures], np.int64) for name in ("start", "end")}
    days = np.array([one.available.to_datetime64() for one in figures], "datetime64[s]")
    return texts | bounds | ends | {"available": days}


def _once(rows: dict[str, np.ndarray]) -> tuple[dict[str, np.ndarray], tuple[tuple[str, ...], ...]]:
    """One row a statement, in the order of their sharpest prints: that print, with the bounds that all prints share."""
    low, high, growth = rows["low"], rows["high"], rows["lag"] > 0
    low, high = np.where(growth, 1 + low / 100, low), np.where(growth, 1 + high / 100, high)
    # An end that no quantity can have moves inside.
    low, high = np.maximum(low, high * 1e-3), np.where(rows["floor"], np.inf, high)
    key = zip(*(rows[name].tolist() for name in STATEMENT), strict=True)
    groups: dict[tuple[object, ...], list[int]] = {}
    for place, own in enumerate(key):
        groups.setdefault(own, []).append(place)
    number = prints.joined(groups.values(), low, high, rows["available"])
    sharpest = np.lexsort((high - low, number))
    begin = np.flatnonzero(np.diff(number[sharpest], prepend=-1))
    order = np.argsort(sharpest[begin])
    once = {name: column[sharpest[begin][order]] for name, column in rows.items()}
    if len(begin):
        once["low"] = np.maximum.reduceat(low[sharpest], begin)[order]
        once["high"] = np.minimum.reduceat(high[sharpest], begin)[order]
    ids, ends = rows["id"][sharpest].tolist(), [*begin.tolist(), len(sharpest)]
    sources = [tuple(ids[first:last]) for first, last in pairwise(ends)]
    return once, tuple(sources[k] for k in order)


def _vintage(rows: dict[str, np.ndarray], like: periods.Year) -> np.ndarray:
    """Whether each figure is of the release of its last month, of another one of the year, or from after the year.

    What stands beside a later month in one publication is of that later month's release, so a revision.
    """
    day, end = rows["available"], rows["end"]
    months, shift = end.astype("datetime64[M]") + 1, like.starts - 1
    years = (((end - shift) // 12 + 1) * 12 + shift).astype("datetime64[M]")
    month, year = (after.astype("datetime64[s]") + np.timedelta64(OWN_DAYS - 1, "D") for after in (months, years))
    newest: dict[tuple[object, ...], int] = {}
    releases = list(zip(day.tolist(), rows["publisher"], rows["url"], strict=True))
    for release, last in zip(releases, end.tolist(), strict=True):
        newest[release] = max(last, newest.get(release, last))
    own = (day <= month) & (end == np.array([newest[release] for release in releases], np.int64))
    return np.select([own, day <= year], [OWN, YEAR], LATER)
