"""Panels: growth and balance, disaggregation, models and doors, with what one would use instead."""

import functools
import multiprocessing
import os
import subprocess
import tempfile

import numpy as np
import pandas as pd
from statsmodels.tsa.interp.denton import dentonm

from tradeanalysis import balance, growth, reconstruct, spread, target, trend

MONTHS = pd.period_range("2004-01", periods=240, freq="M")
SIZES = (10, 1000, 10000)


def levels(count, seed=0):
    """A panel of twenty years."""
    random = np.random.default_rng(seed)
    names = [f"series {number}" for number in range(count)]
    return pd.DataFrame(random.uniform(50, 150, (240, count)), MONTHS, names)


def whole(table):
    """What pandas needs to be right where a month is lacking."""
    return table.reindex(pd.period_range(table.index.min(), table.index.max(), freq="M"))


def _change(table, lag):
    return whole(table).pct_change(lag, fill_method=None) * 100


def _cumulative(table):
    table = whole(table)
    return table.groupby(table.index.year).cumsum(skipna=False)


def _undone(table):
    table = whole(table)
    before = table.shift(1)
    before.loc[table.index.month == 1] = 0.0
    return table - before


def _annual(table):
    table = whole(table)
    return table.groupby(table.index.year).sum(min_count=12)


def _parts(table):
    table = whole(table)
    base = table.shift(12)
    return (table - base).div(base.sum(axis=1, skipna=False), axis=0) * 100


def _carried(table):
    table = whole(table)
    month, years = table.index.month.to_numpy(), table.index.asfreq("Y")
    year = _cumulative(table).mul(month != 12, axis=0) + table.mul(12 - month % 12, axis=0)
    base = table.groupby(years).sum(min_count=12).reindex((table.index + 1).asfreq("Y") - 1).set_axis(table.index)
    return (year / base.where(base > 0) - 1) * 100


def _effect(table):
    change = 100 * np.log(whole(table).where(table > 0)).diff()
    groups = change.groupby(table.index.month)
    others = groups.transform("count") - change.notna()
    return ((groups.transform("sum") - change) / others.where(others >= 2) - change).shift(12)


def _like(one, other):
    return other.reindex(index=one.index, columns=one.columns)


ONE = {
    "year_on_year": (growth.year_on_year, lambda one: _change(one, 12)),
    "month_on_month": (growth.month_on_month, lambda one: _change(one, 1)),
    "cumulative": (growth.cumulative, _cumulative),
    "cumulative_growth": (growth.cumulative_growth, lambda one: _change(_cumulative(one), 12)),
    "from_cumulative": (growth.from_cumulative, _undone),
    "annual": (growth.annual, _annual),
    "carry_over": (growth.carry_over, _carried),
    "base_effect": (growth.base_effect, _effect),
    "share": (growth.share, lambda one: whole(one).div(one.sum(axis=1, skipna=False), axis=0) * 100),
    "contribution": (growth.contribution, _parts),
}
TWO = {
    "rate": (growth.rate, lambda one, two: (one / _like(one, two) - 1) * 100),
    "part_of": (growth.part_of, lambda one, two: one / _like(one, two) * 100),
    "apply_rate": (growth.apply_rate, lambda one, two: one * (1 + _like(one, two) / 100)),
    "implied_base": (growth.implied_base, lambda one, two: one / (1 + _like(one, two) / 100)),
    "remainder": (growth.remainder, lambda one, two: one - _like(one, two)),
    "trade_balance": (balance.trade_balance, lambda one, two: one - _like(one, two)),
    "coverage_ratio": (balance.coverage_ratio, lambda one, two: one / _like(one, two.where(two > 0)) * 100),
}


def _called(function, size, tables):
    return functools.partial(function, *(levels(size, seed) for seed in range(tables)))


def _by_polars(size):
    import polars

    table = polars.DataFrame({name: column.to_numpy() for name, column in levels(size).items()})
    return lambda: table.select((polars.all() / polars.all().shift(12) - 1) * 100)


