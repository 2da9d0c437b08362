"""The command `tradeanalysis`: what the library does, said in one line."""

from tradeanalysis.cli.program import main

__all__ = ["main"]
