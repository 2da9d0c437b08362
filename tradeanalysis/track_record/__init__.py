"""How far intervals, forecasts, probabilities and the audit can be trusted: they are tried on what is known."""

from tradeanalysis.arguments import guard
from tradeanalysis.track_record.conditions import of_targets, under_conditions
from tradeanalysis.track_record.forecasts import commodity_vintages, evaluate, forecast_record, reliability, skill
from tradeanalysis.track_record.held_out import (
    coverage,
    coverage_record,
    held_out_record,
    hold_out,
    known_truth,
)
from tradeanalysis.track_record.misprints import Found, misprints
from tradeanalysis.track_record.misprints_planted import (
    misprint_confidence,
    misprint_recall,
    planted_misprints,
)
from tradeanalysis.track_record.own import OwnRecord, own_record
from tradeanalysis.track_record.planted import planted_record
from tradeanalysis.track_record.summaries import (
    by_kind,
    by_target,
    calibration,
    coverage_by_month,
    error_sizes,
    mean_scores,
    members,
    overall,
    skill_by_kind,
    skill_by_month,
    target_scores,
    tenths,
)
from tradeanalysis.track_record.targets import target_record

__all__ = [
    "Found",
    "OwnRecord",
    "by_kind",
    "by_target",
    "calibration",
    "commodity_vintages",
    "coverage",
    "coverage_by_month",
    "coverage_record",
    "error_sizes",
    "evaluate",
    "forecast_record",
    "held_out_record",
    "hold_out",
    "known_truth",
    "mean_scores",
    "members",
    "misprint_confidence",
    "misprint_recall",
    "misprints",
    "of_targets",
    "overall",
    "own_record",
    "planted_misprints",
    "planted_record",
    "reliability",
    "skill",
    "skill_by_kind",
    "skill_by_month",
    "target_record",
    "target_scores",
    "tenths",
    "under_conditions",
]

guard(globals(), __all__)
