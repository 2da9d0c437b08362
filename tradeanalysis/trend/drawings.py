"""Few drawings of an uncertain history that stand for many."""

import numpy as np
import pandas as pd

from tradeanalysis.figures import YearToDate
from tradeanalysis.reconstruct.path import Reconstruction
from tradeanalysis.trend.histories import as_published

# How many drawings of a history models are fitted to, and among how many they are chosen.
FITTED, CHOSEN_AMONG = 512, 2048
# How many paths a probability is counted on: so many to each drawing that is fitted that they weigh its distribution.
N_PATHS = 16384
YEAR, RECENT = 12, 3  # months of a year, and of the newest stretch
SWEEPS = 3  # over all groups, in search of drawings whose means are those of all


def of_months(
    path: Reconstruction,
    count: int = FITTED,
    seed: int = 0,
    last: pd.Period | None = None,
    so_far: YearToDate | None = None,
) -> pd.DataFrame:
    """Drawings of rebuilt months up to the last one asked for, month by drawing [unit of the months].

    so_far: the year to date as published, to which the drawings are brought (`histories.as_published`); they are chosen
    after that, since drawings that stand for all as they were would not stand for all with another growth.
    """
    drawn = pd.DataFrame(path.paths(CHOSEN_AMONG // FITTED * count, seed)["total"]).loc[:last]
    if so_far is None:
        return representatives(drawn, count, seed)
    # Once more for those chosen, whose medians are not quite those of all.
    return as_published(representatives(as_published(drawn, so_far), count, seed), so_far)


def representatives(drawn: pd.DataFrame, count: int, seed: int = 0) -> pd.DataFrame:
    """As many of the drawings, one from each of equally large groups of similar ones [unit of the drawings].

    drawn: months down, drawings across. count: a power of two gives groups of one size. Groups come of halving, again
    and again, in the direction in which a group is widest, among those that a forecast of the year depends on: the
    newest months against the year, the last year against the one before, and the newest month against its neighbours.
    Of each group that drawing is taken which brings the means of all months closest to those of all drawings
    (stratified and balanced sampling: Deville and Tillé 2004). Neighbouring columns are similar, so that every second
    one is a fair half.

    >>> months = pd.period_range("2020-01", periods=24, freq="M")
    >>> drawn = pd.DataFrame(np.random.default_rng(0).uniform(1, 2, (24, 64)), months)
    >>> representatives(drawn, 16).shape
    (24, 16)
    """
    if count >= drawn.shape[1]:
        return drawn
    places = _directions(drawn.to_numpy())
    groups = [np.arange(drawn.shape[1])]
    while len(groups) < count:
        groups = [half for group in groups for half in _halves(group, places)]
    chosen = _balanced(groups, _traits(drawn.to_numpy(), places), np.random.default_rng(seed))
    even = np.linspace(0, len(chosen), count, endpoint=False).astype(int)
    return drawn.iloc[:, chosen[even]]


def _balanced(groups: list[np.ndarray], traits: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """One of each group, such that means of the traits over those chosen are close to those over all."""
    chosen = np.array([rng.choice(group) for group in groups])
    off = (traits[:, chosen] - traits.mean(axis=1, keepdims=True)).sum(axis=1)
    for _ in range(SWEEPS):
        for number in rng.permutation(len(groups)):
            others = off - traits[:, chosen[number]]
            tried = others[:, None] + traits[:, groups[number]]
            best = (tried**2).sum(axis=0).argmin()
            chosen[number], off = groups[number][best], tried[:, best]
    return chosen


def _traits(levels: np.ndarray, places: np.ndarray) -> np.ndarray:
    """The logarithms of the months and what a forecast depends on, with its squares; trait by drawing."""
    logs = np.log(levels + 1e-12)
    logs = (logs - logs.mean(axis=1, keepdims=True)) / max(float(logs.std(axis=1).mean()), 1e-12)
    centred = places - places.mean(axis=1, keepdims=True)
    return np.concatenate([logs, 3 * centred, centred**2])


def _halves(group: np.ndarray, places: np.ndarray) -> list[np.ndarray]:
    widest = places[:, group].std(axis=1).argmax()
    ordered = group[places[widest, group].argsort(kind="stable")]
    return np.array_split(ordered, 2)


def _directions(levels: np.ndarray) -> np.ndarray:
    """What a forecast depends on, in units of its standard deviation; direction by drawing."""
    now, before = levels[-YEAR:], levels[-2 * YEAR : -YEAR]
    pairs = [
        (now[-RECENT:], before[-RECENT:] if len(before) >= RECENT else now),
        (now, before if len(before) == YEAR else now[:1]),
        (now[-1:], now[-RECENT:]),
        (now[-RECENT:], now),
    ]
    ratios = np.array([np.log(part.sum(axis=0) + 1e-12) - np.log(whole.sum(axis=0) + 1e-12) for part, whole in pairs])
    return ratios / np.maximum(ratios.std(axis=1, keepdims=True), 1e-12)
