"""Misprints of every kind, planted into clean figures with a fixed seed."""

from tradeanalysis import figures
from tradeanalysis.track_record import spoilt

press, goods = spoilt.press, spoilt.goods


def plant(table, seed, kinds=spoilt.USUAL, each=2):
    """The table with misprints, and by id their kind and what was meant; at most one in a release."""
    spoiled, planted = spoilt.plant(table, seed, kinds, each)
    return spoiled, {name: (kind, meant) for name, ((kind, _), meant) in planted.items()}


def scores(found, planted, count):
    """Shares: of the misprints found, of those corrected within rounding, and of the other figures accused."""
    by_id = found.set_index("id")
    hit = [name for name in planted if name in by_id.index]
    false = [name for name in by_id.index if name not in planted]
    corrected = [
        name for name in hit
        if abs(by_id.at[name, "suggested_value"] - planted[name][1]) <= 0.006 * abs(planted[name][1]) + 0.06
    ]  # fmt: skip
    return len(hit) / len(planted), len(corrected) / len(planted), len(false) / (count - len(planted))


def loaded(table):
    """The table as `figures.load` gives it."""
    return figures.load(table)
