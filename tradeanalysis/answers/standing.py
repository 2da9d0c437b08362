"""Where a year stands: what is known of it so far, which target was set, and what the rest would need.

known, so_far: as `figures.year_to_date` gives it. target: as in `goals.read`, a growth in per cent or a level in US
dollars; of a range the lower end is to be reached.
"""

import pandas as pd

from tradeanalysis import figures
from tradeanalysis.figures import YearToDate
from tradeanalysis.growth import apply_rate, part_of, rate
from tradeanalysis.intervals import Interval, compute
from tradeanalysis.languages.texts import decline as decline_texts
from tradeanalysis.languages.texts import target as texts
from tradeanalysis.periods import label
from tradeanalysis.trend import goals
from tradeanalysis.wording import begin, money, moved, percent, plain, spoken, term


def what(known: YearToDate) -> str:
    """The flow and its place, in words [text]; markup in a name stays text.

    >>> what(figures.year_to_date(figures.known(place="Hanoi", as_of="2023-05-06"), 2023))
    'exports of Hanoi'
    """
    return texts.WHAT.format(flow=known.flow, place=spoken(known.place))


def source_of(known: YearToDate) -> str:
    """Where a growth comes from: published, or of two published levels [text].

    >>> source_of(figures.year_to_date(figures.known(place="Hanoi", as_of="2023-05-06"), 2023))
    'as published'
    """
    return texts.SOURCE["parts" if known.compared.of_parts else known.compared.printed.known]


def so_far(known: YearToDate) -> str:
    """What was published of the year so far, its growth, whose they are, and whether a release put it elsewhere [text].

    >>> print(so_far(figures.year_to_date(figures.known(place="Hanoi", as_of="2023-05-06"), 2023)))
    Exports of Hanoi in January–April 2023 came to USD 5.30bn (5.25–5.35), down by 1.3% from a year earlier, as
    published.
    """
    grown = known.growth
    if not known.level.known:
        return _apart(known)
    text = texts.SO_FAR[grown.sign if grown.known else "unknown"].format(
        what=begin(what(known)),
        months=known.months,
        level=money(known.level),
        size=percent(abs(grown)),
        moved=moved(grown, *texts.ROSE, percent),
        source=source_of(known),
    )
    return " ".join(filter(None, (text, offices(known), revised(known))))


def _apart(known: YearToDate) -> str:
    """What is known of a year of which no sum to date is: months or runs of them, later years, or nothing."""
    begin_of, end = known.apart or (known.first, known.first)
    kind = "nothing" if known.apart is None else "later" if begin_of > known.first + 11 else "months"
    kind = "runs" if kind == "months" and begin_of < end else kind
    start, last = label(known.first, known.first), label(begin_of, end)
    return texts.SO_FAR[kind].format(what=what(known), year=known.year, start=start, last=last)


def beyond(table: pd.DataFrame, known: YearToDate) -> str:
    """Which later months are known by themselves, and do not count yet [text]; empty where none is.

    table: the figures that were known. A month counts with the first sum to date that holds it, or with its own growth
    right behind one: what is compared with a year earlier is known of the year before, too.

    >>> table = figures.known(place="Hanoi", as_of="2023-05-06")
    >>> beyond(table, figures.year_to_date(table, 2023))
    ''
    """
    wanted = {"place": known.place, "flow": known.flow, "measure": "level", "sector": "total", "commodity": "all"}
    found = figures.select(table, **wanted)
    ends = found.loc[(found["start"] > known.last) & (found["end"] <= known.first + 11), "end"]
    return texts.BEYOND.format(last=label(ends.max(), ends.max())) if len(ends) and known.level.known else ""


def offices(known: YearToDate) -> str:
    """Whose level and whose growth it is [text]; empty where one office has both.

    >>> level, none = Interval.exact(5300), Interval.unknown()
    >>> two = ("customs_locality", "statistics_office")
    >>> found = figures.Comparison(level, Interval.exact(-1.3), none, level, together=True, offices=two)
    >>> print(offices(YearToDate("Hue", "exports", pd.Period("2023-01"), pd.Period("2023-04"), found, none)))
    The level is that of customs, its growth that of the statistics office: the two do not count the same trade.
    """
    found = known.compared
    level, grown = (term(office) for office in found.offices)
    return texts.OFFICES.format(level=level, growth=grown) if found.mixed else ""


