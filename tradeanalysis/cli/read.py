"""`tradeanalysis read`: a press text to the figures of trade that it prints."""

import argparse
import sys
from pathlib import Path

from tradeanalysis.cli.command import Command, as_of


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="article as text or as a web page; - reads what is typed or piped")
    parser.add_argument("--published", type=as_of, metavar="DATE", help="day or month of the article: 2023-05-06")
    parser.add_argument("--place", help='place that the article is about, such as "Hanoi"')
    parser.add_argument("--language", choices=("en", "vi", "fr", "es", "de"), help="default: found from the words")
    parser.add_argument("--strict", action="store_true", help="only figures of which one sentence names everything")
    parser.add_argument("--csv", metavar="OUT", help="file to write the figures to, as a table")


def _run(chosen: argparse.Namespace) -> int:
    from tradeanalysis.cli import read_tables
    from tradeanalysis.readers import article

    text = _text(chosen.file)
    name = "text" if chosen.file == "-" else Path(chosen.file).name
    found = article(
        text, published=chosen.published, place=chosen.place, language=chosen.language, strict=chosen.strict, name=name
    )
    for line in read_tables.lines(found):
        print(line)
    if chosen.csv:
        written, left_out = read_tables.write(found, chosen.csv)
        print(f"{chosen.csv}: {written} rows" + (f"; {left_out} with one partner left out" if left_out else ""))
    return 0 if len(found.figures) else 1


def _text(file: str) -> str:
    from tradeanalysis.readers import content

    data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    return content.decoded(data)


COMMAND = Command("read", "Read the figures of trade in a press text, and say what was not understood.", _options, _run)
