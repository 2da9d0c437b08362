"""The years that most figures of a table are of: a single figure of another century stretches nothing."""

import numpy as np
import pandas as pd

APART = 5  # years without any figure between two stretches


def stretch(figures: pd.DataFrame) -> tuple[int, int]:
    """First and last year of the stretch that most figures are of, by the year in which their months end [years].

    figures: as `load` gives them, at least one. Stretches are parted by more than `APART` years without a figure.

    >>> ends = pd.PeriodIndex(["1900-01", "2022-04", "2023-04", "2099-12"], freq="M")
    >>> stretch(pd.DataFrame({"end": ends}))
    (2022, 2023)
    """
    years = np.sort(figures["end"].dt.year.to_numpy())
    parts = np.split(years, np.flatnonzero(np.diff(years) > APART) + 1)
    most = max(parts, key=len)
    return int(most[0]), int(most[-1])
