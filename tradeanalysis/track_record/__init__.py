"""How far bands, forecasts and probabilities kept their word."""

from tradeanalysis.track_record.bands import (
    Model,
    coverage,
    held_out_record,
    hold_out,
    known_truth,
    reconstruction_record,
)
from tradeanalysis.track_record.forecasts import commodity_vintages, evaluate, forecast_record, reliability, skill
from tradeanalysis.track_record.planted import planted_record
from tradeanalysis.track_record.targets import target_record

__all__ = [
    "Model",
    "commodity_vintages",
    "coverage",
    "evaluate",
    "forecast_record",
    "held_out_record",
    "hold_out",
    "known_truth",
    "planted_record",
    "reconstruction_record",
    "reliability",
    "skill",
    "target_record",
]
