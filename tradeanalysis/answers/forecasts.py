"""How good forecasts of a year were: their scores, the members of the pool, and targets that were set.

scores: as `track_record.mean_scores` gives them.
"""

from collections.abc import Hashable, Mapping, Sequence
from operator import attrgetter
from typing import Annotated

import pandas as pd

from tradeanalysis import periods, trend
from tradeanalysis.errors import NoAnswer
from tradeanalysis.intervals import Interval
from tradeanalysis.languages import phrase
from tradeanalysis.languages.texts import record as texts
from tradeanalysis.track_record.forecasts import WITHOUT
from tradeanalysis.wording import count, listed, percent, share, some_of, written
from tradeanalysis.wording.words import TERMS

MONTHS: dict[Hashable, str] = dict(enumerate(periods.MONTHS, 1))
# The models of the record, in words.
MODELS = {name: TERMS[name] for name in (*trend.POOL, "carry_forward", "log_trend")} | {
    "pool": "pool",
    "raw_pool": "raw pool",
    "past_misses": "carry-forward with past errors",
    "seasonal_naive": "same months a year earlier",
    "climatology": "growth of past years",
}
MODELS |= {f"{WITHOUT}{name}": f"raw pool without {MODELS[name]}" for name in trend.POOL}


def skill_title(by_month: Annotated[pd.Series, Interval]) -> str:
    """By how much the pool beats the plain carry-forward, as the title of a chart [text].

    by_month: intervals, as `track_record.skill_by_month` gives them.

    >>> skill_title(pd.Series([Interval(24, 20, 28), Interval(1, -3, 5)], index=[1, 2]))
    'The score of the pool lies below that of the plain carry-forward in January'
    """
    gains = by_month.to_dict()
    if not gains:
        raise NoAnswer("no month has a score; give those of `track_record.skill_by_month`")
    above = [month for month, gain in gains.items() if gain.sign > 0]
    if len(above) < len(gains):
        variant = "title, mixed" if above else "title, none"
        return texts.SKILL[variant].format(months=listed(MONTHS[month] for month in above))
    ordered = sorted(gains.values(), key=attrgetter("value"))
    least, most = (percent(gain, bounds=False) for gain in (ordered[0], ordered[-1]))
    return texts.SKILL["title"].format(least=least, most=most)


def skill(spread: pd.Series, past: pd.Series, months: Sequence[int] = (4, 2, 8)) -> str:
    """By how much the score of the pool lies below those of the two carry-forwards, in some months [text].

    spread, past: intervals against the plain carry-forward, and against the one with its past errors, by month.

    >>> spread, past = (pd.Series([Interval.exact(gain)], index=[4]) for gain in (25, 33))
    >>> print(skill(spread, past, months=[4]))
    In April the score of the pool is 25.0% lower than that of the plain carry-forward, whose spread is estimated, and
    33.0% lower than that of the carry-forward with its past errors.
    """
    first, *others = months
    text = texts.SKILL["first"].format(month=MONTHS[first], spread=percent(spread[first]), past=percent(past[first]))
    more = [
        texts.SKILL["other"].format(
            month=MONTHS[month], spread=percent(spread[month], bounds=False), past=percent(past[month], bounds=False)
        )
        for month in others
    ]
    return f"{text} {texts.SKILL['others'].format(months=listed(more))}" if more else text


def members(gains: Mapping[str, Interval]) -> str:
    """What calibration adds to the raw pool, and which of its members it would do better or worse without [text].

    gains: as `track_record.members` gives them.

    >>> print(members({"pool": Interval(1.0, 0.9, 1.1), "arima": Interval(2, 1, 3), "theta": Interval(0.3, -0.9, 1.7)}))
    Calibration makes the score of the pool better by 1.0% (0.9 to 1.1). On this record the raw pool would do better
    without ARIMA. The difference that it would make to leave out Theta is not clear. The members of the pool, and the
    weight of past errors in its calibration, were chosen on this record.
    """
    calibration = gains["pool"]
    said = [texts.SKILL[f"calibration, {calibration.sign}"].format(size=percent(abs(calibration)))]
    for variant, sign in (("better", 1), ("worse", -1), ("unclear", 0)):
        models = [MODELS[name] for name, gain in gains.items() if name != "pool" and gain.sign == sign]
        said += [texts.SKILL[variant].format(models=texts.SKILL["or"].join(map(phrase, models)))] if models else []
    return " ".join([*said, texts.SKILL["tuned"]])


