"""Tables about figures: who published them, for which months, what was revised and what was misprinted."""

import pandas as pd

from tradeanalysis import cards, periods, wording
from tradeanalysis.errors import NoAnswer
from tradeanalysis.figures import spans
from tradeanalysis.figures.levels import MADE_BY
from tradeanalysis.figures.releases import KEY, publishers, releases

OTHERS = "others"  # the publishers that a chart has no row for


def publisher_of(figures: pd.DataFrame) -> pd.Series:
    """The publisher of each figure, "not named" where none is; editions of one publisher are one [names].

    >>> publisher_of(pd.DataFrame({"publisher": ["Dispatch (AB)", "The Dispatch", ""]})).tolist()
    ['Dispatch', 'Dispatch', 'not named']
    """
    return figures["publisher"].map(publishers(figures["publisher"]))


def by_publisher(figures: pd.DataFrame) -> pd.DataFrame:
    """How many figures and releases each publisher has, and of which months; most figures first [counts].

    Columns: publisher, figures, releases, first, last.

    >>> from tradeanalysis.figures import load
    >>> cells = {"place": "Hue", "flow": "exports", "measure": "level", "printed": "US$5 million", "publisher": "Post"}
    >>> cells |= {"period_start": "2024-01", "published": "2024-05-06"}
    >>> table = load(pd.DataFrame([cells | {"period_end": end} for end in ("2024-03", "2024-04")]))
    >>> by_publisher(table)[["publisher", "figures", "releases"]].to_numpy().tolist()
    [['Post', 2, 1]]
    """
    outlet, spelt = publisher_of(figures), publishers(figures["publisher"])
    counts = figures.groupby(outlet).agg(figures=("id", "size"), first=("start", "min"), last=("end", "max"))
    counts.insert(1, "releases", releases(figures)["publisher"].map(spelt).value_counts())
    return counts.sort_values(["figures", "releases"], ascending=False, kind="stable").reset_index()


