"""Answers of web services, kept on disk: asked for once a day, again where a service is busy, refused in one line."""

import datetime
import hashlib
import json
import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tradeanalysis.errors import FiguresError

FOLDER = "TRADEANALYSIS_CACHE"  # the environment variable that names the folder of answers
FRESH = datetime.timedelta(hours=20)
LARGEST = 100_000_000  # bytes
ATTEMPTS = 3
PATIENCE = 30.0  # seconds for an answer, and the longest pause before asking again
BUSY = (429, 500, 502, 503, 504)


@dataclass(frozen=True)
class Answer:
    """An answer of a service: the file that it is kept in, the day it was given, and whether it is an older one."""

    path: Path
    day: datetime.date
    stale: str = ""


def folder() -> Path:
    """The folder in which answers are kept."""
    named = os.environ.get(FOLDER, "")
    return Path(named) if named else Path.home() / ".cache" / "tradeanalysis"


def fetch(
    url: str,
    *,
    name: str,
    headers: Mapping[str, str],
    cache: Path,
    wait: Callable[[float], None] = time.sleep,
) -> Answer:
    """The answer to a request, from the folder `cache` where one of today is kept there.

    url: without a key. headers: of the request, a key among them; they are not kept. name: what was asked for, for
    errors. wait: what to call for a pause in seconds.

    Raises FiguresError of one line where the service cannot be reached or refuses, and no older answer is kept.
    """
    kept = cache / f"{hashlib.sha256(url.encode()).hexdigest()[:32]}.answer"
    now = datetime.datetime.now(datetime.UTC)
    asked = _asked(kept)
    if asked and now - asked < FRESH:
        return Answer(kept, asked.date())
    try:
        body = _tried(url, name, headers, wait)
    except FiguresError as error:
        if not asked:
            raise
        return Answer(kept, asked.date(), str(error))
    _keep(kept, body)
    return Answer(kept, now.date())


def _asked(kept: Path) -> datetime.datetime | None:
    """When an answer was given; None where none is kept."""
    try:
        return datetime.datetime.fromtimestamp(kept.stat().st_mtime, datetime.UTC)
    except OSError:
        return None


def _keep(kept: Path, body: bytes) -> None:
    """Write an answer as a whole or not at all; where it cannot be kept, say so."""
    part = kept.with_suffix(f".{os.getpid()}.part")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(body)
        part.replace(kept)
    except OSError as error:
        what = f"answers cannot be kept ({error.strerror}). Set {FOLDER} to a folder that may be written"
        raise FiguresError([f"{kept.parent}: {what}"]) from None


def _tried(url: str, name: str, headers: Mapping[str, str], wait: Callable[[float], None]) -> bytes:
    """The body of an answer, asked for again where the service is busy."""
    host = urlsplit(url).hostname or url
    pause, last = 1.0, ""
    for attempt in range(ATTEMPTS):
        if attempt:
            wait(pause)
        try:
            return _answer(url, name, headers)
        except urllib.error.HTTPError as error:
            with error:
                last = f"{host} answers {error.code} {_said(error)}"
            if error.code not in BUSY:
                raise FiguresError([f"{name}: {last}. {_advice(error.code)}"]) from None
            pause = _pause(error.headers.get("Retry-After", ""), 2 * pause)
        except (OSError, ValueError) as error:
            if isinstance(error, FiguresError):
                raise
            reason = getattr(error, "reason", error)
            last = f"cannot reach {host} ({getattr(reason, 'strerror', '') or reason})"
            pause *= 2
    raise FiguresError([f"{name}: {last}. Check the connection and try later, or give a file that you downloaded"])


def _answer(url: str, name: str, headers: Mapping[str, str]) -> bytes:
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost"):
        raise FiguresError([f"{name}: {url!r} is no address of https. Give another source"])
    agent = {"User-Agent": "tradeanalysis"}
    request = urllib.request.Request(url, headers=agent | dict(headers))  # noqa: S310 - https, as checked above
    with urllib.request.urlopen(request, timeout=PATIENCE) as response:  # noqa: S310
        body: bytes = response.read(LARGEST + 1)
    if len(body) > LARGEST:
        raise FiguresError([f"{name}: the answer has over {LARGEST / 1e6:.0f} MB. Ask for fewer series or years"])
    if not body:
        raise FiguresError([f"{name}: the answer is empty. Check what you asked for"])
    return body


def _said(error: urllib.error.HTTPError) -> str:
    """What a service says of an error, in a few words."""
    try:
        body = error.read(2000).decode("utf-8", "replace")
    except OSError:
        body = ""
    try:
        parsed = json.loads(body)
    except ValueError:
        parsed = None
    if isinstance(parsed, dict):
        said = next(
            (text for key in ("message", "error_message", "error") if isinstance(text := parsed.get(key), str)), ""
        )
        return f"({' '.join(said.split())[:120]})" if said else f"({error.reason})"
    return f"({error.reason})"


def _pause(said: str, usual: float) -> float:
    return min(float(said), PATIENCE) if said.isdigit() else min(usual, PATIENCE)


def _advice(code: int) -> str:
    if code in (401, 403):
        return "Check the key in the environment"
    return "Check the name of the series" if code in (400, 404) else "Try later"
