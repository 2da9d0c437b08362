"""Trend models of months: the simple trend, textbook models, their pool, and simulated paths."""

from tradeanalysis.trend.fit import fit
from tradeanalysis.trend.histories import past_rests
from tradeanalysis.trend.line import Break, Trend
from tradeanalysis.trend.models import (
    MODELS,
    POOL,
    Model,
    Paths,
    log_trend,
    simulate,
    spread_factor,
    structural,
    summary,
)
from tradeanalysis.trend.projection import Projection

__all__ = [
    "MODELS",
    "POOL",
    "Break",
    "Model",
    "Paths",
    "Projection",
    "Trend",
    "fit",
    "log_trend",
    "past_rests",
    "simulate",
    "spread_factor",
    "structural",
    "summary",
]
