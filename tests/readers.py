"""What the tests of the readers share: the cells of a reading, and the one line of a refusal."""

import re
import warnings

import pytest

from tradeanalysis import readers
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


REMEDY = re.compile(
    "Check|Choose|Close|Copy|Correct|Download|[Gg]ive|Keep|Leave|left out|Look|Open|Put|[Rr]emove|[Ss]ave|Say|says? it|"
    "Split|Take|Type|Unpack|Write|expected|is not read|holds|such as"
)
KEYS = ["place", "flow", "sector", "commodity", "partner", "period_start", "period_end", "measure", "value", "unit"]


def figures_of(found):
    return set(found.figures.reindex(columns=KEYS).astype(str).itertuples(index=False, name=None))


def read_damaged(path, given):
    """What a damaged file gives, and what is wrong with its refusal: not one line, no remedy, another error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return readers.read(path, **given), ""
        except TradeDataError as error:
            said = str(error)
            sound = "\n" not in said and said.startswith(path.name) and REMEDY.search(said) and len(said) <= 700
            return None, "" if sound else repr(said[:300])
        except Exception as error:  # whatever it is, it must not happen
            return None, f"{type(error).__name__}: {str(error)[:200]}"
