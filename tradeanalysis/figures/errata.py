"""What was known on a day with known misprints corrected; the errata and how they are applied."""

import os
from collections.abc import Iterable

import numpy as np
import pandas as pd

from tradeanalysis import cards, cleaning, misspelt, periods, tet, wording
from tradeanalysis.errors import NoAnswer, TradeDataError
from tradeanalysis.figures import money, schema, sources
from tradeanalysis.figures.fiscal import ends_in
from tradeanalysis.figures.summed import said_added, with_sums
from tradeanalysis.figures.table import as_of as known_on
from tradeanalysis.figures.table import select, worldwide
from tradeanalysis.languages.texts import omitted as texts

COLUMNS = ("id", "kind", "corrected_value", "corrected_unit", "evidence", "found_by", "known")  # of errata
NEEDED = {"id", "corrected_value", "corrected_unit"}


def known(
    source: str | os.PathLike[str] | pd.DataFrame | None = None,
    *,
    place: str | list[str],
    as_of: periods.Day | None = None,
) -> pd.DataFrame:
    """The figures of a place that were known on a day, known misprints corrected, one a row [units of the figures].

    Trade with single partners is left out. Amounts are in one currency, that of most levels of the place: others are
    exchanged where their rows give a rate, else left out (`left_out` has them). Of a place that publishes months or
    quarters alone their sums to date stand beside them.

    source: a figures file, or a table as `load` gives it; None for the bundled figures. place: one place, or several,
        such as a city and its nation; of several the first must be there, the others may be absent, or None. as_of: as
        in `as_of`; None for everything that was published. A correction counts from the day on which it was known.

    Raises NoAnswer where nothing of the place was known by then, FiguresError for a file with faults, PeriodError
    for an `as_of` that is no date, TradeDataError for a place or a source that is none.

    >>> found = known(place="Hanoi", as_of="2023-05-06")
    >>> found.loc[found["id"] == "F0677", "printed"].item()
    '5.3 billion USD'
    """
    here = _corrected(source, place, as_of)
    return with_sums(money.in_unit(here, _counted(here, place)))


def left_out(
    source: str | os.PathLike[str] | pd.DataFrame | None = None,
    *,
    place: str | list[str],
    as_of: periods.Day | None = None,
) -> str:
    """What `known` leaves out for faults or currency, which files are used, and what it adds up [text]; else empty.

    Also how many figures are of years before those whose months are rebuilt.

    Arguments and errors as for `known`.

    >>> left_out(place="Hanoi", as_of="2023-05-06")
    ''
    """
    here = _corrected(source, place, as_of)
    unit = _counted(here, place)
    unread = sources.said_unread(sources.unread(source))
    said = (
        unread,
        sources.said_adjusted(source, place),
        money.said_left_out(money.left_out(here, unit), unit),
        sources.files_of(here),
        said_added(with_sums(money.in_unit(here, unit))),
        _said_early(here[here["place"] == _places(place)[0]]),
    )
    return " ".join(filter(None, said))


def _said_early(here: pd.DataFrame) -> str:
    early = int((here["start"].dt.year < tet.FIRST_YEAR).sum())
    figures = wording.count(early, "figure")
    return texts.EARLY.format(figures=figures, year=tet.FIRST_YEAR, are="is" if early == 1 else "are") if early else ""


def _corrected(
    source: str | os.PathLike[str] | pd.DataFrame | None, place: str | list[str], as_of: periods.Day | None
) -> pd.DataFrame:
    here = as_published(source, place=place, as_of=as_of)
    return corrected(here, errata_of(here, as_of))


def _counted(here: pd.DataFrame, place: str | list[str]) -> str:
    """The currency that the first of the places counts in."""
    return money.unit_of(here[here["place"] == _places(place)[0]])


def as_published(
    source: str | os.PathLike[str] | pd.DataFrame | None = None,
    *,
    place: str | list[str],
    as_of: periods.Day | None = None,
) -> pd.DataFrame:
    """The figures of a place that were known on a day, misprints included, one a row [units of the figures].

    Arguments and errors as for `known`.

    >>> len(as_published(place="Hanoi", as_of="2014-12-31")) > 0
    True
    """
    first, *others = _places(place)
    if as_of is not None:
        periods.day_or_month(as_of)  # before a long file is read
    table = worldwide(sources.of_places(source, list(dict.fromkeys([first, *others]))))
    by_then = known_on(table, as_of)
    if (by_then["place"] != first).all():
        if (table["place"] != first).all():
            select(sources.table_of(source), place=first)  # which names the place that was meant
        missing = f"were known by {as_of}; ask about a later day" if as_of else "are in the table; add some"
        raise NoAnswer(f"no figures of {first} {missing}")
    return by_then


def _places(place: object) -> list[str]:
    """The places asked for, without those that are None; the first must be one."""
    places = list(place) if isinstance(place, Iterable) and not isinstance(place, str | bytes) else [place]
    named = [one for one in places if isinstance(one, str)]
    if not named or places[0] is None or any(one is not None and not isinstance(one, str) for one in places):
        raise TradeDataError(f"{place!r} is no place; give the name of one, such as 'Hanoi', or a list of names")
    return named


