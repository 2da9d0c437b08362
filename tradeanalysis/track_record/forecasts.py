"""Forecasts of a year, made in each of its months from what had been published by then, and their scores."""

import functools
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from tradeanalysis import intervals, spread, trend
from tradeanalysis.errors import NoAnswer, TradeDataError
from tradeanalysis.track_record import scores

# Growth of the year that the probabilities are asked about [per cent].
THRESHOLDS = (0, 6, 10)
PATHS = 500
# Months after a month's own release from which its later value was known, by its status in the commodity table.
KNOWN_AFTER = {"first_estimate": 0, "published_next_month": 1, "derived_ytd_difference": 1, "year_later_implied": 12}
FEWEST_YEARS = 4  # whole years before the year that is forecast
# Forecasts that are no models: the growth of past years, and the plain carry-forward with its past errors as they were.
BASELINES = ("climatology", "past_misses")
SHOWN = ("pool", "raw_pool", "carry_forward")  # whose record is kept by kind of series, and on revised outcomes
MEASURES = ["crps", "error", *(f"brier_{bar}" for bar in THRESHOLDS), "log_6", *(f"covered_{s}" for s in (50, 80, 95))]
WITHOUT = "without_"  # before the name of a model: the raw pool of the others
MODELS = (
    "seasonal_naive", "carry_forward", "past_misses", "climatology", "damped_carry_forward", "log_trend", "ets",
    "arima", "theta", "raw_pool", "pool", *(f"{WITHOUT}{name}" for name in trend.POOL),
)  # fmt: skip


def vintages(first: pd.DataFrame, later: pd.DataFrame, known_after: pd.DataFrame) -> pd.DataFrame:
    """Every value of every month with the month it was known from; columns series, period, available, value.

    first: first estimates, months down, series across, known in their own month's release. later: revised values;
        known_after: how many months after its own month's release each of them was known.
    """
    at_once = _long(first).assign(waited=0.0)
    revised = _long(later).assign(waited=_long(known_after)["value"])
    both = pd.concat([at_once, revised]).dropna(subset="value").reset_index()
    both["available"] = pd.PeriodIndex(both["period"]) + both["waited"].to_numpy(int)
    ordered = both.sort_values(["series", "period", "available"], kind="stable", ignore_index=True)
    return ordered[["series", "period", "available", "value"]]


def _long(table: pd.DataFrame) -> pd.DataFrame:
    """One row for each month and series, on both of them."""
    long = table.rename_axis("period").melt(ignore_index=False, var_name="series")
    return long.set_index("series", append=True)


def known(vintages: pd.DataFrame, release: str | pd.Period) -> pd.DataFrame:
    """The newest value of each month that was known with a release; months down, series across [unit of the values].

    release: the month whose release is the newest one known.
    """
    by_then = vintages[vintages["available"] <= pd.Period(release, "M")]
    newest = by_then.drop_duplicates(["series", "period"], keep="last")
    return newest.pivot(index="period", columns="series", values="value").sort_index()


def growth_of_year(levels: pd.DataFrame, year: int) -> pd.Series:
    """Growth of a year from the year before, by series [logarithm]; NaN where a month of either is not known.

    NaN also where nothing was traded in either: there is no logarithm of it.
    """
    years = [levels.loc[f"{y}-01" : f"{y}-12"] for y in (year, year - 1)]
    sums = [months.sum().where((months.count() == 12) & (len(months) == 12)) for months in years]
    sums = [each.where(each > 0) for each in sums]
    return pd.Series(np.log(sums[0] / sums[1]))


