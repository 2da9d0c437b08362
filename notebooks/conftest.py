"""nbval, with the holes closed through which a notebook passes without being compared."""

import os

import pytest

# Kernels inherit the environment of the shell that started the tests.
for name in [name for name in os.environ if name.startswith("TRADEANALYSIS_")]:
    del os.environ[name]
os.environ.update(
    TQDM_DISABLE="1", TZ="UTC", PYTHONHASHSEED="0", PYDEVD_DISABLE_FILE_VALIDATION="1", OMP_NUM_THREADS="1"
)


def pytest_collectstart(collector):
    """Leave pictures and downloads out: what they hold stands in text too, and that is compared on every machine."""
    if getattr(collector, "skip_compare", None) is not None:
        ours = (f"application/vnd.tradeanalysis.{kind}+json" for kind in ("chart", "table"))
        collector.skip_compare = (*collector.skip_compare, "image/svg+xml", *ours)
        collector.sanitize_patterns[r'data:image/svg\+xml;base64,[^"]*'] = "PICTURE"  # in HTML


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Refuse a cell that was not run: nbval would compare nothing and call it passed."""
    cell = getattr(item, "cell", None)
    if cell is not None and cell.source.strip() and cell.execution_count is None:
        pytest.fail(f"nbval would compare nothing in {item.nodeid}; run the notebook", pytrace=False)
