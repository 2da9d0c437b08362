"""Data lined up by the labels of their months, never by position."""

from numbers import Real
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import pandas as pd

from tradeanalysis.errors import PeriodError, TradeDataError
from tradeanalysis.periods.dates import months
from tradeanalysis.periods.years import year_of

Data = TypeVar("Data", pd.Series, pd.DataFrame)
Given = TypeVar("Given")
# A number, an array, a Series or a DataFrame: which of them comes out of two depends on both.
if TYPE_CHECKING:
    Values = Any
else:
    Values = float | np.ndarray | pd.api.extensions.ExtensionArray | pd.Series | pd.DataFrame


def each_once(data: Data, *, name: str = "data") -> Data:
    """The data itself, provided that no label stands twice [unit of the input].

    data: Series or DataFrame; the error, a `PeriodError`, calls a Series by its own name and anything else `name`.

    >>> len(each_once(pd.Series([5.0, 7.0], months("2023-01", "2023-02"))))
    2
    """
    if not data.index.is_unique:
        repeated = data.index[data.index.duplicated()][0]
        raise PeriodError(f"{_called(data, name)!r} has more than one value for {repeated}; choose one vintage first")
    return data


def as_floats(data: Given) -> Given:
    """The data with plain floats in place of nullable numbers, NaN where one is missing [unit of the input].

    data: a Series, DataFrame or array with a dtype such as Float64, Int64 or double[pyarrow]; anything else is returned
        as it is, but `TradeDataError` for texts, truths and complex numbers.

    >>> as_floats(pd.Series([1, None], dtype="Int64")).tolist()
    [1.0, nan]
    """
    given: Values = data
    if isinstance(given, pd.DataFrame):
        kinds = given.dtypes
        different = set(kinds)
        if any(map(_nullable, different)):
            given = given.astype({name: float for name, dtype in kinds.items() if _nullable(dtype)})
        elif all(map(_plain, different)):
            return given  # type: ignore[return-value]
    elif isinstance(given, pd.Series | pd.api.extensions.ExtensionArray) and _nullable(given.dtype):
        plain = given.to_numpy(dtype=float, na_value=np.nan)
        given = pd.Series(plain, given.index, name=given.name) if isinstance(given, pd.Series) else plain
    _refuse_no_numbers(given)
    return given  # type: ignore[no-any-return]


def _refuse_no_numbers(given: Values) -> None:
    """Refuse texts, truths and complex numbers: pandas joins texts as sums, and counts what is true."""
    columns = given.items() if isinstance(given, pd.DataFrame) else [(getattr(given, "name", None), given)]
    for name, column in columns:
        if not hasattr(column, "dtype") or _plain(column.dtype):
            continue
        odd = next((one for one in column if not _number(one)), None)
        if odd is not None:
            raise TradeDataError(
                f"{'data' if name is None else name!r} holds {odd!r}, which is no number; give numbers"
            )


def _plain(dtype: np.dtype | pd.api.extensions.ExtensionDtype) -> bool:
    return dtype.kind in "fiu"


def _number(value: object) -> bool:
    return value is None or value is pd.NA or (isinstance(value, Real) and not isinstance(value, bool | np.bool_))


def fitting(*given: Values) -> None:
    """Nothing; `TradeDataError` for arrays of other lengths than what they meet.

    >>> fitting(np.array([1.0, 2.0]), 5.0)
    """
    shapes = [np.shape(one) for one in given]
    try:
        if any(isinstance(one, np.ndarray) for one in given):
            np.broadcast_shapes(*shapes)
    except ValueError:
        lengths = " and ".join(str(shape[0]) for shape in shapes if shape)
        raise TradeDataError(f"arrays of {lengths} numbers meet; give as many of each, or Series with labels") from None


def _nullable(dtype: object) -> bool:
    return isinstance(dtype, pd.api.extensions.ExtensionDtype) and pd.api.types.is_numeric_dtype(dtype)


def _called(data: pd.Series | pd.DataFrame, name: str) -> str:
    return name if isinstance(data, pd.DataFrame) or data.name is None else str(data.name)


