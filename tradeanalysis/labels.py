"""Labels inside a chart: they find room, never touch one another, and never leave the picture."""

import textwrap
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num, num2date
from matplotlib.figure import Figure
from matplotlib.text import Annotation

from tradeanalysis.wording import minus

GAP = 2.0  # points between two labels; the pixels that matplotlib counts are points here, as the SVG has them
GROUND = {"facecolor": "white", "linewidth": 0, "pad": 0.5}  # of a number, so that no line strikes it through
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 1200)
LABEL_WIDTH = {False: 34, True: 18}  # letters of a row's name, wide and narrow


def fit(axes: Axes, right: float = 12, top: float | None = None) -> None:
    """Move the edges of the axes so that ticks and labels lie inside the picture, with `right` and `top` points spare.

    Without `top` the upper edge stays where it is.
    """
    figure = axes.figure
    assert isinstance(figure, Figure)
    frame, inner, outer = figure.bbox, axes.get_window_extent(), axes.get_tightbbox()
    assert outer is not None
    figure.subplots_adjust(
        left=(inner.x0 - outer.x0 + 8) / frame.width,
        bottom=(inner.y0 - outer.y0 + 8) / frame.height,
        right=1 - right / frame.width,
        top=inner.y1 / frame.height if top is None else 1 - top / frame.height,
    )


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Middles for labels of the given sizes, as near to where they are wanted as leaves no two of them touching.

    All in points, between `low` and `high`; where there is not room for all, they share it evenly.

    >>> spread([10, 10], [8, 8], 0, 100)
    [5.0, 15.0]
    """
    order = sorted(range(len(wanted)), key=lambda item: (wanted[item], item))
    if sum(sizes) + GAP * (len(sizes) - 1) > high - low:
        places = np.linspace(low, high, len(wanted) + 2)[1:-1]
        return [float(places[order.index(item)]) for item in range(len(wanted))]
    blocks: list[tuple[list[int], float]] = []  # labels that touch move together, to the mean of where they want to be
    for item in order:
        members, start = [item], wanted[item] - sizes[item] / 2
        while True:
            length = sum(sizes[member] for member in members) + GAP * (len(members) - 1)
            start = min(max(start, low), high - length)
            if not blocks or _end(blocks[-1], sizes) + GAP <= start:
                break
            members = blocks.pop()[0] + members
            offsets = np.cumsum([0] + [sizes[member] + GAP for member in members[:-1]])
            middles = [wanted[member] - sizes[member] / 2 for member in members]
            start = float(np.mean(np.asarray(middles) - offsets))
        blocks.append((members, start))
    places_by_item: dict[int, float] = {}
    for members, start in blocks:
        for member in members:
            places_by_item[member] = start + sizes[member] / 2
            start += sizes[member] + GAP
    return [places_by_item[item] for item in range(len(wanted))]


def _end(block: tuple[list[int], float], sizes: Sequence[float]) -> float:
    members, start = block
    return start + sum(sizes[member] for member in members) + GAP * (len(members) - 1)


def label_ends(axes: Axes, labels: Sequence[tuple[str, float, str]]) -> list[Annotation]:
    """Labels at the right edge, each as near to its height as the others allow; the axes make room for them.

    labels: text, height in the unit of the axis, and colour.
    """
    marks = [
        axes.annotate(
            text, (1, 0), (8, 0), xycoords="axes fraction", textcoords="offset pixels", va="center", color=colour
        )
        for text, _, colour in labels
    ]
    boxes = [mark.get_window_extent() for mark in marks]
    fit(axes, right=14 + max(box.width for box in boxes))
    frame = axes.get_window_extent()
    heights = [axes.transData.transform((0, height))[1] for _, height, _ in labels]
    places = spread(heights, [box.height for box in boxes], 2, axes.figure.bbox.height - 2)
    for mark, place in zip(marks, places, strict=True):
        mark.set_position((8, place - frame.y0))
    return marks


def label_bars(axes: Axes, labels: Sequence[tuple[str, float, float, bool]]) -> None:
    """Numbers beyond the ends of horizontal bars; the axis is widened until all of them lie inside.

    labels: text, end of the bar and its place across, both in the units of the axes, and whether the bar goes right.
    """
    marks = [
        axes.annotate(
            text, (end, across), (6 if right else -6, 0), textcoords="offset pixels", va="center",
            ha="left" if right else "right", bbox=GROUND,
        )
        for text, end, across, right in labels
    ]  # fmt: skip
    widths = [mark.get_window_extent().width + 8 for mark in marks]
    room = axes.get_window_extent().width
    low, high = axes.get_xlim()
    widths = [min(width, 0.4 * room) for width in widths]
    for _ in range(6):  # each side moves the other; a few turns settle both
        for (_, end, _, right), width in zip(labels, widths, strict=True):
            if right:
                high = max(high, low + (end - low) * room / (room - width))
            else:
                low = min(low, high - (high - end) * room / (room - width))
    axes.set_xlim(low, high)
    _thin_ticks(axes)


def _thin_ticks(axes: Axes) -> None:
    """Leave out ticks at the edge of the picture, then every second one, never zero, until the numbers stand apart."""
    low, high = axes.get_xlim()
    axes.set_xticks([tick for tick in axes.get_xticks() if low <= tick <= high])
    edges = [label.get_window_extent() for label in axes.get_xticklabels()]
    inside = [box.x0 >= 0 and box.x1 <= axes.figure.bbox.width for box in edges]
    ticks = [tick for tick, seen in zip(axes.get_xticks(), inside, strict=True) if seen]
    axes.set_xticks(ticks)
    while len(ticks) > 1:
        axes.set_xticks(ticks)
        boxes = [label.get_window_extent() for label in axes.get_xticklabels()]
        if all(before.x1 + 2 * GAP <= after.x0 for before, after in pairwise(boxes)):
            return
        zero = min(range(len(ticks)), key=lambda place: abs(ticks[place]))
        ticks = ticks[zero % 2 :: 2]


def label_above(axes: Axes, labels: Sequence[tuple[str, float]]) -> None:
    """Texts over the axes, each as near to its place across as the others allow."""
    marks = [
        axes.annotate(text, (0, 1), (0, 3), xycoords="axes fraction", textcoords="offset pixels", ha="center")
        for text, _ in labels
    ]
    frame = axes.get_window_extent()
    widths = [mark.get_window_extent().width for mark in marks]
    wanted = [float(axes.transData.transform((place, 0))[0]) for _, place in labels]
    for mark, place in zip(marks, spread(wanted, widths, frame.x0, frame.x1), strict=True):
        mark.set_position((place - frame.x0, 3))


def unit_above(axes: Axes, unit: str) -> None:
    """Write what the upright axis measures, level, over its top; the axes make room."""
    axes.annotate(unit, (0, 1), (4, -4), xycoords="figure fraction", textcoords="offset pixels", va="top", ha="left")
    fit(axes, top=24)


def name_series(axes: Axes, names: Sequence[tuple[str, str, str]], narrow: bool) -> None:
    """Names of the series in their looks, in a line over the axes, on a telephone below one another.

    names: each with its colour and its hatching.
    """
    from matplotlib.patches import Patch

    marks = [
        Patch(facecolor=colour, hatch=hatch, edgecolor="white", linewidth=0, label=name)
        for name, colour, hatch in names
    ]
    columns = 1 if narrow else len(marks)
    key = axes.figure.legend(
        handles=marks, loc="upper left", bbox_to_anchor=(0, 1), ncols=columns, borderaxespad=0.3, handlelength=0.8
    )
    fit(axes, top=key.get_window_extent().height + 6)


def row_lines(names: Sequence[str], narrow: bool, most: int = 6) -> list[str]:
    """Names of rows, shortened where they are very long and broken where they are long, into `most` lines at most."""
    short = [textwrap.shorten(name, 90, placeholder="…") for name in names]
    return [textwrap.fill(name, LABEL_WIDTH[narrow], max_lines=most, placeholder=" …") for name in short]


def row_heights(names: Sequence[str], bars: int = 1) -> tuple[float, float]:
    """Heights in inches, wide and narrow, of horizontal bars: so many a row, and room for each name."""
    needs = [
        [max(0.16 * (lines.count("\n") + 1), 0.2 * bars) + 0.13 for lines in row_lines(names, narrow)]
        for narrow in (False, True)
    ]
    return tuple(0.75 + len(names) * max(need, default=0.3) for need in needs)  # type: ignore[return-value]


def name_rows(axes: Axes, names: Sequence[str], narrow: bool) -> None:
    """Names of the rows of horizontal bars, from the top down, beginning in one line at the left edge."""
    axes.set_yticks(range(len(names)), row_lines(names, narrow), ha="left")
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.grid(visible=False, axis="y")
    axes.axvline(0, color="#3D3D3D", linewidth=1)
    axes.xaxis.set_major_formatter(plain_ticks)
    widths = [name.get_window_extent().width for name in axes.get_yticklabels()]
    axes.tick_params(axis="y", pad=max(widths, default=0) + 6)


def time_axis(axes: Axes, narrow: bool) -> None:
    """Months along the axis, as few as are needed to read it: Januaries by their year, the others by their name."""
    first, last = (pd.Period(num2date(edge), freq="M") for edge in axes.get_xlim())
    months = pd.period_range(first, last, freq="M")
    kept = next(every for step in MONTH_STEPS if len(every := months[_place(months) % step == 0]) <= (4, 8)[not narrow])
    januaries = bool((kept.month == 1).any())
    names = [
        str(month.year) if month.month == 1 else f"{month:%b}" if januaries or place else f"{month:%b %Y}"
        for place, month in enumerate(kept)
    ]
    axes.set_xticks(date2num(kept.to_timestamp().to_pydatetime()), names)
    axes.yaxis.set_major_formatter(plain_ticks)


def _place(months: pd.PeriodIndex) -> np.ndarray:
    return np.asarray(12 * months.year + months.month - 1)


def plain_ticks(value: float, _: object = None) -> str:
    """A number on an axis, with a true minus sign and no more digits than it needs.

    >>> plain_ticks(-2.50), plain_ticks(12000.0)
    ('−2.5', '12,000')
    """
    return minus(f"{value:,.10g}")
