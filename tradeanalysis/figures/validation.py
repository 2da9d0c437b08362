"""What is wrong with the rows of a table of published figures: one fault for each thing to mend."""

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from tradeanalysis import cleaning, periods
from tradeanalysis.display import site
from tradeanalysis.errors import AmountError, PeriodError
from tradeanalysis.figures import schema
from tradeanalysis.figures.csvfile import Fault, control_faults

PLAIN_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
DOTTED = re.compile(r"[+-]?[1-9]\d{0,2}\.\d\d0")  # 5.4 with three decimals, or 5400 with a dot between thousands
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u200e\u200f\u00ad"))
SAME_FIGURE = tuple(column for column in schema.COLUMNS if column not in ("id", "note"))
Row = dict[str, str]


def suggestion(found: str, known: Iterable[str], *, listed: bool = True) -> str:
    """How to mend a word that is not known: "Did you mean ...?" or "Choose one of ..."."""
    options = [option for option in known if option]
    close = _closest(found, options)
    if close:
        return f"Did you mean {close!r}?"
    return f"Choose one of {', '.join(options)}" if listed else ""


def _closest(found: str, options: Sequence[str]) -> str:
    """The option that is meant, whatever its capitals and accents; "" where none is near."""
    folded = cleaning.fold(found)
    spelt = {cleaning.fold(option): option for option in reversed(options)}
    if schema.ALIASES.get(folded) in options:
        return schema.ALIASES[folded]
    return "".join(spelt[near] for near in difflib.get_close_matches(folded, list(spelt), 1, 0.6))


def header_faults(header: Sequence[str]) -> list[Fault]:
    """What is wrong with the header row."""
    if not {cleaning.fold(column) for column in header} & set(schema.REQUIRED):
        listed = ", ".join(schema.REQUIRED)
        return [Fault(1, "", f"no header: none of {listed} stands in it. Write the names of the columns there")]
    faults, named = [], set(header)
    for column in dict.fromkeys(header):
        if header.count(column) > 1:
            faults.append(Fault(1, column, f"stands {header.count(column)} times. Keep one"))
        elif column not in schema.COLUMNS:
            missing = [name for name in schema.COLUMNS if name not in header]
            meant = _closest(column, missing)
            named.add(meant)
            hint = f"Did you mean {meant!r}?" if meant else "Leave it out, or put its content under note"
            faults.append(Fault(1, column or "(no name)", f"unknown column. {hint}"))
    faults += [
        Fault(1, column, f"missing. Add it: {schema.COLUMNS[column]}")
        for column in schema.REQUIRED
        if column not in named
    ]
    if "printed" not in named and not {"value", "unit"} <= named:
        faults.append(Fault(1, "printed", "missing. Add it, or both value and unit"))
    return faults


def records(header: Sequence[str], rows: Sequence[tuple[int, list[str]]]) -> tuple[list[dict[str, Any]], list[Fault]]:
    """The figures of the rows, checked and in canonical units, and all faults found."""
    figures, faults, texts = [], [], []
    for number, cells in rows:
        if len(cells) != len(header):
            what = f"{len(cells)} cells where the header has {len(header)}. Put a text that holds a comma in quotes"
            faults.append(Fault(number, "", what))
            continue
        if controls := control_faults(number, header, cells):
            faults += controls
            continue
        row = dict.fromkeys(schema.COLUMNS, "") | schema.DEFAULTS
        for column, cell in zip(header, cells, strict=True):
            seen = cell if column in ("printed", "note") else _visible(cell)
            row[column] = seen or row.get(column, seen)
        row["id"] = row["id"] or f"row{number}"
        texts.append((number, row))
        figure, found = _record(number, row)
        figures.append(figure)
        faults += found
    faults += _repeated(texts) + _spelt_apart(texts)
    return figures, sorted(faults, key=lambda fault: fault.row)


def _visible(text: str) -> str:
    """The text without marks that nobody sees, and with accents written in one way."""
    return unicodedata.normalize("NFC", text.translate(INVISIBLE)).strip("\u200c\u200d").strip()


def _spelt_apart(rows: list[tuple[int, Row]]) -> list[Fault]:
    """Places whose names differ in accents, capitals, blanks and dashes alone."""
    spelt: dict[str, dict[str, int]] = defaultdict(dict)
    for number, row in rows:
        spelt[re.sub(r"[\W_]", "", cleaning.fold(row["place"]))].setdefault(row["place"], number)
    return [
        Fault(min(places.values()), "place", f"{listed} look like one place. Write one spelling")
        for places in spelt.values()
        if len(places) > 1 and (listed := ", ".join(f"{place!r} (row {row})" for place, row in places.items()))
    ]


