"""What is known of months before any figure: a level that drifts, a season, the Lunar New Year, irregular movements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import linalg

from tradeanalysis import tet
from tradeanalysis.reconstruct.equations import Observations

# What no figure can tell: how far the level may lie from the first guess, how steadily it may grow, and how biased
# first releases may be [standard deviation of a logarithm, a month's growth, a logarithm].
WIDE_LEVEL, WIDE_GROWTH, WIDE_BIAS = 2.0, 0.02, 0.03
FIXED = "fixed"


@dataclass(frozen=True)
class Prior:
    """Mean of a state, and the parts of its covariance: each is multiplied by the square of the size of its name.

    A state holds the logarithms of the cells of all months, the errors of their first release, and the offset of an
    office that counts by another definition.
    """

    centre: np.ndarray
    parts: Mapping[str, np.ndarray]

    def covariance(self, sizes: Mapping[str, float]) -> np.ndarray:
        """The covariance of the state for some sizes."""
        return np.asarray(sum(part * sizes.get(name, 1.0) ** 2 for name, part in self.parts.items()))


def of_months(observed: Observations, pattern: Sequence[float] | None) -> Prior:
    """The prior of the months of the figures; `pattern`, logarithms of an indicator, is their shape where given."""
    return Prior(_centre(observed, pattern), _parts(observed))


def _centre(observed: Observations, pattern: Sequence[float] | None) -> np.ndarray:
    """The average month of each cell, along the indicator where there is one; no error of any release."""
    cells = len(observed.cells)
    shape = np.zeros(len(observed.months)) if pattern is None else np.asarray(pattern) - np.mean(pattern)
    levels = ~observed.growth
    breadth = observed.breadth[levels]
    months = observed.above[levels].sum(axis=1) / np.maximum(breadth, 1)
    average = np.median(observed.values[levels] - np.log(np.maximum(months, 1)) - np.log(np.maximum(breadth, 1)))
    theta = np.repeat(shape + average, cells)
    return np.concatenate([theta, np.zeros(len(theta)), np.zeros(1)])


def _parts(observed: Observations) -> dict[str, np.ndarray]:
    """The covariance of each part of the model: cells independent, their months as the model says."""
    cells, count = len(observed.cells), len(observed.months)
    time = np.arange(count, dtype=float)
    calendar = np.array([month.month for month in observed.months])
    moving = tet.regressor(observed.months).to_numpy(float)
    walk = np.minimum.outer(time + 1, time + 1)
    blocks = {
        FIXED: WIDE_LEVEL**2 + WIDE_GROWTH**2 * np.multiply.outer(time - time.mean(), time - time.mean()),
        # A walk that starts anywhere: centred, so that the level is told by its own part alone.
        "drift": walk - walk.mean(axis=0) - walk.mean(axis=1)[:, None] + walk.mean(),
        "irregular": np.eye(count),
        "season": (calendar[:, None] == calendar).astype(float) - 1 / 12,
        "tet": np.multiply.outer(moving, moving),
    }
    each, nothing = np.eye(cells), np.zeros((count * cells, count * cells))
    parts = {name: linalg.block_diag(np.kron(block, each), nothing, 0.0) for name, block in blocks.items()}
    bias = WIDE_BIAS**2 * np.kron(np.ones((count, count)), each)
    parts[FIXED] = parts[FIXED] + linalg.block_diag(nothing, bias, 0.0)
    parts["flash"] = linalg.block_diag(nothing, np.eye(count * cells), 0.0)
    parts["foreign"] = linalg.block_diag(nothing, nothing, 1.0)
    return parts
