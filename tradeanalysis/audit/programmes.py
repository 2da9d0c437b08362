"""Published figures as rows of a linear programme in the months behind them."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from tradeanalysis.figures import schema
from tradeanalysis.figures.table import valued

# How far two releases may differ on the same months without a misprint. A first estimate of a month is later revised
# with a standard deviation of 4 per cent (GSO releases 2014-2025): three of these on the newest month, and on
# all others what a yearly restatement has moved at most.
FLASH, RESTATED = 0.12, 0.02
MEASURES = ("level", "yoy_pct", "mom_pct", "share_pct")
SIDES = {"balance": -1.0, "trade": 1.0}
WHOLE = ("total", "all")
SECTORS = tuple((sector, "all") for sector in schema.OWNERS)
SERIES = ("flow", "sector", "commodity", "basis")

Cell = tuple[str, str, str, tuple[str, str]]
Cells = dict[tuple[Cell, int], int]  # the unknown of each month of a flow and part
Entry = tuple[list[int], list[float]]  # unknowns, and the factor of each


@dataclass(frozen=True, slots=True)
class Programme:
    """The figures as rows of a linear programme in non-negative months.

    low, high: the bounds of `figures @ x`, one row a figure side; owner says whose. sizes: what a figure counts for
    [million units]. parts, equal: rows that hold whatever is printed, a part below its total and sectors that add up.
    """

    ids: tuple[str, ...]
    rows: sparse.csr_matrix
    bounds: np.ndarray
    owner: np.ndarray
    sizes: np.ndarray
    parts: sparse.csr_matrix
    equal: sparse.csr_matrix


def usable(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures that a programme can hold, with the currency that each place counts in as `unit_of_money`."""
    figures = valued(figures)
    place, flow, sector, commodity, measure, unit = (
        figures[name].to_numpy(object) for name in ("place", "flow", "sector", "commodity", "measure", "unit")
    )
    money = measure == "level"
    counted: dict[str, Counter[str]] = {}
    for where, currency in zip(place[money], unit[money], strict=True):
        counted.setdefault(where, Counter())[currency] += 1
    units = {where: found.most_common(1)[0][0] for where, found in counted.items()}
    usual = np.array([units.get(where, "usd_mn") for where in place], object)
    fits = np.where(money, unit == usual, unit == "pct") & _among(measure, MEASURES)
    fits &= ~_among(flow, SIDES) | money
    # A share of all goods is one of something else, such as the nation's exports.
    fits &= (measure != "share_pct") | (commodity != "all") | (sector != "total")
    return figures.assign(unit_of_money=usual)[fits.astype(bool)]


def _among(words: np.ndarray, known: Collection[str]) -> np.ndarray:
    return np.array([word in known for word in words], bool)


def programme(figures: pd.DataFrame, *, flash: float = FLASH, restated: float = RESTATED) -> Programme:
    """The linear programme of the figures of one place, in units of its typical month."""
    cells: Cells = {}
    typical = _typical(figures)
    sizes = _sizes(figures, typical)
    rows, bounds = _sides(figures, restated + flash / _months(figures), typical, sizes / typical, cells)
    parts, equal = _structure(cells)
    shape = len(cells)
    values, place = rows
    above = sparse.csr_matrix((values, place), shape=(len(bounds), shape))
    owner = np.repeat(np.arange(len(figures)), 2)
    return Programme(tuple(figures["id"]), above, bounds, owner, sizes, _matrix(parts, shape), _matrix(equal, shape))


def _typical(figures: pd.DataFrame) -> float:
    levels = (figures["measure"].to_numpy(object) == "level") & (figures["commodity"].to_numpy(object) == "all")
    monthly = np.abs(figures["value"].to_numpy(float)) / _months(figures)
    size = float(np.median(monthly[levels])) if levels.any() else 1.0
    return size if size > 0 else 1.0


def _months(figures: pd.DataFrame) -> np.ndarray:
    return figures["end"].astype("int64").to_numpy() - figures["start"].astype("int64").to_numpy() + 1


def _sizes(figures: pd.DataFrame, typical: float) -> np.ndarray:
    """What each figure counts for when it gives: its own level, or its series' usual one where that is larger.

    A misprint may be a thousand times too small; measured by itself it could give nothing.
    """
    months, levels = _months(figures), figures["measure"].to_numpy(object) == "level"
    monthly = np.where(levels, np.abs(figures["value"].to_numpy(float)) / months, 0.0)
    series = list(zip(*(figures[column].tolist() for column in SERIES), strict=True))
    known: dict[tuple[str, ...], list[float]] = {}
    for number in np.flatnonzero(levels).tolist():
        known.setdefault(series[number], []).append(monthly[number])
    usual = {own: float(np.median(found)) for own, found in known.items()}
    sizes = np.maximum(monthly, [usual.get(own, typical) for own in series])
    # A series of zeros alone counts for a typical month of the place.
    return np.where(sizes > 0, sizes, typical) * months


