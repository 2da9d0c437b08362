"""What has been published, and can it all be true? Its sentences, from counts, checks and findings.

contents: as `figures.contents` gives them. checks: as `audit.checks` gives them. place: its name. year: None for all.
"""

from operator import attrgetter
from typing import TYPE_CHECKING, Annotated

import numpy as np
import pandas as pd

from tradeanalysis import audit, figures, periods, tables
from tradeanalysis.audit import Checks
from tradeanalysis.figures import Contents
from tradeanalysis.growth import rate
from tradeanalysis.intervals import Interval, compute
from tradeanalysis.languages.texts import published as texts
from tradeanalysis.periods import Year
from tradeanalysis.track_record import Found
from tradeanalysis.wording import begin, count, listed, percent, say, share, some_of, spoken, written

if TYPE_CHECKING:
    from IPython.display import Markdown


# A gap smaller than this share of a sum is no proof that it is wrong: a last digit was rounded twice [per cent].
SMALL_GAP = 0.1
# No usual revision of a level is larger: first estimates of a month are revised by 2 to 5 per cent in the mean.
LARGE_REVISION = 10.0
MOST = 4  # figures that a sentence names


def name_of(place: str, year: int | None = None) -> str:
    """The place and year that a page asks about [text]; markup in a name stays text.

    >>> name_of("Hue", 2024), name_of("Hue")
    ('Hue for 2024', 'Hue')
    """
    return texts.NAME.format(place=spoken(place), year=Year(year).named) if year else spoken(place)


def title(place: str, year: int | None = None) -> "Markdown | None":
    """The title of the page [text] where the question is another than the notebook's own; None where it is that.

    >>> title("Hue", 2024).data
    '# What has been published on Hue for 2024, and can it all be true?'
    """
    return None if (place, year) == ("Hanoi", None) else say(texts.TITLES["question"].format(name=name_of(place, year)))


def verdict(contents: Contents, checks: Checks, suspects: int) -> str:
    """The answer in one sentence: the strongest of what speaks against the figures, if anything does [text].

    suspects: how many figures the audit accuses.

    >>> from tradeanalysis import audit
    >>> known = figures.of_year(figures.known(place="Hanoi"), 2016)
    >>> print(verdict(figures.contents(known), audit.checks(known), suspects=0))
    Not all of it can be true.
    """
    holds = {
        "misprints": contents.misprints > 0 or checks.largest > SMALL_GAP or len(checks.at_odds) > 0,
        "suspects": suspects > 0,
        "revised": contents.revised > 0,
        "sums": not checks.sums["holds"].all(),
        "rates": bool((checks.restated > LARGE_REVISION).any()),
        "restated": len(checks.restated) > 0,
        "consistent": len(checks.corrected) > 0,
        "unchecked": True,
    }
    found = next(name for name, true in holds.items() if true)
    some = begin(some_of(suspects, contents.figures, "figure"))
    return texts.VERDICTS[found].format(figures=some, lie="lie" if suspects > 1 else "lies")


def basis(contents: Contents, name: str) -> str:
    """What the page rests on: figures, known misprints, releases, publishers, and how many values were revised [text].

    name: as `name_of` gives it.

    >>> print(basis(Contents(figures=96, misprints=1, releases=14, publishers=5, revised=2), "Hue for 2024"))
    This page rests on 96 figures of Hue for 2024, 1 known misprint included, from 14 releases of 5 publishers; 2
    values were published more than once with vintages that differ by more than rounding.
    """
    known = count(contents.misprints, "known misprint")
    first = texts.CONTENTS["basis"].format(
        figures=count(contents.figures, "figure"),
        name=name,
        misprints=texts.CONTENTS["included"].format(misprints=known) if contents.misprints else "",
        releases=count(contents.releases, "release"),
        publishers=_publishers(contents),
    )
    variant = {0: "none", 1: "one"}.get(contents.revised, "many")
    return f"{first} {texts.CONTENTS[f'revised, {variant}'].format(revised=contents.revised)}"


