"""Proper scores of forecasts that give a probability to everything; smaller is better."""

import numpy as np
import pandas as pd

from tradeanalysis import intervals
from tradeanalysis.errors import TradeDataError


def crps(paths: np.ndarray, outcome: np.ndarray) -> np.ndarray:
    """The continuous ranked probability score of simulated paths [unit of the outcome]; one for each outcome.

    paths: the last axis is the path. outcome: the other axes. For a single path it is the distance to the outcome.

    The fair estimate, whose mean does not hang on the number of paths (Ferro 2014).

    >>> crps(np.array([[1.0, 3.0]]), np.array([2.0])).tolist()
    [0.0]
    """
    count = paths.shape[-1]
    distance = np.abs(paths - np.asarray(outcome)[..., None]).mean(axis=-1)
    if count == 1:
        return distance
    rank = 2 * np.arange(count) + 1 - count
    return distance - (np.sort(paths, axis=-1) * rank).sum(axis=-1) / (count * (count - 1))


def brier(probability: np.ndarray, happened: np.ndarray) -> np.ndarray:
    """The squared distance of a probability from what happened [0 to 1].

    >>> round(float(brier(0.481, 0)), 6)
    0.231361
    """
    return (_probability(probability) - np.asarray(happened, dtype=float)) ** 2


def log_score(probability: np.ndarray, happened: np.ndarray, n_paths: int | None = None) -> np.ndarray:
    """Minus the logarithm of the probability that was given to what happened [nats].

    n_paths: how many paths the probability was counted from; none of them or all of them counts as half a path, so that
        a finite simulation is not punished without end.

    >>> round(float(log_score(0.481, 0)), 7)
    0.6558514
    """
    given = np.where(np.asarray(happened, dtype=bool), _probability(probability), 1 - _probability(probability))
    return -np.log(np.maximum(given, 0.5 / n_paths) if n_paths else given)


def pit(paths: np.ndarray, outcome: np.ndarray) -> np.ndarray:
    """The probability that was given to less than the outcome [0 to 1]; ties count half.

    Over many good forecasts its values are spread evenly.

    >>> pit(np.array([[1.0, 2.0, 3.0, 4.0]]), np.array([2.5])).tolist()
    [0.5]
    """
    against = np.asarray(outcome)[..., None]
    return (paths < against).mean(axis=-1) + 0.5 * (paths == against).mean(axis=-1)


def _probability(given: np.ndarray) -> np.ndarray:
    probability = np.asarray(given, dtype=float)
    if ((probability < 0) | (probability > 1)).any():
        raise TradeDataError("a probability lies between 0 and 1; give 0.24 for 24 per cent")
    return probability


def by_year_blocks(
    years: pd.Series, values: pd.Series, weights: pd.Series, level: float, *, draws: int = 2000, seed: int = 0
) -> tuple[float, float, float]:
    """A weighted mean with an interval from drawing whole years with replacement [unit of the values]: mean, low, high.

    >>> by_year_blocks(pd.Series([2020, 2021]), pd.Series([80.0, 80.0]), pd.Series([5, 6]), 0.8)
    (80.0, 80.0, 80.0)
    """
    summed = pd.DataFrame({"total": values * weights, "weight": weights}).groupby(years.to_numpy()).sum().to_numpy()
    drawn = summed[np.random.default_rng(seed).integers(0, len(summed), (draws, len(summed)))].sum(axis=1)
    low, high = np.quantile(drawn[:, 0] / drawn[:, 1], intervals.tails(level))
    whole = summed.sum(axis=0)
    return float(whole[0] / whole[1]), float(low), float(high)
