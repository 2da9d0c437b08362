"""Where the monthly workbook contradicts itself: columns and sectors that cannot be what they are called."""

from collections.abc import Sequence

from tradeanalysis.readers.gso_headers import Block, Column
from tradeanalysis.readers.gso_lines import number_of

INDEX = (20.0, 500.0)  # what the trade of a country in per cent of a year before may be
MOST_TIMES = 30.0  # a year has hardly more than twenty times the trade of its weakest month
Row = dict[str, str]


def unlike(block: Block, columns: Sequence[Column]) -> dict[int, str]:
    """Columns whose numbers are not what their header says, by place, in words: fractions, or levels about 100."""
    tops = {column.place: _largest(block, column) for column in columns}
    levels = max((tops[column.place] for column in columns if column.measure == "level"), default=0.0)
    found: dict[int, str] = {}
    for column in columns:
        top, middle = tops[column.place], _middle(block, column)
        if column.measure == "yoy_pct" and 0 < middle < 5:
            found[column.place] = "holds fractions, not an index"
        elif column.measure == "yoy_pct" and middle and not INDEX[0] <= middle <= INDEX[1]:
            found[column.place] = f"holds numbers about {middle:,.0f}, not an index about 100"
        elif column.measure == "level" and 0 < top < levels / MOST_TIMES:
            found[column.place] = f"reaches {top:,.0f}, where another column reaches {levels:,.0f}"
    return {
        place: f"{block.sheet.address(block.units, place)}: {words!r} {found[place]}; left out"
        for place, words in ((column.place, column.words) for column in columns)
        if place in found
    }


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
    whole = [one for one in figures if one["measure"] == "level" and one["commodity"] == "all"]
    levels = {(one["period_start"], one["period_end"], one["sector"]): one for one in whole}
    doubts, wrong = [], set()
    for start, end in dict.fromkeys((start, end) for start, end, _ in levels):
        total, *parts = (levels.get((start, end, sector)) for sector in ("total", "domestic", "fdi"))
        if total is None or None in parts:
            continue
        said, added = float(total["value"]), sum(float(part["value"]) for part in parts if part)
        if abs(added - said) > max(2.0, 0.001 * added):
            wrong |= {one["source_cell"] for one in whole if (one["period_start"], one["period_end"]) == (start, end)}
            wrong.discard(total["source_cell"])
            what = f"the sectors add up to {added:,.1f}, the total says {said:,.1f}; the sectors are left out"
            doubts.append(f"{total['source_cell']}: {what}")
    return [one for one in figures if one["source_cell"] not in wrong], doubts