def of_year(figures: pd.DataFrame, year: int | None) -> pd.DataFrame:
    """The figures whose months end in a year; all of them for None [each in its unit].

    Raises NoAnswer where there are none, and names the years that there are.

    >>> months = pd.PeriodIndex(["2023-04", "2024-04"], freq="M")
    >>> ends = pd.DataFrame({"start": months, "end": months, "measure": "level"})
    >>> len(of_year(ends, 2023)), len(of_year(ends, None))
    (1, 2)
    """
    found = figures if year is None else figures[ends_in(figures, year)]
    if found.empty:
        known = sorted({periods.year_of(end, year or 1900) for end in figures["end"]})
        raise NoAnswer(f"no figures end in {year}; known are those of {', '.join(map(str, known))}")
    return found


def errata_of(figures: pd.DataFrame, as_of: periods.Day | None = None) -> pd.DataFrame:
    """The errata of the figures that are bundled ones: same id, same place, same printed text; one a row [as printed].

    as_of: a day, or a month, which stands for its last day; only what was known to be a misprint by then. None for all.
    A table of somebody's own may use the same ids for other figures; those are not corrected.

    Raises PeriodError for an `as_of` that is no date, TradeDataError as in `corrected`.

    >>> from tradeanalysis import datasets
    >>> table = datasets.load("published_figures")
    >>> len(errata_of(table)), len(errata_of(table, "2022-06-01"))
    (11, 6)
    >>> own = pd.DataFrame({"id": ["F0601"], "place": ["Hue"], "printed": ["5 million USD"]})
    >>> errata_of(own).empty
    True
    """
    same = ["id", "place", "printed"]
    published = cards.rows("published_figures")[same]
    known = _checked(cards.rows("errata"), published["id"])
    printed = zip(*(figures[name].to_numpy(object) for name in same), strict=True)
    meant = published[published["id"].isin(known["id"])].itertuples(index=False, name=None)
    bundled = {name for name, _, _ in set(meant).intersection(printed)}
    if as_of is not None:
        known = known[pd.to_datetime(known["known"]) <= periods.last_day(as_of)]
    return known[known["id"].isin(bundled)].reset_index(drop=True)


def corrected(figures: pd.DataFrame, errata: pd.DataFrame) -> pd.DataFrame:
    """The figures with what was meant in place of what was misprinted [units of the figures]; `corrected` says which.

    errata: columns id, corrected_value and corrected_unit, such as datasets.load("errata"); rows for bundled figures
        that the table does not hold change nothing. What was printed stays in `printed`.

    Raises TradeDataError where a corrected value is no number with a unit, and for an id that is neither in the table
    nor bundled, an unknown column or kind, and a day that is none.

    >>> bounds = {"value": [6.9], "low": [6.9], "high": [7.0], "unit": "usd_mn"}
    >>> rows = pd.DataFrame({"id": ["a"], "qualifier": "", **bounds})
    >>> errata = pd.DataFrame({"id": ["a"], "corrected_value": ["6.9"], "corrected_unit": ["usd_bn"]})
    >>> corrected(rows, errata)["value"].tolist()
    [6900.0]
    """
    errata = _checked(errata, figures["id"])
    table, ids, found = figures.assign(corrected=figures["id"].isin(errata["id"])), figures["id"].to_numpy(object), {}
    qualifiers = table["qualifier"].replace(schema.MISPRINT, "").to_numpy(object)
    for erratum in errata.to_dict("records"):
        value, unit = str(erratum["corrected_value"]), str(erratum["corrected_unit"])
        for row in np.flatnonzero(ids == erratum["id"]).tolist():
            try:
                found[row] = cleaning.parse_amount(value, language="en", unit=unit, qualifier=qualifiers[row])
            except TradeDataError as error:
                raise TradeDataError(f"errata, {erratum['id']}: {error}") from None
    # A corrected figure is as sharp as its corrected digits, and as loose as its printed words.
    meant = np.isin(np.arange(len(table)), list(found))
    for name in ("value", "low", "high", "unit") if found else ():
        table.loc[meant, name] = [getattr(found[row], name) for row in sorted(found)]
    return table


def _checked(errata: pd.DataFrame, ids: "pd.Series[str]") -> pd.DataFrame:
    """The errata; TradeDataError where they have other columns, ids, kinds or days than errata have."""
    for column in errata.columns:
        if column not in COLUMNS:
            raise TradeDataError(f"errata: unknown column {column!r}. {misspelt.suggestion(str(column), COLUMNS)}")
    if len(errata) and (lacking := sorted(NEEDED - set(errata.columns))):
        raise TradeDataError(f"errata: no column {lacking[0]!r}; give {', '.join(sorted(NEEDED))}")
    unknown = errata.loc[~errata["id"].isin(ids), "id"]
    if len(unknown) and (strange := set(unknown) - set(cards.rows("published_figures")["id"])):
        name = min(map(str, strange))
        raise TradeDataError(f"errata: no figure has the id {name!r}; write the id of one, or leave the row out")
    if len(twice := errata.loc[errata["id"].duplicated(), "id"]):
        raise TradeDataError(f"errata: {twice.iloc[0]} has two rows; keep one")
    for row in errata.to_dict("records"):
        where, kind = f"errata, {row['id']}", str(row.get("kind", schema.MISPRINTS[0]))
        if kind not in schema.MISPRINTS:
            raise TradeDataError(f"{where}: unknown kind {kind!r}. {misspelt.suggestion(kind, schema.MISPRINTS)}")
        try:
            periods.last_day(row.get("known", "2000-01-01"))
        except TradeDataError as error:
            raise TradeDataError(f"{where}, column known: {error}") from None
    return errata
