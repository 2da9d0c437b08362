"""Where figures come from: a file, a table, or the bundled files, each for the places that it has."""

import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import pandas as pd

from tradeanalysis import cards, wording
from tradeanalysis.errors import TradeDataError
from tradeanalysis.figures import spellings
from tradeanalysis.figures.columns import ADJUSTED
from tradeanalysis.figures.loading import load
from tradeanalysis.languages.texts import omitted as texts

BUNDLED = ("published_figures", "province_trade_points")  # the first is meant where none is named
NAMED = 5  # rows that a sentence names


def bundled(name: str = BUNDLED[0]) -> pd.DataFrame:
    """A bundled table of figures as `load` gives it, one a row [units of the figures].

    The file is read once, and again only where it was changed: most cells of a notebook begin with these figures.

    >>> bundled().loc[bundled()["id"] == "F0677", "printed"].item()
    '5.3 billion USD'
    """
    path = cards.path(name)
    return _read(path, path.stat().st_mtime_ns).copy()


@lru_cache(maxsize=len(BUNDLED))
def _read(path: Path, _changed: int) -> pd.DataFrame:
    return load(path, lenient=True)


def table_of(source: object) -> pd.DataFrame:
    """The table given, or that of a figures file without its few faulty rows; the bundled one for None [as `load`].

    Raises TradeDataError for what is neither.
    """
    if isinstance(source, pd.DataFrame):
        return source
    if source is None:
        return bundled()
    if isinstance(source, str | os.PathLike) and isinstance(path := os.fspath(source), str) and path:
        return load(Path(path), lenient=True)
    raise TradeDataError(f"{source!r} is no figures file; give its path, a table, or None for the bundled figures")


def of_places(source: object, places: Sequence[str]) -> pd.DataFrame:
    """The figures of some places under the names that were asked for; `file` says where each comes from.

    A place that the table has in another spelling is found. One that it does not have at all comes from the bundled
    files: every place where no table is given, else all but the first, so that a nation stands beside a table of one's
    own.
    """
    own, name = table_of(source), _file_of(source)
    found = [_named(own, place).assign(file=name) for place in places]
    for number, place in enumerate(places):
        if found[number].empty and (source is None or number):
            found[number] = _bundled_of(place, found[number])
    if source is not None and len(found) == 1:
        return found[0].loc[~found[0].index.duplicated()]
    ids = set(found[0]["id"])
    rest = [rows.assign(id=rows["id"].where(~rows["id"].isin(ids), "bundled " + rows["id"])) for rows in found[1:]]
    return pd.concat([found[0], *(rows for rows in rest if len(rows))], ignore_index=True)


def _bundled_of(place: str, none: pd.DataFrame) -> pd.DataFrame:
    """The figures of a place in the first bundled file that has some, else none."""
    return next((rows for file in BUNDLED if len(rows := _of_file(file, place))), none)


def _file_of(source: object) -> str:
    if isinstance(source, pd.DataFrame):
        return ""
    return f"{BUNDLED[0]}.csv" if source is None else Path(str(source)).name


def _of_file(file: str, place: str) -> pd.DataFrame:
    return _named(bundled(file), place).assign(file=f"{file}.csv")


def _named(table: pd.DataFrame, place: str) -> pd.DataFrame:
    """The rows of a place, under the name asked for."""
    exact = table[table["place"] == place]
    if len(exact):
        return exact
    wanted = spellings.common(place)
    kin = [name for name in table["place"].unique() if spellings.common(name) == wanted]
    return table[table["place"].isin(kin)].assign(place=place)


def files_of(figures: pd.DataFrame) -> str:
    """Which file the figures of each place are from, in a sentence [text]; empty where all are from one.

    figures: as `known` gives them.
    """
    files = figures.groupby("place", sort=False)["file"].first() if "file" in figures.columns else pd.Series(dtype=str)
    if files.nunique() < 2:
        return ""
    each = [
        texts.FILE.format(place=wording.plain(str(place)), file=wording.plain(file)) for place, file in files.items()
    ]
    return texts.FILES.format(each=wording.listed(each))


def said_adjusted(source: object, place: str | list[str]) -> str:
    """How many seasonally adjusted figures of a place stand beside those counted, or whether all are, in a sentence.

    Empty where none is.

    >>> said_adjusted(pd.DataFrame({"place": ["Hue"], "adjustment": ["seasonal"], "basis": [""]}), "Hue")
    'Left out is 1 seasonally adjusted figure, which is never joined with one as counted.'
    >>> said_adjusted(pd.DataFrame({"place": ["Hue"], "adjustment": [""], "basis": ["seasonally_adjusted"]}), "Hue")
    'All figures are adjusted for the season or the calendar.'
    """
    table = table_of(source)
    here = table[table["place"].isin([place] if isinstance(place, str) else place)]
    found = int((here["adjustment"] != "").sum())
    if not found:
        every = len(here) and here["basis"].isin(ADJUSTED).all()
        return texts.ADJUSTED["all"] if every else ""
    form = texts.ADJUSTED["one" if found == 1 else "many"]
    return form.format(figures=wording.count(found, "seasonally adjusted figure"))


def unread(source: object) -> list[str]:
    """The rows of a file that are left out for their faults, a line each."""
    lines: list[str] = table_of(source).attrs.get("left_out", []) if source is not None else []
    return lines


def said_unread(lines: Sequence[str]) -> str:
    """How many rows of a file are left out, and the first of the reasons; empty where none is.

    >>> said_unread(["mine.csv, row 5, column value: 'x' is not a plain number"])
    "Left out is 1 row with a fault: mine.csv, row 5, column value: 'x' is not a plain number."
    """
    if not lines:
        return ""
    first, are = wording.plain(lines[0].rstrip(".")), "is" if len(lines) == 1 else "are"
    rows = wording.count(len(lines), "row")
    return texts.FAULTY.format(are=are, rows=rows, reason=first, file=first.partition(", row ")[0])
