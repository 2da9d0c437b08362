"""What is known before any figure: usual sizes of errors and of movements, how heavy their tails are, fixed beliefs.

All sizes are standard deviations of logarithms. The errors were measured from pairs of prints of Viet Nam and Hanoi,
the movements from the months of Viet Nam.
"""

from dataclasses import dataclass

NORMAL = 1e9


@dataclass(frozen=True)
class Size:
    """The median of a size, the standard deviation of its logarithm, and the degrees of freedom of its t rows."""

    median: float
    spread: float
    tail: float = NORMAL


# general: error of one figure alone. flash: first estimate of a month. release: error that all figures of one release
# share; half of those of Hanoi lie within .6 per cent, others 15 per cent off, so its tails are heavier than those of
# one figure. restated, restated_part: what later vintages do to a year, and to its sectors. foreign, foreign_year:
# offset of customs, and of each of its years. irregular, drift, season, tet: movements of the months.
SIZES = {
    "general": Size(0.004, 0.7, 8),
    "flash": Size(0.05, 0.22),
    "release": Size(0.009, 0.5, 2),
    "restated": Size(0.02, 0.5, 3),
    "restated_part": Size(0.015, 0.5, 3),
    "foreign": Size(0.04, 0.5),
    "foreign_year": Size(0.02, 0.5),
    "irregular": Size(0.05, 0.5, 4),
    "drift": Size(0.02, 0.5, 3),
    "season": Size(0.08, 0.4),
    "tet": Size(0.10, 0.7),
}
NAMES = tuple(SIZES)
# Mean and standard deviation of what has no size of its own: growth of a month, bias of first estimates, weight of an
# indicator; and how far the level of a series may lie from the first guess.
GROWTH, BIAS, WEIGHT = (0.006, 0.01), (-0.01, 0.02), (0.5, 0.5)
WIDE_LEVEL = 2.0
