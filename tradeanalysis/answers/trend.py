"""Sentences about the simple trend: how fast the line rises, what stands beside it, and what it says of a year.

trend: as `trend.fit` gives it. projection: as `Trend.project` gives it.
"""

import math
from dataclasses import replace

from tradeanalysis import periods
from tradeanalysis.intervals import Interval
from tradeanalysis.languages.texts import trend as texts
from tradeanalysis.trend import Projection, Trend, goals
from tradeanalysis.wording import begin, between, count, moved, percent, plain, sentence, written

FOLLOWING = 1.0  # a Durbin-Watson statistic below this: residuals follow one another for long
INDEPENDENT = 1.5  # below this the standard errors are too small to call a change of the slope clear
SURE = 0.95  # level at which a change of the slope is claimed
EXACT = 1e-6  # percentage points: a smaller change of the slope is one of rounding in the computer
LIKELY = 0.5
UNPUBLISHED = Interval.unknown()
SHORTEST_RUN = 3  # months on one side of the line that a sentence speaks of as a run


def says(trend: Trend, *, year: int, target: goals.Target | None = None, growth: Interval = UNPUBLISHED) -> str:
    """What a trend says of a year and its target, in two paragraphs: its line, and the year [text].

    trend: as `trend.fit` gives it. year: one of which the history holds the year before. target: as in `goals.read`.
    growth: of a year that is over, as published; that of the history where unknown.

    >>> from tradeanalysis import datasets, trend
    >>> exports = datasets.load("vietnam_monthly")["exports"]["2015":"2023-04"]
    >>> print(says(trend.fit(exports), year=2023, target=6))
    The line through the months of January 2015–April 2023 rises by 12.0% (11.1 to 12.9) a year. Its residuals follow
    one another (Durbin–Watson 0.6), so the true interval is wider. Whether the slope changed cannot be told: residuals
    follow one another even about one line for each half (Durbin–Watson 0.6). The slope was +14.5% (13.1 to 16.0) a
    year before March 2019 and +11% (8 to 13) since.
    <BLANKLINE>
    February–April 2023 stands 12% (7 to 17) below the line of January 2015–April 2023. If the gap stays, 2023 ends at
    −4% (−6 to −2); if it closes by December, at +2% (0 to 4). With months that scatter about the line as they did,
    2023 ends at +3% (−2 to 8). To reach +6.0% the rest of the year must lie about on the line (−4% to +5%) on
    average: the trend alone gives that a probability of 24%. The line rises by more than the target, yet the target is
    less likely than not: a year grows from where the year before stood, and 2022 stood 2% above the line and 2023 so
    far 12% below it.
    """
    if not trend.known:
        return texts.UNFITTED.format(reason=trend.reason)
    projection = trend.project(year, target)
    of_line = " ".join(filter(None, (line(trend), steady(trend))))
    of_year = " ".join(filter(None, (projected(projection, growth), aimed(projection, growth))))
    return f"{of_line}\n\n{of_year}"


def line(trend: Trend) -> str:
    """How fast the line rises, with a warning where its interval is too narrow [text].

    >>> from tradeanalysis import datasets, trend
    >>> print(line(trend.fit(datasets.load("vietnam_monthly")["exports"], start="2012-01", end="2022-12")))
    The line through the months of January 2012–December 2022 rises by 12.3% (11.9 to 12.8) a year. Its residuals
    follow one another (Durbin–Watson 0.8), so the true interval is wider.
    """
    if not trend.known:
        return texts.UNFITTED.format(reason=trend.reason)
    months = periods.label(trend.months[0], trend.months[-1])
    if trend.constant:
        return texts.CONSTANT.format(months=months)
    rate = trend.growth
    text = texts.LINE[rate.sign].format(
        months=months, rate=percent(abs(rate) if rate.sign else rate, signed=not rate.sign)
    )
    if trend.durbin_watson < FOLLOWING:
        text += texts.FOLLOWING.format(statistic=written(trend.durbin_watson, ".1f"))
    return text


