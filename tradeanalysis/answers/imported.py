"""What rows that were added to a table changed: months, revisions, claims, findings, and the outlook of the year."""

import functools
import operator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from tradeanalysis import audit, figures, target
from tradeanalysis.answers import news
from tradeanalysis.audit.identities import RATE, RELEASE
from tradeanalysis.errors import NoAnswer
from tradeanalysis.figures import schema
from tradeanalysis.intervals import Interval
from tradeanalysis.languages.texts import imported as texts
from tradeanalysis.periods import label
from tradeanalysis.trend import goals
from tradeanalysis.wording import count, currency, listed, money, percent, points, term, thing

ENDS = ("value", "low", "high")
MOST = 4  # series and places that a line names
FINE = 1e-5  # share of a sum that says nothing
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
        """The new months of each flow and place: those that no earlier figure holds; one span where none is."""
        known = {name: _held(rows) for name, rows in _reported(self.before).groupby(["place", "flow"])}
        found = []
        for (place, flow), rows in _reported(self.rows).groupby(["place", "flow"], sort=False):
            new, before = _held(rows), known.get((place, flow), set())
            begins = sorted(month for month in new - before if not before or month - 1 not in new - before)
            ends = sorted(month for month in new - before if not before or month + 1 not in new - before)
            spans = zip(begins, ends, strict=True) if before else [(begins[0], ends[-1])]
            month = functools.partial(pd.Period, freq="M")
            found += [(str(flow), str(place), month(ordinal=one), month(ordinal=last)) for one, last in spans]
        return found

    @cached_property
    def revised(self) -> pd.DataFrame:
        """New figures whose bounds do not overlap those of the newest earlier one on the same thing; the largest first.

        A new sum less the new levels of its last months is a new figure of the months before them, where none of these
        is revised itself. Columns as in the table, and value_before, low_before, high_before, change, least and most:
        the change and its bounds [per cent; percentage points for rates].
        """
        earlier = _reported(self.before).sort_values(["available", "row"], kind="stable")
        earlier = earlier.drop_duplicates(figures.KEY, keep="last")[[*figures.KEY, *ENDS, "available"]]
        new = _reported(self.rows)
        found = _apart(new, earlier)
        left = _left(new, new)
        for rows in (_left(left, new), left):  # the shorter ones first: they say best which months are meant
            found = pd.concat([found, _others(_apart(rows, earlier), found)])
        return found.sort_values("change", key=lambda sizes: -sizes.abs(), kind="stable")

    @cached_property
    def failing(self) -> pd.DataFrame:
        """Published sums and growth rates that do not hold with the new rows and did not fail without them."""
        places = self.rows["place"].unique()
        now, then = (audit.checks(table[table["place"].isin(places)]) for table in (self.after, self.before))
        failed = set(then.corrected.loc[~then.corrected["holds"], "ids"])
        fresh = now.corrected[~now.corrected["holds"] & ~now.corrected["ids"].isin(failed)]
        return fresh.sort_values("gap", ascending=False, kind="stable")

    @property
    def claims(self) -> pd.DataFrame:
        """Those of `failing` that no revision explains: sums, and rates whose levels stand in one release with them.

        Sums that fail in their last digits alone, as of parts that a spreadsheet rounded, are left out.
        """
        found = self.failing[self.failing["identity"] != RATE]
        return found[(found["identity"] == RELEASE) | (found["gap"] > FINE * found["printed"].abs())]

    @property
    def bases(self) -> pd.DataFrame:
        """Levels of a year earlier that new growth rates say were revised, the largest first; columns as `revised`."""
        rates = self.failing[self.failing["identity"] == RATE]
        names = ["place", "flow", "sector", "commodity"]
        of = self.after.set_index("id")[names].loc[rates["ids"].str[-1].tolist()].set_index(rates.index)
        ends = {"change": ("computed", "printed"), "least": ("computed_low", "high"), "most": ("computed_high", "low")}
        moved = {name: 100 * ((100 + rates[one]) / (100 + rates[by]) - 1) for name, (one, by) in ends.items()}
        found = of.assign(measure="level", start=rates["start"] - 12, end=rates["end"] - 12, **moved)
        return found.sort_values("change", key=lambda sizes: -sizes.abs(), kind="stable")

    @cached_property
    def findings(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """What the audit finds with the new rows and did not find without them; and what it finds no longer."""
        places = self.rows["place"].unique()
        now, then = (audit.findings(table[table["place"].isin(places)]) for table in (self.after, self.before))
        return now[~now["id"].isin(then["id"])], then[~then["id"].isin(now["id"])]


def _reported(table: pd.DataFrame) -> pd.DataFrame:
    """What was reported of trade with the world; targets and plans are left out."""
    here = table[table["measure"].isin(schema.REPORTED_MEASURES) & table["value"].notna()]
    return here[here["partner"] == schema.WORLD]


def _held(rows: pd.DataFrame) -> set[int]:
    """The months that some figures are of [ordinals]."""
    ends = (rows[name].map(operator.attrgetter("ordinal")) for name in ("start", "end"))
    return {month for first, last in set(zip(*ends, strict=True)) for month in range(first, last + 1)}


def _apart(new: pd.DataFrame, earlier: pd.DataFrame) -> pd.DataFrame:
    """The new figures outside the bounds of the earlier ones on the same thing, with how far [as `revised`]."""
    both = new.merge(earlier, on=figures.KEY, suffixes=("", "_before"))
    apart = (both["low"] >= both["high_before"]) | (both["high"] <= both["low_before"])
    same = both["value"] == both["value_before"]
    both = both[apart & ~same & (both["available"] >= both["available_before"])].drop_duplicates(figures.KEY)
    rate = both["unit"].isin(["pct", "pp"])
    for name, now, then in (("change", "value", "value"), ("least", "low", "high"), ("most", "high", "low")):
        moved = both[now] - both[f"{then}_before"]
        both[name] = moved.where(rate, 100 * moved / both[f"{then}_before"].abs())
    return both


def _left(sums: pd.DataFrame, parts: pd.DataFrame) -> pd.DataFrame:
    """What sums leave to the months before the levels of their last months, by figures of one release."""
    of_one = [name for name in (*figures.KEY, "publisher", "available") if name != "start"]
    whole, last = (rows[rows["measure"] == "level"] for rows in (sums, parts))
    both = whole.merge(last, on=of_one, suffixes=("", "_part"))
    both = both[both["start"] < both["start_part"]]
    ends = {"low": both["low"] - both["high_part"], "high": both["high"] - both["low_part"]}
    left = both.assign(end=both["start_part"] - 1, value=both["value"] - both["value_part"], **ends)
    return left[sums.columns].assign(printed="")


def _others(rows: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """The rows in whose months no row that was found lies."""
    same = [name for name in figures.KEY if name not in ("start", "end")]
    both = rows.reset_index().merge(found[[*same, "start", "end"]], on=same, suffixes=("", "_found"))
    inside = (both["start_found"] >= both["start"]) & (both["end_found"] <= both["end"])
    return rows.drop(both.loc[inside, "index"])


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
    found, bases = added.revised, added.bases
    key = ("kept" if len(bases) else "none") if found.empty else _key(found)
    said = texts.REVISED[key].format(count=len(found), **_told(found)) if len(found) else texts.REVISED[key]
    if bases.empty:
        return said
    return f"{said} {texts.BASES[_key(bases)].format(count=len(bases), **_told(bases))}"


def _key(found: pd.DataFrame) -> str:
    return "one" if len(found) == 1 else "many" if found.index[0] == _shown(found).name else "among"


def _shown(found: pd.DataFrame) -> pd.Series:
    """The change that is named: the largest of all goods and firms, else the largest."""
    whole = found[(found["sector"] == "total") & (found["commodity"] == "all")]
    return (whole if len(whole) else found).iloc[0]


def _told(found: pd.DataFrame) -> dict[str, str]:
    """The change that is named, in words."""
    row = _shown(found)
    what = thing(row["flow"], row["sector"], row["commodity"], row["measure"])
    said = {"what": what, "place": row["place"], "months": label(row["start"], row["end"])}
    change = Interval(float(row["change"]), float(row["least"]), float(row["most"]))
    said["change"] = (points if row.get("unit") in ("pct", "pp") else percent)(change, signed=True)
    if "value" in row:
        said |= {"before": _number(row, "_before"), "after": _number(row), "how": texts.HOW[bool(row["printed"])]}
    return said


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
    numbers = _numbers(added.after.set_index("id").loc[row["ids"][-1]], row)
    said = texts.FOLLOWS[numbers["printed"] in (numbers["low"], numbers["high"])].format(**numbers)
    return texts.CLAIMS["one" if len(found) == 1 else "many"].format(
        count=len(found), what=about["what"], months=about["months"], said=said, ids=", ".join(row["ids"])
    )


def _numbers(figure: pd.Series, row: pd.Series) -> dict[str, str]:
    """What was published, the bounds of what follows in the digits that these bounds support, and the gap."""
    ends = {"printed": row["printed"], "low": row["computed_low"], "high": row["computed_high"], "gap": row["gap"]}
    half, unit = (ends["high"] - ends["low"]) / 2, figure["unit"]
    half = {name: 0.0 if name == "gap" else half for name in ends}
    each = {name: pd.Series({"value": end, "low": end - half[name], "high": end + half[name], "unit": unit})
            for name, end in ends.items()}  # fmt: skip
    return {name: _number(numbers) for name, numbers in each.items()}


def _findings(added: Added) -> str:
    found, gone = added.findings
    key = "none" if found.empty else "one" if len(found) == 1 else "many"
    sentence = f"{found['id'].iloc[0]}, {found['sentence'].iloc[0]}" if len(found) else ""
    said = texts.FINDINGS[key].format(count=len(found), sentence=sentence)
    return f"{said} {texts.GONE.format(ids=_some(list(gone['id'])))}" if len(gone) else said


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
    named = figures.year_of(added.after, asked, place=place)
    words = question | {"goal": goal_in_words, "before": was.chance, "after": now.chance, "year": named}
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