def growths():
    """Every function of growth and balance on 240 months."""
    for tables, functions in ((1, ONE), (2, TWO)):
        for name, (ours, pandas) in functions.items():
            makers = {
                size: {
                    "ours": functools.partial(_called, ours, size, tables),
                    "pandas": functools.partial(_called, pandas, size, tables),
                }
                | ({"polars": functools.partial(_by_polars, size)} if name == "year_on_year" else {})
                for size in SIZES
            }
            yield name, "series", makers


def _annuals(count):
    random = np.random.default_rng(0)
    years = pd.period_range("2004", periods=20, freq="Y")
    annual = pd.DataFrame(1000 * np.exp(random.normal(0, 0.1, (20, count)).cumsum(axis=0)), years)
    return annual, pd.Series(100 * np.exp(random.normal(0, 0.05, 240).cumsum()), MONTHS)


def _disaggregated(count, method):
    annual, indicator = _annuals(count)
    return lambda: reconstruct.disaggregate(annual, indicator, method=method)


def _by_statsmodels(count):
    annual, indicator = _annuals(count)
    x = indicator.to_numpy()
    return lambda: [dentonm(x, column.to_numpy(), freq="other", k=12) for _, column in annual.items()]


def disaggregations():
    """Twenty years to months by one indicator."""
    for method in ("denton-cholette", "fernandez", "chow-lin-maxlog"):
        makers = {
            size: {"ours": functools.partial(_disaggregated, size, method)}
            | ({"statsmodels": functools.partial(_by_statsmodels, size)} if "denton" in method and size < 1000 else {})
            for size in (10, 100, 1000)
        }
        yield method, "series", makers


def _seasonal(count):
    random = np.random.default_rng(0)
    season = np.sin(np.arange(180) * np.pi / 6)[:, None] / 5
    logs = season + random.normal(0.005, 0.05, (180, count)).cumsum(axis=0)
    return pd.DataFrame(100 * np.exp(logs), MONTHS[:180])


def _simulated(count, model):
    table = _seasonal(count)
    return lambda: trend.simulate(table, 12, model=model, n_paths=1000)


def _foreseen(count, model):
    table = _seasonal(count).loc[:"2018-04"]
    return lambda: target.outlooks(table, year=2018, target=6, model=model)


# The same model of statsforecast, and what it is called by, in its own Python.
THEIRS = {
    "seasonal_naive": "SeasonalNaive(12)", "theta": "Theta(12)", "ets": "AutoETS(12, model='AAA', damped=True)",
    "arima": "ARIMA(order=(0, 1, 1), season_length=12, seasonal_order=(0, 1, 1))",
}  # fmt: skip
SCRIPT = """
import sys, time
import numpy, pandas
from statsforecast import StatsForecast, models
from statsforecast.models import ARIMA, AutoETS, SeasonalNaive, Theta
values = numpy.load(sys.argv[1])
days = pandas.date_range("2004-01-01", periods=len(values), freq="MS")
rows = pandas.DataFrame({"unique_id": numpy.repeat(numpy.arange(values.shape[1]), len(days)),
                         "ds": numpy.tile(days, values.shape[1]), "y": numpy.log(values).T.ravel()})
for _ in range(2):
    start = time.process_time()
    StatsForecast(models=[eval(sys.argv[2])], freq="MS", n_jobs=1).forecast(df=rows, h=12, level=[80, 95])
    spent = time.process_time() - start
print(spent)
"""


def _by_statsforecast(count, model):
    """Point forecasts and two intervals of the same series, in seconds that it measures itself."""
    if not (python := os.environ.get("STATSFORECAST")):
        raise ImportError
    path = f"{tempfile.mkdtemp()}/values.npy"
    np.save(path, _seasonal(count).to_numpy())
    command = [python, "-W", "ignore", "-c", SCRIPT, path, THEIRS[model]]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return lambda: float(subprocess.run(command, check=True, capture_output=True, env=kept).stdout)  # noqa: S603


def models():
    """A year of 1,000 paths after fifteen years, and outlooks of a year of which four months are known."""
    for model in ("theta", "pool"):
        made = {size: {"ours": functools.partial(_foreseen, size, model)} for size in (10, 100, 1000)}
        yield f"target.outlooks, {model}", "series", made
    for model in ("seasonal_naive", "theta", "ets", "arima", "pool"):
        made = {size: {"ours": functools.partial(_simulated, size, model)} for size in (10, 50, 250)}
        for size in (10, 50) if model in THEIRS else ():
            made[size]["statsforecast"] = functools.partial(_by_statsforecast, size, model)
        yield model, "series", made


