"""Tables of the stored records: coverage, skill and Brier scores, as notebook 04 shows them."""

from collections.abc import Mapping, Sequence

import pandas as pd

from tradeanalysis import intervals, reconstruct, trend
from tradeanalysis.errors import NoAnswer
from tradeanalysis.intervals import Interval
from tradeanalysis.track_record import scores
from tradeanalysis.track_record.forecasts import WITHOUT, skill
from tradeanalysis.track_record.held_out import OF_PAGES

# Kinds of series that the skill of the pool is given for; the last two differ in their years and in their outcome.
SERIES = {"total": "totals", "sector": "sectors", "line": "commodity lines", "all": "all series"}
SHOCKS = (2020, 2022)  # first and last year of the pandemic
# Sizes that `reconstruct.monthly` estimates, in words.
SIZES = {
    "flash": "error of the first estimate of a month",
    "general": "error of a figure that no other of its release shares, beyond rounding",
    "release": "error that all figures of a release share",
    "restated": "what is restated of a year after its end",
    "restated_part": "what is restated of a sector of a year after its end",
    "foreign": "distance of customs from the statistics office",
    "foreign_year": "distance of customs in one year",
    "drift": "movement of the level from month to month",
    "irregular": "movement of a single month",
    "season": "movement with the month of the year",
    "tet": "movement with Tet, the Lunar New Year",
}


def overall(record: pd.DataFrame) -> pd.DataFrame:
    """Coverage of all held-out figures by place, flow and treatment [per cent]; the treatment of the pages first.

    record: as `coverage_record` gives it, or the dataset coverage. Columns: figures, covered_50, covered_80 and
    covered_95.

    >>> from tradeanalysis import datasets
    >>> overall(datasets.load("coverage")).loc[("Hanoi", "exports", OF_PAGES), "covered_80"].item()
    82.05
    """
    of_all = record[record["kind"] == "all figures"]
    ordered = of_all.assign(control=of_all["treatment"] != OF_PAGES).sort_values(
        ["place", "flow", "control", "treatment"], kind="stable"
    )
    return ordered.set_index(["place", "flow", "treatment"])[["figures", "covered_50", "covered_80", "covered_95"]]


def by_kind(record: pd.DataFrame, place: str, flow: str, treatment: str = OF_PAGES) -> pd.DataFrame:
    """Coverage by kind of figure for one place and flow [per cent]; index kind, columns as in `coverage_record`.

    record: as for `overall`. `NoAnswer` where nothing was tried for the place and flow.

    >>> record = pd.DataFrame({"place": "Hue", "flow": "exports", "treatment": OF_PAGES,
    ...     "kind": ["all figures", "yoy_pct"], "covered_80": [81.0, 78.0]})
    >>> by_kind(record, "Hue", "exports")["covered_80"].to_dict()
    {'all figures': 81.0, 'yoy_pct': 78.0}
    """
    here = record[(record["place"] == place) & (record["flow"] == flow) & (record["treatment"] == treatment)]
    if here.empty:
        pairs = record[["flow", "place"]].drop_duplicates().itertuples(index=False, name=None)
        tried = ", ".join(f"{known} of {where}" for known, where in pairs)
        raise NoAnswer(
            f"no record of {flow} of {place} with {treatment!r}; figures were held out for {tried}. Choose one of these"
        )
    return here.set_index("kind")


def tenths(kinds: pd.DataFrame) -> pd.Series:
    """How many of all figures lie in each tenth of what was predicted of them [figures]; index "0–10%" and so on.

    kinds: as `by_kind` gives it. A tenth of the figures belongs in each.

    >>> kinds = pd.DataFrame({f"pit_{number}": number for number in range(1, 11)}, ["all figures"])
    >>> tenths(kinds).tolist()
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    """
    counts = {f"{10 * number}–{10 * number + 10}%": kinds[f"pit_{number + 1}"]["all figures"] for number in range(10)}
    return pd.Series(counts, dtype=int)


