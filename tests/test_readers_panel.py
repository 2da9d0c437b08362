"""Long rows to blocks: beside the pivot of pandas, whatever they come from."""

import numpy as np
import pandas as pd
import pytest

from tradeanalysis.errors import TradeDataError
from tradeanalysis.readers.panel import _present, _scatter, panel

pyarrow = pytest.importorskip("pyarrow")
COLUMNS = {"month": "month", "series": ["place", "chapter"], "value": "value"}


def rows(count=500, seed=0):
    random = np.random.default_rng(seed)
    cells = random.permutation(24 * 30)[:count]
    months = pd.period_range("2022-01", periods=24, freq="M").astype(str)
    return pd.DataFrame({
        "place": [f"place {cell % 5}" for cell in cells], "chapter": cells % 30 // 5, "month": months[cells // 30],
        "value": random.uniform(1, 9, count),
    })  # fmt: skip


def pivoted(table):
    wide = table.pivot_table(index="month", columns=["place", "chapter"], values="value", aggfunc="last")
    wide.index = pd.PeriodIndex(wide.index, freq="M")
    return wide.reindex(pd.period_range(wide.index[0], wide.index[-1], freq="M"))


def check(found, expected):
    pd.testing.assert_frame_equal(
        found.levels.sort_index(axis=1), expected, check_column_type=False, check_names=False, check_freq=False
    )


@pytest.mark.parametrize("kind", ["frame", "arrow", "csv", "parquet", "feather", "numbers", "days"])
def test_panel_of_every_source(kind, tmp_path, monkeypatch):
    """The block of pandas, in batches smaller than the file."""
    from pyarrow import csv, feather, parquet

    monkeypatch.setattr("tradeanalysis.readers.panel.BATCH", 64)
    table = rows()
    arrow = pyarrow.Table.from_pandas(table)
    source = {"frame": table, "arrow": arrow}.get(kind, tmp_path / f"rows.{kind}")
    match kind:
        case "csv":
            csv.write_csv(arrow, source)
        case "parquet":
            parquet.write_table(arrow, source, row_group_size=50)
        case "feather":
            feather.write_feather(arrow, tmp_path / "rows.feather")
        case "numbers":
            source = table.assign(month=table["month"].str.replace("-", "").astype(int))
        case "days":
            source = table.assign(month=pd.PeriodIndex(table["month"], freq="M").to_timestamp())
    found = panel(source, **COLUMNS)
    check(found, pivoted(table))
    assert found.duplicates.sum() == 0
    known = found.levels.notna()
    inside = known.cummax() & known[::-1].cummax()[::-1] & ~known
    pd.testing.assert_series_equal(found.gaps, inside.sum(), check_names=False)


def test_panel_duplicates(tmp_path, monkeypatch):
    """The last row counts; one more row in a batch, one in another, are counted."""
    from pyarrow import csv

    monkeypatch.setattr("tradeanalysis.readers.panel.BATCH", 4)
    given = pd.DataFrame({
        "month": ["2023-01", "2023-01", "2023-02", "2023-01", "2023-01", "2023-02"], "value": [1.0, 2, 3, 4, 5, np.nan],
        "port": ["a", "a", "a", "b", "a", "b"],
    })  # fmt: skip
    csv.write_csv(pyarrow.Table.from_pandas(given, preserve_index=False), tmp_path / "rows.csv")
    for source in (given, tmp_path / "rows.csv"):
        found = panel(source, month="month", series="port", value="value")
        assert found.levels.fillna(-1).to_dict("list") == {"a": [5, 3], "b": [4, -1]}
        assert found.duplicates.to_dict() == {"a": 2, "b": 0}


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (rows().drop(columns="value"), "the DataFrame has no column 'value'; it has place, chapter, month"),
        (rows().assign(value="many"), "the column 'value' holds what is no number: Failed to parse string: 'many' as a "
         "scalar of type double"),
        (rows().assign(value=np.inf),
         "the column 'value' holds an infinite number; leave it empty where there is none"),
        (rows(3).assign(month="2023"), "'2023' in the column 'month' is no month; give one such as 2023-04"),
        (rows(3).assign(month="spring"), "cannot read the months of 'spring'; expected a month, a run of months, a "
         "quarter, a half or a year, such as '2023-04', 'Jan-Apr 2023', '4 tháng/2023', 'quý I/2022' or '2022'"),
        (rows(3).assign(place=None), "the column 'place' is empty in 3 rows; name the place of each"),
        (rows(0), "no row with a value in the DataFrame; give rows of month, place, chapter, value"),
        ([1, 2], "the list is no table; give a path, a DataFrame or an Arrow table"),
        ("rows.doc", "rows.doc: no CSV, Parquet or Arrow file; give one, or a folder of them"),
    ],
)  # fmt: skip
def test_panel_error(source, sentence):
    with pytest.raises(TradeDataError) as caught:
        panel(source, **COLUMNS)
    assert str(caught.value) == sentence


@pytest.mark.parametrize("seed", range(8))
def test_rows_are_put_in_place_as_one_by_one(seed):
    """Unsorted, many of a month and some without a value: beside a loop that takes each row in turn."""
    random = np.random.default_rng(seed)
    table = rows(300, seed).iloc[random.integers(0, 300, 400)]
    table["value"] = np.where(random.random(400) < 0.1, np.nan, random.uniform(1, 9, 400))
    last, twice = {}, {}
    for row in table.dropna().itertuples():
        name = (row.place, row.chapter)
        twice[name] = twice.get(name, 0) + ((name, row.month) in last)
        last[name, row.month] = row.value
    found = panel(table, **COLUMNS)
    stacked = found.levels.unstack().dropna()
    assert {((place, chapter), str(month)): value for (place, chapter, month), value in stacked.items()} == last
    assert found.duplicates.to_dict() == twice


@pytest.mark.parametrize("series", [40, 4000])  # places counted by a table, and by sorting
def test_what_stands_twice_is_counted_in_tables_small_and_large(series):
    random = np.random.default_rng(series)
    levels, twice = np.full((series, 300), np.nan), np.zeros(series, int)
    expected, counted = levels.copy(), twice.copy()
    for _ in range(3):
        where, when = random.integers(0, 40, 500), random.integers(0, 30, 500)
        values = random.uniform(1, 9, 500)
        _scatter(levels, twice, where, when, values)
        for row, month, value in zip(where, when, values, strict=True):
            counted[row] += np.isfinite(expected[row, month])
            expected[row, month] = value
    np.testing.assert_array_equal(levels, expected)
    np.testing.assert_array_equal(twice, counted)


def test_codes_are_found_by_a_table_as_by_sorting():
    codes = [np.random.default_rng(seed).integers(0, 1000, 200) for seed in range(3)]
    (found, rows_of), (same, rows_as) = (_present(codes, size) for size in (1000, 1 << 26))
    np.testing.assert_array_equal(found, same)
    for one in codes:
        np.testing.assert_array_equal(rows_of(one), rows_as(one))
        np.testing.assert_array_equal(found[rows_of(one)], one)
