"""Live sources against answers that a server on this machine gives; nothing here reaches a network."""

import datetime
import http.server
import json
import os
import threading
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.readers import refusal, told
from tests.test_readers_comtrade import HEADER
from tradeanalysis.readers import fetched, live

TODAY = "2026-03-05"
CSV = """DATAFLOW,LAST UPDATE,freq,indic_et,stk_flow,partner,sitc06,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG
ESTAT:EXT_ST(1.0),16/02/24 11:00:00,M,TRD_VAL,EXP,WORLD,TOTAL,DE,2023-12,117400.5,p
"""
DBNOMICS = {
    "series": {
        "docs": [
            {
                "@frequency": "monthly", "provider_code": "IMF", "dataset_code": "DOT", "dataset_name": "Trade",
                "series_code": "M.VN.TXG_FOB_USD.W00", "series_name": "Exports, FOB to Partner Countries",
                "dimensions": {"FREQ": "M", "REF_AREA": "VN", "INDICATOR": "TXG_FOB_USD", "COUNTERPART_AREA": "W00"},
                "attributes": {"UNIT_MULT": "6"}, "period": ["2023-01", "2023-02"], "value": [23612.5, "NA"],
            }
        ]
    }
}  # fmt: skip
ROW = {
    "typeCode": "C", "freqCode": "M", "period": "202301", "reporterCode": 704, "reporterISO": "VNM",
    "reporterDesc": "Viet Nam", "flowCode": "X", "partnerCode": 0, "partnerISO": "W00", "partnerDesc": "World",
    "partner2Code": 0, "classificationCode": "H6", "cmdCode": "TOTAL", "aggrLevel": 0, "customsCode": "C00",
    "motCode": 0, "cifvalue": None, "fobvalue": 23612345678.9, "primaryValue": 23612345678.9,
}  # fmt: skip


class Service(http.server.BaseHTTPRequestHandler):
    """Gives the answers that a test prepared, and keeps what was asked."""

    def do_GET(self):
        server = self.server
        server.asked.append((self.path, dict(self.headers)))
        code, body, headers = server.answers.pop(0) if len(server.answers) > 1 else server.answers[0]
        self.send_response(code)
        for name, text in headers.items():
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(body if isinstance(body, bytes) else body.encode())

    def log_message(self, *_):
        """Say nothing."""


class Clock(datetime.datetime):
    """A clock that stands still, so that no test runs over midnight."""

    @classmethod
    def now(cls, tz=None):
        return cls.fromisoformat(f"{TODAY}T12:00").replace(tzinfo=tz)


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr(datetime, "datetime", Clock)


@pytest.fixture
def service():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Service)
    server.asked, server.answers = [], []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def ask(service, tmp_path, monkeypatch):
    """Read a source from the service; pauses are counted, not waited for."""
    monkeypatch.delenv(live.COMTRADE_KEY, raising=False)
    pauses = []

    def read(source, *answers, **given):
        service.answers[:] = [answer if isinstance(answer, tuple) else (200, answer, {}) for answer in answers]
        address = f"http://127.0.0.1:{service.server_port}"
        hosts = dict.fromkeys(live.HOSTS, address)
        return live.read(source, hosts=hosts, cache=tmp_path / "kept", wait=pauses.append, **given)

    read.pauses = pauses
    return read


@pytest.mark.usefixtures("clock")
def test_comtrade(ask, service):
    found = ask("comtrade:704/2023", json.dumps({"count": 1, "data": [ROW], "error": ""}))
    assert told(found, "place", "flow", "period_start", "value", "published") == [
        ("Viet Nam", "exports", "2023-01", "23612.345679", TODAY)
    ]
    path = urlsplit(service.asked[0][0])
    asked = parse_qs(path.query)
    assert path.path == "/public/v1/preview/C/M/HS"
    assert asked["reporterCode"] == ["704"]
    assert asked["period"] == [",".join(f"2023{month:02}" for month in range(1, 13))]
    assert (asked["partnerCode"], asked["cmdCode"], asked["motCode"]) == (["0"], ["TOTAL"], ["0"])
    assert found.name == "comtrade:704/2023"


def test_comtrade_with_a_key(ask, service, monkeypatch, tmp_path):
    """The key goes into a header, not into the address, and is not kept."""
    monkeypatch.setenv(live.COMTRADE_KEY, "secret-key")
    ask("comtrade:VNM/2022-2023", json.dumps({"data": [ROW]}))
    paths = [path for path, _ in service.asked]
    assert len(paths) == 2
    assert all(path.startswith("/data/v1/get/C/M/HS?reporterCode=704&") and "secret" not in path for path in paths)
    assert service.asked[0][1]["Ocp-Apim-Subscription-Key"] == "secret-key"
    assert not [file for file in (tmp_path / "kept").iterdir() if b"secret" in file.read_bytes()]


@pytest.mark.usefixtures("clock")
def test_comtrade_of_the_last_months(ask, service):
    ask("comtrade:704", json.dumps({"data": [ROW]}))
    months = parse_qs(urlsplit(service.asked[0][0]).query)["period"][0].split(",")
    assert len(months) == 12
    assert months == sorted(set(months))
    assert months[-1] < TODAY[:7].replace("-", "")


@pytest.mark.usefixtures("clock")
def test_fred(ask, service):
    found = ask("fred:XTEXVA01KRM667S", "observation_date,XTEXVA01KRM667S\n2025-11-01,61330000000\n")
    assert told(found, "place", "value", "published") == [("South Korea", "61330", TODAY)]
    assert service.asked[0][0] == "/graph/fredgraph.csv?id=XTEXVA01KRM667S"


