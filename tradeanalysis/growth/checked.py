"""What calculations of growth refuse: levels below zero and numbers without end."""

import numpy as np
import pandas as pd

from tradeanalysis.errors import TradeDataError
from tradeanalysis.periods import Data, Values, as_floats, as_monthly
from tradeanalysis.periods.index import fitting


def levels_of(monthly: Data) -> Data:
    """The levels on all months from the first to the last [unit of the input]; `TradeDataError` below zero."""
    levels = as_monthly(monthly)
    if found := first_fault(levels < 0):
        raise TradeDataError(
            f"{found[1]!r} is below zero in {found[0]}: a growth rate of it has no meaning; take the difference instead"
        )
    return levels


def finite(*given: Values) -> tuple[Values, ...]:
    """Plain floats; none infinite, since a base without end would give a fall of exactly 100 per cent."""
    plain = tuple(as_floats(numbers) for numbers in given)
    fitting(*plain)
    if any(np.isinf(np.asarray(numbers, dtype=float)).any() for numbers in plain):
        raise TradeDataError("a number is infinite, probably from a division by zero; expected numbers, or NaN")
    return plain


def first_fault(faults: pd.Series | pd.DataFrame) -> tuple[object, str] | None:
    """Row label and series name of the first fault, if there is one."""
    if isinstance(faults, pd.Series):
        faults = faults.to_frame("data" if faults.name is None else faults.name)
    places = np.argwhere(faults.to_numpy())
    return (faults.index[places[0, 0]], str(faults.columns[places[0, 1]])) if len(places) else None
