"""Work that splits, on threads, processes and a Dask cluster: the same bytes, whatever happens to a worker."""

import contextlib
import functools
import os
import signal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tradeanalysis import spread, trend
from tradeanalysis.cli import main

joblib = pytest.importorskip("joblib")
pytestmark = pytest.mark.filterwarnings("default")  # those of Dask and its server are its own


@pytest.fixture(scope="module")
def dask():
    """Two workers; where Dask is not installed, the tests on it are skipped."""
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster),
    ):
        yield lambda: joblib.parallel_config("dask")


@pytest.fixture(params=["threading", "multiprocessing", "dask"])
def spread_out(request):
    """A way to work on two parts at a time; where Dask is not installed, on this machine."""
    if request.param == "dask":
        return request.getfixturevalue("dask")
    return lambda: joblib.parallel_config(request.param, n_jobs=2)


def process(number, folder=None):
    """The square of a number and the process that made it; the first to make 5 is killed."""
    if folder and number == 5 and not (killed := Path(folder, "killed")).exists():
        killed.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number**2, os.getpid()


def test_each_keeps_the_order(spread_out):
    with spread_out():
        assert [square for square, _ in spread.each(process, range(8))] == [number**2 for number in range(8)]


def test_each_uses_the_workers(dask):
    with dask():
        assert os.getpid() not in {one for _, one in spread.each(process, range(8))}


def test_simulate_same_bytes(spread_out):
    random = np.random.default_rng(0)
    months = pd.period_range("2015-01", periods=72, freq="M")
    panel = pd.DataFrame(np.exp(random.normal(0, 0.1, (72, 70)).cumsum(axis=0)), months)
    here = trend.simulate(panel, 3, model="theta", n_paths=20).levels
    with spread_out():
        there = trend.simulate(panel, 3, model="theta", n_paths=20).levels
    assert here.tobytes() == there.tobytes()


def test_import_same_table(spread_out, tmp_path, capsys):
    """An archive of files, one of them no table."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for year in (2021, 2022, 2023):
        rows = "".join(f"Hanoi,exports,{year}-{month:02d},level,{year + month} mn USD\n" for month in range(1, 13))
        (folder / f"{year}.csv").write_text("place,flow,period,measure,printed\n" + rows, encoding="utf-8")
    (folder / "picture.png").write_bytes(b"no table")
    said = []
    for name, way in (("here", contextlib.nullcontext), ("there", spread_out)):
        with way():
            main(["import", str(folder), "--into", str(tmp_path / f"{name}.csv"), "--brief"])
        said.append(capsys.readouterr().out.replace(name, ""))
    assert (tmp_path / "here.csv").read_bytes() == (tmp_path / "there.csv").read_bytes()
    assert said[0] == said[1]


def test_a_killed_worker_loses_nothing(dask, tmp_path):
    with dask():
        found = list(spread.each(functools.partial(process, folder=str(tmp_path)), range(12)))
    assert (tmp_path / "killed").exists()
    assert [square for square, _ in found] == [number**2 for number in range(12)]