def table(trend: Trend) -> dict[str, object]:
    """Caption and formats of the table that `Trend.summary` is [text].

    >>> from tradeanalysis import datasets, trend
    >>> exports = trend.fit(datasets.load("vietnam_monthly")["exports"], start="2012-01", end="2022-12")
    >>> print(table(exports)["caption"])
    Logarithm of exports, January 2012–December 2022: 132 months, R² 0.975, Durbin–Watson 0.81; HAC standard errors, 4
    lags
    """
    if not trend.known:
        return {"caption": texts.TABLE["unknown"].format(name=trend.name)}
    months = periods.label(trend.months[0], trend.months[-1])
    explained = {"R²": written(trend.r_squared, ".3f"), "Durbin–Watson": written(trend.durbin_watson, ".2f")}
    kept = [f"{name} {number}" for name, number in explained.items() if number != "nan"]
    fit = ", ".join([texts.TABLE["months"].format(months=len(trend.months)), *kept])
    columns = trend.summary().columns
    digits = {column: "{:.1f}" if column == "t" else "{:.3f}" for column in columns}
    lags = count(trend.lags, "lag")
    caption = texts.TABLE["known"].format(name=trend.name, months=months, fit=fit, lags=lags)
    return {"caption": caption, "formats": digits}


def chart(trend: Trend) -> dict[str, str]:
    """Title and subtitle of the chart of a trend [text].

    >>> from tradeanalysis import datasets, trend
    >>> chart(trend.fit(datasets.load("vietnam_monthly")["exports"]["2015":"2023-04"]))["title"]
    'Exports stood 12% below their line in February–April 2023'
    """
    name = begin(trend.name)
    if not trend.known:
        return {"title": texts.CHART["unknown"].format(name=name), "subtitle": trend.reason}
    months, gap = trend.recent
    title = texts.CHART[gap.sign].format(name=name, size=percent(abs(gap), bounds=False), months=months)
    return {"title": title, "subtitle": texts.CHART["subtitle"].format(name=name, level=f"{trend.level:.0%}")}


def stands(gap: Interval, months: str, line: str = "it") -> str:
    """How far some months lie from the line [text]. gap: as `Trend.gap` gives it. months, line: their names.

    >>> stands(Interval(-4.6, -8.7, -0.2), "April 2023", "the line")
    'April 2023 stands 4.6% (0.2 to 8.7) below the line.'
    """
    if gap.known and not gap.width and not gap.value:
        return texts.LIES_ON.format(months=begin(months), line=line)
    size, ends = percent(abs(gap)), between(gap, percent)
    return sentence(texts.STANDS[gap.sign].format(months=begin(months), line=line, size=size, ends=ends), gap)


def projected(projection: Projection, growth: Interval = UNPUBLISHED) -> str:
    """Where the year ends by the trend alone: if the gap stays, if it closes, and with months about the line [text].

    growth: as in `says`.

    >>> from tradeanalysis import datasets, trend
    >>> exports = datasets.load("vietnam_monthly")["exports"]["2015":"2023-04"]
    >>> print(projected(trend.fit(exports).project(2023)))
    February–April 2023 stands 12% (7 to 17) below the line of January 2015–April 2023. If the gap stays, 2023 ends at
    −4% (−6 to −2); if it closes by December, at +2% (0 to 4). With months that scatter about the line as they did,
    2023 ends at +3% (−2 to 8).
    """
    if not projection.known:
        return ""
    year = projection.year
    if not len(projection.months):
        grown = moved(growth.otherwise(projection.alone), *texts.ROSE, percent)
        published = texts.PUBLISHED if growth.known else ""
        return texts.PROJECTED["over"].format(
            year=year, name=plain(projection.trend.name), grown=grown, published=published
        )
    recent = periods.label(projection.months[0] - 3, projection.months[0] - 1)
    ways = texts.PROJECTED["ways"].format(
        year=year,
        stays=percent(projection.stays, signed=True),
        closes=percent(projection.closes, signed=True),
        end=periods.MONTHS[periods.Year(year).last.month - 1],
        alone=percent(projection.alone, signed=True),
    )
    # Another fit, such as that of the years before, gives another distance: the line is named by its months.
    fitted = projection.trend.months
    line = texts.LINE_OF.format(months=periods.label(fitted[0], fitted[-1]))
    return f"{stands(projection.gap, recent, line)} {ways}"


