"""Tables of two frequencies side by side, without gaps, and which values of one make one of the other."""

import numpy as np
import pandas as pd

from tradeanalysis.errors import TradeDataError
from tradeanalysis.periods import each_once

Table = pd.Series | pd.DataFrame
Array = np.ndarray
CONVERSIONS = {"sum": slice(None), "average": slice(None), "first": slice(0, 1), "last": slice(-1, None)}
_MONTHS = {"Y-DEC": 12, "Q-DEC": 3, "M": 1}


def line_up(
    low_frequency: Table,
    high_frequency: Table | None,
    *,
    conversion: str = "sum",
    names: tuple[str, str] = ("low_frequency", "indicator"),
) -> tuple[pd.DataFrame, pd.DataFrame, Array]:
    """Both tables without gaps, and the weights of each high-frequency value in each low-frequency one [pure numbers].

    low_frequency, high_frequency, conversion: as for `disaggregate`; names: what errors call the two.
    `TradeDataError` where a period or value is absent, labels differ, or the second does not cover the first.

    >>> years, months = pd.period_range("2023", "2023", freq="Y"), pd.period_range("2023-01", "2024-02", freq="M")
    >>> line_up(pd.Series([6.0], years), pd.Series(1.0, months))[2].sum(axis=1).tolist()
    [12.0]
    """
    low = _complete(low_frequency, names[0], ("Y-DEC", "Q-DEC"))
    if high_frequency is None:
        months = pd.period_range(low.index[0].asfreq("M", "start"), low.index[-1].asfreq("M", "end"), freq="M")
        high_frequency = pd.Series(1.0, months)
    high = _complete(high_frequency, names[1], ("Q-DEC", "M"))
    if isinstance(high_frequency, pd.DataFrame):
        if len(odd := low.columns.symmetric_difference(high.columns)):
            raise TradeDataError(
                f"`{names[0]}` and `{names[1]}` do not both have {', '.join(map(str, odd))}; give the same"
            )
        high = high[low.columns]
    return low, high, _weights(pd.PeriodIndex(low.index), pd.PeriodIndex(high.index), conversion, names)


def _complete(data: Table, name: str, frequencies: tuple[str, str]) -> pd.DataFrame:
    """The data as numbers, sorted, with every period from the first to the last."""
    index = data.index
    if not isinstance(index, pd.PeriodIndex) or index.freqstr not in frequencies or index.hasnans:
        wanted = " or ".join(frequencies)
        raise TradeDataError(f"`{name}` has an index of {index.dtype}; give a PeriodIndex of {wanted}, without NaT")
    if data.empty:
        raise TradeDataError(f"`{name}` is empty; give at least one period")
    table = data if isinstance(data, pd.DataFrame) else data.to_frame(name if data.name is None else data.name)
    table = each_once(table, name=name).sort_index()
    if table.columns.has_duplicates:
        twice = table.columns[table.columns.duplicated()][0]
        raise TradeDataError(f"`{name}` has two series of the name {twice!r}; give each its own")
    if any(dtype.kind == "c" for dtype in table.dtypes):
        raise TradeDataError(f"`{name}` holds complex numbers; give plain ones")
    if set(table.dtypes) != {np.dtype(float)}:
        table = table.apply(pd.to_numeric, errors="coerce").astype(float)
    table = table.reindex(pd.period_range(table.index[0], table.index[-1]))
    if len(places := np.argwhere(~np.isfinite(table.to_numpy()))):
        absent = table.index[places[places[:, 1] == places[0, 1], 0]]
        raise TradeDataError(f"{table.columns[places[0, 1]]!r} has no number for {', '.join(map(str, absent))}")
    return table


def _weights(low: pd.PeriodIndex, high: pd.PeriodIndex, conversion: str, names: tuple[str, str]) -> Array:
    if conversion not in CONVERSIONS:
        raise TradeDataError(f"unknown conversion {conversion!r}; choose one of {', '.join(CONVERSIONS)}")
    each = _MONTHS[low.freqstr] // _MONTHS[high.freqstr]
    if each < 2:
        raise TradeDataError(f"`{names[1]}` is not of a higher frequency than `{names[0]}`: both are {low.freqstr}")
    needed = pd.period_range(low[0].asfreq(high.freqstr, "start"), low[-1].asfreq(high.freqstr, "end"))
    if len(absent := needed.difference(high)):
        raise TradeDataError(
            f"`{names[1]}` has no value for {', '.join(map(str, absent))}; it must cover {needed[0]} to {needed[-1]}"
        )
    weights = np.zeros((len(low), each, len(high)))
    weights.reshape(-1, len(high))[np.arange(len(needed)), high.get_indexer(needed)] = 1.0
    return weights[:, CONVERSIONS[conversion]].sum(axis=1) / (each if conversion == "average" else 1)
