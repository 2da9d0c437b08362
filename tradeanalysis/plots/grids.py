"""Charts of many things at once: what is covered, how figures were revised, and small multiples."""

import re
from collections.abc import Sequence
from itertools import pairwise
from numbers import Integral
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import Bbox

from tradeanalysis.errors import TradeDataError
from tradeanalysis.languages import phrase
from tradeanalysis.languages.texts import charts
from tradeanalysis.periods import as_monthly, label
from tradeanalysis.plots.chart import (
    COLOURS,
    NEUTRAL,
    QUIET,
    Chart,
    Words,
    checked,
    decimals,
    finished,
    measured,
    number,
)
from tradeanalysis.plots.labels import left_names, plain_ticks, row_lines, short, short_month, thin_ticks, unit_above
from tradeanalysis.plots.layout import fit, fold, keep_apart, without_labels
from tradeanalysis.wording import count

if TYPE_CHECKING:
    from IPython.display import Markdown

ROW = 0.27  # inches
DIGIT = 0.64  # width of a digit as a part of the size of its letters
FEW = 16  # columns up to which each may have its number and months have their names


def coverage(counts: pd.DataFrame, *, title: str, subtitle: str, source: str) -> "Chart | Markdown":
    """A heat map of how many figures there are: a row for each row of the counts, a column for each column [figures].

    counts: kinds or sources down; years, months or names across. Each cell holds its number where there is room for it.
        `TradeDataError` where a cell is no whole number from 0.

    >>> counts = pd.DataFrame({2022: [3, 0], 2023: [1, 5]}, ["level", "growth"])
    >>> coverage(counts, title="9 figures", subtitle="Figures by year", source="the table").alt
    '9 figures. Figures by year: level 4 figures; growth 5 figures.'
    """
    import seaborn as sns

    counts = _whole(counts) if len(counts.columns) else counts.iloc[:0]
    shown = _spaced(counts)
    rows, numbers = [str(name) for name in counts.index], shown.to_numpy()
    dense = int(np.quantile(numbers[numbers > 0], 0.95)) if (numbers > 0).any() else 2

    def draw(axes: Axes, narrow: bool) -> None:
        left_names(axes, range(len(rows)), rows, narrow)
        fit(axes)
        room = axes.get_window_extent().width / shown.shape[1]
        digits = len(str(numbers.max())) * DIGIT
        fitting = [size for size in ((6.5, 6) if narrow else (9, 7.5)) if digits * size + 2 <= room]
        written = bool(fitting) and shown.shape[1] <= FEW + 2
        most = max(2, numbers.max() if written else dense)
        axes.set_facecolor("#F3F5F7")
        # One figure is already well seen against none.
        sns.heatmap(
            np.minimum(numbers, most), ax=axes, mask=numbers == 0, annot=written, fmt="d", cmap="Blues", cbar=False,
            linewidths=1 if written else 0, linecolor="white", vmin=-0.4 * most, vmax=most,
            annot_kws={"size": max(fitting, default=0)},
            rasterized=not written, xticklabels=False, yticklabels=False,
        )  # fmt: skip
        left_names(axes, [row + 0.5 for row in range(len(rows))], rows, narrow)
        axes.grid(visible=False)
        _name_columns(axes, list(shown.columns), narrow)
        for place in (place for place, name in enumerate(shown.columns) if name == "…"):
            axes.axvspan(place, place + 1, color="white")
        fit(axes)
        if not written:
            unit_above(axes, charts.UNITS["counts"].format(most=most))
        thin_ticks(axes)

    totals = {str(name): count(int(total), "figure") for name, total in counts.sum(axis=1).items()}
    says = [charts.SAYS["row"].format(name=name, amount=total) for name, total in totals.items()]
    data = counts.rename_axis("kind").reset_index()
    heights = tuple(0.75 + len(rows) * max(ROW, _row_need(row_lines(rows, narrow))) for narrow in (False, True))
    return finished(draw, Words(title, subtitle, source), data, says, height=(heights[0], heights[1]))


