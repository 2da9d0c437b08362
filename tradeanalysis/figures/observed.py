"""What was observed, however often it was printed: reprints of one figure are one statement."""

import numpy as np
import pandas as pd


def lower_bounds(figures: pd.DataFrame) -> pd.Series:
    """Whether each figure says no more than "over" a whole number [true or false].

    "Over 10 billion" may be 13.5 billion, while "over 10.3 billion" is less than 10.4 billion.

    >>> rows = pd.DataFrame({"qualifier": ["over", "over", ""], "printed": ["over 10 bn", "over 10.3 bn", "10 bn"]})
    >>> lower_bounds(rows).tolist()
    [True, False, False]
    """
    whole = figures["printed"].str.contains(r"\d") & ~figures["printed"].str.contains(r"\d[.,]\d")
    return (figures["qualifier"] == "over") & whole.astype(bool)


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
    together = figures.groupby(key, sort=False, dropna=False).indices if key else {}
    groups = [np.asarray(rows) for rows in together.values()] if key else [np.arange(len(figures))]
    low, days = figures["low"].to_numpy(float), figures["available"].to_numpy()
    high = figures["high"].to_numpy(float)
    reach = np.where(lower_bounds(figures), np.inf, high)
    number = np.zeros(len(figures), int)
    count = 0
    for rows in groups:
        made: list[int] = []
        for row in sorted(rows, key=lambda k: (reach[k] - low[k], days[k], k)):
            near = [k for k in made if _meet(low[k], reach[k], low[row], reach[row])]
            past = [k for k in near if days[k] <= days[row]]
            if near:
                number[row] = number[max(past, key=lambda k: days[k]) if past else min(near, key=lambda k: days[k])]
            else:
                number[row], count = count, count + 1
                made.append(int(row))
    return pd.Series(number, figures.index)


def _meet(low: float, high: float, other_low: float, other_high: float) -> bool:
    """Whether bounds share a number; those that only touch do not, as 5.3 (5.25 to 5.35) and 5.4 (5.35 to 5.45)."""
    first, last = max(low, other_low), min(high, other_high)
    return first < last or (first == last and (low == high or other_low == other_high))
