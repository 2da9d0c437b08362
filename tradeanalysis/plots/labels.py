"""Labels and ticks of a chart: they find room, never touch one another, and never leave the picture."""

import re
import textwrap
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.container import BarContainer
from matplotlib.dates import date2num, num2date
from matplotlib.text import Annotation

from tradeanalysis.display import UNSHOWN
from tradeanalysis.languages import month_name, numerals, phrase
from tradeanalysis.plots.layout import GAP, fit, fold, grow, spread
from tradeanalysis.wording import minus

MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 1200)
LABEL_WIDTH = {False: 34, True: 18}  # letters of a row's name, wide and narrow


def label_ends(axes: Axes, labels: Sequence[tuple[str, float, str]]) -> None:
    """Labels at the right edge, each as near to its height as the others allow; the axes make room for them.

    labels: text, height in the unit of the axis, and colour, the most important first: where there is not room for
        all, the last are left out. They stay above the ticks and below the unit.
    """
    axes.yaxis.set_major_formatter(plain_ticks)
    marks = [
        axes.annotate(
            text, (1, 0), (8, 0), xycoords="axes fraction", textcoords="offset pixels", va="center", color=colour
        )
        for text, _, colour in labels
    ]
    for mark in marks:
        fold(mark, 0.45 * axes.figure.bbox.width)
    boxes = [mark.get_window_extent() for mark in marks]
    fit(axes, right=14 + max(box.width for box in boxes))
    frame = axes.get_window_extent()
    low, high, sizes = frame.y0 - 2, frame.y1 + 7, [box.height for box in boxes]
    while len(sizes) > 1 and sum(sizes) + GAP * (len(sizes) - 1) > high - low:
        sizes.pop()
        marks.pop().remove()
    heights = [axes.transData.transform((0, height))[1] for _, height, _ in labels[: len(marks)]]
    for mark, place in zip(marks, spread(heights, sizes, low, high), strict=True):
        mark.set_position((8, place - frame.y0))


def label_starts(axes: Axes, labels: Sequence[tuple[str, float, tuple[float, float], str]]) -> None:
    """Numbers at the first points of lines, over the higher ones and under the lowest of several.

    labels: text, place across, what to keep clear of there (lowest and highest, in the unit of the axis), and colour.
    """
    ordered = sorted(labels, key=lambda label: -label[2][1])
    for place, (text, across, (low, high), colour) in enumerate(ordered):
        under = place > 0 and place == len(ordered) - 1
        axes.annotate(
            text, (across, low if under else high), (0, -4 if under else 4), textcoords="offset pixels", color=colour,
            ha="left", va="top" if under else "bottom", zorder=6,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5, "alpha": 0.75},
        )  # fmt: skip


def label_steps(axes: Axes, drawn: BarContainer, texts: Sequence[str]) -> None:
    """The sizes of steps inside their bars, where no axis is near to be read instead; beyond them where they are small.

    The last bar is the total, which has its number at its end.
    """
    marks = label_bars(axes, [(drawn, texts)])
    for mark, bar, text in list(zip(marks, drawn, texts, strict=True))[:-1]:
        box = bar.get_window_extent()
        if mark.get_window_extent().width + 10 < box.width:
            mark.remove()
            middle = (bar.get_x() + bar.get_width() / 2, bar.get_y() + bar.get_height() / 2)
            axes.annotate(text, middle, ha="center", va="center", color="white")


def label_bars(axes: Axes, bars: Sequence[tuple[BarContainer, Sequence[str]]]) -> list[Annotation]:
    """Numbers beyond the ends of horizontal bars; the axis is widened until all of them lie inside."""
    ground = {"facecolor": "white", "edgecolor": "none", "pad": 0.5}
    marks = [mark for drawn, texts in bars for mark in axes.bar_label(drawn, texts, padding=6, bbox=ground)]
    ends = [
        (mark.xy[0], mark.get_horizontalalignment() == "left", mark.get_window_extent().width + 8) for mark in marks
    ]
    room = axes.get_window_extent().width
    low, high = axes.get_xlim()
    most = room * (0.48 if len({right for _, right, _ in ends}) > 1 else 0.8)
    for _ in range(60):  # each side moves the other, the less from turn to turn
        for end, right, width in ((end, right, min(width, most)) for end, right, width in ends):
            if right:
                high = max(high, low + (end - low) * room / (room - width))
            else:
                low = min(low, high - (high - end) * room / (room - width))
    axes.set_xlim(low, high)
    thin_ticks(axes)
    return marks


