"""`tradeanalysis verify`: whether the notebooks kept beside pages still say what the pages say."""

import argparse
import sys

from tradeanalysis.cli.command import Command
from tradeanalysis.cli.report import progress_line


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", metavar="DIR", nargs="?", default="report", help="folder of the pages (default: %(default)s)"
    )


def _run(chosen: argparse.Namespace) -> int:
    from tradeanalysis import report

    with progress_line() as progress:
        said = report.verify(chosen.folder, progress)
    if said:
        print(*said, sep="\n")
        return 1
    print(f"the notebooks in {chosen.folder} say what they said", file=sys.stderr)
    return 0


COMMAND = Command("verify", "Run the notebooks kept beside pages again, and say what changed.", _options, _run)
