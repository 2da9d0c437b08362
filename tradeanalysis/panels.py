"""Charts of many things at once: what is covered, how figures were revised, and small multiples."""

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from tradeanalysis.charts import COLOURS, NEUTRAL, QUIET, Chart, Words, decimals, finished, number
from tradeanalysis.labels import fit, plain_ticks, row_lines, unit_above
from tradeanalysis.periods import label

if TYPE_CHECKING:
    from IPython.display import Markdown

ROW = 0.27  # inches
FEW = 16  # columns up to which each cell has room for its number


def coverage(counts: pd.DataFrame, *, title: str, subtitle: str, source: str) -> "Chart | Markdown":
    """A heat map of how many figures there are: one row for each row of the counts, one column for each column.

    counts: kinds or sources down; years across, or months, which are then told by colour alone.
    """
    import seaborn as sns

    few, present = counts.shape[1] <= FEW, counts.to_numpy()[counts.to_numpy() > 0]
    most = int(present.max(initial=1)) if few else max(2, int(np.quantile(present, 0.95))) if len(present) else 2

    names = [str(column) for column in counts.columns]
    shown = counts.set_axis(names, axis=1)  # seaborn reads months in a way that pandas is about to change

    def draw(axes: Axes, narrow: bool) -> None:
        size = 6.5 if narrow else 9
        axes.set_facecolor("#F3F5F7")
        # One figure is already well seen against none.
        sns.heatmap(
            shown.clip(upper=most), ax=axes, mask=shown == 0, annot=few, fmt="d", cmap="Blues", cbar=False,
            linewidths=1 if few else 0, linecolor="white", vmin=-0.4 * most, vmax=most, annot_kws={"size": size},
            rasterized=not few,
        )  # fmt: skip
        axes.set(xlabel="", ylabel="")
        axes.set_yticks(np.arange(len(counts)) + 0.5, row_lines([str(name) for name in counts.index], narrow))
        axes.tick_params(axis="both", rotation=0)
        axes.grid(visible=False)
        if few:
            axes.tick_params(axis="x", labelsize=size)
            axes.set_xticks(np.arange(len(names)) + 0.5, [f"’{name[2:]}" if narrow else name for name in names])
            fit(axes)
        else:
            _january_ticks(axes, list(map(pd.Period, names)), narrow)
            unit_above(axes, f"palest blue: 1 figure; darkest: {most} or more")

    says = [f"{name} {int(total)} figures" for name, total in counts.sum(axis=1).items()]
    height = 0.6 + sum(ROW for _ in counts.index)
    data = counts.rename_axis("kind").reset_index()
    tall = 0.6 + sum(0.17 * (line.count("\n") + 1) + 0.1 for line in row_lines(list(map(str, counts.index)), True))
    return finished(draw, Words(title, subtitle, source), data, says, height=(height, tall))


def _january_ticks(axes: Axes, months: Sequence[pd.Period], narrow: bool) -> None:
    """Name the years where they begin, on a telephone every third of them."""
    places = [place for place, month in enumerate(months) if month.month == 1][:: 3 if narrow else 1]
    axes.set_xticks(places, [str(months[place].year) for place in places], ha="left")


def revisions(vintages: pd.DataFrame, *, title: str, subtitle: str, source: str, unit: str) -> "Chart | Markdown":
    """What was printed of one thing, release by release, each with its bounds, along the days of publication [`unit`].

    vintages: rows of one thing as `figures.vintages` gives them: value, low, high, available, printed, publisher, id.
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
        days = list(dict.fromkeys(rows["available"]))
        every = max(1, -(-len(days) // (2 if narrow else 5)))
        axes.set_xticks(days[::every], [f"{day.day} {day:%b %Y}" for day in days[::every]])
        fit(axes)
        _label_points(axes, rows, texts)

    says = [
        f"{text} {unit} on {day:%Y-%m-%d} by {publisher or 'a publisher not named'}"
        for text, day, publisher in zip(texts, rows["available"], rows["publisher"], strict=True)
    ]
    data = rows[["available", "value", "low", "high", "printed", "publisher", "id"]]
    data = data.rename(columns={key: f"{key} ({unit})" for key in ("value", "low", "high")})
    return finished(draw, Words(title, subtitle, source), data, says, height=2.8)


def _label_points(axes: Axes, rows: pd.DataFrame, texts: Sequence[str]) -> None:
    """Numbers over their points; of those that would touch, only the first and the last are written."""
    taken: list[tuple[float, float]] = []
    order = [0, len(texts) - 1, *range(1, len(texts) - 1)]
    for place in dict.fromkeys(order[: len(texts)]):
        point = (rows["available"].iloc[place], rows["high"].iloc[place])
        mark = axes.annotate(texts[place], point, (0, 6), textcoords="offset pixels", ha="center", va="bottom")
        box = mark.get_window_extent()
        if any(box.x0 < right + 2 and left - 2 < box.x1 for left, right in taken):
            mark.remove()
        else:
            taken.append((box.x0, box.x1))


def small_multiples(series: pd.DataFrame, *, title: str, subtitle: str, source: str, unit: str) -> "Chart | Markdown":
    """One small chart for each column on the same months, each from zero on a scale of its own [`unit`].

    series: months down, one to nine columns of levels; the last year has the colour. A column with gaps is left out.
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
            box = (left / across + 0.015, 1 - (row + 1) / down + 0.16 / down, 0.93 / across, 0.56 / down)
            _panel(axes.inset_axes(box), series.iloc[:, place], textwrap.wrap(name, 20 if narrow else 30), year, digits)
        fit(axes)

    first, last = (series.index[0], series.index[-1]) if len(series) else ("", "")
    says = [
        f"{name} {number(start, digits)} in {label(first, first)}, {number(end, digits)} in {label(last, last)}"
        for name, start, end in zip(names, *series.iloc[[0, -1] if names else []].to_numpy(float), strict=True)
    ]
    data = series.rename(columns=lambda name: f"{name} ({unit})").rename_axis("month").reset_index()
    heights = (1.25 * -(-len(names) // 3) + 0.1, 1.25 * -(-len(names) // 2) + 0.1)
    return finished(draw, Words(title, subtitle, source), data if names else pd.DataFrame(), says, height=heights)


def _panel(axes: Axes, levels: pd.Series, lines: list[str], year: int, digits: int) -> None:
    time = pd.PeriodIndex(levels.index).to_timestamp()
    axes.plot(time, levels, color="#9A9A9A", linewidth=1)
    recent = pd.PeriodIndex(levels.index).year == year
    axes.plot(time[recent], levels[recent], color=COLOURS["exports"], linewidth=1.8)
    axes.fill_between(time, 0, levels, color=COLOURS["exports"], alpha=0.08, linewidth=0)
    axes.plot(time[-1:], levels.iloc[-1:], "o", color=COLOURS["exports"], markersize=3.5)
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