def _sides(
    figures: pd.DataFrame, give: np.ndarray, typical: float, size: np.ndarray, cells: Cells
) -> tuple[tuple[np.ndarray, tuple[np.ndarray, np.ndarray]], np.ndarray]:
    """The two inequalities `weights @ x <= bound` of each figure, scaled so that a miss of 1 is the whole of it.

    Entries come as values, and row and column of each; the two rows of a figure stand one below the other.
    """
    measure, both = figures["measure"].to_numpy(object), _among(figures["flow"].to_numpy(object), SIDES)
    column, owner, base, weight = _terms(figures, cells)
    values, bounds = [], []
    for sign, end in ((1, "high"), (-1, "low")):
        printed = figures[end].to_numpy(float)
        gross = give * np.where(both, size, np.abs(printed) / typical)
        bounds.append(np.where(measure == "level", (sign * printed / typical + gross) / size, 0.0))
        ratio = (printed / 100 + (measure != "share_pct")) * (1 + sign * give)
        values.append(np.where(base, -sign * ratio[owner], sign) * weight / size[owner])
    rows = np.concatenate([2 * owner, 2 * owner + 1])
    return (np.concatenate(values), (rows, np.tile(column, 2))), np.stack(bounds, axis=1).ravel()


def _terms(figures: pd.DataFrame, cells: Cells) -> tuple[np.ndarray, ...]:
    """The unknown, the figure, whether it is of the base of a rate, and the weight of each month that figures add up.

    A balance takes imports off exports. cells: the unknowns, which are entered as figures speak of them.
    """
    names: dict[Cell, int] = {}
    spans: list[tuple[int, int, int, int, bool, float]] = []
    start, end = (figures[name].astype("int64").tolist() for name in ("start", "end"))
    said = zip(*(figures[name].tolist() for name in ("place", "basis", "measure", *SERIES[:3])), strict=True)
    for number, (place, basis, measure, flow, *part) in enumerate(said):
        own, share = (part[0], part[1]), measure == "share_pct"
        sides = [(own, 0, False)]
        if measure != "level":
            sides.append((WHOLE if share else own, 0 if share else schema.BASE_LAG[measure], True))
        flows = {"exports": 1.0, "imports": SIDES[flow]} if flow in SIDES else {flow: 1.0}
        for which, lag, base in sides:
            for name, weight in flows.items():
                series = names.setdefault((place, basis, name, which), len(names))
                spans.append((series, start[number] - lag, end[number] - lag + 1, number, base, weight))
    code, first, last, owners, bases, weights = (np.array(each) for each in zip(*spans, strict=True))
    length = last - first
    segment = np.repeat(np.arange(len(spans)), length)
    month = first[segment] + np.arange(len(segment)) - np.repeat(np.cumsum(length) - length, length)
    wide = int(month.max() - month.min()) + 1
    column, known = pd.factorize(code[segment] * wide + month - month.min())
    series_of = list(names)
    for key in known.tolist():
        cells[series_of[key // wide], key % wide + int(month.min())] = len(cells)
    return column, owners[segment], bases[segment], weights[segment]


def _structure(cells: Cells) -> tuple[list[Entry], list[Entry]]:
    """What holds whatever is printed: each part at most its total, and both sectors together the total."""
    below: list[Entry] = []
    equal: list[Entry] = []
    for ((place, basis, flow, part), month), column in list(cells.items()):
        if part == WHOLE:
            continue
        total = cells.setdefault(((place, basis, flow, WHOLE), month), len(cells))
        below.append(([column, total], [1.0, -1.0]))
        if part == SECTORS[0]:
            other = cells.get(((place, basis, flow, SECTORS[1]), month))
            if other is not None:
                equal.append(([column, other, total], [1.0, 1.0, -1.0]))
    return below, equal


def _matrix(entries: Sequence[Entry], columns: int) -> sparse.csr_matrix:
    """Entries as rows; an unknown that stands twice in one counts twice."""
    rows = np.repeat(np.arange(len(entries)), [len(own) for own, _ in entries])
    cols, values = (np.array([each for entry in entries for each in entry[k]]) for k in (0, 1))
    return sparse.csr_matrix((values, (rows, cols.astype(int))), shape=(len(entries), columns))
