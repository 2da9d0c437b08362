"""Sentences about a target: what the year has so far, what the rest needs, and how likely the target is.

seen: as `target.outlook` gives it. known: as `figures.year_to_date` gives it. projection: as `Trend.project` gives it.
target: as in `goals.read`, a growth in per cent or a level in US dollars. place: its name. year: the one asked about.
"""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tradeanalysis import figures, tables, trend, wording
from tradeanalysis.answers import trend as of_trend
from tradeanalysis.figures import YearToDate
from tradeanalysis.intervals import Interval, interval_of
from tradeanalysis.languages.texts import target as texts
from tradeanalysis.periods import MONTHS, Year, label
from tradeanalysis.target import Outlook
from tradeanalysis.target.forecast import BESIDE
from tradeanalysis.trend import Projection, goals
from tradeanalysis.trend.histories import REGRESSED
from tradeanalysis.wording import begin, money, moved, percent, plain, say, sentence, term

if TYPE_CHECKING:
    from IPython.display import Markdown


ONE_BASE = 1e-3  # two levels of the year before that lie closer than this are one


def title(place: str, year: int, target: goals.Target, flow: str = "exports") -> "Markdown | None":
    """The title of the page [text] where the question is another than the notebook's own; None where it is that.

    >>> title("Hue", 2024, 8).data
    '# Is the 8% target of Hue for 2024 reachable?'
    """
    if (place, year, target, flow) == ("Hanoi", 2023, 6, "exports"):
        return None
    named = Year(year).named
    whose = plain(place) if flow == "exports" else texts.WHAT.format(flow=flow, place=plain(place))
    goal, unit = goals.read(target)
    if unit != "pct" or (goal.width and goal.value == goal.low):
        return say(texts.TITLE["level"].format(place=whose, year=named, target=goals.in_words(goal, unit)))
    words = texts.ASKED["to"].join(wording.minus(f"{end:g}") for end in dict.fromkeys((goal.low, goal.high)))
    return say(texts.TITLE["rate"].format(place=whose, year=named, target=words))


def what(known: YearToDate) -> str:
    """The flow and its place, in words [text]; markup in a name stays text.

    >>> what(figures.year_to_date(figures.known(place="Hanoi", as_of="2023-05-06"), 2023))
    'exports of Hanoi'
    """
    return texts.WHAT.format(flow=known.flow, place=plain(known.place))


def source_of(known: YearToDate) -> str:
    """Where a growth comes from: published, or of two published levels [text].

    >>> source_of(figures.year_to_date(figures.known(place="Hanoi", as_of="2023-05-06"), 2023))
    'as published'
    """
    return texts.SOURCE[known.compared.printed.known]


def so_far(known: YearToDate) -> str:
    """What was published of the year so far, its growth, whose they are, and whether a release put it elsewhere [text].

    >>> print(so_far(figures.year_to_date(figures.known(place="Hanoi", as_of="2023-05-06"), 2023)))
    Exports of Hanoi in January–April 2023 came to USD 5.30bn (5.25–5.35), down by 1.3% from a year earlier, as
    published.
    """
    grown = known.growth
    text = texts.SO_FAR[grown.sign if grown.known else "unknown"].format(
        what=begin(what(known)),
        months=known.months,
        level=money(known.level),
        size=percent(abs(grown)),
        moved=moved(grown, *texts.ROSE, percent),
        source=source_of(known),
    )
    return " ".join(filter(None, (text, offices(known), revised(known))))


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
    if known.year not in targets.index:
        taken = texts.ASKED["given" if target is not None else "example"]
        return texts.ASKED["none"].format(year=known.year, only=_level_target(table, known), words=words, taken=taken)
    found = targets.loc[[known.year]].iloc[0].to_dict()
    ends = dict.fromkeys((float(found["low"]), float(found["high"])))
    first = texts.ASKED["to"].join(percent(end, signed=True) for end in ends)
    same = target is None or (unit == "pct" and {goal.low, goal.high} <= set(ends))
    return texts.ASKED["first" if same else "other"].format(year=known.year, target=first, id=found["id"], words=words)


