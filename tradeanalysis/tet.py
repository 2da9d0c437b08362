"""Tet, the Vietnamese Lunar New Year: its first day, and the share of it that falls into each month."""

import functools

import numpy as np
import pandas as pd

from tradeanalysis.errors import TradeDataError
from tradeanalysis.periods import lagged

FIRST_YEAR, LAST_YEAR = 1990, 2050
# Month and day of the first day of Tet (204 is 4 February), ten years a line from 1990 on: the day at UTC+7 of the new
# moon that begins the lunar year. Computed with PyEphem 4.2.1 by the rules of the calendar (month 11 holds the winter
# solstice; the first month without a major solar term is a leap month), and the same in all 61 years in the libraries
# vnlunar 1.0.5 and holidays 0.109 (Vietnam). The same rules at UTC+8 give the dates of lunardate 0.3.0 for China, which
# differ only in 2007 and 2030, when the new moon falls between 23:00 and 24:00 in Hanoi.
_FIRST_DAYS = (
    127, 215, 204, 123, 210, 131, 219, 207, 128, 216,
    205, 124, 212, 201, 122, 209, 129, 217, 207, 126,
    214, 203, 123, 210, 131, 219, 208, 128, 216, 205,
    125, 212, 201, 122, 210, 129, 217, 206, 126, 213,
    202, 123, 211, 131, 219, 208, 128, 215, 204, 124,
    212, 201, 122, 210, 130, 217, 206, 126, 214, 202,
    123,
)  # fmt: skip
_LONGEST_BEFORE, _LONGEST_AFTER = 20, 38  # the window stays within January to March


def new_year(year: int) -> pd.Timestamp:
    """First day of Tet in a calendar year [day].

    year: 1990 to 2050; `TradeDataError` for others.

    >>> new_year(2007), new_year(2030)
    (Timestamp('2007-02-17 00:00:00'), Timestamp('2030-02-02 00:00:00'))
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise TradeDataError(
            f"the first day of Tet in {year} is not in the table; expected {FIRST_YEAR} to {LAST_YEAR}"
        )
    month, day = divmod(_FIRST_DAYS[year - FIRST_YEAR], 100)
    return pd.Timestamp(year, month, day)


def regressor(months: pd.PeriodIndex, *, before: int = 1, after: int = 5) -> pd.Series:
    """Share of the Tet window that falls into each month, less its mean for that month of the year [pure number].

    months: monthly PeriodIndex, forecast months included. before, after: days of the window before and after the first
        day, which is always included; at most 20 and 38, so that the window stays within January to March. The default
        is the usual week of holidays, from the eve of the first day.

    The mean is over 1990-2050, whatever the months asked for, so that it does not move with the sample; over a year the
    regressor adds up to 0. What is the same each year is left to the seasonal pattern, as genhol does for X-13.
    `TradeDataError` outside 1990-2050 and for other windows, `PeriodError` where the index is not monthly.

    >>> from tradeanalysis import periods
    >>> regressor(periods.months("2023-01", "2023-04"), before=6, after=7).round(2).tolist()
    [0.64, -0.64, 0.0, 0.0]
    """
    if not (0 <= before <= _LONGEST_BEFORE and 0 <= after <= _LONGEST_AFTER):
        raise TradeDataError(
            f"a window of {before} days before and {after} after the first day is too long or negative; expected 0 to "
            f"{_LONGEST_BEFORE} before and 0 to {_LONGEST_AFTER} after"
        )
    index = pd.PeriodIndex(lagged(pd.Series(0.0, months, name="months"), 0).index)
    years = index.year.to_numpy()
    for year in years[(years < FIRST_YEAR) | (years > LAST_YEAR)]:
        new_year(year)
    return pd.Series(_centred(before, after)[years - FIRST_YEAR, index.month.to_numpy() - 1], index, name="tet")


@functools.cache
def _centred(before: int, after: int) -> np.ndarray:
    """Share of the window in each month of the year less its mean, year of the table by month."""
    shares = np.array([_shares(year, before, after) for year in range(FIRST_YEAR, LAST_YEAR + 1)])
    return np.asarray(shares - shares.mean(axis=0))


def _shares(year: int, before: int, after: int) -> np.ndarray:
    """Share of the window's days in each month of the year."""
    days = pd.date_range(new_year(year) - pd.Timedelta(days=before), periods=before + 1 + after)
    return np.bincount(days.month - 1, minlength=12) / len(days)
