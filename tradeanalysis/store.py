"""What was calculated once, kept in the user's cache folder: the same inputs are not calculated with again.

Arrays are found by a hash of the name of what they are, of all inputs to the byte, of the source of this package, and
of the versions and the machine that calculate. What is kept is plain: a hash of the rest, a header in JSON, and
numbers; nothing of it is run. A folder that cannot be read or written, and a file that is damaged, are as if nothing
were kept. The variable TRADEANALYSIS_STORE of the environment names another folder, or `none`.
"""

import contextlib
import hashlib
import json
import math
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
import pandas as pd

Arrays = dict[str, np.ndarray]
VARIABLE, NONE = "TRADEANALYSIS_STORE", "none"
LONGEST = 3600  # seconds that a file is being written
LARGEST, MOST = 50_000_000, 250_000_000  # bytes of one file, and of all of a kind, the newest
CALCULATE = ("numpy", "scipy", "pandas", "statsmodels", "matplotlib", "seaborn", "fonttools", "babel")
PLAIN = (str, bytes, bool, int, float, np.generic, pd.Period, pd.Timestamp, type(None))
SEAL = hashlib.sha256().digest_size
LOADED = time.time_ns()


class _Hash(Protocol):
    def update(self, data: bytes, /) -> None: ...


def arrays(name: str, inputs: object, make: Callable[[], Mapping[str, np.ndarray]]) -> Arrays:
    """What `make` gives, which follows from inputs alone [as `make` gives it]; not to be changed.

    name: of what is made. inputs: all that it follows from: numbers, text, months, arrays, tables, dataclasses, and
    lists and mappings of these; TypeError for others. Nothing is kept where a file of the package is newer than this
    process, which may have loaded an older one.

    >>> {name: array.tolist() for name, array in arrays("doubled", [1, 2], lambda: {"twice": np.array([2, 4])}).items()}
    {'twice': [2, 4]}
    """
    if (kept := folder()) is None:
        return _plain(make())
    found = hashlib.sha256(program())
    _feed(found, [name, inputs])
    path = kept / "arrays" / f"{name}-{found.hexdigest()}.arrays"
    if (known := find(path)) is not None:
        return known
    made = _plain(make())
    if all(source.stat().st_mtime_ns < LOADED for source in _sources()):
        keep(path, made)
    return made


def find(path: Path | None) -> Arrays | None:
    """The arrays that are kept in a file [as they were]; None where none are."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        kept = memoryview(path.read_bytes() if path else b"")
        if hashlib.sha256(kept[SEAL:]).digest() == kept[:SEAL]:
            at = SEAL + 8 + int.from_bytes(kept[SEAL : SEAL + 8], "little")
            found = {}
            for name, kind, shape, count in json.loads(bytes(kept[SEAL + 8 : at])):
                read = np.frombuffer(kept, kind, count, at)
                at += read.nbytes
                read = np.resize(read, math.prod(shape))
                found[name] = read.reshape(shape).copy()  # where it lies in memory decides the last digit of a sum
                found[name].setflags(write=False)
            return found
    return None


def keep(path: Path | None, made: Mapping[str, np.ndarray], most: int = sys.maxsize) -> None:
    """Nothing; arrays without objects are kept in a file, where the folder can be written, and so many of its kind."""
    plain = _plain(made)
    if path is None or sum(each.nbytes for each in plain.values()) > LARGEST:
        return
    values = {name: _repeated(each) for name, each in plain.items()}
    about = [[name, each.dtype.str, each.shape, len(values[name])] for name, each in plain.items()]
    header = json.dumps(about).encode()
    pieces = [len(header).to_bytes(8, "little"), header, *(each.tobytes() for each in values.values())]
    sealed = hashlib.sha256()
    for piece in pieces:
        sealed.update(piece)
    put(path, [sealed.digest(), *pieces], most)


def put(path: Path, data: Iterable[bytes], most: int = sys.maxsize) -> None:
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
        for left in path.parent.glob("*.part"):  # by a process that was killed
            if time.time() - left.stat().st_mtime > LONGEST:
                left.unlink(missing_ok=True)
        kept = [(each.stat(), each) for each in path.parent.glob(f"*{path.suffix}")]
        size = 0
        for number, (stat, old) in enumerate(sorted(kept, key=lambda one: one[0].st_mtime_ns, reverse=True)):
            size += stat.st_size
            if number >= most or size > MOST:
                old.unlink(missing_ok=True)


def folder() -> Path | None:
    """The folder of what is kept, among the user's caches on each system [path]; None where nothing is to be kept."""
    if given := os.environ.get(VARIABLE, ""):
        return None if given == NONE else Path(given).absolute()
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home raises where there is none
    places = {"win32": ("LOCALAPPDATA", "AppData/Local"), "darwin": ("", "Library/Caches")}
    variable, usual = places.get(sys.platform, ("XDG_CACHE_HOME", ".cache"))
    given = os.environ.get(variable, "") if variable else ""
    return (Path(given) if given and Path(given).is_absolute() else home / usual) / "tradeanalysis"


