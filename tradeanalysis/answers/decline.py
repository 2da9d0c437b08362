"""Sentences about a change in exports: what drove it, the months behind it, and what the rest of the year would need.

Texts stand in tables by variant: by the sign of a number (1, -1, 0 where its bounds lie on both sides of zero), or by
what is known. Amounts are intervals in million US dollars, rates in per cent, contributions in percentage points.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from tradeanalysis.figures import Comparison, Month
from tradeanalysis.growth import apply_rate, part_of
from tradeanalysis.intervals import Interval, compute
from tradeanalysis.periods import label
from tradeanalysis.wording import count, listed, moved, percent, plain, points, say, sentence, term, usd

if TYPE_CHECKING:
    from IPython.display import Markdown

TITLE = {
    -1: "# The export decline of {place} in {year}: what drove it, and how far below its trend?",
    1: "# The export growth of {place} in {year}: what drove it, and how far from its trend?",
    0: "# The exports of {place} in {year}: what drove them, and how far from their trend?",
}
# By whether level and growth are known.
HEADLINE = {
    (True, True): "**Exports of {place} {moved} in {months}{how}, to {level}{driven}.**",
    (True, False): "**Exports of {place} were {level} in {months}; how they changed was not published.**",
    (False, True): "**Exports of {place} {moved} in {months}; their level was not published.**",
    (False, False): "**What the exports of {place} were in {months} was not published.**",
}
COMPUTED = " (computed from the levels published for both years)"
REVISED = "A later release without growth puts the level at {newest}."
DRIVEN = {
    1: "{who} added {size}",
    -1: "{who} took away {size}",
    0: "{who} neither clearly added nor took away",
}
PART = {
    True: "Exports of {who} {moved}, to {level}.",
    False: "Exports of {who} {moved}; their level was not published.",
}
NO_PARTS = "How {parts} changed was not published."
AGREE = {
    True: "Together the parts changed exports by {total}; growth was {growth}. The two agree within rounding.",
    False: "Together the parts changed exports by {total}; growth was {growth}. **The two do not agree within "
    "rounding.**",
    "alone": "Together the parts changed exports by {total}; growth of the total was not published.",
    "unknown": "Without levels and growth of all parts there is nothing to add up.",
}
MONTH = {
    "level": "In {month} exports were {level}.",
    "unknown": "What exports were in {month} alone was not published.",
    "on_year": "Growth from a year earlier was {growth}.",
    "on_month": "Growth from a month earlier was {growth}.",
    "earlier": "That puts {previous} at {size}, and leaves {earlier} for {months}: the rounding of the year to date "
    "falls entirely on this residual.",
    "previous": "That puts {previous} at {size}.",
}
REBUILT = "From {figures}, {month} is put at {level}{change}; in brackets 80% intervals."
CHANGE = {
    12: ", {growth} from a year earlier",
    1: ", {growth} from a month earlier",
    "other": ", {growth} from {other}",
}
BESIDE = {
    True: "The figure first published for the month, {published}, lies within the interval.",
    False: "The figure first published for the month, {published}, lies outside the interval: a first estimate can "
    "miss by more than it is rounded.",
}
GOODS = {
    "lines": "Of {lines} of {nation}, {fell} fell and {rose} rose.",
    "fell": "Most was taken away by {goods}.",
    "rose": "Most was added by {goods}.",
    "none": "There are no national commodity lines for these months, or they were not yet published.",
    "unnamed": "No nation was named whose commodity lines to set beside the place.",
}
REQUIRED = {
    "open": "To end {year} {aim} {before}, at {goal}, exports of {rest} would have to be **{needed}** on the "
    "same months of {before}. If the rest of the year grew as {months} did, the year would end at {carried}. The same "
    "months of {before} made {part} of that year.",
    "reached": "To end {year} {aim} {before}, at {goal}, exports of {rest} would need nothing more: {months} "
    "reached it.",
    "unknown": "For the rest of {year} the need is not known: it takes published growth to date, and exports of "
    "{before} that fit it.",
    "over": "No month of {year} is left: exports {moved}{how}, where {target} is asked about.",
    "over unknown": "No month of {year} is left; how exports changed was not published.",
}
CHART = {
    "parts": "{place}: exports {moved}, mostly through {who}",
    "alone": "{place}: exports {moved}",
    "unknown": "{place}: exports were not compared with a year earlier",
    "month": "{place}: exports of {level} in {month}",
    1: "{nation}: {line} added most, {rose} of {lines} rose",
    -1: "{nation}: {line} took away most, {fell} of {lines} fell",
    "no lines": "No commodity lines",
}
ROSE = ("rose", "fell")
MOST = 3  # goods that a sentence names


def title(place: str, year: int, growth: Interval) -> "Markdown | None":
    """The title of the page where the question is another than the notebook's own; None where it is that.

    >>> title("Viet Nam", 2019, Interval.exact(7.3)).data
    '# The export growth of Viet Nam in 2019: what drove it, and how far from its trend?'
    """
    if (place, year, growth.sign) == ("Hanoi", 2023, -1):
        return None
    return say(TITLE[growth.sign].format(place=plain(place), year=year))


def headline(
    place: str, months: str, exports: Comparison, parts: Mapping[str, Comparison], contributions: Mapping[str, Interval]
) -> str:
    """The answer: how exports changed, to what level, and what each part contributed.

    months: their name. parts: by sector, as `figures.on_year_before` gives them. contributions: by the same sectors,
    unknown where one of them is.
    """
    by_size = _by_size(contributions)
    text = HEADLINE[exports.level.known, exports.growth.known].format(
        place=plain(place),
        moved=moved(exports.growth, *ROSE, percent),
        months=months,
        how=_how(exports),
        level=usd(exports.level),
        driven=f": {_driven(by_size)}" if by_size else "",
    )
    later = REVISED.format(newest=usd(exports.newest)) if exports.revised else ""
    return " ".join(filter(None, (text, _contributed(by_size) if by_size else _each(parts), later)))


def _by_size(contributions: Mapping[str, Interval]) -> dict[str, Interval]:
    """The known contributions, the largest first."""
    known = {part: one for part, one in contributions.items() if one.known}
    return dict(sorted(known.items(), key=lambda item: -abs(item[1].value)))


def _how(exports: Comparison) -> str:
    return COMPUTED if exports.growth.known and not exports.printed.known else ""


def _driven(by_size: Mapping[str, Interval]) -> str:
    size = {part: points(abs(one), bounds=False, signed=False) for part, one in by_size.items()}
    return listed(
        DRIVEN[one.sign].format(who=term(part), size=size[part].replace("percentage points", "points"))
        for part, one in by_size.items()
    )


def _contributed(by_size: Mapping[str, Interval]) -> str:
    shares = [
        f"{term(part)} {'' if number else 'contributed '}{points(one)}"
        for number, (part, one) in enumerate(by_size.items())
    ]
    return _capital(f"{', '.join(shares)}.")


def _each(parts: Mapping[str, Comparison]) -> str:
    """What is known of single parts where not all are: no contributions can be told."""
    known = [part for part, found in parts.items() if found.growth.known]
    told = [
        PART[parts[part].level.known].format(
            who=term(part), moved=moved(parts[part].growth, *ROSE, percent), level=usd(parts[part].level)
        )
        for part in known
    ]
    others = [term(part) for part in parts if part not in known]
    return " ".join([*told, NO_PARTS.format(parts=listed(others))] if others else told)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def numbers(exports: Comparison, contributions: Mapping[str, Interval], part: str = "fdi") -> dict[str, str]:
    """The key numbers by name, in words. part: whose contribution is among them, where it is known."""
    share = contributions.get(part, Interval.unknown())
    last = {"Exports a year earlier": usd(exports.base)}
    if share.known:
        last = {f"Contribution of {term(part)}": points(share).replace("percentage points", "points")}
    growth = percent(exports.growth, signed=True)
    return {"Exports": usd(exports.level), "Growth from a year earlier": growth, **last}


def month(last: pd.Period, found: Month) -> str:
    """The last month alone, and what it leaves for the months before it. last: the month."""
    first, previous = pd.Period(year=last.year, month=1, freq="M"), label(last - 1, last - 1)
    left = "earlier" if found.earlier.known else "previous"
    months = label(first, last - 2) if found.earlier.known else ""
    texts = (
        MONTH["level" if found.level.known else "unknown"].format(month=label(last, last), level=usd(found.level)),
        sentence(MONTH["on_year"].format(growth=percent(found.on_year, signed=True)), found.on_year),
        sentence(MONTH["on_month"].format(growth=percent(found.on_month, signed=True)), found.on_month),
        sentence(
            MONTH[left].format(previous=previous, size=usd(found.previous), earlier=usd(found.earlier), months=months),
            found.previous,
        ),
    )
    return " ".join(filter(None, texts))


def rebuilt(
    month: pd.Period, other: pd.Period, level: Interval, growth: Interval, published: Interval, used: int
) -> str:
    """A month as it was rebuilt, its growth from another one, and whether the first published figure agrees.

    level, growth: with their 80 % intervals. published: of the month alone. used: how many figures the path rests on.
    """
    change = CHANGE.get(month.ordinal - other.ordinal, CHANGE["other"])
    grown = change.format(growth=percent(growth, signed=True), other=label(other, other))
    text = REBUILT.format(
        figures=count(used, "published figure"),
        month=label(month, month),
        level=usd(level),
        change=sentence(grown, growth),
    )
    beside = BESIDE[published.overlaps(level)].format(published=usd(published))
    return f"{text} {beside}" if published.known else text


def agree(total: Interval, growth: Interval) -> str:
    """Whether the contributions add up to the published growth."""
    key: bool | str = total.overlaps(growth) if growth.known else "alone"
    text = AGREE[key if total.known else "unknown"]
    return text.format(total=points(total), growth=percent(growth, signed=True))


def goods(lines: pd.DataFrame, nation: str | None) -> str:
    """Which commodity lines of the nation moved its exports most.

    lines: as `datasets.commodity_changes` gives them. nation: None for none.
    """
    if lines.empty:
        return GOODS["none" if nation else "unnamed"]
    fell, rose = _fell(lines), _rose(lines)
    all_of_them = count(len(lines), "commodity line")
    texts = [GOODS["lines"].format(lines=all_of_them, nation=plain(nation or ""), fell=len(fell), rose=len(rose))]
    texts += [GOODS["fell"].format(goods=listed(fell[:MOST]))] if fell else []
    texts += [GOODS["rose"].format(goods=listed(rose[:MOST]))] if rose else []
    return " ".join(texts)


def _fell(lines: pd.DataFrame) -> list[str]:
    return [str(line) for line in lines.index[lines["contribution"] < 0]]


def _rose(lines: pd.DataFrame) -> list[str]:
    return [str(line) for line in lines.index[lines["contribution"] > 0][::-1]]


def required(
    last: pd.Period, exports: Comparison, target: float, needed: Interval, base_year: Interval, goal: Interval
) -> str:
    """What the rest of the year would need to reach a target.

    last: the last month known. target: growth aimed at [per cent]. needed: the required growth, unknown where it is.
    base_year: the year before. goal: the level that the target means.
    """
    year, first = last.year, pd.Period(year=last.year, month=1, freq="M")
    aim = f"{percent(abs(target))} {'above' if target >= 0 else 'below'}"
    words = {"year": year, "before": year - 1, "aim": aim, "goal": usd(goal), "months": label(first, last)}
    if last.month == 12:
        known = exports.growth.known
        done = moved(exports.growth, *ROSE, percent)
        asked = percent(target, signed=True)
        return REQUIRED["over" if known else "over unknown"].format(
            **words, moved=done, how=_how(exports), target=asked
        )
    rest = label(last + 1, first + 11)
    if not needed.known:
        return REQUIRED["unknown"].format(**words)
    if needed.high <= -100:
        return REQUIRED["reached"].format(**words, rest=rest)
    return REQUIRED["open"].format(
        **words,
        rest=rest,
        needed=percent(needed, signed=True),
        carried=usd(compute(apply_rate, base_year, exports.growth)),
        part=percent(compute(part_of, exports.base, base_year)),
    )


def chart_title(place: str, exports: Comparison, contributions: Mapping[str, Interval]) -> str:
    """The finding of the main chart: how exports changed, and mostly through which part."""
    by_size = _by_size(contributions)
    key = "parts" if by_size and exports.growth.sign else "alone" if exports.growth.known else "unknown"
    done = moved(exports.growth, *ROSE, percent).partition(" (")[0]
    return CHART[key].format(place=place, moved=done, who=term(next(iter(by_size), "")))


def month_title(place: str, month: pd.Period, level: Interval) -> str:
    """The finding of the chart of the months. level: of the month, with its interval."""
    return CHART["month"].format(place=place, level=usd(level), month=label(month, month))


def goods_title(lines: pd.DataFrame, nation: str | None) -> str:
    """The finding of the chart of commodity lines: which one moved the total most its own way."""
    if lines.empty:
        return CHART["no lines"]
    fell, rose = _fell(lines), _rose(lines)
    up = lines["contribution"].sum() > 0
    line = (rose if up else fell)[0]
    return CHART[1 if up else -1].format(nation=nation, line=line, rose=len(rose), fell=len(fell), lines=len(lines))
