"""The lines of exports and imports side by side: whether the balance opens or closes as a trend.

trends: by flow, as `trend.fit` gives them.
"""

import math
from collections.abc import Mapping

import pandas as pd

from tradeanalysis import periods
from tradeanalysis.answers.trend import line
from tradeanalysis.intervals import Interval, compute
from tradeanalysis.languages.texts import deficit as texts
from tradeanalysis.languages.texts import trend as trend_texts
from tradeanalysis.trend import Trend
from tradeanalysis.wording import currency, money, percent, points, spoken


def trend(trends: Mapping[str, Trend], balance: Interval) -> str:
    """Whether the lines of exports and imports come apart or together [text].

    trends: by flow. balance: of these months [million US dollars].

    >>> from tradeanalysis import datasets
    >>> from tradeanalysis.trend import fit
    >>> trends = {flow: fit(months["2012":"2016"]) for flow, months in datasets.load("vietnam_monthly").items()}
    >>> print(trend(trends, balance=Interval.exact(-2700)))
    It is no clear trend: along their lines exports changed by +11.3% a year, imports by +11.5%.
    """
    if reason := _unfitted(trends):
        return texts.TREND["unknown"].format(reason=reason)
    exports, imports = trends["exports"].growth, trends["imports"].growth
    return texts.TREND[balance.sign * difference(exports, imports).sign].format(**_each(trends))


def says(trends: Mapping[str, Trend]) -> str:
    """The lines of both flows side by side, or of the one that is known [text]. trends: by flow.

    >>> from tradeanalysis import datasets
    >>> from tradeanalysis.trend import fit
    >>> print(says({"exports": fit(datasets.load("vietnam_monthly")["exports"]["2012":"2016"])}))
    The months of one flow are not known. The line through the months of January 2012–December 2016 rises by 11.3%
    (10.6 to 12.1) a year.
    """
    if set(trends) >= {"exports", "imports"}:
        return both(trends["exports"], trends["imports"])
    return " ".join((f"{texts.ONE_FLOW.capitalize()}.", *(line(one) for one in trends.values())))


def _unfitted(trends: Mapping[str, Trend]) -> str:
    """Why the lines of both flows are not known; empty where they are."""
    if len(trends) < 2:
        return texts.ONE_FLOW
    return next((one.reason for one in trends.values() if not one.known), "")


def _each(trends: Mapping[str, Trend]) -> dict[str, str]:
    return {flow: percent(one.growth, bounds=False, signed=True) for flow, one in trends.items()}


def chart(place: str, trends: Mapping[str, Trend]) -> dict[str, str]:
    """Title and subtitle of the chart of the lines that are known, and the unit of its axis [text].

    >>> from tradeanalysis import datasets
    >>> from tradeanalysis.trend import fit
    >>> trends = {flow: fit(months["2012":"2016"]) for flow, months in datasets.load("vietnam_monthly").items()}
    >>> chart("Viet Nam", trends)["title"]
    'Viet Nam: the line of exports changes by +11.3% a year, that of imports by +11.5%'
    """
    fitted = [flow for flow, one in trends.items() if one.known]
    alone = fitted[0] if len(fitted) == 1 else ""
    key = "line" if alone else "lines unknown" if _unfitted(trends) else "lines"
    title = texts.CHART[key].format(place=place, flow=alone, **{"exports": "", "imports": "", **_each(trends)})
    unit = next((one.unit for one in trends.values()), "")
    subtitle = texts.SUBTITLE["line" if alone else "lines"].format(
        place=spoken(place, escaped=False), currency=currency(unit), flow=alone
    )
    return {"title": title, "subtitle": subtitle, "unit": unit}


def lines(trends: Mapping[str, Trend]) -> dict[str, pd.DataFrame]:
    """The lines of the flows that have one, without the season, as `plots.path` draws them [unit of the history].

    >>> from tradeanalysis import datasets
    >>> from tradeanalysis.trend import fit
    >>> drawn = lines({"exports": fit(datasets.load("vietnam_monthly")["exports"]["2012":"2016"])})
    >>> drawn["exports"].round(-1).tail(1)
              median      low     high
    2016-12  15670.0  15360.0  15990.0
    """
    drawn = {flow: one.line(season=False) for flow, one in trends.items() if one.known}
    return {flow: months.rename(columns={"value": "median"}) for flow, months in drawn.items()}


def both(exports: Trend, imports: Trend) -> str:
    """Whether exports covered less and less of imports along their lines, and the balance on them [text].

    exports, imports: trends in one currency, fitted to the same months.

    >>> from tradeanalysis import datasets, trend
    >>> months = datasets.load("vietnam_monthly")["2012":"2016"]
    >>> print(both(trend.fit(months["exports"]), trend.fit(months["imports"])))
    Along their lines of January 2012–December 2016 exports changed by +11.3% (10.6 to 12.1) and imports by +11.5% (10.5
    to 12.5) a year. The two slopes do not clearly differ, so neither a rise nor a fall of the coverage of imports is a
    trend. On the two lines the balance of an average month was USD 50mn (−300 to 400) in January 2012 and −USD 37mn
    (−844 to 760) in December 2016.
    """
    for flow in (exports, imports):
        if not flow.known:
            return trend_texts.UNFITTED_BOTH.format(reason=flow.reason)
    faster = difference(imports.growth, exports.growth)
    return trend_texts.BOTH.format(
        months=periods.label(imports.months[0], imports.months[-1]),
        exports=percent(exports.growth, signed=True),
        imports=percent(imports.growth, signed=True),
        verdict=trend_texts.VERDICT[faster.sign].format(size=points(abs(faster), signed=False)),
        levels=_levels(exports, imports),
    )


def difference(one: Interval, other: Interval) -> Interval:
    """The difference of two slopes [percentage points a year], as if they were independent: too wide for shared shocks.

    >>> difference(Interval(5, 4, 6), Interval(3, 3, 3))
    Interval(value=2, low=1.0, high=3.0, sources=())
    """
    value = one.value - other.value
    low = math.hypot(one.value - one.low, other.high - other.value)
    high = math.hypot(one.high - one.value, other.value - other.low)
    return Interval(value, value - low, value + high)


def _levels(exports: Trend, imports: Trend) -> str:
    """The balance of an average month on the two lines, at the start and at the end."""
    ends = []
    for place in (0, -1):
        rows = ((flow.line(season=False).iloc[place], flow.unit) for flow in (exports, imports))
        sold, bought = (Interval(row["value"], row["low"], row["high"], unit=unit) for row, unit in rows)
        ends.append(compute(_balance, sold, bought))
    first, last = (periods.label(month, month) for month in imports.months[[0, -1]])
    return trend_texts.LEVELS.format(first=money(ends[0]), start=first, last=money(ends[1]), end=last)


def _balance(sold: float, bought: float) -> float:
    return sold - bought
