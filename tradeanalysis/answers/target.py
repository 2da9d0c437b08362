"""Sentences about a target: what the year has so far, what the rest needs, and how likely the target is."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tradeanalysis import figures, tables, trend, wording
from tradeanalysis.answers import trend as of_trend
from tradeanalysis.figures import YearToDate
from tradeanalysis.intervals import Interval, interval_of
from tradeanalysis.periods import label
from tradeanalysis.target import Outlook
from tradeanalysis.target.forecast import BESIDE
from tradeanalysis.trend import Projection, goals
from tradeanalysis.trend.histories import REGRESSED
from tradeanalysis.wording import begin, moved, percent, plain, say, sentence, term, usd

if TYPE_CHECKING:
    from IPython.display import Markdown

FORECAST = "The central forecast for {year} is {growth}, an 80% interval."
REBUILT = "Rebuilt from all figures together, the growth of {year} was {growth}, an 80% interval."
OUTSIDE = "That interval excludes the published rate: the figures of the months do not agree with that of the year."
NEEDS = "{rest} would need {growth} from a year earlier."
ENOUGH = "{rest} would need nothing more: the months known reach the target."
SIMPLE = "The simple trend alone gives {growth} and a probability of {chance}"


def title(place: str, year: int, target: goals.Target) -> "Markdown | None":
    """The title of the page where the question is another than the notebook's own; None where it is that.

    >>> title("Hue", 2024, 8).data
    '# Is the 8% target of Hue for 2024 reachable?'
    """
    if (place, year, target) == ("Hanoi", 2023, 6):
        return None
    goal, unit = goals.read(target)
    if unit != "pct" or (goal.width and goal.value == goal.low):
        return say(f"# Is the target of {plain(place)} for {year}, {goals.in_words(goal, unit)}, reachable?")
    words = " to ".join(wording.minus(f"{end:g}") for end in dict.fromkeys((goal.low, goal.high)))
    return say(f"# Is the {words}% target of {plain(place)} for {year} reachable?")


def what(known: YearToDate) -> str:
    """The flow and its place, in words."""
    return f"{known.flow} of {plain(known.place)}"


def source_of(known: YearToDate) -> str:
    """Where a growth comes from: printed, or of two printed levels."""
    return "as published" if known.compared.printed.known else "from the levels published for both years"


def so_far(known: YearToDate) -> str:
    """What was published of the year so far, its growth, and whether a later release put it elsewhere."""
    level = f"{begin(what(known))} in {known.months} came to {usd(known.level)}"
    grown = sentence(
        f", {moved(known.growth, 'up', 'down', percent)} from a year earlier, {source_of(known)}.",
        known.growth,
        otherwise=". Growth from a year earlier was not published.",
    )
    later = f"A later release without growth has {usd(known.compared.newest)}." if known.compared.revised else ""
    return f"{level}{grown} {later}".strip()


def asked(table: pd.DataFrame, known: YearToDate, target: goals.Target | None, *, otherwise: float = 6.0) -> str:
    """Which target was set for the year, and whether it is the one asked about.

    table: the figures that were known. target: as in `goals.read`; None where none was asked about. otherwise: the
    growth that then stands for one that was not set either [per cent].
    """
    goal, unit = goals.read(otherwise if target is None else target)
    words = goals.in_words(goal, unit)
    targets = figures.all_targets(table, known.place, known.flow)
    if known.year not in targets.index:
        taken = "is what is asked about" if target is not None else "is taken as an example of one"
        only = _level_target(table, known)
        return f"No growth target for {known.year} is among the figures{only}: {words} {taken}."
    found = targets.loc[[known.year]].iloc[0].to_dict()
    ends = dict.fromkeys((float(found["low"]), float(found["high"])))
    first = f"{' to '.join(percent(end, signed=True) for end in ends)} ({found['id']})"
    same = target is None or (unit == "pct" and {goal.low, goal.high} <= set(ends))
    return f"The target first set for {known.year} was {first}." + ("" if same else f" Asked about is {words}.")


def _level_target(table: pd.DataFrame, known: YearToDate) -> str:
    """The target for the level of the year, in words; empty where none is among the figures."""
    wanted = {"place": known.place, "flow": known.flow, "measure": "target_level", "sector": "total"}
    found = figures.select(table, **wanted, commodity="all", start=known.first, end=known.first + 11)
    if found.empty:
        return ""
    first = found.sort_values(["available", "row"], kind="stable").iloc[0]
    return f", only one for the level, {plain(first['printed'])} ({first['id']})"


def needed(growth: Interval, known: YearToDate, target: goals.Target) -> str:
    """What the rest of the year needs by the published figures. growth: as `target.required_growth` gives it."""
    words = goals.in_words(*goals.read(target))
    if known.over:
        return f"No month of {known.year} is left."
    if not growth.known:
        return f"What {known.rest} needs for {words} cannot be computed from the published figures alone."
    return f"To reach {words}: {_needs(growth, known.rest)}"


def _needs(growth: Interval, rest: str) -> str:
    if growth.value <= -100:
        return ENOUGH.format(rest=rest)
    return NEEDS.format(rest=rest, growth=percent(growth, signed=True))


def probability(seen: Outlook, flow: str, growth: Interval = of_trend.UNPUBLISHED) -> str:
    """The probability of the target with the range of the models, or what became of it.

    flow: in words. growth: of a year that is over, as published; as rebuilt where unknown.
    """
    goal = goals.in_words(seen.target, seen.unit)
    if len(seen.months):
        return (
            f"The probability that {flow} reach the target of {goal} in {seen.year} is {seen.chance}"
            f"{_by_others(seen, '; by ')}."
        )
    certain = float(np.ptp(seen.levels)) < 1e-9 * float(seen.levels[0])
    grown = moved(growth.otherwise(seen.expected), "rose", "fell", percent)
    ended = f"No month of {seen.year} is left: {flow} {grown}{', as published' if growth.known else ''}."
    if growth.known and seen.unit == "pct":
        return f"{ended} The target of {goal} was {goals.met(growth, seen.target.low)}."
    if certain:
        met = "reached" if seen.levels[0] >= seen.goal[0] else "missed"
        return f"{ended} The target of {goal} is {met}."
    return f"{ended} The probability that the target of {goal} is reached is {seen.chance}."


def _by_others(seen: Outlook, start: str, models: str = "single models", between: str = " ") -> str:
    """The range of the models beside the pool; the probability of the only one; empty where there is none."""
    if not seen.others:
        return ""
    who = f"the {term(seen.others[0])}" if len(seen.others) == 1 else models
    return f"{start}{who}{between}{goals.chances(*seen.between, len(seen.levels))}"


def left_out(seen: Outlook) -> str:
    """Which models the history is too short for, and what remains of the pool; empty where none is left out."""
    missing = [name for name in BESIDE if name not in seen.by_model and trend.MODELS[name].needs == REGRESSED]
    if not missing or not len(seen.months):
        return ""
    who = begin(wording.listed([f"{'the ' if name == 'log_trend' else ''}{term(name)}" for name in missing]))
    need, out = ("need", "are") if len(missing) > 1 else ("needs", "is")
    members = [name for name in trend.POOL if name in seen.by_model]
    pool = f" The pool is the {term(members[0])} alone." if len(members) == 1 else ""
    return f"{who} {need} {REGRESSED} months of history, and {out} left out.{pool}"


def says(seen: Outlook, flow: str = "exports", growth: Interval = of_trend.UNPUBLISHED) -> str:
    """The answer in three sentences: the probability, what the rest needs, the central forecast.

    flow, growth: as in `probability`.
    """
    if not len(seen.months):
        return probability(seen, flow, growth)
    rest = label(seen.months[0], seen.months[-1])
    forecast = FORECAST.format(year=seen.year, growth=percent(seen.expected, signed=True))
    return f"{probability(seen, flow)} {_needs(seen.required_growth, rest)} {forecast}"


def ended(seen: Outlook, flow: str, known: YearToDate) -> str:
    """What a year that is over came to, and whether its target was met, within the rounding of what was published.

    flow: in words. A target for growth is judged by the growth published, or else by that of the months rebuilt; one
    for the level, by the level published.
    """
    goal = goals.in_words(seen.target, seen.unit)
    level = f"{begin(flow)} came to {usd(known.level)} in {seen.year}"
    if seen.unit != "pct":
        return f"{level}: the target of {goal} was {goals.met(known.level, seen.target.low)}."
    grown = known.growth.otherwise(seen.expected)
    source = source_of(known) if known.growth.known else "rebuilt from all figures, with an 80% interval"
    change = f"{moved(grown, 'up', 'down', percent)} from a year earlier, {source}"
    return f"{level}, {change}: the target of {goal} was {goals.met(grown, seen.target.low)}."


def headline(seen: Outlook, known: YearToDate, projection: Projection) -> str:
    """The answer of the page: bold, what the rest needs, the central forecast, and why the trend seems to disagree."""
    flow, growth = what(known), {"year": seen.year, "growth": percent(seen.expected, signed=True)}
    if known.over:
        outside = OUTSIDE if known.growth.known and not known.growth.overlaps(seen.expected) else ""
        return f"**{_ended(seen, known)}** {REBUILT.format(**growth)} {outside}".strip()
    needs = sentence(_needs(seen.required_growth, known.rest), seen.required_growth)
    text = f"**{probability(seen, flow)}** {needs} {FORECAST.format(**growth)}"
    if not projection.known:
        return text
    simple = SIMPLE.format(growth=percent(projection.alone, signed=True), chance=projection.chance)
    if of_trend.why(projection, seen.probability):
        slope = moved(projection.trend.growth, "rises", "falls", percent)
        return f"{text} {simple}: its line {slope} a year, but {of_trend.beside(projection)}."
    return f"{text} {simple}."


def _ended(seen: Outlook, known: YearToDate) -> str:
    """What became of a year that is over: as published where its growth was, else as rebuilt."""
    if not known.growth.known or seen.unit != "pct":
        return probability(seen, what(known), known.growth)
    grown = moved(known.growth, "rose", "fell", percent)
    goal = goals.in_words(seen.target, seen.unit)
    met = goals.met(known.growth, seen.target.low)
    return f"{begin(what(known))} {grown} in {seen.year}, {source_of(known)}: the target of {goal} was {met}."


def key_numbers(seen: Outlook, known: YearToDate) -> tables.KeyNumbers:
    """The numbers of the first screen: with the range of the models where the year goes on."""
    goal, expected = goals.in_words(seen.target, seen.unit), percent(seen.expected, signed=True)
    year, others = str(seen.year), _by_others(seen, " (", "models")
    if known.over:
        ended = {"Growth, published": percent(known.growth, signed=True), "Growth, rebuilt": expected}
        return tables.key_numbers({**ended, "Target": goal}, period=year)
    needs = "Growth that the rest needs"
    numbers = {
        f"Probability of {goal}": f"{seen.chance}{others}{')' if others else ''}",
        needs: percent(seen.required_growth, signed=True),
        "Central forecast of growth": expected,
    }
    return tables.key_numbers(numbers, period={**dict.fromkeys(numbers, year), needs: known.rest})


def fan(seen: Outlook, known: YearToDate) -> dict[str, object]:
    """What `plots.fan` draws of an outlook [billion US dollars], with its title and subtitle."""
    goal = goals.in_words(seen.target, seen.unit)
    finding = f"{goal} in {seen.year} has a probability of {seen.chance}"
    if known.over:
        grown = percent(known.growth.otherwise(seen.expected), signed=True, bounds=False)
        finding = f"{grown} in {seen.year}, target {goal}"
    measured = f"{begin(known.flow)} of {known.place} from January on, rebuilt; bands of 50, 80 and 95%"
    return {
        "history": seen.cumulative / 1000,
        "bands": seen.year_to_date() / 1000,
        "target": interval_of(seen.goal / 1000, 0.95),
        "known": "medians of rebuilt months",
        "title": f"{known.place}: {finding}",
        "subtitle": measured,
    }


def rebuilt(seen: Outlook, known: YearToDate) -> str:
    """Whether the months as rebuilt agree with what was published."""
    done = interval_of(seen.so_far)
    agrees = known.level.overlaps(done)
    fits = "which agrees with what was published" if agrees else f"where the digits allow {usd(known.level)}"
    return f"Rebuilt from all figures together, {known.months} came to {usd(done)}, {fits}."


def models(seen: Outlook) -> str:
    """What each kind of model says, simplest first, and how far their probabilities lie apart."""
    if not len(seen.months):
        return "No month is left to forecast, so all models say what was rebuilt."
    parts = {
        "the simple trend": seen.of("log_trend"),
        "growth going on as so far": seen.of("carry_forward"),
        "growth part of the way back to the usual": seen.of("damped_carry_forward"),
        "the pool of models": seen.expected,
    }
    each = wording.listed([f"{name} {percent(rate, signed=True)}" for name, rate in parts.items() if rate.known])
    text = f"Growth of {seen.year} by model: {each}."
    others = _by_others(seen, " by ", between=" is ")
    pool = f"{others}, by the pool {seen.chance}" if others else f" is {seen.chance}"
    return f"{text} The probability{pool}. {left_out(seen)}".strip()


def model_table(seen: Outlook, known: YearToDate) -> tables.Table:
    """Growth and probability by model; empty where the year is over."""
    rows = seen.table().reset_index() if len(seen.months) else seen.table().reset_index().head(0)
    rows["model"] = [term(name) for name in rows["model"]]
    rows["probability"] = [goals.chance(share / 100, len(seen.levels)) for share in rows["probability"]]
    goal = goals.in_words(seen.target, seen.unit)
    caption = f"Growth of {known.flow} of {known.place} in {seen.year} by model, per cent, with 80% interval"
    return tables.show(rows, caption=f"{caption}; probability of {goal}")


def month_table(seen: Outlook, known: YearToDate) -> tables.Table:
    """The months to come: a year earlier, as the target needs them, and the central forecast with its interval."""
    low, middle, high = np.quantile(seen.coming, [0.1, 0.5, 0.9], axis=1) if len(seen.months) else np.empty((3, 0))
    rows = {
        "month": [label(month, month) for month in seen.months],
        "a year earlier": seen.last_year.to_numpy(),
        "on the path to the target": seen.path_to_target.to_numpy() if len(seen.months) else [],
        "central forecast": middle, "low (80%)": low, "high (80%)": high,
    }  # fmt: skip
    caption = f"Months of {known.place} that the target needs, and that are forecast, million US dollars"
    frame = pd.DataFrame(rows)
    return tables.show(frame, caption=caption, formats=dict.fromkeys(frame.columns[1:], "{:,.0f}"))


def shortfall(seen: Outlook) -> str:
    """By how much the target is missed or passed in the middle of the paths, and on the best and worst tenth."""
    if not len(seen.months):
        return "No month is left in which the target could be reached."
    low, middle, high = seen.shortfall((0.1, 0.5, 0.9))
    wide = (high - low) / 2
    missed = [moved(-_near(end, wide), "passed", "missed", usd).partition(" (")[0] for end in (middle, low, high)]
    return (
        f"The median path has the target {missed[0]}; on the best tenth of paths it is {missed[1]} or better, on the "
        f"worst tenth {missed[2]} or worse."
    )


def _near(value: float, wide: float) -> Interval:
    """A number that is no sharper than `wide`: rounded to the first digit that means something."""
    step = 10.0 ** np.floor(np.log10(max(wide / 4, 1e-9)))
    near = step * round(value / step) or value
    reach = min(wide / 4, 0.99 * abs(near))
    return Interval(near, near - reach, near + reach)