def _repeated(rows: list[tuple[int, Row]]) -> list[Fault]:
    """Ids used twice, and the same figure entered twice."""
    by_id, by_figure = defaultdict(list), defaultdict(list)
    for number, row in rows:
        by_id[row["id"]].append(number)
        by_figure[tuple(row[column] for column in SAME_FIGURE)].append(number)
    faults = []
    twice = set()
    for numbers in by_figure.values():
        if len(numbers) > 1:
            twice.update(numbers)
            listed = ", ".join(map(str, numbers))
            faults.append(Fault(numbers[0], "", f"the same figure stands in rows {listed}. Keep one"))
    for name, numbers in by_id.items():
        if len(numbers) > 1 and not twice.issuperset(numbers):
            listed = ", ".join(map(str, numbers))
            faults.append(
                Fault(numbers[0], "id", f"{name!r} stands in rows {listed}. Give each figure an id of its own")
            )
    return faults


def _record(number: int, row: Row) -> tuple[dict[str, Any], list[Fault]]:
    """One row as a figure, and what is wrong with it."""
    faults = [
        Fault(number, column, f"{row[column]!r} is not known. {suggestion(row[column], known)}")
        for column, known in (("flow", schema.FLOWS), ("measure", schema.MEASURES), ("qualifier", schema.QUALIFIERS))
        if row[column] not in known
    ]
    if row["url"].lower().startswith("http") and not site(row["url"]):
        faults.append(Fault(number, "url", f"{row['url']!r} is no address. Copy it whole, or leave it empty"))
    if not row["place"]:
        faults.append(Fault(number, "place", "empty. Name the country, province or city"))
    first, last, found = _period(number, row)
    faults += found
    available, assumed = None, False
    if first is not None and last is not None:
        try:
            target = row["measure"] in schema.TARGET_MEASURES
            available, assumed = periods.available(row["published"], last, first=first, target=target)
        except PeriodError:
            what = f"{row['published']!r} is no date. Write a day as 2023-05-06, a month as 2023-05, or leave it empty"
            faults.append(Fault(number, "published", what))
    # A figure of what happened cannot be older than what happened.
    happened = row["measure"] in ("level", "yoy_pct", "mom_pct")
    if happened and available is not None and first is not None and available < first.start_time:
        what = f"{row['published']} is before the period {first} began. Mend the date or the period"
        faults.append(Fault(number, "published", what))
    numbers, found = _numbers(number, row)
    faults += found
    figure = {column: row[column] for column in schema.COLUMNS if column not in ("value", "unit", "qualifier")}
    return figure | numbers | {
        "start": first, "end": last, "available": available, "assumed": assumed, "row": number
    }, faults  # fmt: skip


def _period(number: int, row: Row) -> tuple[pd.Period | None, pd.Period | None, list[Fault]]:
    faults, ends = [], []
    for column in ("period_start", "period_end"):
        text = row[column]
        month = None
        if re.fullmatch(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])", text):
            month = pd.Period(text, freq="M")
        else:
            faults.append(Fault(number, column, f"{text!r} is no month. {_month_hint(text)}" if text else _EMPTY_MONTH))
        ends.append(month)
    first, last = ends
    if first is not None and last is not None and last < first:
        what = f"{last} is before period_start {first}. Exchange the two, or mend the year"
        faults.append(Fault(number, "period_end", what))
        first = last = None
    return first, last, faults


_EMPTY_MONTH = "empty. Write the month as 2023-04"


def _month_hint(text: str) -> str:
    try:
        first, last = periods.parse(_month_of(text))
    except PeriodError:
        return "Write it in the form YYYY-MM, such as 2023-04, with a month from 01 to 12 and a year from 1900 to 2099"
    if first != last:
        return f"Write one month in each column: {first} and {last}"
    return f"Write it in the form YYYY-MM, here {first}"


def _month_of(text: str) -> str:
    """The month of a day, and of "Jan-24", as `periods.parse` reads it; else the text itself."""
    if found := re.fullmatch(r"(\d{4})[-/.](\d\d?)[-/.]\d\d?(?:[ T].*)?", text):
        return f"{found[1]}-{found[2]}"
    if found := re.fullmatch(r"(\d\d?)[-/.](\d\d?)[-/.](\d{4})(?:[ T].*)?", text):
        # The day and the month stand in either order: told where only one of the two can be the month.
        months = {int(part) for part in found.groups()[:2]} & set(range(1, 13))
        return f"{found[3]}-{months.pop()}" if len(months) == 1 else text
    found = re.fullmatch(r"([^\W\d]+)\.?[-' ]?(\d\d)", text)
    return f"{found[1]} 20{found[2]}" if found else text


