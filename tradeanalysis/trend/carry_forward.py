"""Last year's remaining months, carried forward: as they were, with the growth so far, or with part of it.

The carry-over of statisticians is another thing: `growth.carry_over`, where the level stays.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tradeanalysis.errors import NoAnswer
from tradeanalysis.trend.histories import Past
from tradeanalysis.trend.shocks import Source

# What is believed of a history that is too short to tell, for each month of the year: the growth of the remaining
# months at no growth so far, the part of the growth so far that they keep, and the spread of their growth about that,
# about the growth so far, and about no growth [logarithms]. Estimated on the origins of 2012 to 2015 in
# vietnam_commodity_monthly.csv, before any origin that the track record scores; the tests estimate them again.
BELIEFS = np.array(
    [
        [0.10, 0.20, 0.12, 0.32, 0.22],
        [0.06, 0.49, 0.10, 0.12, 0.22],
        [0.06, 0.50, 0.09, 0.11, 0.23],
        [0.06, 0.50, 0.09, 0.11, 0.23],
        [0.05, 0.53, 0.10, 0.11, 0.22],
        [0.04, 0.57, 0.10, 0.11, 0.22],
        [0.04, 0.55, 0.10, 0.13, 0.21],
        [0.05, 0.51, 0.11, 0.13, 0.22],
        [0.04, 0.50, 0.12, 0.13, 0.21],
        [0.04, 0.50, 0.12, 0.16, 0.21],
        [0.03, 0.48, 0.15, 0.16, 0.22],
        [0.08, 0.20, 0.12, 0.16, 0.20],
    ]
)
# How many past years of one series a belief weighs: little beside a panel, much beside three years of one place.
WEIGHT = 5.0
LARGEST = 0.6  # growth so far beyond this, as a logarithm, says no more: a plant opened, or a line was redefined
FREEDOM = 6  # of the Student t of a year's surprise: years with a crisis are more frequent than a normal law has them
# The irregular movement of a month where less than two years are known.
USUAL_IRREGULAR = 0.08


@dataclass(frozen=True)
class Rule:
    """Expected growth of the remaining months for a growth so far: start + part x growth, and its spread by series."""

    start: float
    part: float
    spread: np.ndarray


# A rule from the past, for the months done, the months ahead, and how many months stand before them, known or drawn.
Fitting = Callable[[Past, int, int, int], Rule]


def seasonal_naive(past: Past, n: int, rng: Source) -> np.ndarray:
    """Paths of logarithms on which each month is as it was a year before; month by series by path."""
    return carried(past, n, rng, lambda past, done, ahead, _: _given(past, done, ahead, 0.0, 4))


def carry_forward(past: Past, n: int, rng: Source) -> np.ndarray:
    """Paths of logarithms on which the growth so far goes on; month by series by path.

    The year is last year's with the growth of the year to date: the simplest thing an office does.
    """
    return carried(past, n, rng, _carrying)


def damped_carry_forward(past: Past, n: int, rng: Source) -> np.ndarray:
    """Paths of logarithms on which part of the growth so far goes on; month by series by path.

    Growth of the remaining months = start + part x growth so far, estimated for this month of the year on the past
    years of all series together, and drawn towards `BELIEFS` where these are few.
    """
    return carried(past, n, rng, damping)


def cases(past: Past, done: int, ahead: int) -> tuple[np.ndarray, np.ndarray]:
    """Growth so far and growth of the next months in each past year, year by series [logarithms].

    done: months of the year to date, ahead: months after it; both against the same months a year before. Only years
    whose months ahead are known.
    """
    ends = np.arange(len(past.logs))[(past.season + 1 - past.starts) % 12 == done - 1]
    ends = ends[(ends >= 11 + done) & (ends + ahead < len(past.logs))]
    return growth_so_far(past.logs, ends, done), _growth(past.logs, ends + ahead, ahead)


def growth_so_far(logs: np.ndarray, ends: np.ndarray, done: int) -> np.ndarray:
    """Growth of the `done` months up to each end on the same a year before, within bounds [logarithms]."""
    return np.clip(_growth(logs, ends, done), -LARGEST, LARGEST)


def _growth(logs: np.ndarray, ends: np.ndarray, run: int) -> np.ndarray:
    rows = ends[:, None] - np.arange(run)
    return np.log(np.exp(logs[rows]).sum(axis=1)) - np.log(np.exp(logs[rows - 12]).sum(axis=1))


def damping(past: Past, done: int, ahead: int, before: int) -> Rule:
    """The rule of the damped carry-forward after `done` months of a year, `before` months after the first."""
    if before < 12 + done:  # nobody knows the growth so far: the width is that of no growth
        rule = _given(past, done, ahead, 0.0, 4)
        return Rule(float(BELIEFS[done - 1, 0]), 0.0, rule.spread)
    so_far, coming = cases(past, done, ahead)
    terms = np.column_stack([np.ones(so_far.size), so_far.ravel()])
    start, part = robust(terms, coming.ravel(), BELIEFS[done - 1, :2], past.copies)
    misses = coming - start - part * so_far
    return Rule(float(start), float(part), spread(misses, BELIEFS[done - 1, 2], past.copies))


def robust(terms: np.ndarray, values: np.ndarray, belief: np.ndarray, copies: int) -> np.ndarray:
    """Coefficients of growth on a constant and other growths, drawn towards a belief; single odd years count less."""
    if not len(values):
        return belief
    # A year's growth has a spread of some 15 %: so much does one case tell of each coefficient.
    prior = WEIGHT * copies * np.diag([1.0, *[0.15**2] * (terms.shape[1] - 1)])
    trust = np.ones(len(values))
    for _ in range(5):
        weighted = terms.T * trust
        fitted = np.linalg.solve(weighted @ terms + prior, weighted @ values + prior @ belief)
        misses = np.abs(values - terms @ fitted)
        trust = 1 / (1 + (misses / max(1.48 * float(np.median(misses)), 1e-6)) ** 2 / 4)  # of a Student t
    return fitted


def _carrying(past: Past, done: int, ahead: int, before: int) -> Rule:
    """The rule of the plain carry-forward."""
    if before < 12 + done:
        raise NoAnswer(
            f"the growth so far needs {12 + done} months, from the first month of the year before on; found {before}"
        )
    return _given(past, done, ahead, 1.0, 3)


def _given(past: Past, done: int, ahead: int, part: float, column: int) -> Rule:
    so_far, coming = cases(past, done, ahead)
    return Rule(0.0, part, spread(coming - part * so_far, BELIEFS[done - 1, column], past.copies))


def spread(misses: np.ndarray, believed: float, copies: int) -> np.ndarray:
    """The spread of each series' own misses, drawn towards that of all series, and of the beliefs."""
    years, series = misses.shape
    usual = 1.48 * np.median(np.abs(misses)) if years else believed
    among = years * series / copies
    shared = (among * usual**2 + WEIGHT * believed**2) / (among + WEIGHT)
    return np.sqrt(((misses**2).sum(axis=0) + WEIGHT * shared) / (years + WEIGHT))