def revised(known: YearToDate) -> str:
    """What another release says of the level, a later one where both days are known [text]; empty where none differs.

    >>> level, none = Interval.exact(5300), Interval.unknown()
    >>> found = figures.Comparison(level, none, none, newest=Interval(5600, 5550, 5650, unit="usd_mn"), together=True)
    >>> revised(YearToDate("Hue", "exports", pd.Period("2023-01"), pd.Period("2023-04"), found, none))
    'A later release without growth has USD 5.60bn (5.55–5.65).'
    """
    found = known.compared
    return texts.REVISED[found.dated].format(newest=money(found.newest)) if found.revised else ""


def asked(table: pd.DataFrame, known: YearToDate, target: goals.Target | None, *, otherwise: float = 6.0) -> str:
    """Which target was set for the year, and whether it is the one asked about [text].

    table: the figures that were known. target: as in `goals.read`; None where none was asked about. otherwise: the
    growth that then stands for one that was not set either [per cent].

    >>> table = figures.known(place="Hanoi", as_of="2023-05-06")
    >>> asked(table, figures.year_to_date(table, 2023), 7)
    'The target first set for 2023 was +6.0% (F0781). Asked about is +7.0%.'
    """
    goal, unit = goals.read(otherwise if target is None else target)
    words = goals.in_words(goal, unit)
    targets = figures.all_targets(table, known.place, known.flow)
    level, beside = _level_target(table, known), ""
    if known.year in targets.index:
        found = targets.loc[[known.year]].iloc[0].to_dict()
        ends = dict.fromkeys((float(found["low"]), float(found["high"])))
        first, of = texts.ASKED["to"].join(percent(end, signed=True) for end in ends), str(found["id"])
        same = target is None or (unit == "pct" and {goal.low, goal.high} <= set(ends))
        beside = _beside(level, known) if level else ""
    elif level:
        of, first, _ = level
        beside = "" if level[2].unit == figures.unit_of(table) else texts.ASKED["abroad"]
        taken = figures.target_asked(target, table, place=known.place, year=known.year, flow=known.flow)
        same = of in getattr(taken, "sources", ())
    else:
        taken = texts.ASKED["given" if target is not None else "example"]
        return texts.ASKED["none"].format(year=known.year, words=words, taken=taken)
    said = texts.ASKED["first" if same else "other"].format(year=known.year, target=first, id=of, words=words)
    return said + beside


def example(table: pd.DataFrame, known: YearToDate, target: goals.Target | None) -> str:
    """That no target was set, and what is asked about in its place [text]; empty where one was set or is given.

    >>> table = figures.known(place="Hanoi", as_of="2023-05-06")
    >>> example(table, figures.year_to_date(table, 2023), None)
    ''
    """
    targets = figures.all_targets(table, known.place, known.flow)
    level = _level_target(table, known)
    was_set = known.year in targets.index or (level and level[2].unit == figures.unit_of(table))
    return "" if target is not None or was_set else asked(table, known, None)


def _level_target(table: pd.DataFrame, known: YearToDate) -> tuple[str, str, Interval] | None:
    """Id, printed words and value of the level first set, rather in the unit of the figures; None without any."""
    wanted = {"place": known.place, "flow": known.flow, "measure": "target_level", "sector": "total"}
    found = figures.select(table, **wanted, commodity="all", start=known.first, end=known.first + 11)
    found = found.assign(abroad=found["unit"] != figures.unit_of(table)).sort_values(["abroad", "available", "row"])
    first = found[["id", "printed", "value", "unit"]].head(1).itertuples(index=False, name=None)
    return next(((of, plain(words), Interval.exact(value, unit)) for of, words, value, unit in first), None)


def _beside(level: tuple[str, str, Interval], known: YearToDate) -> str:
    """That a level was set beside the growth, and the growth that it comes to."""
    of, printed, value = level
    base, growth = known.base_year, ""
    if base.unit and value.unit != base.unit:
        growth = texts.ASKED["other currency"]
    elif (means := compute(rate, value, base)).known:
        growth = texts.ASKED["means"].format(growth=percent(means, signed=True), before=known.year - 1)
    return texts.ASKED["level"].format(printed=printed, id=of, growth=growth)