def _numbers(number: int, row: Row) -> tuple[dict[str, Any], list[Fault]]:
    """Value, bounds, unit and qualifier of a row in canonical units, and what is wrong with them."""
    empty: dict[str, Any] = {**dict.fromkeys(("value", "low", "high"), float("nan")), "unit": "", "qualifier": ""}
    unit, faults = _unit(number, row)
    value, found = _value(number, row["value"])
    faults += found
    text = row["printed"] or row["value"]
    if not text:
        return empty, [*faults, Fault(number, "printed", "empty, and so is value. Fill one of the two")]
    if faults:
        return empty, faults
    if DOTTED.fullmatch(text) and not row["printed"] and row["measure"] in schema.MONEY_MEASURES:
        what = (
            f"{text!r} may be {text.replace('.', '')} with a dot between thousands, or {text.rstrip('0').rstrip('.')}"
        )
        return empty, [Fault(number, "value", f"{what}. Write one of the two, or fill printed")]
    try:
        # A plain number of the column `value` has a decimal point, whatever the language of the figure.
        language = None if row["printed"] else "en"
        amount = cleaning.parse_amount(text, language=language, unit=unit, qualifier=row["qualifier"] or None)
    except AmountError as error:
        return empty, [Fault(number, "printed" if row["printed"] else "value", f"{error}")]
    if unit is None and not amount.unit_printed and row["measure"] in schema.MONEY_MEASURES:
        return empty, [Fault(number, "unit", f"empty, and {text!r} prints none. Write usd_mn, usd_bn or another")]
    fault = _contradiction(number, row, amount, unit, value)
    if fault:
        return empty, [fault]
    flip = value is not None and value < 0 < amount.value
    low, high = (-amount.high, -amount.low) if flip else (amount.low, amount.high)
    exact = float(value * cleaning.unit_factor(unit)[1]) if value is not None and unit else amount.value
    if wrong := schema.impossible(row["flow"], row["measure"], amount.unit, exact):
        column = "printed" if wrong[0] == "value" and not row["value"] else wrong[0]
        return empty, [Fault(number, column, wrong[1])]
    return {"value": exact, "low": low, "high": high, "unit": amount.unit, "qualifier": amount.qualifier}, []


def _unit(number: int, row: Row) -> tuple[str | None, list[Fault]]:
    """The unit of the column, or None where it is left to the printed text."""
    unit = row["unit"]
    if not unit:
        wanted = row["value"] and not row["printed"]
        what = "empty. Write what the value counts in: pct, usd_mn, usd_bn or another"
        return None, [Fault(number, "unit", what)] if wanted else []
    try:
        name, _ = cleaning.unit_factor(unit)
    except AmountError:
        known = ("pct", "usd_mn", "usd_bn", "vnd_bn", "eur_mn", "eur_bn")
        return None, [Fault(number, "unit", f"{unit!r} is no unit. {suggestion(unit, known)}")]
    measure = row["measure"]
    if measure in schema.MONEY_MEASURES and name in ("pct", "pp"):
        return None, [
            Fault(number, "unit", f"{unit!r} is a rate, but the measure {measure} is money. Mend one of the two")
        ]
    if measure in schema.RATE_MEASURES and name != "pct":
        return None, [
            Fault(number, "unit", f"{unit!r} where the measure {measure} is a rate. Write pct, or mend the measure")
        ]
    return unit, []


def _value(number: int, text: str) -> tuple[Decimal | None, list[Fault]]:
    if not text:
        return None, []
    if PLAIN_NUMBER.fullmatch(text):
        return Decimal(text), []
    return None, [Fault(number, "value", f"{text!r} is not a plain number. {_number_hint(text)}")]


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


def _contradiction(
    number: int, row: Row, amount: cleaning.Amount, unit: str | None, value: Decimal | None
) -> Fault | None:
    """Where the columns value, unit and measure say something else than the printed text."""
    printed, measure = row["printed"], row["measure"]
    found, wanted = ("money", "a rate") if measure in schema.RATE_MEASURES else ("a rate", "money")
    if (amount.unit in ("pct", "pp")) != (wanted == "a rate"):
        what = f"{printed!r} is {found}, but the measure {measure} is {wanted}"
        return Fault(number, "printed", f"{what}. Mend the measure")
    if unit is not None and cleaning.unit_factor(unit)[0] != amount.unit:
        return Fault(
            number, "unit", f"{unit!r} contradicts the printed {printed!r}, which is in {amount.unit}. Mend one"
        )
    if value is None:
        if row["flow"] == "balance" and measure in schema.MONEY_MEASURES and not amount.signed:
            what = f"{printed!r} says neither deficit nor surplus. Give the value with its sign (a deficit is negative)"
            return Fault(number, "value", what)
        return None
    if unit is None:
        return None
    number_given = float(value * cleaning.unit_factor(unit)[1])
    tolerance = 1e-9 * max(1.0, abs(number_given))
    ends = (amount.value, amount.low, amount.high) if amount.ranged else (amount.value,)
    if not any(abs(abs(end) - abs(number_given)) <= tolerance for end in ends):
        what = f"{value} {unit} contradicts the printed {printed!r}, which is {amount.value:.12g} {amount.unit}"
        return Fault(number, "value", f"{what}. Mend the value or the unit")
    if amount.signed and amount.value * number_given < 0:
        return Fault(number, "value", f"{value} has another sign than the printed {printed!r}. Write {-value}")
    return None
