"""The table of published figures: one printed number a row, as an interval with a date and a source."""

from pathlib import Path
from typing import Any

import pandas as pd

from tradeanalysis import csvfile, validation
from tradeanalysis.errors import FiguresError, TradeDataError
from tradeanalysis.intervals import Interval

# The columns of a loaded table, in order; `row` is the row of the file.
LOADED = (
    "id", "place", "flow", "sector", "commodity", "measure", "start", "end", "value", "low", "high", "unit", "printed",
    "qualifier", "basis", "published", "available", "assumed", "publisher", "url", "note", "row",
)  # fmt: skip
# Two figures with the same key speak of the same thing.
KEY = ["place", "flow", "sector", "commodity", "measure", "start", "end", "basis"]


def load(source: str | Path | pd.DataFrame) -> pd.DataFrame:
    """The figures of a file, one a row, with bounds [million units of the currency; per cent].

    source: a CSV file with the columns of `schema.COLUMNS`, or a frame of such cells. Needed are place, flow,
        period_start, period_end, measure and printed (or value and unit); everything else has a default.

    The table has `value`, `low` and `high` in the canonical `unit`; `start` and `end` as months; `available`, the day
    from which the figure counts as known, and whether that day was `assumed`; and `row`, its row in the file.

    Raises FiguresError that names every fault of the file at once, a line each.

    >>> table = load(pd.DataFrame([{"place": "Hanoi", "flow": "exports", "period_start": "2023-01",
    ...     "period_end": "2023-04", "measure": "level", "printed": "about US$5.3 billion"}]))
    >>> print(*table.loc[0, ["value", "low", "high", "unit"]])
    5300.0 5200.0 5400.0 usd_mn
    """
    if isinstance(source, pd.DataFrame):
        name = "figures"
        header = [str(column) for column in source.columns]
        cells = [[_cell(value) for value in row] for row in source.itertuples(index=False)]
        rows = list(enumerate(cells, start=2))
    else:
        name = Path(source).name
        header, rows = csvfile.read(Path(source))
    faults = validation.header_faults(header)
    if not faults and not rows:
        raise FiguresError([f"{name}: no figures below the header. Write one row for each figure"])
    if not faults:
        found, faults = validation.records(header, rows)
    if faults:
        raise FiguresError([fault.line(name) for fault in faults])
    table = pd.DataFrame(found).reindex(columns=list(LOADED))
    return table.astype({"start": "period[M]", "end": "period[M]"})


def _cell(value: Any) -> str:
    return "" if value is None or (isinstance(value, float) and pd.isna(value)) else str(value).strip()


def as_of(figures: pd.DataFrame, date: str | pd.Timestamp | None) -> pd.DataFrame:
    """The figures that were known on a day; all of them for None.

    date: a day such as "2023-05-06"; a month stands for its last day. Figures with an unknown date count from the day
        in `available`.

    Raises TradeDataError for a text that is no date.
    """
    if date is None:
        return figures
    try:
        day = pd.Timestamp(date) if not isinstance(date, str) else pd.Period(date).end_time
    except ValueError:
        raise TradeDataError(f"{date!r} is no date; write a day as '2023-05-06', or a month as '2023-05'") from None
    return figures[figures["available"] <= day]


def select(figures: pd.DataFrame, **wanted: Any) -> pd.DataFrame:
    """The rows in which every column named has the value given, or one of the values of a list.

    wanted: any column of the table, such as place="Hanoi", measure=["level", "yoy_pct"], start="2023-01".

    Raises TradeDataError for a column that the table does not have, and for a place that stands nowhere in it.

    >>> from tradeanalysis import datasets
    >>> hanoi = select(datasets.load("published_figures"), place="Hanoi", measure="level", end="2023-04")
    >>> sorted(hanoi["printed"])[:2]
    ['2.4 billion USD', '2.9 billion USD']
    """
    chosen = pd.Series(True, index=figures.index)
    for column, value in wanted.items():
        if column not in figures.columns:
            hint = validation.suggestion(column, figures.columns)
            raise TradeDataError(f"figures have no column {column!r}. {hint}")
        values = list(value) if isinstance(value, list | tuple | set) else [value]
        if column in ("start", "end"):
            values = [pd.Period(item, freq="M") for item in values]
        if column == "place":
            _known_places(figures, values)
        chosen &= figures[column].isin(values)
    return figures[chosen]


def _known_places(figures: pd.DataFrame, places: list[str]) -> None:
    known = sorted(set(figures["place"]))
    for place in places:
        if place not in known:
            hint = validation.suggestion(str(place), known) if known else "The table is empty"
            raise TradeDataError(f"no figures for the place {place!r}. {hint}")


