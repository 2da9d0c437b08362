"""Printed words to amounts: the number, its bounds, its unit, and what was said about it."""

from tradeanalysis.cleaning.amounts import Amount, fold, language_of, parse_amount, read_number, unit_factor

__all__ = ["Amount", "fold", "language_of", "parse_amount", "read_number", "unit_factor"]
