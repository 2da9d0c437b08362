"""Charts of many things at once: what is covered, how figures were revised, and small multiples."""

import textwrap
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.transforms import Bbox

from tradeanalysis.charts import COLOURS, NEUTRAL, QUIET, Chart, Words, decimals, finished, measured, number
from tradeanalysis.labels import GROUND, fit, plain_ticks, row_lines, unit_above
from tradeanalysis.periods import label
from tradeanalysis.wording import count

if TYPE_CHECKING:
    from IPython.display import Markdown

ROW = 0.27  # inches
NAME_LINES = 2  # of a row of a heat map, all of whose rows are as tall as the tallest
GAP = "…"  # stands for the years that are left out between two columns
PANEL = 1.4  # inches of a row of small charts, two lines of title among them
FEW = 16  # columns up to which each cell has room for its number


def coverage(counts: pd.DataFrame, *, title: str, subtitle: str, source: str, nothing: str = "") -> "Chart | Markdown":
    """A heat map of how many figures there are: one row for each row of the counts, one column for each column.

    counts: kinds or sources down; years across, or months, which are then told by colour alone. Years that are left
        out have a gap. nothing: what to say where there are no counts.
    """
    import seaborn as sns

    few, present = counts.shape[1] <= FEW, counts.to_numpy()[counts.to_numpy() > 0]
    most = int(present.max(initial=1)) if few else max(2, int(np.quantile(present, 0.95))) if len(present) else 2

    shown = _with_gaps(counts)
    names, kinds = list(shown.columns), [str(kind) for kind in counts.index]

    def draw(axes: Axes, narrow: bool) -> None:
        size = 6.5 if narrow else 9
        axes.set_facecolor("#F3F5F7")
        # One figure is already well seen against none.
        sns.heatmap(
            shown.clip(upper=most), ax=axes, mask=shown == 0, annot=few, fmt=",d", cmap="Blues", cbar=False,
            linewidths=1 if few else 0, linecolor="white", vmin=-0.4 * most, vmax=most, annot_kws={"size": size},
            rasterized=not few,
        )  # fmt: skip
        axes.set(xlabel="", ylabel="")
        axes.set_yticks(np.arange(len(counts)) + 0.5, row_lines(kinds, narrow, NAME_LINES))
        axes.tick_params(axis="both", rotation=0)
        axes.grid(visible=False)
        if few:
            axes.tick_params(axis="x", labelsize=size)
            axes.set_xticks(
                np.arange(len(names)) + 0.5, [f"’{name[2:]}" if narrow and name != GAP else name for name in names]
            )
            fit(axes)
        else:
            _january_ticks(axes, list(map(pd.Period, names)), narrow)
            unit_above(axes, f"palest blue: 1 figure; darkest: {most} or more")

    says = [f"{name} {count(int(total), 'figure')}" for name, total in counts.sum(axis=1).items()]
    data = counts.rename_axis("kind").reset_index()
    heights = _row_height(kinds, False), _row_height(kinds, True)
    return finished(draw, Words(title, subtitle, source), data, says, height=heights, nothing=nothing)


def _with_gaps(counts: pd.DataFrame) -> pd.DataFrame:
    """The counts by the names of their columns, with an empty one wherever years between two of them are left out."""
    names = [str(column) for column in counts.columns]  # seaborn reads months in a way that pandas is about to change
    years = [int(name) if name.isdecimal() else 0 for name in names]
    after = [place for place, (year, following) in enumerate(pairwise(years), start=1) if following - year > 1]
    values = np.insert(counts.to_numpy(), after, 0, axis=1)
    return pd.DataFrame(values, counts.index, np.insert(np.asarray(names, dtype=object), after, GAP))


def _row_height(kinds: Sequence[str], narrow: bool) -> float:
    """Height of a heat map in inches: its rows are alike, so that each has room for the name with most lines."""
    lines = max((name.count("\n") + 1 for name in row_lines(kinds, narrow, NAME_LINES)), default=1)
    return 0.6 + len(kinds) * max(ROW, 0.15 * lines + 0.08)


