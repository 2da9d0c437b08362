"""Trend models of months: the simple trend, textbook models, their pool, and simulated paths."""

from tradeanalysis.trend.histories import past_rests
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

__all__ = [
    "MODELS",
    "POOL",
    "Model",
    "Paths",
    "log_trend",
    "past_rests",
    "simulate",
    "spread_factor",
    "structural",
    "summary",
]
