"""Months that are lacking, or that cannot be of their series, and what stands in their place."""

import numpy as np
import pandas as pd

FAR = 10.0  # times the months around: a month so far below or above them is none of the series
AROUND = 6  # months on each side that say what is usual
NEWEST = 3  # months that are taken as they are, for nobody knows yet what follows them
RARE = 24  # months, among which no more than one may be odd: a series that stops every winter is left alone


def without_odd_months(levels: np.ndarray) -> np.ndarray:
    """The levels without single months that are empty, or far from those around them [unit of the input].

    levels: month by series; gaps are allowed. A zero years ago, or a month printed in another unit, says nothing of the
    year to come, but as a logarithm it outweighs all others.

    >>> levels = np.full((48, 1), 100.0)
    >>> levels[[5, 20], 0] = 0.0, 2000.0
    >>> np.flatnonzero(np.isnan(without_odd_months(levels)[:, 0])).tolist()
    [5, 20]
    """
    kept = levels.copy()
    top = np.nanmax(levels, axis=0)
    for column in np.flatnonzero((np.nanmin(levels, axis=0) * FAR <= top) & (top > 0)):
        values = pd.Series(levels[:, column])
        usual = values.rolling(2 * AROUND + 1, center=True, min_periods=AROUND).median().to_numpy()
        odd = (values.to_numpy() * FAR < usual) | (values.to_numpy() > FAR * usual)
        odd[-NEWEST:] = False
        if 0 < odd.sum() * RARE <= len(values):
            kept[odd, column] = np.nan
    return kept


def seasonal_design(months: pd.PeriodIndex, start: pd.Period) -> np.ndarray:
    """A term for each month of the year, and the time since `start` in years."""
    dummies = np.eye(12)[months.month.to_numpy() - 1]
    return np.column_stack([dummies, (months.asi8 - start.ordinal) / 12])


def filled(logs: np.ndarray, months: pd.PeriodIndex) -> np.ndarray:
    """The logarithms with gaps at what season and trend expect, between the residuals on both sides.

    logs: month by series.
    """
    gaps = np.isnan(logs)
    design = seasonal_design(months, months[0])
    rows = np.arange(len(months))
    whole = logs.copy()
    for column in np.flatnonzero(gaps.any(axis=0)):
        known = ~gaps[:, column]
        # The least squares of lowest norm, for a month of the year may be lacking altogether.
        coefficients = np.linalg.lstsq(design[known], logs[known, column], rcond=None)[0]
        residual = np.interp(rows, rows[known], logs[known, column] - design[known] @ coefficients)
        whole[~known, column] = (design @ coefficients + residual)[~known]
    return whole
