"""Months by series as one array, for calculations on all series at once, and back under the labels of the input."""

import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic

import numpy as np
import pandas as pd

from tradeanalysis.periods.index import Data, Values, as_floats, as_monthly, fitting
from tradeanalysis.periods.years import Year

PIECE = 32768  # values of a table that are worked on at a time: few enough for the cache


@dataclass(frozen=True)
class Block(Generic[Data]):
    """All months from the first to the last, their values (month by series), and the input that gave them.

    starts: the month with which years begin.
    """

    months: pd.PeriodIndex
    values: np.ndarray
    given: Data
    starts: int = 1

    @property
    def early(self) -> int:
        """How many months of its year lie before the first month."""
        return (self.months[0].month - self.starts) % 12 if len(self.months) else 0

    def by_year(self) -> np.ndarray:
        """The values as year by month of the year by series; NaN before the first month and after the last."""
        rows, series = self.values.shape
        years = -(-(self.early + rows) // 12)
        if rows == 12 * years:
            return self.values.reshape(years, 12, series)
        whole = (
            np.full((series, 12 * years), np.nan).T if _turned(self.values) else np.full((12 * years, series), np.nan)
        )
        whole[self.early : self.early + rows] = self.values
        return whole.reshape(years, 12, series)

    def so_far(self) -> np.ndarray:
        """The sums from the first month of each year on, as year by month of the year by series."""
        by_year = self.by_year()
        if _turned(self.values):
            return by_year.cumsum(axis=1)
        sums = by_year.copy()
        for month in range(1, 12):
            sums[:, month] += sums[:, month - 1]
        return sums

    def of_years(self, by_year: np.ndarray) -> np.ndarray:
        """What stands in an array like `by_year` for the months of the block; month by series."""
        return by_year.reshape(-1, by_year.shape[2])[self.early : self.early + len(self.values)]

    def labelled(self, values: np.ndarray, index: pd.Index | None = None) -> Data:
        """Values under the names of the series and the months, or under another index."""
        index = self.months if index is None else index
        if isinstance(self.given, pd.DataFrame):
            return pd.DataFrame(values, index, self.given.columns, copy=False)
        return pd.Series(values[:, 0], index, name=self.given.name, copy=False)


def block(data: Data, *, name: str = "data", like: int = 1900) -> Block[Data]:
    """The data as a block of floats [unit of the input].

    data, name: as for `as_monthly`, whose errors are raised. A frame whose
        months follow one another is not copied. like: a `Year` whose first month years begin with.

    >>> months = pd.PeriodIndex(["2023-03", "2023-01"], freq="M")
    >>> block(pd.Series([5.0, 7.0], months)).values.ravel().tolist()
    [7.0, nan, 5.0]
    """
    monthly = as_monthly(data, name=name)
    values = monthly.to_numpy()
    values = values.astype(float, copy=False)
    values = values[:, None] if values.ndim == 1 else values
    return Block(pd.PeriodIndex(monthly.index), values, monthly, Year(like).starts)


def earlier(values: np.ndarray, months: int) -> np.ndarray:
    """The values of so many months earlier, month by series; NaN where there are none.

    >>> earlier(np.array([[5.0], [7.0]]), 1).ravel().tolist()
    [nan, 5.0]
    """
    found = np.full_like(values, np.nan)
    found[months:] = values[:-months] if months else values
    return found


def infinite(values: np.ndarray) -> bool:
    """Whether a value is infinite [True or False]; most often the sum tells.

    >>> infinite(np.array([np.nan, 1.0])), infinite(np.array([np.inf, 1.0]))
    (False, True)
    """
    with np.errstate(invalid="ignore", over="ignore"):
        return not np.isfinite(values.sum()) and bool(np.isinf(values).any())


def on_arrays(calculation: Callable[..., Values], *given: Values) -> Values:
    """What a calculation gives for tables; on their arrays where all have the same labels, else lined up by pandas.

    calculation: of each place by itself, for it is made of some rows at a time.

    >>> on_arrays(lambda one, other: one - other, pd.DataFrame({"a": [3.0]}), pd.DataFrame({"a": [1.0]})).to_dict()
    {'a': {0: 2.0}}
    """
    first = given[0]
    if isinstance(first, pd.DataFrame) and all(_alike(first, other) for other in given[1:]):
        arrays = [one.to_numpy() if isinstance(one, pd.DataFrame) else one for one in given]
        if all(one.dtype == float for one in arrays if isinstance(one, np.ndarray)):
            found = calculation(*arrays) if calculation is operator.sub else in_pieces(calculation, *arrays)
            return pd.DataFrame(found, first.index, first.columns, copy=False)
    plain = tuple(map(as_floats, given))
    fitting(*plain)
    return calculation(*plain)


def in_pieces(
    calculation: Callable[..., np.ndarray], *arrays: np.ndarray | float, out: np.ndarray | None = None
) -> np.ndarray:
    """A calculation of each place by itself, made of so many rows at a time that what it needs stays in the cache.

    >>> in_pieces(lambda one, two: one + two, np.ones((2, 2)), 1.0).tolist()
    [[2.0, 2.0], [2.0, 2.0]]
    """
    given = [one for one in arrays if isinstance(one, np.ndarray)]
    found = np.empty_like(given[0]) if out is None else out
    if turned := _turned(given[0]):
        arrays, found = tuple(one.T if isinstance(one, np.ndarray) else one for one in arrays), found.T
    rows, columns = found.shape
    step = max(1, PIECE // max(columns, 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        for start in range(0, rows, step):
            part = slice(start, start + step)
            found[part] = calculation(
                *(one[part] if isinstance(one, np.ndarray) and len(one) == rows else one for one in arrays)
            )
    return found.T if turned else found


def _turned(values: np.ndarray) -> bool:
    """Whether the values of a series lie side by side, as in most DataFrames, and not those of a month."""
    return values.strides[0] < values.strides[1]


def _alike(one: pd.DataFrame, other: Values) -> bool:
    if isinstance(other, pd.DataFrame):
        same_rows = one.index is other.index or one.index.equals(other.index)
        return same_rows and (one.columns is other.columns or one.columns.equals(other.columns))
    return isinstance(other, int | float)
