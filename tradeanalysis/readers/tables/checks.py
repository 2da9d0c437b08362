"""What cannot be right among the figures of a table, so that it is doubted and left out."""

import datetime
import itertools
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from tradeanalysis import wording
from tradeanalysis.cleaning import unit_factor
from tradeanalysis.figures import schema
from tradeanalysis.periods import MONTHS
from tradeanalysis.readers import areas
from tradeanalysis.readers.tables.periods import BUDDHIST

FIGURE = (
    "place", "flow", "sector", "commodity", "period_start", "period_end", "measure", "unit", "basis", "published",
    "publisher", "partner",
)  # fmt: skip
_LATE_YEARS = 4
_MOST = 1e6  # millions a month: no country trades as much
_STRONG = frozenset({"usd_mn", "eur_mn", "gbp_mn", "chf_mn"})  # units worth about a million dollars
Row = dict[str, str]


def kept(rows: Sequence[Row], given: Mapping[str, str]) -> tuple[list[Row], list[str]]:
    """The figures that can be right, and what is wrong with the others, a line for each kind of fault.

    given: what the user says: a day of release that is given holds for the history in a table, however old.
    """
    doubts: list[str] = []
    found = list(rows)
    for check in (_apart, _sparse, _impossible, _future, _index, _fractions, _too_small, _too_large, _repeated,
                  _begun_anew, _balances):  # fmt: skip
        found = check(found, doubts)
    if "published" not in given:
        _late(found, doubts)
    return found, doubts


def _without(rows: list[Row], wrong: Mapping[int, str], doubts: list[str], *, more: str = "") -> list[Row]:
    """The rows without those that are wrong, a line for each fault; the first few are said."""
    faults: dict[str, list[int]] = defaultdict(list)
    for place, what in wrong.items():
        faults[what].append(place)
    lines = [
        f"{rows[places[0]]['source_cell']}{f' and {len(places) - 1} more' * (len(places) > 1)}: {what}; left out"
        for what, places in faults.items()
    ]
    doubts += lines[:5]
    if len(lines) > 5:
        doubts.append(f"and {len(lines) - 5} more{more}")
    return [row for place, row in enumerate(rows) if place not in wrong] if wrong else rows


def _apart(rows: list[Row], doubts: list[str]) -> list[Row]:
    """Years of the Buddhist calendar."""
    wrong = {
        place: f"{row['period_start']} is a year of the Buddhist calendar. Write {int(row['period_start'][:4]) - 543}"
        for place, row in enumerate(rows)
        if int(row["period_start"][:4]) in BUDDHIST
    }
    return _without(rows, wrong, doubts, more=" with Buddhist years")


def _number(row: Row) -> float | None:
    try:
        return float(row["value"]) if row.get("value") else None
    except ValueError:
        return None


@cache
def _factor(unit: str) -> tuple[str, float]:
    name, factor = unit_factor(unit)
    return name, float(factor)


def _sparse(rows: list[Row], doubts: list[str]) -> list[Row]:
    """Months that are all three or twelve apart: the first of quarters or of years, which are not said to be."""
    starts = {row["period_start"] for row in rows}
    months = sorted({12 * int(start[:4]) + int(start[5:]) for start in starts})
    steps = {later - sooner for sooner, later in itertools.pairwise(months)}
    single = all(row["period_start"] == row["period_end"] for row in rows)
    if not single or len(months) < 5 or steps not in ({3}, {12}):
        return rows
    kind, form = ("quarters", "2023-Q1") if steps == {3} else ("years", "2023")
    what = f"months that are {steps.pop()} apart may stand for {kind}. Write each as {form} if they do"
    return _without(rows, dict.fromkeys(range(len(rows)), what), doubts, more=" of the kind")


def _impossible(rows: list[Row], doubts: list[str]) -> list[Row]:
    wrong = {}
    for place, row in enumerate(rows):
        number = _number(row)
        if number is None or not row.get("unit"):
            continue
        unit, factor = _factor(row["unit"])
        if found := schema.impossible(row["flow"], row["measure"], unit, number * factor):
            wrong[place] = found[1].partition(". ")[0]
    return _without(rows, wrong, doubts, more=" that cannot be")


def _future(rows: list[Row], doubts: list[str]) -> list[Row]:
    """What was counted of months that had not begun on the day of the release, or have not begun today."""
    today = f"{datetime.date.today():%Y-%m}"
    wrong = {}
    for place, row in enumerate(rows):
        if row["measure"] not in schema.REPORTED_MEASURES:
            continue
        released = row.get("published") or today
        last = released[:7] if re.match(r"\d{4}-\d\d", released) else today
        if row["period_start"] > last:
            said = f"which begins after its release of {released}" if row.get("published") else "which has not begun"
            wrong[place] = f"a figure of {row['period_start']}, {said}. Correct the year"
    return _without(rows, wrong, doubts, more=" of months to come")