def sums(checks: Checks, misprints: int) -> str:
    """How many sums fail and by how much, or that all hold [text]; empty where nothing at all can be checked.

    misprints: known ones, which the checks have corrected.

    >>> rows = pd.DataFrame({"identity": "domestic + fdi = total", "printed": 200.0, "computed": [200.0, 198.0]})
    >>> checked = rows.assign(gap=[0.0, 2.0], holds=[True, False])
    >>> sums(Checks(checked, checked), misprints=0)
    '1 of 2 sums fails, by 1.0%.'
    """
    every, wrong = len(checks.sums), int((~checks.sums["holds"]).sum())
    if not every:
        return begin(texts.SUMS["none"]) if len(checks.corrected) or misprints else ""  # the verdict says it already
    part = wrong or every
    size = "tiny" if checks.largest < 0.005 else "at most" if wrong > 1 else "by"
    gap = texts.GAP[size].format(gap=percent(checks.largest))
    one = "s" if part == 1 else ""
    text = texts.SUMS["fail" if wrong else "hold"].format(
        sums=some_of(part, every, "sum"), hold=f"hold{one}", fail=f"fail{one}", gap=gap
    )
    return texts.SUMS["after corrections"] + text if misprints else begin(text)


def growth_rates(checks: Checks) -> str:
    """How many growth rates imply a revised level, and by how much [text]; empty where none can be compared.

    >>> rows = pd.DataFrame({"identity": "growth = level / level a year before", "printed": [5.0, 6.0, 7.0]})
    >>> checked = rows.assign(gap=[0.0, 0.0, 3.0], holds=[True, True, False])
    >>> print(growth_rates(Checks(checked, checked)))
    1 of 3 growth rates implies that the earlier level had been revised, by 2.8%.
    """
    every, apart, odd = len(checks.rates), checks.restated, len(checks.at_odds)
    said = [texts.RATES["at odds" if odd > 1 else "one at odds"].format(count=odd)] if odd else []
    variant = "none" if not every or len(apart) == 0 < odd else {0: "all", 1: "one"}.get(len(apart), "some")
    if len(apart) == 2:
        variant = "two"
    sizes = {"middle": percent(float(apart.median())), "low": percent(float(apart.min()), bounds=False),
             "high": percent(float(apart.max()), bounds=False)} if len(apart) else {}  # fmt: skip
    said.append(texts.RATES[variant].format(rates=begin(some_of(len(apart) or every, every, "growth rate")), **sizes))
    if large := int((apart > LARGE_REVISION).sum()):
        said.append(texts.RATES["large"].format(large=large, limit=f"{LARGE_REVISION:.0f}%"))
    return " ".join(filter(None, said))


def days(known: Annotated[pd.Series, int]) -> str:
    """For how many figures the day of publication is known, the month alone, or neither [text].

    known: as `figures.days_known` gives it.

    >>> days(pd.Series({"day": 3, "month": 0, "unknown": 0, "series": 0}))
    'The day of publication is known for all 3 figures.'
    """
    counts = {name: count(int(known.get(name, 0)), "figure") for name in texts.DAYS}
    counts["day"] = some_of(int(known["day"]), int(known.sum()), "figure")
    series = known.get("series", 0)
    shown = [name for name in texts.DAYS if known.get(name, 0) or (name == "day" and not series)]
    return " ".join(texts.DAYS[name].format(**counts, lag=periods.USUAL_LAG_DAYS) for name in shown)


def revised(vintages: pd.DataFrame) -> str:
    """How many levels were later published differently, and by how much the last values differ from the first [text].

    vintages: as `figures.revised` gives them.

    >>> months = {"period_start": "2023-01", "period_end": "2023-12"}
    >>> total = {"place": "Hue", "flow": "exports", "measure": "level", **months}
    >>> rows = [("1,000 million USD", "2024-01-06"), ("950 million USD", "2024-06-06")]
    >>> table = figures.load(pd.DataFrame([total | {"printed": text, "published": day} for text, day in rows]))
    >>> print(revised(figures.revised(table)))
    One level was published more than once with rounding intervals that do not overlap; the last value differs from the
    first by −5.0%.
    """
    changes = [_change(rows) for _, rows in vintages[vintages["measure"] == "level"].groupby(figures.KEY)]
    ends = sorted(changes, key=attrgetter("value")) or [Interval.unknown()]
    first, last = (percent(each, signed=True, bounds=False) for each in (ends[0], ends[-1]))
    variant = {0: "none", 1: "one"}.get(len(changes), "many")
    return texts.REVISED[variant].format(levels=count(len(changes), "level"), first=first, last=last)


