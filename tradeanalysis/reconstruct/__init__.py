"""The months behind published figures, with intervals; and months behind yearly totals."""

from tradeanalysis.arguments import guard
from tradeanalysis.reconstruct.benchmarking import benchmark
from tradeanalysis.reconstruct.disaggregation import Regression, disaggregate, regression
from tradeanalysis.reconstruct.months import monthly
from tradeanalysis.reconstruct.outside import outside
from tradeanalysis.reconstruct.path import Reconstruction

__all__ = [
    "Reconstruction", "Regression", "benchmark", "disaggregate", "monthly", "outside", "regression",
]  # fmt: skip

guard(globals(), __all__)
