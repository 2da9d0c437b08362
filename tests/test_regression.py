"""Least squares of many series at once."""

import numpy as np
import pytest
import statsmodels.api as sm

from tradeanalysis.errors import TradeDataError
from tradeanalysis.trend.regression import least_squares

# NIST Statistical Reference Datasets, Longley: certified values.
LONGLEY = (
    -3482258.63459582, 15.0618722713733, -0.0358191792925910, -2.02022980381683, -1.03322686717359,
    -0.0511041056535807, 1829.15146461355,
)  # fmt: skip


def longley():
    data = sm.datasets.longley.load_pandas()
    return np.column_stack([np.ones(len(data.exog)), data.exog]), data.endog.to_numpy()[:, None]


def test_least_squares_longley():
    fit = least_squares(*longley())
    np.testing.assert_allclose(fit.coefficients[:, 0], LONGLEY, rtol=1e-9)
    assert fit.errors[0, 0] == pytest.approx(890420.383607373, rel=1e-9)
    assert fit.spread[0] == pytest.approx(304.854073561965, rel=1e-9)
    assert fit.r_squared[0] == pytest.approx(0.995479004577296, rel=1e-12)
    assert fit.f[0] == pytest.approx(330.285339234588, rel=1e-9)


def test_least_squares_many_series():
    design, values = longley()
    both = least_squares(design, np.column_stack([values, 2 * values + 5]))
    np.testing.assert_allclose(both.coefficients[1:, 1], 2 * both.coefficients[1:, 0], rtol=1e-8)


@pytest.mark.parametrize(
    ("design", "message"),
    [
        (np.ones((2, 2)), "2 terms cannot be estimated from 2 rows; give a longer history"),
        (np.ones((3, 2)), "a term of the regression follows from the others; leave it out"),
        (np.eye(4)[:, :3] * [1, 1, 0], "a term of the regression is zero in all rows; leave it out"),
    ],
)
def test_least_squares_refused(design, message):
    with pytest.raises(TradeDataError, match=f"^{message}$"):
        least_squares(np.asarray(design, float), np.zeros((len(design), 1)))
