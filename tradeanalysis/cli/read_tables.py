"""What was read from a press text, as lines for a terminal and as rows of a table."""

from collections.abc import Hashable, Iterator
from contextlib import suppress
from typing import Any

import pandas as pd

from tradeanalysis import cleaning, display, periods
from tradeanalysis.errors import AmountError
from tradeanalysis.figures import csvfile, schema
from tradeanalysis.readers.articles import rates
from tradeanalysis.readers.articles.reading import ArticleReading

NUMBER = "\N{SECTION SIGN}number "  # stands before a number until the texts are guarded
Row = dict[Hashable, Any]
MEASURES = {
    "level": "", "yoy_pct": "from a year earlier", "mom_pct": "from a month earlier", "share_pct": "of the total",
    "target_level": "target", "target_yoy_pct": "target, from a year earlier",
}  # fmt: skip


def lines(found: ArticleReading) -> Iterator[str]:
    """The figures and what was not read, a line each, with the bounds that the printed digits allow."""
    about = f"{found.name}: about {found.place or 'no place that is named'}, {found.published or 'of no given day'}"
    yield f"{about}, language {found.language}"
    yield f"Read: {len(found.figures)}"
    for row in found.figures.to_dict("records"):
        carried = f"  [carried over: {row['carried']}]" if row["carried"] else ""
        yield (
            f"  {_subject(row)}: {_number(row)} {MEASURES[row['measure']]}".rstrip()
            + f"  <- {row['printed']!r}{carried}"
        )
    yield f"Not read: {len(found.skipped)}"
    yield from (f"  {line}" for line in found.skipped)
    yield from (f"Doubt: {line}" for line in found.doubts)


def _subject(row: Row) -> str:
    """What a figure is about: "Hanoi exports, fdi, footwear, to China, January–April 2023"."""
    parts = [row["sector"]] if row["sector"] != "total" else []
    parts += [row["commodity"]] if row["commodity"] != "all" else []
    parts += [f"with {row['partner']}"] if row["partner"] != "world" else []
    months = periods.label(row["period_start"], row["period_end"])
    return ", ".join([f"{row['place']} {row['flow']}", *parts, months])


def _number(row: Row) -> str:
    """The number with its bounds: "5300 usd_mn (5250 to 5350)"."""
    amount = _amount(row)
    if amount is None:
        return f"{row['value']} {row['unit']}"
    sign = -1 if float(row["value"]) < 0 < amount.value else 1
    low, high = sorted((sign * amount.low, sign * amount.high))
    return f"{sign * amount.value:.10g} {amount.unit} ({low:.10g} to {high:.10g})"


def _amount(row: Row) -> cleaning.Amount | None:
    multiple = rates.MULTIPLE in row["note"]  # "1.2 times" is as sharp as its own digits
    with suppress(AmountError):
        return cleaning.parse_amount(
            row["printed"] if multiple else row["value"].removeprefix("-"),
            language=None if multiple else "en",
            unit=row["unit"],
            qualifier=row["qualifier"] or None,
        )
    return None


def write(found: ArticleReading, path: str) -> tuple[int, int]:
    """Write the figures as a table that `check` accepts; how many rows, and how many had to be left out [rows]."""
    columns = [name for name in schema.COLUMNS if name in found.figures or name == "basis"]
    rows = found.figures
    kept = rows if "partner" in schema.COLUMNS else rows[rows["partner"] == "world"]
    table = pd.DataFrame([_cells(row, columns) for row in kept.to_dict("records")], columns=columns)
    table = table.drop_duplicates(subset=[name for name in columns if name != "note"])
    # A number keeps its printed digits, which are its bounds; its minus is no formula.
    texts = display.csv_text(table.assign(value=[f"{NUMBER}{value}" for value in table["value"]]))
    csvfile.write(path, texts.replace(NUMBER, ""))
    return len(table), len(rows) - len(kept)


def _cells(row: Row, columns: list[str]) -> dict[str, str]:
    cells = {name: str(row.get(name, "")) for name in columns}
    notes = [row["note"], f"printed {row['printed']!r}"]
    printed = row["printed"] if rates.MULTIPLE in row["note"] else ""
    return cells | {"printed": printed, "note": "; ".join(filter(None, notes))}
