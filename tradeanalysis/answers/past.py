"""Sentences about the past: how often such a gap was closed, and what became of the year asked about.

seen: as `target.outlook` gives it. known: as `figures.year_to_date` gives it. place, nation: names; no nation is None.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from tradeanalysis import datasets, figures, periods, tables, trend
from tradeanalysis.figures import YearToDate
from tradeanalysis.growth import apply_rate
from tradeanalysis.intervals import Interval, compute, interval_of
from tradeanalysis.languages.texts import past as texts
from tradeanalysis.reconstruct import Reconstruction
from tradeanalysis.target import Outlook
from tradeanalysis.trend import goals
from tradeanalysis.wording import count, percent, spoken, term, written

NATION = "Viet Nam"  # whose months are bundled
UNSURE, DRAWN = 5.0, 60  # half an 80 % interval beyond which a difference says nothing; drawings that it is taken from


def rests(
    seen: Outlook, known: YearToDate, nation: str | None, path: Reconstruction | None = None
) -> dict[str, pd.DataFrame]:
    """The growth of past years up to the month known and after it, of the nation and of the place [per cent].

    Each as `trend.past_rests` gives it; of the nation where its months are bundled. path: the months rebuilt; years are
    left out whose difference these do not know to within `UNSURE` points.

    >>> from tradeanalysis import target
    >>> exports = datasets.load("vietnam_monthly")["exports"]["2018":"2023-04"]
    >>> seen = target.outlook(exports, year=2023, target=6, n_paths=256)
    >>> known = figures.year_to_date(figures.known(place="Viet Nam", as_of="2023-05-06"), 2023)
    >>> rests(seen, known, nation=None)["Viet Nam"].round(1)
          so_far  rest   gap
    year
    2019     6.6   9.3   2.7
    2020     2.0   9.0   7.0
    2021    29.9  14.6 -15.3
    2022    17.2   7.6  -9.6
    """
    histories = {}
    if nation == NATION:
        histories[nation] = datasets.load("vietnam_monthly")[known.flow][: known.last]
    histories.setdefault(known.place, seen.known)
    found = {who: trend.past_rests(history, known.last.month, like=known.year) for who, history in histories.items()}
    if path is not None and known.place in found:
        found[known.place] = _sure(found[known.place], path, known)
    if not known.year.fiscal:
        return found
    return {
        who: each.rename(index=lambda year: str(periods.Year(year, known.first.month))) for who, each in found.items()
    }


def _sure(rests: pd.DataFrame, path: Reconstruction, known: YearToDate) -> pd.DataFrame:
    """The years whose difference all drawings of the months put about alike."""
    drawn = path.paths(DRAWN, seed=0)["total"]
    gaps = pd.concat([trend.past_rests(drawn[one], known.last.month, like=known.year)["gap"] for one in drawn], axis=1)
    reach = (gaps.quantile(0.9, axis=1) - gaps.quantile(0.1, axis=1)) / 2
    return rests[reach.reindex(rests.index) <= UNSURE]


def announced(table: pd.DataFrame, known: YearToDate, as_of: periods.Day | None) -> Interval:
    """The growth of the year as announced later [per cent]; unknown where it was known already, or never published.

    table: all figures of the place. as_of: the day asked about, None where everything was known.

    >>> table = figures.known(place="Hanoi")
    >>> known = figures.year_to_date(figures.as_of(table, "2023-05-06"), 2023)
    >>> announced(table, known, "2023-05-06").value
    -2.4
    """
    if as_of is None:
        return Interval.unknown()
    found = figures.announced(table, known.place, known.year, known.flow)
    already = set(found.sources) <= set(figures.as_of(table, as_of)["id"])
    return Interval.unknown() if already else found


def gap(seen: Outlook, known: YearToDate) -> Interval:
    """By how much the rest would have to outgrow the months so far [percentage points].

    >>> from tradeanalysis import target
    >>> exports = datasets.load("vietnam_monthly")["exports"]["2021":"2023-04"]
    >>> seen = target.outlook(exports, year=2023, target=6, n_paths=256)
    >>> known = figures.year_to_date(figures.known(place="Viet Nam", as_of="2023-05-06"), 2023)
    >>> print(percent(gap(seen, known)))
    27.1%
    """
    if known.over:
        return Interval.unknown()
    base = seen.base - seen.remaining_base
    started = float(np.median(100 * (seen.so_far / base - 1))) if (base > 0).all() else float("nan")
    grown = known.growth.otherwise(Interval(started, started, started))
    return compute(lambda needs, done: needs - done, seen.required_growth, grown)


def closed(size: Interval, past: Mapping[str, pd.DataFrame]) -> str:
    """How often such a gap was closed [text].

    size: as `gap` gives it. past: by place, as `trend.past_rests` gives it.

    >>> past = {"Hue": pd.DataFrame({"gap": [-2.0, 1.0, 12.0]}, [2019, 2020, 2021])}
    >>> print(closed(Interval(10.6, 10.5, 10.7), past))
    The rest would have to outgrow the months so far by 10.6 percentage points (10.5 to 10.7). In Hue it did at least
    as well in 1 of 3 past years. In the median year the rest of the year of Hue grew by 1.0 percentage points more
    than the months before.
    """
    if not size.known:
        return texts.GAP["over"]
    parts = [texts.GAP[size.sign].format(size=_points(abs(size) if size.sign else size))]
    for place, rests in past.items():
        if len(rests):
            did = int((rests["gap"] >= size.value).sum())
            parts.append(texts.CLOSED.format(whose=spoken(place), did=did, years=count(len(rests), "past year")))
    # One year has no median.
    usual = {place: float(rests["gap"].median()) for place, rests in past.items() if len(rests) > 1}
    for place, middle in list(usual.items())[:1]:
        parts.append(texts.USUAL[middle >= 0].format(place=spoken(place), size=written(abs(middle), ".1f")))
    return " ".join(parts)


def _points(amount: Interval) -> str:
    """Percentage points with one decimal: growth is published with no more."""
    return percent(amount, signed=amount.value < 0).replace("%", texts.POINTS, 1)


def closed_chart(rests: pd.DataFrame, place: str, month: pd.Period) -> dict[str, str]:
    """Title and subtitle of the chart of past gaps [text]. rests: as `trend.past_rests` gives it, after `month`.

    >>> closed_chart(pd.DataFrame({"gap": [-2.0, 1.0, 12.0]}, [2019, 2020, 2021]), "Hue", pd.Period("2023-04"))["title"]
    'Hue: the rest of the year outgrew its start in 2 of 3 years'
    """
    years = count(len(rests), "year")
    title = texts.CHART["title"].format(place=place, count=int((rests["gap"] > 0).sum()), years=years)
    return {"title": title, "subtitle": texts.CHART["subtitle"].format(month=periods.MONTHS[month.month - 1])}


def later(table: pd.DataFrame, known: YearToDate, as_of: periods.Day | None) -> tables.Table:
    """What was published of the whole year after the day asked about [units as printed].

    table: all figures of the place. as_of: the day, None where everything was known.

    >>> table = figures.known(place="Hanoi")
    >>> known = figures.year_to_date(figures.as_of(table, "2023-05-06"), 2023)
    >>> later(table, known, "2024-01-01").caption
    'What was published of the exports of Hanoi in the whole of 2023, later'
    """
    whole = {"start": known.first, "end": known.first + 11, "sector": "total", "commodity": "all", "flow": known.flow}
    found = figures.select(table, **whole, measure=["level", "yoy_pct"])
    known_already = figures.as_of(table, as_of)["id"]
    found = found[~found["id"].isin(known_already)].sort_values(["available", "row"])
    caption = texts.LATER.format(flow=known.flow, place=spoken(known.place, escaped=False), year=known.year)
    columns = ["published", "measure", "printed", "basis", "publisher", "id"]
    return tables.show(found[columns], caption=caption, formats={"measure": term, "basis": term})


def outcome(announced: Interval, seen: Outlook, credit: str = "") -> str:
    """What was announced after the year, beside the probability and the interval [text].

    announced: growth [per cent]. seen: as `target.outlook` gives it. credit: who announced it.

    >>> from tradeanalysis import target
    >>> exports = datasets.load("vietnam_monthly")["exports"]["2021":"2023-04"]
    >>> seen = target.outlook(exports, year=2023, target=6, n_paths=256)
    >>> print(outcome(Interval.exact(-4.4), seen, credit="the statistics office"))
    Growth of 2023 was announced as **−4.4%** (source: the statistics office): the threshold of +6.0% was missed.
    The outlook had given it 5%, and the growth lies within its 80% interval.
    """
    if not announced.known:
        return texts.OUTCOME["unknown"]
    # Of a level target the announced growth decides too, on the year before as it was rebuilt.
    ended = (
        announced if seen.unit == "pct" else compute(apply_rate, interval_of(seen.base, 0.95, seen.counted), announced)
    )
    return texts.OUTCOME["known"].format(
        year=seen.year,
        growth=percent(announced, signed=True),
        source=texts.OUTCOME["source"].format(credit=credit) if credit else "",
        aim=goals.named(seen.target, seen.unit),
        met=goals.met(ended, seen.target.low),
        chance=seen.chance,
        within=texts.OUTCOME[seen.expected.low <= announced.value <= seen.expected.high],
    )
