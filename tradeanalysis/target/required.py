"""The growth that the rest of a year needs, by published figures."""

from tradeanalysis import growth
from tradeanalysis.errors import NoAnswer
from tradeanalysis.figures import YearToDate
from tradeanalysis.intervals import Interval, compute
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
    printed = (so_far.level, so_far.growth, so_far.base_year)
    if so_far.over or not all(number.known for number in printed):
        return Interval.unknown()
    try:
        if unit == "pct":
            return compute(growth.required_growth, *printed, goal.low)
        return compute(
            lambda done, change, before: growth.required_growth(done, change, before, 100 * (goal.low / before - 1)),
            *printed,
        )
    except NoAnswer:
        return Interval.unknown()
