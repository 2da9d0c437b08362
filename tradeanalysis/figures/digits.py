"""The number of most rows at once: of digits and a known unit, or of words that stood around another number before."""

from functools import lru_cache

from tradeanalysis.figures import bare, numbers, schema, shapes
from tradeanalysis.figures.rows import Row


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


def worded(flow: str, measure: str, value: str, unit: str, printed: str, qualifier: str) -> numbers.Number | None:
    """The number of a row of words that differ in their number alone from some that break no rule; None for others.

    `numbers.number` gives the same.

    >>> [worded("exports", "level", "", "", text, "") is None for text in ("KZT 5.3 billion", "KZT 5.4 billion")]
    [True, False]
    >>> worded("exports", "level", "", "", "5.3%", "") is None
    True
    """
    if value or qualifier == schema.MISPRINT:
        return None
    found = shapes.formed(printed, None, unit or None, qualifier or None, True)
    rule = None if found is None or shapes.is_first(found[1], printed) else shapes.rule_of(found[1])
    if found is None or rule is None or not _allowed(found[1], flow, measure):
        return None
    amount, low, high = rule.bounds(found[0])
    said = rule.usual
    if not _usual(flow, measure, said.unit, amount):
        return None
    return numbers.Number(amount, low, high, said.unit, said.qualifier, said.reading)


@lru_cache(maxsize=shapes.REMEMBERED)
def _allowed(form: shapes.Form, flow: str, measure: str) -> bool:
    """Whether words break no rule, whatever their number."""
    cells = {"flow": flow, "measure": measure, "value": "", "unit": form.unit or "", "qualifier": form.qualifier or ""}
    return not any(numbers.number(Row(0, cells | {"printed": form.text(one)}))[1] for one in form.numbers)


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
