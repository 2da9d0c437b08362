"""The outlook of a year: histories drawn, their growth so far held at what was announced, and months to come."""

import numpy as np
import pandas as pd

from tradeanalysis import calendars, figures, periods, reconstruct, trend, wording
from tradeanalysis.errors import NoAnswer, TradeDataError
from tradeanalysis.figures import YearToDate, money
from tradeanalysis.intervals import Interval
from tradeanalysis.reconstruct import quarters
from tradeanalysis.reconstruct.path import Reconstruction
from tradeanalysis.target.required import required_growth
from tradeanalysis.target.result import Outlook
from tradeanalysis.trend import drawings, goals, histories, pool

# Models whose probabilities stand beside the pool's: the simple trend, then the two baselines, then textbook models.
BESIDE = ("log_trend", "carry_forward", "damped_carry_forward", "theta", "arima", "ets")
# On how many paths of each drawing of an uncertain history the months to come are drawn, at the least.
REPEAT = 8


def outlook(
    history: pd.Series | pd.DataFrame | Reconstruction,
    *,
    year: int | None = None,
    target: goals.Target | None = None,
    as_of: periods.Day | None = None,
    base: float | Interval | None = None,
    so_far: YearToDate | None = None,
    model: str = "pool",
    calendar: str | None = None,
    n_paths: int = drawings.N_PATHS,
    seed: int = 0,
) -> Outlook:
    """What a year will come to [unit of the history], and the probability of its target, from the months known.

    history: months of one series as a Series or a frame of one column, or a `Reconstruction`, whose uncertainty is
        carried on by forecasting from drawings of it. Quarters are first taken apart into months, which add up to them.
        year: the year asked about; that of the last month known, or the next one after a December, if None. as_of: the
        last month that is used, or a day, for months that had ended six days before.
    target: growth in per cent as a number, that to the level of the year before if None; a range as two numbers; or as
        printed, "7.5-8 %" or "over US$20 billion". Of a range the lower end is to be reached. A level is meant for a
        history in millions of its currency.
    base: the level of the year before, where another is meant than that of the history; an Interval is drawn from
        evenly. so_far: the year to date as published, by `figures.year_to_date`: the required growth is then that of
        the published figures, with the bounds of their rounding, and the growth so far is held at what was announced.
    model: whose paths are taken, "pool" or a name in `trend.MODELS`; the other models stand beside it. calendar: as in
        `trend.fit`.

    Paths are counted in whole drawings: of a `Reconstruction` a few more than `n_paths`. Over seeds the
    probability has a standard deviation of 0.1 to 0.2 points.

    Raises NoAnswer where the history does not hold the year before, is too short for the model, or nothing was traded
    in the months that growth is measured against; TradeDataError where the history reaches beyond the year, or the
    target is in another currency than it.

    >>> from tradeanalysis import datasets
    >>> exports = datasets.load("vietnam_monthly")["exports"]
    >>> outlook(exports, year=2023, target=6, as_of="2023-04").probability < 0.15
    True
    """
    history = quarters.taken_apart(history, as_of)
    goal, unit = goals.read(0.0 if target is None else target)
    counted = _counted(history, unit)
    year = so_far.year if so_far and so_far.year == year else _year_asked(history, year, as_of, model)
    drawn = _drawings(history, year, as_of, so_far, n_paths, seed)
    repeat = -(-n_paths // drawn.shape[1])
    known, last_year = histories.two_years(drawn, year)
    months = pd.period_range(drawn.index[-1] + 1, year.last, freq="M")
    future = _future(drawn, months, year, model, repeat, seed, trend.calendar_of(history, calendar))
    done = np.repeat(known.sum().to_numpy(), repeat)
    return Outlook(
        year=year,
        target=goal,
        unit=unit,
        months=months,
        coming=future.pop(model),
        base=_base(base, np.repeat(last_year.sum().to_numpy(), repeat), seed),
        so_far=done,
        remaining_base=np.repeat(last_year[len(known) :].sum().to_numpy(), repeat),
        by_model={name: done + levels.sum(axis=0) for name, levels in future.items()},
        known=drawn.median(axis=1),
        last_year=last_year[len(known) :].median(axis=1),
        required=required_growth(so_far, goal.low if target is None else target) if so_far else Interval.unknown(),
        model=model,
        counted=counted,
    )


def outlooks(
    history: pd.DataFrame,
    *,
    year: int | None = None,
    target: goals.Target | None = None,
    as_of: periods.Day | None = None,
    model: str = "pool",
    calendar: str = calendars.TET,
    n_paths: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """What a year will come to in each of many series [unit of the history; growth in per cent], a row a series.

    history: months or quarters down, series across. Columns level, level_low, level_high, growth, growth_low,
        growth_high: medians and 80 % intervals; probability: that the target is reached [0 to 1].
    year, target, as_of: as in `outlook`, the same for all series. model, calendar, n_paths, seed: as in
        `trend.simulate`, which says which models keep the paths of a series whatever stands beside it: by those a part
        of a panel has the rows that it has in the whole.

    Each series counts as measured, its newest months as first estimates, as in `outlook`, whose paths are other ones.

    Raises NoAnswer and TradeDataError as `outlook` does; for a gap, and where nothing was traded, it names a series.

    >>> from tradeanalysis import datasets
    >>> trade = datasets.load("vietnam_monthly")[["exports", "imports"]]
    >>> found = outlooks(trade, year=2023, target=6, as_of="2023-04", model="theta", n_paths=200)
    >>> (found["growth_low"] < 0).tolist(), (found["probability"] < 0.3).tolist()
    ([True, True], [True, True])
    """
    history = quarters.taken_apart(history, as_of)
    goal, unit = goals.read(0.0 if target is None else target)
    money.same(unit, trend.unit_of(history))
    asked = _year_asked(history, year, as_of, model)
    frame = histories.read(history, as_of)
    _refuse_gaps(frame, asked)
    known, last_year = histories.two_years(frame, asked)
    months, base = pd.period_range(frame.index[-1] + 1, asked.last, freq="M"), last_year.sum().to_numpy()[:, None]
    levels = known.sum().to_numpy()[:, None] + np.zeros(n_paths)
    if len(months):
        simulated = pool.several(
            frame, months, models=[model], n_paths=n_paths, seed=seed, first_estimates=True, calendar=calendar,
            like=asked,
        )  # fmt: skip
        levels += simulated[model].levels.sum(axis=0)
    goal_of = goals.level_of(goal, unit, base)
    found = {"probability": [goals.share_of(one, of) for one, of in zip(levels, goal_of, strict=True)]}
    for name, values in {"level": levels, "growth": 100 * (levels / base - 1)}.items():
        low, middle, high = np.quantile(values, [0.1, 0.5, 0.9], axis=1)
        found |= {name: middle, f"{name}_low": low, f"{name}_high": high}
    order = [f"{name}{end}" for name in ("level", "growth") for end in ("", "_low", "_high")]
    return pd.DataFrame(found, index=frame.columns)[[*order, "probability"]]


def from_figures(
    table: pd.DataFrame,
    flow: str = "exports",
    *,
    place: str,
    year: int,
    target: goals.Target,
    as_of: str | None = None,
    model: str = "pool",
    calendar: str | None = None,
    n_paths: int = drawings.N_PATHS,
    seed: int = 0,
) -> Outlook:
    """The outlook of a year from figures published by a day, its months rebuilt and carried on [millions].

    table: as `figures.load` gives it, misprints corrected. The required growth is that of the published figures. Before
    the first figure of the year all its months are to come. model, calendar, n_paths, seed: as in `outlook`.

    Raises NoAnswer as `outlook` does, and where nothing of the place was published by then.

    >>> known = figures.known(place="Hanoi", as_of="2023-05-06")
    >>> seen = from_figures(known, place="Hanoi", year=2023, target=6)
    >>> periods.label(*seen.months[[0, -1]])
    'May–December 2023'
    """
    known = figures.as_of(figures.select(table, place=place), as_of)
    known = figures.with_sums(figures.in_unit(known, figures.unit_of(known)))
    try:
        so_far = figures.year_to_date(figures.select(known, flow=flow), year, flow=flow, place=place)
    except NoAnswer:  # no run from January is known: the year has not begun, or single months are known of it
        so_far = None
    year = figures.year_of(known, year) or year
    end = so_far.last if so_far else periods.Year(year).last
    path = reconstruct.monthly(known, flow, place=place, end=end)
    return outlook(
        path, year=year, target=target, so_far=so_far, model=model, calendar=calendar, n_paths=n_paths, seed=seed
    )


def _counted(history: pd.Series | pd.DataFrame | Reconstruction, unit: str) -> str:
    """The unit of the history, or that of a target for its level where it is not known."""
    counted = trend.unit_of(history)
    money.same(unit, counted)
    return counted or ("" if unit == "pct" else unit)


def _year_asked(
    history: pd.Series | pd.DataFrame | Reconstruction, year: int | None, as_of: periods.Day | None, model: str
) -> periods.Year:
    """The year asked about, once it and the model are known to be such; of None that after the last month known."""
    if year is not None:
        _check(year, model)
        return periods.Year(year)
    pool.check_model(model)
    last = history.months[-1] if isinstance(history, Reconstruction) else histories.read(history, as_of).index[-1]
    return periods.year_of(last + 1)


def _check(year: int, model: str) -> None:
    if isinstance(year, bool) or not isinstance(year, int | np.integer):
        raise TradeDataError(f"the year is {year!r}; give a whole number, such as 2023")
    pool.check_model(model)


def _drawings(
    history: pd.Series | pd.DataFrame | Reconstruction,
    year: periods.Year,
    as_of: periods.Day | None,
    so_far: YearToDate | None,
    n_paths: int,
    seed: int,
) -> pd.DataFrame:
    """The history as columns that are drawings of it."""
    if isinstance(history, Reconstruction):
        return rebuilt(history, year, as_of, so_far, n_paths, seed)
    frame = histories.read(history, as_of)
    if len(frame.columns) != 1:
        named = ", ".join(map(str, frame.columns[:5]))
        raise TradeDataError(f"an outlook is of one series, found {len(frame.columns)}: {named}; call outlooks")
    _refuse_gaps(frame, year)
    return frame


def _refuse_gaps(frame: pd.DataFrame, year: periods.Year) -> None:
    """The year so far and the year before must be whole."""
    since = frame[frame.index >= year.first - 12].isna()
    for name in since.columns[since.any()][:1]:
        lacking = since.index[since[name]][-1]
        of_it = f" of {name!r}" if len(frame.columns) > 1 else ""
        raise NoAnswer(f"the history{of_it} lacks {lacking}; the year so far and the year before must be whole")


def rebuilt(
    path: Reconstruction, year: int, as_of: periods.Day | None, so_far: YearToDate | None, n_paths: int, seed: int
) -> pd.DataFrame:
    """Drawings of rebuilt months [unit of the months]: as many as paths where the year is over, else those fitted."""
    if (found := len(path.months)) < histories.SHORTEST:
        what = f"{path.flow} of {wording.spoken(path.place, escaped=False)}" if path.place else "the series"
        raise NoAnswer(
            f"the history of {what} has {wording.count(found, 'month')}; an outlook needs {histories.SHORTEST}"
        )
    last = path.months[-1] if as_of is None else min(path.months[-1], histories.last_month(as_of))
    if last >= periods.Year(year).last:
        return histories.read(path.paths(n_paths, seed)["total"], as_of)
    fitted = min(drawings.FITTED, -(-n_paths // REPEAT))
    return histories.read(drawings.of_months(path, fitted, seed, last, so_far))


def _future(
    drawn: pd.DataFrame, months: pd.PeriodIndex, year: periods.Year, model: str, n: int, seed: int, calendar: str
) -> dict[str, np.ndarray]:
    """The months to come, month by path, by the model, and by those beside it that the history is long enough for."""
    copies = drawn.shape[1]
    if not len(months):
        return {model: np.zeros((0, copies * n))}
    # The growth so far is that on a year before, of all months up to the last one known.
    done = 12 - len(months) % 12
    needs = {name: trend.MODELS[name].needs for name in BESIDE} | {"carry_forward": 12 + done}
    names = [name for name in BESIDE if len(drawn) >= needs[name]]
    found = pool.several(
        drawn, months, models=list(dict.fromkeys([*names, "pool", model])), n_paths=n, seed=seed, copies=copies,
        first_estimates=True, calendar=calendar, like=year,
    )  # fmt: skip
    beside = [name for name in (*names, "pool") if name != model]
    return {name: found[name].levels.reshape(len(months), -1) for name in (*beside, model)}


def _base(base: float | Interval | None, of_history: np.ndarray, seed: int) -> np.ndarray:
    """The year before on each path: as in the history, or drawn evenly within its bounds."""
    given = base if isinstance(base, Interval) else Interval.unknown() if base is None else Interval.exact(float(base))
    if not given.known:
        return of_history
    if given.low <= 0:
        raise TradeDataError(f"the year before is given as {given.low:g}; its level must be above zero")
    return np.random.default_rng([seed, 1]).uniform(given.low, given.high, len(of_history))
