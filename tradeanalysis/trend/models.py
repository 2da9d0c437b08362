"""Trend models: how each draws paths of the coming months, for many series at once."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tradeanalysis import calendars
from tradeanalysis.trend import airline, carry_forward, gaps, regression, smoothing
from tradeanalysis.trend.histories import Past
from tradeanalysis.trend.holiday import REGRESSED
from tradeanalysis.trend.shocks import Source


@dataclass(frozen=True)
class Model:
    """A model: how it draws paths of logarithms, the months it needs, and whether a holiday is taken out first."""

    draw: Callable[[Past, int, Source], np.ndarray]
    needs: int
    adjusted: bool


def log_trend(past: Past, n: int, rng: Source) -> np.ndarray:
    """Paths of logarithms about a line with season and moving holiday, with errors that fade; month by series by path.

    Least squares on time, the month of the year and `calendars.regressor`; errors of the first order, and the
    coefficients drawn with their own uncertainty.
    """
    design = _line(past.months, past.months[0], past.calendar)
    fit = regression.least_squares(design, past.logs)
    carried = _carried_error(fit.residuals)
    coming = _line(past.coming, past.months[0], past.calendar, width=design.shape[1])
    root = np.linalg.cholesky(np.linalg.inv(design.T @ design))
    series = past.count
    shocks = rng.standard_normal((design.shape[1] + len(coming), series, n))
    unsure = np.einsum("ht,tsn->hsn", coming @ root, shocks[: design.shape[1]])
    spread, carried = fit.spread[:series, None], carried[:series, None]
    paths = (coming @ fit.coefficients)[:, :series, None] + spread * unsure
    error = np.repeat(fit.residuals[-1, :series, None], n, axis=1)
    innovation = spread * np.sqrt(1 - carried**2)
    for ahead, shock in enumerate(shocks[design.shape[1] :]):
        error = carried * error + innovation * shock
        paths[ahead] += error
    return paths


def _line(months: pd.PeriodIndex, start: pd.Period, calendar: str, width: int = 0) -> np.ndarray:
    """Month of the year, years since the start, and the holiday where it is known and moves; width: of the fit's."""
    design = gaps.seasonal_design(months, start)
    if width == design.shape[1] or not (width or calendars.covers(calendar, months)):
        return design
    wider = np.column_stack([design, calendars.regressor(calendar, months)])
    # A holiday that stays in one month for all these years cannot be told from that month.
    return wider if width or np.linalg.matrix_rank(wider) == wider.shape[1] else design


def _carried_error(residuals: np.ndarray) -> np.ndarray:
    """How much of a month's error the next month keeps, by series."""
    squares = (residuals[:-1] ** 2).sum(axis=0)
    products = (residuals[:-1] * residuals[1:]).sum(axis=0)
    return np.clip(np.divide(products, squares, out=np.zeros_like(squares), where=squares > 0), 0.0, 0.98)


MODELS = {
    "seasonal_naive": Model(carry_forward.seasonal_naive, 12, False),
    "carry_forward": Model(carry_forward.carry_forward, 13, False),
    "damped_carry_forward": Model(carry_forward.damped_carry_forward, 12, True),
    "log_trend": Model(log_trend, REGRESSED, False),
    "ets": Model(smoothing.ets, REGRESSED, True),
    "arima": Model(airline.arima, REGRESSED, True),
    "theta": Model(smoothing.theta, REGRESSED, True),
}
