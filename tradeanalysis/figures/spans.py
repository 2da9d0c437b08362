"""The years that most figures of a table are of, and the month with which most of its sums begin."""

import numpy as np
import pandas as pd

APART = 5  # years without any figure between two stretches
# Years in a row without any figure, and how many figures after them can do without those before.
EMPTY, ENOUGH = 2, 60
SHORTEST, LONGEST = 4, 12  # months of a sum that shows where its year begins: a quarter or half of a year may not


def stretch(figures: pd.DataFrame) -> tuple[int, int]:
    """First and last year of the stretch that most figures are of, by the year in which their months end [years].

    figures: as `load` gives them, at least one. Stretches are parted by `APART` years without a figure. What is before
        `EMPTY` such years is left out where the figures after them are enough: nothing but a guess links the two.

    >>> ends = pd.PeriodIndex(["1900-01", "2022-04", "2023-04", "2099-12"], freq="M")
    >>> stretch(pd.DataFrame({"end": ends}))
    (2022, 2023)
    """
    years = np.sort(figures["end"].dt.year.to_numpy())
    gaps, after = np.diff(years), len(years) - 1 - np.arange(len(years) - 1)
    enough = np.flatnonzero((gaps > EMPTY) & (after >= ENOUGH))
    if len(enough):
        years, gaps = years[enough[-1] + 1 :], gaps[enough[-1] + 1 :]
    parts = np.split(years, np.flatnonzero(gaps > APART) + 1)
    most = max(parts, key=len)
    return int(most[0]), int(most[-1])


def common_start(first: np.ndarray, last: np.ndarray) -> int:
    """The month with which most sums of some months up to a year begin, January where none is known [1 to 12].

    first, last: of each figure, months counted from January 1970.

    >>> common_start(np.array([639, 639, 636]), np.array([644, 650, 638]))
    4
    """
    long = last - first + 1
    counts = np.bincount(first[(long >= SHORTEST) & (long <= LONGEST)] % 12 + 1, minlength=13)
    return 1 if counts[1] == counts.max() else int(counts.argmax())
