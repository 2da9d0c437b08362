"""`python -m tradeanalysis` is the command `tradeanalysis`."""

from tradeanalysis.cli import main

raise SystemExit(main())
