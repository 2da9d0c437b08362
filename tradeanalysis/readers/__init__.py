"""Files that economists have, to figures: one module for each kind of source."""

from tradeanalysis.readers.dispatch import read
from tradeanalysis.readers.reading import Reading

__all__ = ["Reading", "read"]
