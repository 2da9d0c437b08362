"""Sentences about the simple trend: how fast the line rises, what stands beside it, and what it says of a year."""

import math

from tradeanalysis import periods
from tradeanalysis.intervals import Interval, compute
from tradeanalysis.trend import Projection, Trend, goals
from tradeanalysis.wording import begin, between, count, moved, percent, plain, points, sentence, usd

FOLLOWING = 1.0  # a Durbin-Watson statistic below this: residuals follow one another for long
INDEPENDENT = 1.5  # below this the standard errors are too small to call a change of the slope clear
SURE = 0.95  # level at which a change of the slope is claimed
EXACT = 1e-6  # percentage points: a smaller change of the slope is one of rounding in the computer
LIKELY = 0.5
UNPUBLISHED = Interval.unknown()
SHORTEST_RUN = 3  # months on one side of the line that a sentence speaks of as a run

LINE = {
    1: "The line through the months of {months} rises by {rate} a year.",
    -1: "The line through the months of {months} falls by {rate} a year.",
    0: "The line through the months of {months} neither clearly rises nor falls: {rate} a year.",
}
CONSTANT = "The series does not vary in the months of {months}: its growth is 0%."
STANDS = {
    1: "{months} stands {size} above {line}.",
    -1: "{months} stands {size} below {line}.",
    0: "{months} cannot be told from {line}: the distance lies between {ends}.",
}
SLOPES = "The slope was {before} a year before {month} and {after} since."
STEADY = "No change of the slope is clear between the first and the second half of these months."
HIDDEN = "Whether the slope changed cannot be told: residuals follow one another (Durbin–Watson {statistic})."
TURNED = "From {month} on the line {how}."
# By the signs of the slope before, of the slope since, and of the change; another where the sign of a slope is unsure.
HOW = {
    (1, 1, 1): "grew faster", (1, 1, -1): "grew more slowly", (-1, -1, -1): "fell faster",
    (-1, -1, 1): "fell more slowly", (-1, 1, 1): "rose after falling", (1, -1, -1): "fell after rising",
}  # fmt: skip
HIGHER = {1: "had a higher slope", -1: "had a lower slope"}


def says(trend: Trend, *, year: int, target: goals.Target | None = None, growth: Interval = UNPUBLISHED) -> str:
    """What a trend says of a year and its target, in two paragraphs: its line, and the year.

    trend: as `trend.fit` gives it. year: one of which the history holds the year before. target: as in `goals.read`.
    growth: of a year that is over, as published; that of the history where unknown.
    """
    if not trend.known:
        return f"No trend is fitted: {trend.reason}."
    projection = trend.project(year, target)
    of_line = " ".join(filter(None, (line(trend), steady(trend))))
    of_year = " ".join(filter(None, (projected(projection, growth), aimed(projection, growth))))
    return f"{of_line}\n\n{of_year}"


def line(trend: Trend) -> str:
    """How fast the line rises, with a warning where its interval is too narrow."""
    if not trend.known:
        return f"No trend is fitted: {trend.reason}."
    months = periods.label(trend.months[0], trend.months[-1])
    if trend.constant:
        return CONSTANT.format(months=months)
    rate = trend.growth
    text = LINE[rate.sign].format(months=months, rate=percent(abs(rate) if rate.sign else rate, signed=not rate.sign))
    if trend.durbin_watson < FOLLOWING:
        statistic = f"Durbin–Watson {trend.durbin_watson:.1f}"
        text += f" Its residuals follow one another ({statistic}), so the true interval is wider."
    return text


def table(trend: Trend) -> dict[str, object]:
    """Caption and formats of the table that `Trend.summary` is."""
    if not trend.known:
        return {"caption": f"Trend of {trend.name}"}
    months = periods.label(trend.months[0], trend.months[-1])
    explained = {"R²": f"{trend.r_squared:.3f}", "Durbin–Watson": f"{trend.durbin_watson:.2f}"}
    kept = [f"{name} {number}" for name, number in explained.items() if number != "nan"]
    fit = ", ".join([f"{len(trend.months)} months", *kept])
    errors = f"HAC standard errors, {count(trend.lags, 'lag')}"
    columns = trend.summary().columns
    digits = {column: "{:.1f}" if column == "t" else "{:.3f}" for column in columns}
    return {"caption": f"Logarithm of {trend.name}, {months}: {fit}; {errors}", "formats": digits}


