"""Where the monthly workbook contradicts itself: columns and sectors that cannot be what they are called."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tradeanalysis.figures.schema import OWNERS
from tradeanalysis.readers.office.headers import Block, Column
from tradeanalysis.readers.office.numbers import number_of

INDEX = (20.0, 500.0)  # what the trade of a country in per cent of a year before may be
FRACTION = 5.0  # below it an index was divided by 100
SAME_SUM, OTHER_SUM = 0.005, 0.02  # how near to a sum a month is not, and how far from it a sum
YEAR = (6.0, 30.0)  # months of its last one, or of the January after it, that a year may have
MOST_TIMES = 30.0  # a year has hardly more than twenty times the trade of its weakest month
Row = dict[str, str]
SAME = ("flow", "sector", "commodity", "period_start", "period_end", "measure")  # two numbers for it are one too many


def sound(block: Block, columns: Sequence[Column]) -> tuple[list[Column], list[str]]:
    """The columns whose numbers are what their header says, without volumes that are not; and the others in words."""
    odd = _unlike(block, columns)
    kept = [column for column in columns if column.place not in odd]
    beside = [replace(column, place=column.volume) for column in kept if column.volume >= 0]
    odd_volumes = _unlike(block, beside)
    kept = [replace(column, volume=-1) if column.volume in odd_volumes else column for column in kept]
    return kept, [*odd.values(), *odd_volumes.values()]


def _unlike(block: Block, columns: Sequence[Column]) -> dict[int, str]:
    """Columns whose numbers are not what their header says, by place, in words: fractions, or levels about 100."""
    levels = max((_largest(block, column) for column in columns if column.measure == "level"), default=0.0)
    odd = {column: _odd(block, column, levels) for column in columns}
    return {
        column.place: f"{block.sheet.address(block.units, column.place)}: {column.words!r} {what}; left out"
        for column, what in odd.items()
        if what
    }


def _odd(block: Block, column: Column, levels: float) -> str:
    """Why a column cannot be what its header says; "" where it can. levels: the largest number of all levels."""
    if column.measure == "level":
        top = _largest(block, column)
        odd = 0 < top < levels / MOST_TIMES
        return f"reaches {top:,.0f}, where another column reaches {levels:,.0f}" if odd else ""
    middle = _middle(block, column)
    if 0 < middle < FRACTION:
        return "holds fractions, not an index"
    odd = bool(middle) and not INDEX[0] <= middle <= INDEX[1]
    return f"holds numbers about {middle:,.0f}, not an index about 100" if odd else ""


def _numbers(block: Block, column: Column) -> list[float]:
    rows = range(block.units + 1, block.end)
    return sorted(number for row in rows if (number := number_of(block.cell(row, column.place))))


def _largest(block: Block, column: Column) -> float:
    return max(_numbers(block, column), default=0.0)


def _middle(block: Block, column: Column) -> float:
    numbers = _numbers(block, column)
    return numbers[len(numbers) // 2] if numbers else 0.0


def consistent(figures: Sequence[Row]) -> tuple[list[Row], list[str]]:
    """The figures without sectors that do not add up to the total, beyond rounding; and these in words."""
    doubts: list[str] = []
    wrong: set[str] = set()
    for sectors in _wholes(figures):
        parts = [sectors[sector][-1] for sector in OWNERS if sector in sectors]
        if gap := _gap(sectors["total"][-1], parts) if "total" in sectors else "":
            wrong |= {one["source_cell"] for sector, rows in sectors.items() if sector != "total" for one in rows}
            doubts.append(f"{sectors['total'][-1]['source_cell']}: {gap}; the sectors are left out")
    return [one for one in figures if one["source_cell"] not in wrong], doubts


def in_order(figures: Sequence[Row]) -> tuple[list[Row], list[str]]:
    """The figures without single months above the months since January that hold them; and these in words."""
    above = [(month, whole) for month, whole in _months_beside_sums(figures) if _above(month, whole)]
    wrong = {one["source_cell"] for pair in above for one in pair}
    doubts = []
    for month, whole in above:
        what = f"{month['value']} in the month, {whole['value']} since January"
        doubts.append(f"{month['source_cell']}: {month['note']!r} says {what}; both are left out")
    return [one for one in figures if one["source_cell"] not in wrong], doubts


def settled(figures: Sequence[Row]) -> tuple[list[Row], list[str]]:
    """The figures without those of earlier months that the totals of the release contradict; and these in words."""
    totals, rates = _totals(figures, "level"), _totals(figures, "yoy_pct")
    last = max((end for _, end in totals), default="")
    month, to_date = totals.get((last, last)), totals.get((f"{last[:4]}-01", last))
    if month is None or to_date is None:
        return list(figures), []
    rate = rates.get((last, last), {}).get("value")
    said = _Said(last, float(month["value"]), float(to_date["value"]), rate)
    wrong = {months: one for months, one in totals.items() if not said.allows(*months, float(one["value"]))}
    what = "is no total of {} to {} by the others; left out with its column"
    doubts = [f"{one['source_cell']}: {one['value']} {what.format(*months)}" for months, one in wrong.items()]
    return [one for one in figures if (one["period_start"], one["period_end"]) not in wrong], doubts


def _totals(figures: Sequence[Row], measure: str) -> dict[tuple[str, str], Row]:
    """The figures of all goods of a measure, by months."""
    of = ("total", "all", measure)
    whole = (one for one in figures if (one["sector"], one["commodity"], one["measure"]) == of)
    return {(one["period_start"], one["period_end"]): one for one in whole}


@dataclass(frozen=True)
class _Said:
    """The totals of a release: the month and January to it [million US dollars], and growth of the month [per cent]."""

    last: str
    month: float
    to_date: float
    rate: str | None

    def allows(self, start: str, end: str, value: float) -> bool:
        """Whether a total can be of earlier months: the sum before the month is the sum to it without the month.

        A single month is not that sum, a year has about twelve months, growth leads back to the month a year before.
        """
        if end == self.last:
            return True
        if start[:4] == self.last[:4]:
            near = abs(value - (self.to_date - self.month)) / value
            return end == f"{self.last[:4]}-01" or (near > SAME_SUM if start == end else near < OTHER_SUM)
        if start != end:
            return YEAR[0] < value / self.month < YEAR[1]
        if end[5:] == "12" or self.rate is None:
            return value / self.month < YEAR[0]
        return abs(value * (1 + float(self.rate) / 100) / self.month - 1) < OTHER_SUM


def _months_beside_sums(figures: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """The amounts of single months, each with that of the months since January of the same line."""
    lines: dict[tuple[str, ...], dict[bool, Row]] = {}
    for one in figures:
        if one["measure"] in ("level", "volume"):
            line = (one["flow"], one["sector"], one["commodity"], one["measure"], one["period_end"])
            lines.setdefault(line, {}).setdefault(one["period_start"] == one["period_end"], one)
    return ((found[True], found[False]) for found in lines.values() if len(found) > 1)


def _above(month: Row, to_date: Row) -> bool:
    return float(month["value"]) > 1.02 * float(to_date["value"]) + 1.0


def each_once(figures: Sequence[Row]) -> tuple[list[Row], list[str]]:
    """The figures of a workbook without those for which it has two numbers that differ; and these in words."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for one in figures:
        found.setdefault(tuple(one[column] for column in SAME), []).append(one)
    apart = [rows for rows in found.values() if len(rows) > 1 and _differ(rows)]
    wrong = {one["source_cell"] for rows in apart for one in rows}
    doubts = [
        f"{rows[0]['source_cell']}: {rows[0]['note']!r} is {rows[0]['value']} here, {rows[-1]['value']} in "
        f"{rows[-1]['source_cell']}; both are left out"
        for rows in apart
    ]
    return [rows[0] for rows in found.values() if rows[0]["source_cell"] not in wrong], doubts


def _differ(rows: Sequence[Row]) -> bool:
    """Whether numbers for one figure are apart by more than their rounding in two languages."""
    values = [float(one["value"]) for one in rows]
    return max(values) - min(values) > 0.1 + 0.001 * max(map(abs, values))


def _wholes(figures: Sequence[Row]) -> list[dict[str, list[Row]]]:
    """The levels of all goods by months, and of each of these by sector."""
    found: dict[tuple[str, str], dict[str, list[Row]]] = {}
    for one in figures:
        if one["measure"] == "level" and one["commodity"] == "all":
            found.setdefault((one["period_start"], one["period_end"]), {}).setdefault(one["sector"], []).append(one)
    return list(found.values())


def _gap(total: Row, parts: Sequence[Row]) -> str:
    """How far two sectors are from the total; "" where rounding allows it, and where one of them is not there."""
    said, added = float(total["value"]), sum(float(part["value"]) for part in parts)
    if len(parts) < len(OWNERS) or abs(added - said) <= max(2.0, 0.001 * added):
        return ""
    return f"the sectors add up to {added:,.1f}, the total says {said:,.1f}"
