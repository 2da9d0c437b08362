"""How long the heavy calculations take, beside what a user would reach for instead: python benchmarks/speed.py."""

import contextlib
import os
import time

# The matrices are small: more threads would wait for one another. A report sets the same for its kernels.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import pandas as pd
from statsmodels.tsa.exponential_smoothing.ets import ETSModel
from statsmodels.tsa.interp.denton import dentonm
from statsmodels.tsa.statespace.sarimax import SARIMAX

import tradeanalysis as ta
from tradeanalysis.reconstruct import calibration

YEARS, SERIES = 20, 1000


def seconds(action, repeat=3):
    """The shortest of a few runs."""
    spent = []
    for _ in range(repeat):
        start = time.perf_counter()
        action()
        spent.append(time.perf_counter() - start)
    return min(spent)


def denton_data():
    """Annual totals of many series, and one monthly indicator."""
    generator = np.random.default_rng(0)
    years = pd.period_range("2000", periods=YEARS, freq="Y")
    months = pd.period_range("2000-01", periods=12 * YEARS, freq="M")
    annual = pd.DataFrame(1000 * np.exp(generator.normal(0, 0.1, (YEARS, SERIES)).cumsum(axis=0)), years)
    indicator = pd.Series(100 * np.exp(generator.normal(0, 0.05, 12 * YEARS).cumsum()), months)
    return annual, indicator


def forecasts():
    """Seconds for paths of a year of fifty series by the pool, and for ETS and ARIMA of statsmodels one after another.

    The pool fits two more models, and all four again in eight past years for its spread; statsmodels fits once.
    """
    months = pd.period_range("2010-01", periods=12 * 15, freq="M")
    generator = np.random.default_rng(0)
    season = np.sin(np.arange(len(months))[:, None] * np.pi / 6) / 5
    levels = 100 * np.exp(season + generator.normal(0.005, 0.05, (len(months), 50)).cumsum(axis=0))
    pool = seconds(lambda: ta.trend.simulate(pd.DataFrame(levels, months), 12, n_paths=1000), 1)

    def other():
        for series in np.log(levels[:, :5]).T:
            smooth = ETSModel(series, trend="add", damped_trend=True, seasonal="add", seasonal_periods=12)
            smooth.fit(disp=0).simulate(12, anchor="end", repetitions=1000, rng=np.random.default_rng(0))
            airline = SARIMAX(series, order=(0, 1, 1), seasonal_order=(0, 1, 1, 12), simple_differencing=True)
            airline.fit(disp=0, warn_convergence=False).simulate(
                12, anchor="end", repetitions=1000, rng=np.random.default_rng(0)
            )

    return pool, 10 * seconds(other, 1)


def refused_page():
    """A text of 10,000 characters in which every other word could begin an amount."""
    with contextlib.suppress(ta.errors.AmountError):
        ta.cleaning.parse_amount("hơn the " * 1250)


def yardstick():
    """CPU seconds of one Cholesky factor of a dense matrix of 1,000 rows, for what takes longer on a slower machine."""
    root = np.random.default_rng(0).standard_normal((1000, 1000))
    matrix = root @ root.T + 1000 * np.eye(1000)
    spent = []
    for _ in range(5):
        start = time.process_time()
        np.linalg.cholesky(matrix)
        spent.append(time.process_time() - start)
    return min(spent)


def months(table):
    """Print the CPU seconds of months rebuilt by sector with their intervals, and how they grow with the figures.

    Asked are 1 second for Hanoi and 4 for Viet Nam, and a power of at most 1.1.
    """
    unit = yardstick()
    for place, asked in (("Hanoi", 1.0), ("Viet Nam", 4.0)):
        fit, bands, count = min(rebuilt(table[table["place"] == place], place) for _ in range(3))
        whole = fit + bands
        print(
            f"reconstruct.monthly, {place} by sector, {count} figures: {fit:.2f} s, its intervals {bands:.2f} s more; "
            f"together {whole / asked:.2f} of what is asked, and {whole / unit:.0f} factors of a matrix of 1,000 rows"
        )
    nation = table[table["place"] == "Viet Nam"]
    spans = [nation[nation["end"] <= pd.Period(f"{year}-12", "M")] for year in (2015, 2018, 2021, 2024)]
    found = [rebuilt(figures, "Viet Nam") for figures in spans]
    slope = np.polyfit(np.log([count for *_, count in found]), np.log([fit + bands for fit, bands, _ in found]), 1)[0]
    print(f"growth with the number of figures: seconds as figures to the power of {slope:.2f}")


def rebuilt(figures, place):
    """CPU seconds of a path of exports by sector and of its intervals, and how many figures it rests on."""
    calibration.scores_of.cache_clear()
    start = time.process_time()
    path = ta.reconstruct.monthly(figures, place=place, by="sector")
    fitted = time.process_time()
    path.interval()
    return fitted - start, time.process_time() - fitted, len(path.fit.observed)


def main():
    """Print each measurement on a line."""
    annual, indicator = denton_data()
    ours = seconds(lambda: ta.reconstruct.disaggregate(annual, indicator, method="denton-cholette"))
    one = seconds(lambda: dentonm(indicator.to_numpy(), annual.iloc[:, 0].to_numpy(), freq="other", k=12))
    print(f"Denton-Cholette, {SERIES} series x {YEARS} years to months: {ours:.2f} s")
    print(f"statsmodels dentonm, series by series: {one * SERIES:.1f} s ({one * SERIES / ours:.0f} times as long)")

    table = ta.datasets.load("published_figures")
    load = seconds(lambda: ta.datasets.load("published_figures"))
    print(f"figures.load, {len(table)} rows: {load:.2f} s")
    page = seconds(refused_page)
    print(f"parse_amount of a page of 10,000 characters that holds no amount: {1000 * page:.1f} ms")
    found = seconds(lambda: ta.audit.findings(ta.figures.select(table, place="Hanoi")), 1)
    print(f"audit.findings, Hanoi 2014-2025: {found:.1f} s")
    months(ta.figures.corrected(table, ta.datasets.load("errata")))

    monthly = ta.datasets.load("vietnam_commodity_monthly")["latest"]
    rows = monthly.melt(ignore_index=False).reset_index()
    keys = [column for column in rows.columns if column not in ("period", "value")]
    block = seconds(lambda: ta.growth.year_on_year(monthly))
    grouped = seconds(lambda: rows.groupby(keys)["value"].pct_change(12, fill_method=None))
    print(f"year_on_year, {monthly.shape[1]} series as a block: {1000 * block:.1f} ms")
    print(f"pandas group-by on long rows: {1000 * grouped:.1f} ms ({grouped / block:.1f} times as long)")

    pool, other = forecasts()
    print(f"pool of four models, 50 series x 15 years, spread from eight past years: {pool:.1f} s")
    print(
        f"statsmodels ETS and ARIMA, series by series, no past years: {other:.1f} s ({other / pool:.1f} times as long)"
    )


if __name__ == "__main__":
    main()
