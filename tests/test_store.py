"""What is kept is what was calculated, to the bit; whatever else is changed is calculated again."""

import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from tradeanalysis import figures, languages, plots, reconstruct, store, trend
from tradeanalysis.intervals import Interval
from tradeanalysis.reconstruct import drawing


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A store of its own, and nothing in it."""
    monkeypatch.setenv(store.VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept"


def asked(inputs, name="sum"):
    """Whether something had to be calculated."""
    made = []
    store.arrays(name, inputs, lambda: made.append(inputs) or {"it": np.arange(3.0)})
    return bool(made)


@settings(max_examples=60, deadline=None)
@given(hnp.arrays(st.sampled_from(["f8", "i4", "u1", "?", "U5", "M8[s]"]), hnp.array_shapes(min_dims=0, min_side=0)))
def test_arrays_come_back_to_the_bit(tmp_path_factory, array):
    path = tmp_path_factory.mktemp("kept") / "one.arrays"
    store.keep(path, {"it": array, "none": np.empty((0, 2))})
    found = store.find(path)
    assert list(found) == ["it", "none"]
    assert (found["it"].dtype, found["it"].shape) == (array.dtype, array.shape)
    assert found["it"].tobytes() == array.tobytes()
    assert found["none"].shape == (0, 2)
    assert not found["it"].flags.writeable


def test_array_of_one_value_takes_the_room_of_one(tmp_path):
    """Zero and minus zero are not the same to the bit."""
    zeros, signs = np.zeros((50, 20)), np.zeros(1000)
    signs[1] = -0.0
    for number, array in enumerate((zeros, signs)):
        store.keep(path := tmp_path / f"{number}.arrays", {"it": array})
        assert store.find(path)["it"].tobytes() == array.tobytes()
        assert (path.stat().st_size < 200) is (array is zeros)


@dataclass(frozen=True)
class Asked:
    levels: np.ndarray
    table: pd.DataFrame
    months: pd.PeriodIndex
    rest: dict[str, object]


def example():
    table = pd.DataFrame(
        {"id": ["F1", None], "value": [1.0, np.nan], "start": pd.PeriodIndex(["2023-01"] * 2, freq="M")}
    )
    months = pd.period_range("2023-01", periods=3, freq="M")
    return Asked(np.arange(6.0).reshape(2, 3), table, months, {"seed": 0, "place": "Huế", "day": pd.Timestamp(0)})


def changes():
    """The example with one thing changed, each in its turn."""
    first = example()
    yield "a bit", replace(first, levels=np.nextafter(first.levels, 9))
    yield "a shape", replace(first, levels=first.levels.reshape(3, 2))
    yield "a type", replace(first, levels=first.levels.astype(int))
    yield "the order in memory", replace(first, levels=np.asfortranarray(first.levels))
    yield "a row", replace(first, table=first.table.iloc[:1])
    yield "a cell", replace(first, table=first.table.assign(id=["F1", "F2"]))
    yield "a name", replace(first, table=first.table.rename(columns={"id": "no"}))
    yield "an index", replace(first, table=first.table.set_axis([1, 2]))
    yield "a month", replace(first, months=first.months + 1)
    yield "quarters", replace(first, months=pd.PeriodIndex.from_ordinals(first.months.asi8, freq="Q"))
    for name, value in {"seed": 1, "place": "Hue", "day": pd.Timestamp(1), "more": None}.items():
        yield name, replace(first, rest=first.rest | {name: value})
    yield "text for a number", replace(first, rest=first.rest | {"seed": "0"})


def tables():
    """Pairs of tables that hold the same values and are not the same."""
    months, kinds = pd.period_range("2023-01", periods=2, freq="M"), pd.Series(["a", "b"], dtype="category")
    pair = pd.MultiIndex.from_tuples([(1, 2)], names=["place", "year"])
    yield "months of a series", pd.Series([1.0, 2.0], months), pd.Series([1.0, 2.0], months + 12)
    yield "what a series counts", pd.Series([1.0]), pd.Series([1.0]).rename("exports")
    yield "names of levels", pair, pair.set_names(["year", "place"])
    yield "order of categories", kinds, kinds.cat.reorder_categories(["b", "a"])
    yield "an order at all", kinds, kinds.cat.as_ordered()


@pytest.mark.parametrize(("one", "other"), [pytest.param(*pair, id=name) for name, *pair in tables()])
def test_tables_of_the_same_values_are_told_apart(kept, one, other):
    assert asked(one)
    assert not asked(one)
    assert asked(other)


def test_what_a_killed_process_left_goes(kept):
    assert asked(1)
    (kept / "arrays" / "old.part").write_text("half")
    os.utime(kept / "arrays" / "old.part", (0, 0))
    assert asked(2)
    assert not list(kept.rglob("*.part"))


def test_chart_of_other_months_is_drawn_again(kept):
    """The same heights, two years apart."""
    words = {"title": "a", "subtitle": "b", "source": "c", "unit": "usd_mn"}
    bands = [
        pd.DataFrame(
            {"median": [5.0, 6.0], "low": [4.0, 5.0], "high": [6.0, 7.0]}, pd.period_range(start, periods=2, freq="M")
        )
        for start in ("2022-01", "2023-03")
    ]
    first, second = (plots.path({"exports": band}, **words).wide for band in bands)
    assert first != second


@pytest.mark.parametrize("changed", [pytest.param(each, id=name) for name, each in changes()])
def test_what_is_changed_is_calculated_again(kept, changed):
    assert asked(example())
    assert not asked(example())
    assert asked(example(), name="mean")
    assert asked(changed)
    assert not asked(changed)


@settings(max_examples=100, deadline=None)
@given(*[st.recursive(st.text(max_size=3) | st.integers(0, 9) | st.none() | st.booleans(), st.lists)] * 2)
def test_two_inputs_are_one_only_where_they_are_equal(tmp_path_factory, one, other):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(store.VARIABLE, str(tmp_path_factory.mktemp("kept")))
        assert asked(one)
        assert asked(other) is (repr(one) != repr(other))


def test_input_that_is_not_all_in_its_parts_is_refused(kept):
    with pytest.raises(TypeError, match=r"^found function among inputs; give numbers, text, months, arrays or tables$"):
        asked([example])


@pytest.mark.parametrize("harm", [lambda raw: raw[:-9], lambda raw: raw[:50] + b"?" + raw[51:], lambda raw: b""])
def test_damaged_file_is_calculated_again(kept, harm):
    assert asked(1)
    (path,) = kept.rglob("*.arrays")
    path.write_bytes(harm(path.read_bytes()))
    assert store.find(path) is None
    assert asked(1)
    assert not asked(1)


def test_folder_that_cannot_be_written_and_none_keep_nothing(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    for named in (str(tmp_path / "file"), store.NONE):
        monkeypatch.setenv(store.VARIABLE, named)
        assert asked(1)
        assert asked(1)


def test_relative_folder_is_below_the_current_one(tmp_path, monkeypatch):
    """A path that was read is told to be of what is kept by its whole name."""
    monkeypatch.setenv(store.VARIABLE, "kept")
    monkeypatch.chdir(tmp_path)
    assert store.folder() == tmp_path / "kept"


def test_block_without_the_store_keeps_nothing(kept):
    assert asked(1)
    with store.unused():
        assert asked(1)
        assert asked(2)
    assert asked(2)
    assert not asked(1)


def test_store_stays_small(kept, monkeypatch):
    monkeypatch.setattr(store, "MOST", 1000)
    for number in range(20):
        assert asked(number)
    assert sum(path.stat().st_size for path in kept.rglob("*.arrays")) <= 1000
    assert not asked(19)
    monkeypatch.setattr(store, "LARGEST", 10)
    assert asked(20)
    assert asked(20)


def test_source_that_is_newer_than_the_process_keeps_nothing(kept, monkeypatch):
    monkeypatch.setattr(store, "LOADED", Path(store.__file__).stat().st_mtime_ns)
    assert asked(1)
    assert asked(1)


def test_another_version_is_another_program(kept, tmp_path):
    """The source decides to the byte: of two copies of the module alone, the changed one finds nothing."""
    code = Path(store.__file__).read_text(encoding="utf-8")
    asks = "import store, numpy\nstore.arrays('it', 1, lambda: print('made') or {'it': numpy.ones(1)})"
    said = []
    for text in (code, code, f"{code}# more\n"):
        (tmp_path / "alone").mkdir(exist_ok=True)
        (tmp_path / "alone" / "store.py").write_text(text, encoding="utf-8")
        env = {**os.environ, "PYTHONPATH": str(tmp_path / "alone"), "PYTHONDONTWRITEBYTECODE": "1"}
        said.append(subprocess.run([sys.executable, "-c", asks], env=env, capture_output=True, check=True).stdout)
    assert said == [b"made\n", b"", b"made\n"]


def test_two_processes_at_once_are_safe(kept):
    """Each finds or makes the same; no half of a file is read."""
    asks = "\n".join([
        "import numpy as np, sys",
        "from tradeanalysis import store",
        "for seed in range(60):",
        "    found = store.arrays('big', seed, lambda: {'it': np.full(20_000, float(seed))})['it']",
        "    assert (found == seed).all() and found.shape == (20_000,)",
    ])  # fmt: skip
    both = [subprocess.Popen([sys.executable, "-c", asks]) for _ in range(2)]
    assert [each.wait() for each in both] == [0, 0]
    assert len(list(kept.rglob("*.arrays"))) == 60
    assert not list(kept.rglob("*.part"))


def test_drawn_months_and_paths_that_were_kept_are_those_drawn_now(kept):
    """The months behind eight figures, and the pool's paths of them: kept, read, and drawn without a store."""
    rows = [
        {"place": "Hue", "flow": "exports", "measure": "level", "value": 500 + 100 * year + 7 * end, "unit": "usd_mn",
         "period_start": f"20{year}-01", "period_end": f"20{year}-{end:02}", "published": f"20{year + 1}-01-09"}
        for year in (20, 21, 22) for end in (6, 9, 12)
    ]  # fmt: skip
    known = figures.load(pd.DataFrame(rows))

    def drawn(seed):
        drawing.seeded.cache_clear()
        path = reconstruct.monthly(known, place="Hue", indicator=None).paths(32, seed)["total"]
        found = trend.simulate(path, 3, n_paths=4, seed=seed, copies=32)
        return path.to_numpy().tobytes(), found.levels.tobytes()

    first = drawn(1)
    names = sorted(path.name for path in kept.rglob("*.arrays"))
    assert drawn(1) == first
    assert sorted(path.name for path in kept.rglob("*.arrays")) == names
    with store.unused():
        assert drawn(1) == first
    assert drawn(2) != first
    assert len(list(kept.rglob("*.arrays"))) > len(names)


