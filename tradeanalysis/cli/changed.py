"""What new rows changed in a table and in the outlook of its year, for `import` and `update`."""

import html
from typing import TYPE_CHECKING

from tradeanalysis.cli.command import Target

if TYPE_CHECKING:
    from tradeanalysis.answers.imported import Added


def added(into: str, new: int) -> "Added":
    """A table before and after its last rows were added. new: how many these are."""
    from tradeanalysis import answers, figures

    table = figures.load(into)
    return answers.imported.Added(table.iloc[: len(table) - new], table)


def lines(
    rows: "Added", *, place: str | None = None, year: int | None = None, target: Target | None = None
) -> list[str]:
    """What the rows changed: months, revisions, claims and findings, a line each, and how the outlook moved, and why.

    place: None for that of most new rows. year, target: as in `answers.imported.moved`.
    """
    from tradeanalysis import answers

    asked = place or str(rows.rows["place"].value_counts().index[0])
    said = [*answers.imported.lines(rows), *answers.imported.moved(rows, place=asked, year=year, goal=target)]
    return [html.unescape(line) for line in said]
