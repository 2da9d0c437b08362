"""`python -m tradeanalysis` is the command `tradeanalysis`."""

import gc
import sys

SELDOM = 50_000, 20, 20  # objects after which a command looks for what is not used any more: it ends soon


def main() -> int:
    """Exit status of the command, see `cli.main`; also where Ctrl-C comes while the program is being loaded."""
    gc.set_threshold(*SELDOM)
    try:
        from tradeanalysis.cli import main as command

        return command()
    except KeyboardInterrupt:
        sys.stderr.write("tradeanalysis: interrupted\n")
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
