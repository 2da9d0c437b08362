"""`tradeanalysis new`: a folder to begin with."""

import argparse

from tradeanalysis.cli.command import Command


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", help="folder to make")


def _run(chosen: argparse.Namespace) -> int:
    from tradeanalysis import report

    for path in report.new(chosen.folder):
        print(path)
    return 0


COMMAND = Command("new", "Make a folder with the notebooks and a table to fill.", _options, _run)
