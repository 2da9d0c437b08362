"""Options of commands that take a plain series of levels in place of a table of figures."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tradeanalysis.cli.command import FiscalYear
from tradeanalysis.errors import TradeDataError

if TYPE_CHECKING:
    import pandas as pd

MADE = "_figures.csv"  # how the table that is made of a series ends


def options(parser: argparse.ArgumentParser) -> None:
    """Add the options of a series."""
    parser.add_argument("--series", metavar="FILE", help="CSV file of levels by month or quarter, in place of a table")
    parser.add_argument("--unit", help="what the levels of a series count in, such as eur_mn or usd_bn")


def levels(chosen: argparse.Namespace) -> "pd.DataFrame":
    """The levels of the series that was chosen, up to the day asked about [unit of the file]."""
    import pandas as pd

    from tradeanalysis import periods
    from tradeanalysis.figures import levels

    if chosen.figures:
        raise TradeDataError("--series and --figures say two things; give one of them")
    found = levels.read(chosen.series)
    if chosen.as_of is None:
        return found
    days = pd.PeriodIndex(found.index).asfreq("M", "E").asfreq("D", "E") + periods.USUAL_LAG_DAYS
    kept = found[days.to_timestamp() <= periods.last_day(chosen.as_of)]
    if kept.empty:
        raise TradeDataError(f"{chosen.series} has no level that was known on {chosen.as_of}; give a later day")
    return kept


def calendar_year(given: int | None) -> int | None:
    """The year of an option; a series has no sums that would say over which other years it runs [year]."""
    if isinstance(given, FiscalYear):
        raise TradeDataError(
            f"--series is read by calendar years, not over {given}; write {int(given)}, or give --figures with sums "
            "from the first month of the fiscal year on"
        )
    return given


def counted(history: "pd.Series", unit: str | None) -> "pd.Series":
    """The levels in millions of their currency, which they name, where their unit is known [million of it]."""
    from tradeanalysis.figures.bare import unit_factor

    if unit is None:
        return history
    name, factor = unit_factor(unit)
    history = history * float(factor)
    history.attrs["unit"] = name
    return history


def as_table(chosen: argparse.Namespace) -> dict[str, object]:
    """The parameters of pages of a series, once its levels stand in a table of figures beside its file."""
    from tradeanalysis.figures import csvfile
    from tradeanalysis.figures import levels as plain
    from tradeanalysis.figures.bare import unit_factor

    if not chosen.unit:
        raise TradeDataError("--series needs --unit, what its levels count in, such as --unit eur_mn")
    unit_factor(chosen.unit)
    found = levels(chosen)
    flow = chosen.flow or ("imports" if list(found.columns) == ["imports"] else "exports")
    frame = found if set(found.columns) & {"exports", "imports"} else plain.one_of(found, flow).to_frame()
    place = chosen.place or Path(chosen.series).stem
    cells = plain.as_figures(frame, place=place, unit=chosen.unit, published=chosen.as_of)
    target = Path(chosen.series).with_name(Path(chosen.series).stem + MADE)
    text = cells.to_csv(index=False, lineterminator="\n")
    if target.exists() and plain.MADE_BY not in target.read_text(encoding="utf-8-sig", errors="replace"):
        raise TradeDataError(f"{target} exists and was not made from a series; rename it")
    csvfile.write(target, text)
    last = (found.index[-1].asfreq("M", "E")).year
    return {"place": place, "flow": flow, "year": calendar_year(chosen.year) or int(last), "figures": str(target)}
