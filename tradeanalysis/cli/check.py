"""`tradeanalysis check`: what cannot be read in a table."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from tradeanalysis.cli.command import Command
from tradeanalysis.errors import FiguresError

MOST = 50  # problems, and warnings, that are printed one by one


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="CSV table of published figures")


def _run(chosen: argparse.Namespace) -> int:
    from tradeanalysis import figures, wording
    from tradeanalysis.figures import plausibility

    try:
        table = figures.load(chosen.file)
    except FiguresError as error:
        _say(error.problems, "problem")
        print(f"{wording.count(len(error.problems), 'problem')} in {chosen.file}")
        return 1
    if table.empty:
        print(f"{chosen.file}: no figures")
        return 1
    name = Path(chosen.file).name
    _say([f"{name}, {line}" for line in figures.readings(table)], "remark")
    doubts = [*plausibility.nothing_traded(table), *plausibility.doubtful_growth(table)]
    _say([doubt.line(name) for doubt in doubts], "warning")
    warned = f", {wording.count(len(doubts), 'warning')}" if doubts else ""
    content = f"{wording.count(len(table), 'figure')} of {wording.count(table['place'].nunique(), 'place')}"
    print(f"{chosen.file}: {content}, {table['start'].min()} to {table['end'].max()}, no problems{warned}")
    return 0


def _say(lines: Sequence[str], what: str) -> None:
    """Print the first lines, and how many more there are."""
    from tradeanalysis import wording

    print(*lines[:MOST], sep="\n", end="\n" if lines else "")
    if (more := len(lines) - MOST) > 0:
        print(f"... and {wording.count(more, f'more {what}')}")


COMMAND = Command("check", "Name every problem of a table of published figures.", _options, _run)