def aimed(projection: Projection, growth: Interval = UNPUBLISHED) -> str:
    """What the trend alone says of the target, and why its growth and its probability may seem to disagree [text].

    >>> from tradeanalysis import datasets, trend
    >>> exports = datasets.load("vietnam_monthly")["exports"]["2015":"2023-04"]
    >>> print(aimed(trend.fit(exports).project(2023, 0)))
    To reach 0.0% the rest of the year must lie 8% (4 to 12) below the line on average: the trend alone gives that a
    probability of 79%.
    """
    if not (projection.known and projection.target.known):
        return ""
    goal = goals.in_words(projection.target, projection.unit)
    if not len(projection.months):
        met = goals.met(growth.otherwise(projection.alone), projection.target.low)
        aim = goals.named(projection.target, projection.unit)
        return texts.AIMED["over"].format(aim=aim, met=met) if projection.unit == "pct" else ""
    needs = projection.needs
    text = texts.AIMED[needs.sign].format(
        goal=goal,
        size=percent(abs(needs)),
        low=percent(replace(needs, value=needs.low), bounds=False, signed=True),
        high=percent(replace(needs, value=needs.high), bounds=False, signed=True),
        chance=projection.chance,
    )
    return f"{text} {why(projection)}".strip()


def why(projection: Projection, probability: float | None = None) -> str:
    """Why a target that the line outgrows is less likely than not, or another is likelier [text]; empty if they agree.

    probability: by another model; that of the trend alone if None.

    >>> from tradeanalysis import datasets, trend
    >>> exports = datasets.load("vietnam_monthly")["exports"]["2015":"2023-04"]
    >>> print(why(trend.fit(exports).project(2023, 6)))
    The line rises by more than the target, yet the target is less likely than not: a year grows from where the year
    before stood, and 2022 stood 2% above the line and 2023 so far 12% below it.
    """
    if projection.unit != "pct" or not len(projection.months):
        return ""
    trend = projection.trend
    chance = projection.probability if probability is None else probability
    faster, likely = trend.growth.value >= projection.target.low, chance >= LIKELY
    if faster == likely or f"{chance:.2f}" == f"{LIKELY:.2f}":
        return ""
    is_open = trend.growth.low < projection.target.low <= trend.growth.high
    return texts.WHY["open" if is_open else likely].format(beside=beside(projection))


def beside(projection: Projection) -> str:
    """Where the year before and the months of this year stand beside the line [text].

    >>> from tradeanalysis import datasets, trend
    >>> exports = datasets.load("vietnam_monthly")["exports"]["2015":"2023-04"]
    >>> beside(trend.fit(exports).project(2023))
    '2022 stood 2% above the line and 2023 so far 12% below it'
    """
    trend, year = projection.trend, periods.Year(projection.year)
    last = trend.history.index[-1]
    gap = _beside(trend.gap(year.first - 12, year.first - 1), texts.THE_LINE)
    if last < year.first:
        return texts.BESIDE["before"].format(before=year - 1, gap=gap)
    now = _beside(trend.gap(year.first, last), texts.IT)
    return texts.BESIDE["both"].format(before=year - 1, gap=gap, year=year, now=now)


def _beside(gap: Interval, line: str) -> str:
    value, reach = abs(gap.value), gap.width / 2
    size = percent(Interval(value, value - reach, value + reach), bounds=False)
    side = 0 if not size.strip("0.%") else 1 if gap.value > 0 else -1
    return texts.BESIDE[side].format(size=size, line=line)


