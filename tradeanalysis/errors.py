"""The errors of the package: each says what was found, where, and what to do."""

from collections.abc import Sequence


class TradeDataError(ValueError):
    """Data, or a request about data, that has no honest answer."""


class NoAnswer(TradeDataError):  # noqa: N818 - it ends a page in good order, not in an error
    """A question that the data do not answer, asked rightly; a page says so, where a mistake would end the run."""


class AmountError(TradeDataError):
    """A printed text that names no amount, or more than one."""


class PeriodError(TradeDataError):
    """A text that names no months, or an index whose months cannot be used."""


class FiguresError(TradeDataError):
    """A table of published figures with faults; `problems` holds one line for each of them."""

    def __init__(self, problems: Sequence[str]) -> None:
        """Join the problems into one message."""
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class DatasetError(TradeDataError):
    """A shipped data file that is unknown, or no longer the one that was registered."""


class ReportError(TradeDataError):
    """A notebook run that was refused or failed; no page was replaced."""
