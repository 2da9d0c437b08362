"""Sentences about months that are rebuilt: which vintage they are of, and where they differ from what was published."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from tradeanalysis import periods, reconstruct
from tradeanalysis.figures import Month, YearToDate
from tradeanalysis.intervals import LEVEL, Interval, interval_of
from tradeanalysis.languages.texts import decline as decline_texts
from tradeanalysis.languages.texts import deficit as deficit_texts
from tradeanalysis.languages.texts import rebuilt as texts
from tradeanalysis.languages.texts import target as target_texts
from tradeanalysis.target import Outlook
from tradeanalysis.wording import begin, count, currency, listed, money, percent, sentence, spoken

ONE_BASE = 1e-3  # two levels of the year before that lie closer than this are one
MOST = 3  # months that are named one by one


def vintage(path: reconstruct.Reconstruction, first: pd.Period | None = None) -> str:
    """Which vintage the months are of, and which years have no figure [text].

    first: the first month that is shown; None for that of the path. Years without a figure are named wherever they lie.

    >>> from tradeanalysis import figures
    >>> path = reconstruct.monthly(figures.known(place="Hanoi", as_of="2023-05-06"), place="Hanoi")
    >>> print(vintage(path, pd.Period("2023-01")))
    The months are those of the series as last restated; of 2023 only the releases of the year itself are known, so
    that what will be restated is in the interval alone.
    """
    shown = [year for year in path.open_years if first is None or year.last >= first]
    said = texts.OPEN.format(years=listed(map(str, shown))) if shown else texts.RESTATED
    if not path.empty_years:
        return said
    return f"{said} {texts.EMPTY[len(path.empty_years) == 1].format(years=listed(map(str, path.empty_years)))}"


FEW = 30  # figures with which hardly any size is identified


def thin(*paths: reconstruct.Reconstruction) -> str:
    """That the figures are too few for more than what is usual elsewhere [text]; empty where they are not.

    paths: of one place, such as both flows; the one with fewest figures is spoken of.

    >>> from tradeanalysis import figures
    >>> thin(reconstruct.monthly(figures.known(place="Hanoi", as_of="2023-05-06"), place="Hanoi"))
    ''
    """
    path = min(paths, key=lambda one: len(one.fit.observed), default=None)
    if path is None or (used := len(path.fit.observed)) >= FEW:
        return ""
    words = {"figures": count(used, "published figure"), "flow": path.flow, "place": spoken(path.place)}
    return texts.THIN.format(years=_years(path), **words)


def _years(path: reconstruct.Reconstruction) -> str:
    first, last = path.months[0].year, path.months[-1].year
    return str(last) if first == last else texts.YEARS.format(first=first, last=last)


def outside(path: reconstruct.Reconstruction, first: pd.Period | None = None, *, level: float = LEVEL) -> str:
    """Where every published value of a month lies outside of its rebuilt interval, and why [text]; empty for none.

    first: the first month that is shown; None for that of the path. level: of the interval, 80 % by default.

    >>> from tradeanalysis import figures
    >>> columns = ["place", "flow", "period_start", "period_end", "measure", "printed", "published"]
    >>> months = [(f"2022-{month:02d}", "100 million USD", f"2022-{month + 1:02d}-06") for month in range(1, 12)]
    >>> rows = [("Hue", "exports", month, month, "level", printed, day) for month, printed, day in months]
    >>> outside(reconstruct.monthly(figures.load(pd.DataFrame(rows, columns=columns)), place="Hue"))
    ''
    """
    found = reconstruct.outside(path, level)
    if first is not None:
        found = found[found.index >= first]
    newest = found.iloc[::-1]
    said = [_of_month(path, month, newest.iloc[k]) for k, month in enumerate(pd.PeriodIndex(newest.index)[:MOST])]
    rest = len(found) - len(said)
    return " ".join([*said, *([texts.MORE.format(others=count(rest, "other month"))] if rest else [])])


def _of_month(path: reconstruct.Reconstruction, month: pd.Period, row: pd.Series) -> str:
    text = texts.OUTSIDE[bool(row["published"] > row["median"])].format(
        month=begin(periods.label(month, month)),
        published=money(Interval(row["published"], row["published_low"], row["published_high"], unit=path.unit)),
        interval=money(Interval(row["median"], row["low"], row["high"], unit=path.unit)),
    )
    size = percent(100 * path.error_sizes["flash"]) if row["first_estimate"] else ""
    why = texts.WHY[bool(row["first_estimate"]), bool(row["decided_by"])]
    return text + why.format(size=size, what=row["decided_by"])


def agree(seen: Outlook, known: YearToDate) -> str:
    """Whether rebuilt months agree with what was published, and which level of the year before is whose base [text].

    Empty where nothing was published to agree with.

    >>> from tradeanalysis import datasets, figures, target
    >>> exports = datasets.load("vietnam_monthly")["exports"]["2021":"2023-04"]
    >>> known = figures.year_to_date(figures.known(place="Viet Nam", as_of="2023-05-06"), 2023)
    >>> print(agree(target.outlook(exports, year=2023, target=6, n_paths=256), known))
    Rebuilt, with their growth held at what was announced, January–April 2023 came to USD 107.52bn; published was USD
    108.57bn.
    """
    if not known.level.known:
        return ""
    done = interval_of(seen.so_far, unit=seen.counted)
    text = target_texts.MONTHS_REBUILT[known.level.overlaps(done)].format(
        months=known.months, done=money(done), level=money(known.level)
    )
    if not (seen.required.known and known.base_year.known and seen.unit == "pct"):
        return text
    bases = {"rebuilt": money(interval_of(seen.base, unit=seen.counted)), "published": money(known.base_year)}
    one = bool(abs(np.median(seen.base) / known.base_year.value - 1) < ONE_BASE)
    return f"{text} {target_texts.BASES[one].format(year=seen.year - 1, **bases)}"


def month(month: pd.Period, other: pd.Period, level: Interval, growth: Interval, printed: Month, used: int) -> str:
    """A month as it was rebuilt, its growth from another one, and what was published of it [text].

    level, growth: with their 80 % intervals. printed: of the month alone, as `figures.last_month` gives it. used: how
    many figures the path rests on.

    >>> april, before, none = pd.Period("2023-04"), pd.Period("2022-04"), Interval.unknown()
    >>> level, growth = Interval(1424, 1346, 1508, unit="usd_mn"), Interval(-2.4, -8.1, 3.2)
    >>> printed = Month(Interval.exact(1518, "usd_mn"), none, Interval(3.6, 3.55, 3.65), none, none, none)
    >>> print(month(april, before, level, growth, printed, used=320))
    From 320 published figures, April 2023 is put at USD 1.42bn (1.35–1.51), −2% (−8 to 3) from a year earlier; in
    brackets 80% intervals. The figure published for the month, USD 1.518bn, lies outside the interval: a published
    figure can err by more than its rounding. The published growth was +3.6% from a month
    earlier.
    """
    change = decline_texts.CHANGE.get(month.ordinal - other.ordinal, decline_texts.CHANGE["other"])
    grown = change.format(growth=percent(growth, signed=True), other=periods.label(other, other))
    text = decline_texts.REBUILT.format(
        figures=count(used, "published figure"),
        month=periods.label(month, month),
        level=money(level),
        change=sentence(grown, growth),
    )
    alone = printed.months == 1  # of a quarter nothing is said of the month
    published = printed.level if alone else Interval.unknown()
    beside = decline_texts.BESIDE[published.overlaps(level)].format(published=money(published))
    rates = {12: printed.on_year, 1: printed.on_month} if alone else {}
    grew = [
        decline_texts.CHANGE[lag].format(growth=percent(rate, signed=True)).removeprefix(", ")
        for lag, rate in rates.items()
        if rate.known
    ]
    said = [beside] * published.known + [decline_texts.GREW.format(growths=listed(grew))] * bool(grew)
    apart = "" if growth.known else decline_texts.UNREACHED.format(other=periods.label(other, other))
    return " ".join(filter(None, [text, *said, apart]))


def month_chart(so_far: YearToDate, month: pd.Period, level: Interval) -> dict[str, str]:
    """Title, subtitle and unit of the chart of the months [text]. level: of the month, with its interval.

    >>> from tradeanalysis import figures
    >>> so_far = figures.year_to_date(figures.known(place="Hanoi", as_of="2023-05-06"), 2023)
    >>> month_chart(so_far, pd.Period("2023-04"), Interval(1424, 1346, 1508, unit="usd_mn"))["title"]
    'Hanoi: exports of USD 1.42bn (1.35–1.51) in April 2023'
    """
    named = {"place": so_far.place, "flow": so_far.flow}
    title = decline_texts.CHART["month"].format(level=money(level), month=periods.label(month, month), **named)
    named["place"] = spoken(so_far.place, escaped=False)
    subtitle = decline_texts.SUBTITLE["month"].format(currency=currency(level.unit), Flow=begin(so_far.flow), **named)
    return {"title": title, "subtitle": subtitle, "unit": level.unit}


def flows(month: pd.Period, flows: Mapping[str, Interval]) -> str:
    """A month of each flow as it was rebuilt [text]. flows: by name, with their 80 % intervals.

    >>> flows(pd.Period("2023-04", "M"), {"exports": Interval(1424, 1346, 1508, unit="usd_mn")})
    'April 2023 is put at exports of USD 1.42bn (1.35–1.51); in brackets 80% intervals.'
    """
    return deficit_texts.MONTH.format(month=periods.label(month, month), flows=_flows(flows))


def _flows(flows: Mapping[str, Interval]) -> str:
    return listed(deficit_texts.FLOW.format(flow=flow, amount=money(amount)) for flow, amount in flows.items())


def flows_chart(place: str, month: pd.Period, flows: Mapping[str, Interval]) -> dict[str, str]:
    """Title, subtitle and unit of the chart of the months [text]. flows: the last month of each, with its interval.

    >>> flows_chart("Hanoi", pd.Period("2017-05"), {"exports": Interval(1010, 960, 1060, unit="usd_mn")})["title"]
    'Hanoi: exports of USD 1.01bn (0.96–1.06) in May 2017'
    """
    title = deficit_texts.CHART["months"].format(place=place, flows=_flows(flows), month=periods.label(month, month))
    unit = next((one.unit for one in flows.values()), "")
    subtitle = deficit_texts.SUBTITLE["months"].format(place=spoken(place, escaped=False), currency=currency(unit))
    return {"title": title, "subtitle": subtitle, "unit": unit}