def evaluate(
    vintages: pd.DataFrame,
    *,
    years: Iterable[int],
    months: Iterable[int] = range(1, 12),
    models: Sequence[str] = MODELS,
    n_paths: int = PATHS,
    seed: int = 0,
) -> pd.DataFrame:
    """The forecasts of the growth of each year by each model, made in each month, and scores [logarithms].

    vintages: as `vintages` gives it. years, months: the origins; a forecast made in April uses the release of April and
        those before. models: names of `trend.simulate`, and of `BASELINES`.

    Columns: series, year, month, model, outcome ("announced" by the release of December, or "revised" as known last),
    growth, median and crps [logarithms], pit, and the probabilities of `THRESHOLDS`. Series with fewer than four whole
    years before, or with missing months, are left out of that origin. `NoAnswer` where no origin is left.

    >>> index = pd.period_range("2016-01", "2022-12", freq="M")
    >>> levels = pd.DataFrame({"exports: Rice": 100 * 1.01 ** np.arange(84)}, index)
    >>> lines = vintages(levels, levels, 0 * levels)
    >>> made = evaluate(lines, years=[2022], months=[6], models=["carry_forward"], n_paths=100)
    >>> made[["model", "outcome"]].to_numpy().tolist()
    [['carry_forward', 'announced'], ['carry_forward', 'revised']]
    """
    last = known(vintages, vintages["available"].max())
    months, outcomes = list(months), {}
    for year in years:
        outcomes[year] = growth_of_year(known(vintages, f"{year}-12"), year), growth_of_year(last, year)
    origins = [(year, month, *outcomes[year]) for year in outcomes for month in months]
    made = functools.partial(_of_origin, vintages, models=list(models), n_paths=n_paths, seed=seed)
    rows = [table for tables in spread.each(made, origins) for table in tables]
    if not rows:
        raise NoAnswer("no origin has four whole years of history and an outcome; choose other years")
    return pd.concat(rows, ignore_index=True).dropna(subset="growth", ignore_index=True)


def _of_origin(
    vintages: pd.DataFrame, origin: tuple[int, int, pd.Series, pd.Series], models: list[str], n_paths: int, seed: int
) -> list[pd.DataFrame]:
    """The scores of each model from one origin: year, month, and the growth of the year as announced and as revised."""
    year, month, announced, revised = origin
    start = pd.Period(year=year, month=month, freq="M")
    history = _ready(known(vintages, start), start, announced.index[announced.notna()])
    rows = []
    for model in models if len(history.columns) and len(history) else ():
        drawn = _growth(history, year, model, n_paths, seed)
        for name, growth in (("announced", announced), ("revised", revised)):
            scored = _scored(drawn, growth.loc[history.columns].to_numpy())
            what = {"year": year, "month": month, "model": model, "outcome": name}
            rows.append(pd.DataFrame({"series": history.columns, **what, **scored}))
    return rows


def _ready(levels: pd.DataFrame, origin: pd.Period, wanted: pd.Index) -> pd.DataFrame:
    """The series that reach the origin and have four whole years before its year."""
    start = pd.Period(year=origin.year - FEWEST_YEARS, month=1, freq="M")
    needed = pd.period_range(start, origin, freq="M")
    columns = [name for name in levels.columns.intersection(wanted) if levels[name].reindex(needed).notna().all()]
    return levels.loc[:origin, columns]


def _growth(history: pd.DataFrame, year: int, model: str, n: int, seed: int) -> np.ndarray:
    """Drawn growth of the year [logarithm], series by path."""
    so_far = history.loc[f"{year}-01" :].sum().to_numpy()
    base = history.loc[f"{year - 1}-01" : f"{year - 1}-12"].sum().to_numpy()
    if model in BASELINES:
        return _baseline(history, year, model, n, seed)
    left_out = model.removeprefix(WITHOUT)
    parts = [name for name in trend.POOL if name != left_out] if left_out != model else [model]
    each = n // len(parts)
    sums = [
        trend.simulate(history, f"{year}-12", model=name, n_paths=each, seed=seed, first_estimates=True).sums()
        for name in parts
    ]
    return np.log((so_far + np.concatenate(sums)).T / base[:, None])


