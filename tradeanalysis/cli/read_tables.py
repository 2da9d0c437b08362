"""What was read from press texts, as lines for a terminal and as rows of a table."""

from collections.abc import Iterator

import pandas as pd

from tradeanalysis import display
from tradeanalysis.figures import csvfile
from tradeanalysis.readers.articles import keeping, said
from tradeanalysis.readers.articles.reading import ArticleReading

NUMBER = "\N{SECTION SIGN}number "  # stands before a number until the texts are guarded
NO_DAY = "of no given day"


def lines(found: ArticleReading) -> Iterator[str]:
    """The figures and what was not read, a line each, with the bounds that the printed digits allow."""
    by = f" by {found.publisher}" if found.publisher else ""
    day = f"published {found.published}" if found.published else NO_DAY
    about = found.place or "no place that is named"
    yield f"{found.name}: about {about}, {day}{by}, language {found.language}"
    yield f"Read: {len(found.figures)}"
    for row in found.figures.to_dict("records"):
        carried = f"  [carried over: {row['carried']}]" if row["carried"] else ""
        yield f"  {said.figure(row)}  <- {row['printed']!r}{carried}"
    yield f"Not read: {len(found.skipped)}"
    yield from (f"  {line}" for line in found.skipped)
    yield from (f"Doubt: {line}" for line in found.doubts)


def write(found: list[ArticleReading], path: str) -> int:
    """Write the figures of some texts as a table that `check` accepts; how many rows [rows]."""
    table = pd.concat([keeping.rows(one) for one in found], ignore_index=True)
    table = table.drop_duplicates(subset=[name for name in table if name != "note"])
    # A number keeps its printed digits, which are its bounds; its minus is no formula.
    texts = display.csv_text(table.assign(value=[f"{NUMBER}{value}" for value in table["value"]]))
    csvfile.write(path, texts.replace(NUMBER, ""))
    return len(table)
