"""The figures that a reader finds in one file, gathered into a `Reading`: in millions, each once, none impossible."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal

from tradeanalysis import periods, wording
from tradeanalysis.errors import FiguresError
from tradeanalysis.figures import schema
from tradeanalysis.readers.reading import COLUMNS, Reading, table

_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
MISSING = frozenset(
    ["", ".", "..", "...", "....", ".....", "......", ":", "nan", "na", "n/a", "null", "none", "-", "x"]
)
LARGEST = Decimal(10) ** 20  # beyond, digits are not cut
FINEST = Decimal("0.000001")  # a unit of money in millions of it
SHOWN = 3  # names that a remark lists before it counts the rest
UNDATED = (
    "the file says no day of release, so each figure counts as known soon after its months; give the day of the "
    "download, as in --published 2024-11-13"
)
ONE = Decimal(1)


@dataclass(frozen=True)
class Meaning:
    """What the numbers of a series are of; factor: how many millions, or per cent, one of them is."""

    place: str
    flow: str
    measure: str = "level"
    unit: str = ""
    factor: Decimal = Decimal(1)
    sector: str = "total"
    commodity: str = "all"
    basis: str = "statistics_office"
    partner: str = "world"
    note: str = ""
    cumulative: bool = False


class Gathering:
    """Figures of a file, and what is not read of it, as a reader goes through it."""

    def __init__(self, name: str, publisher: str = "", published: str = "") -> None:
        """Nothing is found yet. published: the day of release, "" where it is not known."""
        self.name, self.publisher, self.published = name, publisher, published
        self.skipped: dict[str, list[str]] = defaultdict(list)
        self.doubts: dict[str, list[str]] = defaultdict(list)
        self._bases: dict[Meaning, tuple[Meaning, dict[str, str]]] = {}
        self._found: dict[tuple[Meaning, str, str], dict[str, str]] = {}
        self._others: dict[tuple[Meaning, str, str], dict[str, str]] = {}

    @property
    def rows(self) -> list[dict[str, str]]:
        """The figures that were added, each once."""
        return list(self._found.values())

    def add(self, meaning: Meaning, months: tuple[str, str, str], number: Decimal, where: str, marks: str = "") -> None:
        """Nothing; a figure is among the rows, or what is wrong with it among the doubts.

        months: first and last month, and "preliminary" or "estimated". number: as in the file. where: its cell.
        marks: what the file says of this number alone.
        """
        start, end, mark = months
        if meaning.cumulative:
            start = f"{end[:4]}-01"
        if start > (self.published or f"{datetime.date.today():%Y-%m}")[:7]:
            self.skipped["of months after the file was made, so a forecast"].append(where)
            return
        amount = number * meaning.factor
        usual = meaning.measure == "level" and 0 <= amount < schema.IMPLAUSIBLE
        if not usual and (wrong := schema.impossible(meaning.flow, meaning.measure, meaning.unit, float(amount))):
            self.doubts[f"left out: {wrong[1]}"].append(where)
            return
        same, base = self._base(meaning)
        row = base | {
            "period_start": start, "period_end": end, "value": in_full(amount), "source_cell": where,
        }  # fmt: skip
        if mark or marks:
            _mark(row, (marks, mark))
        key = (same, start, end)
        if self._found.setdefault(key, row)["value"] != row["value"]:
            self._others[key] = row

    def _base(self, meaning: Meaning) -> tuple[Meaning, dict[str, str]]:
        """The meaning without what does not tell figures apart, and the cells that all of its figures share."""
        if meaning not in self._bases:
            said = {name: str(text) for name, text in asdict(meaning).items() if name in COLUMNS}
            said |= {"published": self.published, "publisher": self.publisher}
            self._bases[meaning] = replace(meaning, note="", factor=ONE), dict.fromkeys(COLUMNS, "") | said
        return self._bases[meaning]

    def reading(self) -> Reading:
        """The figures, each once, and the remarks; those that differ where they should be one are left out."""
        for key, last in self._others.items():
            first = self._found.pop(key)
            what = (
                f"{first['flow']} of {first['place']}, {first['commodity']}, {first['period_end']}: "
                f"{first['value']} in {first['source_cell']}, {last['value']} in {last['source_cell']}"
            )
            self.doubts["left out, because the file has two numbers for one figure"].append(what)
        self._others.clear()
        for months, series in _gaps(self._found).items():
            self.skipped[f"no number in the file for {months}, inside a series"] += series
        if self._found and not self.published:
            self.doubts[UNDATED] = []
        skipped = {what: where for what, where in self.skipped.items() if where}
        return Reading(self.name, table(self.rows), lines(skipped), lines(self.doubts))

    def filled(self, what: str, remedy: str) -> Reading:
        """The reading; FiguresError of one line where it has no figure. what: was looked for; remedy: what to do."""
        found = self.reading()
        if found.figures.empty:
            remarks = [*found.doubts, *found.skipped]
            why = f": {remarks[0]}" if remarks else ""
            raise FiguresError([f"{self.name}: holds no value of {what}{why}. {remedy}"])
        return found


def _mark(row: dict[str, str], marks: Sequence[str]) -> None:
    """Say in a row what the file says of its number."""
    if "preliminary" in marks:
        row["note"] = "; ".join(filter(None, [row["note"], "preliminary"]))
    if "estimated" in marks:
        row["qualifier"] = "estimated"


def _gaps(found: Iterable[tuple[Meaning, str, str]]) -> dict[str, list[str]]:
    """The months without a number between others of the same series, in words, and the series that lack them."""
    months: dict[Meaning, set[int]] = defaultdict(set)
    for meaning, start, end in found:
        if start == end and meaning.commodity == "all":
            months[meaning].add(_ordinal(start))
    gaps: dict[str, list[str]] = defaultdict(list)
    for meaning, known in months.items():
        if absent := sorted(set(range(min(known), max(known))) - known):
            gaps[_runs(absent)].append(f"{meaning.flow} of {meaning.place}")
    return gaps


def _ordinal(month: str) -> int:
    return 12 * int(month[:4]) + int(month[5:7]) - 1


def _runs(months: Sequence[int]) -> str:
    """Months as runs: "2022-01 and 2023-01 to 2023-09"."""
    names = [f"{month // 12}-{month % 12 + 1:02}" for month in months]
    first = [place for place, month in enumerate(months) if not place or months[place - 1] != month - 1]
    ends = [*(place - 1 for place in first[1:]), len(months) - 1]
    return shown([names[a] if a == b else f"{names[a]} to {names[b]}" for a, b in zip(first, ends, strict=True)])


def number(text: str) -> Decimal | None:
    """The number that a cell of a data file holds; None where it holds none [unit of the cell].

    >>> number("1.5e3"), number("12,5"), number("..")
    (Decimal('1.5E+3'), None, None)
    """
    found = _NUMBER.fullmatch(text.strip())
    return Decimal(found[0]) if found and len(found[0]) < 60 else None


def in_full(value: Decimal) -> str:
    """A number written without an exponent, to a unit of money, with no zeros at its end.

    >>> in_full(Decimal("-981.1916659999997")), in_full(Decimal("2.5E+3"))
    ('-981.191666', '2500')
    """
    rounded = value.quantize(FINEST) if int(value.as_tuple().exponent) < -6 and abs(value) < LARGEST else value
    text = f"{rounded:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def lines(remarks: dict[str, list[str]]) -> tuple[str, ...]:
    """Remarks as lines: what was found, and the first few places where.

    >>> lines({"an index": ["a", "b", "c", "d", "e"]})
    ('an index (a, b, c and 2 more)',)
    """
    return tuple(f"{what} ({shown(where)})" if where else what for what, where in remarks.items())


def shown(names: Sequence[str]) -> str:
    """The first few names, and how many more there are.

    >>> shown(["a", "b"]), shown(["a", "b", "c", "d"])
    ('a and b', 'a, b, c and 1 more')
    """
    once = list(dict.fromkeys(names))
    if len(once) <= SHOWN:
        return wording.listed(once)
    return f"{', '.join(once[:SHOWN])} and {len(once) - SHOWN} more"


def day(text: str) -> str:
    """The day of a date or a time in a file, as the table of figures has it; "" for none.

    >>> day("2024-11-13T06:49:32Z"), day("20240206 09:30"), day("13/11/24 11:00:00"), day("unknown")
    ('2024-11-13', '2024-02-06', '2024-11-13', '')
    """
    text = text.strip()
    if found := re.match(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)", text):
        date = "-".join(found.groups())
    elif found := re.match(r"(\d\d)/(\d\d)/(\d{2}|\d{4})(?!\d)", text):
        date = f"20{found[3][-2:]}-{found[2]}-{found[1]}"
    else:
        return ""
    try:
        return f"{periods.last_day(date):%Y-%m-%d}"
    except ValueError:
        return ""


def released(given: str, said: str) -> str:
    """The day of release as given, else as the file says it; "" where neither does. PeriodError for no day."""
    return f"{periods.last_day(given):%Y-%m-%d}" if given else day(said)
