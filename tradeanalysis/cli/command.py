"""A subcommand of `tradeanalysis`, and the options that several of them read alike."""

import argparse
import errno
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tradeanalysis.errors import FiguresError, TradeDataError

if TYPE_CHECKING:
    import pandas as pd

Target = float | str
HOME = "Hanoi"  # the place of the bundled figures that notebooks ask about
TARGET_HELP = 'growth in per cent, a range, or a level: 6, "7.5-8 %%", "over US$20 billion"'

REMEDIES = {
    errno.ENAMETOOLONG: "; choose a shorter name",
    errno.ELOOP: "; it leads round in a circle, name the file itself",
    errno.ENOENT: "; look at the name",
    errno.ENOSPC: "; free some room, or choose another place",
    errno.EFBIG: "; files may not grow so large here, see `ulimit -f`",
    errno.EROFS: "; choose another place",
    errno.EACCES: "; choose another place, or ask for the right to it",
}


@dataclass(frozen=True)
class Command:
    """A subcommand: what it is called, what it does, its options, and the function that returns its exit status."""

    name: str
    purpose: str
    options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def said(error: OSError) -> str:
    """What the system says stood in the way, and what to do about it.

    >>> said(FileNotFoundError(errno.ENOENT, "No such file or directory"))
    'No such file or directory; look at the name'
    """
    return f"{error.strerror or error}{REMEDIES.get(error.errno or 0, '')}"


class FiscalYear(int):
    """A year that was written as a fiscal one, such as 2023-24: that in which it begins."""

    def __str__(self) -> str:
        return f"{int(self)}-{(self + 1) % 100:02d}"


def counted_year(given: int | None, source: object, place: str | None) -> int | None:
    """The year of an option as a number, once the figures of a place are known to run over such years [year].

    source: as `figures.year_of` takes it. Raises TradeDataError for a fiscal year where they run over calendar years.
    """
    from tradeanalysis import figures

    if isinstance(given, FiscalYear):
        found = figures.year_of(source, int(given), place=place)  # type: ignore[arg-type]
        if found is not None and not found.fiscal:
            whose = f" of {place}" if place else ""
            raise TradeDataError(f"the figures{whose} run over calendar years, not over {given}; write {int(given)}")
    return None if given is None else int(given)


def year(text: str) -> int:
    """The year of an option, of a fiscal year that in which it begins [year]."""
    if not (found := re.fullmatch("([0-9]{4})(?:[-/–]((?:[0-9]{2})?[0-9]{2}))?", text)):
        raise argparse.ArgumentTypeError(f"{text!r} is no year; write 2023, or a fiscal year as 2023-24")
    number = int(found[1])
    if found[2] and int(found[2][-2:]) != (number + 1) % 100:
        raise argparse.ArgumentTypeError(f"{text!r} is no fiscal year; write 2023-24")
    return FiscalYear(number) if found[2] else number


def target(text: str) -> Target:
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


def as_of(text: str) -> str:
    """The day or month of an option as it was written, once it is known to be one."""
    from tradeanalysis import periods

    try:
        periods.day_or_month(text)
    except TradeDataError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return text


def only_place(figures: str | None) -> str:
    """The place that a command is about where none is named: the only one of a file; Hanoi where that is there."""
    from tradeanalysis import figures as tables

    if figures is None:
        return HOME
    table = tables.load(figures, lenient=True)
    return HOME if HOME in set(table["place"]) else place_of(table, None)


def newest_year(source: str, place: str, day: str | None) -> int:
    """The year of the newest level of a place in a file, or of its newest figure, by a day [year]."""
    from tradeanalysis import figures

    return int(figures.newest_year(figures.known(source, place=place, as_of=day)))


def place_of(table: "pd.DataFrame", given: str | None) -> str:
    """The place that a command is about: the one given, else the only one of the table [name]."""
    places = sorted(set(table["place"]))
    if given is None and len(places) > 1:
        some = ", ".join(places[:5]) + (f" and {len(places) - 5} more" if len(places) > 5 else "")
        raise FiguresError([f"the table has figures of {some}. Say with --place which of them is meant"])
    return given or str(places[0])
