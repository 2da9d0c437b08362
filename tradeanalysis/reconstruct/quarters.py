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
    given: pd.DataFrame = pd.DataFrame(history)  # type: ignore[call-overload]
    known: pd.DataFrame = periods.each_once(given).sort_index().astype(float)
    quarters = pd.PeriodIndex(known.index)
    if as_of is not None:
        known = known[quarters.asfreq("M", "E") <= periods.last_day(as_of).to_period("M")]
    known = known.reindex(pd.period_range(known.index.min(), known.index.max(), freq="Q"))
    for name in known.columns[~(known > 0).all()][:1]:
        values = known[name]
        wrong = values.index[~(values > 0)][0]
        of_it = f" of {name!r}" if len(known.columns) > 1 else ""
        raise NoAnswer(
            f"the quarter {wrong}{of_it} is {values[wrong]:g}; quarters are taken apart where all are above zero"
        )
    months = disaggregate(known)
    months.attrs |= history.attrs  # type: ignore[attr-defined]  # such as its unit
    return months.iloc[:, 0] if isinstance(history, pd.Series) else months  # type: ignore[return-value]