def chart(trend: Trend) -> dict[str, str]:
    """Title and subtitle of the chart of a trend."""
    if not trend.known:
        return {"title": f"{begin(trend.name)}: no trend", "subtitle": trend.reason}
    named, gap = trend.recent
    side = "above their line" if gap.value >= 0 else "below their line"
    size = f"{percent(abs(gap), bounds=False)} {side}" if gap.sign else "near their line"
    subtitle = f"{begin(trend.name)} by month and their log-linear trend; the band holds {trend.level:.0%} of months"
    return {"title": f"{begin(trend.name)} stood {size} in {named}", "subtitle": subtitle}


def stands(gap: Interval, months: str, line: str = "it") -> str:
    """How far some months lie from the line. gap: as `Trend.gap` gives it. months, line: their names."""
    if gap.known and not gap.width and not gap.value:
        return f"{months} lies on {line}."
    size, ends = percent(abs(gap)), between(gap, percent)
    return sentence(STANDS[gap.sign].format(months=months, line=line, size=size, ends=ends), gap)


def projected(projection: Projection, growth: Interval = UNPUBLISHED) -> str:
    """Where the year ends by the trend alone: with the gap as it is, with the gap closed, and with months about it.

    growth: as in `says`.
    """
    if not projection.known:
        return ""
    year = projection.year
    if not len(projection.months):
        grown = moved(growth.otherwise(projection.alone), "rose", "fell", percent)
        return f"{year} is over: {plain(projection.trend.name)} {grown}{', as published' if growth.known else ''}."
    recent = periods.label(projection.months[0] - 3, projection.months[0] - 1)
    ways = (
        f"If the gap stays, {year} ends at {percent(projection.stays, signed=True)}; if it closes by December, at "
        f"{percent(projection.closes, signed=True)}."
    )
    alone = (
        f"With months that scatter about the line as they did, {year} ends at {percent(projection.alone, signed=True)}."
    )
    # Another fit, such as that of the years before, gives another distance: the line is named by its months.
    fitted = projection.trend.months
    line = f"the line of {periods.label(fitted[0], fitted[-1])}"
    return " ".join((stands(projection.gap, recent, line), ways, alone))


def aimed(projection: Projection, growth: Interval = UNPUBLISHED) -> str:
    """What the trend alone says of the target, and why its growth and its probability may seem to disagree.

    growth: as in `says`.
    """
    if not (projection.known and projection.target.known):
        return ""
    goal = goals.in_words(projection.target, projection.unit)
    if not len(projection.months):
        grown = growth.otherwise(projection.alone)
        return (
            f"The target of {goal} was {goals.met(grown, projection.target.low)}." if projection.unit == "pct" else ""
        )
    needs = projection.needs
    distance = {
        1: f"{percent(needs)} above the line",
        -1: f"{percent(abs(needs))} below the line",
        0: f"about on the line ({percent(needs.low, signed=True)} to {percent(needs.high, signed=True)})",
    }[needs.sign]
    text = f"To reach {goal} the rest of the year must lie {distance} on average"
    chance = f"the trend alone gives that a probability of {projection.chance}."
    return f"{text}: {chance} {why(projection)}".strip()


def why(projection: Projection, probability: float | None = None) -> str:
    """Why a target that the line outgrows is unlikely, or one that it does not is likely; empty where they agree.

    probability: by another model; that of the trend alone if None.
    """
    if projection.unit != "pct" or not len(projection.months):
        return ""
    trend = projection.trend
    chance = projection.probability if probability is None else probability
    faster, likely = trend.growth.value >= projection.target.low, chance >= LIKELY
    if faster == likely:
        return ""
    start = "The line rises by more than the target, yet the target is unlikely"
    if likely:
        start = "The line rises by less than the target, yet the target is likely"
    return f"{start}: a year grows from where the year before stood, and {beside(projection)}."


def beside(projection: Projection) -> str:
    """Where the year before and the months of this year stand beside the line."""
    trend, year = projection.trend, projection.year
    last = trend.history.index[-1]
    before = trend.gap(f"{year - 1}-01", f"{year - 1}-12")
    if last.year < year:
        return f"{year - 1} stood {_beside(before, 'the line')}"
    now = trend.gap(f"{year}-01", last)
    return f"{year - 1} stood {_beside(before, 'the line')} and {year} so far {_beside(now, 'it')}"


def _beside(gap: Interval, line: str) -> str:
    value, reach = abs(gap.value), gap.width / 2
    size = percent(Interval(value, value - reach, value + reach), bounds=False)
    return f"{size} {'above' if gap.value >= 0 else 'below'} {line}"


