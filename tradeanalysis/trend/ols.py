"""The regression of a log-linear trend, over one history or over drawings of one, with HAC standard errors."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import special

from tradeanalysis import calendars
from tradeanalysis.errors import TradeDataError
from tradeanalysis.intervals import Interval, tails
from tradeanalysis.periods import MONTHS

ROUNDING = 1e-9  # logarithms: what varies by less than this varies by rounding in the computer


@dataclass(frozen=True)
class Regression:
    """A regression on one design of one or many drawings of a history.

    design: month by term. logs, residuals: month by drawing. coefficients: drawing by term. covariances: drawing by
    term by term. r_squared, durbin_watson: by drawing, not a number where nothing varies. lags: of the standard errors.
    """

    design: pd.DataFrame
    logs: np.ndarray
    residuals: np.ndarray
    coefficients: np.ndarray
    covariances: np.ndarray
    r_squared: np.ndarray
    durbin_watson: np.ndarray
    lags: int

    @property
    def months(self) -> pd.PeriodIndex:
        """The months of the regression."""
        return pd.PeriodIndex(self.design.index)

    @property
    def constant(self) -> bool:
        """Whether no drawing varies at all."""
        return bool((np.ptp(self.logs, axis=0) < ROUNDING).all())

    @property
    def holiday(self) -> str:
        """The moving holiday among the terms, as `calendars` names it; "none" where there is none."""
        return next((name for name in self.design.columns if name in calendars.CALENDARS), calendars.NONE)

    @property
    def freedom(self) -> int:
        """Degrees of freedom that the terms leave [count]."""
        return len(self.design) - self.design.shape[1]

    def reach(self, level: float) -> float:
        """How many standard errors hold the truth with a probability of `level` [Student t]."""
        if isinstance(level, bool) or not isinstance(level, int | float | np.number):
            raise TradeDataError(
                f"the level of an interval is between 0 and 1, found {level!r}; give 0.8 for 80 per cent"
            )
        return float(special.stdtrit(self.freedom, tails(level)[1]))

    def drawn(self, count: int, rng: np.random.Generator) -> np.ndarray:
        """Coefficients drawn about those of each drawing of the history [logarithms]; drawing by draw by term."""
        sizes, directions = np.linalg.eigh(self.covariances)
        noise = rng.standard_normal((len(sizes), count, sizes.shape[1])) * np.sqrt(np.maximum(sizes, 0.0))[:, None]
        return np.asarray(self.coefficients[:, None] + noise @ np.swapaxes(directions, 1, 2))

    def pooled(self, weights: np.ndarray, added: np.ndarray | float = 0.0) -> tuple[np.ndarray, np.ndarray]:
        """Sums of coefficients and their standard errors, by the rules of Rubin (1987) [logarithms].

        weights: by term, or row by term. added: what is added to the sum of each drawing.
        """
        each = weights @ self.coefficients.T + added
        within = np.einsum("...i,dij,...j->...d", weights, self.covariances, weights).mean(axis=-1)
        drawings = len(self.coefficients)
        between = each.var(axis=-1, ddof=1) * (1 + 1 / drawings) if drawings > 1 else 0.0
        return each.mean(axis=-1), np.sqrt(within + between)

    def per_cent(self, weights: np.ndarray, level: float, added: np.ndarray | float = 0.0) -> Interval:
        """A sum of coefficients as a change, with its interval [per cent]."""
        value, error = self.pooled(weights, added)
        reach = self.reach(level) * error
        middle, low, high = (float(100 * np.expm1(end)) for end in (value, value - reach, value + reach))
        return Interval(middle, low, high)

    def weight_of_month(self, month: int) -> np.ndarray:
        """The weights of the terms that make up the factor of a month of the year, 1 to 12."""
        names = list(self.design.columns)
        weights = np.zeros(len(names))
        if month < 12:
            weights[names.index(MONTHS[month - 1])] = 1.0
        else:  # the twelve add up to zero
            weights[[names.index(name) for name in MONTHS[:11]]] = -1.0
        return weights

    def table(self) -> pd.DataFrame:
        """Terms with their coefficients, standard errors, t, P and 95 % intervals, four decimals [logarithms]."""
        names, unit = list(self.design.columns), np.eye(self.design.shape[1])
        rows = {name: unit[place] for place, name in enumerate(names)}
        place = names.index(MONTHS[10]) + 1
        rows = dict([*list(rows.items())[:place], (MONTHS[11], self.weight_of_month(12)), *list(rows.items())[place:]])
        value, error = self.pooled(np.array(list(rows.values())))
        t = np.divide(value, error, out=np.full_like(value, np.nan), where=error > 0)
        reach = self.reach(0.95) * error
        found = np.column_stack(
            [value, error, t, 2 * special.stdtr(self.freedom, -np.abs(t)), value - reach, value + reach]
        )
        columns = ["coef", "std err", "t", "P>|t|", "[0.025", "0.975]"]
        return pd.DataFrame(found.round(4) + 0.0, pd.Index(list(rows), name="term"), columns)


def design_of(months: pd.PeriodIndex, start: pd.Period, calendar: str, *, sure: bool = True) -> pd.DataFrame:
    """Constant, years since `start`, the months of the year as effects, and a holiday [pure numbers]; month by term.

    calendar: one of `calendars.CALENDARS`. sure: False for the holiday only where its calendar covers the months and
    the terms can be told apart; `TradeDataError` where it is wanted of months beyond the calendar.
    """
    effects = np.eye(12)[months.month.to_numpy() - 1]
    frame = pd.DataFrame(effects[:, :11] - effects[:, [11]], months, MONTHS[:11])
    frame.insert(0, "years", (months.asi8 - start.ordinal) / 12)
    frame.insert(0, "constant", 1.0)
    if calendar == calendars.NONE or not (sure or calendars.covers(calendar, months)):
        return frame
    wider = frame.assign(**{calendar: calendars.regressor(calendar, months).to_numpy()})
    return wider if sure or np.linalg.matrix_rank(wider.to_numpy()) == wider.shape[1] else frame


def regress(design: pd.DataFrame, logs: np.ndarray) -> Regression:
    """Ordinary least squares of each drawing on the design, with HAC standard errors [logarithms].

    logs: month by drawing. Bartlett weights with the lags of Newey and West (1994), and the small-sample factor. A
    drawing that does not vary is its constant, without an error.
    """
    lags, terms = lags_of(len(design)), design.to_numpy()
    varied = np.ptp(logs, axis=0) >= ROUNDING
    fitted = np.linalg.lstsq(terms, logs, rcond=None)[0].T
    coefficients = np.where(varied[:, None], fitted, (design.columns == "constant") * logs[:1].T)
    residuals = logs - terms @ coefficients.T
    covariances = np.where(varied[:, None, None], _covariances(terms, residuals, lags), 0.0)
    total = ((logs - logs.mean(axis=0)) ** 2).sum(axis=0)
    explained = 1 - np.divide((residuals**2).sum(axis=0), total, out=np.full_like(total, np.nan), where=varied)
    return Regression(
        design=design,
        logs=logs,
        residuals=residuals,
        coefficients=coefficients,
        covariances=covariances,
        r_squared=explained,
        durbin_watson=_durbin_watson(residuals),
        lags=lags,
    )


def _covariances(terms: np.ndarray, residuals: np.ndarray, lags: int) -> np.ndarray:
    """Covariances of the coefficients of each drawing, robust to residuals that follow one another."""
    count, size = terms.shape
    middle = np.zeros((residuals.shape[1], size**2))
    for lag in range(lags + 1):
        # One product of matrices for all drawings: what two months push at together hangs on their terms alone.
        pairs = terms[lag:, :, None] * terms[: count - lag, None]
        both = pairs + np.swapaxes(pairs, 1, 2) if lag else pairs
        middle += (residuals[lag:] * residuals[: count - lag]).T @ (
            (1 - lag / (lags + 1)) * both.reshape(len(both), -1)
        )
    inverse = np.linalg.inv(terms.T @ terms)
    return np.asarray(count / (count - size) * inverse @ middle.reshape(-1, size, size) @ inverse)


def _durbin_watson(residuals: np.ndarray) -> np.ndarray:
    """The statistic of each drawing; not a number where residuals are those of rounding in the computer."""
    squares = (residuals**2).sum(axis=0)
    steps = (np.diff(residuals, axis=0) ** 2).sum(axis=0)
    return np.divide(steps, squares, out=np.full_like(squares, np.nan), where=squares > len(residuals) * ROUNDING**2)


def lags_of(months: int) -> int:
    """The lags that Newey and West (1994) give the standard errors of so many months [months].

    >>> lags_of(64), lags_of(136)
    (3, 4)
    """
    return int(4 * (months / 100) ** (2 / 9))