def reliability_title(table: pd.DataFrame) -> str:
    """How far probabilities lay from the share that came true, as the title of a chart [text].

    table: as `track_record.calibration` gives it.

    >>> reliability_title(pd.DataFrame({"forecast": [0.1, 0.5], "realised": [0.12, 0.44]}))
    'Probabilities came true as often as they said, to within 6 points'
    """
    worst = 100 * (table["forecast"] - table["realised"]).abs().max()
    return texts.PROBABILITIES["title"].format(worst=f"{worst:.0f}")


def brier(scores: pd.DataFrame, month: int = 4) -> str:
    """The Brier scores for growth of 6 % in a month, and where the carry-forward does better than the pool [text].

    scores: as `track_record.mean_scores` gives them.

    >>> models = [(0, "pool"), (4, "pool"), (4, "carry_forward"), (4, "climatology")]
    >>> rows = pd.MultiIndex.from_tuples(models, names=["month", "model"])
    >>> print(brier(pd.DataFrame({"brier_6": [0.13, 0.13, 0.14, 0.2]}, rows)))
    The Brier score for growth of at least 6% is 0.130 in April; the carry-forward has 0.140, the growth of past years
    0.200. The pool does better than the carry-forward in all months.
    """
    of_month = scores["brier_6"].drop(0, level="month")
    models = ("pool", "carry_forward", "climatology")
    pool, carry, past = (of_month.xs(name, level="model").to_dict() for name in models)
    lost = [MONTHS[each] for each in pool if pool[each] > carry[each]]
    said = [
        texts.PROBABILITIES["brier"].format(
            month=MONTHS[month], pool=_score(pool[month]), carry=_score(carry[month]), past=_score(past[month])
        ),
        texts.PROBABILITIES["better" if lost else "never"].format(months=listed(lost)),
    ]
    if 2 in pool:
        said.append(texts.PROBABILITIES["february"].format(pool=_score(pool[2]), carry=_score(carry[2])))
    return " ".join(said)


def targets(record: pd.DataFrame, by_target: pd.DataFrame, scores: Mapping[str, float]) -> str:
    """The Brier score of the outlook on targets that were set, its coverage, and how many targets were reached [text].

    record, by_target, scores: the dataset target_record, and what `track_record.by_target` and `target_scores` make of
        it.

    >>> record = pd.DataFrame({"announced": [1.3, 21.6], "low": [0, 30], "high": [2, 40]})
    >>> scores = {"probability": 0.116, "carry_forward": 0.121, "damped": 0.14, "share": 0.245}
    >>> print(targets(record, pd.DataFrame({"reached": [False, True]}), scores))
    Over 2 forecasts for 2 years the Brier score is 0.116; the carry-forward has 0.121, the damped one 0.140, and
    always giving the share of targets that were reached 0.245. 80% intervals covered the announced growth in 1 of 2
    forecasts (50%). Few years are no proof: 1 of 2 targets was reached.
    """
    within = int(record["announced"].between(record["low"], record["high"]).sum())
    reached, years = int(by_target["reached"].sum()), len(by_target)
    said = [
        texts.TARGETS["brier"].format(
            forecasts=count(len(record), "forecast"), years=count(years, "year"),
            **{name: _score(score) for name, score in scores.items()},
        ),
        *([texts.TARGETS["beaten"]] if scores["carry_forward"] < scores["probability"] else []),
        texts.TARGETS["covered"].format(
            covered=some_of(within, len(record), "forecast"), covered_share=share(within, len(record))
        ),
        texts.TARGETS["few"].format(reached=some_of(reached, years, "target"), were="were" if reached > 1 else "was"),
    ]  # fmt: skip
    return " ".join(said)


def _score(value: float) -> str:
    return written(value, ".3f")