def _baseline(history: pd.DataFrame, year: int, model: str, n: int, seed: int) -> np.ndarray:
    rng = np.random.default_rng([seed, BASELINES.index(model)])
    past = range(history.index[0].year + 1, year)
    grown = np.array([growth_of_year(history, earlier) for earlier in past])
    if model == "climatology":
        drawn = rng.standard_normal((len(history.columns), n))
        return np.nanmean(grown, axis=0)[:, None] + np.nanstd(grown, axis=0, ddof=1)[:, None] * drawn
    month = history.index[-1].month
    so_far = np.array([_so_far(history, earlier, month) for earlier in past])
    misses = grown - so_far
    # Newest first, so that series that start late have theirs in front.
    counts = np.isfinite(misses).sum(axis=0)
    chosen = (rng.random((len(counts), n)) * counts[:, None]).astype(int)
    return _so_far(history, year, month)[:, None] + np.take_along_axis(misses[::-1].T, chosen, axis=1)


def _so_far(history: pd.DataFrame, year: int, month: int) -> np.ndarray:
    sums = [history.loc[f"{y}-01" : f"{y}-{month:02d}"].sum() for y in (year, year - 1)]
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log(sums[0].to_numpy() / sums[1].to_numpy())


def _scored(drawn: np.ndarray, growth: np.ndarray) -> dict[str, np.ndarray]:
    table = {"growth": growth, "median": np.median(drawn, axis=1)}
    table |= {"crps": scores.crps(drawn, growth), "pit": scores.pit(drawn, growth)}
    return table | {f"p{bar}": (drawn >= np.log1p(bar / 100)).mean(axis=1) for bar in THRESHOLDS}


def commodity_vintages(table: pd.DataFrame) -> pd.DataFrame:
    """The commodity lines, sectors and totals of Viet Nam as vintages; a series is "exports: Rice" [usd_mn].

    table: the dataset vietnam_commodity_monthly. A value that a release a year later implies counts as known a year
        later; one that the next release printed, as known then.

    >>> row = {"flow": "exports", "item": "Rice", "period": "2024-01", "status": "published_next_month"}
    >>> lines = commodity_vintages(pd.DataFrame([row | {"first_estimate_usd_mn": "350", "value_usd_mn": "362.4"}]))
    >>> lines["value"].tolist(), [str(month) for month in lines["available"]]
    ([350.0, 362.4], ['2024-01', '2024-02'])
    """
    named = table.assign(period=pd.PeriodIndex(table["period"], freq="M"), series=table["flow"] + ": " + table["item"])
    waited = named["status"].map(KNOWN_AFTER)
    if waited.isna().any():
        found = named["status"][waited.isna()].iloc[0]
        raise TradeDataError(f"status {found!r} is not known; expected one of {', '.join(KNOWN_AFTER)}")
    keyed = named.assign(waited=waited).set_index(["period", "series"])
    columns = ("first_estimate_usd_mn", "value_usd_mn", "waited")
    return vintages(*(pd.to_numeric(keyed[column]).unstack("series") for column in columns))


def forecast_record(table: pd.DataFrame) -> pd.DataFrame:
    """Mean scores of `evaluate` by kind of series, year, month, model and outcome [logarithms; shares].

    Single kinds (total, sector, line) and revised outcomes are given for the models in `SHOWN` alone.

    Columns: forecasts; crps and error, the mean score and the mean distance of the median [logarithms]; brier_0,
    brier_6 and brier_10; log_6; covered_50, covered_80 and covered_95 [shares].

    >>> made = pd.DataFrame({"series": "exports: Rice", "year": 2022, "month": 6, "model": "pool", "median": 0.1,
    ...     "outcome": "announced", "growth": [0.12, 0.02], "crps": 0.02, "pit": 0.5, "p0": 0.9, "p6": 0.8, "p10": 0.6})
    >>> forecast_record(made)[["kind", "forecasts", "brier_6"]].round(2).to_numpy().tolist()
    [['all', 2, 0.34], ['line', 2, 0.34]]
    """
    judged = table.assign(error=(table["median"] - table["growth"]).abs())
    growth = table["growth"].to_numpy()
    for bar in THRESHOLDS:
        judged[f"brier_{bar}"] = scores.brier(judged[f"p{bar}"].to_numpy(), growth >= np.log1p(bar / 100))
    judged["log_6"] = scores.log_score(judged["p6"].to_numpy(), growth >= np.log1p(0.06), PATHS)
    for share in (50, 80, 95):
        judged[f"covered_{share}"] = ((judged["pit"] - 0.5).abs() <= share / 200).astype(float)
    keys = ["year", "month", "model", "outcome"]
    shown, announced = judged["model"].isin(SHOWN), judged["outcome"] == "announced"
    whole = judged[shown | announced].assign(kind="all")
    by_kind = judged[shown & announced].assign(kind=_kinds(judged["series"]))
    grouped = pd.concat([whole, by_kind]).groupby(["kind", *keys])
    means = grouped[MEASURES].mean().assign(forecasts=grouped.size()).reset_index()
    return means[["kind", *keys, "forecasts", *MEASURES]]


