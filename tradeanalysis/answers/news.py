"""Sentences on why the probability of a target moved between two days: what releases were expected to say, and said."""

import functools
import operator
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tradeanalysis import tables
from tradeanalysis.intervals import Interval
from tradeanalysis.languages.texts import news as texts
from tradeanalysis.languages.texts import pieces
from tradeanalysis.periods import label
from tradeanalysis.target import News
from tradeanalysis.target.news_result import CORRECTED, EXPECTED, NAMES, NEW, Release, Row, Surprise
from tradeanalysis.trend import goals
from tradeanalysis.wording import counted, listed, money, percent, spoken, supported, term, written

if TYPE_CHECKING:
    from tradeanalysis.tables import Table

LINES = 5  # what is said of a move, at the most
PATHS = 4000  # on which probabilities rest
NOTHING = -100  # growth that is required where the months known reach the target
MOST = 2  # releases whose parts have bars of their own


def lines(news: News) -> list[str]:
    """Why the probability moved, in five lines at the most: move, releases, required growth, paradox [text].

    A row of less than twice its standard deviation is about 0, and a move below that is unchanged.

    >>> from tradeanalysis import target
    >>> found = target.news(place="Hanoi", year=2023, target=6, since="2023-05-20", as_of="2023-05-21")
    >>> print(*lines(found))
    The probability that growth of exports of Hanoi reaches +6.0% in 2023 is 33%: no figure on its months was \
published between 2023-05-20 and 2023-05-21.
    """
    if not news.known:
        return [texts.UNKNOWN.format(reason=news.reason)]
    ends = [line for line in (_required(news), _paradox(news)) if line]
    if news.over:
        return [_moved(news), *[_brought(news, release) + "." for release in news.releases], *ends][-LINES:]
    first = [_moved(news), *_corrected(news)]
    return [*first, *_releases(news, LINES - len(first) - len(ends)), *ends]


def says(news: News) -> str:
    """The lines as a list for a page [text].

    >>> from tradeanalysis import target
    >>> found = target.news(place="Hanoi", year=2023, target=6, since="2024-01-31", needed=False)
    >>> says(found)
    '- Why the probability moved cannot be said: no month of 2023 was left on 2024-01-31; give an earlier day as since.'
    """
    return "\n".join(f"- {line}" for line in lines(news))


def _moved(news: News) -> str:
    asked, (before, after) = news.asked, _chances(news)
    question = texts.QUESTION[asked.unit == "pct"].format(
        flow=asked.flow, place=spoken(asked.place), goal=goals.in_words(asked.target, asked.unit), year=asked.year
    )
    key = "rose" if news.moved[0] > 0 else "fell"
    key = "same" if before == after else key
    if news.over or not news.rows or news.unchanged:
        key = "over" if news.over else "unchanged" if news.rows else "none"
    return texts.MOVED[key].format(
        question=question, before=before, after=after, since=f"{news.since:%Y-%m-%d}", as_of=f"{news.as_of:%Y-%m-%d}",
        growth=percent(news.after[1], signed=True),
    )  # fmt: skip


def _chances(news: News) -> tuple[str, str]:
    """The probabilities of the two days, as pages have them; with a decimal where that alone tells them apart."""
    whole = tuple(goals.chance(end[0] / 100, PATHS) for end in (news.before, news.after))
    if whole[0] == whole[1] and not news.unchanged and whole[0][0].isdigit():
        return f"{written(news.before[0], '.1f')}%", f"{written(news.after[0], '.1f')}%"
    return whole[0], whole[1]


def _corrected(news: News) -> list[str]:
    if not news.corrections:
        return []
    change = news.printed()["probability"].iloc[0]
    row = news.rows[0]
    said = _points(change) if row.clear else texts.NO_EFFECT
    return [texts.CORRECTED[len(news.corrections) == 1].format(ids=listed(news.corrections), change=said)]


def _points(change: float) -> str:
    return texts.POINTS.format(change=written(change, "+.1f"))


def _releases(news: News, room: int) -> list[str]:
    """A line for each release, for the largest moves where they are too many, with what the others came to."""
    if len(news.releases) <= room:
        return [_release(news, release) for release in news.releases]
    moves = news.by_release["probability"]
    largest = sorted(news.releases, key=lambda release: -abs(moves[release.day]))[: max(room - 1, 0)]
    shown = [release.day for release in largest]
    others = [release.day for release in news.releases if release.day not in shown]
    said = [_release(news, release) for release in news.releases if release.day in shown]
    left = _points(float(moves[others].sum()))
    return [*said, texts.OTHERS[len(others) == 1].format(count=len(others), change=left)]


