"""An article as what pages are asked about: its place, year and day, its figures as a table, its marked sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tradeanalysis import cards, figures
from tradeanalysis.errors import ReportError
from tradeanalysis.figures import appending, csvfile
from tradeanalysis.languages import phrase
from tradeanalysis.languages.texts import told as texts
from tradeanalysis.readers.articles import keeping, releases
from tradeanalysis.report import journal, pages

if TYPE_CHECKING:
    import pandas as pd

    from tradeanalysis.readers.articles.reading import ArticleReading

TABLE = "article_figures.csv"  # the figures that the pages rest on, beside them
BUNDLED = "bundled"  # what `figures` is called where the bundled figures are meant


@dataclass(frozen=True)
class Shown:
    """What the index says of an article: its name, what was supposed of it, and its text as HTML."""

    name: str
    about: str
    html: str


def shown(reading: "ArticleReading") -> Shown:
    """An article for the index, with its figures marked and what became of each of its numbers."""
    day = reading.published and texts.PUBLISHED.format(day=reading.published)
    parts = [phrase(reading.place) or texts.NOWHERE, day, reading.publisher]
    return Shown(reading.name, ", ".join(filter(None, parts)), reading.html)


def asked(reading: "ArticleReading", given: Mapping[str, object], folder: Path) -> dict[str, object]:
    """The parameters of the pages on an article, after its figures were written to a table in `folder`, which is held.

    given: parameters that go before those of the article. Its `figures` is a table that the figures of the article are
        added to, "bundled" for the bundled one; without it the pages rest on the article alone.

    Raises ReportError where the article has no figure of a place, and where a table of somebody else stands in the
    folder; FiguresError where the table given has faults.
    """
    place = given.get("place") or reading.place
    rows = reading.figures[reading.figures["place"] == place]
    if rows.empty:
        raise ReportError(f"{reading.name}: no figure of {place or 'a place'} was read. Look at `tradeanalysis read`")
    table = folder / TABLE
    if table.exists() and not pages.listed(folder):
        raise ReportError(f"{table} was not written by tradeanalysis; move it or choose another folder with --out")
    _write(reading, given.get("figures"), table)
    nation = _nation(str(place), table)
    found = {"place": place, "year": _year(rows), "as_of": reading.published or None, "nation": nation}
    return found | dict(given) | {"figures": str(table)}


def _year(rows: "pd.DataFrame") -> int:
    """The year of the newest months of which the article says what happened."""
    happened = rows[~rows["measure"].str.startswith("target")]
    ends = (happened if len(happened) else rows)["period_end"]
    return int(str(ends.max())[:4])


def _write(reading: "ArticleReading", base: object, target: Path) -> None:
    """Write the table of an article: its figures below those of another table, each once."""
    journal.keep(target.parent.resolve(), target.name)
    rows = keeping.rows(reading)
    if base is None:
        target.unlink(missing_ok=True)
    else:
        source = cards.path("published_figures") if base == BUNDLED else Path(str(base))
        rows = rows[~releases.known(rows, figures.load(source))]
        csvfile.write(target, source.read_text(encoding="utf-8-sig"))
    table = appending.opened(target)
    appending.save(table, appending.additions(table, [(reading.name, keeping.named(rows))]))


def _nation(place: str, table: Path) -> str | None:
    """The country of a place, where the table has figures of it."""
    from tradeanalysis.readers.articles import lexicon

    nation = lexicon.nations().get(place)
    return nation if nation in set(figures.load(table)["place"]) else None
