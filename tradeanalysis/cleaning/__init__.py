"""Printed words to amounts: the number, its bounds, its unit, and what was said about it."""

from tradeanalysis.arguments import guard
from tradeanalysis.cleaning.amounts import Amount, language_of, parse_amount, unit_factor
from tradeanalysis.cleaning.numerals import read_number
from tradeanalysis.cleaning.spelling import fold

__all__ = ["Amount", "fold", "language_of", "parse_amount", "read_number", "unit_factor"]

guard(globals(), __all__)