def thin_ticks(axes: Axes) -> None:
    """Leave out ticks at the edge of the picture, then every second one, never zero, until their names stand apart."""
    low, high = sorted(axes.get_xlim())
    ticks = zip(axes.get_xticks(), axes.get_xticklabels(), strict=True)
    named = [(tick, name.get_text(), name.get_window_extent()) for tick, name in ticks]
    edge = axes.figure.bbox.width
    kept = [one for one in named if low <= one[0] <= high and one[2].x0 >= 0 and one[2].x1 <= edge]
    while any(before[2].x1 + 2 * GAP > after[2].x0 for before, after in pairwise(kept)):
        zero = min(range(len(kept)), key=lambda place: abs(kept[place][0]))
        kept = kept[zero % 2 :: 2]
    axes.set_xticks([tick for tick, _, _ in kept], [name for _, name, _ in kept])


def label_above(axes: Axes, labels: Sequence[tuple[str, float]]) -> None:
    """Texts over the axes, each as near to its place across as the others allow.

    Where there is not room for all, every second one is left out.
    """
    frame, marks, wanted = axes.get_window_extent(), [], []
    for text, place in labels:
        marks.append(
            axes.annotate(text, (0, 1), (0, 3), xycoords="axes fraction", textcoords="offset pixels", ha="center")
        )
        wanted.append(float(axes.transData.transform((place, 0))[0]))
    widths = [mark.get_window_extent().width for mark in marks]
    while sum(widths) + GAP * (len(widths) - 1) > frame.width:
        for mark in marks[1::2]:
            mark.remove()
        marks, wanted, widths = marks[::2], wanted[::2], widths[::2]
    for mark, place in zip(marks, spread(wanted, widths, frame.x0, frame.x1), strict=True):
        mark.set_position((place - frame.x0, 3))


def unit_above(axes: Axes, unit: str, more: float = 0) -> None:
    """Write what the upright axis measures, level, over its top; the axes make room, and for `more` points."""
    mark = axes.annotate(
        phrase(unit), (0, 1), (4, -4), xycoords="figure fraction", textcoords="offset pixels", va="top", ha="left"
    )
    line = mark.get_window_extent().height
    fold(mark, axes.figure.bbox.width - 8)
    high = mark.get_window_extent().height
    grow(axes, high - line)
    fit(axes, top=high + 13 + more)


def unit_below(axes: Axes, unit: str) -> None:
    """Write what the level axis measures under it, under the names of the rows too where it is long."""
    mark = axes.set_xlabel(phrase(unit))
    fit(axes)
    line, frame = mark.get_window_extent(), axes.get_window_extent()
    if line.width > frame.width:
        mark.set(ha="left", x=(8 - frame.x0) / frame.width)
        fold(mark, frame.x1 - 8)
    grow(axes, mark.get_window_extent().height - line.height)
    fit(axes)


def name_series(axes: Axes, names: Sequence[tuple[str, str, str]], narrow: bool) -> None:
    """Names of the series in their looks over the axes, as many to a line as there is room for; the picture grows.

    names: each with its colour and its hatching.
    """
    from matplotlib.patches import Patch

    marks = [
        Patch(facecolor=colour, hatch=hatch, edgecolor="white", linewidth=0, label=row_lines([name], narrow)[0])
        for name, colour, hatch in names
    ]
    for columns in range(len(marks), 0, -1):
        key = axes.figure.legend(
            handles=marks, loc="upper left", bbox_to_anchor=(0, 1), ncols=columns, borderaxespad=0.3, handlelength=0.8
        )
        if columns == 1 or key.get_window_extent().width <= axes.figure.bbox.width:
            break
        key.remove()
    high = key.get_window_extent().height
    grow(axes, high)
    fit(axes, top=high + 6)


