"""The command `tradeanalysis`: what the library does, said in one line."""

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from tradeanalysis import __version__, cards
from tradeanalysis.errors import FiguresError, TradeDataError

if TYPE_CHECKING:
    import pandas as pd

USAGE_ERROR = 2
INTERRUPTED = 130
TARGET_HELP = 'growth in per cent, a range, or a level: 6, "7.5-8 %%", "over US$20 billion"'


@dataclass(frozen=True)
class Command:
    """A subcommand: what it is called, what it does, its options, and the function that returns its exit status."""

    name: str
    purpose: str
    options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


class _Parser(argparse.ArgumentParser):
    """A parser whose faults are one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE_ERROR, f"tradeanalysis: {message}; see '{self.prog} --help'\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status of the command: 0 done, 1 refused or failed, 2 misused, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show "Hà Nội" gets a question mark, not a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        chosen = _parse(list(sys.argv[1:] if arguments is None else arguments))
        status: int = chosen.run(chosen)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has seen enough; without this Python complains once more while it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print("tradeanalysis: interrupted", file=sys.stderr)
        return INTERRUPTED
    except TradeDataError as error:
        for line in str(error).splitlines():
            print(f"tradeanalysis: {line}", file=sys.stderr)
        return 1
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"tradeanalysis: {where}{error.strerror or error}", file=sys.stderr)
        return 1
    return status


def _parse(arguments: list[str]) -> argparse.Namespace:
    """The chosen command and its options; a misspelt one ends the program with the likeliest that was meant."""
    parser = _parser()
    names = [command.name for command in COMMANDS]
    if arguments and not arguments[0].startswith("-") and arguments[0] not in names:
        parser.error(_unknown("command", arguments[0], names))
    chosen, extra = parser.parse_known_args(arguments)
    used = getattr(chosen, "parser", parser)
    if extra:
        option = extra[0].partition("=")[0]
        if option.startswith("-"):
            used.error(_unknown("option", option, re.findall(r"--[a-z-]+", used.format_help())))
        used.error(f"unexpected {extra[0]!r}")
    if used is parser:
        parser.error(f"name a command: {', '.join(names)}")
    return chosen


def _parser() -> argparse.ArgumentParser:
    import tradeanalysis

    purpose = (tradeanalysis.__doc__ or "").partition("\n")[0]
    parser = _Parser(prog="tradeanalysis", description=purpose, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"tradeanalysis {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        sub = commands.add_parser(command.name, help=command.purpose, description=command.purpose, allow_abbrev=False)
        command.options(sub)
        sub.set_defaults(run=command.run, parser=sub)
    return parser


def _unknown(kind: str, word: str, known: Sequence[str]) -> str:
    from tradeanalysis import misspelt

    meant = misspelt.nearest(word, known)
    return f"unknown {kind} {word}" + (f"; did you mean {meant}?" if meant else "")


def _report_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--place", help='place asked about, such as "Hanoi"')
    parser.add_argument("--year", type=_year, help="year asked about, such as 2023")
    parser.add_argument("--as-of", type=_as_of, metavar="DATE", help="use only what was published by then: 2023-05-04")
    parser.add_argument("--target", type=_target, help=f"{TARGET_HELP} (default: as set)")
    parser.add_argument("--nation", help='country the place is part of, such as "Viet Nam"')
    parser.add_argument("--figures", metavar="FILE", help="CSV table of published figures (default: the bundled one)")
    parser.add_argument("--out", default="report", metavar="DIR", help="folder for the pages (default: %(default)s)")
    parser.add_argument(
        "--only", action="append", default=[], metavar="NN", help="numbers of the notebooks to run: 02,03"
    )
    parser.add_argument("--zip", action="store_true", help="put the pages into one file beside the folder too")
    parser.add_argument(
        "--format", choices=("html", "pdf"), default="html", help="pdf prints the pages too, where there is a browser"
    )


def _year(text: str) -> int:
    if not re.fullmatch("[0-9]{4}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no year; write 2023")
    return int(text)


def _target(text: str) -> float | str:
    """The number of a target in per cent, else its words, which must be those of a target."""
    try:
        return float(text)
    except ValueError:
        from tradeanalysis.trend import goals
    try:
        goals.read(text)
    except TradeDataError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return text


def _as_of(text: str) -> str:
    from tradeanalysis import periods

    try:
        periods.day_or_month(text)
    except TradeDataError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return text


def _report(chosen: argparse.Namespace) -> int:
    from tradeanalysis import report
    from tradeanalysis.report import bundles, pages

    names = ("place", "year", "as_of", "target", "nation", "figures")
    given = {name: getattr(chosen, name) for name in names if getattr(chosen, name) is not None}
    sources, folder = report.choose(chosen.only), Path(chosen.out)
    # Better said now than when the notebooks have run.
    if chosen.format == "pdf":
        bundles.browser()
        pages.refuse_foreign(folder, ["index.pdf", *(f"{source.stem}.pdf" for source in sources)])
    if chosen.zip:
        bundles.zip_file(folder)
    with _progress() as progress:
        index = report.run(given, out=chosen.out, only=chosen.only, progress=progress)
    _say_written(index, {f"{source.stem}.html" for source in sources}, pdf=chosen.format == "pdf", zipped=chosen.zip)
    return 0


def _say_written(index: Path, ran: set[str], *, pdf: bool, zipped: bool) -> None:
    """Print the files that a run wrote, and which of its pages have no answer."""
    from tradeanalysis.report import bundles, pages

    found = pages.listed(index.parent)
    for answer in found:
        if answer.reason and answer.file in ran:
            print(f"tradeanalysis: {answer.file} has no answer: {answer.reason}", file=sys.stderr)
    print(index)
    if pdf:
        print(*bundles.printed(index.parent, [pages.INDEX, *(answer.file for answer in found)]), sep="\n")
    if zipped:
        print(bundles.zipped(index.parent))


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """A function to call after every cell: it keeps one line on a terminal, else tells each finished notebook."""
    from tradeanalysis import wording

    live = sys.stderr.isatty() and not os.environ.get("NO_COLOR") and not os.environ.get("CI")
    counts: dict[str, tuple[int, int]] = {}
    width = 0

    def show(name: str, finished: int, total: int) -> None:
        nonlocal width
        counts[name] = (finished, total)
        if live:
            cells = f"{sum(done for done, _ in counts.values())} of {sum(all_ for _, all_ in counts.values())} cells"
            line = f"running {wording.count(len(counts), 'notebook')}: {cells}"
            print(f"\r{line:<{width}}", end="", file=sys.stderr, flush=True)
            width = len(line)
        elif finished == total:
            print(f"{name} finished", file=sys.stderr, flush=True)

    try:
        yield show
    finally:
        if width:
            print(f"\r{'':<{width}}\r", end="", file=sys.stderr, flush=True)


def _check_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="CSV table of published figures")


def _check(chosen: argparse.Namespace) -> int:
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
    doubts = plausibility.doubtful_growth(table)
    for doubt in doubts:
        print(doubt.line(Path(chosen.file).name))
    warned = f", {wording.count(len(doubts), 'warning')}" if doubts else ""
    content = f"{wording.count(len(table), 'figure')} of {wording.count(table['place'].nunique(), 'place')}"
    print(f"{chosen.file}: {content}, {table['start'].min()} to {table['end'].max()}, no problems{warned}")
    return 0


def _audit_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="CSV table of published figures")
    parser.add_argument("--csv", metavar="OUT", help="file to write the findings to, as a table")


def _audit(chosen: argparse.Namespace) -> int:
    from tradeanalysis import audit, display, figures, wording
    from tradeanalysis.figures import csvfile

    table = figures.load(chosen.file)
    found = audit.findings(table)
    if chosen.csv:
        listed = found.assign(because=[" ".join(ids) for ids in found["because"]])
        csvfile.write(chosen.csv, display.csv_text(listed))
    rows = table.set_index("id")["row"]
    for finding in found.to_dict("records"):
        kind = str(finding["kind"]).replace("_", " ")
        print(f"{finding['id']}, row {rows[finding['id']]}: {kind}, confidence {finding['confidence']:.2f}")
        print(f"  {finding['sentence']}\n")
    print(f"{wording.count(len(found), 'finding')} among {wording.count(len(table), 'figure')} in {chosen.file}")
    return 1 if len(found) else 0


def _outlook_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--place", default="Hanoi", help="place asked about (default: %(default)s)")
    parser.add_argument("--flow", default="exports", choices=("exports", "imports"), help="default: %(default)s")
    parser.add_argument("--year", type=_year, help="year asked about (default: the newest of which a level is known)")
    parser.add_argument("--as-of", type=_as_of, metavar="DATE", help="use only what was published by then: 2023-05-06")
    parser.add_argument("--target", help=TARGET_HELP)
    parser.add_argument("--model", default="pool", help="model to forecast with, such as theta (default: %(default)s)")
    parser.add_argument("--figures", metavar="FILE", help="CSV table of published figures (default: the bundled one)")


def _outlook(chosen: argparse.Namespace) -> int:
    from tradeanalysis import answers, figures, target, wording
    from tradeanalysis.trend import goals

    table = figures.load(chosen.figures or cards.path("published_figures"))
    table = figures.corrected(table, figures.errata_of(table, chosen.as_of))
    known = figures.as_of(figures.select(table, place=chosen.place, flow=chosen.flow), chosen.as_of)
    if known.empty:
        raise TradeDataError(
            f"nothing is known of {chosen.flow} of {chosen.place}"
            + (f" on {chosen.as_of}; give a later day" if chosen.as_of else "; add figures of it")
        )
    year = chosen.year or _year_asked(known, chosen.as_of)
    aim = chosen.target or figures.target_of(known, chosen.place, year, chosen.flow)
    asked = {"place": chosen.place, "year": year, "target": aim, "as_of": chosen.as_of, "model": chosen.model}
    seen = target.from_figures(table, chosen.flow, **asked)
    flow = f"{chosen.flow} of {chosen.place}"
    if not len(seen.months):
        so_far = figures.year_to_date(known, year, flow=chosen.flow, place=chosen.place)
        print(answers.target.ended(seen, flow, so_far))
        return 0
    print(answers.target.says(seen, flow))
    for model, probability in seen.probabilities.items():
        print(f"  {wording.term(str(model)):<32}{goals.chance(probability, len(seen.levels)):>10}")
    short = float(seen.shortfall()[0.5])
    side = "Median shortfall from" if short > 0 else "Median distance beyond"
    print(f"{side} the target: {wording.usd(abs(short))}")
    return 0


def _year_asked(known: "pd.DataFrame", as_of: str | None) -> int:
    """The year of the newest level; the next one where that year was over on the day asked about."""
    from tradeanalysis import periods

    levels = known[known["measure"] == "level"]
    newest = (levels if len(levels) else known)["end"].max()
    begun = newest.month == 12 and as_of is not None and periods.last_day(as_of).year > newest.year
    return int(newest.year) + (1 if begun else 0)


def _new_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", help="folder to make")


def _new(chosen: argparse.Namespace) -> int:
    from tradeanalysis import report

    for path in report.new(chosen.folder):
        print(path)
    return 0


COMMANDS = (
    Command("report", "Run the notebooks and write a page for each, and an index.", _report_options, _report),
    Command("check", "Name every problem of a table of published figures.", _check_options, _check),
    Command("audit", "Name the figures that were probably not meant as printed.", _audit_options, _audit),
    Command("outlook", "Say what a year will come to, and how likely its target is.", _outlook_options, _outlook),
    Command("new", "Make a folder with the notebooks and a table to fill.", _new_options, _new),
)
