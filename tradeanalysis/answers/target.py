"""Sentences about a target: what the year has so far, what the rest needs, and how likely the target is.

seen: as `target.outlook` gives it. known: as `figures.year_to_date` gives it. projection: as `Trend.project` gives it.
target: as in `goals.read`, a growth in per cent or a level in US dollars. place: its name. year: the one asked about.
"""

from typing import TYPE_CHECKING

import numpy as np

from tradeanalysis import tables, wording
from tradeanalysis.answers import models
from tradeanalysis.answers import trend as of_trend
from tradeanalysis.answers.standing import need, source_of, what
from tradeanalysis.figures import YearToDate
from tradeanalysis.intervals import Interval, interval_of
from tradeanalysis.languages.texts import target as texts
from tradeanalysis.periods import MONTHS, Year, label
from tradeanalysis.target import Outlook
from tradeanalysis.trend import Projection, goals
from tradeanalysis.wording import begin, money, moved, percent, say, sentence, spoken

if TYPE_CHECKING:
    from IPython.display import Markdown


def title(place: str, year: int, target: goals.Target, flow: str = "exports") -> "Markdown | None":
    """The title of the page [text] where the question is another than the notebook's own; None where it is that.

    target: one without sources, as an Interval names them, was set by nobody.

    >>> title("Hue", 2024, 8).data, title("Hue", 2024, Interval(8, 8, 8, ("F1",))).data
    ('# Is growth of 8% within reach for Hue in 2024?', '# Is the 8% target of Hue for 2024 reachable?')
    """
    goal, unit = goals.read(target)
    if (place, year, goal.low, goal.high, unit, flow) == ("Hanoi", 2023, 6, 6, "pct", "exports"):
        return None
    named = Year(year).named
    whose = spoken(place) if flow == "exports" else texts.WHAT.format(flow=flow, place=spoken(place))
    asked = "" if goal.sources else ", asked"
    if unit != "pct" or (goal.width and goal.value == goal.low):
        words = goals.in_words(goal, unit)
        return say(texts.TITLE[f"level{asked}"].format(place=whose, year=named, target=words))
    words = texts.ASKED["to"].join(wording.written(end, "g") for end in dict.fromkeys((goal.low, goal.high)))
    return say(texts.TITLE[f"rate{asked}"].format(place=whose, year=named, target=words))


def _by_published(seen: Outlook) -> str:
    """Whether the need follows from numbers as they stand or from rebuilt months: the key of the sentence saying so."""
    exact = np.ptp(seen.remaining_base) == 0 or seen.required_growth.width < 1e-9  # of a whole year it is the target
    return "growth" if seen.required.known or exact else "rebuilt"


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
        others = texts.OTHERS.format(who=models.others(seen), chances=_range(seen)) if seen.others else ""
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
        aim=goals.named(seen.target, seen.unit),
        met=met,
        chance=seen.chance,
    )


def _range(seen: Outlook) -> str:
    return goals.chances(*seen.between, len(seen.levels))


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
    return f"{probability(seen, flow)} {need(seen.required_growth, rest, _by_published(seen))} {forecast}"


def ended(seen: Outlook, flow: str, known: YearToDate) -> str:
    """What a year that is over came to, and whether its target was met, within the rounding of the figures [text].

    flow: in words. A target for growth is judged by the growth published, or else by that of the months rebuilt; one
    for the level, by the level published.

    >>> from tradeanalysis import datasets, figures, target
    >>> seen = target.outlook(datasets.load("vietnam_monthly")["exports"]["2021":"2022"], year=2022, target=8)
    >>> known = figures.year_to_date(figures.known(place="Viet Nam", as_of="2023-01-31"), 2022)
    >>> print(ended(seen, "exports of Viet Nam", known))
    Exports of Viet Nam came to USD 371.85bn in 2022, up by 10.6% from a year earlier, as published: the threshold
    of +8.0% was reached.
    """
    aim = goals.named(seen.target, seen.unit)
    said = {"what": begin(flow), "level": money(known.level), "year": seen.year, "aim": aim}
    if seen.unit != "pct":
        return texts.CAME["level"].format(**said, met=goals.met(known.level, seen.target.low))
    grown = known.growth.otherwise(seen.expected)
    source = source_of(known) if known.growth.known else texts.CAME["rebuilt"]
    change = moved(grown, *texts.UP, percent)
    return texts.CAME["growth"].format(**said, moved=change, source=source, met=goals.met(grown, seen.target.low))


def headline(seen: Outlook, known: YearToDate, projection: Projection) -> str:
    """The answer of the page: the probability, the need, the forecast, and why the trend seems to disagree [text].

    >>> from tradeanalysis import datasets, figures, target, trend
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
    key = _by_published(seen)
    needs = sentence(need(seen.required_growth, known.rest, key), seen.required_growth)
    if key == "rebuilt" and not known.base_year.known:
        needs = f"{needs} {texts.NO_BASE.format(before=seen.year - 1)}"
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
        aim=goals.named(seen.target, seen.unit),
        met=goals.met(known.growth, seen.target.low),
    )


def key_numbers(seen: Outlook, known: YearToDate) -> tables.KeyNumbers:
    """The numbers of the first screen, each [text] with its period; with the range of the models while a year goes on.

    >>> from tradeanalysis import datasets, figures, target
    >>> exports = datasets.load("vietnam_monthly")["exports"]["2021":"2023-04"]
    >>> known = figures.year_to_date(figures.known(place="Viet Nam", as_of="2023-05-06"), 2023)
    >>> key_numbers(target.outlook(exports, year=2023, target=-4, n_paths=256), known)
    Probability of −4.0%, 2023: 45% (models 10 to 45%)
    Growth that the rest needs, May–December 2023: +0.3%
    Central forecast of growth, 2023: −5% (−12 to 3)
    """
    goal = goals.in_words(seen.target, seen.unit)
    expected = tables.Written(percent(seen.expected, signed=True), seen.expected, "pct", tables.ENDS[1])
    year, names = str(seen.year), texts.KEY_NUMBERS
    if known.over:
        aim = "target" if seen.target.sources else "asked"
        published = {names["published"]: tables.Written(percent(known.growth, signed=True), known.growth, "pct")}
        return tables.key_numbers({**published, names["rebuilt"]: expected, names[aim]: goal}, period=year)
    chance = names["range"].format(chance=seen.chance, who=models.others(seen, names["models"]), chances=_range(seen))
    needs, ends = ("needs", tables.ENDS[0]) if _by_published(seen) == "growth" else ("needs, rebuilt", tables.ENDS[1])
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

    >>> from tradeanalysis import datasets, figures, target
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
        aim=goals.named(seen.target, seen.unit),
        year=seen.year,
        chance=seen.chance,
        growth=percent(known.growth.otherwise(seen.expected), signed=True, bounds=False),
    )
    aim, was_set = interval_of(seen.goal / scale, 0.95), bool(seen.target.sources)
    band = texts.TARGET_BAND[was_set].format(before=seen.year - 1) if aim.width else ""
    return {
        "history": seen.cumulative / scale,
        "bands": seen.year_to_date() / scale,
        "target": aim,
        "was_set": was_set,
        "unit": wording.counted(seen.counted, name),
        "known": texts.FAN["known"],
        "title": finding,
        "subtitle": texts.FAN["subtitle"].format(
            flow=begin(known.flow), place=spoken(known.place, escaped=False), month=MONTHS[known.first.month - 1]
        )
        + band,
    }
