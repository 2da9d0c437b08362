"""Monthly or quarterly values behind annual or quarterly ones, with the methods and names of R's tempdisagg."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

import numpy as np
import pandas as pd
from scipy import special

from tradeanalysis.display import Shown
from tradeanalysis.errors import TradeDataError
from tradeanalysis.reconstruct import autoregression
from tradeanalysis.reconstruct.alignment import Array, Table, line_up
from tradeanalysis.reconstruct.autoregression import ESTIMATED, Series

Data = TypeVar("Data", pd.Series, pd.DataFrame)
Indicators = Table | Mapping[str, Table] | None

DENTON = ("denton-cholette", "denton")
METHODS = (*DENTON, *ESTIMATED, "chow-lin-fixed", "fernandez", "ols")
_BATCH = 128  # series at a time where each has covariances of its own


def disaggregate(
    low_frequency: Data,
    indicator: Indicators = None,
    *,
    method: str = "denton-cholette",
    conversion: str = "sum",
    criterion: str = "proportional",
    h: int = 1,
    intercept: bool = True,
    truncated_rho: float = 0.0,
    fixed_rho: float = 0.5,
) -> Data:
    """Values at the frequency of the indicator that agree with the low-frequency ones [unit of low_frequency].

    low_frequency: Series, or DataFrame with one series per column, on calendar years or quarters.
    indicator: Series for all columns, or DataFrame with the same columns, on months or quarters; None: one for each
        month. It covers all of low_frequency; where it is longer the result is extrapolated. Several indicators, for
        methods of regression alone, come as a dictionary by name.
    method: one of `METHODS`; R starts from "chow-lin-maxlog". conversion: what they make together, of `CONVERSIONS`.
    criterion, h: of Denton's methods: "proportional" or "additive" deviations, and how often (0-3) to difference them.
    intercept: whether the other methods have a constant beside the indicator, as R's formula `y ~ x` has.
    truncated_rho: lower bound of the autoregressive parameter. fixed_rho: its value for "chow-lin-fixed".

    `TradeDataError` where labels or values are absent, an option is unknown, a proportional indicator is zero, or the
    indicator cannot tell coefficients apart. Results can be negative. R's search for rho can stop at a local optimum.
    Methods of Denton (1971, JASA 66), Cholette, Chow and Lin (1971, REStat 53), Fernandez (1981, REStat 63) and
    Litterman (1983, JBES 1) as in Sax and Steiner (2013), doi:10.32614/RJ-2013-028.

    >>> years = pd.Series([40.0, 48.0], pd.period_range("2022", "2023", freq="Y"))
    >>> quarters = pd.Series([9.0, 10.0, 10.0, 11.0] * 2, pd.period_range("2022Q1", "2023Q4", freq="Q"))
    >>> disaggregate(years, quarters).round(2).tolist()
    [8.59, 9.71, 10.06, 11.64, 10.18, 11.87, 12.25, 13.7]
    """
    options = _Options(method, criterion, h, intercept, truncated_rho, fixed_rho)
    low, index, groups = _groups(low_frequency, indicator, conversion, options)
    values = np.empty((len(index), low.shape[1]))
    for columns, series in groups:
        path = autoregression.path(*_with_rho(series, options))
        values[:, columns] = path.transpose(1, 0, 2).reshape(len(index), -1)
    if isinstance(low_frequency, pd.DataFrame):
        return pd.DataFrame(values, index, low.columns, copy=False)
    return pd.Series(values[:, 0], index, name=low_frequency.name)


@dataclass(frozen=True, repr=False)
class Regression(Shown):
    """A disaggregation by regression: its estimates, their standard errors, the path and its standard errors.

    estimates: constant, slopes, rho, log_likelihood and adjusted r_squared of each series [unit of the series, pure
        numbers]; errors: standard errors of the constant and the slopes. path, path_errors: as `disaggregate` gives
        the path, and its standard deviations [unit of the series]. freedom: low-frequency values less coefficients.
    Standard errors take rho as known, as those of R do; where its likelihood is flat they are too small.

    >>> years = pd.Series([44.0, 84.0, 128.0], pd.period_range("2021", "2023", freq="Y"), name="rice")
    >>> quarters = pd.Series(range(1, 13), pd.period_range("2021Q1", "2023Q4", freq="Q"))
    >>> found = regression(years, quarters, method="ols")
    >>> found.freedom, found.path["rice"].groupby(found.path.index.year).sum().round(6).tolist()
    (1, [44.0, 84.0, 128.0])
    """

    method: str
    conversion: str
    estimates: pd.DataFrame
    errors: pd.DataFrame
    path: pd.DataFrame
    path_errors: pd.DataFrame
    freedom: int

    def summary(self, series: Hashable | None = None) -> pd.DataFrame:
        """Estimate, standard error, t and p of each coefficient [unit of the series, pure numbers]; the first series.

        series: its name. As R's summary(td(...)): index coefficient.
        """
        name = self.estimates.index[0] if series is None else series
        if name not in self.estimates.index:
            raise TradeDataError(f"no series is called {name!r}; choose one of {', '.join(map(str, self.path))}")
        row = list(self.errors.index).index(name)
        estimate, error = self.estimates[self.errors.columns].iloc[row], self.errors.iloc[row]
        t = estimate / error
        p = 2 * special.stdtr(self.freedom, -np.abs(t))
        return pd.DataFrame({"estimate": estimate, "std_error": error, "t": t, "p": p}).rename_axis("coefficient")

    def _shown(self) -> tuple[str, dict[str, str]]:
        first = self.estimates.iloc[0]
        rows = {
            str(name): f"{row['estimate']:.4g} (standard error {row['std_error']:.3g}, t {row['t']:.2f})"
            for name, row in self.summary().iterrows()
        }
        fit = {"rho": f"{first['rho']:.4g}", "adjusted R squared": f"{first['r_squared']:.4f}"}
        low = self.freedom + len(self.errors.columns)
        title = f"{self.method} of {self.estimates.index[0]}, {self.conversion}: {low} values to {len(self.path)}"
        return title, rows | fit


def regression(
    low_frequency: Table,
    indicator: Indicators = None,
    *,
    method: str = "chow-lin-maxlog",
    conversion: str = "sum",
    intercept: bool = True,
    truncated_rho: float = 0.0,
    fixed_rho: float = 0.5,
) -> Regression:
    """Coefficients, standard errors, path and its standard deviations [unit of the series, pure numbers].

    The arguments are those of `disaggregate`; `TradeDataError` as there, and for a Denton method, which estimates
    nothing. The covariance of the path is that of Chow and Lin (1971), equation 8, with the variance of R's `se`.

    >>> years = pd.Series([44.0, 84.0, 128.0], pd.period_range("2021", "2023", freq="Y"), name="rice")
    >>> quarters = pd.Series(range(1, 13), pd.period_range("2021Q1", "2023Q4", freq="Q"))
    >>> regression(years, quarters, method="ols").summary().round(3)["estimate"].to_dict()
    {'constant': 4.271, 'slope': 2.625}
    """
    if method in DENTON:
        raise TradeDataError(f"{method!r} estimates no coefficients; choose a regression such as 'chow-lin-maxlog'")
    options = _Options(method, "additive", 0, intercept, truncated_rho, fixed_rho)
    low, index, groups = _groups(low_frequency, indicator, conversion, options)
    names = _names(indicator, intercept)
    tables, errors, values, widths = [], [], np.empty((len(index), low.shape[1])), np.empty((len(index), low.shape[1]))
    for columns, series in groups:
        series, rho = _with_rho(series, options)
        fit = autoregression.fit(series, rho)
        scale = series.scale[:, :, None]
        table, error = ((part / scale).mT.reshape(-1, len(names)) for part in (fit.coefficients, fit.errors))
        table = pd.DataFrame(table, low.columns[columns], names)
        fitted = {"rho": np.resize(rho, len(table)), "log_likelihood": fit.log_likelihood.ravel()}
        tables.append(table.assign(**fitted, r_squared=fit.r_squared.ravel()))
        errors.append(pd.DataFrame(error, table.index, names))
        both = autoregression.path(series, rho), autoregression.path_errors(series, rho)
        values[:, columns], widths[:, columns] = (part.transpose(1, 0, 2).reshape(len(index), -1) for part in both)
    path, width = (pd.DataFrame(part, index, low.columns, copy=False) for part in (values, widths))
    return Regression(method, conversion, pd.concat(tables), pd.concat(errors), path, width, len(low) - len(names))


class _Options(NamedTuple):
    method: str
    criterion: str
    h: int
    intercept: bool
    truncated: float
    fixed: float


def _names(indicator: Indicators, intercept: bool) -> list[str]:
    slopes = list(indicator) if isinstance(indicator, Mapping) else ["slope"] * (indicator is not None)
    return ["constant"] * (intercept or indicator is None) + slopes


def _groups(
    low_frequency: Table, indicator: Indicators, conversion: str, options: _Options
) -> tuple[pd.DataFrame, pd.Index, Iterator[tuple[slice, Series]]]:
    """The low-frequency table, the index of the result, and the series in groups, each with its columns."""
    several = list(indicator.values()) if isinstance(indicator, Mapping) else [indicator]
    if not several or (len(several) > 1 and options.method in DENTON):
        raise TradeDataError(f"{options.method!r} takes one indicator, found {len(several)}; give one, or a regression")
    lined = [line_up(low_frequency, one, conversion=conversion) for one in several]
    low, high, sums = lined[0]
    for name, (_, other, _) in zip(indicator if isinstance(indicator, Mapping) else [""], lined, strict=True):
        if not other.index.equals(high.index):
            raise TradeDataError(
                f"the indicator {name!r} runs from {other.index[0]} to {other.index[-1]}, the first one from "
                f"{high.index[0]} to {high.index[-1]}; cut both to the same"
            )
    return low, high.index, _batches(low, [other for _, other, _ in lined], sums, options, indicator is not None)


def _batches(
    low: pd.DataFrame, highs: list[pd.DataFrame], sums: Array, options: _Options, given: bool
) -> Iterator[tuple[slice, Series]]:
    """Slices of the columns with their series: one group where the indicators are shared, else a group for each."""
    _refuse_unknown(options)
    denton, shared = options.method in DENTON, all(one.shape[1] == 1 for one in highs)
    if denton and options.criterion == "proportional":
        _refuse_zero(highs[0])
    size = low.shape[1] if shared and options.method not in ESTIMATED else _BATCH
    for first in range(0, low.shape[1], size):
        columns = slice(first, first + size)
        values = low.to_numpy()[None, :, columns] if shared else low.to_numpy().T[columns, :, None]
        own = [slice(None) if one.shape[1] == 1 else columns for one in highs]
        each = [one.to_numpy().T[part, :, None] for one, part in zip(highs, own, strict=True)]
        x = np.concatenate(np.broadcast_arrays(*each), axis=2)
        series = _denton(sums, values, x, options) if denton else _regression(sums, values, x, options, given)
        _check_rank(series, low.columns[columns], options)
        yield columns, series


def _refuse_unknown(options: _Options) -> None:
    known = {"method": METHODS, "criterion": ("proportional", "additive"), "h": (0, 1, 2, 3)}
    for what, choices in known.items():
        if (value := getattr(options, what)) not in choices:
            raise TradeDataError(f"unknown {what} {value!r}; choose one of {', '.join(map(str, choices))}")


def _refuse_zero(high: pd.DataFrame) -> None:
    """Refuse an indicator that the proportional criterion would divide by where it is 0."""
    if len(zero := np.argwhere(high.to_numpy() == 0)):
        raise TradeDataError(
            f"the indicator {high.columns[zero[0, 1]]!r} is 0 in {high.index[zero[0, 0]]}: the proportional criterion "
            "divides by it; use criterion='additive'"
        )


def _denton(sums: Array, values: Array, x: Array, options: _Options) -> Series:
    proportional = options.criterion == "proportional"
    weights = x / np.abs(x).max(axis=1, keepdims=True) if proportional else np.ones_like(x)
    # Cholette frees the first h values from a start at zero: a polynomial of degree h - 1 costs nothing.
    free = np.linspace(-1, 1, x.shape[1])[:, None] ** np.arange(options.h if options.method == "denton-cholette" else 0)
    start = np.zeros_like(x) if proportional and free.size else x
    return Series(sums, values, start, weights * free, np.ones((1, free.shape[1])), weights, options.h, False)


def _regression(sums: Array, values: Array, x: Array, options: _Options, given: bool) -> Series:
    one = np.ones_like(x[:, :, :1])
    regressors = np.concatenate([one] * (options.intercept or not given) + [x] * given, axis=2)
    scale = np.maximum(np.abs(regressors).max(axis=1), np.finfo(float).tiny)
    walk = options.method in {"fernandez", "litterman-maxlog"}
    return Series(sums, values, 0 * one, regressors / scale[:, None], scale, one, int(walk), not walk)


def _check_rank(series: Series, names: pd.Index, options: _Options) -> None:
    totals, needed = series.sums @ series.regressors, series.regressors.shape[2]
    rank = np.linalg.matrix_rank(totals, rtol=1e-10) if needed else np.zeros(1)
    if (rank < needed).any() or totals.shape[1] < needed + (options.method in ESTIMATED):
        raise TradeDataError(
            f"{options.method!r} cannot tell the coefficients of {names[int(np.argmin(rank))]!r} apart from "
            f"{totals.shape[1]} low-frequency values; give more of them, or an indicator that varies between them"
        )


def _with_rho(series: Series, options: _Options) -> tuple[Series, Array]:
    """The series with their rho: one for all, or where it is estimated each in a group of its own."""
    truncated, fixed, method = options.truncated, options.fixed, options.method
    if not (-1 <= truncated < autoregression.UPPER_RHO and -1 < fixed < 1):
        raise TradeDataError(f"truncated_rho is {truncated!r} and fixed_rho {fixed!r}; expected both between -1 and 1")
    if method not in ESTIMATED:
        return series, np.array([fixed if method == "chow-lin-fixed" else 0.0])
    alone = replace(series, values=series.values.mT.reshape(-1, series.values.shape[1], 1))
    return alone, autoregression.best_rho(series, alone, ESTIMATED[method], truncated)
