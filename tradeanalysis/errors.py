"""The errors of the package: each says what was found, where, and what to do."""

from collections.abc import Sequence


class TradeDataError(ValueError):
    """Data that are wrong, or a request that they cannot serve."""


class NoAnswer(TradeDataError):  # noqa: N818 - a page without an answer is a result, not an error
    """A valid question that the data do not answer; its page says so, where a mistake would end the run."""


class AmountError(TradeDataError):
    """A printed text with no amount, or with more than one."""


class AmbiguousAmountError(AmountError):
    """A printed text that may as well stand for a number a thousand times larger or smaller."""


class PeriodError(TradeDataError):
    """A text without months, or an index whose months cannot be used."""


class FiguresError(TradeDataError):
    """A table of published figures with faults; `problems` holds one line for each of them."""

    def __init__(self, problems: Sequence[str]) -> None:
        """Join the problems into one message."""
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class DatasetError(TradeDataError):
    """A bundled data file that is unknown, or that differs from its registered checksum."""


class ReportError(TradeDataError):
    """A run of notebooks that was refused or failed; no page was replaced."""
