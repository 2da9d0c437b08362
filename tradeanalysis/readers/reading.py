"""What a reader made of a file: figures, and what it read, skipped and doubted."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from tradeanalysis import wording
from tradeanalysis.errors import FiguresError

# The columns of what was read, as a figures file has them; every cell a text.
COLUMNS = (
    "place", "flow", "sector", "commodity", "period_start", "period_end", "measure", "value", "unit", "qualifier",
    "basis", "published", "publisher", "partner", "source_cell", "note",
    "printed", "url",
)  # fmt: skip


class OtherFormat(FiguresError):  # noqa: N818 - not a fault, but a hint for the next reader
    """A file that turned out not to be of the format that its first bytes promised; another reader may take it."""


@dataclass(frozen=True)
class Reading:
    """Figures of one file as rows of the table of published figures, and remarks in words.

    figures: one figure a row, columns as in `COLUMNS`. skipped: parts of the file that hold no figure of trade.
    doubts: what could not be understood, or contradicts itself; nothing of it is among the figures unless said.

    >>> row = {"place": "Peru", "flow": "exports", "period_start": "2024-01", "period_end": "2024-03"}
    >>> Reading("here.csv", table([row]), skipped=("row 2: a footnote",))
    here.csv: 1 figure of exports of Peru, 2024-01 to 2024-03
      not read: row 2: a footnote
    """

    name: str
    figures: pd.DataFrame
    skipped: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def report(self) -> str:
        """What was read, skipped and doubted, a line each."""
        remarks = [*(f"  not read: {text}" for text in self.skipped), *(f"  doubt: {text}" for text in self.doubts)]
        return "\n".join([self.summary, *remarks])

    @property
    def summary(self) -> str:
        """What was read, in one line: how many figures, of which flows and places, and their months."""
        return f"{self.name}: {wording.count(len(self.figures), 'figure')}{self._of()}"

    def _of(self) -> str:
        if self.figures.empty:
            return ""
        flows = wording.listed(sorted(set(self.figures["flow"])))
        named = sorted(set(self.figures["place"]))
        places = wording.listed(named) if len(named) < 6 else f"{len(named)} places"
        return f" of {flows} of {places}, {self.figures['period_start'].min()} to {self.figures['period_end'].max()}"

    def __repr__(self) -> str:
        """The report, so that an interpreter shows it."""
        return self.report


def table(rows: Sequence[dict[str, str]]) -> pd.DataFrame:
    """The rows as a frame with all columns; what a row lacks is empty.

    >>> table([{"place": "Peru"}])["value"].tolist()
    ['']
    """
    return pd.DataFrame({column: [row.get(column, "") for row in rows] for column in COLUMNS}, dtype="str")