def test_sdmx(ask, service):
    found = ask("sdmx:ESTAT/EXT_ST/M.TRD_VAL.EXP", CSV)
    assert told(found, "place", "flow", "value", "unit", "note") == [
        ("Germany", "exports", "117400.5", "eur_mn", "preliminary")
    ]
    assert service.asked[0][0] == "/EXT_ST/M.TRD_VAL.EXP?format=SDMX-CSV"


def test_dbnomics(ask, service):
    found = ask("dbnomics:IMF/DOT/M.VN.TXG_FOB_USD.W00", json.dumps(DBNOMICS))
    assert told(found, "place", "flow", "value", "unit", "publisher") == [
        ("Viet Nam", "exports", "23612.5", "usd_mn", "International Monetary Fund (DBnomics)")
    ]
    assert service.asked[0][0] == "/v22/series/IMF/DOT/M.VN.TXG_FOB_USD.W00?observations=1&format=json"


def test_answers_are_kept_for_a_day(ask, service, tmp_path):
    ask("sdmx:ESTAT/EXT_ST/M", CSV)
    ask("sdmx:ESTAT/EXT_ST/M", (500, "", {}))
    assert len(service.asked) == 1
    (kept,) = (tmp_path / "kept").iterdir()
    yesterday = kept.stat().st_mtime - 86_400
    os.utime(kept, (yesterday, yesterday))
    ask("sdmx:ESTAT/EXT_ST/M", CSV)
    assert len(service.asked) == 2


def test_an_older_answer_where_the_service_fails(ask, tmp_path):
    ask("sdmx:ESTAT/EXT_ST/M", CSV)
    (kept,) = (tmp_path / "kept").iterdir()
    os.utime(kept, (1_710_000_000, 1_710_000_000))
    found = ask("sdmx:ESTAT/EXT_ST/M", (503, "", {}))
    assert set(found.figures["published"]) == {"2024-03-09"}
    assert found.doubts == (
        "an answer of 2024-03-09, because sdmx:ESTAT/EXT_ST/M: 127.0.0.1 answers 503 (Service Unavailable). Check the "
        "connection and try later, or give a file that you downloaded",
    )


def test_a_busy_service_is_asked_again(ask, service):
    found = ask("sdmx:ESTAT/EXT_ST/M", (429, "", {"Retry-After": "7"}), (503, "", {}), CSV)
    assert len(found.figures) == 1
    assert ask.pauses == [7.0, 14.0]
    assert len(service.asked) == 3


def test_offline(tmp_path):
    hosts = dict.fromkeys(live.HOSTS, "http://127.0.0.1:9")
    line = refusal(live.read, "fred:EXPCH", hosts=hosts, cache=tmp_path, wait=lambda _: None)
    assert line == (
        "fred:EXPCH: cannot reach 127.0.0.1 (Connection refused). Check the connection and try later, or give a file "
        "that you downloaded"
    )


REFUSED = {
    "no source": ("oecd:X", "", "'oecd:X' is no source. Write " + live.FORMS),
    "path": ("fred:../../etc", "", "'fred:../../etc' is no source. Write " + live.FORMS),
    "country": (
        "comtrade:XX", "",
        "comtrade:XX: no country or year. Write comtrade:704, comtrade:VNM/2023 or …/2019-2023",
    ),
    "nothing": (
        "comtrade:704/2030", '{"data": []}',
        "comtrade:704/2030: UN Comtrade has no months of it in that time. Ask for an earlier year",
    ),
    "page": ("comtrade:704", "<html>busy</html>", "comtrade:704: the answer is no object of JSON. Try later"),
    "key": (
        "comtrade:704", (401, '{"statusCode": 401, "message": "Access denied due to missing key"}', {}),
        "comtrade:704: 127.0.0.1 answers 401 (Access denied due to missing key). Check the key in the environment",
    ),
    "series": ("fred:NOSUCH", "<html></html>", "fred:NOSUCH: FRED has no such series. Check its id"),
    "not found": (
        "dbnomics:IMF/DOT/X", (404, '{"message": "series not found"}', {}),
        "dbnomics:IMF/DOT/X: 127.0.0.1 answers 404 (series not found). Check the name of the series",
    ),
    "no series": (
        "dbnomics:IMF/DOT/X", '{"series": {"docs": []}}',
        "dbnomics:IMF/DOT/X: DBnomics has no such series. Check its name",
    ),
    "form": ("dbnomics:IMF/DOT", "", "dbnomics:IMF/DOT: write dbnomics:provider/dataset/series"),
    "agency": (
        "sdmx:XYZ/flow/key", "",
        "sdmx:XYZ/flow/key: write sdmx:AGENCY/flow/key with one of the agencies ECB, ESTAT, IMF, OECD, WB",
    ),
    "message": (
        "sdmx:ECB/TRD/X", HEADER,
        "sdmx:ECB/TRD/X: the answer is no message of SDMX. Check flow and key",
    ),
    "empty": ("sdmx:ECB/TRD/X", "", "sdmx:ECB/TRD/X: the answer is empty. Check what you asked for"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_gets_one_line(ask, name):
    source, answer, line = REFUSED[name]
    assert refusal(ask, source, answer) == line


def test_only_https(tmp_path):
    line = refusal(fetched.fetch, "file:///etc/hosts", name="x", headers={}, cache=tmp_path)
    assert line == "x: 'file:///etc/hosts' is no address of https. Give another source"


def test_a_folder_that_cannot_be_written(ask, tmp_path):
    (tmp_path / "kept").write_text("a file")
    line = refusal(ask, "sdmx:ESTAT/EXT_ST/M", CSV)
    assert line == (
        f"{tmp_path / 'kept'}: answers cannot be kept (File exists). Set TRADEANALYSIS_CACHE to a folder that may be "
        "written"
    )
