"""The growth that the rest of a year needs, by published figures."""

from tradeanalysis.figures import YearToDate
from tradeanalysis.intervals import Interval
from tradeanalysis.trend import goals


def required_growth(so_far: YearToDate, target: goals.Target) -> Interval:
    """Growth that the rest of a year needs from a year earlier to reach its target, by published figures [per cent].

    so_far: as `figures.year_to_date` gives it. target: as in `outlook`; of a range the lower end. The bounds are those
    of the digits published. Unknown where the year is over, a figure is lacking, or the year before may not exceed the
    months that growth is measured on.

    >>> from tradeanalysis import figures
    >>> known = figures.known(place="Hanoi", as_of="2023-05-06")
    >>> round(required_growth(figures.year_to_date(known, 2023), 6).value, 2)
    9.34
    """
    goal, unit = goals.read(target)
    return so_far.required(goal.low, unit)