def _series(rows: list[Row]) -> dict[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        found[row["place"], row["flow"], row["measure"], row.get("unit", "")].append(place)
    return found


def _index(rows: list[Row], doubts: list[str]) -> list[Row]:
    """Rates of growth that all stand around 100: an index with 100 for no change."""
    wrong: dict[int, str] = {}
    for (_, _, measure, _), places in _series(rows).items():
        if measure not in schema.BASE_LAG:
            continue
        numbers = sorted(number for place in places if (number := _number(rows[place])) is not None)
        if numbers and numbers[0] > 20 and 60 < numbers[len(numbers) // 2] < 160:
            what = "stands around 100, as an index does (100 = no change). Subtract 100, and import it again"
            wrong |= dict.fromkeys(places, f"the growth {rows[places[0]]['value']} {what}")
    return _without(rows, wrong, doubts, more=" of the kind")


def _fractions(rows: list[Row], doubts: list[str]) -> list[Row]:
    """Rates that are fractions, by the amounts beside them or by their digits; slow growth is read."""
    wrong: dict[int, str] = {}
    levels = {_of_levels(row): _number(row) for row in rows if row["measure"] == "level"}
    for (_, _, measure, _), places in _series(rows).items():
        if not _small(measure, [rows[place] for place in places]):
            continue
        nearer = [one for place in places if (one := _nearer(rows[place], levels)) is not None]
        least = {"share_pct": 1, "yoy_pct": 2}.get(measure, 3)  # trade often moves by less from month to month
        digits = [len(rows[place].get("value", "").partition(".")[2]) >= least for place in places]
        votes, first = nearer or digits, rows[places[0]]
        if sum(votes) * 2 > len(votes):
            what = "may be a fraction that is shown as per cent. Multiply by 100, and import it again"
            wrong |= dict.fromkeys(places, f"{first.get('value', '')} {what}")
        elif not nearer:
            what = "rates mostly within 1 per cent are read as such: multiply fractions by 100"
            doubts.append(f"{first['source_cell']}: {what}")
    return _without(rows, wrong, doubts, more=" of the kind")


def _small(measure: str, rows: Sequence[Row]) -> bool:
    """Whether rates are within one per cent, all or mostly: some growth of over 100 may stand among fractions."""
    if measure not in (*schema.BASE_LAG, "share_pct"):
        return False
    sizes = sorted(abs(number) for row in rows if (number := _number(row)) is not None)
    within = len(sizes) > 2 and (sizes[-1] <= 1 or (measure != "share_pct" and sizes[len(sizes) // 2] < 0.6))
    return within and any(size % 1 for size in sizes)


def _of_levels(row: Row, *, lag: int = 0) -> tuple[str, ...]:
    """What an amount is of, or the one some months before it."""
    months = (int(row[end][:4]) * 12 + int(row[end][5:]) - 1 - lag for end in ("period_start", "period_end"))
    same = (row.get(column, "") for column in ("place", "flow", "sector", "commodity", "partner"))
    return *same, *(f"{month // 12}-{month % 12 + 1:02d}" for month in months)


def _nearer(row: Row, levels: Mapping[tuple[str, ...], float | None]) -> bool | None:
    """Whether a rate is nearer to the growth of the amounts beside it as a fraction; None where these do not say."""
    now, before = levels.get(_of_levels(row)), levels.get(_of_levels(row, lag=schema.BASE_LAG.get(row["measure"], 0)))
    number = _number(row)
    if row["measure"] not in schema.BASE_LAG or number is None or now is None or not before or not number:
        return None
    growth = 100 * (now / before - 1)
    return abs(100 * number - growth) < abs(number - growth)


def _too_small(rows: list[Row], doubts: list[str]) -> list[Row]:
    """Totals of a month that come to a few thousand units of money: the scale of the table is not said."""
    wrong: dict[int, str] = {}
    for (_, _, measure, unit), places in _series(rows).items():
        if measure != "level" or "_" in unit:
            continue
        whole = [place for place in places if (rows[place]["commodity"], rows[place]["partner"]) == ("all", "world")]
        numbers = sorted(abs(number) for place in whole if (number := _number(rows[place])) is not None)
        if numbers and 0 < numbers[len(numbers) // 2] < 1e6:
            first = rows[whole[0]]
            what = f"{first['value']} {unit} is little for all {first['flow']}. Give unit, such as {unit}_mn"
            wrong |= dict.fromkeys(places, what)
    return _without(rows, wrong, doubts, more=" of the kind")


def _too_large(rows: list[Row], doubts: list[str]) -> list[Row]:
    """Amounts over a trillion dollars a month, more than any country trades: the scale of the column is another."""
    wrong: dict[int, str] = {}
    for place, row in enumerate(rows):
        unit, factor = _factor(row["unit"]) if row["measure"] == "level" and row.get("unit") else ("", 1.0)
        number = _number(row)
        if unit in _STRONG and number is not None and areas.partner("", row["place"]) != areas.WORLD:
            start, end = (int(row[one][:4]) * 12 + int(row[one][5:]) for one in ("period_start", "period_end"))
            if abs(number * factor) > _MOST * (end - start + 1):
                what = f"{row['value']} {row['unit']} is more than any country trades in that time"
                wrong[place] = f"{what}. Write its numbers as the file shows them, or correct the unit in it"
    return _without(rows, wrong, doubts, more=" of the kind")


def _repeated(rows: list[Row], doubts: list[str]) -> list[Row]:
    """The same figure twice: with one number it counts once, with several it is left out."""
    first: dict[tuple[str, ...], int] = {}
    wrong: dict[int, str] = {}
    again: set[int] = set()
    for place, row in enumerate(rows):
        before = first.setdefault(tuple([row.get(column, "") for column in FIGURE]), place)
        if before == place:
            continue
        here, there = _said(row), _said(rows[before])
        if here == there:
            again.add(place)
            continue
        wrong[place] = f"{here} for the figure that {rows[before]['source_cell']} says otherwise"
        wrong.setdefault(before, f"{there} for the figure that {row['source_cell']} says otherwise")
    if again:
        times = wording.count(len(again), "figure")
        doubts.append(f"{times} stood twice with the same number, such as {rows[min(again)]['source_cell']}; kept once")
    kept_rows = [row for place, row in enumerate(rows) if place not in again and place not in wrong]
    _without(rows, dict(sorted(wrong.items())), doubts, more=" that contradict each other")
    return kept_rows


def _begun_anew(rows: list[Row], doubts: list[str]) -> list[Row]:
    """Sums since the first month of a year that fall within it, or do not when it begins: years begin elsewhere."""
    sums: dict[tuple[str, ...], dict[tuple[str, str], int]] = defaultdict(dict)
    for place, row in enumerate(rows):
        if (row["measure"], row["commodity"], row["partner"]) == ("level", "all", "world") and row.get("value"):
            same = (row.get(column, "") for column in FIGURE if not column.startswith("period"))
            sums[*same, row["period_start"][5:]][row["period_start"], row["period_end"]] = place
    wrong: dict[int, str] = {}
    for (_, flow, *_), found in sums.items():
        for (start, end), place in found.items():
            before = found.get(_month_before(start, end))
            if before is None or flow == "balance":
                continue
            less = float(rows[place]["value"]) < 0.6 * float(rows[before]["value"])
            if less == (start != end):
                what = f"the sum to {end} does not go on from that to {rows[before]['period_end']}"
                why = f"{what}, so years begin in another month than {MONTHS[int(start[5:]) - 1]}"
                wrong |= dict.fromkeys(found.values(), f"{why}. Give fiscal_start, such as 4 for April")
    return _without(rows, wrong, doubts, more=" of the kind")


def _month_before(start: str, end: str) -> tuple[str, str]:
    """Start and end of the sum before one; of the first month of a year, those of the year before."""
    year, month = int(end[:4]), int(end[5:])
    before = f"{year - (month == 1)}-{(month - 2) % 12 + 1:02d}"
    return (start if start != end else f"{year - 1}{start[4:]}"), before


def _said(row: Row) -> str:
    return row.get("value") or row.get("printed", "")


def _balances(rows: list[Row], doubts: list[str]) -> list[Row]:
    """Balances that are not exports less imports: with the other sign they are left out, else said."""
    wrong: dict[int, str] = {}
    apart = []
    for flows in _flows(rows):
        balance = float(rows[flows["balance"]]["value"])
        exports, imports = (float(rows[flows[flow]]["value"]) for flow in ("exports", "imports"))
        less = exports - imports
        allowed = 0.002 * max(exports, imports) + 2 * _step(rows[flows["balance"]]["value"])
        if abs(less + balance) <= allowed < abs(less - balance):
            wrong[flows["balance"]] = f"a balance of {balance:,g}, where exports less imports are {less:,.6g}"
        elif abs(less - balance) > allowed:
            apart.append(rows[flows["balance"]]["source_cell"])
    if apart:
        times = f"{wording.count(len(apart), 'balance')} not exports less imports, such as {apart[0]}"
        doubts.append(f"{times}: do the columns count one thing in one unit?")
    return _without(rows, wrong, doubts, more=" with the other sign")


def _flows(rows: list[Row]) -> list[dict[str, int]]:
    """The places of exports, imports and balance where all three of one thing are there."""
    found: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
    same = [column for column in FIGURE if column != "flow"]
    for place, row in enumerate(rows):
        if row["measure"] == "level" and row.get("value"):
            found[tuple([row.get(column, "") for column in same])][row["flow"]] = place
    return [flows for flows in found.values() if {"exports", "imports", "balance"} <= flows.keys()]


def _step(number: str) -> float:
    """One unit of the last digit of a plain number."""
    return float(10.0 ** -len(number.partition(".")[2]))


def _late(rows: list[Row], doubts: list[str]) -> None:
    """Say where a release comes years after the months of all its figures: a year may be mistyped."""
    ends: dict[str, str] = {}
    for row in rows:
        if published := row.get("published", ""):
            ends[published] = max(ends.get(published, ""), row["period_end"])
    late = {
        published: end
        for published, end in ends.items()
        if published[:4].isdigit() and int(published[:4]) - int(end[:4]) > _LATE_YEARS
    }
    for published, end in list(late.items())[:3]:
        doubts.append(f"a release of {published} whose last month is {end}: check the years")