def _by_month(data: Data, name: str) -> Data:
    """The data with a monthly PeriodIndex on which each month stands once."""
    index = data.index
    if isinstance(index, pd.DatetimeIndex):
        _refuse_evenings(index, _called(data, name))
        index = index.tz_localize(None).to_period("M")
    if not isinstance(index, pd.PeriodIndex) or index.freqstr != "M":
        raise PeriodError(
            f"{_called(data, name)!r} has an index of {index.dtype}; give a monthly PeriodIndex, for instance "
            "periods.months('2023-01', '2023-04')"
        )
    if index.hasnans:
        raise PeriodError(f"{_called(data, name)!r} has a row without a month; drop it or give its month")
    return each_once(as_floats(data if index is data.index else data.set_axis(index, axis=0)), name=name)


def _refuse_evenings(index: pd.DatetimeIndex, name: str) -> None:
    """Refuse months whose first moment somewhere east is written in universal time: it falls into the month before."""
    if str(index.tz) != "UTC":
        return
    last_day = (index + pd.Timedelta(hours=14)).month != index.month
    on_the_hour = (index == index.floor("15min")) & (index != index.normalize())
    if len(late := index[last_day & on_the_hour]):
        raise PeriodError(
            f"{name!r} is stamped {late[0]:%Y-%m-%d %H:%M} in universal time, where another month has begun in the "
            "east; give the zone of the place first, such as index.tz_convert('Asia/Ho_Chi_Minh')"
        )


def as_monthly(data: Data, *, name: str = "data") -> Data:
    """The data on a sorted index of all months from its first to its last [unit of the input].

    data: Series or DataFrame with a monthly PeriodIndex, or a DatetimeIndex of one stamp per month; a gap becomes a
        row of NaN. A Series is called by its own name in errors, a DataFrame by `name`.
    `PeriodError` where the index is not monthly, lacks a month's name, or has a month twice, or a value is infinite.

    >>> as_monthly(pd.Series([5.0, 7.0], pd.PeriodIndex(["2023-03", "2023-01"], freq="M"))).tolist()
    [7.0, nan, 5.0]
    """
    monthly = _by_month(data, name)
    values = monthly.to_numpy()
    if values.dtype != float or not np.isfinite(values.sum()):  # most often the sum tells that none is infinite
        _refuse_infinite(monthly, name)
    if monthly.empty or _whole(monthly.index):
        return monthly
    return monthly.reindex(months(monthly.index.min(), monthly.index.max()))


def _refuse_infinite(monthly: Data, name: str) -> None:
    values = monthly.to_numpy()
    infinite = np.isinf(values) if values.dtype.kind in "fiub" else monthly.isin([np.inf, -np.inf]).to_numpy()
    if infinite.any():
        row, column = np.argwhere(infinite.reshape(len(values), -1))[0]
        series = monthly.columns[column] if isinstance(monthly, pd.DataFrame) else _called(monthly, name)
        raise PeriodError(
            f"{series!r} has an infinite value at {monthly.index[row]}; give a number, or NaN where there is none"
        )


def _whole(index: pd.Index) -> bool:
    """Whether months follow one another without a gap."""
    numbers = pd.PeriodIndex(index).asi8
    return bool(numbers[-1] - numbers[0] == len(numbers) - 1 and (np.diff(numbers) == 1).all())


def lagged(data: Data, months: int) -> Data:
    """The value of `months` months earlier, under the labels of the input [unit of the input].

    data: Series or DataFrame, monthly as in `as_monthly`; NaN where the earlier month is absent.
    Lines up by label, never by position: with one month missing, a shift of 12 rows compares unlike months.

    >>> lagged(pd.Series([5.0, 7.0], pd.PeriodIndex(["2023-01", "2023-03"], freq="M")), 2).tolist()
    [nan, 5.0]
    """
    monthly = _by_month(data, "data")
    if not monthly.empty and _whole(monthly.index):
        return monthly.shift(months)
    return monthly.reindex(monthly.index - months).set_axis(monthly.index, axis=0)


def whole_years(monthly: Data, *, like: int = 1900) -> Data:
    """The months of all years from the first to the last [unit of the input]; NaN where there is none.

    monthly: Series, or DataFrame with one series per column. like: a `Year` whose first month years begin with.

    >>> len(whole_years(pd.Series([1.0, 2.0], months("2022-12", "2023-01"))))
    24
    """
    levels = as_monthly(monthly).astype(float)
    if levels.empty:
        return levels
    first, last = year_of(levels.index[0], like).first, year_of(levels.index[-1], like).last
    return levels.reindex(pd.period_range(first, last, freq="M"))
