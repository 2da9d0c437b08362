"""The months behind published figures, with bands; and months behind yearly totals."""

from tradeanalysis.reconstruct.benchmarking import benchmark
from tradeanalysis.reconstruct.disaggregation import disaggregate
from tradeanalysis.reconstruct.path import Reconstruction, cells_of, monthly

__all__ = ["Reconstruction", "benchmark", "cells_of", "disaggregate", "monthly"]
