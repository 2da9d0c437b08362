"""Tables that were read once, kept in the user's cache folder: the same bytes are not read twice.

A table is found by a hash of the bytes of its file, of the versions of this package, pandas and Babel, and of the
source files that read it. What is kept is plain: a hash of the rest, a header in JSON, and arrays of numbers; nothing
of it is run. A folder that cannot be read or written, and a file that is damaged, are as if nothing were kept.
"""

import contextlib
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from tradeanalysis.figures import schema

MARK = b"tradeanalysis table 1\n"
LARGEST = 50_000_000  # bytes of a table that is kept
MOST = 30  # tables that are kept, the newest
ROOMS = ("cleaning", "figures", "periods")  # whose source decides what a file says
TEXT, MONTH, DAY = "text", "month", "day"
KINDS = dict.fromkeys(schema.LOADED, TEXT) | {
    "start": MONTH, "end": MONTH, "available": DAY, "assumed": "?", "row": "<i8",
    "value": "<f8", "low": "<f8", "high": "<f8",
}  # fmt: skip
ARRAYS = {TEXT: "<i4", MONTH: "<i8", DAY: "<i8"}


def find(raw: bytes) -> pd.DataFrame | None:
    """The table that a file of some bytes is, as it was read before [units of the figures]; None where none is kept."""
    try:
        kept = _path(raw).read_bytes()
    except OSError:
        return None
    with contextlib.suppress(ValueError, KeyError, TypeError, IndexError):
        return _unpacked(kept)
    return None


def keep(raw: bytes, table: pd.DataFrame) -> None:
    """Nothing; the table is found again by the bytes of its file, where the cache folder can be written."""
    packed = _packed(table)
    if len(packed) <= LARGEST:
        put(_path(raw), packed, MOST)


def put(path: Path, data: bytes, most: int) -> None:
    """Nothing; a file holds some bytes, where it can be written, and of its kind the newest stay, so many."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        kept = sorted(path.parent.glob(f"*{path.suffix}"), key=lambda each: each.stat().st_mtime, reverse=True)
        for old in kept[most:]:
            old.unlink(missing_ok=True)


def folder() -> Path:
    """The folder of what is kept, among the user's caches on each system."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home raises where there is none
    places = {"win32": ("LOCALAPPDATA", "AppData/Local"), "darwin": ("", "Library/Caches")}
    variable, usual = places.get(sys.platform, ("XDG_CACHE_HOME", ".cache"))
    given = os.environ.get(variable, "") if variable else ""
    return (Path(given) if given and Path(given).is_absolute() else home / usual) / "tradeanalysis"


def _path(raw: bytes) -> Path:
    return folder() / "tables" / f"{hashlib.sha256(_reader() + raw).hexdigest()}.table"


@cache
def _reader() -> bytes:
    """What reads a file: versions, and the size and time of each source file, which change while it is worked on."""
    room = Path(__file__).parent.parent
    sources = [path for name in ROOMS for path in sorted((room / name).rglob("*.py"))]
    stats = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in [*sources, *room.glob("*.py")]]
    versions = [pd.__version__, np.__version__, sys.version, metadata.version("babel"), _version()]
    return repr((MARK, versions, stats)).encode()


def _version() -> str:
    try:
        return metadata.version("tradeanalysis")
    except metadata.PackageNotFoundError:
        return ""


def _packed(table: pd.DataFrame) -> bytes:
    """The bytes that stand for a table: a hash of the rest, the header and its length, and the arrays."""
    texts: dict[str, list[str]] = {}
    arrays = []
    for column, kind in KINDS.items():
        if kind == TEXT:
            codes, known = pd.factorize(table[column].to_numpy(dtype=object))
            texts[column] = list(known)
            arrays.append(codes.astype(ARRAYS[TEXT]))
        elif kind in (MONTH, DAY):
            arrays.append(table[column].array.asi8.astype(ARRAYS[kind]))
        else:
            arrays.append(table[column].to_numpy().astype(kind))
    said = {"rows": len(table), "texts": texts, "day": str(table["available"].dtype)}
    header = json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")
    rest = len(header).to_bytes(8, "little") + header + b"".join(array.tobytes() for array in arrays)
    return MARK + hashlib.sha256(rest).digest() + rest


def _unpacked(kept: bytes) -> pd.DataFrame:
    """The table that some bytes stand for; ValueError where they are not as they were written."""
    start = len(MARK) + hashlib.sha256().digest_size
    rest = memoryview(kept)[start:]
    if kept[: len(MARK)] != MARK or hashlib.sha256(rest).digest() != kept[len(MARK) : start]:
        raise ValueError("the table is damaged")
    size = int.from_bytes(rest[:8], "little")
    said = json.loads(bytes(rest[8 : 8 + size]).decode("utf-8", "surrogatepass"))
    found: dict[str, object] = {}
    at = 8 + size
    for column, kind in KINDS.items():
        array = np.frombuffer(rest, ARRAYS.get(kind, kind), said["rows"], at)
        at += array.nbytes
        found[column] = _column(kind, array, said, column)
    return pd.DataFrame(found)


def _column(kind: str, array: np.ndarray, said: Mapping[str, Any], column: str) -> object:
    if kind == TEXT:
        known = np.empty(len(said["texts"][column]), dtype=object)
        known[:] = said["texts"][column]
        return pd.array(known[array], dtype="str")
    if kind == MONTH:
        return pd.PeriodIndex.from_ordinals(array.copy(), freq="M")  # type: ignore[attr-defined]
    if kind == DAY:
        return array.view(str(said["day"])).copy()
    return array.copy()