def _january_ticks(axes: Axes, months: Sequence[pd.Period], narrow: bool) -> None:
    """Name the years where they begin, on a telephone every third of them."""
    places = [place for place, month in enumerate(months) if month.month == 1][:: 3 if narrow else 1]
    axes.set_xticks(places, [str(months[place].year) for place in places], ha="left")


def revisions(
    vintages: pd.DataFrame, *, title: str, subtitle: str, source: str, unit: str, nothing: str = ""
) -> "Chart | Markdown":
    """What was printed of one thing, release by release, each with its bounds, along the days of publication [`unit`].

    vintages: rows of one thing as `figures.vintages` gives them: value, low, high, available, printed, publisher, id.
    nothing: what to say where there are none.
    """
    rows = vintages.sort_values("available", kind="stable")
    digits = decimals(rows["value"])
    texts = [number(value, digits) for value in rows["value"]]

    def draw(axes: Axes, narrow: bool) -> None:
        axes.step(rows["available"], rows["value"], where="post", color=QUIET, linewidth=1, linestyle=(0, (4, 3)))
        axes.vlines(rows["available"], rows["low"], rows["high"], color=COLOURS["exports"], linewidth=5, alpha=0.35)
        axes.plot(rows["available"], rows["value"], "o", color=COLOURS["exports"], markersize=6)
        axes.margins(x=0.12 if narrow else 0.08, y=0.3)
        axes.yaxis.set_major_formatter(plain_ticks)
        unit_above(axes, unit)
        _date_ticks(axes, list(dict.fromkeys(rows["available"])))
        fit(axes)
        _label_points(axes, rows, texts)

    says = [
        f"{measured(text, unit)} on {day:%Y-%m-%d} by {publisher or 'a publisher not named'}"
        for text, day, publisher in zip(texts, rows["available"], rows["publisher"], strict=True)
    ]
    data = rows[["available", "value", "low", "high", "printed", "publisher", "id"]]
    data = data.rename(columns={key: f"{key} ({unit})" for key in ("value", "low", "high")})
    return finished(draw, Words(title, subtitle, source), data, says, height=2.8, nothing=nothing)


def _date_ticks(axes: Axes, days: Sequence[Any]) -> None:
    """Name the days below the axis, in a second line those that would touch others, as far as there is room."""
    names = [f"{day.day} {day:%b %Y}" for day in days]
    axes.set_xticks(days, names)
    boxes = [name.get_window_extent().padded(2) for name in axes.get_xticklabels()]
    upper = _apart(boxes)
    rest = [place for place in range(len(days)) if place not in upper]
    lower = [rest[place] for place in _apart([boxes[place] for place in rest])]
    kept = sorted(upper + lower)
    axes.set_xticks([days[place] for place in kept], [names[place] for place in kept])
    for place, tick in zip(kept, axes.xaxis.get_major_ticks(), strict=True):
        if place in lower:
            tick.set_pad(plt.rcParams["xtick.major.pad"] + boxes[place].height)


def _label_points(axes: Axes, rows: pd.DataFrame, texts: Sequence[str]) -> None:
    """Numbers over their points; of those that would touch, the first and the last come first."""
    points = list(zip(rows["available"], rows["high"], strict=True))
    marks = [
        axes.annotate(text, point, (0, 6), textcoords="offset pixels", ha="center", va="bottom", bbox=GROUND)
        for text, point in zip(texts, points, strict=True)
    ]
    kept = _apart([mark.get_window_extent().padded(1) for mark in marks])
    for place, mark in enumerate(marks):
        if place not in kept:
            mark.remove()