def steady(trend: Trend) -> str:
    """Whether the slope changed in the middle of the months, and both slopes; empty where the months are too few.

    A change is claimed where its 95 % interval leaves out zero and the residuals do not follow one another.
    """
    if not trend.known or trend.constant or not (half := trend.broken()):
        return ""
    month = periods.label(half.at, half.at)
    slopes = SLOPES.format(
        before=percent(half.before, signed=True), after=percent(half.after, signed=True), month=month
    )
    if half.durbin_watson < INDEPENDENT:
        return f"{HIDDEN.format(statistic=f'{half.durbin_watson:.1f}')} {slopes}"
    sure = trend.broken(level=SURE)
    if not sure or not sure.change.sign or abs(sure.change.value) < EXACT:
        return f"{STEADY} {slopes}"
    return f"{TURNED.format(how=turned(half.before, half.after), month=month)} {slopes}"


def turned(before: Interval, after: Interval) -> str:
    """How a slope changed, by the signs of both [text]. before, after: per cent a year.

    >>> turned(Interval(-10, -11, -9), Interval(-3, -4, -2))
    'fell more slowly'
    """
    change = 1 if after.value > before.value else -1
    return HOW.get((before.sign, after.sign, change), HIGHER[change])


def below(trend: Trend, *, since: periods.Month | None = None) -> str:
    """How far the months from `since` on lie from the line of the months before, and since when on that side.

    trend: fitted up to a month before them, as `trend.fit(history, end="2022-12")`. since: the first month after the
    fit if None, or the last three months where the fit holds all.
    """
    if not trend.known:
        return f"No trend is fitted: {trend.reason}."
    last, fitted = trend.history.index[-1], trend.months[-1]
    usual = fitted + 1 if fitted < last else last - 2
    first = periods.months(since, since)[0] if since is not None else usual
    gap = trend.gap(first, last)
    of_line = f"the line of {periods.label(trend.months[0], fitted)}, which {_slope(trend.growth)}"
    return f"{stands(gap, periods.label(first, last), of_line)} {_run(trend, gap)}".strip()


def _slope(growth: Interval) -> str:
    return moved(growth, "rises", "falls", percent) + (" a year" if growth.sign else "")


def _run(trend: Trend, gap: Interval) -> str:
    """Since when all months lie on the side of a gap; how many of the last twelve do where that is a short time."""
    beside = trend.gaps * math.copysign(1, gap.value)
    others = beside.index[beside <= 0]
    first = others[-1] + 1 if len(others) else beside.index[0]
    word = "above" if gap.value > 0 else "below"
    if (beside.index[-1] - first).n + 1 >= SHORTEST_RUN:
        return f"Every month since {periods.label(first, first)} lies {word} it."
    return f"Of the last twelve months {int((beside[-12:] > 0).sum())} lie {word} it."


def slopes(exports: Trend, imports: Trend) -> str:
    """Whether exports covered less and less of imports along their lines, and the balance on them.

    exports, imports: trends of million US dollars, fitted to the same months.
    """
    for flow in (exports, imports):
        if not flow.known:
            return f"No trend of both flows is fitted: {flow.reason}."
    grown = {name: percent(flow.growth, signed=True) for name, flow in (("exports", exports), ("imports", imports))}
    months = periods.label(imports.months[0], imports.months[-1])
    faster = difference(imports.growth, exports.growth)
    size = points(abs(faster), signed=False)
    text = f"Along their lines of {months} exports grew by {grown['exports']} and imports by {grown['imports']} a year."
    verdict = {
        1: f"Imports grew faster by {size} a year: exports covered less and less of imports, as a trend.",
        -1: f"Exports grew faster by {size} a year: exports covered more and more of imports, as a trend.",
        0: "The two slopes do not clearly differ, so neither a rise nor a fall of the coverage of imports is a trend.",
    }[faster.sign]
    return f"{text} {verdict} {_levels(exports, imports)}"


def difference(one: Interval, other: Interval) -> Interval:
    """The difference of two slopes, with an interval as if they were independent: too wide where shocks are shared."""
    value = one.value - other.value
    low = math.hypot(one.value - one.low, other.high - other.value)
    high = math.hypot(one.high - one.value, other.value - other.low)
    return Interval(value, value - low, value + high)


def _levels(exports: Trend, imports: Trend) -> str:
    """The balance of an average month on the two lines, at the start and at the end."""
    ends = []
    for place in (0, -1):
        sold, bought = (Interval(*flow.line(season=False).iloc[place]) for flow in (exports, imports))
        ends.append(compute(_balance, sold, bought))
    first, last = (periods.label(month, month) for month in imports.months[[0, -1]])
    return (
        f"On the two lines the balance of an average month was {usd(ends[0])} in {first} and {usd(ends[1])} in {last}."
    )


def _balance(sold: float, bought: float) -> float:
    return sold - bought
