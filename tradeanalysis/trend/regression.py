"""Least squares of many series on one design at once."""

from dataclasses import dataclass

import numpy as np

from tradeanalysis.errors import NoAnswer, TradeDataError


@dataclass(frozen=True)
class Fit:
    """Coefficients and their standard errors (term by series), residuals (row by series), and what each fit explains.

    spread: standard deviation of the residuals, with the degrees of freedom that the terms leave.
    r_squared, f: share of the variation about the mean that is explained, and the F of all terms but the constant.
    """

    coefficients: np.ndarray
    errors: np.ndarray
    residuals: np.ndarray
    spread: np.ndarray
    r_squared: np.ndarray
    f: np.ndarray


def least_squares(design: np.ndarray, values: np.ndarray) -> Fit:
    """The least squares fit of each column of `values` on the terms of `design` [unit of the values].

    design: row by term; the constant is among the terms, or they add up to it. values: row by series.

    By the QR decomposition of the design with its columns brought to one length, which keeps seven digits where the
    normal equations keep none (Longley 1967). `TradeDataError` where there are no more rows than terms, or a term
    follows from the others.

    >>> fit = least_squares(np.array([[1, 0], [1, 1], [1, 2.0]]), np.array([[1.0], [3.0], [5.0]]))
    >>> fit.coefficients.round(6).ravel().tolist()
    [1.0, 2.0]
    """
    rows, terms = design.shape
    if rows <= terms:
        raise NoAnswer(f"{terms} terms cannot be estimated from {rows} rows; give a longer history")
    lengths = np.linalg.norm(design, axis=0)
    if not (lengths > 0).all():
        raise TradeDataError("a term of the regression is zero in all rows; leave it out")
    basis, triangle = np.linalg.qr(design / lengths)
    if np.abs(np.diag(triangle)).min() < 1e-12:
        raise TradeDataError("a term of the regression follows from the others; leave it out")
    inverse = np.linalg.inv(triangle) / lengths[:, None]
    coefficients = inverse @ (basis.T @ values)
    residuals = values - design @ coefficients
    left = (residuals**2).sum(axis=0)
    about_mean = ((values - values.mean(axis=0)) ** 2).sum(axis=0)
    spread = np.sqrt(left / (rows - terms))
    with np.errstate(divide="ignore", invalid="ignore"):
        explained = np.where(about_mean > 0, 1 - left / about_mean, np.nan)
        f = (about_mean - left) / (terms - 1) / (left / (rows - terms)) if terms > 1 else np.full(left.shape, np.nan)
    errors = np.sqrt((inverse**2).sum(axis=1))[:, None] * spread
    return Fit(coefficients, errors, residuals, spread, explained, f)