def _level_target(table: pd.DataFrame, known: YearToDate) -> str:
    """The target for the level of the year, in words; empty where none is among the figures."""
    wanted = {"place": known.place, "flow": known.flow, "measure": "target_level", "sector": "total"}
    found = figures.select(table, **wanted, commodity="all", start=known.first, end=known.first + 11)
    if found.empty:
        return ""
    first = found.sort_values(["available", "row"], kind="stable").iloc[0]
    return texts.ASKED["only"].format(printed=plain(first["printed"]), id=first["id"])


def needed(growth: Interval, known: YearToDate, target: goals.Target) -> str:
    """What the rest of the year needs by the published figures [text].

    growth: as `target.required_growth` gives it. target: as in `goals.read`.

    >>> from tradeanalysis.target import required_growth
    >>> known = figures.year_to_date(figures.known(place="Hanoi", as_of="2023-05-06"), 2023)
    >>> print(needed(required_growth(known, 6), known, 6))
    To reach +6.0%: May–December 2023 would need +9.3% (9.3 to 9.4) from a year earlier.
    """
    key = "over" if known.over else "known" if growth.known else "unknown"
    needs = "" if known.over else _needs(growth, known.rest)
    words = goals.in_words(*goals.read(target))
    return texts.NEEDED[key].format(year=known.year, rest=known.rest, words=words, needs=needs)


def _needs(growth: Interval, rest: str, key: str = "growth") -> str:
    key = "nothing" if growth.value <= -100 else key
    return texts.NEEDS[key].format(rest=rest, growth=percent(growth, signed=True))


def _by_published(seen: Outlook) -> str:
    """Whether the need follows from numbers as they stand or from rebuilt months: the key of the sentence saying so."""
    return "growth" if seen.required.known or np.ptp(seen.remaining_base) == 0 else "rebuilt"


def probability(seen: Outlook, flow: str, growth: Interval = of_trend.UNPUBLISHED) -> str:
    """The probability of the target with the range of the models, or what became of it [text].

    flow: in words. growth: of a year that is over, as published; as rebuilt where unknown.

    >>> from tradeanalysis import datasets, target
    >>> exports = datasets.load("vietnam_monthly")["exports"]["2021":"2023-04"]
    >>> print(probability(target.outlook(exports, year=2023, target=-4, n_paths=256), "exports of Viet Nam"))
    The probability that growth of exports of Viet Nam reaches −4.0% in 2023 is 45%; by single models 10 to 45%.
    """
    goal = goals.in_words(seen.target, seen.unit)
    if len(seen.months):
        others = texts.OTHERS.format(who=_others(seen), chances=_range(seen)) if seen.others else ""
        said = texts.PROBABILITY[seen.unit == "pct"]
        return said.format(flow=flow, goal=goal, year=seen.year, chance=seen.chance, others=others)
    certain = float(np.ptp(seen.levels)) < 1e-9 * float(seen.levels[0])
    key = "met" if growth.known and seen.unit == "pct" else "certain" if certain else "uncertain"
    met = goals.met(growth, seen.target.low) if key == "met" else texts.MET[bool(seen.levels[0] >= seen.goal[0])]
    return texts.OVER[key].format(
        year=seen.year,
        flow=flow,
        grown=moved(growth.otherwise(seen.expected), *texts.ROSE, percent),
        published=texts.PUBLISHED if growth.known else "",
        goal=goal,
        met=met,
        chance=seen.chance,
    )


def _others(seen: Outlook, models: str = "") -> str:
    """What the models beside the pool are called: by name where there is one."""
    return texts.THE_MODEL.format(model=term(seen.others[0])) if len(seen.others) == 1 else models or texts.SINGLE


def _range(seen: Outlook) -> str:
    return goals.chances(*seen.between, len(seen.levels))


def left_out(seen: Outlook) -> str:
    """Which models the history is too short for, and what remains of the pool [text]; empty where none is left out.

    >>> from tradeanalysis import datasets, target
    >>> exports = datasets.load("vietnam_monthly")["exports"]["2021":"2023-04"]
    >>> print(left_out(target.outlook(exports, year=2023, target=6, n_paths=256)))
    The simple trend, Theta, ARIMA and exponential smoothing (ETS) need 36 months of history, and are left out. The
    pool is the damped carry-forward alone.
    """
    missing = [name for name in BESIDE if name not in seen.by_model and trend.MODELS[name].needs == REGRESSED]
    if not missing or not len(seen.months):
        return ""
    named = [texts.THE_MODEL.format(model=term(name)) if name == "log_trend" else term(name) for name in missing]
    text = texts.LEFT_OUT[len(missing) > 1].format(models=begin(wording.listed(named)), months=REGRESSED)
    members = [name for name in trend.POOL if name in seen.by_model]
    alone = texts.LEFT_OUT["alone"].format(model=term(members[0])) if len(members) == 1 else ""
    return f"{text} {alone}".strip()