def needed(growth: Interval, known: YearToDate, target: goals.Target) -> str:
    """What the rest of the year needs by the published figures [text].

    growth: as `target.required_growth` gives it. target: as in `goals.read`.

    >>> from tradeanalysis.target import required_growth
    >>> known = figures.year_to_date(figures.known(place="Hanoi", as_of="2023-05-06"), 2023)
    >>> print(needed(required_growth(known, 6), known, 6))
    To reach +6.0%: May–December 2023 would need +9.3% (9.3 to 9.4) from a year earlier.
    """
    key = "over" if known.over else "known" if growth.known else "unknown"
    needs = "" if known.over else need(growth, known.rest)
    words = goals.in_words(*goals.read(target))
    text = texts.NEEDED[key].format(year=known.year, rest=known.rest, words=words, needs=needs)
    return f"{text} {texts.NEEDED['restated']}" if key == "known" and known.restated else text


def need(growth: Interval, rest: str, key: str = "growth") -> str:
    """What the rest of a year needs, in a sentence [text]. rest: its months. key: "rebuilt" for rebuilt months.

    >>> need(Interval(9.34, 9.26, 9.43), "May–December 2023")
    'May–December 2023 would need +9.3% (9.3 to 9.4) from a year earlier.'
    """
    key = "nothing" if growth.value <= -100 else key
    return texts.NEEDS[key].format(rest=rest, growth=percent(growth, signed=True))


def required(so_far: YearToDate, target: goals.Target, needed: Interval) -> str:
    """What the rest of the year would need to reach a target [text].

    target: as in `goals.read`; of a range the lower end. needed: the required growth, as `target.required_growth` gives
        it.

    >>> from tradeanalysis import figures, target
    >>> so_far = figures.year_to_date(figures.known(place="Hanoi", as_of="2023-05-06"), 2023)
    >>> print(required(so_far, 6, target.required_growth(so_far, 6)))
    To end 2023 6.0% above 2022, at USD 18.13bn (18.07–18.18), exports of May–December 2023 would need **+9.3% (9.3 to
    9.4)** from a year earlier. If the rest of the year grew as January–April 2023 did, the year would end at USD
    16.88bn (16.82–16.94). The same months of 2022 made 31.4% (31.0 to 31.8) of that year.
    """
    year, (goal, unit) = so_far.year, goals.read(target)
    if so_far.over:
        done = moved(so_far.growth, *decline_texts.ROSE, percent)
        key = "over" if so_far.growth.known else "over unknown"
        return decline_texts.REQUIRED[key].format(
            year=year, moved=done, how=computed(so_far), aim=goals.named(goal, unit), flow=so_far.flow
        )
    growth, level = Interval.exact(goal.low), compute(apply_rate, so_far.base_year, goal.low)
    if unit != "pct":
        growth, level = compute(rate, goal.low, so_far.base_year), Interval.exact(goal.low, unit)
    key = "unknown" if not needed.known else "reached" if needed.high <= -100 else "open"
    return decline_texts.REQUIRED[key].format(
        year=year,
        before=year - 1,
        aim=decline_texts.AIM[growth.value >= 0].format(size=percent(abs(growth)), before=year - 1),
        goal=money(level),
        months=so_far.months,
        rest=so_far.rest,
        needed=percent(needed, signed=True),
        carried=money(compute(apply_rate, so_far.base_year, so_far.growth)),
        part=percent(compute(part_of, so_far.base, so_far.base_year)) if needed.known else "",
        flow=so_far.flow,
    )


def computed(so_far: YearToDate) -> str:
    """What growth was computed from, in brackets [text]; empty where it was printed or is not known.

    >>> computed(figures.year_to_date(figures.known(place="Hanoi", as_of="2023-05-06"), 2023))
    ''
    """
    printed = so_far.compared.printed.known and not so_far.compared.of_parts
    return "" if printed or not so_far.growth.known else decline_texts.COMPUTED.format(source=source_of(so_far))
