"""The charts that the notebooks share: a title that states the finding, a source, and a text alternative."""

import io
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, DateFormatter

from tradeanalysis.intervals import Interval
from tradeanalysis.wording import minus, say

if TYPE_CHECKING:
    from IPython.display import Markdown

# Colours by meaning, after the palette of the UK Analysis Function, its orange darkened: each at least 3:1 on white.
COLOURS = {"exports": "#12436D", "imports": "#E8601C", "balance": "#801650", "rise": "#12436D", "fall": "#E8601C"}
NEUTRAL = "#3D3D3D"
STYLE = Path(__file__).parent / "house.mplstyle"


@dataclass(frozen=True)
class Chart:
    """A drawn chart as SVG, with the text that says the same without the picture."""

    svg: str
    alt: str

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, Any]]:
        # The text stands in text/plain too, so that nbval compares the numbers of the chart.
        return {"image/svg+xml": self.svg, "text/plain": self.alt}, {"image/svg+xml": {"alt": self.alt}}


def use_theme() -> None:
    """Set the look of the charts that follow."""
    plt.style.use(STYLE)


def chart(ax: Axes, *, alt: str) -> "Chart | Markdown":
    """The finished chart that an axis belongs to; its figure is closed. A sentence instead where nothing was drawn.

    alt: what the chart shows, with its numbers, for those who do not see it.
    """
    buffer = io.StringIO()
    figure = ax.get_figure()
    if not ax.patches and not any(len(collection.get_paths()) for collection in ax.collections):
        plt.close(figure)  # type: ignore[arg-type]
        return say("There is nothing to draw: the figures were not published.")
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})  # type: ignore[union-attr]
    plt.close(figure)  # type: ignore[arg-type]
    return Chart(buffer.getvalue(), alt)


def levels(amounts: Mapping[str, Interval], *, title: str, subtitle: str, source: str, ax: Axes | None = None) -> Axes:
    """Bars of amounts with their bounds [billion US dollars, or million where all are less].

    amounts: million US dollars by name; a name in `COLOURS` has its colour, one that was not published has no bar.
    """
    known = {name: amount for name, amount in amounts.items() if amount.known}
    ax = _axes(ax, title, subtitle, source)
    large = max((abs(amount.value) for amount in known.values()), default=0) >= 1000
    scale, unit, digits = (1000, "billion", 2) if large else (1, "million", 0)
    values = [amount.value / scale for amount in known.values()]
    errors = [
        [(amount.value - amount.low) / scale for amount in known.values()],
        [(amount.high - amount.value) / scale for amount in known.values()],
    ]
    colours = [COLOURS.get(name.split()[0], NEUTRAL) for name in known]
    bars = ax.barh(list(known), values, color=colours, height=0.6, xerr=errors, ecolor=NEUTRAL, capsize=4)
    _label_bars(ax, bars, [minus(f"{value:.{digits}f}") for value in values], known.values(), scale)
    ax.set_xlabel(f"{unit} US dollars")
    return _finish(ax)


def changes(
    amounts: Mapping[str, Interval],
    *,
    title: str,
    subtitle: str,
    unit: str,
    source: str,
    digits: int = 1,
    ax: Axes | None = None,
) -> Axes:
    """Bars to the left for falls and to the right for rises, with their bounds, the largest rise on top [`unit`].

    amounts: changes by name, in the unit that the axis names.
    """
    known = {name: amount for name, amount in amounts.items() if amount.known}
    names = sorted(known, key=lambda name: (-known[name].value, name))
    ax = _axes(ax, title, subtitle, source, rows=len(names))
    values = [known[name].value for name in names]
    errors = [
        [known[name].value - known[name].low for name in names],
        [known[name].high - known[name].value for name in names],
    ]
    colours = [COLOURS["rise" if value >= 0 else "fall"] for value in values]
    bars = ax.barh(names, values, color=colours, height=0.65, xerr=errors, ecolor=NEUTRAL, capsize=3)
    labels = [minus(f"{value:+.{digits}f}") for value in values]
    _label_bars(ax, bars, labels, [known[name] for name in names], 1)
    ax.set_xlabel(unit)
    return _finish(ax)