def says(seen: Outlook, flow: str = "exports", growth: Interval = of_trend.UNPUBLISHED) -> str:
    """The answer in three sentences: the probability, what the rest needs, the central forecast [text].

    flow, growth: as in `probability`.

    >>> from tradeanalysis import datasets, target
    >>> exports = datasets.load("vietnam_monthly")["exports"]["2021":"2023-04"]
    >>> print(says(target.outlook(exports, year=2023, target=-4, n_paths=256), "exports of Viet Nam"))
    The probability that growth of exports of Viet Nam reaches −4.0% in 2023 is 45%; by single models 10 to 45%.
    May–December 2023 would need +0.3% from a year earlier. The central forecast for 2023 is −5%
    (−12 to 3), an 80% interval.
    """
    if not len(seen.months):
        return probability(seen, flow, growth)
    rest = label(seen.months[0], seen.months[-1])
    forecast = texts.FORECAST.format(year=seen.year, growth=percent(seen.expected, signed=True))
    return f"{probability(seen, flow)} {_needs(seen.required_growth, rest, _by_published(seen))} {forecast}"


def ended(seen: Outlook, flow: str, known: YearToDate) -> str:
    """What a year that is over came to, and whether its target was met, within the rounding of the figures [text].

    flow: in words. A target for growth is judged by the growth published, or else by that of the months rebuilt; one
    for the level, by the level published.

    >>> from tradeanalysis import datasets, target
    >>> seen = target.outlook(datasets.load("vietnam_monthly")["exports"]["2021":"2022"], year=2022, target=8)
    >>> known = figures.year_to_date(figures.known(place="Viet Nam", as_of="2023-01-31"), 2022)
    >>> print(ended(seen, "exports of Viet Nam", known))
    Exports of Viet Nam came to USD 371.85bn in 2022, up by 10.6% from a year earlier, as published: the target of
    +8.0% was reached.
    """
    goal = goals.in_words(seen.target, seen.unit)
    said = {"what": begin(flow), "level": money(known.level), "year": seen.year, "goal": goal}
    if seen.unit != "pct":
        return texts.CAME["level"].format(**said, met=goals.met(known.level, seen.target.low))
    grown = known.growth.otherwise(seen.expected)
    source = source_of(known) if known.growth.known else texts.CAME["rebuilt"]
    change = moved(grown, *texts.UP, percent)
    return texts.CAME["growth"].format(**said, moved=change, source=source, met=goals.met(grown, seen.target.low))


def headline(seen: Outlook, known: YearToDate, projection: Projection) -> str:
    """The answer of the page: the probability, the need, the forecast, and why the trend seems to disagree [text].

    >>> from tradeanalysis import datasets, target
    >>> exports = datasets.load("vietnam_monthly")["exports"]["2020":"2023-04"]
    >>> seen = target.outlook(exports, year=2023, target=-4, n_paths=256)
    >>> known = figures.year_to_date(figures.known(place="Viet Nam", as_of="2023-05-06"), 2023)
    >>> print(headline(seen, known, trend.fit(exports).project(2023, -4)))
    **The probability that growth of exports of Viet Nam reaches −4.0% in 2023 is 45%; by single models 10 to 85%.**
    May–December 2023 would need +0.3% from a year earlier. The central forecast for 2023 is −5%
    (−16 to 5), an 80% interval. The simple trend alone gives +2% (−6 to 11) and a probability of 84%: its line rises
    by 11% (6 to 16) a year, but 2022 stood 4% above the line and 2023 so far 10% below it.
    """
    growth = {"year": seen.year, "growth": percent(seen.expected, signed=True)}
    if known.over:
        outside = texts.OUTSIDE if known.growth.known and not known.growth.overlaps(seen.expected) else ""
        return f"**{_ended(seen, known)}** {texts.REBUILT.format(**growth)} {outside}".strip()
    needs = sentence(_needs(seen.required_growth, known.rest, _by_published(seen)), seen.required_growth)
    text = f"**{probability(seen, what(known))}** {needs} {texts.FORECAST.format(**growth)}"
    if not projection.known:
        return text
    why = of_trend.why(projection, seen.probability)
    simple = texts.SIMPLE["differs" if why else "agrees"].format(
        growth=percent(projection.alone, signed=True),
        chance=projection.chance,
        slope=moved(projection.trend.growth, *texts.RISES, percent, now=True),
        beside=of_trend.beside(projection) if why else "",
    )
    return f"{text} {simple}"


