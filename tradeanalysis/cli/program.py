"""The program `tradeanalysis`: its commands, and how each of them ends."""

import argparse
import codecs
import gc
import os
import re
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

from tradeanalysis import __version__
from tradeanalysis.cli import audit, check, command, import_files, new, outlook, read, record, report, update, verify
from tradeanalysis.errors import TradeDataError

USAGE_ERROR = 2
ENDED = 128  # and the number of the signal
COMMANDS = (
    report.COMMAND, verify.COMMAND, read.COMMAND, import_files.COMMAND, check.COMMAND, audit.COMMAND, outlook.COMMAND,
    update.COMMAND, record.COMMAND, new.COMMAND,
)  # fmt: skip


class _Signalled(KeyboardInterrupt):
    """A signal that asks the program to end takes the path of Ctrl-C, so that files are put back and kernels end."""


class _Parser(argparse.ArgumentParser):
    """A parser whose faults are one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE_ERROR, f"tradeanalysis: {message}; see '{self.prog} --help'\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status of the command: 0 done, 1 refused or failed, 2 misused, 130 interrupted, 143 and 129 ended."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show "Hà Nội" gets a question mark, not a traceback, and a path as it was given.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="tradeanalysis")
    if arguments is None:  # the process is ours: nobody else in it asks jsonschema about web addresses
        # Its grammar of them would take three seconds of every report, and no notebook holds one that is checked.
        sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
        gc.set_threshold(100_000)  # cells of tables hold no cycles, and to look for some takes a tenth of the time
    try:
        chosen = _parse(list(sys.argv[1:] if arguments is None else arguments))
        with _signals_end():
            status: int = chosen.run(chosen)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has seen enough; without this Python complains once more while it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt as error:
        with suppress(OSError):  # a terminal that hung up
            print("tradeanalysis: interrupted", file=sys.stderr)
        return ENDED + (error.args[0] if isinstance(error, _Signalled) else signal.SIGINT)
    except TradeDataError as error:
        for line in str(error).splitlines():
            print(f"tradeanalysis: {line}", file=sys.stderr)
        return 1
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"tradeanalysis: {where}{command.said(error)}", file=sys.stderr)
        return 1
    return status


def _shown(error: UnicodeError) -> tuple[str | bytes, int]:
    """What a stream shows in place of letters that it cannot encode: the bytes that they stand for, or `?`."""
    try:
        return codecs.lookup_error("surrogateescape")(error)
    except UnicodeError:
        return codecs.lookup_error("replace")(error)


codecs.register_error("tradeanalysis", _shown)


@contextmanager
def _signals_end() -> Iterator[None]:
    """Meanwhile the signals of a system that shuts down, and of a terminal that hangs up, raise `_Signalled`."""
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    # What whoever started us wants to be ignored, as `nohup` does, stays ignored; only the main thread may ask.
    mine = threading.current_thread() is threading.main_thread()
    before = {number: signal.getsignal(number) for number in numbers if mine}
    before = {number: handler for number, handler in before.items() if handler == signal.SIG_DFL}
    for number in before:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _: FrameType | None) -> NoReturn:
    raise _Signalled(number)


def _parse(arguments: list[str]) -> argparse.Namespace:
    """The chosen command and its options; a misspelt one ends the program with the likeliest that was meant."""
    parser = _parser()
    names = [command.name for command in COMMANDS]
    if arguments and not arguments[0].startswith("-") and arguments[0] not in names:
        parser.error(_unknown("command", arguments[0], names))
    chosen, extra = parser.parse_known_args(arguments)
    used = getattr(chosen, "parser", parser)
    if extra:
        option = extra[0].partition("=")[0]
        if option.startswith("-"):
            used.error(_unknown("option", option, re.findall(r"--[a-z-]+", used.format_help())))
        used.error(f"unexpected {extra[0]!r}")
    if used is parser:
        parser.error(f"name a command: {', '.join(names)}")
    return chosen


def _parser() -> argparse.ArgumentParser:
    import tradeanalysis

    purpose = (tradeanalysis.__doc__ or "").partition("\n")[0]
    parser = _Parser(prog="tradeanalysis", description=purpose, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"tradeanalysis {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for one in COMMANDS:
        sub = commands.add_parser(one.name, help=one.purpose, description=one.purpose, allow_abbrev=False)
        one.options(sub)
        sub.set_defaults(run=one.run, parser=sub)
    return parser


def _unknown(kind: str, word: str, known: Sequence[str]) -> str:
    from tradeanalysis import misspelt

    meant = misspelt.nearest(word, known)
    return f"unknown {kind} {word}" + (f"; did you mean {meant}?" if meant else "")
