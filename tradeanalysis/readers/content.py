"""What a path leads to, as bytes or as text; one line where it is no file that can be read."""

import codecs
import os
from pathlib import Path

from tradeanalysis.errors import FiguresError

HEAD = 65_536  # bytes from which a format is recognised
LARGEST_FILE = 200_000_000  # bytes


def regular(path: object, wanted: str = "a file") -> Path:
    """The path of a regular file that is not empty; FiguresError of one line for anything else.

    wanted: what the path should lead to, in words.

    >>> regular("nowhere.csv")
    Traceback (most recent call last):
    tradeanalysis.errors.FiguresError: nowhere.csv: no such file. Give the path of a file
    """
    if not isinstance(path, str | os.PathLike):
        raise FiguresError([f"{path!r} is no path. Give the path of {wanted} as a text or a Path"])
    name = os.fspath(path)
    if not isinstance(name, str) or not name or "\0" in name:
        raise FiguresError([f"{name!r} is no path. Give the path of {wanted} as a text or a Path"])
    file = Path(name)
    try:
        kind = "" if file.is_file() else _kind(file)
        empty = not kind and not file.stat().st_size
    except OSError as error:
        raise FiguresError([_unreadable(file, error)]) from None
    if kind:
        raise FiguresError([f"{file.name or file}: {kind}. Give the path of {wanted}"])
    if empty:
        raise FiguresError([f"{file.name}: the file is empty. Download it again, or save it again"])
    return file


def head(path: Path) -> bytes:
    """The first bytes of a regular file, from which its format is recognised [at most 64 KiB]."""
    return _bytes(path, HEAD)


def ends(path: Path) -> bytes:
    """The last letter of a regular file that is no blank within a line [bytes]."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 64))
        return file.read().rstrip(b" \t\0")


def whole(path: Path, *, largest: int = LARGEST_FILE) -> bytes:
    """All bytes of a regular file; FiguresError of one line for one of more than `largest` bytes."""
    size = path.stat().st_size
    if size > largest:
        what = f"{size / 1e6:,.0f} MB; a file of at most {largest / 1e6:,.0f} MB is read. Split it"
        raise FiguresError([f"{path.name}: {what}"])
    return _bytes(path, -1)


def text(path: Path, *, largest: int = LARGEST_FILE) -> str:
    """The text of a regular file, whatever of the usual encodings it has; line ends as they stand."""
    return decoded(whole(path, largest=largest))


def decoded(raw: bytes) -> str:
    r"""The text that some bytes are: UTF-8 or UTF-16, else Windows-1252 (Western European); without its mark of order.

    A last letter that the end of `raw` cuts in two is left out.

    >>> decoded("Giá;1".encode("utf-16")), decoded("Wert €".encode("cp1252"))
    ('Giá;1', 'Wert €')
    """
    for mark, encoding in _marks().items():
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, errors="replace")
    if (sample := raw[:2000]).count(0) > len(sample) // 4:
        even = sample[::2].count(0) > sample[1::2].count(0)
        return raw.decode("utf-16-be" if even else "utf-16-le", errors="replace")
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(raw)
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _marks() -> dict[bytes, str]:
    return {
        codecs.BOM_UTF32_LE: "utf-32-le", codecs.BOM_UTF32_BE: "utf-32-be", codecs.BOM_UTF8: "utf-8",
        codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be",
    }  # fmt: skip


def _bytes(path: Path, size: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(size)
    except OSError as error:
        raise FiguresError([_unreadable(path, error)]) from None


def _unreadable(path: Path, error: OSError) -> str:
    what = error.strerror or type(error).__name__
    return f"{path.name or path}: cannot be read ({what}). Check the file and its permissions"


def _kind(path: Path) -> str:
    """What a path that is no regular file is, in words."""
    if path.is_dir():
        return "a folder, not a file"
    if path.is_fifo() or path.is_socket():
        return "a pipe, not a file"
    if path.is_block_device() or path.is_char_device():
        return "a device, not a file"
    return "a link to a file that is not there" if path.is_symlink() else "no such file"
