"""The charts that the notebooks share: a title that states the finding, a source, the data, and a text alternative."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes

from tradeanalysis.intervals import Interval
from tradeanalysis.periods import label
from tradeanalysis.plots.chart import (
    COLOURS,
    NEUTRAL,
    STYLE,
    Chart,
    Words,
    bounded,
    checked,
    finished,
    measured,
    number,
    with_lines,
)
from tradeanalysis.plots.labels import (
    label_bars,
    label_ends,
    name_rows,
    row_heights,
    short,
    time_axis,
    unit_above,
    unit_below,
)

if TYPE_CHECKING:
    from IPython.display import Markdown

Bar = tuple[str, float, float, bool]


def use_theme() -> None:
    """Set the look of the charts that follow, also of those that you draw yourself."""
    plt.style.use(STYLE)


def levels(amounts: Mapping[str, Interval], *, title: str, subtitle: str, source: str) -> "Chart | Markdown":
    """Bars of amounts with their bounds [billion US dollars, or million where all are less].

    amounts: million US dollars by name; a name in `COLOURS` has its colour, one that was not published has no bar.
    """
    known = {name: amount for name, amount in amounts.items() if amount.known}
    bounded(known.items(), "levels")
    large = max((abs(amount.value) for amount in known.values()), default=0) >= 1000
    scale, unit, digits = (1000, "billion US dollars", 2) if large else (1, "million US dollars", 0)
    scaled = {name: _scaled(amount, scale) for name, amount in known.items()}
    colours = [COLOURS.get(name.split()[0], NEUTRAL) for name in known]
    return _bars(scaled, colours, unit, digits, Words(title, subtitle, source), signed=False)


def changes(
    amounts: Mapping[str, Interval], *, title: str, subtitle: str, unit: str, source: str, digits: int = 1
) -> "Chart | Markdown":
    """Bars to the left for falls and to the right for rises, with their bounds, the largest rise on top [`unit`].

    amounts: changes by name, in the unit that the axis names.
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
        drawn: list[Bar] = []
        for row, (amount, colour, text) in enumerate(zip(amounts.values(), colours, texts, strict=True)):
            axes.barh(row, amount.value, color=colour, height=0.62)
            _bounds(axes, amount, row)
            right = amount.value >= 0
            drawn.append((text, amount.high if right else amount.low, row, right))
        _finish_rows(axes, names, with_lines(unit, amounts.values(), "bounds"), narrow, drawn)

    says = [f"{name} {measured(text, unit)}" for name, text in zip(names, texts, strict=True)]
    return finished(draw, words, _table(amounts, unit), says, height=row_heights(names))


def waterfall(
    steps: Mapping[str, Interval], *, total: str, title: str, subtitle: str, unit: str, source: str,
    start: tuple[str, Interval] | None = None, digits: int = 1,
) -> "Chart | Markdown":  # fmt: skip
    """Steps that each begin where the one before ended, from zero or a first level to their total [`unit`].

    steps: changes by name, in the unit of the axis; nothing is drawn where one is not known.
    total: name of the bar that they lead to. start: name and size of what they lead from.
    """
    first = [start] if start else []
    known = bool(first or steps) and all(amount.known for _, amount in [*first, *steps.items()])
    bounded([*first, *steps.items()], "a waterfall")
    values = [amount.value for _, amount in [*first, *steps.items()]] if known else []
    sums = pd.Series(values, dtype=float).cumsum()
    names = [name for name, _ in first] + [*steps, total] if known else []
    rows = (
        [(0.0, value) for value in values[: len(first)]] + list(pairwise([0.0, *sums][len(first) :])) if known else []
    )
    rows += [(0.0, float(sums.iloc[-1]))] if known else []
    whole = {*range(len(first)), len(rows) - 1}
    texts = [number(end - begin, digits, signed=row not in whole or not first) for row, (begin, end) in enumerate(rows)]

    def draw(axes: Axes, narrow: bool) -> None:
        drawn: list[Bar] = []
        for row, ((begin, end), text) in enumerate(zip(rows, texts, strict=True)):
            colour = NEUTRAL if row in whole else COLOURS["rise" if end >= begin else "fall"]
            axes.barh(row, end - begin, left=begin, color=colour, height=0.62)
            right = end >= begin
            drawn.append((text, end, row, right))
            if row + 1 < len(rows):
                axes.plot([end, end], [row + 0.31, row + 0.69], color=NEUTRAL, linewidth=0.8)
        _finish_rows(axes, names, unit, narrow, drawn)

    data = pd.DataFrame(
        [(name, end - begin, begin, end) for name, (begin, end) in zip(names, rows, strict=True)],
        columns=["step", f"change ({unit})", f"from ({unit})", f"to ({unit})"],
    )
    says = [f"{name} {measured(text, unit)}" for name, text in zip(names, texts, strict=True)]
    return finished(draw, Words(title, subtitle, source), data, says, height=row_heights(names))