def _ended(seen: Outlook, known: YearToDate) -> str:
    """What became of a year that is over: as published where its growth was, else as rebuilt."""
    if not known.growth.known or seen.unit != "pct":
        return probability(seen, what(known), known.growth)
    return texts.ENDED.format(
        what=begin(what(known)),
        grown=moved(known.growth, *texts.ROSE, percent),
        year=seen.year,
        source=source_of(known),
        goal=goals.in_words(seen.target, seen.unit),
        met=goals.met(known.growth, seen.target.low),
    )


def key_numbers(seen: Outlook, known: YearToDate) -> tables.KeyNumbers:
    """The numbers of the first screen, each [text] with its period; with the range of the models while a year goes on.

    >>> from tradeanalysis import datasets, target
    >>> exports = datasets.load("vietnam_monthly")["exports"]["2021":"2023-04"]
    >>> known = figures.year_to_date(figures.known(place="Viet Nam", as_of="2023-05-06"), 2023)
    >>> key_numbers(target.outlook(exports, year=2023, target=-4, n_paths=256), known)
    Probability of −4.0%, 2023: 45% (models 10 to 45%)
    Growth that the rest needs, by rebuilt months, May–December 2023: +0.3%
    Central forecast of growth, 2023: −5% (−12 to 3)
    """
    goal = goals.in_words(seen.target, seen.unit)
    expected = tables.Written(percent(seen.expected, signed=True), seen.expected, "pct", tables.ENDS[1])
    year, names = str(seen.year), texts.KEY_NUMBERS
    if known.over:
        published = {names["published"]: tables.Written(percent(known.growth, signed=True), known.growth, "pct")}
        return tables.key_numbers({**published, names["rebuilt"]: expected, names["target"]: goal}, period=year)
    chance = names["range"].format(chance=seen.chance, who=_others(seen, names["models"]), chances=_range(seen))
    needs, ends = ("needs", tables.ENDS[0]) if seen.required.known else ("needs, rebuilt", tables.ENDS[1])
    chances = sorted(100 * share for share in (seen.probability, *(seen.between if seen.others else ())))
    likely = Interval(100 * seen.probability, chances[0], chances[-1])
    rest, said = seen.required_growth, chance if seen.others else seen.chance
    numbers = {
        names["probability"].format(goal=goal): tables.Written(said, likely, "pct", tables.ENDS[2]),
        names[needs]: tables.Written(percent(rest, signed=True), rest, "pct", ends),
        names["forecast"]: expected,
    }
    return tables.key_numbers(numbers, period={**dict.fromkeys(numbers, year), names[needs]: known.rest})


def fan(seen: Outlook, known: YearToDate) -> dict[str, object]:
    """What `plots.fan` draws of an outlook [in words, `unit`], with its title and subtitle.

    >>> from tradeanalysis import datasets, target
    >>> exports = datasets.load("vietnam_monthly")["exports"]["2021":"2023-04"]
    >>> known = figures.year_to_date(figures.known(place="Viet Nam", as_of="2023-05-06"), 2023)
    >>> drawn = fan(target.outlook(exports, year=2023, target=6, n_paths=256), known)
    >>> drawn["history"].tail(1).round(1).to_dict(), drawn["subtitle"]
    ({Period('2023-04', 'M'): 107.5}, 'Exports of Viet Nam from January on, rebuilt; bands of 50, 80 and 95%')
    """
    scale, name = wording.scaled(float(np.median(seen.levels)), seen.counted)
    finding = texts.FAN["over" if known.over else "probability"].format(
        place=known.place,
        goal=goals.in_words(seen.target, seen.unit),
        year=seen.year,
        chance=seen.chance,
        growth=percent(known.growth.otherwise(seen.expected), signed=True, bounds=False),
    )
    return {
        "history": seen.cumulative / scale,
        "bands": seen.year_to_date() / scale,
        "target": interval_of(seen.goal / scale, 0.95),
        "unit": wording.counted(seen.counted, name),
        "known": texts.FAN["known"],
        "title": finding,
        "subtitle": texts.FAN["subtitle"].format(
            flow=begin(known.flow), place=known.place, month=MONTHS[known.first.month - 1]
        ),
    }