def _whole(counts: pd.DataFrame) -> pd.DataFrame:
    """The counts as whole numbers."""
    checked(counts, "a table of counts")
    numbers = counts.to_numpy(float)
    for row, column in np.argwhere((numbers < 0) | (numbers % 1 != 0))[:1]:
        where = f"{counts.columns[column]} of {counts.index[row]}"
        raise TradeDataError(
            f"a table of counts: {where} is {numbers[row, column]:g}; a count is a whole number from 0"
        )
    return counts.astype(int)


def _spaced(counts: pd.DataFrame) -> pd.DataFrame:
    """The counts with an empty column where years are left out, so that the picture does not close the gap."""
    if not all(isinstance(year, Integral) for year in counts.columns):
        return counts
    years = [int(year) for year in counts.columns]
    order: list[object] = [*years[:1]]
    for before, year in pairwise(years):
        order += [year] if year - before < 2 else [year - 1 if year - before == 2 else "…", year]
    return counts.reindex(columns=order, fill_value=0)


def _row_need(names: Sequence[str]) -> float:
    """Height of each row [inches] that keeps the names of neighbours, and the outer two inside the picture, apart."""
    lines = [name.count("\n") + 1 for name in names]
    pairs = [(one + other) / 2 for one, other in pairwise(lines)]
    return 0.16 * max([*pairs, lines[0] - 1, lines[-1] - 1]) + 0.06 if lines else 0.0


def _name_columns(axes: Axes, columns: Sequence[object], narrow: bool) -> None:
    """Few months by their names, many by the years that begin among them, other columns by their own names."""
    months = [pd.Period(str(name), freq="M") for name in columns if re.fullmatch(r"\d{4}-\d\d", str(name))]
    if len(months) == len(columns) > FEW:
        januaries = [place for place, month in enumerate(months) if month.month == 1]
        axes.set_xticks(januaries, [str(months[place].year) for place in januaries], ha="left")
        return
    room = axes.get_window_extent().width / len(columns)
    names = _month_names(months) if len(months) == len(columns) else _short_years(columns, room)
    axes.tick_params(axis="x", labelsize=6.5 if narrow else 9)
    axes.set_xticks(np.arange(len(columns)) + 0.5, names)


def _month_names(months: Sequence[pd.Period]) -> list[str]:
    """Names of months, the first and each January with its year."""
    short = [short_month(month, year=month.month == 1 or not place) for place, month in enumerate(months)]
    return ["\n".join(name.rsplit(" ", 1)) if name[-4:].isdigit() else name for name in short]


def _short_years(columns: Sequence[object], room: float) -> list[str]:
    """Names of columns; years alone by their last two digits where a column has no room [points] for four."""
    years = all(isinstance(name, Integral) or name == "…" for name in columns)
    short_ones = years and room < 4 * DIGIT * 9 + 6
    return [re.sub(r"^\d\d(?=\d\d$)", "’", str(name)) if short_ones else phrase(str(name)) for name in columns]


