"""What a page rests on, in one line: the figures file, the other data, and the version, without a clock."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from tradeanalysis import __version__, cards, misspelt
from tradeanalysis.errors import ReportError
from tradeanalysis.languages.texts import furniture
from tradeanalysis.wording import count

if TYPE_CHECKING:
    import pandas as pd
    from nbformat import NotebookNode

# How a notebook names bundled data, and what stands behind the names of functions.
BEHIND = {
    "commodity_changes": "vietnam_commodity_monthly", "errata_of": "errata", "rests": "vietnam_monthly",
    "statements": "statements",
}  # fmt: skip
LOADED = re.compile(rf"\b(?:datasets|figures|past)\.(?:load\(\"(\w+)\"\)|({'|'.join(BEHIND)})\()")
OF_NATION = {"vietnam_commodity_monthly", "vietnam_monthly"}  # what is read for the nation that a place is part of
COMPARED = "place=[place, nation]"  # how a notebook reads the figures of the nation


class Stamp(TypedDict, total=False):
    """What a page rests on: its figures file, `last` being its last period, the day, and other files with checksums."""

    name: str
    path: Path
    sha256: str
    rows: int
    last: object
    as_of: object
    besides: Mapping[str, str]


def figures_told(stamp: Stamp) -> str:
    """The figures file of a page in words; empty where it has none.

    stamp: `name`, and any of `sha256`, `rows` and `last`, the last period of the figures.

    >>> figures_told({"name": "mine.csv", "sha256": "0123456789", "rows": 1, "last": "2018-04"})
    'mine.csv (sha256 01234567, 1 row, last period 2018-04)'
    """
    parts = [
        f"sha256 {stamp['sha256'][:8]}" if stamp.get("sha256") else "",
        count(stamp["rows"], "row") if stamp.get("rows") is not None else "",
        furniture.ROWS.format(last=stamp["last"]) if stamp.get("last") else "",
    ]
    details = ", ".join(part for part in parts if part)
    return f"{stamp['name']} ({details})" if stamp.get("name") else ""


def stamp_line(figures: str = "", as_of: object = None, besides: Mapping[str, str] | None = None) -> str:
    """What a page rests on and the library version in one line, without a clock, so that two runs give the same page.

    figures: the figures file, as `figures_told` writes it. as_of: the day until which figures count as known. besides:
        the sha256 of the other files by name.
    """
    told = furniture.FIGURES_KNOWN if as_of else furniture.FIGURES
    others = ", ".join(f"{name} (sha256 {checksum[:8]})" for name, checksum in (besides or {}).items())
    lines = [
        told.format(figures=figures, day=as_of) if figures else "",
        furniture.BESIDES.format(others=others) if others else "",
    ]
    return " ".join(line for line in [*lines, f"{furniture.MADE.format(version=__version__)}."] if line)


def stamped(notebooks: Mapping[str, "NotebookNode"], settings: Sequence[Mapping[str, object]]) -> list[Stamp]:
    """What each page says of its data: the table, the day on which it is looked at, and the data besides.

    notebooks: by name. settings: the values of the parameters of each.
    """
    stamps = _stamps(settings)
    for stamp, notebook, values in zip(stamps, notebooks.values(), settings, strict=True):
        stamp |= {"as_of": values.get("as_of"), "besides": _besides(notebook, values, stamp.get("name", ""))}
    return stamps


def _stamps(settings: Sequence[Mapping[str, object]]) -> list[Stamp]:
    """Name, sha256, rows and last month of the figures file of each notebook; the one that comes along without a name.

    A faulty file, a place that is not in it, and a nation that no table knows are refused here, in full, before any
    notebook runs. A nation that a table of one's own lacks is fine: the bundled figures have its commodity lines.
    """
    from tradeanalysis import figures

    known: dict[Path, tuple[Stamp, pd.DataFrame]] = {}
    stamps: list[Stamp] = []
    for values in settings:
        if "figures" not in values:
            stamps.append({})
            continue
        source, place = None if values["figures"] is None else str(values["figures"]), values.get("place")
        path = Path(source or cards.path("published_figures"))
        known[path] = known.get(path) or _stamp(path)
        if place is not None:
            first = figures.as_published(source, place=str(place)).iloc[0]
            if source is None:  # a place that only another of the bundled files has
                path = path.with_name(first["file"])
        known[path] = known.get(path) or _stamp(path)
        if values.get("nation") is not None:
            _refuse_unknown_nation(str(values["nation"]), known[path][1])
        stamps.append(known[path][0].copy())
    return stamps


def _refuse_unknown_nation(nation: str, table: "pd.DataFrame") -> None:
    places = sorted({*table["place"], *cards.rows("published_figures")["place"]})
    if nation not in places:
        hint = misspelt.suggestion(nation, places)
        raise ReportError(f"no figures for --nation {nation!r}, in the table given or in the bundled one. {hint}")


def _stamp(path: Path) -> "tuple[Stamp, pd.DataFrame]":
    """What a page says of a figures file, and the figures."""
    from tradeanalysis import figures
    from tradeanalysis.figures import schema

    table = figures.load(path, lenient=True)
    # Targets and planned shares reach further than what was reported.
    ends = table.loc[table["measure"].isin(schema.REPORTED_MEASURES), "end"]
    last = ends.max() if len(ends) else None
    return {"name": path.name, "path": path, "sha256": cards.checksum(path), "rows": len(table), "last": last}, table


def _besides(notebook: "NotebookNode", values: Mapping[str, object], name: str) -> dict[str, str]:
    """The sha256 of the bundled files that the code of a notebook reads beside its figures, by file name.

    values: of its parameters. name: of the file of its figures.
    """
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    called = {dataset or BEHIND[function] for dataset, function in LOADED.findall(code)} & set(cards.names())
    if values.get("nation") is None and "nation" in values:
        called -= OF_NATION
    files = {cards.path(each) for each in called}
    if values.get("nation") is not None and COMPARED in code:
        files |= _files_of(str(values["nation"]), values)
    return {path.name: cards.checksum(path) for path in sorted(files) if path.name != name}


def _files_of(nation: str, values: Mapping[str, object]) -> set[Path]:
    """The bundled file of the figures of a nation, where the table of a page has none of it."""
    from tradeanalysis import figures

    source = values["figures"]
    rows = figures.as_published(None if source is None else str(source), place=[str(values["place"]), nation])
    names = set(rows.loc[rows["place"] == nation, "file"])
    return {path for path in map(cards.path, cards.names()) if path.name in names}
