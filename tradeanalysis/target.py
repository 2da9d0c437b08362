"""Will the target of the year be reached: the outlook of a year from what is known of its first months."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from tradeanalysis import figures, growth, periods, reconstruct, trend, wording
from tradeanalysis.display import Shown
from tradeanalysis.errors import NoAnswer, TradeDataError
from tradeanalysis.figures import YearToDate
from tradeanalysis.intervals import LEVEL, Interval, interval_of, tails
from tradeanalysis.reconstruct.path import Reconstruction
from tradeanalysis.trend import goals, histories

# Models whose probabilities stand beside the pool's: the simple trend, then the two baselines, then textbook models.
BESIDE = ("log_trend", "carry_forward", "damped_carry_forward", "theta", "arima", "ets")
QUANTILES = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)


@dataclass(frozen=True, repr=False)
class Outlook(Shown):
    """What a year will come to, on simulated paths, beside its target.

    coming: the months to come, month by path. base, so_far, remaining_base: the year before, the months known, and the
        months of the year before that answer to those to come; one number a path [unit of the history].
    by_model: levels of the year by other models. known: medians of the months known, and last_year of those a year
        before the months to come.
    required: the required growth that printed figures give, unknown where they do not.
    """

    year: int
    target: Interval
    unit: str
    months: pd.PeriodIndex
    coming: np.ndarray
    base: np.ndarray
    so_far: np.ndarray
    remaining_base: np.ndarray
    by_model: Mapping[str, np.ndarray]
    known: pd.Series
    last_year: pd.Series
    required: Interval

    @cached_property
    def levels(self) -> np.ndarray:
        """The level of the year on each path [unit of the history]."""
        return np.asarray(self.so_far + self.coming.sum(axis=0))

    @property
    def growth(self) -> np.ndarray:
        """Growth of the year on the year before, on each path [per cent]."""
        return 100 * (self.levels / self.base - 1)

    @property
    def goal(self) -> np.ndarray:
        """The level that reaches the target on each path [unit of the history]; a growth target moves with its base."""
        return goals.level_of(self.target, self.unit, self.base)

    @property
    def probability(self) -> float:
        """The probability that the target is reached [0 to 1]; never 0 or 1, for paths are finite."""
        return goals.share_of(self.levels, self.goal)

    @property
    def probabilities(self) -> pd.Series:
        """The probability by each model, the pool last [0 to 1]; never 0 or 1."""
        each = {name: goals.share_of(levels, self.goal) for name, levels in self.by_model.items()}
        return pd.Series(each | {"pool": self.probability}, name="probability", dtype=float)

    @property
    def median(self) -> pd.Series:
        """The median of the year's level [unit of the history] and growth [per cent]."""
        return pd.Series({"level": np.median(self.levels), "growth": np.median(self.growth)}, name="median")

    def interval(self, level: float = LEVEL) -> pd.DataFrame:
        """Bounds that hold the year's level and growth with a probability of `level`; columns low and high."""
        ends = tails(level)
        rows = {"level": np.quantile(self.levels, ends), "growth": np.quantile(self.growth, ends)}
        return pd.DataFrame.from_dict(rows, orient="index", columns=["low", "high"])

    @property
    def expected(self) -> Interval:
        """The central forecast of the year's growth, with its 80 % interval [per cent]."""
        return interval_of(self.growth)

    @property
    def others(self) -> list[str]:
        """The models that say something else than the pool, which is one of them where the history is short [names]."""
        return [name for name, levels in self.by_model.items() if not np.allclose(levels, self.levels)]

    @property
    def between(self) -> tuple[float, float]:
        """The lowest and the highest probability of the models beside the pool [0 to 1]; the pool's where none is."""
        each = self.probabilities[self.others or ["pool"]]
        return float(each.min()), float(each.max())

    def of(self, model: str) -> Interval:
        """Growth of the year by one of the models beside the pool, with its 80 % interval [per cent].

        Unknown for a model that the history is too short for.
        """
        if model not in self.by_model:
            return Interval.unknown()
        return interval_of(100 * (self.by_model[model] / self.base - 1))

    @cached_property
    def required_growth(self) -> Interval:
        """Growth that the remaining months need on a year before to reach the target [per cent].

        From the printed figures where they were given, with the bounds of their rounding; else from the paths, with
        bounds that hold 95 %. Unknown where no month remains.
        """
        if self.required.known or not len(self.months):
            return self.required
        return interval_of(100 * ((self.goal - self.so_far) / self.remaining_base - 1), 0.95)

    def shortfall(self, chances: tuple[float, ...] = (0.1, 0.25, 0.5, 0.75, 0.9)) -> pd.Series:
        """The shortfall from the target, by the probability that it is no larger [unit of the history].

        Below zero the target is passed.
        """
        short = np.quantile(self.goal - self.levels, chances)
        return pd.Series(short, pd.Index(chances, name="chance"), name="shortfall")

    @property
    def cumulative(self) -> pd.Series:
        """Sums from January on of the months known, of this year and the year before [unit of the history]."""
        since = pd.Period(year=self.year - 1, month=1, freq="M")
        return growth.cumulative(self.known.loc[since:])

    def table(self) -> pd.DataFrame:
        """Growth of the year and probability of the target by model, the pool last [per cent].

        Index model; columns median, low, high (80 %), probability.
        """
        levels = {**self.by_model, "pool": self.levels}
        grown = {name: interval_of(100 * (level / self.base - 1)) for name, level in levels.items()}
        rows = {name: (rate.value, rate.low, rate.high) for name, rate in grown.items()}
        table = pd.DataFrame.from_dict(rows, orient="index", columns=["median", "low", "high"]).rename_axis("model")
        return table.assign(probability=100 * self.probabilities.to_numpy())

    def year_to_date(self, quantiles: Sequence[float] = QUANTILES) -> pd.DataFrame:
        """Quantiles of the sum from January on, from the last known month to December [unit of the history]."""
        sums = np.concatenate([self.so_far[None], self.so_far + np.cumsum(self.coming, axis=0)])
        months = pd.period_range(end=f"{self.year}-12", periods=len(sums), freq="M")
        return pd.DataFrame(np.quantile(sums, quantiles, axis=1).T, months, list(quantiles))

    @property
    def path_to_target(self) -> pd.Series:
        """The months to come with the required growth on each of last year's [unit of the history]."""
        grown = self.last_year * (1 + self.required_growth.value / 100)
        return grown.set_axis(self.months).rename("path to the target")

    @property
    def chance(self) -> str:
        """The probability in words that the number of paths can support."""
        return goals.chance(self.probability, len(self.levels))

    def _shown(self) -> tuple[str, dict[str, str]]:
        goal = goals.in_words(self.target, self.unit)
        rows = {
            f"probability of {goal}": f"{self.chance} (models {goals.chances(*self.between, len(self.levels))})",
            "central forecast of growth, 80% interval": wording.percent(self.expected, signed=True),
        }
        if self.required_growth.known:
            rest = periods.label(self.months[0], self.months[-1])
            rows[f"growth that {rest} needs"] = wording.percent(self.required_growth, signed=True)
        return f"Outlook of {self.year}", rows