def _long(count):
    random = np.random.default_rng(0)
    series = count // 180
    cells = random.permutation(series * 180)
    months = MONTHS[:180].astype(str)
    place, chapter = cells // 180 % 63, cells // 180 // 63
    return pd.DataFrame({
        "month": pd.Categorical.from_codes(cells % 180, months), "value": random.uniform(1, 9, len(cells)),
        "place": pd.Categorical.from_codes(place, [f"place {number}" for number in range(63)]), "chapter": chapter,
    })  # fmt: skip


def _our_block(count):
    import pyarrow

    from tradeanalysis.readers import panel

    rows = pyarrow.Table.from_pandas(_long(count))
    return lambda: panel.panel(rows, month="month", series=["place", "chapter"], value="value")


def _pandas_block(count):
    rows = _long(count)

    def made():
        wide = rows.set_index(["month", "place", "chapter"])["value"].unstack(["place", "chapter"])
        wide.index = pd.PeriodIndex(wide.index.astype(str), freq="M")
        return whole(wide)

    return made


def _polars_block(count):
    """By a grid of all months and series: a pivot takes minutes where there are thousands of columns."""
    import polars

    rows, keys = polars.from_pandas(_long(count)), ["place", "chapter"]

    def made():
        grid = rows.select(keys).unique().sort(keys).join(rows.select("month").unique().sort("month"), how="cross")
        return grid.join(rows, on=[*keys, "month"], how="left")["value"].to_numpy().reshape(-1, 180).T

    return made


def _duckdb_block(count):
    import duckdb

    rows = _long(count)
    sql = "PIVOT rows ON place || chapter USING last(value) GROUP BY month ORDER BY month"
    return lambda: duckdb.connect().register("rows", rows).execute(sql).fetchnumpy()


def _written(path, count):
    import pyarrow
    from pyarrow import parquet

    piece = min(count, 5_000_000)
    writer = None
    for number in range(count // piece):
        rows = _long(piece)
        rows["chapter"] += number * 1000
        table = pyarrow.Table.from_pandas(rows, preserve_index=False)
        writer = writer or parquet.ParquetWriter(path, table.schema)
        writer.write_table(table, row_group_size=1 << 20)
    writer.close()


def _our_file(count):
    from tradeanalysis.readers import panel

    path = f"{tempfile.mkdtemp()}/rows.parquet"
    writing = multiprocessing.get_context("fork").Process(target=_written, args=(path, count))
    writing.start()  # its memory is not ours
    writing.join()
    return lambda: panel.panel(path, month="month", series=["place", "chapter"], value="value")


def doors():
    """Long rows of 63 places and as many chapters as there are, fifteen years, to a block."""
    yield (
        "readers.panel",
        "rows",
        {
            size: {
                "ours": functools.partial(_our_block, size),
                "pandas": functools.partial(_pandas_block, size),
                "polars": functools.partial(_polars_block, size),
                "duckdb": functools.partial(_duckdb_block, size),
            }
            for size in (50_000, 500_000, 5_000_000)
        },
    )

    files = {size: {"ours": functools.partial(_our_file, size)} for size in (5_000_000, 50_000_000)}
    yield "readers.panel, a Parquet file", "rows", files


def nothing(number):
    """A task that costs only what sending it costs."""
    return number


def _on_dask(count, workers):
    import distributed
    import joblib

    cluster = distributed.LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None)
    client = distributed.Client(cluster)

    def run():
        with joblib.parallel_config("dask"):
            return client, list(spread.each(nothing, range(count)))

    return run


def clusters():
    """The overhead of a task on a local Dask cluster."""
    for workers in (1, 2):
        yield (
            f"empty tasks, {workers} workers",
            "tasks",
            {size: {"ours": functools.partial(_on_dask, size, workers)} for size in (50, 200)},
        )


PARTS = {
    "growth": growths, "disaggregation": disaggregations, "models": models, "doors": doors, "cluster": clusters,
}  # fmt: skip
