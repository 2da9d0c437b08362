"""A press that prints figures of months that are known, for tests that compare with the truth."""

import numpy as np
import pandas as pd

from tradeanalysis import figures, periods

COLUMNS = ["id", "place", "flow", "period_start", "period_end", "measure", "value", "unit", "published"]


def truth(seed, months=36):
    """True monthly levels around a thousand million: a drifting level, a season, and irregular movements."""
    generator = np.random.default_rng(seed)
    index = periods.months(pd.Period("2017-01", "M"), pd.Period("2017-01", "M") + months - 1)
    season = 0.1 * np.sin(2 * np.pi * np.arange(months) / 12 + generator.uniform(0, 6))
    level = np.cumsum(generator.normal(0.004, 0.03, months))
    return pd.Series(1000 * np.exp(season + level + generator.normal(0, 0.04, months)), index)


def printed(true, seed, *, digits=1, flash=0.04, general=0.003, share=1.0):
    """What each monthly release says: the month, the year to date, and its growth; the last month with an error."""
    generator = np.random.default_rng(seed)
    rows = []
    for month in true.index[true.index.year > true.index[0].year]:
        first = pd.Period(year=month.year, month=1, freq="M")
        estimate = true.loc[first:month].copy()
        estimate.iloc[-1] *= np.exp(generator.normal(-0.01, flash))
        before = true.loc[first - 12 : month - 12].sum()
        levels = {(month, "level"): estimate.iloc[-1], (first, "level"): estimate.sum()}
        growth = {(first, "yoy_pct"): 100 * (estimate.sum() / before - 1)}
        for (start, measure), value in (levels | growth).items():
            if generator.random() > share:
                continue
            if measure == "level":
                text, unit = f"{value * np.exp(generator.normal(0, general)) / 1000:.{digits}f}", "usd_bn"
            else:
                text, unit = f"{value + 100 * generator.normal(0, general):.1f}", "pct"
            day = (month + 1).start_time.strftime("%Y-%m-%d")
            rows.append([f"p{len(rows)}", "Here", "exports", str(start), str(month), measure, text, unit, day])
    return figures.load(pd.DataFrame(rows, columns=COLUMNS).drop_duplicates(COLUMNS[1:]))