def _apart(boxes: Sequence[Bbox]) -> list[int]:
    """Places of boxes no two of which touch: the first, the last, and as many of the others as have room."""
    kept: list[int] = []
    for place in sorted(range(len(boxes)), key=lambda place: (0 < place < len(boxes) - 1, place)):
        if not any(boxes[place].overlaps(boxes[other]) for other in kept):
            kept.append(place)
    return sorted(kept)


def small_multiples(
    series: pd.DataFrame, *, title: str, subtitle: str, source: str, unit: str, nothing: str = ""
) -> "Chart | Markdown":
    """One small chart for each column on the same months, each from zero on a scale of its own [`unit`].

    series: months down, one to nine columns of levels; the last year has the colour. A column with gaps is left out.
    nothing: what to say where no column is left.
    """
    series = series.dropna(axis=1, how="any")
    names = [str(name) for name in series.columns]
    digits = decimals(series.iloc[-1]) if len(series) else 0
    year = series.index[-1].year if len(series) else 0

    def draw(axes: Axes, narrow: bool) -> None:
        across = 2 if narrow else 3
        down = -(-len(names) // across)
        axes.set_axis_off()
        for place, name in enumerate(names):
            left, row = place % across, place // across
            box = (left / across + 0.015, 1 - (row + 0.83) / down, 0.93 / across, 0.55 / down)
            _panel(axes.inset_axes(box), series.iloc[:, place], textwrap.wrap(name, 20 if narrow else 30), year, digits)
        fit(axes)

    first, last = (series.index[0], series.index[-1]) if len(series) else ("", "")
    says = [
        f"{name} {number(start, digits)} in {label(first, first)}, {number(end, digits)} in {label(last, last)}"
        for name, start, end in zip(names, *series.iloc[[0, -1] if names else []].to_numpy(float), strict=True)
    ]
    data = series.rename(columns=lambda name: f"{name} ({unit})").rename_axis("month").reset_index()
    heights = tuple(PANEL * -(-len(names) // across) + 0.1 for across in (3, 2))
    words, data = Words(title, subtitle, source), data if names else pd.DataFrame()
    return finished(draw, words, data, says, height=(heights[0], heights[1]), nothing=nothing)


def _panel(axes: Axes, levels: pd.Series, lines: list[str], year: int, digits: int) -> None:
    time = pd.PeriodIndex(levels.index).to_timestamp()
    axes.plot(time, levels, color="#9A9A9A", linewidth=1)
    recent = pd.PeriodIndex(levels.index).year == year
    axes.plot(time[recent], levels[recent], color=COLOURS["exports"], linewidth=1.8)
    axes.fill_between(time, 0, levels, color=COLOURS["exports"], alpha=0.08, linewidth=0)
    axes.plot(time[-1:], levels.iloc[-1:], "o", color=COLOURS["exports"], markersize=3.5, clip_on=False)
    title = lines[:2] if len(lines) < 3 else [lines[0], f"{lines[1]} …"]
    axes.annotate(
        "\n".join(title), (0, 1), (0, 3), xycoords="axes fraction", textcoords="offset pixels", va="bottom",
        fontweight="bold", fontsize=8,
    )  # fmt: skip
    axes.annotate(
        number(float(levels.iloc[-1]), digits), (1, 1), xycoords="axes fraction", va="top",
        ha="right", color=COLOURS["exports"], fontsize=8,
    )  # fmt: skip
    low, high = min(0.0, float(levels.min())), max(0.0, float(levels.max()))
    axes.set(ylim=(1.1 * low, 1.3 * high if high > 0 else 1.0), yticks=[], xticks=[time[0], time[-1]])
    axes.set_xticklabels([f"{time[0]:%b %Y}", f"{time[-1]:%b %Y}"], fontsize=7.5)
    left, right = axes.get_xticklabels()
    left.set_horizontalalignment("left")
    right.set_horizontalalignment("right")
    axes.margins(x=0.01)
    axes.spines["bottom"].set_color(NEUTRAL)
