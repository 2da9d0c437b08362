"""What a release was expected to print, by what was known before it; and the release as if it had."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from tradeanalysis.errors import NoAnswer
from tradeanalysis.reconstruct import equations
from tradeanalysis.reconstruct.equations import OWN, TOTAL, Observations
from tradeanalysis.reconstruct.fit import predicted
from tradeanalysis.target.standing import Question, Standing

Array = np.ndarray


def usable(known: pd.DataFrame, asked: Question) -> pd.DataFrame:
    """The figures from which the months of a question are rebuilt: levels and growth of its flow; none without one."""
    try:
        return equations.usable(known, flow=asked.flow, place=asked.place, cells=(TOTAL,))
    except NoAnswer:
        return known.head(0)


def observed(rows: pd.DataFrame, months: pd.PeriodIndex) -> Observations:
    """Figures as equations of months, each statement once."""
    return equations.equations(rows, months, (TOTAL,))


def same_statements(before: pd.DataFrame, after: pd.DataFrame) -> bool:
    """Whether figures say nothing that others had not said: every new one repeats, no sharper and no later."""
    if before.empty or after.empty:
        return len(before) == len(after)
    months = equations.span(after)
    old, new = observed(before, months), observed(after, months)
    names = ("values", "rounding", "floor", "first", "last", "lag", "vintage")
    return len(old) == len(new) and all(np.array_equal(getattr(old, name), getattr(new, name)) for name in names)


@dataclass(frozen=True)
class Expected:
    """What figures were expected to print: ids, and mean and standard deviation of logarithms, growth being a ratio."""

    ids: tuple[str, ...]
    logs: Array
    spread: Array


def expected(before: Standing, rows: pd.DataFrame) -> Expected:
    """What was expected of the figures of a release by what was known before it.

    rows: figures of the release that are usable. A figure on months that were known follows from the months rebuilt.
    One that reaches into new months follows from drawn months and simulated ones: a first estimate is as far off as
    first estimates of the place are on average, and that of the month known last will be revised by as much.
    """
    months = pd.period_range(before.path.months[0], before.asked.first + 11, freq="M")
    every = observed(rows, months)
    every = every.take(~every.floor)
    inside = every.last < len(before.path.months)
    logs, variance = np.empty(len(every)), np.empty(len(every))
    if inside.any():
        known = replace(every.take(inside), months=before.path.fit.observed.months)
        logs[inside], variance[inside] = predicted(before.path.fit, known)
    if (~inside).any():
        logs[~inside], variance[~inside] = _reaching(before, every.take(~inside))
    prints = [len(ids) for ids in every.sources]
    ids = tuple(name for of_one in every.sources for name in of_one)
    return Expected(ids, np.repeat(logs, prints), np.repeat(np.sqrt(variance), prints))


def _reaching(before: Standing, every: Observations) -> tuple[Array, Array]:
    """Mean and variance of the logarithm that figures on new months print, from drawn and simulated months."""
    fit, coming = before.path.fit, before.seen.coming
    place, last_known = fit.system.place, len(before.path.months) - 1
    bias = float(fit.mean[place.bias][0])
    paths = coming.shape[2]
    drawn = before.drawn.to_numpy()
    levels = np.concatenate([np.repeat(drawn, paths, axis=1), coming.reshape(len(coming), -1)])
    # The growth so far, as announced, rests on a first estimate of the month known last.
    due = np.exp(-bias) if before.held and place.first[last_known, 0] >= 0 else 1.0
    own = np.where(every.vintage == OWN, np.exp(bias), 1.0)
    mean, variance = np.empty(len(every)), np.empty(len(every))
    for row in range(len(every)):
        first, last, lag = (int(each[row]) for each in (every.first, every.last, every.lag))
        weight = np.ones(len(levels))
        weight[last_known] = due
        base = _log_sum(levels, weight, first - lag, last - lag) if lag else 0.0
        weight[last] = own[row]
        top = _log_sum(levels, weight, first, last)
        share = float(np.mean(levels[last]) * len(levels[last]) / np.sum(levels[first : last + 1]))
        errors = (fit.sizes["flash"] * share) ** 2 + fit.sizes["release"] ** 2 if own[row] != 1.0 else 0.0
        mean[row], variance[row] = np.mean(top - base), np.var(top - base) + errors
    return mean, variance + fit.noise(every)


def _log_sum(levels: Array, weight: Array, first: int, last: int) -> Array:
    chosen = slice(first, last + 1)
    return np.asarray(np.log(weight[chosen] @ levels[chosen]))


def printed(rows: pd.DataFrame) -> pd.Series:
    """The logarithm of the middle of what each figure prints, growth being a ratio."""
    middle = (rows["low"] + rows["high"]) / 2
    return pd.Series(np.log(np.where(rows["measure"] == "level", middle, 1 + middle / 100)), rows.index)


def as_expected(known: pd.DataFrame, found: Expected) -> pd.DataFrame:
    """The figures with those of a release moved to what was expected of them, their relative bounds kept."""
    table = known.copy()
    here = table["id"].isin(found.ids)
    rows = table[here]
    logs = pd.Series(found.logs, list(found.ids)).reindex(rows["id"]).to_numpy()
    factor = np.exp(logs - printed(rows).to_numpy())
    level = (rows["measure"] == "level").to_numpy()
    for column in ("value", "low", "high"):
        number = rows[column].to_numpy(float)
        table.loc[here, column] = np.where(level, number * factor, 100 * ((1 + number / 100) * factor - 1))
    return table
