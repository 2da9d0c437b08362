"""Targets as they are set, and probabilities in words."""

import re

import numpy as np

from tradeanalysis import cleaning, wording
from tradeanalysis.errors import TradeDataError
from tradeanalysis.intervals import Interval
from tradeanalysis.languages import numerals
from tradeanalysis.languages.texts import pieces

Target = Interval | float | str | tuple[float, float]  # as `read` takes it

# What bounds a number from above, in English and Vietnamese: no such target is reached by growing.
_CEILING = re.compile(
    r"(?<!no )(?<!not )(?<!không )\b(below|under|less than|at most|no more than|up to|dưới|không quá|tối đa)\b",
    re.IGNORECASE,
)


def read(target: Target) -> tuple[Interval, str]:
    """The target as an interval, whose lower end is to be reached, and its unit: "pct", "usd_mn" or another currency.

    target: growth in per cent as a number or an Interval; a range as two numbers; or a printed text, whose unit
        decides. The sources of an Interval name the figure that set it; a target without is only asked about.
    `TradeDataError` for percentage points, for what is to be stayed below, and for what cannot be read.

    >>> read("7.5-8 %")[0].low, read("over US$20 billion")
    (7.5, (Interval(value=20000.0, low=20000.0, high=21000.0, sources=()), 'usd_mn'))
    """
    goal, unit = _taken(target)
    if unit == "pp":
        raise TradeDataError(f"the target {target!r} is in percentage points; give a growth in per cent, or a level")
    if not _reachable(goal, unit):
        raise _no_target(target)
    return goal, unit


def _no_target(target: object) -> TradeDataError:
    return TradeDataError(f"{target!r} is no target; give a growth in per cent above -100, such as 6")


def _reachable(goal: Interval, unit: str) -> bool:
    finite = goal.known and bool(np.isfinite([goal.low, goal.high]).all())
    return finite and (unit != "pct" or goal.low > -100)


def _taken(target: Target) -> tuple[Interval, str]:
    """The target as it was given, and its unit."""
    match target:
        case bool():
            raise _no_target(target)
        case Interval():
            return target, target.unit or "pct"
        case [int() | float() | np.number() as one, int() | float() | np.number() as other]:
            low, high = sorted((float(one), float(other)))
            return Interval((low + high) / 2, low, high), "pct"
        case str():
            return _printed(target)
        case int() | float() | np.number():
            return Interval.exact(float(target)), "pct"
    raise _no_target(target)


def _printed(target: str) -> tuple[Interval, str]:
    amount = cleaning.parse_amount(target, unit="pct")
    if _CEILING.search(target):
        raise TradeDataError(f"{target!r} is to be stayed below; give what is to be reached, such as 6")
    bounded = amount.ranged or amount.qualifier == "over"
    unit = "" if amount.unit == "pct" else amount.unit
    ends = (amount.value, amount.low, amount.high) if bounded else (amount.value,) * 3
    return Interval(*ends, unit=unit), amount.unit


def in_words(target: Interval, unit: str) -> str:
    """The target as a reader says it.

    >>> in_words(Interval(7.75, 7.5, 8), "pct"), in_words(Interval(20000, 20000, 21000), "usd_mn")
    ('+7.5% to +8.0%', 'more than USD 20bn')
    """
    form = (lambda end: wording.percent(end, signed=True)) if unit == "pct" else (lambda end: _level(end, unit))
    low, high = form(target.low), form(target.high)
    if target.width == 0:
        return low
    return pieces.GOAL["over" if target.value == target.low else "range"].format(low=low, high=high)


def named(target: Interval, unit: str) -> str:
    """A target that somebody set, or what is only asked about [text].

    >>> named(Interval(6, 6, 6, ("F0781",)), "pct"), named(Interval.exact(6), "pct")
    ('target of +6.0%', 'threshold of +6.0%')
    """
    return str(pieces.AIM[bool(target.sources)].format(goal=in_words(target, unit)))


def _level(end: float, unit: str) -> str:
    """A level as it was set, in the digits that it has, and no zeros behind them."""
    code, size = unit.removesuffix("_mn").upper(), abs(end)
    scale, name = (1.0, "mn") if size < 1e3 else (1e3, "bn") if size < 1e6 else (1e6, "tn")
    number = numerals(f"{end / scale:.6g}")
    return pieces.GOAL["level"].format(code=code, number=number, scale=pieces.SCALES[name])


def chance(probability: float, n_paths: int) -> str:
    """A probability in per cent, no finer than the paths that it was counted on can tell: never 0 or 100 %.

    >>> chance(0.2363, 2000), chance(0.0002, 2000), chance(0.24, 100), chance(0.24, 10)
    ('24%', 'below 1%', '25%', '20%')
    """
    # The standard error of a share is at most 1.6 points on 1,000 paths, 5 on 100, and 16 on 10.
    step = 1 if n_paths >= 1000 else 5 if n_paths >= 100 else 20
    rounded = step * round(100 * probability / step)
    if rounded < step:
        return pieces.CHANCE["below"].format(step=step)
    return str(pieces.CHANCE["above"].format(step=100 - step)) if rounded > 100 - step else f"{rounded}%"


def chances(low: float, high: float, n_paths: int) -> str:
    """The range of some probabilities in per cent, each as `chance` has it.

    >>> chances(0.0902, 0.2191, 2000), chances(0.2, 0.2, 2000), chances(0.001, 0.3, 2000)
    ('9 to 22%', '20%', 'below 1% to 30%')
    """
    first, last = chance(low, n_paths), chance(high, n_paths)
    if first == last:
        return first
    first = first.removesuffix("%") if first[0].isdigit() and last[0].isdigit() else first
    return pieces.CHANCE["range"].format(first=first, last=last)


def met(growth: Interval, target: float) -> str:
    """What growth makes of a target: reached or missed, where rounding leaves no doubt.

    >>> met(Interval(6.2, 6.15, 6.25), 6.0), met(Interval(6.0, 5.95, 6.05), 6.0)
    ('reached', 'reached or missed, which rounding hides')
    """
    sure = growth.low >= target or growth.high < target
    return pieces.MET[growth.low >= target if sure else "unsure"]


def level_of(target: Interval, unit: str, base: np.ndarray) -> np.ndarray:
    """The level that reaches a target on each of some bases [unit of the base]; a growth target moves with its base.

    >>> level_of(Interval.exact(6.0), "pct", np.array([100.0])).round(6).tolist()
    [106.0]
    """
    return base * (1 + target.low / 100) if unit == "pct" else np.full(len(base), target.low)


def share_of(levels: np.ndarray, goal: np.ndarray) -> float:
    """The share of paths that reach a level [0 to 1], with half a path on either side: never 0 or 1.

    >>> share_of(np.array([1.0, 2.0, 3.0]), np.array([2.0]))
    0.625
    """
    return float(((levels >= goal).sum() + 0.5) / (levels.size + 1))
