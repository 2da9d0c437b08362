"""Published figures as equations of the months behind them: which months they add up, and how far they are rounded."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd
from scipy import sparse

from tradeanalysis import periods
from tradeanalysis.errors import NoAnswer, TradeDataError
from tradeanalysis.figures import schema

MEASURES = schema.REPORTED_MEASURES
TOTAL = "total"
# A month is estimated before or right after it ends; the month before, revised, follows some 29 days after its end.
FLASH_DAYS = 20
BASE_LAG = {"yoy_pct": 12, "mom_pct": 1}


@dataclass(frozen=True)
class Pattern:
    """Row and column of what each figure adds up above and below the fraction bar, and of what `slope` makes of it.

    first: which of those above are first estimates. order: which value comes where when rows are walked through;
    columns, starts: the column of each, and where each row starts.
    """

    above: tuple[np.ndarray, ...]
    below: tuple[np.ndarray, ...]
    first: np.ndarray
    order: np.ndarray
    columns: np.ndarray
    starts: np.ndarray


@dataclass(frozen=True)
class Observations:
    """One row a figure: its logarithm, what rounding adds to its variance, and the months on both sides of it.

    above, below: figure by month and cell, 1 where a cell of a month is added up above or below the fraction bar; a
        level has nothing below. flash: 1 where a month above is a first estimate. foreign: whether another office
        counts by another definition. The cells of one month stand side by side.
    """

    ids: tuple[str, ...]
    values: np.ndarray
    rounding: np.ndarray
    above: np.ndarray
    below: np.ndarray
    flash: np.ndarray
    foreign: np.ndarray
    release: np.ndarray
    months: pd.PeriodIndex
    cells: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def growth(self) -> np.ndarray:
        """Which figures compare two levels."""
        return np.asarray(self.below.any(axis=1))

    @property
    def breadth(self) -> np.ndarray:
        """How many cells of a month each figure adds up."""
        return self.above.reshape(len(self), -1, len(self.cells)).max(axis=1).sum(axis=1)

    @cached_property
    def pattern(self) -> "Pattern":
        """Where `slope` is not nothing: a figure touches few cells, the same ones under every state."""
        above, below = np.nonzero(self.above), np.nonzero(self.below)
        first, foreign = self.flash[above] > 0, np.flatnonzero(self.foreign)
        cells = self.above.shape[1]
        rows = np.concatenate([above[0], below[0], above[0][first], foreign])
        offset = np.full(len(foreign), 2 * cells)
        columns = np.concatenate([above[1], below[1], above[1][first] + cells, offset])
        order = np.lexsort((columns, rows))
        starts = np.searchsorted(rows[order], np.arange(len(self) + 1))
        return Pattern(above, below, first, order, columns[order], starts)

    def without_rounding(self) -> "Observations":
        """The figures as if their printed digits were exact."""
        return replace(self, rounding=np.zeros(len(self)))

    def take(self, chosen: np.ndarray) -> "Observations":
        """The figures at some positions, or where a mask is true."""
        rows = {
            name: getattr(self, name)[chosen]
            for name in ("values", "rounding", "above", "below", "flash", "foreign", "release")
        }
        return replace(self, ids=tuple(np.array(self.ids)[chosen]), **rows)


def told(figures: pd.DataFrame, *, flow: str, place: str, cells: tuple[str, ...]) -> pd.DataFrame:
    """The figures that speak of a flow of a place, all goods: levels and growth of the total and of the cells.

    Raises TradeDataError where the table lacks a column, and for a flow whose months are not rebuilt.
    """
    needed = ("place", "flow", "commodity", "sector", "measure", "unit", "start", "end", "low", "high", "available")
    if lacking := [column for column in needed if column not in figures.columns]:
        raise TradeDataError(f"the figures have no column {lacking[0]!r}; read them with figures.load first")
    if flow == "balance":
        raise TradeDataError(
            "the months of a balance may be negative and are not rebuilt; rebuild exports and imports, and subtract"
        )
    if flow not in schema.FLOWS:
        raise TradeDataError(f"flow {flow!r} is not known; choose exports, imports or trade")
    return figures[
        (figures["place"] == place)
        & (figures["flow"] == flow)
        & (figures["commodity"] == "all")
        & figures["sector"].isin([TOTAL, *cells])
        & figures["measure"].isin(MEASURES)
    ]


def usable(figures: pd.DataFrame, *, flow: str, place: str, cells: tuple[str, ...]) -> pd.DataFrame:
    """The figures that say something of the months of a flow: positive levels in US dollars, and growth.

    Raises NoAnswer where there is no level, and as `told` does.
    """
    chosen = told(figures, flow=flow, place=place, cells=cells)
    positive = np.where(chosen["measure"] == "level", chosen["high"] > 0, chosen["high"] > -100)
    chosen = chosen[chosen["unit"].isin(["usd_mn", "pct"]) & positive]
    if not (chosen["measure"] == "level").any():
        raise NoAnswer(
            f"no level of {flow} is known for {place}, so there is nothing to rebuild months from"
            f"{_instead(figures, flow, place, cells)}"
        )
    return chosen


def _instead(figures: pd.DataFrame, flow: str, place: str, cells: tuple[str, ...]) -> str:
    """Which levels there are where none can be used."""
    levels = figures[(figures["place"] == place) & (figures["flow"] == flow) & (figures["measure"] == "level")]
    if levels.empty:
        return ""
    known = sorted({f"{row.sector} of {row.commodity} in {row.unit}" for row in levels.itertuples()})
    wanted = " or ".join(dict.fromkeys([TOTAL, *cells]))
    return f"; known are {', '.join(known[:5])}, wanted is {wanted} of all in usd_mn"


def span(figures: pd.DataFrame) -> pd.PeriodIndex:
    """All months that the figures speak of, those they are compared with included."""
    lags = figures["measure"].map(BASE_LAG).fillna(0).astype(int)
    first = min(start - lag for start, lag in zip(figures["start"], lags, strict=True))
    return periods.months(first, figures["end"].max())


def equations(figures: pd.DataFrame, months: pd.PeriodIndex, cells: tuple[str, ...]) -> Observations:
    """The figures as observations of the cells of the months; figures that reach beyond the months are left out."""
    lags = figures["measure"].map(BASE_LAG).fillna(0).astype(int).to_numpy()
    first = figures["start"].dt.year.to_numpy() * 12 + figures["start"].dt.month.to_numpy()
    last = figures["end"].dt.year.to_numpy() * 12 + figures["end"].dt.month.to_numpy()
    origin = months[0].year * 12 + months[0].month
    inside = (first - lags >= origin) & (last <= origin + len(months) - 1)
    figures, first, last, lags = figures[inside], first[inside] - origin, last[inside] - origin, lags[inside]
    growth = lags > 0
    low, high = _bounds(figures, growth)
    index = np.arange(len(months))
    above = (index >= first[:, None]) & (index <= last[:, None])
    below = growth[:, None] & (index >= (first - lags)[:, None]) & (index <= (last - lags)[:, None])
    age = (figures["available"] - figures["end"].dt.end_time.dt.normalize()).dt.days.to_numpy()
    flash = (index == last[:, None]) & (age <= FLASH_DAYS)[:, None]
    names = figures["sector"].to_numpy()
    part = (names == TOTAL)[:, None] | (names[:, None] == np.array(cells))
    release = pd.factorize(pd.Series(list(zip(figures["available"], figures["url"], strict=True)), dtype=object))[0]
    return Observations(
        ids=tuple(figures["id"]),
        values=np.log((low + high) / 2),
        rounding=((high - low) / ((low + high) / 2)) ** 2 / 12,
        above=_by_cell(above, part),
        below=_by_cell(below, part),
        flash=_by_cell(flash, part),
        foreign=(figures["basis"] != "statistics_office").to_numpy() & ~growth,
        release=release,
        months=months,
        cells=cells,
    )


def _bounds(figures: pd.DataFrame, growth: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The two ends of each figure, growth as a ratio; an end that a positive quantity cannot have is moved inside."""
    low, high = figures["low"].to_numpy(float), figures["high"].to_numpy(float)
    low, high = np.where(growth, 1 + low / 100, low), np.where(growth, 1 + high / 100, high)
    return np.maximum(low, high * 1e-3), high


