"""A plain series of levels, by month or by quarter: read from a CSV file, and put down as published figures."""

import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd

from tradeanalysis import cleaning, misspelt, periods, wording
from tradeanalysis.errors import AmountError, FiguresError, PeriodError
from tradeanalysis.figures import bare, csvfile, schema
from tradeanalysis.figures.csvfile import Fault
from tradeanalysis.figures.numbers import PLAIN_NUMBER

DAY = re.compile(r"\d{4}-\d\d-\d\d")  # a day stands for its month
WAIT = 60  # days after its last month from which a series counts as known: no first estimate is in it any more
MADE_BY = "level of a series"  # the note of a figure that nobody published
LENGTHS = {1: "M", 3: "Q-DEC"}  # months that a row is of, and what such periods are called


def read(path: str | Path) -> pd.DataFrame:
    """The levels of a CSV file, series across [unit of the file]; index months, or quarters.

    path: a file whose first column names months ("2023-01") or quarters ("2023Q1"), and whose others hold numbers with
        a decimal point. An empty cell is a gap.

    Raises FiguresError that names every row that cannot be read, months and quarters in one file, and one period twice.
    """
    name = Path(path).name
    header, rows = csvfile.read(Path(path))
    if len(header) < 2:
        raise FiguresError([f"{name}: one column where months and their levels are expected. Add a column of levels"])
    if not rows:
        raise FiguresError([f"{name}: no levels below the header. Write a row for each month or quarter"])
    faults: list[Fault] = []
    found = {number: _span(number, header, cells, faults) for number, cells in rows}
    levels = [_numbers(number, header, cells, faults) for number, cells in rows]
    spans = {number: span for number, span in found.items() if span}
    if not faults:
        faults += _uneven(header[0], spans)
    if faults:
        raise FiguresError([fault.line(name) for fault in faults])
    index = pd.PeriodIndex([first.asfreq(LENGTHS[_long((first, last))]) for first, last in spans.values()])
    if len(twice := index[index.duplicated()]):
        raise FiguresError([f"{name}: {twice[0]} stands twice. Keep one row"])
    return pd.DataFrame(levels, index, header[1:]).sort_index()


def _uneven(column: str, spans: dict[int, tuple[pd.Period, pd.Period]]) -> list[Fault]:
    """That rows are neither all months nor all quarters, with the first of the longest; empty if they are."""
    lengths = {number: _long(span) for number, span in spans.items()}
    if len(set(lengths.values())) == 1 and set(lengths.values()) <= set(LENGTHS):
        return []
    odd = max(lengths.values())
    number = next(number for number, length in lengths.items() if length == odd)
    return [Fault(number, column, f"is {odd} months long. Give all rows by month, or all by quarter")]


def _long(span: tuple[pd.Period, pd.Period]) -> int:
    return int(span[1].ordinal - span[0].ordinal + 1)


def _span(number: int, header: list[str], cells: list[str], faults: list[Fault]) -> tuple[pd.Period, pd.Period] | None:
    try:
        return periods.parse(cells[0][:7] if DAY.fullmatch(cells[0]) else cells[0])
    except PeriodError:
        faults.append(Fault(number, header[0], f"{cells[0]!r} is no month. Write it as 2023-01, a quarter as 2023Q1"))
        return None


def _numbers(number: int, header: list[str], cells: list[str], faults: list[Fault]) -> list[float]:
    if len(cells) != len(header):
        faults.append(
            Fault(number, "", f"{len(cells)} cells where the header has {len(header)}. Fill or delete the row")
        )
        return []
    for column, cell in zip(header[1:], cells[1:], strict=True):
        if cell and not PLAIN_NUMBER.fullmatch(cell):
            what = f"{cell!r} is no plain number. Write it with a decimal point, or leave the cell empty"
            faults.append(Fault(number, column, what))
    return [float(cell) if PLAIN_NUMBER.fullmatch(cell) else np.nan for cell in cells[1:]]


