"""Charts of horizontal bars: levels, changes, steps to a total, and tables of numbers."""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.container import BarContainer
from matplotlib.patheffects import withStroke

from tradeanalysis.errors import TradeDataError
from tradeanalysis.intervals import Interval
from tradeanalysis.languages.texts import charts
from tradeanalysis.plots.chart import (
    COLOURS,
    GROUPS,
    HATCHES,
    NEUTRAL,
    Chart,
    Words,
    bounded,
    checked,
    decimals,
    finished,
    interval,
    measured,
    number,
    with_lines,
)
from tradeanalysis.plots.labels import label_bars, label_steps, name_rows, name_series, row_heights, unit_below
from tradeanalysis.wording import counted, scaled

if TYPE_CHECKING:
    from IPython.display import Markdown

THICK = 0.62  # of a bar that has its row alone
KEYS = ("value", "low", "high")


def levels(amounts: Mapping[str, Interval], *, title: str, subtitle: str, source: str) -> "Chart | Markdown":
    """Bars of amounts with their bounds [million, billion or trillion of their currency].

    amounts: by name, with their unit; a name in `COLOURS` has its colour, one that was not published has no bar.

    >>> chart = levels(
    ...     {"exports": Interval(5300, 5250, 5350, unit="usd_mn"), "imports": Interval.exact(7100, "usd_mn")},
    ...     title="Hue: a deficit", subtitle="Trade in 2023", source="the statistics office",
    ... )
    >>> chart.alt
    'Hue: a deficit. Trade in 2023: exports 5.30 billion US dollars; imports 7.10 billion US dollars.'
    >>> print(chart.data)
    name,value (billion US dollars),low (billion US dollars),high (billion US dollars),figures
    exports,5.3,5.25,5.35,
    imports,7.1,7.1,7.1,
    """
    known = {name: amount for name, amount in amounts.items() if amount.known}
    bounded(known.items(), "levels")
    unit = next((amount.unit for amount in known.values()), "")
    scale, name = scaled(max((abs(amount.value) for amount in known.values()), default=0), unit)
    digits = 2 if scale > 1 else 0
    amounts = {name: _scaled(amount, scale) for name, amount in known.items()}
    colours = [COLOURS.get(name.split()[0], NEUTRAL) for name in known]
    return _bars(amounts, colours, counted(unit, name), digits, Words(title, subtitle, source), signed=False)


def changes(
    amounts: Mapping[str, Interval], *, title: str, subtitle: str, unit: str, source: str, digits: int = 1
) -> "Chart | Markdown":
    """Bars to the left for falls and to the right for rises, with their bounds, the largest rise on top [`unit`].

    amounts: changes by name, in the unit that the axis names.

    >>> chart = changes(
    ...     {"rice": Interval.exact(2.1), "telephones": Interval(-4.6, -4.8, -4.4)}, unit="per cent",
    ...     title="Telephones fell most", subtitle="Growth of exports in 2023", source="the statistics office",
    ... )
    >>> chart.alt
    'Telephones fell most. Growth of exports in 2023: rice +2.1 per cent; telephones −4.6 per cent.'
    """
    known = {name: amount for name, amount in amounts.items() if amount.known}
    bounded(known.items(), "changes")
    names = sorted(known, key=lambda name: (-known[name].value, name))
    colours = [COLOURS["rise" if known[name].value >= 0 else "fall"] for name in names]
    ordered = {name: known[name] for name in names}
    return _bars(ordered, colours, unit, digits, Words(title, subtitle, source), signed=True)


def _bars(
    amounts: Mapping[str, Interval], colours: Sequence[str], unit: str, digits: int, words: Words, *, signed: bool
) -> "Chart | Markdown":
    names, texts = list(amounts), [number(amount.value, digits, signed=signed) for amount in amounts.values()]

    def draw(axes: Axes, narrow: bool) -> None:
        drawn = _draw(axes, range(len(names)), list(amounts.values()), THICK, color=colours)
        name_rows(axes, names, narrow)
        unit_below(axes, with_lines(unit, amounts.values(), "bounds"))
        label_bars(axes, [(drawn, texts)])

    says = [
        charts.SAYS["row"].format(name=name, amount=measured(text, unit))
        for name, text in zip(names, texts, strict=True)
    ]
    rows = [(name, *_ends(amount), " ".join(amount.sources)) for name, amount in amounts.items()]
    data = pd.DataFrame(rows, columns=["name", *(f"{key} ({unit})" for key in KEYS), "figures"])
    return finished(draw, words, data, says, height=row_heights(names))