def rebuilt(seen: Outlook, known: YearToDate) -> str:
    """Whether rebuilt months agree with what was published, and which level of the year before is whose base [text].

    >>> from tradeanalysis import datasets, target
    >>> exports = datasets.load("vietnam_monthly")["exports"]["2021":"2023-04"]
    >>> known = figures.year_to_date(figures.known(place="Viet Nam", as_of="2023-05-06"), 2023)
    >>> print(rebuilt(target.outlook(exports, year=2023, target=6, n_paths=256), known))
    Rebuilt, with their growth held at what was announced, January–April 2023 came to USD 107.52bn; published was USD
    108.57bn.
    """
    done = interval_of(seen.so_far, unit=seen.counted)
    text = texts.MONTHS_REBUILT[known.level.overlaps(done)].format(
        months=known.months, done=money(done), level=money(known.level)
    )
    if not (seen.required.known and known.base_year.known and seen.unit == "pct"):
        return text
    bases = {"rebuilt": money(interval_of(seen.base, unit=seen.counted)), "published": money(known.base_year)}
    one = bool(abs(np.median(seen.base) / known.base_year.value - 1) < ONE_BASE)
    return f"{text} {texts.BASES[one].format(year=seen.year - 1, **bases)}"


def models(seen: Outlook) -> str:
    """What each kind of model says, simplest first, and how far their probabilities lie apart [text].

    >>> from tradeanalysis import datasets, target
    >>> exports = datasets.load("vietnam_monthly")["exports"]["2020":"2023-04"]
    >>> print(models(target.outlook(exports, year=2023, target=-4, n_paths=256)))
    Growth of 2023 by model: the simple trend +2% (−5 to 11), growth going on as so far −13% (−20 to −4), growth part
    of the way back to the usual −4% (−10 to 1) and the pool of models −5% (−16 to 5). The probability by single models
    is 10 to 85%, by the pool 45%.
    """
    said = texts.MODELS
    if not len(seen.months):
        return said["none"]
    rates = {name: seen.of(name) for name in ("log_trend", "carry_forward", "damped_carry_forward")}
    rates["pool"] = seen.expected
    each = [f"{said[name]} {percent(rate, signed=True)}" for name, rate in rates.items() if rate.known]
    text = said["growth"].format(year=seen.year, models=wording.listed(each))
    key = "range" if seen.others else "alone"
    chance = said[key].format(who=_others(seen) if seen.others else "", chances=_range(seen), chance=seen.chance)
    return f"{text} {chance} {left_out(seen)}".strip()


def shortfall(seen: Outlook) -> str:
    """By how much the target is missed or passed in the middle of the paths, and on the best and worst tenth [text].

    >>> from tradeanalysis import datasets, target
    >>> exports = datasets.load("vietnam_monthly")["exports"]["2021":"2023-04"]
    >>> print(shortfall(target.outlook(exports, year=2023, target=6, n_paths=256)))
    The median path has the target missed by USD 40bn; on the best tenth of paths it is missed by USD 10bn or better,
    on the worst tenth missed by USD 67bn or worse.
    """
    if not len(seen.months):
        return texts.SHORTFALL["none"]
    ends = seen.shortfall((0.1, 0.5, 0.9)).to_numpy(float)
    wide = float(ends[2] - ends[0]) / 2
    low, middle, high = (_missed(end, wide, seen.counted) for end in ends)
    return texts.SHORTFALL["known"].format(low=low, middle=middle, high=high)


def _missed(gap: float, wide: float, unit: str) -> str:
    """By how much a target is missed or passed, no sharper than `wide`: to the first digit that means something."""
    step = 10.0 ** np.floor(np.log10(max(wide / 4, 1e-9)))
    near = step * round(gap / step)
    size = abs(near)
    # `money` gives an amount the decimals that bounds so far apart support.
    shown = money(Interval(size, size - 5 * step, size + 5 * step, unit=unit)).partition(" (")[0]
    return texts.PASSED[int(np.sign(near))].format(size=shown)
