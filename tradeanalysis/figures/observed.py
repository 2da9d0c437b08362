"""What was observed, however often it was printed: reprints of one figure are one statement."""

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

WHOLE = re.compile(r"(?s)^(?=.*\d)(?!.*\d[.,]\d)")  # digits, and no decimal mark among them


def lower_bounds(figures: pd.DataFrame) -> pd.Series:
    """Whether each figure says no more than "over" a whole number [true or false].

    "Over 10 billion" may be 13.5 billion, while "over 10.3 billion" is less than 10.4 billion.

    >>> rows = pd.DataFrame({"qualifier": ["over", "over", ""], "printed": ["over 10 bn", "over 10.3 bn", "10 bn"]})
    >>> lower_bounds(rows).tolist()
    [True, False, False]
    """
    return pd.Series(floors(figures["qualifier"], figures["printed"]), figures.index)


def floors(qualifiers: Iterable[str], printed: Iterable[str]) -> np.ndarray:
    """The same of qualifiers and printed texts side by side [true or false]."""
    said = zip(qualifiers, printed, strict=True)
    return np.array([bool(word == "over" and WHOLE.search(text)) for word, text in said], bool)


def statements(figures: pd.DataFrame, key: list[str]) -> pd.Series:
    """Which statement each figure belongs to [a number]; figures of one statement are one observation.

    key: the columns in which reprints agree, such as `releases.KEY`; an empty list takes all rows for one thing.

    The sharpest print makes a statement, and every other one joins a statement that its bounds overlap: of several the
    one made last by then, since who repeats a number in round words means the newest. A print that overlaps none makes
    one of its own, as a revision does.

    >>> rows = pd.DataFrame({"low": [4.2115, 4.375, 4.2], "high": [4.2125, 4.385, 4.4], "printed": "", "qualifier": "",
    ...     "available": pd.to_datetime(["2023-04-03", "2023-05-03", "2023-06-03"])})
    >>> statements(rows, []).tolist()
    [0, 1, 1]
    """
    groups = figures.groupby(key, sort=False, dropna=False).indices.values() if key else [range(len(figures))]
    reach = np.where(lower_bounds(figures), np.inf, figures["high"].to_numpy(float))
    return pd.Series(joined(groups, figures["low"].to_numpy(float), reach, figures["available"]), figures.index)


def joined(groups: Iterable[Iterable[int]], low: np.ndarray, high: np.ndarray, days: Iterable[object]) -> np.ndarray:
    """Which statement each row belongs to [a number].

    groups: the rows that are of one thing. low, high, days: by row; high is infinite for a lower bound.
    """
    ends, known = list(zip(low.tolist(), high.tolist(), strict=True)), np.asarray(days).tolist()
    number = np.zeros(len(ends), int)
    count = 0
    for rows in groups:
        made: list[int] = []
        for row in sorted(rows, key=lambda k: (ends[k][1] - ends[k][0], known[k], k)):
            near = [k for k in made if _meet(*ends[k], *ends[row])]
            past = [k for k in near if known[k] <= known[row]]
            if near:
                number[row] = number[max(past, key=lambda k: known[k]) if past else min(near, key=lambda k: known[k])]
            else:
                number[row], count = count, count + 1
                made.append(int(row))
    return number


def _meet(low: float, high: float, other_low: float, other_high: float) -> bool:
    """Whether bounds share a number; those that only touch do not, as 5.3 (5.25 to 5.35) and 5.4 (5.35 to 5.45)."""
    first, last = max(low, other_low), min(high, other_high)
    return first < last or (first == last and (low == high or other_low == other_high))
