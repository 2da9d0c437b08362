"""Held-out figures, by reference month or by publisher, and how many of them the intervals of the rest covered."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from tradeanalysis import figures, growth, intervals, reconstruct
from tradeanalysis.errors import NoAnswer, TradeDataError
from tradeanalysis.reconstruct import benchmarking, equations, months, posterior
from tradeanalysis.reconstruct.fit import Problem
from tradeanalysis.track_record.scores import by_year_blocks

SHARES = (50, 80, 95)
# Methods that are compared on known months: ours, and those that are usual for the purpose.
REBUILT, SAME_SUMS = "rebuilt from intervals", "Denton on the same sums"
TEXTBOOK = {"Denton-Cholette": "denton-cholette", "Chow-Lin": "chow-lin-maxlog"}
OUT = ("month", "publisher")
OF_PAGES, UNCALIBRATED = "release errors, heavy tails", "not calibrated"


@dataclass(frozen=True)
class Treatment:
    """How a reconstruction treats figures: rounding or not, error sizes that are given, heavy tails, calibration."""

    rounding: bool = True
    given: Mapping[str, float] = field(default_factory=dict)
    heavy: bool = True
    calibrated: bool = True


# The two controls: every figure exact but for a thousandth, and nothing but rounding between a figure and the truth.
# They differ from the pages' treatment in the errors alone: months move by the sizes that it finds in the same figures.
NO_ERROR = dict.fromkeys(("general", "flash", "release", "restated", "restated_part", "foreign", "foreign_year"), 1e-3)
TREATMENTS = {
    OF_PAGES: Treatment(),
    UNCALIBRATED: Treatment(calibrated=False),
    "rounding only": Treatment(given=NO_ERROR, heavy=False, calibrated=False),
    "figures exact": Treatment(rounding=False, given=NO_ERROR, heavy=False, calibrated=False),
}


def hold_out(
    figures: pd.DataFrame,
    flow: str = "exports",
    *,
    place: str,
    by: str | None = None,
    treatment: str = OF_PAGES,
    out: str = "month",
    folds: int = 5,
    seed: int = 0,
) -> pd.DataFrame:
    """What each figure printed, and what the others said while its release was held out [unit of the figure].

    out: "month" holds out all figures that end in a month, whoever printed them and when; "publisher" all that one
        publisher printed first. A fifth of the months or publishers is held out at a time, by `seed`. Reprints of a
        figure are one figure. treatment: a name in `TREATMENTS`: that of the pages, or a control.

    Columns: kind, sector, end, value, median, low and high of the 95 % interval, and `pit`, the probability that was
    given to less than what was printed. A lower bound is not held out.

    >>> rows = [{"place": "Hue", "flow": "exports", "measure": "level", "value": 100 + month, "unit": "usd_mn",
    ...     "period_start": f"2022-0{month}", "period_end": f"2022-0{month}", "published": f"2022-0{month + 1}-06"}
    ...     for month in range(1, 7)]
    >>> held = hold_out(figures.load(pd.DataFrame(rows)), place="Hue", folds=2)
    >>> held["value"].between(held["low"], held["high"]).sum().item()
    6
    """
    whole = months.problem_of(figures, flow, place=place, by=by)
    beside = months.beside(figures, flow, place=place)
    observed = whole.observed
    fold = _folds(observed, out, folds, seed)
    if len(set(fold[~observed.growth])) < 2:
        raise NoAnswer(
            f"the levels of {flow} of {place} come from too few releases, {len(set(observed.last[~observed.growth]))}; "
            "give more, so that levels are left when some are held out"
        )
    parts = []
    for number in range(folds):
        kept, left = (observed.take(part) for part in (fold != number, (fold == number) & ~observed.floor))
        parts.append(_predicted(replace(whole, observed=kept), left, TREATMENTS[treatment], beside, seed))
    cells = ["measure", "sector", "start", "end", "value"]
    table = (
        pd.concat(parts)
        .join(figures.set_index("id")[cells])
        .reindex([name for name, floor in zip(observed.ids, observed.floor, strict=True) if not floor])
    )
    run = (table["start"] == table["end"]).map({True: "level, month", False: "level, several months"})
    kind = run.where(table["measure"] == "level", table["measure"])
    return table.assign(kind=kind)[["kind", "sector", "end", "value", "median", "low", "high", "pit"]]


def _folds(observed: equations.Observations, out: str, folds: int, seed: int) -> np.ndarray:
    """The fold of each figure: its month or its publisher, evenly spread."""
    if out not in OUT:
        raise TradeDataError(f"out={out!r} is not known; choose 'month' or 'publisher'")
    names, number = np.unique(observed.last if out == "month" else observed.publisher, return_inverse=True)
    return np.asarray(np.random.default_rng(seed).permutation(len(names)) % folds)[number]


def _predicted(
    kept: Problem, left: equations.Observations, treatment: Treatment, beside: Problem | None, seed: int
) -> pd.DataFrame:
    """Median, interval and probability of the figures left out, from those that are kept."""
    given = dict(treatment.given)
    if given:
        given = posterior.estimate(kept).sizes | given
    if not treatment.rounding:
        kept, left = replace(kept, observed=kept.observed.without_rounding()), left.without_rounding()
    fit = posterior.estimate(replace(kept, given=given, heavy=treatment.heavy))
    drawn = reconstruct.Reconstruction(fit, beside=beside, calibrated=treatment.calibrated).outcomes(left, seed)
    tails = np.quantile(drawn, [0.5, 0.025, 0.975], axis=1)
    numbers = np.where(left.growth, 100 * np.expm1(tails), np.exp(tails))
    table = pd.DataFrame(numbers.T, index=pd.Index(left.ids, name="id"), columns=["median", "low", "high"])
    return table.assign(pit=(drawn < left.values[:, None]).mean(axis=1))


def coverage(table: pd.DataFrame) -> pd.DataFrame:
    """How many outcomes the intervals covered, for all figures and by kind of figure [per cent].

    table: as `hold_out` gives it. Columns: figures; months, how many months they end in; covered_50, covered_80 and
    covered_95; months_50, months_80 and months_95, where each month counts once, since the figures of one release are
    one event; months_95_low and months_95_high, its 80 % interval from drawing whole years; `error`, the median
    distance of the median from what was printed, `width` of the 95 % interval, its median, and `score`, its mean
    interval score [per cent of a level, percentage points of a rate].

    >>> table = pd.DataFrame({"kind": ["level, month", "yoy_pct"], "end": pd.Period("2024-01", "M"),
    ...     "value": [100.0, 5.0], "median": [101.0, 4.0], "low": [90.0, 0.0], "high": [110.0, 9.0],
    ...     "pit": [0.4, 0.05]})
    >>> coverage(table)["covered_80"].to_dict()
    {'all figures': 50.0, 'all levels': 100.0, 'level, month': 100.0, 'yoy_pct': 0.0}
    """
    level = table["kind"].str.startswith("level")
    judged = _judged(table, level)
    by_kind = {"all figures": judged.assign(error=np.nan, width=np.nan), "all levels": judged[level]}
    by_kind |= {str(kind): rows for kind, rows in judged.groupby("kind")}
    return pd.DataFrame({kind: _summary(rows) for kind, rows in by_kind.items() if len(rows)}).T.rename_axis("kind")


def _judged(table: pd.DataFrame, level: pd.Series) -> pd.DataFrame:
    scale = np.where(level, 100 / table["value"].abs(), 1.0)
    low, high, value = (
        pd.Series(np.where(level, np.log(table[name].clip(lower=1e-9)), np.log1p(table[name] / 100)), table.index)
        for name in ("low", "high", "value")
    )
    beyond = (low - value).clip(lower=0) + (value - high).clip(lower=0)
    judged = table.assign(
        error=(table["median"] - table["value"]).abs() * scale,
        width=(table["high"] - table["low"]) * scale,
        score=100 * (high - low + 2 / 0.05 * beyond),
    )
    return judged.assign(**{f"covered_{s}": 100.0 * ((judged["pit"] - 0.5).abs() <= s / 200) for s in SHARES})


def _summary(rows: pd.DataFrame) -> pd.Series:
    """Shares of figures, and of months where each month counts once."""
    by_month = rows.groupby("end")[[f"covered_{s}" for s in SHARES]].mean()
    values: dict[str, float] = {"figures": len(rows), "months": len(by_month)}
    values |= {f"covered_{s}": rows[f"covered_{s}"].mean() for s in SHARES}
    values |= {f"months_{s}": by_month[f"covered_{s}"].mean() for s in SHARES}
    shares, years = by_month["covered_95"].reset_index(drop=True), pd.Series(pd.PeriodIndex(by_month.index).year)
    drawn = by_year_blocks(years, shares, pd.Series(1.0, shares.index), intervals.LEVEL)
    values |= {"months_95_low": drawn[1], "months_95_high": drawn[2]}
    values |= {"error": rows["error"].median(), "width": rows["width"].median(), "score": rows["score"].mean()}
    return pd.Series(values)


def coverage_record(figures: pd.DataFrame, *, seed: int = 0) -> pd.DataFrame:
    """Coverage of reference months held out, by place, flow and treatment, one row for each kind of figure [per cent].

    Takes some two minutes; `data/coverage.csv` holds its result, and notebook 04 shows it. Columns beside those of
    `coverage`: by, the cells rebuilt; seed; and pit_1 to pit_10, the figures in each tenth of what was predicted.

    >>> from tradeanalysis import datasets
    >>> coverage_record(datasets.load("published_figures").head(0))
    Traceback (most recent call last):
        ...
    tradeanalysis.errors.NoAnswer: no level of exports is known for Viet Nam, so there is nothing to rebuild months from
    >>> datasets.load("coverage")["treatment"].unique().tolist()
    ['release errors, heavy tails', 'rounding only', 'figures exact']
    """
    questions = (("Viet Nam", "exports", "sector"), ("Hanoi", "exports", None), ("Hanoi", "imports", None))
    treatments = [name for name in TREATMENTS if name != UNCALIBRATED]
    asked = [(*question, treatment, "month") for question in questions for treatment in treatments]
    return _record(figures, asked, seed).drop(columns="out")


def held_out_record(figures: pd.DataFrame, *, seed: int = 0) -> pd.DataFrame:
    """Coverage of months and of publishers of Hanoi held out, calibrated and not, by kind of figure [per cent].

    Takes some two minutes; `data/held_out.csv` holds its result.

    >>> from tradeanalysis import datasets
    >>> datasets.load("held_out")["treatment"].unique().tolist()
    ['release errors, heavy tails', 'not calibrated']
    """
    questions = (("exports", None), ("exports", "sector"), ("imports", None))
    asked = [("Hanoi", flow, by, treatment, out)
             for out in OUT for flow, by in questions for treatment in (OF_PAGES, UNCALIBRATED)]  # fmt: skip
    return _record(figures, asked, seed)


def _record(figures: pd.DataFrame, asked: list[tuple[str, str, str | None, str, str]], seed: int) -> pd.DataFrame:
    tables = []
    for place, flow, by, treatment, out in asked:
        held = hold_out(figures, flow, place=place, by=by, treatment=treatment, out=out, seed=seed)
        table = coverage(held).join(_histogram(held)).reset_index(names="kind")
        tables.append(table.assign(place=place, flow=flow, by=by or "", treatment=treatment, out=out, seed=seed))
    first = ["place", "flow", "by", "treatment", "out", "seed", "kind"]
    whole = pd.concat(tables, ignore_index=True)
    return whole[[*first, *(column for column in whole.columns if column not in first)]]


def _histogram(held: pd.DataFrame, bins: int = 10) -> pd.DataFrame:
    """How many figures had their printed value in each tenth of what was predicted, for all figures."""
    counts = np.histogram(held["pit"], bins=bins, range=(0, 1))[0]
    return pd.DataFrame([counts], index=["all figures"], columns=[f"pit_{number}" for number in range(1, bins + 1)])


def known_truth(truth: pd.DataFrame, indicator: pd.Series, *, share: float = 1 / 3, seed: int = 0) -> pd.DataFrame:
    """Median distance of rebuilt months from known ones [per cent]; one row a series, one column a method.

    truth: months down, whole years, series across. Of each series only the annual totals are given, and a `share` of
        its sums from January on; the indicator carries the months. The columns are "rebuilt from intervals"
        (`reconstruct.monthly`); "Denton on the same sums", whose months add up to the same figures, taken as
        exact; and "Denton-Cholette" and "Chow-Lin", which are made for annual totals and get these alone.

    >>> months = pd.period_range("2021-01", "2023-12", freq="M")
    >>> truth = pd.DataFrame({"rice": 100.0 + np.arange(36)}, months)
    >>> known_truth(truth, truth["rice"] ** 2).columns.tolist()
    ['rebuilt from intervals', 'Denton on the same sums', 'Denton-Cholette', 'Chow-Lin']
    """
    annual = growth.annual(truth)
    shown = {name: _shown(truth[name], share, seed + k) for k, name in enumerate(truth)}
    methods = {REBUILT: pd.DataFrame({name: _rebuilt(sums, indicator) for name, sums in shown.items()})}
    base = indicator.loc[truth.index]
    methods[SAME_SUMS] = pd.DataFrame({name: benchmarking.to_sums(base, sums) for name, sums in shown.items()})
    for name, method in TEXTBOOK.items():
        methods[name] = reconstruct.disaggregate(annual, indicator.loc[truth.index], method=method)
    errors = {name: (100 * (months / truth - 1)).abs().median() for name, months in methods.items()}
    return pd.DataFrame(errors).rename_axis("series")


def _shown(true: pd.Series, share: float, seed: int) -> pd.DataFrame:
    """Annual totals and some sums from January on, rounded to the million; columns first, last, value."""
    sums = growth.cumulative(true)
    months = pd.PeriodIndex(sums.index)
    shown = (np.random.default_rng(seed).random(len(sums)) < share) | (months.month == 12)
    first = [pd.Period(year=month.year, month=1, freq="M") for month in months[shown]]
    return pd.DataFrame({"first": first, "last": months[shown], "value": sums[shown].round().to_numpy()})


def _rebuilt(sums: pd.DataFrame, indicator: pd.Series) -> pd.Series:
    """The months behind sums that were published after their years."""
    rows = [
        {"place": "here", "flow": "exports", "measure": "level", "value": f"{value:.0f}", "unit": "usd_mn",
         "period_start": str(first), "period_end": str(last), "published": f"{last.year + 2}-01-01"}
        for first, last, value in zip(sums["first"], sums["last"], sums["value"], strict=True)
    ]  # fmt: skip
    table = figures.load(pd.DataFrame(rows))
    return reconstruct.monthly(table, place="here", indicator=indicator).median["total"]