def _change(rows: pd.DataFrame) -> Interval:
    """Difference of the last value from the first one [per cent of its size]; unknown where their signs may differ."""
    first, last = (Interval(*rows[["value", "low", "high"]].iloc[place].astype(float)) for place in (0, -1))
    if not first.sign == last.sign != 0:
        return Interval.unknown()
    change: Interval = compute(rate, abs(last), abs(first))
    return change if first.sign > 0 else -change


def misprints(found: Found) -> str:
    """How many known misprints the audit finds, how many more it found, and how many other figures it accuses [text].

    >>> print(misprints(Found(known=2, found=2, corrected=1, further=0, accused=3, others=400)))
    Both misprints known beforehand are found, 1 with the right kind of correction. The audit was made with the known
    misprints at hand. 3 of 400 figures not known to be misprinted are accused (0.8%).
    """
    said = []
    if found.known:
        kind = "kind, all" if found.corrected == found.found else "kind, some"
        said.append(
            texts.MISPRINTS["known, many" if found.found > 1 else "known, one"].format(
                known=begin(some_of(found.found, found.known, "misprint")),
                kind=texts.MISPRINTS[kind].format(corrected=found.corrected) if found.found else "",
            )
        )
        said.append(texts.MISPRINTS["tuned"])
    if found.further:
        said.append(texts.MISPRINTS["further"].format(further=found.further))
    variant = "accused" if found.accused else "accused, none"
    some = begin(some_of(found.accused, found.others, "figure"))
    said.append(
        texts.MISPRINTS[variant].format(
            accused=some, are="are" if found.accused > 1 else "is", share=share(found.accused, found.others),
            other="other " if found.found or found.further else "",
        )
    )  # fmt: skip
    return " ".join(said)


def accused(findings: pd.DataFrame, of: pd.DataFrame, *, others: bool = False) -> str:
    """Which figures the audit accuses, and what the surest one would probably be [text]; empty where it accuses none.

    findings: as `audit.findings` gives them. of: the rows that count, as published; known misprints, which pages
    correct, do not. others: whether these are of other years than the page is on.

    >>> found = pd.DataFrame({"id": ["a"], "confidence": [0.9], "sentence": ["Exports of Hue are printed twice."]})
    >>> rows = pd.DataFrame({"id": ["a", "b"], "place": "Hue", "printed": ""})
    >>> accused(found, rows)
    'One figure used here is accused by the audit: Exports of Hue are printed twice.'
    """
    known = figures.errata_of(of)["id"]
    left = findings[findings["id"].isin(of["id"]) & ~findings["id"].isin(known)]
    if left.empty:
        return ""
    variant = "other years" if others else "one" if len(left) == 1 else "many"
    surest = left.sort_values("confidence", ascending=False, kind="stable")["sentence"].iloc[0]
    named, ids = count(len(left), "figure") if others else len(left), left["id"].tolist()
    if len(ids) > MOST:
        ids = [*ids[: MOST - 1], texts.ACCUSED["more"].format(count=len(ids) - MOST + 1)]
    return texts.ACCUSED[variant].format(count=named, ids=listed(ids), sentence=surest)


def used(source: pd.DataFrame | str | None, *flows: str, place: str, as_of: periods.Day | None = None) -> str:
    """Which figures that a page takes as printed the audit accuses, as `accused` says it [text]; empty for none.

    source, place, as_of: as for `figures.as_published`. flows: those of the page.

    >>> row = {"place": "Hue", "flow": "exports", "measure": "level", "value": 5, "unit": "usd_mn"}
    >>> month = {"period_start": "2024-01", "period_end": "2024-01"}
    >>> used(figures.load(pd.DataFrame([row | month])), "exports", place="Hue")
    ''
    """
    printed = figures.as_published(source, place=place, as_of=as_of)
    return accused(audit.findings(printed), printed[printed["flow"].isin(flows)])


