"""`tradeanalysis check`: what cannot be read in a table."""

import argparse
from pathlib import Path

from tradeanalysis.cli.command import Command
from tradeanalysis.errors import FiguresError


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="CSV table of published figures")


def _run(chosen: argparse.Namespace) -> int:
    from tradeanalysis import figures, wording
    from tradeanalysis.figures import plausibility

    try:
        table = figures.load(chosen.file)
    except FiguresError as error:
        for problem in error.problems:
            print(problem)
        print(f"{wording.count(len(error.problems), 'problem')} in {chosen.file}")
        return 1
    if table.empty:
        print(f"{chosen.file}: no figures")
        return 1
    for line in figures.readings(table):
        print(f"{Path(chosen.file).name}, {line}")
    doubts = plausibility.doubtful_growth(table)
    for doubt in doubts:
        print(doubt.line(Path(chosen.file).name))
    warned = f", {wording.count(len(doubts), 'warning')}" if doubts else ""
    content = f"{wording.count(len(table), 'figure')} of {wording.count(table['place'].nunique(), 'place')}"
    print(f"{chosen.file}: {content}, {table['start'].min()} to {table['end'].max()}, no problems{warned}")
    return 0


COMMAND = Command("check", "Name every problem of a table of published figures.", _options, _run)
