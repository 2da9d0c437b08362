"""Forty kinds of damage to a sound file of each format: refused in one line, or nothing is read that was not in it."""

import gzip
import io
import json
import os
import random
import re
import zipfile
from functools import cache

import pytest

from tests.readers import figures_of, read_damaged, told
from tests.test_fiscal_text import INDIA
from tests.test_readers_comtrade import HEADER, LEGACY, row
from tests.test_readers_customs import GOODS
from tests.test_readers_fred import KOREA
from tests.test_readers_jsonstat import EUROSTAT
from tests.test_readers_px import NORWAY
from tests.test_readers_pxweb import ACROSS, TSV
from tests.test_readers_sdmx import CSV, in_json, message, series
from tests.test_readers_wits import QUERY, SUMMARY
from tradeanalysis import readers
from tradeanalysis.errors import TradeDataError

TABLE = (
    "Month,Exports (USD mn),Imports (USD mn)\n2022-01,5312.5,6411.25\n2022-02,4120.5,5230.25\n2022-03,5020.5,6030.25\n"
)
SOUND = {
    "comtrade": (HEADER + row(value="25036719216.5") + row("202302", value="25881000000"), {}),
    "comtrade of old": (LEGACY, {}),
    "customs": (GOODS.lstrip(), {}),
    "eurostat": (TSV, {}),
    "fred": (KOREA, {}),
    "json-stat": (json.dumps(EUROSTAT), {}),
    "px": (NORWAY, {"place": "Norway"}),
    "px-web": (ACROSS, {"place": "Norway"}),
    "sdmx csv": (CSV, {}),
    "sdmx": (message(series("TXG_FOB_USD", ("2024-09", "34052.5"), ("2024-10", "35587.417147"))), {}),
    "sdmx json": (in_json(2), {}),
    "fiscal years": (INDIA, {"place": "India", "fiscal_start": "4"}),
    "table": (TABLE, {"place": "Viet Nam"}),
    "wits": (QUERY, {}),
    "wits by year": (SUMMARY, {}),
}
# What is read right by another reader, with other names and units: without commas it is a table of anybody.
OTHERWISE = {("wits by year", "commas to bars"): [
    ("imports", "2020-01", "level", "261309452.5", "usd_th"), ("imports", "2021-01", "level", "330751.5", "usd_th"),
    *[("exports", f"{year}-01", "share_pct", "100", "pct") for year in (2020, 2021, 2022)],
]}  # fmt: skip
LINE = "x" * 200_000


def cut(share):
    return lambda raw: raw[: int(len(raw) * share)]


def line(change):
    return lambda raw: b"\n".join(change(raw.split(b"\n")))


def text(change):
    return lambda raw: change(raw.decode()).encode()


def packed(raw):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("data.csv", raw)
    return held.getvalue()


def scattered(mark):
    """The mark at twenty places."""

    def put(raw):
        random.seed(1)
        places = sorted(random.sample(range(len(raw)), 20), reverse=True)
        for place in places:
            raw = raw[:place] + mark + raw[place:]
        return raw

    return put