def test_pool_is_found_whichever_models_stand_beside_it(kept):
    """An outlook asks for more models than its news do: the same paths to the bit, drawn once."""
    levels = np.random.default_rng(0).lognormal(3, 0.1, (48, 4))
    history = pd.DataFrame(levels, pd.period_range("2019-01", periods=48, freq="M"))
    asked = {"months": 3, "n_paths": 4, "copies": 4}
    members = ["damped_carry_forward", "theta", "arima", "ets"]
    wide = trend.pool.several(history, models=["log_trend", "carry_forward", *members, "pool"], **asked)
    names = sorted(path.name for path in kept.rglob("paths-*"))
    few = trend.pool.several(history, models=[*reversed(members), "pool"], **asked)
    assert sorted(path.name for path in kept.rglob("paths-*")) == names
    with store.unused():
        alone = trend.pool.several(history, models=[*members, "pool"], **asked)
    for name in (*members, "pool"):
        assert few[name].levels.tobytes() == wide[name].levels.tobytes() == alone[name].levels.tobytes()


def test_chart_that_was_kept_is_the_one_drawn_now(kept):
    """Drawn, read, and drawn without a store; other numbers, another look and another language are drawn."""

    def chart(value=2.0):
        words = {"title": "Trade rose", "subtitle": "Exports in 2023", "source": "the table"}
        found = plots.waterfall({"rice": Interval.exact(value)}, total="all", unit="per cent", digits=1, **words)
        return found.wide, found.narrow, len(list(kept.rglob("chart-*")))

    first = chart()
    assert first[2] == 1
    assert chart() == first
    with store.unused():
        assert chart() == first
    assert chart(3.0)[:2] != first[:2]
    with plt.rc_context({"hatch.linewidth": 3.0}):
        assert chart()[2] == 3
    with languages.speaking("vi"):
        assert chart()[2] == 4
