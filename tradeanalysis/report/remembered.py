"""Notebooks as they were run, and pages as they were written: what nothing has changed for is not made again.

Both are found in the user's cache folder by a hash of the notebooks with their parameters, of this package, of the
versions of all that is installed, and of the system; and they count only where each file that was read holds what it
held. A notebook of which that does not decide what it says is run every time: one that imports more than this package,
that reads what no file shows, or whose kernel was not forked. What is kept is JSON; nothing of it is run.
"""

import ast
import hashlib
import json
import os
import re
import sys
import sysconfig
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tradeanalysis import __version__, store

if TYPE_CHECKING:
    from nbformat import NotebookNode

MOST = 60  # files that are kept, the newest
PACKAGE = Path(__file__).parents[1]
IMPORTED = ("tradeanalysis", "IPython")
# What asks for more than files: clocks and servers stand behind `readers`, and the rest reaches everything.
ELSEWHERE = {
    "__import__", "compile", "eval", "exec", "get_ipython", "globals", "id", "input", "locals", "now", "open",
    "readers", "today", "vars",
}  # fmt: skip
ENVIRONMENT = ("IPYTHON", "JUPYTER", "LANG", "LC_", "MPL", "PYTHON", "TZ")
NO_DATA = ("/dev/", "/proc/", "/sys/")
FONTS = re.compile(r"/fontlist-v[\d.]+\.json$")  # what matplotlib notes of a system; charts use its own font


@dataclass(frozen=True)
class Run:
    """A notebook as it was run, the reason where it has no answer, and the sha256 of the files read, if known."""

    notebook: "NotebookNode"
    reason: str
    read: dict[str, str] | None


def key(notebook: "NotebookNode") -> str | None:
    """What a notebook says follows from this and from the files that it reads [hexadecimal text]; None if not."""
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    if not all(map(_follows, code)):
        return None
    bare = [
        {name: value for name, value in cell.items() if name not in ("id", "outputs", "execution_count")}
        for cell in notebook.cells
    ]
    return _hash([os.fspath(Path.cwd()), notebook.metadata, bare])


def key_of_all(keys: Iterable[str | None], more: object) -> str | None:
    """What the pages of notebooks with some keys follow from, besides files [hexadecimal text]; None if not."""
    keys = list(keys)
    return None if None in keys else _hash([keys, more])


def _hash(parts: object) -> str:
    return hashlib.sha256(_program() + json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _follows(code: str) -> bool:
    """Whether what a cell does follows from its code, this package and the files that are read."""
    try:
        nodes = list(ast.walk(ast.parse(code)))
    except SyntaxError:  # a command of the shell, or of IPython
        return False
    return not any(map(_asks_elsewhere, nodes))


def _asks_elsewhere(node: ast.AST) -> bool:
    if isinstance(node, ast.Name):
        return node.id in ELSEWHERE
    if isinstance(node, ast.Attribute):
        return node.attr.startswith("__") or node.attr in ELSEWHERE
    if not isinstance(node, ast.Import | ast.ImportFrom):
        return False
    named = [each.name for each in node.names]
    modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else named
    if not {module.partition(".")[0] for module in modules} <= set(IMPORTED):
        return True
    return not ELSEWHERE.isdisjoint(part for name in (*modules, *named) for part in name.split("."))


@cache
def _program() -> bytes:
    """A hash of this package, to the byte, of the versions of what is installed, and of the system."""
    settings = sorted((name, value) for name, value in os.environ.items() if name.startswith(ENVIRONMENT))
    system = (__version__, sys.version, sys.prefix, sysconfig.get_platform(), _installed(), settings)
    found = hashlib.sha256(repr(system).encode())
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            data = path.read_bytes()
            found.update(f"{path.relative_to(PACKAGE)} {len(data)}\n".encode() + data)
    return found.digest()


def _installed() -> list[str]:
    folders = [Path(folder) for folder in dict.fromkeys(sys.path) if Path(folder).is_dir()]
    return sorted(path.name for folder in folders for path in folder.iterdir() if path.name.endswith("-info"))


def checksums(read: Iterable[str] | None, since: int) -> dict[str, str] | None:
    """The sha256 of the files that were read, but for programs [by path]; None where not all rests on files.

    since: when the reading began [nanoseconds]; a file that was changed after that may have been read before.
    """
    if read is None or not all(map(os.path.isabs, read := set(read))):
        return None
    aside = _aside()
    data = (path for path in sorted(read) if not path.startswith(aside) and not FONTS.search(path))
    found = {path: _checksum(path) for path in data}
    try:
        late = any(Path(path).stat().st_mtime_ns >= since for path in found)
    except OSError:
        return None
    return None if late or "" in found.values() else found


def _aside() -> tuple[str, ...]:
    """Where files are that a page does not rest on: programs, what is kept, and what is no data."""
    from jupyter_core.paths import jupyter_runtime_dir

    folders = [sys.prefix, sys.base_prefix, sys.exec_prefix, str(PACKAGE), jupyter_runtime_dir()]
    folders += [str(kept / name) for name in ("arrays", "tables", "runs") if (kept := store.folder())]
    folders += [sys.pycache_prefix] if sys.pycache_prefix else []
    return (*(f"{folder.rstrip('/')}/" for folder in folders), *NO_DATA)


def _checksum(path: str | Path) -> str:
    """The sha256 of a file; empty where it cannot be read."""
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return ""


def find(kept: str | None) -> Run | None:
    """The run of a notebook with some key, provided that the files that it read are as they were; None without one."""
    from nbformat import from_dict

    found = _found(kept)
    return Run(from_dict(found["notebook"]), found["reason"], found["read"]) if found else None


def keep(kept: str | None, run: Run) -> None:
    """Nothing; the run is found again by its key."""
    if kept and run.read is not None:
        _put(kept, {"read": run.read, "reason": run.reason, "notebook": run.notebook})


def keep_pages(kept: str | None, folder: Path, files: Collection[str], read: Collection[dict[str, str] | None]) -> None:
    """Nothing; files of a folder are known as those of a key. read: the sha256 of the files that each rests on."""
    known = [each for each in read if each is not None]
    if kept and len(known) == len(read):
        rest = {path: sha for each in known for path, sha in each.items()}
        _put(kept, {"read": rest, "pages": {name: _checksum(folder / name) for name in files}})


def stand(kept: str | None, folder: Path) -> bool:
    """Whether the files of a key are in a folder as they were written, and rest on what they rested on."""
    found = _found(kept)
    return found is not None and all(_checksum(folder / name) == sha for name, sha in found["pages"].items())


def _path(kept: str) -> Path | None:
    return (folder := store.folder()) and folder / "runs" / f"{kept}.json"


def _put(kept: str, what: Mapping[str, object]) -> None:
    if (path := _path(kept)) is None:
        return
    data = json.dumps(what).encode()
    store.put(path, [hashlib.sha256(data).hexdigest().encode(), b"\n", data], MOST)


def _found(kept: str | None) -> dict[str, Any] | None:
    """What is kept under a key, where it is whole and the files that it rests on hold what they held."""
    if kept is None or (path := _path(kept)) is None:
        return None
    try:
        mark, _, data = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if hashlib.sha256(data).hexdigest().encode() != mark:
        return None
    found = json.loads(data)
    return found if all(_checksum(path) == sha for path, sha in found["read"].items()) else None
