"""Paths of models and of their pool, drawn so that a few thousand of them say what many more would.

Where all series are drawings of one and the same, what a model adds to its own centre is taken from all drawings
together: the shocks of a path do not depend on the drawing that it belongs to, so each drawing gets quantiles of them,
spread evenly, in place of the few that it happened to draw.
"""

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.polynomial import hermite_e
from scipy import special

from tradeanalysis import spread
from tradeanalysis.errors import NoAnswer
from tradeanalysis.trend.histories import Past
from tradeanalysis.trend.holiday import REGRESSED, tet_effect
from tradeanalysis.trend.models import MODELS
from tradeanalysis.trend.shocks import Shocks, Streams

# In equal parts. Lines of trade alone would do as well without ets and arima, smooth series with a trend would not.
POOL = ("ets", "arima", "theta", "damped_carry_forward")
POOLS = ("pool", "raw_pool")
SHARES = np.array([0.7, 0.8, 0.9])  # of years, whose sizes calibrate the spread
DEGREE, OUTER = 5, 2.0  # of the polynomial that smooths what is added to a centre, and how far out it does not
SHOCKS = 2048  # paths of a model of one series, at the least, over all drawings of it
TRIAL_PATHS = 200  # paths of each series from a past origin on which the spread is judged
TRIAL_SHOCKS = 1024  # the same where one series is tried alone
BY_ITSELF = ("log_trend", "ets", "arima", "theta")  # models in which a series knows nothing of others
# Series at a time in these: always as many, for the last digit of a product of matrices hangs on their number.
PIECE = 32
TRIALS = 8  # past years that are judged
# Past years that the belief in the pool's own spread weighs. Years count, not series, which share their shocks; and
# more than a few, for a history holds past figures as revised, which are kinder than those of the day.
TRIAL_WEIGHT = 12.0
NO_MISS = 1e-6  # a distance of logarithms that is rounding in the computer
# What is multiplied to the spread of trade figures of the day. A history holds past figures as revised, which are
# kinder than those of the day, and years are not alike. By year blocks of the track record before 2018: the least, in
# steps of .05, with which 80 % intervals of announced growth cover 80 % of the series in each year from 2014 to 2017.
FIRST_ESTIMATES = 1.2


@dataclass(frozen=True)
class Drawn:
    """Paths of logarithms by one model, month by series by path, and the path without shocks of each series.

    centre: month by series; None where the series are not drawings of one. year: the sum of the last year [logarithm].
    """

    paths: np.ndarray
    centre: np.ndarray | None
    year: np.ndarray

    def settled(self, n: int, rng: np.random.Generator) -> np.ndarray:
        """As many paths of each series, their sums at evenly spread quantiles about the centre [logarithms]."""
        paths = self.paths[:, :, :n]
        if self.centre is None:
            return paths
        centre = _log_sum(self.centre)
        series, every = len(centre), _log_sum(self.paths) - centre[:, None]
        added = _smooth(np.sort(every, axis=None))
        own = every[:, :n]
        # Drawings of like growth have offsets that lie far apart: a golden section.
        offset = np.empty(series)
        offset[(centre - self.year).argsort(kind="stable")] = (
            rng.random() + (np.sqrt(5) - 1) / 2 * np.arange(series)
        ) % 1
        place = (own.argsort(axis=1).argsort(axis=1) + offset[:, None]) / n
        wanted = np.interp(place * len(added) - 0.5, np.arange(len(added)), added)
        return paths + (wanted - own)


