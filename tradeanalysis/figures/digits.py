"""Rows that hold nothing but digits and a known unit, which is most of a data file: their number at once."""

from tradeanalysis.figures import bare, numbers, schema


def plain(flow: str, measure: str, value: str, unit: str, printed: str, qualifier: str) -> numbers.Number | None:
    """The number of a row of digits and a known unit that breaks no rule; None where the rules have to be asked.

    Most rows of a data file are such; `numbers.number` gives the same for them.

    >>> plain("exports", "level", "27540.5", "usd_mn", "", "estimated").high
    27540.55
    >>> plain("exports", "level", "", "usd_bn", "about 5.3", "") is None
    True
    """
    if qualifier not in bare.EXACT or not _alone(flow, value, printed):
        return None
    text = printed or value
    said = bare.bounds(text, unit)
    if said is None:
        return None
    amount, low, high, name, open_mark = said
    ambiguous = open_mark and (printed or numbers.DOTTED.fullmatch(text))
    if ambiguous or not _usual(flow, measure, name, amount):
        return None
    return numbers.Number(amount, low, high, name, qualifier, bare.ENGLISH if open_mark else "")


def _alone(flow: str, value: str, printed: str) -> bool:
    """Whether the number says all: a balance in words has its sign elsewhere, and two numbers may differ."""
    return flow in schema.FLOWS and (not printed or value in ("", printed)) and (flow != "balance" or value != "")


def _usual(flow: str, measure: str, unit: str, value: float) -> bool:
    """Whether a number in a canonical unit is one that its measure can have, without a closer look."""
    if measure == "level":
        return unit.endswith("_mn") and (0 <= value < schema.IMPLAUSIBLE or (flow == "balance" and abs(value) < 1e6))
    if measure in ("yoy_pct", "mom_pct", schema.VOLUME_GROWTH):
        return unit == "pct" and flow != "balance" and value > -100
    return measure == schema.VOLUME and unit in numbers.COUNTS and flow != "balance" and 0 <= value < schema.HEAVIEST
