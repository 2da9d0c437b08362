"""Why the outlook of a year moved between two days: release by release, months by months."""

import itertools
import os
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from scipy import special

from tradeanalysis import calendars, figures, periods
from tradeanalysis.errors import NoAnswer, TradeDataError
from tradeanalysis.intervals import LEVEL, Interval
from tradeanalysis.target import expected
from tradeanalysis.target.expected import Expected
from tradeanalysis.target.news_result import BASE, CORRECTED, EARLIER, EXPECTED, NEW, REST, News, Release, Row, Surprise
from tradeanalysis.target.standing import Question, Standing, forecast_of, spread_between, spread_of_shift, standing
from tradeanalysis.trend import goals

Array = np.ndarray
SAME = 1e-12  # a distance of logarithms that is rounding in the computer


def news(
    table: str | os.PathLike[str] | pd.DataFrame | None = None,
    flow: str = "exports",
    *,
    place: str,
    year: int,
    target: goals.Target,
    since: periods.Day | None = None,
    as_of: periods.Day | None = None,
    calendar: str | None = None,
    seed: int = 0,
    needed: bool = True,
) -> News:
    """Why probability, median growth and required growth of a year moved between two days [percentage points].

    table: a figures file or a table as `figures.load` gives it, None for the bundled figures; misprints as published,
        each is corrected from the day on which it was known to be one.
    target, calendar, seed: as in `outlook`. as_of: the second day, None for everything published. since: the first day,
        None for that of the release before the last one.
    needed: False for `News.unknown`, with the reason, in place of a NoAnswer.

    First come corrections of figures that were known on the first day. Then, for each release in its turn, its
    expected step: where the outlook would have gone if the release had printed what was expected of it; and its news,
    the further way to where the outlook went. The news is split into months: the mean change that the release made to
    the months drawn is added to the year before and all earlier ones, to the months of the year known already, and to
    the new months, one after the other, and the year is forecast each time; the rest is what else a fit changes, such
    as the width of intervals. Everything is refitted, so the rows add up exactly. Required growth follows from printed
    figures where they give it. Figures that only repeat what was known are put to the release that follows.

    Probability and median growth are those of `from_figures`; their standard deviations are those of simulation alone.
    The expected step holds all that moves though no figure surprises: time passes, a month fewer is to come, known
    months are estimated again, and the nation's months of that day are known.

    Raises NoAnswer and TradeDataError as `from_figures` does, of either day, where no month was left on the first day,
    and where the first day is the later one.

    >>> found = news(place="Hanoi", year=2023, target=6, since="2023-05-20", as_of="2023-05-21")
    >>> found.unchanged, len(found.table)
    (True, 0)
    """
    goal, unit = goals.read(target)
    counted = figures.year_of(table, year, place=place) or year
    asked = Question(place, flow, counted, goal, unit, seed, calendar and calendars.checked(calendar))
    try:
        published = figures.as_published(table, place=place, as_of=as_of)
        return _explained(figures.in_unit(published, figures.unit_of(published)), asked, since, as_of)
    except NoAnswer as error:
        if needed:
            raise
        return News.unknown(asked, str(error))


def _explained(published: pd.DataFrame, asked: Question, since: periods.Day | None, as_of: periods.Day | None) -> News:
    corrected = figures.errata_of(published, as_of)
    meant = figures.corrected(published, corrected)
    begin, end = _days(meant, asked, since, as_of)
    before = figures.as_of(published, begin)
    then = figures.errata_of(published, begin)
    fresh = corrected[~corrected["id"].isin(then["id"]) & corrected["id"].isin(before["id"])]
    first = now = _standing(figures.with_sums(figures.corrected(before, then)), asked, begin)
    rows: list[Row] = []
    if len(fresh):
        now = standing(_known(meant, begin), asked)
        rows.append(_step("", CORRECTED, first, now))
    releases = []
    for group in _groups(meant, asked, begin):
        now, release, added = _released(now, group)
        rows += added
        releases.append(release)
    moved = spread_between(first.seen, now.seen) if rows else np.zeros(2)
    return News(
        asked=asked, since=begin, as_of=end, before=_three(first.numbers), after=_three(now.numbers), rows=tuple(rows),
        releases=tuple(releases), corrections=tuple(fresh["id"]), spread=(float(moved[0]), float(moved[1])),
        assumed=_assumed(meant, asked),
    )  # fmt: skip


def _assumed(meant: pd.DataFrame, asked: Question) -> frozenset[str]:
    """The days from which figures on the question count, and on which none of them is known to have been published."""
    every = expected.usable(meant, asked).groupby("available")["assumed"].all()
    return frozenset(f"{day:%Y-%m-%d}" for day in every.index[every])


