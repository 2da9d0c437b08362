"""Years that begin in January, and fiscal years, which begin in another month."""

import pandas as pd

from tradeanalysis.errors import PeriodError
from tradeanalysis.languages import month_name
from tradeanalysis.languages.texts import named as texts


class Year(int):
    """The calendar year in which a year begins, and the month with which it begins [year].

    starts: 1 to 12; a year that begins in January is a calendar year, any other a fiscal year. It is a whole number
    wherever one is taken: `year - 1` is the year before. In a sentence a fiscal year is "2023–24".

    Raises PeriodError for a month that is none.

    >>> year = Year(2023, 4)
    >>> str(year), str(year - 1), str(Year(2023)), year.named
    ('2023–24', '2022–23', '2023', 'fiscal year 2023–24 (April to March)')
    >>> str(year.first), str(year.last)
    ('2023-04', '2024-03')
    """

    starts: int

    def __new__(cls, number: int, starts: int = 1) -> "Year":
        """Make a year of its number, keeping the first month of what is one already."""
        if starts not in range(1, 13):
            raise PeriodError(f"a year begins in month 1 to 12, found {starts!r}; give 4 for April")
        made = super().__new__(cls, number)
        made.starts = number.starts if isinstance(number, Year) else starts
        return made

    @property
    def first(self) -> pd.Period:
        """Its first month."""
        return pd.Period(year=int(self), month=self.starts, freq="M")

    @property
    def last(self) -> pd.Period:
        """Its last month."""
        return self.first + 11

    @property
    def fiscal(self) -> bool:
        """Whether it begins in another month than January."""
        return self.starts != 1

    @property
    def named(self) -> str:
        """Its name with its months where it is a fiscal year [text]."""
        if not self.fiscal:
            return texts.YEAR.format(year=str(self))
        start, end = (month_name(month.month) for month in (self.first, self.last))
        return texts.FISCAL.format(year=str(self), start=start, end=end)

    def __str__(self) -> str:
        number = int(self)
        return f"{number}–{(number + 1) % 100:02d}" if self.fiscal else f"{number}"

    def __add__(self, other: int) -> "Year":
        return Year(int(self) + int(other), self.starts)

    def __sub__(self, other: int) -> int:
        return int(self) - int(other) if isinstance(other, Year) else Year(int(self) - int(other), self.starts)


def year_of(month: pd.Period, like: int = 1900) -> Year:
    """The year that a month lies in, counted from the same month as another year [year].

    >>> str(year_of(pd.Period("2024-03"), Year(2023, 4))), str(year_of(pd.Period("2024-03")))
    ('2023–24', '2024')
    """
    starts = Year(like).starts
    return Year((month - (starts - 1)).year, starts)


def years_of(months: pd.PeriodIndex, like: int = 1900) -> pd.Index:
    """The year that each month lies in, counted from the same month as another year [year in which it begins].

    >>> years_of(pd.PeriodIndex(["2024-03", "2024-04"], freq="M"), Year(2023, 4)).tolist()
    [2023, 2024]
    """
    return pd.PeriodIndex(months - (Year(like).starts - 1)).year