def path(paths: Mapping[str, pd.DataFrame], *, title: str, subtitle: str, source: str, ax: Axes | None = None) -> Axes:
    """Lines of monthly levels with their bands [billion US dollars], each named at its end.

    paths: by name, a frame of months down with the columns median, low and high in million US dollars.
    """
    ax = _axes(ax, title, subtitle, source, rows=6)
    for name, months in paths.items():
        colour, time = COLOURS.get(name, NEUTRAL), pd.PeriodIndex(months.index).to_timestamp()
        ax.fill_between(time, months["low"] / 1000, months["high"] / 1000, color=colour, alpha=0.2, linewidth=0)
        ax.plot(time, months["median"] / 1000, color=colour)
        last = months["median"].iloc[-1] / 1000
        ax.annotate(name, (time[-1], last), (6, 0), textcoords="offset points", va="center", color=colour)
    ax.set_ylabel("billion US dollars a month")
    ax.xaxis.set_major_locator(AutoDateLocator(minticks=3, maxticks=7))
    ax.xaxis.set_major_formatter(DateFormatter("%b %Y"))
    ax.set_ylim(bottom=0)
    ax.margins(x=0.02)
    return ax


def coverage(counts: pd.DataFrame, *, title: str, subtitle: str, source: str, ax: Axes | None = None) -> Axes:
    """A heat map of how many figures there are: one row for each row of the counts, one column for each column."""
    import seaborn as sns

    ax = _axes(ax, title, subtitle, source, rows=len(counts) + 2)
    labels = counts.map(lambda count: str(count) if count else "")
    sns.heatmap(
        counts, ax=ax, annot=labels, fmt="", cmap="Blues", cbar=False, linewidths=1, linecolor="white", vmin=0,
        annot_kws={"size": 9},
    )  # fmt: skip
    ax.set(xlabel="", ylabel="")
    ax.tick_params(axis="y", rotation=0)
    ax.grid(visible=False)
    return ax


def _axes(ax: Axes | None, title: str, subtitle: str, source: str, rows: int = 3) -> Axes:
    """Axes with title, subtitle and source, high enough for a number of rows."""
    if ax is None:
        _, ax = plt.subplots(figsize=(8, 1.6 + 0.42 * max(rows, 3)))
    lines = textwrap.wrap(title, 72)
    ax.set_title("\n".join(lines))
    ax.text(0, 1.0, subtitle, transform=ax.transAxes, va="bottom", color=NEUTRAL, fontsize=10.5).set_y(1.02)
    ax.annotate(
        "\n".join(textwrap.wrap(f"Source: {source}", 110)), (0, 0), (0, -44), xycoords="axes fraction",
        textcoords="offset points", va="top", fontsize=8.5, color=NEUTRAL,
    )  # fmt: skip
    return ax


def _label_bars(ax: Axes, bars: Any, labels: list[str], amounts: Any, scale: float) -> None:
    """Write each number beyond the end of its bar and of its bounds."""
    for bar, label, amount in zip(bars, labels, amounts, strict=True):
        right = amount.value >= 0
        end = (amount.high if right else amount.low) / scale
        ax.annotate(
            label, (end, bar.get_y() + bar.get_height() / 2), (6 if right else -6, 0), textcoords="offset points",
            va="center", ha="left" if right else "right", color=NEUTRAL,
        )  # fmt: skip


def _finish(ax: Axes) -> Axes:
    ax.axvline(0, color=NEUTRAL, linewidth=1)
    ax.invert_yaxis()
    ax.grid(visible=False, axis="y")
    ax.margins(x=0.18)
    ax.xaxis.set_major_formatter(lambda value, _: minus(f"{value:g}"))
    return ax