def _release(news: News, release: Release) -> str:
    """What one release brought, printed and moved."""
    printed = news.printed()["probability"]
    moves = {row: printed[release.day, row.kind] for row in news.rows if row.release == release.day}
    brought = _brought(news, release)
    expected, *parts = moves
    change = _points(moves[expected])
    if not parts:
        return f"{brought}. {texts.ALONE[expected.clear].format(change=change)}"
    clear = [_part(row, _points(moves[row])) for row in parts if row.clear and round(abs(moves[row]), 1) > 0]
    step = texts.AS_EXPECTED[expected.clear].format(change=change)
    return f"{brought}. {step}{texts.NEWS[bool(clear)].format(parts=_and(clear))}"


def _brought(news: News, release: Release) -> str:
    """Which months a release brought, and what it printed of them beside what was expected."""
    months = label(release.months[0], release.months[-1]) if len(release.months) else ""
    key, end = "new" if months else "again" if release.ids else "beside", news.asked.first + 11
    brought = texts.BROUGHT[key].format(day=news.named(release.day), months=months, end=label(end, end))
    return brought + _held(news, release) + _surprise(release.main, news.asked.flow)


def _held(news: News, release: Release) -> str:
    """The months published before that no sum to date had held, so that they are news with the new ones."""
    if not len(release.months):
        return ""
    new = (row.months for row in news.rows if (row.release, row.kind) == (release.day, NEW))
    before = [month for months in new for month in months if month < release.months[0]]
    return texts.HELD.format(months=label(before[0], before[-1])) if before else ""


def _and(parts: list[str]) -> str:
    """Parts that hold commas, in one phrase."""
    first = ", ".join(parts[:-1])
    return pieces.AND.format(first=first, last=parts[-1]) if first else "".join(parts)


def _part(row: Row, change: str) -> str:
    """What the news of some months moved, and how far these months lie from what was expected."""
    if not row.months:
        return texts.REST.format(change=change)
    # The year before may be about as it was, and its months be others.
    inner = bool(row.rest) and round(abs(row.coming), 1) > 2 * round(abs(row.level), 1)
    key = bool(round(row.level, 1)) or ("inner" if inner else "months" if len(row.months) > 1 else False)
    level, coming = (
        {"level": f"{written(abs(size), '.1f')}%", "side": texts.SIDE[size > 0]} for size in (row.level, row.coming)
    )
    same = key != "inner" and row.level * row.coming > 0
    rest = texts.INNER[same].format(rest=label(row.rest[0], row.rest[-1]), **coming) if inner else ""
    return texts.PART[key].format(change=change, months=_months(row), rest=rest, **level)


def _months(row: Row) -> str:
    return label(row.months[0], row.months[-1]) if row.months else ""


def _surprise(main: Surprise | None, flow: str) -> str:
    if main is None:
        return ""
    return texts.PRINTED[main.measure].format(
        flow=flow,
        months=label(main.first, main.last),
        printed=_amount(main.printed, main.measure),
        expected=_amount(main.expected, main.measure),
    )


def _amount(number: Interval, measure: str) -> str:
    return money(number) if measure == "level" else percent(number, signed=True)


def _required(news: News) -> str:
    before, after = news.before[2], news.after[2]
    if np.isnan(before):
        return ""
    if np.isnan(after):
        key = "over, reached" if before <= NOTHING else "over"
        return texts.REQUIRED[key].format(before=percent(before, signed=True))
    if after <= NOTHING:
        return "" if before <= NOTHING else str(texts.REQUIRED["reached"])
    ends = percent(before, signed=True), percent(after, signed=True)
    if ends[0] == ends[1]:
        return ""
    sides = {release.beside_required for release in news.releases if len(release.months)}
    side = int(np.sign(before - after))
    why = texts.WHY[side if sides == {side} else 0]
    return texts.REQUIRED["moved"].format(before=ends[0], after=ends[1], why=why)


def _paradox(news: News) -> str:
    """The one sentence on why probability and required growth moved the same way; empty where they did not."""
    if not news.paradoxes:
        return ""
    day = news.paradoxes[-1]
    (new,) = (row for row in news.rows if (row.release, row.kind) == (day, NEW))
    side = int(np.sign(news.by_release["probability"][day]))
    return texts.PARADOX[side].format(day=news.named(day), months=_months(new))


