"""Targets as they are set, and chances as they may be told."""

from typing import Any

from tradeanalysis import cleaning, wording
from tradeanalysis.errors import TradeDataError
from tradeanalysis.intervals import Interval


def read(target: Any) -> tuple[Interval, str]:
    """The target as an interval, whose lower end is to be reached, and its unit: "pct" or "usd_mn".

    target: growth in per cent as a number or an Interval; a range as two numbers; or a printed text, whose unit
        decides.
    `TradeDataError` for other units, and for what cannot be read.

    >>> read("7.5-8 %")[0].low, read("over US$20 billion")
    (7.5, (Interval(value=20000.0, low=20000.0, high=21000.0, sources=()), 'usd_mn'))
    """
    if isinstance(target, Interval):
        goal, unit = target, "pct"
    elif isinstance(target, tuple):
        low, high = sorted(float(end) for end in target)
        goal, unit = Interval((low + high) / 2, low, high), "pct"
    elif isinstance(target, str):
        amount = cleaning.parse_amount(target, unit="pct")
        bounded = amount.ranged or amount.qualifier == "over"
        goal = Interval(amount.value, amount.low, amount.high) if bounded else Interval.exact(amount.value)
        unit = amount.unit
    else:
        goal, unit = Interval.exact(float(target)), "pct"
    if unit not in ("pct", "usd_mn"):
        raise TradeDataError(f"the target {target!r} is in {unit}; give a growth in per cent, or US dollars")
    if not goal.known or (unit == "pct" and goal.low <= -100):
        raise TradeDataError(f"{target!r} is no target; give a growth in per cent above -100, such as 6")
    return goal, unit


def in_words(target: Interval, unit: str) -> str:
    """The target as a reader says it.

    >>> in_words(Interval(7.75, 7.5, 8), "pct"), in_words(Interval(20000, 20000, 21000), "usd_mn")
    ('+7.5% to +8.0%', 'over USD 20.00bn')
    """
    if unit == "pct":
        low, high = (wording.percent(end, signed=True) for end in (target.low, target.high))
    else:
        low, high = (wording.usd(end) for end in (target.low, target.high))
    if target.width == 0:
        return low
    return f"over {low}" if target.value == target.low else f"{low} to {high}"


def chance(probability: float, n_paths: int) -> str:
    """A probability in per cent, no finer than the paths that it was counted on can tell: never 0 or 100 %.

    >>> chance(0.2363, 2000), chance(0.0002, 2000), chance(0.24, 100)
    ('24%', 'below 1%', '25%')
    """
    # The standard error of a share is at most 1.6 points on 1,000 paths, and 5 on 100.
    step = 1 if n_paths >= 1000 else 5
    rounded = step * round(100 * probability / step)
    if rounded < step:
        return f"below {step}%"
    return f"above {100 - step}%" if rounded > 100 - step else f"{rounded}%"