def _kinds(series: pd.Series) -> pd.Series:
    item = series.str.partition(": ")[2]
    kind = np.where(item.str.contains("sector"), "sector", "line")
    return pd.Series(np.where(item == "Total", "total", kind), series.index)


def reliability(table: pd.DataFrame, models: Sequence[str] = ("pool", "carry_forward")) -> pd.DataFrame:
    """Forecast probabilities and what happened, by model, month, threshold and tenth of probability [0 to 1].

    Columns: forecasts, forecast (mean probability) and realised (share that happened); outcomes as announced.

    >>> made = pd.DataFrame({"series": "exports: Rice", "year": 2022, "month": 6, "model": "pool", "median": 0.1,
    ...     "outcome": "announced", "growth": [0.12, 0.02], "crps": 0.02, "pit": 0.5, "p0": 0.9, "p6": 0.8, "p10": 0.6})
    >>> table = reliability(made).set_index("threshold")
    >>> table.loc[6, ["tenth", "forecast", "realised"]].tolist()
    [8.0, 0.8, 0.5]
    """
    announced = table[(table["outcome"] == "announced") & table["model"].isin(models)]
    long = pd.concat(
        announced.assign(threshold=bar, given=announced[f"p{bar}"], happened=announced["growth"] >= np.log1p(bar / 100))
        for bar in THRESHOLDS
    )
    long["tenth"] = np.minimum((10 * long["given"]).astype(int), 9)
    grouped = long.groupby(["model", "month", "threshold", "tenth"])
    means = grouped[["given", "happened"]].mean().set_axis(["forecast", "realised"], axis=1)
    return means.assign(forecasts=grouped.size()).reset_index()


def skill(
    record: pd.DataFrame,
    baseline: str = "carry_forward",
    *,
    level: float = intervals.LEVEL,
    draws: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """How far the CRPS of each model lies below that of a baseline, by month [per cent of it], with an interval.

    record: rows of `forecast_record` of one kind and outcome. level: of the interval, 80 % without one.
    Columns: month, model, skill, low, high. The interval comes from drawing whole years with replacement: the series
    of one country share the shocks of a year, so years count, not forecasts.

    >>> record = pd.DataFrame({"year": 2016, "month": 4, "forecasts": 1, "model": ["pool", "carry_forward"],
    ...     "crps": [0.06, 0.08]})
    >>> skill(record).set_index("model")["skill"].round().to_dict()
    {'carry_forward': 0.0, 'pool': 25.0}
    """
    summed = record.assign(total=record["crps"] * record["forecasts"]).pivot_table(
        index="year", columns=["month", "model"], values="total", aggfunc="sum", fill_value=0.0
    )
    drawn = np.random.default_rng(seed).integers(0, len(summed), (draws, len(summed)))
    values = summed.to_numpy()
    both = np.concatenate([values.sum(axis=0)[None], values[drawn].sum(axis=1)])
    frame = pd.DataFrame(both, columns=summed.columns)
    tables = []
    for month in sorted(set(record["month"])):
        ratio = 100 * (1 - frame[month].div(frame[month][baseline], axis=0))
        low, high = np.quantile(ratio.iloc[1:], intervals.tails(level), axis=0)
        bounds = {"skill": ratio.iloc[0], "low": low, "high": high}
        tables.append(pd.DataFrame({"month": month, "model": ratio.columns, **bounds}))
    return pd.concat(tables, ignore_index=True)