def outlook(
    history: pd.Series | pd.DataFrame | Reconstruction,
    *,
    year: int,
    target: goals.Target,
    as_of: periods.Day | None = None,
    base: float | Interval | None = None,
    so_far: YearToDate | None = None,
    n_paths: int = 2000,
    seed: int = 0,
) -> Outlook:
    """What a year will come to, and the probability of its target, from the months known by a day.

    history: months of one series as a Series or a frame of one column, or a `Reconstruction`, whose uncertainty is
        carried on by forecasting from drawings of it. year: the year asked about. as_of: the last month that is used,
        or a day, for months that had ended six days before.
    target: growth in per cent as a number; a range as two numbers; or as printed, "7.5-8 %" or "over US$20 billion". Of
        a range the lower end is to be reached. A level in dollars is meant for a history in millions of them.
    base: the level of the year before, where another is meant than that of the history; an Interval is drawn from
        evenly. so_far: the year to date as published, by `figures.year_to_date`: the required growth is then that of
        the published figures, with the bounds of their rounding, and the growth so far is held at what was announced.

    Paths are counted in whole drawings: of a `Reconstruction` a few more than `n_paths` where it is no multiple of 40.

    Raises NoAnswer where the history does not hold the year before, or nothing was traded in the months that growth is
    measured against; TradeDataError where the history reaches beyond the year.
    """
    goal, unit = goals.read(target)
    if not isinstance(year, int | np.integer):
        raise TradeDataError(f"the year is {year!r}; give a whole number, such as 2023")
    drawn, copies = _drawings(history, year, as_of, n_paths, seed)
    if so_far and isinstance(history, Reconstruction):
        drawn = histories.as_announced(drawn, so_far.first, so_far.last, so_far.compared.printed)
    repeat = -(-n_paths // copies)
    known, last_year = histories.two_years(drawn, year)
    months = pd.period_range(drawn.index[-1] + 1, f"{year}-12", freq="M")
    future = _future(drawn, months, copies, repeat, seed)
    done = np.repeat(known.sum().to_numpy(), repeat)
    return Outlook(
        year=year,
        target=goal,
        unit=unit,
        months=months,
        coming=future.pop("pool"),
        base=_base(base, np.repeat(last_year.sum().to_numpy(), repeat), seed),
        so_far=done,
        remaining_base=np.repeat(last_year[len(known) :].sum().to_numpy(), repeat),
        by_model={name: done + levels.sum(axis=0) for name, levels in future.items()},
        known=drawn.median(axis=1),
        last_year=last_year[len(known) :].median(axis=1),
        required=required_growth(so_far, target) if so_far else Interval.unknown(),
    )


def from_figures(
    table: pd.DataFrame,
    flow: str = "exports",
    *,
    place: str,
    year: int,
    target: goals.Target,
    as_of: str | None = None,
    n_paths: int = 2000,
    seed: int = 0,
) -> Outlook:
    """The outlook of a year from the figures that were published by a day: the months rebuilt, then carried on.

    table: as `figures.load` gives it, misprints corrected. The required growth is that of the printed figures.

    Raises NoAnswer where no level from January on is known, and as `outlook` does.
    """
    known = figures.as_of(figures.select(table, place=place), as_of)
    so_far = figures.year_to_date(figures.select(known, flow=flow), year, flow=flow, place=place)
    path = reconstruct.monthly(known, flow, place=place, end=so_far.last)
    return outlook(path, year=year, target=target, so_far=so_far, n_paths=n_paths, seed=seed)


def required_growth(so_far: YearToDate, target: goals.Target) -> Interval:
    """Growth that the rest of a year needs from a year earlier to reach its target, by published figures [per cent].

    so_far: as `figures.year_to_date` gives it. target: as in `outlook`; of a range the lower end. The bounds are those
    of the digits published. Unknown where the year is over, a figure is lacking, or the year before may not exceed the
    months that growth is measured on.

    >>> known = figures.known(place="Hanoi", as_of="2023-05-06")
    >>> round(required_growth(figures.year_to_date(known, 2023), 6).value, 2)
    9.34
    """
    goal, unit = goals.read(target)
    return so_far.required(goal.low, unit)


def _drawings(
    history: pd.Series | pd.DataFrame | Reconstruction, year: int, as_of: periods.Day | None, n_paths: int, seed: int
) -> tuple[pd.DataFrame, int]:
    """The history as columns that are drawings of it, and how many."""
    if isinstance(history, Reconstruction):
        if (found := len(history.months)) < histories.SHORTEST:
            what = f"{history.flow} of {history.place}" if history.place else "the history"
            raise NoAnswer(f"{what} is known for {found} months; an outlook needs {histories.SHORTEST}")
        last = history.months[-1] if as_of is None else min(history.months[-1], histories.last_month(as_of))
        over = last >= pd.Period(year=year, month=12, freq="M")
        drawn = history.paths(n_paths if over else min(histories.DRAWINGS, n_paths), seed)["total"]
        return histories.read(drawn, as_of), drawn.shape[1]
    frame = histories.read(history, as_of)
    if len(frame.columns) != 1:
        raise TradeDataError(f"an outlook is of one series, found {len(frame.columns)}: {', '.join(map(str, frame))}")
    if frame.isna().to_numpy().any():
        lacking = frame.index[frame.isna().any(axis=1)]
        if lacking[-1].year >= year - 1:
            raise NoAnswer(f"the history lacks {lacking[-1]}; the year so far and the year before must be whole")
    return frame, 1


def _future(drawn: pd.DataFrame, months: pd.PeriodIndex, copies: int, repeat: int, seed: int) -> dict[str, np.ndarray]:
    """The months to come, month by path, by each model that the history is long enough for, and by the pool."""
    if not len(months):
        return {"pool": np.zeros((0, copies * repeat))}
    # The growth so far is that on a year before, of all months up to the last one known.
    needs = {name: trend.MODELS[name].needs for name in BESIDE} | {"carry_forward": 12 + drawn.index[-1].month}
    names = [name for name in BESIDE if len(drawn) >= needs[name]]
    simulated = {
        name: trend.simulate(drawn, months, model=name, n_paths=repeat, seed=seed, copies=copies)
        for name in (*names, "pool")
    }
    return {name: paths.levels.reshape(len(months), -1) for name, paths in simulated.items()}


def _base(base: float | Interval | None, of_history: np.ndarray, seed: int) -> np.ndarray:
    """The year before on each path: as in the history, or drawn evenly within its bounds."""
    given = base if isinstance(base, Interval) else Interval.unknown() if base is None else Interval.exact(float(base))
    if not given.known:
        return of_history
    if given.low <= 0:
        raise TradeDataError(f"the year before is given as {given.low:g}; its level must be above zero")
    return np.random.default_rng([seed, 1]).uniform(given.low, given.high, len(of_history))
