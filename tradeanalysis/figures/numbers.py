"""The number of a row: its columns value, unit and printed as one amount, or the rule that they break."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from tradeanalysis import cleaning
from tradeanalysis.errors import AmbiguousAmountError, AmountError
from tradeanalysis.figures import bare, schema
from tradeanalysis.figures.csvfile import Fault
from tradeanalysis.figures.rows import Row, Rule
from tradeanalysis.misspelt import suggestion

PLAIN_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
DOTTED = re.compile(r"[+-]?[1-9]\d{0,2}\.\d\d0")  # 5.4 with three decimals, or 5400 with a dot between thousands
USUAL_UNITS = ("pct", "usd_mn", "usd_bn", "vnd_bn", "eur_mn", "eur_bn", *schema.QUANTITIES)
COUNTS = frozenset(unit for unit, _ in schema.QUANTITIES.values())  # canonical units of volumes


@dataclass(frozen=True, slots=True)
class Number:
    """A value with its bounds in a canonical unit, and what was said of it."""

    value: float = float("nan")
    low: float = float("nan")
    high: float = float("nan")
    unit: str = ""
    qualifier: str = ""
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """A row whose number was read: the amount, and what stands in the column value, in the unit of the amount."""

    row: Row
    amount: cleaning.Amount
    given: float | None

    @property
    def value(self) -> float:
        """The number that counts: that of the column value, else the printed one."""
        return self.amount.value if self.given is None else self.given


AmountRule = Callable[[Read], Fault | None]


def number(row: Row, near: float | None = None) -> tuple[Number, list[Fault]]:
    """The number of a row in its canonical unit, and what is wrong with the columns that say it.

    near: about what the number should be, in million units of its currency; without it a text of which a mark may group
        thousands or stand before decimals raises AmbiguousAmountError.
    """
    faults = [found for rule in CELL_RULES if (found := rule(row)) is not None]
    if faults:
        return Number(), faults
    if row["qualifier"] == schema.MISPRINT and not row["value"]:
        return Number(qualifier=schema.MISPRINT), []
    try:
        amount = _amount(row, near)
    except AmbiguousAmountError:
        raise
    except AmountError as error:
        return Number(), [row.fault("printed" if row["printed"] else "value", f"{error}")]
    read = Read(row, amount, _given(row))
    fault = next((found for rule in AMOUNT_RULES if (found := rule(read)) is not None), None)
    return (_number(read), []) if fault is None else (Number(), [fault])


def _number(read: Read) -> Number:
    amount, given = read.amount, read.given
    flip = given is not None and given < 0 < amount.value
    low, high = (-amount.high, -amount.low) if flip else (amount.low, amount.high)
    qualifier = schema.MISPRINT if read.row["qualifier"] == schema.MISPRINT else amount.qualifier
    return Number(read.value, low, high, amount.unit, qualifier, amount.reading)


def undecided(row: Row) -> Fault:
    """What is said of a text that may be two numbers, where no other figure of the file says which."""
    what = f"{row['printed']!r} has a mark that may group thousands or stand before decimals, and no other figure of"
    return row.fault("printed", f"{what} the file says which. Write the number without it, or fill value and unit")


def _amount(row: Row, near: float | None) -> cleaning.Amount:
    unit, printed = row["unit"] or None, row["printed"]
    if row["qualifier"] == schema.MISPRINT:
        return bare.amount(row["value"], language="en", unit=unit, qualifier=None)
    # A plain number of the column `value` has a decimal point, whatever the language of the figure.
    language = None if printed else "en"
    expected = near if (given := _given(row)) in (None, 0) else abs(given or 0)
    return bare.amount(
        printed or row["value"],
        language=language,
        unit=unit,
        qualifier=row["qualifier"] or None,
        near=expected if printed else None,
        sure=bool(printed),
    )


def _given(row: Row) -> float | None:
    if not row["value"] or not row["unit"]:
        return None
    return float(Decimal(row["value"]) * bare.unit_factor(row["unit"])[1])


def _is_money(row: Row) -> bool:
    return row["measure"] in schema.MONEY_MEASURES


# Rules of the cells, all of which are looked at.


def _unit_of_value(row: Row) -> Fault | None:
    if row["unit"] or not row["value"]:
        return None
    return row.fault("unit", "empty. Write what the value counts in: pct, usd_mn, usd_bn or another")


def _unit_known(row: Row) -> Fault | None:
    return None if not row["unit"] or _unit(row) else row.fault("unit", _no_unit(row["unit"]))


def _unit(row: Row) -> str:
    """The canonical name of the unit; "" for none."""
    if not row["unit"]:
        return ""
    try:
        return bare.unit_factor(row["unit"])[0]
    except AmountError:
        return ""


def _no_unit(unit: str) -> str:
    return f"{unit!r} is no unit. {suggestion(unit, USUAL_UNITS, aliases=schema.ALIASES)}"


def _unit_of_measure(row: Row) -> Fault | None:
    unit, measure = _unit(row), row["measure"]
    if _is_money(row) and unit in ("pct", "pp"):
        what = f"{row['unit']!r} is a rate, but the measure {measure} is money. Correct one of the two"
        return row.fault("unit", what)
    if unit and (unit in COUNTS) != (measure == schema.VOLUME) and measure in schema.MEASURES:
        what = f"{row['unit']!r} where the measure is {measure}. A volume counts in tonnes or units, nothing else does"
        return row.fault("unit", f"{what}. Correct one of the two")
    if measure in schema.RATE_MEASURES and unit not in ("", "pct"):
        what = f"{row['unit']!r} where the measure {measure} is a rate. Write pct, or correct the measure"
        return row.fault("unit", what)
    return None


def _plain_value(row: Row) -> Fault | None:
    if not row["value"] or PLAIN_NUMBER.fullmatch(row["value"]):
        return None
    return row.fault("value", f"{row['value']!r} is not a plain number. {_number_hint(row['value'])}")


def _number_hint(text: str) -> str:
    plain = re.sub("[\u00a0\u202f ']", "", text).replace("\u2212", "-").replace("\u2013", "-")
    if re.fullmatch(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        return f"Leave out the thousands separators: {plain.replace(',', '')}"
    if re.fullmatch(r"[+-]?\d{1,3}(?:\.\d{3})*,\d+", plain):
        return f"Use a decimal point: {plain.replace('.', '').replace(',', '.')}"
    if re.fullmatch(r"[+-]?\d{1,3}(?:\.\d{3}){2,}", plain):
        return f"Leave out the thousands separators: {plain.replace('.', '')}"
    if PLAIN_NUMBER.fullmatch(plain):
        return f"Write {plain}"
    if text.endswith("%") and PLAIN_NUMBER.fullmatch(plain[:-1]):
        return f"Write {plain[:-1]}, and pct under unit"
    return "Leave it empty where printed says it, or delete the row of a figure that was not published"


def _something_said(row: Row) -> Fault | None:
    if row["printed"] or row["value"]:
        return None
    return row.fault("printed", "empty, and so is value. Fill one of the two")


def _one_reading(row: Row) -> Fault | None:
    text = row["value"]
    if row["printed"] or not (_is_money(row) or row["measure"] == schema.VOLUME) or not DOTTED.fullmatch(text):
        return None
    what = f"{text!r} may be {text.replace('.', '')} with a dot between thousands, or {text.rstrip('0').rstrip('.')}"
    return row.fault("value", f"{what}. Write one of the two, or fill printed")


def _bare_volume(row: Row) -> Fault | None:
    """A volume is a bare number: the words of an amount are read for money and rates alone."""
    if row["measure"] != schema.VOLUME:
        return None
    if not row["unit"]:
        return row.fault("unit", "empty. Write what the volume counts in: tonnes, thousand_tonnes, units")
    if not row["printed"] or bare.BARE.fullmatch(row["printed"]):
        return None
    what = f"{row['printed']!r} is a volume in words, which are not read. Leave it empty"
    return row.fault("printed", f"{what}, and fill value and unit (tonnes, thousand_tonnes, units)")


# Rules of the amount, of which the first that is broken is said.


def _unit_said(read: Read) -> Fault | None:
    row = read.row
    if row["unit"] or read.amount.unit_printed or not _is_money(row):
        return None
    text = row["printed"] or row["value"]
    return row.fault("unit", f"empty, and {text!r} prints none. Write usd_mn, usd_bn or another")


def _no_change(read: Read) -> Fault | None:
    row = read.row
    if not read.amount.moved or not _is_money(row):
        return None
    what = f"{row['printed']!r} says how far something moved, where {row['measure']} is what it came to"
    return row.fault("printed", f"{what}. Give the amount itself, or leave the row out")


def _money_or_rate(read: Read) -> Fault | None:
    row = read.row
    rate = row["measure"] in schema.RATE_MEASURES
    if row["measure"] not in schema.MEASURES:
        return None  # whether money or a rate is wanted is not known, and the word itself is refused elsewhere
    if (read.amount.unit in ("pct", "pp")) == rate:
        return None
    found, wanted = ("money", "a rate") if rate else ("a rate", "money")
    what = f"{row['printed']!r} is {found}, but the measure {row['measure']} is {wanted}"
    return row.fault("printed", f"{what}. Correct the measure, or write misprint under qualifier")


def _same_unit(read: Read) -> Fault | None:
    row = read.row
    if not row["unit"] or _unit(row) == read.amount.unit:
        return None
    what = f"{row['unit']!r} contradicts the printed {row['printed']!r}, which is in {read.amount.unit}. Correct one"
    return row.fault("unit", what)


def _sign_of_balance(read: Read) -> Fault | None:
    row = read.row
    if row["value"] or read.amount.signed or row["flow"] != "balance" or not _is_money(row):
        return None
    what = f"{row['printed']!r} says neither deficit nor surplus. Give the value with its sign (a deficit is negative)"
    return row.fault("value", what)


def _sign_of_growth(read: Read) -> Fault | None:
    row, word = read.row, read.amount.unread
    if row["value"] or not word or row["measure"] not in (*schema.BASE_LAG, schema.VOLUME_GROWTH):
        return None
    what = f"{row['printed']!r} says neither a rise nor a fall in known words ({word!r} is not read)"
    return row.fault("printed", f"{what}. Write the sign before the number, such as -3.5%")


def _same_value(read: Read) -> Fault | None:
    row, amount, given = read.row, read.amount, read.given
    if given is None:
        return None
    ends = (amount.value, amount.low, amount.high) if amount.ranged else (amount.value,)
    if any(abs(abs(end) - abs(given)) <= 1e-9 * max(1.0, abs(given)) for end in ends):
        return None
    what = f"{Decimal(row['value'])} {row['unit']} contradicts the printed {row['printed']!r}"
    return row.fault("value", f"{what}, which is {amount.value:.12g} {amount.unit}. Correct the value or the unit")


def _same_sign(read: Read) -> Fault | None:
    row, amount, given = read.row, read.amount, read.given
    if given is None or not amount.signed or amount.value * given >= 0:
        return None
    value = Decimal(row["value"])
    return row.fault("value", f"{value} has another sign than the printed {row['printed']!r}. Write {-value}")


def _possible(read: Read) -> Fault | None:
    row = read.row
    if row["measure"] not in schema.MEASURES:
        return None
    wrong = schema.impossible(row["flow"], row["measure"], read.amount.unit, read.value)
    if wrong is None:
        return None
    column, what = wrong
    return row.fault("printed" if column == "value" and not row["value"] else column, what)


CELL_RULES: tuple[Rule, ...] = (
    _unit_of_value, _unit_known, _unit_of_measure, _plain_value, _something_said, _one_reading, _bare_volume,
)  # fmt: skip
AMOUNT_RULES: tuple[AmountRule, ...] = (
    _unit_said,
    _money_or_rate,
    _no_change,
    _same_unit,
    _sign_of_balance,
    _sign_of_growth,
    _same_value,
    _same_sign,
    _possible,
)
