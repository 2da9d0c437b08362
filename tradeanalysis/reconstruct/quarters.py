"""Quarters taken apart into months that add up to them."""

from typing import TypeVar

import pandas as pd

from tradeanalysis import periods
from tradeanalysis.errors import NoAnswer, TradeDataError
from tradeanalysis.reconstruct.disaggregation import disaggregate

History = TypeVar("History")


def taken_apart(history: History, as_of: periods.Day | None = None) -> History:
    """The months behind quarters, which add up to them exactly [unit of the history]; other histories as they are.

    history: levels of calendar quarters with a PeriodIndex, as a Series or a frame of series; anything else is
        returned. as_of: as in `target.outlook`; quarters that end later are left out.

    By the method of Denton and Cholette, as `disaggregate` has it: what lies within a quarter is as smooth as can be.

    Raises NoAnswer for a quarter that is absent or not above zero, TradeDataError for quarters of years that do not end
    in December.

    >>> quarters = pd.Series([30.0, 33.0, 33.0, 36.0] * 3, pd.period_range("2021Q1", periods=12, freq="Q"))
    >>> float(taken_apart(quarters).loc["2021-04":"2021-06"].sum().round(6))
    33.0
    """
    index = getattr(history, "index", None)
    if not isinstance(index, pd.PeriodIndex) or not index.freqstr.startswith("Q"):
        return history
    if index.freqstr != "Q-DEC":
        raise TradeDataError(f"quarters of years that end in {index.freqstr[2:].capitalize()}; give calendar quarters")
    given = periods.each_once(pd.DataFrame(history)).sort_index().astype(float)  # type: ignore[call-overload]
    names = given.columns if len(given.columns) > 1 else [""]
    apart = [_months(given.iloc[:, place], name, as_of) for place, name in enumerate(names)]
    found: pd.DataFrame = pd.concat(apart, axis=1).set_axis(given.columns, axis=1)
    found.attrs |= history.attrs  # type: ignore[attr-defined]  # such as its unit
    return found.iloc[:, 0] if isinstance(history, pd.Series) else found  # type: ignore[return-value]


def _months(known: pd.Series, name: object, as_of: periods.Day | None) -> pd.Series:
    """The months of one series of quarters. name: of one among several."""
    quarters = pd.PeriodIndex(known.index)
    if as_of is not None:
        known = known[quarters.asfreq("M", "E") <= periods.last_day(as_of).to_period("M")]
    known = known.reindex(pd.period_range(known.index.min(), known.index.max(), freq="Q"))
    if len(wrong := known.index[~(known > 0)]):
        of_it = f" of {name!r}" if name else ""
        value = f"{known[wrong[0]]:g}"
        raise NoAnswer(f"the quarter {wrong[0]}{of_it} is {value}; quarters are taken apart where all are above zero")
    return disaggregate(known)
