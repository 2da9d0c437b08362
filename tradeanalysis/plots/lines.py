"""Charts of months: lines with their bands."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from tradeanalysis.languages import phrase
from tradeanalysis.languages.texts import charts
from tradeanalysis.periods import label
from tradeanalysis.plots.chart import COLOURS, NEUTRAL, Chart, Words, checked, finished, measured, number
from tradeanalysis.plots.labels import label_ends, label_starts, short, time_axis, unit_above
from tradeanalysis.plots.layout import without_labels
from tradeanalysis.wording import counted, scaled

if TYPE_CHECKING:
    from IPython.display import Markdown

COLUMNS = ("median", "low", "high")


def path(
    paths: Mapping[str, pd.DataFrame], *, title: str, subtitle: str, source: str, unit: str = ""
) -> "Chart | Markdown":
    """Lines of monthly levels with their bands, each named at its end; two flows have their gap filled [`unit`].

    paths: by name, a frame of months down with the columns median, low and high. Between exports and imports the gap
        has the colour of a surplus or of a deficit. unit: of the paths, such as "eur_mn"; "" where it is not known.
        The chart counts in billions or trillions where they are large.

    >>> months = pd.period_range("2023-01", "2023-03", freq="M")
    >>> ends = {"low": [1100, 1060, 1380], "high": [1300, 1240, 1550]}
    >>> exports = pd.DataFrame({"median": [1200, 1150, 1465], **ends}, months)
    >>> words = {"title": "Steady", "subtitle": "Exports by month", "source": "rebuilt"}
    >>> print(path({"exports": exports}, unit="usd_mn", **words).alt)
    Steady. Exports by month: exports January 2023 1.20 billion US dollars (1.10 to 1.30); exports March 2023 1.46
    billion US dollars (1.38 to 1.55).
    """
    paths = {name: checked(months, f"the path of {name}", COLUMNS) for name, months in paths.items() if len(months)}
    in_deficit = _in_deficit(paths)
    scale, name = scaled(max((float(months["median"].abs().max()) for months in paths.values()), default=0.0), unit)
    words = counted(unit, name)

    def draw(axes: Axes, narrow: bool) -> None:
        without_labels(axes, "x")
        ends, starts = [], []
        for name, months in paths.items():
            colour, time = COLOURS.get(name, NEUTRAL), pd.PeriodIndex(months.index).to_timestamp()
            axes.fill_between(time, months["low"] / scale, months["high"] / scale, color=colour, alpha=0.3, linewidth=0)
            axes.plot(time, months["median"] / scale, color=colour)
            last = float(months["median"].iloc[-1]) / scale
            ends.append((short(phrase(name)) if narrow else f"{short(phrase(name))} {number(last, 2)}", last, colour))
            if len(time) > 1:
                near = months.iloc[: 1 + len(months) // 10] / scale
                clear = (float(near["low"].min()), float(near["high"].max()))
                starts.append((number(float(near["median"].iloc[0]), 2), date2num(time[0]), clear, colour))
        if set(paths) >= {"exports", "imports"}:
            _fill_gap(axes, paths["exports"]["median"] / scale, paths["imports"]["median"] / scale)
        low, high = axes.get_ylim()
        axes.set_ylim(min(0.0, 1.04 * low), max(0.0, 1.04 * high))
        axes.margins(x=0.01)
        unit_above(axes, charts.UNITS["deficit" if in_deficit else "months"].format(unit=words))
        label_ends(axes, ends)
        label_starts(axes, starts)
        time_axis(axes, narrow)

    return finished(
        draw, Words(title, subtitle, source), _data(paths, counted(unit)), _says(paths, scale, words), height=3.6
    )


def _says(paths: Mapping[str, pd.DataFrame], scale: float, unit: str) -> list[str]:
    """The first and the last month of each path in words."""
    says = []
    for name, months in paths.items():
        for month in {months.index[0]: None, months.index[-1]: None}:
            low, middle, high = (number(months.loc[month, key] / scale, 2) for key in ("low", "median", "high"))
            amount = measured(middle, unit)
            named = {"name": name, "month": label(month, month), "amount": amount, "low": low, "high": high}
            says.append(charts.SAYS["path"].format(**named))
    return says


def _data(paths: Mapping[str, pd.DataFrame], unit: str) -> pd.DataFrame:
    """Months down, the columns of each path across, for the download."""
    if not paths:
        return pd.DataFrame()
    data = pd.concat({name: months[list(COLUMNS)] for name, months in paths.items()}, axis=1)
    data.columns = [" ".join((*map(str, column), f"({unit})")) for column in data.columns]
    return data.rename_axis("month").reset_index()


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
