"""Sentences about a change in exports: what drove it, the months behind it, and what the rest of the year would need.

Texts stand in tables by variant: by the sign of a number (1, -1, 0 where its bounds lie on both sides of zero), or by
what is known. Amounts are intervals in millions of a currency, rates in per cent, contributions in
percentage points.

so_far: as `figures.year_to_date` gives it. contributions: intervals by sector, as `figures.contributions` gives them.
place, nation: names. year: the year asked about. growth, total: from a year earlier, published and of all parts.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from tradeanalysis import growth, tables
from tradeanalysis.answers import standing
from tradeanalysis.figures import Comparison, Month, YearToDate, schema
from tradeanalysis.intervals import Interval, compute
from tradeanalysis.languages.texts import decline as texts
from tradeanalysis.periods import label
from tradeanalysis.trend import Trend
from tradeanalysis.wording import (
    begin,
    between,
    currency,
    listed,
    money,
    moved,
    percent,
    points,
    say,
    sentence,
    spoken,
    term,
)

if TYPE_CHECKING:
    from IPython.display import Markdown


OWN = "Hanoi", "exports", "2023-01", "2023-04", -1  # the question of the notebook


def title(so_far: YearToDate) -> "Markdown | None":
    """The title of the page [text] where the question is another than the notebook's own; None where it is that.

    >>> from tradeanalysis import figures
    >>> title(figures.year_to_date(figures.known(place="Viet Nam", as_of="2019-08-01"), 2019)).data
    '# The export growth of Viet Nam in January–July 2019: what drove it, and how far from its trend?'
    """
    flow, sign = so_far.flow, so_far.growth.sign
    if (so_far.place, flow, str(so_far.first), str(so_far.last), sign) == OWN:
        return None
    months = so_far.year.named if so_far.over else so_far.months
    noun = flow.removesuffix("s")
    return say(texts.TITLE[sign].format(place=spoken(so_far.place), months=months, flow=flow, noun=noun))


def headline(so_far: YearToDate, parts: Mapping[str, Comparison], contributions: Mapping[str, Interval]) -> str:
    """The answer: how exports changed, to what level, and what each part contributed [text].

    so_far: as `figures.year_to_date` gives it. parts: by sector, as `figures.comparison` gives them. contributions:
    by the same sectors, unknown where one of them is.

    >>> from tradeanalysis import figures
    >>> so_far = figures.year_to_date(figures.known(place="Hanoi", as_of="2023-05-06"), 2023)
    >>> print(headline(so_far, {}, {"domestic": Interval.exact(0.43), "fdi": Interval(-1.76, -1.79, -1.74)}))
    **Exports of Hanoi fell by 1.3% in January–April 2023, to USD 5.30bn (5.25–5.35): foreign-invested firms took away
    1.76 points and domestic firms added 0.43 points.**
    """
    by_size, change = _by_size(contributions), so_far.growth
    same = so_far.level.known and change.known and not change.width and not change.value
    text = texts.HEADLINE["same" if same else (so_far.level.known, change.known)].format(
        place=spoken(so_far.place),
        moved=moved(change, *texts.ROSE, percent),
        months=so_far.months,
        how=standing.computed(so_far),
        level=money(so_far.level),
        driven=f": {_driven(by_size)}" if by_size else "",
        **_flow(so_far.flow),
    )
    return text if by_size else f"{text} {_each(parts, so_far.flow)}".rstrip()


def _flow(flow: str) -> dict[str, str]:
    """The name of a flow inside a sentence, and where one begins."""
    return {"flow": flow, "Flow": begin(flow)}


def revised(so_far: YearToDate) -> str:
    """Whose level and growth it is where they are of two offices, and what other releases say of the levels [text].

    Empty where nothing is to be said. It is a later release where the days of both are known. Where growth is of
    another release than the level, the two levels of the page may give another growth: that is said, too.

    >>> import pandas as pd
    >>> first, later = Interval(5300, 5250, 5350), Interval(5600, 5550, 5650, unit="usd_mn")
    >>> found = Comparison(first, Interval.exact(-1.3), Interval.unknown(), newest=later, together=True)
    >>> revised(YearToDate("Hue", "exports", pd.Period("2023-01"), pd.Period("2023-04"), found, Interval.unknown()))
    'A later release without growth puts the level at USD 5.60bn (5.55–5.65).'
    """
    found = so_far.compared
    level, growth = (term(office) for office in found.offices)
    mixed = texts.OFFICES.format(level=level, growth=growth) if found.mixed else ""
    again = texts.REVISED[found.dated].format(newest=money(found.newest)) if found.revised else ""
    return " ".join(filter(None, (mixed, again, _apart(found))))


def _apart(found: Comparison) -> str:
    """That the two levels give another growth than the one published, on another day; empty where they agree."""
    if found.implied or not found.printed.known:
        return ""
    by_levels = compute(growth.rate, found.level, found.before)
    if not by_levels.known or by_levels.overlaps(found.printed):
        return ""
    rates = {"rate": percent(by_levels, signed=True), "growth": percent(found.printed, signed=True)}
    return texts.APART.format(base=money(found.before), **rates)


def _by_size(contributions: Mapping[str, Interval]) -> dict[str, Interval]:
    """The known contributions, the largest first."""
    known = {part: one for part, one in contributions.items() if one.known}
    return dict(sorted(known.items(), key=lambda item: -abs(item[1].value)))


def _driven(by_size: Mapping[str, Interval]) -> str:
    size = {part: points(abs(one), bounds=False, signed=False) for part, one in by_size.items()}
    return listed(
        texts.DRIVEN[one.sign].format(who=term(part), size=size[part].replace("percentage points", "points"))
        for part, one in by_size.items()
    )


def contributed(contributions: Mapping[str, Interval]) -> str:
    """The contribution of each part with its bounds, the largest first [text]; empty where one is not known.

    >>> contributed({"fdi": Interval(-1.76, -1.79, -1.74)})
    'Foreign-invested firms contributed −1.76 percentage points (−1.79 to −1.74).'
    """
    by_size = _by_size(contributions)
    shares = [
        texts.CONTRIBUTED["next" if number else "first"].format(who=term(part), size=points(one))
        for number, (part, one) in enumerate(by_size.items())
    ]
    return begin(f"{', '.join(shares)}.") if shares else ""


def _each(parts: Mapping[str, Comparison], flow: str) -> str:
    """What is known of single parts where not all are, so that there are no contributions."""
    known = [part for part, found in parts.items() if found.growth.known]
    sentences = [
        texts.PART[parts[part].level.known].format(
            who=term(part),
            moved=moved(parts[part].growth, *texts.ROSE, percent),
            level=money(parts[part].level),
            **_flow(flow),
        )
        for part in known
    ]
    others = [term(part) for part in parts if part not in known]
    return " ".join([*sentences, texts.NO_PARTS.format(parts=listed(others))] if others else sentences)


def trend(so_far: YearToDate, before: Trend) -> str:
    """How far the months lie from the line of the years before [text].

    before: fitted up to the month before the first one that is known.

    >>> from tradeanalysis import datasets, figures
    >>> from tradeanalysis.trend import fit
    >>> so_far = figures.year_to_date(figures.known(place="Viet Nam", as_of="2023-05-06"), 2023)
    >>> print(trend(so_far, fit(datasets.load("vietnam_monthly")["exports"], start="2015-01", end="2022-12")))
    Exports stand 15% (11 to 19) below the line of the years before.
    """
    gap = before.gap(so_far.first, so_far.last)
    if not gap.known:
        return texts.TREND["unknown"].format(reason=before.reason)
    return texts.TREND[gap.sign].format(size=percent(abs(gap)), ends=between(gap, percent), **_flow(so_far.flow))


def numbers(so_far: YearToDate, contributions: Mapping[str, Interval], part: str = "fdi") -> dict[str, str]:
    """The key numbers by name [text]. part: whose contribution is among them, the largest where it is no part.

    >>> from tradeanalysis import figures
    >>> so_far = figures.year_to_date(figures.known(place="Hanoi", as_of="2023-05-06"), 2023)
    >>> numbers(so_far, {"fdi": Interval(-1.76, -1.79, -1.74)})
    {'Exports': 'USD 5.30bn (5.25–5.35)', 'Growth from a year earlier': '−1.3%', 'Contribution of foreign-invested
    firms': '−1.76 points (−1.79 to −1.74)'}
    """
    part = part if part in contributions else next(iter(_by_size(contributions)), "")
    share = contributions.get(part, Interval.unknown())
    level, base = (texts.NUMBERS[key].format(**_flow(so_far.flow)) for key in ("level", "base"))
    last = {base: tables.Written(money(so_far.base), so_far.base)}
    if share.known:
        name = texts.NUMBERS["contribution"].format(who=term(part))
        last = {name: tables.Written(points(share).replace("percentage points", "points"), share, "pp")}
    growth = tables.Written(percent(so_far.growth, signed=True), so_far.growth, "pct")
    return {level: tables.Written(money(so_far.level), so_far.level), texts.NUMBERS["growth"]: growth, **last}


def key_numbers(so_far: YearToDate, contributions: Mapping[str, Interval]) -> tables.KeyNumbers:
    """The numbers of the first screen, each [text with its unit] with its months; arguments as of `numbers`.

    >>> from tradeanalysis import figures
    >>> so_far = figures.year_to_date(figures.known(place="Hanoi", as_of="2023-05-06"), 2023)
    >>> key_numbers(so_far, {})
    Exports, January–April 2023: USD 5.30bn (5.25–5.35)
    Growth from a year earlier, January–April 2023: −1.3%
    Exports a year earlier, January–April 2022: USD 5.37bn (5.32–5.42)
    """
    said = numbers(so_far, contributions)
    before, base = label(so_far.first - 12, so_far.last - 12), texts.NUMBERS["base"].format(**_flow(so_far.flow))
    return tables.key_numbers(said, period=dict.fromkeys(said, so_far.months) | {base: before})


def month(so_far: YearToDate, found: Month) -> str:
    """The last month alone, or quarter, and what it leaves for the months before it [text].

    found: as `figures.last_month` gives it.

    >>> from tradeanalysis import figures
    >>> known = figures.known(place="Hanoi", as_of="2023-05-06")
    >>> so_far = figures.year_to_date(known, 2023)
    >>> april = figures.last_month(known, so_far.level, end="2023-04", place="Hanoi", flow="exports")
    >>> month(so_far, april)[:42]
    'In April 2023 exports were USD 1.518bn. Gr'
    """
    last = so_far.last
    previous = label(last - 1, last - 1)
    left = "earlier" if found.earlier.known else "previous"
    months = label(so_far.first, last - 2) if found.earlier.known else ""
    sentences = (
        texts.MONTH["level" if found.level.known else "unknown"].format(
            month=label(last - found.months + 1, last), level=money(found.level), flow=so_far.flow
        ),
        sentence(texts.MONTH["on_year"].format(growth=percent(found.on_year, signed=True)), found.on_year),
        sentence(texts.MONTH["on_month"].format(growth=percent(found.on_month, signed=True)), found.on_month),
        sentence(
            texts.MONTH[left].format(
                previous=previous, size=money(found.previous), earlier=money(found.earlier), months=months
            ),
            found.previous,
        ),
    )
    return " ".join(filter(None, sentences))


def agree(total: Interval, so_far: YearToDate, known: pd.DataFrame | None = None) -> str:
    """Whether the contributions add up to the published growth [text].

    total: as `figures.total_contribution` gives it. known: the figures, to name parts that do not add up.

    >>> from tradeanalysis import figures
    >>> so_far = figures.year_to_date(figures.known(place="Hanoi", as_of="2023-05-06"), 2023)
    >>> agree(Interval.unknown(), so_far)
    'Without levels and growth of all parts there is nothing to add up.'
    """
    growth = so_far.growth
    key: bool | str = total.overlaps(growth) if growth.known else "alone"
    parts = [] if total.known or known is None else _parts(known, so_far)
    text = texts.AGREE[key if total.known else "apart" if len(parts) > 1 else "unknown"]
    said = {"total": points(total), "growth": percent(growth, signed=True), "parts": listed(parts)}
    return text.format(flow=so_far.flow, **said)


def _parts(known: pd.DataFrame, so_far: YearToDate) -> list[str]:
    """The sectors other than firms whose levels were published for just these months."""
    here = known[(known["start"] == so_far.first) & (known["end"] == so_far.last) & (known["measure"] == "level")]
    sectors = here.loc[(here["commodity"] == "all") & ~here["sector"].isin(["total", *schema.OWNERS]), "sector"]
    return [term(sector) for sector in dict.fromkeys(sectors)]


def main_chart(so_far: YearToDate, contributions: Mapping[str, Interval]) -> dict[str, str]:
    """Title and subtitle of the main chart [text]: how exports changed, and mostly through which part.

    >>> from tradeanalysis import figures
    >>> so_far = figures.year_to_date(figures.known(place="Hanoi", as_of="2023-05-06"), 2023)
    >>> main_chart(so_far, {"fdi": Interval.exact(-1.76), "domestic": Interval.exact(0.43)})["title"]
    'Hanoi: exports fell by 1.3%, mostly through foreign-invested firms'
    """
    by_size = _by_size(contributions)
    key = "parts" if by_size and so_far.growth.sign else "alone" if so_far.growth.known else "unknown"
    done = moved(so_far.growth, *texts.ROSE, percent).partition(" (")[0]
    who = term(next(iter(by_size), ""))
    title = texts.CHART[key].format(place=so_far.place, moved=done, who=who, flow=so_far.flow)
    words = {"place": so_far.place, "months": so_far.months, "currency": currency(so_far.unit), **_flow(so_far.flow)}
    return _words(title, "parts" if by_size else "levels", **words)


def _words(title: str, subtitle: str, **fields: object) -> dict[str, str]:
    fields |= {"place": spoken(str(fields["place"]), escaped=False)}
    return {"title": title, "subtitle": texts.SUBTITLE[subtitle].format(**fields)}


def trend_chart(so_far: YearToDate, before: Trend) -> dict[str, str]:
    """Title and subtitle of the chart of the trend [text]: how far the months lie from the line of the years before.

    >>> from tradeanalysis import datasets, figures
    >>> from tradeanalysis.trend import fit
    >>> so_far = figures.year_to_date(figures.known(place="Viet Nam", as_of="2023-05-06"), 2023)
    >>> trend_chart(so_far, fit(datasets.load("vietnam_monthly")["exports"], start="2015-01", end="2022-12"))["title"]
    'Viet Nam: January–April 2023 15% below the line of the years before'
    """
    gap, place = before.gap(so_far.first, so_far.last), so_far.place
    title = texts.CHART[f"line {gap.sign}" if gap.known else "line unknown"].format(
        place=place, months=so_far.months, size=percent(abs(gap), bounds=False), flow=so_far.flow
    )
    return _words(title, "line", place=place, year=so_far.year, flow=so_far.flow)