def _by_cell(months: np.ndarray, part: np.ndarray) -> np.ndarray:
    return (months[:, :, None] & part[:, None, :]).reshape(len(months), months.shape[1] * part.shape[1]).astype(float)


def expected(observed: Observations, states: np.ndarray) -> np.ndarray:
    """The logarithm that each figure should print under a state, or under each of several states, one a row.

    A state holds the logarithms of the cells, the errors of their first release, and the offset of another office.
    """
    cells = observed.above.shape[1]
    theta, flash, foreign = states[..., :cells], states[..., cells : 2 * cells], states[..., -1:]
    months = np.exp(theta)
    above = months @ observed.above.T + (months * np.expm1(flash)) @ (observed.above * observed.flash).T
    below = np.where(observed.growth, months @ observed.below.T, 1.0)
    return np.asarray(np.log(above) - np.log(below) + foreign * observed.foreign)


def slope(observed: Observations, state: np.ndarray) -> sparse.csr_array:
    """How each expected logarithm changes with each part of the state."""
    count, cells = observed.above.shape
    pattern = observed.pattern
    (row, column), (row_below, column_below) = pattern.above, pattern.below
    months, flash = np.exp(state[:cells]), np.exp(state[cells : 2 * cells])
    above = _shares(row, months[column] * np.where(pattern.first, flash[column], 1.0), count)
    below = _shares(row_below, months[column_below], count)
    values = np.concatenate([above, -below, above[pattern.first], np.ones(observed.foreign.sum())])
    return sparse.csr_array((values[pattern.order], pattern.columns, pattern.starts), shape=(count, len(state)))


def _shares(rows: np.ndarray, values: np.ndarray, count: int) -> np.ndarray:
    """Each value as a share of all of its row."""
    return np.asarray(values / np.bincount(rows, values, count)[rows])
