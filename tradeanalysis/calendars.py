"""Holidays that move between months: which one a place has, and the share of it that falls into each month."""

import functools

import numpy as np
import pandas as pd
from babel import Locale

from tradeanalysis import cards, tet
from tradeanalysis.cleaning import fold
from tradeanalysis.cleaning.currencies import LOCALES
from tradeanalysis.errors import TradeDataError

TET, EASTER, RAMADAN, NONE = "Tet", "Easter", "Ramadan", "none"
CALENDARS = (TET, EASTER, RAMADAN, NONE)
# What the holiday of a calendar is called in tables and charts: Tet is that of Viet Nam alone.
NAMES = {TET: "Lunar New Year", EASTER: "Easter", RAMADAN: "end of Ramadan", NONE: ""}
# Economies by the holiday that moves their trade most between months (ISO 3166). Where Easter is that of the Orthodox
# churches, or several holidays move, there is none here.
COUNTRIES = {
    TET: "VN CN TW HK MO SG KR",
    EASTER: "DE FR IT ES PT NL BE LU IE GB AT CH LI PL CZ SK SI HR HU DK SE NO FI IS EE LV LT MT EU EZ MX BR AR CL CO "
    "PE EC UY PY BO VE CR PA GT HN SV NI DO AU NZ PH",
    RAMADAN: "ID MY BN PK BD TR EG SA AE QA KW BH OM IR IQ JO LB SY YE DZ MA TN LY AF UZ TM TJ KG AZ SN ML NE SO MR SD",
}
# Days before and after the holiday that are lost: Good Friday to Easter Monday, and the week of Eid al-Fitr.
WINDOWS = {EASTER: (2, 1), RAMADAN: (1, 4)}
BUNDLED = ("published_figures", "province_trade_points")  # tables of places that all lie in Viet Nam


def of(place: str) -> str:
    """The calendar of a place, one of `CALENDARS`; "none" for a place that is not known.

    >>> of("Mexico"), of("Hanoi"), of("Việt Nam"), of("Indonesia"), of("Deutschland"), of("India")
    ('Easter', 'Tet', 'Tet', 'Ramadan', 'Easter', 'none')
    """
    return _places().get(fold(place), NONE)


@functools.cache
def _places() -> dict[str, str]:
    """The calendar of each country by its names, and of the places of the bundled tables."""
    named: dict[str, str] = {}
    for calendar, codes in COUNTRIES.items():
        for language in LOCALES:
            territories = Locale(language).territories
            named |= {fold(territories[code]): calendar for code in codes.split() if code in territories}
    inside = {place for name in BUNDLED for place in cards.rows(name)["place"]}
    return named | dict.fromkeys(map(fold, inside), TET)


def checked(calendar: str) -> str:
    """The calendar itself; TradeDataError for one that is none.

    >>> checked("Easter")
    'Easter'
    """
    if calendar not in CALENDARS:
        raise TradeDataError(f"no calendar is called {calendar!r}; choose {', '.join(CALENDARS)}")
    return calendar


def covers(calendar: str, months: pd.PeriodIndex) -> bool:
    """Whether the days of the holiday are known for all of the months.

    >>> covers("Tet", pd.period_range("1989-12", periods=2, freq="M")), covers("none", pd.PeriodIndex([], freq="M"))
    (False, False)
    """
    if calendar == NONE or not len(months):
        return False
    return bool(months.year.min() >= tet.FIRST_YEAR and months.year.max() <= tet.LAST_YEAR)


def regressor(calendar: str, months: pd.PeriodIndex) -> pd.Series:
    """Share of the holiday that falls into each month, less its mean for that month of the year [pure number].

    calendar: "Tet", "Easter" or "Ramadan", whose end is taken: days without work around Eid al-Fitr by the tabular
        calendar, which may be off by a day. months: within 1990 to 2050, else `TradeDataError`.

    >>> regressor("Easter", pd.period_range("2024-03", "2024-04", freq="M")).round(2).tolist()  # 31 March
    [0.53, -0.53]
    """
    if calendar == TET:
        return tet.regressor(months)
    if not covers(calendar, months):
        raise TradeDataError(f"{calendar} is known for {tet.FIRST_YEAR} to {tet.LAST_YEAR}; choose months within them")
    table = _centred(calendar)
    values = table[months.year.to_numpy() - tet.FIRST_YEAR, months.month.to_numpy() - 1]
    return pd.Series(values, months, name=calendar.lower())


@functools.cache
def _centred(calendar: str) -> np.ndarray:
    """Share of the window in each month less its mean over the years of the table, year by month."""
    before, after = WINDOWS[calendar]
    shares = np.zeros((tet.LAST_YEAR - tet.FIRST_YEAR + 1, 12))
    for day in _days(calendar):
        for each in pd.date_range(day - pd.Timedelta(days=before), periods=before + 1 + after):
            if tet.FIRST_YEAR <= each.year <= tet.LAST_YEAR:
                shares[each.year - tet.FIRST_YEAR, each.month - 1] += 1 / (before + 1 + after)
    return np.asarray(shares - shares.mean(axis=0))


def _days(calendar: str) -> list[pd.Timestamp]:
    """The day of the holiday in each year; of the Islamic year the first of Shawwal by the tabular calendar."""
    from dateutil.easter import easter  # type: ignore[import-untyped]

    if calendar == EASTER:
        return [pd.Timestamp(easter(year)) for year in range(tet.FIRST_YEAR, tet.LAST_YEAR + 1)]
    julian = [(11 * year + 3) // 30 + 354 * year + 30 * 10 - 4 + 1 + 1948440 - 385 for year in range(1409, 1475)]
    return [pd.Timestamp("2000-01-01") + pd.Timedelta(days=day - 2451545) for day in julian]
