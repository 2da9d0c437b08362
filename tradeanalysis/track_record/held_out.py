"""How many held-out figures the intervals covered: held out release by release, predicted from all the others."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from tradeanalysis import figures, growth, reconstruct
from tradeanalysis.errors import NoAnswer
from tradeanalysis.reconstruct import equations, posterior, prior

PATHS = 2000
# Methods that are compared on known months: ours, and those that are usual for the purpose.
REBUILT = "rebuilt from intervals"
TEXTBOOK = {"Denton-Cholette": "denton-cholette", "Chow-Lin": "chow-lin-maxlog"}


@dataclass(frozen=True)
class Treatment:
    """How a reconstruction treats figures: rounding or not, error sizes that are given, tails, and calibration."""

    rounding: bool = True
    given: Mapping[str, float] = field(default_factory=dict)
    tail: float = posterior.TAIL
    calibrated: bool = True


# The two controls: every figure exact but for a thousandth, and nothing but rounding between a figure and the truth.
# They differ from the pages' treatment in the errors alone: months move by the sizes that it finds in the same figures.
# With errors so small the sizes of movements would go back and forth between contradicting figures, and never settle.
NO_ERROR = {"flash": 1e-3, "foreign": 1e-3, "general": 1e-3}
TREATMENTS = {
    "release errors, heavy tails": Treatment(),
    "rounding only": Treatment(given=NO_ERROR, tail=1e6, calibrated=False),
    "figures exact": Treatment(rounding=False, given=NO_ERROR, tail=1e6, calibrated=False),
}
OF_PAGES = "release errors, heavy tails"


def hold_out(
    figures: pd.DataFrame,
    flow: str = "exports",
    *,
    place: str,
    by: str | None = None,
    treatment: str = OF_PAGES,
    folds: int = 5,
    seed: int = 0,
) -> pd.DataFrame:
    """Each published figure, and the prediction of it while its release was held out [unit of the figure].

    A release is what one address published on one day; a fifth of the releases is held out at a time, by `seed`.
    treatment: a name in `TREATMENTS`: that of the pages, or a control.
    Columns: kind, sector, value, median, low and high of the 95 % interval, and `pit`, the probability that was given
    to less than what was printed. `NoAnswer` where the levels come from one release alone.
    """
    cells = reconstruct.cells_of(by)
    used = equations.usable(figures, flow=flow, place=place, cells=cells)
    everything = equations.equations(used, equations.span(used), cells)
    fold = np.random.default_rng(seed).integers(0, folds, everything.release.max() + 1)[everything.release]
    levels = ~everything.growth
    if len(set(fold[levels])) < 2:
        raise NoAnswer(
            f"the levels of {flow} of {place} come from too few releases, {len(set(everything.release[levels]))}; "
            "give more, so that levels are left when some are held out"
        )
    parts = [_predicted(everything, fold == number, TREATMENTS[treatment], seed) for number in range(folds)]
    published = used.set_index("id")[["measure", "sector", "start", "end", "value"]]
    table = pd.concat(parts).join(published).loc[list(everything.ids)]
    run = (table["start"] == table["end"]).map({True: "level, month", False: "level, several months"})
    kind = run.where(table["measure"] == "level", table["measure"])
    return table.assign(kind=kind)[["kind", "sector", "value", "median", "low", "high", "pit"]]


def _predicted(everything: equations.Observations, out: np.ndarray, treatment: Treatment, seed: int) -> pd.DataFrame:
    """Median, 95 % interval and probability of the figures at `out`, from all the others."""
    kept, left = everything.take(~out), everything.take(out)
    before, given = prior.of_months(kept, None), dict(treatment.given)
    if given:
        given = posterior.estimate(posterior.Problem(kept, before), calibrated=False).sizes | given
    problem = posterior.Problem(_rounded(kept, treatment), before, given, treatment.tail)
    fit = posterior.estimate(problem, calibrated=treatment.calibrated)
    drawn = posterior.outcomes(fit, _rounded(left, treatment), PATHS, seed)
    tails = np.quantile(drawn, [0.5, 0.025, 0.975], axis=0)
    numbers = np.where(left.growth, 100 * np.expm1(tails), np.exp(tails))
    table = pd.DataFrame(numbers.T, index=pd.Index(left.ids, name="id"), columns=["median", "low", "high"])
    return table.assign(pit=(drawn < left.values).mean(axis=0))


def _rounded(observed: equations.Observations, treatment: Treatment) -> equations.Observations:
    return observed if treatment.rounding else observed.without_rounding()


def coverage(table: pd.DataFrame) -> pd.DataFrame:
    """Coverage of the 50, 80 and 95 % intervals, of all held-out figures and by kind of figure [per cent].

    table: as `hold_out` gives it. Columns: figures, covered_50, covered_80 and covered_95; `error`, the median distance
    of the median from what was printed [per cent of a level, percentage points of a rate]; `width` of the 95 %
    interval, in the same unit, its median.
    """
    level = table["kind"].str.startswith("level")
    scale = np.where(level, 100 / table["value"].abs(), 1.0)
    judged = table.assign(
        error=(table["median"] - table["value"]).abs() * scale, width=(table["high"] - table["low"]) * scale
    )
    for share in (50, 80, 95):
        judged[f"covered_{share}"] = 100.0 * ((judged["pit"] - 0.5).abs() <= share / 200)
    statistics = {"figures": ("pit", "size")} | {f"covered_{s}": (f"covered_{s}", "mean") for s in (50, 80, 95)}
    statistics |= {"error": ("error", "median"), "width": ("width", "median")}
    by_kind = judged.groupby("kind").agg(**statistics)
    of_all = judged[level].assign(kind="all levels").groupby("kind").agg(**statistics)
    both = judged.assign(kind="all figures", error=np.nan, width=np.nan).groupby("kind").agg(**statistics)
    return pd.concat([both, of_all, by_kind])


def coverage_record(figures: pd.DataFrame, *, seed: int = 0) -> pd.DataFrame:
    """Coverage by place, flow and treatment, one row for each kind of figure [per cent]; columns as in `coverage`.

    Takes some ten minutes; `data/coverage.csv` holds its result, and notebook 04 shows it. Further columns: by, the
    cells rebuilt; seed; and pit_1 to pit_10, how many figures lie in each tenth of what was predicted of them.
    """
    questions = (("Viet Nam", "exports", "sector"), ("Hanoi", "exports", None), ("Hanoi", "imports", None))
    tables = []
    for place, flow, by in questions:
        for treatment in TREATMENTS:
            held = hold_out(figures, flow, place=place, by=by, treatment=treatment, seed=seed)
            table = coverage(held).join(_histogram(held)).reset_index(names="kind")
            tables.append(table.assign(place=place, flow=flow, by=by or "", treatment=treatment, seed=seed))
    first = ["place", "flow", "by", "treatment", "seed", "kind"]
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
        (`reconstruct.monthly`), and "Denton-Cholette" and "Chow-Lin", which can use the annual totals alone.
    """
    annual = growth.annual(truth)
    rebuilt = {name: _rebuilt(truth[name], indicator, share, seed + k) for k, name in enumerate(truth)}
    methods = {REBUILT: pd.DataFrame(rebuilt)}
    for name, method in TEXTBOOK.items():
        methods[name] = reconstruct.disaggregate(annual, indicator.loc[truth.index], method=method)
    errors = {name: (100 * (months / truth - 1)).abs().median() for name, months in methods.items()}
    return pd.DataFrame(errors).rename_axis("series")


def _rebuilt(true: pd.Series, indicator: pd.Series, share: float, seed: int) -> pd.Series:
    """The months of one series from its annual totals and some of its sums from January on, rounded to the million."""
    sums = growth.cumulative(true)
    months = pd.PeriodIndex(sums.index)
    shown = (np.random.default_rng(seed).random(len(sums)) < share) | (months.month == 12)
    rows = [
        {"place": "here", "flow": "exports", "measure": "level", "value": f"{value:.0f}", "unit": "usd_mn",
         "period_start": f"{month.year}-01", "period_end": str(month), "published": f"{month.year + 2}-01-01"}
        for month, value in zip(months[shown], sums[shown], strict=True)
    ]  # fmt: skip
    table = figures.load(pd.DataFrame(rows))
    return reconstruct.monthly(table, place="here", indicator=indicator).median["total"]
