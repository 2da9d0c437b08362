"""One line on a terminal that says how far a command has come."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


def live() -> bool:
    """Whether somebody looks: standard error is a terminal, and neither NO_COLOR nor CI is set."""
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR") and not os.environ.get("CI")


@contextmanager
def line() -> Iterator[Callable[[str], None]]:
    """A function that shows a text in place of the one before; the line is empty again at the end."""
    width = 0

    def show(text: str) -> None:
        nonlocal width
        print(f"\r{text:<{width}}", end="", file=sys.stderr, flush=True)
        width = len(text)

    try:
        yield show
    finally:
        if width:
            print(f"\r{'':<{width}}\r", end="", file=sys.stderr, flush=True)
