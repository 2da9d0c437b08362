"""Growth, what contributed to it, and what it asks of the months to come; by month label, on all columns at once."""

from tradeanalysis.arguments import guard
from tradeanalysis.growth.parts import contribution, part_of, share, total_contribution
from tradeanalysis.growth.rates import (
    apply_rate,
    base_effect,
    carry_over,
    cumulative_growth,
    implied_base,
    month_on_month,
    rate,
    required_growth,
    year_on_year,
)
from tradeanalysis.growth.sums import annual, cumulative, from_cumulative, remainder

__all__ = [
    "annual",
    "apply_rate",
    "base_effect",
    "carry_over",
    "contribution",
    "cumulative",
    "cumulative_growth",
    "from_cumulative",
    "implied_base",
    "month_on_month",
    "part_of",
    "rate",
    "remainder",
    "required_growth",
    "share",
    "total_contribution",
    "year_on_year",
]

guard(globals(), __all__)