def short(name: str) -> str:
    """A name in one line without what no picture can hold; where it is very long its middle is left out.

    >>> short("a" * 90), short("a" * 90 + "z") == "a" * 60 + "…" + "a" * 28 + "z"
    ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', True)
    """
    line = " ".join(UNSHOWN.sub("", name).split())
    if len(line) <= 90:
        return line
    start, end = line[:60], line[-29:]
    # Between words where there are words, else between letters.
    return f"{re.sub(r'(?<=.{40}) [^ ]*$', '', start)}…{re.sub('^[^ ]{,14} ', '', end)}"


def row_lines(names: Sequence[str], narrow: bool) -> list[str]:
    """Names of rows, shortened where they are very long and broken where they are long."""
    return [textwrap.fill(short(phrase(name)), LABEL_WIDTH[narrow]) for name in names]


def row_heights(names: Sequence[str], bars: int = 1) -> tuple[float, float]:
    """Heights in inches, wide and narrow, of horizontal bars: so many a row, and room for each name and number."""
    needs = [
        [max(0.16 * (lines.count("\n") + 1), 0.24 * bars if bars > 1 else 0.2) + 0.13 for lines in every]
        for every in (row_lines(names, narrow) for narrow in (False, True))
    ]
    return tuple(0.75 + len(names) * max(need, default=0.3) for need in needs)  # type: ignore[return-value]


def name_rows(axes: Axes, names: Sequence[str], narrow: bool) -> None:
    """Names of the rows of horizontal bars, from the top down, beginning in one line at the left edge."""
    left_names(axes, range(len(names)), names, narrow)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.grid(visible=False, axis="y")
    axes.axvline(0, color="#3D3D3D", linewidth=1)
    axes.xaxis.set_major_formatter(plain_ticks)


def left_names(axes: Axes, places: Sequence[float], names: Sequence[str], narrow: bool) -> None:
    """Names of rows at these places, all beginning in one line."""
    axes.set_yticks(places, row_lines(names, narrow), ha="left")
    widths = [name.get_window_extent().width for name in axes.get_yticklabels()]
    axes.tick_params(axis="y", pad=max(widths, default=0) + 6)


def time_axis(axes: Axes, narrow: bool) -> None:
    """Months along the axis, as few as are needed to read it: Januaries by their year, the others by their name."""
    low, high = axes.get_xlim()
    months = pd.period_range(num2date(low), num2date(high), freq="M")
    months = months[date2num(months.to_timestamp().to_pydatetime()) >= low]  # a month begins inside or is not named
    kept = next(every for step in MONTH_STEPS if len(every := months[_place(months) % step == 0]) <= (4, 8)[not narrow])
    januaries = bool((kept.month == 1).any())
    names = [
        str(month.year) if month.month == 1 else short_month(month, year=not (januaries or place))
        for place, month in enumerate(kept)
    ]
    axes.set_xticks(date2num(kept.to_timestamp().to_pydatetime()), names)
    thin_ticks(axes)


def short_month(month: pd.Period | pd.Timestamp, *, year: bool = True) -> str:
    """The short name of a month, with its year or without."""
    name = month_name(month.month, short=True)
    return f"{name} {month.year}" if year else name


def _place(months: pd.PeriodIndex) -> np.ndarray:
    return np.asarray(12 * months.year + months.month - 1)


def plain_ticks(value: float, _: object = None) -> str:
    """A number on an axis, with a true minus sign and no more digits than it needs.

    >>> plain_ticks(-2.50), plain_ticks(12000.0), plain_ticks(1.5e10)
    ('−2.5', '12,000', '15,000,000,000')
    """
    if abs(value) >= 1e15:
        return minus(numerals(f"{value:.4g}"))
    whole, _, rest = f"{round(value, 9) + 0.0:,.9f}".partition(".")
    return minus(numerals(f"{whole}.{rest}".rstrip("0").rstrip(".")))
