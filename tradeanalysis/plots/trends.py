"""Charts of the simple trend: the months about their line, and the season taken out of them."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from tradeanalysis import calendars
from tradeanalysis.intervals import Interval
from tradeanalysis.languages.texts import charts
from tradeanalysis.periods import Year, label, years_of
from tradeanalysis.plots.chart import COLOURS, NEUTRAL, QUIET, Words, decimals, finished, measured, number
from tradeanalysis.plots.labels import label_above, label_ends, label_starts, time_axis, unit_above
from tradeanalysis.plots.layout import without_labels
from tradeanalysis.wording import counted, scaled

if TYPE_CHECKING:
    from IPython.display import Markdown

    from tradeanalysis.plots.chart import Chart
    from tradeanalysis.trend import Trend

KNOWN = "month as known"


def trend(
    trend: "Trend",
    through: int | None = None,
    *,
    title: str,
    subtitle: str,
    source: str,
    unit: str | None = None,
    colour: str = "exports",
) -> "Chart | Markdown":
    """Months about their line, with the interval of single months [`unit`].

    trend: as `tradeanalysis.trend.fit` gives it; one that is unknown is said to be none. Dots are months without the
        season and the moving holiday, the thin line the months themselves.
    through: a year to whose last month the line is drawn on, and whose months stand out. colour: a name in `COLOURS`.
    unit: in words; None for that of the trend, in billions or trillions where it is large.

    >>> from tradeanalysis import datasets
    >>> from tradeanalysis.trend import fit
    >>> fitted = fit(datasets.load("vietnam_monthly")["exports"]["2015":"2023-04"])
    >>> print(trend(fitted, title="Below the line", subtitle="Exports by month", source="customs").alt)
    Below the line. Exports by month: the line rises by 12.0% a year; February–April 2023: −12% from the line; April
    2023 on the line 33.1 billion US dollars; 80% of months within 29.6 to 36.9.
    """
    if not trend.known:
        return finished(_nothing, Words(title, subtitle, source), pd.DataFrame(), [])
    months = pd.PeriodIndex(trend.history.index)
    scale, name = scaled(float(trend.history.median(axis=1).max()), trend.unit) if unit is None else (1.0, "")
    end = max(months[-1], Year(through).last) if through else months[-1]
    dots = charts.LABELS["dots, holiday" if (day := calendars.NAMES[trend.holiday]) else "dots"].format(holiday=day)
    shown = _shown(trend, end, dots) / scale
    unit = counted(trend.unit, name) if unit is None else unit
    named, gap = trend.recent
    beside = charts.LABELS["from the line"].format(months=named, gap=number(gap.value, 0, signed=True))
    larger = "trend, year" if through and Year(through).first <= months[-1] else "trend"
    final = number(shown["line"].iloc[-1], digits := decimals(shown["line"]))

    def draw(axes: Axes, narrow: bool) -> None:
        _draw(axes, shown, dots, trend.months[-1], through, COLOURS[colour])
        unit_above(axes, charts.UNITS[larger].format(unit=unit, dots=dots, year=str(through)))
        stands = f"{number(gap.value, 0, signed=True)}%" if narrow else beside
        ends = [(charts.LABELS["line"].format(number=final), "line", COLOURS[colour]), (stands, dots, NEUTRAL)]
        label_ends(axes, [(text, float(shown[name].dropna().iloc[-1]), ink) for text, name, ink in ends])
        _label_start(axes, shown, digits, COLOURS[colour])
        time_axis(axes, narrow)

    share = f"{trend.level:.0%}"
    says = [_slope(trend.growth), beside]
    says += [charts.SAYS["on the line"].format(month=label(end, end), amount=measured(final, unit))]
    low, high = (number(shown[at].iloc[-1], digits) for at in ("low", "high"))
    says += [charts.SAYS["within"].format(share=share, low=low, high=high)]
    data = shown.rename(columns={"low": f"low {share}", "high": f"high {share}"}).add_suffix(f" ({unit})")
    return finished(draw, Words(title, subtitle, source), data.rename_axis("month").reset_index(), says, height=3.6)


def _slope(growth: Interval) -> str:
    """How fast the line rises or falls, or between which rates it lies where its interval holds zero."""
    side = {1: "rises", -1: "falls", 0: "unclear"}[growth.sign]
    low, high = (number(rate, 1, signed=True) for rate in (growth.low, growth.high))
    return charts.SAYS[side].format(rate=number(abs(growth.value), 1), low=low, high=high)


def _shown(trend: "Trend", end: pd.Period, dots: str) -> pd.DataFrame:
    """Months, months without the season, and the line with the interval of single months [unit of the history]."""
    line = trend.line(end, season=False)
    of_line = np.log(line["high"] / line["value"])
    of_months = trend.regression.reach(trend.level) * np.log1p(trend.spread / 100)
    wide = np.exp(np.hypot(of_line, of_months))
    ends = {"low": line["value"] / wide, "high": line["value"] * wide}
    return pd.DataFrame({KNOWN: trend.history.median(axis=1), dots: trend.adjusted, "line": line["value"], **ends})


def _draw(axes: Axes, shown: pd.DataFrame, dots: str, fitted: pd.Period, through: int | None, colour: str) -> None:
    """The band, the line, dashed beyond its fit, and the months, those of one year larger."""
    without_labels(axes, "x")
    months = pd.PeriodIndex(shown.index)
    time, of_year = months.to_timestamp(), np.asarray(years_of(months, through or 1900) == through)
    axes.fill_between(time, shown["low"], shown["high"], color=colour, alpha=0.15, linewidth=0)
    axes.plot(time[months <= fitted], shown["line"][months <= fitted], color=colour)
    axes.plot(time[months >= fitted], shown["line"][months >= fitted], color=colour, linestyle=(0, (4, 2)))
    axes.plot(time, shown[KNOWN], color=QUIET, linewidth=0.6, alpha=0.6)
    for part, ink, size in ((~of_year, NEUTRAL, 2.2), (of_year, COLOURS["fall"], 4)):
        axes.plot(time[part], shown[dots][part], color=ink, marker="o", markersize=size, linestyle="none")
    axes.margins(x=0.01)


def _label_start(axes: Axes, shown: pd.DataFrame, digits: int, colour: str) -> None:
    """The height at which the line begins, clear of the months near it."""
    near, first = shown.iloc[: 1 + len(shown) // 10], date2num(shown.index[0].to_timestamp())
    clear = (float(near["low"].min()), float(np.nanmax(near[["high", KNOWN]].to_numpy(float))))
    label_starts(axes, [(number(float(near["line"].iloc[0]), digits), first, clear, colour)])


def _nothing(axes: Axes, narrow: bool) -> None:
    """Draw nothing: `finished` says so."""


def season(trend: "Trend", *, title: str, subtitle: str, source: str) -> "Chart | Markdown":
    """How each month of the year differs from an average one, with its interval [per cent].

    trend: as `tradeanalysis.trend.fit` gives it. A bar for each month, and one for a month that holds all of a
        moving holiday, where one was fitted: what it adds to a month that is already counted among the twelve.

    >>> from tradeanalysis import datasets
    >>> from tradeanalysis.trend import fit
    >>> fitted = fit(datasets.load("vietnam_monthly")["exports"]["2015":"2022"])
    >>> season(fitted, title="The year", subtitle="Exports by month", source="customs").alt[:75]
    'The year. Exports by month: January −2%; February −22%; March +8%; April −3'
    """
    factors = {name: Interval(*row) for name, row in zip(trend.season.index, trend.season.to_numpy(), strict=True)}
    if trend.moving.known:
        factors[calendars.NAMES[trend.holiday]] = trend.moving
    days = ["\n".join(name.split()) for name in list(factors)[12:]]
    names, texts = list(factors), [number(factor.value, 0, signed=True) for factor in factors.values()]

    def draw(axes: Axes, narrow: bool) -> None:
        places = range(len(factors))
        values = [factor.value for factor in factors.values()]
        colours = [COLOURS["fall" if value < 0 else "rise"] for value in values]
        axes.bar(places, values, color=colours, width=0.62)
        for place, factor in zip(places, factors.values(), strict=True):
            for shade, width in (("white", 3.0), (NEUTRAL, 1.2)):
                axes.plot([place, place], [factor.low, factor.high], color=shade, linewidth=width)
        axes.axhline(0, color=NEUTRAL, linewidth=1)
        axes.grid(visible=False, axis="x")
        axes.set_xticks(places, [name[: 1 if narrow else 3] for name in names[:12]] + days)
        unit_above(axes, charts.UNITS["season"].format(level=f"{trend.level:.0%}"), more=12)
        label_above(axes, list(zip(texts, places, strict=True)))

    rows = [(name, factor.value, factor.low, factor.high) for name, factor in factors.items()]
    data = pd.DataFrame(rows, columns=["month", "value (%)", "low (%)", "high (%)"])
    says = [charts.SAYS["row"].format(name=name, amount=f"{text}%") for name, text in zip(names, texts, strict=True)]
    return finished(draw, Words(title, subtitle, source), data, says, height=3.0)