def _days(
    meant: pd.DataFrame, asked: Question, since: periods.Day | None, as_of: periods.Day | None
) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The two days: as asked for, or that of the release before the last one, and that of the newest figure."""
    begin = _first_day(meant, asked) if since is None else periods.last_day(since)
    end = meant["available"].max() if as_of is None else periods.last_day(as_of)
    if begin > end:
        raise TradeDataError(f"since {begin:%Y-%m-%d} is later than {end:%Y-%m-%d}; give the earlier day as since")
    return begin, end


def _three(numbers: Array) -> tuple[float, float, float]:
    return float(numbers[0]), float(numbers[1]), float(numbers[2])


def _standing(known: pd.DataFrame, asked: Question, day: pd.Timestamp) -> Standing:
    """What was known on the first day; `NoAnswer` that names the day where that was nothing, or the whole year."""
    if known.empty:
        raise NoAnswer(f"no figures of {asked.place} were known by {day:%Y-%m-%d}; give a later day as since")
    try:
        so_far = figures.year_to_date(known, asked.year, flow=asked.flow, place=asked.place)
    except NoAnswer:  # the year had not begun
        so_far = None
    if so_far and so_far.over:
        raise NoAnswer(f"no month of {asked.year} was left on {day:%Y-%m-%d}; give an earlier day as since")
    return standing(known, asked)


@dataclass(frozen=True)
class _Group:
    """The figures of one day that say something, those before them that do not, and all that was known then."""

    day: pd.Timestamp
    known: pd.DataFrame
    rows: pd.DataFrame
    repeats: tuple[str, ...]


def _of_the_path(known: pd.DataFrame, asked: Question) -> pd.DataFrame:
    """The figures whose days count as releases: of months of the year, later ones go with the next such day."""
    found = expected.usable(known, asked)
    return found[found["end"] <= asked.first + 11]


def _known(meant: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    """What was known on a day, with the sums that could be added up on it: a later release may make them needless."""
    return figures.with_sums(figures.as_of(meant, day))


def _groups(meant: pd.DataFrame, asked: Question, since: pd.Timestamp) -> list[_Group]:
    """The releases after a day, oldest first; what is left at the end belongs to the last of them."""
    found, repeats = [], []
    known = _known(meant, since)
    before = _of_the_path(known, asked)
    for day in sorted(set(meant.loc[meant["available"] > since, "available"])):
        known = _known(meant, day)
        after = _of_the_path(known, asked)
        new = after[~after["id"].isin(before["id"])]
        if expected.same_statements(before, after):
            repeats += list(new["id"])
        else:
            found.append(_Group(day, known, new, tuple(repeats)))
            repeats = []
        before = after
    if not found and len(known) > len(_known(meant, since)):
        return [_Group(known["available"].max(), known, before.head(0), tuple(repeats))]
    if found:
        found[-1] = replace(found[-1], known=known, repeats=(*found[-1].repeats, *repeats))
    return found


def _first_day(meant: pd.DataFrame, asked: Question) -> pd.Timestamp:
    """The day of the release before the last one that says something of the months up to the last one of the year."""
    used, last = _of_the_path(meant, asked), None
    days = sorted(set(used["available"]), reverse=True)
    for day, earlier in itertools.pairwise(days):
        before, after = used[used["available"] <= earlier], used[used["available"] <= day]
        if expected.same_statements(before, after):
            continue
        if last is not None:
            return day
        last = day
    if last is not None:  # the very first release is the one before
        return days[-1]
    last_month = asked.first + 11
    raise NoAnswer(
        f"{asked.flow} of {asked.place} have fewer than two releases up to {periods.label(last_month, last_month)}; "
        "give a day as since"
    )


def _step(day: str, kind: str, before: Standing, after: Standing) -> Row:
    """A row for the way from one fit to another."""
    return _row(day, kind, after.numbers - before.numbers, spread_between(before.seen, after.seen))


def _row(day: str, kind: str, change: Array, deviation: Array, **more: Any) -> Row:
    return Row(day, kind, _three(change + 0.0), (float(deviation[0]), float(deviation[1])), **more)


def _released(before: Standing, group: _Group) -> tuple[Standing, Release, list[Row]]:
    """What is known after a release, what it printed, and the rows of its expected step and of its news."""
    day, asked = f"{group.day:%Y-%m-%d}", before.asked
    after = standing(group.known, asked)
    found = expected.expected(before, group.rows)
    would = standing(expected.as_expected(group.known, found), asked) if found.ids else after
    rows = [_step(day, EXPECTED, before, would)]
    if found.ids:
        rows += _split(day, before, would, after)
    months = after.drawn.index[(after.drawn.index > before.drawn.index[-1]) & (after.drawn.index >= asked.first)]
    said = _of_the_path(before.figures, asked)
    levels = said[said["measure"] == "level"]["end"]  # single months may be known that no run from January holds
    new = months[months > levels.max()] if len(levels) else months
    surprises = _surprises(group.rows, found)
    release = Release(
        day, tuple(group.rows["id"]), group.repeats, pd.PeriodIndex(new), surprises,
        (_grown(before, after) if len(months) else np.nan, float(before.numbers[2])),
        float(spread_between(before.seen, after.seen)[0]),
    )  # fmt: skip
    return after, release, rows


def _grown(before: Standing, after: Standing) -> float:
    """Growth of the months of which nothing was known, by the printed levels of both days [per cent]."""
    if after.so_far is None:
        return float("nan")
    ends = [(one.so_far.level.value, one.so_far.base.value) if one.so_far else (0.0, 0.0) for one in (before, after)]
    (level, base), (new_level, new_base) = ends
    return 100 * ((new_level - level) / (new_base - base) - 1) if new_base > base else float("nan")


def _split(day: str, before: Standing, would: Standing, after: Standing) -> list[Row]:
    """The news of a release by months: between a release as it was expected and as it was."""
    asked, drawn = would.asked, would.drawn
    change = _mean_logs(after.drawn) - _mean_logs(drawn)
    known = drawn.index <= before.drawn.index[-1]
    of_year = drawn.index >= asked.first
    groups = {BASE: ~of_year, EARLIER: of_year & known, NEW: of_year & ~known}
    stage, rows = would.seen, []
    for kind, chosen in groups.items():
        if not chosen.any():
            continue
        shift = np.where(chosen, change, 0.0)
        moved, shifted = stage, drawn
        if np.abs(shift).max() > SAME:
            shifted = drawn.mul(np.exp(shift), axis=0)
            moved = forecast_of(shifted, asked)
        months = drawn.index[chosen & (drawn.index >= asked.first - 12)]
        rest = months[(months < asked.first) & (months > drawn.index[-1] - 12)]
        deviation = spread_of_shift(stage, moved) if moved is not stage else np.zeros(2)
        of_months = {"months": tuple(months), "level": _above(drawn, shifted, months)}
        of_months |= {"rest": tuple(rest), "coming": _above(drawn, shifted, rest)}
        rows.append(_row(day, kind, moved.numbers - stage.numbers, deviation, **of_months))
        stage, drawn = moved, shifted
    # The fit as expected and the fit as it was differ by printed figures; simulated need and printed one do not part.
    left = after.numbers - would.numbers - (stage.numbers - would.seen.numbers)
    deviation = spread_between(stage, after.seen) if np.abs(left[:2]).max() > 0 else np.zeros(2)
    return [*rows, _row(day, REST, left, deviation)]


def _above(drawn: pd.DataFrame, shifted: pd.DataFrame, months: pd.PeriodIndex) -> float:
    """How far the sum of some months lies above what it was [per cent]; NaN of none."""
    if not len(months):
        return float("nan")
    before, after = (each.loc[months].mean(axis=1).sum() for each in (drawn, shifted))
    return float(100 * (after / before - 1))


def _mean_logs(drawn: pd.DataFrame) -> Array:
    return np.asarray(np.log(np.maximum(drawn.to_numpy(), 1e-12)).mean(axis=1))


def _surprises(rows: pd.DataFrame, found: Expected) -> tuple[Surprise, ...]:
    """What figures printed beside what was expected of them, in the order of the table."""
    printed = expected.printed(rows)
    said = dict(zip(found.ids, zip(found.logs, found.spread, strict=True), strict=True))
    surprises = []
    for place, row in enumerate(rows.to_dict("records")):
        if row["id"] not in said:
            continue
        log, deviation = said[row["id"]]
        ends = log + deviation * np.array([0.0, -1.0, 1.0]) * special.ndtri(0.5 + LEVEL / 2)
        middle, low, high = np.exp(ends) if row["measure"] == "level" else 100 * np.expm1(ends)
        value = min(max(row["value"], row["low"]), row["high"])
        unit = row["unit"] if row["measure"] == "level" else ""
        surprises.append(
            Surprise(
                id=row["id"], measure=row["measure"], first=row["start"], last=row["end"],
                printed=Interval(value, row["low"], row["high"], (row["id"],), unit),
                expected=Interval(float(middle), float(low), float(high), unit=unit),
                score=float((printed.iloc[place] - log) / max(deviation, SAME)),
            )
        )  # fmt: skip
    return tuple(surprises)