MAY_BE_CUT = ("two bytes short", "cut at 50%", "cut at 70%", "cut at 90%", "cut at 97%")  # a doubt says so then
FAULTS = {
    **{f"cut at {share:.0%}": cut(share) for share in (0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97)},
    "two bytes short": lambda raw: raw.rstrip()[:-2],
    "empty": lambda raw: b"",
    "blanks": lambda raw: b" \n\t\n" * 20,
    "NUL in the middle": lambda raw: raw[: len(raw) // 2] + b"\0" * 9 + raw[len(raw) // 2 :],
    "NUL all over": lambda raw: b"\0" * len(raw),
    "NUL at the end": lambda raw: raw + b"\0" * 512,
    "UTF-16": text(str),
    "half a letter": lambda raw: raw[: len(raw) // 2] + b"\xc3" + raw[len(raw) // 2 :],
    "two marks of order": lambda raw: b"\xef\xbb\xbf\xef\xbb\xbf" + raw,
    "UTF-16 with its mark": lambda raw: raw.decode().encode("utf-16"),
    "UTF-16 without": lambda raw: raw.decode().encode("utf-16-le"),
    "UTF-32": lambda raw: raw.decode().encode("utf-32"),
    "read as Western": lambda raw: raw.decode().encode("utf-8").decode("cp1252", "replace").encode(),
    "letters lost": scattered("\ufffd".encode()),
    "escapes": scattered(b"\x1b[31m"),
    "directions": scattered("\u202e".encode()),
    "no width": scattered("\u200b".encode()),
    "quotation marks": scattered(b'"'),
    "ends of Windows": lambda raw: raw.replace(b"\n", b"\r\n"),
    "ends of old Macs": lambda raw: raw.replace(b"\n", b"\r"),
    "twice the line ends": lambda raw: raw.replace(b"\n", b"\n\n"),
    "no line ends": lambda raw: raw.replace(b"\n", b" "),
    "packed by gzip": gzip.compress,
    "packed by zip": packed,
    "in a page": lambda raw: b"<!DOCTYPE html><html><body><pre>" + raw + b"</pre></body></html>",
    "an answer 404": lambda raw: b"<html><head><title>404 Not Found</title></head><body>404</body></html>",
    "behind a PDF's head": lambda raw: b"%PDF-1.7\n" + raw,
    "in a picture": lambda raw: b"\x89PNG\r\n\x1a\n" + raw,
    "backwards": line(lambda lines: lines[:1] + lines[:0:-1]),
    "first line lost": line(lambda lines: lines[1:]),
    "second line lost": line(lambda lines: lines[:1] + lines[2:]),
    "first line twice": line(lambda lines: lines[:1] + lines),
    "all twice": lambda raw: raw + raw,
    "commas to bars": lambda raw: raw.replace(b",", b"|"),
    "commas to semicolons": lambda raw: raw.replace(b",", b";"),
    "points to commas": lambda raw: raw.replace(b".", b","),
    "quotation marks lost": lambda raw: raw.replace(b'"', b""),
    "numbers without end": lambda raw: re.sub(rb"\d{5,}", b"1" + b"0" * 400, raw),
    "years to come": lambda raw: raw.replace(b"202", b"292"),
    "month 13": lambda raw: re.sub(rb"(20\d\d-?M?)(01|02|09|10|11)\b", rb"\g<1>13", raw),
    "a line without end": lambda raw: raw + LINE.encode() + b"\n",
    "10^5 columns": lambda raw: raw + b"1," * 100_000 + b"\n",
    "deep": lambda raw: b"[" * 100_000 + raw,
    "noise": lambda raw: bytes(range(256)) * (len(raw) // 256 + 1),
}  # fmt: skip


@cache
def sound(name):
    raw, given = SOUND[name]
    return raw.encode(), given


@pytest.mark.parametrize("name", SOUND)
def test_damaged_files(tmp_path, name):
    raw, given = sound(name)
    path = tmp_path / "file.dat"
    path.write_bytes(raw)
    right = figures_of(readers.read(path, **given))
    assert len(right) > 1
    wrong = []
    for what, fault in FAULTS.items():
        damaged = fault(raw)
        path.write_bytes(damaged)
        found, refused = read_damaged(path, given)
        if refused:
            wrong.append(f"{what}: {refused}")
        elif found and (name, what) in OTHERWISE:
            assert told(found, "flow", "period_start", "measure", "value", "unit") == OTHERWISE[name, what]
        elif found and (extra := figures_of(found) - right) and not (found.doubts and what in MAY_BE_CUT):
            wrong.append(f"{what}: {len(extra)} not in it: {min(extra)}")
        assert path.read_bytes() == damaged
    assert len(FAULTS) >= 40
    assert not wrong, "\n" + "\n".join(wrong)


def kinds(folder):
    """Paths that lead to no file, or to one that cannot be read."""
    os.mkfifo(folder / "pipe")
    (folder / "gone").symlink_to(folder / "nothing")
    (folder / "loop").symlink_to(folder / "loop")
    return {
        folder / "pipe": "pipe: a pipe, not a file. Give the path of a file",
        folder / "gone": "gone: a link to a file that is not there. Give the path of a file",
        folder / "loop": "loop: a link to a file that is not there. Give the path of a file",
        folder / "absent": "absent: no such file. Give the path of a file",
        "/dev/zero": "zero: a device, not a file. Give the path of a file",
        folder / ("x" * 300): f"{'x' * 300}: cannot be read (File name too long). Check the file and its permissions",
        "": "'' is no path. Give the path of a file as a text or a Path",
        "a\0b": "'a\\x00b' is no path. Give the path of a file as a text or a Path",
    }


def test_what_is_no_file(tmp_path):
    for path, said in kinds(tmp_path).items():
        with pytest.raises(TradeDataError) as caught:
            readers.read(path)
        assert str(caught.value) == said
