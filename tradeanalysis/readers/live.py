"""Figures from web services: comtrade:704, fred:SERIES, dbnomics:provider/dataset/series, sdmx:AGENCY/flow/key.

Thin: it asks a service for what its readers read from files, and nothing else.
"""

import datetime
import json
import os
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from babel.core import get_global

from tradeanalysis.errors import FiguresError
from tradeanalysis.readers import areas, comtrade, downloads, fetched, fred, sdmx
from tradeanalysis.readers.cubes import from_cube
from tradeanalysis.readers.cubes.cube import Series, Source, Word
from tradeanalysis.readers.fetched import Answer
from tradeanalysis.readers.reading import Reading

HOSTS = {
    "comtrade": "https://comtradeapi.un.org",
    "fred": "https://fred.stlouisfed.org",
    "dbnomics": "https://api.db.nomics.world",
    "sdmx:ECB": "https://data-api.ecb.europa.eu/service/data",
    "sdmx:ESTAT": "https://ec.europa.eu/eurostat/api/dissemination/sdmx/2.1/data",
    "sdmx:IMF": "https://api.imf.org/external/sdmx/2.1/data",
    "sdmx:OECD": "https://sdmx.oecd.org/public/rest/data",
    "sdmx:WB": "https://wits.worldbank.org/API/V1/SDMX/V21/rest/data",
}
FORMATS = {"sdmx:ESTAT": "?format=SDMX-CSV", "sdmx:OECD": "?format=csvfile", "sdmx:ECB": "?format=csvdata"}
COMTRADE_KEY = "COMTRADE_KEY"  # the environment variable with the key of UN Comtrade; without it 500 rows are given
TOTALS = "&partnerCode=0&partner2Code=0&cmdCode=TOTAL&flowCode=X,M&customsCode=C00&motCode=0&includeDesc=true"
CSV = "application/vnd.sdmx.data+csv;version=1.0.0, text/csv, application/json, application/xml;q=0.5"
FORMS = "comtrade:704, comtrade:704/2023, fred:XTEXVA01KRM667S, dbnomics:provider/dataset/series or sdmx:ESTAT/flow/key"
OWN = ("source", "hosts", "cache", "wait")  # what `read` takes beside what is said of the figures
_FREQUENCIES = {"monthly": "M", "quarterly": "Q", "annual": "A"}


def is_source(text: str) -> bool:
    """Whether a text names a web service and what to ask it for, and no file.

    >>> is_source("comtrade:704"), is_source("c:/data/trade.csv")
    (True, False)
    """
    return bool(re.match(r"(?:comtrade|fred|dbnomics|sdmx):", text))


def read(
    source: str,
    *,
    place: str = "",
    flow: str = "",
    measure: str = "",
    unit: str = "",
    hosts: Mapping[str, str] = HOSTS,
    cache: Path | None = None,
    wait: Callable[[float], None] = time.sleep,
) -> Reading:
    """The figures that a web service has of a series, as a `Reading` [millions of the currency; per cent].

    source: such as "comtrade:704" (the last twelve months of Viet Nam with the world; "comtrade:704/2023" a year),
        "fred:XTEXVA01KRM667S", "dbnomics:IMF/DOT/M.VN.TXG_FOB_USD.W00", "sdmx:ESTAT/ext_st_eu27_2020sitc/M.EXP.…".
    place, flow, measure, unit: what the series itself does not say. hosts: addresses of the services. cache: folder in
        which answers are kept for a day. wait: what to call for a pause before a service is asked again.

    Figures count as published on the day of the answer. Raises FiguresError of one line where the service cannot be
    reached and no older answer is kept, and as the reader of files of that kind does.
    """
    kind, _, asked = source.partition(":")
    ask = {"comtrade": _comtrade, "fred": _fred, "dbnomics": _dbnomics, "sdmx": _sdmx}.get(kind)
    if ask is None or ".." in asked or not re.fullmatch(r"[A-Za-z0-9._+,@()\-]+(?:/[A-Za-z0-9._+,@()*\-]*)*", asked):
        raise FiguresError([f"{source!r} is no source. Write {FORMS}"])
    given = {"place": place, "flow": flow, "measure": measure, "unit": unit}
    service = _Service(source, hosts, cache or fetched.folder(), wait)
    return ask(service, asked, {name: text for name, text in given.items() if text})


