"""One process at a time writes into a folder; another waits until it is done."""

import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_TURNS: dict[Path, threading.RLock] = {}
_HELD: set[Path] = set()


@contextmanager
def held(folder: Path, *, make: bool = False) -> Iterator[None]:
    """Hold a folder while the block lasts; what this thread holds already it may hold again.

    make: makes the folder, also when whoever held it before has taken it away. Raises OSError without a folder.

    The system takes the hold away when a process ends, however it ends. A file system that knows no such holds, and
    Windows, are as if nobody else were there.

    >>> with held(Path.cwd()), held(Path.cwd()):
    ...     Path.cwd().is_dir()
    True
    """
    folder = folder.resolve()
    with _TURNS.setdefault(folder, threading.RLock()):
        if folder in _HELD:
            yield
            return
        handle = _taken(folder, make=make)
        _HELD.add(folder)
        try:
            yield
        finally:
            _HELD.discard(folder)
            if handle is not None:
                _let_go(handle)


def _let_go(handle: int) -> None:
    """Free the hold itself: a process that was started meanwhile may have the folder open, too."""
    import fcntl

    with suppress(OSError):  # a file system that knows no holds
        fcntl.flock(handle, fcntl.LOCK_UN)
    os.close(handle)


def _taken(folder: Path, *, make: bool) -> int | None:
    """The open folder, once nobody else holds it; None where the system knows no holds."""
    if make:
        folder.mkdir(parents=True, exist_ok=True)
    try:
        import fcntl
    except ImportError:  # Windows
        return None
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            logging.getLogger(__name__).warning("%s: another run writes there; waiting for it to end", folder.name)
            fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError:
            return handle
        if folder.exists() and os.path.samestat(os.fstat(handle), folder.stat()):
            return handle
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)  # whoever held it has taken it away
    return _taken(folder, make=make)
