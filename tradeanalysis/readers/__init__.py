"""Files and texts that economists have, to figures: one module for each kind of source."""

from tradeanalysis.arguments import guard
from tradeanalysis.readers.articles.reader import article
from tradeanalysis.readers.dispatch import read
from tradeanalysis.readers.reading import Reading

__all__ = ["Reading", "article", "read"]

guard(globals(), __all__)