def steady(trend: Trend) -> str:
    """Whether the slope changed in the middle of the months, and both slopes [text]; empty where months are too few.

    A change is claimed where its 95 % interval leaves out zero and the residuals do not follow one another.

    >>> from tradeanalysis import datasets, trend
    >>> print(steady(trend.fit(datasets.load("vietnam_monthly")["exports"], start="2011-01", end="2019-12")))
    Whether the slope changed cannot be told: residuals follow one another even about one line for each half
    (Durbin–Watson 1.2). The slope was +15.2% (14.1 to 16.3) a year before July 2015 and +14.4% (13.4 to 15.3) since.
    Fitted so, the level steps down by 8% (5 to 11) in July 2015, which the one line through all months takes for a
    fall.
    """
    if not trend.known or trend.constant or not (half := trend.broken()):
        return ""
    month = periods.label(half.at, half.at)
    slopes = texts.SLOPES.format(
        before=percent(half.before, signed=True), after=percent(half.after, signed=True), month=month
    )
    sure = trend.broken(level=SURE)
    if sure and sure.step.sign and abs(sure.step.value) > EXACT:
        slopes += " " + texts.STEPPED[sure.step.sign].format(size=percent(abs(half.step)), month=month)
    if half.durbin_watson < INDEPENDENT:
        return f"{texts.HIDDEN.format(statistic=written(half.durbin_watson, '.1f'))} {slopes}"
    if not sure or not sure.change.sign or abs(sure.change.value) < EXACT:
        return f"{texts.STEADY} {slopes}"
    return f"{texts.TURNED.format(how=turned(half.before, half.after), month=month)} {slopes}"


def turned(before: Interval, after: Interval) -> str:
    """How a slope changed, by the signs of both [text]. before, after: per cent a year.

    >>> turned(Interval(-10, -11, -9), Interval(-3, -4, -2))
    'fell more slowly'
    """
    change = 1 if after.value > before.value else -1
    return texts.HOW.get((before.sign, after.sign, change), texts.HIGHER[change])


def below(trend: Trend, *, since: periods.Month | None = None) -> str:
    """How far the months from `since` on lie from the line of the months before, and since when on that side [text].

    trend: fitted up to a month before them, as `trend.fit(history, end="2022-12")`. since: the first month after the
    fit if None, or the last three months where the fit holds all.

    >>> from tradeanalysis import datasets, trend
    >>> exports = datasets.load("vietnam_monthly")["exports"][:"2023-04"]
    >>> print(below(trend.fit(exports, start="2012-01", end="2022-12")))
    January–April 2023 stands 15% (11 to 18) below the line of January 2012–December 2022, which rises by 12.3% (11.9
    to 12.8) a year. Every month since September 2022 lies below it.
    """
    if not trend.known:
        return texts.UNFITTED.format(reason=trend.reason)
    last, fitted = trend.history.index[-1], trend.months[-1]
    usual = fitted + 1 if fitted < last else last - 2
    first = periods.months(since, since)[0] if since is not None else usual
    gap = trend.gap(first, last)
    slope = moved(trend.growth, *texts.RISES, percent, now=True)
    of_line = texts.LINE_OF.format(months=periods.label(trend.months[0], fitted))
    said = stands(gap, periods.label(first, last), texts.BELOW.format(line=of_line, slope=slope))
    return f"{said} {_run(trend, gap)}" if gap.sign else said


def _run(trend: Trend, gap: Interval) -> str:
    """Since when all months lie on the side of a gap; how many of the last twelve do where that is a short time."""
    beside = trend.gaps * math.copysign(1, gap.value)
    others = beside.index[beside <= 0]
    first = others[-1] + 1 if len(others) else beside.index[0]
    side = 1 if gap.value > 0 else -1
    if (beside.index[-1] - first).n + 1 >= SHORTEST_RUN:
        return texts.RUN[side].format(first=periods.label(first, first))
    return texts.RUN[f"some {side}"].format(count=int((beside[-12:] > 0).sum()))
