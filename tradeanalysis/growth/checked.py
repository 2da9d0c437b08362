"""What calculations of growth refuse: levels below zero and numbers without end."""

import numpy as np
import pandas as pd

from tradeanalysis.errors import TradeDataError
from tradeanalysis.periods import Block, Data, Values, block, infinite


def levels_of(monthly: Data) -> Block[Data]:
    """The levels on all months from the first to the last [unit of the input]; `TradeDataError` below zero."""
    levels = block(monthly)
    refuse_negative(levels.values, levels.months, levels.given, "a growth rate of it has no meaning; take the "
                    "difference instead")  # fmt: skip
    return levels


def refuse_negative(values: np.ndarray, index: pd.Index, given: pd.Series | pd.DataFrame, why: str) -> None:
    """Nothing; `TradeDataError` for the first value below zero."""
    if values.size and values.min() >= 0:  # no number is absent and none below zero
        return
    if found := first_fault(values < 0, index, given):
        raise TradeDataError(f"{found[1]!r} is below zero in {found[0]}: {why}")


def first_fault(faults: np.ndarray, index: pd.Index, given: pd.Series | pd.DataFrame) -> tuple[object, str] | None:
    """Row label and series name of the first fault, if there is one."""
    if not faults.any():
        return None
    row, column = np.argwhere(faults)[0]
    if isinstance(given, pd.DataFrame):
        return index[row], str(given.columns[column])
    return index[row], "data" if given.name is None else str(given.name)


def refuse_infinite(*given: Values) -> None:
    """Nothing; `TradeDataError` for an infinite number: a base without end would give a fall of just 100 per cent."""
    if any(infinite(np.asarray(numbers, dtype=float)) for numbers in given):
        raise TradeDataError("a number is infinite, probably from a division by zero; expected numbers, or NaN")
