"""`python -m tradeanalysis` is the command `tradeanalysis`."""

import sys


def main() -> int:
    """Exit status of the command, see `cli.main`; also where Ctrl-C comes while the program is being loaded."""
    try:
        from tradeanalysis.cli import main as command

        return command()
    except KeyboardInterrupt:
        sys.stderr.write("tradeanalysis: interrupted\n")
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