def mean_scores(record: pd.DataFrame) -> pd.DataFrame:
    """Mean Brier scores [0 to 1] and coverage [per cent] by month and model, each forecast with equal weight.

    record: rows of `forecast_record` of one kind and outcome. Columns: forecasts, brier_0, brier_6, brier_10,
    covered_50, covered_80, covered_95; rows of the month 0 are those of all months.

    >>> names = ("brier_0", "brier_6", "brier_10", "covered_50", "covered_80", "covered_95")
    >>> record = pd.DataFrame({"month": 4, "model": "pool", "forecasts": [1, 3]} | dict.fromkeys(names, [0.5, 0.9]))
    >>> mean_scores(record).loc[(4, "pool"), ["brier_6", "covered_80"]].round(1).tolist()
    [0.8, 80.0]
    """
    shares = ["covered_50", "covered_80", "covered_95"]
    measures = ["brier_0", "brier_6", "brier_10", *shares]
    weighted = record[["month", "model", "forecasts"]].join(record[measures].mul(record["forecasts"], axis=0))
    summed = pd.concat([weighted.assign(month=0), weighted]).groupby(["month", "model"]).sum()
    means = summed[measures].div(summed["forecasts"], axis=0)
    means[shares] *= 100
    return means.assign(forecasts=summed["forecasts"].astype(int))


def coverage_by_month(scores: pd.DataFrame, months: Sequence[int]) -> pd.DataFrame:
    """Coverage of the intervals of the pool before and after calibration [per cent], forecasts of some months down.

    scores: as `mean_scores` gives them. Columns: "50%, before", "50%, after", and so on.

    >>> rows = pd.MultiIndex.from_product([[4], ["raw_pool", "pool"]], names=["month", "model"])
    >>> scores = pd.DataFrame({f"covered_{level}": [level - 9, level] for level in (50, 80, 95)}, rows)
    >>> coverage_by_month(scores, [4])[["80%, before", "80%, after"]].to_numpy().tolist()
    [[71, 80]]
    """
    columns = {
        f"{level}%, {when}": scores.xs(model, level="model")[f"covered_{level}"]
        for level in (50, 80, 95)
        for when, model in (("before", "raw_pool"), ("after", "pool"))
    }
    return pd.DataFrame(columns).loc[list(months)]


def skill_by_month(table: pd.DataFrame, model: str = "pool") -> pd.Series:
    """The skill of one model by month, as intervals [per cent of the score of the baseline].

    table: as `skill` gives it. `NoAnswer` where it has no such model.

    >>> table = pd.DataFrame({"month": [4], "model": "pool", "skill": 24.0, "low": 20.0, "high": 27.0})
    >>> skill_by_month(table)[4]
    Interval(value=24.0, low=20.0, high=27.0, sources=())
    """
    rows = table[table["model"] == model]
    if rows.empty:
        raise NoAnswer(f"no model {model!r} in this record; it has {', '.join(dict.fromkeys(table['model']))}")
    bounds = rows[["skill", "low", "high"]].to_numpy(dtype=float).tolist()
    return pd.Series([Interval(*each) for each in bounds], index=rows["month"].astype(int).to_list(), dtype=object)


def skill_by_kind(record: pd.DataFrame, model: str = "pool") -> pd.DataFrame:
    """The skill of one model against the plain carry-forward, kinds of series down, months across [per cent].

    record: the dataset forecast_record. Below the kinds: all series without the years of the pandemic, and all series
    judged by outcomes as later revised.

    >>> keys = [(kind, outcome, model) for kind in SERIES for outcome in ("announced", "revised")
    ...     for model in ("pool", "carry_forward")]
    >>> record = pd.DataFrame(keys, columns=["kind", "outcome", "model"]).assign(year=2016, month=4, forecasts=1)
    >>> skill_by_kind(record.assign(crps=[0.06, 0.08] * 8)).loc["totals"].round().to_dict()
    {4: 25.0}
    """
    announced = record[record["outcome"] == "announced"]
    whole = announced[announced["kind"] == "all"]
    parts = {name: announced[announced["kind"] == kind] for kind, name in SERIES.items()}
    parts[f"all but {SHOCKS[0]}–{SHOCKS[1]}"] = whole[~whole["year"].between(*SHOCKS)]
    parts["all, on revised outcomes"] = record[(record["kind"] == "all") & (record["outcome"] == "revised")]
    rows = {name: {month: gain.value for month, gain in skill_by_month(skill(part), model).items()}
            for name, part in parts.items()}  # fmt: skip
    return pd.DataFrame(rows).T


def members(record: pd.DataFrame, month: int, *, level: float = intervals.LEVEL) -> dict[str, Interval]:
    """What the raw pool gains in a month without each of its members, and by calibration [per cent of its score].

    record: rows of `forecast_record` of one kind and outcome. By name of the member; "pool" is the gain by calibration.

    >>> names = ["raw_pool", "pool", *(f"{WITHOUT}{name}" for name in trend.POOL)]
    >>> record = pd.DataFrame({"year": 2016, "month": 4, "forecasts": 1, "model": names})
    >>> {name: round(gain.value) for name, gain in members(record.assign(crps=[0.08, 0.06, *[0.1] * 4]), 4).items()}
    {'pool': 25, 'ets': -25, 'arima': -25, 'theta': -25, 'damped_carry_forward': -25}
    """
    table = skill(record, "raw_pool", level=level)
    gains = {"pool": "pool"} | {name: f"{WITHOUT}{name}" for name in trend.POOL}
    return {name: skill_by_month(table, model)[month] for name, model in gains.items()}


