"""Trend models of months: the simple trend, textbook models, their pool, and simulated paths."""

from tradeanalysis.arguments import guard
from tradeanalysis.trend.fit import calendar_of, fit, unit_of
from tradeanalysis.trend.histories import past_rests
from tradeanalysis.trend.line import Trend
from tradeanalysis.trend.mixture import POOL
from tradeanalysis.trend.models import MODELS
from tradeanalysis.trend.pool import Paths, simulate
from tradeanalysis.trend.projection import Projection

__all__ = [
    "MODELS",
    "POOL",
    "Paths",
    "Projection",
    "Trend",
    "calendar_of",
    "fit",
    "past_rests",
    "simulate",
    "unit_of",
]

guard(globals(), __all__)
