"""What a table gives, and what it does not."""

from dataclasses import dataclass, field

from tradeanalysis import wording


@dataclass
class Part:
    """What a table gives: figures as rows, what is not read, what is doubted, and what nobody says of its figures."""

    rows: list[dict[str, str]] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    missing: dict[tuple[str, ...], list[str]] = field(default_factory=dict)
    reasons: dict[str, list[str]] = field(default_factory=dict)
    shown: dict[str, list[str]] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)
    cells: int = 0
    refused: str = ""
    chosen: frozenset[str] = frozenset()

    def left_out(self) -> list[str]:
        """The cells that are not read for a reason, a line for each reason."""
        return [
            f"{wording.count(len(cells), 'cell')} with {reason}, such as {cells[0]}"
            for reason, cells in self.reasons.items()
        ]

    def rescaled(self) -> list[str]:
        """How numbers are read that cells show other than they store them, a line each way."""
        ways = {read: cells for read, cells in self.shown.items() if read}
        return [f"{wording.count(len(cells), 'number')} {read}, such as {cells[0]}" for read, cells in ways.items()]
