"""Tables of single points of provinces, one amount a row: their columns, put down as those of published figures."""

import re
from collections.abc import Sequence

from tradeanalysis.cleaning import fold

COLUMNS = ("place", "flow", "period", "period_type", "value_usd_mn", "source_kind", "url", "note")
HEADER = ("id", "place", "flow", "period_start", "period_end", "measure", "value", "unit", "qualifier", "basis",
          "publisher", "url", "note")  # fmt: skip
FLOWS = {"export": "exports", "import": "imports", "total": "trade"}
# Words of a note that say on which side of the number the truth lies.
QUALIFIERS = (("nearly", r"^(gan|nearly|almost)"), ("over", r"^(hon|tren|over|more than)"))

Rows = Sequence[tuple[int, list[str]]]


def is_points(header: Sequence[str]) -> bool:
    """Whether a header is that of such a table.

    >>> is_points(["place", "flow", "period", "period_type", "value_usd_mn"]), is_points(["place", "flow", "printed"])
    (True, False)
    """
    return {"place", "flow", "period", "period_type", "value_usd_mn"} <= set(header) <= set(COLUMNS)


def as_figures(header: Sequence[str], rows: Rows) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Header and rows of published figures, with the row numbers of the table [cells as text].

    An amount has the digits that are not zero at its end: 45,100 million stands for "45.1 billion". Customs counts by
    the place where a firm is registered; all others are taken for offices of statistics. The day is not known.

    >>> as_figures(["place", "flow", "period", "period_type", "value_usd_mn"],
    ...     [(2, ["Bắc Ninh", "export", "2023-06", "ytd", "19500.0"])])[1][0][1][3:8]
    ['2023-01', '2023-06', 'level', '19.5', 'usd_bn']
    """
    known = set()
    found = []
    for number, cells in rows:
        row = dict(zip(header, cells, strict=False))
        start, end = _months(row.get("period", ""), row.get("period_type", ""))
        kind, note = row.get("source_kind", ""), row.get("note", "")
        made = [
            f"P{number - 1}", row.get("place", ""), FLOWS.get(row.get("flow", ""), row.get("flow", "")),
            start, end, "level",
            _billions(row.get("value_usd_mn", "")), "usd_bn", _qualifier(kind, note),
            "customs_locality" if kind.startswith("Customs") else "statistics_office", kind, row.get("url", ""), note,
        ]  # fmt: skip
        if (same := tuple(made[1:])) not in known:  # a point that stands twice says nothing twice
            found.append((number, made))
        known.add(same)
    return list(HEADER), found


def _months(period: str, kind: str) -> tuple[str, str]:
    """First and last month; the text itself where it is none, for the reader to refuse."""
    year = period[:4]
    if kind == "annual" and re.fullmatch(r"\d{4}", period):
        return f"{year}-01", f"{year}-12"
    if kind == "quarter" and (quarter := re.fullmatch(r"\d{4}-Q([1-4])", period)):
        return f"{year}-{3 * int(quarter[1]) - 2:02d}", f"{year}-{3 * int(quarter[1]):02d}"
    return (f"{year}-01" if kind == "ytd" else period), period


def _billions(value: str) -> str:
    """Millions as billions, without zeros at the end; other texts as they are."""
    if not re.fullmatch(r"\d+(\.\d+)?", value):
        return value
    return f"{float(value) / 1000:.6f}".rstrip("0").rstrip(".")


def _qualifier(kind: str, note: str) -> str:
    """What the note or the source says of an amount: nearly, over, estimated, or nothing."""
    folded = fold(note).strip("\"' ")
    return next(
        (word for word, said in QUALIFIERS if re.match(said, folded)), "estimated" if "estimate" in kind else ""
    )
