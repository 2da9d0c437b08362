"""Charts: each draws computed numbers, wide and narrow, with a title, a source and a text alternative.

title, subtitle, source: the finding; what was measured of which place when; who published it. unit: of the axis.
digits: decimals of the numbers. Where there is nothing to draw, a sentence says so in place of the chart; numbers that
cannot be drawn raise a TradeDataError that names them.
"""

from tradeanalysis.arguments import guard
from tradeanalysis.plots.bars import bars, changes, levels, waterfall
from tradeanalysis.plots.chart import use_theme
from tradeanalysis.plots.forecasts import fan, reliability
from tradeanalysis.plots.grids import coverage, revisions, small_multiples
from tradeanalysis.plots.lines import path
from tradeanalysis.plots.trends import season, trend

__all__ = [
    "bars",
    "changes",
    "coverage",
    "fan",
    "levels",
    "path",
    "reliability",
    "revisions",
    "season",
    "small_multiples",
    "trend",
    "use_theme",
    "waterfall",
]

guard(globals(), __all__)
