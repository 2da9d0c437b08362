"""Intervals: what a number with bounds knows, and that computed bounds hold everything inside the box."""

import dataclasses
import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradeanalysis import balance, growth
from tradeanalysis.errors import TradeDataError
from tradeanalysis.intervals import Interval, compute

FRACTION = st.floats(0, 1)
AMOUNT = st.tuples(st.floats(100, 1e5), st.floats(0, 50))
RATE = st.tuples(st.floats(-90, 200), st.floats(0, 0.5))
CASES = {
    growth.implied_base: (AMOUNT, RATE),
    growth.required_growth: (AMOUNT, RATE, AMOUNT.map(lambda pair: (pair[0] + 2e6, pair[1])), RATE),
    balance.coverage_ratio: (AMOUNT, AMOUNT),
    balance.balance_change: (AMOUNT, AMOUNT, AMOUNT, AMOUNT),
}


def around(pair):
    value, half = pair
    return Interval(value, value - half, value + half)


def inside(interval, fraction):
    return min(interval.low + fraction * interval.width, interval.high)


def holds(interval, value):
    slack = 1e-9 * max(1.0, abs(value))
    return interval.low - slack <= value <= interval.high + slack


def test_interval_width_and_frozen():
    exports = Interval(5.3, 5.25, 5.35, ("F1",))
    assert exports.width == pytest.approx(0.1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        exports.value = 6.0


@pytest.mark.parametrize("numbers", [(1, 2, 3), (4, 2, 3), (2.5, 3, 2)])
def test_interval_value_outside(numbers):
    with pytest.raises(ValueError, match="lies outside") as caught:
        Interval(*numbers)
    assert str(caught.value) == "{!r} lies outside its bounds {!r} to {!r}".format(*numbers)


def test_interval_unknown_and_exact():
    assert not Interval.unknown().known
    assert Interval.unknown().sign == 0
    assert Interval.exact(6) == Interval(6.0, 6.0, 6.0)


@pytest.mark.parametrize(
    ("interval", "sign", "size"),
    [
        (Interval(2, 1, 3), 1, Interval(2, 1, 3)),
        (Interval(-2, -3, -1), -1, Interval(2, 1, 3)),
        (Interval(1, -1, 3), 0, Interval(1, 0, 3)),
        (Interval(-1, -3, 1), 0, Interval(1, 0, 3)),
        (Interval(1, 0, 2), 0, Interval(1, 0, 2)),
    ],
)
def test_interval_sign_and_size(interval, sign, size):
    assert interval.sign == sign
    assert abs(interval) == size


def test_interval_overlaps():
    assert Interval(2, 1, 3).overlaps(Interval(4, 3, 5))
    assert Interval(4, 3, 5).overlaps(Interval(2, 1, 3))
    assert not Interval(2, 1, 2.9).overlaps(Interval(4, 3, 5))
    assert not Interval(2, 1, 3).overlaps(Interval.unknown())


def test_interval_negative():
    assert -Interval(2, 1, 4, ("F1",)) == Interval(-2, -4, -1, ("F1",))


@pytest.mark.parametrize("function", CASES, ids=lambda function: function.__name__)
@settings(derandomize=True, deadline=None)
@given(data=st.data())
def test_compute_bounds_hold(function, data):
    box = [around(data.draw(sides)) for sides in CASES[function]]
    found = compute(function, *box)
    point = function(*(inside(side, data.draw(FRACTION)) for side in box))
    for name, value in point.items() if isinstance(point, pd.Series) else [("", point)]:
        assert holds(found[name] if name else found, value)


@settings(derandomize=True, deadline=None)
@given(st.data(), st.lists(st.tuples(AMOUNT, RATE), min_size=1, max_size=3))
def test_compute_bounds_hold_of_contribution(data, drawn):
    parts, rates = ({str(i): around(pair[side]) for i, pair in enumerate(drawn)} for side in (0, 1))
    found = compute(growth.contribution, parts, rates)
    point = [pd.Series({i: inside(s, data.draw(FRACTION)) for i, s in box.items()}) for box in (parts, rates)]
    for name, value in growth.contribution(*point).items():
        assert holds(found[name], value)


def test_compute_bounds_are_reached():
    ratio = compute(balance.coverage_ratio, Interval(10, 9, 11), Interval(20, 18, 22))
    assert ratio == Interval(50.0, 9 / 22 * 100, 11 / 18 * 100)


def test_compute_sources_once_in_order():
    first, second = Interval(2, 1, 3, ("F2", "F1")), Interval(2, 1, 3, ("F1", "F3"))
    assert compute(balance.trade_balance, first, second).sources == ("F2", "F1", "F3")


def test_compute_mapping():
    parts = {"domestic": Interval.exact(2900), "fdi": Interval.exact(2400)}
    rates = {"domestic": Interval.exact(0.8), "fdi": Interval.exact(-3.8)}
    found = compute(growth.contribution, parts, rates)
    assert {name: round(part.value, 2) for name, part in found.items()} == {"domestic": 0.43, "fdi": -1.76}


def test_compute_unknown_keeps_its_shape():
    assert not compute(growth.implied_base, Interval.exact(5), Interval.unknown()).known
    change = compute(balance.balance_change, *[Interval.exact(5)] * 3, Interval.unknown())
    assert list(change) == ["change", "from_exports", "from_imports"]
    assert not any(part.known for part in change.values())


@pytest.mark.parametrize("imports", [Interval(0.02, 0, 0.05), Interval(0.02, -0.05, 0.05)])
def test_compute_corner_without_answer(imports):
    ratio = compute(balance.coverage_ratio, Interval(10, 9, 11), imports)
    assert math.isnan(ratio.value)
    assert not ratio.known


def test_compute_refused_corner():
    with pytest.raises(TradeDataError) as caught:
        compute(growth.implied_base, Interval.exact(5), Interval(-99.9, -100.1, -99.7))
    assert str(caught.value) == "growth of -100.1 per cent implies no base; expected a rate above -100"


@pytest.mark.parametrize("numbers", [(math.nan, 1, 2), (1, math.nan, 2), (1.5, 1, math.nan), (1, math.nan, math.nan)])
def test_interval_known_in_part(numbers):
    with pytest.raises(TradeDataError) as caught:
        Interval(*numbers)
    value, low, high = numbers
    assert str(caught.value) == (
        f"value {value!r} with bounds {low!r} to {high!r} is known in part; "
        "give all three numbers, or Interval.unknown()"
    )


def test_interval_size_of_unknown():
    size = abs(Interval.unknown())
    assert not size.known
    assert math.isnan(size.low)
    assert math.isnan(size.high)


def test_compute_plain_numbers():
    assert compute(growth.implied_base, 5300, -1.3) == Interval.exact(growth.implied_base(5300, -1.3))
    parts = compute(growth.contribution, {"domestic": 2900, "fdi": 2400}, {"domestic": 0.8, "fdi": -3.8})
    assert round(parts["fdi"].value, 2) == -1.76
    assert not compute(growth.implied_base, 5300, math.nan).known


def test_compute_of_text():
    with pytest.raises(TradeDataError) as caught:
        compute(growth.implied_base, 5300, "-1.3")
    assert str(caught.value) == "'-1.3' is no Interval and no number; give Interval(value, low, high), or a number"
