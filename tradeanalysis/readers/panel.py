"""Long rows to a block of months by series: by integer codes and one scatter, without a pivot."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from tradeanalysis import periods
from tradeanalysis.errors import FiguresError

if TYPE_CHECKING:
    import pyarrow

BATCH = 1 << 20  # rows of a file at a time


@dataclass(frozen=True)
class Panel:
    """Months down, series across, with what the rows left open [unit of the rows].

    duplicates: how many rows stood for a month that another row of the series had already given, by series; the last
    one counts. gaps: months without a value between the first and the last of a series, by series.
    """

    levels: pd.DataFrame
    duplicates: pd.Series
    gaps: pd.Series


def panel(source: object, *, month: str, series: str | Sequence[str], value: str) -> Panel:
    """Rows of one value each as months by series, duplicates and gaps counted [unit of the rows].

    source: the path of a CSV, Parquet or Arrow file, or of a folder of them, read in batches; or a DataFrame of pandas
        or polars, an Arrow table, or another table that narwhals knows. month: the column of months, as texts that
        `periods.parse` reads ("2023-04"), dates, or numbers such as 202304. series: the columns that name a series;
        value: the column of numbers. A row without a value is none.
    `FiguresError` where pyarrow is not installed, a column is absent, a month is none, or a value is no number.

    >>> rows = pd.DataFrame({"month": ["2023-01", "2023-03"], "port": ["Hai Phong"] * 2, "value": [5.0, 7.0]})
    >>> found = panel(rows, month="month", series="port", value="value")  # doctest: +SKIP
    >>> found.levels["Hai Phong"].tolist(), int(found.gaps["Hai Phong"])  # doctest: +SKIP
    ([5.0, nan, 7.0], 1)
    """
    keys = [series] if isinstance(series, str) else list(series)
    known: list[dict[object, int]] = [{} for _ in (month, *keys)]
    parts = [_coded(batch, known, [month, *keys], value) for batch in _batches(source, [month, *keys, value])]
    if not parts or not known[0]:
        raise FiguresError(
            [f"no row with a value in {_named(source)}; give rows of {month}, {', '.join(keys)}, {value}"]
        )
    months = np.array([_month(label, month) for label in known[0]])
    first = months.min()
    sizes = [len(one) for one in known[1:]]
    rows = list(_numbered(parts, sizes))
    codes, rows_of = _present([code for _, code, _ in rows], math.prod(sizes))
    names = [
        np.array(list(labels), object)[place]
        for labels, place in zip(known[1:], np.unravel_index(codes, sizes), strict=True)
    ]
    levels = np.full((len(codes), int(months.max() - first) + 1), np.nan)
    twice = np.zeros(len(codes), int)
    for when, code, values in rows:
        _scatter(levels, twice, rows_of(code), (months - first)[when], values)
    index = pd.period_range(pd.Period(ordinal=int(first), freq="M"), periods=levels.shape[1], freq="M")
    columns = pd.Index(names[0], name=keys[0]) if len(keys) == 1 else pd.MultiIndex.from_arrays(names, names=keys)
    gaps = pd.Series(_gaps(levels), columns, name="gaps")
    return Panel(pd.DataFrame(levels.T, index, columns, copy=False), pd.Series(twice, columns, name="duplicates"), gaps)


def _numbered(
    parts: list[tuple[list[np.ndarray], np.ndarray]], sizes: list[int]
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """The month of each row, one code for all that names its series, and its value; parts are let go on the way."""
    while parts:
        (when, *rest), values = parts.pop(0)
        yield when, np.ravel_multi_index(rest, sizes), values


def _present(codes: Sequence[np.ndarray], size: int) -> tuple[np.ndarray, Callable[[np.ndarray], np.ndarray]]:
    """Which of `size` possible codes there are, in their order, and what tells the row of each.

    By a table where that is small, else by sorting and searching.
    """
    if size >= 1 << 26:
        found = np.unique(np.concatenate([np.unique(one) for one in codes]))
        return found, lambda wanted: np.searchsorted(found, wanted)
    rows = np.zeros(size, np.int32)
    for one in codes:
        rows[one] = 1
    found = np.flatnonzero(rows)
    rows[found] = np.arange(len(found))
    return found, rows.__getitem__


def _gaps(levels: np.ndarray) -> np.ndarray:
    """How many months are empty between the first and the last value of each row."""
    known = np.isfinite(levels)
    span = levels.shape[1] - known[:, ::-1].argmax(axis=1) - known.argmax(axis=1)
    return span - known.sum(axis=1)


def _scatter(levels: np.ndarray, twice: np.ndarray, where: np.ndarray, when: np.ndarray, values: np.ndarray) -> None:
    """Put values in their places; what stands twice, within them or beside those before, is counted by series."""
    flat = where.astype(np.int64) * levels.shape[1] + when
    again = np.isfinite(levels.ravel()[flat])
    levels.ravel()[flat] = values  # the last one of each place stays
    row = np.empty(levels.size, np.int32) if levels.size < 8 * len(flat) + (1 << 20) else None
    if row is not None:
        row[flat] = np.arange(len(flat), dtype=np.int32)
        again |= row[flat] != np.arange(len(flat), dtype=np.int32)
    else:
        again |= pd.Series(flat).duplicated(keep="last").to_numpy()
    np.add.at(twice, where[again], 1)


def _coded(
    batch: "pyarrow.Table", known: list[dict[object, int]], keys: list[str], value: str
) -> tuple[list[np.ndarray], np.ndarray]:
    """The codes of each key of the rows that have a value, and their values; labels that are new get the next code."""
    import pyarrow
    from pyarrow import compute

    numbers = batch[value]
    try:
        numbers = numbers.cast(pyarrow.float64())
    except (pyarrow.ArrowInvalid, pyarrow.ArrowNotImplementedError) as error:
        raise FiguresError([f"the column {value!r} holds what is no number: {error}"]) from error
    if pyarrow.compute.any(compute.is_inf(numbers)).as_py():
        raise FiguresError([f"the column {value!r} holds an infinite number; leave it empty where there is none"])
    valid = compute.and_(numbers.is_valid(), compute.invert(compute.is_nan(numbers)))
    rows = None if compute.all(compute.fill_null(valid, False)).as_py() else compute.fill_null(valid, False)
    found = []
    for key, labels in zip(keys, known, strict=True):
        column = batch[key] if rows is None else batch[key].filter(rows)
        if column.null_count:
            raise FiguresError([f"the column {key!r} is empty in {column.null_count} rows; name the {key} of each"])
        encoded = column.combine_chunks()
        encoded = encoded if pyarrow.types.is_dictionary(encoded.type) else encoded.dictionary_encode()
        encoded = encoded.combine_chunks() if isinstance(encoded, pyarrow.ChunkedArray) else encoded
        code = np.array([labels.setdefault(label, len(labels)) for label in encoded.dictionary.to_pylist()], np.int32)
        found.append(code[encoded.indices.to_numpy()])
    numbers = numbers if rows is None else numbers.filter(rows)
    return found, numbers.to_numpy()


def _month(label: object, column: str) -> int:
    """The number of a month that a text, a date or a number such as 202304 names."""
    text = str(label) if isinstance(label, int | np.integer) else label
    if isinstance(text, str) and len(text) == 6 and text.isdigit():
        text = f"{text[:4]}-{text[4:]}"
    found = periods.months(text, text)  # type: ignore[arg-type]
    if len(found) != 1:
        raise FiguresError([f"{label!r} in the column {column!r} is no month; give one such as 2023-04"])
    return int(found[0].ordinal)


def _batches(source: Any, columns: list[str]) -> Iterator["pyarrow.Table"]:
    """The rows of a file in batches, or of a table as they are; the columns asked for alone."""
    try:
        import pyarrow
        from pyarrow import dataset
    except ImportError:
        raise FiguresError(
            ["long rows are read by pyarrow; install it with pip install 'tradeanalysis[parquet]'"]
        ) from None
    if isinstance(source, str | Path):
        path = Path(source)
        suffix = next((one.suffix for one in ([path] if path.is_file() else sorted(path.rglob("*"))) if one.suffix), "")
        kind = {".csv": "csv", ".parquet": "parquet", ".arrow": "ipc", ".feather": "ipc"}.get(suffix.lower())
        if kind is None:
            raise FiguresError([f"{path.name}: no CSV, Parquet or Arrow file; give one, or a folder of them"])
        try:
            opened = dataset.dataset(path, format=kind)
            _refuse_absent(opened.schema.names, columns, path.name)
            for batch in opened.to_batches(columns=columns, batch_size=BATCH):
                if len(batch):
                    yield pyarrow.Table.from_batches([batch])
        except (pyarrow.ArrowInvalid, OSError) as error:
            raise FiguresError([f"{path.name}: cannot be read: {str(error).splitlines()[0]}"]) from error
        return
    yield _of_frame(source, columns)


def _of_frame(source: Any, columns: list[str]) -> "pyarrow.Table":
    """Some columns of a table of any library, as one of Arrow."""
    import narwhals
    import pyarrow

    try:
        frame = narwhals.from_native(source)
    except TypeError:
        raise FiguresError([f"{_named(source)} is no table; give a path, a DataFrame or an Arrow table"]) from None
    if isinstance(frame, narwhals.LazyFrame):
        frame = frame.collect()
    _refuse_absent(frame.columns, columns, _named(source))
    try:
        return frame.select(columns).to_arrow()
    except (pyarrow.ArrowException, OverflowError, TypeError) as error:
        what = f"holds cells of several kinds: {str(error).splitlines()[0][:150]}"
        raise FiguresError([f"{_named(source)} {what}. Make each column all texts or all numbers"]) from error


def _refuse_absent(names: Sequence[str], columns: list[str], where: str) -> None:
    if absent := [one for one in columns if one not in names]:
        raise FiguresError(
            [f"{where} has no column {', '.join(map(repr, absent))}; it has {', '.join(map(str, names))}"]
        )


def _named(source: object) -> str:
    return Path(source).name if isinstance(source, str | Path) else f"the {type(source).__name__}"
