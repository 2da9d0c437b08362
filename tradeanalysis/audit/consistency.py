"""Whether published figures can all be true at once, and the fewest to blame where they cannot."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import optimize, sparse

from tradeanalysis.figures import schema
from tradeanalysis.figures.figure import Figure, as_figures
from tradeanalysis.figures.table import valued

# How far two releases may differ on the same months without a misprint. A first estimate of a month is later revised
# with a standard deviation of 4 per cent (GSO releases 2014-2025): three of these on the newest month, and on
# all others what a yearly restatement has moved at most.
FLASH, RESTATED = 0.12, 0.02
MEASURES = ("level", "yoy_pct", "mom_pct", "share_pct")
SIDES = {"balance": -1.0, "trade": 1.0}
WHOLE = ("total", "all")
SECTORS = tuple((sector, "all") for sector in schema.OWNERS)
# In units of the typical month of a place: no month is nothing, and a miss below this is arithmetic.
SMALLEST, CLOSE_ENOUGH = 1e-5, 1e-6

# How many steps from figure to figure count as near, and of what share of all it is worth to ask those near first.
STEPS, FEW = 2, 0.5

Cell = tuple[str, str, str, tuple[str, str]]
Entry = tuple[list[int], list[float]]  # unknowns, and the factor of each


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether figures can all be true; the figures to blame if not; how much of each had to give [per cent of it]."""

    feasible: bool
    blamed: tuple[str, ...]
    slack: dict[str, float]


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


def check(figures: pd.DataFrame, *, flash: float = FLASH, restated: float = RESTATED) -> Verdict:
    """Whether the figures can all be true within rounding and revision, and the fewest to blame if they cannot.

    figures: a table as `figures.load` gives it; levels, growth and shares are used, targets are not. flash, restated:
        how far the newest month of a figure, and all its months, may be revised [share]; 0 for figures of one release.

    Months are unknowns of a linear programme, one for each flow and part and for each office; a part is never above its
    total, and domestic and foreign-invested enterprises add up to it. Of figures that cannot all be true, those whose
    bounds must give least in sum are blamed; a figure that can be put back is (Chinneck 2008, chapter 6).

    >>> from tradeanalysis import figures
    >>> cells = {"place": "Here", "period_start": "2023-01", "period_end": "2023-01", "measure": "level"}
    >>> said = {"exports": "5 million USD", "imports": "7 million USD", "balance": "deficit of 3 million USD"}
    >>> rows = [{"id": flow, "flow": flow, "printed": text} | cells for flow, text in said.items()]
    >>> check(figures.load(pd.DataFrame(rows)), flash=0, restated=0).feasible
    True
    """
    blamed: list[str] = []
    slack: dict[str, float] = {}
    for _, own in usable(figures).groupby(["place", "unit_of_money"], sort=False):
        found = _blamed(programme(own, flash=flash, restated=restated))
        blamed += found
        slack |= found
    return Verdict(not blamed, tuple(blamed), slack)