def one_of(levels: pd.DataFrame, flow: str) -> pd.Series:
    """The series of a flow: the column of that name, or the only one [unit of the input].

    Raises FiguresError where several columns have other names.

    >>> one_of(pd.DataFrame({"value": [5.0]}), "exports").name
    'exports'
    """
    if flow in levels.columns:
        return levels[flow]
    if len(levels.columns) == 1 and not set(levels.columns) & set(schema.FLOWS):
        return levels.iloc[:, 0].rename(flow)
    hint = misspelt.suggestion(flow, list(map(str, levels.columns)))
    raise FiguresError([f"no column is called {flow!r}: name the columns exports and imports. {hint}"])


def as_figures(levels: pd.DataFrame, *, place: str, unit: str, published: str | None = None) -> pd.DataFrame:
    """Levels as the cells of published figures, with the sums that a page compares [cells as text].

    levels: columns exports and imports, or one of them; index months or quarters. unit: such as "eur_mn". published:
        the day of all of them; `WAIT` days after the last if None.

    Beside each level stand the sums of whole years, and of the months of the last year and of those a year before, as
    far as no month lacks.

    >>> levels = pd.DataFrame({"exports": [5.0, 6.0]}, pd.PeriodIndex(["2023-01", "2023-02"], freq="M"))
    >>> as_figures(levels, place="Here", unit="eur_mn")[["period_start", "period_end", "value"]].values.tolist()
    [['2023-01', '2023-01', '5'], ['2023-02', '2023-02', '6'], ['2023-01', '2023-02', '11']]
    """
    day = published or f"{pd.PeriodIndex(levels.index)[-1].end_time + pd.Timedelta(days=WAIT):%Y-%m-%d}"
    rows = []
    for flow in (flow for flow in schema.TRADED if flow in levels.columns):
        series = levels[flow].dropna()
        decimals = max(map(_decimals, series), default=0)
        runs = [(one, one, [value]) for one, value in zip(pd.PeriodIndex(series.index), series, strict=True)]
        for first, last, values in [*runs, *_sums(series)]:
            start, end = first.asfreq("M", "start"), last.asfreq("M", "end")
            number = _digits(sum(values), decimals)
            rows.append({
                "place": place, "flow": flow, "period_start": str(start), "period_end": str(end), "measure": "level",
                "value": number, "unit": unit, "printed": _words(number, unit), "published": day, "note": MADE_BY,
            })  # fmt: skip
    return pd.DataFrame(rows)


def _words(number: str, unit: str) -> str:
    """A level in words, for the tables of pages; empty where they would be read as another number."""
    text = f"{number} {wording.term(unit)}"
    name, factor = bare.unit_factor(unit)
    try:
        found = cleaning.parse_amount(text, language="en")
    except AmountError:
        return ""
    return text if (found.value, found.unit) == (float(Decimal(number) * factor), name) else ""


def _sums(series: pd.Series) -> Iterable[tuple[pd.Period, pd.Period, list[float]]]:
    """First and last period of whole years and of the last year so far and a year before, with what they add up."""
    index = pd.PeriodIndex(series.index)
    per_year = 12 if index.freqstr == "M" else 4
    last = index[-1]
    so_far = last.month if per_year == 12 else last.quarter
    for year in sorted(set(index.year)):
        counts = {per_year} | ({so_far} if year >= last.year - 1 else set())
        for count in sorted(counts - {1}):
            start = pd.Period(year=year, month=1, freq=index.freqstr)
            wanted = pd.period_range(start, periods=count, freq=index.freqstr)
            if wanted.isin(index).all():
                yield wanted[0], wanted[-1], series[wanted].tolist()


def _decimals(value: float) -> int:
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])


def _digits(value: float, decimals: int) -> str:
    """The number with as many decimals as the series has: its file printed them all, zeros too."""
    # Three decimals might be a dot between thousands to whoever reads the file.
    return f"{value:.{4 if decimals == 3 else decimals}f}"