def path(paths: Mapping[str, pd.DataFrame], *, title: str, subtitle: str, source: str) -> "Chart | Markdown":
    """Lines of monthly levels with their bands, each named at its end; two flows have their gap filled [bn USD].

    paths: by name, a frame of months down with the columns median, low and high in million US dollars. Between exports
        and imports the gap has the colour of a surplus or of a deficit.
    """
    columns = ("median", "low", "high")
    paths = {name: checked(months, f"the path of {name}", columns) for name, months in paths.items() if len(months)}
    in_deficit = _in_deficit(paths)

    def draw(axes: Axes, narrow: bool) -> None:
        ends = []
        for name, months in paths.items():
            colour, time = COLOURS.get(name, NEUTRAL), pd.PeriodIndex(months.index).to_timestamp()
            axes.fill_between(time, months["low"] / 1000, months["high"] / 1000, color=colour, alpha=0.3, linewidth=0)
            axes.plot(time, months["median"] / 1000, color=colour)
            last = float(months["median"].iloc[-1]) / 1000
            ends.append((short(name) if narrow else f"{short(name)} {number(last, 2)}", last, colour))
        if set(paths) >= {"exports", "imports"}:
            _fill_gap(axes, paths["exports"]["median"] / 1000, paths["imports"]["median"] / 1000)
        low, high = axes.get_ylim()
        axes.set_ylim(min(0.0, 1.04 * low), max(0.0, 1.04 * high))
        axes.margins(x=0.01)
        unit_above(axes, "billion US dollars a month" + ("; hatched: deficit" if in_deficit else ""))
        label_ends(axes, ends)
        time_axis(axes, narrow)

    says = []
    for name, months in paths.items():
        for month in {months.index[0]: None, months.index[-1]: None}:
            low, middle, high = (number(months.loc[month, key] / 1000, 2) for key in ("low", "median", "high"))
            says.append(f"{name} {label(month, month)} {middle} billion US dollars ({low} to {high})")
    shown = {name: months[list(columns)] for name, months in paths.items()}
    data = pd.concat(shown, axis=1) if shown else pd.DataFrame()
    data.columns = [" ".join((*map(str, column), "(million US dollars)")) for column in data.columns]
    data = data.rename_axis("month").reset_index() if len(data) else data
    return finished(draw, Words(title, subtitle, source), data, says, height=3.6)


def _in_deficit(paths: Mapping[str, pd.DataFrame]) -> bool:
    """Whether imports exceed exports in any month that both have."""
    if not set(paths) >= {"exports", "imports"}:
        return False
    return bool((paths["exports"]["median"] - paths["imports"]["median"] < 0).any())


def _fill_gap(axes: Axes, exports: pd.Series, imports: pd.Series) -> None:
    """Colour between the flows: a surplus plain, a deficit hatched, so that they differ without colour too."""
    both = pd.concat({"exports": exports, "imports": imports}, axis=1).dropna()
    time = pd.PeriodIndex(both.index).to_timestamp()
    for word, more, less in (("surplus", "exports", "imports"), ("deficit", "imports", "exports")):
        area: dict[str, Any] = {"where": both[more] >= both[less], "interpolate": True, "linewidth": 0}
        axes.fill_between(time, both[less], both[more], color=COLOURS[word], alpha=0.12, zorder=0.5, **area)
        if word == "deficit":  # apart from its ground, which would make the hatching as pale as itself
            axes.fill_between(
                time, both[less], both[more], facecolor="none", edgecolor=COLOURS[word], hatch="//", zorder=0.6, **area
            )


def _bounds(axes: Axes, amount: Interval, across: float) -> None:
    """Draw the bounds of a horizontal bar, edged in white so that they are seen on it."""
    if amount.width:
        for colour, width in (("white", 3.0), (NEUTRAL, 1.2)):
            axes.plot([amount.low, amount.high], [across, across], color=colour, linewidth=width, solid_capstyle="butt")


def _finish_rows(axes: Axes, names: Sequence[str], unit: str, narrow: bool, drawn: Sequence[Bar]) -> None:
    name_rows(axes, names, narrow)
    unit_below(axes, unit)
    label_bars(axes, drawn)


def _scaled(amount: Interval, scale: float) -> Interval:
    return Interval(amount.value / scale, amount.low / scale, amount.high / scale, amount.sources)


def _table(amounts: Mapping[str, Interval], unit: str) -> pd.DataFrame:
    rows = [(name, amount.value, amount.low, amount.high, " ".join(amount.sources)) for name, amount in amounts.items()]
    return pd.DataFrame(rows, columns=["name", *(f"{key} ({unit})" for key in ("value", "low", "high")), "figures"])
