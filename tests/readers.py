"""What the tests of the readers share: the cells of a reading, and the one line of a refusal."""

import pytest

from tradeanalysis.errors import TradeDataError


def told(reading, *columns):
    """Some columns of what was read, a tuple a figure."""
    return list(reading.figures[list(columns)].itertuples(index=False, name=None))


def refusal(call, *arguments, **given):
    """The one line with which something is refused."""
    with pytest.raises(TradeDataError) as error:
        call(*arguments, **given)
    assert "\n" not in str(error.value)
    return str(error.value)
