"""What was read from press texts, as lines for a terminal and as rows of a table."""

from collections.abc import Iterator, Sequence

import pandas as pd

from tradeanalysis import answers, datasets, display, figures, wording
from tradeanalysis.figures import appending, csvfile
from tradeanalysis.readers.articles import keeping, releases, said
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


def consequences(found: ArticleReading, into: str | None) -> Iterator[str]:
    """What follows at once from the figures of a text, and what of them cannot be true, a line each.

    into: the table whose figures of the same place they are compared with; None for the bundled one.
    """
    table = figures.load(keeping.rows(found))
    follows = answers.article.follows(table)
    yield f"Follows: {len(follows)}"
    yield from (f"  {line}" for line in follows)
    yield from (f"Contradiction: {line}" for line in answers.article.contradictions(table, _known(found, into)))


def _known(found: ArticleReading, into: str | None) -> pd.DataFrame | None:
    """The figures that were known on the day of an article; None where there is no table."""
    if into is None:
        table = datasets.load("published_figures")
    elif appending.opened(into).rows:
        table = figures.load(into)
    else:
        return None
    return figures.as_of(table, found.published or None)


def summaries(found: Sequence[ArticleReading]) -> Iterator[str]:
    """What each of several texts holds, a line each, and which of them are on one release."""
    for one in found:
        day = one.published or NO_DAY
        by = f" by {one.publisher}" if one.publisher else ""
        rest = f"{len(one.skipped)} not read, {wording.count(len(one.doubts), 'doubt')}"
        yield f"{one.summary}, published {day}{by}; {rest}"
    for release in releases.releases(found):
        if len(release.names) > 1:
            yield f"One release: {wording.listed(release.names)}; {wording.count(release.again, 'figure')} repeated"