def paths(
    past: Past, models: Iterable[str], n: int, seed: int, *, first_estimates: bool = False
) -> dict[str, np.ndarray]:
    """Paths of logarithms of one block by each model; month by series by path. A model is fitted once for all.

    first_estimates: as in `pool.simulate`. `NoAnswer` where the history is too short for a model.
    """
    models = list(models)
    members = _members(past) if set(models) & set(POOLS) else []
    share = -(-n // max(len(members), 1))
    own = [name for name in models if name in MODELS]
    counts = dict.fromkeys(members, share) | dict.fromkeys(own, n)
    apart = sorted(set(own).intersection(BY_ITSELF if past.names else ()), key=own.index)
    together = {name: count for name, count in counts.items() if name not in apart}
    drawn = _drawn_together(past, together, seed, SHOCKS)
    drawn |= {name: _drawn_apart(past, name, n, seed) for name in apart}
    found = {name: drawn[name].settled(n, _rng(seed, name)) for name in own}
    if members:
        raw = _joined(drawn, members, n, seed)
        found["raw_pool"] = raw
        if "pool" in models:
            found["pool"] = _calibrated(past, raw, seed, first_estimates=first_estimates)
    return {name: found[name] for name in models}


def _calibrated(past: Past, raw: np.ndarray, seed: int, *, first_estimates: bool) -> np.ndarray:
    """Paths of all members, spread about their middle as past years ask for."""
    factor = spread_factor(past, seed) * (FIRST_ESTIMATES if first_estimates else 1.0)
    return raw + (factor - 1) * _about_middle(past, raw)


def _members(past: Past) -> list[str]:
    return [name for name in POOL if len(past.logs) >= MODELS[name].needs]


def _rng(seed: int, model: str) -> np.random.Generator:
    return np.random.default_rng([seed, list(MODELS).index(model)])


def _joined(drawn: dict[str, Drawn], members: list[str], n: int, seed: int) -> np.ndarray:
    """Paths of all members in equal parts, as far as `n` can be divided by them."""
    shares = np.diff(np.linspace(0, n, len(members) + 1).astype(int))
    parts = [drawn[name].settled(share, _rng(seed, name)) for name, share in zip(members, shares, strict=True) if share]
    return np.concatenate(parts, axis=2)


def _drawn_apart(past: Past, model: str, n: int, seed: int) -> Drawn:
    """Paths by a model in which a series knows nothing of others, so that a part of a panel has those of the whole."""
    draw = functools.partial(_drawn_together, counts={model: n}, seed=seed, shocks=SHOCKS)
    pieces = [each[model] for each in spread.each(draw, past.pieces(PIECE))]
    logs = np.concatenate([each.paths for each in pieces], axis=1)
    return Drawn(logs, None, np.concatenate([each.year for each in pieces]))


def _drawn_together(past: Past, counts: Mapping[str, int], seed: int, shocks: int) -> dict[str, Drawn]:
    """So many paths by each of some models, for which the holiday is taken out of the history once."""
    known, coming = tet_effect(past)
    still = replace(past, logs=past.logs - known)
    return {
        name: _drawn(still, name, count, seed, shocks, coming)
        if MODELS[name].adjusted
        else _drawn(past, name, count, seed, shocks, 0 * coming)
        for name, count in counts.items()
    }


def _drawn(past: Past, model: str, n: int, seed: int, shocks: int, moved: np.ndarray) -> Drawn:
    """Paths by one model: of each series, or about their centres where the series are drawings of one.

    moved: what the holiday adds to the months to come, month by series.
    """
    chosen = MODELS[model]
    if len(past.logs) < chosen.needs:
        raise NoAnswer(f"{model} needs {chosen.needs} months of history, found {len(past.logs)}")
    one = past.one
    source = Streams(seed, model, past.names) if past.names else Shocks(_rng(seed, model))
    count = max(n, -(-shocks // past.copies)) + 1 if one else n
    logs = chosen.draw(past, count, source) + moved[:, : past.count, None]
    year = _log_sum(past.logs[-12:])[: past.count]
    return Drawn(logs[:, :, 1:], logs[:, :, 0], year) if one else Drawn(logs, None, year)


def _smooth(ordered: np.ndarray) -> np.ndarray:
    """Ordered values as a polynomial in the normal ones of their ranks, whose shape a few thousand paths settle.

    The expansion of Cornish and Fisher (1938), fitted: mean, spread, skewness and heavy tails, without the noise of
    single paths.
    """
    share = (np.arange(len(ordered)) + 0.5) / len(ordered)
    ranks = special.ndtri(share)
    terms = hermite_e.hermevander(ranks, DEGREE)
    # Each order statistic counts by how well it is known; the outer ones stay as they are, for tails may be heavy.
    weight = np.exp(-(ranks**2) / 2) / np.sqrt(share * (1 - share))
    fitted = terms @ np.linalg.lstsq(weight[:, None] * terms, weight * ordered, rcond=None)[0]
    return np.maximum.accumulate(np.where(np.abs(ranks) < OUTER, fitted, ordered))


def _log_sum(logs: np.ndarray) -> np.ndarray:
    return np.asarray(np.log(np.exp(logs).sum(axis=0)))


def _about_middle(past: Past, raw: np.ndarray) -> np.ndarray:
    """How far the sum of each path lies from the middle of its series [logarithm]."""
    total = _log_sum(raw)
    middle = np.median(total, axis=1, keepdims=True)
    if past.one:  # few paths each: the middle is as far from the mean in every drawing
        mean = total.mean(axis=1, keepdims=True)
        middle = mean + np.median(total - mean)
    return np.asarray(total - middle)


def spread_factor(past: Past, seed: int = 0) -> float:
    """By how much past errors in the sum of the coming months were wider than the pool had them [ratio].

    The pool is drawn again in the same month of up to eight past years, from what went before. Of each year the size is
    kept with which its 80 % intervals would have covered four series in five; the factor is the size that four years in
    five do not exceed, drawn towards 1 where these years are few. Years count, for the series of one year share its
    shocks (a conformal interval by blocks: Dunn, Wasserman and Ramdas 2023). Of drawings of one series their mean is
    tried.
    """
    horizon = len(past.coming)
    ends = range(len(past.logs) - 12, max(REGRESSED - 1, len(past.logs) - 12 * (TRIALS + 5)), -12)
    trials = [end for end in ends if end + horizon <= len(past.logs)][:TRIALS]
    if not trials:
        return 1.0
    tried = past.middle()
    sizes = [np.quantile(_size(tried, end, horizon, seed), 0.8) for end in trials]
    weight = len(trials) / (len(trials) + TRIAL_WEIGHT)
    # One order statistic of eight moves in leaps: the sizes of three shares of years, as they are in a normal law.
    found = np.mean(np.quantile(sizes, SHARES) / special.ndtri((1 + SHARES) / 2)) * special.ndtri(0.9)
    return float(np.exp(weight * np.log(np.clip(found, 0.25, 4.0))))


def _size(past: Past, end: int, horizon: int, seed: int) -> np.ndarray:
    """How many halves of the 80 % interval the outcome after a month lies from the median, by series."""
    before = past.before(end, horizon)
    drawn = _drawn_together(before, dict.fromkeys(_members(before), TRIAL_PATHS // len(POOL)), seed, TRIAL_SHOCKS)
    total = _log_sum(_joined(drawn, list(drawn), TRIAL_PATHS, seed))
    low, middle, high = np.quantile(total, [0.1, 0.5, 0.9], axis=1)
    missed = _log_sum(past.logs[end : end + horizon]) - middle
    half = np.where(missed > 0, high - middle, middle - low)
    return np.where(np.abs(missed) < NO_MISS, 0.0, np.abs(missed) / np.maximum(half, NO_MISS))