def usable(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures that a programme can hold, with the currency that each place counts in as `unit_of_money`."""
    figures = valued(figures)
    money = figures["measure"] == "level"
    units = figures[money].groupby("place")["unit"].agg(lambda unit: unit.value_counts().index[0]).to_dict()
    usual = pd.Series([units.get(place, "usd_mn") for place in figures["place"]], figures.index, dtype=object)
    fits = np.where(money, figures["unit"] == usual, figures["unit"] == "pct")
    fits &= figures["measure"].isin(MEASURES) & ~((figures["flow"].isin(SIDES)) & (figures["measure"] != "level"))
    # A share of all goods is one of something else, such as the nation's exports.
    fits &= (figures["measure"] != "share_pct") | (figures["commodity"] != "all") | (figures["sector"] != "total")
    return figures.assign(unit_of_money=usual)[fits]


def programme(figures: pd.DataFrame, *, flash: float = FLASH, restated: float = RESTATED) -> Programme:
    """The linear programme of the figures of one place, in units of its typical month."""
    cells: dict[tuple[Cell, int], int] = {}
    typical = _typical(figures)
    entries: list[Entry] = []
    bounds, owner = [], []
    sizes = _sizes(figures)
    for number, (figure, size) in enumerate(zip(as_figures(figures), sizes, strict=True)):
        give = restated + flash / figure.months
        for entry, bound in _sides(figure, give, typical, size / typical, cells):
            entries.append(entry)
            bounds.append(bound)
            owner.append(number)
    parts, equal = _structure(cells)
    shape = len(cells)
    rows, others = _matrix(entries, shape), (_matrix(parts, shape), _matrix(equal, shape))
    return Programme(tuple(figures["id"]), rows, np.array(bounds), np.array(owner, int), sizes, *others)


def _typical(figures: pd.DataFrame) -> float:
    levels = figures[(figures["measure"] == "level") & (figures["commodity"] == "all")]
    size = float((levels["value"].abs() / _months(levels)).median()) if len(levels) else 1.0
    return size if size > 0 else 1.0


def _months(figures: pd.DataFrame) -> pd.Series:
    return figures["end"].astype("int64") - figures["start"].astype("int64") + 1


def _sizes(figures: pd.DataFrame) -> np.ndarray:
    """What each figure counts for when it gives: its own level, or its series' usual one where that is larger.

    A misprint may be a thousand times too small; measured by itself it could give nothing.
    """
    months, series = _months(figures), [figures[column] for column in ("flow", "sector", "commodity", "basis")]
    monthly = (figures["value"].abs() / months).where(figures["measure"] == "level")
    usual = monthly.groupby(series).transform("median").fillna(_typical(figures))
    sizes = np.maximum(monthly.fillna(0).to_numpy(), usual.to_numpy())
    # A series of zeros alone counts for a typical month of the place.
    return np.where(sizes > 0, sizes, _typical(figures)) * months.to_numpy()


def _sides(
    figure: Figure, give: float, typical: float, size: float, cells: dict[tuple[Cell, int], int]
) -> Iterable[tuple[Entry, float]]:
    """The two inequalities `weights @ x <= bound` of a figure, each scaled so that a miss of 1 is the whole of it."""
    columns, whole = _weights(figure, figure.sector, figure.commodity, 0, cells)
    if figure.is_level:
        for sign, bound in ((1, figure.high), (-1, -figure.low)):
            gross = give * (size if figure.flow in SIDES else abs(bound) / typical)
            yield (columns, [sign * v / size for v in whole]), (bound / typical + gross) / size
        return
    share = figure.measure == "share_pct"
    sector, commodity = WHOLE if share else (figure.sector, figure.commodity)
    below, base = _weights(figure, sector, commodity, 0 if share else schema.BASE_LAG[figure.measure], cells)
    for sign, bound in ((1, figure.high), (-1, figure.low)):
        ratio = (bound / 100 + (not share)) * (1 + sign * give)
        weights = [*(sign * v / size for v in whole), *(-sign * ratio * v / size for v in base)]
        yield (columns + below, weights), 0.0


def _weights(figure: Figure, sector: str, commodity: str, lag: int, cells: dict[tuple[Cell, int], int]) -> Entry:
    """The unknowns that a figure adds up; a balance takes imports off exports."""
    flows = {"exports": 1.0, "imports": SIDES[figure.flow]} if figure.flow in SIDES else {figure.flow: 1.0}
    span = range(figure.start.ordinal - lag, figure.end.ordinal - lag + 1)
    series = [(figure.place, figure.basis, flow, (sector, commodity)) for flow in flows]
    columns = [cells.setdefault((one, month), len(cells)) for one in series for month in span]
    return columns, [weight for weight in flows.values() for _ in span]


def _structure(cells: dict[tuple[Cell, int], int]) -> tuple[list[Entry], list[Entry]]:
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


def _blamed(problem: Programme) -> dict[str, float]:
    """The figures to blame, with the share of each that had to give [per cent]; an irreducible set."""
    count = len(problem.ids)
    slack = least(problem, np.ones(count, bool))
    guilty = [int(number) for number in np.flatnonzero(slack > CLOSE_ENOUGH)]
    # Whoever gives least is put back first: the sum of small slacks is often no more than one large one spread out.
    for number in sorted(guilty, key=lambda k: slack[k]):
        rest = [k for k in guilty if k != number]
        kept = np.ones(count, bool)
        kept[rest] = False
        # Most contradict what is near them, which is a programme of few figures.
        near = kept & _near(problem, number)
        if (near.sum() > FEW * count or feasible(problem, near)) and feasible(problem, kept):
            guilty = rest
    return {problem.ids[k]: 100 * float(slack[k]) for k in guilty}


def _near(problem: Programme, number: int) -> np.ndarray:
    """Which figures share months with one, or with those that do."""
    near = problem.owner == number
    for _ in range(STEPS):
        months = abs(problem.rows[near]).sum(axis=0) > 0
        near = np.asarray(abs(problem.rows) @ np.asarray(months).ravel().astype(float)) > 0
    return np.bincount(problem.owner[near], minlength=len(problem.ids)) > 0


def least(problem: Programme, kept: np.ndarray) -> np.ndarray:
    """How much of each figure has to give at the least in sum [share]."""
    return np.asarray(_solved(problem, kept, np.ones(len(problem.ids), bool)).x)[problem.rows.shape[1] :]


def _solved(
    problem: Programme, kept: np.ndarray, giving: np.ndarray, objective: np.ndarray | None = None
) -> optimize.OptimizeResult:
    """The answer of the programme of the kept figures, of which the giving ones may give; `objective` is made small."""
    columns, count = problem.rows.shape[1], len(problem.ids)
    chosen = kept[problem.owner]
    number = int(chosen.sum())
    elastic = sparse.csr_matrix((-np.ones(number), (np.arange(number), problem.owner[chosen])), shape=(number, count))
    nothing = [sparse.csr_matrix((matrix.shape[0], count)) for matrix in (problem.parts, problem.equal)]
    above = sparse.vstack(
        [sparse.hstack([problem.rows[chosen], elastic]), sparse.hstack([problem.parts, nothing[0]])], format="csr"
    )
    equal = sparse.hstack([problem.equal, nothing[1]], format="csr")
    months = np.zeros(columns) if objective is None else objective
    slacks = np.ones(count) if objective is None else np.zeros(count)
    return optimize.linprog(
        np.concatenate([months, slacks]),
        A_ub=above,
        b_ub=np.concatenate([problem.bounds[chosen], np.zeros(problem.parts.shape[0])]),
        A_eq=equal if equal.shape[0] else None,
        b_eq=np.zeros(equal.shape[0]) if equal.shape[0] else None,
        bounds=[(SMALLEST, None)] * columns + [(0, None if give else 0) for give in giving],
        method="highs",
    )


def feasible(problem: Programme, kept: np.ndarray) -> bool:
    """Whether the kept figures can all be true."""
    chosen = kept[problem.owner]
    found = optimize.linprog(
        np.zeros(problem.rows.shape[1]),
        A_ub=sparse.vstack([problem.rows[chosen], problem.parts], format="csr"),
        b_ub=np.concatenate([problem.bounds[chosen], np.zeros(problem.parts.shape[0])]),
        A_eq=problem.equal if problem.equal.shape[0] else None,
        b_eq=np.zeros(problem.equal.shape[0]) if problem.equal.shape[0] else None,
        bounds=(SMALLEST, None),
        method="highs",
    )
    return bool(found.status == 0)


def accusers(problem: Programme, number: int, kept: np.ndarray) -> tuple[str, ...]:
    """Ids of the kept figures that a figure cannot be true beside: those that bind when it alone may give."""
    with_it, alone = kept.copy(), np.zeros(len(kept), bool)
    with_it[number], alone[number] = True, True
    answer = _solved(problem, with_it, alone)
    if answer.x is None or answer.fun <= CLOSE_ENOUGH:
        return ()
    prices = np.asarray(answer.ineqlin.marginals)[: int(with_it[problem.owner].sum())]
    binding = problem.owner[with_it[problem.owner]][np.abs(prices) > CLOSE_ENOUGH]
    return tuple(problem.ids[k] for k in dict.fromkeys(binding.tolist()) if k != number)


def reach(problem: Programme, number: int, kept: np.ndarray) -> tuple[float, float]:
    """The lowest and highest that the kept figures allow a level to be [million units]."""
    others = kept.copy()
    others[number] = False
    row = problem.rows[np.flatnonzero(problem.owner == number)[0]].toarray().ravel()
    none = np.zeros(len(kept), bool)
    ends = [_solved(problem, others, none, sign * row) for sign in (1, -1)]
    low, high = (float(end.fun) if end.status == 0 else -np.inf for end in ends)
    return low * float(problem.sizes[number]), -high * float(problem.sizes[number])