def carried(past: Past, n: int, rng: Source, fit: Fitting) -> np.ndarray:
    """Paths of logarithms, year after year: what a rule says of the rest, on last year's months."""
    last, horizon = past.logs[-24:], len(past.coming)  # nothing older is looked at: growth is from a year earlier
    known, older = len(last), len(past.logs) - len(last)
    paths, found = last[:, :, None], list[np.ndarray]()  # what is known is the same on every path
    irregular = _irregular(past)[:, None] * rng.standard_normal((horizon, last.shape[1], n))
    first = known
    while True:
        done = int(past.season[-1] + 1 - past.starts + first - known) % 12 + 1
        ahead = min(12 - done if done < 12 else 12, known + horizon - first)
        drawn = _drawn(paths, fit(past, done, ahead, older + first), done, n, rng)
        months = _spread_out(paths[first - 12 : first][:ahead], irregular[first - known :][:ahead])
        found.append(np.add(months, drawn, out=months))
        first += ahead
        if first == known + horizon:
            return np.concatenate(found)
        paths = np.concatenate([np.broadcast_to(paths, (*paths.shape[:2], n)), months])


def _drawn(paths: np.ndarray, rule: Rule, done: int, n: int, rng: Source) -> np.ndarray:
    """Drawn growth of the next months of each path [logarithms]; series by path."""
    so_far: np.ndarray | float = 0.0
    if rule.part:
        so_far = growth_so_far(paths, np.array([len(paths) - 1]), done)[0]
    surprise = rng.standard_t(FREEDOM, (paths.shape[1], n)) * np.sqrt((FREEDOM - 2) / FREEDOM)
    return rule.start + rule.part * so_far + rule.spread[:, None] * surprise


def _spread_out(base: np.ndarray, irregular: np.ndarray) -> np.ndarray:
    """The months of a year before with movements of their own that leave their sum as it was."""
    moved = base + irregular
    total = np.log(np.exp(base).sum(axis=0))
    away = np.log(np.exp(moved).sum(axis=0))
    moved += total
    moved -= away
    return np.asarray(moved)


def _irregular(past: Past) -> np.ndarray:
    """The spread of a single month about last year's pattern, by series."""
    if len(past.logs) < 26:
        return np.full(past.logs.shape[1], USUAL_IRREGULAR)
    change = np.diff(past.logs[12:] - past.logs[:-12], axis=0)
    return 1.48 * np.median(np.abs(change), axis=0) / np.sqrt(2)