def numbers(contents: Contents) -> dict[str, str]:
    """The key numbers of the page, by what they are [text].

    >>> numbers(Contents(figures=1096, misprints=1, releases=14, publishers=5, revised=2))
    {'Published figures': '1,096', 'Known misprints': '1', 'Values whose vintages differ': '2'}
    """
    counts = {
        "Published figures": contents.figures,
        "Known misprints": contents.misprints,
        "Values whose vintages differ": contents.revised,
    }
    return {
        name: tables.Written(written(number, ","), Interval.exact(number), "count") for name, number in counts.items()
    }


def months_title(place: str, by_month: pd.DataFrame) -> str:
    """In how many months a published figure ends, or quarters where it ends with these, as the title of a chart [text].

    by_month: as `figures.by_month` gives it.

    >>> months = pd.period_range("2023-01", "2023-03", freq="M")
    >>> months_title("Hue", pd.DataFrame([[1, 0, 2]], ["Dispatch"], months))
    'Hue: 2 of 3 months have a published figure that ends there'
    """
    ends = np.flatnonzero(by_month.sum() > 0) + 1
    quarters = len(ends) > 1 and by_month.shape[1] % 3 == 0 and not (ends % 3).any()
    covered = len(ends)
    months = some_of(covered, by_month.shape[1] // (3 if quarters else 1), "quarter" if quarters else "month")
    return texts.TITLES["months"].format(place=place, months=months, have="have" if covered > 1 else "has")


def months_subtitle(place: str, by_month: pd.DataFrame, contents: Contents) -> str:
    """What the chart of months counts: how many of the figures, and which months [text].

    >>> months = pd.period_range("2023-01", "2023-03", freq="M")
    >>> counts = pd.DataFrame([[1, 0, 2]], ["Dispatch"], months)
    >>> print(months_subtitle("Hue", counts, Contents(figures=5, misprints=0, releases=2, publishers=1, revised=0)))
    Levels and growth rates published for Hue, 3 of 5 figures, by publisher and last month, January–March 2023
    """
    drawn = some_of(int(by_month.to_numpy().sum()), contents.figures, "figure")
    months = periods.label(by_month.columns[0], by_month.columns[-1])
    return texts.TITLES["months, subtitle"].format(place=spoken(place, escaped=False), figures=drawn, months=months)


def measures_title(place: str, by_measure: pd.DataFrame) -> str:
    """The year with most figures, as the title of a chart [text]; the number of figures where no single year has most.

    by_measure: as `figures.by_measure` gives it.

    >>> measures_title("Hue", pd.DataFrame([[1, 2], [0, 4]], ["level", "share"], ["2022", "2023"]))
    'Hue: most figures are for 2023, 6 of 7'
    """
    totals = by_measure.sum()
    best, every = totals[totals == totals.max()], int(totals.sum())
    if len(best) > 1 or by_measure.shape[1] == 1:
        return texts.TITLES["measures"].format(place=place, figures=count(every, "published figure"))
    return texts.TITLES["measures, one"].format(
        place=place, year=best.index[0], most=written(best.iloc[0], ","), figures=written(every, ",")
    )


def revised_title(place: str, vintages: pd.DataFrame) -> str:
    """What the chart of one revised level shows [text].

    vintages: as `figures.most_revised` gives them, with a row at least.

    >>> vintages = figures.most_revised(figures.revised(figures.known(place="Hanoi")))
    >>> revised_title("Hanoi", vintages)
    'Hanoi: 3 values of exports for 2023 do not agree'
    """
    what = figures.described(vintages).iloc[0]
    return texts.TITLES["revised"].format(place=place, count=len(vintages), what=what["what"], months=what["months"])


def source(contents: Contents) -> str:
    """The source line of a chart of all publishers [text].

    >>> source(Contents(figures=5, misprints=0, releases=2, publishers=1, revised=0))
    '1 publisher, named in the next table and its download'
    """
    named = "publishers, named" if contents.publishers else "publishers"
    return texts.TITLES[named].format(publishers=_publishers(contents))


def _publishers(contents: Contents) -> str:
    return count(contents.publishers, "publisher") if contents.publishers else texts.TITLES["publishers"]
