"""`tradeanalysis outlook`: what a year will come to."""

import argparse
import html
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tradeanalysis.cli import series
from tradeanalysis.cli.command import TARGET_HELP, Command, as_of, counted_year, only_place, year
from tradeanalysis.errors import TradeDataError

if TYPE_CHECKING:
    import pandas as pd

    from tradeanalysis.target import Outlook

LAST = "last"  # in place of a day: that of the release before the last


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--place", help="place asked about (default: the only one of the table or series, else Hanoi)")
    parser.add_argument("--flow", default="exports", choices=("exports", "imports"), help="default: %(default)s")
    parser.add_argument("--year", type=year, help="year asked about (default: the newest of which a level is known)")
    parser.add_argument("--as-of", type=as_of, metavar="DATE", help="use only what was published by then: 2023-05-06")
    parser.add_argument(
        "--since",
        type=_since,
        metavar="DATE",
        help="say why the probability moved since that day, or since 'last' release",
    )
    parser.add_argument("--target", help=TARGET_HELP)
    parser.add_argument("--model", default="pool", help="model to forecast with, such as theta (default: %(default)s)")
    parser.add_argument("--figures", metavar="FILE", help="CSV table of published figures (default: the bundled one)")
    parser.add_argument("--calendar", help="whose holiday moves: Tet, Easter, Ramadan or none (default: of the place)")
    series.options(parser)


def _run(chosen: argparse.Namespace) -> int:
    from tradeanalysis import answers, figures, wording
    from tradeanalysis.target import from_figures

    if chosen.since and chosen.model != "pool":
        raise TradeDataError(
            f"the move since a day is explained for the pool, not for {chosen.model}; leave out --model"
        )
    if chosen.series:
        return _of_series(chosen)
    chosen.place = chosen.place or only_place(chosen.figures)
    table = figures.known(chosen.figures, place=chosen.place, as_of=chosen.as_of)
    known = figures.select(table, flow=chosen.flow)
    if said := figures.left_out(chosen.figures, place=chosen.place, as_of=chosen.as_of):
        print(f"tradeanalysis: {html.unescape(said)}", file=sys.stderr)
    _refuse_nothing(known, chosen)
    year = figures.year_of(table, counted_year(chosen.year, table, chosen.place)) or _year_asked(known, chosen.as_of)
    aim = chosen.target if chosen.target is not None else figures.target_of(known, chosen.place, year, chosen.flow)
    aim = figures.target_asked(aim, table, place=chosen.place, year=year, flow=chosen.flow)  # with who set it
    asked = {"place": chosen.place, "year": year, "target": aim, "as_of": chosen.as_of, "model": chosen.model}
    seen = from_figures(table, chosen.flow, calendar=chosen.calendar, **asked)
    flow = f"{chosen.flow} of {wording.spoken(chosen.place, escaped=False)}"
    if not len(seen.months):
        so_far = figures.year_to_date(known, year, flow=chosen.flow, place=chosen.place)
        print(answers.target.ended(seen, flow, so_far))
        return 0
    _say(seen, flow)
    if chosen.since:
        move = {name: value for name, value in asked.items() if name != "model"}
        _say_move(chosen, move | {"calendar": chosen.calendar})
    return 0


def _refuse_nothing(known: "pd.DataFrame", chosen: argparse.Namespace) -> None:
    if known.empty:
        hint = f" on {chosen.as_of}; give a later day" if chosen.as_of else "; add figures of it"
        raise TradeDataError(f"nothing is known of {chosen.flow} of {chosen.place}{hint}")


def _say_move(chosen: argparse.Namespace, asked: dict[str, Any]) -> None:
    """Print why the probability moved since a day. asked: as `target.news` takes it, but for that day."""
    from tradeanalysis import answers, target

    since = None if chosen.since == LAST else chosen.since
    moved = target.news(chosen.figures, chosen.flow, **asked, since=since)
    print(*(html.unescape(line) for line in answers.news.lines(moved)), sep="\n")


def _of_series(chosen: argparse.Namespace) -> int:
    """The outlook of the levels in a file, as they stand."""
    from tradeanalysis import answers, calendars, target, wording
    from tradeanalysis.figures import levels

    history = levels.one_of(series.levels(chosen), chosen.flow)
    place = chosen.place or Path(chosen.series).stem
    # A series says nothing of where it is from: no holiday is moved for a place that no calendar knows.
    calendar = chosen.calendar or calendars.of(place)
    history = series.counted(history, chosen.unit)
    seen = target.outlook(
        history, year=series.calendar_year(chosen.year), target=chosen.target, model=chosen.model, calendar=calendar
    )
    flow = f"{chosen.flow} of {wording.spoken(place, escaped=False)}"
    if len(seen.months):
        _say(seen, flow)
    else:
        print(answers.target.probability(seen, flow))
    return 0


def _say(seen: "Outlook", flow: str) -> None:
    """Print the outlook, its models and its shortfall."""
    from tradeanalysis import answers, wording
    from tradeanalysis.trend import goals

    print(answers.target.says(seen, flow))
    for model, probability in seen.probabilities.items():
        print(f"  {wording.term(str(model)):<32}{goals.chance(probability, len(seen.levels)):>10}")
    print(html.unescape(answers.models.shortfall(seen)))


def _since(text: str) -> str:
    """The day of an option, or the word for the release before the last."""
    return text if text == LAST else as_of(text)


def _year_asked(known: "pd.DataFrame", day: str | None) -> int:
    """The year of the newest level; the next one where that year was over on the day asked about."""
    from tradeanalysis import figures, periods

    # On the last day of a year its last month is not over.
    after = None if day is None else periods.last_day(day).to_period("M") - 1
    return figures.newest_year(known, after=after)


COMMAND = Command("outlook", "Say what a year will come to, and how likely its target is.", _options, _run)