def _draw(axes: Axes, places: Sequence[float], amounts: Sequence[Interval], thick: float, **look: Any) -> BarContainer:
    """Bars at these places, with their bounds, edged in white so that they are seen on them."""
    values = [amount.value for amount in amounts]
    below = [max(amount.value - amount.low, 0) for amount in amounts]
    above = [max(amount.high - amount.value, 0) for amount in amounts]
    if any(below + above):
        look |= {"xerr": [below, above], "error_kw": {"ecolor": NEUTRAL, "elinewidth": 1.2}}
    drawn = axes.barh(list(places), values, height=thick, **look)
    if drawn.errorbar is not None:
        for line in drawn.errorbar.lines[2]:
            line.set_path_effects([withStroke(linewidth=3.2, foreground="white")])
    return drawn


def _ends(amount: Interval) -> tuple[float, float, float]:
    return amount.value, amount.low, amount.high


def waterfall(
    steps: Mapping[str, Interval], *, total: str, title: str, subtitle: str, unit: str, source: str,
    start: tuple[str, Interval] | None = None, digits: int = 1,
) -> "Chart | Markdown":  # fmt: skip
    """Steps that each begin where the one before ended, from zero or a first level to their total [`unit`].

    steps: changes by name, in the unit of the axis; nothing is drawn where one is not known.
    total: name of the bar that they lead to. start: name and size of what they lead from.

    >>> chart = waterfall(
    ...     {"domestic firms": Interval.exact(0.43), "foreign-invested firms": Interval.exact(-1.76)},
    ...     total="all exports", digits=2, unit="percentage points",
    ...     title="Exports fell", subtitle="Contributions to growth", source="the statistics office",
    ... )
    >>> print(chart.data)
    step,change (percentage points),from (percentage points),to (percentage points)
    domestic firms,0.43,0.0,0.43
    foreign-invested firms,-1.76,0.43,-1.33
    all exports,-1.33,0.0,-1.33
    """
    pieces = [*([start] if start else []), *steps.items()]
    bounded(pieces, "a waterfall")
    rows = _stairs(pieces, total, from_zero=start is None) if all(amount.known for _, amount in pieces) else []
    names, texts = [row.step for row in rows], [number(row.change, digits, signed=row.signed) for row in rows]

    def draw(axes: Axes, narrow: bool) -> None:
        sizes, begins = [row.change for row in rows], [row.begin for row in rows]
        drawn = axes.barh(range(len(rows)), sizes, left=begins, color=[row.colour for row in rows], height=THICK)
        for place, row in enumerate(rows[:-1]):
            axes.vlines(row.end, place + THICK / 2, place + 1 - THICK / 2, color=NEUTRAL, linewidth=0.8)
        name_rows(axes, names, narrow)
        # A step ends where all of them so far lead: an axis would be read for its size.
        axes.set_xticks([0], ["0"])
        unit_below(axes, charts.UNITS["steps"].format(unit=unit))
        label_steps(axes, drawn, [*texts[:-1], f"= {texts[-1]}"])

    columns = ["step", *(f"{key} ({unit})" for key in ("change", "from", "to"))]
    data = pd.DataFrame([row[: len(columns)] for row in rows], columns=columns)
    says = [
        charts.SAYS["row"].format(name=name, amount=measured(text, unit))
        for name, text in zip(names, texts, strict=True)
    ]
    return finished(draw, Words(title, subtitle, source), data, says, height=row_heights(names))


class _Stair(NamedTuple):
    """A bar of a waterfall; a level has another colour than a change, and no sign."""

    step: str
    change: float
    begin: float
    end: float
    colour: str
    signed: bool


def _stairs(pieces: Sequence[tuple[str, Interval]], total: str, *, from_zero: bool) -> list[_Stair]:
    """The bars of a waterfall, of which the last one is the total; none without steps."""
    ends = list(accumulate(amount.value for _, amount in pieces))
    stairs = [
        _Stair(name, amount.value, begin, end, COLOURS["rise" if amount.value >= 0 else "fall"], signed=True)
        for (name, amount), begin, end in zip(pieces, [0.0, *ends], ends, strict=False)
    ]
    if stairs and not from_zero:
        stairs[0] = stairs[0]._replace(colour=NEUTRAL, signed=False)
    return [*stairs, _Stair(total, ends[-1], 0.0, ends[-1], NEUTRAL, from_zero)] if stairs else []


