"""SDMX data of the agencies (IMF, Eurostat, OECD, central banks, statistics offices): SDMX-ML, -CSV and -JSON."""

import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Unpack

from tradeanalysis.errors import FiguresError
from tradeanalysis.readers import content, facts
from tradeanalysis.readers.cubes import cube, from_cube, sdmx_csv, sdmx_json, sdmx_xml
from tradeanalysis.readers.cubes.cube import Series, Source
from tradeanalysis.readers.reading import Given, Reading

AGENCIES = {
    "IMF": "International Monetary Fund", "ESTAT": "Eurostat", "OECD": "OECD", "ECB": "European Central Bank",
    "WB": "World Bank", "UNSD": "United Nations Statistics Division", "BIS": "Bank for International Settlements",
    "ABS": "Australian Bureau of Statistics", "INSEE": "INSEE", "ISTAT": "Istat", "IT1": "Istat",
}  # fmt: skip
# In the data flow of the International Monetary Fund on trade, a number beside SCALE is in dollars already.
WHOLE = re.compile(r"\bIMTS\b")
WORLD_TRADE = Decimal(10) ** 14  # dollars; about the product of the world in a year


def looks(head: bytes, path: Path) -> bool:  # noqa: ARG001 - a name says nothing
    r"""Whether the first bytes of a file are those of XML, of a header of SDMX-CSV, or of SDMX-JSON.

    >>> looks(b"FREQ,GEO,TIME_PERIOD,OBS_VALUE\n", Path()), looks(b"month,exports\n", Path())
    (True, False)
    """
    text = content.decoded(head).lstrip()
    if text.startswith("<"):
        return "sdmx" in text.casefold() or text.startswith("<?xml")
    return sdmx_json.looks(text) or bool(sdmx_csv.header(text)[0])


def read(path: str | Path, **given: Unpack[Given]) -> Reading:
    """The exports, imports and balance of goods in a file of SDMX, as a `Reading` [millions of the currency; per cent].

    place, flow, measure: what the file does not say; where it does, only figures of these are read. unit: what its
    numbers count in, such as usd_mn, where it does not say. published: the day of the release; by default the day on
    which the agency prepared the file.

    Series of other things are named among what is skipped. Units of money and powers of ten are the file's own; no
    currency is guessed. Seasonally adjusted series have the basis "seasonally_adjusted". Raises FiguresError of one
    line for a file that is damaged, or does not say what is needed. Source of the formats: the standards of SDMX.
    """
    file = content.regular(path, "a file of SDMX")
    stated = from_cube.checked(file.name, **given)
    start = content.decoded(content.head(file)).lstrip()
    if start.startswith("<"):
        message = sdmx_xml.message(file)
        series, said = message.series, message.said
        if not series and "Text" in said:
            raise FiguresError([f"{file.name}: holds no figures; the agency writes {said['Text'][:200]!r}"])
        structure, updated = said.get("Structure", ""), said.get("Prepared", "")
        agency = structure.partition(":")[0] or said.get("Sender", "")
    elif start.startswith("{"):
        series, said = sdmx_json.series(file.name, content.text(file))
        structure, updated = said["Structure"], said["Prepared"]
        agency = structure.partition(":")[0] or said["Sender"]
    else:
        series, said = sdmx_csv.series(file.name, content.text(file))
        structure = said.get("DATAFLOW", said.get("STRUCTURE_ID", ""))
        agency, updated = structure.partition(":")[0], said.get("LAST UPDATE", "")
    if not any(one.cells for one in series):
        raise FiguresError([f"{file.name}: holds no figures. Download the data, not only their description"])
    whole = bool(WHOLE.search(structure)) or _is_whole(series)
    source = Source(structure.partition(":")[2].replace("_", " "), "", agency, whole, True, stated)
    known = AGENCIES.get(re.split(r"[._]", agency.upper())[0], agency)
    return from_cube.reading(file.name, series, source, publisher=known, said=_plausible(updated, series))


def _is_whole(series: Sequence[Series]) -> bool:
    """Whether the largest number beside a SCALE would, multiplied by it, be more than the product of the world."""
    for one in series:
        scale = next((word.code for name, word in one.words.items() if cube.slug(name) == "scale"), "")
        if scale.isdigit() and len(scale) < 3:
            numbers = [number for _, text, _, _ in one.cells if (number := facts.number(text))]
            if any(abs(number) * Decimal(10) ** int(scale) > WORLD_TRADE for number in numbers):
                return True
    return False


def _plausible(updated: str, series: Sequence[Series]) -> str:
    """The day on which a file was prepared, unless it lies before all that the file tells of."""
    day = facts.day(updated)
    first = min((stamp[:4] for one in series for stamp, *_ in one.cells), default="")
    return day if day[:4] >= first else ""
