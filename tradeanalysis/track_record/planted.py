"""Known months, printed by a made-up press and rebuilt from what it printed: how often intervals cover them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from tradeanalysis import figures, periods, reconstruct

COLUMNS = ["place", "flow", "period_start", "period_end", "measure", "value", "unit", "published", "url"]
YEARS = 3


@dataclass(frozen=True)
class Press:
    """How a made-up press errs: standard deviations of logarithms, the share of figures kept, and how often reprinted.

    flash: of the first estimate of the newest month, gone in the next release. own: of each figure alone. release:
    shared by all figures of a release. restated: of all levels of a year in their own year, while growth of the next
    year has the true base. reprinted: at how many more addresses each figure appears.
    """

    flash: float = 0.04
    own: float = 0.0
    release: float = 0.0
    restated: float = 0.0
    kept: float = 0.5
    reprinted: int = 0


FIRST = Press()
PRESSES = {
    "first estimates": FIRST,
    "own errors": replace(FIRST, own=0.01),
    "release errors": replace(FIRST, release=0.01),
    "years restated": replace(FIRST, restated=0.03),
    "a third kept": replace(FIRST, kept=0.35),
    "a third kept, reprinted": replace(FIRST, kept=0.35, reprinted=2),
    "a third kept, own errors": replace(FIRST, kept=0.35, own=0.01),
    "all together": replace(FIRST, kept=0.35, reprinted=2, own=0.01, restated=0.03),
}


def truth(seed: int) -> pd.Series:
    """Three years of true months [million US dollars]: a drifting level, a season that stays, irregular movements."""
    generator = np.random.default_rng([seed, 1])
    count = 12 * YEARS
    season = np.tile(generator.normal(0, 0.1, 12), YEARS)
    level = np.log(1400) + np.cumsum(generator.normal(0.006, 0.02, count))
    months = np.exp(level + season + generator.normal(0, 0.05, count))
    return pd.Series(months, periods.months("2017-01", f"{2016 + YEARS}-12"))


def printed(true: pd.Series, press: Press, seed: int) -> pd.DataFrame:
    """What a press prints of the months, as a table of figures [units of the figures].

    Each month a release has the year to date in billions with one decimal, the month in whole millions, the growth of
    both from a year earlier, and of the month from the month before, with one decimal.
    """
    generator = np.random.default_rng([seed, 2])
    restated = dict(zip(range(2017, 2017 + YEARS), np.exp(generator.normal(0, press.restated, YEARS)), strict=True))
    known = true * pd.Series([restated[month.year] for month in pd.PeriodIndex(true.index)], true.index)
    rows = []
    for month in pd.PeriodIndex(true.index):
        first = pd.Period(f"{month.year}-01", "M")
        shared = np.exp(generator.normal(0, press.release))
        seen = known.loc[:month].copy()
        seen.iloc[-1] *= np.exp(generator.normal(-0.02, press.flash))
        for (start, measure), ratio in _said(seen, true, first, month, shared).items():
            kept, error = generator.random() < press.kept, np.exp(generator.normal(0, press.own))
            if kept:
                rows += _rows(start, month, measure, ratio * error, press.reprinted)
    return figures.load(pd.DataFrame(rows, columns=COLUMNS))


def _said(
    seen: pd.Series, true: pd.Series, first: pd.Period, month: pd.Period, shared: float
) -> dict[tuple[pd.Period, str], float]:
    """What a release says of its month and year to date: levels [million US dollars] and ratios."""
    sums = {first: shared * float(seen.loc[first:month].sum()), month: shared * float(seen.loc[month:month].sum())}
    said = {(start, "level"): value for start, value in sums.items()}
    if month - 12 in true.index:
        said |= {(s, "yoy_pct"): value / float(true.loc[s - 12 : month - 12].sum()) for s, value in sums.items()}
    if month - 1 in true.index:
        said[month, "mom_pct"] = float(seen.loc[month:month].sum() / seen.loc[month - 1 : month - 1].sum())
    return said


def _rows(start: pd.Period, month: pd.Period, measure: str, value: float, reprinted: int) -> list[list[str]]:
    """The rows of one figure, one for each address that prints it."""
    if measure == "level":
        cells = [f"{value:.0f}", "usd_mn"] if start == month else [f"{value / 1000:.1f}", "usd_bn"]
    else:
        cells = [f"{100 * (value - 1):.1f}", "pct"]
    day = (month + 1).start_time
    return [
        ["Here", "exports", str(start), str(month), measure, *cells, f"{day + pd.Timedelta(days=k):%Y-%m-%d}", f"a{k}"]
        for k in range(1 + reprinted)
    ]


def planted_record(seeds: Iterable[int]) -> pd.DataFrame:
    """How often intervals that are not calibrated cover months and years, one row a made-up press [per cent].

    Columns: press, seeds, figures (mean number), months_80, months_95, years_80 and years_95 [per cent], error (median
    distance of a rebuilt month from the true one) and width (of the 95 % interval of a month, median) [per cent].

    >>> from tradeanalysis import datasets
    >>> datasets.load("planted")["press"].head(3).tolist()
    ['first estimates', 'own errors', 'release errors']
    """
    numbers = list(seeds)
    rows = []
    for name, press in PRESSES.items():
        found = [_judged(press, seed) for seed in numbers]
        shares = pd.DataFrame([shares for shares, _, _ in found]).mean()
        error, width = (100 * float(np.median(np.concatenate([one[k] for one in found]))) for k in (1, 2))
        rows.append({"press": name, "seeds": len(numbers), **shares, "error": error, "width": width})
    return pd.DataFrame(rows)


def _judged(press: Press, seed: int) -> tuple[dict[str, float], np.ndarray, np.ndarray]:
    """Shares covered of one press; how far each month is off, and how wide its interval is [share]."""
    whole = truth(seed)
    rebuilt = replace(reconstruct.monthly(printed(whole, press, seed), place="Here"), calibrated=False)
    # A press that keeps few figures may say nothing of the first or last month.
    true = whole.reindex(rebuilt.months)
    years = whole.groupby(pd.PeriodIndex(whole.index).year).sum()
    years = years[rebuilt.months.year.value_counts().reindex(years.index) == 12]
    shares: dict[str, float] = {"figures": len(rebuilt.fit.observed)}
    intervals = {level: rebuilt.with_interval(level / 100) for level in (80, 95)}
    for level, interval in intervals.items():
        shares[f"months_{level}"] = 100 * float(true.between(interval["low"], interval["high"]).mean())
        sums = [rebuilt.summed(f"{year}-01", f"{year}-12", level=level / 100) for year in years.index]
        shares[f"years_{level}"] = 100 * float(
            np.mean([one.low <= value <= one.high for one, value in zip(sums, years, strict=True)])
        )
    wide = intervals[95]
    error = (rebuilt.median["total"] / true - 1).abs().to_numpy()
    return shares, error, (wide["high"] / wide["low"] - 1).to_numpy()