def levels_and_rates(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures that report levels or growth, without shares and targets."""
    return figures[figures["measure"].isin(["level", "yoy_pct", "mom_pct"])]


def by_month(figures: pd.DataFrame, most: int = 9) -> pd.DataFrame:
    """How many levels and growth rates end in each month, publishers down, months across [figures].

    most: publishers that have a row of their own; the row `OTHERS`, the last, counts the rest.

    >>> from tradeanalysis.figures import load
    >>> cells = {"place": "Hue", "flow": "exports", "measure": "level", "printed": "US$5 million", "publisher": "Post"}
    >>> cells |= {"period_start": "2024-01", "published": "2024-05-06"}
    >>> table = load(pd.DataFrame([cells | {"period_end": end} for end in ("2024-03", "2024-04")]))
    >>> by_month(table).loc["Post"].tolist()
    [0, 0, 1, 1]
    """
    drawn = levels_and_rates(figures)
    outlet = publisher_of(drawn)
    who = outlet.where(outlet.isin(outlet.value_counts().index[:most]), OTHERS)
    counts = pd.crosstab(who, drawn["end"]).rename_axis(None)
    ordered = counts.loc[sorted(counts.index, key=[OTHERS].count)]
    return ordered if drawn.empty else ordered.reindex(columns=periods.months(*months_of(figures)), fill_value=0)


def months_of(figures: pd.DataFrame) -> tuple[pd.Period, pd.Period]:
    """First and last month of levels and growth rates; of all figures where there are none [months].

    >>> months = {"start": pd.PeriodIndex(["2023-01"], freq="M"), "end": pd.PeriodIndex(["2023-04"], freq="M")}
    >>> months_of(pd.DataFrame({"measure": ["level"], **months}))
    (Period('2023-01', 'M'), Period('2023-04', 'M'))
    """
    if figures.empty:
        raise NoAnswer("the table has no figures, and so no months; give one with figures")
    drawn = levels_and_rates(figures)
    reported = drawn if len(drawn) else figures
    reported = reported[reported["end"].dt.year.between(*spans.stretch(reported))]
    return reported["start"].min(), reported["end"].max()


def by_measure(figures: pd.DataFrame, years: int = 14) -> pd.DataFrame:
    """How many figures there are of each measure, in words, by the year in which their months end [figures].

    years: columns for single years; what is earlier, and targets for later years, are counted at the ends.

    >>> from tradeanalysis.figures import load
    >>> cells = {"place": "Hue", "flow": "exports", "measure": "level", "printed": "US$5 million", "publisher": "Post"}
    >>> cells |= {"period_start": "2024-01", "published": "2024-05-06"}
    >>> table = load(pd.DataFrame([cells | {"period_end": end} for end in ("2024-03", "2024-04")]))
    >>> by_measure(table).to_dict("index")
    {'level': {'2024': 2}}
    """
    last, year = months_of(figures)[1].year, figures["end"].dt.year
    first = max(year.min(), last - years + 1)
    names = {column: str(column) for column in range(first, last + 1)}
    names |= {first: f"{first} or before"} if year.min() < first else {}
    names |= {last + 1: f"{last + 1} on"} if year.max() > last else {}
    counts = pd.crosstab(figures["measure"].map(wording.term), year.clip(first, last + 1))
    return counts.reindex(columns=list(names), fill_value=0).rename(columns=names).rename_axis(index=None, columns=None)


def days_known(figures: pd.DataFrame) -> pd.Series:
    """How many figures have a known day of publication, a known month alone, or neither [figures].

    Index: day, month, unknown, and series: those made of a plain series, which names no days.

    >>> days_known(pd.DataFrame({"published": ["2023-05-06", "2023-05", ""]})).to_dict()
    {'day': 1, 'month': 1, 'unknown': 1, 'series': 0}
    """
    known = figures["published"].str.len().map({10: "day", 7: "month"}).fillna("unknown")
    if "note" in figures:
        known = known.mask(figures["note"] == MADE_BY, "series")
    return known.value_counts().reindex(["day", "month", "unknown", "series"], fill_value=0)


def described(figures: pd.DataFrame) -> pd.DataFrame:
    """What each figure is about, its months and its unit; columns what, months and unit, index id [words].

    >>> row = {"id": "a", "flow": "exports", "sector": "fdi", "commodity": "all", "measure": "level", "unit": "usd_mn"}
    >>> months = {"start": pd.Period("2023-01", "M"), "end": pd.Period("2023-04", "M")}
    >>> described(pd.DataFrame([row | months])).loc["a"].tolist()
    ['exports (foreign-invested firms)', 'January–April 2023', 'million US dollars']
    """
    words = figures[["flow", "sector", "commodity", "measure"]].itertuples(index=False)
    ends = zip(figures["start"], figures["end"], strict=True)
    return pd.DataFrame(
        {
            "what": [wording.thing(*each) for each in words],
            "months": [periods.label(*each) for each in ends],
            "unit": [wording.term(unit) for unit in figures["unit"]],
        },
        index=pd.Index(figures["id"], name="id"),
    )


def revision_table(vintages: pd.DataFrame) -> pd.DataFrame:
    """The vintages in words, with the revision of each later value from the first one [unit of the figure].

    vintages: as `revised` gives them. Columns: what, months, printed, revision [per cent, of rates percentage points],
    value, unit, known_from, id.

    >>> from tradeanalysis import figures
    >>> cells = {"place": "Hue", "flow": "exports", "measure": "level"}
    >>> cells |= {"period_start": "2024-01", "period_end": "2024-04"}
    >>> rows = [cells | {"printed": "US$1.5 billion", "published": "2024-05-06"},
    ...     cells | {"printed": "US$1.8 billion", "published": "2024-09-06"}]
    >>> table = revision_table(figures.revised(figures.load(pd.DataFrame(rows))))
    >>> table["months"].iloc[1], round(table["revision"].iloc[1], 1).item()
    ('January–April 2024', 20.0)
    """
    later = vintages["revision"].where(vintages.duplicated(KEY))
    shown = vintages.assign(revision=later, known_from=vintages["available"].dt.strftime("%Y-%m-%d"))
    return _in_words(shown, ["printed", "revision", "value", "unit", "known_from", "id"])


def readings(figures: pd.DataFrame, most: int = 5) -> list[str]:
    """How texts were read that left something open, with the rows of the file, one line a reading [text].

    most: rows that a line names.

    >>> table = pd.DataFrame({"row": [2, 5, 9], "reading": ["'.' is the decimal mark", "", "'.' is the decimal mark"]})
    >>> readings(table)
    ["rows 2, 9: '.' is the decimal mark"]
    """
    lines = []
    for reading, rows in figures[figures["reading"].astype(bool)].groupby("reading", sort=False)["row"]:
        named = ", ".join(map(str, rows[:most]))
        more = f" and {len(rows) - most} more" if len(rows) > most else ""
        lines.append(f"{'rows' if len(rows) > 1 else 'row'} {named}{more}: {reading}")
    return lines


def corrections(figures: pd.DataFrame) -> pd.DataFrame:
    """The known misprints of a table and what was meant, with the evidence [unit of the figure].

    figures: as `corrected` gives them. Columns: what, months, printed, meant, unit, kind, evidence, id.

    >>> from tradeanalysis import figures
    >>> corrections(figures.known(place="Hanoi")).columns.tolist()
    ['what', 'months', 'printed', 'meant', 'unit', 'kind', 'evidence', 'id']
    """
    errata = cards.rows("errata")[["id", "kind", "evidence"]]
    shown = figures[figures["corrected"]].merge(errata, on="id").rename(columns={"value": "meant"})
    return _in_words(
        shown.assign(kind=shown["kind"].map(wording.term)),
        ["printed", "meant", "unit", "kind", "evidence", "id"],
    )


def _in_words(figures: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    words = described(figures).reset_index(drop=True)
    shown = figures.reset_index(drop=True).drop(columns="unit").join(words)
    return shown[["what", "months", *columns]]