def calibration(record: pd.DataFrame, *, model: str = "pool", threshold: int = 6) -> pd.DataFrame:
    """Mean probability and how often it came true, by tenth of probability [shares], months taken together.

    record: as `reliability` gives it. threshold: growth of the year that is asked about, in per cent.
    Columns: forecast, realised, count.

    >>> record = pd.DataFrame({"model": "pool", "threshold": 6, "tenth": 9, "forecasts": [1, 3], "forecast": [0.9, 1.0],
    ...     "realised": 1.0})
    >>> calibration(record).loc[9].to_dict()
    {'forecast': 0.975, 'realised': 1.0, 'count': 4.0}
    """
    rows = record[(record["model"] == model) & (record["threshold"] == threshold)]
    weighted = rows[["forecast", "realised"]].mul(rows["forecasts"], axis=0)
    summed = weighted.assign(count=rows["forecasts"]).groupby(rows["tenth"]).sum()
    return summed[["forecast", "realised"]].div(summed["count"], axis=0).assign(count=summed["count"])


def by_target(record: pd.DataFrame) -> pd.DataFrame:
    """One row a target: first and last probability [per cent], announced growth [per cent], whether it was reached.

    record: as `target_record` gives it. Columns: year, target, first_probability, last_probability, months, announced,
    reached.

    >>> record = pd.DataFrame({"year": 2023, "month": [2, 4], "target": 6.0, "probability": [0.5, 0.3],
    ...     "carry_forward": 0.4, "damped": 0.2, "announced": -2.4, "reached": False})
    >>> by_target(record)[["first_probability", "last_probability", "months"]].to_numpy().tolist()
    [[50.0, 30.0, 2.0]]
    """
    rows = record.assign(reached=record["reached"].astype(str) == "True").groupby("year")
    table = rows.agg(
        target=("target", "first"), first_probability=("probability", "first"),
        last_probability=("probability", "last"), months=("month", "size"),
        announced=("announced", "first"), reached=("reached", "first"),
    )  # fmt: skip
    table[["first_probability", "last_probability"]] *= 100
    return table.reset_index()


def target_scores(record: pd.DataFrame) -> dict[str, float]:
    """Mean Brier scores of the outlook, of two of its models, and of always giving the share reached [0 to 1].

    record: as for `by_target`. Keys: probability, carry_forward, damped, share.

    >>> record = pd.DataFrame({"year": 2023, "month": [2, 4], "target": 6.0, "probability": [0.5, 0.3],
    ...     "carry_forward": 0.4, "damped": 0.2, "announced": -2.4, "reached": False})
    >>> {name: round(score, 2) for name, score in target_scores(record).items()}
    {'probability': 0.17, 'carry_forward': 0.16, 'damped': 0.04, 'share': 0.0}
    """
    reached = (record["reached"].astype(str) == "True").astype(float)
    given = {name: record[name].to_numpy() for name in ("probability", "carry_forward", "damped")}
    given["share"] = reached.mean() + 0 * reached.to_numpy()
    return {name: float(scores.brier(each, reached.to_numpy()).mean()) for name, each in given.items()}


def error_sizes(paths: Mapping[str, reconstruct.Reconstruction]) -> pd.DataFrame:
    """Estimated sizes of errors and movements, by place [standard deviation in per cent]; NaN where not identified.

    paths: as `reconstruct.monthly` gives them, by place.

    >>> from tradeanalysis import figures
    >>> rows = [{"place": "Hue", "flow": "exports", "measure": "level", "value": value, "unit": "usd_mn",
    ...     "period_start": first, "period_end": "2022-03", "published": "2024-06-01"}
    ...     for first, value in (("2022-01", 3000), ("2022-02", 2000), ("2022-03", 1500))]
    >>> path = reconstruct.monthly(figures.load(pd.DataFrame(rows)), place="Hue")
    >>> error_sizes({"Hue": path})["Hue"].dropna().index.tolist()
    ['movement of a single month']
    """
    sizes = {place: 100 * pd.Series(path.error_sizes).drop(path.not_identified) for place, path in paths.items()}
    return pd.DataFrame(sizes).reindex(list(SIZES)).rename(index=SIZES).rename_axis("size of")