def bars(
    table: pd.DataFrame, *, title: str, subtitle: str, source: str, unit: str, digits: int | None = None
) -> "Chart | Markdown":
    """Horizontal bars from zero, one row for each label and one bar for each column [`unit`].

    table: labels down, one to four columns of numbers or intervals; what is not known has no bar. One column is
        coloured by sign, several by column, which are then named in the label. digits: decimals of the numbers, such as
        none for counts; by their size if not given.

    >>> gaps = pd.DataFrame({"gap": [-2.0, 1.5]}, [2021, 2022])
    >>> words = {"title": "One year of two", "subtitle": "Growth after April", "source": "the statistics office"}
    >>> bars(gaps, unit="percentage points", digits=1, **words).alt
    'One year of two. Growth after April: 2021 −2.0 percentage points; 2022 1.5 percentage points.'
    """
    if not 1 <= table.shape[1] <= len(GROUPS):
        raise TradeDataError(f"bars show one to {len(GROUPS)} columns, not {table.shape[1]}; draw two charts")
    amounts = table.map(interval)
    checked(table.head(0), "a table of bars")
    cells = _cells(amounts)
    every, several = [cell.amount for cell in cells], amounts.shape[1] > 1
    names, by_size = [str(name) for name in amounts.index], decimals(amount.value for amount in every)
    shown = by_size if digits is None else digits

    def draw(axes: Axes, narrow: bool) -> None:
        drawn = [_draw_column(axes, amounts, place, shown) for place in range(amounts.shape[1])]
        name_rows(axes, names, narrow)
        unit_below(axes, with_lines(unit, every, "interval"))
        if several:
            name_series(axes, list(zip(map(str, amounts.columns), GROUPS, HATCHES, strict=False)), narrow)
        label_bars(axes, drawn)

    says = [
        charts.SAYS["cell" if several else "row"].format(
            name=row, column=column, amount=measured(number(amount.value, shown), unit)
        )
        for row, column, amount in cells
    ]
    heights, data = row_heights(names, amounts.shape[1]), _bar_data(cells, unit, several=several)
    return finished(draw, Words(title, subtitle, source), data, says, height=heights)


class _Cell(NamedTuple):
    row: str
    column: str
    amount: Interval


def _cells(amounts: pd.DataFrame) -> list[_Cell]:
    """The known cells of a table, row by row. `TradeDataError` where one has no end."""
    cells = [
        _Cell(str(row), str(column), amount) for row, line in amounts.iterrows() for column, amount in line.items()
    ]
    bounded(((f"{cell.row}, {cell.column}", cell.amount) for cell in cells), "bars")
    return [cell for cell in cells if cell.amount.known]


def _bar_data(cells: Sequence[_Cell], unit: str, *, several: bool) -> pd.DataFrame:
    """The cells for the download, without what would be the same in each row."""
    columns = ["row", "series", *(f"{key} ({unit})" for key in KEYS)]
    data = pd.DataFrame([(cell.row, cell.column, *_ends(cell.amount)) for cell in cells], columns=columns)
    exact = not any(cell.amount.width for cell in cells)
    return data.drop(columns=[*([] if several else ["series"]), *(columns[-2:] if exact else [])])


def _draw_column(axes: Axes, amounts: pd.DataFrame, place: int, digits: int) -> tuple[BarContainer, list[str]]:
    """The bars of one column of a table, and their numbers: one column is coloured by sign, several by column."""
    across, thick = amounts.shape[1], 0.8 / amounts.shape[1]
    known = {row: amount for row, amount in enumerate(amounts.iloc[:, place]) if amount.known}
    signs = [COLOURS["fall" if amount.value < 0 else "rise"] for amount in known.values()]
    look = {"color": signs if across == 1 else GROUPS[place], "hatch": HATCHES[place], "edgecolor": "white"}
    places = [row + (place - (across - 1) / 2) * thick for row in known]
    drawn = _draw(axes, places, list(known.values()), 0.85 * thick, linewidth=0, **look)
    return drawn, [number(amount.value, digits) for amount in known.values()]


def _scaled(amount: Interval, scale: float) -> Interval:
    return Interval(amount.value / scale, amount.low / scale, amount.high / scale, amount.sources)
