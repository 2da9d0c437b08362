"""Figures of press texts into a table: the same release once, doubts as comments or asked one by one."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from tradeanalysis import figures, wording
from tradeanalysis.errors import FiguresError
from tradeanalysis.figures import appending
from tradeanalysis.readers.articles import keeping, releases, said
from tradeanalysis.readers.articles.reading import ArticleReading

AROUND = 80  # letters of the text on each side of a figure that is asked about


def add(found: Sequence[ArticleReading], into: str, *, confirm: bool) -> None:
    """Add figures to a table as a whole or not at all, and say what was added.

    confirm: whether each doubtful figure is asked about; else its doubt stands in its note.
    """
    table = appending.opened(into)
    at_hand = figures.load(into) if table.rows else None
    parts: list[tuple[str, pd.DataFrame]] = []
    again = known = 0
    for release in releases.releases(found):
        for reading, rows in zip(release.readings, release.rows, strict=True):
            repeats = releases.known(rows, at_hand) if at_hand is not None else pd.Series(False, rows.index)
            known += int(repeats.sum())
            rest = rows[~repeats]
            parts.append((reading.name, keeping.named(_confirmed(reading, rest) if confirm else rest)))
        again += release.again
        for line in release.apart:
            print(f"Doubt: {line}")
    added = appending.additions(table, parts)
    appending.save(table, added)
    _say_added(added, into, known=known, again=again)


def _say_added(added: Iterable[appending.Addition], into: str, *, known: int, again: int) -> None:
    """Print how many figures are new in a table, and which were left out."""
    parts = list(added)
    for line in (line for one in parts for line in one.left_out):
        print(f"Left out: {line}")
    new = sum(len(one.new) for one in parts)
    doubted = sum(keeping.CONFIRM in cell for one in parts for cells in one.new for cell in cells)
    known += sum(one.known for one in parts)
    said_of = [f"{new} new", f"{known} known"] + ([f"{again} repeated"] if again else [])
    comment = f"; {wording.count(doubted, 'figure has', 'figures have')} a comment to confirm" if doubted else ""
    print(f"{Path(into)}: {', '.join(said_of)}{comment}")


def _confirmed(reading: ArticleReading, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows without those that were not confirmed; the comment of one that was is taken away."""
    kept = []
    for number, row in rows.iterrows():
        note = str(row["note"])
        if note.startswith(keeping.CONFIRM):
            doubt, _, rest = note.removeprefix(keeping.CONFIRM).partition("; ")
            if not _asked(reading, int(str(number)), doubt):
                continue
            row = row.copy()
            row["note"] = f"confirmed; {rest}"
        kept.append(row)
    return pd.DataFrame(kept, columns=rows.columns)


def _asked(reading: ArticleReading, number: int, doubt: str) -> bool:
    """Whether a figure is confirmed; without an answer nothing at all is added."""
    row = reading.figures.loc[number].to_dict()
    start, end = int(row["start"]), int(row["end"])
    around = " ".join(reading.text[max(0, start - AROUND) : end + AROUND].split())
    print(f"... {around} ...")
    print(f"  {said.figure(row)}  <- {row['printed']!r}: {doubt}.")
    while True:
        try:
            answer = input("  Keep it? [y/n] ").strip().casefold()
        except EOFError:
            raise FiguresError(["no answer to --confirm; nothing was added. Answer y or n"]) from None
        if answer in ("y", "yes", "n", "no"):
            return answer.startswith("y")
