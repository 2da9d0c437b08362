"""The lowest and the highest number that printed digits and the words before them allow."""

from decimal import Decimal

from tradeanalysis.cleaning.quantities import Measure
from tradeanalysis.errors import AmountError


def span(ends: tuple[Measure, ...], qualifier: str, *, share: bool) -> tuple[Decimal, Decimal, Decimal]:
    """Value, low and high in the printed scale, without sign."""
    if len(ends) == 2:
        return (ends[0].number + ends[1].number) / 2, ends[0].number, ends[1].number
    number, width = ends[0].number, ends[0].quantum
    if qualifier in ("over", "nearly", "about") and width == 1:
        # "nearly 700" was not counted to the unit: at most two digits of a whole number count as printed.
        _, digits, _ = number.normalize().as_tuple()
        width = Decimal(10) ** max(0, len(str(int(number))) - max(2, len(digits)))
    if qualifier == "over":
        # "more than half" sets no upper end but the whole.
        return number, number, Decimal(100) if share else number + width
    if qualifier == "nearly":
        return number, number - (Decimal("0.1") if number == width == 1 else width), number
    half = width if qualifier == "about" else width / 2
    return number, number - half, number + half


def growth(
    bounds: tuple[Decimal, Decimal, Decimal], whole: int, sign: int, *, signed: bool, text: str
) -> tuple[Decimal, Decimal, Decimal]:
    """Growth [per cent] to a multiple of the former level, which is `whole`; downwards, to the multiple's inverse."""
    value, low, high = bounds
    if signed and (value < whole or low <= 0):
        raise AmountError(f"{text!r} names a change by less than the whole; write it in per cent")
    value, low, high = (100 * (x / whole - 1) if sign > 0 else 100 * (whole / x - 1) for x in (value, low, high))
    return value, low, high
