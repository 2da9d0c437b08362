"""The errors of the package: each says what was found, where, and what to do."""

import re
from collections.abc import Sequence

# What a terminal would obey, or would turn the words around: a line shows it by its number.
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class TradeDataError(ValueError):
    """Data that are wrong, or a request that they cannot serve.

    >>> import pandas as pd
    >>> from tradeanalysis.balance import trade_balance
    >>> trade_balance(pd.Series([1.0], ["exports"]), pd.Series([2.0], ["imports"]))
    Traceback (most recent call last):
        ...
    tradeanalysis.errors.TradeDataError: exports and imports have no month or other label in common; bring both to the
    same
    """

    def __str__(self) -> str:
        """The lines of the message, without what a terminal would obey."""
        return OBEYED.sub(lambda found: f"[U+{ord(found[0]):04X}]", super().__str__())


class NoAnswer(TradeDataError):  # noqa: N818 - a page without an answer is a result, not an error
    """A valid question that the data do not answer; its page says so, where a mistake would end the run.

    >>> from tradeanalysis import growth
    >>> growth.rate(5300, 0)
    Traceback (most recent call last):
        ...
    tradeanalysis.errors.NoAnswer: growth on a base of 0 has no meaning; expected one above zero
    """


class AmountError(TradeDataError):
    """A printed text with no amount, or with more than one.

    >>> from tradeanalysis.cleaning import parse_amount
    >>> parse_amount("5.3 apples")
    Traceback (most recent call last):
        ...
    tradeanalysis.errors.AmountError: '5.3 apples' counts or prices 'apples'; give an amount of money or a rate
    """


class AmbiguousAmountError(AmountError):
    """A printed text that may as well stand for a number a thousand times larger or smaller.

    >>> from tradeanalysis.cleaning import parse_amount
    >>> parse_amount("3.593 tỷ USD", sure=True)
    Traceback (most recent call last):
        ...
    tradeanalysis.errors.AmbiguousAmountError: '3.593' may mean 3593 or 3.593 here; write it in millions or trillions,
    or give `near`
    """


class PeriodError(TradeDataError):
    """A text without months, or an index whose months cannot be used.

    >>> from tradeanalysis import periods
    >>> periods.day_or_month("06/05/2023")
    Traceback (most recent call last):
        ...
    tradeanalysis.errors.PeriodError: '06/05/2023' is no date; write a day as '2023-05-06', or a month as '2023-05'
    """


class FiguresError(TradeDataError):
    """A table of published figures with faults; `problems` holds one line for each of them.

    >>> import pandas as pd
    >>> from tradeanalysis import figures
    >>> cells = {"place": "Hue", "flow": "exports", "period_start": "2023-01", "period_end": "2023-04"}
    >>> figures.load(pd.DataFrame([cells | {"measure": "level", "printed": "much"}]))
    Traceback (most recent call last):
        ...
    tradeanalysis.errors.FiguresError: figures, row 2, column printed: 'much' holds no amount; expected a number with
    its unit, such as 'US$5.3 billion' or '7%'
    """

    def __init__(self, problems: Sequence[str]) -> None:
        """Join the problems into one message."""
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class DatasetError(TradeDataError):
    """A bundled data file that is unknown, or that differs from its registered checksum.

    >>> from tradeanalysis import cards
    >>> cards.path("errrata")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    tradeanalysis.errors.DatasetError: unknown dataset 'errrata'; choose one of ...
    """


class ReportError(TradeDataError):
    """A run of notebooks that was refused or failed; no page was replaced.

    >>> from tradeanalysis import report
    >>> report.choose("9")
    Traceback (most recent call last):
        ...
    tradeanalysis.errors.ReportError: no notebook 09; choose from 00, 01, 02, 03, 04
    """