def latest(figures: pd.DataFrame, *, start: str | pd.Period, end: str | pd.Period, **wanted: Any) -> Interval:
    """What the newest figure says, as an `Interval` [unit of the figure]; unknown where nothing was published.

    start, end: first and last month. wanted: further columns; measure is a level, sector the total and commodity all
        goods unless said otherwise. Figures of the statistics office go before those of customs.

    Of the figures that agree with the newest one, the sharpest is taken: a later text often repeats "1.518 billion" as
    "1.52 billion".
    """
    usual = {"measure": "level", "sector": "total", "commodity": "all"}
    found = select(figures, **(usual | wanted), start=start, end=end)
    if "basis" not in wanted and (found["basis"] == "statistics_office").any():
        found = found[found["basis"] == "statistics_office"]
    if found.empty:
        return Interval.unknown()
    newest = found[found["available"] == found["available"].max()]
    first = newest.loc[(newest["high"] - newest["low"]).idxmin()]
    agreeing = found[(found["low"] <= first["high"]) & (found["high"] >= first["low"])]
    sharpest = agreeing.loc[(agreeing["high"] - agreeing["low"]).idxmin()]
    value, low, high = (float(sharpest[column]) for column in ("value", "low", "high"))
    return Interval(value, low, high, (str(sharpest["id"]),))


def newest_period(figures: pd.DataFrame, year: int, **wanted: Any) -> tuple[pd.Period, pd.Period]:
    """First and last month of the longest run from January of a year that figures tell of.

    wanted: what the figures must be, such as place="Hanoi", flow="exports", measure="level". Of a list of flows the
        run that all of them have is taken; where they have none in common, the longest of any.

    Raises TradeDataError where there is none, and names the years that have one.
    """
    found = select(figures, **({"sector": "total", "commodity": "all", "measure": "level"} | wanted))
    found = found[(found["start"].dt.month == 1) & (found["end"].dt.year == found["start"].dt.year)]
    flows = [wanted["flow"]] if isinstance(wanted.get("flow"), str) else list(wanted.get("flow", set(found["flow"])))
    ends = [set(found.loc[found["flow"] == flow, "end"]) for flow in flows]
    of_year = [{end for end in runs if end.year == year} for runs in ends]
    longest = set.intersection(*of_year) or set.union(*of_year) if of_year else set()
    if not longest:
        years = ", ".join(map(str, sorted({end.year for end in found["end"]}))) or "none"
        raise TradeDataError(
            f"no {wanted.get('measure', 'level')} of {' or '.join(flows)} from January {year} on is known for "
            f"{wanted.get('place', 'any place')}; known are the years {years}. Choose another year, or a later day"
        )
    return pd.Period(year=year, month=1, freq="M"), max(longest)


def cited(figures: pd.DataFrame, *numbers: Interval) -> pd.DataFrame:
    """The figures that some numbers rest on, in the order of the table.

    >>> from tradeanalysis import datasets
    >>> cited(datasets.load("published_figures"), Interval(5300, 5250, 5350, ("F0677",)))["printed"].tolist()
    ['5.3 billion USD']
    """
    return select(figures, id=[source for number in numbers for source in number.sources])


def credit(figures: pd.DataFrame, *numbers: Interval) -> str:
    """Who published the figures that some numbers rest on, when, and their ids: the line under a chart.

    >>> from tradeanalysis import datasets
    >>> credit(datasets.load("published_figures"), Interval(4730, 4725, 4735, ("F0177",)))
    'The Hanoi Times, 2017-06-28 (F0177)'
    """
    rows = cited(figures, *numbers)
    names = rows["publisher"].where(rows["publisher"] != "", "publisher not named")
    days = rows["published"].where(rows["published"] != "", "day not known")
    said = (names + ", " + days).tolist()
    ids = {text: ", ".join(rows["id"][[other == text for other in said]]) for text in dict.fromkeys(said)}
    return "; ".join(f"{text} ({listed})" for text, listed in ids.items()) or "no figure"


def releases(figures: pd.DataFrame) -> pd.DataFrame:
    """One row a release, oldest first: its day, publisher and url, how many figures it has, and their months.

    A release is what one publisher printed at one address on one day; `assumed` says that the day is not known.
    """
    grouped = figures.groupby(["available", "assumed", "publisher", "url"], as_index=False)
    return grouped.agg(figures=("id", "size"), first=("start", "min"), last=("end", "max"))


def vintages(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures that were printed more than once with values that cannot be the same, oldest first.

    Rows of one thing stand together (columns as in the table); `revision` is the change against the first value
    [per cent of it for money, percentage points for rates].
    """
    ordered = figures.sort_values([*KEY, "available", "row"], kind="stable")
    groups = ordered.groupby(KEY, sort=False)
    apart = groups["low"].transform("max") > groups["high"].transform("min")
    changed = ordered[apart]
    first = changed.groupby(KEY, sort=False)["value"].transform("first")
    difference = changed["value"] - first
    relative = 100 * difference / first.abs()
    return changed.assign(revision=difference.where(changed["unit"].isin(["pct", "pp"]), relative))
