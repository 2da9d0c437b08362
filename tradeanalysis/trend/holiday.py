"""What a holiday that moves between months does to a history, estimated from its own past."""

import functools

import numpy as np
import pandas as pd

from tradeanalysis import calendars
from tradeanalysis.trend import regression
from tradeanalysis.trend.histories import Past

REGRESSED = 36  # months from which on season, trend and Tet are estimated by regression


@functools.lru_cache(maxsize=64)
def _holiday(calendar: str, first: int, count: int) -> np.ndarray | None:
    """The regressor of a calendar for some months from an ordinal on; None where it does not cover them."""
    months = pd.period_range(pd.Period(ordinal=first, freq="M"), periods=count, freq="M")
    return calendars.regressor(calendar, months).to_numpy() if calendars.covers(calendar, months) else None


def tet_effect(past: Past) -> tuple[np.ndarray, np.ndarray]:
    """How much the moving holiday moves the logarithms of the known months, and of those to come; month by series.

    The coefficient of `calendars.regressor` in a regression of monthly changes on it and the month of the year, drawn
    towards zero by the factor 1 - 1/t², none where |t| is below 1: a country without such a holiday keeps its months.
    """
    known = len(past.months)
    share = _holiday(past.calendar, past.months[0].ordinal, known + len(past.coming))
    none = np.zeros_like(past.logs), np.zeros((len(past.coming), past.logs.shape[1]))
    if share is None or known < REGRESSED:
        return none
    moved = np.column_stack([np.eye(12)[past.season[1:]], np.diff(share[:known])])
    # A holiday that stays in one month for all these years cannot be told from that month.
    if np.linalg.matrix_rank(moved) < moved.shape[1]:
        return none
    fit = regression.least_squares(moved, np.diff(past.logs, axis=0))
    coefficient, error = fit.coefficients[-1], fit.errors[-1]
    size = np.maximum(1 - (error / np.where(coefficient == 0, np.inf, coefficient)) ** 2, 0.0)
    effect = share[:, None] * np.where(coefficient == 0, 0.0, coefficient * size)
    return effect[:known], effect[known:]
