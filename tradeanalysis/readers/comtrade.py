"""Downloads of UN Comtrade: the current ones (comtradeplus, API) and those of the site before it."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from tradeanalysis import periods
from tradeanalysis.errors import PeriodError
from tradeanalysis.readers import areas, content, downloads, facts, stamps
from tradeanalysis.readers.cubes import from_cube
from tradeanalysis.readers.downloads import Row
from tradeanalysis.readers.facts import Gathering, Meaning
from tradeanalysis.readers.reading import Reading

PUBLISHER = "UN Comtrade"
# As the help centre of UN Comtrade defines its flows; exports include re-exports, imports re-imports.
FLOWS = {
    "x": ("exports", "total"), "m": ("imports", "total"), "rx": ("exports", "re-exports"),
    "rm": ("imports", "re-imports"), "dx": ("exports", "exports of domestic goods"),
    "fm": ("imports", "imports of foreign goods"), "2": ("exports", "total"), "1": ("imports", "total"),
    "3": ("exports", "re-exports"), "4": ("imports", "re-imports"),
}  # fmt: skip
SCHEMES = {"h": "hs", "s": "sitc", "b": "bec"}
# Rows of one procedure, means of transport or second partner are parts of the row that has these codes.
WHOLE = {
    "customscode": ("", "c00", "0"), "motcode": ("", "0"), "moscode": ("", "0"), "partner2code": ("", "0"),
    "customsproccode": ("", "c00", "0"), "modeoftransportcode": ("", "0"), "2ndpartnercode": ("", "0"),
}  # fmt: skip
VALUES = ("primaryvalue", "tradevalueus", "tradevalue")
MILLION = Decimal("0.000001")


def looks(head: bytes, path: Path) -> bool:  # noqa: ARG001 - a name says nothing
    r"""Whether the first line of a file has the columns of UN Comtrade.

    >>> looks(b"flowCode,reporterCode,primaryValue,cmdCode\n", Path())
    True
    """
    found = {downloads.key(name) for name in downloads.header(head)}
    current = {"flowcode", "reportercode", "primaryvalue", "cmdcode"} <= found
    return current or ({"tradeflowcode", "reportercode", "commoditycode"} <= found and bool(set(VALUES) & found))


def read(
    path: str | Path, *, place: str = "", flow: str = "", published: periods.Day = "", publisher: str = ""
) -> Reading:
    """The exports and imports in a CSV of UN Comtrade, as a `Reading` [million US dollars].

    place, flow: where given, only figures of this reporter and flow are read; a partner's name given as the place reads
        what others report of trade with it, as mirror figures. published: the day of the download.

    Only rows of all customs procedures, means of transport and second partners are read, so that nothing counts twice;
    a figure that the file has by parts alone is not read. Goods keep their code: hs_0901, sitc_7. Raises FiguresError
    of one line for a file that is damaged or holds no such row. Source of columns and flows: UN Comtrade help centre.
    """
    file = content.regular(path, "a CSV of UN Comtrade")
    given = from_cube.checked(file.name, place=place, flow=flow, published=published, publisher=publisher)
    return of_rows(file.name, downloads.rows(file.name, content.text(file), spare=True), given)


def of_rows(name: str, rows: Iterable[Row], given: dict[str, str]) -> Reading:
    """The same from rows of the columns of UN Comtrade, as its API sends them [million US dollars]."""
    gathering = Gathering(name, given.get("publisher", "") or PUBLISHER, facts.released(given.get("published", ""), ""))
    asked = areas.place("", given.get("place", ""))
    trades: dict[str, set[str]] = {}
    for row in rows:
        if why := _left_out(row):
            gathering.skipped[why].append(f"row {row.number}")
            continue
        meaning = _meaning(row)
        trades.setdefault(meaning.partner, set()).add(meaning.place)
        if asked and asked not in (meaning.place, meaning.partner):
            gathering.skipped[f"of other places than {asked}"].append(meaning.place)
        elif given.get("flow", meaning.flow) != meaning.flow:
            gathering.skipped[f"of other flows than {given['flow']}"].append(f"row {row.number}")
        else:
            _add(gathering, row, meaning)
    _mirror(gathering, trades, asked)
    return gathering.filled("exports or imports of goods", "Download it again")


def _left_out(row: Row) -> str:
    """Why a row is no figure of its own; "" where it is one."""
    if row.first("typecode").casefold() == "s":
        return "services, which are not goods"
    if any(_said(row, column) not in whole for column, whole in WHOLE.items()):
        return "by customs procedure, means of transport or second partner, so parts of other rows"
    if _flow(row) not in FLOWS:
        return f"of the flow {row.first('flowdesc', 'tradeflow') or row.first('flowcode', 'tradeflowcode')!r}"
    return ""


def _flow(row: Row) -> str:
    """The code of the flow of a row; some downloads have it in the column of its name, beside a code of 0."""
    said = (row.first(column).casefold() for column in ("flowcode", "tradeflowcode", "tradeflow"))
    return next((code for code in said if code in FLOWS), "")


def _said(row: Row, column: str) -> str:
    """The code in a column, in small letters; "" where a program that saved the file again wrote that it is missing."""
    text = row.cells.get(column, "").casefold()
    return "" if text in facts.MISSING else text


def _meaning(row: Row) -> Meaning:
    flow, sector = FLOWS[_flow(row)]
    names = [("reportercode", "reporteriso", ("reporterdesc", "reporter"))]
    names += [("partnercode", "partneriso", ("partnerdesc", "partner"))]
    reporter, partner = (
        (row.first(code), row.first(iso), row.first(*label)) for code, iso, label in names
    )  # fmt: skip
    free = flow == "imports" and _valued(row) == "fob"
    commodity, label = _commodity(row)
    notes = [label, f"{flow} {_valued(row)}" if _valued(row) else ""]
    return Meaning(
        _named(*reporter), flow, "level", "usd_mn", MILLION, sector, commodity,
        "imports_fob" if free else "statistics_office",
        areas.WORLD if partner[0] == "0" else _named(*partner), "; ".join(note for note in notes if note),
    )  # fmt: skip


def _named(code: str, iso: str, label: str) -> str:
    """The name of a country by its ISO code, else by its number, else as it is labelled."""
    return areas.place(iso if areas.iso(iso) else code, label, numbered=True)


def _valued(row: Row) -> str:
    """Whether the value of a row is free on board or includes freight; "" where it does not say."""
    value = row.first(*VALUES)
    fob, cif = row.first("fobvalue", "fobtradevalueus"), row.first("cifvalue", "ciftradevalueus", "ciftradevalue")
    if facts.number(cif) and facts.number(cif) == facts.number(value):
        return "cif"
    return "fob" if facts.number(fob) and facts.number(fob) == facts.number(value) else ""


def _commodity(row: Row) -> tuple[str, str]:
    """The key of the goods of a row, with the zeros that a spreadsheet takes from its front, and their name."""
    code, level = row.first("cmdcode", "commoditycode"), row.first("aggrlevel", "aggregatelevel")
    if code.casefold() == "total":
        return "all", ""
    if code.isdigit() and level.isdigit() and len(code) < int(level) <= 6:
        code = code.zfill(int(level))
    scheme = SCHEMES.get(row.first("classificationcode", "classification")[:1].casefold(), "hs")
    if scheme == "hs" and code.isdigit() and len(code) in (1, 3, 5):  # of the Harmonized System all have 2, 4 or 6
        code = f"0{code}"
    return f"{scheme}_{code.casefold()}", row.first("cmddesc", "commodity")


def _add(gathering: Gathering, row: Row, meaning: Meaning) -> None:
    text, where = row.first(*VALUES), f"row {row.number}"
    number = facts.number(text)
    if text.casefold() in facts.MISSING:
        gathering.skipped["without a value"].append(where)
    elif number is None:
        gathering.doubts["left out, because a number is expected"].append(f"{text[:20]!r} in {where}")
    elif downloads.coarse(text):
        what = "left out, because a spreadsheet has cut its digits; download the file again and do not save it there"
        gathering.doubts[what].append(f"{text} in {where}")
    else:
        try:
            # Who made the file smaller may have left the year alone.
            period = "period" if "period" in row.cells else "year"
            months = stamps.span(row.first(period), row.first("freqcode"))
        except PeriodError as error:
            gathering.doubts[f"left out: {error}"].append(where)
        else:
            gathering.add(meaning, months, number, where)


def _mirror(gathering: Gathering, trades: dict[str, set[str]], asked: str) -> None:
    """Name mirror figures as such: what several countries report of trade with one, or with the place asked about."""
    several = [partner for partner, reporters in trades.items() if len(reporters) > 1]
    one = several[0] if several and trades.keys() == {several[0]} != {areas.WORLD} else asked
    mirrored = [row for row in gathering.rows if one and row["partner"] == one != row["place"]]
    for row in mirrored:
        other = "imports" if row["flow"] == "exports" else "exports"
        row["note"] = "; ".join(filter(None, [row["note"], f"mirror of the {other} of {one}"]))
    if mirrored:
        what = f"mirror figures: what partners of {one} report, not its own statistics"
        gathering.doubts[what].append(f"{len(mirrored)} of them")