def revisions(vintages: pd.DataFrame, *, title: str, subtitle: str, source: str, unit: str) -> "Chart | Markdown":
    """What was printed of one thing, release by release, each with its bounds, along the days of publication [`unit`].

    vintages: rows of one thing as `figures.vintages` gives them: value, low, high, available, printed, publisher, id.
        `TradeDataError` where a number or a day is missing.

    >>> days = pd.to_datetime(["2024-01-06", "2024-06-06"])
    >>> rows = {"value": [1000, 950], "low": [999.5, 949.5], "high": [1000.5, 950.5], "available": days}
    >>> vintages = pd.DataFrame(rows | {"printed": ["1,000", "950"], "publisher": "Dispatch", "id": ["a", "b"]})
    >>> words = {"title": "Revised", "subtitle": "Exports of 2023", "source": "Dispatch"}
    >>> print(revisions(vintages, unit="million US dollars", **words).alt)
    Revised. Exports of 2023: 1,000 million US dollars on 2024-01-06 by Dispatch; 950 million US dollars on 2024-06-06
    by Dispatch.
    """
    checked(vintages, "a table of vintages", ("value", "low", "high"))
    if vintages["available"].isna().any():
        missing = vintages.loc[vintages["available"].isna(), "id"].iloc[0]
        raise TradeDataError(f"a table of vintages: {missing} has no day of publication; give the day in `available`")
    rows = vintages.sort_values("available", kind="stable")
    digits = decimals(rows["value"])
    texts = [number(value, digits) for value in rows["value"]]

    def draw(axes: Axes, narrow: bool) -> None:
        axes.step(rows["available"], rows["value"], where="post", color=QUIET, linewidth=1, linestyle=(0, (4, 3)))
        axes.vlines(rows["available"], rows["low"], rows["high"], color=COLOURS["exports"], linewidth=5, alpha=0.35)
        axes.plot(rows["available"], rows["value"], "o", color=COLOURS["exports"], markersize=6)
        axes.margins(x=0.2 if narrow else 0.08, y=0.3)  # half a day's name at either end
        axes.yaxis.set_major_formatter(plain_ticks)
        unit_above(axes, unit)
        _name_days(axes, list(dict.fromkeys(rows["available"])))
        _label_points(axes, rows, texts)

    says = [
        charts.SAYS["revision"].format(
            amount=measured(text, unit), day=f"{day:%Y-%m-%d}", publisher=publisher or charts.SAYS["not named"]
        )
        for text, day, publisher in zip(texts, rows["available"], rows["publisher"], strict=True)
    ]
    data = rows[["available", "value", "low", "high", "printed", "publisher", "id"]]
    data = data.rename(columns={key: f"{key} ({unit})" for key in ("value", "low", "high")})
    return finished(draw, Words(title, subtitle, source), data, says, height=2.8)


def _name_days(axes: Axes, days: Sequence[Any]) -> None:
    """Days of publication under the axis: the first, the last, and of those between as many as keep apart."""
    names = [f"{day.day} {short_month(day)}" for day in days]
    axes.set_xticks(list(days), names)
    fit(axes)
    marks = axes.get_xticklabels()
    order = dict.fromkeys([0, len(days) - 1, *range(len(days))])
    keep_apart([marks[place] for place in order], axes.figure.bbox, gap=4)
    kept = [place for place, mark in enumerate(marks) if mark.get_visible()]
    for mark in marks:
        mark.set_visible(True)
    axes.set_xticks([days[place] for place in kept], [names[place] for place in kept])


def _label_points(axes: Axes, rows: pd.DataFrame, texts: Sequence[str]) -> None:
    """Numbers over their points: the first, the last, and of those between as many as keep apart, also from points."""
    days = date2num(rows["available"].to_numpy())
    ends = [axes.transData.transform(np.column_stack([days, rows[key].to_numpy(float)])) for key in ("low", "high")]
    points = [Bbox([low, high]).padded(4) for low, high in zip(*ends, strict=True)]
    taken: list[Bbox] = []
    order = [0, len(texts) - 1, *range(1, len(texts) - 1)]
    for place in dict.fromkeys(order[: len(texts)]):
        point = (days[place], rows["high"].iloc[place])
        mark = axes.annotate(
            texts[place], point, (0, 6), textcoords="offset pixels", ha="center", va="bottom",
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5},
        )  # fmt: skip
        box = mark.get_window_extent()
        outside = box.x0 < 0 or box.x1 > axes.figure.bbox.width
        if outside or any(box.overlaps(other) for other in (*taken, *points)):
            mark.remove()
        else:
            taken.append(box.padded(2))


