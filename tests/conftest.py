"""What every test run needs: settled kernels, and notebooks that are really compared."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# The matrices of these tests are small: more threads would only wait for one another.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# What is calculated is kept for this run alone: its workers and kernels share it, and nothing of the user's is used.
if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["TRADEANALYSIS_STORE"] = tempfile.mkdtemp(prefix="tradeanalysis-")
    atexit.register(shutil.rmtree, os.environ["TRADEANALYSIS_STORE"], ignore_errors=True)

import matplotlib as mpl  # numpy reads the environment when it is loaded

mpl.use("agg")

# For the workers of pytest and whatever else tests start.
WITHOUT = Path(__file__).parent / "without"
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(WITHOUT), os.environ.get("PYTHONPATH")]))
collect_ignore = ["without"]

import pytest  # noqa: E402 - matplotlib is settled first

from tests import shared  # noqa: E402


@pytest.fixture
def few_paths():
    """For one test: outlooks on few paths, for what does not depend on how many they are."""
    with shared.few_paths():
        yield