class _Service:
    """A service to ask, with what is the same for each of its answers."""

    def __init__(self, name: str, hosts: Mapping[str, str], cache: Path, wait: Callable[[float], None]) -> None:
        self.name, self.hosts, self.cache, self.wait = name, hosts, cache, wait

    def answer(self, host: str, path: str, headers: Mapping[str, str]) -> Answer:
        """The answer to a request for a path of a host."""
        url = f"{self.hosts[host]}{path}"
        return fetched.fetch(url, name=self.name, headers=headers, cache=self.cache, wait=self.wait)

    def named(self, reading: Reading, *answers: Answer) -> Reading:
        """The reading under the name of the source; an older answer is told as such."""
        old = [f"an answer of {answer.day}, because {answer.stale}" for answer in answers if answer.stale]
        return replace(reading, name=self.name, doubts=(*reading.doubts, *old))

    def parsed(self, answer: Answer) -> dict[str, Any]:
        """The object of JSON that an answer is."""
        try:
            found = json.loads(answer.path.read_bytes(), parse_float=str, parse_int=str)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            answer.path.unlink(missing_ok=True)
            raise FiguresError([f"{self.name}: the answer is no object of JSON. Try later"])
        return found


def _comtrade(service: _Service, asked: str, given: dict[str, str]) -> Reading:
    """The exports and imports of all goods with the world, month by month."""
    code, _, years = asked.partition("/")
    number = code.lstrip("0") if code.isdigit() else _number(code)
    if not number or not re.fullmatch(r"(?:\d{4}(?:-\d{4})?)?", years):
        raise FiguresError(
            [f"{service.name}: no country or year. Write comtrade:704, comtrade:VNM/2023 or …/2019-2023"]
        )
    key = os.environ.get(COMTRADE_KEY, "")
    way = "/data/v1/get/C/M/HS" if key else "/public/v1/preview/C/M/HS"
    headers = {"Ocp-Apim-Subscription-Key": key} if key else {}
    answers, rows = [], list[downloads.Row]()
    for periods in _months(years):
        answer = service.answer("comtrade", f"{way}?reporterCode={number}&period={','.join(periods)}{TOTALS}", headers)
        rows += _rows(service.parsed(answer), len(rows))
        answers.append(answer)
    if not rows:
        raise FiguresError([f"{service.name}: UN Comtrade has no months of it in that time. Ask for an earlier year"])
    given["published"] = str(max(answer.day for answer in answers))
    return service.named(comtrade.of_rows(service.name, rows, given), *answers)


def _rows(found: Mapping[str, object], before: int) -> list[downloads.Row]:
    """The rows of an answer of UN Comtrade, as those of its downloads."""
    data = found.get("data")
    rows = [row for row in data if isinstance(row, dict)] if isinstance(data, list) else []
    return [
        downloads.Row(number, {downloads.key(name): "" if cell is None else str(cell) for name, cell in row.items()})
        for number, row in enumerate(rows, start=before + 1)
    ]


def _number(code: str) -> str:
    """The number of a country at the United Nations; "" where the code is none."""
    wanted = areas.iso(code)
    aliases = get_global("territory_aliases")
    numbers = [alias for alias, meant in aliases.items() if alias.isdigit() and list(meant) == [wanted]]
    return {"US": "842", "FR": "251", "IT": "381", "CH": "757", "NO": "579", "IN": "699"}.get(
        wanted, min(numbers, default="").lstrip("0")
    )


