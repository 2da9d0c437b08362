"""Tables that were read once, kept in the user's cache folder: the same bytes are not read twice.

A table is found by a hash of the bytes of its file, of the versions of this package, pandas and Babel, and of the
source files that read it. How it is kept, `store` says.
"""

import hashlib
import json
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from tradeanalysis import store
from tradeanalysis.figures import schema

FORMAT = 2
MOST = 30  # tables that are kept, the newest
ROOMS = ("cleaning", "figures", "periods")  # whose source decides what a file says
TEXT, MONTH, DAY, NUMBER = "text", "month", "day", "number"
KINDS = dict.fromkeys(schema.LOADED, TEXT) | {
    "start": MONTH, "end": MONTH, "available": DAY, "assumed": NUMBER, "row": NUMBER, "value": NUMBER, "low": NUMBER,
    "high": NUMBER,
}  # fmt: skip
TEXTS = "texts"  # those of all columns, in JSON


def find(path: Path | None) -> pd.DataFrame | None:
    """The table that is kept in a file, as it was read before [units of the figures]; None where none is."""
    if (kept := store.find(path)) is None:
        return None
    texts = json.loads(kept[TEXTS].tobytes())
    return pd.DataFrame({column: _column(kind, kept[column], texts.get(column)) for column, kind in KINDS.items()})


def keep(path: Path | None, table: pd.DataFrame) -> None:
    """Nothing; the table is kept in a file, where the cache folder can be written."""
    texts: dict[str, list[str]] = {}
    arrays: dict[str, np.ndarray] = {}
    for column, kind in KINDS.items():
        values = table[column]
        if kind == TEXT:
            codes, known = pd.factorize(values.to_numpy(dtype=object))
            arrays[column], texts[column] = codes.astype("<i4"), list(known)
        else:
            arrays[column] = values.array.asi8 if kind == MONTH else values.to_numpy()
    arrays[TEXTS] = np.frombuffer(json.dumps(texts).encode(), np.uint8)
    store.keep(path, arrays, MOST)


def path_for(raw: bytes) -> Path | None:
    """The file in which the table is kept that some bytes are; None where nothing is to be kept."""
    kept = store.folder()
    return kept and kept / "tables" / f"{hashlib.sha256(_reader() + raw).hexdigest()}.table"


@cache
def _reader() -> bytes:
    """What reads a file: versions, and the size and time of each source file, which change while it is worked on."""
    from importlib import metadata

    room = Path(__file__).parent.parent
    sources = [path for name in ROOMS for path in sorted((room / name).rglob("*.py"))]
    stats = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in [*sources, *room.glob("*.py")]]
    versions = [pd.__version__, np.__version__, sys.version, metadata.version("babel"), _version()]
    return repr((FORMAT, versions, stats)).encode()


def _version() -> str:
    from importlib import metadata

    try:
        return metadata.version("tradeanalysis")
    except metadata.PackageNotFoundError:
        return ""


def _column(kind: str, array: np.ndarray, texts: list[str] | None) -> object:
    if texts is not None:
        known = np.empty(len(texts), dtype=object)
        known[:] = texts
        return pd.array(known[array], dtype="str")
    if kind == MONTH:
        return pd.PeriodIndex.from_ordinals(array.copy(), freq="M")  # type: ignore[attr-defined]
    return array.copy()
