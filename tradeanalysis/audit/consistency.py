"""Whether published figures can all be true at once, and the fewest to blame where they cannot."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import optimize, sparse

from tradeanalysis.audit.programmes import FLASH, RESTATED, Programme, programme, usable

# In units of the typical month of a place: no month is nothing, and a miss below this is arithmetic.
SMALLEST, CLOSE_ENOUGH = 1e-5, 1e-6

# How many steps from figure to figure count as near, and of what share of all it is worth to ask those near first.
STEPS, FEW = 2, 0.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether figures can all be true; the figures to blame if not; how much of each had to give [per cent of it]."""

    feasible: bool
    blamed: tuple[str, ...]
    slack: dict[str, float]


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
    slacks, most = np.full(count, float(objective is None)), np.where(giving, np.inf, 0.0)
    return optimize.linprog(
        np.concatenate([months, slacks]),
        A_ub=above,
        b_ub=np.concatenate([problem.bounds[chosen], np.zeros(problem.parts.shape[0])]),
        A_eq=equal if equal.shape[0] else None,
        b_eq=np.zeros(equal.shape[0]) if equal.shape[0] else None,
        bounds=np.column_stack(
            [np.repeat([SMALLEST, 0.0], [columns, count]), np.append(np.full(columns, np.inf), most)]
        ),
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
