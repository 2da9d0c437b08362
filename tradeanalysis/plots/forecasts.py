"""Charts of forecasts: the fan of what may come, and whether probabilities kept their word."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.axes import Axes

from tradeanalysis.errors import TradeDataError
from tradeanalysis.intervals import Interval
from tradeanalysis.languages.texts import charts
from tradeanalysis.periods import Year, label, years_of
from tradeanalysis.plots.chart import (
    COLOURS,
    NEUTRAL,
    QUIET,
    Chart,
    Words,
    bounded,
    checked,
    decimals,
    finished,
    interval,
    measured,
    number,
)
from tradeanalysis.plots.labels import (
    label_above,
    label_ends,
    label_starts,
    time_axis,
    unit_above,
    unit_below,
)
from tradeanalysis.plots.layout import without_labels
from tradeanalysis.wording import count, counted

if TYPE_CHECKING:
    from IPython.display import Markdown

RELIABILITY = ("forecast", "realised", "low", "high", "count")
QUANTILES = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
MEDIAN = "#0E4A46"  # the colour of forecasts, dark enough to be seen on its own bands
# Outermost first: the share of cases that a band should hold, its quantiles, and how strongly it is coloured.
BANDS = ((95, 0.025, 0.975, 0.18), (80, 0.1, 0.9, 0.3), (50, 0.25, 0.75, 0.5))


def fan(
    history: pd.Series,
    bands: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    source: str,
    target: Interval | float | None = None,
    was_set: bool = True,
    unit: str = counted(""),
    known: str = "known so far",
) -> "Chart | Markdown":
    """What is known, and the bands of what may follow, with a line for the target [`unit`].

    history: levels or sums to date by month; `known` says what they are: published, or rebuilt.
    bands: months down, the quantiles 0.025, 0.1, 0.25, 0.5, 0.75, 0.9 and 0.975 across, in the same unit; they
        start at the last month of the history before them.
    target: the level aimed at, or the levels that its wording allows. `TradeDataError` where a quantile is lacking or a
        number has no end. was_set: whether somebody set it; else it is only asked about.

    >>> months = pd.period_range("2023-10", "2023-12", freq="M")
    >>> spread = {q: [4.5, 5.0 + (q - 0.5) / 2, 5.5 + (q - 0.5)] for q in QUANTILES}
    >>> words = {"title": "Likely", "subtitle": "Exports to date", "source": "the statistics office"}
    >>> unit = "billion US dollars"
    >>> print(fan(pd.Series([4.5], months[:1]), pd.DataFrame(spread, months), target=5.6, unit=unit, **words).alt)
    Likely. Exports to date: October 2023 was 4.50 billion US dollars, known so far; December 2023 is put at 5.50
    billion US dollars; 95% band 5.03 to 5.98; 80% band 5.10 to 5.90; 50% band 5.25 to 5.75; target 5.60.
    """
    months, quantiles = _checked(bands)
    past = history.dropna() if history.notna().any() else pd.Series(dtype=float, index=months[:0])
    checked(past.to_frame(known), "the history")
    aim = Interval.unknown() if target is None else interval(target)
    bounded([("the target", aim)], "a fan")
    final, last, digits = label(months[-1], months[-1]), quantiles.iloc[-1], decimals(quantiles.iloc[-1])
    words = {share: _range(last[low], last[high], digits) for share, low, high, _ in BANDS}
    middle = number(last[0.5], digits)
    aimed = charts.LABELS["target" if was_set else "asked"].format(number=number(aim.value, digits))

    def draw(axes: Axes, narrow: bool) -> None:
        labels = [(middle if narrow else charts.LABELS["median"].format(number=middle), last[0.5], MEDIAN)]
        _draw_target(axes, aim)
        named = {share: f"{share}%" if narrow else f"{share}%: {words[share]}" for share in words}
        labels += [(named[share], last[high], NEUTRAL) for share, _, high, _ in BANDS]
        _draw_fan(axes, past, quantiles, months)
        unit_above(axes, charts.UNITS["fan"].format(unit=unit, known=known) if len(past) else unit)
        label_ends(axes, labels)
        if aim.known:  # at the other end, so that it is not taken for one of the bands
            label_starts(axes, [(aimed, axes.get_xlim()[0], (aim.low, aim.high), COLOURS["target"])])
        time_axis(axes, narrow)

    was = {label(month, month): measured(number(past[month], digits), unit) for month in past.index[-1:]}
    says = [charts.SAYS["was"].format(month=month, amount=level, known=known) for month, level in was.items()]
    says += [charts.SAYS["put"].format(month=final, amount=measured(middle, unit)), *_bands(words, aimed * aim.known)]
    data = _fan_data(past.astype(float).rename(f"{known} ({unit})"), quantiles, aim, unit)
    return finished(draw, Words(title, subtitle, source), data, says, height=3.8)


def _bands(ranges: Mapping[int, str], target: str) -> list[str]:
    """What each band holds, and the target where there is one."""
    said = [charts.SAYS["band"].format(share=share, range=band) for share, band in ranges.items()]
    return [*said, target] if target else said


def _range(low: float, high: float, digits: int) -> str:
    return charts.SAYS["range"].format(low=number(low, digits), high=number(high, digits))


def _checked(bands: pd.DataFrame) -> tuple[pd.PeriodIndex, pd.DataFrame]:
    quantiles = checked(bands, "a fan", QUANTILES)[list(QUANTILES)].astype(float)
    if quantiles.empty:
        raise TradeDataError("a fan needs a month to forecast; its bands have no row")
    return pd.PeriodIndex(bands.index), quantiles


def _draw_target(axes: Axes, aim: Interval) -> None:
    without_labels(axes, "x")
    if aim.known:
        axes.axhspan(aim.low, aim.high, color=COLOURS["target"], alpha=0.12, linewidth=0)
        axes.axhline(aim.value, color=COLOURS["target"], linestyle=(0, (5, 2)), linewidth=1.5)


def _draw_fan(axes: Axes, past: pd.Series, quantiles: pd.DataFrame, months: pd.PeriodIndex) -> None:
    before = past[past.index < months[0]]
    joined = quantiles
    # A new year starts a new sum: its first month is not joined to the one before.
    if len(before) and (before.index[-1] == months[0] - 1) and months[0].month != (_restart(past) or 1):
        joined = pd.concat([pd.DataFrame(before.iloc[-1], before.index[-1:], quantiles.columns), quantiles])
    time = pd.PeriodIndex(joined.index).to_timestamp()
    for _, low, high, strength in BANDS:
        axes.fill_between(
            time, joined[low], joined[high], color=COLOURS["forecast"], alpha=strength, linewidth=0, zorder=2
        )
    axes.plot(time, joined[0.5], color=MEDIAN, linestyle=(0, (2, 1.5)), zorder=3)
    for year in _years(past):
        axes.plot(pd.PeriodIndex(year.index).to_timestamp(), year, color=NEUTRAL, marker="o", markersize=3, zorder=4)
    low, high = axes.get_ylim()
    axes.set_ylim(low, high + 0.06 * (high - low))
    axes.margins(x=0.01)


def _restart(past: pd.Series) -> int:
    """The month in which a sum to date starts again each year, the only one in which it falls; 0 for other series."""
    months, falls = pd.PeriodIndex(past.index), pd.PeriodIndex(past.index[past.diff() < 0], freq="M")
    if len(set(falls.month)) != 1 or len(falls) < (months[1:].month == falls[0].month).sum():
        return 0
    return int(falls[0].month)


def _years(past: pd.Series) -> list[pd.Series]:
    """The history in one piece, or by year where it is a sum to date that starts again each year."""
    if not (starts := _restart(past)):
        return [past]
    return [year for _, year in past.groupby(years_of(pd.PeriodIndex(past.index), Year(1900, starts)))]


def _fan_data(past: pd.Series, quantiles: pd.DataFrame, aim: Interval, unit: str) -> pd.DataFrame:
    data = quantiles.rename(columns={quantile: f"quantile {quantile} ({unit})" for quantile in QUANTILES})
    data.insert(0, past.name, past.reindex(data.index))
    data = pd.concat([past[~past.index.isin(data.index)].to_frame(), data]).sort_index()
    if aim.known:
        data[f"target ({unit})"] = aim.value
    return data.rename_axis("month").reset_index()


def reliability(table: pd.DataFrame, *, title: str, subtitle: str, source: str) -> "Chart | Markdown":
    """How often came true what was given a probability, beside the line where the two agree [per cent].

    table: a row for each group of forecasts; `forecast` and `realised` are shares from 0 to 1, `count` the number of
        forecasts; `low` and `high`, where there, bound what was realised. `TradeDataError` for other columns or shares.

    >>> judged = pd.DataFrame({"forecast": [0.1, 0.7], "realised": [0.12, 0.6], "count": [50, 20]})
    >>> words = {"title": "Close", "subtitle": "Probabilities of +6 %", "source": "the record"}
    >>> print(reliability(judged, **words).alt)
    Close. Probabilities of +6 %: of 50 forecasts near 10%, 12% came true; of 20 forecasts near 70%, 60% came true.
    """
    checked(table.head(0), "a reliability table", ("forecast", "realised", "count"))
    rows = table.dropna(subset=["forecast", "realised"])
    checked(rows, "a reliability table", [name for name in RELIABILITY if name in table.columns])
    if not ((rows[["forecast", "realised"]] >= 0) & (rows[["forecast", "realised"]] <= 1)).all(axis=None):
        raise TradeDataError("forecast and realised are shares from 0 to 1; divide per cent by 100")
    rows = rows.sort_values("forecast", kind="stable")

    def draw(axes: Axes, _: bool) -> None:
        axes.plot([0, 100], [0, 100], color=QUIET, linestyle=(0, (4, 3)), linewidth=1)
        x, y = 100 * rows["forecast"], 100 * rows["realised"]
        if {"low", "high"} <= set(rows.columns):
            axes.vlines(x, 100 * rows["low"], 100 * rows["high"], color=COLOURS["forecast"], linewidth=1.5)
        axes.plot(x, y, color=COLOURS["forecast"], marker="o", markersize=6, linewidth=1)
        axes.set(xlim=(-4, 104), ylim=(-4, 104), xticks=range(0, 101, 20), yticks=range(0, 101, 20))
        unit_above(axes, charts.UNITS["came true"], more=12)
        unit_below(axes, charts.UNITS["probability"])
        label_above(axes, [(number(made, 0), place) for made, place in zip(rows["count"], x, strict=True)])

    says = [
        charts.SAYS["judged"].format(
            forecasts=count(int(made), "forecast"), said=f"{100 * said:.0f}", came=f"{100 * came:.0f}"
        )
        for said, came, made in rows[["forecast", "realised", "count"]].itertuples(index=False, name=None)
    ]
    columns = [name for name in RELIABILITY if name in rows.columns]
    return finished(draw, Words(title, subtitle, source), rows[columns], says, height=4.0)
