"""Files put into a folder all at once: ended at every step, by two at once, and undone where a move fails."""

import fcntl
import os
import sys
import threading
from pathlib import Path

import pytest

from tradeanalysis import holding
from tradeanalysis.report import journal, pages

OLD = {"01_a.html": b"old", "01_a.png": b"old", "index.html": b"old", "table.csv": b"old", "notes.txt": b"mine"}
NEW = {"01_a.html": b"new", "02_b.html": b"new", "index.html": b"new", "table.csv": b"new", "notes.txt": b"mine"}
CHANGES = ("open", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "shutil.rmtree")


class Killed(BaseException):
    """The process is gone: nothing that comes after this changes a file."""


class Ending:
    """Raise at a chosen change of files in a folder, and at all later ones where the process is gone."""

    def __init__(self):
        self.left = None
        sys.addaudithook(self)

    def __call__(self, event, given):
        if self.left is None or event not in CHANGES or (event == "open" and not given[2] & os.O_CREAT):
            return
        self.left -= 1
        if self.left == 0 or (self.left < 0 and self.end is Killed):
            raise self.end

    def at(self, step, end):
        """Count from here."""
        self.left, self.end = step, end


ENDING = Ending()


def contents(folder):
    return {path.name: path.read_bytes() if path.is_file() else b"" for path in folder.iterdir()}


def run(folder):
    """As a run on an article: a table is written early, the pages when they are made; an old picture goes."""
    with journal.held(folder):
        journal.keep(folder, "table.csv")
        (folder / "table.csv").write_bytes(b"new")
        files = {name: data for name, data in NEW.items() if name not in ("table.csv", "notes.txt")}
        journal.put(files, folder, gone=["01_a.png"])


def filled(folder):
    folder.mkdir()
    for name, data in OLD.items():
        (folder / name).write_bytes(data)
    return folder


@pytest.mark.parametrize("end", [KeyboardInterrupt, Killed])
def test_a_run_ended_at_any_step_leaves_old_or_new(tmp_path, end):
    """A run that is interrupted clears up itself; after one that was killed the next one does."""
    outcomes = []
    for step in range(1, 200):
        folder = filled(tmp_path / str(step))
        try:
            ENDING.at(step, end)
            run(folder)
        except end:
            pass
        else:
            break
        finally:
            ENDING.left = None
        if end is Killed:
            with journal.held(folder):
                pass
        outcomes.append(contents(folder))
    assert contents(folder) == NEW
    assert OLD in outcomes
    assert NEW in outcomes
    assert all(found in (OLD, NEW) for found in outcomes)
    assert len(outcomes) > 20


def test_a_folder_that_an_ended_run_left_is_not_settled(tmp_path):
    folder = filled(tmp_path / "report")
    assert journal.settled(folder)
    journal.keep(folder, "index.html")
    assert not journal.settled(folder)


@pytest.mark.parametrize("made", [True, False])
def test_a_move_that_fails_undoes_the_others(tmp_path, monkeypatch, made):
    folder = filled(tmp_path / "report") if made else tmp_path / "deep" / "report"
    move = Path.replace

    def full(self, target):
        if target == folder / "index.html" and self.read_bytes() == b"new":
            raise OSError(28, "No space left on device", str(target))
        return move(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        pages.write({"01_a.html": "new", "02_b.html": "new", "index.html": "new"}, folder)
    if made:
        assert contents(folder) == OLD
    else:
        assert list(tmp_path.iterdir()) == []


def test_the_second_of_two_runs_waits_and_says_so(tmp_path, caplog):
    """The other one is an open folder with a hold of its own, as in another process."""
    other = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    second = threading.Thread(target=pages.write, args=({"index.html": "second"}, tmp_path))
    second.start()
    while not caplog.messages:
        second.join(0.01)
    assert caplog.messages == [f"{tmp_path.name}: another run writes there; waiting for it to end"]
    assert list(tmp_path.iterdir()) == []
    os.close(other)
    second.join()
    assert contents(tmp_path) == {"index.html": b"second"}


def test_a_folder_that_was_taken_away_meanwhile_is_made_again(tmp_path):
    folder = tmp_path / "report"
    folder.mkdir()
    other = os.open(folder, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    with pytest.MonkeyPatch.context() as patch:
        # In the moment in which this one waits the other run fails, and takes its folder away.
        patch.setattr(holding.logging.Logger, "warning", lambda *_: (folder.rmdir(), os.close(other)))
        pages.write({"index.html": "second"}, folder)
    assert contents(folder) == {"index.html": b"second"}
