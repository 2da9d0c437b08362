"""Sentences about a change in exports: what drove it, the months behind it, and what the rest of the year would need.

Texts stand in tables by variant: by the sign of a number (1, -1, 0 where its bounds lie on both sides of zero), or by
what is known. Amounts are intervals in million US dollars, rates in per cent, contributions in percentage points.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from tradeanalysis.answers.texts import decline as texts
from tradeanalysis.figures import Comparison, Month
from tradeanalysis.growth import apply_rate, part_of
from tradeanalysis.intervals import Interval, compute
from tradeanalysis.periods import label
from tradeanalysis.trend import Trend
from tradeanalysis.wording import between, count, listed, moved, percent, plain, points, say, sentence, term, usd

if TYPE_CHECKING:
    from IPython.display import Markdown

MOST = 3  # goods that a sentence names


def title(place: str, year: int, growth: Interval) -> "Markdown | None":
    """The title of the page where the question is another than the notebook's own; None where it is that.

    >>> title("Viet Nam", 2019, Interval.exact(7.3)).data
    '# The export growth of Viet Nam in 2019: what drove it, and how far from its trend?'
    """
    if (place, year, growth.sign) == ("Hanoi", 2023, -1):
        return None
    return say(texts.TITLE[growth.sign].format(place=plain(place), year=year))


def headline(
    place: str, months: str, exports: Comparison, parts: Mapping[str, Comparison], contributions: Mapping[str, Interval]
) -> str:
    """The answer: how exports changed, to what level, and what each part contributed.

    months: their name. parts: by sector, as `figures.on_year_before` gives them. contributions: by the same sectors,
    unknown where one of them is.
    """
    by_size = _by_size(contributions)
    change = exports.growth
    unclear = exports.level.known and change.width > 0 and not change.sign
    text = texts.HEADLINE["unclear" if unclear else (exports.level.known, change.known)].format(
        place=plain(place),
        moved=moved(change, *texts.ROSE, percent),
        ends=between(change, percent),
        months=months,
        how=_how(exports),
        level=usd(exports.level),
        driven=f"{';' if unclear else ':'} {_driven(by_size)}" if by_size else "",
    )
    later = texts.REVISED.format(newest=usd(exports.newest)) if exports.revised else ""
    return " ".join(filter(None, (text, "" if by_size else _each(parts), later)))


def _by_size(contributions: Mapping[str, Interval]) -> dict[str, Interval]:
    """The known contributions, the largest first."""
    known = {part: one for part, one in contributions.items() if one.known}
    return dict(sorted(known.items(), key=lambda item: -abs(item[1].value)))


def _how(exports: Comparison) -> str:
    return texts.COMPUTED if exports.growth.known and not exports.printed.known else ""


def _driven(by_size: Mapping[str, Interval]) -> str:
    size = {part: points(abs(one), bounds=False, signed=False) for part, one in by_size.items()}
    return listed(
        texts.DRIVEN[one.sign].format(who=term(part), size=size[part].replace("percentage points", "points"))
        for part, one in by_size.items()
    )


def contributed(contributions: Mapping[str, Interval]) -> str:
    """The contribution of each part with its bounds, the largest first; empty where one is not known."""
    by_size = _by_size(contributions)
    shares = [
        texts.CONTRIBUTED["next" if number else "first"].format(who=term(part), size=points(one))
        for number, (part, one) in enumerate(by_size.items())
    ]
    return _capital(f"{', '.join(shares)}.") if shares else ""


def _each(parts: Mapping[str, Comparison]) -> str:
    """What is known of single parts where not all are, so that there are no contributions."""
    known = [part for part, found in parts.items() if found.growth.known]
    sentences = [
        texts.PART[parts[part].level.known].format(
            who=term(part), moved=moved(parts[part].growth, *texts.ROSE, percent), level=usd(parts[part].level)
        )
        for part in known
    ]
    others = [term(part) for part in parts if part not in known]
    return " ".join([*sentences, texts.NO_PARTS.format(parts=listed(others))] if others else sentences)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def trend(before: Trend, first: pd.Period, last: pd.Period) -> str:
    """How far the months lie from the line of the years before.

    before: fitted up to the month before `first`. first, last: the months asked about.
    """
    gap = before.gap(first, last)
    if not gap.known:
        return texts.TREND["unknown"].format(reason=before.reason)
    return texts.TREND[gap.sign].format(size=percent(abs(gap)), ends=between(gap, percent))


def numbers(exports: Comparison, contributions: Mapping[str, Interval], part: str = "fdi") -> dict[str, str]:
    """The key numbers by name, in words. part: whose contribution is among them, where it is known."""
    share = contributions.get(part, Interval.unknown())
    last = {texts.NUMBERS["base"]: usd(exports.base)}
    if share.known:
        name = texts.NUMBERS["contribution"].format(who=term(part))
        last = {name: points(share).replace("percentage points", "points")}
    growth = percent(exports.growth, signed=True)
    return {texts.NUMBERS["level"]: usd(exports.level), texts.NUMBERS["growth"]: growth, **last}


def month(last: pd.Period, found: Month) -> str:
    """The last month alone, and what it leaves for the months before it. last: the month."""
    first, previous = pd.Period(year=last.year, month=1, freq="M"), label(last - 1, last - 1)
    left = "earlier" if found.earlier.known else "previous"
    months = label(first, last - 2) if found.earlier.known else ""
    sentences = (
        texts.MONTH["level" if found.level.known else "unknown"].format(
            month=label(last, last), level=usd(found.level)
        ),
        sentence(texts.MONTH["on_year"].format(growth=percent(found.on_year, signed=True)), found.on_year),
        sentence(texts.MONTH["on_month"].format(growth=percent(found.on_month, signed=True)), found.on_month),
        sentence(
            texts.MONTH[left].format(
                previous=previous, size=usd(found.previous), earlier=usd(found.earlier), months=months
            ),
            found.previous,
        ),
    )
    return " ".join(filter(None, sentences))


def rebuilt(
    month: pd.Period, other: pd.Period, level: Interval, growth: Interval, published: Interval, used: int
) -> str:
    """A month as it was rebuilt, its growth from another one, and whether the first published figure agrees.

    level, growth: with their 80 % intervals. published: of the month alone. used: how many figures the path rests on.
    """
    change = texts.CHANGE.get(month.ordinal - other.ordinal, texts.CHANGE["other"])
    grown = change.format(growth=percent(growth, signed=True), other=label(other, other))
    text = texts.REBUILT.format(
        figures=count(used, "published figure"),
        month=label(month, month),
        level=usd(level),
        change=sentence(grown, growth),
    )
    beside = texts.BESIDE[published.overlaps(level)].format(published=usd(published))
    return f"{text} {beside}" if published.known else text


def agree(total: Interval, growth: Interval) -> str:
    """Whether the contributions add up to the published growth."""
    key: bool | str = total.overlaps(growth) if growth.known else "alone"
    text = texts.AGREE[key if total.known else "unknown"]
    return text.format(total=points(total), growth=percent(growth, signed=True))


def goods(lines: pd.DataFrame, nation: str | None) -> str:
    """Which commodity lines of the nation moved its exports most.

    lines: as `datasets.commodity_changes` gives them. nation: None for none.
    """
    if lines.empty:
        return texts.GOODS["none" if nation else "unnamed"]
    fell, rose = _fell(lines), _rose(lines)
    sentences = [
        texts.GOODS["lines"].format(
            lines=count(len(lines), "commodity line"), nation=plain(nation or ""), fell=len(fell), rose=len(rose)
        )
    ]
    sentences += [texts.GOODS["fell"].format(goods=listed(fell[:MOST]))] if fell else []
    sentences += [texts.GOODS["rose"].format(goods=listed(rose[:MOST]))] if rose else []
    return " ".join(sentences)


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
        done = moved(exports.growth, *texts.ROSE, percent)
        asked = percent(target, signed=True)
        return texts.REQUIRED["over" if known else "over unknown"].format(
            **words, moved=done, how=_how(exports), target=asked
        )
    rest = label(last + 1, first + 11)
    if not needed.known:
        return texts.REQUIRED["unknown"].format(**words)
    if needed.high <= -100:
        return texts.REQUIRED["reached"].format(**words, rest=rest)
    return texts.REQUIRED["open"].format(
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
    done = moved(exports.growth, *texts.ROSE, percent).partition(" (")[0]
    return texts.CHART[key].format(place=place, moved=done, who=term(next(iter(by_size), "")))


def trend_title(place: str, before: Trend, first: pd.Period, last: pd.Period) -> str:
    """The finding of the chart of the trend: how far the months lie from the line of the years before."""
    gap, months = before.gap(first, last), label(first, last)
    key = f"line {gap.sign}" if gap.known else "line unknown"
    return texts.CHART[key].format(place=place, months=months, size=percent(abs(gap), bounds=False))


def month_title(place: str, month: pd.Period, level: Interval) -> str:
    """The finding of the chart of the months. level: of the month, with its interval."""
    return texts.CHART["month"].format(place=place, level=usd(level), month=label(month, month))


def goods_title(lines: pd.DataFrame, nation: str | None) -> str:
    """The finding of the chart of commodity lines: which one moved the total most its own way."""
    if lines.empty:
        return texts.CHART["no lines"]
    fell, rose = _fell(lines), _rose(lines)
    up = lines["contribution"].sum() > 0
    line = (rose if up else fell)[0]
    return texts.CHART[1 if up else -1].format(
        nation=nation, line=line, rose=len(rose), fell=len(fell), lines=len(lines)
    )