def _months(years: str) -> list[list[str]]:
    """The months to ask for, at most twelve at once: of the years that are named, else the last twelve."""
    if years:
        first, _, last = years.partition("-")
        span = range(int(first), int(last or first) + 1)
        return [[f"{year}{month:02}" for month in range(1, 13)] for year in span]
    today = datetime.datetime.now(datetime.UTC).date()
    ordinals = range(12 * today.year + today.month - 13, 12 * today.year + today.month - 1)
    return [[f"{ordinal // 12}{ordinal % 12 + 1:02}" for ordinal in ordinals]]


def _fred(service: _Service, asked: str, given: dict[str, str]) -> Reading:
    """A series of FRED, or several parted by commas."""
    answer = service.answer("fred", f"/graph/fredgraph.csv?id={quote(asked, safe=',')}", {})
    if not fred.looks(answer.path.read_bytes()[:65_536], answer.path):
        answer.path.unlink(missing_ok=True)
        raise FiguresError([f"{service.name}: FRED has no such series. Check its id"])
    return service.named(fred.read(answer.path, published=str(answer.day), **given), answer)


def _sdmx(service: _Service, asked: str, given: dict[str, str]) -> Reading:
    """The series of a key of an agency's data flow."""
    agency, _, rest = asked.partition("/")
    known = f"sdmx:{agency.upper()}"
    if known not in service.hosts or not rest:
        names = ", ".join(name.partition(":")[2] for name in service.hosts if name.startswith("sdmx:"))
        raise FiguresError([f"{service.name}: write sdmx:AGENCY/flow/key with one of the agencies {names}"])
    answer = service.answer(known, f"/{quote(rest, safe='/,.+@()*')}{FORMATS.get(known, '')}", {"Accept": CSV})
    if not sdmx.looks(answer.path.read_bytes()[:65_536], answer.path):
        answer.path.unlink(missing_ok=True)
        raise FiguresError([f"{service.name}: the answer is no message of SDMX. Check flow and key"])
    return service.named(sdmx.read(answer.path, published=str(answer.day), **given), answer)


def _dbnomics(service: _Service, asked: str, given: dict[str, str]) -> Reading:
    """A series of DBnomics, which gathers those of many agencies."""
    if asked.count("/") != 2:
        raise FiguresError([f"{service.name}: write dbnomics:provider/dataset/series"])
    answer = service.answer("dbnomics", f"/v22/series/{quote(asked, safe='/.+:')}?observations=1&format=json", {})
    docs = service.parsed(answer).get("series", {})
    docs = docs.get("docs") if isinstance(docs, dict) else None
    if not isinstance(docs, list) or not docs:
        answer.path.unlink(missing_ok=True)
        raise FiguresError([f"{service.name}: DBnomics has no such series. Check its name"])
    series = [_document(document) for document in docs if isinstance(document, dict)]
    provider = str(docs[0].get("provider_code", ""))
    title = f"{docs[0].get('dataset_name', '')} {docs[0].get('series_name', '')}"
    checked = from_cube.checked(service.name, **(given | {"published": answer.day}))
    source = Source(title, "", provider, whole=False, coded=True, given=checked)
    publisher = f"{sdmx.AGENCIES.get(provider, provider)} (DBnomics)"
    return service.named(from_cube.reading(service.name, series, source, publisher=publisher, said=""), answer)


def _document(found: Mapping[str, Any]) -> Series:
    """A document of DBnomics as a series."""
    words = {
        str(name): Word(str(code))
        for part in ("attributes", "dimensions")
        for name, code in (found.get(part) or {}).items()
        if isinstance(code, str)
    }
    said = str(found.get("@frequency", ""))
    words.setdefault("FREQ", Word(_FREQUENCIES.get(said, said[:1].upper())))
    periods, values = found.get("period") or [], found.get("value") or []
    one = Series(words)
    one.cells = [
        (str(period), "" if value is None else str(value), "", f"{found.get('series_code')}:{period}")
        for period, value in zip(periods, values, strict=False)
    ]
    return one
