"""A number with its bounds and its sources, and calculations with such numbers."""

import inspect
import itertools
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from numbers import Real
from typing import TYPE_CHECKING, Any, SupportsFloat

import numpy as np

from tradeanalysis.arguments import guard
from tradeanalysis.errors import TradeDataError

if TYPE_CHECKING:
    import pandas as pd

LEVEL = 0.8  # the default level of intervals: 80 per cent


@dataclass(frozen=True, slots=True)
class Interval:
    """A value, the lowest and highest number it can stand for, the ids of the figures behind it, and its currency.

    unit: of an amount of money, such as "eur_mn" for million euros; "" for a rate, a ratio and a plain number.

    `TradeDataError` where the value lies outside its bounds, or some but not all of the three are NaN.

    An interval that nobody published is `Interval.unknown()`: its value and bounds are NaN, it stays unknown in every
    calculation, and sentences say "not published".

    >>> Interval(5300.0, 5250.0, 5350.0, ("F0677",)).width
    100.0
    """

    value: float
    low: float
    high: float
    sources: tuple[str, ...] = ()
    unit: str = field(default="", compare=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse bounds that do not contain the value, and intervals that are known in part."""
        numbers = (self.value, self.low, self.high)
        if 0 < sum(map(math.isnan, numbers)) < len(numbers):
            raise TradeDataError(
                f"value {self.value!r} with bounds {self.low!r} to {self.high!r} is known in part; "
                "give all three numbers, or Interval.unknown()"
            )
        if self.known and not self.low <= self.value <= self.high:
            raise TradeDataError(f"{self.value!r} lies outside its bounds {self.low!r} to {self.high!r}")

    @classmethod
    def unknown(cls) -> "Interval":
        """An interval for what was not published."""
        return cls(math.nan, math.nan, math.nan)

    @classmethod
    def exact(cls, value: float, unit: str = "") -> "Interval":
        """An interval of no width, such as a target or a count."""
        return cls(float(value), float(value), float(value), unit=unit)

    @property
    def known(self) -> bool:
        """Whether there is a number."""
        return not math.isnan(self.value)

    @property
    def width(self) -> float:
        """Distance between the bounds, in the unit of the value."""
        return self.high - self.low

    @property
    def sign(self) -> int:
        """1 or -1 where the whole interval is above or below zero, otherwise 0: the sign is not certain."""
        return int(self.low > 0) - int(self.high < 0)

    def overlaps(self, other: "Interval") -> bool:
        """Whether both can be the same number."""
        return self.low <= other.high and other.low <= self.high

    def otherwise(self, other: "Interval") -> "Interval":
        """The interval itself if it is known, otherwise the other."""
        return self if self.known else other

    def __neg__(self) -> "Interval":
        return Interval(-self.value, -self.high, -self.low, self.sources, self.unit)

    def __abs__(self) -> "Interval":
        if not self.known:
            return self
        low, high = sorted((abs(self.low), abs(self.high)))
        return Interval(abs(self.value), low if self.sign else 0.0, high, self.sources, self.unit)


Argument = Interval | Mapping[str, Interval]
Given = Interval | float | Mapping[str, Interval | float]


def compute(function: Callable[..., object], *given: Given) -> Any:
    """`function` of intervals: an `Interval`, or one for each name [the unit that the function returns].

    function: a function of numbers that is monotone in each argument while the others are fixed, as those of `growth`
        and `balance` are; its exact bounds are then at the corners of the box that the arguments span.
    given: the arguments; each an Interval or a plain number, which is exact, or a mapping of names to these, which the
        function gets as a Series. `TradeDataError` for anything else.

    Amounts of money must be in one currency; the result is in it where it grows with them, as a sum does and a rate
    does not. `TradeDataError` for amounts in two currencies.

    The arguments are treated as independent. Figures of one release are not, so the bounds are the widest that the
    printed digits allow.

    >>> from tradeanalysis import growth
    >>> march = compute(growth.implied_base, Interval(1518, 1517.5, 1518.5), Interval(3.6, 3.55, 3.65))
    >>> round(march.value, 1), round(march.low, 1), round(march.high, 1)
    (1465.3, 1464.1, 1466.4)
    """
    arguments = tuple(_argument(argument) for argument in given)
    try:
        inspect.signature(function).bind(*given)
    except TypeError as error:
        raise TradeDataError(f"{function} cannot take {len(given)} arguments: {error}; give those it needs") from None
    parts = [part for argument in arguments for part in _parts(argument).values()]
    if not all(part.known for part in parts):
        return _unknown(function, arguments)
    return _shaped(_bounded(function, arguments, parts))


def _bounded(
    function: Callable[..., object], arguments: tuple[Argument, ...], parts: list[Interval]
) -> dict[str, Interval]:
    """What the function gives, by name, with the bounds at the corners of the box that the parts span."""
    sources = tuple(dict.fromkeys(source for part in parts for source in part.sources))
    central = _outcomes(function, arguments, [part.value for part in parts])
    units = _units(function, arguments, parts, central)
    box = itertools.product(*(sorted({part.low, part.high}) for part in parts))
    corners = [_outcomes(function, arguments, corner) for corner in box]
    return {
        name: _spanned(value, [corner[name] for corner in corners], sources, units[name])
        for name, value in central.items()
    }


def _units(
    function: Callable[..., object], arguments: tuple[Argument, ...], parts: list[Interval], central: dict[str, float]
) -> dict[str, str]:
    """The currency of each result: that of the amounts where twice as much money gives twice the result."""
    found = sorted({part.unit for part in parts if part.unit})
    if len(found) > 1:
        raise TradeDataError(f"amounts in {' and '.join(found)} meet in one calculation; give them in one currency")
    if not found:
        return dict.fromkeys(central, "")
    try:
        doubled = _outcomes(function, arguments, [part.value * (2 if part.unit else 1) for part in parts])
    except TradeDataError:  # what has no answer for twice as much money is no amount of it
        return dict.fromkeys(central, "")
    return {
        name: found[0] if math.isclose(doubled[name], 2 * value, rel_tol=1e-9, abs_tol=1e-9) else ""
        for name, value in central.items()
    }


def _shaped(found: dict[str, Interval]) -> Interval | dict[str, Interval]:
    return found[""] if set(found) == {""} else found


def _argument(given: object) -> Argument:
    if isinstance(given, Mapping):
        return {name: _interval(part) for name, part in given.items()}
    return _interval(given)


def _interval(given: object) -> Interval:
    if isinstance(given, Interval):
        return given
    if isinstance(given, Real):
        return Interval.exact(float(given))
    raise TradeDataError(f"{given!r} is no Interval and no number; give Interval(value, low, high), or a number")


def _parts(argument: Argument) -> Mapping[str, Interval]:
    return argument if isinstance(argument, Mapping) else {"": argument}


def _spanned(value: float, corners: list[float], sources: tuple[str, ...], unit: str) -> Interval:
    # A corner without a result, such as a base of zero, leaves no certain bound.
    if any(math.isnan(number) for number in (value, *corners)):
        return Interval.unknown()
    # The value is among the corners, since the last bit may differ where an argument has no width.
    return Interval(value, min(value, *corners), max(value, *corners), sources, unit)


def _outcomes(
    function: Callable[..., object], arguments: tuple[Argument, ...], numbers: Iterable[float]
) -> dict[str, float]:
    """The results of the function for plain numbers in place of the intervals."""
    import pandas as pd

    supply = iter(numbers)
    plain = [
        pd.Series({name: next(supply) for name in argument}) if isinstance(argument, Mapping) else next(supply)
        for argument in arguments
    ]
    outcome = function(*plain)
    if isinstance(outcome, pd.Series):
        return {str(name): float(value) for name, value in outcome.items()}
    if isinstance(outcome, SupportsFloat):
        return {"": float(outcome)}
    raise TradeDataError(f"the function gave {outcome!r}; expected a number or a Series of numbers")


def _unknown(function: Callable[..., object], arguments: tuple[Argument, ...]) -> Interval | dict[str, Interval]:
    """Unknown intervals with the names of the known result, which is tried with ones."""
    count = sum(len(_parts(argument)) for argument in arguments)
    names = _outcomes(function, arguments, [1.0] * count)
    return _shaped(dict.fromkeys(names, Interval.unknown()))


def interval_of(values: "np.ndarray | pd.Series", level: float = LEVEL, unit: str = "") -> Interval:
    """The median of drawn values, with the central interval that contains a share of them [unit of the values].

    unit: the currency of amounts of money, as in `Interval`.

    >>> interval_of(np.arange(9.0), 0.5)
    Interval(value=4.0, low=2.0, high=6.0, sources=())
    """
    if values.dtype.kind not in "fiu" or not len(values) or np.isinf(values).any():
        raise TradeDataError("the drawn values are no finite numbers; give an array of them")
    low, middle, high = np.quantile(values, [0.5, *tails(level)])[[1, 0, 2]]
    return Interval(float(middle), float(low), float(high), unit=unit)


def tails(level: float) -> list[float]:
    """The two quantiles that bound an interval of `level` [0 to 1]; `TradeDataError` for an impossible level.

    >>> tails(0.5)
    [0.25, 0.75]
    """
    if not 0 < level < 1:
        raise TradeDataError(f"the level of an interval is between 0 and 1, found {level}; give 0.8 for 80 per cent")
    return [0.5 - level / 2, 0.5 + level / 2]


guard(globals())