@contextlib.contextmanager
def unused(*, when: bool = True) -> Iterator[None]:
    """A block in which nothing that was kept is used, nor anything kept, also by processes that it starts.

    when: False for a block like any other.
    """
    before = os.environ.get(VARIABLE, "")
    os.environ[VARIABLE] = NONE if when else before
    try:
        yield
    finally:
        os.environ[VARIABLE] = before


@cache
def versions() -> list[str]:
    """The versions of this package and of what calculates, and the kind of machine [text]."""
    from importlib import metadata

    found = [sys.version, platform.machine(), repr(np.show_config("dicts"))]
    for name in ("tradeanalysis", *CALCULATE):
        with contextlib.suppress(metadata.PackageNotFoundError):  # a checkout that is not installed
            found.append(f"{name} {metadata.version(name)}")
    return found


@cache
def _sources() -> list[Path]:
    folder = Path(__file__).parent
    return sorted(path for kind in ("py", "mplstyle", "toml", "csv", "txt") for path in folder.rglob(f"*.{kind}"))


@cache
def program() -> bytes:
    """A hash of what calculates: versions, and the source to the byte."""
    found = hashlib.sha256(repr(versions()).encode())
    for path in _sources():
        data = path.read_bytes()
        found.update(f"{path} {len(data)}\n".encode() + data)
    return found.digest()


def _plain(made: Mapping[str, np.ndarray]) -> Arrays:
    """Arrays as they come from a file: in one piece, in C order, and not to be changed."""
    found = {name: np.ascontiguousarray(each).reshape(np.shape(each)) for name, each in made.items()}
    for each in found.values():
        each.setflags(write=False)
    return found


def _repeated(array: np.ndarray) -> np.ndarray:
    """The values of an array one behind the other; the first alone where all are the same to the bit."""
    flat = array.ravel()
    first = flat[:1].tobytes()
    alike = len(flat) > 1 and flat[-1:].tobytes() == first and flat.tobytes() == first * len(flat)
    return flat[:1] if alike else flat


def _feed(found: _Hash, value: object) -> None:
    """Nothing; a hash takes in a value with its type and size, so that no two of them look alike."""
    if isinstance(value, np.ndarray) and not value.dtype.hasobject:
        # How an array lies in memory decides in which order it is added up, and so the last digit of a sum.
        found.update(repr(("array", value.dtype.str, value.shape, value.strides)).encode())
        found.update(np.ascontiguousarray(value).tobytes())
        return
    parts = _parts(value)
    found.update(repr((type(value).__name__, None if parts is None else len(parts))).encode())
    for part in parts if parts is not None else [repr(value)]:
        if isinstance(part, str):
            found.update(f"{len(part)} {part}".encode("utf-8", "surrogatepass"))
        else:
            _feed(found, part)


def _parts(value: object) -> list[object] | None:
    """What a value consists of; None where it is plain. TypeError for what is not known to be all in its parts."""
    if isinstance(value, PLAIN):
        return None
    if isinstance(value, pd.DataFrame | pd.Series | pd.Index):
        return _of_table(value)
    if isinstance(value, np.ndarray):
        return [value.shape, *value.ravel()]
    if isinstance(value, Mapping):
        return list(value.items())
    if is_dataclass(value):
        return [part for each in fields(value) for part in (each.name, getattr(value, each.name))]
    if isinstance(value, list | tuple):
        return list(value)
    raise TypeError(f"found {type(value).__name__} among inputs; give numbers, text, months, arrays or tables")


def _of_table(value: "pd.DataFrame | pd.Series | pd.Index") -> list[object]:
    if isinstance(value, pd.PeriodIndex):
        return [value.freqstr, value.name, value.asi8]
    if isinstance(value, pd.DataFrame):
        kinds = set(value.dtypes)
        alike = len(kinds) == 1 and isinstance(next(iter(kinds)), np.dtype)
        columns = [value.to_numpy()] if alike else [value.iloc[:, place] for place in range(value.shape[1])]
        return [dict(value.attrs), value.index, value.columns, *columns]
    kind = value.dtype
    names: list[object] = [*value.names] if isinstance(value, pd.Index) else [value.name, dict(value.attrs)]
    of_kind = [kind.categories, kind.ordered] if isinstance(kind, pd.CategoricalDtype) else []
    index = [value.index] if isinstance(value, pd.Series) else []
    return [str(kind), *of_kind, names, *index, value.to_numpy()]