def chart(news: News) -> dict[str, object]:
    """What `plots.waterfall` draws of a move, from one probability to the other [percentage points].

    Of more than two releases each is one bar.

    >>> from tradeanalysis import target
    >>> found = target.news(place="Hanoi", year=2023, target=6, since="2024-01-31", needed=False)
    >>> chart(found)["steps"]
    {}
    """
    printed = news.printed()["probability"]
    if news.over:  # what was published decides, not simulated months
        steps: dict[str, Interval] = {}
    elif len(news.releases) > MOST:
        steps = {news.named(str(day)) or texts.LABEL[CORRECTED]: Interval.exact(round(move, 1))
                 for day, move in printed.groupby(level="release", sort=False).sum().items()}  # fmt: skip
    else:
        steps = {name: Interval.exact(move) for name, move in zip(_labels(news, dated=True), printed, strict=True)}
    asked, (before, after) = news.asked, _chances(news) if news.known else ("", "")
    goal = goals.in_words(asked.target, asked.unit)
    title = texts.CHART["unchanged" if news.unchanged else "moved"].format(
        place=asked.place, goal=goal, year=asked.year, before=before, after=after
    )
    return {
        "steps": steps,
        "start": (f"{news.since:%Y-%m-%d}", Interval.exact(round(news.before[0], 1))) if steps else None,
        "total": f"{news.as_of:%Y-%m-%d}" if steps else "",
        "title": title,
        "subtitle": texts.CHART["subtitle"].format(since=f"{news.since:%Y-%m-%d}" if news.known else ""),
        "unit": texts.CHART["unit"],
    }


def _labels(news: News, *, dated: bool) -> list[str]:
    """What each row is called; dated: with the day of its release where there are several."""
    releases = {release.day: release for release in news.releases}
    names = []
    for row in news.rows:
        release = releases.get(row.release)
        again = row.kind == EXPECTED and release is not None and release.reestimation
        name = texts.LABEL["again" if again else row.kind].format(before=news.asked.year - 1, months=_months(row))
        name = name if row.clear else texts.LABEL["about 0"].format(label=name)
        several = dated and len(releases) > 1 and row.release
        names.append(texts.LABEL["dated"].format(day=news.named(row.release), label=name) if several else name)
    return names


def table(news: News) -> "Table":
    """The rows of a move, which add up to it: probability, median and required growth [percentage points].

    >>> from tradeanalysis import target
    >>> found = target.news(place="Hanoi", year=2023, target=6, since="2024-01-31", needed=False)
    >>> table(found).data
    ''
    """
    asked, columns = news.asked, texts.COLUMNS
    printed = news.printed()
    shown = (
        [] if news.over else zip(news.rows, _labels(news, dated=False), printed[list(NAMES)].to_numpy(), strict=True)
    )
    data = [(news.named(row.release), name, change[0], row.spread[0], *change[1:]) for row, name, change in shown]
    if data:
        whole = printed.sum(skipna=False)[list(NAMES)].round(1)
        data.append(("", texts.MOVE, whole.iloc[0], news.spread[0], *whole.iloc[1:]))
    caption = texts.TABLE.format(flow=asked.flow, place=spoken(asked.place, escaped=False), year=asked.year)
    signed = dict.fromkeys((columns[2], *columns[4:]), "{:+.1f}")
    return tables.show(pd.DataFrame(data, columns=list(columns)), caption=caption, formats=signed)


class _Digits(float):
    """A number that the page shows in some digits and the download has with all of them."""

    text: str

    def __new__(cls, value: float, form: Callable[[float], str]) -> "_Digits":
        self = super().__new__(cls, value)
        self.text = form(value)
        return self


def _in_digits(one: Surprise) -> list[_Digits]:
    """What was printed, and what was expected with its bounds, each in the digits that its bounds support."""
    found = []
    for number, values in ((one.printed, ["value"]), (one.expected, ["value", "low", "high"])):
        form = tables.rounded(number.width)
        if one.measure != "level":
            form = functools.partial(written, form=f"+.{supported(number.width, 1)}f")
        found += [_Digits(getattr(number, value), form) for value in values]
    return found


def surprises(news: News) -> "Table":
    """What each figure of the releases printed, and what was expected of it [million of its currency; per cent].

    >>> from tradeanalysis import target
    >>> found = target.news(place="Hanoi", year=2023, target=6, since="2024-01-31", needed=False)
    >>> surprises(found).data
    ''
    """
    columns = texts.EXPECTED_COLUMNS
    data = [
        (news.named(release.day), term(one.measure), label(one.first, one.last), *_in_digits(one), one.score, one.id)
        for release in news.releases
        for one in release.surprises
    ]
    units = [one.printed.unit for release in news.releases for one in release.surprises if one.printed.unit]
    caption = texts.EXPECTED_TABLE.format(unit=counted(next(iter(units), "")))
    shown = dict.fromkeys(columns[3:7], operator.attrgetter("text"))
    frame = pd.DataFrame(data, columns=list(columns), dtype=object).astype({columns[7]: float})
    return tables.show(frame, caption=caption, formats=shown)