def small_multiples(series: pd.DataFrame, *, title: str, subtitle: str, source: str, unit: str) -> "Chart | Markdown":
    """One small chart for each column on the same months, each from zero on a scale of its own [`unit`].

    series: months down, one to nine columns of levels; the last year has the colour. A column with gaps is left out.
        `TradeDataError` where a number has no end.

    >>> months = pd.period_range("2023-01", "2023-03", freq="M")
    >>> lines = pd.DataFrame({"rice": [200.0, 260, 310], "coffee": [400.0, 380, 420]}, months)
    >>> words = {"title": "Two lines", "subtitle": "Exports by month", "source": "customs"}
    >>> print(small_multiples(lines, unit="million US dollars", **words).alt)
    Two lines. Exports by month: rice 200.0 in January 2023, 310.0 in March 2023; coffee 400.0 in January 2023, 420.0
    in March 2023.
    """
    series = checked(series.dropna(axis=1, how="any"), "a table of series")
    as_monthly(series, name="series")  # refuses what has no months
    names = [str(name) for name in series.columns]
    digits = decimals(series.iloc[-1]) if len(series) else 0
    year = series.index[-1].year if len(series) else 0

    def draw(axes: Axes, narrow: bool) -> None:
        across = 2 if narrow else 3
        down = -(-len(names) // across)
        axes.set_axis_off()
        # For the numbers of the upright axes.
        edge = (4.2 * len(f"{np.abs(series.to_numpy(float)).max():,.0f}") + 8) / axes.get_window_extent().width
        for place, name in enumerate(names):
            left, row = place % across, place // across
            box = (left / across + edge, 1 - (row + 1) / down + 0.18 / down, 0.95 / across - edge, 0.55 / down)
            _panel(axes.inset_axes(box), series.iloc[:, place], short(phrase(name)), year, digits)
        fit(axes)

    first, last = (series.index[0], series.index[-1]) if len(series) else ("", "")
    says = [
        charts.SAYS["panel"].format(
            name=name,
            start=number(start, digits),
            first=label(first, first),
            end=number(end, digits),
            last=label(last, last),
        )
        for name, start, end in zip(names, *series.iloc[[0, -1] if names else []].to_numpy(float), strict=True)
    ]
    data = series.rename(columns=lambda name: f"{name} ({unit})").rename_axis("month").reset_index()
    heights = (1.45 * -(-len(names) // 3) + 0.1, 1.45 * -(-len(names) // 2) + 0.1)
    return finished(draw, Words(title, subtitle, source), data if names else pd.DataFrame(), says, height=heights)


def _panel(axes: Axes, levels: pd.Series, name: str, year: int, digits: int) -> None:
    without_labels(axes, "xy")
    time = pd.PeriodIndex(levels.index).to_timestamp()
    axes.plot(time, levels, color=QUIET, linewidth=1)
    recent = pd.PeriodIndex(levels.index).year == year
    axes.plot(time[recent], levels[recent], color=COLOURS["exports"], linewidth=1.8)
    axes.fill_between(time, 0, levels, color=COLOURS["exports"], alpha=0.08, linewidth=0)
    axes.plot(time[-1:], levels.iloc[-1:], "o", color=COLOURS["exports"], markersize=3.5, clip_on=False)
    low, high = min(0.0, float(levels.min())), max(0.0, float(levels.max()))
    axes.set(ylim=(1.1 * low, 1.3 * high or -0.3 * low or 1.0))
    axes.yaxis.set_major_locator(MaxNLocator(3, steps=[1, 2, 5, 10]))
    axes.yaxis.set_major_formatter(plain_ticks)
    axes.tick_params(axis="y", labelsize=7, labelcolor=QUIET, pad=2)
    axes.margins(x=0.01)
    over: dict[str, Any] = {"xycoords": "axes fraction", "fontsize": 8}
    mark = axes.annotate(name, (0, 1), (0, 6), textcoords="offset pixels", va="bottom", fontweight="bold", **over)
    fold(mark, axes.get_window_extent().width)
    lines = mark.get_text().split("\n")
    mark.set_text("\n".join(lines if len(lines) < 3 else [lines[0], f"{lines[1]} …"]))
    axes.annotate(
        number(float(levels.iloc[-1]), digits), (1, 1), va="top", ha="right", color=COLOURS["exports"], **over
    )
    ends = time[[0, -1]] if len(time) > 1 else time
    axes.set_xticks(ends, [short_month(end) for end in ends], fontsize=7.5)
    axes.get_xticklabels()[0].set_horizontalalignment("left")
    axes.get_xticklabels()[len(ends) - 1].set_horizontalalignment("right" if len(ends) > 1 else "left")
    axes.spines["bottom"].set_color(NEUTRAL)
