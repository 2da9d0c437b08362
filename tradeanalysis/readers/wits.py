"""Downloads of the World Bank's WITS: rows of an advanced query, and the summary of a country by year."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from tradeanalysis import periods
from tradeanalysis.errors import AmountError, PeriodError
from tradeanalysis.readers import areas, content, downloads, facts, flows, stamps, units
from tradeanalysis.readers.cubes import cube, from_cube
from tradeanalysis.readers.downloads import Row
from tradeanalysis.readers.facts import Gathering, Meaning
from tradeanalysis.readers.reading import Reading

PUBLISHER = "World Bank WITS"
# The unit stands in the name of the column.
VALUES = {
    "tradevaluein1000usd": Decimal("0.001"), "tradevalue1000usd": Decimal("0.001"),
    "tradevalueinusd": Decimal("0.000001"), "tradevalueus": Decimal("0.000001"),
}  # fmt: skip
CODES = {"1": "imports", "2": "exports"}
TOTALS = frozenset(["total", "totals", "999999", "all", "all_products", "allproducts", "total_trade"])


def looks(head: bytes, path: Path) -> bool:  # noqa: ARG001 - a name says nothing
    r"""Whether the first line of a file has the columns of WITS.

    >>> looks(b"month,exports\n", Path())
    False
    """
    found = {downloads.key(name) for name in downloads.header(head)}
    query = {"reporteriso3", "partneriso3"} <= found or {"reportername", "partnername"} <= found
    return bool((query or {"reporter", "partner"} <= found) and set(VALUES) & found and "year" in found) or _is_summary(
        found
    )


def _is_summary(found: set[str]) -> bool:
    return {"reporter", "partner", "indicator"} <= found and any(re.fullmatch(r"\d{4}", name) for name in found)


def read(
    path: str | Path, *, place: str = "", flow: str = "", published: periods.Day = "", publisher: str = ""
) -> Reading:
    """The exports and imports in a CSV of WITS, as a `Reading` [million US dollars].

    place, flow: where given, only figures of this reporter and flow are read. published: the day of the download.

    Values are read in the unit that their column or indicator names; rows of shares and tariffs are skipped.
    Raises FiguresError of one line for a file that is damaged or holds no value of trade. Source: user manual of WITS.
    """
    file = content.regular(path, "a CSV of WITS")
    given = from_cube.checked(file.name, place=place, flow=flow)
    gathering = Gathering(file.name, publisher or PUBLISHER, facts.released(str(published) if published else "", ""))
    text = content.text(file)
    summary = _is_summary({downloads.key(name) for name in downloads.header(text[:100_000].encode())})
    asked, rows = areas.place("", place), downloads.rows(file.name, text)
    of_row = _of_summary if summary else _of_query
    for meaning, year, value, where in (one for row in rows for one in of_row(gathering, row)):
        if asked not in ("", meaning.place):
            gathering.skipped[f"of other places than {asked}"].append(meaning.place)
        elif given.get("flow", meaning.flow) != meaning.flow:
            gathering.skipped[f"of other flows than {flow}"].append(where)
        else:
            _add(gathering, meaning, year, value, where)
    return gathering.filled("exports or imports", "Download it again")


def _of_query(gathering: Gathering, row: Row) -> Iterator[tuple[Meaning, str, str, str]]:
    """The figure of a row of an advanced query."""
    said, code = row.first("tradeflowname", "tradeflow"), row.first("tradeflowcode")
    found = flows.flow(said) or ((CODES[code], "total") if code in CODES else None)
    column = next(name for name in VALUES if name in row.cells)
    if found is None or said.casefold().startswith("net"):  # without what is exported or imported again
        gathering.skipped[f"of the flow {said or code!r}"].append(f"row {row.number}")
        return
    product = row.first("productcode", "product")
    commodity = "all" if cube.slug(product) in TOTALS else f"hs_{cube.slug(product)}" if product else "all"
    names = (row.first("reporteriso3"), row.first("reportername", "reporter"))
    place = areas.place(names[0] or names[1], names[1])
    meaning = Meaning(
        place, found[0], "level", "usd_mn", VALUES[column], found[1], commodity,
        partner=areas.partner(row.first("partneriso3", "partnername", "partner"), row.first("partnername", "partner")),
        note=row.first("productdescription", "productname") if commodity != "all" else "",
    )  # fmt: skip
    yield meaning, row.first("year"), row.cells[column], f"row {row.number}"


def _of_summary(gathering: Gathering, row: Row) -> Iterator[tuple[Meaning, str, str, str]]:
    """The figures of a row of a country's summary: one for each year."""
    indicator = row.first("indicator")
    found, unit = _valued(indicator)
    if found is None or unit is None:
        gathering.skipped["not value of exports or imports"].append(indicator or f"row {row.number}")
        return
    product = row.first("productcategories", "productcategory", "product")
    commodity = "all" if cube.slug(product) in (*TOTALS, "") else cube.slug(product)
    reporter, partner = row.first("reporter"), row.first("partner")
    meaning = Meaning(
        areas.place("", reporter), found[0], "level", "usd_mn", unit.factor, found[1], commodity,
        partner=areas.partner("", partner) if partner else areas.WORLD, note="" if commodity == "all" else product,
    )  # fmt: skip
    for year in (name for name in row.cells if re.fullmatch(r"\d{4}", name)):
        yield meaning, year, row.cells[year], f"row {row.number}, {year}"


def _valued(indicator: str) -> tuple[tuple[str, str] | None, units.Unit | None]:
    """The flow and the unit of money of an indicator such as "Exports (in US$ Mil)"; None for what it is not."""
    try:
        unit = units.unit(re.sub(r"US\$ Mil\b", "US$ Million", indicator))
    except AmountError:
        return None, None
    money = unit is not None and unit.kind == "money" and not flows.other(indicator)
    return flows.flow(indicator), unit if money else None


def _add(gathering: Gathering, meaning: Meaning, year: str, value: str, where: str) -> None:
    if value.casefold() in facts.MISSING:
        if value:
            gathering.skipped["without a value"].append(where)
        return
    number = facts.number(value)
    if number is None or downloads.coarse(value):
        gathering.doubts["left out, because a whole number is expected"].append(f"{value[:20]!r} in {where}")
        return
    try:
        gathering.add(meaning, stamps.span(year, "A"), number, where)
    except PeriodError as error:
        gathering.doubts[f"left out: {error}"].append(where)
