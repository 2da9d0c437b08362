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
from collections.abc import Iterable, Mapping
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


def find(path: Path) -> pd.DataFrame | None:
    """The table that is kept in a file, as it was read before [units of the figures]; None where none is."""
    try:
        kept = path.read_bytes()
    except OSError:
        return None
    with contextlib.suppress(ValueError, KeyError, TypeError, IndexError):
        return _unpacked(kept)
    return None


def keep(path: Path, table: pd.DataFrame) -> None:
    """Nothing; the table is kept in a file, where the cache folder can be written."""
    packed = _packed(table)
    if sum(map(len, packed)) <= LARGEST:
        put(path, packed, MOST)


def put(path: Path, data: Iterable[bytes], most: int) -> None:
    """Nothing; a file holds some bytes, where it can be written, and of its kind the newest stay, so many."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(data)
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


def path_for(raw: bytes) -> Path:
    """The file in which the table is kept that some bytes are."""
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


def _packed(table: pd.DataFrame) -> list[bytes]:
    """The bytes that stand for a table, piece by piece: a hash of the rest, the header with its length, the arrays."""
    texts: dict[str, list[str]] = {}
    arrays: list[bytes] = []
    for column, kind in KINDS.items():
        if kind == TEXT:
            codes, known = pd.factorize(table[column].to_numpy(dtype=object))
            texts[column] = list(known)
            arrays.append(codes.astype(ARRAYS[TEXT]).tobytes())
        elif kind in (MONTH, DAY):
            arrays.append(table[column].array.asi8.astype(ARRAYS[kind]).tobytes())
        else:
            arrays.append(table[column].to_numpy().astype(kind).tobytes())
    said = {"rows": len(table), "texts": texts, "day": str(table["available"].dtype)}
    header = json.dumps(said).encode()
    rest = [len(header).to_bytes(8, "little"), header, *arrays]
    sealed = hashlib.sha256()
    for piece in rest:
        sealed.update(piece)
    return [MARK, sealed.digest(), *rest]


def _unpacked(kept: bytes) -> pd.DataFrame:
    """The table that some bytes stand for; ValueError where they are not as they were written."""
    start = len(MARK) + hashlib.sha256().digest_size
    rest = memoryview(kept)[start:]
    if kept[: len(MARK)] != MARK or hashlib.sha256(rest).digest() != kept[len(MARK) : start]:
        raise ValueError("the table is damaged")
    size = int.from_bytes(rest[:8], "little")
    said = json.loads(bytes(rest[8 : 8 + size]))
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
