"""`tradeanalysis record`: how past outlooks of a table fared as its outcomes came in."""

import argparse
from typing import TYPE_CHECKING

from tradeanalysis.cli.command import Command, year

if TYPE_CHECKING:
    from tradeanalysis.track_record import OwnRecord


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="CSV table of published figures")
    parser.add_argument("--place", help="place of the outlooks (default: the table's only one)")
    parser.add_argument("--flow", default="exports", choices=("exports", "imports"), help="default: %(default)s")
    parser.add_argument(
        "--year", type=year, action="append", help="a year that is over; may be repeated (default: the newest three)"
    )
    parser.add_argument("--csv", metavar="OUT", help="file to write the outlooks and their outcomes to, as a table")


def _run(chosen: argparse.Namespace) -> int:
    from tradeanalysis import display, figures, track_record
    from tradeanalysis.cli.command import place_of
    from tradeanalysis.figures import csvfile

    table = figures.load(chosen.file)
    found = track_record.own_record(table, place_of(table, chosen.place), chosen.flow, years=chosen.year)
    if chosen.csv:
        csvfile.write(chosen.csv, display.csv_text(found.table))
    print(*_lines(found), sep="\n")
    return 0 if len(found.table) else 1


def _lines(found: "OwnRecord") -> list[str]:
    """A line for each outlook, what they come to, and what would be needed for more."""
    from tradeanalysis import periods, wording
    from tradeanalysis.intervals import Interval
    from tradeanalysis.trend import goals

    said = []
    for row in found.table.to_dict("records"):
        ends = str(periods.Year(row["year"], found.starts).first + (row["month"] - 1))
        month = periods.label(ends, ends)
        forecast = wording.percent(Interval(row["median"], row["low"], row["high"]), signed=True)
        chance = goals.chance(row["probability"], 4000)
        outcome = wording.percent(row["announced"], signed=True)
        aim = wording.percent(row["target"], signed=True)
        inside = "inside" if row["covered"] else "outside"
        said.append(f"{month}: {forecast}, {chance} for {aim}; announced {outcome}, {inside} the 80% interval")
    named = f"{found.flow} of {wording.spoken(found.place, escaped=False)}"
    if len(said):
        covered, made = found.covered
        error = f"{found.error:.1f} percentage points"
        years = wording.count(found.table["year"].nunique(), "year")
        said.append(f"{named}: {covered} of {made} intervals of 80% covered what was announced, in {years}")
        said.append(f"mean error of the central forecast {error}, mean Brier score {found.brier:.2f}")
    else:
        said.append(f"no past outlook of {named} can be scored")
    return [*said, *([f"needed{' for more' if len(found.table) else ''}: {found.needed}"] if found.needed else [])]


COMMAND = Command("record", "Score past outlooks of a table as its outcomes came in.", _options, _run)
