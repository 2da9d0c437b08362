"""What holds for a table as a whole: its period, its days of release, its decimal mark."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from tradeanalysis.errors import AmountError, FiguresError
from tradeanalysis.figures import marks
from tradeanalysis.readers.tables import fiscal, meaning, units
from tradeanalysis.readers.tables import heads as table_heads
from tradeanalysis.readers.tables import periods as table_periods
from tradeanalysis.readers.tables.axes import at, text_of
from tradeanalysis.readers.tables.fiscal import When
from tradeanalysis.readers.tables.layout import Layout


def checked(given: Mapping[str, str], name: str) -> dict[str, str]:
    """What the user says, with its words known; FiguresError of one line for a word that is not.

    >>> checked({"place": "Peru", "unit": ""}, "a.csv")
    {'place': 'Peru'}
    """
    found = {key: text for key, text in given.items() if text}
    choices = {"names": meaning.NAMED, "decimal": (".", ","), "flow": ("exports", "imports", "balance", "trade"),
               "measure": ("level", "yoy_pct", "mom_pct", "share_pct")}  # fmt: skip
    for key, words in choices.items():
        if key in found and found[key] not in words:
            raise FiguresError([f"{name}: {key} {found[key]!r} is not known. Choose one of {', '.join(words)}"])
    if "unit" in found and units.settled((units.unit(found["unit"]) or ("", ""))[1]) in ("", "quantity"):
        raise FiguresError(
            [f"{name}: unit {found['unit']!r} is not known. Write usd_mn, usd_bn, eur_mn, pct or another"]
        )
    return found


def period(layout: Layout, given: Mapping[str, str]) -> When:
    """The period that the user or the titles say: the only one that is named."""
    if "period" in given:
        found = table_periods.when(given["period"])
        if found is None:
            raise FiguresError([f"period {given['period']!r} is no period. Write it as 2023-04 or 2023"])
        return found
    # "2022-2023" in a title may be two years; a day is that of a release
    whole = {
        found
        for title in layout.titles
        if (found := _period_in(title)) and not found.day and not re.fullmatch(r"\d{4} ?. ?\d{4}", found.fiscal)
    }
    complete = {found for found in whole if found.complete}
    if len(complete) == 1:
        return complete.pop()
    return whole.pop() if len(whole) == 1 else When()


@cache
def _period_in(title: str) -> When | None:
    """The longest run of words of a title that names a period; several periods are none."""
    words = title.replace(",", " ").replace("(", " ").replace(")", " ").split()[:40]
    for length in range(min(6, len(words)), 0, -1):
        found = {
            one
            for start in range(len(words) - length + 1)
            if (one := table_periods.when(" ".join(words[start : start + length]).strip(" :;."))) and one.year
        }
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def years(layout: Layout, rows: Mapping[int, meaning.Labels], given: Mapping[str, str]) -> fiscal.Counted:
    """How the rows and columns of a table count their years, from its titles, headers, notes and periods."""
    heads = [text_of(cell) for row in layout.headers for cell in layout.labels[row]]
    below = [text for labels in dict.fromkeys(rows.values()) for _, text in labels]
    valued = {text for column in layout.columns for text in layout.header(column)}
    periods = filter(None, [*layout.down.values(), *layout.across.values()])
    texts = [*layout.titles, *heads, *layout.footers, layout.sheet.name]
    return fiscal.counted(given, texts, {*below, *valued}, periods)


def published(layout: Layout) -> dict[int, str]:
    """The day of release of each row, where a column says it."""
    column = next((c for c in layout.stubs if "published" in map(table_heads.role, layout.header(c))), None)
    if column is None:
        return {}
    days = table_periods.days([at(layout.sheet.rows, row, column) for row in layout.body])
    return dict(zip(layout.body, days, strict=True))


def decimal_mark(layout: Layout, columns: Iterable[int], given: Mapping[str, str]) -> str:
    """The decimal mark of the texts among the values."""
    if "decimal" in given:
        return given["decimal"]
    texts = {
        bare
        for row in layout.body
        for column in columns
        if isinstance(cell := at(layout.sheet.rows, row, column), str) and (bare := marks.bare(cell))
    }
    try:
        mark = marks.decimal_mark(texts)
    except AmountError as error:
        raise FiguresError([f"{error}. Write the numbers with one mark, or give decimal as '.' or ','"]) from None
    if mark:
        return mark
    unclear = next((text for text in sorted(texts) if "." in text or "," in text), "")
    if not unclear:
        return "."
    whole, parted = unclear.replace(",", "").replace(".", ""), unclear.replace(",", ".")
    raise FiguresError([f"{unclear!r} may be {whole} or {parted}, and no number decides. Give decimal as '.' or ','"])


def plain(cell: object, mark: str) -> str:
    """The number of a cell as a plain text with its digits; "" for what is none.

    >>> plain("5,3", ","), plain(0.1 + 0.2, "."), plain("Rice", ".")
    ('5.3', '0.3', '')
    """
    if isinstance(cell, str):
        bare = marks.bare(cell)
        return marks.plain(bare, mark) if bare else ""
    if isinstance(cell, bool) or not isinstance(cell, int | float) or cell != cell or abs(cell) > 1e18:
        return ""
    # what a spreadsheet computed has more digits than it shows
    text = f"{cell:.12g}"
    return text if "e" not in text else f"{cell:.12f}".rstrip("0").rstrip(".")
