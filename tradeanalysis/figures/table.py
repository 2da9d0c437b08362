"""The table of published figures: one printed number a row, as an interval with a date and a source."""

from typing import Any

import numpy as np
import pandas as pd

from tradeanalysis import misspelt, periods
from tradeanalysis.errors import NoAnswer, PeriodError, TradeDataError
from tradeanalysis.figures import money, observed, schema
from tradeanalysis.intervals import Interval
from tradeanalysis.wording import listed

# What a figure is of unless something else is asked for: trade with all countries, as it was counted.
COUNTED = {"partner": schema.WORLD, "adjustment": ""}


def valued(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures that have a value: all but those marked as misprints without a correction.

    >>> valued(pd.DataFrame({"value": [5.3, float("nan")]}))["value"].tolist()
    [5.3]
    """
    known: pd.DataFrame = figures[np.isfinite(figures["value"].to_numpy(dtype=float, na_value=np.nan))]
    return known


def worldwide(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures of trade with all countries as counted: no single partner, and nothing seasonally adjusted.

    Neither is part of what months, sums and years come to.
    """
    kept = pd.Series(True, index=figures.index)
    for column, wanted in COUNTED.items():
        if column in figures.columns:
            kept &= figures[column] == wanted
    return figures[kept]


def as_of(figures: pd.DataFrame, date: periods.Day | None) -> pd.DataFrame:
    """The figures that were known on a day; all of them for None [each in its unit].

    date: a day such as "2023-05-06", or a month, which stands for its last day; as `periods.day_or_month` reads it.
        Figures of the day itself are known; figures with an unknown
        date count from the day in `available`.

    Raises PeriodError for what is no date, such as a number or "12/05/2023".

    >>> days = pd.DataFrame({"available": pd.to_datetime(["2023-05-06", "2023-06-06"])})
    >>> len(as_of(days, "2023-05")), len(as_of(days, "2023-06-06")), len(as_of(days, None))
    (1, 2, 2)
    """
    return figures if date is None else figures[figures["available"] <= periods.last_day(date)]


def select(figures: pd.DataFrame, **wanted: Any) -> pd.DataFrame:
    """The rows in which every column named has the value given, or one of a list [each in its unit].

    wanted: any column of the table, such as place="Hanoi", measure=["level", "yoy_pct"], start="2023-01". A month is a
        Period, or a text that `periods.parse` reads as one month; a list may as well be an array, Index or Series.
        Trade with single partners is chosen by partner="China", or by id; without either only that with the world is;
        so are seasonally adjusted figures, by adjustment="seasonal".

    Raises TradeDataError for a column that the table does not have, for a flow or measure that is none, and for a start
    or end that is not one month; NoAnswer for a place that stands nowhere in it.

    >>> from tradeanalysis import datasets
    >>> hanoi = select(datasets.load("published_figures"), place="Hanoi", measure="level", end="2023-04")
    >>> sorted(hanoi["printed"])[:2]
    ['2.4 billion USD', '2.9 billion USD']
    """
    chosen = pd.Series(True, index=figures.index)
    for column, usual in COUNTED.items():
        if column in figures.columns and not {column, "id"} & set(wanted):
            chosen &= figures[column] == usual
    for column, value in wanted.items():
        if column not in figures.columns:
            hint = misspelt.suggestion(column, figures.columns, aliases=schema.ALIASES)
            raise TradeDataError(f"figures have no column {column!r}. {hint}")
        values = list(value) if pd.api.types.is_list_like(value) else [value]
        if column in ("start", "end"):
            values = [month_of(column, item) for item in values]
        else:
            _refuse_unknown(figures, column, values)
        chosen &= figures[column].isin(values)
    return figures[chosen]


def month_of(column: str, value: periods.Month) -> pd.Period:
    """The one month that `start` or `end` names [monthly Period]; `TradeDataError` where it names none or several."""
    try:
        found = periods.months(value, value)
    except PeriodError:
        found = pd.PeriodIndex([], freq="M")
    if len(found) != 1:
        raise TradeDataError(f"{column} {value!r} is not one month; write it as '2023-04'")
    return found[0]


def _refuse_unknown(figures: pd.DataFrame, column: str, values: list[object]) -> None:
    """Refuse words that no figure can have, and places that no figure is of: they are misspelt."""
    words = {"flow": schema.FLOWS, "measure": schema.MEASURES, "sector": schema.SECTORS, "place": ()}.get(column)
    if words is None:
        return
    known = list(words) or sorted(set(figures[column]))  # places are words of the table
    for value in values:
        if value in known:
            continue
        hint = (
            misspelt.suggestion(str(value), known, aliases=schema.ALIASES)
            if known
            else "The table is empty; give one with figures"
        )
        if column == "place":
            raise NoAnswer(f"no figures for the place {value!r}. {hint}")
        raise TradeDataError(f"no {column} is called {value!r}. {hint}")


def latest(
    figures: pd.DataFrame,
    *,
    start: str | pd.Period,
    end: str | pd.Period,
    beside: Interval | None = None,
    **wanted: object,
) -> Interval:
    """What the newest figure says, as an `Interval` [unit of the figure]; unknown where nothing was published.

    start, end: first and last month. wanted: further columns, of which flow is needed; measure is a level, sector the
        total and commodity all goods unless said otherwise. Levels are in the currency that most levels of the table
        are in unless `unit` is given. Figures of the statistics office go before those of customs.
    beside: a number found before, such as the level to a growth. A figure of the same day is taken where there is one,
        so that level and growth fit each other.

    Of the prints of one statement the sharpest is taken: a later text often repeats "1.518 billion" as "1.52 billion".
    `observed.statements` has the rule; after 4.212, revised to 4.38, "about 4.3" repeats 4.38.

    Raises TradeDataError where figures of several places, flows, sectors, commodities or measures would be mixed, and
    where start lies after end.

    >>> from tradeanalysis.figures import load
    >>> cells = {"place": "Hue", "flow": "exports", "measure": "level"}
    >>> cells |= {"period_start": "2024-01", "period_end": "2024-04"}
    >>> rows = [cells | {"printed": "US$1.52 billion", "published": "2024-05-06"},
    ...     cells | {"printed": "US$1.6 billion", "published": "2024-09-06"}]
    >>> latest(load(pd.DataFrame(rows)), start="2024-01", end="2024-04", flow="exports").value
    1600.0
    """
    _refuse_reverse(start, end)
    usual = {"measure": "level", "sector": "total", "commodity": "all"} | wanted
    found = money.counted(valued(select(figures, **usual, start=start, end=end)), figures, wanted)
    for column in ("place", "flow", "sector", "commodity", "measure"):
        mixed = sorted(set((found if column in usual else figures)[column]))
        if len(mixed) > 1:
            raise TradeDataError(f"one {column} is needed, found {', '.join(mixed[:5])}; give {column}={mixed[0]!r}")
    if beside is not None:
        found = _of_release(found, cited(figures, beside))
    if "basis" not in wanted and (found["basis"] == "statistics_office").any():
        found = found[found["basis"] == "statistics_office"]
    if found.empty:
        return Interval.unknown()
    newest = found[found["available"] == found["available"].max()]
    first = (newest["high"] - newest["low"]).idxmin()
    same = observed.statements(found, [])
    agreeing = found[same == same[first]]
    sharpest = agreeing.loc[(agreeing["high"] - agreeing["low"]).idxmin()]
    value, low, high = (float(sharpest[column]) for column in ("value", "low", "high"))
    # Of a range typed as its two ends, neither end is what was meant.
    if value in (low, high) and sharpest["qualifier"] not in ("over", "nearly"):
        value = (low + high) / 2
    unit = str(sharpest["unit"]) if sharpest["measure"] in schema.MONEY_MEASURES else ""
    return Interval(value, low, high, (str(sharpest["id"]),), unit)


def _refuse_reverse(start: str | pd.Period, end: str | pd.Period) -> None:
    if month_of("start", start) > month_of("end", end):
        raise TradeDataError(f"start {start} is later than end {end}; give the first month as start")


def _of_release(found: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """Those that came out on the day of some others, whoever printed them; all where there are none.

    One office's release reaches the public through several publishers on one day, each with other digits.
    """
    same = found[found["available"].isin(others["available"])]
    return found if same.empty else same


def newest_period(figures: pd.DataFrame, year: int, **wanted: Any) -> tuple[pd.Period, pd.Period]:
    """First and last month of the longest run from the first month of a year that figures are of [months].

    year: a `periods.Year` of a fiscal year, or a number for the year that begins in January.
    wanted: what the figures must be, such as place="Hanoi", flow="exports", measure="level". Of a list of flows the
        run that all of them have is taken; where they have none in common, the longest run of other months that all
        have, else the longest of any.

    Raises NoAnswer where there is none, and names the years that have one; and where levels of a flow are known only in
    another currency than most levels of the table.

    >>> from tradeanalysis.figures import load
    >>> cells = {"place": "Hue", "flow": "exports", "measure": "level", "printed": "5 million USD"}
    >>> rows = [cells | {"period_start": "2024-01", "period_end": end} for end in ("2024-02", "2024-04")]
    >>> newest_period(load(pd.DataFrame(rows)), 2024, flow="exports")
    (Period('2024-01', 'M'), Period('2024-04', 'M'))
    """
    known = select(valued(figures), **({"sector": "total", "commodity": "all", "measure": "level"} | wanted))
    asked = wanted.get("flow", set(known["flow"]))
    flows = [asked] if isinstance(asked, str) else list(asked)
    counted = money.counted(known, figures, wanted)
    money.refuse_others(known, counted, flows, wanted.get("place", "any place"))
    asked = periods.Year(year)
    found = counted[(counted["start"].dt.month == asked.starts) & (counted["end"] < counted["start"] + 12)]
    ends = [set(found.loc[found["flow"] == flow, "end"]) for flow in flows]
    of_year = [{end for end in runs if asked.first <= end <= asked.last} for runs in ends]
    longest = set.intersection(*of_year) if of_year else set()
    if not longest and (other := _common(counted, flows, asked)):
        return other
    if last := max(longest or set().union(*of_year), default=None):
        return asked.first, last
    month = periods.MONTHS[asked.starts - 1]
    raise NoAnswer(
        f"no {wanted.get('measure', 'level')} of {' or '.join(flows)} from {month} {int(year)} on is known for "
        f"{wanted.get('place', 'any place')}; {_known_instead(counted, found, asked)}"
    )


def _common(known: pd.DataFrame, flows: list[str], asked: periods.Year) -> tuple[pd.Period, pd.Period] | None:
    """First and last of the longest run of months of a year that figures of several flows are of, else the newest."""
    inside = known[(known["start"] >= asked.first) & (known["end"] <= asked.last)]
    runs = [set(zip(of["start"], of["end"], strict=True)) for _, of in inside.groupby("flow")]
    both = set.intersection(*runs) if len(runs) == len(flows) > 1 else set()
    return max(both, key=lambda run: ((run[1] - run[0]).n, run[1]), default=None)


def levels_of(figures: pd.DataFrame, flow: str) -> pd.DataFrame:
    """The levels of all goods of a flow, in the currency of most levels of the table [rows of the table]."""
    known = select(valued(figures), sector="total", commodity="all", measure="level", flow=flow)
    return money.counted(known, figures, {"flow": flow})


def _alone(known: pd.DataFrame, asked: periods.Year) -> str:
    """The last month of the year that is known by itself; empty where none is."""
    ends = known.loc[(known["start"] == known["end"]) & (known["end"] >= asked.first), "end"]
    ends = ends[ends <= asked.last]
    return f"of the year {periods.label(ends.max(), ends.max())} is known by itself; " if len(ends) else ""


def _known_instead(known: pd.DataFrame, runs: pd.DataFrame, asked: periods.Year) -> str:
    """What is known where the run looked for is not, and what to do."""
    if not runs.empty:
        years = ", ".join(map(str, sorted({periods.year_of(end, asked) for end in runs["end"]})))
        return f"{_alone(known, asked)}known are the years {years}. Choose another year, or a later day"
    if known.empty:
        return "nothing of it is known. Add figures of it, or choose another place or a later day"
    longer = pd.PeriodIndex(known["end"]).asi8 - pd.PeriodIndex(known["start"]).asi8 > 2
    if fiscal := sorted(set(known.loc[longer, "start"].dt.month) - {asked.starts}):
        months = listed(periods.MONTHS[month - 1] for month in fiscal)
        return (
            f"known are runs from {months} on, as of a fiscal year. Ask for it with figures.year_of, or add sums "
            "from January on"
        )
    first = periods.MONTHS[asked.starts - 1]
    single = "single months" if (known["start"] == known["end"]).all() else "other months"
    return (
        f"known are {single} from {known['start'].min()} to {known['end'].max()}, no run from {first}. "
        f"Add a figure that starts in {first}"
    )


def cited(figures: pd.DataFrame, *numbers: Interval) -> pd.DataFrame:
    """The figures that some numbers rest on, in the order of the table [each in its unit].

    >>> from tradeanalysis import datasets
    >>> cited(datasets.load("published_figures"), Interval(5300, 5250, 5350, ("F0677",)))["printed"].tolist()
    ['5.3 billion USD']
    """
    return select(figures, id=[source for number in numbers for source in number.sources])


def of_office(figures: pd.DataFrame, number: Interval) -> pd.DataFrame:
    """The figures of the offices that counted a number; all where it rests on none [each in its unit].

    Customs and the statistics office do not count one thing, so a level of one says nothing of growth on the other's.

    >>> rows = pd.DataFrame({"id": ["a", "b", "c"], "basis": ["customs", "statistics_office", "customs"]})
    >>> of_office(rows, Interval(1, 1, 1, ("a",)))["id"].tolist()
    ['a', 'c']
    """
    offices = cited(figures, number)["basis"]
    return figures[figures["basis"].isin(offices)] if len(offices) else figures
