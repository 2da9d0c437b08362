"""What rows that were added to a table changed: months, revisions, claims, findings, and the outlook of the year."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from tradeanalysis import audit, figures, target
from tradeanalysis.answers import news
from tradeanalysis.answers.texts import imported as texts
from tradeanalysis.errors import NoAnswer
from tradeanalysis.figures import schema
from tradeanalysis.intervals import Interval
from tradeanalysis.periods import label
from tradeanalysis.trend import goals
from tradeanalysis.wording import count, currency, listed, money, percent, points, term, thing

ENDS = ("value", "low", "high")
MOST = 4  # series and places that a line names
OTHERWISE = 6.0  # growth that is asked about where no target was set [per cent]


@dataclass(frozen=True)
class Added:
    """A table before and after rows were added at its end, as `figures.load` gives both."""

    before: pd.DataFrame
    after: pd.DataFrame

    @property
    def rows(self) -> pd.DataFrame:
        """The rows that were added."""
        return self.after.iloc[len(self.before) :]

    @cached_property
    def months(self) -> list[tuple[str, str, pd.Period, pd.Period]]:
        """The new months of each flow and place: after the last month that the table had; all where it had none."""
        ends = {name: rows["end"].max() for name, rows in _reported(self.before).groupby(["place", "flow"])}
        found = []
        for (place, flow), rows in _reported(self.rows).groupby(["place", "flow"], sort=False):
            known = ends.get((place, flow))
            first = rows["start"].min() if known is None else known + 1
            if rows["end"].max() >= first:
                found.append((str(flow), str(place), first, rows["end"].max()))
        return found

    @cached_property
    def revised(self) -> pd.DataFrame:
        """New rows whose bounds do not overlap those of the newest earlier row on the same thing; largest change first.

        Columns as in the table, and value_before, unit, and change [per cent; percentage points for rates].
        """
        earlier = _reported(self.before).sort_values(["available", "row"], kind="stable")
        earlier = earlier.drop_duplicates(figures.KEY, keep="last")[[*figures.KEY, "value", "low", "high", "available"]]
        both = _reported(self.rows).merge(earlier, on=figures.KEY, suffixes=("", "_before"))
        apart = (both["low"] >= both["high_before"]) | (both["high"] <= both["low_before"])
        same = both["value"] == both["value_before"]
        both = both[apart & ~same & (both["available"] >= both["available_before"])].drop_duplicates(figures.KEY)
        rate = both["unit"].isin(["pct", "pp"])
        moved = both["value"] - both["value_before"]
        change = moved.where(rate, 100 * moved / both["value_before"].abs())
        return both.assign(change=change).sort_values("change", key=lambda sizes: -sizes.abs(), kind="stable")

    @cached_property
    def claims(self) -> pd.DataFrame:
        """Published sums and growth rates that do not hold with the new rows and did not fail without them."""
        places = self.rows["place"].unique()
        now, then = (audit.checks(table[table["place"].isin(places)]) for table in (self.after, self.before))
        failed = set(then.corrected.loc[~then.corrected["holds"], "ids"])
        fresh = now.corrected[~now.corrected["holds"] & ~now.corrected["ids"].isin(failed)]
        return fresh.sort_values("gap", ascending=False, kind="stable")

    @cached_property
    def findings(self) -> pd.DataFrame:
        """What the audit finds with the new rows and did not find without them."""
        places = self.rows["place"].unique()
        now, then = (audit.findings(table[table["place"].isin(places)]) for table in (self.after, self.before))
        return now[~now["id"].isin(then["id"])]


def _reported(table: pd.DataFrame) -> pd.DataFrame:
    """What was reported of trade with the world; targets and plans are left out."""
    here = table[table["measure"].isin(schema.REPORTED_MEASURES) & table["value"].notna()]
    return here[here["partner"] == schema.WORLD]


def lines(added: Added) -> list[str]:
    r"""What the rows changed in the table, in four lines: new months, revisions, claims, findings [text].

    Of a table that was empty a line says what it holds.

    >>> cells = {"place": "Hue", "flow": "exports", "measure": "level", "period_start": "2024-01"}
    >>> rows = [cells | {"period_end": "2024-04", "printed": "US$1.5 billion", "published": "2024-05-06"},
    ...     cells | {"period_end": "2024-05", "printed": "US$1.9 billion", "published": "2024-06-06"}]
    >>> table = figures.load(pd.DataFrame(rows))
    >>> print(*lines(Added(table.head(1), table)), sep="\n")
    New months: exports of Hue, May 2024.
    No earlier figure is revised.
    No published sum or growth rate is newly contradicted.
    The audit accuses no further figure.
    """
    if added.before.empty:
        return [_first(added.after)]
    return [_months(added), _revised(added), _claims(added), _findings(added)]


def _first(table: pd.DataFrame) -> str:
    reported = _reported(table)
    shown = reported if len(reported) else table
    places = _some(list(dict.fromkeys(table["place"])))
    months = label(shown["start"].min(), shown["end"].max())
    return texts.FIRST.format(figures=count(len(table), "figure"), places=places, months=months)


def _some(names: list[str]) -> str:
    """The first of some names, and how many there are besides."""
    more = [texts.MORE.format(count=len(names) - MOST)] if len(names) > MOST else []
    return listed([*names[:MOST], *more])


def _months(added: Added) -> str:
    said = [texts.SERIES.format(flow=flow, place=place, months=label(*ends)) for flow, place, *ends in added.months]
    return texts.MONTHS[bool(said)].format(series=_some(said))


def _revised(added: Added) -> str:
    found = added.revised
    if found.empty:
        return texts.REVISED["none"]
    row = found.iloc[0]
    what = f"{thing(row['flow'], row['sector'], row['commodity'], row['measure'])} of {row['place']}, "
    return texts.REVISED["one" if len(found) == 1 else "many"].format(
        count=len(found),
        what=what + label(row["start"], row["end"]),
        before=_number(row, "_before"),
        after=_number(row),
        change=(points if row["unit"] in ("pct", "pp") else percent)(float(row["change"]), signed=True),
    )


def _number(row: pd.Series, vintage: str = "") -> str:
    """A figure in words, in no more digits than it was published with."""
    value, low, high = (float(row[f"{end}{vintage}"]) for end in ENDS)
    number, unit = Interval(min(max(value, low), high), low, high), str(row["unit"])
    if unit in ("pct", "pp"):
        return percent(number, bounds=False, signed=True)
    return money(number, unit, bounds=False) if currency(unit) else f"{value:,.4g} {term(unit)}"


def _claims(added: Added) -> str:
    found = added.claims
    if found.empty:
        return texts.CLAIMS["none"]
    row = found.iloc[0]
    about = figures.described(added.after).loc[row["ids"][-1]]
    return texts.CLAIMS["one" if len(found) == 1 else "many"].format(
        count=len(found),
        what=f"{about['what']}, {about['months']}",
        ids=", ".join(row["ids"]),
        **_numbers(added.after.set_index("id").loc[row["ids"][-1]], row),
    )


def _numbers(figure: pd.Series, row: pd.Series) -> dict[str, str]:
    """What was published, and the bounds of what follows, in the digits that these bounds support."""
    ends = {"printed": row["printed"], "low": row["computed_low"], "high": row["computed_high"]}
    half, unit = (ends["high"] - ends["low"]) / 2, figure["unit"]
    each = {name: pd.Series({"value": end, "low": end - half, "high": end + half}) for name, end in ends.items()}
    return {name: _number(pd.concat([numbers, pd.Series({"unit": unit})])) for name, numbers in each.items()}


def _findings(added: Added) -> str:
    found = added.findings
    key = "none" if found.empty else "one" if len(found) == 1 else "many"
    sentence = f"{found['id'].iloc[0]}, {found['sentence'].iloc[0]}" if len(found) else ""
    return texts.FINDINGS[key].format(count=len(found), sentence=sentence)


def moved(
    added: Added, *, place: str, flow: str = "exports", year: int | None = None, goal: goals.Target | None = None
) -> list[str]:
    """How the outlook of a year moved with the rows that were added, in lines as of `news.lines` [text].

    year: None for the newest of which the rows speak. goal: None for the target that was set, else 6 per cent.

    >>> cells = {"place": "Hue", "flow": "exports", "measure": "level", "period_start": "2024-01"}
    >>> table = figures.load(pd.DataFrame([cells | {"period_end": "2024-04", "printed": "US$1.5 billion"}]))
    >>> moved(Added(table.head(0), table), place="Hue")
    []
    """
    asked = year if year is not None else _year(added, place, flow)
    if asked is None:
        return []
    aim = figures.target_asked(goal, added.after, place=place, year=asked, otherwise=OTHERWISE)
    question: dict[str, Any] = {"flow": flow, "place": place, "year": asked, "target": aim}
    before = added.before[added.before["place"] == place]
    new = added.rows[added.rows["place"] == place]
    if before.empty or new.empty:
        return []
    if new["available"].min() > before["available"].max():
        return news.lines(target.news(added.after, **question, since=f"{before['available'].max():%Y-%m-%d}",
                                      needed=False))  # fmt: skip
    try:
        was, now = (_outlook(table, question) for table in (added.before, added.after))
    except NoAnswer as error:
        return [texts.ANSWER["unknown"].format(reason=error)]
    goal_in_words = goals.in_words(now.target, now.unit)
    words = question | {"goal": goal_in_words, "before": was.chance, "after": now.chance}
    return [texts.ANSWER["compared"].format(**words)]


def _outlook(table: pd.DataFrame, question: dict[str, Any]) -> target.Outlook:
    corrected = figures.corrected(table, figures.errata_of(table))
    return target.from_figures(corrected, **question)


def _year(added: Added, place: str, flow: str) -> int | None:
    """The year of the newest level of the flow, the next one where that year is over; None without a level."""
    here = added.after[(added.after["place"] == place) & (added.after["flow"] == flow)]
    levels = here[here["measure"] == "level"]
    if levels.empty:
        return None
    return figures.newest_year(levels, after=levels["end"].max())
