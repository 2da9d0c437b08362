"""Files that belong together, put into a folder all at once: however a run ends, all of them are old or all are new.

While a run works, a folder inside keeps what stood where files were changed early, and the new files. Once that folder
is called `.tmp-ready` the new ones count: a run undoes what it finds under the first name, and finishes what it finds
under the second.
"""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from tradeanalysis import holding

RUNNING, READY = ".tmp-running", ".tmp-ready"
# What stood, marks where nothing stood, what is to stand, and marks of what is to go.
OLD, NONE, NEW, GONE = "old", "none", "new", "gone"


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a folder, made if need be, after what an earlier run left was settled; what the block left unsaid is undone.

    A folder that was made and in which nothing was put is gone again.
    """
    folder = folder.resolve()
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        with holding.held(folder, make=True):
            settle(folder)
            try:
                yield
            finally:
                settle(folder)
    finally:
        with suppress(OSError):  # one that holds something stays
            for path in made:
                path.rmdir()


def settled(folder: Path) -> bool:
    """Whether no run works in a folder, and none was ended in the middle."""
    return not (folder / RUNNING).exists() and not (folder / READY).exists()


def settle(folder: Path) -> None:
    """None, after the run that was ended was finished where its files counted already, else undone."""
    running, ready = folder / RUNNING, folder / READY
    for path in sorted((ready / NEW).glob("*")):
        path.replace(folder / path.name)
    for path in (ready / GONE).glob("*"):
        (folder / path.name).unlink(missing_ok=True)
    for path in (running / OLD).glob("*"):
        path.replace(folder / path.name)
    for path in (running / NONE).glob("*"):
        (folder / path.name).unlink(missing_ok=True)
    for path in (ready, running):
        if path.exists():
            shutil.rmtree(path)


def keep(folder: Path, file: str) -> None:
    """None, after a file of a folder that is held was kept as it stands, to be put back unless the run is finished."""
    running = folder / RUNNING
    for name in (OLD, NONE, NEW, GONE):
        (running / name).mkdir(parents=True, exist_ok=True)
    if (running / OLD / file).exists() or (running / NONE / file).exists():
        return
    if (folder / file).exists():
        part = running / f"{file}.part"  # a copy that is half made puts nothing back
        shutil.copy2(folder / file, part)
        part.replace(running / OLD / file)
    else:
        (running / NONE / file).touch()


def put(files: Mapping[str, bytes], folder: Path, gone: Iterable[str] = ()) -> None:
    """None, after files were moved into a folder that is held, in their order; a move that fails undoes the others.

    gone: files of the folder that belong to what stood there, and go with it.
    """
    folder = folder.resolve()
    running, ready = folder / RUNNING, folder / READY
    for file in gone:
        keep(folder, file)
        (running / GONE / file).touch()
    for file, data in files.items():
        keep(folder, file)
        (running / NEW / file).write_bytes(data)
    running.rename(ready)
    try:
        for file in files:
            (ready / NEW / file).replace(folder / file)
    except OSError:
        ready.rename(running)
        raise
    settle(folder)
